"""What `if`, `and`, `or`, `not` and conditional expressions become: branches of the graph where a tensor decides.

Invariant: where no tensor is concerned, Python's own meaning.
Does not know: how branches are traced.
"""

from ferroflow import _ff
from ferroflow.python.autograph.operators import undefined


def _in_graph(value):
    """Whether a value is a tensor whose truth is not known while tracing."""
    return isinstance(value, (_ff.Tensor, _ff.VariableBase)) and (
        isinstance(value, _ff.SymbolicTensor) or not _ff.executing_eagerly()
    )


def _verify(values, names, branch):
    from malt.operators import variables

    for name, value in zip(names, values):
        if isinstance(value, variables.Undefined):
            raise ValueError(f"{name!r} must also be initialized in the {branch} branch")
        if isinstance(value, variables.UndefinedReturnValue):
            raise ValueError(f"the {branch} branch must also have a return statement.")


def _verify_none(values, others, names):
    """A variable that is None after one branch must be None after the other."""
    for name, value, other in zip(names, values, others):
        if (value is None) != (other is None):
            branch = "main" if value is None else "else"
            raise ValueError(f"{name!r} is None at the end of the {branch} branch.")


def if_stmt(cond, body, orelse, get_state, set_state, symbol_names, nouts):
    """An `if` statement: both branches are traced where `cond` is a symbolic tensor.

    Raises:
      ValueError: a variable that is used later has no value, or another structure, after one of the branches.
    """
    if not _in_graph(cond):
        (body if cond else orelse)()
        return
    before = get_state()
    after = {}

    def branch(run, name):
        def traced():
            set_state(before)
            run()
            values = get_state()[:nouts]
            _verify(values, symbol_names, name)
            state = after[name] = undefined.State(values)
            return state.tensors()

        return traced

    try:
        outputs = _cond(cond, branch(body, "main"), branch(orelse, "else"), after, symbol_names)
        packed = after["main"].packed(outputs)
    except BaseException:
        set_state(before)
        raise
    set_state(tuple(packed) + tuple(before[nouts:]))


def _cond(cond, main, other, after, names):
    """Traces both branches; differences between them are said in the program's own names."""

    def checked_other():
        tensors = other()
        first, second = after.get("main"), after["else"]
        if first is not None:
            _check(first, second, names)
        return tensors

    return _ff.cond(cond._ff_read() if isinstance(cond, _ff.VariableBase) else cond, main, checked_other)


def _check(first, second, names):
    _verify_none(first.values, second.values, names)
    for name, a, b in zip(names, first.values, second.values):
        one, two = undefined.State([a]), undefined.State([b])
        if not one.same_form(two):
            raise TypeError(
                f"'{name}' must have the same nested structure in the main and else branches: {_describe(a)} and {_describe(b)}"
            )
        for x, y in zip(one.tensors(), two.tensors()):
            if x.dtype != y.dtype:
                raise TypeError(
                    f"'{name}' has dtype {x.dtype.name} in the main branch, but dtype {y.dtype.name} in the else branch"
                )


def _describe(value):
    return repr(value)


def if_exp(cond, if_true, if_false, expr_repr):
    """A conditional expression `a if cond else b`; the two are given as functions."""
    if not _in_graph(cond):
        return if_true() if cond else if_false()
    after = {}

    def branch(run, name):
        def traced():
            value = run()
            if value is None:
                raise ValueError(f"the value of the {name} branch of {expr_repr} is None")
            state = after[name] = undefined.State([value])
            return state.tensors()

        return traced

    outputs = _cond(cond, branch(if_true, "main"), branch(if_false, "else"), after, (expr_repr,))
    return after["main"].packed(outputs)[0]


def not_(a):
    """`not a`."""
    return _ff.execute("LogicalNot", [a]) if _in_graph(a) else not a


def and_(a, b):
    """`a and b`, given as functions: `b` is evaluated only if `a` is true."""
    first = a()
    if not _in_graph(first):
        return first and b()
    return if_exp(first, b, lambda: first, "'and' expression")


def or_(a, b):
    """`a or b`, given as functions: `b` is evaluated only if `a` is false."""
    first = a()
    if not _in_graph(first):
        return first or b()
    return if_exp(first, lambda: first, b, "'or' expression")


def eq(a, b):
    """`a == b`, elementwise for tensors."""
    if _in_graph(a) or _in_graph(b):
        return _ff.execute("Equal", [a, b])
    return a == b


def not_eq(a, b):
    """`a != b`, elementwise for tensors."""
    return not_(eq(a, b))


def assert_stmt(expression1, expression2):
    """`assert a, b`; of a tensor, when the graph runs."""
    if not _in_graph(expression1):
        assert expression1, expression2()
        return
    message = expression2()
    from ferroflow import _namespace

    _namespace.resolve("Assert")(expression1, list(message) if isinstance(message, (list, tuple)) else [message])
