"""`VariableSpec`: the shape, the dtype and whether it is trained of a variable, for specifications of what holds one.

Invariant: a variable is its own component: what a specification makes again of it is the same variable.
Does not know: values.
"""

from ferroflow import _ff
from ferroflow.python.framework import tensor_spec
from ferroflow.python.ops import variables

__name__ = "tensorflow.python.ops.resource_variable_ops"


class VariableSpec(tensor_spec.DenseSpec):
    """What a `tf.Variable` is to be."""

    __slots__ = ("alias_id", "trainable")

    value_type = property(lambda self: variables.ResourceVariable)

    def __init__(self, shape, dtype=_ff.float32, trainable=True, alias_id=None):
        super().__init__(shape, dtype=dtype)
        self.trainable, self.alias_id = trainable, alias_id

    @classmethod
    def from_value(cls, value):
        """The specification of a variable."""
        return cls(value.shape, dtype=value.dtype, trainable=value.trainable)

    def is_compatible_with(self, spec_or_value):
        """Whether a variable, or another specification, has this dtype, a shape that fits, and is trained alike."""
        if not isinstance(spec_or_value, (VariableSpec, _ff.VariableBase)):
            return False
        return (
            self.trainable == spec_or_value.trainable
            and self.dtype == spec_or_value.dtype
            and self.shape.is_compatible_with(spec_or_value.shape)
        )

    @property
    def _component_specs(self):
        return [self]

    def _to_components(self, value):
        return [value]

    def _from_components(self, components):
        return components[0]

    def _serialize(self):
        return (self.shape, self.dtype, self.trainable, self.alias_id)

    def __repr__(self):
        return f"VariableSpec(shape={self.shape}, dtype={self.dtype!r}, trainable={self.trainable!r}, alias_id={self.alias_id!r})"

    def __hash__(self):
        return hash((str(self.shape), self.dtype, self.trainable, self.alias_id))

    def __eq__(self, other):
        return isinstance(other, VariableSpec) and self._serialize()[1:] == other._serialize()[1:] and self.shape.as_list() == other.shape.as_list()
