"""Functions for the elements of a program's own types: one handler serves every elementwise function of the interface.

Invariant: the lists are TensorFlow's; a pair of types (or one) has one handler.
Does not know: how a call gets to a target; see `dispatch.py`.
"""

import functools

from ferroflow import _namespace
from ferroflow.python.util import dispatch

__name__ = "tensorflow.python.util.dispatch"

UNARY = """
zeros_like ones_like debugging.check_numerics math.abs math.softplus math.sign math.real math.imag math.angle math.round cast
dtypes.saturate_cast math.sigmoid math.log_sigmoid math.conj math.reciprocal_no_nan math.erfinv math.ndtri math.erfcinv math.ceil
math.sqrt math.exp math.rsqrt math.acos math.floor bitwise.invert math.acosh math.asin math.asinh math.atan math.atanh math.cos
math.cosh math.digamma math.erf math.erfc math.expm1 math.is_finite math.is_inf math.is_nan math.lgamma math.log math.log1p
math.logical_not math.negative math.nextafter math.reciprocal math.rint math.sin math.sinh math.square math.tan math.tanh nn.relu6
nn.leaky_relu nn.gelu nn.elu nn.relu nn.selu nn.softsign strings.regex_full_match strings.regex_replace strings.length
strings.substr strings.to_number strings.to_hash_bucket strings.as_string io.decode_base64 io.encode_base64 strings.lower
strings.upper strings.unicode_transcode strings.strip strings.to_hash_bucket_fast strings.to_hash_bucket_strong
strings.unicode_script math.special.dawsn math.special.expint math.special.fresnel_cos math.special.fresnel_sin
math.special.spence math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e math.special.bessel_k0 math.special.bessel_k0e
math.special.bessel_k1 math.special.bessel_k1e math.special.bessel_j0 math.special.bessel_j1 math.special.bessel_y0
math.special.bessel_y1 clip_by_value nn.silu image.random_brightness image.stateless_random_brightness image.adjust_brightness
image.adjust_gamma image.convert_image_dtype io.decode_compressed
"""

BINARY = """
math.divide math.multiply math.subtract math.scalar_mul math.pow dtypes.complex math.truediv math.divide_no_nan
math.multiply_no_nan math.floordiv math.logical_xor math.equal math.not_equal math.add math.xdivy math.xlog1py
bitwise.bitwise_and bitwise.bitwise_or bitwise.bitwise_xor bitwise.left_shift bitwise.right_shift math.atan2 math.floormod
math.greater math.greater_equal math.less math.less_equal math.logical_and math.logical_or math.maximum math.minimum realdiv
math.squared_difference truncatediv truncatemod math.xlogy math.zeta nn.sigmoid_cross_entropy_with_logits
"""

BINARY_ASSERTS = """
debugging.assert_equal debugging.assert_none_equal debugging.assert_near debugging.assert_less debugging.assert_less_equal
debugging.assert_greater debugging.assert_greater_equal
"""

# Handlers by their kind and types, and what was registered for each.
_handlers = {}
_registered = {}


def _apis(names):
    found = (_namespace.resolve(name) for name in names.split())
    return [f for f in found if f is not _namespace._MISSING and not getattr(f, "_ferroflow_stub", False)]


def unary_elementwise_apis():
    """The functions that work on each element of one argument."""
    return _apis(UNARY)


def binary_elementwise_apis():
    """The functions that work on each pair of elements of two arguments."""
    return _apis(BINARY)


def _register(kind, names, what, count, annotations, described):
    for annotation in annotations:
        dispatch.make_type_checker(annotation)

    def decorator(handler):
        key = (kind, annotations)
        if key in _handlers:
            raise ValueError(f"A {what} dispatch handler ({_handlers[key]}) has already been registered for {described}.")
        _handlers[key] = handler
        for api in _apis(names):
            targets = dispatch.targets_of(api)
            serve = _serving(handler, api, targets.names, count)
            targets.add(dict(enumerate(annotations)), serve)
            _registered.setdefault(handler, []).append((targets, serve, key))
        return handler

    return decorator


def _serving(handler, api, names, count):
    """A target that gives the handler the first arguments, and the function with the others in it."""
    at = names.index("name") if "name" in names else None

    @functools.wraps(api)
    def serve(*args, **kwargs):
        from ferroflow.python.framework import ops

        values = []
        args = list(args)
        name = kwargs.pop("name", None)
        if at is not None and len(args) > at:
            name = args.pop(at)
        for parameter in names[:count]:
            values.append(args.pop(0) if args else kwargs.pop(parameter))

        def function(*own):
            return api(*own, *args, **kwargs)

        function.__name__ = api.__name__
        with ops.name_scope_v2(name) if name else dispatch._Nothing():
            return handler(function if args or kwargs else api, *values)

    return serve


def forget(handler):
    """Takes a handler out. False where it is none."""
    rows = _registered.pop(handler, [])
    for targets, serve, key in rows:
        targets.remove(serve)
        _handlers.pop(key, None)
    return bool(rows)


def dispatch_for_unary_elementwise_apis(x_type):
    """Has every function of the elements of one argument call the decorated one for arguments of a type.

    The decorated function has two parameters: the function that was called, of one argument (others that it was given
    are in it), and the value.

    Raises:
      ValueError: a type that has a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_unary_elementwise_apis(Masked)
    ... def masked_unary(function, x):
    ...     return Masked(function(x.values), x.mask)
    >>> tf.abs(Masked([1, -2, -3], [True, False, True])).values.numpy()
    array([1, 2, 3], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_unary)
    """
    return _register("unary", UNARY, "unary elementwise", 1, (x_type,), x_type)


def dispatch_for_binary_elementwise_apis(x_type, y_type):
    """Has every function of the elements of two arguments call the decorated one for arguments of these types.

    The decorated function has three parameters: the function that was called, of two arguments, and the values.

    Raises:
      ValueError: types that have a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_apis(Masked, Masked)
    ... def masked_binary(function, x, y):
    ...     return Masked(function(x.values, y.values), x.mask & y.mask)
    >>> x = Masked([1, 2, 3], [True, False, True])
    >>> tf.add(x, x).values.numpy()
    array([2, 4, 6], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_binary)
    """
    return _register("binary", BINARY, "binary elementwise", 2, (x_type, y_type), (x_type, y_type))


def dispatch_for_binary_elementwise_assert_apis(x_type, y_type):
    """Has every assertion about the elements of two arguments call the decorated one for arguments of these types.

    The decorated function has three parameters: the assertion that was called, of two arguments, and the values.

    Raises:
      ValueError: types that have a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_assert_apis(Masked, Masked)
    ... def masked_assert(function, x, y):
    ...     return function(x.values, y.values)
    >>> tf.debugging.assert_equal(Masked([1, 2]), Masked([1, 2]))
    >>> tf.experimental.unregister_dispatch_for(masked_assert)
    """
    return _register("assert", BINARY_ASSERTS, "binary elementwise assert", 2, (x_type, y_type), (x_type, y_type))
