"""Messages as objects: `tf.train.Example` and its kin, tensors and events as protocol buffers."""

import copy
import pickle

import ferroflow as tf
import numpy as np
import pytest

from ferroflow.core.util import event_pb2
from ferroflow.python.util import protobuf

Feature = tf.train.Feature


def ints(*values):
    return Feature(int64_list=tf.train.Int64List(value=values))


def floats(*values):
    return Feature(float_list=tf.train.FloatList(value=values))


def strings(*values):
    return Feature(bytes_list=tf.train.BytesList(value=values))


def example(**features):
    return tf.train.Example(features=tf.train.Features(feature=features))


def test_bytes_are_those_of_protocol_buffers():
    assert example(a=ints(1, -2, 300)).SerializeToString() == (
        b"\n\x18\n\x16\n\x01a\x12\x11\x1a\x0f\n\r\x01\xfe\xff\xff\xff\xff\xff\xff\xff\xff\x01\xac\x02"
    )
    assert example(a=floats(1.5)).SerializeToString() == b"\n\x0f\n\r\n\x01a\x12\x08\x12\x06\n\x04\x00\x00\xc0?"
    assert example(a=strings(b"q")).SerializeToString() == b"\n\x0c\n\n\n\x01a\x12\x05\n\x03\n\x01q"
    assert Feature(int64_list=tf.train.Int64List()).SerializeToString() == b"\x1a\x00"
    assert list(tf.train.Int64List.FromString(b"\x08\x01\x08\x02").value) == [1, 2], "numbers one by one, as older writers have them"


def test_what_is_written_is_read_by_operations_and_back():
    one = example(a=ints(1, 2, 3), b=strings(b"x"), c=floats(0.5))
    assert tf.train.Example.FromString(one.SerializeToString()) == one
    parsed = tf.io.parse_single_example(
        one.SerializeToString(),
        {"a": tf.io.FixedLenFeature([3], tf.int64), "b": tf.io.FixedLenFeature([], tf.string), "c": tf.io.VarLenFeature(tf.float32)},
    )
    assert parsed["a"].numpy().tolist() == [1, 2, 3] and parsed["b"].numpy() == b"x" and parsed["c"].values.numpy().tolist() == [0.5]
    assert copy.deepcopy(one) == one == pickle.loads(pickle.dumps(one))


def test_messages_are_there_once_something_in_them_is_set():
    made = tf.train.Example()
    assert not made.HasField("features") and made.features is made.features and not made.HasField("features")
    made.features.feature["n"].int64_list.value.append(3)
    made.features.feature["n"].int64_list.value.extend(np.array([4, 5]))
    made.features.feature["s"].bytes_list.value[:] = [b"a"]
    assert made.HasField("features") and made.features.feature["n"].int64_list.value == [3, 4, 5]
    assert made.features.feature["s"].WhichOneof("kind") == "bytes_list"
    made.features.feature["s"].float_list.value.append(2)
    assert made.features.feature["s"].WhichOneof("kind") == "float_list"
    assert str(made.features.feature["s"]) == "float_list {\n  value: 2\n}\n"
    made.ClearField("features")
    assert made == tf.train.Example() and str(made) == ""
    sequence = tf.train.SequenceExample()
    sequence.feature_lists.feature_list["q"].feature.add().int64_list.value.append(4)
    sequence.feature_lists.feature_list["q"].feature.append(ints(3))
    assert [f.int64_list.value[0] for f in sequence.feature_lists.feature_list["q"].feature] == [4, 3]


def test_merging_and_copying():
    into = example(a=ints(7), z=ints(1))
    into.MergeFrom(example(a=ints(1, 2)))
    assert into == example(a=ints(1, 2), z=ints(1))
    other = tf.train.Example()
    other.CopyFrom(into)
    other.features.feature["a"].int64_list.value.append(9)
    assert len(into.features.feature["a"].int64_list.value) == 2
    assert into.features.feature.get("no") is None and "z" in into.features.feature and len(into.features.feature) == 2


@pytest.mark.parametrize(
    "make,error,message",
    [
        (lambda: ints(1.5), TypeError, "cannot be interpreted as an integer"),
        (lambda: ints(True), TypeError, "Expected an int, got a boolean"),
        (lambda: ints(1 << 63), ValueError, "Value out of range: 9223372036854775808"),
        (lambda: strings("a"), TypeError, "expected bytes, str found"),
        (lambda: strings(tf.constant(b"a")), TypeError, "expected bytes, .*EagerTensor found"),
        (lambda: floats("a"), TypeError, "must be real number, not str"),
        (lambda: tf.train.Example(q=1), ValueError, 'Protocol message Example has no "q" field'),
        (lambda: setattr(tf.train.Example(), "features", 1), AttributeError, "Assignment not allowed to message field"),
        (lambda: Feature().HasField("q"), ValueError, 'no "q" field'),
        (lambda: hash(Feature()), TypeError, "unhashable type: 'Feature'"),
        (lambda: tf.train.Example.FromString(b"\xff\xff"), protobuf.DecodeError, "Error parsing message with type 'tensorflow.Example'"),
        (lambda: tf.train.Example.FromString(b"\n\x7f"), protobuf.DecodeError, "Wire format was corrupt"),
    ],
)
def test_what_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


@pytest.mark.parametrize("value", [[1, 2], [[1.5]], "a", ["a", "b"], True, 1j, np.float16(2), np.uint8([3]), [], np.zeros([2, 0])])
def test_tensors_as_messages(value):
    wanted = tf.constant(value)
    message = tf.make_tensor_proto(value)
    got = tf.make_ndarray(message)
    assert got.tolist() == np.asarray(wanted.numpy()).tolist() and tf.as_dtype(message.dtype) == wanted.dtype
    assert [d.size for d in message.tensor_shape.dim] == wanted.shape.as_list()


def test_the_last_value_stands_for_those_that_are_missing():
    assert tf.make_ndarray(tf.make_tensor_proto([1, 2, 3], shape=[2, 2])).tolist() == [[1, 2], [3, 3]]
    with pytest.raises(ValueError, match="Too many elements"):
        tf.make_tensor_proto([1, 2, 3], shape=[2])


def test_event_files_are_read(tmp_path):
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        tf.summary.scalar("loss", 0.5, step=3)
    (path,) = tmp_path.iterdir()
    events = [event_pb2.Event.FromString(r.numpy()) for r in tf.data.TFRecordDataset(str(path))]
    assert events[0].WhichOneof("what") == "file_version"
    (value,) = events[1].summary.value
    assert (events[1].step, value.tag, value.metadata.plugin_data.plugin_name) == (3, "loss", "scalars")
    assert tf.make_ndarray(value.tensor) == 0.5
