"""TensorFlow's private modules, for clients that import them: `tensorflow.python.ops.math_ops` and its kin.

Which public name a private module's own name belongs to stands in `_private.txt`, a row for each module: its
path below `tensorflow.python`, the namespaces its names are public in, then `name=public` for each name that
has another one there, or `-` where nothing in it is public: TensorFlow's modules can all be imported, and what one lacks here
is an error where it is used. `_private_own.txt` has rows of the same form, written by hand: modules that programs import, in which nothing
is public (`-`), names that mean what a public one does, and helpers (`name=module:own`). Modules `gen_*` have the operations, by their names in lower case.

Invariant: a private name is the same object as the public one; where a name is TensorFlow 1's only and has no row
of its own in the table of names, TensorFlow 2's of the same name serves.
Does not know: what a name means; modules that have a file of their own are asked first.
"""

import importlib
import importlib.machinery
import importlib.util
import sys
import types

from ferroflow import _namespace

# Packages outside of `tensorflow.python` that have no public names and no file here.
_CORE = {"core.function" + rest for rest in ("", ".trace_type", ".polymorphism", ".polymorphism.function_type", ".polymorphism.function_cache", ".capture", ".capture.capture_container")}

_rows = None
_records = None


def _table():
    """The rows of `_private.txt` by path: (namespaces, {name: public name})."""
    global _rows
    if _rows is None:
        _rows = {}
        for file in ("_private.txt", "_private_own.txt"):
            with open(__file__.rpartition("_private")[0] + file, encoding="ascii") as lines:
                for line in lines:
                    path, spaces, *named = line.split()
                    own, named_before = _rows.get(path, ((), {}))
                    more = [space for space in spaces.split(",") if space not in ("-", *own)]
                    _rows[path] = ([*own, *more], {**named_before, **dict(n.split("=") for n in named)})
    return _rows


def names_of(path):
    """A module's `__getattr__`: finds what TensorFlow's module of this path below `tensorflow.python` has."""

    def find(name):
        if name.startswith("gen_") and path.startswith("ops.") and known(f"ops.{name}"):
            # A module of operations that TensorFlow's module imports.
            return importlib.import_module(f"ferroflow.python.ops.{name}")
        if not name.startswith("__"):
            value = member(path, name)
            if value is not _namespace._MISSING:
                return value
        raise AttributeError(f"module 'tensorflow.python.{path}' has no attribute {name!r} in Ferroflow")

    return find


def member(path, name):
    """What `name` is in the private module `path`, or `_namespace._MISSING`."""
    generated = path.rpartition(".")[2].startswith("gen_")
    if generated:
        return _operation(name)
    spaces, named = _table().get(path, ((), {}))
    if ":" in named.get(name, ""):
        module, _, own = named[name].partition(":")
        return getattr(importlib.import_module(f"ferroflow.{module}"), own)
    candidates = [named[name]] if name in named else []
    # A name of TensorFlow 1 is looked for as such first, then as TensorFlow 2's.
    last = candidates[0].rpartition(".")[2] if candidates else name
    candidates += [last if space == "." else f"{space}.{last}" for space in spaces]
    # Of TensorFlow 1's and TensorFlow 2's function of a name the one that is there.
    stub = _namespace._MISSING
    for full in candidates:
        value = _namespace.resolve(full)
        if getattr(value, "_ferroflow_stub", False):
            stub = value
        elif value is not _namespace._MISSING:
            return value
    value = _operation(name) if path.startswith("ops.") else _namespace._MISSING
    if value is _namespace._MISSING and path.startswith("ops.") and path.endswith("_grad"):
        value = _gradient(name)
    return stub if value is _namespace._MISSING else value


def _operation(name):
    """The function of an operation named as in a module `gen_*`, in lower case with or without underscores."""
    global _records
    from ferroflow import _ff

    if name[:1].isupper():
        return _namespace.resolve(f"raw_ops.{name}")
    if _records is None:
        _records = {record["name"].lower(): record for record in _ff.records() if not record["name"].startswith("_")}
    record = _records.get(name.replace("_", ""))
    if record is None:
        from ferroflow.python.framework import raw_ops_composed

        return raw_ops_composed.by_lower_case(name.replace("_", "")) or _namespace._MISSING
    from ferroflow.python.framework import raw_ops

    renamed = {own: python for python, own in raw_ops._RENAMED.get(record["name"], {}).items()}
    given = " ".join(kind for _, kind, *_ in record["inputs"]).split()
    listed = [(renamed.get(own, own), own, _ff.REQUIRED) for own, *_ in record["inputs"]]
    attributes = [a for a in record["attrs"] if a[0] not in given]
    listed += [(own, own, _ff.REQUIRED) for own, _, _, optional, *_ in attributes if not optional]
    listed += [(own, own, default) for own, _, default, optional, *_ in attributes if optional]
    return _ff.op(record["name"], name, listed, None, None)


def _gradient(name):
    """What stands for `_SoftmaxGrad` in a module of gradients: operations bring their derivatives, so it only says so."""
    operation = name.removeprefix("_").removesuffix("Grad")
    if name != f"_{operation}Grad" or _operation(operation) is _namespace._MISSING:
        return _namespace._MISSING

    def refuse(*_args, **_kwargs):
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, f"the derivative of {operation} is part of the operation: use tf.GradientTape or tf.gradients")

    return refuse


def known(path):
    """Whether TensorFlow has a module of this path below `tensorflow.python` with names that are public elsewhere."""
    last = path.rpartition(".")[2]
    return path in _table() or (last.startswith("gen_") and "_ops" in last and path.count(".") <= 1)


def _first(own, find):
    """What a module's own `__getattr__` has, else what TensorFlow's module has."""

    def look(name):
        try:
            return own(name)
        except AttributeError:
            return find(name)

    return look


class _Source(importlib.machinery.SourceFileLoader):
    """Loads a module of this package, which finds besides its own names those that TensorFlow has in that place."""

    def exec_module(self, module):
        find = names_of(module.__spec__.name.partition(".python.")[2])
        module.__getattr__ = find
        super().exec_module(module)
        own = module.__getattr__
        if own is not find:
            module.__getattr__ = _first(own, find)
        _namespace.have_dispatch(module)


def _converts(path):
    """Whether a module is one of those that AutoGraph converts code with, which the package `malt` has."""
    return path.startswith(("autograph.pyct", "autograph.converters", "autograph.core."))


def _malt(path):
    return path.replace("autograph", "malt", 1)


class _Malt:
    """Loads a module of AutoGraph's as the one of `malt`."""

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        own = importlib.import_module(_malt(module.__name__.partition(".python.")[2]))
        # importlib takes what it finds under the name after this.
        sys.modules[module.__name__] = own


class _Finder:
    """Finds `ferroflow.python.x.y`: the file there is, or what is known of TensorFlow's module."""

    def find_spec(self, fullname, path=None, target=None):
        if fullname.startswith("ferroflow.core.function"):
            return self._without_file(fullname) if fullname.partition(".")[2] in _CORE else None
        if not fullname.startswith("ferroflow.python."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None:
            if type(spec.loader) is importlib.machinery.SourceFileLoader and spec.submodule_search_locations is None:
                spec.loader = _Source(spec.loader.name, spec.loader.path)
            return spec
        rest = fullname.partition(".python.")[2]
        if _converts(rest) and importlib.util.find_spec(_malt(rest)) is not None:
            spec = importlib.machinery.ModuleSpec(fullname, _Malt(), is_package=True)
            spec.submodule_search_locations = []
            return spec
        if not known(rest) and not any(p.startswith(rest + ".") for p in _table()):
            return None
        return self._without_file(fullname)

    def _without_file(self, fullname):
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        spec.submodule_search_locations = []
        return spec

    def create_module(self, spec):
        module = types.ModuleType(spec.name, "Names that are public elsewhere.")
        module.__getattr__ = names_of(spec.name.partition(".python.")[2])
        return module

    def exec_module(self, module):
        pass


def install():
    """Makes the private modules importable."""
    if not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.insert(0, _Finder())
