"""What operators become when they are multiplied with, or solved for, other operators: one table.

A row of `PAIRS` says, for a class on the left and one on the right, what the product is and what solving gives. The
row is used whose classes are nearest to those of the operands; the last one serves all. Hints of results follow from
those of the operands: `product_hints`.

Invariant: what a row gives equals the dense product, and its hints are true of it whenever the operands' are.
Does not know: how the operators compute.
"""

import functools
import importlib

import ferroflow as tf

__name__ = "tensorflow.python.ops.linalg.linear_operator_algebra"

# left, right, product, solution; a class name stands for all classes that derive from it.
PAIRS = """
LinearOperatorIdentity         LinearOperator                 right          right
LinearOperatorIdentity         LinearOperatorZeros            right          right
LinearOperatorIdentity         LinearOperatorIdentity         right          right
LinearOperatorIdentity         LinearOperatorScaledIdentity   right          right
LinearOperator                 LinearOperatorIdentity         left           inverse
LinearOperatorZeros            LinearOperator                 zeros_left     solution
LinearOperatorZeros            LinearOperatorIdentity         zeros_left     solution
LinearOperator                 LinearOperatorZeros            zeros_right    solution
LinearOperatorInversion        LinearOperator                 product        undone
LinearOperatorInversion        LinearOperatorZeros            zeros_right    undone
LinearOperatorInversion        LinearOperatorIdentity         left           undone
LinearOperatorDiag             LinearOperatorDiag             diagonals      diagonals_solved
LinearOperatorDiag             LinearOperatorScaledIdentity   diagonals      diagonals_solved
LinearOperatorScaledIdentity   LinearOperatorDiag             diagonals      diagonals_solved
LinearOperatorScaledIdentity   LinearOperatorScaledIdentity   scales         scales_solved
LinearOperatorDiag             LinearOperatorLowerTriangular  rows_scaled    rows_divided
LinearOperatorLowerTriangular  LinearOperatorDiag             columns_scaled solution
LinearOperatorCirculant        LinearOperatorCirculant        spectra        spectra_solved
LinearOperatorCirculant2D      LinearOperatorCirculant2D      spectra        spectra_solved
LinearOperatorCirculant3D      LinearOperatorCirculant3D      spectra        spectra_solved
LinearOperatorBlockDiag        LinearOperatorBlockDiag        blocks         blocks_solved
LinearOperator                 LinearOperator                 product        solution
"""

_HOMES = {
    "LinearOperatorScaledIdentity": "linear_operator_identity",
    "LinearOperatorCirculant2D": "linear_operator_circulant",
    "LinearOperatorCirculant3D": "linear_operator_circulant",
}


@functools.cache
def _class(name):
    home = _HOMES.get(name)
    if home is None:
        own = name.removeprefix("LinearOperator")
        home = "linear_operator" + "".join("_" + c.lower() if c.isupper() else c for c in own)
    return getattr(importlib.import_module(f"ferroflow.python.ops.linalg.{home}"), name)


@functools.cache
def _table():
    rows = (line.split() for line in PAIRS.split("\n") if line)
    return {(_class(a), _class(b)): (_FUNCTIONS[m], _FUNCTIONS[s]) for a, b, m, s in rows}


@functools.cache
def _row(left, right):
    """The functions of the row nearest to two classes."""
    table = _table()
    near = [(i + j, (a, b)) for i, a in enumerate(left.__mro__) for j, b in enumerate(right.__mro__) if (a, b) in table]
    return table[min(near, key=lambda found: found[0])[1]]


def matmul(left, right):
    """The operator that applies `right`, then `left`."""
    return _row(type(left), type(right))[0](left, right)


def solve(left, right):
    """The operator X with `left` X = `right`."""
    return _row(type(left), type(right))[1](left, right)


# ---- hints

def product_hints(a, b):
    """Hints of the product of two operators that commute."""
    return {
        "is_non_singular": _non_singular(a, b),
        "is_self_adjoint": _together(a.is_self_adjoint, b.is_self_adjoint),
        "is_positive_definite": _positive_definite(a, b),
        "is_square": True,
    }


def _non_singular(a, b):
    if a.is_non_singular is False or b.is_non_singular is False:
        return False
    return True if a.is_non_singular and b.is_non_singular else None


def _together(a, b):
    """Of two facts: both hold, one does not, or it cannot be said."""
    if a and b:
        return True
    return False if a is not b and a is not None and b is not None else None


def _positive_definite(a, b):
    if a.is_positive_definite and a.is_self_adjoint and b.is_positive_definite and b.is_self_adjoint:
        return True
    return None


# ---- what the table's words mean

def _covers(kept, dropped):
    """Whether an operator has all matrices of its product with an identity or with zeros, as far as is known."""
    if kept.batch_shape.rank is None or dropped.batch_shape.rank is None:
        return True
    return tf.broadcast_static_shape(kept.batch_shape, dropped.batch_shape).is_compatible_with(kept.batch_shape)


def _right(left, right):
    return right if _covers(right, left) else _product(left, right)


def _left(left, right):
    return left if _covers(left, right) else _product(left, right)


def _inverse(left, right):
    return _left(left.inverse(), right)


def _undone(left, right):
    return left.operator.matmul(right)


def _product(left, right):
    if left.is_square and right.is_square:
        square, singular = True, _non_singular(left, right)
    else:
        square, singular = None, None
    return _class("LinearOperatorComposition")([left, right], is_non_singular=singular, is_square=square)


def _solution(left, right):
    inverse = _class("LinearOperatorInversion")(left)
    square = True if left.is_square and right.is_square else None
    return _class("LinearOperatorComposition")([inverse, right], is_non_singular=_non_singular(inverse, right) if square else None, is_square=square)


def _zeros(zeros, left, right):
    if not left.is_square or not right.is_square:
        raise ValueError("Matmul with non-square `LinearOperator`s or non-square `LinearOperatorZeros` not supported at this time.")
    return zeros if _covers(zeros, right if zeros is left else left) else _product(left, right)


def _diagonal(operator):
    """A diagonal as a tensor that broadcasts: of a multiple of the identity one number for the whole of it."""
    scaled = isinstance(operator, _class("LinearOperatorScaledIdentity"))
    return tf.expand_dims(operator.multiplier, -1) if scaled else tf.convert_to_tensor(operator.diag)


def _diagonals(left, right):
    return _class("LinearOperatorDiag")(_diagonal(left) * _diagonal(right), **product_hints(left, right))


def _diagonals_solved(left, right):
    return _class("LinearOperatorDiag")(_diagonal(right) / _diagonal(left), **product_hints(left, right))


def _scaled(left, right, multiplier):
    rows = left.domain_dimension.value
    rows = left.domain_dimension_tensor() if rows is None else rows
    return _class("LinearOperatorScaledIdentity")(rows, multiplier, **product_hints(left, right))


def _scales(left, right):
    return _scaled(left, right, left.multiplier * right.multiplier)


def _scales_solved(left, right):
    return _scaled(left, right, right.multiplier / left.multiplier)


def _triangle(left, right, tril):
    return _class("LinearOperatorLowerTriangular")(tril, is_non_singular=_non_singular(left, right), is_square=True)


def _rows_scaled(left, right):
    return _triangle(left, right, tf.expand_dims(left.diag, -1) * right.to_dense())


def _rows_divided(left, right):
    return _triangle(left, right, right.to_dense() / tf.expand_dims(left.diag, -1))


def _columns_scaled(left, right):
    return _triangle(left, right, left.to_dense() * tf.expand_dims(right.diag, -2))


def _of_spectrum(left, right, spectrum):
    return type(left)(spectrum, input_output_dtype=left.dtype, **product_hints(left, right))


def _common(left, right):
    """Two spectra, complex if one is."""
    a, b = tf.convert_to_tensor(left.spectrum), tf.convert_to_tensor(right.spectrum)
    dtype = a.dtype if a.dtype.is_complex else b.dtype
    return tf.cast(a, dtype), tf.cast(b, dtype)


def _spectra(left, right):
    a, b = _common(left, right)
    return _of_spectrum(left, right, a * b)


def _spectra_solved(left, right):
    a, b = _common(left, right)
    return _of_spectrum(left, right, b / a)


def _block_by_block(left, right, combine, default):
    """Blocks of the same sizes one by one; otherwise as two operators without a form of their own."""
    if len(left.operators) != len(right.operators) or any(
        a.domain_dimension.value is None or a.domain_dimension.value != b.range_dimension.value for a, b in zip(left.operators, right.operators)
    ):
        return default(left, right)
    return _class("LinearOperatorBlockDiag")(
        [combine(a, b) for a, b in zip(left.operators, right.operators)], is_non_singular=_non_singular(left, right), is_square=True
    )


def _blocks(left, right):
    return _block_by_block(left, right, matmul, _product)


def _blocks_solved(left, right):
    return _block_by_block(left, right, solve, _solution)


_FUNCTIONS = {
    "right": _right,
    "left": _left,
    "inverse": _inverse,
    "undone": _undone,
    "product": _product,
    "solution": _solution,
    "zeros_left": lambda left, right: _zeros(left, left, right),
    "zeros_right": lambda left, right: _zeros(right, left, right),
    "diagonals": _diagonals,
    "diagonals_solved": _diagonals_solved,
    "scales": _scales,
    "scales_solved": _scales_solved,
    "rows_scaled": _rows_scaled,
    "rows_divided": _rows_divided,
    "columns_scaled": _columns_scaled,
    "spectra": _spectra,
    "spectra_solved": _spectra_solved,
    "blocks": _blocks,
    "blocks_solved": _blocks_solved,
}
