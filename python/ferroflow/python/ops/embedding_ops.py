"""Sums of embeddings chosen by sparse ids: `tf.nn.embedding_lookup_sparse` and its safe form.

Invariant: ids of a row are combined by sum, mean or the root of the squares of the weights.
Does not know: how a table is cut; `tf.nn.embedding_lookup` does.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework.sparse_tensor import SparseTensor
from ferroflow.python.ops.operands import convert, execute, scope, shape_of


def embedding_lookup_sparse_v2(params, sp_ids, sp_weights, combiner=None, max_norm=None, name=None, allow_fast_lookup=False):
    """For each row of sparse ids the combination of their embeddings, times their weights if they are given.

    >>> ids = tf.SparseTensor([[0, 0], [0, 1]], [0, 1], [1, 2])
    >>> tf.nn.embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids, None, combiner="mean").numpy().tolist()
    [[2.0]]
    """
    combiner = "mean" if combiner is None else combiner
    if combiner not in ("mean", "sqrtn", "sum"):
        raise ValueError(f"combiner must be one of 'mean', 'sqrtn' or 'sum', got {combiner}")
    ragged = hasattr(sp_ids, "value_rowids")
    if not ragged and not isinstance(sp_ids, SparseTensor):
        raise TypeError(f"sp_ids must be SparseTensor, got {type(sp_ids)}")
    with scope(name, "embedding_lookup_sparse"):
        rows = sp_ids.value_rowids() if ragged else sp_ids.indices[:, 0]
        rows = rows if rows.dtype == _ff.int32 else execute("Cast", [rows], {"DstT": _ff.int32})
        if ragged:
            count = execute("Cast", [sp_ids.nrows()], {"DstT": _ff.int32})
        else:
            last = execute("Max", [execute("ConcatV2", [[rows, convert([-1], dtype=_ff.int32)], 0]), [0]])
            count = execute("AddV2", [last, 1])
        found = _namespace.resolve("nn.embedding_lookup")(params, sp_ids.values, max_norm=max_norm)
        own = found.dtype
        if own in (_ff.float16, _ff.bfloat16):
            found = execute("Cast", [found], {"DstT": _ff.float32})
        if sp_weights is None:
            weights = execute("Fill", [shape_of(rows), convert(1, dtype=found.dtype)])
        else:
            weights = sp_weights.values
            if weights.dtype != found.dtype:
                weights = execute("Cast", [weights], {"DstT": found.dtype})
            around = execute("ConcatV2", [[shape_of(weights), _ones_behind(found)], 0])
            found = execute("Mul", [found, execute("Reshape", [weights, around])])
        out = execute("UnsortedSegmentSum", [found, rows, count])
        if combiner != "sum":
            squares = weights if combiner == "mean" else execute("Square", [weights])
            total = execute("UnsortedSegmentSum", [squares, rows, count])
            total = total if combiner == "mean" else execute("Sqrt", [total])
            around = execute("ConcatV2", [[shape_of(total), _ones_behind(found)], 0])
            out = execute("DivNoNan", [out, execute("Reshape", [total, around])])
        return out if out.dtype == own else execute("Cast", [out], {"DstT": own})


def _ones_behind(rows):
    """A shape of ones for all dimensions of rows but the first."""
    if rows.shape.rank is not None:
        return convert([1] * (rows.shape.rank - 1), dtype=_ff.int32)
    count = execute("Sub", [execute("Rank", [rows]), convert(1, dtype=_ff.int32)])
    return execute("Fill", [execute("ExpandDims", [count, 0]), convert(1, dtype=_ff.int32)])


def safe_embedding_lookup_sparse_v2(
    embedding_weights, sparse_ids, sparse_weights=None, combiner="mean", default_id=None, max_norm=None, name=None,
    allow_fast_lookup=False,
):
    """`tf.nn.embedding_lookup_sparse` without ids below zero and weights of zero; rows without ids give `default_id`'s, or zeros.

    >>> ids = tf.SparseTensor([[0, 0]], [-1], [2, 1])
    >>> tf.nn.safe_embedding_lookup_sparse(tf.constant([[1.0], [3.0]]), ids).numpy().tolist()
    [[0.0], [0.0]]
    """
    if embedding_weights is None or isinstance(embedding_weights, list) and not embedding_weights:
        raise ValueError(f"Missing embedding_weights {embedding_weights}.")
    with scope(name, "embedding_lookup"):
        if hasattr(sparse_ids, "to_sparse"):
            weights = None if sparse_weights is None else sparse_weights.to_sparse()
            sparse_ids, sparse_weights = sparse_ids.to_sparse(), weights
        lead = sparse_ids.dense_shape[:-1]
        rank = sparse_ids.dense_shape.shape[0]
        reshape = _namespace.resolve("sparse.reshape")
        flat = execute("Pack", [[execute("Prod", [lead, [0]]), sparse_ids.dense_shape[-1]]], {"axis": 0})
        ids = reshape(sparse_ids, flat)
        weights = None if sparse_weights is None else SparseTensor(ids.indices, sparse_weights.values, ids.dense_shape)
        good = execute("GreaterEqual", [ids.values, convert(0, dtype=ids.values.dtype)])
        if weights is not None and combiner != "sum":
            good = execute("LogicalAnd", [good, execute("Greater", [weights.values, convert(0, dtype=weights.values.dtype)])])
        retain = _namespace.resolve("sparse.retain")
        ids, weights = retain(ids, good), None if weights is None else retain(weights, good)
        rows = ids.indices[:, 0]
        ones = execute("OnesLike", [rows])
        filled = execute("Greater", [execute("UnsortedSegmentSum", [ones, rows, ids.dense_shape[0]]), convert(0, dtype=_ff.int64)])
        found = embedding_lookup_sparse_v2(embedding_weights, ids, weights, combiner, max_norm)
        # Rows behind the last id are there too.
        more = execute("Sub", [execute("Cast", [ids.dense_shape[0]], {"DstT": _ff.int32}), shape_of(found)[0]])
        pads = execute("ConcatV2", [[convert([[0]], dtype=_ff.int32), execute("Reshape", [more, [1, 1]])], 1])
        rest = _ff.constant(0, dtype=_ff.int32, shape=[found.shape.rank - 1, 2])
        found = execute("Pad", [found, execute("ConcatV2", [[pads, rest], 0])])
        column = execute("Reshape", [filled, [-1] + [1] * (found.shape.rank - 1)])
        if default_id is None:
            other = execute("ZerosLike", [found])
        else:
            table = embedding_weights[0] if isinstance(embedding_weights, (list, tuple)) else embedding_weights
            other = _namespace.resolve("gather")(table, convert([default_id]))
        out = execute("SelectV2", [column, found, other])
        shape = execute("ConcatV2", [[execute("Cast", [lead], {"DstT": _ff.int32}), shape_of(out)[1:]], 0])
        out = execute("Reshape", [out, shape])
        known = sparse_ids.shape
        if known.rank is not None:
            out.set_shape(_ff.TensorShape(known[: rank - 1]).concatenate(found.shape[1:]))
        return out
