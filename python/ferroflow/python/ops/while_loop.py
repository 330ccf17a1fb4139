"""`tf.while_loop`: a function repeated while a condition holds.

Invariant: eagerly it is a Python loop; in a trace body and condition are traced once, and the variables keep their
structure, dtypes and (within the invariants) shapes.
Does not know: how a loop is differentiated.
"""

from ferroflow import _ff
from ferroflow.python.framework import composite_tensor, type_spec
from ferroflow.python.ops.operands import convert, execute, static


def while_loop_v2(
    cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, back_prop=True, swap_memory=False,
    maximum_iterations=None, name=None,
):
    """Repeats `loop_vars = body(*loop_vars)` while `cond(*loop_vars)` is true, `maximum_iterations` times at most.

    `shape_invariants` says the shapes that variables have in all iterations, where they change.

    Args:
      cond: takes the loop's variables, returns a bool scalar.
      body: takes them, returns their next values: the same structure and dtypes.
      loop_vars: the first values: a list or tuple of tensors or of structures of them.
      shape_invariants: a structure of `tf.TensorShape` like `loop_vars`.
      parallel_iterations, back_prop, swap_memory: accepted; iterations run in order, and derivatives are there.
      maximum_iterations: the loop ends after so many at the latest.
      name: a name for the operation.

    Returns:
      The last values, in the structure of `loop_vars`.

    Raises:
      TypeError: `cond` or `body` is not callable.
      ValueError: no variables; in a trace a shape that changes where no invariant allows it.

    >>> tf.while_loop(lambda i: i < 3, lambda i: (i + 1,), [tf.constant(0)])[0].numpy().item()
    3
    """
    if not callable(cond):
        raise TypeError(f"'cond' must be callable. Received: {cond}")
    if not callable(body):
        raise TypeError(f"'body' must be callable. Received: {body}")
    if not isinstance(loop_vars, (list, tuple)):
        loop_vars = [loop_vars]
    if not loop_vars and isinstance(loop_vars, (list, tuple)):
        raise ValueError("'loop_vars' must not be empty")
    if parallel_iterations < 1:
        raise TypeError("'parallel_iterations' must be a positive integer.")
    if _ff.executing_eagerly():
        return _eager(cond, body, loop_vars, maximum_iterations)
    return _traced(cond, body, loop_vars, shape_invariants, maximum_iterations)


def _eager(cond, body, loop_vars, maximum_iterations):
    packed = len(loop_vars) == 1
    structure = list(loop_vars)
    limit = None if maximum_iterations is None else int(maximum_iterations)
    turns, single = 0, False
    while (limit is None or turns < limit) and cond(*loop_vars):
        loop_vars = body(*loop_vars)
        if packed and not isinstance(loop_vars, (list, tuple)):
            loop_vars, single = (loop_vars,), True
        elif isinstance(loop_vars, (list, tuple)) and packed and len(loop_vars) != 1:
            loop_vars = (loop_vars,)
        _ff.nest_assert_same_structure(structure, list(loop_vars), expand_composites=False)
        turns += 1
    out = _ff.nest_map(_tensor, loop_vars)
    return out[0] if single else out


def _tensor(value):
    return value if composite_tensor.is_composite(value) or value is None else convert(value)


def _invariants(loop_vars, shape_invariants):
    """The shape of each tensor of the variables in all iterations, None where it is its own."""
    flat = []
    values = _ff.nest_flatten(loop_vars)
    if shape_invariants is None:
        given = [None] * len(values)
    else:
        given = _flat_shapes(shape_invariants, loop_vars)
        if len(given) != len(values):
            raise ValueError("`shape_invariants` must have the structure of `loop_vars`: " f"{shape_invariants} vs {loop_vars}")
    for value, shape in zip(values, given, strict=True):
        if composite_tensor.is_composite(value):
            spec = shape if isinstance(shape, type_spec.TypeSpec) else None
            if spec is None and shape is not None and hasattr(value, "_shape_invariant_to_type_spec"):
                spec = value._shape_invariant_to_type_spec(shape)
            tensors = value._ff_flatten()[1]
            flat += [None] * len(tensors) if spec is None else [s for _, s in spec._ff_types()]
        else:
            flat.append(shape.shape if isinstance(shape, type_spec.TypeSpec) else shape)
    return flat


def _flat_shapes(shapes, structure):
    """Shapes in the order of the values; a shape may be a list of dimensions where the value is one tensor."""
    if isinstance(structure, dict):
        return [s for key in sorted(structure) for s in _flat_shapes(shapes[key], structure[key])]
    if isinstance(structure, (list, tuple)):
        if not isinstance(shapes, (list, tuple)) or len(shapes) != len(structure):
            raise ValueError(f"The two structures don't have the same number of elements: {structure} vs {shapes}")
        return [s for one, value in zip(shapes, structure, strict=True) for s in _flat_shapes(one, value)]
    return [shapes if shapes is None or isinstance(shapes, type_spec.TypeSpec) else _ff.TensorShape(shapes)]


def _traced(cond, body, loop_vars, shape_invariants, maximum_iterations):
    loop_vars = _ff.nest_map(_tensor, loop_vars)
    flat = [convert(t) for t in _ff.nest_flatten(loop_vars, expand_composites=True)]
    invariants = _invariants(loop_vars, shape_invariants)
    packed = len(loop_vars) == 1
    returned = []

    def unflatten(tensors):
        return _ff.nest_pack(loop_vars, list(tensors), expand_composites=True)

    def result(tensors):
        # An array of tensors knows the shape of its elements once the body has written one.
        flat_out = [new if type(new).__name__ == "TensorArray" else old for old, new in zip(_ff.nest_flatten(loop_vars), returned, strict=True)]
        return _ff.nest_pack(_ff.nest_pack(loop_vars, flat_out), list(tensors), expand_composites=True)

    def test(*tensors):
        return convert(cond(*unflatten(tensors)))

    def step(*tensors):
        out = body(*unflatten(tensors))
        if packed and not (isinstance(out, (list, tuple)) and len(out) == 1):
            out = [out]
        if not isinstance(out, (list, tuple)):
            raise ValueError(f"The body must return as many values as there are loop variables: {out!r}")
        out = list(out)
        _ff.nest_assert_same_structure(list(loop_vars), out, check_types=False, expand_composites=False)
        returned[:] = _ff.nest_flatten(out)
        results = []
        for value, like in zip(_ff.nest_flatten(out, expand_composites=True), flat, strict=True):
            results.append(convert(value, dtype=like.dtype) if not isinstance(value, _ff.Tensor) else value)
        return results

    invariants = invariants if shape_invariants is not None else None
    return result(_run(test, step, flat, invariants, maximum_iterations))


def at_most(test, step, flat, invariants, maximum_iterations):
    """The engine's loop over tensors, so often at the latest: a number, a tensor whose value the run gives, or None."""
    limit = None if maximum_iterations is None else static(maximum_iterations)
    if maximum_iterations is None or limit is not None:
        return _ff.while_loop(test, step, flat, invariants, None if limit is None else int(limit))
    # How often is known in the run only: a count goes round with the variables.
    most = convert(maximum_iterations)
    one = convert(1, dtype=most.dtype)

    def counted_test(count, *tensors):
        return execute("LogicalAnd", [execute("Less", [count, most]), test(*tensors)])

    def counted_step(count, *tensors):
        return [execute("AddV2", [count, one]), *step(*tensors)]

    start = convert(0, dtype=most.dtype)
    return _ff.while_loop(counted_test, counted_step, [start, *flat], None if invariants is None else [None, *invariants], None)[1:]


def _run(test, step, flat, invariants, limit):
    from ferroflow.python.framework import errors_impl

    try:
        return at_most(test, step, flat, invariants, limit)
    except errors_impl.InvalidArgumentError as error:
        # What the body returns does not fit: a mistake of the program, which TensorFlow reports so.
        if str(error).startswith("loop variable"):
            raise ValueError(str(error)) from None
        raise
