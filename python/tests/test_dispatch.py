"""A program's own functions for its own types: `tf.experimental.dispatch_for_api` and its kin.

Invariant: what serves which call, and the errors, are TensorFlow 2.21's.
Does not know: ragged tensors, which have functions of their own.
"""

import inspect
import typing

import numpy as np
import pytest

import ferroflow as tf


class Masked(tf.experimental.ExtensionType):
    values: tf.Tensor
    mask: tf.Tensor


class Scaled(tf.experimental.ExtensionType):
    values: tf.Tensor


M = Masked([1.0, -2.0, 3.0], [True, False, True])


@pytest.fixture
def registered():
    """Decorators used through this are taken back at the end."""
    used = []

    def use(decorator):
        def keep(function):
            used.append(function)
            return decorator(function)

        return keep

    yield use
    for function in used:
        tf.experimental.unregister_dispatch_for(function)


def api(*args):
    return tf.experimental.dispatch_for_api(*args)


def test_one_operation_and_one_of_python_serve_a_type(registered):
    add, where = tf.add, tf.where  # references from before
    shown = inspect.signature(where)

    @registered(api(tf.add, {"x": Masked}, {"y": Masked}))
    def masked_add(x, y, name=None):
        return "add", name

    @registered(api(tf.where))
    def masked_where(condition: typing.Optional[Masked], x: typing.Optional[Masked] = None, y=None):
        return "where"

    assert add(M, 1.0) == add(1.0, M) == tf.math.add(x=M, y=1.0) == ("add", None) and tf.add(M, M, name="n") == ("add", "n")
    assert where(M) == where(M, M, 1.0) == "where" and inspect.signature(where) == shown
    np.testing.assert_array_equal(where([False, True]), [[1]])
    assert add(1.0, 2.0).numpy() == 3.0
    with pytest.raises(ValueError, match="unsupported type"):
        tf.multiply(M, M)
    with pytest.raises(TypeError, match="missing 1 required positional argument|Missing required"):
        tf.add(M)


def test_lists_unions_and_what_is_tensor_like(registered):
    @registered(api(tf.concat, {"values": typing.List[Masked]}))
    def concat(values, axis):
        return "concat", len(values), axis

    @registered(api(tf.stack))
    def stack(values: typing.List[typing.Union[Masked, tf.Tensor]], axis=0):
        return "stack", len(values), axis

    @registered(api(tf.subtract))
    def subtract(
        x: typing.Union[Masked, tf.types.experimental.TensorLike], y: typing.Union[Masked, tf.types.experimental.TensorLike]
    ):
        return "subtract"

    assert tf.concat([M, M], 1) == ("concat", 2, 1) and tf.concat(axis=0, values=(M,)) == ("concat", 1, 0)
    assert tf.stack([M, tf.constant(1.0)]) == ("stack", 2, 0) and tf.stack([M], axis=-1) == ("stack", 1, -1)
    # Tensors alone are nobody's.
    np.testing.assert_array_equal(tf.stack([tf.constant(1.0)]), [1.0])
    np.testing.assert_array_equal(tf.concat([[1.0], [2.0]], 0), [1.0, 2.0])
    assert tf.subtract(M, 1) == tf.subtract([1.0], M) == tf.subtract(M, np.ones(1)) == tf.subtract(tf.Variable(1.0), M) == "subtract"
    assert tf.subtract(3.0, 1.0).numpy() == 2.0
    with pytest.raises(ValueError, match="unsupported type"):
        tf.concat([M, [1.0]], 1)


def test_two_that_fit_are_an_error_until_one_is_taken_back(registered):
    @registered(api(tf.add, {"x": Masked}))
    def left(x, y):
        return "left"

    def right(x, y):
        return "right"

    api(tf.add, {"y": Masked})(right)
    assert tf.add(M, 1) == "left" and tf.add(1, M) == "right"
    with pytest.raises(ValueError, match="Multiple dispatch targets .*left.* and .*right.* match the arguments to add"):
        tf.add(M, M)
    tf.experimental.unregister_dispatch_for(right)
    assert tf.add(M, M) == "left"
    with pytest.raises(ValueError, match="was not registered using a"):
        tf.experimental.unregister_dispatch_for(right)


def test_a_target_without_name_runs_in_the_scope_of_the_name(registered):
    @registered(api(tf.add, {"x": Masked}))
    def masked_add(x, y):
        return tf.multiply(x.values, y)

    @tf.function
    def named():
        assert tf.add(M, 2.0, "sum").name.startswith("sum/") and tf.add(M, 2.0, name="sum2").name.startswith("sum2/")
        return tf.add(M, 2.0)

    np.testing.assert_array_equal(named(), [2.0, -4.0, 6.0])


@pytest.mark.parametrize(
    "function, signatures, error, message",
    [
        (lambda x, y: 0, [{"x": typing.Tuple[Masked]}], ValueError, "is not currently supported by dispatch"),
        (lambda x, y: 0, [{"z": Masked}], ValueError, "annotation for unknown parameter 'z'"),
        (lambda x, y: 0, [{7: Masked}], ValueError, "annotation for unknown parameter 7"),
        (lambda x, y: 0, [[Masked]], TypeError, "must be dictionaries mapping parameter names"),
        (lambda x, y: 0, [{None: Masked}], TypeError, "must be dictionaries mapping parameter names"),
        (lambda x, y: 0, [], ValueError, "called with at least one signature"),
        (lambda x, why: 0, [{"x": Masked}], ValueError, r"\(x, why\) does not match API's signature \(x, y, name=None\)"),
        (lambda x, y, name=None, more=None: 0, [{"x": Masked}], ValueError, "does not match API's signature"),
        ("text", [{"x": Masked}], TypeError, "Expected dispatch_target to be callable"),
    ],
)
def test_misuse_is_told(function, signatures, error, message):
    with pytest.raises(error, match=message):
        api(tf.add, *signatures)(function)
    assert tf.add(1, 2).numpy() == 3


def test_functions_of_others_have_no_targets():
    with pytest.raises(ValueError, match="does not support dispatch"):
        api(len, {0: Masked})


def test_a_handler_of_one_argument_serves_all_elementwise_functions(registered):
    @registered(tf.experimental.dispatch_for_unary_elementwise_apis(Masked))
    def unary(function, x):
        return Masked(function(x.values), x.mask)

    for result, expected in (
        (tf.abs(M), [1.0, 2.0, 3.0]),
        (tf.negative(M, "n"), [-1.0, 2.0, -3.0]),
        (tf.nn.relu(features=M), [1.0, 0.0, 3.0]),
        (tf.cast(M, tf.int32), [1, -2, 3]),
        (tf.clip_by_value(M, -1.0, 1.0), [1.0, -1.0, 1.0]),
        (tf.ones_like(M, dtype=tf.int64), [1, 1, 1]),
        (tf.math.round(M, name="r"), [1.0, -2.0, 3.0]),
        (tf.function(lambda x: tf.sign(x))(M), [1.0, -1.0, 1.0]),
    ):
        np.testing.assert_array_equal(result.values, expected)
        np.testing.assert_array_equal(result.mask, M.mask)
    assert tf.cast(M, tf.int32).values.dtype == tf.int32
    np.testing.assert_allclose(tf.nn.gelu(M).values, [0.8413447, -0.04550028, 2.9959502], rtol=1e-6)
    np.testing.assert_array_equal(tf.abs([-1.0]), [1.0])
    np.testing.assert_array_equal(tf.abs(tf.ragged.constant([[-1.0]])).values, [1.0])
    with pytest.raises(ValueError, match="unsupported type"):
        tf.reduce_sum(M)
    with pytest.raises(ValueError, match="A unary elementwise dispatch handler .* has already been registered for"):
        tf.experimental.dispatch_for_unary_elementwise_apis(Masked)(lambda f, x: 0)


def test_a_handler_of_two_arguments_serves_pairs(registered):
    @registered(tf.experimental.dispatch_for_binary_elementwise_apis(Scaled, typing.Union[Scaled, tf.Tensor]))
    def binary(function, x, y):
        return Scaled(function(x.values, y.values if isinstance(y, Scaled) else y))

    @registered(tf.experimental.dispatch_for_binary_elementwise_assert_apis(Scaled, Scaled))
    def asserted(function, x, y):
        return function(x.values, y.values)

    s = Scaled([1.0, 2.0])
    np.testing.assert_array_equal(tf.multiply(s, s).values, [1.0, 4.0])
    np.testing.assert_array_equal(tf.pow(s, tf.constant(3.0)).values, [1.0, 8.0])
    np.testing.assert_array_equal(tf.maximum(y=s, x=Scaled([1.5, 1.5])).values, [1.5, 2.0])
    np.testing.assert_array_equal(tf.equal(s, s).values, [True, True])
    np.testing.assert_allclose(tf.nn.sigmoid_cross_entropy_with_logits(labels=s, logits=s).values, [0.3132617, -1.873072], rtol=1e-5)
    with pytest.raises(ValueError, match="unsupported type"):
        tf.pow(s, 2.0)
    tf.debugging.assert_equal(s, s)
    with pytest.raises(tf.errors.InvalidArgumentError, match="x < y did not hold"):
        tf.debugging.assert_less(s, s)


def test_nothing_is_left_when_all_is_taken_back():
    def unary(function, x):
        return "served"

    code, shown = tf.abs.__code__, inspect.signature(tf.abs)
    tf.experimental.dispatch_for_unary_elementwise_apis(Masked)(unary)
    assert tf.abs.__code__ is not code and tf.abs(M) == tf.sin(M) == "served"
    tf.experimental.unregister_dispatch_for(unary)
    assert tf.abs.__code__ is code and inspect.signature(tf.abs) == shown
    for function in (tf.abs, tf.sin):
        with pytest.raises(ValueError, match="unsupported type"):
            function(M)
    np.testing.assert_allclose(tf.sin(1.0), 0.84147096)
