"""Types of `ferroflow.compat.v1.nn`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import depth_to_space as depth_to_space
from ferroflow.compat.v1.math import in_top_k as in_top_k
from ferroflow.compat.v1 import space_to_batch as space_to_batch
from ferroflow.compat.v1 import space_to_depth as space_to_depth

def avg_pool(value: _Any = None, ksize: _Any = None, strides: _Any = None, padding: _Any = None, data_format: _b.str | None = 'NHWC', name: _b.str | None = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.avg_pool2d`."""

def batch_norm_with_global_normalization(t: _Any = None, m: _Any = None, v: _Any = None, beta: _Any = None, gamma: _Any = None, variance_epsilon: _Any = None, scale_after_normalization: _Any = None, name: _b.str | None = None, input: _Any = None, mean: _Any = None, variance: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.batch_norm_with_global_normalization`."""

def bidirectional_dynamic_rnn(cell_fw: _t.TensorLike, cell_bw: _t.TensorLike, inputs: _t.TensorLike, sequence_length: _t.TensorLike = None, initial_state_fw: _t.TensorLike = None, initial_state_bw: _t.TensorLike = None, dtype: _t.DTypeLike | None = None, parallel_iterations: _t.TensorLike = None, swap_memory: _b.bool = False, time_major: _b.bool = False, scope: _t.TensorLike = None) -> _Any:
    """`dynamic_rnn` of one cell from the first step on, and of another from the last step of each row back.

    Returns:
      A pair of outputs and a pair of states, forwards and backwards.
    """

def conv1d(value: _Any = None, filters: _Any = None, stride: _Any = None, padding: _Any = None, use_cudnn_on_gpu: _Any = None, data_format: _b.str | None = None, name: _b.str | None = None, input: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv1d`."""

def conv2d(input: _Any, filter: _Any = None, strides: _Any = None, padding: _Any = None, use_cudnn_on_gpu: _b.bool = True, data_format: _b.str | None = 'NHWC', dilations: _Any = ..., name: _b.str | None = None, filters: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv2d`."""

def conv2d_backprop_filter(input: _Any, filter_sizes: _Any, out_backprop: _Any, strides: _Any, padding: _Any, use_cudnn_on_gpu: _b.bool = True, data_format: _b.str | None = 'NHWC', dilations: _Any = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.Conv2DBackpropFilter`."""

def conv2d_backprop_input(input_sizes: _Any, filter: _Any, out_backprop: _Any, strides: _Any, padding: _Any, use_cudnn_on_gpu: _b.bool = True, data_format: _b.str | None = 'NHWC', dilations: _Any = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.Conv2DBackpropInput`."""

def conv2d_transpose(value: _Any = None, filter: _Any = None, output_shape: _Any = None, strides: _Any = None, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NHWC', name: _b.str | None = None, input: _Any = None, filters: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv2d_transpose`."""

def conv3d(input: _Any, filter: _Any = None, strides: _Any = None, padding: _Any = None, data_format: _b.str | None = 'NDHWC', dilations: _Any = ..., name: _b.str | None = None, filters: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv3d`."""

def conv3d_backprop_filter(input: _Any, filter_sizes: _Any, out_backprop: _Any, strides: _Any, padding: _Any, data_format: _b.str | None = 'NDHWC', dilations: _Any = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.Conv3DBackpropFilterV2`."""

def conv3d_transpose(value: _Any = None, filter: _Any = None, output_shape: _Any = None, strides: _Any = None, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NDHWC', name: _b.str | None = None, input: _Any = None, filters: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv3d_transpose`."""

def convolution(input: _Any, filter: _Any = None, padding: _Any = None, strides: _Any = None, dilation_rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, filters: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.convolution`."""

def crelu(features: _Any, name: _b.str | None = None, axis: _t.Axis = -1) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.crelu`."""

def ctc_beam_search_decoder(inputs: _t.TensorLike, sequence_length: _t.TensorLike, beam_width: _t.TensorLike = 100, top_paths: _t.TensorLike = 1, merge_repeated: _b.bool = True) -> _b.tuple[_b.list[_tf.SparseTensor], _t.Tensor]:
    """`tf.nn.ctc_beam_search_decoder`, which also leaves out labels that follow themselves if `merge_repeated`.

    >>> decoded, score = tf.compat.v1.nn.ctc_beam_search_decoder([[[9.0, 0.0]], [[0.0, 9.0]]], [2])
    >>> decoded[0].values.numpy().tolist()
    [0]
    """

def ctc_loss(labels: _t.TensorLike, inputs: _t.TensorLike = None, sequence_length: _t.TensorLike = None, preprocess_collapse_repeated: _b.bool = False, ctc_merge_repeated: _b.bool = True, ignore_longer_outputs_than_inputs: _b.bool = False, time_major: _b.bool = True, logits: _t.TensorLike = None) -> _Any:
    """TensorFlow 1's loss: sparse labels, the blank is the last class."""

def ctc_loss_v2(labels: _Any, logits: _Any, label_length: _Any, logit_length: _Any, logits_time_major: _b.bool = True, unique: _Any = None, blank_index: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.ctc_loss`."""

def depthwise_conv2d(input: _Any, filter: _Any, strides: _Any, padding: _Any, rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.depthwise_conv2d`."""

def depthwise_conv2d_native(input: _Any, filter: _Any, strides: _Any, padding: _Any, data_format: _b.str | None = 'NHWC', dilations: _Any = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.DepthwiseConv2dNative`."""

def dilation2d(input: _t.TensorLike, filter: _t.TensorLike = None, strides: _t.TensorLike = None, rates: _t.TensorLike = None, padding: _t.TensorLike = None, name: _b.str | None = None, filters: _t.TensorLike = None, dilations: _t.TensorLike = None) -> _Any:
    """`tf.nn.dilation2d` of images with their channels last."""

def dropout(x: _Any, keep_prob: _Any = None, noise_shape: _Any = None, seed: _t.TensorLike = None, name: _b.str | None = None, rate: _Any = None) -> _t.Tensor:
    """`x` with elements set to zero with probability `rate`, or kept with probability `keep_prob`.

    >>> tf.compat.v1.nn.dropout([1.0, 2.0], keep_prob=1.0).numpy().tolist()
    [1.0, 2.0]
    """

def dynamic_rnn(cell: _t.TensorLike, inputs: _t.TensorLike, sequence_length: _t.TensorLike = None, initial_state: _t.TensorLike = None, dtype: _t.DTypeLike | None = None, parallel_iterations: _t.TensorLike = None, swap_memory: _b.bool = False, time_major: _b.bool = False, scope: _t.TensorLike = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Runs a cell over the steps of a sequence, in a loop.

    Args:
      cell: the cell.
      inputs: a tensor `[batch, time, ...]`, or a structure of such; `[time, batch, ...]` if `time_major`.
      sequence_length: an integer vector `[batch]`: how many steps of each row count.
      initial_state: the state before the first step; zeros without.
      dtype: the dtype of a state that is not given.
      parallel_iterations, swap_memory: kept for compatibility.
      time_major: whether the steps come first, here and in the outputs.
      scope: a variable scope, or its name; "rnn" without.

    Returns:
      The outputs `[batch, time, ...]` of all steps, zeros behind the end of a row; and the last state of each row.

    Raises:
      TypeError: what is no cell; ValueError: no state and no dtype, lengths of another rank, sizes that are unknown or differ.

    >>> class Sum:
    ...     state_size = output_size = 1
    ...     def zero_state(self, batch_size, dtype):
    ...         return tf.zeros([batch_size, 1], dtype)
    ...     def __call__(self, inputs, state):
    ...         return inputs + state, inputs + state
    >>> outputs, state = tf.compat.v1.nn.dynamic_rnn(Sum(), tf.constant([[[1.0], [2.0], [3.0]]]), [2], dtype=tf.float32)
    >>> outputs.numpy().ravel().tolist(), state.numpy().tolist()
    ([1.0, 3.0, 0.0], [[3.0]])
    """

def embedding_lookup(params: _Any, ids: _Any, partition_strategy: _b.str | None = 'mod', name: _b.str | None = None, validate_indices: _b.bool = True, max_norm: _Any = None) -> _t.Tensor:
    """The rows `ids` of a table, which may lie in several parts.

    >>> tf.compat.v1.nn.embedding_lookup([[1.0], [2.0], [3.0]], [2, 0]).numpy().tolist()
    [[3.0], [1.0]]
    """

def embedding_lookup_sparse(params: _t.TensorLike, sp_ids: _t.TensorLike, sp_weights: _t.TensorLike, partition_strategy: _b.str | None = 'mod', name: _b.str | None = None, combiner: _t.TensorLike = None, max_norm: _t.TensorLike = None, allow_fast_lookup: _b.bool = False) -> _t.Tensor:
    """`tf.nn.embedding_lookup_sparse` of a table that may be in parts.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [0, 1], [1, 2])
    >>> tf.compat.v1.nn.embedding_lookup_sparse([tf.constant([[1.0]]), tf.constant([[3.0]])], ids, None).numpy().tolist()
    [[2.0]]
    """

def erosion2d(value: _t.TensorLike, kernel: _t.TensorLike, strides: _t.TensorLike, rates: _t.TensorLike, padding: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """`tf.nn.erosion2d` of images with their channels last."""

def fractional_avg_pool(value: _t.TensorLike, pooling_ratio: _t.TensorLike, pseudo_random: _b.bool = False, overlapping: _b.bool = False, deterministic: _b.bool = False, seed: _t.TensorLike = 0, seed2: _t.TensorLike = 0, name: _b.str | None = None) -> _Any:
    """The means of regions of random sizes, with both seeds of the operation; `pooling_ratio` has four elements."""

def fractional_max_pool(value: _t.TensorLike, pooling_ratio: _t.TensorLike, pseudo_random: _b.bool = False, overlapping: _b.bool = False, deterministic: _b.bool = False, seed: _t.TensorLike = 0, seed2: _t.TensorLike = 0, name: _b.str | None = None) -> _Any:
    """The greatest elements of regions of random sizes, with both seeds of the operation; `pooling_ratio` has four elements."""

def fused_batch_norm(x: _Any, scale: _Any, offset: _Any, mean: _Any = None, variance: _Any = None, epsilon: _Any = 0.001, data_format: _b.str | None = 'NHWC', is_training: _b.bool = True, name: _b.str | None = None, exponential_avg_factor: _Any = 1.0) -> _b.tuple[_t.Tensor, _t.Tensor, _t.Tensor]:
    """`x` normalized over all dimensions but that of the channels: (y, mean, variance).

    >>> y, mean, variance = tf.compat.v1.nn.fused_batch_norm(tf.constant([[[[1.0]], [[3.0]]]]), [1.0], [0.0])
    >>> y.numpy().ravel().round(3).tolist(), mean.numpy().tolist()
    ([-1.0, 1.0], [2.0])
    """

def log_softmax(logits: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.log_softmax`."""

def max_pool(value: _Any = None, ksize: _Any = None, strides: _Any = None, padding: _Any = None, data_format: _b.str | None = 'NHWC', name: _b.str | None = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.max_pool2d`."""

def max_pool_with_argmax(input: _Any, ksize: _Any, strides: _Any, padding: _Any, data_format: _b.str | None = 'NHWC', Targmax: _Any = None, name: _b.str | None = None, output_dtype: _Any = None, include_batch_in_index: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.max_pool_with_argmax`."""

def moments(x: _Any, axes: _t.Axis, shift: _Any = None, name: _b.str | None = None, keep_dims: _Any = None, keepdims: _b.bool | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.moments`."""

def nce_loss(weights: _t.TensorLike, biases: _t.TensorLike, labels: _t.TensorLike, inputs: _t.TensorLike, num_sampled: _t.TensorLike, num_classes: _t.TensorLike, num_true: _t.TensorLike = 1, sampled_values: _t.TensorLike = None, remove_accidental_hits: _b.bool = False, partition_strategy: _b.str | None = 'mod', name: _b.str | None = 'nce_loss') -> _Any:
    """`tf.nn.nce_loss` of weights that may be in parts."""

def pool(input: _Any, window_shape: _Any, pooling_type: _Any, padding: _Any, dilation_rate: _Any = None, strides: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.pool`."""

def quantized_avg_pool(input: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, name: _b.str | None = None) -> _Any:
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

    Example:

    >>> tf.compat.v1.nn.quantized_avg_pool(tf.constant([[[[1], [4]]]], tf.quint8), 0.0, 1.0, [1, 1, 2, 1], [1, 1, 1, 1], "VALID")[0].numpy().tolist()
    [[[[2]]]]
    """

def quantized_conv2d(input: _t.TensorLike, filter: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, min_filter: _t.TensorLike, max_filter: _t.TensorLike, strides: _t.Axis, padding: _b.str, out_type: _t.DTypeLike | None = ..., dilations: _t.Axis | None = ..., name: _b.str | None = None) -> _Any:
    """Computes a 2D convolution of quantised images with a quantised filter; the result is of integers
    of 32 bits, with the range of those.

    Args:
      input: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      filter: a tensor: `qint8`, `quint8`, `qint32`, `qint16` or `quint16`.
      min_input: a tensor.
      max_input: a tensor of the same dtype as `min_input`.
      min_filter: a tensor of the same dtype as `min_input`.
      max_filter: a tensor of the same dtype as `min_input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      out_type: a `tf.DType`, the dtype of the result (without: qint32).
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

    Example:

    >>> tf.compat.v1.nn.quantized_conv2d(tf.constant([[[[2], [4]]]], tf.quint8), tf.constant([[[[3]]]], tf.quint8), 0.0, 1.0, 0.0, 1.0, [1, 1, 1, 1], "VALID")[0].numpy().tolist()
    [[[[6], [12]]]]
    """

def quantized_max_pool(input: _t.TensorLike, min_input: _t.TensorLike, max_input: _t.TensorLike, ksize: _t.Axis, strides: _t.Axis, padding: _b.str, name: _b.str | None = None) -> _Any:
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

    Example:

    >>> tf.compat.v1.nn.quantized_max_pool(tf.constant([[[[1], [4]]]], tf.quint8), 0.0, 1.0, [1, 1, 2, 1], [1, 1, 1, 1], "VALID")[0].numpy().tolist()
    [[[[4]]]]
    """

def quantized_relu_x(features: _t.TensorLike, max_value: _t.TensorLike, min_features: _t.TensorLike, max_features: _t.TensorLike, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
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

def relu_layer(x: _Any, weights: _Any, biases: _Any, name: _b.str | None = None) -> _Any:
    """`relu(x @ weights + biases)`."""

rnn_cell: _Any

def safe_embedding_lookup_sparse(embedding_weights: _t.TensorLike, sparse_ids: _t.TensorLike, sparse_weights: _t.TensorLike = None, combiner: _b.str | None = 'mean', default_id: _t.TensorLike = None, name: _b.str | None = None, partition_strategy: _b.str | None = 'div', max_norm: _t.TensorLike = None, allow_fast_lookup: _b.bool = False) -> _Any:
    """`tf.nn.safe_embedding_lookup_sparse` of a table that may be in parts."""

def sampled_softmax_loss(weights: _t.TensorLike, biases: _t.TensorLike, labels: _t.TensorLike, inputs: _t.TensorLike, num_sampled: _t.TensorLike, num_classes: _t.TensorLike, num_true: _t.TensorLike = 1, sampled_values: _t.TensorLike = None, remove_accidental_hits: _b.bool = True, partition_strategy: _b.str | None = 'mod', name: _b.str | None = 'sampled_softmax_loss', seed: _t.TensorLike = None) -> _Any:
    """`tf.nn.sampled_softmax_loss` of weights that may be in parts."""

def separable_conv2d(input: _Any, depthwise_filter: _Any, pointwise_filter: _Any, strides: _Any, padding: _Any, rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.separable_conv2d`."""

def sigmoid_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.sigmoid_cross_entropy_with_logits`."""

def softmax(logits: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.softmax`."""

def softmax_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, dim: _Any = -1, name: _b.str | None = None, axis: _t.Axis = None) -> _Any:
    """The cross entropy of the softmax of `logits`; no gradient comes back to `labels`."""

def softmax_cross_entropy_with_logits_v2(labels: _Any, logits: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.softmax_cross_entropy_with_logits`."""

def sparse_softmax_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.sparse_softmax_cross_entropy_with_logits`."""

def static_bidirectional_rnn(cell_fw: _t.TensorLike, cell_bw: _t.TensorLike, inputs: _t.TensorLike, initial_state_fw: _t.TensorLike = None, initial_state_bw: _t.TensorLike = None, dtype: _t.DTypeLike | None = None, sequence_length: _t.TensorLike = None, scope: _t.TensorLike = None) -> _Any:
    """`static_rnn` of one cell forwards and of another backwards, their outputs joined along the last dimension.

    Returns:
      The list of joined outputs, the state of the first cell and that of the second.
    """

def static_rnn(cell: _t.TensorLike, inputs: _t.TensorLike, initial_state: _t.TensorLike = None, dtype: _t.DTypeLike | None = None, sequence_length: _t.TensorLike = None, scope: _t.TensorLike = None) -> _Any:
    """Calls a cell for each input of a list, one after the other.

    Returns:
      The list of outputs, and the last state of each row.

    Raises:
      TypeError: inputs that are no list, or what is no cell; ValueError: no inputs, or no state and no dtype.
    """

def sufficient_statistics(x: _Any, axes: _t.Axis, shift: _Any = None, keep_dims: _Any = None, name: _b.str | None = None, keepdims: _b.bool | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.sufficient_statistics`."""

def weighted_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, pos_weight: _Any = None, name: _b.str | None = None, targets: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.weighted_cross_entropy_with_logits`."""

def weighted_moments(x: _Any, axes: _t.Axis, frequency_weights: _Any, name: _b.str | None = None, keep_dims: _Any = None, keepdims: _b.bool | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.weighted_moments`."""

def xw_plus_b(x: _Any, weights: _Any, biases: _Any, name: _b.str | None = None) -> _t.Tensor:
    """`x @ weights + biases`.

    >>> tf.compat.v1.nn.xw_plus_b([[1.0]], [[2.0]], [3.0]).numpy().tolist()
    [[5.0]]
    """

avg_pool2d = avg_pool

conv3d_backprop_filter_v2 = conv3d_backprop_filter
