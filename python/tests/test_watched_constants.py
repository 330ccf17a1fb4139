"""A constant that a tape watches has its gradient wherever it is used: in branches, loops, calls, nested ones."""

import pytest

import ferroflow as tf

USES = {
    "branch": lambda c: tf.cond(c > 0, lambda: c * c, lambda: c),
    "other branch": lambda c: tf.cond(c < 0, lambda: c, lambda: c * c),
    "loop": lambda c: tf.while_loop(lambda i, a: i < 2, lambda i, a: (i + 1, a * c), [0, tf.constant(1.0)])[1],
    "branch in a loop": lambda c: tf.while_loop(
        lambda i, a: i < 2, lambda i, a: (i + 1, a * tf.cond(i < 5, lambda: c, lambda: 1.0)), [0, tf.constant(1.0)]
    )[1],
    "case": lambda c: tf.switch_case(tf.constant(1), [lambda: c, lambda: c * c]),
}


@pytest.mark.parametrize("name", USES)
@pytest.mark.parametrize("traced", [False, True])
def test_first_and_second_order(name, traced):
    def derivatives():
        c = tf.constant(3.0)
        with tf.GradientTape() as outer:
            outer.watch(c)
            with tf.GradientTape() as inner:
                inner.watch(c)
                y = USES[name](c)
            first = inner.gradient(y, c)
        return y, first, outer.gradient(first, c)

    y, first, second = tf.function(derivatives)() if traced else derivatives()
    assert (float(y), float(first), float(second)) == (9.0, 6.0, 2.0)
