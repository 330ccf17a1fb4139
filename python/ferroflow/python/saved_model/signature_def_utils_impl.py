"""Signatures of saved models of TensorFlow 1, as `SignatureDef` messages.

Invariant: what is made for a way of serving is what that way takes: examples as strings, scores as floats.
Does not know: files.
"""

from ferroflow import _ff
from ferroflow.core.protobuf import meta_graph_pb2
from ferroflow.python.framework import tensor_util
from ferroflow.python.saved_model import constants, utils_impl

__name__ = "tensorflow.python.saved_model.signature_def_utils_impl"

_STRING, _FLOAT = _ff.string.as_datatype_enum, _ff.float32.as_datatype_enum


def build_signature_def(inputs=None, outputs=None, method_name=None, defaults=None):
    """A signature of messages by name.

    Args:
      inputs, outputs: `TensorInfo`s by the names that who serves the model uses.
      method_name: the way of serving.
      defaults: values of inputs that need not be given, as tensors.
    """
    made = meta_graph_pb2.SignatureDef()
    for name, info in (inputs or {}).items():
        made.inputs[name].CopyFrom(info)
    for name, info in (outputs or {}).items():
        made.outputs[name].CopyFrom(info)
    if method_name is not None:
        made.method_name = method_name
    for name, default in (defaults or {}).items():
        value = tensor_util.constant_value(default)
        if value is None:
            raise ValueError(f"Unable to convert object {default} of type {type(default)} to TensorProto.")
        made.defaults[name].CopyFrom(tensor_util.make_tensor_proto(value))
    return made


def _of(kind, what, value, name, type_name, number):
    info = utils_impl.build_tensor_info(value)
    if info.dtype != number:
        raise ValueError(f"{kind} {what} must be of type {type_name}. Found tensors with type {info.dtype}.")
    return {name: info}


def _examples(kind, examples, name):
    if examples is None:
        raise ValueError(f"{kind} `examples` cannot be None.")
    if not isinstance(examples, _ff.Tensor):
        raise ValueError(f"Expected {kind.lower()} `examples` to be of type Tensor. Found `examples` of type {type(examples)}.")
    return _of(kind, "input tensors", examples, name, "string", _STRING)


def regression_signature_def(examples, predictions):
    """A signature that gives numbers for `tf.train.Example`s as strings. ValueError for other dtypes, or None."""
    inputs = _examples("Regression", examples, constants.REGRESS_INPUTS)
    if predictions is None:
        raise ValueError("Regression `predictions` cannot be None.")
    outputs = _of("Regression", "output tensors", predictions, constants.REGRESS_OUTPUTS, "float", _FLOAT)
    return build_signature_def(inputs, outputs, constants.REGRESS_METHOD_NAME)


def classification_signature_def(examples, classes, scores):
    """A signature that gives classes as strings, their scores as floats, or both, for `tf.train.Example`s as strings.

    ValueError for other dtypes, or where there are neither classes nor scores.
    """
    inputs = _examples("Classification", examples, constants.CLASSIFY_INPUTS)
    if classes is None and scores is None:
        raise ValueError("Classification `classes` and `scores` cannot both be None.")
    outputs = {}
    if classes is not None:
        outputs |= _of("Classification", "classes", classes, constants.CLASSIFY_OUTPUT_CLASSES, "string Tensor", _STRING)
    if scores is not None:
        outputs |= _of("Classification", "scores", scores, constants.CLASSIFY_OUTPUT_SCORES, "float Tensor", _FLOAT)
    return build_signature_def(inputs, outputs, constants.CLASSIFY_METHOD_NAME)


def predict_signature_def(inputs, outputs):
    """A signature of any tensors by name. ValueError where there are no inputs or no outputs.

    >>> with tf.Graph().as_default():
    ...     x = tf.compat.v1.placeholder(tf.float32, [], name="x")
    ...     signature = tf.compat.v1.saved_model.predict_signature_def({"x": x}, {"y": tf.add(x, 1.0, name="y")})
    >>> signature.method_name, signature.outputs["y"].name
    ('tensorflow/serving/predict', 'y:0')
    """
    for what, given in (("inputs", inputs), ("outputs", outputs)):
        if not given:
            raise ValueError(f"Prediction `{what}` cannot be None or empty.")
    infos = [{name: utils_impl.build_tensor_info(value) for name, value in given.items()} for given in (inputs, outputs)]
    return build_signature_def(*infos, constants.PREDICT_METHOD_NAME)


def is_valid_signature(signature_def):
    """Whether a signature is one of the ways of serving, with what that takes and gives."""
    if signature_def is None:
        return False
    inputs = {name: info.dtype for name, info in signature_def.inputs.items()}
    outputs = {name: info.dtype for name, info in signature_def.outputs.items()}
    method = signature_def.method_name
    if method == constants.PREDICT_METHOD_NAME:
        return bool(inputs and outputs)
    if method == constants.REGRESS_METHOD_NAME:
        return inputs == {constants.REGRESS_INPUTS: _STRING} and outputs == {constants.REGRESS_OUTPUTS: _FLOAT}
    if method == constants.CLASSIFY_METHOD_NAME:
        known = {constants.CLASSIFY_OUTPUT_CLASSES: _STRING, constants.CLASSIFY_OUTPUT_SCORES: _FLOAT}
        return inputs == {constants.CLASSIFY_INPUTS: _STRING} and bool(outputs) and outputs.items() <= known.items()
    return False
