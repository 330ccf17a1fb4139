//! The reducing form of a program: its results folded without being written to memory.
//!
//! Invariant: the same bits as running the program into an array and reducing that.
//! Does not know: which axes other than leading and trailing ones exist.

use super::{Block, Input, Machine, Per, Placed, Program, TileSource};
use crate::fold::{BLOCK, Feed, MaxOp, MinOp, Ops, SumOp, middle};
use crate::reduce::{Reduction, reduce};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Shape};
use smallvec::SmallVec;
use std::sync::Mutex;

/// The axes a program's result is folded over.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Over {
    /// All of them.
    All,
    /// This many of the first: column sums, as of bias gradients.
    Leading(usize),
    /// This many of the last: row sums.
    Trailing(usize),
}

impl Program {
    /// Folds the program's only output, of shape `shape`, over axes; `out` has its dtype and as many
    /// elements as the other axes say.
    pub fn reduce(
        &self,
        inputs: &[&Array],
        shape: &Shape,
        reduction: Reduction,
        over: Over,
        out: &mut Array,
    ) -> Result<()> {
        let (&[(dtype, Per::Element)], false) = (&self.output_types[..], self.has_rows()) else {
            return Err(Error::invalid_argument(format!(
                "a chain that is reduced has one output of elements, not {:?}",
                self.output_types
            )));
        };
        let (dims, rank) = (shape.dims(), shape.rank());
        let axes = match over {
            Over::All => 0..rank,
            Over::Leading(n) => 0..n,
            Over::Trailing(n) => rank.checked_sub(n).unwrap_or(usize::MAX)..rank,
        };
        if axes.end > rank || axes.start > rank {
            return Err(Error::invalid_argument(format!("{over:?} axes of shape {shape}")));
        }
        let count: usize = dims[axes.clone()].iter().product();
        let before: usize = dims[..axes.start].iter().product();
        let after: usize = dims[axes.end..].iter().product();
        if out.dtype() != dtype || out.len() != before * after {
            return Err(Error::invalid_argument(format!(
                "reducing {dtype} of shape {shape} over {over:?} gives {} elements, but the output is \
                 {} of shape {}",
                before * after,
                out.dtype(),
                out.shape()
            )));
        }
        let fused = dtype == DType::Float32
            && !shape.is_empty()
            && count > 1
            && matches!(
                reduction,
                Reduction::Sum | Reduction::Mean | Reduction::Max | Reduction::Min
            );
        if !fused {
            let mut whole = [Array::uninit(dtype, shape.clone())?];
            let inputs: SmallVec<[Input<'_>; 4]> = inputs.iter().map(|a| Input::Array(a)).collect();
            self.run(&inputs, &mut whole)?;
            let axes: Vec<usize> = axes.collect();
            return reduce(reduction, &whole[0], &axes, out);
        }
        let placed: SmallVec<[Placed<'_>; 4]> = inputs.iter().map(|a| Placed::Array(a)).collect();
        let sources = self.sources(&placed, dims, 0)?;
        let shape = [before, count, after];
        let ops = match reduction {
            Reduction::Max => Ops::of::<MaxOp>(),
            Reduction::Min => Ops::of::<MinOp>(),
            _ => Ops::of::<SumOp>(),
        };
        let sums = self.fold(&ops, &sources, shape)?;
        let mean = reduction == Reduction::Mean;
        for (o, s) in out.slice_mut::<f32>()?.iter_mut().zip(sums) {
            *o = if mean { s / count as f32 } else { s };
        }
        Ok(())
    }

    fn fold(&self, ops: &Ops<f32>, sources: &[TileSource], shape: [usize; 3]) -> Result<Vec<f32>> {
        let failed = Mutex::new(None);
        let sums = middle(
            ops,
            &|| {
                Box::new(ProgramFeed {
                    machine: Machine::new(self, sources, Block::elements(0, BLOCK)),
                    tiles: vec![0.0; 4 * BLOCK],
                    failed: &failed,
                })
            },
            shape,
        );
        match failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            Some(e) => Err(e),
            None => sums,
        }
    }
}

/// Tiles of a program's f32 result.
struct ProgramFeed<'a> {
    machine: Machine<'a>,
    tiles: Vec<f32>,
    failed: &'a Mutex<Option<Error>>,
}

impl Feed<f32> for ProgramFeed<'_> {
    fn rows(&mut self, starts: [usize; 4], m: usize, n: usize) -> [&[f32]; 4] {
        let n = n.min(BLOCK);
        for (tile, &start) in self.tiles.chunks_mut(BLOCK).zip(&starts).take(m) {
            let to = tile.as_mut_ptr().cast::<u8>();
            // SAFETY: folds ask for ranges inside the shape the sources were made for, at most
            // BLOCK long; the tile is our own.
            let done = unsafe { self.machine.tile(Block::elements(start, n), &[Some(to)]) };
            if let Err(e) = done {
                *self.failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(e);
                return [&self.tiles[..n]; 4];
            }
            let from = self.machine.output(0);
            if from != to.cast_const() {
                // SAFETY: an input or a constant as the result: n elements of f32.
                unsafe { std::ptr::copy_nonoverlapping(from, to, 4 * n) };
            }
        }
        let mut parts: [&[f32]; 4] = [&[]; 4];
        for (p, tile) in parts.iter_mut().zip(self.tiles.chunks(BLOCK)).take(m) {
            *p = &tile[..n];
        }
        parts
    }
}
