//! `SparseCross`, `SparseCrossV2` and `SparseCrossHashed`: all ways to take one feature from each column of a
//! row, as strings or as hashes.
//!
//! Invariant: rows come in order, and in a row the features of the last column vary fastest. Sparse columns
//! come before dense ones.
//! Does not know: how a hash is computed.

use crate::sample::Sparse;
use ferroflow_base::memory;
use ferroflow_kernels_sparse::Places;
use ferroflow_kernels_text::hash;
use ferroflow_ops::prelude::*;

attributes! {
    /// What is crossed and how.
    pub struct Cross {
        /// How many sparse columns there are.
        n as "N": i64 [0 ..],
        /// Whether what comes out is hashes; `out_type` says so, too.
        hashed_output: bool,
        /// Hashes are below it, if it is not 0.
        num_buckets: i64 [0 ..],
        /// What hashes begin with.
        hash_key: i64,
        /// The dtypes of sparse columns.
        sparse_types: Vec<DType> [0 ..],
        /// The dtypes of dense columns.
        dense_types: Vec<DType> [0 ..],
        /// int64 of hashes, else string.
        out_type: DType,
        /// string where all columns are of strings.
        internal_type: DType,
    }
}
attributes! {
    /// What is crossed.
    pub struct Columns {
        /// How many sparse columns there are.
        n as "N": i64 [0 ..],
        /// The dtypes of sparse columns.
        sparse_types: Vec<DType> [0 ..],
        /// The dtypes of dense columns.
        dense_types: Vec<DType> [0 ..],
    }
}

const FEATURES: &[DType] = &[DType::Int64, DType::String];
const LISTS: &[TypeVar] = &[
    TypeVar { allowed: FEATURES, ..types_list("sparse_types") },
    TypeVar { allowed: FEATURES, ..types_list("dense_types") },
];
const TYPED: &[TypeVar] = &[
    TypeVar { allowed: FEATURES, ..types_list("sparse_types") },
    TypeVar { allowed: FEATURES, ..types_list("dense_types") },
    types("out_type", FEATURES),
    types("internal_type", FEATURES),
];
/// Joins the features of a cross where nobody says.
const SEPARATOR: &[u8] = b"_X_";

/// The features of a column, all rows together.
enum Features<'a> {
    Numbers(&'a [i64]),
    Texts(Vec<&'a [u8]>),
}

impl<'a> Features<'a> {
    fn of(values: &'a Array) -> Result<Features<'a>> {
        match values.dtype() {
            DType::String => Ok(Features::Texts(memory::collect(values.strings()?.iter())?)),
            _ => Ok(Features::Numbers(values.slice()?)),
        }
    }

    fn write(&self, i: usize, to: &mut Vec<u8>) -> Result<()> {
        match self {
            Features::Numbers(all) => {
                let text = all.get(i).copied().unwrap_or(0).to_string();
                memory::reserve(to, text.len())?;
                to.extend_from_slice(text.as_bytes());
            }
            Features::Texts(all) => {
                let text = all.get(i).copied().unwrap_or_default();
                memory::reserve(to, text.len())?;
                to.extend_from_slice(text);
            }
        }
        Ok(())
    }
}

/// How features are hashed.
#[derive(Clone, Copy)]
enum Hashing {
    /// Strings; a number is its own hash.
    Strings,
    /// Numbers of sparse columns too: their lower four bytes, as TensorFlow does.
    Numbers,
    /// Everything, under a key.
    Keyed([u64; 2]),
}

/// A column: its features, and where those of each row begin and the last end.
struct Column<'a> {
    features: Features<'a>,
    sparse: bool,
    starts: Vec<usize>,
}

impl Column<'_> {
    fn hash(&self, i: usize, hashing: Hashing) -> u64 {
        let bytes = |bytes: &[u8]| match hashing {
            Hashing::Keyed(key) => hash::sip(key, bytes),
            Hashing::Strings | Hashing::Numbers => hash::farm(bytes),
        };
        match &self.features {
            Features::Texts(all) => bytes(all.get(i).copied().unwrap_or_default()),
            Features::Numbers(all) => {
                let number = all.get(i).copied().unwrap_or(0);
                match (hashing, self.sparse) {
                    (Hashing::Keyed(_), _) | (Hashing::Numbers, true) => {
                        bytes(&(number as u32).to_le_bytes())
                    }
                    _ => number as u64,
                }
            }
        }
    }

    fn row(&self, row: usize) -> (usize, usize) {
        let at = |i: usize| self.starts.get(i).copied().unwrap_or(0);
        (at(row), at(row + 1).saturating_sub(at(row)))
    }
}

fn sparse<'a>(cx: &'a Kernel<'_>, i: usize, n: usize, rows: usize) -> Result<Column<'a>> {
    let (places, values) = (Places::of(cx.input(i)?)?, cx.input(n + i)?);
    if places.rank() != 2 || places.len() != values.len() {
        return Err(Error::invalid_argument(format!(
            "Expected D2 of index to be 2, and a row for each of {} values, got {} at position {i}",
            values.len(),
            cx.input(i)?.shape()
        )));
    }
    let mut starts = memory::vec_of(rows.saturating_add(1))?;
    for (k, at) in places.iter().enumerate() {
        let row = at.first().and_then(|&r| usize::try_from(r).ok()).filter(|&r| r < rows);
        let row = row.filter(|&r| r + 1 >= starts.len()).ok_or_else(|| {
            Error::invalid_argument(format!(
                "indices[{i}][{k}] = {at:?} is out of order, or its row not in [0, {rows})"
            ))
        })?;
        starts.resize(row + 1, k);
    }
    starts.resize(rows + 1, places.len());
    Ok(Column { features: Features::of(values)?, sparse: true, starts })
}

fn dense<'a>(cx: &'a Kernel<'_>, i: usize, at: usize, rows: usize) -> Result<Column<'a>> {
    let values = cx.input(at)?;
    let &[own, width] = values.dims() else {
        return Err(Error::invalid_argument(format!(
            "Dense inputs should be a matrix but received shape {} at position {i}",
            values.shape()
        )));
    };
    if own != rows {
        return Err(Error::invalid_argument(format!(
            "Expected batch size {rows} got {own} at dense tensor {i}"
        )));
    }
    let starts = memory::collect((0..=rows).map(|r| r.saturating_mul(width)))?;
    Ok(Column { features: Features::of(values)?, sparse: false, starts })
}

/// The columns, and how many rows they have.
fn columns<'a>(
    cx: &'a Kernel<'_>,
    n: i64,
    dense_types: &[DType],
) -> Result<(Vec<Column<'a>>, usize)> {
    let n = usize::try_from(n).unwrap_or(0);
    let mut rows = None;
    for i in 0..n {
        let shape = cx.input(2 * n + i)?.to_i64s()?;
        let &[own, _] = shape.as_slice() else {
            return Err(Error::invalid_argument(format!(
                "shapes[{i}] must have 2 elements, got {shape:?}"
            )));
        };
        if *rows.get_or_insert(own) != own {
            return Err(Error::invalid_argument(format!(
                "Expected batch size {} got {own} at position {i}",
                rows.unwrap_or(own)
            )));
        }
    }
    let rows = match rows {
        Some(rows) => rows,
        None if dense_types.is_empty() => 0,
        None => cx.input(3 * n)?.dims().first().map_or(0, |&d| d as i64),
    };
    let rows = usize::try_from(rows).ok().filter(|&r| r <= i32::MAX as usize).ok_or_else(|| {
        Error::invalid_argument(format!("a batch of {rows} rows cannot be crossed"))
    })?;
    let mut all = memory::vec_of(n.saturating_add(dense_types.len()))?;
    for i in 0..n {
        all.push(sparse(cx, i, n, rows)?);
    }
    for i in 0..dense_types.len() {
        all.push(dense(cx, i, 3 * n + i, rows)?);
    }
    Ok((all, rows))
}

/// Calls `f` with the features of each cross, one from each column; gives coordinates and shape.
fn crossed(
    columns: &[Column<'_>],
    rows: usize,
    mut f: impl FnMut(&[usize]) -> Result<()>,
) -> Result<(Array, Array)> {
    let overflow = || Error::resource_exhausted("the number of crosses overflows");
    let count = |row: usize| {
        let each = columns.iter().map(|c| c.row(row).1);
        each.filter(|_| !columns.is_empty()).try_fold(1usize, usize::checked_mul)
    };
    let (mut total, mut most) = (0usize, 0usize);
    for row in 0..rows {
        let own = if columns.is_empty() { 0 } else { count(row).ok_or_else(overflow)? };
        total = total.checked_add(own).ok_or_else(overflow)?;
        most = most.max(own);
    }
    let mut indices = memory::vec_of(total.checked_mul(2).ok_or_else(overflow)?)?;
    let mut taken = memory::repeat(0usize, columns.len())?;
    let mut features = memory::repeat(0usize, columns.len())?;
    for row in 0..rows {
        let own = if columns.is_empty() { 0 } else { count(row).ok_or_else(overflow)? };
        taken.fill(0);
        for k in 0..own {
            for ((to, &i), column) in features.iter_mut().zip(&taken).zip(columns) {
                *to = column.row(row).0 + i;
            }
            f(&features)?;
            indices.extend([row as i64, k as i64]);
            for (i, column) in taken.iter_mut().zip(columns).rev() {
                *i += 1;
                if *i < column.row(row).1 {
                    break;
                }
                *i = 0;
            }
        }
    }
    let indices = Array::from_slice(&indices, Shape::new([total, 2])?)?;
    Ok((indices, Array::vector(&[rows as i64, most as i64])?))
}

/// Crosses that are their features, joined.
fn joined(cx: &mut Kernel<'_>, n: i64, dense_types: &[DType], separator: &[u8]) -> Result<()> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let (columns, rows) = columns(cx, n, dense_types)?;
    let (indices, shape) = crossed(&columns, rows, |features| {
        let mut text = Vec::new();
        for (k, (column, &i)) in columns.iter().zip(features).enumerate() {
            if k > 0 {
                memory::reserve(&mut text, separator.len())?;
                text.extend_from_slice(separator);
            }
            column.features.write(i, &mut text)?;
        }
        memory::reserve(&mut all, 1)?;
        all.push(text);
        Ok(())
    })?;
    let values = Array::from_strings(&all, Shape::vector(all.len()))?;
    cx.set(indices)?;
    cx.set(values)?;
    cx.set(shape)
}

/// Two hashes as one.
fn together(a: u64, b: u64) -> u64 {
    const MUL: u64 = 0xc6a4_a793_5bd1_e995;
    let mix = |v: u64| v ^ v >> 47;
    let own = (a ^ MUL) ^ mix(b.wrapping_mul(MUL)).wrapping_mul(MUL);
    mix(mix(own.wrapping_mul(MUL)).wrapping_mul(MUL))
}

/// Crosses that are hashes, below `buckets` if it is not 0; of several features one after the other, after
/// `begin` if there is one.
fn hashed(
    cx: &mut Kernel<'_>,
    n: i64,
    dense_types: &[DType],
    buckets: i64,
    begin: Option<u64>,
    hashing: Hashing,
) -> Result<()> {
    let buckets = match u64::try_from(buckets) {
        Ok(0) => i64::MAX as u64,
        Ok(buckets) => buckets,
        Err(_) => {
            return Err(Error::invalid_argument(format!(
                "num_buckets must be >= 0, got {buckets}"
            )));
        }
    };
    let mut all: Vec<i64> = Vec::new();
    let (columns, rows) = columns(cx, n, dense_types)?;
    let (indices, shape) = crossed(&columns, rows, |features| {
        let mut own = begin;
        for (column, &i) in columns.iter().zip(features) {
            let next = column.hash(i, hashing);
            own = Some(own.map_or(next, |own| together(own, next)));
        }
        memory::reserve(&mut all, 1)?;
        // Less than a positive int64.
        all.push((own.unwrap_or(0) % buckets) as i64);
        Ok(())
    })?;
    let values = Array::vector(&all)?;
    cx.set(indices)?;
    cx.set(values)?;
    cx.set(shape)
}

/// A matrix of two columns, a vector, and a shape of two.
fn infer(cx: &mut Infer<'_>, n: i64) -> Result<()> {
    let n = usize::try_from(n).unwrap_or(0);
    for i in 0..n {
        cx.with_rank(i, 2)?;
        cx.with_rank(n + i, 1)?;
        cx.with_rank(2 * n + i, 1)?;
    }
    cx.output(PartialShape::new([None, Some(2)]))?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(Shape::vector(2))
}

const fn cross(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Zero("strings and whole numbers"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("strings, and how many there are depends on the values"),
        batch: Batch::Loop("coordinates of each row's own"),
        decompose: None,
        samples,
    }
}

/// Two sparse columns of two rows: of strings, and of numbers or strings.
fn two_columns(case: Case, second: DType) -> Case {
    let case = case.places(&[[0, 0], [0, 1], [1, 0]]).places(&[[0, 0], [1, 0], [1, 1]]);
    let strings = |texts: &[&str]| Array::from_strings(texts, Shape::vector(texts.len()));
    let other = match second {
        DType::String => strings(&["x", "y", "zebra"]),
        _ => Array::vector(&[7i64, -1, 0]),
    };
    match (strings(&["a", "", "cc"]), other) {
        (Ok(first), Ok(other)) => case.fixed(first).fixed(other).longs(&[2, 2]).longs(&[2, 2]),
        _ => case,
    }
}

fn dense_column(case: Case) -> Case {
    match Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1i64, 2, -3, 4], d)) {
        Ok(values) => case.fixed(values),
        Err(_) => case,
    }
}

/// By attributes.
pub static SPARSE_CROSS: OpDef = cross(
    "SparseCross",
    "Generates the sparse cross of columns, each a list of features for each row: strings joined by _X_, or \
     hashes. Later forms take what is an attribute here as inputs.",
    Signature::new(
        &[
            "indices: N * int64",
            "values: sparse_types",
            "shapes: N * int64",
            "dense_inputs: dense_types",
        ],
        &["output_indices: int64", "output_values: out_type", "output_shape: int64"],
        TYPED,
    ),
    Cross::ATTRS,
    |cx| {
        let t = cx.attrs::<Cross>()?;
        let mut given = t.sparse_types.iter().chain(&t.dense_types);
        if t.internal_type == DType::String && given.any(|&d| d != DType::String) {
            return Err(Error::invalid_argument(
                "Inputs should be of internal type string, some are int64",
            ));
        }
        infer(cx, t.n)
    },
    |cx| {
        let t = cx.attrs::<Cross>()?;
        // The dtype that was asked for decides, as in TensorFlow.
        if t.out_type == DType::String {
            return joined(cx, t.n, &t.dense_types, SEPARATOR);
        }
        hashed(cx, t.n, &t.dense_types, t.num_buckets, Some(t.hash_key as u64), Hashing::Strings)
    },
    |s| {
        let own = |hashed_output: bool, second: DType, buckets: i64, dense: bool| {
            let out = if hashed_output { DType::Int64 } else { DType::String };
            Case::new(Cross {
                n: 2,
                hashed_output,
                num_buckets: buckets,
                hash_key: 956_888_297_470,
                sparse_types: vec![DType::String, second],
                dense_types: if dense { vec![DType::Int64] } else { Vec::new() },
                out_type: out,
                internal_type: out,
            })
        };
        two_columns(own(false, DType::String, 0, false), DType::String).add(s);
        two_columns(own(true, DType::String, 10, false), DType::String).add(s);
        dense_column(two_columns(own(true, DType::Int64, 0, true), DType::Int64)).add(s);
    },
);

fn columns_case(second: DType, dense: bool) -> Case {
    let own = Case::new(Columns {
        n: 2,
        sparse_types: vec![DType::String, second],
        dense_types: if dense { vec![DType::Int64] } else { Vec::new() },
    });
    let own = two_columns(own, second);
    if dense { dense_column(own) } else { own }
}

/// By a separator.
pub static SPARSE_CROSS_V2: OpDef = cross(
    "SparseCrossV2",
    "Generates the sparse cross of columns, each a list of features for each row: the features joined by sep.",
    Signature::new(
        &[
            "indices: N * int64",
            "values: sparse_types",
            "shapes: N * int64",
            "dense_inputs: dense_types",
            "sep: string",
        ],
        &["output_indices: int64", "output_values: string", "output_shape: int64"],
        LISTS,
    ),
    Columns::ATTRS,
    |cx| {
        let t = cx.attrs::<Columns>()?;
        cx.with_rank(cx.inputs().saturating_sub(1), 0)?;
        infer(cx, t.n)
    },
    |cx| {
        let t = cx.attrs::<Columns>()?;
        let separator = cx.input(cx.inputs().saturating_sub(1))?.alias();
        let separator = separator.strings()?.iter().next().unwrap_or_default().to_vec();
        joined(cx, t.n, &t.dense_types, &separator)
    },
    |s| {
        for (second, dense) in [(DType::String, false), (DType::Int64, true)] {
            let case = columns_case(second, dense);
            if let Ok(sep) = Array::from_strings(["-+"], Shape::scalar()) {
                case.fixed(sep).add(s);
            }
        }
    },
);
/// As hashes.
pub static SPARSE_CROSS_HASHED: OpDef = cross(
    "SparseCrossHashed",
    "Generates the sparse cross of columns, each a list of features for each row, as hashes below num_buckets \
     if that is not 0. With strong_hash strings are hashed under the key salt, so that nobody who does not \
     know it can foresee them.",
    Signature::new(
        &[
            "indices: N * int64",
            "values: sparse_types",
            "shapes: N * int64",
            "dense_inputs: dense_types",
            "num_buckets: int64",
            "strong_hash: bool",
            "salt: int64",
        ],
        &["output_indices: int64", "output_values: int64", "output_shape: int64"],
        LISTS,
    ),
    Columns::ATTRS,
    |cx| {
        let (t, last) = (cx.attrs::<Columns>()?, cx.inputs().saturating_sub(1));
        cx.with_rank(last.saturating_sub(2), 0)?;
        cx.with_rank(last.saturating_sub(1), 0)?;
        cx.with_rank(last, 1)?;
        infer(cx, t.n)
    },
    |cx| {
        let (t, last) = (cx.attrs::<Columns>()?, cx.inputs().saturating_sub(1));
        let salt = cx.input(last)?.to_i64s()?;
        let &[a, b] = salt.as_slice() else {
            return Err(Error::invalid_argument(format!(
                "Input \"salt\" must have length 2 but has length {}",
                salt.len()
            )));
        };
        let buckets = cx.input(last.saturating_sub(2))?.to_i64()?;
        let strong = cx.input(last.saturating_sub(1))?.item::<bool>()?;
        let key = [a as u64, b as u64];
        let hashing = if strong { Hashing::Keyed(key) } else { Hashing::Numbers };
        hashed(cx, t.n, &t.dense_types, buckets, None, hashing)
    },
    |s| {
        // TensorFlow ends the process where dense numbers are to be hashed strongly.
        for (second, dense, strong) in
            [(DType::String, false, true), (DType::Int64, true, false), (DType::Int64, false, true)]
        {
            for buckets in [0, 10] {
                let case = columns_case(second, dense).long(buckets);
                let case = case.fixed(Array::scalar(strong)).longs(&[1, -2]);
                case.add(s);
            }
        }
    },
);
