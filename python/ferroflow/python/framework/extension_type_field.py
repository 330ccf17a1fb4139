"""The fields of extension types: which annotations there may be, and what becomes of a value under one.

Invariant: what `convert` returns holds tensors, composite values, specifications and immutable Python values only.
Does not know: the classes whose fields these are.
"""

import collections.abc
import functools
import sys
import types
import typing

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec
from ferroflow.python.framework.immutable_dict import ImmutableDict
from ferroflow.python.framework.tensor_spec import TensorSpec

# What a field without a default has in its place.
NO_DEFAULT = object()
_SIMPLE = (int, float, str, bytes, bool, type(None), _ff.DType)
_TUPLES = (tuple,)
_MAPPINGS = (dict, collections.abc.Mapping)


class Field(typing.NamedTuple):
    """One field: its name, its annotation and its default."""

    name: str
    value_type: object
    default: object = NO_DEFAULT


def make(name, annotation, default, module):
    """A field as a class body declares it; TypeError for annotations and defaults that cannot be."""
    annotation = resolved(annotation, module)
    try:
        _check(annotation)
    except TypeError as error:
        raise TypeError(f"In field {name!r}: {error}") from error
    if default is not NO_DEFAULT:
        default = convert(default, annotation, (f"default value for {name}",), False)
    return Field(name, annotation, default)


@functools.lru_cache(maxsize=None)
def _names_a_class(annotation):
    """Whether an annotation, or one within it, was written as a string."""
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    return any(_names_a_class(part) for part in typing.get_args(annotation))


def resolved(annotation, module):
    """An annotation, what was written as a string in it replaced where its names are known yet."""
    if not _names_a_class(annotation):
        return annotation
    names = vars(sys.modules.get(module, types.ModuleType("none")))
    holder = types.SimpleNamespace(__annotations__={"field": annotation})
    try:
        return typing.get_type_hints(holder, globalns=dict(names), localns={})["field"]
    except (NameError, AttributeError):
        return typing.ForwardRef(annotation) if isinstance(annotation, str) else annotation


def _is_composite(kind):
    if not isinstance(kind, type):
        return False
    # A variable that has a handle is a composite of one part; `tf.Variable` says nothing of what it has.
    has_handle = issubclass(kind, _ff.VariableBase) and kind.__name__ != "Variable"
    return has_handle or issubclass(kind, composite_tensor.CompositeTensor)


def is_tensor(kind):
    """Whether an annotation says a tensor."""
    return isinstance(kind, type) and issubclass(kind, _ff.Tensor)


def _check(kind):
    """TypeError unless values of an annotation can be held."""
    if isinstance(kind, (str, typing.ForwardRef)) or kind is None:
        return
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        for part in args:
            _check(part)
        return
    if origin is tuple:
        for part in args:
            if part is not Ellipsis:
                _check(part)
        if Ellipsis in args and (len(args) != 2 or args[1] is not Ellipsis):
            raise TypeError(f"Unsupported type annotation {kind}")
        return
    if origin in _MAPPINGS:
        for part in args:
            _check(part)
        return
    if origin is None and (kind in _SIMPLE or kind is _ff.TensorShape or is_tensor(kind) or _is_composite(kind)):
        return
    if isinstance(kind, type) and origin is None:
        raise TypeError(f"Unsupported type annotation {kind.__name__!r}")
    raise TypeError(f"Unsupported type annotation {kind}")


def convert(value, kind, path, as_spec):
    """A value under an annotation: itself, or converted. As a specification, tensors are their specifications.

    TypeError where it does not fit, naming the path to the place.
    """
    if isinstance(kind, typing.ForwardRef):
        raise TypeError(f"{_spelled(path)}: Unsupported type annotation {kind}")
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(value, kind, args, path, as_spec)
    if origin is tuple:
        return _tuple(value, args, path, as_spec)
    if origin in _MAPPINGS:
        return _mapping(value, args, path, as_spec)
    if is_tensor(kind):
        return _tensor(value, path, as_spec)
    if _is_composite(kind):
        return _composite(value, kind, path, as_spec)
    if kind is None or kind is type(None):
        return _instance(value, type(None), path)
    if kind is _ff.TensorShape:
        return _wrapped(value, _ff.TensorShape, path, (list, tuple, type(None), int))
    if kind is _ff.DType:
        return _wrapped(value, _ff.as_dtype, path, None) if not isinstance(value, _ff.DType) else value
    return _instance(value, kind, path)


def _spelled(path):
    return "".join(path)


def _wrong(value, expected, path):
    return TypeError(f"{_spelled(path)}: expected {expected}, got {type(value).__name__!r}")


def _instance(value, kind, path):
    if not isinstance(value, kind):
        raise _wrong(value, repr(kind.__name__), path)
    return value


def _wrapped(value, make_, path, sources):
    if isinstance(value, _ff.TensorShape):
        return value
    if sources is not None and not isinstance(value, sources):
        raise _wrong(value, "'TensorShape'", path)
    try:
        return make_(value)
    except TypeError:
        raise _wrong(value, "'DType'", path) from None


def _tensor(value, path, as_spec):
    if as_spec:
        if not isinstance(value, TensorSpec):
            raise _wrong(value, "a TensorSpec", path)
        return value
    if isinstance(value, _ff.Tensor):
        return value
    if isinstance(value, composite_tensor.CompositeTensor):
        raise _wrong(value, "a Tensor", path)
    try:
        return _ff.convert(value)
    except (TypeError, ValueError):
        raise _wrong(value, "a Tensor", path) from None


def _composite(value, kind, path, as_spec):
    if as_spec:
        if not (isinstance(value, type_spec.TypeSpec) and issubclass(value.value_type, kind)):
            raise _wrong(value, f"a TypeSpec for {kind.__name__!r}", path)
        return value
    return _instance(value, kind, path)


def _tuple(value, args, path, as_spec):
    if not isinstance(value, (list, tuple)):
        raise _wrong(value, "tuple", path)
    if len(args) == 2 and args[1] is Ellipsis:
        kinds = [args[0]] * len(value)
    else:
        kinds = list(args)
        if len(kinds) != len(value):
            raise TypeError(f"{_spelled(path)}: expected tuple with length {len(kinds)}, got {value!r}")
    return tuple(convert(v, k, (*path, f"[{i}]"), as_spec) for i, (v, k) in enumerate(zip(value, kinds)))


def _mapping(value, args, path, as_spec):
    if not isinstance(value, collections.abc.Mapping):
        raise _wrong(value, "mapping", path)
    of_keys, of_values = args
    return ImmutableDict(
        {
            convert(k, of_keys, (*path, "[<key>]"), as_spec): convert(v, of_values, (*path, f"[{k!r}]"), as_spec)
            for k, v in value.items()
        }
    )


def _union(value, kind, args, path, as_spec):
    # Kinds that take a value as it is come before tensors, which nearly all values can be made to.
    for part in sorted(args, key=is_tensor):
        try:
            return convert(value, part, path, as_spec)
        except TypeError:
            continue
    raise _wrong(value, f"{kind}", path)
