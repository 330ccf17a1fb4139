"""Products of sparse matrices, and `tf.map_fn` over sparse rows.

Invariant: the entries are those of the dense product.
Does not know: how a matrix is kept.
"""

import numpy as np
import pytest

import ferroflow as tf
from ferroflow.python.ops.linalg.sparse import sparse_csr_matrix_ops as csr


def product(a, b):
    left, right = (csr.sparse_tensor_to_csr_sparse_matrix(m.indices, m.values, m.dense_shape) for m in (a, b))
    found = csr.csr_sparse_matrix_to_sparse_tensor(csr.sparse_matrix_sparse_mat_mul(left, right, a.dtype), a.dtype)
    return tf.SparseTensor(found.indices, found.values, found.dense_shape)


@pytest.mark.parametrize("shape", [(4, 5, 3), (2, 4, 5, 3)])
@pytest.mark.parametrize("traced", [False, True])
def test_products(shape, traced):
    rng = np.random.default_rng(3)
    *batch, m, k, n = shape
    a = rng.normal(size=(*batch, m, k)) * (rng.random((*batch, m, k)) < 0.4)
    b = rng.normal(size=(*batch, k, n)) * (rng.random((*batch, k, n)) < 0.4)
    function = tf.function(product) if traced else product
    found = function(tf.sparse.from_dense(a), tf.sparse.from_dense(b))
    np.testing.assert_allclose(tf.sparse.to_dense(found).numpy(), a @ b)
    order = [tuple(i) for i in found.indices.numpy().tolist()]
    assert order == sorted(set(order))


def test_an_empty_product():
    a, b = tf.sparse.from_dense([[0.0, 2.0], [0.0, 0.0]]), tf.sparse.from_dense([[5.0], [0.0]])
    found = product(a, b)
    assert found.values.shape == [0] and found.dense_shape.numpy().tolist() == [2, 1]


@pytest.mark.parametrize("traced", [False, True])
def test_map_over_sparse_rows(traced):
    dense = np.array([[[0.0, 2.0], [0.0, 0.0]], [[1.0, 0.0], [3.0, 0.0]]], "f")
    other = np.arange(8, dtype="f").reshape(2, 2, 2)

    def mapped(s, o):
        return tf.map_fn(lambda x: tf.sparse.to_dense(x[0]) @ x[1], (s, o), fn_output_signature=tf.float32)

    function = tf.function(mapped) if traced else mapped
    np.testing.assert_allclose(function(tf.sparse.from_dense(dense), other).numpy(), dense @ other)
