//! `SpectralNormalization`: a layer whose kernel is kept at spectral norm 1.
//!
//! Invariant: kernel and estimate change in training calls alone, and never where the layer is frozen.
//! Does not know: what the layer inside computes.

use super::options::named;
use super::{Call, Layer, Outputs, Weights, one, positive};
use crate::config::Config;
use crate::initializers::TruncatedNormal;
use crate::naming::unique;
use crate::registry::saved;
use crate::regularizers::Regularizer;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use serde_json::Value;

/// More steps than any estimate needs: each is a part of the traced call.
const MOST: usize = 1000;

/// A layer around another that divides the other's kernel by its largest singular value at each training
/// call, so that what it computes stretches nothing (Miyato and others, 2018). The value is estimated by a
/// few steps of power iteration, which go on from where they ended at the call before.
///
/// The layer inside must have a weight `kernel` or `embeddings`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::{Dense, SpectralNormalization}};
/// let mut model = Sequential::new();
/// model.add(SpectralNormalization::new(Dense::new(1).without_bias()).power_iterations(20));
/// model.build(&[None, Some(2)])?;
/// let x = tf::constant([[1.0f32, 0.0], [0.0, 1.0]])?;
/// let y = model.call(&x, true)?.to_vec::<f32>()?;
/// assert!((y[0] * y[0] + y[1] * y[1] - 1.0).abs() < 1e-5);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct SpectralNormalization {
    name: String,
    inner: Box<dyn Layer>,
    power_iterations: usize,
    /// The kernel, and the estimate of its first singular vector.
    built: Option<(Variable, Variable)>,
}

impl SpectralNormalization {
    /// A layer around this one, of one step of power iteration at each call.
    pub fn new(layer: impl Layer + 'static) -> SpectralNormalization {
        SpectralNormalization {
            name: unique("spectral_normalization"),
            inner: Box::new(layer),
            power_iterations: 1,
            built: None,
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<SpectralNormalization> {
        let mut inner = config.part("layer")?.clone();
        // Keras has the name of a layer inside among its options.
        if !inner["name"].is_string() {
            let own = inner["config"]["name"].as_str().unwrap_or("layer").to_string();
            match &mut inner {
                Value::Object(all) => all.insert("name".into(), own.into()),
                _ => return Err(Error::data_loss("the layer inside is no layer")),
            };
        }
        Ok(SpectralNormalization {
            name: name.to_string(),
            inner: super::load(&inner)?,
            power_iterations: match config.has("power_iterations") {
                true => config.whole("power_iterations")?,
                false => 1,
            },
            built: None,
        })
    }

    /// The same layer with so many steps of power iteration at each call.
    #[must_use]
    pub fn power_iterations(mut self, steps: usize) -> SpectralNormalization {
        self.power_iterations = steps;
        self
    }

    named!();

    /// Divides the kernel by its largest singular value.
    fn normalize(&self, kernel: &Variable, vector: &Variable) -> Result<()> {
        let value = kernel.read_as(kernel.dtype()).value()?;
        let columns = value.shape().rank().and_then(|r| value.shape().dim(r.checked_sub(1)?));
        let columns = columns.and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
        let weights = array::reshape(&value, &[-1, columns])?;
        let flat = math::Factors::default().transpose_b();
        let one_long = |x: Tensor| nn::l2_normalize(x, .., 1e-7);
        let mut u = vector.value()?;
        let mut v = u.clone();
        for _ in 0..self.power_iterations {
            v = one_long(math::matmul_with(&u, &weights, flat)?)?;
            u = one_long(math::matmul(&v, &weights)?)?;
        }
        let sigma = math::matmul_with(math::matmul(&v, &weights)?, &u, flat)?;
        let divided = math::divide(&value, array::reshape(sigma, &[])?)?;
        // A kernel of zeros has no direction and stays.
        let zero = math::reduce_all(math::equal(&value, 0.0)?, ..)?;
        let old = vector.value()?;
        vector.assign(math::where_(&zero, old, u)?)?;
        kernel.assign(math::where_(&zero, value, divided)?)
    }
}

impl Layer for SpectralNormalization {
    fn class_name(&self) -> &str {
        "SpectralNormalization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        one(inputs)?;
        positive("power_iterations", self.power_iterations)?;
        if self.power_iterations > MOST {
            return Err(Error::invalid_argument(format!(
                "power_iterations must be at most {MOST}, got {}",
                self.power_iterations
            )));
        }
        let inner = &mut self.inner;
        let made = weights.within_layer("layer", None, |weights| inner.build(inputs, weights))?;
        let of = |name: &str| made.variables.iter().find(|(own, _)| own == name);
        let (_, kernel) = of("kernel").or_else(|| of("embeddings")).ok_or_else(|| {
            Error::invalid_argument(format!(
                "layer {} has no weight kernel and no embeddings to be normalized",
                self.inner.name()
            ))
        })?;
        let shape = kernel.shape();
        let last = super::features(&shape)?;
        let start = TruncatedNormal { mean: 0.0, stddev: 0.02 };
        let vector = weights.add_fixed("vector_u", &[1, last], &start)?;
        self.built = Some((kernel.clone(), vector));
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        if call.training() && !call.frozen() {
            let (kernel, vector) = self.built.as_ref().ok_or_else(|| {
                Error::failed_precondition("the layer is called before it is built")
            })?;
            self.normalize(kernel, vector)?;
        }
        self.inner.call(inputs, call)
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        self.inner.output_shapes(inputs)
    }
    fn takes_integers(&self) -> bool {
        self.inner.takes_integers()
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.inner.activity_regularizer()
    }
    fn config(&self) -> Config {
        let mut inner = saved(self.inner.class_name(), self.inner.config());
        inner["name"] = self.inner.name().into();
        Config::new().with("layer", inner).with("power_iterations", self.power_iterations)
    }
}
