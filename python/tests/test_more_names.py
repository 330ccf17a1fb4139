"""Smaller functions of TensorFlow's public interface, with TensorFlow's numbers.

Does not know: what they are made of.
"""

import threading

import ferroflow as tf
import numpy as np
import pytest

# What TensorFlow 2.21 draws with these seeds.
NORMAL = [0.006332515273243189, -0.024650828912854195]
UNIFORM = [0.19591283798217773, 0.9393452405929565]
SCALED = [[0.10181068629026413, -0.39632242918014526, 0.5073968172073364], [-0.6341319680213928, -0.731408417224884, -0.32087770104408264]]


def test_ragged_crosses():
    columns = [tf.ragged.constant([["a"], ["b", "c"]]), tf.ragged.constant([["d"], ["e"]]), tf.ragged.constant([["f"], ["g"]])]
    assert tf.ragged.cross(columns).to_list() == [[b"a_X_d_X_f"], [b"b_X_e_X_g", b"c_X_e_X_g"]]
    assert tf.ragged.cross_hashed(columns, num_buckets=100).to_list() == [[78], [66, 74]]
    dense_first = tf.ragged.cross([[["x", "y"], ["z", "w"]], columns[0]])
    assert dense_first.to_list() == [[b"x_X_a", b"y_X_a"], [b"z_X_b", b"z_X_c", b"w_X_b", b"w_X_c"]]
    assert tf.function(tf.ragged.cross)(columns).to_list() == tf.ragged.cross(columns).to_list()
    with pytest.raises(ValueError, match="must be ragged"):
        tf.ragged.cross([[["a"]]])


def test_sparse_tensors_as_strings():
    sparse = tf.sparse.from_dense([[1, 0], [0, 2]])
    rows = tf.io.serialize_many_sparse(sparse)
    assert rows.shape == [2, 3] and rows.dtype == tf.string
    back = tf.io.deserialize_many_sparse(rows, tf.int32)
    assert tf.sparse.to_dense(back).numpy().tolist() == [[1, 0], [0, 2]]
    one, two = (tf.io.serialize_sparse(tf.sparse.from_dense(v)) for v in ([1, 0], [0, 0, 3]))
    both = tf.io.deserialize_many_sparse(tf.stack([one, two]), tf.int32, rank=2)
    assert tf.sparse.to_dense(both).numpy().tolist() == [[1, 0, 0], [0, 0, 3]]
    traced = tf.function(lambda s: tf.io.deserialize_many_sparse(tf.io.serialize_many_sparse(s), tf.int32, rank=2))(sparse)
    assert tf.sparse.to_dense(traced).numpy().tolist() == [[1, 0], [0, 2]]
    with pytest.raises(tf.errors.InvalidArgumentError):
        tf.io.deserialize_many_sparse(rows, tf.float32)
    with pytest.raises(TypeError):
        tf.io.serialize_sparse(5)


def test_sampled_products():
    indices, first, second = [[0, 0], [1, 1]], np.arange(1.0, 7).reshape(2, 3), np.arange(7.0, 13).reshape(3, 2)
    _, values, _ = tf.sparse.sampled_addmm(indices, [0.5, 0.3], [2, 2], first, second, alpha=0.75, beta=0.25)
    np.testing.assert_allclose(values, [43.625, 115.575], rtol=1e-6)
    indices = [[[0, 1], [1, 0]], [[0, 0], [1, 0]]]
    first, second = np.arange(1.0, 13).reshape(2, 2, 3), np.arange(13.0, 25).reshape(2, 3, 2)
    _, values, _ = tf.sparse.sampled_addmm(indices, [[3.0, 5.0], [2.0, 7.0]], [2, 2], first, second, alpha=0.75, beta=0.25)
    np.testing.assert_allclose(values, [[75.75, 173.0], [381.5, 524.5]], rtol=1e-6)


class Vehicle(tf.experimental.BatchableExtensionType):
    speed: tf.Tensor
    range: tf.Tensor


def test_rows_of_values_of_several_parts():
    fleet = Vehicle(tf.constant([1, 2, 3]), tf.constant([10, 20, 30]))
    for wrap in (lambda f: f, tf.function):
        distances = wrap(lambda v: tf.map_fn(lambda one: one.speed * one.range, v, fn_output_signature=tf.int32))(fleet)
        assert distances.numpy().tolist() == [10, 40, 90]
        faster = wrap(lambda v: tf.map_fn(lambda one: Vehicle(one.speed * 2, one.range), v))(fleet)
        assert isinstance(faster, Vehicle) and faster.speed.numpy().tolist() == [2, 4, 6]


def test_python_functions_as_decorators():
    @tf.py_function(Tout=tf.float32)
    def scaled(x, by=2.0):
        return x * by

    @tf.numpy_function(Tout=tf.float32)
    def doubled(x):
        assert isinstance(x, np.generic | np.ndarray)
        return x * np.float32(2)

    assert float(scaled(3.0)) == 6 and float(scaled(3.0, by=4.0)) == 12
    assert float(tf.function(lambda x: scaled(x, by=5.0))(tf.constant(2.0))) == 10
    assert float(doubled(tf.constant(3.0))) == 6


def test_nested_lengths():
    dense = tf.constant([[[5, 0], [7, 0], [0, 0]], [[0, 0], [3, 0], [0, 0]], [[6, 0], [0, 0], [0, 0]]])
    assert tf.RaggedTensor.from_tensor(dense, lengths=([2, 0, 3], [1, 1, 2, 0, 1])).to_list() == [[[5], [7]], [], [[6, 0], [], [0]]]


@pytest.mark.parametrize(
    "make",
    [
        lambda: tf.RaggedTensor.from_row_splits([1, 2, 3], []),
        lambda: tf.RaggedTensor.from_value_rowids([1, 2, 3], [0, 0, 2], nrows=2),
        lambda: tf.RaggedTensor.from_value_rowids([1, 2, 3], [0, 0]),
        lambda: tf.RaggedTensor.from_uniform_row_length([1, 2, 3], 2),
        lambda: tf.ragged.constant([[1], [2, 3]]).with_values([1.0, 2.0]),
        lambda: tf.repeat([1, 2], [1, 2, 3]),
    ],
)
def test_counts_that_do_not_fit(make):
    with pytest.raises(ValueError):
        make()


def test_values_of_other_coordinates():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Mismatched indices"):
        tf.sparse.map_values(tf.multiply, tf.sparse.from_dense([1, 2]), tf.sparse.from_dense([1, 0]))


def test_small_things():
    assert tf.stack([]).shape == [0] and tf.data.INFINITE_CARDINALITY == -1 and tf.data.UNKNOWN_CARDINALITY == -2
    assert [b.tolist() for b in tf.data.Dataset.from_tensors([1, 2]).padded_batch(2, padded_shapes=5).as_numpy_iterator()] == [[[1, 2, 0, 0, 0]]]
    with pytest.raises(TypeError, match="branch_index"):
        tf.switch_case(tf.constant(1.0), [lambda: 1])
    assert tf.nn.isotonic_regression([3.0, 1.0, 2.0]).segments.numpy().tolist() == [0, 1, 1]
    assert tf.timestamp().dtype == tf.float64 and tf.function(tf.timestamp)().shape == []
    assert sorted(tf.io.gfile.glob({"/no/such/*"})) == []
    section = tf.CriticalSection()
    assert int(section.execute(lambda: 5)) == 5 and int(tf.function(lambda: section.execute(lambda: tf.constant(1) + 1))()) == 2
    with pytest.raises(ValueError, match="already running"):
        section.execute(lambda: section.execute(lambda: 1))
    assert int(section.execute(lambda: 2)) == 2


def test_buckets_that_are_not_full_come_in_order():
    elements = [[0], [1, 2, 3, 4], [5, 6, 7], [7, 8, 9, 10, 11], [13, 14, 15, 16, 19, 20], [21, 22]]
    dataset = tf.data.Dataset.from_generator(lambda: elements, output_signature=tf.TensorSpec([None], tf.int32))
    dataset = dataset.bucket_by_sequence_length(lambda e: tf.shape(e)[0], [4, 7], [2, 2, 2], pad_to_bucket_boundary=True, padding_values=-1)
    assert [b.tolist() for b in dataset.as_numpy_iterator()] == [
        [[0, -1, -1], [5, 6, 7]],
        [[1, 2, 3, 4, -1, -1], [7, 8, 9, 10, 11, -1]],
        [[21, 22, -1]],
        [[13, 14, 15, 16, 19, 20]],
    ]


def test_threads_that_stop_together():
    coordinator = tf.train.Coordinator()
    seen = []

    def work():
        with coordinator.stop_on_exception():
            while not coordinator.should_stop():
                seen.append(1)
                if len(seen) > 3:
                    raise KeyError("enough")

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    with pytest.raises(KeyError):
        coordinator.join(threads)
    clean = tf.train.Coordinator()
    with clean.stop_on_exception():
        raise tf.errors.OutOfRangeError(None, None, "the end")
    clean.join()
    assert clean.should_stop() and clean.joined


def test_partitioners():
    made = tf.distribute.experimental.partitioners
    shape = tf.TensorShape([10, 3])
    assert made.FixedShardsPartitioner(3)(shape, tf.float32) == [3, 1]
    assert made.FixedShardsPartitioner(3)(shape, tf.float32, axis=1) == [1, 3]
    assert made.MinSizePartitioner(100, 10)(shape, tf.float32) == [2, 1]
    assert made.MinSizePartitioner(100, 10)(shape, tf.string) == [5, 1]
    assert made.MaxSizePartitioner(16)(tf.TensorShape([7, 1]), tf.float32) == [2, 1]
    assert made.MaxSizePartitioner(16, 2)(tf.TensorShape([1000, 50]), tf.float32) == [2, 1]
    with pytest.raises(ValueError):
        made.MinSizePartitioner(0)


def test_initializers_with_a_seed_give_the_same_each_time():
    from ferroflow.python.ops import init_scaled_ops

    for make, shape, numbers in (
        (tf.random_normal_initializer(seed=1), [2], NORMAL),
        (tf.random_uniform_initializer(0.0, 1.0, seed=3), [2], UNIFORM),
        (init_scaled_ops.VarianceScaling(seed=1), [2, 3], SCALED),
    ):
        for _ in range(2):
            np.testing.assert_allclose(make(shape), numbers, rtol=1e-5)
    matrix = init_scaled_ops.Orthogonal(seed=1)([3, 5]).numpy()
    np.testing.assert_allclose(matrix @ matrix.T, np.eye(3), atol=1e-5)
    with pytest.raises(ValueError, match="at least two-dimensional"):
        init_scaled_ops.Orthogonal()([3])
    with pytest.raises(ValueError, match="scale"):
        init_scaled_ops.VarianceScaling(scale=-1)


def test_weights_are_broadcast():
    broadcast = tf.__internal__.ops.broadcast_weights
    values = [[1.0, 2.0], [3.0, 4.0]]
    assert broadcast(5.0, values).numpy().tolist() == [[5, 5], [5, 5]]
    assert broadcast([[1.0], [2.0]], values).numpy().tolist() == [[1, 1], [2, 2]]
    for weights in ([1.0, 2.0], [[1.0, 2.0, 3.0]]):
        with pytest.raises(ValueError, match="weights can not be broadcast"):
            broadcast(weights, values)
    later = tf.function(broadcast, input_signature=[tf.TensorSpec(None), tf.TensorSpec(None)])
    assert later(tf.constant([[1.0], [2.0]]), tf.constant(values)).numpy().tolist() == [[1, 1], [2, 2]]
    with pytest.raises(tf.errors.InvalidArgumentError, match="weights can not be broadcast"):
        later(tf.constant([1.0, 2.0]), tf.constant(values))


def test_derivatives_of_functions():
    from ferroflow.python.eager import backprop

    v = tf.Variable(3.0)
    value, [(gradient, variable)] = backprop.implicit_val_and_grad(lambda x: v * v * x)(2.0)
    assert float(value) == 18 and float(gradient) == 12 and variable is v
    by_both = backprop.gradients_function(lambda x, y: x * x * y)
    assert [float(g) for g in by_both(2.0, 3.0)] == [12, 4] and [float(g) for g in by_both(2.0, 3.0, dy=2.0)] == [24, 8]
    assert [float(g) for g in backprop.gradients_function(lambda x, y: x * y, params=["y"])(2.0, 3.0)] == [2]
    with pytest.raises(ValueError, match="No trainable variables"):
        backprop.implicit_grad(lambda x: x)(tf.constant(1.0))
    with pytest.raises(ValueError, match="returns None"):
        backprop.implicit_grad(lambda: None)()


def test_structures_as_messages():
    coder = tf.__internal__.saved_model
    for value in ([1, (2.0, "a")], {"k": tf.TensorSpec([None], tf.int32)}, None, tf.TensorShape([1, None]), True):
        coded = coder.encode_structure(value)
        assert coder.decode_proto(type(coded).FromString(coded.SerializeToString())) == value
    with pytest.raises(NotImplementedError):
        coder.encode_structure(object())


def test_scattered_updates_of_version_1():
    v = tf.Variable([[1.0, 2.0], [3.0, 4.0]])
    tf.compat.v1.scatter_add(v, [0], [[1.0, 1.0]])
    tf.compat.v1.scatter_nd_update(v, [[1, 0]], [9.0])
    assert v.numpy().tolist() == [[2, 3], [9, 4]]
    with pytest.raises(TypeError):
        tf.compat.v1.scatter_add(tf.constant([1.0]), [0], [1.0])


def _ints(*values):
    return tf.train.Feature(int64_list=tf.train.Int64List(value=values))


def _sequence(context=None, **lists):
    steps = {key: tf.train.FeatureList(feature=features) for key, features in lists.items()}
    return tf.train.SequenceExample(
        context=tf.train.Features(feature=context or {}), feature_lists=tf.train.FeatureLists(feature_list=steps)
    ).SerializeToString()


@pytest.mark.parametrize("wrap", [lambda f: f, tf.function])
def test_sequence_examples(wrap):
    first = _sequence({"n": _ints(5)}, t=[_ints(1), _ints(2), _ints(3)], v=[_ints(1, 2), _ints(), _ints(3)])
    second = _sequence({"n": _ints(6)}, t=[_ints(9)], v=[_ints(7)])
    context_features = {"n": tf.io.FixedLenFeature([], tf.int64)}
    features = {"t": tf.io.FixedLenSequenceFeature([], tf.int64), "v": tf.io.VarLenFeature(tf.int64)}
    context, lists, lengths = wrap(lambda s: tf.io.parse_sequence_example(s, context_features, features))(tf.constant([first, second]))
    assert context["n"].numpy().tolist() == [5, 6] and lengths["t"].numpy().tolist() == [3, 1]
    assert lists["t"].numpy().tolist() == [[1, 2, 3], [9, 0, 0]]
    assert tf.sparse.to_dense(lists["v"]).numpy().tolist() == [[[1, 2], [0, 0], [3, 0]], [[7, 0], [0, 0], [0, 0]]]
    context, lists = wrap(lambda s: tf.io.parse_single_sequence_example(s, context_features, features))(tf.constant(first))
    assert int(context["n"]) == 5 and lists["t"].numpy().tolist() == [1, 2, 3]
    assert tf.sparse.to_dense(lists["v"]).numpy().tolist() == [[1, 2], [0, 0], [3, 0]]
    _, lists, _ = wrap(lambda s: tf.io.parse_sequence_example(s, None, {"v": tf.io.RaggedFeature(tf.int64)}))(tf.constant([first, second]))
    assert lists["v"].to_list() == [[[1, 2], [], [3]], [[7]]] and lists["v"].row_splits.dtype == tf.int32


@pytest.mark.parametrize(
    ("data", "features", "error"),
    [
        (b"", {"t": tf.io.FixedLenSequenceFeature([], tf.int64)}, tf.errors.InvalidArgumentError),
        (b"\xff", {"t": tf.io.VarLenFeature(tf.int64)}, tf.errors.InvalidArgumentError),
        (_sequence(t=[_ints(1)]), {"t": tf.io.FixedLenSequenceFeature([], tf.float32)}, tf.errors.InvalidArgumentError),
        (_sequence(t=[_ints(1, 2), _ints(3)]), {"t": tf.io.FixedLenSequenceFeature([2], tf.int64)}, tf.errors.InvalidArgumentError),
        (b"", {"t": tf.io.FixedLenFeature([], tf.int64)}, ValueError),
        (b"", None, ValueError),
    ],
)
def test_sequences_that_are_none(data, features, error):
    with pytest.raises(error):
        tf.io.parse_single_sequence_example(data, None, features)


def test_examples_as_json():
    text = '{"features": {"feature": {"a": {"int64List": {"value": ["3", 4]}}, "b": {"bytesList": {"value": ["YWI="]}}}}}'
    features = {"a": tf.io.FixedLenFeature([2], tf.int64), "b": tf.io.FixedLenFeature([], tf.string)}
    for decode in (tf.io.decode_json_example, tf.function(tf.io.decode_json_example)):
        found = tf.io.parse_example(decode(tf.constant([text])), features)
        assert found["a"].numpy().tolist() == [[3, 4]] and found["b"].numpy().tolist() == [b"ab"]
    for wrong in ("foo", '{"foo": 1}', '{"features": {"feature": {"a": {"int64List": {"value": ["x"]}}}}}'):
        with pytest.raises(tf.errors.InvalidArgumentError):
            tf.io.decode_json_example(wrong)


def test_operations_under_older_names():
    raw = tf.raw_ops
    assert raw.Gather(params=[1, 2, 3], indices=[2, 0]).numpy().tolist() == [3, 1]
    assert raw.Select(condition=[True, False], x=[[1], [2]], y=[[3], [4]]).numpy().tolist() == [[1], [4]]
    assert raw.PopulationCount(x=[7, 8, -1, 0]).numpy().tolist() == [3, 1, 32, 0]
    assert raw.DataFormatDimMap(x=[0, 1, 2, 3, -1]).numpy().tolist() == [0, 2, 3, 1, 1]
    assert raw.DataFormatVecPermute(x=[7, 4, 9, 3]).numpy().tolist() == [7, 3, 4, 9]
    assert raw.DataFormatVecPermute(x=[7, 4, 9, 3], src_format="NHWC", dst_format="HWNC").numpy().tolist() == [4, 9, 7, 3]
    assert raw.Reverse(tensor=[[1, 2], [3, 4]], dims=[True, False]).numpy().tolist() == [[3, 4], [1, 2]]
    assert raw.Mod(x=[-7, 7], y=[3, -3]).numpy().tolist() == [-1, 1]
    assert raw.RaggedRange(starts=[0, 5], limits=[3, 7], deltas=[1, 1]).rt_nested_splits.numpy().tolist() == [0, 3, 5]
    assert raw.InplaceAdd(x=[[1, 2], [3, 4]], i=[0], v=[[5, 6]]).numpy().tolist() == [[6, 8], [3, 4]]
    assert raw.ShardedFilename(basename="foo", shard=3, num_shards=10).numpy() == b"foo-00003-of-00010"
    changed = raw.TensorStridedSliceUpdate(input=[[1, 2], [3, 4]], begin=[0, 1], end=[2, 2], strides=[1, 1], value=[8, 9], shrink_axis_mask=2)
    assert changed.numpy().tolist() == [[1, 8], [3, 9]]
    with pytest.raises(TypeError, match="only takes keyword args"):
        raw.Gather([1], [0])
    with pytest.raises(tf.errors.UnimplementedError):
        raw.SdcaFprint(input=["a"])


def test_shapes_of_ragged_tensors():
    Shape = tf.experimental.DynamicRaggedShape  # noqa: N806 it is a class
    shape = Shape.from_lengths([2, (2, 1)])
    assert repr(Shape.from_lengths([2, 2, 3], num_row_partitions=1)) == "<DynamicRaggedShape lengths=[2, 2, 3] num_row_partitions=1>"
    assert tf.reshape([1, 2, 3], shape).to_list() == [[1, 2], [3]]
    assert tf.reshape(tf.ragged.constant([[1], [2, 3]]), [-1]).numpy().tolist() == [1, 2, 3]
    assert tf.broadcast_to([[1], [2]], shape).to_list() == [[1, 1], [2]]
    assert tf.function(tf.broadcast_to)(tf.constant([[1], [2]]), shape).to_list() == [[1, 1], [2]]
    assert bool(shape == Shape.from_tensor(tf.ragged.constant([[1, 2], [3]])))
    assert not bool(shape == Shape.from_tensor(tf.ragged.constant([[1], [2, 3]])))
    assert not shape == 5


def test_cuts_into_rows():
    Partition = tf.experimental.RowPartition  # noqa: N806 it is a class
    partition = Partition.from_row_splits([0, 2, 3])
    assert repr(partition) == "tf.RowPartition(row_splits=[0 2 3])"
    assert partition.offsets_in_rows().numpy().tolist() == [0, 1, 0] and partition.static_nvals is None
    assert Partition.from_value_rowids([0, 0, 2]).static_nvals == 3 and Partition.from_uniform_row_length(2, nvals=6).static_nvals == 6
    assert Partition.from_row_lengths([2, 1], dtype_hint=tf.int32).dtype == tf.int32
    assert tf.RaggedTensor.from_uniform_row_length([1, 2, 3, 4], tf.constant(2)).to_list() == [[1, 2], [3, 4]]
    with pytest.raises(ValueError):
        Partition.from_row_splits(["a"])


@pytest.mark.parametrize(
    ("partitions", "rows", "rows_of"),
    [
        (lambda F: [F.RowLengths("k")], [2, 1], [[1, 2], [3]]),
        (lambda F: [F.RowSplits("k")], [0, 2, 3], [[1, 2], [3]]),
        (lambda F: [F.RowStarts("k")], [0, 2], [[1, 2], [3]]),
        (lambda F: [F.RowLimits("k")], [2, 3], [[1, 2], [3]]),
        (lambda F: [F.ValueRowIds("k")], [0, 0, 2], [[1, 2], [], [3]]),
        (lambda F: [F.UniformRowLength(1), F.RowLengths("k")], [1, 2], [[[1]], [[2, 3]]]),
        (lambda F: [F.UniformRowLength(3)], [], [[1, 2, 3]]),
    ],
)
def test_features_cut_into_rows(partitions, rows, rows_of):
    data = {"v": _ints(1, 2, 3), "k": _ints(*rows)}
    example = tf.train.Example(features=tf.train.Features(feature=data)).SerializeToString()
    feature = tf.io.RaggedFeature(tf.int64, value_key="v", partitions=partitions(tf.io.RaggedFeature))
    for wrap in (lambda f: f, tf.function):
        both = wrap(lambda s: tf.io.parse_example(s, {"x": feature}))(tf.constant([example, example]))
        assert both["x"].to_list() == [rows_of, rows_of]
        one = wrap(lambda s: tf.io.parse_single_example(s, {"x": feature}))(tf.constant(example))
        assert one["x"].to_list() == rows_of


def test_features_that_are_none():
    for arguments, error in (({"partitions": 5}, TypeError), ({"partitions": [5]}, TypeError), ({"row_splits_dtype": tf.float32}, ValueError)):
        with pytest.raises(error):
            tf.io.RaggedFeature(tf.int64, **arguments)


class Part(tf.Module):
    def __init__(self, name=None):
        super().__init__(name=name)
        self.a, self.parts = tf.Variable(5.0), [tf.Variable(1.0)]


def test_objects_of_a_checkpoint(tmp_path):
    root, other = Part("root"), Part("root")
    root.leaf, other.leaf2 = Part("leaf"), Part("leaf2")
    view = tf.train.CheckpointView(tf.train.Checkpoint(part=root).save(str(tmp_path / "c")))
    assert set(view.children(0)) == {"part", "save_counter"}
    number = view.children(0)["part"]
    assert set(view.children(number)) == {"a", "parts", "leaf"}
    matched, only_there, only_here = view.diff(tf.train.Checkpoint(part=other))
    assert matched[number] is other and matched[view.children(number)["a"]] is other.a
    assert view.children(number)["leaf"] in only_there and any(o is other.leaf2 for o in only_here)
    assert sorted([*matched, *only_there]) == sorted(view.descendants())
    with pytest.raises(tf.errors.NotFoundError):
        tf.train.CheckpointView(str(tmp_path / "none"))
    with pytest.raises(ValueError):
        view.match(5)
