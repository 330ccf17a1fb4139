"""Python's `inspect` of the function that decorators wrap, under the name that programs written for TensorFlow import it by.

Invariant: what `tf_decorator` made, and a `tf.function`, is looked at as what it wraps; a parameter list that a decorator states is
taken instead.
Does not know: tensors.
"""

import collections as _collections
import functools as _functools
import inspect as _inspect
from inspect import *  # noqa: F403 the same names
from inspect import FullArgSpec

from ferroflow.python.util import tf_decorator

__name__ = "tensorflow.python.util.tf_inspect"

ArgSpec = _collections.namedtuple("ArgSpec", ("args", "varargs", "keywords", "defaults"))


def _target(obj):
    """What decorators wrap."""
    from ferroflow.python.eager.polymorphic_function import polymorphic_function

    while True:
        inner = tf_decorator.unwrap(obj)[1]
        if not isinstance(inner, polymorphic_function.Function):
            return inner
        obj = inner.python_function


def _stated(obj):
    """The parameter list that a decorator states, or None."""
    return next((d.decorator_argspec for d in tf_decorator.unwrap(obj)[0] if d.decorator_argspec is not None), None)


def getfullargspec(obj):
    """What a function takes.

    >>> from ferroflow.python.util.tf_inspect import getfullargspec
    >>> getfullargspec(lambda a, b=1: a).args
    ['a', 'b']
    """
    stated = _stated(obj)
    if stated is None:
        return _inspect.getfullargspec(_target(obj))
    if isinstance(stated, FullArgSpec):
        return stated
    return FullArgSpec(stated.args, stated.varargs, stated.keywords, stated.defaults, [], None, {})


def getargspec(obj):
    """What a function, a class or a callable object takes, as four members: parameters by keyword only stand behind the others.

    Raises:
      ValueError: a `functools.partial` that gives a parameter which another without a default comes after, or one that there is not.

    >>> from ferroflow.python.util.tf_inspect import getargspec
    >>> getargspec(lambda a, *, b=1, **rest: a)
    ArgSpec(args=['a', 'b'], varargs=None, keywords='rest', defaults=(1,))
    """
    if isinstance(obj, _functools.partial):
        return _of_partial(obj)
    stated = _stated(obj)
    if stated is not None:
        return stated
    target = _target(obj)
    tries = [target, *((target.__init__, target.__new__) if isinstance(target, type) else ()), type(target).__call__]
    for one in tries:
        try:
            found = getfullargspec(one)
            break
        except TypeError:
            if one is tries[-1]:
                raise
    defaults = (*(found.defaults or ()), *(found.kwonlydefaults or {}).values())
    return ArgSpec(found.args + found.kwonlyargs, found.varargs, found.varkw, defaults or None)


def _of_partial(partial):
    """What is left to give of a function some of whose parameters are given."""
    found = getargspec(partial.func)
    args = found.args[len(partial.args) :]
    values = dict(zip(reversed(args), reversed(found.defaults or ())))
    for name, value in partial.keywords.items():
        if name not in args and not found.keywords:
            raise ValueError(f"{partial} does not have a **kwargs parameter, but contains an unknown partial keyword {name}.")
        if name in args:
            values[name] = value
    first = next((i for i, name in enumerate(args) if name in values), len(args))
    without = [name for name in args[first:] if name not in values]
    if without:
        raise ValueError(f"{partial} has some keyword-only arguments, which are not supported: {without}.")
    return ArgSpec(args, found.varargs, found.keywords, tuple(values[name] for name in args[first:]) or None)


def getcallargs(*func_and_positional, **named):
    """The value of each parameter in a call, by name; of parameters that the function does not have, too.

    >>> from ferroflow.python.util.tf_inspect import getcallargs
    >>> getcallargs(lambda a, b=1: a, 2, c=3)
    {'c': 3, 'a': 2, 'b': 1}
    """
    func, *positional = func_and_positional
    found = getfullargspec(func)
    if ismethod(func):
        positional.insert(0, func.__self__)
    values = dict(named)
    values.update(zip([name for name in found.args if name not in named], positional))
    defaults = found.defaults or ()
    for name, value in (*zip(found.args[len(found.args) - len(defaults) :], defaults), *(found.kwonlydefaults or {}).items()):
        values.setdefault(name, value)
    return values


def _of_target(name):
    """`inspect`'s function of that name, for what decorators wrap."""
    function = getattr(_inspect, name)

    def of_target(object, *args, **kwargs):  # noqa: A002 TensorFlow's name
        return function(_target(object), *args, **kwargs)

    of_target.__name__ = of_target.__qualname__ = name
    of_target.__doc__ = f"`inspect.{name}` of what decorators wrap."
    return of_target


for _name in "signature isbuiltin isclass isfunction isframe isgenerator isgeneratorfunction ismethod ismodule isroutine getsource getsourcefile getsourcelines getfile".split():
    globals()[_name] = _of_target(_name)
del _name
