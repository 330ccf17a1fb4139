"""`CheckpointTestBase`: where an iterator stands is saved and restored, and what comes after is the same.

Invariant: each piece between two breaks is given by a dataset and an iterator of their own.
Does not know: which datasets there are.
"""

import os

import numpy as np

from ferroflow import _namespace
from ferroflow.python.data.kernel_tests import test_base
from ferroflow.python.framework import combinations
from ferroflow.python.util import nest

__name__ = "tensorflow.python.data.kernel_tests.checkpoint_test_base"


def default_test_combinations():
    """One `verify_fn(test, ds_fn, num_outputs, ...)` for each place to break at."""

    def verifier(name):
        def verify(obj, ds_fn, num_outputs, sparse_tensors=False, assert_items_equal=False):
            getattr(obj, name)(ds_fn, num_outputs, sparse_tensors=sparse_tensors, assert_items_equal=assert_items_equal)

        return combinations.NamedObject(name, verify)

    names = ("verify_unused_iterator", "verify_fully_used_iterator", "verify_exhausted_iterator", "verify_multiple_breaks", "verify_reset_restored_iterator")
    return [c for name in names for c in combinations.combine(verify_fn=verifier(name))]


class CheckpointTestBase(test_base.DatasetTestBase):
    """A test case that saves and restores iterators."""

    def verify_unused_iterator(self, ds_fn, num_outputs, sparse_tensors=False, verify_exhausted=True, assert_items_equal=False):
        """Saved before the first element."""
        self.verify_run_with_breaks(ds_fn, [0], num_outputs, sparse_tensors, verify_exhausted, assert_items_equal)

    def verify_fully_used_iterator(self, ds_fn, num_outputs, sparse_tensors=False, assert_items_equal=False):
        """Saved after the last element."""
        self.verify_run_with_breaks(ds_fn, [num_outputs], num_outputs, sparse_tensors, assert_items_equal=assert_items_equal)

    def verify_exhausted_iterator(self, ds_fn, num_outputs, sparse_tensors=False, assert_items_equal=False):
        """Saved after the end was met: nothing comes after."""
        del sparse_tensors, assert_items_equal
        self.gen_outputs(ds_fn, [], num_outputs, verify_exhausted=True)
        self.assertEmpty(self.gen_outputs(ds_fn, [], 0, ckpt_saved=True, verify_exhausted=True))

    def verify_multiple_breaks(self, ds_fn, num_outputs, num_breaks=10, sparse_tensors=False, verify_exhausted=True, assert_items_equal=False):
        """Saved at several places."""
        self.verify_run_with_breaks(ds_fn, self.gen_break_points(num_outputs, num_breaks), num_outputs, sparse_tensors, verify_exhausted, assert_items_equal)

    def verify_reset_restored_iterator(self, ds_fn, num_outputs, break_point=None, sparse_tensors=False, verify_exhausted=True, assert_items_equal=False):
        """A new iterator after a restored one begins at the start."""
        del sparse_tensors
        break_point = num_outputs // 2 if not break_point else break_point
        expected = self.gen_outputs(ds_fn, [], num_outputs, verify_exhausted=verify_exhausted)
        self.gen_outputs(ds_fn, [], break_point, verify_exhausted=False)
        actual = self.gen_outputs(ds_fn, [], num_outputs, ckpt_saved=False, verify_exhausted=verify_exhausted)
        self.match(expected, actual, assert_items_equal)

    def verify_run_with_breaks(self, ds_fn, break_points, num_outputs, sparse_tensors=False, verify_exhausted=True, assert_items_equal=False):
        """Fails where the elements with breaks are not those without."""
        del sparse_tensors
        expected = self.gen_outputs(ds_fn, [], num_outputs, verify_exhausted=verify_exhausted)
        actual = self.gen_outputs(ds_fn, break_points, num_outputs, verify_exhausted=verify_exhausted)
        self.match(expected, actual, assert_items_equal)

    def verify_error_on_save(self, ds_fn, num_outputs, error, break_point=None, sparse_tensors=False):
        """Fails where saving an iterator, after some elements, does not raise `error`."""
        del sparse_tensors
        iterator = iter(ds_fn())
        for _ in range(num_outputs // 2 if not break_point else break_point):
            next(iterator)
        with self.assertRaises(error):
            _namespace.resolve("train.Checkpoint")(iterator=iterator).save(self._ckpt_path())

    def gen_outputs(self, ds_fn, break_points, num_outputs, ckpt_saved=False, sparse_tensors=False, verify_exhausted=True, save_checkpoint_at_end=True):
        """The elements of a dataset, with the iterator saved and made anew at each break point."""
        del sparse_tensors
        found, ends = [], [*break_points, num_outputs]
        for number, end in enumerate(ends):
            iterator = iter(ds_fn())
            checkpoint = _namespace.resolve("train.Checkpoint")(iterator=iterator)
            if ckpt_saved:
                checkpoint.restore(self._latest_ckpt())
            for _ in range(end - (ends[number - 1] if number else 0)):
                found.append(self.evaluate(next(iterator)))
            last = number == len(break_points)
            if verify_exhausted and (last or end == num_outputs):
                with self.assertRaises(StopIteration):
                    next(iterator)
            if save_checkpoint_at_end or not last:
                checkpoint.save(self._ckpt_path())
                ckpt_saved = True
        return found

    def match(self, expected, actual, assert_items_equal=False):
        """Fails where two structures of values differ."""
        nest.assert_same_structure(expected, actual, check_types=False)
        if assert_items_equal:
            self.assertItemsEqual([repr(v) for v in nest.flatten(expected)], [repr(v) for v in nest.flatten(actual)])
            return
        for one, other in zip(nest.flatten(expected), nest.flatten(actual)):
            self.assertValuesEqual(one, other)

    def does_not_match(self, expected, actual):
        """Fails where two structures of values are the same."""
        with self.assertRaises(AssertionError):
            self.match(expected, actual)

    def gen_break_points(self, num_outputs, num_samples=10):
        """Some numbers of elements, from none to all."""
        return np.unique(np.linspace(0, num_outputs, num_samples, dtype=int)).tolist()

    def _ckpt_path(self):
        return os.path.join(self.get_temp_dir(), "iterator")

    def _latest_ckpt(self):
        return _namespace.resolve("train.latest_checkpoint")(self.get_temp_dir())
