"""Python inside graphs, and `tf.print`: texts and errors are TensorFlow 2.21's."""

import sys

import ferroflow as tf
import pytest


def test_py_function_runs_each_time_and_has_a_derivative():
    calls = []

    def square(a):
        calls.append(a.numpy())
        return a**2

    f = tf.function(lambda x: tf.py_function(square, [x], tf.float32))
    x = tf.constant(3.0)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = f(x)
    assert y.numpy() == 9.0 and tape.gradient(y, x).numpy() == 6.0
    f(tf.constant(4.0))
    assert len(calls) == 2


@pytest.mark.parametrize(
    "function, kind, text",
    [
        (lambda x: 1 / 0, tf.errors.UnknownError, "ZeroDivisionError: division by zero"),
        (lambda x: int("a"), tf.errors.InvalidArgumentError, "ValueError: invalid literal"),
    ],
)
@pytest.mark.parametrize("traced", [False, True])
def test_errors_of_python(function, kind, text, traced):
    call = lambda x: tf.py_function(function, [x], tf.float32)  # noqa: E731
    with pytest.raises(kind, match=text):
        (tf.function(call) if traced else call)(tf.constant(1.0))


def test_numpy_function():
    assert tf.numpy_function(lambda a: a + 1.0, [tf.constant([1.0, 2.0])], tf.float32).numpy().tolist() == [2.0, 3.0]
    a, b = tf.numpy_function(lambda v: (v, b"x"), [tf.constant(1)], [tf.int32, tf.string])
    assert a.numpy() == 1 and b.numpy() == b"x"
    with pytest.raises(ValueError, match="Expected func to be callable"):
        tf.numpy_function(3, [], tf.int32)


@pytest.mark.parametrize(
    "values, text",
    [
        ((tf.constant(0.1), tf.constant(1e-7), tf.constant(123456789.0), tf.constant(1 / 3)), "0.1 1e-07 123456792 0.333333343"),
        ((tf.constant(True), tf.constant("abc"), tf.constant([b"a", b"b"])), '1 "abc" ["a" "b"]'),
        ((tf.range(10),), "[0 1 2 ... 7 8 9]"),
        ((tf.reshape(tf.range(8), [2, 2, 2]),), "[[[0 1]\n  [2 3]]\n\n [[4 5]\n  [6 7]]]"),
        (("a", 1, None, [1, 2], {"k": tf.constant(3), "j": "s"}), "a 1 None [1, 2] {'j': 's', 'k': 3}"),
        ((tf.constant(float("nan")), tf.constant(1e6), tf.constant(16777216.0)), "nan 1e+06 16777216"),
    ],
)
def test_print(values, text, capsys):
    tf.print(*values, output_stream=sys.stdout)
    assert capsys.readouterr().out == text + "\n"


def test_print_inside_a_function(capsys):
    @tf.function
    def f(x):
        tf.print("in", x, output_stream=sys.stdout, sep=": ", end="!\n")
        return x

    f(tf.constant([1, 2]))
    f(tf.constant([3, 4]))
    assert capsys.readouterr().out == "in: [1 2]!\nin: [3 4]!\n"
