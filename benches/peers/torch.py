"""The workloads on PyTorch: eager calls without gradients in inference mode, images with their channels last, the
optimizer fused, cross entropy of logits.

With `TORCH_COMPILE=1` in the environment, functions and steps that are traced elsewhere are compiled by `torch.compile`.

Invariant: the work of a name is that of its namesake in `workloads/`.
Does not know: timing; see `worker.py`.
"""

import os

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils import data

COMPILED = os.environ.get("TORCH_COMPILE") == "1"
VERSION = torch.__version__ + (" compiled" if COMPILED else "")
torch.manual_seed(1)


def wait(result):
    """Nothing: what runs on the processor is computed when a call returns."""


def traced(f):
    return torch.compile(f) if COMPILED else f


def inferring(f, *arguments):
    """The function of these arguments, without gradients."""
    with torch.inference_mode():
        arguments = [a.clone() for a in arguments]

    @torch.inference_mode()
    def work():
        return f(*arguments)

    return work


def normal(*dims):
    return torch.randn(dims)


def pictures(*dims):
    """Images `[batch, channels, height, width]`, in memory with the channels last."""
    return torch.randn(dims).to(memory_format=torch.channels_last)


def eager_scalar_mul():
    return inferring(lambda a, b: a * b, torch.tensor(2.0), torch.tensor(3.0))


def function_tiny():
    return inferring(traced(lambda x: x * 2.0), torch.tensor(3.0))


def function_60_small_ops():
    @traced
    def f(x, w):
        for _ in range(20):
            x = torch.matmul(x, w)
            x = torch.tanh(x + 0.5)
        return x

    return inferring(f, normal(8, 8), normal(8, 8))


def tape_scalar():
    x = torch.tensor(3.0, requires_grad=True)

    def work():
        y = x * x + torch.sin(x)
        return torch.autograd.grad(y, x)[0]

    return work


def matmul(n):
    return inferring(torch.matmul, normal(n, n), normal(n, n))


def add_10m():
    return inferring(torch.add, normal(10_000_000), normal(10_000_000))


def fused_chain_10m():
    @traced
    def f(x):
        y = x * 2.0 + 1.0
        y = y * torch.sigmoid(y) - x / 2.0
        return torch.sqrt(torch.abs(y) + 1e-6)

    return inferring(f, normal(10_000_000))


def layer_norm():
    f = traced(lambda x, gamma, beta: F.layer_norm(x, (1024,), gamma, beta, 1e-3))
    return inferring(f, normal(4096, 1024), normal(1024), normal(1024))


def softmax():
    return inferring(lambda x: torch.softmax(x, -1), normal(4096, 1024))


def total(dims, axes):
    return inferring(lambda x: torch.sum(x, axes), normal(*dims))


def gather():
    rows = torch.arange(65_536) * 38_971 % 100_000
    return inferring(lambda table, rows: torch.index_select(table, 0, rows), normal(100_000, 64), rows)


def transpose_2048():
    return inferring(lambda x: x.t().contiguous(), normal(2048, 2048))


def sort_1m():
    return inferring(lambda x: torch.sort(x, descending=True), normal(1_000_000))


def batch_matmul():
    return inferring(torch.matmul, normal(64, 128, 128), normal(64, 128, 128))


def convolution(images, window, stride):
    batch, channels, height, width = images
    filters = normal(*window).to(memory_format=torch.channels_last)
    # "Same" padding over a stride of 2, as TensorFlow has it, puts one pixel more behind than before.
    before, odd = (window[-1] - stride) // 2, (window[-1] - stride) % 2

    def f(x, w):
        if stride > 1 and odd:
            x = F.pad(x, (before, before + odd, before, before + odd))
            return F.conv2d(x, w, None, stride)
        return F.conv2d(x, w, None, stride, window[-1] // 2)

    return inferring(f, pictures(batch, channels, height, width), filters)


def depthwise3x3():
    f = lambda x, w: F.conv2d(x, w, None, 1, 1, groups=64)  # noqa: E731
    return inferring(f, pictures(8, 64, 56, 56), normal(64, 1, 3, 3))


def mlp():
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))


def predict_one_row():
    model = nn.Sequential(*mlp(), nn.Softmax(-1)).eval()
    return inferring(traced(model), normal(1, 784))


class InvertedResidual(nn.Module):
    """Expansion, a convolution of each channel, projection; a residual where the shape stays."""

    def __init__(self, before, after, expansion, stride):
        super().__init__()
        width = before * expansion
        layers = normed(before, width, 1) if expansion > 1 else []
        layers += normed(width, width, 3, stride, width) + normed(width, after, 1)[:-1]
        self.layers = nn.Sequential(*layers)
        self.residual = before == after and stride == 1

    def forward(self, x):
        return x + self.layers(x) if self.residual else self.layers(x)


def normed(before, after, size, stride=1, groups=1):
    convolution = nn.Conv2d(before, after, size, stride, size // 2, groups=groups, bias=False)
    return [convolution, nn.BatchNorm2d(after), nn.ReLU6(inplace=True)]


def mobilenet_v2(batch):
    layers, before = normed(3, 32, 3, 2), 32
    stages = [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)]
    for expansion, after, repeats, stride in stages:
        for i in range(repeats):
            layers.append(InvertedResidual(before, after, expansion, stride if i == 0 else 1))
            before = after
    layers += normed(320, 1280, 1) + [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1280, 1000), nn.Softmax(-1)]
    return network(nn.Sequential(*layers), batch)


def network(model, batch):
    model = model.eval().to(memory_format=torch.channels_last)
    return inferring(traced(model), pictures(batch, 3, 224, 224))


class Bottleneck(nn.Module):
    """Three convolutions and what is added to them, itself through one where the shape changes."""

    def __init__(self, before, width, stride, first):
        super().__init__()

        def conv_norm(before, after, size, stride=1):
            return [nn.Conv2d(before, after, size, stride, size // 2), nn.BatchNorm2d(after)]

        relu = nn.ReLU(inplace=True)
        layers = [*conv_norm(before, width, 1, stride), relu, *conv_norm(width, width, 3), relu]
        self.layers = nn.Sequential(*layers, *conv_norm(width, 4 * width, 1))
        self.past = nn.Sequential(*conv_norm(before, 4 * width, 1, stride)) if first else nn.Identity()

    def forward(self, x):
        return F.relu(self.past(x) + self.layers(x), inplace=True)


def resnet50(batch):
    layers = [nn.Conv2d(3, 64, 7, 2, 3), nn.BatchNorm2d(64), nn.ReLU(inplace=True), nn.MaxPool2d(3, 2, 1)]
    before = 64
    for width, repeats, stride in [(64, 3, 1), (128, 4, 2), (256, 6, 2), (512, 3, 2)]:
        for i in range(repeats):
            layers.append(Bottleneck(before, width, stride if i == 0 else 1, i == 0))
            before = 4 * width
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(2048, 1000), nn.Softmax(-1)]
    return network(nn.Sequential(*layers), batch)


def trainer(model, loss_fn=F.cross_entropy):
    """A step of training on `x` and `y`."""
    model.train()
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    loss_of = traced(lambda x, y: loss_fn(model(x), y))

    def step(x, y):
        optimizer.zero_grad()
        loss = loss_of(x, y)
        loss.backward()
        optimizer.step()
        return loss

    return step


def training(model, x, y, loss_fn=F.cross_entropy):
    step = trainer(model, loss_fn)
    return lambda: step(x, y)


def train_mlp_b32():
    return training(mlp(), normal(32, 784), torch.arange(32) % 10)


def cnn():
    model = nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(1600, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10),
    )
    return model.to(memory_format=torch.channels_last)


def train_mnist_cnn(batch):
    return training(cnn(), pictures(batch, 1, 28, 28), torch.arange(batch) % 10)


class Recurrent(nn.Module):
    """A recurrent layer whose last output is classified."""

    def __init__(self):
        super().__init__()
        self.lstm, self.dense = nn.LSTM(28, 128, batch_first=True), nn.Linear(128, 10)

    def forward(self, x):
        return self.dense(self.lstm(x)[0][:, -1])


def train_lstm():
    return training(Recurrent(), normal(32, 28, 28), torch.arange(32) % 10)


class Words(nn.Module):
    """The mean of words' vectors, which is classified."""

    def __init__(self):
        super().__init__()
        self.words, self.dense = nn.EmbeddingBag(20_000, 64, mode="mean"), nn.Linear(64, 10)

    def forward(self, x):
        return self.dense(self.words(x))


def train_embedding():
    words = (torch.arange(3200) * 7919 % 20_000).reshape(32, 100)
    return training(Words(), words, torch.arange(32) % 10)


class Block(nn.Module):
    """A transformer block of width 256 and 4 heads on sequences of 128."""

    def __init__(self, width=256, heads=4):
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x):
        batch, length, width = x.shape
        split = self.qkv(self.norm1(x)).reshape(batch, length, 3, self.heads, width // self.heads)
        q, k, v = split.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(batch, length, width)
        x = x + self.out(mixed)
        return x + self.down(F.relu(self.up(self.norm2(x))))


def train_transformer_block():
    return training(Block(), normal(8, 128, 256), normal(8, 128, 256), F.mse_loss)


def epoch(loader):
    def work():
        for batch in loader:
            pass
        return batch

    return work


def data_shuffle_batch():
    images = data.TensorDataset(normal(60_000, 28, 28), torch.zeros(60_000, dtype=torch.int32))
    # Whole batches are indexed at once: far faster than the default, one by one.
    sampler = data.BatchSampler(data.RandomSampler(images), 32, drop_last=False)
    return epoch(data.DataLoader(images, sampler=sampler, batch_size=None))


class Scaled(data.Dataset):
    """Images of bytes, scaled one by one."""

    def __init__(self):
        self.images = torch.zeros((20_000, 28, 28), dtype=torch.uint8)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        return self.images[i].to(torch.float32) / 255.0


def data_map_batch():
    return epoch(data.DataLoader(Scaled(), batch_size=32))


class Numbers(data.IterableDataset):
    """The numbers below 50,000 doubled, those that 3 divides."""

    def __iter__(self):
        return filter(lambda x: x % 3 == 0, map(lambda x: x * 2, range(50_000)))


def data_range_reduce():
    loader = data.DataLoader(Numbers(), batch_size=32)

    def work():
        total = torch.tensor(0)
        for batch in loader:
            total += batch.sum()
        return total

    return work


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
    "conv3x3": lambda: convolution((8, 64, 56, 56), (64, 64, 3, 3), 1),
    "conv1x1": lambda: convolution((8, 256, 28, 28), (256, 256, 1, 1), 1),
    "conv7x7": lambda: convolution((8, 3, 224, 224), (64, 3, 7, 7), 2),
    "mobilenet_v2_b1": lambda: mobilenet_v2(1),
    "mobilenet_v2_b8": lambda: mobilenet_v2(8),
    "resnet50_b1": lambda: resnet50(1),
    "resnet50_b8": lambda: resnet50(8),
    "train_mnist_cnn_b32": lambda: train_mnist_cnn(32),
    "train_mnist_cnn_b256": lambda: train_mnist_cnn(256),
}
