"""Concrete functions: what they accept, how they describe themselves. Messages are TensorFlow's.

Does not know: when functions are traced again; see `test_function.py`.
"""

import ferroflow as tf
import pytest

SCALAR = tf.TensorSpec([], tf.int32)
FIVE = tf.constant(5)


def _added():
    return tf.function(lambda x, y: x + y).get_concrete_function(1, SCALAR)


@pytest.mark.parametrize(
    ("args", "kwargs"), [((1, FIVE), {}), ((FIVE,), {}), ((1,), {"y": FIVE}), ((), {"y": FIVE}), ((1, 5), {}), ((tf.constant(1), FIVE), {})]
)
def test_calls_that_fit(args, kwargs):
    """With the arguments of the Python function, or the tensors alone, or an eager tensor equal to what was traced."""
    assert _added()(*args, **kwargs).numpy() == 6


@pytest.mark.parametrize(
    ("args", "kwargs", "words"),
    [
        ((2, FIVE), {}, r"Can not cast 2 to Literal\[1\]"),
        ((tf.constant(2), FIVE), {}, r"Can not cast 2 to Literal\[1\]"),
        ((1, tf.constant(5.0)), {}, r"Can not cast TensorSpec\(shape=\(\), dtype=tf.float32, name=None\) to TensorSpec\(shape=\(\), dtype=tf.int32"),
        ((1, tf.constant([5])), {}, r"Can not cast TensorSpec\(shape=\(1,\), dtype=tf.int32, name=None\) to TensorSpec\(shape=\(\)"),
        ((1, FIVE, 3), {}, "too many positional arguments"),
        ((1, FIVE), {"z": 3}, "got an unexpected keyword argument 'z'"),
        ((1,), {}, "missing a required argument: 'y'"),
    ],
)
def test_calls_that_do_not_fit(args, kwargs, words):
    """A value other than the one that was traced is never taken for it."""
    with pytest.raises(TypeError, match=words):
        _added()(*args, **kwargs)


def test_keywords_and_spread_arguments():
    """A keyword's value is part of the trace; `*args` holds as many as were traced."""

    @tf.function
    def add(x, *args, c=3, **kw):
        return x + sum(args) + c

    traced = add.get_concrete_function(SCALAR, SCALAR, c=4)
    assert traced(tf.constant(1), tf.constant(2), c=4).numpy() == 7
    with pytest.raises(TypeError, match=r"Can not cast 5 to Literal\[4\]"):
        traced(tf.constant(1), tf.constant(2), c=5)
    with pytest.raises(TypeError, match="too many positional arguments"):
        traced(tf.constant(1), tf.constant(2), tf.constant(3))
    spec = "TensorSpec(shape=(), dtype=tf.int32, name=None)"
    assert traced.pretty_printed_signature(verbose=False) == f"(x: {spec}, args_0: {spec}, /, *, c: Literal[4]) -> {spec}"


def test_signatures_are_printed():
    """On one line and on several, with the defaults."""
    traced = tf.function(lambda x, kangaroo=None, octopus=7: x).get_concrete_function(tf.constant(5), tf.constant([10, 10]))
    spec, pair = "TensorSpec(shape=(), dtype=tf.int32, name=None)", "TensorSpec(shape=(2,), dtype=tf.int32, name=None)"
    assert traced.pretty_printed_signature(verbose=False) == f"(x: {spec}, kangaroo: {pair}, octopus: Literal[7]) -> {spec}"
    assert traced.pretty_printed_signature().splitlines() == [
        "Input Parameters:",
        f"  x (POSITIONAL_OR_KEYWORD): {spec}",
        f"  kangaroo (POSITIONAL_OR_KEYWORD): {pair}",
        "  octopus (POSITIONAL_OR_KEYWORD): Literal[7]",
        "Output Type:",
        f"  {spec}",
        "Captures:",
        "  None",
    ]


def test_defaults_fill_an_input_signature():
    """A default is an argument like any other; a parameter without one needs a spec."""

    @tf.function(input_signature=[tf.TensorSpec([]), tf.TensorSpec([], tf.bool)])
    def turned(a, training=True):
        return a if training else -1.0 * a

    one = tf.constant(1.0)
    assert turned(one).numpy() == 1.0 and turned(one, training=False).numpy() == -1.0
    with pytest.raises(TypeError, match="input_signature missing type constraint for b"):
        tf.function(lambda a, b: a, input_signature=[tf.TensorSpec([])])
    with pytest.raises(TypeError, match="1 is not a callable object"):
        tf.function(1)


@pytest.mark.parametrize("given", [[tf.constant(1)], {"a": tf.constant(1)}, ([tf.constant(1)],)])
def test_arguments_are_not_changed(given):
    """A container that the function changes is a ValueError that names the parameter."""

    def change(first, second):
        inner = second[0] if isinstance(second, tuple) else second
        inner.update(b=2) if isinstance(inner, dict) else inner.append(2)
        return tf.constant(1)

    with pytest.raises(ValueError, match=r"change\(first, second\) should not modify .* modified: second$"):
        tf.function(change)(1, given)


def test_variables_of_a_graph():
    """Those that the function reads, in the graph as in the function."""
    v, w = tf.Variable(2.0), tf.Variable(1.0, trainable=False)
    traced = tf.function(lambda x: x * v + w).get_concrete_function(tf.TensorSpec([]))
    assert [a is b for a, b in zip(traced.graph.variables, (v, w), strict=True)] == [True, True]
    assert len(traced.graph.trainable_variables) == 1 and traced.graph.trainable_variables[0] is v


def test_targets_of_gradients():
    """A variable is its own source; a string has no derivative; Jacobians row by row need a persistent tape."""
    values = [tf.Variable(2.0), tf.Variable(3.0)]
    with tf.GradientTape() as tape:
        largest = max(values)
    nothing, one = tape.gradient(largest, values)
    assert nothing is None and one.numpy() == 1.0
    x = tf.ones([2, 2])
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y, text = x * x, tf.constant("a")
        sums = tf.reduce_sum(x, 1)
    assert tape.gradient([text], x) is None and tape.gradient([text, y], x).numpy().tolist() == [[2.0, 2.0], [2.0, 2.0]]
    with pytest.raises(ValueError, match=r"Shape \(2,\) must have rank at least 2"):
        tape.batch_jacobian(sums, x)
    for what in ("jacobian", "batch_jacobian"):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x
        with pytest.raises(RuntimeError, match="must be created with persistent=True"):
            getattr(tape, what)(y, x, experimental_use_pfor=False)


def test_shapes_of_composite_results():
    def of(function):
        made = tf.function(function, autograph=False).get_concrete_function(tf.TensorSpec([2, 3]))
        return made.output_shapes, made.output_dtypes

    shapes, dtypes = of(tf.RaggedTensor.from_tensor)
    assert [s.as_list() for s in shapes] == [[6], [3]] and dtypes == [tf.float32, tf.int64]
    shapes, dtypes = of(tf.sparse.from_dense)
    assert [s.as_list() for s in shapes] == [[None, 2], [None], [2]] and dtypes == [tf.int64, tf.float32, tf.int64]
    shapes, dtypes = of(lambda x: {"a": x, "b": 1, "c": None})
    assert shapes["a"] == [2, 3] and shapes["b"] == [] and shapes["c"].rank is None
    assert dtypes == {"a": tf.float32, "b": tf.int32, "c": None}
