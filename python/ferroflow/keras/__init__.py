"""`tf.keras`: the PyPI package `keras`, running on Ferroflow as its TensorFlow backend; or Keras 2, the package `tf_keras`, where
the environment has `TF_USE_LEGACY_KERAS=1`.

Invariant: classes and functions are those of `keras` itself; submodules such as `tf.keras.layers` are Keras'
own listing of names for TensorFlow. Importing this makes `import tensorflow` mean Ferroflow.
Does not know: anything about Keras but where its names are.
"""

import importlib
import os

import ferroflow.as_tensorflow  # noqa: F401  Keras imports tensorflow

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

from ferroflow.python.compat import legacy_keras as _legacy  # noqa: E402  which Keras is meant

try:
    if _legacy.wanted():
        from tf_keras.api._v2 import keras as _keras
    else:
        from keras._tf_keras import keras as _keras
except ModuleNotFoundError as error:
    if error.name != "keras":
        raise
    raise ModuleNotFoundError("tf.keras needs the package keras: pip install keras", name="keras") from None

__path__ = [*__path__, *_keras.__path__]

if not _legacy.wanted():
    from ferroflow.keras import classic as _classic  # it needs Keras

    _classic.install(_keras)
__version__ = getattr(_keras, "__version__", None) or importlib.import_module("tf_keras").__version__


def __getattr__(name):
    try:
        return getattr(_keras, name)
    except AttributeError:
        if name == "__all__":  # what `import *` takes
            return __dir__()
        raise AttributeError(f"module 'tensorflow.keras' has no attribute {name!r}") from None


def __dir__():
    return sorted(n for n in dir(_keras) if not n.startswith("_"))
