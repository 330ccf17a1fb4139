"""What gradients of composite values are: those of the parts that hold numbers.

Invariant: `regroup_gradients` undoes `gradient_components`.
Does not know: any composite class; a class says its part by `_ff_gradient_component` (the attribute's name), or its
parts by the methods `_ff_gradient_parts` and `_ff_with_gradient_parts`. A class of a program's own has
`__composite_gradient__`, as `composite_tensor_gradient.py` describes it.
"""

from ferroflow import _ff


def gradient_components(value):
    """The tensors of a value that are differentiated: itself, or a composite's numbers."""
    own = getattr(type(value), "__composite_gradient__", None)
    if own is not None:
        return [part for inner in _ff.nest_flatten(own.get_gradient_components(value)) for part in gradient_components(inner)]
    name = getattr(type(value), "_ff_gradient_component", None)
    if name is None:
        parts = getattr(type(value), "_ff_gradient_parts", None)
        return [value] if parts is None else parts(value)
    return gradient_components(getattr(value, name))


def regroup_gradients(values, counts, gradients):
    """Gradients of components as gradients in the form of the values."""
    grouped, start = [], 0
    for value, count in zip(values, counts):
        part = gradients[start : start + count]
        start += count
        own = getattr(type(value), "__composite_gradient__", None)
        if own is not None:
            grouped.append(_with_own(own, value, part))
            continue
        together = getattr(type(value), "_ff_with_gradient_parts", None)
        if together is not None:
            grouped.append(together(value, part))
            continue
        rebuild = getattr(value, "_ff_with_gradient_component", None)
        grouped.append(part[0] if rebuild is None or part[0] is None else rebuild(part[0]))
    return grouped


def _with_own(own, value, gradients):
    """The gradient of a composite that says itself what is differentiated; None where no part has one."""
    if all(g is None for g in gradients):
        return None
    parts = own.get_gradient_components(value)
    flat = _ff.nest_flatten(parts)
    together = regroup_gradients(flat, [len(gradient_components(inner)) for inner in flat], gradients)
    return own.replace_gradient_components(value, _ff.nest_pack(parts, together))
