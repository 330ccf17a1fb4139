"""Whether the engine was compiled with a checker of memory or threads: none of TensorFlow's is ever in use.

Invariant: every answer is False.
Does not know: how the engine was compiled otherwise.
"""

__name__ = "tensorflow.python.pywrap_sanitizers"


def is_asan_enabled():
    """Whether addresses are checked."""
    return False


def is_msan_enabled():
    """Whether uninitialised memory is looked for."""
    return False


def is_tsan_enabled():
    """Whether races of threads are looked for."""
    return False


def is_ubsan_enabled():
    """Whether undefined behaviour is looked for."""
    return False
