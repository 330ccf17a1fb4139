"""`tf.experimental.dispatch_for_api` and its kin: a program's own functions for its own types.

A function of the interface that has a target is asked for it on every call; one that has none pays nothing. Those
that are one operation ask where a composite value is among their arguments (the engine looks for these already);
those written in Python have their code exchanged for one that asks first, so that every reference to them, however
old, is the same function still.

Invariant: a target serves a call if each parameter of a signature of its holds what is annotated, and one of them a
value of a composite type; where two targets serve, none does.
Does not know: what any function computes; `dispatch_elementwise.py` does whole families of them.
"""

import inspect
import types
import typing

from ferroflow import _dispatch
from ferroflow.python.framework import composite_tensor

__name__ = "tensorflow.python.util.dispatch"

# What a value is to an annotation: nothing, allowed, or of a type that calls are sent by.
_NO, _ALLOWED, _DECIDES = 0, 1, 2

_dispatchable = [composite_tensor.CompositeTensor]
_checkers = {}
# Every target with the functions that it serves.
_apis_of = {}


def register_dispatchable_type(cls):
    """Has calls sent by values of this class too. Returns the class."""
    _dispatchable.append(cls)
    _checkers.clear()
    return cls


def make_type_checker(annotation):
    """A function that says what a value is to an annotation: a class, a List of one, a Union, or None.

    Raises:
      ValueError: another annotation.
    """
    try:
        return _checkers[annotation]
    except KeyError:
        checker = _checkers[annotation] = _checker(annotation)
        return checker
    except TypeError:
        return _checker(annotation)


def _checker(annotation):
    if annotation is None or annotation is type(None):
        return lambda value: _ALLOWED if value is None else _NO
    origin = typing.get_origin(annotation)
    if origin is list:
        (kind,) = typing.get_args(annotation)
        one = make_type_checker(kind)

        def of_list(values):
            if not isinstance(values, (list, tuple)):
                return _NO
            found = [one(v) for v in values]
            return _NO if _NO in found else max(found, default=_ALLOWED)

        return of_list
    if origin in (typing.Union, types.UnionType):
        several = [make_type_checker(a) for a in typing.get_args(annotation)]
        return lambda value: max(check(value) for check in several)
    if not isinstance(annotation, type):
        raise ValueError(
            f"Type annotation {annotation} is not currently supported by dispatch.  Supported annotations: type objects,  "
            "List[...], and Union[...]"
        )
    decides = _DECIDES if any(issubclass(annotation, d) for d in _dispatchable) else _ALLOWED

    def of_class(value):
        return decides if isinstance(value, annotation) else _NO

    return of_class


class Targets:
    """The targets of one function, as rows of (annotations by position, checkers by name, target)."""

    def __init__(self, api):
        self.api = api
        self.original = None
        self.shown = vars(api).get("__signature__")
        self.signature = inspect.signature(api)
        self.names = list(self.signature.parameters)
        self.rows = []

    def add(self, annotations, target):
        for name in annotations:
            if isinstance(name, int) and not 0 <= name < len(self.names) or isinstance(name, str) and name not in self.names:
                raise ValueError(f"signature includes annotation for unknown parameter {name!r}.")
        named = {self.names[n] if isinstance(n, int) else n: a for n, a in annotations.items()}
        for name in named:
            if self.signature.parameters[name].kind is not inspect.Parameter.POSITIONAL_OR_KEYWORD:
                raise ValueError("Dispatch currently only supports type annotations for positional parameters.")
        checks = [(self.names.index(name), name, make_type_checker(a)) for name, a in named.items()]
        if not self.rows:
            self.original = _dispatch.install(self)
        self.rows.append((annotations, checks, target))

    def remove(self, target):
        """Takes a target out. With the last one the function is what it was."""
        kept = [row for row in self.rows if row[2] is not target]
        if self.rows and not kept:
            _dispatch.uninstall(self)
        self.rows = kept

    def serve(self, args, kwargs):
        """What the one target that serves the call gives, what the function itself gives where none does."""
        args = [list(a) if isinstance(a, types.GeneratorType) else a for a in args]
        kwargs = {n: list(a) if isinstance(a, types.GeneratorType) else a for n, a in kwargs.items()}
        found = []
        for _, checks, target in self.rows:
            if target not in found and self._serves(checks, args, kwargs):
                found.append(target)
        if not found:
            return self.original(*args, **kwargs)
        if len(found) > 1:
            several = " and ".join(str(getattr(f, "_serves", f)) for f in found)
            raise ValueError(
                f"Multiple dispatch targets that were registered with tf.dispatch_for ({several}) match the arguments to {self.api.__name__}"
            )
        return found[0](*args, **kwargs)

    def _serves(self, checks, args, kwargs):
        decided = False
        for position, name, check in checks:
            if position < len(args):
                value = args[position]
            elif name in kwargs:
                value = kwargs[name]
            else:
                value = self.signature.parameters[name].default
                if value is inspect.Parameter.empty:
                    raise TypeError(f"{self.api.__name__}() missing 1 required positional argument: {name!r}")
            what = check(value)
            if what == _NO:
                return False
            decided = decided or what == _DECIDES
        return decided


def _without_annotations(signature):
    bare = [p.replace(annotation=p.empty) for p in signature.parameters.values()]
    return signature.replace(parameters=bare, return_annotation=signature.empty)


def _without_defaults(signature):
    return signature.replace(parameters=[p.replace(default=p.empty) for p in signature.parameters.values()])


def _same_parameters(targets, target):
    """ValueError where a target has other parameters than the function that it serves; `name` may be missing."""
    own, wanted = _without_annotations(inspect.signature(target)), _without_annotations(targets.signature)
    kinds = [p.kind for p in own.parameters.values()]
    takes_name = True
    if kinds == [inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD]:
        return takes_name
    if _without_defaults(own) != _without_defaults(wanted):
        takes_name = "name" in own.parameters
        nameless = wanted.replace(parameters=[p for n, p in wanted.parameters.items() if n != "name"])
        if takes_name or _without_defaults(own) != _without_defaults(nameless):
            raise ValueError(f"Dispatch function's signature {own} does not match API's signature {wanted}.")
    return takes_name


def targets_of(api):
    """The targets of a function of the interface. ValueError for any other function."""
    if not _dispatch.supports(api):
        raise ValueError(f"{api} does not support dispatch.")
    found = vars(api).get("_ff_targets")
    if found is None:
        found = api._ff_targets = Targets(api)
    return found


def dispatch_for_api(api, *signatures):
    """Has a function of TensorFlow's interface call the decorated one where its arguments are of given types.

    Args:
      api: the function, such as `tf.add`.
      *signatures: for each way to be called a dict from names (or positions) of parameters to types: classes, `List`
        of one, `Union` of several. With none the annotations of the decorated function are taken.

    Returns a decorator. The decorated function has the parameters of `api`, `name` may be missing. It is called where
    each parameter of a signature holds what is said and one of them holds an extension type or another composite.

    Raises:
      ValueError: a function that is not TensorFlow's, other parameters, an annotation of another kind; in a call, two
        functions that both fit.
      TypeError: a signature that is no dict.

    >>> import ferroflow as tf
    >>> class Masked(tf.experimental.ExtensionType):
    ...     values: tf.Tensor
    ...     mask: tf.Tensor
    >>> @tf.experimental.dispatch_for_api(tf.shape)
    ... def masked_shape(input: Masked, out_type=tf.int32):
    ...     return tf.shape(input.values, out_type)
    >>> tf.shape(Masked([1, 2, 3], [True, False, True])).numpy()
    array([3], dtype=int32)
    >>> tf.experimental.unregister_dispatch_for(masked_shape)
    """
    targets = targets_of(api)
    for signature in signatures:
        if not isinstance(signature, dict) or not all(isinstance(n, (str, int)) for n in signature):
            raise TypeError("signatures must be dictionaries mapping parameter names to type annotations.")

    def decorator(target):
        if not callable(target):
            raise TypeError(f"Expected dispatch_target to be callable; got {target!r}")
        takes_name = _same_parameters(targets, target)
        given = signatures
        if not given:
            annotated = {n: a for n, a in typing.get_type_hints(target).items() if n != "return"}
            if not annotated:
                raise ValueError(
                    "The dispatch_for_api decorator must be called with at least one signature, or applied to a function "
                    "that has type annotations on its parameters."
                )
            given = [annotated]
        serve = target if takes_name or "name" not in targets.names else _named(target, targets.names.index("name"))
        for signature in given:
            targets.add(signature, serve)
        _apis_of.setdefault(target, []).append((targets, serve))
        return target

    return decorator


def _named(target, position):
    """A target that has no parameter `name`, in the scope of the name that it is called with."""

    def in_scope(*args, **kwargs):
        from ferroflow.python.framework import ops

        name = args[position] if len(args) > position else kwargs.pop("name", None)
        with ops.name_scope_v2(name) if name else _Nothing():
            return target(*args[:position], **kwargs)

    in_scope._serves = target
    return in_scope


class _Nothing:
    def __enter__(self):
        pass

    def __exit__(self, *error):
        pass


def unregister_dispatch_for(dispatch_target):
    """Takes back what a `dispatch_for_...` decorator did with a function.

    Raises:
      ValueError: a function that no such decorator was used with.

    >>> import ferroflow as tf
    >>> tf.experimental.unregister_dispatch_for(len)
    Traceback (most recent call last):
    ...
    ValueError: Function <built-in function len> was not registered using a `@dispatch_for_*` decorator.
    """
    from ferroflow.python.util import dispatch_elementwise

    found = _apis_of.pop(dispatch_target, [])
    for targets, serve in found:
        targets.remove(serve)
    if not found and not dispatch_elementwise.forget(dispatch_target):
        raise ValueError(f"Function {dispatch_target} was not registered using a `@dispatch_for_*` decorator.")


def type_based_dispatch_signatures_for(cls):
    """For each function that has targets for a class, the signatures that name it."""

    def names(annotation):
        return annotation is cls or any(names(a) for a in typing.get_args(annotation))

    found = {}
    for registered in _apis_of.values():
        for targets, serve in registered:
            for annotations, _, target in targets.rows:
                if target is serve and any(names(a) for a in annotations.values()):
                    found.setdefault(targets.api, []).append(annotations)
    return found


def add_dispatch_support(target=None, iterable_parameters=None):
    """Decorator: lets `dispatch_for_api` be used with a function of one's own."""
    if iterable_parameters is not None and not isinstance(iterable_parameters, (list, tuple)):
        raise TypeError("iterable_parameters should be a list or tuple of string.")

    def decorator(function):
        _dispatch.admit(function)
        return function

    return decorator if target is None else decorator(target)


def __getattr__(name):
    from ferroflow.python.util import dispatch_elementwise, dispatch_fallback

    for module in (dispatch_elementwise, dispatch_fallback):
        if not name.startswith("__") and hasattr(module, name):
            return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
