"""Scattered changes of a variable's value: by the engine's record where it has one, else by NumPy.

Invariant: updates are applied one after another, so that of several for one place the last one stays, or all
count; an index outside of the value is an InvalidArgumentError.
Does not know: variables beyond their value and handle.
"""

from ferroflow import _ff
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops import operands


def rows(variable, kind, indices, updates, name=None):
    """Changes rows: `kind` is `Add`, `Sub`, `Mul`, `Div`, `Max`, `Min` or `Update`."""
    record = f"ResourceScatter{kind}"
    if operands.have(record):
        _ff.execute(record, [variable.handle, indices, updates], {"dtype": variable.dtype}, name)
        return
    indices = _ff.convert(indices)
    _by_numpy(variable, kind, _ff.execute("ExpandDims", [indices, -1]), updates)


def slices(variable, kind, indices, updates, name=None):
    """Changes the slices at positions: `kind` is `Add`, `Sub`, `Max`, `Min` or `Update`."""
    record = f"TensorScatter{kind}"
    if operands.have(record):
        changed = _ff.execute(record, [variable._ff_read(), indices, updates], None, name)
        _ff.execute("AssignVariableOp", [variable.handle, changed])
        return
    _by_numpy(variable, kind, _ff.convert(indices), updates)


def _by_numpy(variable, kind, indices, updates):
    value = variable._ff_read()

    def change(held, where, new):
        return [_ff.convert(_changed(kind, held.numpy(), where.numpy(), new.numpy()), dtype=held.dtype)]

    inputs = [value, indices, updates]
    if _ff.executing_eagerly():
        changed = change(*inputs)[0]
    else:
        changed = _ff.callback(change, inputs, [value.dtype], [value.shape], True)[0]
    _ff.execute("AssignVariableOp", [variable.handle, changed])


def _changed(kind, value, indices, updates):
    import numpy as np

    value = np.array(value)
    depth = indices.shape[-1]
    where = indices.reshape(-1, depth)
    bounds = value.shape[:depth]
    if where.size and ((where < 0).any() or (where >= np.array(bounds)).any()):
        wrong = next(p for p in where.tolist() if any(not 0 <= i < n for i, n in zip(p, bounds)))
        raise errors_impl.InvalidArgumentError(
            None, None, f"indices = {wrong} is not in the bounds of shape {list(value.shape)}"
        )
    place = tuple(where[:, axis] for axis in range(depth))
    new = np.broadcast_to(updates, (*indices.shape[:-1], *value.shape[depth:])).reshape(len(where), *value.shape[depth:])
    if kind == "Update":
        # One after another: NumPy leaves open which of several for one place stays.
        for number in range(len(where)):
            value[tuple(where[number])] = new[number]
        return value
    function = {"Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Div": np.divide, "Max": np.maximum, "Min": np.minimum}[kind]
    function.at(value, place, new)
    return value
