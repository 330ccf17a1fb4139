"""`Dataset.snapshot`: elements kept in files by what their pipeline is made of.

A pipeline has a folder of its own, by its fingerprint; in it are runs, laid out as those of `Dataset.save`.

Invariant: what is read is a run that was written to its end without a failure.
Does not know: how records are written; see `load_op`.
"""

import os

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops, load_op
from ferroflow.python.data.ops.structured_function import StructuredFunction
from ferroflow.python.data.util import fingerprint, nest, structure
from ferroflow.python.data.util.outcomes import Failed, Raised
from ferroflow.python.framework import tensor_spec

__name__ = "tensorflow.python.data.ops.snapshot_op"


class _SnapshotDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, written to files the first whole time through and read from there later."""

    def __init__(self, input_dataset, path, compression="AUTO", reader_func=None, shard_func=None, name=None):
        super().__init__(input_dataset, name)
        self._path = path if isinstance(path, _ff.Tensor) else os.fspath(path)
        self._record_options = load_op._options(None if compression == "AUTO" else compression)
        spec = input_dataset.element_spec
        self._shard_func = self._reader_func = None
        if shard_func is not None:
            self._shard_func = StructuredFunction(shard_func, spec, "Dataset.snapshot()")
            found = self._shard_func.output_structure
            if not any(nest.flatten(found) == [tensor_spec.TensorSpec([], kind)] for kind in (_ff.int32, _ff.int64)):
                raise TypeError(f"Invalid `shard_func`. `shard_func` must return `tf.int64` scalar tensor but its return type is {found}.")
        if reader_func is not None:
            files = dataset_ops.DatasetSpec(dataset_ops.DatasetSpec(spec))
            self._reader_func = StructuredFunction(reader_func, files, "Dataset.snapshot()")
            if not isinstance(self._reader_func.output_structure, dataset_ops.DatasetSpec):
                raise TypeError(f"`reader_func` must return a `Dataset` object. Got {self._reader_func.output_structure}.")

    def _elements(self):
        return Raised(self._outcomes())

    def _outcomes(self):
        folder = os.path.join(load_op._path_of(self._path), str(fingerprint.of(self._input_dataset)))
        metadata = os.path.join(folder, "snapshot.metadata")
        if not os.path.exists(metadata) or not load_op.metadata_of(metadata).get("finalized"):
            return self._written(folder, self._input_dataset._outcomes())
        _, files = load_op._shards(folder, metadata, self.element_spec, self._record_options)
        if self._reader_func is not None:
            return self._reader_func([files])[0]._outcomes()
        return files.interleave(lambda file: file, cycle_length=max(files._cardinality(), 1))._outcomes()

    def _written(self, folder, source):
        run = load_op.Run(folder, self.element_spec, self._record_options)
        run.describe(False)
        whole, count, finished = True, self._input_dataset._cardinality(), False
        try:
            for number, element in enumerate(source):
                if type(element) is Failed:
                    whole = False
                else:
                    run.write(self._shard(number, element), element)
                if number + 1 == count and whole:
                    # Whoever knows how many there are may not ask for more.
                    run.finish()
                    finished = True
                yield element
        except BaseException:
            if not finished:
                run.close()
            raise
        if not finished:
            run.finish() if whole else run.close()

    def _shard(self, number, element):
        if self._shard_func is None:
            return number % (os.cpu_count() or 1)
        return int(structure.to_numpy(self._shard_func(element)[0]))


_SnapshotDataset.__name__ = "_MapDataset"  # TensorFlow's name of it
