"""`tf.linalg.LinearOperatorLowRankUpdate`: an operator plus the product of thin matrices.

Invariant: L + U D V^H is not written out: solutions and determinants take those of L and of a matrix as small as D.
Does not know: what L is.
"""

import ferroflow as tf
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if, operator_class

__name__ = "tensorflow.python.ops.linalg.linear_operator_low_rank_update"

_Dimension = linear_operator.Dimension


class LinearOperatorLowRankUpdate(linear_operator.LinearOperator):
    """The operator L + U D V^H.

    Args:
      base_operator: L, an operator `[..., m, n]`.
      u: U, a tensor or variable `[..., m, k]` of the same dtype.
      diag_update: the diagonal of D, `[..., k]`; ones by default.
      v: V, `[..., n, k]`; U by default.
      is_diag_update_positive: whether D is known to be positive.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. What
        follows from those of L, from D and from V being U need not be said.
      name: a name.

    Raises:
      ValueError: shapes that do not fit, or hints that cannot be.

    >>> base = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator = tf.linalg.LinearOperatorLowRankUpdate(base, [[1.0], [1.0]])
    >>> operator.to_dense().numpy().tolist()
    [[2.0, 1.0], [1.0, 3.0]]
    """

    def __init__(
        self, base_operator, u, diag_update=None, v=None, is_diag_update_positive=None, is_non_singular=None, is_self_adjoint=None,
        is_positive_definite=None, is_square=None, name="LinearOperatorLowRankUpdate",
    ):
        parameters = dict(
            base_operator=base_operator,
            u=u,
            diag_update=diag_update,
            v=v,
            is_diag_update_positive=is_diag_update_positive,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        dtype = base_operator.dtype
        if diag_update is None and is_diag_update_positive is False:
            raise ValueError("Default diagonal is the identity, which is positive.  However, user set 'is_diag_update_positive' to False.")
        own = self.__dict__
        own["_is_diag_update_positive"] = True if diag_update is None else is_diag_update_positive
        self._u = util.convert_nonref_to_tensor(u, name="u")
        self._v = self._u if v is None else util.convert_nonref_to_tensor(v, name="v")
        self._diag_update = util.convert_nonref_to_tensor(diag_update, name="diag_update")
        base = base_operator
        # A diagonal that is positive is real.
        if base.is_self_adjoint and v is None and (self._is_diag_update_positive or not dtype.is_complex):
            if is_self_adjoint is False:
                raise ValueError(
                    "A = L + UDU^H, with L self-adjoint and D real diagonal.  Since UDU^H is self-adjoint, this must be a self-adjoint operator."
                )
            is_self_adjoint = True
            if base.is_positive_definite and self._is_diag_update_positive:
                if is_positive_definite is False:
                    raise ValueError("Arguments imply L is positive definite and D is positive. So A = L + UDU^H is always positive definite.")
                is_positive_definite = True
        if base.is_square is False and is_square:
            raise ValueError("Arguments `is_square` and `base_operator.is_square` contradict each other.")
        super().__init__(
            dtype=dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=base.is_square if is_square is None else is_square,
            parameters=parameters,
            name=name,
        )
        self._base_operator = base_operator
        self._check_shapes()
        # Whether the small matrix of solutions and determinants has a Cholesky decomposition.
        self.__dict__["_use_cholesky"] = bool(
            v is None and self._is_diag_update_positive and base.is_positive_definite and base.is_self_adjoint
        )

    def _check_shapes(self):
        u, v = tf.TensorShape(self._u.shape), tf.TensorShape(self._v.shape)
        d = None if self._diag_update is None else tf.TensorShape(self._diag_update.shape)
        pairs = [(self._base_operator.range_dimension, u, -2), (self._base_operator.domain_dimension, v, -2)]
        if u.rank is not None:
            pairs.append((_Dimension(u[-1]), v, -1))
            if d is not None:
                pairs.append((_Dimension(u[-1]), d, -1))
        for dimension, shape, at in pairs:
            if shape.rank is not None:
                dimension.assert_is_compatible_with(_Dimension(shape[at]))
        self._shape()  # stacks that do not broadcast are an error

    @property
    def u(self):
        """U."""
        return self._u

    @property
    def v(self):
        """V, which is U unless another was given."""
        return self._v

    @property
    def is_diag_update_positive(self):
        """Whether D is known to be positive."""
        return self._is_diag_update_positive

    @property
    def diag_update(self):
        """The diagonal of D, or None for ones."""
        return self._diag_update

    @property
    def diag_operator(self):
        """D as an operator."""
        if self._diag_update is not None:
            return operator_class("Diag")(self._diag_update, is_positive_definite=self._is_diag_update_positive)
        size = tf.TensorShape(self._u.shape)[-1] if tf.TensorShape(self._u.shape).rank is not None else None
        return operator_class("Identity")(tf.shape(self._u)[-1] if size is None else size, dtype=self.dtype)

    @property
    def base_operator(self):
        """L."""
        return self._base_operator

    def _stacks(self):
        """The shapes of the stacks of all parts."""
        shapes = [self._base_operator.batch_shape, tf.TensorShape(self._u.shape)[:-2], tf.TensorShape(self._v.shape)[:-2]]
        if self._diag_update is not None:
            shapes.append(tf.TensorShape(self._diag_update.shape)[:-1])
        return shapes

    def _shape(self):
        lead = self._base_operator.batch_shape
        for shape in self._stacks()[1:]:
            lead = tf.broadcast_static_shape(lead, shape)
        return lead.concatenate(self._base_operator.shape[-2:])

    def _shape_tensor(self):
        base = self._base_operator.shape_tensor()
        lead = base[:-2]
        for part, k in ((self._u, 2), (self._v, 2), (self._diag_update, 1)):
            if part is not None:
                shape = tf.shape(part)
                lead = tf.broadcast_dynamic_shape(lead, shape[: tf.rank(part) - k])
        return tf.concat([lead, base[-2:]], 0)

    def _uv(self):
        u = tf.convert_to_tensor(self._u)
        return u, u if self._v is self._u else tf.convert_to_tensor(self._v)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        u, v = self._uv()
        left, right = (v, u) if adjoint else (u, v)
        thin = tf.linalg.matmul(right, x, adjoint_a=True, adjoint_b=adjoint_arg)
        thin = self.diag_operator.matmul(thin, adjoint=adjoint)
        return self._base_operator.matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg) + tf.linalg.matmul(left, thin)

    def _capacitance(self, u, v):
        """The small matrix D^-1 + V^H L^-1 U."""
        product = tf.linalg.matmul(v, self._base_operator.solve(u), adjoint_a=True)
        return self.diag_operator.inverse().add_to_tensor(product)

    _make_capacitance = _capacitance

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        # (L + U D V^H)^-1 = L^-1 - L^-1 U (D^-1 + V^H L^-1 U)^-1 V^H L^-1
        u, v = self._uv()
        capacitance = self._capacitance(u, v)
        rhs = adjoint_if(rhs, adjoint_arg)
        left, right = (v, u) if adjoint else (u, v)
        first = self._base_operator.solve(rhs, adjoint=adjoint)
        thin = tf.linalg.matmul(right, first, adjoint_a=True)
        if self._use_cholesky:
            thin = util.cholesky_solve_with_broadcast(tf.linalg.cholesky(capacitance), thin)
        else:
            thin = util.matrix_solve_with_broadcast(capacitance, thin, adjoint=adjoint)
        return first - self._base_operator.solve(tf.linalg.matmul(left, thin), adjoint=adjoint)

    def _determinant(self):
        if self.is_positive_definite:
            return tf.exp(self.log_abs_determinant())
        u, v = self._uv()
        small = tf.linalg.det(self._capacitance(u, v))
        return small * self.diag_operator.determinant() * self._base_operator.determinant()

    def _log_abs_determinant(self):
        u, v = self._uv()
        capacitance = self._capacitance(u, v)
        known = self._base_operator.log_abs_determinant() + self.diag_operator.log_abs_determinant()
        if self._use_cholesky:
            diagonal = tf.linalg.diag_part(tf.linalg.cholesky(capacitance))
            return 2 * tf.reduce_sum(tf.math.log(diagonal), axis=-1) + known
        return tf.cast(tf.linalg.slogdet(capacitance)[1], self.dtype) + known

    def _diag_part(self):
        u, v = self._uv()
        scaled = self.diag_operator.matmul(v, adjoint_arg=True)  # D V^H
        product = tf.reduce_sum(u * tf.linalg.matrix_transpose(scaled), axis=-1)
        return self._base_operator.diag_part() + product

    @property
    def _composite_tensor_fields(self):
        return ("base_operator", "u", "diag_update", "v")

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        # V may be U, which is one parameter then.
        return {"base_operator": 0, "u": 2, "diag_update": 1, **({} if self._v is self._u else {"v": 2})}
