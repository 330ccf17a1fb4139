"""Types of `ferroflow.compat.v1.strings`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import reduce_join as reduce_join
from ferroflow.compat.v1 import substr as substr
from ferroflow.compat.v1 import string_to_hash_bucket as to_hash_bucket
from ferroflow.compat.v1 import string_to_number as to_number

def length(input: _Any, name: _b.str | None = None, unit: _b.str | None = 'BYTE') -> _Any:
    """TensorFlow 1's spelling of `tf.strings.length`."""

def split(input: _Any = None, sep: _Any = None, maxsplit: _Any = -1, result_type: _b.str | None = 'SparseTensor', source: _Any = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """Strings cut at `sep`, or at white space: a SparseTensor, or with `result_type` "RaggedTensor" a ragged one.

    >>> tf.compat.v1.strings.split(["a b", "c"]).values.numpy().tolist()
    [b'a', b'b', b'c']
    """
