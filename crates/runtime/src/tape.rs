//! `GradientTape`: records operations on watched values, then differentiates.
//!
//! Does not know: how to differentiate; see `autodiff`.

use crate::graph::OpenGraph;
use crate::{Context, Source, Sources, Tensor, context};
use ferroflow_autodiff::{Record, sweep};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Cotangent, Keys, Value};
use ferroflow_ops::array::gather::dense;
use ferroflow_tensor::DType;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A tape as the thread it records on and its owner share it.
pub(crate) struct TapeCell {
    state: Mutex<TapeState>,
    /// Its owner is gone: nothing more is to be recorded.
    closed: AtomicBool,
}

/// A shared tape.
pub(crate) type TapeRef = Arc<TapeCell>;

impl TapeCell {
    pub(crate) fn lock(&self) -> MutexGuard<'_, TapeState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

/// What a tape holds.
pub(crate) struct TapeState {
    depth: usize,
    recording: bool,
    watch_variables: bool,
    /// Every operation is recorded, whatever it reads.
    everything: bool,
    tracked: Keys,
    /// Watched values: their keys are unique only while they live.
    watched: Vec<Value>,
    records: Vec<Arc<Record>>,
    /// The graphs within its frame, and how far they were, when it stopped seeing them.
    inner: Vec<(OpenGraph, usize)>,
}

impl TapeState {
    /// Whether an operation on these inputs, in a frame of this depth, is to be recorded.
    pub(crate) fn wants(&mut self, depth: usize, inputs: &[Value]) -> bool {
        if !self.recording || depth != self.depth {
            return false;
        }
        if self.everything {
            return true;
        }
        let mut wanted = false;
        for input in inputs {
            if self.tracked.contains(&input.key()) {
                wanted = true;
            } else if self.watch_variables
                && input.dtype() == DType::Resource
                && input.handle_data().is_some_and(|held| held.watched)
            {
                self.watch(input.clone());
                wanted = true;
            }
        }
        wanted
    }

    /// Whether a gradient may be asked for towards this value, seen from a frame within the tape's.
    pub(crate) fn tracks_from_within(&self, depth: usize, value: &Value) -> bool {
        depth > self.depth && self.tracked.contains(&value.key())
    }

    fn watch(&mut self, value: Value) {
        if self.tracked.insert(value.key()) {
            self.watched.push(value);
        }
    }

    /// Takes what follows from tracked values, in a graph that is asked about, for tracked.
    fn follow(&mut self, record: &Record) {
        let is_watched = |v: &Value| {
            self.tracked.contains(&v.key())
                || (self.watch_variables && v.handle_data().is_some_and(|held| held.watched))
        };
        let from: Vec<&Value> = record.inputs.iter().filter(|v| is_watched(v)).collect();
        if !from.is_empty() {
            let keys: Vec<_> = from.into_iter().chain(&record.outputs).map(Value::key).collect();
            self.tracked.extend(keys);
        }
    }

    pub(crate) fn record(&mut self, record: Arc<Record>) {
        self.tracked.extend(record.outputs.iter().map(Value::key));
        self.records.push(record);
    }
}

/// Records operations for automatic differentiation (`tf.GradientTape`).
///
/// It records from its creation until it is dropped or, unless persistent, until its gradient is
/// asked for. Trainable variables are watched unasked.
///
/// ```
/// use ferroflow_runtime::{GradientTape, Tensor};
/// let x = Tensor::new(3.0f32)?;
/// let tape = GradientTape::new();
/// tape.watch(&x)?;
/// let y = (&x * &x)?;
/// let dy_dx = tape.gradient(&y, &x)?;
/// assert_eq!(dy_dx.item::<f32>()?, 6.0);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub struct GradientTape {
    tape: TapeRef,
    persistent: bool,
}

impl GradientTape {
    fn open(persistent: bool, watch_variables: bool) -> GradientTape {
        let state = TapeState {
            depth: context::depth(),
            recording: true,
            watch_variables,
            everything: false,
            tracked: Keys::default(),
            watched: Vec::new(),
            records: Vec::new(),
            inner: Vec::new(),
        };
        let tape = Arc::new(TapeCell { state: Mutex::new(state), closed: AtomicBool::new(false) });
        context::open_tape(tape.clone());
        GradientTape { tape, persistent }
    }

    /// A tape for one gradient.
    #[allow(clippy::new_without_default, reason = "creating one starts recording")]
    pub fn new() -> GradientTape {
        GradientTape::open(false, true)
    }

    /// A tape for any number of gradients.
    pub fn persistent() -> GradientTape {
        GradientTape::open(true, true)
    }

    /// A tape that watches only what [`GradientTape::watch`] is called on.
    pub fn without_variables(persistent: bool) -> GradientTape {
        GradientTape::open(persistent, false)
    }

    /// A tape for any number of gradients that records every operation, so that they may be asked for towards
    /// whatever was computed: what a graph keeps for `tf.gradients`.
    pub fn of_everything() -> GradientTape {
        let tape = GradientTape::open(true, false);
        tape.tape.lock().everything = true;
        tape
    }

    /// What would have been on a tape of everything that was there before the graphs that this thread traces
    /// into were entered: for gradients asked for in a trace that has no tape (`tf.gradients`). It records
    /// nothing more.
    ///
    /// ```
    /// use ferroflow_runtime::{GradientTape, Tensor, function};
    /// let slope = function(|x: Tensor| {
    ///     let y = (&x * &x)?;
    ///     GradientTape::of_open_graphs().gradient(&y, &x)
    /// });
    /// assert_eq!(slope.call(Tensor::new(3.0f32)?)?.item::<f32>()?, 6.0);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn of_open_graphs() -> GradientTape {
        let tape = GradientTape::of_everything();
        context::close_tape(&tape.tape);
        tape.tape.lock().inner = context::graphs_within(0);
        tape
    }

    /// Watches a tensor or variable; `InvalidArgument` for a dtype that has no gradient.
    pub fn watch(&self, source: &(impl Source + ?Sized)) -> Result<()> {
        let value = source.source();
        if !value.is_differentiable() {
            return Err(Error::invalid_argument(format!(
                "The dtype of the watched tensor must be floating or complex, got {}",
                value.dtype()
            )));
        }
        self.tape.lock().watch(value);
        Ok(())
    }

    /// Runs `f` without recording.
    pub fn stop_recording<R>(&self, f: impl FnOnce() -> R) -> R {
        let before = self.set_recording(false);
        let result = f();
        self.set_recording(before);
        result
    }

    /// Whether to record from now on; gives whether it recorded before.
    pub fn set_recording(&self, recording: bool) -> bool {
        std::mem::replace(&mut self.tape.lock().recording, recording)
    }

    /// Stops seeing operations until [`GradientTape::resume`]; what was recorded stays. Meanwhile the tape
    /// costs the operations nothing.
    pub fn suspend(&self) {
        if context::is_open_tape(&self.tape) {
            let inner = context::graphs_within(self.tape.lock().depth);
            self.tape.lock().inner = inner;
        }
        context::close_tape(&self.tape);
    }

    /// Sees the operations of this thread again, in the frame it is in now.
    pub fn resume(&self) {
        self.suspend();
        {
            let mut state = self.tape.lock();
            state.depth = context::depth();
            state.inner.clear();
        }
        context::open_tape(self.tape.clone());
    }

    /// The tensors and variables that are watched, variables by their handles.
    pub fn watched(&self) -> Vec<Value> {
        self.tape.lock().watched.clone()
    }

    /// Forgets everything recorded and watched.
    pub fn reset(&self) {
        let mut state = self.tape.lock();
        state.records.clear();
        state.tracked.clear();
        state.watched.clear();
        state.inner.clear();
        state.recording = true;
    }

    /// The gradient of `target` towards each source, in the form the sources have: a tensor for one, a
    /// tuple, array or vector of tensors for several.
    ///
    /// `InvalidArgument` names a source that `target` does not depend on, as far as the tape saw; see
    /// [`GradientTape::gradient_or_none`]. `FailedPrecondition` when a tape that is not persistent is
    /// asked again.
    ///
    /// ```
    /// use ferroflow_runtime::{GradientTape, Tensor, Variable};
    /// let (w, b) = (Variable::new(&Tensor::new(3.0f32)?)?, Variable::new(&Tensor::new(1.0f32)?)?);
    /// let tape = GradientTape::persistent();
    /// let y = (&b + &w * &w)?;
    /// let (dw, db) = tape.gradient(&y, (&w, &b))?;
    /// assert_eq!((dw.item::<f32>()?, db.item::<f32>()?), (6.0, 1.0));
    /// let weights = vec![w, b];
    /// assert_eq!(tape.gradient(&y, &weights)?.len(), 2);
    /// let other = Variable::new(&Tensor::new(0.0f32)?)?;
    /// assert!(tape.gradient(&y, &other).is_err());
    /// assert!(tape.gradient_or_none(&y, &other)?.is_none());
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn gradient<S: Sources>(&self, target: &Tensor, sources: S) -> Result<S::Gradients> {
        let (listed, gradients) = self.listed(target, &sources)?;
        let mut found = Vec::with_capacity(gradients.len());
        for (gradient, (_, name)) in gradients.into_iter().zip(listed) {
            found.push(gradient.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "there is no gradient towards {name}: the target does not depend on it by \
                     differentiable operations that the tape recorded. Watch a tensor before it is \
                     used; gradient_or_none gives None instead of this error"
                ))
            })?);
        }
        sources.gradients(&mut found.into_iter())
    }

    /// As [`GradientTape::gradient`], with `None` for a source that `target` does not depend on.
    pub fn gradient_or_none<S: Sources>(&self, target: &Tensor, sources: S) -> Result<S::Options> {
        let (_, gradients) = self.listed(target, &sources)?;
        sources.options(&mut gradients.into_iter())
    }

    /// The sources with their names, and their gradients.
    #[allow(clippy::type_complexity, reason = "two lists side by side")]
    fn listed(
        &self,
        target: &Tensor,
        sources: &impl Sources,
    ) -> Result<(Vec<(Value, String)>, Vec<Option<Tensor>>)> {
        let mut listed = Vec::new();
        sources.list(&mut listed);
        let values: Vec<Value> = listed.iter().map(|(value, _)| value.clone()).collect();
        let gradients = whole(self.towards(&[target], &[], values, &[])?)?;
        Ok((listed, gradients))
    }

    /// The gradients of the sum of `targets`, weighted by `output_gradients` (ones where it is
    /// shorter than `targets`), towards `sources`.
    pub fn gradients<S: Source>(
        &self,
        targets: &[&Tensor],
        output_gradients: &[&Tensor],
        sources: &[S],
    ) -> Result<Vec<Option<Tensor>>> {
        whole(self.cotangents(targets, output_gradients, sources)?)
    }

    /// As [`GradientTape::gradients`], where a gradient of which only some rows are there (that of
    /// looking rows up in a table) stays these rows.
    pub fn cotangents<S: Source>(
        &self,
        targets: &[&Tensor],
        output_gradients: &[&Tensor],
        sources: &[S],
    ) -> Result<Vec<Option<Cotangent>>> {
        self.cotangents_until(targets, output_gradients, sources, &[])
    }

    /// As [`GradientTape::cotangents`], where the values of `stops` count as constants.
    pub fn cotangents_until<S: Source>(
        &self,
        targets: &[&Tensor],
        output_gradients: &[&Tensor],
        sources: &[S],
        stops: &[Value],
    ) -> Result<Vec<Option<Cotangent>>> {
        let sources = sources.iter().map(Source::source).collect();
        self.towards(targets, output_gradients, sources, stops)
    }

    /// What was recorded: given up unless the tape is persistent. `FailedPrecondition` for one that was asked
    /// before.
    pub(crate) fn take_records(&self) -> Result<Vec<Arc<Record>>> {
        let is_open = context::is_open_tape(&self.tape);
        let mut state = self.tape.lock();
        let inner = match is_open {
            true => context::graphs_within(state.depth),
            false => state.inner.clone(),
        };
        let mut records = match self.persistent {
            true => state.records.clone(),
            false if state.recording => {
                state.recording = false;
                std::mem::take(&mut state.records)
            }
            false => {
                return Err(Error::failed_precondition(
                    "A non-persistent GradientTape can only be used to compute one set of gradients; use \
                     GradientTape::persistent()",
                ));
            }
        };
        // What happened in a branch, loop or function that is being traced within the tape's frame: for who asks
        // there. To who asks outside, it is one operation.
        for (graph, nodes) in inner {
            let within = graph.records(nodes)?;
            within.iter().for_each(|record| state.follow(record));
            records.extend(within);
        }
        Ok(records)
    }

    fn towards(
        &self,
        targets: &[&Tensor],
        output_gradients: &[&Tensor],
        sources: Vec<Value>,
        stops: &[Value],
    ) -> Result<Vec<Option<Cotangent>>> {
        let records = self.take_records()?;
        let records = match self.tape.lock().everything || !stops.is_empty() {
            true => leading(records, &sources, stops),
            false => records,
        };
        let targets: Vec<Value> = targets.iter().map(|t| t.value().clone()).collect();
        let seeds: Vec<Option<Value>> =
            output_gradients.iter().map(|t| Some(t.value().clone())).collect();
        for (seed, target) in output_gradients.iter().zip(&targets) {
            if seed.dtype() != target.dtype() || !seed.shape().is_compatible(&target.shape()) {
                return Err(Error::invalid_argument(format!(
                    "an output gradient must be {}, got {}",
                    target.ty(),
                    seed.value().ty()
                )));
            }
        }
        // A persistent tape goes on recording, so that gradients of gradients may be asked of it.
        let mut found = sweep(&mut Context, &records, &targets, &seeds, &sources)?;
        // Beside what is watched there may be what is not: the tape says nothing of that.
        let state = self.tape.lock();
        for (found, source) in found.iter_mut().zip(&sources) {
            let known =
                state.everything || records.is_empty() || state.tracked.contains(&source.key());
            *found = found.take().filter(|_| known);
        }
        Ok(found)
    }
}

/// The records by which something follows from the sources, without those of the values to stop at.
fn leading(records: Vec<Arc<Record>>, sources: &[Value], stops: &[Value]) -> Vec<Arc<Record>> {
    let stops: Keys = stops.iter().map(Value::key).collect();
    let mut reached: Keys = sources.iter().map(Value::key).collect();
    let mut kept = Vec::new();
    for record in records {
        let reads = record.inputs.iter().any(|v| reached.contains(&v.key()));
        if reads && !record.outputs.iter().any(|v| stops.contains(&v.key())) {
            reached.extend(record.outputs.iter().map(Value::key));
            kept.push(record);
        }
    }
    kept
}

/// Tensors with all elements.
fn whole(gradients: Vec<Option<Cotangent>>) -> Result<Vec<Option<Tensor>>> {
    let dense = |g: Cotangent| dense(&mut Context, g).map(Tensor::from);
    gradients.into_iter().map(|g| g.map(dense).transpose()).collect()
}

impl Drop for GradientTape {
    fn drop(&mut self) {
        self.tape.closed.store(true, Ordering::Relaxed);
        context::close_tape(&self.tape);
    }
}
