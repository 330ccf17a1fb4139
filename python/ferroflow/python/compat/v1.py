"""Functions of `tf.compat.v1` that mean something else than TensorFlow 2's of that name, or have none there.

Invariant: each is written with TensorFlow 2's functions; it runs at once or in a function that is traced, never in a session.
Does not know: those that differ in the names of parameters only: they are rows of `_names_v1.py`.
"""

import contextlib
import math

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert, execute, is_operand

_tf = _namespace.resolve


def batch_gather(params, indices, name=None):
    """From each row of `params` the elements at that row's `indices`.

    >>> tf.compat.v1.batch_gather([[1, 2], [3, 4]], [[1], [0]]).numpy().tolist()
    [[2], [3]]
    """
    from ferroflow.python.ops.ragged import ragged_util

    ragged = _tf("RaggedTensor")
    params, indices = (ragged_util.convert_to_tensor_or_ragged_tensor(v) if ragged_util.is_ragged(v) else v for v in (params, indices))
    if isinstance(params, ragged) or isinstance(indices, ragged):
        return _tf("gather")(params, indices, batch_dims=indices.shape.ndims - 1, name=name)
    indices = convert(indices)
    if indices.shape.ndims is None:
        raise ValueError("batch_gather does not allow indices with unknown shape.")
    last = indices.shape.ndims - 1
    return _tf("gather")(convert(params), indices, axis=last, batch_dims=last, name=name)


def _block(size, shape):
    """The two edges of a block, of one number or both."""
    if size is not None and shape is not None:
        raise ValueError("Cannot specify both 'block_shape' and 'block_size'.")
    size = shape if size is None else size
    return [size, size] if isinstance(size, int) else size


def space_to_batch(input, paddings, block_size=None, name=None, block_shape=None):  # noqa: A002 TensorFlow's name
    """Blocks of pixels as images of their own.

    >>> tf.compat.v1.space_to_batch([[[[1], [2]]]], [[0, 1], [0, 0]], 2).numpy().ravel().tolist()
    [1, 2, 0, 0]
    """
    return _tf("space_to_batch")(input, _block(block_size, block_shape), paddings, name=name)


def batch_to_space(input, crops, block_size=None, name=None, block_shape=None):  # noqa: A002 TensorFlow's name
    """What `space_to_batch` made, put together again.

    >>> tf.compat.v1.batch_to_space([[[[1]]], [[[2]]], [[[3]]], [[[4]]]], [[0, 0], [0, 0]], 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """
    return _tf("batch_to_space")(input, _block(block_size, block_shape), crops, name=name)


def where(condition, x=None, y=None, name=None):
    """The coordinates of what is true, or elements of `x` and `y`; a vector `condition` chooses whole rows.

    >>> tf.compat.v1.where([True, False], [[1, 2], [3, 4]], [[5, 6], [7, 8]]).numpy().tolist()
    [[1, 2], [7, 8]]
    """
    if (x is None) != (y is None):
        raise ValueError("x and y must both be non-None or both be None.")
    if any(hasattr(type(value), "_ff_flatten") and not is_operand(value) for value in (condition, x, y)):
        return _ragged_where(condition, x, y, name)
    condition = convert(condition, dtype_hint=_ff.bool)
    if x is None:
        return _tf("where")(condition, name=name)
    x, y = convert(x), convert(y)
    if condition.shape.ndims == 1 and (x.shape.ndims or 1) > 1:
        condition = execute("Reshape", [condition, [-1] + [1] * (x.shape.ndims - 1)])
    elif condition.shape.ndims not in (None, 0):
        for side in (x, y):
            if not condition.shape.is_compatible_with(side.shape):
                raise ValueError(f"Dimensions must be equal, but are {condition.shape} and {side.shape}: tf.where of TensorFlow 1 does not broadcast")
    return execute("SelectV2", [condition, x, y], None, name)


def _ragged_where(condition, x, y, name):
    """`where` of ragged tensors: a vector `condition` chooses whole rows of `x` and `y`, one after the other in a stack of both."""
    if x is None:
        return _tf("where")(condition, name=name)
    if hasattr(type(condition), "_ff_flatten") or convert(condition).shape.ndims != 1:
        return _tf("where")(condition, x, y, name=name)
    rows = _tf("concat")([x, y], 0)
    count = _tf("size")(condition)
    places = _tf("range")(count)
    return _tf("gather")(rows, _tf("where")(condition, places, places + count), name=name)


def div(x, y, name=None):
    """`x / y`, of integers rounded down.

    >>> tf.compat.v1.div(-7, 2).numpy().item()
    -4
    """
    x = convert(x)
    y = convert(y, dtype=x.dtype.base_dtype)
    return execute("RealDiv" if x.dtype.is_floating or x.dtype.is_complex else "FloorDiv", [x, y], None, name)


def clip_by_average_norm(t, clip_norm, name=None):
    """`t` made smaller where its norm divided by its size exceeds `clip_norm`.

    >>> tf.compat.v1.clip_by_average_norm([3.0, 4.0], 1.25).numpy().tolist()
    [1.5, 2.0]
    """
    t = convert(t)
    size = _tf("cast")(_tf("size")(t), t.dtype)
    largest = execute("Mul", [convert(clip_norm, dtype=t.dtype), size])
    norm = _tf("norm")(t)
    return execute("Mul", [t, execute("RealDiv", [largest, execute("Maximum", [norm, largest])])], None, name)


def _to(dtype):
    def cast(x, name=f"To{dtype.name.title()}"):
        return _tf("cast")(x, dtype, name=name)

    cast.__doc__ = f"`x` as {dtype.name}."
    cast.__name__ = cast.__qualname__ = f"to_{dtype.name}"
    return cast


to_bfloat16, to_float, to_double = _to(_ff.bfloat16), _to(_ff.float32), _to(_ff.float64)
to_int32, to_int64, to_complex64, to_complex128 = _to(_ff.int32), _to(_ff.int64), _to(_ff.complex64), _to(_ff.complex128)


def _variable(ref):
    if not isinstance(ref, _ff.VariableBase):
        raise TypeError(f"a variable is needed, got {type(ref).__name__}: tensors are not assigned to")
    return ref


def assign(ref, value, validate_shape=None, use_locking=None, name=None):
    """Sets a variable, and gives it back.

    >>> v = tf.Variable(1.0)
    >>> tf.compat.v1.assign(v, 2.0).numpy().item()
    2.0
    """
    # A part of a variable, `v[1:]`, is assigned to as well.
    return (ref if hasattr(ref, "assign") else _variable(ref)).assign(value, name=name)


def assign_add(ref, value, use_locking=None, name=None):
    """Adds to a variable, and gives it back."""
    return _variable(ref).assign_add(value, name=name)


def assign_sub(ref, value, use_locking=None, name=None):
    """Subtracts from a variable, and gives it back."""
    return _variable(ref).assign_sub(value, name=name)


def placeholder_with_default(input, shape, name=None):  # noqa: A002 TensorFlow's name
    """`input`, or what is given in its place when the graph is run; `shape` says what may be given.

    Args:
      input: the value where nothing is given.
      shape: a shape that `input` fits, None for any.
      name: a name for the operation.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     x = tf.compat.v1.placeholder_with_default([1, 2], None)
    ...     print(sess.run(x), sess.run(x, {x: 3}), x.shape)
    [1 2] 3 <unknown>
    """
    return _tf("raw_ops.PlaceholderWithDefault")(input=input, shape=_ff.TensorShape(shape), name=name)


def while_loop(
    cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None, maximum_iterations=None, return_same_structure=False
):
    """Repeats `body` while `cond`; a single variable comes back without its list, unless `return_same_structure`.

    >>> tf.compat.v1.while_loop(lambda i: i < 3, lambda i: i + 1, [tf.constant(0)]).numpy().item()
    3
    """
    found = _tf("while_loop")(
        cond, body, loop_vars, shape_invariants, parallel_iterations, back_prop, swap_memory, maximum_iterations=maximum_iterations, name=name
    )
    alone = isinstance(found, (list, tuple)) and len(found) == 1 and not return_same_structure
    return found[0] if alone else found


def py_func(func, inp, Tout, stateful=True, name=None):
    """Calls `func` with NumPy arrays.

    >>> tf.compat.v1.py_func(lambda x: x + 1, [tf.constant([1, 2])], tf.int32).numpy().tolist()
    [2, 3]
    """
    return _tf("numpy_function")(func, inp, Tout, stateful=stateful, name=name)


def sparse_to_dense(sparse_indices, output_shape, sparse_values, default_value=0, validate_indices=True, name=None):
    """A dense tensor with `sparse_values` at `sparse_indices`: a number, a vector of numbers, or coordinates.

    >>> tf.compat.v1.sparse_to_dense([0, 2], [3], 7).numpy().tolist()
    [7, 0, 7]
    """
    places = _tf("cast")(convert(sparse_indices), _ff.int64)
    places = execute("Reshape", [places, [-1, 1]]) if places.shape.rank in (0, 1) else places
    shape = _tf("cast")(convert(output_shape), _ff.int64)
    values = convert(sparse_values)
    if values.shape.rank == 0:
        values = _tf("fill")(_tf("shape")(places)[:1], values)
    sparse = _tf("SparseTensor")(places, values, shape)
    return _tf("sparse.to_dense")(sparse, default_value, validate_indices=validate_indices, name=name)


def _of_specs(what):
    def get(dataset_or_iterator):
        return _ff.nest_map(what, dataset_or_iterator.element_spec)

    return get


output_classes = _of_specs(lambda spec: spec.value_type)
output_shapes = _of_specs(lambda spec: getattr(spec, "shape", spec))
output_types = _of_specs(lambda spec: getattr(spec, "dtype", spec))
output_classes.__doc__ = "The classes of a dataset's elements, in their structure."
output_shapes.__doc__ = "The shapes of a dataset's elements, in their structure."
output_types.__doc__ = "The dtypes of a dataset's elements, in their structure."


def no_regularizer(_):
    """No penalty."""


def always():
    """True."""
    return True


def as_it_is():
    """Nothing: TensorFlow 2's behaviour is the only one."""


def Print(input_, data, message=None, first_n=None, summarize=None, name=None):  # noqa: N802 TensorFlow's name
    """Prints tensors to stderr and gives back `input_`."""
    _tf("print")(*([message] if message else []), *data, summarize=3 if summarize is None else summarize)
    return _tf("identity")(input_, name=name)


def dropout(x, keep_prob=None, noise_shape=None, seed=None, name=None, rate=None):
    """`x` with elements set to zero with probability `rate`, or kept with probability `keep_prob`.

    >>> tf.compat.v1.nn.dropout([1.0, 2.0], keep_prob=1.0).numpy().tolist()
    [1.0, 2.0]
    """
    if rate is not None and keep_prob is not None:
        raise ValueError("Cannot specify both 'rate' and 'keep_prob'.")
    if keep_prob is not None:
        rate = 1 - keep_prob
    if rate is None:
        raise ValueError("`rate` must be specified.")
    return _tf("nn.dropout")(x, rate, noise_shape=noise_shape, seed=seed, name=name)


def embedding_lookup(params, ids, partition_strategy="mod", name=None, validate_indices=True, max_norm=None):
    """The rows `ids` of a table, which may lie in several parts.

    >>> tf.compat.v1.nn.embedding_lookup([[1.0], [2.0], [3.0]], [2, 0]).numpy().tolist()
    [[3.0], [1.0]]
    """
    if isinstance(params, (list, tuple)) and not params:
        return _tf("nn.embedding_lookup")(params, ids, max_norm)
    parts = params if isinstance(params, (list, tuple)) and not isinstance(params[0], (int, float, list, tuple)) else [params]
    if len(parts) > 1 and partition_strategy != "div":
        if partition_strategy != "mod":
            raise ValueError(f"Unrecognized partition strategy: {partition_strategy}")
        # Row i of the whole stands in part i % n: one part after the other, then the place of each row.
        ids = convert(ids)
        count = convert(len(parts), dtype=ids.dtype)
        sizes = [_tf("cast")(_tf("shape")(part)[0], ids.dtype) for part in parts]
        starts = _tf("cumsum")(_tf("stack")(sizes), exclusive=True)
        ids = _tf("gather")(starts, ids % count) + ids // count
        parts = [_tf("concat")(parts, 0)]
    return _tf("nn.embedding_lookup")(parts[0] if len(parts) == 1 else parts, ids, max_norm=max_norm, name=name)


def fused_batch_norm(x, scale, offset, mean=None, variance=None, epsilon=0.001, data_format="NHWC", is_training=True, name=None, exponential_avg_factor=1.0):
    """`x` normalized over all dimensions but that of the channels: (y, mean, variance).

    >>> y, mean, variance = tf.compat.v1.nn.fused_batch_norm(tf.constant([[[[1.0]], [[3.0]]]]), [1.0], [0.0])
    >>> y.numpy().ravel().round(3).tolist(), mean.numpy().tolist()
    ([-1.0, 1.0], [2.0])
    """
    x, scale, offset = convert(x), convert(scale), convert(offset)
    if is_training and exponential_avg_factor == 1.0:
        mean = variance = execute("Fill", [[0], convert(0.0, dtype=scale.dtype)])
    elif mean is None or variance is None:
        raise ValueError(f"Both `mean` and `variance` must be given where is_training={is_training}, exponential_avg_factor={exponential_avg_factor}.")
    # The derivative of the smallest epsilon is not finite in half precision.
    epsilon = max(float(epsilon), 1.001e-5)
    attributes = {"epsilon": epsilon, "data_format": data_format, "is_training": is_training, "exponential_avg_factor": exponential_avg_factor}
    mean, variance = convert(mean, dtype=scale.dtype), convert(variance, dtype=scale.dtype)
    return tuple(execute("FusedBatchNormV3", [x, scale, offset, mean, variance], attributes, name)[:3])


def softmax_cross_entropy_with_logits(labels=None, logits=None, dim=-1, name=None, axis=None):
    """The cross entropy of the softmax of `logits`; no gradient comes back to `labels`."""
    if labels is None or logits is None:
        raise ValueError(f"Both `labels` and `logits` must be provided for softmax_cross_entropy_with_logits. Received: labels={labels} and logits={logits}")
    labels = _tf("stop_gradient")(labels)
    return _tf("nn.softmax_cross_entropy_with_logits")(labels, logits, axis=dim if axis is None else axis, name=name)


def xw_plus_b(x, weights, biases, name=None):
    """`x @ weights + biases`.

    >>> tf.compat.v1.nn.xw_plus_b([[1.0]], [[2.0]], [3.0]).numpy().tolist()
    [[5.0]]
    """
    return _tf("nn.bias_add")(_tf("matmul")(x, weights), biases, name=name)


def relu_layer(x, weights, biases, name=None):
    """`relu(x @ weights + biases)`."""
    return _tf("nn.relu")(xw_plus_b(x, weights, biases), name=name)


def flag(name):
    """The member of `tf.compat.v1.flags`, which is absl's; LookupError where there is none."""
    from absl import flags

    try:
        return getattr(flags, name)
    except AttributeError:
        raise LookupError(name) from None


def run(main=None, argv=None):
    """Parses the flags and calls `main`."""
    import sys

    from absl import app

    app.run(main=main or sys.modules["__main__"].main, argv=argv)


def _scattering(name):
    def scatter(ref, indices, updates, use_locking=False, name=None):
        slices = _tf("IndexedSlices")(convert(updates, dtype=_variable(ref).dtype), convert(indices))
        return getattr(ref, own)(slices, use_locking=use_locking, name=name)

    own = name
    scatter.__name__ = scatter.__qualname__ = name
    scatter.__doc__ = f"`Variable.{name}` of rows `updates` at `indices`; gives the variable back."
    return scatter


scatter_add, scatter_sub, scatter_mul, scatter_div = (_scattering(f"scatter_{n}") for n in ("add", "sub", "mul", "div"))
scatter_min, scatter_max, scatter_update = (_scattering(f"scatter_{n}") for n in ("min", "max", "update"))
batch_scatter_update = _scattering("batch_scatter_update")


def _scattering_places(name):
    def scatter(ref, indices, updates, use_locking=False, name=None):
        del use_locking
        return getattr(_variable(ref), own)(indices, convert(updates, dtype=ref.dtype), name=name)

    own = name
    scatter.__name__ = scatter.__qualname__ = name
    scatter.__doc__ = f"`Variable.{name}` of `updates` at the places `indices`; gives the variable back."
    return scatter


scatter_nd_add, scatter_nd_sub, scatter_nd_update = (_scattering_places(f"scatter_nd_{n}") for n in ("add", "sub", "update"))


def poisson(lam, shape, dtype=_ff.float32, seed=None, name=None):
    """Poisson numbers, `shape` of them for each rate of `lam`.

    >>> tf.compat.v1.random.poisson([1.0, 2.0], [3]).shape
    TensorShape([3, 2])
    """
    return _tf("random.poisson")(shape, lam, dtype=dtype, seed=seed, name=name)


def strings_split(input=None, sep=None, maxsplit=-1, result_type="SparseTensor", source=None, name=None):  # noqa: A002 TensorFlow's name
    """Strings cut at `sep`, or at white space: a SparseTensor, or with `result_type` "RaggedTensor" a ragged one.

    >>> tf.compat.v1.strings.split(["a b", "c"]).values.numpy().tolist()
    [b'a', b'b', b'c']
    """
    if source is not None and input is not None:
        raise ValueError("Cannot specify both 'source' and 'input'.")
    input = source if input is None else input  # noqa: A001
    if result_type not in ("SparseTensor", "RaggedTensor"):
        raise ValueError("result_type must be 'RaggedTensor' or 'SparseTensor'.")
    if not _tf("is_tensor")(input):
        input = convert(input, dtype=_ff.string)  # noqa: A001
    if input.shape.rank == 0:
        input = _tf("expand_dims")(input, 0)  # noqa: A001
    parts = _tf("strings.split")(input, sep, maxsplit, name)
    return parts.to_sparse() if result_type == "SparseTensor" else parts


def string_split(source, sep=None, skip_empty=True, delimiter=" ", result_type="SparseTensor", name=None):
    """Strings cut at each of the bytes of `sep`; empty parts are left out if `skip_empty`.

    >>> tf.compat.v1.string_split(["a,b", "c"], ",").values.numpy().tolist()
    [b'a', b'b', b'c']
    """
    if result_type not in ("SparseTensor", "RaggedTensor"):
        raise ValueError("result_type must be 'RaggedTensor' or 'SparseTensor'.")
    sep = delimiter if sep is None else sep
    source = convert(source, dtype=_ff.string)
    if source.shape.rank == 0:
        source = _tf("expand_dims")(source, 0)
    indices, values, shape = execute("StringSplit", [source, sep], {"skip_empty": skip_empty}, name)
    if result_type == "RaggedTensor":
        return _tf("RaggedTensor").from_value_rowids(values, indices[:, 0], nrows=shape[0], validate=False)
    return _tf("SparseTensor")(indices, values, shape)


def _reduced_sparsely(of, dense):
    """The reduction `of` sparse tensors whose result is sparse as well."""

    def reduce(sp_input, axis=None, keepdims=None, reduction_axes=None, keep_dims=None):
        axis = reduction_axes if axis is None else axis
        keepdims = keep_dims if keepdims is None else keepdims
        return _tf(dense)(sp_input, axis=axis, keepdims=bool(keepdims), output_is_sparse=True)

    reduce.__name__ = reduce.__qualname__ = of
    reduce.__doc__ = f"`tf.{dense}` whose result is a SparseTensor."
    return reduce


sparse_reduce_max_sparse = _reduced_sparsely("sparse_reduce_max_sparse", "sparse.reduce_max")
sparse_reduce_sum_sparse = _reduced_sparsely("sparse_reduce_sum_sparse", "sparse.reduce_sum")


def sparse_split(keyword_required=None, sp_input=None, num_split=None, axis=None, name=None, split_dim=None):
    """A sparse tensor cut into `num_split` parts along `axis`; by keywords only.

    >>> parts = tf.compat.v1.sparse_split(sp_input=tf.sparse.eye(2), num_split=2, axis=1)
    >>> [part.indices.numpy().tolist() for part in parts]
    [[[0, 0]], [[1, 0]]]
    """
    if keyword_required is not None:
        raise ValueError("Keyword arguments are required for this function.")
    axis = split_dim if axis is None else axis
    for value, called in ((sp_input, "sp_input"), (num_split, "num_split"), (axis, "axis")):
        if value is None:
            raise ValueError(f"{called} is required.")
    return _tf("sparse.split")(sp_input, num_split, axis, name=name)


def convert_to_tensor_or_indexed_slices(value, dtype=None, name=None):
    """The value as a tensor; slices as they are."""
    if value is None or isinstance(value, _tf("IndexedSlices")):
        return value
    return _tf("convert_to_tensor")(value, dtype, name=name)


def convert_to_tensor_or_sparse_tensor(value, dtype=None, name=None):
    """The value as a tensor; a sparse one, or its NumPy value, as a SparseTensor.

    Raises:
      RuntimeError: a sparse tensor of another dtype.
    """
    if dtype is not None:
        dtype = _tf("as_dtype")(dtype)
    if type(value).__name__ == "SparseTensorValue":
        value = _tf("SparseTensor").from_value(value)
    if isinstance(value, _tf("SparseTensor")):
        if dtype is not None and not dtype.is_compatible_with(value.dtype):
            raise RuntimeError(f"Sparse dtype mismatch. Requested: {dtype.name},  Actual: {value.dtype.name}")
        return value
    return _tf("convert_to_tensor")(value, dtype, name=name)


@contextlib.contextmanager
def container(container_name):
    """Context in which resources would be kept in a container of that name: here each object keeps its own."""
    yield container_name


@contextlib.contextmanager
def op_scope(values, name, default_name=None):
    """`tf.name_scope` with the values first, as it was called long ago."""
    with _tf("compat.v1.name_scope")(name, default_name=default_name, values=values) as scope:
        yield scope


def decode_csv(records, record_defaults, field_delim=",", use_quote_delim=True, name=None, na_value="", select_cols=None):
    """The columns of lines of comma separated values.

    >>> [column.numpy().tolist() for column in tf.compat.v1.decode_csv(["1,2.5", "3,"], [[0], [0.5]])]
    [[1, 3], [2.5, 0.5]]
    """
    return _tf("io.decode_csv")(records, record_defaults, field_delim, use_quote_delim, na_value, select_cols, name)


def constant(value, dtype=None, shape=None, name="Const", verify_shape=False):
    """A tensor of values; in a graph the last of them fills what is left of `shape`, unless `verify_shape`.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    ...     session.run(tf.compat.v1.constant([1, 2], shape=[2, 2])).tolist()
    [[1, 2], [2, 2]]

    Raises:
      TypeError: another shape that is verified; ValueError: more values than `shape` has places.
    """
    if shape is None or _ff.executing_eagerly() or _tf("is_tensor")(value):
        return _tf("constant")(value, dtype, shape, name)
    values, shape = _ff.constant_value(_tf("constant")(value, dtype)), tuple(_ff.TensorShape(shape))
    if verify_shape and values.shape != shape:
        raise TypeError(f"Expected Tensor's shape: {shape}, but got {values.shape}.")
    places = math.prod(shape)
    if values.size > places:
        raise ValueError(f"Too many elements provided. Takes at most {places}, but got {values.size}.")
    if 0 < values.size < places:
        flat = values.ravel()
        values = np.concatenate([flat, np.repeat(flat[-1:], places - flat.size)])
    return _tf("constant")(values.reshape(shape), dtype, name=name)
