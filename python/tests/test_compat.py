"""`tf.compat`: text and bytes; the names of TensorFlow 1, mostly other spellings; what TensorFlow gives, typed in.

Does not know: sessions, which there are none of.
"""

import inspect
import subprocess
import sys

import ferroflow as tf
import numpy as np
import pytest
from ferroflow import _names_v1, _namespace

v1 = tf.compat.v1

CALLS = [
    ("reduce_sum", ([[1, 2], [3, 4]],), {"reduction_indices": 1, "keep_dims": True}, [[3], [7]]),
    ("reduce_mean", ([[1.0, 3.0]], 1), {}, [2.0]),
    ("argmax", ([[1, 5, 2]],), {"dimension": 1}, [1]),
    ("expand_dims", ([1, 2],), {"dim": 0}, [[1, 2]]),
    ("squeeze", ([[1]],), {"squeeze_dims": [0]}, [1]),
    ("transpose", ([[1, 2]], [1, 0], "name"), {}, [[1], [2]]),
    ("gather", ([[1, 2], [3, 4]], [1], None, None, 1), {}, [[2], [4]]),
    ("batch_gather", ([[1, 2], [3, 4]], [[1], [0]]), {}, [[2], [3]]),
    ("boolean_mask", ([1, 2, 3], [True, False, True], "name"), {}, [1, 3]),
    ("where", ([True, False], [[1, 2], [3, 4]], [[5, 6], [7, 8]]), {}, [[1, 2], [7, 8]]),
    ("where", ([False, True],), {}, [[1]]),
    ("ones_like", ([1, 2],), {"optimize": False}, [1, 1]),
    ("shape", ([1, 2], "name"), {}, [2]),
    ("pad", ([1], [[1, 0]], "CONSTANT", None, 7), {}, [7, 1]),
    ("div", (-7, 2), {}, -4),
    ("div", (7.0, 2.0), {}, 3.5),
    ("to_float", (3,), {}, 3.0),
    ("count_nonzero", ([[0, 1], [1, 1]],), {"reduction_indices": 0}, [1, 2]),
    ("norm", ([[3.0, 4.0]],), {"axis": 1, "keep_dims": True}, [[5.0]]),
    ("confusion_matrix", ([0, 1], [1, 1], 2), {}, [[0, 1], [0, 1]]),
    ("space_to_batch", ([[[[1], [2]], [[3], [4]]]], [[0, 0], [0, 0]], 2), {}, [[[[1]]], [[[2]]], [[[3]]], [[[4]]]]),
    ("clip_by_average_norm", ([3.0, 4.0], 1.0), {}, [1.2, 1.6]),
    ("py_func", (lambda x: x + 1, [np.int32([1, 2])], tf.int32), {}, [2, 3]),
    ("nn.softmax", ([[1.0, 1.0]],), {"dim": 1}, [[0.5, 0.5]]),
    ("nn.max_pool", ([[[[1.0], [2.0]]]], [1, 1, 2, 1], [1, 1, 1, 1], "VALID"), {}, [[[[2.0]]]]),
    ("nn.conv2d", ([[[[2.0]]]], [[[[3.0]]]], [1, 1, 1, 1], "VALID"), {}, [[[[6.0]]]]),
    ("nn.dropout", ([1.0, 2.0],), {"keep_prob": 1.0}, [1.0, 2.0]),
    ("nn.embedding_lookup", ([np.float32([[0], [2]]), np.float32([[1], [3]])], [3, 0, 1]), {}, [[3.0], [0.0], [1.0]]),
    ("nn.xw_plus_b", ([[1.0]], [[2.0]], [3.0]), {}, [[5.0]]),
    ("nn.softmax_cross_entropy_with_logits", (), {"labels": [[0.0, 1.0]], "logits": [[0.0, 0.0]]}, [0.6931472]),
    ("sparse_to_dense", ([[0, 1], [1, 0]], [2, 2], [5, 6], -1), {}, [[-1, 5], [6, -1]]),
    ("sparse_to_dense", ([0, 2], [3], 7), {}, [7, 0, 7]),
    ("cond", (True,), {"fn1": lambda: 1, "fn2": lambda: 2}, 1),
]


@pytest.mark.parametrize(("name", "args", "kwargs", "expected"), CALLS, ids=[f"{i}-{c[0]}" for i, c in enumerate(CALLS)])
def test_calls_in_the_spelling_of_tensorflow_1(name, args, kwargs, expected):
    """Positions and keywords are TensorFlow 1's."""
    function = _namespace.resolve(f"compat.v1.{name}")
    np.testing.assert_allclose(np.array(function(*args, **kwargs)), expected, rtol=1e-6)


def test_every_row_hands_on_what_its_target_takes():
    """No row names a parameter that TensorFlow 2's function has not."""
    wrong = []
    for name, target in _names_v1.table().items():
        if name.endswith("*"):
            continue
        value = _namespace.resolve(name)
        assert value is not _namespace._MISSING, name
        called, _, declared = target.removeprefix("as ").removesuffix(")").partition("(")
        function = _namespace.resolve(called) if target.startswith("as ") else None
        if function is None or getattr(function, "_ferroflow_stub", False):
            continue
        has = inspect.signature(function).parameters
        if "kwargs" in has:
            continue
        for one in _namespace._split(declared):
            old, _, new = one.partition("=")[0].partition(">")
            if not old.startswith("-") and (new or old) not in has:
                wrong.append((name, new or old))
    assert wrong == []


def test_two_spellings_of_one_argument():
    """Both given is a ValueError that names them; signatures are TensorFlow 1's."""
    with pytest.raises(ValueError, match="Cannot specify both 'dim' and 'axis'"):
        v1.expand_dims([1], axis=0, dim=0)
    with pytest.raises(ValueError, match="keep_prob"):
        v1.nn.dropout([1.0], keep_prob=0.5, rate=0.5)
    assert str(inspect.signature(v1.squeeze)) == "(input, axis=None, name=None, squeeze_dims=None)"


def test_what_is_the_same_is_the_same_object():
    """Names that both versions have lead to one object, in either namespace, and as modules."""
    import ferroflow.compat.v1 as tf1
    import ferroflow.compat.v2 as tf2
    from ferroflow.compat.v1 import nn
    from ferroflow.compat.v2 import math

    assert tf1.abs is tf2.abs is tf.abs and tf1.angle is tf.math.angle and nn.relu is tf.nn.relu and math.abs is tf.abs
    assert tf1.raw_ops.AddV2 is tf.raw_ops.AddV2 and "Session" in dir(tf1) and "abs" in dir(tf2)


def test_what_is_missing_says_so():
    """A supervisor is not there; a name that never was is an AttributeError."""
    with pytest.raises(tf.errors.UnimplementedError, match="tf.compat.v1.train.Supervisor"):
        v1.train.Supervisor()
    with pytest.raises(AttributeError, match="nonsense"):
        _ = v1.nonsense


def test_variables_and_loops():
    """`assign` gives the variable back; a loop of one variable gives it without its list."""
    v = tf.Variable(1.0)
    assert v1.assign_add(v, 2.0) is not None and v.numpy() == 3.0
    v1.assign_sub(v, 1.0)
    assert v1.assign(v, v * 5.0).numpy() == 10.0
    with pytest.raises(TypeError, match="variable"):
        v1.assign(tf.constant(1.0), 2.0)
    assert v1.while_loop(lambda i: i < 3, lambda i: i + 1, [0]).numpy() == 3


def test_batch_normalization_in_one_operation():
    """Numbers of TensorFlow; smaller epsilons are raised as there."""
    x = tf.constant([[[[1.0, 2.0]], [[3.0, 6.0]]]])
    y, mean, variance = v1.nn.fused_batch_norm(x, [1.0, 2.0], [0.0, 1.0])
    np.testing.assert_allclose(mean, [2.0, 4.0])
    np.testing.assert_allclose(variance, [2.0, 8.0])
    np.testing.assert_allclose(y, [[[[-0.9995, -0.99975]], [[0.9995, 2.99975]]]], rtol=1e-5)
    with pytest.raises(ValueError, match="mean"):
        v1.nn.fused_batch_norm(x, [1.0, 2.0], [0.0, 1.0], is_training=False)


def test_wrapped_functions_and_datasets():
    """A function traced for specs; what a dataset's elements are."""
    double = v1.wrap_function(lambda x: x * 2.0, [tf.TensorSpec([None], tf.float32)])
    assert double(tf.constant([1.0, 2.0])).numpy().tolist() == [2.0, 4.0]
    data = tf.data.Dataset.from_tensor_slices({"a": [[1, 2]], "b": [0.5]})
    assert v1.data.get_output_shapes(data) == {"a": tf.TensorShape([2]), "b": tf.TensorShape([])}
    assert v1.data.get_output_types(iter(data)) == {"a": tf.int32, "b": tf.float32}
    assert v1.data.get_output_classes(data) == {"a": tf.Tensor, "b": tf.Tensor}


def test_dimensions():
    """A dimension is known or not, and so is what is computed of it."""
    known, unknown = v1.Dimension(3), v1.Dimension(None)
    assert (known + 2).value == 5 and (7 // known).value == 2 and (known * unknown).value is None
    assert known == 3 and (unknown == 3) is None and known < 4 and (unknown < 4) is None
    assert repr(known) == "Dimension(3)" and str(unknown) == "?" and known.merge_with(None).value == 3
    with pytest.raises(ValueError, match="Dimensions 3 and 4 are not compatible"):
        known.assert_is_compatible_with(4)
    with pytest.raises(ValueError, match="must be >= 0"):
        v1.Dimension(-1)


def test_text_and_bytes():
    """Text is UTF-8; what is neither is a TypeError."""
    c = tf.compat
    assert c.as_bytes("é") == b"\xc3\xa9" and c.as_bytes(bytearray(b"x")) == b"x" and c.as_text(b"a") == "a" and c.as_str_any(3) == "3"
    for convert in (c.as_bytes, c.as_text):
        with pytest.raises(TypeError, match="Expected binary or unicode string, got 3"):
            convert(3)
    assert c.dimension_value(v1.Dimension(3)) == 3 and isinstance(3, c.integral_types) and not isinstance(3.0, c.integral_types)
    assert c.forward_compatible(2019, 1, 1) and not c.forward_compatible(2030, 1, 1)


def test_flags_files_and_logs(tmp_path):
    """A program in the style of TensorFlow 1: flags, `app.run`, files, logging."""
    program = f"""
import ferroflow.compat.v1 as tf
tf.flags.DEFINE_integer("steps", 1, "steps")
def main(argv):
    tf.logging.set_verbosity(tf.logging.INFO)
    tf.gfile.MakeDirs({str(tmp_path)!r} + "/a")
    with tf.gfile.GFile({str(tmp_path)!r} + "/a/x.txt", "w") as f:
        f.write("hello")
    print(tf.flags.FLAGS.steps, argv[1:], tf.gfile.Exists({str(tmp_path)!r} + "/a/x.txt"), len(tf.gfile.Glob({str(tmp_path)!r} + "/a/*")))
tf.app.run()
"""
    script = tmp_path / "program.py"
    script.write_text(program)
    done = subprocess.run([sys.executable, str(script), "--steps=3", "rest"], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "3 ['rest'] True 1\n"
