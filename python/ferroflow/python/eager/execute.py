"""`execute`: an operation by name, with its inputs in one list and its attributes in pairs, as TensorFlow's own code calls it.

Invariant: what a record cannot take is TensorFlow's error: no such operation, no such attribute, more outputs.
Does not know: what an operation means.
"""

import functools

from ferroflow import _ff
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.eager.execute"


@functools.lru_cache(maxsize=1)
def _records():
    return {record["name"]: record for record in _ff.records()}


def _value(kind, value):
    """An attribute as a record takes it: dtypes by their numbers, text as text."""
    if kind == "type":
        return _ff.as_dtype(value)
    if kind == "list(type)":
        return [_ff.as_dtype(one) for one in value]
    return value.decode() if isinstance(value, bytes) and kind != "func" else value


def _grouped(record, flat, given):
    """The inputs with those of a list together."""
    flat, found, rest = list(flat), [], len(record["inputs"])
    for name, kind, *_ in record["inputs"]:
        rest -= 1
        number = next((given[word] for word in kind.split() if isinstance(given.get(word), int)), None) if "*" in kind else None
        if number is None and isinstance(given.get(kind), (list, tuple)):
            number = len(given[kind])
        if number is None:
            if not flat:
                raise errors_impl.InvalidArgumentError(None, None, f"expected {len(record['inputs'])} inputs, there is none for `{name}` [Op:{record['name']}]")
            found.append(flat.pop(0))
        else:
            found.append(flat[:number])
            del flat[:number]
    if flat:
        raise errors_impl.InvalidArgumentError(None, None, f"{len(flat)} inputs too many [Op:{record['name']}]")
    return found


def execute(op_name, num_outputs, inputs, attrs, ctx, name=None):
    """Runs an operation at once.

    Args:
      op_name: its name, text or bytes.
      num_outputs: how many tensors it gives at most.
      inputs: all its inputs in a row.
      attrs: names and values of attributes in turn, or None; dtypes by their numbers. What the inputs say need not be given.
      ctx: the context; there is one.
      name: a name for the operation.

    Returns:
      A list of tensors.

    Raises:
      NotFoundError: there is no such operation.
      InvalidArgumentError: an attribute that it does not have or of another kind, or more outputs.

    >>> from ferroflow.python.eager import context, execute
    >>> execute.execute("Mul", 1, [tf.constant(3), tf.constant(5)], None, context.context())
    [<tf.Tensor: shape=(), dtype=int32, numpy=15>]
    """
    del ctx
    op_name = op_name.decode() if isinstance(op_name, bytes) else op_name
    if not isinstance(num_outputs, int):
        raise TypeError(f"expected a number of outputs, got {num_outputs!r}")
    record = _records().get(op_name)
    if record is None:
        raise errors_impl.NotFoundError(None, None, f"'{op_name}' is neither a type of a primitive operation nor a name of a function registered in this process")
    pairs = dict(zip((attrs or ())[::2], (attrs or ())[1::2]))
    kinds = {own: kind for own, kind, *_ in record["attrs"]}
    said = {word for _, kind, *_ in record["inputs"] for word in kind.split()}
    unknown = [key for key in pairs if key not in kinds and key not in said]
    if unknown:
        raise errors_impl.InvalidArgumentError(None, None, f"Operation {op_name} has no attribute named '{unknown[0]}'")
    given = {key: _value(kinds[key], value) for key, value in pairs.items() if key in kinds and key not in said}
    inputs = _grouped(record, inputs, pairs)
    try:
        made = _ff.execute(op_name, inputs, given, name)
    except TypeError as error:
        if "for argument" not in str(error):
            raise
        raise errors_impl.InvalidArgumentError(None, None, str(error)) from None
    made = list(made) if isinstance(made, (list, tuple)) else [] if made is None else [made]
    flat = [tensor for one in made for tensor in (one if isinstance(one, (list, tuple)) else [one])]
    if len(flat) > num_outputs:
        raise errors_impl.InvalidArgumentError(None, None, f"Expecting {len(flat)} outputs but got {num_outputs} [Op:{op_name}]")
    return flat
