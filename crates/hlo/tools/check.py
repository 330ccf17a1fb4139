"""Runs StableHLO modules through XLA's CPU compiler and compares with what our kernels gave.

    pip install jax
    cargo run -p ferroflow-conformance --bin export modules > modules.jsonl
    python crates/hlo/tools/check.py modules.jsonl --store crates/conformance/golden/modules.txt

`FERROFLOW_RECORDS=Abs,Sum` in front of the first exports the modules of those records only; the lines of all others
stay as they are in the file that is stored. A test fails when a record's modules are not those stored.

Each line of the input is {"op", "what", "module", "inputs", "outputs"}; an array is {"dtype", "dims",
"data"}, the data being the bytes in hexadecimal. Integers and bools must be equal. A float may be off
by `--ulps` units in the last place (of its dtype) of itself or, where sums cancel, of a quarter of
the largest element; NaN equals NaN. Exits with 1 if a module does not compile or a value is off, unless
`DIFFERENT` says why; a record with a failure that nobody explained is not stored.
"""

import argparse
import collections
import hashlib
import json
import os
import sys

os.environ.setdefault("JAX_PLATFORMS", "cpu")
# Maximum and minimum must let NaN through, as StableHLO says.
os.environ["XLA_FLAGS"] = os.environ.get("XLA_FLAGS", "") + " --xla_cpu_enable_fast_min_max=false"

import jax
import ml_dtypes
import numpy as np
from jax._src.lib import xla_client
from jax.extend.backend import get_backend

# TensorFlow's names, where numpy has others.
DTYPES = {
    "half": np.float16,
    "float": np.float32,
    "double": np.float64,
    "bool": np.bool_,
    "bfloat16": ml_dtypes.bfloat16,
    "float8_e4m3fn": ml_dtypes.float8_e4m3fn,
    "float8_e5m2": ml_dtypes.float8_e5m2,
}
FLOOR = 0.25

# Records some of whose modules XLA computes otherwise, and why that is no fault of the module.
_SUBNORMAL = "XLA on a CPU takes a float16 below the least normal one for zero where it divides"
DIFFERENT = {
    "Cast": "XLA makes a float that is too large for an integer the nearest one, TensorFlow's kernels and ours do not",
    "Div": _SUBNORMAL,
    "FloorDiv": _SUBNORMAL,
    "MaxPool": "a window of nothing but minus infinity gives the least finite number in TensorFlow's kernels and ours",
    "RealDiv": _SUBNORMAL,
    "Xdivy": _SUBNORMAL,
}


def stored(path, hashes, failures):
    """Writes the lines of these records anew: name, number of modules, hash of their sorted hashes."""
    try:
        with open(path, encoding="utf-8") as file:
            lines = dict(line.rstrip("\n").split(" ", 1) for line in file if not line.startswith("#"))
    except FileNotFoundError:
        lines = {}
    for op, found in hashes.items():
        if op in failures and op not in DIFFERENT:
            lines.pop(op, None)
            continue
        digest = hashlib.sha256(b"".join(sorted(found))).hexdigest()[:32]
        but = f" {len(failures[op])} differ: {DIFFERENT[op]}" if op in failures else ""
        lines[op] = f"{len(found)} {digest}{but}"
    with open(path + ".new", "w", encoding="utf-8") as file:
        file.write("# StableHLO modules that XLA computes as our kernels do: see crates/hlo/tools/check.py\n")
        file.writelines(f"{op} {line}\n" for op, line in sorted(lines.items()))
    os.replace(path + ".new", path)


def array(item):
    dtype = np.dtype(DTYPES.get(item["dtype"], item["dtype"]))
    return np.frombuffer(bytes.fromhex(item["data"]), dtype).reshape(item["dims"])


def epsilon(dtype):
    if dtype.kind == "c":
        dtype = np.dtype(f"f{dtype.itemsize // 2}")
    return float(ml_dtypes.finfo(dtype).eps)


def off(theirs, ours):
    """How many units in the last place the two are apart; None if they are of different types."""
    if theirs.dtype != ours.dtype or theirs.shape != ours.shape:
        return None
    if ours.dtype.kind in "biu":
        return 0.0 if np.array_equal(theirs, ours) else float("inf")
    eps = epsilon(ours.dtype)
    parts = lambda a: np.stack([a.real, a.imag]) if a.dtype.kind == "c" else a[None]
    a, b = parts(theirs).astype(np.float64), parts(ours).astype(np.float64)
    same = (a == b) | (np.isnan(a) & np.isnan(b))
    if same.all():
        return 0.0
    if not (np.isfinite(a[~same]).all() and np.isfinite(b[~same]).all()):
        return float("inf")
    # The magnitude of a complex number is that of the larger part.
    size = np.where(np.isfinite(b), np.abs(b), 0.0)
    size = np.broadcast_to(size.max(axis=0), b.shape)
    size = np.maximum(size, FLOOR * size.max(initial=0.0))
    with np.errstate(all="ignore"):
        return float((np.abs(a - b) / eps / np.where(size == 0.0, 1e-300, size))[~same].max())


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("modules", nargs="?", default="-", help="JSON lines; - is standard input")
    parser.add_argument("--ulps", type=float, default=16.0, help="units in the last place allowed")
    parser.add_argument("--only", help="only operations whose name contains this")
    parser.add_argument("--store", metavar="FILE", help="where to note which modules agreed")
    parser.add_argument("--shown", type=int, default=2, help="how many failures of an operation")
    args = parser.parse_args()
    jax.config.update("jax_enable_x64", True)
    backend = get_backend("cpu")
    devices = xla_client.DeviceList(tuple(backend.local_devices()[:1]))
    options = xla_client.CompileOptions()

    worst, failures = collections.defaultdict(lambda: (0.0, "")), collections.defaultdict(list)
    count, compiled, hashes = 0, {}, collections.defaultdict(set)
    for line in sys.stdin if args.modules == "-" else open(args.modules, encoding="utf-8"):
        case = json.loads(line)
        op = case["op"]
        if args.only and args.only not in op:
            continue
        count += 1
        module = case["module"]
        hashes[op].add(hashlib.sha256(module.encode()).digest())
        try:
            executable = compiled.get(module)
            if executable is None:
                executable = backend.compile_and_load(module.encode(), devices, options)
                compiled = {module: executable}
            given = [jax.device_put(array(item)) for item in case["inputs"]]
            results = executable.execute_sharded(given).disassemble_into_single_device_arrays()
            theirs = [np.asarray(r[0]) for r in results]
        except Exception as error:
            failures[op].append((case["what"], str(error).strip().split("\n")[0][:300]))
            continue
        ours = [array(item) for item in case["outputs"]]
        if len(theirs) != len(ours):
            failures[op].append((case["what"], f"{len(theirs)} results, not {len(ours)}"))
            continue
        for a, b in zip(theirs, ours):
            ulps = off(a, b)
            if ulps is None:
                failures[op].append((case["what"], f"{a.dtype}{a.shape}, not {b.dtype}{b.shape}"))
            elif ulps > args.ulps:
                show = lambda v: np.array2string(v.ravel()[:12], precision=9)
                message = f"{ulps:.0f} ulp: XLA {show(a)}, ours {show(b)}"
                failures[op].append((case["what"], message.replace("\n", "")))
            else:
                worst[op] = max(worst[op], (ulps, case["what"]))

    for op, found in sorted(failures.items()):
        print(f"{op}: {len(found)} failures", f"({DIFFERENT[op]})" if op in DIFFERENT else "")
        for what, message in found[: args.shown]:
            print(f"    [{what}] {message}")
    widest = sorted(worst.items(), key=lambda item: item[1], reverse=True)[:10]
    print("furthest off:", ", ".join(f"{op} [{w}] {u:.1f} ulp" for op, (u, w) in widest))
    if args.store:
        stored(args.store, hashes, failures)
    bad = sum(len(found) for op, found in failures.items() if op not in DIFFERENT)
    print(f"{count} modules, {bad} failures, {len(set(worst) - set(failures))} operations agree")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
