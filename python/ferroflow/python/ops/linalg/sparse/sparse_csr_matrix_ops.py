"""`tensorflow.python.ops.linalg.sparse.sparse_csr_matrix_ops`: products of sparse matrices in CSR form.

Invariant: these names exist so that Keras can be imported; they refuse when they are called.
Does not know: sparse matrices.
"""

from ferroflow.python.framework import errors_impl


def _missing(name):
    def refuse(*_args, **_kwargs):
        raise errors_impl.UnimplementedError(None, None, f"{name} of sparse matrices is not implemented in Ferroflow yet")

    refuse.__name__ = refuse.__qualname__ = name
    refuse.__doc__ = f"`{name}` is not implemented yet: UnimplementedError."
    return refuse


sparse_tensor_to_csr_sparse_matrix = _missing("sparse_tensor_to_csr_sparse_matrix")
csr_sparse_matrix_to_sparse_tensor = _missing("csr_sparse_matrix_to_sparse_tensor")
sparse_matrix_sparse_mat_mul = _missing("sparse_matrix_sparse_mat_mul")
