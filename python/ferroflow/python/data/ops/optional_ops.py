"""`tf.experimental.Optional`: an element, or the lack of one.

Invariant: an optional is one tensor that holds the element's tensors, so its form is the same with and without one.
Does not know: datasets.
"""

from ferroflow import _ff
from ferroflow.python.data.util import boxes, structure
from ferroflow.python.framework import composite_tensor, errors_impl, tensor_spec, type_spec

__name__ = "tensorflow.python.data.ops.optional_ops"


class Optional(composite_tensor.CompositeTensor):
    """An element or nothing, as `iterator.get_next_as_optional()` gives it.

    >>> import ferroflow as tf
    >>> x = tf.experimental.Optional.from_value(tf.constant(5))
    >>> bool(x.has_value()), x.get_value().numpy()
    (True, np.int32(5))
    """

    _ff_is_tensor = False

    @property
    def element_spec(self):
        """The spec of the element."""
        raise NotImplementedError("Optional.element_spec")

    def has_value(self, name=None):
        """Whether there is an element: a bool tensor."""
        raise NotImplementedError("Optional.has_value()")

    def get_value(self, name=None):
        """The element; InvalidArgumentError when there is none."""
        raise NotImplementedError("Optional.get_value()")

    @staticmethod
    def empty(element_spec):
        """No element, of a spec."""
        return _OptionalImpl(boxes.make(lambda: None), element_spec)

    @staticmethod
    def from_value(value):
        """An optional with an element: a tensor, a composite, a structure of those."""
        normalized = _ff.nest_map(lambda v: structure._leaf(v, None), value)
        spec = _ff.nest_map(structure.type_spec_from_value, normalized)
        tensors = []
        for leaf in _ff.nest_flatten(normalized):
            if isinstance(leaf, _ff.Tensor):
                tensors.append(leaf)
            elif leaf is not None:
                tensors.extend(leaf._ff_flatten()[1])
        return _OptionalImpl(boxes.make(lambda *values: list(values), tensors), spec)


class _OptionalImpl(Optional):
    """An optional over the tensor that holds it."""

    def __init__(self, variant_tensor, element_spec):
        self._variant_tensor = variant_tensor
        self._element_spec = element_spec

    @property
    def element_spec(self):
        return self._element_spec

    @property
    def _type_spec(self):
        return OptionalSpec(self._element_spec)

    def _ff_flatten(self):
        return OptionalSpec(self._element_spec), [self._variant_tensor]

    def has_value(self, name=None):
        variant = self._variant_tensor
        if isinstance(variant, _ff.EagerTensor) and _ff.executing_eagerly():
            return _ff.constant(boxes.unbox(variant) is not None)
        return _ff.callback(
            lambda held: [_ff.constant(boxes.unbox(held) is not None)], [variant], [_ff.bool], [_ff.TensorShape([])], True
        )[0]

    def get_value(self, name=None):
        variant = self._variant_tensor
        if isinstance(variant, _ff.EagerTensor) and _ff.executing_eagerly():
            return self._packed(_held(variant))
        specs = _flat_specs(self._element_spec)
        return self._packed(
            _ff.callback(_held, [variant], [s.dtype for s in specs], [s.shape for s in specs], True) if specs else []
        )

    def _packed(self, tensors):
        if all(isinstance(spec, tensor_spec.TensorSpec) for spec in _ff.nest_flatten(self._element_spec)):
            return _ff.nest_pack(self._element_spec, tensors)
        tensors = list(tensors)

        def leaf(spec):
            if isinstance(spec, tensor_spec.TensorSpec):
                return tensors.pop(0)
            count = len(spec._flat_tensor_specs)
            value = spec._ff_pack(tensors[:count])
            del tensors[:count]
            return value

        return _ff.nest_map(leaf, self._element_spec)


def _held(variant):
    tensors = boxes.unbox(variant)
    if tensors is None:
        raise errors_impl.InvalidArgumentError(None, None, "The given optional does not have a value.")
    return tensors


def _flat_specs(element_spec):
    found = []
    for spec in _ff.nest_flatten(element_spec):
        found.extend(spec._flat_tensor_specs)
    return found


class OptionalSpec(type_spec.TypeSpec):
    """The spec of an optional: that of its element."""

    def __init__(self, element_spec):
        super().__init__()
        self._element_spec = element_spec

    @property
    def value_type(self):
        """The class of optionals."""
        return _OptionalImpl

    def _serialize(self):
        return (self._element_spec,)

    @property
    def _component_specs(self):
        return [boxes.placeholder_spec()]

    def _to_components(self, value):
        return [value._variant_tensor]

    def _from_components(self, components):
        return _OptionalImpl(components[0], self._element_spec)

    def _ff_pack(self, tensors):
        return _OptionalImpl(tensors[0], self._element_spec)

    def __eq__(self, other):
        # Inside a loop an optional's spec may be set after the loop was begun.
        return type(other) is OptionalSpec and (
            self._element_spec is None or other._element_spec is None or self._element_spec == other._element_spec
        )

    def __hash__(self):
        return hash(OptionalSpec)

    @staticmethod
    def from_value(value):
        """The spec of an optional."""
        return OptionalSpec(value.element_spec)

    def __repr__(self):
        return f"OptionalSpec({self._element_spec!r},)"

    __module__ = "tensorflow.python.data.ops.optional_ops"
