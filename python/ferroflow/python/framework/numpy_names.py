"""The names that tensors have only with NumPy's behaviour: until it is switched on, they say how to do that.

Invariant: each is an AttributeError, so `hasattr` is false; no other attribute of a tensor costs more for it.
Does not know: what the names mean; see `ops/numpy_ops/np_config.py`, which replaces them.
"""

from ferroflow import _ff

NAMES = ("T", "astype", "clip", "data", "ravel", "reshape", "size", "tolist", "transpose")


class _Absent:
    __slots__ = ("__doc__", "name")

    def __init__(self, name):
        self.name = name
        self.__doc__ = f"`{name}` as NumPy's arrays have it; there once `tf.experimental.numpy.experimental_enable_numpy_behavior` was called."

    def __get__(self, instance, _owner):
        if instance is None:
            return self
        raise AttributeError(
            f"{type(instance).__name__} object has no attribute '{self.name}'. \n"
            "        If you are looking for numpy-related methods, please run the following:\n"
            "        tf.experimental.numpy.experimental_enable_numpy_behavior()\n      "
        )


def install():
    """Puts the names on the class of tensors."""
    for name in NAMES:
        if name not in _ff.Tensor.__dict__:
            setattr(_ff.Tensor, name, _Absent(name))
