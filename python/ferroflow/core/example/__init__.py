"""Examples: `tf.train.Example` and what it is made of."""
