//! Reading and writing rows by index: gather, gather_nd, scatter_nd.
//!
//! Invariant: every index is checked before anything is written; a wrong one is named with its
//! place and the allowed range in TensorFlow's words. Scatters are applied in order of the indices.
//! Does not know: strings, negative indices (they are errors, as on TensorFlow's CPU).

use crate::strided::{Word, by_width, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, Element, bf16, dispatch, f16};

/// An error that names the first index that is not below `limit`, if one is.
fn check(indices: &Array, limit: usize) -> Result<()> {
    dispatch!(indices.dtype(), I in [i32, i64, i16] => {
        let values = indices.slice::<I>()?;
        let good = |v: &I| usize::try_from(*v).is_ok_and(|i| i < limit);
        match values.iter().position(|v| !good(v)).and_then(|k| Some((k, values.get(k)?))) {
            Some((k, v)) => Err(Error::invalid_argument(format!(
                "indices{} = {v} is not in [0, {limit})", place(indices.dims(), k)
            ))),
            None => Ok(()),
        }
    })
    .unwrap_or_else(|| {
        Err(Error::invalid_argument(format!("indices cannot be {}", indices.dtype())))
    })
}

/// The multi-dimensional index of element `k`, as TensorFlow writes it: `[1,2]`; empty for a scalar.
fn place(dims: &[usize], k: usize) -> String {
    if dims.is_empty() {
        return String::new();
    }
    let mut rest = k;
    let mut parts: Vec<String> = Vec::new();
    for &d in dims.iter().rev() {
        parts.push((rest % d.max(1)).to_string());
        rest /= d.max(1);
    }
    parts.reverse();
    format!("[{}]", parts.join(","))
}

/// `out[b, o, m, i] = params[b, o, indices[b, m], i]`: rows of `params` along `axis`, the first
/// `batch_dims` dimensions being common to `params` and `indices`.
pub fn gather(
    params: &Array,
    indices: &Array,
    axis: usize,
    batch_dims: usize,
    out: &mut Array,
) -> Result<()> {
    let refuse = || {
        Error::invalid_argument(format!(
            "gather: params of shape {} and indices of shape {} along axis {axis} with {batch_dims} \
             batch dimensions do not give {} of shape {}",
            params.shape(),
            indices.shape(),
            out.dtype(),
            out.shape()
        ))
    };
    if axis >= params.rank()
        || batch_dims > axis
        || batch_dims > indices.rank()
        || params.dims()[..batch_dims] != indices.dims()[..batch_dims]
        || params.dtype() != out.dtype()
    {
        return Err(refuse());
    }
    let d = params.dims();
    let batch: usize = d[..batch_dims].iter().product();
    let outer: usize = d[batch_dims..axis].iter().product();
    let (n, inner) = (d[axis], d[axis + 1..].iter().product::<usize>());
    let m: usize = indices.dims()[batch_dims..].iter().product();
    if out.len() != batch * outer * m * inner {
        return Err(refuse());
    }
    if !within(indices, n) {
        check(indices, n)?;
    }
    if out.is_empty() {
        return Ok(());
    }
    by_width!(params.dtype(), W => {
        let source = words::<W>(params)?;
        let shared = work::Shared::new(words_mut::<W>(out)?);
        work::ranges(batch * outer * m, work::grain().div_ceil(inner), |range| {
            // SAFETY: ranges are disjoint.
            let to = unsafe { shared.part(range.start * inner..range.end * inner) };
            rows(source, indices, Walk::from(range.start, [outer, m, n]), inner, to)
        })
    })
}

/// Whether all indices are below `limit`, without looking for the first that is not.
fn within(indices: &Array, limit: usize) -> bool {
    let all = dispatch!(indices.dtype(), I in [i32, i64, i16] => {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let ok = |ok, &v: &I| ok & (i64::from(v) >= 0) & (i64::from(v) < limit);
        indices.slice::<I>().is_ok_and(|values| values.iter().fold(true, ok))
    });
    all == Some(true)
}

/// Where a row of the output comes from: dimensions that `params` and `indices` share, those of `params` alone,
/// and the indices, which pass fastest. It is moved on without a division.
struct Walk {
    /// How many outer dimensions and indices there are to a batch, and rows of `params` to an outer one.
    extents: [usize; 3],
    batch: usize,
    outer: usize,
    index: usize,
}

impl Walk {
    fn from(first: usize, [outer, m, n]: [usize; 3]) -> Walk {
        let before = first / m;
        Walk {
            extents: [outer, m, n],
            batch: before / outer,
            outer: before % outer,
            index: first % m,
        }
    }

    /// The rows of `params` that the next rows of the output are.
    fn next(&mut self, indices: &Array, at: &mut [usize]) -> Result<()> {
        let [outer, m, n] = self.extents;
        dispatch!(indices.dtype(), I in [i32, i64, i16] => {
            let values = indices.slice::<I>()?;
            for at in at {
                let index = values.get(self.batch * m + self.index).copied().unwrap_or(0);
                *at = (self.batch * outer + self.outer) * n + index as usize;
                self.index += 1;
                if self.index == m {
                    (self.index, self.outer) = (0, self.outer + 1);
                }
                if self.outer == outer {
                    (self.outer, self.batch) = (0, self.batch + 1);
                }
            }
            Ok(())
        })
        .unwrap_or(Ok(()))
    }
}

/// Rows whose places are looked up together.
const TOGETHER: usize = 128;

fn rows<W: Word>(
    source: &[W],
    indices: &Array,
    mut walk: Walk,
    inner: usize,
    to: &mut [W],
) -> Result<()> {
    let mut at = [0usize; TOGETHER];
    for to in to.chunks_mut(inner.saturating_mul(TOGETHER)) {
        let at = &mut at[..to.len() / inner];
        walk.next(indices, at)?;
        for (to, &at) in to.chunks_mut(inner).zip(&*at) {
            if let [to] = to {
                *to = source[at];
            } else {
                to.copy_from_slice(&source[at * inner..at * inner + inner]);
            }
        }
    }
    Ok(())
}

/// The element offsets that rows of `indices` point at in `shape`, and the length of what is there.
fn offsets(indices: &Array, shape: &[usize], kind: &str) -> Result<(Vec<usize>, usize)> {
    let k = *indices.dims().last().ok_or_else(|| {
        Error::invalid_argument("indices must be at least a vector, but are a scalar")
    })?;
    if k > shape.len() {
        return Err(Error::invalid_argument(format!(
            "index innermost dimension length must be <= params rank; saw: {k} vs. {}",
            shape.len()
        )));
    }
    let inner: usize = shape[k..].iter().product();
    let count: usize = indices.dims()[..indices.rank() - 1].iter().product();
    let values = indices.to_i64s()?;
    let mut result = memory::vec_of(count)?;
    for i in 0..count {
        let row = &values[i * k..(i + 1) * k];
        let mut offset = 0usize;
        for (&v, &d) in row.iter().zip(shape) {
            match usize::try_from(v) {
                Ok(v) if v < d => offset = offset * d + v,
                _ => {
                    let row: Vec<String> = row.iter().map(i64::to_string).collect();
                    let dims: Vec<String> = shape.iter().map(usize::to_string).collect();
                    return Err(Error::invalid_argument(format!(
                        "indices{} = [{}] does not index into {kind} [{}]",
                        place(&indices.dims()[..indices.rank() - 1], i),
                        row.join(", "),
                        dims.join(",")
                    )));
                }
            }
        }
        result.push(offset * inner);
    }
    Ok((result, inner))
}

/// The slices of `params` that the rows of `indices` point at.
pub fn gather_nd(params: &Array, indices: &Array, out: &mut Array) -> Result<()> {
    let (at, inner) = offsets(indices, params.dims(), "param shape")?;
    if out.len() != at.len() * inner || out.dtype() != params.dtype() {
        return Err(Error::invalid_argument(format!(
            "gather_nd: params of shape {} and indices of shape {} do not give {} of shape {}",
            params.shape(),
            indices.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    if out.is_empty() {
        return Ok(());
    }
    by_width!(params.dtype(), W => {
        let source = words::<W>(params)?;
        for (to, &at) in words_mut::<W>(out)?.chunks_mut(inner).zip(&at) {
            to.copy_from_slice(&source[at..at + inner]);
        }
        Ok(())
    })
}

/// What a scatter does with an update and what is there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scatter {
    /// The last update stays.
    Update,
    /// Updates are added.
    Add,
    /// Updates are subtracted.
    Sub,
    /// What is there is multiplied by the updates.
    Mul,
    /// What is there is divided by the updates; integers by 0 are an error.
    Div,
    /// The smallest stays.
    Min,
    /// The largest stays.
    Max,
}

/// Applies `updates` to the slices of `target` that the rows of `indices` point at, in order.
pub fn scatter_nd(
    kind: Scatter,
    target: &mut Array,
    indices: &Array,
    updates: &Array,
) -> Result<()> {
    let (at, inner) = offsets(indices, target.dims(), "shape")?;
    if updates.len() != at.len() * inner || updates.dtype() != target.dtype() {
        return Err(Error::invalid_argument(format!(
            "scatter_nd: indices of shape {} into {} of shape {} take {} updates, but they are {} \
             of shape {}",
            indices.shape(),
            target.dtype(),
            target.shape(),
            at.len() * inner,
            updates.dtype(),
            updates.shape()
        )));
    }
    let none =
        || Error::unimplemented(format!("scatter {kind:?} has no kernel for {}", updates.dtype()));
    if matches!(kind, Scatter::Min | Scatter::Max) && updates.dtype().is_complex() {
        return Err(none());
    }
    if updates.is_empty() {
        return Ok(());
    }
    if kind == Scatter::Update {
        return by_width!(updates.dtype(), W => {
            let source = words::<W>(updates)?;
            let to = words_mut::<W>(target)?;
            for (from, &at) in source.chunks(inner).zip(&at) {
                to[at..at + inner].copy_from_slice(from);
            }
            Ok(())
        });
    }
    macro_rules! go {
        ($types:tt => $add:expr, $sub:expr, $mul:expr, $div:expr) => {
            dispatch!(updates.dtype(), T in $types => {
                let source = updates.slice::<T>()?;
                let to = target.slice_mut::<T>()?;
                match kind {
                    Scatter::Add => each::<T>(to, source, &at, inner, $add),
                    Scatter::Sub => each::<T>(to, source, &at, inner, $sub),
                    Scatter::Mul => each::<T>(to, source, &at, inner, $mul),
                    _ => each::<T>(to, source, &at, inner, $div),
                }
            })
        };
    }
    if kind == Scatter::Div {
        let zero = dispatch!(updates.dtype(), T in ints => updates.slice::<T>()?.contains(&0));
        if zero == Some(true) {
            return Err(Error::invalid_argument("Integer division by zero"));
        }
    }
    let done = match kind {
        Scatter::Add | Scatter::Sub | Scatter::Mul | Scatter::Div => {
            go!(ints => |a, b| a.wrapping_add(b), |a, b| a.wrapping_sub(b),
                |a, b| a.wrapping_mul(b), |a, b| a.wrapping_div(b))
            .or(go!([f32, f64, f16, bf16] => |a, b| a + b, |a, b| a - b, |a, b| a * b, |a, b| a / b))
            .or(go!(complexes => |a, b| a + b, |a, b| a - b, |a, b| a * b, |a, b| a / b))
            // One of them, and which of them only: as whether their sum or difference is not 0.
            .or(go!([bool] => |a, b| a || b, |a, b| a != b, |a, b| a && b, |a, _| a))
        }
        _ => dispatch!(updates.dtype(), T in reals => {
            let source = updates.slice::<T>()?;
            let to = target.slice_mut::<T>()?;
            let least = kind == Scatter::Min;
            each::<T>(to, source, &at, inner, |a, b| if (b < a) == least && a != b { b } else { a });
        }),
    };
    done.ok_or_else(none)
}

fn each<T: Element>(to: &mut [T], from: &[T], at: &[usize], inner: usize, f: impl Fn(T, T) -> T) {
    for (from, &at) in from.chunks(inner).zip(at) {
        for (t, &u) in to[at..at + inner].iter_mut().zip(from) {
            *t = f(*t, u);
        }
    }
}
