"""TensorFlow's private modules: clients import them by path and find the public functions.

Invariant tested: one object under every name. Does not know: what the functions do.
"""

import subprocess
import sys

import ferroflow as tf
import pytest
from ferroflow import _private


def _member(path, name):
    return getattr(__import__(f"ferroflow.python.{path}", fromlist=["_"]), name, None) or _private.member(path, name)


@pytest.mark.parametrize(
    ("path", "name", "public"),
    [
        ("ops.math_ops", "reduce_sum", "reduce_sum"),
        ("ops.math_ops", "square", "square"),
        ("ops.math_ops", "argmax_v2", "argmax"),
        ("ops.array_ops", "gather_v2", "gather"),
        ("ops.array_ops", "where_v2", "where"),
        ("ops.array_ops_stack", "stack", "stack"),
        ("ops.nn_ops", "softmax_v2", "nn.softmax"),
        ("ops.ragged.ragged_factory_ops", "constant", "ragged.constant"),
        ("ops.ragged.ragged_tensor", "RaggedTensor", "RaggedTensor"),
        ("data.ops.dataset_ops", "DatasetV2", "data.Dataset"),
        ("platform.test", "TestCase", "test.TestCase"),
    ],
)
def test_private_name_is_the_public_object(path, name, public):
    """A name of a private module, whether the module has a file here or not, is what `tf.` has."""
    value = tf
    for part in public.split("."):
        value = getattr(value, part)
    assert _member(path, name) is value


def test_a_name_of_tensorflow_1_falls_to_its_successor():
    """`array_ops.gather` is TensorFlow 1's function in TensorFlow; where there is no row for it, TensorFlow 2's serves."""
    assert _member("ops.array_ops", "expand_dims")([1, 2], 0).numpy().tolist() == [[1, 2]]


def test_generated_modules_take_positions():
    """`gen_*_ops` have every operation in lower case, its inputs and then its attributes in order."""
    from ferroflow.python.ops import gen_array_ops, gen_math_ops, gen_nn_ops

    assert gen_math_ops.mat_mul([[1.0, 2.0]], [[3.0, 4.0]], False, True).numpy().tolist() == [[11.0]]
    assert [part.numpy().tolist() for part in gen_array_ops.split(0, [1, 2, 3, 4], 2)] == [[1, 2], [3, 4]]
    assert gen_math_ops._sum([[1, 2], [3, 4]], axis=1).numpy().tolist() == [3, 7]
    assert gen_nn_ops.relu([-1.0, 1.0]).numpy().tolist() == [0.0, 1.0]
    assert gen_math_ops.AddV2 is tf.raw_ops.AddV2


def test_unknown_names_are_attribute_errors():
    """What TensorFlow's module does not have is not there."""
    from ferroflow.python.ops import gen_math_ops, math_ops

    for module in (math_ops, gen_math_ops):
        with pytest.raises(AttributeError, match="no_such_name"):
            _ = module.no_such_name
    with pytest.raises(ImportError):
        import ferroflow.python.ops.no_such_module  # noqa: F401


def test_modules_under_the_other_name():
    """Under `tensorflow`, modules with a file find what is public elsewhere too, and missing parents say so."""
    program = """
import ferroflow.as_tensorflow
import tensorflow as tf
from tensorflow.python.framework import ops, tensor_util, test_util
from tensorflow.python.ops import variable_v1, gen_nn_ops
from tensorflow.python.training import moving_averages
print(ops.Tensor is tf.Tensor, test_util.TensorFlowTestCase is tf.test.TestCase, ops.device_v2 is tf.device)
try:
    import tensorflow.no_such.module
except ModuleNotFoundError as error:
    print(error)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.splitlines() == ["True True True", "No module named 'tensorflow.no_such'"]


def test_what_modules_say_of_their_build():
    for module in (tf, tf.compat.v1, tf.compat.v2):
        assert module.__git_version__ == tf.version.GIT_VERSION and module.__version__ == tf.version.VERSION
        assert module.__compiler_version__ == tf.version.COMPILER_VERSION
        assert module.__monolithic_build__ == tf.sysconfig.MONOLITHIC_BUILD
        assert module.__cxx11_abi_flag__ == tf.sysconfig.CXX11_ABI_FLAG and module.__cxx_version__ == tf.sysconfig.CXX_VERSION
    with pytest.raises(AttributeError, match="module 'tensorflow' has no attribute '__nothing__'"):
        tf.__nothing__


def test_names_of_version_1_are_apart():
    """A name that two objects have, one in each version, is that of version 2; the other's stands behind `compat.v1.`."""
    from ferroflow.python.util import tf_export

    @tf_export.keras_export("keras.things.Thing", v1=[])
    class Thing:
        pass

    @tf_export.keras_export(v1=["keras.things.Thing", "keras.things.thing"])
    class Older:
        pass

    @tf_export.keras_export("keras.things.Both")
    class Both:
        pass

    found = tf_export.get_symbol_from_name
    assert found("keras.things.Thing") is Thing and found("compat.v1.keras.things.Thing") is Older
    assert found("keras.things.thing") is None and found("keras.things.Both") is found("compat.v1.keras.things.Both") is Both
    named = tf_export.get_canonical_name_for_symbol
    assert named(Thing, "keras") == "keras.things.Thing" and named(Older, "keras") == "keras.things.Thing"
    assert named(Older, "keras", add_prefix_to_v1_names=True) == "compat.v1.keras.things.Thing"


def test_freezing_a_graph_of_version_1_has_its_private_name():
    freeze = _member("framework.convert_to_constants", "convert_variables_to_constants")
    assert freeze is tf.compat.v1.graph_util.convert_variables_to_constants


def test_statistics_of_operations():
    from types import SimpleNamespace

    from ferroflow.python.framework import ops

    @ops.RegisterStatistics("MyOperation", "flops")
    def flops(graph, node):
        return ops.OpStats("flops", graph * 2)

    node = SimpleNamespace(op="MyOperation")
    total = ops.OpStats("flops")
    total += ops.get_stats_for_node_def(3, node, "flops")
    total += ops.get_stats_for_node_def(3, node, "flops")
    total += ops.get_stats_for_node_def(3, SimpleNamespace(op="Other"), "flops")
    assert total.value == 12 and ops.get_stats_for_node_def(3, node, "bytes").value is None
    with pytest.raises(KeyError):
        ops.RegisterStatistics("MyOperation", "flops")(flops)
    with pytest.raises(ValueError, match="Can't add"):
        total += ops.OpStats("bytes", 1)
    with pytest.raises(TypeError, match="op_type must not contain a comma"):
        ops.RegisterStatistics("a,b", "flops")
