"""`smart_cond` under TensorFlow's own path.

Does not know: anything; see `ops/cond.py`.
"""

from ferroflow.python.ops.cond import smart_case, smart_cond, smart_constant_value  # noqa: F401
