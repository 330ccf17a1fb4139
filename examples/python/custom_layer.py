"""A layer of one's own: weights made when the input is first seen, a forward pass, a place in any model.

The layer scales and shifts each feature. Data is made with known scales and shifts; training finds them again.
The model is then saved and read back, which the layer's `get_config` makes possible.

    python examples/python/custom_layer.py
"""

import os
import tempfile

import numpy as np

import ferroflow as tf


@tf.keras.utils.register_keras_serializable(package="examples")
class Affine(tf.keras.layers.Layer):
    """`y = x * scale + shift`, with one scale and one shift for each feature."""

    def __init__(self, start=1.0, **kwargs):
        super().__init__(**kwargs)
        self.start = start

    def build(self, input_shape):
        """Makes the weights: only now is the number of features known."""
        features = input_shape[-1]
        constant = tf.keras.initializers.Constant(self.start)
        self.scale = self.add_weight(name="scale", shape=(features,), initializer=constant)
        self.shift = self.add_weight(name="shift", shape=(features,), initializer="zeros")

    def call(self, inputs):
        """The forward pass. Its gradient needs no code."""
        return inputs * self.scale + self.shift

    def get_config(self):
        """What the layer is made from, so that a saved model can make it again."""
        return {**super().get_config(), "start": self.start}


def main():
    tf.keras.utils.set_random_seed(1)
    x = np.random.default_rng(1).uniform(-1.0, 1.0, (512, 2)).astype("float32")
    y = x * np.array([2.0, -3.0], "float32") + np.array([0.5, 1.0], "float32")

    layer = Affine(name="affine")
    model = tf.keras.Sequential([tf.keras.Input((2,)), layer])
    print("Weights before training:")
    for weight in layer.trainable_weights:
        print(f"  {weight.path}: {weight.numpy()}")

    model.compile(optimizer=tf.keras.optimizers.SGD(0.3), loss="mse")
    history = model.fit(x, y, batch_size=64, epochs=10, verbose=0)
    print("Loss below 0.0001:", history.history["loss"][-1] < 1e-4)

    print("Weights after training:")
    for weight in layer.trainable_weights:
        print(f"  {weight.path}: {np.round(weight.numpy(), 2)}")

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "affine.keras")
        model.save(path)
        again = tf.keras.models.load_model(path)
    same = np.array_equal(model.predict(x, verbose=0), again.predict(x, verbose=0))
    print("Read back, the model predicts the same:", same)


if __name__ == "__main__":
    main()
