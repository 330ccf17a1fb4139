"""Linear algebra and blocks of space.

Does not know: how cases are compared; see `table.py`.
"""

import pytest
from table import Raises, check  # noqa: F401

nan, inf = float("nan"), float("inf")
SETUP = 'M=C([[4.,1,0],[1,3,1],[0,1,2]]); R=M'
CASES = [
    ('tf.eye(2)', ('float32', (2, 2), [1.0, 0.0, 0.0, 1.0])),
    ('tf.eye(2,3,dtype=tf.int32)', ('int32', (2, 3), [1, 0, 0, 0, 1, 0])),
    ('tf.eye(2,batch_shape=[3])', ('float32', (3, 2, 2), [1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0])),
    ('tf.linalg.diag([1,2])', ('int32', (2, 2), [1, 0, 0, 2])),
    ('tf.linalg.diag([[1,2],[3,4]],padding_value=9)', ('int32', (2, 2, 2), [1, 9, 9, 2, 3, 9, 9, 4])),
    ('tf.linalg.diag(tf.constant([True,False]))', ('bool', (2, 2), [True, False, False, False])),
    ('tf.linalg.diag_part(tf.constant([[True,False],[False,True]]),k=(0,1))', ('bool', (2, 2), [False, False, True, True])),
    ('tf.linalg.diag([True,False])', Raises('TypeError')),
    ('tf.linalg.diag([1,2],k=1)', ('int32', (3, 3), [0, 1, 0, 0, 0, 2, 0, 0, 0])),
    ('tf.linalg.diag_part([[1,2],[3,4]])', ('int32', (2,), [1, 4])),
    ('tf.linalg.diag_part([[[1,2,3],[3,4,5]]])', ('int32', (1, 2), [1, 4])),
    ('tf.linalg.diag_part([[1,2],[3,4]],k=1)', ('int32', (1,), [2])),
    ('tf.linalg.set_diag([[1,2],[3,4]],[8,9])', ('int32', (2, 2), [8, 2, 3, 9])),
    ('tf.linalg.set_diag([[1,2,3],[3,4,5]],[8,9])', ('int32', (2, 3), [8, 2, 3, 3, 9, 5])),
    ('tf.linalg.set_diag([[1,2],[3,4],[5,6]],[8,9])', ('int32', (3, 2), [8, 2, 3, 9, 5, 6])),
    ('tf.linalg.tensor_diag_part([[1,2],[3,4]])', ('int32', (2,), [1, 4])),
    ('tf.linalg.tensor_diag([1,2])', ('int32', (2, 2), [1, 0, 0, 2])),
    ('tf.linalg.band_part(M,0,-1)', ('float32', (3, 3), [4.0, 1.0, 0.0, 0.0, 3.0, 1.0, 0.0, 0.0, 2.0])),
    ('tf.linalg.band_part(M,-1,0)', ('float32', (3, 3), [4.0, 0.0, 0.0, 1.0, 3.0, 0.0, 0.0, 1.0, 2.0])),
    ('tf.linalg.band_part(M,C(0),C(0))', ('float32', (3, 3), [4.0, 0.0, 0.0, 0.0, 3.0, 0.0, 0.0, 0.0, 2.0])),
    ('tf.linalg.cross([1.,2,3],[4.,5,6])', ('float32', (3,), [-3.0, 6.0, -3.0])),
    ('tf.norm([3.0,4.0])', ('float32', (), [5.0])),
    ('tf.norm([[3.0,4.0],[1,1]],axis=1)', ('float32', (2,), [5.0, 1.414214])),
    ('tf.norm([[3.0,4.0],[1,1]],ord=1,axis=0,keepdims=True)', ('float32', (1, 2), [4.0, 5.0])),
    ('tf.norm([[3.0,4.0],[1,1]],ord=np.inf)', ('float32', (), [4.0])),
    ('tf.norm([[3.0,4.0],[1,1]],ord=3,axis=1)', ('float32', (2,), [4.497941, 1.259921])),
    ("tf.norm(M,ord='fro',axis=[0,1])", ('float32', (), [5.744563])),
    ('tf.norm(M,ord=1,axis=(0,1))', ('float32', (), [5.0])),
    ('tf.norm(M,ord=np.inf,axis=(-2,-1))', ('float32', (), [5.0])),
    ("tf.norm(M,ord='foo')", Raises('ValueError')),
    ('tf.norm(M,axis=[0,1,2])', Raises('ValueError')),
    ("tf.norm(M,ord='fro')", Raises('ValueError')),
    ('tf.linalg.trace(M)', ('float32', (), [9.0])),
    ('tf.linalg.svd(M,compute_uv=False)', ('float32', (3,), [4.732051, 3.000001, 1.267949])),
    ('tf.linalg.eigvalsh(M)', ('float32', (3,), [1.267949, 3.0, 4.732051])),
    ('tf.linalg.cholesky(M)', ('float32', (3, 3), [2.0, 0.0, 0.0, 0.5, 1.658312, 0.0, 0.0, 0.6030227, 1.279204])),
    ('tf.linalg.inv(M)', ('float32', (3, 3), [0.2777778, -0.1111111, 0.05555556, -0.1111111, 0.4444444, -0.2222222, 0.05555556, -0.2222222, 0.6111111])),
    ('tf.linalg.det(M)', ('float32', (), [18.0])),
    ('tf.linalg.solve(M,[[1.],[2],[3]])', ('float32', (3, 1), [0.2222222, 0.1111111, 1.444445])),
    ('tf.linalg.triangular_solve(M,[[1.],[2],[3]])', ('float32', (3, 1), [0.25, 0.5833334, 1.208333])),
    ('tf.linalg.cholesky_solve(M,[[1.],[2],[3]])', ('float32', (3, 1), [0.0642361, -0.006944418, 0.6041666])),
    ('tf.linalg.logdet(M)', ('float32', (), [2.890372])),
    ('tf.linalg.lstsq(M,[[1.],[2],[3]])', ('float32', (3, 1), [0.2222222, 0.1111111, 1.444445])),
    ('tf.linalg.matrix_rank(M)', ('int32', (), [3])),
    ('tf.linalg.pinv(M)', ('float32', (3, 3), [0.2777778, -0.1111111, 0.0555557, -0.1111111, 0.4444444, -0.2222223, 0.05555566, -0.2222222, 0.6111112])),
    ('tf.linalg.lu(M)', [('float32', (3, 3), [4.0, 1.0, 0.0, 0.25, 2.75, 1.0, 0.0, 0.3636364, 1.636364]), ('int32', (3,), [0, 1, 2])]),
    ('tf.linalg.lu_reconstruct(*tf.linalg.lu(M))', ('float32', (3, 3), [4.0, 1.0, 0.0, 1.0, 3.0, 1.0, 0.0, 1.0, 2.0])),
    ('tf.linalg.lu_solve(*tf.linalg.lu(M),[[1.],[2],[3]])', ('float32', (3, 1), [0.2222222, 0.1111111, 1.444445])),
    ('tf.linalg.lu_matrix_inverse(*tf.linalg.lu(M))', ('float32', (3, 3), [0.2777778, -0.1111111, 0.05555556, -0.1111111, 0.4444444, -0.2222222, 0.05555556, -0.2222222, 0.6111111])),
    ('tf.linalg.slogdet(M)', [('float32', (), [1.0]), ('float32', (), [2.890372])]),
    ('tf.linalg.qr(M).r', ('float32', (3, 3), [-4.123106, -1.697749, -0.2425356, 0.0, -2.849149, -1.610388, 0.0, 0.0, 1.532262])),
    ('tf.linalg.normalize([3.0,4.0])', [('float32', (2,), [0.6, 0.8]), ('float32', (1,), [5.0])]),
    ('tf.linalg.normalize(M,axis=1)', [('float32', (3, 3), [0.9701425, 0.2425356, 0.0, 0.3015113, 0.904534, 0.3015113, 0.0, 0.4472136, 0.8944272]), ('float32', (3, 1), [4.123106, 3.316625, 2.236068])]),
    ('tf.space_to_batch(tf.reshape(tf.range(16),[1,4,4,1]),[2,2],[[0,0],[0,0]])', ('int32', (4, 2, 2, 1), [0, 2, 8, 10, 1, 3, 9, 11, 4, 6, 12, 14, 5, 7, 13, 15])),
    ('tf.space_to_batch(tf.reshape(tf.range(9),[1,3,3,1]),[2,2],[[0,1],[1,0]])', ('int32', (4, 2, 2, 1), [0, 1, 0, 7, 0, 2, 6, 8, 0, 4, 0, 0, 3, 5, 0, 0])),
    ('tf.batch_to_space(tf.reshape(tf.range(16),[4,2,2,1]),[2,2],[[0,1],[1,0]])', ('int32', (1, 3, 3, 1), [4, 1, 5, 12, 9, 13, 6, 3, 7])),
    ('tf.dynamic_stitch([[0,2],[0,1]],[[1,3],[2,7]])', ('int32', (3,), [2, 7, 3])),
    ('tf.dynamic_stitch([C(0),[2,1]],[C([1,1]),[[2,2],[3,3]]])', ('int32', (3, 2), [1, 1, 3, 3, 2, 2])),
    ('tf.dynamic_partition([[1,2],[3,4],[5,6]],[1,0,1],3)', [('int32', (1, 2), [3, 4]), ('int32', (2, 2), [1, 2, 5, 6]), ('int32', (0, 2), [])]),
    ('tf.math.xlogy([0.0,2.0],[0.0,3.0])', ('float32', (2,), [0.0, 2.197225])),
]


@pytest.mark.parametrize("expression, expected", CASES, ids=[c[0] for c in CASES])
def test_linalg(expression, expected):
    """The value, dtype and shape, or the class of the error, that TensorFlow gives."""
    check(expression, expected, SETUP)
