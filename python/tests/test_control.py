"""Python's statements in functions that are converted.

Does not know: how they are converted.
"""

import ferroflow as tf


def test_an_exception_that_is_caught_by_name():
    @tf.function
    def f(x):
        try:
            if x > 0.0:
                y = x * 2.0
            else:
                y = -x
            raise KeyError("k")
        except KeyError as error:
            try:
                raise ValueError("v") from error
            except ValueError as second:
                caught = second
        assert isinstance(caught.__cause__, KeyError)
        return y

    assert f(tf.constant(3.0)).numpy() == 6.0
    assert f(tf.constant(-3.0)).numpy() == 3.0


def test_a_converted_function_is_converted_within_one_that_is_not():
    def choose(x):
        if x > 0.0:
            return x
        return -x

    converted = tf.autograph.to_graph(lambda x: choose(x) + 1.0)
    f = tf.function(lambda x: converted(x), autograph=False)
    assert f(tf.constant(-3.0)).numpy() == 4.0


def test_a_loop_that_ends_after_so_many_turns_as_the_run_says():
    @tf.function
    def f(x, most):
        total = tf.zeros_like(x)
        for i in tf.range(100):
            tf.autograph.experimental.set_loop_options(maximum_iterations=most)
            total += x
        return total

    assert f(tf.constant(2.0), tf.constant(3)).numpy() == 6.0
    assert f(tf.constant(2.0), tf.constant(0)).numpy() == 0.0
    loop = tf.function(lambda n: tf.while_loop(lambda i: True, lambda i: [i + 1], [tf.constant(0)], maximum_iterations=n))
    assert [t.numpy() for t in tf.nest.flatten(loop(tf.constant(4)))] == [4]


def test_a_named_tuple_that_is_tracked_is_made_again_of_its_fields():
    import collections

    pair = collections.namedtuple("Pair", "a b")
    module = tf.Module()
    module.pair = pair(tf.Variable(1.0), tf.Variable(2.0))
    kind = type(module.pair)
    assert kind(3, 4) == (3, 4) and kind(3, 4).b == 4
    assert [v.numpy() for v in module.variables] == [1.0, 2.0]


def test_shapes_of_structures_in_loop_options():
    """`shape_invariants` may be of a structure, as the variable is."""

    @tf.function
    def f(n):
        state = {"a": tf.zeros([1]), "b": (tf.zeros([1, 2]), tf.constant(0))}
        for i in tf.range(n):
            tf.autograph.experimental.set_loop_options(
                shape_invariants=[(state, tf.nest.map_structure(lambda t: tf.TensorShape([None] * t.shape.rank), state))]
            )
            grown = tf.concat([state["a"], [tf.cast(i, tf.float32)]], 0)
            state = {"a": grown, "b": (tf.concat([state["b"][0], tf.ones([1, 2])], 0), i)}
        return state

    found = f(tf.constant(3))
    assert found["a"].numpy().tolist() == [0, 0, 1, 2] and found["b"][0].shape == [4, 2] and int(found["b"][1]) == 2


def test_branches_whose_slices_have_indices_of_other_widths():
    def sliced(values, dtype):
        return tf.IndexedSlices(values, tf.constant([1, 2], dtype), tf.constant([4, 2]))

    @tf.function
    def f(p, a):
        return tf.cond(p, lambda: sliced(a, tf.int64), lambda: sliced(a * 2.0, tf.int32))

    for p, factor in ((True, 1.0), (False, 2.0)):
        got = f(tf.constant(p), tf.ones([2, 2]))
        assert got.indices.dtype == tf.int64 and got.indices.numpy().tolist() == [1, 2]
        assert (got.values.numpy() == factor).all()
