"""What says of itself how it becomes an array, arrays of objects, and lists that hold tensors of other dtypes.

Does not know: pandas, whose columns are such array-likes.
"""

import numpy as np
import pytest

import ferroflow as tf


class Column:
    """A column of a table: an array, but no buffer."""

    def __init__(self, values):
        self.values = np.asarray(values)

    def __array__(self, dtype=None, copy=None):
        return self.values if dtype is None else self.values.astype(dtype)


@pytest.mark.parametrize("values", [[1, 2], [1.5, 2.5], [True, False], ["a", "b"], [[1, 2], [3, 4]], 7, []])
def test_array_likes_are_their_arrays(values):
    """Of the array's own dtype, or the one asked for."""
    made = tf.convert_to_tensor(Column(values))
    expected = tf.convert_to_tensor(np.asarray(values))
    assert made.dtype == expected.dtype and made.shape == expected.shape
    assert (made.numpy() == expected.numpy()).all()
    if made.dtype not in (tf.string, tf.bool):
        assert tf.constant(Column(values), tf.float32).dtype == tf.float32


def test_tables_of_columns_are_datasets():
    """A dictionary of columns, row by row."""
    rows = list(tf.data.Dataset.from_tensor_slices({"a": Column([1, 2]), "b": Column([0.5, 1.5])}))
    assert [(int(r["a"]), float(r["b"])) for r in rows] == [(1, 0.5), (2, 1.5)]


def test_arrays_of_objects_become_the_dtype_asked_for():
    """As NumPy casts them."""
    assert tf.constant(np.array([1, 2], object), tf.float32).numpy().tolist() == [1.0, 2.0]
    assert np.isnan(tf.constant(np.array([None], object), tf.float32).numpy()).all()
    with pytest.raises(ValueError):
        tf.constant(np.array(["a"], object), tf.float32)


def test_shapes_hold_tensors_of_any_integer_dtype():
    """In a graph as outside of one."""

    def scattered(n):
        return tf.scatter_nd(tf.constant([[1]], tf.int64), [2.0], (n,))

    for f in (scattered, tf.function(scattered)):
        assert f(tf.constant(3)).numpy().tolist() == [0.0, 2.0, 0.0]


def test_a_shape_is_never_another_one():
    """Dimensions beyond int32 stay what they are."""
    assert tf.fill([2**33, 0], 1.0).shape == (2**33, 0)
    assert tf.reshape(tf.zeros([0]), [2**33, 0]).shape == (2**33, 0)
    with pytest.raises((tf.errors.InvalidArgumentError, tf.errors.ResourceExhaustedError)):
        tf.broadcast_to(1.0, [2**40, 2**40, 2])


class Insistent(Column):
    """An array of another library, which asks to be asked first."""

    __array_priority__ = 1000

    def __radd__(self, other):
        return "reflected"


class Stranger:
    """No array at all."""

    __array_priority__ = 1000

    def __radd__(self, other):
        return "reflected"


@pytest.mark.parametrize("make", [tf.constant, tf.Variable])
def test_operators_convert_what_can_be_converted(make):
    """Whatever priority it claims: what cannot be is asked itself."""
    mine = make([1.0, 2.0])
    total = mine + Insistent(np.array([3.0, 4.0], np.float32))
    assert isinstance(total, tf.Tensor) and total.numpy().tolist() == [4.0, 6.0]
    assert (mine < Insistent(np.array([3.0, 1.0]))).numpy().tolist() == [True, False]
    assert mine + Stranger() == "reflected"
    with pytest.raises((TypeError, ValueError)):
        mine * Stranger()
