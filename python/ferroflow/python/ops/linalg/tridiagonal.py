"""Matrices of three diagonals: `tf.linalg.tridiagonal_solve`, `tridiagonal_matmul`, `eigh_tridiagonal`.

Invariant: in compact form the rows are the diagonals above, on and below the main one, element i in row i of the matrix.
Does not know: how a system is solved.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, scope


def _band(matrix):
    """The three diagonals of matrices, in compact form."""
    known = matrix.shape.as_list()[-2:] if matrix.shape.rank else [None, None]
    if None not in known and known[0] != known[1]:
        raise ValueError(f"Expected last two dimensions of diagonals to be same, got {known[1]} and {known[0]}")
    return execute("MatrixDiagPartV3", [matrix, [-1, 1], convert(0, dtype=matrix.dtype)], {"align": "LEFT_RIGHT"})


def _padded(x, before, after):
    pads = [[0, 0]] * (x.shape.rank - 1) + [[before, after]]
    return execute("Pad", [x, convert(pads, dtype=_ff.int32)])


def _rows(diagonals, form):
    """The diagonals in one of TensorFlow's forms, compact."""
    if form == "compact":
        return convert(diagonals)
    if form == "matrix":
        return _band(convert(diagonals))
    if form != "sequence":
        raise ValueError(f"Unrecognized diagonals_format: {form}")
    if not isinstance(diagonals, (list, tuple)) or len(diagonals) != 3:
        raise ValueError("Expected diagonals to be a sequence of length 3.")
    above, main, below = (convert(d) for d in diagonals)
    size = main.shape.as_list()[-1]
    for name, d in (("superdiagonal", above), ("subdiagonal", below)):
        if d.shape.as_list()[-1] not in (size, size - 1):
            raise ValueError(f"Expected the {name} to have {size - 1} or {size} elements, got {d.shape.as_list()[-1]}")
    if above.shape.as_list()[-1] == size - 1:
        above = _padded(above, 0, 1)
    if below.shape.as_list()[-1] == size - 1:
        below = _padded(below, 1, 0)
    return execute("Pack", [[above, main, below]], {"axis": -2})


def tridiagonal_solve(
    diagonals, rhs, diagonals_format="compact", transpose_rhs=False, conjugate_rhs=False, name=None, partial_pivoting=True, perturb_singular=False
):
    """Solves systems of three diagonals.

    >>> tf.linalg.tridiagonal_solve([[0.0], [2.0], [0.0]], [4.0]).numpy().tolist()
    [2.0]
    """
    if perturb_singular and not partial_pivoting:
        raise ValueError("partial_pivoting must be True if perturb_singular is True.")
    with scope(name, "tridiagonal_solve"):
        rows = _rows(diagonals, diagonals_format)
        rhs = convert(rhs, dtype=rows.dtype)
        a, b = rows.shape, rhs.shape
        if a.rank is not None and a.rank < 2:
            raise ValueError(f"Expected diagonals to have rank at least 2, got {a.rank}")
        if a.rank and b.rank and b.rank not in (a.rank, a.rank - 1):
            raise ValueError(f"Expected the rank of rhs to be {a.rank - 1} or {a.rank}, got {b.rank}")
        if a.rank and b.rank and not a[:-2].is_compatible_with(b[: a.rank - 2]):
            raise ValueError(f"Batch shapes {a[:-2]} and {b[: a.rank - 2]} are incompatible")
        if a.rank and a.as_list()[-2] not in (None, 3):
            raise ValueError(f"Expected 3 diagonals got {a.as_list()[-2]}")
        vector = bool(a.rank and b.rank == a.rank - 1)
        if vector:
            rhs = execute("Conj", [rhs]) if conjugate_rhs and rhs.dtype.is_complex else rhs
            rhs = execute("ExpandDims", [rhs, -1])
        elif transpose_rhs:
            rhs = _namespace.resolve("linalg.matrix_transpose")(rhs, conjugate=conjugate_rhs)
        elif conjugate_rhs and rhs.dtype.is_complex:
            rhs = execute("Conj", [rhs])
        if a.rank and rhs.shape.rank and None not in (n := (a.as_list()[-1], rhs.shape.as_list()[-2])) and n[0] != n[1]:
            raise ValueError(f"Expected number of left-hand sided and right-hand sides to be equal, got {n[0]} and {n[1]}")
        attrs = {"partial_pivoting": partial_pivoting, "perturb_singular": perturb_singular}
        x = execute("TridiagonalSolve", [rows, rhs], attrs)
        return execute("Squeeze", [x], {"squeeze_dims": [-1]}) if vector else x


def tridiagonal_matmul(diagonals, rhs, diagonals_format="compact", name=None):
    """Products of matrices of three diagonals with matrices.

    >>> tf.linalg.tridiagonal_matmul([[0.0], [2.0], [0.0]], [[4.0]]).numpy().tolist()
    [[8.0]]
    """
    if diagonals_format == "sequence":
        parts = [convert(d) for d in diagonals]
    else:
        rows = _rows(diagonals, diagonals_format)
        parts = [rows[..., i, :] for i in range(3)]
    parts = [execute("ExpandDims", [d, -2]) for d in parts]
    return execute("TridiagonalMatMul", [*parts, convert(rhs, dtype=parts[0].dtype)], None, name)


def eigh_tridiagonal(alpha, beta, eigvals_only=True, select="a", select_range=None, tol=None, name=None):
    """Eigenvalues, rising, and if wanted eigenvectors of self-adjoint matrices of three diagonals.

    `alpha` is the main diagonal, `beta` the one above it. `select` is "a" for all, "v" for those in an interval, "i" for
    those of a range of indices.

    >>> tf.linalg.eigh_tridiagonal([1.0, 3.0], [0.0]).numpy().tolist()
    [1.0, 3.0]
    """
    with scope(name, "eigh_tridiagonal"):
        alpha = convert(alpha)
        beta = convert(beta, dtype=alpha.dtype)
        if alpha.dtype not in (_ff.float32, _ff.float64, _ff.complex64, _ff.complex128):
            raise TypeError("Data type must be float32, float64, complex64, or complex128")
        if select not in ("a", "i", "v"):
            raise ValueError("'select must have a value in {'a', 'i', 'v'}.")
        count = alpha.shape.as_list()[-1]
        if select == "i":
            if select_range is None:
                raise ValueError("'select_range' must be provided if select='i'")
            first, last = (int(i) for i in select_range)
            if first > last or first < 0 or last >= count:
                raise ValueError(f"Got empty index range in select_range: {select_range}")
        elif select == "v":
            if select_range is None:
                raise ValueError("'select_range' must be provided if select='v'")
            low, high = (float(v) for v in select_range)
            if low >= high:
                raise ValueError("Got empty interval in select_range.")
        conjugate = execute("Conj", [beta]) if beta.dtype.is_complex else beta
        matrix = execute("MatrixDiagV3", [conjugate, -1, -1, -1, convert(0, dtype=alpha.dtype)])
        matrix = execute("MatrixSetDiagV3", [matrix, alpha, 0])
        e, v = execute("SelfAdjointEigV2", [matrix], {"compute_v": not eigvals_only})
        if e.dtype.is_complex:
            e = _namespace.resolve("math.real")(e)
        if select == "i":
            e, v = e[..., first : last + 1], v[..., first : last + 1] if not eigvals_only else v
        elif select == "v":
            inside = execute("LogicalAnd", [execute("Greater", [e, convert(low, dtype=e.dtype)]), execute("LessEqual", [e, convert(high, dtype=e.dtype)])])
            places = execute("Reshape", [execute("Where", [inside]), [-1]])
            e = execute("GatherV2", [e, places, -1])
            v = execute("GatherV2", [v, places, -1]) if not eigvals_only else v
        return e if eigvals_only else (e, v)
