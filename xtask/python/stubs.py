"""Writes the type stubs of the public interface into a folder `ferroflow-stubs`: one file for each namespace.

    python xtask/python/stubs.py python/ferroflow-stubs

Names come from the table, operations from their records, everything else from what `inspect` says of the objects. What a
function returns is seen by running the examples in its docstring. Names that are not implemented are left out: a checker
then says so before the program runs.

Invariant: the same package gives the same files, byte for byte.
Does not know: what any function does; `_types.pyi`, which is written by hand, has the types the others are written in.
"""

import contextlib
import doctest
import enum
import inspect
import io
import pathlib
import sys
import tempfile
import types

import ferroflow as tf
from ferroflow import _docs, _ff, _names, _namespace

HEADER = '''"""{words}Types of `{module}`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
'''

# Written by hand in `_types.pyi`.
BY_HAND = {"Tensor": _ff.Tensor, "DType": _ff.DType, "TensorShape": _ff.TensorShape}
# Hidden namespaces, for Keras and not for programs.
HIDDEN = ("__internal__", "__operators__")
# Parameters by their names, where the default does not say.
WORDS = {
    "name": "_b.str | None",
    "dtype": "_t.DTypeLike | None",
    "out_type": "_t.DTypeLike | None",
    "output_type": "_t.DTypeLike | None",
    "axis": "_t.Axis",
    "axes": "_t.Axis",
    "keepdims": "_b.bool | None",
    "seed": "_t.TensorLike",
    "data_format": "_b.str | None",
    "shape": "_t.ShapeLike",
    "func": "_Callable[..., _Any]",
    "fn": "_Callable[..., _Any]",
    "true_fn": "_Callable[[], _Any]",
    "false_fn": "_Callable[[], _Any]",
    "message": "_b.str | None",
}
KINDS = {
    "bool": "_b.bool",
    "int": "_b.int",
    "float": "_b.float",
    "string": "_b.str",
    "type": "_t.DTypeLike",
    "shape": "_t.ShapeLike",
    "list(int)": "_t.Axis",
}


def told():
    """Dotted name to type, as `returns.txt` says."""
    found = {}
    for line in pathlib.Path(__file__).with_name("returns.txt").read_text(encoding="ascii").splitlines():
        if line and not line.startswith("#"):
            kind, _, names = line.partition(": ")
            found.update(dict.fromkeys(names.split(), kind))
    return found


def code_of(function):
    """The code that runs for a function: its own where what it wraps is an operation."""
    return getattr(inspect.unwrap(function), "__code__", function.__code__)


class Interface:
    """The public names by namespace: each object is written once, and imported under its other names."""

    def __init__(self):
        self.places = {}  # id of an object -> (namespace, name)
        self.spaces = {"": {}}
        self.returned = {}
        self.told = told()
        self._kept = []  # so that ids stay those of the same objects
        for full in _names.table():
            if full.split(".")[0] not in HIDDEN and not full.endswith("*"):
                self._add(full)
        for record in _ff.records():
            self._add(f"raw_ops.{record['name']}")
        for space in list(self.spaces):
            while space:
                space = space.rpartition(".")[0]
                self.spaces.setdefault(space, {})

    def _add(self, full):
        value = _namespace.resolve(full)
        if getattr(value, "_ferroflow_stub", False) or value is _namespace._MISSING:
            return
        self._kept.append(value)
        space, _, name = full.rpartition(".")
        self.spaces.setdefault(space, {})[name] = value
        if not (inspect.isclass(value) or callable(value)):
            return
        known = self.places.get(id(value))
        if known is None or full.count(".") < (f"{known[0]}.{known[1]}" if known[0] else known[1]).count("."):
            self.places[id(value)] = (space, name)

    def type_name(self, value):
        """How an object that a function returned is written as a type."""
        if value is None:
            return "None"
        if isinstance(value, _ff.Tensor):
            return "_t.Tensor"
        for cls in type(value).__mro__:
            if cls in BY_HAND.values():
                return f"_t.{cls.__name__}"
            if id(cls) in self.places and cls.__module__ != "builtins":
                space, name = self.places[id(cls)]
                return f"_tf.{space + '.' if space else ''}{name}"
        if type(value) in (bool, int, float, str, bytes):
            return f"_b.{type(value).__name__}"
        if type(value) is list:
            inner = {self.type_name(v) for v in value}
            return f"_b.list[{inner.pop()}]" if len(inner) == 1 else "_b.list[_Any]"
        if type(value) is tuple and value:
            return f"_b.tuple[{', '.join(self.type_name(v) for v in value)}]"
        return "_Any"

    def observe(self):
        """Runs the examples of all functions, and notes what each returned."""
        codes = {}
        functions = {}
        for value in self._kept:
            if type(value) is types.FunctionType:
                functions[id(value)] = value
            elif inspect.isclass(value) and not issubclass(value, enum.Enum):
                for member in vars(value).values():
                    inner = getattr(member, "__func__", getattr(member, "fget", member))
                    if type(inner) is types.FunctionType:
                        functions[id(inner)] = inner
        # Asked once: an example may have functions wrapped.
        code = {key: code_of(function) for key, function in functions.items()}
        for own in code.values():
            codes.setdefault(own, set())

        def note(frame, event, returned):
            if event == "return" and frame.f_code in codes and returned is not NotImplemented:
                kinds = codes[frame.f_code]
                if len(kinds) < 4:
                    kinds.add(self.type_name(returned))

        finder, folder = doctest.DocTestFinder(recurse=False), pathlib.Path.cwd()
        runner = doctest.DocTestRunner(verbose=False)
        with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
            for function in functions.values():
                for test in finder.find(function, "example", globs={"tf": tf, "sys": sys}):
                    sys.setprofile(note)
                    try:
                        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                            runner.run(test, out=lambda _text: None, clear_globs=False)
                    finally:
                        sys.setprofile(None)
        assert pathlib.Path.cwd() == folder
        for key in functions:
            self.returned[key] = codes[code[key]]

    def returns(self, function, full=""):
        """The type that a function returns, by what was seen."""
        if full in self.told:
            return self.told[full]
        if inspect.isgeneratorfunction(function):
            return "_Iterator[_Any]"
        kinds = self.returned.get(id(function), set())
        # What is one thing or another, None for instance, is told by the arguments and not by the type.
        return kinds.copy().pop() if len(kinds) == 1 and not any("_Any" in k for k in kinds) else "_Any"


def default(value):
    """How a default is written."""
    return repr(value) if value is None or type(value) in (bool, int, float, str) and value == value and abs_fits(value) else "..."


def abs_fits(value):
    """Whether a number has a literal: infinity has none."""
    return not isinstance(value, float) or value not in (float("inf"), float("-inf"))


def parameter_type(parameter, tensors):
    """The type of a parameter, by its name, its default, and whether the function works on tensors."""
    if parameter.annotation is not parameter.empty:
        return "_Any"
    if parameter.name in WORDS:
        return WORDS[parameter.name]
    value = parameter.default
    if type(value) is bool:
        return "_b.bool"
    if type(value) is str:
        return "_b.str | None"
    if isinstance(value, _ff.DType):
        return "_t.DTypeLike"
    return "_t.TensorLike" if tensors else "_Any"


def signature(function, drop_first=False, tensors=False):
    """The parameters of a function as a stub writes them."""
    try:
        given = list(inspect.signature(function).parameters.values())
    except (TypeError, ValueError):
        return ("self, " if drop_first else "") + "*args: _Any, **kwargs: _Any"
    out, starred = [], False
    for i, p in enumerate(given):
        if drop_first and i == 0:
            out.append(p.name)
            continue
        if p.kind is p.VAR_POSITIONAL:
            out.append(f"*{p.name}: _Any")
            starred = True
            continue
        if p.kind is p.VAR_KEYWORD:
            out.append(f"**{p.name}: _Any")
            continue
        if p.kind is p.KEYWORD_ONLY and not starred:
            out.append("*")
            starred = True
        kind = parameter_type(p, tensors)
        if p.default is None and kind.startswith("_Callable"):
            kind += " | None"
        text = f"{p.name}: {kind}"
        out.append(text if p.default is p.empty else f"{text} = {default(p.default)}")
        last_positional = p.kind is p.POSITIONAL_ONLY and (i + 1 == len(given) or given[i + 1].kind is not p.POSITIONAL_ONLY)
        if last_positional:
            out.append("/")
    return ", ".join(out)


def body(doc, indent):
    """A docstring as the body of a function or the head of a class."""
    if not doc:
        return " ..."
    quote = 'r"""' if "\\" in doc else '"""'
    lines = inspect.cleandoc(doc).replace('"""', "'''").splitlines()
    text = "\n".join((indent + line).rstrip() for line in lines).lstrip()
    end = "\n" + indent if len(lines) > 1 or text.endswith('"') else ""
    return f'\n{indent}{quote}{text}{end}"""'


def function_stub(interface, name, full, value):
    """A function, with its types and its docstring."""
    if isinstance(value, _ff_operation):
        return operation_stub(name, full, value)
    module = getattr(value, "__module__", "")
    tensors = ".ops" in module and not module.endswith(("logging_ops", "script_ops", "file_io"))
    returned = interface.returns(value, full)
    return f"def {name}({signature(value, tensors=tensors)}) -> {returned}:{body(value.__doc__, '    ')}\n"


_ff_operation = type(tf.raw_ops.Identity)
def operation_stub(name, full, value):
    """A function that is one operation, by its record."""
    record = _docs.record_of(repr(value).rpartition(" ")[2][:-1])
    raw = full.startswith("raw_ops.")
    declared = parameters(record, full)
    attributes = {a[0]: a[1] for a in record["attrs"]}
    out = ["*"] if raw else []
    shown = inspect.signature(value).parameters
    for python, own, optional in declared:
        if own in attributes:
            kind = KINDS.get(attributes[own], "_Any")
        else:
            kind = WORDS.get(python, "_t.TensorLike") if python in ("name", "axis", "shape") else "_t.TensorLike"
        if optional and "None" not in kind and kind != "_t.TensorLike" and kind != "_Any":
            kind += " | None"
        given = shown[python].default if python in shown else None
        out.append(f"{python}: {kind}" + (f" = {default(given)}" if optional else ""))
    outputs = record["outputs"]
    if not outputs:
        returned = "None"
    elif len(outputs) == 1:
        returned = "_b.list[_t.Tensor]" if outputs[0][2] else "_t.Tensor"
    else:
        returned = "_Any"
    doc = _docs.text(record, declared, full, raw)
    return f"def {name}({', '.join(out)}) -> {returned}:{body(doc, '    ')}\n"


def parameters(record, full):
    """(Python's name, the record's, whether there is a default) for a public name that is one operation."""
    if full.startswith("raw_ops."):
        return [
            (p.name, p.name, p.default is not p.empty)
            for p in inspect.signature(_namespace.resolve(full)).parameters.values()
        ]
    target = _names.table()[full].partition(" or ")[0].rstrip()
    out = []
    for declared in _namespace._split(target.removesuffix(")").partition("(")[2]):
        name, equals, _ = declared.partition("=")
        python, _, own = name.partition(":")
        out.append((python, own or python, bool(equals)))
    return [*out, ("name", None, True)]


def class_stub(interface, name, full, value):
    """A class with its members, those of hidden bases too."""
    if value.__name__ in BY_HAND and BY_HAND[value.__name__] is value:
        return f"{name} = _t.{value.__name__}\n"
    bases, hidden = [], []
    for cls in value.__mro__[1:]:
        known = interface.places.get(id(cls))
        if cls is object or cls.__module__ in ("abc", "collections.abc", "typing", "builtins", "enum"):
            continue
        if known:
            if not any(issubclass(b, cls) for b, _ in bases):
                bases.append((cls, f"_tf.{known[0] + '.' if known[0] else ''}{known[1]}"))
        elif cls.__module__.startswith(("ferroflow", "tensorflow")) and not any(issubclass(b, cls) for b, _ in bases):
            hidden.append(cls)
    written = [text for _, text in bases]
    if issubclass(value, BaseException) and not bases:
        written = ["_b.Exception" if not issubclass(value, TypeError) else "_b.TypeError"]
    if issubclass(value, _ff.VariableBase) and not bases:
        written = ["_t.Operators"]
    if issubclass(value, enum.Enum):
        written = ["_enum.Enum"]
    if issubclass(value, tuple):
        written = ["_b.tuple[_Any, ...]"]
    lines = [f"class {name}{'(' + ', '.join(written) + ')' if written else ''}:"]
    doc = value.__dict__.get("__doc__")
    lines[0] += body(doc, "    ").removesuffix(" ...")
    if issubclass(value, enum.Enum):
        lines += [f"    {m.name} = {m.value!r}" for m in value]
        return "\n".join(lines) + "\n"
    if issubclass(value, tuple):
        fields = value._fields
        lines += [f"    @property\n    def {f}(self) -> _Any: ..." for f in fields]
        given = ", ".join(f"{f}: _Any{' = ...' if f in value._field_defaults else ''}" for f in fields)
        lines.append(f"    def __new__(cls, {given}) -> {name}: ...")
        return "\n".join(lines) + "\n"
    seen = set()
    for cls in (value, *hidden):
        members = list(vars(cls).items())
        if any(inspect.isgetsetdescriptor(m) for n, m in members if not n.startswith("_")):
            members.sort(key=lambda m: m[0])  # a class of the extension, whose order is of chance
        for own, member in members:
            if own in seen or (own.startswith("_") and own not in SPECIAL):
                continue
            if cls is _ff.VariableBase and own.startswith("_"):
                continue
            seen.add(own)
            text = member_stub(interface, own, member, f"{full}.{own}")
            if text:
                lines.append(text)
    if "__init__" not in seen and any(cls.__text_signature__ for cls in hidden if "__new__" in vars(cls)):
        # A class of the extension takes its arguments when it is made.
        lines.insert(1, f"    def __init__(self, {signature(value)}) -> None: ...")
    if len(lines) == 1 and not doc:
        lines[0] += " ..."
    return "\n".join(lines) + "\n"


SPECIAL = {
    "__init__", "__call__", "__enter__", "__exit__", "__iter__", "__next__", "__len__", "__getitem__", "__setitem__", "__contains__", "__bool__",
    "__add__", "__radd__", "__sub__", "__rsub__", "__mul__", "__rmul__", "__truediv__", "__rtruediv__", "__neg__", "__eq__", "__hash__", "__lt__",
    "__le__", "__gt__", "__ge__", "__pow__", "__rpow__", "__and__", "__or__", "__invert__", "__abs__", "__mod__", "__floordiv__", "__matmul__",
}  # fmt: skip


def member_stub(interface, name, member, full):
    """A method, property or constant of a class."""
    indent = "        "
    if isinstance(member, property) or inspect.isgetsetdescriptor(member):
        getter = getattr(member, "fget", None)
        returned = interface.told.get(full) or PROPERTIES.get(name) or (interface.returns(getter) if getter else "_Any")
        text = f"    @property\n    def {name}(self) -> {returned}:{body(member.__doc__, indent)}"
        if getattr(member, "fset", None):
            text += f"\n    @{name}.setter\n    def {name}(self, value: _Any) -> None: ..."
        return text
    static = isinstance(member, staticmethod)
    bound = isinstance(member, classmethod)
    inner = member.__func__ if static or bound else member
    if name == "__hash__" and inner is None:
        return None
    if type(inner) is types.FunctionType or inspect.ismethoddescriptor(inner) or inspect.isbuiltin(inner):
        mark = "    @_b.staticmethod\n" if static else "    @_b.classmethod\n" if bound else ""
        returned = {"__init__": "None", "__len__": "_b.int", "__bool__": "_b.bool", "__hash__": "_b.int"}.get(name)
        returned = interface.told.get(full) or returned or interface.returns(inner, full)
        ignored = "  # type: ignore[override]" if name in ("__eq__",) else ""
        given = signature(inner, drop_first=not static)
        doc = body(inner.__doc__, indent) if not name.startswith("__") else " ..."
        if name == "__eq__":
            given, doc = "self, other: _b.object, /", f" ...{ignored}"
        if name == "__exit__":
            given, returned = "self, *error: _Any", "_b.bool | None" if returned == "_Any" else returned
        return f"{mark}    def {name}({given}) -> {returned}:{doc}"
    if inspect.isclass(inner) or callable(inner):
        return f"    {name}: _Any"
    return f"    {name}: {interface.type_name(inner)}"


PROPERTIES = {"shape": "_t.TensorShape", "dtype": "_t.DType", "name": "_b.str"}


def namespace_stub(interface, space):
    """The text of one file."""
    module = "ferroflow" + (f".{space}" if space else "")
    uses_enum = False
    blocks, imports = [], []
    children = sorted(s.rpartition(".")[2] for s in interface.spaces if s and s.rpartition(".")[0] == space)
    for child in children:
        imports.append(f"from {module} import {child} as {child}")
    if not space:
        imports.append("from ferroflow import keras as keras")
        imports.extend(f"from keras import {name} as {name}" for name in _namespace.OF_KERAS)
        imports.append("__version__: _b.str")
    for name, value in sorted(interface.spaces[space].items()):
        full = f"{space}.{name}" if space else name
        place = interface.places.get(id(value))
        if place is not None and place != (space, name):
            source = "ferroflow" + (f".{place[0]}" if place[0] else "")
            if place[0] == space:
                blocks.append(f"{name} = {place[1]}\n")
            else:
                imports.append(f"from {source} import {place[1]} as {name}")
        elif inspect.isclass(value):
            uses_enum = uses_enum or issubclass(value, enum.Enum)
            blocks.append(class_stub(interface, name, full, value))
        elif callable(value):
            blocks.append(function_stub(interface, name, full, value))
        else:
            blocks.append(f"{name}: {interface.type_name(value)}\n")
    words = _names.SPACES.get(space)
    head = HEADER.format(module=module, words=f"{words} " if words else "")
    if uses_enum:
        head = head.replace("import builtins as _b\n", "import builtins as _b\nimport enum as _enum\n")
    # Names bound to names come after what they are bound to.
    aliases = [b for b in blocks if "\n" not in b.rstrip("\n") and " = " in b and "(" not in b]
    return head + "".join(i + "\n" for i in imports) + "\n" + "\n".join([b for b in blocks if b not in aliases] + aliases)


def files():
    """Relative path to text, for all files."""
    interface = Interface()
    interface.observe()
    out = {"py.typed": "partial\n"}
    for space in sorted(interface.spaces):
        parts = [p for p in space.split(".") if p]
        out["/".join([*parts, "__init__.pyi"])] = namespace_stub(interface, space)
    out["keras/__init__.pyi"] = KERAS
    return out


KERAS = '''"""Types of `ferroflow.keras`, which is Keras itself. Made by `cargo xtask stubs`: a change here is lost."""

from keras import *
from keras import layers as layers, models as models
'''


def write(folder):
    """Writes all files, and removes those that are no longer made."""
    made = files()
    for old in folder.rglob("*.pyi"):
        if old.name != "_types.pyi" and str(old.relative_to(folder)) not in made:
            old.unlink()
    for path, text in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return made


if __name__ == "__main__":
    made = write(pathlib.Path(sys.argv[1]))
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes")
