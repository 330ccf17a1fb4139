//! Stacks of matrices: one loop over all of them, in whichever field their dtype is.
//!
//! Invariant: float16 and bfloat16 are worked on in float32 and rounded once. Stacks are cut by shape.
//! Does not know: what is done with a matrix.

use crate::field::Field;
use ferroflow_base::{Error, Result, denormal};
use ferroflow_kernels::{cast, work};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, dispatch};

/// What is done with each matrix of a stack.
pub trait Each: Sync {
    /// Reads the parts of the inputs that belong to one matrix and writes those of the outputs.
    fn each<T: Field>(&self, inputs: &[&[T]], outputs: &mut [&mut [T]]) -> Result<()>;
}

/// Whether this dtype is worked on in float32.
fn is_half(dtype: DType) -> bool {
    matches!(dtype, DType::Float16 | DType::Bfloat16)
}

/// A half array in float32, another as it is.
fn wide(x: &Array) -> Result<Array> {
    if !is_half(x.dtype()) {
        return Ok(x.clone());
    }
    let mut out = Array::uninit(DType::Float32, x.shape().clone())?;
    cast::cast(x, &mut out).map(|()| out)
}

/// Does `what` with each of `n` stacked matrices, all arrays of one dtype; `cost` is about how many
/// operations one takes.
pub fn run(
    what: &impl Each,
    n: usize,
    cost: usize,
    inputs: &[&Array],
    outputs: &mut [Array],
) -> Result<()> {
    let Some(dtype) = inputs.first().map(|x| x.dtype()) else { return Ok(()) };
    if is_half(dtype) {
        let inputs = inputs.iter().map(|x| wide(x)).collect::<Result<Vec<_>>>()?;
        let mut wides = outputs.iter().map(wide).collect::<Result<Vec<_>>>()?;
        run(what, n, cost, &inputs.iter().collect::<Vec<_>>(), &mut wides)?;
        for (wide, out) in wides.iter().zip(outputs) {
            cast::cast(wide, out)?;
        }
        return Ok(());
    }
    let done = dispatch!(dtype, T in [f32, f64, Complex64, Complex128] => {
        all::<T>(what, n, cost, inputs, outputs)
    });
    done.unwrap_or_else(|| {
        Err(Error::unimplemented(format!("matrices of {dtype} are not decomposed")))
    })
}

fn all<T: Field>(
    what: &impl Each,
    n: usize,
    cost: usize,
    inputs: &[&Array],
    outputs: &mut [Array],
) -> Result<()> {
    if n == 0 {
        return Ok(());
    }
    let inputs = inputs.iter().map(|x| x.slice::<T>()).collect::<Result<Vec<_>>>()?;
    let mut shared = Vec::with_capacity(outputs.len());
    for out in outputs.iter_mut() {
        shared.push(work::Shared::new(out.slice_mut::<T>()?));
    }
    work::ranges(n, work::grain().div_ceil(cost.max(1)), |range| {
        // The library scales by powers of two so that a reciprocal on the way may be denormal.
        let _kept = denormal::keep();
        let mut own: Vec<&[T]> = Vec::with_capacity(inputs.len());
        let mut made: Vec<&mut [T]> = Vec::with_capacity(shared.len());
        for i in range {
            own.clear();
            made.clear();
            own.extend(inputs.iter().map(|x| {
                let part = x.len() / n;
                x.get(i * part..(i + 1) * part).unwrap_or(&[])
            }));
            for out in &shared {
                let part = out.len() / n;
                // SAFETY: each matrix has a part of its own.
                made.push(unsafe { out.part(i * part..(i + 1) * part) });
            }
            what.each(&own, &mut made)?;
        }
        Ok(())
    })
}

/// Rows, columns and number of the matrices in the last two dimensions.
pub fn matrices(x: &Array) -> Result<(usize, usize, usize)> {
    match x.dims() {
        [lead @ .., rows, columns] => Ok((*rows, *columns, lead.iter().product())),
        _ => Err(Error::invalid_argument(format!(
            "Input tensor must have rank >= 2, got {}",
            x.rank()
        ))),
    }
}

/// About how many operations an algorithm of the third order takes.
pub fn cubic(rows: usize, columns: usize) -> usize {
    rows.saturating_mul(columns).saturating_mul(rows.min(columns)).saturating_add(64)
}
