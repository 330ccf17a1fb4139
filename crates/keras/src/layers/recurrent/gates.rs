//! `Gates`: kernels, biases, activations and dropout: what the cells have in common, one part of the
//! columns for each gate.
//!
//! Does not know: what a gate is for.

use super::Once;
use crate::activations::{Activation, Sigmoid, Tanh};
use crate::config::Config;
use crate::initializers::{GlorotUniform, Initializer, Orthogonal, Zeros};
use crate::layers::role::Role;
use crate::layers::{Weights, features, load_activation, positive, saved_activation};
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;

pub(super) struct Gates {
    pub(super) units: usize,
    pub(super) activation: Box<dyn Activation>,
    pub(super) recurrent_activation: Box<dyn Activation>,
    pub(super) use_bias: bool,
    pub(super) kernel: Role,
    pub(super) recurrent: Role,
    pub(super) bias: Role,
    pub(super) dropout: f64,
    pub(super) recurrent_dropout: f64,
    pub(super) seed: Option<i64>,
    built: Option<Built>,
}

struct Built {
    kernel: Variable,
    recurrent: Variable,
    bias: Option<Variable>,
}

impl Gates {
    pub(super) fn new(units: usize) -> Gates {
        Gates {
            units,
            activation: Box::new(Tanh),
            recurrent_activation: Box::new(Sigmoid),
            use_bias: true,
            kernel: Role::new(GlorotUniform),
            recurrent: Role::new(Orthogonal::new()),
            bias: Role::new(Zeros),
            dropout: 0.0,
            recurrent_dropout: 0.0,
            seed: None,
            built: None,
        }
    }

    /// Columns for so many gates.
    pub(super) fn columns(&self, gates: usize) -> Result<usize> {
        let columns = self.units.checked_mul(gates);
        columns.ok_or_else(|| Error::invalid_argument(format!("{} units are too many", self.units)))
    }

    /// Kernels for so many gates, and a bias of these dimensions, if there is to be one; `start` says how it
    /// starts, from what the option says.
    pub(super) fn build(
        &mut self,
        weights: &mut Weights<'_>,
        input: &PartialShape,
        gates: usize,
        bias: &[usize],
        start: &dyn Fn(
            &dyn Initializer,
            &mut dyn FnMut(&dyn Initializer) -> Result<()>,
        ) -> Result<()>,
    ) -> Result<()> {
        positive("units", self.units)?;
        let columns = self.columns(gates)?;
        let kernel = self.kernel.add(weights, "kernel", &[features(input)?, columns])?;
        let dims = [self.units, columns];
        let recurrent = self.recurrent.add(weights, "recurrent_kernel", &dims)?;
        let mut own = None;
        if self.use_bias {
            start(&*self.bias.initializer, &mut |how| {
                own = Some(self.bias.add_as(weights, "bias", bias, how)?);
                Ok(())
            })?;
        }
        let bias = own;
        self.built = Some(Built { kernel, recurrent, bias });
        Ok(())
    }

    fn built(&self) -> Result<&Built> {
        let built = self.built.as_ref();
        built.ok_or_else(|| Error::failed_precondition("the cell is called before it is built"))
    }

    pub(super) fn bias(&self) -> Result<Option<&Variable>> {
        Ok(self.built()?.bias.as_ref())
    }

    /// What is dropped of inputs and of the state in all steps of a sequence: one mask each, or one for
    /// each gate where states are dropped, as Keras has it.
    pub(super) fn once(&self, x: &Tensor, gates: usize, training: bool) -> Result<Once> {
        let drops = |rate: f64| training && 0.0 < rate && rate < 1.0;
        let masks = |rate: f64, features: Option<usize>, n: usize| -> Result<Once> {
            if !drops(rate) {
                return Ok(Once::default());
            }
            let ones = ones_of(x, features)?;
            let draw = |i| nn::dropout(&ones, rate, self.seed.map(|s: i64| s.wrapping_add(i)));
            let values = (0..n as i64).map(draw).collect::<Result<_>>()?;
            Ok(Once { values, parts: Vec::new() })
        };
        let many = if self.recurrent_dropout == 0.0 { 1 } else { gates };
        let dropped = masks(self.dropout, None, many)?;
        let recurrent = masks(self.recurrent_dropout, Some(self.units), many)?;
        Ok(Once { values: Vec::new(), parts: vec![dropped, recurrent] })
    }

    /// The inputs `[..., batch, features]` times the kernel, after dropout.
    pub(super) fn of_inputs(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
        self.product(x, &self.built()?.kernel, once.parts.first())
    }

    /// The state times the recurrent kernel, after dropout.
    pub(super) fn of_state(&self, h: &Tensor, once: &Once) -> Result<Tensor> {
        self.product(h, &self.built()?.recurrent, once.parts.get(1))
    }

    /// The state times the columns of some gates in the recurrent kernel.
    pub(super) fn of_state_gates(
        &self,
        h: &Tensor,
        once: &Once,
        gates: std::ops::Range<usize>,
    ) -> Result<Tensor> {
        let units = self.units as i64;
        let (first, many) = (gates.start as i64, gates.len() as i64);
        let kernel = self.built()?.recurrent.value()?;
        let kernel = array::slice(&kernel, &[0, first * units], &[-1, many * units])?;
        let masks = once.parts.get(1).map_or(&[][..], |p| &p.values);
        let own = Once { values: masks.get(gates).unwrap_or(&[]).to_vec(), parts: Vec::new() };
        self.product(h, kernel, Some(&own))
    }

    fn product(
        &self,
        x: &Tensor,
        kernel: impl ferroflow_runtime::IntoTensor,
        masks: Option<&Once>,
    ) -> Result<Tensor> {
        match masks.map_or(&[][..], |m| &m.values) {
            [] => times(x, kernel),
            [mask] => times(&math::multiply(x, mask)?, kernel),
            masks => {
                let kernel = kernel.to_tensor(None)?;
                let parts = self.split(&kernel, masks.len())?;
                let each = masks.iter().zip(&parts);
                let each = each.map(|(mask, part)| times(&math::multiply(x, mask)?, part));
                array::concat(&each.collect::<Result<Vec<_>>>()?, -1)
            }
        }
    }

    /// The columns of each of so many gates.
    pub(super) fn split(&self, x: &Tensor, gates: usize) -> Result<Vec<Tensor>> {
        array::split(x, &vec![self.units as i64; gates], -1)
    }

    /// The configuration, without that of `recurrent_activation`, which not all cells have.
    pub(super) fn config(&self) -> Config {
        let own = Config::new()
            .with("units", self.units)
            .with("activation", saved_activation(&*self.activation))
            .with("use_bias", self.use_bias)
            .with("dropout", self.dropout)
            .with("recurrent_dropout", self.recurrent_dropout)
            .with("seed", self.seed);
        let rest = self.recurrent.config("recurrent").and(self.bias.config("bias"));
        own.and(self.kernel.config("kernel")).and(rest)
    }

    pub(super) fn from_config(config: &Config) -> Result<Gates> {
        let mut own = Gates::new(config.whole("units")?);
        if config.has("activation") {
            own.activation = load_activation(config)?;
        }
        if config.has("recurrent_activation") {
            let part = config.part("recurrent_activation")?.clone();
            own.recurrent_activation = load_activation(&Config::new().with("activation", part))?;
        }
        for (prefix, role) in [
            ("kernel", &mut own.kernel),
            ("recurrent", &mut own.recurrent),
            ("bias", &mut own.bias),
        ] {
            role.load(config, prefix)?;
        }
        for (key, rate) in
            [("dropout", &mut own.dropout), ("recurrent_dropout", &mut own.recurrent_dropout)]
        {
            if config.has(key) {
                *rate = config.number(key)?.clamp(0.0, 1.0);
            }
        }
        if config.has("use_bias") {
            own.use_bias = config.flag("use_bias")?;
        }
        if config.has("seed") {
            own.seed = Some(config.integer("seed")?);
        }
        Ok(own)
    }
}

/// Ones for what a batch of `x` is dropped by: `[batch, features]`, the features of `x` unless told.
fn ones_of(x: &Tensor, features: Option<usize>) -> Result<Tensor> {
    let shape = array::shape(x)?;
    let tail = shape.i(-2..)?;
    let tail = match features {
        None => tail,
        Some(n) => array::concat(&[tail.i(0..1)?, Tensor::new([n as i32])?], 0)?,
    };
    array::filled_to(&tail, &Tensor::new(1.0f32)?.cast(x.dtype())?)
}

/// Rows `[..., features]` times a matrix, all rows at once.
fn times(x: &Tensor, kernel: impl ferroflow_runtime::IntoTensor) -> Result<Tensor> {
    let (shape, kernel) = (x.shape(), kernel.to_tensor(None)?);
    let (Some([above @ .., Some(n)]), Some(columns)) = (shape.dims(), kernel.shape().dim(1)) else {
        return math::matmul(x, &kernel);
    };
    if above.len() < 2 {
        return math::matmul(x, &kernel);
    }
    let flat = math::matmul(&array::reshape(x, &[-1, *n as i64])?, &kernel)?;
    if above.iter().filter(|d| d.is_none()).count() <= 1 {
        let mut dims: Vec<i64> = above.iter().map(|d| d.map_or(-1, |d| d as i64)).collect();
        dims.push(columns as i64);
        return array::reshape(&flat, &dims);
    }
    let above = array::shape(x)?.i(..-1i64)?;
    array::reshape_to(&flat, &array::concat(&[above, Tensor::new([columns as i32])?], 0)?)
}

/// The options that cells and the layers of them share; `$gates` is where they keep their [`Gates`].
macro_rules! gate_options {
    ($type:ident, $($gates:ident).+) => {
        impl $type {
            /// The same with this activation instead of tanh.
            #[must_use]
            pub fn activation(mut self, activation: impl Activation + 'static) -> $type {
                self.$($gates).+.activation = Box::new(activation);
                self
            }

            /// The same with a kernel that starts like this, instead of Glorot's uniform one.
            #[must_use]
            pub fn kernel_initializer(mut self, how: impl Initializer + 'static) -> $type {
                self.$($gates).+.kernel.initializer = Box::new(how);
                self
            }

            /// The same with a kernel of the states that starts like this, instead of an orthogonal one.
            #[must_use]
            pub fn recurrent_initializer(mut self, how: impl Initializer + 'static) -> $type {
                self.$($gates).+.recurrent.initializer = Box::new(how);
                self
            }

            /// The same with a bias that starts like this, instead of zeros.
            #[must_use]
            pub fn bias_initializer(mut self, how: impl Initializer + 'static) -> $type {
                self.$($gates).+.bias.initializer = Box::new(how);
                self
            }

            /// The same with a penalty on its kernel in the loss.
            #[must_use]
            pub fn kernel_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.$($gates).+.kernel.regularizer = Some(Arc::new(how));
                self
            }

            /// The same with a penalty on its kernel of the states in the loss.
            #[must_use]
            pub fn recurrent_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.$($gates).+.recurrent.regularizer = Some(Arc::new(how));
                self
            }

            /// The same with a penalty on its bias in the loss.
            #[must_use]
            pub fn bias_regularizer(mut self, how: impl Regularizer + 'static) -> $type {
                self.$($gates).+.bias.regularizer = Some(Arc::new(how));
                self
            }

            /// The same, whose kernel is brought to where this says after each step of training.
            #[must_use]
            pub fn kernel_constraint(mut self, how: impl Constraint + 'static) -> $type {
                self.$($gates).+.kernel.constraint = Some(Arc::new(how));
                self
            }

            /// The same, whose kernel of the states is brought to where this says after each step of training.
            #[must_use]
            pub fn recurrent_constraint(mut self, how: impl Constraint + 'static) -> $type {
                self.$($gates).+.recurrent.constraint = Some(Arc::new(how));
                self
            }

            /// The same, whose bias is brought to where this says after each step of training.
            #[must_use]
            pub fn bias_constraint(mut self, how: impl Constraint + 'static) -> $type {
                self.$($gates).+.bias.constraint = Some(Arc::new(how));
                self
            }

            /// The same without a bias.
            #[must_use]
            pub fn without_bias(mut self) -> $type {
                self.$($gates).+.use_bias = false;
                self
            }

            /// The same, which zeroes this fraction of the inputs while training, the same features in
            /// all steps (Gal and Ghahramani, 2016). A rate of 1 drops nothing, as in Keras.
            #[must_use]
            pub fn dropout(mut self, rate: f64) -> $type {
                self.$($gates).+.dropout = rate.clamp(0.0, 1.0);
                self
            }

            /// The same, which zeroes this fraction of the state before its product with the kernel while
            /// training, the same units in all steps.
            #[must_use]
            pub fn recurrent_dropout(mut self, rate: f64) -> $type {
                self.$($gates).+.recurrent_dropout = rate.clamp(0.0, 1.0);
                self
            }

            /// The same with what is dropped following from a seed.
            #[must_use]
            pub fn seed(mut self, seed: i64) -> $type {
                self.$($gates).+.seed = Some(seed);
                self
            }

            /// The same with a name, which no other layer of its model may have.
            #[must_use]
            pub fn with_name(mut self, name: &str) -> $type {
                self.name = name.to_string();
                self
            }
        }
    };
}
pub(super) use gate_options;

/// The option that cells with gates have beyond those of [`gate_options`].
macro_rules! recurrent_activation {
    ($type:ident, $($gates:ident).+) => {
        impl $type {
            /// The same with this activation of the gates instead of the logistic function.
            #[must_use]
            pub fn recurrent_activation(mut self, activation: impl Activation + 'static) -> $type {
                self.$($gates).+.recurrent_activation = Box::new(activation);
                self
            }
        }
    };
}
pub(super) use recurrent_activation;

/// What a cell is as a layer and as a [`Cell`](super::Cell), from what it does in `gates`.
macro_rules! cell {
    ($type:ident $gates:literal $states:literal) => {
        impl Layer for $type {
            fn class_name(&self) -> &str {
                stringify!($type)
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
                let input = inputs.first();
                self.make(
                    input.ok_or_else(|| Error::invalid_argument("a cell takes inputs"))?,
                    weights,
                )
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                super::stacked::one_step(self, inputs, call)
            }
            fn config(&self) -> Config {
                self.saved()
            }
        }

        impl Cell for $type {
            fn state_sizes(&self) -> Vec<usize> {
                vec![self.gates.units; $states]
            }
            fn once(&self, x: &Tensor, training: bool) -> Result<Once> {
                self.gates.once(x, $gates, training)
            }
            fn project(&self, x: &Tensor, once: &Once) -> Result<Tensor> {
                self.of_inputs(x, once)
            }
            fn step(
                &self,
                projected: &Tensor,
                states: &[Tensor],
                once: &Once,
                _: bool,
            ) -> Result<Vec<Tensor>> {
                self.advance(projected, states, once)
            }
        }
    };
}
pub(super) use cell;
