"""`tf.compat.v1.keras`, `tf.compat.v1.layers` and `tf.compat.v1.nn.rnn_cell`: parts of Keras 2, which the package `tf_keras` has.

Invariant: which Keras is meant is asked for once, by `TF_USE_LEGACY_KERAS` in the environment, as TensorFlow asks.
Does not know: what is in Keras.
"""

import importlib
import os
import types


def wanted():
    """Whether the program wants `tf.keras` to be Keras 2, and has it."""
    if os.environ.get("TF_USE_LEGACY_KERAS") not in ("true", "True", "1"):
        return False
    if importlib.util.find_spec("tf_keras") is None:
        from ferroflow.python.platform import tf_logging

        tf_logging.warning(
            "Your environment has TF_USE_LEGACY_KERAS set to True, but you do not have the tf_keras package installed. "
            "You must install it in order to use the legacy tf.keras."
        )
        return False
    return True


class _Absent(types.ModuleType):
    """A module of Keras 2 where Keras is Keras 3: it has nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(f"`{name}` is not available with Keras 3.")


def _part(name, legacy):
    if wanted():
        return importlib.import_module(f"tf_keras.api._v1.keras.{legacy}")
    return _Absent(f"tensorflow.compat.v1.{name}", "A part of Keras 2: there with `TF_USE_LEGACY_KERAS=1` and the package `tf_keras`.")


def __getattr__(name):
    if name == "keras":
        found = importlib.import_module("tf_keras.api._v1.keras") if wanted() else importlib.import_module("ferroflow.keras")
    elif name == "layers":
        found = _part("layers", "__internal__.legacy.layers")
    elif name == "rnn_cell":
        found = _part("nn.rnn_cell", "__internal__.legacy.rnn_cell")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found
    return found
