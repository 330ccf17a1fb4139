"""Loss scales of TensorFlow 1: the number that a loss is multiplied by, so that small gradients are not lost in half precision.

Invariant: a scale is a float32 of at least 1, and what it becomes depends on whether gradients were finite.
Does not know: optimizers.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import indexed_slices
from ferroflow.python.ops.operands import execute
from ferroflow.python.trackable import base as trackable

_tf = _namespace.resolve
__name__ = "tensorflow.python.training.experimental.loss_scale"


class LossScale(trackable.Trackable):
    """Base of loss scales: called, it gives the scale; `update(gradients)` adapts it."""

    def __init__(self):
        self._weights = {}

    def __call__(self):
        """The scale, a float32 scalar."""
        raise NotImplementedError

    def update(self, grads):
        """Adapts the scale to gradients; (an operation or None, whether the gradients should be applied)."""
        raise NotImplementedError

    def _add_weight(self, name, initial_value, dtype=None):
        if name in self._weights:
            raise RuntimeError(f"Duplicate variables detected. {name}")
        variable = self._weights[name] = _tf("Variable")(initial_value, name=name, dtype=dtype, trainable=False)
        self._handle_deferred_dependencies(name=name, trackable=variable)
        return variable

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        return {**dict(sorted(self._weights.items())), **super()._trackable_children(save_type, **kwargs)}

    def _lookup_dependency(self, name, cached_dependencies=None):
        found = super()._lookup_dependency(name, cached_dependencies)
        return self._weights.get(name) if found is None else found

    def get_config(self):
        """The arguments of the constructor."""
        raise NotImplementedError

    @classmethod
    def from_config(cls, config):
        """A scale of the arguments that `get_config` gave."""
        return cls(**config)


class FixedLossScale(LossScale):
    """A scale that stays as it is.

    ValueError for less than 1.

    >>> float(tf.compat.v1.mixed_precision.FixedLossScale(8)())
    8.0
    """

    def __init__(self, loss_scale_value):
        super().__init__()
        if not isinstance(loss_scale_value, (int, float)):
            raise ValueError("loss_scale_value must be a Python int or float.")
        if loss_scale_value < 1:
            raise ValueError("loss_scale_value must be at least 1.")
        self._loss_scale_value = float(loss_scale_value)

    def __call__(self):
        return _ff.constant(self._loss_scale_value, dtype=_ff.float32)

    def update(self, grads):
        """(nothing, True)."""
        del grads
        return execute("NoOp", [], None, None), True

    def __repr__(self):
        return f"FixedLossScale({self._loss_scale_value})"

    def get_config(self):
        """The scale."""
        return {"loss_scale_value": self._loss_scale_value}


class DynamicLossScale(LossScale):
    """A scale that is halved where a gradient is not finite, and doubled after a while of finite ones.

    >>> scale = tf.compat.v1.mixed_precision.DynamicLossScale(4.0, increment_period=2)
    >>> _, apply = scale.update([tf.constant(float("inf"))])
    >>> bool(apply), float(scale())
    (False, 2.0)
    """

    def __init__(self, initial_loss_scale=2**15, increment_period=2000, multiplier=2.0):
        super().__init__()
        self._initial_loss_scale = float(initial_loss_scale)
        self._increment_period = int(increment_period)
        self._multiplier = float(multiplier)
        self._current_loss_scale = self._add_weight("current_loss_scale", self._initial_loss_scale, _ff.float32)
        self._num_good_steps = self._add_weight("good_steps", 0, _ff.int64)

    initial_loss_scale = property(lambda self: self._initial_loss_scale, doc="The scale at first.")
    increment_period = property(lambda self: self._increment_period, doc="After how many finite steps the scale grows.")
    multiplier = property(lambda self: self._multiplier, doc="What the scale is multiplied or divided by.")

    def __call__(self):
        return _ff.convert(self._current_loss_scale)

    def update(self, grads):
        """Adapts the scale; (an operation or None, whether all gradients are finite)."""
        strategy = _tf("distribute.get_strategy")()
        flat = _ff.nest_flatten(grads)
        if _tf("distribute.has_strategy")():
            finite = strategy.extended.call_for_each_replica(lambda values: _tf("cast")(_all_finite(values), _ff.float32), args=(flat,))
            finite = _tf("equal")(strategy.reduce(_tf("distribute.ReduceOp").SUM, finite, axis=None), float(strategy.num_replicas_in_sync))
        else:
            finite = _all_finite(flat)
        scale, steps = self._current_loss_scale, self._num_good_steps
        grown = scale * self._multiplier
        grows = steps + 1 >= self._increment_period
        shrunk = _tf("maximum")(scale / self._multiplier, 1.0)
        new = _tf("where")(grows & _tf("math.is_finite")(grown), grown, scale)
        scale.assign(_tf("where")(finite, new, shrunk))
        steps.assign(_tf("where")(finite & ~grows, steps + 1, _ff.constant(0, dtype=_ff.int64)))
        return (None if _ff.executing_eagerly() else execute("NoOp", [], None, None)), finite

    def __repr__(self):
        now = ""
        if _ff.executing_eagerly():
            now = f"current_loss_scale={self._current_loss_scale.numpy()}, num_good_steps={self._num_good_steps.numpy()}, "
        return f"DynamicLossScale({now}initial_loss_scale={self.initial_loss_scale}, increment_period={self.increment_period}, multiplier={self.multiplier})"

    def get_config(self):
        """The arguments of the constructor."""
        return {"initial_loss_scale": self.initial_loss_scale, "increment_period": self.increment_period, "multiplier": self.multiplier}


def _all_finite(grads):
    values = [g.values if isinstance(g, indexed_slices.IndexedSlices) else g for g in grads if g is not None]
    return _tf("reduce_all")([_tf("reduce_all")(_tf("math.is_finite")(v)) for v in values])


def get(identifier):
    """A loss scale of a number, of `"dynamic"`, or itself. ValueError for anything else."""
    if identifier is None or isinstance(identifier, LossScale):
        return identifier
    if isinstance(identifier, (int, float)):
        return FixedLossScale(identifier)
    if identifier == "dynamic":
        return DynamicLossScale()
    raise ValueError(f"Could not interpret loss scale identifier: {identifier}")
