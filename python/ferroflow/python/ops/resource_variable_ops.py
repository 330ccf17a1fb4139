"""`tensorflow.python.ops.resource_variable_ops`: the variable classes under the path clients import.

Invariant: holds nothing of its own.
Does not know: anything beyond the names.
"""

from ferroflow.python.ops.variables import (  # noqa: F401
    BaseResourceVariable,
    ResourceVariable,
    _UnreadVariable,
    is_resource_variable,
)
