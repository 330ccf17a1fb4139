"""Quantised tensors: their range comes back, and they are saved and loaded in every form."""

import ferroflow as tf
import numpy as np
import pytest

DTYPES = [tf.qint8, tf.quint8, tf.qint16, tf.quint16, tf.qint32]


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
@pytest.mark.parametrize("mode", ["MIN_COMBINED", "MIN_FIRST", "SCALED"])
def test_numbers_come_back_within_a_step(dtype, mode):
    x = np.linspace(-1.0, 2.0, 50, dtype=np.float32)
    x = np.abs(x) if mode == "SCALED" else x
    q, low, high = tf.quantization.quantize(x, x.min(), x.max(), dtype, mode=mode)
    assert q.dtype == dtype
    back = tf.quantization.dequantize(q, low, high, mode=mode).numpy()
    step = 3.0 / 2.0 ** min(8 * dtype.size, 20)
    assert np.abs(back - x).max() <= step


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_they_are_saved_and_loaded(dtype, tmp_path):
    value = tf.constant([[1, 2], [3, 4]], dtype)
    variable = tf.Variable(value)
    path = tf.train.Checkpoint(v=variable).save(str(tmp_path / "c"))
    other = tf.Variable(tf.zeros([2, 2], dtype))
    tf.train.Checkpoint(v=other).restore(path)
    assert other.dtype == dtype and other.numpy().tolist() == [[1, 2], [3, 4]]

    module = tf.Module()
    module.v = variable
    module.f = tf.function(lambda x: tf.concat([x, value, module.v], 0), input_signature=[tf.TensorSpec([None, 2], dtype)])
    tf.saved_model.save(module, str(tmp_path / "m"))
    again = tf.saved_model.load(str(tmp_path / "m"))
    got = again.f(value)
    assert got.dtype == dtype and got.numpy().tolist() == [[1, 2], [3, 4]] * 3

    message = tf.make_tensor_proto(value.numpy(), dtype)
    array = tf.constant(tf.make_ndarray(message))
    assert array.dtype == dtype and array.numpy().tolist() == [[1, 2], [3, 4]]


def test_a_graph_quantises_as_an_eager_call_does():
    x = tf.constant([[-1.5, 0.25], [0.5, 3.0]])

    def run(x):
        q, low, high = tf.quantization.quantize(x, -1.0, 2.0, tf.quint8)
        z, a, b = tf.raw_ops.QuantizedMatMul(a=q, b=q, min_a=low, max_a=high, min_b=low, max_b=high)
        low, high = tf.raw_ops.RequantizationRange(input=z, input_min=a, input_max=b)
        y, low, high = tf.raw_ops.Requantize(
            input=z, input_min=a, input_max=b, requested_output_min=low, requested_output_max=high, out_type=tf.quint8
        )
        return tf.quantization.dequantize(y, low, high)

    eager = run(x).numpy()
    traced = tf.function(run, input_signature=[tf.TensorSpec([None, None])])(x).numpy()
    assert eager.tolist() == traced.tolist()
    exact = np.clip(x.numpy(), -1, 2) @ np.clip(x.numpy(), -1, 2)
    assert np.abs(eager - exact).max() < 0.1
