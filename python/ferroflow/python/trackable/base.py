"""`Trackable`: objects that know their named dependencies, the edges of checkpoints and saved models.

Invariant: a name stands for one dependency; values that a checkpoint holds for a dependency not made yet
are kept and handed over when it is tracked.
Does not know: file formats, or which attributes are dependencies (see `autotrackable`).
"""

__name__ = "tensorflow.python.trackable.base"

VARIABLE_VALUE_KEY = "VARIABLE_VALUE"
OBJECT_CONFIG_JSON_KEY = "OBJECT_CONFIG_JSON"


class TrackableReference:
    """A named edge to a trackable. It is no tuple: clients that go through containers must not enter it."""

    __slots__ = ("_name", "_ref")

    def __init__(self, name, ref):
        self._name = name
        self._ref = ref

    @property
    def name(self):
        """The name of the edge."""
        return self._name

    @property
    def ref(self):
        """What it leads to."""
        return self._ref

    def __iter__(self):
        yield self._name
        yield self._ref

    def __repr__(self):
        return f"{type(self).__name__}(name={self._name}, ref={self._ref})"

    def __eq__(self, other):
        return isinstance(other, TrackableReference) and self._name == other._name and self._ref is other._ref

    __hash__ = object.__hash__


class Trackable:
    """Base of everything that may stand in a checkpoint: variables, layers, modules, lists of those.

    Subclasses say what they depend on by `_track_trackable(child, name)`, and give their own values by
    `_serialize_to_tensors` and `_restore_from_tensors`.
    """

    @property
    def _setattr_tracking(self):
        return getattr(self, "_self_setattr_tracking", True)

    @_setattr_tracking.setter
    def _setattr_tracking(self, value):
        self._self_setattr_tracking = value

    @property
    def _update_uid(self):
        return getattr(self, "_self_update_uid", -1)

    @_update_uid.setter
    def _update_uid(self, value):
        self._self_update_uid = value

    @property
    def _object_identifier(self):
        return "_generic_user_object"

    def _maybe_initialize_trackable(self):
        """Makes the lists of dependencies if they are not there: subclasses need not call `__init__`."""
        own = self.__dict__  # past any __setattr__, which would track what is set here
        if "_self_unconditional_checkpoint_dependencies" not in own:
            own["_self_unconditional_checkpoint_dependencies"] = []
            own["_self_unconditional_dependency_names"] = {}
            own["_self_unconditional_deferred_dependencies"] = {}

    @property
    def _unconditional_checkpoint_dependencies(self):
        self._maybe_initialize_trackable()
        return self._self_unconditional_checkpoint_dependencies

    @property
    def _unconditional_dependency_names(self):
        self._maybe_initialize_trackable()
        return self._self_unconditional_dependency_names

    @property
    def _checkpoint_dependencies(self):
        return self._unconditional_checkpoint_dependencies

    @property
    def _deferred_dependencies(self):
        """Values from a checkpoint that wait for the dependency of a name."""
        self._maybe_initialize_trackable()
        return self._self_unconditional_deferred_dependencies

    def _lookup_dependency(self, name, cached_dependencies=None):
        """The dependency of a name, or None."""
        if cached_dependencies is not None:
            return cached_dependencies.get(name)
        self._maybe_initialize_trackable()
        return self._self_unconditional_dependency_names.get(name)

    def _track_trackable(self, trackable, name, overwrite=False):
        """Adds a dependency and returns it; ValueError where the name stands for another one already.

        With `overwrite` the new one takes the old one's place.
        """
        self._maybe_initialize_trackable()
        if not isinstance(trackable, Trackable):
            raise TypeError(f"Trackable._track_trackable() can only be used to track objects of type Trackable. Got type {type(trackable)}.")
        if not getattr(self, "_manual_tracking", True):
            return trackable
        edge = TrackableReference(name=name, ref=trackable)
        current = self._lookup_dependency(name)
        if current is None:
            self._self_unconditional_checkpoint_dependencies.append(edge)
        elif current is not trackable:
            if not overwrite:
                raise ValueError(
                    f"Called Trackable._track_trackable() with name='{name}', but a Trackable with this name is already "
                    "declared as a dependency. Names must be unique (or overwrite=True)."
                )
            dependencies = self._self_unconditional_checkpoint_dependencies
            for index, old in enumerate(dependencies):
                if old.name == name:
                    dependencies[index] = edge
        self._self_unconditional_dependency_names[name] = trackable
        self._handle_deferred_dependencies(name, trackable)
        return trackable

    def _handle_deferred_dependencies(self, name, trackable):
        """Hands values that waited for `name` to the trackable that now has it."""
        self._maybe_initialize_trackable()
        for restore in self._deferred_dependencies.pop(name, ()):
            restore(trackable)

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        """The dependencies by name."""
        del save_type, kwargs
        self._maybe_initialize_trackable()
        return {edge.name: edge.ref for edge in self._checkpoint_dependencies}

    def _preload_simple_restoration(self, name):
        """What gives a variable of a name its first value from a checkpoint: None, for it is restored once it is tracked."""
        del name

    def _add_variable_with_custom_getter(self, name, shape=None, dtype=None, initializer=None, getter=None, overwrite=False, **kwargs_for_getter):
        """A variable that `getter` makes, tracked under its name. ValueError where the name is taken."""
        self._maybe_initialize_trackable()
        from ferroflow import _ff

        if not overwrite and self._lookup_dependency(name) is not None and _ff.executing_eagerly():
            raise ValueError(f"A variable named '{name}' already exists in this Trackable, but Trackable._add_variable called to create another with that name. Variable names must be unique within a Trackable object.")
        made = getter(name=name, shape=shape, dtype=dtype, initializer=initializer, **kwargs_for_getter)
        if not overwrite or isinstance(made, Trackable):
            return self._track_trackable(made, name=name, overwrite=overwrite)
        return made

    def _add_trackable_child(self, name, value):
        self._track_trackable(value, name, overwrite=True)

    def _no_dependency(self, value):
        """Marks a value that is set as an attribute as no dependency; here there is nothing to mark."""
        return value

    def _gather_saveables_for_checkpoint(self):
        """The values of a checkpoint by name, in the older form; see `_serialize_to_tensors`."""
        return {}

    def _serialize_to_tensors(self):
        """This object's own values, name to tensor (not its dependencies')."""
        raise NotImplementedError

    def _restore_from_tensors(self, restored_tensors):
        """Takes the values that `_serialize_to_tensors` gave."""
        raise NotImplementedError

    def _deserialization_dependencies(self, children):
        del children
        return {}

    def _export_to_saved_model_graph(self, object_map, tensor_map, options, **kwargs):
        del object_map, tensor_map, options, kwargs
        return []

    def _write_object_proto(self, proto, options):
        """Says more of the object than its edges: `proto` is its message in a saved model, as a dictionary."""
        del proto, options

    def _copy_trackable_to_cpu(self, object_map):
        raise NotImplementedError("Need to implement _copy_trackable_to_cpu() if the Trackable requires AsyncCheckpoint support.")

    def _checkpoint_adapter(self, path):
        del path
        return None


def no_automatic_dependency_tracking(method):
    """Decorator: attributes set while `method` runs become no dependencies.

    >>> import ferroflow as tf
    >>> class Part(tf.Module):
    ...     @tf.__internal__.tracking.no_automatic_dependency_tracking
    ...     def __init__(self):
    ...         self.plain = []
    >>> type(Part().plain)
    <class 'list'>
    """
    import functools

    @functools.wraps(method)
    def untracked(self, *args, **kwargs):
        previous = getattr(self, "_self_setattr_tracking", True)
        self._self_setattr_tracking = False
        try:
            return method(self, *args, **kwargs)
        finally:
            self._self_setattr_tracking = previous

    return untracked


class no_automatic_dependency_tracking_scope:
    """Context: attributes set on an object inside it become no dependencies."""

    def __init__(self, obj):
        self._obj = obj

    def __enter__(self):
        self._previous = getattr(self._obj, "_setattr_tracking", True)
        self._obj._setattr_tracking = False

    def __exit__(self, *_error):
        self._obj._setattr_tracking = self._previous
