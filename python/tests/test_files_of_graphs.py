"""Graphs in files, fingerprints of saved models, operations in parts that saved models hold, capsules, timed classes."""

import os

import ferroflow as tf
import numpy as np
import pytest


def test_graphs_are_written_as_text_and_as_bytes(tmp_path):
    with tf.Graph().as_default() as graph:
        tf.constant([1.0], name="x")
    path = tf.io.write_graph(graph, str(tmp_path / "new"), "graph.pbtxt")
    assert path == str(tmp_path / "new" / "graph.pbtxt") and 'name: "x"' in open(path).read()
    path = tf.io.write_graph(graph.as_graph_def(), str(tmp_path), "graph.pb", as_text=False)
    with open(path, "rb") as file:
        read = tf.compat.v1.GraphDef.FromString(file.read())
    tf.test.assert_equal_graph_def(graph.as_graph_def(), read)
    assert sorted(os.listdir(tmp_path)) == ["graph.pb", "new"]
    with tf.Graph().as_default() as other:
        tf.constant([2.0], name="x")
    with pytest.raises(AssertionError, match="node 'x'"):
        tf.test.assert_equal_graph_def(graph.as_graph_def(), other.as_graph_def())
    with pytest.raises(TypeError, match="Expected tf.GraphDef for actual"):
        tf.test.assert_equal_graph_def(read, graph)


def test_fingerprints_tell_models_apart(tmp_path):
    def saved(folder, value):
        module = tf.Module()
        module.v = tf.Variable(value)
        module.f = tf.function(lambda x: x * module.v, input_signature=[tf.TensorSpec([], tf.float32)])
        tf.saved_model.save(module, str(tmp_path / folder))
        return tf.saved_model.experimental.read_fingerprint(str(tmp_path / folder))

    one, again, other = saved("one", 1.0), saved("again", 1.0), saved("other", 2.0)
    assert sorted(os.listdir(tmp_path / "one")) == ["assets", "fingerprint.pb", "saved_model.pb", "variables"]
    assert one.checkpoint_hash == again.checkpoint_hash != other.checkpoint_hash
    assert one == one and one != other and one != 3 and one.version.producer == 4
    assert len(one.singleprint().split("/")) == 4 and str(one).startswith("SavedModel Fingerprint\n  saved_model_checksum: ")
    with pytest.raises(FileNotFoundError, match="Could not find fingerprint in directory"):
        tf.saved_model.experimental.read_fingerprint(str(tmp_path))
    with pytest.raises(ValueError, match="singleprint"):
        tf.saved_model.experimental.Fingerprint(1, 2).singleprint()


def test_capsules_share_memory_and_are_taken_once():
    to, of = tf.experimental.dlpack.to_dlpack, tf.experimental.dlpack.from_dlpack
    for dtype in (tf.float16, tf.float64, tf.int8, tf.uint64, tf.complex64, tf.bool):
        x = tf.cast([[1, 0], [3, 4]], dtype)
        back = of(to(x))
        assert back.dtype == dtype and back.shape == (2, 2) and np.array_equal(back.numpy(), x.numpy())
    array = np.arange(300.0)
    tensor = of(array.__dlpack__())
    array[0] = 7.0
    assert float(tensor[0]) == 7.0 and tensor.numpy()[1:].tolist() == array[1:].tolist()
    capsule = to(tensor)
    of(capsule)
    invalid = tf.errors.InvalidArgumentError
    for error, text, call in (
        (invalid, "consumed at most once", lambda: of(capsule)),
        (invalid, "must be a TF tensor", lambda: to([1])),
        (invalid, "string is not supported", lambda: to(tf.constant(["a"]))),
        (TypeError, "PyCapsule", lambda: of(3)),
    ):
        with pytest.raises(error, match=text):
            call()


def test_timed_classes_are_registered_and_report(tmp_path, capsys, monkeypatch):
    from ferroflow.python.platform import benchmark

    class Sums(tf.test.Benchmark):
        def benchmark_add(self):
            with tf.compat.v1.Session(graph=tf.Graph()) as session, session.graph.as_default():
                made = self.run_op_benchmark(session, tf.constant(1.0) + 2.0, min_iters=3, mbs=1)
            assert made["iters"] == 3 and made["wall_time"] > 0 and set(made["extras"]) == {"wall_time_mean", "wall_time_stdev"}

    assert Sums in benchmark.GLOBAL_BENCHMARK_REGISTRY and tf.test.Benchmark not in benchmark.GLOBAL_BENCHMARK_REGISTRY
    monkeypatch.setenv("TEST_REPORT_FILE_PREFIX", str(tmp_path / "report-"))
    benchmark._run_benchmarks("Sums.benchmark_add")
    assert capsys.readouterr().out.startswith('entry {"name": "Sums.benchmark_add", "iters": 3, "wall_time":')
    assert os.listdir(tmp_path) == ["report-Sums.benchmark_add"]
    with pytest.raises(ValueError, match="No benchmarks matched"):
        benchmark._run_benchmarks("none like this")


def test_names_that_are_tables_of_others():
    assert tf.qint8 in tf.dtypes.QUANTIZED_DTYPES and tf.int8 not in tf.dtypes.QUANTIZED_DTYPES
    cluster = tf.train.ClusterDef(job=[tf.train.JobDef(name="worker")])
    server = tf.train.ServerDef(cluster=cluster, job_name="worker")
    assert tf.train.ServerDef.FromString(server.SerializeToString()).cluster.job[0].name == "worker"
    with tf.Graph().as_default() as graph, tf.name_scope("a"), tf.name_scope("b"):
        assert graph.get_name_scope() == "a/b"
    assert graph.get_name_scope() == ""
