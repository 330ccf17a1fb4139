"""Pipelines that hold symbolic tensors: which they are, and the pipeline with values in their place.

Handles of variables that each session has a value of its own of are such tensors too.

Invariant: nothing of the original changes.
Does not know: stages; a stage, or a function of one, is what has `_elements` or `_captured`. Composite tensors are
taken apart.
"""

import copy

from ferroflow import _ff
from ferroflow.python.framework import func_graph


def is_later(tensor):
    """Whether what a tensor stands for is known only when the graph around runs."""
    if isinstance(tensor, _ff.EagerTensor):
        return tensor.dtype == _ff.resource and _of_session(tensor)
    return isinstance(tensor, _ff.SymbolicTensor)


def _of_session(handle):
    """Whether a handle is of a variable of the graph around that a session will run."""
    graph = _ff.current_graph()
    while graph is not None and graph.building_function:
        graph = func_graph.around(graph)
    return graph is not None and _ff.handle_id(handle) in graph._graph_variables


def _parts(value):
    """The values inside the attributes of a stage."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, dict):
        return list(value.values())
    return []


def _is_stage(value):
    return hasattr(value, "_elements") or hasattr(value, "_captured")


def _is_composite(value):
    """Whether a value is made of tensors. A variable is none, and no class."""
    return hasattr(type(value), "_ff_flatten") and not isinstance(value, (type, _ff.Tensor, _ff.VariableBase))


def collect(value, found, seen):
    """Collects the symbolic tensors that a pipeline holds."""
    if isinstance(value, _ff.Tensor):
        if is_later(value) and not any(value is f for f in found):
            found.append(value)
        return
    if id(value) in seen:
        return
    seen.add(id(value))
    if _is_stage(value):
        for part in vars(value).values():
            collect(part, found, seen)
    elif _is_composite(value):
        for part in value._ff_flatten()[1]:
            collect(part, found, seen)
    for part in _parts(value):
        collect(part, found, seen)


def with_values(value, known):
    """A pipeline with values in place of its symbolic tensors."""
    if isinstance(value, _ff.Tensor):
        return known.get(id(value), value)
    if _is_stage(value):
        copied = copy.copy(value)
        for name, part in vars(value).items():
            copied.__dict__[name] = with_values(part, known)
        return copied
    if _is_composite(value):
        spec, parts = value._ff_flatten()
        return spec._ff_pack([with_values(part, known) for part in parts])
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*(with_values(v, known) for v in value))
    if type(value) in (list, tuple):
        return type(value)(with_values(v, known) for v in value)
    if type(value) is dict:
        return {k: with_values(v, known) for k, v in value.items()}
    return value
