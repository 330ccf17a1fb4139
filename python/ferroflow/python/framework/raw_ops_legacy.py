"""Operations of `tf.raw_ops` that graphs and pipelines of TensorFlow have, and programs seldom name: compositions.

Invariant: each takes the keywords of TensorFlow's operation and nothing else; what it computes is a public function's or a
newer operation's. Does not know: kernels; how the functions here become operations, see `raw_ops_composed.py`.
"""

import base64
import json

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert

_tf = _namespace.resolve


def _raw(name, **given):
    return _tf(f"raw_ops.{name}")(**given)


def _padded_conv(input, paddings, filter, mode, strides, padding):  # noqa: A002 TensorFlow's names
    return _tf("nn.conv2d")(_tf("pad")(input, paddings, mode), filter, strides, padding)


def _resized_conv(input, size, paddings, filter, mode, strides, padding, resize_align_corners=False):  # noqa: A002 TensorFlow's names
    resized = _raw("ResizeBilinear", images=input, size=size, align_corners=resize_align_corners)
    return _padded_conv(resized, paddings, filter, mode, strides, padding)


def _push_back_batch(input_handles, tensor):
    tensor = convert(tensor)
    pairs = zip(_tf("unstack")(input_handles), _tf("unstack")(tensor), strict=True)
    return _tf("stack")([_raw("TensorListPushBack", input_handle=h, tensor=t) for h, t in pairs])


def _concat_lists(input_a, input_b, element_dtype):
    """Lists joined pair by pair."""
    length = lambda x: _raw("TensorListLength", input_handle=x)  # noqa: E731
    stacked = lambda x: _raw("TensorListStack", input_handle=x, element_shape=-1, element_dtype=element_dtype)  # noqa: E731

    def both(a, b):
        elements = stacked(a)
        shape = elements.shape[1:].as_list() if elements.shape.rank is not None else -1
        return _raw("TensorListFromTensor", tensor=_tf("concat")([elements, stacked(b)], 0), element_shape=shape)

    def joined(a, b):
        # An empty list does not know the shape of its elements.
        empty = lambda x: _tf("equal")(length(x), 0)  # noqa: E731
        return _tf("cond")(empty(a), lambda: b, lambda: _tf("cond")(empty(b), lambda: a, lambda: both(a, b)))

    if input_a.shape.rank == 0:
        return joined(input_a, input_b)
    return _tf("stack")([joined(a, b) for a, b in zip(_tf("unstack")(input_a), _tf("unstack")(input_b), strict=True)])


_LISTS = {"bytesList": "bytes_list", "floatList": "float_list", "int64List": "int64_list"}


def _example(text):
    """The bytes of the example that a text in protobuf's JSON describes: names in either spelling, bytes in base 64, integers as texts too."""
    made = _tf("train.Example")()
    features = json.loads(text).get("features", {}).get("feature", {})
    for name, feature in features.items():
        for kind, held in feature.items():
            field = _LISTS.get(kind, kind)
            target = getattr(made.features.feature[name], field)
            # Of the fields of a feature the last one counts, also without values.
            target.SetInParent()
            read = {"bytes_list": lambda value: base64.b64decode(value, validate=True), "float_list": float}.get(field, int)
            target.value.extend(read(value) for value in held.get("value", ()))
    return made.SerializeToString()


def _decode_json_example(json_examples):
    def decoded(given):
        flat = []
        for at, text in enumerate(given.numpy().reshape(-1)):
            try:
                flat.append(_example(text))
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                message = f"Error while parsing JSON: {error} (element {at})"
                raise errors_impl.InvalidArgumentError(None, None, message) from None
        return [_ff.constant(flat, dtype=_ff.string, shape=given.shape)]

    texts = convert(json_examples, dtype=_ff.string)
    (found,) = _ff.callback(decoded, [texts], [_ff.string], [texts.shape], False)
    return found


def _restore(prefix, tensor_names, shape_and_slices, dtypes):
    """Values of a checkpoint by their names."""

    def read(path, names, slices):
        if any(s for s in slices.numpy()):
            raise errors_impl.UnimplementedError(None, None, "slices of what a checkpoint holds are not implemented")
        reader = _tf("train.load_checkpoint")(path.numpy().decode())
        return [_ff.constant(reader.get_tensor(n.decode()), dtype=d) for n, d in zip(names.numpy(), dtypes, strict=True)]

    given = [convert(x, dtype=_ff.string) for x in (prefix, tensor_names, shape_and_slices)]
    return _ff.callback(read, given, list(dtypes), None, True)


OPERATIONS = {
    "DecodeJSONExample": _decode_json_example,
    "ExtractGlimpse": lambda input, size, offsets, centered=True, normalized=True, uniform_noise=True, noise="uniform": _raw(
        "ExtractGlimpseV2", input=input, size=size, offsets=offsets, centered=centered, normalized=normalized,
        uniform_noise=uniform_noise, noise=noise,
    ),
    "FusedPadConv2D": _padded_conv,
    "FusedResizeAndPadConv2D": _resized_conv,
    "RestoreV2": _restore,
    "ShardedFilespec": lambda basename, num_shards: _tf("strings.join")(
        [basename, "-?????-of-", _tf("strings.as_string")(num_shards, width=5, fill="0")]
    ),
    "TensorListConcatLists": _concat_lists,
    "TensorListPushBackBatch": _push_back_batch,
}
