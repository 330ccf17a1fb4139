"""Writes `python/ferroflow/_public_v1.txt`: the names of `tf.compat.v1`, and which of them are TensorFlow 2's objects.

Run with an interpreter that has TensorFlow: `python xtask/python/public_v1.py python/ferroflow/_public_v1.txt`.
A row is a name alone where `tf.` has the same object, or a function with the same body, under the same name, a name and TensorFlow 2's name where it has
it (or a value, under the same last name) elsewhere, or a name with `!c`, `!f`, `!v`: a class, function or value of TensorFlow 1's own. Modules follow from the names.

Invariant: facts of TensorFlow's public interface only.
Does not know: what is implemented.
"""

import inspect
import pathlib
import sys
import types

SKIPPED = ("keras", "compat", "estimator", "flags")


def walk(module, prefix, into):
    """Collects the public members of a namespace and of those inside it."""
    for name in dir(module):
        if name.startswith("_") or name in SKIPPED:
            continue
        full, value = prefix + name, getattr(module, name, None)
        if isinstance(value, types.ModuleType):
            if "_api" in getattr(value, "__name__", ""):
                walk(value, full + ".", into)
        else:
            into[full] = value


def found(root, names):
    """What these names stand for, without those that are not there; some namespaces are loaded when they are asked for, and listed nowhere."""
    values, missing = {}, object()
    for name in names:
        value = root
        for part in name.split("."):
            value = getattr(value, part, missing)
        if value is not missing and not isinstance(value, types.ModuleType) and name.partition(".")[0] not in SKIPPED:
            values[name] = value
    return values


def same(one, two):
    """Whether two public objects mean the same: TensorFlow often wraps one function once for each of its interfaces."""
    if one is two:
        return True
    if not callable(two):
        return not callable(one) and bool(one == two)
    functions = all(inspect.isroutine(value) for value in (one, two))
    return functions and inspect.unwrap(one) is inspect.unwrap(two) and inspect.signature(one) == inspect.signature(two)


def main(target):
    """Imports TensorFlow and writes the rows."""
    import tensorflow as tf

    listed = pathlib.Path(target).with_name("_public.txt").read_text(encoding="ascii")
    two, one = found(tf, [line.split()[0] for line in listed.splitlines()]), {}
    walk(tf.compat.v1, "", one)
    places, values = {}, {}
    for name, value in two.items():
        if callable(value):
            places.setdefault(id(value), []).append(name)
        else:
            values.setdefault(name.rpartition(".")[2], []).append(name)
    rows = []
    for name, value in sorted(one.items()):
        if name.startswith("raw_ops."):
            continue
        if name in two and same(value, two[name]):
            rows.append(name)
        elif id(value) in places:
            last = name.rpartition(".")[2]
            rows.append(f"{name} {min(places[id(value)], key=lambda n: (n.rpartition('.')[2] != last, len(n), n))}")
        elif not callable(value) and (equal := [n for n in values.get(name.rpartition(".")[2], []) if two[n] == value]):
            rows.append(f"{name} {min(equal, key=len)}")
        else:
            rows.append(f"{name} !{'c' if isinstance(value, type) else 'f' if callable(value) else 'v'}")
    pathlib.Path(target).write_text("\n".join(rows) + "\n", encoding="ascii")


main(sys.argv[1])
