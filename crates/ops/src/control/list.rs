//! Lists of tensors, as loops grow them: `EmptyTensorList`, push and pop at the back.
//!
//! Invariant: a list is a value: pushing gives a new list. A list that nobody else holds is
//! written in place, so that a loop that grows one takes time in proportion to its length.
//! Does not know: `TensorArray`.

use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::Arc;

/// A list: the first `len` of `elements`, which longer and shorter lists may share.
#[derive(Debug, Clone)]
pub struct TensorList {
    elements: Arc<Vec<Array>>,
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

impl TensorList {
    fn new(dtype: DType) -> TensorList {
        TensorList { elements: Arc::default(), len: 0, dtype }
    }

    fn last(&self) -> Option<&Array> {
        self.elements.get(self.len.checked_sub(1)?)
    }

    /// Adds an element; copies the others first, as handles, if another list shares them.
    fn push(&mut self, value: Array) -> Result<()> {
        if value.dtype() != self.dtype {
            return Err(Error::invalid_argument(format!(
                "Invalid data types; list elements {} but tried to append {}",
                self.dtype,
                value.dtype()
            )));
        }
        if Arc::get_mut(&mut self.elements).is_none() {
            // Room for as many again, as a vector that grows has.
            let mut own = memory::vec_of(self.len.saturating_mul(2).saturating_add(1))?;
            own.extend(self.elements.iter().take(self.len).cloned());
            self.elements = Arc::new(own);
        }
        let elements = Arc::get_mut(&mut self.elements)
            .ok_or_else(|| Error::internal("a fresh vector has another holder"))?;
        elements.truncate(self.len);
        memory::reserve(elements, 1)?;
        elements.push(value);
        self.len += 1;
        Ok(())
    }

    /// Takes the last element off. If no other list has it, it comes as a sole handle.
    fn pop(&mut self) -> Option<Array> {
        let len = self.len.checked_sub(1)?;
        let last = match Arc::get_mut(&mut self.elements) {
            Some(elements) => {
                elements.truncate(self.len);
                elements.pop()?
            }
            None => self.elements.get(len)?.alias(),
        };
        self.len = len;
        Some(last)
    }
}

fn handle(list: TensorList) -> Result<Array> {
    Array::from_objects(DType::Variant, vec![Arc::new(list)], Shape::scalar())
}

/// Lets `change` have the list behind a handle, itself if nobody else holds it, and gives a handle
/// on what came of it.
fn changed<R>(
    mut list: Array,
    change: impl FnOnce(&mut TensorList) -> Result<R>,
) -> Result<(Array, R)> {
    if let Some(own) = list.object_mut::<TensorList>() {
        let result = change(own)?;
        return Ok((list, result));
    }
    let mut own = list.object::<TensorList>()?.clone();
    let result = change(&mut own)?;
    Ok((handle(own)?, result))
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
        cx.set(handle(TensorList::new(dtype))?)
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
        let tensor = cx.input(1)?.clone();
        let (longer, ()) = changed(cx.take(0)?, |list| list.push(tensor))?;
        cx.set(longer)
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
        let Some(last) = list.last() else { return cx.output(shape) };
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
        let empty = || Error::invalid_argument("Trying to pop from an empty list.");
        let (rest, last) = changed(cx.take(0)?, |list| list.pop().ok_or_else(empty))?;
        cx.set(rest)?;
        cx.set(last)
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
        Growing(TensorList::new(dtype))
    }

    /// Adds an element.
    pub(crate) fn push(&mut self, value: Array) -> Result<()> {
        self.0.push(value)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn number(list: &TensorList) -> Vec<i32> {
        list.elements.iter().take(list.len).map(|a| a.item::<i32>().unwrap()).collect()
    }

    #[test]
    fn a_list_is_a_value_however_it_is_shared() {
        let mut list = TensorList::new(DType::Int32);
        (0..4).for_each(|i| list.push(Array::scalar(i)).unwrap());
        let whole = list.clone();
        assert_eq!(list.pop().unwrap().item::<i32>().unwrap(), 3);
        let shorter = list.clone();
        list.push(Array::scalar(7)).unwrap();
        assert_eq!(number(&list), [0, 1, 2, 7]);
        assert_eq!((number(&shorter), number(&whole)), (vec![0, 1, 2], vec![0, 1, 2, 3]));
        drop((whole, list));
        let mut last = shorter;
        last.push(Array::scalar(9)).unwrap();
        assert_eq!(number(&last), [0, 1, 2, 9]);
        assert!(last.push(Array::scalar(1.0f32)).is_err());
        assert!((0..4).all(|_| last.pop().is_some()) && last.pop().is_none());
    }

    #[test]
    fn a_handle_nobody_shares_is_changed_in_place() {
        let mut list = handle(TensorList::new(DType::Float32)).unwrap();
        let at = list.object::<TensorList>().unwrap() as *const TensorList;
        for _ in 0..3 {
            list = changed(list, |l| l.push(Array::scalar(1.0f32))).unwrap().0;
        }
        assert_eq!(list.object::<TensorList>().unwrap() as *const TensorList, at);
        let kept = list.clone();
        let (shorter, last) = changed(list, |l| Ok(l.pop())).unwrap();
        assert!(last.is_some() && shorter.object::<TensorList>().unwrap().len == 2);
        assert_eq!(kept.object::<TensorList>().unwrap().len, 3);
    }
}
