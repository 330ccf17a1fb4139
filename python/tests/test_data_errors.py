"""Errors within pipelines: the elements after one come all the same, through every stage.

Invariant: what is left is what TensorFlow leaves.
Does not know: how errors travel.
"""

import pytest

import ferroflow as tf

D = tf.data.Dataset
HALF = 0.5


def failing():
    """Of eight elements the first, fourth and seventh cannot be made."""
    return D.range(8).map(lambda i: tf.debugging.check_numerics(1.0 / tf.cast(i % 3, tf.float32), "bad"))


def left(dataset):
    elements = []
    for element in dataset.ignore_errors():
        parts = element if isinstance(element, tuple) else (element,)
        values = tuple(part.numpy().tolist() for part in parts)
        elements.append(values if isinstance(element, tuple) else values[0])
    return elements


GOOD = [1.0, HALF, 1.0, HALF, 1.0]


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (lambda d: d, GOOD),
        (lambda d: d.map(lambda x: x * 2), [2.0, 1.0, 2.0, 1.0, 2.0]),
        (lambda d: d.batch(2), [[1.0, HALF]]),
        (lambda d: d.padded_batch(2), [[1.0, HALF], [1.0, HALF], [1.0]]),
        (lambda d: d.ragged_batch(2), [[1.0, HALF]]),
        (lambda d: d.batch(1).unbatch(), GOOD),
        (lambda d: D.zip((d, D.range(9))), [(1.0, 1), (HALF, 2), (1.0, 4), (HALF, 5), (1.0, 7)]),
        (lambda d: d.enumerate(), [(1, 1.0), (2, HALF), (4, 1.0), (5, HALF), (7, 1.0)]),
        (lambda d: d.take(4), GOOD[:4]),
        (lambda d: d.skip(1), GOOD[1:]),
        (lambda d: d.filter(lambda x: x > 0.6), [1.0, 1.0, 1.0]),
        (lambda d: d.shuffle(1), GOOD),
        (lambda d: d.prefetch(2).cache(), GOOD),
        (lambda d: d.repeat(2), GOOD * 2),
        (lambda d: d.concatenate(d), GOOD * 2),
        (lambda d: d.scan(0.0, lambda s, x: (s + x, s)), [0.0, 1.0, 1.5, 2.5, 3.0]),
        (lambda d: d.flat_map(D.from_tensors), GOOD),
        (lambda d: D.range(2).interleave(lambda _: d, cycle_length=2), [x for x in GOOD for _ in range(2)]),
        (lambda d: d.window(2).flat_map(lambda w: w.batch(2)), [[1.0, HALF]]),
        (lambda d: d.take_while(lambda x: True), GOOD),
        (lambda d: d.shard(2, 0), [1.0, 1.0, 1.0]),
        (lambda d: d.map(lambda x: tf.cast(x * 2, tf.int64)).group_by_window(lambda x: x % 2, lambda k, w: w.batch(2), 2), [[2, 2], [1, 1], [2]]),
        (lambda d: D.choose_from_datasets([d, D.range(3).map(lambda x: tf.cast(x, tf.float32))], D.range(2).repeat(4)), [0.0, 1.0, 1.0, HALF, 2.0]),
    ],
)
def test_what_is_left(stage, expected):
    assert left(stage(failing())) == expected


def test_functions_of_stages_fail_too():
    def check(x):
        return tf.debugging.check_numerics(x, "bad") > 0

    numbers = D.from_tensor_slices([1.0, float("nan"), 3.0])
    assert left(numbers.filter(check)) == [1.0, 3.0]
    assert left(numbers.scan(0.0, lambda s, x: (s, tf.debugging.check_numerics(x, "bad")))) == [1.0, 3.0]
    assert left(numbers.flat_map(lambda x: D.from_tensors(tf.debugging.check_numerics(x, "bad")))) == [1.0, 3.0]
    assert left(numbers.interleave(lambda x: D.from_tensors(tf.debugging.check_numerics(x, "bad")), cycle_length=2)) == [1.0, 3.0]


def test_generators_of_programs():
    mixed = D.from_generator(lambda: iter([1.0, "x", 3.0]), output_signature=tf.TensorSpec([], tf.float32))
    assert left(mixed) == [1.0, 3.0]
    elements = iter(mixed)
    assert next(elements).numpy() == 1
    with pytest.raises(tf.errors.InvalidArgumentError):
        next(elements)
    assert next(elements).numpy() == 3

    def ends():
        yield 1.0
        raise RuntimeError("no more")

    broken = iter(D.from_generator(ends, output_signature=tf.TensorSpec([], tf.float32)).enumerate())
    next(broken)
    with pytest.raises(tf.errors.UnknownError, match="no more"):
        next(broken)
    assert next(broken, None) is None


def test_an_iterator_goes_on_after_an_error():
    elements = iter(failing().filter(lambda x: x > 0))
    for expected in (None, 1.0, HALF, None, 1.0, HALF, None, 1.0):
        if expected is None:
            with pytest.raises(tf.errors.InvalidArgumentError, match="bad"):
                next(elements)
        else:
            assert next(elements).numpy() == expected
    assert next(elements, None) is None


def test_positions_go_past_errors(tmp_path):
    elements = iter(failing().take_while(lambda x: x > 0))
    with pytest.raises(tf.errors.InvalidArgumentError):
        next(elements)
    assert next(elements).numpy() == 1
    path = tf.train.Checkpoint(elements=elements).save(str(tmp_path / "c"))
    other = iter(failing().take_while(lambda x: x > 0))
    tf.train.Checkpoint(elements=other).restore(path)
    assert next(other).numpy() == HALF


def test_loops_that_a_graph_does_not_see_are_refused():
    def body(dataset):
        for _ in dataset:
            pass

    with pytest.raises(ValueError, match="AutoGraph"):
        tf.function(body, autograph=False)(tf.data.Dataset.range(3))
    with tf.Graph().as_default(), pytest.raises(RuntimeError, match="Python-style iteration"):
        iter(tf.data.Dataset.range(3))


def test_the_end_of_something_else_is_an_error_of_a_function():
    def ends(_):
        raise StopIteration

    dataset = tf.data.Dataset.range(2).map(lambda x: tf.numpy_function(ends, [x], tf.int64))
    with pytest.raises(tf.errors.InvalidArgumentError, match="OutOfRangeError"):
        next(iter(dataset))


def test_what_numpy_does_not_hold():
    with pytest.raises(TypeError, match="is not supported for datasets that"):
        tf.data.Dataset.range(4).window(2).as_numpy_iterator()
