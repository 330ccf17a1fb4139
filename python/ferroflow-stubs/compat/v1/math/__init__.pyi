"""Types of `ferroflow.compat.v1.math`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import argmax as argmax
from ferroflow.compat.v1 import argmin as argmin
from ferroflow.compat.v1 import bincount as bincount
from ferroflow.compat.v1 import confusion_matrix as confusion_matrix
from ferroflow.compat.v1 import count_nonzero as count_nonzero
from ferroflow.compat.v1.nn import log_softmax as log_softmax
from ferroflow.compat.v1 import reduce_all as reduce_all
from ferroflow.compat.v1 import reduce_any as reduce_any
from ferroflow.compat.v1 import reduce_logsumexp as reduce_logsumexp
from ferroflow.compat.v1 import reduce_max as reduce_max
from ferroflow.compat.v1 import reduce_mean as reduce_mean
from ferroflow.compat.v1 import reduce_min as reduce_min
from ferroflow.compat.v1 import reduce_prod as reduce_prod
from ferroflow.compat.v1 import reduce_sum as reduce_sum
from ferroflow.compat.v1 import scalar_mul as scalar_mul
from ferroflow.compat.v1.nn import softmax as softmax

def in_top_k(predictions: _Any, targets: _Any, k: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.math.in_top_k`."""
