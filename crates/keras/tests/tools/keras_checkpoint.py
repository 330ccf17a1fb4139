"""Checkpoints between Keras 3 on TensorFlow and this crate.

    python keras_checkpoint.py write NAME         writes ../data/NAME-1.* and NAME.json
    python keras_checkpoint.py read NAME PREFIX   restores a checkpoint of `examples/save_checkpoint.rs`

NAME is tf_model, a chain of layers, or tf_functional, a model of two inputs and two outputs, with a
shared layer and models inside. `read` restores by tf.train.Checkpoint, asserts that everything was
consumed, and compares with what tf.train.load_checkpoint reads. No two kernels of tf_functional have
one shape, so that none is taken for another.
"""
import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

data = pathlib.Path(__file__).parent.parent / "data"


def chain():
    return keras.Sequential(
        [
            keras.layers.Input((4, 4, 1)),
            keras.layers.Conv2D(2, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )


def functional():
    L = keras.layers
    a, b = L.Input((3,)), L.Input((3,))
    tower = L.Dense(4, activation="relu")
    ta, tb = tower(a), tower(b)
    encoder = keras.Sequential([L.Input((4,)), L.Dense(6, activation="tanh"), L.Dense(2)])
    e = encoder(L.Subtract()([ta, tb]))
    x = L.Input((2,))
    inner = keras.Model(x, L.Concatenate()([L.Dense(5)(x), x]))
    both = L.Concatenate()([inner(e), ta])
    return keras.Model([a, b], [L.Dense(1)(both), L.Dense(7, activation="softmax")(e)])


name = sys.argv[2]
model = {"tf_model": chain, "tf_functional": functional}[name]()
optimizer = keras.optimizers.Adam(0.001)
optimizer.build(model.trainable_variables)
checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
flat = lambda v: [float(str(x)) for x in np.asarray(v).ravel()]
if sys.argv[1] == "write":
    keras.utils.set_random_seed(3)
    for _ in range(3):
        gradients = [tf.random.normal(v.shape) for v in model.trainable_variables]
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    checkpoint.save(str(data / name))
    (data / "checkpoint").unlink()
    values = {
        "weights": [flat(v) for v in model.trainable_variables],
        "_momentums": [flat(v) for v in optimizer._momentums],
        "_velocities": [flat(v) for v in optimizer._velocities],
    }
    if name == "tf_functional":
        x = [tf.reshape(tf.range(6.0) / 4 - 1, (2, 3)), tf.reshape(tf.range(6.0) / -8, (2, 3))]
        values["outputs"] = [flat(y) for y in model(x)]
    (data / f"{name}.json").write_text(json.dumps(values) + "\n")
else:
    prefix = sys.argv[3]
    reader = tf.train.load_checkpoint(prefix)
    status = checkpoint.restore(prefix)
    status.assert_existing_objects_matched()
    status.assert_consumed()
    root = "model/_functional/_operations" if name == "tf_model" else "model/_operations"
    value = lambda key: reader.get_tensor(f"{key}/.ATTRIBUTES/VARIABLE_VALUE")
    for i, layer in enumerate(model._functional._operations if name == "tf_model" else model._operations):
        if isinstance(layer, (keras.layers.Dense, keras.layers.Conv2D)):
            for variable, part in [(layer.kernel, "kernel"), (layer.bias, "bias")]:
                key = f"{root}/{i}/{part}"
                np.testing.assert_array_equal(np.asarray(variable), value(key), key)
    for variable, key in [
        (optimizer.iterations, "optimizer/_iterations"),
        (optimizer.learning_rate, "optimizer/_learning_rate"),
        *[(v, f"optimizer/_momentums/{i}") for i, v in enumerate(optimizer._momentums)],
        *[(v, f"optimizer/_velocities/{i}") for i, v in enumerate(optimizer._velocities)],
    ]:
        np.testing.assert_array_equal(np.asarray(variable), value(key), key)
        assert np.any(value(key) != 0), key
    print("restored:", len(reader.get_variable_to_shape_map()), "tensors")
