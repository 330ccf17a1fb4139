"""Graphs of functions that are finished: their operations, and the graph as a message with the functions it calls."""

import ferroflow as tf
import numpy as np
import pytest


@tf.function
def double(x):
    return tf.multiply(x, 2.0, name="twice")


@tf.function
def both(x):
    return double(x) + tf.cond(x[0] > 0, lambda: x * 3.0, lambda: -x)


def test_operations_of_a_finished_graph_are_there():
    graph = double.get_concrete_function(tf.TensorSpec([1])).graph
    types = [op.type for op in graph.get_operations()]
    assert types[0] == "Placeholder" and "Mul" in types
    found = graph.get_operation_by_name("twice")
    assert found.type == "Mul" and found.graph is graph
    assert found.inputs[0].name == "x:0" and found.inputs[0].op.type == "Placeholder"
    assert graph.get_tensor_by_name("twice:0").shape == (1,)
    with pytest.raises(KeyError):
        graph.get_operation_by_name("thrice")


def test_a_finished_graph_takes_nothing_more():
    graph = double.get_concrete_function(tf.TensorSpec([1])).graph
    count = len(graph.get_operations())
    with pytest.raises(tf.errors.FailedPreconditionError, match="finished"), graph.as_default():
        tf.constant([1.0]) + graph.inputs[0]
    assert len(graph.get_operations()) == count


def test_a_graph_is_written_with_the_functions_it_calls():
    concrete = both.get_concrete_function(tf.TensorSpec([1]))
    message = concrete.graph.as_graph_def()
    assert len(message.library.function) == 3
    names = {f.signature.name for f in message.library.function}
    called = [n.attr["f"].func.name for n in message.node if "f" in n.attr]
    assert called and set(called) <= names
    expected = {value: both(tf.constant([value])).numpy() for value in (3.0, -3.0)}
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(message, name="")
        with tf.compat.v1.Session(graph=graph) as session:
            for value, result in expected.items():
                got = session.run(concrete.outputs[0].name, {concrete.inputs[0].name: [value]})
                assert np.array_equal(got, result)
