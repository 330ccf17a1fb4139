//! `Roll` and `ReverseSequence`: elements that change places within a dimension.
//!
//! Does not know: how the loops run.

use super::position::moved;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::rows;

/// The shift of each dimension, below its size; shifts of one dimension add up.
fn shifts(dims: &[usize], shift: &Array, axis: &Array) -> Result<Vec<usize>> {
    if shift.dims() != axis.dims() || shift.rank() > 1 {
        return Err(Error::invalid_argument(format!(
            "shift and axis must be scalars or vectors of the same size, got shapes {} and {}",
            shift.shape(),
            axis.shape()
        )));
    }
    let mut all = vec![0usize; dims.len()];
    for (by, axis) in shift.to_i64s()?.into_iter().zip(axis.to_i64s()?) {
        let axis = normalise_axis(axis, dims.len())?;
        if let (Some(slot), Some(&n)) = (all.get_mut(axis), dims.get(axis)) {
            let n = n.max(1) as i64;
            *slot = ((*slot as i64 + by.rem_euclid(n)) % n) as usize;
        }
    }
    Ok(all)
}

fn at_least_a_vector(cx: &Infer<'_>) -> Result<PartialShape> {
    let shape = cx.shape(0)?;
    if shape.rank() == Some(0) {
        return Err(Error::invalid_argument("input must be 1-D or higher, got a scalar"));
    }
    Ok(shape)
}

/// Dimensions shifted in a ring.
pub static ROLL: OpDef = OpDef {
    name: "Roll",
    doc: "Rolls the elements of a tensor along axes: what leaves at one end enters at the other. \
          A positive shift goes towards larger indices; shifts of one axis add up.",
    signature: Signature::new(
        &["input: T", "shift: Tshift", "axis: Taxis"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tshift", dtypes::INDEX), types("Taxis", dtypes::INDEX)],
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = at_least_a_vector(cx)?;
        for i in [1, 2] {
            if cx.shape(i)?.rank().is_some_and(|r| r > 1) {
                return Err(Error::invalid_argument(format!(
                    "{} must be a scalar or a vector, got shape {}",
                    cx.name(i),
                    cx.shape(i)?
                )));
            }
        }
        cx.shape(1)?.merge(&cx.shape(2)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (shift, axis, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
        let back = g.neg(&shift)?;
        let dx = g.call(&ROLL, [&dy, &back, &axis])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let shifts = shifts(x.dims(), cx.input(1)?, cx.input(2)?)?;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), x.shape().clone())?;
            rows::roll(x, &shifts, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("by how much is a value, and slices of StableHLO are static"),
    batch: Batch::Rule(roll_rows),
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[2, 5]).int(2).int(1).add(s);
        Case::new(Attrs::NONE).numbers(&[3, 2, 4]).ints(&[-1, 5, 1]).ints(&[0, 2, 2]).add(s);
        Case::new(Attrs::NONE).numbers(&[3, 4]).ints(&[1, -1]).ints(&[0, -1]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 4]).ints(&[3]).ints(&[0]).add(s);
        Case::new(Attrs::NONE).numbers(&[4]).ints(&[]).ints(&[]).add(s);
    },
};

attributes! {
    /// Which dimensions count.
    pub struct Sequences {
        /// The dimension that is reversed.
        seq_dim: i64,
        /// The dimension that has a length of its own at each index.
        batch_dim: i64 = 0,
    }
}

impl Sequences {
    fn axes(&self, rank: usize) -> Result<(usize, usize)> {
        let inside = |d: i64| usize::try_from(d).ok().filter(|&d| d < rank);
        match (inside(self.batch_dim), inside(self.seq_dim)) {
            (Some(b), Some(s)) if b != s => Ok((b, s)),
            _ => Err(Error::invalid_argument(format!(
                "batch_dim {} and seq_dim {} must be different dimensions of a tensor of rank {rank}",
                self.batch_dim, self.seq_dim
            ))),
        }
    }
}

/// Beginnings of sequences reversed.
pub static REVERSE_SEQUENCE: OpDef = OpDef {
    name: "ReverseSequence",
    doc: "Reverses the first seq_lengths[i] elements along seq_dim of the slice i along batch_dim; the \
          rest of a slice stays. A length beyond the dimension is an error.",
    signature: Signature::new(
        &["input: T", "seq_lengths: Tlen"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tlen", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: Sequences::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (shape, lengths) = (cx.shape(0)?, cx.with_rank(1, 1)?);
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let (batch, _) = cx.attrs::<Sequences>()?.axes(dims.len())?;
        let own = PartialShape::new([dims.get(batch).copied().flatten()]).merge(&lengths)?;
        let mut out = PartialDims::from_slice(dims);
        if let Some(d) = out.get_mut(batch) {
            *d = own.dim(0);
        }
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        let (lengths, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<Sequences>()?.clone());
        let dx = g.call_with(&REVERSE_SEQUENCE, t, [&dy, &lengths])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (x, lengths) = (cx.input(0)?, cx.input(1)?.to_i64s()?);
        let (batch, sequence) = cx.attrs::<Sequences>()?.axes(x.rank())?;
        let most = x.dims().get(sequence).copied().unwrap_or(0);
        let lengths = lengths.iter().enumerate().map(|(i, &n)| {
            usize::try_from(n).ok().filter(|&n| n <= most).ok_or_else(|| {
                Error::invalid_argument(format!("seq_lens({i}) = {n} is not in [0, {most}]"))
            })
        });
        let lengths = memory::collect(lengths)?.into_iter().collect::<Result<Vec<usize>>>()?;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), x.shape().clone())?;
            rows::reverse_sequence(x, &lengths, batch, sequence, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("which elements stay is a value"),
    batch: Batch::Rule(sequence_rows),
    decompose: None,
    samples: |s| {
        let case = |seq_dim, batch_dim| Case::new(Sequences { seq_dim, batch_dim });
        case(1, 0).numbers(&[3, 4]).ints(&[2, 0, 4]).add(s);
        case(0, 1).numbers(&[4, 2, 3]).ints(&[3, 1]).add(s);
        case(2, 0).numbers(&[2, 2, 3]).ints(&[3, 2]).add(s);
        case(1, 0).numbers(&[0, 4]).ints(&[]).add(s);
    },
};

/// The axes moved by one.
fn roll_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("a shift of each row's own");
    }
    let (x, shift, axis) = (b.input(0)?, b.input(1)?, b.input(2)?);
    let axis = crate::batching::shifted(b, &axis)?;
    b.emit_on(&[x, shift, axis])
}

/// The dimensions moved by one.
fn sequence_rows(b: &mut Batching<'_>) -> Result<()> {
    if !b.only(&[0]) {
        return b.by_loop("lengths of each row's own");
    }
    let own = b.attrs::<Sequences>()?;
    let attrs = Sequences { seq_dim: own.seq_dim + 1, batch_dim: own.batch_dim + 1 };
    let all = b.one(b.op(), attrs.into(), b.inputs())?;
    b.set(all);
    Ok(())
}
