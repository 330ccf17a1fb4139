//! `Program`: a chain of scalar functions fused into one pass over memory.
//!
//! Invariant: the same bits as applying the steps one by one over whole arrays: every step runs the
//! very loop that `elementwise::apply` runs, so nothing is contracted or reordered. Only the memory
//! between the steps differs: tiles that stay in the first-level cache.
//! Does not know: where the chain came from.

mod builder;
mod links;
mod machine;
mod plan;
mod reduce;
mod rows;

use crate::cast::Caster;
use crate::layout::{Cursor, TileSource, Tiles, fetch, fill};
use crate::loops::ScalarLoop;
use crate::{past, work};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Dims};
use machine::Machine;
use smallvec::SmallVec;

pub use builder::{Builder, Per, Reg};
pub use reduce::Over;

/// Where a value's tile is.
#[derive(Clone, Copy, Debug)]
enum Home {
    Input(usize),
    Slot(Per, usize),
    /// In the output's own memory, or in a slot of its own where that must still be read.
    Output(usize, Per, usize),
}

/// The dtype of an input, and what it has a value for.
#[derive(Clone, Copy, Debug)]
struct InputType {
    dtype: DType,
    per: InputPer,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum InputPer {
    Element,
    /// A row; its dimensions are absent.
    Row,
    /// A row; its dimensions are there with length 1.
    KeptRow,
}

impl InputType {
    fn per(&self) -> Per {
        match self.per {
            InputPer::Element => Per::Element,
            InputPer::Row | InputPer::KeptRow => Per::Row,
        }
    }
}

#[derive(Clone)]
enum Run {
    Apply(ScalarLoop),
    Cast(Caster),
    /// By the size of an element.
    Spread(usize),
    Fold(rows::RowFold),
    Chain(Vec<links::Linked>),
    /// The sum of a chain along each row, or its mean.
    Sums(Vec<links::Linked>, bool),
}

#[derive(Clone)]
struct Step {
    run: Run,
    arity: usize,
    from: [Home; 3],
    to: Home,
    per: Per,
    cost: usize,
}

/// A fused chain, ready to run.
#[derive(Clone)]
pub struct Program {
    inputs: Vec<InputType>,
    output_types: Vec<(DType, Per)>,
    outputs: Vec<Home>,
    steps: Vec<Step>,
    constants: Vec<(usize, Array)>,
    slots: usize,
    row_slots: usize,
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
    /// Whether it has values of rows, so that only [`Program::run_rows`] can run it.
    pub fn has_rows(&self) -> bool {
        let input = self.inputs.iter().any(|i| i.per != InputPer::Element);
        input || self.steps.iter().any(|s| s.per == Per::Row)
    }

    /// Runs the chain. The outputs are of one shape, to which the inputs broadcast.
    pub fn run(&self, inputs: &[Input<'_>], outputs: &mut [Array]) -> Result<()> {
        let dims = Dims::from_slice(outputs.first().map_or(&[][..], |o| o.dims()));
        if self.has_rows() || outputs.iter().any(|o| o.dims() != &dims[..]) {
            return Err(self.refused(outputs));
        }
        let pointers = self.pointers(outputs)?;
        let sources = self.sources(&self.placed(inputs, &pointers)?, &dims, 0)?;
        let total: usize = dims.iter().product();
        if total == 0 {
            return Ok(());
        }
        let tiles = Tiles::new(total, self.tile_len(1024), sources.iter());
        let grain = (work::grain() / self.cost).max(work::grain() / 32).div_ceil(tiles.length());
        let stream = Stream {
            sources: &sources,
            pointers: &pointers,
            aliased: aliased(inputs, outputs.len()),
            most: Block::elements(0, tiles.length()),
            total,
        };
        self.stream(&stream, tiles.count(), grain.max(1), |i| {
            let (start, n) = tiles.get(i);
            Block::elements(start, n)
        })
    }

    /// Runs blocks `0..count`, at least `grain` of them on a thread.
    fn stream(
        &self,
        stream: &Stream<'_>,
        count: usize,
        grain: usize,
        block: impl Fn(usize) -> Block + Sync,
    ) -> Result<()> {
        // Beyond the second-level cache, the next tile is fetched while this one is worked on.
        let long = stream.total * self.widest > 1 << 20;
        let largest = self.output_types.iter().filter(|t| t.1 == Per::Element).map(|t| t.0.size());
        let past = past::worth(stream.total * largest.max().unwrap_or(0));
        work::ranges(count, grain, |range| {
            // A result written past the caches is made in a slot first, as one that is read is.
            let writer = past::Writer::new(past);
            let mut machine = Machine::new(self, stream.sources, stream.most);
            for i in range {
                let block = block(i);
                let outputs = || self.output_types.iter().zip(stream.pointers);
                let mut to: SmallVec<[Option<*mut u8>; 2]> = SmallVec::new();
                for ((&(d, per), p), &alias) in outputs().zip(&stream.aliased) {
                    // SAFETY: the block lies in the output, whose memory outlives the run.
                    let at = unsafe { p.at((block.start_of(per) * d.size()) as isize) };
                    to.push((!(alias || past && per == Per::Element)).then_some(at));
                }
                if long {
                    let elements = self.inputs.iter().zip(stream.sources);
                    elements
                        .filter(|(i, _)| i.per == InputPer::Element)
                        .for_each(|(_, s)| s.prefetch(block.start + block.n, block.n));
                    // What is written comes near as well, unless it is read: then it is on its way.
                    for (&(d, per), to) in self.output_types.iter().zip(&to) {
                        if let (Per::Element, Some(to)) = (per, to) {
                            fetch::<true>(*to, block.n * d.size());
                        }
                    }
                }
                // SAFETY: blocks lie in the outputs' shape and no two overlap.
                unsafe { machine.tile(block, &to)? };
                for (k, (&(d, per), p)) in outputs().enumerate() {
                    let from = machine.output(k);
                    // SAFETY: as above; a value that is already in place is not copied.
                    unsafe {
                        let at = p.at((block.start_of(per) * d.size()) as isize);
                        let n = block.count_of(per) * d.size();
                        match from == at.cast_const() {
                            true => {}
                            // It may overlap with what is read.
                            false if stream.aliased[k] => std::ptr::copy(from, at, n),
                            false => writer.copy(from, at, n),
                        }
                    }
                }
            }
            Ok(())
        })
    }

    #[cold]
    fn refused(&self, outputs: &[Array]) -> Error {
        Error::invalid_argument(format!(
            "a fused chain gives {:?}, but the outputs are {:?}",
            self.output_types,
            outputs.iter().map(|o| (o.dtype(), o.shape().clone())).collect::<Vec<_>>()
        ))
    }

    /// Where the outputs are; they have the program's dtypes.
    fn pointers(&self, outputs: &mut [Array]) -> Result<SmallVec<[work::Shared<u8>; 2]>> {
        let dtypes = self.output_types.iter().map(|t| t.0);
        if !outputs.iter().map(Array::dtype).eq(dtypes) {
            return Err(self.refused(outputs));
        }
        // SAFETY: the outputs have the program's dtypes, whose values its steps write.
        outputs.iter_mut().map(|o| Ok(work::Shared::new(unsafe { o.raw_bytes_mut()? }))).collect()
    }

    fn placed<'a>(
        &self,
        inputs: &[Input<'a>],
        pointers: &[work::Shared<u8>],
    ) -> Result<SmallVec<[Placed<'a>; 4]>> {
        let place = |i: &Input<'a>| match i {
            Input::Array(a) => Ok(Placed::Array(a)),
            Input::Output(k) => match (pointers.get(*k), self.output_types.get(*k)) {
                // SAFETY: the offset 0 is that of the start.
                (Some(p), Some(&(d, Per::Element))) => Ok(Placed::At(unsafe { p.at(0) }, d)),
                _ => {
                    Err(Error::invalid_argument(format!("there is no output {k} of all elements")))
                }
            },
        };
        inputs.iter().map(place).collect()
    }

    /// The inputs broadcast to the elements' dimensions, or to those of rows, which lack the last
    /// `axes`.
    fn sources(
        &self,
        inputs: &[Placed<'_>],
        dims: &[usize],
        axes: usize,
    ) -> Result<SmallVec<[TileSource; 4]>> {
        if inputs.len() != self.inputs.len() {
            return Err(Error::invalid_argument(format!(
                "a fused chain takes {} inputs, but {} were given",
                self.inputs.len(),
                inputs.len()
            )));
        }
        let rows = &dims[..dims.len().saturating_sub(axes)];
        let mut kept = Dims::from_slice(rows);
        kept.extend(std::iter::repeat_n(1, axes));
        let pairs = inputs.iter().zip(&self.inputs).enumerate();
        pairs
            .map(|(i, (input, own))| {
                let d = own.dtype;
                let is = match input {
                    Placed::Array(a) => a.dtype(),
                    Placed::At(_, d) => *d,
                };
                if is != d {
                    return Err(Error::invalid_argument(format!(
                        "input {i} of a fused chain must be {d}, but is {is}"
                    )));
                }
                let to = match own.per {
                    InputPer::Element => dims,
                    InputPer::Row => rows,
                    InputPer::KeptRow => &kept,
                };
                match input {
                    Placed::Array(a) => {
                        TileSource::new(a.bytes()?.as_ptr(), d.size(), a.dims(), to)
                    }
                    Placed::At(p, _) => TileSource::new(*p, d.size(), to, to),
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

/// Which outputs are read as inputs: each is written only when its block has been read.
fn aliased(inputs: &[Input<'_>], outputs: usize) -> SmallVec<[bool; 2]> {
    let read = |k| inputs.iter().any(|i| matches!(i, Input::Output(j) if *j == k));
    (0..outputs).map(read).collect()
}

/// What a run reads and writes.
struct Stream<'a> {
    sources: &'a [TileSource],
    pointers: &'a [work::Shared<u8>],
    aliased: SmallVec<[bool; 2]>,
    /// A block as long as any.
    most: Block,
    /// How many elements there are.
    total: usize,
}

/// A part of the elements, and of the rows where rows matter.
#[derive(Clone, Copy, Debug)]
struct Block {
    start: usize,
    n: usize,
    row: usize,
    rows: usize,
}

impl Block {
    fn elements(start: usize, n: usize) -> Block {
        Block { start, n, row: 0, rows: 0 }
    }

    fn start_of(&self, per: Per) -> usize {
        match per {
            Per::Element => self.start,
            Per::Row => self.row,
        }
    }

    fn count_of(&self, per: Per) -> usize {
        match per {
            Per::Element => self.n,
            Per::Row => self.rows,
        }
    }
}

enum Placed<'a> {
    Array(&'a Array),
    At(*const u8, DType),
}

#[cfg(test)]
mod tests;
