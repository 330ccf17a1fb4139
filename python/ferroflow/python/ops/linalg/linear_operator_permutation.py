"""`tf.linalg.LinearOperatorPermutation`: rows in another order.

Invariant: nothing is multiplied; rows are looked up.
Does not know: the order of columns, which is that of the inverse.
"""

import numpy as np

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_permutation"


class LinearOperatorPermutation(linear_operator.LinearOperator):
    """The operator of a stack of permutations: row i of a product is row `perm[i]` of what it is applied to.

    Args:
      perm: an integer tensor or variable `[..., n]`, in each row the numbers from 0 to n - 1 in some order.
      dtype: the dtype of the elements.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints; a permutation is square and has an
        inverse.
      name: a name.

    Raises:
      TypeError: `perm` is not of integers.
      ValueError: `perm` has no dimensions, or is known to be no permutation; hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorPermutation([2, 0, 1])
    >>> operator.matvec([10.0, 20.0, 30.0]).numpy().tolist()
    [30.0, 10.0, 20.0]
    """

    def __init__(
        self, perm, dtype=_ff.float32, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None,
        name="LinearOperatorPermutation",
    ):
        parameters = dict(
            perm=perm,
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        for hint, given, what in (("is_non_singular", is_non_singular, "non-singular"), ("is_square", is_square, "square")):
            if given is False:
                raise ValueError(f"A Permutation operator is always {what}. Expected argument `{hint}` to be True. Received: {given}.")
        self._perm = util.convert_nonref_to_tensor(perm, name="perm")
        self._check_perm()
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    def _check_perm(self):
        perm = self._perm
        shown = perm.numpy() if isinstance(perm, _ff.EagerTensor) else perm
        util.check_rank_at_least(perm, 1, f"Argument `perm` must have at least 1 dimension. Received: {shown}.")
        if not _ff.as_dtype(perm.dtype).is_integer:
            raise TypeError(f"Argument `perm` must be integer dtype. Received: {shown}.")
        known = tf.get_static_value(perm) if isinstance(perm, _ff.Tensor) else None
        if known is not None and np.any(np.sort(known, axis=-1) != np.arange(known.shape[-1])):
            raise ValueError(f"Argument `perm` must be a vector of unique integers from 0 to {known.shape[-1] - 1}.")

    @property
    def perm(self):
        """The numbers of the rows."""
        return self._perm

    def _shape(self):
        shape = tf.TensorShape(self._perm.shape)
        return shape.concatenate(shape[-1:])

    def _shape_tensor(self):
        shape = tf.shape(self._perm)
        return tf.concat([shape, shape[-1:]], 0)

    def _assert_non_singular(self):
        return tf.no_op("assert_non_singular")

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        perm = tf.convert_to_tensor(self._perm)
        if adjoint:
            perm = tf.argsort(perm, axis=-1)
        x = adjoint_if(x, adjoint_arg)
        # Leading dimensions of either are broadcast before rows are looked up.
        rows, x = util.broadcast_matrix_batch_dims([tf.expand_dims(perm, -1), x])
        rows = tf.squeeze(rows, axis=-1)
        if rows.shape.rank is None:
            # As one stack, whatever its dimensions are.
            shape = tf.shape(x)
            flat = tf.gather(tf.reshape(x, tf.concat([[-1], shape[-2:]], 0)), tf.reshape(rows, tf.stack([-1, shape[-2]])), axis=1, batch_dims=1)
            return tf.reshape(flat, shape)
        return tf.gather(x, rows, axis=-2, batch_dims=rows.shape.rank - 1)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._matmul(rhs, adjoint=not adjoint, adjoint_arg=adjoint_arg)

    def _determinant(self):
        # Each pair of rows in the wrong order turns the sign round.
        perm = tf.convert_to_tensor(self._perm)
        later = tf.linalg.band_part(tf.cast(tf.expand_dims(perm, -1) > tf.expand_dims(perm, -2), tf.int32), 0, -1)
        turns = tf.reduce_sum(later, axis=[-1, -2])
        return tf.cast(1 - 2 * (turns % 2), self.dtype)

    def _log_abs_determinant(self):
        return tf.zeros(self._lead(), dtype=self.dtype)

    def _to_dense(self):
        perm = tf.convert_to_tensor(self._perm)
        columns = tf.range(tf.shape(perm, out_type=perm.dtype)[-1])
        return tf.cast(tf.equal(tf.expand_dims(perm, -1), columns), self.dtype)

    def _diag_part(self):
        perm = tf.convert_to_tensor(self._perm)
        return tf.cast(tf.equal(tf.range(tf.shape(perm, out_type=perm.dtype)[-1]), perm), self.dtype)

    def _cond(self):
        return tf.ones(self._lead(), dtype=self.dtype)

    @property
    def _composite_tensor_fields(self):
        return ("perm",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"perm": 1}
