"""`tf.einsum`: sums of products named by letters.

Invariant: with many operands two at a time are contracted, in the order that `opt_einsum`'s greedy rule would take for
small products: from the left.
Does not know: how a contraction of two is computed where the catalogue has the operation.
"""

import functools
import re

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute, have, scope, shape_of


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
    with scope(name, "einsum"):
        operands = [convert(x) for x in inputs]
        labels, out = _parse(equation, tuple(x.shape.rank for x in operands))
        labels = [*labels]
        while len(operands) > 2:
            keep = set("".join(labels[2:])) | set(out)
            middle = "".join(c for c in dict.fromkeys(labels[0] + labels[1]) if c in keep)
            operands[:2] = [_contract(labels[:2], middle, operands[:2])]
            labels[:2] = [middle]
        return _contract(labels, out, operands)


@functools.lru_cache(maxsize=1024)
def _parse(equation, ranks):
    """Letters of each operand, whose ranks are given, and of the output; the dimensions of `...` get letters of their own."""
    text = equation.replace(" ", "")
    match = re.fullmatch(r"([a-zA-Z.,]*)(->[a-zA-Z.]*)?", text)
    if not match:
        raise ValueError(f"Indices have incorrect format. Received: {equation}.")
    labels = match.group(1).split(",")
    out = match.group(2)
    if len(labels) != len(ranks):
        raise ValueError(f"Got {len(ranks)} arguments for equation \"{equation}\", expecting {len(labels)}.")
    for part in [*labels, out[2:] if out else ""]:
        if part.replace("...", "", 1).count("."):
            raise ValueError(f"Periods appear outside of ellipsis: {equation}")
    used = set(text)
    spare = [c for c in map(chr, range(0xC0, 0x250)) if c not in used]
    widths = []
    for part, rank in zip(labels, ranks, strict=True):
        if "..." in part:
            if rank is None:
                raise ValueError("einsum with an ellipsis needs operands of known rank")
            width = rank - len(part.replace("...", ""))
            if width < 0:
                raise ValueError(f"Expected at least {len(part) - 3} dimensions, got {rank} for \"{part}\" in {equation}")
            widths.append(width)
        elif rank is not None and rank != len(part):
            raise ValueError(f"einsum: subscripts \"{part}\" do not fit an operand of rank {rank}")
    widest = spare[: max(widths, default=0)]
    named = []
    for part, rank in zip(labels, ranks, strict=True):
        width = 0 if "..." not in part else rank - len(part) + 3
        named.append(part.replace("...", "".join(widest[len(widest) - width :])))
    labels = named
    if out is None:
        joined = "".join(labels)
        out = "".join(widest) + "".join(sorted(c for c in set(joined) if joined.count(c) == 1 and c not in widest))
    else:
        out = out[2:].replace("...", "".join(widest))
    for c in out:
        if out.count(c) > 1:
            raise ValueError(f"Output subscripts contain label {c!r} more than once: {equation}")
        if not any(c in p for p in labels):
            raise ValueError(f"Output subscripts contain the label {c!r} not present in the inputs: {equation}")
    return labels, out


def _contract(labels, out, operands):
    letters = dict.fromkeys("".join(labels) + out)
    plain = iter("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
    if have("Einsum") and len(letters) <= 52 and all(
        x.shape.rank is not None for x in operands
    ) and not _broadcasts(labels, operands):
        names = {c: next(plain) for c in letters}
        named = ["".join(names[c] for c in p) for p in [*labels, out]]
        return execute("Einsum", [operands], {"equation": f"{','.join(named[:-1])}->{named[-1]}"})
    operands, labels = [*operands], [*labels]
    for i, p in enumerate(labels):
        operands[i], labels[i] = _diagonals(operands[i], p)
    for i, p in enumerate(labels):
        others = set(out) | set("".join(labels[:i] + labels[i + 1 :]))
        alone = [at for at, c in enumerate(p) if c not in others]
        if alone:
            operands[i] = execute("Sum", [operands[i], convert(alone, dtype=_ff.int32)])
            labels[i] = "".join(c for c in p if c in others)
    if len(operands) == 1:
        return _arrange(operands[0], labels[0], out)
    _check_sizes(labels, operands)
    (a, b), (la, lb) = operands, labels
    batch = "".join(c for c in la if c in lb and c in out)
    over = "".join(c for c in la if c in lb and c not in out)
    free_a = "".join(c for c in la if c not in lb)
    free_b = "".join(c for c in lb if c not in la)
    a, b = _arrange(a, la, batch + free_a + over), _arrange(b, lb, batch + over + free_b)
    n, fa, k = len(batch), len(free_a), len(over)
    sa, sb = _dims(a), _dims(b)
    product = execute("BatchMatMulV2", [
        _reshape(a, [*sa[:n], _prod(sa[n : n + fa]), _prod(sa[n + fa :])]),
        _reshape(b, [*sb[:n], _prod(sb[n : n + k]), _prod(sb[n + k :])]),
    ])
    # A batch dimension of size 1 broadcasts against the other operand's.
    wide = [_wider(x, y) for x, y in zip(sa[:n], sb[:n], strict=True)]
    product = _reshape(product, [*wide, *sa[n : n + fa], *sb[n + k :]])
    return _arrange(product, batch + free_a + free_b, out)


def _check_sizes(labels, operands):
    """InvalidArgumentError if a letter has two sizes; only what `...` stands for broadcasts."""
    sizes = {}
    for part, x in zip(labels, operands, strict=True):
        for c, size in zip(part, x.shape, strict=True):
            if size is not None and c <= "z" and sizes.setdefault(c, size) != size:
                from ferroflow.python.framework import errors_impl

                raise errors_impl.InvalidArgumentError(None, None, f"einsum: the label {c!r} has size {sizes[c]} in one operand and {size} in the other")


def _broadcasts(labels, operands):
    """Whether a letter has size 1 in one operand and another in the other: only `...` may."""
    sizes = {}
    for p, x in zip(labels, operands, strict=True):
        for c, d in zip(p, x.shape, strict=True):
            if c > "z":
                sizes.setdefault(c, set()).add(d)
    return any(len(s) > 1 for s in sizes.values()) and any(c > "z" for p in labels for c in p)


def _diagonals(x, letters):
    """Takes the diagonal where one operand has a letter twice."""
    for c in dict.fromkeys(letters):
        while letters.count(c) > 1:
            first, second = [i for i, d in enumerate(letters) if d == c][:2]
            rest = [i for i in range(len(letters)) if i not in (first, second)]
            x = execute("Transpose", [x, convert([*rest, first, second], dtype=_ff.int32)])
            shape = _dims(x)
            size = shape[-1]
            flat = _reshape(x, [*shape[:-2], _prod(shape[-2:])])
            step = execute("AddV2", [convert(size, dtype=_ff.int32), 1])
            x = execute("GatherV2", [flat, execute("Mul", [execute("Range", [0, convert(size, dtype=_ff.int32), 1]), step]), -1])
            letters = "".join(letters[i] for i in rest) + c
    return x, letters


def _arrange(x, letters, wanted):
    if letters == wanted:
        return x
    return execute("Transpose", [x, convert([letters.index(c) for c in wanted], dtype=_ff.int32)])


def _dims(x):
    known = x.shape.as_list()
    if None in known:
        vector = shape_of(x)
        return [vector[i] if d is None else d for i, d in enumerate(known)]
    return known


def _wider(a, b):
    if isinstance(a, int) and isinstance(b, int):
        return max(a, b) if 0 not in (a, b) else 0
    if isinstance(a, int):
        return b if a == 1 else a
    return a if isinstance(b, int) and b == 1 else execute("Maximum", [a, b])


def _prod(parts):
    known, unknown = 1, None
    for p in parts:
        if isinstance(p, int):
            known *= p
        else:
            unknown = p if unknown is None else execute("Mul", [unknown, p])
    if unknown is None:
        return known
    return unknown if known == 1 else execute("Mul", [unknown, convert(known, dtype=_ff.int32)])


def _reshape(x, dims):
    return execute("Reshape", [x, convert(list(dims), dtype=_ff.int32)])
