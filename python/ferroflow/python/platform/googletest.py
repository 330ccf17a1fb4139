"""Running tests: `main`, and where they find files.

Invariant: the test case is absl's.
Does not know: tensors.
"""

import os
import tempfile

from absl.testing.absltest import *  # noqa: F403 tests take absl's from here

__name__ = "tensorflow.python.platform.googletest"


def GetTempDir():  # noqa: N802 TensorFlow's name
    """A directory for tests."""
    return os.path.realpath(tempfile.mkdtemp())


def test_src_dir_path(relative_path):
    """A path below the directory the tests run in."""
    return os.path.join(os.getcwd(), relative_path)


def StatefulSessionAvailable():  # noqa: N802 TensorFlow's name
    """False."""
    return False
