//! Lists of tensors, as loops grow them: `EmptyTensorList`, push and pop at the back.
//!
//! Invariant: a list is a value: pushing gives a new list. The lists share their tails, so a push
//! or a pop costs the same for any length.
//! Does not know: `TensorArray`.

use crate::prelude::*;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::Arc;

/// A list: its last element, and the list before it.
#[derive(Debug)]
pub struct TensorList {
    last: Option<(Array, Arc<dyn Object>)>,
    len: usize,
    dtype: DType,
}

impl Object for TensorList {
    fn kind(&self) -> &'static str {
        "TensorList"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Drop for TensorList {
    fn drop(&mut self) {
        // One after the other, for a long chain would overflow the stack.
        let mut next = self.last.take().map(|(_, rest)| rest);
        while let Some(mut rest) = next {
            next = Arc::get_mut(&mut rest).and_then(|r| {
                let any: &mut dyn Any = r;
                any.downcast_mut::<TensorList>()?.last.take().map(|(_, rest)| rest)
            });
        }
    }
}

fn handle(list: TensorList) -> Result<Array> {
    Array::from_objects(DType::Variant, vec![Arc::new(list)], Shape::scalar())
}

attributes! {
    /// The dtype of the elements, and of the shape that describes them.
    pub struct Empty {
        /// The dtype of the elements.
        element_dtype: DType,
    }
}

const ELEMENT: &[TypeVar] = &[types("element_dtype", dtypes::ANY)];

/// A list of no elements.
pub static EMPTY: OpDef = OpDef {
    name: "EmptyTensorList",
    doc: "Creates and returns an empty tensor list of a given element dtype.",
    signature: Signature::new(
        &["element_shape: shape_type", "max_num_elements: int32"],
        &["handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(Shape::scalar()),
    gradient: Gradient::Zero("no differentiable inputs"),
    cpu: Cpu::Kernel(|cx| {
        let dtype = cx.attrs::<Empty>()?.element_dtype;
        cx.set(handle(TensorList { last: None, len: 0, dtype })?)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    decompose: None,
    samples: |s| {
        Case::new(Empty { element_dtype: DType::Float32 }).ints(&[]).int(-1).add(s);
    },
};

/// With an element more.
pub static PUSH_BACK: OpDef = OpDef {
    name: "TensorListPushBack",
    doc: "Returns a list which has the passed-in tensor as last element and the others before it.",
    signature: Signature::new(
        &["input_handle: variant", "tensor: element_dtype"],
        &["output_handle: variant"],
        ELEMENT,
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(Shape::scalar()),
    gradient: Gradient::None("of list operations (TensorListPopBack of a list of gradients)"),
    cpu: Cpu::Kernel(|cx| {
        let (list, tensor) = (cx.input(0)?, cx.input(1)?);
        let own: &TensorList = list.object()?;
        if own.dtype != tensor.dtype() {
            return Err(Error::invalid_argument(format!(
                "Invalid data types; list elements {} but tried to append {}",
                own.dtype,
                tensor.dtype()
            )));
        }
        let rest = list.objects()?.first().cloned();
        let rest = rest.ok_or_else(|| Error::internal("the handle is empty"))?;
        let longer =
            TensorList { last: Some((tensor.clone(), rest)), len: own.len + 1, dtype: own.dtype };
        cx.set(handle(longer)?)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    decompose: None,
    samples: no_samples,
};

/// Without its last element, and that.
pub static POP_BACK: OpDef = OpDef {
    name: "TensorListPopBack",
    doc: "Returns the last element of the input list as well as a list with all but that element.",
    signature: Signature::new(
        &["input_handle: variant", "element_shape: const int32"],
        &["output_handle: variant", "tensor: element_dtype"],
        ELEMENT,
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.output(Shape::scalar())?;
        // A scalar -1 says that nothing is known.
        let shape = match (cx.shape(1)?.rank(), cx.integers(1)?) {
            (Some(1), Some(dims)) => PartialShape::from_signed(&dims)?,
            _ => PartialShape::unknown(),
        };
        // While computing, the element itself tells more.
        let Some(list) = cx.value(0) else { return cx.output(shape) };
        let list: &TensorList = list.object()?;
        let dtype = cx.output_dtype(1)?;
        if list.dtype != dtype {
            return Err(Error::invalid_argument(format!(
                "Invalid data types; list elements {} but tried to read {dtype}",
                list.dtype
            )));
        }
        let Some((last, _)) = &list.last else { return cx.output(shape) };
        let own: PartialShape = last.shape().into();
        if !own.is_compatible(&shape) {
            return Err(Error::invalid_argument(format!(
                "Incompatible shapes: the last element is of shape {own}, asked for is {shape}"
            )));
        }
        cx.output(own)
    },
    gradient: Gradient::None("of list operations (TensorListPushBack of a list of gradients)"),
    cpu: Cpu::Kernel(|cx| {
        let list = cx.input(0)?;
        let own: &TensorList = list.object()?;
        let Some((tensor, rest)) = &own.last else {
            return Err(Error::invalid_argument("Trying to pop from an empty list."));
        };
        let (tensor, rest) = (tensor.alias(), rest.clone());
        cx.set(Array::from_objects(DType::Variant, vec![rest], Shape::scalar())?)?;
        cx.set(tensor)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    decompose: None,
    samples: no_samples,
};

/// A list that a kernel grows.
pub(crate) struct Growing(TensorList);

impl Growing {
    /// An empty one.
    pub(crate) fn new(dtype: DType) -> Growing {
        Growing(TensorList { last: None, len: 0, dtype })
    }

    /// Adds an element.
    pub(crate) fn push(&mut self, value: Array) -> Result<()> {
        let (len, dtype) = (self.0.len, self.0.dtype);
        if value.dtype() != dtype {
            return Err(Error::internal(format!("a list of {dtype} was given {}", value.dtype())));
        }
        let empty = TensorList { last: None, len: 0, dtype };
        let rest: Arc<dyn Object> = Arc::new(std::mem::replace(&mut self.0, empty));
        self.0 = TensorList { last: Some((value, rest)), len: len + 1, dtype };
        Ok(())
    }

    /// As a value.
    pub(crate) fn finish(self) -> Result<Array> {
        handle(self.0)
    }
}

/// A list of nothing.
pub(crate) fn none() -> Result<Array> {
    Growing::new(DType::Float32).finish()
}

/// `list` without its last element, and that element.
pub(crate) fn pop_back(
    cx: &mut dyn Emit,
    list: &Value,
    dtype: DType,
    like: Option<&TensorType>,
) -> Result<(Value, Value)> {
    let dims = like.and_then(|t| t.shape.to_signed());
    let shape = match dims {
        Some(dims) => ints(&dims)?,
        None => Value::Constant(Array::scalar(-1i32)),
    };
    let attrs = Empty { element_dtype: dtype };
    let mut out = cx.emit(&POP_BACK, attrs.into(), &[list.clone(), shape])?.into_iter();
    match (out.next(), out.next()) {
        (Some(rest), Some(value)) => Ok((rest, value)),
        _ => Err(Error::internal("a pop gives two values")),
    }
}
