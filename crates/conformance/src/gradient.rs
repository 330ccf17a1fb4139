//! Gradients by the tape, and by central differences.
//!
//! A complex number counts as its two parts: the gradient of a real `L` is `dL/dRe z + i dL/dIm z`, as in
//! TensorFlow, whether what leads to `L` is holomorphic or not.
//! Invariant: everything in float64 and complex128; a gradient that the tape does not give is zero.
//! Does not know: rules of differentiation.

use crate::Trial;
use crate::engine::{Known, Traced, trace_body};
use crate::numbers::Numbers;
use crate::through::{Way, emit_through};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, RunContext, Value};
use ferroflow_runtime::{Context, GradientTape, Tensor};
use ferroflow_tensor::{Array, Complex128, DType};

/// How far to go to each side.
const STEP: f64 = 1e-5;
/// How many elements of an input are tried.
const ELEMENTS: usize = 12;

/// Whether gradients of this dtype can be held against differences.
fn is_wide(dtype: DType) -> bool {
    matches!(dtype, DType::Float64 | DType::Complex128)
}

/// The real numbers an array consists of: each element, or both parts of each.
fn parts(a: &Array) -> Result<Vec<f64>> {
    match a.dtype() {
        DType::Complex128 => {
            Ok(a.slice::<Complex128>()?.iter().flat_map(|z| [z.re, z.im]).collect())
        }
        _ => a.to_vec(),
    }
}

/// The array of the dtype and shape of `like` that consists of these numbers.
fn from_parts(parts: &[f64], like: &Array) -> Result<Array> {
    match like.dtype() {
        DType::Complex128 => {
            let numbers: Vec<_> =
                parts.chunks_exact(2).map(|p| Complex128::new(p[0], p[1])).collect();
            Array::from_slice(&numbers, like.shape().clone())
        }
        _ => Array::from_slice(parts, like.shape().clone()),
    }
}

/// A differentiable function of the float64 and complex128 inputs of a trial: its outputs weighted and summed.
pub struct Problem<'a> {
    trial: &'a Trial,
    arrays: Vec<Array>,
    /// Which inputs are differentiated towards.
    pub wrt: Vec<usize>,
    weights: Vec<Option<Array>>,
}

/// Fixed weights in the dtype and shape of an array.
fn weights(like: &Array, seed: u64) -> Result<Array> {
    let mut numbers = Numbers::new(seed);
    let n = if like.dtype().is_complex() { 2 * like.len() } else { like.len() };
    let values: Vec<f64> = (0..n).map(|_| numbers.between(0.5, 1.5)).collect();
    from_parts(&values, like)
}

fn dot(a: &Array, b: &Array) -> Result<f64> {
    Ok(parts(a)?.iter().zip(parts(b)?).map(|(x, y)| x * y).sum())
}

impl<'a> Problem<'a> {
    /// The problem of a trial; `None` if it is not one of float64 and complex128 throughout.
    pub fn new(trial: &'a Trial) -> Result<Option<Problem<'a>>> {
        let arrays = trial.fresh()?.arrays;
        let flows = |a: &Array| a.dtype().is_floating() || a.dtype().is_complex();
        let wrt: Vec<usize> = (0..arrays.len())
            .filter(|&i| is_wide(arrays[i].dtype()) && !trial.is_const(i))
            .collect();
        if wrt.is_empty() || arrays.iter().any(|a| flows(a) && !is_wide(a.dtype())) {
            return Ok(None);
        }
        let mut problem = Problem { trial, arrays, wrt, weights: Vec::new() };
        // The check of dtypes says where it does not run.
        let Ok(outputs) = problem.outputs(&problem.arrays) else { return Ok(None) };
        if !outputs.iter().any(flows) || outputs.iter().any(|a| flows(a) && !is_wide(a.dtype())) {
            return Ok(None);
        }
        for (i, output) in outputs.iter().enumerate() {
            problem.weights.push(match output.dtype() {
                dtype if is_wide(dtype) => Some(weights(output, 77 + i as u64)?),
                _ => None,
            });
        }
        Ok(Some(problem))
    }

    /// The problems of its outputs one by one, where there are several: no gradient arrives at the others.
    pub fn alone(&self) -> Vec<Problem<'a>> {
        let flows = |i: &usize| self.weights.get(*i).is_some_and(Option::is_some);
        let outputs: Vec<usize> = (0..self.weights.len()).filter(flows).collect();
        let alone = |&i: &usize| {
            let own = |(j, w): (usize, &Option<Array>)| w.clone().filter(|_| j == i);
            let weights = self.weights.iter().enumerate().map(own).collect();
            let (arrays, wrt) = (self.arrays.clone(), self.wrt.clone());
            Problem { trial: self.trial, arrays, wrt, weights }
        };
        if outputs.len() > 1 { outputs.iter().map(alone).collect() } else { Vec::new() }
    }

    fn outputs(&self, arrays: &[Array]) -> Result<Vec<Array>> {
        let values: Vec<Value> = arrays.iter().cloned().map(Value::Array).collect();
        let outputs = Context.emit(self.trial.op, self.trial.fresh_attrs()?, &values)?;
        outputs.iter().map(|v| v.array().cloned()).collect()
    }

    fn value(&self, arrays: &[Array]) -> Result<f64> {
        let outputs = self.outputs(arrays)?;
        outputs
            .iter()
            .zip(&self.weights)
            .try_fold(0.0, |sum, (y, w)| Ok(sum + w.as_ref().map_or(Ok(0.0), |w| dot(y, w))?))
    }

    /// The tape's gradients on these values, which may be symbols.
    fn sweep(&self, values: &[Value]) -> Result<Vec<Option<Tensor>>> {
        self.sweep_through(values, Way::Straight)
    }

    /// The same, the operation being reached in this way.
    fn sweep_through(&self, values: &[Value], way: Way) -> Result<Vec<Option<Tensor>>> {
        let tape = GradientTape::new();
        let sources: Vec<Tensor> =
            self.wrt.iter().map(|&i| Tensor::from(values[i].clone())).collect();
        sources.iter().try_for_each(|s| tape.watch(s))?;
        let mut given = values.to_vec();
        for (source, &i) in sources.iter().zip(&self.wrt) {
            if let Some(slot) = given.get_mut(i) {
                *slot = source.clone().into_value();
            }
        }
        let outputs = emit_through(self.trial, way, &given)?;
        let mut targets = Vec::new();
        let mut seeds = Vec::new();
        for (output, weight) in outputs.into_iter().zip(&self.weights) {
            if let Some(weight) = weight {
                targets.push(Tensor::from(output));
                seeds.push(Tensor::from(Value::Constant(weight.clone())));
            }
        }
        let targets: Vec<&Tensor> = targets.iter().collect();
        let seeds: Vec<&Tensor> = seeds.iter().collect();
        tape.gradients(&targets, &seeds, &sources)
    }

    fn gradient_at(&self, arrays: &[Array]) -> Result<Vec<Option<Array>>> {
        let values: Vec<Value> = arrays.iter().cloned().map(Value::Array).collect();
        self.sweep(&values)?.into_iter().map(|g| g.map(|g| g.numpy()).transpose()).collect()
    }

    /// The gradients by the tape.
    pub fn gradient(&self) -> Result<Vec<Option<Array>>> {
        self.gradient_at(&self.arrays)
    }

    /// The same computed by a traced function.
    pub fn traced_gradient(&self, known: Known) -> Result<Vec<Option<Array>>> {
        let inputs = self.trial.fresh()?;
        let mut present = Vec::new();
        let Traced { function, args } =
            trace_body(self.trial, &inputs, known, &mut |_, values| {
                let gradients = self.sweep(values)?;
                present = gradients.iter().map(Option::is_some).collect();
                Ok(gradients.into_iter().flatten().map(Tensor::into_value).collect())
            })?;
        let mut found = function.call(&RunContext::current(), args)?.into_iter();
        Ok(present.into_iter().map(|p| if p { found.next() } else { None }).collect())
    }

    /// The tape's gradients where the operation is reached in this way.
    pub fn gradient_through(&self, way: Way) -> Result<Vec<Option<Array>>> {
        let values: Vec<Value> = self.arrays.iter().cloned().map(Value::Array).collect();
        let found = self.sweep_through(&values, way)?;
        found.into_iter().map(|g| g.map(|g| g.numpy()).transpose()).collect()
    }

    /// The tape's gradient of the weighted sum of the gradients.
    pub fn second(&self) -> Result<Vec<Option<Array>>> {
        self.second_through(Way::Straight)
    }

    /// The same where the operation is reached in this way.
    pub fn second_through(&self, way: Way) -> Result<Vec<Option<Array>>> {
        let outer = GradientTape::new();
        let values: Vec<Value> = self.arrays.iter().cloned().map(Value::Array).collect();
        let sources: Vec<Tensor> =
            self.wrt.iter().map(|&i| Tensor::from(values[i].clone())).collect();
        sources.iter().try_for_each(|s| outer.watch(s))?;
        let first: Vec<Tensor> = self.sweep_through(&values, way)?.into_iter().flatten().collect();
        let mut seeds = Vec::new();
        for (i, g) in first.iter().enumerate() {
            seeds.push(Tensor::from(weights(g.array()?, 177 + i as u64)?));
        }
        let targets: Vec<&Tensor> = first.iter().collect();
        let seeds: Vec<&Tensor> = seeds.iter().collect();
        let second = outer.gradients(&targets, &seeds, &sources)?;
        second.into_iter().map(|g| g.map(|g| g.numpy()).transpose()).collect()
    }

    /// The weighted sum of the gradients, whose gradient [`Problem::second`] is.
    fn first_sum(&self, arrays: &[Array]) -> Result<f64> {
        let first: Vec<Array> = self.gradient_at(arrays)?.into_iter().flatten().collect();
        first
            .iter()
            .enumerate()
            .try_fold(0.0, |sum, (i, g)| Ok(sum + dot(g, &weights(g, 177 + i as u64)?)?))
    }

    /// Compares gradients with central differences: of the sum of the outputs, or of the first
    /// gradients. `None` if they agree.
    pub fn compare(&self, gradients: &[Option<Array>], second: bool) -> Result<Option<String>> {
        let f = |arrays: &[Array]| {
            if second { self.first_sum(arrays) } else { self.value(arrays) }
        };
        for (&i, gradient) in self.wrt.iter().zip(gradients) {
            let x = &self.arrays[i];
            if let Some(g) = gradient
                && (g.shape() != x.shape() || g.dtype() != x.dtype())
            {
                let (d, s) = (g.dtype(), g.shape());
                return Ok(Some(format!("input {i} is {}, its gradient {d}{s}", x.shape())));
            }
            let mut numbers = Numbers::new(5);
            let here = parts(x)?;
            let own = gradient.as_ref().map(parts).transpose()?;
            for k in 0..here.len().min(ELEMENTS) {
                let at = if here.len() <= ELEMENTS { k } else { numbers.below(here.len()) };
                let moved = |by: f64| {
                    let mut values = here.clone();
                    let v = values.get_mut(at).ok_or_else(|| Error::internal("no element"))?;
                    *v += by;
                    let mut arrays = self.arrays.clone();
                    arrays[i] = from_parts(&values, x)?;
                    f(&arrays)
                };
                let numeric = (moved(STEP)? - moved(-STEP)?) / (2.0 * STEP);
                let own = own.as_ref().map_or(0.0, |g| g[at]);
                let near = (numeric - own).abs() <= 2e-6 * numeric.abs().max(1.0);
                if !near {
                    return Ok(Some(format!(
                        "input {i}[{at}]: {own}, but differences give {numeric}"
                    )));
                }
            }
        }
        Ok(None)
    }
}
