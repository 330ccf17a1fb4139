//! First values whose variance follows from how many inputs reach a unit, and how many outputs leave it.
//!
//! Does not know: layers.

use super::random::{Numbers, Random, seeded};
use crate::config::Config;
use crate::options::Field;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;

/// By what the variance is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The number of inputs that reach a unit.
    #[default]
    FanIn,
    /// The number of outputs that leave a unit.
    FanOut,
    /// The mean of both.
    FanAvg,
}

/// How numbers of a variance are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Distribution {
    /// From a normal distribution, anew where they are beyond two standard deviations.
    #[default]
    TruncatedNormal,
    /// From a normal distribution.
    UntruncatedNormal,
    /// Uniformly.
    Uniform,
}

const MODES: [(Mode, &str); 3] =
    [(Mode::FanIn, "fan_in"), (Mode::FanOut, "fan_out"), (Mode::FanAvg, "fan_avg")];

const DISTRIBUTIONS: [(Distribution, &str); 4] = [
    (Distribution::TruncatedNormal, "truncated_normal"),
    (Distribution::UntruncatedNormal, "untruncated_normal"),
    (Distribution::Uniform, "uniform"),
    // Keras' other name of the first.
    (Distribution::TruncatedNormal, "normal"),
];

fn named<T: Copy>(c: &Config, key: &str, names: &[(T, &str)]) -> Result<T> {
    let given = c.text(key)?;
    let known = names.iter().find(|(_, name)| *name == given).map(|(value, _)| *value);
    known.ok_or_else(|| Error::data_loss(format!("{key} is {given:?}, which is none of Keras'")))
}

fn name_of<T: PartialEq>(value: &T, names: &[(T, &'static str)]) -> &'static str {
    names.iter().find(|(known, _)| known == value).map_or("", |(_, name)| name)
}

/// Weights of a variance of `scale` divided by the number of inputs or outputs of a unit.
///
/// Inputs are the length of the last dimension but one, outputs that of the last, each times the window of
/// a filter, which are the dimensions before; unless axes are named.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Distribution, Initializer, Mode, VarianceScaling};
/// let how = VarianceScaling::new().scale(3.0).mode(Mode::FanOut).distribution(Distribution::Uniform);
/// // Uniform numbers of variance 3 / 9 are between -1 and 1.
/// let drawn = how.seed(1).draw(&[4, 9], tf::DType::Float32)?;
/// assert!(drawn.to_vec::<f32>()?.iter().all(|x| x.abs() <= 1.0));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct VarianceScaling {
    /// The name of a kind that has scale, mode and distribution of its own.
    kind: Option<&'static str>,
    scale: f64,
    mode: Mode,
    distribution: Distribution,
    input_axes: Option<Vec<i64>>,
    output_axes: Option<Vec<i64>>,
}

impl Default for VarianceScaling {
    fn default() -> VarianceScaling {
        VarianceScaling {
            kind: None,
            scale: 1.0,
            mode: Mode::FanIn,
            distribution: Distribution::TruncatedNormal,
            input_axes: None,
            output_axes: None,
        }
    }
}

impl VarianceScaling {
    /// Truncated normal weights of variance 1 over the number of inputs.
    pub fn new() -> VarianceScaling {
        VarianceScaling::default()
    }

    /// The same with this variance before it is divided.
    #[must_use]
    pub fn scale(mut self, scale: f64) -> VarianceScaling {
        self.scale = scale;
        self.kind = None;
        self
    }

    /// The same, divided by this.
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> VarianceScaling {
        self.mode = mode;
        self.kind = None;
        self
    }

    /// The same, drawn in this way.
    #[must_use]
    pub fn distribution(mut self, distribution: Distribution) -> VarianceScaling {
        self.distribution = distribution;
        self.kind = None;
        self
    }

    /// The same, where the inputs of a unit are along these axes and its outputs along those.
    #[must_use]
    pub fn axes(mut self, inputs: &[i64], outputs: &[i64]) -> VarianceScaling {
        self.input_axes = Some(inputs.to_vec());
        self.output_axes = Some(outputs.to_vec());
        self
    }

    pub(super) fn read(c: &Config) -> Result<VarianceScaling> {
        VarianceScaling {
            scale: c.number("scale")?,
            mode: named(c, "mode", &MODES)?,
            distribution: named(c, "distribution", &DISTRIBUTIONS)?,
            ..VarianceScaling::default()
        }
        .with_axes(c)
    }

    pub(super) fn with_axes(mut self, c: &Config) -> Result<VarianceScaling> {
        self.input_axes = Field::read(c, "input_axes")?;
        self.output_axes = Field::read(c, "output_axes")?;
        Ok(self)
    }

    /// How many inputs reach, and outputs leave, one unit: a filter's window counts to both.
    fn fans(&self, dims: &[usize]) -> Result<(f64, f64)> {
        if let (Some(inputs), Some(outputs)) = (&self.input_axes, &self.output_axes) {
            let product = |axes: &[i64]| {
                axes.iter().try_fold(1.0, |fan, &axis| {
                    let rank = i64::try_from(dims.len()).unwrap_or(i64::MAX);
                    let at = if axis < 0 { axis.saturating_add(rank) } else { axis };
                    let dim = usize::try_from(at).ok().and_then(|at| dims.get(at));
                    let dim = dim.ok_or_else(|| {
                        Error::invalid_argument(format!("axis {axis} is outside of shape {dims:?}"))
                    })?;
                    Ok::<f64, Error>(fan * *dim as f64)
                })
            };
            return Ok((product(inputs)?, product(outputs)?));
        }
        Ok(match dims {
            [] => (1.0, 1.0),
            [n] => (*n as f64, *n as f64),
            [window @ .., input, output] => {
                let window = window.iter().map(|&n| n as f64).product::<f64>();
                (window * *input as f64, window * *output as f64)
            }
        })
    }
}

impl Random for VarianceScaling {
    fn class_name(&self) -> &str {
        self.kind.unwrap_or("VarianceScaling")
    }
    fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor> {
        if !(self.scale > 0.0 && self.scale.is_finite()) {
            return Err(Error::invalid_argument(format!(
                "scale must be a finite number above 0, got {}",
                self.scale
            )));
        }
        let (inputs, outputs) = self.fans(dims)?;
        let fan = match self.mode {
            Mode::FanIn => inputs,
            Mode::FanOut => outputs,
            Mode::FanAvg => (inputs + outputs) / 2.0,
        };
        let variance = self.scale / fan.max(1.0);
        match self.distribution {
            Distribution::Uniform => {
                let limit = (3.0 * variance).sqrt();
                numbers.uniform(dims, -limit, limit, dtype)
            }
            Distribution::UntruncatedNormal => numbers.normal(dims, 0.0, variance.sqrt(), dtype),
            Distribution::TruncatedNormal => {
                // A truncated normal has this much less spread than the normal it is cut from.
                let stddev = variance.sqrt() / 0.879_625_661_034_239_8;
                numbers.truncated(dims, 0.0, stddev, dtype)
            }
        }
    }
    fn config(&self) -> Config {
        let config = match self.kind {
            Some(_) => Config::new(),
            None => Config::new()
                .with("scale", self.scale)
                .with("mode", name_of(&self.mode, &MODES))
                .with("distribution", name_of(&self.distribution, &DISTRIBUTIONS)),
        };
        config
            .with("input_axes", self.input_axes.write())
            .with("output_axes", self.output_axes.write())
    }
}

seeded!(VarianceScaling);

/// The kinds that have a name: scale, mode and distribution.
macro_rules! kinds {
    ($($(#[$doc:meta])* $type:ident = $scale:literal $mode:ident $distribution:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $type;

        impl $type {
            /// What it is short for.
            pub(super) fn scaling(self) -> VarianceScaling {
                VarianceScaling {
                    kind: Some(stringify!($type)),
                    scale: $scale,
                    mode: Mode::$mode,
                    distribution: Distribution::$distribution,
                    ..VarianceScaling::default()
                }
            }

            /// The same, where the inputs of a unit are along these axes and its outputs along those.
            pub fn axes(self, inputs: &[i64], outputs: &[i64]) -> VarianceScaling {
                self.scaling().axes(inputs, outputs)
            }
        }

        impl Random for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn sample(&self, dims: &[usize], dtype: DType, numbers: Numbers) -> Result<Tensor> {
                self.scaling().sample(dims, dtype, numbers)
            }
            fn config(&self) -> Config {
                Random::config(&self.scaling())
            }
        }

        seeded!($type);
    )*};
}

kinds! {
    /// Weights drawn uniformly, of variance 2 / (fan_in + fan_out) (Glorot and Bengio, 2010).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{GlorotUniform, Initializer};
    /// let drawn = GlorotUniform.draw(&[3, 3], tf::DType::Float32)?;
    /// assert!(drawn.to_vec::<f32>()?.iter().all(|x| x.abs() <= 1.0));
    /// # Ok::<(), tf::Error>(())
    /// ```
    GlorotUniform = 1.0 FanAvg Uniform;
    /// Weights drawn from a truncated normal distribution, of variance 2 / (fan_in + fan_out).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{GlorotNormal, Initializer};
    /// assert_eq!(GlorotNormal.draw(&[3, 2], tf::DType::Float32)?.dims2()?, (3, 2));
    /// # Ok::<(), tf::Error>(())
    /// ```
    GlorotNormal = 1.0 FanAvg TruncatedNormal;
    /// Weights drawn uniformly, of variance 2 / fan_in (He and others, 2015).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{HeUniform, Initializer};
    /// assert_eq!(HeUniform.draw(&[3, 2], tf::DType::Float32)?.dims2()?, (3, 2));
    /// # Ok::<(), tf::Error>(())
    /// ```
    HeUniform = 2.0 FanIn Uniform;
    /// Weights drawn from a truncated normal distribution, of variance 2 / fan_in.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{HeNormal, Initializer};
    /// assert_eq!(HeNormal.draw(&[3, 2], tf::DType::Float32)?.dims2()?, (3, 2));
    /// # Ok::<(), tf::Error>(())
    /// ```
    HeNormal = 2.0 FanIn TruncatedNormal;
    /// Weights drawn uniformly, of variance 1 / fan_in (LeCun and others, 1998).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Initializer, LecunUniform};
    /// assert_eq!(LecunUniform.draw(&[3, 2], tf::DType::Float32)?.dims2()?, (3, 2));
    /// # Ok::<(), tf::Error>(())
    /// ```
    LecunUniform = 1.0 FanIn Uniform;
    /// Weights drawn from a truncated normal distribution, of variance 1 / fan_in.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::initializers::{Initializer, LecunNormal};
    /// assert_eq!(LecunNormal.draw(&[3, 2], tf::DType::Float32)?.dims2()?, (3, 2));
    /// # Ok::<(), tf::Error>(())
    /// ```
    LecunNormal = 1.0 FanIn TruncatedNormal;
}
