"""What `for` and `while` become: loops of the graph where a tensor decides or is gone through.

Invariant: loop variables keep dtype and structure; one first set in the body starts as zeros of what a trial
trace of the body says.
Does not know: how loops are traced or run.
"""

from ferroflow import _ff
from ferroflow.python.autograph.operators import undefined
from ferroflow.python.autograph.operators.conditionals import _in_graph
from ferroflow.python.ops import while_loop
from ferroflow.python.util import nest

_NOT_SUPPORTED = (
    "break and return statements which depend on a TF condition are not supported in Python for loops. "
    "Did you intend to make it a TF loop?"
)


def while_stmt(test, body, get_state, set_state, symbol_names, opts):
    """A `while` statement.

    Raises:
      ValueError: a variable changes its shape, or has no value before the loop and none of a fixed kind after.
      TypeError: a variable changes its dtype.
    """
    before = get_state()
    first = test()
    if not _in_graph(first):
        # The test has run once already; it decides the first turn.
        while first:
            body()
            first = test()
            if _in_graph(first):
                raise NotImplementedError(
                    "a while loop whose condition becomes a tensor after its first turn is not supported: make it one before the loop"
                )
        return
    set_state(before)
    _graph_loop(test, body, get_state, set_state, symbol_names, opts)


def for_stmt(iter_, extra_test, body, get_state, set_state, symbol_names, opts):
    """A `for` statement over a tensor, a range of tensors, a dataset, an iterator, or anything Python goes through."""
    from ferroflow.python.data.ops import dataset_ops, iterator_ops
    from ferroflow.python.distribute import values as distributed

    if isinstance(iter_, Range):
        if iter_.symbolic():
            _for_range(iter_, extra_test, body, get_state, set_state, symbol_names, opts)
            return
        iter_ = iter_.python()
    if _in_graph(iter_):
        _for_tensor(iter_, extra_test, body, get_state, set_state, symbol_names, opts)
    elif isinstance(iter_, (dataset_ops.DatasetV2, distributed.DistributedDataset)) and not _ff.executing_eagerly():
        _for_iterator(iter(iter_), extra_test, body, get_state, set_state, symbol_names, {**opts, "relaxed": True})
    elif isinstance(iter_, iterator_ops.IteratorBase) and not _ff.executing_eagerly():
        _for_iterator(iter_, extra_test, body, get_state, set_state, symbol_names, opts)
    else:
        _python_for(iter_, extra_test, body)


def _python_for(iter_, extra_test, body):
    for item in iter_:
        if extra_test is not None:
            going_on = extra_test()
            if _in_graph(going_on):
                raise NotImplementedError(_NOT_SUPPORTED)
            if not going_on:
                break
        body(item)


class Range:
    """`range()` of tensors: gone through by a loop of the graph without a list of its numbers."""

    def __init__(self, start, stop, step):
        self.start, self.stop, self.step = (_ff.convert(v) for v in _common(start, stop, step))

    def symbolic(self):
        """Whether the numbers are known only when the graph runs."""
        return not _ff.executing_eagerly()

    def python(self):
        """Python's own range of the same numbers."""
        return range(int(self.start), int(self.stop), int(self.step))

    def tensor(self):
        """The numbers as a tensor."""
        return _ff.execute("Range", [self.start, self.stop, self.step])


def _common(*values):
    dtype = next((v.dtype for v in values if isinstance(v, (_ff.Tensor, _ff.VariableBase))), _ff.int32)
    return [_ff.convert(v, dtype=dtype) for v in values]


def _for_range(numbers, extra_test, body, get_state, set_state, symbol_names, opts):
    zero = _ff.constant(0, dtype=numbers.start.dtype)

    def more(position):
        up = _ff.execute("Less", [position, numbers.stop])
        down = _ff.execute("Greater", [position, numbers.stop])
        return _ff.execute("SelectV2", [_ff.execute("Greater", [numbers.step, zero]), up, down])

    _counted(
        numbers.start,
        more,
        lambda position: _ff.execute("AddV2", [position, numbers.step]),
        lambda position: position,
        (extra_test, body, get_state, set_state, symbol_names, opts),
    )


def _for_tensor(iter_, extra_test, body, get_state, set_state, symbol_names, opts):
    if isinstance(iter_, _ff.VariableBase):
        iter_ = iter_._ff_read()
    static = iter_.shape
    if static.rank == 0:
        raise TypeError("Cannot iterate over a scalar tensor.")
    length = static[0] if static.rank is not None else None
    if length is None:
        length = _ff.execute("StridedSlice", [_ff.execute("Shape", [iter_]), [0], [1], [1]], {"shrink_axis_mask": 1})
    else:
        length = _ff.constant(length, dtype=_ff.int32)
    options = dict(opts)
    if static.rank is not None and static[0] is not None:
        options.setdefault("maximum_iterations", static[0])
    _counted(
        _ff.constant(0, dtype=_ff.int32),
        lambda position: _ff.execute("Less", [position, length]),
        lambda position: _ff.execute("AddV2", [position, _ff.constant(1, dtype=_ff.int32)]),
        lambda position: _ff.execute("GatherV2", [iter_, position, 0]),
        (extra_test, body, get_state, set_state, symbol_names, options),
    )


def _counted(start, more, step, item, statement):
    """A loop with a position of its own beside the program's variables."""
    extra_test, body, get_state, set_state, symbol_names, opts = statement
    position = [start]

    def get():
        return (position[0], *get_state())

    def put(values):
        position[0] = values[0]
        set_state(tuple(values[1:]))

    def test():
        going_on = more(position[0])
        return _both(going_on, extra_test)

    def turn():
        here = position[0]
        body(item(here))
        position[0] = step(here)

    _graph_loop(test, turn, get, put, ("<position>", *symbol_names), opts)


def _both(going_on, extra_test):
    if extra_test is None:
        return going_on
    extra = extra_test()
    return _ff.execute("LogicalAnd", [going_on, _ff.convert(extra)])


def _for_iterator(iterator, extra_test, body, get_state, set_state, symbol_names, opts):
    """Elements are taken until there are no more; the next one is fetched before each turn."""
    from ferroflow.python.data.ops import iterator_ops

    held = [iterator_ops.get_next_as_optional(iterator)]

    def get():
        return (held[0], *get_state())

    def put(values):
        held[0] = values[0]
        set_state(tuple(values[1:]))

    def test():
        return _both(held[0].has_value(), extra_test)

    def turn():
        body(held[0].get_value())
        held[0] = iterator_ops.get_next_as_optional(iterator)

    options = dict(opts)
    options["variable_shapes"] = 1  # the fetched element may have another size in the last batch
    _graph_loop(test, turn, get, put, ("<element>", *symbol_names), options)


def _graph_loop(test, body, get_state, set_state, symbol_names, opts):
    """A loop of the graph over the program's variables."""
    before = tuple(get_state())
    try:
        started = _fill_missing(before, test, body, get_state, set_state, symbol_names)
        state = undefined.State(started)
        invariants = _invariants(state, opts)
        last = {}

        def cond(*tensors):
            set_state(state.packed(tensors))
            return _ff.convert(test())

        def turn(*tensors):
            set_state(state.packed(tensors))
            body()
            after = last["state"] = undefined.State(get_state())
            _check_turn(state, after, symbol_names, invariants)
            return after.tensors()

        outputs = None
        while outputs is None:
            try:
                outputs = while_loop.at_most(cond, turn, state.tensors(), invariants, opts.get("maximum_iterations"))
            except _OtherShape as change:
                # A loop over a dataset is as a reduction of it: a shape that does not stay is a less specific one.
                if not opts.get("relaxed"):
                    raise ValueError(*change.args) from None
                invariants[change.position] = change.shape
                set_state(before)
        set_state(state.packed(outputs))
    except BaseException:
        set_state(before)
        raise


def _fill_missing(before, test, body, get_state, set_state, names):
    """The variables before the loop, those without a value as zeros of what the body makes of them."""
    if not any(undefined.is_missing(v) for v in before):
        return before
    graph = _ff.FuncGraph("loop_trial")
    token = graph.enter()
    try:
        try:
            trial = undefined.State(before)
            set_state(trial.packed([_ff.execute("Identity", [t]) for t in trial.tensors()]))
            body()
            set_state_values = tuple(get_state())
            problem = None
        except (TypeError, ValueError, AttributeError, UnboundLocalError, NameError) as error:
            set_state_values = before
            problem = error
        found = [
            None if undefined.is_missing(value) else _forms(value) for value in set_state_values
        ]
    finally:
        graph.leave(token)
        set_state(before)
    started = []
    for name, value, forms, made in zip(names, before, found, set_state_values):
        if not undefined.is_missing(value):
            started.append(value)
        elif name in ("do_return", "retval_") and undefined.is_undefined(value):
            raise NotImplementedError(
                "a return statement cannot be placed inside this TensorFlow loop; this may happen if a return statement "
                "depends on a static Python condition such as a hyperparameter."
            )
        elif forms is None:
            if problem is not None and undefined.is_undefined(value):
                kind = type(problem).__name__
                raise ValueError(
                    f"{name!r} must be defined before the loop\n    Note: AutoGraph tried to define it automatically, "
                    f"but ran into a {kind}: {problem}"
                ) from None
            started.append(value)
        else:
            started.append(_zeros_like_form(made, forms))
    return tuple(started)


def _forms(value):
    state = undefined.State([value])
    return state, [(t.dtype, t.shape) for t in state.tensors()]


def _zeros_like_form(value, forms):
    """Zeros in the form of a value made in the trial; dimensions not known there are 0."""
    state, types = forms
    zeros = []
    for dtype, shape in types:
        dims = [0 if d is None else d for d in shape.as_list()] if shape.rank is not None else []
        fill = _ff.constant("" if dtype == _ff.string else 0, dtype=dtype)
        zeros.append(_ff.execute("Fill", [_ff.constant(dims, dtype=_ff.int32), fill]))
    return state.packed(zeros)[0]


def _invariants(state, opts):
    """The static shapes the loop keeps to: None, or one for each tensor."""
    given = opts.get("shape_invariants")
    tensors = [state.leaves[i] for i in state.where]
    shapes = [undefined.as_tensor(t).shape for t in tensors]
    if opts.get("variable_shapes"):
        shapes = [_ff.TensorShape([None] * s.rank) if s.rank else s for s in shapes]
        return shapes
    if not given:
        return None
    for tensor, shape in given:
        for part, invariant in zip(
            _ff.nest_flatten(tensor, expand_composites=True), _flat_shapes(shape, tensor)
        ):
            for i, leaf in enumerate(tensors):
                if leaf is part:
                    shapes[i] = _ff.TensorShape(invariant)
    return shapes


def _flat_shapes(shape, tensor):
    """The shapes that a program gives for a value: one for each tensor in it, of a structure by the structure."""
    if isinstance(tensor, (_ff.Tensor, _ff.VariableBase)):
        return [shape]
    components = getattr(shape, "_flat_tensor_specs", None)
    if components is not None:
        return [spec.shape for spec in components]
    if _ff.nest_is_nested(tensor):
        parts = zip(nest.flatten_up_to(tensor, shape, check_types=False), _ff.nest_flatten(tensor))
        return [one for part, leaf in parts for one in _flat_shapes(part, leaf)]
    return [shape]


class _OtherShape(Exception):
    """A tensor's shape after one iteration, where another was agreed on; `shape` is what both are."""

    def __init__(self, message, position, shape):
        super().__init__(message)
        self.position, self.shape = position, shape


def _check_turn(before, after, names, invariants):
    """Says in the program's names what changed in one turn that may not change."""
    position = 0
    for name, old, new in zip(names, before.values, after.values):
        one, two = undefined.State([old]), undefined.State([new])
        if old is None and new is not None:
            raise ValueError(f"{name!r} is None before the loop, but not after one iteration.")
        if not one.same_form(two):
            if undefined.is_undefined(new):
                continue
            raise TypeError(f"'{name}' does not have the same nested structure after one iteration.")
        for x, y in zip(one.tensors(), two.tensors()):
            if x.dtype != y.dtype:
                raise TypeError(
                    f"'{name}' has dtype {x.dtype.name} before the loop, but dtype {y.dtype.name} after one iteration"
                )
            wanted = x.shape if invariants is None else invariants[position]
            if not _as_specific(y.shape, wanted):
                if invariants is None:
                    raise ValueError(
                        f"'{name}' has shape {x.shape} before the loop, but shape {y.shape} after one iteration. "
                        "Use tf.autograph.experimental.set_loop_options to set shape invariants."
                    )
                raise _OtherShape(
                    f"'{name}' has shape {y.shape} after one iteration, which does not conform with the shape invariant {wanted}.",
                    position,
                    wanted.most_specific_compatible_shape(y.shape),
                )
            position += 1


def _as_specific(shape, wanted):
    """Whether every dimension that is wanted is so."""
    if wanted.rank is None:
        return True
    if shape.rank != wanted.rank:
        return False
    return all(w is None or s == w for s, w in zip(shape.as_list(), wanted.as_list()))
