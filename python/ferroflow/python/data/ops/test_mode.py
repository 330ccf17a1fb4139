"""Whether pipelines run as tests of TensorFlow ask: a switch that changes nothing here.

Invariant: what was set is what is read.
Does not know: pipelines.
"""

__name__ = "tensorflow.python.data.ops.test_mode"

TEST_MODE = False


def toggle_test_mode(test_mode):
    """Sets the switch."""
    global TEST_MODE
    TEST_MODE = test_mode
