//! Activations as layers: `Activation`, `ReLU`, `LeakyReLU`, `ELU`, `PReLU`; and `Identity`.
//!
//! Invariant: each gives outputs in the shape of its inputs, and their mask.
//! Does not know: training.

use super::kernel::Part;
use super::options::{elementwise, named, part_options};
use super::{Call, Layer, Outputs, Weights, load_activation, one, saved_activation};
use crate::activations;
use crate::config::Config;
use crate::initializers::Zeros;
use crate::naming::unique;
use ferroflow_api::{math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::Value;

/// A layer that applies an activation.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, activations::Relu, layers::Activation};
/// let x = tf::constant([[-1.0f32, 2.0]])?;
/// let y = Activation::new(Relu).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [0.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Activation {
    name: String,
    activation: Box<dyn activations::Activation>,
}

impl Activation {
    /// A layer that applies this.
    pub fn new(activation: impl activations::Activation + 'static) -> Activation {
        Activation { name: unique("activation"), activation: Box::new(activation) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Activation> {
        Ok(Activation { name: name.to_string(), activation: load_activation(config)? })
    }

    named!();

    fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
        self.activation.apply(x)
    }

    fn saved(&self) -> Config {
        Config::new().with("activation", saved_activation(&*self.activation))
    }
}

// An activation such as glu gives another shape, which is found by tracing it.
elementwise!(Activation "Activation", |_| Ok(()), |_| None);

/// A layer that gives its inputs.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Identity};
/// let x = tf::constant([1.0f32, 2.0])?;
/// let y = Identity::new().call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Identity {
    name: String,
}

impl Identity {
    /// The layer, which has nothing to choose.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Identity {
        Identity { name: unique("identity") }
    }

    pub(super) fn from_config(name: &str, _: &Config) -> Result<Identity> {
        Ok(Identity { name: name.to_string() })
    }

    named!();

    fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
        Ok(x.clone())
    }

    fn saved(&self) -> Config {
        Config::new()
    }
}

elementwise!(Identity "Identity");

/// The rectifier with a bound, a slope and a threshold: `min(x, max_value)` where `x` is at least the
/// threshold, `negative_slope * (x - threshold)` below.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::ReLU};
/// let x = tf::constant([-2.0f32, 1.0, 9.0])?;
/// let y = ReLU::new().max_value(6.0).negative_slope(0.5).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [-1.0, 1.0, 6.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct ReLU {
    name: String,
    max_value: Option<f64>,
    negative_slope: f64,
    threshold: f64,
}

impl ReLU {
    /// The plain rectifier `max(x, 0)`.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> ReLU {
        ReLU { name: unique("re_lu"), max_value: None, negative_slope: 0.0, threshold: 0.0 }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<ReLU> {
        let number = |key| if config.has(key) { config.number(key).map(Some) } else { Ok(None) };
        Ok(ReLU {
            name: name.to_string(),
            max_value: number("max_value")?,
            negative_slope: number("negative_slope")?.unwrap_or(0.0),
            threshold: number("threshold")?.unwrap_or(0.0),
        })
    }

    /// The same layer whose outputs are at most this.
    #[must_use]
    pub fn max_value(mut self, most: f64) -> ReLU {
        self.max_value = Some(most);
        self
    }

    /// The same layer that lets this part of what is below the threshold pass.
    #[must_use]
    pub fn negative_slope(mut self, slope: f64) -> ReLU {
        self.negative_slope = slope;
        self
    }

    /// The same layer with another threshold than 0.
    #[must_use]
    pub fn threshold(mut self, threshold: f64) -> ReLU {
        self.threshold = threshold;
        self
    }

    named!();

    fn check(&self) -> Result<()> {
        let all = [
            ("max_value", self.max_value.unwrap_or(0.0)),
            ("negative_slope", self.negative_slope),
            ("threshold", self.threshold),
        ];
        all.into_iter().try_for_each(|(what, v)| not_negative(what, v))
    }

    fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
        if self.negative_slope != 0.0 && self.max_value.is_none() && self.threshold == 0.0 {
            return nn::leaky_relu(x, self.negative_slope);
        }
        let above = match (self.threshold, self.max_value) {
            (0.0, Some(6.0)) => nn::relu6(x)?,
            (threshold, most) => {
                let above = match threshold {
                    0.0 => nn::relu(x)?,
                    _ => math::where_(math::greater(x, threshold)?, x, 0.0)?,
                };
                most.map_or(Ok(above.clone()), |most| math::clip_by_value(&above, 0.0, most))?
            }
        };
        match self.negative_slope {
            0.0 => Ok(above),
            slope => {
                let below = nn::relu(math::negative(x)? + self.threshold)?;
                above - (below * slope)?
            }
        }
    }

    fn saved(&self) -> Config {
        Config::new()
            .with("max_value", self.max_value)
            .with("negative_slope", self.negative_slope)
            .with("threshold", self.threshold)
    }
}

fn not_negative(what: &str, value: f64) -> Result<()> {
    match value >= 0.0 {
        true => Ok(()),
        false => Err(Error::invalid_argument(format!("{what} must not be negative, got {value}"))),
    }
}

elementwise!(ReLU "ReLU", checked);

macro_rules! of_one_number {
    ($($(#[$doc:meta])* $type:ident $name:literal $field:ident = $default:literal,
       $apply:expr, $result:literal;)*) => {$(
        $(#[$doc])*
        ///
        /// ```
        /// use ferroflow as tf;
        #[doc = concat!("use tf::keras::{Call, Layer, layers::", stringify!($type), "};")]
        /// let x = tf::constant([-1.0f32, 2.0])?;
        #[doc = concat!("let layer = ", stringify!($type), "::new().", stringify!($field), "(0.5);")]
        /// let y = layer.call(&[x], &Call::inference())?;
        #[doc = concat!("assert_eq!(y[0].to_vec::<f32>()?, ", $result, ");")]
        /// # Ok::<(), tf::Error>(())
        /// ```
        pub struct $type {
            name: String,
            $field: f64,
        }

        impl $type {
            #[doc = concat!("The layer of ", stringify!($field), " ", $default, ".")]
            #[allow(clippy::new_without_default, reason = "it draws a name")]
            pub fn new() -> $type {
                $type { name: unique($name), $field: $default }
            }

            pub(super) fn from_config(name: &str, config: &Config) -> Result<$type> {
                let key = stringify!($field);
                let $field = if config.has(key) { config.number(key)? } else { $default };
                Ok($type { name: name.to_string(), $field })
            }

            #[doc = concat!("The same layer with another ", stringify!($field), ".")]
            #[must_use]
            pub fn $field(mut self, $field: f64) -> $type {
                self.$field = $field;
                self
            }

            named!();

            fn check(&self) -> Result<()> {
                not_negative(stringify!($field), self.$field)
            }

            fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
                let apply: fn(&Tensor, f64) -> Result<Tensor> = $apply;
                apply(x, self.$field)
            }

            fn saved(&self) -> Config {
                Config::new().with(stringify!($field), self.$field)
            }
        }

        elementwise!($type stringify!($type), checked);
    )*};
}

of_one_number! {
    /// The rectifier that lets a part of what is negative pass: `max(x, 0) + negative_slope * min(x, 0)`
    /// (Maas and others, 2013).
    LeakyReLU "leaky_re_lu" negative_slope = 0.3, |x, slope| nn::leaky_relu(x, slope), "[-0.5, 2.0]";
    /// The exponential linear unit: `x` where positive, else `alpha * (eˣ - 1)` (Clevert and others, 2015).
    ELU "elu" alpha = 1.0, |x, alpha| {
        let y = nn::elu(x)?;
        match alpha {
            1.0 => Ok(y),
            _ => math::where_(math::greater(x, 0.0)?, &y, &y * alpha),
        }
    }, "[-0.31606027, 2.0]";
}

/// The rectifier that lets a part of what is negative pass, which is learned: `max(x, 0) + alpha *
/// min(x, 0)`, with an alpha for each feature (He and others, 2015).
///
/// Inputs `[batch, ...]` have an alpha of shape `[...]`; along shared axes, of length 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::PReLU};
/// let mut model = Sequential::new();
/// model.add(PReLU::new().shared_axes([1, 2]));
/// model.build(&[None, Some(8), Some(8), Some(3)])?;
/// assert_eq!(model.variables()[0].shape().to_string(), "[1,1,3]");
/// # Ok::<(), tf::Error>(())
/// ```
pub struct PReLU {
    name: String,
    alpha: Part,
    shared_axes: Option<Vec<usize>>,
}

impl PReLU {
    /// A layer that starts as the plain rectifier.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> PReLU {
        PReLU { name: unique("p_re_lu"), alpha: PReLU::start(), shared_axes: None }
    }

    fn start() -> Part {
        Part::new("alpha", "alpha").starting(Zeros)
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<PReLU> {
        let axes = || -> Result<Vec<usize>> {
            let axis = |v: &Value| v.as_u64().and_then(|v| usize::try_from(v).ok());
            let all = config.list("shared_axes")?.iter().map(axis).collect::<Option<_>>();
            all.ok_or_else(|| Error::data_loss("shared_axes are not axes"))
        };
        Ok(PReLU {
            name: name.to_string(),
            alpha: PReLU::start().read(config)?,
            shared_axes: if config.has("shared_axes") { Some(axes()?) } else { None },
        })
    }

    /// The same layer with one alpha along these axes, 1 being the first after the batch.
    #[must_use]
    pub fn shared_axes(mut self, axes: impl Into<Vec<usize>>) -> PReLU {
        self.shared_axes = Some(axes.into());
        self
    }

    part_options! {
        "an alpha" "zeros" alpha => alpha_initializer alpha_regularizer alpha_constraint;
    }
    named!();
}

impl Layer for PReLU {
    fn class_name(&self) -> &str {
        "PReLU"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        let axes = self.shared_axes.as_deref().unwrap_or_default();
        let rank = input.rank().unwrap_or(0);
        if let Some(axis) = axes.iter().find(|&&axis| axis == 0 || axis >= rank) {
            return Err(Error::invalid_argument(format!(
                "there is no axis {axis} behind the batch of inputs of shape {input}"
            )));
        }
        let dim = |i: usize| if axes.contains(&i) { Some(1) } else { input.dim(i) };
        let dims = (1..rank).map(dim).collect::<Option<Vec<_>>>().filter(|_| rank > 0);
        let dims = dims.ok_or_else(|| {
            Error::invalid_argument(format!(
                "inputs must be known along all axes that are not shared, got shape {input}"
            ))
        })?;
        self.alpha.build(weights, &dims)
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let below = nn::relu(math::negative(x)?)?;
        let part = math::multiply(math::negative(self.alpha.value()?)?, below)?;
        Ok(Outputs::from(math::add(nn::relu(x)?, part)?).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn config(&self) -> Config {
        let axes = self.shared_axes.clone().map(Value::from).unwrap_or_default();
        self.alpha.config().with("shared_axes", axes)
    }
}
