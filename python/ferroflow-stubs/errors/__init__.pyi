"""The exceptions that operations raise. Types of `ferroflow.errors`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

ABORTED: _b.int

ALREADY_EXISTS: _b.int

class AbortedError(_tf.errors.OpError):
    """The operation was given up, usually because another one interfered."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class AlreadyExistsError(_tf.errors.OpError):
    """What was to be created exists already."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

CANCELLED: _b.int

class CancelledError(_tf.errors.OpError):
    """The operation was cancelled before it was done."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

DATA_LOSS: _b.int

DEADLINE_EXCEEDED: _b.int

class DataLossError(_tf.errors.OpError):
    """Data are damaged or lost beyond recovery."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class DeadlineExceededError(_tf.errors.OpError):
    """The time allowed ran out."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

FAILED_PRECONDITION: _b.int

class FailedPreconditionError(_tf.errors.OpError):
    """The state does not allow this, such as reading a variable before it has a value."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

INTERNAL: _b.int

INVALID_ARGUMENT: _b.int

class InternalError(_tf.errors.OpError):
    """An invariant of the system was broken: a fault in it, not in the program."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class InvalidArgumentError(_tf.errors.OpError):
    """An argument whose value or shape the operation does not take."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

NOT_FOUND: _b.int

class NotFoundError(_tf.errors.OpError):
    """A file, directory, key or resource that does not exist."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

OK: _b.int

OUT_OF_RANGE: _b.int

class OpError(_b.Exception):
    """What a failing operation raises: base of all classes of `tf.errors`.

    Args:
      node_def: the failing node's definition, or None.
      op: the failing operation, or None.
      message: what went wrong.
      error_code: the canonical code, such as `tf.errors.NOT_FOUND`.

    >>> import ferroflow as tf
    >>> try:
    ...     tf.io.read_file("/nowhere").numpy()
    ... except tf.errors.OpError as error:
    ...     print(error.error_code == tf.errors.NOT_FOUND)
    True
    """
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, error_code: _Any, *args: _Any) -> None: ...
    @property
    def message(self) -> _b.str:
        """The description of what went wrong."""
    @property
    def op(self) -> _Any:
        """The operation that failed, or None."""
    @property
    def node_def(self) -> _Any:
        """The definition of the node that failed, or None."""
    @property
    def error_code(self) -> _Any:
        """The canonical code as an integer."""
    @property
    def experimental_payloads(self) -> _Any:
        """Further details by name, as a dictionary of strings."""

class OperatorNotAllowedInGraphError(_b.TypeError):
    """A symbolic tensor was used as a Python value (`if t:`, `for x in t:`) where AutoGraph did not convert it."""

class OutOfRangeError(_tf.errors.OpError):
    """Reading past the end, such as past a dataset's last element."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

PERMISSION_DENIED: _b.int

class PermissionDeniedError(_tf.errors.OpError):
    """The caller may not do this."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

RESOURCE_EXHAUSTED: _b.int

class ResourceExhaustedError(_tf.errors.OpError):
    """Memory, disk or a quota ran out."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

UNAUTHENTICATED: _b.int

UNAVAILABLE: _b.int

UNIMPLEMENTED: _b.int

UNKNOWN: _b.int

class UnauthenticatedError(_tf.errors.OpError):
    """The caller did not say who it is."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class UnavailableError(_tf.errors.OpError):
    """The other side cannot be reached now."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class UnimplementedError(_tf.errors.OpError):
    """The operation is not there for this case."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...

class UnknownError(_tf.errors.OpError):
    """An error without a better class, such as an exception in a `tf.py_function`."""
    def __init__(self, node_def: _Any, op: _Any, message: _b.str | None, *args: _Any) -> None: ...
