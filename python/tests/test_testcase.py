"""`tf.test.TestCase`: each assertion holds where it should and fails where it should.

Does not know: the unittest machinery that it inherits.
"""

import ferroflow as tf
import numpy as np
import pytest

CASE = tf.test.TestCase()
NAN = float("nan")
RAGGED = [[1], [2, 3]]


def ragged():
    return tf.ragged.constant(RAGGED)


HOLDS = [
    ("assertAllEqual", lambda: ([[1, 2]], tf.constant([[1, 2]]))),
    ("assertAllEqual", lambda: (tf.constant([1.0, NAN]), np.array([1.0, NAN]))),
    ("assertAllEqual", lambda: (tf.Variable([1, 2]), [1, 2])),
    ("assertAllEqual", lambda: (ragged(), RAGGED)),
    ("assertAllEqual", lambda: ([b"a", b"b"], tf.constant(["a", "b"]))),
    ("assertNotAllEqual", lambda: ([1, 2], [1, 3])),
    ("assertAllClose", lambda: ([1.0], [1.0 + 1e-7])),
    ("assertAllClose", lambda: ({"a": [1.0], "b": tf.constant(2.0)}, {"a": [1.0], "b": 2.0})),
    ("assertAllClose", lambda: ([[1.0, 2.0], [3.0]], [tf.constant([1.0, 2.0]), tf.constant([3.0])])),
    ("assertAllClose", lambda: (ragged(), [[1.0], [2.0, 3.0]])),
    ("assertNotAllClose", lambda: ([1.0], [1.1])),
    ("assertAllCloseAccordingToType", lambda: (np.float16([1.0]), np.float16([1.001]))),
    ("assertNear", lambda: (1.0, 1.05, 0.1)),
    ("assertArrayNear", lambda: ([1.0, 2.0], [1.05, 2.0], 0.1)),
    ("assertNDArrayNear", lambda: (np.ones(2), np.ones(2), 0.1)),
    ("assertAllGreater", lambda: ([1, 2], 0)),
    ("assertAllGreaterEqual", lambda: (tf.constant([1, 2]), 1)),
    ("assertAllLess", lambda: ([1, 2], 3)),
    ("assertAllLessEqual", lambda: ([1, 2], 2)),
    ("assertAllInRange", lambda: ([1.0, 2.0], 1.0, 2.0)),
    ("assertAllInSet", lambda: (tf.constant([1, 2, 1]), [1, 2, 3])),
    ("assertDTypeEqual", lambda: (tf.constant(1.0), np.float32)),
    ("assertShapeEqual", lambda: (np.zeros([2, 3]), tf.ones([2, 3]))),
    ("assertStartsWith", lambda: ("abc", "ab")),
    ("assertDictEqual", lambda: ({"a": tf.constant([1])}, {"a": [1]})),
    ("assertDictEqual", lambda: ({"a": tf.constant([1.0])}, {"a": [1.0 + 1e-7]})),
    ("assertDictEqual", lambda: ({"a": [tf.TensorSpec([2]), (tf.TensorSpec([3]),)]}, {"a": [tf.TensorSpec([2]), (tf.TensorSpec([3]),)]})),
    ("assertLen", lambda: ([1, 2], 2)),
    ("assertEmpty", lambda: ([],)),
]

FAILS = [
    ("assertAllEqual", lambda: ([1, 2], tf.constant([[1, 2]]))),
    ("assertAllEqual", lambda: ([1, 2], [1, 3])),
    ("assertAllEqual", lambda: (ragged(), [[1, 2], [3]])),
    ("assertNotAllEqual", lambda: ([1, 2], [1, 2])),
    ("assertAllClose", lambda: ([1.0], [1.00001])),
    ("assertAllClose", lambda: ({"a": 1.0}, {"a": 1.1})),
    ("assertAllClose", lambda: ({"a": 1.0}, {"b": 1.0})),
    ("assertNotAllClose", lambda: ([1.0], [1.0 + 1e-8])),
    ("assertAllCloseAccordingToType", lambda: (np.float32([1.0]), np.float32([1.001]))),
    ("assertNear", lambda: (1.0, 1.2, 0.1)),
    ("assertArrayNear", lambda: ([1.0], [1.0, 2.0], 0.1)),
    ("assertNDArrayNear", lambda: (np.ones(2), np.zeros(2), 0.1)),
    ("assertAllGreater", lambda: ([1, 2], 1)),
    ("assertAllGreaterEqual", lambda: ([1, 2], 2)),
    ("assertAllLess", lambda: ([1, 2], 2)),
    ("assertAllLessEqual", lambda: ([1, 2], 1)),
    ("assertAllInRange", lambda: ([1.0, NAN], 1.0, 2.0)),
    ("assertAllInRange", lambda: (["a"], 1.0, 2.0)),
    ("assertAllInSet", lambda: ([1, 4], [1, 2, 3])),
    ("assertDTypeEqual", lambda: (tf.constant(1.0), np.float64)),
    ("assertShapeEqual", lambda: (np.zeros([2, 3]), tf.ones([2, 2]))),
    ("assertStartsWith", lambda: ("abc", "b")),
    ("assertDictEqual", lambda: ({"a": [1]}, {"a": [2]})),
    ("assertDictEqual", lambda: ({"a": [1]}, {"a": [1], "b": [2]})),
]


@pytest.mark.parametrize(("name", "arguments"), HOLDS, ids=[f"{i}-{n}" for i, (n, _) in enumerate(HOLDS)])
def test_holds(name, arguments):
    """The assertion passes."""
    getattr(CASE, name)(*arguments())


@pytest.mark.parametrize(("name", "arguments"), FAILS, ids=[f"{i}-{n}" for i, (n, _) in enumerate(FAILS)])
def test_fails(name, arguments):
    """The assertion raises AssertionError."""
    with pytest.raises(AssertionError):
        getattr(CASE, name)(*arguments())


def test_evaluate_gives_arrays_in_the_structure():
    """Tensors, variables and composite tensors inside structures."""
    got = CASE.evaluate({"a": [tf.constant(1), tf.Variable(2.0)], "s": tf.sparse.from_dense([[0, 7]]), "r": ragged(), "n": None})
    assert got["a"] == [1, 2.0] and isinstance(got["a"][0], np.int32) and got["n"] is None
    assert got["s"].indices.tolist() == [[0, 1]] and got["s"].values.tolist() == [7] and type(got["s"]).__name__ == "SparseTensorValue"
    assert got["r"].to_list() == RAGGED and got["r"].row_splits.tolist() == [0, 1, 3] and got["r"].shape == (2, None)
    assert repr(got["r"]).startswith("tf.RaggedTensorValue(values=array([1, 2, 3]")


def test_errors_are_matched_by_message_and_by_function():
    """A message is searched; a function is asked; nothing raised, or another message, fails."""
    with CASE.assertRaisesOpError("ncompatible shapes"):
        tf.constant([1, 2]) + tf.constant([1, 2, 3])
    with CASE.assertRaisesIncompatibleShapesError():
        tf.constant([1, 2]) + tf.constant([1, 2, 3])
    with CASE.assertRaisesWithPredicateMatch(ValueError, lambda e: e.args == ("x",)):
        raise ValueError("x")
    with pytest.raises(AssertionError), CASE.assertRaisesWithPredicateMatch(ValueError, "y"):
        raise ValueError("x")
    with pytest.raises(AssertionError), CASE.assertRaisesOpError("x"):
        pass


def test_setup_seeds_and_threads_report():
    """Two runs of setUp draw the same numbers; a checked thread's exception fails where it is joined."""

    class Case(tf.test.TestCase):
        def runTest(self):
            self.drawn = (tf.random.uniform([2]).numpy().tolist(), np.random.rand(), self.get_temp_dir())
            thread = self.checkedThread(target=lambda: 1 // 0)
            thread.start()
            with pytest.raises(AssertionError, match="division"):
                thread.join()

    first, second = Case(), Case()
    for case in (first, second):
        result = case.run()
        assert result.wasSuccessful(), result.errors
    assert first.drawn[:2] == second.drawn[:2] and first.drawn[2] != second.drawn[2]
