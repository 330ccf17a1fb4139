"""`tf.TensorSpec`: the shape, dtype and name a tensor is to have.

Invariant: a specification never changes.
Does not know: how a signature is matched.
"""

from ferroflow import _ff
from ferroflow.python.framework import type_spec, type_spec_registry


class DenseSpec(type_spec.TypeSpec):
    """What the specifications of dense values share: shape, dtype, name."""

    __slots__ = ("_shape", "_dtype", "_name")

    def __init__(self, shape, dtype=_ff.float32, name=None):
        """A specification; `shape` is anything a TensorShape is made from, `None` for any."""
        self._shape = _ff.TensorShape(shape)
        self._dtype = _ff.as_dtype(dtype)
        self._name = name

    @property
    def shape(self):
        """The TensorShape."""
        return self._shape

    @property
    def dtype(self):
        """The DType."""
        return self._dtype

    @property
    def name(self):
        """The name, or None."""
        return self._name

    def __repr__(self):
        return f"{type(self).__name__}(shape={self.shape}, dtype={self.dtype!r}, name={self.name!r})"

    def __hash__(self):
        return hash((type_spec._frozen(self._shape), self._dtype))

    def __eq__(self, other):
        return (
            type(self) is type(other)
            and type_spec._same(self._shape, other._shape)
            and self._dtype == other._dtype
            and self._name == other._name
        )

    def most_specific_compatible_type(self, other):
        """The narrowest specification both have; the name stays where both have it."""
        if type(self) is not type(other):
            raise ValueError(f"No TypeSpec is compatible with both {self} and {other}")
        if self._dtype != other._dtype:
            raise ValueError(f"No TypeSpec is compatible with both {self} and {other}")
        shape = self._shape.most_specific_compatible_shape(other.shape)
        return type(self)(shape, self._dtype, self._name if self._name == other._name else None)

    def _serialize(self):
        return (self._shape, self._dtype, self._name)

    def _to_legacy_output_types(self):
        return self._dtype

    def _to_legacy_output_shapes(self):
        return self._shape

    def _to_legacy_output_classes(self):
        return self.value_type

    __module__ = "tensorflow.python.framework.tensor"


@type_spec_registry.register("tf.TensorSpec")
class TensorSpec(DenseSpec, type_spec.BatchableTypeSpec):
    """What a `tf.Tensor` is to be: for `input_signature`, `Dataset.from_generator`, SavedModels.

    >>> tf.TensorSpec([None, 3], tf.int32)
    TensorSpec(shape=(None, 3), dtype=tf.int32, name=None)
    """

    __slots__ = ()

    @property
    def value_type(self):
        """`tf.Tensor`."""
        return _ff.Tensor

    @classmethod
    def from_spec(cls, spec, name=None):
        """A specification of the shape and dtype of another."""
        return cls(spec.shape, spec.dtype, name or spec.name)

    @classmethod
    def from_tensor(cls, tensor, name=None):
        """The specification of a tensor.

        >>> tf.TensorSpec.from_tensor(tf.constant([1, 2]))
        TensorSpec(shape=(2,), dtype=tf.int32, name=None)
        """
        if isinstance(tensor, _ff.SymbolicTensor):
            return cls(tensor.shape, tensor.dtype, name or tensor.op.name)
        if isinstance(tensor, (_ff.Tensor, _ff.VariableBase)):
            return cls(tensor.shape, tensor.dtype, name)
        raise ValueError(f"`tensor` should be a tf.Tensor, but got type {type(tensor)}.")

    def is_compatible_with(self, spec_or_tensor):
        """Whether a tensor or specification has this dtype and a shape that may be this one."""
        dtype, shape = getattr(spec_or_tensor, "dtype", None), getattr(spec_or_tensor, "shape", None)
        if dtype is None or isinstance(spec_or_tensor, type_spec.TypeSpec) and not isinstance(spec_or_tensor, TensorSpec):
            return False
        return self._dtype == dtype and self._shape.is_compatible_with(shape)

    def is_subtype_of(self, other):
        """Whether every tensor of this specification is one of `other`."""
        return (
            type(self) is type(other)
            and other._name in (None, self._name)
            and self._dtype == other._dtype
            and type_spec._is_below(self._shape, other._shape)
        )

    def most_specific_common_supertype(self, others):
        """The narrowest specification of all; None when the dtypes differ."""
        shape, name = self._shape, self._name
        for other in others:
            if type(other) is not type(self) or other._dtype != self._dtype:
                return None
            shape = shape.most_specific_compatible_shape(other._shape)
            name = name if name == other._name else None
        return type(self)(shape, self._dtype, name)

    @property
    def _component_specs(self):
        return self

    @property
    def _flat_tensor_specs(self):
        return [self]

    def _to_components(self, value):
        return _ff.convert(value, dtype=self._dtype)

    def _from_components(self, components):
        return components

    def _to_tensor_list(self, value):
        return [self._to_components(value)]

    def _ff_pack(self, tensors):
        return tensors[0]

    def placeholder_value(self, placeholder_context):
        """The placeholder of a trace for this specification."""
        return placeholder_context.placeholder(self)

    def cast(self, value, casting_context=None):
        """The value as a tensor of this specification."""
        value = _ff.convert(value, dtype=self._dtype)
        if not self._shape.is_compatible_with(value.shape):
            raise TypeError(f"Can not cast {value!r} to {self!r}")
        return value

    def _batch(self, batch_size):
        return type(self)(_ff.TensorShape([batch_size]).concatenate(self._shape), self._dtype)

    def _unbatch(self):
        if self._shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        return type(self)(self._shape[1:], self._dtype)

    @classmethod
    def _from_value(cls, value):
        return cls.from_tensor(value)

    __module__ = "tensorflow.python.framework.tensor"


@type_spec_registry.register("tf.BoundedTensorSpec")
class BoundedTensorSpec(TensorSpec):
    """A `TensorSpec` with a smallest and a largest value.

    >>> tf.experimental.BoundedTensorSpec([2], tf.int32, 0, 9).maximum.tolist()
    9
    """

    __slots__ = ("_minimum", "_maximum")

    def __init__(self, shape, dtype, minimum, maximum, name=None):
        """The bounds are numbers or arrays that broadcast to the shape."""
        import numpy as np

        super().__init__(shape, dtype, name)
        if minimum is None:
            raise ValueError("`minimum` can not be None.")
        if maximum is None:
            raise ValueError("`maximum` can not be None.")
        for which, bound in (("minimum", minimum), ("maximum", maximum)):
            if not self._shape.is_compatible_with(np.broadcast_shapes(np.shape(bound), tuple(d or 1 for d in self._shape or ()))) and np.shape(bound):
                raise ValueError(f"`{which}` {bound!r} is not compatible with shape {self._shape}")
        self._minimum = np.array(minimum, dtype=self._dtype.as_numpy_dtype)
        self._maximum = np.array(maximum, dtype=self._dtype.as_numpy_dtype)
        self._minimum.setflags(write=False)
        self._maximum.setflags(write=False)

    @property
    def minimum(self):
        """The smallest value, as a NumPy array."""
        return self._minimum

    @property
    def maximum(self):
        """The largest value, as a NumPy array."""
        return self._maximum

    @classmethod
    def from_spec(cls, spec):
        """Of another specification: its bounds, or those of its dtype."""
        dtype = _ff.as_dtype(spec.dtype)
        return cls(spec.shape, dtype, getattr(spec, "minimum", dtype.min), getattr(spec, "maximum", dtype.max), spec.name)

    def __repr__(self):
        return (
            f"BoundedTensorSpec(shape={self.shape}, dtype={self.dtype!r}, name={self.name!r}, "
            f"minimum={self.minimum!r}, maximum={self.maximum!r})"
        )

    def __eq__(self, other):
        import numpy as np

        return (
            super().__eq__(other)
            and np.allclose(self.minimum, other.minimum)
            and np.allclose(self.maximum, other.maximum)
        )

    def __hash__(self):
        return super().__hash__()

    def _serialize(self):
        return (self._shape, self._dtype, self._minimum, self._maximum, self._name)

    __module__ = "tensorflow.python.framework.tensor"
