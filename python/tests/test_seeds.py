"""Seeds beyond the int32s and below zero: the numbers are TensorFlow's, typed in. Does not know: generators of states."""

import ferroflow as tf
import numpy as np
import pytest

LARGEST = 2**31 - 1


@pytest.mark.parametrize(
    ("everywhere", "own", "expected"),
    [
        (LARGEST, 0, [0.01975703239440918, 0.0070421695709228516]),
        (LARGEST + 5, 3, [0.2886784076690674, 0.6889241933822632]),
        (3, LARGEST + 5, [0.3976691961288452, 0.8425681591033936]),
        (-1, 3, [0.45231807231903076, 0.99003005027771]),
        (3, -1, [0.618958592414856, 0.18493545055389404]),
        (2**40, 2**40 + 7, [0.24189972877502441, 0.38937926292419434]),
    ],
)
def test_seeds_wrap_at_the_largest_int32(everywhere, own, expected):
    """Both seeds are taken modulo 2**31 - 1."""
    tf.random.set_seed(everywhere)
    np.testing.assert_allclose(tf.random.uniform([2], seed=own), expected, rtol=1e-6)


def test_two_zeros_are_seeds():
    """They would ask for chance; the same order comes for both zeros, and for what wraps to them."""
    orders = []
    for everywhere in (0, LARGEST, 0):
        tf.random.set_seed(everywhere)
        orders.append([int(v) for v in tf.data.Dataset.range(5).shuffle(5, seed=0)])
    assert orders == [[4, 2, 3, 0, 1]] * 3


def test_windows_that_are_zero_everywhere():
    """Where no forward window lets anything through the inverse window is zero."""
    window = tf.signal.inverse_stft_window_fn(8)(8, tf.float32).numpy()
    np.testing.assert_allclose(window[:3], [0.0, 6.828426, 2.0], rtol=1e-5)


def test_shuffling_all_of_an_unknown_number():
    """A cardinality that is not known is the size of a buffer for everything; other numbers below one are refused."""
    data = tf.data.Dataset.range(8).filter(lambda x: x < 5)
    for source in (data.shuffle(data.cardinality()), data.shuffle(tf.data.UNKNOWN_CARDINALITY, seed=3)):
        assert sorted(source.as_numpy_iterator()) == [0, 1, 2, 3, 4]
    for size in (-3, -1, 0):
        with pytest.raises(tf.errors.InvalidArgumentError, match="greater than zero or UNKNOWN_CARDINALITY"):
            data.shuffle(size)


def drawn(*tensors):
    return pytest.approx([float(np.asarray(t).ravel()[0]) for t in tensors], abs=2e-6)


def test_operations_of_functions_have_their_numbers_in_the_graph_as_seeds():
    # All numbers are TensorFlow's. Two functions that draw alike give the same; another draw of one goes on.
    tf.random.set_seed(1234)

    def pair():
        return tf.random.uniform([1]), tf.random.uniform([1])

    first, second = tf.function(pair), tf.function(pair)
    assert drawn(*first()) == [0.130471, 0.16898] and drawn(*second()) == [0.130471, 0.16898]
    assert drawn(*first()) == [0.608782, 0.753908]
    # What functions draw is not taken from the program's own stream.
    assert drawn(tf.random.uniform([1])) == [0.538039]
    # Functions that were traced before begin anew, with the seed that they were traced under.
    tf.random.set_seed(5)
    assert drawn(*first()) == [0.130471, 0.16898]


def test_branches_and_loops_have_seeds_of_their_own():
    tf.random.set_seed(1234)

    @tf.function
    def both():
        total = tf.constant(0.0)
        for _ in tf.range(2):
            total += tf.random.normal([])
        draw = lambda: tf.random.normal([])  # noqa: E731
        return total, tf.random.uniform([1], seed=3), tf.cond(total > 100.0, draw, draw)

    assert drawn(*both()) == [-0.812515, 0.960469, -0.302002]
    assert drawn(*both()) == [1.360371, 0.836216, -0.510513]


def test_calls_of_one_function_draw_alike_and_stages_are_functions():
    tf.random.set_seed(1234)
    inner = tf.function(lambda: tf.random.uniform([1]))
    outer = tf.function(lambda: (inner(), inner(), tf.random.uniform([1])))
    assert drawn(*outer()) == [0.130471, 0.130471, 0.130471]
    data = tf.data.Dataset.range(3).map(lambda _: tf.random.uniform([]))
    assert drawn(*data) == [0.130471, 0.608782, 0.196486]


def test_the_seed_of_a_graph():
    with tf.Graph().as_default() as graph:
        assert graph.seed is None
        tf.compat.v1.set_random_seed(5)
        assert graph.seed == 5
        values = tf.random.uniform([1]), tf.random.normal([1]), tf.random.uniform([1], seed=2)
        with tf.compat.v1.Session() as session:
            assert drawn(*session.run(values)) == [0.182865, -1.37689, 0.01476]
            assert drawn(*session.run(values)) == [0.673077, -0.106228, 0.16376]
    # The program's seed is what it was.
    tf.random.set_seed(1234)
    with tf.Graph().as_default():
        tf.random.set_seed(9)
    assert drawn(tf.random.uniform([1])) == [0.538039]
