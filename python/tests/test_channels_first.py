"""Convolutions and pooling with the channels first give what they give with the channels last, transposed."""

import numpy as np
import pytest

import ferroflow as tf

random = np.random.default_rng(0)


def normal(*shape):
    return tf.constant(random.normal(size=shape), tf.float32)


def to_last(x):
    return tf.transpose(x, [0, *range(2, x.shape.rank), 1])


LINE, IMAGE, VOLUME = normal(2, 4, 7), normal(2, 4, 6, 7), normal(1, 4, 5, 6, 4)
CASES = {
    "conv1d": (LINE, lambda x, f: tf.nn.conv1d(x, K1, 2, "SAME", f)),
    "conv2d": (IMAGE, lambda x, f: tf.nn.conv2d(x, K2, [1, 2], "VALID", f)),
    "conv2d dilated": (IMAGE, lambda x, f: tf.nn.conv2d(x, K2, 1, "SAME", f, [2, 1])),
    "conv2d padded": (IMAGE, lambda x, f: tf.nn.conv2d(x, K2, 1, pads(f, [[1, 0], [0, 2]]), f)),
    "conv2d in groups": (IMAGE, lambda x, f: tf.nn.conv2d(x, K2[:, :, :2], 1, "SAME", f)),
    "convolution": (IMAGE, lambda x, f: tf.nn.convolution(x, K2, [2, 1], "SAME", f)),
    "conv3d": (VOLUME, lambda x, f: tf.nn.conv3d(x, K3, order(f, [1, 2, 1]), "SAME", f)),
    "conv3d in groups": (VOLUME, lambda x, f: tf.nn.conv3d(x, K3[..., :2, :], order(f, [1, 1, 1]), "SAME", f)),
    "conv2d_transpose": (IMAGE, lambda x, f: tf.nn.conv2d_transpose(x, KT2, shape(f, 2, [12, 7], 5), [2, 1], "SAME", f)),
    "conv3d_transpose": (VOLUME, lambda x, f: tf.nn.conv3d_transpose(x, KT3, shape(f, 1, [5, 6, 8], 5), [1, 1, 2], "SAME", f)),
    "depthwise_conv2d": (IMAGE, lambda x, f: tf.nn.depthwise_conv2d(x, KD, order(f, [2, 2]), "SAME", f)),
    "separable_conv2d": (IMAGE, lambda x, f: tf.nn.separable_conv2d(x, KD, KP, order(f, [1, 1]), "SAME", f)),
    "max_pool1d": (LINE, lambda x, f: tf.nn.max_pool1d(x, 2, 2, "SAME", f)),
    "max_pool2d": (IMAGE, lambda x, f: tf.nn.max_pool2d(x, [2, 3], [1, 2], "SAME", f)),
    "max_pool2d padded": (IMAGE, lambda x, f: tf.nn.max_pool2d(x, 2, 2, pads(f, [[1, 0], [0, 1]]), f)),
    "avg_pool2d": (IMAGE, lambda x, f: tf.nn.avg_pool2d(x, [2, 3], [1, 2], "VALID", f)),
    "max_pool3d": (VOLUME, lambda x, f: tf.nn.max_pool3d(x, 2, [1, 2, 1], "SAME", f)),
    "avg_pool3d": (VOLUME, lambda x, f: tf.nn.avg_pool3d(x, 2, 2, "SAME", f)),
}
K1, K2, K3 = normal(3, 4, 6), normal(3, 2, 4, 6), normal(2, 3, 2, 4, 6)
KT2, KT3, KD, KP = normal(3, 2, 5, 4), normal(2, 3, 2, 5, 4), normal(3, 2, 4, 2), normal(1, 1, 8, 3)


def order(form, spatial):
    return [1, 1, *spatial] if form.startswith("NC") else [1, *spatial, 1]


def shape(form, batch, spatial, channels):
    return [batch, channels, *spatial] if form.startswith("NC") else [batch, *spatial, channels]


def pads(form, spatial):
    return [[0, 0], [0, 0], *spatial] if form.startswith("NC") else [[0, 0], *spatial, [0, 0]]


@pytest.mark.parametrize("name", CASES)
def test_equal_to_channels_last(name):
    x, f = CASES[name]
    space = {3: "W", 4: "HW", 5: "DHW"}[x.shape.rank]
    first, last = f"NC{space}", f"N{space}C"
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        got, wanted = f(x, first), f(to_last(x), last)
        sums = [tf.reduce_sum(tf.sin(got)), tf.reduce_sum(tf.sin(wanted))]
    np.testing.assert_allclose(to_last(got), wanted, rtol=1e-5, atol=1e-5)
    np.testing.assert_allclose(*(tape.gradient(s, x) for s in sums), rtol=1e-4, atol=1e-4)
    traced = tf.function(lambda x: f(x, first)).get_concrete_function(tf.TensorSpec([None, *x.shape[1:]]))
    np.testing.assert_allclose(traced(x), got, rtol=1e-5, atol=1e-5)
    assert traced.structured_outputs.shape[1:] == got.shape[1:]


def test_another_rank_is_refused_as_with_channels_last():
    with pytest.raises((tf.errors.InvalidArgumentError, ValueError)):
        tf.nn.conv2d(tf.ones([4, 6]), K2, 1, "SAME", "NCHW")
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.nn.conv3d(tf.ones([1, 3, 5, 6, 4]), K3, [1] * 5, "SAME", "NCDHW")
