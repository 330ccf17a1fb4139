"""Linear operators as one value of several tensors: their specifications, and what gradients of them are.

An operator is the arguments of its constructor: those that are tensors, or made of them, are its components, the rest
stands in the specification. A variable among them is part of the specification by identity: an operator that comes out
of a function's argument or a structure has the same variable.

Invariant: an operator made again of its specification and components equals it, hints included.
Does not know: any class of operators; a class says its components by `_composite_tensor_fields`.
"""

import numpy as np

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec, type_spec_registry

__name__ = "tensorflow.python.ops.linalg.linear_operator"

_OURS = "tensorflow.python.ops.linalg."


class _Variable:
    """A variable, or another object that is read at each use, in its place in a specification."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, other):
        return isinstance(other, _Variable) and self.value is other.value

    def __hash__(self):
        return id(self.value)

    def __repr__(self):
        return f"VariableSpec(shape={self.value.shape}, dtype={_ff.as_dtype(self.value.dtype)!r})"


def _is_kept(value):
    from ferroflow.python.ops.linalg import linear_operator_util

    return linear_operator_util.is_ref(value) and not isinstance(value, composite_tensor.CompositeTensor)


def holds_tensors(value):
    """Whether a parameter is a tensor, an array, a variable, an operator, or a list with one of those."""
    if isinstance(value, (list, tuple)):
        return any(holds_tensors(v) for v in value)
    return isinstance(value, (_ff.Tensor, _ff.VariableBase, np.ndarray, composite_tensor.CompositeTensor)) or _is_kept(value)


def _attribute(operator, name):
    """What an operator has for a parameter: its own attribute, which may say more than what was given."""
    missing = object()
    for own in (name, "_" + name):
        value = getattr(operator, own, missing)
        if value is not missing and not (callable(value) and not hasattr(value, "dtype")):
            return value
    return operator.parameters.get(name)


def _mapped(value, change):
    """A parameter with each tensor, variable and operator in it changed."""
    if isinstance(value, (list, tuple)):
        return [_mapped(v, change) for v in value]
    return change(value)


def _spec_of(value):
    if _is_kept(value):
        return _Variable(value)
    return type_spec.type_spec_from_value(value)


class _LinearOperatorSpec(type_spec.BatchableTypeSpec):
    """What is known of an operator: specifications of its tensors, and its other parameters by value."""

    value_type = None

    def __init__(self, param_specs, non_tensor_params, prefer_static_fields=()):
        self._param_specs = dict(param_specs)
        self._non_tensor_params = dict(non_tensor_params)
        self._prefer_static_fields = tuple(prefer_static_fields)

    @classmethod
    def from_operator(cls, operator):
        """The specification of an operator."""
        static = operator._composite_tensor_prefer_static_fields
        components, rest = {}, {}
        for name in operator._composite_tensor_fields:
            value = _attribute(operator, name)
            known = None
            if name in static:
                if isinstance(value, _ff.TensorShape) and not value.is_fully_defined():
                    value = operator.batch_shape_tensor()
                known = tf.get_static_value(value) if isinstance(value, _ff.Tensor) else value
            if known is not None:
                rest[name] = _plain(known)
            elif value is not None:
                components[name] = _mapped(value, _spec_of)
        for name in operator.parameters:
            if name not in components and name not in rest and name not in ("name", *operator._composite_tensor_fields):
                rest[name] = _attribute(operator, name)
        return cls(components, rest, static)

    def _serialize(self):
        return (self._param_specs, self._non_tensor_params, self._prefer_static_fields)

    @property
    def _component_specs(self):
        flat = _ff.nest_flatten(self._param_specs)
        return [s for s in flat if not isinstance(s, _Variable)]

    def _to_components(self, operator):
        values = {name: _mapped(_attribute(operator, name), lambda v: v) for name in self._param_specs}
        return [v for v in _ff.nest_flatten(values) if not _is_kept(v)]

    def _from_components(self, components):
        given = iter(components)
        flat = [s.value if isinstance(s, _Variable) else next(given) for s in _ff.nest_flatten(self._param_specs)]
        return self._made(_ff.nest_pack(self._param_specs, flat))

    def _made(self, parameters):
        return self.value_type(**parameters, **self._non_tensor_params)

    def _changed(self, change):
        specs = {name: _mapped(s, lambda one: one if isinstance(one, _Variable) else change(one)) for name, s in self._param_specs.items()}
        return type(self)(specs, self._non_tensor_params, self._prefer_static_fields)

    def _batch(self, batch_size):
        return self._changed(lambda s: s._batch(batch_size))

    def _unbatch(self):
        return self._changed(lambda s: s._unbatch())

    def _with_tensor_ranks_only(self):
        return self._changed(lambda s: s._with_tensor_ranks_only() if isinstance(s, type_spec.TypeSpec) else tf.TensorSpec([None] * s.shape.rank, s.dtype))

    def __repr__(self):
        return f"{self.value_type.__name__}Spec{self._serialize()!r}"

    __hash__ = type_spec.TypeSpec.__hash__


def _plain(value):
    """A known value as Python has it."""
    if isinstance(value, (np.ndarray, np.generic)):
        return value.tolist() if value.ndim == 0 else value
    return value


def declare(cls):
    """Gives a class of operators its class of specifications, that of TensorFlow's own a registered name."""
    found_at = f"{cls.__qualname__}._linear_operator_spec"  # a pickle finds the class there
    body = {"value_type": cls, "__module__": cls.__module__, "__qualname__": found_at}
    cls._linear_operator_spec = type(cls.__name__ + "Spec", (_LinearOperatorSpec,), body)
    if cls.__module__.startswith(_OURS):
        type_spec_registry.register(f"tf.linalg.{cls.__name__}Spec")(cls._linear_operator_spec)


def of(operator):
    """An operator's specification, made once."""
    cached = operator.__dict__.get("_cached_type_spec")
    if cached is None:
        cached = operator.__dict__["_cached_type_spec"] = operator._linear_operator_spec.from_operator(operator)
    return cached


def without_variables(operator):
    """An operator with tensors in the place of variables, also in operators that it is made of."""
    spec = of(operator)

    def read(value):
        if hasattr(value, "_linear_operator_spec"):
            return value._convert_variables_to_tensors()
        return tf.convert_to_tensor(value) if _is_kept(value) else value

    return spec._made({name: _mapped(_attribute(operator, name), read) for name in spec._param_specs})


# ---- gradients

def _parts(operator):
    """The tensors and variables that an operator is made of, its parts' included."""
    found = []
    for name in of(operator)._param_specs:
        for value in _ff.nest_flatten(_mapped(_attribute(operator, name), lambda v: v)):
            found.extend(_parts(value) if hasattr(value, "_linear_operator_spec") else [value])
    return found


def gradient_parts(operator):
    """What an operator is differentiated by: its tensors and variables of floating-point or complex numbers."""
    return [p for p in _parts(operator) if _differs(p)]


def _differs(part):
    dtype = _ff.as_dtype(part.dtype)
    return dtype.is_floating or dtype.is_complex


def with_gradient_parts(operator, gradients):
    """The gradients of these in the form of the operator; None if there is none."""
    if all(g is None for g in gradients):
        return None
    return _regrouped(operator, iter(gradients))


def _regrouped(operator, gradients):
    def part(value):
        if hasattr(value, "_linear_operator_spec"):
            return _regrouped(value, gradients)
        if not _differs(value):
            return value
        gradient = next(gradients)
        return tf.zeros_like(value) if gradient is None else gradient

    spec = of(operator)
    parameters = {}
    for name in spec._param_specs:
        value = _mapped(_attribute(operator, name), lambda v: v)
        parameters[name] = _ff.nest_pack(value, [part(v) for v in _ff.nest_flatten(value)])
    return spec._made(parameters)
