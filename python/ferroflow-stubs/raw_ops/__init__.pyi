"""Every operation by its own name, with keyword arguments only. Types of `ferroflow.raw_ops`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def Abs(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the absolute value of a tensor.

    Args:
      x: a tensor: floating-point numbers or signed integers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Acos(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Acosh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Add(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x + y element-wise: numbers are added, strings put one after the other. Shapes
    broadcast.

    Args:
      x: a tensor: floating-point numbers, signed integers, complex numbers, `uint8` or `string`.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AddN(*, inputs: _t.TensorLike, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds all input tensors element-wise; they must have the same dtype and shape.

    Args:
      inputs: a list of tensors: floating-point numbers, integers, complex numbers or `variant`.
      N: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `inputs`: sum.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AddV2(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x + y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AdjustContrastv2(*, images: _t.TensorLike, contrast_factor: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adjusts the contrast of images: the distance of each pixel from the mean of its channel in its
    image is multiplied by a factor. The last three dimensions are height, width and channels.

    Args:
      images: a tensor: `float16` or `float32`.
      contrast_factor: a tensor.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AdjustHue(*, images: _t.TensorLike, delta: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Turns the hue of colours by a part of the circle: delta is added to it, and whole turns are
    dropped.

    Args:
      images: a tensor: `float16` or `float32`.
      delta: a tensor.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AdjustSaturation(*, images: _t.TensorLike, scale: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies the saturation of colours, and keeps it within [0, 1].

    Args:
      images: a tensor: `float16` or `float32`.
      scale: a tensor.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def All(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the logical and of elements across dimensions.

    Args:
      input: a tensor of dtype `bool`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AllCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """All classes, each expected once: for tests of what samples of them approximate.

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Angle(*, input: _t.TensorLike, Tout: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the argument of a complex number: atan2(b, a) of a + bj.

    Args:
      input: a tensor: complex numbers.
      Tout: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AnonymousHashTable(*, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """A table that is filled once; each run makes another.

    Args:
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AnonymousMutableDenseHashTable(*, empty_key: _t.TensorLike, deleted_key: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike, value_shape: _t.ShapeLike | None = None, initial_num_buckets: _b.int | None = None, max_load_factor: _b.float | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A table that changes, with two keys that are never used; each run makes another.

    Args:
      empty_key: a tensor: any dtype.
      deleted_key: a tensor of the same dtype as `empty_key`.
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      value_shape: a shape.
      initial_num_buckets: an int (without: 131072).
      max_load_factor: a float (without: 0.800000011920929).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AnonymousMutableHashTable(*, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """A table from elements to elements that changes; each run makes another.

    Args:
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AnonymousMutableHashTableOfTensors(*, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, value_shape: _t.ShapeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A table from elements to tensors of one shape that changes; each run makes another.

    Args:
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      value_shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Any(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the logical or of elements across dimensions.

    Args:
      input: a tensor of dtype `bool`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ApproxTopK(*, input: _t.TensorLike, k: _b.int, reduction_dimension: _b.int | None = None, recall_target: _b.float | None = None, is_max_k: _b.bool | None = None, reduction_input_size_override: _b.int | None = None, aggregate_to_topk: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The k largest (or smallest) elements along a dimension, and where they are. Other devices may
    miss some; here they are exact.

    Args:
      input: a tensor: `float16`, `bfloat16` or `float32`.
      k: an int, at least 0.
      reduction_dimension: an int (without: -1).
      recall_target: a float (without: 0.949999988079071).
      is_max_k: a bool (without: True).
      reduction_input_size_override: an int (without: -1).
      aggregate_to_topk: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        values: A tensor of the dtype of `input`.
        indices: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ArgMax(*, input: _t.TensorLike, dimension: _t.TensorLike, output_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the index with the largest value across a dimension; the first of equals.

    Args:
      input: a tensor: floating-point numbers, integers or `bool`.
      dimension: a tensor: `int32` or `int64`.
      output_type: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ArgMin(*, input: _t.TensorLike, dimension: _t.TensorLike, output_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the index with the smallest value across a dimension; the first of equals.

    Args:
      input: a tensor: floating-point numbers, integers or `bool`.
      dimension: a tensor: `int32` or `int64`.
      output_type: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AsString(*, input: _t.TensorLike, precision: _b.int | None = None, scientific: _b.bool | None = None, shortest: _b.bool | None = None, width: _b.int | None = None, fill: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Writes each element as a string, in one of the formats of C's printf.

    Args:
      input: a tensor: floating-point numbers, integers, complex numbers, `bool`, `variant` or
        `string`.
      precision: an int (without: -1).
      scientific: a bool (without: False).
      shortest: a bool (without: False).
      width: an int (without: -1).
      fill: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Asin(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Asinh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Assert(*, condition: _t.TensorLike, data: _t.TensorLike, T: _Any = None, summarize: _b.int | None = None, name: _b.str | None = None) -> None:
    """Asserts that the given condition is true; if not, fails showing the tensors in data.

    Args:
      condition: a tensor of dtype `bool`.
      data: a list of tensors: any dtype.
      T: a list of `tf.DType`, at least 1.
      summarize: an int (without: 3).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AssignAddVariableOp(*, resource: _t.TensorLike, value: _t.TensorLike, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> None:
    """Adds a value to the current value of a variable, in place.

    Args:
      resource: a tensor of dtype `resource`.
      value: a tensor: any dtype.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AssignSubVariableOp(*, resource: _t.TensorLike, value: _t.TensorLike, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> None:
    """Subtracts a value from the current value of a variable, in place.

    Args:
      resource: a tensor of dtype `resource`.
      value: a tensor: any dtype.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AssignVariableOp(*, resource: _t.TensorLike, value: _t.TensorLike, dtype: _t.DTypeLike | None = None, validate_shape: _b.bool | None = None, name: _b.str | None = None) -> None:
    """Assigns a new value to a variable; its dtype and shape must fit the variable's.

    Args:
      resource: a tensor of dtype `resource`.
      value: a tensor: any dtype.
      dtype: a `tf.DType`.
      validate_shape: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Atan(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Atan2(*, y: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes arctangent of y/x element-wise, respecting the signs.

    Args:
      y: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Atanh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AudioSpectrogram(*, input: _t.TensorLike, window_size: _b.int, stride: _b.int, magnitude_squared: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the magnitudes of spectra of overlapping windows of each channel of [samples,
    channels]: [channels, windows, frequencies].

    Args:
      input: a tensor.
      window_size: an int.
      stride: an int.
      magnitude_squared: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: spectrogram.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AvgPool(*, value: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Performs average pooling on the input: the mean of each window, padding left out.

    Args:
      value: a tensor: floating-point numbers.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AvgPool3D(*, input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Performs 3D average pooling on the input: the mean of each window, padding left out.

    Args:
      input: a tensor: floating-point numbers.
      ksize: a list of ints, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AvgPool3DGrad(*, orig_input_shape: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of 3D average pooling: shared by the elements of a window.

    Args:
      orig_input_shape: a tensor of dtype `int32`.
      grad: a tensor: floating-point numbers.
      ksize: a list of ints, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def AvgPoolGrad(*, orig_input_shape: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of the average pooling function: shared by the elements of a window.

    Args:
      orig_input_shape: a tensor of dtype `int32`.
      grad: a tensor: floating-point numbers.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BandedTriangularSolve(*, matrix: _t.TensorLike, rhs: _t.TensorLike, lower: _b.bool | None = None, adjoint: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Solves systems of linear equations with triangular matrices that are zero outside of a band,
    given by their diagonals: the rows of matrix, the main one first if lower, last if upper.

    Args:
      matrix: a tensor: complex numbers, `float64`, `float32` or `float16`.
      rhs: a tensor of the same dtype as `matrix`.
      lower: a bool (without: True).
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `matrix`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BatchMatMul(*, x: _t.TensorLike, y: _t.TensorLike, adj_x: _b.bool | None = None, adj_y: _b.bool | None = None, grad_x: _b.bool | None = None, grad_y: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies slices of two tensors in batches, whose leading dimensions must be the same.

    Args:
      x: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      y: a tensor of the same dtype as `x`.
      adj_x: a bool, whether `x` is conjugated and transposed first (without: False).
      adj_y: a bool, whether `y` is conjugated and transposed first (without: False).
      grad_x: a bool (without: False).
      grad_y: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BatchMatMulV2(*, x: _t.TensorLike, y: _t.TensorLike, adj_x: _b.bool | None = None, adj_y: _b.bool | None = None, grad_x: _b.bool | None = None, grad_y: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies slices of two tensors in batches; the leading dimensions broadcast.

    Args:
      x: a tensor: floating-point numbers, complex numbers, `int16`, `int32`, `int64`, `uint8`,
        `uint16`, `uint32` or `uint64`.
      y: a tensor of the same dtype as `x`.
      adj_x: a bool, whether `x` is conjugated and transposed first (without: False).
      adj_y: a bool, whether `y` is conjugated and transposed first (without: False).
      grad_x: a bool (without: False).
      grad_y: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BatchMatMulV3(*, x: _t.TensorLike, y: _t.TensorLike, adj_x: _b.bool | None = None, adj_y: _b.bool | None = None, grad_x: _b.bool | None = None, grad_y: _b.bool | None = None, Tout: _t.DTypeLike, Ta: _t.TensorLike = None, Tb: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies slices of two tensors in batches, as numbers of the dtype of the product; the leading
    dimensions broadcast.

    Args:
      x: a tensor: floating-point numbers, signed integers, complex numbers or `uint8`.
      y: a tensor: floating-point numbers, signed integers, complex numbers or `uint8`.
      adj_x: a bool, whether `x` is conjugated and transposed first (without: False).
      adj_y: a bool, whether `y` is conjugated and transposed first (without: False).
      grad_x: a bool (without: False).
      grad_y: a bool (without: False).
      Tout: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BatchToSpace(*, input: _t.TensorLike, crops: _t.TensorLike, block_size: _b.int, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """BatchToSpaceND of images, with square blocks of block_size.

    Args:
      input: a tensor: any dtype.
      crops: a tensor: `int32` or `int64`.
      block_size: an int, at least 2.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BatchToSpaceND(*, input: _t.TensorLike, block_shape: _t.TensorLike, crops: _t.TensorLike, T: _t.TensorLike = None, Tblock_shape: _t.TensorLike = None, Tcrops: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The inverse of SpaceToBatchND: moves blocks of block_shape out of the batch into the dimensions
    after it, then removes crops from their borders.

    Args:
      input: a tensor: any dtype.
      block_shape: a tensor: `int32` or `int64`.
      crops: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselI0(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 0, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselI0e(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 0 by exp(|x|), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselI1(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 1, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselI1e(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the first kind of order 1 by exp(|x|), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselJ0(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the first kind of order 0, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselJ1(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the first kind of order 1, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselK0(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 0, element-wise; infinite at 0 and
    below.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselK0e(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 0 times exp(x), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselK1(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 1, element-wise; infinite at 0 and
    below.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselK1e(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The modified Bessel function of the second kind of order 1 times exp(x), element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselY0(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the second kind of order 0, element-wise; infinite at 0 and below.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BesselY1(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The Bessel function of the second kind of order 1, element-wise; infinite at 0 and below.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Betainc(*, a: _t.TensorLike, b: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The regularized incomplete beta function of a, b and x, element-wise; NaN where a or b is not
    positive or x is outside [0, 1]. Inputs are of one shape, or scalars.

    Args:
      a: a tensor: `float32` or `float64`.
      b: a tensor of the same dtype as `a`.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BiasAdd(*, value: _t.TensorLike, bias: _t.TensorLike, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds bias to value: a vector along the dimension of the channels.

    Args:
      value: a tensor: floating-point numbers, integers or complex numbers.
      bias: a tensor of the same dtype as `value`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BiasAddGrad(*, out_backprop: _t.TensorLike, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The backward operation for BiasAdd on the bias tensor: sums over all but the channels.

    Args:
      out_backprop: a tensor: floating-point numbers, integers or complex numbers.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `out_backprop`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Bincount(*, arr: _t.TensorLike, size: _t.TensorLike, weights: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """How often each number below size comes in arr, or the sums of its weights where weights are not
    empty. Larger numbers are left out; a negative one is an error.

    Args:
      arr: a tensor of dtype `int32`.
      size: a tensor of dtype `int32`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `weights`: bins.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Bitcast(*, input: _t.TensorLike, type: _t.DTypeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Bitcasts a tensor from one type to another without copying data. A dtype that is n times wider
    takes a last dimension of n in, one that is n times narrower adds such a dimension.

    Args:
      input: a tensor: floating-point numbers, integers, complex numbers, `qint8`, `quint8`,
        `qint16`, `quint16` or `qint32`.
      type: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BitwiseAnd(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise AND of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BitwiseOr(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise OR of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BitwiseXor(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise XOR of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BlockLSTM(*, seq_len_max: _t.TensorLike, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, forget_bias: _b.float | None = None, cell_clip: _b.float | None = None, use_peephole: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes long short-term memory over seq_len_max steps, the results of later ones being 0; the
    gates are in the order input, new, forget, output.

    Args:
      seq_len_max: a tensor of dtype `int64`.
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      forget_bias: a float (without: 1.0).
      cell_clip: a float (without: 3.0).
      use_peephole: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        i: A tensor of the dtype of `x`.
        cs: A tensor of the dtype of `x`.
        f: A tensor of the dtype of `x`.
        o: A tensor of the dtype of `x`.
        ci: A tensor of the dtype of `x`.
        co: A tensor of the dtype of `x`.
        h: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BlockLSTMGrad(*, seq_len_max: _t.TensorLike, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, i: _t.TensorLike, cs: _t.TensorLike, f: _t.TensorLike, o: _t.TensorLike, ci: _t.TensorLike, co: _t.TensorLike, h: _t.TensorLike, cs_grad: _t.TensorLike, h_grad: _t.TensorLike, use_peephole: _b.bool, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the gradients of BlockLSTM; that its state is clipped counts for nothing.

    Args:
      seq_len_max: a tensor of dtype `int64`.
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      i: a tensor of the same dtype as `x`.
      cs: a tensor of the same dtype as `x`.
      f: a tensor of the same dtype as `x`.
      o: a tensor of the same dtype as `x`.
      ci: a tensor of the same dtype as `x`.
      co: a tensor of the same dtype as `x`.
      h: a tensor of the same dtype as `x`.
      cs_grad: a tensor of the same dtype as `x`.
      h_grad: a tensor of the same dtype as `x`.
      use_peephole: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        x_grad: A tensor of the dtype of `x`.
        cs_prev_grad: A tensor of the dtype of `x`.
        h_prev_grad: A tensor of the dtype of `x`.
        w_grad: A tensor of the dtype of `x`.
        wci_grad: A tensor of the dtype of `x`.
        wcf_grad: A tensor of the dtype of `x`.
        wco_grad: A tensor of the dtype of `x`.
        b_grad: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BlockLSTMGradV2(*, seq_len_max: _t.TensorLike, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, i: _t.TensorLike, cs: _t.TensorLike, f: _t.TensorLike, o: _t.TensorLike, ci: _t.TensorLike, co: _t.TensorLike, h: _t.TensorLike, cs_grad: _t.TensorLike, h_grad: _t.TensorLike, use_peephole: _b.bool, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the gradients of BlockLSTMV2; that its state is clipped counts for nothing.

    Args:
      seq_len_max: a tensor of dtype `int64`.
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      i: a tensor of the same dtype as `x`.
      cs: a tensor of the same dtype as `x`.
      f: a tensor of the same dtype as `x`.
      o: a tensor of the same dtype as `x`.
      ci: a tensor of the same dtype as `x`.
      co: a tensor of the same dtype as `x`.
      h: a tensor of the same dtype as `x`.
      cs_grad: a tensor of the same dtype as `x`.
      h_grad: a tensor of the same dtype as `x`.
      use_peephole: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        x_grad: A tensor of the dtype of `x`.
        cs_prev_grad: A tensor of the dtype of `x`.
        h_prev_grad: A tensor of the dtype of `x`.
        w_grad: A tensor of the dtype of `x`.
        wci_grad: A tensor of the dtype of `x`.
        wcf_grad: A tensor of the dtype of `x`.
        wco_grad: A tensor of the dtype of `x`.
        b_grad: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BlockLSTMV2(*, seq_len_max: _t.TensorLike, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, cell_clip: _b.float | None = None, use_peephole: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes long short-term memory over seq_len_max steps, the results of later ones being 0; the
    gates are in the order input, forget, new, output.

    Args:
      seq_len_max: a tensor of dtype `int64`.
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      cell_clip: a float (without: 0.0).
      use_peephole: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        i: A tensor of the dtype of `x`.
        cs: A tensor of the dtype of `x`.
        f: A tensor of the dtype of `x`.
        o: A tensor of the dtype of `x`.
        ci: A tensor of the dtype of `x`.
        co: A tensor of the dtype of `x`.
        h: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BroadcastArgs(*, s0: _t.TensorLike, s1: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Return the shape of s0 op s1 with broadcast.

    Args:
      s0: a tensor: `int32` or `int64`.
      s1: a tensor of the same dtype as `s0`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `s0`: r0.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BroadcastGradientArgs(*, s0: _t.TensorLike, s1: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The axes to sum over for the gradients of a broadcasting operation on shapes s0 and s1.

    Args:
      s0: a tensor: `int32` or `int64`.
      s1: a tensor of the same dtype as `s0`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        r0: A tensor of the dtype of `s0`.
        r1: A tensor of the dtype of `s0`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def BroadcastTo(*, input: _t.TensorLike, shape: _t.ShapeLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Broadcasts an array for a compatible shape, by NumPy's rules.

    Args:
      input: a tensor: any dtype.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Bucketize(*, input: _t.TensorLike, boundaries: _Any, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Says for each number how many boundaries, which rise, are not above it: the number of the
    interval that it is in. NaN is above all.

    Args:
      input: a tensor: `int32`, `int64`, `float32` or `float64`.
      boundaries: a list of floats.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CTCBeamSearchDecoder(*, inputs: _t.TensorLike, sequence_length: _t.TensorLike, beam_width: _b.int, top_paths: _b.int, merge_repeated: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Performs beam search decoding on logits, [max_time, batch_size, num_classes], the last class
    standing for no label. Gives for each of the top_paths likeliest label sequences a sparse tensor
    of rows, one for each batch entry, and their log probabilities.

    Args:
      inputs: a tensor: `float32` or `float64`.
      sequence_length: a tensor of dtype `int32`.
      beam_width: an int, at least 1.
      top_paths: an int, at least 1.
      merge_repeated: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        decoded_indices: A list of tensors of dtype `int64`.
        decoded_values: A list of tensors of dtype `int64`.
        decoded_shape: A list of tensors of dtype `int64`.
        log_probability: A tensor of the dtype of `inputs`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CTCGreedyDecoder(*, inputs: _t.TensorLike, sequence_length: _t.TensorLike, merge_repeated: _b.bool | None = None, blank_index: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Reads the likeliest class at each time as labels: blanks are left out, and with merge_repeated
    classes that repeat. The labels are sparse; log_probability is the sum of the logits taken, with
    the other sign.

    Args:
      inputs: a tensor: `float32` or `float64`.
      sequence_length: a tensor of dtype `int32`.
      merge_repeated: a bool (without: False).
      blank_index: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        decoded_indices: A tensor of dtype `int64`.
        decoded_values: A tensor of dtype `int64`.
        decoded_shape: A tensor of dtype `int64`.
        log_probability: A tensor of the dtype of `inputs`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CTCLoss(*, inputs: _t.TensorLike, labels_indices: _t.TensorLike, labels_values: _t.TensorLike, sequence_length: _t.TensorLike, preprocess_collapse_repeated: _b.bool | None = None, ctc_merge_repeated: _b.bool | None = None, ignore_longer_outputs_than_inputs: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Calculates the CTC loss of each sequence of the batch, and its gradient to the inputs. inputs
    are logits, [max_time, batch_size, num_classes], the last class standing for no label.

    Args:
      inputs: a tensor: `float32` or `float64`.
      labels_indices: a tensor of dtype `int64`.
      labels_values: a tensor of dtype `int32`.
      sequence_length: a tensor of dtype `int32`.
      preprocess_collapse_repeated: a bool (without: False).
      ctc_merge_repeated: a bool (without: True).
      ignore_longer_outputs_than_inputs: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        loss: A tensor of the dtype of `inputs`.
        gradient: A tensor of the dtype of `inputs`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CTCLossV2(*, inputs: _t.TensorLike, labels_indices: _t.TensorLike, labels_values: _t.TensorLike, sequence_length: _t.TensorLike, preprocess_collapse_repeated: _b.bool | None = None, ctc_merge_repeated: _b.bool | None = None, ignore_longer_outputs_than_inputs: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """As CTCLoss, the first class standing for no label.

    Args:
      inputs: a tensor.
      labels_indices: a tensor of dtype `int64`.
      labels_values: a tensor of dtype `int32`.
      sequence_length: a tensor of dtype `int32`.
      preprocess_collapse_repeated: a bool (without: False).
      ctc_merge_repeated: a bool (without: True).
      ignore_longer_outputs_than_inputs: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        loss: A tensor of the dtype of `inputs`.
        gradient: A tensor of the dtype of `inputs`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Case(*, branch_index: _t.TensorLike, input: _t.TensorLike, Tin: _Any = None, Tout: _Any, branches: _Any, output_shapes: _Any = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = branches[branch_index](input), the last one if the index is outside.

    Args:
      branch_index: a tensor of dtype `int32`.
      input: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      branches: list(func), at least 1.
      output_shapes: a list of shapes.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cast(*, x: _t.TensorLike, DstT: _t.DTypeLike, Truncate: _b.bool | None = None, SrcT: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Casts x of type SrcT to y of DstT: floats to integers towards zero, bool to 0 and 1.

    Args:
      x: a tensor: any dtype.
      DstT: a `tf.DType`.
      Truncate: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Ceil(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise smallest integer not less than x.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CheckNumerics(*, tensor: _t.TensorLike, message: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes a tensor through; InvalidArgument, with the message, if it holds a NaN or an infinity.
    The gradient is checked in the same way.

    Args:
      tensor: a tensor: floating-point numbers.
      message: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CheckNumericsV2(*, tensor: _t.TensorLike, message: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As CheckNumerics, and the error says of which sign infinities are.

    Args:
      tensor: a tensor: floating-point numbers.
      message: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cholesky(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the Cholesky decomposition of one or more square matrices: input = output outputᴴ,
    output lower triangular. Only the lower triangle of the input is read.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CholeskyGrad(*, l: _t.TensorLike, grad: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the reverse mode backpropagated gradient of the Cholesky algorithm, from the factor l
    and the gradient towards it.

    Args:
      l: a tensor: `float16`, `float32` or `float64`.
      grad: a tensor of the same dtype as `l`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `l`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ClipByValue(*, t: _t.TensorLike, clip_value_min: _t.TensorLike, clip_value_max: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Clips tensor values to between clip_value_min and clip_value_max.

    Args:
      t: a tensor: floating-point numbers or integers.
      clip_value_min: a tensor of the same dtype as `t`.
      clip_value_max: a tensor of the same dtype as `t`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `t`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CombinedNonMaxSuppression(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size_per_class: _t.TensorLike, max_total_size: _t.TensorLike, iou_threshold: _t.TensorLike, score_threshold: _t.TensorLike, pad_per_class: _b.bool | None = None, clip_boxes: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """Chooses boxes of each image class by class, and of all classes those of the greatest scores.
    Boxes are [batch, boxes, 1 or classes, 4], scores [batch, boxes, classes]; zeros fill up what is
    not there.

    Args:
      boxes: a tensor.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size_per_class: a tensor of dtype `int32`.
      max_total_size: a tensor of dtype `int32`.
      iou_threshold: a tensor of the same dtype as `boxes`.
      score_threshold: a tensor of the same dtype as `boxes`.
      pad_per_class: a bool (without: False).
      clip_boxes: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        nmsed_boxes: A tensor of the dtype of `boxes`.
        nmsed_scores: A tensor of the dtype of `boxes`.
        nmsed_classes: A tensor of the dtype of `boxes`.
        valid_detections: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Complex(*, real: _t.TensorLike, imag: _t.TensorLike, Tout: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts two real numbers to a complex number: real + imag j.

    Args:
      real: a tensor: `float32` or `float64`.
      imag: a tensor of the same dtype as `real`.
      Tout: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: out.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ComplexAbs(*, x: _t.TensorLike, Tout: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the complex absolute value of a tensor: sqrt(a*a + b*b) of a + bj.

    Args:
      x: a tensor: complex numbers.
      Tout: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ComputeAccidentalHits(*, true_classes: _t.TensorLike, sampled_candidates: _t.TensorLike, num_true: _b.int, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Where candidates are right classes: the row, the place of the candidate, and a weight that takes
    it out when it is added to a logit.

    Args:
      true_classes: a tensor of dtype `int64`.
      sampled_candidates: a tensor of dtype `int64`.
      num_true: an int.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        indices: A tensor of dtype `int32`.
        ids: A tensor of dtype `int64`.
        weights: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ConcatOffset(*, concat_dim: _t.TensorLike, shape: _t.ShapeLike, N: _b.int | None = None, shape_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Computes, of the shapes of tensors that are joined along a dimension, where each begins in the
    whole.

    Args:
      concat_dim: a tensor of dtype `int32`.
      shape: a list of tensors: `int32` or `int64`, the shape of the result.
      N: an int, at least 2.
      shape_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `shape`: offset.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ConcatV2(*, values: _t.TensorLike, axis: _t.Axis, N: _b.int | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Concatenates tensors along one dimension; the other dimensions must be equal.

    Args:
      values: a list of tensors: any dtype.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      N: an int, at least 2.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `values`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conj(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the complex conjugate of a complex number.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Const(*, value: _Any, dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns a constant tensor, given by the attribute value.

    Args:
      value: a tensor.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv(*, input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, batch_dims: _b.int | None = None, groups: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes a convolution of images or volumes with a filter, as the rank says.

    Args:
      input: a tensor: floating-point numbers or `int32`.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `CHANNELS_FIRST`, `CHANNELS_LAST`
        (without: CHANNELS_LAST).
      dilations: a list of ints, the distance between the elements of the window, for each
        dimension.
      batch_dims: an int (without: 1).
      groups: an int (without: 1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv2D(*, input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes a 2-D convolution given 4-D input and filter tensors.

    Args:
      input: a tensor: floating-point numbers or `int32`.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv2DBackpropFilter(*, input: _t.TensorLike, filter_sizes: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the filter.

    Args:
      input: a tensor: floating-point numbers.
      filter_sizes: a tensor of dtype `int32`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv2DBackpropFilterV2(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the filter, of which the shape counts.

    Args:
      input: a tensor: floating-point numbers.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv2DBackpropInput(*, input_sizes: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the input.

    Args:
      input_sizes: a tensor of dtype `int32`.
      filter: a tensor: floating-point numbers or `int32`.
      out_backprop: a tensor of the same dtype as `filter`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `filter`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv2DBackpropInputV2(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the input, of which the shape counts.

    Args:
      input: a tensor: floating-point numbers or `int32`.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv3D(*, input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes a 3-D convolution given 5-D input and filter tensors.

    Args:
      input: a tensor: floating-point numbers.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv3DBackpropFilter(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of 3-D convolution with respect to the filter, of which the shape counts.

    Args:
      input: a tensor: `float16`, `float32` or `float64`.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv3DBackpropFilterV2(*, input: _t.TensorLike, filter_sizes: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of 3-D convolution with respect to the filter.

    Args:
      input: a tensor: floating-point numbers.
      filter_sizes: a tensor of dtype `int32`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv3DBackpropInput(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of 3-D convolution with respect to the input, of which the shape counts.

    Args:
      input: a tensor: `float16`, `float32` or `float64`.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Conv3DBackpropInputV2(*, input_sizes: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of 3-D convolution with respect to the input.

    Args:
      input_sizes: a tensor: `int32` or `int64`.
      filter: a tensor: floating-point numbers.
      out_backprop: a tensor of the same dtype as `filter`.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `filter`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cos(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes cosine of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cosh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CropAndResize(*, image: _t.TensorLike, boxes: _t.TensorLike, box_ind: _t.TensorLike, crop_size: _t.TensorLike, method: _b.str | None = None, extrapolation_value: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Cuts boxes out of images of a batch and resizes each to one size. A box is y1, x1, y2, x2 in
    shares of height - 1 and width - 1; y1 > y2 turns it over. Places outside have the value
    extrapolation_value.

    Args:
      image: a tensor: signed integers, `uint8`, `uint16`, `float16`, `float32` or `float64`.
      boxes: a tensor.
      box_ind: a tensor of dtype `int32`.
      crop_size: a tensor of dtype `int32`.
      method: a string, one of `bilinear`, `nearest` (without: bilinear).
      extrapolation_value: a float (without: 0.0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `boxes`: crops.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CropAndResizeGradBoxes(*, grads: _t.TensorLike, image: _t.TensorLike, boxes: _t.TensorLike, box_ind: _t.TensorLike, method: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of CropAndResize towards the corners of the boxes.

    Args:
      grads: a tensor.
      image: a tensor: signed integers, `uint8`, `uint16`, `float16`, `float32` or `float64`.
      boxes: a tensor of the same dtype as `grads`.
      box_ind: a tensor of dtype `int32`.
      method: a string, one of `bilinear` (without: bilinear).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grads`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CropAndResizeGradImage(*, grads: _t.TensorLike, boxes: _t.TensorLike, box_ind: _t.TensorLike, image_size: _t.TensorLike, method: _b.str | None = None, T: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of CropAndResize towards images of a shape.

    Args:
      grads: a tensor.
      boxes: a tensor of the same dtype as `grads`.
      box_ind: a tensor of dtype `int32`.
      image_size: a tensor of dtype `int32`.
      method: a string, one of `bilinear`, `nearest` (without: bilinear).
      T: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cross(*, a: _t.TensorLike, b: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the pairwise cross product; a and b have the same shape, whose last dimension is 3.

    Args:
      a: a tensor: floating-point numbers or integers.
      b: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: product.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cumprod(*, x: _t.TensorLike, axis: _t.Axis, exclusive: _b.bool | None = None, reverse: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the cumulative product of the tensor x along axis.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      exclusive: a bool, whether the element itself is left out (without: False).
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: out.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Cumsum(*, x: _t.TensorLike, axis: _t.Axis, exclusive: _b.bool | None = None, reverse: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the cumulative sum of the tensor x along axis.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      exclusive: a bool, whether the element itself is left out (without: False).
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: out.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def CumulativeLogsumexp(*, x: _t.TensorLike, axis: _t.Axis, exclusive: _b.bool | None = None, reverse: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the cumulative log-sum-exp of the tensor x along axis: log(exp(x[0]) + ... +
    exp(x[i])), none of which overflows. Of nothing (the first of an exclusive sum) it is minus
    infinity.

    Args:
      x: a tensor: floating-point numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      exclusive: a bool, whether the element itself is left out (without: False).
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: out.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Dawsn(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Dawson's integral exp(-x²) ∫ exp(t²) dt from 0 to x, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeAndCropJpeg(*, contents: _t.TensorLike, crop_window: _t.TensorLike, channels: _b.int | None = None, ratio: _b.int | None = None, fancy_upscaling: _b.bool | None = None, try_recover_truncated: _b.bool | None = None, acceptable_fraction: _b.float | None = None, dct_method: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a block of a JPEG file: crop_window is its first row and column, its height and its
    width.

    Args:
      contents: a tensor of dtype `string`.
      crop_window: a tensor of dtype `int32`.
      channels: an int (without: 0).
      ratio: an int (without: 1).
      fancy_upscaling: a bool (without: True).
      try_recover_truncated: a bool (without: False).
      acceptable_fraction: a float (without: 1.0).
      dct_method: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeBase64(*, input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Decodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5), padded or not.

    Args:
      input: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeBmp(*, contents: _t.TensorLike, channels: _b.int | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a BMP file that is not compressed: height, width and channels (1 of gray, 3 of colours,
    4 with transparency).

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeCSV(*, records: _t.TensorLike, record_defaults: _t.TensorLike, OUT_TYPE: _Any = None, field_delim: _b.str | None = None, use_quote_delim: _b.bool | None = None, na_value: _b.str | None = None, select_cols: _t.Axis | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Takes records of fields apart (RFC 4180), into a tensor for each column. A missing field has its
    column's default; a column without one needs all its fields.

    Args:
      records: a tensor of dtype `string`.
      record_defaults: a list of tensors: `float32`, `float64`, `int32`, `int64` or `string`.
      OUT_TYPE: a list of `tf.DType`, at least 1.
      field_delim: a string (without: ,).
      use_quote_delim: a bool (without: True).
      na_value: a string.
      select_cols: a list of ints.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `record_defaults`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeCompressed(*, bytes: _t.TensorLike, compression_type: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decompresses strings: of ZLIB (RFC 1950), of GZIP (RFC 1952), or not compressed at all.

    Args:
      bytes: a tensor of dtype `string`.
      compression_type: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeGif(*, contents: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a GIF file: frames, height, width and red, green and blue. Each frame is the whole
    canvas. JPEG, PNG and WebP files are decoded as one frame.

    Args:
      contents: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeImage(*, contents: _t.TensorLike, channels: _b.int | None = None, dtype: _t.DTypeLike | None = None, expand_animations: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a JPEG, PNG, GIF, BMP or WebP file: height, width and channels; of GIF and WebP files
    frames come first, unless expand_animations is false. Pixels of float are shares of the greatest
    value.

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      dtype: a `tf.DType` (without: uint8).
      expand_animations: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeJpeg(*, contents: _t.TensorLike, channels: _b.int | None = None, ratio: _b.int | None = None, fancy_upscaling: _b.bool | None = None, try_recover_truncated: _b.bool | None = None, acceptable_fraction: _b.float | None = None, dct_method: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a JPEG file: height, width and channels (1 of gray, 3 of colours). Of ratio rows and
    columns one is made. PNG, WebP, and GIF files of one frame are decoded too.

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      ratio: an int (without: 1).
      fancy_upscaling: a bool (without: True).
      try_recover_truncated: a bool (without: False).
      acceptable_fraction: a float (without: 1.0).
      dct_method: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodePaddedRaw(*, input_bytes: _t.TensorLike, fixed_length: _t.TensorLike, out_type: _t.DTypeLike, little_endian: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Takes the bytes of strings for numbers in a new last dimension; strings are cut to fixed_length
    bytes, or filled up with zeros.

    Args:
      input_bytes: a tensor of dtype `string`.
      fixed_length: a tensor of dtype `int32`.
      out_type: a `tf.DType`, the dtype of the result.
      little_endian: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodePng(*, contents: _t.TensorLike, channels: _b.int | None = None, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a PNG file: height, width and channels (1 of gray, 2 with transparency, 3 of colours, 4
    with transparency). JPEG, WebP, and GIF files of one frame are decoded too.

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      dtype: a `tf.DType` (without: uint8).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeProtoV2(*, bytes: _t.TensorLike, message_type: _b.str, field_names: _Any, output_types: _Any, descriptor_source: _b.str | None = None, message_format: _b.str | None = None, sanitize: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """Takes the fields of serialized messages: how often each comes in each message, and its values,
    each message's filled up with the field's default to the largest number.

    Args:
      bytes: a tensor of dtype `string`.
      message_type: a string.
      field_names: a list of strings.
      output_types: a list of `tf.DType`, at least 0.
      descriptor_source: a string (without: local://).
      message_format: a string (without: binary).
      sanitize: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sizes: A tensor of dtype `int32`.
        values: A list of tensors.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeRaw(*, bytes: _t.TensorLike, out_type: _t.DTypeLike, little_endian: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Takes the bytes of strings, all of one length, for numbers in a new last dimension.

    Args:
      bytes: a tensor of dtype `string`.
      out_type: a `tf.DType`, the dtype of the result.
      little_endian: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeWav(*, contents: _t.TensorLike, desired_channels: _b.int | None = None, desired_samples: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """The samples of a WAV file of 16 bits as floats from -1 to 1, [samples, channels], and how many
    there are a second.

    Args:
      contents: a tensor of dtype `string`.
      desired_channels: an int (without: -1).
      desired_samples: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        audio: A tensor.
        sample_rate: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DecodeWebP(*, contents: _t.TensorLike, channels: _b.int | None = None, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Decodes a WebP file: frames, height, width and channels (3 of colours, 4 with transparency).

    Args:
      contents: a tensor of dtype `string`.
      channels: an int (without: 0).
      dtype: a `tf.DType` (without: uint8).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DeepCopy(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A copy of a tensor that shares no memory with it.

    Args:
      x: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DenseBincount(*, input: _t.TensorLike, size: _t.TensorLike, weights: _t.TensorLike, binary_output: _b.bool | None = None, Tidx: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """How often each number below size comes in a vector or in each row of a matrix, or the sums of
    its weights where weights are not empty; with binary_output, whether it comes at all. Larger
    numbers are left out; a negative one is an error.

    Args:
      input: a tensor: `int32` or `int64`.
      size: a tensor of the same dtype as `input`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      binary_output: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `weights`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DenseCountSparseOutput(*, values: _t.TensorLike, weights: _t.TensorLike, minlength: _b.int | None = None, maxlength: _b.int | None = None, binary_output: _b.bool, T: _t.TensorLike = None, output_type: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How often each number comes in a vector or in each row of a matrix, as a sparse tensor: of
    counts, of sums of weights where there are any, or of ones.

    Args:
      values: a tensor: `int32` or `int64`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      minlength: an int, at least -1 (without: -1).
      maxlength: an int, at least -1 (without: -1).
      binary_output: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `weights`.
        output_dense_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DenseToDenseSetOperation(*, set1: _t.TensorLike, set2: _t.TensorLike, set_operation: _b.str, validate_indices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Applies a set operation along the last dimension of two tensors, whose other dimensions are
    equal.

    Args:
      set1: a tensor: signed integers, `uint8`, `uint16` or `string`.
      set2: a tensor of the same dtype as `set1`.
      set_operation: a string.
      validate_indices: a bool, accepted; indices are always checked (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        result_indices: A tensor of dtype `int64`.
        result_values: A tensor of the dtype of `set1`.
        result_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DenseToSparseSetOperation(*, set1: _t.TensorLike, set2_indices: _t.TensorLike, set2_values: _t.TensorLike, set2_shape: _t.TensorLike, set_operation: _b.str, validate_indices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Applies a set operation along the last dimension of a tensor and a sparse tensor, whose other
    dimensions are equal.

    Args:
      set1: a tensor: signed integers, `uint8`, `uint16` or `string`.
      set2_indices: a tensor of dtype `int64`.
      set2_values: a tensor of the same dtype as `set1`.
      set2_shape: a tensor of dtype `int64`.
      set_operation: a string.
      validate_indices: a bool, accepted; indices are always checked (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        result_indices: A tensor of dtype `int64`.
        result_values: A tensor of the dtype of `set1`.
        result_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DepthToSpace(*, input: _t.TensorLike, block_size: _b.int, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The inverse of SpaceToDepth: spreads the depth over square blocks of block_size. The depth must
    be a multiple of block_size squared.

    Args:
      input: a tensor: any dtype.
      block_size: an int, at least 2.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW`, `NCHW_VECT_C`
        (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DepthwiseConv2dNative(*, input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes a 2-D depthwise convolution given 4-D input and filter tensors.

    Args:
      input: a tensor: floating-point numbers.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DepthwiseConv2dNativeBackpropFilter(*, input: _t.TensorLike, filter_sizes: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of depthwise convolution with respect to the filter.

    Args:
      input: a tensor: floating-point numbers.
      filter_sizes: a tensor of dtype `int32`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DepthwiseConv2dNativeBackpropInput(*, input_sizes: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of depthwise convolution with respect to the input.

    Args:
      input_sizes: a tensor of dtype `int32`.
      filter: a tensor: floating-point numbers.
      out_backprop: a tensor of the same dtype as `filter`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `filter`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Dequantize(*, input: _t.TensorLike, min_range: _t.TensorLike, max_range: _t.TensorLike, mode: _b.str | None = None, narrow_range: _b.bool | None = None, axis: _b.int | None = None, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Dequantizes the input of integers, which stand for the numbers from min_range to max_range, to
    floats.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_range: a tensor.
      max_range: a tensor of the same dtype as `min_range`.
      mode: a string, one of `MIN_COMBINED`, `MIN_FIRST`, `SCALED` (without: MIN_COMBINED).
      narrow_range: a bool (without: False).
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Diag(*, diagonal: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor of twice the rank that has the given elements where both halves of the indices
    are equal, and zeros elsewhere.

    Args:
      diagonal: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonal`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DiagPart(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the elements of a tensor of even rank where both halves of the indices are equal.

    Args:
      input: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: diagonal.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Digamma(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of Lgamma, element-wise; NaN at 0 and at negative whole numbers.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Dilation2D(*, input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, rates: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the grayscale dilation of 4-D input and 3-D filter tensors: the largest sum of an
    element of the window and the filter's element over it, channel by channel.

    Args:
      input: a tensor: floating-point numbers or integers.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      rates: a list of ints, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Dilation2DBackpropFilter(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, rates: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient of Dilation2D with respect to the filter: what comes is added where the
    largest sum came from.

    Args:
      input: a tensor: floating-point numbers or integers.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      rates: a list of ints, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: filter_backprop.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Dilation2DBackpropInput(*, input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, rates: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient of Dilation2D with respect to the input: what comes is added where the
    largest sum came from.

    Args:
      input: a tensor: floating-point numbers or integers.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      rates: a list of ints, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: in_backprop.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Div(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise; integers divide towards zero.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DivNoNan(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise, and 0 where y is 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DrawBoundingBoxes(*, images: _t.TensorLike, boxes: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Draws the frames of boxes [batch, boxes, 4] on images: y1, x1, y2, x2 in shares of height - 1
    and width - 1. They have ten colours in turn; on gray images they are white.

    Args:
      images: a tensor: `float32` or `float16`.
      boxes: a tensor.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DrawBoundingBoxesV2(*, images: _t.TensorLike, boxes: _t.TensorLike, colors: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As DrawBoundingBoxes, with rows of colours that the frames have in turn; of none, the ten are
    taken.

    Args:
      images: a tensor: `float32` or `float16`.
      boxes: a tensor.
      colors: a tensor of the same dtype as `boxes`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DynamicPartition(*, data: _t.TensorLike, partitions: _t.TensorLike, num_partitions: _b.int, T: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Sorts rows of data into num_partitions tensors: outputs[k] holds those whose partitions entry is
    k, in their order. An entry outside [0, num_partitions) is an error.

    Args:
      data: a tensor: any dtype.
      partitions: a tensor of dtype `int32`.
      num_partitions: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `data`: outputs.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def DynamicStitch(*, indices: _t.TensorLike, data: _t.TensorLike, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Puts rows together by number: merged[indices[m][i, ...]] = data[m][i, ...]. There are as many
    rows as the largest number asks for; of rows with one number the last one stays, and a number
    without a row gives zeros.

    Args:
      indices: a list of tensors of dtype `int32`, which places are meant.
      data: a list of tensors: any dtype.
      N: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: merged.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EditDistance(*, hypothesis_indices: _t.TensorLike, hypothesis_values: _t.TensorLike, hypothesis_shape: _t.TensorLike, truth_indices: _t.TensorLike, truth_values: _t.TensorLike, truth_shape: _t.TensorLike, normalize: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the (possibly normalized) Levenshtein edit distance of the sequences along the last
    dimension of two sparse tensors: how many elements of hypothesis must be inserted, left out or
    exchanged to make the true sequence. Normalized it is divided by the length of the latter,
    infinite where there is none.

    Args:
      hypothesis_indices: a tensor of dtype `int64`.
      hypothesis_values: a tensor: any dtype.
      hypothesis_shape: a tensor of dtype `int64`.
      truth_indices: a tensor of dtype `int64`.
      truth_values: a tensor of the same dtype as `hypothesis_values`.
      truth_shape: a tensor of dtype `int64`.
      normalize: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Eig(*, input: _t.TensorLike, compute_v: _b.bool | None = None, Tout: _t.DTypeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the eigendecompositions of one or more square matrices: input v = v diag(e), the
    columns of v being of length 1. Without compute_v v is empty.

    Args:
      input: a tensor: complex numbers, `float32` or `float64`.
      compute_v: a bool (without: True).
      Tout: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        e: A tensor.
        v: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Einsum(*, inputs: _t.TensorLike, equation: _b.str, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Tensor contraction according to Einstein summation: letters name the dimensions of each input;
    those not in the output are summed over, those in one input twice name its diagonal.

    Args:
      inputs: a list of tensors: any dtype.
      equation: a string.
      N: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `inputs`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Elu(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the exponential linear unit: exp(features) - 1 if < 0, features otherwise.

    Args:
      features: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EluGrad(*, gradients: _t.TensorLike, outputs: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients for the exponential linear (Elu) operation from its outputs.

    Args:
      gradients: a tensor: floating-point numbers.
      outputs: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Empty(*, shape: _t.ShapeLike, dtype: _t.DTypeLike, init: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A tensor of a shape whose content is not promised (here it is zeros, whether init asks for them
    or not, so that no run differs from another).

    Args:
      shape: a tensor of dtype `int32`, the shape of the result.
      dtype: a `tf.DType`.
      init: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EmptyTensorList(*, element_shape: _t.TensorLike, max_num_elements: _t.TensorLike, element_dtype: _t.DTypeLike, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates and returns an empty tensor list of a given element dtype.

    Args:
      element_shape: a tensor: `int32` or `int64`.
      max_num_elements: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EmptyTensorMap(*, name: _b.str | None = None) -> _t.Tensor:
    """A map from tensors to tensors without an entry.

    Args:
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodeBase64(*, input: _t.TensorLike, pad: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Encodes strings in base 64, in the alphabet for addresses (RFC 4648, section 5).

    Args:
      input: a tensor of dtype `string`.
      pad: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodeJpeg(*, image: _t.TensorLike, format: _b.str | None = None, quality: _b.int | None = None, progressive: _b.bool | None = None, optimize_size: _b.bool | None = None, chroma_downsampling: _b.bool | None = None, density_unit: _b.str | None = None, x_density: _b.int | None = None, y_density: _b.int | None = None, xmp_metadata: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Encodes an image of 1 or 3 channels as a JPEG file.

    Args:
      image: a tensor of dtype `uint8`.
      format: a string, one of ``, `grayscale`, `rgb`.
      quality: an int (without: 95).
      progressive: a bool (without: False).
      optimize_size: a bool (without: False).
      chroma_downsampling: a bool (without: True).
      density_unit: a string, one of `in`, `cm` (without: in).
      x_density: an int (without: 300).
      y_density: an int (without: 300).
      xmp_metadata: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodeJpegVariableQuality(*, images: _t.TensorLike, quality: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Encodes an image of 1 or 3 channels as a JPEG file of a quality from 0 to 100.

    Args:
      images: a tensor of dtype `uint8`.
      quality: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodePng(*, image: _t.TensorLike, compression: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Encodes images of 1 to 4 channels (gray, gray with transparency, colours, colours with
    transparency) as PNG files, one for each image of a batch.

    Args:
      image: a tensor: `uint8` or `uint16`.
      compression: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodeProto(*, sizes: _t.TensorLike, values: _t.TensorLike, field_names: _Any, message_type: _b.str, descriptor_source: _b.str | None = None, Tinput_types: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """Serializes messages of fields: of each the first values, as many as sizes says.

    Args:
      sizes: a tensor of dtype `int32`.
      values: a list of tensors: any dtype.
      field_names: a list of strings.
      message_type: a string.
      descriptor_source: a string (without: local://).
      Tinput_types: a list of `tf.DType`, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: bytes.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EncodeWav(*, audio: _t.TensorLike, sample_rate: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A WAV file of 16 bits of samples from -1 to 1, [samples, channels]; what is beyond is cut.

    Args:
      audio: a tensor.
      sample_rate: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EnsureShape(*, input: _t.TensorLike, shape: _t.ShapeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes a tensor through; InvalidArgument if its shape is not compatible with shape.

    Args:
      input: a tensor: any dtype.
      shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Equal(*, x: _t.TensorLike, y: _t.TensorLike, incompatible_shape_error: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x == y) element-wise.

    Args:
      x: a tensor: any dtype.
      y: a tensor of the same dtype as `x`.
      incompatible_shape_error: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Erf(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the Gauss error function of x element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Erfc(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the complementary error function of x element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Erfinv(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The number whose error function is x, element-wise: infinite at -1 and 1, NaN beyond.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def EuclideanNorm(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the euclidean norm of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers, integers or complex numbers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Exp(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes exponential of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ExpandDims(*, input: _t.TensorLike, axis: _t.Axis, T: _t.TensorLike = None, Tdim: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Inserts a dimension of 1 into a tensor's shape, at the index dim.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Expint(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The exponential integral ∫ exp(t)/t dt up to x, element-wise; minus infinity at 0, NaN below.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Expm1(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes exp(x) - 1 element-wise, accurate near 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ExtractGlimpseV2(*, input: _t.TensorLike, size: _t.TensorLike, offsets: _t.TensorLike, centered: _b.bool | None = None, normalized: _b.bool | None = None, uniform_noise: _b.bool | None = None, noise: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Cuts a window out of each image. Its offset is of its upper left corner from that of the image;
    centered, from the centre of the image; normalized, in shares of the size of the image; both, of
    its centre from the centre of the image, which is half the size away from the border. What is
    outside is noise.

    Args:
      input: a tensor.
      size: a tensor of dtype `int32`.
      offsets: a tensor of the same dtype as `input`.
      centered: a bool (without: True).
      normalized: a bool (without: True).
      uniform_noise: a bool (without: True).
      noise: a string (without: uniform).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: glimpse.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ExtractImagePatches(*, images: _t.TensorLike, ksizes: _t.Axis, strides: _t.Axis, rates: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """What a window sees at each place of images, laid out in the depth: row by row, each element with
    all its channels. rates says how far apart the elements are that it sees. Beyond the border are
    zeros.

    Args:
      images: a tensor: floating-point numbers, integers, complex numbers or `bool`.
      ksizes: a list of ints, the size of the window, for each dimension, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      rates: a list of ints, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: patches.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ExtractJpegShape(*, contents: _t.TensorLike, output_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Height, width and channels of a JPEG file, from its header alone.

    Args:
      contents: a tensor of dtype `string`.
      output_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: image_shape.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ExtractVolumePatches(*, input: _t.TensorLike, ksizes: _t.Axis, strides: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """What a window sees at each place of volumes, laid out in the depth: plane by plane, row by row,
    each element with all its channels. Beyond the border are zeros.

    Args:
      input: a tensor: floating-point numbers or integers.
      ksizes: a list of ints, the size of the window, for each dimension, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: patches.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FFT(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 1-dimensional discrete Fourier transform over the innermost dimension.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FFT2D(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 2-dimensional discrete Fourier transform over the inner-most 2 dimensions.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FFT3D(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 3-dimensional discrete Fourier transform over the inner-most 3 dimensions.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FFTND(*, input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the discrete Fourier transform over the given axes, of the first fft_length elements of
    each.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxArgs(*, inputs: _t.TensorLike, min: _b.float | None = None, max: _b.float | None = None, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Clamps inputs to [min, max] and rounds them to the numbers that num_bits can hold there. The
    range is first moved so that zero is one of them.

    Args:
      inputs: a tensor.
      min: a float (without: -6.0).
      max: a float (without: 6.0).
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `inputs`: outputs.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxArgsGradient(*, gradients: _t.TensorLike, inputs: _t.TensorLike, min: _b.float | None = None, max: _b.float | None = None, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Gradients of FakeQuantWithMinMaxArgs: those where inputs are within the range, else 0.

    Args:
      gradients: a tensor.
      inputs: a tensor of the same dtype as `gradients`.
      min: a float (without: -6.0).
      max: a float (without: 6.0).
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxVars(*, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """As FakeQuantWithMinMaxArgs, with min and max as inputs.

    Args:
      inputs: a tensor.
      min: a tensor of the same dtype as `inputs`.
      max: a tensor of the same dtype as `inputs`.
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `inputs`: outputs.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxVarsGradient(*, gradients: _t.TensorLike, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """Gradients of FakeQuantWithMinMaxVars: to inputs where they are within the range, to min and max
    the sums of those below and above it.

    Args:
      gradients: a tensor.
      inputs: a tensor of the same dtype as `gradients`.
      min: a tensor of the same dtype as `gradients`.
      max: a tensor of the same dtype as `gradients`.
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        backprops_wrt_input: A tensor of the dtype of `gradients`.
        backprop_wrt_min: A tensor of the dtype of `gradients`.
        backprop_wrt_max: A tensor of the dtype of `gradients`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxVarsPerChannel(*, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """As FakeQuantWithMinMaxVars, with a range for each index of the last dimension.

    Args:
      inputs: a tensor.
      min: a tensor of the same dtype as `inputs`.
      max: a tensor of the same dtype as `inputs`.
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `inputs`: outputs.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FakeQuantWithMinMaxVarsPerChannelGradient(*, gradients: _t.TensorLike, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = None, narrow_range: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """Gradients of FakeQuantWithMinMaxVarsPerChannel, as those of FakeQuantWithMinMaxVars for each
    channel.

    Args:
      gradients: a tensor.
      inputs: a tensor of the same dtype as `gradients`.
      min: a tensor of the same dtype as `gradients`.
      max: a tensor of the same dtype as `gradients`.
      num_bits: an int (without: 8).
      narrow_range: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        backprops_wrt_input: A tensor of the dtype of `gradients`.
        backprop_wrt_min: A tensor of the dtype of `gradients`.
        backprop_wrt_max: A tensor of the dtype of `gradients`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Fill(*, dims: _t.TensorLike, value: _t.TensorLike, T: _t.TensorLike = None, index_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates a tensor of shape dims filled with a scalar value.

    Args:
      dims: a tensor: `int32` or `int64`, the shape of the result.
      value: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Fingerprint(*, data: _t.TensorLike, method: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A fingerprint of eight bytes for each element of the first dimension.

    Args:
      data: a tensor: any dtype.
      method: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: fingerprint.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FixedUnigramCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, range_max: _b.int, vocab_file: _b.str | None = None, distortion: _b.float | None = None, num_reserved_ids: _b.int | None = None, num_shards: _b.int | None = None, shard: _b.int | None = None, unigrams: _Any = None, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Draws classes by weights, given or read from the file of a vocabulary, and says how often each
    and each right one was to be expected.

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      range_max: an int, at least 1.
      vocab_file: a string.
      distortion: a float (without: 1.0).
      num_reserved_ids: an int (without: 0).
      num_shards: an int, at least 1 (without: 1).
      shard: an int, at least 0 (without: 0).
      unigrams: a list of floats.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Floor(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise largest integer not greater than x.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FloorDiv(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x // y element-wise: the quotient rounded towards negative infinity.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FloorMod(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise remainder of division, with the sign of the divisor.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FractionalAvgPool(*, value: _t.TensorLike, pooling_ratio: _Any, pseudo_random: _b.bool | None = None, overlapping: _b.bool | None = None, deterministic: _b.bool | None = None, seed: _b.int | None = None, seed2: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Performs average pooling over regions whose sizes differ by one at most and are drawn at random
    (Graham, 2014). The regions are given too: where each begins along the height and the width, and
    where the last ends.

    Args:
      value: a tensor: `float32`, `float64`, `int32` or `int64`.
      pooling_ratio: a list of floats, at least 4.
      pseudo_random: a bool (without: False).
      overlapping: a bool (without: False).
      deterministic: a bool (without: False).
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `value`.
        row_pooling_sequence: A tensor of dtype `int64`.
        col_pooling_sequence: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FractionalAvgPoolGrad(*, orig_input_tensor_shape: _t.TensorLike, out_backprop: _t.TensorLike, row_pooling_sequence: _t.TensorLike, col_pooling_sequence: _t.TensorLike, overlapping: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradient of the FractionalAvgPool function: in equal parts for the elements of each
    region.

    Args:
      orig_input_tensor_shape: a tensor of dtype `int64`.
      out_backprop: a tensor: `float32`, `float64`, `int32` or `int64`.
      row_pooling_sequence: a tensor of dtype `int64`.
      col_pooling_sequence: a tensor of dtype `int64`.
      overlapping: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `out_backprop`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FractionalMaxPool(*, value: _t.TensorLike, pooling_ratio: _Any, pseudo_random: _b.bool | None = None, overlapping: _b.bool | None = None, deterministic: _b.bool | None = None, seed: _b.int | None = None, seed2: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Performs max pooling over regions whose sizes differ by one at most and are drawn at random
    (Graham, 2014). The regions are given too: where each begins along the height and the width, and
    where the last ends.

    Args:
      value: a tensor: `float32`, `float64`, `int32` or `int64`.
      pooling_ratio: a list of floats, at least 4.
      pseudo_random: a bool (without: False).
      overlapping: a bool (without: False).
      deterministic: a bool (without: False).
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `value`.
        row_pooling_sequence: A tensor of dtype `int64`.
        col_pooling_sequence: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FractionalMaxPoolGrad(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, out_backprop: _t.TensorLike, row_pooling_sequence: _t.TensorLike, col_pooling_sequence: _t.TensorLike, overlapping: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradient of the FractionalMaxPool function: it goes to the first largest of each
    region.

    Args:
      orig_input: a tensor: `float32`, `float64`, `int32` or `int64`.
      orig_output: a tensor of the same dtype as `orig_input`.
      out_backprop: a tensor of the same dtype as `orig_input`.
      row_pooling_sequence: a tensor of dtype `int64`.
      col_pooling_sequence: a tensor of dtype `int64`.
      overlapping: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FresnelCos(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Fresnel's integral ∫ cos(π t²/2) dt from 0 to x, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FresnelSin(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Fresnel's integral ∫ sin(π t²/2) dt from 0 to x, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNorm(*, x: _t.TensorLike, scale: _t.TensorLike, offset: _t.TensorLike, mean: _t.TensorLike, variance: _t.TensorLike, epsilon: _b.float | None = None, exponential_avg_factor: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Batch normalization: (x - mean) scale / sqrt(variance + epsilon) + offset for each channel. In
    training mean and variance are those of the batch, and the running ones are given too.

    Args:
      x: a tensor: `float32`.
      scale: a tensor of the same dtype as `x`.
      offset: a tensor of the same dtype as `x`.
      mean: a tensor of the same dtype as `x`.
      variance: a tensor of the same dtype as `x`.
      epsilon: a float (without: 9.999999747378752e-05).
      exponential_avg_factor: a float (without: 1.0).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        batch_mean: A tensor of the dtype of `x`.
        batch_variance: A tensor of the dtype of `x`.
        reserve_space_1: A tensor of the dtype of `x`.
        reserve_space_2: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNormGrad(*, y_backprop: _t.TensorLike, x: _t.TensorLike, scale: _t.TensorLike, reserve_space_1: _t.TensorLike, reserve_space_2: _t.TensorLike, epsilon: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Gradient for batch normalization, towards x, scale and offset; the other outputs are empty.

    Args:
      y_backprop: a tensor: `float32`.
      x: a tensor of the same dtype as `y_backprop`.
      scale: a tensor of the same dtype as `y_backprop`.
      reserve_space_1: a tensor of the same dtype as `y_backprop`.
      reserve_space_2: a tensor of the same dtype as `y_backprop`.
      epsilon: a float (without: 9.999999747378752e-05).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        x_backprop: A tensor of the dtype of `y_backprop`.
        scale_backprop: A tensor of the dtype of `y_backprop`.
        offset_backprop: A tensor of the dtype of `y_backprop`.
        reserve_space_3: A tensor of the dtype of `y_backprop`.
        reserve_space_4: A tensor of the dtype of `y_backprop`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNormGradV2(*, y_backprop: _t.TensorLike, x: _t.TensorLike, scale: _t.TensorLike, reserve_space_1: _t.TensorLike, reserve_space_2: _t.TensorLike, epsilon: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, U: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As FusedBatchNormGrad, also of half floats.

    Args:
      y_backprop: a tensor: `float16`, `bfloat16` or `float32`.
      x: a tensor of the same dtype as `y_backprop`.
      scale: a tensor.
      reserve_space_1: a tensor: `float32`.
      reserve_space_2: a tensor of the same dtype as `reserve_space_1`.
      epsilon: a float (without: 9.999999747378752e-05).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        x_backprop: A tensor of the dtype of `y_backprop`.
        scale_backprop: A tensor of the dtype of `reserve_space_1`.
        offset_backprop: A tensor of the dtype of `reserve_space_1`.
        reserve_space_3: A tensor of the dtype of `reserve_space_1`.
        reserve_space_4: A tensor of the dtype of `reserve_space_1`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNormGradV3(*, y_backprop: _t.TensorLike, x: _t.TensorLike, scale: _t.TensorLike, reserve_space_1: _t.TensorLike, reserve_space_2: _t.TensorLike, reserve_space_3: _t.TensorLike, epsilon: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, U: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As FusedBatchNormGradV2, also of volumes.

    Args:
      y_backprop: a tensor: `float16`, `bfloat16` or `float32`.
      x: a tensor of the same dtype as `y_backprop`.
      scale: a tensor.
      reserve_space_1: a tensor: `float32`.
      reserve_space_2: a tensor of the same dtype as `reserve_space_1`.
      reserve_space_3: a tensor of the same dtype as `reserve_space_1`.
      epsilon: a float (without: 9.999999747378752e-05).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW`, `NDHWC`, `NCDHW`
        (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        x_backprop: A tensor of the dtype of `y_backprop`.
        scale_backprop: A tensor of the dtype of `reserve_space_1`.
        offset_backprop: A tensor of the dtype of `reserve_space_1`.
        reserve_space_4: A tensor of the dtype of `reserve_space_1`.
        reserve_space_5: A tensor of the dtype of `reserve_space_1`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNormV2(*, x: _t.TensorLike, scale: _t.TensorLike, offset: _t.TensorLike, mean: _t.TensorLike, variance: _t.TensorLike, epsilon: _b.float | None = None, exponential_avg_factor: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, U: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As FusedBatchNorm, also of half floats, whose moments are float32.

    Args:
      x: a tensor: `float16`, `bfloat16` or `float32`.
      scale: a tensor: `float32`.
      offset: a tensor of the same dtype as `scale`.
      mean: a tensor of the same dtype as `scale`.
      variance: a tensor of the same dtype as `scale`.
      epsilon: a float (without: 9.999999747378752e-05).
      exponential_avg_factor: a float (without: 1.0).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        batch_mean: A tensor of the dtype of `scale`.
        batch_variance: A tensor of the dtype of `scale`.
        reserve_space_1: A tensor of the dtype of `scale`.
        reserve_space_2: A tensor of the dtype of `scale`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def FusedBatchNormV3(*, x: _t.TensorLike, scale: _t.TensorLike, offset: _t.TensorLike, mean: _t.TensorLike, variance: _t.TensorLike, epsilon: _b.float | None = None, exponential_avg_factor: _b.float | None = None, data_format: _b.str | None = None, is_training: _b.bool | None = None, T: _t.TensorLike = None, U: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As FusedBatchNormV2, also of volumes. The last output is a zero: only other devices keep
    something there.

    Args:
      x: a tensor: `float16`, `bfloat16` or `float32`.
      scale: a tensor: `bfloat16` or `float32`.
      offset: a tensor of the same dtype as `scale`.
      mean: a tensor of the same dtype as `scale`.
      variance: a tensor of the same dtype as `scale`.
      epsilon: a float (without: 9.999999747378752e-05).
      exponential_avg_factor: a float (without: 1.0).
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW`, `NDHWC`, `NCDHW`
        (without: NHWC).
      is_training: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        batch_mean: A tensor of the dtype of `scale`.
        batch_variance: A tensor of the dtype of `scale`.
        reserve_space_1: A tensor of the dtype of `scale`.
        reserve_space_2: A tensor of the dtype of `scale`.
        reserve_space_3: A tensor of the dtype of `scale`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GRUBlockCell(*, x: _t.TensorLike, h_prev: _t.TensorLike, w_ru: _t.TensorLike, w_c: _t.TensorLike, b_ru: _t.TensorLike, b_c: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes one step of a gated recurrent unit: h = u h_prev + (1 - u) c, where c sees h_prev times
    r.

    Args:
      x: a tensor: `float32`.
      h_prev: a tensor of the same dtype as `x`.
      w_ru: a tensor of the same dtype as `x`.
      w_c: a tensor of the same dtype as `x`.
      b_ru: a tensor of the same dtype as `x`.
      b_c: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        r: A tensor of the dtype of `x`.
        u: A tensor of the dtype of `x`.
        c: A tensor of the dtype of `x`.
        h: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GRUBlockCellGrad(*, x: _t.TensorLike, h_prev: _t.TensorLike, w_ru: _t.TensorLike, w_c: _t.TensorLike, b_ru: _t.TensorLike, b_c: _t.TensorLike, r: _t.TensorLike, u: _t.TensorLike, c: _t.TensorLike, d_h: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes one step back of a gated recurrent unit: the gradients of its inputs, of what is new
    and of its gates before their functions.

    Args:
      x: a tensor: `float32`.
      h_prev: a tensor of the same dtype as `x`.
      w_ru: a tensor of the same dtype as `x`.
      w_c: a tensor of the same dtype as `x`.
      b_ru: a tensor of the same dtype as `x`.
      b_c: a tensor of the same dtype as `x`.
      r: a tensor of the same dtype as `x`.
      u: a tensor of the same dtype as `x`.
      c: a tensor of the same dtype as `x`.
      d_h: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        d_x: A tensor of the dtype of `x`.
        d_h_prev: A tensor of the dtype of `x`.
        d_c_bar: A tensor of the dtype of `x`.
        d_r_bar_u_bar: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GatherNd(*, params: _t.TensorLike, indices: _t.TensorLike, bad_indices_policy: _b.str | None = None, Tparams: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gather slices from params into a tensor with shape specified by indices.

    Args:
      params: a tensor: any dtype.
      indices: a tensor: `int16`, `int32` or `int64`, which places are meant.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `params`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GatherV2(*, params: _t.TensorLike, indices: _t.TensorLike, axis: _t.Axis, batch_dims: _b.int | None = None, Tparams: _t.TensorLike = None, Tindices: _t.TensorLike = None, Taxis: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gathers slices from params along an axis according to indices.

    Args:
      params: a tensor: any dtype.
      indices: a tensor: `int16`, `int32` or `int64`, which places are meant.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      batch_dims: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `params`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Greater(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x > y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GreaterEqual(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x >= y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def GuaranteeConst(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes a tensor through, promising that it is the same in every run. Nothing is made of the
    promise here.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def HSVToRGB(*, images: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts colours from hue, saturation and value to red, green and blue.

    Args:
      images: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def HashTableV2(*, container: _b.str | None = None, shared_name: _b.str | None = None, use_node_name_sharing: _b.bool | None = None, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """A table that is filled once, by InitializeTableV2.

    Args:
      container: a string, accepted; there is one container.
      shared_name: a string, the name under which the resource is shared.
      use_node_name_sharing: a bool (without: False).
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def HistogramFixedWidth(*, values: _t.TensorLike, value_range: _t.TensorLike, nbins: _t.TensorLike, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """How many values fall into each of nbins equal parts of value_range; values outside count in the
    first or the last.

    Args:
      values: a tensor: `int32`, `int64`, `float32` or `float64`.
      value_range: a tensor of the same dtype as `values`.
      nbins: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: out.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IFFT(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT: divided by the number of elements.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IFFT2D(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT2D.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IFFT3D(*, input: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFT3D.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IFFTND(*, input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFTND.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IRFFT(*, input: _t.TensorLike, fft_length: _t.TensorLike, Treal: _t.DTypeLike | None = None, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of RFFT: fft_length real numbers whose first frequencies these are.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      Treal: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IRFFT2D(*, input: _t.TensorLike, fft_length: _t.TensorLike, Treal: _t.DTypeLike | None = None, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of RFFT2D.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      Treal: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IRFFT3D(*, input: _t.TensorLike, fft_length: _t.TensorLike, Treal: _t.DTypeLike | None = None, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of RFFT3D.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      Treal: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IRFFTND(*, input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Treal: _t.DTypeLike | None = None, Tcomplex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of RFFTND.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      Treal: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Identity(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor with the same shape and contents as the input tensor.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IdentityN(*, input: _t.TensorLike, T: _Any = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns a list of tensors with the same shapes and contents as the input tensors.

    Args:
      input: a list of tensors: any dtype.
      T: a list of `tf.DType`, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def If(*, cond: _t.TensorLike, input: _t.TensorLike, Tin: _Any = None, Tout: _Any, then_branch: _Any, else_branch: _Any, output_shapes: _Any = None, Tcond: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = cond ? then_branch(input) : else_branch(input).

    Args:
      cond: a tensor: any dtype.
      input: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      then_branch: a function.
      else_branch: a function.
      output_shapes: a list of shapes.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Igamma(*, a: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The lower regularized incomplete gamma function P(a, x), element-wise; NaN for negative
    arguments.

    Args:
      a: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IgammaGradA(*, a: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of Igamma(a, x) by a, element-wise.

    Args:
      a: a tensor: `float32` or `float64`.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Igammac(*, a: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The upper regularized incomplete gamma function Q(a, x) = 1 - P(a, x), element-wise.

    Args:
      a: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Imag(*, input: _t.TensorLike, Tout: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the imaginary part of a complex number.

    Args:
      input: a tensor: complex numbers.
      Tout: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ImageProjectiveTransformV2(*, images: _t.TensorLike, transforms: _t.TensorLike, output_shape: _t.TensorLike, interpolation: _b.str, fill_mode: _b.str | None = None, dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Images seen through projective maps of eight numbers, one for all images or one for each. A map
    takes pixels of the output to places in the input.

    Args:
      images: a tensor: floating-point numbers, `uint8`, `int32` or `int64`.
      transforms: a tensor.
      output_shape: a tensor of dtype `int32`.
      interpolation: a string.
      fill_mode: a string (without: CONSTANT).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: transformed_images.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ImageProjectiveTransformV3(*, images: _t.TensorLike, transforms: _t.TensorLike, output_shape: _t.TensorLike, fill_value: _t.TensorLike, interpolation: _b.str, fill_mode: _b.str | None = None, dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As ImageProjectiveTransformV2, with the value of what is outside, for fill_mode CONSTANT.

    Args:
      images: a tensor: floating-point numbers, `uint8`, `int32` or `int64`.
      transforms: a tensor.
      output_shape: a tensor of dtype `int32`.
      fill_value: a tensor of the same dtype as `transforms`.
      interpolation: a string.
      fill_mode: a string (without: CONSTANT).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: transformed_images.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def InTopK(*, predictions: _t.TensorLike, targets: _t.TensorLike, k: _b.int, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Whether the prediction for each target is finite and among the k largest of its row; one of
    those that tie at the border is. It is false for a target out of range, and in a row that is not
    finite.

    Args:
      predictions: a tensor.
      targets: a tensor: `int32` or `int64`.
      k: an int.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: precision.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def InTopKV2(*, predictions: _t.TensorLike, targets: _t.TensorLike, k: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As InTopK, with k as an input.

    Args:
      predictions: a tensor.
      targets: a tensor: `int32` or `int64`.
      k: a tensor of the same dtype as `targets`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: precision.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def InitializeTableV2(*, table_handle: _t.TensorLike, keys: _t.TensorLike, values: _t.TensorLike, Tkey: _t.TensorLike = None, Tval: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Fills a table that is filled once; filling it again with the same entries changes nothing.

    Args:
      table_handle: a tensor of dtype `resource`.
      keys: a tensor: any dtype.
      values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Invert(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Invert (flip) each bit of supported types; for example, type uint8 value 01010101 becomes
    10101010.

    Args:
      x: a tensor: integers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def InvertPermutation(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse permutation of a tensor: y[x[i]] = i.

    Args:
      x: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IsFinite(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are finite.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IsInf(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are infinite, of either sign.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IsNan(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns which elements of x are NaN.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def IsotonicRegression(*, input: _t.TensorLike, output_dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """For each row of a matrix the sequence nearest to it (in squares) that does not increase, and the
    number of the run of equal elements that each element is in.

    Args:
      input: a tensor: floating-point numbers or integers.
      output_dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        segments: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def L2Loss(*, t: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Half the sum of the squares of all elements.

    Args:
      t: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `t`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LRN(*, input: _t.TensorLike, depth_radius: _b.int | None = None, bias: _b.float | None = None, alpha: _b.float | None = None, beta: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Local response normalization: each channel by (bias + alpha sum of the squares of the
    depth_radius channels on each side and itself) to the power beta.

    Args:
      input: a tensor: `float16`, `bfloat16` or `float32`.
      depth_radius: an int (without: 5).
      bias: a float (without: 1.0).
      alpha: a float (without: 1.0).
      beta: a float (without: 0.5).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LRNGrad(*, input_grads: _t.TensorLike, input_image: _t.TensorLike, output_image: _t.TensorLike, depth_radius: _b.int | None = None, bias: _b.float | None = None, alpha: _b.float | None = None, beta: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gradients for local response normalization.

    Args:
      input_grads: a tensor: `float16`, `bfloat16` or `float32`.
      input_image: a tensor of the same dtype as `input_grads`.
      output_image: a tensor of the same dtype as `input_grads`.
      depth_radius: an int (without: 5).
      bias: a float (without: 1.0).
      alpha: a float (without: 1.0).
      beta: a float (without: 0.5).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_grads`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LSTMBlockCell(*, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, forget_bias: _b.float | None = None, cell_clip: _b.float | None = None, use_peephole: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes one step of long short-term memory; the gates are in the order input, new, forget,
    output.

    Args:
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      forget_bias: a float (without: 1.0).
      cell_clip: a float (without: 3.0).
      use_peephole: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        i: A tensor of the dtype of `x`.
        cs: A tensor of the dtype of `x`.
        f: A tensor of the dtype of `x`.
        o: A tensor of the dtype of `x`.
        ci: A tensor of the dtype of `x`.
        co: A tensor of the dtype of `x`.
        h: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LSTMBlockCellGrad(*, x: _t.TensorLike, cs_prev: _t.TensorLike, h_prev: _t.TensorLike, w: _t.TensorLike, wci: _t.TensorLike, wcf: _t.TensorLike, wco: _t.TensorLike, b: _t.TensorLike, i: _t.TensorLike, cs: _t.TensorLike, f: _t.TensorLike, o: _t.TensorLike, ci: _t.TensorLike, co: _t.TensorLike, cs_grad: _t.TensorLike, h_grad: _t.TensorLike, use_peephole: _b.bool, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes one step back of long short-term memory: the gradients of the state before, of the
    gates and of the peepholes.

    Args:
      x: a tensor: `float16` or `float32`.
      cs_prev: a tensor of the same dtype as `x`.
      h_prev: a tensor of the same dtype as `x`.
      w: a tensor of the same dtype as `x`.
      wci: a tensor of the same dtype as `x`.
      wcf: a tensor of the same dtype as `x`.
      wco: a tensor of the same dtype as `x`.
      b: a tensor of the same dtype as `x`.
      i: a tensor of the same dtype as `x`.
      cs: a tensor of the same dtype as `x`.
      f: a tensor of the same dtype as `x`.
      o: a tensor of the same dtype as `x`.
      ci: a tensor of the same dtype as `x`.
      co: a tensor of the same dtype as `x`.
      cs_grad: a tensor of the same dtype as `x`.
      h_grad: a tensor of the same dtype as `x`.
      use_peephole: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        cs_prev_grad: A tensor of the dtype of `x`.
        dicfo: A tensor of the dtype of `x`.
        wci_grad: A tensor of the dtype of `x`.
        wcf_grad: A tensor of the dtype of `x`.
        wco_grad: A tensor of the dtype of `x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LeakyRelu(*, features: _t.TensorLike, alpha: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes leaky rectified linear: features where positive, else alpha features.

    Args:
      features: a tensor: floating-point numbers.
      alpha: a float (without: 0.20000000298023224).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LeakyReluGrad(*, gradients: _t.TensorLike, features: _t.TensorLike, alpha: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes leaky rectified linear gradients: gradients where features are positive, else alpha
    gradients.

    Args:
      gradients: a tensor: floating-point numbers.
      features: a tensor of the same dtype as `gradients`.
      alpha: a float (without: 0.20000000298023224).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LearnedUnigramCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, range_max: _b.int, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Draws classes as often as they were right in earlier calls, plus once, and says how often each
    and each right one was to be expected.

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      range_max: an int, at least 1.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LeftShift(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise left-shift of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Less(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x < y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LessEqual(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x <= y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Lgamma(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the absolute value of the gamma function of x, element-wise.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ListDiff(*, x: _t.TensorLike, y: _t.TensorLike, out_idx: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The elements of x that are not in y, in their order and as often as they are in x, and where in
    x they are.

    Args:
      x: a tensor: any dtype.
      y: a tensor of the same dtype as `x`.
      out_idx: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        out: A tensor of the dtype of `x`.
        idx: A tensor.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Log(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes natural logarithm of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Log1p(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes log(1 + x) element-wise, accurate near 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogMatrixDeterminant(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the sign and the logarithm of the absolute value of the determinants of one or more
    square matrices.

    Args:
      input: a tensor: complex numbers, `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sign: A tensor of the dtype of `input`.
        log_abs_determinant: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogSoftmax(*, logits: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes log softmax activations over the last dimension: logits - log(sum(exp(logits))).

    Args:
      logits: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `logits`: logsoftmax.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogUniformCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, range_max: _b.int, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Draws classes of a log-uniform (Zipf's) distribution: class k is as likely as (log(k + 2) -
    log(k + 1)) / log(range_max + 1).

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      range_max: an int, at least 1.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogicalAnd(*, x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of x AND y element-wise.

    Args:
      x: a tensor of dtype `bool`.
      y: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogicalNot(*, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of NOT x element-wise.

    Args:
      x: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LogicalOr(*, x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of x OR y element-wise.

    Args:
      x: a tensor of dtype `bool`.
      y: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableExportV2(*, table_handle: _t.TensorLike, Tkeys: _t.DTypeLike, Tvalues: _t.DTypeLike, name: _b.str | None = None) -> _Any:
    """All keys of a table, and their values, in the order they came in.

    Args:
      table_handle: a tensor of dtype `resource`.
      Tkeys: a `tf.DType`.
      Tvalues: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        keys: A tensor.
        values: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableFindV2(*, table_handle: _t.TensorLike, keys: _t.TensorLike, default_value: _t.TensorLike, Tin: _t.TensorLike = None, Tout: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The values of keys in a table; default_value where a key is not there.

    Args:
      table_handle: a tensor of dtype `resource`.
      keys: a tensor: any dtype.
      default_value: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `default_value`: values.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableImportV2(*, table_handle: _t.TensorLike, keys: _t.TensorLike, values: _t.TensorLike, Tin: _t.TensorLike = None, Tout: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Replaces all entries of a table.

    Args:
      table_handle: a tensor of dtype `resource`.
      keys: a tensor: any dtype.
      values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableInsertV2(*, table_handle: _t.TensorLike, keys: _t.TensorLike, values: _t.TensorLike, Tin: _t.TensorLike = None, Tout: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Puts entries into a table, over those of the same keys.

    Args:
      table_handle: a tensor of dtype `resource`.
      keys: a tensor: any dtype.
      values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableRemoveV2(*, table_handle: _t.TensorLike, keys: _t.TensorLike, Tin: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Takes the entries of keys out of a table, where there are any.

    Args:
      table_handle: a tensor of dtype `resource`.
      keys: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LookupTableSizeV2(*, table_handle: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """How many entries a table has.

    Args:
      table_handle: a tensor of dtype `resource`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: size.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def LowerBound(*, sorted_inputs: _t.TensorLike, values: _t.TensorLike, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """For each value of a row the first place at which it could be inserted into the sorted row of the
    same number without breaking the order.

    Args:
      sorted_inputs: a tensor: any dtype.
      values: a tensor of the same dtype as `sorted_inputs`.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Lu(*, input: _t.TensorLike, output_idx_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the LU decomposition of one or more square matrices: row i of the product of the
    triangles in lu, the lower one with ones on the diagonal, is row p[i] of the input.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      output_idx_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        lu: A tensor of the dtype of `input`.
        p: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatMul(*, a: _t.TensorLike, b: _t.TensorLike, transpose_a: _b.bool | None = None, transpose_b: _b.bool | None = None, grad_a: _b.bool | None = None, grad_b: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies the matrix "a" by the matrix "b", either of them transposed on request.

    Args:
      a: a tensor: floating-point numbers, complex numbers, `int32`, `int64`, `uint8`, `uint16`,
        `uint32` or `uint64`.
      b: a tensor of the same dtype as `a`.
      transpose_a: a bool, whether `a` is transposed first (without: False).
      transpose_b: a bool, whether `b` is transposed first (without: False).
      grad_a: a bool (without: False).
      grad_b: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: product.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatchingFiles(*, pattern: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The names, sorted, of the files and directories that match a pattern or several: `*`, `?` and
    `[a-z]` stand for characters of one part of a path.

    Args:
      pattern: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: filenames.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixBandPart(*, input: _t.TensorLike, num_lower: _t.TensorLike, num_upper: _t.TensorLike, T: _t.TensorLike = None, Tindex: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Copy a tensor setting everything outside a central band in each innermost matrix to zero.

    Args:
      input: a tensor: any dtype.
      num_lower: a tensor: `int32` or `int64`.
      num_upper: a tensor of the same dtype as `num_lower`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: band.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDeterminant(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the determinant of one or more square matrices.

    Args:
      input: a tensor: complex numbers, `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiag(*, diagonal: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices with given main diagonals and zeros everywhere else.

    Args:
      diagonal: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonal`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiagPart(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the main diagonals of matrices.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: diagonal.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiagPartV2(*, input: _t.TensorLike, k: _t.TensorLike, padding_value: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the diagonals of matrices that k names, every one at the left of its row.

    Args:
      input: a tensor: any dtype.
      k: a tensor of dtype `int32`.
      padding_value: a tensor of the same dtype as `input`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: diagonal.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiagPartV3(*, input: _t.TensorLike, k: _t.TensorLike, padding_value: _t.TensorLike, align: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the diagonals of matrices that k names: one, or the lowest and the highest of a band; a
    diagonal shorter than the longest is filled up with padding.

    Args:
      input: a tensor: any dtype.
      k: a tensor of dtype `int32`.
      padding_value: a tensor of the same dtype as `input`.
      align: a string, one of `LEFT_RIGHT`, `RIGHT_LEFT`, `LEFT_LEFT`, `RIGHT_RIGHT` (without:
        RIGHT_LEFT).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: diagonal.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiagV2(*, diagonal: _t.TensorLike, k: _t.TensorLike, num_rows: _t.TensorLike, num_cols: _t.TensorLike, padding_value: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices with given diagonals, every one at the left of its row, and padding elsewhere.

    Args:
      diagonal: a tensor: any dtype.
      k: a tensor of dtype `int32`.
      num_rows: a tensor of dtype `int32`.
      num_cols: a tensor of dtype `int32`.
      padding_value: a tensor of the same dtype as `diagonal`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonal`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixDiagV3(*, diagonal: _t.TensorLike, k: _t.TensorLike, num_rows: _t.TensorLike, num_cols: _t.TensorLike, padding_value: _t.TensorLike, align: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices with given diagonals and padding everywhere else. k names the diagonals: one,
    or the lowest and the highest of a band.

    Args:
      diagonal: a tensor: any dtype.
      k: a tensor of dtype `int32`.
      num_rows: a tensor of dtype `int32`.
      num_cols: a tensor of dtype `int32`.
      padding_value: a tensor of the same dtype as `diagonal`.
      align: a string, one of `LEFT_RIGHT`, `RIGHT_LEFT`, `LEFT_LEFT`, `RIGHT_RIGHT` (without:
        RIGHT_LEFT).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonal`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixInverse(*, input: _t.TensorLike, adjoint: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of one or more square invertible matrices, or of their adjoints.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixLogarithm(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the principal logarithm of one or more square matrices, whose matrix exponential is the
    input; NaN where there is none.

    Args:
      input: a tensor: complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSetDiag(*, input: _t.TensorLike, diagonal: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices whose main diagonals are replaced.

    Args:
      input: a tensor: any dtype.
      diagonal: a tensor of the same dtype as `input`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSetDiagV2(*, input: _t.TensorLike, diagonal: _t.TensorLike, k: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices whose diagonals that k names are replaced, every one at the left of its row.

    Args:
      input: a tensor: any dtype.
      diagonal: a tensor of the same dtype as `input`.
      k: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSetDiagV3(*, input: _t.TensorLike, diagonal: _t.TensorLike, k: _t.TensorLike, align: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns matrices whose diagonals that k names, one or a band of them, are replaced.

    Args:
      input: a tensor: any dtype.
      diagonal: a tensor of the same dtype as `input`.
      k: a tensor of dtype `int32`.
      align: a string, one of `LEFT_RIGHT`, `RIGHT_LEFT`, `LEFT_LEFT`, `RIGHT_RIGHT` (without:
        RIGHT_LEFT).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSolve(*, matrix: _t.TensorLike, rhs: _t.TensorLike, adjoint: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Solves systems of linear equations: matrix output = rhs, or with the adjoint of matrix.

    Args:
      matrix: a tensor: complex numbers, `float64`, `float32` or `float16`.
      rhs: a tensor of the same dtype as `matrix`.
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `matrix`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSolveLs(*, matrix: _t.TensorLike, rhs: _t.TensorLike, l2_regularizer: _t.TensorLike, fast: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Solves one or more linear least-squares problems: of least |matrix output - rhs|² +
    l2_regularizer |output|² if fast, else the shortest solution, whatever the rank.

    Args:
      matrix: a tensor: complex numbers, `float64`, `float32` or `float16`.
      rhs: a tensor of the same dtype as `matrix`.
      l2_regularizer: a tensor.
      fast: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `matrix`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixSquareRoot(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the principal square root of one or more square matrices, whose product with itself is
    the input; NaN where a real matrix has none that is real.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MatrixTriangularSolve(*, matrix: _t.TensorLike, rhs: _t.TensorLike, lower: _b.bool | None = None, adjoint: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Solves systems of linear equations with upper or lower triangular matrices by backsubstitution;
    the other triangle is not read; leading dimensions broadcast.

    Args:
      matrix: a tensor: floating-point numbers or complex numbers.
      rhs: a tensor of the same dtype as `matrix`.
      lower: a bool (without: True).
      adjoint: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `matrix`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Max(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the maximum of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers or integers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPool(*, input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Performs max pooling on the input: the largest element of each window.

    Args:
      input: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPool3D(*, input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Performs 3D max pooling on the input: the largest element of each window.

    Args:
      input: a tensor: `float16`, `bfloat16` or `float32`.
      ksize: a list of ints, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPool3DGrad(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, TInput: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of 3D max pooling: they go to the first largest of a window.

    Args:
      orig_input: a tensor: `float16`, `bfloat16` or `float32`.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor: `float16`, `bfloat16` or `float32`.
      ksize: a list of ints, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPool3DGradGrad(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes second-order gradients of 3D max pooling: the elements of grad at the places of the
    first largest of each window.

    Args:
      orig_input: a tensor: floating-point numbers or integers.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor of the same dtype as `orig_input`.
      ksize: a list of ints, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NDHWC`, `NCDHW` (without: NDHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGrad(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of the max pooling function: they go to the first largest of a window.

    Args:
      orig_input: a tensor: floating-point numbers or integers.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor of the same dtype as `orig_input`.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGradGrad(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes second-order gradients of max pooling: the elements of grad at the places of the first
    largest of each window.

    Args:
      orig_input: a tensor: floating-point numbers or integers.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor of the same dtype as `orig_input`.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGradGradV2(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes second-order gradients of max pooling, with ksize and strides as inputs.

    Args:
      orig_input: a tensor: floating-point numbers or integers.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor of the same dtype as `orig_input`.
      ksize: a tensor of dtype `int32`.
      strides: a tensor of dtype `int32`.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGradGradWithArgmax(*, input: _t.TensorLike, grad: _t.TensorLike, argmax: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, include_batch_in_index: _b.bool | None = None, Targmax: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes second-order gradients of MaxPoolWithArgmax: the elements of grad at the places in
    argmax.

    Args:
      input: a tensor: floating-point numbers or integers.
      grad: a tensor of the same dtype as `input`.
      argmax: a tensor: `int32` or `int64`.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      include_batch_in_index: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGradV2(*, orig_input: _t.TensorLike, orig_output: _t.TensorLike, grad: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of the max pooling function, with ksize and strides as inputs.

    Args:
      orig_input: a tensor: floating-point numbers or integers.
      orig_output: a tensor of the same dtype as `orig_input`.
      grad: a tensor of the same dtype as `orig_input`.
      ksize: a tensor of dtype `int32`.
      strides: a tensor of dtype `int32`.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `orig_input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolGradWithArgmax(*, input: _t.TensorLike, grad: _t.TensorLike, argmax: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, include_batch_in_index: _b.bool | None = None, Targmax: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients of MaxPoolWithArgmax: each is added at its place in argmax.

    Args:
      input: a tensor: floating-point numbers or integers.
      grad: a tensor of the same dtype as `input`.
      argmax: a tensor: `int32` or `int64`.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      include_batch_in_index: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolV2(*, input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _b.str, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Performs max pooling on the input, with ksize and strides as inputs.

    Args:
      input: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      ksize: a tensor of dtype `int32`.
      strides: a tensor of dtype `int32`.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW`, `NCHW_VECT_C`
        (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MaxPoolWithArgmax(*, input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, Targmax: _t.DTypeLike | None = None, padding: _b.str, include_batch_in_index: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Performs max pooling on the input, and says where the first largest of each window is: at (y
    width + x) channels + c, or with include_batch_in_index at that plus b height width channels.

    Args:
      input: a tensor: floating-point numbers or integers.
      ksize: a list of ints, at least 4.
      strides: a list of ints, how far the window moves, for each dimension, at least 4.
      Targmax: a `tf.DType` (without: int64).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      include_batch_in_index: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `input`.
        argmax: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Maximum(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the max of x and y element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Mean(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the mean of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers, integers or complex numbers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Mfcc(*, spectrogram: _t.TensorLike, sample_rate: _t.TensorLike, upper_frequency_limit: _b.float | None = None, lower_frequency_limit: _b.float | None = None, filterbank_channel_count: _b.int | None = None, dct_coefficient_count: _b.int | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes mel-frequency cepstral coefficients of spectra of squared magnitudes: the cosine
    transform of the logarithms of bands.

    Args:
      spectrogram: a tensor.
      sample_rate: a tensor of dtype `int32`.
      upper_frequency_limit: a float (without: 4000.0).
      lower_frequency_limit: a float (without: 20.0).
      filterbank_channel_count: an int (without: 40).
      dct_coefficient_count: an int (without: 13).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `spectrogram`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Min(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the minimum of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers or integers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Minimum(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the min of x and y element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MirrorPad(*, input: _t.TensorLike, paddings: _t.TensorLike, mode: _b.str, T: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Pads a tensor with its mirror image: paddings[d] says how many elements before and after
    dimension d. REFLECT leaves the border element itself out, SYMMETRIC repeats it.

    Args:
      input: a tensor: any dtype.
      paddings: a tensor: `int32` or `int64`.
      mode: a string, one of `REFLECT`, `SYMMETRIC`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MirrorPadGrad(*, input: _t.TensorLike, paddings: _t.TensorLike, mode: _b.str, T: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of MirrorPad: every element of a mirrored border is added to the element it
    mirrors, and the border is removed.

    Args:
      input: a tensor: any dtype.
      paddings: a tensor: `int32` or `int64`.
      mode: a string, one of `REFLECT`, `SYMMETRIC`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Mul(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x * y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MulNoNan(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x * y element-wise, and 0 where y is 0, even if x is infinite or NaN.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Multinomial(*, logits: _t.TensorLike, num_samples: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, output_dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Draws classes for each row of unnormalized log-probabilities. A class whose logit is not finite
    is never drawn.

    Args:
      logits: a tensor: floating-point numbers or integers.
      num_samples: a tensor of dtype `int32`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      output_dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MutableDenseHashTableV2(*, empty_key: _t.TensorLike, deleted_key: _t.TensorLike, container: _b.str | None = None, shared_name: _b.str | None = None, use_node_name_sharing: _b.bool | None = None, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike, value_shape: _t.ShapeLike | None = None, initial_num_buckets: _b.int | None = None, max_load_factor: _b.float | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A table that changes, with two keys that are never used.

    Args:
      empty_key: a tensor: any dtype.
      deleted_key: a tensor of the same dtype as `empty_key`.
      container: a string, accepted; there is one container.
      shared_name: a string, the name under which the resource is shared.
      use_node_name_sharing: a bool (without: False).
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      value_shape: a shape.
      initial_num_buckets: an int (without: 131072).
      max_load_factor: a float (without: 0.800000011920929).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MutableHashTableOfTensorsV2(*, container: _b.str | None = None, shared_name: _b.str | None = None, use_node_name_sharing: _b.bool | None = None, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, value_shape: _t.ShapeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A table from elements to tensors of one shape that changes.

    Args:
      container: a string, accepted; there is one container.
      shared_name: a string, the name under which the resource is shared.
      use_node_name_sharing: a bool (without: False).
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      value_shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def MutableHashTableV2(*, container: _b.str | None = None, shared_name: _b.str | None = None, use_node_name_sharing: _b.bool | None = None, key_dtype: _t.DTypeLike, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """A table from elements to elements that changes.

    Args:
      container: a string, accepted; there is one container.
      shared_name: a string, the name under which the resource is shared.
      use_node_name_sharing: a bool (without: False).
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: table_handle.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Ndtri(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The number below which a standard normal number is with probability x, element-wise: infinite at
    0 and 1, NaN beyond.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Neg(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes numerical negative value element-wise: y = -x.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NextAfter(*, x1: _t.TensorLike, x2: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the next representable value of x1 in the direction of x2, element-wise.

    Args:
      x1: a tensor: `float64` or `float32`.
      x2: a tensor of the same dtype as `x1`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x1`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NoOp(*, name: _b.str | None = None) -> None:
    """Does nothing. Only useful as a placeholder for control edges.

    Args:
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonDeterministicInts(*, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs integers, every one of the dtype as likely as any other, that nobody can foresee.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppression(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _b.float | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Chooses boxes by falling score, without those that overlap a chosen one by more than
    iou_threshold. Boxes are rows of y1, x1, y2, x2: any two opposite corners.

    Args:
      boxes: a tensor.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a float (without: 0.5).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppressionV2(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike, T: _t.TensorLike = None, T_threshold: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As NonMaxSuppression, with the threshold as an input.

    Args:
      boxes: a tensor: `float16` or `float32`.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a tensor: `float16` or `float32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppressionV3(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike, score_threshold: _t.TensorLike, T: _t.TensorLike = None, T_threshold: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As NonMaxSuppressionV2, without boxes whose score is not above score_threshold.

    Args:
      boxes: a tensor: `float16` or `float32`.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a tensor: `float16` or `float32`.
      score_threshold: a tensor of the same dtype as `iou_threshold`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppressionV4(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike, score_threshold: _t.TensorLike, pad_to_max_output_size: _b.bool | None = None, T: _t.TensorLike = None, T_threshold: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As NonMaxSuppressionV3, with the number of chosen boxes, and on request with zeros behind them.

    Args:
      boxes: a tensor: `float16` or `float32`.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a tensor: `float16` or `float32`.
      score_threshold: a tensor of the same dtype as `iou_threshold`.
      pad_to_max_output_size: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        selected_indices: A tensor of dtype `int32`.
        valid_outputs: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppressionV5(*, boxes: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, iou_threshold: _t.TensorLike, score_threshold: _t.TensorLike, soft_nms_sigma: _t.TensorLike, pad_to_max_output_size: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As NonMaxSuppressionV4, with the scores of the chosen boxes. If soft_nms_sigma is not 0, the
    score of a box falls with its overlap with chosen ones, by exp(-overlap² / (2 sigma)) (Bodla and
    others, 2017).

    Args:
      boxes: a tensor: `float16` or `float32`.
      scores: a tensor of the same dtype as `boxes`.
      max_output_size: a tensor of dtype `int32`.
      iou_threshold: a tensor of the same dtype as `boxes`.
      score_threshold: a tensor of the same dtype as `boxes`.
      soft_nms_sigma: a tensor of the same dtype as `boxes`.
      pad_to_max_output_size: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        selected_indices: A tensor of dtype `int32`.
        selected_scores: A tensor of the dtype of `boxes`.
        valid_outputs: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NonMaxSuppressionWithOverlaps(*, overlaps: _t.TensorLike, scores: _t.TensorLike, max_output_size: _t.TensorLike, overlap_threshold: _t.TensorLike, score_threshold: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """As NonMaxSuppressionV3, with a matrix that says how much any two boxes overlap.

    Args:
      overlaps: a tensor.
      scores: a tensor of the same dtype as `overlaps`.
      max_output_size: a tensor of dtype `int32`.
      overlap_threshold: a tensor of the same dtype as `overlaps`.
      score_threshold: a tensor of the same dtype as `overlaps`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: selected_indices.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NotEqual(*, x: _t.TensorLike, y: _t.TensorLike, incompatible_shape_error: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x != y) element-wise.

    Args:
      x: a tensor: any dtype.
      y: a tensor of the same dtype as `x`.
      incompatible_shape_error: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def NthElement(*, input: _t.TensorLike, n: _t.TensorLike, reverse: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The element of rank n (from 0) along the last dimension, counted from the smallest, or with
    reverse from the largest.

    Args:
      input: a tensor: floating-point numbers or integers.
      n: a tensor of dtype `int32`.
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: values.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def OneHot(*, indices: _t.TensorLike, depth: _t.TensorLike, on_value: _t.TensorLike, off_value: _t.TensorLike, axis: _b.int | None = None, T: _t.TensorLike = None, TI: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a one-hot tensor: on_value at indices, off_value elsewhere, along a new axis.

    Args:
      indices: a tensor: `uint8`, `int8`, `int32` or `int64`, which places are meant.
      depth: a tensor of dtype `int32`.
      on_value: a tensor: any dtype.
      off_value: a tensor of the same dtype as `on_value`.
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `on_value`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def OnesLike(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor of ones with the same shape and type as x.

    Args:
      x: a tensor: floating-point numbers, integers, complex numbers or `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Pack(*, values: _t.TensorLike, N: _b.int | None = None, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Packs a list of N rank-R tensors of one shape into one rank-(R+1) tensor (tf.stack).

    Args:
      values: a list of tensors: any dtype.
      N: an int, at least 1.
      axis: an int, the dimension, or dimensions, it works along (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `values`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Pad(*, input: _t.TensorLike, paddings: _t.TensorLike, T: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Pads a tensor with zeros: paddings[d] holds how many come before and after dimension d.

    Args:
      input: a tensor: any dtype.
      paddings: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def PadV2(*, input: _t.TensorLike, paddings: _t.TensorLike, constant_values: _t.TensorLike, T: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Pads a tensor with constant_values: paddings[d] says how many before and after dimension d.

    Args:
      input: a tensor: any dtype.
      paddings: a tensor: `int32` or `int64`.
      constant_values: a tensor of the same dtype as `input`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ParallelDynamicStitch(*, indices: _t.TensorLike, data: _t.TensorLike, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As DynamicStitch, but which of several rows with one number stays is not promised (here it is
    the last one).

    Args:
      indices: a list of tensors of dtype `int32`, which places are meant.
      data: a list of tensors: any dtype.
      N: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: merged.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ParameterizedTruncatedNormal(*, shape: _t.ShapeLike, means: _t.TensorLike, stdevs: _t.TensorLike, minvals: _t.TensorLike, maxvals: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, dtype: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from normal distributions within bounds. The parameters are scalars, or
    vectors with an element for each row of the output.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      means: a tensor: floating-point numbers.
      stdevs: a tensor of the same dtype as `means`.
      minvals: a tensor of the same dtype as `means`.
      maxvals: a tensor of the same dtype as `means`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `means`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ParseExampleV2(*, serialized: _t.TensorLike, names: _t.TensorLike, sparse_keys: _t.TensorLike, dense_keys: _t.TensorLike, ragged_keys: _t.TensorLike, dense_defaults: _t.TensorLike, Tdense: _Any = None, num_sparse: _b.int, sparse_types: _Any, ragged_value_types: _Any, ragged_split_types: _Any, dense_shapes: _Any, name: _b.str | None = None) -> _Any:
    """Takes serialized examples apart into tensors: features of any length as sparse or ragged
    tensors, features of one shape (or of rows of one shape, filled up) as dense ones. A dense
    feature that is missing has its default; without one it is an error.

    Args:
      serialized: a tensor of dtype `string`.
      names: a tensor of dtype `string`.
      sparse_keys: a tensor of dtype `string`.
      dense_keys: a tensor of dtype `string`.
      ragged_keys: a tensor of dtype `string`.
      dense_defaults: a list of tensors: `float32`, `int64` or `string`.
      Tdense: a list of `tf.DType`, at least 0.
      num_sparse: an int, at least 0.
      sparse_types: a list of `tf.DType`, at least 0.
      ragged_value_types: a list of `tf.DType`, at least 0.
      ragged_split_types: a list of `tf.DType`, at least 0.
      dense_shapes: a list of shapes, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sparse_indices: A list of tensors of dtype `int64`.
        sparse_values: A list of tensors.
        sparse_shapes: A list of tensors of dtype `int64`.
        dense_values: A list of tensors of the dtype of `dense_defaults`.
        ragged_values: A list of tensors.
        ragged_row_splits: A list of tensors.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ParseSingleExample(*, serialized: _t.TensorLike, dense_defaults: _t.TensorLike, num_sparse: _b.int, sparse_keys: _Any, dense_keys: _Any, sparse_types: _Any, Tdense: _Any = None, dense_shapes: _Any, name: _b.str | None = None) -> _Any:
    """Takes one serialized example apart into tensors; as ParseExampleV2, with names that never
    change.

    Args:
      serialized: a tensor of dtype `string`.
      dense_defaults: a list of tensors: `float32`, `int64` or `string`.
      num_sparse: an int, at least 0.
      sparse_keys: a list of strings, at least 0.
      dense_keys: a list of strings, at least 0.
      sparse_types: a list of `tf.DType`, at least 0.
      Tdense: a list of `tf.DType`, at least 0.
      dense_shapes: a list of shapes, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sparse_indices: A list of tensors of dtype `int64`.
        sparse_values: A list of tensors.
        sparse_shapes: A list of tensors of dtype `int64`.
        dense_values: A list of tensors of the dtype of `dense_defaults`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ParseTensor(*, serialized: _t.TensorLike, out_type: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The tensor of a serialized TensorProto, whose dtype must be out_type.

    Args:
      serialized: a tensor of dtype `string`.
      out_type: a `tf.DType`, the dtype of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def PartitionedCall(*, args: _t.TensorLike, Tin: _Any = None, Tout: _Any, f: _Any, config: _b.str | None = None, config_proto: _b.str | None = None, executor_type: _b.str | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns f(inputs), where f is a function without side effects.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      f: a function.
      config: a string.
      config_proto: a string.
      executor_type: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def PlaceholderWithDefault(*, input: _t.TensorLike, shape: _t.ShapeLike, dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes a tensor through, of which no more is known than the shape that was promised: a session
    may feed another value. InvalidArgument if the tensor's own shape is not compatible with it.

    Args:
      input: a tensor: any dtype.
      shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Polygamma(*, a: _t.TensorLike, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of order a of the digamma function at x, element-wise, for whole a >= 0; else
    NaN.

    Args:
      a: a tensor: `float32` or `float64`.
      x: a tensor of the same dtype as `a`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Pow(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the power of one value to another element-wise.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def PreventGradient(*, input: _t.TensorLike, message: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes a tensor through; whoever asks for a gradient through it gets an error.

    Args:
      input: a tensor: any dtype.
      message: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Prod(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the product of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers, integers or complex numbers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Qr(*, input: _t.TensorLike, full_matrices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the QR decompositions of one or more matrices: input = q r, q with orthonormal columns,
    r upper triangular.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      full_matrices: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        q: A tensor of the dtype of `input`.
        r: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeAndDequantize(*, input: _t.TensorLike, signed_input: _b.bool | None = None, num_bits: _b.int | None = None, range_given: _b.bool | None = None, input_min: _b.float | None = None, input_max: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As QuantizeAndDequantizeV2, with the range among the attributes.

    Args:
      input: a tensor: floating-point numbers.
      signed_input: a bool (without: True).
      num_bits: an int (without: 8).
      range_given: a bool (without: False).
      input_min: a float (without: 0.0).
      input_max: a float (without: 0.0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeAndDequantizeV2(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, signed_input: _b.bool | None = None, num_bits: _b.int | None = None, range_given: _b.bool | None = None, round_mode: _b.str | None = None, narrow_range: _b.bool | None = None, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Rounds numbers to those that integers of num_bits hold when the range (given, or that of the
    numbers) is scaled onto them, and gives them back as floats. Gradients pass as if nothing were
    rounded.

    Args:
      input: a tensor: floating-point numbers.
      input_min: a tensor of the same dtype as `input`.
      input_max: a tensor of the same dtype as `input`.
      signed_input: a bool (without: True).
      num_bits: an int (without: 8).
      range_given: a bool (without: False).
      round_mode: a string, one of `HALF_TO_EVEN`, `HALF_UP` (without: HALF_TO_EVEN).
      narrow_range: a bool (without: False).
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeAndDequantizeV3(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, num_bits: _t.TensorLike, signed_input: _b.bool | None = None, range_given: _b.bool | None = None, narrow_range: _b.bool | None = None, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As QuantizeAndDequantizeV2, with num_bits as an input.

    Args:
      input: a tensor: floating-point numbers.
      input_min: a tensor of the same dtype as `input`.
      input_max: a tensor of the same dtype as `input`.
      num_bits: a tensor of dtype `int32`.
      signed_input: a bool (without: True).
      range_given: a bool (without: True).
      narrow_range: a bool (without: False).
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeAndDequantizeV4(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, signed_input: _b.bool | None = None, num_bits: _b.int | None = None, range_given: _b.bool | None = None, round_mode: _b.str | None = None, narrow_range: _b.bool | None = None, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As QuantizeAndDequantizeV2; of the gradient what lies outside the range is left out.

    Args:
      input: a tensor: floating-point numbers.
      input_min: a tensor of the same dtype as `input`.
      input_max: a tensor of the same dtype as `input`.
      signed_input: a bool (without: True).
      num_bits: an int (without: 8).
      range_given: a bool (without: False).
      round_mode: a string, one of `HALF_TO_EVEN`, `HALF_UP` (without: HALF_TO_EVEN).
      narrow_range: a bool (without: False).
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeAndDequantizeV4Grad(*, gradients: _t.TensorLike, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The gradient of QuantizeAndDequantizeV4: to the input where it is within the range; to the ends
    of the range nothing.

    Args:
      gradients: a tensor: floating-point numbers.
      input: a tensor of the same dtype as `gradients`.
      input_min: a tensor of the same dtype as `gradients`.
      input_max: a tensor of the same dtype as `gradients`.
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        input_backprop: A tensor of the dtype of `gradients`.
        input_min_backprop: A tensor of the dtype of `gradients`.
        input_max_backprop: A tensor of the dtype of `gradients`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeDownAndShrinkRange(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, out_type: _t.DTypeLike, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Converts the integers of input to those of out_type, in the range of the numbers that there are.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      out_type: a `tf.DType`, the dtype of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizeV2(*, input: _t.TensorLike, min_range: _t.TensorLike, max_range: _t.TensorLike, T: _t.DTypeLike, mode: _b.str | None = None, round_mode: _b.str | None = None, narrow_range: _b.bool | None = None, axis: _b.int | None = None, ensure_minimum_range: _b.float | None = None, name: _b.str | None = None) -> _Any:
    """Quantizes the input of floats to integers of T that stand for the numbers from output_min to
    output_max, which is the range given, widened to hold 0 and moved as the mode needs.

    Args:
      input: a tensor.
      min_range: a tensor of the same dtype as `input`.
      max_range: a tensor of the same dtype as `input`.
      T: a `tf.DType`.
      mode: a string, one of `MIN_COMBINED`, `MIN_FIRST`, `SCALED` (without: MIN_COMBINED).
      round_mode: a string, one of `HALF_AWAY_FROM_ZERO`, `HALF_TO_EVEN` (without:
        HALF_AWAY_FROM_ZERO).
      narrow_range: a bool (without: False).
      axis: an int, the dimension, or dimensions, it works along (without: -1).
      ensure_minimum_range: a float (without: 0.009999999776482582).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        output_min: A tensor of the dtype of `input`.
        output_max: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedAdd(*, x: _t.TensorLike, y: _t.TensorLike, min_x: _t.TensorLike, max_x: _t.TensorLike, min_y: _t.TensorLike, max_y: _t.TensorLike, Toutput: _t.DTypeLike | None = None, T1: _t.TensorLike = None, T2: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Returns x + y of quantised numbers, which broadcast; the range of the sum is symmetric.

    Args:
      x: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      y: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_x: a tensor.
      max_x: a tensor of the same dtype as `min_x`.
      min_y: a tensor of the same dtype as `min_x`.
      max_y: a tensor of the same dtype as `min_x`.
      Toutput: a `tf.DType` (without: qint32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        z: A tensor.
        min_z: A tensor of the dtype of `min_x`.
        max_z: A tensor of the dtype of `min_x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedAvgPool(*, input: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Averages each window of quantised images; their range stays.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_input: a tensor.
      max_input: a tensor of the same dtype as `min_input`.
      ksize: a list of ints.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `input`.
        min_output: A tensor of the dtype of `min_input`.
        max_output: A tensor of the dtype of `min_input`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedBiasAdd(*, input: _t.TensorLike, bias: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, min_bias: _t.TensorLike, max_bias: _t.TensorLike, out_type: _t.DTypeLike, T1: _t.TensorLike = None, T2: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Adds the vector bias to the last dimension of input, both of quantised numbers; the range of the
    sum is symmetric.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      bias: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_input: a tensor.
      max_input: a tensor of the same dtype as `min_input`.
      min_bias: a tensor of the same dtype as `min_input`.
      max_bias: a tensor of the same dtype as `min_input`.
      out_type: a `tf.DType`, the dtype of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        min_out: A tensor of the dtype of `min_input`.
        max_out: A tensor of the dtype of `min_input`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedConcat(*, concat_dim: _t.TensorLike, values: _t.TensorLike, input_mins: _t.TensorLike, input_maxes: _t.TensorLike, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Concatenates tensors of quantised numbers along one dimension, in the range that holds all of
    theirs.

    Args:
      concat_dim: a tensor of dtype `int32`.
      values: a list of tensors: any dtype.
      input_mins: a list of tensors.
      input_maxes: a list of tensors of the same dtype as `input_mins`.
      N: an int, at least 2.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `values`.
        output_min: A tensor of the dtype of `input_mins`.
        output_max: A tensor of the dtype of `input_mins`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedConv2D(*, input: _t.TensorLike, filter: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, min_filter: _t.TensorLike, max_filter: _t.TensorLike, out_type: _t.DTypeLike | None = None, strides: _t.Axis, padding: _b.str, dilations: _t.Axis | None = None, Tinput: _t.TensorLike = None, Tfilter: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes a 2D convolution of quantised images with a quantised filter; the result is of integers
    of 32 bits, with the range of those.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      filter: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_input: a tensor.
      max_input: a tensor of the same dtype as `min_input`.
      min_filter: a tensor of the same dtype as `min_input`.
      max_filter: a tensor of the same dtype as `min_input`.
      out_type: a `tf.DType`, the dtype of the result (without: qint32).
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        min_output: A tensor of the dtype of `min_input`.
        max_output: A tensor of the dtype of `min_input`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedInstanceNorm(*, x: _t.TensorLike, x_min: _t.TensorLike, x_max: _t.TensorLike, output_range_given: _b.bool | None = None, given_y_min: _b.float | None = None, given_y_max: _b.float | None = None, variance_epsilon: _b.float | None = None, min_separation: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Normalises each channel of each quantised image by its own mean and variance; the range is
    given, or that of the result.

    Args:
      x: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      x_min: a tensor.
      x_max: a tensor of the same dtype as `x_min`.
      output_range_given: a bool (without: False).
      given_y_min: a float (without: 0.0).
      given_y_max: a float (without: 0.0).
      variance_epsilon: a float (without: 9.999999747378752e-06).
      min_separation: a float (without: 0.0010000000474974513).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        y_min: A tensor of the dtype of `x_min`.
        y_max: A tensor of the dtype of `x_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedMatMul(*, a: _t.TensorLike, b: _t.TensorLike, min_a: _t.TensorLike, max_a: _t.TensorLike, min_b: _t.TensorLike, max_b: _t.TensorLike, Toutput: _t.DTypeLike | None = None, transpose_a: _b.bool | None = None, transpose_b: _b.bool | None = None, Tactivation: _t.DTypeLike | None = None, T1: _t.TensorLike = None, T2: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Multiplies matrices of quantised numbers, either of them transposed on request; the product is
    of integers of 32 bits, with the range of those.

    Args:
      a: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      b: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_a: a tensor.
      max_a: a tensor of the same dtype as `min_a`.
      min_b: a tensor of the same dtype as `min_a`.
      max_b: a tensor of the same dtype as `min_a`.
      Toutput: a `tf.DType` (without: qint32).
      transpose_a: a bool, whether `a` is transposed first (without: False).
      transpose_b: a bool, whether `b` is transposed first (without: False).
      Tactivation: a `tf.DType` (without: quint8).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        out: A tensor.
        min_out: A tensor of the dtype of `min_a`.
        max_out: A tensor of the dtype of `min_a`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedMaxPool(*, input: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Takes the largest of each window of quantised images; their range stays.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_input: a tensor.
      max_input: a tensor of the same dtype as `min_input`.
      ksize: a list of ints.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `input`.
        min_output: A tensor of the dtype of `min_input`.
        max_output: A tensor of the dtype of `min_input`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedMul(*, x: _t.TensorLike, y: _t.TensorLike, min_x: _t.TensorLike, max_x: _t.TensorLike, min_y: _t.TensorLike, max_y: _t.TensorLike, Toutput: _t.DTypeLike | None = None, T1: _t.TensorLike = None, T2: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Returns x * y of quantised numbers, which broadcast, as integers of 32 bits with the range of
    those.

    Args:
      x: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      y: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_x: a tensor.
      max_x: a tensor of the same dtype as `min_x`.
      min_y: a tensor of the same dtype as `min_x`.
      max_y: a tensor of the same dtype as `min_x`.
      Toutput: a `tf.DType` (without: qint32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        z: A tensor.
        min_z: A tensor of the dtype of `min_x`.
        max_z: A tensor of the dtype of `min_x`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedRelu(*, features: _t.TensorLike, min_features: _t.TensorLike, max_features: _t.TensorLike, out_type: _t.DTypeLike | None = None, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes max(features, 0) of quantised numbers; their range stays.

    Args:
      features: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_features: a tensor.
      max_features: a tensor of the same dtype as `min_features`.
      out_type: a `tf.DType`, the dtype of the result (without: quint8).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        activations: A tensor.
        min_activations: A tensor of the dtype of `min_features`.
        max_activations: A tensor of the dtype of `min_features`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedRelu6(*, features: _t.TensorLike, min_features: _t.TensorLike, max_features: _t.TensorLike, out_type: _t.DTypeLike | None = None, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes min(max(features, 0), 6) of quantised numbers; their range stays.

    Args:
      features: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_features: a tensor.
      max_features: a tensor of the same dtype as `min_features`.
      out_type: a `tf.DType`, the dtype of the result (without: quint8).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        activations: A tensor.
        min_activations: A tensor of the dtype of `min_features`.
        max_activations: A tensor of the dtype of `min_features`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedReluX(*, features: _t.TensorLike, max_value: _t.TensorLike, min_features: _t.TensorLike, max_features: _t.TensorLike, out_type: _t.DTypeLike | None = None, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes min(max(features, 0), max_value) of quantised numbers; their range stays.

    Args:
      features: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      max_value: a tensor.
      min_features: a tensor of the same dtype as `max_value`.
      max_features: a tensor of the same dtype as `max_value`.
      out_type: a `tf.DType`, the dtype of the result (without: quint8).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        activations: A tensor.
        min_activations: A tensor of the dtype of `max_value`.
        max_activations: A tensor of the dtype of `max_value`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def QuantizedReshape(*, tensor: _t.TensorLike, shape: _t.ShapeLike, input_min: _t.TensorLike, input_max: _t.TensorLike, T: _t.TensorLike = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Reshapes a tensor of quantised numbers, as Reshape does; their range stays.

    Args:
      tensor: a tensor: any dtype.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `tensor`.
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RFFT(*, input: _t.TensorLike, fft_length: _t.TensorLike, Tcomplex: _t.DTypeLike | None = None, Treal: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 1-dimensional discrete Fourier transform of real numbers over the first fft_length
    elements of the innermost dimension: the frequencies up to the middle.

    Args:
      input: a tensor: `float32` or `float64`.
      fft_length: a tensor of dtype `int32`.
      Tcomplex: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RFFT2D(*, input: _t.TensorLike, fft_length: _t.TensorLike, Tcomplex: _t.DTypeLike | None = None, Treal: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 2-dimensional discrete Fourier transform of real numbers over the inner-most 2
    dimensions.

    Args:
      input: a tensor: `float32` or `float64`.
      fft_length: a tensor of dtype `int32`.
      Tcomplex: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RFFT3D(*, input: _t.TensorLike, fft_length: _t.TensorLike, Tcomplex: _t.DTypeLike | None = None, Treal: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the 3-dimensional discrete Fourier transform of real numbers over the inner-most 3
    dimensions.

    Args:
      input: a tensor: `float32` or `float64`.
      fft_length: a tensor of dtype `int32`.
      Tcomplex: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RFFTND(*, input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Tcomplex: _t.DTypeLike | None = None, Treal: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the discrete Fourier transform of real numbers over the given axes; of the last of them
    the frequencies up to the middle are given.

    Args:
      input: a tensor: `float32` or `float64`.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      Tcomplex: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RGBToHSV(*, images: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts colours from red, green and blue to hue, saturation and value, all within [0, 1].

    Args:
      images: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedBincount(*, splits: _t.TensorLike, values: _t.TensorLike, size: _t.TensorLike, weights: _t.TensorLike, binary_output: _b.bool | None = None, Tidx: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """How often each number below size comes in each row of a ragged tensor, or the sums of its
    weights where weights are not empty; with binary_output, whether it comes at all.

    Args:
      splits: a tensor of dtype `int64`.
      values: a tensor: `int32` or `int64`.
      size: a tensor of the same dtype as `values`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      binary_output: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `weights`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedCountSparseOutput(*, splits: _t.TensorLike, values: _t.TensorLike, weights: _t.TensorLike, minlength: _b.int | None = None, maxlength: _b.int | None = None, binary_output: _b.bool, T: _t.TensorLike = None, output_type: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How often each number comes in each row of a ragged tensor, as a sparse tensor: of counts, of
    sums of weights where there are any, or of ones.

    Args:
      splits: a tensor of dtype `int64`.
      values: a tensor: `int32` or `int64`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      minlength: an int, at least -1 (without: -1).
      maxlength: an int, at least -1 (without: -1).
      binary_output: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `weights`.
        output_dense_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedFillEmptyRows(*, value_rowids: _t.TensorLike, values: _t.TensorLike, nrows: _t.TensorLike, default_value: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Puts a default into every row of a ragged tensor that has no value; says which rows these are,
    and where each value went.

    Args:
      value_rowids: a tensor of dtype `int64`.
      values: a tensor: any dtype.
      nrows: a tensor of dtype `int64`.
      default_value: a tensor of the same dtype as `values`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_value_rowids: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `values`.
        empty_row_indicator: A tensor of dtype `bool`.
        reverse_index_map: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedFillEmptyRowsGrad(*, reverse_index_map: _t.TensorLike, grad_values: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The gradients of RaggedFillEmptyRows: of each value, and of the default the sum of the others.

    Args:
      reverse_index_map: a tensor of dtype `int64`.
      grad_values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        d_values: A tensor of the dtype of `grad_values`.
        d_default_value: A tensor of the dtype of `grad_values`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedGather(*, params_nested_splits: _t.TensorLike, params_dense_values: _t.TensorLike, indices: _t.TensorLike, PARAMS_RAGGED_RANK: _b.int | None = None, OUTPUT_RAGGED_RANK: _b.int, Tvalues: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Gathers the rows of a ragged tensor at indices: the splits of the result, which has a level more
    for each dimension of indices beyond the first, and its values.

    Args:
      params_nested_splits: a list of tensors: `int32` or `int64`.
      params_dense_values: a tensor: any dtype.
      indices: a tensor: `int32` or `int64`, which places are meant.
      PARAMS_RAGGED_RANK: an int, at least 1.
      OUTPUT_RAGGED_RANK: an int, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_nested_splits: A list of tensors of the dtype of `params_nested_splits`.
        output_dense_values: A tensor of the dtype of `params_dense_values`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedTensorFromVariant(*, encoded_ragged: _t.TensorLike, input_ragged_rank: _b.int, output_ragged_rank: _b.int, Tvalues: _t.DTypeLike, Tsplits: _t.DTypeLike | None = None, name: _b.str | None = None) -> _Any:
    """The ragged tensor that a variant holds, or that many hold together, each a part of it.

    Args:
      encoded_ragged: a tensor of dtype `variant`.
      input_ragged_rank: an int, at least -1.
      output_ragged_rank: an int, at least 0.
      Tvalues: a `tf.DType`.
      Tsplits: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_nested_splits: A list of tensors.
        output_dense_values: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedTensorToSparse(*, rt_nested_splits: _t.TensorLike, rt_dense_values: _t.TensorLike, RAGGED_RANK: _b.int | None = None, T: _t.TensorLike = None, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Makes a sparse tensor of a ragged one: the coordinates of each value, the values, and the shape
    of the longest rows.

    Args:
      rt_nested_splits: a list of tensors: `int32` or `int64`.
      rt_dense_values: a tensor: any dtype.
      RAGGED_RANK: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sparse_indices: A tensor of dtype `int64`.
        sparse_values: A tensor of the dtype of `rt_dense_values`.
        sparse_dense_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedTensorToTensor(*, shape: _t.ShapeLike, values: _t.TensorLike, default_value: _t.TensorLike, row_partition_tensors: _t.TensorLike, num_row_partition_tensors: _b.int | None = None, row_partition_types: _Any, T: _t.TensorLike = None, Tindex: _t.TensorLike = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Makes a dense tensor of a ragged one: of the shape that is stated, or where that says -1 as
    large as the longest rows are; places without a value hold the default.

    Args:
      shape: a tensor: `int64` or `int32`, the shape of the result.
      values: a tensor: any dtype.
      default_value: a tensor of the same dtype as `values`.
      row_partition_tensors: a list of tensors: `int64` or `int32`.
      num_row_partition_tensors: an int, at least 1.
      row_partition_types: a list of strings.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `values`: result.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedTensorToVariant(*, rt_nested_splits: _t.TensorLike, rt_dense_values: _t.TensorLike, RAGGED_RANK: _b.int | None = None, Tvalues: _t.DTypeLike | None = None, Tsplits: _t.DTypeLike | None = None, batched_input: _b.bool, name: _b.str | None = None) -> _t.Tensor:
    """A ragged tensor as a scalar variant, or as a vector of one variant for each of its rows.

    Args:
      rt_nested_splits: a list of tensors: `int32` or `int64`.
      rt_dense_values: a tensor: any dtype.
      RAGGED_RANK: an int, at least 0.
      Tvalues: a `tf.DType`.
      Tsplits: a `tf.DType` (without: int64).
      batched_input: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: encoded_ragged.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RaggedTensorToVariantGradient(*, encoded_ragged_grad: _t.TensorLike, row_splits: _t.TensorLike, dense_values_shape: _t.TensorLike, Tvalues: _t.DTypeLike, Tsplits: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of RaggedTensorToVariant by the values: those that the variants of the gradient
    hold, in their shape.

    Args:
      encoded_ragged_grad: a tensor of dtype `variant`.
      row_splits: a tensor: `int32` or `int64`.
      dense_values_shape: a tensor of dtype `int32`.
      Tvalues: a `tf.DType`.
      Tsplits: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: dense_values_grad.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomGamma(*, shape: _t.ShapeLike, alpha: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, S: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from gamma distributions of shape alpha and scale 1: as many as shape says
    for each alpha.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      alpha: a tensor: `float16`, `float32` or `float64`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `alpha`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomGammaGrad(*, alpha: _t.TensorLike, sample: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The derivative of a gamma-distributed sample by its parameter alpha, its probability being
    fixed.

    Args:
      alpha: a tensor: `float32` or `float64`.
      sample: a tensor of the same dtype as `alpha`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `alpha`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomIndexShuffle(*, index: _t.TensorLike, seed: _t.TensorLike, max_index: _t.TensorLike, rounds: _b.int | None = None, dtype: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs the position of index in a permutation of [0, ..., max_index] that seed, three integers,
    names; element by element where inputs are vectors.

    Args:
      index: a tensor: `int32`, `uint32`, `int64` or `uint64`.
      seed: a tensor: `int32`, `uint32`, `int64` or `uint64`.
      max_index: a tensor of the same dtype as `index`.
      rounds: an int (without: 4).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `index`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomPoissonV2(*, shape: _t.ShapeLike, rate: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, dtype: _t.DTypeLike | None = None, S: _t.TensorLike = None, R: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from Poisson distributions: as many as shape says for each rate.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      rate: a tensor: `float16`, `float32`, `float64`, `int32` or `int64`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomShuffle(*, value: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Randomly shuffles a tensor along its first dimension.

    Args:
      value: a tensor: any dtype.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomStandardNormal(*, shape: _t.ShapeLike, seed: _b.int | None = None, seed2: _b.int | None = None, dtype: _t.DTypeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a normal distribution of mean 0 and standard deviation 1.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomUniform(*, shape: _t.ShapeLike, seed: _b.int | None = None, seed2: _b.int | None = None, dtype: _t.DTypeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a uniform distribution over [0, 1).

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RandomUniformInt(*, shape: _t.ShapeLike, minval: _t.TensorLike, maxval: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, Tout: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random integers from a uniform distribution over [minval, maxval). The bias is small
    unless maxval - minval is near 2^32 or 2^64.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      minval: a tensor: `int32` or `int64`.
      maxval: a tensor of the same dtype as `minval`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `minval`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Range(*, start: _t.TensorLike, limit: _t.TensorLike, delta: _t.TensorLike, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates a sequence of numbers from start by delta, up to but not including limit.

    Args:
      start: a tensor: floating-point numbers, signed integers, `uint16`, `uint32` or `uint64`.
      limit: a tensor of the same dtype as `start`.
      delta: a tensor of the same dtype as `start`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `start`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Rank(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the rank of a tensor: its number of dimensions.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReadFile(*, filename: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """All bytes of the file of a name. NotFound where there is none, FailedPrecondition for a
    directory.

    Args:
      filename: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: contents.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReadVariableOp(*, resource: _t.TensorLike, dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Reads the value of a variable; later updates do not change what was read.

    Args:
      resource: a tensor of dtype `resource`.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: value.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Real(*, input: _t.TensorLike, Tout: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the real part of a complex number.

    Args:
      input: a tensor: complex numbers.
      Tout: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RealDiv(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise for real types.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Reciprocal(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the reciprocal of x element-wise.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReciprocalGrad(*, y: _t.TensorLike, dy: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient for the inverse of x: -dy * y * y, where y = 1/x.

    Args:
      y: a tensor: floating-point numbers or complex numbers.
      dy: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReduceJoin(*, inputs: _t.TensorLike, reduction_indices: _t.TensorLike, keep_dims: _b.bool | None = None, separator: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Joins strings along dimensions, in the order in which the dimensions are given: the first varies
    fastest. Without dimensions nothing is joined.

    Args:
      inputs: a tensor of dtype `string`.
      reduction_indices: a tensor of dtype `int32`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      separator: a string, what stands between the parts.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RegexFullMatch(*, input: _t.TensorLike, pattern: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether each string as a whole matches a regular expression (RE2's syntax).

    Args:
      input: a tensor of dtype `string`.
      pattern: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RegexReplace(*, input: _t.TensorLike, pattern: _t.TensorLike, rewrite: _t.TensorLike, replace_global: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    r"""Replaces matches of a regular expression (RE2's syntax); in the rewriting `\1` stands for what
    group 1 matched, `\0` for the whole match.

    Args:
      input: a tensor of dtype `string`.
      pattern: a tensor of dtype `string`.
      rewrite: a tensor of dtype `string`.
      replace_global: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Relu(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes rectified linear: max(features, 0).

    Args:
      features: a tensor: floating-point numbers or integers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Relu6(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes rectified linear 6: min(max(features, 0), 6).

    Args:
      features: a tensor: floating-point numbers or integers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Relu6Grad(*, gradients: _t.TensorLike, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes rectified linear 6 gradients: gradients where 0 < features < 6, else 0.

    Args:
      gradients: a tensor: floating-point numbers or integers.
      features: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReluGrad(*, gradients: _t.TensorLike, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes rectified linear gradients: gradients where features > 0, else 0.

    Args:
      gradients: a tensor: floating-point numbers or integers.
      features: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RequantizationRange(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the range of the numbers that the integers of input stand for, widened to hold 0.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RequantizationRangePerChannel(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, clip_value_max: _b.float, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the symmetric range of the numbers that the integers of input stand for, each channel
    having a range of its own, up to clip_value_max; it begins at 0 where no number is negative.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      clip_value_max: a float.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Requantize(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, requested_output_min: _t.TensorLike, requested_output_max: _t.TensorLike, out_type: _t.DTypeLike, Tinput: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Converts the integers of input, which stand for the numbers from input_min to input_max, to
    those of out_type that stand for the same numbers in the range asked for.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      requested_output_min: a tensor of the same dtype as `input_min`.
      requested_output_max: a tensor of the same dtype as `input_min`.
      out_type: a `tf.DType`, the dtype of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RequantizePerChannel(*, input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, requested_output_min: _t.TensorLike, requested_output_max: _t.TensorLike, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As Requantize, with input_min and input_max of one element for each index of the last dimension;
    every range is taken as symmetric around 0.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      input_min: a tensor.
      input_max: a tensor of the same dtype as `input_min`.
      requested_output_min: a tensor of the same dtype as `input_min`.
      requested_output_max: a tensor of the same dtype as `input_min`.
      out_type: a `tf.DType`, the dtype of the result (without: quint8).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor.
        output_min: A tensor of the dtype of `input_min`.
        output_max: A tensor of the dtype of `input_min`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Reshape(*, tensor: _t.TensorLike, shape: _t.ShapeLike, T: _t.TensorLike = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Reshapes a tensor; one dimension of the shape may be -1 and is then computed.

    Args:
      tensor: a tensor: any dtype.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeArea(*, images: _t.TensorLike, size: _t.TensorLike, align_corners: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Resizes images to another height and width, each pixel being the mean of the area it covers. The
    result is float32.

    Args:
      images: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      size: a tensor of dtype `int32`.
      align_corners: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: resized_images.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeBicubic(*, images: _t.TensorLike, size: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Resizes images to another height and width by cubic convolution of the sixteen pixels around
    each place (Keys, 1981). The result is float32.

    Args:
      images: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      size: a tensor of dtype `int32`.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: resized_images.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeBicubicGrad(*, grads: _t.TensorLike, original_image: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of ResizeBicubic: what comes to each pixel goes to the sixteen that it was made of.

    Args:
      grads: a tensor.
      original_image: a tensor: `float32` or `float64`.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `original_image`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeBilinear(*, images: _t.TensorLike, size: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Resizes images to another height and width, each pixel being between the four around its place.
    The result is float32.

    Args:
      images: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      size: a tensor of dtype `int32`.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: resized_images.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeBilinearGrad(*, grads: _t.TensorLike, original_image: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of ResizeBilinear: what comes to each pixel is shared among those it was made of.

    Args:
      grads: a tensor.
      original_image: a tensor: floating-point numbers.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `original_image`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeNearestNeighbor(*, images: _t.TensorLike, size: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Resizes images to another height and width, each pixel being the one nearest to its place.

    Args:
      images: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      size: a tensor of dtype `int32`.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `images`: resized_images.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResizeNearestNeighborGrad(*, grads: _t.TensorLike, size: _t.TensorLike, align_corners: _b.bool | None = None, half_pixel_centers: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of ResizeNearestNeighbor towards images of this height and width.

    Args:
      grads: a tensor: floating-point numbers, `uint8`, `int8` or `int32`.
      size: a tensor of dtype `int32`.
      align_corners: a bool (without: False).
      half_pixel_centers: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grads`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdaMax(*, var: _t.TensorLike, m: _t.TensorLike, v: _t.TensorLike, beta1_power: _t.TensorLike, lr: _t.TensorLike, beta1: _t.TensorLike, beta2: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by AdaMax: m += (g - m) (1 - beta1); v = max(beta2 v, |g|); var -= lr / (1 -
    beta1_power) m / (v + epsilon).

    Args:
      var: a tensor of dtype `resource`.
      m: a tensor of dtype `resource`.
      v: a tensor of dtype `resource`.
      beta1_power: a tensor: floating-point numbers, integers or complex numbers.
      lr: a tensor of the same dtype as `beta1_power`.
      beta1: a tensor of the same dtype as `beta1_power`.
      beta2: a tensor of the same dtype as `beta1_power`.
      epsilon: a tensor of the same dtype as `beta1_power`.
      grad: a tensor of the same dtype as `beta1_power`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdadelta(*, var: _t.TensorLike, accum: _t.TensorLike, accum_update: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adadelta: accum = rho accum + (1 - rho) g^2; update = g sqrt(accum_update +
    epsilon) / sqrt(accum + epsilon); var -= lr update; accum_update = rho accum_update + (1 - rho)
    update^2.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      accum_update: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdagrad(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, update_slots: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adagrad: accum += g^2; var -= lr g / sqrt(accum).

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      update_slots: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdagradDA(*, var: _t.TensorLike, gradient_accumulator: _t.TensorLike, gradient_squared_accumulator: _t.TensorLike, grad: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, global_step: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Replaces var by dual averaging: the sum of gradients, towards 0 by l1 global_step, times -lr /
    (l2 global_step lr + sqrt(sum of squares)).

    Args:
      var: a tensor of dtype `resource`.
      gradient_accumulator: a tensor of dtype `resource`.
      gradient_squared_accumulator: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      global_step: a tensor of dtype `int64`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdagradV2(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, update_slots: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adagrad: accum += g^2; var -= lr g / (sqrt(accum) + epsilon).

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      update_slots: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdam(*, var: _t.TensorLike, m: _t.TensorLike, v: _t.TensorLike, beta1_power: _t.TensorLike, beta2_power: _t.TensorLike, lr: _t.TensorLike, beta1: _t.TensorLike, beta2: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, use_nesterov: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adam: lr_t = lr * sqrt(1 - beta2_power) / (1 - beta1_power); m += (g - m) * (1 -
    beta1); v += (g * g - v) * (1 - beta2); var -= lr_t * m / (sqrt(v) + epsilon).

    Args:
      var: a tensor of dtype `resource`.
      m: a tensor of dtype `resource`.
      v: a tensor of dtype `resource`.
      beta1_power: a tensor: floating-point numbers, integers or complex numbers.
      beta2_power: a tensor of the same dtype as `beta1_power`.
      lr: a tensor of the same dtype as `beta1_power`.
      beta1: a tensor of the same dtype as `beta1_power`.
      beta2: a tensor of the same dtype as `beta1_power`.
      epsilon: a tensor of the same dtype as `beta1_power`.
      grad: a tensor of the same dtype as `beta1_power`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      use_nesterov: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAdamWithAmsgrad(*, var: _t.TensorLike, m: _t.TensorLike, v: _t.TensorLike, vhat: _t.TensorLike, beta1_power: _t.TensorLike, beta2_power: _t.TensorLike, lr: _t.TensorLike, beta1: _t.TensorLike, beta2: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adam, whose second moment here never falls: vhat = max(vhat, v) takes its place.

    Args:
      var: a tensor of dtype `resource`.
      m: a tensor of dtype `resource`.
      v: a tensor of dtype `resource`.
      vhat: a tensor of dtype `resource`.
      beta1_power: a tensor: floating-point numbers, integers or complex numbers.
      beta2_power: a tensor of the same dtype as `beta1_power`.
      lr: a tensor of the same dtype as `beta1_power`.
      beta1: a tensor of the same dtype as `beta1_power`.
      beta2: a tensor of the same dtype as `beta1_power`.
      epsilon: a tensor of the same dtype as `beta1_power`.
      grad: a tensor of the same dtype as `beta1_power`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyAddSign(*, var: _t.TensorLike, m: _t.TensorLike, lr: _t.TensorLike, alpha: _t.TensorLike, sign_decay: _t.TensorLike, beta: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by AddSign: m = beta m + (1 - beta) g; var -= lr (alpha + sign_decay sign(g)
    sign(m)) g.

    Args:
      var: a tensor of dtype `resource`.
      m: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      alpha: a tensor of the same dtype as `lr`.
      sign_decay: a tensor of the same dtype as `lr`.
      beta: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyCenteredRMSProp(*, var: _t.TensorLike, mg: _t.TensorLike, ms: _t.TensorLike, mom: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, momentum: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by RMSProp about the mean of the gradient: mom = momentum mom + lr g / sqrt(ms -
    mg^2 + epsilon); var -= mom.

    Args:
      var: a tensor of dtype `resource`.
      mg: a tensor of dtype `resource`.
      ms: a tensor of dtype `resource`.
      mom: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyFtrl(*, var: _t.TensorLike, accum: _t.TensorLike, linear: _t.TensorLike, grad: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, lr_power: _t.TensorLike, use_locking: _b.bool | None = None, multiply_linear_by_lr: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by following the regularized leader, with l1 and l2 regularization.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      linear: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      lr_power: a tensor of the same dtype as `grad`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      multiply_linear_by_lr: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyFtrlV2(*, var: _t.TensorLike, accum: _t.TensorLike, linear: _t.TensorLike, grad: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, l2_shrinkage: _t.TensorLike, lr_power: _t.TensorLike, use_locking: _b.bool | None = None, multiply_linear_by_lr: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by following the regularized leader, with l1 and l2 regularization and a gradient
    that shrinks var by l2_shrinkage.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      linear: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      l2_shrinkage: a tensor of the same dtype as `grad`.
      lr_power: a tensor of the same dtype as `grad`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      multiply_linear_by_lr: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyGradientDescent(*, var: _t.TensorLike, alpha: _t.TensorLike, delta: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by gradient descent: var -= alpha * delta.

    Args:
      var: a tensor of dtype `resource`.
      alpha: a tensor: floating-point numbers, integers or complex numbers.
      delta: a tensor of the same dtype as `alpha`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyKerasMomentum(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, momentum: _t.TensorLike, use_locking: _b.bool | None = None, use_nesterov: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by the momentum scheme: accum = accum * momentum - lr * grad; var += accum.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      use_nesterov: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyMomentum(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, momentum: _t.TensorLike, use_locking: _b.bool | None = None, use_nesterov: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by the momentum scheme: accum = momentum accum + g; var -= lr accum.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      use_nesterov: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyPowerSign(*, var: _t.TensorLike, m: _t.TensorLike, lr: _t.TensorLike, logbase: _t.TensorLike, sign_decay: _t.TensorLike, beta: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by PowerSign: m = beta m + (1 - beta) g; var -= lr exp(logbase sign_decay sign(g)
    sign(m)) g.

    Args:
      var: a tensor of dtype `resource`.
      m: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      logbase: a tensor of the same dtype as `lr`.
      sign_decay: a tensor of the same dtype as `lr`.
      beta: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyProximalAdagrad(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by Adagrad and moves it towards 0: accum += g^2; x = var - lr g / sqrt(accum); var =
    sign(x) max(|x| - lr l1, 0) / (1 + lr l2), lr being divided by sqrt(accum).

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      l1: a tensor of the same dtype as `lr`.
      l2: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyProximalGradientDescent(*, var: _t.TensorLike, alpha: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, delta: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by gradient descent and moves it towards 0: x = var - alpha delta; var = sign(x)
    max(|x| - alpha l1, 0) / (1 + alpha l2).

    Args:
      var: a tensor of dtype `resource`.
      alpha: a tensor: floating-point numbers, integers or complex numbers.
      l1: a tensor of the same dtype as `alpha`.
      l2: a tensor of the same dtype as `alpha`.
      delta: a tensor of the same dtype as `alpha`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceApplyRMSProp(*, var: _t.TensorLike, ms: _t.TensorLike, mom: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, momentum: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates var by RMSProp: ms = rho ms + (1 - rho) g^2; mom = momentum mom + lr g / sqrt(ms +
    epsilon); var -= mom.

    Args:
      var: a tensor of dtype `resource`.
      ms: a tensor of dtype `resource`.
      mom: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceCountUpTo(*, resource: _t.TensorLike, limit: _b.int, T: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Adds 1 to a scalar variable and returns what it was before; an error once it has reached limit.

    Args:
      resource: a tensor of dtype `resource`.
      limit: an int.
      T: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceGather(*, resource: _t.TensorLike, indices: _t.TensorLike, batch_dims: _b.int | None = None, validate_indices: _b.bool | None = None, dtype: _t.DTypeLike, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gathers slices of the first axis of a variable according to indices, without a copy of the rest.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      batch_dims: an int (without: 0).
      validate_indices: a bool, accepted; indices are always checked (without: True).
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceGatherNd(*, resource: _t.TensorLike, indices: _t.TensorLike, dtype: _t.DTypeLike, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gathers slices of a variable at rows of indices, as GatherNd does of a tensor.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterAdd(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Adds updates to rows of a variable, in place; several for one row all count.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterDiv(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Divides rows of a variable by updates, in place; several for one row all count.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterMax(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The larger of each element of rows of a variable and its updates, in place.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterMin(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The smaller of each element of rows of a variable and its updates, in place.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterMul(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Multiplies rows of a variable by updates, in place; several for one row all count.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterNdAdd(*, ref: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, use_locking: _b.bool | None = None, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Adds updates to slices of a variable at rows of indices, in place.

    Args:
      ref: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      use_locking: a bool, accepted; updates are always whole (without: True).
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterNdMax(*, ref: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, use_locking: _b.bool | None = None, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The larger of each element of slices of a variable and its updates, in place.

    Args:
      ref: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      use_locking: a bool, accepted; updates are always whole (without: True).
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterNdMin(*, ref: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, use_locking: _b.bool | None = None, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """The smaller of each element of slices of a variable and its updates, in place.

    Args:
      ref: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      use_locking: a bool, accepted; updates are always whole (without: True).
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterNdSub(*, ref: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, use_locking: _b.bool | None = None, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Subtracts updates from slices of a variable at rows of indices, in place.

    Args:
      ref: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      use_locking: a bool, accepted; updates are always whole (without: True).
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterNdUpdate(*, ref: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, use_locking: _b.bool | None = None, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Assigns updates to slices of a variable at rows of indices; of several for one the last one
    stays.

    Args:
      ref: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      use_locking: a bool, accepted; updates are always whole (without: True).
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterSub(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Subtracts updates from rows of a variable, in place; several for one row all count.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers or complex numbers.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceScatterUpdate(*, resource: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Assigns updates to rows of a variable; of several for one row the last one stays.

    Args:
      resource: a tensor of dtype `resource`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: any dtype.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyAdadelta(*, var: _t.TensorLike, accum: _t.TensorLike, accum_update: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by Adadelta, as ResourceApplyAdadelta updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      accum_update: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyAdagrad(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, update_slots: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by Adagrad, as ResourceApplyAdagrad updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      update_slots: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyAdagradDA(*, var: _t.TensorLike, gradient_accumulator: _t.TensorLike, gradient_squared_accumulator: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, global_step: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Replaces the rows of var at indices by dual averaging, as ResourceApplyAdagradDA replaces all.

    Args:
      var: a tensor of dtype `resource`.
      gradient_accumulator: a tensor of dtype `resource`.
      gradient_squared_accumulator: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      global_step: a tensor of dtype `int64`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyAdagradV2(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, update_slots: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by Adagrad, as ResourceApplyAdagradV2 updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      update_slots: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyCenteredRMSProp(*, var: _t.TensorLike, mg: _t.TensorLike, ms: _t.TensorLike, mom: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, momentum: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by centered RMSProp, as ResourceApplyCenteredRMSProp updates
    all.

    Args:
      var: a tensor of dtype `resource`.
      mg: a tensor of dtype `resource`.
      ms: a tensor of dtype `resource`.
      mom: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyFtrl(*, var: _t.TensorLike, accum: _t.TensorLike, linear: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, lr_power: _t.TensorLike, use_locking: _b.bool | None = None, multiply_linear_by_lr: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by following the regularized leader, as ResourceApplyFtrl
    updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      linear: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      lr_power: a tensor of the same dtype as `grad`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      multiply_linear_by_lr: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyFtrlV2(*, var: _t.TensorLike, accum: _t.TensorLike, linear: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, l2_shrinkage: _t.TensorLike, lr_power: _t.TensorLike, use_locking: _b.bool | None = None, multiply_linear_by_lr: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by following the regularized leader, as ResourceApplyFtrlV2
    updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      linear: a tensor of dtype `resource`.
      grad: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      lr: a tensor of the same dtype as `grad`.
      l1: a tensor of the same dtype as `grad`.
      l2: a tensor of the same dtype as `grad`.
      l2_shrinkage: a tensor of the same dtype as `grad`.
      lr_power: a tensor of the same dtype as `grad`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      multiply_linear_by_lr: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyKerasMomentum(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, momentum: _t.TensorLike, use_locking: _b.bool | None = None, use_nesterov: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by the momentum scheme, as ResourceApplyKerasMomentum updates
    all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      momentum: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      use_nesterov: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyMomentum(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, momentum: _t.TensorLike, use_locking: _b.bool | None = None, use_nesterov: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by the momentum scheme, as ResourceApplyMomentum updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      momentum: a tensor of the same dtype as `lr`.
      use_locking: a bool, accepted; updates are always whole (without: False).
      use_nesterov: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyProximalAdagrad(*, var: _t.TensorLike, accum: _t.TensorLike, lr: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices as ResourceApplyProximalAdagrad updates all.

    Args:
      var: a tensor of dtype `resource`.
      accum: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      l1: a tensor of the same dtype as `lr`.
      l2: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyProximalGradientDescent(*, var: _t.TensorLike, alpha: _t.TensorLike, l1: _t.TensorLike, l2: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices as ResourceApplyProximalGradientDescent updates all.

    Args:
      var: a tensor of dtype `resource`.
      alpha: a tensor: floating-point numbers, integers or complex numbers.
      l1: a tensor of the same dtype as `alpha`.
      l2: a tensor of the same dtype as `alpha`.
      grad: a tensor of the same dtype as `alpha`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceSparseApplyRMSProp(*, var: _t.TensorLike, ms: _t.TensorLike, mom: _t.TensorLike, lr: _t.TensorLike, rho: _t.TensorLike, momentum: _t.TensorLike, epsilon: _t.TensorLike, grad: _t.TensorLike, indices: _t.TensorLike, use_locking: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Updates the rows of var at indices by RMSProp, as ResourceApplyRMSProp updates all.

    Args:
      var: a tensor of dtype `resource`.
      ms: a tensor of dtype `resource`.
      mom: a tensor of dtype `resource`.
      lr: a tensor: floating-point numbers, integers or complex numbers.
      rho: a tensor of the same dtype as `lr`.
      momentum: a tensor of the same dtype as `lr`.
      epsilon: a tensor of the same dtype as `lr`.
      grad: a tensor of the same dtype as `lr`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      use_locking: a bool, accepted; updates are always whole (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ResourceStridedSliceAssign(*, ref: _t.TensorLike, begin: _t.TensorLike, end: _t.TensorLike, strides: _t.TensorLike, value: _t.TensorLike, begin_mask: _b.int | None = None, end_mask: _b.int | None = None, ellipsis_mask: _b.int | None = None, new_axis_mask: _b.int | None = None, shrink_axis_mask: _b.int | None = None, T: _t.TensorLike = None, Index: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """Assigns value, broadcast where needed, to the strided slice of a variable that StridedSlice
    would give.

    Args:
      ref: a tensor of dtype `resource`.
      begin: a tensor: `int32` or `int64`.
      end: a tensor of the same dtype as `begin`.
      strides: a tensor of the same dtype as `begin`.
      value: a tensor: any dtype.
      begin_mask: an int (without: 0).
      end_mask: an int (without: 0).
      ellipsis_mask: an int (without: 0).
      new_axis_mask: an int (without: 0).
      shrink_axis_mask: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReverseSequence(*, input: _t.TensorLike, seq_lengths: _t.TensorLike, seq_dim: _b.int, batch_dim: _b.int | None = None, T: _t.TensorLike = None, Tlen: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Reverses the first seq_lengths[i] elements along seq_dim of the slice i along batch_dim; the
    rest of a slice stays. A length beyond the dimension is an error.

    Args:
      input: a tensor: any dtype.
      seq_lengths: a tensor: `int32` or `int64`.
      seq_dim: an int.
      batch_dim: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ReverseV2(*, tensor: _t.TensorLike, axis: _t.Axis, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Reverses specific dimensions of a tensor, given by their indices.

    Args:
      tensor: a tensor: floating-point numbers, integers, complex numbers, `bool` or `string`.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RightShift(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elementwise computes the bitwise right-shift of x and y.

    Args:
      x: a tensor: integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Rint(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise integer closest to x, halves to even.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RngReadAndSkip(*, resource: _t.TensorLike, alg: _t.TensorLike, delta: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Moves the counter of a random generator, whose state is a variable, behind delta * 256 samples;
    gives the state before: counter and key.

    Args:
      resource: a tensor of dtype `resource`.
      alg: a tensor of dtype `int32`.
      delta: a tensor of dtype `uint64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: value.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RngSkip(*, resource: _t.TensorLike, algorithm: _t.TensorLike, delta: _t.TensorLike, name: _b.str | None = None) -> None:
    """Moves the counter of a random generator, whose state is a variable, behind delta * 256 samples.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      delta: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Roll(*, input: _t.TensorLike, shift: _t.TensorLike, axis: _t.Axis, T: _t.TensorLike = None, Tshift: _t.TensorLike = None, Taxis: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Rolls the elements of a tensor along axes: what leaves at one end enters at the other. A
    positive shift goes towards larger indices; shifts of one axis add up.

    Args:
      input: a tensor: any dtype.
      shift: a tensor: `int32` or `int64`.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Round(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Rounds the values of a tensor to the nearest integer, halves to even.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Rsqrt(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes reciprocal of square root of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def RsqrtGrad(*, y: _t.TensorLike, dy: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient for the rsqrt of x: dy * -0.5 * y^3, where y = rsqrt(x).

    Args:
      y: a tensor: floating-point numbers or complex numbers.
      dy: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SampleDistortedBoundingBoxV2(*, image_size: _t.TensorLike, bounding_boxes: _t.TensorLike, min_object_covered: _t.TensorLike, seed: _b.int | None = None, seed2: _b.int | None = None, aspect_ratio_range: _Any = None, area_range: _Any = None, max_attempts: _b.int | None = None, use_image_if_no_bounding_boxes: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Draws a box of an image of random size, shape and place that covers at least the share
    min_object_covered of one of the objects; the whole image if none is found. It is given as an
    offset and a size for Slice, and in shares of the image.

    Args:
      image_size: a tensor: signed integers or `uint8`.
      bounding_boxes: a tensor.
      min_object_covered: a tensor of the same dtype as `bounding_boxes`.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      aspect_ratio_range: a list of floats (without: [0.75, 1.3300000429153442]).
      area_range: a list of floats (without: [0.05000000074505806, 1.0]).
      max_attempts: an int (without: 100).
      use_image_if_no_bounding_boxes: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        begin: A tensor of the dtype of `image_size`.
        size: A tensor of the dtype of `image_size`.
        bboxes: A tensor of the dtype of `bounding_boxes`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ScaleAndTranslate(*, images: _t.TensorLike, size: _t.TensorLike, scale: _t.TensorLike, translation: _t.TensorLike, kernel_type: _b.str | None = None, antialias: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Scales images and then moves them, rows and columns by themselves; each pixel is a sum weighted
    by a kernel (box, triangle, gaussian, lanczos1, lanczos3, lanczos5, keyscubic or mitchellcubic).
    The result is float32; what comes from outside is 0.

    Args:
      images: a tensor: floating-point numbers, signed integers, `uint8` or `uint16`.
      size: a tensor of dtype `int32`.
      scale: a tensor.
      translation: a tensor of the same dtype as `scale`.
      kernel_type: a string (without: lanczos3).
      antialias: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `scale`: resized_images.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ScaleAndTranslateGrad(*, grads: _t.TensorLike, original_image: _t.TensorLike, scale: _t.TensorLike, translation: _t.TensorLike, kernel_type: _b.str | None = None, antialias: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of ScaleAndTranslate towards the images: each pixel's gradient goes to all that it
    was made of.

    Args:
      grads: a tensor: `float32`.
      original_image: a tensor of the same dtype as `grads`.
      scale: a tensor.
      translation: a tensor of the same dtype as `scale`.
      kernel_type: a string (without: lanczos3).
      antialias: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grads`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ScatterNd(*, indices: _t.TensorLike, updates: _t.TensorLike, shape: _t.ShapeLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Scatters updates into a tensor of shape shape according to indices; duplicates add up, strings
    one after the other.

    Args:
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor: floating-point numbers, integers, complex numbers, `bool` or `string`.
      shape: a tensor of the same dtype as `indices`, the shape of the result.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `updates`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ScatterNdNonAliasingAdd(*, input: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds sparse updates to an existing tensor according to indices; of bools, ors them.

    Args:
      input: a tensor: floating-point numbers, integers, complex numbers or `bool`.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `input`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentMax(*, data: _t.TensorLike, segment_ids: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The largest of rows of data with equal segment_ids, which do not decrease; a segment without
    rows is 0.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentMaxV2(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SegmentMax, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentMean(*, data: _t.TensorLike, segment_ids: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Averages rows of data with equal segment_ids, which do not decrease; a segment without rows is
    0.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentMin(*, data: _t.TensorLike, segment_ids: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The smallest of rows of data with equal segment_ids, which do not decrease; a segment without
    rows is 0.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentMinV2(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SegmentMin, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentProd(*, data: _t.TensorLike, segment_ids: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies rows of data with equal segment_ids, which do not decrease; a segment without rows is
    1.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentProdV2(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SegmentProd, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentSum(*, data: _t.TensorLike, segment_ids: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Sums rows of data with equal segment_ids, which do not decrease; a segment without rows is 0.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SegmentSumV2(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SegmentSum, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SelectV2(*, condition: _t.TensorLike, t: _t.TensorLike, e: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Selects elements of t where condition is true and of e elsewhere, broadcasting.

    Args:
      condition: a tensor of dtype `bool`.
      t: a tensor: any dtype.
      e: a tensor of the same dtype as `t`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `t`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SelfAdjointEigV2(*, input: _t.TensorLike, compute_v: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the eigendecompositions of one or more self-adjoint matrices, whose lower triangles are
    read: input v = v diag(e); e rises. Without compute_v v is empty.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      compute_v: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        e: A tensor of the dtype of `input`.
        v: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Selu(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes scaled exponential linear: scale * alpha * (exp(features) - 1) if < 0, scale * features
    otherwise.

    Args:
      features: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SeluGrad(*, gradients: _t.TensorLike, outputs: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes gradients for the scaled exponential linear (Selu) operation from its outputs.

    Args:
      gradients: a tensor: floating-point numbers.
      outputs: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SerializeTensor(*, tensor: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A tensor as a serialized TensorProto.

    Args:
      tensor: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: serialized.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SetSize(*, set_indices: _t.TensorLike, set_values: _t.TensorLike, set_shape: _t.TensorLike, validate_indices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Counts the different elements along the last dimension of a sparse tensor.

    Args:
      set_indices: a tensor of dtype `int64`.
      set_values: a tensor: signed integers, `uint8`, `uint16` or `string`.
      set_shape: a tensor of dtype `int64`.
      validate_indices: a bool, accepted; indices are always checked (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: size.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Shape(*, input: _t.TensorLike, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the shape of a tensor as a 1-D integer tensor.

    Args:
      input: a tensor: any dtype.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ShapeN(*, input: _t.TensorLike, N: _b.int | None = None, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns the shapes of several tensors, each as a 1-D integer tensor.

    Args:
      input: a list of tensors: any dtype.
      N: an int, at least 1.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sigmoid(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes sigmoid of x element-wise: 1 / (1 + exp(-x)).

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SigmoidGrad(*, y: _t.TensorLike, dy: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient of the sigmoid of x: dy * y * (1 - y), where y = sigmoid(x).

    Args:
      y: a tensor: floating-point numbers or complex numbers.
      dy: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sign(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns an element-wise indication of the sign of a number.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sin(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes sine of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sinh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Size(*, input: _t.TensorLike, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the number of elements of a tensor.

    Args:
      input: a tensor: any dtype.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Slice(*, input: _t.TensorLike, begin: _t.TensorLike, size: _t.TensorLike, T: _t.TensorLike = None, Index: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a slice from input, from begin on; a size of -1 goes to the end of a dimension.

    Args:
      input: a tensor: any dtype.
      begin: a tensor: `int32` or `int64`.
      size: a tensor of the same dtype as `begin`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SobolSample(*, dim: _t.TensorLike, num_results: _t.TensorLike, skip: _t.TensorLike, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Generates num_results points of the Sobol sequence in dim dimensions, the first skip of them
    left out.

    Args:
      dim: a tensor of dtype `int32`.
      num_results: a tensor of dtype `int32`.
      skip: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: samples.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Softmax(*, logits: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes softmax activations over the last dimension: exp(logits) / sum(exp(logits)).

    Args:
      logits: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `logits`: softmax.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SoftmaxCrossEntropyWithLogits(*, features: _t.TensorLike, labels: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes softmax cross entropy cost and its gradient; labels are distributions.

    Args:
      features: a tensor: floating-point numbers.
      labels: a tensor of the same dtype as `features`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        loss: A tensor of the dtype of `features`.
        backprop: A tensor of the dtype of `features`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Softplus(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes softplus: log(exp(features) + 1).

    Args:
      features: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SoftplusGrad(*, gradients: _t.TensorLike, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes softplus gradients for a softplus operation: gradients * sigmoid(features).

    Args:
      gradients: a tensor: floating-point numbers.
      features: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Softsign(*, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes softsign: features / (abs(features) + 1).

    Args:
      features: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `features`: activations.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SoftsignGrad(*, gradients: _t.TensorLike, features: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes softsign gradients for a softsign operation.

    Args:
      gradients: a tensor: floating-point numbers.
      features: a tensor of the same dtype as `gradients`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `gradients`: backprops.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SpaceToBatch(*, input: _t.TensorLike, paddings: _t.TensorLike, block_size: _b.int, T: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """SpaceToBatchND of images, with square blocks of block_size.

    Args:
      input: a tensor: any dtype.
      paddings: a tensor: `int32` or `int64`.
      block_size: an int, at least 2.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SpaceToBatchND(*, input: _t.TensorLike, block_shape: _t.TensorLike, paddings: _t.TensorLike, T: _t.TensorLike = None, Tblock_shape: _t.TensorLike = None, Tpaddings: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Zero-pads the dimensions after the first by paddings, cuts them into blocks of block_shape and
    moves the places within a block into the batch. A padded dimension that is not a multiple of its
    block is an error.

    Args:
      input: a tensor: any dtype.
      block_shape: a tensor: `int32` or `int64`.
      paddings: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SpaceToDepth(*, input: _t.TensorLike, block_size: _b.int, data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Cuts images into square blocks of block_size and moves the places within a block into the depth,
    row by row, each with all its channels. Height and width must be multiples of block_size.

    Args:
      input: a tensor: any dtype.
      block_size: an int, at least 2.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW`, `NCHW_VECT_C`
        (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseAdd(*, a_indices: _t.TensorLike, a_values: _t.TensorLike, a_shape: _t.TensorLike, b_indices: _t.TensorLike, b_values: _t.TensorLike, b_shape: _t.TensorLike, thresh: _t.TensorLike, T: _t.TensorLike = None, Treal: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Adds two sparse tensors of one shape, whose entries are in row-major order. A sum of two entries
    whose magnitude is below thresh is left out.

    Args:
      a_indices: a tensor of dtype `int64`.
      a_values: a tensor: floating-point numbers, integers or complex numbers.
      a_shape: a tensor of dtype `int64`.
      b_indices: a tensor of dtype `int64`.
      b_values: a tensor of the same dtype as `a_values`.
      b_shape: a tensor of dtype `int64`.
      thresh: a tensor: floating-point numbers or integers.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sum_indices: A tensor of dtype `int64`.
        sum_values: A tensor of the dtype of `a_values`.
        sum_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseAddGrad(*, backprop_val_grad: _t.TensorLike, a_indices: _t.TensorLike, b_indices: _t.TensorLike, sum_indices: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The gradient of SparseAdd towards the values of both tensors: that of the sum's entry, where it
    is.

    Args:
      backprop_val_grad: a tensor: floating-point numbers, integers or complex numbers.
      a_indices: a tensor of dtype `int64`.
      b_indices: a tensor of dtype `int64`.
      sum_indices: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        a_val_grad: A tensor of the dtype of `backprop_val_grad`.
        b_val_grad: A tensor of the dtype of `backprop_val_grad`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseBincount(*, indices: _t.TensorLike, values: _t.TensorLike, dense_shape: _t.TensorLike, size: _t.TensorLike, weights: _t.TensorLike, binary_output: _b.bool | None = None, Tidx: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """How often each number below size comes in each row of a sparse tensor, or the sums of its
    weights where weights are not empty; with binary_output, whether it comes at all.

    Args:
      indices: a tensor of dtype `int64`, which places are meant.
      values: a tensor: `int32` or `int64`.
      dense_shape: a tensor of dtype `int64`.
      size: a tensor of the same dtype as `values`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      binary_output: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `weights`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseConcat(*, indices: _t.TensorLike, values: _t.TensorLike, shapes: _t.TensorLike, concat_dim: _b.int, N: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Joins sparse tensors along a dimension; the entries come in row-major order.

    Args:
      indices: a list of tensors of dtype `int64`, which places are meant.
      values: a list of tensors: any dtype.
      shapes: a list of tensors of dtype `int64`.
      concat_dim: an int.
      N: an int, at least 2.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `values`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseCountSparseOutput(*, indices: _t.TensorLike, values: _t.TensorLike, dense_shape: _t.TensorLike, weights: _t.TensorLike, minlength: _b.int | None = None, maxlength: _b.int | None = None, binary_output: _b.bool, T: _t.TensorLike = None, output_type: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """How often each number comes in each row of a sparse tensor, as a sparse tensor: of counts, of
    sums of weights where there are any, or of ones.

    Args:
      indices: a tensor of dtype `int64`, which places are meant.
      values: a tensor: `int32` or `int64`.
      dense_shape: a tensor of dtype `int64`.
      weights: a tensor: `int32`, `int64`, `float32` or `float64`.
      minlength: an int, at least -1 (without: -1).
      maxlength: an int, at least -1 (without: -1).
      binary_output: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `weights`.
        output_dense_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseCross(*, indices: _t.TensorLike, values: _t.TensorLike, shapes: _t.TensorLike, dense_inputs: _t.TensorLike, N: _b.int | None = None, hashed_output: _b.bool, num_buckets: _b.int, hash_key: _b.int, sparse_types: _Any = None, dense_types: _Any = None, out_type: _t.DTypeLike, internal_type: _t.DTypeLike, name: _b.str | None = None) -> _Any:
    """Generates the sparse cross of columns, each a list of features for each row: strings joined by
    _X_, or hashes. Later forms take what is an attribute here as inputs.

    Args:
      indices: a list of tensors of dtype `int64`, which places are meant.
      values: a list of tensors: `int64` or `string`.
      shapes: a list of tensors of dtype `int64`.
      dense_inputs: a list of tensors: `int64` or `string`.
      N: an int, at least 0.
      hashed_output: a bool.
      num_buckets: an int, the number of buckets, at least 0.
      hash_key: an int.
      sparse_types: a list of `tf.DType`, at least 0.
      dense_types: a list of `tf.DType`, at least 0.
      out_type: a `tf.DType`, the dtype of the result.
      internal_type: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseCrossHashed(*, indices: _t.TensorLike, values: _t.TensorLike, shapes: _t.TensorLike, dense_inputs: _t.TensorLike, num_buckets: _t.TensorLike, strong_hash: _t.TensorLike, salt: _t.TensorLike, N: _b.int | None = None, sparse_types: _Any = None, dense_types: _Any = None, name: _b.str | None = None) -> _Any:
    """Generates the sparse cross of columns, each a list of features for each row, as hashes below
    num_buckets if that is not 0. With strong_hash strings are hashed under the key salt, so that
    nobody who does not know it can foresee them.

    Args:
      indices: a list of tensors of dtype `int64`, which places are meant.
      values: a list of tensors: `int64` or `string`.
      shapes: a list of tensors of dtype `int64`.
      dense_inputs: a list of tensors: `int64` or `string`.
      num_buckets: a tensor of dtype `int64`.
      strong_hash: a tensor of dtype `bool`.
      salt: a tensor of dtype `int64`.
      N: an int, at least 0.
      sparse_types: a list of `tf.DType`, at least 0.
      dense_types: a list of `tf.DType`, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of dtype `int64`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseCrossV2(*, indices: _t.TensorLike, values: _t.TensorLike, shapes: _t.TensorLike, dense_inputs: _t.TensorLike, sep: _t.TensorLike, N: _b.int | None = None, sparse_types: _Any = None, dense_types: _Any = None, name: _b.str | None = None) -> _Any:
    """Generates the sparse cross of columns, each a list of features for each row: the features joined
    by sep.

    Args:
      indices: a list of tensors of dtype `int64`, which places are meant.
      values: a list of tensors: `int64` or `string`.
      shapes: a list of tensors of dtype `int64`.
      dense_inputs: a list of tensors: `int64` or `string`.
      sep: a tensor of dtype `string`.
      N: an int, at least 0.
      sparse_types: a list of `tf.DType`, at least 0.
      dense_types: a list of `tf.DType`, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of dtype `string`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseDenseCwiseAdd(*, sp_indices: _t.TensorLike, sp_values: _t.TensorLike, sp_shape: _t.TensorLike, dense: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds to the entries of a sparse tensor those of a dense one, which is broadcast to its shape.

    Args:
      sp_indices: a tensor of dtype `int64`.
      sp_values: a tensor: floating-point numbers, integers or complex numbers.
      sp_shape: a tensor of dtype `int64`.
      dense: a tensor of the same dtype as `sp_values`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `sp_values`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseDenseCwiseDiv(*, sp_indices: _t.TensorLike, sp_values: _t.TensorLike, sp_shape: _t.TensorLike, dense: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Divides the entries of a sparse tensor by those of a dense one without zeros, which is broadcast
    to its shape.

    Args:
      sp_indices: a tensor of dtype `int64`.
      sp_values: a tensor: floating-point numbers, integers or complex numbers.
      sp_shape: a tensor of dtype `int64`.
      dense: a tensor of the same dtype as `sp_values`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `sp_values`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseDenseCwiseMul(*, sp_indices: _t.TensorLike, sp_values: _t.TensorLike, sp_shape: _t.TensorLike, dense: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies the entries of a sparse tensor with those of a dense one, which is broadcast to its
    shape.

    Args:
      sp_indices: a tensor of dtype `int64`.
      sp_values: a tensor: floating-point numbers, integers or complex numbers.
      sp_shape: a tensor of dtype `int64`.
      dense: a tensor of the same dtype as `sp_values`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `sp_values`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseFillEmptyRows(*, indices: _t.TensorLike, values: _t.TensorLike, dense_shape: _t.TensorLike, default_value: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Puts a default into the first column of every row of a sparse tensor that has no entry; says
    which rows these are, and where each value went.

    Args:
      indices: a tensor of dtype `int64`, which places are meant.
      values: a tensor: any dtype.
      dense_shape: a tensor of dtype `int64`.
      default_value: a tensor of the same dtype as `values`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `values`.
        empty_row_indicator: A tensor of dtype `bool`.
        reverse_index_map: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseFillEmptyRowsGrad(*, reverse_index_map: _t.TensorLike, grad_values: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The gradients of SparseFillEmptyRows: of each value, and of the default the sum of the others.

    Args:
      reverse_index_map: a tensor of dtype `int64`.
      grad_values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        d_values: A tensor of the dtype of `grad_values`.
        d_default_value: A tensor of the dtype of `grad_values`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReduceMax(*, input_indices: _t.TensorLike, input_values: _t.TensorLike, input_shape: _t.TensorLike, reduction_axes: _t.TensorLike, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The largest of the entries of a sparse tensor along dimensions, as a dense tensor.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_values: a tensor: floating-point numbers or integers.
      input_shape: a tensor of dtype `int64`.
      reduction_axes: a tensor of dtype `int32`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_values`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReduceMaxSparse(*, input_indices: _t.TensorLike, input_values: _t.TensorLike, input_shape: _t.TensorLike, reduction_axes: _t.TensorLike, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The largest of the entries of a sparse tensor along dimensions, as a sparse tensor.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_values: a tensor: floating-point numbers or integers.
      input_shape: a tensor of dtype `int64`.
      reduction_axes: a tensor of dtype `int32`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `input_values`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReduceSum(*, input_indices: _t.TensorLike, input_values: _t.TensorLike, input_shape: _t.TensorLike, reduction_axes: _t.TensorLike, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The sums of the entries of a sparse tensor along dimensions, as a dense tensor.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_values: a tensor: floating-point numbers, integers or complex numbers.
      input_shape: a tensor of dtype `int64`.
      reduction_axes: a tensor of dtype `int32`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_values`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReduceSumSparse(*, input_indices: _t.TensorLike, input_values: _t.TensorLike, input_shape: _t.TensorLike, reduction_axes: _t.TensorLike, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The sums of the entries of a sparse tensor along dimensions, as a sparse tensor.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_values: a tensor: floating-point numbers, integers or complex numbers.
      input_shape: a tensor of dtype `int64`.
      reduction_axes: a tensor of dtype `int32`.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `input_values`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReorder(*, input_indices: _t.TensorLike, input_values: _t.TensorLike, input_shape: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Puts the entries of a sparse tensor in row-major order.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_values: a tensor: any dtype.
      input_shape: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `input_values`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseReshape(*, input_indices: _t.TensorLike, input_shape: _t.TensorLike, new_shape: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """The coordinates of the same elements in another shape, one dimension of which may be -1.

    Args:
      input_indices: a tensor of dtype `int64`.
      input_shape: a tensor of dtype `int64`.
      new_shape: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentMean(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Averages the rows of data that indices pick, by segment_ids, which do not decrease.

    Args:
      data: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentMeanGrad(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of SparseSegmentMean: as SparseSegmentSumGrad, by the number of rows of the
    segment.

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentMeanGradV2(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, dense_output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As SparseSegmentMeanGrad, but only the rows that were picked, and their numbers in order.

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      dense_output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `grad`.
        sorted_unique_indices: A tensor of the dtype of `indices`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentMeanWithNumSegments(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SparseSegmentMean, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSqrtN(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Sums the rows of data that indices pick, by segment_ids, which do not decrease, and divides by
    the square root of how many they are.

    Args:
      data: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSqrtNGrad(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of SparseSegmentSqrtN: as SparseSegmentSumGrad, by the root of the number of rows
    of the segment.

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSqrtNGradV2(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, dense_output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As SparseSegmentSqrtNGrad, but only the rows that were picked, and their numbers in order.

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      dense_output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `grad`.
        sorted_unique_indices: A tensor of the dtype of `indices`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSqrtNWithNumSegments(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SparseSegmentSqrtN, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSum(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Sums the rows of data that indices pick, by segment_ids, which do not decrease.

    Args:
      data: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSumGrad(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of SparseSegmentSum: row segment_ids[i] of grad is added to row indices[i].

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `grad`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSumGradV2(*, grad: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, dense_output_dim0: _t.TensorLike, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As SparseSegmentSumGrad, but only the rows that were picked, and their numbers in order.

    Args:
      grad: a tensor: floating-point numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      dense_output_dim0: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output: A tensor of the dtype of `grad`.
        sorted_unique_indices: A tensor of the dtype of `indices`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSegmentSumWithNumSegments(*, data: _t.TensorLike, indices: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, sparse_gradient: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, Tsegmentids: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """As SparseSegmentSum, of num_segments segments.

    Args:
      data: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      sparse_gradient: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSlice(*, indices: _t.TensorLike, values: _t.TensorLike, shape: _t.ShapeLike, start: _t.TensorLike, size: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The block of a sparse tensor that begins at start and is of size, or ends where the tensor does.

    Args:
      indices: a tensor of dtype `int64`, which places are meant.
      values: a tensor: any dtype.
      shape: a tensor of dtype `int64`, the shape of the result.
      start: a tensor of dtype `int64`.
      size: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `values`.
        output_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSliceGrad(*, backprop_val_grad: _t.TensorLike, input_indices: _t.TensorLike, input_start: _t.TensorLike, output_indices: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The gradient of SparseSlice towards the values: that of the block's entry, 0 outside of the
    block.

    Args:
      backprop_val_grad: a tensor: floating-point numbers, integers or complex numbers.
      input_indices: a tensor of dtype `int64`.
      input_start: a tensor of dtype `int64`.
      output_indices: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `backprop_val_grad`: val_grad.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSoftmax(*, sp_indices: _t.TensorLike, sp_values: _t.TensorLike, sp_shape: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Applies softmax along the last dimension of a sparse tensor of rank 2 or more, whose entries are
    in row-major order; what is not there counts as minus infinity.

    Args:
      sp_indices: a tensor of dtype `int64`.
      sp_values: a tensor: `float16`, `float32` or `float64`.
      sp_shape: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `sp_values`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSoftmaxCrossEntropyWithLogits(*, features: _t.TensorLike, labels: _t.TensorLike, T: _t.TensorLike = None, Tlabels: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes softmax cross entropy cost and its gradient; labels are class numbers.

    Args:
      features: a tensor: floating-point numbers.
      labels: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        loss: A tensor of the dtype of `features`.
        backprop: A tensor of the dtype of `features`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSparseMaximum(*, a_indices: _t.TensorLike, a_values: _t.TensorLike, a_shape: _t.TensorLike, b_indices: _t.TensorLike, b_values: _t.TensorLike, b_shape: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The larger of the entries of two sparse tensors of one shape; what is not there counts as 0.

    Args:
      a_indices: a tensor of dtype `int64`.
      a_values: a tensor: floating-point numbers or integers.
      a_shape: a tensor of dtype `int64`.
      b_indices: a tensor of dtype `int64`.
      b_values: a tensor of the same dtype as `a_values`.
      b_shape: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `a_values`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSparseMinimum(*, a_indices: _t.TensorLike, a_values: _t.TensorLike, a_shape: _t.TensorLike, b_indices: _t.TensorLike, b_values: _t.TensorLike, b_shape: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The smaller of the entries of two sparse tensors of one shape; what is not there counts as 0.

    Args:
      a_indices: a tensor of dtype `int64`.
      a_values: a tensor: floating-point numbers or integers.
      a_shape: a tensor of dtype `int64`.
      b_indices: a tensor of dtype `int64`.
      b_values: a tensor of the same dtype as `a_values`.
      b_shape: a tensor of dtype `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `a_values`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseSplit(*, split_dim: _t.TensorLike, indices: _t.TensorLike, values: _t.TensorLike, shape: _t.ShapeLike, num_split: _b.int, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Splits a sparse tensor into num_split parts along a dimension, the first ones longer by one
    where it does not come out even.

    Args:
      split_dim: a tensor of dtype `int64`.
      indices: a tensor of dtype `int64`, which places are meant.
      values: a tensor: any dtype.
      shape: a tensor of dtype `int64`, the shape of the result.
      num_split: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_indices: A list of tensors of dtype `int64`.
        output_values: A list of tensors of the dtype of `values`.
        output_shape: A list of tensors of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseTensorDenseMatMul(*, a_indices: _t.TensorLike, a_values: _t.TensorLike, a_shape: _t.TensorLike, b: _t.TensorLike, adjoint_a: _b.bool | None = None, adjoint_b: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The product of a sparse matrix and a dense one, each turned and conjugated on request.

    Args:
      a_indices: a tensor: `int32` or `int64`.
      a_values: a tensor: any dtype.
      a_shape: a tensor of dtype `int64`.
      b: a tensor of the same dtype as `a_values`.
      adjoint_a: a bool (without: False).
      adjoint_b: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a_values`: product.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseToDense(*, sparse_indices: _t.TensorLike, output_shape: _t.TensorLike, sparse_values: _t.TensorLike, default_value: _t.TensorLike, validate_indices: _b.bool | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A dense tensor of a default, with values at coordinates; one value is that of all.

    Args:
      sparse_indices: a tensor: `int32` or `int64`.
      output_shape: a tensor of the same dtype as `sparse_indices`.
      sparse_values: a tensor: any dtype.
      default_value: a tensor of the same dtype as `sparse_values`.
      validate_indices: a bool, accepted; indices are always checked (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `sparse_values`: dense.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SparseToSparseSetOperation(*, set1_indices: _t.TensorLike, set1_values: _t.TensorLike, set1_shape: _t.TensorLike, set2_indices: _t.TensorLike, set2_values: _t.TensorLike, set2_shape: _t.TensorLike, set_operation: _b.str, validate_indices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Applies a set operation along the last dimension of two sparse tensors, whose other dimensions
    are equal.

    Args:
      set1_indices: a tensor of dtype `int64`.
      set1_values: a tensor: signed integers, `uint8`, `uint16` or `string`.
      set1_shape: a tensor of dtype `int64`.
      set2_indices: a tensor of dtype `int64`.
      set2_values: a tensor of the same dtype as `set1_values`.
      set2_shape: a tensor of dtype `int64`.
      set_operation: a string.
      validate_indices: a bool, accepted; indices are always checked (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        result_indices: A tensor of dtype `int64`.
        result_values: A tensor of the dtype of `set1_values`.
        result_shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Spence(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Spence's integral -∫ ln(t)/(t - 1) dt from 1 to x, which is the dilogarithm of 1 - x, element-
    wise; NaN below 0.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Split(*, axis: _t.Axis, value: _t.TensorLike, num_split: _b.int, T: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Splits a tensor into num_split tensors of one size along one dimension.

    Args:
      value: a tensor: any dtype.
      num_split: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SplitV(*, value: _t.TensorLike, size_splits: _t.TensorLike, axis: _t.Axis, num_split: _b.int, T: _t.TensorLike = None, Tlen: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Splits a tensor into num_split tensors of the given sizes along one dimension.

    Args:
      value: a tensor: any dtype.
      size_splits: a tensor: `int32` or `int64`.
      num_split: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sqrt(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes square root of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SqrtGrad(*, y: _t.TensorLike, dy: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient for the sqrt of x: dy * 0.5 / y, where y = sqrt(x).

    Args:
      y: a tensor: floating-point numbers or complex numbers.
      dy: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Square(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes square of x element-wise: y = x * x.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def SquaredDifference(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns conj(x - y)(x - y) element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, complex numbers, `int32` or `int64`.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Squeeze(*, input: _t.TensorLike, squeeze_dims: _t.Axis | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Removes dimensions of size 1 from the shape of a tensor.

    Args:
      input: a tensor: any dtype.
      squeeze_dims: a list of ints, at least 0.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulPartitionedCall(*, args: _t.TensorLike, Tin: _Any = None, Tout: _Any, f: _Any, config: _b.str | None = None, config_proto: _b.str | None = None, executor_type: _b.str | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns f(inputs), where f may have side effects.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      f: a function.
      config: a string.
      config_proto: a string.
      executor_type: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulRandomBinomial(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, counts: _t.TensorLike, probs: _t.TensorLike, dtype: _t.DTypeLike | None = None, S: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from binomial distributions of counts trials that succeed with probability
    probs, from the state of a generator; the shape ends with that of counts and probs, which
    broadcast.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      counts: a tensor: `float16`, `float32`, `float64`, `int32` or `int64`.
      probs: a tensor of the same dtype as `counts`.
      dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulStandardNormalV2(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a standard normal distribution, from the state of a generator.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulTruncatedNormal(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a normal distribution, redrawn beyond two standard deviations, from
    the state of a generator.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulUniform(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a uniform distribution over [0, 1), from the state of a generator.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulUniformFullInt(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random integers, every one of the dtype as likely as any other, from the state of a
    generator.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      dtype: a `tf.DType` (without: uint64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatefulUniformInt(*, resource: _t.TensorLike, algorithm: _t.TensorLike, shape: _t.ShapeLike, minval: _t.TensorLike, maxval: _t.TensorLike, dtype: _t.DTypeLike | None = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random integers from a uniform distribution over [minval, maxval), from the state of a
    generator.

    Args:
      resource: a tensor of dtype `resource`.
      algorithm: a tensor of dtype `int64`.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      minval: a tensor: `int32`, `int64`, `uint32` or `uint64`.
      maxval: a tensor of the same dtype as `minval`.
      dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `minval`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessCase(*, branch_index: _t.TensorLike, input: _t.TensorLike, Tin: _Any = None, Tout: _Any, branches: _Any, output_shapes: _Any = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = branches[branch_index](input), the last one if the index is outside; without effects.

    Args:
      branch_index: a tensor of dtype `int32`.
      input: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      branches: list(func), at least 1.
      output_shapes: a list of shapes.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessIf(*, cond: _t.TensorLike, input: _t.TensorLike, Tin: _Any = None, Tout: _Any, then_branch: _Any, else_branch: _Any, output_shapes: _Any = None, Tcond: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = cond ? then_branch(input) : else_branch(input), without effects.

    Args:
      cond: a tensor: any dtype.
      input: a list of tensors: any dtype.
      Tin: a list of `tf.DType`, at least 0.
      Tout: a list of `tf.DType`, at least 0.
      then_branch: a function.
      else_branch: a function.
      output_shapes: a list of shapes.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessMultinomial(*, logits: _t.TensorLike, num_samples: _t.TensorLike, seed: _t.TensorLike, output_dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Draws classes for each row of unnormalized log-probabilities, by a seed of two integers.

    Args:
      logits: a tensor: floating-point numbers or integers.
      num_samples: a tensor of dtype `int32`.
      seed: a tensor: `int32` or `int64`.
      output_dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessParameterizedTruncatedNormal(*, shape: _t.ShapeLike, seed: _t.TensorLike, means: _t.TensorLike, stddevs: _t.TensorLike, minvals: _t.TensorLike, maxvals: _t.TensorLike, S: _t.TensorLike = None, Tseed: _t.TensorLike = None, dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from normal distributions within bounds, by a seed of
    two integers; the shape ends with that of the parameters, which broadcast.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      means: a tensor: `float16`, `float32` or `float64`.
      stddevs: a tensor of the same dtype as `means`.
      minvals: a tensor of the same dtype as `means`.
      maxvals: a tensor of the same dtype as `means`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `means`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomBinomial(*, shape: _t.ShapeLike, seed: _t.TensorLike, counts: _t.TensorLike, probs: _t.TensorLike, dtype: _t.DTypeLike | None = None, S: _t.TensorLike = None, Tseed: _t.TensorLike = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from binomial distributions of counts trials that
    succeed with probability probs, by a seed of two integers; the shape ends with that of counts
    and probs, which broadcast.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      counts: a tensor: `float16`, `float32`, `float64`, `int32` or `int64`.
      probs: a tensor of the same dtype as `counts`.
      dtype: a `tf.DType` (without: int64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomGammaV2(*, shape: _t.ShapeLike, seed: _t.TensorLike, alpha: _t.TensorLike, dtype: _t.TensorLike = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from gamma distributions of shape alpha and scale 1,
    by a seed of two integers; the shape ends with alpha's.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      alpha: a tensor: `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `alpha`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomGammaV3(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, alpha: _t.TensorLike, dtype: _t.TensorLike = None, shape_dtype: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from gamma distributions of shape alpha and scale 1;
    the shape ends with alpha's.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      alpha: a tensor: `float16`, `float32` or `float64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `alpha`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomGetAlg(*, name: _b.str | None = None) -> _t.Tensor:
    """The number of the random algorithm that this device prefers: 1, Philox.

    Args:
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: alg.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomGetKeyCounter(*, seed: _t.TensorLike, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Scrambles a seed of two integers into key and counter, by Philox as TensorFlow does.

    Args:
      seed: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        key: A tensor of dtype `uint64`.
        counter: A tensor of dtype `uint64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomGetKeyCounterAlg(*, seed: _t.TensorLike, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Scrambles a seed of two integers into key and counter, and names the algorithm: 1, Philox.

    Args:
      seed: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        key: A tensor of dtype `uint64`.
        counter: A tensor of dtype `uint64`.
        alg: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomNormal(*, shape: _t.ShapeLike, seed: _t.TensorLike, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a standard normal distribution, by a seed of two
    integers.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomNormalV2(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a standard normal distribution.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomPoisson(*, shape: _t.ShapeLike, seed: _t.TensorLike, lam: _t.TensorLike, dtype: _t.DTypeLike, Rtype: _t.TensorLike = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from Poisson distributions, by a seed of two integers;
    the shape ends with that of the rates.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      lam: a tensor: `float16`, `float32`, `float64`, `int32` or `int64`.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniform(*, shape: _t.ShapeLike, seed: _t.TensorLike, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a uniform distribution over [0, 1), by a seed of
    two integers.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniformFullInt(*, shape: _t.ShapeLike, seed: _t.TensorLike, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom integers over the whole range of the dtype, by a seed of two
    integers.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32`, `int64`, `uint32` or `uint64`.
      dtype: a `tf.DType` (without: uint64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniformFullIntV2(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom integers over the whole range of the dtype.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: uint64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniformInt(*, shape: _t.ShapeLike, seed: _t.TensorLike, minval: _t.TensorLike, maxval: _t.TensorLike, dtype: _t.TensorLike = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom integers from a uniform distribution over [minval, maxval),
    by a seed of two integers.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      minval: a tensor: `int32` or `int64`.
      maxval: a tensor of the same dtype as `minval`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `minval`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniformIntV2(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, minval: _t.TensorLike, maxval: _t.TensorLike, dtype: _t.TensorLike = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom integers from a uniform distribution over [minval, maxval).

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      minval: a tensor: `int32`, `int64`, `uint32` or `uint64`.
      maxval: a tensor of the same dtype as `minval`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `minval`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessRandomUniformV2(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a uniform distribution over [0, 1).

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessSampleDistortedBoundingBox(*, image_size: _t.TensorLike, bounding_boxes: _t.TensorLike, min_object_covered: _t.TensorLike, seed: _t.TensorLike, aspect_ratio_range: _Any = None, area_range: _Any = None, max_attempts: _b.int | None = None, use_image_if_no_bounding_boxes: _b.bool | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """As SampleDistortedBoundingBoxV2, the same box for the same pair of seeds.

    Args:
      image_size: a tensor: signed integers or `uint8`.
      bounding_boxes: a tensor.
      min_object_covered: a tensor of the same dtype as `bounding_boxes`.
      seed: a tensor: `int32` or `int64`.
      aspect_ratio_range: a list of floats (without: [0.75, 1.3300000429153442]).
      area_range: a list of floats (without: [0.05000000074505806, 1.0]).
      max_attempts: an int (without: 100).
      use_image_if_no_bounding_boxes: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        begin: A tensor of the dtype of `image_size`.
        size: A tensor of the dtype of `image_size`.
        bboxes: A tensor of the dtype of `bounding_boxes`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessShuffle(*, value: _t.TensorLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Randomly and deterministically shuffles a tensor along its first dimension.

    Args:
      value: a tensor: any dtype.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessTruncatedNormal(*, shape: _t.ShapeLike, seed: _t.TensorLike, dtype: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tseed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a normal distribution, redrawn beyond two
    standard deviations, by a seed of two integers.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: a tensor: `int32` or `int64`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessTruncatedNormalV2(*, shape: _t.ShapeLike, key: _t.TensorLike, counter: _t.TensorLike, alg: _t.TensorLike, dtype: _t.DTypeLike | None = None, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs deterministic pseudorandom values from a normal distribution, redrawn beyond two
    standard deviations.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      key: a tensor of dtype `uint64`.
      counter: a tensor of dtype `uint64`.
      alg: a tensor of dtype `int32`.
      dtype: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StatelessWhile(*, input: _t.TensorLike, T: _Any = None, cond: _Any, body: _Any, output_shapes: _Any = None, parallel_iterations: _b.int | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = input; while cond(output) { output = body(output) }, without effects.

    Args:
      input: a list of tensors: any dtype.
      T: a list of `tf.DType`, at least 0.
      cond: a function.
      body: a function.
      output_shapes: a list of shapes.
      parallel_iterations: an int (without: 10).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StaticRegexFullMatch(*, input: _t.TensorLike, pattern: _b.str, name: _b.str | None = None) -> _t.Tensor:
    """Whether each string as a whole matches a regular expression (RE2's syntax) that is an attribute.

    Args:
      input: a tensor of dtype `string`.
      pattern: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StaticRegexReplace(*, input: _t.TensorLike, pattern: _b.str, rewrite: _b.str, replace_global: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Replaces matches of a regular expression (RE2's syntax) that is an attribute, as is the
    rewriting.

    Args:
      input: a tensor of dtype `string`.
      pattern: a string.
      rewrite: a string.
      replace_global: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StopGradient(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Passes the input through and stops gradients: it counts as a constant.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StridedSlice(*, input: _t.TensorLike, begin: _t.TensorLike, end: _t.TensorLike, strides: _t.TensorLike, begin_mask: _b.int | None = None, end_mask: _b.int | None = None, ellipsis_mask: _b.int | None = None, new_axis_mask: _b.int | None = None, shrink_axis_mask: _b.int | None = None, T: _t.TensorLike = None, Index: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a strided slice of input: NumPy's basic indexing, its special entries in masks.

    Args:
      input: a tensor: any dtype.
      begin: a tensor: `int32` or `int64`.
      end: a tensor of the same dtype as `begin`.
      strides: a tensor of the same dtype as `begin`.
      begin_mask: an int (without: 0).
      end_mask: an int (without: 0).
      ellipsis_mask: an int (without: 0).
      new_axis_mask: an int (without: 0).
      shrink_axis_mask: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StridedSliceGrad(*, shape: _t.ShapeLike, begin: _t.TensorLike, end: _t.TensorLike, strides: _t.TensorLike, dy: _t.TensorLike, begin_mask: _b.int | None = None, end_mask: _b.int | None = None, ellipsis_mask: _b.int | None = None, new_axis_mask: _b.int | None = None, shrink_axis_mask: _b.int | None = None, T: _t.TensorLike = None, Index: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the gradient of StridedSlice: dy at the places it was taken from, zeros elsewhere.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      begin: a tensor of the same dtype as `shape`.
      end: a tensor of the same dtype as `shape`.
      strides: a tensor of the same dtype as `shape`.
      dy: a tensor: any dtype.
      begin_mask: an int (without: 0).
      end_mask: an int (without: 0).
      ellipsis_mask: an int (without: 0).
      new_axis_mask: an int (without: 0).
      shrink_axis_mask: an int (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `dy`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringFormat(*, inputs: _t.TensorLike, T: _Any = None, template: _b.str | None = None, placeholder: _b.str | None = None, summarize: _b.int | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A template with tensors in its places, each shown as tf.print does.

    Args:
      inputs: a list of tensors: any dtype.
      T: a list of `tf.DType`, at least 0.
      template: a string (without: %s).
      placeholder: a string (without: %s).
      summarize: an int (without: 3).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringJoin(*, inputs: _t.TensorLike, N: _b.int | None = None, separator: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Joins the strings of several tensors of one shape elementwise; scalars are joined to every
    element.

    Args:
      inputs: a list of tensors of dtype `string`.
      N: an int, at least 0.
      separator: a string, what stands between the parts.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringLength(*, input: _t.TensorLike, unit: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """The length of each string, in bytes or in characters of UTF-8.

    Args:
      input: a tensor of dtype `string`.
      unit: a string, one of `BYTE`, `UTF8_CHAR` (without: BYTE).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringLower(*, input: _t.TensorLike, encoding: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts letters to small ones: those of ASCII, or of Unicode where encoding is utf-8.

    Args:
      input: a tensor of dtype `string`.
      encoding: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringNGrams(*, data: _t.TensorLike, data_splits: _t.TensorLike, separator: _b.str, ngram_widths: _t.Axis, left_pad: _b.str, right_pad: _b.str, pad_width: _b.int, preserve_short_sequences: _b.bool, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Joins runs of neighbouring strings in each row of a ragged tensor, for each of some lengths,
    with pads before and behind a row; gives the runs and where each row of them ends.

    Args:
      data: a tensor of dtype `string`.
      data_splits: a tensor: `int32` or `int64`.
      separator: a string, what stands between the parts.
      ngram_widths: a list of ints, at least 0.
      left_pad: a string.
      right_pad: a string.
      pad_width: an int.
      preserve_short_sequences: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        ngrams: A tensor of dtype `string`.
        ngrams_splits: A tensor of the dtype of `data_splits`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringSplit(*, input: _t.TensorLike, delimiter: _t.TensorLike, skip_empty: _b.bool | None = None, name: _b.str | None = None) -> _Any:
    """Cuts strings at any byte of a delimiter (into single bytes where it is empty), as a sparse
    matrix of pieces.

    Args:
      input: a tensor of dtype `string`.
      delimiter: a tensor of dtype `string`.
      skip_empty: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        indices: A tensor of dtype `int64`.
        values: A tensor of dtype `string`.
        shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringSplitV2(*, input: _t.TensorLike, sep: _t.TensorLike, maxsplit: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Cuts strings at a separator (at runs of white space where it is empty), as a sparse matrix of
    pieces.

    Args:
      input: a tensor of dtype `string`.
      sep: a tensor of dtype `string`.
      maxsplit: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        indices: A tensor of dtype `int64`.
        values: A tensor of dtype `string`.
        shape: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringStrip(*, input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Strips white space of ASCII from both ends of strings.

    Args:
      input: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringToHashBucket(*, string_tensor: _t.TensorLike, num_buckets: _b.int, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by the oldest hash (Murmur's), kept for
    programs that stored it.

    Args:
      string_tensor: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringToHashBucketFast(*, input: _t.TensorLike, num_buckets: _b.int, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by a fast hash (FarmHash) that anyone can
    foresee.

    Args:
      input: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringToHashBucketStrong(*, input: _t.TensorLike, num_buckets: _b.int, key: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Which of a number of buckets each string falls into, by a hash under a key (SipHash), so that
    nobody who does not know the key can choose strings that fall into one.

    Args:
      input: a tensor of dtype `string`.
      num_buckets: an int, the number of buckets, at least 1.
      key: a list of ints.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringToNumber(*, string_tensor: _t.TensorLike, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Reads each string as a number; white space around it is passed over, anything else is an error.

    Args:
      string_tensor: a tensor of dtype `string`.
      out_type: a `tf.DType`, the dtype of the result (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def StringUpper(*, input: _t.TensorLike, encoding: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts letters to large ones: those of ASCII, or of Unicode where encoding is utf-8.

    Args:
      input: a tensor of dtype `string`.
      encoding: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sub(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x - y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Substr(*, input: _t.TensorLike, pos: _t.TensorLike, len: _t.TensorLike, unit: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Parts of strings, by position and length, which broadcast with the strings. A negative position
    counts from the end; what is beyond the end is left out.

    Args:
      input: a tensor of dtype `string`.
      pos: a tensor: `int32` or `int64`.
      len: a tensor of the same dtype as `pos`.
      unit: a string, one of `BYTE`, `UTF8_CHAR` (without: BYTE).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Sum(*, input: _t.TensorLike, axis: _t.Axis, keep_dims: _b.bool | None = None, T: _t.TensorLike = None, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the sum of elements across dimensions of a tensor.

    Args:
      input: a tensor: floating-point numbers, integers or complex numbers.
      keep_dims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Svd(*, input: _t.TensorLike, compute_uv: _b.bool | None = None, full_matrices: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Computes the singular value decompositions of one or more matrices: input = u diag(s) vᴴ; s
    falls. Without compute_uv u and v are empty.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      compute_uv: a bool (without: True).
      full_matrices: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        s: A tensor of the dtype of `input`.
        u: A tensor of the dtype of `input`.
        v: A tensor of the dtype of `input`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Tan(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes tangent of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Tanh(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TanhGrad(*, y: _t.TensorLike, dy: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradient for the tanh of x: dy * (1 - y * y), where y = tanh(x).

    Args:
      y: a tensor: floating-point numbers or complex numbers.
      dy: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListConcat(*, input_handle: _t.TensorLike, element_dtype: _t.DTypeLike, element_shape: _t.ShapeLike | None = None, name: _b.str | None = None) -> _Any:
    """Concats all tensors in the list along the 0th dimension, and says how long each is there.

    Args:
      input_handle: a tensor of dtype `variant`.
      element_dtype: a `tf.DType`.
      element_shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        tensor: A tensor.
        lengths: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListConcatV2(*, input_handle: _t.TensorLike, element_shape: _t.TensorLike, leading_dims: _t.TensorLike, element_dtype: _t.DTypeLike, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Concats all tensors in the list along the 0th dimension, and says how long each is there.

    Args:
      input_handle: a tensor of dtype `variant`.
      element_shape: a tensor: `int32` or `int64`.
      leading_dims: a tensor of dtype `int64`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        tensor: A tensor.
        lengths: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListElementShape(*, input_handle: _t.TensorLike, shape_type: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The shape of the elements of the given list, -1 where it is not fixed.

    Args:
      input_handle: a tensor of dtype `variant`.
      shape_type: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: element_shape.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListFromTensor(*, tensor: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates a list which, when stacked, has the value of tensor.

    Args:
      tensor: a tensor: any dtype.
      element_shape: a tensor: `int32` or `int64`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListGather(*, input_handle: _t.TensorLike, indices: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Creates a tensor of the elements of the list at indices; those never set are zeros.

    Args:
      input_handle: a tensor of dtype `variant`.
      indices: a tensor of dtype `int32`, which places are meant.
      element_shape: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: values.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListGetItem(*, input_handle: _t.TensorLike, index: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike, Tshape: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the item in the list with the given index; one that was never set reads as zeros.

    Args:
      input_handle: a tensor of dtype `variant`.
      index: a tensor of dtype `int32`.
      element_shape: a tensor: `int32` or `int64`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: item.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListLength(*, input_handle: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the number of tensors in the input tensor list.

    Args:
      input_handle: a tensor of dtype `variant`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: length.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListPopBack(*, input_handle: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike, name: _b.str | None = None) -> _Any:
    """Returns the last element of the input list as well as a list with all but that element.

    Args:
      input_handle: a tensor of dtype `variant`.
      element_shape: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_handle: A tensor of dtype `variant`.
        tensor: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListPushBack(*, input_handle: _t.TensorLike, tensor: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a list which has the passed-in tensor as last element and the others before it.

    Args:
      input_handle: a tensor of dtype `variant`.
      tensor: a tensor: any dtype.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListReserve(*, element_shape: _t.TensorLike, num_elements: _t.TensorLike, element_dtype: _t.DTypeLike, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """List of the given size with empty elements.

    Args:
      element_shape: a tensor: `int32` or `int64`.
      num_elements: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListResize(*, input_handle: _t.TensorLike, size: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Resizes the list: elements beyond size are dropped, those added were never set.

    Args:
      input_handle: a tensor of dtype `variant`.
      size: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListScatter(*, tensor: _t.TensorLike, indices: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates a list with the rows of tensor at indices, as long as the largest of them asks for.

    Args:
      tensor: a tensor: any dtype.
      indices: a tensor of dtype `int32`, which places are meant.
      element_shape: a tensor: `int32` or `int64`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListScatterIntoExistingList(*, input_handle: _t.TensorLike, tensor: _t.TensorLike, indices: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Scatters the rows of tensor into the list at indices; the list grows for them.

    Args:
      input_handle: a tensor of dtype `variant`.
      tensor: a tensor: any dtype.
      indices: a tensor of dtype `int32`, which places are meant.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListScatterV2(*, tensor: _t.TensorLike, indices: _t.TensorLike, element_shape: _t.TensorLike, num_elements: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Creates a list with the rows of tensor at indices, num_elements long if that is more.

    Args:
      tensor: a tensor: any dtype.
      indices: a tensor of dtype `int32`, which places are meant.
      element_shape: a tensor: `int32` or `int64`.
      num_elements: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListSetItem(*, input_handle: _t.TensorLike, index: _t.TensorLike, item: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, resize_if_index_out_of_bounds: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Sets the index-th position of the list to contain the given tensor.

    Args:
      input_handle: a tensor of dtype `variant`.
      index: a tensor of dtype `int32`.
      item: a tensor: any dtype.
      element_dtype: a `tf.DType`.
      resize_if_index_out_of_bounds: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListSplit(*, tensor: _t.TensorLike, element_shape: _t.TensorLike, lengths: _t.TensorLike, element_dtype: _t.DTypeLike | None = None, shape_type: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Splits a tensor into a list of parts of the given lengths along its first dimension.

    Args:
      tensor: a tensor: any dtype.
      element_shape: a tensor: `int32` or `int64`.
      lengths: a tensor of dtype `int64`.
      element_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorListStack(*, input_handle: _t.TensorLike, element_shape: _t.TensorLike, element_dtype: _t.DTypeLike, num_elements: _b.int | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Stacks all tensors in the list; those never set are zeros.

    Args:
      input_handle: a tensor of dtype `variant`.
      element_shape: a tensor of dtype `int32`.
      element_dtype: a `tf.DType`.
      num_elements: an int (without: -1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapErase(*, input_handle: _t.TensorLike, key: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The map without a key. InvalidArgument where it has none.

    Args:
      input_handle: a tensor of dtype `variant`.
      key: a tensor: any dtype.
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapHasKey(*, input_handle: _t.TensorLike, key: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Whether a map has a value for a key: a bool scalar.

    Args:
      input_handle: a tensor of dtype `variant`.
      key: a tensor: any dtype.
      key_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: has_key.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapInsert(*, input_handle: _t.TensorLike, key: _t.TensorLike, value: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """The map with a value for a key, in the place of the one it had.

    Args:
      input_handle: a tensor of dtype `variant`.
      key: a tensor: any dtype.
      value: a tensor: any dtype.
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `variant`: output_handle.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapLookup(*, input_handle: _t.TensorLike, key: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The value that a map has for a key. InvalidArgument where it has none, or one of another dtype.

    Args:
      input_handle: a tensor of dtype `variant`.
      key: a tensor: any dtype.
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: value.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapSize(*, input_handle: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """How many entries a map has: an int32 scalar.

    Args:
      input_handle: a tensor of dtype `variant`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: size.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorMapStackKeys(*, input_handle: _t.TensorLike, key_dtype: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """The keys of a map stacked along a new first dimension. InvalidArgument for an empty map, and for
    keys of other dtypes or shapes.

    Args:
      input_handle: a tensor of dtype `variant`.
      key_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: keys.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorScatterAdd(*, tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds sparse updates to an existing tensor according to indices.

    Args:
      tensor: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorScatterMax(*, tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The larger of an existing tensor and sparse updates, according to indices.

    Args:
      tensor: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorScatterMin(*, tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The smaller of an existing tensor and sparse updates, according to indices.

    Args:
      tensor: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorScatterSub(*, tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Subtracts sparse updates from an existing tensor according to indices.

    Args:
      tensor: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TensorScatterUpdate(*, tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = None, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Scatter updates into an existing tensor according to indices.

    Args:
      tensor: a tensor: any dtype.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ThreadUnsafeUnigramCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, range_max: _b.int, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Draws classes as LearnedUnigramCandidateSampler does; here threads may share it too.

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      range_max: an int, at least 1.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Tile(*, input: _t.TensorLike, multiples: _t.TensorLike, T: _t.TensorLike = None, Tmultiples: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Constructs a tensor by tiling a given tensor multiples[d] times along each dimension d.

    Args:
      input: a tensor: any dtype.
      multiples: a tensor: `int32` or `int64`, how many times, for each dimension.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ToBool(*, input: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Whether a tensor counts as true: a scalar if it is not 0 or not empty, any other if it has
    elements.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TopKV2(*, input: _t.TensorLike, k: _t.TensorLike, sorted: _b.bool | None = None, index_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, Tk: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Finds values and indices of the k largest elements for the last dimension.

    Args:
      input: a tensor: floating-point numbers or integers.
      k: a tensor: `int16`, `int32` or `int64`.
      sorted: a bool (without: True).
      index_type: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        values: A tensor of the dtype of `input`.
        indices: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Transpose(*, x: _t.TensorLike, perm: _t.TensorLike, T: _t.TensorLike = None, Tperm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Shuffles dimensions of x according to a permutation: y.shape[i] == x.shape[perm[i]].

    Args:
      x: a tensor: any dtype.
      perm: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TridiagonalMatMul(*, superdiag: _t.TensorLike, maindiag: _t.TensorLike, subdiag: _t.TensorLike, rhs: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Calculates products with tridiagonal matrices, whose diagonals are rows, element i being in row
    i of the matrix.

    Args:
      superdiag: a tensor: complex numbers, `float64` or `float32`.
      maindiag: a tensor of the same dtype as `superdiag`.
      subdiag: a tensor of the same dtype as `superdiag`.
      rhs: a tensor of the same dtype as `superdiag`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `superdiag`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TridiagonalSolve(*, diagonals: _t.TensorLike, rhs: _t.TensorLike, partial_pivoting: _b.bool | None = None, perturb_singular: _b.bool | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Solves tridiagonal systems of equations; the rows of diagonals are the diagonals above, on and
    below the main one, element i being in row i of the matrix. NaN where there is no solution.

    Args:
      diagonals: a tensor: complex numbers, `float64` or `float32`.
      rhs: a tensor of the same dtype as `diagonals`.
      partial_pivoting: a bool (without: True).
      perturb_singular: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `diagonals`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TruncateDiv(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise, rounded towards zero.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TruncateMod(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns what TruncateDiv leaves, which has the sign of x: x = TruncateDiv(x, y) y + the result.

    Args:
      x: a tensor: floating-point numbers, `int32` or `int64`.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def TruncatedNormal(*, shape: _t.ShapeLike, seed: _b.int | None = None, seed2: _b.int | None = None, dtype: _t.DTypeLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Outputs random values from a normal distribution, redrawn beyond two standard deviations.

    Args:
      shape: a tensor: `int32` or `int64`, the shape of the result.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnicodeDecode(*, input: _t.TensorLike, input_encoding: _b.str, errors: _b.str | None = None, replacement_char: _b.int | None = None, replace_control_characters: _b.bool | None = None, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The code points of each string, as the rows of a ragged tensor: where rows end, and all points.

    Args:
      input: a tensor of dtype `string`.
      input_encoding: a string.
      errors: a string, one of `strict`, `replace`, `ignore` (without: replace).
      replacement_char: an int (without: 65533).
      replace_control_characters: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        row_splits: A tensor.
        char_values: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnicodeDecodeWithOffsets(*, input: _t.TensorLike, input_encoding: _b.str, errors: _b.str | None = None, replacement_char: _b.int | None = None, replace_control_characters: _b.bool | None = None, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """The code points of each string, as the rows of a ragged tensor, and the byte each begins at.

    Args:
      input: a tensor of dtype `string`.
      input_encoding: a string.
      errors: a string, one of `strict`, `replace`, `ignore` (without: replace).
      replacement_char: an int (without: 65533).
      replace_control_characters: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        row_splits: A tensor.
        char_values: A tensor of dtype `int32`.
        char_to_byte_starts: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnicodeEncode(*, input_values: _t.TensorLike, input_splits: _t.TensorLike, errors: _b.str | None = None, output_encoding: _b.str, replacement_char: _b.int | None = None, Tsplits: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Strings of code points, which are the rows of a ragged tensor.

    Args:
      input_values: a tensor of dtype `int32`.
      input_splits: a tensor: `int32` or `int64`.
      errors: a string, one of `strict`, `replace`, `ignore` (without: replace).
      output_encoding: a string, one of `UTF-8`, `UTF-16-BE`, `UTF-32-BE`.
      replacement_char: an int (without: 65533).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnicodeScript(*, input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The script of each code point (Latin, Greek ...), by ICU's numbers; -1 where there is no such
    point.

    Args:
      input: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnicodeTranscode(*, input: _t.TensorLike, input_encoding: _b.str, output_encoding: _b.str, errors: _b.str | None = None, replacement_char: _b.int | None = None, replace_control_characters: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Strings of one encoding in another.

    Args:
      input: a tensor of dtype `string`.
      input_encoding: a string.
      output_encoding: a string, one of `UTF-8`, `UTF-16-BE`, `UTF-32-BE`.
      errors: a string, one of `strict`, `replace`, `ignore` (without: replace).
      replacement_char: an int (without: 65533).
      replace_control_characters: a bool (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniformCandidateSampler(*, true_classes: _t.TensorLike, num_true: _b.int, num_sampled: _b.int, unique: _b.bool, range_max: _b.int, seed: _b.int | None = None, seed2: _b.int | None = None, name: _b.str | None = None) -> _Any:
    """Draws classes, each as likely as any other, and says how often each and each right one was to be
    expected.

    Args:
      true_classes: a tensor of dtype `int64`.
      num_true: an int, at least 1.
      num_sampled: an int, at least 1.
      unique: a bool.
      range_max: an int, at least 1.
      seed: an int, the seed of this operation; 0 with `seed2` 0 for any (without: 0).
      seed2: an int, the second half of the seed (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        sampled_candidates: A tensor of dtype `int64`.
        true_expected_count: A tensor.
        sampled_expected_count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniformDequantize(*, input: _t.TensorLike, scales: _t.TensorLike, zero_points: _t.TensorLike, Tout: _t.DTypeLike, quantization_axis: _b.int | None = None, quantization_min_val: _b.int, quantization_max_val: _b.int, Tin: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Dequantizes the input: each integer, less its zero point, is multiplied by its scale.

    Args:
      input: a tensor: `qint8`, `quint8` or `qint32`.
      scales: a tensor.
      zero_points: a tensor of dtype `int32`.
      Tout: a `tf.DType`.
      quantization_axis: an int (without: -1).
      quantization_min_val: an int.
      quantization_max_val: an int.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniformQuantize(*, input: _t.TensorLike, scales: _t.TensorLike, zero_points: _t.TensorLike, Tout: _t.DTypeLike, quantization_axis: _b.int | None = None, quantization_min_val: _b.int, quantization_max_val: _b.int, Tin: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Quantizes the input: each number is divided by its scale, rounded, shifted by its zero point and
    clipped.

    Args:
      input: a tensor: `float32`.
      scales: a tensor.
      zero_points: a tensor of dtype `int32`.
      Tout: a `tf.DType`.
      quantization_axis: an int (without: -1).
      quantization_min_val: an int.
      quantization_max_val: an int.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Unique(*, x: _t.TensorLike, out_idx: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Finds unique elements in a 1-D tensor, and for each element which of them it is.

    Args:
      x: a tensor: any dtype.
      out_idx: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        idx: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniqueV2(*, x: _t.TensorLike, axis: _t.Axis, out_idx: _t.DTypeLike | None = None, T: _t.TensorLike = None, Taxis: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Finds unique slices along an axis, and for each slice which of them it is. Without an axis (an
    empty vector) x is a vector, and slices are its elements.

    Args:
      x: a tensor: any dtype.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      out_idx: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        idx: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniqueWithCounts(*, x: _t.TensorLike, out_idx: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Finds unique elements in a 1-D tensor, which of them each element is, and how often it is there.

    Args:
      x: a tensor: any dtype.
      out_idx: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        idx: A tensor.
        count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UniqueWithCountsV2(*, x: _t.TensorLike, axis: _t.Axis, out_idx: _t.DTypeLike | None = None, T: _t.TensorLike = None, Taxis: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Finds unique slices along an axis, which of them each slice is, and how often it is there.

    Args:
      x: a tensor: any dtype.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      out_idx: a `tf.DType` (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        y: A tensor of the dtype of `x`.
        idx: A tensor.
        count: A tensor.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Unpack(*, value: _t.TensorLike, num: _b.int, axis: _b.int | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Unpacks a dimension of a rank-R tensor into num rank-(R-1) tensors (tf.unstack).

    Args:
      value: a tensor: any dtype.
      num: an int, at least 0.
      axis: an int, the dimension, or dimensions, it works along (without: 0).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnravelIndex(*, indices: _t.TensorLike, dims: _t.TensorLike, Tidx: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts flat indices into a tensor of shape dims to indices along each dimension: row d of the
    result is the index along dimension d. An index outside the tensor is an error.

    Args:
      indices: a tensor: `int32` or `int64`, which places are meant.
      dims: a tensor of the same dtype as `indices`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `indices`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnsortedSegmentJoin(*, inputs: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, separator: _b.str | None = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Joins the strings of each segment; segment_ids, whose shape the input's begins with, says which
    segment each belongs to.

    Args:
      inputs: a tensor of dtype `string`.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      separator: a string, what stands between the parts.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnsortedSegmentMax(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The largest of rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is the lowest finite number.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnsortedSegmentMin(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The smallest of rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is the largest finite number.

    Args:
      data: a tensor: floating-point numbers or integers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnsortedSegmentProd(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Multiplies rows of data with equal segment_ids; a negative id leaves its row out, a segment
    without rows is 1.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UnsortedSegmentSum(*, data: _t.TensorLike, segment_ids: _t.TensorLike, num_segments: _t.TensorLike, T: _t.TensorLike = None, Tindices: _t.TensorLike = None, Tnumsegments: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Computes the sum along segments of a tensor; a negative id leaves its row out.

    Args:
      data: a tensor: floating-point numbers, integers or complex numbers.
      segment_ids: a tensor: `int16`, `int32` or `int64`, the segment that each row belongs to.
      num_segments: a tensor: `int32` or `int64`, how many segments there are.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def UpperBound(*, sorted_inputs: _t.TensorLike, values: _t.TensorLike, out_type: _t.DTypeLike | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """For each value of a row the last place at which it could be inserted into the sorted row of the
    same number without breaking the order.

    Args:
      sorted_inputs: a tensor: any dtype.
      values: a tensor of the same dtype as `sorted_inputs`.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def VarHandleOp(*, container: _b.str | None = None, shared_name: _b.str | None = None, debug_name: _b.str | None = None, dtype: _t.DTypeLike, shape: _t.ShapeLike, allowed_devices: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """The handle of the variable of a name, which has no value when it is made.

    Args:
      container: a string, accepted; there is one container.
      shared_name: a string, the name under which the resource is shared.
      debug_name: a string.
      dtype: a `tf.DType`.
      shape: a shape.
      allowed_devices: a list of strings.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `resource`: resource.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def VarIsInitializedOp(*, resource: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether the variable has a value: a bool scalar.

    Args:
      resource: a tensor of dtype `resource`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: is_initialized.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def VariableShape(*, input: _t.TensorLike, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the shape of the value of a variable as a vector, without reading it.

    Args:
      input: a tensor of dtype `resource`.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Where(*, condition: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the indices of elements that are not zero or are true, in row-major order.

    Args:
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int64`: index.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def While(*, input: _t.TensorLike, T: _Any = None, cond: _Any, body: _Any, output_shapes: _Any = None, parallel_iterations: _b.int | None = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """output = input; while cond(output) { output = body(output) }.

    Args:
      input: a list of tensors: any dtype.
      T: a list of `tf.DType`, at least 0.
      cond: a function.
      body: a function.
      output_shapes: a list of shapes.
      parallel_iterations: an int (without: 10).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def WriteFile(*, filename: _t.TensorLike, contents: _t.TensorLike, name: _b.str | None = None) -> None:
    """Writes bytes to the file of a name, in the place of what was in it; directories are made.

    Args:
      filename: a tensor of dtype `string`.
      contents: a tensor of dtype `string`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Xdivy(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise, and 0 where x is 0.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Xlog1py(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x log(1 + y) element-wise, and 0 where x is 0, whatever y is there.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Xlogy(*, x: _t.TensorLike, y: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns x log(y) element-wise, and 0 where x is 0, whatever y is there.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def ZerosLike(*, x: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor of zeros with the same shape and type as x.

    Args:
      x: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def Zeta(*, x: _t.TensorLike, q: _t.TensorLike, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Hurwitz' zeta function of x and q, the sum of (q + k)^-x over k from 0 on, element-wise. It is
    infinite for x = 1 and NaN for smaller x.

    Args:
      x: a tensor: `float32` or `float64`.
      q: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _Arg(*, T: _t.DTypeLike, index: _b.int, _shape: _t.ShapeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A graph node which represents an argument to a function.

    Args:
      T: a `tf.DType`.
      index: an int.
      _shape: a shape.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _BranchSaving(*, selector: _t.TensorLike, input: _t.TensorLike, Tin: _Any = None, Tout: _Any, branches: _Any, own: _b.int, by_index: _b.bool, Tselector: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """If or Case with the values its gradient needs as further outputs; made for gradients.

    Args:
      selector: a tensor: any dtype.
      input: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      branches: list(func).
      own: an int.
      by_index: a bool.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _CustomGradient(*, args: _t.TensorLike, Tin: _Any = None, Tout: _Any, _sources: _b.int, _gradient: _Any, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Passes values through whose gradient towards given sources is computed by a function.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      _sources: an int.
      _gradient: a function.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _Denied(*, args: _t.TensorLike, operation: _b.str, Tin: _Any = None, Tout: _Any, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Stands for an operation that touches files in a graph which may not: PermissionDenied when it
    runs.

    Args:
      args: a list of tensors: any dtype.
      operation: a string.
      Tin: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: results.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedConv2D(*, input: _t.TensorLike, filter: _t.TensorLike, args: _t.TensorLike, num_args: _b.int | None = None, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, fused_ops: _Any = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Conv2D followed by the operations named in fused_ops: BiasAdd, Relu, Relu6.

    Args:
      input: a tensor: floating-point numbers.
      filter: a tensor of the same dtype as `input`.
      args: a list of tensors of the same dtype as `input`.
      num_args: an int, at least 0.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      fused_ops: a list of strings.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedElementwise(*, args: _t.TensorLike, Tin: _Any = None, Tout: _Any, f: _Any, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Runs a chain of elementwise operations in one pass over memory; made by the optimiser.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      f: a function.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedMatMul(*, a: _t.TensorLike, b: _t.TensorLike, args: _t.TensorLike, transpose_a: _b.bool | None = None, transpose_b: _b.bool | None = None, num_args: _b.int | None = None, fused_ops: _Any = None, epsilon: _b.float | None = None, leakyrelu_alpha: _b.float | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """MatMul followed by the operations named in fused_ops: BiasAdd, Relu, Relu6; or Add, of a matrix.

    Args:
      a: a tensor: `bfloat16`, `float16` or `float32`.
      b: a tensor of the same dtype as `a`.
      args: a list of tensors of the same dtype as `a`.
      transpose_a: a bool, whether `a` is transposed first (without: False).
      transpose_b: a bool, whether `b` is transposed first (without: False).
      num_args: an int, at least 0.
      fused_ops: a list of strings.
      epsilon: a float (without: 9.999999747378752e-05).
      leakyrelu_alpha: a float (without: 0.20000000298023224).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `a`: product.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedReduce(*, args: _t.TensorLike, Tin: _Any = None, f: _Any, reduction: _b.str, axes: _t.Axis, keep_dims: _b.bool, T: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Reduces the result of a chain of elementwise operations; made by the optimiser.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      f: a function.
      reduction: a string, one of `Sum`, `Mean`, `Prod`, `Max`, `Min`, `Any`, `All`.
      axes: a list of ints.
      keep_dims: a bool, whether reduced dimensions stay, with size 1.
      T: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedRows(*, args: _t.TensorLike, Tin: _Any = None, Tout: _Any, f: _Any, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Runs elementwise operations and reductions along the last dimensions over the same rows, block
    of rows by block of rows; made by the optimiser.

    Args:
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      f: a function.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _FusedUpdate(*, resource: _t.TensorLike, args: _t.TensorLike, Tin: _Any = None, f: _Any, dtype: _t.DTypeLike, name: _b.str | None = None) -> None:
    """Updates a variable by a chain of elementwise operations; made by the optimiser.

    Args:
      resource: a tensor of dtype `resource`.
      args: a list of tensors: any dtype.
      Tin: a list of `tf.DType`.
      f: a function.
      dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Nothing; the operation is run for what it does.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _MaxPoolGradConv2DBackpropFilter(*, input: _t.TensorLike, filter_sizes: _t.TensorLike, orig_input: _t.TensorLike, grad: _t.TensorLike, strides: _t.Axis, use_cudnn_on_gpu: _b.bool | None = None, padding: _b.str, explicit_paddings: _t.Axis | None = None, data_format: _b.str | None = None, dilations: _t.Axis | None = None, pool_ksize: _t.Axis, pool_strides: _t.Axis, pool_padding: _b.str, pool_explicit_paddings: _t.Axis | None = None, pool_data_format: _b.str | None = None, T: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Conv2DBackpropFilter whose out_backprop is the MaxPoolGrad of orig_input and grad.

    Args:
      input: a tensor: floating-point numbers.
      filter_sizes: a tensor of dtype `int32`.
      orig_input: a tensor of the same dtype as `input`.
      grad: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      use_cudnn_on_gpu: a bool (without: True).
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      pool_ksize: a list of ints, at least 4.
      pool_strides: a list of ints, at least 4.
      pool_padding: a string, one of `SAME`, `VALID`, `EXPLICIT`.
      pool_explicit_paddings: a list of ints.
      pool_data_format: a string, one of `NHWC`, `NCHW` (without: NHWC).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _SizeValues(*, dtype: _t.DTypeLike, shape: _t.ShapeLike, first: _t.Axis, second: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """A shape, or what is computed of shapes, which follows from the sizes of the arguments; made by
    the optimiser.

    Args:
      dtype: a `tf.DType`.
      shape: a shape.
      first: a list of ints.
      second: a list of ints.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _TensorMapPart(*, input_handle: _t.TensorLike, key: _t.TensorLike, like: _t.TensorLike, key_dtype: _t.DTypeLike | None = None, value_dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _Any:
    """The map without a key, and the value it had: zeros in the shape of `like` where it had none.

    Args:
      input_handle: a tensor of dtype `variant`.
      key: a tensor: any dtype.
      like: a tensor: any dtype.
      key_dtype: a `tf.DType`.
      value_dtype: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_handle: A tensor of dtype `variant`.
        value: A tensor of the dtype of `like`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def _WhileSaving(*, input: _t.TensorLike, T: _Any = None, Tout: _Any, cond: _Any, body: _Any, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """While with the values its gradient needs as lists; made for gradients.

    Args:
      input: a list of tensors: any dtype.
      T: a list of `tf.DType`.
      Tout: a list of `tf.DType`.
      cond: a function.
      body: a function.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """
