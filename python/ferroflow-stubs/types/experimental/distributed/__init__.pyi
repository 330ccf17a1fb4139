"""Types of `ferroflow.types.experimental.distributed`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Mirrored(_tf.distribute.DistributedValues):
    """Values that are the same in every replica."""

class PerReplica(_tf.distribute.DistributedValues):
    """Values that may differ."""
