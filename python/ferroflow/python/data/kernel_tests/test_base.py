"""`DatasetTestBase`: assertions about what datasets give; and the combinations that tests of datasets run in.

Invariant: elements are looked at eagerly, one after the other, with an end that stays an end.
Does not know: which datasets there are.
"""

import os
import random

from ferroflow import _ff, _namespace
from ferroflow.python.data.util import nest
from ferroflow.python.framework import combinations, errors_impl, func_graph, sparse_tensor, test_util

__name__ = "tensorflow.python.data.kernel_tests.test_base"

_tf = _namespace.resolve


def default_test_combinations():
    """Both versions of TensorFlow in both modes, of which TensorFlow 2 and eager mode are not skipped."""
    return combinations.combine(tf_api_version=[1, 2], mode=["eager", "graph"])


def eager_only_combinations():
    """Both versions, eager mode."""
    return combinations.combine(tf_api_version=[1, 2], mode="eager")


def graph_only_combinations():
    """Both versions, in graphs."""
    return combinations.combine(tf_api_version=[1, 2], mode="graph")


def v1_only_combinations():
    """TensorFlow 1."""
    return combinations.combine(tf_api_version=1, mode=["eager", "graph"])


def v2_only_combinations():
    """TensorFlow 2."""
    return combinations.combine(tf_api_version=2, mode=["eager", "graph"])


def v2_eager_only_combinations():
    """TensorFlow 2, eager mode."""
    return combinations.combine(tf_api_version=2, mode="eager")


class DatasetTestBase(test_util.TensorFlowTestCase):
    """A test case with assertions about datasets."""

    def assert_op_cancelled(self, op):
        """Fails where a value is there rather than cancelled."""
        with self.assertRaises(errors_impl.CancelledError):
            self.evaluate(op)

    def assertValuesEqual(self, expected, actual):
        """Fails where two leaves of elements differ."""
        if isinstance(expected, dict):
            self.assertItemsEqual(expected.keys(), actual.keys())
            for key in expected:
                self.assertValuesEqual(expected[key], actual[key])
        elif isinstance(expected, (sparse_tensor.SparseTensor, sparse_tensor.SparseTensorValue)):
            for part in ("indices", "values", "dense_shape"):
                self.assertAllEqual(getattr(expected, part), getattr(actual, part))
        else:
            self.assertAllEqual(expected, actual)

    def getNext(self, dataset, requires_initialization=False, shared_name=None):
        """A function whose calls give one element after the other, then raise OutOfRangeError.

        In a graph they give the tensors of an element, which is another one each time that a session runs them.
        """
        if func_graph.plain_graph() is not None:
            iterators = _tf("compat.v1.data")
            if requires_initialization:
                iterator = iterators.make_initializable_iterator(dataset, shared_name)
                self.evaluate(iterator.initializer)
            else:
                iterator = iterators.make_one_shot_iterator(dataset)
            element = iterator.get_next()
            return lambda: element
        iterator = iter(dataset)

        def following():
            element = iterator.get_next()
            return element.stack() if isinstance(element, _tf("TensorArray")) else element

        return following

    def getDatasetOutput(self, dataset, requires_initialization=False):
        """All elements as arrays."""
        return self.getIteratorOutput(self.getNext(dataset, requires_initialization))

    def getIteratorOutput(self, get_next):
        """All that a function of `getNext` still gives, as arrays."""
        found = []
        try:
            while True:
                found.append(self.evaluate(get_next()))
        except errors_impl.OutOfRangeError:
            return found

    def _compareOutputToExpected(self, result_values, expected_values, assert_items_equal):
        if assert_items_equal:
            self.assertItemsEqual(result_values, expected_values)
            return
        for result, expected in zip(result_values, expected_values):
            nest.assert_same_structure(result, expected, check_types=False)
            for one, other in zip(nest.flatten(result), nest.flatten(expected)):
                self.assertValuesEqual(other, one)

    def assertDatasetProduces(
        self,
        dataset,
        expected_output=None,
        expected_shapes=None,
        expected_error=None,
        requires_initialization=False,
        num_test_iterations=1,
        assert_items_equal=False,
        expected_error_iter=1,
    ):
        """Fails where a dataset gives other elements, or does not raise the error, (class, expression), that is expected."""
        self.assertTrue(expected_error is not None or expected_output is not None, "Exactly one of expected_output or expected error should be provided.")
        if expected_error:
            self.assertIsNone(expected_output, "Exactly one of expected_output or expected error should be provided.")
            with self.assertRaisesWithPredicateMatch(expected_error[0], expected_error[1]):
                get_next = self.getNext(dataset, requires_initialization)
                for _ in range(expected_error_iter):
                    self.evaluate(get_next())
            return
        if expected_shapes:
            self.assertEqual(expected_shapes, _tf("compat.v1.data.get_output_shapes")(dataset))
        self.assertGreater(num_test_iterations, 0)
        for _ in range(num_test_iterations):
            get_next, result = self.getNext(dataset, requires_initialization), []
            for _ in range(len(expected_output)):
                try:
                    result.append(self.evaluate(get_next()))
                except errors_impl.OutOfRangeError:
                    raise AssertionError(f"Dataset ended early, producing {len(result)} elements out of {len(expected_output)}. Dataset output: {result}") from None
            self._compareOutputToExpected(result, expected_output, assert_items_equal)
            for _ in range(2):
                with self.assertRaises(errors_impl.OutOfRangeError):
                    self.evaluate(get_next())

    def assertDatasetsEqual(self, dataset1, dataset2):
        """Fails where two datasets have other specs or elements."""
        for one, other in zip(nest.flatten(dataset1.element_spec), nest.flatten(dataset2.element_spec)):
            self.assertTrue(one.is_compatible_with(other))
        first, second = self.getDatasetOutput(dataset1), self.getDatasetOutput(dataset2)
        self.assertEqual(len(first), len(second))
        for one, other in zip(first, second):
            for a, b in zip(nest.flatten(one), nest.flatten(other)):
                number = getattr(getattr(a, "dtype", None), "kind", "O") in "fc"
                self.assertAllClose(a, b) if number else self.assertValuesEqual(a, b)

    def assertDatasetsRaiseSameError(self, dataset1, dataset2, exception_class, replacements=None):
        """Fails where the first elements do not raise errors of the same text."""
        with self.assertRaises(exception_class) as caught:
            self.evaluate(self.getNext(dataset1)())
        message = caught.exception.message
        for old, new, count in replacements or ():
            message = message.replace(old, new, count)
        with self.assertRaisesWithPredicateMatch(exception_class, lambda e: message in e.message):
            self.evaluate(self.getNext(dataset2)())

    def structuredDataset(self, dataset_structure, shape=None, dtype=_ff.int64):
        """A dataset of one element of zeros, in a structure."""
        datasets = _tf("data.Dataset")
        if dataset_structure is None:
            return datasets.from_tensors(_tf("zeros")(shape or [], dtype))
        return datasets.zip(tuple(self.structuredDataset(part, shape, dtype) for part in dataset_structure))

    def verifyRandomAccess(self, dataset, expected):
        """Fails where elements by number differ, or there are more."""
        self.verifyRandomAccessInfiniteCardinality(dataset, expected)
        with self.assertRaises(errors_impl.OutOfRangeError):
            self.evaluate(_tf("data.experimental.at")(dataset, index=len(expected)))

    def verifyRandomAccessInfiniteCardinality(self, dataset, expected):
        """Fails where elements by number, in any order, differ."""
        order = list(range(len(expected))) * 2
        random.shuffle(order)
        for number in [*order, *range(len(expected))]:
            self.assertAllEqual(expected[number], self.evaluate(_tf("data.experimental.at")(dataset, number)))

    def lookupTableInitializer(self, init_source, vals):
        """An initializer of a table from numbers to `vals`, of a "textfile", "keyvaluetensor" or "dataset"."""
        if init_source == "textfile":
            path = os.path.join(self.get_temp_dir(), "text_file_initializer")
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(str(v) for v in vals) + "\n")
            index = _tf("lookup.TextFileIndex")
            return _tf("lookup.TextFileInitializer")(path, _ff.int64, index.LINE_NUMBER, _ff.int64, index.WHOLE_LINE)
        if init_source == "keyvaluetensor":
            return _tf("lookup.KeyValueTensorInitializer")(_tf("range")(len(vals), dtype=_ff.int64), _tf("constant")(vals))
        if init_source == "dataset":
            datasets = _tf("data.Dataset")
            return _tf("lookup.experimental.DatasetInitializer")(datasets.zip((datasets.range(len(vals)), datasets.from_tensor_slices(vals))))
        raise ValueError("Unrecognized init_source: " + init_source)

    def structuredElement(self, element_structure, shape=None, dtype=_ff.int64):
        """Zeros in a structure, in which None stands for a tensor."""
        if element_structure is None:
            return _tf("zeros")(shape or [], dtype)
        return tuple(self.structuredElement(part, shape, dtype) for part in element_structure)

    def checkDeterminism(self, dataset_fn, expect_determinism, expected_elements):
        """Fails where `dataset_fn(milliseconds of the first element)` gives other elements; in any order, if none is expected."""
        found = self.getDatasetOutput(dataset_fn(100 if expect_determinism else 10))
        (self.assertAllEqual if expect_determinism else self.assertCountEqual)(expected_elements, found)

    def configureDevicesForMultiDeviceTest(self, num_devices):
        """Has so many devices; their names, the last that of a GPU where there is one."""
        config = _tf("config")
        cpu = config.list_physical_devices("CPU")[0]
        config.set_logical_device_configuration(cpu, [config.LogicalDeviceConfiguration() for _ in range(num_devices)])
        names = [f"/device:CPU:{number}" for number in range(num_devices)]
        return [*names[:-1], "/device:GPU:0"] if config.list_physical_devices("GPU") else names
