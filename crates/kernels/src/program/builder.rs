//! `Builder`: puts a program together and gives every value a place.
//!
//! Invariant: a step reads earlier values only; a value's slot is given to another only after its last
//! reader has run; constants keep theirs.
//! Does not know: how long tiles are, or where inputs lie.

use super::{Home, InputPer, InputType, Program, Run, Step, plan, rows};
use crate::cast::Caster;
use crate::loops;
use crate::reduce::Reduction;
use crate::scalar_fn::ScalarFn;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType};
use smallvec::SmallVec;

/// A value inside a program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reg(u32);

impl Reg {
    /// Which of a program's values it is.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a program has one value for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Per {
    /// Each element.
    Element,
    /// Each row: what a fold over rows gives, and what is repeated along them.
    Row,
}

#[derive(Clone)]
pub(super) enum Action {
    Input(usize),
    Constant(Array),
    Apply(ScalarFn, SmallVec<[Reg; 3]>),
    Cast(Reg),
    /// A row's value for each of its elements.
    Spread(Reg),
    /// A row's elements folded into one value.
    Fold(Reduction, Reg),
}

pub(super) struct Value {
    pub(super) dtype: DType,
    pub(super) per: Per,
    pub(super) action: Action,
}

/// Puts a [`Program`] together, one value after the other.
///
/// ```
/// use ferroflow_kernels::{program::{Builder, Input}, scalar_fn::ScalarFn as F};
/// use ferroflow_tensor::{Array, DType, IntoArray};
/// let mut b = Builder::new();
/// let x = b.input(DType::Float32);
/// let two = b.immediate(DType::Float32, 2.0)?;
/// let y = b.apply(F::Mul, &[x, two])?;
/// let z = b.apply(F::Sigmoid, &[y])?;
/// b.output(z);
/// let program = b.finish()?;
/// let x = [0f32, 1.0].into_array()?;
/// let mut out = [Array::uninit(DType::Float32, x.shape().clone())?];
/// program.run(&[Input::Array(&x)], &mut out)?;
/// assert_eq!(out[0].slice::<f32>()?[0], 0.5);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
#[derive(Default)]
pub struct Builder {
    values: Vec<Value>,
    inputs: Vec<InputType>,
    outputs: Vec<Reg>,
}

impl Builder {
    /// An empty program.
    pub fn new() -> Builder {
        Builder::default()
    }

    fn push(&mut self, dtype: DType, per: Per, action: Action) -> Reg {
        self.values.push(Value { dtype, per, action });
        Reg(self.values.len() as u32 - 1)
    }

    fn value(&self, r: Reg) -> Result<&Value> {
        let value = self.values.get(r.0 as usize);
        value.ok_or_else(|| Error::internal(format!("{r:?} is not of this program")))
    }

    fn dtype(&self, r: Reg) -> Result<DType> {
        self.value(r).map(|v| v.dtype)
    }

    /// What a value is of.
    pub fn per(&self, r: Reg) -> Result<Per> {
        self.value(r).map(|v| v.per)
    }

    /// The next input, of which there is a value for each element.
    pub fn input(&mut self, dtype: DType) -> Reg {
        self.next_input(dtype, InputPer::Element)
    }

    /// The next input, of which there is a value for each row; `kept` says whether its shape has ones
    /// in the place of a row's dimensions, or lacks them.
    pub fn row_input(&mut self, dtype: DType, kept: bool) -> Reg {
        self.next_input(dtype, if kept { InputPer::KeptRow } else { InputPer::Row })
    }

    fn next_input(&mut self, dtype: DType, per: InputPer) -> Reg {
        self.inputs.push(InputType { dtype, per });
        let per = if per == InputPer::Element { Per::Element } else { Per::Row };
        self.push(dtype, per, Action::Input(self.inputs.len() - 1))
    }

    /// The value of an array of one element.
    pub fn constant(&mut self, value: &Array) -> Result<Reg> {
        if value.len() != 1 || !value.dtype().is_plain() {
            return Err(Error::invalid_argument(format!(
                "a constant of a fused chain is a scalar, not {} of shape {}",
                value.dtype(),
                value.shape()
            )));
        }
        Ok(self.push(value.dtype(), Per::Element, Action::Constant(value.clone())))
    }

    /// A number, rounded to a dtype.
    pub fn immediate(&mut self, dtype: DType, value: f64) -> Result<Reg> {
        let value = Array::scalar_of(dtype, value)?;
        self.constant(&value)
    }

    /// `f` of earlier values.
    pub fn apply(&mut self, f: ScalarFn, operands: &[Reg]) -> Result<Reg> {
        let last = operands.last().filter(|_| operands.len() == f.arity()).ok_or_else(|| {
            Error::invalid_argument(format!(
                "{} takes {} operands, but {} were given",
                f.name(),
                f.arity(),
                operands.len()
            ))
        })?;
        let dtype = self.dtype(*last)?;
        for (i, &r) in operands.iter().enumerate() {
            if self.dtype(r)? != f.operand_dtype(i, dtype) {
                return Err(Error::invalid_argument(format!(
                    "operand {i} of {} must be {}, but is {}",
                    f.name(),
                    f.operand_dtype(i, dtype),
                    self.dtype(r)?
                )));
            }
        }
        if !f.supports(dtype) {
            return Err(Error::unimplemented(format!("{} has no kernel for {dtype}", f.name())));
        }
        let (per, operands) = self.together(operands)?;
        Ok(self.push(f.result_dtype(dtype), per, Action::Apply(f, operands)))
    }

    /// The operands as values of one kind: rows' values are repeated where they meet elements.
    fn together(&mut self, operands: &[Reg]) -> Result<(Per, SmallVec<[Reg; 3]>)> {
        let mut rows = 0;
        let mut elements = 0;
        for &r in operands {
            match self.value(r)? {
                Value { action: Action::Constant(_), .. } => {}
                Value { per: Per::Row, .. } => rows += 1,
                Value { per: Per::Element, .. } => elements += 1,
            }
        }
        if rows > 0 && elements == 0 {
            return Ok((Per::Row, operands.into()));
        }
        let operands = operands.iter().map(|&r| match self.per(r)? {
            Per::Row => self.spread(r),
            Per::Element => Ok(r),
        });
        Ok((Per::Element, operands.collect::<Result<_>>()?))
    }

    /// An earlier value in another dtype.
    pub fn cast(&mut self, r: Reg, dtype: DType) -> Result<Reg> {
        Caster::new(self.dtype(r)?, dtype)?;
        let per = self.per(r)?;
        Ok(self.push(dtype, per, Action::Cast(r)))
    }

    /// The value of each row for all of its elements.
    pub fn spread(&mut self, r: Reg) -> Result<Reg> {
        let &Value { dtype, per, .. } = self.value(r)?;
        if per == Per::Element {
            return Err(Error::invalid_argument(
                "only a value of rows is spread over their elements",
            ));
        }
        let known =
            self.values.iter().position(|v| matches!(v.action, Action::Spread(o) if o == r));
        Ok(match known {
            Some(at) => Reg(at as u32),
            None => self.push(dtype, Per::Element, Action::Spread(r)),
        })
    }

    /// The elements of each row folded into one value of their dtype.
    pub fn fold(&mut self, reduction: Reduction, r: Reg) -> Result<Reg> {
        let &Value { dtype, per, .. } = self.value(r)?;
        if per == Per::Row {
            return Err(Error::invalid_argument("a value of rows has no elements to fold"));
        }
        rows::folds(reduction, dtype)?;
        Ok(self.push(dtype, Per::Row, Action::Fold(reduction, r)))
    }

    /// Makes a value the next output.
    pub fn output(&mut self, r: Reg) {
        self.outputs.push(r);
    }

    /// The program: steps that no output needs are dropped, and values that are never alive together
    /// share memory.
    pub fn finish(mut self) -> Result<Program> {
        // Inputs, constants and repeated values are copied to be outputs: then every output is the
        // result of a step of its own, and no copy can overwrite what another still reads.
        for k in 0..self.outputs.len() {
            let r = self.outputs[k];
            self.dtype(r)?;
            let action = &self.values[r.0 as usize].action;
            let computed = !matches!(action, Action::Input(_) | Action::Constant(_));
            if !computed || self.outputs[..k].contains(&r) {
                self.outputs[k] = self.apply(ScalarFn::Identity, &[r])?;
            }
        }
        let n = self.values.len();
        let outputs: SmallVec<[usize; 4]> = self.outputs.iter().map(|r| r.index()).collect();
        let one_by_one = |i: usize| operands(&self.values[i].action).collect();
        let (needed, _) = uses(n, &outputs, one_by_one);
        let chains = plan::chains(&self.values, &needed, &outputs);
        // What step `i` reads: a chain reads no value that is computed in it.
        let reads = |i: usize| -> SmallVec<[usize; 3]> {
            match &chains[i] {
                Some(chain) => chain.reads(&self.values).collect(),
                None => one_by_one(i),
            }
        };
        let (needed, last_use) = uses(n, &outputs, reads);
        let mut homes: Vec<Home> = Vec::with_capacity(n);
        let mut slots = Slots::default();
        let mut steps = Vec::new();
        let mut constants = Vec::new();
        for (i, Value { dtype, per, action }) in self.values.iter().enumerate() {
            if !needed[i] {
                homes.push(match action {
                    Action::Input(k) => Home::Input(*k),
                    _ => Home::Slot(*per, usize::MAX),
                });
                continue;
            }
            let home = match action {
                Action::Input(k) => Home::Input(*k),
                Action::Constant(value) => {
                    // Constants are filled in once and stay: their slots are never freed.
                    let s = slots.fresh(*per);
                    constants.push((s, value.clone()));
                    Home::Slot(*per, s)
                }
                _ => match self.outputs.iter().position(|r| r.0 as usize == i) {
                    Some(k) => Home::Output(k, *per, slots.fresh(*per)),
                    None => Home::Slot(*per, slots.take(*per)),
                },
            };
            homes.push(home);
            let run = match (action, &chains[i]) {
                (Action::Input(_) | Action::Constant(_), _) => continue,
                (Action::Fold(reduction, _), Some(chain)) => {
                    let mean = *reduction == Reduction::Mean;
                    Run::Sums(chain.linked(&self.values, &homes), mean)
                }
                (_, Some(chain)) => Run::Chain(chain.linked(&self.values, &homes)),
                (Action::Apply(f, operands), _) => {
                    let of = operands.last().map_or(*dtype, |r| self.values[r.0 as usize].dtype);
                    let kernel = loops::resolve(*f, of);
                    Run::Apply(kernel.ok_or_else(|| Error::internal("a kernel went missing"))?)
                }
                (Action::Cast(r), _) => {
                    Run::Cast(Caster::new(self.values[r.0 as usize].dtype, *dtype)?)
                }
                (Action::Spread(_), _) => Run::Spread(dtype.size()),
                (Action::Fold(reduction, _), _) => Run::Fold(rows::folds(*reduction, *dtype)?),
            };
            let mut from = [home; 3];
            let read = reads(i);
            for (h, &r) in from.iter_mut().zip(&read) {
                *h = homes[r];
            }
            let cost = match (&run, per) {
                (Run::Chain(links), _) => links.len(),
                (Run::Sums(links, _), _) => links.len() + action.cost(),
                (Run::Fold(_), _) | (_, Per::Element) => action.cost(),
                (_, Per::Row) => 0,
            };
            let arity = read.len().min(from.len());
            steps.push(Step { run, arity, from, to: home, per: *per, cost });
            // Operands read for the last time free their slots, after the result has one.
            let mut done = read;
            done.retain(|r| last_use[*r] == i);
            done.sort_unstable();
            done.dedup();
            for r in done {
                let constant = matches!(self.values[r].action, Action::Constant(_));
                if let (Home::Slot(per, s), false) = (homes[r], constant) {
                    slots.free(per, s);
                }
            }
        }
        let output = |r: &Reg| self.value(*r).map(|v| (v.dtype, v.per));
        Ok(Program {
            output_types: self.outputs.iter().map(output).collect::<Result<_>>()?,
            outputs: self.outputs.iter().map(|r| homes[r.0 as usize]).collect(),
            widest: self.values.iter().map(|v| v.dtype.size()).max().unwrap_or(1).max(1),
            cost: steps.iter().map(|s| s.cost).sum::<usize>().max(1),
            steps,
            constants,
            slots: slots.elements.made,
            row_slots: slots.rows.made,
            inputs: self.inputs,
        })
    }
}

/// Memory for values that are alive, given again when they are not.
#[derive(Default)]
struct Area {
    made: usize,
    free: Vec<usize>,
}

#[derive(Default)]
struct Slots {
    elements: Area,
    rows: Area,
}

impl Slots {
    fn area(&mut self, per: Per) -> &mut Area {
        match per {
            Per::Element => &mut self.elements,
            Per::Row => &mut self.rows,
        }
    }

    /// A slot that nothing used before.
    fn fresh(&mut self, per: Per) -> usize {
        let area = self.area(per);
        area.made += 1;
        area.made - 1
    }

    fn take(&mut self, per: Per) -> usize {
        match self.area(per).free.pop() {
            Some(slot) => slot,
            None => self.fresh(per),
        }
    }

    fn free(&mut self, per: Per, slot: usize) {
        self.area(per).free.push(slot);
    }
}

/// Which values are needed for the outputs, and the last step that reads each; outputs are read at the very
/// end. `reads` gives what a step reads.
fn uses(
    n: usize,
    outputs: &[usize],
    reads: impl Fn(usize) -> SmallVec<[usize; 3]>,
) -> (Vec<bool>, Vec<usize>) {
    let (mut needed, mut last_use) = (vec![false; n], vec![0usize; n]);
    for &r in outputs {
        needed[r] = true;
        last_use[r] = usize::MAX;
    }
    for i in (0..n).rev() {
        for r in if needed[i] { reads(i) } else { SmallVec::new() } {
            needed[r] = true;
            last_use[r] = last_use[r].max(i);
        }
    }
    (needed, last_use)
}

impl Action {
    /// How dear a step is for each element, in cheap functions.
    fn cost(&self) -> usize {
        match self {
            Action::Apply(f, _) => f.cost(),
            _ => 1,
        }
    }
}

pub(super) fn operands(action: &Action) -> impl Iterator<Item = usize> + '_ {
    let list: SmallVec<[usize; 3]> = match action {
        Action::Apply(_, o) => o.iter().map(|r| r.0 as usize).collect(),
        Action::Cast(r) | Action::Spread(r) | Action::Fold(_, r) => {
            SmallVec::from_slice(&[r.0 as usize])
        }
        _ => SmallVec::new(),
    };
    list.into_iter()
}
