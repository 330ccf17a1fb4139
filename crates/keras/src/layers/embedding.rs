//! `Embedding` and `Masking`: where numbers of words become vectors, and masks begin.
//!
//! Does not know: what the numbers stand for.

use super::kernel::Part;
use super::options::{named, part_options};
use super::{Call, Layer, Outputs, Weights, one, positive};
use crate::config::Config;
use crate::initializers::RandomUniform;
use crate::naming::unique;
use crate::regularizers::{self, Regularizer};
use ferroflow_api::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use std::sync::Arc;

/// A layer that looks up a vector for each of its inputs, integers in `[0, input_dim)`: `[batch, ...]`
/// becomes `[batch, ..., output_dim]`. The vectors are learned; the gradient towards them is the rows that
/// were looked up, for who asks a tape for it.
///
/// With [`mask_zero`](Embedding::mask_zero), 0 stands for a step that does not count, and a mask says so to
/// the layers above.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, initializers::Ones, layers::Embedding};
/// let mut model = Sequential::new();
/// model.add(Embedding::new(1000, 8).mask_zero().embeddings_initializer(Ones));
/// model.build(&[None, None])?;
/// let y = model.predict(&tf::constant([[4, 17, 0]])?, 1)?;
/// assert_eq!(y.dims3()?, (1, 3, 8));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Embedding {
    name: String,
    input_dim: usize,
    output_dim: usize,
    mask_zero: bool,
    embeddings: Part,
    activity_regularizer: Option<Arc<dyn Regularizer>>,
    /// What the vectors are given in.
    compute: DType,
}

impl Embedding {
    /// A layer that looks up vectors of length `output_dim` for numbers below `input_dim`.
    pub fn new(input_dim: usize, output_dim: usize) -> Embedding {
        Embedding {
            name: unique("embedding"),
            input_dim,
            output_dim,
            mask_zero: false,
            embeddings: Embedding::start(),
            activity_regularizer: None,
            compute: DType::Float32,
        }
    }

    fn start() -> Part {
        let spread = RandomUniform { minval: -0.05, maxval: 0.05 };
        Part::new("embeddings", "embeddings").starting(spread)
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Embedding> {
        Ok(Embedding {
            name: name.to_string(),
            input_dim: config.whole("input_dim")?,
            output_dim: config.whole("output_dim")?,
            mask_zero: config.has("mask_zero") && config.flag("mask_zero")?,
            embeddings: Embedding::start().read(config)?,
            activity_regularizer: regularizers::load_option(config, "activity_regularizer")?,
            compute: DType::Float32,
        })
    }

    /// The same layer whose mask leaves out where the inputs are 0.
    #[must_use]
    pub fn mask_zero(mut self) -> Embedding {
        self.mask_zero = true;
        self
    }

    part_options! {
        "vectors" "small uniform ones" embeddings =>
            embeddings_initializer embeddings_regularizer embeddings_constraint;
    }

    /// The same layer with a penalty on its outputs in the loss, divided by the number of samples.
    #[must_use]
    pub fn activity_regularizer(mut self, how: impl Regularizer + 'static) -> Embedding {
        self.activity_regularizer = Some(Arc::new(how));
        self
    }

    named!();
}

impl Layer for Embedding {
    fn class_name(&self) -> &str {
        "Embedding"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        one(inputs)?;
        positive("input_dim", self.input_dim)?;
        positive("output_dim", self.output_dim)?;
        self.compute = weights.policy().compute_dtype();
        self.embeddings.build(weights, &[self.input_dim, self.output_dim])
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let given = one(inputs)?;
        let x = match given.dtype() {
            DType::Int32 | DType::Int64 => given.clone(),
            _ => given.cast(DType::Int32)?,
        };
        // Cast after the lookup: a few rows, not the whole table.
        let y = array::gather(self.embeddings.kept()?, &x, 0)?.cast(self.compute)?;
        let mask = match self.mask_zero {
            true => Some(math::not_equal(given, array::zeros_like(given)?)?),
            false => None,
        };
        Ok(Outputs::from(y).with_masks(&[mask]))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let dims = one(inputs)?.dims().map(|dims| [dims, &[Some(self.output_dim)]].concat());
        Ok(dims.map(|dims| vec![PartialShape::new(dims)]))
    }
    fn takes_integers(&self) -> bool {
        true
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        Config::new()
            .with("input_dim", self.input_dim)
            .with("output_dim", self.output_dim)
            .with("mask_zero", self.mask_zero)
            .and(self.embeddings.config())
            .with("activity_regularizer", regularizers::saved_option(&self.activity_regularizer))
    }
}

/// A layer that leaves out the steps all of whose features have one value: they become 0, and a mask says so
/// to the layers above.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Masking};
/// let x = tf::constant([[[1.0f32, 0.0], [0.0, 0.0]]])?;
/// let y = Masking::new().call(&[x], &Call::inference())?;
/// assert_eq!(y.mask(0).unwrap().to_vec::<bool>()?, [true, false]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Masking {
    name: String,
    mask_value: f64,
}

impl Masking {
    /// A layer that leaves out steps of zeros.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Masking {
        Masking { name: unique("masking"), mask_value: 0.0 }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Masking> {
        let mask_value = if config.has("mask_value") { config.number("mask_value")? } else { 0.0 };
        Ok(Masking { name: name.to_string(), mask_value })
    }

    /// The same layer that leaves out steps of this value.
    #[must_use]
    pub fn mask_value(mut self, value: f64) -> Masking {
        self.mask_value = value;
        self
    }

    named!();
}

impl Layer for Masking {
    fn class_name(&self) -> &str {
        "Masking"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let counts = math::not_equal(x, self.mask_value)?;
        let steps = math::reduce_any(&counts, math::Axes::of(-1).keep_dims())?;
        let y = math::where_(&steps, x, array::zeros_like(x)?)?;
        Ok(Outputs::from(y).with_masks(&[Some(array::squeeze(&steps, &[-1])?)]))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        Config::new().with("mask_value", self.mask_value)
    }
}
