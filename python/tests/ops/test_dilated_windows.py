"""Windows with gaps: `tf.nn.with_space_to_batch` against convolutions that have rates of their own."""

import ferroflow as tf
import pytest

IMAGE = tf.reshape(tf.range(2 * 7 * 6, dtype=tf.float32) % 11, [2, 7, 6, 1])
FILTER = tf.reshape(tf.range(9.0), [3, 3, 1, 1])


def convolved(x, dims, padding):
    assert dims == 2
    return tf.nn.conv2d(x, FILTER, 1, padding)


@pytest.mark.parametrize(("padding", "rates"), [("SAME", [2, 2]), ("SAME", [1, 3]), ("SAME", [1, 1]), ("VALID", [2, 2]), ("VALID", [2, 1])])
def test_windows_with_gaps_are_those_of_a_convolution_with_rates(padding, rates):
    found = tf.nn.with_space_to_batch(IMAGE, rates, padding, convolved, filter_shape=[3, 3])
    wanted = tf.nn.conv2d(IMAGE, FILTER, 1, padding, dilations=rates)
    assert found.numpy().tolist() == wanted.numpy().tolist()
    traced = tf.function(lambda x: tf.nn.with_space_to_batch(x, rates, padding, convolved, filter_shape=[3, 3]))
    unknown = traced.get_concrete_function(tf.TensorSpec([None, None, None, 1]))
    assert unknown(IMAGE).numpy().tolist() == wanted.numpy().tolist()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (dict(dilation_rate=[2, 2], padding="SAME"), "`filter_shape` must be specified"),
        (dict(dilation_rate=[0, 2], padding="VALID"), r"must be positive. Received: dilation_rate=\[0 2\]"),
        (dict(dilation_rate=[2, 2], padding="FULL"), "must be one of 'SAME' or 'VALID'. Received: padding=FULL"),
        (dict(dilation_rate=[2, 2], padding="VALID", spatial_dims=[2, 1]), "monotonically increasing"),
        (dict(dilation_rate=2, padding="VALID"), "must be 1"),
    ],
)
def test_what_makes_no_windows_is_refused(given, words):
    with pytest.raises(ValueError, match=words):
        tf.nn.with_space_to_batch(IMAGE, op=convolved, **given)
