"""Where the time of a model goes: each layer timed alone, then the parts of a training step.

Every part becomes a graph of its own with `tf.function`, is run once so that it is traced and warm, and is timed by its
median. The verdicts go to standard output, the times to standard error.

    python examples/python/find_bottleneck.py
"""

import statistics
import sys
import time

import ferroflow as tf

BATCH = 64


def milliseconds(work, repeats=15):
    """The median time of a call, after a first one."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e3


def report(title, rows):
    """Prints a table of times with bars; gives the name of the largest."""
    whole = sum(ms for _, ms in rows)
    print(title, file=sys.stderr)
    for name, ms in rows:
        print(f"  {name:12}{ms:8.2f} ms {ms / whole:6.0%} {'#' * round(30 * ms / whole)}", file=sys.stderr)
    return max(rows, key=lambda row: row[1])[0]


def main():
    tf.keras.utils.set_random_seed(1)
    layers = [
        tf.keras.layers.Conv2D(32, 3, activation="relu", name="conv_32"),
        tf.keras.layers.MaxPooling2D(2, name="pool_1"),
        tf.keras.layers.Conv2D(64, 3, activation="relu", name="conv_64"),
        tf.keras.layers.MaxPooling2D(2, name="pool_2"),
        tf.keras.layers.Flatten(name="flatten"),
        tf.keras.layers.Dense(128, activation="relu", name="dense_128"),
        tf.keras.layers.Dense(10, name="dense_10"),
    ]
    model = tf.keras.Sequential([tf.keras.Input((28, 28, 1)), *layers])
    images = tf.random.uniform([BATCH, 28, 28, 1])
    labels = tf.range(BATCH) % 10

    rows, x = [], images
    for layer in layers:
        call = tf.function(layer)
        rows.append((layer.name, milliseconds(lambda: call(x))))
        x = call(x)
    print("Layer that takes longest:", report("forward pass, layer by layer", rows))

    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = tf.keras.optimizers.Adam()
    optimizer.build(model.trainable_variables)

    @tf.function
    def forward():
        return loss_fn(labels, model(images, training=True))

    @tf.function
    def gradients():
        with tf.GradientTape() as tape:
            loss = loss_fn(labels, model(images, training=True))
        return tape.gradient(loss, model.trainable_variables)

    known = gradients()

    @tf.function
    def update():
        optimizer.apply_gradients(zip(known, model.trainable_variables))

    pipeline = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(BATCH).batch(16).repeat().batch(BATCH // 16)
    batches = iter(pipeline)
    there = milliseconds(forward)
    back = max(milliseconds(gradients) - there, 0.0)
    rows = [
        ("input", milliseconds(lambda: next(batches))),
        ("forward", there),
        ("backward", back),
        ("update", milliseconds(update)),
    ]
    longest = report("training step, part by part", rows)
    print("Part of a step that takes longest:", "computing" if longest in ("forward", "backward") else longest)


if __name__ == "__main__":
    main()
