"""Names of devices, in `tf.device` and as `tf.DeviceSpec`. Does not know: which devices there are."""

import pickle

import ferroflow as tf
import pytest

SPEC = tf.DeviceSpec


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("/job:worker/replica:1/task:2/device:gpu:3", "/job:worker/replica:1/task:2/device:GPU:3"),
        ("/CPU:0", "/device:CPU:0"),
        ("cpu:0", "/device:CPU:0"),
        ("/cpu", "/device:CPU:*"),
        ("/job:x/device:*:*", "/job:x/device:*:*"),
        ("", ""),
    ],
)
def test_names_are_read_and_written(text, normal):
    """The normal form is TensorFlow's, and reads back as the same."""
    spec = SPEC.from_string(text)
    assert spec.to_string() == normal
    assert SPEC.from_string(normal) == spec and hash(SPEC.from_string(normal)) == hash(spec)


@pytest.mark.parametrize(
    ("text", "words"), [("/foo:1", "Unknown attribute 'foo'"), ("/job:a/task:x", "invalid literal"), ("/job:a/cpu:0/gpu:0", "Multiple device types")]
)
def test_wrong_names_are_value_errors(text, words):
    """What is no part of a name, no number, or two types."""
    with pytest.raises(ValueError, match=words):
        SPEC.from_string(text)


def test_specs_are_changed_into_others():
    """A spec of TensorFlow 2 never changes; one of TensorFlow 1 does."""
    spec = SPEC(job="a", device_type="CPU")
    assert repr(spec) == "<DeviceSpec(job=a, replica=None, task=None, device_type=CPU, device_index=None)>"
    assert spec.replace(job="b").job == "b" and spec.make_merged_spec(SPEC(task=7)).to_string() == "/job:a/task:7/device:CPU:*"
    with pytest.raises(AttributeError):
        spec.job = "x"
    old = tf.compat.v1.DeviceSpec(job="a")
    old.job = "c"
    old.merge_from(SPEC(task=1))
    assert old.to_string() == "/job:c/task:1"


def test_no_name_constrains_nothing():
    """`tf.device(None)` and `tf.device("")`, eager, nested and in a function; a spec is a name."""
    where = "/job:localhost/replica:0/task:0/device:CPU:0"
    for name in (None, "", SPEC(device_type="CPU", device_index=0)):
        with tf.device("/CPU:0"), tf.device(name):
            assert tf.constant(1).device == where

        @tf.function
        def add(x, name=name):
            with tf.device(name):
                return x + 1

        assert add(1).numpy() == 2


def traced_elsewhere(x):
    return x + tf.shape(x)[0]


def test_functions_are_pickled_by_name():
    """The options come along; the traces are made anew."""
    spec = [tf.TensorSpec([None], tf.int32)]
    original = tf.function(traced_elsewhere, input_signature=spec, autograph=False, reduce_retracing=True)
    original(tf.constant([1]))
    copy = pickle.loads(pickle.dumps(original))
    assert copy.input_signature == original.input_signature and copy.experimental_get_tracing_count() == 0
    assert copy(tf.constant([1, 2])).numpy().tolist() == [3, 4] and copy._reduce_retracing and not copy._autograph
