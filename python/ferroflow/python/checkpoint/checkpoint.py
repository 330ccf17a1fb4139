"""`tf.train.Checkpoint`: saving and restoring the values of objects, found by their names in the object graph.

Invariant: what is restored is matched by names along the graph, not by variables' names; values for objects
that are made later wait for them.
Does not know: the file format, which is the engine's and TensorFlow's.
"""

import os
import weakref

from ferroflow import _ff
from ferroflow.python.checkpoint import checkpoint_management as state
from ferroflow.python.checkpoint import keys
from ferroflow.python.framework import errors_impl, ops
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.trackable import autotrackable, converter, data_structures
from ferroflow.python.trackable import base as trackable_lib

__name__ = "tensorflow.python.checkpoint.checkpoint"


class CheckpointOptions:
    """Options of saving; they are kept, and change nothing on one machine."""

    def __init__(self, experimental_io_device=None, experimental_enable_async_checkpoint=False, **others):
        self.experimental_io_device = experimental_io_device
        self.experimental_enable_async_checkpoint = experimental_enable_async_checkpoint
        self.others = others


class _Restoration:
    """One restoring: which values of the file were used, which objects found none."""

    def __init__(self, prefix):
        try:
            self.reader = state.engine("CheckpointReader")(prefix)
        except errors_impl.NotFoundError as error:
            raise errors_impl.NotFoundError(
                None, None, f"Error when restoring from checkpoint or SavedModel at {prefix}: {error.message}\n"
                "Please double-check that the path is correct. You may be missing the checkpoint suffix (e.g. the '-1' in 'path/to/ckpt-1')."
            ) from None
        self.nodes = self.reader.object_graph()
        self.known = {name for name, _, _ in self.reader.names()}
        self.matched = {}
        self.without = []
        # Of a graph's variables, which take their values in a session.
        self.later = []
        self.expect_partial = False

    def restore(self, trackable, number):
        """Gives node `number` and all below it to a trackable."""
        if number in self.matched:
            return
        self.matched[number] = trackable
        children, attributes = self.nodes[number]
        if attributes:
            found = {}
            for name, _full, key in attributes:
                # An attribute of several tensors has them under its key and a suffix.
                parts = [""] if key in self.known else [n[len(key) :] for n in self.known if n.startswith(f"{key}-")] or [""]
                found.update((name + part, self.reader.read(key + part)) for part in parts)
            if getattr(trackable, "_in_graph_mode", False):
                self.later.append((trackable, found[trackable_lib.VARIABLE_VALUE_KEY]))
            else:
                # What is made while a function is traced has its value before the function runs.
                with ops.init_scope():
                    trackable._restore_from_tensors(found)
            if getattr(trackable, "_first_value", None) is not None:
                trackable._first_value = None
        own = trackable._trackable_children()
        for name, child_number in children:
            child = own.get(name)
            if child is None:
                child = trackable._lookup_dependency(name)
            if child is None:
                waiting = trackable._deferred_dependencies.setdefault(name, [])
                waiting.append(lambda late, n=child_number: self.restore(late, n))
            else:
                self.restore(child, child_number)


    def restore_by_name(self, root):
        """Gives variables below an object what a file of `tf.compat.v1.train.Saver` has under their names."""
        for number, (trackable, _, _) in enumerate(keys.object_graph(root)):
            name = getattr(trackable, "_shared_name", None)
            if name not in self.known or not keys.values_of(trackable):
                continue
            self.matched[number] = trackable
            found = {trackable_lib.VARIABLE_VALUE_KEY: self.reader.read(name)}
            if getattr(trackable, "_in_graph_mode", False):
                self.later.append((trackable, found[trackable_lib.VARIABLE_VALUE_KEY]))
            else:
                trackable._restore_from_tensors(found)


class CheckpointLoadStatus:
    """What a restoring did; its methods check that."""

    def __init__(self, restoration, root):
        self._restoration = restoration
        self._root = root

    def _unmatched_objects(self):
        known = {id(t) for t in self._restoration.matched.values()}
        return [
            t for t, _, _ in keys.object_graph(self._root) if id(t) not in known and keys.values_of(t)
        ]

    def assert_existing_objects_matched(self):
        """AssertionError where an object of the program got no value."""
        missing = self._unmatched_objects()
        if missing:
            raise AssertionError(
                f"Found {len(missing)} Python objects that were not bound to checkpointed values, likely due to changes in "
                f"the Python program. Showing {min(10, len(missing))} of {len(missing)} unmatched objects: {missing[:10]}"
            )
        return self

    def assert_consumed(self):
        """AssertionError where an object got no value, or a value of the file found no object."""
        self.assert_existing_objects_matched()
        for number, (_, attributes) in enumerate(self._restoration.nodes):
            if attributes and number not in self._restoration.matched:
                raise AssertionError(
                    f"Unresolved object in checkpoint {self._root}: {[key for _, _, key in attributes]}"
                )
        return self

    def assert_nontrivial_match(self):
        """AssertionError where nothing but the root was matched."""
        if len(self._restoration.matched) < 2:
            raise AssertionError("Nothing except the root object matched a checkpointed value.")
        return self

    def expect_partial(self):
        """Says that the file may hold more than the program uses."""
        self._restoration.expect_partial = True
        return self

    def run_restore_ops(self, session=None):
        """Gives a graph's variables their values in a session, the default one unless told; others have theirs already."""
        for variable, value in self._restoration.later:
            variable.load(value.numpy(), session)

    def initialize_or_restore(self, session=None):
        """As `run_restore_ops`; what the file has no value of is given its first one."""
        self.run_restore_ops(session)
        _initialize(self._root, session, {id(variable) for variable, _ in self._restoration.later})


def _initialize(root, session, but):
    """Gives those of a graph's variables below an object their first values that are not among `but`."""
    for trackable, _, _ in keys.object_graph(root):
        if getattr(trackable, "_in_graph_mode", False) and id(trackable) not in but:
            trackable.initializer.run(session=session)


class Checkpoint(autotrackable.AutoTrackable):
    """Objects to be saved and restored together, as attributes.

    Args:
      root: an object whose dependencies are the checkpoint's.
      **kwargs: objects by name: variables, modules, Keras models, optimizers, lists, dictionaries.

    Raises:
      ValueError: a value that cannot be tracked.

    >>> import ferroflow as tf, tempfile
    >>> v = tf.Variable([1.0, 2.0])
    >>> ckpt = tf.train.Checkpoint(v=v)
    >>> path = ckpt.save(tempfile.mkdtemp() + "/ckpt")
    >>> _ = v.assign([0.0, 0.0])
    >>> _ = ckpt.restore(path)
    >>> v.numpy()
    array([1., 2.], dtype=float32)
    """

    def __init__(self, root=None, **kwargs):
        super().__init__()
        self._save_counter = None
        self._save_assign_op = None
        # A weak reference will do, for an object that keeps its own checkpoint.
        root = root() if isinstance(root, weakref.ref) else root
        self._root = root
        for name, value in sorted(kwargs.items()):
            wrapped = data_structures.wrap_or_unwrap(value)
            if not isinstance(wrapped, trackable_lib.Trackable):
                raise ValueError(
                    f"`Checkpoint` was expecting {name} to be a trackable object (an object derived from `Trackable`), got {value}. "
                    "If you believe this object should be trackable (i.e. it is part of the TensorFlow Python API and manages state), please open an issue."
                )
            setattr(self, name, wrapped)
            if root is not None:
                existing = root._lookup_dependency(name)
                if existing is not None and existing is not wrapped:
                    raise ValueError(f"Cannot create a Checkpoint with keyword argument {name} if root.{name} already exists.")

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        children = super()._trackable_children(save_type, **kwargs)
        children.pop("_root", None)
        if self._root is not None:
            children = {**self._root._trackable_children(save_type, **kwargs), **children}
        return children

    def _serialize_to_tensors(self):
        if self._root is None:
            raise NotImplementedError
        return self._root._serialize_to_tensors()

    def _restore_from_tensors(self, restored_tensors):
        return self._root._restore_from_tensors(restored_tensors)

    def _maybe_create_save_counter(self):
        if self._save_counter is None:
            token = _ff.enter_eager()
            try:
                counter = variables_lib.Variable(0, dtype=_ff.int64, trainable=False, name="save_counter")
            finally:
                _ff.leave(token)
            self.__dict__["_save_counter"] = counter
            self._track_trackable(counter, "save_counter", overwrite=True)

    @property
    def save_counter(self):
        """How often `save` was called: an int64 variable."""
        self._maybe_create_save_counter()
        return self._save_counter

    def write(self, file_prefix, options=None):
        """Writes the values under a prefix as it is, without counting; returns the prefix."""
        del options
        prefix = os.fspath(file_prefix)
        graph = keys.object_graph(self)
        tensors, nodes = [], []
        for trackable, path, children in graph:
            attributes = []
            for name, value in keys.values_of(trackable).items():
                key = keys.attribute_key(path, name)
                value = value() if callable(value) and not isinstance(value, (_ff.Tensor, _ff.VariableBase)) else value
                tensors.append((key, _ff.convert(value)))
                keys.add_attribute(attributes, trackable, path, name)
            nodes.append((children, attributes))
        folder = os.path.dirname(prefix)
        if folder:
            os.makedirs(folder, exist_ok=True)
        if any(isinstance(value, _ff.SymbolicTensor) for _, value in tensors) and ops.plain_graph() is not None:
            tensors = list(zip([key for key, _ in tensors], _in_session([value for _, value in tensors])))
        state.engine("write_checkpoint")(prefix, tensors, nodes)
        return prefix

    def save(self, file_prefix, options=None):
        """Writes the values under `prefix-N`, N counting up, and notes it as the latest; returns the path."""
        counter = self.save_counter
        token = _ff.enter_eager() if ops.plain_graph() is not None else None
        try:
            counter.assign_add(1, read_value=False)
            number = int(counter.numpy())
        finally:
            if token is not None:
                _ff.leave(token)
        path = self.write(f"{os.fspath(file_prefix)}-{number}", options)
        state.update_checkpoint_state_internal(os.path.dirname(path) or ".", path, [path], save_relative_paths=True)
        return path

    def sync(self):
        """Waits for what is being written: nothing, for `save` and `write` return when it is."""

    def read(self, save_path, options=None):
        """Restores values written by `write`."""
        del options
        restoration = _Restoration(os.fspath(save_path))
        if restoration.nodes:
            restoration.restore(self, 0)
        else:
            restoration.restore_by_name(self)
        return CheckpointLoadStatus(restoration, self)

    def restore(self, save_path, options=None):
        """Restores values written by `save`; None starts without any.

        Returns a status whose `assert_consumed()` and others check what was matched.
        """
        if save_path is None:
            return _InitializationOnly(self)
        self._maybe_create_save_counter()
        return self.read(save_path, options)


def _in_session(values):
    """The values that tensors of a graph have in the default session. RuntimeError where there is none."""
    from ferroflow.python.client import session

    current = session.get_default_session()
    if current is None:
        raise RuntimeError("When not executing eagerly, a checkpoint is written in a session: use `with sess.as_default()`")
    return current.run(values)


class _InitializationOnly:
    """The status of restoring nothing."""

    def __init__(self, root):
        self._root = root

    def assert_consumed(self):
        """AssertionError: there was nothing to restore."""
        raise AssertionError("No checkpoint specified (save_path=None); nothing is being restored.")

    assert_existing_objects_matched = assert_consumed
    assert_nontrivial_match = assert_consumed

    def expect_partial(self):
        """Nothing."""
        return self

    def initialize_or_restore(self, session=None):
        """Gives a graph's variables their first values in a session; others have theirs when they are made."""
        _initialize(self._root, session, ())

    def run_restore_ops(self, session=None):
        """AssertionError: there was nothing to restore."""
        raise AssertionError("No checkpoint specified, so no restore ops are available (save_path=None to Saver.restore).")


class TrackableView:
    """The dependencies of an object.

    >>> import ferroflow as tf
    >>> root = tf.Module()
    >>> root.leaf = tf.Module()
    >>> len(tf.train.TrackableView(root).descendants())
    2
    """

    __module__ = "tensorflow.python.checkpoint.trackable_view"

    def __init__(self, root):
        self._root = root

    @classmethod
    def children(cls, obj, save_type="checkpoint", **kwargs):
        """The dependencies of an object by name; a container that is among them is wrapped, so that its members are found."""
        obj._maybe_initialize_trackable()
        children = obj._trackable_children(save_type, **kwargs).items()
        return {name: converter.convert_to_trackable(child, obj) for name, child in children}

    @property
    def root(self):
        """The object."""
        return self._root

    def descendants(self):
        """The object and all below it."""
        found, waiting, seen = [], [self._root], {id(self._root)}
        while waiting:
            current = waiting.pop(0)
            found.append(current)
            # By the view's own method, which a subclass may have replaced.
            for child in self.children(current).values():
                if id(child) not in seen:
                    seen.add(id(child))
                    waiting.append(child)
        return found
