"""Datasets and iterators of strategies with several replicas: each element holds the parts of all replicas.

Invariant: a batch is cut into as many parts as there are replicas, the first ones the larger; parts may be empty.
Does not know: how pipelines run, or what replicas do with their parts.
"""

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, iterator_ops
from ferroflow.python.data.util import nest, structure
from ferroflow.python.distribute import values
from ferroflow.python.framework import extension_type, tensor_spec

__name__ = "tensorflow.python.distribute.input_lib"


class DistributedIterator(iterator_ops.OwnedIterator, values.DistributedIterator):
    """An iterator whose elements have parts for all replicas."""

    @property
    def _type_spec(self):
        return DistributedIteratorSpec(self._element_spec)

    def _ff_flatten(self):
        return DistributedIteratorSpec(self._element_spec), [self._iterator_resource]


class DistributedIteratorSpec(iterator_ops.IteratorSpec):
    """The spec of such an iterator: that of its elements."""

    __module__ = "tensorflow.python.distribute.input_lib"

    @property
    def value_type(self):
        """The class of such iterators."""
        return DistributedIterator

    def _from_components(self, components):
        return DistributedIterator(components=tuple(components), element_spec=self._element_spec)

    def _ff_pack(self, tensors):
        return DistributedIterator(components=tuple(tensors), element_spec=self._element_spec)


class DistributedDataset(values.DistributedDatasetInterface):
    """A dataset whose elements have parts for all replicas."""

    def __init__(self, dataset, strategy):
        self._dataset = dataset
        self._strategy = strategy

    @property
    def element_spec(self):
        """The specs of the elements."""
        return self._dataset.element_spec

    @property
    def cardinality(self):
        """How many elements there are."""
        return self._dataset.cardinality()

    def __iter__(self):
        return DistributedIterator(self._dataset)


def cut(dataset, strategy):
    """The dataset with every batch cut into the parts of the replicas.

    Raises:
      ValueError: elements that are no batches.
    """
    count = strategy.num_replicas_in_sync
    for spec in structure.flat_specs(dataset.element_spec):
        if spec.shape.rank == 0:
            raise ValueError("Input shape should have at least one dimension. Perhaps your input dataset is not batched?")

    def parts(leaf):
        if leaf is None:
            return None
        if isinstance(leaf, extension_type.BatchableExtensionType):
            rows = _ff.execute("Shape", [leaf._ff_flatten()[1][0]], {"out_type": _ff.int64})[0]
        elif hasattr(type(leaf), "_ff_flatten"):
            rows = leaf.nrows() if hasattr(leaf, "nrows") else leaf.dense_shape[0]
        else:
            rows = _ff.execute("StridedSlice", [_ff.execute("Shape", [leaf], {"out_type": _ff.int64}), [0], [1], [1]], {"shrink_axis_mask": 1})
        rows = _ff.execute("Cast", [rows], {"DstT": _ff.int64})
        share = -(-rows // count)
        known = None if hasattr(type(leaf), "_ff_flatten") or leaf.shape.rank is None else leaf.shape[0]
        found = []
        for number in range(count):
            begin = _ff.execute("Minimum", [share * number, rows])
            end = _ff.execute("Minimum", [share * (number + 1), rows])
            part = _sliced(leaf, begin, end)
            if known is not None and known % count == 0:
                part = _ff.execute("EnsureShape", [part], {"shape": [known // count, *leaf.shape.as_list()[1:]]})
            found.append(part)
        return values.PerReplica(found)

    return dataset.map(lambda *element: nest.map_structure(parts, element if len(element) != 1 else element[0]))


def _sliced(leaf, begin, end):
    """Rows of a tensor or a composite."""
    if isinstance(leaf, extension_type.BatchableExtensionType):
        spec, parts = leaf._ff_flatten()
        return spec._unbatch()._batch(None)._ff_pack([part[begin:end] for part in parts])
    if type(leaf).__name__ == "SparseTensor":
        from ferroflow.python.ops import sparse_ops

        shape = leaf.dense_shape
        rest = shape[1:]
        start = _ff.execute("ConcatV2", [[_ff.execute("Pack", [[begin]]), _ff.execute("ZerosLike", [rest])], 0])
        size = _ff.execute("ConcatV2", [[_ff.execute("Pack", [[end - begin]]), rest], 0])
        return sparse_ops.slice(leaf, start, size)
    part = leaf[begin:end]
    if isinstance(leaf, _ff.Tensor) and leaf.shape.rank is not None:
        part = _ff.execute("EnsureShape", [part], {"shape": [None, *leaf.shape.as_list()[1:]]})
    return part


class _Grouped(dataset_ops.DatasetV2):
    """A dataset whose elements are the next elements of another one for all replicas."""

    def __init__(self, dataset, count):
        self._input_dataset, self._count = dataset, count
        self._spec = nest.map_structure(lambda s: values.PerReplicaSpec(*[_open(s)] * count), dataset.element_spec)
        super().__init__()

    @property
    def element_spec(self):
        return self._spec

    def _inputs(self):
        return [self._input_dataset]

    def _pipeline(self):
        return None

    def _elements(self):
        running = iterator_ops._Running(self._input_dataset)
        while True:
            found = []
            while len(found) < self._count:
                leaves = running.take()
                if leaves is None:
                    break
                found.append([structure.to_tensor(v) if not hasattr(type(v), "_ff_flatten") else v for v in leaves])
            if not found:
                return
            while len(found) < self._count:
                found.append([leaf[:0] for leaf in found[0]])
            yield [values.PerReplica(parts) for parts in zip(*found)]


def _open(spec):
    """A spec of any number of rows."""
    if isinstance(spec, tensor_spec.TensorSpec) and spec.shape.rank:
        return tensor_spec.TensorSpec([None, *spec.shape.as_list()[1:]], spec.dtype)
    return spec


def grouped(dataset, strategy):
    """The dataset with its elements given to the replicas in turn."""
    return DistributedDataset(_Grouped(dataset, strategy.num_replicas_in_sync), strategy)


def distributed(dataset, strategy):
    """The dataset with its batches cut."""
    return DistributedDataset(cut(dataset, strategy), strategy)
