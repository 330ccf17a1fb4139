"""`tf.compat.v1.saved_model.load`: the graph of a saved model in the graph of a session, its variables restored, its initializer run.

Invariant: of the graph is read what signatures, the restoring of variables and the initializer need; what would save is left out.
Does not know: objects of TensorFlow 2, which `tf.saved_model.load` makes; operations.
"""

import os

from ferroflow.python.framework import importer
from ferroflow.python.saved_model import constants, loader_impl

__name__ = "tensorflow.python.saved_model.loader"

INIT = "__saved_model_init_op"
_MAIN_KEYS = ("saved_model_main_op", "legacy_init_op")


def contains_saved_model(export_dir):
    """Whether a directory holds a saved model.

    >>> tf.compat.v1.saved_model.contains_saved_model("/no/such/directory")
    False
    """
    return os.path.isfile(os.path.join(os.fspath(export_dir), constants.SAVED_MODEL_FILENAME_PB))


def load(sess, tags, export_dir, import_scope=None, **saver_kwargs):
    """Adds the graph that a saved model has under these tags to a session's graph, and gives its variables their values.

    Args:
      sess: the session.
      tags: those of the graph wanted, such as `[tf.saved_model.SERVING]`.
      export_dir: the directory.
      import_scope: what stands before the names.

    Returns:
      The `MetaGraphDef`, of which signatures can be read.

    Raises:
      OSError: there is no saved model.
      RuntimeError: none of its graphs has these tags.
      UnimplementedError: the graph has an operation that there is not here.

    >>> import ferroflow as tf, tempfile
    >>> module = tf.Module()
    >>> module.v = tf.Variable(2.0)
    >>> module.f = tf.function(lambda x: x * module.v, input_signature=[tf.TensorSpec([], name="x")])
    >>> directory = tempfile.mkdtemp()
    >>> tf.saved_model.save(module, directory, signatures=module.f.get_concrete_function())
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     signature = tf.compat.v1.saved_model.load(sess, ["serve"], directory).signature_def["serving_default"]
    ...     print(sess.run(signature.outputs["output_0"].name, {signature.inputs["x"].name: 3.0}))
    6.0
    """
    del saver_kwargs
    meta = of_tags(loader_impl.parse_saved_model(export_dir), tags, export_dir)
    init = initializer(meta)
    restore = meta.saver_def.restore_op_name
    path = os.path.join(os.fspath(export_dir), constants.VARIABLES_DIRECTORY, constants.VARIABLES_FILENAME)
    restore = restore if restore and os.path.isfile(f"{path}.index") else ""
    prefix = f"{import_scope.rstrip('/')}/" if import_scope else ""
    with sess.graph.as_default():
        with importer.denying_files():
            importer.import_graph_def(needed(meta, [restore, init]), name=import_scope or "")
    named = lambda name: sess.graph.as_graph_element(f"{prefix}{name}")  # noqa: E731
    if restore:
        sess.run(named(restore), {named(meta.saver_def.filename_tensor_name): path})
    if init:
        assets = os.path.join(os.fspath(export_dir), constants.ASSETS_DIRECTORY)
        used = [a for a in meta.asset_file_def if _is_there(sess.graph, prefix + a.tensor_info.name)]
        files = {named(a.tensor_info.name): os.path.join(assets, a.filename) for a in used}
        sess.run(named(init), files)
    return meta


def of_tags(message, tags, export_dir):
    wanted = set(tags)
    for meta in message.meta_graphs:
        if set(meta.meta_info_def.tags) == wanted:
            return meta
    known = [set(m.meta_info_def.tags) for m in message.meta_graphs]
    raise RuntimeError(
        f"MetaGraphDef associated with tags {str(sorted(wanted)).strip('[]')} could not be found in SavedModel, with available tags '{known}'. "
        f"The SavedModel is in {os.fspath(export_dir)}."
    )


def initializer(meta):
    """The name of what is to be run after the variables are there, or nothing."""
    if INIT in meta.signature_def:
        return meta.signature_def[INIT].outputs[INIT].name
    for key in _MAIN_KEYS:
        if key in meta.collection_def and meta.collection_def[key].node_list.value:
            return meta.collection_def[key].node_list.value[0]
    return ""


def needed(meta, others):
    """The part of the graph that signatures and these operations read."""
    tensors = [t for s in meta.signature_def.values() for part in (s.inputs, s.outputs) for t in part.values()]
    names = [t.name for t in tensors]
    for tensor in tensors:
        sparse = tensor.coo_sparse
        names += [sparse.values_tensor_name, sparse.indices_tensor_name, sparse.dense_shape_tensor_name]
    todo = [_node(name) for name in [*names, *others] if name]
    nodes = {node.name: node for node in meta.graph_def.node}
    kept = set()
    while todo:
        name = todo.pop()
        if name in nodes and name not in kept:
            kept.add(name)
            todo += [_node(text) for text in nodes[name].input]
    made = type(meta.graph_def)()
    made.library.CopyFrom(meta.graph_def.library)
    for node in meta.graph_def.node:
        if node.name in kept:
            made.node.add().CopyFrom(node)
    return made


def _node(text):
    return text.lstrip("^").partition(":")[0]


def _is_there(graph, name):
    try:
        graph.as_graph_element(name)
    except (KeyError, ValueError):
        return False
    return True
