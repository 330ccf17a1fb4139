"""Types of `ferroflow.compat.v1`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import gradients as gradients

class Dimension:
    """A size; `Dimension(None)` is one that is not known.

    Raises:
      TypeError: neither an integer nor None.
      ValueError: below zero.

    >>> import ferroflow as tf
    >>> tf.compat.v1.Dimension(3) + 1
    Dimension(4)
    """
    def __init__(self, value: _Any) -> None: ...
    @property
    def value(self) -> _Any:
        """The size, or None."""
    def is_compatible_with(self, other: _Any) -> _Any:
        """Whether two sizes can be one."""
    def assert_is_compatible_with(self, other: _Any) -> _Any:
        """ValueError where two sizes cannot be one."""
    def merge_with(self, other: _Any) -> _Any:
        """The size that both say; ValueError where they differ."""
    def __add__(self, other: _Any) -> _Any: ...
    def __radd__(self, other: _Any) -> _Any: ...
    def __sub__(self, other: _Any) -> _Any: ...
    def __rsub__(self, other: _Any) -> _Any: ...
    def __mul__(self, other: _Any) -> _Any: ...
    def __rmul__(self, other: _Any) -> _Any: ...
    def __floordiv__(self, other: _Any) -> _Any: ...
    def __mod__(self, other: _Any) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __lt__(self, other: _Any) -> _Any: ...
    def __le__(self, other: _Any) -> _Any: ...
    def __gt__(self, other: _Any) -> _Any: ...
    def __ge__(self, other: _Any) -> _Any: ...

class SummaryMetadata:
    """What is said about the values of a tag.

    >>> import ferroflow as tf
    >>> tf.compat.v1.SummaryMetadata(plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="scalars")).plugin_data.plugin_name
    'scalars'
    """
    PluginData: _Any
    def __init__(self, plugin_data: _Any = None, display_name: _b.str | None = '', summary_description: _b.str | None = '', data_class: _Any = 0) -> None: ...
    def SerializeToString(self) -> _b.bytes:
        """The message as bytes."""

def dimension_at_index(shape: _t.ShapeLike, index: _Any) -> _Any:
    """Dimension `index` of a shape; None where the rank is not known."""

def dimension_value(dimension: _Any) -> _Any:
    """An integer or None."""

def enable_eager_execution(*_args: _Any, **_kwargs: _Any) -> _Any:
    """Nothing: execution is eager."""

def executing_eagerly_outside_functions() -> _b.bool:
    """True: outside of functions operations run at once.

    >>> import ferroflow as tf
    >>> tf.compat.v1.executing_eagerly_outside_functions()
    True
    """

def get_default_graph() -> _Any:
    """The graph being built, or an empty one when executing eagerly."""

class name_scope:
    """`tf.compat.v1.name_scope(name, default_name, values)`: the first of the names that is not None."""
    def __init__(self, name: _b.str | None, default_name: _Any = None, values: _Any = None) -> None: ...
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

def placeholder(dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A tensor of the current graph whose value is given when the graph is run.

    RuntimeError when executing eagerly.
    """

def reset_default_graph() -> _Any:
    """Nothing: there is no graph but those that are entered."""

def sparse_placeholder(dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """A sparse tensor of the current graph whose value is given when the graph is run.

    A dimension that `shape` leaves open is known then.

    RuntimeError when executing eagerly.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     print(tf.compat.v1.sparse_placeholder(tf.float32, [None, 3]).shape)
    (None, 3)
    """

enable_v2_behavior = enable_eager_execution
