"""`tf.linalg.LinearOperator`: a matrix, or a stack of them, known by what it does to vectors.

Invariant: every public method checks its arguments and then asks a method of the same name with an underscore; a class
of operators writes those that it knows a better way for, of the rest `linear_operator_dense` has one that serves all.
Does not know: any class of operators; what products of two are is told by `linear_operator_algebra`.
"""

import contextlib

import ferroflow as tf
from ferroflow import _dispatch, _ff
from ferroflow.python.framework import composite_tensor
from ferroflow.python.module import module
from ferroflow.python.ops.linalg import linear_operator_algebra, linear_operator_dense, linear_operator_shape, linear_operator_slicing, linear_operator_spec

__name__ = "tensorflow.python.ops.linalg.linear_operator"

Dimension = linear_operator_shape.Dimension


class LinearOperator(linear_operator_dense.Dense, linear_operator_shape.Shaped, module.Module, composite_tensor.CompositeTensor):
    """The base of all linear operators: stacks of matrices `[..., m, n]` that need not be written out.

    A class of one's own gives `_shape`, `_shape_tensor` and `_matmul`, and whichever of `_matvec`, `_solve`,
    `_determinant`, `_log_abs_determinant`, `_trace`, `_diag_part`, `_to_dense`, `_add_to_tensor`, `_eigvals`, `_cond`
    it can do better than with the dense matrix. Hints say what is known of the matrix: None for what is not. They are
    believed, not checked.

    Operators go in and out of `tf.function`, loops and gradients as one value.

    Args:
      dtype: the dtype of the elements, and of arguments.
      graph_parents: tensors that the operator is made of; kept, nothing else.
      is_non_singular: whether it has an inverse.
      is_self_adjoint: whether it equals its conjugate transpose.
      is_positive_definite: whether the real part of x^H A x is positive for every x but 0; A need not be self-adjoint.
      is_square: whether m equals n.
      name: a name.
      parameters: the arguments of the class's constructor by name.

    Raises:
      ValueError: hints that contradict each other.

    >>> operator = tf.linalg.LinearOperatorDiag([1.0, 2.0])
    >>> operator.matvec([3.0, 4.0]).numpy().tolist()
    [3.0, 8.0]
    >>> operator.matmul(tf.linalg.LinearOperatorFullMatrix([[1.0, 2.0], [3.0, 4.0]])).to_dense().numpy().tolist()
    [[1.0, 2.0], [6.0, 8.0]]
    """

    _TF_MODULE_IGNORED_PROPERTIES = frozenset({"_parameters", "_graph_parents", "_cached_type_spec"}) | module.Module._TF_MODULE_IGNORED_PROPERTIES

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        linear_operator_spec.declare(cls)

    def __init__(
        self, dtype, graph_parents=None, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None, is_square=None,
        name=None, parameters=None,
    ):
        if is_positive_definite:
            if is_non_singular is False:
                raise ValueError("A positive definite matrix is always non-singular.")
            is_non_singular = True
        for hint, what in ((is_non_singular, "non-singular"), (is_self_adjoint, "self-adjoint")):
            if hint:
                if is_square is False:
                    raise ValueError(f"A {what} matrix is always square.")
                is_square = True
        own = self.__dict__  # no dependencies of the module: operators and variables are tracked by their own attributes
        own["_name"] = name or type(self).__name__
        own["_dtype"] = None if dtype is None else _ff.as_dtype(dtype).base_dtype
        own["_graph_parents"] = [] if graph_parents is None else list(graph_parents)
        own["_is_non_singular"] = is_non_singular
        own["_is_self_adjoint"] = is_self_adjoint
        own["_is_positive_definite"] = is_positive_definite
        own["_is_square_set_or_implied_by_hints"] = is_square
        own["_parameters"] = dict(parameters or {})
        own["_scope_name"] = own["_name"] + "/"

    @contextlib.contextmanager
    def _name_scope(self, name=None):
        """The name scope of a method, below the operator's."""
        with tf.name_scope(f"{self.name}/{name}" if name else self.name) as scope:
            yield scope

    # ---- what was said

    @property
    def parameters(self):
        """The arguments of the constructor by name, as they were given."""
        return dict(self._parameters)

    @property
    def dtype(self):
        """The dtype of the elements."""
        return self._dtype

    @property
    def name(self):
        """The name."""
        return self._name

    @property
    def graph_parents(self):
        """The tensors given as parents of the graph; without meaning today."""
        return self._graph_parents

    @property
    def is_non_singular(self):
        """Whether there is an inverse, or None."""
        return self._is_non_singular

    @property
    def is_self_adjoint(self):
        """Whether the matrix is its own adjoint, or None."""
        return self._is_self_adjoint

    @property
    def is_positive_definite(self):
        """Whether the matrix is positive definite, or None."""
        return self._is_positive_definite

    @property
    def is_square(self):
        """Whether the matrix is square: by its shape if that is known, else as was said, or None.

        Raises:
          ValueError: the shape is square and was said not to be.
        """
        seen = self.domain_dimension == self.range_dimension
        said = self._is_square_set_or_implied_by_hints
        if said is False and seen:
            raise ValueError("User set is_square hint to False, but the operator was square.")
        return seen if said is None else said

    # ---- assertions

    def assert_non_singular(self, name="assert_non_singular"):
        """An assertion that there is an inverse: that the condition number is not too high for the dtype."""
        with self._name_scope(name):
            return self._assert_non_singular()

    def assert_positive_definite(self, name="assert_positive_definite"):
        """An assertion that the matrix is positive definite; by default only for self-adjoint operators."""
        with self._name_scope(name):
            return self._assert_positive_definite()

    def assert_self_adjoint(self, name="assert_self_adjoint"):
        """An assertion that the matrix is its own adjoint."""
        with self._name_scope(name):
            return self._assert_self_adjoint()

    # ---- products and solutions

    def _check_input_dtype(self, arg):
        if arg.dtype.base_dtype != self.dtype:
            raise TypeError(f"Expected argument to have dtype {self.dtype}.  Found: {arg.dtype} in tensor {arg!s}")

    def _operand(self, x, name):
        """An argument as a tensor; what was given before may be read again."""
        x = tf.convert_to_tensor(x, dtype_hint=self.dtype, name=name)
        self._check_input_dtype(x)
        return x

    def _must_fit(self, x, own, its):
        if self.shape.rank is not None and x.shape.rank is not None:
            Dimension(self.shape[own]).assert_is_compatible_with(Dimension(x.shape.as_list()[its]))

    def _pair(self, other, adjoint, adjoint_arg, word):
        """This operator and another, adjoint where asked for, if they fit together."""
        left = self.adjoint() if adjoint else self
        right = other.adjoint() if adjoint_arg else other
        wanted = left.domain_dimension if word == "x" else left.range_dimension
        if wanted.value is not None and right.range_dimension.value is not None and wanted.value != right.range_dimension.value:
            raise ValueError(f"Operators are incompatible. Expected `{word}` to have dimension {wanted} but got {right.range_dimension}.")
        return left, right

    def matmul(self, x, adjoint=False, adjoint_arg=False, name="matmul"):
        """The matrices times matrices `x`.

        Args:
          x: a tensor `[..., n, k]` of the operator's dtype, whose leading dimensions broadcast with those of the
            operator; or an operator.
          adjoint: whether the operator's adjoint is applied; `x` is `[..., m, k]` then.
          adjoint_arg: whether the adjoint of `x` is taken.
          name: a name for the operation.

        Returns:
          A tensor `[..., m, k]`; of an operator, an operator.

        Raises:
          ValueError: dimensions that do not fit.
          TypeError: another dtype.
        """
        if isinstance(x, LinearOperator):
            left, right = self._pair(x, adjoint, adjoint_arg, "x")
            with self._name_scope(name):
                return self._linop_matmul(left, right)
        with self._name_scope(name):
            x = self._operand(x, "x")
            self._must_fit(x, -2 if adjoint else -1, -1 if adjoint_arg else -2)
            return self._matmul(x, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _linop_matmul(self, left_operator, right_operator):
        return linear_operator_algebra.matmul(left_operator, right_operator)

    def __matmul__(self, other):
        return self.matmul(other)

    def __rmatmul__(self, other):
        return tf.linalg.matmul(other, self)

    # Before the slots of tensors, which would make a tensor of the operator.
    __array_priority__ = 200

    def matvec(self, x, adjoint=False, name="matvec"):
        """The matrices times vectors `x`: a tensor `[..., n]`, `[..., m]` if `adjoint`.

        Returns:
          A tensor `[..., m]` of the operator's dtype.
        """
        with self._name_scope(name):
            x = self._operand(x, "x")
            self._must_fit(x, -2 if adjoint else -1, -1)
            return self._matvec(x, adjoint=adjoint)

    def determinant(self, name="det"):
        """The determinant of each matrix.

        Raises:
          NotImplementedError: the matrices are not square.
        """
        self._must_be_square("Determinant")
        with self._name_scope(name):
            return self._determinant()

    def log_abs_determinant(self, name="log_abs_det"):
        """The logarithm of the size of each determinant.

        Raises:
          NotImplementedError: the matrices are not square.
        """
        self._must_be_square("Determinant")
        with self._name_scope(name):
            return self._log_abs_determinant()

    def _must_be_square(self, what):
        if self.is_square is False:
            raise NotImplementedError(f"{what} not implemented for an operator that is expected to not be square.")

    def _must_have_inverse(self):
        if self.is_non_singular is False:
            raise NotImplementedError("Exact solve not implemented for an operator that is expected to be singular.")
        self._must_be_square("Exact solve")

    def solve(self, rhs, adjoint=False, adjoint_arg=False, name="solve"):
        """The matrices X whose product with the operator is `rhs`.

        Args:
          rhs: a tensor `[..., m, k]` of the operator's dtype, whose leading dimensions broadcast with those of the
            operator; or an operator.
          adjoint: whether to solve with the operator's adjoint.
          adjoint_arg: whether the adjoint of `rhs` is taken.
          name: a name for the operation.

        Returns:
          A tensor `[..., n, k]`; of an operator, an operator.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
          ValueError: dimensions that do not fit.
        """
        self._must_have_inverse()
        if isinstance(rhs, LinearOperator):
            left, right = self._pair(rhs, adjoint, adjoint_arg, "rhs")
            with self._name_scope(name):
                return self._linop_solve(left, right)
        with self._name_scope(name):
            rhs = self._operand(rhs, "rhs")
            self._must_fit(rhs, -1 if adjoint else -2, -1 if adjoint_arg else -2)
            return self._solve(rhs, adjoint=adjoint, adjoint_arg=adjoint_arg)

    def _linop_solve(self, left_operator, right_operator):
        return linear_operator_algebra.solve(left_operator, right_operator)

    def solvevec(self, rhs, adjoint=False, name="solve"):
        """The vectors whose product with the operator is `rhs`, a tensor `[..., m]`.

        Raises:
          NotImplementedError: the hints or the shape say that there is no inverse.
        """
        self._must_have_inverse()
        with self._name_scope(name):
            rhs = self._operand(rhs, "rhs")
            self._must_fit(rhs, -1 if adjoint else -2, -1)
            return self._solvevec(rhs, adjoint=adjoint)

    # ---- other operators made of this one

    def adjoint(self, name="adjoint"):
        """The operator of the conjugate transposes; this one, if it is known to be self-adjoint."""
        if self.is_self_adjoint is True:
            return self
        with self._name_scope(name):
            return self._linop_adjoint()

    H = property(adjoint, None)

    def inverse(self, name="inverse"):
        """The operator of the inverses.

        Raises:
          ValueError: the hints or the shape say that there is none.
        """
        if self.is_square is False:
            raise ValueError("Cannot take the Inverse: This operator represents a non square matrix.")
        if self.is_non_singular is False:
            raise ValueError("Cannot take the Inverse: This operator represents a singular matrix.")
        with self._name_scope(name):
            return self._linop_inverse()

    def cholesky(self, name="cholesky"):
        """The operator of the Cholesky factors L, lower triangular, with L L^H the matrix.

        Raises:
          ValueError: the hints do not say that the operator is positive definite and self-adjoint.
        """
        if not self._can_use_cholesky():
            raise ValueError("Cannot take the Cholesky decomposition: Not a positive definite self adjoint matrix.")
        with self._name_scope(name):
            return self._linop_cholesky()

    # ---- numbers

    def to_dense(self, name="to_dense"):
        """The matrices as a tensor `[..., m, n]`."""
        with self._name_scope(name):
            return self._to_dense()

    def diag_part(self, name="diag_part"):
        """The main diagonals, a tensor `[..., min(m, n)]`."""
        with self._name_scope(name):
            return self._diag_part()

    def trace(self, name="trace"):
        """The sum of each main diagonal."""
        with self._name_scope(name):
            return self._trace()

    def add_to_tensor(self, x, name="add_to_tensor"):
        """The matrices plus a tensor of their dtype, whose shape broadcasts with theirs."""
        with self._name_scope(name):
            return self._add_to_tensor(self._operand(x, "x"))

    def eigvals(self, name="eigvals"):
        """The eigenvalues of self-adjoint matrices, of the operator's dtype.

        Raises:
          NotImplementedError: the operator is not known to be self-adjoint.
        """
        if not self.is_self_adjoint:
            raise NotImplementedError("Only self-adjoint matrices are supported.")
        with self._name_scope(name):
            return self._eigvals()

    def cond(self, name="cond"):
        """The condition number of each matrix: its greatest singular value by its least."""
        with self._name_scope(name):
            return self._cond()

    # ---- one value for functions, loops, gradients

    @property
    def _composite_tensor_fields(self):
        """The parameters that are tensors or made of them; by default those that were given as such."""
        return tuple(k for k, v in self._parameters.items() if linear_operator_spec.holds_tensors(v))

    @property
    def _composite_tensor_prefer_static_fields(self):
        """Of those the ones that stand in the specification by value where they are known."""
        return ()

    @property
    def _type_spec(self):
        return linear_operator_spec.of(self)

    _ff_gradient_parts = linear_operator_spec.gradient_parts
    _ff_with_gradient_parts = linear_operator_spec.with_gradient_parts

    def _convert_variables_to_tensors(self):
        """This operator with tensors where it has variables."""
        return linear_operator_spec.without_variables(self)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        """The number of dimensions that each parameter has besides those of the stack."""
        return {}

    def __getitem__(self, slices):
        """Some of the matrices of the stack: indices and slices of the dimensions before the last two."""
        return linear_operator_slicing.sliced(self, slices)


linear_operator_spec.declare(LinearOperator)
_dispatch.operator = LinearOperator


def make_composite_tensor(cls, module_name="tf.linalg"):
    """Decorator: registers the specification of a class of operators; it has one already, as each class of operators has."""
    from ferroflow.python.framework import type_spec_registry

    spec = cls._linear_operator_spec
    if spec not in type_spec_registry._by_class:
        type_spec_registry.register(f"{module_name}.{cls.__name__}Spec")(spec)
    return cls
