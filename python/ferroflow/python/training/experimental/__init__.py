"""Mixed precision of TensorFlow 1's optimizers."""
