"""Writes `python/ferroflow/_public_v1.txt`: the names of `tf.compat.v1`, and which of them are TensorFlow 2's objects.

Run with an interpreter that has TensorFlow: `python xtask/python/public_v1.py python/ferroflow/_public_v1.txt`.
A row is a name alone where `tf.` has the same object under the same name, a name and TensorFlow 2's name where it has
it under another, or a name with `!c`, `!f`, `!v`: a class, function or value of TensorFlow 1's own. Modules follow from the names.

Invariant: facts of TensorFlow's public interface only.
Does not know: what is implemented.
"""

import pathlib
import sys
import types

SKIPPED = ("keras", "compat", "estimator", "flags")


def walk(module, prefix, into, public):
    """Collects the public members of a namespace and of those inside it."""
    for name in dir(module):
        if name.startswith("_") or name in SKIPPED:
            continue
        full, value = prefix + name, getattr(module, name, None)
        if isinstance(value, types.ModuleType):
            if "_api" in getattr(value, "__name__", ""):
                walk(value, full + ".", into, public)
        elif public is None or full in public:
            into[full] = value


def main(target):
    """Imports TensorFlow and writes the rows."""
    import tensorflow as tf

    listed = pathlib.Path(target).with_name("_public.txt").read_text(encoding="ascii")
    two, one = {}, {}
    walk(tf, "", two, {line.split()[0] for line in listed.splitlines()})
    walk(tf.compat.v1, "", one, None)
    places = {}
    for name, value in two.items():
        if callable(value):
            places.setdefault(id(value), []).append(name)
    rows = []
    for name, value in sorted(one.items()):
        if name.startswith("raw_ops."):
            continue
        if name in two and (two[name] is value or (not callable(value) and two[name] == value)):
            rows.append(name)
        elif id(value) in places:
            last = name.rpartition(".")[2]
            rows.append(f"{name} {min(places[id(value)], key=lambda n: (n.rpartition('.')[2] != last, len(n), n))}")
        else:
            rows.append(f"{name} !{'c' if isinstance(value, type) else 'f' if callable(value) else 'v'}")
    pathlib.Path(target).write_text("\n".join(rows) + "\n", encoding="ascii")


main(sys.argv[1])
