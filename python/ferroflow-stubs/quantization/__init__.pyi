"""Numbers in few bits. Types of `ferroflow.quantization`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def dequantize(input: _t.TensorLike, min_range: _t.TensorLike, max_range: _t.TensorLike, mode: _b.str | None = 'MIN_COMBINED', name: _b.str | None = None, axis: _t.Axis = None, narrow_range: _b.bool = False, dtype: _t.DTypeLike | None = 'float32') -> _t.Tensor:
    """Gives the numbers that integers of `tf.quantization.quantize` stand for.

    Args:
      input: quantised integers.
      min_range: the lower end of the range they stand for, or of each slice along `axis`.
      max_range: the upper end.
      mode: that of `tf.quantization.quantize`.
      name: a name for the operation.
      axis: a dimension each slice of which has a range of its own.
      narrow_range: whether mode `SCALED` left the least integer out.
      dtype: `float32`, or `bfloat16` in mode `MIN_COMBINED`.

    Returns:
      A tensor like `input` of floats.

    >>> tf.quantization.dequantize(tf.constant([0, 51, 255], tf.quint8), 0.0, 5.0).numpy().round(3).tolist()
    [0.0, 1.0, 5.0]
    """

def fake_quant_with_min_max_args(inputs: _t.TensorLike, min: _b.float | None = -6, max: _b.float | None = 6, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_args([-9.0, 0.0, 9.0]).numpy().round(2).tolist()
    [-6.019999980926514, 0.0, 5.980000019073486]
    """

def fake_quant_with_min_max_args_gradient(gradients: _t.TensorLike, inputs: _t.TensorLike, min: _b.float | None = -6, max: _b.float | None = 6, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_args_gradient([1.0, 1.0], [0.0, 9.0]).numpy().tolist()
    [1.0, 0.0]
    """

def fake_quant_with_min_max_vars(inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_vars([0.0, 3.0], 0.0, 1.0).numpy().tolist()
    [0.0, 1.0]
    """

def fake_quant_with_min_max_vars_gradient(gradients: _t.TensorLike, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _Any:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_vars_gradient([1.0, 1.0], [0.5, 3.0], 0.0, 1.0)[0].numpy().tolist()
    [1.0, 0.0]
    """

def fake_quant_with_min_max_vars_per_channel(inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_vars_per_channel([[0.0, 3.0]], [0.0, 0.0], [1.0, 2.0]).numpy().tolist()
    [[0.0, 2.0]]
    """

def fake_quant_with_min_max_vars_per_channel_gradient(gradients: _t.TensorLike, inputs: _t.TensorLike, min: _t.TensorLike, max: _t.TensorLike, num_bits: _b.int | None = 8, narrow_range: _b.bool | None = False, name: _b.str | None = None) -> _Any:
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

    Example:

    >>> tf.quantization.fake_quant_with_min_max_vars_per_channel_gradient([[1.0]], [[3.0]], [0.0], [1.0])[0].numpy().tolist()
    [[0.0]]
    """

def quantize(input: _t.TensorLike, min_range: _t.TensorLike, max_range: _t.TensorLike, T: _t.TensorLike, mode: _b.str | None = 'MIN_COMBINED', round_mode: _b.str | None = 'HALF_AWAY_FROM_ZERO', name: _b.str | None = None, narrow_range: _b.bool = False, axis: _t.Axis = None, ensure_minimum_range: _t.TensorLike = 0.01) -> _Any:
    """Rounds floats to integers that stand for the numbers of a range.

    Args:
      input: floats.
      min_range: the lower end of the range, or of each slice along `axis`.
      max_range: the upper end.
      T: the dtype of the integers: `qint8`, `quint8`, `qint16`, `quint16` or `qint32`.
      mode: `MIN_COMBINED` and `MIN_FIRST` divide the range into steps, `SCALED` takes multiples of one number.
      round_mode: where halves go, `HALF_AWAY_FROM_ZERO` or, in mode `SCALED`, `HALF_TO_EVEN`.
      name: a name for the operation.
      narrow_range: whether mode `SCALED` leaves the least integer out.
      axis: a dimension each slice of which has a range of its own.
      ensure_minimum_range: how far apart the ends of the range are at least.

    Returns:
      The integers, and the ends of the range they stand for, which holds 0.

    >>> q, low, high = tf.quantization.quantize([-1.0, 0.0, 0.5], -1.0, 1.0, tf.quint8)
    >>> q
    <tf.Tensor: shape=(3,), dtype=quint8, numpy=array([  0, 128, 191], dtype=uint8)>
    """

def quantize_and_dequantize(input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, signed_input: _b.bool = True, num_bits: _t.TensorLike = 8, range_given: _b.bool = False, round_mode: _b.str | None = 'HALF_TO_EVEN', name: _b.str | None = None, narrow_range: _b.bool = False, axis: _t.Axis = None) -> _t.Tensor:
    """Rounds to what `num_bits` can say, and back to floats; the gradient passes as if nothing had been done.

    >>> tf.quantization.quantize_and_dequantize([0.1, 1.0], -1.0, 1.0, num_bits=3, range_given=True).numpy().tolist()
    [0.0, 1.0]
    """

def quantize_and_dequantize_v2(input: _t.TensorLike, input_min: _t.TensorLike, input_max: _t.TensorLike, signed_input: _b.bool = True, num_bits: _t.TensorLike = 8, range_given: _b.bool = False, round_mode: _b.str | None = 'HALF_TO_EVEN', name: _b.str | None = None, narrow_range: _b.bool = False, axis: _t.Axis = None) -> _t.Tensor:
    """Rounds to what `num_bits` can say, and back to floats.

    Args:
      input: floats.
      input_min: the lower end of the range, or of each slice along `axis`.
      input_max: the upper end.
      signed_input: whether the range has negative numbers.
      num_bits: how many bits.
      range_given: whether the ends are used; else those of the input.
      round_mode: `HALF_TO_EVEN` or `HALF_UP`.
      name: a name for the operation.
      narrow_range: whether the lowest number is left out, so that the range is symmetric.
      axis: a dimension each slice of which has a range of its own.

    Returns:
      A tensor like `input`. Gradients outside of the range are 0.

    >>> tf.quantization.quantize_and_dequantize_v2([0.1, 3.0], -1.0, 1.0, num_bits=3, range_given=True).numpy().tolist()
    [0.0, 1.0]
    """

def quantized_concat(concat_dim: _t.TensorLike, values: _t.TensorLike, input_mins: _t.TensorLike, input_maxes: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """Concatenates tensors of quantised numbers along one dimension, in the range that holds all of
    theirs.

    Args:
      concat_dim: a tensor of dtype `int32`.
      values: a list of tensors: any dtype.
      input_mins: a list of tensors.
      input_maxes: a list of tensors of the same dtype as `input_mins`.
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

    Example:

    >>> tf.quantization.quantized_concat(0, [tf.constant([1, 2], tf.quint8), tf.constant([3], tf.quint8)], [0.0, 0.0], [1.0, 2.0])[0].numpy().tolist()
    [1, 1, 3]
    """
