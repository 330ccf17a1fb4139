"""Running graphs of TensorFlow 1."""
