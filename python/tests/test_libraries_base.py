"""What libraries written for TensorFlow 1 and for Keras 2 are built on. Numbers are TensorFlow 2.21's.

Does not know: those libraries; none is needed.
"""

import contextlib
import sys

import numpy as np
import pytest

import ferroflow as tf

V1 = tf.compat.v1

# What three variables of 1, 2 and 3 are after three steps down their squares, and three down those of the rows 0, 0 and 2.
STEPS = {
    "Adam": [0.40330905, 1.490766, 2.4030657],
    "Adagrad": [0.61387676, 1.7762966, 2.6447585],
    "Adadelta": [0.99965847, 1.9998643, 2.9997253],
    "RMSProp": [0.20528474, 1.4053718, 1.9425871],
    "Ftrl": [0.47793958, 1.6237408, 2.4919758],
    "Momentum": [-0.51704997, 0.12400001, -2.1269221],
    "GradientDescent": [0.11059198, 1.0239999, 0.786432],
    "ProximalAdagrad": [0.61387676, 1.7762966, 2.6447585],
    "ProximalGradientDescent": [0.11059199, 1.0239999, 0.786432],
}


@pytest.mark.parametrize("name", STEPS)
def test_optimizers_of_version_1(name):
    v = tf.Variable([1.0, 2.0, 3.0])
    more = {"momentum": 0.9} if name == "Momentum" else {}
    optimizer = getattr(V1.train, f"{name}Optimizer")(learning_rate=0.1, **more)
    for _ in range(3):
        optimizer.minimize(lambda: tf.reduce_sum(v * v), var_list=[v])
    for _ in range(3):
        optimizer.minimize(lambda: tf.reduce_sum(tf.gather(v, [0, 0, 2]) ** 2), var_list=[v])
    np.testing.assert_allclose(v.numpy(), STEPS[name], rtol=2e-6)
    with pytest.raises(RuntimeError, match="should be a function when eager execution is enabled"):
        optimizer.compute_gradients(tf.constant(1.0), [v])


def _rule(name, slots, **numbers):
    variables = [tf.Variable([0.5, 1.0]) for _ in range(1 + len(slots))]
    given = {key: v.handle for key, v in zip(["var", *slots], variables)}
    call = lambda: getattr(tf.raw_ops, f"ResourceApply{name}")(**given, grad=tf.constant([0.2, -0.4]), **numbers)  # noqa: E731
    eager = call()
    assert eager is None
    first = [v.numpy() for v in variables]
    for v in variables:
        v.assign([0.5, 1.0])
    tf.function(lambda: call() and None)()
    np.testing.assert_array_equal(first, [v.numpy() for v in variables])
    return first[0]


def test_operations_of_optimizers():
    np.testing.assert_allclose(_rule("RMSProp", ["ms", "mom"], lr=0.1, rho=0.9, momentum=0.5, epsilon=1e-3), [0.2203, 0.5417], atol=1e-3)
    np.testing.assert_allclose(_rule("AdagradV2", ["accum"], lr=0.1, epsilon=1e-3), [0.4728, 1.0371], atol=1e-3)
    sparse = tf.Variable([[1.0], [2.0], [3.0]])
    accum = tf.Variable([[0.1]] * 3)
    tf.raw_ops.ResourceSparseApplyMomentum(var=sparse.handle, accum=accum.handle, lr=0.1, grad=[[1.0]], indices=[2], momentum=0.9)
    np.testing.assert_allclose(sparse.numpy().ravel(), [1.0, 2.0, 2.891], rtol=1e-6)


def test_rates_of_version_1():
    step = tf.Variable(2)
    rates = {
        "exponential_decay": ((1.0, step, 2, 0.5), 0.5),
        "natural_exp_decay": ((1.0, step, 3, 0.5), 0.71653134),
        "inverse_time_decay": ((1.0, step, 3, 0.5, True), 1.0),
        "polynomial_decay": ((1.0, step, 3, 0.1, 2.0, True), 0.19999999),
        "cosine_decay": ((1.0, step, 5), 0.6545085),
        "cosine_decay_restarts": ((1.0, step, 1), 0.49999997),
        "linear_cosine_decay": ((1.0, step, 5), 0.3937051),
        "piecewise_constant": ((step, [1, 2], [1.0, 2.0, 3.0]), 2.0),
    }
    for name, (arguments, expected) in rates.items():
        np.testing.assert_allclose(getattr(V1.train, name)(*arguments)().numpy(), expected, rtol=1e-6)


class _Symbol:
    """What a library takes for a tensor and TensorFlow does not."""

    def __array__(self, dtype=None):
        raise TypeError("a symbol has no value")


class _Recorder(tf.__internal__.dispatch.GlobalOpDispatcher):
    def handle(self, op, args, kwargs):
        if any(isinstance(x, _Symbol) for x in tf.nest.flatten([args, kwargs])):
            return op.__name__, [type(a).__name__ for a in args]
        return self.NOT_SUPPORTED


def test_functions_ask_dispatchers_where_they_fail():
    from ferroflow.python.util import dispatch_fallback

    recorder = _Recorder()
    recorder.register()
    try:
        symbol = _Symbol()
        assert tf.nn.relu(symbol) == ("relu", ["_Symbol"])
        assert tf.concat([symbol, symbol], 1)[0] == "concat"
        assert tf.reduce_mean(symbol, axis=1)[0] == "reduce_mean"
        with pytest.raises((TypeError, ValueError)):
            tf.nn.relu(object())
        assert tf.nn.relu(tf.constant([-1.0, 1.0])).numpy().tolist() == [0.0, 1.0]
    finally:
        dispatch_fallback._global.remove(recorder)


def test_operators_of_tensors_are_functions():
    assert "__matmul__" in tf.Tensor.OVERLOADABLE_OPERATORS and "__getitem__" in tf.Tensor.OVERLOADABLE_OPERATORS
    x = tf.constant([1.0, 2.0])
    assert tf.Tensor.__add__(x, 1.0).numpy().tolist() == [2.0, 3.0]
    assert tf.Tensor.__rsub__([1.0, 2.0], 3.0).numpy().tolist() == [2.0, 1.0]
    assert (x + 1.0).numpy().tolist() == (1.0 + x).numpy().tolist() == [2.0, 3.0]
    assert (x == x).numpy().tolist() == [True, True]
    assert tf.__operators__.getitem(x, 1).numpy() == 2.0


def test_variable_scopes():
    with V1.variable_scope("a", initializer=tf.ones_initializer()):
        with V1.variable_scope(None, "b") as inner:
            assert inner.name == "a/b"
            assert V1.get_variable("v", [2]).name == "a/b/v:0"
    with tf.Graph().as_default():
        with V1.variable_scope("s"):
            V1.get_variable("v", [1])
        with pytest.raises(ValueError, match="already exists, disallowed"), V1.variable_scope("s"):
            V1.get_variable("v", [1])
        with pytest.raises(ValueError, match="does not exist"), V1.variable_scope("s", reuse=True):
            V1.get_variable("w", [1])
    double = V1.make_template("double", lambda x: x * V1.get_variable("k", [], initializer=V1.constant_initializer(2.0)))
    assert float(double(3.0)) == 6.0 and float(double(4.0)) == 8.0 and len(double.variables) == 1


def test_collections_and_the_default_graph():
    assert V1.get_default_graph() is V1.get_default_graph()
    V1.add_to_collection("of_this_test", 1)
    assert V1.get_collection("of_this_test") == [1]
    V1.get_collection_ref("of_this_test").clear()
    assert V1.trainable_variables() == []


def test_a_graph_entered_again_keeps_its_tapes():
    @tf.function(autograph=False)
    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            with V1.get_default_graph().as_default():
                y = x * x
        return tape.gradient(y, x)

    assert float(gradient(tf.constant(3.0))) == 6.0


def test_sharded_variable():
    parts = [tf.Variable([[1.0], [2.0]]), tf.Variable([[3.0]])]
    sharded = tf.__internal__.distribute.ShardedVariable(parts)
    assert sharded.shape.as_list() == [3, 1] and (sharded + 1.0).numpy().ravel().tolist() == [2.0, 3.0, 4.0]
    sharded.scatter_update(tf.IndexedSlices(tf.constant([[9.0], [8.0]]), tf.constant([2, 0])))
    assert [p.numpy().ravel().tolist() for p in parts] == [[8.0, 2.0], [9.0]]
    with pytest.raises(ValueError, match="must have the same dtype"):
        tf.__internal__.distribute.ShardedVariable([tf.Variable([1.0]), tf.Variable([1])])


def test_operations_as_results_of_branches():
    v = tf.Variable(0)

    @tf.function
    def f(x):
        tf.cond(x > 0, lambda: v.assign_add(x).op, tf.no_op)
        return v.read_value()

    assert int(f(tf.constant(2))) == 2 and int(f(tf.constant(-1))) == 2


def test_gradients_that_call_themselves():
    @tf.custom_gradient
    def exp(x):
        return tf.exp(x), lambda dy: dy * exp(x)

    @tf.function(autograph=False)
    def second(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = exp(x)
            first = inner.gradient(y, x)
        return outer.gradient(first, x)

    np.testing.assert_allclose(second(tf.constant(1.0)).numpy(), np.e, rtol=1e-6)


def test_recurrent_layers_of_one_vector_of_weights():
    # One unit, one input: i, f, g, o of the input, of the state, then two biases of each.
    weights = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8] + [0.0] * 8
    out = tf.raw_ops.CudnnRNNV3(
        input=tf.constant([[[1.0]], [[2.0]]]), input_h=tf.zeros([1, 1, 1]), input_c=tf.zeros([1, 1, 1]), params=tf.constant(weights), sequence_lengths=[2], rnn_mode="lstm"
    )
    sigmoid = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731
    h = c = 0.0
    for x in (1.0, 2.0):
        i, f, g, o = (a * x + b * h for a, b in zip(weights[:4], weights[4:8]))
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    np.testing.assert_allclose([out.output_h.numpy().item(), out.output_c.numpy().item()], [h, c], rtol=1e-5)


def test_a_checkpoint_of_a_weak_reference(tmp_path):
    import weakref

    root = tf.Module()
    root.v = tf.Variable(1.0)
    path = tf.train.Checkpoint(root=weakref.ref(root)).write(str(tmp_path / "c"))
    root.v.assign(2.0)
    tf.train.Checkpoint(root=root).read(path).assert_consumed()
    assert float(root.v) == 1.0


def test_values_made_of_constants():
    from ferroflow.python.framework import tensor_util

    @tf.function
    def f(x):
        known = tf.constant(2) - 1
        assert tensor_util.try_evaluate_constant(known < tf.constant(1)).tolist() is False
        assert tensor_util.try_evaluate_constant(x + known) is None
        return x

    f(tf.constant(1))


def test_gradients_asked_for_in_the_body_of_a_loop():
    count = tf.Variable(0)

    @tf.function(autograph=False)
    def f(x):
        def body(i, x):
            count.assign_add(1)
            return i + 1, x - 0.1 * tf.gradients(x * x, x)[0]

        return tf.while_loop(lambda i, x: i < 3, body, [0, x])[1]

    np.testing.assert_allclose(f(tf.constant(1.0)).numpy(), 0.512, rtol=1e-6)
    assert int(count) == 3


def test_operators_of_a_class_of_variables():
    class Doubled(tf.Variable):
        def value(self):
            return super().value()

    Doubled._OverloadAllOperators()
    v = Doubled([1.0, 2.0])
    assert (v + 1.0).numpy().tolist() == [2.0, 3.0] and (3.0 - v).numpy().tolist() == [2.0, 1.0]
    assert (-v).numpy().tolist() == [-1.0, -2.0] and v[1].numpy() == 2.0


@pytest.mark.parametrize("cells", [0, 1, 3])
def test_frames_of_functions_that_ask_can_be_read(cells):
    """Tracers, debuggers and AutoGraph read the variables of every frame below them."""
    from ferroflow.python.util import dispatch_fallback

    def reads(value):
        found, frame = 0, sys._getframe()
        while frame is not None:
            found, frame = found + len(frame.f_locals), frame.f_back
        return value if found else None

    a, b, c = (1, 2, 3)
    made = {0: lambda x: READS[0](x), 1: lambda x: reads(x), 3: lambda x: reads(x) and (a, b) and x or c}[cells]
    READS[0] = reads
    asking = dispatch_fallback._guarded(made)
    assert len(asking.__closure__ or ()) in (cells, cells + 1) and asking(5) == 5


READS = [None]


def test_graphs_tell_where_operations_are_placed():
    class Captures:
        def _set_device(self, device):
            self.device = device

    found = []
    with tf.Graph().as_default() as graph:
        for context in (contextlib.nullcontext(), tf.device("/CPU:0")):
            with context:
                found.append(Captures())
                graph._apply_device_functions(found[-1])
    assert found[0].device == "" and tf.DeviceSpec.from_string(found[1].device).device_type == "CPU"


def test_the_number_of_elements_is_an_operation_that_knows_more():
    assert isinstance(tf.size, type(tf.nn.relu))
    assert tf.size([[1, 2, 3]]).numpy() == 3 and tf.size([1, 2], out_type=tf.int64).dtype == tf.int64
    assert tf.size(tf.ragged.constant([[1], [2, 3]])).numpy() == 3 and tf.size(tf.sparse.from_dense([[1, 0]])).numpy() == 2
    assert tf.size([1, 2], tf.float32).numpy() == 2.0
    with pytest.raises(TypeError, match="Expected string"):
        tf.size([1], tf.string)
    with pytest.raises(ValueError, match="object"):
        tf.size(object())


def test_functions_of_operations_stay_what_they_are_with_dispatchers():
    from ferroflow.python.util import dispatch_fallback

    before = tf.nn.relu, tf.size
    recorder = _Recorder()
    recorder.register()
    try:
        assert (tf.nn.relu, tf.size) == before
        assert tf.size(_Symbol()) == ("size", ["_Symbol"])
        with pytest.raises(TypeError):
            tf.raw_ops.Relu(features=_Symbol())
    finally:
        dispatch_fallback._global.remove(recorder)
