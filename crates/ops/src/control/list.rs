//! Lists of tensors, as loops grow them: `EmptyTensorList`, push and pop at the back.
//!
//! Invariant: a list is a value: pushing gives a new list. A kernel that is given the only handle on a
//! list changes it in place, so a loop that pushes or pops is linear in its iterations. An element that
//! was never set stands for zeros.
//! Does not know: elements by number (`list_items`), lists as one tensor (`list_rows`).

use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_tensor::Object;
use std::any::Any;
use std::sync::Arc;

/// A list of tensors of one dtype.
#[derive(Debug)]
pub struct TensorList {
    /// `None` was never set.
    pub(super) elements: Vec<Option<Array>>,
    pub(super) held: Arc<HandleData>,
}

impl Object for TensorList {
    fn kind(&self) -> &'static str {
        KIND
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        Some(&self.held)
    }
}

const KIND: &str = "TensorList";

/// The type of a list of elements of this type.
pub(crate) fn of_elements(element: &TensorType) -> TensorType {
    let held = HandleData::new(KIND, vec![element.clone()]);
    TensorType::new(DType::Variant, Shape::scalar()).with_handle(Some(Arc::new(held)))
}

impl TensorList {
    /// An empty list for elements of this type.
    pub(super) fn of(element: &TensorType) -> TensorList {
        TensorList {
            elements: Vec::new(),
            held: Arc::new(HandleData::new(KIND, vec![element.clone()])),
        }
    }

    /// The dtype of the elements.
    pub(super) fn dtype(&self) -> DType {
        self.held.types.first().map_or(DType::Float32, |t| t.dtype)
    }

    /// The shape of the elements, as far as the list fixes it.
    pub(super) fn element_shape(&self) -> PartialShape {
        self.held.types.first().map_or(PartialShape::unknown(), |t| t.shape.clone())
    }

    /// Refuses what cannot be an element.
    pub(super) fn check(&self, value: &Array) -> Result<()> {
        if self.dtype() != value.dtype() {
            return Err(Error::invalid_argument(format!(
                "Invalid data types; list elements {} but tried to append {}",
                self.dtype(),
                value.dtype()
            )));
        }
        let shape = self.element_shape();
        if !shape.admits(value.shape()) {
            return Err(Error::invalid_argument(format!(
                "Tried to set a tensor with incompatible shape at a list index. Item element \
                 shape: {} list shape: {shape}",
                value.shape()
            )));
        }
        Ok(())
    }

    fn push(&mut self, value: Array) -> Result<()> {
        self.check(&value)?;
        memory::reserve(&mut self.elements, 1)?;
        self.elements.push(Some(value));
        Ok(())
    }

    /// Makes it `n` elements long: elements are dropped, or added that were never set.
    pub(super) fn resize(&mut self, n: usize) -> Result<()> {
        let more = n.saturating_sub(self.elements.len());
        memory::reserve(&mut self.elements, more)?;
        self.elements.resize(n, None);
        Ok(())
    }

    /// What an element that was never set reads as, if its shape is known: from the list, from what
    /// the reader says, or from the other elements.
    pub(super) fn unset(&self, stated: &PartialShape) -> Result<Array> {
        let mut shape = self.element_shape().merge(stated)?;
        if !shape.is_known() {
            for element in self.elements.iter().flatten() {
                shape = shape.merge(&element.shape().into())?;
            }
        }
        let known = shape.known().ok_or_else(|| {
            Error::invalid_argument(format!(
                "Trying to read an uninitialized element but element_shape is not fully defined: \
                 {shape}"
            ))
        })?;
        match self.dtype() {
            DType::Variant | DType::Resource => Err(Error::unimplemented(
                "an element that was never set, of a list of lists or of handles",
            )),
            dtype => Array::zeros(dtype, known),
        }
    }

    /// As many elements of the same kind.
    fn copy(&self) -> Result<TensorList> {
        let mut elements = memory::vec_of(self.elements.len())?;
        elements.extend_from_slice(&self.elements);
        Ok(TensorList { elements, held: self.held.clone() })
    }

    pub(super) fn into_array(self) -> Result<Array> {
        Array::from_objects(DType::Variant, vec![Arc::new(self)], Shape::scalar())
    }
}

/// Changes a list: the very one if `array` is the only handle on it, else a copy.
pub(super) fn changed<R>(
    mut array: Array,
    change: impl FnOnce(&mut TensorList) -> Result<R>,
) -> Result<(Array, R)> {
    if let Some(own) = array.object_mut::<TensorList>() {
        let result = change(own)?;
        return Ok((array, result));
    }
    let mut copy = array.object::<TensorList>()?.copy()?;
    let result = change(&mut copy)?;
    Ok((copy.into_array()?, result))
}

/// The list of zeros in the shapes of another list's elements.
pub(crate) fn zeros_like(list: &Array) -> Result<Array> {
    if list.object::<TensorList>().is_err() {
        return super::variant::zeros_like(list);
    }
    let own: &TensorList = list.object()?;
    let zero = |a: &Array| match a.dtype() {
        DType::Variant => zeros_like(a),
        dtype => Array::zeros(dtype, a.shape().clone()),
    };
    let mut elements = memory::vec_of(own.elements.len())?;
    for element in &own.elements {
        elements.push(element.as_ref().map(zero).transpose()?);
    }
    TensorList { elements, held: own.held.clone() }.into_array()
}

/// The list of the sums of the elements of lists of one length.
pub(crate) fn add_n(lists: &[&Array]) -> Result<Array> {
    if lists.first().is_some_and(|first| first.object::<TensorList>().is_err()) {
        return super::variant::add_n(lists);
    }
    let own: Vec<&TensorList> = lists.iter().map(|l| l.object()).collect::<Result<_>>()?;
    let Some((first, rest)) = own.split_first() else {
        return Err(Error::invalid_argument("takes at least one list"));
    };
    if let Some(other) = rest.iter().find(|l| l.elements.len() != first.elements.len()) {
        return Err(Error::invalid_argument(format!(
            "lists of {} and {} elements cannot be added",
            first.elements.len(),
            other.elements.len()
        )));
    }
    let mut sum = TensorList { elements: Vec::new(), held: first.held.clone() };
    for i in 0..first.elements.len() {
        let terms: Vec<&Array> = own.iter().filter_map(|l| l.elements.get(i)?.as_ref()).collect();
        match terms.as_slice() {
            [] => sum.resize(i + 1)?,
            _ => sum.push(crate::math::add_n::sum(&terms)?)?,
        }
    }
    sum.into_array()
}

attributes! {
    /// The dtype of the elements, and of the shape that describes them.
    pub struct Empty {
        /// The dtype of the elements.
        element_dtype: DType,
    }
}

pub(super) const ELEMENT: &[TypeVar] = &[types("element_dtype", dtypes::ANY)];

/// The element shape that input `i` states, as far as its value is known; a scalar -1 says nothing.
pub(super) fn element_shape(cx: &Infer<'_>, i: usize) -> Result<PartialShape> {
    let given = cx.shape(i)?;
    match (given.rank(), cx.elements(i)?) {
        (Some(1), Some(dims)) => {
            PartialShape::from_signed(&dims.iter().map(|d| d.unwrap_or(-1)).collect::<Vec<_>>())
        }
        (Some(1), None) => Ok(given.dim(0).map_or(PartialShape::unknown(), PartialShape::of_rank)),
        _ => Ok(PartialShape::unknown()),
    }
}

/// The element shape that an array states.
pub(super) fn stated_shape(array: &Array) -> Result<PartialShape> {
    match array.rank() {
        1 => PartialShape::from_signed(&array.to_i64s()?),
        _ => Ok(PartialShape::unknown()),
    }
}

/// What is known of the elements of the list that is input `list`, of which the caller says that they
/// are of this dtype and, by input `stated`, of a shape.
pub(super) fn element_type(
    cx: &Infer<'_>,
    list: usize,
    stated: usize,
    dtype: DType,
) -> Result<TensorType> {
    let shape = element_shape(cx, stated)?;
    let Some(held) = cx.handle(list).and_then(|h| h.types.first()) else {
        return Ok(TensorType::new(dtype, shape));
    };
    if held.dtype != dtype {
        return Err(Error::invalid_argument(format!(
            "Invalid data types; list elements {} but tried to read {dtype}",
            held.dtype
        )));
    }
    let shape = shape.merge(&held.shape)?;
    Ok(TensorType::new(dtype, shape).with_handle(held.handle.clone()))
}

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
    infer: |cx| {
        let element = TensorType::new(cx.attrs::<Empty>()?.element_dtype, element_shape(cx, 0)?);
        cx.output_type(of_elements(&element))
    },
    gradient: Gradient::Zero("no differentiable inputs"),
    cpu: Cpu::Kernel(|cx| {
        let dtype = cx.attrs::<Empty>()?.element_dtype;
        let shape = stated_shape(cx.input(0)?)?;
        cx.set(TensorList::of(&TensorType::new(dtype, shape)).into_array()?)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    batch: Batch::Always(super::list_batch::made),
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
    infer: |cx| {
        let own = cx.ty(0)?;
        match own.handle {
            Some(_) => cx.output_type(own),
            None => {
                let element = TensorType::new(cx.dtype(1)?, PartialShape::unknown());
                cx.output_type(of_elements(&element))
            }
        }
    },
    gradient: Gradient::Vjp(|g| {
        let (dy, element) = (g.dy0()?, g.input(1)?.ty());
        let (list, value) = pop_back(g, &dy, &element)?;
        g.set(0, list)?;
        g.set(1, value)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (list, tensor) = (cx.take(0)?, cx.take(1)?);
        let (longer, ()) = changed(list, |own| own.push(tensor))?;
        cx.set(longer)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    batch: Batch::Rule(super::list_batch::push_back),
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
        cx.output_type(cx.ty(0)?)?;
        let element = element_type(cx, 0, 1, cx.output_dtype(1)?)?;
        let mut shape = element.shape.clone();
        // While computing, the element itself tells more.
        let list = cx.value(0).map(|list| list.object::<TensorList>()).transpose()?;
        if let Some(last) = list.and_then(|l| l.elements.last()?.as_ref()) {
            shape = shape.merge(&last.shape().into()).map_err(|_| {
                Error::invalid_argument(format!(
                    "Incompatible shapes: the last element is of shape {}, asked for is {shape}",
                    last.shape()
                ))
            })?;
        }
        cx.output_type(TensorType { shape, ..element })
    },
    gradient: Gradient::Vjp(|g| {
        let like = |g: &mut Grad<'_>, i: usize| match g.dy(i) {
            Some(dy) => Ok(dy),
            None => {
                let y = g.output(i)?;
                g.zeros_like(&y)
            }
        };
        let (list, value) = (like(g, 0)?, like(g, 1)?);
        let attrs = Empty { element_dtype: value.dtype() };
        let longer = g.one(&PUSH_BACK, attrs.into(), &[list, value])?;
        g.set(0, longer)
    }),
    cpu: Cpu::Kernel(|cx| {
        let stated = stated_shape(cx.input(1)?)?;
        let (shorter, last) = changed(cx.take(0)?, |own| {
            let Some(last) = own.elements.last() else {
                return Err(Error::invalid_argument("Trying to pop from an empty list."));
            };
            let last = match last {
                Some(last) => last.alias(),
                None => own.unset(&stated)?,
            };
            own.elements.pop();
            Ok(last)
        })?;
        cx.set(shorter)?;
        cx.set(last)
    }),
    hlo: Hlo::HostOnly("lists live on the host"),
    batch: Batch::Rule(super::list_batch::pop_back),
    decompose: None,
    samples: no_samples,
};

/// A list that a kernel grows.
pub(crate) struct Growing(TensorList);

impl Growing {
    /// An empty one, for elements of this type.
    pub(crate) fn of(element: &TensorType) -> Growing {
        Growing(TensorList::of(element))
    }

    /// Adds an element.
    pub(crate) fn push(&mut self, value: Array) -> Result<()> {
        self.0.push(value)
    }

    /// The list as a value.
    pub(crate) fn finish(self) -> Result<Array> {
        self.0.into_array()
    }
}

/// An empty list of the type `ty` says.
pub(crate) fn empty_like(ty: &TensorType) -> Result<Array> {
    let element = ty.handle.as_ref().and_then(|h| h.types.first()).cloned();
    let element = element.ok_or_else(|| Error::internal("nothing is known of a list"))?;
    TensorList::of(&element).into_array()
}

/// `list` without its last element, and that element, which is of this type.
pub(crate) fn pop_back(
    cx: &mut dyn Emit,
    list: &Value,
    element: &TensorType,
) -> Result<(Value, Value)> {
    let shape = match element.shape.to_signed() {
        Some(dims) => ints(&dims)?,
        None => Value::Constant(Array::scalar(-1i32)),
    };
    let attrs = Empty { element_dtype: element.dtype };
    let mut out = cx.emit(&POP_BACK, attrs.into(), &[list.clone(), shape])?.into_iter();
    match (out.next(), out.next()) {
        (Some(rest), Some(value)) => Ok((rest, value)),
        _ => Err(Error::internal("a pop gives two values")),
    }
}
