"""Sizes whose product no machine's word holds, negative ones and ones of no integer: an error of TensorFlow's kind, never a panic."""

import numpy as np
import pytest

import ferroflow as tf

HUGE = [1 << 31] * 3
REFUSED = (tf.errors.InvalidArgumentError, tf.errors.ResourceExhaustedError, ValueError, MemoryError)
CALLS = {
    "zeros": lambda s: tf.zeros(s),
    "ones": lambda s: tf.ones(s, tf.int8),
    "fill": lambda s: tf.fill(s, 1),
    "constant": lambda s: tf.constant(1.0, shape=s),
    "reshape": lambda s: tf.reshape(tf.zeros([0]), s),
    "broadcast": lambda s: tf.broadcast_to(1.0, s),
    "tile": lambda s: tf.tile(tf.ones([2, 2, 2]), s),
    "pad": lambda s: tf.pad(tf.ones([1, 1, 1]), [[n, n] for n in s]),
    "scatter": lambda s: tf.scatter_nd([[0, 0, 0]], [1.0], s),
    "eye": lambda s: tf.eye(2, batch_shape=s),
    "normal": lambda s: tf.random.normal(s),
    "uniform": lambda s: tf.random.uniform(s),
    "truncated": lambda s: tf.random.truncated_normal(s),
    "stateless": lambda s: tf.random.stateless_uniform(s, [1, 2]),
    "generator": lambda s: tf.random.Generator.from_seed(1).normal(s),
    "gamma": lambda s: tf.random.gamma(s, 1.0),
    "poisson": lambda s: tf.random.poisson(s, 1.0),
    "array": lambda s: tf.TensorArray(tf.float32, 4, element_shape=s).stack(),
    "array read": lambda s: tf.TensorArray(tf.float32, 4, element_shape=s).read(0),
    "sparse": lambda s: tf.sparse.to_dense(tf.SparseTensor([[0, 0, 0]], [1.0], s)),
    "range": lambda s: tf.range(0, 2**62),
    "mask": lambda s: tf.sequence_mask([1], 2**62),
    "segments": lambda s: tf.math.unsorted_segment_sum([1.0], [0], 2**62),
    "ragged": lambda s: tf.ragged.constant([[1], [2, 3]]).to_tensor(shape=[2**62, 2**62]),
    "resize": lambda s: tf.image.resize(tf.zeros([1, 2, 2, 1]), [2**31 - 1, 2**31 - 1]),
    "diagonal": lambda s: tf.linalg.diag([1.0, 2.0], k=2**31 - 1),
    "padded batch": lambda s: next(iter(tf.data.Dataset.from_tensors([1.0]).padded_batch(2, padded_shapes=[2**62]))),
}


@pytest.mark.parametrize("name", CALLS)
def test_an_error_and_no_panic(name):
    with pytest.raises(REFUSED):
        CALLS[name](HUGE)


@pytest.mark.parametrize("name", ["zeros", "fill", "broadcast", "normal", "reshape"])
def test_in_a_trace_too(name):
    with pytest.raises(REFUSED):
        tf.function(lambda: CALLS[name](HUGE))()
    sizes = tf.constant(HUGE, tf.int64)
    with pytest.raises(REFUSED):
        tf.function(lambda s: CALLS[name](s))(sizes)


def test_creation_says_what_is_too_large():
    for make in (tf.zeros, tf.ones):
        with pytest.raises(tf.errors.InvalidArgumentError, match=r"would have more than 2\*\*63 - 1 elements"):
            make(HUGE)


def test_shapes_multiply_as_python_does():
    assert tf.TensorShape(HUGE).num_elements() == 1 << 93
    assert tf.TensorShape([2, 0, 3]).num_elements() == 0 and tf.TensorShape([]).num_elements() == 1
    assert tf.TensorShape([2, None]).num_elements() is None and tf.TensorShape(None).num_elements() is None


def test_the_most_dimensions():
    with pytest.raises(tf.errors.InvalidArgumentError, match="too many dimensions: must be < 254, but received 254"):
        tf.reshape(1.0, [1] * 254)
    assert tf.reshape(1.0, [1] * 253).shape.rank == 253


@pytest.mark.parametrize("size", [-1, 1 << 40])
def test_sizes_of_a_matrix(size):
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.eye(size)


def test_indices_of_no_machine_word():
    x = tf.constant([1, 2])
    for index in (1 << 65, slice(None, 1 << 65)):
        with pytest.raises(ValueError, match="out-of-range integer"):
            x[index]


def test_datasets():
    assert int(tf.data.Dataset.range(2**62).cardinality()) == 2**62
    assert int(tf.data.Dataset.range(10, 0, -3).cardinality()) == 4 and int(tf.data.Dataset.range(5, 0).cardinality()) == 0
    assert int(tf.data.Dataset.range(2**62).repeat(4).cardinality()) == 2**63 - 1, "as many as a count holds"
    assert int(tf.data.Dataset.range(-(2**63), 2**63 - 1).cardinality()) == 2**63 - 1
    window = next(iter(tf.data.Dataset.range(3).window(2**62, 2**62, 2**62)))
    assert [int(v) for v in window] == [0]
    for make in (lambda: tf.data.Dataset.range(2**63), lambda: tf.data.Dataset.range(3).batch(2**64)):
        with pytest.raises(ValueError, match="out-of-range integer"):
            make()


def test_a_float_that_is_asked_for_rounds():
    assert np.isinf(tf.constant([1e39, 1.0], tf.float32).numpy()).tolist() == [True, False]
    with pytest.raises(ValueError):
        tf.constant([1e39])
