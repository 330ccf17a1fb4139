"""Specs of elements as types with parameters: what a pipeline or `map_fn` says of the tensors that carry them.

Invariant: one type for each tensor that carries an element; only ragged tensors, which travel as one variant, say what is in them.
Does not know: the messages' fields (`core/framework/full_type_pb2.py`).
"""

from ferroflow import _ff, _namespace
from ferroflow.core.framework import full_type_pb2

__name__ = "tensorflow.python.framework.type_utils"

_OTHERWISE = {"float16": "HALF", "float32": "FLOAT", "float64": "DOUBLE"}


def _of_dtype(dtype):
    """The number of a dtype's type; None where it has none."""
    return getattr(full_type_pb2, f"TFT_{_OTHERWISE.get(dtype.name, dtype.name.upper())}", None)


def _carried(spec):
    """The types of the tensors that carry what one spec describes."""
    unset = full_type_pb2.FullTypeDef(type_id=full_type_pb2.TFT_UNSET)
    if isinstance(spec, _namespace.resolve("RaggedTensorSpec")):
        element = _of_dtype(spec.dtype)
        if element is None:
            return [unset]
        return [full_type_pb2.FullTypeDef(type_id=full_type_pb2.TFT_RAGGED, args=[full_type_pb2.FullTypeDef(type_id=element)])]
    return [unset] * len(getattr(spec, "_flat_tensor_specs", [None]))


def fulltypes_for_flat_tensors(element_spec):
    """The types of all tensors that carry an element, in the order of the structure."""
    return [full for spec in _ff.nest_flatten(element_spec) for full in _carried(spec)]


def fulltype_list_to_product(fulltype_list):
    """The type of all of them together."""
    return full_type_pb2.FullTypeDef(type_id=full_type_pb2.TFT_PRODUCT, args=fulltype_list)


def iterator_full_type_from_spec(element_spec):
    """The type of an iterator of such elements."""
    elements = fulltype_list_to_product(fulltypes_for_flat_tensors(element_spec))
    iterator = full_type_pb2.FullTypeDef(type_id=full_type_pb2.TFT_ITERATOR, args=[elements])
    return fulltype_list_to_product([iterator])
