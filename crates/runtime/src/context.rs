//! The interpreter of this thread: a stack of traces over eager execution, and the open tapes.
//!
//! Invariant: every operation passes [`Context::apply`], which sees tapes, traces, placement, trace
//! points, checks and cancellation; where there is none of them it goes straight to the kernel. A tape records
//! what happens in the frame it was opened in; a function traced meanwhile is one operation to it.
//! Does not know: what operations mean.

use crate::graph::OpenGraph;
use crate::numerics::{CheckNumerics, checked};
use crate::tape::TapeRef;
use crate::{FuncGraph, device};
use ferroflow_autodiff::recorded;
use ferroflow_base::{Error, Frame as Frames, Place, Result, trace};
use ferroflow_graph::About;
use ferroflow_op::{
    Attrs, Cpu, Effects, Emit, FuncRef, Gradient, Kernel, Key, OpDef, Outputs, Reach, RunContext,
    Site, SmallVec, Split, TensorType, Traced, Value, infer_values,
};
use ferroflow_tensor::Array;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

/// What this thread interprets under.
#[derive(Default)]
struct Thread {
    /// Innermost last; the number tells one entering from another.
    frames: Vec<(u64, Frame)>,
    tapes: Vec<TapeRef>,
    /// The name scopes of new nodes, each whole, innermost last.
    scopes: Vec<(u64, Arc<str>)>,
    /// The lines of the user's program that new nodes come from, where a front end says so.
    origin: Option<Arc<[Place]>>,
    /// The name of the next new node, if one was given.
    name: Option<String>,
    /// Whether what operations give is checked.
    checks: Option<CheckNumerics>,
}

impl Thread {
    /// How much there is that an operation must be shown to.
    fn busy(&self) -> usize {
        self.frames.len() + self.tapes.len() + usize::from(self.checks.is_some())
    }
}

#[derive(Clone)]
enum Frame {
    /// Operations become nodes.
    Trace(OpenGraph),
    /// Operations run, whatever is being traced below.
    Eager,
}

thread_local! {
    static THREAD: RefCell<Thread> = RefCell::default();
    /// How many frames, tapes and checks there are: 0 means that operations just run.
    static BUSY: Cell<usize> = const { Cell::new(0) };
    static NEXT: Cell<u64> = const { Cell::new(0) };
}

fn changed<R>(f: impl FnOnce(&mut Thread) -> R) -> R {
    THREAD.with_borrow_mut(|t| {
        let result = f(t);
        BUSY.set(t.busy());
        result
    })
}

/// The interpreter of this thread, as an emitter. It has no state of its own.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context;

/// Whether operations run at once on this thread, rather than being traced.
pub fn executing_eagerly() -> bool {
    BUSY.get() == 0
        || THREAD.with_borrow(|t| matches!(t.frames.last(), None | Some((_, Frame::Eager))))
}

/// Runs `f` eagerly, whatever is being traced: for creating state once.
pub fn init_scope<R>(f: impl FnOnce() -> R) -> R {
    let _frame = enter_eager();
    f()
}

/// Makes operations run at once, whatever is being traced, until the guard is dropped.
pub fn enter_eager() -> FrameGuard {
    push(Frame::Eager)
}

/// Makes operations nodes of `graph` until the guard is dropped.
pub(crate) fn enter_trace(graph: OpenGraph) -> FrameGuard {
    push(Frame::Trace(graph))
}

/// Keeps a frame on this thread's stack. Guards may be dropped in any order: each takes off its own
/// frame.
#[must_use = "the frame ends when the guard is dropped"]
pub struct FrameGuard {
    id: u64,
    /// It belongs to the thread that entered.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Drop for FrameGuard {
    fn drop(&mut self) {
        let left = THREAD.try_with(|t| {
            let mut t = t.borrow_mut();
            let at = t.frames.iter().rposition(|(id, _)| *id == self.id);
            let left = at.map(|at| t.frames.remove(at));
            BUSY.set(t.busy());
            left
        });
        // Dropped outside of the borrow, whatever dropping does.
        drop(left);
    }
}

fn push(frame: Frame) -> FrameGuard {
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    changed(|t| t.frames.push((id, frame)));
    FrameGuard { id, _thread: std::marker::PhantomData }
}

/// How many frames there are on this thread.
pub(crate) fn depth() -> usize {
    THREAD.with_borrow(|t| t.frames.len())
}

/// The graph that operations of this thread are added to.
pub(crate) fn current_graph() -> Option<OpenGraph> {
    THREAD.with_borrow(|t| match t.frames.last() {
        Some((_, Frame::Trace(graph))) => Some(graph.clone()),
        _ => None,
    })
}

/// The open graph of this id on this thread.
pub(crate) fn open_graph(id: ferroflow_base::UniqueId) -> Option<OpenGraph> {
    THREAD.with_borrow(|t| {
        t.frames.iter().rev().find_map(|(_, frame)| match frame {
            Frame::Trace(graph) if graph.id() == id => Some(graph.clone()),
            _ => None,
        })
    })
}

/// The graphs, outermost first, that this thread entered within so many frames, and how far each is.
pub(crate) fn graphs_within(depth: usize) -> Vec<(OpenGraph, usize)> {
    THREAD.with_borrow(|t| {
        let from = depth.max(traced_from(t));
        let inner = t.frames.get(from..).unwrap_or(&[]);
        let graphs = inner.iter().filter_map(|(_, frame)| match frame {
            Frame::Trace(graph) => Some(graph.clone()),
            Frame::Eager => None,
        });
        graphs.map(|graph| (graph.clone(), graph.len())).collect()
    })
}

/// The frame with which the traces of now began.
fn traced_from(t: &Thread) -> usize {
    t.frames.iter().rposition(|(_, f)| matches!(f, Frame::Eager)).map_or(0, |at| at + 1)
}

pub(crate) fn open_tape(tape: TapeRef) {
    changed(|t| t.tapes.push(tape));
}

/// Whether a tape sees what this thread does.
pub(crate) fn is_open_tape(tape: &TapeRef) -> bool {
    THREAD.with_borrow(|t| t.tapes.iter().any(|open| Arc::ptr_eq(open, tape)))
}

pub(crate) fn close_tape(tape: &TapeRef) {
    // A thread that is ending may have no state left. A tape dropped by another thread than the one
    // it records on is marked as closed, and taken off when that thread looks next.
    let _ = THREAD.try_with(|t| {
        let mut t = t.borrow_mut();
        t.tapes.retain(|open| !Arc::ptr_eq(open, tape));
        BUSY.set(t.busy());
    });
}

/// Runs `f` with no tape recording: what it does is not for the tapes of now.
pub(crate) fn without_tapes<R>(f: impl FnOnce() -> R) -> R {
    struct Paused(Vec<TapeRef>);
    impl Drop for Paused {
        fn drop(&mut self) {
            let mut paused = std::mem::take(&mut self.0);
            changed(|t| {
                // Tapes that were opened meanwhile and are still open come after.
                paused.append(&mut t.tapes);
                t.tapes = paused;
            });
        }
    }
    let _paused = Paused(changed(|t| std::mem::take(&mut t.tapes)));
    f()
}

/// Has what operations of this thread give checked, or not.
pub(crate) fn set_checks(checks: Option<CheckNumerics>) {
    changed(|t| t.checks = checks);
}

/// How what operations of this thread give is checked.
pub(crate) fn checks() -> Option<CheckNumerics> {
    THREAD.with_borrow(|t| t.checks)
}

/// Runs `f` with nothing checked.
pub(crate) fn without_checks<R>(f: impl FnOnce() -> R) -> R {
    struct Paused(Option<CheckNumerics>);
    impl Drop for Paused {
        fn drop(&mut self) {
            set_checks(self.0);
        }
    }
    let _paused = Paused(changed(|t| t.checks.take()));
    f()
}

/// The lines of the user's program that new nodes come from, innermost first; none where that is not known.
pub(crate) fn origin() -> Arc<[Place]> {
    THREAD.with_borrow(|t| t.origin.clone()).unwrap_or_default()
}

/// The tapes that record an operation on these inputs.
pub(crate) fn watching(inputs: &[Value]) -> SmallVec<[TapeRef; 2]> {
    THREAD.with_borrow_mut(|t| {
        if t.tapes.is_empty() {
            return SmallVec::new();
        }
        t.tapes.retain(|tape| !tape.is_closed());
        BUSY.set(t.busy());
        let depth = t.frames.len();
        t.tapes.iter().filter(|tape| tape.lock().wants(depth, inputs)).cloned().collect()
    })
}

/// Whether a tape of an outer frame watches this value. A literal that is watched must not be copied into
/// the body of a branch or loop: its gradient would be lost.
fn is_watched_outside(value: &Value) -> bool {
    THREAD.with_borrow(|t| {
        let depth = t.frames.len();
        t.tapes.iter().any(|tape| tape.lock().tracks_from_within(depth, value))
    })
}

/// Puts what `f` traces into a name scope within the present one, as TensorFlow names operations:
/// `outer/inner/MatMul`.
///
/// ```
/// use ferroflow_runtime::{Tensor, function, name_scope};
/// let f = function(|x: Tensor| name_scope("half", || &x * 0.5f32));
/// f.call(Tensor::new(3.0f32)?)?;
/// assert!(f.node_names()?.contains(&"half/Mul".to_string()));
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn name_scope<R>(name: &str, f: impl FnOnce() -> R) -> R {
    let _scope = enter_name_scope(name);
    f()
}

/// Puts what is traced into a name scope within the present one until the guard is dropped; an empty name
/// leaves all scopes. Guards may be dropped in any order.
pub fn enter_name_scope(name: &str) -> ScopeGuard {
    let outer = current_name_scope();
    match outer.is_empty() || name.is_empty() {
        true => enter_whole_name_scope(name),
        false => enter_whole_name_scope(&format!("{outer}/{name}")),
    }
}

/// As [`enter_name_scope`], whatever scope there is at present: what [`current_name_scope`] gave.
pub fn enter_whole_name_scope(whole: &str) -> ScopeGuard {
    let id = NEXT.replace(NEXT.get().wrapping_add(1));
    THREAD.with_borrow_mut(|t| t.scopes.push((id, whole.into())));
    ScopeGuard { id, _thread: std::marker::PhantomData }
}

/// The name scope of this thread: `outer/inner`, empty outside of all.
pub fn current_name_scope() -> Arc<str> {
    THREAD.with_borrow(|t| t.scopes.last().map_or_else(|| "".into(), |(_, s)| s.clone()))
}

/// Keeps a name scope; see [`enter_name_scope`].
#[must_use = "the scope ends when the guard is dropped"]
pub struct ScopeGuard {
    id: u64,
    /// It belongs to the thread that entered.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Drop for ScopeGuard {
    fn drop(&mut self) {
        let _ = THREAD.try_with(|t| t.borrow_mut().scopes.retain(|(id, _)| *id != self.id));
    }
}

/// Says which lines of the user's program, innermost first, what `f` traces comes from, for messages and
/// profiles; for front ends of other languages.
pub fn with_origin<R>(origin: Arc<[Place]>, f: impl FnOnce() -> R) -> R {
    struct Origin(Option<Arc<[Place]>>);
    impl Drop for Origin {
        fn drop(&mut self) {
            let before = self.0.take();
            THREAD.with_borrow_mut(|t| t.origin = before);
        }
    }
    let _origin = Origin(THREAD.with_borrow_mut(|t| t.origin.replace(origin)));
    f()
}

/// Runs `f` with the name of the node that it adds to a graph, the first if it adds several, within the
/// scope it is in. Where operations just run there are no names.
pub fn with_name<R>(name: &str, f: impl FnOnce() -> R) -> R {
    if BUSY.get() == 0 || name.is_empty() {
        return f();
    }
    struct Named(Option<String>);
    impl Drop for Named {
        fn drop(&mut self) {
            let before = self.0.take();
            THREAD.with_borrow_mut(|t| t.name = before);
        }
    }
    let _named = Named(THREAD.with_borrow_mut(|t| t.name.replace(name.into())));
    f()
}

/// What is to be said of new nodes.
fn about() -> About {
    let (scope, origin, name) = THREAD.with_borrow_mut(|t| {
        let scope = t.scopes.last().filter(|(_, s)| !s.is_empty());
        (scope.map(|(_, s)| s.clone()), t.origin.clone(), t.name.take())
    });
    let name = name.map(|name| match (name.strip_suffix('/'), &scope) {
        // A whole name, scope and all.
        (Some(whole), _) => whole.into(),
        (None, Some(scope)) => format!("{scope}/{name}").into(),
        (None, None) => name.into(),
    });
    About { name, scope, origin, device: device::current(), ..About::default() }
}

impl Context {
    /// Applies `op`: computes it, or adds a node for it, and tells the tapes. Every operation of every
    /// front end comes this way.
    #[inline]
    pub fn apply(
        &mut self,
        op: &'static OpDef,
        attrs: &Attrs,
        inputs: &[&Value],
    ) -> Result<Outputs> {
        if BUSY.get() == 0 {
            return eager(op, attrs, inputs).map_err(|e| in_operation(e, op));
        }
        self.watched(op, attrs, inputs)
    }

    /// As [`Context::apply`] where something is traced or recorded.
    fn watched(&mut self, op: &'static OpDef, attrs: &Attrs, inputs: &[&Value]) -> Result<Outputs> {
        let values: SmallVec<[Value; 4]> = inputs.iter().map(|&v| v.clone()).collect();
        let tapes = watching(&values);
        if tapes.is_empty() {
            return checked(op, inputs, || run(op, attrs, inputs));
        }
        if matches!((op.cpu, op.gradient), (Cpu::Composite, Gradient::Composite))
            && executing_eagerly()
            && let Some(decompose) = op.decompose
        {
            // Its parts are recorded instead, each once.
            let decomposed = checked(op, inputs, || {
                infer_values(op, attrs, &values).and_then(|_| decompose(self, attrs, &values))
            });
            return decomposed.map_err(|e| in_operation(e, op));
        }
        let run = &mut |_: &mut dyn Emit, op: &'static OpDef, attrs: &Attrs| {
            let outputs = without_tapes(|| checked(op, inputs, || run(op, attrs, inputs)))?;
            Ok(apart(outputs, &values))
        };
        let (outputs, record) = recorded(self, op, attrs.clone(), &values, run)?;
        let record = Arc::new(record);
        tapes.iter().for_each(|tape| tape.lock().record(record.clone()));
        Ok(outputs)
    }
}

/// Outputs that are values of their own: one that is an input as it was gets another handle, or a tape
/// could not tell them apart.
fn apart(mut outputs: Outputs, inputs: &[Value]) -> Outputs {
    for output in &mut outputs {
        let (key, array) = match &*output {
            Value::Array(a) | Value::Constant(a) => (output.key(), a),
            Value::Symbol(_) => continue,
        };
        if inputs.iter().any(|input| input.key() == key) {
            *output = Value::Array(array.alias());
        }
    }
    outputs
}

#[cold]
fn in_operation(e: Error, op: &OpDef) -> Error {
    e.in_frame(Frames::Operation(op.name.into()))
}

impl Emit for Context {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let inputs: SmallVec<[&Value; 4]> = inputs.iter().collect();
        self.apply(op, &attrs, &inputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        let graph = FuncGraph::new(name);
        let values: Vec<Value> =
            params.iter().map(|ty| graph.placeholder(ty.clone(), None)).collect::<Result<_>>()?;
        let results = {
            let _frame = graph.enter()?;
            body(self, &values)?
        };
        graph.finish(&results)
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        // Its rules are emitted into graphs of their own.
        without_tapes(|| ferroflow_autodiff::split(&mut Context, function, reach))
    }

    fn inlined(&mut self, stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {
        if let Some(graph) = current_graph() {
            graph.inlined(stand_ins);
        }
    }
}

/// Runs or traces, without regard to tapes.
pub(crate) fn run(op: &'static OpDef, attrs: &Attrs, inputs: &[&Value]) -> Result<Outputs> {
    match current_graph() {
        None => eager(op, attrs, inputs),
        Some(graph) => {
            let mut values: SmallVec<[Value; 4]> = inputs.iter().map(|&v| v.clone()).collect();
            for value in values.iter_mut().filter(|v| matches!(v, Value::Constant(_))) {
                if is_watched_outside(value) {
                    *value = graph.capture(value)?;
                }
            }
            graph.emit(about(), op, attrs, &values)
        }
    }
    .map_err(|e| in_operation(e, op))
}

/// Runs now.
#[inline]
fn eager(op: &'static OpDef, attrs: &Attrs, inputs: &[&Value]) -> Result<Outputs> {
    if trace::on() {
        return trace::span(trace::Kind::Operation, op.name, || dispatch(op, attrs, inputs));
    }
    dispatch(op, attrs, inputs)
}

#[inline]
fn dispatch(op: &'static OpDef, attrs: &Attrs, inputs: &[&Value]) -> Result<Outputs> {
    if let Cpu::Elementwise(_) = op.cpu
        && let Some(array) = short(op, inputs)
    {
        return Ok(SmallVec::from_buf([Value::Array(array?)]));
    }
    general(op, attrs, inputs)
}

/// The short way of elementwise operations whose operands are alike.
#[inline]
fn short(op: &'static OpDef, inputs: &[&Value]) -> Option<Result<Array>> {
    match *inputs {
        [a, b] => Kernel::alike(op, &[a.array().ok()?, b.array().ok()?]),
        [a] => Kernel::alike(op, &[a.array().ok()?]),
        _ => None,
    }
}

fn general(op: &'static OpDef, attrs: &Attrs, inputs: &[&Value]) -> Result<Outputs> {
    if let Some(decompose) = op.parts(attrs) {
        let values: SmallVec<[Value; 4]> = inputs.iter().map(|&v| v.clone()).collect();
        // Its parts would not name what is wrong with its inputs.
        infer_values(op, attrs, &values)?;
        return Ok(apart(decompose(&mut Context, attrs, &values)?, &values));
    }
    if let Cpu::Call(callee) = op.cpu {
        let mut args = Vec::with_capacity(inputs.len());
        for value in inputs {
            args.push(value.array()?.clone());
        }
        // What binding and inference would say of a call, its function's plans check.
        let results = RunContext::with_current(|run| callee(attrs)?.call(run, args))?;
        return Ok(results.into_iter().map(Value::Array).collect());
    }
    let mut arrays: SmallVec<[Option<Array>; 4]> = SmallVec::new();
    for value in inputs {
        arrays.push(Some(value.array()?.clone()));
    }
    let outputs = RunContext::with_current(|run| match op.effects {
        Effects::Random => {
            let state = run.states().of(op, attrs);
            Kernel::run(Site { run, state: Some(&state) }, op, attrs, &mut arrays)
        }
        _ => Kernel::run(Site::stateless(run), op, attrs, &mut arrays),
    })?;
    Ok(outputs.into_iter().map(Value::Array).collect())
}
