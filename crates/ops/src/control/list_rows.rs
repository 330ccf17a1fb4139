//! Lists as one tensor and back: stacked, gathered, concatenated; from rows, scattered, split.
//!
//! Invariant: the elements of a list made from a tensor share its memory.
//! Does not know: single elements; see `list_items`.

use super::list::{
    self, ELEMENT, Empty, TensorList, changed, element_shape, element_type, stated_shape,
};
use super::list_items::{HOST, LENGTH, element_shape_of, reserve_like, row_shape};
use crate::prelude::*;
use ferroflow_base::memory;
use ferroflow_kernels::moves;
use ferroflow_tensor::Strings;

attributes! {
    /// The dtype of the elements, and how many there must be.
    pub struct Stack {
        /// The dtype of the elements.
        element_dtype: DType,
        /// How many elements the list must have; -1 for any number.
        num_elements: i64 = -1,
    }
}

/// `n` elements of a shape as the shape of their stack.
fn stacked(n: Option<usize>, element: &PartialShape) -> PartialShape {
    let Some(dims) = element.dims() else { return PartialShape::unknown() };
    let mut out = PartialDims::from_slice(&[n]);
    out.extend_from_slice(dims);
    PartialShape::new(out)
}

/// Arrays one after the other in memory, as an array of this shape.
fn joined(parts: &[Array], dtype: DType, shape: Shape) -> Result<Array> {
    if dtype.is_plain() {
        let mut out = Array::uninit(dtype, shape)?;
        let flat: Vec<Array> =
            parts.iter().map(|p| p.reshape(Shape::vector(p.len()))).collect::<Result<_>>()?;
        if flat.is_empty() || out.is_empty() {
            return Ok(out);
        }
        let (dims, total) = (out.shape().clone(), out.len());
        out = out.reshape(Shape::vector(total))?;
        moves::concat(&flat.iter().collect::<Vec<_>>(), 0, &mut out)?;
        return out.reshape(dims);
    }
    if dtype == DType::String {
        let mut all = Strings::with_capacity(shape.len(), 0)?;
        parts.iter().try_for_each(|p| all.extend(p.strings()?))?;
        return Array::of_strings(all, shape);
    }
    let mut all = memory::vec_of(shape.len())?;
    for part in parts {
        all.extend_from_slice(part.objects()?);
    }
    Array::from_objects(dtype, all, shape)
}

/// The elements at `at` stacked: all have one shape, which must be known if there are none.
fn stack(own: &TensorList, stated: &PartialShape, at: &[usize]) -> Result<Array> {
    let mut shape = own.element_shape().merge(stated)?;
    let mut parts = memory::vec_of(at.len())?;
    for &i in at {
        let element = own.elements.get(i).cloned().ok_or_else(|| {
            Error::invalid_argument(format!(
                "Trying to gather element {i} in a list with {} elements.",
                own.elements.len()
            ))
        })?;
        if let Some(set) = &element {
            shape = shape.merge(&set.shape().into()).map_err(|_| {
                Error::invalid_argument(format!(
                    "Tried to stack elements with unequal shapes: element {i} is of shape {}, \
                     others of {shape}",
                    set.shape()
                ))
            })?;
        }
        parts.push(element);
    }
    if parts.is_empty() && !shape.is_known() {
        return Err(Error::invalid_argument(format!(
            "Tried to stack elements of an empty list with non-fully-defined element_shape: {shape}"
        )));
    }
    if parts.iter().any(Option::is_none) {
        let zeros = own.unset(&shape)?;
        shape = shape.merge(&zeros.shape().into())?;
        for part in parts.iter_mut().filter(|p| p.is_none()) {
            *part = Some(zeros.alias());
        }
    }
    let parts: Vec<Array> = parts.into_iter().flatten().collect();
    let element = shape.known().ok_or_else(|| Error::internal("elements of unknown shape"))?;
    let mut dims = vec![at.len()];
    dims.extend_from_slice(element.dims());
    joined(&parts, own.dtype(), Shape::new(dims)?)
}

/// The shape of the elements, and how many there are, as far as a list that is known tells.
fn observed(cx: &Infer<'_>) -> Result<(PartialShape, Option<usize>)> {
    let Some(own) = cx.value(0) else { return Ok((PartialShape::unknown(), None)) };
    let own: &TensorList = own.object()?;
    let first = own.elements.iter().flatten().next();
    let shape = first.map_or(PartialShape::unknown(), |a| a.shape().into());
    Ok((shape, Some(own.elements.len())))
}

/// All elements as rows.
pub static STACK: OpDef = OpDef {
    name: "TensorListStack",
    doc: "Stacks all tensors in the list; those never set are zeros.",
    signature: Signature::new(
        &["input_handle: variant", "element_shape: const int32"],
        &["tensor: element_dtype"],
        ELEMENT,
    ),
    attrs: Stack::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let element = element_type(cx, 0, 1, cx.output_dtype(0)?)?;
        let (seen, n) = observed(cx)?;
        let wanted = usize::try_from(cx.attrs::<Stack>()?.num_elements).ok();
        if let (Some(n), Some(wanted)) = (n, wanted)
            && n != wanted
        {
            return Err(Error::invalid_argument(format!(
                "Operation expected a list with {wanted} elements but got a list with {n} elements."
            )));
        }
        let shape = element.shape.merge(&seen)?;
        cx.output_type(TensorType { shape: stacked(n.or(wanted), &shape), ..element })
    },
    gradient: Gradient::Vjp(|g| {
        let (y, dy) = (g.output(0)?, g.dy0()?);
        let shape = row_shape(g, &y)?;
        let dx = g.call_with(&FROM_TENSOR, Empty { element_dtype: dy.dtype() }, [&dy, &shape])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let own: &TensorList = cx.input(0)?.object()?;
        let all: Vec<usize> = (0..own.elements.len()).collect();
        let out = stack(own, &stated_shape(cx.input(1)?)?, &all)?;
        cx.set(out)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::stacked),
    decompose: None,
    samples: no_samples,
};

/// The list of the rows.
pub static FROM_TENSOR: OpDef = OpDef {
    name: "TensorListFromTensor",
    doc: "Creates a list which, when stacked, has the value of tensor.",
    signature: Signature::new(
        &["tensor: element_dtype", "element_shape: shape_type"],
        &["output_handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = element_shape(cx, 1)?.merge(&rows_of(&cx.shape(0)?)?)?;
        cx.output_type(list::of_elements(&TensorType::new(cx.dtype(0)?, shape)))
    },
    gradient: Gradient::Vjp(|g| {
        let (t, dy) = (g.input(0)?, g.dy0()?);
        let num_elements = t.shape().dim(0).and_then(|n| i64::try_from(n).ok()).unwrap_or(-1);
        let shape = row_shape(g, &t)?;
        let attrs = Stack { element_dtype: t.dtype(), num_elements };
        let dx = g.call_with(&STACK, attrs, [&dy, &shape])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let (t, shape) = (cx.input(0)?, stated_shape(cx.input(1)?)?);
        let shape = shape.merge(&rows_of(&t.shape().into())?)?;
        let mut own = TensorList::of(&TensorType::new(t.dtype(), shape));
        let n = t.dims().first().copied().unwrap_or(0);
        memory::reserve(&mut own.elements, n)?;
        for i in 0..n {
            own.elements.push(Some(row(t, i)?));
        }
        cx.set(own.into_array()?)
    }),
    hlo: HOST,
    batch: Batch::Always(super::list_batch::from_tensor),
    decompose: None,
    samples: |s| {
        Case::new(Empty { element_dtype: DType::Float32 }).numbers(&[3]).ints(&[]).add(s);
        Case::new(Empty { element_dtype: DType::Float32 }).numbers(&[2, 3]).ints(&[-1]).add(s);
        Case::new(Empty { element_dtype: DType::Float32 }).numbers(&[0, 3]).int(-1).add(s);
    },
};

/// The shape of the rows of a tensor of this shape.
pub(super) fn rows_of(shape: &PartialShape) -> Result<PartialShape> {
    match shape.dims() {
        None => Ok(PartialShape::unknown()),
        Some([_, rest @ ..]) => Ok(PartialShape::new(rest)),
        Some([]) => {
            Err(Error::invalid_argument("Tensor must be at least a vector, but saw shape: []"))
        }
    }
}

/// Row `i`, without its first dimension.
fn row(t: &Array, i: usize) -> Result<Array> {
    t.rows(i, 1)?.reshape(Shape::new(t.dims().get(1..).unwrap_or(&[]))?)
}

/// Non-negative indices.
fn indices(array: &Array, what: &str) -> Result<Vec<usize>> {
    let mut at = memory::vec_of(array.len())?;
    for i in array.to_i64s()? {
        at.push(usize::try_from(i).map_err(|_| {
            Error::invalid_argument(format!("Indices in {what} must all be non-negative, got {i}."))
        })?);
    }
    Ok(at)
}

/// Some elements as rows.
pub static GATHER: OpDef = OpDef {
    name: "TensorListGather",
    doc: "Creates a tensor of the elements of the list at indices; those never set are zeros.",
    signature: Signature::new(
        &["input_handle: variant", "indices: int32", "element_shape: const int32"],
        &["values: element_dtype"],
        ELEMENT,
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let element = element_type(cx, 0, 2, cx.output_dtype(0)?)?;
        let n = cx.shape(1)?.len();
        let shape = element.shape.merge(&observed(cx)?.0)?;
        cx.output_type(TensorType { shape: stacked(n, &shape), ..element })
    },
    gradient: Gradient::Vjp(|g| {
        let (own, at, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        let n = g.call(&LENGTH, [&own])?;
        let empty = reserve_like(g, &own, &n, dy.dtype())?;
        let attrs = Empty { element_dtype: dy.dtype() };
        let dx = g.call_with(&SCATTER_INTO, attrs, [&empty, &dy, &at])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let own: &TensorList = cx.input(0)?.object()?;
        let at = indices(cx.input(1)?, "TensorListGather")?;
        let out = stack(own, &stated_shape(cx.input(2)?)?, &at)?;
        cx.set(out)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::stacked),
    decompose: None,
    samples: no_samples,
};

/// Sets the elements at `at` to the rows of `t`; the list grows for them.
fn scatter(own: &mut TensorList, t: &Array, at: &[usize]) -> Result<()> {
    if t.dims().first() != Some(&at.len()) {
        return Err(Error::invalid_argument(format!(
            "Specified {} indices for a tensor of shape {}",
            at.len(),
            t.shape()
        )));
    }
    let most = at.iter().max().map_or(0, |&i| i.saturating_add(1));
    own.resize(own.elements.len().max(most))?;
    for (row_of, &i) in at.iter().enumerate() {
        let item = row(t, row_of)?;
        own.check(&item)?;
        if let Some(element) = own.elements.get_mut(i) {
            *element = Some(item);
        }
    }
    Ok(())
}

fn scatter_gradient(g: &mut Grad<'_>, tensor: usize, at: usize) -> Result<()> {
    let (t, at, dy) = (g.input(tensor)?, g.input(at)?, g.dy0()?);
    let shape = row_shape(g, &t)?;
    let attrs = Empty { element_dtype: t.dtype() };
    let dt = g.call_with(&GATHER, attrs, [&dy, &at, &shape])?;
    g.set(tensor, dt)
}

/// The list that has the rows of a tensor at indices.
pub static SCATTER: OpDef = OpDef {
    name: "TensorListScatterV2",
    doc: "Creates a list with the rows of tensor at indices, num_elements long if that is more.",
    signature: Signature::new(
        &[
            "tensor: element_dtype",
            "indices: int32",
            "element_shape: shape_type",
            "num_elements: int32",
        ],
        &["output_handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(3, 0)?;
        let shape = element_shape(cx, 2)?;
        shape.merge(&rows_of(&cx.shape(0)?)?)?;
        cx.output_type(list::of_elements(&TensorType::new(cx.dtype(0)?, shape)))
    },
    gradient: Gradient::Vjp(|g| scatter_gradient(g, 0, 1)),
    cpu: Cpu::Kernel(|cx| {
        let (t, at) = (cx.input(0)?, indices(cx.input(1)?, "TensorListScatter")?);
        let n = cx.input(3)?.to_i64()?;
        if n < -1 {
            return Err(Error::invalid_argument(format!(
                "TensorListScatter expects num_elements >= -1, found: {n}"
            )));
        }
        let mut own = TensorList::of(&TensorType::new(t.dtype(), stated_shape(cx.input(2)?)?));
        own.resize(usize::try_from(n).unwrap_or(0))?;
        scatter(&mut own, t, &at)?;
        cx.set(own.into_array()?)
    }),
    hlo: HOST,
    batch: Batch::Always(super::list_batch::scatter),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Empty { element_dtype: DType::Float32 });
        case().numbers(&[2, 3]).ints(&[2, 0]).ints(&[3]).int(-1).add(s);
        case().numbers(&[1]).ints(&[0]).int(-1).int(3).add(s);
    },
};

/// A list with the rows of a tensor at indices.
pub static SCATTER_INTO: OpDef = OpDef {
    name: "TensorListScatterIntoExistingList",
    doc: "Scatters the rows of tensor into the list at indices; the list grows for them.",
    signature: Signature::new(
        &["input_handle: variant", "tensor: element_dtype", "indices: int32"],
        &["output_handle: variant"],
        ELEMENT,
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.ty(0)?;
        match own.handle {
            Some(_) => cx.output_type(own),
            None => {
                let element = TensorType::new(cx.dtype(1)?, PartialShape::unknown());
                cx.output_type(list::of_elements(&element))
            }
        }
    },
    gradient: Gradient::Vjp(|g| {
        if g.wants(0) {
            let (t, at, dy) = (g.input(1)?, g.input(2)?, g.dy0()?);
            let zeros = g.zeros_like(&t)?;
            let attrs = Empty { element_dtype: t.dtype() };
            let rest = g.call_with(&SCATTER_INTO, attrs, [&dy, &zeros, &at])?;
            g.set(0, rest)?;
        }
        if g.wants(1) { scatter_gradient(g, 1, 2) } else { Ok(()) }
    }),
    cpu: Cpu::Kernel(|cx| {
        let (own, t) = (cx.take(0)?, cx.take(1)?);
        let at = indices(cx.input(2)?, "TensorListScatter")?;
        let (other, ()) = changed(own, |own| scatter(own, &t, &at))?;
        cx.set(other)
    }),
    hlo: HOST,
    batch: Batch::Rule(super::list_batch::scatter_into),
    decompose: None,
    samples: no_samples,
};

/// All elements one after the other.
pub static CONCAT: OpDef = OpDef {
    name: "TensorListConcatV2",
    doc: "Concats all tensors in the list along the 0th dimension, and says how long each is there.",
    signature: Signature::new(
        &["input_handle: variant", "element_shape: const shape_type", "leading_dims: int64"],
        &["tensor: element_dtype", "lengths: int64"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let element = element_type(cx, 0, 1, cx.output_dtype(0)?)?;
        let (_, n) = observed(cx)?;
        let shape = match element.shape.dims() {
            None => PartialShape::unknown(),
            Some(_) => stacked(None, &rows_of(&element.shape)?),
        };
        cx.output_type(TensorType { shape, ..element })?;
        cx.output(PartialShape::new([n]))
    },
    gradient: Gradient::Vjp(|g| {
        let (own, lengths, dy) = (g.input(0)?, g.output(1)?, g.dy0()?);
        let shape = element_shape_of(g, &own)?;
        let attrs = Empty { element_dtype: dy.dtype() };
        let dx = g.call_with(&SPLIT, attrs, [&dy, &shape, &lengths])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let own: &TensorList = cx.input(0)?.object()?;
        let stated = own.element_shape().merge(&stated_shape(cx.input(1)?)?)?;
        let (out, lengths) = concat(own, &stated, &cx.input(2)?.to_i64s()?)?;
        cx.set(out)?;
        cx.set(Array::vector(&lengths)?)
    }),
    hlo: HOST,
    batch: Batch::Loop("each row may have parts of other lengths"),
    decompose: None,
    samples: no_samples,
};

/// The elements joined along their first dimension, and its length in each; that of an element never
/// set stands in `leading` if the shape leaves it open.
fn concat(own: &TensorList, shape: &PartialShape, leading: &[i64]) -> Result<(Array, Vec<i64>)> {
    let mut rest = match shape.dims() {
        None => PartialShape::unknown(),
        Some([]) => {
            return Err(Error::invalid_argument(
                "Concat requires elements to be at least vectors, found scalars instead.",
            ));
        }
        Some(_) => rows_of(shape)?,
    };
    for set in own.elements.iter().flatten() {
        rest = rest.merge(&rows_of(&set.shape().into())?)?;
    }
    let Some(rest) = rest.known() else {
        return Err(Error::invalid_argument(format!(
            "All except the first dimension must be fully defined when concating an empty tensor \
             list. element_shape: {shape}"
        )));
    };
    let of_length = |n: usize| {
        let mut dims = vec![n];
        dims.extend_from_slice(rest.dims());
        Shape::new(dims)
    };
    let (mut parts, mut lengths) = (Vec::new(), Vec::new());
    let mut total = 0usize;
    for (i, element) in own.elements.iter().enumerate() {
        let part = match element {
            Some(set) => set.alias(),
            None => {
                let given = leading.get(i).and_then(|&n| usize::try_from(n).ok());
                let n = shape.dim(0).or(given).ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "List contains uninitialized tensor at index {i} but leading_dims has only \
                         {} elements.",
                        leading.len()
                    ))
                })?;
                Array::zeros(own.dtype(), of_length(n)?)?
            }
        };
        let n = part.dims().first().copied().unwrap_or(0);
        total = total.saturating_add(n);
        lengths.push(i64::try_from(n).unwrap_or(i64::MAX));
        parts.push(part);
    }
    Ok((joined(&parts, own.dtype(), of_length(total)?)?, lengths))
}

/// The list of parts of these lengths.
pub static SPLIT: OpDef = OpDef {
    name: "TensorListSplit",
    doc: "Splits a tensor into a list of parts of the given lengths along its first dimension.",
    signature: Signature::new(
        &["tensor: element_dtype", "element_shape: shape_type", "lengths: int64"],
        &["output_handle: variant"],
        &[types("element_dtype", dtypes::ANY), types("shape_type", dtypes::INDEX)],
    ),
    attrs: Empty::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(2, 1)?;
        let rows = match cx.shape(0)? {
            shape if shape.dims().is_none() => shape,
            shape => stacked(None, &rows_of(&shape)?),
        };
        let shape = element_shape(cx, 1)?.merge(&rows)?;
        cx.output_type(list::of_elements(&TensorType::new(cx.dtype(0)?, shape)))
    },
    gradient: Gradient::Vjp(|g| {
        let (t, lengths, dy) = (g.input(0)?, g.input(2)?, g.dy0()?);
        let rest = row_shape(g, &t)?;
        let shape = crate::array::concat::concat(g, &[ints(&[-1])?, rest], 0)?;
        let attrs = Empty { element_dtype: t.dtype() };
        let joined = g.emit(&CONCAT, attrs.into(), &[dy, shape, lengths])?;
        let dx = joined.into_iter().next().ok_or_else(|| Error::internal("no output"))?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let t = cx.input(0)?;
        let rows = stacked(None, &rows_of(&t.shape().into())?);
        let shape = stated_shape(cx.input(1)?)?.merge(&rows)?;
        let mut own = TensorList::of(&TensorType::new(t.dtype(), shape));
        let (lengths, all) = (cx.input(2)?.to_i64s()?, t.dims().first().copied().unwrap_or(0));
        let wrong = || {
            Error::invalid_argument(format!(
                "Invalid lengths for TensorListSplit: {lengths:?} of a tensor of {all} rows"
            ))
        };
        let mut start = 0usize;
        for &n in &lengths {
            let n = usize::try_from(n).map_err(|_| wrong())?;
            let end = start.checked_add(n).filter(|&end| end <= all).ok_or_else(wrong)?;
            let part = t.rows(start, n)?;
            own.check(&part)?;
            memory::reserve(&mut own.elements, 1)?;
            own.elements.push(Some(part));
            start = end;
        }
        if start != all {
            return Err(wrong());
        }
        cx.set(own.into_array()?)
    }),
    hlo: HOST,
    batch: Batch::Loop("each row may have parts of other lengths"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Empty { element_dtype: DType::Float32 });
        if let (Ok(some), Ok(none)) = (Array::vector(&[1i64, 0, 2]), Array::vector::<i64>(&[])) {
            case().numbers(&[3, 2]).ints(&[-1, 2]).fixed(some).add(s);
            case().numbers(&[0, 2]).ints(&[-1, 2]).fixed(none).add(s);
        }
    },
};
