"""`cargo xtask bench --python`: the time of small calls and of training from Python, beside a peer if one is named.

    python benches/python/bench.py [--peer tensorflow|torch|jax] [--only REGEX] [--turns N] [--json]

Both sides are processes of their own, asked in turn, so that a slow spell of the machine falls on both. The figures are
medians of the turns; a ratio above 1 says that Ferroflow is faster.

Invariant: a peer is installed in an environment of its own, once.
Does not know: what a workload does.
"""

import argparse
import json
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
PACKAGES = {"tensorflow": ["tensorflow-cpu==2.21.0"], "torch": ["torch"], "jax": ["jax"]}

# What is aimed at: at most so many nanoseconds, or at least so many times as fast as TensorFlow.
MOST = {
    "mul": 150,
    "function_flat": 600,
    "function_nested": 1500,
    "function_60_small_ops": 15_000,
    "tape_scalar": 4000,
    "predict_one_row": 300_000,
    "predict_on_batch": 30_000,
}
LEAST = {"fit_cnn": 2.2, "fit_mlp": 6.0, "shuffle_batch": 10.0}
NAMES = (
    "mul add reduce_sum index constant shape reshape function_flat function_nested function_60_small_ops tape_scalar "
    "predict_one_row predict_on_batch fit_mlp fit_cnn shuffle_batch"
).split()


class Side:
    """A library in a process of its own."""

    def __init__(self, python, library):
        # Libraries that a wheel ships are found by torch's own index; warnings of a peer are its own affair.
        environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "JAX_PLATFORMS": "cpu"}
        self.library = library
        self.process = subprocess.Popen(
            [str(python), str(HERE / "worker.py"), library],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if library == "ferroflow" else subprocess.DEVNULL,
            text=True,
            env=environment,
        )

    def turn(self, name):
        """The median of one turn in nanoseconds; nan where the library has no such work."""
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"{self.library}: no figure for {name}")
        return float(line)

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait(60)


def environment(peer):
    """The Python of the peer's environment, which is made where there is none."""
    folder = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "peers" / peer
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        print(f"installing {' '.join(PACKAGES[peer])} in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES[peer]], check=True)
        (folder / "ready").write_text("\n".join(PACKAGES[peer]), encoding="ascii")
    return python


def duration(ns):
    """A time in the unit that reads best."""
    if math.isnan(ns):
        return ""
    for unit, size in (("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9)):
        if ns < size * 1000 or unit == "s":
            return f"{ns / size:.3g} {unit}" if ns / size < 100 else f"{ns / size:.0f} {unit}"


def aim(name, own, ratio, peer):
    """The aim in words, and whether it was met where that can be said."""
    if name in MOST:
        return f"at most {duration(MOST[name])}: {'met' if own <= MOST[name] else 'missed'}"
    if name in LEAST and peer == "tensorflow":
        return f"at least {LEAST[name]}: {'met' if ratio >= LEAST[name] else 'missed'}"
    return ""


def main():
    """Measures, and prints a table in the form of `benches/RESULTS.md`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peer", choices=sorted(PACKAGES))
    parser.add_argument("--peer-python", type=pathlib.Path, help="the peer's Python, instead of an environment made for it")
    parser.add_argument("--only", default="", help="only names that match this regular expression")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="prints one JSON object, name to medians in nanoseconds")
    options = parser.parse_args()
    sides = [Side(sys.executable, "ferroflow")]
    if options.peer:
        sides.append(Side(options.peer_python or environment(options.peer), options.peer))

    figures = {}
    if not options.json:
        print("| workload | Ferroflow |" + (f" {options.peer} | ratio |" if options.peer else "") + " aim |")
        print("|---|--:|" + ("--:|--:|" if options.peer else "") + "---|")
    for name in (n for n in NAMES if re.search(options.only, n)):
        turns = [[side.turn(name) for side in sides] for _ in range(options.turns)]
        medians = [statistics.median(of_side) for of_side in zip(*turns)]
        figures[name] = dict(zip(("ferroflow_ns", f"{options.peer}_ns"), medians))
        own, ratio = medians[0], (medians[1] / medians[0] if options.peer else math.nan)
        if not options.json:
            row = f"| `{name}` | {duration(own)} |"
            if options.peer:
                row += f" {duration(medians[1])} | {'' if math.isnan(ratio) else f'{ratio:.3g}'} |"
            print(f"{row} {aim(name, own, ratio, options.peer)} |", flush=True)
    for side in sides:
        side.close()
    if options.json:
        print(json.dumps({n: {k: round(v) for k, v in f.items() if not math.isnan(v)} for n, f in figures.items()}))


if __name__ == "__main__":
    main()
