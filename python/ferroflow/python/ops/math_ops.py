"""Arithmetic that is more than one operation: `tf.cast`, `tf.range`, `tf.divide`, `tf.matmul` ...

Invariant: no dtype is promoted in silence; where TensorFlow refuses a mixture, so do these.
Does not know: reductions (`reduce_ops`), segments and counts (`segment_ops`), special functions (`special_math_ops`).
"""

import collections.abc

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, indexed_slices, sparse_tensor
from ferroflow.python.ops.operands import convert, execute, is_operand, scope


def cast(x, dtype, name=None):
    """`x` with its elements as another dtype; of a complex number the real part, of a float the integer towards zero.

    Takes sparse and ragged tensors and IndexedSlices too.

    Args:
      x: a tensor, or what becomes one; also a sparse or ragged tensor, or IndexedSlices.
      dtype: the dtype to have: numbers and bool, not strings.
      name: a name for the operation.

    Returns:
      A tensor of `dtype` and the shape of `x`; `x` itself where it has that dtype.

    Raises:
      TypeError: a dtype that there is not.
      UnimplementedError: strings from or to numbers; see `tf.as_string` and `tf.strings.to_number`.

    >>> tf.cast([1.8, -2.2], tf.int32).numpy().tolist()
    [1, -2]
    """
    dtype = _ff.as_dtype(dtype).base_dtype
    if isinstance(x, _ff.Tensor):
        return x if x.dtype == dtype else execute("Cast", [x], {"DstT": dtype}, name)
    if composite_tensor.is_composite(x):
        return _cast_composite(x, dtype, name)
    x = convert(x, name="x")
    return x if x.dtype == dtype else execute("Cast", [x], {"DstT": dtype}, name)


def _cast_composite(x, dtype, name):
    if isinstance(x, sparse_tensor.SparseTensor):
        return x if x.dtype == dtype else sparse_tensor.SparseTensor(x.indices, cast(x.values, dtype, name), x.dense_shape)
    if isinstance(x, indexed_slices.IndexedSlices):
        return x if x.dtype == dtype else indexed_slices.IndexedSlices(cast(x.values, dtype, name), x.indices, x.dense_shape)
    if hasattr(x, "with_flat_values"):
        return x.with_flat_values(cast(x.flat_values, dtype, name))
    _ff.convert(x)  # Says what is wrong as everywhere.
    raise TypeError(f"tf.cast does not take a {type(x).__name__}: {x!r}")


def saturate_cast(value, dtype, name=None):
    """`tf.cast`, with what is outside the range of `dtype` put to its end.

    >>> tf.saturate_cast([300, -1], tf.uint8).numpy().tolist()
    [255, 0]
    """
    value, dtype = convert(value), _ff.as_dtype(dtype).base_dtype
    own = value.dtype.base_dtype
    if own == _ff.bool or dtype == _ff.bool:
        return cast(value, dtype, name)
    if own.is_complex:
        # Each part by itself; of the imaginary part a real dtype has no room.
        kind = dtype.real_dtype
        real = saturate_cast(execute("Real", [value], {"Tout": own.real_dtype}), kind)
        if not dtype.is_complex:
            return real
        imaginary = saturate_cast(execute("Imag", [value], {"Tout": own.real_dtype}), kind)
        return execute("Complex", [real, imaginary], {"Tout": dtype}, name)
    if dtype.is_complex:
        return cast(saturate_cast(value, dtype.real_dtype), dtype, name)
    low, high = max(own.min, dtype.min), min(own.max, dtype.max)
    if own.is_floating:
        # The largest float of this dtype that is not above the range.
        import numpy as np

        kind = np.dtype(own.as_numpy_dtype)
        low, high = kind.type(low), kind.type(high)
        if float(high) > dtype.max:
            high = np.nextafter(high, kind.type(0), dtype=kind)
        if float(low) < dtype.min:
            low = np.nextafter(low, kind.type(0), dtype=kind)
        low, high = float(low), float(high)
    value = execute("Minimum", [execute("Maximum", [value, convert(low, dtype=own)]), convert(high, dtype=own)])
    return cast(value, dtype, name)


def abs(x, name=None):  # noqa: A001
    """The magnitude; of complex numbers as a real.

    >>> tf.abs([-1, 2]).numpy().tolist()
    [1, 2]
    """
    if composite_tensor.is_composite(x):
        return _on_values(x, lambda v: abs(v, name))
    x = convert(x, name="x")
    if x.dtype.is_complex:
        return execute("ComplexAbs", [x], {"Tout": x.dtype.real_dtype}, name)
    return execute("Abs", [x], None, name)


def _on_values(x, change):
    from ferroflow.python.ops import array_composite_ops

    if isinstance(x, sparse_tensor.SparseTensor):
        return sparse_tensor.SparseTensor(x.indices, change(x.values), x.dense_shape)
    if isinstance(x, indexed_slices.IndexedSlices):
        return indexed_slices.IndexedSlices(change(x.values), x.indices, x.dense_shape)
    if hasattr(x, "with_flat_values"):
        return x.with_flat_values(change(x.flat_values))
    return array_composite_ops._refuse("abs", x)


def round(x, name=None):  # noqa: A001
    """The nearest integer, halves to the even one; integers stay as they are.

    >>> tf.round([0.5, 1.5]).numpy().tolist()
    [0.0, 2.0]
    """
    if composite_tensor.is_composite(x):
        return _on_values(x, lambda v: round(v, name))
    x = convert(x, name="x")
    return x if x.dtype.is_integer else execute("Round", [x], None, name)


def complex(real, imag, name=None):  # noqa: A001
    """Complex numbers of two floats: complex64 of float32, complex128 of float64.

    >>> tf.complex([1.0], [2.0]).numpy().tolist()
    [(1+2j)]
    """
    real, imag = convert(real, name="real"), convert(imag, name="imag")
    pairs = {(_ff.float64, _ff.float64): _ff.complex128, (_ff.float32, _ff.float32): _ff.complex64}
    out = pairs.get((real.dtype, imag.dtype))
    if out is None:
        raise TypeError(f"The `real` and `imag` components have incorrect types: {real.dtype.name} {imag.dtype.name}. They must be consistent, and one of [tf.float32, tf.float64]")
    return execute("Complex", [real, imag], {"Tout": out}, name)


def real(input, name=None):
    """The real part; a real number stays as it is.

    >>> tf.math.real([1 + 2j]).numpy().tolist()
    [1.0]
    """
    input = convert(input, name="input")
    if input.dtype.is_complex:
        return execute("Real", [input], {"Tout": input.dtype.real_dtype}, name)
    if input.dtype.is_floating or input.dtype.is_integer:
        return input
    raise TypeError(f"input must be a numeric tensor, but got tensor with dtype {input.dtype!r}")


def imag(input, name=None):
    """The imaginary part; zeros for a real number.

    >>> tf.math.imag([1 + 2j]).numpy().tolist()
    [2.0]
    """
    input = convert(input, name="input")
    if input.dtype.is_complex:
        return execute("Imag", [input], {"Tout": input.dtype.real_dtype}, name)
    return execute("ZerosLike", [input], None, name)


def conj(x, name=None):
    """The complex conjugate; a real number stays as it is.

    >>> tf.math.conj([1 + 2j]).numpy().tolist()
    [(1-2j)]
    """
    if is_operand(x) and (x.dtype.is_floating or x.dtype.is_integer):
        return x
    x = convert(x, name="x")
    if x.dtype.is_complex or x.dtype == _ff.variant:
        return execute("Conj", [x], None, name)
    if x.dtype.is_floating or x.dtype.is_integer:
        return x
    raise TypeError(f"Expected numeric or variant tensor, got dtype {x.dtype!r}")


def angle(input, name=None):
    """The angle of a complex number; 0 or pi for a real one.

    >>> tf.math.angle([1.0, -1.0]).numpy().tolist()
    [0.0, 3.1415927410125732]
    """
    input = convert(input, name="input")
    if input.dtype.is_complex:
        return execute("Angle", [input], {"Tout": input.dtype.real_dtype}, name)
    zero = execute("ZerosLike", [input])
    pi = execute("Mul", [execute("OnesLike", [input]), convert(3.141592653589793, dtype=input.dtype)])
    return execute("SelectV2", [execute("Less", [input, zero]), pi, zero], None, name)


_QUOTIENT = {"uint8": "float32", "int8": "float32", "uint16": "float32", "int16": "float32", "uint32": "float64",
             "int32": "float64", "uint64": "float64", "int64": "float64"}


def truediv(x, y, name=None):
    """The quotient; of integers as floats (of 8 and 16 bits as float32, of more as float64).

    >>> tf.truediv([3], [2]).numpy().tolist()
    [1.5]
    """
    if composite_tensor.is_composite(x) or composite_tensor.is_composite(y):
        return _composite_quotient(x, y, name)
    return _quotient("RealDiv", x, y, name)


def _quotient(record, x, y, name):
    """The quotient by this record; integers are divided as floats."""
    if is_operand(y) and not is_operand(x):
        y = convert(y)
        x = convert(x, dtype_hint=y.dtype.base_dtype)
    else:
        x = convert(x, name="x")
        y = convert(y, dtype_hint=x.dtype.base_dtype, name="y")
    if x.dtype != y.dtype:
        raise TypeError(f"`x` and `y` must have the same dtype, got {x.dtype!r} != {y.dtype!r}.")
    wider = _QUOTIENT.get(x.dtype.name)
    if wider is not None:
        x, y = cast(x, wider), cast(y, wider)
    return execute(record, [x, y], None, name)


def _composite_quotient(x, y, name):
    if isinstance(x, sparse_tensor.SparseTensor):
        return x / y
    if isinstance(x, indexed_slices.IndexedSlices):
        return indexed_slices.IndexedSlices(truediv(x.values, y, name), x.indices, x.dense_shape)
    from ferroflow.python.ops.ragged import ragged_math_ops

    return ragged_math_ops.elementwise(lambda a, b: truediv(a, b, name), x, y)


def divide(x, y, name=None):
    """`x / y` as Python's operator does it, on tensors or what becomes one.

    >>> tf.divide(3, 2).numpy().item()
    1.5
    """
    if name is None:
        if not is_operand(x) and not is_operand(y) and not composite_tensor.is_composite(x):
            x = convert(x)
        return x / y
    return truediv(x, y, name)


def scalar_mul_v2(scalar, x, name=None):
    """A scalar times a tensor or IndexedSlices.

    >>> tf.scalar_mul(2.0, [1.0, 2.0]).numpy().tolist()
    [2.0, 4.0]
    """
    if isinstance(x, indexed_slices.IndexedSlices):
        return indexed_slices.IndexedSlices(scalar_mul_v2(scalar, x.values, name), x.indices, x.dense_shape)
    if not is_operand(x):
        x = convert(x)
    scalar = convert(scalar, dtype=x.dtype.base_dtype)
    if scalar.shape.rank != 0:
        raise ValueError(f"The input scalar must be a 0-D value. Received shape {scalar.shape}.")
    return execute("Mul", [scalar, x], None, name)


def add_n(inputs, name=None):
    """The sum of tensors of one shape and dtype.

    Args:
      inputs: a list of tensors of one shape and dtype; IndexedSlices too.
      name: a name for the operation.

    Returns:
      A tensor of that shape and dtype.

    Raises:
      ValueError: an empty list, or what is no list of tensors.
      InvalidArgumentError: shapes that differ.

    >>> tf.add_n([tf.constant([1, 2]), tf.constant([3, 4])]).numpy().tolist()
    [4, 6]
    """
    if not isinstance(inputs, collections.abc.Iterable) or not (inputs := [*inputs]):
        raise ValueError("Inputs must be an iterable of at least one Tensor/IndexedSlices with the same dtype and shape.")
    inputs = [convert(x) for x in inputs]
    if len(inputs) == 1:
        return execute("Identity", [inputs[0]], None, name) if name else inputs[0]
    return execute("AddN", [inputs], None, name)


def accumulate_n(inputs, shape=None, tensor_dtype=None, name=None):
    """The sum of tensors of one shape and dtype; `shape` and `tensor_dtype` must be theirs.

    >>> tf.math.accumulate_n([[1, 2], [3, 4]]).numpy().tolist()
    [4, 6]
    """
    if not isinstance(inputs, (list, tuple)) or not inputs:
        raise ValueError("inputs must be a list of at least one Tensor with the same dtype and shape")
    inputs = [convert(x) for x in inputs]
    for x in inputs:
        if x.dtype != inputs[0].dtype or tensor_dtype is not None and x.dtype != tensor_dtype:
            raise TypeError("inputs must be a list of at least one Tensor with the same dtype and shape")
        x.shape.assert_is_compatible_with(_ff.TensorShape(shape) if shape is not None else inputs[0].shape)
    return add_n(inputs, name)


def argmax_v2(input, axis=None, output_type=_ff.int64, name=None):
    """The index of the largest element along an axis (the first, by default); the first of equal ones.

    Args:
      input: a tensor of real numbers.
      axis: the dimension, 0 by default.
      output_type: the dtype of the result: int64, int32, and for `argmax` uint16 and int16.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `input` without dimension `axis`.

    Raises:
      InvalidArgumentError: no such axis, or one without elements.

    >>> tf.argmax([1, 3, 2]).numpy().item()
    1
    """
    return execute("ArgMax", [input, 0 if axis is None else axis], {"output_type": output_type}, name)


def argmin_v2(input, axis=None, output_type=_ff.int64, name=None):
    """The index of the smallest element along an axis (the first, by default); the first of equal ones.

    Args:
      input: a tensor of real numbers.
      axis: the dimension, 0 by default.
      output_type: the dtype of the result: int64, int32, and for `argmax` uint16 and int16.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `input` without dimension `axis`.

    Raises:
      InvalidArgumentError: no such axis, or one without elements.

    >>> tf.argmin([3, 1, 2]).numpy().item()
    1
    """
    return execute("ArgMin", [input, 0 if axis is None else axis], {"output_type": output_type}, name)


def logical_xor(x, y, name="LogicalXor"):
    """True where one of two is true and not both.

    >>> tf.math.logical_xor([True, True], [True, False]).numpy().tolist()
    [False, True]
    """
    either = execute("LogicalOr", [x, y])
    return execute("LogicalAnd", [either, execute("LogicalNot", [execute("LogicalAnd", [x, y])])], None, name)


def log_sigmoid(x, name=None):
    """The logarithm of the sigmoid, exact far from zero too.

    >>> tf.math.log_sigmoid([0.0]).numpy().tolist()
    [-0.6931471824645996]
    """
    return execute("Neg", [execute("Softplus", [execute("Neg", [x])])], None, name)


def reciprocal_no_nan(x, name=None):
    """One over x, and zero where x is zero.

    >>> tf.math.reciprocal_no_nan([2.0, 0.0]).numpy().tolist()
    [0.5, 0.0]
    """
    x = convert(x, name="x")
    return execute("DivNoNan", [convert(1, dtype=x.dtype.base_dtype), x], None, name)


def divide_no_nan(x, y, name=None):
    """The quotient, and zero where y is zero; of integers as `tf.truediv` gives it.

    >>> tf.math.divide_no_nan([1.0, 1.0], [2.0, 0.0]).numpy().tolist()
    [0.5, 0.0]
    """
    return _quotient("DivNoNan", x, y, name)


def multiply_no_nan(x, y, name=None):
    """The product, and zero where y is zero whatever x is.

    >>> tf.math.multiply_no_nan([float("inf")], [0.0]).numpy().tolist()
    [0.0]
    """
    x = convert(x, name="x")
    y = convert(y, name="y", dtype=x.dtype.base_dtype)
    if x.dtype != y.dtype:
        raise TypeError(f"`x` and `y` must have the same dtype, got {x.dtype!r} != {y.dtype!r}")
    return execute("MulNoNan", [x, y], None, name)


def polyval(coeffs, x, name=None):
    """The value at x of the polynomial whose coefficients are listed, the highest power first.

    >>> tf.math.polyval([1.0, 2.0, 3.0], 2.0).numpy().item()
    11.0
    """
    if not isinstance(coeffs, list):
        raise ValueError(f"Argument coeffs must be list type. Received type {type(coeffs)}.")
    with scope(name, "polyval"):
        x = convert(x, name="x")
        if not coeffs:
            return execute("ZerosLike", [x])
        total = convert(coeffs[0])
        for c in coeffs[1:]:
            total = execute("AddV2", [convert(c, dtype_hint=x.dtype), execute("Mul", [total, x])])
        return total


def cumulative_logsumexp(x, axis=0, exclusive=False, reverse=False, name=None):
    """The logarithm of the running sum of exponentials along an axis.

    >>> tf.math.cumulative_logsumexp([0.0, 0.0]).numpy().tolist()
    [0.0, 0.6931471824645996]
    """
    return execute("CumulativeLogsumexp", [x, axis], {"exclusive": exclusive, "reverse": reverse}, name)
