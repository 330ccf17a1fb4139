"""Types of `ferroflow.compat.v1.random`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import get_seed as get_seed
from ferroflow.compat.v1 import multinomial as multinomial
from ferroflow.compat.v1 import set_random_seed as set_random_seed

def poisson(lam: _Any, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Poisson numbers, `shape` of them for each rate of `lam`.

    >>> tf.compat.v1.random.poisson([1.0, 2.0], [3]).shape
    TensorShape([3, 2])
    """

def stateless_multinomial(logits: _Any, num_samples: _Any, seed: _t.TensorLike, output_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.random.stateless_categorical`."""
