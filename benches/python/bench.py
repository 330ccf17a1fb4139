"""`cargo xtask bench --python`: the time of small calls and of training from Python, beside the peers that are named.

    python benches/python/bench.py [--peer tensorflow,torch,jax] [--only REGEX] [--turns N] [--least] [--json]

All sides are processes of their own, asked in turn, so that a slow spell of the machine falls on all. The figures are
medians of the turns; the ratio is the best peer's time over Ferroflow's, so above 1 Ferroflow is faster.

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
PEERS = ("tensorflow", "torch", "jax")

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

    def __init__(self, python, library, figure):
        # Libraries that a wheel ships are found by torch's own index; warnings of a peer are its own affair.
        environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "JAX_PLATFORMS": "cpu", "CUDA_VISIBLE_DEVICES": ""}
        self.library = library
        self.process = subprocess.Popen(
            [str(python), str(HERE / "worker.py"), library, figure],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if library == "ferroflow" else subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        self.version = self.process.stdout.readline().strip()

    def turn(self, name):
        """The time of one turn in nanoseconds; nan where the library has no such work."""
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
    python, needs = folder / "bin" / "python", HERE.parent / "peers" / f"{peer}.txt"
    if not (folder / "ready").exists():
        print(f"installing {needs} in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "-r", str(needs)], check=True)
        (folder / "ready").write_text(needs.read_text(encoding="ascii"), encoding="ascii")
    return python


def duration(ns):
    """A time in the unit that reads best."""
    if math.isnan(ns):
        return ""
    for unit, size in (("ns", 1), ("us", 1e3), ("ms", 1e6), ("s", 1e9)):
        if ns < size * 1000 or unit == "s":
            return f"{ns / size:.3g} {unit}" if ns / size < 100 else f"{ns / size:.0f} {unit}"


def aim(name, medians):
    """The aim in words, and whether it was met where that can be said."""
    own = medians["ferroflow"]
    if name in MOST:
        return f"at most {duration(MOST[name])}: {'met' if own <= MOST[name] else 'missed'}"
    if name in LEAST and "tensorflow" in medians:
        return f"at least {LEAST[name]}: {'met' if medians['tensorflow'] >= LEAST[name] * own else 'missed'}"
    return ""


def best(medians):
    """The fastest peer's name and its time over ours; none where no peer has the work."""
    peers = {name: ns for name, ns in medians.items() if name != "ferroflow" and not math.isnan(ns)}
    if not peers:
        return "", math.nan
    name = min(peers, key=peers.get)
    return name, peers[name] / medians["ferroflow"]


def in_sum(name, ratios):
    """The geometric mean of ratios and in how much of the work Ferroflow is faster."""
    ratios = [ratio for ratio in ratios if not math.isnan(ratio)]
    faster = sum(ratio > 1 for ratio in ratios)
    mean = statistics.geometric_mean(ratios) if ratios else math.nan
    return f"{name}: ratio {mean:.3g} (geometric mean), faster in {faster} of {len(ratios)}"


def names_of(text):
    """The peers in a list with commas."""
    names = text.split(",")
    if not set(names) <= set(PEERS):
        raise argparse.ArgumentTypeError(f"some of {', '.join(PEERS)}, with commas between them")
    return names


def path_of(text):
    """A peer and its Python, of NAME=PATH."""
    name, equals, path = text.partition("=")
    if name not in PEERS or not equals:
        raise argparse.ArgumentTypeError(f"NAME=PATH, the name one of {', '.join(PEERS)}")
    return name, pathlib.Path(path)


def main():
    """Measures, and prints a table in the form of `benches/RESULTS.md`."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--peer", type=names_of, default=[], help="peers to run in turn, with commas between them")
    parser.add_argument(
        "--peer-python", type=path_of, action="append", default=[], metavar="NAME=PATH",
        help="a peer's Python, instead of an environment made for it",
    )
    parser.add_argument("--only", default="", help="only names that match this regular expression")
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--least", action="store_true", help="the least sample instead of medians, where others use the machine")
    parser.add_argument("--json", action="store_true", help="prints one JSON object, name to medians in nanoseconds")
    options = parser.parse_args()
    pythons = dict(options.peer_python)
    figure, of = ("least", min) if options.least else ("median", statistics.median)
    sides = [Side(sys.executable, "ferroflow", figure)]
    sides += [Side(pythons.get(peer) or environment(peer), peer, figure) for peer in options.peer]

    figures = {}
    if not options.json:
        columns = ["workload", "Ferroflow", *options.peer, *(["best peer", "ratio"] if options.peer else []), "aim"]
        print("Peers: " + ", ".join(side.version for side in sides[1:]) + ".\n" if options.peer else "")
        print("| " + " | ".join(columns) + " |")
        print("|---|" + "--:|" * (len(options.peer) + 1) + ("---|--:|" if options.peer else "") + "---|")
    for name in (n for n in NAMES if re.search(options.only, n)):
        turns = [[side.turn(name) for side in sides] for _ in range(options.turns)]
        medians = [of(of_side) for of_side in zip(*turns)]
        figures[name] = dict(zip((side.library for side in sides), medians))
        if not options.json:
            row = f"| `{name}` | " + " | ".join(map(duration, medians)) + " |"
            if options.peer:
                peer, ratio = best(figures[name])
                row += f" {peer} | {'' if math.isnan(ratio) else f'{ratio:.3g}'} |"
            print(f"{row} {aim(name, figures[name])} |", flush=True)
    for side in sides:
        side.close()
    if options.json:
        print(json.dumps({n: {f"{k}_ns": round(v) for k, v in f.items() if not math.isnan(v)} for n, f in figures.items()}))
    elif options.peer:
        print("\n" + in_sum("best peer", [best(f)[1] for f in figures.values()]))
        for peer in options.peer:
            print(in_sum(peer, [f[peer] / f["ferroflow"] for f in figures.values()]))


if __name__ == "__main__":
    main()
