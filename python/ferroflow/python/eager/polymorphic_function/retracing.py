"""Notices functions that are traced again and again, and says so.

Invariant: at most two warnings for a function.
Does not know: why a function is traced.
"""

import threading
import weakref

from ferroflow.python.platform import tf_logging as logging

_HISTORY = 10
_THRESHOLD = 5
_MOST_WARNINGS = 2


class _Detector:
    """The last calls of one function: how many calls each trace has served."""

    def __init__(self):
        self.calls_per_tracing = []
        self.call_count = 0
        self.warnings = 0

    def traced(self, name, calls_before):
        """One more trace, after `calls_before` calls that needed none."""
        if self.calls_per_tracing:
            self.calls_per_tracing[-1] += calls_before
            self.call_count += calls_before
        self.calls_per_tracing.append(1)
        self.call_count += 1
        while self.calls_per_tracing and self.call_count - self.calls_per_tracing[0] > _HISTORY:
            self.call_count -= self.calls_per_tracing.pop(0)
        if self.warnings >= _MOST_WARNINGS or len(self.calls_per_tracing) < _THRESHOLD:
            return
        self.warnings += 1
        logging.warning(
            "{} out of the last {} calls to {} triggered tf.function retracing. Tracing is expensive and the excessive "
            "number of tracings could be due to (1) creating @tf.function repeatedly in a loop, (2) passing tensors "
            "with different shapes, (3) passing Python objects instead of tensors. For (1), please define your "
            "@tf.function outside of the loop. For (2), @tf.function has reduce_retracing=True option that can avoid "
            "unnecessary retracing. For (3), please refer to "
            "https://www.tensorflow.org/guide/function#controlling_retracing and "
            "https://www.tensorflow.org/api_docs/python/tf/function for  more details.".format(
                len(self.calls_per_tracing), self.call_count, name
            )
        )


_detectors = weakref.WeakKeyDictionary()
_lock = threading.Lock()


def traced(function, calls_before):
    """Notes that `function` was traced; warns where that happens too often."""
    target = function
    while hasattr(target, "__wrapped__"):
        target = target.__wrapped__
    key = getattr(getattr(target, "__func__", target), "__code__", None)
    if key is None:
        return
    with _lock:
        detector = _detectors.get(key)
        if detector is None:
            detector = _detectors[key] = _Detector()
        detector.traced(function, calls_before)
