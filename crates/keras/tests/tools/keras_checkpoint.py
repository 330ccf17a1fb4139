"""Checkpoints between Keras 3 on TensorFlow and this crate.

    python keras_checkpoint.py write         writes ../data/tf_model-1.* and tf_model.json
    python keras_checkpoint.py read PREFIX   restores a checkpoint of `examples/save_checkpoint.rs`

`read` restores by tf.train.Checkpoint, asserts that everything was consumed, and compares with
what tf.train.load_checkpoint reads.
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


def make():
    model = keras.Sequential(
        [
            keras.layers.Input((4, 4, 1)),
            keras.layers.Conv2D(2, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    optimizer = keras.optimizers.Adam(0.001)
    optimizer.build(model.trainable_variables)
    return model, optimizer, tf.train.Checkpoint(model=model, optimizer=optimizer)


model, optimizer, checkpoint = make()
flat = lambda v: [float(str(x)) for x in np.asarray(v).ravel()]
if sys.argv[1] == "write":
    keras.utils.set_random_seed(3)
    for _ in range(3):
        gradients = [tf.random.normal(v.shape) for v in model.trainable_variables]
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    checkpoint.save(str(data / "tf_model"))
    (data / "checkpoint").unlink()
    (data / "tf_model.json").write_text(
        json.dumps(
            {
                "weights": [flat(v) for v in model.trainable_variables],
                "_momentums": [flat(v) for v in optimizer._momentums],
                "_velocities": [flat(v) for v in optimizer._velocities],
            }
        )
        + "\n"
    )
else:
    prefix = sys.argv[2]
    reader = tf.train.load_checkpoint(prefix)
    status = checkpoint.restore(prefix)
    status.assert_existing_objects_matched()
    status.assert_consumed()
    layers = "model/_functional/_operations"
    value = lambda key: reader.get_tensor(f"{key}/.ATTRIBUTES/VARIABLE_VALUE")
    for variable, key in [
        (model.layers[0].kernel, f"{layers}/1/kernel"),
        (model.layers[0].bias, f"{layers}/1/bias"),
        (model.layers[3].kernel, f"{layers}/4/kernel"),
        (model.layers[3].bias, f"{layers}/4/bias"),
        (optimizer.iterations, "optimizer/_iterations"),
        (optimizer.learning_rate, "optimizer/_learning_rate"),
        *[(v, f"optimizer/_momentums/{i}") for i, v in enumerate(optimizer._momentums)],
        *[(v, f"optimizer/_velocities/{i}") for i, v in enumerate(optimizer._velocities)],
    ]:
        np.testing.assert_array_equal(np.asarray(variable), value(key), key)
        assert np.any(value(key) != 0), key
    print("restored:", len(reader.get_variable_to_shape_map()), "tensors")
