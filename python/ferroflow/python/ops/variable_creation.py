"""How variables come to be: the enumerations of their arguments, and the creators that programs put in the way.

Invariant: `tf.Variable(...)` goes through the creators in scope, the innermost first, and gives a ResourceVariable.
Does not know: what a variable is.
"""

import enum
import threading

from ferroflow import _ff
from ferroflow.python.util import pickling

__name__ = "tensorflow.python.ops.variables"


class VariableSynchronization(enum.Enum):
    """When the copies of a distributed variable are brought together."""

    __reduce_ex__ = pickling.reduce_enum

    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3


class VariableAggregationV2(enum.Enum):
    """How the values that replicas assign to one variable are combined."""

    __reduce_ex__ = pickling.reduce_enum

    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        if self is other:
            return True
        return isinstance(other, enum.Enum) and self.value == other.value and "VariableAggregation" in type(other).__name__


VariableAggregation = VariableAggregationV2

_names = {}
_names_lock = threading.Lock()
_creators = threading.local()


def unique(name):
    """`name`, `name_1`, ...: the identifiers that Keras keys optimizer slots by."""
    with _names_lock:
        count = _names.get(name, 0) + 1
        _names[name] = count
    return f"{name}_{count}"


class VariableMeta(type(_ff.VariableBase)):
    """Makes `tf.Variable(...)` go through the creators in scope and give a ResourceVariable."""

    def __call__(cls, *args, **kwargs):
        made = cls.__dict__.get("_made_class")
        if made is None:
            return type.__call__(cls, *args, **kwargs)
        stack = getattr(_creators, "stack", None)
        if not stack:
            return type.__call__(made, *args, **kwargs)
        return _through_creators(made, stack, args, kwargs)


_PARAMETERS = (
    "initial_value",
    "trainable",
    "validate_shape",
    "caching_device",
    "name",
    "variable_def",
    "dtype",
    "import_scope",
    "constraint",
    "synchronization",
    "aggregation",
    "shape",
    "experimental_enable_variable_lifting",
)
_DEFAULTS = dict.fromkeys(_PARAMETERS)
_DEFAULTS.update(
    validate_shape=True,
    synchronization=VariableSynchronization.AUTO,
    aggregation=VariableAggregation.NONE,
    experimental_enable_variable_lifting=True,
)


def _through_creators(made, stack, args, kwargs):
    arguments = {**_DEFAULTS, **dict(zip(_PARAMETERS, args)), **kwargs}

    def make(**final):
        return type.__call__(made, **final)

    creator = make
    for outer in stack:
        creator = _bind_creator(outer, creator)
    return creator(**arguments)


def _bind_creator(outer, inner):
    return lambda **kwargs: outer(inner, **kwargs)


class Operators:
    """What a program's own class of variables calls for its operators."""

    @classmethod
    def _OverloadAllOperators(cls):  # noqa: N802 TensorFlow's name
        """Has the operators of the class be those of its value as a tensor."""
        from ferroflow.python.framework import tensor_operators

        for name in tensor_operators.OVERLOADABLE_OPERATORS:
            cls._OverloadOperator(name)

    @classmethod
    def _OverloadOperator(cls, operator):  # noqa: N802 TensorFlow's name
        """Has one operator be that of the value as a tensor."""

        def apply(self, *args):
            return getattr(_ff.convert(self), operator)(*args)

        apply.__name__ = operator
        setattr(cls, operator, apply)


class variable_creator_scope:
    """Context in which `creator(next_creator, **kwargs)` makes every `tf.Variable`.

    >>> import ferroflow as tf
    >>> def named(next_creator, **kwargs):
    ...     kwargs["name"] = "mine"
    ...     return next_creator(**kwargs)
    >>> with tf.variable_creator_scope(named):
    ...     print(tf.Variable(1.0).name)
    mine:0
    """

    def __init__(self, variable_creator):
        self._creator = variable_creator

    def __enter__(self):
        if not hasattr(_creators, "stack"):
            _creators.stack = []
        _creators.stack.append(self._creator)

    def __exit__(self, *_error):
        _creators.stack.remove(self._creator)


def watchers():
    """What is called with every variable that this thread makes: by the functions that it traces."""
    if not hasattr(_creators, "watchers"):
        _creators.watchers = []
    return _creators.watchers
