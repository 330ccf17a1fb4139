//! NumPy-style indexing: `x.index(&[Index::from(1..), NEW_AXIS, ELLIPSIS, Index::At(-1)])`.
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

impl From<i64> for Index {
    fn from(i: i64) -> Index {
        Index::At(i)
    }
}

impl From<RangeFull> for Index {
    fn from(_: RangeFull) -> Index {
        Index::Slice(None, None, 1)
    }
}

impl From<Range<i64>> for Index {
    fn from(r: Range<i64>) -> Index {
        Index::Slice(Some(r.start), Some(r.end), 1)
    }
}

impl From<RangeFrom<i64>> for Index {
    fn from(r: RangeFrom<i64>) -> Index {
        Index::Slice(Some(r.start), None, 1)
    }
}

impl From<RangeTo<i64>> for Index {
    fn from(r: RangeTo<i64>) -> Index {
        Index::Slice(None, Some(r.end), 1)
    }
}

impl Tensor {
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
