"""Linear operators: numbers, products of pairs, hints, shapes that are not known, operators as values of functions."""

import pickle

import ferroflow as tf
import numpy as np
import pytest

L = tf.linalg
SPD = [[4.0, 1.0, 0.0], [1.0, 3.0, 1.0], [0.0, 1.0, 5.0]]


def operators(dtype):
    """One operator of each class with an inverse, three by three or four by four."""
    c = lambda x: tf.cast(tf.constant(x), dtype)  # noqa: E731
    spd = L.LinearOperatorFullMatrix(c(SPD), is_self_adjoint=True, is_positive_definite=True)
    diag = L.LinearOperatorDiag(c([1.0, 2.0, 4.0]), is_positive_definite=True)
    two = L.LinearOperatorFullMatrix(c([[2.0, 1.0], [0.0, 4.0]]), is_non_singular=True)
    return {
        "full": spd,
        "diag": diag,
        "identity": L.LinearOperatorIdentity(3, dtype=dtype),
        "scaled": L.LinearOperatorScaledIdentity(3, c(2.0)),
        "tril": L.LinearOperatorLowerTriangular(c(SPD), is_non_singular=True),
        "permutation": L.LinearOperatorPermutation([2, 0, 1], dtype=dtype),
        "householder": L.LinearOperatorHouseholder(c([1.0, 2.0, 2.0])),
        "toeplitz": L.LinearOperatorToeplitz(c([4.0, 1.0, 0.5]), c([4.0, 2.0, 3.0])),
        "tridiag": L.LinearOperatorTridiag(c([[1.0, 2.0, 0.0], [5.0, 6.0, 7.0], [0.0, 3.0, 1.0]])),
        "circulant": L.LinearOperatorCirculant(c([1.0, 2.0, 2.0]), input_output_dtype=dtype),
        "circulant2": L.LinearOperatorCirculant2D(c([[1.0, 2.0], [3.0, 5.0]]), input_output_dtype=dtype),
        "circulant3": L.LinearOperatorCirculant3D(c([[[1.0, 2.0], [3.0, 5.0]]]), input_output_dtype=dtype),
        "blocks": L.LinearOperatorBlockDiag([two, diag]),
        "triangle": L.LinearOperatorBlockLowerTriangular([[two], [two, two]]),
        "kronecker": L.LinearOperatorKronecker([two, two]),
        "update": L.LinearOperatorLowRankUpdate(diag, c([[1.0], [0.0], [2.0]]), c([3.0]), is_diag_update_positive=True),
        "composition": L.LinearOperatorComposition([spd, diag]),
        "adjoint": L.LinearOperatorAdjoint(L.LinearOperatorFullMatrix(c([[1.0, 2.0], [3.0, 4.0]]))),
        "inversion": L.LinearOperatorInversion(two),
    }


METHODS = {
    "matmul": (lambda o, x: o.matmul(x), lambda m, x: m @ x),
    "matmul of the adjoint": (lambda o, x: o.matmul(x, adjoint=True), lambda m, x: m.conj().T @ x),
    "matmul with the adjoint": (lambda o, x: o.matmul(tf.linalg.adjoint(x), adjoint_arg=True), lambda m, x: m @ x),
    "solve": (lambda o, x: o.solve(x), lambda m, x: np.linalg.solve(m, x)),
    "solve of the adjoint": (lambda o, x: o.solve(x, adjoint=True), lambda m, x: np.linalg.solve(m.conj().T, x)),
    "matvec": (lambda o, x: o.matvec(x[:, 0]), lambda m, x: m @ x[:, 0]),
    "solvevec": (lambda o, x: o.solvevec(x[:, 0]), lambda m, x: np.linalg.solve(m, x[:, 0])),
    "determinant": (lambda o, x: o.determinant(), lambda m, x: np.linalg.det(m)),
    "log_abs_determinant": (lambda o, x: o.log_abs_determinant(), lambda m, x: np.log(abs(np.linalg.det(m)))),
    "trace": (lambda o, x: o.trace(), lambda m, x: np.trace(m)),
    "diag_part": (lambda o, x: o.diag_part(), lambda m, x: np.diag(m)),
    "add_to_tensor": (lambda o, x: o.add_to_tensor(tf.ones_like(o.to_dense())), lambda m, x: m + 1),
    "cond": (lambda o, x: o.cond(), lambda m, x: np.linalg.cond(m)),
    "adjoint": (lambda o, x: o.adjoint().to_dense(), lambda m, x: m.conj().T),
    "inverse": (lambda o, x: o.inverse().to_dense(), lambda m, x: np.linalg.inv(m)),
    "product with itself": (lambda o, x: o.matmul(o).to_dense(), lambda m, x: m @ m),
    "solved for itself": (lambda o, x: o.solve(o).to_dense(), lambda m, x: np.eye(len(m))),
    "shape_tensor": (lambda o, x: o.shape_tensor(), lambda m, x: m.shape),
}


def relaxed(spec):
    """A specification whose sizes are not known."""
    if isinstance(spec, tf.TensorSpec):
        return tf.TensorSpec([None] * spec.shape.rank, spec.dtype)
    return spec._changed(relaxed) if hasattr(spec, "_changed") else spec


@pytest.mark.parametrize("dtype", [tf.float64, tf.complex128])
@pytest.mark.parametrize("which", operators(tf.float64))
def test_methods_are_those_of_the_dense_matrix_also_where_sizes_are_not_known(which, dtype):
    operator = operators(dtype)[which]
    dense = operator.to_dense().numpy()
    x = np.arange(2.0 * len(dense)).reshape(-1, 2)
    x = x + 1j * x[::-1] if dtype.is_complex else x
    argument = tf.constant(x, dtype)
    spec = relaxed(operator._type_spec)

    @tf.function(input_signature=[spec, tf.TensorSpec(None, dtype)])
    def traced(o, x):
        return [method(o, x) for method, _ in METHODS.values()]

    for found in ([method(operator, argument) for method, _ in METHODS.values()], traced(operator, argument)):
        for value, (name, (_, expected)) in zip(found, METHODS.items()):
            np.testing.assert_allclose(value.numpy(), expected(dense, x), atol=1e-9, err_msg=f"{which} {name}")


PRODUCTS = {
    ("identity", "full"): "FullMatrix",
    ("full", "identity"): "FullMatrix",
    ("diag", "diag"): "Diag",
    ("diag", "scaled"): "Diag",
    ("scaled", "diag"): "Diag",
    ("scaled", "scaled"): "ScaledIdentity",
    ("diag", "tril"): "LowerTriangular",
    ("tril", "diag"): "LowerTriangular",
    ("tril", "tril"): "Composition",
    ("scaled", "tril"): "Composition",
    ("circulant", "circulant"): "Circulant",
    ("circulant2", "circulant2"): "Circulant2D",
    ("circulant3", "circulant3"): "Circulant3D",
    ("circulant2", "circulant3"): "Composition",
    ("blocks", "blocks"): "BlockDiag",
    ("householder", "householder"): "Composition",
    ("inversion", "inversion"): "Composition",
}
SOLUTIONS = {
    ("identity", "full"): "FullMatrix",
    ("full", "identity"): "Inversion",
    ("diag", "identity"): "Diag",
    ("householder", "identity"): "Householder",
    ("diag", "tril"): "LowerTriangular",
    ("tril", "diag"): "Composition",
    ("scaled", "diag"): "Diag",
    ("circulant", "circulant"): "Circulant",
    ("blocks", "blocks"): "BlockDiag",
    ("inversion", "adjoint"): "Composition",
}


@pytest.mark.parametrize("pair", sorted(set(PRODUCTS) | set(SOLUTIONS)), ids="-".join)
def test_pairs_have_their_own_products_and_solutions(pair):
    every = operators(tf.float64)
    left, right = (every[name] for name in pair)
    a, b = left.to_dense().numpy(), right.to_dense().numpy()
    if pair in PRODUCTS:
        product = left.matmul(right)
        assert type(product).__name__ == "LinearOperator" + PRODUCTS[pair]
        np.testing.assert_allclose(product.to_dense(), a @ b, atol=1e-12)
    if pair in SOLUTIONS:
        solution = left.solve(right)
        assert type(solution).__name__ == "LinearOperator" + SOLUTIONS[pair]
        np.testing.assert_allclose(solution.to_dense(), np.linalg.solve(a, b), atol=1e-12)


def hints(operator):
    return [operator.is_non_singular, operator.is_self_adjoint, operator.is_positive_definite, operator.is_square]


def test_hints_of_products_follow_from_those_of_the_factors():
    every = operators(tf.float64)
    spd, diag, scaled, zeros = every["full"], every["diag"], every["scaled"], L.LinearOperatorZeros(3, dtype=tf.float64)
    plain = L.LinearOperatorFullMatrix(tf.constant(SPD, tf.float64))
    assert hints(spd) == hints(diag) == hints(diag.matmul(diag)) == hints(spd.matmul(spd)) == [True, True, True, True]
    assert hints(plain) == hints(plain.matmul(spd)) == [None, None, None, True]
    assert hints(scaled) == hints(diag.matmul(scaled)) == [None, True, None, True]
    assert hints(spd.solve(spd)) == hints(spd.matmul(diag)) == [True, None, None, True]
    assert hints(spd.cholesky()) == [True, False, None, True]
    assert hints(plain.matmul(plain.H)) == [None, True, None, True]
    assert hints(every["householder"]) == [None, True, False, True]
    assert hints(zeros) == hints(spd.matmul(zeros)) == [False, True, False, True]
    assert hints(every["update"]) == [True, True, True, True]


def test_an_identity_of_more_matrices_is_not_dropped_from_a_product():
    stack, single = L.LinearOperatorIdentity(3, batch_shape=[2]), L.LinearOperatorFullMatrix(SPD)
    assert stack.matmul(single).to_dense().shape == [2, 3, 3] and single.matmul(stack).to_dense().shape == [2, 3, 3]


def test_functions_of_linalg_take_operators():
    spd = operators(tf.float64)["full"]
    dense = spd.to_dense()
    for function in (tf.linalg.det, tf.linalg.logdet, tf.linalg.trace, tf.linalg.diag_part):
        np.testing.assert_allclose(function(spd), function(dense), rtol=1e-12)
    for function in (tf.linalg.adjoint, tf.linalg.inv, tf.linalg.cholesky):
        made = function(spd)
        assert isinstance(made, L.LinearOperator)
        np.testing.assert_allclose(made.to_dense(), function(dense), atol=1e-12)
    x = tf.constant([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]], tf.float64)
    np.testing.assert_allclose(tf.matmul(spd, x), tf.matmul(dense, x))
    np.testing.assert_allclose(spd @ x, tf.matmul(dense, x))
    np.testing.assert_allclose(tf.transpose(x) @ spd, tf.matmul(x, dense, transpose_a=True))
    np.testing.assert_allclose(tf.linalg.matvec(spd, x[:, 0]), tf.linalg.matvec(dense, x[:, 0]))
    np.testing.assert_allclose(tf.linalg.solve(spd, x), tf.linalg.solve(dense, x), atol=1e-12)
    np.testing.assert_allclose(tf.linalg.diag_part(spd, k=1), tf.linalg.diag_part(dense, k=1))
    with pytest.raises(ValueError, match="rhs. as a LinearOperator is not supported"):
        tf.linalg.solve(dense, spd)
    with pytest.raises(ValueError, match="Transposing not supported"):
        tf.matmul(spd, x, transpose_b=True)


def test_stacks_broadcast_and_are_cut():
    matrices = tf.random.stateless_normal([2, 1, 3, 3], [1, 2])
    operator = L.LinearOperatorFullMatrix(matrices)
    assert operator.matmul(tf.ones([4, 3, 2])).shape == [2, 4, 3, 2] and operator.solve(tf.ones([4, 3, 2])).shape == [2, 4, 3, 2]
    np.testing.assert_allclose(L.LinearOperatorFullMatrix(SPD).solve(tf.ones([4, 3, 2])), np.tile(np.linalg.solve(SPD, np.ones([3, 2])), [4, 1, 1]), rtol=1e-5)
    np.testing.assert_array_equal(operator[1:].to_dense(), matrices[1:])
    np.testing.assert_array_equal(operator[..., 0].to_dense(), matrices[:, 0])
    both = L.LinearOperatorBlockDiag([operator, L.LinearOperatorFullMatrix(SPD)])
    np.testing.assert_array_equal(both[0].to_dense(), both.to_dense()[0])
    assert L.LinearOperatorIdentity(3, batch_shape=[2, 4])[1].shape == [4, 3, 3]
    assert operator[:, tf.newaxis].shape == [2, 1, 1, 3, 3]
    with pytest.raises(tf.errors.InvalidArgumentError):
        operator[0, 0, 0]


def test_blocks_take_arguments_in_pieces():
    two, one = L.LinearOperatorFullMatrix([[2.0, 1.0], [0.0, 4.0]]), L.LinearOperatorFullMatrix([[5.0]])
    below = L.LinearOperatorFullMatrix([[1.0, 1.0]])
    for operator in (L.LinearOperatorBlockDiag([two, one]), L.LinearOperatorBlockLowerTriangular([[two], [below, one]])):
        x = tf.constant([[1.0], [2.0], [3.0]])
        pieces = operator.matmul([x[:2], x[2:]])
        np.testing.assert_allclose(tf.concat(pieces, 0), operator.matmul(x))
        np.testing.assert_allclose(tf.concat(operator.solve(pieces), 0), x)
        np.testing.assert_allclose(tf.concat(operator.solvevec([p[:, 0] for p in pieces]), 0), x[:, 0])


def test_gradients_reach_what_an_operator_is_made_of():
    scale, matrix = tf.Variable([1.0, 2.0]), tf.Variable([[3.0, 4.0], [5.0, 6.0]])
    operator = L.LinearOperatorComposition([L.LinearOperatorDiag(scale), L.LinearOperatorFullMatrix(matrix)])
    assert {v.ref() for v in operator.trainable_variables} == {scale.ref(), matrix.ref()}
    with tf.GradientTape() as tape:
        y = tf.reduce_sum(operator.matvec([1.0, 1.0]))
    assert [g.numpy().tolist() for g in tape.gradient(y, [scale, matrix])] == [[7.0, 11.0], [[1.0, 1.0], [2.0, 2.0]]]
    diag = L.LinearOperatorDiag(tf.constant([1.0, 2.0]))
    with tf.GradientTape() as tape:
        tape.watch(diag)
        y = tf.reduce_sum(diag.solvevec([1.0, 8.0]))
    gradient = tape.gradient(y, diag)
    assert isinstance(gradient, L.LinearOperatorDiag) and gradient.diag.numpy().tolist() == [-1.0, -2.0]


def test_a_variable_is_read_at_each_use():
    scale = tf.Variable([1.0, 2.0])
    operator = L.LinearOperatorDiag(scale)
    product = tf.function(lambda o, x: o.matvec(x))
    assert product(operator, tf.ones([2])).numpy().tolist() == [1.0, 2.0]
    scale.assign([3.0, 4.0])
    assert product(operator, tf.ones([2])).numpy().tolist() == [3.0, 4.0] and product.experimental_get_tracing_count() == 1
    assert operator._convert_variables_to_tensors().variables == ()


def test_operators_go_through_functions_loops_and_pickles(tmp_path):
    for name, operator in operators(tf.float32).items():
        spec = operator._type_spec
        assert pickle.loads(pickle.dumps(spec)) == spec, name
        again = tf.nest.pack_sequence_as(operator, tf.nest.flatten(operator, expand_composites=True), expand_composites=True)
        assert type(again) is type(operator) and hints(again) == hints(operator) and again._type_spec == spec, name
        (out,) = tf.while_loop(lambda i: True, lambda o: (type(o)(**o.parameters),), (operator,), maximum_iterations=2)
        np.testing.assert_allclose(out.to_dense(), operator.to_dense())

    class Model(tf.Module):
        @tf.function(input_signature=[operators(tf.float32)["blocks"]._type_spec])
        def apply(self, operator):
            return operator.matvec(tf.ones([5]))

    blocks = operators(tf.float32)["blocks"]
    tf.saved_model.save(Model(), str(tmp_path))
    np.testing.assert_allclose(tf.saved_model.load(str(tmp_path)).apply(blocks), [3.0, 4.0, 1.0, 2.0, 4.0])


def test_operators_in_datasets_branches_and_maps():
    data = tf.data.Dataset.from_tensors(L.LinearOperatorDiag([1.0, 2.0])).repeat(4).batch(2)
    assert [(type(o).__name__, o.shape.as_list()) for o in data] == [("LinearOperatorDiag", [2, 2, 2])] * 2
    rows = tf.data.Dataset.from_tensor_slices(L.LinearOperatorDiag([[1.0, 2.0], [3.0, 4.0]]))
    assert [o.diag.numpy().tolist() for o in rows] == [[1.0, 2.0], [3.0, 4.0]]
    either = tf.function(lambda yes: tf.cond(yes, lambda: L.LinearOperatorDiag([1.0, 2.0]), lambda: L.LinearOperatorDiag([3.0, 4.0])))
    assert either(tf.constant(False)).diag.numpy().tolist() == [3.0, 4.0]
    mapped = tf.vectorized_map(lambda x: L.LinearOperatorFullMatrix(x * tf.constant([3.0, 4.0])[:, None, None]), tf.ones([3, 5, 5]))
    assert mapped.batch_shape == [3, 2]


class Doubled(L.LinearOperator):
    """An operator of a program's own."""

    def __init__(self, matrix, name="Doubled"):
        self._matrix = tf.convert_to_tensor(matrix)
        super().__init__(dtype=self._matrix.dtype, parameters={"matrix": matrix, "name": name}, name=name)

    def _shape(self):
        return self._matrix.shape

    def _shape_tensor(self):
        return tf.shape(self._matrix)

    def _matmul(self, x, adjoint=False, adjoint_arg=False):
        return 2 * tf.matmul(self._matrix, x, adjoint_a=adjoint, adjoint_b=adjoint_arg)


def test_an_operator_of_ones_own_needs_a_shape_and_a_product():
    operator = Doubled(tf.constant(SPD))
    dense = 2 * np.array(SPD)
    np.testing.assert_allclose(operator.to_dense(), dense)
    np.testing.assert_allclose(operator.solvevec([1.0, 2.0, 3.0]), np.linalg.solve(dense, [1, 2, 3]), rtol=1e-5)
    np.testing.assert_allclose([operator.determinant(), operator.trace()], [np.linalg.det(dense), 24.0], rtol=1e-5)
    np.testing.assert_allclose(operator.H.matmul(operator).to_dense(), dense.T @ dense, rtol=1e-5)
    np.testing.assert_allclose(tf.function(lambda o: o.matvec(tf.ones([3])))(operator), dense.sum(1))


REFUSALS = [
    (lambda: L.LinearOperatorFullMatrix(SPD).matmul(tf.ones([2, 1])), ValueError, "Dimensions 3 and 2 are not compatible"),
    (lambda: L.LinearOperatorFullMatrix(SPD).matmul(tf.ones([3, 1], tf.float64)), TypeError, "Expected argument to have dtype <dtype: 'float32'>"),
    (lambda: L.LinearOperatorFullMatrix(SPD).matmul(L.LinearOperatorIdentity(2)), ValueError, "Expected `x` to have dimension 3 but got 2"),
    (lambda: L.LinearOperatorFullMatrix(SPD).cholesky(), ValueError, "Not a positive definite self adjoint matrix"),
    (lambda: L.LinearOperatorFullMatrix([[1.0, 2.0]]).determinant(), NotImplementedError, "not be square"),
    (lambda: L.LinearOperatorFullMatrix([[1]]), TypeError, r"must have dtype in .*Received: <dtype: 'int32'>"),
    (lambda: L.LinearOperatorFullMatrix(SPD).eigvals(), NotImplementedError, "Only self-adjoint matrices are supported"),
    (lambda: L.LinearOperatorDiag([1.0], is_self_adjoint=False), ValueError, "A real diagonal operator is always self adjoint"),
    (lambda: L.LinearOperatorZeros(2).inverse(), ValueError, "represents a singular matrix"),
    (lambda: L.LinearOperatorZeros(2).assert_non_singular(), tf.errors.InvalidArgumentError, "always non-invertible"),
    (lambda: L.LinearOperatorIdentity(-1), ValueError, "num_rows must be non-negative.  Found: -1"),
    (lambda: L.LinearOperatorPermutation([0, 0]), ValueError, "unique integers from 0 to 1"),
    (lambda: L.LinearOperatorDiag([0.0, 1.0]).assert_non_singular(), tf.errors.InvalidArgumentError, "Diagonal contained zero values"),
    (lambda: L.LinearOperatorToeplitz([1.0, 2.0], [1.0, 3.0]).assert_self_adjoint(), tf.errors.InvalidArgumentError, "row and col are not the same"),
    (lambda: L.LinearOperatorComposition([]), ValueError, "Expected a non-empty list of operators. Found"),
    (lambda: L.LinearOperator(tf.float32, is_positive_definite=True, is_square=False), ValueError, "A non-singular matrix is always square"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=[words for *_, words in REFUSALS])
def test_what_cannot_be_is_refused_in_tensorflows_words(case):
    call, error, words = case
    with pytest.raises(error, match=words):
        call()
