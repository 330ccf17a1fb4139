"""`tf.map_fn`, `tf.scan`, `tf.foldl`, `tf.foldr`: a function applied along the first dimension.

Invariant: elements are taken in order, and results are stacked in order.
Does not know: how a loop runs.
"""

from ferroflow import _ff
from ferroflow.python.autograph.core import ag_ctx
from ferroflow.python.autograph.impl import api as autograph
from ferroflow.python.framework import sparse_tensor, type_spec
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops import row_arrays
from ferroflow.python.ops.operands import convert, execute, is_operand, scope, taken
from ferroflow.python.ops.tensor_array_ops import TensorArray
from ferroflow.python.ops.while_loop import while_loop_v2


def _rows(elems):
    """The tensors of the elements, and how many rows they have."""
    flat = [convert(x) for x in _ff.nest_flatten(elems)]
    if not flat:
        raise ValueError(
            f"elems must be a Tensor or (possibly nested) sequence of Tensors. Got {elems}, which does not contain any Tensors."
        )
    known = None
    for x in flat:
        if x.shape.rank == 0:
            raise ValueError("Elements in elems must be 1+ dimensional Tensors, not scalars")
        first = x.shape[0] if x.shape.rank is not None else None
        if first is not None:
            if known is not None and known != first:
                raise ValueError(f"the elements have different numbers of rows: {known} and {first}")
            known = first
    return flat, known if known is not None else execute("Shape", [flat[0]])[0]


def _is_ragged(value):
    return type(value).__name__ == "RaggedTensor"


def map_fn(
    fn, elems, dtype=None, parallel_iterations=None, back_prop=True, swap_memory=False, infer_shape=True, name=None,
    fn_output_signature=None,
):
    """Stacks what `fn` returns for each row of `elems` (a tensor, or a structure of tensors of as many rows).

    `fn_output_signature` says dtype (or specification) of the result where it differs from that of the elements.

    Args:
      fn: takes a row, or a structure of rows as `elems` is one.
      elems: a tensor or a structure of tensors with equal first dimensions; ragged tensors too.
      dtype: the older name of `fn_output_signature`.
      parallel_iterations, back_prop, swap_memory, infer_shape: accepted; they change no result.
      name: a name for the operation.
      fn_output_signature: a dtype or `tf.TypeSpec`, or a structure of them as `fn` returns.

    Returns:
      A tensor of as many rows as `elems`, or a structure of them.

    Raises:
      TypeError: `fn` is not callable, or returns another structure than the signature says.
      ValueError: `elems` is a scalar or holds no tensor.

    >>> tf.map_fn(lambda x: x * 2, tf.constant([1, 2])).numpy().tolist()
    [2, 4]
    """
    if not callable(fn):
        raise TypeError(f"The provided function {getattr(fn, '__name__', fn)} is not callable.")
    if dtype is not None and fn_output_signature is not None:
        raise TypeError("dtype is deprecated: use fn_output_signature alone")
    signature = fn_output_signature if fn_output_signature is not None else dtype
    if signature is not None:
        signature = _ff.nest_map(lambda s: s.row_spec() if hasattr(s, "row_spec") else s, signature)
    fn = autograph.tf_convert(fn, ag_ctx.control_status_ctx())
    with scope(name, "map"):
        leaves = _ff.nest_flatten(elems)
        if any(_is_sparse(e) or _is_composite(e) for e in leaves) or _wants_composite(signature):
            return _map_composite(fn, elems, signature)
        if any(_is_ragged(e) for e in _ff.nest_flatten(elems)) or _wants_ragged(signature):
            from ferroflow.python.ops.ragged import ragged_map_ops

            return ragged_map_ops.map_rows(fn, elems, signature)
        flat, count = _rows(elems)
        if _ff.executing_eagerly():
            return _map_eagerly(fn, elems, flat, count, signature)
        specs = signature if signature is not None else _ff.nest_map(lambda e: convert(e).dtype, elems)
        return _map_traced(fn, elems, flat, count, specs)


def _is_sparse(value):
    return type(value).__name__ == "SparseTensor"


def _is_composite(value):
    """Whether a value of several parts, other than a sparse or ragged one, has rows of its own kind."""
    return hasattr(value, "_type_spec") and hasattr(value._type_spec, "_unbatch") and not (_is_sparse(value) or _is_ragged(value) or is_operand(value))


def _is_composite_spec(spec):
    return isinstance(spec, type_spec.TypeSpec) and not hasattr(spec, "dtype") and hasattr(spec, "_batch")


def _map_composite(fn, elems, signature):
    """`map_fn` where some elements are sparse, or of several parts: a row is the entries of that row, or the rows of the parts."""
    leaves = _ff.nest_flatten(elems)
    counts = [_count(e) for e in leaves]
    count = next((c for c in counts if isinstance(c, int)), counts[0])
    if signature is None:
        signature = _ff.nest_map(_row_spec, elems)

    def of_row(i):
        return fn(_ff.nest_pack(elems, [_row(e, i) for e in leaves]))

    if _wants_composite(signature):
        return row_arrays.collect(of_row, count, signature)
    return map_fn(of_row, execute("Range", [0, count, 1]), fn_output_signature=signature)


def _members(value):
    """The parts of a value of several parts."""
    return _ff.nest_flatten(value._type_spec._to_components(value))


def _count(value):
    """How many rows a value has, as a number where it is known."""
    if _is_composite(value):
        return _count(_members(value)[0])
    if _is_sparse(value):
        known = value.shape[0]
        return execute("Cast", [value.dense_shape[0]], {"DstT": _ff.int32}) if known is None else known
    if _is_ragged(value):
        return value.nrows()
    value = convert(value)
    return execute("Shape", [value])[0] if value.shape[0] is None else value.shape[0]


def _row_spec(value):
    if _is_composite(value):
        return value._type_spec._unbatch()
    if not _is_sparse(value):
        return convert(value).dtype
    return sparse_tensor.SparseTensorSpec(value.shape[1:], value.dtype)


def _row(value, number):
    """One row of a tensor, dense or sparse, or of a value of several parts."""
    if _is_composite(value):
        spec = value._type_spec
        return spec._unbatch()._from_components(_ff.nest_pack(spec._component_specs, [_row(m, number) for m in _members(value)]))
    if _is_ragged(value):
        return value[number]
    if not _is_sparse(value):
        return execute("GatherV2", [value, number, 0])
    from ferroflow import _namespace

    here = execute("Equal", [value.indices[:, 0], execute("Cast", [number], {"DstT": _ff.int64})])
    kept = _namespace.resolve("sparse.retain")(value, here)
    return type(value)(kept.indices[:, 1:], kept.values, value.dense_shape[1:])


def _wants_composite(signature):
    if signature is None:
        return False
    return any(isinstance(s, sparse_tensor.SparseTensorSpec) or _is_composite_spec(s) for s in _ff.nest_flatten(signature))


def _wants_ragged(signature):
    return any(type(s).__name__ == "RaggedTensorSpec" for s in _ff.nest_flatten(signature)) if signature is not None else False


def _map_eagerly(fn, elems, flat, count, signature):
    collected, structure = None, None
    if int(count) == 0:
        specs = signature if signature is not None else _ff.nest_map(lambda e: TensorSpec(convert(e).shape[1:], convert(e).dtype), elems)
        return _ff.nest_map(_empty, specs)
    for i in range(int(count)):
        out = fn(_ff.nest_pack(elems, [x[i] for x in flat]))
        structure = out if structure is None else structure
        if signature is not None:
            _as_said(signature, out)
        parts = _ff.nest_flatten(out)
        collected = [[] for _ in parts] if collected is None else collected
        for one, value in zip(collected, parts, strict=True):
            one.append(value)
    wanted = _ff.nest_flatten(signature) if signature is not None else [None] * len(collected)
    if signature is None:
        _ff.nest_assert_same_structure(elems, structure, check_types=False)
        wanted = [x.dtype for x in flat]
    stacked = [execute("Pack", [[_as(v, w) for v in values]], {"axis": 0}) for values, w in zip(collected, wanted, strict=True)]
    return _ff.nest_pack(structure, stacked)


def _as_said(signature, out):
    try:
        _ff.nest_assert_same_structure(signature, out, check_types=False)
    except ValueError as error:
        raise TypeError(f"fn returned another structure than its signature says. {error}") from None


def _empty(spec):
    shape = getattr(spec, "shape", None)
    dims = [] if shape is None or shape.rank is None else [d or 0 for d in shape]
    dtype = getattr(spec, "dtype", spec)
    from ferroflow.python.ops.array_ops import zeros

    return zeros([0, *dims], dtype)


def _as(value, wanted):
    dtype = getattr(wanted, "dtype", wanted)
    if dtype is None:
        return convert(value)
    if is_operand(value):
        value = convert(value)
        if value.dtype != dtype:
            from ferroflow.python.framework import errors_impl

            raise errors_impl.InvalidArgumentError(None, None, f"TensorArray dtype is {_ff.as_dtype(dtype).name} but Op is trying to write dtype {value.dtype.name}: say fn_output_signature")
        return value
    return convert(value, dtype=dtype)


def _shape(spec):
    return spec.shape if isinstance(spec, type_spec.TypeSpec) else None


def _map_traced(fn, elems, flat, count, specs):
    inputs = [TensorArray(x.dtype, size=count, infer_shape=False, element_shape=x.shape[1:]).unstack(x) for x in flat]
    kinds = _ff.nest_flatten(specs)
    outputs = [TensorArray(getattr(s, "dtype", s), size=count, element_shape=_shape(s), infer_shape=True) for s in kinds]

    def step(i, arrays):
        out = fn(_ff.nest_pack(elems, [a.read(i) for a in inputs]))
        _ff.nest_assert_same_structure(specs, out, check_types=False)
        parts = _ff.nest_flatten(out)
        return i + 1, [a.write(i, v) for a, v in zip(arrays, parts, strict=True)]

    _, outputs = while_loop_v2(
        lambda i, _: execute("Less", [i, count]), step, (convert(0, dtype=_ff.int32), outputs), maximum_iterations=count
    )
    stacked = [a.stack() for a in outputs]
    rows = flat[0].shape[0] if flat[0].shape.rank is not None else None
    for tensor in stacked:
        if tensor.shape.rank is not None:
            tensor.set_shape([rows, *tensor.shape[1:]])
    return _ff.nest_pack(specs, stacked)


def _start(elems):
    flat, count = _rows(elems)
    at = (lambda i: _row_at(flat, i)) if not _ff.executing_eagerly() else (lambda i: [x[int(i)] for x in flat])
    last = execute("Sub", [convert(count, dtype=_ff.int32), 1]) if is_operand(count) else count - 1
    return flat, count, at, last


def _row_at(flat, i):
    """Row i of each tensor."""
    return [taken(x, i, 0) for x in flat]


def _fold(fn, elems, initializer, reverse):
    if not callable(fn):
        raise TypeError(f"{getattr(fn, '__name__', fn)} is not callable.")
    flat, count, at, last = _start(elems)
    row = lambda i: _ff.nest_pack(elems, at(last - i if reverse else i))  # noqa: E731
    if initializer is None:
        state, begin = row(0), 1
    else:
        state, begin = _ff.nest_map(convert, initializer), 0
    if _ff.executing_eagerly():
        for i in range(begin, int(count)):
            state = fn(state, row(i))
        return _ff.nest_map(convert, state)
    _, state = while_loop_v2(
        lambda i, _: execute("Less", [i, count]), lambda i, s: (i + 1, fn(s, row(i))),
        (convert(begin, dtype=_ff.int32), state), maximum_iterations=count,
    )
    return state


def foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """fn(... fn(fn(initializer, row 0), row 1) ..., last row); without an initializer row 0 is it.

    >>> tf.foldl(lambda a, x: a + x, tf.constant([1, 2, 3])).numpy().item()
    6
    """
    with scope(name, "foldl"):
        return _fold(fn, elems, initializer, False)


def foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None):
    """`tf.foldl` from the last row to the first.

    >>> tf.foldr(lambda a, x: a - x, tf.constant([1, 2, 3])).numpy().item()
    0
    """
    with scope(name, "foldr"):
        return _fold(fn, elems, initializer, True)


def scan(
    fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True,
    reverse=False, name=None,
):
    """Stacks the intermediate results of `tf.foldl` (from the end with `reverse`).

    >>> tf.scan(lambda a, x: a + x, tf.constant([1, 2, 3])).numpy().tolist()
    [1, 3, 6]
    """
    if not callable(fn):
        raise TypeError(f"{getattr(fn, '__name__', fn)} is not callable.")
    with scope(name, "scan"):
        flat, count, at, last = _start(elems)
        place = lambda i: last - i if reverse else i  # noqa: E731
        row = lambda i: _ff.nest_pack(elems, at(place(i)))  # noqa: E731
        if initializer is None:
            state, begin = row(0), 1
        else:
            state, begin = _ff.nest_map(convert, initializer), 0
        if _ff.executing_eagerly():
            steps = [_ff.nest_flatten(state)] if begin else []
            for i in range(begin, int(count)):
                state = _ff.nest_map(convert, fn(state, row(i)))
                steps.append(_ff.nest_flatten(state))
            if reverse:
                steps.reverse()
            columns = [execute("Pack", [list(c)], {"axis": 0}) for c in zip(*steps, strict=True)]
            return _ff.nest_pack(state, columns)
        arrays = [TensorArray(s.dtype, size=count, element_shape=s.shape if infer_shape else None) for s in _ff.nest_flatten(state)]
        if begin:
            arrays = [a.write(place(convert(0, dtype=_ff.int32)), s) for a, s in zip(arrays, _ff.nest_flatten(state), strict=True)]

        def step(i, state, arrays):
            state = fn(state, row(i))
            return i + 1, state, [a.write(place(i), s) for a, s in zip(arrays, _ff.nest_flatten(state), strict=True)]

        _, state, arrays = while_loop_v2(
            lambda i, *_: execute("Less", [i, count]), step, (convert(begin, dtype=_ff.int32), state, arrays), maximum_iterations=count
        )
        return _ff.nest_pack(state, [a.stack() for a in arrays])
