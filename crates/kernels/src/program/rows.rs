//! The form of a program that runs block of rows by block of rows: elementwise functions and folds along
//! the last dimensions over the same rows, each block in the cache from its first step to its last.
//!
//! Invariant: the same bits as the steps one by one: a row is folded by the very tree `reduce` uses.
//! Does not know: axes other than the last ones.

use super::{Block, Input, Per, Program, Stream, aliased};
use crate::fold::{
    BLOCK, Feed, Fold, LANES, MaxOp, MinOp, Ops, ProdOp, SliceFeed, Stored, SumOp, row,
};
use crate::reduce::Reduction;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType, Element, Shape, bf16, f16};
use smallvec::SmallVec;

/// Bytes of all tiles of a block together, where rows are long: they share the second-level cache.
const MOST: usize = 512 << 10;

/// Where to, from where, how many rows, how many elements in all.
type Folded = unsafe fn(*mut u8, *const u8, usize, usize);

/// Folds each of some rows.
#[derive(Clone, Copy)]
pub(super) struct RowFold(Folded);

impl RowFold {
    /// # Safety
    /// `x` is valid for `n` elements of the dtype, `out` for `rows`, and `rows` divides `n`.
    pub(super) unsafe fn run(&self, out: *mut u8, x: *const u8, rows: usize, n: usize) {
        // SAFETY: the caller's duty is passed on.
        unsafe { (self.0)(out, x, rows, n) }
    }
}

/// What folds rows of a dtype.
pub(super) fn folds(reduction: Reduction, dtype: DType) -> Result<RowFold> {
    macro_rules! of {
        ($t:ty, $a:ty) => {
            match reduction {
                Reduction::Sum => Some(fold::<$t, $a, SumOp, false> as Folded),
                Reduction::Mean => Some(fold::<$t, $a, SumOp, true> as _),
                Reduction::Prod => Some(fold::<$t, $a, ProdOp, false> as _),
                Reduction::Max => Some(fold::<$t, $a, MaxOp, false> as _),
                Reduction::Min => Some(fold::<$t, $a, MinOp, false> as _),
                Reduction::Any | Reduction::All => None,
            }
        };
    }
    let found = match dtype {
        DType::Float32 => of!(f32, f32),
        DType::Float64 => of!(f64, f64),
        DType::Float16 => of!(f16, f32),
        DType::Bfloat16 => of!(bf16, f32),
        _ => None,
    };
    found.map(RowFold).ok_or_else(|| {
        Error::unimplemented(format!("{reduction:?} of {dtype} is not folded along rows"))
    })
}

/// A number that sums are divided by.
trait Divide: Element {
    fn divide(self, n: usize) -> Self;
}
impl Divide for f32 {
    fn divide(self, n: usize) -> f32 {
        self / n as f32
    }
}
impl Divide for f64 {
    fn divide(self, n: usize) -> f64 {
        self / n as f64
    }
}

/// # Safety
/// As for [`RowFold::run`].
unsafe fn fold<T: Stored<A>, A: Divide, F: Fold<A>, const MEAN: bool>(
    out: *mut u8,
    x: *const u8,
    rows: usize,
    n: usize,
) {
    if rows == 0 || n == 0 {
        return;
    }
    // SAFETY: the caller's duty; slots and outputs are aligned for every dtype.
    let (x, out) = unsafe {
        (
            std::slice::from_raw_parts(x.cast::<T>(), n),
            std::slice::from_raw_parts_mut(out.cast::<T>(), rows),
        )
    };
    fold_by::<T, A>(&Ops::of::<F>(), MEAN, x, out);
}

/// Folds the rows of `x`, of which there are as many as `out` has elements.
fn fold_by<T: Stored<A>, A: Divide>(ops: &Ops<A>, mean: bool, x: &[T], out: &mut [T]) {
    let width = x.len() / out.len();
    let mut feed = SliceFeed::<T, A>::new(x);
    let together = (BLOCK / width).max(1);
    let mut sums: SmallVec<[A; 64]> = SmallVec::new();
    for (i, out) in out.chunks_mut(together.min(64)).enumerate() {
        let first = i * together.min(64);
        sums.clear();
        if width < LANES {
            sums.resize(out.len(), ops.identity);
            ops.short(feed.one(first * width, out.len() * width), width, &mut sums);
        } else {
            sums.extend((0..out.len()).map(|k| row(ops, &mut feed, (first + k) * width, width)));
        }
        if mean {
            sums.iter_mut().for_each(|s| *s = s.divide(width));
        }
        T::store(&sums, out);
    }
}

impl Program {
    /// Whether rows of so many elements stay in the cache from step to step.
    pub fn suits(&self, width: usize) -> bool {
        (self.slots + self.inputs.len() + 1).saturating_mul(self.widest * width) <= MOST
    }

    /// Runs it over elements of shape `shape`, whose last `axes` dimensions are a row's. An output of
    /// elements has that shape, one of rows as many elements as there are rows.
    pub fn run_rows(
        &self,
        inputs: &[Input<'_>],
        shape: &Shape,
        axes: usize,
        outputs: &mut [Array],
    ) -> Result<()> {
        let dims = shape.dims();
        let Some(split) = dims.len().checked_sub(axes) else {
            return Err(Error::invalid_argument(format!("{axes} axes of shape {shape}")));
        };
        let (rows, width) =
            (dims[..split].iter().product::<usize>(), dims[split..].iter().product::<usize>());
        let fits = outputs.iter().zip(&self.output_types).all(|(o, &(_, per))| match per {
            Per::Element => o.shape() == shape,
            Per::Row => o.len() == rows,
        });
        if !fits || outputs.len() != self.output_types.len() {
            return Err(self.refused(outputs));
        }
        if rows == 0 || width == 0 {
            return Err(Error::invalid_argument(format!("rows of shape {shape} have no elements")));
        }
        let pointers = self.pointers(outputs)?;
        let sources = self.sources(&self.placed(inputs, &pointers)?, dims, axes)?;
        let each = (self.tile_len(2048) / width).clamp(1, rows);
        let most = Block { start: 0, n: each * width, row: 0, rows: each };
        let stream = Stream {
            sources: &sources,
            pointers: &pointers,
            aliased: aliased(inputs, outputs.len()),
            most,
            total: rows * width,
        };
        let grain = (work::grain() / self.cost).max(work::grain() / 32).div_ceil(most.n);
        self.stream(&stream, rows.div_ceil(each), grain.max(1), |i| {
            let row = i * each;
            let rows = each.min(rows - row);
            Block { start: row * width, n: rows * width, row, rows }
        })
    }
}
