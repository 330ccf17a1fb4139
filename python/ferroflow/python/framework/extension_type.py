"""`tf.experimental.ExtensionType`: users' own values made of tensors and Python values, declared by annotations.

Invariant: the fields of a value never change once it is made, and are what their annotations say.
Does not know: what annotations mean; see `extension_type_field.py`.
"""

import abc
import collections.abc
import functools
import inspect
import types

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, extension_type_field, type_spec, type_spec_registry
from ferroflow.python.framework.immutable_dict import ImmutableDict

_OPEN = "_tf_extension_type_in_constructor"
_SPEC = "_tf_extension_type_cached_type_spec"


class ExtensionTypeMetaclass(abc.ABCMeta):
    """Reads the annotations of a class body: fields, a constructor, a specification."""

    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        if not (namespace.get("_tf_extension_type_is_base") or namespace.get("_tf_extension_type_is_open")):
            _declare(cls, namespace)

    def __call__(cls, *args, **kwargs):
        if "_tf_extension_type_is_base" in vars(cls):
            raise AssertionError(f"Cannot create an instance of {cls.__name__} because {cls.__name__} is an abstract base class.")
        value = cls.__new__(cls)
        if "_tf_extension_type_is_open" in vars(cls):
            value.__init__(*args, **kwargs)
            return value
        value.__dict__[_OPEN] = True
        value.__init__(*args, **kwargs)
        del value.__dict__[_OPEN]
        _settle(value, cls._declared_fields, False)
        value.__validate__()
        return value


def _fields_of(cls):
    """The fields by name, a base's before the class's own."""
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        for field in vars(base).get("_declared_fields", ()):
            fields[field.name] = field
    return fields


def _declare(cls, namespace):
    own = inspect.get_annotations(cls)
    named = (*(name for name in namespace if name != "Spec"), *own)
    reserved = [name for name in named if extension_type_field.ExtensionTypeField.is_reserved_name(name)]
    if reserved:
        raise ValueError(f"The field annotations for {cls.__name__} are invalid. Field {reserved[0]!r} is reserved.")
    if not isinstance(namespace.get("Spec", type), type):
        raise ValueError(f"{cls.__qualname__}.Spec must be a nested class; got {namespace['Spec']}.")
    if namespace.get("Spec", type).__bases__ not in ((object,), (type_spec.TypeSpec,)):
        raise ValueError(f"{cls.__qualname__}.Spec must be directly subclassed from tf.TypeSpec.")
    for name, value in namespace.items():
        is_member = callable(value) or isinstance(value, (property, classmethod, staticmethod, functools.cached_property, types.MemberDescriptorType))
        if not (is_member or name in own or name.startswith(("__", "_abc_", "_tf_extension_type"))):
            raise ValueError(f"The field annotations for {cls.__name__} are invalid. Field {name} is missing a type annotation.")
    fields = _fields_of(cls)
    for name, annotation in own.items():
        default = namespace.get(name, extension_type_field.NO_DEFAULT)
        fields[name] = extension_type_field.make(name, annotation, default, cls.__module__)
        if name in namespace:
            delattr(cls, name)
    cls._declared_fields = tuple(fields.values())
    inherited = next((b for b in cls.__mro__[1:] if "__init__" in vars(b)), object)
    made_here = "__init__" not in namespace and vars(inherited).get("_tf_extension_type_generated", inherited is composite_tensor.CompositeTensor or inherited is object)
    if made_here:
        cls.__init__, cls._tf_extension_type_generated = _constructor(cls), True
    elif "__init__" in namespace:
        cls._tf_extension_type_generated = False
    signature = inspect.signature(cls.__init__)
    cls.__signature__ = signature.replace(parameters=list(signature.parameters.values())[1:], return_annotation=cls)
    _declare_spec(cls, namespace.get("Spec"), namespace.get("__name__"))


def _constructor(cls):
    """A constructor that takes the fields; those after one with a default by keyword only, if they have none."""
    parameters, keyword_only = [inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)], False
    seen = False
    for field in cls._declared_fields:
        has_default = field.default is not extension_type_field.NO_DEFAULT
        keyword_only = keyword_only or (seen and not has_default)
        seen = seen or has_default
        parameters.append(
            inspect.Parameter(
                field.name,
                inspect.Parameter.KEYWORD_ONLY if keyword_only else inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=field.default if has_default else inspect.Parameter.empty,
                annotation=field.value_type,
            )
        )
    signature = inspect.Signature(parameters, return_annotation=cls)

    def __init__(self, *args, **kwargs):
        bound = signature.bind(self, *args, **kwargs)
        bound.apply_defaults()
        values = dict(bound.arguments)
        del values["self"]
        self.__dict__.update(values)

    __init__.__signature__ = signature
    __init__.__qualname__ = f"{cls.__qualname__}.__init__"
    __init__.__doc__ = f"The fields of {cls.__name__}."
    return __init__


def _settle(value, fields, as_spec):
    """Converts the fields that a constructor set; what is missing or does not fit is an error."""
    held = value.__dict__
    missing = {f.name for f in fields if f.name not in held}
    if missing:
        raise ValueError(f"Missing required fields: {missing}")
    module = type(value).__module__
    for field in fields:
        kind = extension_type_field.resolved(field.value_type, module)
        held[field.name] = extension_type_field.convert(held[field.name], kind, (field.name,), as_spec)


def _declare_spec(cls, written, registered):
    base = BatchableExtensionTypeSpec if issubclass(cls, BatchableExtensionType) else ExtensionTypeSpec
    body = {}
    if isinstance(written, type):
        body = {k: v for k, v in vars(written).items() if k not in ("__dict__", "__weakref__")}
    body.update({"__module__": cls.__module__, "__qualname__": f"{cls.__qualname__}.Spec", "value_type": cls})
    made = type(base)(f"{cls.__name__}.Spec", (base,), body)
    if "__init__" not in body:
        names = [inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in ("self", *(f.name for f in cls._declared_fields))]
        made.__init__.__signature__ = inspect.Signature(names, return_annotation=made)
        made.__signature__ = inspect.Signature(names[1:], return_annotation=made)
    cls.Spec = made
    if isinstance(registered, str):
        cls.Spec = type_spec_registry.register(registered + ".Spec")(made)


class _Frozen:
    """Fields that are set while the constructor runs, and never after."""

    def __setattr__(self, name, value):
        if _OPEN in self.__dict__ and any(f.name == name for f in self._tf_extension_type_list()):
            self.__dict__[name] = value
        else:
            raise self._refusal(name)

    def __delattr__(self, name):
        if _OPEN in self.__dict__ and name in self.__dict__:
            del self.__dict__[name]
        else:
            raise self._refusal(name)

    def _refusal(self, name):
        base = "ExtensionTypeSpec" if isinstance(self, type_spec.TypeSpec) else "ExtensionType"
        return AttributeError(f"Cannot mutate attribute `{name}` outside the custom constructor of {base}.")

    def _tf_extension_type_list(self):
        cls = self.value_type if isinstance(self, type_spec.TypeSpec) else type(self)
        return cls._declared_fields

    def _spelled_fields(self, spell):
        return ", ".join(f"{f.name}={spell(self.__dict__.get(f.name))}" for f in self._tf_extension_type_list())


class ExtensionType(_Frozen, composite_tensor.CompositeTensor, metaclass=ExtensionTypeMetaclass):
    """A base for values of tensors and Python values that functions, loops, branches and datasets take as one.

    The annotations of a subclass are its fields: tensors, composite values, numbers, strings, dtypes, shapes,
    tuples, mappings and unions of these. The constructor takes them and converts what is said to be a tensor; a
    `__validate__` method may refuse. A value cannot be changed. `T.Spec` is the class of its specifications.

    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> double = tf.function(lambda m: Masked(m.values * 2, m.mask))
    >>> double(Masked([1, 2], [True, False])).values.numpy().tolist()
    [2, 4]
    """

    _tf_extension_type_is_base = True
    _declared_fields = ()

    @classmethod
    def _tf_extension_type_fields(cls):
        """The fields, in order; annotations that name classes of later in the program are those classes."""
        fields = cls._declared_fields
        settled = [field._replace(value_type=extension_type_field.resolved(field.value_type, cls.__module__)) for field in fields]
        if any(a.value_type is not b.value_type for a, b in zip(fields, settled)):
            cls._declared_fields = tuple(settled)
        return cls._declared_fields

    @classmethod
    def _tf_extension_type_has_field(cls, name):
        """Whether there is a field of this name."""
        return any(field.name == name for field in cls._declared_fields)

    def __validate__(self):
        """Raises what is wrong with the fields; by default nothing is."""

    def __repr__(self):
        return f"{type(self).__qualname__}({self._spelled_fields(repr)})"

    def __eq__(self, other):
        """Whether all fields are equal: a tensor, or False where even the specifications differ."""
        if type(self) is not type(other) or self._type_spec != other._type_spec:
            return False
        pairs = list(zip(self._ff_flatten()[1], other._ff_flatten()[1]))
        equal = [_ff.execute("All", [_equal(a, b), _ff.constant(_axes(a))]) for a, b in pairs]
        if not equal:
            return _ff.constant(True)
        return functools.reduce(lambda a, b: _ff.execute("LogicalAnd", [a, b]), equal)

    def __ne__(self, other):
        equal = self == other
        return not equal if isinstance(equal, bool) else _ff.execute("LogicalNot", [equal])

    __hash__ = None

    @property
    def _type_spec(self):
        if _SPEC not in self.__dict__:
            self.__dict__[_SPEC] = self.Spec.from_value(self)
        return self.__dict__[_SPEC]

    def __deepcopy__(self, memo):
        return self

    __module__ = "tensorflow.python.framework.extension_type"


def _axes(tensor):
    return _ff.constant(list(range(tensor.shape.rank or 0)), dtype=_ff.int32) if tensor.shape.rank is not None else _ff.execute(
        "Range", [0, _ff.execute("Rank", [tensor]), 1]
    )


def _equal(a, b):
    return _ff.execute("Equal", [a, b], {"incompatible_shape_error": False})


def _leaves(value):
    """The tensors and composite values of a field, or their specifications, in one order."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [leaf for part in value for leaf in _leaves(part)]
    if isinstance(value, ImmutableDict):
        return [leaf for key in sorted(value, key=repr) for leaf in _leaves(value[key])]
    if isinstance(value, (type_spec.TypeSpec, _ff.Tensor, composite_tensor.CompositeTensor)):
        return [value]
    return []


def _mapped(value, change, shapes=False):
    """The field with each leaf changed; shapes are leaves if so asked."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_mapped(part, change, shapes) for part in value)
    if isinstance(value, ImmutableDict):
        changed = {key: _mapped(value[key], change, shapes) for key in sorted(value, key=repr)}
        return ImmutableDict({key: changed[key] for key in value})
    if isinstance(value, (type_spec.TypeSpec, _ff.Tensor, composite_tensor.CompositeTensor)) or (shapes and isinstance(value, _ff.TensorShape)):
        return change(value)
    return value


def _plain(value):
    """A field with dictionaries in the place of mappings that cannot change."""
    if isinstance(value, tuple):
        return tuple(_plain(part) for part in value)
    return {key: _plain(part) for key, part in value.items()} if isinstance(value, ImmutableDict) else value


def _frozen(value):
    """A field with mappings that cannot change in the place of dictionaries."""
    if isinstance(value, tuple):
        return tuple(_frozen(part) for part in value)
    return ImmutableDict({key: _frozen(part) for key, part in value.items()}) if isinstance(value, dict) else value


class ExtensionTypeSpec(_Frozen, type_spec.TypeSpec):
    """The specification of an extension type: its fields, with specifications in the place of tensors."""

    value_type = None

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        written = vars(cls).get("__init__")

        @functools.wraps(written or cls.__init__)
        def __init__(self, *args, **kwargs):
            self.__dict__[_OPEN] = True
            if written is not None:
                written(self, *args, **kwargs)
            else:
                bound = cls.__signature__.bind(*args, **kwargs)
                self.__dict__.update(bound.arguments)
            del self.__dict__[_OPEN]
            _settle(self, self._tf_extension_type_list(), True)

        cls.__init__ = __init__

    @classmethod
    def from_value(cls, value):
        """The specification of a value."""
        fields = {f.name: _mapped(value.__dict__[f.name], type_spec.type_spec_from_value) for f in value._tf_extension_type_list()}
        return cls._of(fields)

    @classmethod
    def _of(cls, fields):
        made = cls.__new__(cls)
        made.__dict__.update(fields)
        return made

    def _serialize(self):
        return tuple((f.name, _plain(self.__dict__[f.name])) for f in self._tf_extension_type_list())

    @classmethod
    def _deserialize(cls, serialization):
        return cls._of({name: _frozen(value) for name, value in serialization})

    def _to_legacy_output_shapes(self):
        try:
            return self.shape
        except AttributeError:
            raise NotImplementedError(
                f"{type(self).__qualname__} says no shape: iterators of datasets need a property `shape` of the specification."
            ) from None

    @property
    def _component_specs(self):
        return tuple(leaf for f in self._tf_extension_type_list() for leaf in _leaves(self.__dict__[f.name]))

    def _to_components(self, value):
        return tuple(leaf for f in self._tf_extension_type_list() for leaf in _leaves(value.__dict__[f.name]))

    def _from_components(self, components):
        given = iter(components)
        value = self.value_type.__new__(self.value_type)
        for field in self._tf_extension_type_list():
            value.__dict__[field.name] = _mapped(self.__dict__[field.name], lambda _: next(given))
        return value

    def __repr__(self):
        return f"{type(self).__qualname__}({self._spelled_fields(_spelled)})"

    __hash__ = type_spec.TypeSpec.__hash__
    __module__ = "tensorflow.python.framework.extension_type"


def _spelled(value):
    if isinstance(value, ImmutableDict):
        return "{" + ", ".join(f"{k!r}: {_spelled(v)}" for k, v in value.items()) + "}"
    return repr(value)


class BatchableExtensionTypeSpec(ExtensionTypeSpec, type_spec.BatchableTypeSpec):
    """The specification of an extension type whose values can be batched and unbatched."""

    # A field that is a shape is that of the values: it has the batch's dimension too.

    def _batch(self, batch_size):
        def batched(part):
            return _ff.TensorShape([batch_size]).concatenate(part) if isinstance(part, _ff.TensorShape) else part._batch(batch_size)

        return self._of({f.name: _mapped(self.__dict__[f.name], batched, True) for f in self._tf_extension_type_list()})

    def _unbatch(self):
        def member(part):
            return part[1:] if isinstance(part, _ff.TensorShape) else part._unbatch()

        return self._of({f.name: _mapped(self.__dict__[f.name], member, True) for f in self._tf_extension_type_list()})

    __module__ = "tensorflow.python.framework.extension_type"


class BatchableExtensionType(ExtensionType):
    """An extension type whose values datasets can batch, and cut into members along the first dimension.

    Each tensor of a batch is the members' tensors stacked.

    >>> class Pair(tf.experimental.BatchableExtensionType):
    ...     left: tf.Tensor
    ...     right: tf.Tensor
    >>> pairs = tf.data.Dataset.from_tensor_slices(Pair([1, 2], [3, 4]))
    >>> [int(p.left) for p in pairs]
    [1, 2]
    """

    _tf_extension_type_is_base = True
    __module__ = "tensorflow.python.framework.extension_type"


_SIMPLE = (int, float, bool, str, bytes, type(None), _ff.DType, _ff.TensorShape)


def _any_field(value, held):
    """A value that a field without an annotation may have: plain, one of the classes `held`, or a tuple or mapping of those."""
    if isinstance(value, (*_SIMPLE, *held)):
        return value
    if isinstance(value, tuple):
        return tuple(_any_field(part, held) for part in value)
    if isinstance(value, collections.abc.Mapping):
        return ImmutableDict({_any_field(key, held): _any_field(part, held) for key, part in value.items()})
    raise ValueError(f"a field cannot hold an unsupported `value` argument: {value!r}")


class _Open:
    """Any fields, named where a value is made."""

    def __init__(self, **fields):
        for name in fields:
            if extension_type_field.ExtensionTypeField.is_reserved_name(name) or (name.startswith("__") and name.endswith("__")):
                raise ValueError(f"Reserved field name {name} was encountered when trying to instantiate {type(self).__name__}.")
        held = (type_spec.TypeSpec,) if isinstance(self, type_spec.TypeSpec) else (_ff.Tensor, composite_tensor.CompositeTensor)
        self.__dict__.update({name: _any_field(value, held) for name, value in fields.items()})

    def _tf_extension_type_list(self):
        names = (name for name in self.__dict__ if not extension_type_field.ExtensionTypeField.is_reserved_name(name))
        return [extension_type_field.ExtensionTypeField(name, None) for name in names if not name.startswith("_cached")]

    def __setattr__(self, name, value):
        raise AttributeError(f"Cannot set attribute `{name}`. {type(self).__name__} instances are immutable.")

    def __delattr__(self, name):
        raise AttributeError(f"Cannot delete attribute `{name}`. {type(self).__name__} instances are immutable.")


class AnonymousExtensionType(_Open, ExtensionType):
    """What a saved model's values of an extension type are where the program does not know that type: their fields.

    `reinterpret` makes a value of a type of it, and the other way round.

    >>> from ferroflow.python.framework.extension_type import AnonymousExtensionType
    >>> AnonymousExtensionType(x=1, y=(2, 3))
    AnonymousExtensionType(x=1, y=(2, 3))
    """

    _tf_extension_type_is_open = True
    __module__ = "tensorflow.python.framework.extension_type"


@type_spec_registry.register("tf.AnonymousExtensionType.Spec")
class AnonymousExtensionTypeSpec(_Open, ExtensionTypeSpec):
    """The specification of an `AnonymousExtensionType`."""

    value_type = AnonymousExtensionType
    __module__ = "tensorflow.python.framework.extension_type"

    def __init__(self, **fields):
        _Open.__init__(self, **fields)


AnonymousExtensionType.Spec = AnonymousExtensionTypeSpec


def reinterpret(value, new_type):
    """A value of another extension type with the same fields, converted and checked as that type's are.

    Args:
      value: a value of an extension type.
      new_type: a subclass of `tf.experimental.ExtensionType`.

    Returns:
      The value of `new_type`.

    Raises:
      ValueError: no extension types, or fields missing.
      TypeError: a field that does not fit.

    >>> from ferroflow.python.framework.extension_type import AnonymousExtensionType, ExtensionType, reinterpret
    >>> class Named(ExtensionType):
    ...     x: int
    >>> reinterpret(Named(3), AnonymousExtensionType)
    AnonymousExtensionType(x=3)
    """
    if not isinstance(value, ExtensionType):
        raise ValueError(f"reinterpret expects `value` to be a tf.ExtensionType instance; got {value!r}")
    if not (isinstance(new_type, type) and issubclass(new_type, ExtensionType)):
        raise ValueError(f"reinterpret expects `new_type` to be a subclass of tf.ExtensionType; got {new_type!r}")
    fields = as_dict(value)
    if issubclass(new_type, AnonymousExtensionType):
        return new_type(**fields)
    made = new_type.__new__(new_type)
    made.__dict__.update(fields)
    _settle(made, new_type._declared_fields, False)
    made.__validate__()
    return made


def as_dict(value):
    """The fields of an extension type's value as a dictionary.

    >>> class Named(tf.experimental.ExtensionType):
    ...     x: int
    >>> tf.experimental.extension_type.as_dict(Named(3))
    {'x': 3}
    """
    return {f.name: value.__dict__[f.name] for f in value._tf_extension_type_list()}
