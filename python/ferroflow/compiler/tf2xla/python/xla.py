"""`tensorflow.compiler.tf2xla.python.xla`: the operations of XLA that Keras names.

Invariant: results are XLA's; indices are clamped so that the update fits.
Does not know: XLA.
"""

from ferroflow import _ff
from ferroflow.python.framework import errors_impl


def dynamic_update_slice(operand, update, start_indices):
    """`operand` with `update` in place of the part that begins at `start_indices`, one index for each axis.

    Positions that do not depend on a tensor's value are placed by slices; others by a scatter of the update.
    """
    operand, update = _ff.convert(operand), _ff.convert(update)
    starts = _ff.convert(start_indices)
    if operand.shape.rank is None or operand.shape.rank != update.shape.rank:
        raise errors_impl.InvalidArgumentError(
            None, None, f"operand and update must have one rank, got shapes {operand.shape} and {update.shape}"
        )
    rank = operand.shape.rank
    if rank == 0:
        return update
    sizes, whole = _ff.execute("Shape", [update]), _ff.execute("Shape", [operand])
    starts = _ff.execute("Cast", [starts], {"DstT": _ff.int32})
    last = _ff.execute("Sub", [whole, sizes])
    starts = _ff.execute("Maximum", [_ff.execute("Minimum", [starts, last]), 0])
    axes = []
    for axis in range(rank):
        begin = _at(starts, axis)
        line = _ff.execute("Range", [begin, _ff.execute("AddV2", [begin, _at(sizes, axis)]), 1])
        form = [1] * rank
        form[axis] = -1
        axes.append(_ff.execute("BroadcastTo", [_ff.execute("Reshape", [line, form]), sizes]))
    positions = _ff.execute("Pack", [axes], {"axis": rank})
    return _ff.execute("TensorScatterUpdate", [operand, positions, update])


def _at(vector, position):
    return _ff.execute("StridedSlice", [vector, [position], [position + 1], [1]], {"shrink_axis_mask": 1})
