"""Types of `ferroflow.nn.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def general_dropout(x: _t.TensorLike, rate: _t.TensorLike, uniform_sampler: _t.TensorLike, noise_shape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.dropout` whose uniform numbers come from `uniform_sampler(shape=..., dtype=...)`.

    >>> tf.nn.experimental.general_dropout(tf.ones([2]), 0.5, lambda shape, dtype: tf.constant([0.1, 0.9])).numpy().tolist()
    [0.0, 2.0]
    """

def stateless_dropout(x: _t.TensorLike, rate: _t.TensorLike, seed: _t.TensorLike, rng_alg: _t.TensorLike = None, noise_shape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.dropout` whose choice follows from `seed`, two integers.

    >>> tf.nn.experimental.stateless_dropout(tf.ones([4]), 0.5, seed=[1, 0]).shape
    TensorShape([4])
    """
