"""Types of `ferroflow.compat.v1.saved_model`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.saved_model import builder as builder
from ferroflow.compat.v1.saved_model import constants as constants
from ferroflow.compat.v1.saved_model import loader as loader
from ferroflow.compat.v1.saved_model import main_op as main_op
from ferroflow.compat.v1.saved_model import signature_def_utils as signature_def_utils
from ferroflow.compat.v1.saved_model import utils as utils

class Builder:
    """Puts graphs with their signatures, and one set of variables, into a directory as a saved model.

    Args:
      export_dir: the directory, made if need be. AssertionError where there is something in it.

    >>> import os, tempfile
    >>> directory = os.path.join(tempfile.mkdtemp(), "model")
    >>> builder = tf.compat.v1.saved_model.Builder(directory)
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     x, v = tf.compat.v1.placeholder(tf.float32, [], name="x"), tf.Variable(2.0)
    ...     sess.run(v.initializer)
    ...     signature = tf.compat.v1.saved_model.predict_signature_def({"x": x}, {"y": x * v})
    ...     builder.add_meta_graph_and_variables(sess, ["serve"], {"serving_default": signature})
    >>> _ = builder.save()
    >>> float(tf.saved_model.load(directory).signatures["serving_default"](x=tf.constant(3.0))["y"])
    6.0
    """
    def __init__(self, export_dir: _Any) -> None: ...
    def add_meta_graph_and_variables(self, sess: _Any, tags: _Any, signature_def_map: _Any = None, assets_collection: _Any = None, legacy_init_op: _Any = None, clear_devices: _b.bool = False, main_op: _Any = None, strip_default_attrs: _b.bool = False, saver: _Any = None) -> _Any:
        """Adds the graph being built, and the values that its variables have in a session; for the first graph.

        Args:
          sess: the session.
          tags: what loading it asks for, such as `[tf.saved_model.SERVING]`.
          signature_def_map: signatures by name.
          assets_collection: string tensors that are paths of files, which are copied.
          legacy_init_op, main_op: an operation that loading runs once the variables are there.
          clear_devices: whether nodes say no devices.
          saver: what says which variables are saved; all of them unless told.

        Raises:
          AssertionError: there is a first graph, or a signature says too little of a tensor.
          KeyError: a signature has a name that is reserved.
        """
    def add_meta_graph(self, tags: _Any, signature_def_map: _Any = None, assets_collection: _Any = None, legacy_init_op: _Any = None, clear_devices: _b.bool = False, main_op: _Any = None, strip_default_attrs: _b.bool = False, saver: _Any = None) -> _Any:
        """Adds the graph being built as another one of the same variables. AssertionError where there is no first one."""
    def save(self, as_text: _b.bool = False) -> _Any:
        """Writes the model's message; gives its path, as bytes."""

LEGACY_INIT_OP_KEY: _b.str

MAIN_OP_KEY: _b.str

def build_signature_def(inputs: _Any = None, outputs: _Any = None, method_name: _Any = None, defaults: _Any = None) -> _Any:
    """A signature of messages by name.

    Args:
      inputs, outputs: `TensorInfo`s by the names that who serves the model uses.
      method_name: the way of serving.
      defaults: values of inputs that need not be given, as tensors.
    """

def build_tensor_info(tensor: _Any) -> _tf.compat.v1.TensorInfo:
    """What a `SignatureDef` says of a tensor of a graph, of a sparse tensor, or of a variable. RuntimeError where operations run at once.

    >>> with tf.Graph().as_default():
    ...     info = tf.compat.v1.saved_model.build_tensor_info(tf.compat.v1.placeholder(tf.float32, [None], name="x"))
    >>> info.name
    'x:0'
    """

def classification_signature_def(examples: _Any, classes: _Any, scores: _Any) -> _Any:
    """A signature that gives classes as strings, their scores as floats, or both, for `tf.train.Example`s as strings.

    ValueError for other dtypes, or where there are neither classes nor scores.
    """

def contains_saved_model(export_dir: _Any) -> _b.bool:
    """Whether a directory holds a saved model.

    >>> tf.compat.v1.saved_model.contains_saved_model("/no/such/directory")
    False
    """

def get_tensor_from_tensor_info(tensor_info: _Any, graph: _Any = None, import_scope: _Any = None) -> _Any:
    """The tensor, or the sparse tensor, that a message names.

    Args:
      tensor_info: the message.
      graph: the graph it is in; the one being built unless told.
      import_scope: what stands before its name there.

    Raises:
      KeyError: there is no such tensor.
      ValueError: the message names none.
    """

def is_valid_signature(signature_def: _Any) -> _Any:
    """Whether a signature is one of the ways of serving, with what that takes and gives."""

def load(sess: _Any, tags: _Any, export_dir: _Any, import_scope: _Any = None, **saver_kwargs: _Any) -> _tf.compat.v1.MetaGraphDef:
    """Adds the graph that a saved model has under these tags to a session's graph, and gives its variables their values.

    Args:
      sess: the session.
      tags: those of the graph wanted, such as `[tf.saved_model.SERVING]`.
      export_dir: the directory.
      import_scope: what stands before the names.

    Returns:
      The `MetaGraphDef`, of which signatures can be read.

    Raises:
      OSError: there is no saved model.
      RuntimeError: none of its graphs has these tags.
      UnimplementedError: the graph has an operation that there is not here.

    >>> import ferroflow as tf, tempfile
    >>> module = tf.Module()
    >>> module.v = tf.Variable(2.0)
    >>> module.f = tf.function(lambda x: x * module.v, input_signature=[tf.TensorSpec([], name="x")])
    >>> directory = tempfile.mkdtemp()
    >>> tf.saved_model.save(module, directory, signatures=module.f.get_concrete_function())
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     signature = tf.compat.v1.saved_model.load(sess, ["serve"], directory).signature_def["serving_default"]
    ...     print(sess.run(signature.outputs["output_0"].name, {signature.inputs["x"].name: 3.0}))
    6.0
    """

def main_op_with_restore(restore_op_name: _Any) -> _Any:
    """As `main_op`, with an operation, which may be told by its name, that runs after it."""

def predict_signature_def(inputs: _Any, outputs: _Any) -> _Any:
    """A signature of any tensors by name. ValueError where there are no inputs or no outputs.

    >>> with tf.Graph().as_default():
    ...     x = tf.compat.v1.placeholder(tf.float32, [], name="x")
    ...     signature = tf.compat.v1.saved_model.predict_signature_def({"x": x}, {"y": tf.add(x, 1.0, name="y")})
    >>> signature.method_name, signature.outputs["y"].name
    ('tensorflow/serving/predict', 'y:0')
    """

def regression_signature_def(examples: _Any, predictions: _Any) -> _Any:
    """A signature that gives numbers for `tf.train.Example`s as strings. ValueError for other dtypes, or None."""

def simple_save(session: _Any, export_dir: _Any, inputs: _Any, outputs: _Any, legacy_init_op: _Any = None) -> _Any:
    """Writes a session's graph and variables as a saved model with one signature, `serving_default`.

    Args:
      session: the session.
      export_dir: the directory. AssertionError where there is something in it.
      inputs, outputs: tensors by name.
      legacy_init_op: an operation that loading runs.
    """

maybe_saved_model_directory = contains_saved_model
