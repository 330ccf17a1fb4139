"""Tracebacks without the package's own frames: `tf.debugging.enable_traceback_filtering` and its kin.

Invariant: filtering changes what is printed of an error, never the error.
Does not know: which errors there are.
"""

import os
import types

__name__ = "tensorflow.python.util.traceback_utils"

# Everything below the package, and what AutoGraph writes: its lines are in the message, as the program has them.
_OWN = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))) + os.sep
_GENERATED = "__autograph_generated_file"
_enabled = True


def is_traceback_filtering_enabled():
    """Whether errors of traced functions show the program's own frames only.

    >>> import ferroflow as tf
    >>> tf.debugging.is_traceback_filtering_enabled()
    True
    """
    return _enabled


def enable_traceback_filtering():
    """Has errors of traced functions show the program's own frames only; this is the default.

    >>> import ferroflow as tf
    >>> tf.debugging.enable_traceback_filtering()
    """
    global _enabled
    _enabled = True


def disable_traceback_filtering():
    """Has errors of traced functions show all frames, the package's too.

    >>> import ferroflow as tf
    >>> tf.debugging.disable_traceback_filtering()
    >>> tf.debugging.is_traceback_filtering_enabled()
    False
    >>> tf.debugging.enable_traceback_filtering()
    """
    global _enabled
    _enabled = False


def filtered(error):
    """The error, its traceback without the package's frames if that is asked for."""
    if not _enabled:
        return error
    kept = []
    trace = error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if not name.startswith(_OWN) and _GENERATED not in name:
            kept.append(trace)
        trace = trace.tb_next
    shorter = None
    for trace in reversed(kept):
        shorter = types.TracebackType(shorter, trace.tb_frame, trace.tb_lasti, trace.tb_lineno)
    return error.with_traceback(shorter)
