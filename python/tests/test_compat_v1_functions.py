"""Functions of `tf.compat.v1` that TensorFlow 2 has in another form or not at all; the numbers are TensorFlow 2.21's."""

import glob

import numpy as np
import pytest

import ferroflow as tf

v1 = tf.compat.v1
LABELS = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], "f")
PREDICTIONS = np.array([[0.8, 0.1], [0.4, 0.9], [0.3, 0.6]], "f")
WEIGHTS = np.array([[1.0], [0.0], [2.0]], "f")


def near(value, wanted):
    np.testing.assert_allclose(np.asarray(value), wanted, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("name", ["math.exp", "math.special.bessel_j0", "nn.relu6", "linalg.matmul", "experimental.ExtensionType"])
def test_functions_that_mean_the_same_are_the_same(name):
    one, two = v1, tf
    for part in name.split("."):
        one, two = getattr(one, part), getattr(two, part)
    assert one is two


def test_constants():
    assert v1.VERSION == tf.version.VERSION
    assert v1.saved_model.tag_constants.SERVING == "serve"
    assert v1.image.ResizeMethod.BICUBIC == 2


@pytest.mark.parametrize(
    ("reduction", "wanted"),
    [
        (v1.losses.Reduction.SUM, 2.5),
        (v1.losses.Reduction.MEAN, 2.5 / 6),
        (v1.losses.Reduction.SUM_OVER_BATCH_SIZE, 2.5 / 6),
        (v1.losses.Reduction.SUM_BY_NONZERO_WEIGHTS, 2.5 / 4),
        (v1.losses.Reduction.NONE, [[0.2, 0.1], [0.0, 0.0], [1.4, 0.8]]),
    ],
)
def test_reductions_of_losses(reduction, wanted):
    near(v1.losses.absolute_difference(LABELS, PREDICTIONS, WEIGHTS, reduction=reduction), wanted)


def test_losses():
    losses = v1.losses
    near(losses.mean_squared_error(LABELS, PREDICTIONS), np.mean((LABELS - PREDICTIONS) ** 2))
    near(losses.cosine_distance([[0.6, 0.8]], [[1.0, 0.0]], axis=1), 0.4)
    near(losses.hinge_loss([1.0, 0.0, 1.0], [0.5, 0.5, 3.0]), (0.5 + 1.5) / 3)
    near(losses.huber_loss([0.0, 0.0], [0.5, 3.0], delta=2.0), (0.125 + 4.0) / 2)
    near(losses.log_loss([1.0, 0.0], [0.5, 0.5]), np.log(2.0))
    near(losses.softmax_cross_entropy([[1.0, 0.0]], [[2.0, 0.0]], label_smoothing=0.5), 0.6269281)
    near(losses.sigmoid_cross_entropy([[1.0, 0.0]], [[2.0, 0.0]], label_smoothing=0.5), 0.6600378)
    near(losses.sparse_softmax_cross_entropy([[0], [1]], [[0.0, 0.0], [0.0, 0.0]], [[1.0], [0.0]]), np.log(2.0))
    assert losses.absolute_difference([1], [3]).dtype == tf.float32
    with pytest.raises(ValueError, match="weights can not be broadcast"):
        losses.mean_squared_error(LABELS, PREDICTIONS, [1.0, 2.0])
    with pytest.raises(ValueError, match="must not be None"):
        losses.mean_squared_error(None, PREDICTIONS)
    with pytest.raises(ValueError, match="Invalid Reduction Key"):
        losses.mean_squared_error(LABELS, PREDICTIONS, reduction="other")


def test_losses_are_collected_in_graphs():
    with tf.Graph().as_default():
        v1.losses.absolute_difference([1.0], [3.0])
        v1.losses.mean_squared_error([1.0], [3.0])
        v1.losses.mean_squared_error([1.0], [3.0], loss_collection=None)
        total = v1.losses.get_total_loss()
        with v1.Session() as session:
            assert session.run(total) == 6.0
        assert len(v1.losses.get_losses()) == 2


def metric(name, *args, batches=2, **kwargs):
    """The updates of a metric, and its value after them."""
    with tf.Graph().as_default():
        value, update = getattr(v1.metrics, name)(*args, **kwargs)
        with v1.Session() as session:
            session.run(v1.local_variables_initializer())
            updates = [session.run(update) for _ in range(batches)]
            return updates, session.run(value)


RIGHT, FOUND = [1, 0, 1, 1, 0, 0], [1, 0, 0, 1, 1, 0]
SCORES, CASES = [0.9, 0.2, 0.4, 0.7, 0.6, 0.1], [1.0, 0.5, 2.0, 1.0, 0.0, 1.0]


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "wanted"),
    [
        ("accuracy", (RIGHT, FOUND), {}, 4 / 6),
        ("precision", (RIGHT, FOUND), {}, 2 / 3),
        ("recall", (RIGHT, FOUND), {"weights": CASES}, 0.5),
        ("mean", ([1.0, 2.0, 6.0],), {"weights": [1.0, 1.0, 0.0]}, 1.5),
        ("mean_tensor", ([1.0, 2.0],), {}, [1.0, 2.0]),
        ("mean_absolute_error", ([1.0, 2.0], [2.0, 4.0]), {}, 1.5),
        ("mean_squared_error", ([1.0, 2.0], [2.0, 4.0]), {}, 2.5),
        ("root_mean_squared_error", ([1.0, 2.0], [2.0, 4.0]), {}, 2.5**0.5),
        ("mean_cosine_distance", ([[0.6, 0.8]], [[1.0, 0.0]], 1), {}, 0.4),
        ("mean_relative_error", ([1.0, 2.0], [2.0, 4.0], [2.0, 0.0]), {}, 0.25),
        ("percentage_below", (SCORES, 0.5), {}, 0.5),
        ("mean_per_class_accuracy", (RIGHT, FOUND, 2), {}, 2 / 3),
        ("mean_iou", (RIGHT, FOUND, 3), {}, 0.5),
        ("auc", (RIGHT, SCORES), {}, 8 / 9),
        ("auc", (RIGHT, SCORES), {"curve": "PR", "summation_method": "careful_interpolation"}, 0.9041059),
    ],
)
def test_metrics(name, args, kwargs, wanted):
    updates, value = metric(name, *args, **kwargs)
    near(value, wanted)
    if name not in ("mean_iou", "mean_per_class_accuracy"):
        near(updates[-1], wanted)


def test_counts_add_up():
    updates, value = metric("true_positives", RIGHT, FOUND)
    assert [float(u) for u in updates] == [2.0, 4.0] and value == 4.0
    updates, value = metric("false_negatives_at_thresholds", RIGHT, SCORES, [0.3, 0.65], weights=CASES)
    near(value, [0.0, 4.0])
    near(metric("precision_at_thresholds", RIGHT, SCORES, [0.3, 0.65])[1], [0.75, 1.0])
    with pytest.raises(RuntimeError, match="not supported when eager execution is enabled"):
        v1.metrics.mean([1.0])


def test_variables_of_metrics_are_local():
    with tf.Graph().as_default():
        v1.metrics.precision(RIGHT, FOUND)
        assert [v.name for v in v1.local_variables()] == ["precision/true_positives/count:0", "precision/false_positives/count:0"]
        assert len(v1.get_collection(v1.GraphKeys.METRIC_VARIABLES)) == 2
        assert v1.global_variables() == []


def test_strings():
    split = v1.strings.split(["a b", "c"])
    assert split.values.numpy().tolist() == [b"a", b"b", b"c"] and split.dense_shape.numpy().tolist() == [2, 2]
    assert v1.string_split(["a,b;;c"], ",;").values.numpy().tolist() == [b"a", b"b", b"c"]
    kept = v1.string_split(["a,,b"], ",", skip_empty=False, result_type="RaggedTensor")
    assert kept.to_list() == [[b"a", b"", b"b"]]
    assert v1.reduce_join([["a", "b"], ["c", "d"]], reduction_indices=0).numpy().tolist() == [b"ac", b"bd"]


def test_images_and_windows():
    image = tf.reshape(tf.range(49.0), [1, 7, 7, 1])
    cut = v1.image.extract_glimpse(image, (2, 2), [[1.0, 1.0]], centered=True, normalized=False)
    near(cut[0, :, :, 0], [[24.0, 25.0], [31.0, 32.0]])
    near(v1.image.resize_bilinear(image, [3, 3], align_corners=True)[0, :, :, 0], [[0, 3, 6], [21, 24, 27], [42, 45, 48]])
    near(v1.image.crop_and_resize(image, [[0, 0, 0.5, 0.5]], [0], [2, 2])[0, :, :, 0], [[0, 3], [21, 24]])
    assert v1.extract_image_patches(image, [1, 3, 3, 1], [1, 4, 4, 1], [1] * 4, "VALID").shape == (1, 2, 2, 9)
    near(v1.nn.erosion2d(image, tf.ones([2, 2, 1]), [1, 3, 3, 1], [1] * 4, "VALID")[0, :, :, 0], [[-1, 2], [20, 23]])


def test_tables_in_parts():
    parts = [tf.constant([[1.0], [3.0]]), tf.constant([[5.0], [7.0]])]
    ids = tf.SparseTensor([[0, 0], [0, 1], [1, 0]], [0, 3, 2], [2, 2])
    near(v1.nn.embedding_lookup_sparse(parts, ids, None), [[4.0], [3.0]])
    near(v1.nn.embedding_lookup_sparse(parts, ids, None, "div"), [[4.0], [5.0]])


def test_tables_of_graphs():
    with tf.Graph().as_default():
        filler = tf.lookup.KeyValueTensorInitializer(["a", "b"], [1, 2])
        table = v1.lookup.StaticHashTable(filler, default_value=-1)
        with v1.Session():
            v1.tables_initializer().run()
            table.initializer.run()
            assert table.lookup(tf.constant(["a", "c"])).eval().tolist() == [1, -1]


def test_events_of_a_file(tmp_path):
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        tf.summary.scalar("loss", 0.5, step=3)
    events = list(v1.train.summary_iterator(glob.glob(str(tmp_path / "*"))[0]))
    assert (events[1].step, events[1].summary.value[0].tag) == (3, "loss")


def test_arrays_of_numpy_functions():
    seen = []

    def keep(*arrays):
        seen.extend(type(a) for a in arrays)
        return arrays[0]

    assert tf.numpy_function(keep, [1.0], tf.float32).dtype == tf.float64
    assert tf.function(lambda: tf.numpy_function(keep, [1.0], tf.float32))().dtype == tf.float32
    assert seen == [np.ndarray, np.float32]


def test_a_shape_that_nobody_asks_for_is_not_checked():
    @tf.function(input_signature=[tf.TensorSpec([None])])
    def forgetful(x):
        tf.ensure_shape(x, [2])
        return x

    assert forgetful(tf.ones([3])).shape == 3
    with pytest.raises(tf.errors.InvalidArgumentError, match=r"\[3\] is not compatible with expected shape \[2\]"):
        tf.ensure_shape(tf.ones([3]), [2])


def test_resolvers_of_clusters(monkeypatch):
    resolvers = tf.distribute.cluster_resolver
    with pytest.raises(ValueError, match="Please provide a TPU Name"):
        resolvers.TPUClusterResolver(tpu="")
    spec = tf.train.ClusterSpec({"worker": ["a:1", "b:2"], "ps": {3: "c:3"}})
    own = resolvers.SimpleClusterResolver(spec, task_type="worker", task_id=0, rpc_layer="grpc")
    other = resolvers.SimpleClusterResolver(tf.train.ClusterSpec({"ps": {4: "d:4"}}))
    both = resolvers.UnionResolver(own, other)
    assert both.cluster_spec().as_dict() == {"worker": ["a:1", "b:2"], "ps": {3: "c:3", 4: "d:4"}}
    assert (both.task_type, both.task_id, both.master("worker", 1)) == ("worker", 0, "b:2")
    with pytest.raises(KeyError, match="Duplicate keys"):
        resolvers.UnionResolver(own, own).cluster_spec()
    monkeypatch.setenv("TF_CONFIG", '{"cluster": {"worker": ["a:1", "b:2"]}, "task": {"type": "worker", "index": 1}}')
    told = resolvers.TFConfigClusterResolver()
    assert (told.task_type, told.task_id, told.master(), told.master("worker", 0)) == ("worker", 1, "b:2", "a:1")
    monkeypatch.setenv("TF_CONFIG", "{}")
    assert (told.task_type, told.task_id, told.master(), told.cluster_spec().as_dict()) == (None, None, "", {})


def test_variables_know_their_strategy():
    before = tf.Variable(1.0)
    strategy = tf.distribute.OneDeviceStrategy("/cpu:0")
    with strategy.scope():
        within = tf.Variable(1.0)
    usual = tf.distribute.get_strategy()
    made = [s.extended.variable_created_in_scope(v) for s in (strategy, usual) for v in (before, within)]
    assert made == [False, True, True, False]


def test_a_tuple_waits_for_what_it_is_given():
    with tf.Graph().as_default(), v1.Session() as session:
        variable = tf.Variable(0.0)
        session.run(v1.global_variables_initializer())
        step = variable.assign_add(1.0)
        (total,) = tf.tuple([variable + 1.0], [tf.group(step)])
        for count in range(1, 4):
            session.run(total)
            assert session.run(variable) == count


def test_sparse_tensors_print_their_parts():
    text = str(tf.sparse.from_dense([1, 0]))
    assert text.startswith("SparseTensor(indices=tf.Tensor([[0]], shape=(1, 1), dtype=int64), values=tf.Tensor([1]")
