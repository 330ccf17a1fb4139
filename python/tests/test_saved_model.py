"""Saved models: what comes back of objects, functions, signatures and files, and what is refused.

Invariant: a loaded model does what the saved one did. Numbers are TensorFlow's.
Does not know: the messages' bytes, beyond that broken ones are refused.
"""

import os

import numpy as np
import pytest

import ferroflow as tf
from ferroflow.python.saved_model import wire


class Model(tf.Module):
    """Functions of several kinds over variables and a constant."""

    def __init__(self):
        super().__init__()
        self.v = tf.Variable([1.0, 2.0], name="v")
        self.parts = [tf.Variable(3, name="count"), tf.Variable([[1.0]], trainable=False)]
        self.named = {"a": tf.Variable(1.0)}
        self.pair = (tf.Variable(7.0), tf.Variable(8.0))
        self.shift = tf.constant([5.0, 6.0])

    @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32, name="inp")])
    def loop(self, x):
        for _ in tf.range(2):
            x = x * self.v + self.shift
        return {"o": x, "p": (x, None)}

    @tf.function
    def by_kind(self, x, training=False, y=None):
        if training:
            x = x + 1.0
        return x * self.named["a"]

    @tf.function(input_signature=[tf.TensorSpec([None, 2], tf.float32, name="inp"), tf.TensorSpec([], tf.float32)])
    def step(self, x, y):
        if y > 0.0:
            x = tf.concat([x, x], 1)[:, :2]
        self.v.assign_add([1.0, 1.0])
        return tf.nn.softmax(x) * self.v


@pytest.fixture
def loaded(tmp_path):
    model = Model()
    model.by_kind(tf.constant(1.0))
    model.by_kind(tf.constant([1.0]), training=True)
    model.by_kind(tf.constant(1.0), y=[tf.constant(2.0), 3])
    tf.saved_model.save(model, tmp_path / "m")
    return tf.saved_model.load(tmp_path / "m")


def test_objects_come_back(loaded):
    assert loaded.v.numpy().tolist() == [1.0, 2.0] and loaded.v.name == "v:0" and loaded.v.trainable
    assert loaded.parts[0].numpy() == 3 and loaded.parts[0].dtype == tf.int32 and not loaded.parts[1].trainable
    assert loaded.named["a"].numpy() == 1.0
    assert isinstance(loaded.pair, tuple) and [v.numpy() for v in loaded.pair] == [7.0, 8.0]


def test_a_function_of_a_signature(loaded):
    result = loaded.loop(tf.ones([1, 2]))
    assert result["o"].numpy().tolist() == [[11.0, 22.0]] and result["p"][1] is None
    assert loaded.loop.input_signature == (tf.TensorSpec([None, 2], tf.float32, name="inp"),)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(loaded.loop(tf.ones([3, 2]))["o"])
    assert tape.gradient(total, loaded.v).numpy().tolist() == [21.0, 30.0]


def test_traces_are_chosen_by_their_arguments(loaded):
    assert loaded.by_kind(tf.constant(1.0)).numpy() == 1.0
    assert loaded.by_kind(tf.constant([1.0]), True).numpy().tolist() == [2.0]
    assert loaded.by_kind(tf.constant(2.0), y=[tf.constant(2.0), 3]).numpy() == 2.0
    with pytest.raises(ValueError, match=r"Could not find matching concrete function to call.*one of the following 3 option"):
        _flat(lambda: loaded.by_kind(tf.constant([[1.0]])))


def _flat(call):
    """The call, its error on one line."""
    try:
        return call()
    except ValueError as error:
        raise ValueError(str(error).replace("\n", " ")) from None


def test_effects_and_signatures(loaded):
    signature = loaded.signatures["serving_default"]
    assert list(loaded.signatures) == ["serving_default"]
    result = signature(inp=tf.ones([1, 2]), y=tf.constant(1.0))
    np.testing.assert_allclose(result["output_0"].numpy(), [[1.0, 1.5]])
    assert loaded.v.numpy().tolist() == [2.0, 3.0]
    with pytest.raises(TypeError):
        signature(tf.ones([1, 2]), tf.constant(1.0))


def test_saved_again(loaded, tmp_path):
    tf.saved_model.save(loaded, tmp_path / "again")
    again = tf.saved_model.load(tmp_path / "again")
    assert again.loop(tf.ones([1, 2]))["o"].numpy().tolist() == [[11.0, 22.0]]
    assert again.by_kind(tf.constant([1.0]), training=True).numpy().tolist() == [2.0]


def test_given_signatures(tmp_path):
    module = tf.Module()
    module.v = tf.Variable(2.0)

    @tf.function
    def scaled(x, y):
        return x * module.v, y

    concrete = scaled.get_concrete_function(tf.TensorSpec([None]), tf.TensorSpec([], tf.string, name="label"))
    tf.saved_model.save(module, tmp_path, signatures={"scale": concrete})
    found = tf.saved_model.load(tmp_path).signatures["scale"](x=tf.constant([3.0]), label=tf.constant("a\x00b"))
    assert found["output_0"].numpy().tolist() == [6.0] and found["output_1"].numpy() == b"a\x00b"
    with pytest.raises(ValueError, match="dictionary with a non-string key"):
        bad = tf.function(lambda x: {1: x}).get_concrete_function(tf.TensorSpec([None]))
        tf.saved_model.save(module, tmp_path, signatures=bad)
    with pytest.raises(ValueError, match="Expected a TensorFlow function"):
        tf.saved_model.save(module, tmp_path, signatures=lambda x: x)


def test_a_derivative_of_ones_own(tmp_path):
    module = tf.Module()
    module.v = tf.Variable(2.0)

    @tf.custom_gradient
    def strange(x):
        y = tf.exp(x) * module.v
        return y, lambda dy, variables=None: (dy * y * 7.0, [dy])

    module.f = tf.function(lambda x: strange(x * 2.0) + 1.0)
    module.f(tf.constant(0.5))
    tf.saved_model.save(module, tmp_path)
    loaded = tf.saved_model.load(tmp_path)
    x = tf.constant(0.5)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = loaded.f(x)
    np.testing.assert_allclose(y.numpy(), 6.4365635)
    np.testing.assert_allclose(tape.gradient(y, [x, loaded.v]), [76.11189, 1.0], rtol=1e-6)


def test_composites(tmp_path):
    module = tf.Module()
    module.f = tf.function(lambda r: tf.reduce_sum(r, axis=1))
    module.f(tf.ragged.constant([[1.0, 2.0], [3.0]]))
    module.g = tf.function(lambda s: tf.sparse.to_dense(s) + 1.0)
    module.g(tf.sparse.from_dense([[0.0, 2.0]]))
    tf.saved_model.save(module, tmp_path)
    loaded = tf.saved_model.load(tmp_path)
    assert loaded.f(tf.ragged.constant([[1.0, 2.0], [5.0]])).numpy().tolist() == [3.0, 5.0]
    assert loaded.g(tf.sparse.from_dense([[4.0, 0.0]])).numpy().tolist() == [[5.0, 1.0]]


def test_assets(tmp_path):
    path = tmp_path / "words.txt"
    path.write_text("one\ntwo\n")
    module = tf.Module()
    module.asset = tf.saved_model.Asset(str(path))
    module.f = tf.function(lambda: tf.identity(module.asset.asset_path), input_signature=())
    tf.saved_model.save(module, tmp_path / "m")
    path.unlink()
    assert os.listdir(tmp_path / "m" / "assets") == ["words.txt"]
    found = tf.saved_model.load(tmp_path / "m").f().numpy().decode()
    assert found == str(tmp_path / "m" / "assets" / "words.txt") and open(found).read() == "one\ntwo\n"


def test_aliases(tmp_path):
    module = tf.Module()
    module.f = tf.function(lambda x: x * 2.0)
    module.f(tf.constant(1.0))
    tf.saved_model.save(module, tmp_path, options=tf.saved_model.SaveOptions(function_aliases={"double": module.f}))
    options = tf.saved_model.LoadOptions(experimental_load_function_aliases=True)
    assert tf.saved_model.load(tmp_path, options=options).function_aliases["double"](tf.constant(2.0)).numpy() == 4.0


def test_refusals(tmp_path):
    with pytest.raises(ValueError, match="Expected an object of type `Trackable`"):
        tf.saved_model.save(3, tmp_path)
    hidden = tf.Variable(1.0)
    module = tf.Module()
    module.f = tf.function(lambda: hidden + 1.0, input_signature=())
    with pytest.raises(AssertionError, match="untracked"):
        tf.saved_model.save(module, tmp_path)
    module = tf.Module()
    module.f = tf.function(lambda x: tf.py_function(lambda v: v, [x], tf.float32))
    module.f(tf.constant(1.0))
    with pytest.raises(tf.errors.UnimplementedError):
        tf.saved_model.save(module, tmp_path)
    with pytest.raises(OSError, match="SavedModel file does not exist"):
        tf.saved_model.load(tmp_path / "nothing")
    assert not os.path.exists(tmp_path / "saved_model.pb")


def test_tags(tmp_path):
    module = tf.Module()
    module.v = tf.Variable(1.0)
    tf.saved_model.save(module, tmp_path)
    assert tf.saved_model.load(tmp_path, tags="serve").v.numpy() == 1.0
    with pytest.raises(ValueError, match="incompatible argument to `tags`"):
        tf.saved_model.load(tmp_path, tags=["other"])


def test_broken_files_are_errors(tmp_path):
    tf.saved_model.save(Model(), tmp_path)
    path = tmp_path / "saved_model.pb"
    whole = path.read_bytes()
    rng = np.random.default_rng(1)
    refused = 0
    for _ in range(60):
        data = bytearray(whole)
        for at in rng.integers(0, len(data), 3):
            data[at] = rng.integers(0, 256)
        path.write_bytes(data if rng.integers(2) else data[: rng.integers(len(data))])
        try:
            tf.saved_model.load(tmp_path)
        except (tf.errors.OpError, ValueError, TypeError, LookupError, OSError, AttributeError):
            refused += 1
    assert refused > 20


def test_an_asset_stays_in_its_folder(tmp_path):
    (tmp_path / "secret").write_text("s")
    module = tf.Module()
    module.asset = tf.saved_model.Asset(str(tmp_path / "secret"))
    tf.saved_model.save(module, tmp_path / "m")
    path = tmp_path / "m" / "saved_model.pb"
    message = wire.decode("SavedModel", path.read_bytes())
    message["meta_graphs"][0]["asset_file_def"][0]["filename"] = "../../secret"
    path.write_bytes(wire.encode("SavedModel", message))
    with pytest.raises(tf.errors.PermissionDeniedError):
        tf.saved_model.load(tmp_path / "m")


def test_objects_of_a_registered_class_are_loaded_as_such(tmp_path):
    load = tf.__internal__.saved_model.load

    class Pair(tf.Module):
        def __init__(self):
            super().__init__()
            self.v = tf.Variable(2.0)

    load.register_revived_type(
        "test_pair", lambda o: isinstance(o, Pair),
        [load.VersionedTypeRegistration(lambda proto: Pair(), version=1, min_producer_version=1, min_consumer_version=1)],
    )
    module = tf.Module()
    module.pair = Pair()
    module.pair.v.assign(5.0)
    tf.saved_model.save(module, str(tmp_path))
    loaded = tf.saved_model.load(str(tmp_path))
    assert type(loaded.pair) is Pair and loaded.pair.v.numpy() == 5.0
    assert "test_pair" in load.registered_identifiers()
    with pytest.raises(AssertionError):
        load.register_revived_type("none", lambda o: False, [])


def test_what_was_saved_is_told(tmp_path):
    """Libraries write files of their own beside a model, about the objects by their numbers in it."""
    from ferroflow.core.protobuf import saved_model_pb2
    from ferroflow.python.saved_model import save

    class Part(tf.Module):
        def __init__(self):
            self.v = tf.Variable(2.0, name="v")

    class Model(tf.Module):
        def __init__(self):
            self.part = Part()
            self.parts = [self.part, Part()]

        @tf.function(input_signature=[tf.TensorSpec([])])
        def __call__(self, x):
            return x * self.part.v

    model = Model()
    nodes, paths = save.save_and_return_nodes(model, str(tmp_path / "a"))
    assert nodes[0] is model and paths[model] == ()
    [(name, ref)] = [(r.name, r.ref) for r in paths[model.part]]
    assert name == "part" and ref is model.part
    assert [r.name for r in paths[model.parts[1].v]] == ["parts", "1", "v"]
    message = saved_model_pb2.SavedModel.FromString((tmp_path / "a" / "saved_model.pb").read_bytes())
    written = message.meta_graphs[0].object_graph_def.nodes
    assert len(written) == len(nodes) and written[[n is model.part.v for n in nodes].index(True)].variable.name == "v"
    assert float(tf.saved_model.load(str(tmp_path / "a"))(3.0)) == 6
    save.save_and_return_nodes(model, str(tmp_path / "b"), experimental_skip_checkpoint=True)
    assert not (tmp_path / "b" / "variables").exists() and (tmp_path / "b" / "saved_model.pb").exists()


def test_numbers_among_results_and_defaults_that_are_arrays(tmp_path):
    """What is no tensor in a result comes out as one, in its own place; defaults are kept, arrays and tensors too."""
    module = tf.Module()
    module.f = tf.function(lambda b: (1, b, 4.0), input_signature=[tf.TensorSpec([], tf.float32)])
    module.g = tf.function(lambda x=np.array(5.0): x, input_signature=[tf.TensorSpec([], tf.float32)])
    module.h = tf.function(lambda x=tf.constant(6.0): x, input_signature=[tf.TensorSpec([], tf.float32)])
    assert [t.dtype for t in module.f.get_concrete_function().structured_outputs] == [tf.int32, tf.float32, tf.float32]
    tf.saved_model.save(module, str(tmp_path))
    loaded = tf.saved_model.load(str(tmp_path))
    assert [float(t) for t in loaded.f(3.0)] == [1.0, 3.0, 4.0] and (float(loaded.g()), float(loaded.h())) == (5.0, 6.0)


def test_lists_keep_their_places_and_files_are_there_once(tmp_path):
    module = tf.Module()
    module.some = [tf.Variable(1.0), 2, tf.Variable(3.0)]
    module.pair = (tf.Variable(1.0), "x", tf.Variable(3.0))
    (tmp_path / "words").write_text("a")
    module.one, module.two = (tf.saved_model.Asset(tmp_path / "words") for _ in range(2))
    tf.saved_model.save(module, str(tmp_path / "model"))
    loaded = tf.saved_model.load(str(tmp_path / "model"))
    assert [v if v is None else float(v) for v in loaded.some] == [v if v is None else float(v) for v in loaded.pair] == [1.0, None, 3.0]
    assert loaded.one.asset_path == loaded.two.asset_path and len(tf.io.gfile.listdir(str(tmp_path / "model" / "assets"))) == 1
    with pytest.raises(ValueError, match="del obj.signatures"):
        tf.saved_model.save(tf.train.Checkpoint(signatures=tf.Variable(1.0)), str(tmp_path / "other"))


def test_generators_are_kept(tmp_path):
    g = tf.random.Generator.from_seed(1)
    checkpoint = tf.train.Checkpoint(generator=g)
    path = checkpoint.write(str(tmp_path / "g"))
    first = g.normal([2]).numpy()
    checkpoint.read(path)
    assert (g.normal([2]).numpy() == first).all()
    assert "generator/_state_var/.ATTRIBUTES/VARIABLE_VALUE" in [name for name, _ in tf.train.list_variables(path)]

    class Draws(tf.Module):
        def __init__(self):
            super().__init__()
            self.source = tf.random.Generator.from_seed(3)

        @tf.function
        def draw(self):
            return self.source.uniform([2])

    draws = Draws()
    # A function that takes nothing is traced when it is saved.
    tf.saved_model.save(draws, str(tmp_path / "m"))
    assert (tf.saved_model.load(str(tmp_path / "m")).draw().numpy() == draws.draw().numpy()).all()
    state = tf.Variable(tf.random.create_rng_state(1, "philox"))
    assert tf.random.Generator.from_state(state, "philox").state is state


def test_operations_in_parts_are_loaded(tmp_path):
    """What the catalogue has as a composition may stand in a saved model; what touches files may not."""
    from ferroflow.python.saved_model import function_import

    def library(op, inputs, attr=None, output="y"):
        node = {"name": "n", "op": op, "input": inputs, "attr": attr or {}}
        signature = {"name": "f", "input_arg": [{"name": i} for i in inputs], "output_arg": [{"name": "out"}]}
        return {"function": [{"signature": signature, "node_def": [node], "ret": {"out": f"n:{output}:0"}, "attr": {}, "arg_attr": []}]}

    importer = function_import.Importer(library("PopulationCount", ["x"], {"T": {"type": 3}}))
    importer.check(["f"])
    made = importer.concrete("f", [(tf.int32, tf.TensorShape([3]), None)])
    assert made.call([tf.constant([1, 3, 8])])[0].numpy().tolist() == [1, 2, 1]
    importer = function_import.Importer(library("DataFormatVecPermute", ["x"], {"src_format": {"s": b"NHWC"}, "dst_format": {"s": b"NCHW"}}))
    made = importer.concrete("f", [(tf.int32, tf.TensorShape([4]), None)])
    assert made.call([tf.constant([1, 2, 3, 4])])[0].numpy().tolist() == [1, 4, 2, 3]
    importer = function_import.Importer(library("ReadFile", ["x"], output="contents"))
    importer.check(["f"])
    made = importer.concrete("f", [(tf.string, tf.TensorShape([]), None)])
    with pytest.raises(tf.errors.PermissionDeniedError, match="ReadFile"):
        made.call([tf.constant("/dev/null")])
