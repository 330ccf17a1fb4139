"""Writes ../data/layers_model.json and ../data/tf_layers-1.*: what Keras 3 on TensorFlow gives for a model
of many kinds of layers, its checkpoint, and trainings with batch normalization.

    python keras_layers_model.py write         writes them
    python keras_layers_model.py read PREFIX   restores a checkpoint of the same model made by this crate

Run with a Python that has tensorflow and keras.
"""
import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np
import tensorflow as tf

data = pathlib.Path(__file__).parent.parent / "data"
random = np.random.default_rng(23)
L = keras.layers


def draw(*shape, scale=1.0):
    # Few digits, so that the file is small.
    return (np.round(random.standard_normal(shape) * 64 * scale) / 64).astype("f4")


def array(x):
    x = np.asarray(x)
    data = [float(str(v)) for v in x.ravel()] if x.dtype == np.float32 else x.ravel().tolist()
    return {"shape": list(x.shape), "data": data}


def model():
    """Words in, a number out, through a layer of each kind that has weights."""
    keras.utils.clear_session()
    x = words = L.Input((8,), dtype="int32", name="words")
    x = L.Embedding(10, 4, mask_zero=True)(x)
    x = L.Conv1D(4, 3, padding="causal", activation="relu")(x)
    x = L.BatchNormalization()(x)
    x = L.SeparableConv1D(4, 2, padding="same")(x)
    x = L.LayerNormalization()(x)
    x = L.PReLU(shared_axes=[1])(x)
    x = L.Conv1DTranspose(4, 2, strides=2)(x)
    x = L.GroupNormalization(2)(x)
    x = L.DepthwiseConv1D(3)(x)
    x = L.EinsumDense("abc,cd->abd", (None, 3), bias_axes="d")(x)
    x = L.RMSNormalization()(x)
    x = L.GlobalAveragePooling1D()(x)
    x = L.SpectralNormalization(L.Dense(1))(x)
    return keras.Model(words, x)


def start(net):
    for w in net.weights:
        values = draw(*w.shape, scale=0.5)
        w.assign(np.abs(values) + 0.25 if w.name == "moving_variance" else values)


def fit(trainable=True):
    """Three epochs of a model with batch normalization, with a last batch that is smaller."""
    keras.utils.clear_session()
    norm = L.BatchNormalization(momentum=0.8, trainable=trainable)
    net = keras.Sequential([L.Input((3,)), L.Dense(4, activation="tanh"), norm, L.Dense(1)])
    start(net)
    kept = [array(w) for w in net.weights]
    net.compile(keras.optimizers.SGD(0.1), "mse")
    x, y = draw(10, 3), draw(10, 1)
    history = net.fit(x, y, batch_size=4, epochs=3, shuffle=False, verbose=0).history
    return {
        "x": array(x), "y": array(y), "start": kept, "loss": history["loss"],
        "weights": [array(w) for w in net.weights], "predicted": array(net.predict(x, verbose=0)),
    }


def write():
    net = model()
    start(net)
    words = random.integers(0, 10, (3, 8)).astype("i4")
    tf.train.Checkpoint(model=net).save(str(data / "tf_layers"))
    (data / "checkpoint").unlink()
    text = {
        "words": array(words), "predicted": array(net(words)),
        "fit": fit(), "frozen": fit(trainable=False),
    }
    lines = [f"{json.dumps(k)}: {json.dumps(v)}" for k, v in text.items()]
    (data / "layers_model.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")


def read(prefix):
    net = model()
    status = tf.train.Checkpoint(model=net).restore(prefix)
    status.assert_existing_objects_matched()
    status.assert_consumed()
    stored = json.loads((data / "layers_model.json").read_text())
    words = np.array(stored["words"]["data"], "i4").reshape(stored["words"]["shape"])
    np.testing.assert_allclose(np.asarray(net(words)).ravel(), stored["predicted"]["data"], rtol=1e-5, atol=1e-6)
    print("restored:", len(net.weights), "weights; equal predictions")


if sys.argv[1] == "write":
    write()
else:
    read(sys.argv[2])
