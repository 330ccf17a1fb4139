"""The messages of saved models and structures: `tensorflow.core.protobuf.*_pb2`."""

import os

import pytest
from ferroflow.core.protobuf import saved_model_pb2, struct_pb2
from ferroflow.python.framework.tensor_spec import BoundedTensorSpec
from ferroflow.python.saved_model import nested_structure_coder as coder

import ferroflow as tf

# The bytes that TensorFlow writes.
_WRITTEN = [
    ([1, -5, (2.5, "a")], "9a031d0a0260020a0260090a13a203100a095900000000000004400a036a0161"),
    (None, "0a00"),
    (tf.TensorShape([1, None]), "fa011112020801120b08ffffffffffffffffff01"),
    (True, "7001"),
    (tf.float64, "800202"),
    (-1 << 40, "60ffffffffff3f"),
    (
        tf.RaggedTensorSpec([None, None], tf.int32),
        "92024808031230a2032d0a1dfa011a120b08ffffffffffffffffff01120b08ffffffffffffffffff010a038002030a0260020a038002091a1052616767656454656e736f72537065632002",
    ),
    (
        BoundedTensorSpec([2], tf.float32, [-1, 0], [1, 2], name="q"),
        "9a02330a01711204120208021801221208011204120208022208000080bf000000002a12080112041202080222080000803f00000040",
    ),
]


@pytest.mark.parametrize("structure, written", _WRITTEN)
def test_a_structure_is_a_message(structure, written):
    message = coder.encode_structure(structure)
    assert isinstance(message, struct_pb2.StructuredValue)
    assert message.SerializeToString(deterministic=True).hex() == written
    read = struct_pb2.StructuredValue()
    read.ParseFromString(bytes.fromhex(written))
    assert read == message
    assert coder.decode_proto(read) == structure and type(coder.decode_proto(read)) is type(structure)


def test_a_structure_as_text():
    message = coder.encode_structure({"k": tf.TensorSpec([None], tf.int32, "n")})
    assert message.WhichOneof("kind") == "dict_value"
    assert str(message.dict_value.fields["k"].tensor_spec_value) == 'name: "n"\nshape {\n  dim {\n    size: -1\n  }\n}\ndtype: DT_INT32\n'
    spec = struct_pb2.StructuredValue(tensor_spec_value=message.dict_value.fields["k"].tensor_spec_value)
    assert coder.decode_proto(spec) == tf.TensorSpec([None], tf.int32, "n")
    assert "type_spec_class: RAGGED_TENSOR_SPEC" in str(coder.encode_structure(tf.RaggedTensorSpec([None, None])))


def test_bounds_that_are_not_there():
    with pytest.raises(tf.errors.DataLossError):
        coder.decode_proto(struct_pb2.StructuredValue(bounded_tensor_spec_value={"dtype": 1}))


def test_a_saved_model_is_a_message(tmp_path):
    class Model(tf.Module):
        def __init__(self):
            self.v = tf.Variable([2.0, 3.0], name="weight")

        @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32, name="x")])
        def __call__(self, x):
            return {"y": x * self.v}

    tf.saved_model.save(Model(), str(tmp_path))
    with open(os.path.join(tmp_path, "saved_model.pb"), "rb") as file:
        data = file.read()
    model = saved_model_pb2.SavedModel.FromString(data)
    assert model.saved_model_schema_version == 1
    [graph] = model.meta_graphs
    assert list(graph.meta_info_def.tags) == ["serve"]
    signature = graph.signature_def["serving_default"]
    assert signature.method_name == "tensorflow/serving/predict"
    assert signature.inputs["x"].dtype == tf.float32.as_datatype_enum
    assert [d.size for d in signature.inputs["x"].tensor_shape.dim] == [-1, 2]
    assert list(signature.outputs) == ["y"]
    assert any(f.signature.name for f in graph.graph_def.library.function)
    variables = [n.variable for n in graph.object_graph_def.nodes if n.WhichOneof("kind") == "variable"]
    assert [(v.name, v.dtype) for v in variables] == [("weight", 1)]
    assert {c.local_name for c in graph.object_graph_def.nodes[0].children} >= {"v", "__call__"}
    tf.io.gfile.GFile(os.path.join(tmp_path, "saved_model.pb"), "wb").write(model.SerializeToString())
    assert tf.saved_model.load(str(tmp_path))(tf.constant([[1.0, 1.0]]))["y"].numpy().tolist() == [[2, 3]]


def _as_text(message):
    text_format = pytest.importorskip("google.protobuf.text_format")
    return text_format.MessageToString(message, as_one_line=True)


def test_messages_in_the_text_form_of_protocol_buffers():
    """The package `protobuf` prints and reads messages by what they say of themselves."""
    text_format = pytest.importorskip("google.protobuf.text_format")
    example = tf.train.Example(
        features={"feature": {"a": {"int64_list": {"value": [1, -2]}}, "b": {"bytes_list": {"value": [b'x\x00"\xff']}}}}
    )
    assert _as_text(example) == (
        'features { feature { key: "a" value { int64_list { value: 1 value: -2 } } } '
        'feature { key: "b" value { bytes_list { value: "x\\000\\"\\377" } } } }'
    )
    config = tf.compat.v1.ConfigProto(device_count={"GPU": 2}, gpu_options={"per_process_gpu_memory_fraction": 0.3})
    assert _as_text(config) == 'device_count { key: "GPU" value: 2 } gpu_options { per_process_gpu_memory_fraction: 0.3 }'
    spec = coder.encode_structure((tf.TensorSpec([None], tf.int32, "n"), True, -3, 2.5, tf.RaggedTensorSpec([None, None])))
    assert "dtype: DT_INT32" in _as_text(spec) and "type_spec_class: RAGGED_TENSOR_SPEC" in _as_text(spec)
    for message in (example, config, spec, tf.make_tensor_proto([[1.0, 2.0]])):
        text = text_format.MessageToString(message)
        assert text == str(message) and text_format.Parse(text, type(message)()) == message
    with pytest.raises(text_format.ParseError, match='no field named "nothing"'):
        text_format.Parse("nothing: 3", tf.train.Features())


def test_messages_as_json():
    json_format = pytest.importorskip("google.protobuf.json_format")
    example = tf.train.Example(features={"feature": {"a": {"float_list": {"value": [1.5, 1e30]}}}})
    assert json_format.MessageToDict(example) == {"features": {"feature": {"a": {"floatList": {"value": [1.5, 1e30]}}}}}
    tensor = tf.make_tensor_proto([b"a"])
    assert json_format.MessageToDict(tensor, preserving_proto_field_name=True) == {
        "dtype": "DT_STRING", "tensor_shape": {"dim": [{"size": "1"}]}, "string_val": ["YQ=="],
    }
    config = tf.compat.v1.ConfigProto(device_count={"GPU": 2}, allow_soft_placement=True)
    for message in (example, tensor, config):
        assert json_format.Parse(json_format.MessageToJson(message), type(message)()) == message
    assert json_format.MessageToDict(tf.train.Int64List(), always_print_fields_with_no_presence=True) == {"value": []}


def test_what_messages_say_of_themselves():
    fields = tf.train.Feature.DESCRIPTOR.fields_by_name
    assert tf.train.Example.DESCRIPTOR.full_name == "tensorflow.Example" and list(fields) == ["bytes_list", "float_list", "int64_list"]
    assert fields["int64_list"].message_type is tf.train.Int64List.DESCRIPTOR and fields["int64_list"].containing_oneof.name == "kind"
    entry = tf.train.Features.DESCRIPTOR.fields_by_name["feature"].message_type
    assert entry.GetOptions().map_entry and entry.full_name == "tensorflow.Features.FeatureEntry"


def test_a_saved_model_is_parsed(tmp_path):
    parse = tf.__internal__.saved_model.parse_saved_model
    with pytest.raises(OSError, match=r"SavedModel file does not exist at: .*\{saved_model.pbtxt\|saved_model.pb\}"):
        parse(str(tmp_path))
    tf.saved_model.save(tf.Module(), str(tmp_path))
    assert parse(str(tmp_path)).meta_graphs[0].object_graph_def.nodes[0].user_object.identifier == "_generic_user_object"
    (tmp_path / "saved_model.pb").write_bytes(b"\x12\xff\xff")
    with pytest.raises(OSError, match="Cannot parse file"):
        parse(str(tmp_path))
