//! The logits that a softmax or sigmoid activation was applied to, for losses: a cross-entropy of logits
//! is exact where that of probabilities loses what is near 0 or 1.
//!
//! Invariant: logits are found by the very outputs they belong to, for as many activations as a
//! model has. Outputs are held while they are remembered, so no other tensor is taken for them; they are
//! forgotten when nobody else holds them, or with the trace they belong to.
//! Does not know: layers, losses.

use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, executing_eagerly};
use std::cell::RefCell;

/// More activations than any model has in use at a time; beyond it the oldest are forgotten.
const MOST: usize = 1024;

/// What made probabilities of logits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Softmax,
    Sigmoid,
}

thread_local! {
    static KNOWN: RefCell<Vec<(Tensor, Tensor, By)>> = const { RefCell::new(Vec::new()) };
}

/// Says that `outputs` are the softmax of `logits`.
pub(crate) fn remember(outputs: &Tensor, logits: &Tensor) {
    keep(outputs, logits, By::Softmax);
}

/// Says that `outputs` are the sigmoid of `logits`.
pub(crate) fn remember_sigmoid(outputs: &Tensor, logits: &Tensor) {
    keep(outputs, logits, By::Sigmoid);
}

fn keep(outputs: &Tensor, logits: &Tensor, by: By) {
    let mut all = KNOWN.take();
    let eager = executing_eagerly();
    all.retain(|(y, ..)| match y.array() {
        Ok(array) => !array.is_unique(),
        // A symbol is of use only while something is traced.
        Err(_) => !eager,
    });
    if all.len() >= MOST {
        all.remove(0);
    }
    all.push((outputs.clone(), logits.clone(), by));
    // What dropping tensors does, it does outside of the cell.
    KNOWN.set(all);
}

/// What `outputs` are the softmax of, if they are.
pub(crate) fn of(outputs: &Tensor) -> Option<Tensor> {
    find(outputs).filter(|(_, by)| *by == By::Softmax).map(|(logits, _)| logits)
}

/// What `outputs` are the sigmoid of, if they are.
pub(crate) fn of_sigmoid(outputs: &Tensor) -> Option<Tensor> {
    find(outputs).filter(|(_, by)| *by == By::Sigmoid).map(|(logits, _)| logits)
}

/// Says of the same outputs in another dtype what is known of them.
pub(crate) fn recast(outputs: &Tensor, cast: &Tensor) -> Result<()> {
    if let Some((logits, by)) = find(outputs) {
        keep(cast, &logits.cast(cast.dtype())?, by);
    }
    Ok(())
}

fn find(outputs: &Tensor) -> Option<(Tensor, By)> {
    let key = outputs.value().key();
    KNOWN.with_borrow(|all| {
        let found = all.iter().rev().find(|(y, ..)| y.value().key() == key);
        found.map(|(_, logits, by)| (logits.clone(), *by))
    })
}
