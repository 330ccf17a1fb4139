"""What the tools that write cases of layers have in common: numbers of few digits, and a layer called with
several inputs and a mask, its outputs, and the gradients of sum(outputs * dys).
"""
import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import numpy as np
import tensorflow as tf

random = np.random.default_rng(11)


def draw(*shape, scale=1.0):
    return (np.round(random.standard_normal(shape) * 16 * scale) / 16).astype("f4")


def array(x):
    x = np.asarray(x)
    if x.dtype == np.float64:
        # As many digits as float32 needs: what is compared is in steps of float32.
        data = [float(f"{v:.12g}") for v in x.ravel()]
    elif x.dtype.kind == "f":
        data = [float(str(v)) for v in x.astype("f4").ravel()]
    else:
        data = [v.decode() if isinstance(v, bytes) else v for v in x.ravel().tolist()]
    return {"shape": list(x.shape), "data": data}


def case(layer, xs, call=None, mask=None, gradients=True, build=None, **kwargs):
    """`call(layer, xs, **kwargs)`, unless it is layer(*xs)."""
    call = call or (lambda layer, xs, **kwargs: layer(*xs, **kwargs))
    if mask is not None:
        kwargs["mask"] = tf.constant(mask)
    dtype = "float32" if layer.compute_dtype == "string" else layer.compute_dtype
    xs = [tf.constant(x, dtype if np.asarray(x).dtype.kind == "f" else None) for x in xs]
    call(layer, xs, **kwargs)
    for w in layer.trainable_weights:
        w.assign(draw(*w.shape, scale=0.5))
    for kept in [layer, getattr(layer, "layer", None)]:
        if getattr(kept, "stateful", False):
            kept.reset_states()
    out = {"xs": [array(x) for x in xs], "weights": [array(w) for w in layer.trainable_weights]}
    if mask is not None:
        out["mask"] = np.asarray(mask).tolist()
    floats = [i for i, x in enumerate(xs) if x.dtype.is_floating]
    if not gradients:
        out["ys"] = [array(y) for y in tf.nest.flatten(call(layer, xs, **kwargs))]
        return out
    with tf.GradientTape() as tape:
        for i in floats:
            tape.watch(xs[i])
        ys = tf.nest.flatten(call(layer, xs, **kwargs))
        dys = [draw(*y.shape) for y in ys]
        total = tf.add_n([tf.reduce_sum(y * tf.cast(dy, y.dtype)) for y, dy in zip(ys, dys)])
    out["ys"] = [array(y) for y in ys]
    out["dys"] = [array(dy) for dy in dys]
    if gradients:
        watched = [xs[i] for i in floats]
        weights = [w.value for w in layer.trainable_weights]
        grads = tape.gradient(total, watched + weights, unconnected_gradients="zero")
        out["dxs"] = [array(g) for g in grads[: len(watched)]]
        out["dws"] = [array(g) for g in grads[len(watched) :]]
    return out


def write(name, sections, classes):
    """One case a line; `classes` are those that the cases must be of."""
    lines = [f'"classes": {json.dumps(classes)}']
    for section, cases in sections.items():
        rows = [f"  {json.dumps(k)}: {json.dumps(v)}" for k, v in cases.items()]
        lines.append(f"{json.dumps(section)}: {{\n" + ",\n".join(rows) + "\n}")
    path = pathlib.Path(__file__).parent.parent / "data" / name
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
