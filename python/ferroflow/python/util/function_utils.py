"""What a callable of a program is: the names of its arguments, whether it takes others, its name and its code.

Invariant: a bound method's own object, and what a partial call has given, are no arguments any more.
Does not know: what a callable does.
"""

import functools
import inspect

from ferroflow.python.util import tf_decorator, tf_inspect

__name__ = "tensorflow.python.util.function_utils"


def _called(fn):
    """The method that is run where an object is called; functions and methods as they are."""
    return fn.__call__ if not inspect.isroutine(fn) and inspect.ismethod(getattr(fn, "__call__", None)) else fn


def fn_args(fn):
    """The names of the positional arguments of a callable, as a tuple.

    >>> from ferroflow.python.util import function_utils
    >>> import functools
    >>> function_utils.fn_args(functools.partial(lambda a, b, c: a, 1, c=2))
    ('b',)
    """
    if isinstance(fn, functools.partial):
        return tuple(name for name in fn_args(fn.func)[len(fn.args) :] if name not in fn.keywords)
    fn = _called(fn)
    names = tf_inspect.getfullargspec(fn).args
    # Whatever the first parameter of a method is called, its object is given already.
    return tuple(names[1:] if inspect.ismethod(fn) and names else names)


def has_kwargs(fn):
    """Whether a callable takes any keywords. TypeError for what is no callable.

    >>> from ferroflow.python.util import function_utils
    >>> function_utils.has_kwargs(lambda **named: named), function_utils.has_kwargs(lambda a: a)
    (True, False)
    """
    if isinstance(fn, functools.partial):
        return has_kwargs(fn.func)
    if not callable(fn):
        raise TypeError(f"Argument `fn` should be a callable. Received: fn={fn} (of type {type(fn)})")
    return tf_inspect.getfullargspec(_called(fn)).varkw is not None


def _undecorated(func):
    if not callable(func):
        raise ValueError(f"Argument `func` must be a callable. Received func={func} (of type {type(func)})")
    return tf_decorator.unwrap(func)[1]


def get_func_name(func):
    """The name of a function, `Class.name` of a bound method, the type of any other callable. ValueError for what is no callable.

    >>> from ferroflow.python.util import function_utils
    >>> function_utils.get_func_name(lambda x: x)
    '<lambda>'
    """
    func = _undecorated(func)
    if inspect.isfunction(func):
        return func.__name__
    if inspect.ismethod(func):
        return f"{type(func.__self__).__name__}.{func.__func__.__name__}"
    return str(type(func))


def get_func_code(func):
    """The code of a function or of what is run where an object is called; None where there is none. ValueError for no callable.

    >>> from ferroflow.python.util import function_utils
    >>> function_utils.get_func_code(lambda x: x).co_varnames
    ('x',)
    """
    return getattr(_called(_undecorated(func)), "__code__", None)
