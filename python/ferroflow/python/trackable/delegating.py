"""Trackables for wrappers and for first values: `DelegatingTrackableMixin`, `CheckpointInitialValue`, `ObjectGraphView`.

Invariant: a delegating object has the dependencies of the one it stands for, and none of its own.
Does not know: what is wrapped.
"""

from ferroflow import _ff
from ferroflow.python.trackable import base

__name__ = "tensorflow.python.trackable.base_delegate"


class DelegatingTrackableMixin:
    """A trackable that is saved and restored as another one: for wrappers of optimizers, layers and the like.

    >>> class Wrapper(tf.__internal__.tracking.DelegatingTrackableMixin, tf.Module):
    ...     def __init__(self, inner):
    ...         tf.__internal__.tracking.DelegatingTrackableMixin.__init__(self, inner)
    >>> inner = tf.Module()
    >>> inner.v = tf.Variable(1.0)
    >>> list(Wrapper(inner)._trackable_children())
    ['v']
    """

    def __init__(self, trackable_obj):
        object.__setattr__(self, "_trackable", trackable_obj)

    @property
    def _setattr_tracking(self):
        return self._trackable._setattr_tracking

    @_setattr_tracking.setter
    def _setattr_tracking(self, value):
        self._trackable._setattr_tracking = value

    @property
    def _update_uid(self):
        return self._trackable._update_uid

    @_update_uid.setter
    def _update_uid(self, value):
        self._trackable._update_uid = value

    @property
    def _unconditional_checkpoint_dependencies(self):
        return self._trackable._unconditional_checkpoint_dependencies

    @property
    def _unconditional_dependency_names(self):
        return self._trackable._unconditional_dependency_names

    @property
    def _deferred_dependencies(self):
        return self._trackable._deferred_dependencies

    @property
    def _checkpoint_dependencies(self):
        return self._trackable._checkpoint_dependencies

    @property
    def _object_identifier(self):
        return self._trackable._object_identifier

    def _lookup_dependency(self, name, cached_dependencies=None):
        return self._trackable._lookup_dependency(name, cached_dependencies)

    def _maybe_initialize_trackable(self):
        return self._trackable._maybe_initialize_trackable()

    def _track_trackable(self, trackable, name, overwrite=False):
        return self._trackable._track_trackable(trackable, name, overwrite)

    def _handle_deferred_dependencies(self, name, trackable):
        return self._trackable._handle_deferred_dependencies(name, trackable)

    def _gather_saveables_for_checkpoint(self):
        return self._trackable._gather_saveables_for_checkpoint()

    def _serialize_to_tensors(self):
        return self._trackable._serialize_to_tensors()

    def _restore_from_tensors(self, restored_tensors):
        return self._trackable._restore_from_tensors(restored_tensors)

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        return self._trackable._trackable_children(save_type, **kwargs)

    def _export_to_saved_model_graph(self, *args, **kwargs):
        return self._trackable._export_to_saved_model_graph(*args, **kwargs)


class CheckpointInitialValueCallable:
    """What gives a variable its first value from a checkpoint; made of a function that reads it."""

    def __init__(self, checkpoint_position):
        self._checkpoint_position = checkpoint_position

    checkpoint_position = property(lambda self: self._checkpoint_position, doc="Where the value stands.")

    def __call__(self, shape=None, dtype=None, shard_info=None):
        """The value; of a part of a variable the rows that `shard_info` says."""
        del dtype
        value = CheckpointInitialValue(self._checkpoint_position, shape, shard_info)
        return value.wrapped_value


class CheckpointInitialValue:
    """A first value from a checkpoint."""

    def __init__(self, checkpoint_position, shape=None, shard_info=None):
        read = checkpoint_position if callable(checkpoint_position) else checkpoint_position.value
        value = _ff.convert(read())
        if shard_info is not None:
            value = _ff.execute("Slice", [value, list(shard_info.offset), list(shard_info.shape)])
        if shape is not None and not value.shape.is_compatible_with(_ff.TensorShape(shape)):
            raise ValueError(f"The value in the checkpoint has shape {value.shape}, the variable {shape}")
        self.wrapped_value = value
        self.checkpoint_position = checkpoint_position


class ObjectGraphView:
    """The objects below a root with their dependencies.

    >>> root = tf.Module()
    >>> root.v = tf.Variable(1.0)
    >>> [child.name for child in tf.__internal__.tracking.ObjectGraphView(root).list_children(root)]
    ['v']
    """

    def __init__(self, root, attached_dependencies=None):
        self._root = root
        self._attached_dependencies = attached_dependencies

    root = property(lambda self: self._root, doc="The object at the top.")
    attached_dependencies = property(lambda self: self._attached_dependencies, doc="Edges of the root that it has here only.")

    def children(self, obj, save_type="checkpoint", **kwargs):
        """The dependencies of an object by name."""
        from ferroflow.python.checkpoint import checkpoint

        found = dict(checkpoint.TrackableView.children(obj, save_type, **kwargs))
        if obj is self._root and self._attached_dependencies:
            found.update((edge.name, edge.ref) for edge in self._attached_dependencies)
        return found

    def list_children(self, obj, save_type="checkpoint", **kwargs):
        """The dependencies of an object as edges."""
        return [base.TrackableReference(name, ref) for name, ref in self.children(obj, save_type, **kwargs).items()]

    def breadth_first_traversal(self):
        """(all objects, the shortest path to each), the root first."""
        found, paths, waiting, seen = [], [], [(self._root, ())], {id(self._root)}
        while waiting:
            obj, path = waiting.pop(0)
            found.append(obj)
            paths.append(path)
            for edge in self.list_children(obj):
                if id(edge.ref) not in seen:
                    seen.add(id(edge.ref))
                    waiting.append((edge.ref, (*path, edge)))
        return found, _ByIdentity(zip(found, paths))


class _ByIdentity(dict):
    """A dictionary whose keys are objects, hashable or not."""

    def __init__(self, pairs):
        self._objects = []
        super().__init__()
        for key, value in pairs:
            self._objects.append(key)
            super().__setitem__(id(key), value)

    def __getitem__(self, key):
        return super().__getitem__(id(key))

    def __contains__(self, key):
        return super().__contains__(id(key))

    def __iter__(self):
        return iter(self._objects)

    def keys(self):
        return list(self._objects)

    def items(self):
        return list(zip(self._objects, self.values()))


class _Saveable:
    """The values of an object, as saveables of TensorFlow 1 gave them."""

    def __init__(self, trackable, name):
        self.name, self._trackable = name, trackable
        values = trackable._serialize_to_tensors()
        self._names = list(values)
        self.specs = [_Spec(key, value() if callable(value) and not isinstance(value, (_ff.Tensor, _ff.VariableBase)) else value) for key, value in values.items()]

    def restore(self, restored_tensors, restored_shapes=None):
        """Takes values in the order of `specs`."""
        del restored_shapes
        return self._trackable._restore_from_tensors(dict(zip(self._names, map(_ff.convert, restored_tensors))))


class _Spec:
    def __init__(self, name, value):
        self.name, self.tensor, self.slice_spec = name, _ff.convert(value), ""
        self.dtype = self.tensor.dtype


def saveable_objects_from_trackable(obj, tf1_saver=False):
    """What gives the saveable of an object's own values, by name; empty for an object that has none."""
    del tf1_saver
    from ferroflow.python.checkpoint import keys

    values = keys.values_of(obj)
    if not values:
        return {}
    name = next(iter(values)) if len(values) == 1 else "SAVEABLE"
    return {name: lambda name=name: _Saveable(obj, name)}


def streaming_restore(status, session=None):
    """Runs what a restoring left to be run: nothing, for values are there when it returns."""
    return status.initialize_or_restore(session)
