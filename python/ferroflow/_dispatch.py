"""What functions do where ragged tensors or linear operators are among their arguments: a row for each kind, by public name.

A function that is a row here is called as ever with dense tensors; a ragged one among the arguments (or in a list
among them) sends the call to what the row names: `VALUES` call the function with the values and give the result their
rows, `PAIRS` broadcast two arguments first, `ASSERTIONS` compare the values, `OWN` have a function for ragged tensors, with the same parameters.

A linear operator as an argument of a function in `OPERATORS` is sent to the function of the same name in
`python/ops/linalg/linear_operator_calls.py`.

Invariant: dense calls of one operation are not slower, others by a look at their arguments.
Does not know: how ragged tensors are computed with; the modules below `python/ops/ragged` do.
"""

import functools
import importlib
import types

VALUES = """
math.acos math.acosh math.angle math.asin math.asinh math.atan math.atanh math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e
math.conj math.cosh math.digamma math.erf math.erfc math.erfcinv math.erfinv math.expm1 math.imag math.is_finite math.is_inf math.is_nan
math.lgamma math.log math.log1p math.log_sigmoid math.ndtri math.real math.reciprocal math.reciprocal_no_nan math.rint math.sinh
math.softplus math.special.bessel_j0 math.special.bessel_j1 math.special.bessel_k0 math.special.bessel_k0e math.special.bessel_k1
math.special.bessel_k1e math.special.bessel_y0 math.special.bessel_y1 math.special.dawsn math.special.expint math.special.fresnel_cos
math.special.fresnel_sin math.special.spence math.tan math.round
nn.dropout nn.elu nn.gelu nn.leaky_relu nn.relu6 nn.selu nn.silu nn.softsign
bitcast bitwise.invert clip_by_value saturate_cast image.convert_image_dtype image.adjust_brightness image.adjust_gamma add_n
debugging.check_numerics
io.decode_base64 io.decode_compressed io.encode_base64 strings.join strings.regex_full_match strings.substr strings.to_hash_bucket
strings.unicode_script strings.unicode_transcode strings.as_string strings.to_number
"""

PAIRS = """
math.atan2 math.divide_no_nan math.floormod math.igamma math.igammac math.logical_xor math.multiply_no_nan math.nextafter math.polygamma
math.squared_difference math.xdivy math.xlog1py math.xlogy math.zeta math.betainc realdiv truncatediv truncatemod
bitwise.bitwise_and bitwise.bitwise_or bitwise.bitwise_xor bitwise.left_shift bitwise.right_shift
"""

ASSERTIONS = """
debugging.assert_greater debugging.assert_greater_equal debugging.assert_less debugging.assert_less_equal debugging.assert_near
debugging.assert_none_equal
"""

OWN = """
cumsum shape_ops:cumsum
debugging.assert_equal shape_ops:assert_equal
dynamic_partition segment_ops:dynamic_partition
gather_nd gather_ops:gather_nd
image.resize matmul_ops:resize
matmul matmul_ops:matmul
math.unsorted_segment_max segment_ops:unsorted_segment_max
math.unsorted_segment_mean segment_ops:unsorted_segment_mean
math.unsorted_segment_min segment_ops:unsorted_segment_min
math.unsorted_segment_prod segment_ops:unsorted_segment_prod
math.unsorted_segment_sqrt_n segment_ops:unsorted_segment_sqrt_n
math.unsorted_segment_sum segment_ops:unsorted_segment_sum
nn.softmax segment_ops:softmax
one_hot shape_ops:one_hot
reverse shape_ops:reverse
split shape_ops:split
squeeze shape_ops:squeeze
strings.format string_ops:format
strings.reduce_join string_ops:reduce_join
tile shape_ops:tile
where shape_ops:where
"""

OPERATORS = """
linalg.adjoint linalg.cholesky linalg.det linalg.diag_part linalg.inv linalg.logdet linalg.matvec linalg.solve linalg.trace matmul
"""

# The classes, once there is a ragged tensor or a linear operator to be asked for.
ragged = None
ragged_value = None
operator = None


_by_target = {}


def _fill(table):
    found = _by_target
    for kind, names in (("values", VALUES), ("pair", PAIRS), ("assertion", ASSERTIONS)):
        found.update((table[name], kind) for name in names.split() if name in table)
    for row in OWN.split("\n"):
        if row:
            name, handler = row.split()
            if name in table:
                found[table[name]] = handler


def handler_of(target, table):
    """How what a name stands for in the table of names goes with ragged tensors: a word, or None."""
    if not _by_target:
        _fill(table)
    return _by_target.get(target)


_operators_by_target = {}


def operator_handler_of(target, table):
    """The name under which what a name stands for takes linear operators, or None."""
    if not _operators_by_target:
        _operators_by_target.update((table[name], name.rpartition(".")[2]) for name in OPERATORS.split())
    return _operators_by_target.get(target)


def _operator_call(name, args, kwargs):
    """The function of `linear_operator_calls` for a call with an operator among its first two arguments, or None."""
    if operator is not None:
        for value in (*args[:2], *kwargs.values()) if kwargs else args[:2]:
            # An attribute is asked for sooner than a class with an abstract base.
            if hasattr(type(value), "_linear_operator_spec"):
                from ferroflow.python.ops.linalg import linear_operator_calls

                return getattr(linear_operator_calls, name)
    return None


def called_with_operators(function, name):
    """What is called with a composite among the arguments: what takes operators if one is an operator, else the function."""
    return lambda *args, **kwargs: (_operator_call(name, args, kwargs) or function)(*args, **kwargs)


def with_operators(function, name):
    """A function that goes to what takes operators where one of its first two arguments is one."""

    @functools.wraps(function)
    def dispatching(*args, **kwargs):
        if operator is None:
            return function(*args, **kwargs)
        return (_operator_call(name, args, kwargs) or function)(*args, **kwargs)

    return dispatching


def _is_there(args, kwargs):
    for value in (*args, *kwargs.values()) if kwargs else args:
        kind = type(value)
        if kind is ragged or (kind is list or kind is tuple) and any(type(v) is ragged for v in value):
            return True
        if kind is ragged_value and kind is not None:
            return True
    return False


def _handled(handler, function, args, kwargs):
    from ferroflow.python.ops.ragged import ragged_dispatch

    return ragged_dispatch.call(handler, function, args, kwargs)


def called(function, handler):
    """What is called with a composite among the arguments: the handler if one is ragged, else the function."""
    return lambda *args, **kwargs: _handled(handler, function, args, kwargs) if _is_there(args, kwargs) else function(*args, **kwargs)


def with_ragged(function, handler):
    """A function that goes to the handler where an argument is ragged."""

    @functools.wraps(function)
    def dispatching(*args, **kwargs):
        if ragged is not None and _is_there(args, kwargs):
            return _handled(handler, function, args, kwargs)
        return function(*args, **kwargs)

    return dispatching


def wrapped(function, ragged_handler, operator_name):
    """A function that goes elsewhere with ragged tensors and operators, where there is such a place; once only."""
    if (ragged_handler is None and operator_name is None) or hasattr(function, "_ff_dispatching"):
        return function
    made = function if ragged_handler is None else with_ragged(function, ragged_handler)
    made = made if operator_name is None else with_operators(made, operator_name)
    made._ff_dispatching = True
    return made


class Route:
    """What an operation's function calls where a composite value is among the arguments.

    That is a program's own function if there is one for these types (`tf.experimental.dispatch_for_api`), else what
    composite values go to, else the operation, which says what is wrong with them.
    """

    __slots__ = ("otherwise", "targets")

    def __init__(self, otherwise):
        self.otherwise = otherwise
        self.targets = None

    def __call__(self, *args, **kwargs):
        return self.otherwise(*args, **kwargs) if self.targets is None else self.targets.serve(args, kwargs)


# Functions that know of more arguments than the operations of their names do.
_KNOWS_MORE = {"size": "array_composite_ops"}
# What dispatchers of the older kind give for a call that failed, once there are any: see `python/util/dispatch_fallback.py`.
asked = None


def failed(function, args, kwargs, error):
    """What is given for a call of an operation's function that refused its arguments; NotImplemented lets the error be."""
    name = function.__name__
    if name not in _KNOWS_MORE:
        told = asked is not None and isinstance(error, (TypeError, ValueError))
        return asked(function, args, kwargs) if told else NotImplemented
    module = importlib.import_module(f"{__package__}.python.ops.{_KNOWS_MORE[name]}")
    try:
        return getattr(module, name)(*args, **kwargs)
    except (TypeError, ValueError):
        result = NotImplemented if asked is None else asked(function, args, kwargs)
        if result is NotImplemented:
            raise
        return result


_admitted = set()
# What a public name stands for once there are dispatchers of the older kind: see `python/util/dispatch_fallback.py`.
guard = None


def admit(function):
    """Has a function of a program's own be one that programs may have targets for."""
    _admitted.add(function)
    if guard is not None:
        guard("", function)


def admitted():
    """The functions of programs' own that may have targets."""
    return list(_admitted)


def _asking(*args, _ff_targets=None, **kwargs):
    return _ff_targets.serve(args, kwargs)


def supports(api):
    """Whether a program may have functions of its own for its types here."""
    own = type(api) is types.FunctionType and (api in _admitted or _is_own(api))
    return own or getattr(api, "_ff_route", None) is not None


def _is_own(function):
    return function.__globals__.get("__package__", "").partition(".")[0] == __package__ and not hasattr(function, "_ferroflow_stub")


def install(targets):
    """Has a function ask its targets first. Returns the function that it was."""
    api = targets.api
    route = getattr(api, "_ff_route", None)
    if route is not None:
        route.targets = targets
        return route.otherwise
    original = types.FunctionType(api.__code__, api.__globals__, api.__name__, api.__defaults__, api.__closure__)
    original.__kwdefaults__ = api.__kwdefaults__
    api.__signature__ = targets.signature
    # The code has to have as many cells as the one before; it uses none of them.
    api.__code__ = _asking.__code__.replace(co_freevars=original.__code__.co_freevars, co_name=api.__name__)
    api.__defaults__, api.__kwdefaults__ = None, {"_ff_targets": targets}
    return original


def uninstall(targets):
    """Makes a function again what it was."""
    api, original = targets.api, targets.original
    route = getattr(api, "_ff_route", None)
    if route is not None:
        route.targets = None
        return
    api.__code__, api.__defaults__, api.__kwdefaults__ = original.__code__, original.__defaults__, original.__kwdefaults__
    if targets.shown is None:
        del api.__signature__
    else:
        api.__signature__ = targets.shown
