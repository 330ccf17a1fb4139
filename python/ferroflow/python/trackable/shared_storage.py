"""Wrapped lists and dictionaries that share their members with what they were made of.

A program may keep the list that it gave to a module and go on filling it: the module has those members too. Python's lists
cannot share their storage, so the wrapper looks before each use whether the original has changed, and takes over; what is done
to the wrapper is done to the original.

Invariant: after a method of the wrapper both hold the same members in the same order.
Does not know: how members are tracked.
"""

import functools
import operator

_MISSING = object()


class SharedList:
    """What a list's wrapper needs to share: `_retrack()` wraps and tracks its own members."""

    def _share(self, origin):
        """Shares with a list from here on; anything else is only copied."""
        if type(origin) is list:
            self.__dict__["_self_origin"] = origin
            self._push()

    def _push(self):
        origin = self.__dict__.get("_self_origin")
        if origin is not None:
            origin[:] = list.__iter__(self)

    def _pull(self):
        origin = self.__dict__.get("_self_origin")
        if origin is None or len(origin) == list.__len__(self) and all(map(operator.is_, origin, list.__iter__(self))):
            return
        list.__init__(self, origin)
        self._retrack()
        self._push()


class SharedDict:
    """What a dictionary's wrapper needs to share: its own `__setitem__` wraps and tracks a member."""

    def _share(self, origin):
        """Shares with a dictionary from here on; anything else is only copied."""
        if type(origin) is dict:
            self.__dict__["_self_origin"] = origin
            self._push()

    def _push(self):
        origin = self.__dict__.get("_self_origin")
        if origin is not None:
            members = dict.copy(self)
            origin.clear()
            origin.update(members)

    def _pull(self):
        origin = self.__dict__.get("_self_origin")
        if origin is None:
            return
        if len(origin) == dict.__len__(self) and all(origin.get(key, _MISSING) is value for key, value in dict.items(self)):
            return
        members = dict(origin)
        dict.clear(self)
        for key, value in members.items():
            self[key] = value
        self._retrack()
        self._push()


def shares(readers, writers):
    """Decorator of a wrapper's class: its methods look at the original first, and writing ones change it too."""

    def wrapped(method, writes):
        @functools.wraps(method)
        def shared(self, *args, **kwargs):
            state = self.__dict__
            if state.get("_self_busy"):
                return method(self, *args, **kwargs)
            state["_self_busy"] = True
            try:
                self._pull()
                found = method(self, *args, **kwargs)
                if writes:
                    self._push()
                return found
            finally:
                state["_self_busy"] = False

        return shared

    def decorate(cls):
        for names, writes in ((readers, False), (writers, True)):
            for name in names.split():
                setattr(cls, name, wrapped(getattr(cls, name), writes))
        return cls

    return decorate
