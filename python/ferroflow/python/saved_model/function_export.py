"""The engine's functions as the messages of a graph's library.

Invariant: an operation has the name, inputs and attributes that TensorFlow declares; operations with effects are
tied in program order by control edges, and the last of them is run by whoever calls the function.
A user's own derivative is kept beside the values it is of, under names that TensorFlow passes over: there the
operation cannot be differentiated, and says so. A loop has, as TensorFlow's derivative of it asks for, a counter and a limit as its first two values.
Does not know: objects, variables, or files.
"""

import re

from ferroflow import _ff
from ferroflow.python.framework import errors_impl
from ferroflow.python.saved_model import graph_text, values

# Attributes of a node whose derivative is a function of the user's.
GRADIENT, RESULTS, SOURCES = "_ferroflow_gradient", "_ferroflow_results", "_ferroflow_sources"

_records = {}
_BAD = re.compile(r"[^A-Za-z0-9_.\\/>-]")


def record(op):
    """The record of an operation; UnimplementedError for one that TensorFlow has not."""
    if op.startswith("_"):
        raise errors_impl.UnimplementedError(
            None, None, f"the operation {op} is Ferroflow's own, a saved model cannot hold it"
        )
    if op not in _records:
        _records[op] = _ff.record(op)
    return _records[op]


def valid(name):
    """A name as nodes may have it."""
    name = _BAD.sub("_", name)
    return name if name and (name[0].isalnum() or name[0] == ".") else f"n{name}"


def attr_proto(kind, value, rename=lambda name: name):
    """A value of an attribute as a message."""
    if kind.startswith("list("):
        single = kind[5:-1]
        members = [attr_proto(single, v, rename) for v in value]
        field = {"string": "s", "int": "i", "float": "f", "bool": "b"}.get(single, single)
        return {"list": {field: [m[field] for m in members]} if members else {}}
    if kind == "string":
        return {"s": value if isinstance(value, bytes) else value.encode()}
    if kind in ("int", "float", "bool"):
        return {kind[0]: value}
    if kind == "type":
        return {"type": values.number_of(value)}
    if kind == "shape":
        return {"shape": values.shape_proto(value)}
    if kind == "tensor":
        return {"tensor": values.tensor_proto(value)}
    return {"func": {"name": rename(value)}}


def list_sizes(declared, attrs, total):
    """How many tensors each declared argument takes of `total`; argument lists of unknown size share what is left."""
    sizes, open_places, used = [], [], 0
    for place, (_name, kind, is_list) in enumerate(declared):
        size = 1
        if is_list:
            count, star, _ = kind.partition(" * ")
            known = attrs.get(count)
            size = (known if star else len(known)) if known is not None else None
        if size is None:
            open_places.append(place)
        else:
            used += size
        sizes.append(size)
    for place in open_places:
        sizes[place] = (total - used) // len(open_places)
    return sizes


def type_attrs(op, attrs, input_types, output_types):
    """The attributes that follow from the types of inputs and results: dtypes, and lengths of lists."""
    known = record(op)
    variables = {name for name, _ in known["types"]} | {a[0] for a in known["attrs"] if a[1] in ("type", "list(type)")}
    found = {}
    for declared, given in ((known["inputs"], input_types), (known["outputs"], output_types)):
        at = 0
        for (_name, kind, is_list), size in zip(declared, list_sizes(declared, {**attrs, **found}, len(given))):
            members = given[at : at + size]
            at += size
            count, star, of = kind.partition(" * ")
            if is_list and star:
                found.setdefault(count, size)
            variable = of if star else kind
            if variable in variables and variable not in found and members:
                whole = is_list and not star
                found[variable] = [t.dtype for t in members] if whole else members[0].dtype
    return {name: value for name, value in found.items() if name not in attrs}


def node_attrs(node, input_types, rename):
    """All attributes of a node as messages."""
    kinds = graph_text.kinds_of(node.op)
    out = {name: attr_proto(kinds[name], value, rename) for name, value in node.attrs.items() if name in kinds}
    for name, value in type_attrs(node.op, node.attrs, input_types, node.types).items():
        kind = "int" if isinstance(value, int) else "list(type)" if isinstance(value, list) else "type"
        out[name] = attr_proto(kind, value)
    return out


class Library:
    """The functions of a saved model, each under a name of its own."""

    def __init__(self, custom_gradients=True):
        self.functions = []
        self.custom_gradients = custom_gradients
        self._stateful = {}

    def is_stateful(self, name):
        """Whether a function that was added has effects."""
        return self._stateful[name]

    def add(self, concrete, argument_names, aliases=None):
        """Adds a function and all it calls; its parameters get the names given, its captures names of their kind."""
        parsed = graph_text.parse(concrete.text(rules=self.custom_gradients))
        for node in (n for f in parsed for n in f.nodes if n.op == "_Denied"):
            # It stands for another, which whoever loads the file grants or denies anew.
            named = node.attrs["operation"]
            node.op, node.attrs = named.decode() if isinstance(named, bytes) else named, {}
        entry = valid(concrete.name)
        names = {f.name: valid(f"{entry}_{f.name}") for f in parsed[:-1]}
        names[parsed[-1].name] = entry
        loops = {str(n.attrs[part]): part for f in parsed for n in f.nodes if n.op in _LOOPS for part in ("cond", "body")}
        for function in parsed[:-1]:
            arguments = [f"arg{i}" for i in range(len(function.params))]
            self._add(function, names, arguments)
            if function.name in loops:
                self._add(function, names, arguments, loops[function.name])
        arguments = list(argument_names)
        arguments += [f"unknown_{i}" if i else "unknown" for i in range(len(parsed[-1].params) - len(arguments))]
        self._add(parsed[-1], names, arguments)
        return entry

    def _add(self, function, names, arguments, loop_part=None):
        """One function as a message."""

        rename = _Renamed(function.name, names)
        body = _Body(function, _unique([valid(a).lower() for a in arguments]), rename, self._stateful, loop_part)
        name = names[function.name] + (_LOOP if loop_part else "")
        self._stateful[name] = body.stateful
        self.functions.append(body.proto(name))


class _Renamed:
    """The names in a library of the functions that one calls."""

    def __init__(self, caller, names):
        self._caller, self._names = caller, names

    def knows(self, name):
        return name in self._names

    def __call__(self, name):
        if name not in self._names:
            raise errors_impl.UnimplementedError(
                None, None, f"{self._caller} calls {name}, which is run by Python and not by a graph: a saved model cannot hold it"
            )
        return self._names[name]


_LOOPS = ("While", "StatelessWhile")
_LOOP = "_counted"


def _unique(names):
    seen, out = set(), []
    for name in names:
        base, number = name, 0
        while name in seen:
            number += 1
            name = f"{base}_{number}"
        seen.add(name)
        out.append(name)
    return out


class _Body:
    """One function on its way to a message; of a part of a loop the form with counter and limit."""

    def __init__(self, function, arguments, rename, stateful, loop_part):
        self.rename = rename
        self.types = {(i, 0): t for i, t in enumerate(function.params)}
        self.places = {(i, 0): name for i, name in enumerate(arguments)}
        self.taken = set(arguments)
        self.nodes, self.last, self.stateful = [], None, False
        self.parameters = list(zip(arguments, function.params))
        if loop_part:
            number = graph_text.TextType(_ff.int32, _ff.TensorShape([]))
            lead = [self._name("loop_counter"), self._name("maximum_iterations")]
            self.parameters = [*((name, number) for name in lead), *self.parameters]
        for node in function.nodes:
            self._node(node, stateful)
        results = [(self.places[e], self.types[e]) for e in function.results]
        if loop_part == "body":
            one = self._number("loop_step", 1)
            attr = {"T": attr_proto("type", _ff.int32)}
            step = self._name("next_counter")
            self.nodes.append({"name": step, "op": "AddV2", "input": [lead[0], one], "attr": attr})
            results = [(f"{step}:z:0", number), (lead[1], number), *results]
        self.results = [self._result(i, place, ty) for i, (place, ty) in enumerate(results)]

    def _number(self, wanted, value):
        """A constant; gives its place."""
        name = self._name(wanted)
        attr = {"value": attr_proto("tensor", _ff.constant(value, dtype=_ff.int32)), "dtype": attr_proto("type", _ff.int32)}
        self.nodes.append({"name": name, "op": "Const", "input": [], "attr": attr})
        return f"{name}:output:0"

    def _name(self, wanted):
        name, number = valid(wanted), 0
        while name.lower() in self.taken:
            number += 1
            name = f"{valid(wanted)}_{number}"
        self.taken.add(name.lower())
        return name

    def _node(self, node, stateful):
        if node.op == "_CustomGradient":
            self._custom_gradient(node)
            return
        known = record(node.op)
        inputs = [self.places[e] for e in node.inputs]
        input_types = [self.types[e] for e in node.inputs]
        loop = node.op in _LOOPS
        name = self._name(node.name or node.op)
        called = [self.rename(f) for v in node.attrs.values() for f in (v if isinstance(v, list) else [v]) if isinstance(f, graph_text.Symbol)]
        seeded = {"seed", "seed2"} <= {a[0] for a in known["attrs"]}
        # What touches a resource, gives nothing back, or calls what does so, is run in its turn.
        ordered = not node.types or any(t.dtype == _ff.resource for t in input_types) or any(stateful[c] for c in called)
        if ordered and self.last is not None:
            inputs = [*inputs, f"^{self.last}"]
        if ordered:
            self.last = name
        self.stateful |= ordered or seeded
        attrs = node_attrs(node, input_types, self.rename)
        if loop:
            inputs = [self._number("loop_begin", 0), self._number("loop_limit", -1), *inputs]
            attrs["T"] = attr_proto("list(type)", [_ff.int32, _ff.int32, *(t.dtype for t in input_types)])
            attrs["output_shapes"] = attr_proto("list(shape)", [_ff.TensorShape([])] * 2 + [t.shape for t in node.types])
            for part in ("cond", "body"):
                attrs[part] = attr_proto("func", self.rename(node.attrs[part]) + _LOOP)
        proto = {"name": name, "op": node.op, "input": inputs, "attr": attrs}
        if node.device:
            proto["device"] = node.device
        shapes = [values.shape_proto(_ff.TensorShape([]))] * (2 if loop else 0) + [values.shape_proto(t.shape) for t in node.types]
        proto["attr"]["_output_shapes"] = {"list": {"shape": shapes} if shapes else {}}
        self.nodes.append(proto)
        at, outputs = 0, known["outputs"]
        if loop:
            sizes = [len(node.types)]
        else:
            sizes = list_sizes(outputs, {**node.attrs, **_plain(proto["attr"])}, len(node.types))
        for (output, _, _), size in zip(outputs, sizes):
            for index in range(size):
                self.places[node.number, at] = f"{name}:{output}:{index + (2 if loop else 0)}"
                self.types[node.number, at] = node.types[at]
                at += 1

    def _custom_gradient(self, node):
        """Values whose derivative is a function of the user's: the values themselves, and what that function is given."""
        name, types = self._name(node.name or "IdentityN"), [self.types[e] for e in node.inputs]
        attr = {
            "T": attr_proto("list(type)", [t.dtype for t in types]),
            "_output_shapes": {"list": {"shape": [values.shape_proto(t.shape) for t in types]}},
        }
        if self.rename.knows(node.attrs["_gradient"]):
            gradient = self.rename(node.attrs["_gradient"])
            attr |= {
                "_gradient_op_type": {"s": f"FerroflowCustomGradient-{gradient}".encode()},
                GRADIENT: attr_proto("func", gradient),
                RESULTS: {"i": len(node.types)},
                SOURCES: {"i": node.attrs["_sources"]},
            }
        else:
            # A rule that was not to be traced, or that uses what only its surroundings have.
            attr["_gradient_op_type"] = {"s": b"FerroflowCustomGradient"}
        self.nodes.append({"name": name, "op": "IdentityN", "input": [self.places[e] for e in node.inputs], "attr": attr})
        for index, ty in enumerate(node.types):
            self.places[node.number, index] = f"{name}:output:{index}"
            self.types[node.number, index] = ty

    def _result(self, index, place, ty):
        """A result, handed on by an operation of its own, so that a parameter can be one."""
        name = self._name("Identity")
        control = [f"^{self.last}"] if self.last is not None else []
        attr = {"T": attr_proto("type", ty.dtype), "_output_shapes": {"list": {"shape": [values.shape_proto(ty.shape)]}}}
        self.nodes.append({"name": name, "op": "Identity", "input": [place, *control], "attr": attr})
        return f"identity_{index}" if index else "identity", name, ty

    def proto(self, name):
        """The message."""
        inputs = []
        for argument, ty in self.parameters:
            proto = {"name": argument, "type": values.number_of(ty.dtype)}
            if ty.held:
                proto["handle_data"] = [{"dtype": values.number_of(t.dtype), "shape": values.shape_proto(t.shape)} for t in ty.held]
            inputs.append(proto)
        outputs = [{"name": n, "type": values.number_of(ty.dtype)} for n, _, ty in self.results]
        signature = {"name": name, "input_arg": inputs, "output_arg": outputs, "is_stateful": self.stateful}
        shapes = [values.shape_proto(t.shape) for _, t in self.parameters]
        out = {
            "signature": signature,
            "node_def": self.nodes,
            "ret": {n: f"{node}:output:0" for n, node, _ in self.results},
            "attr": {"_input_shapes": {"list": {"shape": shapes} if shapes else {}}},
            "arg_attr": [
                {"key": i, "value": {"attr": {"_output_shapes": {"list": {"shape": [s]}}}}} for i, s in enumerate(shapes)
            ],
        }
        if self.last is not None:
            signature["control_output"] = [self.last]
            out["control_ret"] = {self.last: self.last}
        return out


def _plain(attrs):
    """Lengths among attributes in messages, as `list_sizes` asks for them."""
    out = {}
    for name, proto in attrs.items():
        if "i" in proto:
            out[name] = proto["i"]
        elif "list" in proto and "type" in proto["list"]:
            out[name] = proto["list"]["type"]
    return out
