"""`tf.get_static_value`: what is known of values in a graph, where TensorFlow 2.21 knows it."""

import numpy as np
import pytest

import ferroflow as tf

OUTSIDE = tf.constant([1, 2])
KNOWN = {
    "constant": (lambda x, c: c, [1, 2]),
    "captured": (lambda x, c: OUTSIDE, [1, 2]),
    "identity": (lambda x, c: tf.identity(c), [1, 2]),
    "shape": (lambda x, c: tf.shape(x), [2, 3]),
    "rank": (lambda x, c: tf.rank(x), 2),
    "size": (lambda x, c: tf.size(x, out_type=tf.int64), np.int64(6)),
    "range": (lambda x, c: tf.range(tf.rank(x)), [0, 1]),
    "cast": (lambda x, c: tf.cast(tf.shape(x), tf.float32), np.float32([2, 3])),
    "concat": (lambda x, c: tf.concat([c, c], 0), [1, 2, 1, 2]),
    "stack": (lambda x, c: tf.stack([c, c]), [[1, 2], [1, 2]]),
    "unstack": (lambda x, c: tf.unstack(c)[1], 2),
    "split": (lambda x, c: tf.split(c, 2)[1], [2]),
    "zeros": (lambda x, c: tf.zeros([2]), np.float32([0, 0])),
    "equal": (lambda x, c: tf.equal(c, 1), [True, False]),
    "not_equal": (lambda x, c: tf.not_equal(c, 1), [False, True]),
    "string": (lambda x, c: tf.constant("a"), b"a"),
}
UNKNOWN = {
    "argument": lambda x, c: x,
    "sum": lambda x, c: c + 1,
    "choice": lambda x, c: tf.where(c > 0, c, c),
    "slice": lambda x, c: tf.shape(x)[0],
    "product": lambda x, c: tf.reduce_prod(c),
    "axis": lambda x, c: tf.where(True, 0, tf.rank(x)),
    "cast of a sum": lambda x, c: tf.cast(c + 1, tf.int64),
}


def value(of):
    found = []
    tf.function(lambda x: found.append(tf.get_static_value(of(x, tf.constant([1, 2]))))).get_concrete_function(tf.TensorSpec([2, 3]))
    return found[0]


@pytest.mark.parametrize("name", KNOWN)
def test_known(name):
    of, wanted = KNOWN[name]
    got, wanted = value(of), np.asarray(wanted)
    assert got.tolist() == wanted.tolist()
    if wanted.dtype.kind == "f":
        assert got.dtype == wanted.dtype


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown(name):
    assert value(UNKNOWN[name]) is None


def test_of_what_is_no_symbolic_tensor():
    assert tf.get_static_value(tf.constant(3)) == 3 and tf.get_static_value(3) == 3
    assert tf.get_static_value(tf.Variable(1)) is None


def test_a_comparison_of_a_known_size_decides_while_tracing():
    choose = tf.__internal__.smart_cond.smart_cond

    @tf.function(input_signature=[tf.TensorSpec([None, 4]), tf.TensorSpec([None, None])])
    def f(y, z):
        classes = choose(tf.shape(y)[-1] > 1, lambda: tf.argmax(y, axis=-1), lambda: tf.cast(tf.squeeze(y, -1), tf.int64))
        return classes, choose(tf.shape(z)[-1] > 1, lambda: 1, lambda: 2), choose(tf.reduce_sum(z) > float("nan"), lambda: 3, lambda: 4)

    found = [r.numpy().tolist() for r in f(tf.eye(4), tf.ones([3, 1]))]
    assert found == [[0, 1, 2, 3], 2, 4]
