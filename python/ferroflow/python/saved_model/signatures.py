"""Signatures of saved models: functions of tensors by name that give tensors by name.

Invariant: what a signature gives is a dictionary of tensors; what it takes are keywords.
Does not know: files.
"""

import collections

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function
from ferroflow.python.framework import tensor_spec
from ferroflow.python.trackable import base

DEFAULT_KEY = "serving_default"
FUNCTIONS = (polymorphic_function.Function, concrete_function.ConcreteFunction)


def traced(function):
    """The one trace of a function; ValueError where there is none or where there are several."""
    if isinstance(function, concrete_function.ConcreteFunction):
        return function
    if function.input_signature is not None:
        return function.get_concrete_function()
    traces = function._list_all_concrete_functions()
    if len(traces) != 1:
        raise ValueError(
            f"A signature must be one trace of a function; {function} has {len(traces)}. Give it an input_signature, or pass "
            "what `get_concrete_function` returns."
        )
    return traces[0]


def named_outputs(outputs, name=None):
    """A function's result as a dictionary of tensors; ValueError for one that cannot be."""
    if not isinstance(outputs, collections.abc.Mapping):
        flat = list(outputs) if isinstance(outputs, (list, tuple)) else [outputs]
        outputs = {f"output_{i}": value for i, value in enumerate(flat)}
    for key, value in outputs.items():
        if not isinstance(key, str):
            raise ValueError(f"Got a dictionary with a non-string key {key!r} in the output of the function {name} used to generate a SavedModel signature.")
        if not isinstance(value, (_ff.Tensor, _ff.VariableBase)):
            raise ValueError(f"Got a non-Tensor value {value!r} for key {key!r} in the output of the function {name} used to generate the SavedModel signature. Outputs for functions used as signatures must be a single Tensor, a sequence of Tensors, or a dictionary from string to Tensor.")
    return dict(outputs)


def specs_of(function):
    """The inputs of a trace as specifications by name, in order; ValueError for an input without a name of its own."""
    names = function._arg_keywords
    types = function._trace.types
    if len(names) != len(types) or len(set(names)) != len(names):
        raise ValueError(f"The inputs of {function} have the names {names}, which do not tell them apart.")
    return {n: tensor_spec.TensorSpec(s, d, n) for n, (d, s) in zip(names, types)}


def default_function(children):
    """The function among an object's children that is the default signature: the only one that can be, or None."""
    if "_default_save_signature" in children:
        return children["_default_save_signature"]
    found = []
    for child in children.values():
        if not isinstance(child, FUNCTIONS):
            continue
        if isinstance(child, polymorphic_function.Function) and child.input_signature is None:
            continue
        function = traced(child)
        try:
            named_outputs(function.structured_outputs, function.name)
            specs_of(function)
        except ValueError:
            continue
        found.append(function)
    return found[0] if len(found) == 1 else None


def canonical(signatures):
    """Signatures as given to `save`, each wrapped into a function of keywords: `{key: ConcreteFunction}`."""
    if signatures is None:
        return {}
    if not isinstance(signatures, collections.abc.Mapping):
        signatures = {DEFAULT_KEY: signatures}
    return {key: _wrapped(key, function) for key, function in signatures.items()}


def _wrapped(key, function):
    if not isinstance(function, FUNCTIONS):
        raise ValueError(
            f"Expected a TensorFlow function for which to generate a signature, but got {function!r}. Only `tf.functions` with an "
            "input signature or concrete functions can be used as a signature."
        )
    function = traced(function)
    specs = specs_of(function)

    def signature_wrapper(**kwargs):
        # Flat, so that the names need not be those of the function's own arguments.
        flat = [kwargs[name] for name in specs]
        outputs = named_outputs(function._trace.pack(function._concrete.call(flat)), function.name)
        return {n: _ff.execute("Identity", [v]) for n, v in outputs.items()}

    signature_wrapper.__name__ = f"signature_wrapper_{key}" if key.isidentifier() else "signature_wrapper"
    wrapper = polymorphic_function.Function(signature_wrapper, signature_wrapper.__name__, autograph=False)
    return wrapper.get_concrete_function(**specs)


class SignatureMap(collections.abc.Mapping, base.Trackable):
    """The signatures of a loaded model by key; they can be called and not changed."""

    __module__ = "tensorflow.python.saved_model.signature_serialization"

    def __init__(self):
        self._signatures = {}

    def _add_signature(self, name, function):
        self._signatures[name] = function

    def __getitem__(self, key):
        return self._signatures[key]

    def __iter__(self):
        return iter(self._signatures)

    def __len__(self):
        return len(self._signatures)

    def __repr__(self):
        return f"_SignatureMap({self._signatures})"

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        return dict(self._signatures) if save_type == "savedmodel" else {}
