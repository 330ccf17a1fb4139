"""Gradients asked for in a branch, a loop or a function that is being traced, through it and what is around it. The
numbers are TensorFlow's.
"""

import pytest

import ferroflow as tf

X = 1.5


def _positive(x):
    return tf.reduce_sum(x) > 0.0


def _cond(x, f):
    return tf.cond(_positive(x), f, lambda: tf.zeros_like(x))


def _case(x, f):
    return tf.switch_case(tf.cast(_positive(x), tf.int32), [lambda: tf.zeros_like(x), f])


def _loop(x, f):
    return tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, y + f()), [0, tf.zeros_like(x)])[1]


# How the function stands in the program, and how often it is counted.
WITHIN = {
    "plain": (lambda x, f: f(), 1),
    "cond": (_cond, 1),
    "case": (_case, 1),
    "loop": (_loop, 2),
    "call": (lambda x, f: tf.function(f)(), 1),
    "cond_loop": (lambda x, f: _cond(x, lambda: _loop(x, f)), 2),
    "loop_cond": (lambda x, f: _loop(x, lambda: _cond(x, f)), 2),
    "cond_cond": (lambda x, f: _cond(x, lambda: _cond(x, f)), 1),
}


def _run(program, traced):
    return (tf.function(program) if traced else program)(tf.constant(X))


@pytest.mark.parametrize("traced", [False, True])
@pytest.mark.parametrize("within", WITHIN)
def test_a_tape_around_is_asked_within(within, traced):
    control, times = WITHIN[within]

    def both(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = x * x
            return control(x, lambda: tape.gradient(y * y * 3.0, x))

    def only_within(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            return control(x, lambda: tape.gradient(x * x * 3.0, x))

    assert float(_run(both, traced)) == 40.5 * times
    assert float(_run(only_within, traced)) == 9.0 * times


@pytest.mark.parametrize("traced", [False, True])
@pytest.mark.parametrize("within", WITHIN)
def test_loops_and_branches_on_the_way(within, traced):
    control, times = WITHIN[within]

    def program(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, y * x), [0, x])[1]

            def inner():
                z = tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, q * y), [0, x])[1]
                z = tf.cond(_positive(x), lambda: z * x, lambda: z)
                return tape.gradient(z, x)

            return control(x, inner)

    assert float(_run(program, traced)) == 136.6875 * times


@pytest.mark.parametrize("traced", [False, True])
@pytest.mark.parametrize("within", WITHIN)
def test_a_gradient_within_is_differentiated_outside(within, traced):
    control, times = WITHIN[within]

    def program(x):
        with tf.GradientTape() as outer:
            outer.watch(x)
            with tf.GradientTape(persistent=True) as tape:
                tape.watch(x)
                y = x * x

                def inner():
                    towards_y, towards_x = tape.gradient(y * x, [y, x])
                    return towards_y + 10.0 * towards_x

                result = control(x, inner)
        return result, outer.gradient(result, x)

    assert [float(r) for r in _run(program, traced)] == [69.0 * times, 91.0 * times]


@pytest.mark.parametrize("traced", [False, True])
@pytest.mark.parametrize("within", WITHIN)
def test_variables(within, traced):
    control, times = WITHIN[within]
    v = tf.Variable(2.0)

    def program(x):
        with tf.GradientTape(persistent=True) as tape:
            y = x * v
            return control(x, lambda: tape.gradient(y * v * x, v))

    def only_within(x):
        with tf.GradientTape(persistent=True) as tape:
            return control(x, lambda: tape.gradient(v * v * x, v))

    assert float(_run(program, traced)) == 9.0 * times
    assert float(_run(only_within, traced)) == 6.0 * times


@pytest.mark.parametrize("within", WITHIN)
def test_gradients_without_a_tape(within):
    control, times = WITHIN[within]

    def both(x):
        y = x * x
        return control(x, lambda: tf.gradients(y * y * 3.0, x)[0])

    def outside(x):
        y = x * x * x
        return control(x, lambda: tf.gradients(y, x)[0] * 2.0)

    def inside(x):
        def inner():
            w = x * 2.0
            return tf.gradients(w * w * w, w)[0]

        return control(x, inner)

    def loops(x):
        y = tf.while_loop(lambda i, y: i < 2, lambda i, y: (i + 1, y * x), [0, x])[1]
        return control(x, lambda: tf.gradients(tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, q * y), [0, x])[1], x)[0])

    def again(x):
        y = x * x
        result = control(x, lambda: y * x * tf.gradients(y * x, x)[0])
        return tf.gradients(result + y, x)[0]

    expected = {both: 40.5, outside: 13.5, inside: 27.0, loops: 79.734375}
    for program, number in expected.items():
        assert float(_run(program, True)) == number * times, program.__name__
    assert float(_run(again, True)) == 3.0 + 75.9375 * times


def test_gradients_in_the_body_of_a_loop():
    @tf.function
    def program(x):
        y = x * x

        def body(i, q):
            towards_q, towards_x = tf.gradients(q * y, [q, x])
            return i + 1, towards_q + towards_x

        return tf.while_loop(lambda i, q: i < 2, body, [0, x])[1]

    assert float(program(tf.constant(X))) == 22.5


def test_random_numbers_on_the_way_are_drawn_once():
    @tf.function
    def program(x):
        def draw():
            return tf.while_loop(lambda i, q: i < 2, lambda i, q: (i + 1, q * tf.random.uniform([], 1.0, 2.0)), [0, x])[1]

        def inner():
            y = draw()
            return tf.stack([y, tf.gradients(y, x)[0] * x])

        return tf.cond(x > 0.0, inner, lambda: tf.zeros([2]))

    value, by_gradient = program(tf.constant(X)).numpy()
    assert abs(value - by_gradient) < 1e-5


def test_what_a_tape_saw_before_it_stopped():
    @tf.function
    def program(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = x * x
        return tf.cond(x > 0.0, lambda: [tape.gradient(y, x), 1.0 if tape.gradient(y * 3.0, x) is None else 0.0], lambda: [x, x])

    assert [float(r) for r in program(tf.constant(X))] == [3.0, 1.0]


@pytest.mark.parametrize("traced", [False, True])
def test_other_questions_within_a_branch(traced):
    def once(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
            return tf.cond(_positive(x), lambda: tape.gradient(y * y, x), lambda: x)

    def jacobian(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
            return tf.cond(_positive(x), lambda: tape.jacobian(y * x[0], x), lambda: tf.zeros([2, 2]))

    def paused(x):
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = x * x

            def inner():
                with tape.stop_recording():
                    w = y * 5.0
                return tape.gradient(y * w, x)

            return tf.cond(_positive(x), inner, lambda: x)

    def forward(x):
        with tf.autodiff.ForwardAccumulator(x, tf.ones_like(x)) as accumulator:
            y = x * x
            return tf.cond(_positive(x), lambda: accumulator.jvp(y * x), lambda: x)

    expected = {once: [13.5, 32.0], jacobian: [[6.75, 0.0], [4.0, 6.0]], paused: [33.75, 80.0], forward: [6.75, 12.0]}
    for program, numbers in expected.items():
        found = (tf.function(program) if traced else program)(tf.constant([1.5, 2.0]))
        assert found.numpy().tolist() == numbers, program.__name__
