"""Compositions of `tf.raw_ops` that graphs of TensorFlow have. The numbers are TensorFlow's."""

import numpy as np
import pytest

import ferroflow as tf

R = tf.raw_ops
IMAGE = np.arange(12, dtype="f").reshape(1, 2, 2, 3) / 8
FILTER = np.arange(24, dtype="f").reshape(2, 2, 3, 2) / 16 - 0.5


def test_padded_and_resized_convolutions():
    paddings = [[0, 0], [1, 1], [1, 1], [0, 0]]
    padded = R.FusedPadConv2D(input=IMAGE, paddings=paddings, filter=FILTER, mode="REFLECT", strides=[1, 1, 1, 1], padding="VALID")
    np.testing.assert_allclose(padded, [[[[-0.4375, 0.078125], [0.40625, 0.921875], [-0.4375, 0.078125]], [[2.9375, 3.453125], [3.78125, 4.296875], [2.9375, 3.453125]], [[-0.4375, 0.078125], [0.40625, 0.921875], [-0.4375, 0.078125]]]], atol=1e-5)
    resized = R.FusedResizeAndPadConv2D(
        input=IMAGE, size=[3, 3], paddings=paddings, filter=FILTER, mode="SYMMETRIC", strides=[1, 2, 2, 1], padding="VALID", resize_align_corners=True
    )
    np.testing.assert_allclose(resized, [[[[0.40625, 0.5], [1.25, 1.5546875]], [[2.515625, 3.03125], [3.359375, 4.0859375]]]], atol=1e-5)


def test_examples_from_json():
    texts = [
        '{"features": {"feature": {"a": {"int64List": {"value": ["1", 2]}}, "b": {"bytes_list": {"value": ["aGk="]}}, '
        '"c": {"floatList": {"value": [1.5, "2"]}}, "d": {"int64List": {}}}}}',
        "{}",
    ]
    for decode in (lambda t: R.DecodeJSONExample(json_examples=t), tf.function(lambda t: R.DecodeJSONExample(json_examples=t))):
        found = tf.io.parse_example(
            decode(tf.constant(texts)),
            {"a": tf.io.VarLenFeature(tf.int64), "b": tf.io.FixedLenFeature([], tf.string, "-"), "c": tf.io.VarLenFeature(tf.float32)},
        )
        assert found["a"].values.numpy().tolist() == [1, 2] and found["c"].values.numpy().tolist() == [1.5, 2.0]
        assert found["b"].numpy().tolist() == [b"hi", b"-"]
    assert R.DecodeJSONExample(json_examples=np.zeros((0, 2), object)).shape == (0, 2)
    for bad in ("{", '{"features": {"feature": {"a": {"foo": 1}}}}', '{"features": {"feature": {"a": {"bytesList": {"value": ["?"]}}}}}', "[]"):
        with pytest.raises(tf.errors.InvalidArgumentError, match="Error while parsing JSON"):
            R.DecodeJSONExample(json_examples=[bad])


def test_values_of_a_checkpoint(tmp_path):
    prefix = tf.train.Checkpoint(v=tf.Variable([1.0, 2.0])).write(str(tmp_path / "c"))
    read = lambda name, part="": R.RestoreV2(prefix=prefix, tensor_names=[name], shape_and_slices=[part], dtypes=[tf.float32])  # noqa: E731
    assert read("v/.ATTRIBUTES/VARIABLE_VALUE")[0].numpy().tolist() == [1.0, 2.0]
    with pytest.raises(tf.errors.NotFoundError):
        read("w")
    with pytest.raises(tf.errors.UnimplementedError):
        read("v/.ATTRIBUTES/VARIABLE_VALUE", "2 0,1")


@pytest.mark.parametrize("traced", [False, True])
def test_lists_joined_and_grown(traced):
    def program():
        a, b = (R.TensorListFromTensor(tensor=x, element_shape=[2]) for x in ([[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]]))
        empty = R.EmptyTensorList(element_shape=[2], max_num_elements=-1, element_dtype=tf.float32)
        stack = lambda x: R.TensorListStack(input_handle=x, element_shape=[2], element_dtype=tf.float32)  # noqa: E731
        join = lambda x, y: stack(R.TensorListConcatLists(input_a=x, input_b=y, element_dtype=tf.float32))  # noqa: E731
        grown = R.TensorListPushBackBatch(input_handles=tf.stack([a, b]), tensor=[[7.0, 8.0], [9.0, 10.0]])
        pairs = tf.unstack(R.TensorListConcatLists(input_a=tf.stack([a, b]), input_b=tf.stack([b, b]), element_dtype=tf.float32))
        return join(a, b), join(empty, b), join(a, empty), [stack(g) for g in tf.unstack(grown)], [stack(p) for p in pairs]

    one, two, three = [[1.0, 2.0], [3.0, 4.0]], [[5.0, 6.0]], [[7.0, 8.0]]
    found = tf.nest.map_structure(lambda t: t.numpy().tolist(), (tf.function(program) if traced else program)())
    assert found == (one + two, two, one, [one + three, [*two, [9.0, 10.0]]], [one + two, two + two])


def test_the_rest():
    assert R.ShardedFilespec(basename="a", num_shards=3).numpy() == b"a-?????-of-00003"
    image = np.arange(16, dtype="f").reshape(1, 4, 4, 1)
    taken = R.ExtractGlimpse(input=image, size=[2, 2], offsets=[[0.0, 0.0]], uniform_noise=False, noise="zero")
    assert taken.numpy().reshape(2, 2).tolist() == [[5.0, 6.0], [9.0, 10.0]]
