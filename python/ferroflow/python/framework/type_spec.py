"""`tf.TypeSpec`: what is known of a value before it is there; the base of all specifications.

Invariant: two specifications of one class are equal when what they serialize to is equal.
Does not know: any particular kind of value.
"""

import abc
import copyreg

import numpy as np

from ferroflow import _ff
from ferroflow.python.util import pickling

_converters = []


# The engine's shapes bear TensorFlow's name too.
copyreg.pickle(_ff.TensorShape, lambda shape: pickling.by(_ff.TensorShape, None, None if shape.rank is None else shape.as_list()))


class TypeSpec(metaclass=abc.ABCMeta):
    """What is known of a value: its Python type, and the dtypes and shapes of its tensors.

    A subclass says `value_type`, `_serialize()` (what tells it from others of its class, to give back to its
    constructor), `_component_specs`, `_to_components(value)` and `_from_components(components)`.
    """

    # ---- what a subclass says

    @property
    @abc.abstractmethod
    def value_type(self):
        """The Python type of the values."""

    @abc.abstractmethod
    def _serialize(self):
        """The constructor's arguments, in a hashable form of nested tuples."""

    @property
    @abc.abstractmethod
    def _component_specs(self):
        """The specifications of the components, in the structure of `_to_components`."""

    @abc.abstractmethod
    def _to_components(self, value):
        """The components of a value."""

    @abc.abstractmethod
    def _from_components(self, components):
        """The value of these components."""

    @classmethod
    def _deserialize(cls, serialization):
        return cls(*serialization)

    # ---- tensors in a row

    def _to_tensor_list(self, value):
        """The tensors of a value, in the order of `_flat_tensor_specs`."""
        return [_ff.convert(t) for t in _ff.nest_flatten(self._to_components(value), expand_composites=True)]

    def _from_tensor_list(self, tensors):
        """The value whose tensors these are."""
        return self._ff_pack(list(tensors))

    def _ff_pack(self, tensors):
        tensors, parts = list(tensors), []
        for spec in _ff.nest_flatten(self._component_specs):
            if isinstance(spec, TypeSpec):
                count = len(spec._flat_tensor_specs)
                parts.append(spec._ff_pack(tensors[:count]))
                del tensors[:count]
            else:
                parts.append(tensors.pop(0))
        return self._from_components(_ff.nest_pack(self._component_specs, parts))

    def _ff_types(self):
        """Dtype and shape of each tensor of a value."""
        return [(s.dtype, s.shape) for s in self._flat_tensor_specs]

    @property
    def _flat_tensor_specs(self):
        flat = []
        for spec in _ff.nest_flatten(self._component_specs):
            flat.extend(spec._flat_tensor_specs if isinstance(spec, TypeSpec) else [spec])
        return flat

    # ---- relations

    def is_subtype_of(self, other):
        """Whether every value of this specification is one of `other`."""
        if type(self) is not type(other):
            return False
        return _compare(self._serialize(), other._serialize(), _is_below)

    def most_specific_common_supertype(self, others):
        """The narrowest specification all values of this and of `others` have; None if there is none."""
        if any(type(o) is not type(self) for o in others):
            return None
        try:
            joined = _join([self._serialize(), *(o._serialize() for o in others)])
        except ValueError:
            return None
        return self._deserialize(joined)

    def most_specific_compatible_type(self, other):
        """The narrowest specification both have; ValueError if there is none."""
        joined = self.most_specific_common_supertype([other])
        if joined is None:
            raise ValueError(f"No TypeSpec is compatible with both {self} and {other}")
        return joined

    def is_compatible_with(self, spec_or_value):
        """Whether a value, or a value of a specification, can have this specification."""
        other = spec_or_value if isinstance(spec_or_value, TypeSpec) else type_spec_from_value(spec_or_value)
        if type(self) is not type(other):
            return False
        return _compare(self._serialize(), other._serialize(), _may_be)

    def _with_tensor_ranks_only(self):
        return self._deserialize(_replace(self._serialize(), lambda s: _ff.TensorShape([None] * s.rank) if s.rank is not None else s))

    # ---- what tracing asks

    def placeholder_value(self, placeholder_context):
        """A value of this specification made of the placeholders of a trace."""
        return self._ff_pack([placeholder_context.placeholder(s) for s in self._flat_tensor_specs])

    def to_tensors(self, value):
        """The tensors of a value."""
        return self._to_tensor_list(value)

    def from_tensors(self, tensors):
        """The value that takes its tensors from an iterator."""
        return self._ff_pack([next(tensors) for _ in self._flat_tensor_specs])

    def flatten(self):
        """The specifications of the tensors."""
        return self._flat_tensor_specs

    def cast(self, value, casting_context):
        """The value, if it has this specification."""
        if not self.is_compatible_with(value):
            raise TypeError(f"Can not cast {value!r} to {self!r}")
        return value

    # ---- Python

    def __eq__(self, other):
        return type(other) is type(self) and _compare(self._serialize(), other._serialize(), _same)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash((type(self), _frozen(self._serialize())))

    def __reduce__(self):
        return pickling.by(type(self), "_deserialize", self._serialize())

    def __repr__(self):
        return f"{type(self).__name__}{self._serialize()!r}"

    __module__ = "tensorflow.python.framework.type_spec"


class BatchableTypeSpec(TypeSpec):
    """A specification whose values can be batched and unbatched."""

    def _batch(self, batch_size):
        raise NotImplementedError(f"{type(self).__name__}._batch")

    def _unbatch(self):
        raise NotImplementedError(f"{type(self).__name__}._unbatch")

    __module__ = "tensorflow.python.framework.type_spec"


def _frozen(value):
    if isinstance(value, (list, tuple)):
        return tuple(_frozen(v) for v in value)
    if isinstance(value, dict):
        return tuple(sorted((k, _frozen(v)) for k, v in value.items()))
    if isinstance(value, _ff.TensorShape):
        return None if value.rank is None else tuple(value.as_list())
    if isinstance(value, np.ndarray):
        return value.shape, value.dtype.str, value.tobytes()
    return value


def _equal(a, b):
    """Whether two values that are no specifications are the same; arrays of NumPy element by element."""
    if isinstance(a, np.ndarray) or isinstance(b, np.ndarray):
        return np.array_equal(a, b)
    return a == b


def _same(a, b):
    if isinstance(a, _ff.TensorShape) and isinstance(b, _ff.TensorShape):
        return _frozen(a) == _frozen(b)
    return _equal(a, b)


def _may_be(a, b):
    if isinstance(a, _ff.TensorShape) and isinstance(b, _ff.TensorShape):
        return a.is_compatible_with(b)
    if isinstance(a, TypeSpec) and isinstance(b, TypeSpec):
        return a.is_compatible_with(b)
    return _equal(a, b)


def _is_below(a, b):
    if isinstance(a, _ff.TensorShape) and isinstance(b, _ff.TensorShape):
        return b.rank is None or (a.rank == b.rank and all(y is None or x == y for x, y in zip(a, b, strict=True)))
    if isinstance(a, TypeSpec) and isinstance(b, TypeSpec):
        return a.is_subtype_of(b)
    return _equal(a, b)


def _compare(a, b, leaf):
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(_compare(x, y, leaf) for x, y in zip(a, b, strict=True))
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() == b.keys() and all(_compare(a[k], b[k], leaf) for k in a)
    return leaf(a, b)


def _join(values):
    first = values[0]
    if isinstance(first, _ff.TensorShape):
        shape = first
        for other in values[1:]:
            shape = _ff.TensorShape(shape).most_specific_compatible_shape(other)
        return shape
    if isinstance(first, (list, tuple)):
        if any(not isinstance(v, (list, tuple)) or len(v) != len(first) or getattr(v, "_fields", None) != getattr(first, "_fields", None) for v in values):
            raise ValueError("different structures")
        return _like(first, (_join(list(parts)) for parts in zip(*values, strict=True)))
    if isinstance(first, dict):
        if any(not isinstance(v, dict) or v.keys() != first.keys() for v in values):
            raise ValueError("different structures")
        return {k: _join([v[k] for v in values]) for k in first}
    if isinstance(first, TypeSpec):
        joined = first.most_specific_common_supertype(values[1:])
        if joined is None:
            raise ValueError("no common type")
        return joined
    if not all(_equal(v, first) for v in values):
        raise ValueError("different values")
    return first


def _replace(value, change):
    if isinstance(value, _ff.TensorShape):
        return change(value)
    if isinstance(value, (list, tuple)):
        return _like(value, (_replace(v, change) for v in value))
    return value


def _like(sequence, members):
    """Other members in a sequence of the same kind, a named tuple among them."""
    if hasattr(sequence, "_fields"):
        return type(sequence)(*members)
    return type(sequence)(members)


def register_type_spec_from_value_converter(type_object, converter_fn, allow_subclass=False):
    """Says how the specification of a Python value of some type is found."""
    _converters.append((type_object, converter_fn, allow_subclass))


def type_spec_from_value(value):
    """The specification of a value: a tensor's, a composite's, a nest of them is a TypeError.

    >>> tf.type_spec_from_value(tf.constant([1.0]))
    TensorSpec(shape=(1,), dtype=tf.float32, name=None)
    """
    spec = _spec_of(value)
    if spec is not None:
        return spec
    try:
        tensor = _ff.convert(value)
    except (TypeError, ValueError):
        raise TypeError(f"Could not build a TypeSpec for {value!r} with type {type(value).__name__}") from None
    return _spec_of(tensor)


def _spec_of(value):
    from ferroflow.python.framework import tensor_spec

    if isinstance(value, _ff.Tensor):
        return tensor_spec.TensorSpec(value.shape, value.dtype)
    if isinstance(value, TypeSpec):
        return value
    own = getattr(value, "_type_spec", None)
    if isinstance(own, TypeSpec):
        return own
    for kind, convert, subclasses in reversed(_converters):
        if type(value) is kind or subclasses and isinstance(value, kind):
            return convert(value)
    return None
