"""Assertions and checks of numbers. Types of `ferroflow.debugging`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import Assert as Assert
from ferroflow import assert_equal as assert_equal
from ferroflow import assert_greater as assert_greater
from ferroflow import assert_less as assert_less
from ferroflow import assert_rank as assert_rank

def assert_all_finite(x: _t.TensorLike, message: _b.str | None, name: _b.str | None = None) -> _t.Tensor:
    """InvalidArgumentError if an element is infinite or not a number; returns the tensor.

    >>> tf.debugging.assert_all_finite([1.0], "finite").numpy().tolist()
    [1.0]
    """

def assert_greater_equal(x: _t.TensorLike, y: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x >= y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_greater_equal([1], [1])
    """

def assert_integer(x: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """TypeError unless the tensor has an integer dtype.

    >>> tf.debugging.assert_integer(tf.constant(1))
    """

def assert_less_equal(x: _t.TensorLike, y: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x <= y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_less_equal([1], [1])
    """

def assert_near(x: _t.TensorLike, y: _t.TensorLike, rtol: _t.TensorLike = None, atol: _t.TensorLike = None, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless |x - y| <= atol + rtol * |y| for every pair; both are 10 units of precision by default.

    >>> tf.debugging.assert_near(1.0, 1.0 + 1e-7)
    """

def assert_negative(x: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless every element is below zero.

    >>> tf.debugging.assert_negative([-1])
    """

def assert_non_negative(x: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless every element is at least zero.

    >>> tf.debugging.assert_non_negative([0])
    """

def assert_non_positive(x: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless every element is at most zero.

    >>> tf.debugging.assert_non_positive([0])
    """

def assert_none_equal(x: _t.TensorLike, y: _t.TensorLike, summarize: _t.TensorLike = None, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x != y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_none_equal([1], [2])
    """

def assert_positive(x: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless every element is above zero.

    >>> tf.debugging.assert_positive([1])
    """

def assert_proper_iterable(values: _t.TensorLike) -> None:
    """TypeError if the value is a tensor, array, string or no iterable, where a list of tensors is meant.

    >>> tf.debugging.assert_proper_iterable([1, 2])
    """

def assert_rank_at_least(x: _t.TensorLike, rank: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """ValueError (or in the run InvalidArgumentError) unless the tensor has at least this many dimensions.

    >>> tf.debugging.assert_rank_at_least([1], 1)
    """

def assert_rank_in(x: _t.TensorLike, ranks: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """ValueError (or in the run InvalidArgumentError) unless the number of dimensions is among `ranks`.

    >>> tf.debugging.assert_rank_in([1], [1, 2])
    """

def assert_same_float_dtype(tensors: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> _t.DType:
    """ValueError unless all tensors (and `dtype`) are of one floating dtype, which is returned.

    >>> tf.debugging.assert_same_float_dtype([tf.constant(1.0)])
    tf.float32
    """

def assert_scalar(tensor: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """ValueError unless the tensor is a scalar.

    >>> tf.debugging.assert_scalar(1)
    """

def assert_shapes(shapes: _t.TensorLike, data: _t.TensorLike = None, summarize: _t.TensorLike = None, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """ValueError unless tensors have the shapes said: numbers, letters that stand for one size everywhere, "..." or None.

    >>> tf.debugging.assert_shapes([(tf.zeros([2, 3]), ("N", "D")), (tf.zeros([3]), ("D",))])
    """

def assert_type(tensor: _t.TensorLike, tf_type: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """TypeError unless the tensor has the dtype.

    >>> tf.debugging.assert_type(tf.constant(1), tf.int32)
    """

def check_numerics(tensor: _t.TensorLike, message: _b.str, name: _b.str | None = None) -> _t.Tensor:
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

    Example:

    >>> tf.debugging.check_numerics([1.0], "a message").numpy().tolist()
    [1.0]
    """

def disable_check_numerics() -> None:
    """Ends what `tf.debugging.enable_check_numerics` began on this thread; functions that were traced meanwhile keep their checks.

    >>> tf.debugging.disable_check_numerics()
    >>> tf.math.log(0.0).numpy()
    np.float32(-inf)
    """

def disable_traceback_filtering() -> None:
    """Has errors of traced functions show all frames, the package's too.

    >>> import ferroflow as tf
    >>> tf.debugging.disable_traceback_filtering()
    >>> tf.debugging.is_traceback_filtering_enabled()
    False
    >>> tf.debugging.enable_traceback_filtering()
    """

def enable_check_numerics(stack_height_limit: _Any = 30, path_length_limit: _Any = 50) -> None:
    """Has every operation of this thread fail that gives a NaN or an infinity, until `tf.debugging.disable_check_numerics()`.

    Operations that run at once are checked at once. Those of a `tf.function` are checked when it runs, if it was traced while this was
    enabled. The error, `tf.errors.InvalidArgumentError`, names the operation, the dtype and shape of what it gives, and its inputs; for one
    of a graph also the lines of the program that made it. Operations that only move numbers are not checked. Calling it again changes
    nothing but the limits.

    Args:
      stack_height_limit: the most lines of the program that are shown; None for all.
      path_length_limit: the most characters that are shown of the path of a file; None for all.

    >>> tf.debugging.enable_check_numerics()
    >>> try:
    ...     tf.math.log(tf.constant([1.0, 0.0]))
    ... except tf.errors.InvalidArgumentError as error:
    ...     print(error.message.splitlines()[2])
    ... finally:
    ...     tf.debugging.disable_check_numerics()
    !!! Detected Infinity or NaN in output 0 of eagerly-executing op "Log" (# of outputs: 1) !!!
    """

def enable_traceback_filtering() -> None:
    """Has errors of traced functions show the program's own frames only; this is the default.

    >>> import ferroflow as tf
    >>> tf.debugging.enable_traceback_filtering()
    """

def get_log_device_placement() -> _b.bool:
    """What `set_log_device_placement` was given; False at first."""

def is_numeric_tensor(tensor: _t.TensorLike) -> _b.bool:
    """Whether a value is a tensor of numbers.

    >>> tf.debugging.is_numeric_tensor(tf.constant(1)), tf.debugging.is_numeric_tensor(1)
    (True, False)
    """

def is_traceback_filtering_enabled() -> _b.bool:
    """Whether errors of traced functions show the program's own frames only.

    >>> import ferroflow as tf
    >>> tf.debugging.is_traceback_filtering_enabled()
    True
    """

def set_log_device_placement(enabled: _Any) -> None:
    """Keeps whether placements are to be logged; there is one place unless a program names others.

    >>> import ferroflow as tf
    >>> tf.debugging.set_log_device_placement(True)
    >>> tf.debugging.get_log_device_placement()
    True
    >>> tf.debugging.set_log_device_placement(False)
    """
