//! The number slots of the classes whose instances read as tensors.
//!
//! Invariant: every class has every operator, for all come from one list.
//! Does not know: what the operators do; see `operators`.

use crate::operators::{self, Operator};
use crate::tensor::PyTensor;
use crate::variable::PyVariable;
use pyo3::basic::CompareOp;
use pyo3::prelude::*;
use pyo3::types::PyAny;

/// The operators, for every class whose instances read as a tensor.
macro_rules! operators {
    ($class:ty) => {
        #[pymethods]
        impl $class {
            fn __add__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Add, false)
            }
            fn __radd__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Add, true)
            }
            fn __sub__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Sub, false)
            }
            fn __rsub__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Sub, true)
            }
            fn __mul__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Mul, false)
            }
            fn __rmul__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Mul, true)
            }
            fn __truediv__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::TrueDiv, false)
            }
            fn __rtruediv__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::TrueDiv, true)
            }
            fn __floordiv__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::FloorDiv, false)
            }
            fn __rfloordiv__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::FloorDiv, true)
            }
            fn __mod__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Mod, false)
            }
            fn __rmod__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Mod, true)
            }
            fn __pow__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
                _modulo: Option<&Bound<'py, PyAny>>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Pow, false)
            }
            fn __rpow__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
                _modulo: Option<&Bound<'py, PyAny>>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Pow, true)
            }
            fn __matmul__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::MatMul, false)
            }
            fn __rmatmul__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::MatMul, true)
            }
            fn __and__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::And, false)
            }
            fn __rand__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::And, true)
            }
            fn __or__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Or, false)
            }
            fn __ror__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Or, true)
            }
            fn __xor__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Xor, false)
            }
            fn __rxor__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
            ) -> PyResult<Py<PyAny>> {
                operators::binary(slf.as_any(), other, Operator::Xor, true)
            }
            fn __neg__(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
                operators::negative(slf.as_any())
            }
            fn __pos__(slf: Bound<'_, Self>) -> Bound<'_, Self> {
                slf
            }
            fn __abs__(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
                operators::absolute(slf.as_any())
            }
            fn __invert__(slf: &Bound<'_, Self>) -> PyResult<Py<PyAny>> {
                operators::inverted(slf.as_any())
            }
            fn __richcmp__<'py>(
                slf: &Bound<'py, Self>,
                other: &Bound<'py, PyAny>,
                op: CompareOp,
            ) -> PyResult<Py<PyAny>> {
                operators::compare(slf.as_any(), other, op)
            }
        }
    };
}

operators!(PyTensor);
operators!(PyVariable);
