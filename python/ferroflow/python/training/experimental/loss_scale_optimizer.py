"""An optimizer of TensorFlow 1 that scales its loss.

Invariant: gradients come out as without it; where one of them is not finite, nothing is applied.
Does not know: how the scale moves.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import indexed_slices
from ferroflow.python.training import optimizer
from ferroflow.python.training.experimental import loss_scale as loss_scales

_tf = _namespace.resolve
__name__ = "tensorflow.python.training.experimental.loss_scale_optimizer"


class MixedPrecisionLossScaleOptimizer(optimizer.Optimizer):
    """`opt` with a loss scale: a number, `"dynamic"` or a `LossScale`."""

    def __init__(self, opt, loss_scale):
        if not isinstance(opt, optimizer.Optimizer):
            raise ValueError(f'"opt" must be an instance of Optimizer, but got: {type(opt)}')
        super().__init__(opt._use_locking, opt._name)
        self._optimizer = opt
        self._loss_scale = loss_scales.get(loss_scale)
        if self._loss_scale is None:
            raise ValueError("loss_scale cannot be None")
        self._track_trackable(self._optimizer, "base_optimizer")
        self._track_trackable(self._loss_scale, "loss_scale")

    def compute_gradients(self, loss, var_list=None, **kwargs):
        """Gradients of the loss, computed of the scaled one and scaled back."""
        scale = self._loss_scale()

        def scaled(value):
            return value * _tf("cast")(scale, value.dtype)

        if callable(loss):
            given = loss
            found = self._optimizer.compute_gradients(lambda: scaled(_ff.convert(given())), var_list, **kwargs)
        else:
            found = self._optimizer.compute_gradients(scaled(loss), var_list, **kwargs)
        return [(None if g is None else _divided(g, scale), v) for g, v in found]

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Applies gradients if all are finite."""
        grads_and_vars = tuple(grads_and_vars)
        _, should_apply = self._loss_scale.update([g for g, _ in grads_and_vars])
        if should_apply is True:
            return self._optimizer.apply_gradients(grads_and_vars, global_step, name)

        def apply():
            self._optimizer.apply_gradients(grads_and_vars, global_step, name)
            return _ff.constant(True)

        return _tf("cond")(should_apply, apply, lambda: _ff.constant(False))


def _divided(gradient, scale):
    if isinstance(gradient, indexed_slices.IndexedSlices):
        return indexed_slices.IndexedSlices(_divided(gradient.values, scale), gradient.indices, gradient.dense_shape)
    return gradient / _tf("cast")(scale, gradient.dtype)
