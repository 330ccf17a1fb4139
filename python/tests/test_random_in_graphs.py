"""Seeds of graphs: what a function draws depends on the global seed and on what it draws itself, as in TensorFlow, whose numbers these are."""

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1


def _drawn(dataset):
    return [round(float(x), 4) for x in dataset]


def test_a_function_draws_by_the_number_of_its_draws():
    tf.random.set_seed(1)

    @tf.function
    def both():
        return tf.random.uniform([2]), tf.random.normal([1]), tf.random.uniform([1], seed=5)

    first, second = both(), both()
    np.testing.assert_allclose(first[0], [0.81269646, 0.07857466], rtol=1e-6)
    np.testing.assert_allclose(second[0], [0.8489425, 0.09832478], rtol=1e-6)
    np.testing.assert_allclose([first[1][0], second[1][0]], [0.28183395, -0.29025713], rtol=1e-6)
    np.testing.assert_allclose([first[2][0], second[2][0]], [0.195606, 0.93945706], rtol=1e-6)
    # What is drawn at once does not count what functions draw.
    np.testing.assert_allclose(tf.random.uniform([2]), [0.16513085, 0.9014813], rtol=1e-6)


def test_graphs_of_sessions_have_seeds_of_their_own():
    tf.random.set_seed(7)
    with tf.Graph().as_default() as graph:
        v1.set_random_seed(1)
        assert graph.seed == 1
        values = [tf.random.uniform([2]), tf.random.uniform([2]), tf.random.uniform([2], seed=1)]
        with v1.Session() as sess:
            first = sess.run(values)
    np.testing.assert_allclose(first, [[0.81269646, 0.07857466], [0.05554414, 0.01869845], [0.05554414, 0.01869845]], rtol=1e-5)
    with tf.Graph().as_default():
        assert v1.get_seed(3) == (87654321, 3) and v1.get_seed(None) == (None, None)
    assert v1.get_seed(3) == (7, 3)


def test_functions_of_datasets_begin_anew_in_each_iteration():
    tf.random.set_seed(0)
    data = tf.data.Dataset.range(3).map(lambda i: tf.random.uniform([]))
    assert _drawn(data) == _drawn(data) == [0.0198, 0.54, 0.5167]
    assert _drawn(data.repeat(2)) == [0.0198, 0.54, 0.5167, 0.4684, 0.1486, 0.2733]
    kept = tf.data.Dataset.range(8).filter(lambda i: tf.random.uniform([]) > 0.5)
    assert _drawn(kept) == _drawn(kept) == [1.0, 2.0, 7.0]
    summed = tf.data.Dataset.range(3).scan(0.0, lambda s, i: (s + tf.random.uniform([]), s))
    assert _drawn(summed) == _drawn(summed) == [0.0, 0.0198, 0.5598]
    rows = tf.data.Dataset.range(4).map(lambda i: (i, tf.random.shuffle(tf.range(4)))).map(lambda i, x: x[0])
    assert _drawn(rows) == _drawn(rows) == [2.0, 3.0, 2.0, 2.0]


def test_models_see_their_rows_in_tensorflows_order():
    x, y = np.arange(64.0).reshape(16, 4).astype("f") / 64, np.ones((16, 3), "f")
    tf.keras.utils.set_random_seed(1)
    model = tf.keras.Sequential([tf.keras.layers.Input((4,)), tf.keras.layers.Dense(3), tf.keras.layers.Dropout(0.5)])
    model.compile("sgd", "mse")
    found = model.fit(x, y, batch_size=4, epochs=2, verbose=0).history["loss"]
    np.testing.assert_allclose(found, [1.9132683277130127, 1.4210312366485596], rtol=1e-5)


def test_replicas_draw_numbers_of_their_own():
    strategy = tf.distribute.MirroredStrategy(devices=["cpu:0", "cpu:1"])
    with strategy.scope():

        def draw():
            generator = tf.random.Generator.from_seed(1)
            return tf.stack([generator.normal([]), generator.normal([])])

        found = strategy.experimental_local_results(strategy.run(draw))
    np.testing.assert_allclose(found, [[-0.87930447, -1.5822568], [0.02066157, 0.77539235]], rtol=1e-5)


def test_layers_that_are_built_by_a_call_draw_at_once():
    # In Keras' own graph of a call there is no first value for a variable, so the layer is built by the call itself.
    class Own(tf.keras.layers.Layer):
        def __init__(self, size):
            super().__init__()
            self.size = size

        def build(self, shape):
            self.w = tf.Variable(tf.random.normal([shape[-1], self.size]))

        def call(self, x):
            return x @ self.w

    class Both(tf.keras.Model):
        def __init__(self):
            super().__init__()
            self.a, self.b = Own(3), Own(2)

        def call(self, x):
            return self.b(self.a(x))

    tf.random.set_seed(1)
    np.testing.assert_allclose(Both()(tf.ones([1, 3])), [[-1.5930412, 2.7826076]], rtol=1e-5)
    np.testing.assert_allclose(tf.random.uniform([]), 0.8292773962020874, rtol=1e-6)
    with tf.__internal__.FuncGraph("g").as_default():
        with pytest.raises(ValueError, match="could not be lifted out of a `tf.function`"):
            tf.Variable(tf.random.normal([2]))
        tf.Variable(lambda: tf.random.normal([2]))


def test_every_operation_that_draws_begins_anew_in_each_iteration():
    """Also those whose names don't say that they draw."""
    tf.random.set_seed(3)

    def sampled(_):
        return tf.random.log_uniform_candidate_sampler([[1]], 1, 4, True, 1000).sampled_candidates

    data = tf.data.Dataset.range(3).map(sampled)
    first, again = [x.numpy().tolist() for x in data], [x.numpy().tolist() for x in data]
    assert first == again and first[0] != first[1]
