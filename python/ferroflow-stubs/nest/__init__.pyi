"""Structures: lists, tuples and dictionaries of tensors. Types of `ferroflow.nest`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def assert_same_structure(nest1: _Any, nest2: _Any, check_types: _b.bool = True, expand_composites: _b.bool = False) -> None:
    """Raises ValueError or TypeError where two structures differ in form.

    >>> import ferroflow as tf
    >>> tf.nest.assert_same_structure([1, {"a": 2}], [3, {"a": 4}])
    """

def flatten(structure: _Any, expand_composites: _b.bool = False) -> _Any:
    """The leaves of a structure as a list; a leaf gives a list of itself.

    Args:
      structure: lists, tuples, named tuples, dictionaries (by sorted keys), attrs classes, dataclasses, in any depth.
      expand_composites: whether sparse tensors and their kin are taken apart too.

    Returns:
      A list.

    Raises:
      TypeError: keys of a dictionary that have no order.

    >>> import ferroflow as tf
    >>> tf.nest.flatten({"b": 1, "a": [2, 3]})
    [2, 3, 1]
    """

def is_nested(seq: _Any) -> _b.bool:
    """Whether a value is a list, tuple, dictionary or another container rather than a leaf.

    >>> import ferroflow as tf
    >>> tf.nest.is_nested([1]), tf.nest.is_nested("text")
    (True, False)
    """

def map_structure(func: _Callable[..., _Any], *structure: _Any, **kwargs: _Any) -> _Any:
    """A structure like the first one, with `func` of the leaves of all of them in each place.

    Args:
      func: called with one leaf of each structure.
      *structure: structures of the same form.
      check_types, expand_composites: as for `assert_same_structure`.

    >>> import ferroflow as tf
    >>> tf.nest.map_structure(lambda a, b: a + b, [1, (2,)], [10, (20,)])
    [11, (22,)]
    """

def pack_sequence_as(structure: _Any, flat_sequence: _Any, expand_composites: _b.bool = False) -> _Any:
    """A structure like `structure` with the leaves of `flat_sequence`.

    ValueError where the number of leaves differs, TypeError where `flat_sequence` is no sequence.

    >>> import ferroflow as tf
    >>> tf.nest.pack_sequence_as({"b": 0, "a": [0, 0]}, [1, 2, 3])
    {'b': 3, 'a': [1, 2]}
    """
