"""Profiles: what is noted of a program, and the files that TensorBoard's profile plugin reads."""

import glob

import pytest

import ferroflow as tf
from ferroflow.core.profiler.protobuf import xplane_pb2

profiler = tf.profiler.experimental


def _read(folder):
    [path] = glob.glob(f"{folder}/plugins/profile/*/*.xplane.pb")
    with open(path, "rb") as file:
        space = xplane_pb2.XSpace.FromString(file.read())
    host = space.planes[0]
    assert host.name == "/host:CPU" and space.planes[1].name == "Task Environment"
    names = {entry.key: entry.value.name for entry in host.event_metadata}
    said = {entry.key: entry.value.name for entry in host.stat_metadata}
    return [
        (names[e.metadata_id], {said[s.metadata_id]: getattr(s, s.WhichOneof("value")) for s in e.stats}, e.duration_ps)
        for line in host.lines
        for e in line.events
    ]


def test_steps_are_noted_while_a_profile_is_collected(tmp_path):
    folder = str(tmp_path)
    with profiler.Trace("before"):
        profiler.start(folder)
    with profiler.Trace("train", step_num=0, _r=1) as part:
        part.set_metadata(kind="warm", rate=0.5)
        tf.constant(1.0) + 1.0
    with pytest.raises(tf.errors.AlreadyExistsError, match="Another profiler is running."):
        profiler.start(folder)
    unfinished = profiler.Trace("unfinished")
    unfinished.__enter__()
    profiler.stop()
    unfinished.__exit__(None, None, None)
    [(name, said, picoseconds)] = _read(folder)
    assert name == "train" and said == {"step_num": 0, "_r": 1, "kind": "warm", "rate": 0.5} and picoseconds > 0
    with pytest.raises(tf.errors.UnavailableError, match="No profiler is running"):
        profiler.stop()


def test_calls_of_python_functions_are_noted_if_asked_for(tmp_path):
    def inner():
        return 1

    with profiler.Profile(str(tmp_path / "with"), profiler.ProfilerOptions(python_tracer_level=1)):
        inner()
    assert any(name.endswith("inner") and name.startswith("$test_profiler.py:") for name, _, _ in _read(tmp_path / "with"))
    with profiler.Profile(str(tmp_path / "without"), profiler.ProfilerOptions(host_tracer_level=0)), profiler.Trace("part"):
        inner()
    assert _read(tmp_path / "without") == []
    profiler.start(str(tmp_path / "nowhere"))
    profiler.stop(save=False)
    assert not (tmp_path / "nowhere").exists()


def test_summaries_collect_profiles(tmp_path):
    tf.summary.trace_on(graph=True, profiler=True, profiler_outdir=str(tmp_path))
    with profiler.Trace("part"):
        tf.constant(1.0) + 1.0
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        tf.summary.trace_export("trace", step=0)
    assert [name for name, _, _ in _read(tmp_path)] == ["part"]


def test_servers_are_not_there():
    for call in (lambda: profiler.server.start(6009), lambda: profiler.client.trace("grpc://localhost:6009", "/tmp", 10), lambda: profiler.client.monitor("", 1)):
        with pytest.raises(tf.errors.UnimplementedError, match="tf.profiler.experimental"):
            call()
