"""Types of `ferroflow.compat.v1.mixed_precision`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.mixed_precision import experimental as experimental

class DynamicLossScale(_tf.compat.v1.mixed_precision.LossScale):
    """A scale that is halved where a gradient is not finite, and doubled after a while of finite ones.

    >>> scale = tf.compat.v1.mixed_precision.DynamicLossScale(4.0, increment_period=2)
    >>> _, apply = scale.update([tf.constant(float("inf"))])
    >>> bool(apply), float(scale())
    (False, 2.0)
    """
    def __init__(self, initial_loss_scale: _Any = 32768, increment_period: _Any = 2000, multiplier: _Any = 2.0) -> None: ...
    @property
    def initial_loss_scale(self) -> _Any:
        """The scale at first."""
    @property
    def increment_period(self) -> _Any:
        """After how many finite steps the scale grows."""
    @property
    def multiplier(self) -> _Any:
        """What the scale is multiplied or divided by."""
    def __call__(self) -> _Any: ...
    def update(self, grads: _Any) -> _Any:
        """Adapts the scale; (an operation or None, whether all gradients are finite)."""
    def get_config(self) -> _Any:
        """The arguments of the constructor."""

class FixedLossScale(_tf.compat.v1.mixed_precision.LossScale):
    """A scale that stays as it is.

    ValueError for less than 1.

    >>> float(tf.compat.v1.mixed_precision.FixedLossScale(8)())
    8.0
    """
    def __init__(self, loss_scale_value: _Any) -> None: ...
    def __call__(self) -> _Any: ...
    def update(self, grads: _Any) -> _Any:
        """(nothing, True)."""
    def get_config(self) -> _Any:
        """The scale."""

class LossScale:
    """Base of loss scales: called, it gives the scale; `update(gradients)` adapts it."""
    def __init__(self) -> None: ...
    def __call__(self) -> _Any: ...
    def update(self, grads: _Any) -> _Any:
        """Adapts the scale to gradients; (an operation or None, whether the gradients should be applied)."""
    def get_config(self) -> _Any:
        """The arguments of the constructor."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """A scale of the arguments that `get_config` gave."""

class MixedPrecisionLossScaleOptimizer(_tf.compat.v1.train.Optimizer):
    """`opt` with a loss scale: a number, `"dynamic"` or a `LossScale`."""
    def __init__(self, opt: _Any, loss_scale: _Any) -> None: ...
    def compute_gradients(self, loss: _Any, var_list: _Any = None, **kwargs: _Any) -> _Any:
        """Gradients of the loss, computed of the scaled one and scaled back."""
    def apply_gradients(self, grads_and_vars: _Any, global_step: _Any = None, name: _b.str | None = None) -> _Any:
        """Applies gradients if all are finite."""

def disable_mixed_precision_graph_rewrite() -> _Any:
    """Undoes the option that `enable_mixed_precision_graph_rewrite` set; optimizers stay wrapped."""

def enable_mixed_precision_graph_rewrite(opt: _Any, loss_scale: _b.str | None = 'dynamic') -> _Any:
    """An optimizer that scales its loss around `opt`. ValueError for what is no optimizer, or is wrapped already."""
