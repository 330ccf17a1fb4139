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
