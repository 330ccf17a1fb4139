"""Types of `ferroflow.experimental.dlpack`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def from_dlpack(dlcapsule: _Any) -> _t.Tensor:
    """The tensor of a capsule, as `to_dlpack` of this or another library gives it; the memory is shared, but for a few bytes.

    Raises:
      InvalidArgumentError: the capsule was consumed already.
      TypeError: not a capsule.

    >>> import ferroflow as tf, numpy as np
    >>> tf.experimental.dlpack.from_dlpack(np.arange(3.0).__dlpack__()).numpy().tolist()
    [0.0, 1.0, 2.0]
    """

def to_dlpack(tf_tensor: _Any) -> _Any:
    """A capsule of a tensor, which shares its memory; another library's `from_dlpack` takes it, once.

    Raises:
      InvalidArgumentError: not an eager tensor, or one of a dtype that capsules do not have (string, quantized numbers).

    >>> import ferroflow as tf
    >>> capsule = tf.experimental.dlpack.to_dlpack(tf.constant([1.0, 2.0]))
    >>> tf.experimental.dlpack.from_dlpack(capsule).numpy().tolist()
    [1.0, 2.0]
    """
