//! Options that many layers have, written once: names, kernels, windows.
//!
//! Does not know: layers; each macro names the fields that it sets.

/// The option that names a layer which has a field `name`.
macro_rules! named {
    () => {
        /// The same layer with a name, which no other layer of its model may have.
        #[must_use]
        pub fn with_name(mut self, name: &str) -> Self {
            self.name = name.to_string();
            self
        }
    };
}

/// The options of one weight, a [`Part`](super::kernel::Part) that a layer has at this place: how it starts,
/// its penalty in the loss, where it is brought back to.
macro_rules! part_options {
    ($($what:literal $instead:literal $at:ident $(. $field:ident)? =>
       $initializer:ident $regularizer:ident $constraint:ident;)*) => {$(
        #[doc = concat!("The same layer with ", $what, " that starts like this, instead of ", $instead, ".")]
        #[must_use]
        pub fn $initializer(
            mut self,
            how: impl crate::initializers::Initializer + 'static,
        ) -> Self {
            self.$at$(.$field)?.initializer = Box::new(how);
            self
        }

        #[doc = concat!("The same layer with a penalty in the loss on ", $what, ".")]
        #[must_use]
        pub fn $regularizer(
            mut self,
            how: impl crate::regularizers::Regularizer + 'static,
        ) -> Self {
            self.$at$(.$field)?.regularizer = Some(std::sync::Arc::new(how));
            self
        }

        #[doc = concat!(
            "The same layer with ", $what, " that is brought to where this says after each step."
        )]
        #[must_use]
        pub fn $constraint(
            mut self,
            how: impl crate::constraints::Constraint + 'static,
        ) -> Self {
            self.$at$(.$field)?.constraint = Some(std::sync::Arc::new(how));
            self
        }
    )*};
}

/// The options of a layer which has a [`Kernel`](super::Kernel) in its field `weights`.
macro_rules! kernel_options {
    () => {
        kernel_options!(kernel_initializer kernel_regularizer kernel_constraint);
    };
    ($initializer:ident $regularizer:ident $constraint:ident) => {
        /// The same layer with an activation.
        #[must_use]
        pub fn activation(
            mut self,
            activation: impl crate::activations::Activation + 'static,
        ) -> Self {
            self.weights.activation = Box::new(activation);
            self
        }

        crate::layers::options::part_options! {
            "a kernel" "Glorot's uniform one" weights.kernel =>
                $initializer $regularizer $constraint;
            "a bias" "zeros" weights.bias => bias_initializer bias_regularizer bias_constraint;
        }

        /// The same layer with a penalty on its outputs in the loss, divided by the number of samples.
        #[must_use]
        pub fn activity_regularizer(
            mut self,
            how: impl crate::regularizers::Regularizer + 'static,
        ) -> Self {
            self.weights.activity_regularizer = Some(std::sync::Arc::new(how));
            self
        }

        /// The same layer without a bias.
        #[must_use]
        pub fn without_bias(mut self) -> Self {
            self.weights.use_bias = false;
            self
        }
    };
}

/// The options of a layer which has windows of `N` dimensions in its field `slide`.
macro_rules! window_options {
    () => {
        /// The same layer with windows moved by this much along each dimension.
        #[must_use]
        pub fn strides(mut self, strides: impl Into<Size<N>>) -> Self {
            self.slide.strides = strides.into();
            self
        }

        /// The same layer, its inputs padded on both sides so that the size stays at stride 1.
        #[must_use]
        pub fn same_padding(mut self) -> Self {
            self.slide.border = super::slide::Border::Same;
            self
        }

        /// The same layer for inputs whose channels come behind the batch: `[batch, channels, ...]`.
        #[must_use]
        pub fn channels_first(mut self) -> Self {
            self.slide.channels = ferroflow_api::nn::Channels::First;
            self
        }
    };
}

/// The options of a layer which has an [`Affine`](super::affine::Affine) in its field `affine`, and
/// an `epsilon`.
macro_rules! affine_options {
    () => {
        /// The same layer with another number that keeps the divisor away from 0.
        #[must_use]
        pub fn epsilon(mut self, epsilon: f64) -> Self {
            self.epsilon = epsilon;
            self
        }

        /// The same layer without `beta`, which moves what it normalized.
        #[must_use]
        pub fn without_center(mut self) -> Self {
            self.affine.center = false;
            self
        }

        /// The same layer without `gamma`, which multiplies what it normalized.
        #[must_use]
        pub fn without_scale(mut self) -> Self {
            self.affine.scale = false;
            self
        }

        crate::layers::options::part_options! {
            "a `beta`" "zeros" affine.beta => beta_initializer beta_regularizer beta_constraint;
            "a `gamma`" "ones" affine.gamma => gamma_initializer gamma_regularizer gamma_constraint;
        }
    };
}

/// A layer of one input that gives outputs in its shape, with its mask: by the methods `apply`, `saved` and,
/// where something is to be `checked`, `check` of its type.
macro_rules! elementwise {
    ($type:ident $class:expr) => {
        elementwise!($type $class, |_| Ok(()), |input| Some(vec![input.clone()]));
    };
    ($type:ident $class:expr, checked) => {
        elementwise!($type $class, $type::check, |input| Some(vec![input.clone()]));
    };
    ($type:ident $class:expr, $check:expr, $shapes:expr) => {
        impl Layer for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn name(&self) -> &str {
                &self.name
            }
            fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
                let check: fn(&$type) -> Result<()> = $check;
                check(self)
            }
            fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
                let y = self.apply(one(inputs)?, call)?;
                Ok(Outputs::from(y).with_masks(call.masks()))
            }
            fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
                let shapes: fn(&PartialShape) -> Option<Vec<PartialShape>> = $shapes;
                Ok(shapes(one(inputs)?))
            }
            fn config(&self) -> Config {
                self.saved()
            }
        }
    };
}

pub(super) use {affine_options, elementwise, kernel_options, named, part_options, window_options};
