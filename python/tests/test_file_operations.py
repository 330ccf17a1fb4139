"""Files in graphs: operations that are nodes, saved, run by pipelines, and denied to models that were loaded."""

import pytest

import ferroflow as tf


def test_values_and_errors(tmp_path):
    name = str(tmp_path / "a" / "b")
    assert tf.io.write_file(name, b"x\0y") is None
    assert tf.io.read_file(name).numpy() == b"x\0y"
    assert tf.io.read_file("file://" + name).numpy() == b"x\0y"
    assert tf.raw_ops.ReadFile(filename=name).numpy() == b"x\0y"
    for call, kind, words in [
        (lambda: tf.io.read_file("/no/such"), tf.errors.NotFoundError, "/no/such; No such file or directory"),
        (lambda: tf.io.read_file(""), tf.errors.NotFoundError, "No such file"),
        (lambda: tf.io.read_file(b"a\0b"), tf.errors.NotFoundError, "."),
        (lambda: tf.io.read_file(str(tmp_path)), tf.errors.FailedPreconditionError, "Is a directory"),
        (lambda: tf.io.write_file(str(tmp_path), "x"), tf.errors.FailedPreconditionError, "Is a directory"),
        (lambda: tf.io.read_file("zz://x/y"), tf.errors.UnimplementedError, "File system scheme 'zz' not implemented"),
        (lambda: tf.io.matching_files("zz://*"), tf.errors.UnimplementedError, "scheme 'zz'"),
    ]:
        with pytest.raises(kind, match=words):
            call()
    for call in (lambda: tf.io.read_file(["a", "b"]), lambda: tf.io.write_file("a", ["b"]), lambda: tf.io.matching_files([["a"]])):
        with pytest.raises((tf.errors.InvalidArgumentError, ValueError)):
            call()


def test_patterns_are_tensorflows(tmp_path):
    for name in ("a.txt", "b.txt", ".hid", "q[1].txt", "x\\y.txt", "sub/c.txt"):
        tf.io.write_file(str(tmp_path / name), "")
    base = str(tmp_path) + "/"

    def found(*patterns):
        names = tf.io.matching_files([base + p for p in patterns] if len(patterns) > 1 else base + patterns[0]).numpy().tolist()
        return [n.decode()[len(base) :] for n in names]

    every = [".hid", "a.txt", "b.txt", "q[1].txt", "sub", "x\\y.txt"]
    assert found("*") == found("**") == found("*/") == every
    assert found("[ab].txt") == found("[a-b].txt") == found("?.txt") == ["a.txt", "b.txt"]
    assert found("[!a].txt") == found("[^a].txt") == ["b.txt"]
    assert found("*/c.txt") == found("sub/*") == ["sub/c.txt"]
    assert found("q\\[1\\].txt") == ["q[1].txt"] and found("q[1].txt") == [] and found("{a,b}.txt") == []
    assert found("sub") == ["sub"] and found("none") == [] and found("b*", "a*", "a.*") == ["a.txt", "a.txt", "b.txt"]
    assert tf.io.matching_files("").shape == [0]
    assert tf.io.matching_files("file://" + base + "a*").numpy().tolist() == [("file://" + base + "a.txt").encode()]


def test_in_graphs_they_are_nodes(tmp_path):
    name = str(tmp_path / "f")

    @tf.function
    def through(name, text):
        tf.io.write_file(name, text)
        return tf.io.read_file(name), tf.io.matching_files(name + "*")

    text, names = through(name, "hello")
    assert text.numpy() == b"hello" and names.numpy().tolist() == [name.encode()]
    graph = through.get_concrete_function(tf.TensorSpec([], tf.string), tf.TensorSpec([], tf.string)).graph
    assert {"ReadFile", "WriteFile", "MatchingFiles"} <= {op.type for op in graph.get_operations()}
    text, names = tf.function(lambda n: (tf.io.read_file(n), tf.io.matching_files(n))).get_concrete_function(tf.TensorSpec([], tf.string)).outputs
    assert text.shape == [] and names.shape.as_list() == [None]


def test_pipelines_read_in_the_engine(tmp_path):
    names = [str(tmp_path / str(i)) for i in range(3)]
    for i, name in enumerate(names):
        tf.io.write_file(name, "x" * i)
    sizes = tf.data.Dataset.from_tensor_slices([*names, "/no/such"]).map(lambda n: tf.strings.length(tf.io.read_file(n)))
    assert sizes._pipeline() is not None
    elements = iter(sizes)
    assert [int(next(elements)) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(tf.errors.NotFoundError):
        next(elements)


class Reader(tf.Module):
    @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
    def read(self, name):
        return tf.io.read_file(name)

    @tf.function(input_signature=[tf.TensorSpec([], tf.string)])
    def write(self, name):
        tf.io.write_file(name, "written")
        return tf.io.matching_files(name)


def test_loaded_models_are_denied_files(tmp_path):
    name, first, second = str(tmp_path / "f"), str(tmp_path / "m"), str(tmp_path / "n")
    tf.io.write_file(name, "content")
    tf.saved_model.save(Reader(), first)
    denied = tf.saved_model.load(first)
    for call in (denied.read, denied.write):
        with pytest.raises(tf.errors.PermissionDeniedError, match="allow_files"):
            call(tf.constant(name))
    # What is saved once more is what was loaded.
    tf.saved_model.save(denied, second)
    for folder in (first, second):
        granted = tf.saved_model.load(folder, options=tf.saved_model.LoadOptions(allow_files=True))
        assert granted.read(tf.constant(name)).numpy() == b"content"
    assert granted.write(tf.constant(name + "2")).numpy().tolist() == [(name + "2").encode()]
    with pytest.raises(tf.errors.PermissionDeniedError):
        tf.saved_model.load(second).read(tf.constant(name))


def test_models_of_sessions_are_denied_files(tmp_path):
    v1, name, folder = tf.compat.v1, str(tmp_path / "f"), str(tmp_path / "m")
    tf.io.write_file(name, "content")
    with tf.Graph().as_default(), v1.Session() as session:
        asked = v1.placeholder(tf.string, [], name="asked")
        v1.saved_model.simple_save(session, folder, {"asked": asked}, {"text": tf.io.read_file(asked)})
    with pytest.raises(tf.errors.PermissionDeniedError):
        tf.saved_model.load(folder).signatures["serving_default"](asked=tf.constant(name))
    granted = tf.saved_model.load(folder, options=tf.saved_model.LoadOptions(allow_files=True))
    assert granted.signatures["serving_default"](asked=tf.constant(name))["text"].numpy() == b"content"
    with tf.Graph().as_default(), v1.Session() as session:
        meta = v1.saved_model.load(session, ["serve"], folder)
        text = meta.signature_def["serving_default"].outputs["text"].name
        with pytest.raises(tf.errors.PermissionDeniedError):
            session.run(text, {"asked:0": name})
