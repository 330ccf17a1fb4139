//! Layers: Dense, Conv2D, MaxPooling2D, Flatten, Dropout, Activation.
//!
//! Does not know: training loops.

use crate::initializers::Initializer;
use crate::naming::unique;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};

/// A step of a model. Implement it for layers of your own: only `class_name` and `call` are needed
/// for one without weights.
pub trait Layer: Send + Sync {
    /// The kind of layer: `Dense`.
    fn class_name(&self) -> &'static str;
    /// Its name in the model.
    fn name(&self) -> &str;
    /// Makes the weights for inputs of this shape; called once, before the first call.
    fn build(&mut self, _input: &PartialShape) -> Result<()> {
        Ok(())
    }
    /// The outputs for a batch of inputs.
    fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor>;
    /// The shape of the outputs for inputs of this shape.
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        Ok(input.clone())
    }
    /// The weights, by the names they have in the layer.
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        Vec::new()
    }
    /// What is needed to make it again, beside its weights.
    fn config(&self) -> Value {
        json!({})
    }
}

/// What is applied to the outputs of a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// Nothing.
    Linear,
    /// `max(x, 0)`.
    Relu,
    /// `1 / (1 + e⁻ˣ)`.
    Sigmoid,
    /// `exp(x) / Σ exp(x)` over the last dimension.
    Softmax,
    /// Hyperbolic tangent.
    Tanh,
    /// `x · sigmoid(x)`.
    Silu,
    /// `x Φ(x)`.
    Gelu,
    /// `x` where positive, else `eˣ - 1`.
    Elu,
    /// `ln(eˣ + 1)`.
    Softplus,
}

use Activation::*;

const ACTIVATIONS: &[(&str, Activation)] = &[
    ("linear", Linear),
    ("relu", Relu),
    ("sigmoid", Sigmoid),
    ("softmax", Softmax),
    ("tanh", Tanh),
    ("silu", Silu),
    ("gelu", Gelu),
    ("elu", Elu),
    ("softplus", Softplus),
];

impl Activation {
    /// By Keras' name.
    pub fn from_name(name: &str) -> Result<Activation> {
        ACTIVATIONS.iter().find(|(n, _)| *n == name).map(|(_, a)| *a).ok_or_else(|| {
            let known: Vec<_> = ACTIVATIONS.iter().map(|(n, _)| *n).collect();
            Error::invalid_argument(format!("no activation is named {name:?}; known are {known:?}"))
        })
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        ACTIVATIONS.iter().find(|(_, a)| *a == self).map_or("linear", |(n, _)| n)
    }

    /// Applies it.
    pub fn apply(self, x: Tensor) -> Result<Tensor> {
        match self {
            Linear => Ok(x),
            Relu => nn::relu(x),
            Sigmoid => math::sigmoid(x),
            Softmax => nn::softmax(x),
            Tanh => math::tanh(x),
            Silu => nn::silu(x),
            Gelu => nn::gelu(x, false),
            Elu => nn::elu(x),
            Softplus => nn::softplus(x),
        }
    }
}

/// The last dimension, which a layer's weights need to know.
fn features(name: &str, input: &PartialShape) -> Result<usize> {
    input.rank().and_then(|r| input.dim(r.checked_sub(1)?)).ok_or_else(|| {
        Error::invalid_argument(format!(
            "layer {name}: the last dimension of the inputs must be known, got {input}"
        ))
    })
}

fn weight(layer: &str, name: &str, how: Initializer, dims: &[usize]) -> Result<Variable> {
    Variable::named(&format!("{layer}/{name}"), &how.draw(dims)?, true)
}

fn unbuilt(name: &str) -> Error {
    Error::failed_precondition(format!("layer {name} is called before it is built"))
}

/// `activation(x @ kernel + bias)`.
pub struct Dense {
    name: String,
    units: usize,
    activation: Activation,
    weights: Option<(Variable, Variable)>,
}

impl Dense {
    /// With this many outputs.
    pub fn new(units: usize) -> Dense {
        Dense { name: unique("dense"), units, activation: Linear, weights: None }
    }

    /// With an activation.
    #[must_use]
    pub fn activation(mut self, activation: Activation) -> Dense {
        self.activation = activation;
        self
    }
}

impl Layer for Dense {
    fn class_name(&self) -> &'static str {
        "Dense"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, input: &PartialShape) -> Result<()> {
        let n = features(&self.name, input)?;
        let kernel = weight(&self.name, "kernel", Initializer::GlorotUniform, &[n, self.units])?;
        self.weights =
            Some((kernel, weight(&self.name, "bias", Initializer::Zeros, &[self.units])?));
        Ok(())
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let (kernel, bias) = self.weights.as_ref().ok_or_else(|| unbuilt(&self.name))?;
        // Inputs of more dimensions are rows of features all the same.
        let rank = x.shape().rank().unwrap_or(2);
        let product = if rank <= 2 {
            math::matmul(x, kernel)?
        } else {
            let rows = math::matmul(
                &array::reshape(x, &[-1, features(&self.name, &x.shape())? as i64])?,
                kernel,
            )?;
            let mut dims = x.shape().to_signed().unwrap_or_default();
            if let Some(last) = dims.last_mut() {
                *last = self.units as i64;
            }
            array::reshape(&rows, &dims)?
        };
        self.activation.apply(nn::bias_add(&product, bias)?)
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let mut dims = input.dims().unwrap_or(&[]).to_vec();
        if let Some(last) = dims.last_mut() {
            *last = Some(self.units);
        }
        Ok(PartialShape::new(dims))
    }
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        let named =
            |(k, b): &(Variable, Variable)| vec![("kernel", k.clone()), ("bias", b.clone())];
        self.weights.as_ref().map(named).unwrap_or_default()
    }
    fn config(&self) -> Value {
        json!({"units": self.units, "activation": self.activation.name()})
    }
}

/// A 2-D convolution with bias and activation.
pub struct Conv2D {
    name: String,
    filters: usize,
    kernel: (usize, usize),
    strides: (usize, usize),
    same: bool,
    activation: Activation,
    weights: Option<(Variable, Variable)>,
}

impl Conv2D {
    /// With this many filters of this size.
    pub fn new(filters: usize, kernel: (usize, usize)) -> Conv2D {
        Conv2D {
            name: unique("conv2d"),
            filters,
            kernel,
            strides: (1, 1),
            same: false,
            activation: Linear,
            weights: None,
        }
    }

    /// With an activation.
    #[must_use]
    pub fn activation(mut self, activation: Activation) -> Conv2D {
        self.activation = activation;
        self
    }

    /// With strides.
    #[must_use]
    pub fn strides(mut self, strides: (usize, usize)) -> Conv2D {
        self.strides = strides;
        self
    }

    /// Padded so that the size stays at stride 1.
    #[must_use]
    pub fn same_padding(mut self) -> Conv2D {
        self.same = true;
        self
    }
}

/// The size a window of `window` leaves of `size`.
fn slid(
    name: &str,
    size: Option<usize>,
    window: usize,
    stride: usize,
    same: bool,
) -> Result<Option<usize>> {
    let Some(n) = size else { return Ok(None) };
    if stride == 0 || window == 0 || (!same && n < window) {
        return Err(Error::invalid_argument(format!(
            "layer {name}: a window of {window} and stride {stride} do not fit inputs of size {n}"
        )));
    }
    Ok(Some(if same { n.div_ceil(stride) } else { (n - window) / stride + 1 }))
}

fn padding(same: bool) -> nn::Padding {
    if same { nn::Padding::Same } else { nn::Padding::Valid }
}

fn pair((a, b): (usize, usize)) -> (i64, i64) {
    (a as i64, b as i64)
}

impl Layer for Conv2D {
    fn class_name(&self) -> &'static str {
        "Conv2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, input: &PartialShape) -> Result<()> {
        let c = features(&self.name, input)?;
        let dims = [self.kernel.0, self.kernel.1, c, self.filters];
        let kernel = weight(&self.name, "kernel", Initializer::GlorotUniform, &dims)?;
        self.weights =
            Some((kernel, weight(&self.name, "bias", Initializer::Zeros, &[self.filters])?));
        Ok(())
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let (kernel, bias) = self.weights.as_ref().ok_or_else(|| unbuilt(&self.name))?;
        let y = nn::conv2d(x, kernel, pair(self.strides), padding(self.same))?;
        self.activation.apply(nn::bias_add(&y, bias)?)
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let h = slid(&self.name, input.dim(1), self.kernel.0, self.strides.0, self.same)?;
        let w = slid(&self.name, input.dim(2), self.kernel.1, self.strides.1, self.same)?;
        Ok(PartialShape::new([input.dim(0), h, w, Some(self.filters)]))
    }
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        let named =
            |(k, b): &(Variable, Variable)| vec![("kernel", k.clone()), ("bias", b.clone())];
        self.weights.as_ref().map(named).unwrap_or_default()
    }
    fn config(&self) -> Value {
        json!({
            "filters": self.filters,
            "kernel_size": [self.kernel.0, self.kernel.1],
            "strides": [self.strides.0, self.strides.1],
            "padding": if self.same { "same" } else { "valid" },
            "activation": self.activation.name(),
        })
    }
}

/// The largest of each window.
pub struct MaxPooling2D {
    name: String,
    size: (usize, usize),
}

impl MaxPooling2D {
    /// Windows of this size, side by side.
    pub fn new(size: (usize, usize)) -> MaxPooling2D {
        MaxPooling2D { name: unique("max_pooling2d"), size }
    }
}

impl Layer for MaxPooling2D {
    fn class_name(&self) -> &'static str {
        "MaxPooling2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        nn::max_pool2d(x, pair(self.size), pair(self.size), nn::Padding::Valid)
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let h = slid(&self.name, input.dim(1), self.size.0, self.size.0, false)?;
        let w = slid(&self.name, input.dim(2), self.size.1, self.size.1, false)?;
        Ok(PartialShape::new([input.dim(0), h, w, input.dim(3)]))
    }
    fn config(&self) -> Value {
        json!({"pool_size": [self.size.0, self.size.1]})
    }
}

/// All dimensions but the first as one.
pub struct Flatten {
    name: String,
}

impl Flatten {
    /// The layer.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Flatten {
        Flatten { name: unique("flatten") }
    }
}

impl Layer for Flatten {
    fn class_name(&self) -> &'static str {
        "Flatten"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let n = self.output_shape(&x.shape())?.dim(1);
        match (x.shape().dim(0), n) {
            (Some(0), Some(n)) => array::reshape(x, &[0, n as i64]),
            (_, Some(n)) => array::reshape(x, &[-1, n as i64]),
            (Some(rows), None) => array::reshape(x, &[rows as i64, -1]),
            (None, None) => Err(Error::unimplemented("Flatten of inputs of unknown shape")),
        }
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let dims = input.dims().unwrap_or(&[]);
        let n = dims.iter().skip(1).try_fold(1usize, |n, d| n.checked_mul((*d)?));
        Ok(PartialShape::new([input.dim(0), n]))
    }
}

/// Inputs zeroed at random while training (Srivastava and others, 2014).
pub struct Dropout {
    name: String,
    rate: f64,
}

impl Dropout {
    /// Zeroing this fraction.
    pub fn new(rate: f64) -> Dropout {
        Dropout { name: unique("dropout"), rate }
    }
}

impl Layer for Dropout {
    fn class_name(&self) -> &'static str {
        "Dropout"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, x: &Tensor, training: bool) -> Result<Tensor> {
        if training { nn::dropout(x, self.rate, None) } else { Ok(x.clone()) }
    }
    fn config(&self) -> Value {
        json!({"rate": self.rate})
    }
}

/// Makes a layer of this crate again from its class and configuration.
pub(crate) fn from_config(class: &str, name: &str, config: &Value) -> Result<Box<dyn Layer>> {
    let number = |key: &str| {
        config[key].as_u64().and_then(|v| usize::try_from(v).ok()).ok_or_else(|| {
            Error::data_loss(format!("layer {name}: {key} is missing or not a number"))
        })
    };
    let two = |key: &str| {
        let at = |i: usize| config[key][i].as_u64().and_then(|v| usize::try_from(v).ok());
        at(0).zip(at(1)).ok_or_else(|| {
            Error::data_loss(format!("layer {name}: {key} is missing or not two numbers"))
        })
    };
    let activation = || Activation::from_name(config["activation"].as_str().unwrap_or("linear"));
    let name = name.to_string();
    Ok(match class {
        "Dense" => Box::new(Dense {
            name: name.clone(),
            units: number("units")?,
            activation: activation()?,
            weights: None,
        }),
        "Conv2D" => Box::new(Conv2D {
            name: name.clone(),
            filters: number("filters")?,
            kernel: two("kernel_size")?,
            strides: two("strides")?,
            same: config["padding"] == "same",
            activation: activation()?,
            weights: None,
        }),
        "MaxPooling2D" => Box::new(MaxPooling2D { name: name.clone(), size: two("pool_size")? }),
        "Flatten" => Box::new(Flatten { name }),
        "Dropout" => Box::new(Dropout { name, rate: config["rate"].as_f64().unwrap_or(0.0) }),
        other => {
            return Err(Error::unimplemented(format!("loading a layer of class {other:?}")));
        }
    })
}
