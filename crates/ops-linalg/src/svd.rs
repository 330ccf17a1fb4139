//! `Svd` and `SelfAdjointEigV2`: singular values, eigenvalues of self-adjoint matrices.
//!
//! Gradients: Giles, "Collected matrix derivative results for forward and reverse mode algorithmic
//! differentiation", 2008; Townsend, "Differentiating the singular value decomposition", 2016; of
//! complex numbers Wan and Zhang, "Automatic differentiation for complex valued SVD", 2019. Where values
//! are equal the derivative of vectors does not exist; it is 0 then, as in TensorFlow.
//! Does not know: how they are computed.

use crate::matrix::{Matrices, T_FIELDS, parts, square, with};
use ferroflow_kernels_linalg::svd as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// Which vectors are wanted.
    pub struct Svd {
        /// Any at all.
        compute_uv: bool = true,
        /// All that make a basis, rather than those of singular values.
        full_matrices: bool = false,
    }
}

attributes! {
    /// Which vectors are wanted.
    pub struct SelfAdjointEig {
        /// All.
        compute_v: bool = true,
    }
}

/// Singular values and vectors.
pub static SVD: OpDef = OpDef {
    name: "Svd",
    doc: "Computes the singular value decompositions of one or more matrices: input = u diag(s) vᴴ; s falls. \
          Without compute_uv u and v are empty.",
    signature: Signature::new(&["input: T"], &["s: T", "u: T", "v: T"], T_FIELDS),
    attrs: Svd::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { phases: &[1, 2], ..Algebra::CONDITIONED },
    infer: |cx| {
        let Svd { compute_uv, full_matrices } = *cx.attrs::<Svd>()?;
        let found = parts(cx, 0)?;
        let least = found.as_ref().and_then(|(_, m, n)| m.zip(*n)).map(|(m, n)| m.min(n));
        match &found {
            None => cx.output(PartialShape::unknown())?,
            Some((lead, ..)) => cx.output(with(lead, &[least]))?,
        }
        for i in 0..2 {
            match &found {
                _ if !compute_uv => cx.output(PartialShape::new([Some(0)]))?,
                None => cx.output(PartialShape::unknown())?,
                Some((lead, m, n)) => {
                    let side = if i == 0 { *m } else { *n };
                    let inner = if full_matrices { side } else { least };
                    cx.output(with(lead, &[side, inner]))?;
                }
            }
        }
        Ok(())
    },
    gradient: Gradient::Vjp(svd_gradient),
    cpu: Cpu::Kernel(|cx| {
        let Svd { compute_uv, full_matrices } = *cx.attrs::<Svd>()?;
        let mut out = vec![cx.alloc(0)?, cx.alloc(1)?, cx.alloc(2)?];
        let some = if compute_uv { 3 } else { 1 };
        let some = out.get_mut(..some).unwrap_or(&mut []);
        kernel::svd(cx.input(0)?, full_matrices, some)?;
        out.into_iter().try_for_each(|out| cx.set(out))
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Rule(crate::values_alone),
    decompose: None,
    samples: |s| {
        let case = |compute_uv, full_matrices| Case::new(Svd { compute_uv, full_matrices });
        let real = |d: DType| !d.is_complex();
        case(true, false).numbers(&[3, 3]).only(real).add(s);
        case(true, false).numbers(&[2, 4, 2]).only(real).add(s);
        case(true, false).numbers(&[2, 3]).only(real).add(s);
        case(true, true).numbers(&[2, 3]).only(real).add(s);
        case(true, true).numbers(&[4, 3]).only(real).add(s);
        // Phases of complex vectors are free, so they have no derivative by differences.
        case(true, false).numbers(&[2, 3, 2]).not_smooth().add(s);
        case(true, true).numbers(&[3, 2]).not_smooth().add(s);
        case(false, false).numbers(&[3, 2]).add(s);
        case(false, false).numbers(&[2, 2, 3]).add(s);
        case(true, false).numbers(&[0, 2]).not_smooth().add(s);
        case(true, true).numbers(&[2, 0]).not_smooth().add(s);
        case(true, false).numbers(&[0, 2, 2]).not_smooth().add(s);
    },
};

/// `x / (x² + ε)`: the reciprocal, and 0 of 0.
fn safe_reciprocal(g: &mut Grad<'_>, x: &Value) -> Result<Value> {
    let square = g.mul(x, x)?;
    let square = g.add(&square, 1e-20)?;
    let reciprocal = g.reciprocal(&square)?;
    g.mul(x, &reciprocal)
}

/// `1 / (x[j] - x[i])` at row i and column j, 0 on the diagonal.
fn gaps(g: &mut Grad<'_>, x: &Value) -> Result<Value> {
    let (row, column) = (g.expand_dims(x, -2)?, g.expand_dims(x, -1)?);
    let differences = g.sub(&row, &column)?;
    let inverse = safe_reciprocal(g, &differences)?;
    g.with_diagonal(&inverse, 0.0)
}

/// The first columns of `x`, as many as `like` has; and those after them.
fn leading(g: &mut Grad<'_>, x: &Value, like: &Value) -> Result<(Value, Value)> {
    let shape = g.shape_of(like)?;
    let rank = g.size_of(&shape)?;
    let last = g.sub(&rank, 1.0)?;
    let last = g.expand_dims(&last, 0)?;
    let n = g.call(&ferroflow_ops::array::slice::SLICE, [&shape, &last, &ints(&[1])?])?;
    let sizes = ferroflow_ops::array::concat::concat(g, &[n, ints(&[-1])?], 0)?;
    let attrs = ferroflow_ops::array::concat::Split { num_split: 2 };
    let axis = Value::Constant(Array::scalar(-1i32));
    let op = &ferroflow_ops::array::concat::SPLIT_V;
    let parts = g.emit(op, attrs.into(), &[x.clone(), sizes, axis])?;
    match parts.as_slice() {
        [left, right] => Ok((left.clone(), right.clone())),
        _ => Err(Error::internal("a split into two gives two")),
    }
}

fn svd_gradient(g: &mut Grad<'_>) -> Result<()> {
    let Svd { compute_uv, full_matrices } = *g.attrs::<Svd>()?;
    let (x, s) = (g.input(0)?, g.output(0)?);
    let ds = match g.dy(0) {
        Some(ds) => ds,
        None => g.zeros_like(&s)?,
    };
    let ds = real_part(g, &ds)?;
    let ds = g.diagonal_matrices(&ds)?;
    if !compute_uv {
        let attrs = Svd { compute_uv: true, full_matrices: false };
        let found = g.emit(&SVD, attrs.into(), std::slice::from_ref(&x))?;
        let [_, u, v] = found.as_slice() else {
            return Err(Error::internal("a decomposition in three parts"));
        };
        let right = g.product(&ds, v, false, true)?;
        let dx = g.product(u, &right, false, false)?;
        return g.set(0, dx);
    }
    let shape = x.shape();
    let size = |back: usize| shape.rank().and_then(|r| shape.dim(r.checked_sub(back)?));
    let sizes = size(2).zip(size(1));
    if let Some((m, n)) = sizes.filter(|(m, n)| full_matrices && m.abs_diff(*n) > 1) {
        return Err(Error::unimplemented(format!(
            "svd gradient is not implemented for abs(m - n) > 1 when full_matrices is True: m={m} and \
             n={n}"
        )));
    }
    let u = Side::of(g, 1, &s, full_matrices)?;
    let v = Side::of(g, 2, &s, full_matrices)?;
    let s_row = g.diagonal_matrices(&s)?;
    let squares = g.mul(&s, &s)?;
    let f = gaps(g, &squares)?;
    let inverse = safe_reciprocal(g, &s)?;
    let inverse = g.diagonal_matrices(&inverse)?;
    let udu = g.product(&u.own, &u.d, true, false)?;
    let vdv = g.product(&v.own, &v.d, true, false)?;
    let fu = g.mul(&f, &udu)?;
    let fu = g.plus_adjoint(&fu)?;
    let fv = g.mul(&f, &vdv)?;
    let fv = g.plus_adjoint(&fv)?;
    let left = g.product(&fu, &s_row, false, false)?;
    let right = g.product(&s_row, &fv, false, false)?;
    let middle = g.add(&ds, &left)?;
    let middle = g.add(&middle, &right)?;
    let higher = sizes.is_some_and(|(m, n)| m > n);
    let middle = match x.dtype().is_complex() {
        true => {
            // What turning both vectors of a pair by a phase leaves; either side says it.
            let own = g.diagonal(if higher { &udu } else { &vdv })?;
            let own = g.diagonal_matrices(&own)?;
            let other = g.adjoint(&own)?;
            let twice = if higher { g.sub(&own, &other)? } else { g.sub(&other, &own)? };
            let phases = g.product(&inverse, &twice, false, false)?;
            let phases = g.mul(&phases, 0.5)?;
            g.add(&middle, &phases)?
        }
        false => middle,
    };
    let around = g.product(&middle, &v.own, false, true)?;
    let mut dx = g.product(&u.own, &around, false, false)?;
    if sizes.is_none_or(|(m, n)| n > m) {
        let outside = v.outside(g)?;
        let scaled = g.product(&u.own, &inverse, false, false)?;
        let more = g.product(&scaled, &outside, false, true)?;
        dx = g.add(&dx, &more)?;
    }
    if sizes.is_none_or(|(m, n)| m > n) {
        let outside = u.outside(g)?;
        let scaled = g.product(&inverse, &v.own, false, true)?;
        let more = g.product(&outside, &scaled, false, false)?;
        dx = g.add(&dx, &more)?;
    }
    g.set(0, dx)
}

/// Vectors of one side and the gradient towards them: those of singular values, and the others if
/// there are any.
struct Side {
    own: Value,
    d: Value,
    others: Option<(Value, Value)>,
}

impl Side {
    fn of(g: &mut Grad<'_>, output: usize, s: &Value, full: bool) -> Result<Side> {
        let all = g.output(output)?;
        let d = or_zeros(g, output, &all)?;
        if !full {
            return Ok(Side { own: all, d, others: None });
        }
        let (own, others) = leading(g, &all, s)?;
        let (d, more) = leading(g, &d, s)?;
        Ok(Side { own, d, others: Some((others, more)) })
    }

    /// The part of the gradient outside of the space of the own vectors.
    fn outside(&self, g: &mut Grad<'_>) -> Result<Value> {
        let inside = g.product(&self.own, &self.d, true, false)?;
        let inside = g.product(&self.own, &inside, false, false)?;
        let mut outside = g.sub(&self.d, &inside)?;
        if let Some((others, d)) = &self.others {
            // The other vectors turn with the own ones.
            let between = g.product(d, &self.own, true, false)?;
            let between = g.product(others, &between, false, false)?;
            outside = g.sub(&outside, &between)?;
        }
        Ok(outside)
    }
}

/// The real part, in the same dtype: singular values and eigenvalues are real, so no other part of a
/// gradient counts.
fn real_part(g: &mut Grad<'_>, x: &Value) -> Result<Value> {
    let real = g.real(x)?;
    g.cast(&real, x.dtype())
}

fn or_zeros(g: &mut Grad<'_>, i: usize, of: &Value) -> Result<Value> {
    match g.dy(i) {
        Some(dy) => Ok(dy),
        None => g.zeros_like(of),
    }
}

/// Eigenvalues and eigenvectors of self-adjoint matrices.
pub static SELF_ADJOINT_EIG: OpDef = OpDef {
    name: "SelfAdjointEigV2",
    doc: "Computes the eigendecompositions of one or more self-adjoint matrices, whose lower triangles are \
          read: input v = v diag(e); e rises. Without compute_v v is empty.",
    signature: Signature::new(&["input: T"], &["e: T", "v: T"], T_FIELDS),
    attrs: SelfAdjointEig::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra { phases: &[1], ..Algebra::CONDITIONED },
    infer: |cx| {
        let compute_v = cx.attrs::<SelfAdjointEig>()?.compute_v;
        let found = square(cx, 0)?;
        match &found {
            None => cx.output(PartialShape::unknown())?,
            Some((lead, n)) => cx.output(with(lead, &[*n]))?,
        }
        match &found {
            _ if !compute_v => cx.output(PartialShape::new([Some(0)])),
            None => cx.output(PartialShape::unknown()),
            Some((lead, n)) => cx.output(with(lead, &[*n, *n])),
        }
    },
    gradient: Gradient::Vjp(|g| {
        let x = g.input(0)?;
        let mut e = g.output(0)?;
        let v = match g.attrs::<SelfAdjointEig>()?.compute_v {
            true => g.output(1)?,
            false => {
                let attrs = SelfAdjointEig { compute_v: true };
                let found = g.emit(&SELF_ADJOINT_EIG, attrs.into(), std::slice::from_ref(&x))?;
                let [values, v] = found.as_slice() else {
                    return Err(Error::internal("a decomposition in two parts"));
                };
                e = values.clone();
                v.clone()
            }
        };
        let de = or_zeros(g, 0, &e)?;
        let de = real_part(g, &de)?;
        let mut middle = g.diagonal_matrices(&de)?;
        let compute_v = g.attrs::<SelfAdjointEig>()?.compute_v;
        if let Some(dv) = g.dy(1).filter(|_| compute_v) {
            let f = gaps(g, &e)?;
            let vdv = g.product(&v, &dv, true, false)?;
            let part = g.mul(&f, &vdv)?;
            middle = g.add(&middle, &part)?;
        }
        let right = g.product(&middle, &v, false, true)?;
        let dx = g.product(&v, &right, false, false)?;
        // Only the lower triangle was read: what would go to the upper one goes there.
        let both = g.plus_adjoint(&dx)?;
        let own = g.diagonal(&both)?;
        let half = g.mul(&own, 0.5)?;
        let both = g.lower(&both, true)?;
        let dx = g.set_diagonal(&both, &half)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let mut out = vec![cx.alloc(0)?, cx.alloc(1)?];
        let some = if cx.attrs::<SelfAdjointEig>()?.compute_v { 2 } else { 1 };
        let some = out.get_mut(..some).unwrap_or(&mut []);
        kernel::self_adjoint(cx.input(0)?, some)?;
        out.into_iter().try_for_each(|out| cx.set(out))
    }),
    hlo: Hlo::HostOnly("decompositions are not lowered"),
    batch: Batch::Rule(crate::values_alone),
    decompose: None,
    samples: |s| {
        let case = |compute_v| Case::new(SelfAdjointEig { compute_v });
        let real = |d: DType| !d.is_complex();
        case(true).numbers(&[3, 3]).only(real).add(s);
        case(true).numbers(&[2, 2, 2]).only(real).add(s);
        case(false).numbers(&[3, 3]).only(real).add(s);
        case(true).numbers(&[3, 3]).not_smooth().add(s);
        case(true).numbers(&[2, 0, 0]).not_smooth().add(s);
        case(true).numbers(&[0, 2, 2]).not_smooth().add(s);
    },
};
