"""`tf.types.experimental`: classes that programs ask `isinstance` of.

Invariant: a class's instances are what TensorFlow's are.
Does not know: how any of them works.
"""

import contextlib
import typing

import numpy as np

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function

GenericFunction = polymorphic_function.Function
PolymorphicFunction = polymorphic_function.Function
ConcreteFunction = concrete_function.ConcreteFunction

# What functions take where they take a tensor.
TensorLike = typing.Union[
    _ff.Tensor, _ff.VariableBase, _ff.TensorProtocol, int, float, bool, str, bytes, complex, tuple, list, np.ndarray, np.generic
]
with contextlib.suppress(AttributeError):  # newer Pythons' unions have no place for it
    TensorLike.__doc__ = "The types of what can stand for a tensor: tensors, variables, arrays, numbers, texts, and lists of them."


class _CallableMeta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, (polymorphic_function.Function, concrete_function.ConcreteFunction))


class Callable(metaclass=_CallableMeta):
    """A traced function, of one or of several signatures."""


class TraceType:
    """The type of an argument of a traced function."""


class SupportsTracingProtocol:
    """What has `__tf_tracing_type__(context)`."""
