"""`Dataset.save` and `Dataset.load`: elements in a folder, as TensorFlow lays it out; elements of plain tensors either reads of the other.

`dataset_spec.pb` has the spec, `snapshot.metadata` says which run is the last whole one; its folder has a folder for each
shard with a file of records, a record for each tensor of an element.

Invariant: the metadata is written last: what a run left unfinished is not read.
Does not know: how records are checked, how elements are made.
"""

import os
import secrets
import time

from ferroflow import _ff
from ferroflow.python.data.ops import batch_ops, dataset_ops
from ferroflow.python.data.ops.structured_function import StructuredFunction
from ferroflow.python.data.util import boxes, structure
from ferroflow.python.framework import errors_impl, func_graph, tensor_spec
from ferroflow.python.lib.io import tf_record
from ferroflow.python.saved_model import structures, values, wire

__name__ = "tensorflow.python.data.ops.load_op"

COMPRESSION_GZIP, COMPRESSION_SNAPPY, COMPRESSION_NONE = "GZIP", "SNAPPY", None
_COMPRESSIONS = {None: "", "": "", "NONE": "", "GZIP": "GZIP"}


def _options(compression):
    if compression in ("AUTO", "SNAPPY"):
        raise errors_impl.UnimplementedError(None, None, f"datasets in files compressed with {compression} are not implemented in Ferroflow yet")
    if compression not in _COMPRESSIONS:
        raise errors_impl.InvalidArgumentError(None, None, f"Unsupported compression: {compression!r}")
    return tf_record.TFRecordOptions(_COMPRESSIONS[compression])


def _path_of(path):
    if isinstance(path, _ff.Tensor):
        path = path.numpy()
    return os.fsdecode(path)


def _save(dataset, path, compression, shard_func, checkpoint_args):
    if checkpoint_args is not None:
        raise errors_impl.UnimplementedError(None, None, "tf.data.Dataset.save with checkpoint_args is not implemented in Ferroflow yet")
    options, spec = _options(compression), dataset.element_spec
    sharded = None if shard_func is None else StructuredFunction(shard_func, spec, "Dataset.save()")
    if sharded is not None and sharded.output_structure != tensor_spec.TensorSpec([], _ff.int64):
        raise errors_impl.InvalidArgumentError(None, None, "`shard_func` must return a scalar int64.")

    def run(variant, folder):
        _write(boxes.unbox(variant), _path_of(folder), options, sharded)
        return []

    folder = _ff.convert(path if isinstance(path, _ff.Tensor) else os.fspath(path), dtype=_ff.string)
    if _ff.executing_eagerly():
        run(boxes.box(dataset), folder)
        return None
    _ff.callback(run, [dataset._boxed(lambda d: d), folder], [], [], True)
    return func_graph.added_operation()


class Run:
    """The files of one time through a dataset, which are read once it is finished.

    Args:
      path: the folder.
      spec: of the elements.
      options: of the records.
    """

    def __init__(self, path, spec, options):
        self._path, self._spec, self._options = path, spec, options
        self._name = str(secrets.randbits(64))
        self._writers, self._count = {}, 0
        os.makedirs(os.path.join(path, self._name), exist_ok=True)

    def write(self, shard, leaves):
        """Writes an element to the file of a number."""
        if shard not in self._writers:
            folder = os.path.join(self._path, self._name, f"{shard:08}.shard")
            os.makedirs(folder)
            self._writers[shard] = tf_record.TFRecordWriter(os.path.join(folder, "00000000.snapshot"), self._options)
        for tensor in structure.flat_tensors(self._spec, leaves):
            self._writers[shard].write(_ff.execute("SerializeTensor", [tensor]).numpy())
        self._count += 1

    def close(self):
        """Closes the files."""
        for writer in self._writers.values():
            writer.close()

    def finish(self):
        """Closes the files and says that they are whole."""
        self.close()
        self.describe(True)

    def describe(self, whole):
        """Writes the metadata: which run this is, and whether its files are whole."""
        record = {
            "run_id": self._name, "creation_timestamp": int(time.time() * 1e6), "version": 2,
            "dtype": [values.number_of(s.dtype) for s in structure.flat_specs(self._spec)], "num_elements": self._count, "finalized": whole,
        }
        with open(os.path.join(self._path, "snapshot.metadata"), "wb") as file:
            file.write(wire.encode("SnapshotMetadata", record))


def _write(dataset, path, options, sharded):
    spec = dataset.element_spec
    run = Run(path, spec, options)
    with open(os.path.join(path, "dataset_spec.pb"), "wb") as file:
        file.write(wire.encode("StructuredValue", structures.encode(spec)))
    try:
        for leaves in dataset._elements():
            run.write(0 if sharded is None else int(structure.to_numpy(sharded(leaves)[0])), leaves)
    except BaseException:
        run.close()
        raise
    run.finish()


class _ShardDataset(dataset_ops.DatasetV2):
    """The elements of one file."""

    def __init__(self, path, element_spec, options):
        self._path, self._spec, self._record_options = path, element_spec, options

    @property
    def element_spec(self):
        return self._spec

    def _elements(self):
        specs = structure.flat_specs(self._spec)
        tensors = []
        for record in tf_record.tf_record_iterator(self._path, self._record_options):
            tensors.append(self._tensor(record, specs[len(tensors)], len(tensors)))
            if len(tensors) == len(specs):
                yield structure.from_flat_tensors(self._spec, tensors)
                tensors = []
        if tensors:
            raise errors_impl.DataLossError(None, None, f"{self._path} ends within an element")

    @staticmethod
    def _tensor(record, spec, component):
        stated = values.dtype_of(wire.decode("TensorProto", record).get("dtype", 0))
        if stated != spec.dtype:
            raise errors_impl.InvalidArgumentError(
                None, None, f"Data type mismatch at component {component}: expected {spec.dtype.name} but got {stated.name}."
            )
        return _ff.execute("ParseTensor", [_ff.constant(record, dtype=_ff.string)], {"out_type": spec.dtype})


class _LoadDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements of all files, in the order that a function of their datasets gives."""

    def __init__(self, read, count):
        super().__init__(read)
        self._count = count

    def _cardinality(self):
        return self._count

    _goes_on = True

    def _through(self, source):
        return source


def metadata_of(path):
    """What a file of metadata says."""
    with open(path, "rb") as file:
        return wire.decode("SnapshotMetadata", file.read())


def _shards(path, metadata, element_spec, options):
    """What the metadata says, and a dataset of a dataset for each file of the last whole run."""
    record = metadata_of(metadata)
    run = os.path.join(path, os.path.basename(record.get("run_id", "")))
    files = [
        os.path.join(run, shard, name)
        for shard in sorted(os.listdir(run) if os.path.isdir(run) else [])
        for name in sorted(os.listdir(os.path.join(run, shard)))
    ]
    made = [[_ShardDataset(f, element_spec, options)] for f in files]
    return record, batch_ops._VariantDataset(made, dataset_ops.DatasetSpec(element_spec))


def _load(path, element_spec, compression, reader_func, wait):
    path = _path_of(path)
    spec_file, metadata = (os.path.join(path, name) for name in ("dataset_spec.pb", "snapshot.metadata"))
    if wait and not os.path.exists(metadata):
        raise errors_impl.UnimplementedError(None, None, "tf.data.Dataset.load that waits for a dataset is not implemented in Ferroflow yet")
    if element_spec is None:
        if not os.path.exists(spec_file):
            raise errors_impl.NotFoundError(None, None, f"tf.data snapshot element_spec file not found: {spec_file}.")
        with open(spec_file, "rb") as file:
            element_spec = structures.decode(wire.decode("StructuredValue", file.read()))
    if not os.path.exists(metadata):
        raise errors_impl.NotFoundError(None, None, f"Could not find metadata file [{path}]")
    record, shards = _shards(path, metadata, element_spec, _options(compression))
    read = shards.interleave(lambda shard: shard) if reader_func is None else reader_func(shards)
    if not isinstance(read, dataset_ops.DatasetV2):
        raise TypeError(f"`reader_func` must return a `Dataset` object. Got {type(read)}.")
    return _LoadDataset(read, record.get("num_elements", dataset_ops.UNKNOWN) if reader_func is None else read._cardinality())
