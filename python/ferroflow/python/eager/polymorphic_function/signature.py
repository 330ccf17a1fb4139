"""The arguments of traced functions: bound to names, taken apart into tensors, described as types.

Invariant: tensors are taken in the order of tf.nest, positional arguments before keywords.
Does not know: tracing.
"""

import collections
import inspect

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import function_type
from ferroflow.python.framework import tensor_spec, type_spec


def of(function):
    """The signature of a Python function; `(*args, **kwargs)` for one that has none."""
    try:
        return inspect.signature(function)
    except (TypeError, ValueError):
        return inspect.Signature(
            [
                inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL),
                inspect.Parameter("kwargs", inspect.Parameter.VAR_KEYWORD),
            ]
        )


def bind(signature, args, kwargs, described=None):
    """The arguments bound to parameters; TypeError in TensorFlow's words."""
    try:
        return signature.bind(*args, **kwargs)
    except TypeError as error:
        raise TypeError(
            f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: {kwargs} "
            f"for signature: {described or plain(signature)}."
        ) from None


def plain(signature):
    """A signature as text: names and defaults, no annotations."""
    parameters = [p.replace(annotation=inspect.Parameter.empty) for p in signature.parameters.values()]
    return str(signature.replace(parameters=parameters, return_annotation=inspect.Signature.empty))


def is_array(value):
    """Whether a leaf is NumPy's and becomes a tensor."""
    return hasattr(value, "__array_interface__") or (hasattr(value, "dtype") and hasattr(value, "tobytes"))


def substitute_arguments(signature, args, kwargs, take):
    """`substitute` for arguments: what has no name of its own is given that of its parameter."""
    parameters = list(signature.parameters.values())
    places = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    rest = next((p.name for p in parameters if p.kind == p.VAR_POSITIONAL), None)

    def named(name, value):
        return substitute(value, lambda dtype, shape, like, own: take(dtype, shape, like, own or name))

    names = [places[i].name if i < len(places) else f"{rest}_{i - len(places)}" for i in range(len(args))]
    inner = [named(name, value) for name, value in zip(names, args, strict=True)]
    # In the order of a dictionary's leaves.
    by_name = {name: named(name, kwargs[name]) for name in sorted(kwargs)}
    return plain(tuple(inner)), {name: by_name[name] for name in kwargs}


def substitute(structure, take):
    """The structure with `take(dtype, shape, like, name)` in place of every tensor and every spec."""

    def leaf(value):
        if isinstance(value, _ff.Tensor):
            return take(value.dtype, value.shape, value, None)
        if isinstance(value, tensor_spec.TensorSpec):
            return take(value.dtype, value.shape, None, value.name)
        if isinstance(value, type_spec.TypeSpec) and hasattr(value, "_flat_tensor_specs"):
            parts = [take(s.dtype, s.shape, None, None) for s in value._flat_tensor_specs]
            return value._ff_pack(parts)
        if hasattr(type(value), "_ff_flatten"):
            spec, parts = value._ff_flatten()
            return spec._ff_pack([take(p.dtype, p.shape, p, None) for p in parts])
        if is_array(value):
            tensor = _ff.convert(value)
            return take(tensor.dtype, tensor.shape, tensor, None)
        return value

    return plain(_ff.nest_map(leaf, structure))


def plain(structure):
    """The structure with lists, tuples and dictionaries in place of what only derives from them: a trace knows a
    container by its kind. Named tuples and mappings of other classes keep their class."""
    if isinstance(structure, (list, tuple)):
        members = [plain(member) for member in structure]
        if hasattr(structure, "_fields"):
            return structure if _same(members, structure) else type(structure)(*members)
        kind = list if isinstance(structure, list) else tuple
        return structure if type(structure) is kind and _same(members, structure) else kind(members)
    if isinstance(structure, dict):
        members = {key: plain(member) for key, member in structure.items()}
        if isinstance(structure, collections.defaultdict):
            return members
        return structure if _same(members.values(), structure.values()) else type(structure)(members)
    return structure


def _same(members, others):
    return all(member is other for member, other in zip(members, others, strict=True))


def tensors_of(structure):
    """The tensors of arguments, in order."""
    found = []
    for value in _ff.nest_flatten(structure):
        if isinstance(value, _ff.Tensor):
            found.append(value)
        elif hasattr(type(value), "_ff_flatten"):
            found.extend(value._ff_flatten()[1])
        elif is_array(value):
            found.append(_ff.convert(value))
    return found


def specs_of(structure):
    """The structure with a `TensorSpec` in place of every tensor."""
    return _ff.nest_map(lambda value: _spec(value, None), structure)


def _spec(value, name):
    """What describes a leaf: a specification for a tensor or a composite, anything else itself."""
    if isinstance(value, tensor_spec.TensorSpec):
        return tensor_spec.TensorSpec(value.shape, value.dtype, value.name or name)
    if isinstance(value, _ff.Tensor):
        return tensor_spec.TensorSpec(value.shape, value.dtype, name)
    if is_array(value):
        tensor = _ff.convert(value)
        return tensor_spec.TensorSpec(tensor.shape, tensor.dtype, name)
    if hasattr(type(value), "_ff_flatten"):
        return value._ff_flatten()[0]
    return value


def named_specs(value, path):
    """The structure with a `TensorSpec` in place of every tensor, named by its path: `x_a_0` of `x["a"][0]`."""

    def below(key):
        return f"{path}_{key}" if path else str(key)

    if isinstance(value, dict):
        # Put together by nest, which keeps the class of the mapping.
        members = {key: named_specs(member, below(key)) for key, member in value.items()}
        return members if type(value) is dict else _ff.nest_pack(value, [s for key in sorted(members) for s in _ff.nest_flatten(members[key])])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(named_specs(getattr(value, f), below(f)) for f in value._fields))
    if type(value) in (list, tuple):
        return type(value)(named_specs(member, below(i)) for i, member in enumerate(value))
    if _ff.nest_is_nested(value):
        return specs_of(value)
    return _spec(value, path)


def describe(value):
    """A value as the type that signatures print: a spec, a `Literal`, a container of those."""
    return repr(function_type.of(value))
