//! `OutputMode`: how numbers of categories are given: as they are, or as rows of zeros and ones.
//!
//! Does not know: what the categories are.

use crate::config::Config;
use ferroflow_api::math::Weighing;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// How a layer gives the numbers of categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OutputMode {
    /// As they are.
    #[default]
    Int,
    /// For each a row with 1 at its place and 0 elsewhere; a last dimension of 1 goes.
    OneHot,
    /// For each sample, which is the last dimension, a row with 1 at the place of each number it has.
    MultiHot,
    /// For each sample, how often it has each number.
    Count,
    /// For each sample, how often it has each number, times how seldom others have it.
    TfIdf,
}

const NAMES: [(&str, OutputMode); 5] = [
    ("int", OutputMode::Int),
    ("one_hot", OutputMode::OneHot),
    ("multi_hot", OutputMode::MultiHot),
    ("count", OutputMode::Count),
    ("tf_idf", OutputMode::TfIdf),
];

impl OutputMode {
    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, mode)| *mode == self).map_or("int", |(name, _)| name)
    }

    /// The mode of a configuration, the default where it has none.
    pub(super) fn load(config: &Config, default: OutputMode) -> Result<OutputMode> {
        if !config.has("output_mode") {
            return Ok(default);
        }
        let given = config.text("output_mode")?;
        let known = NAMES.iter().find(|(name, _)| *name == given).map(|(_, mode)| *mode);
        known.ok_or_else(|| Error::data_loss(format!("{given:?} is no output_mode")))
    }

    /// Fails unless it is one of those that a layer has.
    pub(super) fn among(self, class: &str, allowed: &[OutputMode]) -> Result<()> {
        if allowed.contains(&self) {
            return Ok(());
        }
        let names: Vec<&str> = allowed.iter().map(|mode| mode.name()).collect();
        Err(Error::invalid_argument(format!(
            "output_mode of {class} must be one of {}, got {:?}",
            names.join(", "),
            self.name()
        )))
    }

    /// Numbers of categories below `depth` in this mode, in a floating dtype unless they stay as they are;
    /// those that are not below it count for nothing. `weights` are what each counts.
    pub(super) fn encode(
        self,
        x: &Tensor,
        depth: usize,
        dtype: DType,
        weights: Option<&Tensor>,
    ) -> Result<Tensor> {
        if self == OutputMode::Int {
            return Ok(x.clone());
        }
        let shape = x.shape();
        let rank = shape.rank().ok_or_else(|| {
            Error::invalid_argument("the number of dimensions of what is encoded must be known")
        })?;
        let x = if rank == 0 { array::expand_dims(x, 0)? } else { x.clone() };
        if self == OutputMode::OneHot {
            let column = rank > 1 && shape.dim(rank - 1) == Some(1);
            let x = if column { array::squeeze(&x, &[-1])? } else { x };
            return array::one_hot(&x, depth, dtype);
        }
        if rank <= 2 {
            let wide = if dtype == DType::Float64 { dtype } else { DType::Float32 };
            let x = if x.dtype() == DType::Int32 { x } else { x.cast(DType::Int64)? };
            let own = weights.map(|w| w.cast(wide)).transpose()?;
            let how = match (&own, self) {
                (Some(own), _) => Weighing::Sums(own),
                (None, OutputMode::MultiHot) => Weighing::Presence(wide),
                (None, _) => Weighing::Counts(wide),
            };
            return math::bincount(&x, depth, how)?.cast(dtype);
        }
        // Of more dimensions Keras takes the second one for that of the sample.
        let mut ones = array::one_hot(&x, depth, dtype)?;
        if let Some(weights) = weights {
            ones = math::multiply(&ones, array::expand_dims(&weights.cast(dtype)?, -1)?)?;
        }
        match self {
            OutputMode::MultiHot => math::reduce_max(&ones, 1),
            _ => math::reduce_sum(&ones, 1),
        }
    }
}
