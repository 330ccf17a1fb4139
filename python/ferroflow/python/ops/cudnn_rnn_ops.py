"""`CudnnRNNV3` and its kin as compositions: recurrent layers whose weights lie in one vector, as cuDNN has them.

The vector holds, for each layer and direction, the matrices of the inputs and of the states of all gates, then their biases.

Invariant: steps after the end of a sequence give zeros and leave the state as it is.
Does not know: dropout between layers, and projections.
"""

import collections

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert

_tf = _namespace.resolve
_GATES = {"lstm": 4, "gru": 3, "rnn_tanh": 1, "rnn_relu": 1}
CudnnRNNV3 = collections.namedtuple("CudnnRNNV3", ["output", "output_h", "output_c", "reserve_space", "host_reserved"])
CudnnRNN = collections.namedtuple("CudnnRNN", ["output", "output_h", "output_c", "reserve_space"])


def _step(mode, x, h, c, r, bias):
    """The new (h, c) of a step: `x` is what the input gives each gate, `r` the matrices of the state with their biases."""
    s = [_tf("matmul")(h, w, transpose_b=True) + b for w, b in zip(r, bias)]
    if mode == "lstm":
        i, f, g, o = (a + b for a, b in zip(x, s))
        c = _tf("sigmoid")(f) * c + _tf("sigmoid")(i) * _tf("tanh")(g)
        return _tf("sigmoid")(o) * _tf("tanh")(c), c
    if mode == "gru":
        reset, update = _tf("sigmoid")(x[0] + s[0]), _tf("sigmoid")(x[1] + s[1])
        new = _tf("tanh")(x[2] + reset * s[2])
        return (1.0 - update) * new + update * h, c
    return _tf("tanh" if mode == "rnn_tanh" else "nn.relu")(x[0] + s[0]), c


def _layer(mode, x, h, c, weights, biases, lengths, backwards):
    """One layer in one direction: `x` is `[time, batch, inputs]`; gives (outputs, h, c)."""
    gates = _GATES[mode]
    if backwards:
        x = _tf("reverse_sequence")(x, lengths, seq_axis=0, batch_axis=1)
    inputs = [_tf("einsum")("tbi,oi->tbo", x, w) + b for w, b in zip(weights[:gates], biases[:gates])]
    moments = _tf("range")(_tf("shape")(x)[0])
    recurrent, offsets = weights[gates:], biases[gates:]

    def step(state, given):
        _, h, c = state
        *parts, moment = given
        new_h, new_c = _step(mode, parts, h, c, recurrent, offsets)
        runs = (moment < lengths)[:, None]
        return _tf("where")(runs, new_h, _tf("zeros_like")(h)), _tf("where")(runs, new_h, h), _tf("where")(runs, new_c, c)

    outputs, h_all, c_all = _tf("scan")(step, (*inputs, moments), initializer=(_tf("zeros_like")(h), h, c))
    if backwards:
        outputs = _tf("reverse_sequence")(outputs, lengths, seq_axis=0, batch_axis=1)
    return outputs, h_all[-1], c_all[-1]


def _run(input, input_h, input_c, params, sequence_lengths, rnn_mode, input_mode, direction, dropout, num_proj, time_major):  # noqa: A002
    if rnn_mode not in _GATES:
        raise errors_impl.InvalidArgumentError(None, None, f"Value for attr 'rnn_mode' of \"{rnn_mode}\" is not in the list of allowed values: {list(_GATES)}")
    if dropout or num_proj or input_mode == "skip_input":
        raise errors_impl.UnimplementedError(None, None, "CudnnRNN with dropout, projections or skipped inputs is not implemented")
    x, h, params = convert(input), convert(input_h), convert(params)
    # Of other layers than LSTM this is no state, whatever its shape.
    c = convert(input_c) if rnn_mode == "lstm" else _tf("zeros_like")(h)
    if not time_major:
        x, h, c = (_tf("transpose")(v, [1, 0, 2]) for v in (x, h, c))
    both = 2 if direction == "bidirectional" else 1
    units, parts = h.shape[-1], h.shape[0]
    if parts is None or units is None or x.shape[-1] is None:
        raise errors_impl.UnimplementedError(None, None, "CudnnRNN with an unknown number of layers, units or inputs is not implemented")
    gates, place = 2 * _GATES[rnn_mode], 0
    sizes = [x.shape[-1] if part < both else both * units for part in range(parts)]
    weights, biases = [], []
    for size in sizes:
        own = []
        for gate in range(gates):
            columns = size if gate < gates // 2 else units
            own.append(_tf("reshape")(params[place : place + units * columns], [units, columns]))
            place += units * columns
        weights.append(own)
    for _ in sizes:
        biases.append([params[place + gate * units : place + (gate + 1) * units] for gate in range(gates)])
        place += gates * units
    lengths = _tf("fill")(_tf("shape")(x)[1:2], _tf("shape")(x)[0]) if sequence_lengths is None else _tf("cast")(sequence_lengths, _ff.int32)
    has_c = rnn_mode == "lstm"
    last_h, last_c = [], []
    for first in range(0, parts, both):
        found = []
        for part in range(first, first + both):
            state = c[part] if has_c else _tf("zeros_like")(h[part])
            found.append(_layer(rnn_mode, x, h[part], state, weights[part], biases[part], lengths, part > first))
        x = found[0][0] if both == 1 else _tf("concat")([o for o, _, _ in found], -1)
        last_h += [own for _, own, _ in found]
        last_c += [own for _, _, own in found]
    h = _tf("stack")(last_h)
    c = _tf("stack")(last_c) if has_c else _tf("zeros_like")(h)
    if not time_major:
        x, h, c = (_tf("transpose")(v, [1, 0, 2]) for v in (x, h, c))
    return x, h, c


def v3(input, input_h, input_c, params, sequence_lengths, rnn_mode="lstm", input_mode="linear_input", direction="unidirectional", dropout=0.0, seed=0, seed2=0, num_proj=0, is_training=True, time_major=True):  # noqa: A002 TensorFlow's name
    """A recurrent layer over sequences of given lengths."""
    del seed, seed2, is_training
    found = _run(input, input_h, input_c, params, sequence_lengths, rnn_mode, input_mode, direction, dropout, num_proj, time_major)
    return CudnnRNNV3(*found, _ff.constant([], dtype=convert(input).dtype, shape=[0]), _ff.constant([], dtype=_ff.int8, shape=[0]))


def v2(input, input_h, input_c, params, rnn_mode="lstm", input_mode="linear_input", direction="unidirectional", dropout=0.0, seed=0, seed2=0, is_training=True):  # noqa: A002 TensorFlow's name
    """A recurrent layer over sequences of one length."""
    return v3(input, input_h, input_c, params, None, rnn_mode, input_mode, direction, dropout, seed, seed2, 0, is_training)


def v1(input, input_h, input_c, params, rnn_mode="lstm", input_mode="linear_input", direction="unidirectional", dropout=0.0, seed=0, seed2=0, is_training=True):  # noqa: A002 TensorFlow's name
    """A recurrent layer over sequences of one length."""
    return CudnnRNN(*v2(input, input_h, input_c, params, rnn_mode, input_mode, direction, dropout)[:4])


OPERATIONS = {"CudnnRNN": v1, "CudnnRNNV2": v2, "CudnnRNNV3": v3}
