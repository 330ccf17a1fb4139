"""The graph around the functions of a saved model: variables, constants, signatures, and how values are stored.

Invariant: a reader that knows no objects, such as a server, finds every signature's tensors by name here, and
restores variables by running the saver's operations.
Does not know: Python objects.
"""

from ferroflow import _ff
from ferroflow.python.saved_model import function_export, values


class SavedGraph:
    """Nodes under names that are taken once."""

    def __init__(self):
        self.nodes = []
        self._taken = set()

    def name(self, wanted):
        """A name that is still free."""
        name, number = function_export.valid(wanted), 0
        while name.lower() in self._taken:
            number += 1
            name = f"{function_export.valid(wanted)}_{number}"
        self._taken.add(name.lower())
        return name

    def add(self, wanted, op, inputs=(), shapes=(), **attrs):
        """Adds a node; attributes are `(kind, value)`. Returns its name."""
        name = self.name(wanted)
        protos = {n: function_export.attr_proto(kind, value) for n, (kind, value) in attrs.items()}
        protos["_output_shapes"] = {"list": {"shape": [values.shape_proto(s) for s in shapes]} if shapes else {}}
        self.nodes.append({"name": name, "op": op, "input": list(inputs), "attr": protos})
        return name

    def constant(self, wanted, tensor):
        """Adds a constant."""
        return self.add(wanted, "Const", shapes=[tensor.shape], value=("tensor", tensor), dtype=("type", tensor.dtype))

    def variable(self, name, dtype, shape):
        """Adds a variable and a reading of it; returns the node of the handle."""
        handle = self.add(
            name, "VarHandleOp", shapes=[[]], dtype=("type", dtype), shape=("shape", shape), shared_name=("string", name),
            container=("string", ""), allowed_devices=("list(string)", []),
        )
        # Who reads the graph without its objects tells variables apart by this.
        self.nodes[-1]["attr"]["shared_name"] = function_export.attr_proto("string", handle)
        self.add(f"{handle}/Read/ReadVariableOp", "ReadVariableOp", [handle], [shape], dtype=("type", dtype))
        return handle

    def signature(self, key, inputs, outputs, function, captures):
        """Adds the call of a function on placeholders; returns the message of the signature.

        `inputs` are `(name, dtype, shape)` in order, `outputs` the same; `captures` are names of nodes and dtypes.
        """
        infos, names = {}, []
        for name, dtype, shape in inputs:
            node = self.add(f"{key}_{name}", "Placeholder", shapes=[shape], dtype=("type", dtype), shape=("shape", shape))
            names.append(node)
            infos[name] = _info(f"{node}:0", dtype, shape)
        given = [*((node, dtype) for node, (_, dtype, _) in zip(names, inputs)), *captures]
        call = self.call(function, given, [(dtype, shape) for _, dtype, shape in outputs])
        results = {name: _info(f"{call}:{i}", dtype, shape) for i, (name, dtype, shape) in enumerate(outputs)}
        return {"inputs": infos, "outputs": results, "method_name": "tensorflow/serving/predict"}

    def call(self, function, given, results):
        """Adds the call of a function on nodes `(name, dtype)` that gives `(dtype, shape)`; returns its node."""
        return self.add(
            "StatefulPartitionedCall", "StatefulPartitionedCall", [n for n, _ in given], [s for _, s in results],
            Tin=("list(type)", [d for _, d in given]), Tout=("list(type)", [d for d, _ in results]), f=("func", function),
            config=("string", ""), config_proto=("string", ""), executor_type=("string", ""),
        )

    def saver(self, stored):
        """Adds what stores and restores `(key, handle's node, dtype, shape)`; returns the message of the saver."""
        string, prefix = _ff.string, self.add("saver_filename", "Placeholder", shapes=[[]], dtype=("type", _ff.string), shape=("shape", []))
        keys = [key for key, *_ in stored]
        dtypes = [dtype for _, _, dtype, _ in stored]
        count = len(stored)
        key_node = self.constant("saver_keys", _ff.constant(keys, dtype=string, shape=[count]))
        whole = self.constant("saver_slices", _ff.constant([""] * count, dtype=string, shape=[count]))
        finish = prefix
        restore = []
        if stored:
            reads = [
                self.add(f"{handle}/Save/ReadVariableOp", "ReadVariableOp", [handle], [shape], dtype=("type", dtype))
                for _, handle, dtype, shape in stored
            ]
            save = self.add("SaveV2", "SaveV2", [prefix, key_node, whole, *reads], dtypes=("list(type)", dtypes))
            finish = f"^{save}"
            read = self.add("RestoreV2", "RestoreV2", [prefix, key_node, whole], [s for *_, s in stored], dtypes=("list(type)", dtypes))
            for place, (_, handle, dtype, _) in enumerate(stored):
                value = read if place == 0 else f"{read}:{place}"
                restore.append(self.add("AssignVariableOp", "AssignVariableOp", [handle, value], dtype=("type", dtype), validate_shape=("bool", False)))
        inputs = [prefix] if finish == prefix else [prefix, finish]
        saved = self.add("saver_saved", "Identity", inputs, [[]], T=("type", string))
        restored = self.add("saver_restored", "NoOp", [f"^{name}" for name in restore])
        return {"filename_tensor_name": f"{prefix}:0", "save_tensor_name": f"{saved}:0", "restore_op_name": restored, "version": 2}


def _info(name, dtype, shape):
    return {"name": name, "dtype": values.number_of(dtype), "tensor_shape": values.shape_proto(shape)}
