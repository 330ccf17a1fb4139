"""Types of `ferroflow.types.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.types.experimental import distributed as distributed

class Callable:
    """A traced function, of one or of several signatures."""

class ConcreteFunction:
    """A function traced for one signature.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: x * 2.0)
    >>> g = f.get_concrete_function(tf.TensorSpec([None], tf.float32))
    >>> g(tf.constant([1.0, 2.0])).numpy()
    array([2., 4.], dtype=float32)
    """
    def __init__(self, trace: _Any) -> None: ...
    @property
    def name(self) -> _b.str:
        """The name of the function as bytes."""
    def add_to_graph(self, g: _Any = None, overwrite: _b.bool = False) -> _Any:
        """Nothing: a graph that calls the function has it."""
    def add_gradient_functions_to_graph(self, g: _Any = None) -> _Any:
        """Nothing: derivatives are made when they are asked for."""
    @property
    def graph(self) -> _Any:
        """The graph of the trace."""
    @property
    def inputs(self) -> _Any:
        """The symbolic inputs, captured ones last."""
    @property
    def outputs(self) -> _Any:
        """The symbolic outputs."""
    @property
    def structured_outputs(self) -> _t.Tensor:
        """The outputs as the function returns them, symbolic."""
    @property
    def output_shapes(self) -> _Any:
        """The static shapes of the outputs, structured."""
    @property
    def output_dtypes(self) -> _Any:
        """The dtypes of the outputs, structured."""
    @property
    def captured_inputs(self) -> _b.list[_t.Tensor]:
        """The tensors from outside that the graph reads: handles of variables, constants."""
    @property
    def variables(self) -> _Any:
        """The variables the function uses, as a tuple."""
    @property
    def trainable_variables(self) -> _Any:
        """The trainable ones among `variables`."""
    @property
    def function_type(self) -> _Any:
        """The signature with the types that it was traced for."""
    @property
    def inference_fn(self) -> _Any:
        """What computes the results without a derivative: this function itself."""
    @property
    def function_def(self) -> _Any:
        """The text of the graph."""
    def __call__(self, *args: _Any, **kwargs: _Any) -> _Any: ...
    def pretty_printed_signature(self, verbose: _b.bool = True) -> _Any:
        """The signature as text."""

class GenericFunction:
    """What `tf.function` makes of a Python function: call it like the function."""
    def __init__(self, python_function: _Any, name: _b.str | None, input_signature: _Any = None, autograph: _b.bool = True, jit_compile: _Any = None, reduce_retracing: _b.bool = False, experimental_implements: _Any = None, experimental_autograph_options: _Any = None, experimental_attributes: _Any = None) -> None: ...
    def get_concrete_function(self, *args: _Any, **kwargs: _Any) -> _tf.types.experimental.ConcreteFunction:
        """The trace for these arguments: tensors, `tf.TensorSpec`s for tensors, Python values.

        Returns a `ConcreteFunction`; with an input signature the arguments may be left out.
        """
    def pretty_printed_concrete_signatures(self, verbose: _b.bool = True) -> _Any:
        """The signatures of all traces as text."""
    def experimental_get_tracing_count(self) -> _Any:
        """How many times the Python function was traced."""
    def experimental_get_compiler_ir(self, *args: _Any, **kwargs: _Any) -> _Any:
        """Not there: UnimplementedError."""
    @property
    def python_function(self) -> _Any:
        """The function as it was written."""
    @property
    def name(self) -> _b.str:
        """The function's name."""
    @property
    def input_signature(self) -> _b.tuple[_tf.TensorSpec]:
        """The input signature as a tuple, or None."""
    @property
    def function_type(self) -> _Any:
        """The signature of the Python function."""
    @property
    def jit_compile(self) -> _Any:
        """What `tf.function` was given as `jit_compile`; it changes no result."""
    def __call__(self, *args: _Any, **kwargs: _Any) -> _Any: ...
    def call(self, args: _Any, kwargs: _Any = None) -> _Any:
        """Calls the function: by a trace that fits, or one that `_trace` makes."""
    def concrete(self, args: _Any, kwargs: _Any = None) -> _Any:
        """The concrete function for these arguments, made if there is none."""
    def cache_size(self) -> _Any:
        """How many traces there are."""
    def clear(self) -> _Any:
        """Forgets all traces."""
    def signature_report(self, args: _Any, kwargs: _Any = None) -> _Any:
        """What is different between these arguments and those of the latest trace, in words."""

class SupportsTracingProtocol:
    """What has `__tf_tracing_type__(context)`."""

def TensorLike(*args: _Any, **kwargs: _Any) -> _Any:
    """The types of what can stand for a tensor: tensors, variables, arrays, numbers, texts, and lists of them."""

class TraceType:
    """The type of an argument of a traced function."""

PolymorphicFunction = GenericFunction
