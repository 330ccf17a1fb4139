//! Older forms of operations on lists: `TensorListScatter`, `TensorListConcat`.
//!
//! Does not know: how lists are kept.

use super::list::{Empty, element_shape};
use super::list_items::HOST;
use super::list_rows::{CONCAT, SCATTER, rows_of};
use crate::formula::Formula;
use crate::prelude::*;

/// The list that has the rows of a tensor at indices.
pub static SCATTER_V1: OpDef = OpDef {
    name: "TensorListScatter",
    doc: "Creates a list with the rows of tensor at indices, as long as the largest of them asks for.",
    signature: Signature::new(
        &["tensor: element_dtype", "indices: int32", "element_shape: shape_type"],
        &["output_handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = element_shape(cx, 2)?;
        shape.merge(&rows_of(&cx.shape(0)?)?)?;
        let element = TensorType::new(cx.dtype(0)?, shape);
        cx.output_type(super::list::of_elements(&element))
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: HOST,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let [tensor, indices, shape] = inputs else {
            return Err(Error::internal("three inputs are expected"));
        };
        let any = Value::Constant(Array::scalar(-1i32));
        let attrs = attrs.get::<Empty>()?.clone();
        let list = cx.call_with(&SCATTER, attrs, [tensor, indices, shape, &any])?;
        Ok(Outputs::from_elem(list, 1))
    }),
    samples: |s| {
        let case = || Case::new(Empty { element_dtype: DType::Float32 });
        case().numbers(&[2, 3]).ints(&[2, 0]).ints(&[3]).add(s);
        case().numbers(&[1]).ints(&[0]).int(-1).add(s);
    },
};

attributes! {
    /// The type of the elements.
    pub struct Joined {
        /// Their dtype.
        element_dtype: DType,
        /// Their shape, as far as known.
        element_shape: PartialShape = PartialShape::unknown(),
    }
}

/// All elements one after the other.
pub static CONCAT_V1: OpDef = OpDef {
    name: "TensorListConcat",
    doc: "Concats all tensors in the list along the 0th dimension, and says how long each is there.",
    signature: Signature::new(
        &["input_handle: variant"],
        &["tensor: element_dtype", "lengths: int64"],
        &[types("element_dtype", dtypes::ANY)],
    ),
    attrs: Joined::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Joined>()?.element_shape.clone();
        let shape = match own.dims() {
            Some([_, rest @ ..]) => PartialShape::new([&[None], rest].concat()),
            _ => PartialShape::unknown(),
        };
        cx.output(shape)?;
        cx.output(PartialShape::of_rank(1))
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: HOST,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let own = attrs.get::<Joined>()?;
        let [list] = inputs else { return Err(Error::internal("a list is expected")) };
        let shape = match own.element_shape.to_signed() {
            Some(dims) => ints(&dims)?,
            None => Value::Constant(Array::scalar(-1i32)),
        };
        let leading = Value::Constant(Array::vector::<i64>(&[])?);
        let attrs = Empty { element_dtype: own.element_dtype };
        cx.emit(&CONCAT, attrs.into(), &[list.clone(), shape, leading])
    }),
    samples: no_samples,
};
