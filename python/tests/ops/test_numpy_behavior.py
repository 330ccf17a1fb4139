"""NumPy's behaviour of tensors: off, every name says how to switch it on; on, tensors have methods, operators and brackets.

The switch is the whole program's, so each test is a program of its own.
"""

import subprocess
import sys
import textwrap

HEAD = """
import numpy as np
import ferroflow as tf
tnp = tf.experimental.numpy
x = tf.constant([[1, 2], [3, 4]])
f = tf.constant([[1.5, -2.0], [3.0, 4.0]])

def shown(value):
    return value.dtype.name, value.numpy().tolist()

def refused(kind, make):
    try:
        make()
    except kind as error:
        return str(error)
    raise AssertionError("no " + kind.__name__)
"""


def run(program):
    done = subprocess.run([sys.executable, "-c", HEAD + textwrap.dedent(program)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


def test_names_say_how_they_are_switched_on():
    run("""
    for name in ("T", "astype", "clip", "data", "ravel", "reshape", "size", "tolist", "transpose"):
        assert not hasattr(x, name)
        assert refused(AttributeError, lambda: getattr(x, name)) == (
            f"EagerTensor object has no attribute '{name}'. \\n"
            "        If you are looking for numpy-related methods, please run the following:\\n"
            "        tf.experimental.numpy.experimental_enable_numpy_behavior()\\n      ")
    refused(tf.errors.InvalidArgumentError, lambda: x + f)
    x.anything = 1
    assert x.anything == 1
    """)


def test_methods():
    run("""
    tnp.experimental_enable_numpy_behavior()
    assert shown(x.T) == ("int32", [[1, 3], [2, 4]])
    assert shown(x.reshape(4)) == ("int32", [1, 2, 3, 4])
    assert shown(x.reshape((4,), order="F")) == ("int32", [1, 3, 2, 4])
    assert x.reshape(2, 2, 1).shape == [2, 2, 1]
    assert shown(x.astype("int8")) == ("int8", [[1, 2], [3, 4]])
    assert shown(x.clip(2, 3)) == ("int32", [[2, 2], [3, 3]])
    assert shown(x.max(axis=0)) == ("int32", [3, 4])
    assert shown(x.min(1)) == ("int32", [1, 3])
    assert shown(x.mean()) == ("float64", 2.5)
    assert x.size == 4 and x.tolist() == [[1, 2], [3, 4]] and x.data is x
    assert shown(x.transpose([1, 0])) == shown(x.T)
    assert shown(x.ravel()) == shown(x.flatten())
    assert shown(+x) == shown(x)
    assert shown(round(f)) == ("float32", [[2.0, -2.0], [3.0, 4.0]])
    traced = tf.function(lambda t: t.T.reshape(-1).astype(tf.float32).mean())
    assert shown(traced(x)) == ("float32", 2.5)
    """)


def test_operators():
    run("""
    tnp.experimental_enable_numpy_behavior()
    assert shown(x + 1.5) == ("float64", [[2.5, 3.5], [4.5, 5.5]])
    assert shown(x * f) == ("float64", [[1.5, -4.0], [9.0, 16.0]])
    assert shown(1.5 - x) == ("float64", [[0.5, -0.5], [-1.5, -2.5]])
    assert shown(np.ones(2, np.float32) + x) == ("float64", [[2.0, 3.0], [4.0, 5.0]])
    assert shown(f + [1.5, 2])[0] == shown(f + np.float64(1))[0] == "float32"
    assert shown(x / 2) == ("float64", [[0.5, 1.0], [1.5, 2.0]])
    assert shown(x // 2.0) == ("float64", [[0.0, 1.0], [1.0, 2.0]])
    assert shown(x % 2.5) == ("float64", [[1.0, 2.0], [0.5, 1.5]])
    assert shown(2.0 ** x) == ("float64", [[2.0, 4.0], [8.0, 16.0]])
    assert shown(x @ tf.ones([2, 2])) == ("float64", [[3.0, 3.0], [7.0, 7.0]])
    assert shown(x & True) == ("int32", [[1, 0], [1, 0]])
    assert shown(x < 1.5) == ("bool", [[True, False], [False, False]])
    assert shown(x == 1.0) == ("bool", [[True, False], [False, False]])
    assert shown(x != [1, 2]) == ("bool", [[False, False], [True, True]])
    assert (x == None) is False
    assert shown(tf.Variable([1, 2]) + 1.5) == shown(1.5 + tf.Variable([1, 2])) == ("float64", [2.5, 3.5])
    assert shown(tf.constant([1], tf.uint8) - 2) == ("uint8", [255])
    assert (tf.constant("a") + "b").numpy() == b"ab"
    assert shown(tf.function(lambda t: t + 1.5)(x)) == shown(x + 1.5)
    with tf.GradientTape() as tape:
        tape.watch(f)
        y = f * x
    assert shown(tape.gradient(y, f)) == ("float32", [[1.0, 2.0], [3.0, 4.0]])
    """)


def test_brackets():
    run("""
    tnp.experimental_enable_numpy_behavior()
    assert shown(x[x > 1]) == ("int32", [2, 3, 4])
    assert shown(x[[True, False]]) == ("int32", [[1, 2]])
    assert shown(x[[0, 1], [1, 0]]) == ("int32", [2, 3])
    assert shown(x[:, [1, 0]]) == ("int32", [[2, 1], [4, 3]])
    assert shown(x[[-1]]) == ("int32", [[3, 4]])
    assert shown(x[1]) == ("int32", [3, 4])
    big = np.arange(120).reshape(2, 3, 4, 5)
    t = tf.constant(big)
    keys = [
        (slice(None), [0, 1], [1, 2]), ([0, 1], slice(None), [1, 2]), (slice(None), [0, 1], None, [1, 2]),
        (Ellipsis, [0, -1]), (slice(None), slice(1, None), [[0], [1]], [1, 2]), (slice(None), np.array([True, False, True])),
        (big > 60,), (big[..., 0, 0] > 20, slice(1, 3)), ([1], Ellipsis, [0, 2]), (None, [1, 0]), (slice(None, None, -1), [2, 0, 1]),
    ]
    for key in keys:
        ours = t[key]
        assert ours.shape == big[key].shape and (ours.numpy() == big[key]).all(), key
        traced = tf.function(lambda u: u[key])(t)
        assert (traced.numpy() == big[key]).all(), key
    with tf.GradientTape() as tape:
        tape.watch(f)
        y = f[[0, 0, 1], [1, 1, 0]]
    assert tf.convert_to_tensor(tape.gradient(y, f)).numpy().tolist() == [[0.0, 2.0], [1.0, 0.0]]
    assert "valid indices, got 1.5" in refused(IndexError, lambda: x[1.5])
    assert "valid indices, got 'a'" in refused(IndexError, lambda: x["a"])
    assert "valid indices" in refused(IndexError, lambda: tf.function(lambda i: x[0, i])(tf.constant(0.5)))
    assert "mask cannot be scalar" in refused(ValueError, lambda: x[True])
    refused(tf.errors.InvalidArgumentError, lambda: x[[5]])
    refused(IndexError, lambda: x[[0], [0], [0]])
    """)


def test_modes():
    run("""
    assert "promotion mode foo does not exist" in refused(ValueError, lambda: tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="foo"))
    assert not hasattr(x, "T")
    tnp.experimental_enable_numpy_behavior(prefer_float32=True)
    assert tnp.asarray(1.5).dtype == tf.float32 and tnp.asarray(1j).dtype == tf.complex64
    assert (f + 1.5).dtype == tf.float32 and (x + 1.5).dtype == tf.float64 and tnp.exp(x).dtype == tf.float64
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="off")
    refused(tf.errors.InvalidArgumentError, lambda: x + f)
    assert tnp.asarray(1.5).dtype == tf.float64 and x.T.shape == [2, 2]
    """)
