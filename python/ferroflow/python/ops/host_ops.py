"""Orders and places found by NumPy, where the catalogue has no operation that finds them.

Only integers come from here; values are gathered by operations, so gradients are as they should be.

Invariant: not called once the catalogue has the operation.
Does not know: gradients.
"""

import collections

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, shape_of, static_int

TopKV2 = collections.namedtuple("TopKV2", ["values", "indices"])
Unique = collections.namedtuple("Unique", ["y", "idx"])
UniqueWithCounts = collections.namedtuple("UniqueWithCounts", ["y", "idx", "count"])


def _run(function, inputs, dtypes, shapes):
    def run(*values):
        return [convert(v, dtype=t) for v, t in zip(function(*(x.numpy() for x in values)), dtypes, strict=True)]

    return run(*inputs) if _ff.executing_eagerly() else _ff.callback(run, inputs, dtypes, [_ff.TensorShape(s) for s in shapes], False)


def _comparable(x):
    return execute("Cast", [x], {"DstT": _ff.float32}) if x.dtype in (_ff.bfloat16, _ff.float16) else x


def top_k(input, k, index_type):
    """The k largest of the last dimension, the first of equal ones first."""
    from ferroflow.python.framework import errors_impl

    x = convert(input)
    k = convert(k, dtype_hint=_ff.int32)
    if x.shape.rank == 0:
        raise errors_impl.InvalidArgumentError(None, None, f"input must have at least 1 dimension, got shape {x.shape}")
    known, size = static_int(k), x.shape[-1] if x.shape.rank is not None else None
    if known is not None and size is not None and known > size:
        raise errors_impl.InvalidArgumentError(None, None, f"input must have at least k columns. Had {size}, needed {known}")

    def order(values, count):
        import numpy as np

        # Turned round twice, so that a stable order puts the first of equal elements first.
        places = np.argsort(values[..., ::-1], axis=-1, kind="stable")[..., ::-1]
        return [(values.shape[-1] - 1 - places)[..., : int(count)]]

    shape = None if x.shape.rank is None else [*x.shape[:-1], known]
    indices = _run(order, [_comparable(x), k], [index_type], [shape])[0]
    rank = x.shape.rank
    if rank is None:
        raise ValueError("top_k needs a tensor of known rank")
    return TopKV2(execute("GatherV2", [x, indices, rank - 1], {"batch_dims": rank - 1}), indices)


def unique_with_counts(x, out_idx):
    """The first places of the different elements, the place of each among them, and how often each comes."""
    from ferroflow.python.framework import errors_impl

    x = convert(x)
    if x.shape.rank not in (None, 1):
        raise errors_impl.InvalidArgumentError(None, None, f"unique expects a 1D vector, got shape {x.shape}")

    def find(values):
        import numpy as np

        _, first, inverse, count = np.unique(values, return_index=True, return_inverse=True, return_counts=True)
        order = np.argsort(first)
        place = np.empty_like(order)
        place[order] = np.arange(len(order))
        return [first[order], place[inverse.reshape(-1)], count[order]]

    first, idx, count = _run(find, [_comparable(x)], [out_idx] * 3, [[None], [x.shape[0] if x.shape.rank else None], [None]])
    return UniqueWithCounts(execute("GatherV2", [x, first, 0]), idx, count)


def unique(x, out_idx):
    """The different elements of a vector, and the place of each among them."""
    found = unique_with_counts(x, out_idx)
    return Unique(found.y, found.idx)


def tensor_scatter_nd_update(tensor, indices, updates, name=None):
    """`tensor` with `updates` at the coordinates `indices`; of several for one place the last counts."""
    from ferroflow.python.ops.array_index_ops import _flat_index

    tensor, indices = convert(tensor), convert(indices)
    updates = convert(updates, dtype=tensor.dtype)
    depth = indices.shape[-1]
    if depth is None:
        raise ValueError("tensor_scatter_nd_update needs the last dimension of indices to be known")
    shape = shape_of(tensor, indices.dtype)
    lead = shape[:depth]
    count = execute("Prod", [lead, [0]])
    place = execute("Reshape", [_flat_index(indices, lead, depth), [-1]])
    _check_inside(indices, lead)

    def last(places, size):
        import numpy as np

        source = np.full(int(size), -1, dtype=places.dtype)
        source[places] = np.arange(len(places))
        return [source]

    known = tensor.shape[:depth].num_elements() if tensor.shape.rank is not None else None
    source = _run(last, [place, count], [indices.dtype], [[known]])[0]
    # Row i of the result is row source[i] of the updates, or its own where there is none.
    inner = execute("ConcatV2", [[convert([-1], dtype=shape.dtype), shape[depth:]], 0])
    both = execute("ConcatV2", [[execute("Reshape", [updates, inner]), execute("Reshape", [tensor, inner])], 0])
    given = shape_of(place, indices.dtype)[0]
    own = execute("AddV2", [given, execute("Range", [convert(0, dtype=indices.dtype), count, convert(1, dtype=indices.dtype)])])
    chosen = execute("SelectV2", [execute("Less", [source, convert(0, dtype=indices.dtype)]), own, source])
    return execute("Reshape", [execute("GatherV2", [both, chosen, 0]), shape], None, name)


def _check_inside(indices, lead):
    if not isinstance(indices, _ff.EagerTensor) or not isinstance(lead, _ff.EagerTensor):
        return
    found, limits = indices.numpy(), lead.numpy()
    if ((found < 0) | (found >= limits)).any():
        from ferroflow.python.framework import errors_impl

        bad = found[((found < 0) | (found >= limits)).any(axis=-1)][0].tolist()
        raise errors_impl.InvalidArgumentError(None, None, f"indices contain {bad}, which does not index into shape {limits.tolist()}")
