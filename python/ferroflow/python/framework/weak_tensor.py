"""`WeakTensor`: a tensor whose dtype nobody asked for, so that it gives way to another operand's.

Invariant: a pair of one tensor and the fact that it is weak; outside of the functions that know of it, it is that tensor.
Does not know: which dtypes meet where; see `flexible_dtypes`.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor_gradient, errors_impl, extension_type

__name__ = "tensorflow.python.framework.weak_tensor"

_ALLOWED = (_ff.int32, _ff.int64, _ff.float32, _ff.float64, _ff.complex128)


class WeakTensorGradient(composite_tensor_gradient.CompositeTensorGradient):
    """The gradient of a weak tensor is one of the tensor it has, weak too."""

    def get_gradient_components(self, value):
        """The tensor."""
        return value.tensor

    def replace_gradient_components(self, value, component_grads):
        """A weak tensor of the gradient."""
        return WeakTensor.from_tensor(component_grads)


class WeakTensor(extension_type.BatchableExtensionType):
    """A tensor of a dtype that gives way to that of the other operand.

    TypeError for dtypes that are never weak: those are int32, int64, float32, float64 and complex128.
    """

    __name__ = "tf.WeakTensor"
    tensor: _ff.Tensor

    def __validate__(self):
        if self.tensor.dtype not in _ALLOWED:
            raise TypeError(f"{self.tensor.dtype} not allowed as a weak type. The allowed types are {_ALLOWED}.")

    @classmethod
    def from_tensor(cls, tensor):
        """A weak tensor of a tensor; InvalidArgumentError for anything else."""
        if not isinstance(tensor, _ff.Tensor):
            raise errors_impl.InvalidArgumentError(
                None, None, f"WeakTensor can only be constructed from tf.Tensor or tf.WeakTensor, but {type(tensor)} was given."
            )
        return (EagerWeakTensor if isinstance(tensor, _ff.EagerTensor) else GraphWeakTensor)(tensor)

    def to_tensor(self):
        """The tensor, which is weak no longer."""
        return self.tensor

    @property
    def dtype(self):
        """The element type."""
        return self.tensor.dtype

    @property
    def shape(self):
        """The shape."""
        return self.tensor.shape

    @property
    def is_tensor_like(self):
        """True."""
        return True

    def __tf_tensor__(self, dtype=None, name=None):
        return _ff.convert(self.tensor, dtype=dtype)

    def __getattr__(self, name):
        # What has no name here is the tensor's; fields are not there while a value is made.
        if name == "tensor" or name.startswith("_tf_extension_type"):
            raise AttributeError(name)
        return getattr(self.tensor, name)

    def __str__(self):
        return _marked(str(self.tensor))

    def __repr__(self):
        return _marked(repr(self.tensor))

    def __iter__(self):
        rows = iter(self.tensor)
        return (WeakTensor.from_tensor(row) for row in rows)

    def __len__(self):
        return len(self.tensor)

    def __bool__(self):
        return bool(self.tensor)

    def __hash__(self):
        return hash(self.tensor)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __getitem__(self, key):
        return self.tensor[key]

    __composite_gradient__ = WeakTensorGradient()


class EagerWeakTensor(WeakTensor):
    """A weak tensor that has its value."""

    __name__ = "tf.EagerWeakTensor"

    def numpy(self):
        """The value as an array of NumPy or a scalar."""
        if not isinstance(self.tensor, _ff.EagerTensor):
            raise ValueError("WeakTensor.numpy() is only supported in eager mode.")
        return self.tensor.numpy()

    def __complex__(self):
        return complex(self.tensor)

    def __int__(self):
        return int(self.tensor)

    def __float__(self):
        return float(self.tensor)

    def __index__(self):
        return self.tensor.__index__()

    def __format__(self, format_spec):
        return f"{format(self.tensor, format_spec)} weakly typed"

    def __array__(self, dtype=None, copy=None):
        return self.tensor.__array__(dtype)


class GraphWeakTensor(WeakTensor):
    """A weak tensor of a function that is being traced."""

    __name__ = "tf.GraphWeakTensor"


def _marked(text):
    return f"{text[:-1]}, weak=True{text[-1]}"


def convert_to_weak_tensor_or_tensor(value, to_weak):
    """`value`, weak if that is asked for and its dtype may be; a structure of those for a structure."""

    def made(leaf):
        if isinstance(leaf, WeakTensor):
            return leaf if to_weak else leaf.to_tensor()
        if to_weak and isinstance(leaf, _ff.Tensor) and leaf.dtype in _ALLOWED:
            return WeakTensor.from_tensor(leaf)
        return leaf

    return made(value) if isinstance(value, (_ff.Tensor, WeakTensor)) else _ff.nest_map(made, value)
