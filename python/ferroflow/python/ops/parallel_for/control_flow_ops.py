"""`tf.vectorized_map`, `pfor`: a function for every row at once, which is called once, with symbols for one row.

Invariant: the traced function is given to the engine, which computes it for all rows; structures go in and come
out as the function takes and gives them.
Does not know: how an operation is computed for many rows.
"""

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.autograph.impl import api, control
from ferroflow.python.framework import errors_impl
from ferroflow.python.framework.indexed_slices import IndexedSlices
from ferroflow.python.framework.type_spec import BatchableTypeSpec
from ferroflow.python.ops.operands import convert, execute, is_operand

__name__ = "tensorflow.python.ops.parallel_for.control_flow_ops"


def _converted(fn):
    """The function as it is traced: control flow on tensors is the graph's."""
    if not _ff.executing_eagerly():
        return api.tf_convert(fn, ag_ctx.control_status_ctx())
    if control.is_autograph_artifact(fn) or control.is_own(fn):
        return fn
    return lambda *args: api.call_converted(fn, args, {})


def _batchable(value):
    """The specification of a value of several parts whose rows can be told apart; None for a tensor."""
    made_of_fields = hasattr(type(value), "_linear_operator_spec") or hasattr(type(value), "_tf_extension_type_fields")
    spec = value._type_spec if made_of_fields else None
    return spec if isinstance(spec, BatchableTypeSpec) else None


def _parts_of(value):
    """The tensors that stand for a result of one row, and how the whole is made of them again."""
    if value is None:
        return [], lambda stacked, count: None
    spec = _batchable(value)
    if spec is not None:
        parts = [convert(part) for part in spec._to_tensor_list(value)]
        return parts, lambda stacked, count: spec._batch(count)._ff_pack(stacked)
    if isinstance(value, IndexedSlices):
        value = execute("UnsortedSegmentSum", [value.values, value.indices, value.dense_shape[0]])
    return [convert(value)], lambda stacked, count: stacked[0]


def _rows_of(value):
    """The tensors whose rows make a row of a value, and how."""
    if is_operand(value) or not hasattr(value, "_type_spec") or not hasattr(value._type_spec, "_unbatch"):
        return [convert(value)], lambda rows: rows[0]
    spec = value._type_spec
    parts = [convert(part) for part in _ff.nest_flatten(spec._to_components(value))]
    return parts, lambda rows: spec._unbatch()._from_components(_ff.nest_pack(spec._component_specs, rows))


def _at_once(body, flat, count, fallback):
    """What `body` gives for each row of the tensors in `flat`: it is called once, with symbols for one row."""
    graph = _ff.FuncGraph("loop_body")
    token = graph.enter()
    try:
        rows = [graph.placeholder(x.dtype, None if x.shape.rank is None else x.shape[1:], like=None) for x in flat]
        out = body(rows)
        taken = [_parts_of(value) for value in _ff.nest_flatten(out)]
        concrete = graph.finish([part for parts, _ in taken for part in parts])
    finally:
        graph.leave(token)
    try:
        stacked = iter(_ff.map_rows(concrete, flat, fallback))
    except errors_impl.UnimplementedError as error:
        if fallback:
            raise
        raise ValueError(f"No pfor vectorization defined: {error.message}") from None
    return _ff.nest_pack(out, [whole([next(stacked) for _ in parts], count) for parts, whole in taken])


def vectorized_map(fn, elems, fallback_to_while_loop=True, warn=True):
    """Stacks what `fn` returns for each row of `elems`; all rows are computed at once.

    `fn` is called once, with symbolic tensors for one row, so what it does beside computing tensors happens once.
    Rows must not depend on one another, and all must give results of one shape.

    Args:
      fn: takes a row, or a structure of rows as `elems` is one, and returns a tensor or a structure of tensors.
      elems: a tensor or a structure of tensors with equal first dimensions; of one that has a single row this
        goes with every row of the others.
      fallback_to_while_loop: whether an operation that is not computed for many rows at once is computed row by
        row; otherwise it is an error.
      warn: accepted; nothing is said of operations computed row by row.

    Returns:
      A tensor of as many rows as `elems` have, or a structure of them as `fn` returns.

    Raises:
      ValueError: an operation cannot be computed for many rows at once, and `fallback_to_while_loop` is False.
      IndexError: a scalar among `elems`.

    >>> tf.vectorized_map(lambda x: x * 2, tf.constant([1, 2])).numpy().tolist()
    [2, 4]
    """
    del warn
    leaves = _ff.nest_flatten(elems)
    flat, makers = [], []
    for leaf in leaves:
        parts, make = _rows_of(leaf)
        flat.extend(parts)
        makers.append((len(parts), make))
    if not flat:
        raise ValueError(f"elems must be a Tensor or (possibly nested) sequence of Tensors. Got {elems}, which does not contain any Tensors.")
    if any(x.shape.rank == 0 for x in flat):
        raise IndexError("elems must have at least one dimension, along which they are mapped, but one is a scalar")
    fn = _converted(fn)

    def body(rows):
        rows = iter(rows)
        return fn(_ff.nest_pack(elems, [make([next(rows) for _ in range(n)]) for n, make in makers]))

    counts = [x.shape[0] if x.shape.rank is not None else None for x in flat]
    return _at_once(body, flat, None if None in counts else max(counts), fallback_to_while_loop)


def pfor(loop_fn, iters, fallback_to_while_loop=True, parallel_iterations=None, warn=False):
    """Stacks what `loop_fn` returns for each number from 0 to `iters`; all are computed at once.

    Args:
      loop_fn: takes a number, an int32 scalar; returns a tensor or a structure of tensors, None for nothing.
      iters: how many.
      fallback_to_while_loop: see `tf.vectorized_map`.
      parallel_iterations: None or more than 1; accepted, it changes no result.
      warn: accepted.

    Raises:
      ValueError: `parallel_iterations` is less than 2, or see `tf.vectorized_map`.
    """
    del warn
    if parallel_iterations is not None and parallel_iterations < 1:
        raise ValueError(f"Argument `parallel_iterations` must be None or a positive integer. Received: {parallel_iterations}.")
    if parallel_iterations == 1:
        raise ValueError("Found `parallel_iterations == 1`. Use `for_loop` instead.")
    count = iters
    if is_operand(iters):
        known = _ff.constant_value(convert(iters))
        count = None if known is None else int(known)
        iters = execute("Cast", [convert(iters)], {"DstT": _ff.int32})
    fn = _converted(loop_fn)
    numbers = execute("Range", [0, iters, 1])
    return _at_once(lambda rows: fn(rows[0]), [numbers], count, fallback_to_while_loop)


def for_loop(loop_fn, loop_fn_dtypes, iters, parallel_iterations=None):
    """Stacks what `loop_fn` returns for each number from 0 to `iters`, computed one after the other.

    Args:
      loop_fn: as for `pfor`.
      loop_fn_dtypes: the dtypes of what it returns, in a structure as that is.
      iters: how many.
      parallel_iterations: accepted, it changes no result.
    """
    from ferroflow.python.ops.functional_ops import map_fn

    del parallel_iterations
    return map_fn(loop_fn, execute("Range", [0, convert(iters, dtype=_ff.int32), 1]), fn_output_signature=loop_fn_dtypes)
