//! Serialized examples taken apart: `ParseExampleV2`, `ParseSingleExample`.
//!
//! Invariant: every feature is checked against what was asked for before any output is made.
//! Does not know: messages; see the kernels.

use crate::sample::Texts;
use crate::text;
use ferroflow_kernels_text::example::{Column, Feature, Features, example};
use ferroflow_op::ByteString;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::StringsView;

attributes! {
    /// What is wanted of examples.
    pub struct Examples {
        /// The dtypes of dense features.
        dense as "Tdense": Vec<DType> [0 ..],
        /// How many sparse features there are.
        num_sparse: i64 [0 ..],
        /// Their dtypes.
        sparse_types: Vec<DType> [0 ..],
        /// The dtypes of ragged features.
        ragged_value_types: Vec<DType> [0 ..],
        /// The dtypes of their splits.
        ragged_split_types: Vec<DType> [0 ..],
        /// The shapes of dense features; the first dimension of one may be unknown.
        dense_shapes: Vec<PartialShape> [0 ..],
    }
}

attributes! {
    /// What is wanted of one example.
    pub struct Single {
        /// How many sparse features there are.
        num_sparse: i64 [0 ..],
        /// Their names.
        sparse_keys: Vec<ByteString> [0 ..],
        /// The names of dense features.
        dense_keys: Vec<ByteString> [0 ..],
        /// The dtypes of sparse features.
        sparse_types: Vec<DType> [0 ..],
        /// The dtypes of dense features.
        dense as "Tdense": Vec<DType> [0 ..],
        /// The shapes of dense features; the first dimension of one may be unknown.
        dense_shapes: Vec<PartialShape> [0 ..],
    }
}

const FEATURES: &[DType] = &[DType::Float32, DType::Int64, DType::String];

const fn features(name: &'static str) -> TypeVar {
    TypeVar { allowed: FEATURES, ..types_list(name) }
}

/// What a dense feature is: of a shape, or of rows of a shape.
struct Dense {
    dims: Vec<usize>,
    /// Whether as many rows as there are, filled up to the longest.
    variable: bool,
}

impl Dense {
    fn of(shape: &PartialShape, i: usize) -> Result<Dense> {
        let bad = || {
            Error::invalid_argument(format!(
                "dense_shapes[{i}] must be known but for its first dimension, got {shape}"
            ))
        };
        let dims = shape.dims().ok_or_else(bad)?;
        let variable = dims.first().is_some_and(Option::is_none);
        let own = dims.get(usize::from(variable)..).unwrap_or(&[]);
        let dims = own.iter().copied().collect::<Option<Vec<_>>>().ok_or_else(bad)?;
        // Its size is a number.
        Shape::new(&dims)?;
        Ok(Dense { dims, variable })
    }

    /// The elements of the feature, or of a row.
    fn size(&self) -> usize {
        self.dims.iter().product()
    }

    fn check_default(&self, i: usize, default: &PartialShape) -> Result<()> {
        let Some(n) = default.len() else { return Ok(()) };
        if self.variable && n != 1 {
            return Err(Error::invalid_argument(format!(
                "dense_shape[{i}] is a variable length shape, therefore def_value[{i}] must contain a \
                 single element (the padding element). But its shape is: {default}"
            )));
        }
        let own: PartialShape = Shape::new(&self.dims)?.into();
        if !self.variable && n > 0 && *default != own {
            return Err(Error::invalid_argument(format!(
                "def_value[{i}].shape() == {default} is not compatible with dense_shapes_[{i}] == {own}"
            )));
        }
        Ok(())
    }
}

/// All that is wanted, by names.
struct Wanted<'a> {
    sparse: Vec<(&'a [u8], DType)>,
    dense: Vec<(&'a [u8], DType, &'a Array, Dense)>,
    ragged: Vec<(&'a [u8], DType, DType)>,
}

/// Where a message stands, for errors.
struct Place<'a> {
    names: Option<StringsView<'a>>,
    i: usize,
    key: &'a [u8],
}

impl Place<'_> {
    fn error(&self, what: &str) -> Error {
        let name = self.names.and_then(|n| n.get(self.i)).unwrap_or(b"<unknown>");
        Error::invalid_argument(format!(
            "Name: {}, Key: {}, Index: {}. {what}",
            name.escape_ascii(),
            self.key.escape_ascii(),
            self.i
        ))
    }

    fn of<'f>(&self, all: &Features<'f>, dtype: DType) -> Result<Option<Feature<'f>>> {
        match all.get(self.key) {
            Some(f) if f.dtype != dtype => Err(self.error(&format!(
                "Data types don't match. Expected type: {dtype}, Actual type: {}",
                f.dtype
            ))),
            found => Ok(found.copied()),
        }
    }
}

/// The outputs for `messages`: sparse indices, values and shapes, dense values, ragged values and splits.
fn parse(
    messages: StringsView<'_>,
    names: Option<StringsView<'_>>,
    wanted: &Wanted<'_>,
    single: bool,
) -> Result<Vec<Array>> {
    let all = messages.iter().map(example).collect::<Result<Vec<_>>>();
    let all = all.map_err(|_| Error::invalid_argument("Could not parse example input"))?;
    let (mut indices, mut values, mut shapes) = (Vec::new(), Vec::new(), Vec::new());
    let at = |i, key| Place { names, i, key };
    for &(key, dtype) in &wanted.sparse {
        let (mut column, mut places, mut widest) = (Column::new(dtype)?, Vec::new(), 0i64);
        for (i, features) in all.iter().enumerate() {
            let found = at(i, key).of(features, dtype)?;
            let n = found.map_or(Ok(0), |f| column.add(f))? as i64;
            ferroflow_base::memory::reserve(&mut places, 2 * n as usize)?;
            for j in 0..n {
                if !single {
                    places.push(i as i64);
                }
                places.push(j);
            }
            widest = widest.max(n);
        }
        let n = column.len();
        let rank = if single { 1 } else { 2 };
        indices.push(Array::from_slice(&places, Shape::new([n, rank])?)?);
        values.push(column.array(Shape::vector(n))?);
        shapes.push(match single {
            true => Array::vector(&[widest])?,
            false => Array::vector(&[all.len() as i64, widest])?,
        });
    }
    let mut out = indices;
    out.extend(values);
    out.extend(shapes);
    for (key, dtype, default, dense) in &wanted.dense {
        let gathered = |i: usize, features: &Features<'_>, column: &mut Column| {
            let place = at(i, key);
            Ok(match place.of(features, *dtype)? {
                Some(f) => Some(column.add(f)?),
                None => None,
            })
        };
        out.push(match dense.variable {
            true => rows(&all, default, dense, *dtype, single, &gathered, &|i| at(i, key))?,
            false => fixed(&all, default, dense, *dtype, single, &gathered, &|i| at(i, key))?,
        });
    }
    let mut splits = Vec::new();
    for &(key, dtype, split) in &wanted.ragged {
        let (mut column, mut ends) = (Column::new(dtype)?, vec![0i64]);
        for (i, features) in all.iter().enumerate() {
            if let Some(f) = at(i, key).of(features, dtype)? {
                column.add(f)?;
            }
            ends.push(column.len() as i64);
        }
        let n = column.len();
        out.push(column.array(Shape::vector(n))?);
        // Of one example the row is all there is: nothing splits it.
        let ends = if single { Vec::new() } else { ends };
        splits.push(match split {
            DType::Int32 => Array::vector(&ends.iter().map(|&e| e as i32).collect::<Vec<_>>())?,
            _ => Array::vector(&ends)?,
        });
    }
    out.extend(splits);
    Ok(out)
}

/// Adds the feature of an example to a column; how many elements it has, if it is there.
type Gather<'g> = &'g dyn Fn(usize, &Features<'_>, &mut Column) -> Result<Option<usize>>;

/// A feature of one shape, the default where it is missing.
fn fixed<'p>(
    all: &[Features<'_>],
    default: &Array,
    dense: &Dense,
    dtype: DType,
    single: bool,
    gathered: Gather<'_>,
    at: &dyn Fn(usize) -> Place<'p>,
) -> Result<Array> {
    let (mut column, size) = (Column::new(dtype)?, dense.size());
    for (i, features) in all.iter().enumerate() {
        match gathered(i, features, &mut column)? {
            Some(n) if n != size => {
                return Err(at(i).error(&format!(
                    "Number of {dtype} values != expected. Values size: {n} but output shape: {:?}",
                    dense.dims
                )));
            }
            Some(_) => {}
            None if default.is_empty() && size > 0 || default.dims() != dense.dims => {
                return Err(at(i).error(&format!(
                    "The feature (data type: {dtype}) is required but could not be found."
                )));
            }
            None => column.add_array(default)?,
        }
    }
    let mut dims = if single { Vec::new() } else { vec![all.len()] };
    dims.extend_from_slice(&dense.dims);
    column.array(Shape::new(dims)?)
}

/// A feature of rows, filled up with the default to the longest.
fn rows<'p>(
    all: &[Features<'_>],
    default: &Array,
    dense: &Dense,
    dtype: DType,
    single: bool,
    gathered: Gather<'_>,
    at: &dyn Fn(usize) -> Place<'p>,
) -> Result<Array> {
    let size = dense.size();
    let (mut longest, mut scratch) = (0usize, Column::new(dtype)?);
    let mut lengths = Vec::new();
    for (i, features) in all.iter().enumerate() {
        let n = gathered(i, features, &mut scratch)?.unwrap_or(0);
        if n != 0 && (size == 0 || !n.is_multiple_of(size)) {
            return Err(at(i).error(&format!(
                "Number of {dtype} values is not a multiple of stride length. Saw {n} values but rows \
                 have shape {:?}",
                dense.dims
            )));
        }
        longest = longest.max(n.checked_div(size).unwrap_or(0));
        lengths.push(n);
    }
    let mut dims = if single { Vec::new() } else { vec![all.len()] };
    dims.push(longest);
    dims.extend_from_slice(&dense.dims);
    let shape = Shape::new(dims)?;
    let (whole, mut column) = (longest * size, Column::new(dtype)?);
    if lengths.iter().all(|&n| n == whole) {
        return scratch.array(shape);
    }
    for (i, features) in all.iter().enumerate() {
        let n = gathered(i, features, &mut column)?.unwrap_or(0);
        column.add_filling(Some(default).filter(|d| !d.is_empty()), whole - n)?;
    }
    column.array(shape)
}

fn count(what: &str, a: usize, b: usize) -> Result<()> {
    if a == b {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("Expected {what} but got: {a} vs. {b}")))
}

/// Sparse outputs, then dense ones, of so many examples; `None` where that is not known.
fn infer_common(
    cx: &mut Infer<'_>,
    sparse: usize,
    shapes: &[PartialShape],
    batch: Option<Option<usize>>,
    known: bool,
) -> Result<()> {
    let rank = known.then_some(if batch.is_some() { 2 } else { 1 });
    for _ in 0..sparse {
        cx.output(PartialShape::new([None, rank]))?;
    }
    for _ in 0..sparse {
        cx.output(PartialShape::of_rank(1))?;
    }
    for _ in 0..sparse {
        cx.output(PartialShape::new([rank]))?;
    }
    for shape in shapes {
        let dims = shape.dims().filter(|_| known).map(|own| {
            let mut dims: Vec<Option<usize>> = batch.into_iter().collect();
            dims.extend_from_slice(own);
            PartialShape::new(dims)
        });
        cx.output(dims.unwrap_or(PartialShape::unknown()))?;
    }
    Ok(())
}

fn infer_examples(cx: &mut Infer<'_>) -> Result<()> {
    let own = cx.attrs::<Examples>()?;
    let serialized = cx.shape(0)?;
    if serialized.rank().is_some_and(|r| r > 1) {
        return Err(Error::invalid_argument(format!(
            "Expected serialized to be a scalar or vector, got shape: {serialized}"
        )));
    }
    let sparse = usize::try_from(own.num_sparse).unwrap_or(0);
    count("len(sparse_types) == num_sparse", own.sparse_types.len(), sparse)?;
    count("len(dense_shapes) == len(Tdense)", own.dense_shapes.len(), own.dense.len())?;
    count(
        "one split type for each ragged",
        own.ragged_split_types.len(),
        own.ragged_value_types.len(),
    )?;
    if let Some(other) = own.ragged_split_types.iter().find(|t| !dtypes::INDEX.contains(t)) {
        return Err(Error::invalid_argument(format!(
            "ragged_split_types must be int32 or int64, got {other}"
        )));
    }
    for (i, n) in [(2, sparse), (3, own.dense.len()), (4, own.ragged_value_types.len())] {
        if let Some(given) = cx.with_rank(i, 1)?.dim(0) {
            count("as many keys as features", given, n)?;
        }
    }
    for (i, shape) in own.dense_shapes.iter().enumerate() {
        Dense::of(shape, i)?.check_default(i, &cx.shape(5 + i)?)?;
    }
    let batch = (serialized.rank() == Some(1)).then(|| serialized.dim(0));
    let known = serialized.rank().is_some();
    infer_common(cx, sparse, &own.dense_shapes, batch, known)?;
    for _ in &own.ragged_value_types {
        cx.output(PartialShape::of_rank(1))?;
    }
    for _ in &own.ragged_split_types {
        cx.output(match batch {
            Some(n) => PartialShape::new([n.and_then(|n| n.checked_add(1))]),
            None => PartialShape::of_rank(1),
        })?;
    }
    Ok(())
}

fn run_examples(cx: &mut Kernel<'_>) -> Result<()> {
    let own = cx.attrs::<Examples>()?;
    let inputs = cx.input_list(0)?;
    let [serialized, names, sparse, dense, ragged, defaults @ ..] = inputs.as_slice() else {
        return Err(Error::invalid_argument("inputs are missing"));
    };
    if !names.is_empty() && names.shape() != serialized.shape() {
        return Err(Error::invalid_argument(format!(
            "Expected names have the same shape as serialized: name.shape={}, serialized.shape={}",
            names.shape(),
            serialized.shape()
        )));
    }
    let mut wanted = Wanted { sparse: Vec::new(), dense: Vec::new(), ragged: Vec::new() };
    wanted.sparse.extend(sparse.strings()?.iter().zip(own.sparse_types.iter().copied()));
    let each = dense.strings()?.iter().zip(&own.dense).zip(defaults).zip(&own.dense_shapes);
    for (i, (((key, &dtype), default), shape)) in each.enumerate() {
        wanted.dense.push((key, dtype, default, Dense::of(shape, i)?));
    }
    let types = own.ragged_value_types.iter().zip(&own.ragged_split_types);
    wanted.ragged.extend(ragged.strings()?.iter().zip(types).map(|(k, (&v, &s))| (k, v, s)));
    let names = if names.is_empty() { None } else { Some(names.strings()?) };
    let out = parse(serialized.strings()?, names, &wanted, serialized.rank() == 0)?;
    drop(inputs);
    out.into_iter().try_for_each(|a| cx.set(a))
}

/// Two examples: `a` int64 [1, 2], `b` float [1.5], `c` bytes "x", "yy"; and `a` empty, `c` "z".
const SERIALIZED: [&[u8]; 2] = [
    b"\x0a\x2c\x0a\x0b\x0a\x01a\x12\x06\x1a\x04\x0a\x02\x01\x02\x0a\x0d\x0a\x01b\x12\x08\x12\x06\x0a\x04\
      \x00\x00\xc0?\x0a\x0e\x0a\x01c\x12\x09\x0a\x07\x0a\x01x\x0a\x02yy",
    b"\x0a\x15\x0a\x07\x0a\x01a\x12\x02\x1a\x00\x0a\x0a\x0a\x01c\x12\x05\x0a\x03\x0a\x01z",
];

/// Examples taken apart.
pub static PARSE_EXAMPLE: OpDef = text(
    "ParseExampleV2",
    "Takes serialized examples apart into tensors: features of any length as sparse or ragged tensors, \
     features of one shape (or of rows of one shape, filled up) as dense ones. A dense feature that is \
     missing has its default; without one it is an error.",
    Signature::new(
        &[
            "serialized: string",
            "names: string",
            "sparse_keys: string",
            "dense_keys: string",
            "ragged_keys: string",
            "dense_defaults: Tdense",
        ],
        &[
            "sparse_indices: num_sparse * int64",
            "sparse_values: sparse_types",
            "sparse_shapes: num_sparse * int64",
            "dense_values: Tdense",
            "ragged_values: ragged_value_types",
            "ragged_row_splits: ragged_split_types",
        ],
        &[
            features("Tdense"),
            features("sparse_types"),
            features("ragged_value_types"),
            TypeVar { allowed: dtypes::INDEX, ..types_list("ragged_split_types") },
        ],
    ),
    Examples::ATTRS,
    infer_examples,
    run_examples,
    |s| {
        let own = || Examples {
            dense: vec![DType::Float32],
            num_sparse: 1,
            sparse_types: vec![DType::String],
            ragged_value_types: vec![DType::Int64],
            ragged_split_types: vec![DType::Int32],
            dense_shapes: vec![PartialShape::scalar()],
        };
        let keys = |case: Case| case.texts(&[]).texts(&["c"]).texts(&["b"]).texts(&["a"]);
        let default = |case: Case, dims: &[usize]| case.of(DType::Float32, dims, 1.0, 2.0);
        default(keys(Case::new(own()).bytes(&SERIALIZED)), &[]).add(s);
        let variable = Examples { dense_shapes: vec![PartialShape::new([None])], ..own() };
        default(keys(Case::new(variable).bytes(&SERIALIZED)), &[]).add(s);
        default(keys(Case::new(own()).bytes(&[])), &[]).add(s);
        if let Ok(one) = Array::from_strings([SERIALIZED[0]], Shape::scalar()) {
            default(keys(Case::new(own()).fixed(one)), &[]).add(s);
        }
    },
);

fn infer_single(cx: &mut Infer<'_>) -> Result<()> {
    let own = cx.attrs::<Single>()?;
    cx.with_rank(0, 0)?;
    let sparse = usize::try_from(own.num_sparse).unwrap_or(0);
    count("len(sparse_keys) == num_sparse", own.sparse_keys.len(), sparse)?;
    count("len(sparse_types) == num_sparse", own.sparse_types.len(), sparse)?;
    count("len(dense_keys) == len(Tdense)", own.dense_keys.len(), own.dense.len())?;
    count("len(dense_shapes) == len(Tdense)", own.dense_shapes.len(), own.dense.len())?;
    for (i, shape) in own.dense_shapes.iter().enumerate() {
        Dense::of(shape, i)?.check_default(i, &cx.shape(1 + i)?)?;
    }
    infer_common(cx, sparse, &own.dense_shapes, None, true)
}

/// One example taken apart.
pub static PARSE_SINGLE_EXAMPLE: OpDef = text(
    "ParseSingleExample",
    "Takes one serialized example apart into tensors; as ParseExampleV2, with names that never change.",
    Signature::new(
        &["serialized: string", "dense_defaults: Tdense"],
        &[
            "sparse_indices: num_sparse * int64",
            "sparse_values: sparse_types",
            "sparse_shapes: num_sparse * int64",
            "dense_values: Tdense",
        ],
        &[features("sparse_types"), features("Tdense")],
    ),
    Single::ATTRS,
    infer_single,
    |cx| {
        let own = cx.attrs::<Single>()?;
        let inputs = cx.input_list(0)?;
        let Some((serialized, defaults)) = inputs.split_first() else {
            return Err(Error::invalid_argument("serialized is missing"));
        };
        let mut wanted = Wanted { sparse: Vec::new(), dense: Vec::new(), ragged: Vec::new() };
        let keys = own.sparse_keys.iter().map(|k| k.0.as_slice());
        wanted.sparse.extend(keys.zip(own.sparse_types.iter().copied()));
        let each = own.dense_keys.iter().zip(&own.dense).zip(defaults).zip(&own.dense_shapes);
        for (i, (((key, &dtype), default), shape)) in each.enumerate() {
            wanted.dense.push((&key.0, dtype, default, Dense::of(shape, i)?));
        }
        let out = parse(serialized.strings()?, None, &wanted, true)?;
        drop(inputs);
        out.into_iter().try_for_each(|a| cx.set(a))
    },
    |s| {
        let own = Single {
            num_sparse: 1,
            sparse_keys: vec!["c".into()],
            dense_keys: vec!["b".into(), "a".into()],
            sparse_types: vec![DType::String],
            dense: vec![DType::Float32, DType::Int64],
            dense_shapes: vec![PartialShape::scalar(), PartialShape::new([None])],
        };
        for message in SERIALIZED {
            if let Ok(one) = Array::from_strings([message], Shape::scalar()) {
                let case = Case::new(own.clone()).fixed(one);
                case.of(DType::Float32, &[], 1.0, 2.0).of(DType::Int64, &[], 5.0, 9.0).add(s);
            }
        }
    },
);
