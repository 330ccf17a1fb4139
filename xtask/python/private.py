"""Writes `python/ferroflow/_private.txt`: which public name each name of TensorFlow's private modules has, and which modules have none.

Run with an interpreter that has TensorFlow: `python xtask/python/private.py python/ferroflow/_private.txt`.

Invariant: facts of TensorFlow's own tree only: a name stands in every module that has it, with the shortest of
its TensorFlow 2 names, or with its TensorFlow 1 name below `compat.v1`; a module in which nothing is public has a row with `-`.
Does not know: which of the names are implemented.
"""

import collections
import pathlib
import sys

# What is a program or another library, what serves other hardware, and what only TensorFlow's own tests are built on.
_LEFT_OUT = ("compiler.", "debug.", "keras.", "tools.", "tpu.", "user_ops.", "_", "pywrap_", "proto_exports")


def exported(module):
    """{own name: public name} of the exported functions and classes that a module defines or brings in from another."""
    from tensorflow.python.util import tf_decorator

    found = {}
    for name, value in list(vars(module).items()):
        if name.startswith("__") or not callable(value):
            continue
        inner = tf_decorator.unwrap(value)[1]
        if not str(getattr(inner, "__module__", None)).startswith("tensorflow.") or name[:1].isupper() and ".gen_" in inner.__module__:
            continue
        attributes = {**getattr(inner, "__dict__", {}), **getattr(value, "__dict__", {})}
        two, one = attributes.get("_tf_api_names", ()), attributes.get("_tf_api_names_v1", ())
        if two:
            found[name] = same(two, name)
        elif one:
            found[name] = "compat.v1." + same(one, name)
    for names, name in getattr(module, "_tf_api_constants", []):
        if names:
            found[name] = same(names, name)
    return found


def same(names, name):
    """Of several public names the one that ends in `name`, else the shortest."""
    ending = [n for n in names if n.rpartition(".")[2] == name]
    return min(ending or names, key=lambda n: (len(n), n))


def without_public_names(root, listed):
    """The paths of the modules below `tensorflow.python` that no row names."""
    for file in root.rglob("*.py"):
        path = ".".join(file.relative_to(root).with_suffix("").parts)
        generated, tests = ".gen_" in path, "test" in file.stem
        if not (path in listed or path.endswith("__init__") or path.startswith(_LEFT_OUT) or generated or tests):
            yield path


def main(target):
    """Imports TensorFlow and writes the rows."""
    import tensorflow

    rows = []
    for full, module in sorted(sys.modules.items()):
        path = full.removeprefix("tensorflow.python.")
        if path == full or module is None or path.startswith(("keras", "tools", "tpu")) or ".gen_" in path:
            continue
        names = exported(module)
        if not names:
            continue
        counted = collections.Counter(public.rpartition(".")[0] for public in names.values())
        spaces = [space or "." for space, _ in counted.most_common() if not space.startswith("compat.v1")] or ["."]
        named = [f"{name}={public}" for name, public in sorted(names.items()) if public not in {f"{s}.{name}".lstrip(".") for s in spaces[:1]}]
        rows.append(" ".join([path, ",".join(spaces), *named]))
    listed = {row.split()[0] for row in rows}
    rows += [f"{path} -" for path in without_public_names(pathlib.Path(tensorflow.__file__).parent / "python", listed)]
    rows.sort()
    with open(target, "w", encoding="ascii") as file:
        file.write("\n".join(rows) + "\n")


main(sys.argv[1])
