"""`tf.compat.v1.train.summary_iterator`: files of summaries, read back."""

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
