"""`Tensor` and `TensorSpec` under TensorFlow's own path, for clients that import them from there.

Does not know: anything; the class is the engine's.
"""

from ferroflow._ff import Tensor  # noqa: F401
from ferroflow.python.framework.tensor_spec import BoundedTensorSpec, DenseSpec, TensorSpec  # noqa: F401
