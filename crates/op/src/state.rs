//! `KernelState`: what one use of an operation remembers from run to run, such as where its random
//! stream stands; and `KernelStates`, those of a run context: of operations run one by one and of nodes that
//! draw, with the global seed.
//!
//! Invariant: a node of a graph has one state, whatever plans are made of the graph; two calls of one
//! function that are opened into one graph have a state each. Of a node that draws, each run context has its own.
//! Does not know: what is remembered.

use crate::seed::GlobalSeed;
use crate::{Attrs, OpDef};
use ferroflow_base::{Error, Result, UniqueId};
use std::any::Any;
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};

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

/// How many uses are remembered. Operations whose seeds come from the global one are each used once.
const MOST: usize = 4096;

/// What tells one use from another: the record, and the attributes in words.
type Use = (usize, String);

/// The states of operations run one by one: equal uses of an operation share one, so a seeded random
/// operation draws on where it was, as TensorFlow's cached kernels do. Bounded: the state made first
/// gives way.
#[derive(Default)]
pub struct KernelStates {
    uses: Mutex<(HashMap<Use, Arc<KernelState>>, VecDeque<Use>)>,
    nodes: Mutex<Nodes>,
    seed: GlobalSeed,
}

/// States by node. Nodes that are gone are looked for whenever there are twice as many as the last time.
#[derive(Default)]
struct Nodes {
    by_id: HashMap<UniqueId, (Weak<KernelState>, Arc<KernelState>)>,
    looked: usize,
}

impl Nodes {
    /// How many nodes are kept before any is looked for.
    const FEW: usize = 64;

    fn of(&mut self, node: &Arc<KernelState>) -> Arc<KernelState> {
        if let Some((_, state)) = self.by_id.get(&node.id) {
            return state.clone();
        }
        if self.by_id.len() >= 2 * self.looked.max(Nodes::FEW) {
            self.by_id.retain(|_, (node, _)| node.strong_count() > 0);
            self.looked = self.by_id.len();
        }
        let made = Arc::<KernelState>::default();
        self.by_id.insert(node.id, (Arc::downgrade(node), made.clone()));
        made
    }
}

impl KernelStates {
    /// The state of this use of an operation.
    pub fn of(&self, op: &'static OpDef, attrs: &Attrs) -> Arc<KernelState> {
        let key = (std::ptr::from_ref(op) as usize, format!("{attrs:?}"));
        let mut states = self.uses.lock().unwrap_or_else(PoisonError::into_inner);
        let (by_use, order) = &mut *states;
        if let Some(known) = by_use.get(&key) {
            return known.clone();
        }
        if order.len() >= MOST
            && let Some(oldest) = order.pop_front()
        {
            by_use.remove(&oldest);
        }
        order.push_back(key.clone());
        by_use.entry(key).or_default().clone()
    }

    /// The state that a node which draws has here, by the state that the graph gave it.
    pub fn of_node(&self, node: &Arc<KernelState>) -> Arc<KernelState> {
        self.nodes.lock().unwrap_or_else(PoisonError::into_inner).of(node)
    }

    /// The global seed that random operations follow here.
    pub(crate) fn seed(&self) -> &GlobalSeed {
        &self.seed
    }

    /// Forgets all states, but not the global seed: streams start anew.
    pub fn clear(&self) {
        *self.uses.lock().unwrap_or_else(PoisonError::into_inner) = Default::default();
        *self.nodes.lock().unwrap_or_else(PoisonError::into_inner) = Default::default();
    }
}

impl fmt::Debug for KernelStates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.uses.lock().unwrap_or_else(PoisonError::into_inner).0.len();
        write!(f, "{count} states")
    }
}
