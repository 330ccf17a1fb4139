"""The implementation behind the public names, laid out as TensorFlow lays out its own."""
