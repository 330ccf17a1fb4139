"""Tools of TensorFlow that libraries name in their code."""
