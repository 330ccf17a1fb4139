"""AutoGraph on the code of libraries: left alone where it is called, converted where `tf.function` is put on it."""

import sys
import types

import pytest

import ferroflow as tf

SOURCE = '''
import ferroflow as tf

@tf.function
def total(rows, x):
    s = 0
    for row in rows:
        s += row
    if x > 0:
        s += 1
    return s

class Counter:
    @tf.function
    def to_ten(self, x):
        while x < 10:
            x += 1
        return x

def branches(x):
    if x > 0:
        return x
    return -x
'''


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A module of the package `keras`, whose functions AutoGraph does not convert unasked."""
    path = tmp_path / "made.py"
    path.write_text(SOURCE)
    module = types.ModuleType("keras.made")
    module.__file__ = str(path)
    monkeypatch.setitem(sys.modules, "keras.made", module)
    exec(compile(SOURCE, str(path), "exec"), module.__dict__)  # noqa: S102 the text above
    return module


def test_what_is_asked_for_is_converted(library):
    rows = tf.data.Dataset.from_tensor_slices([1, 2, 3])
    assert library.total(rows, tf.constant(1)).numpy() == 7
    assert library.total(rows, tf.constant(-1)).numpy() == 6
    assert library.Counter().to_ten(tf.constant(3)).numpy() == 10
    assert tf.function(library.branches)(tf.constant(-3)).numpy() == 3


def test_what_is_called_is_left_alone(library):
    with pytest.raises(tf.errors.OperatorNotAllowedInGraphError):
        tf.function(lambda x: library.branches(x))(tf.constant(-3))


def test_dropout_divides_by_a_rate_that_is_a_tensor():
    """A rate that is a number becomes one factor; TensorFlow rounds as here."""
    x = tf.range(1, 2000, dtype=tf.float32) * 1.37
    for rate, wanted in ((0.3, x * (1 / (1 - 0.3))), (tf.constant(0.3), x / (1 - tf.constant(0.3))), (tf.Variable(0.3), x / (1 - tf.constant(0.3)))):
        for dropout in (tf.nn.dropout, tf.function(tf.nn.dropout)):
            found = dropout(x, rate).numpy()
            assert (found[found != 0] == wanted.numpy()[found != 0]).all()
