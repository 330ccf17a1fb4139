//! `Function`: a finished graph with a name, callable, and the plans it was given.
//!
//! Invariant: the graph never changes. The first shapes of arguments have plans of their own; more
//! shapes share a plan for many sizes, or where there can be none a general one, until one of them comes
//! again and again. The number of plans is bounded.
//! Does not know: how it was traced.

use crate::passes;
use crate::sizes::Sizes;
use crate::{Edge, Explanation, Graph, Plan, verify};
use ferroflow_base::{Error, Result, limits};
use ferroflow_op::{
    Derivative, Effects, Emit, FuncRef, FunctionBody, KeyMap, Nested, RunContext, TensorType, Value,
};
use ferroflow_tensor::Array;
use std::any::Any;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// How many exact plans (one for each combination of argument shapes) a function keeps.
const MOST_PLANS: usize = 16;
/// A further combination of shapes than those that have an exact plan at once has one only when it came this
/// often in a row: where a plan for many sizes serves it meanwhile, or where the general one does.
const IN_A_ROW: [usize; 2] = [50, 3];
/// How many plans for many sizes a function keeps or has tried in vain to make.
const MOST_FOR_SIZES: usize = 8;
/// How many inferred result types a function keeps.
const MOST_INFERRED: usize = 8;

/// Functions refer to functions this deep at most: what walks them takes stack for each level.
const DEEPEST: usize = 256;

/// How deep the functions that a graph refers to are nested.
fn depth_of(graph: &Graph) -> usize {
    let functions = graph.nodes.iter().flat_map(|n| n.attrs.functions(n.op.attrs));
    functions.filter_map(|f| Function::of(&f).map(|f| f.depth + 1).ok()).max().unwrap_or(0)
}

/// Which edges of a function stand for the values that a program had while it was traced.
#[derive(Debug, Default)]
pub struct Origins {
    /// The edges by the values' keys.
    pub edges: KeyMap<Edge>,
    /// Values whose keys are theirs only while they live.
    pub alive: Vec<Value>,
}

/// A function over a graph.
pub struct Function {
    name: String,
    graph: Graph,
    params: Vec<TensorType>,
    results: Vec<TensorType>,
    effects: Effects,
    /// How deep the functions it refers to are nested.
    depth: usize,
    /// Whether there are rules in it that are not traced yet.
    has_rules: bool,
    /// Only where such rules may name its values.
    origins: Option<Arc<Origins>>,
    plans: RwLock<Vec<Kept>>,
    /// Plans that serve arguments of many sizes.
    for_sizes: RwLock<ForSizesPlans>,
    /// Whether it was tried to plan for any sizes at all, small ones and large ones.
    any_sizes: [AtomicBool; 2],
    /// For arguments of any shape that the parameters allow.
    general: OnceLock<Result<Arc<Plan>>>,
    /// The shapes that came last without an exact plan, as a hash, and how often in a row.
    latest: [AtomicU64; 2],
    inferred: Mutex<VecDeque<(Vec<TensorType>, Vec<TensorType>)>>,
    /// Counts uses of plans: the one used longest ago gives way.
    clock: AtomicU64,
    derivative: Derivative,
    text: OnceLock<String>,
    chain: OnceLock<Result<Arc<passes::Chain>>>,
}

/// The plans for many sizes, and how many more were asked for that cannot be made.
#[derive(Default)]
struct ForSizesPlans {
    /// For small arguments, where every step stands alone, and for large ones, where chains are fused.
    made: [Vec<Arc<Plan>>; 2],
    refused: usize,
}

/// A plan, and when it was used last.
struct Kept {
    plan: Arc<Plan>,
    used: AtomicU64,
}

impl Function {
    /// A function over this graph, which is verified.
    pub fn new(name: impl Into<String>, graph: Graph) -> Result<Function> {
        let name = name.into();
        verify(&graph).map_err(|e| e.in_frame(format!("function {name}")))?;
        let type_of = |e: Edge| graph.ty(e).cloned().ok_or_else(|| Error::internal("a bad edge"));
        let params = graph.nodes[..graph.params].iter().map(|n| n.outputs[0].clone()).collect();
        let results = graph.results.iter().map(|&e| type_of(e)).collect::<Result<_>>()?;
        let effects = graph.effects();
        let depth = depth_of(&graph);
        let has_rules = has_rules(&graph);
        if depth > DEEPEST {
            return Err(Error::resource_exhausted(format!(
                "function {name} calls functions nested {depth} deep, {DEEPEST} at most"
            )));
        }
        Ok(Function {
            name,
            graph,
            params,
            results,
            effects,
            depth,
            has_rules,
            origins: None,
            plans: RwLock::default(),
            for_sizes: RwLock::default(),
            any_sizes: Default::default(),
            general: OnceLock::new(),
            latest: Default::default(),
            inferred: Mutex::default(),
            clock: AtomicU64::new(0),
            derivative: Derivative::default(),
            text: OnceLock::new(),
            chain: OnceLock::new(),
        })
    }

    /// The function with what its edges stand for, which is kept where a rule may name them.
    #[must_use]
    pub fn with_origins(self, origins: impl FnOnce() -> Origins) -> Function {
        let origins = self.has_rules.then(|| Arc::new(origins()));
        Function { origins, ..self }
    }

    /// Which edges stand for the values that a program had while it was traced, where that may be asked.
    pub fn origins(&self) -> Option<&Origins> {
        self.origins.as_deref()
    }

    /// The graph function behind a reference; an error that says why for one that is made of
    /// something else.
    pub fn of(function: &FuncRef) -> Result<&Function> {
        let body = FunctionBody::graph(&**function).map_err(|reason| {
            Error::unimplemented(format!("function {} has no graph: {reason}", function.name()))
        })?;
        body.downcast_ref().ok_or_else(|| Error::internal("a graph of another crate"))
    }

    /// The graph as it was traced.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The text form of the graph as it was traced, with the functions it uses.
    pub fn text(&self) -> &str {
        self.text.get_or_init(|| crate::module_text(self))
    }

    /// The plan for arguments of these shapes.
    pub fn plan(&self, args: &[Array]) -> Result<Arc<Plan>> {
        {
            let plans = self.plans.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(kept) = plans.iter().find(|k| k.plan.fits(args)) {
                kept.used.store(self.clock.fetch_add(1, Ordering::Relaxed), Ordering::Relaxed);
                return Ok(kept.plan.clone());
            }
        }
        if let Some(plan) = self.made_for_sizes(args)
            && !self.comes_again(args, IN_A_ROW[0])
        {
            return Ok(plan);
        }
        self.check_types(args)?;
        if let Some(plan) = self.shared(args) {
            return Ok(plan);
        }
        let plan = Arc::new(self.plan_for(args)?);
        let mut plans = self.plans.write().unwrap_or_else(PoisonError::into_inner);
        if plans.len() >= MOST_PLANS {
            let oldest =
                plans.iter().enumerate().min_by_key(|(_, k)| k.used.load(Ordering::Relaxed));
            if let Some((at, _)) = oldest {
                plans.swap_remove(at);
            }
        }
        let used = AtomicU64::new(self.clock.fetch_add(1, Ordering::Relaxed));
        plans.push(Kept { plan: plan.clone(), used });
        Ok(plan)
    }

    fn made_for_sizes(&self, args: &[Array]) -> Option<Arc<Plan>> {
        let plans = self.for_sizes.read().unwrap_or_else(PoisonError::into_inner);
        plans.made[usize::from(are_large(args))].iter().find(|plan| plan.fits(args)).cloned()
    }

    /// A plan that is shared with other shapes, where these arguments should not have one of their own:
    /// there are some already, and they did not come often enough in a row.
    fn shared(&self, args: &[Array]) -> Option<Arc<Plan>> {
        let exact = self.params.iter().all(|p| p.shape.is_known());
        if exact || self.plans() + 1 < limits::SHARED_PLANS.get() {
            return None;
        }
        let plan = self.for_sizes(args);
        if self.comes_again(args, IN_A_ROW[if plan.is_some() { 0 } else { 1 }]) {
            return None;
        }
        plan.or_else(|| self.general(args))
    }

    /// Whether arguments of these shapes came so often in a row. Threads that call at once may miscount;
    /// nothing but speed depends on it.
    fn comes_again(&self, args: &[Array], often: usize) -> bool {
        let dims = args.iter().flat_map(|a| a.dims().iter().copied().chain([a.rank()]));
        let hash = dims.fold(1u64, |hash, n| {
            (hash.rotate_left(5) ^ n as u64).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        let [latest, count] = &self.latest;
        let count_now = match latest.swap(hash, Ordering::Relaxed) == hash {
            true => count.fetch_add(1, Ordering::Relaxed) + 1,
            false => {
                count.store(1, Ordering::Relaxed);
                1
            }
        };
        count_now as usize >= often
    }

    /// The plan for many sizes that serves these arguments, made if it can be.
    fn for_sizes(&self, args: &[Array]) -> Option<Arc<Plan>> {
        if let Some(plan) = self.made_for_sizes(args) {
            return Some(plan);
        }
        {
            let plans = self.for_sizes.read().unwrap_or_else(PoisonError::into_inner);
            let made: usize = plans.made.iter().map(Vec::len).sum();
            if made + plans.refused >= MOST_FOR_SIZES {
                return None;
            }
        }
        let large = are_large(args);
        // Unlocked: a front end's functions may be asked what they give, and wait for other threads.
        let make = |shared: bool| {
            let (mut sizes, types) = Sizes::of(&self.params, args, shared)?;
            let made = passes::optimise_for_sizes(&self.graph, &mut sizes, &types, large).ok()?;
            let plan = Plan::for_sizes(made, types, sizes).ok()?;
            Some(Arc::new(plan))
        };
        // Where sizes may be any, one plan serves all; else those that are equal here must be so always.
        let first = !self.any_sizes[usize::from(large)].swap(true, Ordering::Relaxed);
        let any = if first { make(false) } else { None };
        let serves = |plan: &Arc<Plan>| plan.fits(args);
        let own = if any.as_ref().is_some_and(serves) { None } else { make(true).filter(serves) };
        let mut plans = self.for_sizes.write().unwrap_or_else(PoisonError::into_inner);
        plans.refused += usize::from(any.is_none() && own.is_none());
        let made = &mut plans.made[usize::from(large)];
        made.extend(any.into_iter().chain(own));
        made.last().filter(|plan| serves(plan)).cloned()
    }

    /// The plan for any shapes. What cannot be planned in general is planned for each shape.
    fn general(&self, args: &[Array]) -> Option<Arc<Plan>> {
        let general = self.general.get_or_init(|| {
            let mut graph = self.graph.clone();
            let reports = passes::optimise(&mut graph, &self.params)?;
            Ok(Arc::new(Plan::new(graph, self.params.clone(), reports)?))
        });
        general.as_ref().ok().filter(|plan| plan.fits(args)).cloned()
    }

    fn plan_for(&self, args: &[Array]) -> Result<Plan> {
        let mut graph = self.graph.clone();
        let types: Vec<TensorType> = args.iter().map(TensorType::of).collect();
        let reports = passes::optimise(&mut graph, &types)?;
        Plan::new(graph, types, reports)
    }

    /// What the optimiser makes of the function for arguments of these types.
    pub fn explain(&self, args: &[Array]) -> Result<Explanation> {
        self.check(args.len())?;
        self.check_types(args)?;
        Ok(Explanation::new(&self.name, &self.plan_for(args)?))
    }

    /// The function as one pass over memory, if it consists of elementwise operations and folds along
    /// rows.
    pub(crate) fn chain(&self) -> Result<Arc<passes::Chain>> {
        self.chain.get_or_init(|| passes::compile(&self.graph).map(Arc::new)).clone()
    }

    /// How many exact plans there are now.
    pub fn plans(&self) -> usize {
        self.plans.read().unwrap_or_else(PoisonError::into_inner).len()
    }

    /// Fails unless each argument is of its parameter's type.
    fn check_types(&self, args: &[Array]) -> Result<()> {
        for (i, (arg, param)) in args.iter().zip(&self.params).enumerate() {
            let given = TensorType::of(arg);
            if !param.accepts(&given) {
                return Err(Error::invalid_argument(format!(
                    "argument {i} of function {} must be {param}, got {given}",
                    self.name
                )));
            }
        }
        Ok(())
    }

    fn check(&self, args: usize) -> Result<()> {
        if args == self.params.len() {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "function {} takes {} arguments, but {args} were given",
            self.name,
            self.params.len()
        )))
    }
}

impl FunctionBody for Function {
    fn name(&self) -> &str {
        &self.name
    }

    fn params(&self) -> &[TensorType] {
        &self.params
    }

    fn results(&self) -> &[TensorType] {
        &self.results
    }

    fn effects(&self) -> Effects {
        self.effects
    }

    fn call(&self, run: &RunContext, args: Vec<Array>) -> Result<Vec<Array>> {
        let _level = Nested::enter()?;
        self.check(args.len())?;
        let plan = self.plan(&args)?;
        plan.run(run, args)
    }

    fn inline(&self, cx: &mut dyn Emit, args: &[Value]) -> Result<Vec<Value>> {
        self.check(args.len())?;
        let mut values: Vec<Vec<Value>> = Vec::with_capacity(self.graph.nodes.len());
        for (i, node) in self.graph.nodes.iter().enumerate() {
            if i < self.graph.params {
                values.push(vec![args[i].clone()]);
            } else if let Some(constant) = node.constant() {
                values.push(vec![Value::Constant(constant.clone())]);
            } else {
                let inputs = lookup(&values, &node.inputs)?;
                values.push(cx.emit(node.op, node.attrs.clone(), &inputs)?.to_vec());
            }
        }
        if let Some(origins) = &self.origins {
            let value = |e: &Edge| values.get(e.node as usize)?.get(e.output as usize).cloned();
            let stand_ins = origins.edges.iter();
            cx.inlined(&mut stand_ins.filter_map(|(key, edge)| Some((*key, value(edge)?))));
        }
        lookup(&values, &self.graph.results)
    }

    fn infer(&self, args: &[TensorType]) -> Result<Vec<TensorType>> {
        self.check(args.len())?;
        for (i, (arg, param)) in args.iter().zip(&self.params).enumerate() {
            if !param.accepts(arg) {
                return Err(Error::invalid_argument(format!(
                    "argument {i} of function {} must be {param}, got {arg}",
                    self.name
                )));
            }
        }
        if args.iter().zip(&self.params).all(|(a, p)| a == p) {
            return Ok(self.results.clone());
        }
        let known = |kept: &VecDeque<(Vec<TensorType>, Vec<TensorType>)>| {
            kept.iter().find(|(given, _)| given == args).map(|(_, results)| results.clone())
        };
        if let Some(results) = known(&self.inferred.lock().unwrap_or_else(PoisonError::into_inner))
        {
            return Ok(results);
        }
        let graph = passes::made_precise(&self.graph, args)?;
        let types = graph.results.iter().map(|&e| graph.ty(e).cloned());
        let types: Option<Vec<TensorType>> = types.collect();
        let types = types.ok_or_else(|| Error::internal("a bad edge"))?;
        let mut kept = self.inferred.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(MOST_INFERRED - 1);
        kept.push_front((args.to_vec(), types.clone()));
        Ok(types)
    }

    fn graph(&self) -> std::result::Result<&dyn Any, &'static str> {
        Ok(self)
    }

    fn derivative(&self) -> &Derivative {
        &self.derivative
    }

    fn has_rules(&self) -> bool {
        self.has_rules
    }
}

/// Whether a function that a graph refers to is, or has, a rule that is not traced yet.
pub(crate) fn has_rules(graph: &Graph) -> bool {
    let mut functions = graph.nodes.iter().flat_map(|n| n.attrs.functions(n.op.attrs));
    functions.any(|f| f.has_rules())
}

/// Whether arguments are so large that fusing pays.
fn are_large(args: &[Array]) -> bool {
    args.iter().any(|a| a.len() >= limits::FUSE.get())
}

fn lookup(values: &[Vec<Value>], edges: &[Edge]) -> Result<Vec<Value>> {
    edges
        .iter()
        .map(|e| values.get(e.node as usize)?.get(e.output as usize).cloned())
        .collect::<Option<_>>()
        .ok_or_else(|| Error::internal("a bad edge"))
}
