//! `Program`: a chain of scalar functions fused into one pass over memory.
//!
//! Invariant: the same bits as applying the steps one by one over whole arrays: every step runs the
//! very loop that `elementwise::apply` runs, so nothing is contracted or reordered. Only the memory
//! between the steps differs: tiles that stay in the first-level cache.
//! Does not know: where the chain came from.

use crate::cast::Caster;
use crate::layout::{Cursor, TileSource, Tiles, fill};
use crate::loops::{self, ScalarLoop};
use crate::scalar_fn::ScalarFn;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Dims};
use smallvec::SmallVec;

/// A value inside a program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Reg(u32);

#[derive(Clone)]
enum Action {
    Input(usize),
    Constant(Array),
    Apply(ScalarFn, SmallVec<[Reg; 3]>),
    Cast(Reg),
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
    values: Vec<(DType, Action)>,
    inputs: usize,
    outputs: Vec<Reg>,
}

impl Builder {
    /// An empty program.
    pub fn new() -> Builder {
        Builder::default()
    }

    fn push(&mut self, dtype: DType, action: Action) -> Reg {
        self.values.push((dtype, action));
        Reg(self.values.len() as u32 - 1)
    }

    fn dtype(&self, r: Reg) -> Result<DType> {
        let value = self.values.get(r.0 as usize);
        value.map(|v| v.0).ok_or_else(|| Error::internal(format!("{r:?} is not of this program")))
    }

    /// The next input.
    pub fn input(&mut self, dtype: DType) -> Reg {
        self.inputs += 1;
        self.push(dtype, Action::Input(self.inputs - 1))
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
        Ok(self.push(value.dtype(), Action::Constant(value.clone())))
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
        Ok(self.push(f.result_dtype(dtype), Action::Apply(f, operands.into())))
    }

    /// An earlier value in another dtype.
    pub fn cast(&mut self, r: Reg, dtype: DType) -> Result<Reg> {
        Caster::new(self.dtype(r)?, dtype)?;
        Ok(self.push(dtype, Action::Cast(r)))
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
            let computed =
                matches!(self.values[r.0 as usize].1, Action::Apply(..) | Action::Cast(..));
            if !computed || self.outputs[..k].contains(&r) {
                self.outputs[k] = self.apply(ScalarFn::Identity, &[r])?;
            }
        }
        let n = self.values.len();
        // The last step that reads a value; outputs are read at the very end.
        let mut last_use = vec![0usize; n];
        let mut needed = vec![false; n];
        for &r in &self.outputs {
            needed[r.0 as usize] = true;
            last_use[r.0 as usize] = usize::MAX;
        }
        for i in (0..n).rev() {
            if needed[i] {
                for r in operands(&self.values[i].1) {
                    needed[r] = true;
                    last_use[r] = last_use[r].max(i);
                }
            }
        }
        let mut homes: Vec<Home> = Vec::with_capacity(n);
        let (mut free, mut slots): (Vec<usize>, usize) = (Vec::new(), 0);
        let mut steps = Vec::new();
        let mut constants = Vec::new();
        let mut slot = |free: &mut Vec<usize>| {
            free.pop().unwrap_or_else(|| {
                slots += 1;
                slots - 1
            })
        };
        for (i, (dtype, action)) in self.values.iter().enumerate() {
            if !needed[i] {
                homes.push(match action {
                    Action::Input(k) => Home::Input(*k),
                    _ => Home::Slot(usize::MAX),
                });
                continue;
            }
            let home = match action {
                Action::Input(k) => Home::Input(*k),
                Action::Constant(value) => {
                    // Constants are filled in once and stay: their slots are never freed.
                    let s = slot(&mut Vec::new());
                    constants.push((s, value.clone()));
                    Home::Slot(s)
                }
                _ => match self.outputs.iter().position(|r| r.0 as usize == i) {
                    Some(k) => Home::Output(k, slot(&mut Vec::new())),
                    None => Home::Slot(slot(&mut free)),
                },
            };
            homes.push(home);
            let run = match action {
                Action::Input(_) | Action::Constant(_) => continue,
                Action::Apply(f, operands) => {
                    let of = operands.last().map_or(*dtype, |r| self.values[r.0 as usize].0);
                    let kernel = loops::resolve(*f, of);
                    Run::Apply(kernel.ok_or_else(|| Error::internal("a kernel went missing"))?)
                }
                Action::Cast(r) => Run::Cast(Caster::new(self.values[r.0 as usize].0, *dtype)?),
            };
            let mut from = [home; 3];
            for (h, r) in from.iter_mut().zip(operands(action)) {
                *h = homes[r];
            }
            let cost = match action {
                Action::Apply(f, _) => f.cost(),
                _ => 1,
            };
            steps.push(Step { run, arity: operands(action).count(), from, to: home, cost });
            // Operands read for the last time free their slots, after the result has one.
            let mut done: SmallVec<[usize; 3]> =
                operands(action).filter(|&r| last_use[r] == i).collect();
            done.sort_unstable();
            done.dedup();
            for r in done {
                if let (Home::Slot(s), false) =
                    (homes[r], matches!(self.values[r].1, Action::Constant(_)))
                {
                    free.push(s);
                }
            }
        }
        let dtypes = |r: &Reg| self.values[r.0 as usize].0;
        let inputs =
            self.values.iter().filter(|v| matches!(v.1, Action::Input(_))).map(|v| v.0).collect();
        Ok(Program {
            inputs,
            output_dtypes: self.outputs.iter().map(dtypes).collect(),
            outputs: self.outputs.iter().map(|r| homes[r.0 as usize]).collect(),
            widest: self.values.iter().map(|v| v.0.size()).max().unwrap_or(1).max(1),
            cost: steps.iter().map(|s| s.cost).sum::<usize>().max(1),
            steps,
            constants,
            slots,
        })
    }
}

fn operands(action: &Action) -> impl Iterator<Item = usize> + '_ {
    let list: SmallVec<[usize; 3]> = match action {
        Action::Apply(_, o) => o.iter().map(|r| r.0 as usize).collect(),
        Action::Cast(r) => SmallVec::from_slice(&[r.0 as usize]),
        _ => SmallVec::new(),
    };
    list.into_iter()
}

/// Where a value's tile is.
#[derive(Clone, Copy, Debug)]
enum Home {
    Input(usize),
    Slot(usize),
    /// In the output's own memory, or in a slot of its own where that must still be read.
    Output(usize, usize),
}

#[derive(Clone)]
enum Run {
    Apply(ScalarLoop),
    Cast(Caster),
}

#[derive(Clone)]
struct Step {
    run: Run,
    arity: usize,
    from: [Home; 3],
    to: Home,
    cost: usize,
}

/// A fused chain, ready to run.
#[derive(Clone)]
pub struct Program {
    inputs: Vec<DType>,
    output_dtypes: Vec<DType>,
    outputs: Vec<Home>,
    steps: Vec<Step>,
    constants: Vec<(usize, Array)>,
    slots: usize,
    widest: usize,
    cost: usize,
}

/// An input of a program's run.
#[derive(Clone, Copy)]
pub enum Input<'a> {
    /// An array that broadcasts to the outputs' shape.
    Array(&'a Array),
    /// What output `k` holds now; it has the input's dtype.
    Output(usize),
}

/// Bytes of all tiles of a run together: they share the first-level cache with what streams by.
const BUDGET: usize = 48 << 10;

impl Program {
    /// The dtypes of the inputs.
    pub fn inputs(&self) -> &[DType] {
        &self.inputs
    }

    /// The dtypes of the outputs.
    pub fn outputs(&self) -> &[DType] {
        &self.output_dtypes
    }

    /// Runs the chain. The outputs are of one shape, to which the inputs broadcast.
    pub fn run(&self, inputs: &[Input<'_>], outputs: &mut [Array]) -> Result<()> {
        let dims = Dims::from_slice(outputs.first().map_or(&[][..], |o| o.dims()));
        let dtypes_fit = outputs.iter().map(Array::dtype).eq(self.output_dtypes.iter().copied());
        if !dtypes_fit || outputs.iter().any(|o| o.dims() != &dims[..]) {
            return Err(Error::invalid_argument(format!(
                "a fused chain gives {:?} of one shape, but the outputs are {:?}",
                self.output_dtypes,
                outputs.iter().map(|o| (o.dtype(), o.shape().clone())).collect::<Vec<_>>()
            )));
        }
        let mut out_ptrs: SmallVec<[work::Shared<u8>; 2]> = SmallVec::new();
        for o in outputs.iter_mut() {
            // SAFETY: the outputs have the program's dtypes, whose values its steps write.
            out_ptrs.push(work::Shared::new(unsafe { o.raw_bytes_mut()? }));
        }
        let places: SmallVec<[Placed<'_>; 4]> = inputs
            .iter()
            .map(|i| match i {
                Input::Array(a) => Ok(Placed::Array(a)),
                Input::Output(k) => match (out_ptrs.get(*k), self.output_dtypes.get(*k)) {
                    // SAFETY: the offset 0 is that of the start.
                    (Some(p), Some(&d)) => Ok(Placed::At(unsafe { p.at(0) }, d)),
                    _ => Err(Error::invalid_argument(format!("there is no output {k}"))),
                },
            })
            .collect::<Result<_>>()?;
        let sources = self.sources(&places, &dims)?;
        let total: usize = dims.iter().product();
        if total == 0 {
            return Ok(());
        }
        // An output that is read as an input is written only when its tile has been read.
        let aliased: SmallVec<[bool; 2]> = (0..out_ptrs.len())
            .map(|k| inputs.iter().any(|i| matches!(i, Input::Output(j) if *j == k)))
            .collect();
        let tiles = Tiles::new(total, self.tile_len(1024), sources.iter());
        // Beyond the second-level cache, the next tile is fetched while this one is worked on.
        let long = total * self.widest > 1 << 20;
        let grain = (work::grain() / self.cost).max(work::grain() / 32).div_ceil(tiles.length());
        work::ranges(tiles.count(), grain.max(1), |range| {
            let mut machine = Machine::new(self, &sources, tiles.length());
            for i in range {
                let (start, n) = tiles.get(i);
                let mut to: SmallVec<[Option<*mut u8>; 2]> = SmallVec::new();
                for ((p, d), &alias) in out_ptrs.iter().zip(&self.output_dtypes).zip(&aliased) {
                    // SAFETY: the tile lies in the output, whose memory outlives the run.
                    let at = unsafe { p.at((start * d.size()) as isize) };
                    to.push((!alias).then_some(at));
                }
                if long {
                    sources.iter().for_each(|s| s.prefetch(start + n, n));
                }
                // SAFETY: tiles lie in the outputs' shape and no two overlap.
                unsafe { machine.tile(start, n, &to)? };
                for (k, d) in self.output_dtypes.iter().enumerate() {
                    let from = machine.output(k);
                    // SAFETY: as above; a value that is already in place is not copied.
                    unsafe {
                        let at = out_ptrs[k].at((start * d.size()) as isize);
                        if from != at.cast_const() {
                            std::ptr::copy(from, at, n * d.size());
                        }
                    }
                }
            }
            Ok(())
        })
    }

    fn sources(&self, inputs: &[Placed<'_>], dims: &[usize]) -> Result<SmallVec<[TileSource; 4]>> {
        if inputs.len() != self.inputs.len() {
            return Err(Error::invalid_argument(format!(
                "a fused chain takes {} inputs, but {} were given",
                self.inputs.len(),
                inputs.len()
            )));
        }
        let pairs = inputs.iter().zip(&self.inputs).enumerate();
        pairs
            .map(|(i, (input, &d))| {
                let is = match input {
                    Placed::Array(a) => a.dtype(),
                    Placed::At(_, d) => *d,
                };
                if is != d {
                    return Err(Error::invalid_argument(format!(
                        "input {i} of a fused chain must be {d}, but is {is}"
                    )));
                }
                match input {
                    Placed::Array(a) => {
                        TileSource::new(a.bytes()?.as_ptr(), d.size(), a.dims(), dims)
                    }
                    Placed::At(p, _) => TileSource::new(*p, d.size(), dims, dims),
                }
            })
            .collect()
    }

    /// Elements to a tile, so that all tiles together keep to the budget.
    fn tile_len(&self, most: usize) -> usize {
        let tiles = self.slots + self.inputs.len() + 1;
        (BUDGET / (tiles * self.widest) / 64 * 64).clamp(128, most)
    }
}

enum Placed<'a> {
    Array(&'a Array),
    At(*const u8, DType),
}

#[path = "program_machine.rs"]
mod machine;
use machine::Machine;

#[path = "program_reduce.rs"]
mod reduce;
pub use reduce::Over;

#[cfg(test)]
#[path = "program_tests.rs"]
mod tests;
