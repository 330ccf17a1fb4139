//! Adam and AdamW: steps by running means of gradients and of their squares.
//!
//! Does not know: which weights there are, how decay is applied.

use super::rule::{Rule, Step, named, rule, slots_differ};
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable, update};

/// What the numbers of Adam are, for its kinds, and how they change a weight.
macro_rules! adam {
    ($(#[$doc:meta])* $type:ident $class:literal $decay:expr) => {
        rule! {
            $(#[$doc])*
            pub struct $type {
                /// The same with this decay of the running mean.
                beta_1: 0.9 in 0.0..=1.0,
                /// The same with this decay of the running mean square.
                beta_2: 0.999 in 0.0..=1.0,
                /// The same with this number, which keeps the divisor away from 0.
                epsilon: 1e-7 in 0.0..=f64::INFINITY,
            }
            flags {
                /// The same, dividing by the largest mean square there was (Reddi and others, 2018).
                amsgrad,
            }
        }

        impl Rule for $type {
            named!($class);

            fn slots(&self) -> &'static [&'static str] {
                match self.amsgrad {
                    true => &["_momentums", "_velocities", "_velocity_hats"],
                    false => &["_momentums", "_velocities"],
                }
            }
            fn separate(&self, number: usize) -> bool {
                number == 2
            }
            fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
                Ok(vec![step.power(self.beta_1)?, step.power(self.beta_2)?])
            }
            fn update(
                &self,
                w: &Variable,
                slots: &[Variable],
                g: &Tensor,
                step: &Step,
            ) -> Result<()> {
                change(w, slots, [self.beta_1, self.beta_2, self.epsilon], g, step)
            }
            fn weight_decay(&self) -> Option<f64> {
                $decay
            }
        }
    };
}

adam! {
    /// Adaptive moments (Kingma and Ba, 2014): with `m` and `v` the running means of gradients and of
    /// their squares, `w -= rate * sqrt(1 - beta_2ᵗ) / (1 - beta_1ᵗ) * m / (sqrt(v) + epsilon)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Adam, Optimizer};
    /// let optimizer = Optimizer::new(Adam::new().beta_1(0.8).amsgrad(), 0.001)?;
    /// assert_eq!(optimizer.rule().class_name(), "Adam");
    /// # Ok::<(), tf::Error>(())
    /// ```
    Adam "Adam" None
}

adam! {
    /// Adam with weights that decay beside the step, not through the gradient (Loshchilov and Hutter,
    /// 2017): by 0.004 of the rate, unless
    /// [`Optimizer::weight_decay`](super::Optimizer::weight_decay) says otherwise.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{AdamW, Optimizer};
    /// let optimizer = Optimizer::new(AdamW::new(), 0.001)?.weight_decay(0.01)?;
    /// assert_eq!(optimizer.rule().weight_decay(), Some(0.004));
    /// # Ok::<(), tf::Error>(())
    /// ```
    AdamW "AdamW" Some(0.004)
}

/// The step of Adam; `hyper` are β₁, β₂ and ε.
pub(super) fn change(
    w: &Variable,
    slots: &[Variable],
    hyper: [f64; 3],
    g: &Tensor,
    step: &Step,
) -> Result<()> {
    let [p1, p2] = step.shared.as_slice() else {
        return Err(slots_differ());
    };
    match slots {
        [m, v] => update::adam(w, m, v, [p1, p2, &step.learning_rate], hyper, g),
        [m, v, most] => {
            let [beta_1, beta_2, epsilon] = hyper;
            let alpha = (&step.learning_rate * math::sqrt(1.0 - p2))? / (1.0 - p1);
            means(m, v, [beta_1, beta_2], g)?;
            most.assign(math::maximum(most, v))?;
            let root = math::sqrt(most)?;
            w.assign_sub((m * alpha)? / (root + epsilon))
        }
        _ => Err(slots_differ()),
    }
}

/// Moves the running means of a gradient and of its square towards it.
pub(super) fn means(m: &Variable, v: &Variable, betas: [f64; 2], g: &Tensor) -> Result<()> {
    let [beta_1, beta_2] = betas;
    m.assign_add((g - m)? * (1.0 - beta_1))?;
    v.assign_add((math::square(g)? - v)? * (1.0 - beta_2))
}
