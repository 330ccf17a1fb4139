"""Strategies of one machine that have other names, and devices that are not there."""

import json

import ferroflow as tf
import pytest

experimental = tf.distribute.experimental


@pytest.mark.parametrize(
    "make",
    [
        tf.distribute.MultiWorkerMirroredStrategy,
        lambda: tf.distribute.MultiWorkerMirroredStrategy(communication_options=experimental.CommunicationOptions(implementation="nccl")),
        experimental.CentralStorageStrategy,
        lambda: tf.distribute.OneDeviceStrategy("/gpu:0"),
    ],
    ids=["workers", "options", "central", "no such device"],
)
def test_one_replica(make):
    strategy = make()
    with strategy.scope():
        v = tf.Variable(1.0)
    total = strategy.reduce("SUM", strategy.run(lambda: v.assign_add(1.0) + 1.0), axis=None)
    assert strategy.num_replicas_in_sync == 1 and total.numpy() == 3.0
    data = strategy.experimental_distribute_dataset(tf.data.Dataset.range(8).batch(4))
    assert [x.numpy().tolist() for x in data] == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_devices_that_are_not_there_are_the_cpu():
    strategy = tf.distribute.MirroredStrategy(devices=["/gpu:0", "/gpu:1"])
    assert strategy.extended.worker_devices == tuple(f"/job:localhost/replica:0/task:0/device:GPU:{i}" for i in range(2))
    with strategy.scope():
        v = tf.Variable(2.0)
    assert strategy.reduce("SUM", strategy.run(lambda: v * 2.0), axis=None).numpy() == 8.0
    with pytest.raises(ValueError, match="Duplicate devices"):
        tf.distribute.MirroredStrategy(["/gpu:0", "/gpu:0"])


def test_a_cluster_of_several_workers_is_refused(monkeypatch):
    cluster = {"cluster": {"worker": ["a:1"]}, "task": {"type": "worker", "index": 0}}
    monkeypatch.setenv("TF_CONFIG", json.dumps(cluster))
    assert tf.distribute.MultiWorkerMirroredStrategy().cluster_resolver.task_type == "worker"
    cluster["cluster"]["worker"].append("b:1")
    monkeypatch.setenv("TF_CONFIG", json.dumps(cluster))
    with pytest.raises(tf.errors.UnimplementedError, match="MultiWorkerMirroredStrategy of 2 tasks"):
        tf.distribute.MultiWorkerMirroredStrategy()


def test_hints():
    kinds = experimental.CommunicationImplementation
    assert [k.name for k in kinds] == ["AUTO", "RING", "NCCL"] and experimental.CollectiveCommunication is kinds
    one = experimental.CommunicationOptions(bytes_per_pack=5, timeout_seconds=3.0)
    both = one.merge(experimental.CommunicationOptions(implementation=kinds.RING))
    assert vars(both) == {"bytes_per_pack": 5, "timeout_seconds": 3.0, "implementation": kinds.RING}
    with pytest.raises(ValueError, match="must be >=0, Received -1"):
        experimental.CommunicationOptions(bytes_per_pack=-1)
