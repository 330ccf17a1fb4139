"""Graphs that sessions run, as TensorFlow 1 had them: what is asked for happens, in the program's order, and nothing else."""

import pathlib
import threading

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1


@pytest.fixture(autouse=True)
def _own_graph():
    with tf.Graph().as_default():
        yield


def test_values_by_tensor_name_and_structure():
    x = v1.placeholder(tf.float32, [None, 2], name="x")
    y = tf.add(x, 1.0, name="y")
    with v1.Session() as sess:
        feed = {x: [[1.0, 2.0]]}
        assert sess.run(y, feed).tolist() == [[2.0, 3.0]]
        assert sess.run("y:0", {"x:0": [[1.0, 2.0]]}).tolist() == [[2.0, 3.0]]
        found = sess.run({"a": [y, y.op], "b": (x,)}, feed)
        assert found["a"][1] is None and found["b"][0].tolist() == [[1.0, 2.0]]
        assert y.eval(feed).tolist() == [[2.0, 3.0]]
        # What is given in the middle of the graph cuts off what would have computed it.
        assert sess.run(tf.reduce_sum(y), {y: [[5.0, 5.0]]}) == 10.0
        assert sess.make_callable(y, [x])([[0.0, 0.0]]).tolist() == [[1.0, 1.0]]


def test_wrong_feeds_and_fetches():
    x = v1.placeholder(tf.float32, [2], name="x")
    y = x * 2.0
    sess = v1.Session()
    with pytest.raises(tf.errors.InvalidArgumentError, match="You must feed a value for placeholder tensor 'x'"):
        sess.run(y)
    with pytest.raises(ValueError, match=r"Cannot feed value of shape \(3,\) for Tensor x:0, which has shape \(2,\)"):
        sess.run(y, {x: [1.0, 2.0, 3.0]})
    with pytest.raises(TypeError, match="Cannot interpret feed_dict key as Tensor"):
        sess.run(y, {"nothing": 1.0})
    with pytest.raises(TypeError, match="Cannot be None"):
        sess.run(None)
    with pytest.raises(ValueError, match="cannot be interpreted as a Tensor"):
        sess.run("nothing:0")
    with pytest.raises(TypeError, match="cannot be a tf.Tensor"):
        sess.run(y, {x: x})
    other = tf.Graph()
    with other.as_default():
        z = tf.constant(1.0)
    with pytest.raises(ValueError, match="not an element of this graph"):
        sess.run(z)
    sess.close()
    with pytest.raises(RuntimeError, match="closed Session"):
        sess.run(y, {x: [1.0, 2.0]})
    with pytest.raises(RuntimeError, match="graph is empty"):
        v1.Session(graph=tf.Graph()).run([])


def test_each_session_has_its_own_variables():
    v = tf.Variable([1.0, 2.0], name="v")
    add = v.assign_add([1.0, 1.0])
    init = v1.global_variables_initializer()
    missing = v1.report_uninitialized_variables()
    one, two = v1.Session(), v1.Session()
    assert one.run(missing).tolist() == [b"v"]
    with pytest.raises(tf.errors.FailedPreconditionError):
        one.run(v)
    one.run(init)
    assert one.run(missing).tolist() == []
    assert one.run(add).tolist() == [2.0, 3.0] and one.run(v).tolist() == [2.0, 3.0]
    with pytest.raises(tf.errors.FailedPreconditionError):
        two.run(v)
    two.run(init)
    assert two.run(v).tolist() == [1.0, 2.0]
    v.load([7.0, 7.0], two)
    assert v.eval(two).tolist() == [7.0, 7.0] and v.eval(one).tolist() == [2.0, 3.0]
    assert (v.graph is v.op.graph, v.op.name, v.name) == (True, "v", "v:0")


def test_only_what_is_asked_for_happens():
    a, b = tf.Variable(0), tf.Variable(0)
    up_a, up_b = a.assign_add(1, read_value=False), b.assign_add(10)
    both = tf.group(up_a, up_b, name="both")
    with tf.control_dependencies([up_a]):
        after = tf.identity(b)
        with tf.control_dependencies(None):
            free = tf.constant(3) + 0
    assert [op.name for op in both.control_inputs] == [up_a.name, up_b.op.name]
    with v1.Session() as sess:
        sess.run(v1.global_variables_initializer())
        sess.run(free)
        assert sess.run([a, b]) == [0, 0]
        sess.run(after)
        assert sess.run([a, b]) == [1, 0]
        both.run()
        assert sess.run([a, b]) == [2, 10]
        sess.run(up_a)
        assert sess.run([a, b]) == [3, 10]


def test_assertions_and_prints_run_where_they_are_depended_on(capfd):
    x = v1.placeholder(tf.float32, [])
    check = tf.debugging.assert_positive(x, message="too small")
    said = tf.print("seen", x)
    with tf.control_dependencies([check, said]):
        y = tf.identity(x)
    with v1.Session() as sess:
        assert sess.run(x * 2.0, {x: -1.0}) == -2.0
        assert sess.run(y, {x: 1.0}) == 1.0
        with pytest.raises(tf.errors.InvalidArgumentError, match="too small"):
            sess.run(y, {x: -1.0})
    assert capfd.readouterr().err == "seen 1\n"


def test_gradients_towards_whatever_was_computed():
    x = tf.constant(3.0)
    y = x * x
    first = tf.gradients(y, x)[0]
    second = tf.gradients(first, x)[0]
    stopped = tf.gradients(x * y, x, stop_gradients=[y])[0]
    c = v1.placeholder(tf.bool, [])
    branch = tf.gradients(tf.cond(c, lambda: x * 2.0, lambda: y), x)[0]
    w = tf.Variable([1.0, 2.0])
    rows = tf.gradients(tf.gather(w, [0, 0]), w)[0]
    loop = tf.while_loop(lambda i, z: i < 3, lambda i, z: (i + 1, z * x), [0, 1.0])[1]

    @tf.custom_gradient
    def own(z):
        return z, lambda upstream: upstream * 10.0

    with v1.Session() as sess:
        sess.run(w.initializer)
        assert sess.run([first, second, stopped]) == [6.0, 2.0, 9.0]
        assert sess.run(branch, {c: True}) == 2.0 and sess.run(branch, {c: False}) == 6.0
        assert isinstance(rows, tf.IndexedSlices) and sess.run(rows).indices.tolist() == [0, 0]
        assert sess.run(tf.gradients(loop, x)[0]) == 27.0
        assert sess.run(tf.gradients(own(x), x)[0]) == 10.0
    assert tf.gradients(y, w) == [None]


def test_a_program_of_tensorflow_1_learns():
    x, y = v1.placeholder(tf.float32, [None, 3]), v1.placeholder(tf.float32, [None, 1])
    with v1.variable_scope("net"):
        w = v1.get_variable("w", [3, 1], initializer=v1.constant_initializer(0.5))
        b = v1.get_variable("b", [1], initializer=v1.zeros_initializer())
    with v1.variable_scope("net", reuse=True):
        assert v1.get_variable("w") is w
    loss = tf.reduce_mean(tf.square(tf.matmul(x, w) + b - y))
    step = v1.train.get_or_create_global_step()
    train = v1.train.AdamOptimizer(0.1).minimize(loss, global_step=step)
    xs = np.arange(12, dtype=np.float32).reshape(4, 3) / 10
    feed = {x: xs, y: xs.sum(1, keepdims=True)}
    with v1.Session() as sess:
        sess.run(v1.global_variables_initializer())
        losses = [sess.run([train, loss], feed)[1] for _ in range(5)]
        assert losses[4] < losses[0] / 4 and sess.run(step) == 5
    assert [v.name for v in v1.trainable_variables()] == ["net/w:0", "net/b:0"]


def test_iterators_of_datasets():
    n = v1.placeholder(tf.int64, [])
    once = v1.data.make_one_shot_iterator(tf.data.Dataset.range(2)).get_next()
    iterator = v1.data.make_initializable_iterator(tf.data.Dataset.range(n).map(lambda i: {"i": i, "twice": 2 * i}))
    element = iterator.get_next()
    either = v1.data.Iterator.from_structure(tf.int64, [])
    begins = [either.make_initializer(tf.data.Dataset.range(k, k + 1)) for k in (5, 7)]
    taken = either.get_next()
    with v1.Session() as sess:
        assert [sess.run(once), sess.run(once)] == [0, 1]
        with pytest.raises(tf.errors.OutOfRangeError):
            sess.run(once)
        with pytest.raises(tf.errors.FailedPreconditionError):
            sess.run(element)
        sess.run(iterator.initializer, {n: 2})
        assert [sess.run(element)["twice"] for _ in range(2)] == [0, 2]
        found = []
        for begin in begins:
            sess.run(begin)
            found.append(int(sess.run(taken)))
        assert found == [5, 7]


def test_composites_tables_and_random_numbers():
    sparse = v1.sparse_placeholder(tf.float32)
    dense = tf.sparse.to_dense(sparse)
    table = tf.lookup.StaticHashTable(tf.lookup.KeyValueTensorInitializer(["a"], [1]), -1)
    drawn = tf.random.uniform([3])
    ragged = tf.ragged.constant([[1], [2, 3]])
    with v1.Session() as sess:
        sess.run(v1.tables_initializer())
        value = v1.SparseTensorValue([[0, 1]], [3.0], [1, 2])
        assert sess.run(dense, {sparse: value}).tolist() == [[0.0, 3.0]]
        assert sess.run(sparse, {sparse: value}).values.tolist() == [3.0]
        assert sess.run(table.lookup(tf.constant(["a", "b"]))).tolist() == [1, -1]
        assert (sess.run(drawn) != sess.run(drawn)).any()
        assert sess.run(ragged).to_list() == [[1], [2, 3]]


def test_names_are_unlike_and_found():
    c = tf.constant(1, name="c")
    names = [tf.add(c, c, name="sum").name for _ in range(2)]
    for _ in range(2):
        with tf.name_scope("part"):
            names.append(tf.multiply(c, c, name="product").name)
    assert names == ["sum:0", "sum_1:0", "part/product:0", "part_1/product:0"]
    graph = v1.get_default_graph()
    assert graph.get_tensor_by_name("part_1/product:0").op.type == "Mul"
    assert graph.get_operation_by_name("c").outputs[0] == c and c != graph.get_tensor_by_name("sum:0")
    with pytest.raises(KeyError, match="not in the graph"):
        graph.get_operation_by_name("nothing")
    with pytest.raises(KeyError, match="only has 1 outputs"):
        graph.get_tensor_by_name("c:1")
    assert {c: "kept"}[graph.get_tensor_by_name("c:0")] == "kept"


def test_functions_are_called_from_graphs():
    v = tf.Variable(2.0)

    @tf.function
    def scaled(x):
        return x * v

    y = scaled(tf.constant(3.0))
    with v1.Session() as sess:
        sess.run(v.initializer)
        assert sess.run(y) == 6.0
        assert sess.run(tf.gradients(y, v)[0]) == 3.0


def test_eager_execution_is_disabled_and_enabled():
    with tf.Graph().as_default():
        assert not tf.executing_eagerly() and not v1.executing_eagerly_outside_functions()
        with tf.init_scope():
            assert not tf.executing_eagerly()


def test_a_saver_saves_and_restores(tmp_path):
    v, w = tf.Variable([1.0, 2.0], name="v"), tf.Variable(3, name="w")
    step = v1.train.get_or_create_global_step()
    saver = v1.train.Saver(max_to_keep=2)
    with v1.Session() as sess:
        sess.run(v1.global_variables_initializer())
        for _ in range(3):
            sess.run([v.assign_add([1.0, 1.0]), step.assign_add(1)])
            path = saver.save(sess, tmp_path / "model", global_step=step)
    assert path == str(tmp_path / "model-3") == tf.train.latest_checkpoint(tmp_path)
    assert [p.rpartition("-")[2] for p in saver.last_checkpoints] == ["2", "3"] and not (tmp_path / "model-1.index").exists()
    assert [name for name, _ in tf.train.list_variables(path)] == ["global_step", "v", "w"]
    with v1.Session() as sess:
        saver.restore(sess, path)
        assert sess.run([v, w, step])[0].tolist() == [4.0, 5.0]
    with pytest.raises(ValueError, match="not a valid checkpoint"):
        saver.restore(sess, tmp_path / "nothing")
    with tf.Graph().as_default():
        other = tf.Variable([0.0], name="v")
        with v1.Session() as sess, pytest.raises(tf.errors.InvalidArgumentError, match="match"):
            v1.train.Saver([other]).restore(sess, path)
        with v1.Session() as sess, pytest.raises(tf.errors.NotFoundError, match="Key missing not found"):
            v1.train.Saver({"missing": other}).restore(sess, path)
        with pytest.raises(ValueError, match="same name"):
            v1.train.Saver([other, other])
    with tf.Graph().as_default(), pytest.raises(ValueError, match="No variables to save"):
        v1.train.Saver()


def test_frozen_graphs_are_imported_and_written(tmp_path):
    graphs = pathlib.Path(__file__).parent / "golden" / "graphs"
    definition = v1.GraphDef.FromString((graphs / "network.pb").read_bytes())
    x = np.arange(64, dtype=np.float32).reshape(1, 8, 8, 1) / 64
    tf.graph_util.import_graph_def(definition, name="")
    graph = v1.get_default_graph()
    with v1.Session() as sess:
        probabilities = sess.run("Identity:0", {"x:0": x})
        assert probabilities.shape == (1, 3) and abs(probabilities.sum() - 1) < 1e-6
    written = v1.GraphDef.FromString(graph.as_graph_def(add_shapes=True).SerializeToString())
    assert [n.name for n in written.node] == [op.name for op in graph.get_operations()]
    with tf.Graph().as_default(), v1.Session() as sess:
        (again,) = v1.import_graph_def(written, {"x": tf.constant(x)}, ["Identity:0"])
        assert again.name == "import/Identity:0" and np.array_equal(sess.run(again), probabilities)
        with pytest.raises(ValueError, match="not found in graph_def"):
            v1.import_graph_def(written, return_elements=["nothing"])
        with pytest.raises(ValueError, match="Attempted to map inputs"):
            v1.import_graph_def(written, {"nothing:0": tf.constant(x)})
        broken = v1.GraphDef(node=[v1.NodeDef(name="a", op="Identity", input=["b"])])
        with pytest.raises(ValueError, match="Unknown input node 'b'"):
            v1.import_graph_def(broken)
        unknown = v1.GraphDef(node=[v1.NodeDef(name="a", op="NoSuchOperation")])
        with pytest.raises(tf.errors.UnimplementedError, match="'a': operation NoSuchOperation"):
            v1.import_graph_def(unknown)


def test_functions_of_a_graph_definition_are_taken_apart():
    """Doubles above five, adds one below, n times; made by TensorFlow from a traced function."""
    definition = v1.GraphDef.FromString((pathlib.Path(__file__).parent / "golden" / "graphs" / "loop.pb").read_bytes())
    (result,) = v1.import_graph_def(definition, return_elements=["Identity:0"])
    with v1.Session() as sess:
        assert sess.run(result, {"import/n:0": 4, "import/x:0": 3.0}) == 12.0
        assert sess.run(result, {"import/n:0": 0, "import/x:0": 3.0}) == 3.0


def test_summaries_are_messages_that_a_writer_writes(tmp_path):
    value = v1.placeholder(tf.float32, [None])
    v1.summary.scalar("mean", tf.reduce_mean(value))
    v1.summary.histogram("values", value)
    v1.summary.image("picture", tf.zeros([2, 3, 4, 1]), max_outputs=1)
    merged = v1.summary.merge_all()
    with v1.Session() as sess, v1.summary.FileWriter(tmp_path, v1.get_default_graph()) as writer:
        written = sess.run(merged, {value: [1.0, 3.0]})
        writer.add_summary(written, 7)
    kept = {v.tag: v for v in v1.Summary.FromString(written).value}
    assert kept["mean"].simple_value == 2.0 and kept["values"].histo.num == 2.0
    assert (kept["picture/image"].image.height, kept["picture/image"].image.width) == (3, 4)
    (file,) = tmp_path.iterdir()
    events = [v1.Event.FromString(r.numpy()) for r in _eagerly(lambda: list(tf.data.TFRecordDataset(str(file))))]
    assert [e.WhichOneof("what") for e in events] == ["file_version", "graph_def", "summary"] and events[2].step == 7


def test_queues_in_graphs():
    queue = tf.queue.FIFOQueue(3, [tf.int32], [[]])
    put, taken, size = queue.enqueue([5]), queue.dequeue(), queue.size()
    with v1.Session() as sess:
        sess.run(put)
        put.run()
        assert sess.run(size) == 2 and sess.run(taken) == 5 and sess.run(size) == 1


def _eagerly(function):
    """What a function gives outside of the graph: on a thread of its own."""
    found = []
    thread = threading.Thread(target=lambda: found.append(function()))
    thread.start()
    thread.join()
    return found[0]


def test_derivatives_of_a_graph_beside_differences():
    """`compute_gradient` in a session: real, complex and sparse gradients, several sources, and what does not depend."""
    check = tf.compat.v1.test
    with tf.Graph().as_default(), tf.compat.v1.Session():
        x = tf.compat.v1.placeholder(tf.float64, [2, 2])
        theory, differences = check.compute_gradient(x, [2, 2], tf.reduce_sum(x**2, 1), [2], [[1.0, 2.0], [3.0, 4.0]], delta=1e-4)
        assert theory.tolist() == [[2.0, 0.0], [4.0, 0.0], [0.0, 6.0], [0.0, 8.0]] and abs(theory - differences).max() < 1e-6
        z = tf.compat.v1.placeholder(tf.complex128, [2])
        assert check.compute_gradient_error(z, [2], z * tf.math.conj(z), [2], delta=1e-4) < 1e-6
        assert check.compute_gradient_error(x, [2, 2], tf.gather(x, [1, 1, 0]), [3, 2], delta=1e-4) < 1e-6
        y = tf.compat.v1.placeholder(tf.float64, [2])
        assert len(check.compute_gradient([x, y], [[2, 2], [2]], tf.linalg.matvec(x, y), [2])) == 2
        with pytest.raises(ValueError, match="does not depend"):
            check.compute_gradient(y, [2], x * 1.0, [2, 2])
