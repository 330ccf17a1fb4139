"""`tf.linalg.experimental.conjugate_gradient`: systems of equations solved by products with their matrix only.

Invariant: every system of a stack takes the same number of steps.
Does not know: what the operator is.
"""

import collections

import ferroflow as tf

__name__ = "tensorflow.python.ops.linalg.sparse.conjugate_gradient"

CGState = collections.namedtuple("CGState", ["i", "x", "r", "p", "gamma"])


def conjugate_gradient(operator, rhs, preconditioner=None, x=None, tol=1e-5, max_iter=20, name="conjugate_gradient"):
    """Solves `operator` x = `rhs` step by step, until what is left is small.

    Args:
      operator: a linear operator with hints that it is self-adjoint and positive definite.
      rhs: a tensor `[..., n]`.
      preconditioner: such an operator near to the inverse.
      x: where to begin, zeros by default.
      tol: the size of what may be left, as a share of the size of `rhs`.
      max_iter: the greatest number of steps.
      name: a name for the operation.

    Returns:
      The state at the end, a named tuple: the number of steps `i`, the solution `x`, what is left `r`, the last
      direction `p`, and `gamma`, the product of `r` with itself (with what the preconditioner makes of it).

    Raises:
      ValueError: the operator, or the preconditioner, is not known to be self-adjoint and positive definite.

    >>> matrix = [[2.0, 1.0], [1.0, 3.0]]
    >>> operator = tf.linalg.LinearOperatorFullMatrix(matrix, is_self_adjoint=True, is_positive_definite=True)
    >>> tf.linalg.experimental.conjugate_gradient(operator, tf.constant([3.0, 4.0])).x.numpy().round(4).tolist()
    [1.0, 1.0]
    """
    for what, given in (("", operator), ("preconditioner ", preconditioner)):
        if given is not None and not (given.is_self_adjoint and given.is_positive_definite):
            raise ValueError(f"Expected a self-adjoint, positive definite {what}operator.")

    def smoothed(r):
        return r if preconditioner is None else preconditioner.matvec(r)

    def dot(a, b):
        return tf.reduce_sum((tf.math.conj(a) if a.dtype.is_complex else a) * b, axis=-1, keepdims=True)

    def goes_on(state):
        left = tf.norm(state.r, axis=-1)
        return tf.logical_and(state.i < max_iter, tf.reduce_any(tf.math.real(left) > limit))

    def step(state):
        z = operator.matvec(state.p)
        alpha = state.gamma / dot(state.p, z)
        x, r = state.x + alpha * state.p, state.r - alpha * z
        q = smoothed(r)
        gamma = dot(r, q)
        return (CGState(state.i + 1, x, r, q + gamma / state.gamma * state.p, gamma),)

    with tf.name_scope(name):
        rhs = tf.convert_to_tensor(rhs, dtype_hint=operator.dtype)
        limit = tf.math.real(tf.norm(rhs, axis=-1)) * tol
        if x is None:
            x, r = tf.zeros_like(rhs), rhs
        else:
            x = tf.convert_to_tensor(x, dtype=rhs.dtype)
            r = rhs - operator.matvec(x)
        p = smoothed(r)
        state = CGState(tf.constant(0, tf.int32), x, r, p, dot(r, p))
        (state,) = tf.while_loop(goes_on, step, [state])
        return state._replace(gamma=tf.squeeze(state.gamma, axis=-1))
