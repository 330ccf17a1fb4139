"""What test suites written for TensorFlow are built on: decorators, combinations, bases of tests, helpers of private modules."""

import os
import subprocess
import sys
import textwrap
import unittest

import pytest

import ferroflow as tf


def run_case(case):
    """The result of all tests of a class."""
    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    return result


def test_ways_of_running():
    from ferroflow.python.framework import test_util

    ran = []

    @test_util.run_all_in_graph_and_eager_modes
    class Case(test_util.TensorFlowTestCase):
        def testPlain(self):
            ran.append("plain")

        @test_util.run_in_graph_and_eager_modes(use_gpu=True)
        def testBoth(self):
            with self.cached_session() as sess:
                self.assertAllEqual(sess.run(tf.constant([1, 2]) * 2), [2, 4])
            ran.append("both")

        @test_util.run_deprecated_v1
        def testSession(self):
            x = tf.compat.v1.placeholder(tf.int32, [])
            v = tf.Variable(1, name="v")
            with self.cached_session() as sess:
                self.evaluate(v.initializer)
                self.assertEqual(sess.run(x + v, {x: 2}), 3)
            self.assertAllEqual(v, 1)
            ran.append("session")

        @test_util.run_v1_only("reason")
        def testOld(self):
            raise AssertionError("a test of TensorFlow 1 ran")

        @test_util.run_v2_only
        def testNew(self):
            ran.append("new")

        @test_util.disable_xla("reason")
        @test_util.also_run_as_tf_function
        def testTraced(self):
            ran.append("eager" if tf.executing_eagerly() else "traced")

        @test_util.run_gpu_only
        def testGpu(self):
            ran.append("gpu")

        @test_util.with_forward_compatibility_horizons(None, [2030, 1, 1])
        def testHorizons(self):
            ran.append("horizon")

    result = run_case(Case)
    assert not result.failures and not result.errors
    assert "reason" in {reason for _, reason in result.skipped}
    assert ran.count("horizon") == 2 and {"plain", "both", "session", "new", "eager", "traced"} <= set(ran)


def test_new_tensors_are_found():
    from ferroflow.python.framework import test_util

    kept = []

    class Case(test_util.TensorFlowTestCase):
        @test_util.assert_no_new_tensors
        def testKeeps(self):
            kept.append(tf.constant([1.0] * 100))

        @test_util.assert_no_new_tensors
        def testKeepsNothing(self):
            tf.constant(1.0)

    result = run_case(Case)
    assert [test.id().rpartition(".")[2] for test, _ in result.failures] == ["testKeeps"] and not result.errors


def test_what_is_fed_to_no_session_is_refused():
    case = tf.test.TestCase()
    with case.session() as sess, pytest.raises(NotImplementedError):
        sess.run(tf.constant(1), feed_dict={"a": 1})


def test_combinations():
    generate, combine, times = (getattr(tf.__internal__.test.combinations, n) for n in ("generate", "combine", "times"))
    from absl.testing import parameterized

    seen = []

    class Case(tf.test.TestCase, parameterized.TestCase):
        @generate(times(combine(mode=["graph", "eager"], tf_api_version=[1, 2]), combine(count=[1, 2])))
        def testIt(self, count):
            seen.append(count)

        @generate(combine(wrong=[1]))
        def testWrong(self, count):
            del count

    result = run_case(Case)
    assert sorted(seen) == [1, 1, 2, 2]  # in a graph and eagerly
    assert len(result.errors) == 1 and "The test takes" in result.errors[0][1]
    assert [dict(c) for c in combine(b=1, a=["x", "y"])] == [{"a": "x", "b": 1}, {"a": "y", "b": 1}]
    with pytest.raises(ValueError, match="overlap"):
        times(combine(a=1), combine(a=2))


def test_datasets_are_tested():
    from absl.testing import parameterized
    from ferroflow.python.data.kernel_tests import checkpoint_test_base, test_base
    from ferroflow.python.framework import combinations, errors

    class Case(checkpoint_test_base.CheckpointTestBase, parameterized.TestCase):
        @combinations.generate(test_base.default_test_combinations())
        def testElements(self):
            dataset = tf.data.Dataset.range(3).map(lambda x: {"x": x, "y": [x]})
            self.assertDatasetProduces(dataset, [{"x": i, "y": [i]} for i in range(3)])
            self.assertDatasetsEqual(dataset, dataset)
            with self.assertRaises(AssertionError):
                self.assertDatasetProduces(dataset, [{"x": 0, "y": [0]}])
            bad = tf.data.Dataset.range(2).map(lambda x: tf.debugging.check_numerics(1 / tf.cast(x, tf.float32), "boo"))
            self.assertDatasetProduces(bad, expected_error=(errors.InvalidArgumentError, "boo"))

        @combinations.generate(combinations.times(test_base.v2_eager_only_combinations(), checkpoint_test_base.default_test_combinations()))
        def testPositions(self, verify_fn):
            verify_fn(self, lambda: tf.data.Dataset.range(20).shuffle(5, seed=1).batch(3), 7)

    result = run_case(Case)
    assert not result.failures and not result.errors, result.failures + result.errors
    assert result.testsRun == 10


def test_errors_of_gradients():
    from ferroflow.python.ops import gradient_checker_v2

    x = tf.constant([1.0, 2.0])
    assert gradient_checker_v2.max_error(*gradient_checker_v2.compute_gradient(lambda v: v * v, [x])) < 1e-3
    assert gradient_checker_v2.max_error([], []) == 0


def test_collections_by_identity():
    from ferroflow.python.util import object_identity

    a, b = tf.constant([1.0]), tf.constant([1.0])
    members = object_identity.ObjectIdentitySet([a, a])
    members.add(b)
    assert len(members) == 2 and a in members and tf.constant([1.0]) not in members
    assert [m is b for m in members.difference([a])] == [True]
    table = object_identity.ObjectIdentityDictionary()
    table[a] = 1
    table[b] = 2
    assert table[a] == 1 and list(table.values()) == [1, 2] and [k is a for k in table] == [True, False]
    weak, keeps = object_identity.ObjectIdentityWeakKeyDictionary(), tf.Module()
    weak[keeps] = 1
    assert len(weak) == 1
    del keeps
    assert len(weak) == 0


def test_messages_of_settings():
    config = tf.compat.v1.ConfigProto(allow_soft_placement=True, device_count={"CPU": 2})
    config.graph_options.rewrite_options.constant_folding = 2
    again = tf.compat.v1.ConfigProto.FromString(config.SerializeToString())
    assert again == config and again.device_count["CPU"] == 2
    # The bytes that TensorFlow 2.21 writes for these fields.
    assert tf.compat.v1.ConfigProto(device_count={"CPU": 2}).SerializeToString() == b"\n\x07\n\x03CPU\x10\x02"
    assert str(tf.compat.v1.ConfigProto(device_count={"CPU": 2})) == 'device_count {\n  key: "CPU"\n  value: 2\n}\n'
    graph = tf.compat.v1.GraphDef()
    graph.node.add(name="a", op="Const").attr["dtype"].type = 1
    assert tf.compat.v1.GraphDef.FromString(graph.SerializeToString()).node[0].attr["dtype"].type == 1


def test_private_modules_are_importable():
    program = """
        import ferroflow.as_tensorflow
        from tensorflow.core.framework import types_pb2
        from tensorflow.core.protobuf import config_pb2, rewriter_config_pb2
        from tensorflow.python.eager import test
        from tensorflow.python.ops import array_grad, list_ops, math_grad, nn_grad
        from tensorflow.python.ops.ragged import ragged_factory_ops, ragged_math_ops, ragged_tensor, ragged_where_op
        from tensorflow.python.platform import googletest
        from tensorflow.python.util import deprecation, tf_decorator, tf_inspect, variable_utils
        rt = ragged_factory_ops.constant([[1], [2, 3]])
        assert ragged_tensor.is_ragged(rt) and not ragged_tensor.is_ragged([1])
        assert ragged_math_ops.reduce_sum(rt, 1).numpy().tolist() == [1, 5]
        assert ragged_tensor.convert_to_tensor_or_ragged_tensor([1]).shape == [1]
        assert types_pb2.DT_STRING == 7 and types_pb2.DT_HALF == 19 and types_pb2.DT_FLOAT_REF == 101
        assert rewriter_config_pb2.RewriterConfig.OFF == 2
        assert tf_inspect.getfullargspec(lambda a, *b: 0).varargs == "b"
        assert test.TestCase is googletest.TestCase or issubclass(test.TestCase, googletest.TestCase)
        @deprecation.deprecated(None, "use another")
        def f(x): return x
        assert f(3) == 3
        wrapped = tf_decorator.make_decorator(f, lambda x: x + 1)
        assert wrapped(1) == 2 and tf_decorator.unwrap(wrapped)[1] is f
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, env=os.environ, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
