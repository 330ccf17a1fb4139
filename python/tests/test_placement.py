"""`tf.device`: programs written for devices that are not there run on those that are, as with TensorFlow's soft placement."""

import pytest

import ferroflow as tf

CPU = "/job:localhost/replica:0/task:0/device:CPU:0"


@pytest.mark.parametrize(
    "name",
    ["/GPU:0", "/gpu:1", "GPU:3", "TPU:0", "/device:XYZ:0", "CPU:7", "/job:localhost/replica:0/task:0/device:GPU:0", "/device:CPU:*", "/", "/task:0", "", None],
)
def test_devices_that_are_not_there_stand_for_the_first_cpu(name):
    with tf.device(name):
        assert (tf.constant(1.0) + 1.0).device == CPU
        v = tf.Variable(1.0)
        v.assign_add(1.0)
        assert tf.function(lambda x: x + v)(1.0).numpy() == 3.0
    assert tf.function(lambda x: _on(name, lambda: x + 1))(tf.constant(1)).numpy() == 2


def _on(name, f):
    with tf.device(name):
        return f()


def test_specifications_and_logical_devices_are_names_too():
    assert _on(tf.DeviceSpec(device_type="GPU", device_index=0), lambda: tf.constant(1).device) == CPU
    assert _on(tf.config.list_logical_devices("CPU")[0], lambda: tf.constant(1).device) == CPU


@pytest.mark.parametrize(
    "name,error,message",
    [
        ("foo", ValueError, "Unknown attribute 'foo' is encountered while parsing the device spec"),
        ("/device:CPU:x", ValueError, "invalid literal"),
        ("CPU:0/GPU:0", ValueError, "Multiple device types are not allowed"),
        (3, ValueError, "Expecting a string device name"),
        (b"CPU:0", ValueError, "Expecting a string device name"),
        ("/task:1", tf.errors.InvalidArgumentError, "/job:localhost/replica:0/task:1/device:CPU:0 unknown device"),
        ("/job:w/CPU:0", tf.errors.InvalidArgumentError, "/job:w/replica:0/task:0/device:CPU:0 unknown device"),
        ("CPU:-1", tf.errors.InvalidArgumentError, "Malformed device specification"),
    ],
)
def test_names_that_are_refused(name, error, message):
    with pytest.raises(error, match=message):
        _on(name, lambda: tf.constant(1))


def test_hard_placement_refuses_what_is_not_there():
    tf.config.set_soft_device_placement(False)
    try:
        with pytest.raises(tf.errors.InvalidArgumentError, match="Could not satisfy device specification"):
            _on("/GPU:0", lambda: tf.constant(1) + 1)
    finally:
        tf.config.set_soft_device_placement(True)


def test_replicas_on_more_devices_than_there_are():
    strategy = tf.distribute.MirroredStrategy(["cpu:0", "cpu:1"])
    with strategy.scope():
        v = tf.Variable(2.0)
    run = strategy.run(lambda: v + 1)
    assert [float(x) for x in strategy.experimental_local_results(run)] == [3.0, 3.0]
