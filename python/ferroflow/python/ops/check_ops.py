"""`tf.debugging`: assertions about values, shapes and dtypes.

Invariant: what is known statically is decided at once, with TensorFlow's error class; the rest is checked in the run.
Does not know: how a failed assertion stops a run.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import composite_tensor
from ferroflow.python.ops.operands import convert, execute, scope, shape_of, static


def _invalid(message):
    from ferroflow.python.framework import errors_impl

    return errors_impl.InvalidArgumentError(None, None, message)


def Assert(condition, data, summarize=None, name=None):  # noqa: N802
    """InvalidArgumentError that shows `data` unless the condition is true.

    >>> tf.debugging.Assert(tf.constant(True), ["never shown"])
    """
    if _ff.executing_eagerly():
        if not condition:
            shown = "\n".join(_shown(d, summarize) for d in (data if isinstance(data, (list, tuple)) else [data]))
            raise _invalid(f"Expected '{condition}' to be true. Summarized data: {shown}")
        return None
    data = [convert(d) for d in data]
    return execute("Assert", [condition, data], {"summarize": 3 if summarize is None else summarize}, name)


def _shown(value, summarize):
    value = static(value)
    if isinstance(value, bytes):
        return repr(value)
    flat = value.ravel().tolist() if hasattr(value, "ravel") else value
    if isinstance(flat, list) and summarize not in (None, -1) and len(flat) > summarize:
        flat = f"{flat[:summarize]}..."
    return str(flat)


def _binary(sign, record, function, static_word):
    def check(x, y, message=None, summarize=None, name=None):
        with scope(name, function):
            x = convert(x)
            y = convert(y, dtype_hint=x.dtype) if not isinstance(y, _ff.Tensor) else y
            holds = execute(record, [x, y])
            known = static(holds)
            lead = f"{message}\n" if message else ""
            if known is not None:
                if known.all():
                    return None
                raise _invalid(_report(lead, sign, x, y, known, summarize))
            every = execute("All", [holds, convert(list(range(holds.shape.rank or 0)), dtype=_ff.int32)]) if holds.shape.rank is not None else _all(holds)
            words = [f"{lead}Condition x {sign} y did not hold.", "x (shape=...) = ", x, "y (shape=...) = ", y]
            return Assert(every, words, summarize)

    check.__name__ = check.__qualname__ = function
    check.__doc__ = f"""InvalidArgumentError unless x {sign} y for every pair of elements, broadcast together.

    {static_word}
    """
    return check


def _all(holds):
    return execute("All", [execute("Reshape", [holds, [-1]]), [0]])


def _report(lead, sign, x, y, holds, summarize):
    import numpy as np

    limit = 3 if summarize is None else summarize if summarize >= 0 else int(1e9)
    words = [f"{lead}Condition x {sign} y did not hold."]
    values = [static(t) for t in (x, y)]
    if any(v is None for v in values) or not limit:
        return words[0]
    if sign == "==" and values[0].shape == values[1].shape:
        places = np.argwhere(~holds)
        words += [f"Indices of first {min(limit, len(places))} different values:", str(places[:limit])]
        for label, value in zip("xy", values):
            words += [f"Corresponding {label} values:", str(value[~holds].reshape(-1)[:limit])]
    for label, value in zip("xy", values):
        first = value.reshape(-1)[:limit]
        words += [f"First {len(first)} elements of {label}:", str(first)]
    return "\n".join(words)


assert_equal = _binary("==", "Equal", "assert_equal", ">>> tf.debugging.assert_equal([1, 2], [1, 2])")
_assert_none_equal = _binary("!=", "NotEqual", "assert_none_equal", ">>> tf.debugging.assert_none_equal([1], [2])")
assert_less = _binary("<", "Less", "assert_less", ">>> tf.debugging.assert_less([1], [2])")
assert_less_equal = _binary("<=", "LessEqual", "assert_less_equal", ">>> tf.debugging.assert_less_equal([1], [1])")
assert_greater = _binary(">", "Greater", "assert_greater", ">>> tf.debugging.assert_greater([2], [1])")
assert_greater_equal = _binary(">=", "GreaterEqual", "assert_greater_equal", ">>> tf.debugging.assert_greater_equal([1], [1])")


def assert_none_equal(x, y, summarize=None, message=None, name=None):
    """Checks that `x != y` for all elements; its arguments stand in an order of their own."""
    return _assert_none_equal(x, y, message, summarize, name)


assert_none_equal.__doc__ = _assert_none_equal.__doc__


def _with_zero(record, sign, function, what, example):
    def check(x, message=None, summarize=None, name=None):
        with scope(name, function):
            x = convert(x)
            holds = execute(record, [x, convert(0, dtype=x.dtype)])
            known = static(holds)
            if known is not None and known.all():
                return None
            described = f"shape={tuple(x.shape)} dtype={x.dtype.name}" if isinstance(x, _ff.EagerTensor) else x.name
            lead = "" if message is None else f"{message}.  "
            words = [f"{lead}\nCondition x {sign} 0 did not hold element-wise:", f"x ({described}) = "]
            if known is not None:
                raise _invalid("\n".join([*words, _elements(x, summarize)]))
            return Assert(_all(holds), [*words, x], summarize)

    check.__name__ = check.__qualname__ = function
    check.__doc__ = f"""InvalidArgumentError unless every element is {what}.

    {example}
    """
    return check


def _elements(tensor, summarize):
    """The first elements of a tensor whose value is known."""
    value = static(tensor)
    if not value.ndim or not _ff.executing_eagerly():
        return str(value)
    flat = [str(element) for element in value.ravel().tolist()]
    limit = 3 if summarize is None else summarize
    return str(flat if limit < 0 or len(flat) <= limit else [*flat[:limit], "..."])


assert_positive = _with_zero("Greater", ">", "assert_positive", "above zero", ">>> tf.debugging.assert_positive([1])")
assert_negative = _with_zero("Less", "<", "assert_negative", "below zero", ">>> tf.debugging.assert_negative([-1])")
assert_non_negative = _with_zero("GreaterEqual", ">=", "assert_non_negative", "at least zero", ">>> tf.debugging.assert_non_negative([0])")
assert_non_positive = _with_zero("LessEqual", "<=", "assert_non_positive", "at most zero", ">>> tf.debugging.assert_non_positive([0])")


def assert_near_v2(x, y, rtol=None, atol=None, message=None, summarize=None, name=None):
    """InvalidArgumentError unless |x - y| <= atol + rtol * |y| for every pair; both are 10 units of precision by default.

    >>> tf.debugging.assert_near(1.0, 1.0 + 1e-7)
    """
    with scope(name, "assert_near"):
        x = convert(x)
        y = convert(y, dtype=x.dtype)
        import numpy as np

        real = x.dtype.real_dtype if x.dtype.is_complex else x.dtype
        eps = float(np.finfo(real.as_numpy_dtype).eps) if real.name not in ("bfloat16",) else 2.0**-7
        own = lambda v: convert(10 * eps if v is None else v, dtype=real)  # noqa: E731
        size = _namespace.resolve("abs")
        bound = execute("AddV2", [own(atol), execute("Mul", [own(rtol), size(y)])])
        near = execute("LessEqual", [size(execute("Sub", [x, y])), bound])
        known = static(near)
        lead = message or ""
        if known is not None:
            if known.all():
                return None
            raise _invalid(f"{lead}\nx and y not equal to tolerance rtol = {static(own(rtol))}, atol = {static(own(atol))}\nx:\n{static(x)}\ny:\n{static(y)}")
        return Assert(_all(near), [f"{lead} x and y not equal to tolerance", x, y], summarize)


def _shape_message(message, text):
    return f"{message or ''}.  {text}" if message else text


def assert_rank_v2(x, rank, message=None, name=None):
    """ValueError (or in the run InvalidArgumentError) unless the tensor has this many dimensions.

    >>> tf.debugging.assert_rank([1], 1)
    """
    return _rank(x, [rank], message, lambda own, wanted: own == wanted, "must have rank")


def assert_rank_at_least_v2(x, rank, message=None, name=None):
    """ValueError (or in the run InvalidArgumentError) unless the tensor has at least this many dimensions.

    >>> tf.debugging.assert_rank_at_least([1], 1)
    """
    return _rank(x, [rank], message, lambda own, wanted: own >= wanted, "must have rank at least")


def assert_rank_in_v2(x, ranks, message=None, name=None):
    """ValueError (or in the run InvalidArgumentError) unless the number of dimensions is among `ranks`.

    >>> tf.debugging.assert_rank_in([1], [1, 2])
    """
    return _rank(x, list(ranks), message, lambda own, wanted: own == wanted, "must have rank in")


def _rank(x, ranks, message, fits, words):
    if not composite_tensor.is_composite(x):
        x = convert(x)
    wanted = []
    for r in ranks:
        known = static(r)
        if getattr(known, "ndim", 0) or getattr(getattr(r, "shape", None), "rank", 0):
            raise ValueError(f"Rank must be a scalar. Received rank of shape {getattr(r, 'shape', known.shape)}")
        if known is not None and int(known) != known:
            raise TypeError("Rank must be an integer")
        wanted.append(known)
    own = x.shape.rank
    if own is not None and None not in wanted:
        if any(fits(own, int(w)) for w in wanted):
            return None
        shown = tuple(int(w) for w in wanted) if "in" in words.split() else int(wanted[0])
        raise ValueError(f"{message or ''}.  Tensor {getattr(x, 'name', '') if not _ff.executing_eagerly() else ''} {words} {shown}.  Received rank {own}, shape {x.shape}")
    rank = _namespace.resolve("rank")(x)
    good = None
    for r in ranks:
        one = execute("GreaterEqual" if "least" in words else "Equal", [rank, r])
        good = one if good is None else execute("LogicalOr", [good, one])
    return Assert(good, [message or "", f"Tensor {words}", *ranks, "Received shape:", shape_of(x)])


def assert_scalar_v2(tensor, message=None, name=None):
    """ValueError unless the tensor is a scalar.

    >>> tf.debugging.assert_scalar(1)
    """
    tensor = convert(tensor)
    rank = tensor.shape.rank
    if rank:
        raise ValueError(f"{message or ''}Expected scalar shape, saw shape: {tensor.shape}.")


def assert_type(tensor, tf_type, message=None, name=None):
    """TypeError unless the tensor has the dtype.

    >>> tf.debugging.assert_type(tf.constant(1), tf.int32)
    """
    tf_type = _ff.as_dtype(tf_type)
    dtype = tensor.dtype if hasattr(tensor, "dtype") and not hasattr(tensor.dtype, "char") else convert(tensor).dtype
    if dtype != tf_type:
        raise TypeError(f"{message or ''} tensor must be of type {tf_type!r}; got {dtype!r}")


def assert_integer(x, message=None, name=None):
    """TypeError unless the tensor has an integer dtype.

    >>> tf.debugging.assert_integer(tf.constant(1))
    """
    x = convert(x)
    if not x.dtype.is_integer:
        raise TypeError(message or f"Expected \"x\" to be integer type.  Found: {x.dtype!r}")


def assert_proper_iterable(values):
    """TypeError if the value is a tensor, array, string or no iterable, where a list of tensors is meant.

    >>> tf.debugging.assert_proper_iterable([1, 2])
    """
    import numpy as np

    one = composite_tensor.is_composite(values) and hasattr(values, "__iter__")
    if isinstance(values, (_ff.Tensor, np.ndarray, str, bytes)) or one:
        raise TypeError(f"Expected argument \"values\" to be a \"proper\" iterable.  Found: {type(values)}")
    if not hasattr(values, "__iter__"):
        raise TypeError(f"Expected argument \"values\" to be iterable.  Found: {type(values)}")


def assert_same_float_dtype(tensors=None, dtype=None):
    """ValueError unless all tensors (and `dtype`) are of one floating dtype, which is returned.

    >>> tf.debugging.assert_same_float_dtype([tf.constant(1.0)])
    tf.float32
    """
    for t in tensors or []:
        own = t.dtype.base_dtype
        if dtype is None:
            dtype = own
        elif own != _ff.as_dtype(dtype):
            raise ValueError(f"Tensor dtype {own} does not match {_ff.as_dtype(dtype)}")
    dtype = _ff.float32 if dtype is None else _ff.as_dtype(dtype)
    if not dtype.is_floating:
        raise ValueError(f"Expected floating point type, got {dtype}.")
    return dtype


def is_numeric_tensor(tensor):
    """Whether a value is a tensor of numbers.

    >>> tf.debugging.is_numeric_tensor(tf.constant(1)), tf.debugging.is_numeric_tensor(1)
    (True, False)
    """
    if not isinstance(tensor, (_ff.Tensor, _ff.VariableBase)) and not composite_tensor.is_composite(tensor):
        return False
    dtype = tensor.dtype
    return dtype.is_floating or dtype.is_integer or dtype.is_complex


def assert_all_finite(x, message, name=None):
    """InvalidArgumentError if an element is infinite or not a number; returns the tensor.

    >>> tf.debugging.assert_all_finite([1.0], "finite").numpy().tolist()
    [1.0]
    """
    return _namespace.resolve("debugging.check_numerics")(x, message, name=name)


def ensure_shape(x, shape, name=None):
    """The tensor, with what `shape` adds to its known shape; InvalidArgumentError if it has another.

    Args:
      x: a tensor.
      shape: a shape; dimensions that are None fit any size.
      name: a name for the operation.

    Returns:
      A tensor of the value of `x`, whose static shape is known better.

    Raises:
      InvalidArgumentError: another shape, found when it runs; ValueError where that is known before.

    >>> tf.ensure_shape([1, 2], [None]).numpy().tolist()
    [1, 2]
    """
    if hasattr(x, "_set_shape_checked"):
        return x._set_shape_checked(shape)
    return execute("EnsureShape", [convert(x)], {"shape": _ff.TensorShape(shape)}, name)


def assert_shapes(shapes, data=None, summarize=None, message=None, name=None):
    """ValueError unless tensors have the shapes said: numbers, letters that stand for one size everywhere, "..." or None.

    >>> tf.debugging.assert_shapes([(tf.zeros([2, 3]), ("N", "D")), (tf.zeros([3]), ("D",))])
    """
    pairs = list(shapes.items()) if isinstance(shapes, dict) else list(shapes)
    sizes = {}
    lead = f"{message}.  " if message else ""
    for tensor, wanted in pairs:
        if wanted is None:
            continue
        own = tensor.shape if hasattr(tensor, "shape") and isinstance(tensor.shape, _ff.TensorShape) else convert(tensor).shape
        wanted = list(wanted) if isinstance(wanted, (list, tuple, str)) else [wanted]
        if own.rank is None:
            continue
        free = [w for w in wanted if w in ("...", "*", Ellipsis)]
        dims = own.as_list()
        if free:
            at = wanted.index(free[0])
            if at not in (0, len(wanted) - 1) or len(free) > 1:
                raise ValueError("an ellipsis must be at one end of a shape")
            rest = wanted[1:] if at == 0 else wanted[:-1]
            if len(dims) < len(rest):
                raise ValueError(f"{lead}Tensor must have rank at least {len(rest)}.  Received rank {len(dims)}, shape {own}")
            dims = dims[len(dims) - len(rest) :] if at == 0 else dims[: len(rest)]
            wanted = rest
        elif len(dims) != len(wanted):
            raise ValueError(f"{lead}Tensor must have rank {len(wanted)}.  Received rank {len(dims)}, shape {own}")
        for axis, (size, name_of) in enumerate(zip(dims, wanted, strict=True)):
            if name_of in (None, "", ".", "None") or size is None:
                continue
            expected = int(name_of) if isinstance(name_of, int) or str(name_of).isdigit() else sizes.setdefault(name_of, size)
            if expected != size:
                raise ValueError(f"{lead}Specified by tensor dimension {axis}: symbol {name_of} must be {expected}, but the tensor has shape {own}")
