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
    """Options of loading."""
    def __init__(self, allow_partial_checkpoint: _b.bool = False, experimental_io_device: _Any = None, experimental_skip_checkpoint: _b.bool = False, experimental_variable_policy: _Any = None, experimental_load_function_aliases: _b.bool = False) -> None: ...

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
