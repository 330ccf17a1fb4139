"""Writes ../data/layers.json: what layers of Keras 3 on TensorFlow give, and their configurations.

Run with a Python that has tensorflow and keras: python keras_layers.py
"""
import json
import os
import pathlib
import zlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"
import keras
import numpy as np
import tensorflow as tf

L = keras.layers
CASES = {}
FIRST = "channels_first"


def array(x):
    x = np.asarray(x)
    if x.dtype == np.float32:
        return {"shape": list(x.shape), "data": [float(str(v)) for v in x.ravel()]}
    return {"shape": list(x.shape), "data": x.ravel().tolist()}


def plain(value):
    """A configuration without what is a layer's of Keras alone, parts by their class."""
    if isinstance(value, dict) and "class_name" in value:
        skipped = ("seed", "name", "trainable", "dtype")
        own = {k: plain(v) for k, v in value["config"].items() if k not in skipped}
        return {"class_name": value["class_name"], "config": own}
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    return value


def case(name, layer, *shapes, training=False, ints=None, masks=None, scale=1.0, dtype="f4"):
    """Outputs for inputs of these shapes, and gradients of sum(outputs * dy) towards inputs and weights."""
    random = np.random.default_rng(zlib.crc32(name.encode()))
    # Few digits, so that the file is small.
    draw = lambda *shape, by=1.0: (np.round(random.standard_normal(shape) * 64 * by) / 64).astype("f4")
    many = len(shapes) > 1
    keras.utils.clear_session()
    if ints is not None:
        xs = [tf.constant(ints, "int32")]
    else:
        xs = [tf.constant(draw(*shape, by=scale)) for shape in shapes]
    if not layer.built:
        opened = [(None, *x.shape[1:]) for x in xs]
        layer.build(opened if many else opened[0])
    for w in layer.weights:
        values = draw(*w.shape, by=0.5)
        # Variances are positive.
        w.assign(np.abs(values) + 0.25 if w.name.endswith(("variance", "stddev")) else values)
    inner = getattr(layer, "layer", None)

    def named(w):
        path = w.path.split("/")
        # A layer inside of a layer is kept under the name of the attribute.
        return f"layer/{path[-1]}" if inner is not None and any(w is v for v in inner.weights) else path[-1]

    weights = {named(w): w for w in layer.weights}
    out = {
        "class": type(layer).__name__,
        "config": {
            k: plain(v) for k, v in layer.get_config().items()
            if k not in ("name", "dtype", "build_config") and v is not None and (k, v) != ("trainable", True)
        },
        "xs": [array(x) for x in xs],
        "weights": {n: array(w) for n, w in weights.items()},
    }
    kwargs = {}
    if "training" in layer._call_signature.parameters:
        kwargs["training"] = training
        out["training"] = training
    if masks is not None:
        masks = [None if m is None else tf.constant(np.array(m, "bool")) for m in masks]
        for x, m in zip(xs, masks):
            if m is not None:
                keras.src.backend.set_keras_mask(x, m)
        out["masks"] = [None if m is None else array(np.asarray(m).astype("i4")) for m in masks]
    trained = [w.value for w in layer.trainable_weights]

    def run(*xs):
        return layer(list(xs) if many else xs[0], **kwargs)

    # TensorFlow convolves channels that come first on this processor only by XLA.
    if getattr(layer, "data_format", None) == FIRST and "Conv" in out["class"]:
        run = tf.function(run, jit_compile=True)

    with tf.GradientTape() as tape:
        if ints is None:
            tape.watch(xs)
        y = run(*xs)
        dy = draw(*y.shape)
        total = tf.reduce_sum(tf.cast(y, "float32") * dy)
    grads = tape.gradient(total, [*(xs if ints is None else []), *trained], unconnected_gradients="zero")
    grads = [tf.convert_to_tensor(g) for g in grads]
    out["y"], out["dy"] = array(y), array(dy)
    mask = keras.src.backend.get_keras_mask(y)
    if mask is not None:
        out["mask"] = array(np.asarray(mask).astype("i4"))
    if ints is None:
        out["dxs"] = [array(g) for g in grads[: len(xs)]]
        grads = grads[len(xs) :]
    names = [n for n, w in weights.items() if w.trainable]
    out["dw"] = {n: array(g) for n, g in zip(names, grads)}
    fixed = {n: array(w) for n, w in weights.items() if not w.trainable}
    if training and fixed:
        out["after"] = fixed
    if masks is None and ints is None and len(shapes[0]) == 3 and not many:
        # Whether a mask of its steps comes out again.
        x = tf.identity(xs[0])
        keras.src.backend.set_keras_mask(x, tf.ones(shapes[0][:2], "bool"))
        try:
            out["passes"] = keras.src.backend.get_keras_mask(layer(x)) is not None
        except (ValueError, tf.errors.OpError):
            pass
    if name in CASES:
        raise ValueError(f"two cases {name}")
    CASES[name] = out


# Convolutions.
case("conv1d", L.Conv1D(3, 3), (2, 7, 2))
case("conv1d_causal", L.Conv1D(2, 3, padding="causal", dilation_rate=2, activation="tanh"), (2, 6, 2))
case("conv1d_causal_first", L.Conv1D(2, 2, padding="causal", strides=2, data_format=FIRST), (1, 2, 6))
case("conv1d_same", L.Conv1D(2, 4, padding="same", strides=3), (1, 8, 2))
case("conv1d_groups", L.Conv1D(4, 2, groups=2, use_bias=False), (1, 5, 4))
case("conv2d_dilated", L.Conv2D(2, (2, 3), dilation_rate=(2, 1), padding="same"), (1, 5, 6, 2))
case("conv2d_first", L.Conv2D(3, (2, 3), strides=(2, 1), data_format=FIRST, activation="relu"), (2, 2, 5, 4))
case("conv2d_groups", L.Conv2D(4, 3, groups=2, padding="same"), (1, 4, 4, 4))
case("conv3d", L.Conv3D(2, (2, 1, 3)), (1, 3, 2, 4, 2))
case("conv3d_same", L.Conv3D(2, 2, strides=(1, 2, 2), padding="same"), (1, 3, 3, 4, 1))
case("conv3d_first", L.Conv3D(2, 2, data_format=FIRST), (1, 2, 3, 3, 2))
case("conv1d_transpose", L.Conv1DTranspose(2, 3, strides=2), (2, 4, 3))
case("conv1d_transpose_wide", L.Conv1DTranspose(2, 2, strides=3, padding="valid"), (1, 3, 2))
case("conv1d_transpose_first", L.Conv1DTranspose(2, 3, strides=2, padding="same", data_format=FIRST), (1, 3, 4))
case("conv2d_transpose", L.Conv2DTranspose(2, (3, 2), strides=(2, 1), activation="relu"), (1, 3, 3, 2))
case("conv2d_transpose_same", L.Conv2DTranspose(3, 3, strides=2, padding="same"), (1, 3, 2, 2))
case("conv2d_transpose_more", L.Conv2DTranspose(1, 3, strides=3, output_padding=(1, 2)), (1, 2, 2, 2))
case(
    "conv2d_transpose_same_more",
    L.Conv2DTranspose(1, 3, strides=2, output_padding=1, padding="same", use_bias=False), (1, 3, 2, 1),
)
case("conv3d_transpose", L.Conv3DTranspose(2, 2, strides=(1, 2, 1)), (1, 2, 2, 2, 2))
case("conv3d_transpose_same", L.Conv3DTranspose(1, 3, strides=2, padding="same"), (1, 1, 2, 2, 2))
case("depthwise_conv1d", L.DepthwiseConv1D(3, depth_multiplier=2), (1, 5, 3))
case("depthwise_conv1d_first", L.DepthwiseConv1D(2, strides=2, padding="same", data_format=FIRST), (1, 2, 5))
case("depthwise_conv2d", L.DepthwiseConv2D((3, 2), depth_multiplier=2, activation="relu"), (1, 4, 4, 2))
case("depthwise_conv2d_strides", L.DepthwiseConv2D(3, strides=2, padding="same", use_bias=False), (1, 5, 4, 3))
case("depthwise_conv2d_dilated", L.DepthwiseConv2D(2, dilation_rate=2, padding="same"), (1, 4, 5, 2))
case("depthwise_conv2d_both", L.DepthwiseConv2D(2, strides=2, dilation_rate=2, padding="same"), (1, 6, 5, 2))
case("depthwise_conv2d_first", L.DepthwiseConv2D(2, depth_multiplier=2, data_format=FIRST), (1, 2, 3, 4))
case("separable_conv1d", L.SeparableConv1D(3, 2, depth_multiplier=2), (1, 5, 2))
case("separable_conv1d_dilated", L.SeparableConv1D(2, 2, dilation_rate=2, padding="same"), (1, 5, 2))
case("separable_conv2d", L.SeparableConv2D(2, (2, 3), strides=2, padding="same", activation="relu"), (1, 4, 5, 3))
case("separable_conv2d_first", L.SeparableConv2D(2, 2, depth_multiplier=2, data_format=FIRST), (1, 2, 3, 4))
# Poolings of windows.
for kind, of in [("max", "MaxPooling"), ("average", "AveragePooling")]:
    layer = lambda n, *a, **k: getattr(L, f"{of}{n}D")(*a, **k)
    case(f"{kind}_pooling1d", layer(1, 2), (2, 5, 2))
    case(f"{kind}_pooling1d_first", layer(1, 3, strides=2, padding="same", data_format=FIRST), (1, 2, 6))
    case(f"{kind}_pooling2d", layer(2, (3, 2), strides=(1, 2)), (1, 5, 4, 2))
    case(f"{kind}_pooling2d_same", layer(2, 2, padding="same"), (1, 5, 3, 2))
    case(f"{kind}_pooling2d_first", layer(2, 2, data_format=FIRST), (1, 2, 4, 5))
    case(f"{kind}_pooling3d", layer(3, (2, 1, 2), strides=1), (1, 3, 2, 3, 2))
    case(f"{kind}_pooling3d_same", layer(3, 2, padding="same"), (1, 3, 2, 3, 1))
    case(f"{kind}_pooling3d_first", layer(3, 2, data_format=FIRST), (1, 2, 2, 4, 2))
    layer = lambda n, *a, **k: getattr(L, f"Global{of}{n}D")(*a, **k)
    case(f"global_{kind}_pooling1d", layer(1), (2, 3, 2))
    case(f"global_{kind}_pooling1d_first", layer(1, keepdims=True, data_format=FIRST), (1, 2, 3))
    case(f"global_{kind}_pooling2d", layer(2, keepdims=True), (2, 2, 3, 2))
    case(f"global_{kind}_pooling2d_first", layer(2, data_format=FIRST), (1, 2, 2, 3))
    case(f"global_{kind}_pooling3d", layer(3), (1, 2, 2, 2, 2))
masked = [[[1, 1, 0], [0, 1, 0]]]
case("global_average_pooling1d_mask", L.GlobalAveragePooling1D(), (2, 3, 2), masks=masked)
# Other shapes.
case("flatten_first", L.Flatten(data_format=FIRST), (2, 3, 2, 2))
case("reshape", L.Reshape((3, -1)), (2, 4, 3))
case("reshape_known", L.Reshape((2, 3)), (2, 6))
case("permute", L.Permute((3, 1, 2)), (2, 2, 3, 4))
case("repeat_vector", L.RepeatVector(3), (2, 2))
case("up_sampling1d", L.UpSampling1D(3), (2, 2, 2))
case("up_sampling2d", L.UpSampling2D((2, 3)), (1, 2, 2, 2))
case("up_sampling2d_first", L.UpSampling2D((1, 2), data_format=FIRST), (1, 2, 2, 3))
case("up_sampling3d", L.UpSampling3D((2, 1, 2)), (1, 2, 1, 2, 1))
case("up_sampling3d_first", L.UpSampling3D((1, 2, 1), data_format=FIRST), (1, 2, 1, 2, 1))
for how in ["bilinear", "bicubic", "lanczos3", "lanczos5"]:
    case(f"up_sampling2d_{how}", L.UpSampling2D((2, 3), interpolation=how), (1, 3, 2, 2))
case("up_sampling2d_bilinear_first", L.UpSampling2D(2, interpolation="bilinear", data_format=FIRST), (1, 1, 2, 3))
case("zero_padding1d", L.ZeroPadding1D((1, 2)), (2, 2, 2))
case("zero_padding1d_first", L.ZeroPadding1D(1, data_format=FIRST), (1, 2, 2))
case("zero_padding2d", L.ZeroPadding2D(((0, 1), (2, 1))), (1, 2, 2, 2))
case("zero_padding2d_first", L.ZeroPadding2D((0, 1), data_format=FIRST), (1, 2, 2, 1))
case("zero_padding3d", L.ZeroPadding3D(((0, 1), (1, 0), (1, 1))), (1, 1, 2, 1, 2))
case("cropping1d", L.Cropping1D((1, 0)), (2, 3, 2))
case("cropping2d", L.Cropping2D(((1, 1), (0, 2))), (1, 4, 3, 2))
case("cropping2d_first", L.Cropping2D((1, 0), data_format=FIRST), (1, 2, 3, 2))
case("cropping3d", L.Cropping3D(((1, 0), (0, 1), (1, 1))), (1, 2, 2, 3, 1))
# Elementwise.
case("rescaling", L.Rescaling(0.5, offset=-1.0), (2, 3))
case("rescaling_each", L.Rescaling([0.5, 2.0], offset=[1.0, 0.25]), (3, 2))
case("identity", L.Identity(), (2, 3))
case("relu", L.ReLU(), (2, 5))
case("relu_six", L.ReLU(6.0), (2, 5), scale=5)
case("relu_all", L.ReLU(max_value=1.5, negative_slope=0.25, threshold=0.5), (2, 8))
case("relu_slope", L.ReLU(negative_slope=0.125), (2, 5))
case("relu_bound", L.ReLU(max_value=1.0, negative_slope=0.125), (2, 5))
case("leaky_relu", L.LeakyReLU(), (2, 5))
case("elu", L.ELU(), (2, 5))
case("elu_half", L.ELU(0.5), (2, 5))
case("prelu", L.PReLU(), (2, 2, 3))
case("prelu_shared", L.PReLU(shared_axes=[1]), (2, 2, 3))
case("softmax", L.Softmax(), (2, 4))
case("softmax_axis", L.Softmax(axis=1), (2, 3, 2))
case("softmax_axes", L.Softmax(axis=[1, 2]), (2, 3, 2))
case("softmax_mask", L.Softmax(), (2, 3), masks=masked)
for name in sorted({f.__name__ for f in keras.src.activations.ALL_OBJECTS} - {"threshold"}):
    case(f"activation_{name}", L.Activation(name), (2, 8), scale=1.5)
case("activation_mask", L.Activation("tanh"), (2, 3, 2), masks=masked)
# Normalizations.
N = L.BatchNormalization
case("batch_normalization", N(), (3, 2))
case("batch_normalization_training", N(momentum=0.9), (3, 2, 2), training=True)
case("batch_normalization_first", N(axis=1, epsilon=0.01), (2, 3, 2, 2), training=True)
case("batch_normalization_first_inference", N(axis=1), (2, 3, 2))
case("batch_normalization_plain", N(center=False, scale=False), (3, 2), training=True)
case("batch_normalization_mask", N(momentum=0.5), (2, 3, 2), training=True, masks=masked)
case("batch_normalization_mask_inference", N(), (2, 3, 2), masks=masked)
bounds = {"rmin": 0.5, "rmax": 2.0, "dmax": 0.5}
case("batch_normalization_renorm", N(renorm=True, renorm_clipping=bounds, momentum=0.9), (4, 3), training=True)
case("batch_normalization_renorm_plain", N(renorm=True, renorm_momentum=0.8, center=False, scale=False), (4, 2), training=True)
case("layer_normalization", L.LayerNormalization(), (2, 3, 4))
case("layer_normalization_axes", L.LayerNormalization(axis=[1, 2], epsilon=1e-5), (2, 3, 2))
case("layer_normalization_middle", L.LayerNormalization(axis=1, center=False), (2, 3, 2))
case("layer_normalization_rms", L.LayerNormalization(rms_scaling=True), (2, 4))
case("group_normalization", L.GroupNormalization(2), (2, 3, 4))
case("group_normalization_first", L.GroupNormalization(2, axis=1, scale=False), (2, 4, 2, 2))
case("group_normalization_each", L.GroupNormalization(-1, epsilon=0.1), (2, 3, 2))
case("rms_normalization", L.RMSNormalization(), (2, 3, 4))
case("rms_normalization_axes", L.RMSNormalization(axis=[1, 2], epsilon=0.5), (2, 3, 2))
case("unit_normalization", L.UnitNormalization(), (2, 4))
case("unit_normalization_axes", L.UnitNormalization(axis=[1, 2]), (2, 3, 2))
N = L.SpectralNormalization
case("spectral_normalization", N(L.Dense(3)), (2, 4), training=True)
case("spectral_normalization_conv", N(L.Conv1D(2, 2), power_iterations=3), (1, 4, 3), training=True)
case("spectral_normalization_inference", N(L.Dense(2, activation="relu")), (2, 3))
# Numbers that are looked up, and masks.
words = [[1, 4, 0], [3, 0, 0]]
case("embedding", L.Embedding(5, 2), (2, 3), ints=words)
case("embedding_mask", L.Embedding(5, 3, mask_zero=True), (2, 3), ints=words)
case("masking", L.Masking(), (2, 3, 2))
case("masking_value", L.Masking(mask_value=0.5), (2, 3, 1))
# Noise, which is not there in use.
for name, layer, *shape in [
    ("dropout", L.Dropout(0.5), 2, 3), ("dropout_noise", L.Dropout(0.25, noise_shape=(None, 1)), 2, 3),
    ("dropout_seed", L.Dropout(0.25, seed=3), 2, 3), ("spatial_dropout1d", L.SpatialDropout1D(0.5), 2, 3, 2),
    ("spatial_dropout2d", L.SpatialDropout2D(0.5, data_format=FIRST), 1, 2, 2, 2),
    ("spatial_dropout3d", L.SpatialDropout3D(0.5), 1, 2, 2, 2, 1), ("alpha_dropout", L.AlphaDropout(0.5), 2, 3),
    ("gaussian_dropout", L.GaussianDropout(0.5), 2, 3), ("gaussian_noise", L.GaussianNoise(0.5), 2, 3, 2),
]:
    case(name, layer, tuple(shape))
case("activity_regularization", L.ActivityRegularization(l1=0.25, l2=0.5), (2, 3, 2))
# Products.
case("dot", L.Dot(1), (2, 3), (2, 3))
case("dot_axes", L.Dot((2, 1)), (2, 3, 4), (2, 4, 2))
case("dot_last", L.Dot(-1, normalize=True), (2, 3, 4), (2, 2, 4))
case("dot_mixed", L.Dot((1, 2)), (2, 3), (2, 2, 3))
case("dot_deep", L.Dot((3, 1)), (2, 2, 2, 3), (2, 3, 2))
case("einsum_dense", L.EinsumDense("ab,bc->ac", output_shape=3, bias_axes="c"), (2, 4))
case("einsum_dense_heads", L.EinsumDense("abc,cde->abde", (None, 2, 3), bias_axes="de"), (2, 3, 4))
case("einsum_dense_back", L.EinsumDense("abde,dec->abc", (None, 4), activation="relu"), (2, 3, 2, 2))
case("einsum_dense_left", L.EinsumDense("...x,xy->...y", 3, bias_axes="y"), (2, 2, 4))
case("einsum_dense_right", L.EinsumDense("ab...,bc->ac...", 3, bias_axes="c"), (2, 4, 2))
case("einsum_dense_batch", L.EinsumDense("abc,bcd->abd", (3, 2), bias_axes="b"), (2, 3, 4))

path = pathlib.Path(__file__).parent.parent / "data" / "layers.json"
lines = [f"{json.dumps(name)}: {json.dumps(c)}" for name, c in CASES.items()]
path.write_text("{\n" + ",\n".join(lines) + "\n}\n")
print(path, len(CASES), "cases,", path.stat().st_size, "bytes; keras", keras.__version__, "tensorflow", tf.__version__)
