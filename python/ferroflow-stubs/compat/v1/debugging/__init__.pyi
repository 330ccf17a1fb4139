"""Types of `ferroflow.compat.v1.debugging`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import verify_tensor_all_finite as assert_all_finite
from ferroflow.compat.v1 import assert_equal as assert_equal
from ferroflow.compat.v1 import assert_greater as assert_greater
from ferroflow.compat.v1 import assert_greater_equal as assert_greater_equal
from ferroflow.compat.v1 import assert_integer as assert_integer
from ferroflow.compat.v1 import assert_less as assert_less
from ferroflow.compat.v1 import assert_less_equal as assert_less_equal
from ferroflow.compat.v1 import assert_near as assert_near
from ferroflow.compat.v1 import assert_negative as assert_negative
from ferroflow.compat.v1 import assert_non_negative as assert_non_negative
from ferroflow.compat.v1 import assert_non_positive as assert_non_positive
from ferroflow.compat.v1 import assert_none_equal as assert_none_equal
from ferroflow.compat.v1 import assert_positive as assert_positive
from ferroflow.compat.v1 import assert_rank as assert_rank
from ferroflow.compat.v1 import assert_rank_at_least as assert_rank_at_least
from ferroflow.compat.v1 import assert_rank_in as assert_rank_in
from ferroflow.compat.v1 import assert_scalar as assert_scalar
from ferroflow.compat.v1 import assert_type as assert_type

def assert_shapes(shapes: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_shapes`."""
