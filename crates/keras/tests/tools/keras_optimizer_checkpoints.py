"""Checkpoints of each optimizer of ../data/optimizers.json between Keras 3 on TensorFlow and this crate.

    cargo run -p ferroflow-keras --example optimizer_checkpoints write DIR
    python keras_optimizer_checkpoints.py restore DIR     restores them, makes one more step, compares
    python keras_optimizer_checkpoints.py write DIR       writes its own
    cargo run -p ferroflow-keras --example optimizer_checkpoints restore DIR
    python keras_optimizer_checkpoints.py compare DIR     compares the weights after one more step
"""
import json
import os
import pathlib
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

mode, folder = sys.argv[1], pathlib.Path(sys.argv[2])
goldens = json.loads((pathlib.Path(__file__).parent.parent / "data" / "optimizers.json").read_text())


def made(value):
    """The optimizer of a configuration without modules, as this crate keeps it."""
    if not (isinstance(value, dict) and "class_name" in value):
        return value
    config = {k: made(v) for k, v in value["config"].items()}
    name = value["class_name"]
    of = getattr(keras.optimizers, name, None) or getattr(keras.optimizers.schedules, name)
    return of(**config)


after = {}
expected = json.loads((folder / "after.json").read_text()) if mode != "write" else {}
for name, case in goldens.items():
    if "config" not in case or name.endswith("_64"):
        continue
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.layers.Input((2,)), keras.layers.Dense(3)])
    optimizer = made(case["config"])
    weights = model.trainable_variables
    optimizer.build(weights)

    def step(by):
        rising = [tf.reshape(tf.range(1.0, np.prod(w.shape) + 1) * by, w.shape) for w in weights]
        optimizer.apply(rising, weights)

    checkpoint = tf.train.Checkpoint(model=model, optimizer=optimizer)
    if mode == "restore":
        status = checkpoint.restore(str(folder / f"{name}-1"))
        status.assert_existing_objects_matched()
        status.assert_consumed()
    else:
        step(0.5)
        step(-0.25)
    if mode == "write":
        checkpoint.save(str(folder / name))
    step(1.0)
    after[name] = [np.asarray(w).ravel().tolist() for w in weights]
    for ours, theirs in zip(expected.get(name, []), after[name]):
        np.testing.assert_allclose(ours, theirs, rtol=2e-5, atol=2e-5, err_msg=name)
print(len(after), "optimizers:", mode)
