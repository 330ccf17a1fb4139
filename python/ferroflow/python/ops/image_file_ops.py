"""Images out of files of any format.

Does not know: formats; see the operations.
"""

from ferroflow import _ff
from ferroflow.python.ops.image_color_ops import convert_image_dtype
from ferroflow.python.ops.operands import convert, execute, scope


def decode_image(contents, channels=None, dtype=_ff.uint8, name=None, expand_animations=True):
    """The pixels of a JPEG, PNG, GIF, BMP or WebP file.

    Args:
      contents: the bytes of the file.
      channels: how many there are to be; 0 or None are those of the file.
      dtype: that of the pixels; floats are from 0 to 1.
      name: a name for the operation.
      expand_animations: whether GIF and WebP files give all their frames, with a dimension for them.

    Returns:
      A tensor `[height, width, channels]`, or `[frames, height, width, channels]`.

    >>> tf.io.decode_image(tf.io.encode_png(tf.zeros([2, 3, 1], tf.uint8))).shape
    TensorShape([2, 3, 1])
    """
    with scope(name, "decode_image"):
        dtype = _ff.as_dtype(dtype)
        direct = dtype in (_ff.uint8, _ff.uint16, _ff.float32)
        attrs = {"channels": channels or 0, "dtype": dtype if direct else _ff.uint16, "expand_animations": expand_animations}
        out = execute("DecodeImage", [contents], attrs)
        return out if direct else convert_image_dtype(out, dtype)


def is_jpeg(contents, name=None):
    """Whether bytes begin as a JPEG file does.

    >>> bool(tf.io.is_jpeg(tf.io.encode_jpeg(tf.zeros([2, 3, 1], tf.uint8))))
    True
    """
    with scope(name, "is_jpeg"):
        return execute("Equal", [execute("Substr", [contents, 0, 3]), convert(b"\xff\xd8\xff")])
