"""Types of `ferroflow.distribute.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.distribute.experimental import partitioners as partitioners
from ferroflow.distribute import MultiWorkerMirroredStrategy as MultiWorkerMirroredStrategy
from ferroflow.distribute import ParameterServerStrategy as ParameterServerStrategy
from ferroflow.distribute import TPUStrategy as TPUStrategy

class CentralStorageStrategy(_tf.distribute.Strategy):
    """Variables on one device, replicas of the computation on all.

    Args:
      compute_devices: names of the replicas' devices; all GPUs, or the CPU where there is none, by default.
      parameter_device: where variables are; on this machine they share the replicas' memory.

    Raises:
      ValueError: no device, or a device twice.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CentralStorageStrategy().num_replicas_in_sync
    1
    """
    def __init__(self, compute_devices: _Any = None, parameter_device: _Any = None) -> None: ...

class CollectiveHints(_tf.distribute.experimental.CommunicationOptions):
    """The older name of `tf.distribute.experimental.CommunicationOptions`, without an implementation.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CollectiveHints(bytes_per_pack=1024).bytes_per_pack
    1024
    """
    def __init__(self, bytes_per_pack: _Any = 0, timeout_seconds: _Any = None) -> None: ...

class CommunicationImplementation(_enum.Enum):
    """Which algorithm adds up values over devices: chosen for the program, in a ring, or by NVIDIA's NCCL.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CommunicationImplementation.RING.value
    'RING'
    """
    AUTO = 'AUTO'
    RING = 'RING'
    NCCL = 'NCCL'

class CommunicationOptions:
    """Hints for all-reduce and its kin.

    Args:
      bytes_per_pack: how many bytes travel together, 0 for a choice by size.
      timeout_seconds: after how many seconds an exchange is given up, None for never.
      implementation: a `tf.distribute.experimental.CommunicationImplementation` or its name.

    Raises:
      ValueError: a negative size, or no implementation.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CommunicationOptions(implementation="ring").implementation.name
    'RING'
    """
    def __init__(self, bytes_per_pack: _Any = 0, timeout_seconds: _Any = None, implementation: _Any = ...) -> None: ...
    def merge(self, options: _Any) -> _Any:
        """These hints, but for what other ones say otherwise than by default."""

class ValueContext:
    """What a function that makes a replica's value is told."""
    def __init__(self, replica_id_in_sync_group: _Any = 0, num_replicas_in_sync: _Any = 1) -> None: ...

CollectiveCommunication = CommunicationImplementation
