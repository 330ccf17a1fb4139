"""Graphs of TensorFlow 1 with their collections and how they are saved, as `MetaGraphDef` messages and files.

A saver's operations (`save/SaveV2`, `save/restore_all`) are in the message only: here a saver reads and writes checkpoints itself. So a
graph written here is restored by its operations elsewhere, and of one written elsewhere what would save is left out.

Invariant: what is in a collection is found again by name: operations, tensors, variables, and plain values. A collection that no
message can hold is left out.
Does not know: values of variables.
"""

import os

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.core.framework import node_def_pb2, variable_pb2
from ferroflow.core.protobuf import meta_graph_pb2, saver_pb2
from ferroflow.python.framework import errors_impl, func_graph, graph_collections, importer, tensor_util
from ferroflow.python.lib.io import file_io
from ferroflow.python.ops import graph_variables

__name__ = "tensorflow.python.framework.meta_graph"

_tf = _namespace.resolve
_KEYS = graph_collections.GraphKeys
_OF_VARIABLES = (
    _KEYS.GLOBAL_VARIABLES, _KEYS.TRAINABLE_VARIABLES, _KEYS.LOCAL_VARIABLES, _KEYS.MODEL_VARIABLES, _KEYS.METRIC_VARIABLES,
    _KEYS.MOVING_AVERAGE_VARIABLES, _KEYS.GLOBAL_STEP,
)
_WRITES_FILES = ("SaveV2", "Save", "SaveSlices", "MergeV2Checkpoints", "ShardedFilename")


def exported(graph, saved=None, saver_options=None, collection_list=None, clear_devices=False, graph_def=None, meta_info_def=None):
    """A graph as a `MetaGraphDef`.

    Args:
      graph: the graph.
      saved: its variables by their names in checkpoints, for which operations that save and restore are written; none where it is None.
      saver_options: fields of the `SaverDef` that goes with them.
      collection_list: the collections that are written; all unless told.
      clear_devices: whether nodes say no devices.
      graph_def, meta_info_def: what stands in the place of the graph's own.
    """
    made = meta_graph_pb2.MetaGraphDef()
    if meta_info_def is not None:
        made.meta_info_def.CopyFrom(meta_info_def)
    made.meta_info_def.tensorflow_version = _tf("version.VERSION")
    made.meta_info_def.tensorflow_git_version = _tf("version.GIT_VERSION")
    made.graph_def.CopyFrom(graph.as_graph_def(add_shapes=True) if graph_def is None else graph_def)
    if saved:
        made.saver_def.CopyFrom(_add_saver(made.graph_def, saved))
        for field, value in (saver_options or {}).items():
            setattr(made.saver_def, field, value)
    if clear_devices:
        for node in made.graph_def.node:
            node.device = ""
    for key in graph.collections if collection_list is None else collection_list:
        # A saver is in the message by itself.
        if isinstance(key, str) and key != _KEYS.SAVERS:
            _write_collection(made, key, graph.get_collection(key))
    return made


def write(message, filename, as_text=False):
    """Writes a message to a file, in place of one that is there."""
    filename = os.fspath(filename)
    if os.path.dirname(filename):
        os.makedirs(os.path.dirname(filename), exist_ok=True)
    file_io.atomic_write_string_to_file(filename, str(message) if as_text else message.SerializeToString())


def read_meta_graph_file(filename):
    """The `MetaGraphDef` in a file, binary or text. OSError where there is no file, or none that can be read as such.

    Texts are read by the package `protobuf`: UnimplementedError where it is not installed.
    """
    filename = os.fspath(filename)
    if not os.path.isfile(filename):
        raise OSError(f"File does not exist. Received: {filename}.")
    with open(filename, "rb") as file:
        content = file.read()
    try:
        return meta_graph_pb2.MetaGraphDef.FromString(content)
    except Exception:
        try:
            text = content.decode()
        except UnicodeDecodeError as error:
            raise OSError(f"Cannot parse file {filename}: {error}.") from None
        try:
            from google.protobuf import text_format
        except ImportError:
            raise errors_impl.UnimplementedError(
                None, None, f"{filename} is no binary message; one that is written as text is read by the package protobuf, which is not installed"
            ) from None
        message = meta_graph_pb2.MetaGraphDef()
        try:
            text_format.Merge(text, message)
        except Exception as error:
            raise OSError(f"Cannot parse file {filename}: {error}.") from None
        return message


def imported(message, import_scope=None, clear_devices=False, input_map=None):
    """Adds a meta graph to the graph being built, with its collections.

    Returns:
      The variables that its saver saves, by their names in checkpoints.

    Raises:
      RuntimeError: operations run at once.
      UnimplementedError: an operation that there is not here.
    """
    if _ff.executing_eagerly():
        raise RuntimeError("Exporting/importing meta graphs is not supported when eager execution is enabled. No graph exists when eager execution is enabled.")
    graph = func_graph.get_default_graph()
    scope = import_scope.rstrip("/") if import_scope else ""
    prefix = f"{_ff.current_scope()}{scope}/" if scope else _ff.current_scope()
    kept = without_saving(message.graph_def)
    if clear_devices:
        for node in kept.node:
            node.device = ""
    importer.import_graph_def(kept, input_map, name=scope)
    by_handle = _Variables(graph, kept, prefix)
    for key in sorted(message.collection_def):
        _read_collection(graph, key, message.collection_def[key], prefix, by_handle)
    return {} if not message.saver_def.restore_op_name else by_handle.saved(message.saver_def)


def saved_by(graph, saver_def):
    """The variables that a saver's operation of this graph restores, by the keys that they are restored from."""
    return _Variables(graph, graph.as_graph_def(), "").saved(saver_def)


def without_saving(graph_def):
    """A graph without the operations that write checkpoints, and what reads those."""
    left_out, changed = {n.name for n in graph_def.node if n.op in _WRITES_FILES}, True
    while changed:
        changed = False
        for node in graph_def.node:
            if node.name not in left_out and any(_node(text) in left_out for text in node.input):
                left_out.add(node.name)
                changed = True
    made = type(graph_def)()
    made.library.CopyFrom(graph_def.library)
    made.versions.CopyFrom(graph_def.versions)
    for node in graph_def.node:
        if node.name not in left_out:
            made.node.add().CopyFrom(node)
    return made


def _node(text):
    return text.lstrip("^").partition(":")[0]


class _Variables:
    """The variables of a graph that was imported, by what the message says of them."""

    def __init__(self, graph, graph_def, prefix):
        self._graph, self._prefix = graph, prefix
        self._nodes = {node.name: node for node in graph_def.node}
        self._found = {}

    def of_handle(self, name):
        """The variable whose handle is the node of this name; None where it is none."""
        node = self._nodes.get(name)
        if node is None or node.op != "VarHandleOp":
            return None
        if name not in self._found:
            shared = node.attr["shared_name"].s.decode() or name
            own = {v._shared_name: v for v in self._graph._graph_variables.values()}
            self._found[name] = self._graph.__dict__.get("_imported_variables", own).get(shared, own.get(shared))
        return self._found[name]

    def of(self, definition):
        """The variable that a `VariableDef` describes, with the operations that initialise and read it."""
        assign = self._nodes[definition.initializer_name]
        variable = self.of_handle(_node(assign.input[0]))
        if variable is None or variable._in_graph_mode or self._graph.__dict__.get("_keeps_values"):
            return variable
        element = lambda name: self._graph.as_graph_element(self._prefix + name)  # noqa: E731
        first = definition.initial_value_name or assign.input[1]
        graph_variables.complete(
            variable, self._graph, self._prefix + _node(definition.variable_name), element(assign.input[0] + ":0"),
            element(definition.initializer_name), element(first if ":" in first else f"{first}:0"), element(definition.snapshot_name),
            definition.trainable,
        )
        return variable

    def saved(self, saver_def):
        """The variables that a saver's restoring operation assigns to, by the keys that they are restored from."""
        found = {}
        for text in self._nodes[saver_def.restore_op_name].input:
            assign = self._nodes[_node(text)]
            if assign.op == "NoOp":
                found.update(self.saved(saver_pb2.SaverDef(restore_op_name=assign.name)))
                continue
            source, place = assign.input[1], 0
            while self._nodes[_node(source)].op == "Identity":
                source = self._nodes[_node(source)].input[0]
            restore, place = self._nodes[_node(source)], int(source.partition(":")[2] or 0)
            keys = tensor_util.make_ndarray(self._nodes[_node(restore.input[1])].attr["value"].tensor)
            variable = self.of_handle(_node(assign.input[0]))
            if variable is not None:
                found[keys.reshape(-1)[place].decode()] = variable
        return found


# Collections.


def variable_def(variable):
    """A graph's variable as a `VariableDef`."""
    return variable_pb2.VariableDef(
        variable_name=variable.name, initializer_name=variable.initializer.name, snapshot_name=variable._read_in_graph.name,
        initial_value_name=variable.initial_value.name, is_resource=True, trainable=variable.trainable,
        synchronization=variable.synchronization.value, aggregation=variable.aggregation.value,
    )


def _write_collection(message, key, values):
    if not values:
        return
    made = meta_graph_pb2.CollectionDef()
    if all(isinstance(v, _ff.VariableBase) and getattr(v, "_in_graph_mode", False) for v in values):
        made.bytes_list.value.extend(variable_def(v).SerializeToString() for v in values)
    elif all(isinstance(v, (_ff.SymbolicTensor, _ff.Operation)) for v in values):
        made.node_list.value.extend(v.name for v in values)
    elif all(isinstance(v, (str, bytes)) for v in values):
        made.bytes_list.value.extend(v.encode() if isinstance(v, str) else v for v in values)
    elif all(isinstance(v, (int, np.integer)) for v in values):
        made.int64_list.value.extend(int(v) for v in values)
    elif all(isinstance(v, (int, float, np.floating)) for v in values):
        made.float_list.value.extend(float(v) for v in values)
    else:
        return
    message.collection_def[key].CopyFrom(made)


def _read_collection(graph, key, written, prefix, by_handle):
    kind = written.WhichOneof("kind")
    if kind is None or kind == "any_list":
        return
    values = list(getattr(written, kind).value)
    if kind == "node_list":
        values = [graph.as_graph_element(prefix + name) for name in values]
    elif kind == "bytes_list" and key in _OF_VARIABLES:
        values = [by_handle.of(variable_pb2.VariableDef.FromString(value)) for value in values]
    elif kind == "bytes_list" and key == _KEYS.QUEUE_RUNNERS:
        # Its threads are the program's that made it.
        return
    for value in values:
        graph.add_to_collection(key, value)


# A saver's operations, as messages.


def _add_saver(graph_def, saved):
    """Writes the nodes by which these variables are saved and restored; gives what says which they are."""
    taken = {node.name.partition("/")[0] for node in graph_def.node}
    scope, number = "save", 0
    while scope in taken:
        number += 1
        scope = f"save_{number}"
    add = _Nodes(graph_def, scope)
    keys, held = list(saved), [saved[key] for key in saved]
    dtypes = [v.dtype.base_dtype.as_datatype_enum for v in held]
    text = _ff.string.as_datatype_enum
    add("filename/input", "Const", (), dtype=text, value=np.array(b"model", dtype=object))
    add("filename", "PlaceholderWithDefault", ("filename/input",), dtype=text, shape=())
    file = add("Const", "PlaceholderWithDefault", ("filename",), dtype=text, shape=())
    names, slices = np.array([k.encode() for k in keys], dtype=object), np.array([b""] * len(keys), dtype=object)
    for kind in ("SaveV2", "RestoreV2"):
        add(f"{kind}/tensor_names", "Const", (), dtype=text, value=names)
        add(f"{kind}/shape_and_slices", "Const", (), dtype=text, value=slices)
    reads = [f"/{_output(v._read_in_graph)}" for v in held]
    add("SaveV2", "SaveV2", ("Const", "SaveV2/tensor_names", "SaveV2/shape_and_slices", *reads), dtypes=dtypes)
    after = add("control_dependency", "Identity", ("Const", "^SaveV2"), T=text)
    add("RestoreV2", "RestoreV2", ("Const", "RestoreV2/tensor_names", "RestoreV2/shape_and_slices"), dtypes=dtypes)
    assigned = []
    for place, (variable, dtype) in enumerate(zip(held, dtypes)):
        end = f"_{place}" if place else ""
        add(f"Identity{end}", "Identity", (f"RestoreV2:{place}" if place else "RestoreV2",), T=dtype)
        handle = f"/{_output(variable._handle_in_graph)}"
        add(f"AssignVariableOp{end}", "AssignVariableOp", (handle, f"Identity{end}"), dtype=dtype)
        assigned.append(f"^AssignVariableOp{end}")
    restore = add("restore_all", "NoOp", assigned)
    return saver_pb2.SaverDef(filename_tensor_name=f"{file}:0", save_tensor_name=f"{after}:0", restore_op_name=restore, version=saver_pb2.SaverDef.V2)


def _output(tensor):
    return tensor.name.removesuffix(":0")


class _Nodes:
    """Adds nodes to a message below a scope; an input that begins with a stroke has its name from the outside."""

    def __init__(self, graph_def, scope):
        self._graph_def, self._scope = graph_def, scope

    def __call__(self, name, op, inputs, **attrs):
        node = self._graph_def.node.add()
        node.name, node.op = f"{self._scope}/{name}", op
        for text in inputs:
            control = "^" if text.startswith("^") else ""
            text = text[len(control) :]
            node.input.append(text[1:] if text.startswith("/") else f"{control}{self._scope}/{text}")
        for key, value in attrs.items():
            written = node_def_pb2.NodeDef().attr[key]
            if key == "value":
                written.tensor.CopyFrom(tensor_util.make_tensor_proto(value))
            elif key == "shape":
                written.shape.SetInParent()
            elif key == "dtypes":
                written.list.type.extend(value)
            else:
                written.type = value
            node.attr[key].CopyFrom(written)
        return node.name
