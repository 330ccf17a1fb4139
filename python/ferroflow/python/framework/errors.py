"""`tensorflow.python.framework.errors`: the classes and codes of `errors_impl` under the path clients import.

Invariant: holds nothing of its own.
Does not know: anything beyond the names.
"""

from ferroflow.python.framework import errors_impl as _impl

globals().update({name: value for name, value in vars(_impl).items() if not name.startswith("_")})
