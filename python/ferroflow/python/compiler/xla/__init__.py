"""`tf.xla.experimental`: what asks for XLA.

Invariant: functions compute what they compute elsewhere: every traced function is compiled by the engine.
Does not know: XLA.
"""

import contextlib

from ferroflow.python.eager.polymorphic_function import polymorphic_function

__name__ = "tensorflow.python.compiler.xla.xla"


def compile(computation, inputs=None):  # noqa: A001 TensorFlow's name
    """The results of a function that is traced and compiled as a whole.

    Args:
      computation: a function of as many tensors as `inputs` has; it gives a tensor, a list or another structure of
        them, or None.
      inputs: a list of what it is called with, each a tensor or what becomes one; None for nothing.

    Returns a list of the results, also of one, as TensorFlow does; None where the function gives None.

    Raises:
      TypeError: `inputs` is no list, or the function takes another number of arguments.

    >>> import ferroflow as tf
    >>> tf.xla.experimental.compile(lambda x, y: x + y, [1.0, 2.0])[0].numpy()
    np.float32(3.0)
    """
    if inputs is not None and not isinstance(inputs, (list, tuple)):
        raise TypeError(f"`inputs` must be a list or tuple. Received inputs={inputs} of type {type(inputs)}")
    result = polymorphic_function.function(computation)(*(inputs or ()))
    if result is None:
        return None
    return list(result) if isinstance(result, (list, tuple)) else [result]


@contextlib.contextmanager
def experimental_jit_scope(compile_ops=True, separate_compiled_gradients=False):
    """Context whose operations are to be compiled, which they are in every function.

    Args:
      compile_ops: whether they are, or a function that says it of each.
      separate_compiled_gradients: whether gradients are compiled apart.

    Raises:
      RuntimeError: operations run at once: there is nothing to compile.
    """
    from ferroflow.python.eager import context

    del compile_ops, separate_compiled_gradients
    if context.executing_eagerly():
        raise RuntimeError("xla.experimental.jit_scope is not supported when eager execution is enabled. Try use it inside tf.function.")
    yield
