"""Input pipelines of TensorFlow 1: queues that threads fill, and batches that are taken from them. The values are TensorFlow's."""

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1
train = v1.train


def _taken(make, count=20):
    """What is taken from a pipeline, and `"end"` where the data end."""
    with tf.Graph().as_default(), v1.Session() as sess:
        batch = make()
        sess.run([v1.global_variables_initializer(), v1.local_variables_initializer()])
        coord = tf.train.Coordinator()
        threads = train.start_queue_runners(sess, coord)
        found = []
        try:
            for _ in range(count):
                found.append(tf.nest.map_structure(lambda x: x.tolist(), sess.run(batch)))
        except tf.errors.OutOfRangeError:
            found.append("end")
        coord.request_stop()
        coord.join(threads)
        return found


ROWS, NUMBERS = np.arange(12.0).reshape(6, 2), np.arange(6)


def test_batches_of_rows():
    def rows(epochs):
        return train.slice_input_producer([ROWS, NUMBERS], num_epochs=epochs, shuffle=False)

    found = _taken(lambda: train.batch(rows(2), 4))
    assert [b[1] for b in found[:-1]] == [[0, 1, 2, 3], [4, 5, 0, 1], [2, 3, 4, 5]] and found[-1] == "end"
    assert found[0][0] == ROWS[:4].tolist()
    found = _taken(lambda: train.batch(rows(1), 4, allow_smaller_final_batch=True))
    assert [b[1] for b in found[:-1]] == [[0, 1, 2, 3], [4, 5]]
    assert _taken(lambda: train.batch([tf.constant(ROWS)], 3, enqueue_many=True), 2) == [ROWS[:3].tolist(), ROWS[3:].tolist()]
    names = _taken(lambda: train.batch({"a": train.string_input_producer(["x", "y", "z"], num_epochs=2, shuffle=False).dequeue()}, 3))
    assert names == [{"a": [b"x", b"y", b"z"]}] * 2 + ["end"]


def test_batches_at_random_and_of_other_sizes():
    found = _taken(lambda: train.shuffle_batch(train.slice_input_producer([NUMBERS], num_epochs=3), 3, 20, 5))
    assert found[-1] == "end" and sorted(sum(found[:-1], [])) == sorted([*range(6)] * 3)

    def padded():
        n = train.range_input_producer(6, num_epochs=1, shuffle=False).dequeue()
        return train.batch([tf.range(n)], 3, dynamic_pad=True)

    assert _taken(padded)[0] == [[0, 0], [0, 0], [0, 1]]

    def kept():
        n = train.range_input_producer(6, num_epochs=1, shuffle=False).dequeue()
        return train.maybe_batch([n], tf.equal(n % 2, 0), 3)

    assert _taken(kept)[0] == [0, 2, 4]


def test_shapes_and_errors():
    with tf.Graph().as_default():
        taken = train.batch(train.slice_input_producer([ROWS, NUMBERS]), 4)
        assert [t.shape.as_list() for t in taken] == [[4, 2], [4]]
        smaller = train.batch(train.slice_input_producer([ROWS]), 4, allow_smaller_final_batch=True)
        assert smaller.shape.as_list() == [None, 2]
        with pytest.raises(ValueError, match="non-null"):
            train.string_input_producer([])
        with pytest.raises(ValueError, match="num_epochs must be > 0"):
            train.limit_epochs(tf.constant(1), 0)
        with pytest.raises(ValueError, match="at least one tensor"):
            train.slice_input_producer([])
    with pytest.raises(ValueError, match="eager execution is enabled"):
        train.batch([tf.constant(1)], 2)
