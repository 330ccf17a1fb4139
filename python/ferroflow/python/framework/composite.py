"""What gradients of composite values are: those of the parts that hold numbers.

Invariant: `regroup_gradients` undoes `gradient_components`.
Does not know: any composite class; a class says its part by `_ff_gradient_component` (the attribute's name), or its
parts by the methods `_ff_gradient_parts` and `_ff_with_gradient_parts`.
"""


def gradient_components(value):
    """The tensors of a value that are differentiated: itself, or a composite's numbers."""
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
        together = getattr(type(value), "_ff_with_gradient_parts", None)
        if together is not None:
            grouped.append(together(value, part))
            continue
        rebuild = getattr(value, "_ff_with_gradient_component", None)
        grouped.append(part[0] if rebuild is None or part[0] is None else rebuild(part[0]))
    return grouped
