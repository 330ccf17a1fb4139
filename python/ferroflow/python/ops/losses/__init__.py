"""The losses of `tf.compat.v1.losses`."""
