"""Stages that put elements together along a new axis, or take them apart.

Invariant: dense leaves are stacked by NumPy, composites by their own classes.
Does not know: where elements come from.
"""

import itertools
import sys

import numpy as np

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import nest, structure
from ferroflow.python.data.util.outcomes import Failed, first_failure, tried
from ferroflow.python.framework import errors_impl, tensor_spec

__name__ = "tensorflow.python.data.ops.dataset_ops"

INFINITE, UNKNOWN = dataset_ops.INFINITE, dataset_ops.UNKNOWN


def _positive(value, what):
    value = dataset_ops.scalar_int(value, what)
    if not isinstance(value, _ff.Tensor) and value < 1:
        raise errors_impl.InvalidArgumentError(None, None, f"{what} must be greater than zero.")
    return value


def _static_flag(value):
    return bool(_ff.constant_value(value)) if isinstance(value, _ff.Tensor) else bool(value)


def _batches(length, size, drop):
    if length < 0 or isinstance(size, _ff.Tensor):
        return length if length == INFINITE else UNKNOWN
    return length // size if drop else -(-length // size)


def stack(spec, values, component=0):
    """A batch of leaves of one spec, which are the components of this number of their elements."""
    if not structure.is_dense(spec):
        return _stack_composites(spec, values)
    arrays = [structure.to_numpy(v) for v in values]
    first = np.shape(arrays[0])
    for number, array in enumerate(arrays):
        if np.shape(array) != first:
            one, other = ("[" + ",".join(map(str, shape)) + "]" for shape in (first, np.shape(array)))
            raise errors_impl.InvalidArgumentError(
                None,
                None,
                f"Cannot batch tensors with different shapes in component {component}. First element had shape {one} and "
                f"element {number} had shape {other}.",
            )
    if spec.dtype == _ff.string:
        stacked = np.empty((len(arrays), *first), dtype=object)
        for position, array in enumerate(arrays):
            # An array without dimensions would become an element itself.
            stacked[position] = array.item() if isinstance(array, np.ndarray) and array.ndim == 0 else array
        return stacked
    return np.stack(arrays)


def _stack_composites(spec, values):
    if isinstance(spec, structure.NoneTensorSpec):
        return None
    if isinstance(spec, dataset_ops.DatasetSpec):
        raise errors_impl.UnimplementedError(None, None, "batches of datasets are not implemented: use flat_map")
    from ferroflow import _namespace

    if structure.is_extension(values[0]):
        batched = spec._batch(None)
        columns = zip(*(spec._to_components(v) for v in values))
        parts = [stack(part, list(column)) for part, column in zip(spec._component_specs, columns)]
        return batched._from_components([structure.to_tensor(p) if structure.is_dense(s) else p for s, p in zip(batched._component_specs, parts)])
    kind = type(values[0]).__name__
    if kind == "SparseTensor":
        expand, concat = _namespace.resolve("sparse.expand_dims"), _namespace.resolve("sparse.concat")
        # Sizes that differ become the largest.
        return concat(0, [expand(v, 0) for v in values], True)
    if kind == "RaggedTensor" or hasattr(spec, "ragged_rank"):
        return _namespace.resolve("ragged.stack")(values, axis=0)
    raise errors_impl.UnimplementedError(None, None, f"batches of {kind} are not implemented")


class _BatchDataset(dataset_ops.UnaryDataset):
    """So many elements at a time."""

    def __init__(self, input_dataset, batch_size, drop_remainder=False, name=None):
        super().__init__(input_dataset, name)
        self._batch_size = _positive(batch_size, "Batch size")
        self._drop = _static_flag(drop_remainder)
        known = self._batch_size if self._drop and not isinstance(self._batch_size, _ff.Tensor) else None
        self._structure = nest.map_structure(lambda s: structure.batched(s, known), input_dataset.element_spec)

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return _batches(self._input_dataset._cardinality(), self._batch_size, self._drop)

    _goes_on = True

    def _outcomes(self):
        size = int(self._batch_size)
        specs = nest.flatten(self._input_dataset.element_spec)
        direct = getattr(self._input_dataset, "_columns", None)
        if direct is not None and all(structure.is_dense(s) for s in specs):
            return self._slices(size, *direct())
        found = self._input_dataset._positions()
        if found is not None:
            return self._rows(size, *found)
        return self._through(self._input_dataset._outcomes())

    def _make_pipeline(self, source):
        if isinstance(self._batch_size, _ff.Tensor):
            return None
        return source.batch(self._batch_size, self._drop)

    def _rows(self, size, arrays, positions):
        """Batches of rows in an order, gathered from the tensors they are rows of."""
        while True:
            rows = list(itertools.islice(positions, size))
            if not rows or (self._drop and len(rows) < size):
                return
            yield [array[rows] for array in arrays]

    def _slices(self, size, columns, count):
        """Batches straight from the tensors that the input would slice."""
        for start in range(0, count, size):
            if self._drop and start + size > count:
                return
            part = slice(start, min(start + size, count))
            yield [column(part) for column in columns]

    def _through(self, source):
        size = int(self._batch_size)
        specs = nest.flatten(self._input_dataset.element_spec)
        while True:
            elements = list(itertools.islice(source, size))
            failure = first_failure(elements)
            if failure is None and (not elements or (self._drop and len(elements) < size)):
                return
            yield failure or tried(_stacked, specs, elements)


class _ParallelBatchDataset(_BatchDataset):
    """As the other one; TensorFlow puts several batches together at once."""


def _stacked(specs, elements):
    return [stack(spec, values, component) for component, (spec, values) in enumerate(zip(specs, zip(*elements)))]


class _PaddedBatchDataset(dataset_ops.UnaryDataset):
    """So many elements at a time, filled up to one size."""

    def __init__(self, input_dataset, batch_size, padded_shapes, padding_values, drop_remainder, name=None):
        super().__init__(input_dataset, name)
        spec = input_dataset.element_spec
        specs = nest.flatten(spec)
        for leaf in specs:
            if not structure.is_dense(leaf):
                raise TypeError(
                    "`tf.data.Dataset.padded_batch` is only supported for datasets that produce tensor elements but type spec "
                    f"of elements in the input dataset is not a subclass of TensorSpec: `{spec}`."
                )
        self._batch_size = _positive(batch_size, "Batch size")
        self._drop = _static_flag(drop_remainder)
        if padded_shapes is None:
            for leaf in specs:
                if leaf.shape.rank is None:
                    raise ValueError("You must provide `padded_shapes` argument because component 0 has unknown rank.")
            shapes = [leaf.shape for leaf in specs]
        else:
            shapes = [_padded_shape(s) for s in nest.flatten_up_to(spec, padded_shapes)]
        for shape, leaf in zip(shapes, specs):
            if leaf.shape.rank is not None and shape.rank != leaf.shape.rank:
                raise ValueError(
                    f"The rank of the padded shape {shape} does not match the rank of the corresponding input component ({leaf.shape})."
                )
        self._padded_shapes = shapes
        self._padding = _padding(spec, specs, padding_values)
        known = self._batch_size if self._drop and not isinstance(self._batch_size, _ff.Tensor) else None
        self._structure = nest.pack_sequence_as(
            spec, [tensor_spec.TensorSpec([known, *s.as_list()], leaf.dtype) for s, leaf in zip(shapes, specs)]
        )

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return _batches(self._input_dataset._cardinality(), self._batch_size, self._drop)

    def _through(self, source):
        size = int(self._batch_size)
        specs = nest.flatten(self._input_dataset.element_spec)
        elements = []
        for element in source:
            if type(element) is Failed:
                elements = []
                yield element
                continue
            elements.append(element)
            if len(elements) == size:
                yield tried(self._filled, specs, elements)
                elements = []
        if elements and not self._drop:
            yield tried(self._filled, specs, elements)

    _goes_on = True

    def _filled(self, specs, elements):
        return [
            _padded(spec, shape, fill, values)
            for spec, shape, fill, values in zip(specs, self._padded_shapes, self._padding, zip(*elements))
        ]


def _padded_shape(shape):
    """A padded shape from a TensorShape, a list, a vector; -1 and None leave a dimension to the batch."""
    if isinstance(shape, _ff.SymbolicTensor):
        known = _ff.static_elements(shape)
        shape = [None] * (shape.shape[0] or 0) if known is None else known
    elif isinstance(shape, _ff.Tensor):
        shape = shape.numpy().tolist()
    if isinstance(shape, _ff.TensorShape):
        return shape
    if isinstance(shape, int):
        shape = [shape]
    return _ff.TensorShape([None if d is None or int(d) == -1 else int(d) for d in shape])


def _padding(spec, specs, padding_values):
    """What each component is filled with."""
    if padding_values is None or not nest.is_nested(padding_values):
        given = [padding_values] * len(specs)
    else:
        nest.assert_same_structure(spec, padding_values, check_types=False)
        given = nest.flatten(padding_values)
    values = []
    for leaf, value in zip(specs, given):
        if value is None:
            value = b"" if leaf.dtype == _ff.string else 0
            value = _ff.constant(value, dtype=leaf.dtype)
        elif isinstance(value, _ff.Tensor):
            if value.dtype != leaf.dtype:
                raise TypeError(
                    f"Padding value has type {value.dtype}, but the component has type {leaf.dtype}: they should match."
                )
        else:
            value = _ff.convert(value, dtype=leaf.dtype)
        known = _ff.constant_value(value)
        values.append(value if known is None else known)
    return values


def _padded(spec, shape, fill, values):
    # Strings stay objects: NumPy's own bytes end before the zeros at their end.
    texts = spec.dtype == _ff.string
    arrays = [np.asarray(structure.to_numpy(v), dtype=object if texts else None) for v in values]
    rank = arrays[0].ndim
    largest = [max((a.shape[axis] for a in arrays), default=0) for axis in range(rank)]
    dims = largest if shape.rank is None else [m if d is None else d for m, d in zip(largest, shape.as_list())]
    for most, dim in zip(largest, dims):
        if most > dim:
            raise errors_impl.DataLossError(
                None, None, f"Attempted to pad to a smaller size than the input element: {largest} into {dims}"
            )
    result = np.full([len(arrays), *dims], structure.to_numpy(fill), dtype=object if texts else arrays[0].dtype)
    for position, array in enumerate(arrays):
        result[(position, *(slice(0, n) for n in array.shape))] = array if rank else array.item()
    return result


def _ragged_batch(dataset, batch_size, drop_remainder, row_splits_dtype):
    specs = nest.flatten(dataset.element_spec)
    if all(structure.is_dense(s) and s.shape.is_fully_defined() for s in specs):
        return dataset.batch(batch_size, drop_remainder)
    return _RaggedBatchDataset(dataset, batch_size, drop_remainder, row_splits_dtype)


class _RaggedBatchDataset(_BatchDataset):
    """So many elements at a time as ragged tensors."""

    def __init__(self, input_dataset, batch_size, drop_remainder, row_splits_dtype):
        super().__init__(input_dataset, batch_size, drop_remainder)
        from ferroflow.python.ops.ragged import ragged_tensor

        self._splits_dtype = _ff.as_dtype(row_splits_dtype)

        def batched(spec, whole):
            if structure.is_dense(spec) and not spec.shape.is_fully_defined():
                rank = spec.shape.rank if spec.shape.rank is None else _last_open(spec.shape) + 1
                return ragged_tensor.RaggedTensorSpec(whole.shape, spec.dtype, ragged_rank=rank, row_splits_dtype=self._splits_dtype)
            return whole

        self._structure = nest.map_structure(batched, input_dataset.element_spec, self._structure)

    def _make_pipeline(self, source):
        return None  # the engine's batches are dense

    def _outcomes(self):
        return self._through(self._input_dataset._outcomes())

    def _through(self, source):
        size = int(self._batch_size)
        specs = nest.flatten(self._input_dataset.element_spec)
        while True:
            elements = list(itertools.islice(source, size))
            failure = first_failure(elements)
            if failure is not None:
                yield failure
                continue
            if not elements or (self._drop and len(elements) < size):
                return
            batch = []
            for spec, values in zip(specs, zip(*elements)):
                if structure.is_dense(spec) and not spec.shape.is_fully_defined():
                    rows = _ragged_rows(spec.shape, [structure.to_tensor(v) for v in values])
                    batch.append(rows.with_row_splits_dtype(self._splits_dtype))
                else:
                    batch.append(stack(spec, values))
            yield batch


def _last_open(shape):
    """The last dimension whose size is not known."""
    return max(place for place, size in enumerate(shape.as_list()) if size is None)


def _ragged_rows(shape, tensors):
    """Tensors as the rows of a ragged one, which is ragged down to the last dimension that a shape leaves open."""
    from ferroflow import _namespace

    ragged, stack = _namespace.resolve("RaggedTensor"), _namespace.resolve("ragged.stack")
    if shape.rank is None:
        return stack(tensors, axis=0)
    last = _last_open(shape)
    if last:
        return stack([ragged.from_tensor(tensor, ragged_rank=last) for tensor in tensors], axis=0)
    values = _namespace.resolve("concat")(tensors, axis=0)
    return ragged.from_row_lengths(values, _ff.constant([tensor.shape[0] for tensor in tensors], dtype=_ff.int64))


class _UnbatchDataset(dataset_ops.UnaryDataset):
    """The members of each element."""

    def __init__(self, input_dataset, name=None):
        super().__init__(input_dataset, name)
        self._structure = nest.map_structure(structure.unbatched, input_dataset.element_spec)
        sizes = [s.shape[0] for s in nest.flatten(input_dataset.element_spec) if structure.is_dense(s) and s.shape.rank]
        known = [n for n in sizes if n is not None]
        other = next((n for n in known if n != known[0]), None)
        if other is not None:
            raise ValueError(
                "`unbatch()` is only supported for datasets of elements whose components have a matching leading dimension. "
                f"Encountered both {known[0]} and {other}."
            )

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        if length <= 0 and length != INFINITE:
            return length
        sizes = [
            s.shape[0]
            for s in nest.flatten(self._input_dataset.element_spec)
            if structure.is_dense(s) and s.shape.rank
        ]
        known = next((n for n in sizes if n is not None), None)
        if known is None:
            return UNKNOWN
        return length if length == INFINITE else length * known

    def _make_pipeline(self, source):
        return source.unbatch()

    _goes_on = True

    def _through(self, source):
        from ferroflow.python.data.ops import source_ops

        specs = nest.flatten(self._input_dataset.element_spec)
        for leaves in source:
            if type(leaves) is Failed:
                yield leaves
                continue
            columns, count = [], None
            for spec, leaf in zip(specs, leaves):
                if structure.is_dense(spec):
                    array = structure.to_numpy(leaf)
                    if count is not None and len(array) != count:
                        raise errors_impl.InvalidArgumentError(
                            None, None, f"Input tensors must have the same size along the first axis: {count} and {len(array)}"
                        )
                    count = len(array)
                    columns.append(array.__getitem__)
                elif leaf is None:
                    columns.append(lambda _position: None)
                else:
                    columns.append(source_ops._composite_slicer(leaf))
                    size = structure.rows(leaf)[0]
                    count = count if size is None else int(size)
            for position in range(count or 0):
                yield [column(position) for column in columns]


class _RebatchDataset(dataset_ops.UnaryDataset):
    """Batches of other sizes."""

    def __init__(self, input_dataset, batch_size, drop_remainder=False, name=None):
        super().__init__(input_dataset, name)
        if isinstance(batch_size, _ff.Tensor):
            batch_size = batch_size.numpy()
        sizes = [int(n) for n in np.atleast_1d(np.asarray(batch_size))]
        if any(n < 0 for n in sizes) or not any(sizes):
            raise errors_impl.InvalidArgumentError(None, None, "Batch sizes must not be negative, and one must be greater than zero.")
        self._sizes = sizes
        self._drop = _static_flag(drop_remainder)
        known = sizes[0] if len(set(sizes)) == 1 and (self._drop or self._divides(sizes[0])) else None
        self._structure = nest.map_structure(
            lambda s: structure.batched(structure.unbatched(s), known), input_dataset.element_spec
        )

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return UNKNOWN

    def _divides(self, size):
        """Whether every batch there is is known to be cut without a rest."""
        leaves = nest.flatten(self._input_dataset.element_spec)
        known = {s.shape[0] if structure.is_dense(s) and s.shape.rank else None for s in leaves}
        return None not in known and all(n % size == 0 for n in known)

    def _empty(self, specs):
        """A batch of nothing."""
        for spec in specs:
            if not structure.is_dense(spec):
                raise errors_impl.UnimplementedError(None, None, f"empty batches of {type(spec).__name__} are not implemented")
        return [
            np.empty([0, *(d or 0 for d in spec.shape.as_list())], object if spec.dtype == _ff.string else spec.dtype.as_numpy_dtype)
            for spec in specs
        ]

    def _through(self, source):
        members = _UnbatchDataset(self._input_dataset)
        specs = nest.flatten(members.element_spec)
        source = members._through(source)
        for size in itertools.cycle(self._sizes):
            if not size:
                yield self._empty(specs)
                continue
            elements = list(itertools.islice(source, size))
            failure = first_failure(elements)
            if failure is None and (not elements or (self._drop and len(elements) < size)):
                return
            yield failure or tried(_stacked, specs, elements)
            if failure is None and len(elements) < size:
                return

    _goes_on = True


class _VariantDataset(dataset_ops.DatasetV2):
    """Elements that are there: a window."""

    def __init__(self, elements, element_spec):
        self._held = elements
        self._spec = element_spec

    @property
    def element_spec(self):
        return self._spec

    def _cardinality(self):
        return len(self._held)

    def _elements(self):
        return iter(list(self._held))


class _ListDataset(_VariantDataset):
    """The elements of a list."""


class _WindowDataset(dataset_ops.UnaryDataset):
    """Datasets of so many elements."""

    def __init__(self, input_dataset, size, shift=None, stride=1, drop_remainder=False, name=None):
        super().__init__(input_dataset, name)
        self._size = _positive(size, "Window size")
        self._shift = self._size if shift is None else _positive(shift, "Window shift")
        self._stride = _positive(stride, "Window stride")
        self._drop = _static_flag(drop_remainder)
        self._structure = nest.map_structure(
            lambda s: s if isinstance(s, structure.NoneTensorSpec) else dataset_ops.DatasetSpec(s), input_dataset.element_spec
        )

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        numbers = (self._size, self._shift, self._stride)
        if length < 0 or any(isinstance(n, _ff.Tensor) for n in numbers):
            return length if length == INFINITE else UNKNOWN
        if self._drop:
            span = (self._size - 1) * self._stride + 1
            return max(0, (length - span) // self._shift + 1) if length >= span else 0
        return -(-length // self._shift)

    _goes_on = True

    def _through(self, source):
        size, shift, stride = int(self._size), int(self._shift), int(self._stride)
        # No buffer is longer.
        span = min((size - 1) * stride + 1, sys.maxsize)
        specs = nest.flatten(self._input_dataset.element_spec)
        buffer = []
        while True:
            buffer.extend(itertools.islice(source, span - len(buffer)))
            failure = first_failure(buffer)
            if failure is not None:
                buffer = []
                yield failure
                continue
            if not buffer or (self._drop and len(buffer) < span):
                return
            chosen = buffer[0:span:stride]
            yield [
                None if isinstance(spec, structure.NoneTensorSpec) else _VariantDataset([[leaf] for leaf in leaves], spec)
                for spec, leaves in zip(specs, zip(*chosen))
            ]
            skipped = shift - len(buffer)
            del buffer[:shift]
            if skipped > 0 and sum(1 for _ in itertools.islice(source, skipped)) < skipped:
                return
