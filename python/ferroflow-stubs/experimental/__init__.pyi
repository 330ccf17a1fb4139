"""Names that may change. Types of `ferroflow.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.experimental import dlpack as dlpack
from ferroflow.experimental import extension_type as extension_type
from ferroflow.experimental import numpy as numpy

class BatchableExtensionType(_tf.experimental.ExtensionType):
    """An extension type whose values datasets can batch, and cut into members along the first dimension.

    Each tensor of a batch is the members' tensors stacked.

    >>> class Pair(tf.experimental.BatchableExtensionType):
    ...     left: tf.Tensor
    ...     right: tf.Tensor
    >>> pairs = tf.data.Dataset.from_tensor_slices(Pair([1, 2], [3, 4]))
    >>> [int(p.left) for p in pairs]
    [1, 2]
    """

class BoundedTensorSpec(_tf.TensorSpec):
    """A `TensorSpec` with a smallest and a largest value.

    >>> tf.experimental.BoundedTensorSpec([2], tf.int32, 0, 9).maximum.tolist()
    9
    """
    def __init__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None, minimum: _Any, maximum: _Any, name: _b.str | None = None) -> None: ...
    @property
    def minimum(self) -> _Any:
        """The smallest value, as a NumPy array."""
    @property
    def maximum(self) -> _Any:
        """The largest value, as a NumPy array."""
    @_b.classmethod
    def from_spec(cls, spec: _Any) -> _Any:
        """Of another specification: its bounds, or those of its dtype."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...

class DynamicRaggedShape:
    """The lengths of all rows of a ragged tensor, or the sizes of a dense one.

    >>> import ferroflow as tf
    >>> tf.shape(tf.ragged.constant([[1, 2], [3]]))
    <DynamicRaggedShape lengths=[2, (2, 1)] num_row_partitions=1>
    """
    def __init__(self, row_partitions: _Any, inner_shape: _Any, dtype: _t.DTypeLike | None = None, validate: _b.bool = False, static_inner_shape: _Any = None) -> None: ...
    @_b.classmethod
    def from_tensor(cls, t: _Any, dtype: _t.DTypeLike | None = None) -> _Any:
        """The shape of a tensor, ragged or dense."""
    @_b.classmethod
    def from_row_partitions(cls, row_partitions: _Any, dtype: _t.DTypeLike | None = None) -> _Any:
        """The shape of a tensor that has no dimensions but those of the partitions.

        Raises:
          ValueError: no partition.
        """
    @_b.classmethod
    def from_lengths(cls, lengths: _Any, num_row_partitions: _Any = None, dtype: _t.DTypeLike | None = ...) -> _tf.experimental.DynamicRaggedShape:
        """The shape of these lengths: a number for a dimension of one size, a list for one of rows of their own.

        >>> import ferroflow as tf
        >>> tf.experimental.DynamicRaggedShape.from_lengths([2, (2, 1), 3]).inner_shape.numpy()
        array([3, 3])
        """
    @property
    def row_partitions(self) -> _Any:
        """The partitions, the outermost first."""
    @property
    def inner_shape(self) -> _t.Tensor:
        """The shape of the values, as a vector."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the lengths."""
    @property
    def num_row_partitions(self) -> _Any:
        """How many partitions there are."""
    @property
    def inner_rank(self) -> _Any:
        """The rank of the values, None where it is not known."""
    @property
    def rank(self) -> _Any:
        """The number of dimensions, None where it is not known."""
    def with_dtype(self, dtype: _t.DTypeLike | None) -> _Any:
        """The same shape with lengths of another dtype."""
    def is_uniform(self, axis: _t.Axis) -> _Any:
        """Whether all rows of a dimension have one length.

        Raises:
          IndexError: there is no such dimension.
        """
    def __getitem__(self, index: _Any) -> _Any: ...
    def static_lengths(self, ragged_lengths: _b.bool = True) -> _Any:
        """The lengths as far as they are known: numbers, tuples of the rows' own, None for what is not known."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    Spec: _Any

class ExtensionType:
    """A base for values of tensors and Python values that functions, loops, branches and datasets take as one.

    The annotations of a subclass are its fields: tensors, composite values, numbers, strings, dtypes, shapes,
    tuples, mappings and unions of these. The constructor takes them and converts what is said to be a tensor; a
    `__validate__` method may refuse. A value cannot be changed. `T.Spec` is the class of its specifications.

    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> double = tf.function(lambda m: Masked(m.values * 2, m.mask))
    >>> double(Masked([1, 2], [True, False])).values.numpy().tolist()
    [2, 4]
    """
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class ExtensionTypeSpec(_tf.TypeSpec):
    """The specification of an extension type: its fields, with specifications in the place of tensors."""
    value_type: None
    @_b.classmethod
    def from_value(cls, value: _Any) -> _Any:
        """The specification of a value."""
    def __hash__(self) -> _b.int: ...

class Optional:
    """An element or nothing, as `iterator.get_next_as_optional()` gives it.

    >>> import ferroflow as tf
    >>> x = tf.experimental.Optional.from_value(tf.constant(5))
    >>> bool(x.has_value()), x.get_value().numpy()
    (True, np.int32(5))
    """
    @property
    def element_spec(self) -> _Any:
        """The spec of the element."""
    def has_value(self, name: _b.str | None = None) -> _Any:
        """Whether there is an element: a bool tensor."""
    def get_value(self, name: _b.str | None = None) -> _Any:
        """The element; InvalidArgumentError when there is none."""
    @_b.staticmethod
    def empty(element_spec: _Any) -> _Any:
        """No element, of a spec."""
    @_b.staticmethod
    def from_value(value: _Any) -> _Any:
        """An optional with an element: a tensor, a composite, a structure of those."""

class RowPartition:
    """The cut of values into rows; made by its `from_...` functions."""
    def __init__(self, row_splits: _Any, value_rowids: _Any = None, uniform_row_length: _Any = None, nrows: _Any = None, internal: _Any = None) -> None: ...
    @_b.classmethod
    def from_row_splits(cls, row_splits: _Any, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _tf.experimental.RowPartition:
        """Row i holds the values from `row_splits[i]` to `row_splits[i + 1]`."""
    @_b.classmethod
    def from_row_lengths(cls, row_lengths: _Any, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _tf.experimental.RowPartition:
        """Row i holds the next `row_lengths[i]` values."""
    @_b.classmethod
    def from_value_rowids(cls, value_rowids: _Any, nrows: _Any = None, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _tf.experimental.RowPartition:
        """Value j is in row `value_rowids[j]`; the rows rise, and there are `nrows`, or as many as the last says."""
    @_b.classmethod
    def from_row_starts(cls, row_starts: _Any, nvals: _Any, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _Any:
        """Row i begins at `row_starts[i]`."""
    @_b.classmethod
    def from_row_limits(cls, row_limits: _Any, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _Any:
        """Row i ends before `row_limits[i]`."""
    @_b.classmethod
    def from_uniform_row_length(cls, uniform_row_length: _Any, nvals: _Any = None, nrows: _Any = None, validate: _b.bool = True, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None) -> _tf.experimental.RowPartition:
        """Every row holds `uniform_row_length` values."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the row splits: int32 or int64."""
    def row_splits(self) -> _t.Tensor:
        """Where rows begin, and at the end where the last one ends."""
    def row_starts(self) -> _t.Tensor:
        """Where each row begins."""
    def row_limits(self) -> _t.Tensor:
        """Where each row ends."""
    def row_lengths(self) -> _t.Tensor:
        """How many values each row holds."""
    def nrows(self) -> _t.Tensor:
        """The number of rows."""
    def nvals(self) -> _t.Tensor:
        """The number of values."""
    def value_rowids(self) -> _t.Tensor:
        """The row of each value: how many rows have ended by its place."""
    def offsets_in_rows(self) -> _t.Tensor:
        """The place of each value in its row.

        >>> tf.experimental.RowPartition.from_row_lengths([2, 1]).offsets_in_rows().numpy().tolist()
        [0, 1, 0]
        """
    @property
    def static_nvals(self) -> _Any:
        """The number of values where it is known without the splits."""
    def uniform_row_length(self) -> _Any:
        """The length all rows have, or None."""
    @property
    def static_nrows(self) -> _b.int:
        """The number of rows where it is known."""
    @property
    def static_uniform_row_length(self) -> None:
        """The length of all rows where it is known."""
    def is_uniform(self) -> _Any:
        """Whether all rows are said to have one length."""
    def with_dtype(self, dtype: _t.DTypeLike | None) -> _tf.experimental.RowPartition:
        """The same cut with row splits of another dtype."""

def async_clear_error() -> _Any:
    """Nothing: errors are raised where they happen."""

def async_scope() -> _Any:
    """Context for asynchronous execution: operations are done when they return, here too.

    >>> import ferroflow as tf
    >>> with tf.experimental.async_scope():
    ...     print(int(tf.constant(1) + 1))
    2
    """

def dispatch_for_api(api: _Any, *signatures: _Any) -> _Any:
    """Has a function of TensorFlow's interface call the decorated one where its arguments are of given types.

    Args:
      api: the function, such as `tf.add`.
      *signatures: for each way to be called a dict from names (or positions) of parameters to types: classes, `List`
        of one, `Union` of several. With none the annotations of the decorated function are taken.

    Returns a decorator. The decorated function has the parameters of `api`, `name` may be missing. It is called where
    each parameter of a signature holds what is said and one of them holds an extension type or another composite.

    Raises:
      ValueError: a function that is not TensorFlow's, other parameters, an annotation of another kind; in a call, two
        functions that both fit.
      TypeError: a signature that is no dict.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_api(tf.shape)
    ... def masked_shape(input: Masked, out_type=tf.int32):
    ...     return tf.shape(input.values, out_type)
    >>> tf.shape(Masked([1, 2, 3], [True, False, True])).numpy()
    array([3], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_shape)
    """

def dispatch_for_binary_elementwise_apis(x_type: _Any, y_type: _Any) -> _Any:
    """Has every function of the elements of two arguments call the decorated one for arguments of these types.

    The decorated function has three parameters: the function that was called, of two arguments, and the values.

    Raises:
      ValueError: types that have a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_apis(Masked, Masked)
    ... def masked_binary(function, x, y):
    ...     return Masked(function(x.values, y.values), x.mask & y.mask)
    >>> x = Masked([1, 2, 3], [True, False, True])
    >>> tf.add(x, x).values.numpy()
    array([2, 4, 6], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_binary)
    """

def dispatch_for_binary_elementwise_assert_apis(x_type: _Any, y_type: _Any) -> _Any:
    """Has every assertion about the elements of two arguments call the decorated one for arguments of these types.

    The decorated function has three parameters: the assertion that was called, of two arguments, and the values.

    Raises:
      ValueError: types that have a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    >>> @tf.experimental.dispatch_for_binary_elementwise_assert_apis(Masked, Masked)
    ... def masked_assert(function, x, y):
    ...     return function(x.values, y.values)
    >>> tf.debugging.assert_equal(Masked([1, 2]), Masked([1, 2]))
    >>> tf.experimental.unregister_dispatch_for(masked_assert)
    """

def dispatch_for_unary_elementwise_apis(x_type: _Any) -> _Any:
    """Has every function of the elements of one argument call the decorated one for arguments of a type.

    The decorated function has two parameters: the function that was called, of one argument (others that it was given
    are in it), and the value.

    Raises:
      ValueError: a type that has a function already.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_unary_elementwise_apis(Masked)
    ... def masked_unary(function, x):
    ...     return Masked(function(x.values), x.mask)
    >>> tf.abs(Masked([1, -2, -3], [True, False, True])).values.numpy()
    array([1, 2, 3], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_unary)
    """

def enable_strict_mode() -> _Any:
    """Nothing: what is deprecated in TensorFlow is no error here either."""

float8_e4m3fn: _t.DType

float8_e5m2: _t.DType

def function_executor_type(executor_type: _Any) -> _Any:
    """Context for the executor of functions: there is one."""

def unregister_dispatch_for(dispatch_target: _Any) -> None:
    """Takes back what a `dispatch_for_...` decorator did with a function.

    Raises:
      ValueError: a function that no such decorator was used with.

    >>> import ferroflow as tf
    >>> tf.experimental.unregister_dispatch_for(len)
    Traceback (most recent call last):
    ...
    ValueError: Function <built-in function len> was not registered using a `@dispatch_for_*` decorator.
    """
