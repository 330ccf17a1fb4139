"""Types of `ferroflow.random.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.random import Algorithm as Algorithm
from ferroflow.random import Generator as Generator
from ferroflow.random import create_rng_state as create_rng_state
from ferroflow.random import get_global_generator as get_global_generator
from ferroflow.random import set_global_generator as set_global_generator
from ferroflow.random import fold_in as stateless_fold_in
from ferroflow.random import split as stateless_split

def index_shuffle(index: _t.TensorLike, seed: _t.TensorLike, max_index: _t.TensorLike) -> _t.Tensor:
    """Where a random permutation of 0 .. max_index puts an index.

    >>> int(tf.random.experimental.index_shuffle(0, [1, 2], 0))
    0
    """

def stateless_shuffle(value: _t.TensorLike, seed: _t.TensorLike, alg: _b.str | None = 'auto_select', name: _b.str | None = None) -> _t.Tensor:
    """The rows of a tensor in an order that follows from a seed.

    >>> sorted(tf.random.experimental.stateless_shuffle([1, 2, 3], seed=[1, 2]).numpy().tolist())
    [1, 2, 3]
    """
