"""`tf.vectorized_map` and Jacobians: called once, computed for all rows at once, whatever the function does.

Does not know: TensorFlow's numbers for single operations; see `golden/rows.txt`.
"""

import numpy as np
import pytest

import ferroflow as tf


def _rows(n=4):
    return tf.constant(np.random.RandomState(0).randn(n, 3), tf.float32)


def _same(f, x, *more):
    """A function mapped over rows at once, and row after row."""
    at_once = tf.nest.flatten(tf.vectorized_map(f, x, *more))
    one_by_one = [tf.nest.flatten(f(row)) for row in x]
    for column, whole in enumerate(at_once):
        np.testing.assert_allclose(whole.numpy(), np.stack([r[column].numpy() for r in one_by_one]), rtol=1e-5, atol=1e-6)


def test_the_function_is_called_once_with_symbols():
    calls = []

    def f(row):
        calls.append(row)
        return row + 1

    tf.vectorized_map(f, _rows())
    assert len(calls) == 1 and not hasattr(calls[0], "numpy") and calls[0].shape == [3]


def test_gradients_of_each_row():
    w = tf.Variable([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])

    def loss(row):
        with tf.GradientTape() as tape:
            y = tf.nn.l2_loss(tf.tanh(tf.matmul(row[None], w)))
        return tape.gradient(y, w)

    _same(loss, _rows())


@pytest.mark.parametrize("inner", ["while", "branch", "rows_end_apart"])
def test_gradients_through_control_flow_within_a_row(inner):
    bodies = {
        "while": lambda x: tf.while_loop(lambda i, v: i < 3, lambda i, v: (i + 1, v * x), (0, x))[1],
        "branch": lambda x: tf.cond(x[0] > 0, lambda: x * x, lambda: x * 3.0),
        "rows_end_apart": lambda x: tf.while_loop(lambda i, v: tf.reduce_sum(v * v) > 0.1, lambda i, v: (i + 1, v * 0.5 * x / x), (0, x))[1],
    }

    def f(row):
        with tf.GradientTape() as tape:
            tape.watch(row)
            y = bodies[inner](row)
        return tape.gradient(y, row)

    _same(f, _rows())


def test_gradients_through_the_map():
    x = _rows()
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.vectorized_map(lambda row: tf.cond(row[0] > 0, lambda: row**3, lambda: -row), x)
    expected = np.where(x.numpy()[:, :1] > 0, 3 * x.numpy() ** 2, -1.0)
    np.testing.assert_allclose(tape.gradient(y, x).numpy(), expected, rtol=1e-5)


def test_lists_that_a_row_writes():
    def f(row):
        def step(i, out):
            return i + 1, out.write(i, row * tf.cast(i, tf.float32))

        return tf.while_loop(lambda i, _: i < 3, step, (0, tf.TensorArray(tf.float32, 3)))[1].stack()

    _same(f, _rows())


def test_rows_that_stop_writing_apart():
    def f(n):
        def step(i, out):
            return i + 1, out.write(i, n * 10 + i)

        return tf.while_loop(lambda i, _: i < n, step, (0, tf.TensorArray(tf.int32, 4, element_shape=[])))[1].stack()

    assert tf.vectorized_map(f, tf.constant([1, 3])).numpy().tolist() == [[10, 0, 0, 0], [30, 31, 32, 0]]


def test_each_row_draws_its_own():
    drawn = tf.vectorized_map(lambda _: tf.random.uniform([2]), _rows(8)).numpy()
    assert len({tuple(row) for row in drawn.tolist()}) == 8
    within = tf.vectorized_map(lambda _: tf.while_loop(lambda i, v: i < 2, lambda i, v: (i + 1, v + tf.random.normal([])), (0, 0.0))[1], _rows(8))
    assert len(set(within.numpy().tolist())) == 8
    shuffled = tf.vectorized_map(lambda _: tf.random.shuffle(tf.range(20)), _rows(4)).numpy()
    assert len({tuple(row) for row in shuffled.tolist()}) == 4 and (np.sort(shuffled) == np.arange(20)).all()


def test_effects_happen_for_each_row_that_they_depend_on():
    v = tf.Variable(0.0)

    def f(row):
        v.assign_add(row[0])
        return row

    tf.vectorized_map(f, tf.constant([[1.0], [2.0], [3.0]]))
    assert v.numpy() == 6.0
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.vectorized_map(lambda row: tf.debugging.Assert(row[0] < 3, [row]), tf.constant([[1.0], [3.0]]))


@pytest.mark.parametrize("shape", [[None, None], None, [4, None], [None, 3]])
def test_in_a_function_whose_shapes_are_not_known(shape):
    def row(x):
        return tf.reduce_sum(x * x) * x + tf.cumsum(x)[::-1] - tf.matmul(x[None], tf.ones([3, 3]))[0]

    f = tf.function(lambda x: tf.vectorized_map(row, x), input_signature=[tf.TensorSpec(shape)])
    np.testing.assert_allclose(f(_rows()).numpy(), np.stack([row(r).numpy() for r in _rows()]), rtol=1e-5, atol=1e-6)


def test_private_names():
    from ferroflow.python.ops import parallel_for
    from ferroflow.python.ops.parallel_for import control_flow_ops

    x = tf.constant([1.0, 2.0, 3.0])
    assert control_flow_ops.pfor(lambda i: tf.gather(x, i) * 2, 3).numpy().tolist() == [2.0, 4.0, 6.0]
    assert parallel_for.for_loop(lambda i: tf.gather(x, i), tf.float32, 2).numpy().tolist() == [1.0, 2.0]
    assert control_flow_ops.vectorized_map is tf.vectorized_map
    with pytest.raises(ValueError, match="for_loop"):
        control_flow_ops.pfor(lambda i: i, 3, parallel_iterations=1)


def _network(x, w):
    h = tf.nn.relu(tf.nn.conv2d(x, w, 1, "SAME"))
    h = tf.nn.max_pool2d(h, 2, 2, "VALID")
    h, _, _ = tf.compat.v1.nn.fused_batch_norm(h, tf.ones([3]), tf.zeros([3]))
    h = tf.nn.bias_add(tf.nn.avg_pool2d(h, 2, 1, "SAME"), [0.1, 0.2, 0.3])
    return tf.nn.softmax(tf.reshape(h, [2, -1]))


@pytest.mark.parametrize("pfor", [True, False])
def test_jacobians_of_a_network(pfor):
    random = np.random.RandomState(1)
    x = tf.constant(random.randn(2, 4, 4, 2), tf.float32)
    w = tf.Variable(random.randn(2, 2, 2, 3).astype("f"))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = _network(x, w)
    at_once = tape.jacobian(y, {"x": x, "w": w}, experimental_use_pfor=pfor)
    assert at_once["x"].shape == [2, 12, 2, 4, 4, 2] and at_once["w"].shape == [2, 12, 2, 2, 2, 3]
    for k in range(0, 24, 5):
        seed = np.zeros(24, "f")
        seed[k] = 1
        dx, dw = tape.gradient(y, [x, w], output_gradients=tf.constant(seed.reshape(2, 12)))
        np.testing.assert_allclose(at_once["x"][k // 12, k % 12].numpy(), dx.numpy(), rtol=1e-4, atol=1e-5)
        np.testing.assert_allclose(at_once["w"][k // 12, k % 12].numpy(), dw.numpy(), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("traced", [False, True])
def test_second_derivatives(traced):
    def hessian(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = tf.reduce_sum(x**3) * x[0]
            g = inner.gradient(y, x)
        return outer.jacobian(g, x)

    def third(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape() as inner:
                inner.watch(x)
                y = x**3
            j = inner.jacobian(y, x)
        return outer.jacobian(j, x)

    if traced:
        hessian = tf.function(hessian, input_signature=[tf.TensorSpec([None])])
        third = tf.function(third, input_signature=[tf.TensorSpec([None])])
    x = tf.constant([1.0, 2.0])
    assert hessian(x).numpy().tolist() == [[12.0, 12.0], [12.0, 12.0]]
    assert third(x).numpy().tolist() == [[[6.0, 0.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 12.0]]]


def test_batch_jacobian():
    x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.stack([x * x, x[:, ::-1]], 2)
    j = tape.batch_jacobian(y, x)
    assert j.shape == [2, 2, 2, 2]
    assert j[1].numpy().tolist() == [[[6.0, 0.0], [0.0, 1.0]], [[0.0, 8.0], [1.0, 0.0]]]


def test_what_does_not_depend():
    x, other = tf.constant([1.0, 2.0]), tf.constant([[1.0], [2.0], [3.0]])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch([x, other])
        y = x * 2.0
    assert tape.jacobian(y, other) is None
    zero = tape.jacobian(y, other, unconnected_gradients="zero")
    assert zero.shape == [2, 3, 1] and not zero.numpy().any()
    empty = tape.jacobian(y[:0], x)
    assert empty is None or empty.shape == [0, 2]


def test_a_tape_is_asked_once():
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
    tape.jacobian(y, x)
    with pytest.raises(RuntimeError, match="non-persistent"):
        tape.jacobian(y, x)
