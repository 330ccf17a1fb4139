"""`smart_cond`: a condition decided now where it is known, else when the graph runs.

Invariant: one branch is called where the predicate is known.
Does not know: how branches are traced.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.framework.smart_cond"


def smart_constant_value(pred):
    """The truth value of a predicate where it is known, else None."""
    if isinstance(pred, _ff.VariableBase):
        return None
    if isinstance(pred, _ff.Tensor):
        known = _ff.constant_value(pred)
        return None if known is None else bool(known)
    if pred in (0, 1):
        return bool(pred)
    if isinstance(pred, bool):
        return pred
    raise TypeError(
        f"Argument `pred` must be a Tensor, or a Python bool, or 1 or 0. Received: pred={pred} of type {type(pred).__name__}"
    )


def smart_cond(pred, true_fn=None, false_fn=None, name=None):
    """`true_fn()` or `false_fn()`, chosen now if `pred` is known, else by `tf.cond`."""
    if not callable(true_fn):
        raise TypeError(f"Argument `true_fn` must be callable. Received {true_fn}")
    if not callable(false_fn):
        raise TypeError(f"Argument `false_fn` must be callable. Received {false_fn}")
    known = smart_constant_value(pred)
    if known is not None:
        return true_fn() if known else false_fn()
    from ferroflow import _namespace

    return _namespace.resolve("cond")(pred, true_fn=true_fn, false_fn=false_fn, name=name)
