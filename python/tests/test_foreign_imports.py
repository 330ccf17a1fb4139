"""What files of tests and libraries import from TensorFlow's private modules without using it, and helpers they are built on.

Invariant tested: an import of a module that TensorFlow has never fails as a whole; what is missing in it is an error where it is used.
Does not know: what the modules are for.
"""

import unittest

import numpy as np
import pytest

import ferroflow as tf


def test_modules_in_which_nothing_is_public_can_be_imported():
    from ferroflow.python.checkpoint import functional_saver
    from ferroflow.python.data.experimental.ops import global_shuffle_op
    from ferroflow.python.framework import meta_graph

    for module in (functional_saver, global_shuffle_op, meta_graph):
        with pytest.raises(AttributeError, match="in Ferroflow"):
            _ = module.no_such_name
    with pytest.raises(ImportError):
        from ferroflow.python.framework import no_such_module  # noqa: F401


def test_messages_and_switches():
    from ferroflow.core.config import flags
    from ferroflow.core.framework import dataset_options_pb2, full_type_pb2
    from ferroflow.core.lib.core import error_codes_pb2
    from ferroflow.python.framework import type_utils

    assert flags.config().saved_model_fingerprinting.value() is True and error_codes_pb2.INVALID_ARGUMENT == 3
    assert dataset_options_pb2.Options(deterministic=True).WhichOneof("optional_deterministic") == "deterministic"
    [full] = type_utils.fulltypes_for_flat_tensors(tf.RaggedTensorSpec([None, None], tf.int32))
    assert full.type_id == full_type_pb2.TFT_RAGGED and full.args[0].type_id == full_type_pb2.TFT_INT32


class _Ends:
    def get_gradient_components(self, value):
        return value.low, value.high

    def replace_gradient_components(self, value, component_grads):
        return _Interval(*component_grads)


class _Interval(tf.experimental.ExtensionType):
    low: tf.Tensor
    high: tf.Tensor
    __composite_gradient__ = _Ends()


def test_a_composite_of_a_programs_own_has_gradients():
    x = _Interval(tf.constant(1.0), tf.constant(3.0))
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x.low * x.high
    g = tape.gradient(y, x)
    assert (float(g.low), float(g.high)) == (3.0, 1.0)


def test_protos_are_compared_with_texts():
    case = tf.test.TestCase()
    case.assertProtoEquals("dtype: DT_INT32 tensor_shape { dim { size: 2 } } tensor_content: '\\001\\000\\000\\000\\002\\000\\000\\000'", tf.make_tensor_proto([1, 2]))
    case.assertProtoEquals("dtype: DT_FLOAT tensor_shape {} float_val: 10.0", tf.make_tensor_proto(10.0))
    case.assertProtoEquals("dtype: DT_BOOL tensor_shape { dim { size: 2 } } bool_val: [true, false]", tf.make_tensor_proto([True, False]))
    case.assertProtoEquals("dtype: DT_COMPLEX64 tensor_shape {} scomplex_val: 1 scomplex_val: 2", tf.make_tensor_proto(np.complex64(1 + 2j)))
    case.assertProtoEquals("dtype: DT_STRING tensor_shape {} string_val: 'a\\tb'", tf.make_tensor_proto("a\tb"))
    case.assertProtoEquals("dtype: DT_INT32 tensor_shape { dim { size: 3 } } int_val: 7", tf.make_tensor_proto(7, shape=[3]))
    assert tf.make_ndarray(tf.make_tensor_proto(7, shape=[3])).tolist() == [7, 7, 7]
    with pytest.raises(AssertionError):
        case.assertProtoEquals("dtype: DT_FLOAT tensor_shape {} float_val: 11.0", tf.make_tensor_proto(10.0))


def test_tests_that_are_left_out_by_a_question():
    class Case(tf.test.TestCase):
        @tf.test.disable_with_predicate(pred=lambda: True, skip_message="not today")
        def testLeftOut(self):
            raise AssertionError

        @tf.test.disable_with_predicate(lambda: False, "never")
        def testRun(self):
            pass

    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(Case).run(result)
    assert [reason for _, reason in result.skipped][:1] == ["not today"] and not result.failures and not result.errors


def test_an_operation_is_run_by_name():
    from ferroflow.python.eager import context, execute

    def run(name, count, inputs, attrs=None):
        return execute.execute(name, count, inputs, attrs, context.context())

    assert int(run(b"Mul", 1, [tf.constant(3), tf.constant(5)], ("T", tf.int32.as_datatype_enum))[0]) == 15
    assert [t.numpy().tolist() for t in run("Split", 2, [tf.constant(0), tf.constant([1, 2])], ("num_split", 2, "T", 3))] == [[1], [2]]
    assert run("ConcatV2", 1, [tf.constant([1]), tf.constant([2]), tf.constant(0)], ("N", 2))[0].numpy().tolist() == [1, 2]
    with pytest.raises(tf.errors.NotFoundError):
        run("NoSuchOperation", 1, [])
    with pytest.raises(tf.errors.InvalidArgumentError):
        run("Identity", 1, [tf.constant(1)], ("unknown", 1))


def test_functions_of_private_modules_take_ragged_tensors():
    from ferroflow.python.ops import array_ops, math_ops

    rows = tf.ragged.constant([[1.0, -1.0], [2.0]])
    assert math_ops.angle is tf.math.angle and math_ops.angle(rows).row_lengths().numpy().tolist() == [2, 1]
    assert array_ops.where_v2(rows > 0.0, rows, 0.0 * rows).to_list() == [[1.0, 0.0], [2.0]]


def test_index_tables():
    from ferroflow.python.ops import lookup_ops

    table = lookup_ops.index_table_from_tensor(["a", "b"], num_oov_buckets=2)
    found = table.lookup(tf.constant(["b", "a", "zz"])).numpy().tolist()
    assert found[:2] == [1, 0] and found[2] in (2, 3) and int(table.size()) == 4
    strong = lookup_ops.IdTableWithHashBuckets(None, 3, lookup_ops.StrongHashSpec((1, 2)))
    assert set(strong.lookup(tf.constant(["a", "b", "c"])).numpy().tolist()) <= {0, 1, 2}
    names = lookup_ops.index_to_string_table_from_tensor(["a", "b"], default_value="?")
    assert names.lookup(tf.constant([1, 9], tf.int64)).numpy().tolist() == [b"b", b"?"]
    with pytest.raises(ValueError, match="must be specified"):
        lookup_ops.index_table_from_file("")


def test_plain_names_of_private_modules_are_the_first_versions():
    from ferroflow.python.ops import math_ops, nn_impl, nn_ops

    assert nn_impl.moments_v2 is tf.nn.moments and nn_impl.moments([[1.0, 3.0]], [1], keep_dims=True)[0].numpy().tolist() == [[2.0]]
    assert nn_ops.in_top_k([[0.1, 0.9]], [1], 1).numpy().tolist() == [True] and math_ops.argmax([[1, 2]], dimension=1).numpy().tolist() == [1]
