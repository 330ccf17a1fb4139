//! Where the regions of fractional pooling begin (Graham, 2014): lengths that differ by one at most, in random
//! order, or as a random start and a constant ratio make them.
//!
//! Invariant: TensorFlow's own regions for the same generator; the first begins at 0, the last ends at the
//! end of the input, and none is empty.
//! Does not know: what is pooled.

use crate::philox::Philox;
use crate::rejection::Stream;
use ferroflow_base::{Error, Result, memory};

/// Where `outputs` regions of `inputs` elements begin, and where the last ends; the generator moves on.
pub fn regions(
    generator: &mut Philox,
    inputs: usize,
    outputs: usize,
    pseudo_random: bool,
) -> Result<Vec<i64>> {
    if outputs == 0 || outputs > inputs || inputs > i32::MAX as usize {
        return Err(Error::invalid_argument(format!(
            "{outputs} regions of {inputs} elements: there must be at least one, and none may be empty"
        )));
    }
    let lengths = if pseudo_random {
        by_ratio(generator, inputs, outputs)?
    } else {
        shuffled(generator, inputs, outputs)?
    };
    let mut starts = memory::vec_of(outputs + 1)?;
    let mut at = 0i64;
    starts.push(at);
    for length in lengths {
        at += length;
        starts.push(at);
    }
    Ok(starts)
}

/// The long ones first, then exchanged with others at random.
fn shuffled(generator: &mut Philox, inputs: usize, outputs: usize) -> Result<Vec<i64>> {
    let (short, longer) = (inputs / outputs, inputs % outputs);
    let mut lengths =
        memory::collect((0..outputs).map(|i| (short + usize::from(i < longer)) as i64))?;
    let mut stream = Stream::new(*generator);
    *generator = generator.skip(outputs.div_ceil(4) as u64);
    for i in 0..outputs - 1 {
        let other = i + stream.word() as usize % (outputs - i);
        lengths.swap(i, other);
    }
    Ok(lengths)
}

/// Ends at `ceil(ratio * (i + u))`, with one random `u` for which no region is more than one longer.
fn by_ratio(generator: &mut Philox, inputs: usize, outputs: usize) -> Result<Vec<i64>> {
    let ratio = inputs as f64 / outputs as f64;
    let short = inputs / outputs;
    let first = (short as f64 + 2.0) / ratio - 1.0;
    let last = (inputs as f64 + 1.0 - short as f64) / ratio - (outputs as f64 - 1.0);
    let u = Stream::new(*generator).float() * first.min(last);
    *generator = generator.skip(1);
    let end = |i: usize| match i {
        0 => 1,
        i if i == outputs => inputs as i64 + 1,
        i => (ratio * (i as f64 + u)).ceil() as i64,
    };
    memory::collect((0..outputs).map(|i| end(i + 1) - end(i)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_cover_the_input_and_differ_by_one() -> Result<()> {
        for (inputs, outputs) in [(1, 1), (7, 3), (20, 14), (100, 70), (64, 64), (9, 8)] {
            for pseudo in [false, true] {
                let mut generator = Philox::new(7, inputs as u64);
                let starts = regions(&mut generator, inputs, outputs, pseudo)?;
                assert_eq!(starts.len(), outputs + 1);
                assert_eq!((starts.first(), starts.last()), (Some(&0), Some(&(inputs as i64))));
                let short = (inputs / outputs) as i64;
                let fits = |w: &[i64]| (short..=short + 1).contains(&(w[1] - w[0]));
                assert!(starts.windows(2).all(fits), "{starts:?}");
            }
        }
        assert!(regions(&mut Philox::new(0, 1), 3, 4, true).is_err());
        assert!(regions(&mut Philox::new(0, 1), 3, 0, true).is_err());
        Ok(())
    }
}
