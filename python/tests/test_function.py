"""`tf.function` and AutoGraph: what is traced when, what is refused and in which words (TensorFlow 2.21's)."""

import gc
import weakref

import ferroflow as tf
import pytest


def test_traces_follow_dtype_shape_and_literals():
    traces = []

    @tf.function
    def f(x, training=False):
        traces.append(1)
        return x * 2

    f(tf.constant(1))
    f(tf.constant(2))
    assert len(traces) == 1
    f(tf.constant(1.0))
    f(tf.constant([1]))
    f(tf.constant(1), training=True)
    assert len(traces) == 4
    assert f.experimental_get_tracing_count() == 4


def test_reduce_retracing_opens_dimensions():
    traces = []

    @tf.function(reduce_retracing=True)
    def f(x):
        traces.append(x.shape.as_list())
        return x + 1

    for n in range(1, 6):
        f(tf.zeros([n]))
    assert traces == [[1], [None]]


def test_variables_are_made_in_the_first_trace_only():
    class Layer:
        v = None

        @tf.function
        def __call__(self, x):
            if self.v is None:
                self.v = tf.Variable(tf.ones([2]))
            return self.v * x

    layer = Layer()
    assert layer(tf.constant(2.0)).numpy().tolist() == [2.0, 2.0]

    @tf.function
    def careless(x):
        return tf.Variable(1.0) + x

    with pytest.raises(ValueError, match="tf.function only supports singleton tf.Variables created on the first call"):
        careless(tf.constant(1.0))


def test_methods_belong_to_their_objects():
    class Model:
        def __init__(self, scale):
            self.scale = scale

        @tf.function
        def call(self, x):
            return x * self.scale

    one, two = Model(2.0), Model(3.0)
    assert one.call(tf.constant(1.0)).numpy() == 2.0
    assert two.call(tf.constant(1.0)).numpy() == 3.0
    assert one.call is one.call
    gone = weakref.ref(two)
    del two
    gc.collect()
    assert gone() is None


def test_input_signature():
    @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    def f(x):
        return x * 2.0

    assert f([1, 2]).numpy().tolist() == [2.0, 4.0]
    with pytest.raises(TypeError, match=r"Can not cast TensorSpec\(shape=\(1, 1\), dtype=tf.float32, name=None\)"):
        f([[1.0]])
    with pytest.raises(TypeError, match="missing a required argument: 'x'"):
        f()
    with pytest.raises(TypeError, match="too many positional arguments"):
        f([1.0], 2)


def test_concrete_functions():
    @tf.function
    def f(x, y=3, *, z=4):
        return {"a": x + y, "b": [z, None]}

    g = f.get_concrete_function(tf.TensorSpec([2], tf.int32, name="foo"), 5, z=tf.constant(2))
    assert g.pretty_printed_signature() == (
        "Input Parameters:\n"
        "  x (POSITIONAL_OR_KEYWORD): TensorSpec(shape=(2,), dtype=tf.int32, name='foo')\n"
        "  y (POSITIONAL_OR_KEYWORD): Literal[5]\n"
        "  z (KEYWORD_ONLY): TensorSpec(shape=(), dtype=tf.int32, name=None)\n"
        "Output Type:\n"
        "  Dict[['a', TensorSpec(shape=(2,), dtype=tf.int32, name=None)], "
        "['b', List[TensorSpec(shape=(), dtype=tf.int32, name=None), Literal[None]]]]\n"
        "Captures:\n  None"
    )
    out = g(tf.constant([1, 2]), z=tf.constant(7))
    assert out["a"].numpy().tolist() == [6, 7] and out["b"][0].numpy() == 7 and out["b"][1] is None
    assert g(foo=tf.constant([1, 2]), z=tf.constant(1))["a"].numpy().tolist() == [6, 7]
    with pytest.raises(tf.errors.InvalidArgumentError, match="was expected to be a int32 tensor but is a float tensor"):
        g(tf.constant([1.0, 2.0]), z=tf.constant(1))


def test_results_that_are_no_tensors_are_refused():
    @tf.function
    def f(x):
        return object()

    with pytest.raises(TypeError, match="must return zero or more Tensors"):
        f(tf.constant(1))


def test_run_functions_eagerly():
    seen = []

    @tf.function
    def f(x):
        seen.append(tf.executing_eagerly())
        return x

    tf.config.run_functions_eagerly(True)
    try:
        f(tf.constant(1))
        assert tf.config.functions_run_eagerly()
    finally:
        tf.config.run_functions_eagerly(False)
    assert seen == [True]


def test_while_if_and_break():
    @tf.function
    def collatz(n):
        steps = 0
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            steps += 1
        return steps

    assert collatz(tf.constant(6)).numpy() == 8

    @tf.function
    def first_above(values, limit):
        found = -1
        for i in tf.range(tf.shape(values)[0]):
            if values[i] < 0:
                continue
            if values[i] > limit:
                found = i
                break
        return found

    assert first_above(tf.constant([1, -9, 5, 7]), tf.constant(4)).numpy() == 2
    assert first_above(tf.constant([1, 2]), tf.constant(4)).numpy() == -1

    @tf.function
    def early(x):
        if x > 0:
            return x * 2
        x = x - 1
        return x

    assert early(tf.constant(3)).numpy() == 6 and early(tf.constant(-3)).numpy() == -4


def test_variables_first_set_in_a_loop():
    @tf.function
    def f(x):
        while x > 0:
            x -= 1
            z = x * 2
        return z

    assert f(tf.constant(3)).numpy() == 0

    @tf.function
    def last(x):
        y = None
        for i in tf.range(x):
            y = i
        return y

    assert last(tf.constant(3)).numpy() == 2


def test_loops_over_tensors_and_nested_calls():
    def square(x):
        if x > 2:
            return x * x
        return x

    @tf.function
    def total(values):
        result = 0
        for v in values:
            result += square(v)
        return result

    assert total(tf.constant([1, 2, 3])).numpy() == 12


def test_logical_operators_are_lazy():
    @tf.function
    def f(x, y):
        return (x > 0 and y / x > 1) or not (x > -5)

    assert bool(f(tf.constant(1.0), tf.constant(2.0)))
    assert not bool(f(tf.constant(0.0), tf.constant(2.0)))
    assert bool(f(tf.constant(-7.0), tf.constant(2.0)))


def missing_else(x):
    if x > 0:
        y = 1
    return y


def no_return(x):
    if x > 0:
        return x


def none_in_one(x):
    if x > 0:
        y = None
    else:
        y = x
    return y


def growing(x):
    x = tf.constant([1.0])
    for _ in tf.range(3):
        x = tf.concat([x, x], 0)
    return x


def python_break(x):
    for _ in range(5):
        if x > 2:
            break
        x += 1
    return x


@pytest.mark.parametrize(
    "function, kind, text",
    [
        (missing_else, ValueError, "'y' must also be initialized in the else branch"),
        (no_return, ValueError, "the else branch must also have a return statement."),
        (none_in_one, ValueError, "'y' is None at the end of the main branch."),
        (growing, ValueError, "'x' has shape .1,. before the loop, but shape .2,. after one iteration"),
        (python_break, NotImplementedError, "break and return statements which depend on a TF condition"),
    ],
)
def test_what_autograph_refuses(function, kind, text):
    with pytest.raises(kind, match=text) as caught:
        tf.function(function)(tf.constant(1))
    assert "in user code:" in str(caught.value)


def test_loop_options():
    @tf.function
    def f():
        x = tf.constant([1.0])
        for _ in tf.range(3):
            tf.autograph.experimental.set_loop_options(shape_invariants=[(x, tf.TensorShape([None]))])
            x = tf.concat([x, x], 0)
        return x

    assert f().shape == [8]


def test_do_not_convert():
    @tf.autograph.experimental.do_not_convert
    def plain(x):
        if x > 0:
            return x
        return -x

    @tf.function
    def f(x):
        return plain(x)

    with pytest.raises(TypeError, match="Using a symbolic `tf.Tensor` as a Python `bool` is not allowed"):
        f(tf.constant(1))


def test_loops_over_datasets():
    ds = tf.data.Dataset.range(5)

    @tf.function
    def total(scale):
        result = tf.constant(0, tf.int64)
        for x in ds:
            result += x * scale
        return result

    two = tf.constant(2, tf.int64)
    assert total(two).numpy() == 20
    assert total(two).numpy() == 20


def test_errors_keep_their_class_and_place():
    @tf.function
    def f(x):
        raise KeyError("gone")

    with pytest.raises(KeyError, match="gone"):
        f(tf.constant(1))


def test_init_scope_leaves_the_trace():
    @tf.function
    def f():
        with tf.init_scope():
            assert tf.executing_eagerly()
        return tf.constant(1)

    assert f().numpy() == 1


def test_frequent_retracing_is_said(caplog):
    @tf.function
    def f(x):
        return x

    with caplog.at_level("WARNING", logger="tensorflow"):
        for n in range(6):
            f(n)
    assert "5 out of the last 5 calls to" in caplog.text and "triggered tf.function retracing" in caplog.text


def test_tracebacks_show_the_program():
    """Of an error in a traced function the package shows one frame of its own, and all of them on request."""
    import os
    import traceback

    import ferroflow

    own = os.path.dirname(ferroflow.__file__)

    @tf.function
    def fails(x):
        return tf.py_function(lambda a: 1 // 0, [tf.reshape(x, [3])], tf.float32)

    def own_frames(value):
        with pytest.raises((ValueError, tf.errors.OpError)) as raised:
            fails(value)
        files = [f.filename for f in traceback.extract_tb(raised.value.__traceback__)]
        assert files[0] == __file__
        return sum(f.startswith(own) or "autograph_generated" in f for f in files), raised.value

    count, error = own_frames(tf.ones([2]))
    assert count == 0 and "in user code" in str(error)
    count, error = own_frames(tf.ones([3]))
    assert count == 0 and isinstance(error.__cause__, ZeroDivisionError)
    tf.debugging.disable_traceback_filtering()
    try:
        assert own_frames(tf.ones([2]))[0] > 5
    finally:
        tf.debugging.enable_traceback_filtering()


def test_traces_by_hand_and_by_calls_are_the_same_traces():
    traced = []

    @tf.function
    def f(a):
        traced.append(a.shape)
        return a + a

    f(tf.constant("a"))
    assert f.get_concrete_function(tf.TensorSpec([], tf.string))(tf.constant("b")).numpy() == b"bb" and len(traced) == 1
    f.get_concrete_function(tf.TensorSpec([None], tf.float32))
    # A trace by hand serves what is more specific.
    assert f(tf.ones([3])).shape == [3] and len(traced) == 2 == f.experimental_get_tracing_count()

    @tf.function
    def outer(x):
        @tf.function
        def inner(y):
            traced.append(y.shape)
            return x + y

        return inner.get_concrete_function(tf.TensorSpec([], tf.float32))(x) + inner(x)

    assert outer(tf.constant(2.0)).numpy() == 8.0 and len(traced) == 3


def test_loops_over_datasets_are_reductions():
    @tf.function
    def joined(data):
        out = tf.zeros([0], tf.int64)
        for x in data:
            out = tf.concat([out, [x]], 0)
        return out

    @tf.function
    def unknown(data):
        loss = tf.constant(0)
        for x, y in data:
            loss += tf.abs(y - x)
        return loss

    @tf.function
    def deeper(data):
        out = tf.zeros([], tf.int64)
        for _ in data:
            out = tf.expand_dims(out, 0)
        return out

    assert joined(tf.data.Dataset.range(4)).numpy().tolist() == [0, 1, 2, 3]
    pairs = tf.data.Dataset.from_generator(lambda: [(1, 3)] * 3, (tf.int32, tf.int32))
    assert unknown(pairs).numpy() == 6
    assert deeper(tf.data.Dataset.range(3)).shape == [1, 1, 1]
    # An iterator is gone through by a loop whose variables keep their shapes.
    with pytest.raises(ValueError, match="does not conform with the shape invariant"):
        unknown(iter(pairs))


def test_a_trace_by_hand_serves_its_own_object_only():
    class Scale:
        def __init__(self, by):
            self.by = by

    @tf.function
    def scaled(x, scale):
        return x * scale.by

    x = tf.constant(2.0)
    for by in range(20):
        # An object may lie where an earlier one lay.
        scale = Scale(float(by))
        assert scaled.get_concrete_function(x, scale)(x).numpy() == 2.0 * by
        del scale
        assert scaled(x, Scale(by + 0.5)).numpy() == 2.0 * (by + 0.5)
