"""Lists, dictionaries and tuples that are trackable: what an attribute holding a container becomes.

Invariant: a wrapper is an instance of the container it wraps, equal to it, and tracks its members under
their index or key; a container that cannot be saved by name says so when it is saved, not when it is made.
Does not know: how dependencies are written to files.
"""

import collections

from ferroflow.python.trackable import base, shared_storage

__name__ = "tensorflow.python.trackable.data_structures"


class NoDependency:
    """Wraps a value set as an attribute that is to be no dependency."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


def wrap_or_unwrap(value):
    """A container as the wrapper that tracks it; a `NoDependency` as its value; anything else as it is."""
    if isinstance(value, NoDependency):
        return value.value
    if isinstance(value, base.Trackable):
        return value
    kind = type(value)
    if kind is dict:
        return _DictWrapper(value)
    if kind is collections.OrderedDict:
        return _DictWrapper(value)
    if kind is list:
        return ListWrapper(value)
    if isinstance(value, tuple) and _holds_trackable(value):
        return _TupleWrapper(value)
    return value


wrap = wrap_or_unwrap


def _holds_trackable(values):
    """Whether a tuple is worth a wrapper: one of its members can be tracked."""
    return any(isinstance(v, (base.Trackable, list, dict)) or (isinstance(v, tuple) and _holds_trackable(v)) for v in values)


def sticky_attribute_assignment(trackable, name, value):
    """Makes `value` a dependency of `trackable` if it can be one; returns what the attribute is to hold."""
    add_dependency = not isinstance(value, NoDependency)
    value = wrap_or_unwrap(value)
    if add_dependency and isinstance(value, base.Trackable):
        trackable._track_trackable(value, name=name, overwrite=True)
    return value


class TrackableDataStructure(base.Trackable):
    """Base of the wrappers: collects the layers and variables of its members."""

    @property
    def _values(self):
        raise NotImplementedError

    def _track_value(self, value, name):
        """Wraps a member and tracks it under `name`; returns what is to be stored."""
        value = wrap_or_unwrap(value)
        if isinstance(value, base.Trackable):
            try:
                self._track_trackable(value, name, overwrite=True)
            except ValueError:
                # A checkpoint's value waited here and does not fit. As in TensorFlow the member keeps its own: a
                # program that restores an optimizer before its model has all variables goes on.
                self._track_trackable(value, name, overwrite=True)
        return value

    def _forget_all(self):
        self._maybe_initialize_trackable()
        self._self_unconditional_checkpoint_dependencies.clear()
        self._self_unconditional_dependency_names.clear()

    @property
    def trainable(self):
        """Whether the variables among the members are trained; it can be set."""
        return getattr(self, "_self_trainable", True)

    @trainable.setter
    def trainable(self, value):
        self._self_trainable = value

    @property
    def layers(self):
        """Members that are layers, those of nested wrappers included."""
        found = []
        for value in self._values:
            if isinstance(value, TrackableDataStructure):
                found.extend(value.layers)
            elif hasattr(value, "trainable_weights") or hasattr(value, "_layers"):
                found.append(value)
        return found

    @property
    def variables(self):
        """All variables among the members and their parts."""
        found = []
        for value in self._values:
            if hasattr(value, "variables"):
                found.extend(value.variables)
            elif hasattr(value, "assign"):
                found.append(value)
        return found

    @property
    def trainable_variables(self):
        """The variables that are trained."""
        return [v for v in self.variables if v.trainable] if self.trainable else []

    @property
    def non_trainable_variables(self):
        """The variables that are not trained."""
        kept = {id(v) for v in self.trainable_variables}
        return [v for v in self.variables if id(v) not in kept]

    weights = variables
    trainable_weights = trainable_variables
    non_trainable_weights = non_trainable_variables

    def __hash__(self):
        return id(self)


@shared_storage.shares(
    "__len__ __iter__ __getitem__ __contains__ __reversed__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __repr__ __add__ __radd__ __mul__ "
    "__deepcopy__ __reduce_ex__ index count copy _trackable_children",
    "__setitem__ __delitem__ __iadd__ __imul__ append extend insert pop remove clear reverse sort",
)
class ListWrapper(shared_storage.SharedList, TrackableDataStructure, list):
    """A list whose members are dependencies named by their index; it shares them with the list it is made of.

    >>> import ferroflow as tf
    >>> m = tf.Module()
    >>> m.parts = [1, 2]
    >>> m.parts, m.parts == [1, 2]
    (ListWrapper([1, 2]), True)
    """

    def __init__(self, wrapped_list=()):
        list.__init__(self, wrapped_list)
        self._self_non_append_mutation = False
        self._retrack()
        self._share(wrapped_list)

    @property
    def _values(self):
        return [value for value in self]  # a list of a list may leave `__iter__` out

    @property
    def _storage(self):
        return self

    def _retrack(self):
        self._forget_all()
        for index, value in enumerate(self):
            list.__setitem__(self, index, self._track_value(value, str(index)))

    def append(self, value):
        list.append(self, self._track_value(value, str(len(self))))

    def extend(self, values):
        for value in list(values):
            self.append(value)

    def _mutated(self):
        self._self_non_append_mutation = True
        self._retrack()

    def __setitem__(self, key, value):
        list.__setitem__(self, key, value)
        self._mutated()

    def __delitem__(self, key):
        list.__delitem__(self, key)
        self._mutated()

    def insert(self, index, value):
        list.insert(self, index, value)
        self._mutated()

    def pop(self, index=-1):
        value = list.pop(self, index)
        self._mutated()
        return value

    def remove(self, value):
        list.remove(self, value)
        self._mutated()

    def clear(self):
        list.clear(self)
        self._mutated()

    def reverse(self):
        list.reverse(self)
        self._mutated()

    def sort(self, *, key=None, reverse=False):
        list.sort(self, key=key, reverse=reverse)
        self._mutated()

    def __iadd__(self, values):
        self.extend(values)
        return self

    def __imul__(self, times):
        list.__imul__(self, times)
        self._mutated()
        return self

    def __add__(self, other):
        return wrap_or_unwrap(list(self) + list(other))

    def __radd__(self, other):
        return wrap_or_unwrap(list(other) + list(self))

    def __mul__(self, times):
        return wrap_or_unwrap(list(self) * times)

    def __getitem__(self, key):
        value = list.__getitem__(self, key)
        return wrap_or_unwrap(value) if isinstance(key, slice) else value

    def copy(self):
        return ListWrapper(list(self))

    __copy__ = copy

    def __deepcopy__(self, memo):
        import copy

        return ListWrapper([copy.deepcopy(v, memo) for v in self])

    def __reduce_ex__(self, protocol):
        return type(self), (list(self),)

    def __eq__(self, other):
        return list(self) == (list(other) if isinstance(other, list) else other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        raise TypeError("unhashable type: 'ListWrapper'")

    def __repr__(self):
        return f"ListWrapper({list.__repr__(self)})"


List = ListWrapper


@shared_storage.shares(
    "__len__ __iter__ __getitem__ __contains__ __reversed__ __eq__ __ne__ __repr__ __deepcopy__ __reduce_ex__ keys values items get copy _trackable_children",
    "__setitem__ __delitem__ update setdefault pop popitem clear",
)
class _DictWrapper(shared_storage.SharedDict, TrackableDataStructure, dict):
    """A dictionary whose values are dependencies named by their key; it shares them with the one it is made of.

    Keys that are no strings are held but cannot be saved.
    """

    def __init__(self, wrapped_dict=(), **kwargs):
        dict.__init__(self)
        self._self_non_string_key = False
        self.update(wrapped_dict, **kwargs)
        self._share(wrapped_dict)

    @property
    def _values(self):
        return list(self.values())

    def __setitem__(self, key, value):
        if isinstance(key, str):
            value = self._track_value(value, key)
        else:
            self._self_non_string_key = True
            value = wrap_or_unwrap(value)
        dict.__setitem__(self, key, value)

    def __delitem__(self, key):
        dict.__delitem__(self, key)
        self._retrack()

    def _retrack(self):
        self._forget_all()
        for key, value in self.items():
            if isinstance(key, str) and isinstance(value, base.Trackable):
                self._track_trackable(value, key, overwrite=True)

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def pop(self, key, *default):
        value = dict.pop(self, key, *default)
        self._retrack()
        return value

    def popitem(self):
        item = dict.popitem(self)
        self._retrack()
        return item

    def clear(self):
        dict.clear(self)
        self._retrack()

    def copy(self):
        return _DictWrapper(dict(self))

    __copy__ = copy

    def __deepcopy__(self, memo):
        import copy

        return _DictWrapper({k: copy.deepcopy(v, memo) for k, v in self.items()})

    def __reduce_ex__(self, protocol):
        return dict, (dict(self),)

    def __eq__(self, other):
        return dict.__eq__(self, other)

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        raise TypeError("unhashable type: 'dict'")

    def __repr__(self):
        return f"DictWrapper({dict.__repr__(self)})"


def _original(kind, given):
    """The tuple that one is made of: what is given, or where the class has fields and these are given, a tuple of them."""
    plain = next((k for k in kind.__mro__[1:] if hasattr(k, "_fields") and not issubclass(k, TrackableDataStructure)), None)
    if plain is not None and not (len(given) == 1 and isinstance(given[0], plain)):
        return plain(*given)
    return given[0] if given else ()


class _TupleWrapper(TrackableDataStructure, tuple):
    """A tuple whose members are dependencies named by their index; a namedtuple's also by field."""

    def __new__(cls, *given):
        original = _original(cls, given)
        members = [wrap_or_unwrap(v) for v in original]
        fields = getattr(original, "_fields", None)
        if fields is not None:
            kind = type(type(original).__name__, (_TupleWrapper, type(original)), {"__module__": __name__})
            self = tuple.__new__(kind, members)
        else:
            self = tuple.__new__(_TupleWrapper, members)
        return self

    def __init__(self, *given):
        del given
        fields = getattr(self, "_fields", None)
        for index, value in enumerate(tuple(self)):
            if isinstance(value, base.Trackable):
                self._track_trackable(value, str(index), overwrite=True)
                if fields is not None:
                    self._track_trackable(value, fields[index], overwrite=True)

    @property
    def _values(self):
        return list(self)

    def __eq__(self, other):
        return tuple.__eq__(self, other)

    def __hash__(self):
        return tuple.__hash__(self)

    def __reduce_ex__(self, protocol):
        return tuple, (tuple(self),)

    def __repr__(self):
        return tuple.__repr__(self)
