"""Custom gradients in graphs: when a rule is called, and what it may use. The numbers are TensorFlow's, or those of
the formula where TensorFlow refuses.
"""

import numpy as np
import pytest

import ferroflow as tf

X = 1.5


def _orders(function, count, x=X):
    """What a function gives, and its derivatives up to this order, each asked of a tape of its own."""
    x = tf.constant(x)
    tapes = [tf.GradientTape() for _ in range(count)]
    for tape in tapes:
        tape.__enter__()
        tape.watch(x)
    found = [function(x)]
    for tape in reversed(tapes):
        tape.__exit__(None, None, None)
        found.append(tape.gradient(found[-1], x))
    return [float(f) for f in found]


def _cond(f):
    return tf.function(lambda x: tf.cond(x > 0.0, lambda: f(x) * 2.0, lambda: x))


def _loop(f):
    return tf.function(lambda x: tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, f(q) * 0.5), [0, x])[1])


def _call(f):
    return tf.function(lambda x: tf.function(f)(x * x) * 2.0)


CUBE = {"eager": [3.375, 6.75, 9.0], "trace": [3.375, 6.75, 9.0], "cond": [6.75, 13.5, 18.0], "call": [22.78125, 91.125, 303.75]}
CUBE["loop"] = [2.4027099609375, 14.416259765625, 76.88671875]
WITHIN = {"eager": lambda f: f, "trace": tf.function, "cond": _cond, "call": _call, "loop": _loop}


@pytest.mark.parametrize("within", WITHIN)
def test_a_rule_is_called_when_a_gradient_is_asked_for(within):
    called = []

    @tf.custom_gradient
    def cube(x):
        square = x * x

        def grad(dy):
            called.append(None)
            return dy * 3.0 * square

        return square * x, grad

    wrapped = WITHIN[within](cube)
    assert float(wrapped(tf.constant(X))) == CUBE[within][0] and not called
    np.testing.assert_allclose(_orders(wrapped, 2), CUBE[within], rtol=1e-6)
    assert called


@pytest.mark.parametrize("within", WITHIN)
def test_rules_that_call_each_other(within):
    @tf.custom_gradient
    def sine(x):
        return tf.sin(x), lambda dy: dy * cosine(x)

    @tf.custom_gradient
    def cosine(x):
        return tf.cos(x), lambda dy: -dy * sine(x)

    own = _orders(WITHIN[within](sine), 4)
    np.testing.assert_allclose(own, _orders(WITHIN[within](tf.sin), 4), rtol=2e-5)


def test_a_rule_that_calls_its_own_function_within_a_trace():
    @tf.custom_gradient
    def exp(x):
        return tf.exp(x), lambda dy: dy * exp(x)

    @tf.function
    def derivatives(x):
        found = [exp(x)]
        with tf.GradientTape(persistent=True) as outer:
            outer.watch(x)
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = exp(x)
            first = tape.gradient(y, x)
        return [*found, first, outer.gradient(first, x)]

    np.testing.assert_allclose(derivatives(tf.constant(X)), [4.4816891] * 3, rtol=1e-6)


def test_a_rule_uses_what_its_surroundings_have():
    scale, v = tf.constant(5.0), tf.Variable(2.0)

    def around(x):
        reversed_by = x * 4.0

        @tf.custom_gradient
        def f(z):
            return z * 1.0, lambda dy: -dy * reversed_by

        return f

    at_once = lambda x: tf.cond(x > 0.0, lambda: around(x)(x), lambda: x)  # noqa: E731
    in_loop = lambda x: tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, around(x)(y)), [0, x])[1]  # noqa: E731

    def built_outside(x):
        f = around(x)
        return tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, f(y)), [0, x])[1]

    assert _orders(tf.function(at_once), 2) == [1.5, -6.0, -4.0]
    assert _orders(tf.function(in_loop), 2) == _orders(tf.function(built_outside), 2) == [1.5, 36.0, 48.0]

    @tf.custom_gradient
    def by_array(x):
        return x * 1.0, lambda dy: dy * scale * 10.0

    @tf.custom_gradient
    def by_variable(x):
        return x * 1.0, lambda dy, variables=None: dy * v * 10.0

    assert _orders(_cond(by_array), 1) == [3.0, 100.0]
    assert _orders(_loop(by_array), 1) == [0.375, 625.0]
    assert _orders(_loop(by_variable), 1) == [0.375, 100.0]
    v.assign(3.0)
    assert _orders(_loop(by_variable), 1) == [0.375, 225.0]


def test_a_rule_uses_what_comes_later():
    def later(x):
        box = []

        @tf.custom_gradient
        def f(z):
            return z * 1.0, lambda dy: dy * box[0]

        y = f(x)
        box.append(x * 9.0)
        return y * 2.0

    assert _orders(tf.function(later), 1) == [3.0, 27.0]


def test_gradients_of_variables_through_branches_and_loops():
    v = tf.Variable(2.0)

    @tf.custom_gradient
    def f(x):
        y = x * v
        return y, lambda dy, variables=None: (dy * v * 10.0, [dy * x * 7.0 for _ in variables])

    for function, expected in (
        (f, [3.0, 10.5, 20.0]),
        (lambda x: tf.cond(x > 0.0, lambda: f(x), lambda: x), [3.0, 10.5, 20.0]),
        (lambda x: tf.while_loop(lambda i, y: i < 3, lambda i, y: (i + 1, f(y)), [0, x])[1], [12.0, 4662.0, 8000.0]),
    ):
        x = tf.constant(X)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.function(function)(x)
        assert [float(y), *map(float, tape.gradient(y, [v, x]))] == expected


def test_effects_of_a_rule_happen_with_the_gradient():
    v = tf.Variable(0.0)

    @tf.custom_gradient
    def f(x):
        def grad(dy):
            v.assign_add(dy)
            return dy * x

        return x * x, grad

    traced = tf.function(f)
    traced(tf.constant(X))
    assert float(v) == 0.0
    assert _orders(traced, 1) == [2.25, 1.5] and float(v) == 1.0
    assert _orders(traced, 1) == [2.25, 1.5] and float(v) == 2.0


def test_rules_ask_for_gradients_and_branch():
    def make(rule):
        @tf.custom_gradient
        def f(x):
            y = x * x
            return y * x, lambda dy: rule(dy, x, y)

        return f

    def by_tape(dy, x, y):
        with tf.GradientTape() as tape:
            tape.watch(x)
            z = tf.sin(x) * x
        return dy * tape.gradient(z, x)

    rules = {
        lambda dy, x, y: dy * tf.gradients(y * y, y)[0]: [3.375, 4.5, 6.0],
        by_tape: [3.375, 1.1036007, -1.3547681],
        lambda dy, x, y: tf.cond(dy > 0.0, lambda: dy * y, lambda: -dy * x): [3.375, 2.25, 3.0],
        lambda dy, x, y: tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, q * y), [0, dy])[1]: [3.375, 5.0625, 13.5],
        lambda dy, x, y: dy * tf.stop_gradient(y) * x: [3.375, 3.375, 2.25],
    }
    for rule, expected in rules.items():
        np.testing.assert_allclose(_orders(tf.function(make(rule)), 2), expected, rtol=1e-5)


def test_an_error_of_a_rule_comes_out_where_the_gradient_is_asked_for():
    @tf.custom_gradient
    def f(x):
        def grad(dy):
            raise KeyError("mine")

        return x * 1.0, grad

    traced = tf.function(f)
    assert float(traced(tf.constant(X))) == X
    with pytest.raises(KeyError, match="mine"):
        _orders(traced, 1)

    @tf.custom_gradient
    def misfit(x):
        return x * 1.0, lambda dy: tf.constant([1.0, 2.0])

    with pytest.raises(tf.errors.InvalidArgumentError, match="gradient 0 of a custom gradient must be"):
        _orders(tf.function(misfit), 1)


def _saved(tmp_path, function, **options):
    module = tf.Module()
    module.f = tf.function(function, input_signature=[tf.TensorSpec([], tf.float32)])
    tf.saved_model.save(module, tmp_path, options=tf.saved_model.SaveOptions(**options))
    return tf.saved_model.load(tmp_path).f


@tf.custom_gradient
def _cube(x):
    square = x * x
    return square * x, lambda dy: dy * 3.0 * square


def test_saved_rules(tmp_path):
    scale = tf.constant(5.0)

    @tf.custom_gradient
    def scaled(x):
        return x * x, lambda dy: dy * scale * x

    @tf.custom_gradient
    def exp(x):
        return tf.exp(x), lambda dy: dy * exp(x)

    cases = {
        "cube": (_cube, [3.375, 6.75, 9.0]),
        "scaled": (scaled, [2.25, 7.5, 5.0]),
        "cond": (lambda x: tf.cond(x > 0.0, lambda: _cube(x) * 2.0, lambda: x), [6.75, 13.5, 18.0]),
        "call": (lambda x: tf.function(_cube)(x) + 1.0, [4.375, 6.75, 9.0]),
        "exp": (exp, [4.4816891] * 3),
    }
    for name, (function, expected) in cases.items():
        loaded = _saved(tmp_path / name, function, experimental_custom_gradients=True)
        np.testing.assert_allclose(_orders(loaded, 2), expected, rtol=1e-6, err_msg=name)


def test_rules_may_stay_out_of_a_saved_model(tmp_path):
    loaded = _saved(tmp_path, _cube, experimental_custom_gradients=False)
    assert float(loaded(tf.constant(X))) == 3.375
    with pytest.raises(tf.errors.UnimplementedError, match="of a saved model"):
        _orders(loaded, 1)


def test_rules_in_parts_of_a_graph():
    wrapped = tf.compat.v1.wrap_function(lambda x: (_cube(x * 2.0) * 0.5, x), [tf.TensorSpec([], tf.float32)])
    part = wrapped.prune(wrapped.inputs[0], wrapped.outputs[0])
    assert _orders(part, 2) == [13.5, 27.0, 36.0]
