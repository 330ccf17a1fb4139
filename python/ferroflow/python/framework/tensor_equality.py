"""What `==` says of tensors: of their elements, as TensorFlow 2 has it, or whether they are one object, as TensorFlow 1 had it.

Invariant: tensors and variables follow the same rule, everywhere in the program.
Does not know: how elements are compared.
"""

from ferroflow import _ff
from ferroflow.python.ops import variables

__name__ = "tensorflow.python.framework.ops"

_METHODS = ("__eq__", "__ne__", "__hash__")
_replaced = {}
"""The methods that are put aside while objects are compared, by class and name."""


def disable_tensor_equality():
    """Makes `==` of tensors and variables whether they are one object; they can be keys of dictionaries then.

    >>> tf.compat.v1.disable_tensor_equality()
    >>> x, y = tf.constant(1), tf.constant(1)
    >>> x == y, x in {x: 1}
    (False, True)
    >>> tf.compat.v1.enable_tensor_equality()
    >>> bool(x == y)
    True
    """
    if _replaced:
        return
    for kind in (_ff.Tensor, _ff.EagerTensor, _ff.SymbolicTensor, _ff.VariableBase, variables.Variable):
        for name in _METHODS:
            if name in vars(kind) or kind in (_ff.Tensor, _ff.VariableBase):
                _replaced[kind, name] = vars(kind).get(name)
                setattr(kind, name, getattr(object, name))
    _ff.Tensor._USE_EQUALITY = False


def enable_tensor_equality():
    """Makes `==` of tensors and variables compare their elements: so it is unless `disable_tensor_equality` was called."""
    for (kind, name), method in _replaced.items():
        if method is None:
            delattr(kind, name)
        else:
            setattr(kind, name, method)
    _replaced.clear()
    _ff.Tensor._USE_EQUALITY = True
