//! Trials of large tensors, made from small ones: so large that loops run whole vectors and blocks,
//! are cut over threads, and chains are fused.
//!
//! Invariant: a large trial runs, and its numbers lie where those of the small one do.
//! Does not know: what an operation means. Dimensions that are equal in a sample are taken to be
//! the same one; what the operation refuses is dropped.

use crate::engine::{Engine, Known, run};
use crate::numbers;
use crate::trial::{Trial, TrialInput, trials};
use ferroflow_base::{Error, Result};
use ferroflow_op::{OpDef, SampleInput};
use ferroflow_tensor::{Array, DType, Shape};
use std::collections::BTreeSet;

/// Elements of the largest tensor of a large trial: enough for several blocks and threads.
pub const LARGE: usize = 1200;
/// No tensor of a large trial has more than so many times what was asked for.
const BEYOND: usize = 24;

/// The large trials of a record, one in each choice of dtypes in which a sample can be made so
/// large that a tensor has `least` elements. Each is made when it is asked for.
pub fn large_trials(op: &'static OpDef, least: usize) -> Result<impl Iterator<Item = Trial>> {
    let mut done = BTreeSet::new();
    Ok(trials(op)?.into_iter().filter_map(move |trial| {
        let dtypes = trial.what.split_once(' ').map_or("", |(_, dtypes)| dtypes).to_string();
        if done.contains(&dtypes) {
            return None;
        }
        let large = large(&trial, least)?;
        done.insert(dtypes);
        Some(large)
    }))
}

/// Which dimensions are made longer.
#[derive(Clone, Copy, Debug)]
enum Which {
    /// Those of this length.
    Long(usize),
    /// The first of every tensor that is not a scalar.
    First,
    /// The last of every tensor that is not a scalar.
    Last,
}

impl Which {
    fn is(self, axis: usize, dims: &[usize]) -> bool {
        match self {
            Which::Long(n) => dims.get(axis) == Some(&n),
            Which::First => axis == 0,
            Which::Last => axis + 1 == dims.len(),
        }
    }

    fn any(self, dims: &[usize]) -> bool {
        (0..dims.len()).any(|axis| self.is(axis, dims))
    }
}

/// The trial with some dimensions many times as long; `None` if it does not run so.
fn large(trial: &Trial, least: usize) -> Option<Trial> {
    let dims: BTreeSet<usize> = (0..trial.inputs.len())
        .filter(|&i| !trial.is_const(i))
        .flat_map(|i| array(&trial.inputs[i]).dims().to_vec())
        .filter(|&n| n > 1)
        .collect();
    let of_shapes = (0..trial.inputs.len())
        .filter(|&i| trial.is_const(i))
        .flat_map(|i| numbers::values(array(&trial.inputs[i])).unwrap_or_default())
        .map(|v| v.0 as usize)
        .filter(|n| *n > 1 && !dims.contains(n));
    let lengths = dims.iter().rev().copied().chain(of_shapes).map(Which::Long);
    let candidates: Vec<Which> = lengths.chain([Which::First, Which::Last]).collect();
    candidates.into_iter().find_map(|which| {
        [false, true].into_iter().find_map(|shapes_too| {
            let changed = stretched(trial, which, least, shapes_too)?;
            let outcome = run(&changed, Engine::Eager, Known::Constants).ok()?;
            let inputs = changed.inputs.iter().map(|i| array(i).len());
            let largest = inputs.chain(outcome.outputs.iter().map(Array::len)).max();
            largest.is_some_and(|n| (least..=least * BEYOND).contains(&n)).then_some(changed)
        })
    })
}

fn array(input: &TrialInput) -> &Array {
    match input {
        TrialInput::Array(a) | TrialInput::Variable(a) => a,
    }
}

/// The trial with these dimensions so many times as long that a tensor becomes large; the numbers
/// in inputs marked `const` that are as the dimensions, and so may be shapes, too if asked for.
fn stretched(trial: &Trial, which: Which, least: usize, shapes_too: bool) -> Option<Trial> {
    let with = (0..trial.inputs.len()).filter(|&i| !trial.is_const(i));
    let with = with.map(|i| array(&trial.inputs[i])).filter(|a| which.any(a.dims()));
    let largest = with.map(|a| a.len()).max().unwrap_or(1).max(1);
    // An odd number of times, so that ends are not whole vectors.
    let times = least.div_ceil(largest) | 1;
    let mut changed = trial.clone();
    changed.what = format!("{}, {which:?} {times} times", trial.what);
    for (i, input) in changed.inputs.iter_mut().enumerate() {
        let constant = trial.is_const(i);
        let (TrialInput::Array(a) | TrialInput::Variable(a)) = input;
        if let (true, true, Which::Long(n)) =
            (constant && shapes_too, a.dtype().is_integer(), which)
        {
            let same = |&(re, im): &(f64, f64)| {
                if re == n as f64 { (re * times as f64, im) } else { (re, im) }
            };
            let values: Vec<(f64, f64)> = numbers::values(a)?.iter().map(same).collect();
            *a = numbers::of_values(a.dtype(), &values, a.shape().clone()).ok()?;
        } else if !constant && which.any(a.dims()) {
            *a = redrawn(a, which, times, i as u64, least * BEYOND).ok()?;
        }
    }
    Some(changed)
}

/// Numbers between the least and the greatest of the array's, in its shape but for the dimensions
/// that are longer.
fn redrawn(
    a: &Array,
    which: Which,
    times: usize,
    seed: u64,
    most_elements: usize,
) -> Result<Array> {
    let longer = |(axis, &d): (usize, &usize)| if which.is(axis, a.dims()) { d * times } else { d };
    let dims: Vec<usize> = a.dims().iter().enumerate().map(longer).collect();
    let parts = numbers::values(a).unwrap_or_default();
    let finite = || parts.iter().flat_map(|v| [v.0, v.1]).filter(|v| v.is_finite());
    let reals = || parts.iter().map(|v| v.0).filter(|v| v.is_finite());
    let least = if a.dtype().is_complex() {
        finite().fold(0.0, f64::min)
    } else {
        reals().fold(f64::MAX, f64::min)
    };
    let most = if a.dtype().is_complex() {
        finite().fold(0.0, f64::max)
    } else {
        reals().fold(f64::MIN, f64::max)
    };
    let (low, high) = if least <= most { (least, most) } else { (0.0, 1.0) };
    // Whole numbers are drawn below the bound: indices and labels that were valid stay so.
    let high = if a.dtype().is_integer() { high + 1.0 } else { high };
    let dtype = a.dtype();
    let shape = Shape::new(&dims)?;
    if shape.len() > most_elements {
        return Err(Error::resource_exhausted(format!("{shape} is larger than asked for")));
    }
    let drawn = match dtype {
        DType::Bool => SampleInput::Of(dtype, dims, 0.0, 2.0),
        _ => SampleInput::Of(dtype, dims, low, high),
    };
    numbers::array(&drawn, dtype, 77 + seed)
}
