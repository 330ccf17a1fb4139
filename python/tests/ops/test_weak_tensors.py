"""Dtypes that meet by the table: tensors whose dtype nobody asked for, in both modes. Results are TensorFlow's.

The switch is the whole program's, so each test is a program of its own.
"""

import subprocess
import sys
import textwrap

HEAD = """
import copy
import numpy as np
import ferroflow.as_tensorflow
import tensorflow as tf
from tensorflow.python.framework.weak_tensor import WeakTensor
tnp = tf.experimental.numpy

def strong(dtype, values=(1, 2)):
    return tf.cast(tf.convert_to_tensor(list(values)), dtype)

def weak(dtype, values=(1, 2)):
    return WeakTensor.from_tensor(strong(dtype, values))

def kind(value):
    return ("weak " if isinstance(value, WeakTensor) else "") + value.dtype.name

def refused(kind, make):
    try:
        make()
    except kind as error:
        return str(error)
    raise AssertionError("no " + kind.__name__)
"""


def run(program, mode="all"):
    switch = f"tnp.experimental_enable_numpy_behavior(dtype_conversion_mode={mode!r})\n" if mode else ""
    done = subprocess.run([sys.executable, "-c", HEAD + switch + textwrap.dedent(program)], capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr


def test_arithmetic_meets_by_the_table():
    run("""
    expected = {
        ("int8", "uint64"): "weak float64", ("int8", "int32"): "int32", ("int8", "float32"): "float32", ("bfloat16", "uint64"): "bfloat16",
        ("bfloat16", "float16"): "float32", ("uint32", "int8"): "int64", ("float64", "complex64"): "complex128", ("bool", "uint8"): "uint8",
    }
    for (a, b), result in expected.items():
        a, b = strong(a), strong(b)
        for made in (a + b, b + a, tf.add(a, b), tf.multiply(a, b), tf.subtract(b, a) if a.dtype != tf.bool else a * b):
            assert kind(made) == result, (a.dtype, b.dtype, kind(made))
    i8, bf = strong("int8"), strong("bfloat16")
    assert [kind(i8 + 1), kind(1 + i8), kind(i8 + 1.5), kind(bf + 1.5), kind(bf * 1j)] == ["int8", "int8", "weak float64", "bfloat16", "complex64"]
    assert [kind(i8 / 1), kind(i8 // 2), kind(i8 % 2), kind(i8**2), kind(2.0 / bf)] == ["float32", "int8", "int8", "int8", "bfloat16"]
    assert kind(strong("float32") + np.array([1, 2])) == "float32" and kind(strong("int8") + np.int16(1)) == "int16"
    """)


def test_weak_ones_give_way_and_stay_weak_among_themselves():
    run("""
    i, f = weak("int32"), weak("float32")
    assert kind(i + i) == "weak int32" and kind(i + f) == "weak float32" and kind(f * 1j) == "weak complex128"
    assert kind(i + strong("int8")) == kind(strong("int8") + i) == "int8" and kind(f + strong("float16")) == "float16"
    assert kind(i / i) == "weak float64" and kind(f + strong("int8")) == "weak float64"
    assert (i + f).numpy().tolist() == [2.0, 4.0]
    assert kind(tf.matmul(tf.reshape(i, [1, 2]), tf.reshape(f, [2, 1]))) == kind(tf.reshape(i, [1, 2]) @ tf.reshape(f, [2, 1])) == "weak float32"
    assert kind(sum([i, i])) == "weak int32" and kind(-f) == "weak float32" and kind(abs(i)) == kind(~i) == "weak int32"
    assert kind(tf.clip_by_value(i, strong("float32"), strong("float32"))) == "weak float32"
    """)


def test_functions_of_one_tensor():
    run("""
    f = weak("float32")
    for name in ("abs sign sqrt exp floor sin cos tanh negative square identity zeros_like ones_like sigmoid transpose reduce_sum "
                 "reduce_mean reduce_max squeeze round").split():
        assert kind(getattr(tf, name)(f)) == kind(getattr(tf, name)(1.5)) == "weak float32", name
        assert kind(getattr(tf, name)(strong("float32"))) == "float32", name
    # These know nothing of it.
    assert [kind(g(f)) for g in (tf.nn.relu, tf.nn.elu, tf.nn.softmax, tf.cumsum, lambda x: tf.tile(x, [2]), lambda x: x[0])] == ["float32"] * 6
    assert kind(tf.constant([1, 2])) == "weak int32" and kind(tf.constant(1.5)) == "weak float32" and kind(tf.constant(1, tf.int8)) == "int8"
    assert kind(tf.constant(strong("int8"), tf.int32)) == "int32", "converted where that loses nothing"
    assert kind(tf.convert_to_tensor([1, 2])) == "int32" and tf.Variable(f).dtype == tf.float32
    assert kind(tnp.sin(weak("int32"))) == "weak float32" and kind(tnp.array([1, 2])) == "weak int32" and kind(tnp.zeros(2)) == "float32"
    assert kind(tnp.sum(strong("int8"))) == "int32" and kind(tnp.sum(strong("uint8"))) == "uint32"
    assert kind(tnp.where([True, False], strong("int8"), f)) == "float64" and kind(tnp.concatenate([strong("int8"), weak("int32")])) == "int8"
    assert kind(f.T) == kind(f.reshape(2, 1)) == "weak float32" and kind(f.astype(np.float16)) == "float16"
    """)


def test_what_does_not_bring_dtypes_together():
    run("""
    i8, f = strong("int8"), weak("float32")
    assert (i8 == f).numpy().all() and tf.equal(i8, f).numpy().all() and kind(tf.maximum(weak("int32"), f)) == "float32"
    for call in (lambda: i8 < f, lambda: i8 != f, lambda: tf.where([True, False], i8, f), lambda: tf.concat([i8, f], 0), lambda: tf.stack([i8, f]),
                 lambda: tf.math.squared_difference(i8, f)):
        refused(tf.errors.InvalidArgumentError, call)
    assert (f < strong("float32", (2, 3))).numpy().all() and kind(tf.concat([f, f], 0)) == "float32"
    """)


def test_variables_keep_their_dtype():
    run("""
    v = tf.Variable(strong("float32"))
    assert kind(v + strong("int8")) == "float32" and kind(1.5 * v) == "float32" and kind(v + strong("float64")) == "float64"
    assert v.assign(strong("int8")).dtype == tf.float32 and v.assign_add([1, 1]).numpy().tolist() == [2.0, 3.0]
    assert "Variable dtype is immutable" in refused(TypeError, lambda: v.assign_add(strong("float64")))
    """)


def test_traces_gradients_and_the_value():
    run("""
    f = weak("float32")
    assert kind(tf.function(lambda x: x * 1.5)(f)) == "weak float32" and kind(tf.function(lambda x: x + 1)(strong("int8"))) == "int8"
    x = tf.cast(tf.convert_to_tensor([1.0, 2.0]), tf.float16)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(x * tf.constant(2.0))
    assert kind(y) == "float16" and tape.gradient(y, x).numpy().tolist() == [2.0, 2.0]
    assert str(f) == "tf.Tensor([1. 2.], shape=(2,), dtype=float32, weak=True)"
    assert repr(f) == "<tf.Tensor: shape=(2,), dtype=float32, numpy=array([1., 2.], dtype=float32), weak=True>"
    assert float(tf.constant(2.5)) == 2.5 and f"{tf.constant(2.5):.2f}" == "2.50 weakly typed" and len(f) == 2
    assert [kind(row) for row in f] == ["weak float32"] * 2 and copy.copy(f) is f and np.asarray(f).tolist() == [1.0, 2.0]
    assert kind(f.to_tensor()) == "float32" and "not allowed as a weak type" in refused(TypeError, lambda: WeakTensor(strong("int8")))
    """)


def test_safe_lets_nothing_be_lost():
    run("""
    assert kind(strong("int8") + strong("int16")) == "int16" and kind(strong("float32") + 1) == "float32" and kind(strong("bfloat16") + 1.5) == "bfloat16"
    for a, b in (("int8", "uint8"), ("int32", "float32"), ("bfloat16", "float16"), ("int64", "float64")):
        text = refused(TypeError, lambda: strong(a) + strong(b))
        assert text.startswith("In promotion mode PromoMode.SAFE, implicit dtype promotion between (<dtype: "), text
    refused(TypeError, lambda: strong("int32") + 1.5)
    """, "safe")


def test_other_modes_are_as_if_there_were_no_weak_tensors():
    run("""
    plain_add, plain_constant = tf.add, tf.constant
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="all")
    assert tf.add is not plain_add
    tnp.experimental_enable_numpy_behavior(dtype_conversion_mode="off")
    assert tf.add is plain_add and tf.math.add is plain_add and tf.constant is plain_constant
    assert kind(tf.constant([1, 2])) == "int32" and kind(tf.exp(1.0)) == "float32"
    refused(tf.errors.InvalidArgumentError, lambda: strong("int8") + strong("int32"))
    tnp.experimental_enable_numpy_behavior()
    assert kind(strong("int8") + strong("int32")) == "int32" and kind(tnp.sum(strong("int8"))) == "int64"
    v = tf.Variable([1.0])
    refused(ValueError, lambda: v.assign(strong("int8", (1,))))
    """, None)
