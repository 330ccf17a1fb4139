"""A number that tells pipelines apart: of the stages, what they are given, and their functions.

Invariant: pipelines of equal numbers have the same stages over the same tensors, and their functions the same operations, in this
run of the program and in later ones. Does not know: what a stage does.
"""

import hashlib
import types

from ferroflow import _ff
from ferroflow.python.framework import type_spec

# What a stage keeps for itself, and what says nothing of its elements.
_OWN = {"_engine", "_spec_of_iterators", "_name", "_iteration", "_kept", "_written", "_eager", "_dense", "_substituted", "_threads"}


def of(dataset):
    """The number of a pipeline, below 2**64."""
    digest = hashlib.sha256()
    _add(digest, dataset, [])
    return int.from_bytes(digest.digest()[:8], "little")


def _word(digest, *words):
    for word in words:
        data = word if isinstance(word, bytes) else str(word).encode()
        digest.update(len(data).to_bytes(8, "little") + data)


def _add(digest, value, around):
    """Adds what a value is. `around` are the values it is within: what holds itself is not gone round."""
    if any(value is outer for outer in around):
        return _word(digest, "itself", str(around.index(value)))
    around = [*around, value]
    if isinstance(value, _ff.Tensor):
        return _tensor(digest, value)
    if isinstance(value, (type(None), bool, int, float, complex, str, bytes, _ff.DType, _ff.TensorShape, type_spec.TypeSpec)):
        return _word(digest, type(value).__name__, value if isinstance(value, bytes) else repr(value))
    if isinstance(value, types.FunctionType):
        return _function(digest, value, around)
    if isinstance(value, _ff.VariableBase):
        return _word(digest, "variable", value.dtype.name, value.shape)
    if hasattr(value, "_elements") or hasattr(value, "_captured"):
        return _stage(digest, value, around)
    if isinstance(value, (list, tuple, set, frozenset)):
        _word(digest, type(value).__name__, len(value))
        for part in sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value:
            _add(digest, part, around)
        return None
    if isinstance(value, dict):
        _word(digest, "dict", len(value))
        for key, part in value.items():
            _word(digest, repr(key))
            _add(digest, part, around)
        return None
    if hasattr(type(value), "_ff_flatten"):
        spec, parts = value._ff_flatten()
        _word(digest, repr(spec))
        return _add(digest, list(parts), around)
    if hasattr(value, "text") and hasattr(value, "captures"):
        return _word(digest, "graph", value.text())
    text = repr(value)
    return _word(digest, type(value).__qualname__, "" if " at 0x" in text else text)


def _tensor(digest, tensor):
    _word(digest, "tensor", tensor.dtype.name, tensor.shape)
    if not isinstance(tensor, _ff.EagerTensor) or tensor.dtype in (_ff.resource, _ff.variant):
        return
    array = tensor.numpy()
    _word(digest, repr(array.tolist()) if tensor.dtype == _ff.string else array.tobytes())


def _stage(digest, stage, around):
    _word(digest, type(stage).__name__)
    for name, part in sorted(vars(stage).items()):
        if name in _OWN:
            continue
        # A function that was traced is told by its graph, whatever its source looks like.
        if name == "_function" and stage.__dict__.get("_concrete") is not None:
            continue
        _word(digest, name)
        _add(digest, part, around)


def _function(digest, function, around):
    """What a function of Python does: its code, what it names and what it encloses."""
    _code(digest, function.__code__)
    _add(digest, list(function.__defaults__ or ()), around)
    cells = [cell.cell_contents for cell in function.__closure__ or () if _is_filled(cell)]
    # What a program fills as it runs says nothing of the pipeline.
    _add(digest, [type(cell).__name__ if isinstance(cell, (list, dict, set)) else cell for cell in cells], around)


def _is_filled(cell):
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def _code(digest, code):
    _word(digest, code.co_code, *code.co_names, *code.co_varnames)
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            _code(digest, constant)
        else:
            _word(digest, repr(constant))
