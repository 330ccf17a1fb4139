"""Numbers that all of TensorFlow shares."""
