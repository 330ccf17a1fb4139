"""What saved models of Keras 2 are named by."""
