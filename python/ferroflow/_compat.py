"""Finds what names of `tf.compat.v1` and `tf.compat.v2` stand for.

Invariant: a name that is the same object in TensorFlow is the same object here; TensorFlow 1's spelling of a function calls
TensorFlow 2's.
Does not know: the rows (`_names_v1.py`), nor where public names come from (`_namespace.py`).
"""

_listed = None


def listed():
    """The names of `compat.v1` as TensorFlow has them, to TensorFlow 2's name or to `!` and a kind; namespaces to `!m`."""
    global _listed
    if _listed is None:
        from ferroflow import _names_v1

        _listed = {}
        with open(__file__.rpartition("_compat")[0] + "_public_v1.txt", encoding="ascii") as lines:
            for line in lines:
                name, *means = line.split()
                _listed[name] = means[0] if means else name
        for name in (*list(_listed), *(full.removeprefix("compat.v1.") for full in _names_v1.table())):
            while "." in name:
                name = name.rpartition(".")[0]
                _listed.setdefault(name, "!m")
        _listed["raw_ops"] = "!m"
    return _listed


def meaning(full):
    """(kind, name below `tf.`) of a name of `compat.v1` or `compat.v2` that is no row: one of the two is None; both where
    there is no such name."""
    version, _, name = full.removeprefix("compat.").partition(".")
    if not name:
        return ("m", None) if version in ("v1", "v2") else (None, None)
    if version == "v2" or name.startswith("raw_ops."):
        return None, name
    means = listed().get(name)
    if means is None:
        return None, None
    return (means[1:], None) if means.startswith("!") else (None, means)


def respelled(declaration, full, resolve):
    """A function of TensorFlow 1 that calls one of TensorFlow 2, as a row `as NAME(parameters)` declares it; that one itself
    where it only says that it is missing."""
    import inspect

    from ferroflow import _ff
    from ferroflow._namespace import _split, _Words

    called, _, params = declaration.rstrip().removesuffix(")").partition("(")
    words = _Words(_ff)
    parameters, renamed, dropped = [], {}, set()
    for declared in _split(params):
        name, equals, default = declared.partition("=")
        name, _, new = name.partition(">")
        if name.startswith("-"):
            name = name[1:]
            dropped.add(name)
        elif new:
            renamed[name] = new
        value = eval(default, {}, words) if equals else inspect.Parameter.empty  # noqa: S307 our own table
        parameters.append(inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, default=value))
    # A required parameter may follow one that is not: TensorFlow 1 deprecated names in the middle.
    seen = False
    for number, parameter in enumerate(parameters):
        if seen and parameter.default is inspect.Parameter.empty:
            parameters[number] = parameter.replace(default=None)
        seen = seen or parameter.default is not inspect.Parameter.empty
    signature = inspect.Signature(parameters)
    optional = {p.name for p in parameters if p.default is not inspect.Parameter.empty}
    target = resolve(called)
    if getattr(target, "_ferroflow_stub", False):
        return target

    def function(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        handed = {}
        for name, value in bound.arguments.items():
            if name in dropped or (value is None and name in optional):
                continue
            new = renamed.get(name, name)
            if new in handed:
                first = next(k for k, v in renamed.items() if v == new)
                raise ValueError(f"Cannot specify both '{first}' and '{new}'.")
            handed[new] = value
        return target(**handed)

    function.__name__ = function.__qualname__ = full.rpartition(".")[2]
    function.__signature__ = signature
    function.__doc__ = f"TensorFlow 1's spelling of `tf.{called}`."
    return function
