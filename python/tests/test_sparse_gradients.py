"""Gradients of looked-up rows: `IndexedSlices` wherever TensorFlow gives them, the same numbers everywhere.

The rows are asked for eagerly, in functions, through calls, branches and loops.
"""

import numpy as np
import pytest

import ferroflow as tf

TABLE = np.arange(12.0, dtype=np.float32).reshape(4, 3)
IDS = [1, 3, 1]


def looked_up(table):
    return tf.reduce_sum(tf.gather(table, IDS) ** 2)


def dense():
    grad = np.zeros_like(TABLE)
    for row in IDS:
        grad[row] += 2 * TABLE[row]
    return grad


@pytest.mark.parametrize("wrap", [lambda f: f, tf.function], ids=["eager", "call"])
def test_a_variables_rows_stay_rows(wrap):
    v = tf.Variable(TABLE)
    f = wrap(lambda: looked_up(v))
    with tf.GradientTape() as tape:
        y = f()
    grad = tape.gradient(y, v)
    assert isinstance(grad, tf.IndexedSlices)
    assert grad.indices.numpy().tolist() == IDS
    assert grad.shape == (4, 3)
    np.testing.assert_array_equal(grad.values, 2 * TABLE[IDS])
    np.testing.assert_array_equal(tf.convert_to_tensor(grad), dense())


def test_in_a_traced_step():
    v = tf.Variable(TABLE)

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            y = looked_up(v)
        grad = tape.gradient(y, v)
        assert isinstance(grad, tf.IndexedSlices) and grad.shape == (4, 3)
        v.scatter_sub(grad)

    step()
    np.testing.assert_array_equal(v.numpy(), TABLE - dense())


def test_rows_of_two_lookups_are_joined_and_of_a_whole_use_added():
    v = tf.Variable(TABLE)
    with tf.GradientTape(persistent=True) as tape:
        rows = tf.reduce_sum(tf.gather(v, [0])) + tf.reduce_sum(tf.gather(v, tf.constant([2, 2], tf.int64)))
        both = rows + tf.reduce_sum(v * v)
    grad = tape.gradient(rows, v)
    assert isinstance(grad, tf.IndexedSlices)
    assert sorted(grad.indices.numpy().tolist()) == [0, 2, 2]
    whole = tape.gradient(both, v)
    assert isinstance(whole, tf.Tensor)
    np.testing.assert_array_equal(whole, 2 * TABLE + [[1], [0], [2], [0]])


def test_of_a_computed_table_the_gradient_is_whole():
    x = tf.constant(TABLE)
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        own = tf.reduce_sum(tf.gather(x, [1]))
        computed = tf.reduce_sum(tf.gather(x * 2, [1]))
        other_axis = tf.reduce_sum(tf.gather(x, [1], axis=1))
    assert isinstance(tape.gradient(own, x), tf.IndexedSlices)
    np.testing.assert_array_equal(tape.gradient(computed, x), [[0] * 3, [2] * 3, [0] * 3, [0] * 3])
    np.testing.assert_array_equal(tape.gradient(other_axis, x), [[0, 1, 0]] * 4)


@pytest.mark.parametrize("eager", [True, False])
def test_through_branches_and_loops_the_numbers_are_the_same(eager):
    v = tf.Variable(TABLE)

    def branch(flag):
        return tf.cond(flag, lambda: looked_up(v), lambda: tf.reduce_sum(v))

    def loop(n):
        return tf.while_loop(lambda i, a: i < n, lambda i, a: (i + 1, a + looked_up(v)), [0, tf.constant(0.0)])[1]

    for f, arg, right in [
        (branch, tf.constant(True), dense()),
        (branch, tf.constant(False), np.ones_like(TABLE)),
        (loop, tf.constant(3), 3 * dense()),
    ]:
        run = f if eager else tf.function(f)
        with tf.GradientTape() as tape:
            y = run(arg)
        np.testing.assert_array_equal(tf.convert_to_tensor(tape.gradient(y, v)), right)


def test_second_order():
    v = tf.Variable(TABLE)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = looked_up(v)
        first = tf.reduce_sum(tf.convert_to_tensor(inner.gradient(y, v)) * TABLE)
    right = np.zeros_like(TABLE)
    for row in IDS:
        right[row] += 2 * TABLE[row]
    np.testing.assert_array_equal(tf.convert_to_tensor(outer.gradient(first, v)), right)


def test_unconnected_and_named_sources():
    v, w = tf.Variable(TABLE), tf.Variable(1.0)
    with tf.GradientTape() as tape:
        y = looked_up(v)
    found = tape.gradient(y, {"v": v, "w": w}, unconnected_gradients="zero")
    assert isinstance(found["v"], tf.IndexedSlices)
    assert found["w"].numpy() == 0.0


# Rows 1 and 3 after three steps, as Keras gives them on TensorFlow 2.21. Optimizers that square the gradient
# square each of the two rows for place 1 alone, so that a whole gradient would give other numbers.
AFTER = {
    "SGD": [[0.6480000019073486, 0.8640000820159912, 1.0800000429153442], [4.607999801635742, 5.119999885559082, 5.631999969482422]],
    "Adam": [[2.5765581130981445, 3.576317310333252, 4.5761847496032715], [8.700115203857422, 9.700102806091309, 10.700094223022461]],
    "Adagrad": [[2.6827545166015625, 3.6812286376953125, 4.68033504486084], [8.772496223449707, 9.77239990234375, 10.772319793701172]],
    "RMSprop": [[2.0181097984313965, 3.0011987686157227, 3.991567850112915], [8.271479606628418, 9.270530700683594, 10.269759178161621]],
    "Nadam": [[2.645672082901001, 3.6441264152526855, 4.643216133117676], [8.74618911743164, 9.746092796325684, 10.746013641357422]],
    "Ftrl": [[2.5742762088775635, 3.5718324184417725, 4.570416450500488], [8.615401268005371, 9.615196228027344, 10.615031242370605]],
}


@pytest.mark.parametrize("optimizer", AFTER)
def test_keras_optimizers_take_rows(optimizer):
    table = tf.keras.Variable(TABLE, name="table")
    opt = getattr(tf.keras.optimizers, optimizer)(0.1)
    for _ in range(3):
        with tf.GradientTape() as tape:
            y = looked_up(table.value)
        opt.apply([tape.gradient(y, table.value)], [table])
    np.testing.assert_allclose(table.numpy()[1:4:2], AFTER[optimizer], rtol=1e-6)


@pytest.mark.parametrize("kind", ["add", "sub", "mul", "div", "max", "min", "update"])
def test_scattered_changes_of_rows(kind):
    v = tf.Variable(TABLE + 1)
    delta = tf.IndexedSlices(tf.constant([[2.0] * 3, [3.0] * 3, [4.0] * 3]), tf.constant([0, 2, 0]))
    getattr(v, f"scatter_{kind}")(delta)
    right = TABLE + 1
    f = {"add": np.add, "sub": np.subtract, "mul": np.multiply, "div": np.divide, "max": np.maximum, "min": np.minimum}
    for row, value in [(0, 2.0), (2, 3.0), (0, 4.0)]:
        right[row] = value if kind == "update" else f[kind](right[row], np.float32(value))
    np.testing.assert_array_equal(v.numpy(), right)


def test_an_index_outside_changes_nothing():
    v = tf.Variable(TABLE)
    with pytest.raises(tf.errors.InvalidArgumentError, match="does not index into|bounds"):
        v.scatter_add(tf.IndexedSlices(tf.ones([2, 3]), tf.constant([0, 4])))
    np.testing.assert_array_equal(v.numpy(), TABLE)


def test_gradients_of_filled_rows_go_to_values_and_default():
    values, default = tf.constant([1.0, 2.0, 3.0]), tf.constant(4.0)
    with tf.GradientTape() as tape:
        tape.watch([values, default])
        filled, _ = tf.sparse.fill_empty_rows(tf.SparseTensor([[3, 0], [0, 1], [0, 0]], values, [5, 2]), default)
        total = tf.reduce_sum(filled.values * [1.0, 10.0, 100.0, 1e3, 1e4, 1e5])
    to_values, to_default = tape.gradient(total, [values, default])
    assert to_values.numpy().tolist() == [1e4, 1.0, 10.0] and float(to_default) == 101100.0
