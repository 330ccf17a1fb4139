//! `KernelState`: what one use of an operation remembers from run to run, such as where its random
//! stream stands.
//!
//! Invariant: a node of a graph has one state, whatever plans are made of the graph; two calls of one
//! function that are opened into one graph have a state each.
//! Does not know: what is remembered.

use ferroflow_base::{Error, Result, UniqueId};
use std::any::Any;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The state of one use of an operation. Empty until its kernel first runs.
pub struct KernelState {
    id: UniqueId,
    value: Mutex<Option<Box<dyn Any + Send>>>,
    /// Of a call: the states of the callee's nodes, as this call has them.
    inner: Mutex<HashMap<UniqueId, Arc<KernelState>>>,
}

impl Default for KernelState {
    fn default() -> KernelState {
        KernelState { id: UniqueId::new(), value: Mutex::default(), inner: Mutex::default() }
    }
}

impl fmt::Debug for KernelState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KernelState({:?})", self.id)
    }
}

impl KernelState {
    /// Runs `f` on what is remembered, made by `make` at the first run.
    pub fn with<T: Any + Send, R>(
        &self,
        make: impl FnOnce() -> T,
        f: impl FnOnce(&mut T) -> Result<R>,
    ) -> Result<R> {
        let mut value = self.value.lock().unwrap_or_else(PoisonError::into_inner);
        let own = value.get_or_insert_with(|| Box::new(make()));
        match own.downcast_mut() {
            Some(own) => f(own),
            None => Err(Error::internal("a kernel's state is another kernel's")),
        }
    }

    /// The state that a callee's node has when this call is opened.
    pub fn of_callee(&self, node: &KernelState) -> Arc<KernelState> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.entry(node.id).or_default().clone()
    }
}
