"""Frames of a signal, and a signal from overlapping frames.

Invariant: frame i begins at sample i * step.
Does not know: windows and transforms.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, scope, shape_of, taken


def frame(signal, frame_length, frame_step, pad_end=False, pad_value=0, axis=-1, name=None):
    """Overlapping pieces of `frame_length` samples along an axis, each `frame_step` after the one before.

    >>> tf.signal.frame([1, 2, 3, 4], 2, 1).numpy().tolist()
    [[1, 2], [2, 3], [3, 4]]
    """
    with scope(name, "frame"):
        signal = convert(signal)
        rank = signal.shape.rank
        if rank is None:
            raise ValueError("frame needs a signal of known rank")
        at = axis + rank if axis < 0 else axis
        length, step = convert(frame_length, dtype=_ff.int32), convert(frame_step, dtype=_ff.int32)
        size = shape_of(signal)[at]
        if pad_end:
            count = execute("FloorDiv", [execute("Sub", [execute("AddV2", [size, step]), 1]), step])
            needed = execute("AddV2", [length, execute("Mul", [step, execute("Sub", [count, 1])])])
            more = execute("Maximum", [execute("Sub", [needed, size]), 0])
            pads = [[0, 0] if i != at else [0, more] for i in range(rank)]
            signal = execute("PadV2", [signal, convert(pads, dtype=_ff.int32), convert(pad_value, dtype=signal.dtype)])
        else:
            count = execute("Maximum", [execute("FloorDiv", [execute("Sub", [execute("AddV2", [size, step]), length]), step]), 0])
        starts = execute("ExpandDims", [execute("Mul", [execute("Range", [0, count, 1]), step]), 1])
        places = execute("AddV2", [starts, execute("Range", [0, length, 1])])
        return taken(signal, places, at)


def overlap_and_add(signal, frame_step, name=None):
    """The signal whose frames, each `frame_step` after the one before, add up where they overlap.

    >>> tf.signal.overlap_and_add([[1, 2], [3, 4]], 1).numpy().tolist()
    [1, 5, 4]
    """
    with scope(name, "overlap_and_add"):
        signal = convert(signal)
        step = convert(frame_step, dtype=_ff.int32)
        shape = shape_of(signal)
        frames, length = shape[-2], shape[-1]
        size = execute("AddV2", [execute("Mul", [step, execute("Sub", [frames, 1])]), length])
        starts = execute("ExpandDims", [execute("Mul", [execute("Range", [0, frames, 1]), step]), 1])
        places = execute("Reshape", [execute("AddV2", [starts, execute("Range", [0, length, 1])]), [-1]])
        lead = shape[:-2]
        flat = execute("Reshape", [signal, execute("Pack", [[-1, execute("Mul", [frames, length])]], {"axis": 0})])
        summed = execute("UnsortedSegmentSum", [execute("Transpose", [flat, [1, 0]]), places, size])
        return execute("Reshape", [execute("Transpose", [summed, [1, 0]]), execute("ConcatV2", [[lead, execute("Reshape", [size, [1]])], 0])])
