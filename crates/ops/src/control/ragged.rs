//! Ragged tensors as variants: `RaggedTensorToVariant`, `RaggedTensorFromVariant` and the gradient between
//! them. A variant holds a whole ragged tensor, or each of many holds a row of one.
//!
//! Invariant: what a variant holds are splits that fit its values.
//! Does not know: ragged tensors beyond splits and values.

use super::variant::of_variants;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_tensor::{Object, Strings};
use std::any::Any;
use std::sync::Arc;

/// A ragged tensor: splits from the outermost to the innermost, and the values that the last ones cut.
#[derive(Debug)]
pub struct Ragged {
    splits: Vec<Array>,
    values: Array,
    held: Arc<HandleData>,
}

/// What is known of ragged tensors whose values are of this dtype.
fn held(dtype: DType) -> Arc<HandleData> {
    let values = TensorType::new(dtype, PartialShape::unknown());
    Arc::new(HandleData::new("RaggedTensorVariant", vec![values]))
}

/// The type of variants of such ragged tensors.
fn variants(shape: PartialShape, dtype: DType) -> TensorType {
    TensorType::new(DType::Variant, shape).with_handle(Some(held(dtype)))
}

impl Object for Ragged {
    fn kind(&self) -> &'static str {
        "RaggedTensorVariant"
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn handle_data(&self) -> Option<&Arc<HandleData>> {
        Some(&self.held)
    }
}

impl Ragged {
    fn new(splits: Vec<Array>, values: Array) -> Ragged {
        let held = held(values.dtype());
        Ragged { splits, values, held }
    }

    /// How many rows it has along its first dimension.
    fn rows(&self) -> usize {
        match self.splits.first() {
            Some(splits) => splits.len().saturating_sub(1),
            None => rows_of(&self.values),
        }
    }

    /// The same splits, with zeros.
    pub(super) fn zeros(&self) -> Result<Ragged> {
        let values = Array::zeros(self.values.dtype(), self.values.shape().clone())?;
        Ok(Ragged::new(self.splits.clone(), values))
    }

    /// The sum of the values of two that have equal splits.
    pub(super) fn plus(&self, other: &Ragged) -> Result<Ragged> {
        let alike = self.splits.len() == other.splits.len()
            && self
                .splits
                .iter()
                .zip(&other.splits)
                .all(|(a, b)| a.to_i64s().ok() == b.to_i64s().ok());
        if !alike {
            return Err(Error::invalid_argument(
                "ragged tensors whose row splits differ cannot be added",
            ));
        }
        let values = crate::math::add_n::sum(&[&self.values, &other.values])?;
        Ok(Ragged::new(self.splits.clone(), values))
    }
}

/// The size of the first dimension; 1 of a scalar, which is one value.
fn rows_of(values: &Array) -> usize {
    values.dims().first().copied().unwrap_or(1)
}

attributes! {
    /// How a ragged tensor becomes variants.
    pub struct ToVariant {
        /// How many splits there are.
        ragged_rank as "RAGGED_RANK": i64 [0 ..],
        /// The dtype of values.
        tvalues as "Tvalues": DType,
        /// The dtype of splits.
        tsplits as "Tsplits": DType = DType::Int64,
        /// Whether each row becomes a variant.
        batched_input: bool,
    }
}
attributes! {
    /// How variants become a ragged tensor.
    pub struct FromVariant {
        /// How many splits each variant has; -1: as many as fit.
        input_ragged_rank: i64 [-1 ..],
        /// How many splits the result has.
        output_ragged_rank: i64 [0 ..],
        /// The dtype of values.
        tvalues as "Tvalues": DType,
        /// The dtype of splits.
        tsplits as "Tsplits": DType = DType::Int64,
    }
}
attributes! {
    /// The dtypes.
    pub struct Dtypes {
        /// Of values.
        tvalues as "Tvalues": DType,
        /// Of splits.
        tsplits as "Tsplits": DType = DType::Int64,
    }
}

const TYPES: &[TypeVar] = &[types("Tvalues", dtypes::ANY), types("Tsplits", dtypes::INDEX)];

/// Splits as numbers, from 0 on and never decreasing, up to the number of rows below them.
fn checked(splits: &Array, below: usize) -> Result<Vec<usize>> {
    let bad = |what: String| Error::invalid_argument(format!("Invalid ragged splits: {what}"));
    let given = splits.to_i64s()?;
    let mut numbers = memory::vec_of(given.len())?;
    let mut last = 0;
    for (i, &split) in given.iter().enumerate() {
        if i == 0 && split != 0 {
            return Err(bad(format!("first element of ragged splits must be 0 but is {split}")));
        }
        if split < last {
            return Err(bad(format!(
                "ragged splits must be monotonically increasing, but ragged_splits[{i}]={split} is \
                 smaller than row_splits[{}]={last}",
                i.saturating_sub(1)
            )));
        }
        last = split;
        numbers.push(usize::try_from(split).unwrap_or(usize::MAX));
    }
    match numbers.last() {
        None => Err(bad("ragged splits must have at least one splits, but is empty".into())),
        Some(&end) if end != below => Err(bad(format!(
            "last element of ragged splits must be the number of ragged values({below}) but is {end}"
        ))),
        Some(_) => Ok(numbers),
    }
}

fn splits_array(dtype: DType, numbers: impl Iterator<Item = usize>) -> Result<Array> {
    let too_large = || Error::invalid_argument(format!("a row split does not fit into {dtype}"));
    match dtype {
        DType::Int32 => {
            let all: Result<Vec<i32>> =
                numbers.map(|n| i32::try_from(n).map_err(|_| too_large())).collect();
            Array::vector(&all?)
        }
        _ => {
            let all: Result<Vec<i64>> =
                numbers.map(|n| i64::try_from(n).map_err(|_| too_large())).collect();
            Array::vector(&all?)
        }
    }
}

fn pieces(objects: Vec<Arc<dyn Object>>, shape: Shape) -> Result<Array> {
    Array::from_objects(DType::Variant, objects, shape)
}

/// A ragged tensor as a variant, or each of its rows.
pub static TO_VARIANT: OpDef = OpDef { samples: rows, ..WHOLE };

fn rows(s: &mut Vec<Case>) {
    for (splits, count) in [([0i32, 0, 0], 0), ([0, 1, 3], 3)] {
        for batched_input in [false, true] {
            let (tvalues, tsplits) = (DType::Float32, DType::Int32);
            let attrs = ToVariant { ragged_rank: 1, tvalues, tsplits, batched_input };
            let case = Case::new(attrs).ints(&splits).of(tvalues, &[count], -1.0, 1.0);
            case.not_smooth().add(s);
        }
    }
}

const WHOLE: OpDef = of_variants(
    "RaggedTensorToVariant",
    "A ragged tensor as a scalar variant, or as a vector of one variant for each of its rows.",
    Signature::new(
        &["rt_nested_splits: RAGGED_RANK * Tsplits", "rt_dense_values: Tvalues"],
        &["encoded_ragged: variant"],
        TYPES,
    ),
    ToVariant::ATTRS,
    |cx| {
        let own = cx.attrs::<ToVariant>()?;
        if !own.batched_input {
            return cx.output_type(variants(
                PartialShape::scalar(),
                cx.dtype(cx.inputs().saturating_sub(1))?,
            ));
        }
        let outer = cx.shape(0)?;
        let rows = outer.dim(0).and_then(|n| match own.ragged_rank {
            0 => Some(n),
            _ => n.checked_sub(1),
        });
        let dtype = cx.dtype(cx.inputs().saturating_sub(1))?;
        cx.output_type(variants(PartialShape::new([rows]), dtype))
    },
    Gradient::Vjp(|g| {
        let own = g.attrs::<ToVariant>()?;
        let (rank, attrs) =
            (own.ragged_rank, Dtypes { tvalues: own.tvalues, tsplits: own.tsplits });
        let rank = usize::try_from(rank).unwrap_or(0);
        let (dy, values) = (g.dy0()?, g.input(rank)?);
        let shape = g.call_with(
            &crate::array::shape::SHAPE,
            crate::array::shape::OutType { out_type: DType::Int32 },
            [&values],
        )?;
        let splits = match rank {
            0 => Value::Constant(Array::vector::<i64>(&[])?),
            _ => g.input(0)?,
        };
        let dx = g.call_with(&TO_VARIANT_GRADIENT, attrs, [&dy, &splits, &shape])?;
        g.set(rank, dx)
    }),
    |cx| {
        let out = encoded(cx)?;
        cx.set(out)
    },
);

fn encoded(cx: &Kernel<'_>) -> Result<Array> {
    let own = cx.attrs::<ToVariant>()?;
    let (rank, batched) = (usize::try_from(own.ragged_rank).unwrap_or(0), own.batched_input);
    let inputs = cx.input_list(0)?;
    let (splits, values) = match inputs.split_last() {
        Some((values, splits)) if splits.len() == rank => (splits, *values),
        _ => return Err(Error::internal("another number of splits than was said")),
    };
    if rank > 0 && values.rank() == 0 {
        return Err(Error::invalid_argument(
            "Requires flat_values to have rank>=1 when nested_row_splits is not empty, but is 0.",
        ));
    }
    let mut below = rows_of(values);
    let mut numbers = Vec::with_capacity(rank);
    for splits in splits.iter().rev() {
        let own = checked(splits, below)?;
        below = own.len().saturating_sub(1);
        numbers.push(own);
    }
    numbers.reverse();
    let tsplits = cx.attrs::<ToVariant>()?.tsplits;
    if !batched {
        let splits = splits.iter().map(|s| s.alias()).collect();
        let one = Ragged::new(splits, values.alias());
        return pieces(vec![Arc::new(one)], Shape::scalar());
    }
    if values.rank() == 0 {
        return Err(Error::invalid_argument("a scalar has no rows"));
    }
    let outer = numbers.first().cloned().unwrap_or_else(|| (0..=below).collect());
    let mut rows: Vec<Arc<dyn Object>> = memory::vec_of(outer.len())?;
    for pair in outer.windows(2) {
        let &[mut start, mut end] = pair else { continue };
        let mut own = Vec::with_capacity(rank);
        for level in numbers.get(1..).unwrap_or(&[]) {
            let part = level.get(start..=end).unwrap_or(&[]);
            let first = part.first().copied().unwrap_or(0);
            own.push(splits_array(tsplits, part.iter().map(|n| n - first))?);
            (start, end) = (first, part.last().copied().unwrap_or(first));
        }
        let mut values = values.rows(start, end.saturating_sub(start))?;
        if rank == 0 {
            values = values.reshape(Shape::new(values.dims().get(1..).unwrap_or(&[]))?)?;
        }
        rows.push(Arc::new(Ragged::new(own, values)));
    }
    let shape = Shape::new([rows.len()])?;
    pieces(rows, shape)
}

fn of_variant<'a>(objects: &'a [Arc<dyn Object>], what: &str) -> Result<Vec<&'a Ragged>> {
    let own = |(i, object): (usize, &'a Arc<dyn Object>)| {
        let any: &dyn Any = object.as_any();
        any.downcast_ref::<Ragged>().ok_or_else(|| {
            Error::invalid_argument(format!(
                "{what} Variant element at index {i} doesn't hold a RaggedTensorVariant: {}",
                object.kind()
            ))
        })
    };
    objects.iter().enumerate().map(own).collect()
}

/// Arrays one after the other along their first dimension; each of a scalar is one row.
fn joined(parts: &[&Array], dtype: DType) -> Result<Array> {
    let inner: &[usize] = parts.first().map_or(&[], |a| a.dims().get(1..).unwrap_or(&[]));
    let mut rows = 0usize;
    for part in parts {
        if part.dims().get(1..).unwrap_or(&[]) != inner {
            return Err(Error::invalid_argument(format!(
                "All flat_values must have compatible shapes.  Shape at index 0: {}.  Another shape: {}.",
                parts.first().map(|a| a.shape().to_string()).unwrap_or_default(),
                part.shape()
            )));
        }
        rows = rows.saturating_add(rows_of(part));
    }
    let dims: Vec<usize> = std::iter::once(rows).chain(inner.iter().copied()).collect();
    let shape = Shape::new(dims)?;
    if !dtype.is_plain() {
        let mut all = Strings::default();
        for part in parts {
            all.extend(part.strings()?)?;
        }
        return Array::of_strings(all, shape);
    }
    Array::filled_by(dtype, shape, |mut to| {
        for part in parts {
            let from = part.bytes()?;
            let Some((own, rest)) = std::mem::take(&mut to).split_at_mut_checked(from.len()) else {
                return Err(Error::internal("parts that are larger than the whole"));
            };
            own.copy_from_slice(from);
            to = rest;
        }
        Ok(())
    })
}

/// The ragged tensor that variants hold together.
pub static FROM_VARIANT: OpDef = of_variants(
    "RaggedTensorFromVariant",
    "The ragged tensor that a variant holds, or that many hold together, each a part of it.",
    Signature::new(
        &["encoded_ragged: variant"],
        &["output_nested_splits: output_ragged_rank * Tsplits", "output_dense_values: Tvalues"],
        TYPES,
    ),
    FromVariant::ATTRS,
    |cx| {
        let own = cx.attrs::<FromVariant>()?;
        let (given, wanted) = (own.input_ragged_rank, own.output_ragged_rank);
        if let Some(rank) = cx.shape(0)?.rank()
            && given >= 0
        {
            fits(given, wanted, rank)?;
        }
        for _ in 0..wanted {
            cx.output(PartialShape::of_rank(1))?;
        }
        cx.output(PartialShape::unknown())
    },
    Gradient::Vjp(|g| {
        let own = g.attrs::<FromVariant>()?;
        let attrs = ToVariant {
            ragged_rank: own.output_ragged_rank,
            tvalues: own.tvalues,
            tsplits: own.tsplits,
            batched_input: g.input(0)?.ty().shape.rank() != Some(0),
        };
        let rank = usize::try_from(own.output_ragged_rank).unwrap_or(0);
        let Some(dy) = g.dy(rank) else { return Ok(()) };
        let mut inputs: Vec<Value> = (0..rank).map(|i| g.output(i)).collect::<Result<_>>()?;
        inputs.push(dy);
        let made = g.emit(&TO_VARIANT, attrs.into(), &inputs)?.into_iter().next();
        g.set(0, made.ok_or_else(|| Error::internal("a variant is one value"))?)
    }),
    |cx| {
        let own = cx.attrs::<FromVariant>()?;
        let (tvalues, tsplits) = (own.tvalues, own.tsplits);
        let encoded = cx.input(0)?;
        let (given, wanted) = (own.input_ragged_rank, own.output_ragged_rank);
        let given = match given {
            -1 => wanted.saturating_sub(i64::try_from(encoded.rank()).unwrap_or(i64::MAX)),
            given => given,
        };
        if given < 0 {
            return Err(Error::invalid_argument(format!(
                "Inferred input_ragged_rank (output_ragged_rank - encoded_variant.dims()) must be >= 0, found \
                 output_ragged_rank: {wanted}, encoded_variant.dims(): {}, inferred input_ragged_rank: {given}",
                encoded.rank()
            )));
        }
        fits(given, wanted, encoded.rank())?;
        let rank = usize::try_from(given).unwrap_or(usize::MAX);
        let parts = of_variant(encoded.objects()?, "Input")?;
        for part in &parts {
            if part.splits.len() != rank {
                return Err(Error::invalid_argument(format!(
                    "Encoded input RaggedTensorVariant has ragged_rank={}.  Expected ragged_rank={rank}.",
                    part.splits.len()
                )));
            }
            let wrong = |what: &str, dtype: DType, found: DType| {
                Error::invalid_argument(format!(
                    "Expected {what} Tensor dtype: {}, found: {}",
                    dtype.schema_name(),
                    found.schema_name()
                ))
            };
            if part.values.dtype() != tvalues {
                return Err(wrong("values", tvalues, part.values.dtype()));
            }
            if let Some(other) = part.splits.iter().find(|s| s.dtype() != tsplits) {
                return Err(wrong("row_splits", tsplits, other.dtype()));
            }
        }
        let mut out = Vec::with_capacity(usize::try_from(wanted).unwrap_or(0).saturating_add(1));
        if encoded.rank() == 0 {
            let only =
                parts.first().ok_or_else(|| Error::internal("a scalar without an element"))?;
            out.extend(only.splits.iter().map(Array::alias));
            out.push(only.values.alias());
        } else {
            stacked(encoded.dims(), &parts, rank, (tvalues, tsplits), &mut out)?;
        }
        out.into_iter().try_for_each(|array| cx.set(array))
    },
);

fn fits(given: i64, wanted: i64, rank: usize) -> Result<()> {
    let own = given.checked_add(i64::try_from(rank).unwrap_or(i64::MAX));
    if own == Some(wanted) {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "output_ragged_rank must be equal to input_ragged_rank + encoded_ragged.dims(); output_ragged_rank: {wanted}, \
         input_ragged_rank: {given}, encoded_variant.dims(): {rank}."
    )))
}

/// Appends splits and values of parts that stand in dimensions `dims`.
fn stacked(
    dims: &[usize],
    parts: &[&Ragged],
    rank: usize,
    (tvalues, tsplits): (DType, DType),
    out: &mut Vec<Array>,
) -> Result<()> {
    // All dimensions but the last are even.
    let mut before = 1usize;
    for pair in dims.windows(2) {
        let &[own, inner] = pair else { continue };
        before = before.saturating_mul(own);
        out.push(splits_array(tsplits, (0..=before).map(|i| i.saturating_mul(inner)))?);
    }
    let ends = |sizes: &mut dyn Iterator<Item = usize>| {
        let mut end = 0usize;
        std::iter::once(0)
            .chain(sizes.map(|size| {
                end = end.saturating_add(size);
                end
            }))
            .collect::<Vec<_>>()
    };
    // The outermost split of the last dimension, then those of the parts behind each other.
    let sizes = ends(&mut parts.iter().map(|p| p.rows()));
    out.push(splits_array(tsplits, sizes.into_iter())?);
    for level in 0..rank {
        let mut all: Vec<usize> = vec![0];
        for part in parts {
            let own = part.splits.get(level).map(Array::to_i64s).transpose()?.unwrap_or_default();
            let from = all.last().copied().unwrap_or(0);
            memory::reserve(&mut all, own.len())?;
            all.extend(
                own.iter().skip(1).map(|&n| from.saturating_add(usize::try_from(n).unwrap_or(0))),
            );
        }
        out.push(splits_array(tsplits, all.into_iter())?);
    }
    let values: Vec<&Array> = parts.iter().map(|p| &p.values).collect();
    out.push(joined(&values, tvalues)?);
    Ok(())
}

/// The gradient of [`TO_VARIANT`] by the values.
pub static TO_VARIANT_GRADIENT: OpDef = of_variants(
    "RaggedTensorToVariantGradient",
    "The gradient of RaggedTensorToVariant by the values: those that the variants of the gradient hold, in their shape.",
    Signature::new(
        &["encoded_ragged_grad: variant", "row_splits: Tsplits", "dense_values_shape: const int32"],
        &["dense_values_grad: Tvalues"],
        TYPES,
    ),
    Dtypes::ATTRS,
    |cx| {
        let shape = match cx.elements(2)? {
            Some(dims) => PartialShape::from_signed(
                &dims.iter().map(|d| d.unwrap_or(-1)).collect::<Vec<_>>(),
            )?,
            None => PartialShape::unknown(),
        };
        cx.output(shape)
    },
    Gradient::None("TensorFlow has no second derivative"),
    |cx| {
        let dtype = cx.attrs::<Dtypes>()?.tvalues;
        let encoded = cx.input(0)?;
        let parts = of_variant(encoded.objects()?, "encoded_ragged_grad")?;
        let values: Vec<&Array> = parts.iter().map(|p| &p.values).collect();
        if let Some(other) = values.iter().find(|v| v.dtype() != dtype) {
            return Err(Error::invalid_argument(format!(
                "Expected values Tensor dtype: {}, found: {}",
                dtype.schema_name(),
                other.dtype().schema_name()
            )));
        }
        let dims: Result<Vec<usize>> = cx
            .input(2)?
            .to_i64s()?
            .iter()
            .map(|&d| {
                usize::try_from(d)
                    .map_err(|_| Error::invalid_argument("dense_values_shape must not be negative"))
            })
            .collect();
        let shape = Shape::new(dims?)?;
        let all = match values.as_slice() {
            [] => Array::zeros(dtype, shape)?,
            [one] => one.reshape(shape)?,
            _ => joined(&values, dtype)?.reshape(shape)?,
        };
        cx.set(all)
    },
);
