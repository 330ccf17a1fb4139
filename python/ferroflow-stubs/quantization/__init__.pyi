"""Numbers in few bits. Types of `ferroflow.quantization`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def fake_quant_with_min_max_args(inputs: _t.TensorLike, min: _t.TensorLike = -6, max: _t.TensorLike = 6, num_bits: _t.TensorLike = 8, narrow_range: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """`fake_quant_with_min_max_vars` for a range that is known."""

def fake_quant_with_min_max_vars(inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _t.TensorLike = 8, narrow_range: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The inputs rounded to `2 ** num_bits` levels between `min` and `max`, which are moved so that zero is a level."""

fake_quant_with_min_max_vars_per_channel = fake_quant_with_min_max_vars
