"""Rows that a loop computes one after another, dense, ragged or sparse, joined to one value.

Invariant: row i of the result is what was computed for i; what a row consists of is written as tensors.
Does not know: what is computed.
"""

from ferroflow import _ff
from ferroflow.python.framework import sparse_tensor, tensor_util, type_spec
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.tensor_array_ops import TensorArray
from ferroflow.python.ops.while_loop import while_loop


class _Dense:
    def __init__(self, spec, count):
        dtype = spec.dtype if isinstance(spec, type_spec.TypeSpec) else _ff.as_dtype(spec)
        shape = spec.shape if isinstance(spec, type_spec.TypeSpec) else None
        self.arrays = [TensorArray(dtype, size=count, element_shape=shape)]

    def parts(self, number, row):
        return [convert(row)]

    def joined(self, arrays):
        return arrays[0].stack()


class _Ragged:
    """The values of all rows behind each other, and the lengths at each depth."""

    def __init__(self, spec, count):
        self.splits = spec.row_splits_dtype
        inner = spec.shape[spec.ragged_rank + 1 :] if spec.shape.rank is not None else None
        varied = {"size": count, "infer_shape": False}
        values = TensorArray(spec.dtype, element_shape=[None, *inner] if inner is not None else None, **varied)
        depths = [TensorArray(self.splits, element_shape=[None], **varied) for _ in range(spec.ragged_rank)]
        self.arrays = [values, TensorArray(self.splits, size=count, element_shape=[]), *depths]

    def parts(self, number, row):
        if not hasattr(row, "flat_values"):
            row = convert(row)
            return [row, execute("Shape", [row], {"out_type": self.splits})[0]]
        lengths = [execute("Cast", [n], {"DstT": self.splits}) for n in (row.nrows(), *row.nested_row_lengths())]
        return [row.flat_values, *lengths]

    def joined(self, arrays):
        from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor

        return RaggedTensor.from_nested_row_lengths(arrays[0].concat(), [arrays[1].stack(), *(a.concat() for a in arrays[2:])])


class _Sparse:
    """The entries of all rows behind each other, each led by the number of its row."""

    def __init__(self, spec, count):
        self.count = execute("Cast", [count], {"DstT": _ff.int64})
        self.rank = spec.shape.rank
        wide = None if self.rank is None else self.rank + 1
        varied = {"size": count, "infer_shape": False}
        places = TensorArray(_ff.int64, element_shape=[None, wide], **varied)
        self.arrays = [places, TensorArray(spec.dtype, element_shape=[None], **varied), TensorArray(_ff.int64, size=count, element_shape=[self.rank])]

    def parts(self, number, row):
        lead = execute("Fill", [execute("Shape", [row.values]), execute("Cast", [number], {"DstT": _ff.int64})])
        return [execute("ConcatV2", [[execute("ExpandDims", [lead, 1]), row.indices], 1]), row.values, row.dense_shape]

    def joined(self, arrays):
        shape = execute("Max", [arrays[2].stack(), [0]])
        shape = execute("ConcatV2", [[execute("ExpandDims", [self.count, 0]), shape], 0])
        return sparse_tensor.SparseTensor(arrays[0].concat(), arrays[1].concat(), shape)


class _Composite:
    """Values of several parts, each kept as its kind is."""

    def __init__(self, spec, count):
        self.spec, self.count = spec, tensor_util.constant_value(count)
        self.count = None if self.count is None else int(self.count)
        self.inner = [_kept(s, count) for s in _ff.nest_flatten(spec._component_specs)]
        self.arrays = [a for kept in self.inner for a in kept.arrays]

    def parts(self, number, row):
        members = _ff.nest_flatten(self.spec._to_components(row))
        return [p for kept, member in zip(self.inner, members, strict=True) for p in kept.parts(number, member)]

    def joined(self, arrays):
        arrays = list(arrays)
        members = []
        for kept in self.inner:
            members.append(kept.joined(arrays[: len(kept.arrays)]))
            arrays = arrays[len(kept.arrays) :]
        return self.spec._batch(self.count)._from_components(_ff.nest_pack(self.spec._component_specs, members))


def _kept(spec, count):
    kind = {"RaggedTensorSpec": _Ragged, "SparseTensorSpec": _Sparse}.get(type(spec).__name__)
    composite = isinstance(spec, type_spec.TypeSpec) and not hasattr(spec, "dtype")
    return (kind or (_Composite if composite else _Dense))(spec, count)


def collect(function, count, specs):
    """What `function(i)` returns for each i below `count`, joined; `specs` say what it returns."""
    count = execute("Cast", [count], {"DstT": _ff.int32})
    rows = [_kept(spec, count) for spec in _ff.nest_flatten(specs)]

    def step(i, written):
        out = function(i)
        _ff.nest_assert_same_structure(specs, out, check_types=False)
        given = [r.parts(i, value) for r, value in zip(rows, _ff.nest_flatten(out), strict=True)]
        return i + 1, [[a.write(i, v) for a, v in zip(*pair, strict=True)] for pair in zip(written, given, strict=True)]

    start = convert(0, dtype=_ff.int32)
    _, written = while_loop(
        lambda i, _: execute("Less", [i, count]), step, (start, [r.arrays for r in rows]), maximum_iterations=count
    )
    return _ff.nest_pack(specs, [r.joined(arrays) for r, arrays in zip(rows, written, strict=True)])
