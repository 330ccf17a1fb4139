//! `ForwardAccumulator`: derivatives along a direction (forward mode).
//!
//! Invariant: the gradient of a value is linear in what arrives at the value, and its own derivative by
//! that, with the direction arriving at the gradient, is the value's change along the direction. So two
//! reverse sweeps give the change for every operation that has a derivative, in traces too, and whoever
//! records them differentiates them again (Christianson, 1992; "double backward").
//! Does not know: any operation's derivative.

use crate::{Context, GradientTape, IntoTensor, Source, Tensor};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Cotangent, Emit, Value};
use ferroflow_ops::array::fill::ONES_LIKE;
use ferroflow_ops::array::gather::{GATHER, Gather};
use ferroflow_ops::math::binary::ADD;

/// Follows how values change as others, the primals, change along their tangents: the products of
/// Jacobians with vectors (`tf.autodiff.ForwardAccumulator`).
///
/// It records from its creation until it is dropped. An accumulator or a tape that was there before follows
/// the changes it gives, for derivatives of higher order.
///
/// ```
/// use ferroflow_runtime::{ForwardAccumulator, Tensor};
/// let x = Tensor::new([1.0f32, 2.0])?;
/// let mut along = ForwardAccumulator::new();
/// along.watch(&x, Tensor::new([1.0f32, 0.5])?)?;
/// let y = (&x * &x)?;
/// let change = along.jvp(&y)?.unwrap();
/// assert_eq!(change.to_vec::<f32>()?, [2.0, 2.0]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub struct ForwardAccumulator {
    tape: GradientTape,
    primals: Vec<Value>,
    tangents: Vec<Tensor>,
}

impl ForwardAccumulator {
    /// An accumulator that follows nothing yet.
    #[allow(clippy::new_without_default, reason = "creating one starts recording")]
    pub fn new() -> ForwardAccumulator {
        let tape = GradientTape::without_variables(true);
        ForwardAccumulator { tape, primals: Vec::new(), tangents: Vec::new() }
    }

    /// Follows a tensor or variable along a tangent, a tensor of its dtype and shape. Tangents of what is
    /// followed already add up.
    ///
    /// `InvalidArgument` for a tangent of another dtype or shape, or a dtype that has no gradient.
    pub fn watch(
        &mut self,
        primal: &(impl Source + ?Sized),
        tangent: impl IntoTensor,
    ) -> Result<()> {
        let (value, ty) = (primal.source(), primal.ty());
        let tangent = tangent.to_tensor(Some(ty.dtype))?;
        if tangent.dtype() != ty.dtype || !tangent.shape().is_compatible(&ty.shape) {
            return Err(Error::invalid_argument(format!(
                "the tangent of {} must be {} of shape {}, got {} of shape {}",
                primal.described(),
                ty.dtype,
                ty.shape,
                tangent.dtype(),
                tangent.shape()
            )));
        }
        self.tape.watch(primal)?;
        let known = self.primals.iter().position(|p| p.key() == value.key());
        match known.and_then(|at| self.tangents.get_mut(at)) {
            Some(sum) => *sum = add(sum, &tangent)?,
            None => {
                self.primals.push(value);
                self.tangents.push(tangent);
            }
        }
        Ok(())
    }

    /// The change of a value that was computed since, in its dtype and shape; `None` for one that does not
    /// depend on the primals by differentiable operations.
    pub fn jvp(&self, value: &Tensor) -> Result<Option<Tensor>> {
        let at = self.primals.iter().position(|p| p.key() == value.value().key());
        if let Some(tangent) = at.and_then(|at| self.tangents.get(at)) {
            return Ok(Some(tangent.clone()));
        }
        // The sweeps are no part of what is followed.
        self.tape.stop_recording(|| self.tape.along(value, &self.primals, &self.tangents))
    }
}

fn add(a: &Tensor, b: &Tensor) -> Result<Tensor> {
    let inputs = [a.value().clone(), b.value().clone()];
    Context.one(&ADD, Default::default(), &inputs).map(Tensor::from)
}

impl GradientTape {
    /// How `target` changes as `sources` change along `tangents`; `None` where it does not depend on them,
    /// as far as the tape saw. What the two sweeps compute is recorded by the tapes that record now.
    pub fn along<S: Source>(
        &self,
        target: &Tensor,
        sources: &[S],
        tangents: &[Tensor],
    ) -> Result<Option<Tensor>> {
        let second = GradientTape::without_variables(false);
        let ones = Context.one(&ONES_LIKE, Default::default(), &[target.value().clone()])?;
        let arriving = Tensor::from(ones);
        second.watch(&arriving)?;
        let gradients = self.cotangents(&[target], &[&arriving], sources)?;
        let (mut products, mut directions) = (Vec::new(), Vec::new());
        for (gradient, tangent) in gradients.into_iter().zip(tangents) {
            match gradient {
                Some(Cotangent::Dense(gradient)) => {
                    products.push(Tensor::from(gradient));
                    directions.push(tangent.clone());
                }
                // The rows that are there meet the rows of the tangent.
                Some(Cotangent::Slices(rows)) => {
                    directions.push(rows_of(tangent, &rows.indices)?);
                    products.push(Tensor::from(rows.values));
                }
                None => {}
            }
        }
        if products.is_empty() {
            return Ok(None);
        }
        let products: Vec<&Tensor> = products.iter().collect();
        let directions: Vec<&Tensor> = directions.iter().collect();
        let mut change = second.gradients(&products, &directions, &[arriving])?;
        Ok(change.pop().flatten())
    }
}

/// The rows of a tensor at some indices.
fn rows_of(tensor: &Tensor, indices: &Value) -> Result<Tensor> {
    let axis = Tensor::new(0i32)?.into_value();
    let inputs = [tensor.value().clone(), indices.clone(), axis];
    Context.one(&GATHER, Gather { batch_dims: 0 }.into(), &inputs).map(Tensor::from)
}
