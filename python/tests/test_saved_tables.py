"""Tables in saved models and checkpoints: what is loaded holds what was saved, and is a table of its own."""

import ferroflow as tf
import numpy as np
import pytest


class Words(tf.Module):
    """A table of each kind, and a function that asks all of them."""

    def __init__(self, folder):
        super().__init__()
        (folder / "words.txt").write_text("x\ny\n")
        pairs = tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2])
        numbers = tf.lookup.KeyValueTensorInitializer(["a", "b"], tf.constant([0, 1], tf.int64))
        lines = tf.lookup.TextFileInitializer(
            str(folder / "words.txt"), tf.string, tf.lookup.TextFileIndex.WHOLE_LINE, tf.int64, tf.lookup.TextFileIndex.LINE_NUMBER
        )
        self.static = tf.lookup.StaticHashTable(pairs, -1)
        self.text = tf.lookup.StaticHashTable(lines, -1)
        self.vocabulary = tf.lookup.StaticVocabularyTable(numbers, 1)
        self.mutable = tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, -1)
        self.rows = tf.lookup.experimental.MutableHashTable(tf.string, tf.float32, [0.0, 0.0])
        self.dense = tf.lookup.experimental.DenseHashTable(tf.int64, tf.int64, -1, -2, -3)
        self.mutable.insert(["q"], [7])
        self.rows.insert(["q"], [[1.0, 2.0]])
        self.dense.insert([4], [5])

    @tf.function(input_signature=[tf.TensorSpec([None], tf.string)])
    def __call__(self, words):
        return {
            "static": self.static.lookup(words),
            "text": self.text.lookup(words),
            "vocabulary": self.vocabulary.lookup(words),
            "mutable": self.mutable.lookup(words),
            "rows": self.rows.lookup(words),
            "dense": self.dense.lookup(tf.constant([4, 5], tf.int64)),
        }


WANTED = {
    "static": [1, -1, -1], "text": [-1, -1, 1], "vocabulary": [0, 2, 2], "mutable": [-1, 7, -1],
    "rows": [[0.0, 0.0], [1.0, 2.0], [0.0, 0.0]], "dense": [5, -1],
}


def answers(model):
    return {name: value.numpy().tolist() for name, value in model(tf.constant(["a", "q", "y"])).items()}


def test_saved_models_hold_their_tables(tmp_path):
    words = Words(tmp_path)
    assert answers(words) == WANTED
    tf.saved_model.save(words, str(tmp_path / "one"))
    (tmp_path / "words.txt").unlink()
    words.mutable.insert(["a"], [9])
    loaded, again = (tf.saved_model.load(str(tmp_path / "one")) for _ in range(2))
    assert answers(loaded) == answers(again) == WANTED
    served = loaded.signatures["serving_default"](tf.constant(["a", "q", "y"]))
    assert {name: value.numpy().tolist() for name, value in served.items()} == WANTED
    # Two loadings share nothing, and a loaded model is saved like any.
    tf.raw_ops.LookupTableInsertV2(table_handle=loaded.mutable.resource_handle, keys=["y"], values=tf.constant([3], tf.int64))
    assert answers(loaded)["mutable"] == [-1, 7, 3] and answers(again)["mutable"] == [-1, 7, -1]
    tf.saved_model.save(loaded, str(tmp_path / "two"))
    assert answers(tf.saved_model.load(str(tmp_path / "two"))) == {**WANTED, "mutable": [-1, 7, 3]}


def test_a_table_that_nothing_tracks_is_named_in_the_error(tmp_path):
    module = tf.Module()
    hidden = [tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer([1], [2]), -1)]
    module.f = tf.function(lambda x: hidden[0].lookup(x), input_signature=[tf.TensorSpec([None], tf.int32)])
    with pytest.raises(AssertionError, match="'untracked' resource"):
        tf.saved_model.save(module, str(tmp_path / "m"))


def test_checkpoints_hold_what_changes(tmp_path):
    def made():
        return tf.train.Checkpoint(
            words=tf.lookup.experimental.MutableHashTable(tf.string, tf.int64, -1),
            rows=tf.lookup.experimental.MutableHashTable(tf.int64, tf.float32, [0.0, 0.0]),
            dense=tf.lookup.experimental.DenseHashTable(tf.int64, tf.float32, -1.0, -2, -3),
        )

    one, two = made(), made()
    one.words.insert(["q", "r"], [7, 8])
    one.rows.insert([1], [[2.0, 3.0]])
    one.dense.insert([4], [5.0])
    two.words.insert(["old"], [1])
    path = one.write(str(tmp_path / "ckpt"))
    assert "words/.ATTRIBUTES/table-keys" in dict(tf.train.list_variables(path))
    two.read(path).assert_consumed()
    np.testing.assert_array_equal(two.words.lookup(tf.constant(["q", "r", "old"])), [7, 8, -1])
    np.testing.assert_array_equal(two.rows.lookup(tf.constant([1], tf.int64)), [[2.0, 3.0]])
    np.testing.assert_array_equal(two.dense.lookup(tf.constant([4, 9], tf.int64)), [5.0, -1.0])
    assert int(two.words.size()) == 2


def test_tables_are_the_resources_that_keras_looks_for(tmp_path):
    tables = Words(tmp_path)
    kinds = [tables.static, tables.vocabulary, tables.mutable, tables.dense]
    assert all(isinstance(table, tf.saved_model.experimental.TrackableResource) for table in kinds)


def test_views_go_by_the_children_that_a_subclass_says(tmp_path):
    class OnlyTables(tf.train.TrackableView):
        @classmethod
        def children(cls, obj, save_type="checkpoint", **kwargs):
            found = super().children(obj, save_type, **kwargs)
            return {name: child for name, child in found.items() if isinstance(child, tf.saved_model.experimental.TrackableResource)}

    assert len(OnlyTables(Words(tmp_path)).descendants()) == 8


def test_views_walk_through_containers_that_an_object_gives_as_children(tmp_path):
    tables = Words(tmp_path)

    class Listing(tf.Module):
        def _trackable_children(self, save_type="checkpoint", **kwargs):
            return {"plain": [tables.static, {"deep": tables.mutable}], "pair": (tables.dense,), "number": tf.constant(3)}

    found = tf.train.TrackableView(Listing()).descendants()
    assert all(any(table is each for each in found) for table in (tables.static, tables.mutable, tables.dense))

    class Numbers(tf.Module):
        def _trackable_children(self, save_type="checkpoint", **kwargs):
            return {"number": 3}

    with pytest.raises(ValueError, match="Cannot convert 3 to Trackable"):
        tf.train.TrackableView(Numbers()).descendants()
