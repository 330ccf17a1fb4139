//! The extension module `ferroflow._ff`: what Python calls into.
//!
//! Invariant: nothing here decides what an operation means; it converts, calls the engine, and wraps.
//! Does not know: TensorFlow's namespaces, which are Python's table.

mod arguments;
mod attrs;
mod callback;
mod checkpoint;
mod control;
mod convert;
mod dtype;
mod error;
mod execute;
mod exit;
mod function;
mod graph;
mod index;
mod mismatch;
mod nest;
mod nest_same;
mod numpy;
mod operation;
mod operators;
mod opfunction;
mod origin;
mod pipeline;
mod rows;
mod scopes;
mod sequence;
mod shape;
mod slots;
mod statics;
mod tape;
mod tensor;
mod tensor_numbers;
mod turns;
mod variable;

use pyo3::prelude::*;
use pyo3::types::PyType;

/// Has the interpreter's own messages call classes by their bare names (`'SymbolicTensor' object is not callable`), as it
/// calls those that are written in Python. Only TensorFlow's `EagerTensor` is not, and has its module's name before it.
fn bare_names(m: &Bound<'_, PyModule>) -> PyResult<()> {
    let eager = m.py().get_type::<tensor::PyEager>();
    for (_, member) in m.dict() {
        if let Ok(class) = member.cast_into::<PyType>()
            && !class.is(&eager)
        {
            // The name that is set is the one that messages take.
            class.setattr("__name__", class.name()?)?;
        }
    }
    Ok(())
}

#[pymodule(name = "_ff")]
fn extension(m: &Bound<'_, PyModule>) -> PyResult<()> {
    // Ctrl-C ends what runs; on other threads than the main one there is never anything to see.
    ferroflow_op::RunContext::ask_now_and_then(|| {
        exit::attach(|py| py.check_signals()).map_err(error::carry)
    });
    exit::register(m)?;
    dtype::register(m)?;
    m.add_class::<shape::PyShape>()?;
    m.add_class::<tensor::TensorProtocol>()?;
    m.add("TensorProtocol", m.py().get_type::<tensor::TensorProtocol>())?;
    m.add_class::<tensor::PyTensor>()?;
    m.add_class::<tensor::PyEager>()?;
    m.add_class::<tensor::PySymbolic>()?;
    m.add_class::<graph::PyFuncGraph>()?;
    m.add_class::<operation::PyOperation>()?;
    m.add_class::<graph::PyConcrete>()?;
    m.add_class::<checkpoint::PyCheckpointReader>()?;
    m.add_class::<pipeline::PyPipeline>()?;
    m.add_class::<pipeline::PyPipelineIterator>()?;
    m.add_class::<tape::PyTape>()?;
    m.add_class::<variable::PyVariable>()?;
    m.add_class::<function::PyFunctionCache>()?;
    m.add_class::<function::PyLeaf>()?;
    m.add_class::<function::PyPacked>()?;
    m.add_class::<opfunction::PyOperationFunction>()?;
    bare_names(m)?;
    m.add("REQUIRED", Py::new(m.py(), opfunction::Required)?)?;
    // The names by which scopes of different kinds are left.
    for name in ["leave_scope", "leave_device"] {
        m.add(name, wrap_pyfunction!(scopes::leave, m)?)?;
    }
    // One function under both names: it is found again by either, as pickling asks.
    let convert = wrap_pyfunction!(convert::convert_to_tensor, m)?;
    m.add("convert", &convert)?;
    m.add("convert_to_tensor", convert)?;
    macro_rules! functions {
        ($($f:path),* $(,)?) => {$( m.add_function(wrap_pyfunction!($f, m)?)?; )*};
    }
    functions![
        dtype::as_dtype,
        convert::constant,
        convert::register_conversion,
        statics::constant_value,
        statics::static_elements,
        statics::is_tensor_like,
        statics::lift,
        execute::execute,
        opfunction::op,
        opfunction::set_fallback,
        opfunction::raw,
        execute::records,
        execute::record,
        origin::set_source_map,
        index::slice_spec,
        scopes::leave,
        scopes::current_graph,
        scopes::enter_eager_mode,
        scopes::enter_scope,
        scopes::current_scope,
        scopes::scoped_name,
        scopes::enter_device,
        scopes::logical_devices,
        scopes::set_logical_cpu_devices,
        scopes::threads,
        scopes::set_threads,
        scopes::set_global_seed,
        scopes::get_seed,
        scopes::check_numerics,
        scopes::executing_eagerly,
        scopes::inside_function,
        control::cond,
        control::case,
        control::while_loop,
        tape::custom_gradient,
        tape::entered_tapes,
        rows::map_rows,
        function::set_plain_calls,
        variable::handle_id,
        nest::element_assert_same,
        nest::element_flatten,
        nest::element_flatten_up_to,
        nest::element_is_nested,
        nest::element_map,
        nest::element_pack,
        nest::nest_flatten,
        nest::nest_pack,
        nest::nest_is_nested,
        nest::nest_assert_same_structure,
        nest::nest_map,
        pipeline::mnist,
        checkpoint::write_checkpoint,
        callback::boxed,
        callback::callback,
        callback::unbox,
    ];
    Ok(())
}
