"""Switching mixed precision on for TensorFlow 1's way of doing it: an optimizer is wrapped so that it scales the loss.

Nothing rewrites graphs here: operations are computed in the dtypes that they were written in.

Invariant: an optimizer is wrapped once.
Does not know: what wrappers do; libraries register theirs.
"""

from ferroflow import _namespace

__name__ = "tensorflow.python.training.experimental.mixed_precision"
_wrappers = {}
_enabled = False
_using_policy = False


def register_loss_scale_wrapper(optimizer_cls, wrapper_fn, wrapper_cls=None):
    """Has optimizers of a class wrapped by `wrapper_fn(optimizer, loss_scale)`, which gives a `wrapper_cls`."""
    _wrappers[optimizer_cls] = (wrapper_fn, wrapper_cls or wrapper_fn)


def _all_wrappers():
    from ferroflow.python.training import optimizer
    from ferroflow.python.training.experimental import loss_scale_optimizer

    own = loss_scale_optimizer.MixedPrecisionLossScaleOptimizer
    return {optimizer.Optimizer: (own, own), **_wrappers}


def enable_mixed_precision_graph_rewrite(opt, loss_scale="dynamic"):
    """An optimizer that scales its loss around `opt`. ValueError for what is no optimizer, or is wrapped already."""
    global _enabled
    if _using_policy:
        raise ValueError(
            "The mixed precision graph rewrite cannot be enabled, because the global Keras dtype Policy has been set to a mixed precision policy."
        )
    wrappers = _all_wrappers()
    for _, cls in wrappers.values():
        if isinstance(opt, cls):
            raise ValueError(
                f'"opt" must not already be an instance of a {cls.__name__}. `enable_mixed_precision_graph_rewrite` will automatically wrap the '
                f"optimizer with a {cls.__name__}."
            )
    for optimizer_cls, (wrapper, _) in wrappers.items():
        if isinstance(opt, optimizer_cls):
            wrapped = wrapper(opt, loss_scale)
            _namespace.resolve("config.optimizer.set_experimental_options")({"auto_mixed_precision": True})
            _enabled = True
            return wrapped
    raise ValueError(f'"opt" must be an instance of a tf.train.Optimizer or a tf.keras.optimizers.Optimizer, but got: {opt}')


def disable_mixed_precision_graph_rewrite():
    """Undoes the option that `enable_mixed_precision_graph_rewrite` set; optimizers stay wrapped."""
    global _enabled
    _namespace.resolve("config.optimizer.set_experimental_options")({"auto_mixed_precision": False})
    _enabled = False


def is_mixed_precision_graph_rewrite_enabled():
    """Whether mixed precision was switched on."""
    return _enabled


def set_using_mixed_precision_policy(is_using):
    """Notes that Keras' policy is one of mixed precision, with which this one does not go."""
    global _using_policy
    _using_policy = is_using
