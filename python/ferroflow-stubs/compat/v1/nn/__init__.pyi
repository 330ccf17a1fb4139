"""Types of `ferroflow.compat.v1.nn`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import depth_to_space as depth_to_space
from ferroflow.compat.v1.math import in_top_k as in_top_k
from ferroflow.compat.v1 import space_to_depth as space_to_depth

def avg_pool(value: _Any = None, ksize: _Any = None, strides: _Any = None, padding: _Any = None, data_format: _b.str | None = 'NHWC', name: _b.str | None = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.avg_pool2d`."""

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

def conv3d_transpose(value: _Any = None, filter: _Any = None, output_shape: _Any = None, strides: _Any = None, padding: _b.str | None = 'SAME', data_format: _b.str | None = 'NDHWC', name: _b.str | None = None, input: _Any = None, filters: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.conv3d_transpose`."""

def convolution(input: _Any, filter: _Any = None, padding: _Any = None, strides: _Any = None, dilation_rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, filters: _Any = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.convolution`."""

def crelu(features: _Any, name: _b.str | None = None, axis: _t.Axis = -1) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.crelu`."""

def ctc_loss(labels: _t.TensorLike, inputs: _t.TensorLike = None, sequence_length: _t.TensorLike = None, preprocess_collapse_repeated: _b.bool = False, ctc_merge_repeated: _b.bool = True, ignore_longer_outputs_than_inputs: _b.bool = False, time_major: _b.bool = True, logits: _t.TensorLike = None) -> _Any:
    """TensorFlow 1's loss: sparse labels, the blank is the last class."""

def ctc_loss_v2(labels: _Any, logits: _Any, label_length: _Any, logit_length: _Any, logits_time_major: _b.bool = True, unique: _Any = None, blank_index: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.ctc_loss`."""

def depthwise_conv2d(input: _Any, filter: _Any, strides: _Any, padding: _Any, rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.depthwise_conv2d`."""

def depthwise_conv2d_native(input: _Any, filter: _Any, strides: _Any, padding: _Any, data_format: _b.str | None = 'NHWC', dilations: _Any = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.DepthwiseConv2dNative`."""

def dropout(x: _Any, keep_prob: _Any = None, noise_shape: _Any = None, seed: _t.TensorLike = None, name: _b.str | None = None, rate: _Any = None) -> _t.Tensor:
    """`x` with elements set to zero with probability `rate`, or kept with probability `keep_prob`.

    >>> tf.compat.v1.nn.dropout([1.0, 2.0], keep_prob=1.0).numpy().tolist()
    [1.0, 2.0]
    """

def embedding_lookup(params: _Any, ids: _Any, partition_strategy: _b.str | None = 'mod', name: _b.str | None = None, validate_indices: _b.bool = True, max_norm: _Any = None) -> _t.Tensor:
    """The rows `ids` of a table, which may lie in several parts.

    >>> tf.compat.v1.nn.embedding_lookup([[1.0], [2.0], [3.0]], [2, 0]).numpy().tolist()
    [[3.0], [1.0]]
    """

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

def pool(input: _Any, window_shape: _Any, pooling_type: _Any, padding: _Any, dilation_rate: _Any = None, strides: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.pool`."""

def relu_layer(x: _Any, weights: _Any, biases: _Any, name: _b.str | None = None) -> _Any:
    """`relu(x @ weights + biases)`."""

rnn_cell: _Any

def separable_conv2d(input: _Any, depthwise_filter: _Any, pointwise_filter: _Any, strides: _Any, padding: _Any, rate: _Any = None, name: _b.str | None = None, data_format: _b.str | None = None, dilations: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.separable_conv2d`."""

def sigmoid_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.sigmoid_cross_entropy_with_logits`."""

def softmax(logits: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.softmax`."""

def softmax_cross_entropy_with_logits(_sentinel: _Any = None, labels: _Any = None, logits: _Any = None, dim: _Any = -1, name: _b.str | None = None, axis: _t.Axis = None) -> _Any:
    """The cross entropy of the softmax of `logits`; no gradient comes back to `labels`."""

def softmax_cross_entropy_with_logits_v2(labels: _Any, logits: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.softmax_cross_entropy_with_logits`."""

def sparse_softmax_cross_entropy_with_logits(labels: _Any = None, logits: _Any = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.nn.sparse_softmax_cross_entropy_with_logits`."""

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
