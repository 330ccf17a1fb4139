//! Timing: how often to run a piece of work for one sample, and what stands for many.
//!
//! Invariant: nothing but the standard library is used, for peers in Rust take this file in.
//! Does not know: what is run.

use std::time::{Duration, Instant};

/// A prepared workload, which fails with an `E`: each call does the work once.
pub(crate) type Work<E> = Box<dyn FnMut() -> Result<(), E>>;

/// A sample should last at least this long: far above the clock's resolution.
const SAMPLE: Duration = Duration::from_millis(5);
/// All samples of one turn together should last about this long.
const TURN: Duration = Duration::from_millis(400);

/// Warms up and tells how many runs make one sample.
pub(crate) fn calibrate<E>(work: &mut Work<E>) -> Result<usize, E> {
    work()?;
    let mut runs = 1;
    loop {
        let took = sample(work, runs)?;
        if took * (runs as u32) >= SAMPLE || runs >= 1 << 20 {
            return Ok(runs);
        }
        runs *= 2;
    }
}

/// The time of one run, averaged over `runs` of them.
fn sample<E>(work: &mut Work<E>, runs: usize) -> Result<Duration, E> {
    let start = Instant::now();
    for _ in 0..runs {
        work()?;
    }
    Ok(start.elapsed() / runs.max(1) as u32)
}

/// What stands for many samples.
#[derive(Clone, Copy)]
pub(crate) enum Figure {
    /// The middle one: what a program sees.
    Median,
    /// The least one: what the work takes where other programs take the processor away.
    Least,
}

impl Figure {
    /// Of samples in any order; not a number of none.
    pub(crate) fn of(self, samples: &mut [f64]) -> f64 {
        samples.sort_by(f64::total_cmp);
        let at = |i: usize| samples.get(i).copied().unwrap_or(f64::NAN);
        match self {
            Figure::Least => at(0),
            Figure::Median => {
                (at(samples.len() / 2) + at(samples.len().saturating_sub(1) / 2)) / 2.0
            }
        }
    }
}

/// The time of one run in nanoseconds, from the samples of one turn.
pub(crate) fn turn<E>(work: &mut Work<E>, runs: usize, figure: Figure) -> Result<f64, E> {
    let start = Instant::now();
    let mut samples = Vec::new();
    while samples.len() < 3 || (start.elapsed() < TURN && samples.len() < 1000) {
        let begin = Instant::now();
        for _ in 0..runs {
            work()?;
        }
        samples.push(begin.elapsed().as_nanos() as f64 / runs.max(1) as f64);
    }
    Ok(figure.of(&mut samples))
}
