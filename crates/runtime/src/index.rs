//! NumPy-style indexing: `x.i((1.., NEW_AXIS, ELLIPSIS, -1))`.
//!
//! Does not know: how a slice is taken; it is one `StridedSlice`.

use crate::{Context, Tensor};
use ferroflow_base::{Error, Result};
use ferroflow_op::{Emit, Value};
use ferroflow_ops::array::strided_slice::{Masks, STRIDED_SLICE};
use ferroflow_tensor::Array;
use std::ops::{Range, RangeFrom, RangeFull, RangeTo};

/// As many as the masks of a `StridedSlice` have bits.
const MOST_ENTRIES: usize = 31;

/// One entry of an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// One position, counted from the end where negative; the dimension goes.
    At(i64),
    /// `begin:end:step`, as Python slices; `None` is as far as possible.
    Slice(Option<i64>, Option<i64>, i64),
    /// A new dimension of length 1.
    NewAxis,
    /// As many full dimensions as needed.
    Ellipsis,
}

/// A new dimension of length 1 (`tf.newaxis`).
pub const NEW_AXIS: Index = Index::NewAxis;
/// As many full dimensions as needed (`...`).
pub const ELLIPSIS: Index = Index::Ellipsis;

impl Index {
    /// Every `step`th of what this selects, backwards where negative.
    #[must_use]
    pub fn step_by(self, step: i64) -> Index {
        match self {
            Index::Slice(begin, end, own) => Index::Slice(begin, end, own.saturating_mul(step)),
            other => other,
        }
    }
}

/// What one entry of an index can be written as: a position, a range, or an [`Index`].
pub trait IndexEntry {
    /// The entry.
    fn entry(self) -> Index;
}

impl IndexEntry for Index {
    fn entry(self) -> Index {
        self
    }
}

impl IndexEntry for RangeFull {
    fn entry(self) -> Index {
        Index::Slice(None, None, 1)
    }
}

impl From<RangeFull> for Index {
    fn from(range: RangeFull) -> Index {
        range.entry()
    }
}

macro_rules! entries {
    ($($t:ty),*) => {$(
        impl IndexEntry for $t {
            fn entry(self) -> Index {
                Index::At(self.into())
            }
        }
        impl From<$t> for Index {
            fn from(at: $t) -> Index {
                at.entry()
            }
        }
        impl From<Range<$t>> for Index {
            fn from(range: Range<$t>) -> Index {
                range.entry()
            }
        }
        impl From<RangeFrom<$t>> for Index {
            fn from(range: RangeFrom<$t>) -> Index {
                range.entry()
            }
        }
        impl From<RangeTo<$t>> for Index {
            fn from(range: RangeTo<$t>) -> Index {
                range.entry()
            }
        }
        impl IndexEntry for Range<$t> {
            fn entry(self) -> Index {
                Index::Slice(Some(self.start.into()), Some(self.end.into()), 1)
            }
        }
        impl IndexEntry for RangeFrom<$t> {
            fn entry(self) -> Index {
                Index::Slice(Some(self.start.into()), None, 1)
            }
        }
        impl IndexEntry for RangeTo<$t> {
            fn entry(self) -> Index {
                Index::Slice(None, Some(self.end.into()), 1)
            }
        }
    )*};
}

entries!(i32, i64);

/// What an index can be written as: an entry, or a tuple of up to six.
pub trait Indices {
    /// The entries, from the first dimension on.
    fn entries(self) -> Vec<Index>;
}

macro_rules! indices {
    ($($t:ty),*; $(($($e:ident $i:tt),*))*) => {
        $(impl Indices for $t {
            fn entries(self) -> Vec<Index> {
                vec![self.entry()]
            }
        })*
        $(impl<$($e: IndexEntry),*> Indices for ($($e,)*) {
            fn entries(self) -> Vec<Index> {
                vec![$(self.$i.entry()),*]
            }
        })*
    };
}

indices! {
    Index, RangeFull, i32, i64, Range<i32>, Range<i64>, RangeFrom<i32>, RangeFrom<i64>, RangeTo<i32>,
    RangeTo<i64>;
    (A 0) (A 0, B 1) (A 0, B 1, C 2) (A 0, B 1, C 2, D 3) (A 0, B 1, C 2, D 3, E 4)
    (A 0, B 1, C 2, D 3, E 4, F 5)
}

impl Tensor {
    /// The part that an index selects, as NumPy's basic indexing: positions count from the end where
    /// negative and drop their dimension, ranges are cut to it.
    ///
    /// `InvalidArgument` for a position outside of its dimension or more entries than dimensions.
    ///
    /// ```
    /// use ferroflow_runtime::{ELLIPSIS, NEW_AXIS, Tensor};
    /// let x = Tensor::new([[1, 2, 3], [4, 5, 6]])?;
    /// assert_eq!(x.i((.., -1))?.to_vec::<i32>()?, [3, 6]);
    /// assert_eq!(x.i(1)?.to_vec::<i32>()?, [4, 5, 6]);
    /// assert_eq!(x.i((0, 1..))?.to_vec::<i32>()?, [2, 3]);
    /// assert_eq!(x.i((ELLIPSIS, NEW_AXIS))?.dims3()?, (2, 3, 1));
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn i(&self, index: impl Indices) -> Result<Tensor> {
        self.index(&index.entries())
    }

    /// The part that the entries select, as NumPy's basic indexing.
    ///
    /// ```
    /// use ferroflow_runtime::{ELLIPSIS, Index, NEW_AXIS, Tensor};
    /// let x = Tensor::new([[1, 2, 3], [4, 5, 6]])?;
    /// assert_eq!(x.index(&[Index::At(-1), (0..2).into()])?.to_vec::<i32>()?, [4, 5]);
    /// assert_eq!(x.index(&[ELLIPSIS, NEW_AXIS])?.known_shape()?.dims(), [2, 3, 1]);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn index(&self, entries: &[Index]) -> Result<Tensor> {
        let n = entries.len();
        if n > MOST_ENTRIES {
            return Err(Error::invalid_argument(format!(
                "an index has at most {MOST_ENTRIES} entries, got {n}"
            )));
        }
        let (mut begin, mut end, mut strides) = (vec![0i64; n], vec![0i64; n], vec![1i64; n]);
        let mut masks = Masks::default();
        for (i, entry) in entries.iter().enumerate() {
            let bit = 1i64 << i;
            match *entry {
                Index::At(at) => {
                    begin[i] = at;
                    end[i] = at.wrapping_add(1);
                    masks.shrink_axis_mask |= bit;
                }
                Index::Slice(from, to, step) => {
                    strides[i] = step;
                    match from {
                        Some(from) => begin[i] = from,
                        None => masks.begin_mask |= bit,
                    }
                    match to {
                        Some(to) => end[i] = to,
                        None => masks.end_mask |= bit,
                    }
                }
                Index::NewAxis => masks.new_axis_mask |= bit,
                Index::Ellipsis => masks.ellipsis_mask |= bit,
            }
        }
        let list = |v: &[i64]| Array::vector(v).map(Value::Constant);
        let inputs = [self.value().clone(), list(&begin)?, list(&end)?, list(&strides)?];
        Context.one(&STRIDED_SLICE, masks.into(), &inputs).map(Tensor::from)
    }
}
