"""Writes ../data/recurrent.json: what Keras 3 on TensorFlow gives for recurrent layers.

Run with a Python that has tensorflow and keras: python keras_recurrent.py
"""
from keras_cases import case, draw, keras, np, tf, write

L = keras.layers
mask = np.array([[1, 1, 0, 1], [0, 1, 1, 0]], bool)


def x(time=4, features=3):
    return draw(2, time, features)


def initial(layer, xs, **kwargs):
    return layer(xs[0], initial_state=xs[1:], **kwargs)


def cell(layer, xs, **kwargs):
    return layer(xs[0], xs[1:], **kwargs)


def twice(layer, xs, **kwargs):
    return layer(xs[0], **kwargs), layer(xs[0], **kwargs)


S = dict(return_sequences=True)
cases = {
    "simple": case(L.SimpleRNN(2), [x()]),
    "simple_all": case(L.SimpleRNN(2, activation="relu", use_bias=False, **S), [x()], mask=mask),
    "simple_cell": case(L.SimpleRNNCell(2), [draw(2, 3), draw(2, 2)], cell),
    "lstm": case(L.LSTM(2), [x()]),
    "lstm_state": case(L.LSTM(2, return_state=True, **S), [x(), draw(2, 2), draw(2, 2)], initial),
    "lstm_mask": case(L.LSTM(2, return_state=True, **S), [x()], mask=mask),
    "lstm_zero": case(L.LSTM(2, zero_output_for_mask=True, **S), [x()], mask=mask),
    "lstm_unroll": case(L.LSTM(2, unroll=True, go_backwards=True, **S), [x()], mask=mask),
    "lstm_backwards": case(L.LSTM(2, go_backwards=True, **S), [x()], mask=mask),
    "lstm_no_bias": case(L.LSTM(2, use_bias=False, recurrent_activation="tanh"), [x()]),
    "lstm_parts": case(L.LSTM(2, recurrent_dropout=0.5), [x()]),
    "lstm_float64": case(L.LSTM(2, dtype="float64"), [x()]),
    "lstm_cell": case(L.LSTMCell(2), [draw(2, 3), draw(2, 2), draw(2, 2)], cell),
    "gru": case(L.GRU(2, **S), [x()]),
    "gru_before": case(L.GRU(2, reset_after=False), [x()], mask=mask),
    "gru_state": case(L.GRU(2, return_state=True, unroll=True), [x(), draw(2, 2)], initial),
    "gru_no_bias": case(L.GRU(2, use_bias=False), [x()]),
    "gru_cell": case(L.GRUCell(2, reset_after=False), [draw(2, 3), draw(2, 2)], cell),
    "stacked": case(L.RNN([L.LSTMCell(2), L.GRUCell(3)], return_state=True, **S), [x()], mask=mask),
    "stacked_cells": case(
        L.StackedRNNCells([L.SimpleRNNCell(2), L.GRUCell(3)]),
        [draw(2, 3), draw(2, 2), draw(2, 3)],
        lambda layer, xs: layer(xs[0], [[xs[1]], [xs[2]]]),
    ),
    "stateful": case(L.GRU(2, stateful=True, **S), [x()], twice),
    "bidirectional": case(L.Bidirectional(L.LSTM(2, **S)), [x()], mask=mask),
    "bidirectional_sum": case(L.Bidirectional(L.GRU(2), merge_mode="sum"), [x()]),
    "bidirectional_mul": case(L.Bidirectional(L.SimpleRNN(2, **S), merge_mode="mul"), [x()]),
    "bidirectional_ave": case(L.Bidirectional(L.SimpleRNN(2), merge_mode="ave"), [x()]),
    "bidirectional_none": case(
        L.Bidirectional(L.GRU(2, return_state=True, **S), merge_mode=None),
        [x(), draw(2, 2), draw(2, 2)],
        initial,
        mask=mask,
    ),
    "bidirectional_layers": case(
        L.Bidirectional(L.LSTM(2, **S), backward_layer=L.GRU(3, go_backwards=True, **S)), [x()]
    ),
    "time_distributed": case(L.TimeDistributed(L.Dense(2, activation="tanh")), [x()]),
    "time_distributed_conv": case(L.TimeDistributed(L.Conv2D(2, 2)), [draw(1, 2, 3, 3, 1)]),
    "time_distributed_lstm": case(L.TimeDistributed(L.LSTM(2)), [draw(2, 2, 3, 2)]),
    "time_distributed_stateful": case(
        L.TimeDistributed(L.GRU(2, stateful=True)), [draw(2, 3, 2, 2)], gradients=False
    ),
}


def penalties(layer, *xs):
    """What the layer adds to a loss, its weights being quarters."""
    layer(*xs)
    for w in layer.trainable_weights:
        w.assign(np.full(w.shape, 0.25, "f4"))
    layer(*xs)
    return float(sum(layer.losses))


R = keras.regularizers
ramp = tf.constant(np.arange(24).reshape(2, 3, 4) / 8 - 1, "float32")
activity = R.L1(0.5)
losses = {
    "lstm": penalties(
        L.LSTM(2, kernel_regularizer=R.L2(0.1), recurrent_regularizer=activity, bias_regularizer=R.L2(1), activity_regularizer=R.L2(0.5)),
        ramp,
    ),
    "bidirectional": penalties(L.Bidirectional(L.GRU(2, kernel_regularizer=R.L2(0.1), activity_regularizer=activity)), ramp),
    "time_distributed": penalties(L.TimeDistributed(L.Dense(2, kernel_regularizer=R.L2(0.1), activity_regularizer=activity)), ramp),
    "multi": penalties(L.MultiHeadAttention(2, 3, kernel_regularizer=R.L2(0.1), bias_regularizer=R.L1(1), activity_regularizer=activity), ramp, ramp),
    "grouped": penalties(L.GroupQueryAttention(3, 2, 1, kernel_regularizer=R.L2(0.1), bias_regularizer=R.L1(1), activity_regularizer=activity), ramp, ramp),
}
classes = [
    "Bidirectional", "GRU", "GRUCell", "LSTM", "LSTMCell", "RNN", "SimpleRNN", "SimpleRNNCell",
    "StackedRNNCells", "TimeDistributed",
]
write("recurrent.json", {"layers": cases, "losses": losses}, classes)
