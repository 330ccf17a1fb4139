"""Random numbers, and clipping.

Does not know: how cases are compared; see `table.py`.
"""

import pytest
from table import Raises, check  # noqa: F401

nan, inf = float("nan"), float("inf")
SETUP = ''
CASES = [
    ('!tf.random.set_seed(42); R=[tf.random.normal([2,3]),tf.random.normal([2],1.0,2.0,seed=5),tf.random.uniform([3]),tf.random.uniform([3],-1,1),tf.random.uniform([3],maxval=10,dtype=tf.int32),tf.random.uniform([2],0,5)]', [('float32', (2, 3), [0.3274685, -0.8426258, 0.3194337, -1.407552, -2.38806, -1.039248]), ('float32', (2,), [3.160088, -3.946386]), ('float32', (3,), [0.6878912, 0.4844788, 0.9309944]), ('float32', (3,), [0.4827356, 0.2570925, -0.9652307]), ('int32', (3,), [4, 0, 4]), ('float32', (2,), [4.01578, 2.488887])]),
    ('!tf.random.set_seed(42); R=[tf.random.truncated_normal([3]),tf.random.shuffle([1,2,3,4,5]),tf.random.categorical([[0.,1,2]],4),tf.random.gamma([2],[0.5,1.5]),tf.random.poisson([2],[3.0])]', [('float32', (3,), [0.3274685, -0.8426258, 0.3194337]), ('int32', (5,), [4, 5, 2, 1, 3]), ('int64', (1, 4), [2, 1, 0, 2]), ('float32', (2, 2), [0.09428083, 0.7348283, 0.6142015, 1.477987]), ('float32', (2, 1), [2.0, 0.0])]),
    ('!tf.random.set_seed(42); R=tf.random.normal([2],dtype=tf.float64)', ('float64', (2,), [-1.359828, 0.6721228])),
    ('!tf.random.set_seed(42); R=tf.random.uniform((2,3),dtype=tf.float16)', ('float16', (2, 3), [0.09277344, 0.7275391, 0.8134766, 0.04101562, 0.7460938, 0.8359375])),
    ('tf.random.uniform([2],dtype=tf.int32)', Raises('ValueError')),
    ('tf.random.uniform([2],dtype=tf.string)', Raises('ValueError')),
    ('tf.random.stateless_uniform([3],seed=[1,2])', ('float32', (3,), [0.8440604, 0.1920453, 0.9962232])),
    ('tf.random.stateless_uniform([3],seed=[1,2],minval=-1,maxval=1)', ('float32', (3,), [0.6881208, -0.6159093, 0.9924464])),
    ('tf.random.stateless_uniform([3],seed=[1,2],minval=0,maxval=10,dtype=tf.int32)', ('int32', (3,), [0, 9, 4])),
    ('tf.random.stateless_uniform([3],seed=[1,2],minval=None,maxval=None,dtype=tf.int64)', ('int64', (3,), [7464880146280614444, 1591045637757961278, -1057468755545501549])),
    ('tf.random.stateless_uniform([3],seed=[1,2],minval=None,maxval=3,dtype=tf.int64)', Raises('ValueError')),
    ("tf.random.stateless_uniform([3],seed=[1,2],alg='philox')", ('float32', (3,), [0.8440604, 0.1920453, 0.9962232])),
    ("tf.random.stateless_uniform([3],seed=[1,2],alg='threefry')", Raises('InvalidArgumentError')),
    ('tf.random.stateless_uniform([3],seed=[1,2],dtype=tf.float64)', ('float64', (3,), [0.7524838, 0.9697858, 0.1759223])),
    ('tf.random.stateless_uniform([3],seed=C([1,2],tf.int64))', ('float32', (3,), [0.8440604, 0.1920453, 0.9962232])),
    ('tf.random.stateless_normal([3],seed=[1,2])', ('float32', (3,), [0.5441101, 0.2073803, 0.07356432])),
    ('tf.random.stateless_normal([3],seed=[1,2],mean=[1.,2,3],stddev=2.0)', ('float32', (3,), [2.08822, 2.414761, 3.147129])),
    ('tf.random.stateless_truncated_normal([3],seed=[1,2])', ('float32', (3,), [0.5441101, 0.2073803, 0.07356432])),
    ('tf.random.stateless_categorical([[0.,1,2]],4,seed=[1,2])', ('int64', (1, 4), [2, 2, 1, 2])),
    ('tf.random.stateless_categorical([[0.,1,2]],4,seed=[1,2],dtype=tf.int32)', ('int32', (1, 4), [2, 2, 1, 2])),
    ('tf.random.stateless_gamma([3,2],[1,2],[0.5,1.5])', ('float32', (3, 2), [0.06695361, 1.636943, 0.6282355, 1.674868, 0.1813673, 1.024105])),
    ('tf.random.stateless_poisson([3,2],[1,2],[0.5,1.5])', ('int32', (3, 2), [3, 3, 2, 0, 1, 6])),
    ('tf.random.stateless_binomial([3],[1,2],10.0,0.3)', ('int32', (3,), [5, 5, 5])),
    ('tf.random.stateless_parameterized_truncated_normal([3],[1,2],means=C(1.0))', ('float32', (3,), [1.54411, 1.20738, 1.073564])),
    ('tf.random.split([1,2],3)', ('int32', (3, 2), [1105988140, 1738052849, -335576002, 370444179, 10670227, -246211131])),
    ('tf.random.fold_in([1,2],3)', ('int32', (2,), [1105988140, 3])),
    ('tf.random.experimental.index_shuffle(3,[1,2],9)', ('int32', (), [4])),
    ('tf.clip_by_value([-5,0,5],-1,1)', ('int32', (3,), [-1, 0, 1])),
    ('tf.clip_by_value(C([-5.,0,5]),C([-1.,-2,-3]),1.0)', ('float32', (3,), [-1.0, 0.0, 1.0])),
    ('tf.clip_by_value(tf.IndexedSlices(C([[5.0]]),C([0])),-1.0,1.0)', {"slices": [('float32', (1, 1), [1.0]), ('int32', (1,), [0]), None]}),
    ('tf.clip_by_value(C([-5.,0,5]),-1,1)', ('float32', (3,), [-1.0, 0.0, 1.0])),
    ('tf.clip_by_value(C([1.0]),C([[1.0],[2.0]]),3.0)', Raises('ValueError')),
    ('tf.clip_by_norm([3.0,4.0],1.0)', ('float32', (2,), [0.6, 0.8])),
    ('tf.clip_by_norm([[3.0,4.0],[0.,0]],1.0,axes=[1])', ('float32', (2, 2), [0.6, 0.8, 0.0, 0.0])),
    ('tf.clip_by_norm([0.3,0.4],1.0)', ('float32', (2,), [0.3, 0.4])),
    ('tf.clip_by_norm(tf.IndexedSlices(C([[3.0,4.0]]),C([0])),1.0)', {"slices": [('float32', (1, 2), [0.6, 0.8]), ('int32', (1,), [0]), None]}),
    ('tf.clip_by_global_norm([C([3.0]),None,C([4.0])],1.0)', [[('float32', (1,), [0.6]), None, ('float32', (1,), [0.8])], ('float32', (), [5.0])]),
    ('tf.clip_by_global_norm([C([3.0]),tf.IndexedSlices(C([[4.0]]),C([0]))],1.0)', [[('float32', (1,), [0.6]), {"slices": [('float32', (1, 1), [0.8]), ('int32', (1,), [0]), None]}], ('float32', (), [5.0])]),
    ("tf.clip_by_global_norm([C([float('inf')])],1.0)", [[('float32', (1,), [nan])], ('float32', (), [inf])]),
    ('tf.clip_by_global_norm(C([1.0]),1.0)', Raises('TypeError')),
    ('tf.linalg.global_norm([C([3.0]),C([4.0])])', ('float32', (), [5.0])),
    ("sym(lambda x: tf.random.normal(tf.shape(x)), ([None,3],'float32'))", [['(None, 3)', 'float32']]),
    ("sym(lambda x: tf.random.stateless_uniform([tf.shape(x)[0],4],[1,2]), ([None,3],'float32'))", [['(None, 4)', 'float32']]),
    ("sym(lambda x: tf.clip_by_value(x,0.0,1.0), ([None,3],'float32'))", [['(None, 3)', 'float32']]),
    ("tf.random.create_rng_state(7,'philox')", ('int64', (3,), [7, 0, 0])),
    ('!g=tf.random.Generator.from_seed(5); R=[g.normal([2]),g.uniform([3]),g.state.numpy()]', [('float32', (2,), [1.027852, 0.2797411]), ('float32', (3,), [0.8304145, 0.7720957, 0.442068]), ('int64', (3,), [1285, 0, 0])]),
    ('!g=tf.random.Generator.from_seed(5); R=[g.uniform([3],0,10,tf.int32),g.make_seeds(2),g.truncated_normal([2])]', [('int32', (3,), [5, 8, 4]), ('int64', (2, 2), [-8436672678066914217, 2211887210307065606, 0, 0]), ('float32', (2,), [-0.0980633, -0.2542922])]),
]


@pytest.mark.parametrize("expression, expected", CASES, ids=[c[0] for c in CASES])
def test_random(expression, expected):
    """The value, dtype and shape, or the class of the error, that TensorFlow gives."""
    check(expression, expected, SETUP)
