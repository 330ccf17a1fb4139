"""Linear regression without Keras: two variables, a tape, and gradient descent written out.

    python examples/python/linear_regression.py
"""

import ferroflow as tf


class Line(tf.Module):
    """`y = w * x + b`. A module finds the variables among its attributes."""

    def __init__(self, name=None):
        super().__init__(name=name)
        self.w = tf.Variable(0.0, name="w")
        self.b = tf.Variable(0.0, name="b")

    def __call__(self, x):
        return self.w * x + self.b


def mean_squared_error(y, predicted):
    return tf.reduce_mean(tf.square(predicted - y))


@tf.function
def train_step(model, x, y, learning_rate):
    """One step of gradient descent, as a graph: loss, gradients and updates run without Python."""
    with tf.GradientTape() as tape:
        loss = mean_squared_error(y, model(x))
    gradients = tape.gradient(loss, model.trainable_variables)
    for variable, gradient in zip(model.trainable_variables, gradients):
        variable.assign_sub(learning_rate * gradient)
    return loss


def main():
    tf.random.set_seed(1)
    # A line with noise: the slope is 3, it crosses the axis at 2.
    x = tf.random.uniform([200], -1.0, 1.0)
    y = 3.0 * x + 2.0 + tf.random.normal([200], stddev=0.05)

    model = Line()
    print("Variables:", [v.name for v in model.trainable_variables])
    for step in range(101):
        loss = train_step(model, x, y, tf.constant(0.3))
        if step in (0, 10, 100):
            print(f"after step {step:3}: w = {model.w.numpy():.1f}, b = {model.b.numpy():.1f}")
    print("Loss below 0.01:", bool(loss < 0.01))
    print(f"At x = 0.5 the line is at {model(0.5).numpy():.1f}")

    # The same line in closed form, by least squares: gradient descent has found it.
    mean_x, mean_y = tf.reduce_mean(x), tf.reduce_mean(y)
    slope = tf.reduce_sum((x - mean_x) * (y - mean_y)) / tf.reduce_sum(tf.square(x - mean_x))
    exact = tf.stack([slope, mean_y - slope * mean_x])
    found = tf.stack([model.w, model.b])
    print("As by least squares:", bool(tf.reduce_all(tf.abs(exact - found) < 0.001)))


if __name__ == "__main__":
    main()
