//! `Discretization`: numbers by the interval they are in.
//!
//! Does not know: where the data comes from.

use super::{OutputMode, Samples, dense, named, numbers, whole_option};
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights};
use crate::naming::unique;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// A layer that gives for each number the interval between boundaries that it is in, from 0, below the
/// first one, on. Boundaries are given, or learned of data by [`adapt`](Discretization::adapt).
///
/// Inputs of any shape give int32 in that shape, or floats as [`OutputMode`] says.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Discretization};
/// let layer = Discretization::new(&[0.0, 1.0, 2.0]);
/// let x = tf::constant([[-1.5f32, 1.0, 3.4]])?;
/// assert_eq!(layer.call(&[x], &Call::inference())?[0].to_vec::<i32>()?, [0, 2, 3]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Discretization {
    name: String,
    boundaries: Option<Vec<f32>>,
    num_bins: Option<usize>,
    epsilon: f64,
    mode: OutputMode,
    dtype: DType,
}

named!(Discretization);

impl Discretization {
    /// A layer with these boundaries, which rise.
    pub fn new(boundaries: &[f32]) -> Discretization {
        Discretization { boundaries: Some(boundaries.to_vec()), ..Discretization::empty() }
    }

    /// A layer that learns boundaries of so many intervals, which the data is spread over evenly.
    pub fn of_bins(num_bins: usize) -> Discretization {
        Discretization { num_bins: Some(num_bins), ..Discretization::empty() }
    }

    fn empty() -> Discretization {
        Discretization {
            name: unique("discretization"),
            boundaries: None,
            num_bins: None,
            epsilon: 0.01,
            mode: OutputMode::Int,
            dtype: DType::Float32,
        }
    }

    /// The same layer with another tolerance of what it learns, instead of 0.01: a larger one needs less
    /// memory, and spreads the data less evenly.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Discretization {
        self.epsilon = epsilon;
        self
    }

    /// The same layer with outputs in another mode.
    #[must_use]
    pub fn output_mode(mut self, mode: OutputMode) -> Discretization {
        self.mode = mode;
        self
    }

    /// The boundaries, if they are given or learned.
    pub fn bin_boundaries(&self) -> Option<&[f32]> {
        self.boundaries.as_deref()
    }

    /// Learns boundaries of data: a tensor, or a dataset of batches.
    ///
    /// `FailedPrecondition` for a layer whose boundaries were given.
    pub fn adapt(&mut self, data: impl Samples) -> Result<()> {
        let Some(bins) = self.num_bins else {
            return Err(Error::failed_precondition(
                "a layer whose boundaries were given learns none of data: make it by of_bins",
            ));
        };
        if !(self.epsilon > 0.0 && self.epsilon <= 1.0) || bins == 0 {
            return Err(Error::invalid_argument(format!(
                "epsilon must be in (0, 1] and num_bins positive, got {} and {bins}",
                self.epsilon
            )));
        }
        let mut summary = Summary::default();
        data.each(&mut |batch| {
            let values = batch.cast(DType::Float32)?.to_vec::<f32>()?;
            let mut merged = Summary::of(values, self.epsilon);
            merged.0.append(&mut summary.0);
            merged.0.sort_by(|a, b| a.0.total_cmp(&b.0));
            summary = merged.compressed(self.epsilon);
            Ok(())
        })?;
        let mut all: Vec<f32> =
            summary.compressed(1.0 / bins as f64).0.into_iter().map(|(value, _)| value).collect();
        all.pop();
        self.boundaries = Some(all);
        Ok(())
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Discretization> {
        dense(config)?;
        let boundaries = match config.has("bin_boundaries") {
            true => Some(numbers(config, "bin_boundaries")?),
            false => None,
        };
        Ok(Discretization {
            name: name.to_string(),
            boundaries,
            num_bins: whole_option(config, "num_bins")?,
            epsilon: if config.has("epsilon") { config.number("epsilon")? } else { 0.01 },
            mode: OutputMode::load(config, OutputMode::Int)?,
            dtype: DType::Float32,
        })
    }
}

/// Values of sorted data, and how many each stands for.
#[derive(Default)]
struct Summary(Vec<(f32, f32)>);

impl Summary {
    fn of(mut values: Vec<f32>, epsilon: f64) -> Summary {
        values.sort_by(f32::total_cmp);
        let step = (values.len() as f64 * epsilon).max(1.0);
        let (skip, every) = ((step - 1.0) as usize, (step as usize).max(1));
        Summary(values.into_iter().skip(skip).step_by(every).map(|v| (v, step as f32)).collect())
    }

    /// The same with no more values than the tolerance needs, between those there are.
    fn compressed(self, epsilon: f64) -> Summary {
        if (self.0.len() as f64) * epsilon < 1.0 {
            return self;
        }
        let mut sum = 0.0f32;
        let sums: Vec<f32> = (self.0.iter())
            .map(|(_, weight)| {
                sum += weight;
                sum
            })
            .collect();
        let shares: Vec<f64> = sums.iter().map(|s| f64::from(s / sum)).collect();
        let values: Vec<f64> = self.0.iter().map(|(value, _)| f64::from(*value)).collect();
        let sums: Vec<f64> = sums.into_iter().map(f64::from).collect();
        let (mut before, mut out) = (0.0, Vec::new());
        // As NumPy counts the steps from 0 to 1.
        for i in 0..(1.0 / epsilon).ceil() as usize {
            let share = epsilon + i as f64 * epsilon;
            let all = between(share, &shares, &sums);
            out.push((between(share, &shares, &values) as f32, (all - before) as f32));
            before = all;
        }
        Summary(out)
    }
}

/// The value at `x` of the line through points whose places rise; beyond them that of the nearest.
fn between(x: f64, places: &[f64], values: &[f64]) -> f64 {
    let after = places.partition_point(|p| *p <= x);
    let at = |i: usize| Some((*places.get(i)?, *values.get(i)?));
    match (after.checked_sub(1).and_then(at), at(after)) {
        (Some((a, from)), Some((b, to))) if b > a => from + (to - from) / (b - a) * (x - a),
        (Some((_, value)), _) | (None, Some((_, value))) => value,
        (None, None) => f64::NAN,
    }
}

impl Layer for Discretization {
    fn class_name(&self) -> &str {
        "Discretization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        use OutputMode::{Count, Int, MultiHot, OneHot};
        self.mode.among("Discretization", &[Int, OneHot, MultiHot, Count])?;
        self.dtype = weights.dtype();
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let boundaries = self.boundaries.as_ref().ok_or_else(|| {
            Error::failed_precondition(
                "Discretization has no boundaries: give some, or adapt it to data",
            )
        })?;
        let known = [DType::Int32, DType::Int64, DType::Float32, DType::Float64];
        let x = if known.contains(&x.dtype()) { x.clone() } else { x.cast(DType::Float32)? };
        let bins = math::bucketize(&x, boundaries)?;
        let depth = boundaries.len().saturating_add(1);
        Ok(self.mode.encode(&bins, depth, self.dtype, None)?.into())
    }
    fn config(&self) -> Config {
        let boundaries = self.boundaries.as_ref();
        Config::new()
            .with(
                "bin_boundaries",
                boundaries.map(|b| b.iter().map(|v| f64::from(*v)).collect::<Vec<_>>()),
            )
            .with("num_bins", self.num_bins)
            .with("epsilon", self.epsilon)
            .with("output_mode", self.mode.name())
            .with("sparse", false)
    }
}
