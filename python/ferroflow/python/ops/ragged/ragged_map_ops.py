"""`tf.map_fn` where the elements or the results are ragged.

Invariant: row i of the result is what the function returns for row i.
Does not know: how a loop runs.
"""

from ferroflow import _ff
from ferroflow.python.framework import type_spec
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops import row_arrays
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.ragged import ragged_concat_ops
from ferroflow.python.ops.ragged.ragged_tensor import RaggedTensor, RaggedTensorSpec


def map_rows(fn, elems, signature):
    """Stacks what `fn` returns for each row, as ragged tensors where the signature says so."""
    parts = _ff.nest_flatten(elems)
    parts = [p if isinstance(p, RaggedTensor) else convert(p) for p in parts]
    count = parts[0].shape[0]
    if not count:
        specs = signature if signature is not None else _ff.nest_map(_row_spec, _ff.nest_pack(elems, parts))
        return _in_a_loop(fn, elems, parts, specs)
    outs = [fn(_ff.nest_pack(elems, [p[i] for p in parts])) for i in range(count)]
    columns = zip(*(_ff.nest_flatten(o) for o in outs), strict=True)
    specs = _ff.nest_flatten(signature) if signature is not None else _ff.nest_flatten(elems)
    return _ff.nest_pack(outs[0], [_stacked(list(c), s) for c, s in zip(columns, specs, strict=True)])


def _stacked(values, spec):
    ragged = isinstance(spec, RaggedTensor) or isinstance(spec, type_spec.TypeSpec) and type(spec).__name__ == "RaggedTensorSpec"
    if ragged and (isinstance(values[0], RaggedTensor) or convert(values[0]).shape.rank):
        return ragged_concat_ops.stack(values)
    return execute("Pack", [values], {"axis": 0})


def _row_spec(value):
    """What one row of a value is."""
    if isinstance(value, RaggedTensor):
        return RaggedTensorSpec(value.shape[1:], value.dtype, value.ragged_rank - 1, value.row_splits.dtype)
    return TensorSpec(value.shape[1:], value.dtype)


def _in_a_loop(fn, elems, parts, specs):
    first = parts[0]
    count = first.nrows() if isinstance(first, RaggedTensor) else execute("Shape", [first])[0]
    return row_arrays.collect(lambda i: fn(_ff.nest_pack(elems, [p[i] for p in parts])), count, specs)
