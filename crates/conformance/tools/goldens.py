"""What TensorFlow gives for every trial.

    pip install tensorflow-cpu==2.21
    cargo run -p ferroflow-conformance --bin export trials | python tools/goldens.py --keep

Answers that are there already are kept with `--keep`, so that a new operation takes seconds. Reads one request a line (see `golden.rs`) and writes `golden/values.jsonl.gz` beside this folder.
"""

import gzip
import inspect
import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
# The plain kernels, whose numbers do not depend on what the machine offers.
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"

import numpy as np
import tensorflow as tf
from tensorflow.python.eager import context
from tensorflow.python.framework import op_def_registry


def array(j):
    dtype = tf.as_dtype(j["dtype"])
    if dtype == tf.string:
        items = [bytes.fromhex(s) for s in j["data"]]
        return tf.constant(np.array(items, dtype=object).reshape(j["dims"]), dtype)
    data = bytes.fromhex(j["data"])
    return tf.constant(np.frombuffer(data, dtype.as_numpy_dtype).reshape(j["dims"]), dtype)


def to_json(tensor):
    value = tensor.numpy()
    dims = list(tensor.shape)
    if tensor.dtype == tf.string:
        data = [bytes(s).hex() for s in np.array(value, dtype=object).reshape(-1)]
    else:
        data = np.ascontiguousarray(value).tobytes().hex()
    return {"dtype": tensor.dtype.name, "dims": dims, "data": data}


def attribute(j):
    (kind, value), = j.items()
    if kind == "type":
        return tf.as_dtype(value)
    if kind == "types":
        return [tf.as_dtype(v) for v in value]
    if kind == "shape":
        return tf.TensorShape(value and [None if d < 0 else d for d in value])
    if kind == "shapes":
        return [attribute({"shape": v}) for v in value]
    if kind == "tensor":
        return tf.make_tensor_proto(array(value))
    return value


def renamed(op, names):
    """The inputs and attributes that Python calls otherwise (`reduction_indices` is `axis`)."""
    definition = op_def_registry.get(op)
    own = [a.name for a in definition.input_arg] + [a.name for a in definition.attr]
    inferred = {a.type_attr for a in definition.input_arg} | {a.number_attr for a in definition.input_arg}
    own = [n for n in own if n not in names and n not in inferred]
    return dict(zip(own, [n for n in names if n != "name" and n not in
                          {a.name for a in definition.input_arg} | {a.name for a in definition.attr}]))


def answer(request):
    function = getattr(tf.raw_ops, request["op"], None)
    if function is None:
        return {"error": "absent"}
    names = inspect.signature(function).parameters
    python = renamed(request["op"], names)
    args, variables = {}, []
    for name in request["lists"]:
        args[python.get(name, name)] = []
    for given in request["inputs"]:
        if "variable" in given:
            variables.append(tf.Variable(array(given["variable"])))
            value = variables[-1].handle
        else:
            value = array(given["array"])
        name = python.get(given["arg"], given["arg"])
        if given["arg"] in request["lists"]:
            args[name].append(value)
        else:
            args[name] = value
    for name, value in request["attrs"].items():
        name = python.get(name, name)
        if name in names:
            args[name] = attribute(value)
    context.context().clear_kernel_cache()
    try:
        outputs = function(**args)
    except tf.errors.OpError as e:
        missing = "No OpKernel" in str(e) or "unhandled type" in str(e)
        return {"error": "NotFoundError" if missing else type(e).__name__}
    except (TypeError, ValueError) as e:
        return {"error": type(e).__name__}
    if outputs is None or isinstance(outputs, tf.Operation):
        outputs = []
    elif isinstance(outputs, tf.Tensor):
        outputs = [outputs]
    # Some of several outputs may be lists of tensors.
    outputs = [t for o in outputs for t in (o if isinstance(o, list) else [o])]
    try:
        return {"values": [to_json(t) for t in list(outputs) + [v.read_value() for v in variables]]}
    except (TypeError, ValueError, tf.errors.OpError) as e:
        return {"error": "unreadable " + type(e).__name__}


def fnv(text):
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{h:016x}"


def main():
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden", "values.jsonl.gz")
    there = {}
    if "--keep" in sys.argv[1:]:
        with gzip.open(path, "rt") as known:
            there = {json.loads(line)["key"]: line.rstrip("\n") for line in known}
    lines = []
    for line in sys.stdin:
        line = line.rstrip("\n")
        key = fnv(line)
        lines.append(there.get(key) or json.dumps({"key": key, **answer(json.loads(line))}))
    with open(path, "wb") as raw:
        with gzip.GzipFile("", "wb", 9, raw, mtime=0) as out:
            out.write(("\n".join(lines) + "\n").encode())


main()
