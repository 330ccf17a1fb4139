"""The dtype of lists of numbers is that of their first one, as TensorFlow has it, whether they are Python's, NumPy's or arrays of them."""

import numpy as np
import pytest

import ferroflow as tf

OK = [
    ([np.float64(1.5), 1.0], "float64"),
    ([1.0, np.float64(1.5)], "float32"),
    ([np.float64(1.5), 1], "float64"),
    ([1, np.float64(1.5)], "float32"),
    ([[1.0, 2.0], [np.float64(1.5), 1.0]], "float32"),
    ([[np.float64(1.5), 1.0], [1.0, 2.0]], "float64"),
    ([np.float64(1.5), np.float32(1)], "float64"),
    ([np.float16(1), np.float64(1.5)], "float16"),
    ([1.0, np.float16(1)], "float32"),
    ([1.0, np.array(5.0)], "float32"),
    ([np.array(5.0), 1.0], "float64"),
    ([[1.0, 2.0], np.array([1.0, 2.0])], "float32"),
    ([np.array([1, 2]), [1.0, 2.0]], "float32"),
    ([[1, 2], np.array([1, 2])], "int32"),
    ([np.array(3), 1], "int32"),
    ([np.int8(3), 1], "int32"),
    ([np.array([1, 2**40])], "int64"),
    ([1, 1.5], "float32"),
    ([1.5, True], "float32"),
    ([1, True], "int32"),
    ([np.array(3), True], "int32"),
    ([1j, 1.0, True], "complex128"),
    ([np.complex64(1j), 1.0], "complex128"),
    ([np.bool_(True), False], "bool"),
    (["a", np.bytes_(b"x"), np.str_("y")], "string"),
]


@pytest.mark.parametrize("value, dtype", OK, ids=repr)
def test_the_first_number_says(value, dtype):
    made = tf.constant(value)
    assert made.dtype.name == tf.convert_to_tensor(value).dtype.name == dtype
    if dtype[0] in "fi":
        assert np.array_equal(made.numpy().astype("float64"), np.asarray(value, "float64"))
    else:
        assert made.shape == [len(value)]


def test_texts_of_numpy_are_texts():
    assert tf.constant(np.bytes_(b"x")).numpy() == b"x" and tf.stack([np.bytes_(b"x"), "a"]).numpy().tolist() == [b"x", b"a"]


MIXED = [[1, 1j], [1.0, 2j], [True, 1], [np.bool_(True), 1], [1, np.bool_(True)], [np.array(True), 1.0], ["a", 1], [1, "a"], [1j, np.bool_(True)], [np.array(1.0), "a"]]


@pytest.mark.parametrize("value", MIXED, ids=repr)
def test_kinds_that_do_not_mix(value):
    with pytest.raises(ValueError, match="Can't convert Python sequence with mixed types to Tensor."):
        tf.constant(value)


@pytest.mark.parametrize("value", [[np.array(1.0), [1.0]], [np.array([1.0]), np.array([1.0, 2.0])], [[1.0], np.int64(1)], [[1.0], [1.0, 2.0]]], ids=repr)
def test_rows_of_unlike_lengths(value):
    with pytest.raises(ValueError, match="Can't convert non-rectangular Python sequence to Tensor."):
        tf.constant(value)


def test_dtypes_that_were_asked_for():
    assert tf.constant([True, 1], tf.int32).numpy().tolist() == [1, 1]
    assert tf.constant([np.float64(1.5), 1], tf.float16).dtype == tf.float16
    assert tf.constant([np.array(1), 2.5], tf.float64).numpy().tolist() == [1.0, 2.5]
    assert tf.constant(2.0) * [np.float64(1.5), 2] is not None
    assert (tf.constant([1.0, 2.0]) * [np.float64(1.5), 2]).dtype == tf.float32


def test_what_no_dtype_holds_is_refused():
    for value in ([np.array([2**63], np.uint64)], [[np.array(1), np.array(2**63, np.uint64)]], [np.uint64(2**63)], [1, np.uint64(2**63)]):
        with pytest.raises(ValueError, match="out-of-range integer"):
            tf.constant(value)
    assert tf.constant([np.array([3], np.uint64)]).dtype == tf.int32
    assert tf.constant([np.array([2**63], np.uint64)], tf.uint64).numpy().tolist() == [[2**63]]


def test_arrays_of_nothing():
    for value in ([np.array([], np.int64)], [np.zeros([0, 3])]):
        assert tf.constant(value).dtype == tf.float32
    assert tf.constant([np.zeros([0, 3])], tf.float64).shape == [1, 0, 3]


def test_tensors_among_them_say():
    assert tf.stack([tf.constant(1.0, tf.float64), 2.0]).dtype == tf.float64
    assert tf.convert_to_tensor([1.0, tf.constant(2.0, tf.float64)]).dtype == tf.float64
