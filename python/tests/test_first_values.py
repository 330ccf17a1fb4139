"""Variables that a function makes on its first call, from its arguments; and what else libraries of modules ask of functions.

Does not know: how functions are traced.
"""

import copy
import pickle

import numpy as np
import pytest

import ferroflow as tf


class Running(tf.Module):
    """A sum of everything that it was called with, and of its first argument once more."""

    def __init__(self):
        super().__init__()
        self.sum = None
        self.traces = 0

    @tf.function
    def __call__(self, x):
        self.traces += 1
        if self.sum is None:
            self.sum = tf.Variable(tf.zeros_like(x) + tf.reduce_sum(x))
        self.sum.assign_add(x)
        return self.sum * 2.0


def test_a_first_value_may_depend_on_the_arguments():
    running = Running()
    np.testing.assert_array_equal(running(tf.constant([1.0, 2.0])), [8, 10])
    np.testing.assert_array_equal(running(tf.constant([1.0, 2.0])), [10, 14])
    np.testing.assert_array_equal(running.sum, [5, 7])
    assert running.traces == 2


def test_within_another_function_the_outer_call_gives_it():
    running = Running()
    outer = tf.function(lambda x: running(x) + 1.0)
    np.testing.assert_array_equal(outer(tf.constant([1.0, 2.0])), [9, 11])
    np.testing.assert_array_equal(outer(tf.constant([1.0, 2.0])), [11, 15])


def test_with_a_signature_and_a_size_that_is_not_known():
    made = []

    @tf.function(input_signature=[tf.TensorSpec([None], tf.float64)])
    def f(x):
        if not made:
            made.append(tf.Variable(x[:1] * 3.0))
        return made[0] + x

    np.testing.assert_array_equal(f(tf.constant([1.0, 2.0], tf.float64)), [4, 5])
    np.testing.assert_array_equal(f(tf.constant([2.0], tf.float64)), [5])


def test_gradients_flow_to_it():
    made = []

    @tf.function
    def f(x):
        with tf.GradientTape() as tape:
            if not made:
                made.append(tf.Variable(x * 2.0))
            y = tf.reduce_sum(made[0] * x)
        return tape.gradient(y, made[0])

    np.testing.assert_array_equal(f(tf.constant([1.0, 5.0])), [1, 5])


def test_effects_of_the_trace_that_is_not_kept_do_not_happen():
    count, made = tf.Variable(0), []

    @tf.function
    def f(x):
        count.assign_add(1)
        if not made:
            made.append(tf.Variable(x + 1.0))
        return made[0].read_value()

    assert f(1.0).numpy() == 2.0
    assert count.numpy() == 1


def test_without_a_call_there_is_no_value():
    made = []

    @tf.function
    def f(x):
        if not made:
            made.append(tf.Variable(x))
        return made[0].read_value()

    with pytest.raises(ValueError, match="depend on its arguments"):
        f.get_concrete_function(tf.TensorSpec([2], tf.float32))


def test_a_known_shape_is_all_that_zeros_like_needs():
    made = []

    @tf.function
    def f(x):
        if not made:
            made.append(tf.Variable(tf.zeros_like(tf.reduce_mean(x, 0))))
        return made[0] + x

    concrete = f.get_concrete_function(tf.TensorSpec([None, 3], tf.float32))
    np.testing.assert_array_equal(concrete(tf.ones([2, 3])), np.ones([2, 3]))


def test_functions_of_operations_are_pickled_by_their_names():
    for f in (tf.nn.relu, tf.abs, tf.math.erf):
        assert pickle.loads(pickle.dumps(f)) is f
        assert copy.deepcopy(f) is f


def test_a_function_has_what_the_object_has_that_it_calls():
    class Scale:
        def __init__(self):
            self.by = 3.0

        def __call__(self, x):
            return x * self.by

    scale = tf.function(Scale())
    assert scale.by == 3.0
    assert scale(tf.constant(2.0)).numpy() == 6.0


def test_a_variable_of_a_class_of_ones_own_is_what_its_value_is():
    class Held(tf.Variable):
        def __init__(self, value):  # the state is elsewhere
            self._held = value

        def value(self):
            return self._held

    held = Held(tf.constant([1.0, 2.0]))
    np.testing.assert_array_equal(held + 1.0, [2, 3])
    np.testing.assert_array_equal(tf.stack([held, held]), [[1, 2], [1, 2]])


def test_xla_is_every_function():
    x, y = tf.constant(2.0), tf.constant(3.0)
    assert [t.numpy() for t in tf.xla.experimental.compile(lambda a, b: (a + b, a * b), [x, y])] == [5, 6]
    assert tf.xla.experimental.compile(lambda: tf.constant(1.0))[0].numpy() == 1.0
    assert tf.xla.experimental.compile(lambda: None) is None

    @tf.function
    def f(a):
        with tf.xla.experimental.jit_scope():
            return a * 2.0

    assert f(x).numpy() == 4.0
    with pytest.raises(RuntimeError), tf.xla.experimental.jit_scope():
        pass


def test_a_reshape_that_does_not_fit_says_so_in_tensorflows_words():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Input to reshape is a tensor with 6 values, but the requested shape has 4"):
        tf.reshape(tf.zeros([6]), [2, 2])


def test_the_root_has_keras_modules_that_tensorflows_root_has():
    assert tf.optimizers is tf.keras.optimizers
    assert tf.losses.MeanSquaredError is tf.keras.losses.MeanSquaredError
    assert tf.metrics.Mean and tf.initializers.Zeros
    assert not hasattr(tf, "layers") and not hasattr(tf, "activations")
    assert {"initializers", "losses", "metrics", "optimizers"} <= set(dir(tf))


def test_a_function_is_decorated_in_place_before_it_is_traced():
    @tf.function
    def f(x):
        return x + 1.0

    f._decorate(lambda g: lambda x: g(x) * 2.0)
    assert f(tf.constant(1.0)).numpy() == 4.0
    with pytest.raises(ValueError, match="traced"):
        f._decorate(lambda g: g)


def test_references_have_an_order():
    a, b = tf.Variable(1.0).ref(), tf.Variable(2.0).ref()
    assert (a < b) != (b < a)
    assert sorted([a, b]) == sorted([b, a])
