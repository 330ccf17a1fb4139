"""The file of a saved model as a message.

Invariant: nothing of the model is made or run.
Does not know: what the message means; see `load.py`.
"""

import os

from ferroflow.core.protobuf import saved_model_pb2
from ferroflow.python.saved_model import constants
from ferroflow.python.util import protobuf

__name__ = "tensorflow.python.saved_model.loader_impl"


def parse_saved_model(export_dir):
    """The message of a saved model.

    Raises:
      OSError: there is no such file, or it is damaged.

    >>> import ferroflow as tf, tempfile
    >>> directory = tempfile.mkdtemp()
    >>> tf.saved_model.save(tf.Module(), directory)
    >>> tf.__internal__.saved_model.parse_saved_model(directory).saved_model_schema_version
    1
    """
    path = os.path.join(os.fspath(export_dir), constants.SAVED_MODEL_FILENAME_PB)
    if not os.path.isfile(path):
        raise OSError(f"SavedModel file does not exist at: {os.fspath(export_dir)}{os.path.sep}{{{constants.SAVED_MODEL_FILENAME_PBTXT}|{constants.SAVED_MODEL_FILENAME_PB}}}")
    with open(path, "rb") as file:
        data = file.read()
    try:
        return saved_model_pb2.SavedModel.FromString(data)
    except protobuf.DecodeError as error:
        raise OSError(f"Cannot parse file {path!r}: {error}.") from None
