"""The position of iterators is saved with checkpoints and restored: in this process and in another."""

import subprocess
import sys

import numpy as np
import pytest

import ferroflow as tf

AUTO = tf.data.AUTOTUNE


def pairs():
    return tf.data.Dataset.from_tensor_slices((np.arange(12), np.arange(12.0)))


KINDS = {
    "range": lambda: tf.data.Dataset.range(20),
    "slices, repeated, batched": lambda: pairs().repeat(3).batch(5),
    "mapped": lambda: tf.data.Dataset.range(20).map(lambda x: x * x, num_parallel_calls=AUTO).prefetch(2),
    "seeded shuffle": lambda: tf.data.Dataset.range(20).shuffle(7, seed=3),
    "seeded shuffle, repeated": lambda: tf.data.Dataset.range(6).shuffle(4, seed=3).repeat(4),
    "the same order again": lambda: tf.data.Dataset.range(6).shuffle(4, seed=3, reshuffle_each_iteration=False).repeat(4),
    "shuffle by chance": lambda: tf.data.Dataset.range(20).shuffle(20),
    "shuffle by chance, repeated": lambda: tf.data.Dataset.range(7).shuffle(7).repeat(3).batch(2),
    "shuffles, flattened": lambda: tf.data.Dataset.range(4).flat_map(lambda x: tf.data.Dataset.range(5).shuffle(5, seed=2)),
    "filtered": lambda: tf.data.Dataset.range(40).filter(lambda x: x % 3 == 0),
    "interleaved": lambda: tf.data.Dataset.range(4).interleave(lambda x: tf.data.Dataset.from_tensors(x).repeat(5), cycle_length=2),
    "sampled": lambda: tf.data.Dataset.sample_from_datasets([tf.data.Dataset.range(30), tf.data.Dataset.range(100, 130)], [0.5, 0.5]).take(20),
    "random numbers": lambda: tf.data.Dataset.random().take(20),
    "scanned": lambda: tf.data.Dataset.range(20).scan(np.int64(0), lambda s, x: (s + x, s + x)),
    "windows": lambda: tf.data.Dataset.range(20).window(3, drop_remainder=True).flat_map(lambda w: w.batch(3)),
    "zipped": lambda: tf.data.Dataset.zip((tf.data.Dataset.range(20), tf.data.Dataset.range(20).shuffle(4, seed=2))).map(lambda a, b: a * 100 + b),
    "cached": lambda: tf.data.Dataset.range(7).cache().repeat(3),
    "random numbers again": lambda: tf.data.Dataset.random(seed=3, rerandomize_each_iteration=True).take(5).repeat(4),
    "generator": lambda: tf.data.Dataset.from_generator(lambda: iter(range(20)), output_signature=tf.TensorSpec([], tf.int32)),
}


def numbers(elements):
    return [np.asarray(tf.nest.flatten(e)[0]).tolist() for e in elements]


@pytest.mark.parametrize("taken", [0, 3, 100])
@pytest.mark.parametrize("kind", KINDS)
def test_restored_iterators_go_on_where_they_were(kind, taken, tmp_path):
    tf.random.set_seed(None)
    dataset = KINDS[kind]()
    iterator = iter(dataset)
    for _ in range(taken):
        if next(iterator, None) is None:
            break
    checkpoint = tf.train.Checkpoint(iterator=iterator)
    path = checkpoint.save(str(tmp_path / "c"))
    rest = numbers(iterator)
    # The same iterator, a new one, and one of stages made anew.
    checkpoint.restore(path)
    assert numbers(iterator) == rest
    for other in (iter(dataset), iter(KINDS[kind]())):
        next(other, None)
        tf.train.Checkpoint(iterator=other).restore(path).assert_consumed()
        assert numbers(other) == rest


@pytest.mark.parametrize("how", [{"seed": 5}, {"reshuffle_each_iteration": False}])
def test_iterations_after_a_restored_one_go_on_as_well(tmp_path, how):
    tf.random.set_seed(None)

    def make():
        return tf.data.Dataset.range(8).shuffle(8, **how)

    dataset = make()
    first = iter(dataset)
    next(first)
    path = tf.train.Checkpoint(iterator=first).save(str(tmp_path / "c"))
    list(first)
    following = [numbers(dataset), numbers(dataset)]
    again = make()
    iterator = iter(again)
    tf.train.Checkpoint(iterator=iterator).restore(path)
    list(iterator)
    assert [numbers(again), numbers(again)] == following


def test_the_position_in_a_function_is_the_same(tmp_path):
    iterator = iter(tf.data.Dataset.range(100))

    @tf.function
    def step(it):
        return next(it) + next(it)

    assert step(iterator).numpy() == 1
    path = tf.train.Checkpoint(iterator=iterator).save(str(tmp_path / "c"))
    assert step(iterator).numpy() == 5
    tf.train.Checkpoint(iterator=iterator).restore(path)
    assert step(iterator).numpy() == 5


PROGRAM = """
import sys, ferroflow as tf
class Net(tf.Module):
    def __init__(self):
        self.w = tf.Variable(tf.zeros([3]))
iterator = iter(tf.data.Dataset.from_tensor_slices(tf.range(30.0)).shuffle(30).repeat().batch(4))
net = Net()
checkpoint = tf.train.Checkpoint(step=tf.Variable(0), net=net, iterator=iterator)
manager = tf.train.CheckpointManager(checkpoint, sys.argv[1], max_to_keep=3)
checkpoint.restore(manager.latest_checkpoint)
for _ in range(5):
    batch = next(iterator)
    checkpoint.step.assign_add(1)
    if checkpoint.step.numpy() == 3 and not manager.latest_checkpoint:
        manager.save()
print([next(iterator).numpy().tolist() for _ in range(9)] if int(sys.argv[2]) else next(iterator).shape, checkpoint.step.numpy())
"""


def test_training_goes_on_in_another_process(tmp_path):
    def run(show):
        done = subprocess.run([sys.executable, "-c", PROGRAM, str(tmp_path), show], capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip()

    first = run("1")
    # From step 3 five steps on, not two: the batches after them are the last of the first run's.
    again, steps = run("1").rsplit(" ", 1)
    assert steps == "8" and eval(again)[:6] == eval(first.rsplit(" ", 1)[0])[3:]  # noqa: S307 lists of numbers


def test_what_is_no_position_is_refused():
    iterator = iter(tf.data.Dataset.range(3))
    for text in (b"", b"{}", b"\xff", b'{"taken": -1, "draws": []}', b'{"taken": 1.5, "draws": []}', b'{"taken": 1, "draws": [3]}'):
        with pytest.raises(tf.errors.DataLossError):
            iterator._restore_from_tensors({"ITERATOR_STATE": tf.constant(text)})


def test_known_orders(tmp_path):
    iterator = iter(tf.data.Dataset.range(20).shuffle(5, seed=1))
    numbers(next(iterator) for _ in range(3))
    path = tf.train.Checkpoint(iterator=iterator).save(str(tmp_path / "c"))
    assert numbers(next(iterator) for _ in range(4)) == [6, 7, 4, 2]
    assert [k for k, _ in tf.train.list_variables(path) if "iterator" in k] == ["iterator/.ATTRIBUTES/ITERATOR_STATE"]


def test_in_functions_and_at_the_end(tmp_path):
    iterator = iter(tf.data.Dataset.range(20))

    @tf.function
    def step(it):
        return next(it)

    assert [int(step(iterator)) for _ in range(3)] == [0, 1, 2]
    checkpoint = tf.train.Checkpoint(iterator=iterator)
    path = checkpoint.save(str(tmp_path / "c"))
    assert int(step(iterator)) == 3
    checkpoint.restore(path)
    assert int(step(iterator)) == 3
    ended = iter(tf.data.Dataset.range(2))
    assert len(list(ended)) == 2
    path = tf.train.Checkpoint(iterator=ended).save(str(tmp_path / "e"))
    fresh = iter(tf.data.Dataset.range(2))
    tf.train.Checkpoint(iterator=fresh).restore(path)
    assert list(fresh) == []


def test_with_a_manager(tmp_path):
    iterator, step = iter(tf.data.Dataset.range(20)), tf.Variable(0)
    checkpoint = tf.train.Checkpoint(step=step, iterator=iterator)
    manager = tf.train.CheckpointManager(checkpoint, str(tmp_path), max_to_keep=2)
    for _ in range(5):
        next(iterator)
        step.assign_add(1)
    manager.save()
    next(iterator)
    checkpoint.restore(manager.latest_checkpoint).assert_consumed()
    assert int(next(iterator)) == 5 and int(step) == 5


def test_random_numbers_by_chance_are_the_same_each_time_through():
    tf.random.set_seed(None)
    dataset = tf.data.Dataset.random().take(3)
    assert numbers(dataset) == numbers(dataset)
    assert numbers(dataset) != numbers(tf.data.Dataset.random().take(3))
