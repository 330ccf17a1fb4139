"""Losses by drawn classes, and conjugate gradients. Numbers are TensorFlow's, drawn with the same seeds."""

import ferroflow as tf
import numpy as np
import pytest

R = np.random.RandomState(0)
WEIGHTS, BIASES, INPUTS = (tf.constant(R.randn(*shape), tf.float32) for shape in ((10, 3), (10,), (4, 3)))
LABELS = np.array([[1, 2], [3, 4], [0, 9], [5, 5]])


LOSSES = {
    1: [
        [2.9242, 11.8515, 5.9231, 3.5182],
        [3.9605, 14.0123, 6.7644, 4.0478],
        [3.8144, 5.9163, 4.9777, 2.8725],
        [10.2629, 6.5449, 8.7667, 2.7385],
    ],
    7: [
        [4.7889, 16.459, 9.7589, 5.1368],
        [10.1664, 11.5673, 8.4357, 6.2244],
        [3.4848, 4.9252, 4.9781, 2.3199],
        [2.5411, 5.9764, 5.8764, 1.6549],
    ],
}
HITS = [[0, 0, 1, 3, 3], [0, 1, 2, 3, 3]]


@pytest.mark.parametrize("seed", [1, 7])
def test_the_same_seeds_give_tensorflows_losses(seed):
    tf.random.set_seed(seed)
    given = (WEIGHTS, BIASES, LABELS, INPUTS, 5, 10)
    found = [
        tf.nn.nce_loss(*given, num_true=2),
        tf.nn.nce_loss(*given, num_true=2, remove_accidental_hits=True),
        tf.nn.sampled_softmax_loss(*given, num_true=2),
        tf.nn.sampled_softmax_loss(WEIGHTS, BIASES, LABELS[:, :1], INPUTS, 5, 10, seed=3),
    ]
    np.testing.assert_allclose(found, LOSSES[seed], atol=2e-4)


def test_gradients_of_weights_are_those_of_the_rows_looked_up():
    weights = tf.Variable(WEIGHTS)
    drawn = tf.constant([1, 4, 7], tf.int64), tf.ones([4, 1]), tf.ones([3])
    with tf.GradientTape() as tape:
        loss = tf.nn.sampled_softmax_loss(weights, BIASES, LABELS[:, :1], INPUTS, 3, 10, sampled_values=drawn)
    gradient = tape.gradient(loss, weights)
    assert isinstance(gradient, tf.IndexedSlices) and sorted(set(gradient.indices.numpy().tolist())) == [0, 1, 3, 4, 5, 7]


def test_weights_in_parts_are_rows_one_after_another():
    drawn = tf.constant([1, 4, 7], tf.int64), tf.ones([4, 2]), tf.ones([3])
    whole = tf.nn.nce_loss(WEIGHTS, BIASES, LABELS, INPUTS, 3, 10, num_true=2, sampled_values=drawn)
    parts = tf.nn.nce_loss([WEIGHTS[:5], WEIGHTS[5:]], [BIASES[:5], BIASES[5:]], LABELS, INPUTS, 3, 10, num_true=2, sampled_values=drawn)
    np.testing.assert_array_equal(whole, parts)


def test_accidental_hits():
    examples, places, lowest = tf.nn.compute_accidental_hits(LABELS, [1, 2, 3, 5], 2)
    assert [examples.numpy().tolist(), places.numpy().tolist()] == HITS and set(lowest.numpy().tolist()) == {float(np.finfo(np.float32).min)}


def test_conjugate_gradients():
    matrix = np.array([[4.0, 1, 0], [1, 3, 1], [0, 1, 5]])
    operator = tf.linalg.LinearOperatorFullMatrix(matrix, is_self_adjoint=True, is_positive_definite=True)
    near = tf.linalg.LinearOperatorDiag(1 / np.diag(matrix), is_positive_definite=True)
    rhs = tf.constant([1.0, 2.0, 3.0], tf.float64)
    for given in ({}, {"preconditioner": near}, {"x": tf.constant([1.0, 0.0, 0.0], tf.float64)}):
        state = tf.linalg.experimental.conjugate_gradient(operator, rhs, **given)
        assert state._fields == ("i", "x", "r", "p", "gamma") and state.i == 3
        np.testing.assert_allclose(state.x, [0.13725, 0.45098, 0.5098], atol=1e-5)
    two = tf.linalg.experimental.conjugate_gradient(operator, [rhs, tf.constant([0.0, 1.0, 2.0], tf.float64)], max_iter=2)
    np.testing.assert_allclose(two.x, [[0.14113, 0.45161, 0.50806], [-0.06061, 0.21212, 0.36364]], atol=1e-5)
    with pytest.raises(ValueError, match="Expected a self-adjoint, positive definite operator"):
        tf.linalg.experimental.conjugate_gradient(tf.linalg.LinearOperatorFullMatrix(matrix), rhs)
