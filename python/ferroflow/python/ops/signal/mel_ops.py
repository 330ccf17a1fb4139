"""The mel scale: `tf.signal.linear_to_mel_weight_matrix`, `mfccs_from_log_mel_spectrograms`.

Invariant: mel(f) = 1127 ln(1 + f / 700), as the HTK toolkit has it.
Does not know: spectra.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute, is_operand, scope, shape_list, static
from ferroflow.python.ops.signal import dct_ops


def _mel(hertz):
    own = lambda v: convert(v, dtype=hertz.dtype)  # noqa: E731
    return execute("Mul", [own(1127.0), execute("Log", [execute("AddV2", [own(1.0), execute("RealDiv", [hertz, own(700.0)])])])])


def linear_to_mel_weight_matrix(
    num_mel_bins=20, num_spectrogram_bins=129, sample_rate=8000, lower_edge_hertz=125.0, upper_edge_hertz=3800.0, dtype=_ff.float32, name=None
):
    """The matrix `[spectrogram bins, mel bins]` that sums spectra in triangles even on the mel scale.

    >>> tf.signal.linear_to_mel_weight_matrix(4, 9).shape
    TensorShape([9, 4])
    """
    dtype = _ff.as_dtype(dtype)
    if is_operand(sample_rate):
        sample_rate = known if (known := static(sample_rate)) is not None else sample_rate
    if num_mel_bins <= 0:
        raise ValueError(f"num_mel_bins must be positive. Got: {num_mel_bins}")
    if lower_edge_hertz < 0.0:
        raise ValueError(f"lower_edge_hertz must be non-negative. Got: {lower_edge_hertz}")
    if lower_edge_hertz >= upper_edge_hertz:
        raise ValueError(f"lower_edge_hertz {lower_edge_hertz:.1f} >= upper_edge_hertz {upper_edge_hertz:.1f}")
    if not is_operand(sample_rate):
        if sample_rate <= 0.0:
            raise ValueError(f"sample_rate must be positive. Got: {sample_rate}")
        if upper_edge_hertz > sample_rate / 2:
            raise ValueError(
                f"upper_edge_hertz must not be larger than the Nyquist frequency (sample_rate / 2). Got {upper_edge_hertz} "
                f"for sample_rate: {sample_rate}"
            )
    if not dtype.is_floating:
        raise ValueError(f"dtype must be a floating point type. Got: {dtype}")
    with scope(name, "linear_to_mel_weight_matrix"):
        linspace = _namespace.resolve("linspace")
        own = lambda v: convert(v, dtype=dtype)  # noqa: E731
        rate = execute("Cast", [sample_rate], {"DstT": dtype}) if is_operand(sample_rate) else own(float(sample_rate))
        # The bin of frequency zero belongs to no triangle.
        bins = linspace(own(0.0), execute("RealDiv", [rate, own(2.0)]), num_spectrogram_bins)[1:]
        bins = execute("ExpandDims", [_mel(bins), 1])
        edges = linspace(_mel(own(lower_edge_hertz)), _mel(own(upper_edge_hertz)), num_mel_bins + 2)
        low, middle, high = (execute("ExpandDims", [edges[i : i + num_mel_bins], 0]) for i in range(3))
        rising = execute("RealDiv", [execute("Sub", [bins, low]), execute("Sub", [middle, low])])
        falling = execute("RealDiv", [execute("Sub", [high, bins]), execute("Sub", [high, middle])])
        weights = execute("Maximum", [own(0.0), execute("Minimum", [rising, falling])])
        return execute("Pad", [weights, [[1, 0], [0, 0]]])


def mfccs_from_log_mel_spectrograms(log_mel_spectrograms, name=None):
    """The cepstral coefficients of logarithmic mel spectra.

    >>> tf.signal.mfccs_from_log_mel_spectrograms(tf.ones([1, 2])).numpy().tolist()
    [[2.0, 0.0]]
    """
    with scope(name, "mfccs_from_log_mel_spectrograms"):
        x = convert(log_mel_spectrograms)
        count = shape_list(x)[-1]
        if isinstance(count, int) and count == 0:
            raise ValueError(f"num_mel_bins must be positive. Got: {x}")
        transformed = dct_ops.dct(x, type=2)
        n = execute("Cast", [convert(count, dtype=_ff.int32)], {"DstT": x.dtype})
        return execute("Mul", [transformed, execute("Rsqrt", [execute("Mul", [n, convert(2.0, dtype=x.dtype)])])])
