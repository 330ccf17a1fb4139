"""Iterators in checkpoints: what comes after a restore is what came after the save.

Invariant: the elements are TensorFlow's for the same seeds.
Does not know: checkpoints.
"""

import numpy as np
import pytest

import ferroflow as tf

D = tf.data.Dataset


@pytest.fixture(autouse=True)
def no_seed_of_the_program():
    tf.random.set_seed(None)
    yield
    tf.random.set_seed(None)


def numbers():
    return D.range(20)


PIPELINES = {
    "range": numbers,
    "map": lambda: numbers().map(lambda x: x * 2).batch(2),
    "shuffle": lambda: numbers().shuffle(5, seed=1),
    "shuffle_repeat": lambda: D.range(4).shuffle(4, seed=1).repeat(),
    "same_order": lambda: D.range(4).shuffle(4, seed=1, reshuffle_each_iteration=False).repeat(),
    "interleave": lambda: D.range(3).interleave(lambda x: D.range(x, x + 4)),
    "zip": lambda: D.zip((numbers(), numbers().shuffle(4, seed=2))).map(lambda a, b: a * 100 + b),
    "filter": lambda: numbers().filter(lambda x: x % 2 == 0),
    "prefetch": lambda: numbers().prefetch(3),
    "cache": lambda: numbers().cache().repeat(),
    "random": lambda: D.random(seed=3, rerandomize_each_iteration=True).take(5).repeat(),
    "choose": lambda: D.sample_from_datasets([numbers(), numbers().map(lambda x: -x)], [0.5, 0.5], seed=4),
    "windows": lambda: numbers().window(3, 1).flat_map(lambda w: w.batch(3)),
}


def taken(iterator, count):
    return [np.asarray(next(iterator)).tolist() for _ in range(count)]


@pytest.mark.parametrize("name", PIPELINES)
@pytest.mark.parametrize("before", [0, 1, 6])
def test_the_rest_is_the_same(tmp_path, name, before):
    iterator = iter(PIPELINES[name]())
    taken(iterator, before)
    checkpoint = tf.train.Checkpoint(iterator=iterator)
    path = checkpoint.save(str(tmp_path / "c"))
    rest = taken(iterator, 3)
    other = iter(PIPELINES[name]())
    taken(other, 2)
    tf.train.Checkpoint(iterator=other).restore(path).assert_consumed()
    assert taken(other, 3) == rest
    checkpoint.restore(path)
    assert taken(iterator, 3) == rest


def test_known_orders(tmp_path):
    iterator = iter(numbers().shuffle(5, seed=1))
    taken(iterator, 3)
    path = tf.train.Checkpoint(iterator=iterator).save(str(tmp_path / "c"))
    assert taken(iterator, 4) == [6, 7, 4, 2]
    assert [k for k, _ in tf.train.list_variables(path) if "iterator" in k] == ["iterator/.ATTRIBUTES/ITERATOR_STATE"]


def test_in_functions_and_at_the_end(tmp_path):
    iterator = iter(numbers())

    @tf.function
    def step(it):
        return next(it)

    assert [int(step(iterator)) for _ in range(3)] == [0, 1, 2]
    checkpoint = tf.train.Checkpoint(iterator=iterator)
    path = checkpoint.save(str(tmp_path / "c"))
    assert int(step(iterator)) == 3
    checkpoint.restore(path)
    assert int(step(iterator)) == 3
    ended = iter(D.range(2))
    assert len(list(ended)) == 2
    path = tf.train.Checkpoint(iterator=ended).save(str(tmp_path / "e"))
    fresh = iter(D.range(2))
    tf.train.Checkpoint(iterator=fresh).restore(path)
    assert list(fresh) == []


def test_with_a_manager(tmp_path):
    iterator, step = iter(numbers()), tf.Variable(0)
    checkpoint = tf.train.Checkpoint(step=step, iterator=iterator)
    manager = tf.train.CheckpointManager(checkpoint, str(tmp_path), max_to_keep=2)
    for _ in range(5):
        next(iterator)
        step.assign_add(1)
    manager.save()
    next(iterator)
    checkpoint.restore(manager.latest_checkpoint).assert_consumed()
    assert int(next(iterator)) == 5 and int(step) == 5
