//! Set operations between the rows of tensors, dense or sparse, and the sizes of sets.
//!
//! Invariant: what comes out is a sparse tensor in row-major order, each row a set in rising order.
//! Does not know: how two rows are merged.

use crate::dense::Validated;
use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels_sparse::sets::{Operation, combine, set};
use ferroflow_kernels_sparse::{Places, linear, strides, volume};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// What is made of two sets.
    pub struct SetOperation {
        /// `a-b`, `b-a`, `intersection` or `union`.
        set_operation: ByteString,
        /// Whether the coordinates of sparse inputs must be in order.
        validate_indices: bool = true,
    }
}

const T: &[TypeVar] = &[types(
    "T",
    &[
        DType::Int8,
        DType::Int16,
        DType::Int32,
        DType::Int64,
        DType::Uint8,
        DType::Uint16,
        DType::String,
    ],
)];

/// Elements, each with the number of its row among all rows.
type Rows<T> = Vec<(i64, T)>;

/// The values of a tensor by row: of a dense one, or at the coordinates of a sparse one; and how many rows
/// there are along each dimension but the last.
enum Side<'a> {
    Dense(&'a Array),
    Sparse { indices: &'a Array, values: &'a Array, shape: Integers, check: bool },
}

impl<'a> Side<'a> {
    fn values(&self) -> &'a Array {
        match self {
            Side::Dense(values) | Side::Sparse { values, .. } => values,
        }
    }

    fn rows_along(&self) -> Result<Integers> {
        let dims = match self {
            Side::Dense(values) => values.dims().iter().map(|&d| d as i64).collect(),
            Side::Sparse { shape, .. } => shape.clone(),
        };
        match dims.split_last() {
            Some((_, rows)) if !rows.is_empty() => Ok(rows.into()),
            _ => Err(Error::invalid_argument(format!(
                "sets are rows of tensors of rank 2 or more, got shape {dims:?}"
            ))),
        }
    }

    fn rows<T: Copy>(&self, all: &[T]) -> Result<Rows<T>> {
        let mut rows = memory::vec_of(all.len())?;
        match self {
            Side::Dense(values) => {
                let n = values.dims().last().copied().unwrap_or(0);
                for (i, row) in all.chunks(n.max(1)).enumerate() {
                    rows.extend(row.iter().map(|&value| (i as i64, value)));
                }
            }
            Side::Sparse { indices, shape, check, .. } => {
                let places = Places::of(indices)?;
                if places.len() != all.len() {
                    return Err(Error::invalid_argument(format!(
                        "{} values do not belong to {} indices",
                        all.len(),
                        places.len()
                    )));
                }
                places.check(shape)?;
                if *check {
                    places.check_rising()?;
                }
                let lead = shape.len().saturating_sub(1);
                let steps = strides(shape.get(..lead).unwrap_or(&[]));
                volume(shape)?;
                for (at, &value) in places.iter().zip(all) {
                    let row = linear(at.get(..lead).unwrap_or(&[]), &steps);
                    rows.push((row, value));
                }
            }
        }
        Ok(rows)
    }
}

fn operation(name: &[u8]) -> Result<Operation> {
    Ok(match name {
        b"a-b" => Operation::Difference,
        b"b-a" => Operation::Reverse,
        b"intersection" => Operation::Intersection,
        b"union" => Operation::Union,
        other => {
            return Err(Error::invalid_argument(format!(
                "Invalid set_operation {}: it must be a-b, b-a, intersection or union",
                String::from_utf8_lossy(other)
            )));
        }
    })
}

/// The sets that come out, as coordinates, values and the size of the largest.
fn combined<T: Ord + Copy>(
    own: Operation,
    along: &[i64],
    a: Rows<T>,
    b: Rows<T>,
) -> Result<(Vec<i64>, Vec<T>, i64)> {
    let steps = strides(along);
    let result = combine(own, &set(a), &set(b))?;
    let mut indices = memory::vec_of(result.len().saturating_mul(along.len() + 1))?;
    let mut values = memory::vec_of(result.len())?;
    let (mut most, mut place, mut before) = (0, 0, None);
    for (row, value) in result {
        place = if before == Some(row) { place + 1 } else { 0 };
        before = Some(row);
        most = most.max(place + 1);
        let mut rest = row;
        for &step in &steps {
            indices.push(rest.checked_div(step).unwrap_or(0));
            rest = rest.checked_rem(step).unwrap_or(0);
        }
        indices.push(place);
        values.push(value);
    }
    Ok((indices, values, most))
}

fn run(
    cx: &mut Kernel<'_>,
    sides: for<'a> fn(&'a Kernel<'_>, bool) -> Result<[Side<'a>; 2]>,
) -> Result<()> {
    let attrs = cx.attrs::<SetOperation>()?;
    let own = operation(&attrs.set_operation.0)?;
    let [a, b] = sides(cx, attrs.validate_indices)?;
    let along = a.rows_along()?;
    if along != b.rows_along()? {
        return Err(Error::invalid_argument(format!(
            "Mismatched group shapes: the rows of the first set are {along:?}, those of the second {:?}",
            b.rows_along()?
        )));
    }
    volume(&along)?;
    let (x, y) = (a.values(), b.values());
    let (indices, values, most) = if x.dtype() == DType::String {
        let x: Vec<&[u8]> = memory::collect(x.strings()?.iter())?;
        let y: Vec<&[u8]> = memory::collect(y.strings()?.iter())?;
        let (indices, values, most) = combined(own, &along, a.rows(&x)?, b.rows(&y)?)?;
        (indices, Array::from_strings(&values, Shape::vector(values.len()))?, most)
    } else {
        let made = dispatch!(x.dtype(), T in [i8, i16, i32, i64, u8, u16] => {
            let rows = (a.rows(x.slice::<T>()?)?, b.rows(y.slice::<T>()?)?);
            let (indices, values, most) = combined(own, &along, rows.0, rows.1)?;
            (indices, Array::vector(&values)?, most)
        });
        made.ok_or_else(|| Error::unimplemented(format!("sets of {} have no kernel", x.dtype())))?
    };
    let rank = along.len() + 1;
    let indices = Array::from_slice(&indices, Shape::new([values.len(), rank])?)?;
    let mut shape = along;
    shape.push(most);
    cx.set(indices)?;
    cx.set(values)?;
    cx.set(Array::vector(&shape)?)
}

/// The outputs' shapes, of a rank that the inputs' ranks say.
fn infer(cx: &mut Infer<'_>, ranks: &[Option<usize>]) -> Result<()> {
    operation(&cx.attrs::<SetOperation>()?.set_operation.0)?;
    let mut known = ranks.iter().flatten();
    let rank = known.next().copied();
    if rank.is_some_and(|r| r < 2) || known.any(|r| Some(*r) != rank) {
        return Err(Error::invalid_argument(format!(
            "sets are rows of tensors of one rank, which is at least 2, got ranks {ranks:?}"
        )));
    }
    cx.output(PartialShape::new([None, rank]))?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(PartialShape::new([rank]))
}

/// The rank of the sparse tensor whose parts begin at input `first`.
fn sparse_rank(cx: &Infer<'_>, first: usize) -> Result<Option<usize>> {
    let (indices, _) = crate::order::infer_sparse(cx, first)?;
    Ok(indices.dim(1))
}

fn sparse<'a>(cx: &'a Kernel<'_>, first: usize, check: bool) -> Result<Side<'a>> {
    let shape = cx.input(first + 2)?.to_i64s()?;
    Ok(Side::Sparse { indices: cx.input(first)?, values: cx.input(first + 1)?, shape, check })
}

const fn between(
    name: &'static str,
    doc: &'static str,
    inputs: &'static [&'static str],
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            inputs,
            &["result_indices: int64", "result_values: T", "result_shape: int64"],
            T,
        ),
        attrs: SetOperation::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("sets have no derivative"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("how many elements there are depends on the values"),
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples,
    }
}

fn each_operation(of: impl Fn(Case) -> Case, s: &mut Vec<Case>) {
    for name in ["a-b", "b-a", "intersection", "union"] {
        let set_operation = ByteString(name.as_bytes().to_vec().into());
        of(Case::new(SetOperation { set_operation, validate_indices: true })).add(s);
    }
}

/// Between two dense tensors.
pub static DENSE_TO_DENSE: OpDef = between(
    "DenseToDenseSetOperation",
    "Applies a set operation along the last dimension of two tensors, whose other dimensions are equal.",
    &["set1: T", "set2: T"],
    |cx| {
        let ranks = [cx.shape(0)?.rank(), cx.shape(1)?.rank()];
        infer(cx, &ranks)
    },
    |cx| run(cx, |cx, _| Ok([Side::Dense(cx.input(0)?), Side::Dense(cx.input(1)?)])),
    |s| {
        each_operation(|c| c.between(&[2, 4], 0.0, 4.0).between(&[2, 3], 0.0, 4.0), s);
        each_operation(|c| c.between(&[2, 1, 2], 0.0, 3.0).between(&[2, 1, 3], 0.0, 3.0), s);
        each_operation(|c| c.numbers(&[2, 0]).numbers(&[2, 2]), s);
    },
);
/// Between a dense tensor and a sparse one.
pub static DENSE_TO_SPARSE: OpDef = between(
    "DenseToSparseSetOperation",
    "Applies a set operation along the last dimension of a tensor and a sparse tensor, whose other dimensions \
     are equal.",
    &["set1: T", "set2_indices: int64", "set2_values: T", "set2_shape: int64"],
    |cx| {
        let ranks = [cx.shape(0)?.rank(), sparse_rank(cx, 1)?];
        infer(cx, &ranks)
    },
    |cx| run(cx, |cx, check| Ok([Side::Dense(cx.input(0)?), sparse(cx, 1, check)?])),
    |s| {
        let of = |c: Case| {
            let c = c.between(&[2, 3], 0.0, 4.0).places(&[[0, 0], [0, 1], [1, 0]]);
            c.between(&[3], 0.0, 4.0).longs(&[2, 2])
        };
        each_operation(of, s);
    },
);
/// Between two sparse tensors.
pub static SPARSE_TO_SPARSE: OpDef = between(
    "SparseToSparseSetOperation",
    "Applies a set operation along the last dimension of two sparse tensors, whose other dimensions are equal.",
    &[
        "set1_indices: int64",
        "set1_values: T",
        "set1_shape: int64",
        "set2_indices: int64",
        "set2_values: T",
        "set2_shape: int64",
    ],
    |cx| {
        let ranks = [sparse_rank(cx, 0)?, sparse_rank(cx, 3)?];
        infer(cx, &ranks)
    },
    |cx| run(cx, |cx, check| Ok([sparse(cx, 0, check)?, sparse(cx, 3, check)?])),
    |s| {
        let of = |c: Case| {
            let c = c.places(&[[0, 0], [0, 2], [2, 1]]).between(&[3], 0.0, 4.0).longs(&[3, 3]);
            c.places(&[[0, 0], [0, 1], [1, 0]]).between(&[3], 0.0, 4.0).longs(&[3, 2])
        };
        each_operation(of, s);
    },
);

/// How many different elements each row of a sparse tensor has.
pub static SET_SIZE: OpDef = OpDef {
    name: "SetSize",
    doc: "Counts the different elements along the last dimension of a sparse tensor.",
    signature: Signature::new(
        &["set_indices: int64", "set_values: T", "set_shape: const int64"],
        &["size: int32"],
        T,
    ),
    attrs: Validated::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        crate::order::infer_sparse(cx, 0)?;
        let shape = ferroflow_ops::array::shape_value(cx, 2, false)?;
        let rows = match shape.dims() {
            Some([rows @ .., _]) => PartialShape::new(rows),
            Some([]) => return Err(Error::invalid_argument("a scalar is no set")),
            None => PartialShape::unknown(),
        };
        cx.output(rows)
    },
    gradient: Gradient::Zero("sets have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let check = cx.attrs::<Validated>()?.validate_indices;
        let mut out = Array::zeros(DType::Int32, cx.shape(0)?)?;
        let side = sparse(cx, 0, check)?;
        let values = cx.input(1)?;
        // The row of each different element.
        let rows: Vec<i64> = if values.dtype() == DType::String {
            let all: Vec<&[u8]> = memory::collect(values.strings()?.iter())?;
            memory::collect(set(side.rows(&all)?).into_iter().map(|(row, _)| row))?
        } else {
            let rows = dispatch!(values.dtype(), T in [i8, i16, i32, i64, u8, u16] => {
                let rows = set(side.rows(values.slice::<T>()?)?);
                memory::collect(rows.into_iter().map(|(row, _)| row))?
            });
            let dtype = values.dtype();
            rows.ok_or_else(|| Error::unimplemented(format!("sets of {dtype} have no kernel")))?
        };
        let all = out.slice_mut::<i32>()?;
        for row in rows {
            if let Some(slot) = usize::try_from(row).ok().and_then(|row| all.get_mut(row)) {
                *slot = slot.saturating_add(1);
            }
        }
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("sparse tensors are on the host"),
    batch: Batch::Loop("coordinates of each row's own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Validated { validate_indices: true });
        let places = [[0, 0], [0, 1], [0, 2], [2, 0]];
        case().places(&places).between(&[4], 0.0, 2.0).longs(&[3, 3]).add(s);
        case().places::<2>(&[]).numbers(&[0]).longs(&[2, 3]).add(s);
    },
};
