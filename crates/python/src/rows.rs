//! Functions for every row at once, as Python asks for them.
//!
//! Does not know: structures, which functions are traced: those are Python's.

use crate::error::OrRaise;
use crate::graph::PyConcrete;
use crate::{execute, tensor};
use ferroflow_op::{Traced, Value};
use pyo3::prelude::*;
use pyo3::types::PyAny;

/// What a function that was made for one row of each of `elems` gives for all rows. UnimplementedError where
/// an operation would have to be computed row by row, but not `may_loop`.
#[pyfunction]
pub(crate) fn map_rows(
    py: Python<'_>,
    concrete: &PyConcrete,
    elems: Vec<Bound<'_, PyAny>>,
    may_loop: bool,
) -> PyResult<Vec<Py<PyAny>>> {
    let elems: Vec<Value> = elems.iter().map(tensor::expect).collect::<PyResult<_>>()?;
    let (function, captures) = (concrete.function.clone(), concrete.captures.clone());
    let traced = Traced { function, captures };
    let results =
        execute::from_caller(py, || ferroflow_runtime::map_rows(&traced, &elems, may_loop));
    results.or_raise(py)?.into_iter().map(|v| tensor::wrap(py, v)).collect()
}
