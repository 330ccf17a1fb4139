"""The workloads on TensorFlow: eager calls, traced functions, and Keras where the work is a model's.

Invariant: the work of a name is that of its namesake in `workloads/`.
Does not know: timing; see `worker.py`.
"""

import numpy as np
import tensorflow as tf
from tensorflow import keras

VERSION = tf.__version__
tf.random.set_seed(1)


def wait(result):
    """Nothing: what runs on the processor is computed when a call returns."""


def normal(*dims):
    return tf.random.normal(dims)


def eager_scalar_mul():
    a, b = tf.constant(2.0), tf.constant(3.0)
    return lambda: a * b


def function_tiny():
    f, x = tf.function(lambda x: x * 2.0), tf.constant(3.0)
    return lambda: f(x)


def function_60_small_ops():
    x, w = normal(8, 8), normal(8, 8)

    @tf.function
    def f(x, w):
        for _ in range(20):
            x = tf.matmul(x, w)
            x = tf.tanh(x + 0.5)
        return x

    return lambda: f(x, w)


def tape_scalar():
    x = tf.constant(3.0)

    def work():
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = x * x + tf.sin(x)
        return tape.gradient(y, x)

    return work


def matmul(n):
    a, b = normal(n, n), normal(n, n)
    return lambda: tf.matmul(a, b)


def add_10m():
    a, b = normal(10_000_000), normal(10_000_000)
    return lambda: a + b


def fused_chain_10m():
    x = normal(10_000_000)

    @tf.function
    def f(x):
        y = x * 2.0 + 1.0
        y = y * tf.sigmoid(y) - x / 2.0
        return tf.sqrt(tf.abs(y) + 1e-6)

    return lambda: f(x)


def composed_layer_norm(x, gamma, beta, epsilon):
    mean = tf.reduce_mean(x, -1, keepdims=True)
    centred = x - mean
    variance = tf.reduce_mean(tf.square(centred), -1, keepdims=True)
    return centred * tf.math.rsqrt(variance + epsilon) * gamma + beta


def layer_norm():
    x, gamma, beta = normal(4096, 1024), normal(1024), normal(1024)
    f = tf.function(lambda x: composed_layer_norm(x, gamma, beta, 1e-3))
    return lambda: f(x)


def softmax():
    x = normal(4096, 1024)
    return lambda: tf.nn.softmax(x)


def total(dims, axes):
    x = normal(*dims)
    return lambda: tf.reduce_sum(x, axes)


def gather():
    table, rows = normal(100_000, 64), tf.range(65_536, dtype=tf.int64) * 38_971 % 100_000
    return lambda: tf.gather(table, rows)


def transpose_2048():
    x = normal(2048, 2048)
    return lambda: tf.transpose(x)


def sort_1m():
    x = normal(1_000_000)
    return lambda: tf.math.top_k(x, 1_000_000)


def batch_matmul():
    a, b = normal(64, 128, 128), normal(64, 128, 128)
    return lambda: tf.matmul(a, b)


def convolution(images, window, stride):
    x, w = normal(*images), normal(*window)
    return lambda: tf.nn.conv2d(x, w, stride, "SAME")


def depthwise3x3():
    x, w = normal(8, 56, 56, 64), normal(3, 3, 64, 1)
    return lambda: tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME")


def prediction(model, *dims):
    # A function of the model: less around it than around `predict_on_batch`.
    x, f = normal(*dims), tf.function(lambda x: model(x, training=False))
    return lambda: f(x)


def predict_one_row():
    layers = [keras.layers.Input((784,)), keras.layers.Dense(128, "relu"), keras.layers.Dense(10, "softmax")]
    return prediction(keras.Sequential(layers), 1, 784)


def mobilenet_v2(batch):
    return prediction(keras.applications.MobileNetV2(weights=None), batch, 224, 224, 3)


def resnet50(batch):
    return prediction(keras.applications.ResNet50(weights=None), batch, 224, 224, 3)


def classifier_step(model, images, labels):
    loss_fn = keras.losses.SparseCategoricalCrossentropy()
    optimizer = keras.optimizers.Adam()

    @tf.function
    def step(images, labels):
        with tf.GradientTape() as tape:
            loss = loss_fn(labels, model(images, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss

    return lambda: step(images, labels)


def train_mlp_b32():
    model = keras.Sequential([
        keras.layers.Input((784,)),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ])
    return classifier_step(model, normal(32, 784), tf.range(32) % 10)


def train_mnist_cnn(batch):
    model = keras.Sequential([
        keras.layers.Input((28, 28, 1)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Conv2D(64, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D((2, 2)),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(10, activation="softmax"),
    ])
    return classifier_step(model, normal(batch, 28, 28, 1), tf.range(batch) % 10)


def train_lstm():
    layers = [keras.layers.Input((28, 28)), keras.layers.LSTM(128), keras.layers.Dense(10, activation="softmax")]
    return classifier_step(keras.Sequential(layers), normal(32, 28, 28), tf.range(32) % 10)


def train_embedding():
    model = keras.Sequential([
        keras.layers.Input((100,), dtype="int32"),
        keras.layers.Embedding(20_000, 64),
        keras.layers.GlobalAveragePooling1D(),
        keras.layers.Dense(10, activation="softmax"),
    ])
    words = tf.cast(tf.range(3200, dtype=tf.int64) * 7919 % 20_000, tf.int32)
    return classifier_step(model, tf.reshape(words, (32, 100)), tf.range(32) % 10)


def train_transformer_block():
    width, heads, length, batch = 256, 4, 128, 8
    weights = []
    for rows, columns in [(width, width)] * 4 + [(width, 4 * width), (4 * width, width)]:
        weights.append(tf.Variable(normal(rows, columns) / rows**0.5))
        weights.append(tf.Variable(tf.zeros(columns)))
    for _ in range(2):
        weights += [tf.Variable(tf.ones(width)), tf.Variable(tf.zeros(width))]
    optimizer = keras.optimizers.Adam()
    x, y = normal(batch * length, width), normal(batch * length, width)

    def dense(i, x):
        return tf.matmul(x, weights[2 * i]) + weights[2 * i + 1]

    def norm(i, x):
        return composed_layer_norm(x, weights[12 + 2 * i], weights[13 + 2 * i], 1e-5)

    def split(x):
        return tf.transpose(tf.reshape(x, (batch, length, heads, width // heads)), (0, 2, 1, 3))

    def block(x):
        h = norm(0, x)
        q, k, v = (split(dense(i, h)) for i in range(3))
        scores = tf.matmul(q, k, transpose_b=True) * 0.125
        mixed = tf.transpose(tf.matmul(tf.nn.softmax(scores), v), (0, 2, 1, 3))
        x = x + dense(3, tf.reshape(mixed, (batch * length, width)))
        return x + dense(5, tf.nn.relu(dense(4, norm(1, x))))

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(block(x) - y))
        optimizer.apply_gradients(zip(tape.gradient(loss, weights), weights))
        return loss

    return lambda: step(x, y)


def epoch(data):
    def work():
        for batch in data:
            pass
        return batch

    return work


def data_shuffle_batch():
    images, labels = np.random.randn(60_000, 28, 28).astype("f4"), np.zeros(60_000, "i4")
    data = tf.data.Dataset.from_tensor_slices((images, labels))
    return epoch(data.shuffle(10_000, seed=1).batch(32))


def data_map_batch():
    data = tf.data.Dataset.from_tensor_slices(np.zeros((20_000, 28, 28), "u1"))
    return epoch(data.map(lambda image: tf.cast(image, tf.float32) / 255.0).batch(32))


def data_range_reduce():
    data = tf.data.Dataset.range(50_000).map(lambda x: x * 2).filter(lambda x: x % 3 == 0).batch(32)
    none = tf.constant(0, tf.int64)
    return lambda: data.reduce(none, lambda sum, batch: sum + tf.reduce_sum(batch))


WORKLOADS = {
    **{f.__name__: f for f in [
        eager_scalar_mul, function_tiny, function_60_small_ops, tape_scalar, add_10m, fused_chain_10m, layer_norm,
        softmax, gather, transpose_2048, sort_1m, batch_matmul, depthwise3x3, predict_one_row, train_mlp_b32,
        train_transformer_block, train_lstm, train_embedding, data_shuffle_batch, data_map_batch, data_range_reduce,
    ]},
    "matmul_64": lambda: matmul(64),
    "matmul_1024": lambda: matmul(1024),
    "sum_all": lambda: total((4096, 4096), (0, 1)),
    "sum_rows": lambda: total((4096, 4096), 1),
    "sum_columns": lambda: total((4096, 4096), 0),
    "sum_middle": lambda: total((256, 256, 256), 1),
    "conv3x3": lambda: convolution((8, 56, 56, 64), (3, 3, 64, 64), 1),
    "conv1x1": lambda: convolution((8, 28, 28, 256), (1, 1, 256, 256), 1),
    "conv7x7": lambda: convolution((8, 224, 224, 3), (7, 7, 3, 64), 2),
    "mobilenet_v2_b1": lambda: mobilenet_v2(1),
    "mobilenet_v2_b8": lambda: mobilenet_v2(8),
    "resnet50_b1": lambda: resnet50(1),
    "resnet50_b8": lambda: resnet50(8),
    "train_mnist_cnn_b32": lambda: train_mnist_cnn(32),
    "train_mnist_cnn_b256": lambda: train_mnist_cnn(256),
}
