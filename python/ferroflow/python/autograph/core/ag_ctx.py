"""Whether AutoGraph converts what is called here: the status that decorators set and functions inherit.

Invariant: one stack a thread, whose top is in force. It stands apart from the converter, so that functions
that are never converted do not load it.
Does not know: how functions are converted.
"""

import enum
import threading

__name__ = "tensorflow.python.autograph.core.ag_ctx"


class Status(enum.Enum):
    """What a context says about conversion."""

    UNSPECIFIED = 0
    ENABLED = 1
    DISABLED = 2


class ControlStatusCtx:
    """Context in which a status is in force."""

    def __init__(self, status, options=None):
        self.status = status
        self.options = options

    def __enter__(self):
        _stack().append(self)
        return self

    def __exit__(self, *_error):
        _stack().remove(self)

    def __repr__(self):
        return f"ControlStatusCtx[status={self.status}, options={self.options}]"


_stacks = threading.local()


def _stack():
    try:
        return _stacks.status
    except AttributeError:
        _stacks.status = [ControlStatusCtx(Status.UNSPECIFIED)]
        return _stacks.status


def control_status_ctx():
    """The context in force."""
    return _stack()[-1]
