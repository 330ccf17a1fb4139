"""Some of the matrices of a stack: `operator[1:, ..., 0]`.

Each parameter is cut along the dimensions of the stack that it has. Where it has fewer of them, or one of size 1 that
is broadcast, it is cut so that it broadcasts with the others as before.

Invariant: the dense matrices of what comes out are those of the stack at the same indices.
Does not know: what the parameters are; a class says by `_experimental_parameter_ndims_to_matrix_ndims` how many
dimensions of each are no dimensions of the stack.
"""

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator_spec

__name__ = "tensorflow.python.ops.linalg.slicing"


def sliced(operator, slices):
    """The operator of the matrices at `slices` of the stack.

    Raises:
      ValueError: more than one ellipsis.
      InvalidArgumentError: more indices than dimensions.
    """
    slices = _as_tuple(slices)
    full = _expanded(slices, _rank(operator.batch_shape))
    parameters = dict(operator.parameters)
    for name, event in operator._experimental_parameter_ndims_to_matrix_ndims.items():
        value = linear_operator_spec._attribute(operator, name)
        if value is not None:
            parameters[name] = _cut(value, event, full, operator.batch_shape)
    return type(operator)(**parameters)


def _slice_single_param(param, param_ndims_to_matrix_ndims, slices, batch_shape):
    """The part of one parameter that belongs to `slices` of a stack of the shape `batch_shape`, a vector or a TensorShape."""
    shape = batch_shape if isinstance(batch_shape, tf.TensorShape) else tf.TensorShape(tf.get_static_value(batch_shape))
    return _cut(param, param_ndims_to_matrix_ndims, _expanded(_as_tuple(slices), _rank(shape)), shape)


def _as_tuple(slices):
    slices = tuple(slices) if isinstance(slices, (list, tuple)) else (slices,)
    if sum(s is Ellipsis for s in slices) > 1:
        raise ValueError(f"Found multiple `...` in slices {slices}")
    return slices


def _rank(shape):
    if shape.rank is None:
        raise ValueError("An operator cannot be sliced whose number of dimensions is not known.")
    return shape.rank


def _expanded(slices, rank):
    """Slices with as many whole ones in the place of the ellipsis, or at the end, that all dimensions have one."""
    missing = rank - sum(s is not Ellipsis and s is not None for s in slices)
    if missing < 0:
        raise tf.errors.InvalidArgumentError(None, None, f"slice index out of bounds: {slices} of a stack of {rank} dimensions.")
    # By identity: a tensor among the slices compares element by element.
    at = next((place for place, s in enumerate(slices) if s is Ellipsis), len(slices))
    return (*slices[:at], *[slice(None)] * missing, *slices[at + 1 :])


def _cut(value, event, full, batch_shape):
    if isinstance(value, (list, tuple)):
        each = event if isinstance(event, (list, tuple)) else [event] * len(value)
        return [_cut(v, e, full, batch_shape) for v, e in zip(value, each)]
    if hasattr(value, "_linear_operator_spec"):
        return value[_fitting(full, value.batch_shape, batch_shape)] if _rank(value.batch_shape) else value
    shape = tf.TensorShape(value.shape)
    own = shape[: _rank(shape) - event]
    if not own.rank and all(s is not None for s in full):
        return value
    return tf.convert_to_tensor(value)[_fitting(full, own, batch_shape) + (Ellipsis,)]


def _fitting(full, own, whole):
    """The slices of a parameter whose dimensions `own` broadcast with those of the whole stack."""
    lacking, at, fitting = whole.rank - own.rank, 0, []
    for s in full:
        if s is None:
            if at >= lacking:
                fitting.append(None)
            continue
        if at >= lacking:
            broadcast = own[at - lacking] == 1 and whole[at] != 1
            fitting.append((slice(None) if isinstance(s, slice) else 0) if broadcast else s)
        at += 1
    return tuple(fitting)


def sliced_shape(batch_shape, slices):
    """What is left of a stack's shape."""
    full = _expanded(_as_tuple(slices), _rank(batch_shape))
    return tf.zeros(batch_shape.as_list(), dtype=_ff.bool)[full + (Ellipsis,)].shape
