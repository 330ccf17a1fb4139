"""`tf.compat.v1.saved_model.Builder`: saved models of sessions' graphs.

Invariant: the variables are written once, with the first graph; every graph has tags.
Does not know: objects of TensorFlow 2, which `save` writes; how graphs are messages.
"""

import os
import shutil

from ferroflow import _ff
from ferroflow.core.protobuf import saved_model_pb2
from ferroflow.python.framework import func_graph, graph_collections, meta_graph, tensor_util
from ferroflow.python.ops import control_flow_ops, graph_variables
from ferroflow.python.saved_model import constants, signature_def_utils_impl, utils_impl

__name__ = "tensorflow.python.saved_model.builder_impl"

MAIN_OP_KEY, LEGACY_INIT_OP_KEY = "saved_model_main_op", "legacy_init_op"
_RESERVED = {"__saved_model_init_op": "initialization", "__saved_model_train_op": "the train op"}


class SavedModelBuilder:
    """Puts graphs with their signatures, and one set of variables, into a directory as a saved model.

    Args:
      export_dir: the directory, made if need be. AssertionError where there is something in it.

    >>> import os, tempfile
    >>> directory = os.path.join(tempfile.mkdtemp(), "model")
    >>> builder = tf.compat.v1.saved_model.Builder(directory)
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     x, v = tf.compat.v1.placeholder(tf.float32, [], name="x"), tf.Variable(2.0)
    ...     sess.run(v.initializer)
    ...     signature = tf.compat.v1.saved_model.predict_signature_def({"x": x}, {"y": x * v})
    ...     builder.add_meta_graph_and_variables(sess, ["serve"], {"serving_default": signature})
    >>> _ = builder.save()
    >>> float(tf.saved_model.load(directory).signatures["serving_default"](x=tf.constant(3.0))["y"])
    6.0
    """

    def __init__(self, export_dir):
        self._saved_model = saved_model_pb2.SavedModel(saved_model_schema_version=constants.SAVED_MODEL_SCHEMA_VERSION)
        self._export_dir = os.fspath(export_dir)
        if os.path.isdir(self._export_dir) and os.listdir(self._export_dir):
            raise AssertionError(
                f"Export directory {export_dir} already exists, and isn't empty. Please choose a different export directory, or delete all the "
                "contents of the specified directory."
            )
        os.makedirs(self._export_dir, exist_ok=True)
        self._has_saved_variables = False

    def add_meta_graph_and_variables(
        self, sess, tags, signature_def_map=None, assets_collection=None, legacy_init_op=None, clear_devices=False, main_op=None,
        strip_default_attrs=False, saver=None,
    ):
        """Adds the graph being built, and the values that its variables have in a session; for the first graph.

        Args:
          sess: the session.
          tags: what loading it asks for, such as `[tf.saved_model.SERVING]`.
          signature_def_map: signatures by name.
          assets_collection: string tensors that are paths of files, which are copied.
          legacy_init_op, main_op: an operation that loading runs once the variables are there.
          clear_devices: whether nodes say no devices.
          saver: what says which variables are saved; all of them unless told.

        Raises:
          AssertionError: there is a first graph, or a signature says too little of a tensor.
          KeyError: a signature has a name that is reserved.
        """
        if self._has_saved_variables:
            raise AssertionError("Graph state including variables and assets has already been saved. Please invoke `add_meta_graph()` instead.")
        signatures = self._begun(signature_def_map, assets_collection, main_op if main_op is not None else legacy_init_op)
        folder = os.path.join(self._export_dir, constants.VARIABLES_DIRECTORY)
        os.makedirs(folder, exist_ok=True)
        saver = saver or _saver()
        if saver._variables:
            saver.save(sess, os.path.join(folder, constants.VARIABLES_FILENAME), write_meta_graph=False, write_state=False)
        self._add(saver, tags, signatures, clear_devices, strip_default_attrs)
        self._has_saved_variables = True

    def add_meta_graph(
        self, tags, signature_def_map=None, assets_collection=None, legacy_init_op=None, clear_devices=False, main_op=None,
        strip_default_attrs=False, saver=None,
    ):
        """Adds the graph being built as another one of the same variables. AssertionError where there is no first one."""
        if not self._has_saved_variables:
            raise AssertionError(
                "Graph state including variables and assets has not been saved yet. Please invoke `add_meta_graph_and_variables()` first."
            )
        signatures = self._begun(signature_def_map, assets_collection, main_op if main_op is not None else legacy_init_op)
        self._add(saver or _saver(), tags, signatures, clear_devices, strip_default_attrs)

    def save(self, as_text=False):
        """Writes the model's message; gives its path, as bytes."""
        name = constants.SAVED_MODEL_FILENAME_PBTXT if as_text else constants.SAVED_MODEL_FILENAME_PB
        path = os.path.join(self._export_dir, name)
        meta_graph.write(self._saved_model, path, as_text)
        return path.encode()

    def _begun(self, signatures, assets, main_op):
        """Checks signatures, and puts files and the operation that is to be run into the graph's collections."""
        signatures = dict(signatures or {})
        for signature in signatures.values():
            for info in (*signature.inputs.values(), *signature.outputs.values()):
                _check(info)
        for key, what in _RESERVED.items():
            if key in signatures:
                raise KeyError(f'SignatureDef map key "{key}" is reserved for {what}. Please use a different key.')
        self._copy(assets or ())
        if main_op is not None:
            if not isinstance(main_op, _ff.Operation):
                raise TypeError(f"Expected {main_op} to be an Operation but got type {type(main_op)} instead.")
            for key in (MAIN_OP_KEY, LEGACY_INIT_OP_KEY):
                if graph_collections.get_collection(key):
                    raise ValueError(f"Graph already contains one or more main ops under the collection {key}.")
            graph_collections.add_to_collection(MAIN_OP_KEY, main_op)
        return signatures

    def _copy(self, assets):
        """Copies the files that tensors name, under names that are unlike."""
        self._assets, sources = [], {}
        for tensor in assets:
            value = tensor_util.constant_value(tensor)
            if tensor.dtype != _ff.string or value is None or not value.item():
                raise ValueError(f"Asset filepath tensor {tensor} in is invalid.")
            path = value.item().decode()
            name, number = os.path.basename(path), 0
            while sources.get(name, path) != path:
                number += 1
                name = f"{os.path.basename(path)}_{number}"
            sources[name] = path
            self._assets.append((tensor, name))
        folder = os.path.join(self._export_dir, constants.ASSETS_DIRECTORY)
        for name, path in sources.items():
            os.makedirs(folder, exist_ok=True)
            shutil.copyfile(path, os.path.join(folder, name))

    def _add(self, saver, tags, signatures, clear_devices, strip_default_attrs):
        made = saver.export_meta_graph(clear_devices=clear_devices, strip_default_attrs=strip_default_attrs)
        made.meta_info_def.tags.extend(tags)
        for key, signature in signatures.items():
            made.signature_def[key].CopyFrom(signature)
        for tensor, name in self._assets:
            made.asset_file_def.add(filename=name).tensor_info.CopyFrom(utils_impl.build_tensor_info(tensor))
        self._saved_model.meta_graphs.add().CopyFrom(made)


def _check(info):
    """AssertionError for what a signature says of a tensor too little."""
    if info.WhichOneof("encoding") is None:
        raise AssertionError(
            f"Invalid `tensor_info`: {info}. All TensorInfo protos used in the SignatureDefs must have one of the 'encoding' fields (e.g., name "
            "or coo_sparse) set."
        )
    if info.dtype == 0 and info.WhichOneof("encoding") != "composite_tensor":
        raise AssertionError(f"Invalid `tensor_info`: {info}. All TensorInfo protos used in the SignatureDefs must have the dtype field set.")


def _saver():
    from ferroflow.python.training import saver

    return saver.Saver(allow_empty=True)


def simple_save(session, export_dir, inputs, outputs, legacy_init_op=None):
    """Writes a session's graph and variables as a saved model with one signature, `serving_default`.

    Args:
      session: the session.
      export_dir: the directory. AssertionError where there is something in it.
      inputs, outputs: tensors by name.
      legacy_init_op: an operation that loading runs.
    """
    with session.graph.as_default():
        signature = signature_def_utils_impl.predict_signature_def(inputs, outputs)
        builder = SavedModelBuilder(export_dir)
        assets = graph_collections.get_collection(graph_collections.GraphKeys.ASSET_FILEPATHS)
        builder.add_meta_graph_and_variables(
            session, [constants.SERVING], {constants.DEFAULT_SERVING_SIGNATURE_DEF_KEY: signature}, assets, main_op=legacy_init_op, clear_devices=True
        )
        builder.save()


def main_op():
    """An operation that gives all variables their first values and fills all tables."""
    return control_flow_ops.group(
        graph_variables.global_variables_initializer(), graph_variables.local_variables_initializer(), graph_variables.tables_initializer()
    )


def main_op_with_restore(restore_op_name):
    """As `main_op`, with an operation, which may be told by its name, that runs after it."""
    graph = func_graph.get_default_graph()
    with graph.control_dependencies([main_op()]):
        return control_flow_ops.group(graph.as_graph_element(restore_op_name))
