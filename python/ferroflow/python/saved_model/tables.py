"""Tables in saved models: the functions that make and fill them, and what is made of those again.

Invariant: each table that is loaded is one of its own, whatever name it had in the file; it holds what it held
when it was saved.
Does not know: how entries are kept, or which functions look them up.
"""

import functools
import itertools
import os

import numpy as np

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import polymorphic_function
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops import lookup_ops
from ferroflow.python.ops.operands import execute
from ferroflow.python.saved_model import constants, values

# The operations that make a table of a name.
CREATORS = frozenset(("HashTableV2", "HashTable", "MutableHashTableV2", "MutableHashTableOfTensorsV2", "MutableDenseHashTableV2"))
_numbers = itertools.count(1)


def functions(table):
    """The functions that a saved model has of a table: what makes it, fills it and lets it go."""
    record, marks, attrs = table._creation
    attrs = {**attrs, "shared_name": table._saved_name}
    keys, held = lookup_ops._eagerly(lambda: execute("LookupTableExportV2", [table.resource_handle], {"Tkeys": table.key_dtype, "Tvalues": table.value_dtype}))
    # A dense table imports its own layout only; entries are inserted.
    fill = {"HashTableV2": "InitializeTableV2", "MutableDenseHashTableV2": "LookupTableInsertV2"}.get(record, "LookupTableImportV2")

    def creator():
        return execute(record, [_ff.constant(mark.numpy(), dtype=mark.dtype) for mark in marks], attrs)

    def initializer():
        execute(fill, [table.resource_handle, keys, held])
        return _ff.constant(1)

    def destroyer():
        return _ff.constant(1)

    # As partial functions, which nobody counts the traces of.
    make = lambda f: polymorphic_function.function(functools.partial(f), input_signature=[], autograph=False)  # noqa: E731
    return {"_create_resource": make(creator), "_initialize": make(initializer), "_destroy_resource": make(destroyer)}


def unique_name():
    """A name under which a table is made that no other one has."""
    return f"table_{os.getpid()}_{next(_numbers)}_{os.urandom(4).hex()}"


class RestoredTable(constants.TrackableResource):
    """A table of a loaded model; its functions look its entries up."""

    __module__ = "tensorflow.python.saved_model.load"

    def __init__(self, handle, creation, name):
        known = creation[2]
        self.__dict__.update(_resource_handle=handle, _creation=creation, _saved_name=name, key_dtype=known["key_dtype"], value_dtype=known["value_dtype"])

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        # The functions of the file filled the table as it was then.
        own = super()._trackable_children(save_type, **kwargs)
        return {**own, **functions(self)} if save_type == "savedmodel" else own

    def _write_object_proto(self, proto, options):
        del options
        proto["resource"] = {}

    def _restore_from_tensors(self, restored_tensors):
        fill_from_checkpoint(self, restored_tensors["table-keys"], restored_tensors["table-values"])


class Plan:
    """How one table of a file is made and filled: names of functions, and what of them is done here."""

    def __init__(self, creator, initializer, node, marks):
        self.creator, self.initializer, self.node, self.marks = creator, initializer, node, marks
        self.text = None  # the operation that fills it from a file


def plans(graph, library):
    """The plans of all tables by object, and the functions that are not run: their work is done here.

    Changes the functions' messages: names become unique, and a table that is filled once is filled by the operation for that.
    """
    definitions = {f["signature"]["name"]: f for f in library.get("function", ())}
    found, left_out = {}, set()
    protos = graph["nodes"]
    for number, proto in enumerate(protos):
        for saveable in (proto.get("saveable_objects") or {}).values():
            left_out.update((saveable.get("save_function"), saveable.get("restore_function")))
        if "resource" not in proto:
            continue
        children = {c.get("local_name", ""): c.get("node_id", 0) for c in proto["children"]}
        creator, initializer = (_function_of(protos, children.get(name)) for name in ("_create_resource", "_initialize"))
        node = next((n for n in definitions.get(creator, {}).get("node_def", ()) if n["op"] in CREATORS), None)
        if node is None:
            raise errors_impl.UnimplementedError(None, None, f"object {number} of the saved model is a resource that is no table: loading it is not implemented in Ferroflow yet")
        constants = {n["name"]: n for n in definitions[creator]["node_def"] if n["op"] == "Const"}
        marks = [values.tensor_of(constants[i.partition(":")[0]]["attr"]["value"]["tensor"]) for i in node["input"] if i.partition(":")[0] in constants]
        node["attr"]["shared_name"] = {"s": unique_name().encode()}
        plan = found[number] = Plan(creator, initializer, node, marks)
        for step in definitions.get(initializer, {}).get("node_def", ()):
            if step["op"] == "InitializeTableFromTextFileV2":
                plan.text = step
                left_out.add(children.get("_initialize"))
            elif step["op"] == "LookupTableImportV2" and node["op"] in ("HashTableV2", "HashTable"):
                step["op"] = "InitializeTableV2"
                step["attr"] = {"Tkey": step["attr"]["Tin"], "Tval": step["attr"]["Tout"]}
    left_out.discard(None)
    names = set()
    for number in left_out:
        names.update(_functions_of(protos[number]))
    # The traces of a function that is left out are objects too.
    left_out.update(n for n, p in enumerate(protos) if p.get("bare_concrete_function", {}).get("concrete_function_name") in names)
    return found, left_out, names


def _functions_of(proto):
    if "function" in proto:
        return proto["function"]["concrete_functions"]
    return [proto.get("bare_concrete_function", {}).get("concrete_function_name", "")]


def _function_of(protos, number):
    names = [] if number is None or not 0 <= number < len(protos) else _functions_of(protos[number])
    return names[0] if names else ""


def made(plan, create):
    """The table of a plan; `create` runs the function that makes it."""
    attrs = plan.node["attr"]
    known = {"key_dtype": values.dtype_of(attrs["key_dtype"]["type"]), "value_dtype": values.dtype_of(attrs["value_dtype"]["type"])}
    if "value_shape" in attrs and plan.node["op"] not in ("HashTableV2", "MutableHashTableV2"):
        known["value_shape"] = values.shape_of(attrs["value_shape"].get("shape", {}))
    record = "HashTableV2" if plan.node["op"] == "HashTable" else plan.node["op"]
    return RestoredTable(create(), (record, plan.marks, known), attrs["shared_name"]["s"].decode())


def fill_from_text(table, plan, path):
    """Fills a table with the lines of a file, as the operation of its plan says."""
    attrs = plan.text["attr"]
    number = lambda name, default: attrs.get(name, {}).get("i", default)  # noqa: E731
    size = number("vocab_size", -1)
    delimiter = attrs.get("delimiter", {}).get("s", b"\t")
    known = table._creation[2]
    initializer = lookup_ops.TextFileInitializer(
        path, known["key_dtype"], _signed(number("key_index", 0)), known["value_dtype"], _signed(number("value_index", 0)), size if 0 < size < 1 << 62 else None,
        delimiter.decode(), None, number("offset", 0),
    )
    lookup_ops._eagerly(lambda: execute("InitializeTableV2", [table.resource_handle, *initializer._entries()]))


def _signed(value):
    return value - (1 << 64) if value >= 1 << 63 else value


def fill_from_checkpoint(table, keys, held):
    """Puts entries as a checkpoint keeps them in a table: where keys are marks, nothing is."""
    keys, held = np.asarray(keys), np.asarray(held)
    marks = [np.asarray(mark) for mark in table._creation[1]]
    if marks:
        keys = keys.reshape([-1, *marks[0].shape])
        used = np.ones(len(keys), bool)
        for mark in marks:
            used &= ~np.all(np.reshape(keys == mark, [len(keys), -1]), axis=1)
        keys, held = keys[used], held.reshape([len(used), *table._creation[2].get("value_shape", _ff.TensorShape([])).as_list()])[used]
    if len(keys):
        known = table._creation[2]
        lookup_ops._eagerly(
            lambda: execute("LookupTableInsertV2", [table.resource_handle, _ff.convert(keys, dtype=known["key_dtype"]), _ff.convert(held, dtype=known["value_dtype"])])
        )
