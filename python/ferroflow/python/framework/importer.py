"""`import_graph_def`: the nodes of a `GraphDef` added to the graph being built, and `as_graph_def`, the way back.

Invariant: a node becomes the operation of its name in `tf.raw_ops`, whose parameters are its inputs and attributes; one that there is
not is an error that names node and operation. Functions of the graph's library are taken apart where they are called.
Does not know: any operation, but those that give values from outside, call functions, or do nothing.
"""

import contextlib
import inspect
import threading

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, func_graph, ops, tensor_util
from ferroflow.python.ops import variables

__name__ = "tensorflow.python.framework.importer"

_tf = _namespace.resolve
_CALLS = ("PartitionedCall", "StatefulPartitionedCall")
_BRANCHES = ("If", "StatelessIf")
_LOOPS = ("While", "StatelessWhile")
_REFERENCES = ("VariableV2", "Variable")


def import_graph_def(graph_def, input_map=None, return_elements=None, name=None, op_dict=None, producer_op_list=None):
    """Adds the nodes of a `GraphDef` to the graph being built, such as a model with its weights as constants.

    Args:
      graph_def: the message, or its bytes.
      input_map: tensors by the names (`"x:0"`) of those that they stand in the place of.
      return_elements: names of operations (`"y"`) and tensors (`"y:0"`) to give back.
      name: what stands before the names; `"import"` unless told, nothing where it is empty.

    Returns:
      The elements asked for, as a list; None where none were.

    Raises:
      ValueError: a node that reads what is not there, or a returned element or mapped input that there is not.
      UnimplementedError: an operation that there is not here.

    >>> with tf.Graph().as_default() as graph:
    ...     _ = tf.add(tf.compat.v1.placeholder(tf.float32, [], name="x"), 1.0, name="y")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     (y,) = tf.graph_util.import_graph_def(graph.as_graph_def(), {"x:0": tf.constant(2.0)}, ["y:0"], name="")
    ...     print(y.name, sess.run(y))
    y:0 3.0
    """
    del op_dict, producer_op_list
    if isinstance(graph_def, (bytes, bytearray)):
        graph_def = _tf("compat.v1.GraphDef").FromString(bytes(graph_def))
    if not hasattr(graph_def, "node"):
        raise TypeError(f"Argument `graph_def` must be a GraphDef proto. Received: {type(graph_def).__name__}")
    mapped = dict(input_map or {})
    if any(not isinstance(key, str) for key in mapped):
        raise TypeError(f"Argument `input_map` must be a dictionary that maps names to tensors. Received: {input_map}")
    wanted = list(return_elements or ())
    if any(not isinstance(element, str) for element in wanted):
        raise TypeError(f"Argument `return_elements` must be a list of strings. Received: {return_elements}")
    prefix = "import" if name is None else name.rstrip("/")
    scope = ops.name_scope_v2(prefix) if prefix else contextlib.nullcontext()
    with scope:
        body = _Body({f.signature.name: f for f in graph_def.library.function}, outermost=True)
        for key, tensor in mapped.items():
            body.given[_tensor_name(key)] = _ff.convert(tensor)
        body.add(graph_def.node)
    unused = [key for key in mapped if _tensor_name(key) not in body.used]
    if unused:
        raise ValueError(f"Attempted to map inputs that were not found in graph_def: {unused}")
    if return_elements is None:
        return None
    return [body.element(element) for element in wanted]


def _tensor_name(name):
    return name if ":" in name else f"{name}:0"


_state = threading.local()
_OF_FILES = {"ReadFile": ["contents"], "MatchingFiles": ["filenames"], "WriteFile": []}


@contextlib.contextmanager
def denying_files(denied=True):
    """Context: operations that read or write files, of graphs that are imported, are denied when they run."""
    before, _state.denied = getattr(_state, "denied", False), denied
    try:
        yield
    finally:
        _state.denied = before


def _denied(node, inputs):
    outputs = _OF_FILES[node.op]
    attrs = {"operation": node.op, "Tin": [t.dtype for t in inputs], "Tout": [_ff.string] * len(outputs)}
    made = _ff.execute("_Denied", [list(inputs)], attrs, node.name)
    made = made if isinstance(made, (list, tuple)) else [made]
    return {name: [tensor] for name, tensor in zip(outputs, made)}


class _Body:
    """Nodes of a graph or a function, and the tensors that they gave."""

    def __init__(self, library, outermost=False):
        self.library, self.outermost = library, outermost
        self.given, self.used = {}, set()
        self._outputs, self._operations, self._groups = {}, {}, {}

    def add(self, nodes):
        """Adds nodes in an order in which what they read is there."""
        waiting = {node.name: node for node in nodes}
        known = set(waiting)
        while waiting:
            ready = [n for n in waiting.values() if not any(i in waiting and not self._is_given(text) for i, text in self._read(n))]
            if not ready:
                raise ValueError(f"nodes read one another in a circle: {sorted(waiting)[:5]}")
            for node in ready:
                for source, text in self._read(node):
                    if source not in known and source not in self._groups and not self._is_given(text):
                        raise ValueError(f"Node '{node.name}': Unknown input node '{text}'")
                self._make(node)
                del waiting[node.name]

    def _is_given(self, text):
        return _tensor_name(text) in self.given

    @staticmethod
    def _read(node):
        """The names of the nodes that a node reads or runs after, with how it says so."""
        return [(text.lstrip("^").partition(":")[0], text) for text in node.input]

    def tensor(self, text):
        """The tensor that an input names: `node`, `node:1` or, in a function, `node:output:1`."""
        key = _tensor_name(text)
        if key in self.given:
            self.used.add(key)
            return self.given[key]
        node, *place = text.split(":")
        groups = self._groups[node]
        if len(place) == 2:
            # A composition says no names of its outputs, where they are one list.
            return groups.get(place[0], groups.get(None))[int(place[1])]
        flat = [t for group in groups.values() for t in group]
        at = int(place[0]) if place else 0
        if at >= len(flat):
            raise ValueError(f"Node '{node}' has {len(flat)} outputs, and number {at} is read")
        return flat[at]

    def element(self, name):
        """What a name to be returned stands for. ValueError where there is nothing of that name."""
        node = name.partition(":")[0]
        if node not in self._groups:
            raise ValueError(f"Requested return_element '{name}' not found in graph_def.")
        return self.tensor(name) if ":" in name else self._operations[node]

    def _make(self, node):
        data = [text for text in node.input if not text.startswith("^")]
        after = [self._operations[text[1:]] for text in node.input if text.startswith("^") and self._operations.get(text[1:]) is not None]
        with self._order(after):
            if node.op == "NoOp":
                self._groups[node.name] = {}
                self._operations[node.name] = self._nothing(node.name)
                return
            groups = self._groups_of(node, [self.tensor(text) for text in data])
        self._groups[node.name] = groups
        first = next((t for group in groups.values() for t in group), None)
        if isinstance(first, _ff.SymbolicTensor):
            self._operations[node.name] = first.op
        elif first is None and self._graph() is not None:
            graph = self._graph()
            self._operations[node.name] = graph.node(graph.node_count - 1)

    @contextlib.contextmanager
    def _order(self, after):
        """Context: what is added runs after these operations, where parts of the graph are to be run."""
        graph = self._graph()
        if graph is None or not after:
            yield
            return
        before = graph.run_after([])
        graph.run_after([*before, *(op._id for op in after if op._id not in before)])
        try:
            yield
        finally:
            graph.run_after(before)

    def _graph(self):
        """The graph whose orders are kept: a plain one, or one of a function whose nodes these are."""
        return func_graph.plain_graph() or (_ff.current_graph() if self.outermost else None)

    def _nothing(self, name):
        """An operation that does nothing, by which others are run; None in a function that is called."""
        graph = self._graph()
        return None if graph is None else graph.no_op(_ff.current_scope() + name)

    def _groups_of(self, node, inputs):
        """The tensors that a node gives, by the names of its outputs."""
        attrs = {key: value for key, value in node.attr.items() if not key.startswith("_")}
        if node.op in ("Placeholder", "PlaceholderV2"):
            shape = _plain(attrs["shape"]) if "shape" in attrs else None
            return {"output": [func_graph.placeholder(_plain(attrs["dtype"]), shape, node.name)]}
        if node.op == "Const":
            value = tensor_util.make_ndarray(attrs["value"].tensor)
            return {"output": [_ff.constant(value, _plain(attrs["dtype"]), None, node.name)]}
        if node.op == "VarHandleOp":
            return {"resource": [_variable(node, attrs)]}
        if node.op in _REFERENCES:
            raise errors_impl.UnimplementedError(
                None, None, f"Node '{node.name}': variables that are no resources ({node.op}) are not implemented; make constants of them before"
            )
        if node.op in _CALLS or node.op in self.library:
            function = attrs["f"].func.name if node.op in _CALLS else node.op
            # What is inside may have any names; those of the call are the names of what it gives.
            with _tf("name_scope")(f"{node.name}/{function}"):
                results = self._called(function, inputs)
            return {"output": _named(node, results)}
        if node.op in _BRANCHES:
            then, other = (attrs[key].func.name for key in ("then_branch", "else_branch"))
            made = _tf("cond")(_scalar_bool(inputs[0]), lambda: self._called(then, inputs[1:]), lambda: self._called(other, inputs[1:]))
            return {"output": _named(node, _listed(made))}
        if node.op in _LOOPS:
            test, turn = (attrs[key].func.name for key in ("cond", "body"))
            made = _tf("while_loop")(lambda *state: _scalar_bool(self._called(test, state)[0]), lambda *state: self._called(turn, state), list(inputs))
            return {"output": _named(node, _listed(made))}
        return self._operation(node, attrs, inputs)

    def _operation(self, node, attrs, inputs):
        if node.op in _OF_FILES and getattr(_state, "denied", False):
            return _denied(node, inputs)
        try:
            function = _tf(f"raw_ops.{node.op}")
        except AttributeError:
            function = None
        if not callable(function) or getattr(function, "_ferroflow_stub", False):
            raise errors_impl.UnimplementedError(None, None, f"Node '{node.name}': operation {node.op} is not implemented in Ferroflow yet")
        parameters = inspect.signature(function).parameters
        record = _record(node.op)
        names = [name for name, *_ in record["inputs"]] if record else [p for p in parameters if p not in attrs and p != "name"]
        lists = {name for name, _, many in record["inputs"] if many} if record else set()
        arguments, rest = {}, list(inputs)
        for position, name in enumerate(names):
            # Some inputs have another name in Python, in the same place.
            parameter = name if name in parameters or record is None else list(parameters)[position]
            if name in lists:
                count = len(rest) - sum(other not in lists for other in names[position + 1 :])
                arguments[parameter], rest = rest[:count], rest[count:]
            elif rest:
                arguments[parameter] = rest.pop(0)
        given = {key: _plain(value) for key, value in attrs.items() if key in parameters and key not in arguments}
        result = function(**arguments, **given, name=node.name)
        return _grouped(record, result)

    def _called(self, name, inputs):
        """The results of a function of the library for these inputs."""
        function = self.library.get(name)
        if function is None:
            raise ValueError(f"the graph calls function '{name}', which is not in its library")
        body = _Body(self.library)
        for argument, value in zip(function.signature.input_arg, inputs):
            body.given[f"{argument.name}:0"] = value
        body.add(function.node_def)
        return [body.tensor(function.ret[result.name]) for result in function.signature.output_arg]


def _variable(node, attrs):
    """The handle of a variable without a value, in the graph being built: one for each shared name, as the imported graph says."""
    graph = _ff.current_graph()
    shared = (attrs["shared_name"].s.decode() if "shared_name" in attrs else "") or node.name
    known = graph.__dict__.setdefault("_imported_variables", {})
    if shared not in known:
        shape = _plain(attrs["shape"]) if "shape" in attrs else None
        known[shared] = variables.without_value(_plain(attrs["dtype"]), shape, shared)
        if not graph.building_function and not graph.__dict__.get("_keeps_values"):
            # Each session has its own.
            graph._graph_variables[_ff.handle_id(known[shared].handle)] = known[shared]
    return graph.named_capture(known[shared].handle, _ff.current_scope() + node.name)


def _record(name):
    try:
        return _ff.record(name)
    except LookupError:
        return None


def _named(node, results):
    """The results under the name of a node."""
    if not results:
        return results
    made = _ff.execute("IdentityN", [results], {}, node.name)
    return list(made) if isinstance(made, (list, tuple)) else [made]


def _listed(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _grouped(record, result):
    """The outputs of an operation by name, each a list."""
    if result is None or isinstance(result, _ff.Operation):
        return {}
    parts = list(result) if isinstance(result, (tuple, list)) else [result]
    names = [name for name, *_ in record["outputs"]] if record else list(getattr(result, "_fields", ()))
    if not names:
        return {None: parts}
    if len(names) == 1 and isinstance(result, list):
        return {names[0]: parts}
    if len(names) != len(parts):
        names = [f"output{i}" for i in range(len(parts))]
    return {name: _listed(part) for name, part in zip(names, parts)}


def _scalar_bool(value):
    """A condition as a boolean: another number is true unless it is zero, a text unless it is empty."""
    if value.dtype == _ff.bool:
        return value
    if value.dtype == _ff.string:
        return _tf("not_equal")(value, "")
    return _tf("not_equal")(value, _ff.constant(0, dtype=value.dtype))


def _plain(attr):
    """The value of an attribute as `tf.raw_ops` take it."""
    kind = attr.WhichOneof("value")
    value = getattr(attr, kind) if kind else None
    if kind == "list":
        for field in ("s", "i", "f", "b", "type", "shape", "tensor"):
            items = list(getattr(value, field))
            if items:
                return [_one(field, item) for item in items]
        return []
    return _one(kind, value)


def _one(kind, value):
    if kind == "type":
        return _ff.as_dtype(value)
    if kind == "shape":
        return None if value.unknown_rank else _ff.TensorShape([None if d.size < 0 else d.size for d in value.dim])
    if kind == "tensor":
        return _ff.constant(tensor_util.make_ndarray(value))
    if kind == "s":
        try:
            return value.decode()
        except UnicodeDecodeError:
            return value
    return value


def as_graph_def(graph, from_version=None, add_shapes=False, use_pybind11_proto=False):
    """The graph as a `GraphDef`: its operations with what they read, their attributes and devices, and a library of the
    functions that they call.
    """
    del use_pybind11_proto
    # Values of attributes are read now, whatever is being traced.
    token = _ff.enter_eager()
    try:
        return _as_graph_def(graph, from_version or 0, add_shapes)
    finally:
        _ff.leave(token)


def _as_graph_def(graph, first, add_shapes):
    made = _tf("compat.v1.GraphDef")()
    made.versions.producer = 1994
    library = _Library()
    held = _variables_held(graph)
    for op in graph.get_operations()[first:]:
        node = made.node.add()
        _write_node(node, op, library, held)
        if add_shapes and op.outputs:
            for output in op.outputs:
                node.attr["_output_shapes"].list.shape.add().CopyFrom(output.shape.as_proto())
    library.write(made.library)
    return made


def _variables_held(graph):
    """The variables of a graph by the names of the operations that are their handles."""
    return {inner.op.name: found[0] for outer, inner in graph.captures if (found := _held(outer))}


def _write_node(node, op, library, held):
    """Writes an operation into a `NodeDef`."""
    node.name, node.device = op.name, op.device
    variable = op.type == "Placeholder" and op.outputs[0].dtype == _ff.resource
    node.op = "VarHandleOp" if variable else op.type
    node.input.extend(t.op.name if t.value_index == 0 else t.name for t in op.inputs)
    node.input.extend(f"^{before.name}" for before in op.control_inputs)
    if op.type != "Placeholder":
        _write_attrs(node, op, library)
        return
    output = held.get(op.name, op.outputs[0])
    node.attr["dtype"].type = output.dtype.as_datatype_enum
    if not variable or op.name in held:
        node.attr["shape"].shape.CopyFrom(output.shape.as_proto())
    if op.name in held:
        node.attr["shared_name"].s = output._shared_name.encode()


def node_def(op):
    """An operation as a `NodeDef`."""
    made = _tf("compat.v1.NodeDef")()
    # Values of attributes are read now, whatever is being traced.
    token = _ff.enter_eager()
    try:
        _write_node(made, op, _Library(), _variables_held(op.graph))
    finally:
        _ff.leave(token)
    return made


def _held(outer):
    """The variable behind a value from outside, alone in a tuple; nothing for another value."""
    return variables.of_handles([outer]) if outer.dtype == _ff.resource else ()


class _Library:
    """The functions that the operations of a graph call, each written once."""

    def __init__(self):
        self._own, self._names = None, {}

    def name(self, function):
        """The name that a function has in the library."""
        from ferroflow.python.saved_model import function_export

        if function.name not in self._names:
            self._own = self._own or function_export.Library()
            arguments = [f"arg{i}" for i in range(len(function.inputs))]
            try:
                self._names[function.name] = self._own.add(function, arguments)
            except errors_impl.UnimplementedError:
                # Run by Python, which no message can hold: it is only named.
                self._names[function.name] = function.name
        return self._names[function.name]

    def write(self, made):
        """Writes all of them into a `FunctionDefLibrary`."""
        from ferroflow.python.saved_model import wire

        written = set()
        for function in self._own.functions if self._own else ():
            name = function["signature"]["name"]
            if name not in written:
                written.add(name)
                made.function.add().MergeFromString(wire.encode("FunctionDef", function))


def _write_attrs(node, op, library):
    from ferroflow.python.saved_model import function_export, wire

    record = _record(op.type)
    if record is None:
        return
    declared = [(name, kind) for name, kind, *_ in record["attrs"]] + [(name, "type") for name, _allowed in record["types"]]
    for name, kind in dict(reversed(declared)).items():
        try:
            value = op.get_attr(name)
        except ValueError:
            continue  # a type that nothing the operation reads or was told settles
        if kind in ("func", "list(func)"):
            functions = op._functions(name)
            value = functions if kind == "list(func)" else functions[0]
        several = kind == "type" and isinstance(value, (list, tuple))
        message = wire.encode("AttrValue", function_export.attr_proto("list(type)" if several else kind, value, library.name))
        node.attr[name].MergeFromString(message)
