//! `DynamicStitch` and `DynamicPartition`: rows put together by their numbers, and sorted into parts.
//!
//! Invariant: where a number comes twice the last row stays; a number that does not come is zero.
//! Does not know: how rows are moved.

use super::concat::concat;
use super::gather::{GATHER, Gather, rows};
use super::position::{pick, positions};
use super::range;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::gather::{Scatter, scatter_nd};

attributes! {
    /// The length of the lists.
    pub struct Stitch {
        /// As above.
        n as "N": i64 [1 ..],
    }
}

/// The shape of a row of `data`, whose shape begins with that of `indices`.
fn row(indices: &PartialShape, data: &PartialShape) -> Result<PartialShape> {
    let (Some(i), Some(d)) = (indices.dims(), data.dims()) else {
        return Ok(PartialShape::unknown());
    };
    let lead = d.get(..i.len()).map(PartialShape::new);
    if lead.is_none_or(|lead| !lead.is_compatible(indices)) {
        return Err(Error::invalid_argument(format!(
            "data.shape = {data} does not start with indices.shape = {indices}"
        )));
    }
    Ok(PartialShape::new(d.get(i.len()..).unwrap_or(&[])))
}

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    let n = cx.inputs() / 2;
    let (mut rows, mut largest) = (PartialShape::unknown(), Some(-1i64));
    for i in 0..n {
        rows = rows.merge(&row(&cx.shape(i)?, &cx.shape(n + i)?)?)?;
        largest = match (largest, cx.integers(i)?) {
            (Some(m), Some(own)) => Some(own.into_iter().fold(m, i64::max)),
            _ => None,
        };
    }
    let Some(dims) = rows.dims() else { return cx.output(rows) };
    let count = largest.map(|m| usize::try_from(m.saturating_add(1)).unwrap_or(0));
    let mut out = PartialDims::from_slice(&[count]);
    out.extend_from_slice(dims);
    let out = PartialShape::new(out);
    if let Some(known) = out.dims().and_then(|d| d.iter().copied().collect::<Option<Vec<_>>>()) {
        Shape::new(known)?;
    }
    cx.output(out)
}

fn run(cx: &mut Kernel<'_>) -> Result<()> {
    let merged = merged(cx)?;
    cx.set(merged)
}

fn merged(cx: &Kernel<'_>) -> Result<Array> {
    let out = cx.shape(0)?;
    let all = cx.input_list(0)?;
    let (indices, data) = all.split_at(all.len() / 2);
    let mut numbers = Vec::new();
    for i in indices {
        let own = i.to_i64s()?;
        memory::reserve(&mut numbers, own.len())?;
        numbers.extend(own);
    }
    let rows = out.dims().first().copied().unwrap_or(0);
    if let Some(bad) = numbers.iter().find(|&&v| v < 0 || v >= rows as i64) {
        return Err(Error::invalid_argument(format!("indices {bad} is out of range [0, {rows})")));
    }
    let plain = cx.dtype(0)?.is_plain();
    let mut value = match plain {
        true => Array::zeros(cx.dtype(0)?, out.clone())?,
        false => Array::zeros(DType::Int64, out.clone())?,
    };
    let (mut start, mut before) = (0, 0);
    for (i, &d) in indices.iter().zip(data) {
        let end = start + i.len();
        let at = numbers.get(start..end).unwrap_or(&[]);
        let at = Array::from_slice(at, Shape::new([at.len(), 1])?)?;
        let own = if plain { d.alias() } else { positions(d, before)? };
        scatter_nd(Scatter::Update, &mut value, &at, &own)?;
        (start, before) = (end, before + d.len());
    }
    if plain { Ok(value) } else { pick(data, &value) }
}

/// The gradient of each part is where its rows went.
fn gradient(g: &mut Grad<'_>) -> Result<()> {
    let (n, dy) = (g.inputs().len() / 2, g.dy0()?);
    let axis = Value::Constant(Array::scalar(0i32));
    for i in 0..n {
        if g.wants(n + i) {
            let at = g.input(i)?;
            let dx = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&dy, &at, &axis])?;
            g.set(n + i, dx)?;
        }
    }
    Ok(())
}

fn samples(s: &mut Vec<Case>) {
    let case = |n| Case::new(Stitch { n });
    case(2).ints(&[3, 0]).ints(&[2, 1]).numbers(&[2, 3]).numbers(&[2, 3]).add(s);
    case(1).ints(&[1, 0, 2]).numbers(&[3]).add(s);
    case(3).int(1).ints(&[]).ints(&[0]).numbers(&[2]).numbers(&[0, 2]).numbers(&[1, 2]).add(s);
    case(2).ints(&[0, 1]).ints(&[1]).numbers(&[2]).numbers(&[1]).not_smooth().add(s);
    case(1).ints(&[]).numbers(&[0, 2]).add(s);
}

const fn stitch(name: &'static str, doc: &'static str) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["indices: const N * int32", "data: N * T"],
            &["merged: T"],
            T_ANY,
        ),
        attrs: Stitch::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Kernel(run),
        hlo: Hlo::HostOnly("only a scatter that adds is lowered"),
        batch: Batch::Rule(for_rows),
        decompose: None,
        samples,
    }
}

/// Rows put where their numbers say.
pub static DYNAMIC_STITCH: OpDef = stitch(
    "DynamicStitch",
    "Puts rows together by number: merged[indices[m][i, ...]] = data[m][i, ...]. There are as many rows \
     as the largest number asks for; of rows with one number the last one stays, and a number without a \
     row gives zeros.",
);
/// The same, where the order of equal numbers is not promised.
pub static PARALLEL_DYNAMIC_STITCH: OpDef = stitch(
    "ParallelDynamicStitch",
    "As DynamicStitch, but which of several rows with one number stays is not promised (here it is the \
     last one).",
);

attributes! {
    /// The number of parts.
    pub struct Parts {
        /// As above.
        num_partitions: i64 [1 ..],
    }
}

/// Rows sorted into parts.
pub static DYNAMIC_PARTITION: OpDef = OpDef {
    name: "DynamicPartition",
    doc: "Sorts rows of data into num_partitions tensors: outputs[k] holds those whose partitions entry \
          is k, in their order. An entry outside [0, num_partitions) is an error.",
    signature: Signature::new(
        &["data: T", "partitions: int32"],
        &["outputs: num_partitions * T"],
        T_ANY,
    ),
    attrs: Parts::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let (data, parts) = (cx.shape(0)?, cx.shape(1)?);
        let row = row(&parts, &data)?;
        let out = match row.dims() {
            None => PartialShape::unknown(),
            Some(dims) => PartialShape::new([&[None], dims].concat()),
        };
        (0..cx.outputs()).try_for_each(|_| cx.output(out.clone()))
    },
    gradient: Gradient::Vjp(|g| {
        // Where each row stands when the parts lie one after the other: of the shape of `partitions`,
        // which is known where the lengths of the parts are not.
        let (data, parts) = (g.input(0)?, g.input(1)?);
        let own = g.shape_of(&parts)?;
        let all = g.size_of(&parts)?;
        let numbers = g.call(&range::RANGE, [&scalar(&all, 0.0)?, &all, &scalar(&all, 1.0)?])?;
        let flat = g.reshape(&parts, &ints(&[-1])?)?;
        let attrs = g.attrs::<Parts>()?.clone();
        let order = g.emit(&DYNAMIC_PARTITION, attrs.into(), &[numbers, flat])?;
        let order = concat(g, &order, 0)?;
        let at = g.call(&super::band::INVERT_PERMUTATION, [&order])?;
        let at = g.reshape(&at, &own)?;
        let mut coming = Vec::new();
        for i in 0..g.outputs().len() {
            coming.push(match g.dy(i) {
                Some(dy) => dy,
                None => {
                    let y = g.output(i)?;
                    g.zeros_like(&y)?
                }
            });
        }
        let coming = concat(g, &coming, 0)?;
        let axis = Value::Constant(Array::scalar(0i32));
        let dx = g.call_with(&GATHER, Gather { batch_dims: 0 }, [&coming, &at, &axis])?;
        let whole = g.shape_of(&data)?;
        let dx = g.reshape(&dx, &whole)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (data, parts) = (cx.input(0)?, cx.input(1)?.to_i64s()?);
        let mut lists: Vec<Vec<i64>> = memory::repeat(Vec::new(), cx.outputs())?;
        for (i, &part) in parts.iter().enumerate() {
            let list = usize::try_from(part).ok().and_then(|p| lists.get_mut(p));
            let list = list.ok_or_else(|| {
                Error::invalid_argument(format!(
                    "partitions[{i}] = {part} is not in [0, {})",
                    cx.outputs()
                ))
            })?;
            memory::reserve(list, 1)?;
            list.push(i as i64);
        }
        let mut dims = vec![parts.len()];
        dims.extend_from_slice(data.dims().get(cx.input(1)?.rank()..).unwrap_or(&[]));
        let flat = data.reshape(Shape::new(dims)?)?;
        for list in lists {
            let part = rows(&flat, &list)?;
            cx.set(part)?;
        }
        Ok(())
    }),
    hlo: Hlo::HostOnly("how many rows a part has depends on the values"),
    batch: Batch::Loop("each row may have parts of other sizes"),
    decompose: None,
    samples: |s| {
        let case = |num_partitions| Case::new(Parts { num_partitions });
        case(3).numbers(&[4, 2]).ints(&[2, 0, 2, 0]).add(s);
        case(1).numbers(&[3]).ints(&[0, 0, 0]).add(s);
        case(2).numbers(&[2]).int(1).add(s);
        case(2).numbers(&[0, 3]).ints(&[]).add(s);
        let square = Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1i32, 0, 0, 1], d));
        if let Ok(square) = square {
            case(2).numbers(&[2, 2, 3]).fixed(square).add(s);
        }
    },
};

/// At numbers that are the same for all rows each row's data are put alike: the rows go behind the numbers.
fn for_rows(b: &mut Batching<'_>) -> Result<()> {
    let n = b.inputs().len() / 2;
    let data: Vec<usize> = (n..b.inputs().len()).collect();
    if !b.only(&data) {
        return b.by_loop("each row may have another number of elements");
    }
    let mut inputs = b.inputs().to_vec();
    for &i in &data {
        let (Some(at), Some(all)) = (b.row_rank(i - n), b.row_rank(i)) else {
            return b.by_loop("numbers or data of unknown rank");
        };
        let x = b.stacked(i)?;
        let order: Vec<i64> = (1..=at).chain([0]).chain(at + 1..=all).map(|d| d as i64).collect();
        if let Some(slot) = inputs.get_mut(i) {
            *slot = b.call(&super::transpose::TRANSPOSE, [&x, &ints(&order)?])?;
        }
    }
    let (op, attrs) = (b.op(), b.raw_attrs().clone());
    let merged = b.one(op, attrs, &inputs)?;
    let merged = crate::batching::swapped(b, &merged)?;
    b.set(merged);
    Ok(())
}
