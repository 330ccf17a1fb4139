"""What tells a tensor of a function being traced from one with a value."""

import ferroflow as tf


def traced(body, *types):
    """What `body` says of symbolic tensors of these types."""
    said = []
    tf.function(lambda *args: said.append(body(*args))).get_concrete_function(*types)
    return said[0]


def test_no_numbers_without_a_value():
    """Programs ask whether a tensor has numpy() or converts to a number."""
    spec = tf.TensorSpec([], tf.int32)
    names = ("numpy", "__int__", "__float__", "__index__", "op", "graph", "name")
    assert traced(lambda x: [hasattr(x, n) for n in names], spec) == [False] * 4 + [True] * 3
    assert [hasattr(tf.constant(1), n) for n in names] == [True] * 4 + [False] * 3


def test_static_values_of_dimensions():
    """A known dimension is a number of the shape; of the tensor of the shape TensorFlow knows no part, so none is said."""
    spec = tf.TensorSpec([None, 4], tf.float32)
    assert traced(lambda x: x.shape[-1], spec) == 4
    assert traced(lambda x: tf.get_static_value(tf.shape(x)[-1]), spec) is None
    assert traced(lambda x: tf.get_static_value(tf.shape(x)[0]), spec) is None


def test_name_scopes():
    """A scope within another, and a whole scope entered again."""

    def body(x):
        with tf.name_scope("outer") as outer:
            with tf.name_scope("inner"):
                inner = (x + 1).name
            with tf.name_scope(outer):
                again = (x + 2).name
        return inner.rpartition("/")[0], again.rpartition("/")[0]

    assert traced(body, tf.TensorSpec([], tf.int32)) == ("outer/inner", "outer")
