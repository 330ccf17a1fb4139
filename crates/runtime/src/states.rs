//! The states of operations run one by one: equal uses of an operation share one, so a seeded random
//! operation draws on where it was, as TensorFlow's cached kernels do.
//!
//! Invariant: bounded; the state made first gives way. A new global seed starts all streams anew.
//! Does not know: what is remembered.

use ferroflow_op::{Attrs, KernelState, OpDef};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

/// How many uses are remembered. Operations whose seeds come from the global one are each used once.
const MOST: usize = 4096;

#[derive(Default)]
struct States {
    by_use: HashMap<(usize, String), Arc<KernelState>>,
    order: VecDeque<(usize, String)>,
}

static STATES: Mutex<Option<States>> = Mutex::new(None);

/// The state of this use of an operation.
pub(crate) fn of(op: &'static OpDef, attrs: &Attrs) -> Arc<KernelState> {
    let key = (std::ptr::from_ref(op) as usize, format!("{attrs:?}"));
    let mut states = STATES.lock().unwrap_or_else(PoisonError::into_inner);
    let states = states.get_or_insert_default();
    if let Some(known) = states.by_use.get(&key) {
        return known.clone();
    }
    if states.order.len() >= MOST
        && let Some(oldest) = states.order.pop_front()
    {
        states.by_use.remove(&oldest);
    }
    states.order.push_back(key.clone());
    states.by_use.entry(key).or_default().clone()
}

/// Forgets all states.
pub(crate) fn clear() {
    *STATES.lock().unwrap_or_else(PoisonError::into_inner) = None;
}
