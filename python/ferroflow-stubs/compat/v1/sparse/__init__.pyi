"""Types of `ferroflow.compat.v1.sparse`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import sparse_add as add
from ferroflow.compat.v1 import sparse_concat as concat
from ferroflow.compat.v1 import sparse_placeholder as placeholder
from ferroflow.compat.v1 import sparse_reduce_max as reduce_max
from ferroflow.compat.v1 import sparse_reduce_max_sparse as reduce_max_sparse
from ferroflow.compat.v1 import sparse_reduce_sum as reduce_sum
from ferroflow.compat.v1 import sparse_reduce_sum_sparse as reduce_sum_sparse
from ferroflow.compat.v1 import sparse_segment_mean as segment_mean
from ferroflow.compat.v1 import sparse_segment_sqrt_n as segment_sqrt_n
from ferroflow.compat.v1 import sparse_segment_sum as segment_sum
from ferroflow.compat.v1 import sparse_split as split

