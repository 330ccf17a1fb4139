"""Integers beyond int64 in lists, TensorFlow's words for segments and windows that do not fit, and gradients of float8."""

import numpy as np
import pytest

import ferroflow as tf

TOP = 2**64 - 1
Invalid = tf.errors.InvalidArgumentError


def test_lists_of_uint64():
    assert tf.constant([TOP, 0, 2**63], dtype=tf.uint64).numpy().tolist() == [TOP, 0, 2**63]
    assert tf.constant([1, TOP], dtype=tf.uint64).numpy().tolist() == [1, TOP]
    assert tf.constant([[TOP], [5]], tf.uint64).numpy().tolist() == [[TOP], [5]]
    assert tf.ragged.constant([[TOP], []], dtype=tf.uint64).to_list() == [[TOP], []]
    assert tf.constant([TOP, 1.5], tf.float64).numpy().tolist() == [float(TOP), 1.5]
    assert tf.constant([1.5, TOP], tf.float32).numpy().tolist() == [1.5, np.float32(TOP)]
    assert tf.constant([0, TOP], tf.float64).numpy().tolist() == [0.0, float(TOP)]
    for value, dtype in [([TOP + 1], tf.uint64), ([TOP, -1], tf.uint64), ([-1, TOP], tf.uint64), ([TOP], tf.int64), ([TOP], None), ([True, TOP], tf.uint64)]:
        with pytest.raises(ValueError, match="out-of-range integer"):
            tf.constant(value, dtype)


@pytest.mark.parametrize("ids, words", [
    ([0, 2, 1], "segment ids are not increasing"),
    ([-1, 0, 1], r"Segment id -1 out of range \[0, 2\), possibly because 'segment_ids' input is not sorted."),
    ([0, 1], "segment_ids should be the same size as dimension 0 of input."),
])
def test_segments(ids, words):
    with pytest.raises(Invalid, match=words):
        tf.math.segment_sum(tf.ones([3, 2]), ids)


@pytest.mark.parametrize("indices, ids, count, words", [
    ([0, 5], [0, 1], None, r"Bad: indices\[1\] == 5 out of range \[0, 3\)"),
    ([0, 1], [1, 0], None, "segment ids are not increasing"),
    ([0, 1], [0, 1], 1, "segment ids must be < num_segments"),
])
def test_sparse_segments(indices, ids, count, words):
    with pytest.raises(Invalid, match=words):
        tf.sparse.segment_sum(tf.ones([3, 2]), indices, ids, num_segments=count)


def test_windows_that_do_not_fit():
    x = tf.ones([1, 2, 2, 1])
    for f in (lambda: tf.nn.max_pool2d(x, 3, 1, "VALID"), lambda: tf.nn.conv2d(x, tf.ones([3, 3, 1, 1]), 1, "VALID")):
        with pytest.raises(ValueError, match="Negative dimension size caused by subtracting 3 from 2 for "):
            tf.function(f, autograph=False)()
        with pytest.raises(Invalid, match="Computed output size would be negative"):
            f()


@pytest.mark.parametrize("axis", [0, 1])
def test_a_gather_of_float8_has_no_gradient(axis):
    for dtype in (tf.dtypes.experimental.float8_e5m2, tf.dtypes.experimental.float8_e4m3fn):
        x = tf.cast(tf.ones([3, 2]), dtype)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.gather(x, [0, 1], axis=axis)
        assert tape.gradient(y, x, output_gradients=y) is None
