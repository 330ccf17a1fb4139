"""`tf.profiler.experimental`: the names programs profile by.

Invariant: `Trace` marks a part of a program and costs nothing; collecting a profile is refused.
Does not know: how profiles are written.
"""

from ferroflow.python.framework import errors_impl


class Trace:
    """Context that names a part of the program for a profile that is being collected."""

    __module__ = "tensorflow.python.profiler.trace"

    def __init__(self, name, **kwargs):
        self._name = name
        self._metadata = kwargs

    def __enter__(self):
        return self

    def set_metadata(self, **kwargs):
        """Adds to what is said about the part."""
        self._metadata.update(kwargs)

    def __exit__(self, *_error):
        return False


def start(logdir, options=None):
    """Not there: UnimplementedError."""
    raise errors_impl.UnimplementedError(None, None, "tf.profiler.experimental.start is not implemented in Ferroflow yet")


def stop(save=True):
    """UnavailableError: no profile is being collected."""
    raise errors_impl.UnavailableError(None, None, "Cannot export profiling results. No profiler is running.")
