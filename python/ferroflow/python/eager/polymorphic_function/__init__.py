"""`tf.function`: Python functions as graphs, traced when their arguments ask for it."""
