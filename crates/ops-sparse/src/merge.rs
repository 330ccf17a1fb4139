//! Two sparse tensors as one, and a sparse tensor with a dense one: `SparseAdd`, `SparseSparseMaximum`,
//! `SparseDenseCwiseMul` and their kin.
//!
//! Invariant: coordinates come in order where those of both inputs do.
//! Does not know: how coordinates are merged.

use crate::order::infer_sparse;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels::numeric::{Number, Real};
use ferroflow_kernels_sparse::merge::{Sources, merged};
use ferroflow_kernels_sparse::{Places, linear, strides};
use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::index_nd::scattered;
use ferroflow_ops::array::slice::SLICE;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::{Complex64, Complex128, bf16, dispatch, f16};

const T_SUM: &[TypeVar] = &[types("T", dtypes::NUMBERS), types("Treal", dtypes::REALS)];

/// That two sparse tensors have one shape.
fn one_shape(cx: &Kernel<'_>) -> Result<Integers> {
    let (a, b) = (cx.input(2)?.to_i64s()?, cx.input(5)?.to_i64s()?);
    if a.len() != b.len() {
        return Err(Error::invalid_argument(format!(
            "Operands should have the same ranks; got shapes: {a:?} and {b:?}"
        )));
    }
    if let Some((i, (x, y))) = a.iter().zip(&b).enumerate().find(|(_, (x, y))| x != y) {
        return Err(Error::invalid_argument(format!(
            "Operands' shapes do not match: got {x} and {y} for dimension {i}"
        )));
    }
    Ok(a)
}

/// The coordinates of both, with their values checked to be as many.
fn both<'a>(cx: &'a Kernel<'_>) -> Result<[Places<'a>; 2]> {
    let (a, b) = (Places::of(cx.input(0)?)?, Places::of(cx.input(3)?)?);
    let fits = a.len() == cx.input(1)?.len() && b.len() == cx.input(4)?.len();
    if !fits || a.rank() != b.rank() {
        return Err(Error::invalid_argument(format!(
            "indices must have a row for each value and the same columns, got {} and {}",
            cx.input(0)?.shape(),
            cx.input(3)?.shape()
        )));
    }
    Ok([a, b])
}

/// The coordinates of merged entries.
fn coordinates(a: Places<'_>, b: Places<'_>, all: &[Sources]) -> Result<Array> {
    let rank = a.rank();
    let mut indices: Vec<i64> = memory::vec_of(all.len().saturating_mul(rank))?;
    for (own, other) in all {
        indices.extend(match (own, other) {
            (Some(i), _) => a.get(*i),
            (None, Some(j)) => b.get(*j),
            (None, None) => &[],
        });
    }
    Array::from_slice(&indices, Shape::new([all.len(), rank])?)
}

/// The number of a merged entry on one side, 0 where it is not.
fn at<T: Number>(values: &[T], i: Option<usize>) -> T {
    i.and_then(|i| values.get(i)).copied().unwrap_or(T::ZERO)
}

/// How large a number is.
trait Magnitude {
    fn magnitude(self) -> f64;
}
macro_rules! magnitudes {
    ($($t:ty),*) => {$(
        impl Magnitude for $t {
            fn magnitude(self) -> f64 {
                self.wide().abs()
            }
        }
    )*};
}
magnitudes!(f32, f64, f16, bf16, u8, u16, u32, u64, i8, i16, i32, i64);
impl Magnitude for Complex64 {
    fn magnitude(self) -> f64 {
        f64::from(self.norm())
    }
}
impl Magnitude for Complex128 {
    fn magnitude(self) -> f64 {
        self.norm()
    }
}

fn unsupported(dtype: DType) -> Error {
    Error::unimplemented(format!("sparse tensors of {dtype}"))
}

const HOST: Hlo = Hlo::HostOnly("sparse tensors are on the host");

/// The sum.
pub static SPARSE_ADD: OpDef = OpDef {
    name: "SparseAdd",
    doc: "Adds two sparse tensors of one shape, whose entries are in row-major order. A sum of two entries \
          whose magnitude is below thresh is left out.",
    signature: Signature::new(
        &[
            "a_indices: int64",
            "a_values: T",
            "a_shape: int64",
            "b_indices: int64",
            "b_values: T",
            "b_shape: int64",
            "thresh: Treal",
        ],
        &["sum_indices: int64", "sum_values: T", "sum_shape: int64"],
        T_SUM,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (a, _) = infer_sparse(cx, 0)?;
        let (b, _) = infer_sparse(cx, 3)?;
        cx.with_rank(6, 0)?;
        let rank = PartialShape::new([a.dim(1)]).merge(&PartialShape::new([b.dim(1)]))?;
        cx.output(PartialShape::new([None, rank.dim(0)]))?;
        cx.output(PartialShape::of_rank(1))?;
        cx.output(rank)
    },
    gradient: Gradient::Vjp(|g| {
        let Some(dy) = g.dy(1) else { return Ok(()) };
        let (a, b, sum) = (g.input(0)?, g.input(3)?, g.output(0)?);
        let attrs = SPARSE_ADD_GRAD.complete(
            &[1; 4],
            &[dy.dtype(), DType::Int64, DType::Int64, DType::Int64],
            &|_| None,
        )?;
        let parts = g.emit(&SPARSE_ADD_GRAD, attrs, &[dy, a, b, sum])?;
        for (i, d) in [1, 4].into_iter().zip(parts) {
            g.set(i, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let shape = one_shape(cx)?;
        let [a, b] = both(cx)?;
        let (x, y) = (cx.input(1)?, cx.input(4)?);
        let mut limit = Array::uninit(DType::Float64, Shape::scalar())?;
        ferroflow_kernels::cast::cast(cx.input(6)?, &mut limit)?;
        let limit = limit.item::<f64>()?;
        let mut all = merged(a, b)?;
        let values = dispatch!(x.dtype(), T in numbers => {
            let (x, y) = (x.slice::<T>()?, y.slice::<T>()?);
            // What is there once only stays, whatever it is.
            all.retain(|&(i, j)| {
                i.is_none() || j.is_none() || limit <= at(x, i).plus(at(y, j)).magnitude()
            });
            let sums = all.iter().map(|&(i, j)| match (i, j) {
                (Some(_), Some(_)) => at(x, i).plus(at(y, j)),
                (Some(_), None) => at(x, i),
                _ => at(y, j),
            });
            Array::vector(&memory::collect(sums)?)
        })
        .ok_or_else(|| unsupported(x.dtype()))??;
        let indices = coordinates(a, b, &all)?;
        cx.set(indices)?;
        cx.set(values)?;
        cx.set(Array::vector(&shape)?)
    }),
    hlo: HOST,
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for limit in [0.0, 2.0] {
            let case = Case::new(Attrs::NONE).places(&[[0, 1], [1, 0], [1, 2]]).numbers(&[3]);
            let case = case.longs(&[2, 3]).places(&[[0, 1], [0, 2], [1, 2]]).numbers(&[3]);
            let case = case.longs(&[2, 3]).between(&[], limit, limit);
            // What is near the threshold comes and goes.
            if limit == 0.0 { case.add(s) } else { case.not_smooth().add(s) }
        }
        let case = Case::new(Attrs::NONE).places::<2>(&[]).numbers(&[0]).longs(&[2, 3]);
        let case = case.places(&[[0, 1]]).numbers(&[1]).longs(&[2, 3]);
        case.between(&[], 0.0, 0.0).not_smooth().add(s);
    },
};
/// What the sum hands to each side.
pub static SPARSE_ADD_GRAD: OpDef = OpDef {
    name: "SparseAddGrad",
    doc: "The gradient of SparseAdd towards the values of both tensors: that of the sum's entry, where it is.",
    signature: Signature::new(
        &["backprop_val_grad: T", "a_indices: int64", "b_indices: int64", "sum_indices: int64"],
        &["a_val_grad: T", "b_val_grad: T"],
        T_NUMBERS,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (a, b) = (cx.with_rank(1, 2)?, cx.with_rank(2, 2)?);
        let sum = cx.with_rank(3, 2)?;
        let dy = cx.with_rank(0, 1)?;
        if dy.dim(0).zip(sum.dim(0)).is_some_and(|(n, m)| n != m) {
            return Err(Error::invalid_argument(format!(
                "# elements of backprop_val_grad and # rows of sum_indices should match (#nnz of sum): got \
                 {dy} and {sum}"
            )));
        }
        cx.output(PartialShape::new([a.dim(0)]))?;
        cx.output(PartialShape::new([b.dim(0)]))
    },
    gradient: Gradient::Zero("TensorFlow says so"),
    cpu: Cpu::Kernel(|cx| {
        let (dy, sum) = (cx.input(0)?, Places::of(cx.input(3)?)?);
        let mut sides = memory::vec_of(2)?;
        for i in [1, 2] {
            let own = Places::of(cx.input(i)?)?;
            if own.rank() != sum.rank() {
                return Err(Error::invalid_argument(format!(
                    "The columns of a_indices, b_indices and sum_indices should be as many, got {} and {}",
                    own.rank(),
                    sum.rank()
                )));
            }
            let all = merged(own, sum)?;
            let values = dispatch!(dy.dtype(), T in numbers => {
                let dy = dy.slice::<T>()?;
                let own = all.iter().filter(|(i, _)| i.is_some()).map(|&(_, j)| at(dy, j));
                Array::vector(&memory::collect(own)?)
            });
            sides.push(values.ok_or_else(|| unsupported(dy.dtype()))??);
        }
        for side in sides {
            cx.set(side)?;
        }
        Ok(())
    }),
    hlo: HOST,
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = Case::new(Attrs::NONE).numbers(&[3]).places(&[[0, 1], [1, 0], [1, 2]]);
        case.places(&[[0, 1], [0, 2]]).places(&[[0, 2], [1, 0], [1, 2]]).not_smooth().add(s);
    },
};

const fn pairs(
    name: &'static str,
    doc: &'static str,
    types: &'static [TypeVar],
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &[
                "a_indices: int64",
                "a_values: T",
                "a_shape: int64",
                "b_indices: int64",
                "b_values: T",
                "b_shape: int64",
            ],
            &["output_indices: int64", "output_values: T"],
            types,
        ),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let (a, _) = infer_sparse(cx, 0)?;
            let (b, _) = infer_sparse(cx, 3)?;
            let rank = PartialShape::new([a.dim(1)]).merge(&PartialShape::new([b.dim(1)]))?;
            cx.output(PartialShape::new([None, rank.dim(0)]))?;
            cx.output(PartialShape::of_rank(1))
        },
        gradient: Gradient::None("TensorFlow's function raises that it is not there"),
        cpu: Cpu::Kernel(cpu),
        hlo: HOST,
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples: |s| {
            let case = Case::new(Attrs::NONE).places(&[[0, 1], [1, 0], [1, 2]]).numbers(&[3]);
            let case = case.longs(&[2, 3]).places(&[[0, 1], [0, 2], [1, 2]]).numbers(&[3]);
            case.longs(&[2, 3]).not_smooth().add(s);
        },
    }
}

/// The first of two numbers stays where neither is beyond the other, as C++'s `max` and `min` do.
fn run_pairs(cx: &mut Kernel<'_>, largest: bool) -> Result<()> {
    one_shape(cx)?;
    let [a, b] = both(cx)?;
    let (x, y) = (cx.input(1)?, cx.input(4)?);
    let all = merged(a, b)?;
    let values = dispatch!(x.dtype(), T in reals => {
        let (x, y) = (x.slice::<T>()?, y.slice::<T>()?);
        let chosen = all.iter().map(|&(i, j)| {
            let (x, y) = (at(x, i), at(y, j));
            let second = if largest { x < y } else { y < x };
            if second { y } else { x }
        });
        Array::vector(&memory::collect(chosen)?)
    })
    .ok_or_else(|| unsupported(x.dtype()))??;
    let indices = coordinates(a, b, &all)?;
    cx.set(indices)?;
    cx.set(values)
}

/// The larger of each pair.
pub static SPARSE_SPARSE_MAXIMUM: OpDef = pairs(
    "SparseSparseMaximum",
    "The larger of the entries of two sparse tensors of one shape; what is not there counts as 0.",
    T_REALS,
    |cx| run_pairs(cx, true),
);
/// The smaller of each pair.
pub static SPARSE_SPARSE_MINIMUM: OpDef = pairs(
    "SparseSparseMinimum",
    "The smaller of the entries of two sparse tensors of one shape; what is not there counts as 0.",
    T_REALS,
    |cx| run_pairs(cx, false),
);

/// The elements of a dense tensor that broadcasts to `shape`, at these places.
fn dense_at(places: Places<'_>, shape: &[i64], dense: &Array) -> Result<Vec<usize>> {
    let dims: Vec<i64> = dense.dims().iter().map(|&d| d as i64).collect();
    let refuse = || {
        Error::invalid_argument(format!(
            "SparseDenseBinaryOpShared broadcasts dense to sparse only; got incompatible shapes: {shape:?} \
             vs. {dims:?}"
        ))
    };
    let lead = shape.len().checked_sub(dims.len()).ok_or_else(refuse)?;
    let tail = shape.get(lead..).unwrap_or(&[]);
    if dims.iter().zip(tail).any(|(d, s)| d != s && *d != 1) {
        return Err(refuse());
    }
    places.check(shape)?;
    let steps: Vec<i64> =
        strides(&dims).iter().zip(&dims).map(|(s, d)| if *d == 1 { 0 } else { *s }).collect();
    let of = |at: &[i64]| {
        usize::try_from(linear(at.get(lead..).unwrap_or(&[]), &steps)).unwrap_or(usize::MAX)
    };
    memory::collect(places.iter().map(of))
}

/// What is made of a sparse number and a dense one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cwise {
    Add,
    Mul,
    Div,
}

fn run_cwise(cx: &mut Kernel<'_>, own: Cwise) -> Result<()> {
    let (places, shape) = (Places::of(cx.input(0)?)?, cx.input(2)?.to_i64s()?);
    let (values, dense) = (cx.input(1)?, cx.input(3)?);
    if values.len() != places.len() {
        return Err(Error::invalid_argument(format!(
            "{} values do not belong to {} indices",
            values.len(),
            places.len()
        )));
    }
    let there = dense_at(places, &shape, dense)?;
    let out = dispatch!(values.dtype(), T in numbers => {
        let (x, y) = (values.slice::<T>()?, dense.slice::<T>()?);
        if own == Cwise::Div && y.contains(&<T as Number>::ZERO) {
            return Err(Error::invalid_argument(
                "SparseDenseCwiseDiv cannot divide by zero, but input dense tensor contains zero",
            ));
        }
        let all = x.iter().zip(&there).map(|(&x, &i)| {
            let y = at(y, Some(i));
            match own {
                Cwise::Add => x.plus(y),
                Cwise::Mul => x.times(y),
                Cwise::Div => x.over(y),
            }
        });
        Array::vector(&memory::collect(all)?)
    })
    .ok_or_else(|| unsupported(values.dtype()))??;
    cx.set(out)
}

/// `d` towards the dense tensor: its gradient at every place, added up over what was broadcast.
fn towards_dense(g: &mut Grad<'_>, d: &Value) -> Result<()> {
    let (indices, dense) = (g.input(0)?, g.input(3)?);
    let dims = g.shape_of(&dense)?;
    // The last columns are those of the dense tensor; of what was broadcast, 0.
    let rank = g.size_of(&dims)?;
    let all = g.shape_of(&indices)?;
    let all = g.call(&SLICE, [&all, &ints(&[1])?, &ints(&[1])?])?;
    let lead = g.sub(&all, &rank)?;
    let begin = concat(g, &[ints(&[0])?, lead], 0)?;
    let columns = g.call(&SLICE, [&indices, &begin, &ints(&[-1, -1])?])?;
    let mask = g.not_equal(&dims, 1.0)?;
    let mask = g.cast(&mask, DType::Int64)?;
    let places = g.mul(&columns, &mask)?;
    let d = scattered(g, &places, d, &dense)?;
    g.set(3, d)
}

const fn cwise(
    name: &'static str,
    doc: &'static str,
    gradient: Gradient,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["sp_indices: int64", "sp_values: T", "sp_shape: int64", "dense: T"],
            &["output: T"],
            T_NUMBERS,
        ),
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            let (indices, values) = infer_sparse(cx, 0)?;
            if let (Some(rank), Some(own)) = (indices.dim(1), cx.shape(3)?.rank())
                && own > rank
            {
                return Err(Error::invalid_argument(format!(
                    "SparseDenseBinaryOpShared broadcasts dense to sparse only; got rank {rank} vs. {own}"
                )));
            }
            cx.output(values)
        },
        gradient,
        cpu: Cpu::Kernel(cpu),
        hlo: HOST,
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples,
    }
}

fn cwise_samples(s: &mut Vec<Case>) {
    for dims in [&[2usize, 3][..], &[3], &[2, 1], &[]] {
        let case = Case::new(Attrs::NONE).places(&[[0, 1], [1, 0], [1, 2]]).numbers(&[3]);
        case.longs(&[2, 3]).between(dims, 1.0, 3.0).add(s);
    }
}

/// Sums with dense numbers.
pub static SPARSE_DENSE_CWISE_ADD: OpDef = cwise(
    "SparseDenseCwiseAdd",
    "Adds to the entries of a sparse tensor those of a dense one, which is broadcast to its shape.",
    Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        if g.wants(3) {
            towards_dense(g, &dy)?;
        }
        g.set(1, dy)
    }),
    |cx| run_cwise(cx, Cwise::Add),
    cwise_samples,
);
/// Products with dense numbers.
pub static SPARSE_DENSE_CWISE_MUL: OpDef = cwise(
    "SparseDenseCwiseMul",
    "Multiplies the entries of a sparse tensor with those of a dense one, which is broadcast to its shape.",
    Gradient::Vjp(|g| {
        let (indices, x, shape, dense) = (g.input(0)?, g.input(1)?, g.input(2)?, g.input(3)?);
        let dy = g.dy0()?;
        if g.wants(1) {
            let dense = g.conj(&dense)?;
            let dx = g.call(&SPARSE_DENSE_CWISE_MUL, [&indices, &dy, &shape, &dense])?;
            g.set(1, dx)?;
        }
        if g.wants(3) {
            let x = g.conj(&x)?;
            let d = g.mul(&dy, &x)?;
            towards_dense(g, &d)?;
        }
        Ok(())
    }),
    |cx| run_cwise(cx, Cwise::Mul),
    cwise_samples,
);
/// Quotients with dense numbers.
pub static SPARSE_DENSE_CWISE_DIV: OpDef = cwise(
    "SparseDenseCwiseDiv",
    "Divides the entries of a sparse tensor by those of a dense one without zeros, which is broadcast to its \
     shape.",
    Gradient::Vjp(|g| {
        let (indices, shape, dense) = (g.input(0)?, g.input(2)?, g.input(3)?);
        let (y, dy) = (g.output(0)?, g.dy0()?);
        let dense = g.conj(&dense)?;
        let d = g.call(&SPARSE_DENSE_CWISE_DIV, [&indices, &dy, &shape, &dense])?;
        if g.wants(3) {
            let y = g.conj(&y)?;
            let slope = g.mul(&d, &y)?;
            let slope = g.neg(&slope)?;
            towards_dense(g, &slope)?;
        }
        g.set(1, d)
    }),
    |cx| run_cwise(cx, Cwise::Div),
    cwise_samples,
);
