//! Joining and parting: `ConcatV2`, `Pack` (`tf.stack`), `SplitV`, `Unpack` (`tf.unstack`).
//!
//! Does not know: what is joined.

use super::position::moved;
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::moves;
use ferroflow_tensor::Strings;

attributes! {
    /// How many inputs there are.
    pub struct Concat {
        /// As above.
        n as "N": i64 [2 ..],
    }
}

attributes! {
    /// How many inputs there are, and the new axis.
    pub struct Pack {
        /// How many.
        n as "N": i64 [1 ..],
        /// The index of the new dimension.
        axis: i64 = 0,
    }
}

attributes! {
    /// How many outputs there are, and the axis that is taken away.
    pub struct Unpack {
        /// How many.
        num: i64 [0 ..],
        /// The dimension.
        axis: i64 = 0,
    }
}

attributes! {
    /// How many parts there are.
    pub struct Split {
        /// As above.
        num_split: i64 [1 ..],
    }
}

/// Tensors one after the other along an axis.
pub static CONCAT: OpDef = OpDef {
    name: "ConcatV2",
    doc: "Concatenates tensors along one dimension; the other dimensions must be equal.",
    signature: Signature::new(
        &["values: N * T", "axis: const Tidx"],
        &["output: T"],
        &[types("T", dtypes::ANY), types("Tidx", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: Concat::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: infer_concat,
    gradient: Gradient::Vjp(|g| {
        let n = g.inputs().len() - 1;
        let (axis, dy) = (g.input(n)?, g.dy0()?);
        let rank = dy.shape().rank();
        let known = axis.constant().map(Array::to_i64).transpose()?;
        let (Some(rank), Some(known)) = (rank, known) else {
            return concat_gradient(g, &axis, &dy);
        };
        let axis = normalise_axis(known, rank)?;
        let sizes: Option<Vec<i64>> =
            g.inputs().iter().take(n).map(|x| x.shape().dim(axis).map(|d| d as i64)).collect();
        let Some(sizes) = sizes else {
            let axis = g.input(n)?;
            return concat_gradient(g, &axis, &dy);
        };
        for (i, part) in split(g, &dy, &sizes, axis as i64)?.into_iter().enumerate() {
            g.set(i, part)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let n = cx.inputs() - 1;
        let axis = normalise_axis(cx.input(n)?.to_i64()?, cx.input(0)?.rank())?;
        let out = {
            let parts = cx.input_list(0)?;
            join(&parts[..n], axis, cx)?
        };
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let n = cx.inputs() - 1;
        let axis = normalise_axis(cx.constant(n)?.to_i64()?, cx.input(0)?.dims().len())?;
        super::lower::join(cx, n, axis, false)
    }),
    batch: Batch::Axes(Batch::LAST),
    decompose: None,
    samples: |s| {
        Case::new(Concat { n: 2 }).numbers(&[2, 3]).numbers(&[2, 1]).int(1).add(s);
        Case::new(Concat { n: 3 })
            .numbers(&[1, 3])
            .numbers(&[0, 3])
            .numbers(&[2, 3])
            .int(-2)
            .add(s);
    },
};

/// The gradient where axis, rank or sizes are only known at run time: slices of dy, each beginning
/// where the one before ended.
fn concat_gradient(g: &mut Grad<'_>, axis: &Value, dy: &Value) -> Result<()> {
    let axis = g.cast(axis, DType::Int32)?;
    let rank = g.call(&super::shape::RANK, [dy])?;
    let axis = g.floor_mod(&axis, &rank)?;
    let (zero, one) = (scalar(&axis, 0.0)?, scalar(&axis, 1.0)?);
    let attrs = super::one_hot::OneHot { axis: -1 };
    let along = g.call_with(&super::one_hot::ONE_HOT, attrs, [&axis, &rank, &one, &zero])?;
    let mut begin = g.zeros_like(&along)?;
    for i in 0..g.inputs().len() - 1 {
        let x = g.input(i)?;
        let own = g.shape_of(&x)?;
        let dx = g.call(&super::slice::SLICE, [dy, &begin, &own])?;
        g.set(i, dx)?;
        let step = g.mul(&own, &along)?;
        begin = g.add(&begin, &step)?;
    }
    Ok(())
}

/// Joins plain arrays by moving bytes, string arrays by moving handles.
fn join(parts: &[&Array], axis: usize, cx: &Kernel<'_>) -> Result<Array> {
    if cx.dtype(0)?.is_plain() {
        let mut out = cx.alloc(0)?;
        moves::concat(parts, axis, &mut out)?;
        return Ok(out);
    }
    let shape = cx.shape(0)?;
    let outer: usize = shape.dims()[..axis].iter().product();
    if cx.dtype(0)? == DType::String {
        let mut all = Strings::with_capacity(shape.len(), 0)?;
        for o in 0..outer {
            for part in parts {
                let each = part.len().checked_div(outer).unwrap_or(0);
                let run = part.strings()?.range(o * each..(o + 1) * each);
                all.extend(run.ok_or_else(|| Error::internal("a part is shorter than it says"))?)?;
            }
        }
        return Array::of_strings(all, shape);
    }
    let mut all = memory::vec_of(shape.len())?;
    for o in 0..outer {
        for part in parts {
            let each = part.len().checked_div(outer).unwrap_or(0);
            all.extend_from_slice(&part.objects()?[o * each..(o + 1) * each]);
        }
    }
    Array::from_objects(cx.dtype(0)?, all, shape)
}

fn infer_concat(cx: &mut Infer<'_>) -> Result<()> {
    let n = cx.inputs() - 1;
    if n == 0 {
        return Err(Error::invalid_argument("takes at least one value"));
    }
    let rank = (0..n).find_map(|i| cx.shape(i).ok()?.rank());
    let Some(rank) = rank else { return cx.output(PartialShape::unknown()) };
    let Some(axis) = cx.integers(n)? else { return cx.output(PartialShape::of_rank(rank)) };
    let &[axis] = axis.as_slice() else {
        return Err(Error::invalid_argument("axis must be a scalar"));
    };
    if rank == 0 {
        return Err(Error::invalid_argument("can't concatenate scalars (use tf.stack instead)"));
    }
    let axis = normalise_axis(axis, rank)?;
    let mut merged = PartialShape::of_rank(rank);
    let mut total = Some(0usize);
    for i in 0..n {
        let shape = cx.with_rank(i, rank)?;
        total = total.zip(shape.dim(axis)).and_then(|(a, b)| a.checked_add(b));
        let mut dims = PartialDims::from_slice(shape.dims().unwrap_or(&[]));
        if let Some(d) = dims.get_mut(axis) {
            *d = None;
        }
        merged = merged.merge(&PartialShape::new(dims)).map_err(|_| {
            Error::invalid_argument(format!(
                "Dimension mismatch: all dimensions but {axis} must be equal, but input 0 has \
                 shape {} and input {i} {shape}",
                cx.shape(0).unwrap_or_default()
            ))
        })?;
    }
    let mut dims = PartialDims::from_slice(merged.dims().unwrap_or(&[]));
    if let Some(d) = dims.get_mut(axis) {
        *d = total;
    }
    cx.output(PartialShape::new(dims))
}

/// Tensors of one shape side by side along a new axis.
pub static PACK: OpDef = OpDef {
    name: "Pack",
    doc: "Packs a list of N rank-R tensors of one shape into one rank-(R+1) tensor (tf.stack).",
    signature: Signature::new(&["values: N * T"], &["output: T"], T_ANY),
    attrs: Pack::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let axis = cx.attrs::<Pack>()?.axis;
        if cx.inputs() == 0 {
            return Err(Error::invalid_argument("takes at least one value"));
        }
        let mut shape = cx.shape(0)?;
        for i in 1..cx.inputs() {
            shape = shape.merge(&cx.shape(i)?)?;
        }
        let Some(dims) = shape.dims() else { return cx.output(shape) };
        let axis = normalise_axis(axis, dims.len() + 1)?;
        let mut out = PartialDims::from_slice(dims);
        out.insert(axis, Some(cx.inputs()));
        cx.output(PartialShape::new(out))
    },
    gradient: Gradient::Vjp(|g| {
        let (axis, dy) = (g.attrs::<Pack>()?.axis, g.dy0()?);
        let num = g.inputs().len() as i64;
        let parts = g.emit(&UNPACK, Unpack { num, axis }.into(), &[dy])?;
        for (i, part) in parts.into_iter().enumerate() {
            g.set(i, part)?;
        }
        Ok(())
    }),
    cpu: Cpu::Kernel(|cx| {
        let axis = normalise_axis(cx.attrs::<Pack>()?.axis, cx.input(0)?.rank() + 1)?;
        let parts = cx.input_list(0)?;
        let wide = parts
            .iter()
            .map(|p| {
                let mut dims = p.dims().to_vec();
                dims.insert(axis, 1);
                p.reshape(Shape::new(dims)?)
            })
            .collect::<Result<Vec<_>>>()?;
        drop(parts);
        let out = join(&wide.iter().collect::<Vec<_>>(), axis, cx)?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let axis = normalise_axis(cx.attrs::<Pack>()?.axis, cx.input(0)?.dims().len() + 1)?;
        super::lower::join(cx, cx.inputs(), axis, true)
    }),
    batch: Batch::Rule(pack_rows),
    decompose: None,
    samples: |s| {
        Case::new(Pack { n: 2, axis: 0 }).numbers(&[2, 3]).numbers(&[2, 3]).add(s);
        Case::new(Pack { n: 3, axis: -1 }).numbers(&[2]).numbers(&[2]).numbers(&[2]).add(s);
        Case::new(Pack { n: 1, axis: 0 }).numbers(&[]).add(s);
    },
};

/// The slices along an axis, which disappears.
pub static UNPACK: OpDef = OpDef {
    name: "Unpack",
    doc: "Unpacks a dimension of a rank-R tensor into num rank-(R-1) tensors (tf.unstack).",
    signature: Signature::new(&["value: T"], &["output: num * T"], T_ANY),
    attrs: Unpack::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let Unpack { num, axis } = *cx.attrs::<Unpack>()?;
        let shape = cx.shape(0)?;
        let mut out = shape.clone();
        if let Some(dims) = shape.dims() {
            let axis = normalise_axis(axis, dims.len())?;
            if shape.dim(axis).is_some_and(|d| d as i64 != num) {
                return Err(Error::invalid_argument(format!(
                    "dimension {axis} of shape {shape} is not num = {num}"
                )));
            }
            let mut rest = PartialDims::from_slice(dims);
            rest.remove(axis);
            out = PartialShape::new(rest);
        }
        (0..cx.outputs()).try_for_each(|_| cx.output(out.clone()))
    },
    gradient: Gradient::Vjp(|g| {
        let Unpack { num, axis } = *g.attrs::<Unpack>()?;
        let mut parts = Vec::new();
        for i in 0..g.outputs().len() {
            let part = match g.dy(i) {
                Some(dy) => dy,
                None => {
                    let y = g.output(i)?;
                    g.zeros_like(&y)?
                }
            };
            parts.push(part);
        }
        let dx = g.one(&PACK, Pack { n: num, axis }.into(), &parts)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let axis = normalise_axis(cx.attrs::<Unpack>()?.axis, cx.input(0)?.rank())?;
        for i in 0..cx.outputs() {
            let part = part(cx.input(0)?, axis, i, 1)?.reshape(cx.shape(i)?)?;
            cx.set(part)?;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(|cx| {
        let axis = normalise_axis(cx.attrs::<Unpack>()?.axis, cx.input(0)?.dims().len())?;
        super::lower::part(cx, axis, &vec![1; cx.outputs()])
    }),
    batch: Batch::Rule(unpack_rows),
    decompose: None,
    samples: |s| {
        Case::new(Unpack { num: 2, axis: 0 }).numbers(&[2, 3]).add(s);
        Case::new(Unpack { num: 3, axis: -1 }).numbers(&[2, 3]).add(s);
    },
};

/// `x[.., start..start + count, ..]` along `axis`; shares memory where the part is contiguous.
fn part(x: &Array, axis: usize, start: usize, count: usize) -> Result<Array> {
    if axis == 0 {
        return x.rows(start, count);
    }
    let mut begin = vec![0; x.rank()];
    let mut dims = x.dims().to_vec();
    if let (Some(b), Some(d)) = (begin.get_mut(axis), dims.get_mut(axis)) {
        (*b, *d) = (start, count);
    }
    moved(x, |x| {
        let mut out = Array::uninit(x.dtype(), Shape::new(dims)?)?;
        moves::slice(x, &begin, &mut out).map(|()| out)
    })
}

/// Parts of given sizes along an axis.
pub static SPLIT_V: OpDef = OpDef {
    name: "SplitV",
    doc: "Splits a tensor into num_split tensors of the given sizes along one dimension.",
    signature: Signature::new(
        &["value: T", "size_splits: const Tlen", "split_dim: const int32"],
        &["output: num_split * T"],
        &[types("T", dtypes::ANY), types("Tlen", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: Split::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(0)?;
        let (sizes, axis) = (cx.integers(1)?, cx.integers(2)?);
        let (Some(dims), Some(sizes), Some(axis)) = (shape.dims(), sizes, axis) else {
            let like = shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank);
            return (0..cx.outputs()).try_for_each(|_| cx.output(like.clone()));
        };
        let axis = normalise_axis(axis.first().copied().unwrap_or(0), dims.len())?;
        for size in split_sizes(&sizes, shape.dim(axis), cx.outputs())? {
            let mut out = PartialDims::from_slice(dims);
            if let Some(d) = out.get_mut(axis) {
                *d = size;
            }
            cx.output(PartialShape::new(out))?;
        }
        Ok(())
    },
    gradient: Gradient::Vjp(|g| {
        let axis = g.input(2)?;
        let mut parts = Vec::new();
        for i in 0..g.outputs().len() {
            let part = match g.dy(i) {
                Some(dy) => dy,
                None => {
                    let y = g.output(i)?;
                    g.zeros_like(&y)?
                }
            };
            parts.push(part);
        }
        let dx = concat_along(g, parts, axis)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?.clone();
        let axis = normalise_axis(cx.input(2)?.to_i64()?, x.rank())?;
        let total = x.dims().get(axis).copied();
        let sizes = split_sizes(&cx.input(1)?.to_i64s()?, total, cx.outputs())?;
        let mut start = 0;
        for size in sizes {
            let size = size.ok_or_else(|| Error::internal("a size is not known"))?;
            let part = part(&x, axis, start, size)?;
            cx.set(part)?;
            start += size;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(|cx| {
        let dims = cx.input(0)?.dims();
        let axis = normalise_axis(cx.constant(2)?.to_i64()?, dims.len())?;
        let sizes = cx.constant(1)?.to_i64s()?;
        let sizes = split_sizes(&sizes, dims.get(axis).copied(), cx.outputs())?;
        let sizes: Vec<usize> = sizes.into_iter().flatten().collect();
        super::lower::part(cx, axis, &sizes)
    }),
    batch: Batch::Axes(2),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Split { num_split: 2 });
        case().numbers(&[2, 5]).ints(&[2, 3]).int(1).add(s);
        case().numbers(&[4]).ints(&[-1, 1]).int(0).add(s);
    },
};

/// Equal parts along an axis.
pub static SPLIT: OpDef = OpDef {
    name: "Split",
    doc: "Splits a tensor into num_split tensors of one size along one dimension.",
    signature: Signature::new(
        &["split_dim: const int32", "value: T"],
        &["output: num_split * T"],
        T_ANY,
    ),
    attrs: Split::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = cx.shape(1)?;
        let (Some(dims), Some(axis)) = (shape.dims(), cx.integers(0)?) else {
            let like = shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank);
            return (0..cx.outputs()).try_for_each(|_| cx.output(like.clone()));
        };
        let axis = normalise_axis(axis.first().copied().unwrap_or(0), dims.len())?;
        let mut out = PartialDims::from_slice(dims);
        if let Some(Some(d)) = out.get_mut(axis) {
            *d = equal_part(*d, cx.outputs())?;
        }
        (0..cx.outputs()).try_for_each(|_| cx.output(PartialShape::new(&out)))
    },
    gradient: Gradient::Vjp(|g| {
        let axis = g.input(0)?;
        let mut parts = Vec::new();
        for i in 0..g.outputs().len() {
            let part = match g.dy(i) {
                Some(dy) => dy,
                None => {
                    let y = g.output(i)?;
                    g.zeros_like(&y)?
                }
            };
            parts.push(part);
        }
        let dx = concat_along(g, parts, axis)?;
        g.set(1, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(1)?.clone();
        let axis = normalise_axis(cx.input(0)?.to_i64()?, x.rank())?;
        let size = equal_part(x.dims().get(axis).copied().unwrap_or(0), cx.outputs())?;
        for i in 0..cx.outputs() {
            let part = part(&x, axis, i * size, size)?;
            cx.set(part)?;
        }
        Ok(())
    }),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(1)?.clone();
        let axis = normalise_axis(cx.constant(0)?.to_i64()?, x.dims().len())?;
        let size = equal_part(x.dims().get(axis).copied().unwrap_or(0), cx.outputs())?;
        for i in 0..cx.outputs() {
            let part = cx.slice_along(&x, axis, i * size, size)?;
            cx.set(part);
        }
        Ok(())
    }),
    batch: Batch::Axes(0),
    decompose: None,
    samples: |s| {
        Case::new(Split { num_split: 2 }).int(1).numbers(&[2, 4]).add(s);
        Case::new(Split { num_split: 3 }).int(-1).numbers(&[3]).add(s);
        Case::new(Split { num_split: 1 }).int(0).numbers(&[0, 2]).add(s);
    },
};

/// The length of each of `n` equal parts of a dimension.
fn equal_part(of: usize, n: usize) -> Result<usize> {
    match of.checked_rem(n) {
        Some(0) => Ok(of / n),
        _ => Err(Error::invalid_argument(format!(
            "Dimension size must be evenly divisible by {n} but is {of}"
        ))),
    }
}

/// The sizes of the parts: one may be -1 and takes what is left; all must add up to `total`.
fn split_sizes(sizes: &[i64], total: Option<usize>, n: usize) -> Result<Vec<Option<usize>>> {
    let refuse = || {
        Error::invalid_argument(format!(
            "sizes {sizes:?} do not part a dimension of {} into {n}",
            total.map_or("?".into(), |t| t.to_string())
        ))
    };
    let wild = sizes.iter().filter(|&&s| s == -1).count();
    if sizes.len() != n || wild > 1 || sizes.iter().any(|&s| s < -1) {
        return Err(refuse());
    }
    let known = sizes.iter().filter(|&&s| s >= 0).try_fold(0i64, |a, &s| a.checked_add(s));
    let known = usize::try_from(known.ok_or_else(refuse)?).map_err(|_| refuse())?;
    let rest = match total {
        Some(t) if wild == 1 => Some(t.checked_sub(known).ok_or_else(refuse)?),
        Some(t) if t != known => return Err(refuse()),
        _ => None,
    };
    Ok(sizes.iter().map(|&s| usize::try_from(s).ok().or(rest)).collect())
}

/// Parts of these sizes along an axis.
pub fn split(cx: &mut dyn Emit, x: &Value, sizes: &[i64], axis: i64) -> Result<Outputs> {
    let axis = Value::Constant(Array::scalar(axis as i32));
    let lengths = ints(sizes)?;
    cx.emit(&SPLIT_V, Split { num_split: sizes.len() as i64 }.into(), &[x.clone(), lengths, axis])
}

/// Joins along an axis.
pub fn concat(cx: &mut dyn Emit, values: &[Value], axis: i64) -> Result<Value> {
    concat_along(cx, values.to_vec(), Value::Constant(Array::scalar(axis as i32)))
}

fn concat_along(cx: &mut dyn Emit, mut values: Vec<Value>, axis: Value) -> Result<Value> {
    if let [one] = values.as_slice() {
        return Ok(one.clone());
    }
    let n = values.len() as i64;
    values.push(axis);
    cx.one(&CONCAT, Concat { n }.into(), &values)
}

/// An axis among the dimensions of a row as one among those of all rows.
fn behind_rows(axis: i64) -> i64 {
    axis.saturating_add(i64::from(axis >= 0))
}

/// All inputs with rows, the new axis behind them.
fn pack_rows(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<Pack>()?;
    let attrs = Pack { n: attrs.n, axis: behind_rows(attrs.axis) };
    let inputs = (0..b.inputs().len()).map(|i| b.stacked(i)).collect::<Result<Vec<_>>>()?;
    let all = b.one(&PACK, attrs.into(), &inputs)?;
    b.set(all);
    Ok(())
}

fn unpack_rows(b: &mut Batching<'_>) -> Result<()> {
    let attrs = b.attrs::<Unpack>()?;
    let attrs = Unpack { num: attrs.num, axis: behind_rows(attrs.axis) };
    let parts = b.emit(&UNPACK, attrs.into(), b.inputs())?;
    b.set_all(parts);
    Ok(())
}
