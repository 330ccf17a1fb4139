"""`tf.saved_model.load` of a model that was written from a session of TensorFlow 1: its signatures as functions.

Invariant: each variable of the graph is one variable, with the value that was saved; every signature reads the same ones.
Does not know: objects, which such a model has none of.
"""

import os

from ferroflow import _ff
from ferroflow.python.checkpoint import checkpoint_management
from ferroflow.python.eager import wrap_function
from ferroflow.python.framework import importer, meta_graph, tensor_spec
from ferroflow.python.saved_model import constants, loader_impl, session_loader, utils_impl
from ferroflow.python.trackable import autotrackable

__name__ = "tensorflow.python.saved_model.load_v1_in_v2"


class _Signature(wrap_function.WrappedFunction):
    """A signature: tensors by name to tensors by name. One alone may be given without its name."""

    def __init__(self, graph, holder, inputs, outputs, name):
        self._arg_keywords = sorted(inputs)
        super().__init__(graph, holder, [inputs[key] for key in self._arg_keywords], outputs, f"signature_{name}")

    @property
    def structured_input_signature(self):
        """The specs of the inputs, by name."""
        return (), {key: tensor_spec.TensorSpec(t.shape, t.dtype, key) for key, t in zip(self._arg_keywords, self.inputs)}

    def __call__(self, *args, **kwargs):
        """Calls with the tensors of the inputs by name.

        TypeError for other names, or for more than one without a name.
        """
        if args and (len(args) > 1 or len(self._arg_keywords) != 1):
            raise TypeError(f"{self._name} takes its tensors by name: {self._arg_keywords}")
        given = dict(zip(self._arg_keywords, args)) | kwargs
        if sorted(given) != self._arg_keywords:
            raise TypeError(f"{self._name} expected the arguments {self._arg_keywords}, got {sorted(given)}")
        return super().__call__(*(given[key] for key in self._arg_keywords))


def load(export_dir, tags, allow_files=False):
    """Loads a model without objects.

    Args:
      export_dir: the directory.
      tags: those of the graph wanted; None where there is one graph.
      allow_files: whether the graph may read and write files.

    Returns:
      An object with `signatures`, `variables`, the `graph`, `prune(feeds, fetches)`, and `asset_paths`.

    Raises:
      RuntimeError: no graph has the tags.
      ValueError: there are several graphs, and no tags were told.
      UnimplementedError: the graph has an operation that there is not here.
    """
    message = loader_impl.parse_saved_model(export_dir)
    if tags is None and len(message.meta_graphs) != 1:
        raise ValueError(f"Importing a SavedModel with tf.saved_model.load requires a `tags=` argument if there is more than one MetaGraph. Got `tags=None`, but there are {len(message.meta_graphs)} MetaGraphs in the SavedModel with tag sets: {[list(m.meta_info_def.tags) for m in message.meta_graphs]}.")
    tags = [tags] if isinstance(tags, str) else tags
    meta = message.meta_graphs[0] if tags is None else session_loader.of_tags(message, tags, export_dir)
    init, restore = session_loader.initializer(meta), meta.saver_def.restore_op_name
    meta.graph_def.CopyFrom(session_loader.needed(meta, [init, restore]))
    meta.collection_def.clear()
    saved = {}
    token = _ff.enter_eager() if _ff.inside_function() else None
    try:
        with importer.denying_files(not allow_files):
            imported = wrap_function.wrap_function(lambda: saved.update(meta_graph.imported(meta)) or None, [])
        path = os.path.join(os.fspath(export_dir), constants.VARIABLES_DIRECTORY, constants.VARIABLES_FILENAME)
        if saved and os.path.isfile(f"{path}.index"):
            reader = checkpoint_management.load_checkpoint(path)
            for key, variable in saved.items():
                variable.assign(reader.get_tensor(key))
        root = _root(imported, meta, export_dir, init)
    finally:
        if token is not None:
            _ff.leave(token)
    return root


def _root(imported, meta, export_dir, init):
    root = autotrackable.AutoTrackable()
    root.__dict__["graph"] = imported.graph
    root.__dict__["prune"] = imported.prune
    root.variables = list(imported.variables)
    folder = os.path.join(os.fspath(export_dir), constants.ASSETS_DIRECTORY)
    assets = {a.tensor_info.name: os.path.join(folder, a.filename) for a in meta.asset_file_def}
    assets = {name: path for name, path in assets.items() if imported.graph._has(name.partition(":")[0])}
    root.asset_paths = [constants.Asset(path) for path in assets.values()]
    if init:
        begin = imported.prune(list(assets), init)
        begin(*(_ff.constant(path) for path in assets.values()))
    found = {}
    for key, signature in meta.signature_def.items():
        if key == session_loader.INIT:
            continue
        tensors = [
            {name: utils_impl.get_tensor_from_tensor_info(info, imported.graph) for name, info in part.items()}
            for part in (signature.inputs, signature.outputs)
        ]
        found[key] = _Signature(imported.graph, imported._variable_holder, *tensors, key)
    root.__dict__["signatures"] = found
    root.__dict__["tensorflow_version"] = meta.meta_info_def.tensorflow_version
    root.__dict__["tensorflow_git_version"] = meta.meta_info_def.tensorflow_git_version
    root.__dict__["graph_debug_info"] = None
    return root
