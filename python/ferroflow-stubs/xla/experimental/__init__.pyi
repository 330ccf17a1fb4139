"""Types of `ferroflow.xla.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

def compile(computation: _Any, inputs: _Any = None) -> _b.list[_t.Tensor]:
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

def jit_scope(compile_ops: _b.bool = True, separate_compiled_gradients: _b.bool = False) -> _Any:
    """Context whose operations are to be compiled, which they are in every function.

    Args:
      compile_ops: whether they are, or a function that says it of each.
      separate_compiled_gradients: whether gradients are compiled apart.

    Raises:
      RuntimeError: operations run at once: there is nothing to compile.
    """
