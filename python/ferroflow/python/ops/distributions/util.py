"""What distributions are built of: checks of parameters, probabilities of logits and back, shapes that are known as arrays.

Invariant: where a check is given to a value, the value comes out of the check; in a graph it is not known before.
Does not know: any distribution.
"""

import hashlib
import inspect

import numpy as np

import ferroflow as tf
from ferroflow.python.framework import tensor_util

__name__ = "tensorflow.python.ops.distributions.util"


def with_dependencies(checks, value):
    """`value`, known after the checks."""
    with tf.control_dependencies([check for check in checks if check is not None]):
        return tf.identity(value)


def assert_integer_form(x, data=None, summarize=None, message=None, int_dtype=None, name="assert_integer_form"):
    """Checks that each element of a tensor of floats is an integer that `int_dtype` holds.

    Args:
      x: a tensor of a floating dtype.
      data, summarize: taken.
      message: what an error begins with.
      int_dtype: the dtype of integers; the one of as many bits by default.
      name: a name.

    Returns:
      The check, for `tf.control_dependencies`; None where it has been made already.
    """
    del data, summarize
    with tf.name_scope(name):
        x = tf.convert_to_tensor(x, name="x")
        if x.dtype.is_integer:
            return None
        message = message or f"{x!r} has non-integer components"
        if int_dtype is None:
            int_dtype = {tf.float16: tf.int16, tf.float32: tf.int32, tf.float64: tf.int64}.get(x.dtype)
            if int_dtype is None:
                raise TypeError(f"Unrecognized type {x.dtype.name}")
        return tf.debugging.assert_equal(x, tf.cast(tf.cast(x, int_dtype), x.dtype), message=message)


def embed_check_nonnegative_integer_form(x, name="embed_check_nonnegative_integer_form"):
    """`x`, after a check that its elements are integers and none is negative."""
    with tf.name_scope(name):
        x = tf.convert_to_tensor(x, name="x")
        checks = [tf.debugging.assert_non_negative(x, message=f"'{_shown(x)}' must be non-negative.")]
        if not x.dtype.is_integer:
            checks.append(assert_integer_form(x, message=f"'{_shown(x)}' cannot contain fractional components."))
        return with_dependencies(checks, x)


def _shown(x):
    return "x" if tf.executing_eagerly() else x.name


def same_dynamic_shape(a, b):
    """Whether two tensors have the same shape: a tensor of bool."""
    a, b = tf.convert_to_tensor(a, name="a"), tf.convert_to_tensor(b, name="b")
    if a.shape.is_fully_defined() and b.shape.is_fully_defined():
        return tf.constant(a.shape == b.shape)
    # Shapes of different ranks are not the same, and no error.
    same = tf.reduce_all(tf.raw_ops.Equal(x=tf.shape(a), y=tf.shape(b), incompatible_shape_error=False))
    return tf.logical_and(tf.equal(tf.rank(a), tf.rank(b)), same)


def maybe_get_static_value(x, dtype=None):
    """The value of a tensor as an array where it is known, else None."""
    if x is None:
        return None
    value = tensor_util.constant_value(x) if tf.is_tensor(x) else x
    return value if value is None or dtype is None else np.array(value, dtype)


def get_logits_and_probs(logits=None, probs=None, multidimensional=False, validate_args=False, name="get_logits_and_probs", dtype=None):
    """Logits and probabilities, either made of the other.

    Args:
      logits: logarithms of odds; with `multidimensional`, of probabilities that need not sum to 1, along the last dimension.
      probs: probabilities.
      multidimensional: whether the last dimension is of the classes of one distribution.
      validate_args: whether probabilities are checked.
      name: a name.
      dtype: the dtype that they are made of.

    Returns:
      A pair (logits, probs) of tensors.

    Raises:
      ValueError: both are given, or neither.
      TypeError: no floats.
    """
    with tf.name_scope(name):
        if (probs is None) == (logits is None):
            raise ValueError("Must pass probs or logits, but not both.")
        if probs is None:
            logits = tf.convert_to_tensor(logits, dtype, name="logits")
            if not logits.dtype.is_floating:
                raise TypeError("logits must having floating type.")
            if not multidimensional:
                return logits, tf.sigmoid(logits, name="probs")
            if validate_args:
                logits = embed_check_categorical_event_shape(logits)
            return logits, tf.nn.softmax(logits, name="probs")
        probs = tf.convert_to_tensor(probs, dtype, name="probs")
        if not probs.dtype.is_floating:
            raise TypeError("probs must having floating type.")
        if validate_args:
            one = tf.constant(1.0, probs.dtype)
            checks = [tf.debugging.assert_non_negative(probs)]
            if multidimensional:
                probs = embed_check_categorical_event_shape(probs)
                checks.append(tf.debugging.assert_near(tf.reduce_sum(probs, -1), one, message="probs does not sum to 1."))
            else:
                checks.append(tf.debugging.assert_less_equal(probs, one, message="probs has components greater than 1."))
            probs = with_dependencies(checks, probs)
        if multidimensional:
            return tf.math.log(probs), probs
        return tf.math.log(probs) - tf.math.log1p(-1.0 * probs), probs


# The greatest integer up to which a dtype holds every one, by dtype.
_EXACT = {tf.float16: 2**11, tf.bfloat16: 2**8, tf.float32: 2**24, tf.float64: 2**53}


def _greatest_exact(dtype):
    if dtype in _EXACT:
        return _EXACT[dtype]
    if dtype.is_integer and not dtype.is_quantized:
        return int(dtype.max)
    raise TypeError(f"Unable to validate size of unrecognized dtype ({dtype.name}).")


def embed_check_categorical_event_shape(categorical_param, name="embed_check_categorical_event_shape"):
    """A parameter of classes, after a check that there are two of them at least, and no more than its dtype can count.

    Raises:
      ValueError: known to be otherwise.
      TypeError: a dtype that counts nothing.
    """
    with tf.name_scope(name):
        x = tf.convert_to_tensor(categorical_param, name="categorical_param")
        most = _greatest_exact(x.dtype)
        size = x.shape.with_rank_at_least(1)[-1] if x.shape.rank is not None else None
        too_many = "Number of classes exceeds `dtype` precision, i.e., {} implies shape[-1] cannot exceed {}.".format(x.dtype.name, most)
        if size is not None:
            if size < 2:
                raise ValueError("A categorical distribution must have at least 2 events.")
            if size > most:
                raise ValueError(too_many)
            return x
        size = tf.shape(x, out_type=tf.int64)[-1]
        checks = [
            tf.debugging.assert_rank_at_least(x, 1, message="Input must have rank at least 1; it must have at least 2 events."),
            tf.debugging.assert_greater_equal(tf.shape(x)[-1], 2, message="A categorical distribution must have at least 2 events."),
            tf.debugging.assert_less_equal(size, tf.constant(most, tf.int64), message=too_many),
        ]
        return with_dependencies(checks, x)


def embed_check_integer_casting_closed(x, target_dtype, assert_nonnegative=True, name="embed_check_casting_closed"):
    """`x`, after checks that its elements are the same numbers when they are cast to `target_dtype`.

    Raises:
      TypeError: dtypes that cannot be compared so.
    """
    with tf.name_scope(name):
        x, target = tf.convert_to_tensor(x, name="x"), tf.as_dtype(target_dtype)
        own = x.dtype
        if not (own.is_integer or own.is_floating or own.is_bool):
            raise TypeError(f"{own.name}.dtype must be floating- or integer-type.")
        if not (target.is_floating or target.is_integer or target.is_bool):
            raise TypeError(f"target_dtype ({target.name}) must be floating- or integer-type.")
        if own.is_floating and target.is_floating:
            raise TypeError(f"At least one of {own.name} and {target.name} must be integer-type.")
        checks = []
        if assert_nonnegative:
            checks.append(tf.debugging.assert_non_negative(x, message="Elements must be non-negative."))
        if own.is_floating:
            checks.append(assert_integer_form(x, int_dtype=tf.uint8 if target.is_bool else target, message=f"Elements must be {target.name}-equivalent."))
        elif not own.is_bool:
            least, most = (0, 1) if target.is_bool else (-_greatest_exact(target), _greatest_exact(target)) if target.is_floating else (int(target.min), int(target.max))
            if most < int(own.max):
                checks.append(tf.debugging.assert_less_equal(x, tf.constant(most, own), message=f"Elements cannot exceed {most}."))
            if not assert_nonnegative and least > int(own.min):
                checks.append(tf.debugging.assert_greater_equal(x, tf.constant(least, own), message=f"Elements cannot be smaller than {least}."))
        return with_dependencies(checks, x)


def log_combinations(n, counts, name="log_combinations"):
    """The logarithm of the number of ways to put `n` things into classes so that each has its count, along the last dimension of `counts`."""
    with tf.name_scope(name):
        n, counts = tf.convert_to_tensor(n, name="n"), tf.convert_to_tensor(counts, name="counts")
        return tf.math.lgamma(n + 1.0) - tf.reduce_sum(tf.math.lgamma(counts + 1.0), axis=-1)


def pick_vector(cond, true_vector, false_vector, name="pick_vector"):
    """One of two vectors, as a scalar of bool says; at once where that is known.

    Raises:
      TypeError: `cond` is no bool.
    """
    with tf.name_scope(name):
        cond = tf.convert_to_tensor(cond, name="cond")
        if cond.dtype != tf.bool:
            raise TypeError(f"cond.dtype={cond.dtype} which is not {tf.bool}")
        known = tensor_util.constant_value(cond)
        if known is not None:
            return true_vector if known else false_vector
        first, second = tf.convert_to_tensor(true_vector), tf.convert_to_tensor(false_vector)
        if first.dtype != second.dtype:
            raise TypeError(f"true_vector.dtype={first.dtype} does not match false_vector.dtype={second.dtype}")
        count = tf.shape(first)[0]
        return tf.slice(tf.concat([first, second], 0), [tf.where(cond, 0, count)], [tf.where(cond, count, -1)])


def prefer_static_value(x):
    """The value as an array where it is known, else the tensor."""
    known = tensor_util.constant_value(x)
    return x if known is None else np.asarray(known)


def prefer_static_rank(x):
    """The number of dimensions as an array where it is known, else a tensor."""
    rank = tf.convert_to_tensor(x).shape.rank
    return tf.rank(x) if rank is None else np.array(rank, np.int32)


def prefer_static_shape(x):
    """The shape as an array where it is known, else a tensor."""
    shape = tf.convert_to_tensor(x).shape
    return np.array(shape.as_list(), np.int32) if shape.is_fully_defined() else tf.shape(x)


def gen_new_seed(seed, salt):
    """Another seed, made of one and a text; None of None."""
    if seed is None:
        return None
    return int(hashlib.md5(f"{seed}{salt}".encode()).hexdigest()[:8], 16) & 0x7FFFFFFF


def parent_frame_arguments():
    """The arguments of the function that calls this one, by name; those of `**kwargs` by theirs, those of `*args` left out.

    >>> from ferroflow.python.ops.distributions import util
    >>> (lambda a, b: util.parent_frame_arguments())(1, b=2)
    {'a': 1, 'b': 2}
    """
    names, _, keywords, held = inspect.getargvalues(inspect.currentframe().f_back)
    return {**{name: held[name] for name in names}, **held.get(keywords, {})}


def __getattr__(name):
    # Those of vectors and matrices are asked for here too; their module needs this one.
    from ferroflow.python.ops.distributions import matrix_util

    if name.startswith("__") or not hasattr(matrix_util, name):
        raise AttributeError(f"module 'tensorflow.python.ops.distributions.util' has no attribute {name!r} in Ferroflow")
    return getattr(matrix_util, name)
