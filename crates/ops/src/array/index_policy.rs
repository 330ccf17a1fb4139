//! What an index out of range does where rows of indices name slices: an error, or nothing.
//!
//! Invariant: where such indices are ignored, the kernels see the rows that lie within alone.
//! Does not know: which operations there are.

use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::gather::{Scatter, gather_nd, scatter_nd};

attributes! {
    /// What an index out of range does.
    pub struct Indexing {
        /// Empty, `DEFAULT` or `ERROR` for an error, `IGNORE` for zeros where slices are read and for nothing where they
        /// are written.
        bad_indices_policy: String = String::new(),
    }
}

impl Indexing {
    /// An index out of range is an error.
    pub fn errors() -> Indexing {
        Indexing { bad_indices_policy: String::new() }
    }

    /// `InvalidArgument` for a policy that there is not.
    pub(crate) fn check(&self) -> Result<()> {
        match self.bad_indices_policy.as_str() {
            "" | "DEFAULT" | "ERROR" | "IGNORE" => Ok(()),
            other => Err(Error::invalid_argument(format!(
                "bad_indices_policy must be empty, \"DEFAULT\", \"ERROR\" or \"IGNORE\", got {other:?}"
            ))),
        }
    }

    /// Whether an index out of range is passed over.
    pub(super) fn ignores(&self) -> bool {
        self.bad_indices_policy == "IGNORE"
    }

    /// `Unimplemented` where indices out of range are passed over: an accelerator has no such gather or scatter.
    pub(super) fn lowered(&self) -> Result<()> {
        match self.ignores() {
            true => Err(Error::unimplemented(
                "indices out of range that are ignored, on an accelerator",
            )),
            false => Ok(()),
        }
    }

    /// [`gather_nd`] as this policy has it.
    pub(super) fn gather(&self, params: &Array, indices: &Array, out: &mut Array) -> Result<()> {
        if !self.ignores() {
            return gather_nd(params, indices, out);
        }
        let within = Within::of(indices, params.dims())?;
        let there = Shape::new([&[within.kept][..], within.slice].concat())?;
        let mut found = Array::uninit(params.dtype(), there)?;
        gather_nd(params, &within.indices, &mut found)?;
        let all = Shape::new([&[within.rows][..], within.slice].concat())?;
        let mut zeros = Array::zeros(params.dtype(), all)?;
        scatter_nd(Scatter::Update, &mut zeros, &within.places, &found)?;
        *out = zeros.reshape(out.shape().clone())?;
        Ok(())
    }

    /// [`scatter_nd`] as this policy has it.
    pub(crate) fn scatter(
        &self,
        kind: Scatter,
        target: &mut Array,
        indices: &Array,
        updates: &Array,
    ) -> Result<()> {
        if !self.ignores() {
            return scatter_nd(kind, target, indices, updates);
        }
        let dims = target.dims().to_vec();
        let within = Within::of(indices, &dims)?;
        let all = Shape::new([&[within.rows][..], within.slice].concat())?;
        let updates = updates.reshape(all)?;
        let there = Shape::new([&[within.kept][..], within.slice].concat())?;
        let mut kept = Array::uninit(updates.dtype(), there)?;
        gather_nd(&updates, &within.places, &mut kept)?;
        scatter_nd(kind, target, &within.indices, &kept)
    }
}

/// The rows of some indices that lie within a shape.
struct Within<'a> {
    /// How many rows there are, and how many of them lie within.
    rows: usize,
    kept: usize,
    /// Which they are, `[kept, 1]`, and what they say, `[kept, k]`.
    places: Array,
    indices: Array,
    /// The shape of what one row names.
    slice: &'a [usize],
}

impl<'a> Within<'a> {
    fn of(indices: &Array, dims: &'a [usize]) -> Result<Within<'a>> {
        let misfit = || {
            Error::invalid_argument(
                "indices must be at least a vector, and no longer than the shape",
            )
        };
        let (&k, lead) = indices.dims().split_last().ok_or_else(misfit)?;
        let (own, slice) = dims.split_at_checked(k).ok_or_else(misfit)?;
        let rows = Shape::new(lead)?.len();
        let values = indices.to_i64s()?;
        let (mut places, mut kept) = (Vec::new(), Vec::new());
        for i in 0..rows {
            let row = values.get(i * k..(i + 1) * k).unwrap_or(&[]);
            let lies = |(&v, &d): (&i64, &usize)| usize::try_from(v).is_ok_and(|v| v < d);
            if row.iter().zip(own).all(lies) {
                memory::reserve(&mut places, 1)?;
                memory::reserve(&mut kept, k)?;
                places.push(i as i64);
                kept.extend_from_slice(row);
            }
        }
        let n = places.len();
        Ok(Within {
            rows,
            kept: n,
            places: Array::from_slice(&places, Shape::new([n, 1])?)?,
            indices: Array::from_slice(&kept, Shape::new([n, k])?)?,
            slice,
        })
    }
}
