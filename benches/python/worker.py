"""One side of a measurement: says its name and version, then reads a workload's name a line and answers with its time
in nanoseconds, `nan` for none.

    python benches/python/worker.py ferroflow|tensorflow|torch|jax median|least

Invariant: what is prepared for one name is gone when the next is asked for.
Does not know: who else is measured.
"""

import gc
import importlib
import math
import pathlib
import sys
import timeit

import workloads

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))

from turns import Turns, peer  # noqa: E402


def _wait(result):
    """Whatever is computed in the background is there when this returns."""
    if hasattr(result, "block_until_ready"):
        result.block_until_ready()


def turns_of(prepare, statement, figure):
    """Turns of a statement with what was prepared for it."""
    names = prepare()
    _wait(eval(compile(statement, "workload", "eval"), names))  # noqa: S307 our own text
    # The last result is waited for by whoever reads it, not each: this is what a program does.
    return Turns(timeit.Timer(f"_last = {statement}", globals=names).timeit, figure)


def main(library, figure):
    """Says the version, then answers until there are no more questions."""
    if library in ("ferroflow", "tensorflow"):
        known = workloads.of_tensorflow(importlib.import_module(library))
    else:
        known = getattr(workloads, f"of_{library}")(importlib.import_module(library), peer(library))
    print(library, importlib.import_module(library).__version__, flush=True)
    name, prepared = None, None
    for line in sys.stdin:
        wanted = line.strip()
        if wanted not in known:
            print(math.nan, flush=True)
            continue
        if wanted != name:
            prepared = None
            gc.collect()
            name, prepared = wanted, turns_of(*known[wanted], figure)
        print(prepared.turn() * 1e9, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
