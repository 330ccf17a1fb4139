//! `TensorShape`: a shape as Python sees it, with TensorFlow's methods.
//!
//! Invariant: immutable; an unknown rank is told from rank 0.
//! Does not know: tensors.

use crate::error::{type_error, value_error};
use ferroflow_tensor::PartialShape;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PyAny, PyList, PySlice, PyString, PyTuple};

/// The shape of a tensor, as far as it is known (`tf.TensorShape`).
///
/// >>> import ferroflow as tf
/// >>> tf.TensorShape([None, 3]).merge_with([2, None])
/// TensorShape([2, 3])
#[pyclass(
    name = "TensorShape",
    module = "tensorflow.python.framework.tensor_shape",
    frozen,
    weakref,
    subclass,
    sequence
)]
pub(crate) struct PyShape(pub(crate) PartialShape);

/// The shape that an object stands for: `None`, a `TensorShape`, a dimension, or a sequence of them.
pub(crate) fn from_python(value: &Bound<'_, PyAny>) -> PyResult<PartialShape> {
    if value.is_none() {
        return Ok(PartialShape::unknown());
    }
    if let Ok(shape) = value.cast::<PyShape>() {
        return Ok(shape.get().0.clone());
    }
    if let Some(one) = dimension(value)? {
        return Ok(PartialShape::new([one]));
    }
    if let Ok(shape) = value.getattr("shape")
        && value.hasattr("numpy")?
        && !shape.is_none()
    {
        // A tensor of sizes.
        return from_python(&value.call_method0("numpy")?.call_method0("tolist")?);
    }
    let items = value
        .try_iter()
        .map_err(|_| type_error(format!("Dimension value must be integer or None or have an __index__ method, got value '{value}'")))?;
    let mut dims = Vec::new();
    let text = value.is_instance_of::<PyString>();
    for item in items {
        let item = item?;
        if text {
            return Err(type_error(format!(
                "Failed to convert '{}' to a shape: '{}'could not be converted to a dimension. A shape should either be \
                 single dimension (e.g. 10), or an iterable of dimensions (e.g. [1, 10, None]).",
                value.repr()?,
                item.repr()?
            )));
        }
        if item.is_none() {
            dims.push(None);
            continue;
        }
        match dimension(&item)? {
            Some(d) => dims.push(d),
            None => {
                return Err(type_error(format!(
                    "Dimension value must be integer or None or have an __index__ method, got value '{}' with type '{}'",
                    item.repr()?,
                    item.get_type().repr()?
                )));
            }
        }
    }
    Ok(PartialShape::new(dims))
}

/// One dimension; `-1` stands for unknown.
#[allow(clippy::option_option, reason = "no dimension, an unknown one, a known one")]
fn dimension(value: &Bound<'_, PyAny>) -> PyResult<Option<Option<usize>>> {
    if let Ok(n) = value.extract::<i64>() {
        return match n {
            -1 => Ok(Some(None)),
            n if n < 0 => Err(value_error(format!("Dimension {n} must be >= 0"))),
            n => Ok(Some(usize::try_from(n).ok())),
        };
    }
    if value.hasattr("_ff_dimension")? {
        let inner = value.getattr("value")?;
        return if inner.is_none() { Ok(Some(None)) } else { dimension(&inner) };
    }
    Ok(None)
}

/// The object for a shape.
pub(crate) fn wrap(py: Python<'_>, shape: PartialShape) -> PyResult<Py<PyShape>> {
    Py::new(py, PyShape(shape))
}

fn joined(a: &PartialShape, b: &PartialShape) -> PartialShape {
    match (a.dims(), b.dims()) {
        (Some(a), Some(b)) => PartialShape::new([a, b].concat()),
        _ => PartialShape::unknown(),
    }
}

fn list(shape: &PartialShape) -> String {
    match shape.dims() {
        None => "None".into(),
        Some(dims) => {
            let dims: Vec<String> =
                dims.iter().map(|d| d.map_or("None".into(), |d| d.to_string())).collect();
            format!("[{}]", dims.join(", "))
        }
    }
}

#[pymethods]
impl PyShape {
    #[new]
    fn new(dims: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        // What is unknown is None for a program; -1 says so in messages and attributes only.
        let minus_one = |d: &Bound<'_, PyAny>| d.extract::<i64>().is_ok_and(|n| n == -1);
        let sequence = dims.is_instance_of::<PyTuple>() || dims.is_instance_of::<PyList>();
        if minus_one(dims) || (sequence && dims.try_iter()?.flatten().any(|d| minus_one(&d))) {
            return Err(value_error("Dimension -1 must be >= 0"));
        }
        from_python(dims).map(PyShape)
    }

    /// The number of dimensions, or None.
    #[getter]
    fn rank(&self) -> Option<usize> {
        self.0.rank()
    }

    /// The number of dimensions, or None.
    #[getter]
    fn ndims(&self) -> Option<usize> {
        self.0.rank()
    }

    /// The dimensions, or None where the rank is not known.
    #[getter]
    fn dims<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        let Some(dims) = self.0.dims() else { return Ok(None) };
        let module = py.import("ferroflow.python.framework.tensor_shape")?;
        let class = module.getattr("Dimension")?;
        let made: Vec<_> = dims.iter().map(|d| class.call1((*d,))).collect::<PyResult<_>>()?;
        Ok(Some(PyList::new(py, made)?.into_any()))
    }

    #[getter]
    fn _dims<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        self.0.dims().map(|dims| PyTuple::new(py, dims)).transpose()
    }

    /// The shape as a message `TensorShapeProto`.
    fn as_proto<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let module = slf.py().import("ferroflow.python.framework.tensor_shape")?;
        module.call_method1("proto_of", (slf,))
    }

    /// The dimensions as integers and None; ValueError where the rank is not known.
    fn as_list<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        match self.0.dims() {
            Some(dims) => PyList::new(py, dims),
            None => Err(value_error("as_list() is not defined on an unknown TensorShape.")),
        }
    }

    /// The number of elements, or None where a dimension is not known.
    fn num_elements<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let Some(dims) = self.0.is_known().then(|| self.0.dims()).flatten() else {
            return Ok(py.None().into_bound(py));
        };
        // As Python multiplies: more than a machine's word holds is a number too.
        let mut all = 1usize.into_pyobject(py)?.into_any();
        for d in dims.iter().flatten() {
            all = all.mul(*d)?;
        }
        Ok(all)
    }

    /// Whether every dimension is known.
    fn is_fully_defined(&self) -> bool {
        self.0.is_known()
    }

    /// ValueError unless every dimension is known.
    fn assert_is_fully_defined(&self) -> PyResult<()> {
        match self.0.is_known() {
            true => Ok(()),
            false => Err(value_error(format!("Shape {} is not fully defined", self.__str__()))),
        }
    }

    /// Whether a tensor could have both shapes.
    fn is_compatible_with(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.0.is_compatible(&from_python(other)?))
    }

    /// ValueError unless a tensor could have both shapes.
    fn assert_is_compatible_with(&self, other: &Bound<'_, PyAny>) -> PyResult<()> {
        let other = from_python(other)?;
        match self.0.is_compatible(&other) {
            true => Ok(()),
            false => Err(value_error(format!(
                "Shapes {} and {} are incompatible",
                self.__str__(),
                PyShape(other).__str__()
            ))),
        }
    }

    /// What is known of both shapes together; ValueError where they contradict each other.
    fn merge_with(&self, other: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        let other = from_python(other)?;
        self.0.merge(&other).map(PyShape).map_err(|_| {
            let other = PyShape(other);
            value_error(format!(
                "Shapes {} and {} are not compatible",
                self.__str__(),
                other.__str__()
            ))
        })
    }

    /// These dimensions followed by those of `other`.
    fn concatenate(&self, other: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        Ok(PyShape(joined(&self.0, &from_python(other)?)))
    }

    /// The shape if it has this rank or its rank is not known, then with that rank; ValueError otherwise.
    fn with_rank(&self, rank: usize) -> PyResult<PyShape> {
        match self.0.rank() {
            None => Ok(PyShape(PartialShape::of_rank(rank))),
            Some(own) if own == rank => Ok(PyShape(self.0.clone())),
            Some(_) => Err(value_error(format!("Shape {} must have rank {rank}", self.__str__()))),
        }
    }

    /// The shape; ValueError where its rank is less.
    fn with_rank_at_least(&self, rank: usize) -> PyResult<PyShape> {
        match self.0.rank() {
            Some(own) if own < rank => {
                Err(value_error(format!("Shape {} must have rank at least {rank}", self.__str__())))
            }
            _ => Ok(PyShape(self.0.clone())),
        }
    }

    /// The shape; ValueError where its rank is greater.
    fn with_rank_at_most(&self, rank: usize) -> PyResult<PyShape> {
        match self.0.rank() {
            Some(own) if own > rank => {
                Err(value_error(format!("Shape {} must have rank at most {rank}", self.__str__())))
            }
            _ => Ok(PyShape(self.0.clone())),
        }
    }

    /// ValueError unless the rank is this one or not known.
    fn assert_has_rank(&self, rank: usize) -> PyResult<()> {
        match self.0.rank() {
            Some(own) if own != rank => {
                Err(value_error(format!("Shape {} must have rank {rank}", self.__str__())))
            }
            _ => Ok(()),
        }
    }

    /// ValueError unless both ranks are the same or one is not known.
    fn assert_same_rank(&self, other: &Bound<'_, PyAny>) -> PyResult<()> {
        let other = from_python(other)?;
        match (self.0.rank(), other.rank()) {
            (Some(a), Some(b)) if a != b => Err(value_error(format!(
                "Shapes {} and {} must have the same rank",
                self.__str__(),
                PyShape(other).__str__()
            ))),
            _ => Ok(()),
        }
    }

    /// The most specific shape that both are instances of.
    fn most_specific_compatible_shape(&self, other: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        let other = from_python(other)?;
        let same_rank = self.0.rank().is_some() && self.0.rank() == other.rank();
        Ok(PyShape(match same_rank {
            true => self.0.generalise(&other),
            false => PartialShape::unknown(),
        }))
    }

    fn most_specific_common_supertype(&self, others: Vec<Bound<'_, PyAny>>) -> PyResult<PyShape> {
        let mut all = PyShape(self.0.clone());
        for other in others {
            all = all.most_specific_compatible_shape(&other)?;
        }
        Ok(all)
    }

    /// Whether every tensor of this shape also has shape `other`.
    fn is_subtype_of(&self, other: &Bound<'_, PyAny>) -> PyResult<bool> {
        let other = from_python(other)?;
        Ok(match (self.0.dims(), other.dims()) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| b.is_none() || a == b)
            }
        })
    }

    fn __len__(&self) -> PyResult<usize> {
        self.0
            .rank()
            .ok_or_else(|| value_error("Cannot take the length of shape with unknown rank."))
    }

    fn __bool__(&self) -> bool {
        self.0.rank().is_some()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.0.dims() {
            Some(dims) => Ok(PyTuple::new(py, dims)?.as_any().try_iter()?.into_any()),
            None => Err(value_error("Cannot iterate over a shape with unknown rank.")),
        }
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let Some(dims) = self.0.dims() else {
            return match key.cast::<PySlice>() {
                Err(_) => Ok(py.None().into_bound(py)),
                // As many unknown dimensions as a slice with an end takes at most; without one, nobody knows.
                Ok(slice) => {
                    let end = |name| -> PyResult<Option<isize>> { slice.getattr(name)?.extract() };
                    let known = match (end("start")?.unwrap_or(0), end("stop")?, end("step")?) {
                        (start, Some(stop), None | Some(1)) if start >= 0 && stop >= 0 => {
                            let count = usize::try_from(stop - start).unwrap_or(0);
                            PartialShape::new(vec![None; count])
                        }
                        _ => PartialShape::unknown(),
                    };
                    Ok(wrap(py, known)?.into_bound(py).into_any())
                }
            };
        };
        if let Ok(slice) = key.cast::<PySlice>() {
            let tuple = PyTuple::new(py, dims)?;
            let part = tuple.as_any().get_item(slice)?;
            return Ok(wrap(py, from_python(&part)?)?.into_bound(py).into_any());
        }
        let at = key.extract::<isize>()?;
        let place = if at < 0 { at + dims.len() as isize } else { at };
        let dim = usize::try_from(place).ok().and_then(|i| dims.get(i));
        match dim {
            Some(d) => Ok(d.into_pyobject(py)?.into_any()),
            None => Err(PyIndexError::new_err("list index out of range")),
        }
    }

    fn __add__(&self, other: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        self.concatenate(other)
    }

    fn __radd__(&self, other: &Bound<'_, PyAny>) -> PyResult<PyShape> {
        Ok(PyShape(joined(&from_python(other)?, &self.0)))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        from_python(other).is_ok_and(|o| o == self.0)
    }

    fn __ne__(&self, other: &Bound<'_, PyAny>) -> bool {
        !self.__eq__(other)
    }

    /// That of the tuple of dimensions, which a shape equals.
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        match self._dims(py)? {
            Some(dims) => dims.hash(),
            None => py.None().bind(py).hash(),
        }
    }

    fn __repr__(&self) -> String {
        format!("TensorShape({})", list(&self.0))
    }

    fn __str__(&self) -> String {
        match self.0.dims() {
            None => "<unknown>".into(),
            Some(_) => self.0.to_tuple_string(),
        }
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let class = py.get_type::<PyShape>().into_any();
        let dims = self.0.dims().map(|dims| PyTuple::new(py, dims)).transpose()?;
        Ok((class, PyTuple::new(py, [dims])?))
    }
}
