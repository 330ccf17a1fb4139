"""What columns check of their arguments, and how long sequences are.

Invariant: an error says what was given and which column it was given for.
Does not know: columns.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.util import nest

__name__ = "tensorflow.python.feature_column.utils"

_tf = _namespace.resolve


def sequence_length_from_sparse_tensor(sp_tensor, num_elements=1):
    """For each row how many elements it has, `num_elements` values making one; `[batch]`, int64."""
    rows, columns = sp_tensor.indices[:, 0], sp_tensor.indices[:, 1] + 1
    batch = _tf("shape")(sp_tensor, out_type=_ff.int64)[0]
    longest = _tf("maximum")(_tf("math.unsorted_segment_max")(columns, rows, batch), 0)
    return _tf("cast")(_tf("math.ceil")(longest / num_elements), _ff.int64)


def assert_string_or_int(dtype, prefix):
    """ValueError for a dtype that is neither text nor integers."""
    if dtype != _ff.string and not dtype.is_integer:
        raise ValueError(f"{prefix} dtype must be string or integer. dtype: {dtype}.")


def assert_key_is_string(key):
    """ValueError for a key that is no text."""
    if not isinstance(key, str):
        raise ValueError(f"key must be a string. Got: type {type(key)}. Given key: {key}.")


def check_default_value(shape, default_value, dtype, key):
    """The default value of a feature as a tuple of its shape; None for none.

    Raises:
      ValueError: a value of another shape.
      TypeError: a value that the dtype cannot hold.
    """
    if default_value is None:
        return None
    if isinstance(default_value, int) or (isinstance(default_value, float) and dtype.is_floating):
        return _of_shape(shape, default_value)
    if callable(getattr(default_value, "tolist", None)):
        default_value = default_value.tolist()
    if nest.is_nested(default_value):
        if not _fits(default_value, shape):
            raise ValueError(f"The shape of default_value must be equal to given shape. default_value: {default_value}, shape: {shape}, key: {key}")
        leaves = nest.flatten(default_value)
        if all(isinstance(v, int) for v in leaves) or (dtype.is_floating and any(isinstance(v, float) for v in leaves)):
            return _as_tuple(default_value)
    raise TypeError(f"default_value must be compatible with dtype. default_value: {default_value}, dtype: {dtype}, key: {key}")


def _of_shape(shape, value):
    return tuple(_of_shape(shape[1:], value) for _ in range(shape[0])) if shape else value


def _as_tuple(value):
    return tuple(_as_tuple(v) for v in value) if nest.is_nested(value) else value


def _fits(value, shape):
    if nest.is_nested(value) != bool(shape):
        return False
    return not shape or (len(value) == shape[0] and all(_fits(v, shape[1:]) for v in value))
