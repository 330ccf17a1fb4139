"""Scattered changes of a variable's value, by the engine's records.

Invariant: updates are applied one after another, so that of several for one place the last one stays, or all
count; an index outside of the value is an InvalidArgumentError, and nothing is changed.
Does not know: variables beyond their dtype and handle.
"""

from ferroflow import _ff


def rows(variable, kind, indices, updates, name=None):
    """Changes rows: `kind` is `Add`, `Sub`, `Mul`, `Div`, `Max`, `Min` or `Update`."""
    _ff.execute(f"ResourceScatter{kind}", [variable.handle, indices, updates], {"dtype": variable.dtype}, name)


def slices(variable, kind, indices, updates, name=None):
    """Changes the slices at rows of indices: `kind` is `Add`, `Sub`, `Max`, `Min` or `Update`."""
    _ff.execute(f"ResourceScatterNd{kind}", [variable.handle, indices, updates], {"T": variable.dtype}, name)
