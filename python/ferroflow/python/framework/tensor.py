"""`Tensor` and `TensorSpec` under TensorFlow's own path, for clients that import them from there.

Does not know: anything; the class is the engine's.
"""

from ferroflow._ff import Tensor
from ferroflow.python.framework.tensor_spec import BoundedTensorSpec, DenseSpec, TensorSpec  # noqa: F401

# Whether tensors compare element by element, for suites that ask; `tensor_equality` changes both.
if not hasattr(Tensor, "_USE_EQUALITY"):
    Tensor._USE_EQUALITY = True
