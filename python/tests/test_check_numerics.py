"""`tf.debugging.enable_check_numerics`: what gives NaN or infinity is an error that names it; numbers and texts are TensorFlow's."""

import threading

import pytest

import ferroflow as tf


@pytest.fixture(autouse=True)
def checked():
    tf.debugging.enable_check_numerics()
    yield
    tf.debugging.disable_check_numerics()


def failure(f, *args):
    with pytest.raises(tf.errors.InvalidArgumentError) as caught:
        f(*args)
    return str(caught.value)


def test_eager_operations_say_what_they_gave_of_what():
    text = failure(tf.math.log, tf.constant([0.0, 1.0, -1.0]))
    assert """
!!! Detected Infinity or NaN in output 0 of eagerly-executing op "Log" (# of outputs: 1) !!!
  dtype: <dtype: 'float32'>
  shape: (3,)
  # of -Inf elements: 1
  # of +NaN elements: 1

  Input tensor: tf.Tensor([ 0.  1. -1.], shape=(3,), dtype=float32)

 : Tensor had -Inf and NaN values""" in text
    text = failure(lambda: tf.constant([float("nan"), 1]) + 1)
    assert "Input tensors (2):\n         0: tf.Tensor([nan  1.], shape=(2,), dtype=float32)\n         1: tf.Tensor(1.0, shape=(), dtype=float32)" in text


@pytest.mark.parametrize("dtype", [tf.float16, tf.bfloat16, tf.float32, tf.float64])
def test_every_real_dtype(dtype):
    assert "dtype: <dtype: '" + dtype.name in failure(lambda: tf.constant(1, dtype) / tf.constant(0, dtype))


def test_what_moves_numbers_is_not_checked():
    x = tf.constant([float("nan"), 1.0])
    for f in (tf.identity, lambda x: x[0], lambda x: tf.concat([x, x], 0), lambda x: tf.reshape(x, [2, 1]), lambda x: tf.maximum(x, 1.0)):
        assert f(x).dtype == tf.float32
    assert (tf.constant(1) // 2).numpy() == 0
    assert tf.math.is_nan(x).numpy().tolist() == [True, False]


def test_what_is_computed_inside_an_operation_is_its_own():
    # Its way to its value goes by an infinity.
    assert tf.nn.softmax(tf.constant([0.0, float("-inf")])).numpy().tolist() == [1.0, 0.0]


def test_functions_that_were_traced_meanwhile():
    @tf.function
    def f(x):
        y = tf.math.log(x)
        return y * 2

    assert f(tf.constant([1.0, 1.0])).numpy().tolist() == [0.0, 0.0]
    text = failure(f, tf.constant([0.0, 1.0]))
    assert 'output 0 of graph op "Log" (# of outputs: 1) !!!\n  dtype: <dtype: \'float32\'>\n  shape: (2,)\n' in text
    assert 'Input tensor: Tensor("x:0", shape=(2,), dtype=float32)' in text and "Tensor had -Inf values" in text
    line = f.python_function.__code__.co_firstlineno + 2
    assert f"test_check_numerics.py (L{line}) f" in text
    tf.debugging.disable_check_numerics()
    failure(f, tf.constant([0.0, 1.0]))
    assert tf.math.log(0.0).numpy() == float("-inf")


def test_branches_loops_and_pipelines():
    @tf.function
    def branch(x):
        return tf.cond(x > 0, lambda: tf.math.log(x - x), lambda: x)

    @tf.function
    def loop(x):
        for i in tf.range(3):
            x = x / tf.cast(2 - i, tf.float32)
        return x

    assert 'Tensor("' in failure(branch, tf.constant(1.0)) and branch(tf.constant(-1.0)).numpy() == -1.0
    assert 'graph op "RealDiv"' in failure(loop, tf.constant(1.0))
    numbers = tf.data.Dataset.from_tensor_slices([1.0, 0.0]).map(lambda x: 1 / x)
    assert 'graph op "RealDiv"' in failure(list, numbers)


def test_gradients():
    def gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.sqrt(x)
        return tape.gradient(y, x)

    assert gradient(tf.constant(4.0)).numpy() == 0.25
    assert 'eagerly-executing op "SqrtGrad"' in failure(gradient, tf.constant(0.0))
    assert 'graph op "SqrtGrad"' in failure(tf.function(gradient), tf.constant(0.0))


def test_sessions():
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        x = tf.compat.v1.placeholder(tf.float32, [])
        y = tf.math.log(x) * 2.0
        z = x + 1.0
        assert session.run(z, {x: 0.0}) == 1.0
        assert 'graph op "Log"' in failure(session.run, y, {x: 0.0})


def test_other_threads_are_not_checked():
    found = []
    thread = threading.Thread(target=lambda: found.append(tf.math.log(0.0).numpy()))
    thread.start()
    thread.join()
    assert found == [float("-inf")]
    tf.debugging.enable_check_numerics()
    tf.debugging.disable_check_numerics()
    assert tf.math.log(0.0).numpy() == float("-inf")
