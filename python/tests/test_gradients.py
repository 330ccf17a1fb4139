"""Tapes, custom derivatives, Jacobians, forward mode: values are TensorFlow 2.21's."""

import ferroflow as tf
import numpy as np
import pytest


def test_structures_of_sources_come_back():
    x, z = tf.constant([1.0, 2.0]), tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    found = tape.gradient(y, [x, {"a": z}], unconnected_gradients="zero")
    assert found[0].numpy().tolist() == [2.0, 4.0]
    assert found[1]["a"].numpy() == 0.0


def test_a_tape_serves_once():
    x = tf.constant(1.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    tape.gradient(y, x)
    with pytest.raises(RuntimeError, match="A non-persistent GradientTape can only be used to compute one set"):
        tape.gradient(y, x)


def test_persistent_and_higher_order():
    x = tf.constant(3.0)
    with tf.GradientTape(persistent=True) as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = x * x * x
        first = inner.gradient(y, x)
    assert first.numpy() == 27.0
    assert outer.gradient(first, x).numpy() == 18.0
    assert outer.gradient(y, x).numpy() == 27.0


def test_watched_variables():
    v, w, u = tf.Variable(1.0), tf.Variable(2.0), tf.Variable(3.0, trainable=False)
    with tf.GradientTape() as tape:
        _ = v * w * u
    assert {id(x) for x in tape.watched_variables()} == {id(v), id(w)}


def test_stop_recording_and_reset():
    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        with tape.stop_recording():
            z = x * x
        y = x * z
    assert tape.gradient(y, x).numpy() == 4.0
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
        tape.reset()
        tape.watch(x)
        y = x * 3.0
    assert tape.gradient(y, x).numpy() == 3.0


def test_tape_entered_twice():
    tape = tf.GradientTape()
    with tape:
        with pytest.raises(ValueError, match="Tape is still recording"):
            tape.__enter__()


def test_output_gradients():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    assert tape.gradient(y, x, output_gradients=tf.constant([10.0, 100.0])).numpy().tolist() == [20.0, 400.0]


def test_jacobians():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    assert tape.jacobian(y, x).numpy().tolist() == [[2.0, 0.0], [0.0, 4.0]]
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    assert tape.batch_jacobian(y, x).numpy().tolist() == [[[2.0, 0.0], [0.0, 4.0]], [[6.0, 0.0], [0.0, 8.0]]]


def test_custom_gradient_and_its_errors():
    @tf.custom_gradient
    def doubled(x, y):
        return x + y, lambda dy: (2.0 * dy, 3.0 * dy)

    x, y = tf.constant(1.0), tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch([x, y])
        z = doubled(x, y)
    assert [g.numpy() for g in tape.gradient(z, [x, y])] == [2.0, 3.0]

    @tf.custom_gradient
    def short(x, y):
        return x + y, lambda dy: dy

    with tf.GradientTape() as tape:
        tape.watch([x, y])
        z = short(x, y)
    with pytest.raises(ValueError, match="expected to return 2 gradients, but returned 1 instead"):
        tape.gradient(z, [x, y])


def test_custom_gradient_with_variables():
    v = tf.Variable(3.0)

    @tf.custom_gradient
    def scaled(x):
        def grad(dy, variables=None):
            return dy * 10.0, [dy * 100.0 for _ in variables]

        return x * v, grad

    x = tf.constant(2.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = scaled(x)
    assert [g.numpy() for g in tape.gradient(y, [x, v])] == [10.0, 100.0]

    @tf.custom_gradient
    def careless(x):
        return x * v, lambda dy: dy

    with pytest.raises(TypeError, match="must accept a 'variables' keyword argument"):
        careless(x)


def test_custom_gradient_inside_a_function():
    @tf.custom_gradient
    def clipped(x):
        return x * 1.0, lambda dy: tf.minimum(dy, 0.5)

    @tf.function
    def slope(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = clipped(x) * 4.0
        return tape.gradient(y, x)

    assert slope(tf.constant(1.0)).numpy() == 0.5


def test_recompute_grad():
    w = tf.Variable([[2.0]])
    calls = []

    def layer(x):
        calls.append(1)
        return tf.matmul(x, w) ** 2.0

    again = tf.recompute_grad(layer)
    x = tf.constant([[3.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = again(x)
    gx, gw = tape.gradient(y, [x, w])
    assert gx.numpy().tolist() == [[24.0]] and gw.numpy().tolist() == [[36.0]]
    assert len(calls) == 2


def test_variables_of_keras_kind_are_sources():
    class Held:
        _should_act_as_resource_variable = True

        def __init__(self, value):
            self.value = tf.Variable(value)
            self.dtype = "float32"

        @property
        def handle(self):
            return self.value.handle

        def __tf_tensor__(self, dtype=None, name=None):
            return tf.convert_to_tensor(self.value, dtype=dtype, name=name)

    held = Held(np.float32([2.0]).tolist())
    with tf.GradientTape() as tape:
        y = tf.square(held.value)
    assert tape.gradient(y, [held])[0].numpy().tolist() == [4.0]


def test_forward_mode():
    x, v = tf.constant([1.0, 2.0]), tf.Variable(3.0)
    with tf.autodiff.ForwardAccumulator((x, v), (tf.constant([1.0, 0.0]), tf.constant(2.0))) as acc:
        y = x * x * v
        z = tf.constant(1.0) * 2.0
    assert acc.jvp(y).numpy().tolist() == [8.0, 8.0]
    assert acc.jvp(z) is None
    assert acc.jvp(z, unconnected_gradients="zero").numpy() == 0.0
    with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 1.0])) as outer:
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.reduce_sum(x * x * x)
        g = tape.gradient(y, x)
    assert outer.jvp(g).numpy().tolist() == [6.0, 12.0]
    with pytest.raises(ValueError, match="requested dtype float32 for Tensor with dtype int32"):
        tf.autodiff.ForwardAccumulator(x, tf.constant([1, 2]))


def test_gradients_without_a_tape():
    v = tf.Variable(2.0)

    @tf.function
    def f(x):
        y = x * x * v
        middle = y * 3.0
        return tf.gradients(middle, [x, v, y]), tf.gradients(y, tf.constant(1.0)), tf.gradients(y, x, grad_ys=[10.0])

    (gx, gv, gy), none, scaled = f(tf.constant(3.0))
    assert (gx.numpy(), gv.numpy(), gy.numpy()) == (36.0, 27.0, 3.0)
    assert none == [None] and scaled[0].numpy() == 120.0

    @tf.function
    def second(x):
        return tf.hessians(tf.reduce_sum(x**3), x)[0]

    assert second(tf.constant([1.0, 2.0])).numpy().tolist() == [[6.0, 0.0], [0.0, 12.0]]
    with pytest.raises(RuntimeError, match="tf.gradients is not supported when eager execution is enabled"):
        tf.gradients(v, [v])


@pytest.mark.parametrize("traced", [False, True])
def test_custom_gradients_of_ragged_tensors(traced):
    @tf.custom_gradient
    def one(x):
        def grad(dy):
            assert isinstance(dy, tf.RaggedTensor)
            return dy * 3

        return x * 2, grad

    @tf.custom_gradient
    def two(x, y):
        return (x * 2, y * 2), lambda dx, dy: (dx * 3, dy * 5)

    def run(rt):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(rt)
            single, pair = one(rt), two(rt, rt)
            both = pair[0] + pair[1]
        return tape.gradient(single, rt), tape.gradient(both, rt)

    rt = tf.ragged.constant([[1.0, 2.0], [3.0]])
    first, second = (tf.function(run) if traced else run)(rt)
    assert first.to_list() == [[3.0, 3.0], [3.0]] and second.to_list() == [[8.0, 8.0], [8.0]]


@pytest.mark.parametrize("method", ["ADD_N", "DEFAULT", "EXPERIMENTAL_TREE", "EXPERIMENTAL_ACCUMULATE_N"])
def test_ways_to_add_up_give_the_same_sum(method):
    f = tf.function(lambda x: tf.gradients(x * x * x, x, aggregation_method=getattr(tf.AggregationMethod, method))[0])
    assert f(tf.constant(2.0)).numpy() == 12.0


def test_a_way_to_add_up_that_there_is_not():
    with pytest.raises(ValueError, match="Invalid `aggregation_method` specified 7"):
        tf.function(lambda x: tf.gradients(x * x, x, aggregation_method=7))(tf.constant(2.0))


@pytest.mark.parametrize("wrap", [lambda f: f, tf.function], ids=["eager", "traced"])
def test_beside_what_is_watched_there_is_no_gradient(wrap):
    x, y = tf.constant(2.0), tf.constant(3.0)
    v = tf.Variable(5.0)

    def of(f, watched, sources):
        def run():
            with tf.GradientTape() as tape:
                tape.watch(watched)
                z = f()
            return tape.gradient(z, sources)

        return [None if g is None else float(g) for g in wrap(run)()]

    assert of(lambda: x * y, [x], [x, y]) == [3.0, None]
    assert of(lambda: (x * y) * y, [x], [x, y]) == [9.0, None]
    assert of(lambda: v * y, [], [v, y]) == [3.0, None]
    assert of(lambda: tf.add_n([x, y]), [x], [y]) == [None]
    with tf.GradientTape() as tape:
        tape.watch(x)
        square = y * y
        z = x * square
    assert [g is None for g in tape.gradient(z, [square, y, x])] == [True, True, False]


def test_gradients_of_what_a_branch_computes():
    def of(branch):
        @tf.function
        def run(x):
            w = x * x
            return tf.cond(x > 0, lambda: branch(x, w), lambda: x)

        return float(run(tf.constant(2.0)))

    v = tf.Variable(3.0)
    assert of(lambda x, w: tf.gradients(w, x)[0]) == 4.0
    assert of(lambda x, w: tf.gradients(w * 3.0, w)[0]) == 3.0
    assert of(lambda x, w: tf.gradients(x * x * x, x)[0]) == 12.0
    assert of(lambda x, w: tf.gradients(v * x, v)[0]) == 2.0
    assert of(lambda x, w: tf.gradients(x * 3.0, w, unconnected_gradients="zero")[0]) == 0.0
    assert of(lambda x, w: tf.cond(x > 1, lambda: tf.gradients(w * x, [x, w])[1], lambda: x)) == 2.0
    loop = lambda x, w: tf.while_loop(lambda i, a: i < 2, lambda i, a: (i + 1, tf.gradients(a * x, a)[0]), [0, x])[1]
    assert of(loop) == 2.0
    pick = tf.function(lambda i, x: tf.switch_case(i, [lambda: tf.gradients(x * x, x)[0], lambda: x]))
    assert float(pick(tf.constant(0), tf.constant(5.0))) == 10.0


def test_a_function_is_computed_again_for_its_gradient():
    calls = []

    def body(x, y):
        calls.append(1)
        return tf.sin(x) * y

    x, y = tf.constant([1.0, 2.0]), tf.constant([3.0, 4.0])
    with tf.GradientTape() as tape:
        tape.watch([x, y])
        z = tf.recompute_grad(body)(x, y)
    assert len(calls) == 1
    dx, dy = tape.gradient(z, [x, y])
    assert len(calls) == 2
    assert np.allclose(dx, [1.6209068, -1.6645874]) and np.allclose(dy, [0.84147096, 0.9092974])


@pytest.mark.parametrize("at_once", [True, False])
def test_batch_jacobians_of_nothing(at_once):
    x, none = tf.constant([[2.0, 3.0]]), tf.zeros([1, 0])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, none])
        apart, empty = tf.constant([[1.0, 1.0, 1.0]]), none**2
    assert tape.batch_jacobian(apart, x, experimental_use_pfor=at_once).numpy().tolist() == [[[0.0, 0.0]] * 3]
    assert tape.batch_jacobian(empty, none, experimental_use_pfor=at_once).shape == [1, 0, 0]
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    with pytest.raises(RuntimeError, match="persistent=True.*parallel_iterations"):
        tape.batch_jacobian(y, x, parallel_iterations=8)
