"""What benchmarks in Python share: how often to run a piece of work for one sample, the median of a turn's samples, and
the files of peers.

Invariant: the same numbers as `harness.rs` has.
Does not know: what is run.
"""

import importlib.util
import pathlib
import statistics
import sys
import time

PEERS = pathlib.Path(__file__).resolve().parent / "peers"

SAMPLE, TURN = 5e-3, 0.4  # seconds: of one sample at least, of all samples of a turn about


class Turns:
    """Turns of one workload, warmed up and calibrated."""

    def __init__(self, seconds_of, figure="median"):
        """`seconds_of(n)` does the work n times and gives the seconds that took; `figure` is "median" or "least"."""
        self.seconds_of, self.of = seconds_of, {"median": statistics.median, "least": min}[figure]
        for _ in range(3):
            seconds_of(1)
        self.runs = 1
        while seconds_of(self.runs) < SAMPLE:
            self.runs *= 2

    def turn(self):
        """The time of one run, in seconds, from the samples of one turn."""
        samples, start = [], time.perf_counter()
        while len(samples) < 3 or (time.perf_counter() - start < TURN and len(samples) < 1000):
            samples.append(self.seconds_of(self.runs) / self.runs)
        return self.of(samples)


def peer(name):
    """The file of a peer as a module, which is not called what the peer itself is called."""
    spec = importlib.util.spec_from_file_location(f"workloads_of_{name}", PEERS / f"{name}.py")
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
