"""Nested Python structures as messages: signatures, arguments, results.

Invariant: what is written can be read back to an equal structure; what has no form in the format is refused.
Does not know: functions.
"""

import collections
import functools
import warnings

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, extension_type, tensor_spec, type_spec, type_spec_registry
from ferroflow.python.saved_model import values


@functools.lru_cache(maxsize=1)
def _spec_classes():
    """The classes of specifications by their number in the format."""
    from ferroflow.python.framework import indexed_slices, sparse_tensor
    from ferroflow.python.ops.ragged import ragged_tensor_spec

    return {
        1: sparse_tensor.SparseTensorSpec,
        2: indexed_slices.IndexedSlicesSpec,
        3: ragged_tensor_spec.RaggedTensorSpec,
    }


def encode(value):
    """A structure as a message.

    Raises:
      NotImplementedError: a value that has no form.
    """
    if value is None:
        return {"none_value": {}}
    if isinstance(value, bool):
        return {"bool_value": value}
    if isinstance(value, int):
        return {"int64_value": value}
    if isinstance(value, float):
        return {"float64_value": value}
    if isinstance(value, (str, bytes)):
        return {"string_value": value}
    if isinstance(value, _ff.TensorShape):
        return {"tensor_shape_value": values.shape_proto(value)}
    if isinstance(value, _ff.DType):
        return {"tensor_dtype_value": values.number_of(value)}
    if isinstance(value, tensor_spec.TensorSpec):
        proto = {"shape": values.shape_proto(value.shape), "dtype": values.number_of(value.dtype)}
        if value.name:
            proto = {"name": value.name, **proto}
        if isinstance(value, tensor_spec.BoundedTensorSpec):
            bounds = {"minimum": value.minimum, "maximum": value.maximum}
            bounds = {name: values.tensor_proto(_ff.convert(bound, dtype=value.dtype)) for name, bound in bounds.items()}
            return {"bounded_tensor_spec_value": {**proto, **bounds}}
        return {"tensor_spec_value": proto}
    if isinstance(value, type_spec.TypeSpec):
        return _encode_spec(value)
    if isinstance(value, _ff.EagerTensor):
        return {"tensor_value": values.tensor_proto(value)}
    if isinstance(value, (np.ndarray, np.generic)):
        return {"numpy_value": values.tensor_proto(_ff.convert(value))}
    if isinstance(value, dict):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"a dictionary in a saved model's signature must have text as keys, got {key!r}")
        return {"dict_value": {"fields": {key: encode(member) for key, member in value.items()}}}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        pairs = [{"key": name, "value": encode(getattr(value, name))} for name in value._fields]
        return {"named_tuple_value": {"name": type(value).__name__, "values": pairs}}
    if isinstance(value, (list, tuple)):
        kind = "list_value" if isinstance(value, list) else "tuple_value"
        return {kind: {"values": [encode(member) for member in value]}}
    raise NotImplementedError(f"No encoder for Python object {value!r} of type {type(value)}.")


# The numbers in the format of specifications that are known by the name they are registered under, and of those of extension types.
_REGISTERED = 12
_EXTENSION_TYPE = 13


def _encode_spec(spec):
    number, name = next(((n, c.__name__) for n, c in _spec_classes().items() if isinstance(spec, c)), (_REGISTERED, None))
    if name is None:
        try:
            name = type_spec_registry.get_name(type(spec))
            number = _EXTENSION_TYPE if isinstance(spec, extension_type.ExtensionTypeSpec) else _REGISTERED
        except ValueError:
            raise NotImplementedError(f"No encoder for Python object {spec!r} of type {type(spec)}.") from None
    return {
        "type_spec_value": {
            "type_spec_class": number,
            "type_state": encode(spec._serialize()),
            "type_spec_class_name": name,
            "num_flat_components": len(spec._flat_tensor_specs),
        }
    }


_SIMPLE = ("bool_value", "int64_value", "float64_value", "string_value")


@functools.lru_cache(maxsize=64)
def _named_tuple(name, fields):
    return collections.namedtuple(name, fields)


def decode(proto):
    """The structure of a message; UnimplementedError for a specification that is not known here."""
    for name in _SIMPLE:
        if name in proto:
            return proto[name]
    if "none_value" in proto:
        return None
    if "tensor_shape_value" in proto:
        return values.shape_of(proto["tensor_shape_value"])
    if "tensor_dtype_value" in proto:
        return values.dtype_of(proto["tensor_dtype_value"])
    for name in ("tensor_spec_value", "bounded_tensor_spec_value"):
        if name in proto:
            spec = proto[name]
            parts = values.shape_of(spec.get("shape", {})), values.dtype_of(spec.get("dtype", 1))
            if name == "tensor_spec_value":
                return tensor_spec.TensorSpec(*parts, spec.get("name") or None)
            if "minimum" not in spec or "maximum" not in spec:
                raise errors_impl.DataLossError(None, None, "a specification with bounds has none")
            bounds = [values.tensor_of(spec[bound]).numpy() for bound in ("minimum", "maximum")]
            return tensor_spec.BoundedTensorSpec(*parts, *bounds, spec.get("name") or None)
    if "list_value" in proto:
        return [decode(member) for member in proto["list_value"].get("values", ())]
    if "tuple_value" in proto:
        return tuple(decode(member) for member in proto["tuple_value"].get("values", ()))
    if "dict_value" in proto:
        return {key: decode(member) for key, member in proto["dict_value"].get("fields", {}).items()}
    if "named_tuple_value" in proto:
        pairs = proto["named_tuple_value"]["values"]
        cls = _named_tuple(proto["named_tuple_value"].get("name", "Tuple"), tuple(p["key"] for p in pairs))
        return cls(*(decode(p["value"]) for p in pairs))
    if "tensor_value" in proto:
        return values.tensor_of(proto["tensor_value"])
    if "numpy_value" in proto:
        return values.tensor_of(proto["numpy_value"]).numpy()
    if "type_spec_value" in proto:
        return _decode_spec(proto["type_spec_value"])
    return None


def _decode_spec(proto):
    cls = _spec_classes().get(proto.get("type_spec_class", 0))
    if cls is None and proto.get("type_spec_class") in (_REGISTERED, _EXTENSION_TYPE):
        cls = _registered(proto["type_spec_class_name"])
    if cls is None and proto.get("type_spec_class") == _EXTENSION_TYPE:
        cls = extension_type.AnonymousExtensionTypeSpec
        warnings.warn(f"The extension type of {proto['type_spec_class_name']} is not registered here: its values are AnonymousExtensionType.")
    if cls is None:
        name = proto.get("type_spec_class_name") or proto.get("type_spec_class", 0)
        raise errors_impl.UnimplementedError(None, None, f"loading a signature with the specification {name} is not implemented in Ferroflow yet")
    return cls._deserialize(decode(proto["type_state"]))


def _registered(name):
    """The class of specifications registered under a name, None if there is none; one of a public class of `tf.` may
    not have been asked for before."""
    if isinstance(name, bytes):
        name = name.decode()
    if name.startswith("tf.") and name.endswith("Spec"):
        _namespace.resolve(name[len("tf.") : -len("Spec")])
    try:
        return type_spec_registry.lookup(name)
    except ValueError:
        return None
