"""The fields of extension types: which annotations there may be, and what becomes of a value under one.

Invariant: what `convert` returns holds tensors, composite values, specifications and immutable Python values only.
Does not know: the classes whose fields these are.
"""

import collections
import collections.abc
import enum
import functools
import sys
import types
import typing

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec
from ferroflow.python.framework.immutable_dict import ImmutableDict
from ferroflow.python.framework.tensor_spec import TensorSpec


class _NoDefault:
    def __repr__(self):
        return "ExtensionTypeField.NO_DEFAULT"


# What a field without a default has in its place.
NO_DEFAULT = _NoDefault()
# What composite values, their specifications and Keras use themselves.
_RESERVED = frozenset(
    "self Spec _type_spec _shape_invariant_to_type_spec _consumers value_type is_compatible_with most_specific_compatible_type "
    "_with_tensor_ranks_only _to_components _from_components _component_specs _to_tensor_list _from_tensor_list "
    "_from_compatible_tensor_list _flat_tensor_specs _serialize _deserialize _to_legacy_output_types _to_legacy_output_shapes "
    "_to_legacy_output_classes _keras_mask".split()
)
_SIMPLE = (int, float, str, bytes, bool, type(None), _ff.DType)
_TUPLES = (tuple,)
_MAPPINGS = (dict, collections.abc.Mapping)


class ExtensionTypeField(collections.namedtuple("ExtensionTypeField", "name value_type default")):
    """One field: its name, its annotation and its default, which is converted as the annotation says, except to a tensor.

    A tensor is made of it for each value, in the graph that is open then.

    Raises:
      TypeError: an annotation that no field can have, or a default that does not fit it.

    >>> from ferroflow.python.framework.extension_type_field import ExtensionTypeField
    >>> ExtensionTypeField("x", int, 3)
    ExtensionTypeField(name='x', value_type=<class 'int'>, default=3)
    """

    __slots__ = ()
    NO_DEFAULT = NO_DEFAULT

    def __new__(cls, name, value_type, default=NO_DEFAULT):
        try:
            _check(value_type)
        except TypeError as error:
            raise TypeError(f"In field {name!r}: {error}") from error
        if default is not NO_DEFAULT:
            default = convert(default, value_type, (f"default value for {name}",), None)
        return super().__new__(cls, name, value_type, default)

    @staticmethod
    def is_reserved_name(name):
        """Whether no field may have this name."""
        return name in _RESERVED or name.lower().startswith("_tf_extension_type")


def make(name, annotation, default, module):
    """A field as a class body declares it; TypeError for annotations and defaults that cannot be."""
    return ExtensionTypeField(name, resolved(annotation, module), default)


def validate_field_value_type(value_type, in_mapping_key=False, allow_forward_references=False):
    """TypeError unless `value_type` is an annotation that a field can have; names of classes to come only where allowed."""
    if not allow_forward_references and _names_a_class(value_type):
        raise TypeError(f"Unresolved forward reference {value_type!r}")
    _check(value_type, in_mapping_key)


class _ConversionContext(enum.Enum):
    """What is converted: the fields of a value, or those of a specification."""

    VALUE = 1
    SPEC = 2
    DEFAULT = 3


def _convert_value(value, expected_type, path, context=_ConversionContext.VALUE):
    return convert(value, expected_type, path, {_ConversionContext.SPEC: True, _ConversionContext.DEFAULT: None}.get(context, False))


def convert_fields(fields, field_values, as_spec=False):
    """Converts the values of fields, in the dictionary that they are in.

    Raises:
      ValueError: a field without a value, or a value without a field.
      TypeError: a value that does not fit.
    """
    names = {field.name for field in fields}
    if not names <= field_values.keys():
        raise ValueError(f"Missing required fields: {names - field_values.keys()}")
    if not field_values.keys() <= names:
        raise ValueError(f"Got unexpected fields: {field_values.keys() - names}")
    for field in fields:
        field_values[field.name] = convert(field_values[field.name], field.value_type, (field.name,), as_spec)


def convert_fields_for_spec(fields, field_values):
    """`convert_fields` of a specification's fields: specifications in the place of tensors."""
    convert_fields(fields, field_values, as_spec=True)


@functools.lru_cache(maxsize=None)
def _names_a_class(annotation):
    """Whether an annotation, or one within it, was written as a string."""
    if isinstance(annotation, (str, typing.ForwardRef)):
        return True
    return any(_names_a_class(part) for part in typing.get_args(annotation))


def _without_metadata(annotation):
    """An annotation without what `Annotated` adds to it or to a part of it."""
    if hasattr(annotation, "__metadata__"):
        return _without_metadata(annotation.__origin__)
    args = typing.get_args(annotation)
    plain = tuple(_without_metadata(part) for part in args)
    if all(a is b for a, b in zip(args, plain)):
        return annotation
    if isinstance(annotation, types.UnionType):
        return functools.reduce(lambda a, b: a | b, plain)
    return annotation.copy_with(plain)


def resolved(annotation, module):
    """An annotation, what was written as a string in it replaced where its names are known yet."""
    annotation = _without_metadata(annotation)
    if not _names_a_class(annotation):
        return annotation
    names = vars(sys.modules.get(module, types.ModuleType("none")))
    holder = types.SimpleNamespace(__annotations__={"field": annotation})
    try:
        return typing.get_type_hints(holder, globalns=dict(names), localns={})["field"]
    except (NameError, AttributeError):
        return annotation


def _is_composite(kind):
    if not isinstance(kind, type):
        return False
    # A variable that has a handle is a composite of one part; `tf.Variable` says nothing of what it has.
    has_handle = issubclass(kind, _ff.VariableBase) and kind.__name__ != "Variable"
    return has_handle or issubclass(kind, composite_tensor.CompositeTensor)


def is_tensor(kind):
    """Whether an annotation says a tensor."""
    return isinstance(kind, type) and issubclass(kind, _ff.Tensor)


def _kind_name(kind):
    return "ABCMeta" if kind is _ff.TensorShape else type(kind).__name__


def _check(kind, in_key=False):
    """TypeError unless values of an annotation can be held; keys of mappings hold no tensors."""
    if in_key and isinstance(kind, type) and (kind is _ff.TensorShape or is_tensor(kind) or _is_composite(kind)):
        raise TypeError(f"Mapping had a key {kind.__name__!r} with type {_kind_name(kind)!r}")
    if isinstance(kind, (str, typing.ForwardRef)) or kind is None:
        return
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        for part in args:
            _check(part, in_key)
        return
    if origin is tuple:
        for part in args:
            if part is not Ellipsis:
                _check(part, in_key)
        if Ellipsis in args and (len(args) != 2 or args[1] is not Ellipsis):
            raise TypeError(f"Unsupported type annotation {kind}")
        return
    if origin in _MAPPINGS:
        for part, is_key in zip(args, (True, False)):
            _check(part, in_key or is_key)
        return
    if origin is None and (kind in _SIMPLE or kind is _ff.TensorShape or is_tensor(kind) or _is_composite(kind)):
        return
    if isinstance(kind, type) and origin is None:
        raise TypeError(f"Unsupported type annotation {kind.__name__!r}")
    raise TypeError(f"Unsupported type annotation {kind}")


def convert(value, kind, path, as_spec):
    """A value under an annotation: itself, or converted. As a specification, tensors are their specifications; with None, as a
    default, what a tensor is made of stays as it is.

    TypeError where it does not fit, naming the path to the place.
    """
    if isinstance(kind, (str, typing.ForwardRef)):
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
        raise _wrong(value, "'tf.TensorShape'", path)
    try:
        return make_(value)
    except TypeError:
        raise _wrong(value, "'tf.DType'", path) from None


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
        converted = _ff.convert(value)
        return value if as_spec is None else converted
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
