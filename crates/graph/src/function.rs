//! `Function`: a finished graph with a name, callable, and the plans it was given.
//!
//! Invariant: the graph never changes. The first shapes of arguments have plans of their own; more
//! shapes share one general plan, until one of them comes again and again. The number of plans is
//! bounded.
//! Does not know: how it was traced.

use crate::passes;
use crate::{Edge, Explanation, Graph, Plan, verify};
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Derivative, Effects, Emit, FuncRef, FunctionBody, Nested, RunContext, TensorType, Value,
};
use ferroflow_tensor::{Array, Shape};
use std::any::Any;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

/// How many exact plans (one for each combination of argument shapes) a function keeps.
const MOST_PLANS: usize = 16;
/// So many combinations of shapes have an exact plan at once; a further one only when it came this often
/// in a row.
const AT_ONCE: usize = 6;
const IN_A_ROW: usize = 3;
/// How many inferred result types a function keeps.
const MOST_INFERRED: usize = 8;

/// Functions refer to functions this deep at most: what walks them takes stack for each level.
const DEEPEST: usize = 256;

/// How deep the functions that a graph refers to are nested.
fn depth_of(graph: &Graph) -> usize {
    let functions = graph.nodes.iter().flat_map(|n| n.attrs.functions(n.op.attrs));
    functions.filter_map(|f| Function::of(&f).map(|f| f.depth + 1).ok()).max().unwrap_or(0)
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
    plans: RwLock<Vec<Kept>>,
    /// For arguments of any shape that the parameters allow.
    general: OnceLock<Result<Arc<Plan>>>,
    /// The shapes that came last without an exact plan, and how often in a row.
    latest: Mutex<(Vec<Shape>, usize)>,
    inferred: Mutex<VecDeque<(Vec<TensorType>, Vec<TensorType>)>>,
    /// Counts uses of plans: the one used longest ago gives way.
    clock: AtomicU64,
    derivative: Derivative,
    text: OnceLock<String>,
    chain: OnceLock<Result<Arc<passes::Chain>>>,
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
            plans: RwLock::default(),
            general: OnceLock::new(),
            latest: Mutex::default(),
            inferred: Mutex::default(),
            clock: AtomicU64::new(0),
            derivative: Derivative::default(),
            text: OnceLock::new(),
            chain: OnceLock::new(),
        })
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
        self.check_types(args)?;
        if let Some(plan) = self.general(args) {
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

    /// The general plan, where these arguments should not have one of their own: there are some already,
    /// and they did not come often enough in a row.
    fn general(&self, args: &[Array]) -> Option<Arc<Plan>> {
        let exact = self.params.iter().all(|p| p.shape.is_known());
        if exact || self.plans.read().unwrap_or_else(PoisonError::into_inner).len() < AT_ONCE {
            return None;
        }
        {
            let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
            let same = latest.0.len() == args.len()
                && latest.0.iter().zip(args).all(|(shape, arg)| shape == arg.shape());
            *latest = match same {
                true => (std::mem::take(&mut latest.0), latest.1 + 1),
                false => (args.iter().map(|a| a.shape().clone()).collect(), 1),
            };
            if latest.1 >= IN_A_ROW {
                return None;
            }
        }
        let general = self.general.get_or_init(|| {
            let mut graph = self.graph.clone();
            let reports = passes::optimise(&mut graph, &self.params)?;
            Ok(Arc::new(Plan::new(graph, self.params.clone(), reports)?))
        });
        // What cannot be planned in general is planned for each shape.
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
        Ok(Explanation::new(&self.name, &*self.plan(args)?))
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
        let mut graph = self.graph.clone();
        passes::specialise(&mut graph, args)?;
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
}

fn lookup(values: &[Vec<Value>], edges: &[Edge]) -> Result<Vec<Value>> {
    edges
        .iter()
        .map(|e| values.get(e.node as usize)?.get(e.output as usize).cloned())
        .collect::<Option<_>>()
        .ok_or_else(|| Error::internal("a bad edge"))
}
