"""Types of `ferroflow.tpu.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class HardwareFeature:
    """What a message says of a unit.

    >>> tf.tpu.experimental.HardwareFeature.EmbeddingFeature.V1
    <EmbeddingFeature.V1: 'V1'>
    """
    EmbeddingFeature: _Any
    def __init__(self, tpu_hardware_feature_proto: _Any) -> None: ...
    @property
    def embedding_feature(self) -> _Any:
        """The lookups that there are."""
    @property
    def num_embedding_devices_per_chip(self) -> _Any:
        """The number of devices for lookups on a chip."""
