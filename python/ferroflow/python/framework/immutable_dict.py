"""Mappings that never change: what mappings in the fields of extension types become.

Invariant: equal mappings of hashable values have one hash.
Does not know: what is held.
"""

import collections.abc


class ImmutableDict(collections.abc.Mapping):
    """A mapping that cannot be changed after it was made.

    >>> ImmutableDict({"a": 1})["a"]
    1
    """

    def __init__(self, *args, **kwargs):
        """Of whatever makes a `dict`."""
        self._dict = dict(*args, **kwargs)

    def __getitem__(self, key):
        return self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __iter__(self):
        return iter(self._dict)

    def __len__(self):
        return len(self._dict)

    def __hash__(self):
        return hash(frozenset(self._dict.items()))

    def __repr__(self):
        return f"ImmutableDict({self._dict})"

    __module__ = "tensorflow.python.framework.immutable_dict"
    __supported_by_tf_nest__ = True
