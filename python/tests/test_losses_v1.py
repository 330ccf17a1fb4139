"""`tf.compat.v1.losses`: weights, reductions and collections of TensorFlow 1's losses; the numbers are TensorFlow's."""

import numpy as np
import pytest

import ferroflow as tf

_L = tf.compat.v1.losses
_LABELS = np.array([[0.0, 1.0, 1.0], [1.0, 0.0, 0.0]], np.float32)
_GIVEN = np.array([[0.25, 0.5, 0.75], [0.5, 0.125, 0.875]], np.float32)
_WEIGHTS = [[2.0], [0.0]]


_EXPECTED = [
    (_L.absolute_difference, {}, 0.4166667, 0.6666667),
    (_L.mean_squared_error, {}, 0.234375, 0.25),
    (_L.huber_loss, {"delta": 0.25}, 0.0742188, 0.1041667),
    (_L.hinge_loss, {}, 0.9166667, 1.3333334),
    (_L.log_loss, {}, 0.6957716, 0.8456739),
    (_L.sigmoid_cross_entropy, {"label_smoothing": 0.1}, 0.6945014, 1.157925),
    (_L.cosine_distance, {"axis": 1}, 0.125, -0.5),
]


def _both(f, *args, **kwargs):
    eager = f(*args, **kwargs)
    unknown = tf.function(lambda a, b: f(a, b, **kwargs), input_signature=[tf.TensorSpec(None)] * 2)(*args)
    np.testing.assert_allclose(unknown, eager, rtol=1e-6)
    return float(eager)


@pytest.mark.parametrize("loss, settings, plain, weighted", _EXPECTED)
def test_losses(loss, settings, plain, weighted):
    assert _both(loss, _LABELS, _GIVEN, **settings) == pytest.approx(plain, rel=1e-5)
    assert _both(loss, _LABELS, _GIVEN, weights=_WEIGHTS, **settings) == pytest.approx(weighted, rel=1e-5)


def test_losses_of_rows():
    assert float(_L.softmax_cross_entropy(_LABELS, _GIVEN)) == pytest.approx(1.5668125, rel=1e-5)
    assert float(_L.softmax_cross_entropy(_LABELS, _GIVEN, [2.0, 0.0])) == pytest.approx(3.9773522, rel=1e-5)
    assert float(_L.mean_pairwise_squared_error(_LABELS, _GIVEN)) == pytest.approx(0.5291666, rel=1e-5)
    assert float(_L.mean_pairwise_squared_error(_LABELS, _GIVEN, _WEIGHTS)) == pytest.approx(0.5833333, rel=1e-5)


def test_reductions():
    losses, weights = [1.0, 2.0, 4.0], [1.0, 0.0, 0.5]
    kinds = _L.Reduction
    expected = {kinds.NONE: [1, 0, 2], kinds.SUM: 3, kinds.MEAN: 2, kinds.SUM_OVER_BATCH_SIZE: 1, kinds.SUM_BY_NONZERO_WEIGHTS: 1.5}
    for reduction, value in expected.items():
        assert _L.compute_weighted_loss(losses, weights, reduction=reduction).numpy().tolist() == value
    for weights in (0.0, [0.0, 0.0, 0.0]):
        assert float(_L.compute_weighted_loss(losses, weights)) == 0
    assert float(_L.compute_weighted_loss(np.zeros((0, 2)))) == 0
    assert _L.compute_weighted_loss(tf.constant([1, 2])).dtype == tf.int32
    assert kinds.SUM_OVER_NONZERO_WEIGHTS == kinds.SUM_BY_NONZERO_WEIGHTS and len(kinds.all()) == 6
    with pytest.raises(ValueError, match="Invalid Reduction Key mean"):
        _L.compute_weighted_loss(losses, reduction="mean")


@pytest.mark.parametrize("weights", [1.0, [1.0, 2.0], [[1.0], [2.0]]])
@pytest.mark.parametrize("labels", [[0, 2], [[0], [2]]])
def test_a_dimension_too_many(labels, weights):
    expected = 1.0696435 if weights == 1.0 else 1.4546179
    assert float(_L.sparse_softmax_cross_entropy(labels, _GIVEN, weights)) == pytest.approx(expected, rel=1e-5)
    traced = tf.function(lambda a, b: _L.sparse_softmax_cross_entropy(a, b, weights), input_signature=[tf.TensorSpec(None, tf.int32), tf.TensorSpec(None)])
    assert float(traced(labels, _GIVEN)) == pytest.approx(expected, rel=1e-5)


def test_what_is_refused():
    with pytest.raises(ValueError, match="Argument `labels` must not be None"):
        _L.mean_squared_error(None, 1.0)
    with pytest.raises(ValueError, match="are incompatible"):
        _L.mean_squared_error(_LABELS, _GIVEN[:1])
    with pytest.raises(ValueError, match="weights can not be broadcast"):
        _L.mean_squared_error(_LABELS, _GIVEN, weights=[1.0, 2.0])
    with pytest.raises(ValueError, match="You must specify argument `axis`"):
        _L.cosine_distance(_LABELS, _GIVEN)


def test_collections():
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        loss = _L.mean_squared_error(_LABELS, _GIVEN)
        _L.absolute_difference(_LABELS, _GIVEN, loss_collection=None)
        tf.compat.v1.add_to_collection(tf.compat.v1.GraphKeys.REGULARIZATION_LOSSES, tf.constant(3.0))
        assert _L.get_losses() == [loss]
        values = session.run([_L.get_total_loss(), _L.get_total_loss(False), _L.get_regularization_loss()])
        np.testing.assert_allclose(values, [3.234375, 0.234375, 3.0], rtol=1e-5)
    assert _L.get_losses() == [] and float(_L.get_regularization_loss()) == 0
    with pytest.raises(ValueError):
        _L.get_total_loss()


def test_the_private_module_has_them():
    from ferroflow.python.ops.losses import losses_impl, util

    assert losses_impl.mean_squared_error is _L.mean_squared_error and util.add_loss is _L.add_loss
    with tf.GradientTape() as tape:
        logits = tf.constant(_GIVEN)
        tape.watch(logits)
        loss = losses_impl.softmax_cross_entropy(_LABELS, logits)
    assert tape.gradient(loss, logits).shape == logits.shape


def test_losses_of_a_function_stay_in_it():
    seen = []

    @tf.function
    def f(x):
        loss = _L.mean_squared_error(x, x + 1.0)
        seen.extend(_L.get_losses())
        tf.compat.v1.add_to_collection("of_losses", loss)
        return _L.get_total_loss()

    tf.compat.v1.add_to_collection("of_losses", 1)
    assert float(f(tf.constant([1.0]))) == 1 and len(seen) == 1
    assert _L.get_losses() == [] and tf.compat.v1.get_collection("of_losses") == [1]
    tf.compat.v1.get_default_graph().clear_collection("of_losses")
