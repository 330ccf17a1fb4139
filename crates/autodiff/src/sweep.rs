//! The reverse sweep.
//!
//! Does not know: tapes; it gets records in the order they happened.

use crate::slices;
use ferroflow_base::{Error, Result};
use ferroflow_op::{
    Attrs, Emit, Grad, Gradient, Key, KeyMap, Keys, OpDef, Outputs, TensorType, Traced, Value,
};
use ferroflow_op::{Cotangent, FuncRef, Reach, SmallVec, Split, smallvec};
use ferroflow_ops::array::gather::dense;
use ferroflow_ops::formula::Formula;
use ferroflow_tensor::DType;
use std::borrow::Borrow;
use std::sync::Arc;

/// A user's own vector-Jacobian product: from the gradients of the outputs to those of the inputs.
pub type CustomVjp =
    Arc<dyn Fn(&mut dyn Emit, &[Option<Value>]) -> Result<Vec<Option<Value>>> + Send + Sync>;

/// Something that happened.
#[derive(Clone)]
pub struct Record {
    /// How to differentiate it.
    pub rule: Rule,
    /// What it read.
    pub inputs: Vec<Value>,
    /// What it gave.
    pub outputs: Vec<Value>,
}

/// How to differentiate a record.
#[derive(Clone)]
pub enum Rule {
    /// As the operation's record says, for these attributes.
    Op(&'static OpDef, Attrs),
    /// As a user says; the name is for messages.
    Custom(String, CustomVjp),
}

impl Record {
    fn name(&self) -> &str {
        match &self.rule {
            Rule::Op(op, _) => op.name,
            Rule::Custom(name, _) => name,
        }
    }
}

/// The gradients of `targets` (weighted by `seeds`, ones where `None`) towards `sources`; `None`
/// where no path leads. Rows stay rows as far as every operation on the way passes them on.
pub fn sweep<R: Borrow<Record>>(
    cx: &mut dyn Emit,
    records: &[R],
    targets: &[Value],
    seeds: &[Option<Value>],
    sources: &[Value],
) -> Result<Vec<Option<Cotangent>>> {
    Ok(sweep_by(cx, records, targets, seeds, sources, &mut |_| ())?.0)
}

/// What a sweep gives.
pub(crate) struct Swept {
    /// For each source its gradient.
    pub gradients: Vec<Option<Cotangent>>,
    /// The values that depend on a source.
    pub needed: Keys,
    /// Those of them that a gradient arrived at.
    pub reached: Keys,
}

/// As [`sweep`], also telling which values gradients arrived at.
pub(crate) fn sweep_noting<R: Borrow<Record>>(
    cx: &mut dyn Emit,
    records: &[R],
    targets: &[Value],
    seeds: &[Option<Value>],
    sources: &[Value],
) -> Result<Swept> {
    let mut reached = Keys::default();
    let note = &mut |key| {
        reached.insert(key);
    };
    let (gradients, needed) = sweep_by(cx, records, targets, seeds, sources, note)?;
    Ok(Swept { gradients, needed, reached })
}

/// For the values of so many records there is room from the start, for a sweep over a few of them would be busy
/// growing its maps.
const FEW: usize = 32;

/// The gradients, and the values that depend on a source; `note` hears of each that a gradient arrives at.
fn sweep_by<R: Borrow<Record>>(
    cx: &mut dyn Emit,
    records: &[R],
    targets: &[Value],
    seeds: &[Option<Value>],
    sources: &[Value],
    note: &mut dyn FnMut(Key),
) -> Result<(Vec<Option<Cotangent>>, Keys)> {
    let needed = downstream(records, sources);
    let mut grads: KeyMap<SmallVec<[Cotangent; 2]>> = KeyMap::default();
    grads.reserve(records.len().min(FEW));
    for (i, target) in targets.iter().enumerate() {
        if !needed.contains(&target.key()) {
            continue;
        }
        if !target.is_differentiable() {
            return Err(Error::invalid_argument(format!(
                "the gradient of a {} target is not defined; targets must be of a floating or \
                 complex dtype",
                target.dtype()
            )));
        }
        let seed = match seeds.get(i).cloned().flatten() {
            Some(seed) => seed,
            None => cx.ones_like(target)?,
        };
        note(target.key());
        grads.entry(target.key()).or_default().push(seed.into());
    }
    // A source's gradient must survive the sweep past the record that produced it.
    let kept: Keys = sources.iter().map(Value::key).collect();
    for record in records.iter().rev().map(Borrow::borrow) {
        let wanted: SmallVec<[bool; 4]> =
            record.inputs.iter().map(|v| needed.contains(&v.key())).collect();
        if !wanted.contains(&true) {
            continue;
        }
        let mut dys = Vec::with_capacity(record.outputs.len());
        for output in &record.outputs {
            let key = output.key();
            dys.push(match grads.remove(&key) {
                Some(parts) => {
                    let sum = slices::sum(cx, &parts)?;
                    if kept.contains(&key) {
                        grads.insert(key, smallvec![sum.clone()]);
                    }
                    Some(sum)
                }
                None => None,
            });
        }
        if dys.iter().all(Option::is_none) {
            continue;
        }
        let dxs = vjp(cx, record, dys, &wanted)
            .map_err(|e| e.in_frame(format!("gradient of {}", record.name())))?;
        for ((input, dx), wanted) in record.inputs.iter().zip(dxs).zip(&wanted) {
            if let Some(dx) = dx
                && *wanted
            {
                note(input.key());
                grads.entry(input.key()).or_default().push(dx);
            }
        }
    }
    let gradients = sources
        .iter()
        .map(|s| match grads.get(&s.key()) {
            Some(parts) => {
                let sum = slices::sum(cx, parts)?;
                // For a source given twice.
                grads.insert(s.key(), smallvec![sum.clone()]);
                Ok(Some(sum))
            }
            None => Ok(None),
        })
        .collect::<Result<_>>()?;
    Ok((gradients, needed))
}

/// The keys of all values that depend on a source, the sources included.
fn downstream<R: Borrow<Record>>(records: &[R], sources: &[Value]) -> Keys {
    let mut keys = Keys::default();
    keys.reserve(sources.len() + records.len().min(FEW));
    keys.extend(sources.iter().map(Value::key));
    for record in records.iter().map(Borrow::borrow) {
        let zero =
            matches!(record.rule, Rule::Op(op, _) if matches!(op.gradient, Gradient::Zero(_)));
        if !zero && record.inputs.iter().any(|v| keys.contains(&v.key())) {
            let differentiable = record.outputs.iter().filter(|v| v.is_differentiable());
            keys.extend(differentiable.map(Value::key));
        }
    }
    keys
}

/// The gradients of a record's inputs from those of its outputs, each with all elements.
pub fn pulled_back(
    cx: &mut dyn Emit,
    record: &Record,
    dys: &[Option<Value>],
) -> Result<Vec<Option<Value>>> {
    let wanted: Vec<bool> = record.inputs.iter().map(Value::is_differentiable).collect();
    let dys = dys.iter().map(|dy| dy.clone().map(Cotangent::Dense)).collect();
    let dxs = vjp(cx, record, dys, &wanted)?;
    dxs.into_iter().map(|dx| dx.map(|dx| dense(cx, dx)).transpose()).collect()
}

fn vjp(
    cx: &mut dyn Emit,
    record: &Record,
    dys: Vec<Option<Cotangent>>,
    wanted: &[bool],
) -> Result<Vec<Option<Cotangent>>> {
    if matches!(record.rule, Rule::Op(op, _) if matches!(op.gradient, Gradient::Pass)) {
        return Ok(dys);
    }
    let dys = &slices::whole(cx, dys)?;
    let (op, attrs) = match &record.rule {
        Rule::Op(op, attrs) => (*op, attrs),
        Rule::Custom(_, f) => {
            let dxs = f(cx, dys)?;
            if dxs.len() == record.inputs.len() {
                return Ok(dxs.into_iter().map(|dx| dx.map(Cotangent::Dense)).collect());
            }
            return Err(Error::invalid_argument(format!(
                "a custom gradient must give one gradient for each of the {} inputs, not {}",
                record.inputs.len(),
                dxs.len()
            )));
        }
    };
    match op.gradient {
        Gradient::Vjp(f) | Gradient::Functional { vjp: f, .. } => {
            let mut grad = Grad::new(cx, attrs, &record.inputs, &record.outputs, dys, wanted);
            f(&mut grad)?;
            Ok(grad.finish().to_vec())
        }
        Gradient::Zero(_) | Gradient::Pass => Ok(vec![None; record.inputs.len()]),
        Gradient::None(reason) => {
            Err(Error::unimplemented(format!("{} has no gradient: {reason}", op.name)))
        }
        Gradient::Composite => {
            let decompose = op.decompose.ok_or_else(|| {
                Error::internal(format!("{} is composite but has no decomposition", op.name))
            })?;
            let mut recorder = Recorder { cx, records: Vec::new() };
            let outputs = decompose(&mut recorder, attrs, &record.inputs)?;
            let inner = recorder.records;
            // To a sweep a target without a seed counts as it is, but here no gradient has arrived.
            let arrived = outputs.into_iter().zip(dys).filter(|(_, dy)| dy.is_some());
            let (targets, seeds): (Vec<Value>, Vec<Option<Value>>) =
                arrived.map(|(output, dy)| (output, dy.clone())).unzip();
            sweep(cx, &inner, &targets, &seeds, &record.inputs)
        }
    }
}

/// Emits, and records what it emitted.
pub(crate) struct Recorder<'a> {
    pub cx: &'a mut dyn Emit,
    pub records: Vec<Record>,
}

impl Emit for Recorder<'_> {
    fn emit(&mut self, op: &'static OpDef, attrs: Attrs, inputs: &[Value]) -> Result<Outputs> {
        let run = &mut |cx: &mut dyn Emit, op: &'static OpDef, attrs: &Attrs| {
            cx.emit(op, attrs.clone(), inputs)
        };
        let (outputs, record) = recorded(self.cx, op, attrs, inputs, run)?;
        self.records.push(record);
        Ok(outputs)
    }

    fn trace(
        &mut self,
        name: &str,
        params: &[TensorType],
        body: &mut dyn FnMut(&mut dyn Emit, &[Value]) -> Result<Vec<Value>>,
    ) -> Result<Traced> {
        self.cx.trace(name, params, body)
    }

    fn split(&mut self, function: &FuncRef, reach: Reach) -> Result<Split> {
        self.cx.split(function, reach)
    }

    fn inlined(&mut self, stand_ins: &mut dyn Iterator<Item = (Key, Value)>) {
        self.cx.inlined(stand_ins);
    }
}

/// Runs an operation by `run` so that it can be differentiated: its own outputs, and the record for
/// [`sweep`]. What cannot be prepared runs as it is; only asking for its gradient is then an error.
pub fn recorded(
    cx: &mut dyn Emit,
    op: &'static OpDef,
    attrs: Attrs,
    inputs: &[Value],
    run: &mut dyn FnMut(&mut dyn Emit, &'static OpDef, &Attrs) -> Result<Outputs>,
) -> Result<(Outputs, Record)> {
    let record = |rule: Rule, outputs: &Outputs| Record {
        rule,
        inputs: inputs.to_vec(),
        outputs: outputs.to_vec(),
    };
    let Gradient::Functional { prepare, .. } = op.gradient else {
        let outputs = run(cx, op, &attrs)?;
        let record = record(Rule::Op(op, attrs), &outputs);
        return Ok((outputs, record));
    };
    match prepare(cx, &attrs) {
        Ok((saving, prepared)) => {
            let given: SmallVec<[DType; 4]> = inputs.iter().map(Value::dtype).collect();
            let bound = op.signature.bind(&given, &attrs)?;
            let own = op.signature.output_dtypes(&bound, &attrs)?.len();
            let mut outputs = run(cx, saving, &prepared)?;
            let record = record(Rule::Op(saving, prepared), &outputs);
            outputs.truncate(own);
            Ok((outputs, record))
        }
        Err(reason) => {
            let outputs = run(cx, op, &attrs)?;
            let rule: CustomVjp = Arc::new(move |_, _| Err(reason.clone()));
            let record = record(Rule::Custom(op.name.into(), rule), &outputs);
            Ok((outputs, record))
        }
    }
}
