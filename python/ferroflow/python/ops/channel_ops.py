"""Operations over images and volumes in either order of channels, on kernels that take the channels last.

Invariant: what goes in with the channels first comes out so; the attributes of the operation that runs say channels
last. Volumes convolved in groups are convolved group by group.
Does not know: what the operations compute.
"""

from ferroflow.python.ops.operands import convert, execute


def run(record, inputs, attrs, name=None, image=0, shape=None):
    """Runs a record; where `data_format` has the channels first, on the transposed image `inputs[image]`.

    `shape` is the place among the inputs of a shape of the result, which is reordered too.
    """
    attrs, inputs = dict(attrs), list(inputs)
    form = attrs["data_format"]
    if not form.startswith("NC"):
        return _grouped(record, inputs, attrs, name)
    rank = len(form)
    last, first = [0, *range(2, rank), 1], [0, rank - 1, *range(1, rank - 1)]
    for key in ("ksize", "strides", "dilations"):
        if key in attrs:
            attrs[key] = [attrs[key][axis] for axis in last]
    if "explicit_paddings" in attrs and len(attrs["explicit_paddings"]) == 2 * rank:
        given = attrs["explicit_paddings"]
        attrs["explicit_paddings"] = [side for axis in last for side in given[2 * axis : 2 * axis + 2]]
    attrs["data_format"] = f"N{form[2:]}C"
    value = convert(inputs[image])
    if value.shape.rank not in (None, rank):
        # The operation says what is wrong.
        return execute(record, [*inputs], attrs, name)
    inputs[image] = execute("Transpose", [value, last])
    if shape is not None:
        inputs[shape] = execute("GatherV2", [inputs[shape], last, 0])
    return execute("Transpose", [_grouped(record, inputs, attrs, name), first])


def _grouped(record, inputs, attrs, name):
    """A convolution of volumes, group by group where there are several."""
    if record == "Conv3D":
        x, filters = convert(inputs[0]), convert(inputs[1])
        depth, own, out = _last(x, 5, -1), _last(filters, 5, -2), _last(filters, 5, -1)
        if depth and own and out and own < depth and depth % own == 0 and out % (depth // own) == 0:
            count = depth // own
            parts = zip(execute("Split", [-1, x], {"num_split": count}), execute("Split", [-1, filters], {"num_split": count}))
            return execute("ConcatV2", [[execute(record, [*pair], attrs) for pair in parts], -1], None, name)
    return execute(record, inputs, attrs, name)


def _last(tensor, rank, axis):
    return tensor.shape[axis] if tensor.shape.rank == rank else None
