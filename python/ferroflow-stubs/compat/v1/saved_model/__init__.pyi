"""Types of `ferroflow.compat.v1.saved_model`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.saved_model import loader as loader

def contains_saved_model(export_dir: _Any) -> _b.bool:
    """Whether a directory holds a saved model.

    >>> tf.compat.v1.saved_model.contains_saved_model("/no/such/directory")
    False
    """

def load(sess: _Any, tags: _Any, export_dir: _Any, import_scope: _Any = None, **saver_kwargs: _Any) -> _Any:
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

maybe_saved_model_directory = contains_saved_model
