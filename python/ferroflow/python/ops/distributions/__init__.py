"""`tf.compat.v1.distributions`: distributions of probability, composed of operations."""
