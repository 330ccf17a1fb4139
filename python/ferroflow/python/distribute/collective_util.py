"""How processes and devices exchange values: hints that programs give; on one machine they change nothing.

Invariant: hints are checked when they are made, as TensorFlow checks them.
Does not know: strategies.
"""

import copy
import enum

__name__ = "tensorflow.python.distribute.collective_util"


class CommunicationImplementation(enum.Enum):
    """Which algorithm adds up values over devices: chosen for the program, in a ring, or by NVIDIA's NCCL.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CommunicationImplementation.RING.value
    'RING'
    """

    AUTO = "AUTO"
    RING = "RING"
    NCCL = "NCCL"


CollectiveCommunication = CommunicationImplementation


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

    def __init__(self, bytes_per_pack=0, timeout_seconds=None, implementation=CommunicationImplementation.AUTO):
        if bytes_per_pack < 0:
            raise ValueError(f"Argument `bytes_per_pack` must be >=0, Received {bytes_per_pack}.")
        if isinstance(implementation, str):
            implementation = CommunicationImplementation(implementation.upper())
        if not isinstance(implementation, CommunicationImplementation):
            raise ValueError("Argument `implementation` must be instance of `tf.distribute.experimental.CommunicationImplementation`.")
        self.bytes_per_pack = bytes_per_pack
        self.timeout_seconds = timeout_seconds
        self.implementation = implementation

    def merge(self, options):
        """These hints, but for what other ones say otherwise than by default."""
        merged = copy.copy(self)
        if options is None:
            return merged
        if options.bytes_per_pack != 0:
            merged.bytes_per_pack = options.bytes_per_pack
        if options.timeout_seconds is not None:
            merged.timeout_seconds = options.timeout_seconds
        if options.implementation is not CommunicationImplementation.AUTO:
            merged.implementation = options.implementation
        return merged


Options = CommunicationOptions


class CollectiveHints(CommunicationOptions):
    """The older name of `tf.distribute.experimental.CommunicationOptions`, without an implementation.

    >>> import ferroflow as tf
    >>> tf.distribute.experimental.CollectiveHints(bytes_per_pack=1024).bytes_per_pack
    1024
    """

    def __init__(self, bytes_per_pack=0, timeout_seconds=None):
        super().__init__(bytes_per_pack, timeout_seconds)
