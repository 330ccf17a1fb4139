//! Lists whose elements are set and read by number, as `tf.TensorArray` does: `TensorListReserve`,
//! `TensorListSetItem`, `TensorListGetItem` and what asks for length and element shape.
//!
//! Invariant: as for all lists; setting an element of a list nobody else holds copies nothing.
//! Does not know: lists as one tensor; see `list_rows`.

use super::list::{
    self, ELEMENT, Empty, TensorList, changed, element_shape, element_type, stated_shape,
};
use crate::array::slice_of;
use crate::prelude::*;

pub(super) const HOST: Hlo = Hlo::HostOnly("lists live on the host");

/// A number of elements, or an index.
pub(super) fn count(array: &Array, what: &str) -> Result<usize> {
    let n = array.to_i64()?;
    usize::try_from(n)
        .map_err(|_| Error::invalid_argument(format!("{what} must be non-negative, got {n}")))
}

/// A list of `n` elements that were never set, of the elements that `like` holds.
pub(super) fn reserve_like(
    cx: &mut dyn Emit,
    like: &Value,
    n: &Value,
    dtype: DType,
) -> Result<Value> {
    let shape = element_shape_of(cx, like)?;
    cx.call_with(&RESERVE, Empty { element_dtype: dtype }, [&shape, n])
}

/// The shape of the elements of a list, int32.
pub(super) fn element_shape_of(cx: &mut dyn Emit, of: &Value) -> Result<Value> {
    cx.call_with(&ELEMENT_SHAPE, ShapeType { shape_type: DType::Int32 }, [of])
}

/// The shape of the rows of `x`.
pub(super) fn row_shape(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let shape = cx.shape_of(x)?;
    slice_of(cx, &shape, 1, -1)
}

/// A list that has its length at once.
pub static RESERVE: OpDef = OpDef {
    name: "TensorListReserve",
    doc: "List of the given size with empty elements.",
    signature: Signature::new(
        &["element_shape: shape_type", "num_elements: int32"],
        &["handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let element = TensorType::new(cx.attrs::<Empty>()?.element_dtype, element_shape(cx, 0)?);
        cx.output_type(list::of_elements(&element))
    },
    gradient: Gradient::Zero("no differentiable inputs"),
    cpu: Cpu::Kernel(|cx| {
        let n = count(cx.input(1)?, "The num_elements to reserve")?;
        let dtype = cx.attrs::<Empty>()?.element_dtype;
        let mut own = TensorList::of(&TensorType::new(dtype, stated_shape(cx.input(0)?)?));
        own.resize(n)?;
        cx.set(own.into_array()?)
    }),
    hlo: HOST,
    batch: Batch::Always(super::list_batch::made),
    decompose: None,
    samples: |s| {
        Case::new(Empty { element_dtype: DType::Float32 }).ints(&[]).int(3).add(s);
        Case::new(Empty { element_dtype: DType::Float32 }).ints(&[2, -1]).int(0).add(s);
    },
};

attributes! {
    /// The dtype of the elements, and what an index beyond the end does.
    pub struct SetItem {
        /// The dtype of the elements.
        element_dtype: DType,
        /// Whether the list grows for it.
        resize_if_index_out_of_bounds: bool = false,
    }
}

/// With one element another.
pub static SET_ITEM: OpDef = OpDef {
    name: "TensorListSetItem",
    doc: "Sets the index-th position of the list to contain the given tensor.",
    signature: Signature::new(
        &["input_handle: variant", "index: int32", "item: element_dtype"],
        &["output_handle: variant"],
        ELEMENT,
    ),
    attrs: SetItem::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let own = cx.ty(0)?;
        let item = TensorType::new(cx.dtype(2)?, cx.shape(2)?);
        let Some(held) = own.handle.as_ref().and_then(|h| h.types.first()) else {
            let element = TensorType::new(item.dtype, PartialShape::unknown());
            return cx.output_type(list::of_elements(&element));
        };
        if !held.accepts(&item) {
            return Err(Error::invalid_argument(format!(
                "Tried to set a tensor of {item} in a list of {held}"
            )));
        }
        cx.output_type(own)
    },
    gradient: Gradient::Vjp(|g| {
        let (index, item, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        if g.wants(0) {
            let zero = g.zeros_like(&item)?;
            let attrs =
                SetItem { element_dtype: item.dtype(), resize_if_index_out_of_bounds: false };
            let rest = g.call_with(&SET_ITEM, attrs, [&dy, &index, &zero])?;
            g.set(0, rest)?;
        }
        if g.wants(2) {
            let shape = match item.dtype() {
                DType::Variant => ints(&[])?,
                _ => g.shape_of(&item)?,
            };
            let attrs = Empty { element_dtype: item.dtype() };
            let own = g.call_with(&GET_ITEM, attrs, [&dy, &index, &shape])?;
            g.set(2, own)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let grows = cx.attrs::<SetItem>()?.resize_if_index_out_of_bounds;
        let (own, item) = (cx.take(0)?, cx.take(2)?);
        let i = cx.input(1)?.to_i64()?;
        let (other, ()) = changed(own, |own| {
            own.check(&item)?;
            let n = own.elements.len();
            let at = usize::try_from(i).ok().filter(|&at| grows || at < n).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "Trying to modify element {i} in a list with {n} elements."
                ))
            })?;
            if at >= n {
                own.resize(at.saturating_add(1))?;
            }
            if let Some(element) = own.elements.get_mut(at) {
                *element = Some(item);
            }
            Ok(())
        })?;
        cx.set(other)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::set_item),
    decompose: None,
    samples: no_samples,
};

/// One element.
pub static GET_ITEM: OpDef = OpDef {
    name: "TensorListGetItem",
    doc: "Returns the item in the list with the given index; one that was never set reads as zeros.",
    signature: Signature::new(
        &["input_handle: variant", "index: int32", "element_shape: const Tshape"],
        &["item: element_dtype"],
        &[types("element_dtype", dtypes::ANY), types("Tshape", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        let element = element_type(cx, 0, 2, cx.output_dtype(0)?)?;
        // While computing, the element itself tells more.
        let (own, at) = (cx.value(0), cx.integers(1)?);
        if let (Some(own), Some(&[at])) = (own, at.as_deref()) {
            let own: &TensorList = own.object()?;
            let set = usize::try_from(at).ok().and_then(|at| own.elements.get(at)?.as_ref());
            if let Some(set) = set {
                let shape = element.shape.merge(&set.shape().into()).map_err(|_| {
                    Error::invalid_argument(format!(
                        "Incompatible shapes: element {at} is of shape {}, asked for is {}",
                        set.shape(),
                        element.shape
                    ))
                })?;
                return cx.output_type(TensorType { shape, ..element });
            }
        }
        cx.output_type(element)
    },
    gradient: Gradient::Vjp(|g| {
        let (own, index, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let n = g.call(&LENGTH, [&own])?;
        let empty = reserve_like(g, &own, &n, dy.dtype())?;
        let attrs = SetItem { element_dtype: dy.dtype(), resize_if_index_out_of_bounds: false };
        let dx = g.call_with(&SET_ITEM, attrs, [&empty, &index, &dy])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let own: &TensorList = cx.input(0)?.object()?;
        let (i, n) = (cx.input(1)?.to_i64()?, own.elements.len());
        let element = usize::try_from(i).ok().and_then(|at| own.elements.get(at));
        let item = match element {
            Some(Some(set)) => set.alias(),
            Some(None) => own.unset(&stated_shape(cx.input(2)?)?)?,
            None => {
                return Err(Error::invalid_argument(format!(
                    "Trying to access element {i} in a list with {n} elements."
                )));
            }
        };
        cx.set(item)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::get_item),
    decompose: None,
    samples: no_samples,
};

/// How many elements there are.
pub static LENGTH: OpDef = OpDef {
    name: "TensorListLength",
    doc: "Returns the number of tensors in the input tensor list.",
    signature: Signature::new(&["input_handle: variant"], &["length: int32"], &[]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| cx.output(Shape::scalar()),
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let n = cx.input(0)?.object::<TensorList>()?.elements.len();
        let n = i32::try_from(n)
            .map_err(|_| Error::resource_exhausted(format!("{n} elements do not fit int32")))?;
        cx.set(Array::scalar(n))
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::length),
    decompose: None,
    samples: no_samples,
};

/// Longer or shorter.
pub static RESIZE: OpDef = OpDef {
    name: "TensorListResize",
    doc: "Resizes the list: elements beyond size are dropped, those added were never set.",
    signature: Signature::new(
        &["input_handle: variant", "size: int32"],
        &["output_handle: variant"],
        &[],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        cx.output_type(cx.ty(0)?)
    },
    gradient: Gradient::Vjp(|g| {
        let (own, dy) = (g.input(0)?, g.dy0()?);
        let n = g.call(&LENGTH, [&own])?;
        let dx = g.call(&RESIZE, [&dy, &n])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let n = count(cx.input(1)?, "TensorListResize expects size to be non-negative: it")?;
        let (other, ()) = changed(cx.take(0)?, |own| own.resize(n))?;
        cx.set(other)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::resize),
    decompose: None,
    samples: no_samples,
};

attributes! {
    /// The dtype of a shape.
    pub struct ShapeType {
        /// As above.
        shape_type: DType,
    }
}

/// The shape that all elements have, as far as the list fixes it.
pub static ELEMENT_SHAPE: OpDef = OpDef {
    name: "TensorListElementShape",
    doc: "The shape of the elements of the given list, -1 where it is not fixed.",
    signature: Signature::new(
        &["input_handle: variant"],
        &["element_shape: shape_type"],
        &[types("shape_type", dtypes::INDEX)],
    ),
    attrs: ShapeType::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let element = cx.handle(0).and_then(|h| h.types.first());
        let computing = cx.value(0).is_some();
        let Some(dims) = element.and_then(|e| e.shape.dims()) else {
            let unknown = PartialShape::unknown();
            return cx.output(if computing { PartialShape::scalar() } else { unknown });
        };
        cx.output(Shape::vector(dims.len()))?;
        let dims = dims.iter().map(|d| d.and_then(|d| i64::try_from(d).ok()));
        cx.output_elements(dims.collect::<Vec<_>>());
        Ok(())
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let shape = cx.input(0)?.object::<TensorList>()?.element_shape();
        let (dims, shape) = match shape.to_signed() {
            Some(dims) => (dims.clone(), Shape::vector(dims.len())),
            None => (vec![-1], Shape::scalar()),
        };
        cx.set(Array::from_i64s(&dims, cx.dtype(0)?, shape)?)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::element_shape),
    decompose: None,
    samples: no_samples,
};
