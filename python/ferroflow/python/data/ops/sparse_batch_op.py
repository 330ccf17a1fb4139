"""`Dataset.sparse_batch`: elements of different sizes as sparse tensors.

Invariant: every value of an element is there, zeros too.
Does not know: where elements come from.
"""

import itertools

import numpy as np

from ferroflow import _ff
from ferroflow.python.data.ops import batch_ops, dataset_ops
from ferroflow.python.data.util import structure
from ferroflow.python.data.util.outcomes import first_failure, tried
from ferroflow.python.framework import errors_impl, sparse_tensor

__name__ = "tensorflow.python.data.ops.sparse_batch_op"


class _DenseToSparseBatchDataset(dataset_ops.UnaryDataset):
    """So many elements at a time as a sparse tensor."""

    _goes_on = True

    def __init__(self, input_dataset, batch_size, row_shape, name=None):
        super().__init__(input_dataset, name)
        spec = input_dataset.element_spec
        if not structure.is_dense(spec):
            raise TypeError(
                f"`sparse_batch` is only supported for datasets that produce tensor elements but type spec of elements in the input dataset is not a subclass of TensorSpec: {spec}."
            )
        self._batch_size = batch_ops._positive(batch_size, "batch_size")
        if isinstance(row_shape, _ff.Tensor):
            row_shape = [None if d == -1 else int(d) for d in row_shape.numpy()]
        elif not isinstance(row_shape, _ff.TensorShape):
            row_shape = [None if d is None or d == -1 else d for d in row_shape]
        self._row_shape = _ff.TensorShape(row_shape)
        self._structure = sparse_tensor.SparseTensorSpec([None, *self._row_shape.as_list()], spec.dtype)

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return batch_ops._batches(self._input_dataset._cardinality(), self._batch_size, False)

    def _through(self, source):
        size = int(self._batch_size)
        while True:
            elements = list(itertools.islice(source, size))
            failure = first_failure(elements)
            if failure is None and not elements:
                return
            yield failure or tried(self._gathered, elements)

    def _gathered(self, elements):
        dims, dtype = self._row_shape.as_list(), self._structure.dtype
        arrays = [np.asarray(structure.to_numpy(e[0]), dtype=object if dtype == _ff.string else None) for e in elements]
        largest = [d or 0 for d in dims]
        for array in arrays:
            if array.ndim != len(dims):
                raise errors_impl.InvalidArgumentError(
                    None, None, f"Input element had shape ({list(array.shape)}) that is incompatible with the row shape ({self._row_shape})."
                )
            for axis, (there, dim) in enumerate(zip(array.shape, dims)):
                if dim is None:
                    largest[axis] = max(largest[axis], there)
                elif there > dim:
                    raise errors_impl.DataLossError(
                        None, None, f"Input element had shape ({list(array.shape)}) that is larger than the row shape ({self._row_shape})."
                    )
        places = [np.argwhere(np.ones(a.shape, bool)) for a in arrays]
        indices = np.concatenate([np.insert(p, 0, row, axis=1) for row, p in enumerate(places)])
        values = np.concatenate([a.reshape(-1) for a in arrays])
        made = sparse_tensor.SparseTensor(_ff.convert(indices.astype(np.int64)), _ff.convert(values, dtype=dtype), [len(arrays), *largest])
        return [made]
