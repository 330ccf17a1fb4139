//! Timing: how often to run a piece of work for one sample, and the median of samples.
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

/// The median time of one run in nanoseconds, from the samples of one turn.
pub(crate) fn median_of_samples<E>(work: &mut Work<E>, runs: usize) -> Result<f64, E> {
    let start = Instant::now();
    let mut samples = Vec::new();
    while samples.len() < 3 || (start.elapsed() < TURN && samples.len() < 1000) {
        let begin = Instant::now();
        for _ in 0..runs {
            work()?;
        }
        samples.push(begin.elapsed().as_nanos() as f64 / runs.max(1) as f64);
    }
    Ok(median(&mut samples))
}

/// The middle one of the numbers, the mean of the two in the middle if there are two.
pub(crate) fn median(samples: &mut [f64]) -> f64 {
    samples.sort_by(f64::total_cmp);
    let upper = samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN);
    let lower = samples.get(samples.len().saturating_sub(1) / 2).copied().unwrap_or(f64::NAN);
    (lower + upper) / 2.0
}
