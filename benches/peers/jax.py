"""The workloads on JAX: single operations called as they are, all else compiled by `jax.jit`, states given up to the step
that makes the next ones. There are no input pipelines.

Invariant: the work of a name is that of its namesake in `workloads/`.
Does not know: timing; see `worker.py`.
"""

import jax
import jax.numpy as jnp
from jax import lax, nn

VERSION = jax.__version__
_keys = iter(jax.random.split(jax.random.key(1), 1000))
wait = jax.block_until_ready


def normal(*dims):
    return jax.random.normal(next(_keys), dims)


def of(f, *arguments):
    return lambda: f(*arguments)


def eager_scalar_mul():
    return of(lambda a, b: a * b, jnp.float32(2.0), jnp.float32(3.0))


def function_tiny():
    return of(jax.jit(lambda x: x * 2.0), jnp.float32(3.0))


def function_60_small_ops():
    @jax.jit
    def f(x, w):
        for _ in range(20):
            x = jnp.tanh(x @ w + 0.5)
        return x

    return of(f, normal(8, 8), normal(8, 8))


def tape_scalar():
    return of(jax.jit(jax.grad(lambda x: x * x + jnp.sin(x))), jnp.float32(3.0))


def matmul(n):
    return of(jnp.matmul, normal(n, n), normal(n, n))


def add_10m():
    return of(jnp.add, normal(10_000_000), normal(10_000_000))


def fused_chain_10m():
    @jax.jit
    def f(x):
        y = x * 2.0 + 1.0
        y = y * nn.sigmoid(y) - x / 2.0
        return jnp.sqrt(jnp.abs(y) + 1e-6)

    return of(f, normal(10_000_000))


def norm(x, gamma, beta, epsilon):
    mean = jnp.mean(x, -1, keepdims=True)
    centred = x - mean
    variance = jnp.mean(jnp.square(centred), -1, keepdims=True)
    return centred * lax.rsqrt(variance + epsilon) * gamma + beta


def layer_norm():
    f = jax.jit(lambda x, gamma, beta: norm(x, gamma, beta, 1e-3))
    return of(f, normal(4096, 1024), normal(1024), normal(1024))


def softmax():
    return of(jax.jit(nn.softmax), normal(4096, 1024))


def total(dims, axes):
    return of(lambda x: jnp.sum(x, axes), normal(*dims))


def gather():
    rows = (jnp.arange(65_536, dtype=jnp.uint32) * 38_971 % 100_000).astype(jnp.int32)
    return of(jax.jit(lambda table, rows: jnp.take(table, rows, 0, mode="clip")), normal(100_000, 64), rows)


def transpose_2048():
    return of(jnp.transpose, normal(2048, 2048))


def sort_1m():
    return of(jax.jit(lambda x: lax.top_k(x, 1_000_000)), normal(1_000_000))


def batch_matmul():
    return of(jnp.matmul, normal(64, 128, 128), normal(64, 128, 128))


def conv(x, w, stride=1, padding="SAME", groups=1):
    layout = ("NHWC", "HWIO", "NHWC")
    return lax.conv_general_dilated(
        x, w, (stride, stride), padding, dimension_numbers=layout, feature_group_count=groups
    )


def convolution(images, window, stride):
    return of(jax.jit(lambda x, w: conv(x, w, stride)), normal(*images), normal(*window))


def depthwise3x3():
    return of(jax.jit(lambda x, w: conv(x, w, groups=64)), normal(8, 56, 56, 64), normal(3, 3, 1, 64))


def dense_weights(rows, columns):
    return normal(rows, columns) / rows**0.5, jnp.zeros(columns)


def dense(weights, x):
    return x @ weights[0] + weights[1]


def mlp(weights, x):
    return dense(weights[1], nn.relu(dense(weights[0], x)))


def predict_one_row():
    weights = [dense_weights(784, 128), dense_weights(128, 10)]
    return of(jax.jit(lambda weights, x: nn.softmax(mlp(weights, x))), weights, normal(1, 784))


class Weights:
    """Weights that a network makes when it is called first, and reads in the same order when it is compiled."""

    def __init__(self):
        self.made, self.read = [], None

    def __call__(self, make):
        if self.read is None:
            self.made.append(make())
            return self.made[-1]
        return next(self.read)

    def network(self, f, x):
        """The network `f(weights, x)`, compiled; it is run once, to make its weights."""
        f(self, x)

        def compiled(weights, x):
            self.read = iter(weights)
            return f(self, x)

        return of(jax.jit(compiled), self.made, x)


def batch_norm(weights, x):
    n = x.shape[-1]
    scale, offset, mean, variance = weights(lambda: (jnp.ones(n), jnp.zeros(n), jnp.zeros(n), jnp.ones(n)))
    return (x - mean) * (lax.rsqrt(variance + 1e-3) * scale) + offset


def conv_norm(weights, x, filters, size, stride=1, groups=1, bias=False, padding="SAME"):
    w = weights(lambda: normal(size, size, x.shape[-1] // groups, filters) / (size * size * x.shape[-1] / groups) ** 0.5)
    x = conv(x, w, stride, padding, groups)
    if bias:
        x = x + weights(lambda: jnp.zeros(filters))
    return batch_norm(weights, x)


def classified(weights, x):
    x = jnp.mean(x, (1, 2))
    return nn.softmax(dense(weights(lambda: dense_weights(x.shape[-1], 1000)), x))


def mobilenet_v2_of(weights, x):
    x = nn.relu6(conv_norm(weights, x, 32, 3, 2))
    stages = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for expansion, after, repeats, stride in stages:
        for i in range(repeats):
            before, step = x.shape[-1], stride if i == 0 else 1
            width, y = before * expansion, x
            if expansion > 1:
                y = nn.relu6(conv_norm(weights, y, width, 1))
            y = nn.relu6(conv_norm(weights, y, width, 3, step, width))
            y = conv_norm(weights, y, after, 1)
            x = x + y if before == after and step == 1 else y
    return classified(weights, nn.relu6(conv_norm(weights, x, 1280, 1)))


def mobilenet_v2(batch):
    return Weights().network(mobilenet_v2_of, normal(batch, 224, 224, 3))


def resnet50_of(weights, x):
    x = nn.relu(conv_norm(weights, x, 64, 7, 2, bias=True, padding=((3, 3), (3, 3))))
    x = lax.reduce_window(x, 0.0, lax.max, (1, 3, 3, 1), (1, 2, 2, 1), ((0, 0), (1, 1), (1, 1), (0, 0)))
    for width, repeats, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for i in range(repeats):
            step, past = stride if i == 0 else 1, x
            if i == 0:
                past = conv_norm(weights, x, 4 * width, 1, step, bias=True)
            y = nn.relu(conv_norm(weights, x, width, 1, step, bias=True))
            y = nn.relu(conv_norm(weights, y, width, 3, bias=True))
            x = nn.relu(past + conv_norm(weights, y, 4 * width, 1, bias=True))
    return classified(weights, x)


def resnet50(batch):
    return Weights().network(resnet50_of, normal(batch, 224, 224, 3))


def cross_entropy(logits, labels):
    chosen = jnp.take_along_axis(nn.log_softmax(logits), labels[:, None], -1)
    return -jnp.mean(chosen)


def trainer(loss_fn, weights, random=False):
    """A step of training by Adam (Kingma and Ba, 2014, algorithm 1), which gives up one state and gives the next, and
    the first state; a random loss is told the number of the step."""
    zeros = jax.tree.map(jnp.zeros_like, weights)
    state = (weights, zeros, jax.tree.map(jnp.zeros_like, weights), jnp.float32(0))

    def step(state, *batch):
        weights, m, v, t = state
        t = t + 1
        loss, gradients = jax.value_and_grad(loss_fn)(weights, *batch, *([t] if random else []))
        m = jax.tree.map(lambda m, g: m + 0.1 * (g - m), m, gradients)
        v = jax.tree.map(lambda v, g: v + 0.001 * (g * g - v), v, gradients)
        rate = 0.001 * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        weights = jax.tree.map(lambda w, m, v: w - rate * m / (jnp.sqrt(v) + 1e-7), weights, m, v)
        return (weights, m, v, t), loss

    return jax.jit(step, donate_argnums=0), state


def training(made, *batch):
    step, state = made

    def work():
        nonlocal state
        state, loss = step(state, *batch)
        return state, loss

    return work


def mlp_trainer():
    weights = [dense_weights(784, 128), dense_weights(128, 10)]
    return trainer(lambda w, x, y: cross_entropy(mlp(w, x), y), weights)


def train_mlp_b32():
    return training(mlp_trainer(), normal(32, 784), jnp.arange(32) % 10)


def max_pool(x):
    return lax.reduce_window(x, -jnp.inf, lax.max, (1, 2, 2, 1), (1, 2, 2, 1), "VALID")


def cnn_trainer():
    def kernel(*dims):
        return normal(*dims) / (dims[0] * dims[1] * dims[2]) ** 0.5, jnp.zeros(dims[3])

    weights = kernel(3, 3, 1, 32), kernel(3, 3, 32, 64), dense_weights(1600, 128), dense_weights(128, 10)
    def loss(weights, x, y, t):
        (w1, b1), (w2, b2), hidden, last = weights
        x = max_pool(nn.relu(conv(x, w1, padding="VALID") + b1))
        x = max_pool(nn.relu(conv(x, w2, padding="VALID") + b2))
        x = nn.relu(dense(hidden, x.reshape(x.shape[0], -1)))
        kept = jax.random.bernoulli(jax.random.key(t.astype(jnp.int32)), 0.8, x.shape)
        return cross_entropy(dense(last, jnp.where(kept, x / 0.8, 0)), y)

    return trainer(loss, weights, random=True)


def train_mnist_cnn(batch):
    return training(cnn_trainer(), normal(batch, 28, 28, 1), jnp.arange(batch) % 10)


def train_lstm():
    weights = (normal(28, 512) / 28**0.5, normal(128, 512) / 128**0.5, jnp.zeros(512)), dense_weights(128, 10)

    def loss(weights, x, y):
        (kernel, recurrent, bias), last = weights

        def step(state, z):
            h, c = state
            i, f, g, o = jnp.split(z + h @ recurrent, 4, -1)
            c = nn.sigmoid(f) * c + nn.sigmoid(i) * jnp.tanh(g)
            return (nn.sigmoid(o) * jnp.tanh(c), c), None

        zeros = jnp.zeros((x.shape[0], 128))
        # What needs no state is computed of all steps at once.
        (h, _), _ = lax.scan(step, (zeros, zeros), jnp.swapaxes(x @ kernel + bias, 0, 1))
        return cross_entropy(dense(last, h), y)

    return training(trainer(loss, weights), normal(32, 28, 28), jnp.arange(32) % 10)


def train_embedding():
    weights = normal(20_000, 64) * 0.05, dense_weights(64, 10)
    words = (jnp.arange(3200) * 7919 % 20_000).reshape(32, 100)

    def loss(weights, x, y):
        return cross_entropy(dense(weights[1], jnp.mean(weights[0][x], 1)), y)

    return training(trainer(loss, weights), words, jnp.arange(32) % 10)


def train_transformer_block():
    width, heads, length, batch = 256, 4, 128, 8
    shapes = [(width, width)] * 4 + [(width, 4 * width), (4 * width, width)]
    weights = [dense_weights(*shape) for shape in shapes], [(jnp.ones(width), jnp.zeros(width)) for _ in range(2)]

    def split(x):
        return x.reshape(batch, length, heads, width // heads).transpose(0, 2, 1, 3)

    def block(weights, x):
        (wq, wk, wv, wo, up, down), (norm1, norm2) = weights
        h = norm(x, *norm1, 1e-5)
        q, k, v = (split(dense(w, h)) for w in (wq, wk, wv))
        mixed = nn.softmax(q @ k.transpose(0, 1, 3, 2) * 0.125) @ v
        x = x + dense(wo, mixed.transpose(0, 2, 1, 3).reshape(batch * length, width))
        return x + dense(down, nn.relu(dense(up, norm(x, *norm2, 1e-5))))

    def loss(weights, x, y):
        return jnp.mean(jnp.square(block(weights, x) - y))

    return training(trainer(loss, weights), normal(batch * length, width), normal(batch * length, width))


WORKLOADS = {
    **{f.__name__: f for f in [
        eager_scalar_mul, function_tiny, function_60_small_ops, tape_scalar, add_10m, fused_chain_10m, layer_norm,
        softmax, gather, transpose_2048, sort_1m, batch_matmul, depthwise3x3, predict_one_row, train_mlp_b32,
        train_transformer_block, train_lstm, train_embedding,
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
