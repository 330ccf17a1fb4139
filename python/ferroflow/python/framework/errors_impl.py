"""The error classes of `tf.errors`, one for each canonical code.

Invariant: a code and its class map to each other; the engine raises by code through
`exception_type_from_error_code`, so a class added here is raised from then on.
Does not know: who raises them, or the wording.
"""

__name__ = "tensorflow.python.framework.errors_impl"  # what clients read as the classes' `__module__`

OK = 0
CANCELLED = 1
UNKNOWN = 2
INVALID_ARGUMENT = 3
DEADLINE_EXCEEDED = 4
NOT_FOUND = 5
ALREADY_EXISTS = 6
PERMISSION_DENIED = 7
RESOURCE_EXHAUSTED = 8
FAILED_PRECONDITION = 9
ABORTED = 10
OUT_OF_RANGE = 11
UNIMPLEMENTED = 12
INTERNAL = 13
UNAVAILABLE = 14
DATA_LOSS = 15
UNAUTHENTICATED = 16


class InaccessibleTensorError(ValueError):
    """A tensor of one graph was used in another that cannot see it."""


class OperatorNotAllowedInGraphError(TypeError):
    """A symbolic tensor was used as a Python value (`if t:`, `for x in t:`) where AutoGraph did not convert it."""


class OpError(Exception):
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

    def __init__(self, node_def, op, message, error_code, *args):
        super().__init__()
        self._node_def = node_def
        self._op = op
        self._message = message
        self._error_code = error_code
        self._experimental_payloads = args[0] if args and isinstance(args[0], dict) else {}

    def __reduce__(self):
        # The class alone carries the code, except in the base class.
        arguments = (self._node_def, self._op, self._message)
        if type(self) is OpError:
            arguments += (self._error_code,)
        kind = type(self)
        # The class says TensorFlow's module, where pickle would look for it; a function of our own finds it here.
        if globals().get(kind.__name__) is kind:
            return _rebuilt, (kind.__name__, arguments)
        return kind, arguments

    @property
    def message(self):
        """The description of what went wrong."""
        return self._message

    @property
    def op(self):
        """The operation that failed, or None."""
        return self._op

    @property
    def node_def(self):
        """The definition of the node that failed, or None."""
        return self._node_def

    @property
    def error_code(self):
        """The canonical code as an integer."""
        return self._error_code

    @property
    def experimental_payloads(self):
        """Further details by name, as a dictionary of strings."""
        return self._experimental_payloads

    def __str__(self):
        name = getattr(self._op, "name", None)
        if name is None:
            return str(self._message)
        return f"{self._message}\n\nOriginal stack trace for {name!r}: not kept"


def _rebuilt(name, arguments):
    """An error from what pickle kept of it."""
    return globals()[name](*arguments)


_rebuilt.__module__ = "ferroflow.python.framework.errors_impl"


def _error(name, code, doc):
    """The class for one code; `node_def`, `op` and `message` are its arguments."""

    def __init__(self, node_def, op, message, *args):
        OpError.__init__(self, node_def, op, message, code, *args)

    __init__.__qualname__ = f"{name}.__init__"
    return type(name, (OpError,), {"__init__": __init__, "__doc__": doc, "__module__": __name__})


CancelledError = _error("CancelledError", CANCELLED, "The operation was cancelled before it was done.")
UnknownError = _error("UnknownError", UNKNOWN, "An error without a better class, such as an exception in a `tf.py_function`.")
InvalidArgumentError = _error(
    "InvalidArgumentError", INVALID_ARGUMENT, "An argument whose value or shape the operation does not take."
)
DeadlineExceededError = _error("DeadlineExceededError", DEADLINE_EXCEEDED, "The time allowed ran out.")
NotFoundError = _error("NotFoundError", NOT_FOUND, "A file, directory, key or resource that does not exist.")
AlreadyExistsError = _error("AlreadyExistsError", ALREADY_EXISTS, "What was to be created exists already.")
PermissionDeniedError = _error("PermissionDeniedError", PERMISSION_DENIED, "The caller may not do this.")
UnauthenticatedError = _error("UnauthenticatedError", UNAUTHENTICATED, "The caller did not say who it is.")
ResourceExhaustedError = _error("ResourceExhaustedError", RESOURCE_EXHAUSTED, "Memory, disk or a quota ran out.")
FailedPreconditionError = _error(
    "FailedPreconditionError", FAILED_PRECONDITION, "The state does not allow this, such as reading a variable before it has a value."
)
AbortedError = _error("AbortedError", ABORTED, "The operation was given up, usually because another one interfered.")
OutOfRangeError = _error("OutOfRangeError", OUT_OF_RANGE, "Reading past the end, such as past a dataset's last element.")
UnimplementedError = _error("UnimplementedError", UNIMPLEMENTED, "The operation is not there for this case.")
InternalError = _error("InternalError", INTERNAL, "An invariant of the system was broken: a fault in it, not in the program.")
UnavailableError = _error("UnavailableError", UNAVAILABLE, "The other side cannot be reached now.")
DataLossError = _error("DataLossError", DATA_LOSS, "Data are damaged or lost beyond recovery.")

_CODE_TO_EXCEPTION_CLASS = {
    CANCELLED: CancelledError,
    UNKNOWN: UnknownError,
    INVALID_ARGUMENT: InvalidArgumentError,
    DEADLINE_EXCEEDED: DeadlineExceededError,
    NOT_FOUND: NotFoundError,
    ALREADY_EXISTS: AlreadyExistsError,
    PERMISSION_DENIED: PermissionDeniedError,
    UNAUTHENTICATED: UnauthenticatedError,
    RESOURCE_EXHAUSTED: ResourceExhaustedError,
    FAILED_PRECONDITION: FailedPreconditionError,
    ABORTED: AbortedError,
    OUT_OF_RANGE: OutOfRangeError,
    UNIMPLEMENTED: UnimplementedError,
    INTERNAL: InternalError,
    UNAVAILABLE: UnavailableError,
    DATA_LOSS: DataLossError,
}
_EXCEPTION_CLASS_TO_CODE = {cls: code for code, cls in _CODE_TO_EXCEPTION_CLASS.items()}


def exception_type_from_error_code(error_code):
    """The error class of a canonical code; KeyError for one that is none."""
    return _CODE_TO_EXCEPTION_CLASS[error_code]


def error_code_from_exception_type(cls):
    """The canonical code of an error class; UNKNOWN for a class without one."""
    return _EXCEPTION_CLASS_TO_CODE.get(cls, UNKNOWN)
