"""Maps of tensors, ragged tensors as variants, and resources by name, as `tf.raw_ops` has them: TensorFlow's numbers and errors."""

import pytest

import ferroflow as tf

R = tf.raw_ops
Invalid = tf.errors.InvalidArgumentError


def filled():
    one = R.TensorMapInsert(input_handle=R.EmptyTensorMap(), key=1.0, value=tf.constant([2.0, 3.0]))
    return one, R.TensorMapInsert(input_handle=one, key=2.0, value="x")


def test_maps_are_values():
    one, two = filled()
    assert [int(R.TensorMapSize(input_handle=m)) for m in (R.EmptyTensorMap(), one, two)] == [0, 1, 2]
    assert R.TensorMapLookup(input_handle=two, key=1.0, value_dtype=tf.float32).numpy().tolist() == [2, 3]
    assert R.TensorMapLookup(input_handle=two, key=2.0, value_dtype=tf.string).numpy() == b"x"
    assert bool(R.TensorMapHasKey(input_handle=two, key=2.0)) and not bool(R.TensorMapHasKey(input_handle=one, key=2.0))
    assert sorted(R.TensorMapStackKeys(input_handle=two, key_dtype=tf.float32).numpy().tolist()) == [1, 2]
    less = R.TensorMapErase(input_handle=two, key=1.0, value_dtype=tf.float32)
    assert R.TensorMapStackKeys(input_handle=less, key_dtype=tf.float32).numpy().tolist() == [2]
    assert int(R.TensorMapSize(input_handle=two)) == 2
    assert int(R.TensorMapSize(input_handle=R.TensorMapInsert(input_handle=two, key=1.0, value=1))) == 2


def test_errors_of_maps():
    one, two = filled()
    for call, words in [
        (lambda: R.TensorMapLookup(input_handle=two, key=2.0, value_dtype=tf.float32), "Type mismatch: actual string vs. expect float"),
        (lambda: R.TensorMapLookup(input_handle=two, key=3.0, value_dtype=tf.float32), "Trying to lookup non-existent key. Could not find key"),
        (lambda: R.TensorMapLookup(input_handle=two, key=tf.constant(1.0, tf.float64), value_dtype=tf.float32), "non-existent key"),
        (lambda: R.TensorMapErase(input_handle=two, key=3.0, value_dtype=tf.float32), "Trying to erase non-existent item. Could not find key"),
        (lambda: R.TensorMapStackKeys(input_handle=R.EmptyTensorMap(), key_dtype=tf.float32), "TensorMapStackKeys cannot be called on empty map."),
        (lambda: R.TensorMapStackKeys(input_handle=two, key_dtype=tf.int32), "Key does not match requested dtype."),
        (lambda: R.TensorMapStackKeys(input_handle=R.TensorMapInsert(input_handle=one, key=[1.0], value=1), key_dtype=tf.float32), "Keys must all have the same shape."),
        (lambda: R.TensorMapSize(input_handle=R.EmptyTensorList(element_shape=tf.constant([], tf.int32), max_num_elements=-1, element_dtype=tf.float32)), "."),
    ]:
        with pytest.raises(Invalid, match=words):
            call()


@pytest.mark.parametrize("traced", [False, True])
def test_gradients_of_maps(traced):
    v = tf.constant([1.0, 2.0])

    def loss(v):
        a = R.TensorMapInsert(input_handle=R.EmptyTensorMap(), key=1, value=v * 2)
        a = R.TensorMapInsert(input_handle=a, key=2, value=v * 3)
        a = R.TensorMapInsert(input_handle=a, key=2, value=v * 7)
        a = R.TensorMapInsert(input_handle=a, key=3, value=v)
        a = R.TensorMapErase(input_handle=a, key=3, value_dtype=tf.float32)
        found = [R.TensorMapLookup(input_handle=a, key=k, value_dtype=tf.float32) for k in (1, 2)]
        return found[0] * 5 + found[1] * v

    with tf.GradientTape() as tape:
        tape.watch(v)
        y = (tf.function(loss) if traced else loss)(v)
    assert tape.gradient(y, v).numpy().tolist() == [10 + 14, 10 + 28]


def ragged():
    rt = tf.ragged.constant([[[1, 2], [3]], [], [[4]]])
    return [R.RaggedTensorToVariant(rt_nested_splits=rt.nested_row_splits, rt_dense_values=rt.flat_values, batched_input=b) for b in (False, True)]


def unpacked(encoded, **attrs):
    splits, values = R.RaggedTensorFromVariant(encoded_ragged=encoded, Tvalues=tf.int32, **attrs)
    return [s.numpy().tolist() for s in splits], values.numpy().tolist()


def test_ragged_tensors_as_variants():
    whole, rows = ragged()
    assert whole.shape == [] and rows.shape == [3]
    wanted = [[0, 2, 2, 3], [0, 2, 3, 4]], [1, 2, 3, 4]
    for given in (2, -1):
        assert unpacked(whole, input_ragged_rank=given, output_ragged_rank=2) == wanted
    for given in (1, -1):
        assert unpacked(rows, input_ragged_rank=given, output_ragged_rank=2) == wanted
    twice = tf.reshape(tf.stack([rows, rows]), [2, 3])
    assert unpacked(twice, input_ragged_rank=1, output_ragged_rank=3) == (
        [[0, 3, 6], [0, 2, 2, 3, 5, 5, 6], [0, 2, 3, 4, 6, 7, 8]], [1, 2, 3, 4] * 2
    )
    assert unpacked(rows[:0], input_ragged_rank=1, output_ragged_rank=2) == ([[0], [0]], [])
    dense = R.RaggedTensorToVariant(rt_nested_splits=[], rt_dense_values=[[1, 2], [3, 4]], batched_input=False, Tsplits=tf.int64)
    assert unpacked(tf.stack([dense, dense]), input_ragged_rank=0, output_ragged_rank=1) == ([[0, 2, 4]], [[1, 2], [3, 4]] * 2)


def test_errors_of_ragged_variants():
    whole, rows = ragged()
    values = tf.constant([1, 2])
    for call, words in [
        (lambda: unpacked(rows, input_ragged_rank=2, output_ragged_rank=2), "output_ragged_rank must be equal to"),
        (lambda: unpacked(rows, input_ragged_rank=0, output_ragged_rank=1), "has ragged_rank=1.  Expected ragged_rank=0."),
        (lambda: R.RaggedTensorFromVariant(encoded_ragged=whole, input_ragged_rank=2, output_ragged_rank=2, Tvalues=tf.float32), "Expected values Tensor dtype: float, found: int32"),
        (lambda: unpacked(whole, input_ragged_rank=2, output_ragged_rank=2, Tsplits=tf.int32), "Expected row_splits Tensor dtype: int32, found: int64"),
        (lambda: unpacked(R.EmptyTensorMap(), input_ragged_rank=2, output_ragged_rank=2), "at index 0 doesn't hold a RaggedTensorVariant"),
        (lambda: R.RaggedTensorToVariant(rt_nested_splits=[tf.constant([0, 3], tf.int64)], rt_dense_values=values, batched_input=True), "last element of ragged splits must be"),
        (lambda: R.RaggedTensorToVariant(rt_nested_splits=[tf.constant([0, -1], tf.int64)], rt_dense_values=values, batched_input=True), "monotonically increasing"),
        (lambda: R.RaggedTensorToVariant(rt_nested_splits=[tf.constant([], tf.int64)], rt_dense_values=values, batched_input=True), "at least one splits"),
        (lambda: R.RaggedTensorToVariant(rt_nested_splits=[tf.constant([0, 1], tf.int64)], rt_dense_values=5, batched_input=True), "Requires flat_values to have rank>=1"),
    ]:
        with pytest.raises(Invalid, match=words):
            call()


@pytest.mark.parametrize("batched", [False, True])
def test_gradients_of_ragged_variants(batched):
    x = tf.constant([1.0, 2.0, 3.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        e = R.RaggedTensorToVariant(rt_nested_splits=[tf.constant([0, 1, 3], tf.int64)], rt_dense_values=x * 2, batched_input=batched)
        y = R.RaggedTensorFromVariant(encoded_ragged=e, input_ragged_rank=-1, output_ragged_rank=1, Tvalues=tf.float32)[1] * x
    assert tape.gradient(y, x).numpy().tolist() == [4, 8, 12]


def test_variables_by_name():
    handle = R.VarHandleOp(dtype=tf.float32, shape=[2], shared_name="by_name")
    assert not bool(R.VarIsInitializedOp(resource=handle))
    with pytest.raises(tf.errors.FailedPreconditionError):
        R.ReadVariableOp(resource=handle, dtype=tf.float32)
    R.AssignVariableOp(resource=handle, value=[1.0, 2.0])
    again = R.VarHandleOp(dtype=tf.float32, shape=[2], shared_name="by_name")
    assert R.ReadVariableOp(resource=again, dtype=tf.float32).numpy().tolist() == [1, 2]
    for call in (lambda: R.ReadVariableOp(resource=handle, dtype=tf.int32), lambda: R.AssignVariableOp(resource=handle, value=[1, 2])):
        with pytest.raises(Invalid):
            call()

    @tf.function
    def more():
        handle = R.VarHandleOp(dtype=tf.float32, shape=[2], shared_name="by_name")
        R.AssignAddVariableOp(resource=handle, value=[1.0, 1.0])
        return R.ReadVariableOp(resource=handle, dtype=tf.float32)

    assert [more().numpy().tolist() for _ in range(2)] == [[2, 3], [3, 4]]


def test_tables_by_name():
    table = R.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="by_name_too")
    none = tf.constant(-1, tf.int64)
    with pytest.raises(tf.errors.FailedPreconditionError, match="Table not initialized"):
        R.LookupTableFindV2(table_handle=table, keys=["a"], default_value=none)
    R.InitializeTableV2(table_handle=table, keys=["a", "b"], values=tf.constant([1, 2], tf.int64))
    assert R.LookupTableFindV2(table_handle=table, keys=["a", "z"], default_value=none).numpy().tolist() == [1, -1]
    keys, values = R.LookupTableExportV2(table_handle=table, Tkeys=tf.string, Tvalues=tf.int64)
    assert sorted(zip(keys.numpy().tolist(), values.numpy().tolist())) == [(b"a", 1), (b"b", 2)]
    assert int(R.LookupTableSizeV2(table_handle=table)) == 2
    mutable = R.MutableHashTableV2(key_dtype=tf.string, value_dtype=tf.int64)
    R.LookupTableImportV2(table_handle=mutable, keys=["a", "b"], values=tf.constant([1, 2], tf.int64))
    R.LookupTableInsertV2(table_handle=mutable, keys=["c"], values=tf.constant([7], tf.int64))
    assert int(R.LookupTableSizeV2(table_handle=mutable)) == 3

    @tf.function
    def find(keys):
        table = R.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="by_name_too")
        return R.LookupTableFindV2(table_handle=table, keys=keys, default_value=none)

    assert find(tf.constant(["b", "q"])).numpy().tolist() == [2, -1]


def test_resources_of_imported_graphs():
    with tf.Graph().as_default() as graph:
        handle = R.VarHandleOp(dtype=tf.float32, shape=[], shared_name="q", name="q")
        with tf.control_dependencies([R.AssignVariableOp(resource=handle, value=3.0, name="ini")]):
            R.ReadVariableOp(resource=handle, dtype=tf.float32, name="r")
        table = R.HashTableV2(key_dtype=tf.string, value_dtype=tf.int64, shared_name="t", name="t")
        with tf.control_dependencies([R.InitializeTableV2(table_handle=table, keys=["a"], values=tf.constant([4], tf.int64), name="i")]):
            R.LookupTableSizeV2(table_handle=table, name="s")
        with tf.compat.v1.Session() as session:
            assert [float(v) for v in session.run(["r:0", "s:0"])] == [3, 1]
        message = graph.as_graph_def()
    assert {"VarHandleOp", "AssignVariableOp", "ReadVariableOp", "HashTableV2", "LookupTableSizeV2"} <= {n.op for n in message.node}
    with tf.Graph().as_default():
        tf.import_graph_def(message, name="")
        with tf.compat.v1.Session() as session:
            assert [float(v) for v in session.run(["r:0", "s:0"])] == [3, 1]


def test_ragged_tensors_go_through_variants():
    rt = tf.ragged.constant([[[1, 2], [3]], [], [[4]]])
    back = tf.RaggedTensor._from_variant(rt._to_variant(batched_input=True), tf.int32, 2, input_ragged_rank=1)
    assert back.to_list() == rt.to_list()
    assert tf.RaggedTensor._from_variant(rt._to_variant(), tf.int32, 2).to_list() == rt.to_list()
    with pytest.raises(ValueError, match="must be equal to `input_ragged_rank`"):
        tf.RaggedTensor._from_variant(rt._to_variant(), tf.int32, 3, input_ragged_rank=2)
