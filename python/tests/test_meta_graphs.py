"""Graphs of TensorFlow 1 in files: meta graphs beside checkpoints, and saved models of sessions."""

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1


def _learning():
    x = v1.placeholder(tf.float32, [None, 2], name="x")
    with v1.variable_scope("layer"):
        w = v1.get_variable("w", [2, 3], initializer=v1.glorot_uniform_initializer(seed=1))
        b = v1.get_variable("b", [3], initializer=v1.zeros_initializer())
    step = v1.train.get_or_create_global_step()
    y = tf.nn.relu(tf.matmul(x, w) + b, name="y")
    loss = tf.reduce_mean(tf.square(y - 1.0), name="loss")
    train = v1.train.AdamOptimizer(0.1).minimize(loss, global_step=step)
    for name, value in {"train_op": train, "y": y, "rate": 0.5, "n": 3, "text": "abc"}.items():
        v1.add_to_collection(name, value)
    return x, y, loss, train


@pytest.mark.parametrize("scope", [None, "imported"])
def test_a_graph_goes_on_learning_where_its_file_was_read(tmp_path, scope):
    ones = np.ones((4, 2))
    with tf.Graph().as_default(), v1.Session() as sess:
        x, _, loss, train = _learning()
        sess.run(v1.global_variables_initializer())
        saver = v1.train.Saver(max_to_keep=3)
        for _ in range(3):
            sess.run(train, {x: ones})
        path = saver.save(sess, str(tmp_path / "model"), global_step=3)
        expected = [sess.run(loss, {x: ones})]
        sess.run(train, {x: ones})
        expected.append(sess.run(loss, {x: ones}))
        message = saver.export_meta_graph()
    assert message.saver_def.restore_op_name == "save/restore_all" and message.saver_def.max_to_keep == 3
    kinds = {key: message.collection_def[key].WhichOneof("kind") for key in message.collection_def}
    assert kinds == {
        "global_step": "bytes_list", "variables": "bytes_list", "trainable_variables": "bytes_list", "train_op": "node_list", "y": "node_list",
        "rate": "float_list", "n": "int64_list", "text": "bytes_list",
    }
    prefix = f"{scope}/" if scope else ""
    with tf.Graph().as_default() as graph, v1.Session() as sess:
        saver = v1.train.import_meta_graph(path + ".meta", import_scope=scope)
        assert [v.name for v in v1.trainable_variables()] == [f"{prefix}layer/w:0", f"{prefix}layer/b:0"]
        saver.restore(sess, path)
        feed = {f"{prefix}x:0": ones}
        found = [sess.run(f"{prefix}loss:0", feed)]
        sess.run(v1.get_collection("train_op")[0], feed)
        found.append(sess.run(f"{prefix}loss:0", feed))
        np.testing.assert_allclose(found, expected, rtol=1e-6)
        assert sess.run(v1.train.get_global_step()) == 4
        assert v1.get_collection("rate") == [0.5] and v1.get_collection("n") == [3] and v1.get_collection("text") == [b"abc"]
        assert v1.get_collection("y") == [graph.get_tensor_by_name(f"{prefix}y:0")]
        # The operations that restore are in the graph, too.
        sess.run(v1.global_variables_initializer())
        sess.run(f"{prefix}save/restore_all", {f"{prefix}save/Const:0": path})
        np.testing.assert_allclose(sess.run(f"{prefix}loss:0", feed), expected[0], rtol=1e-6)
        # It is saved again as any other graph is.
        again = saver.save(sess, str(tmp_path / "again"))
        assert v1.train.Saver(saver_def=message.saver_def).last_checkpoints == [] if not scope else True
        assert (tmp_path / "again.meta").is_file() and v1.train.checkpoint_exists(again)


def test_meta_graphs_that_are_not_there(tmp_path):
    with tf.Graph().as_default():
        with pytest.raises(OSError, match="File does not exist"):
            v1.train.import_meta_graph(str(tmp_path / "nothing.meta"))
        (tmp_path / "broken.meta").write_bytes(b"\xff\xff\xff")
        with pytest.raises(OSError, match="Cannot parse file"):
            v1.train.import_meta_graph(str(tmp_path / "broken.meta"))
        tf.constant(1.0, name="c")
        v1.train.export_meta_graph(str(tmp_path / "text.meta"), as_text=True)
    with tf.Graph().as_default() as graph:
        assert v1.train.import_meta_graph(str(tmp_path / "text.meta")) is None
        assert [op.name for op in graph.get_operations()] == ["c"]
    with pytest.raises(RuntimeError, match="eager execution is enabled"):
        v1.train.export_meta_graph()
    with pytest.raises(RuntimeError, match="eager execution is enabled"):
        v1.train.import_meta_graph(str(tmp_path / "text.meta"))


def test_saved_models_of_sessions(tmp_path):
    vocabulary = tmp_path / "words.txt"
    vocabulary.write_text("a\nb\n")
    with tf.Graph().as_default(), v1.Session() as sess:
        x, y, _, _ = _learning()
        file = tf.constant(str(vocabulary), name="file")
        content = tf.strings.regex_replace(file, "^.*/", "")
        state = v1.get_local_variable("state", [], initializer=v1.zeros_initializer())
        init = v1.assign(state, 7.0).op
        sess.run([v1.global_variables_initializer(), v1.local_variables_initializer()])
        expected = sess.run(y, {x: [[1.0, 2.0]]})
        signatures = {
            "serving_default": v1.saved_model.predict_signature_def({"x": x}, {"y": y}),
            "content": v1.saved_model.predict_signature_def({"x": x}, {"content": content, "state": state}),
        }
        assert all(v1.saved_model.is_valid_signature(s) for s in signatures.values())
        builder = v1.saved_model.Builder(str(tmp_path / "model"))
        with pytest.raises(AssertionError, match="has not been saved yet"):
            builder.add_meta_graph(["serve"])
        builder.add_meta_graph_and_variables(sess, ["serve"], signatures, [file], main_op=init)
        with pytest.raises(AssertionError, match="already been saved"):
            builder.add_meta_graph_and_variables(sess, ["serve"])
        v1.get_collection_ref("saved_model_main_op").clear()
        builder.add_meta_graph(["serve", "gpu"], {"serving_default": signatures["serving_default"]})
        assert builder.save() == str(tmp_path / "model" / "saved_model.pb").encode()
        with pytest.raises(AssertionError, match="isn't empty"):
            v1.saved_model.simple_save(sess, str(tmp_path / "model"), {"x": x}, {"y": y})
    vocabulary.unlink()
    with tf.Graph().as_default(), v1.Session() as sess:
        meta = v1.saved_model.load(sess, ["serve"], str(tmp_path / "model"))
        np.testing.assert_allclose(sess.run("y:0", {"x:0": [[1.0, 2.0]]}), expected, rtol=1e-6)
        content = v1.saved_model.get_tensor_from_tensor_info(meta.signature_def["content"].outputs["content"])
        assert sess.run(content) == b"words.txt"
        assert (tmp_path / "model" / "assets" / "words.txt").read_text() == "a\nb\n" and sess.run("file:0").startswith(str(vocabulary).encode())
    with tf.Graph().as_default(), v1.Session() as sess:
        v1.saved_model.load(sess, ["gpu", "serve"], str(tmp_path / "model"))
        np.testing.assert_allclose(sess.run("y:0", {"x:0": [[1.0, 2.0]]}), expected, rtol=1e-6)


def test_signatures_say_what_is_wrong_with_them():
    with tf.Graph().as_default():
        texts, numbers = v1.placeholder(tf.string, [None]), v1.placeholder(tf.float32, [None])
        assert v1.saved_model.is_valid_signature(v1.saved_model.regression_signature_def(texts, numbers))
        assert v1.saved_model.is_valid_signature(v1.saved_model.classification_signature_def(texts, None, numbers))
        with pytest.raises(ValueError, match="must be of type string"):
            v1.saved_model.regression_signature_def(numbers, numbers)
        with pytest.raises(ValueError, match="`predictions` cannot be None"):
            v1.saved_model.regression_signature_def(texts, None)
        with pytest.raises(ValueError, match="cannot both be None"):
            v1.saved_model.classification_signature_def(texts, None, None)
        with pytest.raises(ValueError, match="`inputs` cannot be None or empty"):
            v1.saved_model.predict_signature_def({}, {"y": numbers})
        sparse = v1.sparse_placeholder(tf.float32)
        back = v1.saved_model.get_tensor_from_tensor_info(v1.saved_model.build_tensor_info(sparse))
        assert back.indices is sparse.indices or back.indices.name == sparse.indices.name
    with pytest.raises(RuntimeError, match="eager execution"):
        v1.saved_model.build_tensor_info(tf.constant(1.0))


def test_variables_become_constants():
    util = v1.graph_util
    with tf.Graph().as_default() as graph, v1.Session() as sess:
        x, i = v1.placeholder(tf.float32, [None, 2], name="x"), v1.placeholder(tf.int32, [None], name="i")
        w = v1.get_variable("w", initializer=np.full((2, 3), 2.0, "f"))
        e = v1.get_variable("e", initializer=np.arange(12.0).reshape(4, 3).astype("f"))
        h = tf.identity(tf.matmul(x, w), name="h")
        y = tf.add(h, tf.nn.embedding_lookup(e, i), name="y")
        tf.identity(y, name="z")
        tf.square(y, name="unused")
        sess.run(v1.global_variables_initializer())
        definition = graph.as_graph_def()
        frozen = util.convert_variables_to_constants(sess, definition, ["z"])
        held = util.convert_variables_to_constants(sess, definition, ["z"], variable_names_blacklist=["w"])
        assert sum(node.op == "VarHandleOp" for node in held.node) == 1
        with pytest.raises(AssertionError, match="nope is not in graph"):
            util.extract_sub_graph(definition, ["nope"])
        with pytest.raises(TypeError, match="iterable of strings"):
            util.extract_sub_graph(definition, "z")
        assert util.tensor_shape_from_node_def_name(graph, "y").as_list() == [None, 3]
    assert {node.op for node in frozen.node} == {"AddV2", "Const", "GatherV2", "Identity", "MatMul", "Placeholder"}
    smaller = util.remove_training_nodes(frozen, protected_nodes=["z"])
    assert [node.name for node in smaller.node if node.op == "Identity"] == ["z"]
    for message in (frozen, smaller):
        with tf.Graph().as_default(), v1.Session() as sess:
            (z,) = tf.graph_util.import_graph_def(message, return_elements=["z:0"])
            assert sess.run(z, {"import/x:0": [[1.0, 2.0]], "import/i:0": [2]}).tolist() == [[12.0, 13.0, 14.0]]
    assert [util.must_run_on_cpu(node) for node in frozen.node if node.name in ("x", "h")] == [False, False]


def test_operations_are_printed_as_their_messages():
    with tf.Graph().as_default():
        x = v1.placeholder(tf.float32, [2], name="x")
        op = tf.add(x, [1.0, 2.0], name="y").op
        assert str(op).startswith('name: "y"\nop: "AddV2"\ninput: "x"') and repr(op) == "<tf.Operation 'y' type=AddV2>"
        assert op.node_def.attr["T"].type == tf.float32.as_datatype_enum and op.values() == (op.outputs[0],)
        assert str(tf.group(op, name="g")) == 'name: "g"\nop: "NoOp"\ninput: "^y"\n'
        assert v1.get_variable("v", initializer=1.0).op.node_def.op == "VarHandleOp"
