"""Recurrent networks of TensorFlow 1: a cell called for each step of a sequence.

A cell is called with the input of a step and its state and gives an output and the next state; it has `state_size` and `output_size`.
Invariant: behind the end of a sequence outputs are zeros and the state stays as it was at the end.
Does not know: what a cell computes, nor Keras' layers.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops import variable_scope
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve


def _like_cell(name, cell):
    """TypeError for what has not the parts of a cell."""
    missing = [f"'{part}' property is missing" for part in ("output_size", "state_size") if not hasattr(cell, part)]
    if not (hasattr(cell, "zero_state") or hasattr(cell, "get_initial_state")):
        missing.append("either 'zero_state' or 'get_initial_state' method is required")
    if not callable(cell):
        missing.append("is not callable")
    if missing:
        raise TypeError(f"The argument {name!r} ({cell}) is not an RNNCell: {', '.join(missing)}.")


def _turned(value):
    """A tensor with batch and time exchanged; TensorFlow leaves one of fewer dimensions as it is."""
    value = convert(value)
    rank = value.shape.rank
    if rank is not None and rank < 2:
        raise ValueError(f"Expected tensor {value} to have rank at least 2, but saw shape: {value.shape}")
    turn = [1, 0, *range(2, rank)] if rank is not None else _tf("concat")([[1, 0], _tf("range")(2, _tf("rank")(value))], 0)
    return _tf("transpose")(value, turn)


def _lengths(sequence_length):
    if sequence_length is None:
        return None
    lengths = _tf("cast")(sequence_length, _ff.int32)
    if lengths.shape.rank not in (None, 1):
        raise ValueError(
            "Argument sequence_length must be a vector of length batch_size. "
            f"Received sequence_length={sequence_length} of shape: {lengths.shape}"
        )
    return lengths


def _start(cell, initial_state, batch_size, dtype):
    if initial_state is not None:
        return initial_state
    if not dtype:
        raise ValueError("If no initial_state is provided, argument `dtype` must be specified")
    if getattr(cell, "get_initial_state", None) is not None:
        return cell.get_initial_state(inputs=None, batch_size=batch_size, dtype=dtype)
    return cell.zero_state(batch_size, dtype)


def _kept(ended, old, new):
    """The old value for the rows that have ended, the new one for the others; of any structure."""

    def choose(before, after):
        if not isinstance(after, _ff.Tensor) or after.shape.rank == 0:
            return after
        rows = execute("Reshape", [ended, [-1] + [1] * (after.shape.rank - 1)])
        chosen = _tf("where")(rows, before, after)
        chosen.set_shape(after.shape)
        return chosen

    flat = map(choose, _ff.nest_flatten(old), _ff.nest_flatten(new))
    return _tf("nest.pack_sequence_as")(new, list(flat))


def _stepped(cell, time, value, state, lengths):
    """The output and state of a step, for rows that have not ended."""
    output, after = cell(value, state)
    if lengths is None:
        return output, after
    ended = lengths <= time
    zeros = _tf("nest.map_structure")(_tf("zeros_like"), output)
    return _kept(ended, zeros, output), _kept(ended, state, after)


def dynamic_rnn(
    cell,
    inputs,
    sequence_length=None,
    initial_state=None,
    dtype=None,
    parallel_iterations=None,
    swap_memory=False,
    time_major=False,
    scope=None,
):
    """Runs a cell over the steps of a sequence, in a loop.

    Args:
      cell: the cell.
      inputs: a tensor `[batch, time, ...]`, or a structure of such; `[time, batch, ...]` if `time_major`.
      sequence_length: an integer vector `[batch]`: how many steps of each row count.
      initial_state: the state before the first step; zeros without.
      dtype: the dtype of a state that is not given.
      parallel_iterations, swap_memory: kept for compatibility.
      time_major: whether the steps come first, here and in the outputs.
      scope: a variable scope, or its name; "rnn" without.

    Returns:
      The outputs `[batch, time, ...]` of all steps, zeros behind the end of a row; and the last state of each row.

    Raises:
      TypeError: what is no cell; ValueError: no state and no dtype, lengths of another rank, sizes that are unknown or differ.

    >>> class Sum:
    ...     state_size = output_size = 1
    ...     def zero_state(self, batch_size, dtype):
    ...         return tf.zeros([batch_size, 1], dtype)
    ...     def __call__(self, inputs, state):
    ...         return inputs + state, inputs + state
    >>> outputs, state = tf.compat.v1.nn.dynamic_rnn(Sum(), tf.constant([[[1.0], [2.0], [3.0]]]), [2], dtype=tf.float32)
    >>> outputs.numpy().ravel().tolist(), state.numpy().tolist()
    ([1.0, 3.0, 0.0], [[3.0]])
    """
    _like_cell("cell", cell)
    with variable_scope.variable_scope(scope or "rnn"):
        given = [convert(value) for value in _ff.nest_flatten(inputs)]
        flat = given if time_major else [_turned(value) for value in given]
        for value in flat:
            if value.shape.rank is None or value.shape.rank < 3:
                raise ValueError(f"Shape {value.shape} must have rank at least 3")
            if not value.shape[2:].is_fully_defined():
                raise ValueError(
                    "Input size (depth of inputs) must be accessible via shape inference, "
                    f"but saw value None for input={value}."
                )
            if value.shape[:2].as_list() != flat[0].shape[:2].as_list():
                raise ValueError(f"The inputs have other numbers of steps or rows: {flat[0].shape} and {value.shape}")
        lengths = _lengths(sequence_length)
        sizes = _tf("shape")(flat[0])
        steps, batch = flat[0].shape[0], flat[0].shape[1]
        steps = sizes[0] if steps is None else steps
        state = _start(cell, initial_state, sizes[1] if batch is None else batch, dtype)
        if lengths is not None:
            right = _tf("reduce_all")(_tf("equal")(_tf("shape")(lengths), _tf("reshape")(sizes[1], [1])))
            message = f"Expected a length for each row of the batch, got lengths of shape {lengths.shape}"
            _tf("debugging.Assert")(right, [message])
        outputs, state = _looped(cell, inputs, flat, steps, state, lengths)
        return outputs if time_major else _tf("nest.map_structure")(_turned, outputs), state


def _looped(cell, structure, flat, steps, state, lengths):
    """All steps: their outputs one behind the other, and the last state."""
    pack = _tf("nest.pack_sequence_as")

    def step(time, value_at, state):
        value = pack(structure, [value_at(value) for value in flat])
        return _stepped(cell, time, value, state, lengths)

    if _ff.executing_eagerly():
        rows = []
        for time in range(int(steps)):
            output, state = step(time, lambda value, time=time: value[time], state)
            rows.append(_ff.nest_flatten(output))
            last = output
        if rows:
            return pack(last, [_tf("stack")(parts) for parts in zip(*rows)]), state
    sizes = _ff.nest_flatten(cell.output_size)
    dtype = next((leaf.dtype for leaf in _ff.nest_flatten(state) if isinstance(leaf, _ff.Tensor)), flat[0].dtype)
    batch = flat[0].shape[1]
    arrays = []
    for size in sizes:
        element = _ff.TensorShape([batch]).concatenate(_ff.TensorShape(size if not isinstance(size, int) else [size]))
        arrays.append(_tf("TensorArray")(dtype, size=steps, element_shape=element))

    def body(time, arrays, state):
        output, after = step(time, lambda value: _tf("gather")(value, time), state)
        _tf("nest.assert_same_structure")(state, after)
        parts = _ff.nest_flatten(output)
        return time + 1, tuple(a.write(time, p) for a, p in zip(arrays, parts)), after

    bound = steps
    if lengths is not None:
        bound = _tf("minimum")(steps, _tf("maximum")(1, _tf("reduce_max")(lengths)))
    _, arrays, state = _tf("while_loop")(
        lambda time, *_: time < bound, body, (convert(0), tuple(arrays), state), maximum_iterations=steps
    )
    outputs = [array.stack() for array in arrays]
    for output in outputs:
        output.set_shape(_ff.TensorShape([flat[0].shape[0]]).concatenate(output.shape[1:]))
    return pack(cell.output_size, outputs), state


def _backwards(value, lengths, time, batch):
    if lengths is None:
        return _tf("reverse")(value, [time])
    return _tf("reverse_sequence")(value, lengths, seq_axis=time, batch_axis=batch)


def bidirectional_dynamic_rnn(
    cell_fw,
    cell_bw,
    inputs,
    sequence_length=None,
    initial_state_fw=None,
    initial_state_bw=None,
    dtype=None,
    parallel_iterations=None,
    swap_memory=False,
    time_major=False,
    scope=None,
):
    """`dynamic_rnn` of one cell from the first step on, and of another from the last step of each row back.

    Returns:
      A pair of outputs and a pair of states, forwards and backwards.
    """
    del parallel_iterations, swap_memory
    _like_cell("cell_fw", cell_fw)
    _like_cell("cell_bw", cell_bw)
    time, batch = (0, 1) if time_major else (1, 0)

    def back(value):
        return _tf("nest.map_structure")(lambda v: _backwards(convert(v), sequence_length, time, batch), value)

    with variable_scope.variable_scope(scope or "bidirectional_rnn"):
        with variable_scope.variable_scope("fw") as fw:
            forwards, state_fw = dynamic_rnn(
                cell_fw, inputs, sequence_length, initial_state_fw, dtype, time_major=time_major, scope=fw
            )
        with variable_scope.variable_scope("bw") as bw:
            backwards, state_bw = dynamic_rnn(
                cell_bw, back(inputs), sequence_length, initial_state_bw, dtype, time_major=time_major, scope=bw
            )
    return (forwards, back(backwards)), (state_fw, state_bw)


def static_rnn(cell, inputs, initial_state=None, dtype=None, sequence_length=None, scope=None):
    """Calls a cell for each input of a list, one after the other.

    Returns:
      The list of outputs, and the last state of each row.

    Raises:
      TypeError: inputs that are no list, or what is no cell; ValueError: no inputs, or no state and no dtype.
    """
    _like_cell("cell", cell)
    if not _tf("nest.is_nested")(inputs):
        raise TypeError(f"Argument `inputs` must be a sequence. Received: {inputs}")
    if not inputs:
        raise ValueError("Argument `inputs` must not be empty.")
    with variable_scope.variable_scope(scope or "rnn") as variables:
        first = convert(_ff.nest_flatten(inputs)[0])
        rows = first.shape[0] if first.shape.rank else None
        state = _start(cell, initial_state, _tf("shape")(first)[0] if rows is None else rows, dtype)
        lengths, outputs = _lengths(sequence_length), []
        for time, value in enumerate(inputs):
            if time > 0:
                variables.reuse_variables()
            output, state = _stepped(cell, time, value, state, lengths)
            outputs.append(output)
    return outputs, state


def _list_backwards(values, lengths):
    if lengths is None:
        return list(reversed(values))
    flat = [_ff.nest_flatten(value) for value in values]
    turned = [_tf("unstack")(_tf("reverse_sequence")(_tf("stack")(part), lengths, seq_axis=0, batch_axis=1)) for part in zip(*flat)]
    return [_tf("nest.pack_sequence_as")(value, list(parts)) for value, parts in zip(values, zip(*turned))]


def static_bidirectional_rnn(
    cell_fw, cell_bw, inputs, initial_state_fw=None, initial_state_bw=None, dtype=None, sequence_length=None, scope=None
):
    """`static_rnn` of one cell forwards and of another backwards, their outputs joined along the last dimension.

    Returns:
      The list of joined outputs, the state of the first cell and that of the second.
    """
    _like_cell("cell_fw", cell_fw)
    _like_cell("cell_bw", cell_bw)
    if not _tf("nest.is_nested")(inputs):
        raise TypeError(f"Argument `inputs` must be a sequence. Received: {inputs}")
    if not inputs:
        raise ValueError("Argument `inputs` must not be empty.")
    with variable_scope.variable_scope(scope or "bidirectional_rnn"):
        with variable_scope.variable_scope("fw") as fw:
            forwards, state_fw = static_rnn(cell_fw, inputs, initial_state_fw, dtype, sequence_length, scope=fw)
        with variable_scope.variable_scope("bw") as bw:
            turned = _list_backwards(inputs, sequence_length)
            backwards, state_bw = static_rnn(cell_bw, turned, initial_state_bw, dtype, sequence_length, scope=bw)
    backwards = _list_backwards(backwards, sequence_length)
    flat = [_tf("concat")([a, b], 1) for a, b in zip(_ff.nest_flatten(forwards), _ff.nest_flatten(backwards))]
    return _tf("nest.pack_sequence_as")(forwards, flat), state_fw, state_bw
