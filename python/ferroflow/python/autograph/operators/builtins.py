"""Python's builtin functions as they act on tensors and datasets inside converted functions.

Invariant: of anything else, the builtin itself.
Does not know: conversion.
"""

import builtins

from ferroflow import _ff
from ferroflow.python.autograph.operators.loops import Range

_NO = object()


def _tensor(value):
    return isinstance(value, (_ff.Tensor, _ff.VariableBase))


def _read(value):
    return value._ff_read() if isinstance(value, _ff.VariableBase) else value


def _dataset(value):
    from ferroflow.python.data.ops import dataset_ops

    return isinstance(value, dataset_ops.DatasetV2)


def abs_(x):
    """`abs`."""
    return builtins.abs(x)


def float_(x=0):
    """`float`: a cast to float32 for a tensor, a number read from a string."""
    if not _tensor(x) or _ff.executing_eagerly():
        return builtins.float(x)
    x = _read(x)
    return _ff.execute("StringToNumber" if x.dtype == _ff.string else "Cast", [x], {_dst(x): _ff.float32})


def int_(x=0, base=_NO):
    """`int`: a cast to int32 for a tensor, a number read from a string."""
    if not _tensor(x) or _ff.executing_eagerly():
        return builtins.int(x) if base is _NO else builtins.int(x, base)
    if base not in (_NO, 10):
        raise NotImplementedError(f"base {base} not supported for int")
    x = _read(x)
    return _ff.execute("StringToNumber" if x.dtype == _ff.string else "Cast", [x], {_dst(x): _ff.int32})


def _dst(x):
    return "out_type" if x.dtype == _ff.string else "DstT"


def len_(s):
    """`len`: the first dimension of a tensor, the number of elements of a dataset."""
    if _tensor(s) and not _ff.executing_eagerly():
        s = _read(s)
        if s.shape.rank == 0:
            raise ValueError("len requires a non-zero rank for static-shape tensors, got scalar")
        if s.shape.rank is not None and s.shape[0] is not None:
            return s.shape[0]
        return _ff.execute("StridedSlice", [_ff.execute("Shape", [s]), [0], [1], [1]], {"shrink_axis_mask": 1})
    if _dataset(s) and not _ff.executing_eagerly():
        return s.cardinality()
    return builtins.len(s)


def range_(start_or_stop, stop=_NO, step=_NO):
    """`range`: of tensors, gone through by a loop of the graph."""
    given = [v for v in (start_or_stop, stop, step) if v is not _NO]
    if not builtins.any(_tensor(v) for v in given) or _ff.executing_eagerly():
        return builtins.range(*given)
    start, end = (0, start_or_stop) if stop is _NO else (start_or_stop, stop)
    return Range(start, end, 1 if step is _NO else step)


def enumerate_(s, start=0):
    """`enumerate`: of a dataset, a dataset of pairs."""
    if _dataset(s):
        return s.enumerate(start=start)
    if _tensor(s) and not _ff.executing_eagerly():
        raise NotImplementedError("enumerate is not supported for tensors: use a range of its length")
    return builtins.enumerate(s, start)


def zip_(*iterables, strict=False):
    """`zip`: of datasets, a dataset."""
    if iterables and builtins.all(_dataset(i) for i in iterables):
        from ferroflow.python.data.ops import dataset_ops

        return dataset_ops.DatasetV2.zip(iterables)
    return builtins.zip(*iterables, strict=strict)


def map_(fn, *iterables):
    """`map`: over datasets, a dataset."""
    if iterables and builtins.all(_dataset(i) for i in iterables):
        from ferroflow.python.data.ops import dataset_ops

        return dataset_ops.DatasetV2.zip(iterables).map(fn)
    return builtins.map(fn, *iterables)


def filter_(function, iterable):
    """`filter`: of a dataset, a dataset."""
    return iterable.filter(function) if _dataset(iterable) else builtins.filter(function, iterable)


def next_(iterator, default=_NO):
    """`next`: of a dataset's iterator inside a graph, its next element."""
    from ferroflow.python.data.ops import iterator_ops

    if isinstance(iterator, iterator_ops.IteratorBase) and not _ff.executing_eagerly():
        if default is _NO:
            return iterator.get_next()
        optional = iterator_ops.get_next_as_optional(iterator)
        from ferroflow.python.autograph.operators import conditionals

        return conditionals.if_exp(optional.has_value(), optional.get_value, lambda: default, "next")
    return builtins.next(iterator) if default is _NO else builtins.next(iterator, default)


def max_(*args, **kwargs):
    """`max`: of one vector its largest element, of several scalars the largest."""
    return _extreme("Max", "Maximum", builtins.max, args, kwargs)


def min_(*args, **kwargs):
    """`min`: of one vector its smallest element, of several scalars the smallest."""
    return _extreme("Min", "Minimum", builtins.min, args, kwargs)


def _extreme(reduction, pairwise, builtin, args, kwargs):
    if not builtins.any(_tensor(a) for a in args) or _ff.executing_eagerly():
        return builtin(*args, **kwargs)
    if kwargs:
        raise ValueError("These keyword arguments are not supported for tensors: " + ", ".join(kwargs))
    if builtins.len(args) == 1:
        value = _read(args[0])
        if value.shape.rank == 0:
            raise ValueError("min/max arguments must be either a vector or a sequence of scalars")
        return _ff.execute(reduction, [value, 0])
    result = args[0]
    for value in args[1:]:
        result = _ff.execute(pairwise, [result, value])
    return result


def any_(iterable):
    """`any`."""
    return builtins.any(iterable)


def all_(iterable):
    """`all`."""
    return builtins.all(iterable)


def sorted_(iterable, key=_NO, reverse=False):
    """`sorted`: of a vector, its elements in order."""
    if not _tensor(iterable) or _ff.executing_eagerly():
        return builtins.sorted(iterable, **({} if key is _NO else {"key": key}), reverse=reverse)
    from ferroflow.python.ops import sort_ops

    return sort_ops.sort(_read(iterable), direction="DESCENDING" if reverse else "ASCENDING")


OVERLOADS = {
    abs: abs_,
    float: float_,
    int: int_,
    len: len_,
    range: range_,
    enumerate: enumerate_,
    zip: zip_,
    map: map_,
    filter: filter_,
    next: next_,
    max: max_,
    min: min_,
    any: any_,
    all: all_,
    sorted: sorted_,
}
"""What a converted function calls in place of a builtin."""
