"""Operations of `tf.raw_ops` that the catalogue has under a newer name or in parts: older spellings, and small compositions.

Invariant: each takes the keywords of TensorFlow's operation and nothing else; what it computes is a public function's.
Does not know: kernels. An operation the catalogue has is asked for there first.
"""

import collections
import functools
import inspect

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve
RaggedRange = collections.namedtuple("RaggedRange", ["rt_nested_splits", "rt_dense_values"])


NearestNeighbors = collections.namedtuple("NearestNeighbors", ["nearest_center_indices", "nearest_center_distances"])


def _clustering():
    from ferroflow.python.ops import clustering_ops

    return clustering_ops


def _population_count(x):
    """How many bits of each number are set, counted one bit after the other."""
    x = convert(x)
    bits = _tf("bitcast")(x, {1: _ff.uint8, 2: _ff.uint16, 4: _ff.uint32, 8: _ff.uint64}[x.dtype.size])
    count = _tf("zeros_like")(bits, dtype=_ff.uint8)
    for place in range(8 * x.dtype.size):
        shifted = _tf("bitwise.right_shift")(bits, _ff.constant(place, dtype=bits.dtype))
        count += _tf("cast")(_tf("bitwise.bitwise_and")(shifted, _ff.constant(1, dtype=bits.dtype)), _ff.uint8)
    return count


def _moves(src_format, dst_format):
    """For each dimension of one layout its place in the other."""
    if sorted(src_format) != sorted(dst_format):
        from ferroflow.python.framework import errors_impl

        raise errors_impl.InvalidArgumentError(None, None, f"Destination and source format must determine a permutation, got {src_format} and {dst_format}")
    return [dst_format.index(letter) for letter in src_format]


def _data_format_dim_map(x, src_format="NHWC", dst_format="NCHW"):
    x = convert(x)
    table = _ff.constant(_moves(src_format, dst_format), dtype=x.dtype)
    return _tf("gather")(table, _tf("math.floormod")(x, _ff.constant(len(src_format), dtype=x.dtype)))


def _data_format_vec_permute(x, src_format="NHWC", dst_format="NCHW"):
    x = convert(x)
    if x.shape[0] == len(src_format) - 2:
        # Sizes of the window only.
        src_format, dst_format = ("".join(c for c in f if c not in "NC") for f in (src_format, dst_format))
    return _tf("gather")(x, [src_format.index(letter) for letter in dst_format])


def _in_place(update):
    def changed(x, i, v):
        places = execute("ExpandDims", [convert(i, dtype=_ff.int32), -1])
        return _tf(f"tensor_scatter_nd_{update}")(x, places, v)

    return changed


def _ragged_range(starts, limits, deltas, Tsplits=_ff.int64):  # noqa: N803 TensorFlow's name
    found = _tf("ragged.range")(starts, limits, deltas, row_splits_dtype=Tsplits)
    return RaggedRange(found.row_splits, found.values)


def _reverse(tensor, dims):
    return _tf("reverse")(tensor, _tf("reshape")(_tf("where")(dims), [-1]))


def _strided_slice_update(input, begin, end, strides, value, **masks):  # noqa: A002 TensorFlow's name
    """The tensor with other values where a slice is of it: the positions are sliced, then scattered to."""
    tensor = convert(input)
    places = _tf("reshape")(_tf("range")(_tf("size")(tensor)), _tf("shape")(tensor))
    chosen = _tf("strided_slice")(places, begin, end, strides, **masks)
    values = _tf("broadcast_to")(convert(value, dtype=tensor.dtype), _tf("shape")(chosen))
    flat = _tf("tensor_scatter_nd_update")(_tf("reshape")(tensor, [-1]), _tf("reshape")(chosen, [-1, 1]), _tf("reshape")(values, [-1]))
    return _tf("reshape")(flat, _tf("shape")(tensor))


def _sparse(indices, values, shape):
    return _tf("SparseTensor")(indices, values, shape)


def _parts(sparse):
    return sparse.indices, sparse.values, sparse.dense_shape


_COMPOSED = {
    "ApproximateEqual": lambda x, y, tolerance=1e-5: _tf("abs")(_tf("subtract")(x, y)) < tolerance,
    "BiasAddV1": lambda value, bias: _tf("nn.bias_add")(value, bias),
    "CheckPinned": lambda tensor: _tf("identity")(tensor),
    "Concat": lambda concat_dim, values: _tf("concat")(values, concat_dim),
    "ConjugateTranspose": lambda x, perm: _tf("transpose")(x, perm, conjugate=True),
    "DataFormatDimMap": _data_format_dim_map,
    "DataFormatVecPermute": _data_format_vec_permute,
    "DeserializeManySparse": lambda serialized_sparse, dtype: _parts(_tf("io.deserialize_many_sparse")(serialized_sparse, dtype)),
    "Gather": lambda params, indices, validate_indices=True: _tf("gather")(params, indices),
    "InplaceAdd": _in_place("add"),
    "InplaceSub": _in_place("sub"),
    "InplaceUpdate": _in_place("update"),
    "Inv": lambda x: _tf("math.reciprocal")(x),
    "InvGrad": lambda y, dy: -dy * y * y,
    "KMC2ChainInitialization": lambda distances, seed: _clustering().kmc2_chain_initialization(distances, seed),
    "KmeansPlusPlusInitialization": lambda points, num_to_sample, seed, num_retries_per_sample: _clustering().kmeans_plus_plus_initialization(
        points, num_to_sample, seed, num_retries_per_sample
    ),
    "LinSpace": lambda start, stop, num: _tf("linspace")(start, stop, num),
    "Mod": lambda x, y: _tf("truncatemod")(x, y),
    "NearestNeighbors": lambda points, centers, k: NearestNeighbors(*_clustering().nearest_neighbors(points, centers, k)),
    "ParallelConcat": lambda values, shape: _tf("ensure_shape")(_tf("concat")(values, 0), shape),
    "PlaceholderWithDefault": lambda input, shape: _tf("ensure_shape")(input, shape),
    "PopulationCount": _population_count,
    "RaggedRange": _ragged_range,
    "RandomPoisson": lambda shape, rate, seed=0, seed2=0: _tf("raw_ops.RandomPoissonV2")(shape=shape, rate=rate, seed=seed, seed2=seed2, dtype=convert(rate).dtype),
    "Reverse": _reverse,
    "Select": lambda condition, x, y: _tf("compat.v1.where")(condition, x, y),
    "SerializeManySparse": lambda sparse_indices, sparse_values, sparse_shape, out_type=_ff.string: _tf("io.serialize_many_sparse")(
        _sparse(sparse_indices, sparse_values, sparse_shape), out_type
    ),
    "SerializeSparse": lambda sparse_indices, sparse_values, sparse_shape, out_type=_ff.string: _tf("io.serialize_sparse")(
        _sparse(sparse_indices, sparse_values, sparse_shape), out_type=out_type
    ),
    "ShardedFilename": lambda basename, shard, num_shards: _tf("strings.join")(
        [basename, "-", _tf("strings.as_string")(shard, width=5, fill="0"), "-of-", _tf("strings.as_string")(num_shards, width=5, fill="0")]
    ),
    "Snapshot": lambda input: _tf("identity")(input),
    "SparseMatMul": lambda a, b, transpose_a=False, transpose_b=False, a_is_sparse=False, b_is_sparse=False: _tf("matmul")(
        _tf("cast")(a, _ff.float32), _tf("cast")(b, _ff.float32), transpose_a, transpose_b
    ),
    "SparseTensorDenseAdd": lambda a_indices, a_values, a_shape, b: _tf("sparse.add")(_sparse(a_indices, a_values, a_shape), b),
    "TensorStridedSliceUpdate": _strided_slice_update,
    "Timestamp": lambda: _tf("timestamp")(),
}


@functools.cache
def _all():
    """All compositions by name."""
    from ferroflow.python.framework import raw_ops_legacy
    from ferroflow.python.ops import cudnn_rnn_ops

    return {**_COMPOSED, **cudnn_rnn_ops.OPERATIONS, **raw_ops_legacy.OPERATIONS}


@functools.cache
def operation(name):
    """The function of an operation that is composed; LookupError where there is none.

    >>> tf.raw_ops.PopulationCount(x=[7, 8]).numpy().tolist()
    [3, 1]
    """
    compute = _all()[name]
    keys = [p for p, kind in inspect.signature(compute).parameters.items() if kind.kind is not inspect.Parameter.VAR_KEYWORD]

    def composed(*args, name=None, **kwargs):
        if args:
            raise TypeError(f"{composed.__name__} only takes keyword args (possible keys: {[*keys, 'name']}). Please pass these args as kwargs instead.")
        del name
        return compute(**kwargs)

    composed.__name__ = composed.__qualname__ = name
    own = inspect.signature(compute).parameters.values()
    own = [p if p.kind is inspect.Parameter.VAR_KEYWORD else p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
    named = inspect.Parameter("name", inspect.Parameter.KEYWORD_ONLY, default=None)
    composed.__signature__ = inspect.Signature(sorted([*own, named], key=lambda p: p.kind))
    composed.__doc__ = compute.__doc__ or f"`{name}({', '.join(keys)})`: an older name, or a composition of other operations."
    return composed


def by_lower_case(name):
    """The composed operation whose name in lower case, without underscores, is `name`, taking positional arguments; None if there is none."""
    for own, compute in _all().items():
        if own.lower() == name:
            return lambda *args, name=None, **kwargs: compute(*args, **kwargs)
    return None
