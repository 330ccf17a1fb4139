//! `Dot`: products of two inputs, sample by sample.
//!
//! Does not know: which layers the inputs come from.

use super::axis::{self, Axis};
use super::einsum::{self, Label};
use super::{Call, Layer, Outputs, Weights, named};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that multiplies two inputs along an axis of each and sums the products, sample by sample: the
/// other dimensions of the first come before those of the second. Vectors give one number, `[batch, 1]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Dot};
/// let (a, b) = (tf::constant([[1.0f32, 2.0]])?, tf::constant([[3.0f32, 4.0]])?);
/// let y = Dot::new(1).call(&[a, b], &Call::inference())?;
/// assert_eq!((y[0].dims2()?, y[0].to_vec::<f32>()?), ((1, 1), vec![11.0]));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Dot {
    name: String,
    axes: Axis,
    normalize: bool,
}

impl Dot {
    /// A layer that sums along this axis of both, or `[first, second]`; not the batch, which is 0.
    pub fn new(axes: impl Into<Axis>) -> Dot {
        Dot { name: unique("dot"), axes: axes.into(), normalize: false }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Dot> {
        Ok(Dot {
            name: name.to_string(),
            axes: Axis::load(config, "axes")?,
            normalize: config.has("normalize") && config.flag("normalize")?,
        })
    }

    /// The same layer that brings inputs to length 1 along their axes first, so that it gives cosines.
    #[must_use]
    pub fn normalize(mut self) -> Dot {
        self.normalize = true;
        self
    }

    named!();

    /// The axis of each input.
    fn places(&self, a: &PartialShape, b: &PartialShape) -> Result<(usize, usize)> {
        let (first, second) = match *self.axes.axes() {
            [both] => (both, both),
            [first, second] => (first, second),
            _ => {
                return Err(Error::invalid_argument(format!(
                    "axes must be one axis or one for each input, got {:?}",
                    self.axes.axes()
                )));
            }
        };
        let (i, j) = (axis::at(first, a)?, axis::at(second, b)?);
        if i == 0 || j == 0 {
            return Err(Error::invalid_argument(
                "axis 0 is the batch, which cannot be summed over",
            ));
        }
        match a.dim(i).zip(b.dim(j)) {
            Some((m, n)) if m != n => Err(Error::invalid_argument(format!(
                "axis {i} of the first input and {j} of the second differ: {m} and {n}, shapes {a} and {b}"
            ))),
            _ => Ok((i, j)),
        }
    }
}

fn two<T>(inputs: &[T]) -> Result<(&T, &T)> {
    match inputs {
        [a, b] => Ok((a, b)),
        _ => {
            let n = inputs.len();
            Err(Error::invalid_argument(format!("Dot takes exactly 2 inputs, got {n}")))
        }
    }
}

impl Layer for Dot {
    fn class_name(&self) -> &str {
        "Dot"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        let (a, b) = two(inputs)?;
        self.places(a, b).map(|_| ())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let (a, b) = two(inputs)?;
        let (i, j) = self.places(&a.shape(), &b.shape())?;
        let (rank_a, rank_b) = (a.rank().unwrap_or(0), b.rank().unwrap_or(0));
        let length = |x: &Tensor, axis: usize| match self.normalize {
            true => nn::l2_normalize(x, axis as i64, 1e-7),
            false => Ok(x.clone()),
        };
        let (a, b) = (length(a, i)?, length(b, j)?);
        // 0 is the batch, 1 is summed over.
        let mut next = 1;
        let mut labels = |rank: usize, at: usize| -> Vec<Label> {
            (0..rank)
                .map(|axis| match axis {
                    0 => 0,
                    axis if axis == at => 1,
                    _ => {
                        next += 1;
                        next
                    }
                })
                .collect()
        };
        let (of_a, of_b) = (labels(rank_a, i), labels(rank_b, j));
        let rest = of_a.iter().chain(of_b.iter().skip(1)).filter(|l| **l != 1);
        let out: Vec<Label> = rest.copied().collect();
        let y = einsum::product((&a, &of_a), (&b, &of_b), &out)?;
        Ok(if out.len() == 1 { array::expand_dims(y, 1)? } else { y }.into())
    }
    fn config(&self) -> Config {
        Config::new().with("axes", self.axes.saved()).with("normalize", self.normalize)
    }
}
