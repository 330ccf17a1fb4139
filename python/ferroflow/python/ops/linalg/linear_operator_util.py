"""What linear operators share: checks of their arguments, broadcasting of stacks, blocks of arguments.

Invariant: facts that are known statically are checked at once; others by an operation that fails in a run.
Does not know: any class of operators, nor how they are multiplied (see `linear_operator_algebra`).
"""

import ferroflow as tf
from ferroflow import _ff

__name__ = "tensorflow.python.ops.linalg.linear_operator_util"


# ---- values that may change

def is_ref(x):
    """Whether what `x` stands for may change later: variables, modules, tensors that are made when asked for."""
    if isinstance(x, _ff.Tensor) or x is None:
        return False
    if isinstance(x, (_ff.VariableBase, tf.Module)):
        return True
    return type(x).__module__.partition(".")[0] != "numpy" and hasattr(x, "dtype") and hasattr(x, "shape")


def convert_nonref_to_tensor(value, dtype=None, dtype_hint=None, name=None):
    """The value as a tensor; what may change is kept as it is, to be read at each use."""
    if value is None:
        return None
    if is_ref(value):
        if dtype is not None and _ff.as_dtype(dtype).base_dtype != _ff.as_dtype(value.dtype).base_dtype:
            raise TypeError(f"Argument `value` must be of dtype {_ff.as_dtype(dtype).name!r}. Received: {_ff.as_dtype(value.dtype).name!r}")
        return value
    return tf.convert_to_tensor(value, dtype=dtype, dtype_hint=dtype_hint, name=name)


def check_rank_at_least(x, rank, message):
    """ValueError, if what is known of the shape says fewer dimensions."""
    known = tf.TensorShape(x.shape).rank
    if known is not None and known < rank:
        raise ValueError(message)


def static_or_tensor_shape(value, k):
    """The first `k` last dimensions left out: of the shape as a list if it is known, else as a vector."""
    shape = tf.TensorShape(value.shape)
    if shape.is_fully_defined():
        return shape.as_list()[: shape.rank - k]
    return tf.shape(value)[: tf.rank(value) - k]


# ---- assertions

def assert_no_entries_with_modulus_zero(x, message=None, name="assert_no_entries_with_modulus_zero"):
    """An assertion that every element has a size above 0."""
    x = tf.convert_to_tensor(x)
    size = tf.abs(x)
    return tf.debugging.assert_less(tf.constant(0, dtype=size.dtype), size, message=message, name=name)


def assert_zero_imag_part(x, message=None, name="assert_zero_imag_part"):
    """An assertion that every element is real; None for what is real by its dtype."""
    x = tf.convert_to_tensor(x)
    if not x.dtype.is_floating and x.dtype.is_complex:
        imaginary = tf.math.imag(x)
        return tf.debugging.assert_equal(tf.zeros_like(imaginary), imaginary, message=message, name=name)
    return tf.no_op()


def assert_compatible_matrix_dimensions(operator, x):
    """An assertion that an operator can be applied to `x`."""
    same = tf.equal(tf.shape(x)[-2], operator.domain_dimension_tensor())
    return tf.debugging.Assert(same, ["Dimensions are not compatible.  Those of the argument:", tf.shape(x)])


def assert_is_batch_matrix(tensor):
    """ValueError for what is known to have fewer than two dimensions."""
    if tensor.shape.rank is not None and tensor.shape.rank < 2:
        raise ValueError(f"Expected [batch] matrix to have at least two dimensions.  Found: {tensor}")


def shape_tensor(shape, name=None):
    """A shape as a vector of int32."""
    return tf.convert_to_tensor(shape, dtype=None if isinstance(shape, _ff.Tensor) else tf.int32, name=name)


# ---- stacks of matrices

def broadcast_matrix_batch_dims(batch_matrices, name=None):
    """The same stacks of matrices, each with the leading dimensions that all of them broadcast to.

    Args:
      batch_matrices: an iterable of tensors `[..., m, n]`; m and n may differ.
      name: a name for the operation.

    Raises:
      TypeError: something that is no iterable.
      ValueError: a tensor with fewer than two dimensions.
    """
    tf.debugging.assert_proper_iterable(batch_matrices)
    with tf.name_scope(name or "broadcast_matrix_batch_dims"):
        matrices = [tf.convert_to_tensor(m) for m in batch_matrices]
        if len(matrices) <= 1:
            return matrices
        for m in matrices:
            assert_is_batch_matrix(m)
        if all(m.shape.rank is not None and m.shape[:-2].is_fully_defined() for m in matrices):
            lead = matrices[0].shape[:-2]
            for m in matrices[1:]:
                lead = tf.broadcast_static_shape(lead, m.shape[:-2])
            lead = lead.as_list()
            return [m if m.shape[:-2].as_list() == lead else _broadcast(m, lead) for m in matrices]
        lead = tf.shape(matrices[0])[:-2]
        for m in matrices[1:]:
            lead = tf.broadcast_dynamic_shape(lead, tf.shape(m)[:-2])
        return [_broadcast(m, lead) for m in matrices]


def _broadcast(matrix, lead):
    last = matrix.shape[-2:].as_list() if matrix.shape.rank is not None else [None]
    last = tf.shape(matrix)[-2:] if None in last else last
    return tf.broadcast_to(matrix, tf.concat([lead, last], 0))


def matrix_solve_with_broadcast(matrix, rhs, adjoint=False, name=None):
    """Solves systems of equations, as `tf.linalg.solve`, where leading dimensions broadcast.

    A single matrix is factored once: what the right side has before its last two dimensions are more columns for it.
    """
    with tf.name_scope(name or "MatrixSolveWithBroadcast"):
        matrix = tf.convert_to_tensor(matrix, name="matrix")
        rhs = tf.convert_to_tensor(rhs, name="rhs", dtype=matrix.dtype)
        return _many_columns(lambda a, b: tf.linalg.solve(a, b, adjoint=adjoint and a.shape.rank != 0), matrix, rhs)


def cholesky_solve_with_broadcast(chol, rhs):
    """Solves systems of equations with matrices given by their Cholesky factors, where leading dimensions broadcast."""
    return _many_columns(tf.linalg.cholesky_solve, chol, rhs)


def _many_columns(solve, matrix, rhs):
    if matrix.shape.rank == 2 and rhs.shape.rank is not None and rhs.shape.rank > 2:
        rank = rhs.shape.rank
        turned = tf.transpose(rhs, [rank - 2, *range(rank - 2), rank - 1])
        sizes = tf.shape(turned)
        columns = tf.reshape(turned, tf.stack([sizes[0], tf.reduce_prod(sizes[1:])]))
        solved = tf.reshape(solve(matrix, columns), sizes)
        solved = tf.transpose(solved, [*range(1, rank - 1), 0, rank - 1])
        solved.set_shape(rhs.shape) if not _ff.executing_eagerly() else None
        return solved
    matrix, rhs = broadcast_matrix_batch_dims([matrix, rhs])
    return solve(matrix, rhs)


# ---- hints

def use_operator_or_provided_hint_unless_contradicting(operator, hint_attr_name, provided_hint_value, message):
    """An operator's hint or one that was given, whichever says something; ValueError where they contradict."""
    own = getattr(operator, hint_attr_name)
    if own is not None and provided_hint_value is not None and own is not provided_hint_value:
        raise ValueError(message)
    return own or provided_hint_value or (False if own is False or provided_hint_value is False else None)


def is_adjoint_pair(x, y):
    """Whether `y` is known to be the adjoint of `x` because it was made of it."""
    if x is y:
        return bool(x.is_self_adjoint)
    return x is _operator_of_adjoint(y) or y is _operator_of_adjoint(x)


def _operator_of_adjoint(x):
    from ferroflow.python.ops.linalg import linear_operator_adjoint

    return x.operator if isinstance(x, linear_operator_adjoint.LinearOperatorAdjoint) else None


def is_aat_form(operators):
    """Whether a product of operators reads the same backwards with adjoints: A B B^H A^H.

    Raises:
      ValueError: no operators.
    """
    operators = list(operators)
    if not operators:
        raise ValueError("AAT form is undefined for empty operators")
    if len(operators) % 2:
        return False
    return all(is_adjoint_pair(a, b) for a, b in zip(operators[: len(operators) // 2], reversed(operators[len(operators) // 2 :])))


# ---- arguments in blocks

def arg_is_blockwise(block_dimensions, arg, arg_split_dim):
    """Whether an argument is one piece for each block, rather than one tensor for all.

    Args:
      block_dimensions: the dimensions of the blocks.
      arg: a tensor, or a list of tensors.
      arg_split_dim: the dimension along which the argument is cut.

    Raises:
      ValueError: a nested list that may be read either way, or neither.
    """
    if not isinstance(arg, (tuple, list)) or len(arg) != len(block_dimensions):
        return False
    if not any(tf.nest.is_nested(x) for x in arg):
        return True
    sizes = [tf.convert_to_tensor(x).shape[arg_split_dim] for x in arg]
    known = [getattr(d, "value", d) for d in block_dimensions]
    if len(set(sizes)) > 1:
        return True  # no tensor could be made of them
    total = sizes[0]
    if all(d is not None for d in known):
        if sum(known) == sum(sizes):
            return True
        if sum(known) == total:
            return False
        raise ValueError(
            f"Argument dimension does not match the blocks: the dimensions of the blocks sum to {sum(known)}, those of the argument "
            f"are {total}, or {sum(sizes)} for all its members."
        )
    raise ValueError(
        "The argument's structure is ambiguous: it has as many members as there are blocks, whose dimensions are not known. "
        "Make a tensor of it, or of each of its members."
    )


def split_arg_into_blocks(block_dims, block_dims_fn, arg, axis=-1):
    """Cuts a tensor along an axis into a piece for each block.

    Args:
      block_dims: the dimensions of the blocks, as far as they are known.
      block_dims_fn: a function that gives them as tensors, called if some are not known.
      arg: the tensor.
      axis: the axis.
    """
    sizes = [getattr(d, "value", d) for d in block_dims]
    if any(d is None for d in sizes):
        sizes = tf.stack(block_dims_fn())
    return tf.split(arg, sizes, axis=axis)
