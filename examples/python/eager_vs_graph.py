"""The same model eagerly and as a graph: what `tf.function` changes, and what it is worth.

Standard output says what is the same on every machine; the times go to standard error.

    python examples/python/eager_vs_graph.py
"""

import statistics
import sys
import time

import ferroflow as tf

LAYERS = 12
WIDTH = 64


class Network(tf.Module):
    """A dozen small layers: little arithmetic in each, so that what is around it shows."""

    def __init__(self):
        super().__init__()
        self.weights = [tf.Variable(tf.random.normal([WIDTH, WIDTH], stddev=0.1)) for _ in range(LAYERS)]
        self.bias = tf.Variable(tf.zeros([WIDTH]))

    def __call__(self, x):
        for w in self.weights:
            x = tf.tanh(tf.matmul(x, w) + self.bias) * 0.9 + x * 0.1
        return tf.reduce_sum(x, axis=-1)


def microseconds(work, repeats=200):
    """The median time of a call."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def main():
    tf.random.set_seed(1)
    network = Network()
    traces = []

    def forward(x):
        traces.append(x.shape)  # Python runs when the function is traced, and not afterwards
        return network(x)

    eager, graph = forward, tf.function(forward)
    x = tf.random.normal([8, WIDTH])

    same = tf.reduce_max(tf.abs(eager(x) - graph(x))) < 1e-5
    print("Equal results:", bool(same))

    traces.clear()
    for _ in range(5):
        graph(x)
    print("Traced again for the same shape:", len(traces), "times")
    graph(tf.random.normal([3, WIDTH]))
    print("Traced again for another shape:", len(traces), "time")

    concrete = graph.get_concrete_function(tf.TensorSpec([None, WIDTH], tf.float32))
    print("One graph for any batch:", concrete(x).shape, concrete(x[:2]).shape)

    def gradients(call):
        def work():
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(call(x))
            return tape.gradient(loss, network.trainable_variables)

        return work

    whole = tf.function(gradients(network))
    rows = [
        ("forward", lambda: eager(x), lambda: graph(x)),
        ("forward and gradients", gradients(network), whole),
    ]
    print(f"{'':24}{'eager':>12}{'graph':>12}{'ratio':>8}", file=sys.stderr)
    faster = True
    for name, one, other in rows:
        other()
        a, b = microseconds(one), microseconds(other)
        faster &= b < a
        print(f"{name:24}{a:9.0f} us{b:9.0f} us{a / b:8.2f}", file=sys.stderr)
    print("The graph is faster:", faster)


if __name__ == "__main__":
    main()
