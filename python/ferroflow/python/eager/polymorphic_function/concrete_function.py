"""`ConcreteFunction`: one trace of a function, called with tensors of its signature.

Invariant: the graph, the order of its inputs and the structure of its outputs are fixed.
Does not know: how it was traced, or which other traces there are.
"""

import inspect

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import function_type as function_types
from ferroflow.python.eager.polymorphic_function import signature as signatures
from ferroflow.python.framework import errors_impl, tensor_spec
from ferroflow.python.trackable import base as trackable

__name__ = "tensorflow.python.eager.polymorphic_function.concrete_function"


class ConcreteFunction(trackable.Trackable):
    """A function traced for one signature.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: x * 2.0)
    >>> g = f.get_concrete_function(tf.TensorSpec([None], tf.float32))
    >>> g(tf.constant([1.0, 2.0])).numpy()
    array([2., 4.], dtype=float32)
    """

    def __init__(self, trace):
        self._trace = trace
        self._concrete = trace.concrete
        self.structured_input_signature = trace.input_signature
        self._arg_keywords = trace.names

    @property
    def name(self):
        """The name of the function as bytes."""
        name = self._concrete.name
        return name.encode() if isinstance(name, str) else name

    def add_to_graph(self, g=None, overwrite=False):
        """Nothing: a graph that calls the function has it."""

    def add_gradient_functions_to_graph(self, g=None):
        """Nothing: derivatives are made when they are asked for."""

    @property
    def graph(self):
        """The graph of the trace."""
        return self._trace.graph

    @property
    def inputs(self):
        """The symbolic inputs, captured ones last."""
        return [*self._trace.placeholders, *(inner for _, inner in self._trace.captures)]

    @property
    def outputs(self):
        """The symbolic outputs."""
        return list(self._trace.outputs)

    @property
    def structured_outputs(self):
        """The outputs as the function returns them, symbolic."""
        return self._trace.symbolic_result

    @property
    def output_shapes(self):
        """The static shapes of the outputs, structured."""
        return _ff.nest_map(lambda value: _of_parts(value, _shape), self._trace.symbolic_result)

    @property
    def output_dtypes(self):
        """The dtypes of the outputs, structured."""
        return _ff.nest_map(lambda value: _of_parts(value, _dtype), self._trace.symbolic_result)

    @property
    def captured_inputs(self):
        """The tensors from outside that the graph reads: handles of variables, constants."""
        return list(self._concrete.captures)

    @property
    def variables(self):
        """The variables the function uses, as a tuple."""
        from ferroflow.python.ops import variables as variables_lib

        handles = [t for t in self._concrete.captures if t.dtype == _ff.resource]
        return variables_lib.of_handles(handles)

    @property
    def trainable_variables(self):
        """The trainable ones among `variables`."""
        return tuple(v for v in self.variables if v.trainable)

    @property
    def function_type(self):
        """The signature with the types that it was traced for."""
        typed = getattr(self._trace, "function_type", None)
        if typed is not None:
            return typed()
        signature = self._trace.signature
        try:
            given = signature.bind(*self.structured_input_signature[0], **self.structured_input_signature[1]).arguments
        except TypeError:
            return signature
        parameters = [
            p.replace(annotation=function_types.of(given[n]), default=p.empty) if n in given else p for n, p in signature.parameters.items()
        ]
        return signature.replace(parameters=parameters, return_annotation=function_types.of(self.structured_outputs))

    @property
    def inference_fn(self):
        """What computes the results without a derivative: this function itself."""
        return self

    @property
    def function_def(self):
        """The text of the graph."""
        return self._concrete.text()

    def __call__(self, *args, **kwargs):
        """Calls with the tensors of the signature, or with all the arguments of the Python function.

        Raises:
          TypeError: arguments that fit neither.
          InvalidArgumentError: a tensor of another dtype.
        """
        return self._trace.pack(self._concrete.call(self._flat(args, kwargs)))

    def _flat(self, args, kwargs):
        """The tensors of a call."""
        try:
            bound = self._trace.signature.bind(*args, **kwargs)
            found = self._structured(bound)
        except TypeError as error:
            return self._flat_by_name(args, kwargs, error)
        return self._checked(found)

    def _structured(self, bound):
        """The tensors where the call has the form of the trace's own arguments; TypeError where it has not."""
        wanted = self._trace.bound
        parameters = self._trace.signature.parameters
        for name in bound.arguments:
            if name not in wanted and bound.arguments[name] is not parameters[name].default:
                raise TypeError(f"Can not cast {bound.arguments[name]!r} to {signatures.describe(parameters[name].default)}")
        found = []
        for name, pattern in wanted.items():
            if name not in bound.arguments:
                if _holds_no_tensor(pattern):
                    continue
                raise TypeError(f"missing a required argument: '{name}'")
            given = bound.arguments[name]
            if parameters[name].kind is inspect.Parameter.VAR_POSITIONAL and len(given) > len(pattern):
                raise TypeError("too many positional arguments")
            try:
                _ff.nest_assert_same_structure(pattern, given, False)
            except (TypeError, ValueError):
                raise TypeError("the arguments have another structure") from None
            for spec, value in zip(_ff.nest_flatten(pattern), _ff.nest_flatten(given)):
                found.extend(_taken(spec, value))
        return found

    def _flat_by_name(self, args, kwargs, cause):
        """The tensors given one by one, in order and by the names of their specs."""
        names = self._trace.names
        values = list(args)
        rest = dict(kwargs)
        for name in names[len(values) :]:
            if name not in rest:
                raise TypeError(self._refusal(args, kwargs, cause, f"missing required arguments: {name}"))
            values.append(rest.pop(name))
        if rest or len(values) > len(names):
            raise TypeError(self._refusal(args, kwargs, cause, f"takes {len(names)} arguments"))
        for position, value in enumerate(values):
            if not isinstance(value, (_ff.Tensor, _ff.VariableBase)):
                kind = type(value).__name__
                raise TypeError(
                    self._refusal(args, kwargs, cause, f"expected argument #{position}(zero-based) to be a Tensor; got {kind} ({value}).")
                )
        return self._checked([_ff.convert(v) for v in values])

    def _refusal(self, args, kwargs, cause, reason):
        text = str(cause).partition(" failed due to `")[2].partition("`")[0] or str(cause)
        names = ", ".join(self._trace.names)
        return (
            f"Binding inputs to tf.function failed due to `{text}`. Received args: {args} and kwargs: {kwargs} for "
            f"signature: {self._trace.described()}.\nFallback to flat signature also failed due to: "
            f"{self._trace.python_name}({names}): {reason}"
        )

    def _checked(self, tensors):
        for position, (tensor, (dtype, _)) in enumerate(zip(tensors, self._trace.types)):
            if tensor.dtype != dtype:
                raise errors_impl.InvalidArgumentError(
                    None,
                    None,
                    f"cannot compute {self._concrete.name} as input #{position}(zero-based) was expected to be a "
                    f"{_short(dtype)} tensor but is a {_short(tensor.dtype)} tensor [Op:{self._concrete.name}]",
                )
        return tensors

    def pretty_printed_signature(self, verbose=True):
        """The signature as text."""
        return self._trace.pretty(verbose)

    def __repr__(self):
        return f"<ConcreteFunction {self._trace.described()} at 0x{id(self):X}>"

    def __str__(self):
        return f"ConcreteFunction {self.pretty_printed_signature()}"


def _taken(spec, value):
    """The tensors of one leaf of the arguments; TypeError where it is not what was traced."""
    if isinstance(spec, tensor_spec.TensorSpec):
        given = isinstance(value, (_ff.Tensor, _ff.VariableBase))
        tensor = _ff.convert(value, dtype=None if given else spec.dtype)
        if tensor.dtype != spec.dtype or not spec.shape.is_compatible_with(tensor.shape):
            raise TypeError(f"Can not cast {signatures.describe(tensor)} to {tensor_spec.TensorSpec(spec.shape, spec.dtype)!r}")
        return [tensor]
    if hasattr(type(value), "_ff_flatten"):
        return value._ff_flatten()[1]
    if isinstance(value, _ff.EagerTensor) and value.shape.rank == 0:
        value = value.numpy().item()
    if isinstance(spec, (bool, int, float, str, bytes)) and (type(value) is not type(spec) or value != spec):
        shown = signatures.describe(value) if isinstance(value, _ff.Tensor) else repr(value)
        raise TypeError(f"Can not cast {shown} to {signatures.describe(spec)}")
    return []


def _holds_no_tensor(pattern):
    return not any(isinstance(leaf, tensor_spec.TensorSpec) or hasattr(type(leaf), "_ff_pack") for leaf in _ff.nest_flatten(pattern))


def _short(dtype):
    return {"float32": "float", "float64": "double"}.get(dtype.name, dtype.name)


def _of_parts(value, what):
    """What is asked of a result; of a composite one of each of its tensors, a list."""
    if isinstance(value, (_ff.Tensor, _ff.VariableBase)) or not hasattr(type(value), "_ff_flatten"):
        return what(value)
    parts = [what(part) for part in value._ff_flatten()[1]]
    return tuple(parts) if type(value).__name__ == "IndexedSlices" else parts


def _shape(value):
    if value is None:
        return _ff.TensorShape(None)
    return value.shape if hasattr(value, "shape") else _ff.convert(value).shape


def _dtype(value):
    return None if value is None else value.dtype if hasattr(value, "dtype") else _ff.convert(value).dtype
