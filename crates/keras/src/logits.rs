//! The logits that a softmax activation was applied to, for losses: a cross-entropy of logits is
//! exact where that of probabilities loses what is near 0 or 1.
//!
//! Invariant: logits are found by the very outputs they belong to, for as many softmaxes as a model
//! has. Outputs are held while they are remembered, so no other tensor is taken for them; they are
//! forgotten when nobody else holds them, or with the trace they belong to.
//! Does not know: layers, losses.

use ferroflow_runtime::{Tensor, executing_eagerly};
use std::cell::RefCell;

/// More softmaxes than any model has in use at a time; beyond it the oldest are forgotten.
const MOST: usize = 1024;

thread_local! {
    static SOFTMAXES: RefCell<Vec<(Tensor, Tensor)>> = const { RefCell::new(Vec::new()) };
}

/// Says that `outputs` are the softmax of `logits`.
pub(crate) fn remember(outputs: &Tensor, logits: &Tensor) {
    let mut all = SOFTMAXES.take();
    let eager = executing_eagerly();
    all.retain(|(y, _)| match y.array() {
        Ok(array) => !array.is_unique(),
        // A symbol is of use only while something is traced.
        Err(_) => !eager,
    });
    if all.len() >= MOST {
        all.remove(0);
    }
    all.push((outputs.clone(), logits.clone()));
    // What dropping tensors does, it does outside of the cell.
    SOFTMAXES.set(all);
}

/// What `outputs` are the softmax of, if they are.
pub(crate) fn of(outputs: &Tensor) -> Option<Tensor> {
    let key = outputs.value().key();
    SOFTMAXES.with_borrow(|all| {
        let found = all.iter().rev().find(|(y, _)| y.value().key() == key);
        found.map(|(_, logits)| logits.clone())
    })
}
