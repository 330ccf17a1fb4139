"""Debug mode of pipelines: whether functions of stages run in Python, where a debugger sees them.

Invariant: what was set counts for stages made from then on.
Does not know: stages.
"""

from ferroflow import _ff

__name__ = "tensorflow.python.data.ops.debug_mode"

DEBUG_MODE = False


def enable_debug_mode():
    """Has the functions of all stages that are made from now on run in Python, for each element, with tensors that have values.

    ValueError where operations do not run at once.

    >>> import ferroflow as tf
    >>> from ferroflow.python.data.ops import debug_mode
    >>> tf.data.experimental.enable_debug_mode()
    >>> [int(x) for x in tf.data.Dataset.range(2).map(lambda x: int(x) + 1 if hasattr(x, "numpy") else x)]
    [1, 2]
    >>> debug_mode.toggle_debug_mode(False)
    """
    if not _ff.executing_eagerly():
        raise ValueError("`enable_debug_mode() is only supported in eager mode.")
    toggle_debug_mode(True)


def toggle_debug_mode(debug_mode):
    """Sets whether debug mode is on."""
    global DEBUG_MODE
    DEBUG_MODE = debug_mode
