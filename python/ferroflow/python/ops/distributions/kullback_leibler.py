"""The divergence of Kullback and Leibler of two distributions, by functions that are registered for their classes.

Invariant: the function of the nearest classes is taken, counting steps up from both; a pair of classes has one.
Does not know: any distribution.
"""

import ferroflow as tf

__name__ = "tensorflow.python.ops.distributions.kullback_leibler"

_DIVERGENCES = {}


def _registered_kl(type_a, type_b):
    """The function for two classes, None where there is none."""
    pairs = [(i + j, i, (a, b)) for i, a in enumerate(type_a.__mro__) for j, b in enumerate(type_b.__mro__)]
    return next((_DIVERGENCES[pair] for _, _, pair in sorted(pairs, key=lambda p: p[:2]) if pair in _DIVERGENCES), None)


def kl_divergence(distribution_a, distribution_b, allow_nan_stats=True, name=None):
    """The divergence of `distribution_a` from `distribution_b`: the mean of `log a - log b` over samples of `a`.

    Args:
      distribution_a, distribution_b: distributions.
      allow_nan_stats: whether NaN is allowed to come out.
      name: a name.

    Returns:
      A tensor of the shape of the batches.

    Raises:
      NotImplementedError: no function is registered for the two classes.
      InvalidArgumentError: NaN where it is not allowed.

    >>> Normal = tf.compat.v1.distributions.Normal
    >>> float(tf.compat.v1.distributions.kl_divergence(Normal(0.0, 1.0), Normal(1.0, 1.0)))
    0.5
    """
    function = _registered_kl(type(distribution_a), type(distribution_b))
    if function is None:
        raise NotImplementedError(
            "No KL(distribution_a || distribution_b) registered for distribution_a type "
            f"{type(distribution_a).__name__} and distribution_b type {type(distribution_b).__name__}"
        )
    with tf.name_scope("KullbackLeibler"):
        result = function(distribution_a, distribution_b, name=name)
        if allow_nan_stats:
            return result
        finite = tf.logical_not(tf.reduce_any(tf.math.is_nan(result)))
        text = (
            f"KL calculation between {distribution_a.name} and {distribution_b.name} returned NaN values "
            "(and was called with allow_nan_stats=False). Values:"
        )
        with tf.control_dependencies([check for check in [tf.debugging.Assert(finite, [text, result])] if check is not None]):
            return tf.identity(result, name="checked_kl")


def cross_entropy(ref, other, allow_nan_stats=True, name=None):
    """The entropy of `ref` and its divergence from `other`."""
    with tf.name_scope(name or "cross_entropy"):
        return ref.entropy() + kl_divergence(ref, other, allow_nan_stats=allow_nan_stats)


class RegisterKL:
    """Decorator of a function `(a, b, name=None)` that computes the divergence for two classes of distributions.

    A pair of classes that has a function already is a ValueError.
    """

    def __init__(self, dist_cls_a, dist_cls_b):
        self._key = (dist_cls_a, dist_cls_b)

    def __call__(self, kl_fn):
        if not callable(kl_fn):
            raise TypeError(f"kl_fn must be callable, received: {kl_fn}")
        if self._key in _DIVERGENCES:
            first, second = (cls.__name__ for cls in self._key)
            raise ValueError(f"KL({first} || {second}) has already been registered to: {_DIVERGENCES[self._key]}")
        _DIVERGENCES[self._key] = kl_fn
        return kl_fn
