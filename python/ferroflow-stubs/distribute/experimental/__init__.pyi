"""Types of `ferroflow.distribute.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.distribute.experimental import partitioners as partitioners
from ferroflow.distribute import MultiWorkerMirroredStrategy as MultiWorkerMirroredStrategy
from ferroflow.distribute import ParameterServerStrategy as ParameterServerStrategy
from ferroflow.distribute import TPUStrategy as TPUStrategy

class CentralStorageStrategy(_tf.distribute.Strategy):
    """`tf.distribute.CentralStorageStrategy` is not implemented yet; making one raises UnimplementedError."""
    def __init__(self, *_args: _Any, **_kwargs: _Any) -> None: ...

class ValueContext:
    """What a function that makes a replica's value is told."""
    def __init__(self, replica_id_in_sync_group: _Any = 0, num_replicas_in_sync: _Any = 1) -> None: ...
