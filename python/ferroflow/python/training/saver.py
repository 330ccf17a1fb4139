"""`tf.compat.v1.train.Saver`: the values of a graph's variables in checkpoints, by the variables' names.

Invariant: a checkpoint has TensorFlow's format, each tensor under the name of its variable without the `:0`; what is not in
it is an error before anything is changed.
Does not know: objects that hold variables; see `checkpoint.checkpoint`. How the graph beside the values is written; see `framework.meta_graph`.
"""

import os
import time

from ferroflow import _ff
from ferroflow.python.checkpoint import checkpoint_management as state
from ferroflow.python.framework import errors_impl, func_graph, graph_collections, meta_graph

__name__ = "tensorflow.python.training.saver"


def _key(variable):
    return variable.name.partition(":")[0]


class Saver:
    """Saves variables and restores them.

    Args:
      var_list: the variables as a list, or by the names they have in checkpoints; all that can be saved unless told.
      max_to_keep: how many of the latest checkpoints are kept; all of them where it is 0 or None.
      keep_checkpoint_every_n_hours: of those that would be deleted, one of each such span is kept.
      allow_empty: whether there may be nothing to save.
      saver_def: the message of a saver, whose variables are those that its operations in the graph restore.
      save_relative_paths: whether the file `checkpoint` names paths from its folder.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "model")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable([1.0, 2.0], name="v")
    ...     sess.run(v.initializer)
    ...     saver = tf.compat.v1.train.Saver()
    ...     saved = saver.save(sess, path, global_step=3)
    ...     _ = sess.run(v.assign([0.0, 0.0]))
    ...     saver.restore(sess, saved)
    ...     print(os.path.basename(saved), sess.run(v).tolist())
    model-3 [1.0, 2.0]
    """

    def __init__(
        self, var_list=None, reshape=False, sharded=False, max_to_keep=5, keep_checkpoint_every_n_hours=10000.0, name=None,
        restore_sequentially=False, saver_def=None, builder=None, defer_build=False, allow_empty=False, write_version=2,
        pad_step_number=False, save_relative_paths=False, filename=None,
    ):
        del sharded, name, restore_sequentially, builder, filename
        if saver_def is not None:
            max_to_keep, keep_checkpoint_every_n_hours = saver_def.max_to_keep, saver_def.keep_checkpoint_every_n_hours
            if var_list is None:
                var_list = meta_graph.saved_by(func_graph.get_default_graph(), saver_def)
        if write_version != 2:
            raise errors_impl.UnimplementedError(None, None, f"checkpoints of version {write_version} are not written")
        if _ff.executing_eagerly() and var_list is None:
            raise RuntimeError("When eager execution is enabled, `var_list` must specify a list or dict of variables to save")
        self._reshape, self._allow_empty, self._pad = reshape, allow_empty, pad_step_number
        self._max_to_keep, self._every = max_to_keep or 0, keep_checkpoint_every_n_hours * 3600.0
        self._next_kept = time.time() + self._every
        self._relative = save_relative_paths
        self._given, self._variables = var_list, None
        self._last = []
        if not defer_build:
            self.build()

    def build(self):
        """Settles which variables there are. ValueError where there is none, or two of one name."""
        given = self._given
        if given is None:
            keys = graph_collections.GraphKeys
            listed = func_graph.get_default_graph().get_collection
            found = {id(v): v for v in [*listed(keys.GLOBAL_VARIABLES), *listed(keys.SAVEABLE_OBJECTS)]}
            given = list(found.values())
        named = list(given.items()) if isinstance(given, dict) else [(_key(v), v) for v in given]
        if not named and not self._allow_empty:
            raise ValueError("No variables to save")
        self._variables = {}
        for key, variable in named:
            if not isinstance(variable, _ff.VariableBase):
                raise TypeError(f"Variable to save is not a Variable: {variable}")
            if key in self._variables:
                raise ValueError(f"At least two variables have the same name: {key}")
            self._variables[key] = variable

    @property
    def last_checkpoints(self):
        """The paths of the checkpoints that are kept, oldest first."""
        return [path for path, _ in self._last]

    def set_last_checkpoints(self, last_checkpoints):
        """Takes paths for those of the checkpoints that are kept, as saved just now."""
        self.set_last_checkpoints_with_time([(path, time.time()) for path in last_checkpoints])

    def set_last_checkpoints_with_time(self, last_checkpoints_with_time):
        """Takes (path, time) pairs for the checkpoints that are kept."""
        self._last = list(last_checkpoints_with_time)

    def recover_last_checkpoints(self, checkpoint_paths):
        """Takes those of the paths that are checkpoints for the ones that are kept."""
        self.set_last_checkpoints([p for p in checkpoint_paths if state.checkpoint_exists(p)])

    def save(
        self, sess, save_path, global_step=None, latest_filename=None, meta_graph_suffix="meta", write_meta_graph=True, write_state=True,
        strip_default_attrs=False, save_debug_info=False,
    ):
        """Writes the values in a session to `save_path`, with `-global_step` behind it; gives that path.

        The file `checkpoint` beside it then names it as the latest, and checkpoints beyond `max_to_keep` are deleted. The session's graph is
        written beside the values, as `import_meta_graph` reads it. ValueError for a folder that is not there.
        """
        del strip_default_attrs, save_debug_info
        self._built()
        latest_filename = latest_filename or "checkpoint"
        if os.path.split(latest_filename)[0]:
            raise ValueError("'latest_filename' must not contain path components")
        save_path = os.fspath(save_path)
        if global_step is not None:
            step = int(self._values(sess, [global_step])[0]) if isinstance(global_step, (_ff.Tensor, _ff.VariableBase)) else int(global_step)
            path = f"{save_path}-{step:08d}" if self._pad else f"{save_path}-{step}"
        else:
            path = save_path
            if os.path.basename(save_path) == latest_filename:
                raise ValueError(f"'latest_filename' collides with 'save_path': '{latest_filename}' and '{save_path}'")
        folder = os.path.dirname(path)
        if folder and not os.path.isdir(folder):
            raise ValueError(f"Parent directory of {save_path} doesn't exist, can't save.")
        values = self._values(sess, list(self._variables.values()))
        state.engine("write_checkpoint")(path, sorted(zip(self._variables, values)), None)
        if write_state:
            self._keep(path)
            state.update_checkpoint_state_internal(folder or ".", path, self.last_checkpoints, latest_filename, self._relative)
        if write_meta_graph and sess is not None and not _ff.executing_eagerly():
            with sess.graph.as_default():
                self.export_meta_graph(f"{path}.{meta_graph_suffix}")
        return path

    def _values(self, sess, variables):
        """The values now, as arrays."""
        if sess is None or not any(getattr(v, "_in_graph_mode", False) or isinstance(v, _ff.SymbolicTensor) for v in variables):
            return [v.numpy() for v in variables]
        return sess.run(variables)

    def _keep(self, path):
        """Notes a checkpoint as the latest, and deletes those that are too many."""
        self._last = [(p, t) for p, t in self._last if p != path]
        self._last.append((path, time.time()))
        while 0 < self._max_to_keep < len(self._last):
            old, written = self._last.pop(0)
            if written > self._next_kept:
                self._next_kept += self._every
                continue
            state.remove_checkpoint(old)

    def restore(self, sess, save_path):
        """Gives the variables the values in a checkpoint, in a session; they need not be initialised before.

        ValueError where there is no checkpoint; NotFoundError for a variable that it has not, InvalidArgumentError for one of another shape.
        """
        self._built()
        if save_path is None:
            raise ValueError("Can't load save_path when it is None.")
        if not state.checkpoint_exists(save_path):
            raise ValueError(f"The passed save_path is not a valid checkpoint: {os.fspath(save_path)}")
        reader = state.CheckpointReader(save_path)
        values = {}
        for key, variable in self._variables.items():
            if not reader.has_tensor(key):
                raise errors_impl.NotFoundError(
                    None, None, f"Restoring from checkpoint failed. This is most likely due to a Variable name or other graph key that is missing "
                    f"from the checkpoint: Key {key} not found in checkpoint",
                )
            value = reader.get_tensor(key)
            if not variable.shape.is_compatible_with(_ff.TensorShape(getattr(value, "shape", ()))):
                if not self._reshape:
                    raise errors_impl.InvalidArgumentError(
                        None, None, f"Restoring from checkpoint failed: Assign requires shapes of both tensors to match. {key}: the variable's is "
                        f"{variable.shape}, the checkpoint's {tuple(value.shape)}",
                    )
                value = value.reshape(variable.shape.as_list())
            values[key] = value
        for key, variable in self._variables.items():
            variable.load(values[key], sess)

    def _built(self):
        if self._variables is None:
            raise RuntimeError("`build()` should be called before save if defer_build==True")

    def export_meta_graph(
        self, filename=None, collection_list=None, as_text=False, export_scope=None, clear_devices=False, clear_extraneous_savers=False,
        strip_default_attrs=False, save_debug_info=False,
    ):
        """The graph being built as a `MetaGraphDef`, with the operations that save and restore its variables; written to a file if named."""
        del clear_extraneous_savers, strip_default_attrs, save_debug_info
        return export_meta_graph(
            filename, collection_list=collection_list, as_text=as_text, export_scope=export_scope, clear_devices=clear_devices, saver=self
        )

    def as_saver_def(self):
        """The message that says how the variables are saved; its operations are those of `export_meta_graph`."""
        return self.export_meta_graph(collection_list=[]).saver_def

    def to_proto(self, export_scope=None):
        """As `as_saver_def`."""
        del export_scope
        return self.as_saver_def()

    @staticmethod
    def from_proto(saver_def, import_scope=None):
        """The saver that a message describes."""
        return Saver(saver_def=saver_def, name=import_scope)

    def _of_graph(self):
        """The variables that live in a graph, by their keys, and the options that a message says."""
        options = {"max_to_keep": self._max_to_keep, "keep_checkpoint_every_n_hours": self._every / 3600.0}
        return {key: v for key, v in self._variables.items() if getattr(v, "_in_graph_mode", False)}, options


def export_meta_graph(
    filename=None, meta_info_def=None, graph_def=None, saver_def=None, collection_list=None, as_text=False, graph=None, export_scope=None,
    clear_devices=False, clear_extraneous_savers=False, strip_default_attrs=False, save_debug_info=False, saver=None, **kwargs,
):
    """A graph, the one being built unless told, as a `MetaGraphDef`: its operations, and its collections.

    Args:
      filename: the file that it is written to as well.
      meta_info_def, graph_def, saver_def: parts that stand in the place of the graph's own.
      collection_list: the names of the collections; all unless told.
      as_text: whether the file is text.
      clear_devices: whether nodes say no devices.

    Raises:
      RuntimeError: operations run at once, and there is no graph.

    >>> with tf.Graph().as_default():
    ...     v = tf.Variable(1.0, name="v")
    ...     message = tf.compat.v1.train.export_meta_graph()
    >>> sorted(message.collection_def)
    ['trainable_variables', 'variables']
    """
    del clear_extraneous_savers, strip_default_attrs, save_debug_info, kwargs
    if export_scope:
        raise errors_impl.UnimplementedError(None, None, "export_meta_graph with `export_scope` is not implemented")
    if _ff.executing_eagerly() and graph is None:
        raise RuntimeError("Exporting/importing meta graphs is not supported when eager execution is enabled. No graph exists when eager execution is enabled.")
    graph = func_graph.get_default_graph() if graph is None else graph
    saved, options = (None, None) if saver is None else saver._of_graph()
    made = meta_graph.exported(graph, saved, options, collection_list, clear_devices, graph_def, meta_info_def)
    if saver_def is not None:
        made.saver_def.CopyFrom(saver_def)
    if filename:
        meta_graph.write(made, filename, as_text)
    return made


def import_meta_graph(meta_graph_or_file, clear_devices=False, import_scope=None, **kwargs):
    """Adds the graph of a `MetaGraphDef`, or of a file with one, to the graph being built, with its variables and collections.

    Args:
      meta_graph_or_file: the message, or the path, such as `model-100.meta` beside a checkpoint.
      clear_devices: whether what nodes say of devices is left out.
      import_scope: what stands before the names.

    Returns:
      A saver of the variables that were saved with the graph; None where it has none.

    Raises:
      OSError: there is no file, or none that can be read.
      RuntimeError: operations run at once.
      UnimplementedError: an operation that there is not here.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "model")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable(2.0, name="v")
    ...     doubled = tf.multiply(v, 2.0, name="doubled")
    ...     sess.run(v.initializer)
    ...     _ = tf.compat.v1.train.Saver().save(sess, path)
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     saver = tf.compat.v1.train.import_meta_graph(path + ".meta")
    ...     saver.restore(sess, path)
    ...     print(sess.run("doubled:0"))
    4.0
    """
    message = meta_graph_or_file if hasattr(meta_graph_or_file, "graph_def") else meta_graph.read_meta_graph_file(meta_graph_or_file)
    saved = meta_graph.imported(message, import_scope, clear_devices, kwargs.get("input_map"))
    if saved:
        saver = Saver(saved, name=import_scope)
        saver._max_to_keep = message.saver_def.max_to_keep
        return saver
    found = func_graph.get_default_graph().get_collection(graph_collections.GraphKeys.GLOBAL_VARIABLES, scope=import_scope)
    return Saver(found) if found else None
