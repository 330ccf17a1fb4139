//! The operators of tensors, with Python numbers, arrays and other tensors on either side.
//!
//! Invariant: a Python number takes the tensor's dtype. Where the other side cannot be converted but has the
//! reflected operator, Python is told to try that.
//! Does not know: any operation but those behind the operators.

use crate::error::{OrRaise, type_error};
use crate::tensor::PyTensor;
use crate::{convert, execute, mismatch, tensor};
use ferroflow_graph::Label;
use ferroflow_op::{AttrValue, Attrs, OpDef, Symbol, Value};
use ferroflow_ops::formula::Formula;
use ferroflow_runtime::{Context, with_label};
use ferroflow_tensor::{Array, DType};
use pyo3::basic::CompareOp;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyBool, PyList, PyTuple};

/// An operator.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Operator {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    MatMul,
    And,
    Or,
    Xor,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
}

impl Operator {
    /// The name of the reflected method, to see whether the other side has it.
    fn reflected(self) -> &'static str {
        match self {
            Operator::Add => "__radd__",
            Operator::Sub => "__rsub__",
            Operator::Mul => "__rmul__",
            Operator::TrueDiv => "__rtruediv__",
            Operator::FloorDiv => "__rfloordiv__",
            Operator::Mod => "__rmod__",
            Operator::Pow => "__rpow__",
            Operator::MatMul => "__rmatmul__",
            Operator::And => "__rand__",
            Operator::Or => "__ror__",
            Operator::Xor => "__rxor__",
            Operator::Less => "__gt__",
            Operator::LessEqual => "__ge__",
            Operator::Greater => "__lt__",
            Operator::GreaterEqual => "__le__",
            Operator::Equal => "__eq__",
            Operator::NotEqual => "__ne__",
        }
    }

    /// What TensorFlow calls the node of it in a graph; the constant made of a number, on the left where it is
    /// `swapped`, is a part of that.
    fn label(self, dtype: DType, number: bool, swapped: bool) -> Option<Label> {
        const NONE: &[&str] = &[];
        const LEFT: &[&str] = &["x"];
        const RIGHT: &[&str] = &["", "y"];
        let name = match self {
            Operator::Add => "add",
            Operator::Sub => "sub",
            Operator::Mul => "mul",
            Operator::TrueDiv => "truediv",
            Operator::FloorDiv => "floordiv",
            Operator::Mod => "mod",
            Operator::Pow => "pow",
            Operator::MatMul => "matmul",
            Operator::And if dtype == DType::Bool => "and",
            Operator::Or if dtype == DType::Bool => "or",
            other => match number {
                true => other.record(dtype),
                false => return None,
            },
        };
        let parts = match (number, swapped) {
            (false, _) => NONE,
            (true, true) => LEFT,
            (true, false) => RIGHT,
        };
        Some(Label::new(name, parts))
    }

    fn record(self, dtype: DType) -> &'static str {
        let boolean = dtype == DType::Bool;
        match self {
            Operator::Add => "AddV2",
            Operator::Sub => "Sub",
            Operator::Mul => "Mul",
            Operator::TrueDiv => "RealDiv",
            Operator::FloorDiv => "FloorDiv",
            Operator::Mod => "FloorMod",
            Operator::Pow => "Pow",
            Operator::MatMul => "BatchMatMulV2",
            Operator::And if boolean => "LogicalAnd",
            Operator::And => "BitwiseAnd",
            Operator::Or if boolean => "LogicalOr",
            Operator::Or => "BitwiseOr",
            Operator::Xor if boolean => "NotEqual",
            Operator::Xor => "BitwiseXor",
            Operator::Less => "Less",
            Operator::LessEqual => "LessEqual",
            Operator::Greater => "Greater",
            Operator::GreaterEqual => "GreaterEqual",
            Operator::Equal => "Equal",
            Operator::NotEqual => "NotEqual",
        }
    }
}

/// The records of the commonest operators, found once.
fn record_of(py: Python<'_>, operator: Operator, dtype: DType) -> PyResult<&'static OpDef> {
    use ferroflow_ops::math::binary;
    Ok(match operator {
        Operator::Add => execute::for_dtype(py, &binary::ADD, Some(dtype))?,
        Operator::Sub => &binary::SUB,
        Operator::Mul => &binary::MUL,
        other => execute::registry(py)?.find(other.record(dtype)).or_raise(py)?,
    })
}

/// `left operator right`, where one of them is the tensor `own` and the other what Python gave.
pub(crate) fn binary<'py>(
    own: &Bound<'py, PyAny>,
    other: &Bound<'py, PyAny>,
    operator: Operator,
    swapped: bool,
) -> PyResult<Py<PyAny>> {
    let py = own.py();
    if let (Ok(a), Ok(b)) = (own.cast::<PyTensor>(), other.cast::<PyTensor>())
        && let Some(value) = short(py, &a.borrow().0, &b.borrow().0, operator)
    {
        return tensor::wrap(py, value?);
    }
    let mine = operand(own)?;
    let mut number = false;
    let yours = match tensor::value_of(other) {
        Some(value) => value,
        None => {
            number = true;
            match convert::convert(other, None, Some(mine.dtype()))
                .and_then(|c| same_dtype(c, &mine, other, operator, swapped))
            {
                Ok(value) => value,
                Err(e) => {
                    let lost =
                        e.is_instance_of::<PyTypeError>(py) || e.is_instance_of::<PyValueError>(py);
                    if lost
                        && !matches!(operator, Operator::Equal | Operator::NotEqual)
                        && !swapped
                        && other.get_type().hasattr(operator.reflected())?
                        && !is_number(other)
                    {
                        return Ok(py.NotImplemented());
                    }
                    return Err(e);
                }
            }
        }
    };
    let label = operator.label(mine.dtype(), number, swapped);
    let (left, right) = if swapped { (yours, mine) } else { (mine, yours) };
    let value = match label {
        Some(label) => with_label(label, || apply(py, operator, left, right))?,
        None => apply(py, operator, left, right)?,
    };
    tensor::wrap(py, value)
}

/// The short way of two small tensors of one dtype and the commonest operators.
#[inline]
fn short(py: Python<'_>, a: &Value, b: &Value, operator: Operator) -> Option<PyResult<Value>> {
    use ferroflow_ops::math::binary;
    let (Value::Array(x), Value::Array(y)) = (a, b) else { return None };
    if x.dtype() != y.dtype() || !x.dtype().is_plain() || x.len().max(y.len()) > 1024 {
        return None;
    }
    let record = match operator {
        Operator::Add => &binary::ADD,
        Operator::Sub => &binary::SUB,
        Operator::Mul => &binary::MUL,
        _ => return None,
    };
    Some(execute::one(py, record, Attrs::NONE, &[a, b]))
}

fn is_number(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<pyo3::types::PyInt>()
        || value.is_instance_of::<pyo3::types::PyFloat>()
        || value.is_instance_of::<pyo3::types::PyComplex>()
}

/// The value behind one's own side: a tensor, or a variable, which is read.
fn operand(own: &Bound<'_, PyAny>) -> PyResult<Value> {
    match tensor::value_of(own) {
        Some(value) => Ok(value),
        None => Ok(convert::convert(own, None, None)?.into_value()),
    }
}

/// A number must be of the tensor's dtype, to which it is converted; but what is added from the right is refused by
/// the operation, as in TensorFlow.
fn same_dtype(
    converted: convert::Converted,
    mine: &Value,
    other: &Bound<'_, PyAny>,
    operator: Operator,
    swapped: bool,
) -> PyResult<Value> {
    let value = converted.into_value();
    let strict = swapped || operator != Operator::Add;
    let literal = is_number(other) || value.dtype() == DType::String || is_list(other);
    if value.dtype() != mine.dtype() && strict && literal {
        return Err(type_error(format!(
            "Cannot convert {} to EagerTensor of dtype {}",
            other.repr()?,
            mine.dtype().name()
        )));
    }
    Ok(value)
}

fn is_list(value: &Bound<'_, PyAny>) -> bool {
    value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>()
}

/// Applies the operator to two values.
pub(crate) fn apply(
    py: Python<'_>,
    operator: Operator,
    left: Value,
    right: Value,
) -> PyResult<Value> {
    let dtype = left.dtype();
    let (left, right, record) = match operator {
        Operator::TrueDiv if dtype.is_integer() && dtype == right.dtype() => {
            // Integers divide as floats: of 32 and more bits as float64.
            let to = match dtype.size() {
                1 | 2 => DType::Float32,
                _ => DType::Float64,
            };
            // Their nodes are not the operator's.
            let cast = |v: &Value| with_label(Label::new("Cast", &[]), || Context.cast(v, to));
            let both = (cast(&left), cast(&right));
            let (left, right) = (both.0.or_raise(py)?, both.1.or_raise(py)?);
            (left, right, record_of(py, operator, to)?)
        }
        Operator::MatMul => {
            let flat = |v: &Value| v.shape().rank() == Some(2);
            if flat(&left) && flat(&right) {
                let op = execute::registry(py)?.find("MatMul").or_raise(py)?;
                return completed(py, op, left, right, &[]);
            }
            (left, right, record_of(py, operator, dtype)?)
        }
        Operator::Equal | Operator::NotEqual
            if left.dtype() == right.dtype() && left.shape().broadcast(&right.shape()).is_err() =>
        {
            // Tensors of shapes that do not fit are different as a whole.
            return Ok(Value::Constant(Array::scalar(operator == Operator::NotEqual)));
        }
        Operator::Equal | Operator::NotEqual => {
            let op = record_of(py, operator, dtype)?;
            let lenient = [("incompatible_shape_error".to_owned(), AttrValue::Bool(false))];
            return completed(py, op, left, right, &lenient);
        }
        _ => (left, right, record_of(py, operator, dtype)?),
    };
    if left.dtype() != right.dtype() {
        return Err(match operator {
            Operator::TrueDiv => type_error(format!(
                "`x` and `y` must have the same dtype, got tf.{} != tf.{}.",
                left.dtype().name(),
                right.dtype().name()
            )),
            _ => mismatch::of_input(py, record, 1, 1, left.dtype(), right.dtype()),
        });
    }
    match record.attrs.defs.is_empty() {
        true => execute::one(py, record, Attrs::NONE, &[&left, &right]),
        false => completed(py, record, left, right, &[]),
    }
}

fn completed(
    py: Python<'_>,
    op: &'static OpDef,
    left: Value,
    right: Value,
    given: &[(String, AttrValue)],
) -> PyResult<Value> {
    if left.dtype() != right.dtype() {
        return Err(mismatch::of_input(py, op, 1, 1, left.dtype(), right.dtype()));
    }
    let known = |name: &str| given.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    let attrs = op.complete(&[1, 1], &[left.dtype(), right.dtype()], &known).or_raise(py)?;
    execute::one(py, op, attrs, &[&left, &right])
}

/// `operator value`.
fn unary(own: &Bound<'_, PyAny>, record: &str) -> PyResult<Py<PyAny>> {
    let py = own.py();
    let value = operand(own)?;
    let op = execute::registry(py)?.find(record).or_raise(py)?;
    let attrs = op.complete(&[1], &[value.dtype()], &|_| None).or_raise(py)?;
    let result = execute::one(py, op, attrs, &[&value])?;
    tensor::wrap(py, result)
}

/// Comparison by elements. A tensor does not equal None; comparing it to what is no tensor is an error.
pub(crate) fn compare<'py>(
    own: &Bound<'py, PyAny>,
    other: &Bound<'py, PyAny>,
    op: CompareOp,
) -> PyResult<Py<PyAny>> {
    let py = own.py();
    let operator = match op {
        CompareOp::Lt => Operator::Less,
        CompareOp::Le => Operator::LessEqual,
        CompareOp::Gt => Operator::Greater,
        CompareOp::Ge => Operator::GreaterEqual,
        CompareOp::Eq => Operator::Equal,
        CompareOp::Ne => Operator::NotEqual,
    };
    let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    let differs =
        || Ok((operator == Operator::NotEqual).into_pyobject(py)?.to_owned().into_any().unbind());
    if equality && other.is_none() {
        return differs();
    }
    // As in TensorFlow 1, where tensors are keys of what a session is given.
    if equality
        && let Some(value) = tensor::value_of(own)
        && let Some(symbol) = crate::operation::plain_symbol(py, &value)
    {
        let place = |s: &Symbol| (s.graph(), s.position());
        let same = match tensor::value_of(other) {
            Some(Value::Symbol(other)) => place(&other) == place(symbol),
            _ => false,
        };
        return Ok(PyBool::new(py, same == (operator == Operator::Equal))
            .to_owned()
            .into_any()
            .unbind());
    }
    binary(own, other, operator, false)
}

/// `-x`.
pub(crate) fn negative(own: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    unary(own, "Neg")
}

/// `abs(x)`.
pub(crate) fn absolute(own: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    let complex = operand(own)?.dtype().is_complex();
    let py = own.py();
    if !complex {
        return unary(own, "Abs");
    }
    let value = operand(own)?;
    let op = execute::registry(py)?.find("ComplexAbs").or_raise(py)?;
    let real = AttrValue::Type(value.dtype().real());
    let attrs = op
        .complete(&[1], &[value.dtype()], &|name| (name == "Tout").then(|| real.clone()))
        .or_raise(py)?;
    let result = execute::one(py, op, attrs, &[&value])?;
    tensor::wrap(py, result)
}

/// `~x`: of booleans not, of integers bit by bit.
pub(crate) fn inverted(own: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
    match operand(own)?.dtype() {
        DType::Bool => unary(own, "LogicalNot"),
        _ => unary(own, "Invert"),
    }
}
