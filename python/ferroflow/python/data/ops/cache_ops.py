"""`Dataset.cache` in a file: elements are written as a checkpoint while they are gone through the first time.

The tensors of element 12 stand under `     12_0`, `     12_1` ... as TensorFlow writes them, so that either reads what the
other kept. What does not fit into one write goes to files beside it, numbered from 0; the file of the name itself comes last.

Invariant: a file of the name is there once all elements are, and then the dataset under it is not asked any more.
Does not know: the format of checkpoints.
"""

import os

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, Raised
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.data.ops.cache_op"

# So many bytes wait in memory before they are written.
_AT_ONCE = 256 << 20


class _FileCacheDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, kept in a file from the first whole time through."""

    def __init__(self, input_dataset, filename, name=None):
        super().__init__(input_dataset, name)
        self._filename = filename
        self._writing = [False]
        self._parts = sum(len(spec._flat_tensor_specs) for spec in nest.flatten(self.element_spec))
        if not self._parts:
            raise errors_impl.InvalidArgumentError(None, None, "elements without a tensor are not kept in a file")

    def _elements(self):
        return Raised(self._outcomes())

    def _outcomes(self):
        return self._kept() if os.path.exists(f"{self._filename}.index") else self._through(self._input_dataset._outcomes())

    def _key(self, number, part):
        return f"{number:7}_{part:{len(str(self._parts - 1))}}"

    def _kept(self):
        number = 0
        for prefix in [*self._numbered(), self._filename]:
            reader = _ff.CheckpointReader(prefix)
            there = {key for key, _, _ in reader.names()}
            while self._key(number, 0) in there:
                tensors = [reader.read(self._key(number, part)) for part in range(self._parts)]
                yield structure.from_flat_tensors(self.element_spec, tensors)
                number += 1

    def _numbered(self):
        number = 0
        while os.path.exists(f"{self._filename}_{number}.index"):
            yield f"{self._filename}_{number}"
            number += 1

    def _through(self, source):
        if self._writing[0]:
            raise errors_impl.AlreadyExistsError(
                None, None, f"There appears to be a concurrent caching iterator running - cache {self._filename} is being written"
            )
        for prefix in list(self._numbered()):
            _remove(prefix)  # left by an iteration that did not end
        self._writing[0] = True
        try:
            waiting, size, written, number = [], 0, 0, -1
            # Who knows how many there are asks for no more, so all are there with the last one.
            count, done = self._input_dataset._cardinality(), False
            for leaves in source:
                if type(leaves) is Failed:
                    yield leaves
                    continue
                number += 1
                tensors = structure.flat_tensors(self.element_spec, leaves)
                waiting += [(self._key(number, part), tensor) for part, tensor in enumerate(tensors)]
                size += sum(_bytes(tensor) for tensor in tensors)
                if size > _AT_ONCE:
                    _ff.write_checkpoint(f"{self._filename}_{written}", waiting, None)
                    waiting, size, written = [], 0, written + 1
                if not isinstance(count, _ff.Tensor) and number + 1 == count:
                    _ff.write_checkpoint(self._filename, waiting, None)
                    done = True
                yield leaves
            if not done:
                _ff.write_checkpoint(self._filename, waiting, None)
        finally:
            self._writing[0] = False


_FileCacheDataset.__name__ = "CacheDataset"  # TensorFlow's name of it


class _SnapshotDataset(_FileCacheDataset):
    """The elements, kept in a folder. While one iteration writes, others only go through."""

    def __init__(self, input_dataset, path, reader_func=None, name=None):
        super().__init__(input_dataset, os.path.join(path, "snapshot"), name)
        self._reader_func, self._path = reader_func, path

    def _outcomes(self):
        if os.path.exists(f"{self._filename}.index"):
            if self._reader_func is None:
                return self._kept()
            kept = _FileCacheDataset(self._input_dataset, self._filename)
            return self._reader_func(dataset_ops.DatasetV2.from_tensors(kept))._outcomes()
        if self._writing[0]:
            return self._input_dataset._outcomes()
        os.makedirs(self._path, exist_ok=True)
        return self._through(self._input_dataset._outcomes())


_SnapshotDataset.__name__ = "_MapDataset"  # TensorFlow's name of it


def _bytes(tensor):
    count = 1
    for dim in tensor.shape:
        count *= dim
    return count * (tensor.dtype.size or 32)


def _remove(prefix):
    folder, _, name = prefix.rpartition("/")
    for file in os.listdir(folder or "."):
        if file == f"{name}.index" or file.startswith(f"{name}.data-"):
            os.remove(os.path.join(folder, file))


def cached(dataset, filename, name=None):
    """The dataset with its elements kept in a file, or in memory if the name is empty."""
    from ferroflow.python.data.ops import order_ops

    if isinstance(filename, _ff.Tensor):
        filename = filename.numpy()
    filename = os.fsdecode(filename)
    return _FileCacheDataset(dataset, filename, name) if filename else order_ops._CacheDataset(dataset, name)
