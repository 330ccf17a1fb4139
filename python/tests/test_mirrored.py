"""`MirroredStrategy` over two logical CPUs: variables of two parts, replicas, reductions, datasets, training.

Invariant: numbers are TensorFlow's on the same two devices. The devices are cut in a process of their own, for
those of a process are fixed once.
Does not know: Keras' own tests of the same, which its suite runs.
"""

import os
import subprocess
import sys

PREAMBLE = """
import numpy as np
import ferroflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
s = tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])
here = tf.distribute.get_replica_context

def number():
    return tf.cast(here().replica_id_in_sync_group, tf.float32) + 1.0

def parts(v):
    return [float(p.read_value()) for p in v.values]

def refused(error, text, f):
    try:
        f()
    except error as e:
        assert text in str(e), e
    else:
        raise AssertionError(f"{error} was expected")
"""

VARIABLES = """
Sync, Agg = tf.VariableSynchronization, tf.VariableAggregation
with s.scope():
    assert tf.distribute.in_cross_replica_context() and tf.distribute.has_strategy()
    none = tf.Variable(1.0)
    by = {a: tf.Variable(1.0, aggregation=a) for a in (Agg.SUM, Agg.MEAN, Agg.ONLY_FIRST_REPLICA)}
    read_sum = tf.Variable(1.0, synchronization=Sync.ON_READ, aggregation=Agg.SUM)
    read_mean = tf.Variable(1.0, synchronization=Sync.ON_READ, aggregation=Agg.MEAN)
assert s.num_replicas_in_sync == 2
assert type(none).__name__ == "MirroredVariable" and type(read_sum).__name__ == "SyncOnReadVariable"
assert none.synchronization is Sync.ON_WRITE and none.trainable and not read_sum.trainable
assert [v.name for v in none.values] == ["Variable:0", "Variable/replica_1:0"]
assert none.values[1].device.endswith("CPU:1")
assert isinstance(none, tf.Variable) and isinstance(none, tf.distribute.DistributedValues)

s.run(lambda: none.assign_add(number()))
assert parts(none) == [2.0, 3.0]
s.run(lambda: none.assign(number()))
assert parts(none) == [1.0, 2.0] and float(none.read_value()) == 1.0
assert [v.numpy() for v in s.run(lambda: none + 10.0).values] == [11.0, 12.0]
for aggregation, added, assigned in ((Agg.SUM, 4.0, 3.0), (Agg.MEAN, 2.5, 1.5), (Agg.ONLY_FIRST_REPLICA, 2.0, 1.0)):
    v = by[aggregation]
    assert [float(x) for x in s.run(lambda: v.assign_add(number())).values] == [added, added]
    s.run(lambda: v.assign(number()))
    assert parts(v) == [assigned, assigned]
s.run(lambda: read_sum.assign_add(number()))
assert parts(read_sum) == [2.0, 3.0] and float(read_sum) == 5.0 and float(read_sum.read_value()) == 5.0
s.run(lambda: read_mean.assign_add(number()))
assert float(tf.convert_to_tensor(read_mean)) == 2.5
none.assign(5.0)
read_sum.assign(5.0)
assert parts(none) == [5.0, 5.0] and parts(read_sum) == [2.5, 2.5] and float(read_sum) == 5.0
refused(ValueError, "does not support `assign_add` in cross-replica context", lambda: read_sum.assign_add(5.0))
made = s.run(lambda: tf.Variable(3.0))
assert type(made).__name__ == "MirroredVariable" and parts(made) == [3.0, 3.0]
"""

REDUCTIONS = """
per = s.experimental_distribute_values_from_function(lambda c: tf.constant([1.0, 2.0]) * (c.replica_id_in_sync_group + 1.0))
assert isinstance(per, tf.types.experimental.distributed.PerReplica)
assert s.reduce("SUM", per, axis=None).numpy().tolist() == [3.0, 6.0]
assert s.reduce("MEAN", per, axis=None).numpy().tolist() == [1.5, 3.0]
assert float(s.reduce("SUM", per, axis=0)) == 9.0 and float(s.reduce("MEAN", per, axis=0)) == 2.25
assert float(s.reduce("MEAN", tf.constant(2.0), axis=None)) == 2.0
refused(ValueError, "cannot be reduced with the given reduce op", lambda: s.reduce("SUM", tf.constant(2.0), axis=None))
assert s.gather(per, axis=0).numpy().tolist() == [1.0, 2.0, 2.0, 4.0]
assert len(s.experimental_local_results(per)) == 2 and s.experimental_local_results(3) == (3,)
both = s.run(lambda x: here().all_reduce("SUM", {"a": x * 2.0, "b": [x[0]]}), args=(per,))
assert [v.numpy().tolist() for v in both["a"].values] == [[6.0, 12.0]] * 2 and float(both["b"][0].values[1]) == 3.0
joined = s.run(lambda x: here().all_gather(x, 0), args=(per,))
assert joined.values[0].numpy().tolist() == [1.0, 2.0, 2.0, 4.0]
merged = s.run(lambda x: here().merge_call(lambda st, y: st.reduce("SUM", y, axis=None), args=(x,)), args=(per,))
assert merged.numpy().tolist() == [3.0, 6.0]
mixed = s.run(lambda: {"n": None, "three": 3, "id": here().replica_id_in_sync_group})
assert mixed["n"] is None and mixed["three"] == 3 and [int(v) for v in mixed["id"].values] == [0, 1]
refused(ZeroDivisionError, "division", lambda: s.run(lambda: 1 / 0))
refused(RuntimeError, "merge_call", lambda: s.run(
    lambda: here().merge_call(lambda st: None) if int(here().replica_id_in_sync_group) else None))
rows = s.run(lambda: here().all_reduce("SUM", tf.IndexedSlices(tf.constant([[1.0]]), tf.constant([1]), tf.constant([3, 1]))))
assert rows.indices.numpy().tolist() == [1, 1]
"""

DATASETS = '''
def shown(e):
    return [v.numpy().tolist() for v in e.values]

d = s.experimental_distribute_dataset(tf.data.Dataset.range(13).batch(5))
assert isinstance(d, tf.distribute.DistributedDataset)
assert [shown(e) for e in d] == [[[0, 1, 2], [3, 4]], [[5, 6, 7], [8, 9]], [[10, 11], [12]]]
it = iter(d)
assert isinstance(it, tf.distribute.DistributedIterator) and shown(next(it)) == [[0, 1, 2], [3, 4]]
assert bool(it.get_next_as_optional().has_value())

@tf.function
def step(it):
    return s.reduce("SUM", s.run(lambda x: tf.reduce_sum(x), args=(next(it),)), axis=None)

it = iter(d)
assert [int(step(it)) for _ in range(3)] == [10, 35, 33]
refused(tf.errors.OutOfRangeError, "", lambda: step(it))

def make(c):
    return tf.data.Dataset.range(c.num_replicas_in_sync * 3 + 1).batch(c.get_per_replica_batch_size(4))

assert [shown(e) for e in s.distribute_datasets_from_function(make)] == [[[0, 1], [2, 3]], [[4, 5], [6]]]

total_of = """
import ferroflow as tf
def make(s, d):
    @tf.function
    def total():
        t = tf.constant(0, tf.int64)
        for e in d:
            t += s.reduce("SUM", s.run(lambda x: tf.reduce_sum(x), args=(e,)), axis=None)
        return t
    return total
"""
import importlib.util, os, sys, tempfile
folder = tempfile.mkdtemp()
open(os.path.join(folder, "total_of.py"), "w").write(total_of)
sys.path.insert(0, folder)
import total_of
assert int(total_of.make(s, d)()) == 78
refused(ValueError, "not batched", lambda: s.experimental_distribute_dataset(tf.data.Dataset.range(3)))
'''

TRAINING = """
with s.scope():
    w = tf.Variable([[1.0], [2.0]])

@tf.function
def train(x, y):
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ w - y) ** 2)
        g = here().all_reduce("SUM", tape.gradient(loss, w))
        here().merge_call(lambda st, g: st.extended.update(w, lambda v, own: v.assign_sub(0.1 * own), args=(g,)), args=(g,))
        return loss
    return s.reduce("MEAN", s.run(step, args=(x, y)), axis=None)

x = np.arange(12, dtype="f").reshape(6, 2) / 10
y = np.arange(6, dtype="f")[:, None]
losses = [float(train(a, b)) for a, b in s.experimental_distribute_dataset(tf.data.Dataset.from_tensor_slices((x, y)).batch(4))]
np.testing.assert_allclose(losses, [0.36, 2.04001], rtol=1e-5)
for part in w.values:
    np.testing.assert_allclose(part.numpy(), [[1.60528], [2.677952]], rtol=1e-5)

# A function that each replica calls has the replica's own parts.
@tf.function
def scaled(x):
    return x * w

def doubled_in_one():
    w.assign(w * number())
    return scaled(tf.ones([2, 1]))

w.assign([[1.0], [2.0]])
for _ in range(2):
    w.assign([[1.0], [2.0]])
    got = s.run(doubled_in_one)
    assert got.values[0].numpy().tolist() == [[1.0], [2.0]] and got.values[1].numpy().tolist() == [[2.0], [4.0]], got
"""

KERAS = """
import ferroflow.as_tensorflow
import keras
x = np.linspace(-1, 1, 24, dtype="f").reshape(12, 2)
y = x[:, :1] * 2 - x[:, 1:]

def fitted(scope):
    with scope:
        model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, kernel_initializer="ones")])
        model.compile("sgd", "mse", metrics=["mae"])
    history = model.fit(x, y, batch_size=4, epochs=2, shuffle=False, verbose=0)
    return history.history, model.get_weights(), model.evaluate(x, y, verbose=0), model.predict(x, verbose=0, batch_size=5)

import contextlib
alone, two = fitted(contextlib.nullcontext()), fitted(s.scope())
for key in alone[0]:
    np.testing.assert_allclose(alone[0][key], two[0][key], rtol=1e-5)
for a, b in zip(alone[1], two[1]):
    np.testing.assert_allclose(a, b, rtol=1e-5)
np.testing.assert_allclose(alone[2], two[2], rtol=1e-5)
np.testing.assert_allclose(alone[3], two[3], rtol=1e-5)
"""

DRAWS = """
with s.scope():
    g = tf.random.Generator.from_seed(1)
near = lambda values: [round(float(v), 5) for v in values]
draw = lambda: g.normal([])
assert near(s.run(draw).values) == [-0.8793, 0.02066]
assert near(s.run(tf.function(draw)).values) == [-1.58226, 0.77539]
assert [v.numpy().tolist() for v in g.state.values] == [[513, 0, 0]] * 2
with s.scope():
    assert near(g.normal([2]).numpy()) == [1.63072, 0.00785]
g.normal([])
assert [v.numpy().tolist() for v in g.state.values] == [[1281, 0, 0]] * 2
with tf.distribute.OneDeviceStrategy("cpu:0").scope():
    refused(RuntimeError, "Mixing different", draw)
"""

UPDATES = """
with s.scope():
    v = tf.Variable(1.0)
    assert [float(x) for x in s.extended.update(v, lambda v: v * 2.0).values] == [2.0, 2.0]
    one, two = s.extended.update(v, lambda v: (v * 1.0, {"a": v + 1.0}), group=False)
    assert [float(x) for x in one] == [1.0, 1.0] and [float(x) for x in two["a"]] == [2.0, 2.0]
    assert s.extended.update(v, lambda v: None) is None
"""


DEVICES = """
# All logical CPUs where there is no GPU; strategies of other kinds take the first one.
assert tf.distribute.MirroredStrategy().extended.worker_devices == s.extended.worker_devices
assert tf.distribute.MultiWorkerMirroredStrategy().num_replicas_in_sync == 1
assert tf.distribute.experimental.CentralStorageStrategy().num_replicas_in_sync == 1
"""


def run(program):
    """Runs a program with two logical devices."""
    environment = {**os.environ, "KERAS_BACKEND": "tensorflow"}
    done = subprocess.run([sys.executable, "-c", PREAMBLE + program], capture_output=True, text=True, timeout=240, env=environment)
    assert done.returncode == 0, done.stderr[-3000:]


def test_variables():
    run(VARIABLES)


def test_reductions():
    run(REDUCTIONS)


def test_datasets():
    run(DATASETS)


def test_training():
    run(TRAINING)


def test_keras():
    run(KERAS)


def test_replicas_draw_numbers_of_their_own():
    """A replica's key is what the generator's gives for its number; for all together the states of all go on."""
    run(DRAWS)


def test_updates_give_what_the_function_gave():
    run(UPDATES)


def test_devices_unless_told():
    run(DEVICES)
