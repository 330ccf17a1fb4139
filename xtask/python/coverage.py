"""Which of TensorFlow's public names work: counts by namespace, the share weighted by use, and what is missing most.

    python xtask/python/coverage.py [--list] [--most N] [USE.tsv]

`use.tsv` beside this file says how often programs name a symbol.

Invariant: a name counts as there if it resolves to something else than what stands for a missing name.
Does not know: whether what is there is right; the tests do.
"""

import argparse
import collections
import importlib
import pathlib

import ferroflow
from ferroflow import _namespace

HIDDEN = ("__internal__", "__operators__")


def works(full):
    """Whether a public name is more than a stub; None for a name that TensorFlow lacks."""
    if full.startswith("keras."):
        return _below(ferroflow.keras, full.split(".")[1:])
    if full.startswith("tensorflow."):
        return _below(ferroflow, full.split(".")[1:])
    if "." not in full and full.startswith("__"):
        return hasattr(ferroflow, full)
    value = _namespace.resolve(full)
    if value is _namespace._MISSING:
        return _member(full)
    return not getattr(value, "_ferroflow_stub", False)


def _below(value, path):
    """Whether a name is found below a module by attributes and modules: in Keras, or among the private modules clients import."""
    for part in path:
        try:
            value = getattr(value, part)
        except AttributeError:
            try:
                value = importlib.import_module(f"{value.__name__}.{part}")
            except (ImportError, AttributeError):
                return False
    return True


def _member(full):
    """Whether a name such as `data.Dataset.map` is a member of a class that is there."""
    owner, _, member = full.rpartition(".")
    if not owner:
        return None
    value = _namespace.resolve(owner)
    if value is _namespace._MISSING:
        return _member(owner)
    return not getattr(value, "_ferroflow_stub", False) and hasattr(value, member)


def public():
    """The functions, classes and values of TensorFlow's public interface, without hidden namespaces."""
    known = _namespace._known()
    return [n for n, kind in known.items() if kind != "m" and n.split(".")[0] not in HIDDEN]


def uses(path):
    """Symbol to how often it is used."""
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, count = line.split("\t")
            found[name] = int(count)
    return found


def main():
    """Prints the tables."""
    parser = argparse.ArgumentParser(description="Which of TensorFlow's public names work.")
    parser.add_argument("--list", action="store_true", help="also lists every name that is missing")
    parser.add_argument("--most", type=int, default=25, help="how many of the missing names that are used most are shown")
    parser.add_argument("use", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).with_name("use.tsv"))
    options = parser.parse_args()

    spaces = collections.defaultdict(lambda: [0, 0])
    missing = []
    for name in public():
        space = name.rpartition(".")[0]
        top = "tf" if not space else "tf.compat.v1" if space.startswith("compat.v1") else f"tf.{space.split('.')[0]}"
        there = bool(works(name))
        spaces[top][0] += there
        spaces[top][1] += 1
        if not there:
            missing.append(name)

    print(f"{'namespace':24}{'there':>7}{'of':>7}{'share':>8}")
    for space, (there, of) in sorted(spaces.items()):
        print(f"{space:24}{there:7}{of:7}{there / of:8.1%}")
    there, of = (sum(s[i] for s in spaces.values()) for i in (0, 1))
    print(f"{'all names':24}{there:7}{of:7}{there / of:8.1%}")

    counts = uses(options.use)
    state = {name: works(name) for name in counts}
    good = sum(count for name, count in counts.items() if state[name])
    whole = sum(counts.values())
    print(f"\nweighted by use ({len(counts)} names): {good} of {whole} uses, {good / whole:.1%}")
    lacking = sorted((name for name in counts if not state[name]), key=lambda n: (-counts[n], n))
    print(f"missing names that are used: {len(lacking)}")
    for name in lacking[: options.most]:
        print(f"  {counts[name]:5}  tf.{name}" + ("  (not a public name)" if state[name] is None else ""))
    if options.list:
        print("\nmissing:")
        for name in missing:
            print(f"  tf.{name}")


if __name__ == "__main__":
    main()
