"""Says how a user's type becomes a tensor.

Invariant: of several functions for a type the one of the lowest priority number is asked first.
Does not know: how the engine converts.
"""

from ferroflow import _ff


def register_tensor_conversion_function(base_type, conversion_func, priority=100):
    """Registers `conversion_func(value, dtype, name, as_ref)` for instances of a type (or of several).

    It returns a tensor, or NotImplemented to let the next one try.

    >>> import ferroflow as tf
    >>> class Celsius: degrees = 20.0
    >>> tf.register_tensor_conversion_function(Celsius, lambda value, dtype=None, name=None, as_ref=False: tf.constant(value.degrees))
    >>> (tf.constant(1.0) + Celsius()).numpy().tolist()
    21.0
    """
    kinds = base_type if isinstance(base_type, tuple) else (base_type,)
    for kind in kinds:
        if not isinstance(kind, type):
            raise TypeError(f"Argument `base_type` must be a type or a tuple of types. Obtained: {base_type}")
    if not callable(conversion_func):
        raise TypeError(f"Argument `conversion_func` must be callable. Received {conversion_func}.")
    for kind in kinds:
        _ff.register_conversion(kind, conversion_func)
