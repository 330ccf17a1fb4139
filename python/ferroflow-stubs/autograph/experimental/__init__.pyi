"""Types of `ferroflow.autograph.experimental`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Feature(_enum.Enum):
    """This enumeration represents optional conversion options.

    These conversion options are experimental. They are subject to change without
    notice and offer no guarantees.

    _Example Usage_

    ```python
    optionals= tf.autograph.experimental.Feature.EQUALITY_OPERATORS
    @tf.function(experimental_autograph_options=optionals)
    def f(i):
      if i == 0:  # EQUALITY_OPERATORS allows the use of == here.
        tf.print('i is zero')
    ```

    Attributes:
      ALL: Enable all features.
      AUTO_CONTROL_DEPS: Insert of control dependencies in the generated code.
      ASSERT_STATEMENTS: Convert Tensor-dependent assert statements to tf.Assert.
      BUILTIN_FUNCTIONS: Convert builtin functions applied to Tensors to
        their TF counterparts.
      EQUALITY_OPERATORS: Whether to convert the equality operator ('==') to
        tf.math.equal.
      LISTS: Convert list idioms, like initializers, slices, append, etc.
      NAME_SCOPES: Insert name scopes that name ops according to context, like the
        function they were defined in.
    """
    ALL = 'ALL'
    AUTO_CONTROL_DEPS = 'AUTO_CONTROL_DEPS'
    ASSERT_STATEMENTS = 'ASSERT_STATEMENTS'
    BUILTIN_FUNCTIONS = 'BUILTIN_FUNCTIONS'
    EQUALITY_OPERATORS = 'EQUALITY_OPERATORS'
    LISTS = 'LISTS'
    NAME_SCOPES = 'NAME_SCOPES'

def do_not_convert(func: _Callable[..., _Any] | None = None) -> _Any:
    """Decorator: AutoGraph leaves the function, and what it calls, as they are.

    >>> import ferroflow as tf
    >>> @tf.autograph.experimental.do_not_convert
    ... def plain(x):
    ...     return x + 1
    >>> plain(1)
    2
    """

def set_loop_options(parallel_iterations: _Any = ..., swap_memory: _Any = ..., maximum_iterations: _Any = ..., shape_invariants: _Any = ...) -> _Any:
    """Specifies additional arguments to be passed to the enclosing while_loop.

    The parameters apply to and only to the immediately enclosing loop. It only
    has effect if the loop is staged as a TF while_loop; otherwise the parameters
    have no effect.

    Usage:

      >>> @tf.function(autograph=True)
      ... def f():
      ...   n = 0
      ...   for i in tf.range(10):
      ...     malt.experimental.set_loop_options(maximum_iterations=3)
      ...     n += 1
      ...   return n

      >>> @tf.function(autograph=True)
      ... def f():
      ...   v = tf.constant((0,))
      ...   for i in tf.range(3):
      ...     malt.experimental.set_loop_options(
      ...         shape_invariants=[(v, tf.TensorShape([None]))]
      ...     )
      ...     v = tf.concat((v, [i]), 0)
      ...   return v

    Also see tf.while_loop.

    Args:
      parallel_iterations: The maximum number of iterations allowed to run in
          parallel at any given time. Note that this does not guarantee parallel
          execution.
      swap_memory: Whether to store intermediate values needed for
          gradients on the CPU instead of GPU.
      maximum_iterations: Allows limiting the total number of iterations executed
          by the loop.
      shape_invariants: Allows controlling the argument with the same name passed
          to tf.while_loop. Unlike tf.while_loop, this is a list of
          `(tensor, shape)` pairs.
    """
