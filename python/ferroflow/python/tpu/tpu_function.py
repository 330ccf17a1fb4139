"""Over how many tensor processing units a computation is cut while it is built.

Invariant: outside of `tpu_shard_context` there is no number.
Does not know: computations; there are no such units here.
"""

import contextlib
import threading

__name__ = "tensorflow.python.tpu.tpu_function"


class TpuContext(threading.local):
    """The number of each thread; None where nothing is cut."""

    number_of_shards = None

    def set_number_of_shards(self, number_of_shards):
        """Takes another number."""
        self.number_of_shards = number_of_shards


_current = TpuContext()


def get_tpu_context():
    """What is in force.

    >>> from ferroflow.python.tpu import tpu_function
    >>> tpu_function.get_tpu_context().number_of_shards is None
    True
    """
    return _current


@contextlib.contextmanager
def tpu_shard_context(number_of_shards):
    """Context with a number of shards; NotImplementedError within another one."""
    if _current.number_of_shards is not None:
        raise NotImplementedError("tpu_shard_context cannot be nested")
    _current.set_number_of_shards(number_of_shards)
    try:
        yield
    finally:
        _current.set_number_of_shards(None)


def on_device_training_loop(func):
    """The function, marked as one that holds a loop of training steps."""
    func.step_marker_location = "STEP_MARK_AT_TOP_LEVEL_WHILE_LOOP"
    return func
