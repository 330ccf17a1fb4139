"""References to objects that are compared by elements, or not hashable: tensors and variables as keys.

Invariant: two references are equal when they are to the same object; so are keys and members of the collections here.
Does not know: what the objects are.
"""

import collections.abc
import weakref

__name__ = "tensorflow.python.util.object_identity"


class Reference:
    """An object by identity: what `tensor.ref()` and `variable.ref()` give.

    >>> import ferroflow as tf
    >>> x = tf.constant([1.0, 2.0])
    >>> {x.ref(): "x"}[x.ref()]
    'x'
    >>> x.ref().deref() is x
    True
    """

    __slots__ = ("_wrapped", "_hash", "__weakref__")

    def __init__(self, wrapped):
        self._wrapped = wrapped
        self._hash = id(wrapped)

    @property
    def unwrapped(self):
        """The object."""
        return self.deref()

    def deref(self):
        """The object."""
        return self._wrapped

    def __hash__(self):
        return self._hash

    def __lt__(self, other):
        return self._hash < other._hash if isinstance(other, Reference) else NotImplemented

    def __gt__(self, other):
        return self._hash > other._hash if isinstance(other, Reference) else NotImplemented

    def __eq__(self, other):
        if not isinstance(other, Reference):
            if other is None:
                return False
            raise TypeError("Cannot compare wrapped object with unwrapped object")
        return self.deref() is other.deref()

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return f"<{type(self).__name__} wrapping {self.deref()!r}>"


class _WeakReference(Reference):
    """An object by identity, which is not kept alive; `then` is called when it is gone."""

    __slots__ = ()

    def __init__(self, wrapped, then=None):
        gone = None if then is None else lambda _ref: then(self)
        self._wrapped = weakref.ref(wrapped, gone)
        self._hash = id(wrapped)

    def deref(self):
        """The object; None where it is gone."""
        return self._wrapped()

    def __eq__(self, other):
        return self is other or super().__eq__(other)

    __hash__ = Reference.__hash__


class ObjectIdentityDictionary(collections.abc.MutableMapping):
    """A dictionary whose keys are objects by identity.

    >>> from ferroflow.python.util.object_identity import ObjectIdentityDictionary
    >>> d = ObjectIdentityDictionary()
    >>> key = [1]
    >>> d[key] = "list"
    >>> key in d, [1] in d
    (True, False)
    """

    __slots__ = ("_storage", "__weakref__")

    def __init__(self):
        self._storage = {}

    def _wrap_key(self, key):
        return Reference(key)

    def __getitem__(self, key):
        return self._storage[self._wrap_key(key)]

    def __setitem__(self, key, value):
        self._storage[self._wrap_key(key)] = value

    def __delitem__(self, key):
        del self._storage[self._wrap_key(key)]

    def __len__(self):
        return len(self._storage)

    def __iter__(self):
        return (key.deref() for key in self._storage)

    def __repr__(self):
        return f"{type(self).__name__}({self._storage!r})"


class ObjectIdentityWeakKeyDictionary(ObjectIdentityDictionary):
    """As `ObjectIdentityDictionary`; entries go with their keys."""

    __slots__ = ()

    def _wrap_key(self, key):
        return _WeakReference(key, lambda ref: self._storage.pop(ref, None))

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        return (key for key in [ref.deref() for ref in self._storage] if key is not None)


class ObjectIdentitySet(collections.abc.MutableSet):
    """A set of objects by identity.

    >>> from ferroflow.python.util.object_identity import ObjectIdentitySet
    >>> key = [1]
    >>> key in ObjectIdentitySet([key]), [1] in ObjectIdentitySet([key])
    (True, False)
    """

    __slots__ = ("_storage", "__weakref__")

    def __init__(self, *args):
        self._storage = {self._wrap_key(member) for members in args for member in members}

    def _wrap_key(self, key):
        return Reference(key)

    def __contains__(self, key):
        return self._wrap_key(key) in self._storage

    def add(self, key):
        """Adds an object."""
        self._storage.add(self._wrap_key(key))

    def discard(self, key):
        """Takes an object away where it is there."""
        self._storage.discard(self._wrap_key(key))

    def update(self, items):
        """Adds objects."""
        self._storage.update(self._wrap_key(item) for item in items)

    def clear(self):
        """Takes all away."""
        self._storage.clear()

    def intersection(self, items):
        """The references to objects that are in both."""
        return self._storage.intersection(self._wrap_key(item) for item in items)

    def difference(self, items):
        """A set without some objects."""
        return type(self)([ref.deref() for ref in self._storage.difference(self._wrap_key(item) for item in items)])

    def __len__(self):
        return len(self._storage)

    def __iter__(self):
        return iter([ref.deref() for ref in self._storage])

    @classmethod
    def _from_iterable(cls, members):
        return cls(members)


class ObjectIdentityWeakSet(ObjectIdentitySet):
    """As `ObjectIdentitySet`; objects are not kept alive."""

    __slots__ = ()

    def _wrap_key(self, key):
        return _WeakReference(key, lambda ref: self._storage.discard(ref))

    def __len__(self):
        return sum(1 for _ in self)

    def __iter__(self):
        return iter([key for key in [ref.deref() for ref in self._storage] if key is not None])
