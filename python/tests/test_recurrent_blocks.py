"""Gradients of recurrent layers that are one operation, against differences; steps that are padding.

Does not know: layers of Keras.
"""

import numpy as np
import pytest

import ferroflow as tf

RANDOM = np.random.RandomState(0)
WEIGHTS = [RANDOM.uniform(-1, 1, shape).astype("float32") for shape in ([3, 2, 3], [2, 2], [2, 2], [5, 8], [2], [2], [2], [8])]


def _run(record, values, steps=3):
    names = ("x", "cs_prev", "h_prev", "w", "wci", "wcf", "wco", "b")
    given = dict(zip(names, values))
    return getattr(tf.raw_ops, record)(seq_len_max=tf.constant(steps, tf.int64), cell_clip=0.0, use_peephole=True, **given)


def _loss(record, values, steps):
    out = _run(record, values, steps)
    return tf.reduce_sum(out[6] * [1.0, 2.0]) + tf.reduce_sum(tf.square(out[1]))


@pytest.mark.parametrize("record", ["BlockLSTM", "BlockLSTMV2"])
@pytest.mark.parametrize("steps", [3, 2])
def test_gradients_are_derivatives(record, steps):
    """Towards every input, over all steps and over some."""
    values = [tf.constant(v) for v in WEIGHTS]
    with tf.GradientTape() as tape:
        tape.watch(values)
        loss = _loss(record, values, steps)
    for k, (grad, value) in enumerate(zip(tape.gradient(loss, values), WEIGHTS)):
        way = RANDOM.uniform(-1, 1, value.shape).astype("float32")
        moved = [_loss(record, [v + by * way if i == k else v for i, v in enumerate(WEIGHTS)], steps).numpy() for by in (1e-2, -1e-2)]
        assert np.sum(grad.numpy() * way) == pytest.approx((moved[0] - moved[1]) / 2e-2, rel=2e-2, abs=2e-3)


def test_padding_is_zero():
    """Results of steps that do not count."""
    for result in _run("BlockLSTM", WEIGHTS, 1):
        assert np.all(result.numpy()[1:] == 0) and np.all(result.numpy()[0] != 0)


def test_steps_that_there_are_not():
    """More than the sequence has, and less than none."""
    for steps in (4, -1):
        with pytest.raises(tf.errors.InvalidArgumentError):
            _run("BlockLSTM", WEIGHTS, steps)


def test_one_step_is_a_step():
    """The cell gives what the first step of the sequence gives."""
    _, *rest = WEIGHTS
    cell = tf.raw_ops.LSTMBlockCell(
        x=WEIGHTS[0][0], cs_prev=rest[0], h_prev=rest[1], w=rest[2], wci=rest[3], wcf=rest[4], wco=rest[5], b=rest[6], cell_clip=0.0, use_peephole=True
    )
    for one, all_steps in zip(cell, _run("BlockLSTM", WEIGHTS)):
        np.testing.assert_allclose(one, all_steps[0], rtol=1e-6)
