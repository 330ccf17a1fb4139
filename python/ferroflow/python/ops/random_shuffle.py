"""Rows in random order where the engine has no `RandomShuffle`: TensorFlow's own order for the same seeds.

Invariant: one operation of a graph draws on from run to run.
Does not know: how seeds are chosen.
"""

from ferroflow import _ff


class _Order:
    """The state of one operation."""

    def __init__(self, seed, seed2):
        from ferroflow.python.data.util import random_seed

        self._seeds = (seed, seed2) if (seed, seed2) != (0, 0) else random_seed.by_chance()
        self._blocks = 0

    def rows(self, count):
        """The next order of so many rows."""
        from ferroflow.python.data.util import random_seed

        order = list(range(count))
        if count < 2:
            return order
        draw = random_seed.Philox(*self._seeds, start=self._blocks)
        self._blocks += (count + 3) // 4
        for first in range(count - 1):
            other = first + draw.next() % (count - first)
            order[first], order[other] = order[other], order[first]
        return order


def shuffle(value, seed, seed2, name=None):
    """The rows of a tensor in random order."""
    value = _ff.convert(value)
    state = _Order(seed, seed2)

    def order(size):
        return [_ff.constant(state.rows(int(size)), dtype=_ff.int64)]

    size = _ff.execute("StridedSlice", [_ff.execute("Shape", [value]), [0], [1], [1]], {"shrink_axis_mask": 1})
    if _ff.executing_eagerly():
        rows = order(size)[0]
    else:
        rows = _ff.callback(order, [size], [_ff.int64], [_ff.TensorShape([value.shape[0] if value.shape.rank else None])], True)[0]
    return _ff.execute("GatherV2", [value, rows, 0], None, name)
