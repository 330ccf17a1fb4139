"""Pipelines: elements, specs, numbers and orders are TensorFlow 2.21's."""

import ferroflow as tf
import numpy as np
import pytest

D = tf.data.Dataset


@pytest.fixture(autouse=True)
def no_seed_of_the_program():
    tf.random.set_seed(None)
    yield
    tf.random.set_seed(None)


def values(dataset):
    return [x.tolist() if hasattr(x, "tolist") else x for x in dataset.as_numpy_iterator()]


def test_text_and_spec():
    d = D.from_tensor_slices(({"a": [1, 2], "b": [[1.0], [2.0]]}, ["x", "y"]))
    assert repr(d) == (
        "<_TensorSliceDataset element_spec=({'a': TensorSpec(shape=(), dtype=tf.int32, name=None), "
        "'b': TensorSpec(shape=(1,), dtype=tf.float32, name=None)}, TensorSpec(shape=(), dtype=tf.string, name=None))>"
    )
    first = next(d.as_numpy_iterator())
    assert first[0]["a"] == 1 and first[1] == b"x"
    assert type(d).__module__ == "tensorflow.python.data.ops.dataset_ops"
    assert "DatasetV2" in [c.__name__ for c in type(d).__mro__]


def test_orders_of_seeded_shuffles():
    tf.random.set_seed(1)
    d = D.range(10).shuffle(5, seed=3)
    assert values(d) == [2, 0, 4, 1, 8, 6, 7, 5, 9, 3]
    assert values(d) == [3, 2, 4, 1, 8, 7, 9, 6, 0, 5]
    assert values(d) == [4, 0, 2, 5, 6, 3, 8, 9, 7, 1]
    tf.random.set_seed(1)
    d = D.range(10).shuffle(20, seed=7, reshuffle_each_iteration=False)
    assert values(d) == values(d) == [1, 6, 4, 2, 8, 0, 7, 5, 3, 9]
    tf.random.set_seed(1)
    d = D.range(6).shuffle(3, seed=7).repeat(2)
    assert values(d) == [0, 1, 2, 3, 5, 4, 2, 0, 3, 1, 5, 4]
    tf.random.set_seed(5)
    assert values(D.random(seed=4).take(3)) == [3949691112, 1216040066, 825314089]


def test_shuffled_rows_are_those_of_the_elements():
    tf.random.set_seed(1)
    rows = np.arange(20).reshape(10, 2)
    tf.random.set_seed(1)
    single = values(D.from_tensor_slices(rows).shuffle(4, seed=3))
    tf.random.set_seed(1)
    batched = values(D.from_tensor_slices(rows).shuffle(4, seed=3).batch(3))
    assert [r for b in batched for r in b] == single


def test_an_unseeded_shuffle_has_all_elements():
    assert sorted(values(D.range(100).shuffle(10))) == list(range(100))


def test_batches():
    assert values(D.range(5).batch(2)) == [[0, 1], [2, 3], [4]]
    assert values(D.range(5).batch(2, drop_remainder=True)) == [[0, 1], [2, 3]]
    assert D.range(5).batch(2, drop_remainder=True).element_spec == tf.TensorSpec([2], tf.int64)
    assert values(D.range(6).batch(4).rebatch([1, 3])) == [[0], [1, 2, 3], [4], [5]]
    assert values(D.range(6).batch(2).unbatch()) == [0, 1, 2, 3, 4, 5]
    with pytest.raises(tf.errors.InvalidArgumentError, match="Batch size must be greater than zero"):
        D.range(3).batch(0)
    with pytest.raises(tf.errors.InvalidArgumentError):
        values(D.range(1, 4).map(lambda n: tf.fill([n], n)).batch(2))
    padded = D.range(1, 4).map(lambda n: tf.fill([n], n)).padded_batch(2, padding_values=tf.constant(-1, tf.int64))
    assert values(padded) == [[[1, -1], [2, 2]], [[3, 3, 3]]]


def test_windows_and_interleave():
    windows = D.range(7).window(3, shift=2, drop_remainder=True)
    assert values(windows.flat_map(lambda w: w.batch(3))) == [[0, 1, 2], [2, 3, 4], [4, 5, 6]]
    assert repr(D.range(7).window(3).element_spec) == (
        "DatasetSpec(TensorSpec(shape=(), dtype=tf.int64, name=None), TensorShape([]))"
    )
    d = D.range(1, 4).interleave(lambda x: D.from_tensors(x).repeat(3), cycle_length=2, block_length=2)
    assert values(d) == [1, 1, 2, 2, 1, 2, 3, 3, 3]


def test_functions_of_elements():
    assert values(D.range(5).map(lambda x: x * 2).filter(lambda x: x > 2)) == [4, 6, 8]
    assert values(D.range(5).take_while(lambda x: x < 3)) == [0, 1, 2]
    assert values(D.range(5).scan(tf.constant(0, tf.int64), lambda s, x: (s + x, s + x))) == [0, 1, 3, 6, 10]
    assert D.range(5).reduce(tf.constant(0, tf.int64), lambda s, x: s + x).numpy() == 10
    d = D.from_tensor_slices(([1, 2], [3, 4])).map(lambda a, b: {"sum": a + b, "pair": (a, b)})
    assert [e["sum"] for e in d.as_numpy_iterator()] == [4, 6]
    grouped = D.range(8).group_by_window(lambda x: x % 2, lambda key, w: w.batch(4), window_size=4)
    assert values(grouped) == [[0, 2, 4, 6], [1, 3, 5, 7]]


def test_a_function_is_traced_once():
    traces = []

    def f(x):
        traces.append(1)
        if x > 2:
            x = x * 10
        return x

    d = D.range(5).map(f)
    assert values(d) == values(d) == [0, 1, 2, 30, 40]
    assert len(traces) == 1


def test_combinations():
    assert [tuple(e) for e in D.zip(D.range(3), D.range(10, 14)).as_numpy_iterator()] == [(0, 10), (1, 11), (2, 12)]
    assert values(D.range(2).concatenate(D.range(5, 7))) == [0, 1, 5, 6]
    with pytest.raises(TypeError, match="Incompatible dataset elements"):
        D.range(3).concatenate(D.from_tensors(1.0))
    assert [tuple(e) for e in D.range(2).enumerate(5).as_numpy_iterator()] == [(5, 0), (6, 1)]
    chosen = D.choose_from_datasets([D.range(2), D.range(10, 12)], D.from_tensor_slices(np.int64([0, 1, 0])))
    assert values(chosen) == [0, 10, 1]
    assert values(D.range(10).shard(3, 1)) == [1, 4, 7]
    assert values(D.from_tensor_slices([1, 1, 2]).unique()) == [1, 2]


@pytest.mark.parametrize(
    "dataset, number",
    [
        (D.range(10), 10),
        (D.range(10).repeat(), -1),
        (D.range(10).filter(lambda x: x > 1), -2),
        (D.range(10).batch(3), 4),
        (D.range(10).take(4).skip(1), 3),
        (D.range(10).shard(3, 0), 4),
        (D.range(7).window(3, 2, drop_remainder=True), 3),
    ],
)
def test_cardinality(dataset, number):
    assert dataset.cardinality().numpy() == number


def test_length():
    assert len(D.range(10)) == 10
    with pytest.raises(TypeError, match="The dataset is infinite."):
        len(D.range(10).repeat())
    with pytest.raises(TypeError, match="The dataset length is unknown."):
        len(D.range(10).filter(lambda x: x > 1))


def test_generators():
    spec = tf.TensorSpec([], tf.int32)
    assert values(D.from_generator(lambda: iter([1, 2]), output_signature=spec)) == [1, 2]
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"an element of shape \(2,\) where an element of shape \(\)"):
        values(D.from_generator(lambda: iter([[1, 2]]), output_signature=spec))
    with pytest.raises(TypeError, match="must be a Python callable"):
        D.from_generator([1], output_signature=spec)


def test_generators_yield_what_becomes_the_tensors_of_the_signature():
    S = tf.TensorSpec

    def made(value, signature):
        return next(iter(D.from_generator(lambda: iter([value]), output_signature=signature)))

    # A tuple or a list where one tensor is expected is that tensor; numbers are cast as NumPy casts them.
    assert made((0, 1), S((2,), tf.int64)).numpy().tolist() == [0, 1]
    assert made((tf.constant(1), tf.constant(2)), S((2,), tf.int32)).numpy().tolist() == [1, 2]
    assert made(("a", "b"), S((2,), tf.string)).numpy().tolist() == [b"a", b"b"]
    assert made(1.5, S((), tf.int32)).numpy() == 1
    assert made(tf.ones(2), S((2,), tf.float64)).dtype == tf.float64
    got = made({"a": [1, 2], "b": (3,)}, {"a": S((2,), tf.float32), "b": S((1,), tf.int32)})
    assert got["a"].numpy().tolist() == [1.0, 2.0] and got["b"].numpy().tolist() == [3]
    scalar = S((), tf.int32)
    for value, signature in [
        ([[0, 1], 3], (S((2,), tf.float32), scalar)),
        (0, (scalar,)),
        ((1, 2, 3), (scalar, scalar)),
        ({"a": 1}, {"a": scalar, "b": scalar}),
    ]:
        with pytest.raises(tf.errors.InvalidArgumentError, match="did not match the expected structure"):
            made(value, signature)
    for value in ("a", None):
        with pytest.raises(tf.errors.InvalidArgumentError, match="could not be converted to the expected type"):
            made(value, scalar)


def test_iterators_end_as_python_and_as_tensorflow():
    with pytest.raises(StopIteration):
        next(iter(D.range(0)))
    with pytest.raises(tf.errors.OutOfRangeError, match="End of sequence"):
        iter(D.range(0)).get_next()
    assert not bool(iter(D.range(0)).get_next_as_optional().has_value())


def test_an_iterator_is_an_argument_without_retracing():
    traces = []

    @tf.function
    def step(iterator):
        traces.append(1)
        return iterator.get_next() * 2

    d = D.range(3)
    for _ in range(2):
        it = iter(d)
        assert [int(step(it)) for _ in range(3)] == [0, 2, 4]
        with pytest.raises(tf.errors.OutOfRangeError):
            step(it)
    assert len(traces) == 1


def test_optionals_cross_functions():
    @tf.function
    def f(x):
        return tf.experimental.Optional.from_value({"a": x, "b": x * 2})

    o = f(tf.constant(2))
    assert bool(o.has_value()) and o.get_value()["b"].numpy() == 4
    assert o.element_spec == {"a": tf.TensorSpec([], tf.int32), "b": tf.TensorSpec([], tf.int32)}
    empty = tf.experimental.Optional.empty(tf.TensorSpec([], tf.int32))
    with pytest.raises(tf.errors.InvalidArgumentError, match="does not have a value"):
        empty.get_value()


def test_datasets_are_arguments_and_results():
    @tf.function
    def total(ds):
        return ds.reduce(tf.constant(0, tf.int64), lambda s, x: s + x)

    assert total(D.range(4)).numpy() == 6
    assert total(D.range(5)).numpy() == 10
    assert total.experimental_get_tracing_count() == 1


def test_a_pipeline_made_of_symbolic_values():
    @tf.function
    def f(x):
        result = tf.constant(0)
        for v in D.from_tensor_slices(x).map(lambda e: e + x[0]):
            result += v
        return result

    assert f(tf.constant([1, 2, 3])).numpy() == 9
    assert f(tf.constant([10, 2, 3])).numpy() == 45


def test_options():
    o = tf.data.Options()
    o.experimental_distribute.auto_shard_policy = tf.data.experimental.AutoShardPolicy.DATA
    assert D.range(1).with_options(o).options().experimental_distribute.auto_shard_policy == 2
    with pytest.raises(AttributeError, match="Cannot set the property foo on Options."):
        o.foo = 1
    with pytest.raises(TypeError, match='Property "deterministic" must be of type'):
        o.deterministic = 3


def test_cache_keeps_what_was_made():
    made = []

    def generate():
        for i in range(3):
            made.append(i)
            yield i

    d = D.from_generator(generate, output_signature=tf.TensorSpec([], tf.int32)).cache()
    assert values(d) == values(d) == [0, 1, 2]
    assert made == [0, 1, 2]


def test_files(tmp_path):
    (tmp_path / "a.txt").write_text("one\ntwo\r\n")
    assert values(tf.data.TextLineDataset(str(tmp_path / "a.txt"))) == [b"one", b"two"]
    (tmp_path / "b.txt").write_text("three")
    names = D.list_files(str(tmp_path / "*.txt"), shuffle=False)
    assert [n.rsplit(b"/")[-1] for n in values(names)] == [b"a.txt", b"b.txt"]
    with pytest.raises(tf.errors.NotFoundError):
        values(tf.data.TextLineDataset("/nowhere/at/all"))


def test_ragged_batches():
    """Elements of different lengths, and a last batch of one ragged element."""
    d = D.range(3).map(tf.range)
    assert [b.to_list() for b in d.ragged_batch(2)] == [[[], [0]], [[0, 1]]]
    r = D.range(3).map(lambda x: tf.RaggedTensor.from_row_splits(tf.range(x), [0, x]))
    assert [b.to_list() for b in r.batch(2)] == [[[[]], [[0]]], [[[0, 1]]]]


def test_samples_are_in_tensorflows_order():
    def source(k):
        return D.range(k * 100, k * 100 + 6)

    def drawn(dataset):
        return [int(x) for x in dataset.take(9)]

    assert drawn(D.sample_from_datasets([source(0), source(1)], [0.5, 0.5], seed=4)) == [0, 100, 1, 2, 101, 102, 103, 3, 104]
    three = [source(0), source(1), source(2)]
    assert drawn(D.sample_from_datasets(three, seed=7)) == [100, 0, 200, 1, 101, 102, 103, 201, 2]
    assert drawn(D.sample_from_datasets(three, [0.1, 0.2, 0.7], seed=7, stop_on_empty_dataset=True)) == [200, 100, 201, 101, 202, 203, 204, 205, 0]
    assert drawn(D.sample_from_datasets(three, [0.5, 0.0, 0.5], seed=7)) == [200, 0, 201, 1, 2, 202, 203, 204, 3]
    by_rows = D.sample_from_datasets(three[:2], D.from_tensors([0.9, 0.1]).repeat(), seed=7)
    assert drawn(by_rows) == [0, 1, 2, 3, 4, 5, 100, 101, 102]
    again = D.sample_from_datasets(three[:2], seed=7, rerandomize_each_iteration=True)
    assert drawn(again) == [0, 100, 101, 102, 1, 103, 2, 104, 3] and drawn(again) == [0, 1, 100, 101, 2, 102, 3, 4, 103]
    for weights, error in (([1, 1], TypeError), ([0.5], ValueError)):
        with pytest.raises(error, match="Invalid `weights`"):
            D.sample_from_datasets(three[:2], weights)


def test_random_numbers_of_each_time_through():
    again = D.random(seed=7, rerandomize_each_iteration=True).take(2)
    assert [[int(x) for x in again] for _ in range(2)] == [[3796837372, 101266603], [2134240549, 2631225618]]
