"""TensorFlow's declarations of operations, in the form of `OpDef::to_text`.

    pip install tensorflow-cpu==2.21
    cargo run -p ferroflow-conformance --bin export names | python tools/opdefs.py > golden/opdefs.txt

One block for each name on standard input; after it a line on what TensorFlow's gradient registry says.
"""

import sys

import tensorflow as tf
from tensorflow.python.ops import map_ops  # noqa: F401 It registers gradients, and nothing else imports it.
from tensorflow.core.framework import types_pb2
from tensorflow.python.framework import op_def_registry, ops


def dtype(number):
    return types_pb2.DataType.Name(number)


def number(value):
    """The shortest decimal that is this float32, as Rust prints it."""
    import numpy as np

    value = float(str(np.float32(value)))
    text = repr(value)
    return text.replace("e-0", "e-") if "e" in text else text


def string(value):
    return '"' + value.decode().replace("\\", "\\\\").replace('"', '\\"') + '"'


def shape(value):
    if value.unknown_rank:
        return "<unknown>"
    return "[" + ", ".join("?" if d.size < 0 else str(d.size) for d in value.dim) + "]"


def default(value):
    kind = value.WhichOneof("value")
    one = {
        "i": str,
        "f": number,
        "b": lambda v: str(v).lower(),
        "s": string,
        "type": dtype,
        "shape": shape,
        "tensor": lambda v: "tensor",
        "func": lambda v: "@" + v.name,
    }
    if kind != "list":
        return one[kind](getattr(value, kind))
    items = []
    for field in ("i", "f", "b", "s", "type", "shape"):
        items += [one[field](v) for v in getattr(value.list, field)]
    return "[" + " ".join(items) + "]"


def argument(arg):
    ty = dtype(arg.type) if arg.type else arg.type_attr or arg.type_list_attr
    return f"{arg.name}: " + (f"{arg.number_attr} * " if arg.number_attr else "") + ty


def gradient(name):
    try:
        found = ops._gradient_registry.lookup(name)
    except LookupError:
        return "none"
    return "zero" if found is None else "function"


def main():
    for name in sys.stdin.read().split():
        op = op_def_registry.get(name)
        if op is None:
            continue
        inputs = ", ".join(map(argument, op.input_arg))
        outputs = ", ".join(map(argument, op.output_arg))
        print(f"{name}({inputs}) -> ({outputs})")
        for a in op.attr:
            line = f"    {a.name}: {a.type}"
            if a.HasField("default_value"):
                line += " = " + default(a.default_value)
            if a.HasField("allowed_values"):
                allowed = a.allowed_values.list
                names = [dtype(t) for t in allowed.type] + [s.decode() for s in allowed.s]
                line += " in [" + " ".join(names) + "]"
            if a.has_minimum:
                line += f" >= {a.minimum}"
            print(line)
        for flag in ("is_commutative", "is_stateful"):
            if getattr(op, flag):
                print("    " + flag)
        print("    gradient " + gradient(name))


main()
