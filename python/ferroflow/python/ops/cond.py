"""`tf.cond`, `tf.switch_case`, `tf.case`: one of several functions is called, as a tensor says.

Invariant: eagerly the chosen function alone runs; in a trace all are traced, and they return the same structure.
Does not know: how branches are stored in a graph.
"""

import contextlib
import functools

from ferroflow import _ff
from ferroflow.python.framework import errors_impl, func_graph, indexed_slices
from ferroflow.python.ops.operands import convert, execute, static

_NOTHING = object()


class _Branch:
    """A branch that remembers the structure of what it returned."""

    def __init__(self, function, name):
        self.function, self.name, self.structure = function, name, _NOTHING
        self.long_indices = False

    def __call__(self):
        self.structure = self.function()
        if any(isinstance(x, _ff.Operation) for x in _ff.nest_flatten(self.structure)):
            # An operation has no value: it has been run when the branch has.
            self.structure = _ff.nest_map(lambda x: None if isinstance(x, _ff.Operation) else x, self.structure)
        if self.long_indices:
            self.structure = _ff.nest_map(_with_long_indices, self.structure)
        flat = _ff.nest_flatten(self.structure, expand_composites=True)
        tensors = [convert(x) for x in flat if x is not None]
        self.dtypes = [t.dtype for t in tensors]
        return tensors


def _with_long_indices(value):
    """Slices with indices of 64 bits; any other value as it is."""
    if not isinstance(value, indexed_slices.IndexedSlices) or value.indices.dtype == _ff.int64:
        return value
    return indexed_slices.IndexedSlices(value.values, _ff.execute("Cast", [value.indices], {"DstT": _ff.int64}), value.dense_shape)


def _differ(first, other):
    return (
        f"{first.name} and {other.name} arguments to tf.cond must have the same number, type, and overall structure of return "
        f"values.\n\n{first.name} output: {first.structure}\n{other.name} output: {other.structure}"
    )


def _traced(branches, trace):
    """What `trace(*branches)` gives; TypeError where branches return different dtypes."""
    try:
        return trace(*branches)
    except errors_impl.InvalidArgumentError as error:
        kinds = [None if b.structure is _NOTHING else b.dtypes for b in branches]
        if None in kinds or all(k == kinds[0] for k in kinds):
            raise
        slices = any(isinstance(x, indexed_slices.IndexedSlices) for b in branches for x in _ff.nest_flatten(b.structure))
        if slices and not branches[0].long_indices:
            # As in TensorFlow: where indices of one branch have 32 bits and those of the other 64, all have 64.
            for branch in branches:
                branch.long_indices = True
            return _traced(branches, trace)
        _same(branches)
        other = next(b for b, kind in zip(branches, kinds, strict=True) if kind != kinds[0])
        raise TypeError(f"{_differ(branches[0], other)}\n\n{error.message}") from None


def _same(branches):
    first = branches[0]
    for other in branches[1:]:
        try:
            _ff.nest_assert_same_structure(first.structure, other.structure, expand_composites=True)
        except (TypeError, ValueError) as error:
            raise TypeError(f"{_differ(first, other)}\n\n{error}") from None


def _packed(branches, outputs):
    _same(branches)
    first = branches[0]
    outputs = iter(outputs)
    flat = [None if x is None else next(outputs) for x in _ff.nest_flatten(first.structure, expand_composites=True)]
    return _ff.nest_pack(first.structure, flat, expand_composites=True)


def cond(pred, true_fn=None, false_fn=None, strict=False, name=None, fn1=None, fn2=None):
    """`tf.cond` of TensorFlow 1: what is in a list or tuple of one member is given without it, unless `strict`.

    `fn1` and `fn2` are older names of `true_fn` and `false_fn`.

    >>> tf.compat.v1.cond(tf.constant(True), lambda: [1], lambda: [2])
    1
    """
    true_fn, false_fn = (_one_of(*both) for both in (("true_fn", true_fn, "fn1", fn1), ("false_fn", false_fn, "fn2", fn2)))
    chosen = cond_for_tf_v2(pred, true_fn, false_fn, name)
    return chosen if strict else _unpacked(chosen)


def _one_of(name, value, older, given):
    if value is not None and given is not None:
        raise TypeError(f"cond(): '{name}' and '{older}' may not be set simultaneously.")
    return given if value is None else value


def _unpacked(value):
    """The member of a list or tuple of one; any other value as it is."""
    return value[0] if isinstance(value, (list, tuple)) and len(value) == 1 else value


def cond_for_tf_v2(pred, true_fn=None, false_fn=None, name=None):
    """What `true_fn()` returns if `pred` is true, else what `false_fn()` returns.

    Args:
      pred: a bool scalar. In a traced function both branches are traced and one of them runs.
      true_fn, false_fn: functions without arguments. They return the same structure with the same dtypes.
      name: a name for the operation.

    Returns:
      What the branch returned.

    Raises:
      TypeError: a branch is missing or not callable, or the branches return different structures.

    >>> tf.cond(tf.constant(True), lambda: 1, lambda: 2)
    1
    """
    if not callable(true_fn):
        raise TypeError("'true_fn' must be callable.")
    if not callable(false_fn):
        raise TypeError("'false_fn' must be callable.")
    if _ff.executing_eagerly():
        return true_fn() if pred else false_fn()
    if isinstance(pred, bool):
        raise TypeError("'pred' must not be a Python bool.")
    pred = convert(pred)
    if pred.dtype != _ff.bool:
        # As Python has it: what is not zero, and a string that is not empty, is true.
        pred = execute("NotEqual", [pred, convert("" if pred.dtype == _ff.string else 0, dtype=pred.dtype)])
    if pred.shape.rank != 0:
        # Where the rank shows in the run only, it may be more than that of a scalar.
        pred = execute("Squeeze", [pred])
    branches = [_Branch(true_fn, "true_fn"), _Branch(false_fn, "false_fn")]
    return _packed(branches, _traced(branches, lambda *both: _ff.cond(pred, *both)))


def smart_cond(pred, true_fn=None, false_fn=None, name=None):
    """`tf.cond`, decided at once where the predicate is known."""
    if not callable(true_fn):
        raise TypeError(f"Argument `true_fn` must be callable. Received {true_fn}")
    if not callable(false_fn):
        raise TypeError(f"Argument `false_fn` must be callable. Received {false_fn}")
    known = smart_constant_value(pred)
    if known is not None:
        return true_fn() if known else false_fn()
    return cond_for_tf_v2(pred, true_fn, false_fn, name)


def smart_case(pred_fn_pairs, default=None, exclusive=False, name="smart_case"):
    """`tf.case`, without the functions whose predicates are known to be false, and without those after one known to be true.

    Args:
      pred_fn_pairs: pairs of a predicate (a tensor or a bool) and a function, or a dictionary of them.
      default: the function that is called where no predicate is true.
      exclusive, name: as of `tf.case`.

    Returns:
      What the chosen function returns.

    >>> from ferroflow.python.framework import smart_cond
    >>> smart_cond.smart_case([(False, lambda: 1), (True, lambda: 2)], default=lambda: 3)
    2
    """
    pairs = list(pred_fn_pairs.items() if isinstance(pred_fn_pairs, dict) else pred_fn_pairs)
    left = []
    for pred, function in pairs:
        known = smart_constant_value(pred)
        if known and not left:
            return function()
        if known is None or known:
            left.append((pred, function))
        if known:
            break
    if not left and default is not None:
        return default()
    return case(left, default, exclusive, name=name) if not isinstance(left[-1][0], bool) else case(left[:-1], left[-1][1], exclusive, name=name)


def smart_constant_value(pred):
    """The truth of a predicate where it is known, else None."""
    if isinstance(pred, _ff.Tensor):
        known = static(pred)
        if known is None and isinstance(pred, _ff.SymbolicTensor) and pred.shape.rank == 0:
            # As far as shapes say it: `tf.shape(x)[-1] > 1`.
            known = (_ff.static_elements(pred) or [None])[0]
        return None if known is None else bool(known)
    if pred in (0, 1):
        return bool(pred)
    if isinstance(pred, bool):
        return pred
    raise TypeError(f"Argument `pred` must be a Tensor, or a Python bool, or 1 or 0. Received: pred={pred} of type {type(pred).__name__}")


def switch_case(branch_index, branch_fns, default=None, name="switch_case"):
    """What the function at `branch_index` returns; outside the range `default`, or the last, is called.

    >>> tf.switch_case(tf.constant(1), [lambda: 10, lambda: 20])
    20
    """
    functions = _numbered(branch_fns)
    last = default if default is not None else functions[-1]
    if not callable(last):
        raise TypeError("default must be callable")
    if not isinstance(branch_index, (_ff.Tensor, _ff.VariableBase)):
        raise TypeError(f"'branch_index' must be a Tensor, got {type(branch_index)}")
    if not _ff.as_dtype(branch_index.dtype).is_integer:
        raise TypeError(f"'branch_index' must be an integer Tensor, got {_ff.as_dtype(branch_index.dtype)!r}")
    if _ff.executing_eagerly():
        index = int(branch_index)
        return functions[index]() if 0 <= index < len(functions) else last()
    index = convert(branch_index, dtype=_ff.int32)
    every = [_Branch(f, f"branch {i}") for i, f in enumerate([*functions, last])]
    count = convert(len(functions), dtype=_ff.int32)
    outside = execute("LogicalOr", [execute("Less", [index, convert(0, dtype=_ff.int32)]), execute("GreaterEqual", [index, count])])
    index = execute("SelectV2", [outside, count, index])
    return _packed(every, _traced(every, lambda *branches: _ff.case(index, list(branches))))


def _numbered(branch_fns):
    if isinstance(branch_fns, dict):
        branch_fns = list(branch_fns.items())
    if not isinstance(branch_fns, (list, tuple)):
        raise TypeError(f"'branch_fns' must be a dict, list, or tuple. Received type {type(branch_fns)}.")
    if not branch_fns:
        raise ValueError("'branch_fns' must contain at least one function")
    if all(callable(f) for f in branch_fns):
        return list(branch_fns)
    for pair in branch_fns:
        if isinstance(pair, tuple) and len(pair) == 2 and callable(pair[1]) and not isinstance(pair[0], int):
            raise TypeError(f"key must be a Python `int`, got {type(pair[0])}")
        if not isinstance(pair, tuple) or len(pair) != 2 or not isinstance(pair[0], int) or not callable(pair[1]):
            raise TypeError(f"Each entry in 'branch_fns' must be a tuple of a number and a callable. Received {pair}")
    ordered = sorted(branch_fns, key=lambda pair: pair[0])
    if [k for k, _ in ordered] != list(range(len(ordered))):
        raise ValueError(f"branch indices (keys) must form contiguous range of [0 to {len(ordered)}) but found {{{','.join(str(k) for k, _ in ordered)}}}.")
    return [f for _, f in ordered]


def case(pred_fn_pairs, default=None, exclusive=False, strict=False, name="case"):
    """What the function of the first true predicate returns, else what `default()` returns.

    What is in a list or tuple of one member is given without it, unless `strict`.

    Raises:
      InvalidArgumentError: no predicate is true and there is no default, or several are and `exclusive` is said.

    >>> tf.case([(tf.constant(False), lambda: 1), (tf.constant(True), lambda: 2)])
    2
    """
    from ferroflow.python.ops import check_ops

    if not isinstance(pred_fn_pairs, (list, tuple)):
        raise TypeError(f"'pred_fn_pairs' must be a list, tuple, or dict. Received type {type(pred_fn_pairs)}")
    pairs = [*pred_fn_pairs]
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2:
            raise TypeError(f"Each entry in 'pred_fn_pairs' must be a 2-tuple. Received {pair}.")
        if not callable(pair[1]):
            raise TypeError(f"function for pred {pair[0]} must be callable.")
    preds = [convert(p, dtype=_ff.bool) for p, _ in pairs]
    checks = []
    if exclusive and preds and not _ff.executing_eagerly():
        count = execute("Sum", [execute("Cast", [execute("Pack", [preds], {"axis": 0})], {"DstT": _ff.int32}), [0]])
        words = ["Input error: exclusive=True: more than 1 conditions evaluated as True:", *preds]
        checks.append(check_ops.Assert(execute("LessEqual", [count, 1]), words))
    if default is None:
        some = execute("Any", [execute("Pack", [preds], {"axis": 0}), [0]])
        checks.append(check_ops.Assert(some, ["Input error: None of conditions evaluated as True:", *preds]))
        default = pairs[-1][1]
        pairs, preds = pairs[:-1], preds[:-1]
    chosen = default
    for pred, (_, function) in zip(reversed(preds), reversed(pairs), strict=True):
        chosen = _either(pred, function, chosen)
    # A graph that a session runs knows no order but this.
    graph = func_graph.plain_graph()
    with contextlib.nullcontext() if graph is None else graph.control_dependencies([check for check in checks if check is not None]):
        return chosen() if strict else _unpacked(chosen())


def _either(pred, function, other):
    return lambda: cond_for_tf_v2(pred, function, other)


def _case_helper(cond_fn, pred_fn_pairs, default, exclusive, name, allow_python_preds=False, **cond_kwargs):
    """`case` over a `cond` of a library's own, which may know predicates that are Python's."""
    pairs = list(pred_fn_pairs.items()) if isinstance(pred_fn_pairs, dict) else list(pred_fn_pairs)
    for pair in pairs:
        if not isinstance(pair, tuple) or len(pair) != 2 or not callable(pair[1]):
            raise TypeError(f"Each entry in pred_fn_pairs must be a (predicate, function) pair, got {pair}")
        if isinstance(pair[0], bool) and not allow_python_preds:
            raise TypeError(f"pred for case must be a Tensor, got {pair[0]}")
    del exclusive, name
    if default is None:
        *pairs, (_, default) = pairs
    for predicate, function in reversed(pairs):
        default = functools.partial(cond_fn, predicate, true_fn=function, false_fn=default, **cond_kwargs)
    return default()
