"""Writes ../data/keras.json: what Keras 3 on TensorFlow gives for the cases of the tests.

Run with a Python that has tensorflow and keras: python keras_goldens.py
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

random = np.random.default_rng(7)


def draw(*shape, scale=1.0):
    # Few digits, so that the file is small.
    return (np.round(random.standard_normal(shape) * 64 * scale) / 64).astype("f4")


def array(x):
    x = np.asarray(x)
    if x.dtype == np.float32:
        data = [float(str(v)) for v in x.ravel()]
    else:
        data = x.ravel().tolist()
    return {"shape": list(x.shape), "data": data}


def layer_case(layer, x, dy_of=None, training=False):
    """Outputs, and gradients of sum(outputs * dy) towards inputs and weights."""
    layer.build((None, *x.shape[1:]))
    for i, w in enumerate(layer.weights):
        w.assign(draw(*w.shape, scale=0.5))
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = layer(x, training=training)
        dy = draw(*y.shape)
        total = tf.reduce_sum(y * dy)
    grads = tape.gradient(total, [x, *[w.value for w in layer.trainable_weights]])
    return {
        "x": array(x),
        "weights": [array(w) for w in layer.weights],
        "y": array(y),
        "dy": array(dy),
        "dx": array(grads[0]),
        "dw": [array(g) for g in grads[1:]],
    }


L = keras.layers
layers = {
    "dense": layer_case(L.Dense(3), draw(4, 5)),
    "dense_relu": layer_case(L.Dense(3, activation="relu"), draw(4, 5)),
    "dense_softmax": layer_case(L.Dense(4, activation="softmax"), draw(3, 5)),
    "dense_no_bias": layer_case(L.Dense(3, use_bias=False), draw(2, 5)),
    "dense_rank3": layer_case(L.Dense(2, activation="tanh"), draw(2, 3, 4)),
    "conv_valid": layer_case(L.Conv2D(3, (3, 2)), draw(2, 5, 6, 2)),
    "conv_same": layer_case(L.Conv2D(2, 3, padding="same", activation="relu"), draw(2, 4, 5, 2)),
    "conv_strides": layer_case(L.Conv2D(2, 3, strides=(2, 3)), draw(1, 7, 8, 2)),
    "conv_same_strides": layer_case(L.Conv2D(2, 3, strides=2, padding="same"), draw(1, 6, 7, 1)),
    "pool": layer_case(L.MaxPooling2D(), draw(2, 5, 4, 2)),
    "pool_strides": layer_case(L.MaxPooling2D(3, strides=2), draw(1, 7, 6, 1)),
    "pool_same": layer_case(L.MaxPooling2D(2, strides=2, padding="same"), draw(1, 5, 3, 2)),
    "flatten": layer_case(L.Flatten(), draw(2, 3, 2, 2)),
    "dropout_off": layer_case(L.Dropout(0.5), draw(2, 3)),
}
activations = {}
x = np.array([-30.0, -3.0, -1.0, -0.25, -0.0, 0.0, 0.5, 1.0, 2.5, 20.0], "f4")
for name in ["linear", "relu", "sigmoid", "softmax", "tanh", "silu", "gelu", "elu", "softplus"]:
    t = tf.constant(x[None])
    with tf.GradientTape() as tape:
        tape.watch(t)
        y = keras.activations.get(name)(t)
        total = tf.reduce_sum(y * tf.range(1.0, 11.0))
    activations[name] = {"x": array(t), "y": array(y), "dx": array(tape.gradient(total, t))}


def loss_case(loss, y_true, y_pred, weight=None):
    p = tf.constant(y_pred)
    out = {"y_true": array(y_true), "y_pred": array(y_pred)}
    if weight is not None:
        out["weight"] = array(weight)
    for reduction in ["sum_over_batch_size", "sum", "none"]:
        fn = loss(reduction)
        with tf.GradientTape() as tape:
            tape.watch(p)
            value = fn(y_true, p, sample_weight=weight)
        out[reduction] = array(value)
        if reduction == "sum_over_batch_size":
            out["gradient"] = array(tape.gradient(value, p))
    return out


logits = draw(4, 3, scale=2)
probs = np.asarray(tf.nn.softmax(logits))
extreme = np.array([[1, 0, 0], [0.5, 0.5, 0], [0.2, 0.3, 0.5]], "f4")
labels = np.array([0, 2, 1, 1], "i4")
dist = np.array([[1, 0, 0], [0, 0.25, 0.75], [0.5, 0.5, 0], [0, 1, 0]], "f4")
w = np.array([1, 0, 2.5, 0.5], "f4")
S = lambda **k: lambda r: keras.losses.SparseCategoricalCrossentropy(reduction=r, **k)
C = lambda **k: lambda r: keras.losses.CategoricalCrossentropy(reduction=r, **k)
M = lambda r: keras.losses.MeanSquaredError(reduction=r)
losses = {
    "sparse": loss_case(S(), labels, probs),
    "sparse_column": loss_case(S(), labels[:, None], probs),
    "sparse_logits": loss_case(S(from_logits=True), labels, logits),
    "sparse_weight": loss_case(S(from_logits=True), labels, logits, w),
    "sparse_extreme": loss_case(S(), np.array([1, 0, 2]), extreme),
    "sparse_rank3": loss_case(S(from_logits=True), np.array([[0, 1], [2, 2]]), draw(2, 2, 3)),
    "categorical": loss_case(C(), dist, probs),
    "categorical_unscaled": loss_case(C(), dist, probs * 2),
    "categorical_logits": loss_case(C(from_logits=True), dist, logits),
    "categorical_weight": loss_case(C(), dist, probs, w),
    "categorical_extreme": loss_case(C(), dist[:3], extreme),
    "mse": loss_case(M, draw(4, 3), draw(4, 3)),
    "mse_column": loss_case(M, draw(4), draw(4, 1)),
    "mse_weight": loss_case(M, draw(4, 2), draw(4, 2), w),
}


def metric_case(metric, batches):
    out = []
    for y_true, y_pred, weight in batches:
        metric.update_state(y_true, y_pred, sample_weight=weight)
        case = {"y_true": array(y_true), "y_pred": array(y_pred), "result": array(metric.result())}
        if weight is not None:
            case["weight"] = array(weight)
        out.append(case)
    return out


K = keras.metrics
half = np.array([[0.5], [0.51], [0.2], [0.9]], "f4")
metrics = {
    "sparse_categorical_accuracy": metric_case(
        K.SparseCategoricalAccuracy(),
        [(labels, probs, None), (labels[:, None], probs[::-1].copy(), None), (labels[:3], extreme, w[:3])],
    ),
    "categorical_accuracy": metric_case(
        K.CategoricalAccuracy(), [(dist, probs, None), (dist[:3], extreme, None), (dist, probs, w)]
    ),
    "binary_accuracy": metric_case(
        K.BinaryAccuracy(),
        [(np.array([[1], [1], [0], [0]], "f4"), half, None), (np.array([0, 1, 0, 1], "f4"), half, w)],
    ),
    "mean_squared_error": metric_case(
        K.MeanSquaredError(), [(draw(4, 3), draw(4, 3), None), (draw(2, 3), draw(2, 3), w[2:])]
    ),
}


def optimizer_case(make, steps=6):
    optimizer = make()
    start = [draw(3, 2), draw(2)]
    variables = [keras.Variable(v) for v in start]
    out = {"start": [array(v) for v in start], "gradients": [], "values": []}
    for _ in range(steps):
        grads = [draw(3, 2), draw(2)]
        optimizer.apply_gradients(zip([tf.constant(g) for g in grads], variables))
        out["gradients"].append([array(g) for g in grads])
        out["values"].append([array(v) for v in variables])
    return out


O = keras.optimizers
optimizers = {
    "sgd": optimizer_case(lambda: O.SGD(0.05)),
    "momentum": optimizer_case(lambda: O.SGD(0.05, momentum=0.9)),
    "nesterov": optimizer_case(lambda: O.SGD(0.05, momentum=0.9, nesterov=True)),
    "adam": optimizer_case(lambda: O.Adam(0.01)),
    "adam_other": optimizer_case(lambda: O.Adam(0.1, beta_1=0.8, beta_2=0.99, epsilon=1e-3)),
}


def training():
    """fit, evaluate and predict of a small classifier, with a last batch that is smaller."""
    model = keras.Sequential(
        [
            L.Input((6, 6, 1)),
            L.Conv2D(2, 3, activation="relu"),
            L.MaxPooling2D(),
            L.Flatten(),
            L.Dense(3, activation="softmax"),
        ]
    )
    start = [draw(*w.shape, scale=0.5) for w in model.weights]
    model.set_weights(start)
    x, y = draw(11, 6, 6, 1), random.integers(0, 3, 11).astype("i4")
    vx, vy = draw(5, 6, 6, 1), random.integers(0, 3, 5).astype("i4")
    model.compile(O.Adam(0.01), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(
        x, y, batch_size=4, epochs=3, shuffle=False, validation_data=(vx, vy),
        validation_batch_size=3, verbose=0,
    )
    evaluated = model.evaluate(vx, vy, batch_size=2, verbose=0, return_dict=True)
    return {
        "x": array(x), "y": array(y), "vx": array(vx), "vy": array(vy),
        "start": [array(v) for v in start],
        "history": history.history,
        "evaluated": evaluated,
        "predicted": array(model.predict(vx, batch_size=2, verbose=0)),
        "weights": [array(w) for w in model.weights],
    }


def merge_case(layer, *xs):
    """As layer_case, of a layer of several inputs."""
    xs = [tf.constant(x) for x in xs]
    with tf.GradientTape() as tape:
        for x in xs:
            tape.watch(x)
        y = layer(xs)
        dy = draw(*y.shape)
        total = tf.reduce_sum(y * dy)
    return {
        "xs": [array(x) for x in xs],
        "y": array(y),
        "dy": array(dy),
        "dxs": [array(g) for g in tape.gradient(total, xs)],
    }


trained = training()
# Drawn last, so that what was there before keeps its numbers.
layers.update(
    {
        "add": merge_case(L.Add(), draw(2, 3, 2), draw(2, 1, 2), draw(2, 2)),
        "subtract": merge_case(L.Subtract(), draw(2, 3), draw(2, 1)),
        "multiply": merge_case(L.Multiply(), draw(2, 3), draw(2, 3), draw(2, 1)),
        "average": merge_case(L.Average(), draw(2, 3), draw(2, 1), draw(2, 3)),
        "maximum": merge_case(L.Maximum(), draw(2, 3), draw(2, 3), draw(2, 3)),
        "minimum": merge_case(L.Minimum(), draw(2, 3), draw(2, 1)),
        "concatenate": merge_case(L.Concatenate(), draw(2, 3), draw(2, 1)),
        "concatenate_axis": merge_case(L.Concatenate(axis=1), draw(2, 3, 2), draw(2, 1, 2)),
    }
)

goldens = {
    "layers": layers, "activations": activations, "losses": losses, "metrics": metrics,
    "optimizers": optimizers, "training": trained,
}
path = pathlib.Path(__file__).parent.parent / "data" / "keras.json"
path.parent.mkdir(exist_ok=True)
sections = [f'"{k}": {{\n' + ",\n".join(f"  {json.dumps(n)}: {json.dumps(c)}" for n, c in v.items()) + "\n}"
            for k, v in goldens.items()]
path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
print(path, path.stat().st_size, "bytes; keras", keras.__version__, "tensorflow", tf.__version__)
