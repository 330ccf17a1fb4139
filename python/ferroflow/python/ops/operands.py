"""What the functions of `tf.` share: static facts about operands, and shapes given in any form.

Invariant: nothing here runs an operation unless a fact is not known statically.
Does not know: any particular function.
"""

import functools

from ferroflow import _ff

execute = _ff.execute
convert = _ff.convert


@functools.cache
def have(record):
    """Whether the catalogue has an operation of this name."""
    try:
        _ff.raw(record)
    except LookupError:
        return False
    return True


def static(value):
    """The value as a NumPy array (or as given, for what is no tensor); None if only a run can tell."""
    if isinstance(value, _ff.Tensor):
        return _ff.constant_value(value)
    return value


def static_int(value):
    """The integer a scalar holds, or None if only a run can tell."""
    known = static(value)
    if isinstance(known, _ff.VariableBase):
        return None
    return None if known is None else int(known)


def is_operand(value):
    """Whether a value is a tensor or variable rather than something Python or NumPy holds."""
    return isinstance(value, (_ff.Tensor, _ff.VariableBase))


def dims(shape, dtype=None):
    """A shape given as integers, a TensorShape, a tensor or a mixture, as a vector for an operation."""
    if isinstance(shape, _ff.Tensor):
        return shape
    if isinstance(shape, _ff.TensorShape):
        if not shape.is_fully_defined():
            raise ValueError(f"Cannot convert a partially known TensorShape {shape} to a Tensor.")
        shape = shape.as_list()
    elif isinstance(shape, int):
        shape = [shape]
    else:
        shape = [
            int(d) if d is not None and not is_operand(d) and hasattr(d, "__index__") else d for d in shape
        ] if isinstance(shape, (list, tuple)) else shape
    if dtype is None:
        plain = isinstance(shape, list) and all(isinstance(d, int) for d in shape)
        dtype = _ff.int64 if plain and any(abs(d) > 2147483647 for d in shape) else _ff.int32 if plain else None
    return convert(shape, dtype=dtype, dtype_hint=_ff.int32)


def shape_of(tensor, out_type=_ff.int32):
    """The shape as a vector: a constant where it is known, else what a run finds."""
    known = tensor.shape
    if known.is_fully_defined():
        return convert(known.as_list(), dtype=out_type)
    return execute("Shape", [tensor], {"out_type": out_type})


def shape_list(tensor):
    """The dimensions as a list: integers where known, scalar tensors where not. The rank must be known."""
    known = tensor.shape.as_list()
    if None not in known:
        return known
    vector = execute("Shape", [tensor])
    return [vector[i] if d is None else d for i, d in enumerate(known)]


def taken(tensor, indices, axis):
    """`tensor` at indices along an axis, where its gradient is to be a whole tensor, never `IndexedSlices`: the
    lookup is only the way in which something else is computed."""
    whole = execute("Reshape", [tensor, shape_of(tensor)])
    whole.set_shape(tensor.shape)
    return execute("GatherV2", [whole, indices, axis])


def all_axes(tensor):
    """Every axis: a list where the rank is known, else a vector found by a run."""
    rank = tensor.shape.rank
    if rank is not None:
        return convert(list(range(rank)), dtype=_ff.int32)
    return execute("Range", [0, execute("Rank", [tensor]), 1])


def axis_of(axis, rank):
    """A static axis counted from the front; ValueError when it is outside."""
    if not -rank <= axis < rank:
        raise ValueError(f"axis {axis} is out of bounds for a tensor of rank {rank}: it must be in [{-rank}, {rank})")
    return axis + rank if axis < 0 else axis


def scope(name, default):
    """A name scope for a composed function, as a context manager."""
    return _Scope(name or default)


class _Scope:
    __slots__ = ("name", "token")

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.token = None if _ff.executing_eagerly() else _ff.enter_scope(self.name)

    def __exit__(self, *_exc):
        if self.token is not None:
            _ff.leave(self.token)
