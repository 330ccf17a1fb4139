"""`tf.Module`: an object with a name whose attributes hold variables and other modules.

Invariant: variables and submodules are found through the attributes, sorted by name, each once.
Does not know: what modules compute.
"""

import functools
import re

from ferroflow.python.framework import composite_tensor, ops
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.trackable import autotrackable
from ferroflow.python.util import nest

__name__ = "tensorflow.python.module.module"

_VALID_IDENTIFIER = re.compile(r"^[a-zA-Z_]([a-zA-Z0-9_])*$")


def valid_identifier(name):
    """Whether a name can name a module."""
    return bool(_VALID_IDENTIFIER.match(name))


def camel_to_snake(value):
    """`MyNet` as `my_net`."""
    return re.sub(r"((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))", r"_\1", value).lower()


class Module(autotrackable.AutoTrackable):
    """Base for objects that hold variables.

    >>> import ferroflow as tf
    >>> class Dense(tf.Module):
    ...     def __init__(self, size, name=None):
    ...         super().__init__(name=name)
    ...         self.w = tf.Variable(tf.ones([size, size]), name="w")
    ...     def __call__(self, x):
    ...         return x @ self.w
    >>> [v.name for v in Dense(2).variables]
    ['w:0']
    """

    _TF_MODULE_IGNORED_PROPERTIES = frozenset()

    def __init__(self, name=None):
        if name is None:
            name = camel_to_snake(type(self).__name__)
        elif not valid_identifier(name):
            raise ValueError(
                f"{name!r} is not a valid module name. Module names must be valid Python identifiers (e.g. a valid class name)."
            )
        self._name = name
        self._scope_name = ops.get_current_name_scope()
        if self._scope_name:
            self._scope_name += "/"
        self._scope_name += name + "/"

    @property
    def name(self):
        """The name given, or the class's in snake case."""
        return self._name

    @property
    def name_scope(self):
        """The name scope of the module, as a context."""
        return ops.name_scope_v2(self._scope_name)

    @property
    def variables(self):
        """The variables of this module and its submodules, as a tuple."""
        return tuple(self._flatten(predicate=_is_variable, expand_composites=True))

    @property
    def trainable_variables(self):
        """The trainable ones among `variables`."""
        return tuple(self._flatten(predicate=lambda v: _is_variable(v) and v.trainable, expand_composites=True))

    @property
    def non_trainable_variables(self):
        """The others among `variables`."""
        return tuple(self._flatten(predicate=lambda v: _is_variable(v) and not v.trainable, expand_composites=True))

    @property
    def submodules(self):
        """All modules below this one, as a tuple."""
        return tuple(self._flatten(predicate=lambda v: isinstance(v, Module)))

    def _flatten(self, recursive=True, predicate=None, attribute_traversal_key=None, with_path=False, expand_composites=False):
        """The leaves of the attributes that `predicate` takes, breadth first, each once; with paths, once for each path to it."""
        accept = predicate or (lambda _value: True)
        return _walk(self, recursive, accept, attribute_traversal_key, with_path, expand_composites)

    @classmethod
    def with_name_scope(cls, method):
        """Decorator for methods: what they make is named below the module's name scope."""

        @functools.wraps(method)
        def method_with_name_scope(self, *args, **kwargs):
            with self.name_scope:
                return method(self, *args, **kwargs)

        return method_with_name_scope


def _is_variable(value):
    return isinstance(value, variables_lib.Variable)


def _walk(module, recursive, accept, attribute_key, with_path, expand, path=(), seen=None, stack=()):
    """The module's own leaves first, then those of each submodule in turn.

    Each leaf comes once; with paths it comes once for each path that leads to it and goes through no module twice.
    """
    seen = {id(module)} if seen is None else seen
    recursive = recursive and id(module) not in stack
    below = []
    attributes = vars(module)
    ignored = getattr(module, "_TF_MODULE_IGNORED_PROPERTIES", ())
    for name in sorted(attributes, key=attribute_key):
        if name in ignored or name.startswith("_self_"):
            continue
        try:
            leaves = list(_leaves(attributes[name])) if expand else nest.flatten_with_tuple_paths(attributes[name])
        except Exception as cause:
            raise ValueError(f"Error processing property {name!r} of {attributes[name]!r}") from cause
        for leaf_path, leaf in leaves:
            # A value that was refused may come again: another one can have its address once it is gone.
            wanted, is_module = accept(leaf), isinstance(leaf, Module)
            if not (wanted or is_module) or (not with_path and id(leaf) in seen):
                continue
            seen.add(id(leaf))
            full = (*path, name, *leaf_path)
            if wanted:
                yield (full, leaf) if with_path else leaf
            if recursive and is_module:
                below.append((full, leaf))
    for full, submodule in below:
        yield from _walk(submodule, recursive, accept, attribute_key, with_path, expand, full, seen, (*stack, id(module)))


def _leaves(value, path=()):
    """The leaves of an attribute, those of composites among them, with their paths."""
    for leaf_path, leaf in nest.flatten_with_tuple_paths(value):
        # A composite that is a module says itself which variables it has.
        if isinstance(leaf, composite_tensor.CompositeTensor) and not _is_variable(leaf) and not isinstance(leaf, Module):
            spec = leaf._type_spec
            yield from _leaves(spec._to_components(leaf), (*path, *leaf_path, spec.value_type.__name__))
        else:
            yield (*path, *leaf_path), leaf
