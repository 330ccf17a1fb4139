"""Decorators by which libraries say under which names something is public: they note the names.

Invariant: what is public in this package stands in the table of names; what is noted here is found by
`get_symbol_from_name`, names of version 1 behind `compat.v1.`, and changes nothing else.
Does not know: what names mean.
"""

import functools

from ferroflow import _namespace

__name__ = "tensorflow.python.util.tf_export"
_symbols = {}


class api_export:  # noqa: N801 TensorFlow's name
    """`@tf_export("name")`: notes the names of what it decorates, and gives it back."""

    def __init__(self, *names, **options):
        self._names, self._options = names, options

    def __call__(self, symbol):
        names_v1 = self._names if self._options.get("v1") is None else tuple(self._options["v1"])
        for name in self._names:
            _symbols[name] = symbol
        for name in names_v1:
            _symbols[f"compat.v1.{name}"] = symbol
        attribute = _attribute(self._options.get("api_name"))
        try:
            setattr(symbol, attribute, self._names)
            setattr(symbol, f"{attribute}_v1", names_v1)
        except (AttributeError, TypeError):
            pass  # what has no attributes has no canonical name
        return symbol

    def export_constant(self, module_name, name):
        """Nothing: a constant is found in its module."""


tf_export = api_export
keras_export, estimator_export = functools.partial(api_export, api_name="keras"), functools.partial(api_export, api_name="estimator")


def _attribute(api_name):
    return f"_{api_name or 'tensorflow'}_api_names"


def get_canonical_name_for_symbol(symbol, api_name="tensorflow", add_prefix_to_v1_names=False):
    """The first public name that was noted for a symbol itself, not for a class it derives from; None for none."""
    noted, attribute = getattr(symbol, "__dict__", {}), _attribute(api_name)
    if noted.get(attribute):
        return noted[attribute][0]
    if noted.get(f"{attribute}_v1"):
        return ("compat.v1." if add_prefix_to_v1_names else "") + noted[f"{attribute}_v1"][0]
    if api_name != "tensorflow":
        return None
    return min(_namespace.names_of(symbol), key=_order, default=None)


# Names that are the first of theirs though others stand in a namespace that comes before.
_FIRST = {"cast", "einsum", "eye", "norm", "tensordot", "space_to_batch", "nn.softmax", "nn.log_softmax", "nn.softsign"}
_SPACES = ("compat", "", "image", "nn", "linalg", "math", "io")


def _order(name):
    """Where TensorFlow has a name among those of one object: in `math` before `nn`, and without a namespace last."""
    space = name.partition(".")[0] if "." in name else ""
    return name not in _FIRST, -_SPACES.index(space) if space in _SPACES else -len(_SPACES) + 1.5, name.count("."), name


def get_symbol_from_name(name):
    """What a public name stands for; None for no name."""
    if name in _symbols:
        return _symbols[name]
    found = _namespace.resolve(name.removeprefix("tf."))
    return None if found is _namespace._MISSING or getattr(found, "_ferroflow_stub", False) else found


def kwarg_only(f):
    """A function that takes no positional arguments."""

    def taken(*args, **kwargs):
        if args:
            raise TypeError(f"{f.__name__} only takes keyword args (possible keys: please pass these args as kwargs instead.")
        return f(**kwargs)

    return taken
