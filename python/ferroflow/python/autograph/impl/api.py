"""AutoGraph: functions converted so that their `if`, `for`, `while` act on tensors; over the malt library.

Invariant: the converter of this module is our own, with our operators; malt's own process-wide one is untouched.
Does not know: what statements become; see `operators`. Loaded at the first trace only.
"""

import ast
import functools
import importlib.util  # noqa: F401  malt reads importlib.util without importing it
import inspect
import sys
import textwrap
import traceback

from malt.core import converter
from malt.impl import api as malt_api
from malt.impl import conversion
from malt.operators import py_builtins as malt_builtins
from malt.operators import variables as malt_variables
from malt.pyct import errors as malt_errors
from malt.pyct import inspect_utils, origin_info

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.autograph.impl import control
from ferroflow.python.autograph.operators import builtins as builtin_operators
from ferroflow.python.autograph.operators import conditionals, loops
from ferroflow.python.framework import errors_impl
from ferroflow.python.platform import tf_logging as logging

Feature = converter.Feature
_OWN = __file__.rpartition("python/autograph")[0]
"""Where this package's own files are: their frames are left out of messages."""


class FunctionScope:
    """The body of a converted function: holds the options for the calls in it."""

    def __init__(self, function_name, scope_name, options):
        del function_name
        self.name = scope_name
        self.options = options
        self.callopts = options.call_options()
        self._ctx = ag_ctx.ControlStatusCtx(ag_ctx.Status.ENABLED, options) if options.user_requested else None

    def __enter__(self):
        if self._ctx is not None:
            self._ctx.__enter__()
        return self

    def __exit__(self, *error):
        if self._ctx is not None:
            self._ctx.__exit__(*error)

    def ret(self, value, did_return):
        """The value a function returns."""
        del did_return
        return None if isinstance(value, malt_variables.UndefinedReturnValue) else value


def with_function_scope(thunk, scope_name, options):
    """The body of a converted lambda."""
    with FunctionScope("lambda_", scope_name, options) as scope:
        return thunk(scope)


class _ErrorMetadata(malt_api._ErrorMetadata):
    """Where in the program an error came from; the error keeps its class."""

    def create_exception(self, source_error):
        if isinstance(source_error, errors_impl.OpError):
            kind = type(source_error)
            arguments = (source_error.node_def, source_error.op, self.get_message())
            return kind(*arguments, source_error.error_code) if kind is errors_impl.OpError else kind(*arguments)
        if isinstance(source_error, (errors_impl.OperatorNotAllowedInGraphError, errors_impl.InaccessibleTensorError)):
            return type(source_error)(self.get_message())
        return super().create_exception(source_error)


class _CaughtByName(ast.NodeTransformer):
    """`except Error as e:` without the name, which malt cannot analyse: `e` is assigned first in the handler."""

    def visit_ExceptHandler(self, node):
        self.generic_visit(node)
        if node.name is None:
            return node
        read = ast.Attribute(value=ast.Name(id="ag__", ctx=ast.Load()), attr="caught", ctx=ast.Load())
        target = ast.Name(id=node.name, ctx=ast.Store())
        assign = ast.Assign(targets=[target], value=ast.Call(func=read, args=[], keywords=[]))
        node.name = None
        node.body.insert(0, ast.fix_missing_locations(ast.copy_location(assign, node)))
        return node


def _caught():
    """The exception that is being handled."""
    return sys.exc_info()[1]


class PyToTF(malt_api.PyToPy):
    """Converts source with our operators in place of malt's."""

    def transform_ast(self, node, ctx):
        return super().transform_ast(_CaughtByName().visit(node), ctx)

    def get_transformed_name(self, node):
        return super().get_transformed_name(node).replace("ag__", "tf__", 1)

    def get_extra_locals(self):
        if self._extra_locals is None:
            module = super().get_extra_locals()["ag__"]
            module.__dict__.update(
                converted_call=converted_call,
                FunctionScope=FunctionScope,
                with_function_scope=with_function_scope,
                caught=_caught,
                if_stmt=conditionals.if_stmt,
                if_exp=conditionals.if_exp,
                and_=conditionals.and_,
                or_=conditionals.or_,
                not_=conditionals.not_,
                eq=conditionals.eq,
                not_eq=conditionals.not_eq,
                assert_stmt=conditionals.assert_stmt,
                for_stmt=loops.for_stmt,
                while_stmt=loops.while_stmt,
            )
            self._extra_locals = {"ag__": module}
        return self._extra_locals


_TRANSPILER = PyToTF()


def _convert(entity, options):
    """The converted function, with where its lines came from."""
    if not hasattr(entity, "__code__"):
        raise ValueError(
            "Cannot apply autograph to a function that doesn't expose a __code__ object. If this is a @tf.function, "
            "try passing f.python_function instead."
        )
    transformed, module, source_map = _TRANSPILER.transform(entity, converter.ProgramContext(options=options))
    transformed.ag_module = module
    transformed.ag_source_map = source_map
    _sources[module.__file__] = source_map
    return transformed


# Files of generated code, with what their lines were made from.
_sources = {}


def _origin(filename, line):
    """`(file, line, function)` that a line of generated code was made from, or the nearest line before it that has one."""
    source_map = _sources.get(filename)
    if source_map is None:
        return None
    known = [place.lineno for place in source_map if place.lineno <= line]
    if not known:
        return None
    found = source_map[origin_info.LineLocation(filename, max(known))]
    return found.loc.filename, found.loc.lineno, found.function_name or "<module>"


_ff.set_source_map(_origin)


def call_converted(f, args, kwargs, recursive=True, user_requested=True, optional_features=None, status=None):
    """Calls `f` converted; an error says where in the program it came from."""
    options = converter.ConversionOptions(
        recursive=recursive, user_requested=user_requested, optional_features=optional_features
    )
    try:
        with status if status is not None else ag_ctx.ControlStatusCtx(ag_ctx.Status.ENABLED, options):
            return converted_call(f, args, kwargs, options=options)
    except Exception as error:
        metadata = getattr(error, "ag_error_metadata", None)
        if metadata is None:
            raise
        raise metadata.to_exception(error) from None


def _plain(f, args, kwargs):
    return f(*args, **kwargs) if kwargs else f(*args)


def converted_call(f, args, kwargs, caller_fn_scope=None, options=None):
    """A call inside converted code: the function called is converted in turn, if it is the program's own."""
    if options is None:
        options = caller_fn_scope.callopts
    try:
        overload = builtin_operators.OVERLOADS.get(f)
    except TypeError:
        overload = None
    if overload is not None:
        return _plain(overload, args, kwargs)
    if control.is_autograph_artifact(f):
        return _plain(f, args, kwargs)
    if isinstance(f, functools.partial):
        return converted_call(f.func, f.args + args, {**f.keywords, **(kwargs or {})}, caller_fn_scope, options)
    if inspect_utils.isbuiltin(f):
        if f is eval:
            return malt_builtins.eval_in_original_context(f, args, caller_fn_scope)
        if f is super:
            return malt_builtins.super_in_original_context(f, args, caller_fn_scope)
        if f is globals:
            return malt_builtins.globals_in_original_context(caller_fn_scope)
        if f is locals:
            return malt_builtins.locals_in_original_context(caller_fn_scope)
        return _plain(f, args, kwargs)
    if ag_ctx.control_status_ctx().status is ag_ctx.Status.DISABLED or inspect.isclass(f):
        return _plain(f, args, kwargs)
    if not options.internal_convert_user_code or not _is_converted(f, options.user_requested):
        return _plain(f, args, kwargs)
    if inspect.ismethod(f):
        target, effective = f.__func__, (f.__self__, *args)
    elif inspect.isfunction(f):
        target, effective = f, args
    else:
        target, effective = getattr(type(f), "__call__", None), (f, *args)
    code = getattr(target, "__code__", None)
    if code is None or code.co_filename.startswith("<string>") or (target is not f and control.is_library(target) and not inspect.ismethod(f)):
        return _plain(f, args, kwargs)
    try:
        converted = _convert(target, options)
    except Exception as error:
        _warn_unconverted(f, error)
        return _plain(f, args, kwargs)
    try:
        return _plain(converted, effective, kwargs)
    except Exception as error:
        _attach(error, converted)
        raise


# The answers of `_is_converted`, by what they depend on. Programs make new functions of the same code again and
# again, and malt walks modules to answer.
_answers = {}
_MOST_ANSWERS = 10_000


def _is_converted(f, user_requested):
    """Whether a function is converted where it is called: no library's, nothing that malt leaves alone."""
    function = f.__func__ if inspect.ismethod(f) else f
    code = getattr(function, "__code__", None)
    if code is None:
        return _found_converted(f, user_requested)
    owner = type(f.__self__) if function is not f else None
    key = (code, getattr(function, "__module__", None), owner, user_requested)
    answer = _answers.get(key)
    if answer is None:
        if len(_answers) >= _MOST_ANSWERS:
            _answers.clear()
        answer = _answers[key] = _found_converted(f, user_requested)
    return answer


def _found_converted(f, user_requested):
    if not user_requested and (control.is_library(f) or _allowed(f)):
        return False
    return not conversion.is_unsupported(f)


def _allowed(f):
    """Whether malt's rules leave a function alone."""
    try:
        return conversion.is_allowlisted(f)
    except (AttributeError, TypeError):
        return False


def _attach(error, f):
    """Adds to an error where in the program's source it passed."""
    if hasattr(error, "ag_pass_through"):
        return
    metadata = getattr(error, "ag_error_metadata", None)
    message = f"{type(error).__name__}: {error}" if metadata is None else None
    frames = [f for f in traceback.extract_tb(sys.exc_info()[2])[1:] if not f.filename.startswith(_OWN)]
    error.ag_error_metadata = _ErrorMetadata(frames, metadata, message, f.ag_source_map, __file__)


_warned = set()


def _warn_unconverted(f, error):
    key = getattr(f, "__code__", f)
    try:
        if key in _warned:
            return
        _warned.add(key)
    except TypeError:
        pass
    if isinstance(error, (malt_errors.InaccessibleSourceCodeError, malt_errors.UnsupportedLanguageElementError)):
        hint = ""
    else:
        hint = "Set AUTOGRAPH_VERBOSITY=10 to see more.\n"
    logging.warning(
        "AutoGraph could not transform %s and will run it as-is.\n%sCause: %s\nTo silence this warning, decorate the "
        "function with @tf.autograph.experimental.do_not_convert",
        f,
        hint,
        error,
    )


def convert(recursive=False, optional_features=None, user_requested=True, conversion_ctx=None):
    """Decorator: the function is converted when it is called."""

    def decorator(f):
        def wrapper(*args, **kwargs):
            return call_converted(f, args, kwargs, recursive, user_requested, optional_features, conversion_ctx)

        if inspect.isfunction(f) or inspect.ismethod(f):
            wrapper = functools.update_wrapper(wrapper, f)
        return control.autograph_artifact(wrapper)

    return decorator


def to_graph(entity, recursive=True, experimental_optional_features=None):
    """A function converted: `if`, `for` and `while` in it act on tensors when it is traced.

    >>> import ferroflow as tf
    >>> def f(x):
    ...     if x > 0:
    ...         return x
    ...     return -x
    >>> tf.autograph.to_graph(f)(tf.constant(-3)).numpy()
    np.int32(3)
    """
    try:
        options = converter.ConversionOptions(
            recursive=recursive, user_requested=True, optional_features=experimental_optional_features
        )
        return control.autograph_artifact(_convert(entity, options))
    except (ValueError, AttributeError, KeyError, NameError, AssertionError) as error:
        raise malt_api.ConversionError(f"converting {entity}: {type(error).__name__}: {error}") from error


def to_code(entity, recursive=True, experimental_optional_features=None):
    """The source of a function as it is converted."""
    source = textwrap.dedent(inspect.getsource(to_graph(entity, recursive, experimental_optional_features)))
    return source.replace("def ag__", "def tf__", 1)
