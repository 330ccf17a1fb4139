"""`tf.compat.v1.Variable` and what TensorFlow 1 asks of variables.

Invariant: what is made is a `tf.Variable`, which passes for the older class.
Does not know: where values come from.
"""

from ferroflow.python.ops import variable_creation, variables

__name__ = "tensorflow.python.ops.variable_v1"


class VariableAggregation(variable_creation.enum.Enum):
    """How the values that replicas assign to one variable are combined."""

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3
    ONLY_FIRST_TOWER = 3

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        return isinstance(other, variable_creation.enum.Enum) and "VariableAggregation" in type(other).__name__ and self.value == other.value


class _V1Meta(type):
    """Makes `tf.Variable`s, and takes any of them for an instance."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, variables.Variable)

    def __subclasscheck__(cls, subclass):
        return isinstance(subclass, type) and issubclass(subclass, variables.Variable)

    def __call__(
        cls, initial_value=None, trainable=None, collections=None, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None,
        expected_shape=None, import_scope=None, constraint=None, use_resource=None, synchronization=variables.VariableSynchronization.AUTO,
        aggregation=variables.VariableAggregation.NONE, shape=None, experimental_enable_variable_lifting=None,
    ):
        del use_resource, expected_shape, experimental_enable_variable_lifting
        more = {} if collections is None else {"_collections": collections}
        return variables.Variable(
            initial_value, trainable=trainable, validate_shape=validate_shape, caching_device=caching_device, name=name, variable_def=variable_def,
            dtype=dtype, import_scope=import_scope, constraint=constraint, synchronization=synchronization, aggregation=aggregation, shape=shape,
            **more,
        )

    def __getattr__(cls, name):
        return getattr(variables.Variable, name)


class VariableV1(metaclass=_V1Meta):
    """`tf.Variable` with TensorFlow 1's arguments.

    >>> v = tf.compat.v1.Variable(1.0, use_resource=True)
    >>> isinstance(v, tf.Variable), isinstance(v, tf.compat.v1.Variable)
    (True, True)
    """
