"""`tf.test.TestCase`: a test case with assertions about tensors and structures of them.

Invariant: an assertion compares values, wherever they come from: tensors, variables, sparse and ragged tensors, arrays,
lists. NaN equals NaN, as in TensorFlow.
Does not know: what is tested, how tests are run.
"""

import collections.abc
import contextlib
import os
import random as _random
import re
import shutil
import sys
import tempfile
import threading

import numpy as np
from absl.testing import absltest

from ferroflow import _ff, _namespace
from ferroflow.python.client import session as session_lib
from ferroflow.python.framework import composite_tensor, errors_impl, func_graph, indexed_slices, sparse_tensor, versions
from ferroflow.python.framework.test_modes import *  # noqa: F403 decorators have a file of their own
from ferroflow.python.ops.ragged import ragged_tensor, ragged_tensor_value
from ferroflow.python.util import nest, protobuf, protobuf_text

__name__ = "tensorflow.python.framework.test_util"

_NUMBERS = "fcbiu"


def _is_ragged(value):
    return isinstance(value, ragged_tensor.RaggedTensor)


def _is_tensor(value):
    return isinstance(value, (_ff.Tensor, _ff.VariableBase, composite_tensor.CompositeTensor))


def _message_of(text, kind):
    """The message of a class that a text says; of one of this package, or of Google's."""
    if issubclass(kind, protobuf.Message):
        return protobuf_text.merge(text, kind())
    from google.protobuf import text_format

    return text_format.Merge(text, kind())


class CapturedWrites:
    """What was written to a stream while it was captured."""

    def __init__(self, path):
        self._path = path

    def contents(self):
        """All that was written so far."""
        with open(self._path, encoding="utf-8", errors="replace") as file:
            return file.read()


class TensorFlowTestCase(absltest.TestCase):
    """A test case with assertions about tensors.

    >>> import ferroflow as tf
    >>> tf.test.TestCase().assertAllClose([1.0], tf.constant([1.0 + 1e-7]))
    """

    def __init__(self, methodName="runTest"):
        super().__init__(methodName)
        self._tempdir = None
        self._threads = []
        self._cached = None

    def setUp(self):
        """Seeds every generator, so that a test draws the same numbers each time, and begins with an empty graph."""
        super().setUp()
        self._clear_cached()
        func_graph.reset_default_graph()
        _random.seed(87654321)
        np.random.seed(87654321)
        _namespace.resolve("random.set_seed")(87654321)

    def tearDown(self):
        """Fails where a `checkedThread` was not joined."""
        for thread in self._threads:
            thread.check_termination()
        self._clear_cached()
        super().tearDown()

    def _clear_cached(self):
        if self._cached is not None:
            self._cached.close()
            self._cached = None

    def get_temp_dir(self):
        """A directory of this test's own."""
        if self._tempdir is None:
            self._tempdir = tempfile.mkdtemp(prefix=f"{self.id().rpartition('.')[2]}_")
            self.addCleanup(shutil.rmtree, self._tempdir, ignore_errors=True)
        return self._tempdir

    @contextlib.contextmanager
    def captureWritesToStream(self, stream):
        """Context whose value has what was written to the stream's file descriptor: also what Python does not see."""
        descriptor = stream.fileno()
        path = os.path.join(self.get_temp_dir(), f"captured{descriptor}_{len(os.listdir(self.get_temp_dir()))}")
        stream.flush()
        kept = os.dup(descriptor)
        try:
            with open(path, "wb") as file:
                os.dup2(file.fileno(), descriptor)
            yield CapturedWrites(path)
        finally:
            stream.flush()
            os.dup2(kept, descriptor)
            os.close(kept)

    def evaluate(self, tensors):
        """The values as NumPy arrays, in the structure given; composite tensors as their `Value` tuples.

        >>> import ferroflow as tf
        >>> tf.test.TestCase().evaluate({"a": tf.constant(2)})
        {'a': np.int32(2)}
        """
        if func_graph.plain_graph() is not None:
            return self._in_session(tensors)
        return nest.map_structure(self._value, tensors)

    def _in_session(self, tensors):
        """The values in the default session, or in one of this test's own."""
        session = session_lib.get_default_session()
        if session is not None:
            return session.run(tensors)
        with self.test_session() as session:
            return session.run(tensors)

    def _value(self, value):
        if value is None:
            return None
        if isinstance(value, (_ff.SymbolicTensor, _ff.VariableBase)) and func_graph.plain_graph() is not None:
            return self._in_session(value)
        if isinstance(value, sparse_tensor.SparseTensor):
            return sparse_tensor.SparseTensorValue(value.indices.numpy(), value.values.numpy(), value.dense_shape.numpy())
        if isinstance(value, indexed_slices.IndexedSlices):
            shape = value.dense_shape
            return indexed_slices.IndexedSlicesValue(value.values.numpy(), value.indices.numpy(), shape if shape is None else shape.numpy())
        if _is_ragged(value):
            return ragged_tensor_value.RaggedTensorValue(self._value(value.values), value.row_splits.numpy())
        if callable(value) and not hasattr(value, "numpy"):
            return self.evaluate(value())
        return value.numpy() if hasattr(value, "numpy") else value

    def evaluate_if_both_tensors(self, a, b):
        """Both values, evaluated where both are tensors."""
        return (self.evaluate(a), self.evaluate(b)) if _is_tensor(a) and _is_tensor(b) else (a, b)

    @contextlib.contextmanager
    def session(self, graph=None, config=None, use_gpu=True, force_gpu=False):
        """Context: a session of the graph, the one being built unless told; where operations run at once, what stands for one."""
        del use_gpu, force_gpu
        if _ff.executing_eagerly():
            yield FakeEagerSession(self)
            return
        with session_lib.Session(graph=graph, config=config) as session:
            yield session

    @contextlib.contextmanager
    def cached_session(self, graph=None, config=None, use_gpu=True, force_gpu=False):
        """As `session`, one for the whole test: variables keep their values until it ends."""
        del use_gpu, force_gpu
        if _ff.executing_eagerly():
            yield FakeEagerSession(self)
            return
        if self._cached is None:
            self._cached = session_lib.Session(graph=graph, config=config)
        elif graph is not None and self._cached.graph is not graph:
            raise ValueError("The graph used to get the cached session is different than the one that was used to create the session.")
        with self._cached.graph.as_default(), self._cached.as_default():
            yield self._cached

    def test_session(self, graph=None, config=None, use_gpu=True, force_gpu=False):
        """`cached_session` unless there is a graph, else `session`; no test, though its name begins like one's."""
        if self.id().endswith(".test_session"):
            self.skipTest("Not a test.")
        return self.session(graph, config) if graph is not None else self.cached_session(None, config)

    def checkedThread(self, target, args=None, kwargs=None):
        """A thread whose exception fails the test when it is joined."""
        thread = _CheckedThread(self, target, args or (), kwargs or {})
        self._threads.append(thread)
        return thread

    def _list_array(self, a):
        """Nested lists as an array. Looking for tensors among many values takes long, so it is done where NumPy does not take them."""
        if not any(_is_tensor(v) for v in a):
            try:
                found = np.array(a)
            except (ValueError, TypeError, NotImplementedError):
                found = None
            if found is not None and found.dtype.kind != "O":
                return found
        # What is called is an object like any other here.
        return np.array(nest.map_structure(lambda v: self.evaluate(v) if _is_tensor(v) else v, list(a)))

    def _GetNdArray(self, a):
        if isinstance(a, _ff.SymbolicTensor):
            known = None if func_graph.plain_graph() is not None else _ff.constant_value(a)
            a = self.evaluate(a) if known is None else np.asarray(known)
        elif not isinstance(a, np.ndarray) and hasattr(a, "numpy"):
            a = self._value(a)
        if isinstance(a, (list, tuple)):
            a = self._list_array(a)
        a = a if isinstance(a, np.ndarray) else np.array(a)
        # Text is compared with what tensors have: bytes.
        return np.vectorize(str.encode, otypes=[object])(a) if a.dtype.kind == "U" else a

    def _lists(self, a):
        """Nested lists of a ragged value, of a tensor or of what is one already."""
        if _is_ragged(a) or isinstance(a, _ff.Tensor):
            a = self.evaluate(a)
        if hasattr(a, "to_list"):
            return a.to_list()
        if hasattr(a, "numpy"):
            a = a.numpy()
        if isinstance(a, np.ndarray):
            return a.tolist()
        return [self._lists(item) for item in a] if isinstance(a, (list, tuple)) else a

    @staticmethod
    def _ragged_values(*values):
        return any(_is_ragged(v) or isinstance(v, ragged_tensor_value.RaggedTensorValue) for v in values)

    def assertShapeEqual(self, input_a, input_b, msg=None):
        """Fails where the shapes of two tensors or arrays differ."""
        for value in (input_a, input_b):
            if not isinstance(value, (np.ndarray, np.generic)) and not _is_tensor(value):
                raise TypeError(f"an array or a tensor is needed, got {type(value)}")
        self.assertAllEqual(tuple(input_a.shape), tuple(input_b.shape), msg)

    def _same_shapes(self, a, b, before):
        # What the arrays hold is put in words only where it is read: that takes long.
        if a.shape != b.shape:
            self.assertEqual(a.shape, b.shape, f"{before} the shapes differ: {a.shape} and {b.shape}; {_shown(a)} and {_shown(b)}")

    def assertAllEqual(self, a, b, msg=None):
        """Fails where shapes or elements differ; NaN equals NaN, and ragged values equal nested lists."""
        if self._ragged_values(a, b):
            return self.assertEqual(self._lists(a), self._lists(b), msg)
        a, b = self._GetNdArray(a), self._GetNdArray(b)
        self._same_shapes(a, b, msg or "")
        same = np.asarray(a == b)
        if a.dtype.kind in "fcV" and b.dtype.kind in "fcV":
            same = np.logical_or(same, np.logical_and(a != a, b != b))
        if not same.all():
            places = np.argwhere(~same)[:5].tolist() if a.ndim else []
            self.fail(f"{msg or ''} {int((~same).sum())} of {same.size} elements differ, at {places}: {_shown(a)} and {_shown(b)}")
        return None

    def assertNotAllEqual(self, a, b, msg=None):
        """Fails where all elements are equal."""
        try:
            self.assertAllEqual(a, b)
        except AssertionError:
            return
        raise AssertionError(f"The two values are equal at all elements. {msg or ''}")

    def assertAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Fails where elements differ by more than `atol + rtol * |b|`; structures are compared leaf by leaf."""
        if self._ragged_values(a, b):
            return self._close_lists(self._lists(a), self._lists(b), rtol, atol, msg)
        return self._close(a, b, rtol, atol, msg, "value")

    def _close_lists(self, a, b, rtol, atol, msg):
        if not isinstance(a, list) or not isinstance(b, list):
            return self._close(a, b, rtol, atol, msg, "value")
        self.assertLen(a, len(b), msg)
        for x, y in zip(a, b):
            self._close_lists(x, y, rtol, atol, msg)
        return None

    def _close(self, a, b, rtol, atol, msg, path):
        if hasattr(a, "_asdict"):
            a = a._asdict()
        if hasattr(b, "_asdict"):
            b = b._asdict()
        if isinstance(a, collections.abc.Mapping) or isinstance(b, collections.abc.Mapping):
            if not (isinstance(a, collections.abc.Mapping) and isinstance(b, collections.abc.Mapping)):
                raise ValueError(f"{path}: only one of the two is a mapping: {type(a)} and {type(b)}")
            self.assertItemsEqual(a.keys(), b.keys(), f"{path}: the keys differ. {msg or ''}")
            for key in a:
                self._close(a[key], b[key], rtol, atol, msg, f"{path}[{key!r}]")
            return
        if isinstance(a, (list, tuple)) or isinstance(b, (list, tuple)):
            try:
                a, b = self.evaluate_if_both_tensors(a, b)
                first, second = self._GetNdArray(a), self._GetNdArray(b)
                if first.dtype.kind == "O" or second.dtype.kind == "O":
                    raise ValueError(path)
            except (ValueError, TypeError):
                if len(a) != len(b):
                    raise ValueError(f"{path}: {len(a)} elements and {len(b)}") from None
                for number, (x, y) in enumerate(zip(a, b)):
                    self._close(x, y, rtol, atol, msg, f"{path}[{number}]")
                return
        self._close_arrays(self._GetNdArray(a), self._GetNdArray(b), rtol, atol, msg, path)

    def _close_arrays(self, a, b, rtol, atol, msg, path):
        self._same_shapes(a, b, f"{msg or ''} {path}:")
        if a.dtype.kind not in _NUMBERS:
            a = a.astype(np.float64)
        if b.dtype.kind not in _NUMBERS:
            b = b.astype(np.float64)
        if not np.allclose(a, b, rtol=rtol, atol=atol, equal_nan=True):
            np.testing.assert_allclose(a, b, rtol=rtol, atol=atol, err_msg=f"{msg or ''} {path}", equal_nan=True)
            self.fail(f"{msg or ''} {path}: {_shown(a)} and {_shown(b)}")

    def assertAllCloseAccordingToType(
        self, a, b, rtol=1e-6, atol=1e-6, float_rtol=1e-6, float_atol=1e-6, half_rtol=1e-3, half_atol=1e-3, bfloat16_rtol=1e-2, bfloat16_atol=1e-2, msg=None
    ):
        """`assertAllClose` as loose as the dtypes ask for."""
        a, b = self._GetNdArray(a), self._GetNdArray(b)
        names = {a.dtype.name, b.dtype.name}
        for kind, r, t in ((("float32", "complex64"), float_rtol, float_atol), (("float16",), half_rtol, half_atol), (("bfloat16",), bfloat16_rtol, bfloat16_atol)):
            if names.intersection(kind):
                rtol, atol = max(rtol, r), max(atol, t)
        self.assertAllClose(a, b, rtol, atol, msg)

    def assertNotAllClose(self, a, b, rtol=1e-6, atol=1e-6, msg=None):
        """Fails where all elements are close."""
        try:
            self.assertAllClose(a, b, rtol, atol)
        except AssertionError:
            return
        raise AssertionError(f"The two values are close at all elements. {msg or ''}")

    def assertNear(self, f1, f2, err, msg=None):
        """Fails where two numbers differ by more than `err`."""
        self.assertTrue(f1 == f2 or abs(f1 - f2) <= err, f"{f1!r} != {f2!r} +/- {err!r} {msg or ''}")

    def assertArrayNear(self, farray1, farray2, err, msg=None):
        """Fails where two lists of numbers differ in length, or somewhere by more than `err`."""
        self.assertEqual(len(farray1), len(farray2), msg)
        for x, y in zip(farray1, farray2):
            self.assertNear(float(x), float(y), err, msg)

    def assertNDArrayNear(self, ndarray1, ndarray2, err, msg=None):
        """Fails where the distance of two arrays, as vectors, is not below `err`."""
        self.assertLess(np.linalg.norm(np.asarray(ndarray1) - np.asarray(ndarray2)), err, msg)

    def _all(self, target, holds, what):
        values = self._GetNdArray(target)
        wrong = ~np.asarray(holds(values))
        if wrong.any():
            self.fail(f"{int(wrong.sum())} of {values.size} elements are not {what}: {_shown(values)}")

    def assertAllGreater(self, a, comparison_target):
        """Fails where an element is not greater."""
        self._all(a, lambda v: v > comparison_target, f"> {comparison_target}")

    def assertAllGreaterEqual(self, a, comparison_target):
        """Fails where an element is less."""
        self._all(a, lambda v: v >= comparison_target, f">= {comparison_target}")

    def assertAllLess(self, a, comparison_target):
        """Fails where an element is not less."""
        self._all(a, lambda v: v < comparison_target, f"< {comparison_target}")

    def assertAllLessEqual(self, a, comparison_target):
        """Fails where an element is greater."""
        self._all(a, lambda v: v <= comparison_target, f"<= {comparison_target}")

    def assertAllInRange(self, target, lower_bound, upper_bound, open_lower_bound=False, open_upper_bound=False):
        """Fails where an element is NaN or outside of the bounds, or the elements are no numbers."""
        values = self._GetNdArray(target)
        if values.dtype.kind not in _NUMBERS + "V" or values.dtype.kind == "b":
            raise AssertionError(f"elements of {values.dtype} have no range")
        self._all(values, lambda v: v > lower_bound if open_lower_bound else v >= lower_bound, f"above {lower_bound}")
        self._all(values, lambda v: v < upper_bound if open_upper_bound else v <= upper_bound, f"below {upper_bound}")

    def assertAllInSet(self, target, expected_set):
        """Fails where an element is not in a set."""
        extra = set(np.unique(self._GetNdArray(target)).tolist()) - set(expected_set)
        self.assertFalse(extra, f"elements that are not in {expected_set}: {extra}")

    def assertDTypeEqual(self, target, expected_dtype):
        """Fails where the dtype is another."""
        dtype = target.dtype if hasattr(target, "dtype") else self._GetNdArray(target).dtype
        self.assertEqual(_ff.as_dtype(dtype), _ff.as_dtype(expected_dtype))

    def assertDeviceEqual(self, device1, device2, msg=None):
        """Fails where two device names mean different devices."""
        from ferroflow.python.framework import device

        first, second = (device.DeviceSpec.from_string(str(d)) if d else d for d in (device1, device2))
        self.assertEqual(first, second, msg)

    def assertStartsWith(self, actual, expected_start, msg=None):
        """Fails where a text does not start with another."""
        if not actual.startswith(expected_start):
            self.fail(f"{actual!r} does not start with {expected_start!r}. {msg or ''}")

    def assertProtoEquals(self, expected_message_maybe_ascii, validate_message, msg=None, relative_tolerance=None):
        """Fails where a message differs from another one, or from the one that a text says.

        Numbers with fractions may differ by `relative_tolerance` of the larger one if it is given.
        """
        expected = expected_message_maybe_ascii
        if isinstance(expected, (str, bytes)):
            expected = _message_of(expected, type(validate_message))
        if not isinstance(expected, type(validate_message)):
            self.fail(f"Can't compare protos of type {type(expected)} and {type(validate_message)}.")
        if relative_tolerance is None:
            if expected != validate_message:
                self.assertMultiLineEqual(str(expected), str(validate_message), msg)
                self.fail(f"{msg or ''} {expected} differs from {validate_message}")
            return
        lines = str(expected).splitlines(), str(validate_message).splitlines()
        self.assertEqual(len(lines[0]), len(lines[1]), msg)
        for line, other in zip(*lines):
            (name, _, number), (also, _, found) = line.partition(": "), other.partition(": ")
            try:
                near = name == also and abs(float(number) - float(found)) <= relative_tolerance * max(abs(float(number)), abs(float(found)))
            except ValueError:
                near = line == other
            self.assertTrue(near, f"{msg or ''} {line!r} and {other!r}")

    def assertProtoEqualsVersion(self, expected, actual, producer=versions.GRAPH_DEF_VERSION, min_consumer=versions.GRAPH_DEF_VERSION_MIN_CONSUMER, msg=None):
        """`assertProtoEquals` of a graph, to whose expected text its versions are added."""
        self.assertProtoEquals(f"versions {{ producer: {producer} min_consumer: {min_consumer} }};\n{expected}", actual, msg=msg)

    def assertDictEqual(self, a, b, msg=None):
        """Fails where two dictionaries differ in their keys or in a value: unequal, or no tensor that has the same elements, floating-point
        numbers by `assertAllClose`."""
        try:
            super().assertDictEqual(a, b, msg)
        except Exception:  # values that do not say in one word whether they are equal
            self.assertSameElements(a.keys(), b.keys(), msg)
            for key, value in a.items():
                is_float = np.issubdtype(self._GetNdArray(value).dtype, np.floating)
                (self.assertAllClose if is_float else self.assertAllEqual)(value, b[key], msg=f"{msg or ''} at {key!r}")

    @contextlib.contextmanager
    def assertRaisesWithPredicateMatch(self, exception_type, expected_err_re_or_predicate):
        """Fails where no error of a class is raised whose message matches, or for which a function says so."""
        wanted = expected_err_re_or_predicate
        try:
            yield
        except exception_type as error:
            message = error.message if isinstance(error, errors_impl.OpError) else str(error)
            if not (wanted(error) if callable(wanted) else re.search(wanted, message)):
                raise AssertionError(f"{type(error).__name__} {message!r} does not match {wanted!r}") from error
        else:
            self.fail(f"{exception_type} was not raised")

    def assertRaisesOpError(self, expected_err_re_or_predicate):
        """Fails where no `tf.errors.OpError` that matches is raised."""
        return self.assertRaisesWithPredicateMatch(errors_impl.OpError, expected_err_re_or_predicate)

    def assertRaisesIncompatibleShapesError(self, exception_type=errors_impl.InvalidArgumentError):
        """Fails where no error about shapes that do not go together is raised."""
        return self.assertRaisesWithPredicateMatch(exception_type, r"Incompatible shapes|Dimensions must be equal|required broadcastable shapes")


class FakeEagerSession:
    """Stands for a session where operations run at once."""

    def __init__(self, test_case):
        self._case = test_case

    def run(self, fetches, *args, **kwargs):
        """The values of `fetches`; NotImplementedError where something is to be fed."""
        if args or kwargs.get("feed_dict"):
            raise NotImplementedError("feed_dict is not supported when executing eagerly: pass the values to a function.")
        return self._case.evaluate(fetches)


def _shown(array):
    return np.array2string(array, threshold=20, edgeitems=5)


class _CheckedThread:
    """A thread whose exception is the test's."""

    def __init__(self, case, target, args, kwargs):
        self._case, self._target, self._args, self._kwargs = case, target, args, kwargs
        self._thread = threading.Thread(target=self._run)
        self._error = None
        self._joined = False

    def _run(self):
        try:
            self._target(*self._args, **self._kwargs)
        except Exception:  # noqa: BLE001 whatever it is, the test shows it
            self._error = sys.exc_info()[1]

    def start(self):
        """Starts the thread."""
        self._thread.start()

    def join(self):
        """Waits for the end of the thread and fails the test where it raised."""
        self._joined = True
        self._thread.join()
        if self._error is not None:
            self._case.fail(f"Error in checkedThread: {self._error}")

    def is_alive(self):
        """Whether the thread still runs."""
        return self._thread.is_alive()

    def check_termination(self):
        """Fails the test where nobody joined the thread."""
        if not self._joined:
            self._case.fail("A checked thread was not joined." if not self.is_alive() else "A checked thread still runs and was not joined.")
