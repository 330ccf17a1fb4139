//! Connectionist temporal classification: the loss with its gradient, and the likeliest path.
//!
//! Source: A. Graves and others, "Connectionist temporal classification" (ICML 2006): forward and backward
//! variables over the labels with blanks between them, here as logarithms.
//! Invariant: sequences are computed one by one, in double precision.
//! Does not know: sparse tensors.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::numeric::Real;
use ferroflow_tensor::{Array, dispatch};

/// How repeated labels count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The class that stands for no label.
    pub blank: usize,
    /// Whether labels that repeat are one, before anything else.
    pub collapse: bool,
    /// Whether classes that repeat in a path are one label.
    pub merge: bool,
    /// Whether labels too long for their sequence have no loss, rather than being an error.
    pub ignore_longer: bool,
}

fn add(a: f64, b: f64) -> f64 {
    if a == f64::NEG_INFINITY {
        return b;
    }
    if b == f64::NEG_INFINITY {
        return a;
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    high + (low - high).exp().ln_1p()
}

/// The loss of one sequence, and its gradient to the logits, which are `times` rows of `classes`.
fn one(
    logits: &[f64],
    classes: usize,
    labels: &[usize],
    needed: usize,
    o: Options,
) -> Result<Option<(f64, Vec<f64>)>> {
    let times = logits.len() / classes;
    let mut path = memory::vec_of(2 * labels.len() + 1)?;
    path.push(o.blank);
    for (i, &label) in labels.iter().enumerate() {
        if !(o.collapse && i > 0 && labels[i - 1] == label) {
            path.extend([label, o.blank]);
        }
    }
    // As TensorFlow counts: all labels that were given. Where blanks between equal ones make a path too long,
    // there is none, and its loss is infinite.
    if needed > times {
        if o.ignore_longer {
            return Ok(None);
        }
        return Err(Error::invalid_argument(format!(
            "Not enough time for target transition sequence (required: {needed}, available: {times}). You \
             can turn this error into a warning by using the flag ignore_longer_outputs_than_inputs"
        )));
    }
    if times == 0 {
        return Ok(None);
    }
    // Logarithms of probabilities.
    let mut logs = memory::repeat(0f64, logits.len())?;
    for (to, from) in logs.chunks_mut(classes).zip(logits.chunks(classes)) {
        let most = from.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum = from.iter().map(|v| (v - most).exp()).sum::<f64>().ln();
        to.iter_mut().zip(from).for_each(|(t, v)| *t = v - most - sum);
    }
    let n = path.len();
    // Whether a path may come to place `u` from itself, and from two places before.
    let stays = |u: usize| o.merge || path[u] == o.blank;
    let skips = |u: usize| u >= 2 && path[u] != o.blank && !(o.merge && path[u] == path[u - 2]);
    let cells = n.checked_mul(times).ok_or_else(|| Error::resource_exhausted("paths overflow"))?;
    let mut alpha = memory::repeat(f64::NEG_INFINITY, cells)?;
    for u in 0..n.min(2) {
        alpha[u] = logs[path[u]];
    }
    for t in 1..times {
        let (before, now) = alpha.split_at_mut(t * n);
        let before = &before[(t - 1) * n..];
        for (u, place) in now.iter_mut().take(n).enumerate() {
            let mut sum = if stays(u) { before[u] } else { f64::NEG_INFINITY };
            if u >= 1 {
                sum = add(sum, before[u - 1]);
            }
            if skips(u) {
                sum = add(sum, before[u - 2]);
            }
            *place = sum + logs[t * classes + path[u]];
        }
    }
    // What follows a place, without the class at it.
    let mut beta = memory::repeat(f64::NEG_INFINITY, cells)?;
    for u in n.saturating_sub(2)..n {
        beta[(times - 1) * n + u] = 0.0;
    }
    for t in (0..times - 1).rev() {
        let (now, after) = beta.split_at_mut((t + 1) * n);
        let (now, after) = (&mut now[t * n..], &after[..n]);
        let next = |u: usize| after[u] + logs[(t + 1) * classes + path[u]];
        for (u, place) in now.iter_mut().take(n).enumerate() {
            let mut sum = if stays(u) { next(u) } else { f64::NEG_INFINITY };
            if u + 1 < n {
                sum = add(sum, next(u + 1));
            }
            if u + 2 < n && skips(u + 2) {
                sum = add(sum, next(u + 2));
            }
            *place = sum;
        }
    }
    let total =
        alpha[(times - 1) * n..].iter().rev().take(2).fold(f64::NEG_INFINITY, |s, &a| add(s, a));
    let mut gradient = memory::repeat(0f64, logits.len())?;
    let mut by_class = memory::repeat(f64::NEG_INFINITY, classes)?;
    for t in 0..times {
        by_class.fill(f64::NEG_INFINITY);
        for (u, &class) in path.iter().enumerate() {
            by_class[class] = add(by_class[class], alpha[t * n + u] + beta[t * n + u]);
        }
        for c in 0..classes {
            let here = logs[t * classes + c].exp();
            let taken = if total == f64::NEG_INFINITY { 0.0 } else { (by_class[c] - total).exp() };
            gradient[t * classes + c] = here - taken;
        }
    }
    Ok(Some((-total, gradient)))
}

/// The losses of sequences of logits `[time, batch, classes]` for these labels and lengths, and their
/// gradients to the logits. `given` is how many labels each sequence had, with those that are none.
#[allow(clippy::too_many_arguments, reason = "what there is of a batch, and where results go")]
pub fn loss(
    logits: &Array,
    labels: &[Vec<usize>],
    given: &[usize],
    lengths: &[usize],
    options: Options,
    losses: &mut Array,
    gradients: &mut Array,
) -> Result<()> {
    let &[times, batch, classes] = logits.dims() else {
        return Err(Error::invalid_argument("inputs is not a 3-Tensor"));
    };
    let fits = labels.len() == batch
        && given.len() == batch
        && lengths.len() == batch
        && losses.len() == batch
        && gradients.dims() == logits.dims()
        && options.blank < classes.max(1)
        && lengths.iter().all(|&n| n <= times)
        && labels.iter().flatten().all(|&l| l < classes);
    if !fits {
        return Err(Error::invalid_argument(format!(
            "labels and lengths do not go with logits of shape {}",
            logits.shape()
        )));
    }
    dispatch!(logits.dtype(), T in [f32, f64] => {
        let all = logits.slice::<T>()?;
        let (losses, gradients) = (losses.slice_mut::<T>()?, gradients.slice_mut::<T>()?);
        gradients.fill(T::default());
        losses.fill(T::default());
        for b in 0..batch {
            if classes == 0 {
                continue;
            }
            let mut own = memory::vec_of(lengths[b] * classes)?;
            for t in 0..lengths[b] {
                let row = &all[(t * batch + b) * classes..][..classes];
                own.extend(row.iter().map(|v| v.wide()));
            }
            let Some((loss, gradient)) = one(&own, classes, &labels[b], given[b], options)? else { continue };
            losses[b] = T::narrow(loss);
            for (t, from) in gradient.chunks(classes).enumerate() {
                let to = &mut gradients[(t * batch + b) * classes..][..classes];
                to.iter_mut().zip(from).for_each(|(t, &v)| *t = T::narrow(v));
            }
        }
        Ok(())
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("the loss of {}", logits.dtype()))))
}

/// The likeliest class at each time of each sequence, blanks and (if asked) repetitions left out; and the
/// sums of the logits taken, with the other sign.
pub fn greedy(
    logits: &Array,
    lengths: &[usize],
    blank: usize,
    merge: bool,
    sums: &mut Array,
) -> Result<Vec<Vec<i64>>> {
    let &[times, batch, classes] = logits.dims() else {
        return Err(Error::invalid_argument("inputs is not a 3-Tensor"));
    };
    if lengths.len() != batch || sums.len() != batch || lengths.iter().any(|&n| n > times) {
        return Err(Error::invalid_argument(format!(
            "lengths do not go with logits of shape {}",
            logits.shape()
        )));
    }
    dispatch!(logits.dtype(), T in [f32, f64] => {
        let all = logits.slice::<T>()?;
        let sums = sums.slice_mut::<T>()?;
        let mut found = memory::vec_of(batch)?;
        for b in 0..batch {
            let (mut labels, mut last, mut sum) = (Vec::new(), None, 0f64);
            for t in 0..if classes == 0 { 0 } else { lengths[b] } {
                let row = &all[(t * batch + b) * classes..][..classes];
                let mut best = 0;
                for (c, v) in row.iter().enumerate() {
                    if *v > row[best] {
                        best = c;
                    }
                }
                sum -= row[best].wide();
                if best != blank && !(merge && last == Some(best)) {
                    memory::reserve(&mut labels, 1)?;
                    labels.push(best as i64);
                }
                last = Some(best);
            }
            sums[b] = T::narrow(sum);
            found.push(labels);
        }
        Ok(found)
    })
    .unwrap_or_else(|| Err(Error::unimplemented(format!("decoding of {}", logits.dtype()))))
}
