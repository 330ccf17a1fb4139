"""`DType` and the dtypes under TensorFlow's own path, for clients that import them from there.

Does not know: anything; they are the engine's.
"""

from ferroflow import _ff
from ferroflow._ff import DType, as_dtype  # noqa: F401

# The dtypes of quantised numbers. Tensors have no reference dtypes here.
QUANTIZED_DTYPES = frozenset((_ff.qint8, _ff.quint8, _ff.qint16, _ff.quint16, _ff.qint32))


def __getattr__(name):
    value = getattr(_ff, name, None)
    if isinstance(value, DType):
        return value
    if name in ("half", "double"):
        return _ff.float16 if name == "half" else _ff.float64
    raise AttributeError(f"module 'tensorflow.python.framework.dtypes' has no attribute {name!r}")
