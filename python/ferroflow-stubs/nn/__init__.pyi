"""Neural networks: activations, convolutions, pooling, losses, normalization. Types of `ferroflow.nn`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.nn import experimental as experimental
from ferroflow.random import all_candidate_sampler as all_candidate_sampler
from ferroflow.random import fixed_unigram_candidate_sampler as fixed_unigram_candidate_sampler
from ferroflow.random import learned_unigram_candidate_sampler as learned_unigram_candidate_sampler
from ferroflow import sigmoid as sigmoid
from ferroflow.math import softplus as softplus
from ferroflow import space_to_batch as space_to_batch
from ferroflow import tanh as tanh

def approx_max_k(operand: _t.TensorLike, k: _t.TensorLike, reduction_dimension: _t.TensorLike = -1, recall_target: _t.TensorLike = 0.95, reduction_input_size_override: _t.TensorLike = -1, aggregate_to_topk: _b.bool = True, name: _b.str | None = None) -> _Any:
    """The `k` largest elements and where they are; on a CPU they are found exactly.

    >>> values, indices = tf.nn.approx_max_k([1.0, 3.0, 2.0], 2)
    >>> values.numpy().tolist(), indices.numpy().tolist()
    ([3.0, 2.0], [1, 2])
    """

def approx_min_k(operand: _t.TensorLike, k: _t.TensorLike, reduction_dimension: _t.TensorLike = -1, recall_target: _t.TensorLike = 0.95, reduction_input_size_override: _t.TensorLike = -1, aggregate_to_topk: _b.bool = True, name: _b.str | None = None) -> _Any:
    """The `k` smallest elements and where they are; on a CPU they are found exactly.

    >>> values, indices = tf.nn.approx_min_k([1.0, 3.0, 2.0], 2)
    >>> values.numpy().tolist(), indices.numpy().tolist()
    ([1.0, 2.0], [0, 2])
    """

def atrous_conv2d(value: _t.TensorLike, filters: _t.TensorLike, rate: _t.TensorLike, padding: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.conv2d` with filters spread by `rate`.

    >>> tf.nn.atrous_conv2d(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), 2, "VALID").numpy().item()
    4.0
    """

def atrous_conv2d_transpose(value: _t.TensorLike, filters: _t.TensorLike, output_shape: _t.TensorLike, rate: _t.TensorLike, padding: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The transpose of `tf.nn.atrous_conv2d`.

    >>> tf.nn.atrous_conv2d_transpose(tf.ones([1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 3, 3, 1], 2, "VALID").shape
    TensorShape([1, 3, 3, 1])
    """

def avg_pool(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """The mean of each window, over 1, 2 or 3 spatial dimensions as the rank says.

    Args:
      input: a tensor of floating-point numbers, `[batch, ..., channels]` of rank 3 to 5, or as `data_format` says.
      ksize: the size of the window: an integer, or one for each spatial dimension, or for each dimension.
      strides: how far the window moves, as `ksize`.
      padding: "SAME" or "VALID"; what lies outside is not counted.
      data_format: "NWC", "NHWC", "NDHWC" by the rank, or with the channels second.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input`.

    Raises:
      ValueError: another rank or format.
      InvalidArgumentError: another padding.

    >>> tf.nn.avg_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), 2, 2, "VALID").numpy().ravel().tolist()
    [2.0, 1.0]
    """

def avg_pool1d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.avg_pool` over one spatial dimension.

    >>> tf.nn.avg_pool1d(tf.ones([1, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 1])
    """

def avg_pool2d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NHWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.avg_pool` over two spatial dimensions.

    >>> tf.nn.avg_pool2d(tf.ones([1, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 1])
    """

def avg_pool3d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NDHWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.avg_pool` over three spatial dimensions.

    >>> tf.nn.avg_pool3d(tf.ones([1, 4, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 2, 1])
    """

def batch_norm_with_global_normalization(input: _t.TensorLike, mean: _t.TensorLike, variance: _t.TensorLike, beta: _t.TensorLike, gamma: _t.TensorLike, variance_epsilon: _t.TensorLike, scale_after_normalization: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.batch_normalization` with `gamma` used only if asked.

    >>> tf.nn.batch_norm_with_global_normalization([3.0], [1.0], [4.0], [0.0], [2.0], 0.0, False).numpy().tolist()
    [1.0]
    """

def batch_normalization(x: _t.TensorLike, mean: _t.TensorLike, variance: _t.TensorLike, offset: _t.TensorLike, scale: _t.TensorLike, variance_epsilon: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """`scale * (x - mean) / sqrt(variance + epsilon) + offset`; scale and offset may be None.

    Args:
      x: a tensor of floating-point numbers.
      mean, variance: tensors that broadcast with `x`: `tf.nn.moments` gives them.
      offset, scale: tensors that broadcast with `x`, or None.
      variance_epsilon: a small number that keeps from dividing by zero.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `x`.

    >>> tf.nn.batch_normalization([3.0], [1.0], [4.0], None, None, 0.0).numpy().tolist()
    [1.0]
    """

def bias_add(value: _t.TensorLike, bias: _t.TensorLike, data_format: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Adds a vector along the channels: the last dimension, or the second with `data_format="NC..."`.

    Args:
      value: a tensor of numbers.
      bias: a vector of the size of the channels, of the same dtype.
      data_format: "N...C" (by default) or "NC...", "NHWC", "NCHW" and their kin.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `value`.

    Raises:
      ValueError: another format.
      InvalidArgumentError: a bias of another size or rank (ValueError in a trace).

    >>> tf.nn.bias_add([[1.0, 2.0]], [10.0, 20.0]).numpy().tolist()
    [[11.0, 22.0]]
    """

def collapse_repeated(labels: _t.TensorLike, seq_length: _t.TensorLike, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Each row with equal neighbours as one, and the lengths that are left.

    >>> rows, lengths = tf.nn.collapse_repeated([[1, 1, 2, 2]], [4])
    >>> rows.numpy().tolist(), lengths.numpy().tolist()
    ([[1, 2]], [2])
    """

def compute_accidental_hits(true_classes: _t.TensorLike, sampled_candidates: _t.TensorLike, num_true: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Where drawn classes are right ones by accident.

    Args:
      true_classes: an int64 tensor `[batch, num_true]`, the right classes.
      sampled_candidates: an int64 tensor `[num_sampled]`, the classes drawn.
      num_true: the number of right classes of an example.
      seed: a seed for the operation.
      name: a name for the operation.

    Returns:
      For each hit the example, the position of the class among those drawn, and the lowest float32, to be added to a
      logit that is not to count.

    >>> [part.numpy().tolist() for part in tf.nn.compute_accidental_hits([[5], [7]], [7, 1, 5], 1)[:2]]
    [[0, 1], [2, 0]]
    """

def compute_average_loss(per_example_loss: _t.TensorLike, sample_weight: _t.TensorLike = None, global_batch_size: _t.TensorLike = None) -> _t.Tensor:
    """The sum of losses over the batch, divided by the size of the global batch (of all replicas).

    >>> tf.nn.compute_average_loss([1.0, 3.0], global_batch_size=4).numpy().item()
    1.0
    """

def conv1d(input: _t.TensorLike, filters: _t.TensorLike, stride: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The convolution over one spatial dimension.

    Args:
      input: a tensor `[batch, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[width, channels, output channels]` of the same dtype.
      stride: how far the window moves.
      padding: "SAME" or "VALID".
      data_format: "NWC" or "NCW".
      dilations: the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor `[batch, width, output channels]`, in the order of `data_format`.

    Raises:
      ValueError: another format.
      InvalidArgumentError: channels that do not fit.

    >>> tf.nn.conv1d(tf.ones([1, 3, 1]), tf.ones([2, 1, 1]), 1, "SAME").numpy().ravel().tolist()
    [2.0, 2.0, 1.0]
    """

def conv1d_transpose(input: _t.TensorLike, filters: _t.TensorLike, output_shape: _t.TensorLike, strides: _t.TensorLike, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The transpose of `tf.nn.conv1d`.

    >>> tf.nn.conv1d_transpose(tf.ones([1, 1, 1]), tf.ones([2, 1, 1]), [1, 2, 1], 2).shape
    TensorShape([1, 2, 1])
    """

def conv2d(input: _t.TensorLike, filters: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NHWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The convolution over two spatial dimensions; `padding` is SAME, VALID or a list of pairs.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[height, width, channels, output channels]` of the same dtype.
      strides: how far the window moves: an integer, or two or four of them.
      padding: "SAME" for zeros at the borders, "VALID" for none, or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: the distance between the elements of the window, as `strides`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, height, width, output channels]`, in the order of `data_format`.

    Raises:
      InvalidArgumentError: channels that do not fit, or another rank (ValueError in a trace).
      ValueError: a padding or format that there is not.

    >>> tf.nn.conv2d(tf.ones([1, 2, 2, 1]), tf.ones([2, 2, 1, 1]), 1, "VALID").numpy().item()
    4.0
    """

def conv2d_transpose(input: _t.TensorLike, filters: _t.TensorLike, output_shape: _t.TensorLike, strides: _t.TensorLike, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NHWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The transpose of `tf.nn.conv2d`: what its gradient for its input is.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filters: a tensor `[height, width, output channels, channels]` of the same dtype.
      output_shape: the shape of the result, a vector of four integers.
      strides: how far the window moves over the result: an integer, or two or four of them.
      padding: "SAME", "VALID", or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor of shape `output_shape`.

    Raises:
      InvalidArgumentError: a shape that no input of `tf.nn.conv2d` could have.
      ValueError: another format.

    >>> tf.nn.conv2d_transpose(tf.ones([1, 1, 1, 1]), tf.ones([2, 2, 1, 1]), [1, 2, 2, 1], 2).numpy().sum().item()
    4.0
    """

def conv3d(input: _t.TensorLike, filters: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NDHWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The convolution over three spatial dimensions.

    >>> tf.nn.conv3d(tf.ones([1, 2, 2, 2, 1]), tf.ones([2, 2, 2, 1, 1]), [1] * 5, "VALID").numpy().item()
    8.0
    """

def conv3d_transpose(input: _t.TensorLike, filters: _t.TensorLike, output_shape: _t.TensorLike, strides: _t.TensorLike, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NDHWC', dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The transpose of `tf.nn.conv3d`.

    >>> tf.nn.conv3d_transpose(tf.ones([1, 1, 1, 1, 1]), tf.ones([2, 2, 2, 1, 1]), [1, 2, 2, 2, 1], 2).shape
    TensorShape([1, 2, 2, 2, 1])
    """

def conv_transpose(input: _t.TensorLike, filters: _t.TensorLike, output_shape: _t.TensorLike, strides: _t.TensorLike, padding: _b.str | None = 'SAME', data_format: _b.str | None = None, dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The transpose of a convolution over 1, 2 or 3 spatial dimensions; `output_shape` says which of several.

    `filters` is `[*spatial, out_channels, in_channels]`.

    >>> tf.nn.conv_transpose(tf.ones([1, 1, 1]), tf.ones([2, 1, 1]), [1, 2, 1], 2).numpy().ravel().tolist()
    [1.0, 1.0]
    """

def convolution(input: _t.TensorLike, filters: _t.TensorLike, strides: _t.TensorLike = None, padding: _b.str | None = 'VALID', data_format: _b.str | None = None, dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The convolution (a correlation, as everywhere in TensorFlow) over 1, 2 or 3 spatial dimensions.

    `filters` is `[*spatial, in_channels / groups, out_channels]`; the number of groups follows from it.

    >>> tf.nn.convolution(tf.ones([1, 3, 1]), tf.ones([2, 1, 1])).numpy().ravel().tolist()
    [2.0, 2.0]
    """

def crelu(features: _t.TensorLike, axis: _t.Axis = -1, name: _b.str | None = None) -> _t.Tensor:
    """relu(x) and relu(-x) joined along an axis.

    >>> tf.nn.crelu([-1.0, 2.0]).numpy().tolist()
    [0.0, 2.0, 1.0, 0.0]
    """

def ctc_beam_search_decoder(inputs: _t.TensorLike, sequence_length: _t.TensorLike, beam_width: _t.TensorLike = 100, top_paths: _t.TensorLike = 1) -> _b.tuple[_b.list[_tf.SparseTensor], _t.Tensor]:
    """The likeliest label sequences, found by a beam search; the last class stands for nothing.

    Args:
      inputs: logits, `[time, batch, classes]`.
      sequence_length: the length of each sequence.
      beam_width: how many sequences are followed.
      top_paths: how many of them are given.

    Returns:
      A list of `top_paths` SparseTensors of int64 `[batch, labels]`, and their log probabilities
      `[batch, top_paths]`.

    >>> decoded, score = tf.nn.ctc_beam_search_decoder([[[9.0, 0.0]], [[0.0, 9.0]]], [2])
    >>> decoded[0].values.numpy().tolist()
    [0]
    """

def ctc_greedy_decoder(inputs: _t.TensorLike, sequence_length: _t.TensorLike, merge_repeated: _b.bool = True, blank_index: _t.TensorLike = None) -> _b.tuple[_b.list[_tf.SparseTensor], _t.Tensor]:
    """The most likely class of each step, with repetitions and blanks taken out.

    Args:
      inputs: logits, `[time, batch, classes]`.
      sequence_length: the length of each sequence.
      merge_repeated: whether equal neighbours count as one.
      blank_index: the class that stands for nothing; the last one by default.

    Returns:
      A list of one SparseTensor of int64, and minus the sum of the largest logits of each sequence.

    >>> decoded, score = tf.nn.ctc_greedy_decoder([[[0.0, 1.0]], [[1.0, 0.0]]], [2], blank_index=1)
    >>> decoded[0].values.numpy().tolist(), score.numpy().tolist()
    ([0], [[-2.0]])
    """

def ctc_loss(labels: _t.TensorLike, logits: _t.TensorLike, label_length: _t.TensorLike, logit_length: _t.TensorLike, logits_time_major: _b.bool = True, unique: _t.TensorLike = None, blank_index: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Minus the logarithm of the chance that a sequence of classes, with blanks and repetitions taken out, is the label.

    Args:
      labels: integers, `[batch, longest label]`, or a SparseTensor of that shape.
      logits: floats, `[time, batch, classes]`.
      label_length: the length of each label; None with a SparseTensor.
      logit_length: the length of each sequence.
      logits_time_major: False where `logits` is `[batch, time, classes]`.
      unique: what `tf.nn.ctc_unique_labels` gives; it is not needed.
      blank_index: the class that stands for nothing: 0 by default, to be given with a SparseTensor.
      name: a name for the operation.

    Returns:
      A loss for each sequence.

    Raises:
      ValueError: no `blank_index` with a SparseTensor.
      InvalidArgumentError: a label of a SparseTensor that is longer than its sequence.

    >>> loss = tf.nn.ctc_loss([[1]], tf.zeros([2, 1, 2]), [1], [2])
    >>> round(float(loss[0]), 4)
    0.2877
    """

def ctc_unique_labels(labels: _t.TensorLike, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """The different elements of each row, padded with 0, and for each element its place among them.

    >>> values, places = tf.nn.ctc_unique_labels([[3, 4, 3]])
    >>> values.numpy().tolist(), places.numpy().tolist()
    ([[3, 4, 0]], [[0, 1, 0]])
    """

def depth_to_space(input: _t.TensorLike, block_size: _t.TensorLike, data_format: _b.str | None = 'NHWC', name: _b.str | None = None) -> _t.Tensor:
    """Spreads groups of channels over blocks of the image plane.

    >>> tf.nn.depth_to_space(tf.reshape([1, 2, 3, 4], [1, 1, 1, 4]), 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """

def depthwise_conv2d(input: _t.TensorLike, filter: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = None, dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Convolves each channel by itself with `filter` of shape `[height, width, channels, multiplier]`.

    Args:
      input: a tensor `[batch, height, width, channels]` of floating-point numbers, or as `data_format` says.
      filter: a tensor of the same dtype.
      strides: four integers; the two in the middle are equal.
      padding: "SAME", "VALID", or a list of pairs, one for each dimension.
      data_format: "NHWC" or "NCHW".
      dilations: two integers, the distance between the elements of the window.
      name: a name for the operation.

    Returns:
      A tensor with `channels * multiplier` channels.

    Raises:
      InvalidArgumentError: channels that do not fit, or another rank.

    >>> tf.nn.depthwise_conv2d(tf.ones([1, 2, 2, 3]), tf.ones([2, 2, 3, 1]), [1] * 4, "VALID").numpy().ravel().tolist()
    [4.0, 4.0, 4.0]
    """

def depthwise_conv2d_backprop_filter(input: _t.TensorLike, filter_sizes: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = 'NHWC', dilations: _t.Axis | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of depthwise convolution with respect to the filter.

    Args:
      input: a tensor: floating-point numbers.
      filter_sizes: a tensor of dtype `int32`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
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

    Example:

    >>> tf.nn.depthwise_conv2d_backprop_filter(tf.ones([1, 2, 2, 1]), [1, 1, 1, 1], tf.ones([1, 2, 2, 1]), [1, 1, 1, 1], "VALID").numpy().tolist()
    [[[[4.0]]]]
    """

def depthwise_conv2d_backprop_input(input_sizes: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, data_format: _b.str | None = 'NHWC', dilations: _t.Axis | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of depthwise convolution with respect to the input.

    Args:
      input_sizes: a tensor of dtype `int32`.
      filter: a tensor: floating-point numbers.
      out_backprop: a tensor of the same dtype as `filter`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
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

    Example:

    >>> tf.nn.depthwise_conv2d_backprop_input([1, 2, 2, 1], tf.ones([1, 1, 1, 1]), tf.ones([1, 2, 2, 1]), [1, 1, 1, 1], "VALID").shape
    TensorShape([1, 2, 2, 1])
    """

def dilation2d(input: _t.TensorLike, filters: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None, dilations: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The greatest sum of input and filter over the window: a grey dilation.

    >>> tf.nn.dilation2d(tf.ones([1, 1, 1, 1]), tf.ones([1, 1, 1]), [1] * 4, "SAME", "NHWC", [1] * 4).numpy().item()
    2.0
    """

def dropout(x: _t.TensorLike, rate: _t.TensorLike, noise_shape: _t.TensorLike = None, seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Sets a share `rate` of the elements to zero, by chance, and scales the others so that the mean stays.

    Args:
      x: a tensor of floating-point numbers.
      rate: the share, from 0 up to but without 1; the others are divided by `1 - rate`.
      noise_shape: a shape that broadcasts to that of `x`: what is kept or dropped together.
      seed: a seed of this operation.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `x`.

    Raises:
      ValueError: a rate outside of [0, 1), or a dtype that is not floating-point.

    >>> tf.nn.dropout(tf.ones([4]), 0.0).numpy().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """

def elu(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.elu([0.0, 2.0]).numpy().tolist()
    [0.0, 2.0]
    """

def embedding_lookup(params: _t.TensorLike, ids: _t.TensorLike, max_norm: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Rows of one table, or of a table cut into several, at `ids`; longer rows are scaled to `max_norm`.

    Args:
      params: a tensor or variable of rows, or a list of them that share the rows in turn.
      ids: integers of any shape; ragged tensors too.
      max_norm: the greatest Euclidean norm of a row; None for any.
      name: a name for the operation.

    Returns:
      A tensor of shape `ids.shape + params.shape[1:]`.

    Raises:
      ValueError: no table.
      InvalidArgumentError: an id that is no row.

    >>> tf.nn.embedding_lookup([[1.0], [2.0]], [1]).numpy().tolist()
    [[2.0]]
    """

def embedding_lookup_sparse(params: _t.TensorLike, sp_ids: _t.TensorLike, sp_weights: _t.TensorLike, combiner: _t.TensorLike = None, max_norm: _t.TensorLike = None, name: _b.str | None = None, allow_fast_lookup: _b.bool = False) -> _t.Tensor:
    """For each row of sparse ids the combination of their embeddings, times their weights if they are given.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [0, 1], [1, 2])
    >>> tf.nn.embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids, None, combiner="mean").numpy().tolist()
    [[2.0]]
    """

def erosion2d(value: _t.TensorLike, filters: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None, dilations: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The least difference of input and mirrored filter over the window: a grey erosion.

    >>> tf.nn.erosion2d(tf.fill([1, 1, 1, 1], 3.0), tf.ones([1, 1, 1]), [1] * 4, "SAME", "NHWC", [1] * 4).numpy().item()
    2.0
    """

def fractional_avg_pool(value: _t.TensorLike, pooling_ratio: _t.TensorLike, pseudo_random: _b.bool = False, overlapping: _b.bool = False, seed: _t.TensorLike = 0, name: _b.str | None = None) -> _Any:
    """The mean of each of regions whose sizes differ by one at most, in random order; as `tf.nn.fractional_max_pool`.

    >>> tf.nn.fractional_avg_pool(tf.ones([1, 4, 4, 1]), 2.0)[0].numpy().ravel().tolist()
    [1.0, 1.0, 1.0, 1.0]
    """

def fractional_max_pool(value: _t.TensorLike, pooling_ratio: _t.TensorLike, pseudo_random: _b.bool = False, overlapping: _b.bool = False, seed: _t.TensorLike = 0, name: _b.str | None = None) -> _Any:
    """The largest element of each of regions whose sizes differ by one at most, in random order (Graham, 2014).

    Args:
      value: a tensor `[batch, height, width, channels]` of float32, float64, int32 or int64.
      pooling_ratio: how many times fewer rows and columns there are, at least 1: a number, two, or four of
        which the first and last are 1.
      pseudo_random: whether one random number decides of all regions.
      overlapping: whether a region has the first row and column of the next one too.
      seed: a seed of this operation, beside `tf.random.set_seed`; with 0 regions differ from call to call.
      name: a name for the operation.

    Returns:
      The pooled tensor, and where regions begin along the height and along the width.

    Raises:
      ValueError: a ratio below 1.

    >>> tf.nn.fractional_max_pool(tf.ones([1, 4, 4, 1]), 2.0)[1].numpy().tolist()
    [0, 2, 4]
    """

def gelu(features: _t.TensorLike, approximate: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """x times the normal distribution function at x, exactly or by the tanh approximation.

    >>> tf.nn.gelu([0.0, 1.0]).numpy().tolist()
    [0.0, 0.8413447141647339]
    """

def in_top_k(targets: _t.TensorLike, predictions: _t.TensorLike, k: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Whether the prediction for each target is among the k largest of its row.

    >>> tf.math.in_top_k([1], [[0.1, 0.9]], 1).numpy().tolist()
    [True]
    """

def isotonic_regression(inputs: _t.TensorLike, decreasing: _b.bool = True, axis: _t.Axis = -1) -> _Any:
    """The closest sequence that never rises (or never falls), along an axis, and which elements were joined.

    >>> tf.nn.isotonic_regression([3.0, 1.0, 2.0])[0].numpy().tolist()
    [3.0, 1.5, 1.5]
    """

def l2_loss(t: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.l2_loss([3.0, 4.0]).numpy().tolist()
    12.5
    """

def l2_normalize(x: _t.TensorLike, axis: _t.Axis = None, epsilon: _t.TensorLike = 1e-12, name: _b.str | None = None, dim: _t.TensorLike = None) -> _t.Tensor:
    """x over its Euclidean norm along an axis (over all by default).

    >>> tf.math.l2_normalize([3.0, 4.0]).numpy().tolist()
    [0.6000000238418579, 0.800000011920929]
    """

def leaky_relu(features: _t.TensorLike, alpha: _t.TensorLike = 0.2, name: _b.str | None = None) -> _t.Tensor:
    """x where positive, `alpha * x` elsewhere; integers become float32.

    Args:
      features: a tensor of real numbers.
      alpha: the slope where they are negative.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `features`.

    >>> tf.nn.leaky_relu([-5.0, 5.0]).numpy().tolist()
    [-1.0, 5.0]
    """

def local_response_normalization(input: _t.TensorLike, depth_radius: _b.int | None = 5, bias: _b.float | None = 1, alpha: _b.float | None = 1, beta: _b.float | None = 0.5, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.local_response_normalization(tf.zeros([1, 1, 1, 2])).numpy().tolist()
    [[[[0.0, 0.0]]]]
    """

def log_poisson_loss(targets: _t.TensorLike, log_input: _t.TensorLike, compute_full_loss: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """exp(c) - z * c, the Poisson loss of the logarithm of a rate; with Stirling's term if asked.

    >>> tf.nn.log_poisson_loss([1.0], [0.0]).numpy().tolist()
    [1.0]
    """

def log_softmax(logits: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of `tf.nn.softmax`.

    Args:
      logits: a tensor of floating-point numbers, of rank 1 at least.
      axis: the dimension; -1 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `logits`.

    Raises:
      InvalidArgumentError: no such axis, or another dtype.

    >>> tf.nn.log_softmax([0.0, 0.0]).numpy().tolist()
    [-0.6931471824645996, -0.6931471824645996]
    """

def max_pool(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = None, name: _b.str | None = None) -> _t.Tensor:
    """The largest element of each window, over 1, 2 or 3 spatial dimensions as the rank says.

    Args:
      input: a tensor `[batch, ..., channels]` of rank 3 to 5, or as `data_format` says.
      ksize: the size of the window: an integer, or one for each spatial dimension, or for each dimension.
      strides: how far the window moves, as `ksize`.
      padding: "SAME" or "VALID"; for `max_pool` also a list of pairs, one for each dimension.
      data_format: "NWC", "NHWC", "NDHWC" by the rank, or with the channels second.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input`.

    Raises:
      ValueError: another rank or format.
      InvalidArgumentError: another padding.

    >>> tf.nn.max_pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), 2, 2, "VALID").numpy().ravel().tolist()
    [3.0, 2.0]
    """

def max_pool1d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.max_pool` over one spatial dimension.

    >>> tf.nn.max_pool1d(tf.ones([1, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 1])
    """

def max_pool2d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NHWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.max_pool` over two spatial dimensions.

    >>> tf.nn.max_pool2d(tf.ones([1, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 1])
    """

def max_pool3d(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NDHWC', name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.max_pool` over three spatial dimensions.

    >>> tf.nn.max_pool3d(tf.ones([1, 4, 4, 4, 1]), 2, 2, "VALID").shape
    TensorShape([1, 2, 2, 2, 1])
    """

def max_pool_with_argmax(input: _t.TensorLike, ksize: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = 'NHWC', output_dtype: _t.DTypeLike = ..., include_batch_in_index: _b.bool = False, name: _b.str | None = None) -> _Any:
    """The largest element of each window and its flattened index.

    >>> tf.nn.max_pool_with_argmax(tf.ones([1, 2, 2, 1]), 2, 2, "VALID")[1].numpy().item()
    0
    """

def moments(x: _t.TensorLike, axes: _t.Axis, shift: _t.TensorLike = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Mean and variance along axes; `shift` is ignored, as in TensorFlow.

    Args:
      x: a tensor of floating-point numbers.
      axes: the dimensions over which both are taken, a list of integers.
      shift: not used.
      keepdims: whether these dimensions stay, with size 1.
      name: a name for the operation.

    Returns:
      Two tensors of the dtype of `x`; float16 is summed as float32.

    >>> [t.numpy().item() for t in tf.nn.moments(tf.constant([1.0, 3.0]), axes=[0])]
    [2.0, 1.0]
    """

def nce_loss(weights: _t.TensorLike, biases: _t.TensorLike, labels: _t.TensorLike, inputs: _t.TensorLike, num_sampled: _t.TensorLike, num_classes: _t.TensorLike, num_true: _t.TensorLike = 1, sampled_values: _t.TensorLike = None, remove_accidental_hits: _b.bool = False, name: _b.str | None = 'nce_loss') -> _t.Tensor:
    """The loss of telling right classes from drawn ones, of each example.

    Args:
      weights: a tensor or variable `[num_classes, dim]`, or a list of such that are its rows one after another.
      biases: a tensor or variable `[num_classes]`.
      labels: an integer tensor `[batch, num_true]`, the right classes.
      inputs: a tensor `[batch, dim]`.
      num_sampled: the number of classes to draw.
      num_classes: the number of classes.
      num_true: the number of right classes of an example.
      sampled_values: classes drawn and their expected counts, as a sampler of `tf.random` gives them; by default drawn
        without repetition by `tf.random.log_uniform_candidate_sampler`.
      remove_accidental_hits: whether a class drawn that is right does not count.
      name: a name for the operation.

    Returns:
      A tensor `[batch]`.

    >>> drawn = tf.constant([1], tf.int64), tf.ones([1, 1]), tf.ones([1])
    >>> loss = tf.nn.nce_loss(tf.zeros([3, 2]), tf.zeros([3]), [[0]], [[1.0, 2.0]], 1, 3, sampled_values=drawn)
    >>> round(loss.numpy().item(), 4)
    1.3863
    """

def normalize_moments(counts: _t.TensorLike, mean_ss: _t.TensorLike, variance_ss: _t.TensorLike, shift: _t.TensorLike, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Mean and variance of what `tf.nn.sufficient_statistics` gives.

    >>> [float(t) for t in tf.nn.normalize_moments(2.0, 4.0, 10.0, None)]
    [2.0, 1.0]
    """

def pool(input: _t.TensorLike, window_shape: _t.TensorLike, pooling_type: _t.TensorLike, strides: _t.TensorLike = None, padding: _b.str | None = 'VALID', data_format: _b.str | None = None, dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Pools windows of `window_shape`, the elements of a window `dilations` apart; "MAX" or "AVG".

    >>> tf.nn.pool(tf.reshape([1.0, 3.0, 2.0, 0.0], [1, 4, 1]), [2], "MAX", dilations=[2]).numpy().ravel().tolist()
    [2.0, 3.0]
    """

def relu(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.relu([-1.0, 2.0]).numpy().tolist()
    [0.0, 2.0]
    """

def relu6(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.relu6([-1.0, 2.0, 8.0]).numpy().tolist()
    [0.0, 2.0, 6.0]
    """

def safe_embedding_lookup_sparse(embedding_weights: _t.TensorLike, sparse_ids: _t.TensorLike, sparse_weights: _t.TensorLike = None, combiner: _b.str | None = 'mean', default_id: _t.TensorLike = None, max_norm: _t.TensorLike = None, name: _b.str | None = None, allow_fast_lookup: _b.bool = False) -> _t.Tensor:
    """`tf.nn.embedding_lookup_sparse` without ids below zero and weights of zero; rows without ids give `default_id`'s, or zeros.

    >>> ids = tf.SparseTensor([[0, 0]], [-1], [2, 1])
    >>> tf.nn.safe_embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids).numpy().tolist()
    [[0.0], [0.0]]
    """

def sampled_softmax_loss(weights: _t.TensorLike, biases: _t.TensorLike, labels: _t.TensorLike, inputs: _t.TensorLike, num_sampled: _t.TensorLike, num_classes: _t.TensorLike, num_true: _t.TensorLike = 1, sampled_values: _t.TensorLike = None, remove_accidental_hits: _b.bool = True, seed: _t.TensorLike = None, name: _b.str | None = 'sampled_softmax_loss') -> _t.Tensor:
    """The cross entropy over right classes and drawn ones, of each example: for training with very many classes.

    Args:
      weights, biases, labels, inputs, num_sampled, num_classes, num_true, sampled_values: see `tf.nn.nce_loss`.
      remove_accidental_hits: whether a class drawn that is right does not count.
      seed: a seed for drawing.
      name: a name for the operation.

    Returns:
      A tensor `[batch]`.

    >>> drawn = tf.constant([1, 2], tf.int64), tf.ones([1, 1]), tf.ones([2])
    >>> loss = tf.nn.sampled_softmax_loss(tf.zeros([3, 2]), tf.zeros([3]), [[0]], [[1.0, 2.0]], 2, 3, sampled_values=drawn)
    >>> round(loss.numpy().item(), 4)
    1.0986
    """

def scale_regularization_loss(regularization_loss: _t.TensorLike) -> _t.Tensor:
    """A regularisation loss divided by the number of replicas, which will each add it.

    >>> tf.nn.scale_regularization_loss([1.0, 2.0]).numpy().item()
    3.0
    """

def selu(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.selu([0.0]).numpy().tolist()
    [0.0]
    """

def separable_conv2d(input: _t.TensorLike, depthwise_filter: _t.TensorLike, pointwise_filter: _t.TensorLike, strides: _t.TensorLike, padding: _t.TensorLike, data_format: _b.str | None = None, dilations: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.depthwise_conv2d`, then a convolution of size 1 that mixes the channels.

    >>> tf.nn.separable_conv2d(tf.ones([1, 2, 2, 1]), tf.ones([2, 2, 1, 1]), tf.ones([1, 1, 1, 1]), [1] * 4, "VALID").numpy().item()
    4.0
    """

def sigmoid_cross_entropy_with_logits(labels: _t.TensorLike = None, logits: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The cross entropy of each element between labels and the sigmoid of logits.

    Args:
      labels: a tensor of the shape and dtype of `logits`, from 0 to 1.
      logits: a tensor of floating-point numbers.
      name: a name for the operation.

    Returns:
      A tensor of the same shape.

    Raises:
      ValueError: shapes that differ, or a missing argument.

    >>> tf.nn.sigmoid_cross_entropy_with_logits(labels=[1.0], logits=[0.0]).numpy().tolist()
    [0.6931471824645996]
    """

def silu(features: _t.TensorLike, beta: _t.TensorLike = 1.0) -> _t.Tensor:
    """x * sigmoid(beta * x), also called swish.

    >>> tf.nn.silu([0.0, 1.0]).numpy().tolist()
    [0.0, 0.7310585975646973]
    """

def softmax(logits: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """exp(x) over the sum of exp along an axis (the last by default).

    Args:
      logits: a tensor of floating-point numbers, of rank 1 at least.
      axis: the dimension whose elements sum to one; -1 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `logits`.

    Raises:
      InvalidArgumentError: a scalar, no such axis, or another dtype.

    >>> tf.nn.softmax([0.0, 0.0]).numpy().tolist()
    [0.5, 0.5]
    """

def softmax_cross_entropy_with_logits(labels: _t.TensorLike, logits: _t.TensorLike, axis: _t.Axis = -1, name: _b.str | None = None) -> _t.Tensor:
    """The cross entropy between distributions `labels` and the softmax of `logits` along an axis.

    Args:
      labels: a tensor of the shape and dtype of `logits` whose elements sum to one along `axis`.
      logits: a tensor of floating-point numbers, not normalized.
      axis: the dimension of the classes.
      name: a name for the operation.

    Returns:
      A tensor without dimension `axis`.

    Raises:
      InvalidArgumentError: shapes that do not go together.

    >>> tf.nn.softmax_cross_entropy_with_logits([[0.0, 1.0]], [[0.0, 0.0]]).numpy().tolist()
    [0.6931471824645996]
    """

def softsign(features: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.nn.softsign([1.0, -3.0]).numpy().tolist()
    [0.5, -0.75]
    """

def space_to_depth(input: _t.TensorLike, block_size: _t.TensorLike, data_format: _b.str | None = 'NHWC', name: _b.str | None = None) -> _t.Tensor:
    """Puts blocks of the image plane into the channels.

    >>> tf.nn.space_to_depth(tf.reshape([1, 2, 3, 4], [1, 2, 2, 1]), 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """

def sparse_softmax_cross_entropy_with_logits(labels: _t.TensorLike, logits: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The cross entropy between classes, given as indices, and the softmax of `logits` along the last axis.

    Args:
      labels: integers of the shape of `logits` without the last dimension: the right class of each.
      logits: a tensor of floating-point numbers, `[..., classes]`, not normalized.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `labels` and the dtype of `logits`.

    Raises:
      ValueError: shapes that do not go together, or a missing argument.
      InvalidArgumentError: a label that is no class.

    >>> tf.nn.sparse_softmax_cross_entropy_with_logits([1], [[0.0, 0.0]]).numpy().tolist()
    [0.6931471824645996]
    """

def sufficient_statistics(x: _t.TensorLike, axes: _t.Axis, shift: _t.TensorLike = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor, _t.Tensor, None]:
    """Count, sum and sum of squares along axes, of the distances from `shift` if it is given, and the shift.

    >>> [float(t) for t in tf.nn.sufficient_statistics([1.0, 3.0], [0])[:3]]
    [2.0, 4.0, 10.0]
    """

def top_k(input: _t.TensorLike, k: _t.TensorLike = 1, sorted: _b.bool = True, index_type: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """The k largest elements of the last dimension, and where they are: the first of equal ones comes first.

    Args:
      input: a tensor of real numbers, of rank 1 at least.
      k: how many, at most the size of the last dimension.
      sorted: whether they come in order, the greatest first.
      index_type: the dtype of the indices: int16, int32 or int64.
      name: a name for the operation.

    Returns:
      `values` and `indices`, a named tuple, both of the shape of `input` but k in the last dimension.

    Raises:
      InvalidArgumentError: a scalar, or a last dimension of fewer than k elements.

    >>> tf.math.top_k([1.0, 3.0, 2.0], 2).indices.numpy().tolist()
    [1, 2]
    """

def weighted_cross_entropy_with_logits(labels: _t.TensorLike, logits: _t.TensorLike, pos_weight: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """`tf.nn.sigmoid_cross_entropy_with_logits` whose positive labels count `pos_weight` times.

    >>> tf.nn.weighted_cross_entropy_with_logits([1.0], [0.0], 2.0).numpy().tolist()
    [1.3862943649291992]
    """

def weighted_moments(x: _t.TensorLike, axes: _t.Axis, frequency_weights: _t.TensorLike, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Mean and variance along axes of elements that count as often as their weight says.

    >>> [t.numpy().item() for t in tf.nn.weighted_moments([1.0, 3.0], [0], [1.0, 3.0])]
    [2.5, 0.75]
    """

def with_space_to_batch(input: _t.TensorLike, dilation_rate: _t.TensorLike, padding: _t.TensorLike, op: _t.TensorLike, filter_shape: _t.TensorLike = None, spatial_dims: _t.TensorLike = None, data_format: _b.str | None = None) -> _t.Tensor:
    """What `op` gives if its windows take every `dilation_rate`-th element.

    The elements that go together are put into one image each, as more members of the batch; `op` is called with those,
    and what it gives is put back.

    Args:
      input: a tensor whose first dimension is the batch.
      dilation_rate: for each spatial dimension a positive integer.
      padding: "SAME" or "VALID".
      op: a function of the tensor, the number of spatial dimensions and the padding, with stride 1.
      filter_shape: the sizes of the windows, for "SAME" only.
      spatial_dims: the spatial dimensions, rising; by default those after the first, and after the second if
        `data_format` begins with "NC".
      data_format: the order of dimensions.

    Returns:
      A tensor, what `op` gives.

    Raises:
      ValueError: rates that are not positive, another padding, windows of unknown sizes for "SAME", or dimensions that
        do not rise.

    >>> image = tf.reshape(tf.range(5.0), [1, 5, 1])
    >>> sums = lambda x, dims, padding: tf.nn.conv1d(x, tf.ones([2, 1, 1]), 1, padding)
    >>> tf.nn.with_space_to_batch(image, [2], "VALID", sums)[0, :, 0].numpy().tolist()
    [2.0, 4.0, 6.0]
    """

def zero_fraction(value: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The share of elements that are zero, float32.

    >>> tf.math.zero_fraction([0.0, 1.0]).numpy().item()
    0.5
    """

lrn = local_response_normalization

swish = silu
