"""Table tests of `tf.`: an expression, and what TensorFlow 2.21 gives for it, written down as a literal.

An expected tensor is `(dtype, shape, flat values)`; an expected error `Raises(class name)`. An expression that begins
with `!` is a program whose last statement sets `R`.

Invariant: floats agree to 2e-5, everything else exactly. A case whose operation is not in the catalogue yet is skipped,
and says which it is.
Does not know: any function.
"""

import numpy as np
import pytest

import ferroflow as tf
from ferroflow import _ff


class Raises:
    """That an error of this class comes."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Raises({self.name!r})"


def sym(function, *specs):
    """Shape and dtype of what a function returns in a trace, for placeholders of these shapes and dtypes."""
    graph = _ff.FuncGraph("test")
    token = graph.enter()
    try:
        inputs = [graph.placeholder(tf.as_dtype(dtype), tf.TensorShape(shape)) for shape, dtype in specs]
        out = function(*inputs)
    finally:
        graph.leave(token)
    return [(str(t.shape), t.dtype.name) for t in (out if isinstance(out, (list, tuple)) else [out])]


def grad(function, *values):
    """The gradients of a function for constants."""
    values = [tf.constant(v) for v in values]
    with tf.GradientTape() as tape:
        tape.watch(values)
        out = function(*values)
    return tape.gradient(out, values)


def plain(value):
    """A value in the form that tables write."""
    kind = type(value).__name__
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if kind in ("TensorShape", "DType") or kind.endswith("Spec"):
        return str(value) if kind != "DType" else value.name
    if kind == "SparseTensor":
        return {"sparse": [plain(value.indices), plain(value.values), plain(value.dense_shape), str(value.shape)]}
    if kind == "IndexedSlices":
        return {"slices": [plain(value.values), plain(value.indices), plain(value.dense_shape)]}
    if kind == "RaggedTensor":
        return {"ragged": [value.to_list(), value.dtype.name, str(value.shape)]}
    if isinstance(value, (tf.Tensor, np.ndarray, np.generic)):
        array = value.numpy() if isinstance(value, tf.Tensor) else value
        dtype = value.dtype.name
        return (dtype, np.shape(array), np.asarray(array).ravel().tolist())
    return value


def agree(got, expected):
    """Whether two plain values are equal, floats nearly."""
    if isinstance(expected, (list, tuple)):
        return isinstance(got, (list, tuple)) and len(got) == len(expected) and all(map(agree, got, expected))
    if isinstance(expected, dict):
        return isinstance(got, dict) and got.keys() == expected.keys() and all(agree(got[k], expected[k]) for k in expected)
    if isinstance(expected, (float, complex)) and isinstance(got, (int, float, complex)):
        return bool(np.allclose(got, expected, rtol=2e-5, atol=1e-5, equal_nan=True))
    return type(got) is type(expected) and got == expected


def check(expression, expected, setup=""):
    """Evaluates an expression and compares."""
    scope = {"tf": tf, "np": np, "C": tf.constant, "sym": sym, "grad": grad, "nan": float("nan"), "inf": float("inf")}
    try:
        exec(setup, scope)
        if expression.startswith("!"):
            exec(expression[1:], scope)
            got = scope["R"]
        else:
            got = eval(expression, scope)
        got = plain(got)
    except tf.errors.UnimplementedError as missing:
        pytest.skip(str(missing))
    except Exception as error:
        if isinstance(expected, Raises):
            assert type(error).__name__ == expected.name, f"{expression}: {error!r} instead of {expected!r}"
            return
        raise
    assert not isinstance(expected, Raises), f"{expression}: {got!r} instead of {expected!r}"
    assert agree(got, expected), f"{expression}: {got!r} instead of {expected!r}"
