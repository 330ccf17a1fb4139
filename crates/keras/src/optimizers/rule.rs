//! What a rule is: how one weight is changed by its gradient, by name; and what rules share.
//!
//! Invariant: a rule's numbers are checked when an optimizer is made, also one that a file describes.
//! Does not know: which weights there are, clipping, schedules.

use super::{adafactor, adagrad, adam, moments, muon, sgd, sign};
use crate::config::Config;
use crate::registry::{Known, Registry};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Slices, Tensor, Variable, update};
use ferroflow_tensor::DType;
use std::ops::RangeInclusive;

/// How one weight is changed by its gradient. One of your own is given to
/// [`Optimizer::new`](super::Optimizer::new), and registered if models compiled with it are to be
/// loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Optimizer, Rule, Step};
/// use tf::{Result, Tensor, Variable, math};
/// struct Signs;
/// impl Rule for Signs {
///     fn class_name(&self) -> &str {
///         "Signs"
///     }
///     fn update(&self, w: &Variable, _: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
///         w.assign_sub(&step.learning_rate * math::sign(g))
///     }
/// }
/// let w = Variable::new(&Tensor::new([1.0f32, 2.0])?)?;
/// let optimizer = Optimizer::new(Signs, 0.5)?;
/// optimizer.apply_gradients(&[Tensor::new([3.0f32, -4.0])?], &[w.clone()])?;
/// assert_eq!(w.to_vec::<f32>()?, [0.5, 2.5]);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Rule: Send + Sync {
    /// The name it is saved under: `Adam`.
    fn class_name(&self) -> &str;

    /// Changes a weight. `slots` are what is kept for it, of those that [`Rule::slots`] names and
    /// [`Rule::slot`] gives.
    fn update(
        &self,
        weight: &Variable,
        slots: &[Variable],
        gradient: &Tensor,
        step: &Step,
    ) -> Result<()>;

    /// Changes a weight by a gradient of which some rows are there, as looking rows up in a table
    /// gives it. Unless a rule can do better, the other rows are taken for zeros.
    fn update_rows(
        &self,
        weight: &Variable,
        slots: &[Variable],
        gradient: &Slices,
        step: &Step,
    ) -> Result<()> {
        self.update(weight, slots, &update::whole(gradient)?, step)
    }

    /// The names of what is kept for each weight, as Keras' checkpoints have them.
    fn slots(&self) -> &'static [&'static str] {
        &[]
    }

    /// What is kept for a weight under the name of this number, at first: zeros in its shape and
    /// dtype, unless told otherwise; nothing where this weight has none.
    fn slot(&self, weight: &Variable, number: usize) -> Result<Option<Tensor>> {
        let _ = number;
        array::zeros_like(weight).map(Some)
    }

    /// Whether what is kept under the name of this number is made for all weights after what came
    /// before, and not beside it: it decides the order in checkpoints.
    fn separate(&self, number: usize) -> bool {
        let _ = number;
        false
    }

    /// The names of numbers that are kept once, not for each weight, and what they are at first.
    fn own(&self) -> &'static [(&'static str, f64)] {
        &[]
    }

    /// Begins a step, whose number counts from 1: changes what is kept once.
    fn begin(&self, own: &[Variable], number: &Tensor) -> Result<()> {
        let _ = (own, number);
        Ok(())
    }

    /// What the updates of all weights of a dtype share, made once in each step.
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        let _ = step;
        Ok(Vec::new())
    }

    /// The weight decay that comes with the rule, if there is one.
    fn weight_decay(&self) -> Option<f64> {
        None
    }

    /// The decay of a weight where the optimizer has this one.
    fn decay_of(&self, weight: &Variable, given: Option<f64>) -> Option<f64> {
        let _ = weight;
        given
    }

    /// Fails if a number of the rule is outside of its range.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

/// A step of an optimizer, for the weights of one dtype.
pub struct Step {
    /// The learning rate, in the dtype of the weights.
    pub learning_rate: Tensor,
    /// The number of the step, from 1 on, in the dtype of the weights.
    pub number: Tensor,
    /// What the rule keeps once.
    pub own: Vec<Variable>,
    /// What [`Rule::shared`] computed for all weights.
    pub shared: Vec<Tensor>,
}

impl Step {
    pub(super) fn dtype(&self) -> DType {
        self.learning_rate.dtype()
    }

    /// A number to the power of the step's number, in the dtype of the weights.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::Step;
    /// use tf::Tensor;
    /// let (learning_rate, number) = (Tensor::new(0.1f32)?, Tensor::new(3.0f32)?);
    /// let step = Step { learning_rate, number, own: Vec::new(), shared: Vec::new() };
    /// assert_eq!(step.power(0.5)?.item::<f32>()?, 0.125);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn power(&self, base: f64) -> Result<Tensor> {
        math::pow(number(base, self.dtype())?, &self.number)
    }
}

pub(super) static REGISTRY: Registry<dyn Rule> = Registry::new("optimizer", KNOWN);

const KNOWN: &[Known<dyn Rule>] = &[
    ("SGD", |_, c| Ok(Box::new(sgd::Sgd::read(c)?))),
    ("Adam", |_, c| Ok(Box::new(adam::Adam::read(c)?))),
    ("AdamW", |_, c| Ok(Box::new(adam::AdamW::read(c)?))),
    ("Nadam", |_, c| Ok(Box::new(moments::Nadam::read(c)?))),
    ("Adamax", |_, c| Ok(Box::new(moments::Adamax::read(c)?))),
    ("Lamb", |_, c| Ok(Box::new(moments::Lamb::read(c)?))),
    ("Adagrad", |_, c| Ok(Box::new(adagrad::Adagrad::read(c)?))),
    ("Adadelta", |_, c| Ok(Box::new(adagrad::Adadelta::read(c)?))),
    ("RMSprop", |_, c| Ok(Box::new(adagrad::RmsProp::read(c)?))),
    ("Ftrl", |_, c| Ok(Box::new(sign::Ftrl::read(c)?))),
    ("Lion", |_, c| Ok(Box::new(sign::Lion::read(c)?))),
    ("Adafactor", |_, c| Ok(Box::new(adafactor::Adafactor::read(c)?))),
    ("Muon", |_, c| Ok(Box::new(muon::Muon::read(c)?))),
];

/// Makes a rule of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Rule>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

/// Fails unless a number is in its range.
pub(super) fn within(name: &str, value: f64, range: RangeInclusive<f64>) -> Result<()> {
    if range.contains(&value) {
        return Ok(());
    }
    let (low, top) = range.into_inner();
    Err(Error::invalid_argument(format!("{name} must be in [{low}, {top}], got {value}")))
}

pub(super) fn slots_differ() -> Error {
    Error::internal("an optimizer's slots are not those of its rule")
}

/// A number as a scalar of a dtype.
pub(super) fn number(value: f64, dtype: DType) -> Result<Tensor> {
    array::cast(Tensor::new(value)?, dtype)
}

/// A tensor of one number in the shape and dtype of a weight.
pub(super) fn filled_like(weight: &Variable, value: f64) -> Result<Option<Tensor>> {
    (array::ones_like(weight)? * value).map(Some)
}

/// A rule of numbers and flags: the type, what it is by default, an option for each, and how it is
/// saved and read. A number is named with what it is by default and the range it must be in.
macro_rules! rule {
    (
        $(#[$doc:meta])*
        pub struct $type:ident {
            $($(#[$about:meta])* $number:ident: $default:literal in $range:expr,)*
        }
        $(flags { $($(#[$flag_doc:meta])* $flag:ident,)* })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $type {
            $($number: f64,)*
            $($($flag: bool,)*)?
        }

        impl Default for $type {
            fn default() -> $type {
                $type { $($number: $default,)* $($($flag: false,)*)? }
            }
        }

        impl $type {
            /// The rule with Keras' numbers.
            pub fn new() -> $type {
                $type::default()
            }
            $(
                $(#[$about])*
                ///
                #[doc = concat!("It is ", stringify!($default), " unless told otherwise, and in `",
                    stringify!($range), "`.")]
                #[must_use]
                pub fn $number(mut self, $number: f64) -> $type {
                    self.$number = $number;
                    self
                }
            )*
            $($(
                $(#[$flag_doc])*
                #[must_use]
                pub fn $flag(mut self) -> $type {
                    self.$flag = true;
                    self
                }
            )*)?

            pub(super) fn read(c: &crate::Config) -> ferroflow_base::Result<$type> {
                let _ = c;
                Ok($type {
                    $($number: c.number(stringify!($number))?,)*
                    $($($flag: c.has(stringify!($flag)) && c.flag(stringify!($flag))?,)*)?
                })
            }

            fn numbers(&self) -> crate::Config {
                crate::Config::new()
                    $(.with(stringify!($number), self.$number))*
                    $($(.with(stringify!($flag), self.$flag))*)?
            }

            fn in_range(&self) -> ferroflow_base::Result<()> {
                $(super::rule::within(stringify!($number), self.$number, $range)?;)*
                Ok(())
            }
        }
    };
}

/// The methods of a rule that follow from `rule!`.
macro_rules! named {
    ($class:literal) => {
        fn class_name(&self) -> &str {
            $class
        }
        fn check(&self) -> ferroflow_base::Result<()> {
            self.in_range()
        }
        fn config(&self) -> crate::Config {
            self.numbers()
        }
    };
}

pub(super) use {named, rule};
