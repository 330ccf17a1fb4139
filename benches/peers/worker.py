"""A peer in Python: says its name and version, then reads a workload's name a line and answers with its time in
nanoseconds, `nan` for work that it does not have.

    python benches/peers/worker.py tensorflow|torch|jax median|least

A peer's file has `WORKLOADS`, name to a function that prepares the work and gives a function which does it once,
`wait`, which returns when its argument is computed, and `VERSION`.

Invariant: what was prepared for one name is gone when the next is prepared.
Does not know: who else is measured.
"""

import gc
import math
import pathlib
import sys
import time

# The files beside this one have the names of what they import.
sys.path[0] = str(pathlib.Path(__file__).resolve().parents[1])

from turns import Turns, peer  # noqa: E402


def seconds_of(work, wait):
    """A function that does the work n times, each result waited for, and gives the seconds that took."""

    def run(n):
        start = time.perf_counter()
        for _ in range(n):
            wait(work())
        return time.perf_counter() - start

    return run


def main(name, figure):
    """Answers until there are no more questions."""
    asked = peer(name)
    workloads = asked.WORKLOADS
    print(name, asked.VERSION, flush=True)
    known, turns = None, None
    for line in sys.stdin:
        wanted = line.strip()
        if wanted not in workloads:
            print(math.nan, flush=True)
            continue
        if wanted != known:
            turns = None
            gc.collect()
            known, turns = wanted, Turns(seconds_of(workloads[wanted](), asked.wait), figure)
        print(turns.turn() * 1e9, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
