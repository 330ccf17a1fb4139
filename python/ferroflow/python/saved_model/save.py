"""`tf.saved_model.save`: objects, their functions and the values of their variables as one directory.

Invariant: the directory is what TensorFlow writes, so either side loads the other's; functions are written as
they were traced.
Does not know: how messages are written as bytes.
"""

import inspect
import os
import shutil

from ferroflow import _ff
from ferroflow.python.checkpoint import checkpoint_management as state
from ferroflow.python.checkpoint import keys
from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function
from ferroflow.python.framework import errors_impl, tensor_spec, versions
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.saved_model import constants, fingerprinting, function_export, revived_types, saved_graph, signatures, structures, values, wire
from ferroflow.python.trackable import base, data_structures
from ferroflow.python.util import object_identity

_VERSION = {"producer": 1, "min_consumer": 1}
_IDENTIFIERS = (
    (data_structures.ListWrapper, "trackable_list_wrapper"),
    (data_structures._DictWrapper, "trackable_dict_wrapper"),
    (data_structures._TupleWrapper, "trackable_tuple_wrapper"),
    (signatures.SignatureMap, "signature_map"),
)


class _Constant(base.Trackable):
    """A tensor that a function uses and no object holds."""

    def __init__(self, tensor):
        self.tensor = tensor


class _View:
    """The objects below a root with what a saved model adds: functions, their traces, the signatures, constants."""

    def __init__(self, root):
        self.root, self.signature_map = root, None
        self._wrapped, self._assets, self._variables, self._tables = {}, {}, {}, {}
        self._held = []
        # What objects keep while they are walked, by object.
        self._cache = object_identity.ObjectIdentityDictionary()
        self.nodes, self.numbers, self.paths = [root], {id(root): 0}, [()]
        self.children = []
        # What an object has as attributes may be made when it is asked for: it is asked once.
        self.root_children = self._children(root)
        held = self.root_children.get("signatures")
        if held is not None and not isinstance(held, signatures.SignatureMap):
            raise ValueError(
                f"Exporting an object {root} which has an attribute named 'signatures'. This is a reserved attribute used to store SavedModel "
                "signatures in objects which come from `tf.saved_model.load`. Delete this attribute (e.g. with `del obj.signatures`) before "
                "saving if this shadowing is acceptable."
            )

    def walk(self, signature_map):
        """Finds all objects below the root and the signatures."""
        self.signature_map = signature_map
        while len(self.children) < len(self.nodes):
            current = len(self.children)
            found = {**self.root_children, "signatures": signature_map} if current == 0 else self._children(self.nodes[current])
            self.children.append([(name, self._number(child, (*self.paths[current], name))) for name, child in found.items()])
            if isinstance(self.nodes[current], constants.Asset):
                self._assets[self.nodes[current]._path.numpy()] = current
            self._note_variables(current)
            if getattr(self.nodes[current], "_creation", None) is not None:
                self._tables[_ff.handle_id(self.nodes[current].resource_handle)] = current

    def _note_variables(self, number):
        """Keeps which object stands for which variables: some hold one and are saved as it."""
        held = _ByIdentity()
        self.nodes[number]._export_to_saved_model_graph(held, {}, None)
        self._held.append(held)
        for key in held.keys():
            if isinstance(key, variables_lib.Variable):
                self._variables.setdefault(id(key), number)

    def _number(self, trackable, path):
        if id(trackable) not in self.numbers:
            self.numbers[id(trackable)] = len(self.nodes)
            self.nodes.append(trackable)
            self.paths.append(path)
        return self.numbers[id(trackable)]

    def references(self):
        """By object, the way to it from the root."""
        found = object_identity.ObjectIdentityDictionary()
        by_path = dict(zip(self.paths, self.nodes))
        for path, node in by_path.items():
            found[node] = tuple(base.TrackableReference(name, by_path[path[: i + 1]]) for i, name in enumerate(path))
        return found

    def _children(self, current):
        if isinstance(current, polymorphic_function.Function):
            return current._trackable_children("savedmodel")
        if isinstance(current, (concrete_function.ConcreteFunction, _Constant)):
            return {}
        found = {}
        for name, child in current._trackable_children("savedmodel", cache=self._cache).items():
            if not isinstance(child, base.Trackable):
                key = (id(current), name)
                if key not in self._wrapped:
                    self._wrapped[key] = data_structures.wrap_or_unwrap(child)
                child = self._wrapped[key]
            if isinstance(child, base.Trackable):
                found[name] = child
        for child in found.values():
            # Traced now, for that may add to what the object tracks.
            if isinstance(child, polymorphic_function.Function):
                child._list_all_concrete_functions_for_serialization()
        return found

    def capture(self, tensor):
        """The number of the object that a captured tensor belongs to."""
        if tensor.dtype == _ff.resource:
            table = self._tables.get(_ff.handle_id(tensor))
            if table is not None:
                return table
            found = variables_lib.of_handles([tensor])
            if not found or id(found[0]) not in self._variables:
                told = repr(found[0]) if found else f"the resource of a table, or of another object, of shape {tensor.shape}"
                raise AssertionError(
                    f"Tried to export a function which references an 'untracked' resource. TensorFlow objects (e.g. tf.Variable) captured "
                    f"by functions must be 'tracked' by assigning them to an attribute of a tracked object or assigned to an attribute of the main object directly. See the information below:\n\tCaptured: {told}"
                )
            return self._variables[id(found[0])]
        if not isinstance(tensor, _ff.EagerTensor):
            raise ValueError(f"A function captures {tensor}, which has no value outside of the function that made it.")
        if tensor.dtype == _ff.string and tensor.shape.rank == 0 and tensor.numpy() in self._assets:
            return self._assets[tensor.numpy()]
        self.children.append([])
        return self._number(_Constant(tensor), ())


class _ByIdentity:
    """Objects as keys by identity: variables are not hashable."""

    def __init__(self):
        self._entries = {}

    def __setitem__(self, key, value):
        self._entries[id(key)] = (key, value)

    def __getitem__(self, key):
        return self._entries[id(key)][1]

    def __contains__(self, key):
        return id(key) in self._entries

    def keys(self):
        """The keys."""
        return [key for key, _ in self._entries.values()]


class _Writer:
    """The messages of one saved model."""

    def __init__(self, view, wrapped, options):
        self.view, self.wrapped, self.options = view, wrapped, options
        self.library, self.graph = function_export.Library(options.experimental_custom_gradients), saved_graph.SavedGraph()
        self.bound = {}
        self.names, self.concretes, self.handles, self.protos, self.assets = {}, {}, {}, {}, []

    def meta_graph(self):
        """The message of the whole; also fills in `stored`, the values of variables by key."""
        functions = [n for n in list(self.view.nodes) if isinstance(n, concrete_function.ConcreteFunction)]
        for function in [*functions, *self.wrapped.values()]:
            self._function(function)
        for place, node in enumerate(list(self.view.nodes)):
            proto = {}
            if not isinstance(node, _Constant):
                node._write_object_proto(proto, self.options)
            if "variable" in proto:
                self.protos[place] = proto
                about = proto["variable"]
                self.handles[place] = self.graph.variable(about["name"], values.dtype_of(about["dtype"]), values.shape_of(about["shape"]))
            elif "resource" in proto:
                self.protos[place] = proto
                self.handles[place] = self._table(node)
            elif isinstance(node, constants.Asset):
                self._asset(place, node)
            elif isinstance(node, _Constant):
                self.handles[place] = self.graph.constant("Const", node.tensor)
        definitions = {key: self._signature(key, f) for key, f in self.wrapped.items()}
        self.stored, nodes = self._values()
        stored = [(k, self.handles[p], v.dtype, v.shape) for k, p, v in self.stored if p in self.handles]
        saver = self.graph.saver(stored)
        init = self.graph.add("NoOp", "NoOp", [f"^{self._filled(place)}" for place, proto in self.protos.items() if "resource" in proto])
        definitions["__saved_model_init_op"] = {"outputs": {"__saved_model_init_op": {"name": init, "tensor_shape": {"unknown_rank": True}}}}
        self.object_nodes = nodes
        message = {
            "meta_info_def": {
                "tags": ["serve", *self.options.extra_tags] if self.options.extra_tags else ["serve"],
                "tensorflow_version": versions.VERSION,
                "tensorflow_git_version": versions.GIT_VERSION,
                "stripped_default_attrs": False,
                "function_aliases": self._aliases(),
            },
            "graph_def": {
                "node": self.graph.nodes,
                "library": {"function": self.library.functions},
                "versions": {"producer": 2000, "min_consumer": 12},
            },
            "saver_def": saver,
            "collection_def": {"saved_model_main_op": {"node_list": {"value": [init]}}},
            "signature_def": definitions,
            "asset_file_def": [{"tensor_info": {"name": f"{node}:0"}, "filename": name} for node, name, _ in self.assets],
            "object_graph_def": {"nodes": [self._object(p) for p in range(len(self.view.nodes))], "concrete_functions": self.concretes},
        }
        return message

    def _table(self, table):
        """Adds what makes a table to the graph; returns its node."""
        record, marks, attrs = table._creation
        kinds = {name: ("shape" if name == "value_shape" else "type", value) for name, value in attrs.items()}
        inputs = [self.graph.constant("mark", mark) for mark in marks]
        if marks:
            kinds["key_dtype"] = ("type", marks[0].dtype)
        return self.graph.add(
            "hash_table", record, inputs, [[]], **kinds, shared_name=("string", table._saved_name), container=("string", ""), use_node_name_sharing=("bool", False)
        )

    def _filled(self, place):
        """Adds the call that fills a table; returns its node."""
        number = dict(self.view.children[place])["_initialize"]
        function = self.view.nodes[number]._list_all_concrete_functions()[0]
        bound = self.bound[id(function)]
        captures = [(self.handles[n], t.dtype) for n, t in zip(bound, function.captured_inputs)]
        return self.graph.call(self.names[id(function)], captures, [(_ff.int32, _ff.TensorShape([]))])

    def _aliases(self):
        given, found = self.options.function_aliases, {}
        for alias, function in given.items():
            for trace in function._list_all_concrete_functions() if isinstance(function, polymorphic_function.Function) else [function]:
                if id(trace) in self.names:
                    found[self.names[id(trace)]] = alias
        return found

    def _function(self, function):
        """Adds a trace to the library, and what it is bound to."""
        if id(function) in self.names:
            return
        trace = function._trace
        names = list(function._arg_keywords)
        if len(names) != len(trace.types):
            names = [f"args_{i}" for i in range(len(trace.types))]
        name = self.names[id(function)] = self.library.add(function._concrete, names)
        self.concretes[name] = {
            "bound_inputs": self.bound.setdefault(id(function), [self.view.capture(t) for t in function.captured_inputs]),
            "canonicalized_input_signature": structures.encode(_canonical_arguments(trace)),
            "output_signature": structures.encode(_result_specs(trace)),
        }

    def _asset(self, place, asset):
        path = asset._path.numpy().decode()
        # A file that several assets name is there once.
        for index, (node, _, other) in enumerate(self.assets):
            if other == path:
                self.handles[place], asset._saved_index = node, index
                return
        name = os.path.basename(path)
        taken = {n for _, n, _ in self.assets}
        stem, number = name, 0
        while name in taken:
            number += 1
            name = f"{stem}_{number}"
        node = self.handles[place] = self.graph.constant("asset_path_initializer", asset._path)
        self.assets.append((node, name, path))
        asset._saved_index = len(self.assets) - 1

    def _signature(self, key, function):
        """The call of a signature in the graph."""
        trace = function._trace
        inputs = [(n, d, s) for n, (d, s) in zip(function._arg_keywords, trace.types)]
        flat = sorted(trace.symbolic_result)
        outputs = [(n, trace.symbolic_result[n].dtype, trace.symbolic_result[n].shape) for n in flat]
        captures = [(self.handles[place], t.dtype) for place, t in zip(self.bound[id(function)], function.captured_inputs)]
        return self.graph.signature(key, inputs, outputs, self.names[id(function)], captures)

    def _values(self):
        """The values by key, and the objects as a checkpoint lists them."""
        stored, nodes = [], []
        for place, (node, path, children) in enumerate(zip(self.view.nodes, self.view.paths, self.view.children)):
            attributes = []
            # What a table holds, the function that fills it puts in.
            silent = isinstance(node, (_Constant, *signatures.FUNCTIONS)) or getattr(node, "_creation", None) is not None
            found = {} if silent else keys.values_of(node)
            for name, value in found.items():
                key = keys.attribute_key(path, name)
                value = value() if callable(value) and not isinstance(value, (_ff.Tensor, _ff.VariableBase)) else value
                value = _ff.convert(value)
                stored.append((key, place, value))
                attributes.append((name, getattr(node, "_shared_name", "") or "", key))
            nodes.append((children, attributes))
        return stored, nodes

    def _object(self, place):
        """One object as a message."""
        node = self.view.nodes[place]
        proto = {"children": [{"node_id": number, "local_name": name} for name, number in self.view.children[place]]}
        if place in self.protos:
            proto.update(self.protos[place])
        elif isinstance(node, constants.Asset):
            proto["asset"] = {"asset_file_def_index": node._saved_index}
        elif isinstance(node, _Constant):
            proto["constant"] = {"operation": self.handles[place]}
        elif isinstance(node, concrete_function.ConcreteFunction):
            proto["bare_concrete_function"] = {
                "concrete_function_name": self.names[id(node)], "argument_keywords": list(node._arg_keywords),
                "allowed_positional_arguments": _positional(node), "function_spec": _function_spec(node._trace.signature, None),
            }
        elif isinstance(node, polymorphic_function.Function):
            proto["function"] = {
                "concrete_functions": [self.names[id(f)] for f in node._list_all_concrete_functions()],
                "function_spec": _function_spec(node.function_type, node.input_signature),
            }
        else:
            identifier = next((name for kind, name in _IDENTIFIERS if isinstance(node, kind)), node._object_identifier)
            proto["user_object"] = revived_types.saved(node) or {"identifier": identifier, "version": _VERSION}
        return proto


def _positional(function):
    """How many arguments need no keyword."""
    kinds = [p.kind for p in function._trace.signature.parameters.values()]
    if any(k is inspect.Parameter.VAR_KEYWORD for k in kinds):
        return 1 if len(function._arg_keywords) == 1 else 0
    return len(function._arg_keywords)


def _canonical_arguments(trace):
    """The arguments of a trace as positional ones and keywords, defaults filled in."""
    args, kwargs = [], {}
    for name, parameter in trace.signature.parameters.items():
        if parameter.kind is parameter.VAR_POSITIONAL:
            args.extend(trace.bound.get(name, ()))
        elif parameter.kind is parameter.VAR_KEYWORD:
            kwargs.update(trace.bound.get(name, {}))
        else:
            value = trace.bound.get(name, parameter.default)
            if value is parameter.empty:
                continue
            if parameter.kind is parameter.KEYWORD_ONLY:
                kwargs[name] = value
            else:
                args.append(value)
    return _plain((tuple(args), kwargs))


def _plain(structure):
    """A structure with specifications for tensors, wrappers of containers taken off."""
    if isinstance(structure, dict):
        return {key: _plain(member) for key, member in structure.items()}
    if isinstance(structure, tuple) and hasattr(structure, "_fields"):
        return type(structure)(*(_plain(member) for member in structure))
    if isinstance(structure, (list, tuple)):
        return (list if isinstance(structure, list) else tuple)(_plain(member) for member in structure)
    if isinstance(structure, (_ff.Tensor, _ff.VariableBase)):
        return tensor_spec.TensorSpec(structure.shape, structure.dtype)
    if hasattr(type(structure), "_ff_flatten"):
        return structure._ff_flatten()[0]
    return structure


def _result_specs(trace):
    """What a trace gives as specifications; the names are those that TensorFlow writes where it has none."""
    return _plain(trace.symbolic_result)


def _function_spec(signature, input_signature):
    """The arguments of a Python function as a message."""
    parameters = list(signature.parameters.values())
    kinds = inspect.Parameter
    args = [p.name for p in parameters if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD)]
    defaults = [p.default for p in parameters if p.kind in (kinds.POSITIONAL_ONLY, kinds.POSITIONAL_OR_KEYWORD) and p.default is not p.empty]
    only = [p for p in parameters if p.kind is kinds.KEYWORD_ONLY]
    fields = [
        ("args", args),
        ("varargs", next((p.name for p in parameters if p.kind is kinds.VAR_POSITIONAL), None)),
        ("varkw", next((p.name for p in parameters if p.kind is kinds.VAR_KEYWORD), None)),
        ("defaults", tuple(_default(d) for d in defaults) if defaults else None),
        ("kwonlyargs", [p.name for p in only]),
        ("kwonlydefaults", {p.name: _default(p.default) for p in only if p.default is not p.empty} or None),
        ("annotations", {}),
    ]
    pairs = [{"key": key, "value": structures.encode(value)} for key, value in fields]
    return {
        "fullargspec": {"named_tuple_value": {"name": "FullArgSpec", "values": pairs}},
        "input_signature": structures.encode(_plain(input_signature)),
    }


def _default(value):
    """A default that can be written; None in the place of what cannot."""
    value = value if isinstance(value, _ff.EagerTensor) else _plain(value)
    try:
        structures.encode(value)
    except (NotImplementedError, TypeError):
        return None
    return value


def save(obj, export_dir, signatures=None, options=None):
    """Writes an object with its functions and variables to a directory, as a SavedModel.

    Args:
      obj: a `tf.Module` or anything trackable. Its functions are saved as they were traced, those with an input
        signature are traced now.
      export_dir: the directory; it is made.
      signatures: what a server offers: a `tf.function` with an input signature or a concrete function, or a dictionary
        of those by key. Without it the one function that can be a signature is `"serving_default"`.
      options: a `tf.saved_model.SaveOptions`.

    Raises:
      ValueError: `obj` is not trackable, or a signature takes or gives something other than tensors.
      AssertionError: a function uses a variable that is no attribute of any object below `obj`.
      UnimplementedError: a function runs an operation that the format has no name for, such as `tf.py_function`.

    >>> import ferroflow as tf, tempfile
    >>> class Scale(tf.Module):
    ...     def __init__(self):
    ...         self.by = tf.Variable(3.0)
    ...     @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    ...     def __call__(self, x):
    ...         return x * self.by
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(Scale(), folder)
    >>> tf.saved_model.load(folder)(tf.constant([1.0, 2.0])).numpy()
    array([3., 6.], dtype=float32)
    """
    save_and_return_nodes(obj, export_dir, signatures, options)


def save_and_return_nodes(obj, export_dir, signatures=None, options=None, experimental_skip_checkpoint=False):
    """Writes as `tf.saved_model.save` does, without the variables where they are not wanted.

    Returns:
      The objects that were written, in the order of their numbers, and a dictionary by object of the way from `obj` to it, a tuple of
      references.
    """
    if not isinstance(obj, base.Trackable):
        raise ValueError(f"Expected an object of type `Trackable`, such as `tf.Module` or a subclass of the `Trackable` class, for export. Got {obj} with type {type(obj)}.")
    if _ff.inside_function():
        raise AssertionError("tf.saved_model.save is not supported inside a traced @tf.function. Move the call to the outer eagerly-executed context.")
    view, message, stored, nodes, assets = _prepared(obj, signatures, options or constants.SaveOptions())
    folder = os.fspath(export_dir)
    os.makedirs(os.path.join(folder, constants.ASSETS_DIRECTORY), exist_ok=True)
    if not experimental_skip_checkpoint:
        variables = os.path.join(folder, constants.VARIABLES_DIRECTORY)
        os.makedirs(variables, exist_ok=True)
        prefix = os.path.join(variables, constants.VARIABLES_FILENAME)
        state.engine("write_checkpoint")(prefix, [(key, value) for key, _, value in stored], nodes)
    for _, name, path in assets:
        shutil.copyfile(path, os.path.join(folder, constants.ASSETS_DIRECTORY, name))
    data = wire.encode("SavedModel", {"saved_model_schema_version": constants.SAVED_MODEL_SCHEMA_VERSION, "meta_graphs": [message]})
    target = os.path.join(folder, constants.SAVED_MODEL_FILENAME_PB)
    with open(f"{target}.tmp{os.getpid()}", "wb") as file:
        file.write(data)
    os.replace(file.name, target)
    fingerprinting.write(folder, data, message)
    return view.nodes, view.references()


def _prepared(obj, given, options):
    """Everything that is to be written; nothing is, should this fail."""
    if options.experimental_custom_gradients is None:
        raise errors_impl.InvalidArgumentError(None, None, "experimental_custom_gradients must be a bool")
    view = _View(obj)
    if given is None:
        given = signatures.default_function(view.root_children)
    wrapped = signatures.canonical(given)
    signature_map = signatures.SignatureMap()
    for key, function in wrapped.items():
        signature_map._add_signature(key, function)
    view.walk(signature_map)
    writer = _Writer(view, wrapped, options)
    message = writer.meta_graph()
    return view, message, writer.stored, writer.object_nodes, writer.assets
