"""One side of a measurement: reads a workload's name a line, answers with its median in nanoseconds, `nan` for none.

    python benches/python/worker.py ferroflow|tensorflow|torch|jax

Invariant: what is prepared for one name is gone when the next is asked for.
Does not know: who else is measured.
"""

import gc
import importlib
import math
import statistics
import sys
import time
import timeit

import workloads

SAMPLE, TURN = 5e-3, 0.4  # seconds: of one sample at least, of all samples of a turn about


def _wait(result):
    """Whatever is computed in the background is there when this returns."""
    if hasattr(result, "block_until_ready"):
        result.block_until_ready()


class Workload:
    """A statement with what was prepared for it."""

    def __init__(self, prepare, statement):
        prepared = prepare()
        names = {**prepared, "_wait": _wait}
        code = compile(statement, "workload", "eval")
        for _ in range(3):
            _wait(eval(code, names))  # noqa: S307 our own text
        # The last result is waited for, not each: this is what a program does.
        self.timer = timeit.Timer(f"_last = {statement}", globals=names)
        self.runs = 1
        while self.sample() * self.runs < SAMPLE:
            self.runs *= 2

    def sample(self):
        """The seconds of one run."""
        return self.timer.timeit(self.runs) / self.runs

    def turn(self):
        """The median of a turn's samples, in seconds."""
        samples, start = [], time.perf_counter()
        while len(samples) < 3 or (time.perf_counter() - start < TURN and len(samples) < 1000):
            samples.append(self.sample())
        return statistics.median(samples)


def main(library):
    """Answers until there are no more questions."""
    if library in ("ferroflow", "tensorflow"):
        known = workloads.of_tensorflow(importlib.import_module(library))
    else:
        known = getattr(workloads, f"of_{library}")(importlib.import_module(library))
    name, prepared = None, None
    for line in sys.stdin:
        wanted = line.strip()
        if wanted not in known:
            print(math.nan, flush=True)
            continue
        if wanted != name:
            prepared = None
            gc.collect()
            name, prepared = wanted, Workload(*known[wanted])
        print(prepared.turn() * 1e9, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
