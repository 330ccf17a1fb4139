"""Turns the table of names into modules: `ferroflow.math` and its kin have no file of their own.

Invariant: a name resolves once, to the same object through every alias. A name of TensorFlow's public
interface that the table lacks exists, and raises UnimplementedError when it is used; any other name is an
AttributeError.
Does not know: what the names mean.
"""

import functools
import importlib
import importlib.machinery
import sys
import types

from ferroflow import _compat, _dispatch, _names

_ROOT = __package__
# The modules of Keras that the root has too.
OF_KERAS = ("initializers", "losses", "metrics", "optimizers")
# Modules to import from where Keras is Keras 2; Keras 3 is `tensorflow.keras` only, as TensorFlow has it.
_KERAS_OF_VERSIONS = ("compat.v1.keras", "compat.v2.keras")
# What the root says of its build, in the namespaces of both versions too.
_OF_BUILD = (
    "__version__", "__git_version__", "__compiler_version__", "__cxx11_abi_flag__", "__cxx_version__", "__monolithic_build__",
)
_TABLE = _names.table()
_resolved = {}
_public = None
_MISSING = object()  # not None: tf.newaxis is None


def _known():
    """All public names of TensorFlow with their kinds: m(odule), c(lass), f(unction), v(alue)."""
    global _public
    if _public is None:
        path = __file__.rpartition("_namespace")[0] + "_public.txt"
        with open(path, encoding="ascii") as lines:
            _public = dict(line.split() for line in lines)
        for name in _TABLE:
            while "." in name:
                name = name.rpartition(".")[0]
                _public.setdefault(name, "m")
    return _public


class Namespace(types.ModuleType):
    """A public module such as `tf.math`, whose members come from the table."""

    def __getattr__(self, name):
        return attribute(self.__dict__, self.__name__[len(_ROOT) + 1 :], name)

    def __dir__(self):
        return listing(self.__name__[len(_ROOT) + 1 :], self.__dict__)


def attribute(members, namespace, name):
    """The member `name` of a namespace, kept in `members` from then on."""
    full = f"{namespace}.{name}" if namespace else name
    if name == "__all__":
        return exported(namespace)
    where = f"tensorflow.{namespace}" if namespace else "tensorflow"
    if name in _OF_BUILD and namespace in ("compat.v1", "compat.v2"):
        return getattr(sys.modules[_ROOT], name)
    if name.startswith("__") and full not in _TABLE and name not in ("__internal__", "__operators__"):
        raise AttributeError(f"module '{where}' has no attribute {name!r}")
    value = resolve(full)
    if value is _MISSING:
        raise AttributeError(f"module '{where}' has no attribute '{name}'")
    members[name] = value
    return value


def resolve(full):
    """What a dotted public name stands for; `_MISSING` if TensorFlow has no such name."""
    target = _TABLE.get(full)
    if target is None:
        made = _member(full)
        if made is not _MISSING:
            return made
        if full == "keras":
            return importlib.import_module(f"{_ROOT}.keras")
        if full.removeprefix("compat.v2.") in OF_KERAS:
            return getattr(importlib.import_module(f"{_ROOT}.keras"), full.rpartition(".")[2])
        kind, same = _compat.meaning(full) if full.startswith(("compat.v1", "compat.v2")) else (_known().get(full), None)
        if same is not None:
            return resolve(same)
        if kind is None:
            return _MISSING
        return importlib.import_module(f"{_ROOT}.{full}") if kind == "m" else _stub(full, kind)
    if target not in _resolved:
        made = _make(target, full)
        _resolved[target] = made if _dispatch.guard is None else _dispatch.guard(full, made)
    return _resolved[target]


def replace_resolved(other):
    """Puts `other(name, value)` in the place of what public names stand for, in all namespaces."""
    replaced = {}
    for full, target in _TABLE.items():
        if target in _resolved:
            value = _resolved[target]
            new = _resolved[target] = other(full, value)
            if new is not value:
                replaced[id(value)] = new
    for module in [m for m in sys.modules.values() if isinstance(m, Namespace) or getattr(m, "__name__", "") == _ROOT]:
        members = module.__dict__
        for name in [n for n, v in members.items() if id(v) in replaced]:
            members[name] = replaced[id(members[name])]


def names_of(value):
    """The public names of a member of the table."""
    return [full for full, target in _TABLE.items() if _resolved.get(target) is value]


def reduced(value):
    """How a member of the table is pickled: by its public name. PicklingError for what has none."""
    import pickle

    names = names_of(value)
    if names:
        return resolve, (names[0],)
    raise pickle.PicklingError(f"Can't pickle {value!r}: it is no member of a public module")


def _member(full):
    """The member of a namespace whose row is `namespace.* = module:maker`: what the maker makes of its name."""
    namespace, _, name = full.rpartition(".")
    maker = _TABLE.get(f"{namespace}.*")
    if maker is None:
        return _MISSING
    if full not in _resolved:
        try:
            _resolved[full] = _make(maker, full)(name)
        except LookupError:
            return _MISSING
    return _resolved[full]


@functools.cache
def _prepared():
    """Before the first name is there: tensors say how NumPy's methods are switched on."""
    importlib.import_module(f"{_ROOT}.python.framework.numpy_names").install()
    importlib.import_module(f"{_ROOT}.python.framework.tensor_operators").announce()
    importlib.import_module(f"{_ROOT}._ff").set_fallback(_dispatch.failed)


def _make(target, full):
    _prepared()
    ragged = _dispatch.handler_of(target, _TABLE)
    operators = _dispatch.operator_handler_of(target, _TABLE)
    if target.startswith("op "):
        return _record(target[3:], full, ragged, operators)
    if target.startswith("as "):
        return _dispatch.wrapped(_compat.respelled(target[3:], full, resolve), None, operators)
    return _dispatch.wrapped(_found(target), ragged, operators)


@functools.cache
def _dispatched():
    """The functions that go elsewhere with ragged tensors and operators, by module: their names there, and where to."""
    found = {}
    for target in _TABLE.values():
        module, _, name = target.partition(":")
        to = name and "." not in name and (_dispatch.handler_of(target, _TABLE), _dispatch.operator_handler_of(target, _TABLE))
        if to and any(to):
            found.setdefault(module, {})[name] = to
    return found


def have_dispatch(module):
    """Puts the public object in the place of a module's function that goes elsewhere with ragged tensors or operators."""
    for name, to in _dispatched().get(module.__spec__.name.partition(".")[2], {}).items():
        function = vars(module).get(name)
        if function is not None:
            setattr(module, name, _dispatch.wrapped(function, *to))


def _found(target):
    module, _, path = target.partition(":")
    value = importlib.import_module(f"{_ROOT}.{module}")
    for part in filter(None, path.split(".")):
        value = getattr(value, part)
    return value


def _record(declaration, full, ragged=None, operators=None):
    """A function that is one operation: `AddV2(x, y)`; after `or`, what serves where the catalogue lacks it
    and what takes composite tensors."""
    from ferroflow import _ff

    call, _, alternative = declaration.partition(" or ")
    record, _, params = call.rstrip().removesuffix(")").partition("(")
    listed = []
    for declared in _split(params):
        name, equals, default = declared.partition("=")
        python, _, own = name.partition(":")
        value = eval(default, {}, _Words(_ff)) if equals else _ff.REQUIRED  # noqa: S307 our own table
        listed.append((python, own or python, value))
    otherwise = _make(alternative, full) if alternative else None
    name = full.rpartition(".")[2]
    try:
        plain = _ff.op(record, name, listed, None, None)
    except LookupError:
        return otherwise or _stub(full, "f")
    if ragged is not None:
        otherwise = _dispatch.called(plain, ragged)
    if operators is not None:
        otherwise = _dispatch.called_with_operators(otherwise or plain, operators)
    route = _dispatch.Route(otherwise or plain)
    function = _ff.op(record, name, listed, None, route)
    function._ff_route = route
    return function


class _Words(dict):
    """What the names in defaults mean: dtypes, and infinity."""

    def __init__(self, source):
        super().__init__(inf=float("inf"))
        self.source = source

    def __missing__(self, name):
        if name in ("True", "False", "None"):
            raise KeyError(name)
        return getattr(self.source, name)


def _split(params):
    """Splits at the commas that are outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(params):
        depth += (char in "[(") - (char in "])")
        if char == "," and depth == 0:
            parts.append(params[start:at])
            start = at + 1
    return [p.strip() for p in (*parts, params[start:]) if p.strip()]


def _stub(full, kind):
    """What stands for a name that is not there yet: nobody's instance, an error when it is called."""
    from ferroflow.python.framework import errors_impl

    def refuse(*_args, **_kwargs):
        raise errors_impl.UnimplementedError(None, None, f"tf.{full} is not implemented in Ferroflow yet")

    name = full.rpartition(".")[2]
    if kind == "f":
        refuse.__name__ = refuse.__qualname__ = name
        refuse.__doc__ = f"`tf.{full}` is not implemented yet; calling it raises UnimplementedError."
        refuse._ferroflow_stub = True
        return refuse
    body = {
        "__new__": lambda cls, *args, **kwargs: refuse(),
        "__doc__": f"`tf.{full}` is not implemented yet; making one raises UnimplementedError.",
        "_ferroflow_stub": True,
    }
    return type(name, (), body)


def listing(namespace, members):
    """The public names of a namespace, for dir()."""
    if namespace.startswith("compat.v2"):
        return listing(namespace[len("compat.v2.") :], members)
    prefix = f"{namespace}." if namespace else ""
    names = {n for n in members if not n.startswith("_")}
    known = _known()
    if namespace.startswith("compat"):
        known = {"compat.v1": "m", "compat.v2": "m", **{f"compat.v1.{name}": "" for name in _compat.listed()}, **known}
    for full in (*_TABLE, *known):
        if full.startswith(prefix):
            names.add(full[len(prefix) :].partition(".")[0])
    names.discard("*")
    if not namespace:
        names.update(("keras", *OF_KERAS))
    return sorted(n for n in names if not n.startswith("_"))


def exported(namespace):
    """The names that `import *` takes and help() shows: all that are there, nothing that only says it is missing."""
    prefix = f"{namespace}." if namespace else ""
    found = []
    for name in listing(namespace, {}):
        if prefix + name in ("keras", *OF_KERAS) or _known().get(prefix + name) == "m" or not getattr(resolve(prefix + name), "_ferroflow_stub", False):
            found.append(name)
    return found


class _Finder:
    """Finds `ferroflow.math` and the other modules that are rows of the table only."""

    def find_spec(self, fullname, path=None, target=None):
        root, _, name = fullname.partition(".")
        if root != _ROOT or name.startswith("python.") or not name:
            return None
        if name in _KERAS_OF_VERSIONS:
            from ferroflow.python.compat import legacy_keras

            return importlib.machinery.ModuleSpec(fullname, self, is_package=True) if legacy_keras.wanted() else None
        kind = _compat.meaning(name) if name.startswith(("compat.v1", "compat.v2")) else (_known().get(name), None)
        if kind[0] != "m" and not (kind[1] and _known().get(kind[1]) == "m"):
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        spec.submodule_search_locations = []
        return spec

    def create_module(self, spec):
        name = spec.name.partition(".")[2]
        words = _names.SPACES.get(name) or _names.SPACES.get(name.partition(".")[0])
        return Namespace(spec.name, words and f"`tf.{name}`: {words[0].lower()}{words[1:]}")

    def exec_module(self, module):
        version = module.__name__.partition(".")[2]
        if version in _KERAS_OF_VERSIONS:
            # importlib takes what it finds under the name after this.
            sys.modules[module.__name__] = resolve(version)


def install():
    """Makes the namespaces importable."""
    if not any(isinstance(f, _Finder) for f in sys.meta_path):
        sys.meta_path.append(_Finder())
