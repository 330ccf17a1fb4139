"""How values travel between devices: choices that programs name; with one device they change nothing.

Invariant: a choice holds its settings.
Does not know: devices.
"""

__name__ = "tensorflow.python.distribute.cross_device_ops"


class CrossDeviceOps:
    """Base of the choices."""

    def reduce(self, reduce_op, per_replica_value, destinations, options=None):
        """The sum or mean over replicas: with one replica its value."""
        del reduce_op, destinations, options
        return per_replica_value

    def broadcast(self, tensor, destinations):
        """A copy for each destination."""
        del destinations
        return tensor


class ReductionToOneDevice(CrossDeviceOps):
    """Copies all values to one device and adds them there."""

    def __init__(self, reduce_to_device=None, accumulation_fn=None):
        self.reduce_to_device = reduce_to_device
        self.accumulation_fn = accumulation_fn


class NcclAllReduce(CrossDeviceOps):
    """All-reduce by NCCL."""

    def __init__(self, num_packs=1):
        if num_packs < 0:
            raise ValueError(f"NCCL all-reduce requires num_packs >= 0, but {num_packs} is specified")
        self.num_packs = num_packs


class HierarchicalCopyAllReduce(NcclAllReduce):
    """All-reduce in the shape of a tree."""
