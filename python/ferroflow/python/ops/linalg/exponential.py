"""`tf.linalg.expm`: exponentials of matrices.

By scaling and squaring of a rational approximation: Higham, "The scaling and squaring method for the matrix exponential
revisited", 2005.
Invariant: a matrix that is not finite gives NaN.
Does not know: decompositions.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope, shape_of

# How large a matrix may be, in the 1-norm, for an approximation of this degree to be exact in the dtype.
_SINGLE, _DOUBLE = (7, 3.925724783138660), (13, 5.371920351148152)


def _coefficients(degree):
    """Those of the numerator; the denominator has them with alternating signs."""
    f = math.factorial
    return [float(f(2 * degree - k) * f(degree) // (f(degree - k) * f(k) * f(degree))) for k in range(degree + 1)]


def expm(input, name=None):  # noqa: A002
    """The exponentials of square matrices.

    >>> tf.linalg.expm([[0.0]]).numpy().tolist()
    [[1.0]]
    """
    with scope(name, "matrix_exponential"):
        matrix = convert(input)
        dtype = matrix.dtype
        if not (dtype.is_floating or dtype.is_complex) or dtype == _ff.bfloat16:
            raise ValueError(f"tf.linalg.expm does not support matrices of type {dtype!r}")
        if matrix.shape.rank is not None and matrix.shape.as_list()[-2:] == [0, 0]:
            return matrix
        degree, most = _DOUBLE if dtype in (_ff.float64, _ff.complex128) else _SINGLE
        matmul = _namespace.resolve("matmul")
        sizes = _namespace.resolve("abs")(matrix)
        sums = execute("Sum", [sizes, [-2]], {"keep_dims": True})
        norm = execute("Max", [sums, [-1]], {"keep_dims": True})
        real = norm.dtype
        own = lambda v: convert(v, dtype=real)  # noqa: E731
        halvings = execute("Ceil", [execute("RealDiv", [execute("Log", [execute("RealDiv", [norm, own(most)])]), own(math.log(2.0))])])
        finite = execute("IsFinite", [norm])
        halvings = execute("Maximum", [halvings, own(0.0)])
        halvings = execute("SelectV2", [finite, halvings, execute("ZerosLike", [halvings])])
        scale = execute("Pow", [own(0.5), halvings])
        scale = execute("Cast", [scale], {"DstT": dtype}) if dtype != real else scale
        u, v = _pade(execute("Mul", [matrix, scale]), degree, matmul)
        # Of a matrix that is not finite the identity is inverted, and NaN goes in its place.
        below = execute("Sub", [v, u])
        one = execute("MatrixSetDiagV3", [execute("ZerosLike", [below]), _ones_on(below), 0])
        below = execute("SelectV2", [finite, below, one])
        result = execute("MatrixSolve", [below, execute("AddV2", [u, v])])
        result = _squared(result, halvings, matmul)
        return execute("SelectV2", [finite, result, execute("Fill", [shape_of(result), convert(float("nan"), dtype=dtype)])])


def _ones_on(x):
    part = execute("MatrixDiagPartV3", [x, 0, convert(0, dtype=x.dtype)])
    return execute("OnesLike", [part])


def _pade(a, degree, matmul):
    """The odd and the even part of the numerator."""
    c = [convert(v, dtype=a.dtype) for v in _scaled(_coefficients(degree))]
    identity = execute("MatrixSetDiagV3", [execute("ZerosLike", [a]), _ones_on(a), 0])
    square = matmul(a, a)
    powers = [identity, square]
    while len(powers) <= degree // 2:
        powers.append(matmul(powers[-1], square))
    term = lambda k: execute("Mul", [powers[k // 2], c[k]])  # noqa: E731
    total = lambda parts: execute("AddN", [parts]) if len(parts) > 1 else parts[0]  # noqa: E731
    odd = total([term(k) for k in range(1, degree + 1, 2)])
    return matmul(a, odd), total([term(k) for k in range(0, degree + 1, 2)])


def _scaled(values):
    """Divided by the first: only their ratios count, and so they fit float16."""
    return [v / values[0] for v in values]


def _squared(x, times, matmul):
    """Each matrix squared as often as `times` says for it."""
    most = execute("Max", [execute("Reshape", [times, [-1]]), [0]])
    zero, one = convert(0.0, dtype=times.dtype), convert(1.0, dtype=times.dtype)

    def again(i, _):
        return execute("Less", [i, most])

    def body(i, r):
        return execute("AddV2", [i, one]), execute("SelectV2", [execute("Less", [i, times]), matmul(r, r), r])

    return _namespace.resolve("while_loop")(again, body, [zero, x])[1]
