//! Rows of variables: read (`ResourceGather`), changed (`ResourceScatterAdd` and its kind), and slices at
//! rows of indices (`ResourceScatterNdUpdate` and its kind).
//!
//! Invariant: indices are checked before anything is changed; updates are applied in their order.
//! Does not know: how the loops run.

use super::variable::{Dtype, READ, VariableState, state, variable_shape};
use crate::array::gather::{GATHER, Gather};
use crate::array::index_nd::{GATHER_ND, Indexing, slices};
use crate::array::shape::{OutType, SHAPE};
use crate::formula::Formula;
use crate::prelude::*;
use ferroflow_kernels::gather::{Scatter, scatter_nd};
use ferroflow_kernels::generate;

const ON_HOST: Hlo = Hlo::HostOnly("variables become parameters and results of the module");

attributes! {
    /// How rows are read.
    pub struct Rows {
        /// How many leading dimensions of variable and indices go together.
        batch_dims: i64 = 0,
        /// Indices are always checked.
        validate_indices: bool = true,
        /// The dtype of the variable.
        dtype: DType,
    }
}

/// Rows of a variable.
pub static RESOURCE_GATHER: OpDef = OpDef {
    name: "ResourceGather",
    doc: "Gathers slices of the first axis of a variable according to indices, without a copy of the rest.",
    signature: Signature::new(
        &["resource: resource", "indices: Tindices"],
        &["output: dtype"],
        &[types("dtype", dtypes::ANY), types("Tindices", dtypes::INDEX)],
    ),
    attrs: Rows::ATTRS,
    effects: Effects::Reads,
    algebra: Algebra::NONE,
    infer: |cx| {
        let own = cx.attrs::<Rows>()?;
        let (params, indices) = (variable_shape(cx, 0)?, cx.shape(1)?);
        let (Some(dims), Some(index)) = (params.dims(), indices.dims()) else {
            return cx.output(PartialShape::unknown());
        };
        let batch = usize::try_from(own.batch_dims).ok().filter(|&b| b < dims.len());
        let batch = batch.filter(|&b| b <= index.len()).ok_or_else(|| {
            Error::invalid_argument(format!(
                "batch_dims {} must be less than the rank {} of the variable and at most the rank {} \
                 of indices",
                own.batch_dims,
                dims.len(),
                index.len()
            ))
        })?;
        let tail = dims.get(batch + 1..).unwrap_or(&[]);
        cx.output(PartialShape::new([index, tail].concat()))
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: ON_HOST,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let own = attrs.get::<Rows>()?;
        let [handle, indices] = inputs else {
            return Err(Error::internal("a variable and indices are expected"));
        };
        let all = cx.call_with(&READ, Dtype { dtype: own.dtype }, [handle])?;
        let axis = Value::Constant(Array::scalar(own.batch_dims as i32));
        let attrs = Gather { batch_dims: own.batch_dims };
        let rows = cx.call_with(&GATHER, attrs, [&all, indices, &axis])?;
        Ok(Outputs::from_elem(rows, 1))
    }),
    samples: |s| {
        let attrs = Rows { batch_dims: 0, validate_indices: true, dtype: DType::Float32 };
        Case::new(attrs.clone()).variable(&[4, 3]).ints(&[2, 0, 2]).not_smooth().add(s);
        Case::new(attrs).variable(&[4]).int(1).not_smooth().add(s);
    },
};

/// Slices of a variable at rows of indices.
pub static RESOURCE_GATHER_ND: OpDef = OpDef {
    name: "ResourceGatherNd",
    doc: "Gathers slices of a variable at rows of indices, as GatherNd does of a tensor.",
    signature: Signature::new(
        &["resource: resource", "indices: Tindices"],
        &["output: dtype"],
        &[types("dtype", dtypes::ANY), types("Tindices", dtypes::INDEX)],
    ),
    attrs: Dtype::ATTRS,
    effects: Effects::Reads,
    algebra: Algebra::NONE,
    infer: |cx| {
        let shape = slices(&variable_shape(cx, 0)?, &cx.shape(1)?)?;
        cx.output(shape)
    },
    gradient: Gradient::Composite,
    cpu: Cpu::Composite,
    hlo: ON_HOST,
    batch: Batch::Composite,
    decompose: Some(|cx, attrs, inputs| {
        let dtype = attrs.get::<Dtype>()?.dtype;
        let [handle, indices] = inputs else {
            return Err(Error::internal("a variable and indices are expected"));
        };
        let all = cx.call_with(&READ, Dtype { dtype }, [handle])?;
        let picked = cx.call_with(&GATHER_ND, Indexing::errors(), [&all, indices])?;
        Ok(Outputs::from_elem(picked, 1))
    }),
    samples: |s| {
        let pairs = Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1i32, 0, 0, 2], d));
        if let Ok(pairs) = pairs {
            let case = Case::new(Dtype { dtype: DType::Float32 }).variable(&[2, 3]);
            case.fixed(pairs).not_smooth().add(s);
        }
    },
};

/// The shape of a variable.
pub static VARIABLE_SHAPE: OpDef = OpDef {
    name: "VariableShape",
    doc: "Returns the shape of the value of a variable as a vector, without reading it.",
    signature: Signature::new(
        &["input: resource"],
        &["output: out_type"],
        &[types("out_type", dtypes::INDEX).or(DType::Int32)],
    ),
    attrs: OutType::ATTRS,
    effects: Effects::Reads,
    algebra: Algebra { of_value: Some(&SHAPE), ..Algebra::NONE },
    infer: |cx| {
        let shape = variable_shape(cx, 0)?;
        cx.output(PartialShape::new([shape.rank()]))
    },
    gradient: Gradient::Zero("a shape is made of integers"),
    cpu: Cpu::Kernel(|cx| {
        let state: &VariableState = cx.input(0)?.object()?;
        let value = state.read()?;
        let dims: Vec<i64> = value.dims().iter().map(|&d| d as i64).collect();
        let out = shape_vector(&dims, cx.dtype(0)?)?;
        cx.set(out)
    }),
    hlo: ON_HOST,
    batch: Batch::Loop("a variable of each row's own"),
    decompose: None,
    samples: |s| {
        Case::new(OutType { out_type: DType::Int32 }).variable(&[2, 3]).add(s);
        Case::new(OutType { out_type: DType::Int64 }).variable(&[]).add(s);
    },
};

/// Lengths as a vector of this dtype.
fn shape_vector(dims: &[i64], dtype: DType) -> Result<Array> {
    if dtype == DType::Int64 {
        return Array::vector(dims);
    }
    let narrow: Vec<i32> = dims
        .iter()
        .map(|&d| i32::try_from(d))
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| Error::invalid_argument(format!("shape {dims:?} does not fit int32")))?;
    Array::vector(&narrow)
}

/// Changes rows of the variable behind input 0 at the indices in input 1.
fn change_rows(cx: &mut Kernel<'_>, kind: Scatter) -> Result<()> {
    let (indices, updates) = (cx.input(1)?, cx.input(2)?);
    let state = state(cx.input(0)?, updates.dtype())?;
    let mut rows = indices.dims().to_vec();
    rows.push(1);
    let at = indices.reshape(Shape::new(rows)?)?;
    state.update(|value| {
        let tail = value.dims().get(1..).ok_or_else(|| {
            Error::invalid_argument(format!("variable {:?} is a scalar and has no rows", state.name()))
        })?;
        let asked = Shape::new([indices.dims(), tail].concat())?;
        let spread;
        let updates = if *updates.shape() == asked {
            updates
        } else if updates.rank() == 0 {
            let mut all = Array::uninit(updates.dtype(), asked)?;
            generate::fill(updates, &mut all)?;
            spread = all;
            &spread
        } else {
            return Err(Error::invalid_argument(format!(
                "Must have updates.shape = indices.shape + params.shape[1:] or updates.shape = [], got \
                 updates.shape {}, indices.shape {}, params.shape {}",
                updates.shape(),
                indices.shape(),
                value.shape()
            )));
        };
        value.make_unique()?;
        scatter_nd(kind, value, &at, updates)
    })
}

/// Changes slices of the variable behind input 0 at the rows of indices in input 1.
fn change_slices(cx: &mut Kernel<'_>, kind: Scatter) -> Result<()> {
    let (indices, updates) = (cx.input(1)?, cx.input(2)?);
    let state = state(cx.input(0)?, updates.dtype())?;
    let policy = cx.attrs::<Slicing>()?.bad_indices_policy.clone();
    let policy = Indexing { bad_indices_policy: policy };
    state.update(|value| {
        value.make_unique()?;
        policy.scatter(kind, value, indices, updates)
    })
}

const fn rows(
    name: &'static str,
    doc: &'static str,
    dtypes: &'static [TypeVar],
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["resource: resource", "indices: Tindices", "updates: dtype"],
            &[],
            dtypes,
        ),
        attrs: Dtype::ATTRS,
        effects: Effects::Writes,
        algebra: Algebra::NONE,
        infer: |cx| {
            let (own, indices, updates) = (variable_shape(cx, 0)?, cx.shape(1)?, cx.shape(2)?);
            let (Some(dims), Some(index)) = (own.dims(), indices.dims()) else { return Ok(()) };
            let asked = PartialShape::new([index, dims.get(1..).unwrap_or(&[])].concat());
            if updates.rank() != Some(0) && !updates.is_compatible(&asked) {
                return Err(Error::invalid_argument(format!(
                    "Must have updates.shape = indices.shape + params.shape[1:] or updates.shape = [], \
                     got updates.shape {updates}, indices.shape {indices}, params.shape {own}"
                )));
            }
            Ok(())
        },
        gradient: Gradient::Zero("no outputs"),
        cpu: Cpu::Kernel(cpu),
        hlo: ON_HOST,
        batch: Batch::Loop("each row writes"),
        decompose: None,
        samples: |s| {
            let case = || Case::new(Dtype { dtype: DType::Float32 }).variable(&[4, 2]);
            case().ints(&[2, 0, 2]).of(DType::Float32, &[3, 2], 0.5, 2.0).add(s);
            case().int(1).of(DType::Float32, &[], 0.5, 2.0).add(s);
            case().ints(&[]).of(DType::Float32, &[0, 2], 0.5, 2.0).add(s);
        },
    }
}

attributes! {
    /// Locking, and what an index out of range does.
    pub struct Slicing {
        /// Whether the update holds a lock: it always does here.
        use_locking: bool = true,
        /// Empty, `DEFAULT` or `ERROR` for an error, `IGNORE` for no update.
        bad_indices_policy: String = String::new(),
    }
}

const fn nd(
    name: &'static str,
    doc: &'static str,
    dtypes: &'static [TypeVar],
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(
            &["ref: resource", "indices: Tindices", "updates: T"],
            &[],
            dtypes,
        ),
        attrs: Slicing::ATTRS,
        effects: Effects::Writes,
        algebra: Algebra::NONE,
        infer: |cx| {
            let policy = cx.attrs::<Slicing>()?.bad_indices_policy.clone();
            Indexing { bad_indices_policy: policy }.check()?;
            slices(&variable_shape(cx, 0)?, &cx.shape(1)?)?.merge(&cx.shape(2)?)?;
            Ok(())
        },
        gradient: Gradient::Zero("no outputs"),
        cpu: Cpu::Kernel(cpu),
        hlo: ON_HOST,
        batch: Batch::Loop("each row writes"),
        decompose: None,
        samples: |s| {
            let attrs = || Slicing { use_locking: true, bad_indices_policy: String::new() };
            let pairs = Shape::new([2, 2]).and_then(|d| Array::from_slice(&[1i32, 0, 0, 1], d));
            let one = Shape::new([1, 1]).and_then(|d| Array::from_slice(&[3i32], d));
            if let (Ok(pairs), Ok(one)) = (pairs, one) {
                let case = Case::new(attrs()).variable(&[4, 2]).fixed(pairs);
                case.of(DType::Float32, &[2], 0.5, 2.0).add(s);
                let case = Case::new(attrs()).variable(&[4, 2]).fixed(one);
                case.of(DType::Float32, &[1, 2], 0.5, 2.0).add(s);
            }
        },
    }
}

const ROWS_OF_ANY: &[TypeVar] = &[types("dtype", dtypes::ANY), types("Tindices", dtypes::INDEX)];
const ROWS: &[TypeVar] = &[types("dtype", dtypes::NUMBERS), types("Tindices", dtypes::INDEX)];
const OF_ANY: &[TypeVar] = &[types("T", dtypes::ANY), types("Tindices", dtypes::INDEX)];

/// Rows replaced.
pub static RESOURCE_SCATTER_UPDATE: OpDef = rows(
    "ResourceScatterUpdate",
    "Assigns updates to rows of a variable; of several for one row the last one stays.",
    ROWS_OF_ANY,
    |cx| change_rows(cx, Scatter::Update),
);
/// Rows added to.
pub static RESOURCE_SCATTER_ADD: OpDef = rows(
    "ResourceScatterAdd",
    "Adds updates to rows of a variable, in place; several for one row all count.",
    ROWS,
    |cx| change_rows(cx, Scatter::Add),
);
/// Rows subtracted from.
pub static RESOURCE_SCATTER_SUB: OpDef = rows(
    "ResourceScatterSub",
    "Subtracts updates from rows of a variable, in place; several for one row all count.",
    ROWS,
    |cx| change_rows(cx, Scatter::Sub),
);
/// Rows multiplied.
pub static RESOURCE_SCATTER_MUL: OpDef = rows(
    "ResourceScatterMul",
    "Multiplies rows of a variable by updates, in place; several for one row all count.",
    ROWS,
    |cx| change_rows(cx, Scatter::Mul),
);
/// Rows divided.
pub static RESOURCE_SCATTER_DIV: OpDef = rows(
    "ResourceScatterDiv",
    "Divides rows of a variable by updates, in place; several for one row all count.",
    ROWS,
    |cx| change_rows(cx, Scatter::Div),
);
/// Rows kept below.
pub static RESOURCE_SCATTER_MIN: OpDef = rows(
    "ResourceScatterMin",
    "The smaller of each element of rows of a variable and its updates, in place.",
    ROWS,
    |cx| change_rows(cx, Scatter::Min),
);
/// Rows kept above.
pub static RESOURCE_SCATTER_MAX: OpDef = rows(
    "ResourceScatterMax",
    "The larger of each element of rows of a variable and its updates, in place.",
    ROWS,
    |cx| change_rows(cx, Scatter::Max),
);
/// Slices replaced.
pub static RESOURCE_SCATTER_ND_UPDATE: OpDef = nd(
    "ResourceScatterNdUpdate",
    "Assigns updates to slices of a variable at rows of indices; of several for one the last one stays.",
    OF_ANY,
    |cx| change_slices(cx, Scatter::Update),
);
/// Slices added to.
pub static RESOURCE_SCATTER_ND_ADD: OpDef = nd(
    "ResourceScatterNdAdd",
    "Adds updates to slices of a variable at rows of indices, in place.",
    OF_ANY,
    |cx| change_slices(cx, Scatter::Add),
);
/// Slices subtracted from.
pub static RESOURCE_SCATTER_ND_SUB: OpDef = nd(
    "ResourceScatterNdSub",
    "Subtracts updates from slices of a variable at rows of indices, in place.",
    OF_ANY,
    |cx| change_slices(cx, Scatter::Sub),
);
/// Slices kept below.
pub static RESOURCE_SCATTER_ND_MIN: OpDef = nd(
    "ResourceScatterNdMin",
    "The smaller of each element of slices of a variable and its updates, in place.",
    OF_ANY,
    |cx| change_slices(cx, Scatter::Min),
);
/// Slices kept above.
pub static RESOURCE_SCATTER_ND_MAX: OpDef = nd(
    "ResourceScatterNdMax",
    "The larger of each element of slices of a variable and its updates, in place.",
    OF_ANY,
    |cx| change_slices(cx, Scatter::Max),
);
