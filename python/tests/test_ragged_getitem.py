"""Parts of ragged tensors, in rows, columns and conversions that hold nothing."""

import numpy as np
import pytest

import ferroflow as tf

RT = tf.ragged.constant([[1, 2, 3], [4], [], [5, 6]])


@pytest.mark.parametrize("index", [-1, np.int64(-1), tf.constant(-1), tf.constant(3, tf.int64)])
def test_rows_by_any_kind_of_number(index):
    assert RT[index].numpy().tolist() == [5, 6]
    spec = tf.RaggedTensorSpec([None, None], tf.int32)
    assert tf.function(lambda rt: rt[index], input_signature=[spec])(RT).numpy().tolist() == [5, 6]


@pytest.mark.parametrize("step", [-2, -1, 1, 2])
def test_steps_that_are_tensors(step):
    wanted = [row[::step] for row in RT.to_list()]
    assert RT[:, :: tf.constant(step)].to_list() == wanted
    spec = tf.RaggedTensorSpec([None, None], tf.int32)
    traced = tf.function(lambda rt, s: rt[:, ::s], input_signature=[spec, tf.TensorSpec([], tf.int32)])
    assert traced(RT, step).to_list() == wanted


def test_columns_of_rows_of_one_length():
    rt = tf.RaggedTensor.from_uniform_row_length(tf.ragged.constant([[1], [2, 3], [], [4]]), 2)
    assert rt[:, 1].to_list() == [[2, 3], [4]] and rt[1:, -2].to_list() == [[]] and rt[:, 1, 1:].to_list() == [[3], []]
    assert int(rt[:, 1:].uniform_row_length) == 1 and int(rt[1:].uniform_row_length) == 2
    with pytest.raises(tf.errors.InvalidArgumentError, match="out of bounds"):
        rt[:, 2]
    with pytest.raises(ValueError, match="inner ragged dimension"):
        RT[:, 0]


def test_what_is_no_index():
    for key, message in ((0.5, "Only integers"), ("a", "Only integers"), ((slice(None), slice(0.5, 1)), "slice offsets"),
                         ((slice(None), slice(0, 1, 0.5)), "slice strides")):
        with pytest.raises(TypeError, match=message):
            RT[key]
    with pytest.raises(IndexError, match="Too many indices"):
        RT[..., 0, 0, 0]
    assert RT[[]].to_list() == RT.to_list()


def test_nothing_at_all():
    assert tf.RaggedTensor.from_tensor(tf.zeros([2, 3, 0, 4])).values.shape == [6, 0, 4]
    assert tf.RaggedTensor.from_tensor(tf.zeros([0, 3, 0])).values.shape == [0, 0]
    none = RT[:0]
    assert tf.map_fn(lambda row: row + 1, none).shape[0] == 0
    assert tf.map_fn(tf.reduce_sum, none, fn_output_signature=tf.int32).shape == [0]
    assert tf.TensorArray(tf.float32, 0, element_shape=[None, 2]).concat().shape == [0, 2]


def test_assertions_of_two():
    tf.debugging.assert_less(RT, RT + 1)
    tf.debugging.assert_greater(RT, 0)
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.debugging.assert_less(RT, 5)
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.debugging.assert_near(tf.cast(RT, tf.float32), tf.ragged.constant([[1.0], [2.0, 3.0, 4.0], [], [5.0, 6.0]]))
