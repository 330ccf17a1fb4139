//! Where in the user's program an operation of a traced function was asked for.
//!
//! Invariant: only tracing pays for it; frames of the framework itself and of Keras are left out.
//! Does not know: what the operation is.

use ferroflow_base::Place;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAny, PyDict, PyString};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How many of the user's frames are kept.
const MOST: usize = 5;
/// How many frames are looked at.
const FAR: usize = 200;
/// Modules, with those in them, whose frames say nothing to a user.
const OWN: [&str; 6] = ["ferroflow", "tensorflow", "keras", "malt", "contextlib", "functools"];

/// For each file that was met its name, or nothing if its frames are left out.
static FILES: Mutex<Option<HashMap<String, Option<Arc<str>>>>> = Mutex::new(None);
/// What tells for a line of generated code which line it was made from.
static SOURCES: Mutex<Option<Py<PyAny>>> = Mutex::new(None);

/// The lines of the user's program that are being executed, innermost first; nothing if there are none.
pub(crate) fn of_caller(py: Python<'_>) -> Option<Arc<[Place]>> {
    let mut places = collect(py).unwrap_or_default();
    if ferroflow_runtime::checks_numerics() {
        // They are shown by the messages of the checks, too.
        places = mapped(py, &places);
    }
    (!places.is_empty()).then(|| places.into())
}

fn collect(py: Python<'_>) -> PyResult<Vec<Place>> {
    static GET: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let get =
        GET.get_or_try_init(py, || py.import("sys")?.getattr("_getframe").map(Bound::unbind))?;
    let mut places = Vec::new();
    let mut frame = get.bind(py).call0()?;
    for _ in 0..FAR {
        let code = frame.getattr(intern!(py, "f_code"))?;
        let file = code.getattr(intern!(py, "co_filename"))?;
        if let Some(file) = users(&frame, file.cast::<PyString>()?)? {
            let name = code.getattr(intern!(py, "co_name"))?;
            places.push(Place {
                file,
                line: frame.getattr(intern!(py, "f_lineno"))?.extract().unwrap_or(0),
                function: name.cast::<PyString>()?.to_cow()?.as_ref().into(),
            });
            if places.len() == MOST {
                break;
            }
        }
        frame = frame.getattr(intern!(py, "f_back"))?;
        if frame.is_none() {
            break;
        }
    }
    Ok(places)
}

/// The name of a frame's file, if it is the user's.
fn users(frame: &Bound<'_, PyAny>, file: &Bound<'_, PyString>) -> PyResult<Option<Arc<str>>> {
    let file = file.to_cow()?;
    if let Some(known) = FILES
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get_or_insert_default()
        .get(file.as_ref())
    {
        return Ok(known.clone());
    }
    let globals = frame.getattr(intern!(frame.py(), "f_globals"))?;
    let module = globals.cast::<PyDict>()?.get_item("__name__")?;
    let module = module.and_then(|m| m.extract::<String>().ok()).unwrap_or_default();
    let own = |root: &str| {
        module.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let known = (!OWN.iter().any(|root| own(root))).then(|| Arc::from(file.as_ref()));
    let mut files = FILES.lock().unwrap_or_else(PoisonError::into_inner);
    files.get_or_insert_default().insert(file.into_owned(), known.clone());
    Ok(known)
}

/// Sets what maps lines of generated code: `f(filename, line)` gives `(filename, line, function)` or None. It
/// is called only when an error is raised.
#[pyfunction]
pub(crate) fn set_source_map(function: Py<PyAny>) {
    let old = SOURCES.lock().unwrap_or_else(PoisonError::into_inner).replace(function);
    drop(old);
}

/// The lines of the program, where these are of code that was made from them.
#[cold]
fn mapped(py: Python<'_>, places: &[Place]) -> Vec<Place> {
    let map = {
        let sources = SOURCES.lock().unwrap_or_else(PoisonError::into_inner);
        sources.as_ref().map(|f| f.clone_ref(py))
    };
    let mapped = places.iter().map(|place| {
        let made_from = map.as_ref()?.call1(py, (&*place.file, place.line)).ok()?;
        let (file, line, function) = made_from.extract::<(String, u32, String)>(py).ok()?;
        Some(Place { file: file.into(), line, function: function.into() })
    });
    mapped.zip(places).map(|(mapped, place)| mapped.unwrap_or_else(|| place.clone())).collect()
}

/// The lines as a traceback shows them, outermost first.
#[cold]
pub(crate) fn shown(py: Python<'_>, places: &[Place]) -> String {
    let line = |place: &Place| {
        format!("  File \"{}\", line {}, in {}\n", place.file, place.line, place.function)
    };
    mapped(py, places).iter().rev().map(line).collect()
}
