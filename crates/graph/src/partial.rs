//! Partial values: integers of which some are known while tracing, such as a shape with one unknown
//! dimension, through the arithmetic programs do on them, and how they compare.
//!
//! A small operation on integers is run several times, with different numbers in the place of what is
//! unknown: an element that is the same each time does not depend on it. The numbers are sizes (zero,
//! one, small and large ones) and differ from element to element, so that no two unknowns pass for equal.
//! Does not know: any particular operation.

use ferroflow_op::{Attrs, Kernel, OpDef, Partial, RunContext, Site, SmallVec, TensorType};
use ferroflow_tensor::{Array, DType, Integers, Shape};

/// Values of at most this many elements are computed as soon as they are known.
pub(crate) const SMALL: usize = 64;

/// Whether values of these types are worth knowing beforehand: shapes, bounds, axes, and how they compare.
pub(crate) fn is_small(types: &[TensorType]) -> bool {
    let kind = |d: DType| d.is_integer() || d == DType::Bool;
    types.iter().all(|t| kind(t.dtype) && t.shape.len().is_some_and(|n| n <= SMALL))
}

/// The outputs of a pure operation on small values that are all known. A failure is left to the run.
pub(crate) fn computed<'a>(
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: impl Iterator<Item = Option<&'a Array>>,
) -> Option<SmallVec<[Option<Array>; 1]>> {
    let small = |a: &&Array| a.len() <= SMALL && a.dtype().is_plain();
    let mut arrays: SmallVec<[Option<Array>; 4]> = SmallVec::new();
    for input in inputs {
        arrays.push(Some(input.filter(small)?.clone()));
    }
    let outputs =
        RunContext::with_current(|run| Kernel::run(Site::stateless(run), op, attrs, &mut arrays));
    Some(outputs.ok()?.into_iter().map(Some).collect())
}

/// What is known of an input.
pub(crate) enum Given {
    /// All of its elements.
    Value(Array),
    /// Some of its elements, its dtype and shape.
    Some(Partial, DType, Shape),
}

/// How often an operation is run.
const RUNS: usize = 6;

/// What stands for unknown element `i` in one of the runs.
fn stand_in(run: usize, i: usize) -> i64 {
    // Primes beyond any dimension met by chance, each element its own.
    const LARGE: [i64; 8] = [10007, 10009, 10037, 10039, 10061, 10067, 10069, 10079];
    const SMALL: [i64; 8] = [3, 2, 7, 5, 13, 11, 19, 17];
    match run {
        0 => 0,
        1 => 1,
        2 => SMALL[i % 8] + (i / 8) as i64 * 23,
        3 => LARGE[i % 8] + (i / 8) as i64 * 100,
        // Near the greatest int32: what divides a size by a million is not always zero.
        4 => (1 << 30) + LARGE[i % 8] + (i / 8) as i64 * 100,
        _ => LARGE[7 - i % 8] * 3 + (i / 8) as i64 * 1000,
    }
}

/// The elements of an output as integers; of truths, 1 and 0.
fn numbers(output: &Array) -> Option<Integers> {
    match output.dtype() {
        DType::Bool => Some(output.slice::<bool>().ok()?.iter().map(|&b| i64::from(b)).collect()),
        _ => output.to_i64s().ok(),
    }
}

/// What is known of the outputs of `op`; `None` where nothing is.
pub(crate) fn outputs(op: &'static OpDef, attrs: &Attrs, inputs: &[Given]) -> Option<Vec<Partial>> {
    let mut runs: Vec<Vec<Integers>> = Vec::with_capacity(RUNS);
    for run in 0..RUNS {
        let mut unknown = 0;
        let mut arrays: SmallVec<[Option<Array>; 4]> = SmallVec::new();
        for given in inputs {
            arrays.push(Some(match given {
                Given::Value(array) => array.clone(),
                Given::Some(partial, dtype, shape) => {
                    let mut fill = |known: &Option<i64>| {
                        known.unwrap_or_else(|| {
                            unknown += 1;
                            stand_in(run, unknown - 1)
                        })
                    };
                    Array::from_i64s(
                        &partial.iter().map(&mut fill).collect::<Integers>(),
                        *dtype,
                        shape.clone(),
                    )
                    .ok()?
                }
            }));
        }
        let outputs = RunContext::with_current(|context| {
            Kernel::run(Site::stateless(context), op, attrs, &mut arrays)
        });
        let outputs: Option<Vec<Integers>> = outputs.ok()?.iter().map(numbers).collect();
        runs.push(outputs?);
    }
    let (first, rest) = runs.split_first()?;
    let mut found = Vec::with_capacity(first.len());
    for (k, output) in first.iter().enumerate() {
        let same =
            |i: usize, v: i64| rest.iter().all(|run| run.get(k).and_then(|o| o.get(i)) == Some(&v));
        if rest.iter().any(|run| run.get(k).map(|o| o.len()) != Some(output.len())) {
            return None;
        }
        found.push(output.iter().enumerate().map(|(i, &v)| same(i, v).then_some(v)).collect());
    }
    Some(found)
}
