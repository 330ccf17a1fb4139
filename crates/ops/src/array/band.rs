//! `MatrixBandPart`: the diagonals about the main one; `InvertPermutation`.
//!
//! Does not know: how the loops run.

use super::position::moved;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::generate;

/// Matrices with zeros outside a band.
pub static BAND_PART: OpDef = OpDef {
    name: "MatrixBandPart",
    doc: "Copy a tensor setting everything outside a central band in each innermost matrix to zero.",
    signature: Signature::new(
        &["input: T", "num_lower: Tindex", "num_upper: Tindex"],
        &["band: T"],
        &[types("T", dtypes::ANY), types("Tindex", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 0)?;
        cx.with_rank(2, 0)?;
        let shape = cx.shape(0)?;
        if shape.rank().is_some_and(|r| r < 2) {
            return Err(Error::invalid_argument(format!(
                "input must be at least 2-dim, received shape: {shape}"
            )));
        }
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (lower, upper, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let dx = g.call(&BAND_PART, [&dy, &lower, &upper])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (x, mut ends) = (cx.input(0)?, [0; 2]);
        let [.., rows, columns] = *x.dims() else {
            return Err(Error::invalid_argument("input must be at least 2-dim"));
        };
        for (i, (name, most)) in [("num_lower", rows), ("num_upper", columns)].iter().enumerate() {
            let n = cx.input(i + 1)?.to_i64()?;
            if n > *most as i64 {
                return Err(Error::invalid_argument(format!(
                    "{name} must be negative or less or equal to {most}, got: {n}"
                )));
            }
            if let Some(end) = ends.get_mut(i) {
                *end = n;
            }
        }
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), x.shape().clone())?;
            generate::band_part(x, ends[0], ends[1], &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the band is not lowered yet; a mask multiplied in is"),
    batch: Batch::Leading(&[0]),
    decompose: None,
    samples: |s| {
        for (lower, upper) in [(0, 0), (-1, 0), (1, -1), (-1, -1)] {
            Case::new(Attrs::NONE).numbers(&[3, 4]).int(lower).int(upper).add(s);
        }
        Case::new(Attrs::NONE).numbers(&[2, 4, 3]).int(2).int(1).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 3]).int(0).int(1).add(s);
    },
};

/// Where each number went.
pub static INVERT_PERMUTATION: OpDef = OpDef {
    name: "InvertPermutation",
    doc: "Computes the inverse permutation of a tensor: y[x[i]] = i.",
    signature: Signature::new(&["x: T"], &["y: T"], &[types("T", dtypes::INDEX).or(DType::Int32)]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::INVOLUTION,
    infer: |cx| {
        let shape = cx.with_rank(0, 1)?;
        cx.output(shape)
    },
    gradient: Gradient::Zero("integer output"),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?.to_i64s()?;
        let mut y = memory::repeat(-1i64, x.len())?;
        for (i, &to) in x.iter().enumerate() {
            let slot = usize::try_from(to).ok().and_then(|to| y.get_mut(to));
            let Some(slot) = slot else {
                return Err(Error::invalid_argument(format!(
                    "{to} is not between 0 and {}",
                    x.len()
                )));
            };
            if *slot >= 0 {
                return Err(Error::invalid_argument(format!("{to} is duplicated in the input.")));
            }
            *slot = i as i64;
        }
        let out = match cx.dtype(0)? {
            DType::Int64 => Array::vector(&y)?,
            _ => Array::vector(&y.iter().map(|&v| v as i32).collect::<Vec<_>>())?,
        };
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("a scatter that does not add is not lowered"),
    batch: Batch::Loop("a permutation is a vector"),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).ints(&[3, 0, 2, 1]).add(s);
        Case::new(Attrs::NONE).ints(&[]).add(s);
    },
};
