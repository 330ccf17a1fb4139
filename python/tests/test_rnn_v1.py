"""`tf.compat.v1.nn.dynamic_rnn` and its kin; the numbers are TensorFlow 2.21's."""

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1
INPUTS = np.array([[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], [[0.5, 0.5], [1.0, -1.0], [2.0, 0.0]]], "f")
KERNEL = [[0.1, 0.2], [0.3, 0.4]]


class Cell:
    """A cell whose kernel is a variable of the scope it is called in."""

    state_size = output_size = 2

    def zero_state(self, batch_size, dtype):
        return tf.zeros([batch_size, 2], dtype)

    def __call__(self, inputs, state):
        kernel = tf.constant(KERNEL)
        if not tf.executing_eagerly():
            kernel = v1.get_variable("kernel", [2, 2], initializer=v1.constant_initializer(KERNEL))
        after = tf.tanh(tf.matmul(inputs, kernel) + 0.5 * state)
        return 2.0 * after, after


class Pair:
    """A cell whose state is a pair."""

    state_size, output_size = (1, 1), 1

    def get_initial_state(self, inputs=None, batch_size=None, dtype=None):
        return tf.zeros([batch_size, 1], dtype), tf.ones([batch_size, 1], dtype)

    def __call__(self, inputs, state):
        total = state[0] + tf.reduce_sum(inputs, -1, keepdims=True)
        return total * state[1], (total, 0.5 * state[1])


def by_hand(inputs, lengths):
    """The outputs and the last state of `Cell`, step by step."""
    outputs, states = np.zeros(inputs.shape[:2] + (2,), "f"), np.zeros((len(inputs), 2), "f")
    for row, length in enumerate(lengths):
        for step in range(length):
            states[row] = np.tanh(inputs[row, step] @ np.array(KERNEL, "f") + 0.5 * states[row])
            outputs[row, step] = 2.0 * states[row]
    return outputs, states


def near(found, wanted):
    np.testing.assert_allclose(np.asarray(found), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("lengths", [None, [3, 1]])
def test_at_once_and_in_lists(lengths):
    outputs, state = v1.nn.dynamic_rnn(Cell(), tf.constant(INPUTS), lengths, dtype=tf.float32)
    wanted, last = by_hand(INPUTS, lengths or [3, 3])
    near(outputs, wanted)
    near(state, last)
    turned, _ = v1.nn.dynamic_rnn(Cell(), INPUTS.transpose(1, 0, 2), lengths, dtype=tf.float32, time_major=True)
    near(turned, wanted.transpose(1, 0, 2))
    listed, state = v1.nn.static_rnn(Cell(), tf.unstack(INPUTS, axis=1), dtype=tf.float32, sequence_length=lengths)
    near(tf.stack(listed, 1), wanted)
    near(state, last)


@pytest.mark.parametrize("known", [True, False])
def test_in_graphs(known):
    with tf.Graph().as_default():
        x = v1.placeholder(tf.float32, [2, 3, 2] if known else [None, None, 2])
        outputs, state = v1.nn.dynamic_rnn(Cell(), x, [3, 1], dtype=tf.float32)
        assert outputs.shape.as_list() == ([2, 3, 2] if known else [None, None, 2])
        both, _ = v1.nn.bidirectional_dynamic_rnn(Cell(), Cell(), x, [3, 1], dtype=tf.float32)
        names = [v.name for v in v1.global_variables()]
        assert names == ["rnn/kernel:0", "bidirectional_rnn/fw/kernel:0", "bidirectional_rnn/bw/kernel:0"]
        with v1.Session() as session:
            session.run(v1.global_variables_initializer())
            found = session.run([outputs, state, both[1]], {x: INPUTS})
    wanted, last = by_hand(INPUTS, [3, 1])
    near(found[0], wanted)
    near(found[1], last)
    turned = INPUTS.copy()
    turned[0] = turned[0, ::-1]
    backwards = by_hand(turned, [3, 1])[0]
    backwards[0] = backwards[0, ::-1]
    near(found[2], backwards)


def test_states_of_several_parts_and_gradients():
    @tf.function
    def run(x):
        outputs, state = v1.nn.dynamic_rnn(Pair(), x, [3, 2], dtype=tf.float32)
        return outputs, state

    x = tf.constant(INPUTS)
    with tf.GradientTape() as tape:
        tape.watch(x)
        outputs, (total, factor) = run(x)
        loss = tf.reduce_sum(outputs)
    near(outputs[:, :, 0], [[1.0, 1.0, 1.0], [1.0, 0.5, 0.0]])
    near(total, [[4.0], [1.0]])
    near(factor, [[0.125], [0.25]])
    near(tape.gradient(loss, x)[:, :, 0], [[1.75, 0.75, 0.25], [1.5, 0.5, 0.0]])


def test_joined_in_both_directions():
    lists = tf.unstack(INPUTS, axis=1)
    outputs, forwards, backwards = v1.nn.static_bidirectional_rnn(Cell(), Cell(), lists, dtype=tf.float32)
    near(tf.stack(outputs, 1)[:, :, :2], by_hand(INPUTS, [3, 3])[0])
    near(tf.stack(outputs, 1)[:, :, 2:], by_hand(INPUTS[:, ::-1], [3, 3])[0][:, ::-1])
    near(forwards, by_hand(INPUTS, [3, 3])[1])
    near(backwards, by_hand(INPUTS[:, ::-1], [3, 3])[1])


def test_what_is_refused():
    with pytest.raises(TypeError, match="is not an RNNCell: 'output_size' property is missing"):
        v1.nn.dynamic_rnn(3, INPUTS)
    with pytest.raises(ValueError, match="`dtype` must be specified"):
        v1.nn.dynamic_rnn(Cell(), INPUTS)
    with pytest.raises(ValueError, match="must be a vector of length"):
        v1.nn.dynamic_rnn(Cell(), INPUTS, [[1, 2]], dtype=tf.float32)
    with pytest.raises(ValueError, match="must not be empty"):
        v1.nn.static_rnn(Cell(), [], dtype=tf.float32)
