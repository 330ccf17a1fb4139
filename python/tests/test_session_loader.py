"""Saved models in sessions: `tf.compat.v1.saved_model.load`."""

import pytest

import ferroflow as tf

V1 = tf.compat.v1


@pytest.fixture
def saved(tmp_path):
    module = tf.Module()
    module.v, module.unused = tf.Variable([2.0, 3.0]), tf.Variable(1)
    inner = tf.function(lambda x: x * module.v)

    @tf.function(input_signature=[tf.TensorSpec([2], name="x")])
    def f(x):
        return {"o": tf.cond(tf.reduce_sum(x) > 0.0, lambda: inner(x), lambda: x), "count": tf.size(x)}

    module.f = f
    tf.saved_model.save(module, tmp_path, signatures=f)
    return tmp_path


@pytest.mark.parametrize("scope", [None, "a/b"])
def test_signatures_compute_with_restored_variables(saved, scope):
    prefix = f"{scope}/" if scope else ""
    for _ in range(2):
        with tf.Graph().as_default(), V1.Session() as session:
            meta = V1.saved_model.load(session, [tf.saved_model.SERVING], str(saved), import_scope=scope)
            signature = meta.signature_def["serving_default"]
            feed = prefix + signature.inputs["x"].name
            found = {key: session.run(prefix + info.name, {feed: [1.0, 2.0]}).tolist() for key, info in signature.outputs.items()}
            assert found == {"o": [2.0, 6.0], "count": 2}
            assert session.run(prefix + signature.outputs["o"].name, {feed: [-1.0, -2.0]}).tolist() == [-1.0, -2.0]


def test_what_is_not_there(saved, tmp_path):
    assert V1.saved_model.contains_saved_model(saved) and V1.saved_model.loader.maybe_saved_model_directory(str(saved))
    assert not V1.saved_model.contains_saved_model(tmp_path / "nothing")
    with tf.Graph().as_default(), V1.Session() as session:
        with pytest.raises(RuntimeError, match="tags 'train' could not be found in SavedModel"):
            V1.saved_model.load(session, ["train"], saved)
        with pytest.raises(OSError, match="does not exist"):
            V1.saved_model.load(session, ["serve"], tmp_path / "nothing")
