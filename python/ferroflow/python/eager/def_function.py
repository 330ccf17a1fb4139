"""`tensorflow.python.eager.def_function`: `tf.function` under its older path.

Invariant: holds nothing of its own.
Does not know: anything beyond the names.
"""

from ferroflow.python.eager.polymorphic_function.concrete_function import ConcreteFunction  # noqa: F401
from ferroflow.python.eager.polymorphic_function.polymorphic_function import (  # noqa: F401
    Function,
    function,
    functions_run_eagerly,
    run_functions_eagerly,
)
