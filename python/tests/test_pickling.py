"""What is pickled in one process is read in another that has not imported the package. Does not know: what is in it."""

import copy
import pickle
import subprocess
import sys

import ferroflow as tf
import pytest

VALUES = {
    "TensorSpec": lambda: tf.TensorSpec([1, None], tf.float32, "a"),
    "RaggedTensorSpec": lambda: tf.RaggedTensorSpec([None, None], tf.int32),
    "SparseTensorSpec": lambda: tf.SparseTensorSpec([2, 2], tf.float32),
    "IndexedSlicesSpec": lambda: tf.IndexedSlicesSpec([2, 2]),
    "DatasetSpec": lambda: tf.data.DatasetSpec(tf.TensorSpec([])),
    "TensorShape": lambda: tf.TensorShape([1, None]),
    "DeviceSpec": lambda: tf.DeviceSpec(job="a"),
    "DType": lambda: tf.float32,
    "Tensor": lambda: tf.constant([1, 2]),
    "Variable": lambda: tf.Variable(1.0),
    "RaggedTensor": lambda: tf.ragged.constant([[1], [2, 3]]),
    "SparseTensor": lambda: tf.sparse.from_dense([[0, 1]]),
    "Options": lambda: tf.data.Options(),
    "Enum": lambda: tf.UnconnectedGradients.ZERO,
    "Aggregation": lambda: tf.VariableAggregation.SUM,
    "Initializer": lambda: tf.random_normal_initializer(1.0),
}


def test_pickles_are_read_elsewhere():
    """All in one process; the representation is that of the original, except for addresses."""
    values = {name: make() for name, make in VALUES.items()}
    program = "import pickle, sys\nfor n, v in pickle.load(sys.stdin.buffer).items(): print(n, repr(v).partition(' at 0x')[0].replace('\\n', ' '))"
    done = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(values), capture_output=True, timeout=60, check=True)
    expected = [f"{n} " + repr(v).partition(" at 0x")[0].replace("\n", " ") for n, v in values.items()]
    assert done.stdout.decode().splitlines() == expected


@pytest.mark.parametrize("name", ["TensorSpec", "RaggedTensorSpec", "TensorShape", "DeviceSpec", "Enum", "Aggregation"])
def test_a_copy_equals_its_original(name):
    """Of what has equality."""
    value = VALUES[name]()
    assert pickle.loads(pickle.dumps(value)) == value


def test_copies_of_what_has_no_path():
    """A dataset, and a class of a test's own."""

    class Local(tf.data.Options):
        pass

    for value in (tf.data.Dataset.range(3), Local()):
        assert type(copy.copy(value)) is type(copy.deepcopy(value)) is type(value)
    assert list(copy.copy(tf.data.Dataset.range(3).map(lambda x: x * 2)).as_numpy_iterator()) == [0, 2, 4]
