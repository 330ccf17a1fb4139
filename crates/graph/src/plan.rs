//! `Plan`: a graph made ready to run for given argument shapes: order, slots, last uses, memory.
//!
//! Invariant: a value is dropped at its last use, so that the kernel using it may write over it,
//! and so that a variable read before is free to be updated in place.
//! Does not know: how the graph was optimised.

use crate::{Edge, Graph, Node, PassReport};
use ferroflow_base::{Error, Result, denormal};
use ferroflow_op::{Kernel, KernelState, OpDef, RunContext, Site, SmallVec, TensorType};
use ferroflow_tensor::{Array, DType};
use std::sync::Arc;

/// One operation to run.
struct Step {
    op: &'static OpDef,
    attrs: ferroflow_op::Attrs,
    /// Slots to read, and whether this is the last use of each.
    inputs: SmallVec<[(u32, bool); 4]>,
    /// Output types, if they are all known in full and nothing is left to check.
    types: Option<SmallVec<[TensorType; 1]>>,
    /// Slots to write; `None` where nobody reads the output.
    outputs: SmallVec<[Option<u32>; 1]>,
    node: u32,
    /// What the operation remembers.
    state: Option<Arc<KernelState>>,
}

/// Whether a plan for parameters of this type may be given an array.
fn fits(param: &TensorType, arg: &Array) -> bool {
    let handles = || match (&param.handle, arg.handle_data()) {
        (Some(own), Some(given)) => own == given,
        (None, None) => true,
        // Nothing was inferred from a handle that nothing is known of.
        (None, Some(_)) => true,
        (Some(_), None) => false,
    };
    param.dtype == arg.dtype()
        && param.shape.admits(arg.shape())
        && (param.dtype.is_plain() || handles())
}

/// An executable form of a graph.
pub struct Plan {
    graph: Graph,
    params: Vec<TensorType>,
    param_slots: Vec<Option<u32>>,
    constants: Vec<(u32, Array)>,
    steps: Vec<Step>,
    /// Slots to return, and whether the value may be taken out of the slot as it is.
    results: Vec<(u32, bool)>,
    slots: usize,
    peak: usize,
    reports: Vec<PassReport>,
}

impl Plan {
    /// A plan for an optimised graph and arguments of these types.
    pub fn new(graph: Graph, params: Vec<TensorType>, reports: Vec<PassReport>) -> Result<Plan> {
        let mut plan = Plan {
            params,
            param_slots: Vec::new(),
            constants: Vec::new(),
            steps: Vec::new(),
            results: Vec::new(),
            slots: 0,
            peak: 0,
            reports,
            graph,
        };
        plan.schedule()?;
        Ok(plan)
    }

    fn schedule(&mut self) -> Result<()> {
        let graph = &self.graph;
        let mut last: Vec<SmallVec<[usize; 1]>> =
            graph.nodes.iter().map(|n| SmallVec::from_elem(usize::MAX, n.outputs.len())).collect();
        let note = |last: &mut Vec<SmallVec<[usize; 1]>>, e: &Edge, at: usize| {
            let slot = last.get_mut(e.node as usize).and_then(|o| o.get_mut(e.output as usize));
            slot.map(|s| *s = at).ok_or_else(|| Error::internal("a bad edge"))
        };
        for (id, node) in graph.nodes.iter().enumerate() {
            node.inputs.iter().try_for_each(|e| note(&mut last, e, id))?;
        }
        let end = graph.nodes.len();
        graph.results.iter().try_for_each(|e| note(&mut last, e, end))?;
        // Slots are reused as soon as their value is dropped.
        let mut free: Vec<u32> = Vec::new();
        let mut slots = 0u32;
        let mut slot_of: Vec<SmallVec<[Option<u32>; 1]>> = Vec::with_capacity(graph.nodes.len());
        let (mut live, mut peak) = (0usize, 0usize);
        let bytes = |ty: &TensorType| ty.shape.len().unwrap_or(0).saturating_mul(ty.dtype.size());
        let mut take = |free: &mut Vec<u32>| {
            free.pop().unwrap_or_else(|| {
                slots += 1;
                slots - 1
            })
        };
        for (id, node) in graph.nodes.iter().enumerate() {
            let constant = node.constant();
            let mut inputs: SmallVec<[(u32, bool); 4]> = SmallVec::new();
            for (k, edge) in node.inputs.iter().enumerate() {
                let slot = slot_of[edge.node as usize][edge.output as usize]
                    .ok_or_else(|| Error::internal("a value has no slot"))?;
                // An input given twice is dropped with its last mention.
                let again = node.inputs.iter().skip(k + 1).any(|e| e == edge);
                let is_constant = graph.nodes[edge.node as usize].constant().is_some();
                let final_use =
                    last[edge.node as usize][edge.output as usize] == id && !again && !is_constant;
                inputs.push((slot, final_use));
            }
            // Parameters and constants are bound before the first step, so their slots are their own
            // from the start.
            let mut none = Vec::new();
            let bound = id < graph.params || constant.is_some();
            let free_now = if bound { &mut none } else { &mut free };
            let outputs: SmallVec<[Option<u32>; 1]> = last[id]
                .iter()
                .map(|&l| if l == usize::MAX { None } else { Some(take(free_now)) })
                .collect();
            live = node.outputs.iter().map(bytes).fold(live, usize::saturating_add);
            peak = peak.max(live);
            for (edge, &(slot, final_use)) in node.inputs.iter().zip(&inputs) {
                if final_use {
                    free.push(slot);
                    live -= graph.ty(*edge).map_or(0, bytes).min(live);
                }
            }
            for (ty, &l) in node.outputs.iter().zip(&last[id]) {
                if l == usize::MAX {
                    live -= bytes(ty).min(live);
                }
            }
            if id < graph.params {
                self.param_slots.push(outputs.first().copied().flatten());
            } else if let Some(value) = constant {
                if let Some(&Some(slot)) = outputs.first() {
                    self.constants.push((slot, value.clone()));
                }
            } else {
                let known =
                    self.is_certain(node) && node.outputs.iter().all(|t| t.shape.is_known());
                self.steps.push(Step {
                    op: node.op,
                    attrs: node.attrs.clone(),
                    inputs,
                    types: known.then(|| node.outputs.clone()),
                    outputs: outputs.clone(),
                    node: id as u32,
                    state: node.about.state.clone(),
                });
            }
            slot_of.push(outputs);
        }
        for (k, edge) in graph.results.iter().enumerate() {
            let slot = slot_of[edge.node as usize][edge.output as usize];
            let again = graph.results.iter().skip(k + 1).any(|e| e == edge);
            // An argument or a constant that is returned is a value of its own to the caller.
            let made_here = (edge.node as usize) >= graph.params
                && graph.nodes[edge.node as usize].constant().is_none();
            let slot = slot.ok_or_else(|| Error::internal("a result has no slot"))?;
            self.results.push((slot, !again && made_here));
        }
        self.slots = slots as usize;
        self.peak = peak;
        Ok(())
    }

    /// Whether it was made for arguments like these: of these dtypes, of shapes its parameters allow, and
    /// of handles that hold the same.
    pub fn fits(&self, args: &[Array]) -> bool {
        self.params.len() == args.len()
            && self.params.iter().zip(args).all(|(param, arg)| fits(param, arg))
    }

    /// Whether inference knew all of the node's inputs that it asks for, so that a run need not
    /// infer and check again.
    fn is_certain(&self, node: &Node) -> bool {
        let n = node.inputs.len();
        node.inputs.iter().enumerate().all(|(i, &edge)| {
            let Some(ty) = self.graph.ty(edge) else { return false };
            let is_const =
                node.op.signature.input_of(i, n, &node.attrs).is_some_and(|a| a.is_const);
            match ty.dtype {
                DType::Variant => false,
                DType::Resource => ty.handle.is_some(),
                _ => ty.shape.is_known() && (!is_const || self.graph.constant(edge).is_some()),
            }
        })
    }

    /// The optimised graph.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What the passes did.
    pub fn reports(&self) -> &[PassReport] {
        &self.reports
    }

    /// The most bytes of values alive at once, parameters and constants included.
    pub fn peak_bytes(&self) -> usize {
        self.peak
    }

    /// How many operations a run executes.
    pub fn steps(&self) -> usize {
        self.steps.len()
    }

    /// Runs it.
    pub fn run(&self, run: &RunContext, args: Vec<Array>) -> Result<Vec<Array>> {
        // Once for all steps.
        let _flushed = denormal::flush();
        let mut slots: SmallVec<[Option<Array>; 24]> = SmallVec::from_elem(None, self.slots);
        for (arg, slot) in args.into_iter().zip(&self.param_slots) {
            if let Some(slot) = slot {
                slots[*slot as usize] = Some(arg);
            }
        }
        let mut inputs: SmallVec<[Option<Array>; 4]> = SmallVec::new();
        for (slot, value) in &self.constants {
            slots[*slot as usize] = Some(value.clone());
        }
        for step in &self.steps {
            run.check()?;
            inputs.clear();
            for &(slot, last) in &step.inputs {
                let value = &mut slots[slot as usize];
                inputs.push(if last { value.take() } else { value.clone() });
            }
            let site = Site { run, state: step.state.as_deref() };
            let outputs = match &step.types {
                Some(types) => Kernel::run_typed(site, step.op, &step.attrs, &mut inputs, types),
                None => Kernel::run(site, step.op, &step.attrs, &mut inputs),
            }
            .map_err(|e| self.blamed(step, e))?;
            for (array, slot) in outputs.into_iter().zip(&step.outputs) {
                if let Some(slot) = slot {
                    slots[*slot as usize] = Some(array);
                }
            }
        }
        self.results
            .iter()
            .map(|&(slot, own)| {
                let value = &mut slots[slot as usize];
                let value = if own { value.take() } else { value.as_ref().map(Array::alias) };
                value.ok_or_else(|| Error::internal("a result was not computed"))
            })
            .collect()
    }

    #[cold]
    fn blamed(&self, step: &Step, error: Error) -> Error {
        match self.graph.node(step.node) {
            Some(node) => node.blamed(step.node as usize, error),
            None => error.in_frame(step.op.name),
        }
    }
}
