"""Writes ../data/fit.json: regularizers, constraints, callbacks and trainings of Keras 3 on TensorFlow.

Run with a Python that has tensorflow and keras: python keras_fit.py
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np

random = np.random.default_rng(11)
L, C, R, K = keras.layers, keras.constraints, keras.regularizers, keras.callbacks


def draw(*shape, scale=1.0):
    # Few digits, so that the file is small.
    return (np.round(random.standard_normal(shape) * 64 * scale) / 64).astype("f4")


def array(x):
    x = np.asarray(x)
    data = [float(str(v)) for v in x.ravel()] if x.dtype == np.float32 else x.ravel().tolist()
    return {"shape": list(x.shape), "data": data}


def single(cases, *shape):
    x = draw(*shape)
    return {"x": array(x), "y": {name: array(f(keras.ops.convert_to_tensor(x))) for name, f in cases.items()}}


regularizers = single(
    {
        "L1": R.L1(0.25),
        "L2": R.L2(0.5),
        "L1L2": R.L1L2(0.25, 0.5),
        "rows": R.OrthogonalRegularizer(0.5),
        "columns": R.OrthogonalRegularizer(0.5, mode="columns"),
    },
    3, 4,
)
constraints = single(
    {
        "MaxNorm": C.MaxNorm(1.0),
        "MaxNorm_axes": C.MaxNorm(1.5, axis=[0, 1]),
        "NonNeg": C.NonNeg(),
        "UnitNorm": C.UnitNorm(axis=1),
        "MinMaxNorm": C.MinMaxNorm(0.5, 1.0, rate=0.75),
    },
    4, 3,
)


def fitted(model, x, y, **how):
    start = [draw(*w.shape, scale=0.5) for w in model.weights]
    model.set_weights(start)
    history = model.fit(x, y, batch_size=4, epochs=3, shuffle=False, verbose=0, **how)
    listed = lambda v: [array(a) for a in v] if isinstance(v, list) else array(v)
    return {
        "x": listed(x), "y": listed(y),
        "start": [array(v) for v in start],
        "history": history.history,
        "weights": [array(w) for w in model.weights],
    }


def regularized():
    model = keras.Sequential([
        L.Input((5,)),
        L.Dense(4, activation="relu", kernel_regularizer=R.L1L2(0.01, 0.02),
                bias_regularizer=R.L2(0.1), activity_regularizer=R.L1(0.05),
                kernel_constraint=C.MaxNorm(1.0)),
        L.Dense(3, activation="softmax", kernel_regularizer=R.OrthogonalRegularizer(0.1),
                kernel_constraint=C.UnitNorm()),
    ])
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    x, y = draw(10, 5), random.integers(0, 3, 10).astype("i4")
    return fitted(model, x, y, validation_data=(x[:4], y[:4]), validation_freq=2,
                  class_weight={0: 2.0, 2: 0.5})


def weighted():
    inputs = L.Input((3,))
    a = L.Dense(2, name="left")(inputs)
    b = L.Dense(1, name="right")(inputs)
    model = keras.Model(inputs, [a, b])
    model.compile(keras.optimizers.SGD(0.05), ["mse", "mse"], loss_weights=[2.0, 0.25])
    return fitted(model, draw(6, 3), [draw(6, 2), draw(6, 1)])


def mixed():
    keras.config.set_dtype_policy("mixed_bfloat16")
    model = keras.Sequential([
        L.Input((4,)), L.Dense(8, activation="tanh"), L.Dense(2, dtype="float32"),
    ])
    keras.config.set_dtype_policy("float32")
    model.compile(keras.optimizers.SGD(0.1), "mse")
    return fitted(model, draw(8, 4), draw(8, 2))


class Script(K.Callback):
    """Puts numbers into the logs, as if they were measured."""

    def __init__(self, name, values):
        self.name, self.values = name, values

    def on_epoch_end(self, epoch, logs):
        logs[self.name] = self.values[epoch]


def scripted(name, values, callback):
    model = keras.Sequential([L.Input((1,)), L.Dense(1)])
    model.compile(keras.optimizers.SGD(1.0), "mse")
    x = np.zeros((2, 1), "f4")
    history = model.fit(x, x, epochs=len(values), verbose=0,
                        callbacks=[Script(name, values), callback])
    result = {"name": name, "values": values, "epochs": len(history.epoch)}
    if "learning_rate" in history.history:
        result["rates"] = [float(v) for v in history.history["learning_rate"]]
    return result


down = [5.0, 4.0, 4.5, 3.9, 3.95, 3.92, 3.0, 3.5, 3.4, 3.6, 3.7, 3.8]
up = [0.1, 0.5, 0.4, 0.45, 0.6, 0.55, 0.5, 0.4, 0.3]
stops = {
    "plain": scripted("val_loss", down, K.EarlyStopping()),
    "patience": scripted("val_loss", down, K.EarlyStopping(patience=3)),
    "delta": scripted("val_loss", down, K.EarlyStopping(patience=2, min_delta=0.3)),
    "baseline": scripted("val_loss", down, K.EarlyStopping(patience=4, baseline=3.0)),
    "later": scripted("val_loss", down, K.EarlyStopping(start_from_epoch=4)),
    "max": scripted("val_score", up, K.EarlyStopping("val_score", mode="max", patience=2)),
}
rates = {
    "plateau": scripted("val_loss", down, K.ReduceLROnPlateau(factor=0.5, patience=2)),
    "cooldown": scripted("val_loss", down, K.ReduceLROnPlateau(factor=0.5, patience=1, cooldown=2)),
    "least": scripted("val_loss", down, K.ReduceLROnPlateau(factor=0.1, patience=1, min_lr=0.05)),
    "delta": scripted("val_loss", down, K.ReduceLROnPlateau(factor=0.5, patience=1, min_delta=0.5)),
}
out = {
    "regularizers": regularizers,
    "constraints": constraints,
    "regularized": regularized(),
    "weighted": weighted(),
    "mixed": mixed(),
    "stops": stops,
    "rates": rates,
}
path = pathlib.Path(__file__).parent.parent / "data" / "fit.json"
path.write_text(json.dumps(out) + "\n")
