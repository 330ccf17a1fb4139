"""TensorFlow reads what we write, and writes what we read.

    python cross_tensorflow.py make        writes golden/ (TensorFlow's checkpoint, for our tests)
    python cross_tensorflow.py check DIR   reads the checkpoint that `cargo test -p ferroflow-io`
                                           leaves in DIR where FERROFLOW_CHECKPOINT_DIR names it

The elements of `value/<dtype>` are those of `values` below, in both directions.
"""
import os
import shutil
import sys

import ml_dtypes
import numpy as np
import tensorflow as tf

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")
REAL = [np.float32, np.float64, np.float16, ml_dtypes.bfloat16, ml_dtypes.float8_e5m2,
        ml_dtypes.float8_e4m3fn, np.int8, np.int16, np.int32, np.int64, np.uint8, np.uint16,
        np.uint32, np.uint64]


def values():
    for dtype in REAL:
        yield np.dtype(dtype).name, np.array([[0, 1, 2], [3, 4, 5]]).astype(dtype)
    for dtype in (np.complex64, np.complex128):
        yield np.dtype(dtype).name, np.array([1 + 2j, complex(0, -3)], dtype)
    yield "bool", np.array([True, False, True])
    yield "string", np.array([b"", b"a", b"\x00\xff", b"x" * 200], object).reshape(2, 2)
    yield "scalar", np.float32(7.5)
    yield "empty", np.zeros((0, 3), np.float32)
    yield "empty_string", np.zeros((0,), object)


class Model(tf.Module):
    def __init__(self):
        self.kernel = tf.Variable(np.arange(6, dtype=np.float32).reshape(2, 3))
        self.bias = tf.Variable([0.5, 0.25, 0.125])


def make():
    shutil.rmtree(HERE, ignore_errors=True)
    os.makedirs(HERE)
    pairs = list(values())
    tf.raw_ops.SaveV2(
        prefix=HERE + "/values", tensor_names=["value/" + n for n, _ in pairs],
        shape_and_slices=[""] * len(pairs),
        tensors=[tf.constant(v, tf.string) if v.dtype == object else tf.constant(v)
                 for _, v in pairs])
    whole = np.arange(40, dtype=np.float32).reshape(10, 4)
    tf.raw_ops.SaveV2(
        prefix=HERE + "/parts", tensor_names=["w", "w", "w", "plain"],
        shape_and_slices=["10 4 0,6:0,4", "10 4 6,4:0,1", "10 4 6,4:1,3", ""],
        tensors=[whole[:6], whole[6:, :1], whole[6:, 1:], tf.constant(3)])
    # Two shards.
    for i in range(2):
        tf.raw_ops.SaveV2(prefix=HERE + f"/part{i}", tensor_names=[f"t{i}"], shape_and_slices=[""],
                          tensors=[tf.fill([3], float(i))])
    tf.raw_ops.MergeV2Checkpoints(checkpoint_prefixes=[HERE + "/part0", HERE + "/part1"],
                                  destination_prefix=HERE + "/shards", delete_old_dirs=False)
    tf.train.Checkpoint(model=Model(), step=tf.Variable(3)).save(HERE + "/model")


def check(directory):
    reader = tf.train.load_checkpoint(directory + "/values")
    assert dict(tf.train.list_variables(directory + "/values"))["value/float32"] == [2, 3]
    for name, value in values():
        got = reader.get_tensor("value/" + name)
        expected = np.asarray(value)
        got = np.asarray(got, object) if expected.dtype == object else np.asarray(got)
        assert got.shape == expected.shape, (name, got.shape)
        assert expected.dtype == object or got.dtype == expected.dtype, (name, got.dtype)
        assert (got == expected).all(), (name, got)
    assert len(reader.get_variable_to_shape_map()) == len(list(values())) + 1
    big = tf.train.load_checkpoint(directory + "/many")
    for i in (0, 7, 4999):
        assert big.get_tensor(f"layer_{i:05}/kernel/of/some/length")[0] == i

    # The object graph, and a save over an earlier one: the data are then of shard 0 of 2.
    assert tf.train.latest_checkpoint(directory) == directory + "/model"
    assert os.path.exists(directory + "/model.data-00000-of-00002")
    model, step = Model(), tf.Variable(0)
    model.kernel.assign(tf.zeros([2, 3]))
    status = tf.train.Checkpoint(model=model, step=step).restore(directory + "/model")
    status.assert_existing_objects_matched()
    status.assert_consumed()
    assert step.numpy() == 3 and (model.bias.numpy() == [0.5, 0.25, 0.125]).all()
    assert (model.kernel.numpy() == np.arange(6).reshape(2, 3)).all()
    print("TensorFlow reads all of it")


if __name__ == "__main__":
    {"make": make, "check": lambda: check(sys.argv[2])}[sys.argv[1]]()
