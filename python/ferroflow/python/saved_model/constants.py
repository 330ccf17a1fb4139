"""`tf.saved_model`'s names of files, tags and keys, and its options.

Invariant: the names are the format's.
Does not know: how models are written.
"""

import enum
import os

from ferroflow.python.trackable import autotrackable, base
from ferroflow.python.util import pickling

ASSETS_DIRECTORY = "assets"
ASSETS_KEY = "saved_model_assets"
CLASSIFY_INPUTS = "inputs"
CLASSIFY_METHOD_NAME = "tensorflow/serving/classify"
CLASSIFY_OUTPUT_CLASSES = "classes"
CLASSIFY_OUTPUT_SCORES = "scores"
DEBUG_DIRECTORY = "debug"
DEBUG_INFO_FILENAME_PB = "saved_model_debug_info.pb"
DEFAULT_SERVING_SIGNATURE_DEF_KEY = "serving_default"
GPU = "gpu"
PREDICT_INPUTS = "inputs"
PREDICT_METHOD_NAME = "tensorflow/serving/predict"
PREDICT_OUTPUTS = "outputs"
REGRESS_INPUTS = "inputs"
REGRESS_METHOD_NAME = "tensorflow/serving/regress"
REGRESS_OUTPUTS = "outputs"
SAVED_MODEL_FILENAME_PB = "saved_model.pb"
SAVED_MODEL_FILENAME_PBTXT = "saved_model.pbtxt"
SAVED_MODEL_SCHEMA_VERSION = 1
SERVING = "serve"
TPU = "tpu"
TRAINING = "train"
VARIABLES_DIRECTORY = "variables"
VARIABLES_FILENAME = "variables"


class VariablePolicy(enum.Enum):
    """Whether the devices of variables are saved."""

    __reduce_ex__ = pickling.reduce_enum

    NONE = None
    SAVE_VARIABLE_DEVICES = "save_variable_devices"
    EXPAND_DISTRIBUTED_VARIABLES = "expand_distributed_variables"

    @classmethod
    def from_obj(cls, obj):
        """The policy of a policy, its name in any case, or None; ValueError for anything else.

        >>> tf.saved_model.experimental.VariablePolicy.from_obj("save_variable_devices").name
        'SAVE_VARIABLE_DEVICES'
        """
        for policy in cls:
            if obj is policy or obj == policy.value or (isinstance(obj, str) and obj.lower() == policy.value):
                return policy
        raise ValueError(f"Received invalid VariablePolicy value: {obj}.")

    def _save_variable_devices(self):
        return self is not VariablePolicy.NONE

    def _expand_distributed_variables(self):
        return self is VariablePolicy.EXPAND_DISTRIBUTED_VARIABLES


class SaveOptions:
    """Options of saving."""

    def __init__(self, namespace_whitelist=None, save_debug_info=False, function_aliases=None, experimental_debug_stripper=False, experimental_io_device=None, experimental_variable_policy=None, experimental_custom_gradients=True, experimental_image_format=False, experimental_skip_saver=False, experimental_sharding_callback=None, extra_tags=None):
        self.namespace_whitelist = namespace_whitelist or []
        self.save_debug_info = save_debug_info
        self.function_aliases = function_aliases or {}
        self.experimental_debug_stripper = experimental_debug_stripper
        self.experimental_io_device = experimental_io_device
        self.experimental_variable_policy = VariablePolicy.from_obj(experimental_variable_policy)
        self.experimental_custom_gradients = experimental_custom_gradients
        self.experimental_image_format = experimental_image_format
        self.experimental_skip_saver = experimental_skip_saver
        self.experimental_sharding_callback = experimental_sharding_callback
        self.extra_tags = extra_tags


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

    def __init__(self, allow_partial_checkpoint=False, experimental_io_device=None, experimental_skip_checkpoint=False, experimental_variable_policy=None, experimental_load_function_aliases=False, allow_files=False):
        self.allow_partial_checkpoint = allow_partial_checkpoint
        self.experimental_io_device = experimental_io_device
        self.experimental_skip_checkpoint = experimental_skip_checkpoint
        self.experimental_variable_policy = VariablePolicy.from_obj(experimental_variable_policy)
        self.experimental_load_function_aliases = experimental_load_function_aliases
        self.allow_files = allow_files


class Asset(base.Trackable):
    """A file that belongs to a model."""

    def __init__(self, path):
        from ferroflow import _ff

        self._path = _ff.convert(os.fspath(path) if isinstance(path, os.PathLike) else path, dtype=_ff.string)

    @property
    def asset_path(self):
        """The path as a string tensor."""
        return self._path


class TrackableResource(autotrackable.AutoTrackable):
    """An object with a resource outside of variables, such as a table."""

    def __init__(self, device=""):
        self._resource_device = device
        self._resource_handle = None

    @property
    def resource_handle(self):
        """The resource, made when it is first asked for."""
        if self._resource_handle is None:
            self._resource_handle = self._create_resource()
        return self._resource_handle

    def _create_resource(self):
        raise NotImplementedError("TrackableResource._create_resource not implemented.")

    def _initialize(self):
        """Fills the resource."""

    def _destroy_resource(self):
        """Gives the resource back."""


def contains_saved_model(export_dir):
    """Whether a directory holds a saved model.

    >>> import ferroflow as tf
    >>> tf.saved_model.contains_saved_model("/no/such/folder")
    False
    """
    import os

    path = os.fspath(export_dir)
    return any(os.path.exists(os.path.join(path, n)) for n in (SAVED_MODEL_FILENAME_PB, SAVED_MODEL_FILENAME_PBTXT))
