"""The base of values made of several tensors: `IndexedSlices`, `SparseTensor`, `RaggedTensor` and users' own.

Invariant: such a value is its type specification and its components; either can be had from the other.
Does not know: any particular kind.
"""

import abc

from ferroflow import _ff
from ferroflow.python.util import pickling


class CompositeTensor(metaclass=abc.ABCMeta):
    """A value of several tensors that goes in and out of functions, loops and datasets as one.

    A subclass says its `_type_spec`; that specification takes it apart and puts it together.
    """

    __reduce_ex__ = pickling.reduce_ex

    @property
    @abc.abstractmethod
    def _type_spec(self):
        """The `TypeSpec` of this value."""

    def _shape_invariant_to_type_spec(self, shape):
        """The specification of the values of this kind that a loop with this shape invariant may hold."""
        raise NotImplementedError(f"{type(self).__name__}._shape_invariant_to_type_spec")

    def _ff_flatten(self):
        spec = self._type_spec
        return spec, spec._to_tensor_list(self)

    def __tf_tracing_type__(self, context):
        return self._type_spec




def is_composite(value):
    """Whether a value is made of several tensors."""
    return hasattr(type(value), "_ff_flatten") and not isinstance(value, (_ff.Tensor, _ff.VariableBase))


def convert_variables_to_tensors(values):
    """A structure with tensors in the place of variables, also of those that composite values are made of."""
    return _ff.nest_map(_without_variables, values)


def _without_variables(value):
    if isinstance(value, _ff.VariableBase):
        return value._ff_read()
    convert = getattr(value, "_convert_variables_to_tensors", None)
    return value if convert is None or not is_composite(value) else convert()
