"""Connectionist temporal classification and rounding to few bits: numbers are TensorFlow's, typed in."""

import ferroflow as tf
import numpy as np
import pytest

LOGITS = np.random.RandomState(0).randn(5, 3, 4).astype(np.float32)
LABELS = np.array([[1, 2, 0], [3, 3, 3], [2, 0, 0]], np.int32)
LENGTHS, STEPS = np.array([2, 3, 1]), np.array([5, 5, 4])
WEIGHTS = np.arange(60).reshape(5, 3, 4)


def _loss(**changed):
    x = tf.constant(LOGITS)
    with tf.GradientTape() as tape:
        tape.watch(x)
        arguments = {"labels": LABELS, "logits": x, "label_length": LENGTHS, "logit_length": STEPS, **changed}
        loss = tf.nn.ctc_loss(**arguments)
    return loss.numpy(), float(tf.reduce_sum(tape.gradient(loss, x) * WEIGHTS))


@pytest.mark.parametrize(
    ("changed", "expected", "slope"),
    [
        ({}, [4.4008517, 8.92022, 4.3678904], 4.387657),
        ({"blank_index": -1, "labels": np.array([[1, 2, 0], [2, 2, 2], [2, 0, 0]])}, [5.872057, 7.8473516, 1.7261989], -11.790848),
        ({"blank_index": 2, "labels": np.array([[1, 0, 0], [3, 3, 3], [1, 0, 0]])}, [4.865094, 10.758949, 4.445525], -1.829231),
        ({"unique": tf.nn.ctc_unique_labels(LABELS)}, [4.4008517, 8.92022, 4.3678904], 4.387657),
    ],
)
def test_loss_and_gradient(changed, expected, slope):
    """With the blank first, last and in the middle."""
    loss, gradient = _loss(**changed)
    np.testing.assert_allclose(loss, expected, rtol=1e-5)
    np.testing.assert_allclose(gradient, slope, rtol=1e-4)


def test_loss_of_sparse_labels_and_of_batches_first():
    """The same numbers; sparse labels need to know the blank and the time."""
    places = [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2], [2, 0]]
    sparse = tf.SparseTensor(places, [1, 2, 3, 3, 3, 2], [3, 3])
    loss, slope = _loss(labels=sparse, label_length=None, blank_index=0)
    np.testing.assert_allclose(loss, [4.4008512, 8.920221, 4.3678904], rtol=1e-5)
    np.testing.assert_allclose(slope, 4.387688, rtol=1e-4)
    turned = tf.nn.ctc_loss(LABELS, LOGITS.transpose(1, 0, 2), LENGTHS, STEPS, logits_time_major=False)
    np.testing.assert_allclose(turned, loss, rtol=1e-5)
    with pytest.raises(ValueError, match="`blank_index` must be provided"):
        _loss(labels=sparse, label_length=None)
    with pytest.raises(tf.errors.InvalidArgumentError, match="Not enough time"):
        _loss(labels=sparse, label_length=None, blank_index=0, logit_length=np.array([1, 5, 4]))


def test_a_label_without_a_way_costs_much():
    """Dense labels that are longer than their sequence have a large loss rather than an error."""
    loss, _ = _loss(logit_length=np.array([1, 4, 4]))
    assert loss[0] > 700 and loss[1] > 700 and abs(loss[2] - 4.3678904) < 1e-4


def test_loss_in_a_function():
    """With the batch unknown."""
    traced = tf.function(lambda x, y, n, t: tf.nn.ctc_loss(y, x, n, t)).get_concrete_function(
        tf.TensorSpec([None, None, 4]), tf.TensorSpec([None, None], tf.int32), tf.TensorSpec([None], tf.int64), tf.TensorSpec([None], tf.int64)
    )
    found = traced(tf.constant(LOGITS), tf.constant(LABELS), tf.constant(LENGTHS), tf.constant(STEPS))
    np.testing.assert_allclose(found, [4.4008517, 8.92022, 4.3678904], rtol=1e-5)


def test_decoder_and_its_kin():
    """The most likely path, unique labels, collapsed rows, paddings."""
    (decoded,), score = tf.nn.ctc_greedy_decoder(LOGITS, STEPS, merge_repeated=False, blank_index=0)
    assert decoded.values.numpy().tolist() == [3, 3, 3, 3, 3, 2, 3, 3] and decoded.dense_shape.numpy().tolist() == [3, 4]
    np.testing.assert_allclose(score, [[-6.888879], [-7.273524], [-3.252549]], rtol=1e-5)
    values, places = tf.nn.ctc_unique_labels(LABELS)
    assert values.numpy().tolist() == [[1, 2, 0], [3, 0, 0], [2, 0, 0]] and places.numpy().tolist() == [[0, 1, 2], [0, 0, 0], [0, 1, 1]]
    rows, lengths = tf.nn.collapse_repeated([[1, 1, 2, 2], [3, 4, 4, 0]], [4, 3])
    assert rows.numpy().tolist() == [[1, 2], [3, 4]] and lengths.numpy().tolist() == [2, 2]
    paddings, crops = tf.required_space_to_batch_paddings([5, 4], [2, 3], base_paddings=[[1, 0], [0, 1]])
    assert paddings.numpy().tolist() == [[1, 0], [0, 2]] and crops.numpy().tolist() == [[0, 0], [0, 1]]


def test_rounding_to_few_bits():
    """Values agree, gradients outside of the range do not."""
    x = tf.constant([[-15.0, -5.0], [5.0, -9.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        new = tf.quantization.quantize_and_dequantize_v2(x, -10.0, 0.0, range_given=True)
        old = tf.quantization.quantize_and_dequantize(x, -10.0, 0.0, range_given=True)
    assert new.numpy().tolist() == old.numpy().tolist() == [[-10.0, -5.0], [5.0, -8.984375]]
    assert tape.gradient(new, x).numpy().tolist() == [[0.0, 1.0], [0.0, 1.0]]
    assert tape.gradient(old, x).numpy().tolist() == [[1.0, 1.0], [1.0, 1.0]]

OTHERS = np.random.default_rng(0).normal(size=(5, 2, 4)).astype(np.float32)


@pytest.mark.parametrize(
    "labels,lengths,blank,wanted",
    [
        # TensorFlow 2.21's numbers. The blank of index 0 is an element like any; of another index it is the class before.
        ([[1, 2, 1], [1, 0, 2]], [3, 3], 0, [4.246351, 4.847008]),
        ([[0, 1, 2], [1, 2, 0]], [3, 3], None, [4.797896, 6.461033]),
        ([[0, 1, 2], [1, 2, 0]], [2, 1], 0, [4.056337, 5.076424]),
        ([[3, 2, 1], [2, 3, 1]], [3, 3], 3, [4.208684, 5.581901]),
        ([[3, 2, 1], [2, 3, 1]], [2, 1], -1, [4.111078, 4.175498]),
        ([[1, 2, 1], [1, 0, 2]], [3, 3], 1, [3.977309, 5.978863]),
    ],
)
def test_dense_labels_that_are_the_blank(labels, lengths, blank, wanted):
    loss = lambda x: tf.nn.ctc_loss(tf.constant(labels), x, lengths, [5, 5], blank_index=blank)  # noqa: E731
    np.testing.assert_allclose(loss(OTHERS), wanted, rtol=1e-5)
    np.testing.assert_allclose(tf.function(loss)(tf.constant(OTHERS)), wanted, rtol=1e-5)
    x = tf.constant(OTHERS)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(loss(x))
    step = 1e-2 * np.random.default_rng(1).normal(size=OTHERS.shape).astype(np.float32)
    difference = (tf.reduce_sum(loss(x + step)) - tf.reduce_sum(loss(x - step))) / 2
    np.testing.assert_allclose(tf.reduce_sum(tape.gradient(total, x) * step), difference, rtol=1e-2, atol=1e-4)
