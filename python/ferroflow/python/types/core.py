"""`tf.types.experimental`: classes that programs ask `isinstance` of.

Invariant: a class's instances are what TensorFlow's are.
Does not know: how any of them works.
"""

from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function

GenericFunction = polymorphic_function.Function
PolymorphicFunction = polymorphic_function.Function
ConcreteFunction = concrete_function.ConcreteFunction


class _CallableMeta(type):
    def __instancecheck__(cls, value):
        return isinstance(value, (polymorphic_function.Function, concrete_function.ConcreteFunction))


class Callable(metaclass=_CallableMeta):
    """A traced function, of one or of several signatures."""


class TraceType:
    """The type of an argument of a traced function."""


class SupportsTracingProtocol:
    """What has `__tf_tracing_type__(context)`."""
