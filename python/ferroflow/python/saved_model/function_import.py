"""The functions of a graph's library as the engine's functions.

Invariant: operations are added in an order that inputs and control edges allow; only records of the catalogue
and compositions of them run, and no file is touched.
Does not know: objects or variables.
"""

import inspect

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, func_graph
from ferroflow.python.saved_model import function_export, values

# How TensorFlow's runtime is to call a function: bytes that say nothing here.
_SETTINGS = frozenset(("config", "config_proto", "executor_type"))
_SKIPPED = ("NoOp",)
# A model that was fetched somewhere is to compute: what reads or writes files is denied when it runs, unless the program allows it.
_OF_FILES = frozenset(("MatchingFiles", "ReadFile", "Restore", "RestoreSlice", "RestoreV2", "Save", "SaveSlices", "SaveV2", "WriteFile"))
_DEEPEST = 64


class _Outputs(dict):
    """Results by the names of outputs; where they have none, any name stands for all of them in their order."""

    def __init__(self, made):
        parts = [] if made is None else list(made) if isinstance(made, (list, tuple)) else [made]
        super().__init__({name: part if isinstance(part, list) else [part] for name, part in zip(getattr(made, "_fields", ()), parts)})
        self._parts = parts

    def __missing__(self, _name):
        return self._parts


def _composed(op):
    """The function that stands for an operation which the catalogue has in parts only; None for others."""
    if op in _OF_FILES or op.startswith("_"):
        return None
    try:
        _ff.record(op)
    except LookupError:
        found = _namespace.resolve(f"raw_ops.{op}")
        return found if callable(found) and not getattr(found, "_ferroflow_stub", False) else None
    return None


def _of_composed(function, node, flat):
    """Calls it with a node's inputs in their order and the attributes that it has; gives its results."""
    attrs = {n: attr_value(p, None) for n, p in node["attr"].items() if not n.startswith("_")}
    parameters = [p for p in inspect.signature(function).parameters if p != "name"]
    inputs = [p for p in parameters if p not in attrs]
    if len(inputs) < len(flat):
        raise errors_impl.UnimplementedError(None, None, f"node {node['name']} of a saved model gives {node['op']} {len(flat)} inputs, {len(inputs)} are implemented")
    return _Outputs(function(**dict(zip(inputs, flat)), **{n: v for n, v in attrs.items() if n in parameters}))


def attr_value(proto, function):
    """The value of an attribute's message; `function(name)` gives functions."""
    if "s" in proto:
        return proto["s"]
    if "i" in proto:
        return proto["i"]
    if "f" in proto:
        return proto["f"]
    if "b" in proto:
        return proto["b"]
    if "type" in proto:
        return values.dtype_of(proto["type"])
    if "shape" in proto:
        return values.shape_of(proto["shape"])
    if "tensor" in proto:
        return values.tensor_of(proto["tensor"])
    if "func" in proto:
        return function(proto["func"].get("name", ""))
    members = proto.get("list", {})
    for field in ("s", "i", "f", "b"):
        if members.get(field):
            return list(members[field])
    if members.get("type"):
        return [values.dtype_of(t) for t in members["type"]]
    if members.get("shape"):
        return [values.shape_of(s) for s in members["shape"]]
    if members.get("tensor"):
        return [values.tensor_of(t) for t in members["tensor"]]
    return [function(f.get("name", "")) for f in members.get("func", ())]


def _denied(node, flat):
    """What stands for an operation that touches files: it fails when it runs. Its results have the dtypes that the node says."""
    op, attrs = node["op"], node["attr"]
    if op in ("ReadFile", "MatchingFiles"):
        dtypes = [_ff.string]
    elif op == "RestoreV2":
        dtypes = attr_value(attrs["dtypes"], None)
    else:
        dtypes = [attr_value(attrs["dt"], None)] if op in ("Restore", "RestoreSlice") else []
    made = _ff.execute("_Denied", [flat], {"operation": op, "Tin": [t.dtype for t in flat], "Tout": dtypes})
    made = [] if made is None else made if isinstance(made, (list, tuple)) else [made]
    if op == "ReadFile":
        made[0].set_shape([])
    return _Outputs(made)


class Importer:
    """Makes functions of the messages of a library, each for the types it is called with."""

    def __init__(self, library, allow_files=False):
        self._denied = frozenset() if allow_files else _OF_FILES
        self._functions = {f["signature"]["name"]: f for f in library.get("function", ())}
        self._made = {}
        self._depth = 0

    def arguments(self, name):
        """The parameters of a function, as messages."""
        return self._definition(name)["signature"]["input_arg"]

    def input_shapes(self, name):
        """The shapes that a function says its parameters have."""
        definition = self._definition(name)
        count = len(definition["signature"]["input_arg"])
        shapes = [_ff.TensorShape(None)] * count
        listed = definition["attr"].get("_input_shapes", {}).get("list", {}).get("shape", ())
        for place, proto in enumerate(listed[:count]):
            shapes[place] = values.shape_of(proto)
        for entry in definition["arg_attr"]:
            stated = entry.get("value", {}).get("attr", {}).get("_output_shapes", {}).get("list", {}).get("shape", ())
            if stated and 0 <= entry.get("key", 0) < count:
                shapes[entry.get("key", 0)] = values.shape_of(stated[0])
        return shapes

    def _definition(self, name):
        if name not in self._functions:
            raise errors_impl.NotFoundError(None, None, f"the saved model has no function {name}")
        return self._functions[name]

    def check(self, names):
        """UnimplementedError that names every operation, of these functions and all they call, which is not in the catalogue."""
        known, missing = {r["name"] for r in _ff.records()}, {}
        waiting, seen = list(names), set(names)
        while waiting:
            name = waiting.pop()
            for node in self._definition(name)["node_def"]:
                if node["op"] not in known and node["op"] not in _SKIPPED and node["op"] not in self._denied and _composed(node["op"]) is None:
                    missing.setdefault(node["op"], f"{name}/{node['name']}")
                for called in _called_by(node):
                    if called in self._functions and called not in seen:
                        seen.add(called)
                        waiting.append(called)
        if missing:
            told = ", ".join(f"{op} (at {where})" for op, where in sorted(missing.items()))
            raise errors_impl.UnimplementedError(None, None, f"a saved model has operations that are not implemented in Ferroflow yet: {told}")

    def concrete(self, name, types):
        """A function for parameters of these types: `(dtype, shape, a handle like it or None)`."""
        key = (name, tuple((d, str(s), None if h is None else _ff.handle_id(h) if isinstance(h, _ff.EagerTensor) else id(h)) for d, s, h in types))
        if key not in self._made:
            if self._depth >= _DEEPEST:
                raise errors_impl.InvalidArgumentError(None, None, f"functions of the saved model call one another deeper than {_DEEPEST} at {name}")
            self._depth += 1
            try:
                self._made[key] = (self._build(name, types), [h for _, _, h in types])
            finally:
                self._depth -= 1
        return self._made[key][0]

    def _build(self, name, types):
        definition = self._definition(name)
        declared = definition["signature"]["input_arg"]
        if len(declared) != len(types):
            raise errors_impl.InvalidArgumentError(None, None, f"function {name} takes {len(declared)} tensors, but {len(types)} were given")
        graph = func_graph.FuncGraph(name)
        token = graph.enter()
        try:
            places = {}
            for argument, (dtype, shape, like) in zip(declared, types):
                places[argument["name"]] = {"": [graph.placeholder(dtype, shape, like)]}
            for node in _ordered(name, definition["node_def"], places):
                places[node["name"]] = self._node(node, places)
            results = [_found(places, definition["ret"][o["name"]]) for o in definition["signature"]["output_arg"]]
            return graph.finish(results)
        finally:
            graph.leave(token)

    def _node(self, node, places):
        """Adds an operation; gives its results by the names of its outputs."""
        op = node["op"]
        if op in _SKIPPED:
            return {}
        flat = [_found(places, i) for i in node["input"] if not i.startswith("^")]
        if "_gradient_op_type" in node["attr"]:
            return self._custom_gradient(node, flat)
        if op in self._denied:
            return _denied(node, flat)
        composed = _composed(op)
        if composed is not None:
            return _of_composed(composed, node, flat)
        record = function_export.record(op)
        shapes = node["attr"].get("output_shapes", {}).get("list", {}).get("shape", ())
        function = lambda called: self._called(called, op, flat, [values.shape_of(s) for s in shapes])  # noqa: E731
        own = {a[0]: a[1] for a in record["attrs"]}
        attrs = {n: attr_value(p, function) for n, p in node["attr"].items() if n in own and n not in _SETTINGS}
        attrs = {n: _typed(own[n], v) for n, v in attrs.items()}
        counts = dict(attrs)
        for n, p in node["attr"].items():
            if n not in counts and not n.startswith("_"):
                counts[n] = attr_value(p, function)
        if op == "Const":
            made = _ff.execute("Identity", [attrs["value"]])
        else:
            made = _ff.execute(op, _grouped(record["inputs"], counts, flat), {n: v for n, v in attrs.items() if not _implied(record, n)}, _scoped(node["name"]))
        outputs = record["outputs"]
        if not outputs:
            return {}
        if len(outputs) == 1:
            return {outputs[0][0]: made if isinstance(made, list) else [made], "": made if isinstance(made, list) else [made]}
        return {o[0]: m if isinstance(m, list) else [m] for o, m in zip(outputs, made)}

    def _custom_gradient(self, node, flat):
        """Values whose derivative is a function of the user's; one that is not in the file is refused when it is asked for."""
        attr = node["attr"]
        if function_export.GRADIENT not in attr:
            kind = attr["_gradient_op_type"].get("s", b"").decode("utf-8", "replace")

            def refuse(*_gradients):
                raise errors_impl.UnimplementedError(None, None, f"the derivative {kind} of node {node['name']} of a saved model is not implemented in Ferroflow yet")

            made = _ff.custom_gradient(flat, [], lambda *values: [_ff.execute("Identity", [v]) for v in values], refuse)
            return {"output": made, "": made}
        count, sources = attr[function_export.RESULTS].get("i", 0), attr[function_export.SOURCES].get("i", 0)
        results, kept = flat[:count], flat[count + sources :]
        types = [(t.dtype, t.shape, None) for t in results]
        types += [(t.dtype, t.shape, t if t.dtype in (_ff.resource, _ff.variant) else None) for t in kept]
        gradient = self.concrete(attr[function_export.GRADIENT]["func"].get("name", ""), types)
        made = _ff.execute(
            "_CustomGradient", [flat],
            {"Tin": [t.dtype for t in flat], "Tout": [t.dtype for t in results], "_sources": sources, "_gradient": gradient},
        )
        made = made if isinstance(made, list) else [made]
        return {"output": made, "": made}

    def _called(self, name, op, flat, shapes):
        """A function among the attributes of an operation, for the tensors that it will be given."""
        count = len(self.arguments(name))
        given = flat[len(flat) - count :] if count else []
        stated = self.input_shapes(name)
        types = []
        for place, tensor in enumerate(given):
            handle = tensor if tensor.dtype in (_ff.resource, _ff.variant) else None
            shape = tensor.shape
            if op in ("While", "StatelessWhile"):
                # What changes from turn to turn is no more than what the loop states.
                shape = shapes[place] if len(shapes) == len(given) else stated[place] if handle is None else shape
            types.append((tensor.dtype, shape, handle))
        return self.concrete(name, types)


def _called_by(node):
    """The names of the functions among a node's attributes."""
    for proto in node["attr"].values():
        if "func" in proto:
            yield proto["func"].get("name", "")
        for member in proto.get("list", {}).get("func", ()):
            yield member.get("name", "")


def _typed(kind, value):
    """An empty list is a list of the kind; text attributes are bytes."""
    return [] if kind.startswith("list(") and value == [] else value


def _implied(record, name):
    """Whether an attribute follows from the inputs: the length of a list."""
    return any(kind.startswith(f"{name} * ") for _, kind, _ in record["inputs"])


def _scoped(name):
    """The name of an operation without its scopes."""
    return name.rpartition("/")[2] or None


def _grouped(declared, counts, flat):
    """The inputs, one entry for each that is declared."""
    grouped, at = [], 0
    for (_, _, is_list), size in zip(declared, function_export.list_sizes(declared, counts, len(flat))):
        grouped.append(flat[at : at + size] if is_list else flat[at])
        at += size
    return grouped


def _found(places, text):
    """The tensor that `argument`, `node:output:index` or, in a graph, `node:index` stands for."""
    name, _, rest = text.partition(":")
    output, _, index = rest.rpartition(":")
    try:
        return places[name][output][int(index or 0)]
    except (KeyError, IndexError, ValueError):
        raise errors_impl.InvalidArgumentError(None, None, f"the saved model refers to {text}, which there is not") from None


def _ordered(function, nodes, places):
    """The nodes so that each comes after its inputs and control inputs, else as they stand."""
    waiting = {n["name"]: n for n in nodes}
    if len(waiting) != len(nodes):
        raise errors_impl.InvalidArgumentError(None, None, f"two nodes of {function} have one name")
    state, order = {}, []
    for first in nodes:
        stack = [(first, iter(first["input"]))]
        if state.get(first["name"]):
            continue
        state[first["name"]] = 1
        while stack:
            node, inputs = stack[-1]
            for text in inputs:
                name = text.lstrip("^").partition(":")[0]
                if name in places:
                    continue
                if name not in waiting or state.get(name) == 1:
                    raise errors_impl.InvalidArgumentError(None, None, f"node {node['name']} of {function} needs {name}, which there is not before it")
                if not state.get(name):
                    state[name] = 1
                    stack.append((waiting[name], iter(waiting[name]["input"])))
                    break
            else:
                state[node["name"]] = 2
                order.append(node)
                stack.pop()
    return order
