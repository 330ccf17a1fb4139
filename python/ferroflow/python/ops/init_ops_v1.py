"""TensorFlow 1's initializers: with a dtype of their own, given when they are made, and other defaults.

Invariant: the values are those of TensorFlow 2's initializer of that name.
Does not know: anything else.
"""

import math

from ferroflow import _ff, _namespace
from ferroflow.python.ops import init_ops_v2, init_scaled_ops

__name__ = "tensorflow.python.ops.init_ops"


def _typed(cls, name):
    """A class like `cls` whose instances have a dtype, which a call may replace, and that take information about a part."""

    def __init__(self, *args, **kwargs):
        count = cls.__init__.__code__.co_argcount - 1 if hasattr(cls.__init__, "__code__") else 0
        given = list(args)
        dtype = kwargs.pop("dtype", None)
        kwargs.pop("verify_shape", None)
        if len(given) > count:
            dtype = given[count]
            del given[count:]
        super(made, self).__init__(*given, **kwargs)
        self.dtype = _ff.as_dtype(_ff.float32 if dtype is None else dtype)

    def __call__(self, shape, dtype=None, partition_info=None, verify_shape=None):
        del partition_info, verify_shape
        return super(made, self).__call__(shape, dtype=self.dtype if dtype is None else dtype)

    def get_config(self):
        return {**super(made, self).get_config(), "dtype": self.dtype.name}

    body = {"__init__": __init__, "__call__": __call__, "get_config": get_config, "__doc__": cls.__doc__, "__module__": __name__}
    made = type(name, (cls,), body)
    return made


Zeros = _typed(init_ops_v2.zeros_initializer, "Zeros")
Ones = _typed(init_ops_v2.ones_initializer, "Ones")
class _Constant(init_ops_v2.constant_initializer):
    """A number, or an array of the variable's size, for all elements.

    >>> tf.compat.v1.constant_initializer(2.0)([2]).numpy().tolist()
    [2.0, 2.0]
    """

    def __init__(self, value=0):
        super().__init__(value)

    def __call__(self, shape, dtype=None, **kwargs):
        del kwargs
        return _namespace.resolve("compat.v1.constant")(self.value, dtype=dtype, shape=shape)


Constant = _typed(_Constant, "Constant")


class _Uniform(init_ops_v2.random_uniform_initializer):
    """Uniform numbers from `minval` to `maxval`: by default from 0 to 1."""

    def __init__(self, minval=0.0, maxval=None, seed=None):
        super().__init__(minval, maxval, seed)

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        high = 1 if self.maxval is None and _ff.as_dtype(dtype).is_floating else self.maxval
        return init_ops_v2.random_uniform_initializer(self.minval, high, self.seed)(shape, dtype)


class _Normal(init_ops_v2.random_normal_initializer):
    """Normal numbers: of standard deviation 1 by default."""

    def __init__(self, mean=0.0, stddev=1.0, seed=None):
        super().__init__(mean, stddev, seed)


class _UnitScaling(init_ops_v2.Initializer):
    """Uniform numbers that keep the scale of what they are multiplied with: up to `factor * sqrt(3 / rows)`."""

    def __init__(self, factor=1.0, seed=None):
        self.factor, self.seed = factor, seed

    def __call__(self, shape, dtype=_ff.float32, **kwargs):
        rows = math.prod([1.0, *(int(size) for size in _ff.TensorShape(shape).as_list()[:-1])])
        bound = math.sqrt(3 / max(1.0, rows)) * self.factor
        return init_ops_v2.drawn("uniform", shape, -bound, bound, _ff.as_dtype(dtype), self.seed)

    def get_config(self):
        """Factor and seed."""
        return {"factor": self.factor, "seed": self.seed}


RandomUniform, RandomNormal = _typed(_Uniform, "RandomUniform"), _typed(_Normal, "RandomNormal")
UniformUnitScaling = _typed(_UnitScaling, "UniformUnitScaling")
TruncatedNormal, VarianceScaling = init_scaled_ops.TruncatedNormalV1, init_scaled_ops.VarianceScalingV1
Orthogonal, Identity = init_scaled_ops.OrthogonalV1, init_scaled_ops.IdentityV1
