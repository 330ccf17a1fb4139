//! Sparse tensors made dense, and their products with dense matrices.
//!
//! Does not know: loops.

use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels_sparse::{Places, dense, linear, strides};
use ferroflow_ops::array::concat::concat;
use ferroflow_ops::array::gather::{GATHER, Gather};
use ferroflow_ops::array::index_nd::gathered;
use ferroflow_ops::array::slice::SLICE;
use ferroflow_ops::array::transpose::TRANSPOSE;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::{Complex64, Complex128, bf16, f16};

attributes! {
    /// Whether coordinates are looked at first.
    pub struct Validated {
        /// Whether they must rise.
        validate_indices: bool = true,
    }
}

attributes! {
    /// Which matrix is turned and conjugated.
    pub struct Adjoints {
        /// The sparse one.
        adjoint_a: bool = false,
        /// The dense one.
        adjoint_b: bool = false,
    }
}

/// Coordinates as a matrix: of a scalar one of one column, of a vector one for each element.
fn as_matrix(indices: &Array) -> Result<Array> {
    let values = indices.to_i64s()?;
    let (n, rank) = match *indices.dims() {
        [] => (1, 1),
        [n] => (n, 1),
        [n, rank] => (n, rank),
        _ => {
            return Err(Error::invalid_argument(format!(
                "sparse_indices should be a scalar, vector, or matrix, got shape {}",
                indices.shape()
            )));
        }
    };
    Array::from_slice(&values, Shape::new([n, rank])?)
}

/// Values put into place.
pub static SPARSE_TO_DENSE: OpDef = OpDef {
    name: "SparseToDense",
    doc: "A dense tensor of a default, with values at coordinates; one value is that of all.",
    signature: Signature::new(
        &[
            "sparse_indices: Tindices",
            "output_shape: const Tindices",
            "sparse_values: T",
            "default_value: T",
        ],
        &["dense: T"],
        &[types("T", dtypes::ANY), types("Tindices", dtypes::INDEX)],
    ),
    attrs: Validated::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = ferroflow_ops::array::shape_value(cx, 1, false)?;
        cx.with_rank(3, 0)?;
        cx.output(shape)
    },
    gradient: Gradient::Vjp(|g| {
        let (indices, dy) = (g.input(0)?, g.dy0()?);
        // A row of coordinates for each value.
        let places = match indices.shape().rank() {
            Some(2) => indices,
            Some(_) => g.reshape(&indices, &ints(&[-1, 1])?)?,
            None => {
                let shape = g.input(1)?;
                let rank = g.size_of(&shape)?;
                let rank = g.expand_dims(&rank, 0)?;
                let shape = concat(g, &[ints(&[-1])?, rank], 0)?;
                g.reshape(&indices, &shape)?
            }
        };
        let at = gathered(g, &dy, &places)?;
        let sums = g.sum(&at, &[0])?;
        if g.wants(2) {
            // One value may have been that of all places.
            let values = g.input(2)?;
            let d = reduce_to(g, &at, &values, &at)?;
            g.set(2, d)?;
        }
        if g.wants(3) {
            let flat = g.reshape(&dy, &ints(&[-1])?)?;
            let all = g.sum(&flat, &[0])?;
            let d = g.sub(&all, &sums)?;
            g.set(3, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let check = cx.attrs::<Validated>()?.validate_indices;
        let shape = cx.shape(0)?;
        let dims: Vec<i64> = shape.dims().iter().map(|&d| d as i64).collect();
        let (values, default) = (cx.input(2)?, cx.input(3)?);
        let indices = as_matrix(cx.input(0)?)?;
        let places = Places::of(&indices)?;
        if values.rank() > 1 || (values.rank() == 1 && values.len() != places.len()) {
            return Err(Error::invalid_argument(format!(
                "sparse_values has incorrect shape {}, should be [] or [{}]",
                values.shape(),
                places.len()
            )));
        }
        places.check(&dims)?;
        if check {
            places.check_rising()?;
        }
        let strides = strides(&dims);
        let flat = memory::collect(places.iter().map(|at| linear(at, &strides)))?;
        let out = dense::scatter(&flat, values, default, shape)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("sparse tensors are on the host"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        for validate_indices in [true, false] {
            let case = || Case::new(Validated { validate_indices });
            case().places(&[[0, 1], [2, 0]]).longs(&[3, 4]).numbers(&[2]).numbers(&[]).add(s);
            case().longs(&[1, 3]).longs(&[5]).numbers(&[2]).numbers(&[]).add(s);
            case().longs(&[1, 3]).longs(&[5]).numbers(&[]).numbers(&[]).add(s);
            case().long(2).longs(&[5]).numbers(&[]).numbers(&[]).add(s);
            case().places::<2>(&[]).longs(&[2, 2]).numbers(&[0]).numbers(&[]).add(s);
        }
    },
};

/// The product, computed in the dtype itself.
macro_rules! product {
    ($cx:expr, $t:ty, $conj:expr, $places:expr, $turned:expr, $b:expr, $columns:expr, $shape:expr) => {{
        let values = $cx.input(1)?.slice::<$t>()?;
        let conj: fn($t) -> $t = $conj;
        let value = |i: usize| {
            let v = values.get(i).copied().unwrap_or_default();
            if $turned { conj(v) } else { v }
        };
        let mut out = Array::zeros(<$t as ferroflow_tensor::Element>::DTYPE, $shape)?;
        let b = $b.slice::<$t>()?;
        dense::multiply($places, $turned, value, b, $columns, out.slice_mut::<$t>()?, |a, b| {
            a * b
        })?;
        out
    }};
}

/// As above, summed in float32.
macro_rules! half_product {
    ($cx:expr, $t:ty, $places:expr, $turned:expr, $b:expr, $columns:expr, $shape:expr) => {{
        let values = $cx.input(1)?.slice::<$t>()?;
        let value = |i: usize| values.get(i).map_or(0.0, |v| v.to_f32());
        let mut wide = memory::repeat(0.0f32, $shape.len())?;
        let b = $b.slice::<$t>()?;
        let term = |a: f32, b: $t| a * b.to_f32();
        dense::multiply($places, $turned, value, b, $columns, &mut wide, term)?;
        let all = memory::collect(wide.into_iter().map(<$t>::from_f32))?;
        Array::from_slice(&all, $shape)?
    }};
}

fn mat_mul(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Adjoints>()?.clone();
    let shape = cx.input(2)?.to_i64s()?;
    let indices = as_matrix(cx.input(0)?)?;
    let places = Places::of(&indices)?;
    let &[rows, inner] = shape.as_slice() else {
        return Err(Error::invalid_argument(format!(
            "Tensor 'a_shape' must have 2 elements, got {}",
            shape.len()
        )));
    };
    places.check(&[rows, inner])?;
    let (m, k) = if own.adjoint_a { (inner, rows) } else { (rows, inner) };
    // The dense matrix as it is multiplied: turned and conjugated if asked for.
    let b = match own.adjoint_b {
        false => cx.input(3)?.alias(),
        true => turned(cx, cx.input(3)?)?,
    };
    let &[b_rows, columns] = b.dims() else {
        return Err(Error::invalid_argument("Tensor 'b' is not a matrix"));
    };
    if i64::try_from(b_rows).ok() != Some(k) {
        return Err(Error::invalid_argument(format!(
            "Cannot multiply A and B because inner dimension does not match: {k} vs. {b_rows}. Did you \
             forget a transpose?"
        )));
    }
    let m =
        usize::try_from(m).map_err(|_| Error::invalid_argument("a_shape must not be negative"))?;
    let out_shape = Shape::new([m, columns])?;
    let t = own.adjoint_a;
    let out = match b.dtype() {
        DType::Float32 => product!(cx, f32, |v| v, places, t, b, columns, out_shape),
        DType::Float64 => product!(cx, f64, |v| v, places, t, b, columns, out_shape),
        DType::Int32 => {
            let values = cx.input(1)?.slice::<i32>()?;
            let value = |i: usize| std::num::Wrapping(values.get(i).copied().unwrap_or(0));
            let mut wide = memory::repeat(std::num::Wrapping(0i32), out_shape.len())?;
            let term = |a: std::num::Wrapping<i32>, b: i32| a * std::num::Wrapping(b);
            dense::multiply(places, t, value, b.slice::<i32>()?, columns, &mut wide, term)?;
            Array::from_slice(&memory::collect(wide.into_iter().map(|w| w.0))?, out_shape)?
        }
        DType::Complex64 => product!(cx, Complex64, |v| v.conj(), places, t, b, columns, out_shape),
        DType::Complex128 => {
            product!(cx, Complex128, |v| v.conj(), places, t, b, columns, out_shape)
        }
        DType::Float16 => half_product!(cx, f16, places, t, b, columns, out_shape),
        DType::Bfloat16 => half_product!(cx, bf16, places, t, b, columns, out_shape),
        other => {
            return Err(Error::unimplemented(format!("products of {other} have no kernel")));
        }
    };
    cx.set(out)
}

/// The conjugate transpose of a matrix.
fn turned(cx: &Kernel<'_>, b: &Array) -> Result<Array> {
    let run = |op: &'static OpDef, inputs: Vec<Array>| {
        let site = ferroflow_op::Site::stateless(cx.context());
        let mut inputs: Vec<Option<Array>> = inputs.into_iter().map(Some).collect();
        let out = ferroflow_op::Kernel::run(site, op, &Attrs::NONE, &mut inputs)?;
        out.into_iter().next().ok_or_else(|| Error::internal("nothing came out"))
    };
    let flat = run(&TRANSPOSE, vec![b.alias(), Array::vector(&[1i32, 0])?])?;
    match flat.dtype().is_complex() {
        true => run(&ferroflow_ops::math::complex::CONJ, vec![flat]),
        false => Ok(flat),
    }
}

/// A sparse matrix times a dense one.
pub static SPARSE_TENSOR_DENSE_MAT_MUL: OpDef = OpDef {
    name: "SparseTensorDenseMatMul",
    doc: "The product of a sparse matrix and a dense one, each turned and conjugated on request.",
    signature: Signature::new(
        &["a_indices: Tindices", "a_values: T", "a_shape: const int64", "b: T"],
        &["product: T"],
        &[types("T", dtypes::ANY), types("Tindices", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: Adjoints::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Adjoints>()?;
        let (indices, values) = (cx.with_rank(0, 2)?, cx.with_rank(1, 1)?);
        if let (Some(a), Some(b)) = (indices.dim(0), values.dim(0))
            && a != b
        {
            return Err(Error::invalid_argument(format!(
                "Number of rows of a_indices does not match number of entries in a_values: {a} vs. {b}"
            )));
        }
        let shape = cx.with_rank(2, 1)?;
        if shape.dim(0).is_some_and(|n| n != 2) {
            return Err(Error::invalid_argument(format!(
                "a_shape must have 2 elements, got {shape}"
            )));
        }
        let b = cx.with_rank(3, 2)?;
        let at = usize::from(own.adjoint_a);
        let rows = cx.integers(2)?.and_then(|s| s.get(at).copied());
        let rows = rows.and_then(|n| usize::try_from(n).ok());
        cx.output(PartialShape::new([rows, b.dim(usize::from(!own.adjoint_b))]))
    },
    gradient: Gradient::Vjp(|g| {
        let Adjoints { adjoint_a, adjoint_b } = g.attrs::<Adjoints>()?.clone();
        let (indices, values, shape, b, dy) =
            (g.input(0)?, g.input(1)?, g.input(2)?, g.input(3)?, g.dy0()?);
        if g.wants(3) {
            let attrs = Adjoints { adjoint_a: !adjoint_a, adjoint_b: false };
            let inputs = [&indices, &values, &shape, &dy];
            let mut d = g.call_with(&SPARSE_TENSOR_DENSE_MAT_MUL, attrs, inputs)?;
            if adjoint_b {
                d = g.call(&TRANSPOSE, [&d, &ints(&[1, 0])?])?;
                d = g.conj(&d)?;
            }
            g.set(3, d)?;
        }
        if g.wants(1) {
            // Value (i, j) is multiplied with row j of the dense matrix and added to row i.
            let flat = ints(&[-1])?;
            let column = |g: &mut Grad<'_>, k: i64| {
                let part = g.call(&SLICE, [&indices, &ints(&[0, k])?, &ints(&[-1, 1])?])?;
                g.reshape(&part, &flat)
            };
            let (first, second) = (column(g, 0)?, column(g, 1)?);
            let (rows, inner) = if adjoint_a { (second, first) } else { (first, second) };
            let own = if adjoint_b {
                let turned = g.call(&TRANSPOSE, [&b, &ints(&[1, 0])?])?;
                g.conj(&turned)?
            } else {
                b
            };
            let axis = scalar(&rows, 0.0)?;
            let attrs = || Gather { batch_dims: 0 };
            let of_dy = g.call_with(&GATHER, attrs(), [&dy, &rows, &axis])?;
            let of_b = g.call_with(&GATHER, attrs(), [&own, &inner, &axis])?;
            let of_b = g.conj(&of_b)?;
            let product = g.mul(&of_dy, &of_b)?;
            let d = g.sum(&product, &[1])?;
            let d = if adjoint_a { g.conj(&d)? } else { d };
            g.set(1, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(mat_mul),
    hlo: Hlo::HostOnly("sparse tensors are on the host"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let kernel = |d: DType| {
            d.is_floating() && d != DType::Float8E4m3fn && d != DType::Float8E5m2
                || d.is_complex()
                || d == DType::Int32
                || d == DType::Int64
        };
        for (adjoint_a, adjoint_b) in [(false, false), (true, false), (false, true), (true, true)] {
            let case = Case::new(Adjoints { adjoint_a, adjoint_b }).only(kernel);
            let case = case.places(&[[0, 1], [2, 0], [2, 3]]).numbers(&[3]).longs(&[3, 4]);
            let inner = if adjoint_a { 3 } else { 4 };
            case.numbers(&if adjoint_b { [2, inner] } else { [inner, 2] }).add(s);
        }
        let case = Case::new(Adjoints { adjoint_a: false, adjoint_b: false }).only(kernel);
        case.places::<2>(&[]).numbers(&[0]).longs(&[3, 4]).numbers(&[4, 2]).add(s);
    },
};
