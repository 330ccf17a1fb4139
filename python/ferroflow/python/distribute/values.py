"""Values with one part for each replica, and the classes of strategies' datasets and iterators.

Invariant: parts are in the order of the replicas; with one replica a value stands for itself and none of these is
made. Structures of parts and parts of structures are turned into one another here.
Does not know: strategies.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec

__name__ = "tensorflow.python.distribute.values"


class DistributedValues:
    """Base of values that have one part for each replica."""

    __module__ = "tensorflow.python.types.distribute"

    def __init__(self, values):
        self._values = tuple(values)

    @property
    def values(self):
        """The parts."""
        return self._values

    @property
    def _devices(self):
        return tuple(v.device for v in self._values)

    def _get(self):
        """The part of the replica that runs, the first one in cross-replica context."""
        from ferroflow.python.distribute import distribute_lib

        return self._values[distribute_lib.active_replica()]

    def __str__(self):
        return _told(self, str)

    def __repr__(self):
        return _told(self, repr)


def _told(value, text):
    parts = ",\n".join(f"  {i}: {text(v)}" for i, v in enumerate(value._values))
    return f"{type(value).__name__}:{{\n{parts}\n}}"


class PerReplica(DistributedValues, composite_tensor.CompositeTensor):
    """Values that may differ."""

    _ff_is_tensor = False

    __module__ = "tensorflow.python.distribute.values"

    @property
    def _type_spec(self):
        return PerReplicaSpec(*(type_spec.type_spec_from_value(v) for v in self._values))

    def _ff_flatten(self):
        spec = self._type_spec
        tensors = []
        for part in self._values:
            if isinstance(part, _ff.VariableBase):
                tensors.append(part._ff_read())
            elif hasattr(type(part), "_ff_flatten"):
                tensors.extend(part._ff_flatten()[1])
            else:
                tensors.append(_ff.convert(part))
        return spec, tensors

    __str__ = DistributedValues.__str__
    __repr__ = DistributedValues.__repr__


class Mirrored(DistributedValues):
    """Values that are the same in every replica."""

    __module__ = "tensorflow.python.distribute.values"


class PerReplicaSpec(type_spec.TypeSpec):
    """The specs of the parts."""

    __module__ = "tensorflow.python.distribute.values"

    def __init__(self, *value_specs):
        self._value_specs = tuple(value_specs)

    @property
    def value_type(self):
        """The class of such values."""
        return PerReplica

    def _serialize(self):
        return self._value_specs

    @classmethod
    def _deserialize(cls, serialization):
        return cls(*serialization)

    @property
    def _component_specs(self):
        return self._value_specs

    @property
    def _flat_tensor_specs(self):
        return [flat for spec in self._value_specs for flat in spec._flat_tensor_specs]

    def _to_components(self, value):
        return list(value.values)

    def _from_components(self, components):
        return PerReplica(components)

    def _ff_pack(self, tensors):
        tensors, parts = list(tensors), []
        for spec in self._value_specs:
            count = len(spec._flat_tensor_specs)
            own, tensors = tensors[:count], tensors[count:]
            parts.append(spec._ff_pack(own) if hasattr(spec, "_ff_pack") and count != 1 or not _is_dense(spec) else own[0])
        return PerReplica(parts)

    def __repr__(self):
        return f"PerReplicaSpec({', '.join(map(repr, self._value_specs))})"


def _is_dense(spec):
    from ferroflow.python.framework import tensor_spec

    return isinstance(spec, tensor_spec.TensorSpec)


class DistributedDataset:
    """Base of a strategy's datasets."""

    __module__ = "tensorflow.python.distribute.input_lib"


class DistributedDatasetInterface(DistributedDataset):
    """Base of a strategy's datasets under its older name."""

    __module__ = "tensorflow.python.distribute.input_lib"


class DistributedIterator:
    """Base of a strategy's iterators."""

    __module__ = "tensorflow.python.distribute.input_lib"


def select_replica(replica, structured):
    """A structure as one replica sees it: its part in the place of every distributed value.

    A variable of several parts stays one: it is read and written by its replica.
    """

    def select(value):
        if isinstance(value, DistributedValues) and not isinstance(value, _ff.VariableBase):
            return value.values[replica]
        return value

    return _ff.nest_map(select, structured)


def select_part(replica, structured):
    """`select_replica` that also takes the part of a variable."""
    return _ff.nest_map(lambda v: v.values[replica] if isinstance(v, DistributedValues) else v, structured)


def regroup(values, wrap=PerReplica):
    """Structures of all replicas as one of distributed values; what is one and the same object stays so.

    Raises:
      ValueError: the structures differ.
    """
    first = values[0]
    if all(v is first for v in values[1:]):
        return first
    if isinstance(first, dict):
        if any(not isinstance(v, dict) or set(v) != set(first) for v in values):
            raise ValueError("the replicas give dictionaries with different keys")
        members = {key: regroup([v[key] for v in values], wrap) for key in first}
        return members if type(first) is dict else type(first)(members)
    if isinstance(first, tuple) and hasattr(first, "_fields"):
        return type(first)(*(regroup([getattr(v, f) for v in values], wrap) for f in first._fields))
    if isinstance(first, (list, tuple)):
        if any(not isinstance(v, (list, tuple)) or len(v) != len(first) for v in values):
            raise ValueError("the replicas give lists of different lengths")
        return type(first)(regroup(list(members), wrap) for members in zip(*values))
    containers = [_container_of(v) for v in values]
    if containers[0] is not None and all(c is containers[0] for c in containers):
        return containers[0]
    return wrap(values)


def _container_of(value):
    """The variable of several parts that a variable is one of, or None."""
    container = getattr(value, "_distributed_container", None)
    return container() if container is not None and not hasattr(value, "_parent") else None


def __getattr__(name):
    """Variables with a part for each replica: TensorFlow has them in this module, here they are in one above it."""
    if name in ("DistributedVariable", "MirroredVariable", "SyncOnReadVariable"):
        from ferroflow.python.distribute import distributed_variable

        return getattr(distributed_variable, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
