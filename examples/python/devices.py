"""Several devices on one machine: a processor cut into logical devices, and work placed on them by hand.

One gradient step on a batch is cut into equal parts, one for each device; each computes the gradient of its part, and
their mean is the gradient of the whole batch. That is what data-parallel training does on several GPUs; on a machine
that has some, the same program uses them.

    python examples/python/devices.py
"""

import ferroflow as tf


def devices(count):
    """The names of `count` devices: GPUs if there are enough, else parts of the processor."""
    gpus = tf.config.list_physical_devices("GPU")
    if len(gpus) >= count:
        return [d.name for d in tf.config.list_logical_devices("GPU")[:count]]
    # Before any device is used: what was listed is fixed from then on.
    (cpu,) = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * count)
    return [d.name for d in tf.config.list_logical_devices("CPU")]


def main():
    names = devices(4)
    print("Devices:", ", ".join(names))

    with tf.device(names[1]):
        a = tf.constant([[1.0, 2.0], [3.0, 4.0]])
        product = tf.matmul(a, a)
        print("The product is on", product.device)
    print("It can be used anywhere:", (product + 1.0).numpy().tolist())

    tf.random.set_seed(1)
    x = tf.random.normal([64, 3])
    y = tf.linalg.matvec(x, tf.constant([1.0, -2.0, 0.5]))
    w = tf.Variable(tf.zeros([3]), name="w")

    def gradient(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(tf.linalg.matvec(x, w) - y))
        return tape.gradient(loss, w)

    @tf.function
    def parallel_gradient(x, y):
        """The parts have no dependence on each other: the graph may run them at the same time."""
        parts = []
        for name, part_x, part_y in zip(names, tf.split(x, len(names)), tf.split(y, len(names))):
            with tf.device(name):
                parts.append(gradient(part_x, part_y))
        return tf.add_n(parts) / len(parts)

    one, several = gradient(x, y), parallel_gradient(x, y)
    print("One device and several agree:", bool(tf.reduce_all(tf.abs(one - several) < 1e-5)))
    for _ in range(100):
        w.assign_sub(0.2 * parallel_gradient(x, y))
    print("Weights found:", [round(float(v), 2) for v in w.numpy()])

    try:
        tf.config.set_logical_device_configuration(
            tf.config.list_physical_devices("CPU")[0], [tf.config.LogicalDeviceConfiguration()]
        )
    except RuntimeError as error:
        print("Too late to change:", error)


if __name__ == "__main__":
    main()
