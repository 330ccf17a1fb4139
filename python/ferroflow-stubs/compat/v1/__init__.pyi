"""Types of `ferroflow.compat.v1`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import ragged as ragged
from ferroflow import gradients as gradients

class IndexedSlicesValue(_b.tuple[_Any, ...]):
    """IndexedSlicesValue(values, indices, dense_shape)"""
    @property
    def values(self) -> _Any: ...
    @property
    def indices(self) -> _Any: ...
    @property
    def dense_shape(self) -> _Any: ...
    def __new__(cls, values: _Any, indices: _Any, dense_shape: _Any) -> IndexedSlicesValue: ...

class SparseTensorValue(_b.tuple[_Any, ...]):
    """SparseTensorValue(indices, values, dense_shape)"""
    @property
    def indices(self) -> _Any: ...
    @property
    def values(self) -> _Any: ...
    @property
    def dense_shape(self) -> _Any: ...
    def __new__(cls, indices: _Any, values: _Any, dense_shape: _Any) -> SparseTensorValue: ...

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

def placeholder(dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, name: _b.str | None = None) -> _Any:
    """A tensor of the current graph whose value is given when the graph is run.

    RuntimeError when executing eagerly.
    """

def reset_default_graph() -> _Any:
    """Nothing: there is no graph but those that are entered."""

enable_v2_behavior = enable_eager_execution
