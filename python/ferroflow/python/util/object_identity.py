"""References to objects that are compared by elements, or not hashable: tensors and variables as keys.

Invariant: two references are equal when they are to the same object.
Does not know: what the objects are.
"""

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

    def deref(self):
        """The object."""
        return self._wrapped

    def __hash__(self):
        return self._hash

    def __eq__(self, other):
        if not isinstance(other, Reference):
            if other is None:
                return False
            raise TypeError("Cannot compare wrapped object with unwrapped object")
        return self._wrapped is other._wrapped

    def __ne__(self, other):
        return not self == other

    def __repr__(self):
        return f"<Reference wrapping {self._wrapped!r}>"
