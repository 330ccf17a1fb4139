"""Functions with variables as constants, and parts of wrapped functions. The numbers are TensorFlow's."""

import numpy as np
import pytest

import ferroflow as tf
from ferroflow.python.framework.convert_to_constants import convert_variables_to_constants_v2, convert_variables_to_constants_v2_as_graph

X = [[1.0, 2.0]]


@pytest.fixture
def model():
    v, b = tf.Variable([[1.0, 2.0], [3.0, 4.0]], name="w"), tf.Variable([1.0, 1.0], name="b")

    @tf.function
    def inner(x):
        return tf.matmul(x, v)

    @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32, name="inp")])
    def f(x):
        y = inner(x) + b
        y = tf.cond(tf.reduce_sum(x) > 0.0, lambda: y * b, lambda: y - tf.reduce_sum(v))
        y = tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, tf.matmul(q, v)), [0, y])[1]
        return {"out": tf.identity(y, name="res"), "g": tf.gather(v, [1])}

    return v, b, f.get_concrete_function()


def test_a_frozen_function_has_no_variables(model):
    v, _, concrete = model
    frozen = convert_variables_to_constants_v2(concrete)
    assert [t.name for t in frozen.inputs] == ["inp:0"] and [t.name for t in frozen.outputs] == ["Identity:0", "Identity_1:0"]
    assert frozen.variables == () and frozen.captured_inputs == []
    v.assign(v * 0.0)
    for found in (frozen(tf.constant(X)), frozen(inp=tf.constant(X))):
        assert [f.numpy().tolist() for f in found] == [[[3.0, 4.0]], [[221.0, 322.0]]]
    assert frozen(tf.constant([[-3.0, 1.0], [0.0, 0.0]]))[1].numpy().tolist() == [[-228.0, -332.0], [-198.0, -288.0]]


def test_a_frozen_graph_is_written_and_read(model):
    frozen, message = convert_variables_to_constants_v2_as_graph(model[2])
    kinds = {n.op for n in message.node}
    assert not kinds & {"VarHandleOp", "ReadVariableOp", "PartitionedCall", "StatefulPartitionedCall"}
    assert {"Const", "Placeholder", "MatMul", "GatherV2"} <= kinds
    wrapped = tf.compat.v1.wrap_function(lambda: tf.graph_util.import_graph_def(message, name=""), [])
    part = wrapped.prune([t.name for t in frozen.inputs], [t.name for t in frozen.outputs])
    assert [f.numpy().tolist() for f in part(tf.constant(X))] == [[[3.0, 4.0]], [[221.0, 322.0]]]
    with tf.Graph().as_default() as graph, tf.compat.v1.Session(graph=graph) as session:
        tf.graph_util.import_graph_def(message, name="")
        assert session.run("Identity_1:0", {"inp:0": X}).tolist() == [[221.0, 322.0]]


def test_a_variable_that_changes_stays_a_variable():
    v, w = tf.Variable(2.0), tf.Variable(3.0)

    @tf.function
    def deep(x):
        v.assign_add(x)
        return v * w

    @tf.function
    def f(x):
        return tf.cond(x > 0.0, lambda: deep(x), lambda: x)

    frozen = convert_variables_to_constants_v2(f.get_concrete_function(tf.TensorSpec([], tf.float32)))
    assert [u is v for u in frozen.variables] == [True]
    w.assign(100.0)
    assert float(frozen(tf.constant(1.0))[0]) == 9.0 and float(v) == 3.0


def test_every_kind_of_reading():
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])

    @tf.function
    def f(i):
        by_index = tf.switch_case(i, [lambda: v[0], lambda: tf.gather_nd(v, [1])])
        return tf.shape(v), tf.nn.embedding_lookup(v, [i]), by_index, v.sparse_read([0])

    concrete = f.get_concrete_function(tf.TensorSpec([], tf.int32))
    frozen = convert_variables_to_constants_v2(concrete)
    assert frozen.variables == ()
    for got, expected in zip(frozen(tf.constant(1)), concrete(tf.constant(1)), strict=True):
        np.testing.assert_array_equal(got, expected)


def test_frozen_signatures_of_a_loaded_model(tmp_path):
    module = tf.Module()
    module.v = tf.Variable(2.0)
    module.f = tf.function(lambda x: x * module.v, input_signature=[tf.TensorSpec([None], tf.float32, name="x")])
    tf.saved_model.save(module, tmp_path, signatures=module.f.get_concrete_function())
    loaded = tf.saved_model.load(tmp_path)
    frozen = convert_variables_to_constants_v2(loaded.signatures["serving_default"])
    assert frozen(tf.constant([3.0]))[0].numpy().tolist() == [6.0] and frozen.variables == ()


def test_parts_of_a_wrapped_function():
    def program(x):
        q = tf.compat.v1.get_variable("q", shape=[], initializer=tf.compat.v1.ones_initializer())
        more = tf.identity(x + q, name="more")
        return more * 2.0

    wrapped = tf.compat.v1.wrap_function(program, [tf.TensorSpec([], tf.float32)])
    assert float(wrapped(tf.constant(3.0))) == 8.0 and [v.name for v in wrapped.variables] == ["q:0"]
    part = wrapped.prune(wrapped.inputs[0], {"a": "more:0", "b": wrapped.outputs[0]})
    assert {key: float(value) for key, value in part(tf.constant(2.0)).items()} == {"a": 3.0, "b": 6.0}
    after = wrapped.prune("more:0", wrapped.outputs[0])
    assert float(after(tf.constant(10.0))) == 20.0
    assert wrapped.prune([], [])() == []
    wrapped.variables[0].assign(5.0)
    assert float(part(tf.constant(2.0))["a"]) == 7.0
    with pytest.raises(tf.errors.InvalidArgumentError, match="feed a value for placeholder tensor"):
        wrapped.prune([], "more:0")
    other = tf.compat.v1.wrap_function(program, [tf.TensorSpec([], tf.float32)])
    assert other.variables[0] is not wrapped.variables[0]


@pytest.fixture
def with_variable():
    """The message of a graph that multiplies by a variable, adds to it, and gives it its first value."""
    v1 = tf.compat.v1
    with tf.Graph().as_default() as graph:
        w = v1.get_variable("w", initializer=tf.constant([1.0, 2.0]), use_resource=True)
        x = v1.placeholder(tf.float32, [2], name="x")
        tf.identity(x * w, name="y")
        w.assign_add(x, name="up")
        v1.variables_initializer([w], name="init")
    return graph.as_graph_def()


def test_variables_are_written_as_what_they_hold(with_variable):
    (node,) = [n for n in with_variable.node if n.op == "VarHandleOp"]
    assert node.attr["dtype"].type == tf.float32.as_datatype_enum and node.attr["shared_name"].s == b"w"
    assert [d.size for d in node.attr["shape"].shape.dim] == [2]


def test_a_graph_with_variables_is_read_into_sessions(with_variable):
    with tf.Graph().as_default() as graph:
        tf.graph_util.import_graph_def(with_variable, name="")
        for _ in range(2):
            with tf.compat.v1.Session(graph=graph) as session:
                with pytest.raises(tf.errors.FailedPreconditionError):
                    session.run("y:0", {"x:0": [3.0, 4.0]})
                session.run("init")
                assert session.run("y:0", {"x:0": [3.0, 4.0]}).tolist() == [3.0, 8.0]
                session.run("up", {"x:0": [1.0, 1.0]})
                assert session.run("y:0", {"x:0": [3.0, 4.0]}).tolist() == [6.0, 12.0]


def test_a_graph_with_variables_is_wrapped(with_variable):
    wrapped = tf.compat.v1.wrap_function(lambda: tf.graph_util.import_graph_def(with_variable, name=""), [])
    start, up, compute = wrapped.prune([], "init"), wrapped.prune("x:0", "up"), wrapped.prune("x:0", "y:0")
    assert start() is None and compute(tf.constant([5.0, 6.0])).numpy().tolist() == [5.0, 12.0]
    up(tf.constant([1.0, 1.0]))
    frozen = convert_variables_to_constants_v2(compute)
    start()
    assert compute(tf.constant([5.0, 6.0])).numpy().tolist() == [5.0, 12.0]
    assert frozen(tf.constant([5.0, 6.0]))[0].numpy().tolist() == [10.0, 18.0]
