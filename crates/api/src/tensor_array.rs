//! `TensorArray`: tensors by number, which loops write and read.
//!
//! Invariant: writing gives another array; the one written to stays what it was.
//! Does not know: loops.

use crate::emit::{ints, one};
use ferroflow_base::{Error, Result};
use ferroflow_ops::control::list::Empty;
use ferroflow_ops::control::list_items::{GET_ITEM, RESERVE, SET_ITEM, SetItem};
use ferroflow_ops::control::list_rows::{FROM_TENSOR, STACK, Stack};
use ferroflow_runtime::{IntoTensor, Structure, Tensor};
use ferroflow_tensor::{DType, PartialShape};

/// Tensors of one dtype and shape by number, for loops whose number of steps is known only when they run
/// (`tf.TensorArray`). It can be a variable of a loop, and has gradients.
///
/// ```
/// use ferroflow as tf;
/// use tf::{TensorArray, constant, math};
/// let x = TensorArray::unstack(constant([1.0f32, 2.0, 3.0])?)?;
/// let squares = TensorArray::new(tf::DType::Float32, 3, &tf::PartialShape::scalar())?;
/// let (_, squares) = tf::while_loop(
///     (constant(0)?, squares),
///     &|(i, _)| math::less(&i, 3),
///     &|(i, squares)| Ok(((&i + 1)?, squares.write(&i, math::square(x.read(&i)?)?)?)),
/// )?;
/// assert_eq!(squares.stack()?.to_vec::<f32>()?, [1.0, 4.0, 9.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct TensorArray {
    dtype: DType,
    element: PartialShape,
    /// How many elements there are, if that is known.
    size: Option<usize>,
    list: Tensor,
}

impl Structure for TensorArray {
    fn leaves(&self, into: &mut Vec<Tensor>) {
        into.push(self.list.clone());
    }
    fn rebuild(&self, from: &mut dyn Iterator<Item = Tensor>) -> Result<TensorArray> {
        Ok(TensorArray { list: self.list.rebuild(from)?, ..self.clone() })
    }
}

impl TensorArray {
    /// An array of `size` elements, an int32 scalar, of this dtype and shape; what is not written is zeros.
    pub fn new(dtype: DType, size: impl IntoTensor, element: &PartialShape) -> Result<TensorArray> {
        let size = size.to_tensor(Some(DType::Int32))?;
        let known =
            size.value().constant().and_then(|n| usize::try_from(n.item::<i32>().ok()?).ok());
        let list = one(&RESERVE, Empty { element_dtype: dtype }, [stated(element)?, size])?;
        Ok(TensorArray { dtype, element: element.clone(), size: known, list })
    }

    /// The slices of `x` along its first dimension.
    ///
    /// `InvalidArgument` for a scalar.
    pub fn unstack(x: impl IntoTensor) -> Result<TensorArray> {
        let x = x.to_tensor(None)?;
        let element = match x.shape().dims() {
            Some([_, rest @ ..]) => PartialShape::new(rest),
            Some([]) => {
                return Err(Error::invalid_argument("a scalar has no slices to make elements of"));
            }
            None => PartialShape::unknown(),
        };
        let (dtype, size) = (x.dtype(), x.shape().dim(0));
        let list = one(&FROM_TENSOR, Empty { element_dtype: dtype }, [x, stated(&element)?])?;
        Ok(TensorArray { dtype, element, size, list })
    }

    /// The element of this number, an int32 scalar.
    ///
    /// `InvalidArgument` for a number outside of the array.
    pub fn read(&self, i: impl IntoTensor) -> Result<Tensor> {
        let i = i.to_tensor(Some(DType::Int32))?;
        let shape = stated(&self.element)?;
        one(&GET_ITEM, Empty { element_dtype: self.dtype }, [self.list.clone(), i, shape])
    }

    /// The array with another element of this number.
    ///
    /// `InvalidArgument` for a number outside of the array, or a tensor of another dtype or shape.
    pub fn write(&self, i: impl IntoTensor, x: impl IntoTensor) -> Result<TensorArray> {
        let attrs = SetItem { element_dtype: self.dtype, resize_if_index_out_of_bounds: false };
        let (i, x) = (i.to_tensor(Some(DType::Int32))?, x.to_tensor(Some(self.dtype))?);
        Ok(TensorArray { list: one(&SET_ITEM, attrs, [self.list.clone(), i, x])?, ..self.clone() })
    }

    /// All elements along a new first dimension.
    pub fn stack(&self) -> Result<Tensor> {
        let n = self.size.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
        let attrs = Stack { element_dtype: self.dtype, num_elements: n };
        one(&STACK, attrs, [self.list.clone(), stated(&self.element)?])
    }
}

/// The shape of elements as the operations take it: -1 for what is not known.
fn stated(element: &PartialShape) -> Result<Tensor> {
    match element.to_signed() {
        Some(dims) => ints(&dims),
        None => Tensor::new(-1i32),
    }
}
