"""`tf.saved_model.load`: the objects, functions and values of a directory that `save` or TensorFlow wrote.

Invariant: loading runs no code of the model and touches no file but the model's; what the model's functions do
is what its operations do.
Does not know: how functions are built; see `function_import`.
"""

import os

from ferroflow import _ff
from ferroflow.python.checkpoint import checkpoint
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.saved_model import constants, function_import, restored, revived_types, signatures, structures, tables, values, wire
from ferroflow.python.trackable import autotrackable, data_structures


def _user_object():
    """An object of a loaded model, of a class of its own so that it can have its own `__call__`."""

    class _UserObject(autotrackable.AutoTrackable):
        """An object of a loaded model: its attributes are what the saved one tracked."""

    _UserObject.__module__ = "tensorflow.python.saved_model.load"
    _UserObject.__qualname__ = "Loader._recreate_base_user_object.<locals>._UserObject"
    return _UserObject()


class _Loader:
    """One loading."""

    def __init__(self, folder, meta_graph, allow_files=False):
        self.folder = folder
        self.meta_graph = meta_graph
        self.graph = meta_graph["object_graph_def"]
        library = meta_graph.get("graph_def", {}).get("library", {"function": []})
        self.tables, left_out, not_run = tables.plans(self.graph, library)
        self.importer = function_import.Importer(library, allow_files)
        self.importer.check([name for name in self.graph["concrete_functions"] if name not in not_run])
        self.constants = {n["name"]: n for n in meta_graph.get("graph_def", {}).get("node", ()) if n["op"] == "Const"}
        self.nodes, self.concrete, self.setters = {}, {}, {}
        protos = self.graph["nodes"]
        # Variables and constants first, for functions are bound to them.
        for kinds in (("variable", "asset", "constant", "user_object", "resource"), ("bare_concrete_function",), ("function",)):
            for number, proto in enumerate(protos):
                kind = next((k for k in kinds if k in proto), None)
                if kind is not None and number not in left_out:
                    self.nodes[number] = getattr(self, f"_{kind}")(number, proto[kind])
        self._connect(protos)

    # ---- objects

    def _variable(self, _number, proto):
        shape = values.shape_of(proto.get("shape", {}))
        dtype = values.dtype_of(proto.get("dtype", 1))
        blank = [size or 0 for size in shape.as_list()] if shape.rank is not None else []
        zero = _ff.constant([""] * _product(blank), dtype=dtype, shape=blank) if dtype == _ff.string else _ff.execute("Fill", [_ff.constant(blank, dtype=_ff.int32, shape=[len(blank)]), _ff.convert(0, dtype=dtype) if dtype != _ff.bool else _ff.constant(False)])
        return variables_lib.Variable(
            zero, trainable=proto.get("trainable", False), name=proto.get("name") or None, dtype=dtype, shape=shape,
            synchronization=variables_lib.VariableSynchronization(proto.get("synchronization", 0)),
            aggregation=variables_lib.VariableAggregation(proto.get("aggregation", 0)),
        )

    def _asset(self, _number, proto):
        files = self.meta_graph["asset_file_def"]
        index = proto.get("asset_file_def_index", 0)
        if not 0 <= index < len(files):
            raise errors_impl.DataLossError(None, None, f"the saved model has no asset {index}")
        name = files[index].get("filename", "")
        if os.path.basename(name) != name or name in ("", ".", ".."):
            raise errors_impl.PermissionDeniedError(None, None, f"the asset {name!r} of a saved model is not a file of its folder")
        return constants.Asset(os.path.join(self.folder, constants.ASSETS_DIRECTORY, name))

    def _constant(self, _number, proto):
        name = proto.get("operation", "")
        if name not in self.constants:
            raise errors_impl.DataLossError(None, None, f"the saved model has no constant {name}")
        return values.tensor_of(self.constants[name]["attr"]["value"]["tensor"])

    def _user_object(self, number, proto):
        kind = proto.get("identifier", "")
        if kind == "trackable_list_wrapper":
            return data_structures.ListWrapper([])
        if kind == "trackable_dict_wrapper":
            return data_structures._DictWrapper({})
        if kind == "trackable_tuple_wrapper":
            return _TuplePlace()
        if kind == "signature_map":
            return signatures.SignatureMap()
        found = revived_types.revived(proto)
        if found is None:
            return _user_object()
        self.setters[number] = found[1]
        return found[0]

    def _resource(self, number, _proto):
        plan = self.tables[number]
        return tables.made(plan, lambda: self._concrete_function(plan.creator)())

    # ---- functions

    def _concrete_function(self, name, signature=None, keywords=None):
        """The function of a name, bound to the objects it was bound to."""
        key = (name, tuple(keywords or ()))
        if key not in self.concrete:
            proto = self.graph["concrete_functions"].get(name)
            if proto is None:
                raise errors_impl.DataLossError(None, None, f"the saved model says nothing of the function {name}")
            bound = [self._captured(number) for number in proto["bound_inputs"]]
            trace = restored.RestoredTrace(name, self.importer, proto, bound, signature, keywords)
            self.concrete[key] = restored.RestoredConcrete(trace, [self.nodes.get(n) for n in proto["bound_inputs"]])
        return self.concrete[key]

    def _captured(self, number):
        node = self.nodes.get(number)
        if isinstance(node, variables_lib.Variable):
            return node.handle
        if isinstance(node, constants.Asset):
            return node.asset_path
        if isinstance(node, tables.RestoredTable):
            return node.resource_handle
        if isinstance(node, _ff.Tensor):
            return node
        raise errors_impl.UnimplementedError(None, None, f"a function of the saved model is bound to object {number}, which is no variable, constant or asset: that is not implemented in Ferroflow yet")

    def _bare_concrete_function(self, _number, proto):
        signature = restored.signature_of(proto.get("function_spec"))
        keywords = proto["argument_keywords"]
        if signature is not None and any(p.kind is p.VAR_KEYWORD for p in signature.parameters.values()):
            signature = None
        function = self._concrete_function(proto.get("concrete_function_name", ""), signature, keywords)
        function._num_positional_args = proto.get("allowed_positional_arguments", 0)
        return function

    def _function(self, _number, proto):
        spec = proto.get("function_spec", {})
        signature = restored.signature_of(spec)
        functions = [self._concrete_function(name, signature) for name in proto["concrete_functions"]]
        input_signature = structures.decode(spec.get("input_signature", {}))
        name = proto["concrete_functions"][0] if proto["concrete_functions"] else "function"
        return restored.RestoredFunction(name, functions, signature, input_signature)

    # ---- edges

    def _connect(self, protos):
        # Tuples get their members before they are put anywhere.
        order = sorted(range(len(protos)), key=lambda n: not isinstance(self.nodes.get(n), _TuplePlace))
        for number in order:
            node, children = self.nodes.get(number), protos[number]["children"]
            found = [(c.get("local_name", ""), self.nodes.get(c.get("node_id", 0))) for c in children]
            found = [(name, child) for name, child in found if child is not None]
            if isinstance(node, _TuplePlace):
                node.members = _in_places(found)
            elif isinstance(node, data_structures.ListWrapper):
                for child in _in_places(found):
                    node.append(_settled(child))
            elif isinstance(node, data_structures._DictWrapper):
                for name, child in found:
                    node[name] = _settled(child)
            elif isinstance(node, signatures.SignatureMap):
                for name, child in found:
                    node._add_signature(name, child)
            elif number in self.setters:
                for name, child in found:
                    self.setters[number](node, name, _settled(child))
            elif isinstance(node, autotrackable.AutoTrackable):
                for name, child in found:
                    self._set(node, name, child)
        # An object is called as the object behind its `__call__` is, which may have been made callable after it.
        waiting = [node for node in self.nodes.values() if isinstance(node, autotrackable.AutoTrackable) and "__call__" in node.__dict__]
        while any([_make_callable(node) for node in waiting if not callable(node) and callable(node.__dict__["__call__"])]):
            pass

    @staticmethod
    def _set(node, name, child):
        child = _settled(child)
        try:
            setattr(node, name, child)
        except AttributeError:
            return
        if name == "__call__" and callable(child):
            _make_callable(node)

    def aliases(self):
        """The functions that were saved under other names, by those."""
        by_alias = {}
        for name, alias in self.meta_graph.get("meta_info_def", {}).get("function_aliases", {}).items():
            by_alias.setdefault(alias, []).append(name)
        found = {}
        for alias, names in by_alias.items():
            of = next((p["function"] for p in self.graph["nodes"] if names[0] in p.get("function", {}).get("concrete_functions", ())), {})
            signature = restored.signature_of(of.get("function_spec"))
            functions = [self._concrete_function(name, signature) for name in names]
            found[alias] = restored.RestoredFunction(alias, functions, signature, None)
        return found

    def restore(self):
        """Gives the variables their values."""
        prefix = os.path.join(self.folder, constants.VARIABLES_DIRECTORY, constants.VARIABLES_FILENAME)
        if not os.path.exists(f"{prefix}.index"):
            return
        restoration = checkpoint._Restoration(prefix)
        if restoration.nodes:
            restoration.restore(self.nodes[0], 0)


    def fill(self):
        """Gives the tables the entries that the model's functions put in."""
        for number, plan in self.tables.items():
            table = self.nodes[number]
            if plan.text is not None:
                # One of the captures is the file.
                bound = self.graph["concrete_functions"][plan.initializer]["bound_inputs"]
                asset = next((self.nodes[n] for n in bound if isinstance(self.nodes.get(n), constants.Asset)), None)
                if asset is None:
                    raise errors_impl.DataLossError(None, None, f"table {number} of the saved model is filled from a file that is no asset")
                tables.fill_from_text(table, plan, asset.asset_path)
            elif plan.initializer:
                self._concrete_function(plan.initializer)()


class _TuplePlace:
    """A tuple that is not made yet: its members come first."""

    members = ()


def _in_places(found):
    """Members by their numbers; None where there is none, for a list may have held what is not saved."""
    placed = {int(name): child for name, child in found if name.isdigit()}
    return [placed.get(place) for place in range(max(placed, default=-1) + 1)]


def _make_callable(node):
    """Has a loaded object be called as what it holds as `__call__`; Python looks for that at the class. True."""
    type(node).__call__ = lambda self, *args, **kwargs: self.__dict__["__call__"](*args, **kwargs)
    return True


def _settled(child):
    return tuple(_settled(m) for m in child.members) if isinstance(child, _TuplePlace) else child


def _product(sizes):
    count = 1
    for size in sizes:
        count *= size
    return count


def read(export_dir):
    """The message of a directory's model.

    Raises:
      OSError: no model there.
      DataLossError: a file that is none.
    """
    path = os.path.join(os.fspath(export_dir), constants.SAVED_MODEL_FILENAME_PB)
    if not os.path.exists(path):
        raise OSError(
            f"SavedModel file does not exist at: {os.fspath(export_dir)}{os.sep}{{{constants.SAVED_MODEL_FILENAME_PBTXT}|{constants.SAVED_MODEL_FILENAME_PB}}}"
        )
    with open(path, "rb") as file:
        return wire.decode("SavedModel", file.read())


def load(export_dir, tags=None, options=None):
    """The object that was saved in a directory: functions as attributes, variables with their values, `signatures`.

    Args:
      export_dir: the directory.
      tags: a name or names that the model must have; `"serve"` is what `save` gives.
      options: a `tf.saved_model.LoadOptions`.

    Raises:
      OSError: no model there.
      ValueError: the model has other tags.
      UnimplementedError: operations that are not in the catalogue, all named; a model of TensorFlow 1.

    >>> import ferroflow as tf, tempfile
    >>> m = tf.Module()
    >>> m.v = tf.Variable([1.0, 2.0])
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(m, folder)
    >>> tf.saved_model.load(folder).v.numpy()
    array([1., 2.], dtype=float32)
    """
    folder = os.fspath(export_dir)
    message = read(folder)
    if not message["meta_graphs"]:
        raise errors_impl.DataLossError(None, None, f"the saved model in {folder} has no graph")
    meta_graph = message["meta_graphs"][0]
    if "object_graph_def" not in meta_graph or not meta_graph["object_graph_def"]["nodes"]:
        from ferroflow.python.saved_model import load_v1_in_v2

        return load_v1_in_v2.load(folder, tags, options is not None and options.allow_files)
    found = set(meta_graph.get("meta_info_def", {}).get("tags", ()))
    if tags is not None:
        wanted = {tags} if isinstance(tags, str) else set(_ff.nest_flatten(tags))
        if wanted != found and not wanted <= found:
            raise ValueError(f"Got an incompatible argument to `tags`: {tags}. The SavedModel at {folder} has one MetaGraph with tags {sorted(found)}. You may omit the argument, pass 'None', or pass tags which match exactly.")
    token = _ff.enter_eager() if _ff.inside_function() else None
    try:
        loader = _Loader(folder, meta_graph, options is not None and options.allow_files)
        if not (options is not None and options.experimental_skip_checkpoint):
            loader.restore()
        loader.fill()
    finally:
        if token is not None:
            _ff.leave(token)
    root = _settled(loader.nodes[0])
    if isinstance(root, autotrackable.AutoTrackable):
        # Not attributes that are tracked: they belong to the file.
        root.__dict__["tensorflow_version"] = meta_graph.get("meta_info_def", {}).get("tensorflow_version", "unknown")
        root.__dict__["tensorflow_git_version"] = meta_graph.get("meta_info_def", {}).get("tensorflow_git_version", "unknown")
        root.__dict__["graph_debug_info"] = None
        if options is not None and options.experimental_load_function_aliases:
            root.__dict__["function_aliases"] = loader.aliases()
    return root
