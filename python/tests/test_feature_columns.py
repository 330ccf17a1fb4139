"""`tf.feature_column`: what columns make of features, with the numbers that TensorFlow gives.

Invariant tested: a column gives what TensorFlow's gives for the same batch, eagerly and traced.
Does not know: Keras' layers; a small state manager stands for one.
"""

import numpy as np
import pytest

import ferroflow as tf

fc = tf.feature_column
internal = tf.__internal__.feature_column
BATCH = {
    "age": [[20.0], [50.0], [5.0]],
    "sex": [["m"], ["f"], [""]],
    "city": [["x"], ["y"], ["x"]],
    "id": [[1, 2], [77, -1], [0, 0]],
    "weight": [[0.5, 2.0], [1.0, 0.0], [1.0, 3.0]],
}


class State(internal.StateManager):
    """Variables of ones, two, three and so on in their rows."""

    def __init__(self):
        super().__init__(None, True)
        self.made = {}

    def create_variable(self, feature_column, name, shape, dtype=None, trainable=True, use_resource=True, initializer=None):
        rows = np.arange(1, shape[0] + 1, dtype=np.float32)[:, None] * np.ones(shape[1], np.float32)
        self.made[feature_column, name] = tf.Variable(rows)

    def get_variable(self, feature_column, name):
        return self.made[feature_column, name]


def dense(column, batch=None, state=None):
    cache = internal.FeatureTransformationCache({k: tf.constant(v) for k, v in (batch or BATCH).items()})
    return column.get_dense_tensor(cache, state).numpy().tolist()


def test_numbers_and_buckets():
    age = fc.numeric_column("age", normalizer_fn=lambda x: x / 10.0)
    assert dense(age) == [[2.0], [5.0], [0.5]]
    buckets = fc.bucketized_column(fc.numeric_column("age"), [18.0, 40.0])
    assert dense(buckets) == [[[0.0, 1.0, 0.0]], [[0.0, 0.0, 1.0]], [[1.0, 0.0, 0.0]]]
    assert buckets.variable_shape == (1, 3) and buckets.num_buckets == 3
    assert dense(fc.indicator_column(buckets)) == [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]


def test_categories():
    words = fc.categorical_column_with_vocabulary_list("sex", ["m", "f"])
    assert dense(fc.indicator_column(words)) == [[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]]
    other = fc.categorical_column_with_vocabulary_list("sex", ["m"], num_oov_buckets=2)
    assert [sum(row) for row in dense(fc.indicator_column(other))] == [1.0, 1.0, 0.0] and other.num_buckets == 3
    ids = fc.categorical_column_with_identity("id", 3, default_value=2)
    assert dense(fc.indicator_column(ids)) == [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [2.0, 0.0, 0.0]]
    hashed = fc.categorical_column_with_hash_bucket("city", 7)
    assert [np.argmax(row) for row in dense(fc.indicator_column(hashed))] == HASHED
    crossed = fc.crossed_column([fc.bucketized_column(fc.numeric_column("age"), [18.0]), "sex"], 4)
    assert crossed.name == "age_bucketized_X_sex"
    assert [np.argmax(row) for row in dense(fc.indicator_column(crossed))] == CROSSED


HASHED = [1, 3, 1]
CROSSED = [0, 2, 2]


def test_weights_and_embeddings():
    ids = fc.categorical_column_with_identity("id", 3, default_value=2)
    weighted = fc.weighted_categorical_column(ids, "weight")
    assert dense(fc.indicator_column(weighted)) == [[0.0, 0.5, 2.0], [0.0, 0.0, 1.0], [4.0, 0.0, 0.0]]
    state = State()
    mean, total = (fc.embedding_column(column, 2, combiner=combiner) for column, combiner in ((ids, "mean"), (weighted, "sum")))
    mean.create_state(state)
    total.create_state(state)
    assert dense(mean, state=state) == [[2.5, 2.5], [3.0, 3.0], [1.0, 1.0]]
    assert dense(total, state=state) == [[7.0, 7.0], [3.0, 3.0], [4.0, 4.0]]


def test_a_vocabulary_in_a_file(tmp_path):
    (tmp_path / "words").write_text("f\nm\nz\n")
    column = fc.categorical_column_with_vocabulary_file("sex", str(tmp_path / "words"))
    assert column.num_buckets == 3 and dense(fc.indicator_column(column)) == [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
    with pytest.raises(ValueError, match="does not exist"):
        fc.categorical_column_with_vocabulary_file("sex", str(tmp_path / "none"))


def test_sequences():
    sparse = tf.sparse.from_dense([[1, 2], [2, 0]])
    column = fc.embedding_column(fc.sequence_categorical_column_with_identity("id", 3), 2)
    state = State()
    column.create_state(state)
    cache = internal.FeatureTransformationCache({"id": sparse, "x": tf.sparse.from_dense([[1.0, 2.0], [3.0, 0.0]])})
    vectors, lengths = column.get_sequence_dense_tensor(cache, state)
    assert vectors.numpy().tolist() == [[[2.0, 2.0], [3.0, 3.0]], [[3.0, 3.0], [0.0, 0.0]]] and lengths.numpy().tolist() == [2, 1]
    numbers, lengths = fc.sequence_numeric_column("x").get_sequence_dense_tensor(cache, None)
    assert numbers.numpy().tolist() == [[[1.0], [2.0]], [[3.0], [0.0]]] and lengths.numpy().tolist() == [2, 1]
    with pytest.raises(ValueError, match="must not be of type SequenceCategoricalColumn"):
        column.get_dense_tensor(cache, state)


def test_traced():
    column = fc.indicator_column(fc.categorical_column_with_identity("id", 3, default_value=2))

    @tf.function(input_signature=[tf.TensorSpec([None, None], tf.int64)])
    def f(ids):
        return column.get_dense_tensor(internal.FeatureTransformationCache({"id": ids}), None)

    assert f([[0, 1]]).numpy().tolist() == [[1.0, 1.0, 0.0]] and f([[9], [0]]).numpy().tolist() == [[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]


def test_settings_and_what_is_read():
    ids = fc.categorical_column_with_identity("id", 3)
    columns = [fc.numeric_column("age", dtype=tf.float64), fc.embedding_column(fc.weighted_categorical_column(ids, "weight"), 4)]
    again = [internal.deserialize_feature_column(internal.serialize_feature_column(c)) for c in columns]
    assert again[0] == columns[0] and again[1].categorical_column == columns[1].categorical_column and again[1].dimension == 4
    spec = fc.make_parse_example_spec(columns)
    assert spec["age"] == tf.io.FixedLenFeature((1,), tf.float64) and spec["id"] == tf.io.VarLenFeature(tf.int64)
    assert sorted(spec) == ["age", "id", "weight"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: fc.numeric_column("x", shape=(0,)), "greater than 0"),
        (lambda: fc.numeric_column(1), "key must be a string"),
        (lambda: fc.numeric_column("x", dtype=tf.string), "convertible to float"),
        (lambda: fc.bucketized_column(fc.numeric_column("x"), [2.0, 1.0]), "sorted list"),
        (lambda: fc.bucketized_column("x", [1.0]), "numeric_column"),
        (lambda: fc.categorical_column_with_hash_bucket("x", 0), "at least 1"),
        (lambda: fc.categorical_column_with_vocabulary_list("x", ["a", "a"]), "Duplicate keys"),
        (lambda: fc.categorical_column_with_identity("x", 2, default_value=5), "not in range"),
        (lambda: fc.crossed_column(["a"], 5), "length > 1"),
        (lambda: fc.embedding_column(fc.categorical_column_with_identity("x", 2), 0), "Invalid dimension"),
        (lambda: fc.shared_embeddings([fc.categorical_column_with_identity("x", 2)], 2), "eager"),
        (lambda: dense(fc.numeric_column("none")), "not in features dictionary"),
        (lambda: dense(fc.numeric_column("age"), {"age": 1.0}), "cannot have rank 0"),
    ],
)
def test_what_cannot_be_a_column(make, message):
    with pytest.raises((ValueError, TypeError, RuntimeError), match=message):
        make()
