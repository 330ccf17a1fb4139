//! What all training updates have in common: a rule says in a few words what becomes of an element of a
//! variable and its slots; here it runs on all of them, or on the rows that a sparse gradient names.
//!
//! Invariant: hyperparameters, shapes and indices are checked before anything is changed; rows that an
//! index names several times are updated as often, one after the other.
//! Does not know: any particular rule.

use super::apply::{UPDATE_HLO, check, number};
use super::variable::{VariableState, state, update_all, variable_shape};
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::elementwise::{Operand, apply};
use ferroflow_kernels::gather::{Scatter, gather, scatter_nd};
use ferroflow_kernels::program::{Builder, Input, Program, Reg};
use ferroflow_op::SmallVec;
use std::collections::HashSet;

/// A value in a rule: a number for all elements, or one of each.
#[derive(Clone, Debug)]
pub(super) enum Term {
    /// The same for all elements.
    Number(Array),
    /// Of each element.
    Each(Reg),
}

/// The words that rules are written in. What is made of numbers alone is computed at once.
pub(super) struct Words {
    builder: Builder,
    dtype: DType,
}

macro_rules! words {
    ($($name:ident($($x:ident),+) $f:ident;)*) => {$(
        pub(super) fn $name(&mut self, $($x: &Term),+) -> Result<Term> {
            self.apply(ScalarFn::$f, &[$($x),+])
        }
    )*};
}

impl Words {
    fn apply(&mut self, f: ScalarFn, terms: &[&Term]) -> Result<Term> {
        let mut numbers: SmallVec<[Operand<'_>; 3]> = SmallVec::new();
        for term in terms {
            if let Term::Number(a) = term {
                numbers.push(Operand::Array(a));
            }
        }
        if numbers.len() == terms.len() {
            let mut out = Array::uninit(self.dtype, Shape::scalar())?;
            apply(f, &numbers, &mut out)?;
            return Ok(Term::Number(out));
        }
        let mut regs: SmallVec<[Reg; 3]> = SmallVec::new();
        for term in terms {
            regs.push(self.reg(term)?);
        }
        // The magnitude of a complex number is real: it counts as the number it is.
        let value = self.builder.apply(f, &regs)?;
        Ok(Term::Each(match f {
            ScalarFn::Abs if self.dtype.is_complex() => self.builder.cast(value, self.dtype)?,
            _ => value,
        }))
    }

    fn reg(&mut self, term: &Term) -> Result<Reg> {
        match term {
            Term::Number(a) => self.builder.constant(a),
            Term::Each(reg) => Ok(*reg),
        }
    }

    words! {
        add(a, b) Add;
        sub(a, b) Sub;
        mul(a, b) Mul;
        div(a, b) Div;
        pow(a, b) Pow;
        max(a, b) Maximum;
        min(a, b) Minimum;
        neg(a) Neg;
        abs(a) Abs;
        sign(a) Sign;
        exp(a) Exp;
        square(a) Square;
        sqrt(a) Sqrt;
        rsqrt(a) Rsqrt;
    }

    /// A number of the dtype of the update.
    pub(super) fn number(&self, value: f64) -> Result<Term> {
        Array::scalar_of(self.dtype, value).map(Term::Number)
    }

    /// `1 - a`.
    pub(super) fn rest(&mut self, a: &Term) -> Result<Term> {
        let one = self.number(1.0)?;
        self.sub(&one, a)
    }

    /// `old + (new - old) * share`: a running mean.
    pub(super) fn towards(&mut self, old: &Term, new: &Term, share: &Term) -> Result<Term> {
        let d = self.sub(new, old)?;
        let d = self.mul(&d, share)?;
        self.add(old, &d)
    }

    /// `old * decay + new * (1 - decay)`: a running mean, as some rules write it.
    pub(super) fn decayed(&mut self, old: &Term, new: &Term, decay: &Term) -> Result<Term> {
        let rest = self.rest(decay)?;
        let (a, b) = (self.mul(old, decay)?, self.mul(new, &rest)?);
        self.add(&a, &b)
    }
}

/// The slots of a rule, the variable first.
pub(super) type Slots = SmallVec<[Term; 4]>;

/// What a rule is told besides slots and gradient.
pub(super) struct Hyper {
    /// The hyperparameters in the order in which the record declares them.
    pub(super) terms: SmallVec<[Term; 6]>,
    /// The same as real numbers.
    pub(super) values: SmallVec<[f64; 6]>,
    /// What the record's one attribute besides locking says.
    pub(super) flag: bool,
}

impl Hyper {
    /// Hyperparameter `i`.
    pub(super) fn get(&self, i: usize) -> Result<&Term> {
        self.terms.get(i).ok_or_else(|| Error::internal(format!("no hyperparameter {i}")))
    }
    /// Hyperparameter `i` as a real number.
    pub(super) fn value(&self, i: usize) -> Result<f64> {
        let value = self.values.get(i).copied();
        value.ok_or_else(|| Error::internal(format!("no hyperparameter {i}")))
    }
}

/// A way to update a variable by a gradient.
pub(super) trait Rule {
    /// How many variables there are, the one that is trained among them; they are the first inputs.
    const SLOTS: usize;
    /// Which input the gradient is; all others that are no variables are hyperparameters.
    const GRADIENT: usize;
    /// The inputs.
    const INPUTS: &'static [&'static str];
    /// The inputs where the gradient is of some rows: their indices follow it.
    const SPARSE: &'static [&'static str];
    /// The attributes.
    const ATTRS: &'static ferroflow_op::AttrTable;
    /// Numbers to try hyperparameters by.
    const TRIED: &'static [(f64, f64)];
    /// Attributes to try.
    fn attrs() -> Attrs;
    /// The attribute besides locking.
    fn flag(_: &Kernel<'_>) -> Result<bool> {
        Ok(false)
    }
    /// `InvalidArgument` for hyperparameters that make no sense, where TensorFlow looks: the form for rows of some
    /// rules is stricter.
    fn check(_sparse: bool, _: &Hyper) -> Result<()> {
        Ok(())
    }
    /// What becomes of an element.
    fn step(w: &mut Words, slots: &[Term], grad: &Term, hyper: &Hyper) -> Result<Slots>;
}

/// What [`Rule`] says, as values: so all rules share one kernel.
struct Parts {
    slots: usize,
    gradient: usize,
    sparse: bool,
    flag: fn(&Kernel<'_>) -> Result<bool>,
    check: fn(bool, &Hyper) -> Result<()>,
    step: fn(&mut Words, &[Term], &Term, &Hyper) -> Result<Slots>,
}

impl Parts {
    fn of<R: Rule>(sparse: bool) -> Parts {
        let (flag, check, step) = (R::flag, R::check, R::step);
        Parts { slots: R::SLOTS, gradient: R::GRADIENT, sparse, flag, check, step }
    }

    fn is_hyper(&self, i: usize) -> bool {
        i >= self.slots && i != self.gradient && !(self.sparse && i == self.gradient + 1)
    }
}

const SPARSE_TYPES: &[TypeVar] = &[types("T", dtypes::NUMBERS), types("Tindices", dtypes::INDEX)];

/// The record that updates all of a variable.
pub(super) const fn dense<R: Rule>(name: &'static str, doc: &'static str) -> OpDef {
    record::<R>(
        name,
        doc,
        Signature::new(R::INPUTS, &[], T_NUMBERS),
        infer::<R, false>,
        kernel::<R, false>,
        samples::<R, false>,
    )
}

/// The record that updates rows of a variable.
pub(super) const fn sparse<R: Rule>(name: &'static str, doc: &'static str) -> OpDef {
    record::<R>(
        name,
        doc,
        Signature::new(R::SPARSE, &[], SPARSE_TYPES),
        infer::<R, true>,
        kernel::<R, true>,
        samples::<R, true>,
    )
}

const fn record<R: Rule>(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: R::ATTRS,
        effects: Effects::Writes,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("no outputs"),
        cpu: Cpu::Kernel(cpu),
        hlo: UPDATE_HLO,
        batch: Batch::Loop("each row writes"),
        decompose: None,
        samples,
    }
}

fn infer<R: Rule, const SPARSE: bool>(cx: &mut Infer<'_>) -> Result<()> {
    let parts = Parts::of::<R>(SPARSE);
    for i in (0..cx.inputs()).filter(|&i| parts.is_hyper(i)) {
        cx.with_rank(i, 0)?;
    }
    if SPARSE { check_rows(cx, &parts) } else { check(cx, parts.slots, 0..0, parts.gradient) }
}

/// All slots have one shape, and the gradient has as many of their rows as there are indices.
fn check_rows(cx: &Infer<'_>, parts: &Parts) -> Result<()> {
    let mut shape = variable_shape(cx, 0)?;
    for i in 1..parts.slots {
        let slot = variable_shape(cx, i)?;
        shape = shape.merge(&slot).map_err(|_| {
            Error::invalid_argument(format!(
                "var and its slots do not have the same shape: {shape} and {slot}"
            ))
        })?;
    }
    let (grad, indices) = (cx.shape(parts.gradient)?, cx.shape(parts.gradient + 1)?);
    if indices.rank().is_some_and(|r| r != 1) {
        return Err(Error::invalid_argument(format!(
            "indices must be one-dimensional, but they are of shape {indices}"
        )));
    }
    let Some(dims) = shape.dims() else { return Ok(()) };
    let Some((_, row)) = dims.split_first() else {
        return Err(Error::invalid_argument(
            "var must be at least 1 dimensional, but it is a scalar",
        ));
    };
    let rows = indices.dims().and_then(|d| d.first().copied()).flatten();
    let asked = PartialShape::new([&[rows], row].concat());
    if !grad.is_compatible(&asked) {
        return Err(Error::invalid_argument(format!(
            "grad must be the same size as indices in the first dimension and have the rows of var: grad \
             is of shape {grad}, indices of shape {indices}, var of shape {shape}"
        )));
    }
    Ok(())
}

fn kernel<R: Rule, const SPARSE: bool>(cx: &mut Kernel<'_>) -> Result<()> {
    run(cx, &Parts::of::<R>(SPARSE))
}

fn run(cx: &mut Kernel<'_>, parts: &Parts) -> Result<()> {
    let grad = cx.input(parts.gradient)?;
    let dtype = grad.dtype();
    if dtype.is_integer() {
        return Err(Error::unimplemented(format!("an update of {dtype}")));
    }
    let mut hyper =
        Hyper { terms: SmallVec::new(), values: SmallVec::new(), flag: (parts.flag)(cx)? };
    for i in (0..cx.inputs()).filter(|&i| parts.is_hyper(i)) {
        let given = cx.input(i)?;
        let value = number(cx, i)?.re;
        hyper.values.push(value);
        // The number of a step is an integer.
        let own = given.dtype() == dtype;
        hyper.terms.push(Term::Number(if own {
            given.clone()
        } else {
            Array::scalar_of(dtype, value)?
        }));
    }
    let program = program(parts, dtype, &hyper)?;
    (parts.check)(parts.sparse, &hyper)?;
    let mut states: SmallVec<[&VariableState; 4]> = SmallVec::new();
    for i in 0..parts.slots {
        states.push(state(cx.input(i)?, dtype)?);
    }
    let indices = if parts.sparse { Some(cx.input(parts.gradient + 1)?) } else { None };
    let step = |slots: &mut [Array]| match indices {
        Some(indices) => rows(&program, slots, grad, indices),
        None => all(&program, slots, grad),
    };
    match *states {
        [a] => changed([a], step),
        [a, b] => changed([a, b], step),
        [a, b, c] => changed([a, b, c], step),
        [a, b, c, d] => changed([a, b, c, d], step),
        _ => Err(Error::internal("an update has one to four variables")),
    }
}

/// The rule as a program over slots and gradient.
fn program(parts: &Parts, dtype: DType, hyper: &Hyper) -> Result<Program> {
    let mut w = Words { builder: Builder::new(), dtype };
    let slots: Slots = (0..parts.slots).map(|_| Term::Each(w.builder.input(dtype))).collect();
    let grad = Term::Each(w.builder.input(dtype));
    for next in (parts.step)(&mut w, &slots, &grad, hyper)? {
        let reg = w.reg(&next)?;
        w.builder.output(reg);
    }
    w.builder.finish()
}

/// Runs `f` on the values of variables, under their locks.
fn changed<const K: usize>(
    states: [&VariableState; K],
    f: impl FnOnce(&mut [Array]) -> Result<()>,
) -> Result<()> {
    update_all(states, |values| {
        let first = values.first().map(|v| v.shape().clone()).unwrap_or_default();
        if let Some(other) = values.iter().find(|v| *v.shape() != first) {
            return Err(Error::invalid_argument(format!(
                "var and its slots do not have the same shape: {first} and {}",
                other.shape()
            )));
        }
        let nothing = Array::scalar(0u8);
        let mut own: SmallVec<[Array; 4]> = SmallVec::new();
        let mut values = values;
        for value in &mut values {
            // They are put back below, whatever happens.
            own.push(std::mem::replace(*value, nothing.clone()));
        }
        let done = f(&mut own);
        for (value, own) in values.into_iter().zip(own) {
            *value = own;
        }
        done
    })
}

fn all(program: &Program, slots: &mut [Array], grad: &Array) -> Result<()> {
    if let Some(var) = slots.first().filter(|v| v.shape() != grad.shape()) {
        return Err(Error::invalid_argument(format!(
            "var and grad do not have the same shape: {} and {}",
            var.shape(),
            grad.shape()
        )));
    }
    slots.iter_mut().try_for_each(Array::make_unique)?;
    let mut inputs: SmallVec<[Input<'_>; 5]> = (0..slots.len()).map(Input::Output).collect();
    inputs.push(Input::Array(grad));
    program.run(&inputs, slots)
}

fn rows(program: &Program, slots: &mut [Array], grad: &Array, indices: &Array) -> Result<()> {
    let dims = slots.first().map(|v| v.dims().to_vec()).unwrap_or_default();
    let Some((&count, row)) = dims.split_first() else {
        return Err(Error::invalid_argument(
            "var must be at least 1 dimensional, but it is a scalar",
        ));
    };
    let given = indices.to_i64s()?;
    let mut at = memory::vec_of(given.len())?;
    for (i, &index) in given.iter().enumerate() {
        let row = usize::try_from(index).ok().filter(|&r| r < count).ok_or_else(|| {
            Error::invalid_argument(format!(
                "Index {index} at offset {i} in indices is out of range: var has {count} rows"
            ))
        })?;
        at.push(row as i64);
    }
    if *grad.dims() != *[&[at.len()], row].concat() {
        return Err(Error::invalid_argument(format!(
            "grad must have a row of var for each of {} indices, but it is of shape {} and var of shape {}",
            at.len(),
            grad.shape(),
            Shape::new(dims)?
        )));
    }
    slots.iter_mut().try_for_each(Array::make_unique)?;
    let mut start = 0;
    let mut seen = HashSet::new();
    seen.try_reserve(at.len()).map_err(|_| {
        Error::resource_exhausted(format!("no memory to tell {} rows apart", at.len()))
    })?;
    while start < at.len() {
        // As many rows at once as are all different.
        seen.clear();
        let rest = at.get(start..).unwrap_or(&[]);
        let run = rest.iter().take_while(|&r| seen.insert(*r)).count();
        let run = rest.get(..run).unwrap_or(&[]);
        let part = Array::vector(run)?;
        let shape = Shape::new([&[run.len()], row].concat())?;
        let order: Vec<i64> = memory::collect((start as i64..).take(run.len()))?;
        let mut own = Array::uninit(grad.dtype(), shape.clone())?;
        gather(grad, &Array::vector(&order)?, 0, 0, &mut own)?;
        let mut parts: SmallVec<[Array; 4]> = SmallVec::new();
        for slot in slots.iter() {
            let mut rows = Array::uninit(slot.dtype(), shape.clone())?;
            gather(slot, &part, 0, 0, &mut rows)?;
            parts.push(rows);
        }
        all(program, &mut parts, &own)?;
        let pairs = part.reshape(Shape::new([run.len(), 1])?)?;
        for (slot, rows) in slots.iter_mut().zip(&parts) {
            scatter_nd(Scatter::Update, slot, &pairs, rows)?;
        }
        start += run.len();
    }
    Ok(())
}

/// A variable of two dimensions, and one of no elements; rows of it, one of them twice.
fn samples<R: Rule, const SPARSE: bool>(s: &mut Vec<Case>) {
    let parts = Parts::of::<R>(SPARSE);
    for (rows, taken) in [(3, &[2, 0, 2][..]), (1, &[][..])] {
        let mut case = Case::new(R::attrs());
        for _ in 0..R::SLOTS {
            case = case.variable(&[rows, 2]);
        }
        let names = if SPARSE { R::SPARSE } else { R::INPUTS };
        let mut tried = R::TRIED.iter();
        for (i, name) in names.iter().enumerate().skip(R::SLOTS) {
            case = if i == parts.gradient {
                let rows = if SPARSE { taken.len() } else { rows };
                case.of(DType::Float32, &[rows, 2], -1.0, 1.0)
            } else if !parts.is_hyper(i) {
                case.ints(taken)
            } else if name.ends_with("int64") {
                case.fixed(Array::scalar(3i64))
            } else {
                let (low, high) = tried.next().copied().unwrap_or((0.1, 0.2));
                case.of(DType::Float32, &[], low, high)
            };
        }
        case.add(s);
    }
}
