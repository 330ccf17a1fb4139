//! `Plan`: a graph made ready to run for given argument shapes: order, slots, last uses, memory.
//!
//! Invariant: a value is dropped at its last use, so that the kernel using it may write over it,
//! and so that a variable read before is free to be updated in place.
//! Does not know: how the graph was optimised.

use crate::internal::{SIZE_VALUES, SizeValues};
use crate::passes::ForSizes;
use crate::sizes::{Size, Sized, Sizes};
use crate::{Edge, Graph, Node, PassReport};
use ferroflow_base::{Error, Result, denormal};
use ferroflow_op::{Effects, Kernel, KernelState, OpDef, RunContext, Site, SmallVec, TensorType};
use ferroflow_tensor::{Array, DType, Shape};
use std::ops::Range;
use std::sync::Arc;

/// One operation to run.
struct Step {
    op: &'static OpDef,
    attrs: ferroflow_op::Attrs,
    /// Slots to read, and whether this is the last use of each.
    inputs: SmallVec<[(u32, bool); 4]>,
    types: StepTypes,
    /// Slots to write; `None` where nobody reads the output.
    outputs: SmallVec<[Option<u32>; 1]>,
    node: u32,
    /// What the operation remembers.
    state: Option<Arc<KernelState>>,
}

/// What is known of the outputs of a step.
enum StepTypes {
    /// They are inferred, and the inputs checked, as it runs.
    Inferred,
    /// All of them, and nothing is left to check.
    Known(SmallVec<[TensorType; 1]>),
    /// The same, in terms of the sizes of arguments: which of the plan's types of many sizes.
    OfSizes(Range<usize>),
}

/// A graph for many sizes: its symbols, and the types in terms of them that its steps have.
struct ManySizes {
    sizes: Sizes,
    types: Vec<Sized>,
    /// Values that follow from symbols: which slot they go to, their dtype and shape.
    values: Vec<(u32, DType, Shape, Vec<Size>)>,
}

/// The values that follow from sizes, if a node is some.
fn size_values(node: &Node) -> Option<&SizeValues> {
    (*node.op == SIZE_VALUES).then(|| node.attrs.get().ok()).flatten()
}

/// Whether a node's value is there before the first step.
fn is_bound(node: &Node) -> bool {
    node.constant().is_some() || *node.op == SIZE_VALUES
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

impl ManySizes {
    /// The place of a step's types: that of equal ones, if there are some.
    fn place(&mut self, own: &[Sized]) -> Range<usize> {
        let n = own.len();
        let at = self.types.windows(n).position(|types| types == own);
        let start = at.unwrap_or(self.types.len());
        if at.is_none() {
            self.types.extend_from_slice(own);
        }
        start..start + n
    }

    /// Notes the values of a node, which go to this slot.
    fn bind(&mut self, slot: u32, values: &SizeValues) -> Result<()> {
        let seen = values.first.iter().zip(&values.second);
        let sizes = seen.map(|(&a, &b)| Size::of([a, b], self.sizes.len())).collect::<Option<_>>();
        let (Some(sizes), Some(shape)) = (sizes, values.shape.known()) else {
            return Err(Error::internal("values that follow from no sizes"));
        };
        self.values.push((slot, values.dtype, shape, sizes));
        Ok(())
    }

    /// The types for the sizes of these arguments; and puts the values that follow from them into their
    /// slots.
    fn place_for(
        &self,
        args: &[Array],
        slots: &mut [Option<Array>],
    ) -> Result<SmallVec<[TensorType; 8]>> {
        let overflow =
            || Error::invalid_argument("a size in a function is more than can be counted");
        let symbols = self.sizes.read(args);
        let symbols = symbols.ok_or_else(|| Error::internal("a plan is given other sizes"))?;
        for (slot, dtype, shape, sizes) in &self.values {
            let numbers: Option<SmallVec<[i64; 8]>> =
                sizes.iter().map(|s| s.value(&symbols)).collect();
            let value = Array::from_i64s(&numbers.ok_or_else(overflow)?, *dtype, shape.clone())?;
            if let Some(slot) = slots.get_mut(*slot as usize) {
                *slot = Some(value);
            }
        }
        let types = self.types.iter().map(|t| t.for_symbols(&symbols)).collect::<Option<_>>();
        types.ok_or_else(overflow)
    }
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
    many: Option<ManySizes>,
}

impl Plan {
    /// A plan for an optimised graph and arguments of these types.
    pub fn new(graph: Graph, params: Vec<TensorType>, reports: Vec<PassReport>) -> Result<Plan> {
        let mut plan = Plan::unscheduled(graph, params, reports);
        plan.schedule(&[])?;
        Ok(plan)
    }

    /// A plan for arguments of these types whatever the sizes are that are unknown in them.
    pub(crate) fn for_sizes(made: ForSizes, params: Vec<TensorType>, sizes: Sizes) -> Result<Plan> {
        let mut plan = Plan::unscheduled(made.graph, params, made.reports);
        plan.many = Some(ManySizes { sizes, types: Vec::new(), values: Vec::new() });
        plan.schedule(&made.types)?;
        // The numbers that stood for sizes are nobody's business.
        for (node, types) in plan.graph.nodes.iter_mut().zip(&made.types) {
            for (ty, sized) in node.outputs.iter_mut().zip(types.iter().flatten()) {
                *ty = sized.ty().clone();
            }
        }
        plan.peak = 0;
        Ok(plan)
    }

    fn unscheduled(graph: Graph, params: Vec<TensorType>, reports: Vec<PassReport>) -> Plan {
        Plan {
            params,
            param_slots: Vec::new(),
            constants: Vec::new(),
            steps: Vec::new(),
            results: Vec::new(),
            slots: 0,
            peak: 0,
            reports,
            graph,
            many: None,
        }
    }

    /// Orders the steps; `sized` has for each node its types in terms of sizes, where there are some.
    fn schedule(&mut self, sized: &[Option<Vec<Sized>>]) -> Result<()> {
        let graph = &self.graph;
        // The node and the input that read a value last: one given twice is dropped with its last mention.
        type Uses = SmallVec<[(usize, usize); 1]>;
        let mut last: Vec<Uses> = graph
            .nodes
            .iter()
            .map(|n| SmallVec::from_elem((usize::MAX, 0), n.outputs.len()))
            .collect();
        let note = |last: &mut Vec<Uses>, e: &Edge, at: (usize, usize)| {
            let slot = last.get_mut(e.node as usize).and_then(|o| o.get_mut(e.output as usize));
            slot.map(|s| *s = at).ok_or_else(|| Error::internal("a bad edge"))
        };
        for (id, node) in graph.nodes.iter().enumerate() {
            node.inputs.iter().enumerate().try_for_each(|(k, e)| note(&mut last, e, (id, k)))?;
        }
        let end = graph.nodes.len();
        let mut results = graph.results.iter().enumerate();
        results.try_for_each(|(k, e)| note(&mut last, e, (end, k)))?;
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
                let is_constant = is_bound(&graph.nodes[edge.node as usize]);
                let final_use =
                    last[edge.node as usize][edge.output as usize] == (id, k) && !is_constant;
                inputs.push((slot, final_use));
            }
            // Parameters and constants are bound before the first step, so their slots are their own
            // from the start.
            let mut none = Vec::new();
            let bound = id < graph.params || is_bound(node);
            let free_now = if bound { &mut none } else { &mut free };
            let outputs: SmallVec<[Option<u32>; 1]> = last[id]
                .iter()
                .map(|&l| if l.0 == usize::MAX { None } else { Some(take(free_now)) })
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
                if l.0 == usize::MAX {
                    live -= bytes(ty).min(live);
                }
            }
            if id < graph.params {
                self.param_slots.push(outputs.first().copied().flatten());
            } else if let Some(value) = constant {
                if let Some(&Some(slot)) = outputs.first() {
                    self.constants.push((slot, value.clone()));
                }
            } else if let (Some(values), Some(many)) = (size_values(node), &mut self.many) {
                if let Some(&Some(slot)) = outputs.first() {
                    many.bind(slot, values)?;
                }
            } else {
                let certain =
                    self.is_certain(node) && node.outputs.iter().all(|t| t.shape.is_known());
                let sized = sized.get(id).and_then(Option::as_ref);
                let types = match (&mut self.many, sized) {
                    (None, _) if certain => StepTypes::Known(node.outputs.clone()),
                    (Some(_), Some(own)) if certain && own.iter().all(Sized::is_fixed) => {
                        StepTypes::Known(node.outputs.clone())
                    }
                    (Some(many), Some(own)) if certain => StepTypes::OfSizes(many.place(own)),
                    _ => StepTypes::Inferred,
                };
                self.steps.push(Step {
                    op: node.op,
                    attrs: node.attrs.clone(),
                    inputs,
                    types,
                    outputs: outputs.clone(),
                    node: id as u32,
                    state: node.about.state.clone(),
                });
            }
            slot_of.push(outputs);
        }
        for (k, edge) in graph.results.iter().enumerate() {
            let slot = slot_of[edge.node as usize][edge.output as usize];
            let again = last[edge.node as usize][edge.output as usize] != (end, k);
            // An argument or a constant that is returned is a value of its own to the caller.
            let made_here =
                (edge.node as usize) >= graph.params && !is_bound(&graph.nodes[edge.node as usize]);
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
            && self.many.as_ref().is_none_or(|many| many.sizes.read(args).is_some())
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
                _ => {
                    let node = self.graph.node(edge.node);
                    ty.shape.is_known() && (!is_const || node.is_some_and(is_bound))
                }
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
        let types = match &self.many {
            Some(many) => many.place_for(&args, &mut slots)?,
            None => SmallVec::new(),
        };
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
            // What a node drew depends on who runs the graph, and on when the seed was set there.
            let streams = step.state.as_ref().filter(|_| step.op.effects == Effects::Random);
            let streams = streams.map(|node| run.stream_of(node));
            let site = Site { run, state: streams.as_deref().or(step.state.as_deref()) };
            let typed = match &step.types {
                StepTypes::Known(types) => Some(types.as_slice()),
                StepTypes::OfSizes(which) => types.get(which.clone()),
                StepTypes::Inferred => None,
            };
            let outputs = match typed {
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
