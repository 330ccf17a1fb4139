"""Looks for objects of Python that a loop leaves behind.

Invariant: snapshots are compared with each other only, so what was there before does not count.
Does not know: memory of the engine; its tensors count as the objects that hold them.
"""

import collections
import gc
import tempfile

__name__ = "tensorflow.python.framework.memory_checker"


def _counted():
    """How many objects of each type there are."""
    gc.collect()
    return collections.Counter(type(o).__name__ for o in gc.get_objects())


class MemoryChecker:
    """Counts objects each time it is asked to, and says which kinds became more.

    >>> from ferroflow.python.framework.memory_checker import MemoryChecker
    >>> with MemoryChecker() as checker:
    ...     for _ in range(3):
    ...         tf.constant(1.0) + 1.0
    ...         checker.record_snapshot()
    <tf.Tensor: shape=(), dtype=float32, numpy=2.0>
    <tf.Tensor: shape=(), dtype=float32, numpy=2.0>
    <tf.Tensor: shape=(), dtype=float32, numpy=2.0>
    >>> checker.assert_no_leak_if_all_possibly_except_one()
    """

    def __enter__(self):
        self._snapshots = []
        return self

    def __exit__(self, *error):
        return None

    def record_snapshot(self):
        """Counts; to be called once in each round, at the same place."""
        self._snapshots.append(_counted())

    def report(self):
        """Writes the counts of each snapshot to a file of a new directory, and gives its path."""
        with tempfile.NamedTemporaryFile("w", prefix="memory_checker_", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.writelines(f"{number}: {dict(counts)}\n" for number, counts in enumerate(self._snapshots))
        return file.name

    def _added(self, before, after):
        """The types of which there are more, without what a snapshot itself is made of."""
        more = after - before
        return {name: count for name, count in more.items() if name not in ("Counter", "dict", "list", "tuple", "cell", "frame")}

    def assert_no_leak_if_all_possibly_except_one(self):
        """AssertionError where a type has more objects in every snapshot than in the one before, but for one of them."""
        if len(self._snapshots) < 4:
            return
        pairs = zip(self._snapshots, self._snapshots[1:])
        grown = collections.Counter(name for before, after in pairs for name in self._added(before, after))
        leaking = sorted(name for name, times in grown.items() if times >= len(self._snapshots) - 2)
        if leaking:
            raise AssertionError(f"These Python objects were allocated in every snapshot possibly except one: {leaking}")

    def assert_no_new_python_objects(self, threshold=None):
        """AssertionError where there are more objects of a type, by more than its number in `threshold`, at the end than at first."""
        allowed = threshold or {}
        added = {name: count for name, count in self._added(self._snapshots[0], self._snapshots[-1]).items() if count > allowed.get(name, 0)}
        if added:
            raise AssertionError(f"New Python objects created exceeded the threshold: {added}")
