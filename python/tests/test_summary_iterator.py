"""`tf.compat.v1.train.summary_iterator`: files of summaries, read back."""

import pathlib

import ferroflow as tf
import numpy as np
import pytest


def test_events_come_in_order(tmp_path):
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        tf.summary.scalar("loss", 0.5, step=3)
        tf.summary.text("words", "a b", step=4)
    [path] = tmp_path.iterdir()
    version, loss, words = tf.compat.v1.train.summary_iterator(str(path))
    assert version.file_version == "brain.Event:2" and version.WhichOneof("what") == "file_version"
    [value] = loss.summary.value
    assert (loss.step, value.tag, value.metadata.plugin_data.plugin_name) == (3, "loss", "scalars")
    assert tf.make_ndarray(value.tensor) == np.float32(0.5) and loss.wall_time > 0
    assert words.step == 4 and tf.make_ndarray(words.summary.value[0].tensor) == b"a b"


def test_files_that_are_none(tmp_path):
    with pytest.raises(tf.errors.NotFoundError):
        list(tf.compat.v1.train.summary_iterator(str(tmp_path / "nothing")))
    (tmp_path / "file").write_bytes(b"no record at all")
    with pytest.raises(tf.errors.DataLossError):
        list(tf.compat.v1.train.summary_iterator(str(tmp_path / "file")))


def _events(folder):
    path, = pathlib.Path(folder).iterdir()
    return list(tf.compat.v1.train.summary_iterator(str(path)))


def test_what_waits_is_written_when_there_is_enough_or_the_context_ends(tmp_path):
    writer = tf.summary.create_file_writer(str(tmp_path), max_queue=1)
    assert len(_events(tmp_path)) == 1
    with writer.as_default():
        tf.summary.write("one", tf.constant([1, 2]), step=3)
        assert len(_events(tmp_path)) == 1
        tf.summary.write("two", 1.0, step=3, metadata=tf.compat.v1.SummaryMetadata(display_name="shown").SerializeToString())
        assert len(_events(tmp_path)) == 3
        with tf.name_scope("within"):
            tf.summary.scalar("three", 1, step=4)
            tf.summary.write("four", 1, step=4)
    values = [e.summary.value[0] for e in _events(tmp_path)[1:]]
    assert [v.tag for v in values] == ["one", "two", "within/three", "four"]
    assert tf.make_ndarray(values[0].tensor).dtype == "int32" and values[1].metadata.display_name == "shown"
    writer.close()
    with pytest.raises(RuntimeError, match="already closed"):
        writer.set_as_default()


def test_functions_write_when_they_run(tmp_path):
    writer = tf.summary.create_file_writer(str(tmp_path))

    @tf.function
    def f(step):
        with writer.as_default(step=step), tf.summary.create_noop_writer().as_default():
            return tf.summary.scalar("loss", 0.5)

    assert [bool(f(tf.constant(n, tf.int64))) for n in (5, 6)] == [True, True]
    assert [e.step for e in _events(tmp_path)[1:]] == [5, 6]


def test_messages_and_graphs_are_written(tmp_path):
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        summary = tf.compat.v1.Summary(value=[tf.compat.v1.Summary.Value(tag="a", simple_value=1.5)])
        assert bool(tf.summary.experimental.write_raw_pb([summary.SerializeToString()] * 2, step=2))
        with pytest.raises(tf.errors.DataLossError, match="Bad tf.compat.v1.Summary"):
            tf.summary.experimental.write_raw_pb("none", step=2)
        assert bool(tf.summary.graph(tf.Graph()))
        with pytest.raises(ValueError, match="graph_data"):
            tf.summary.graph("none")
    first, graph = _events(tmp_path)[1:]
    assert [v.simple_value for v in first.summary.value] == [1.5, 1.5] and graph.HasField("graph_def")
    with pytest.raises(ValueError, match="Must enable trace"):
        tf.summary.trace_export("none", step=0)
