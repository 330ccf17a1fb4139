"""`tf.experimental.dlpack`: tensors handed to other libraries, and taken from them, without a copy.

Invariant: a capsule is consumed once; whoever holds the memory keeps it alive. Of a few hundred bytes a copy is cheaper.
Does not know: the layout of a capsule: NumPy reads and writes it.
"""

import ctypes

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl

_CPU = (1, 0)
# What a capsule calls the kinds of numbers.
_UNSIGNED, _BFLOAT = 1, 4
_KIND_AT = 20


def _kind(capsule):
    """The byte of a capsule that says the kind of its numbers, to be read and written."""
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    return ctypes.c_uint8.from_address(pointer(capsule, b"dltensor") + _KIND_AT)


class _Capsule:
    """A capsule as what NumPy asks for: an object that gives it."""

    def __init__(self, capsule):
        self._capsule = capsule

    def __dlpack__(self, **_kwargs):
        return self._capsule

    def __dlpack_device__(self):
        return _CPU


def to_dlpack(tf_tensor):
    """A capsule of a tensor, which shares its memory; another library's `from_dlpack` takes it, once.

    Raises:
      InvalidArgumentError: not an eager tensor, or one of a dtype that capsules do not have (string, quantized numbers).

    >>> import ferroflow as tf
    >>> capsule = tf.experimental.dlpack.to_dlpack(tf.constant([1.0, 2.0]))
    >>> tf.experimental.dlpack.from_dlpack(capsule).numpy().tolist()
    [1.0, 2.0]
    """
    if not isinstance(tf_tensor, _ff.EagerTensor):
        raise errors_impl.InvalidArgumentError(None, None, "The argument to `to_dlpack` must be a TF tensor, not Python object")
    try:
        if tf_tensor.dtype.is_quantized:
            raise TypeError("a capsule does not have quantized numbers")
        bfloat = tf_tensor.dtype == _ff.bfloat16
        carried = _ff.execute("Bitcast", [tf_tensor], {"type": _ff.uint16}) if bfloat else tf_tensor
        # A scalar is copied: NumPy's have no capsules.
        capsule = (carried if tf_tensor.shape.rank else np.array(carried)).__dlpack__()
        if bfloat:
            _kind(capsule).value = _BFLOAT
        return capsule
    except (BufferError, TypeError, ValueError) as error:
        raise errors_impl.InvalidArgumentError(None, None, f"{tf_tensor.dtype.name} is not supported by dlpack: {error}") from error


def from_dlpack(dlcapsule):
    """The tensor of a capsule, as `to_dlpack` of this or another library gives it; the memory is shared, but for a few bytes.

    Raises:
      InvalidArgumentError: the capsule was consumed already.
      TypeError: not a capsule.

    >>> import ferroflow as tf, numpy as np
    >>> tf.experimental.dlpack.from_dlpack(np.arange(3.0).__dlpack__()).numpy().tolist()
    [0.0, 1.0, 2.0]
    """
    if type(dlcapsule).__name__ != "PyCapsule":
        raise TypeError(f"from_dlpack takes a PyCapsule named 'dltensor', got {dlcapsule!r}")
    try:
        kind = _kind(dlcapsule)
        bfloat = kind.value == _BFLOAT
        if bfloat:
            kind.value = _UNSIGNED
        array = np.from_dlpack(_Capsule(dlcapsule))
        if bfloat:
            array = array.view(_ff.bfloat16.as_numpy_dtype)
        # A tensor is never written: what nobody writes through is taken as it is.
        array.flags.writeable = False
        return _ff.convert(array)
    except (BufferError, RuntimeError, ValueError) as error:
        raise errors_impl.InvalidArgumentError(
            None, None, f'DLPack tensor must be a capsule with name "dltensor", got {dlcapsule!r}. Note that a DLPack tensor may be consumed at most once.'
        ) from error
