//! Applying operations: inputs converted and attributes completed as the record says, by name
//! (`execute`), as raw operations, as public functions of the table.
//!
//! Invariant: everything goes through the engine's one door, `Context::apply`; while an operation that may
//! take long runs, other Python threads may run.
//! Does not know: any particular operation, but for the few that conversion needs.

use crate::error::{OrRaise, raise, type_error, value_error};
use crate::variable::PyVariable;
use crate::{attrs, convert, dtype, exit, mismatch, origin, tensor};
use ferroflow_base::{Code, Error, Frame};
use ferroflow_op::{
    Arg, ArgType, AttrValue, Attrs, Count, Cpu, Emit, Gradient, OpDef, Outputs, Registry, SmallVec,
    Value,
};
use ferroflow_ops::array::concat::PACK;
use ferroflow_ops::array::fill::FILL;
use ferroflow_ops::array::reshape::RESHAPE;
use ferroflow_runtime::{Context, executing_eagerly, init_scope, with_name, with_origin};
use ferroflow_tensor::{Array, DType, Shape};
use pyo3::exceptions::PyLookupError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyComplex, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

/// Arrays of fewer elements are computed faster than other threads are let in.
const QUICK: usize = 4096;

/// The operations of this build by name.
pub(crate) fn registry(py: Python<'_>) -> PyResult<&'static Registry> {
    static ALL: PyOnceLock<Registry> = PyOnceLock::new();
    ALL.get_or_try_init(py, || ferroflow_api::registry().or_raise(py))
}

/// Applies an operation.
#[inline]
pub(crate) fn apply(
    py: Python<'_>,
    op: &'static OpDef,
    attrs: &Attrs,
    inputs: &[&Value],
) -> PyResult<Outputs> {
    let quick = |v: &&Value| match v {
        Value::Array(a) | Value::Constant(a) => a.len() < QUICK,
        Value::Symbol(_) => true,
    };
    let stays = match op.cpu {
        Cpu::Call(_) => false,
        _ => op.effects <= ferroflow_op::Effects::Reads && inputs.iter().all(quick),
    } || !executing_eagerly();
    let outputs = match stays {
        true => from_caller(py, || Context.apply(op, attrs, inputs)),
        false => exit::detach(py, || Context.apply(op, attrs, inputs)),
    };
    match outputs {
        // What does not fit while a graph is made is a ValueError, as TensorFlow has it.
        Err(e)
            if e.code() == Code::InvalidArgument
                && e.payload().is_none()
                && !executing_eagerly() =>
        {
            Err(mismatch::refused(op, inputs)
                .unwrap_or_else(|| value_error(crate::error::message(py, &e))))
        }
        Err(e) if executing_eagerly() => {
            Err(match inputs.iter().find(|v| matches!(v, Value::Symbol(_))) {
                Some(symbol) => mismatch::out_of_scope(py, symbol),
                None => raise(py, &e),
            })
        }
        other => other.or_raise(py),
    }
}

/// Runs `f`; what it adds to a graph is said to come from the lines of Python that are being executed.
#[inline]
pub(crate) fn from_caller<R>(py: Python<'_>, f: impl FnOnce() -> R) -> R {
    if executing_eagerly() {
        return f();
    }
    match origin::of_caller(py) {
        Some(lines) => with_origin(lines, f),
        None => f(),
    }
}

/// Applies an operation of one output.
pub(crate) fn one(
    py: Python<'_>,
    op: &'static OpDef,
    attrs: Attrs,
    inputs: &[&Value],
) -> PyResult<Value> {
    let mut outputs = apply(py, op, &attrs, inputs)?;
    outputs.pop().ok_or_else(|| type_error(format!("{} has no output", op.name)))
}

/// Stacks values of one type along a new first dimension.
pub(crate) fn pack(py: Python<'_>, values: Vec<Value>) -> PyResult<Value> {
    let dtypes: Vec<DType> = values.iter().map(Value::dtype).collect();
    let attrs = PACK.complete(&[values.len()], &dtypes, &|_| None).or_raise(py)?;
    let inputs: Vec<&Value> = values.iter().collect();
    one(py, &PACK, attrs, &inputs)
}

/// The value in another shape.
pub(crate) fn reshape(py: Python<'_>, value: Value, dims: &[usize]) -> PyResult<Value> {
    let dims: Vec<i64> = dims.iter().map(|&d| d as i64).collect();
    let dims = Value::Constant(Array::vector(&dims).or_raise(py)?);
    one(py, &RESHAPE, Attrs::NONE, &[&value, &dims])
}

/// The one element of a value in every place of a shape.
pub(crate) fn broadcast(py: Python<'_>, value: Value, shape: &Shape) -> PyResult<Value> {
    let value = reshape(py, value, &[])?;
    let dims: Vec<i64> = shape.dims().iter().map(|&d| d as i64).collect();
    let dims = Value::Constant(Array::vector(&dims).or_raise(py)?);
    let attrs = FILL.complete(&[1, 1], &[DType::Int64, value.dtype()], &|_| None).or_raise(py)?;
    one(py, &FILL, attrs, &[&dims, &value])
}

/// An array of this shape, each element the one of `array`.
pub(crate) fn filled(py: Python<'_>, array: &Array, shape: Shape) -> PyResult<Array> {
    let dims: Vec<i64> = shape.dims().iter().map(|&d| d as i64).collect();
    let dims = Value::Constant(Array::vector(&dims).or_raise(py)?);
    let value = Value::Array(array.reshape(Shape::scalar()).or_raise(py)?);
    let filled = init_scope(|| {
        Context.one(
            &FILL,
            FILL.complete(&[1, 1], &[DType::Int64, array.dtype()], &|_| None)?,
            &[dims, value],
        )
    });
    filled.and_then(|v| v.array().cloned()).or_raise(py)
}

/// The inputs of a use: one entry for each declared input, each a list where the record says so.
struct Inputs {
    values: SmallVec<[Value; 4]>,
    counts: SmallVec<[usize; 4]>,
}

/// What is known of the dtype of an input before it is converted.
fn wanted(
    arg: &Arg,
    bound: &[Option<DType>],
    attrs: &[(String, AttrValue)],
    op: &OpDef,
) -> Option<DType> {
    match arg.ty {
        ArgType::Fixed(dtype) => Some(dtype),
        ArgType::Var(v) => {
            let v = usize::from(v);
            if let Some(Some(dtype)) = bound.get(v) {
                return Some(*dtype);
            }
            let var = op.signature.types.get(v)?;
            attrs.iter().find(|(n, _)| n == var.name).and_then(|(_, value)| match value {
                AttrValue::Type(dtype) => Some(*dtype),
                _ => None,
            })
        }
    }
}

/// Converts the inputs: tensors first, so that numbers take the dtype of the tensors they meet.
fn inputs(
    op: &'static OpDef,
    given: &[Bound<'_, PyAny>],
    attrs: &[(String, AttrValue)],
) -> PyResult<Inputs> {
    let declared = op.signature.inputs();
    let mut bound: SmallVec<[Option<DType>; 4]> =
        SmallVec::from_elem(None, op.signature.types.len());
    // What each type attribute is by the tensors among the inputs; by the arrays where there are none. Two
    // inputs of their own must agree in a graph, the items of one list never.
    let eagerly = executing_eagerly();
    for tensors in [true, false] {
        for (arg, value) in declared.iter().zip(given) {
            let ArgType::Var(v) = arg.ty else { continue };
            if op.signature.types.get(usize::from(v)).is_none_or(|t| t.list) {
                continue;
            }
            let slot = &mut bound[usize::from(v)];
            if slot.is_none() {
                *slot = match (arg.count, tensors) {
                    (Count::One, true) if eagerly => tensor_dtype(value),
                    (Count::One, true) => None,
                    (Count::One, false) => own_or_default(op, usize::from(v), value)?,
                    (_, true) => first_tensor(value)?,
                    (_, false) => first_in_list(value)?,
                };
            }
        }
    }
    let mut all = Inputs { values: SmallVec::new(), counts: SmallVec::new() };
    for (place, (arg, value)) in declared.iter().zip(given).enumerate() {
        let want = wanted(arg, &bound, attrs, op);
        let default = match arg.ty {
            ArgType::Var(v) => op.signature.types.get(usize::from(v)).and_then(|t| t.default),
            ArgType::Fixed(_) => None,
        };
        match arg.count {
            Count::One => {
                let converted =
                    match want {
                        Some(want) => convert::convert(value, Some(want), None).map_err(|e| {
                            match dtype_of_misfit(arg, value, want) {
                                Some(own) => mismatch::of_input(
                                    value.py(),
                                    op,
                                    place,
                                    all.values.len(),
                                    want,
                                    own,
                                ),
                                None => e,
                            }
                        })?,
                        None => convert::by_default(value, default)?,
                    };
                let converted = converted.into_value();
                if let ArgType::Var(v) = arg.ty {
                    bound[usize::from(v)].get_or_insert(converted.dtype());
                }
                all.values.push(converted);
                all.counts.push(1);
            }
            Count::Number(_) | Count::List => {
                let list = matches!(arg.count, Count::List);
                let mut count = 0;
                let items = value.try_iter().map_err(|_| {
                    type_error(format!(
                        "Expected list for '{}' argument to '{}' Op, not {}.",
                        arg.name,
                        op.name,
                        value.repr().map(|r| r.to_string()).unwrap_or_default()
                    ))
                })?;
                let items: Vec<Bound<'_, PyAny>> = items.collect::<PyResult<_>>()?;
                // Numbers alone: the kind they have together, as a list of them.
                if !list && wanted(arg, &bound, attrs, op).is_none() && items.len() > 1 {
                    let whole = PyList::new(value.py(), &items)?;
                    if let (ArgType::Var(v), Ok(together)) =
                        (arg.ty, convert::convert(whole.as_any(), None, None))
                    {
                        bound[usize::from(v)] = Some(together.into_value().dtype());
                    }
                }
                for item in &items {
                    let want = if list { None } else { wanted(arg, &bound, attrs, op) };
                    let converted = convert::convert(item, want, None).map_err(|e| {
                        match want.and_then(|w| Some((w, tensor_dtypes(&items, w)?))) {
                            Some((want, dtypes)) if tensor_dtype(item).is_some() => {
                                let before = all.values.len() - count;
                                mismatch::in_list(value.py(), op, place, before, want, &dtypes)
                            }
                            _ => e,
                        }
                    })?;
                    let converted = converted.into_value();
                    if let ArgType::Var(v) = arg.ty
                        && !list
                    {
                        bound[usize::from(v)].get_or_insert(converted.dtype());
                    }
                    all.values.push(converted);
                    count += 1;
                }
                all.counts.push(count);
            }
        }
    }
    Ok(all)
}

/// The dtype that a value has of its own; that of the record where the value is no tensor and has one
/// that the operation does not take, as NumPy's arrays of all sorts of integers do.
fn own_or_default(op: &OpDef, var: usize, value: &Bound<'_, PyAny>) -> PyResult<Option<DType>> {
    let Some(own) = dtype_in(value)? else { return Ok(None) };
    let taken = op
        .signature
        .types
        .get(var)
        .map(|t| (t.allowed.contains(&own) || t.allowed.is_empty(), t.default));
    Ok(match taken {
        Some((false, Some(default))) if tensor::value_of(value).is_none() => Some(default),
        // What runs at once takes floats that are no tensors in the declared dtype.
        Some((_, Some(default)))
            if default.is_floating()
                && own.is_floating()
                && executing_eagerly()
                && tensor_dtype(value).is_none() =>
        {
            Some(default)
        }
        _ => Some(own),
    })
}

/// The dtype of an input that cannot be what is wanted of it: a tensor of another dtype, or in a graph a number that
/// follows the other inputs if it can.
#[cold]
fn dtype_of_misfit(arg: &Arg, value: &Bound<'_, PyAny>, want: DType) -> Option<DType> {
    let number = || {
        value.is_instance_of::<PyFloat>()
            || value.is_instance_of::<PyInt>()
            || value.is_instance_of::<PyComplex>()
    };
    let own = match arg.ty {
        ArgType::Var(_) if !executing_eagerly() && number() => {
            convert::convert(value, None, None).ok()?.into_value().dtype()
        }
        _ => tensor_dtype(value)?,
    };
    (own != want).then_some(own)
}

/// The dtypes of the items of a list: of those that are no tensors the one wanted.
#[cold]
fn tensor_dtypes(items: &[Bound<'_, PyAny>], want: DType) -> Option<Vec<DType>> {
    let dtypes: Vec<DType> = items.iter().map(|i| tensor_dtype(i).unwrap_or(want)).collect();
    dtypes.iter().any(|&d| d != want).then_some(dtypes)
}

/// The dtype of a value that has one of its own: a tensor, a variable, an array.
fn dtype_in(value: &Bound<'_, PyAny>) -> PyResult<Option<DType>> {
    if let Some(own) = tensor::value_of(value) {
        return Ok(Some(own.dtype()));
    }
    if value.is_exact_instance_of::<PyList>() || value.is_exact_instance_of::<PyTuple>() {
        return first_in_list(value);
    }
    if value.is_exact_instance_of::<PyFloat>() || value.is_exact_instance_of::<PyInt>() {
        // These have none, and asking them would cost more than the operation.
        return Ok(None);
    }
    match value.getattr_opt(pyo3::intern!(value.py(), "dtype"))? {
        Some(dtype) => Ok(crate::dtype::from_python(&dtype).ok()),
        None => Ok(None),
    }
}

/// The dtype of a tensor or variable; `None` for anything else.
pub(crate) fn tensor_dtype(value: &Bound<'_, PyAny>) -> Option<DType> {
    if let Some(own) = tensor::value_of(value) {
        return Some(own.dtype());
    }
    value.cast::<PyVariable>().ok().and_then(|v| v.borrow().value_dtype())
}

/// The dtype of the first tensor or variable in a list.
fn first_tensor(value: &Bound<'_, PyAny>) -> PyResult<Option<DType>> {
    if value.is_instance_of::<PyString>() {
        return Ok(None);
    }
    let Ok(items) = value.try_iter() else { return Ok(None) };
    for item in items {
        let item = item?;
        if item.is_exact_instance_of::<PyFloat>() || item.is_exact_instance_of::<PyInt>() {
            continue;
        }
        if let Some(found) = tensor_dtype(&item) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn first_in_list(value: &Bound<'_, PyAny>) -> PyResult<Option<DType>> {
    if value.is_instance_of::<PyString>() {
        return Ok(None);
    }
    let Ok(items) = value.try_iter() else { return Ok(None) };
    for item in items {
        let item = item?;
        let plain = item.is_instance_of::<PyInt>() || item.is_instance_of::<PyFloat>();
        if plain {
            // Lists of numbers are long; one of numbers begins with them.
            return Ok(None);
        }
        if let Some(found) = dtype_in(&item)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The record that computes what a function of the API means for this dtype: strings are added by another
/// one than numbers.
pub(crate) fn for_dtype(
    py: Python<'_>,
    op: &'static OpDef,
    dtype: Option<DType>,
) -> PyResult<&'static OpDef> {
    match dtype {
        Some(DType::String) if op.name == "AddV2" => registry(py)?.find("Add").or_raise(py),
        _ => Ok(op),
    }
}

/// Applies a record to what Python gave: one entry for each declared input, attributes by name; in a graph the
/// node has the name given. Gives what Python has of the outputs.
pub(crate) fn run(
    py: Python<'_>,
    op: &'static OpDef,
    given: &[Bound<'_, PyAny>],
    attrs: &[(String, AttrValue)],
    name: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let inputs = inputs(op, given, attrs)?;
    let dtypes: SmallVec<[DType; 4]> = inputs.values.iter().map(Value::dtype).collect();
    let op = for_dtype(py, op, dtypes.first().copied())?;
    if let Some(refused) = mismatch::of_dtypes(op, &inputs.counts, &dtypes) {
        return Err(refused);
    }
    let attributes = if op.attrs.defs.is_empty() {
        Attrs::NONE
    } else {
        let given = |name: &str| attrs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
        op.complete(&inputs.counts, &dtypes, &given)
            .map_err(|e| e.in_frame(Frame::Operation(op.name.into())))
            .or_raise(py)?
    };
    let values: SmallVec<[&Value; 4]> = inputs.values.iter().collect();
    let outputs = match name {
        Some(name) => with_name(name, || apply(py, op, &attributes, &values))?,
        None => apply(py, op, &attributes, &values)?,
    };
    wrap_outputs(py, op, &attributes, outputs)
}

/// Outputs as Python has them: a tensor, a list, a list for each list of outputs, or None.
pub(crate) fn wrap_outputs(
    py: Python<'_>,
    op: &OpDef,
    attrs: &Attrs,
    outputs: Outputs,
) -> PyResult<Py<PyAny>> {
    let declared = op.signature.outputs();
    let single = |c: &Count| matches!(c, Count::One);
    match declared {
        [] => crate::operation::added(py),
        [only] if single(&only.count) => match outputs.into_iter().next() {
            Some(value) => tensor::wrap(py, value),
            None => Ok(py.None()),
        },
        [_] => list(py, outputs),
        _ if declared.iter().all(|a| single(&a.count)) => {
            let all: Vec<Py<PyAny>> =
                outputs.into_iter().map(|v| tensor::wrap(py, v)).collect::<PyResult<_>>()?;
            named(py, op, all)
        }
        _ => {
            let counts = op.signature.output_counts(attrs);
            let mut rest = outputs.into_iter();
            let mut all = Vec::new();
            for (arg, long) in declared.iter().zip(counts) {
                if single(&arg.count) {
                    if let Some(value) = rest.next() {
                        all.push(tensor::wrap(py, value)?);
                    }
                } else {
                    all.push(list(py, rest.by_ref().take(long).collect())?);
                }
            }
            named(py, op, all)
        }
    }
}

fn list(py: Python<'_>, values: Outputs) -> PyResult<Py<PyAny>> {
    let all: Vec<Py<PyAny>> =
        values.into_iter().map(|v| tensor::wrap(py, v)).collect::<PyResult<_>>()?;
    Ok(PyList::new(py, all)?.into_any().unbind())
}

/// Several outputs as a named tuple of the record's output names, as TensorFlow gives them.
fn named(py: Python<'_>, op: &OpDef, values: Vec<Py<PyAny>>) -> PyResult<Py<PyAny>> {
    static CLASSES: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
    let classes = CLASSES.get_or_init(py, || PyDict::new(py).unbind()).bind(py);
    let class = match classes.get_item(op.name)? {
        Some(class) => class,
        None => {
            let names: Vec<&str> = op.signature.outputs().iter().map(|a| a.name).collect();
            let kwargs = PyDict::new(py);
            kwargs.set_item("rename", true)?;
            let class = py
                .import("collections")?
                .getattr("namedtuple")?
                .call((op.name.trim_start_matches('_'), names), Some(&kwargs))?;
            classes.set_item(op.name, &class)?;
            class
        }
    };
    Ok(class.call1(PyTuple::new(py, values)?)?.unbind())
}

/// Applies the operation of a record: `inputs` has one entry for each declared input, a list for a list;
/// what types and counts the inputs say need not be among `attrs`.
#[pyfunction]
#[pyo3(signature = (record, inputs, attrs=None, name=None))]
pub(crate) fn execute<'py>(
    py: Python<'py>,
    record: &str,
    inputs: Vec<Bound<'py, PyAny>>,
    attrs: Option<&Bound<'py, PyDict>>,
    name: Option<&str>,
) -> PyResult<Py<PyAny>> {
    let op = registry(py)?
        .find(record)
        .map_err(|_| {
            Error::unimplemented(format!("operation {record} is not implemented in Ferroflow yet"))
        })
        .or_raise(py)?;
    if inputs.len() != op.signature.inputs().len() {
        return Err(type_error(format!(
            "{} takes {} inputs, but {} were given",
            op.name,
            op.signature.inputs().len(),
            inputs.len()
        )));
    }
    let mut given = Vec::new();
    if let Some(attrs) = attrs {
        for (key, value) in attrs.iter() {
            let key: String = key.extract()?;
            if !value.is_none() {
                let value = attrs::value(op, &key, &value)?;
                given.push((key, value));
            }
        }
    }
    run(py, op, &inputs, &given, name)
}

/// The record of this name; LookupError for one that is not in the catalogue.
pub(crate) fn known(py: Python<'_>, record: &str) -> PyResult<&'static OpDef> {
    let missing = |_| PyLookupError::new_err(format!("no operation is named {record:?}"));
    registry(py)?.find(record).map_err(missing)
}

/// The records of this build: name, inputs, outputs, attributes, doc.
#[pyfunction]
pub(crate) fn records(py: Python<'_>) -> PyResult<Vec<Py<PyDict>>> {
    registry(py)?.all().map(|op| described(py, op)).collect()
}

/// The record of this name, as `records` describes it; LookupError for one that is not in the catalogue.
#[pyfunction]
pub(crate) fn record(py: Python<'_>, name: &str) -> PyResult<Py<PyDict>> {
    described(py, known(py, name)?)
}

/// What Python is told of a record: name, doc, inputs, outputs, for each type variable the dtypes it may
/// be (none for any), attributes with default, allowed strings and least number, whether it has a gradient.
fn described(py: Python<'_>, op: &'static OpDef) -> PyResult<Py<PyDict>> {
    let record = PyDict::new(py);
    let args = |args: &[Arg]| -> Vec<(String, String, bool)> {
        let one = |a: &Arg| {
            let notation = op.signature.notation(a);
            let ty = notation.split_once(": ").map_or("", |(_, t)| t).to_owned();
            (a.name.to_owned(), ty, !matches!(a.count, Count::One))
        };
        args.iter().map(one).collect()
    };
    record.set_item("name", op.name)?;
    record.set_item("doc", op.doc)?;
    record.set_item("inputs", args(op.signature.inputs()))?;
    record.set_item("outputs", args(op.signature.outputs()))?;
    let mut attributes = Vec::new();
    for def in op.attrs.defs {
        let default = match def.default {
            Some(make) => attrs::to_python(py, &make())?,
            None => py.None().into_bound(py),
        };
        attributes.push((
            def.name,
            def.kind.to_string(),
            default,
            def.default.is_some(),
            def.allowed.to_vec(),
            def.minimum,
        ));
    }
    record.set_item("attrs", attributes)?;
    let mut types = Vec::new();
    for var in op.signature.types {
        let allowed: Vec<_> =
            var.allowed.iter().map(|&d| dtype::wrap(py, d)).collect::<PyResult<_>>()?;
        types.push((var.name, allowed));
    }
    record.set_item("types", types)?;
    record.set_item(
        "differentiable",
        !matches!(op.gradient, Gradient::None(_) | Gradient::Zero(_)),
    )?;
    Ok(record.unbind())
}
