"""`tf.linalg.LinearOperatorCirculant`, `LinearOperatorCirculant2D`, `LinearOperatorCirculant3D`: circular convolutions.

Such an operator multiplies the Fourier transform of its argument with its spectrum: of one, two or three dimensions.

Invariant: products and solutions take the time of Fourier transforms; the matrix is not made unless it is asked for.
Does not know: how transforms are computed.
"""

import math

import numpy as np

import ferroflow as tf
from ferroflow import _ff
from ferroflow.python.ops.linalg import linear_operator
from ferroflow.python.ops.linalg import linear_operator_util as util
from ferroflow.python.ops.linalg.linear_operator_dense import adjoint_if

__name__ = "tensorflow.python.ops.linalg.linear_operator_circulant"

_TO = {1: "signal.fft", 2: "signal.fft2d", 3: "signal.fft3d"}
_BACK = {1: "signal.ifft", 2: "signal.ifft2d", 3: "signal.ifft3d"}


class _Transforms:
    """Fourier transforms by their number of dimensions."""

    def __init__(self, names):
        self.names = names

    def __getitem__(self, depth):
        return getattr(tf.signal, self.names[depth].rpartition(".")[2])


_FFT_OP, _IFFT_OP = _Transforms(_TO), _Transforms(_BACK)


def _to_complex(x):
    """A tensor of complex numbers as precise as the tensor's."""
    x = tf.convert_to_tensor(x)
    return x if x.dtype.is_complex else tf.cast(x, tf.complex128 if x.dtype == tf.float64 else tf.complex64)


def exponential_power_convolution_kernel(grid_shape, length_scale, power=None, divisor=None, zero_inflation=None):
    """The kernel exp(-sum(|n / (length_scale * grid_shape)| ** power) / divisor) on a grid that closes in a circle.

    Args:
      grid_shape: the sizes of the grid, one to three integers.
      length_scale: how far the kernel reaches in each direction, as fractions of the sizes.
      power: the power, 2 by default.
      divisor: the divisor, the power by default.
      zero_inflation: the weight, from 0 to 1, that is moved to the kernel's centre.

    Returns:
      A tensor of the grid's shape.
    """
    scale = tf.convert_to_tensor(length_scale, dtype_hint=tf.float32)
    power = tf.convert_to_tensor(2.0 if power is None else power, scale.dtype)
    divisor = power if divisor is None else tf.convert_to_tensor(divisor, scale.dtype)
    sizes = [int(n) for n in grid_shape]
    away = tf.zeros(sizes, dtype=scale.dtype)
    for i, n in enumerate(sizes):
        steps = np.minimum(np.arange(n), n - np.arange(n)).reshape([-1] + [1] * (len(sizes) - 1 - i))
        away += tf.abs(tf.constant(steps, dtype=scale.dtype) / (scale[i] * n)) ** power
    kernel = tf.exp(-away / divisor)
    if zero_inflation is not None:
        weight = tf.convert_to_tensor(zero_inflation, scale.dtype)
        centre = np.zeros(sizes)
        centre[(0,) * len(sizes)] = 1
        kernel = (1 - weight) * kernel + weight * tf.constant(centre, dtype=scale.dtype)
    return kernel


class _BaseLinearOperatorCirculant(linear_operator.LinearOperator):
    """What circular convolutions of one, two and three dimensions share."""

    def __init__(
        self, spectrum, block_depth, input_output_dtype=_ff.complex64, is_non_singular=None, is_self_adjoint=None,
        is_positive_definite=None, is_square=True, parameters=None, name="LinearOperatorCirculant",
    ):
        if block_depth not in (1, 2, 3):
            raise ValueError(f"Argument `block_depth` must be one of [1, 2, 3]. Received: {block_depth}.")
        self.__dict__["_block_depth"] = block_depth
        self.__dict__["_input_output_dtype"] = _ff.as_dtype(input_output_dtype)
        self._spectrum = util.convert_nonref_to_tensor(spectrum, name="spectrum")
        shown = self._spectrum.numpy() if isinstance(self._spectrum, _ff.EagerTensor) else self._spectrum
        util.check_rank_at_least(
            self._spectrum, block_depth, f"Argument `spectrum` must have at least {block_depth} dimensions. Received: {shown}."
        )
        if not _ff.as_dtype(self._spectrum.dtype).is_complex:
            if is_self_adjoint is False:
                raise ValueError(
                    "A real spectrum always corresponds to a self-adjoint operator. Expected argument `is_self_adjoint` to be True when "
                    f"`spectrum.dtype.is_complex` = True. Received: {is_self_adjoint}."
                )
            is_self_adjoint = True
        if is_square is False:
            raise ValueError(
                f"A [[nested] block] circulant operator is always square. Expected argument `is_square` to be True. Received: {is_square}."
            )
        super().__init__(
            dtype=_ff.as_dtype(input_output_dtype),
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=True,
            parameters=parameters,
            name=name,
        )

    # ---- shapes

    @property
    def block_depth(self):
        """The number of dimensions of the convolution."""
        return self._block_depth

    @property
    def spectrum(self):
        """What transforms are multiplied with."""
        return self._spectrum

    @property
    def block_shape(self):
        """The shape of what is convolved, as far as it is known."""
        return tf.TensorShape(self._spectrum.shape)[-self._block_depth :]

    def block_shape_tensor(self):
        """The shape of what is convolved as a vector."""
        if self.block_shape.is_fully_defined():
            return tf.constant(self.block_shape.as_list(), dtype=tf.int32)
        return tf.shape(self._spectrum)[-self._block_depth :]

    def _shape(self):
        shape = tf.TensorShape(self._spectrum.shape)
        if shape.rank is None:
            return shape
        block = shape[-self._block_depth :]
        size = math.prod(block.as_list()) if block.is_fully_defined() else None
        return shape[: -self._block_depth].concatenate([size, size])

    def _shape_tensor(self):
        shape = tf.shape(self._spectrum)
        size = tf.reduce_prod(shape[-self._block_depth :], keepdims=True)
        return tf.concat([shape[: -self._block_depth], size, size], 0)

    def _axes(self):
        return [-i for i in range(self._block_depth, 0, -1)]

    def _blocks(self, x):
        """`[..., n, k]` as `[..., k]` and then the shape that is convolved."""
        x = tf.linalg.matrix_transpose(x)
        return x if self._block_depth == 1 else tf.reshape(x, tf.concat([tf.shape(x)[:-1], self.block_shape_tensor()], 0))

    def _rows(self, x):
        """The other way round."""
        if self._block_depth > 1:
            lead = tf.shape(x)[: tf.rank(x) - self._block_depth]
            size = self.domain_dimension.value
            x = tf.reshape(x, tf.concat([lead, [self.domain_dimension_tensor() if size is None else size]], 0))
        return tf.linalg.matrix_transpose(x)

    # ---- products

    def _factor(self, adjoint=False):
        """The spectrum with a dimension for the columns of arguments."""
        spectrum = _to_complex(self._spectrum)
        spectrum = tf.math.conj(spectrum) if adjoint else spectrum
        return tf.expand_dims(spectrum, -self._block_depth - 1)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return self._filtered(adjoint_if(x, adjoint_arg), lambda t, s: t * s, adjoint)

    def _solve(self, rhs, adjoint=False, adjoint_arg=False):
        return self._filtered(adjoint_if(rhs, adjoint_arg), lambda t, s: t / s, adjoint)

    def _filtered(self, x, change, adjoint):
        transform, factor = _alike(_FFT_OP[self._block_depth](self._blocks(_to_complex(x))), self._factor(adjoint))
        found = self._rows(_IFFT_OP[self._block_depth](change(transform, factor)))
        return self._as_output(found)

    def _as_output(self, x):
        if not self.dtype.is_complex and x.dtype.is_complex:
            x = tf.math.real(x)
        return tf.cast(x, self.dtype)

    def convolution_kernel(self, name="convolution_kernel"):
        """The kernel: the transform back of the spectrum, of the operator's dtype."""
        with self._name_scope(name):
            return self._as_output(_IFFT_OP[self._block_depth](_to_complex(self._spectrum)))

    # ---- other operators

    def _hints(self):
        return dict(
            input_output_dtype=self.dtype,
            is_non_singular=self.is_non_singular,
            is_self_adjoint=self.is_self_adjoint,
            is_positive_definite=self.is_positive_definite,
            is_square=True,
        )

    def _linop_adjoint(self):
        spectrum = tf.convert_to_tensor(self._spectrum)
        return type(self)(tf.math.conj(spectrum) if spectrum.dtype.is_complex else spectrum, **self._hints())

    def _linop_inverse(self):
        return type(self)(1.0 / tf.convert_to_tensor(self._spectrum), **self._hints())

    # ---- assertions

    def assert_hermitian_spectrum(self, name="assert_hermitian_spectrum"):
        """An assertion that the kernel is real: that the spectrum is the conjugate of itself turned round."""
        with self._name_scope(name):
            kernel = _IFFT_OP[self._block_depth](_to_complex(self._spectrum))
            imaginary = tf.math.imag(kernel)
            limit = 10 * float(np.finfo(imaginary.dtype.as_numpy_dtype).eps) * tf.reduce_max(tf.abs(kernel))
            return tf.debugging.assert_less_equal(tf.abs(imaginary), limit, message="Spectrum was not Hermitian")

    def _assert_non_singular(self):
        return util.assert_no_entries_with_modulus_zero(self._spectrum, message="Singular operator:  Spectrum contained zero values.")

    def _assert_positive_definite(self):
        # Real parts of eigenvalues of a convolution are those of x^H A x.
        message = "Not positive definite:  Real part of spectrum was not all positive."
        spectrum = tf.convert_to_tensor(self._spectrum)
        return tf.debugging.assert_positive(tf.math.real(spectrum) if spectrum.dtype.is_complex else spectrum, message=message)

    def _assert_self_adjoint(self):
        return util.assert_zero_imag_part(
            self._spectrum, message="Not self-adjoint:  The spectrum contained non-zero imaginary part."
        )

    # ---- numbers

    def _to_dense(self):
        size = self.domain_dimension.value
        return self.matmul(tf.eye(self.domain_dimension_tensor() if size is None else size, dtype=self.dtype))

    def _determinant(self):
        return self._as_output(tf.reduce_prod(self._spectrum, axis=self._axes()))

    def _log_abs_determinant(self):
        return tf.cast(tf.reduce_sum(tf.math.log(tf.abs(self._spectrum)), axis=self._axes()), self.dtype)

    def _trace(self):
        return self._as_output(tf.reduce_sum(self._spectrum, axis=self._axes()))

    def _diag_part(self):
        size = self.domain_dimension.value
        size = self.domain_dimension_tensor() if size is None else size
        each = tf.expand_dims(self._trace(), -1) / tf.cast(size, self.dtype)
        return each * tf.ones([size], dtype=self.dtype)

    def _eigvals(self):
        spectrum = tf.convert_to_tensor(self._spectrum)
        if self._block_depth > 1:
            spectrum = tf.reshape(spectrum, self.shape_tensor()[:-1])
        return self._as_output(spectrum)

    def _cond(self):
        sizes = tf.abs(self._spectrum)
        return tf.reduce_max(sizes, axis=self._axes()) / tf.reduce_min(sizes, axis=self._axes())

    @property
    def _composite_tensor_fields(self):
        return ("spectrum",)

    @property
    def _experimental_parameter_ndims_to_matrix_ndims(self):
        return {"spectrum": self._block_depth}


def _alike(a, b):
    """Two complex tensors of the more precise dtype of theirs."""
    if a.dtype == b.dtype:
        return a, b
    return tf.cast(a, tf.complex128), tf.cast(b, tf.complex128)


class LinearOperatorCirculant(_BaseLinearOperatorCirculant):
    """The operator of a stack of circular convolutions of one dimension.

    Args:
      spectrum: a tensor or variable `[..., n]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> kernel = tf.constant([1.0, 2.0, 0.0])
    >>> operator = tf.linalg.LinearOperatorCirculant(tf.signal.fft(tf.cast(kernel, tf.complex64)), input_output_dtype=tf.float32)
    >>> tf.round(operator.to_dense()).numpy().tolist()
    [[1.0, 0.0, 2.0], [2.0, 1.0, 0.0], [0.0, 2.0, 1.0]]
    """

    def __init__(
        self, spectrum, input_output_dtype=_ff.complex64, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None,
        is_square=True, name="LinearOperatorCirculant",
    ):
        parameters = dict(
            spectrum=spectrum,
            input_output_dtype=input_output_dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        super().__init__(
            spectrum, 1, input_output_dtype, is_non_singular, is_self_adjoint, is_positive_definite, is_square, parameters, name
        )


class LinearOperatorCirculant2D(_BaseLinearOperatorCirculant):
    """The operator of a stack of circular convolutions of two dimensions.

    Args:
      spectrum: a tensor or variable `[..., n0, n1]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorCirculant2D([[1.0, 2.0], [3.0, 4.0]], input_output_dtype=tf.float32)
    >>> operator.trace().numpy().item()
    10.0
    """

    def __init__(
        self, spectrum, input_output_dtype=_ff.complex64, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None,
        is_square=True, name="LinearOperatorCirculant2D",
    ):
        parameters = dict(
            spectrum=spectrum,
            input_output_dtype=input_output_dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        super().__init__(
            spectrum, 2, input_output_dtype, is_non_singular, is_self_adjoint, is_positive_definite, is_square, parameters, name
        )


class LinearOperatorCirculant3D(_BaseLinearOperatorCirculant):
    """The operator of a stack of circular convolutions of three dimensions.

    Args:
      spectrum: a tensor or variable `[..., n0, n1, n2]` of floating-point or complex numbers: the Fourier transform of the
        first columns of the matrices.
      input_output_dtype: the dtype of arguments and results. Of results of a real one the real part is kept, which is
        all there is if the spectrum is the conjugate of itself turned round.
      is_non_singular, is_self_adjoint, is_positive_definite, is_square: hints, see `tf.linalg.LinearOperator`. A real
        spectrum makes the operator self-adjoint.
      name: a name.

    Raises:
      ValueError: too few dimensions, or hints that cannot be.

    >>> operator = tf.linalg.LinearOperatorCirculant3D(tf.ones([2, 2, 2]), input_output_dtype=tf.float32)
    >>> operator.determinant().numpy().item()
    1.0
    """

    def __init__(
        self, spectrum, input_output_dtype=_ff.complex64, is_non_singular=None, is_self_adjoint=None, is_positive_definite=None,
        is_square=True, name="LinearOperatorCirculant3D",
    ):
        parameters = dict(
            spectrum=spectrum,
            input_output_dtype=input_output_dtype,
            is_non_singular=is_non_singular,
            is_self_adjoint=is_self_adjoint,
            is_positive_definite=is_positive_definite,
            is_square=is_square,
            name=name,
        )
        super().__init__(
            spectrum, 3, input_output_dtype, is_non_singular, is_self_adjoint, is_positive_definite, is_square, parameters, name
        )
