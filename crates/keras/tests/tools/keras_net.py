"""Writes ../data/net.json and ../data/tf_net-1.*: what Keras 3 on TensorFlow gives for
functional models and for layers of several inputs.

    python keras_net.py write         writes them
    python keras_net.py read PREFIX   restores a checkpoint of the same model made by this crate

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
random = np.random.default_rng(11)
L = keras.layers


def draw(*shape, scale=1.0):
    # Few digits, so that the file is small.
    return (np.round(random.standard_normal(shape) * 64 * scale) / 64).astype("f4")


def array(x):
    x = np.asarray(x)
    return {"shape": list(x.shape), "data": [float(str(v)) for v in x.ravel()]}


def merging(layer, *inputs):
    """Outputs, and gradients of sum(outputs * dy) towards the inputs."""
    inputs = [tf.constant(x) for x in inputs]
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        y = layer(inputs)
        dy = draw(*y.shape)
        total = tf.reduce_sum(y * dy)
    return {
        "x": [array(x) for x in inputs],
        "y": array(y),
        "dy": array(dy),
        "dx": [array(g) for g in tape.gradient(total, inputs)],
    }


def make():
    """Two inputs, a shared layer, a model inside of the model, two outputs."""
    keras.utils.clear_session()
    a, b = L.Input((4,), name="a"), L.Input((4,), name="b")
    tower = L.Dense(3, activation="relu", name="tower")
    gap = L.Subtract(name="gap")([tower(a), tower(b)])
    x = L.Input((3,), name="x")
    inner = keras.Model(x, L.Dense(2, activation="tanh", name="inside")(x), name="inner")
    chain = keras.Sequential([L.Input((2,)), L.Dense(3, name="link")], name="chain")
    low = inner(gap)
    both = L.Concatenate(name="both")([chain(low), a])
    product = L.Multiply(name="product")([L.Dense(5, name="left")(b), L.Dense(5, name="right")(both)])
    model = keras.Model([a, b], [L.Dense(1, name="score")(product), low], name="net")
    optimizer = keras.optimizers.Adam(0.01)
    return model, optimizer


def checkpoint_of(model, optimizer):
    optimizer.build(model.trainable_variables)
    return tf.train.Checkpoint(model=model, optimizer=optimizer)


def write():
    layers = {
        "Add": merging(L.Add(), draw(2, 3), draw(2, 3), draw(2, 3)),
        "Subtract": merging(L.Subtract(), draw(2, 3), draw(2, 1)),
        "Multiply": merging(L.Multiply(), draw(2, 3), draw(2, 1)),
        "Average": merging(L.Average(), draw(2, 3), draw(2, 3), draw(2, 3)),
        "Maximum": merging(L.Maximum(), draw(2, 3), draw(2, 3)),
        "Minimum": merging(L.Minimum(), draw(2, 3), draw(2, 3)),
        "Concatenate": merging(L.Concatenate(), draw(2, 3), draw(2, 1)),
    }
    model, optimizer = make()
    for w in model.weights:
        w.assign(draw(*w.shape, scale=0.5))
    checkpoint_of(model, optimizer).save(str(data / "tf_net"))
    (data / "checkpoint").unlink()
    a, b = draw(5, 4), draw(5, 4)
    targets = [draw(5, 1), draw(5, 2)]
    weight = np.array([1, 0, 2, 0.5, 1], "f4")
    outputs = model([a, b])
    model.compile(optimizer, ["mse", "mse"])
    kept = model.get_weights()
    history = model.fit(
        [a, b], targets, batch_size=2, epochs=3, shuffle=False, verbose=0
    ).history
    after = [array(w) for w in model.weights]
    names = [w.path for w in model.weights]
    model, _ = make()
    model.set_weights(kept)
    model.compile(keras.optimizers.SGD(0.1), ["mse", "mse"])
    weighted = model.fit(
        [a, b], targets, batch_size=2, epochs=2, shuffle=False, verbose=0, sample_weight=[weight, weight]
    ).history
    net = {
        "a": array(a), "b": array(b), "outputs": [array(y) for y in outputs],
        "targets": [array(t) for t in targets], "weight": array(weight),
        "names": names, "history": history, "after": after, "weighted": weighted,
    }
    text = {"layers": layers, "net": net}
    (data / "net.json").write_text(
        "{\n" + ",\n".join(
            f'"{k}": {{\n' + ",\n".join(f"  {json.dumps(n)}: {json.dumps(c)}" for n, c in v.items()) + "\n}"
            for k, v in text.items()
        ) + "\n}\n"
    )


def read(prefix):
    model, optimizer = make()
    before = model.get_weights()
    status = checkpoint_of(model, optimizer).restore(prefix)
    status.assert_existing_objects_matched()
    status.assert_consumed()
    stored = json.loads((data / "net.json").read_text())["net"]["after"]
    for variable, old, stored in zip(model.weights, before, stored):
        np.testing.assert_allclose(np.asarray(variable).ravel(), stored["data"], rtol=1e-4, atol=1e-6)
        assert np.any(np.asarray(variable) != old), variable.path
    print("restored:", len(model.weights), "weights, step", int(optimizer.iterations))


if sys.argv[1] == "write":
    write()
else:
    read(sys.argv[2])
