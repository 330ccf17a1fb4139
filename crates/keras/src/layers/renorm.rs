//! Batch renormalization: what corrects the moments of a batch by those of the batches before it.
//!
//! Invariant: corrections are those of the averages before the batch, and have no gradient.
//! Does not know: what is normalized; see `batch_normalization`.

use super::Weights;
use crate::config::Config;
use crate::initializers::Initializer;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

/// How [`BatchNormalization`](super::BatchNormalization) corrects a batch while training (Ioffe, 2017): by
/// `r`, the batch's deviation by the average one, between `rmin` and `rmax`, and by `d`, how far its mean is
/// from the average one in deviations, at most `dmax` either way; without bounds unless told otherwise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Renorm {
    rmin: Option<f64>,
    rmax: Option<f64>,
    dmax: Option<f64>,
    momentum: f64,
}

impl Default for Renorm {
    fn default() -> Renorm {
        Renorm::new()
    }
}

impl Renorm {
    /// Corrections without bounds, of momentum 0.99.
    pub fn new() -> Renorm {
        Renorm { rmin: None, rmax: None, dmax: None, momentum: 0.99 }
    }

    /// The same with an `r` of at least this.
    #[must_use]
    pub fn rmin(mut self, least: f64) -> Renorm {
        self.rmin = Some(least);
        self
    }

    /// The same with an `r` of at most this.
    #[must_use]
    pub fn rmax(mut self, most: f64) -> Renorm {
        self.rmax = Some(most);
        self
    }

    /// The same with a `d` of at most this either way.
    #[must_use]
    pub fn dmax(mut self, most: f64) -> Renorm {
        self.dmax = Some(most);
        self
    }

    /// The same whose averages keep this much of themselves at each batch.
    #[must_use]
    pub fn momentum(mut self, momentum: f64) -> Renorm {
        self.momentum = momentum;
        self
    }

    pub(super) fn load(config: &Config) -> Result<Option<Renorm>> {
        if !config.has("renorm") || !config.flag("renorm")? {
            return Ok(None);
        }
        let mut own = Renorm::new();
        if config.has("renorm_momentum") {
            own.momentum = config.number("renorm_momentum")?;
        }
        if config.has("renorm_clipping") {
            let bounds = Config::of(config.part("renorm_clipping")?)?;
            let bound = |key| if bounds.has(key) { bounds.number(key).map(Some) } else { Ok(None) };
            (own.rmin, own.rmax, own.dmax) = (bound("rmin")?, bound("rmax")?, bound("dmax")?);
        }
        Ok(Some(own))
    }

    pub(super) fn config(&self) -> Config {
        let bounds = [("rmin", self.rmin), ("rmax", self.rmax), ("dmax", self.dmax)];
        let some = bounds.into_iter().filter_map(|(key, v)| v.map(|v| (key, v)));
        let bounds = some.fold(Config::new(), |config, (key, v)| config.with(key, v));
        Config::new()
            .with("renorm", true)
            .with("renorm_clipping", bounds)
            .with("renorm_momentum", self.momentum)
    }

    pub(super) fn check(&self) -> Result<()> {
        let crossed = self.rmin.zip(self.rmax).is_some_and(|(least, most)| least > most);
        if crossed || self.dmax.is_some_and(|most| most < 0.0) {
            return Err(Error::invalid_argument(format!(
                "rmin must not be above rmax, nor dmax negative, got {self:?}"
            )));
        }
        Ok(())
    }
}

/// The averages of batch renormalization.
pub(super) struct Averages {
    moving_stddev: Variable,
    mean: Variable,
    stddev: Variable,
}

/// Deviations that start as the roots of variances.
struct Root<'a>(&'a dyn Initializer);

impl Initializer for Root<'_> {
    fn class_name(&self) -> &str {
        self.0.class_name()
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        math::sqrt(self.0.draw(dims, dtype)?)
    }
}

impl Averages {
    pub(super) fn build(
        weights: &mut Weights<'_>,
        dims: &[usize],
        mean: &dyn Initializer,
        variance: &dyn Initializer,
    ) -> Result<Averages> {
        Ok(Averages {
            moving_stddev: weights.add_fixed("moving_stddev", dims, &Root(variance))?,
            mean: weights.add_fixed("renorm_mean", dims, mean)?,
            stddev: weights.add_fixed("renorm_stddev", dims, &Root(variance))?,
        })
    }

    /// The corrections `r` and `d` for a batch of this mean and deviation, in their shape.
    pub(super) fn corrections(
        &self,
        how: &Renorm,
        (mean, stddev): (&Tensor, &Tensor),
        epsilon: f64,
    ) -> Result<(Tensor, Tensor)> {
        let shape = array::shape(mean)?;
        let value = |v: &Variable| array::reshape_to(v.value()?.cast(mean.dtype())?, &shape);
        let own = math::maximum(value(&self.stddev)?, epsilon.sqrt())?;
        let mut r = math::divide(stddev, &own)?;
        let mut d = math::divide(math::subtract(mean, value(&self.mean)?)?, own)?;
        if let Some(least) = how.rmin {
            r = math::maximum(r, least)?;
        }
        if let Some(most) = how.rmax {
            r = math::minimum(r, most)?;
        }
        if let Some(most) = how.dmax {
            d = math::clip_by_value(d, -most, most)?;
        }
        Ok((array::stop_gradient(r)?, array::stop_gradient(d)?))
    }

    /// Takes a batch in; gives the running variance after it.
    pub(super) fn update(
        &self,
        how: &Renorm,
        (mean, stddev): (&Tensor, &Tensor),
        (momentum, epsilon): (f64, f64),
    ) -> Result<Tensor> {
        averaged(&self.mean, mean, how.momentum)?;
        averaged(&self.stddev, stddev, how.momentum)?;
        let moved = averaged(&self.moving_stddev, stddev, momentum)?;
        // Rounding must not make it negative.
        nn::relu(math::square(moved)? - epsilon)
    }
}

/// Takes a batch into an average, which keeps this much of itself; gives the average after it.
pub(super) fn averaged(average: &Variable, batch: &Tensor, momentum: f64) -> Result<Tensor> {
    let own = average.read_as(average.dtype()).value()?.cast(batch.dtype())?;
    let flat = array::reshape(array::stop_gradient(batch)?, &[-1])?;
    let moved = ((own * momentum)? + (flat * (1.0 - momentum))?)?;
    average.assign(moved.cast(average.dtype())?)?;
    Ok(moved)
}
