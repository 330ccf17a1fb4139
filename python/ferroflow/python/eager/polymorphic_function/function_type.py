"""The type of a traced function: its parameters with their types, what it returns, what it captures; and its text.

Invariant: a tensor's type is its specification, a composite's its own; what is no tensor is part of the type by its value.
Does not know: tracing.
"""

import collections
import inspect
import weakref

from ferroflow import _ff
from ferroflow.python.framework import type_spec

__name__ = "tensorflow.core.function.polymorphism.function_type"


class TypeText:
    """The type of a value that is no tensor, as functions print it: a literal, a container of types, a reference."""

    __slots__ = ("_text", "value")

    def __init__(self, text, value):
        self._text, self.value = text, value

    def __repr__(self):
        return self._text

    def __eq__(self, other):
        return self._text == other._text if isinstance(other, TypeText) else NotImplemented

    def __hash__(self):
        return hash(self._text)


class Parameter(inspect.Parameter):
    """A parameter of a function together with the type of what it takes."""

    def __init__(self, name, kind, optional=False, type_constraint=None):
        annotation = inspect.Parameter.empty if type_constraint is None else type_constraint
        super().__init__(name, kind, annotation=annotation)
        self.__optional = optional

    @property
    def optional(self):
        """Whether a call may leave it out."""
        return self.__optional

    @property
    def type_constraint(self):
        """The type, or None where any will do."""
        return None if self.annotation is self.empty else self.annotation

    def __repr__(self):
        return f"Parameter(name={self.name}, kind={self.kind}, optional={self.optional!r}, type_constraint={self.type_constraint!r})"


class FunctionType(inspect.Signature):
    """The signature of a traced function with the types it was traced for.

    >>> import ferroflow as tf
    >>> traced = tf.function(lambda x, times=2: x * times).get_concrete_function(tf.TensorSpec([None], tf.int32))
    >>> print(traced.function_type)
    (x: TensorSpec(shape=(None,), dtype=tf.int32, name=None), times: Literal[2]) -> TensorSpec(shape=(None,), dtype=tf.int32, name=None)
    """

    def __init__(self, parameters, captures=None, **kwargs):
        super().__init__(parameters, **kwargs)
        self._captures = captures or collections.OrderedDict()

    @property
    def captures(self):
        """The types of the tensors from outside, by the ids of those."""
        return self._captures

    @property
    def output(self):
        """The type of what it returns, or None where that is not known."""
        return None if self.return_annotation is self.empty else self.return_annotation

    def __repr__(self):
        return pretty([(p.name, p.kind, p.type_constraint) for p in self.parameters.values()], self.output, self.captures)


def pretty(parameters, output, captures):
    """The text of a type over several lines; parameters are (name, kind, type)."""
    lines = ["Input Parameters:"]
    lines += [f"  {name} ({kind.name}): {of_value!r}" for name, kind, of_value in parameters]
    lines += ["Output Type:", f"  {output!r}", "Captures:"]
    captured = [f"  {number}: {of_value!r}" for number, of_value in captures.items()]
    return "\n".join(lines + (captured or ["  None"]))


def of(value, aliases=None):
    """The type of a value, an argument's or a result's; `aliases` numbers the variables met so far by their ids."""
    if isinstance(value, type_spec.TypeSpec):
        return value
    if isinstance(value, _ff.VariableBase):
        from ferroflow.python.ops import variable_spec

        aliases = {} if aliases is None else aliases
        alias = aliases.setdefault(id(value), len(aliases))
        return variable_spec.VariableSpec(value.shape, value.dtype, value.trainable, alias_id=alias)
    if isinstance(value, _ff.Tensor):
        return type_spec_of(value)
    if type(value).__name__ == "TensorArray":
        return TypeText(f"TensorArrayTraceType(value={value!r})", value)
    if hasattr(type(value), "_ff_flatten"):
        return value._ff_flatten()[0]
    return TypeText(_text(value, aliases), value)


def type_spec_of(tensor):
    """What describes a tensor."""
    from ferroflow.python.framework import tensor_spec

    return tensor_spec.TensorSpec(tensor.shape, tensor.dtype)


def _text(value, aliases):
    def pairs(items):
        return ", ".join(f"[{key!r}, {of(member, aliases)!r}]" for key, member in items)

    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return f"{type(value).__name__}[{pairs(zip(value._fields, value))}]"
    if hasattr(type(value), "__attrs_attrs__"):
        names = [field.name for field in type(value).__attrs_attrs__]
        return f"{type(value).__name__}[{pairs((name, getattr(value, name)) for name in names)}]"
    if isinstance(value, collections.abc.Mapping):
        return f"Dict[{pairs(value.items())}]"
    if isinstance(value, (list, tuple)):
        kind = "List" if isinstance(value, list) else "Tuple"
        return f"{kind}[{', '.join(repr(of(member, aliases)) for member in value)}]"
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return f"Literal[{value!r}]"
    try:
        return f"Weakref[{weakref.ref(value)!r}])"
    except TypeError:
        return f"Literal[{value!r}]"
