"""`Registry`: objects under names, with the place in the program where each was registered.

Invariant: a name is registered once.
Does not know: what is registered.
"""

import traceback

__name__ = "tensorflow.python.framework.registry"


class Registry:
    """Objects under names.

    >>> from ferroflow.python.framework.registry import Registry
    >>> table = Registry("numbers")
    >>> table.register(3, "three")
    >>> table.lookup("three")
    3
    """

    def __init__(self, name):
        self._name = name
        self._registry = {}

    def register(self, candidate, name=None):
        """Keeps `candidate` under a name, its own if none is given; KeyError if that is taken."""
        if not candidate:
            return
        name = name or candidate.__name__
        if name in self._registry:
            frame = self._registry[name][1]
            raise KeyError(
                f"Registering two {self._name} with name '{name}'! (Previous registration was in {frame.name} {frame.filename}:{frame.lineno})"
            )
        self._registry[name] = candidate, traceback.extract_stack(limit=3)[0]

    def list(self):
        """The names."""
        return self._registry.keys()

    def lookup(self, name):
        """What is registered under a name; LookupError if nothing is."""
        name = name.decode() if isinstance(name, bytes) else name
        if name not in self._registry:
            raise LookupError(f"{self._name} registry has no entry for: {name}")
        return self._registry[name][0]
