"""`tf.einsum`: sums of products named by letters.

Invariant: with many operands two at a time are contracted, from the left, so that every operation has one or two.
Does not know: how a contraction is computed; that is the operation `Einsum`.
"""

import functools
import re

from ferroflow.python.ops.operands import convert, execute, is_operand, scope


def einsum(equation, *inputs, **kwargs):
    """Sums of products: letters name the dimensions of each operand, those not in the output are summed over.

    Without `->` the output has the letters that come once, in order. `...` stands for dimensions that broadcast.

    Args:
      equation: the letters of each operand, separated by commas, then `->` and those of the output.
      *inputs: the operands, tensors of one dtype.
      **kwargs: `optimize`, how the order of products is chosen, and `name`.

    Returns:
      A tensor with the dimensions of the output.

    Raises:
      ValueError: operands of another number than the equation says, or letters that it cannot have.
      InvalidArgumentError: dimensions of one letter that differ in size.

    >>> tf.einsum("ij,jk->ik", [[1, 2]], [[3], [4]]).numpy().tolist()
    [[11]]
    """
    name = kwargs.pop("name", None)
    kwargs.pop("optimize", None)
    if kwargs:
        raise TypeError(f"Invalid keyword arguments for einsum: {', '.join(kwargs)}. Valid arguments: name, optimize, greedy.")
    if len(inputs) == 1 and isinstance(inputs[0], (list, tuple)) and equation.count(",") == len(inputs[0]) - 1 > 0:
        inputs = tuple(inputs[0])
    labels, out = _parse(equation, len(inputs))
    with scope(name, "einsum"):
        # What is no tensor becomes what the tensors are.
        known = next((x.dtype for x in inputs if is_operand(x)), None)
        operands = [convert(x, dtype=None if is_operand(x) else known) for x in inputs]
        labels = [*labels]
        while len(operands) > 2:
            keep = set("".join(labels[2:])) | set(out)
            both = labels[0] + labels[1]
            middle = "".join(c for c in dict.fromkeys(both.replace(".", "")) if c in keep)
            middle = ("..." if "." in both else "") + middle
            operands[:2] = [_contract(labels[:2], middle, operands[:2])]
            labels[:2] = [middle]
        return _contract(labels, out, operands)


def _contract(labels, out, operands):
    return execute("Einsum", [operands], {"equation": f"{','.join(labels)}->{out}"})


@functools.lru_cache(maxsize=1024)
def _parse(equation, count):
    """The terms of the inputs, of which there are `count`, and that of the output."""
    text = equation.replace(" ", "")
    match = re.fullmatch(r"([a-zA-Z.,]*)(->[a-zA-Z.]*)?", text)
    if not match:
        raise ValueError(f"Indices have incorrect format. Received: {equation}.")
    labels = match.group(1).split(",")
    out = match.group(2)
    if len(labels) != count:
        raise ValueError(f"Got {count} arguments for equation \"{equation}\", expecting {len(labels)}.")
    for part in [*labels, out[2:] if out else ""]:
        if part.replace("...", "", 1).count("."):
            raise ValueError(f"Periods appear outside of ellipsis: {equation}")
    joined = "".join(labels)
    if out is None:
        letters = joined.replace(".", "")
        out = ("..." if "." in joined else "") + "".join(sorted(c for c in set(letters) if letters.count(c) == 1))
    else:
        out = out[2:]
    for c in out.replace(".", ""):
        if out.count(c) > 1:
            raise ValueError(f"Output subscripts contain label {c!r} more than once: {equation}")
        if c not in joined:
            raise ValueError(f"Output subscripts contain the label {c!r} not present in the inputs: {equation}")
    return tuple(labels), out
