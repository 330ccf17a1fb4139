"""`tf.compat.v1.wrap_function`: functions of TensorFlow 1's kind, and parts of them.

Invariant tested: what a part gives, runs and differentiates is TensorFlow's.
Does not know: sessions.
"""

import pytest

import ferroflow as tf

v1 = tf.compat.v1


def _frozen():
    graph = tf.Graph()
    with graph.as_default():
        x = v1.placeholder(tf.float32, [None, 2], name="x")
        w = tf.constant([[1.0, 2.0], [3.0, 4.0]], name="w")
        tf.nn.relu(tf.matmul(x, w), name="y")
    return graph.as_graph_def()


def _wrap(graph_def, inputs, outputs):
    """As TensorFlow's guide has it."""
    wrapped = v1.wrap_function(lambda: v1.import_graph_def(graph_def, name=""), [])
    element = wrapped.graph.as_graph_element
    return wrapped.prune(tf.nest.map_structure(element, inputs), tf.nest.map_structure(element, outputs))


def test_a_frozen_graph_is_a_function():
    x = tf.constant([[1.0, 1.0]])
    f = _wrap(_frozen(), ["x:0"], {"y": "y:0", "w": "w:0"})
    assert f(x)["y"].numpy().tolist() == [[4.0, 6.0]] and f(x=x)["w"].numpy().tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert tf.function(lambda z: f(z)["y"] * 2.0)(x).numpy().tolist() == [[8.0, 12.0]]
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)["y"]
    assert tape.gradient(y, x).numpy().tolist() == [[3.0, 7.0]]
    with pytest.raises(ValueError):
        f()


def test_variables_are_made_once_and_trained():
    def network(x):
        v = v1.get_variable("v", shape=[2], initializer=v1.ones_initializer())
        return tf.identity(x * v, name="product")

    f = v1.wrap_function(network, [tf.TensorSpec([2], tf.float32)])
    with tf.GradientTape() as tape:
        y = f(tf.constant([1.0, 2.0]))
    [v] = f.variables
    assert y.numpy().tolist() == [1.0, 2.0] and tape.gradient(y, v).numpy().tolist() == [1.0, 2.0]
    v.assign([3.0, 3.0])
    again = f.prune(f.inputs, f.graph.get_tensor_by_name("product:0"))
    assert again(tf.constant([1.0, 2.0])).numpy().tolist() == [3.0, 6.0]


def test_only_what_is_fetched_runs():
    v = tf.Variable(0)

    def f(x):
        v.assign_add(1, name="increment")
        return x + 1

    wrapped = v1.wrap_function(f, [tf.TensorSpec([], tf.int32)])
    assert int(wrapped(tf.constant(1))) == 2 and int(v) == 0
    assert v1.wrap_function(lambda: None, [])() is None


def test_arguments_that_are_no_specs():
    f = v1.wrap_function(lambda x, twice: x * 2.0 if twice else x, [tf.TensorSpec([], tf.float32), True])
    assert float(f(tf.constant(3.0))) == 6.0
