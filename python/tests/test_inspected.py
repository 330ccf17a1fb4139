"""`tensorflow.python.util.tf_inspect`: what functions take, seen through decorators; the answers are TensorFlow's."""

import functools

import ferroflow as tf
import pytest
from ferroflow.python.util import tf_decorator, tf_inspect


class _Model:
    def __init__(self, x, y=1):
        pass

    def call(self, a, *, k, z=2, **rest):
        pass

    def __call__(self, q):
        pass


_TRACED = tf.function(lambda a, b=2, *c, d=4, **e: a)
_DECORATED = tf_decorator.make_decorator(lambda u, v=1: 0, lambda *a, **k: 0)
_STATED = tf_decorator.make_decorator(
    lambda u, v=1: 0, lambda *a, **k: 0, decorator_argspec=tf_inspect.FullArgSpec(["p"], None, None, None, [], None, {})
)


@pytest.mark.parametrize(
    ("what", "args", "varargs", "keywords", "defaults"),
    [
        (_Model, ["self", "x", "y"], None, None, (1,)),
        (_Model(1), ["self", "q"], None, None, None),
        (_Model(1).call, ["self", "a", "k", "z"], None, "rest", (2,)),
        (_TRACED, ["a", "b", "d"], "c", "e", (2, 4)),
        (_DECORATED, ["u", "v"], None, None, (1,)),
        (functools.partial(_Model(1).call, 1), ["a", "k", "z"], None, "rest", (2,)),
        (functools.partial(lambda a, b, c=1: 0, b=3), ["a", "b", "c"], None, None, (3, 1)),
        (functools.wraps(_Model.call)(lambda *a, **k: 0), [], "a", "k", None),
    ],
)
def test_what_a_function_takes(what, args, varargs, keywords, defaults):
    assert tf_inspect.getargspec(what) == (args, varargs, keywords, defaults)
    assert tf_inspect.getargspec(what).keywords == keywords


def test_what_is_stated_is_taken():
    assert tf_inspect.getfullargspec(_STATED).args == ["p"]
    assert list(tf_inspect.signature(_DECORATED).parameters) == ["u", "v"]
    assert tf_inspect.isfunction(_TRACED) and tf_inspect.ismethod(_Model(1).call) and not tf_inspect.isfunction(_Model)


def test_partial_functions_that_are_refused():
    with pytest.raises(ValueError, match="some keyword-only arguments"):
        tf_inspect.getargspec(functools.partial(lambda a, b: 0, a=3))
    with pytest.raises(ValueError, match="unknown partial keyword z"):
        tf_inspect.getargspec(functools.partial(lambda a: 0, z=3))


def test_the_arguments_of_a_call():
    model = _Model(1)
    assert tf_inspect.getcallargs(model.call, 1, k=2, w=3) == {"self": model, "a": 1, "k": 2, "z": 2, "w": 3}
    # No check: what is missing is missing, what is unknown is kept.
    assert tf_inspect.getcallargs(lambda a, b=2: 0, training=False) == {"b": 2, "training": False}
    assert tf_inspect.getcallargs(_TRACED, 1, 2, 3, d=1) == {"a": 1, "b": 2, "d": 1}
