"""`tf.experimental.numpy`: values, dtypes, gradients and errors of the functions, eagerly and in traces.

What is expected was seen in TensorFlow 2.21, or is NumPy's where TensorFlow fails. Nothing here switches NumPy's behaviour
of tensors on; see `test_numpy_behavior.py`.
"""

import numpy as np
import pytest

import ferroflow as tf

tnp = tf.experimental.numpy

X = tf.constant([[1, 2], [3, 4]])
F = tf.constant([[1.5, -2.0], [3.0, 4.0]])
NAN, INF = float("nan"), float("inf")


def shown(value):
    """A result as (dtype, nested list), or several of them."""
    if isinstance(value, (list, tuple)):
        return [shown(v) for v in value]
    return value.dtype.name, np.round(value.numpy(), 5).tolist() if value.dtype != tf.bool else value.numpy().tolist()


VALUES = [
    # Dtypes meet where NumPy says; Python numbers have no precision of their own.
    (lambda: tnp.add(X, 1.5), ("float64", [[2.5, 3.5], [4.5, 5.5]])),
    (lambda: tnp.add(F, 1), ("float32", [[2.5, -1.0], [4.0, 5.0]])),
    (lambda: tnp.multiply(X, F), ("float64", [[1.5, -4.0], [9.0, 16.0]])),
    (lambda: tnp.add(True, 1), ("int64", 2)),
    (lambda: tnp.add([True, False], True), ("bool", [True, True])),
    (lambda: tnp.multiply([True, False], [True, True]), ("bool", [True, False])),
    (lambda: tnp.divide(X, [[1, 2], [2, 4]]), ("float64", [[1.0, 1.0], [1.5, 1.0]])),
    (lambda: tnp.floor_divide([7, -7], [2, 2]), ("int64", [3, -4])),
    (lambda: tnp.mod([True], [True]), ("int8", [0])),
    (lambda: tnp.power(X, 2.5), ("float64", [[1.0, 5.65685], [15.58846, 32.0]])),
    (lambda: tnp.less([True], [False]), ("bool", [False])),
    (lambda: tnp.bitwise_not([True]), ("bool", [False])),
    (lambda: tnp.logical_xor(X, [0, 1]), ("bool", [[True, False], [True, False]])),
    (lambda: tnp.gcd([12, 0, -8], [18, 0, 6]), ("int64", [6, 0, 2])),
    (lambda: tnp.lcm([4, 0, -8], [6, 0, 6]), ("int64", [12, 0, 24])),
    (lambda: tnp.logaddexp([1.0, -INF, INF], [1.0, -INF, INF]), ("float64", [1.69315, -INF, INF])),
    (lambda: tnp.sinc([0.0, 0.5, 1.0]), ("float64", [1.0, 0.63662, 0.0])),
    (lambda: tnp.exp(tf.constant([0])), ("float64", [1.0])),
    (lambda: tnp.exp(tf.constant([0.0])), ("float32", [1.0])),
    (lambda: tnp.log2(tf.constant([8.0])), ("float64", [3.0])),
    (lambda: tnp.sign([3 + 4j, 0]), ("complex128", [0.6 + 0.8j, 0j])),
    (lambda: tnp.angle([-1.0, 1.0], deg=True), ("float32", [180.0, 0.0])),
    (lambda: tnp.around([1.256, 2.5, -1.5], 2), ("float64", [1.26, 2.5, -1.5])),
    (lambda: tnp.clip(X, None, 2.5), ("float64", [[1.0, 2.0], [2.5, 2.5]])),
    (lambda: tnp.isclose([1.0, NAN, INF], [1.0, NAN, INF], equal_nan=True), ("bool", [True, True, True])),
    (lambda: tnp.array_equal(X, [1]), ("bool", False)),
    # Reductions.
    (lambda: tnp.sum(X, axis=(0, 1), keepdims=True), ("int64", [[10]])),
    (lambda: tnp.sum(tf.constant([1], tf.uint8)), ("uint64", 1)),
    (lambda: tnp.max([True, False]), ("bool", True)),
    (lambda: tnp.mean(X, axis=-1), ("float64", [1.5, 3.5])),
    (lambda: tnp.mean(X, dtype=np.float32), ("float32", 2.5)),
    (lambda: tnp.var([1j, 2.0, 1j]), ("float64", 1.11111)),
    (lambda: tnp.var(X, axis=0, ddof=1), ("float64", [2.0, 2.0])),
    (lambda: tnp.std(F, axis=1), ("float32", [1.75, 0.5])),
    (lambda: tnp.nansum([[1, NAN], [NAN, NAN]], axis=1), ("float64", [1.0, 0.0])),
    (lambda: tnp.nansum([1.5, NAN], dtype=np.int64), ("int64", 1)),
    (lambda: tnp.nanprod([[2, NAN], [NAN, NAN]], axis=0, keepdims=True), ("float64", [[2.0, 1.0]])),
    (lambda: tnp.nanmean([[1, NAN], [3, 5]], axis=1), ("float64", [1.0, 4.0])),
    (lambda: tnp.average(X, axis=0, weights=[1, 3]), ("float64", [2.5, 3.5])),
    (lambda: tnp.cumsum(X), ("int64", [1, 3, 6, 10])),
    (lambda: tnp.cumprod(F, axis=-1), ("float32", [[1.5, -3.0], [3.0, 12.0]])),
    (lambda: tnp.argmax(X, axis=1), ("int64", [1, 1])),
    (lambda: tnp.argsort([[3, 1], [2, 5]], axis=0), ("int64", [[1, 0], [0, 1]])),
    (lambda: tnp.sort([[3, 1], [2, 0]], axis=None), ("int64", [0, 1, 2, 3])),
    (lambda: tnp.count_nonzero([[0, 2], [3, 4]], axis=0), ("int64", [1, 2])),
    # Creation.
    (lambda: tnp.arange(3), ("int64", [0, 1, 2])),
    (lambda: tnp.arange(0, 2, 0.5), ("float64", [0.0, 0.5, 1.0, 1.5])),
    (lambda: tnp.arange(3, 0), ("int64", [])),
    (lambda: tnp.linspace(0, 10, 4, endpoint=False), ("float64", [0.0, 2.5, 5.0, 7.5])),
    (lambda: tnp.linspace(tf.constant(0.0), tf.constant(1.0), 3), ("float32", [0.0, 0.5, 1.0])),
    (lambda: tnp.logspace(0, 2, 3, base=2), ("float64", [1.0, 2.0, 4.0])),
    (lambda: tnp.geomspace(-1, -8, 4), ("float64", [-1.0, -2.0, -4.0, -8.0])),
    (lambda: tnp.full([2], 1.5, dtype=int), ("int64", [1, 1])),
    (lambda: tnp.full_like(X, 2.7), ("int32", [[2, 2], [2, 2]])),
    (lambda: tnp.eye(2, 3, k=1), ("float64", [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])),
    (lambda: tnp.tri(2, dtype=bool), ("bool", [[True, False], [True, True]])),
    (lambda: tnp.ones([2], dtype=bool), ("bool", [True, True])),
    (lambda: tnp.vander([1.0, 2.0], 3, increasing=True), ("float64", [[1.0, 1.0, 1.0], [1.0, 2.0, 4.0]])),
    (lambda: tnp.array([tf.constant([1.0]), [2.5]]), ("float32", [[1.0], [2.5]])),
    # Movement.
    (lambda: tnp.reshape(X, [4, -1], order="F"), ("int32", [[1], [3], [2], [4]])),
    (lambda: tnp.rot90(X, -1), ("int32", [[3, 1], [4, 2]])),
    (lambda: tnp.roll(X, 1), ("int32", [[4, 1], [2, 3]])),
    (lambda: tnp.repeat(X, [1, 2], axis=1), ("int32", [[1, 2, 2], [3, 4, 4]])),
    (lambda: tnp.tile([1, 2], (2, 1)), ("int64", [[1, 2], [1, 2]])),
    (lambda: tnp.pad(X, [[1, 0], [0, 0]], "constant", constant_values=7), ("int32", [[7, 7], [1, 2], [3, 4]])),
    (lambda: tnp.append(X, [5]), ("int64", [1, 2, 3, 4, 5])),
    (lambda: tnp.concatenate([X, F], axis=1), ("float64", [[1.0, 2.0, 1.5, -2.0], [3.0, 4.0, 3.0, 4.0]])),
    (lambda: tnp.dstack([[1, 2], [3, 4]]), ("int64", [[[1, 3], [2, 4]]])),
    (lambda: tnp.split(tnp.arange(6), (2, 9)), [("int64", [0, 1]), ("int64", [2, 3, 4, 5]), ("int64", [])]),
    (lambda: tnp.meshgrid([1, 2], [3, 4], indexing="ij"), [("int64", [[1, 1], [2, 2]]), ("int64", [[3, 4], [3, 4]])]),
    # Selection.
    (lambda: tnp.where([1, 0], 1, 2.5), ("float64", [1.0, 2.5])),
    (lambda: tnp.nonzero([[0, 1], [1, 1]]), [("int64", [0, 1, 1]), ("int64", [1, 0, 1])]),
    (lambda: tnp.select([X < 2, X < 4], [X, F], 9), ("float64", [[1.0, -2.0], [3.0, 9.0]])),
    (lambda: tnp.take(X, [0, 9]), ("int32", [1, 4])),
    (lambda: tnp.take(X, [-1], mode="wrap"), ("int32", [4])),
    (lambda: tnp.take_along_axis(X, [[1], [0]], 1), ("int32", [[2], [3]])),
    (lambda: tnp.take_along_axis(X, [[-1, 0]], 0), ("int32", [[3, 2]])),
    (lambda: tnp.compress([True, False], X, axis=1), ("int32", [[1], [3]])),
    (lambda: tnp.diag(X, 5), ("int32", [])),
    (lambda: tnp.trace(X, offset=1), ("int64", 2)),
    (lambda: tnp.triu(F, 1), ("float32", [[0.0, -2.0], [0.0, 0.0]])),
    (lambda: tnp.ix_([0, 1], [True, False, True]), [("int64", [[0], [1]]), ("int64", [[0, 2]])]),
    # Linear algebra.
    (lambda: tnp.matmul([1, 1], F), ("float32", [4.5, 2.0])),
    (lambda: tnp.dot(X, 2.0), ("float64", [[2.0, 4.0], [6.0, 8.0]])),
    (lambda: tnp.vdot([3 + 4j], [3 + 4j]), ("complex128", 25 + 0j)),
    (lambda: tnp.kron([1, 10], [1, 2]), ("int64", [1, 2, 10, 20])),
    (lambda: tnp.cross([1, 2, 3], [4, 5, 6.0]), ("float64", [-3.0, 6.0, -3.0])),
    (lambda: tnp.cross([1, 2], [4, 5, 6]), ("int64", [12, -6, -3])),
    (lambda: tnp.einsum("ij,jk->ik", X, F), ("float64", [[7.5, 6.0], [16.5, 10.0]])),
    (lambda: tnp.diff(X, axis=0), ("int32", [[2, 2]])),
    (lambda: tnp.diff([True, False, False]), ("bool", [True, False])),
    (lambda: tnp.polyval([1, 2, 3], 2), ("int64", 11)),
]


@pytest.mark.parametrize("case", range(len(VALUES)))
def test_values_eagerly_and_traced(case):
    make, expected = VALUES[case]
    assert shown(make()) == expected
    assert shown(tf.function(make)()) == expected


GRADIENTS = [
    (lambda x: tnp.var(x), [-1.0, 0.0, 1.0], 2.0 / 3),
    (lambda x: tnp.cumprod(x), [9.0, 4.0, 2.0], 1.0),
    (lambda x: tnp.take(x, [0, 0, 2]), [2.0, 0.0, 1.0], 1.0),
    (lambda x: tnp.sort(x), [1.0, 1.0, 1.0], 1.0),
    (lambda x: tnp.hypot(x, x), [2.0**0.5] * 3, 1.0),
    (lambda x: tnp.clip(x, 1.5, 2.5), [0.0, 1.0, 0.0], 1.0),
    (lambda x: tnp.dot(x, x), [2.0, 4.0, 6.0], 1.0),
    (lambda x: tnp.where(x > 1, x, 0), [0.0, 1.0, 1.0], 1.0),
    (lambda x: tnp.nansum(tnp.log(x)), [1.0, 0.5, 1 / 3], 1.0),
    (lambda x: tnp.multiply(x, tf.constant([1, 2, 3])), [1.0, 2.0, 3.0], 1.0),
]


@pytest.mark.parametrize("case", range(len(GRADIENTS)))
def test_gradients(case):
    function, expected, scale = GRADIENTS[case]
    x = tf.constant([1.0, 2.0, 3.0])
    for call in (function, tf.function(function)):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = call(x)
        np.testing.assert_allclose(tape.gradient(y, x), np.array(expected) * scale, rtol=1e-5, atol=1e-6)


def test_shapes_that_only_a_run_tells():
    @tf.function(input_signature=[tf.TensorSpec([None, None], tf.float32)])
    def program(x):
        return tnp.tril(x), tnp.var(x, ddof=1), tnp.take(x, [-1], axis=1, mode="wrap"), tnp.kron(x, [[1.0, 2.0]]), tnp.size(x), tnp.ravel(x)

    lower, spread, last, product, count, row = program(F)
    assert lower.numpy().tolist() == [[1.5, 0.0], [3.0, 4.0]]
    np.testing.assert_allclose(spread, np.var(F.numpy(), ddof=1), rtol=1e-6)
    assert last.numpy().tolist() == [[-2.0], [4.0]]
    assert product.numpy().tolist() == np.kron(F.numpy(), [[1.0, 2.0]]).tolist()
    assert (int(count), row.shape) == (4, [4])


ERRORS = [
    (lambda: tnp.matmul(X, 2), ValueError, None),
    (lambda: tnp.arange(1, 2, 0), ValueError, "step must be non-zero"),
    (lambda: tnp.linspace(0, 1, -1), ValueError, "non-negative integer"),
    (lambda: tnp.clip(X, None, None), ValueError, "may be `None`"),
    (lambda: tnp.average(np.ones([2, 3]), axis=0, weights=np.ones([5])), tf.errors.InvalidArgumentError, None),
    (lambda: tnp.average(X, axis=(0, 1)), ValueError, "must be an integer"),
    (lambda: tnp.sum(X, axis=2), tf.errors.InvalidArgumentError, None),
    (lambda: tnp.mean(X, out=1), ValueError, "Setting out is not supported"),
    (lambda: tnp.argsort([1], kind="heapsort"), ValueError, "kind"),
    (lambda: tnp.full_like(X, 1, order="C"), ValueError, "orders"),
    (lambda: tnp.reshape(X, 4, order="A"), ValueError, "Unsupported order argument A"),
    (lambda: tnp.pad(X, [[1, 1], [0, 0]], "edge"), ValueError, "Unsupported padding mode: edge"),
    (lambda: tnp.concatenate([]), ValueError, "at least one array"),
    (lambda: tnp.where(X > 1, 1), ValueError, "must be ndarrays"),
    (lambda: tnp.take(X, [9], mode="raise"), ValueError, "'raise' mode"),
    (lambda: tnp.select([], []), ValueError, "non-empty"),
    (lambda: tnp.size(X, axis=0), NotImplementedError, "axis"),
    (lambda: tnp.gcd(F, F), ValueError, None),
    (lambda: tnp.einsum("ii->i", X, casting="unsafe"), ValueError, "casting"),
    (lambda: tnp.random.randint(3, dtype=np.int8), ValueError, "Argument `dtype` got an invalid value"),
]


@pytest.mark.parametrize("case", range(len(ERRORS)))
def test_errors(case):
    make, kind, words = ERRORS[case]
    with pytest.raises(kind, match=words):
        make()


def test_questions_about_dtypes():
    assert tnp.result_type(X, F) == tf.float64
    assert tnp.result_type(F, 1) == tf.float32
    assert tnp.result_type([X, 2.5]) == tf.float64
    assert tnp.promote_types(np.int8, np.uint8) == np.int16
    assert tnp.finfo(np.float32).eps == np.finfo(np.float32).eps
    assert tnp.iscomplexobj([1j]) and not tnp.isrealobj([1j])
    assert tnp.float_ is np.float64 and tnp.ndarray is tf.Tensor and tnp.newaxis is None
    assert tnp.isscalar(1) and tnp.isscalar(tf.constant(1)) and not tnp.isscalar([1])


def test_random_numbers_are_those_of_the_seed():
    tnp.random.seed(42)
    np.testing.assert_allclose(tnp.random.randn(3), [-1.3598275767565153, 0.6721227823730763, -0.7719790981854914])
    np.testing.assert_allclose(tnp.random.rand(2), [0.503130528115628, 0.4479558528441694])
    np.testing.assert_allclose(tnp.random.uniform(1, 3, (2,)), [2.8618860342671955, 1.278155965146217])
    assert tnp.random.randint(5, size=3).numpy().tolist() == [4, 3, 2]
    assert shown(tnp.random.randint(2, 9, (2,), np.int32)) == ("int32", [4, 8])
    assert shown(tnp.random.poisson(3.0, 4)) == ("int64", [6, 6, 6, 0])


