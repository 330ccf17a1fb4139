"""What Keras' own tests expect of the folder they run in: markers, and the skipping by backend.

The tests are those that the wheel `keras` ships. With FERROFLOW_SUITE_ON=tensorflow they run on TensorFlow
itself, to write down what passes there.
"""

import os

os.environ["KERAS_BACKEND"] = "tensorflow"
if os.environ.get("FERROFLOW_SUITE_ON") != "tensorflow":
    import ferroflow.as_tensorflow  # noqa: F401

import keras  # noqa: E402
import pytest  # noqa: E402


def pytest_configure(config):
    """The markers that the tests use."""
    for marker in ("requires_trainable_backend: needs a backend that can train", "multi_device: needs several devices"):
        config.addinivalue_line("markers", marker)


def pytest_ignore_collect(collection_path, config):
    """A folder below the one that was asked for has a run of its own."""
    asked = [os.path.abspath(a) for a in config.args]
    return True if collection_path.is_dir() and any(os.path.dirname(collection_path) == a for a in asked) else None


def pytest_collection_modifyitems(items):
    """Tests on several devices are for another backend."""
    for item in items:
        if "multi_device" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="for several devices of another backend"))


def skip_if_backend(given_backend, reason):
    """Skips a test on a backend."""
    return pytest.mark.skipif(keras.backend.backend() == given_backend, reason=reason)


def pytest_runtest_logreport(report):
    """Writes `test outcome` for each test to the file that FERROFLOW_SUITE_OUT names."""
    out = os.environ.get("FERROFLOW_SUITE_OUT")
    if out and (report.when == "call" or report.outcome != "passed"):
        with open(out, "a", encoding="utf-8") as f:
            f.write(f"{report.outcome} {report.nodeid}\n")
