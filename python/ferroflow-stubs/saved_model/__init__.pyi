"""Models as TensorFlow saves them. Types of `ferroflow.saved_model`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.saved_model import experimental as experimental

ASSETS_DIRECTORY: _b.str

ASSETS_KEY: _b.str

class Asset:
    """A file that belongs to a model."""
    def __init__(self, path: _Any) -> None: ...
    @property
    def asset_path(self) -> _Any:
        """The path as a string tensor."""

CLASSIFY_INPUTS: _b.str

CLASSIFY_METHOD_NAME: _b.str

CLASSIFY_OUTPUT_CLASSES: _b.str

CLASSIFY_OUTPUT_SCORES: _b.str

DEBUG_DIRECTORY: _b.str

DEBUG_INFO_FILENAME_PB: _b.str

DEFAULT_SERVING_SIGNATURE_DEF_KEY: _b.str

GPU: _b.str

class LoadOptions:
    """Options of loading.

    Args:
      allow_partial_checkpoint: whether variables may be missing in the model's checkpoint.
      experimental_io_device: the device that reads files.
      experimental_skip_checkpoint: whether values are not restored.
      experimental_variable_policy: how variables are placed.
      experimental_load_function_aliases: whether the names of functions by which they were saved are told.
      allow_files: whether the model's functions may read and write files, which they are denied otherwise when they run.
    """
    def __init__(self, allow_partial_checkpoint: _b.bool = False, experimental_io_device: _Any = None, experimental_skip_checkpoint: _b.bool = False, experimental_variable_policy: _Any = None, experimental_load_function_aliases: _b.bool = False, allow_files: _b.bool = False) -> None: ...

PREDICT_INPUTS: _b.str

PREDICT_METHOD_NAME: _b.str

PREDICT_OUTPUTS: _b.str

REGRESS_INPUTS: _b.str

REGRESS_METHOD_NAME: _b.str

REGRESS_OUTPUTS: _b.str

SAVED_MODEL_FILENAME_PB: _b.str

SAVED_MODEL_FILENAME_PBTXT: _b.str

SAVED_MODEL_SCHEMA_VERSION: _b.int

SERVING: _b.str

class SaveOptions:
    """Options of saving."""
    def __init__(self, namespace_whitelist: _Any = None, save_debug_info: _b.bool = False, function_aliases: _Any = None, experimental_debug_stripper: _b.bool = False, experimental_io_device: _Any = None, experimental_variable_policy: _Any = None, experimental_custom_gradients: _b.bool = True, experimental_image_format: _b.bool = False, experimental_skip_saver: _b.bool = False, experimental_sharding_callback: _Any = None, extra_tags: _Any = None) -> None: ...

TPU: _b.str

TRAINING: _b.str

VARIABLES_DIRECTORY: _b.str

VARIABLES_FILENAME: _b.str

def contains_saved_model(export_dir: _Any) -> _b.bool:
    """Whether a directory holds a saved model.

    >>> import ferroflow as tf
    >>> tf.saved_model.contains_saved_model("/no/such/folder")
    False
    """

def load(export_dir: _Any, tags: _Any = None, options: _Any = None) -> _Any:
    """The object that was saved in a directory: functions as attributes, variables with their values, `signatures`.

    Args:
      export_dir: the directory.
      tags: a name or names that the model must have; `"serve"` is what `save` gives.
      options: a `tf.saved_model.LoadOptions`.

    Raises:
      OSError: no model there.
      ValueError: the model has other tags.
      UnimplementedError: operations that are not in the catalogue, all named; a model of TensorFlow 1.

    >>> import ferroflow as tf, tempfile
    >>> m = tf.Module()
    >>> m.v = tf.Variable([1.0, 2.0])
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(m, folder)
    >>> tf.saved_model.load(folder).v.numpy()
    array([1., 2.], dtype=float32)
    """

def save(obj: _Any, export_dir: _Any, signatures: _Any = None, options: _Any = None) -> None:
    """Writes an object with its functions and variables to a directory, as a SavedModel.

    Args:
      obj: a `tf.Module` or anything trackable. Its functions are saved as they were traced, those with an input
        signature are traced now.
      export_dir: the directory; it is made.
      signatures: what a server offers: a `tf.function` with an input signature or a concrete function, or a dictionary
        of those by key. Without it the one function that can be a signature is `"serving_default"`.
      options: a `tf.saved_model.SaveOptions`.

    Raises:
      ValueError: `obj` is not trackable, or a signature takes or gives something other than tensors.
      AssertionError: a function uses a variable that is no attribute of any object below `obj`.
      UnimplementedError: a function runs an operation that the format has no name for, such as `tf.py_function`.

    >>> import ferroflow as tf, tempfile
    >>> class Scale(tf.Module):
    ...     def __init__(self):
    ...         self.by = tf.Variable(3.0)
    ...     @tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])
    ...     def __call__(self, x):
    ...         return x * self.by
    >>> folder = tempfile.mkdtemp()
    >>> tf.saved_model.save(Scale(), folder)
    >>> tf.saved_model.load(folder)(tf.constant([1.0, 2.0])).numpy()
    array([3., 6.], dtype=float32)
    """
