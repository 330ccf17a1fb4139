"""Averages of variables, references to tensors."""

import ferroflow as tf
import pytest
from ferroflow.python.training import moving_averages


def test_averages_follow_their_variables():
    v, w = tf.Variable([1.0, 2.0], name="v"), tf.Variable(5.0)
    averages = tf.train.ExponentialMovingAverage(0.9)
    assert averages.apply([v, w]) is None
    average = averages.average(v)
    assert average.name == "v/ExponentialMovingAverage:0" and not average.trainable and averages.average_name(v) == "v/ExponentialMovingAverage"
    assert average.numpy().tolist() == [1.0, 2.0]
    v.assign([3.0, 4.0])
    averages.apply([v, w])
    assert average.numpy().tolist() == [1.2000000476837158, 2.200000047683716]
    v.assign([0.0, 0.0])
    averages.apply([v])
    assert average.numpy().tolist() == [1.0800000429153442, 1.9800000190734863] and averages.average(w).numpy() == 5.0
    assert averages.average(tf.Variable(1.0)) is None and averages.average(tf.constant(1.0)) is None


def test_early_averages_are_quick_where_updates_are_counted():
    count, v = tf.Variable(0.0), tf.Variable(0.0)
    averages, seen = tf.train.ExponentialMovingAverage(0.999, num_updates=count), []
    for step in range(4):
        v.assign(float(step))
        count.assign(float(step))
        averages.apply([v])
        seen.append(averages.average(v).numpy().item())
    assert seen == pytest.approx([0.0, 0.8181818, 1.7045455, 2.6013987])


def test_averages_of_wider_and_narrower_numbers_use_the_decay_in_float32():
    for dtype, expected in ((tf.float64, 4.100000023841858), (tf.float16, 4.1015625)):
        v, averages = tf.Variable(4.0, dtype=dtype), tf.train.ExponentialMovingAverage(0.9)
        averages.apply([v])
        v.assign(5.0)
        averages.apply([v])
        assert averages.average(v).numpy() == expected


def test_averages_in_a_function_and_a_checkpoint(tmp_path):
    v, averages = tf.Variable(1.0, name="v"), tf.train.ExponentialMovingAverage(0.9)

    @tf.function
    def update():
        averages.apply([v])

    update()
    v.assign(2.0)
    update()
    assert averages.average(v).numpy() == pytest.approx(1.1)
    path = tf.train.Checkpoint(average=averages.average(v)).save(str(tmp_path / "c"))
    tf.train.Checkpoint(average=v).restore(path).assert_existing_objects_matched()
    assert v.numpy() == pytest.approx(1.1)
    assert averages.variables_to_restore() == {"v/ExponentialMovingAverage": v}


def test_what_has_no_average_is_refused():
    with pytest.raises(TypeError, match="does not support non-Variable tensors"):
        tf.train.ExponentialMovingAverage(0.9).apply([tf.constant(1.0)])
    with pytest.raises(TypeError, match="must be half, float, or double: Variable:0"):
        tf.train.ExponentialMovingAverage(0.9).apply([tf.Variable(1)])
    with pytest.raises(ValueError, match="expecting e to be a trackable"):
        tf.train.Checkpoint(e=tf.train.ExponentialMovingAverage(0.9))


def test_a_tensor_has_a_reference_that_is_a_key():
    x, v = tf.constant([1.0, 2.0]), tf.Variable(1.0)
    assert {x.ref(): 1}[x.ref()] == 1 and x.ref().deref() is x and x.ref() != tf.constant([1.0, 2.0]).ref()
    assert v.ref() == v.ref() and v.ref() != x.ref() and hash(v.ref()) == id(v) and (x.ref() == None) is False  # noqa: E711
    assert type(x.ref()) is type(v.ref()) and repr(x.ref()).startswith("<Reference wrapping <tf.Tensor")
    with pytest.raises(TypeError, match="Cannot compare wrapped object with unwrapped object"):
        x.ref() == x  # noqa: B015


def test_averages_of_tensors_in_a_graph_start_from_zero():
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        weight = v1.get_variable("weight", initializer=1.0)
        other = v1.get_variable("other", initializer=1.0, trainable=False)
        tensor = tf.multiply(weight, 4.0, name="scaled")
        biased, honest = tf.train.ExponentialMovingAverage(0.5), tf.train.ExponentialMovingAverage(0.5, zero_debias=True, name="honest")
        assert biased.average_name(weight) == "weight/ExponentialMovingAverage"
        updates = [biased.apply([weight, tensor]), honest.apply([weight, tensor])]
        assert v1.moving_average_variables() == [weight, weight] and v1.trainable_variables() == [weight]
        session.run(v1.global_variables_initializer())
        for expected in (2.0, 3.0):
            session.run(updates)
            assert session.run([biased.average(tensor), honest.average(tensor)]) == [expected, 4.0]
        assert sorted(honest.variables_to_restore()) == [
            "other", "scaled/ExponentialMovingAverage", "scaled/honest", "scaled/honest/biased", "scaled/honest/local_step",
            "weight/ExponentialMovingAverage", "weight/honest",
        ]
        assert honest.variables_to_restore()["weight/honest"] is weight and honest.variables_to_restore()["other"] is other
    with pytest.raises(TypeError, match="does not support non-Variable tensors"):
        tf.train.ExponentialMovingAverage(0.5).apply([tf.constant(1.0)])


def test_assigned_averages_start_from_zero_unless_told():
    move = tf.__internal__.train.assign_moving_average
    v = tf.Variable(0.0)
    assert [float(move(v, 4.0, 0.5)), float(move(v, 2.0, 0.5, zero_debias=False))] == [4.0, 3.0]
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        value, w = v1.placeholder(tf.float32, []), v1.get_variable("w", initializer=5.0)
        moved = move(w, value, 0.5)
        session.run(v1.global_variables_initializer())
        assert [float(session.run(moved, {value: x})) for x in (4.0, 2.0)] == [4.0, pytest.approx(8 / 3)]


def test_weighted_averages():
    v1 = tf.compat.v1
    with tf.Graph().as_default(), v1.Session() as session:
        value, weight = v1.placeholder(tf.float32, []), v1.placeholder(tf.float32, [])
        average = moving_averages.weighted_moving_average(value, 0.5, weight)
        session.run(v1.global_variables_initializer())
        assert session.run(average, {value: 3.0, weight: 4.0}) == 3.0
        assert session.run(average, {value: 11.0, weight: 22.0}) == pytest.approx((3 + 121) / (1 + 11))


def test_variables_of_graphs_are_objects_in_comparisons():
    with tf.Graph().as_default():
        v, w = (tf.compat.v1.get_variable(name, initializer=1.0) for name in "vw")
        assert (v == v, v == w, v != w, w in [v], {v: 1}[v]) == (True, False, True, False, 1)
        assert tf.compat.v1.get_variable("whole/", initializer=1.0).name == "whole:0"
    v = tf.Variable(1.0)
    assert bool(v == tf.Variable(1.0)) and bool(v != 2.0)
    with pytest.raises(TypeError, match="unhashable"):
        hash(v)
