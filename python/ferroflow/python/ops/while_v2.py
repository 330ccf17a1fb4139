"""`while_loop` as TensorFlow's module of this name has it: traced where operations do not run at once.

Invariant: it means what `tf.while_loop` means. Does not know: how a loop runs.
"""

from ferroflow import _namespace

__name__ = "tensorflow.python.ops.while_v2"


def while_loop(
    cond, body, loop_vars, shape_invariants=None, parallel_iterations=10, maximum_iterations=None, name=None, return_same_structure=True,
    back_prop=True,
):
    """`tf.while_loop`; a single variable comes back without its list unless `return_same_structure`.

    >>> import ferroflow as tf
    >>> from ferroflow.python.ops import while_v2
    >>> while_v2.while_loop(lambda i: i < 3, lambda i: i + 1, [tf.constant(0)], return_same_structure=False).numpy().item()
    3
    """
    return _namespace.resolve("compat.v1.while_loop")(
        cond, body, loop_vars, shape_invariants, parallel_iterations, back_prop, name=name, maximum_iterations=maximum_iterations,
        return_same_structure=return_same_structure,
    )
