"""`tf.debugging.enable_check_numerics`: operations that give NaN or infinity fail.

Invariant: what is asked for holds for the thread that asks.
Does not know: how operations are checked; the engine does it.
"""

import threading

from ferroflow import _ff
from ferroflow.python.platform import tf_logging as logging

__name__ = "tensorflow.python.debug.lib.check_numerics_callback"


def enable_check_numerics(stack_height_limit=30, path_length_limit=50):
    """Has every operation of this thread fail that gives a NaN or an infinity, until `tf.debugging.disable_check_numerics()`.

    Operations that run at once are checked at once. Those of a `tf.function` are checked when it runs, if it was traced while this was
    enabled. The error, `tf.errors.InvalidArgumentError`, names the operation, the dtype and shape of what it gives, and its inputs; for one
    of a graph also the lines of the program that made it. Operations that only move numbers are not checked. Calling it again changes
    nothing but the limits.

    Args:
      stack_height_limit: the most lines of the program that are shown; None for all.
      path_length_limit: the most characters that are shown of the path of a file; None for all.

    >>> tf.debugging.enable_check_numerics()
    >>> try:
    ...     tf.math.log(tf.constant([1.0, 0.0]))
    ... except tf.errors.InvalidArgumentError as error:
    ...     print(error.message.splitlines()[2])
    ... finally:
    ...     tf.debugging.disable_check_numerics()
    !!! Detected Infinity or NaN in output 0 of eagerly-executing op "Log" (# of outputs: 1) !!!
    """
    _ff.check_numerics(True, stack_height_limit, path_length_limit)
    logging.info("Enabled check-numerics callback in thread %s", threading.current_thread().name)


def disable_check_numerics():
    """Ends what `tf.debugging.enable_check_numerics` began on this thread; functions that were traced meanwhile keep their checks.

    >>> tf.debugging.disable_check_numerics()
    >>> tf.math.log(0.0).numpy()
    np.float32(-inf)
    """
    _ff.check_numerics(False, None, None)
    logging.info("Disabled check-numerics callback in thread %s", threading.current_thread().name)
