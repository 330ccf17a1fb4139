"""The sources of pipelines: tensors, ranges, generators, random numbers, files.

Invariant: a source holds what it needs; every iterator starts at its beginning.
Does not know: the stages over it.
"""

import itertools

import numpy as np

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import nest, random_seed, structure
from ferroflow.python.data.util.outcomes import Failed, Raised, tried
from ferroflow.python.framework import errors_impl, tensor_spec, type_spec
from ferroflow.python.ops import script_ops

__name__ = "tensorflow.python.data.ops.dataset_ops"


class DatasetSource(dataset_ops.DatasetV2):
    """A dataset over no other."""


def _engine_source(dataset, kind):
    """The engine's source of a dataset's tensors; None where it holds anything but tensors with values."""
    if "_engine" not in dataset.__dict__:
        plain = all(isinstance(leaf, _ff.EagerTensor) and leaf.dtype != _ff.variant for leaf in dataset._leaves)
        dataset.__dict__["_engine"] = getattr(_ff.Pipeline, kind)(list(dataset._leaves)) if plain else None
    return dataset._engine


class _TensorDataset(DatasetSource):
    """One element."""

    def __init__(self, element, name=None):
        element = structure.normalize_element(element)
        self._structure = structure.specs_of(element)
        self._leaves = nest.flatten(element)

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return 1

    def _pipeline(self):
        return _engine_source(self, "from_tensors")

    def _elements(self):
        yield list(self._leaves)


class _TensorSliceDataset(DatasetSource):
    """The slices of tensors along their first axis."""

    def __init__(self, element, name=None):
        element = structure.normalize_element(element)
        specs = structure.specs_of(element)
        self._leaves = nest.flatten(element)
        if not self._leaves:
            raise ValueError("Invalid `element`. `element` should not be empty.")
        self._structure = nest.map_structure(structure.unbatched, specs)
        size = _ff.TensorShape([None])
        for leaf in self._leaves:
            shape = structure.rows(leaf)
            if shape.rank:
                try:
                    size = size.merge_with(shape[:1])
                except ValueError:
                    raise ValueError(f"Dimensions {size[0]} and {shape[0]} are not compatible") from None
        self._size = size[0]

    @property
    def element_spec(self):
        return self._structure

    def _cardinality(self):
        return dataset_ops.UNKNOWN if self._size is None else self._size

    def _pipeline(self):
        return _engine_source(self, "from_slices")

    def _positions(self):
        if not all(structure.is_dense(s) for s in nest.flatten(self._structure)):
            return None
        arrays = [structure.to_numpy(leaf) for leaf in self._leaves]
        return arrays, range(len(arrays[0]))

    def _columns(self):
        """For each leaf a function from position to slice, and the number of slices."""
        columns, size = [], self._size
        for spec, leaf in zip(nest.flatten(self._structure), self._leaves):
            if structure.is_dense(spec):
                array = structure.to_numpy(leaf)
                size = len(array)
                columns.append(array.__getitem__)
            elif leaf is None:
                columns.append(lambda _position: None)
            else:
                columns.append(_composite_slicer(leaf))
        return columns, size

    def _elements(self):
        columns, size = self._columns()
        if len(columns) == 1:
            only = columns[0]
            for position in range(size):
                yield [only(position)]
            return
        for position in range(size):
            yield [column(position) for column in columns]


def _composite_slicer(value):
    """A function that gives member `i` of a batch of composites."""
    if structure.is_extension(value):
        spec = value._type_spec
        slicers = [_part_slicer(s, part) for s, part in zip(spec._component_specs, spec._to_components(value))]
        return lambda position: spec._unbatch()._from_components([slicer(position) for slicer in slicers])
    if type(value).__name__ != "SparseTensor":
        return lambda position: value[position]
    indices, values = value.indices.numpy(), value.values
    shape = value.dense_shape.numpy()
    starts = np.searchsorted(indices[:, 0], np.arange(int(shape[0]) + 1))
    held = structure.to_numpy(values)
    kind = type(value)

    def member(position):
        rows = slice(starts[position], starts[position + 1])
        return kind(indices[rows, 1:], held[rows], shape[1:])

    return member


def _part_slicer(spec, part):
    """A function that gives the part `i` of a batch's part, as a tensor where it is dense."""
    if not structure.is_dense(spec):
        return _composite_slicer(part)
    array = structure.to_numpy(part)
    return lambda position: _ff.convert(array[position])


def _numbers_of_engine(start, stop, step, dtype):
    """The engine's numbers from `start` by `step` up to `stop`, without end for None; None where it has none like these."""
    if dtype not in (_ff.int32, _ff.int64) or any(isinstance(n, _ff.Tensor) for n in (start, stop, step)):
        return None
    return _ff.Pipeline.numbers(start, stop, step, dtype == _ff.int32)


class _RangeDataset(DatasetSource):
    """The integers of a range."""

    def __init__(self, *args, **kwargs):
        output_type = kwargs.pop("output_type", _ff.int64)
        kwargs.pop("name", None)
        if kwargs:
            kwargs.pop("dtype", None)
        if not 1 <= len(args) <= 3:
            raise ValueError(f"Invalid `args`. The length of `args` should be between 1 and 3 but was {len(args)}.")
        numbers = [dataset_ops.scalar_int(a, "range's argument") for a in args]
        start, stop, step = {1: (0, *numbers, 1), 2: (*numbers, 1), 3: tuple(numbers)}[len(numbers)]
        self._numbers = (start, stop, step)
        if step == 0 and not isinstance(step, _ff.Tensor):
            raise errors_impl.InvalidArgumentError(None, None, "step must be non-zero.")
        self._dtype = _ff.as_dtype(output_type)

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], self._dtype)

    def _cardinality(self):
        if any(isinstance(n, _ff.Tensor) for n in self._numbers):
            return dataset_ops.UNKNOWN
        start, stop, step = self._numbers
        # Not `len(range(...))`, which is at most a machine's word.
        return max(0, -((start - stop) // step))

    def _pipeline(self):
        return _numbers_of_engine(*self._numbers, self._dtype)

    def _elements(self):
        kind = self._dtype.as_numpy_dtype
        for number in range(*(int(n) for n in self._numbers)):
            yield [kind(number)]


class _EnumerationDataset(DatasetSource):
    """Numbers from a start on."""

    def __init__(self, start):
        self._start = dataset_ops.scalar_int(start, "start")

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], _ff.int64)

    def _cardinality(self):
        return dataset_ops.INFINITE

    def _pipeline(self):
        return _numbers_of_engine(self._start, None, 1, _ff.int64)

    def _elements(self):
        number = int(self._start)
        while True:
            yield [np.int64(number)]
            number += 1


class _CounterDataset(DatasetSource):
    """`start`, `start + step` and so on."""

    def __init__(self, start, step, dtype, name=None):
        self._dtype = _ff.as_dtype(dtype)
        self._start, self._step = start, step

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], self._dtype)

    def _cardinality(self):
        return dataset_ops.INFINITE

    def _pipeline(self):
        if not all(isinstance(n, int) for n in (self._start, self._step)):
            return None
        return _numbers_of_engine(self._start, None, self._step, self._dtype)

    def _elements(self):
        kind = self._dtype.as_numpy_dtype
        number, step = kind(self._start), kind(self._step)
        while True:
            yield [number]
            number = kind(number + step)


_CounterDataset.__name__ = "_ScanDataset"  # TensorFlow's name of it


class _RandomDataset(DatasetSource):
    """Endless random numbers."""

    def __init__(self, seed, rerandomize_each_iteration=None, name=None):
        self._iteration = random_seed.iteration_seeds(random_seed.get_seed(seed), bool(rerandomize_each_iteration))

    @property
    def element_spec(self):
        return tensor_spec.TensorSpec([], _ff.int64)

    def _cardinality(self):
        return dataset_ops.INFINITE

    def _elements(self):
        draw = random_seed.Philox(*self._iteration.next())
        return ([np.int64(draw.next())] for _ in itertools.count())


def _from_generator(generator, output_types, output_shapes, args, output_signature, name):
    if not callable(generator):
        raise TypeError("`generator` must be a Python callable.")
    if output_signature is not None:
        if output_types is not None:
            raise TypeError("The `output_types` argument can not be used together with the `output_signature` argument.")
        if output_shapes is not None:
            raise TypeError("The `output_shapes` argument can not be used together with the `output_signature` argument.")
        for spec in nest.flatten(output_signature):
            if not isinstance(spec, type_spec.TypeSpec):
                raise TypeError(
                    f"`output_signature` must contain objects that are subclass of `tf.TypeSpec` but found {type(spec)} which is not."
                )
    elif output_types is None:
        raise TypeError("To specify the output signature you need to provide either the `output_signature` argument or the `output_types` argument.")
    else:
        if output_shapes is None:
            shapes = nest.map_structure(lambda _: _ff.TensorShape(None), output_types)
        else:
            shapes = nest.pack_sequence_as(
                output_types, [_ff.TensorShape(s) for s in _shapes_up_to(output_types, output_shapes)]
            )
        output_signature = nest.map_structure(lambda t, s: tensor_spec.TensorSpec(s, t), output_types, shapes)
    return _GeneratorDataset(generator, tuple(args or ()), output_signature, name)


def _shapes_up_to(types, shapes):
    return nest.flatten_up_to(types, shapes)


class _GeneratorDataset(DatasetSource):
    """What a Python generator yields."""

    def __init__(self, generator, args, signature, name=None):
        self._generator = generator
        self._args = tuple(_ff.convert(a) for a in args)
        self._structure = signature

    @property
    def element_spec(self):
        return self._structure

    def _elements(self):
        return Raised(self._outcomes())

    def _outcomes(self):
        args = [a.numpy() for a in self._args]
        try:
            values = iter(self._generator(*args))
        except TypeError as error:
            raise TypeError(f"`generator` must return an iterable: {error}") from None
        specs = nest.flatten(self._structure)
        while True:
            try:
                value = next(values)
            except StopIteration:
                return
            except Exception as error:
                failure = script_ops.as_op_error(error)
                failure.__cause__ = error
                yield Failed(failure)
                continue
            yield tried(self._checked, value, specs)

    def _checked(self, value, specs):
        """A yielded value as leaves; InvalidArgumentError where it is not as it was promised."""
        try:
            # What stands where one tensor is expected is that tensor, a tuple too.
            nest.assert_shallow_structure(self._structure, value)
            leaves = nest.flatten_up_to(self._structure, value)
        except (TypeError, ValueError) as error:
            raise _unexpected(
                "an element that did not match the expected structure. "
                f"The expected structure was {self._structure}, but the yielded element was {value}. ({error})",
            ) from None
        found = []
        for leaf, spec in zip(leaves, specs):
            if not structure.is_dense(spec):
                found.append(structure._leaf(leaf, spec))
                continue
            tensor = _dense(leaf, spec.dtype)
            if not spec.shape.is_compatible_with(tensor.shape):
                raise _unexpected(f"an element of shape {tensor.shape} where an element of shape {spec.shape} was expected.")
            found.append(tensor)
        return found


# In TensorFlow a generator is read by a stage that flattens.
_GeneratorDataset.__name__ = "_FlatMapDataset"


def _unexpected(what):
    return errors_impl.InvalidArgumentError(None, None, f"TypeError: `generator` yielded {what}")


def _dense(value, dtype):
    """A yielded value as a tensor of a dtype, as NumPy casts it; InvalidArgumentError where it cannot be one."""
    if isinstance(value, _ff.Tensor) and value.dtype == dtype:
        return value
    try:
        return _ff.convert(value, dtype=dtype)
    except (TypeError, ValueError):
        pass
    try:
        return _ff.convert(np.asarray(value, dtype=dtype.as_numpy_dtype), dtype=dtype)
    except (TypeError, ValueError):
        raise _unexpected(
            "an element that could not be converted to the expected type. "
            f"The expected type was {dtype.name}, but the yielded element was {value}."
        ) from None


def _list_files(file_pattern, shuffle, seed, name):
    patterns = _ff.convert(file_pattern, dtype=_ff.string)
    if _ff.executing_eagerly():
        names, = _matching(patterns)
    else:
        names, = _ff.callback(_matching, [patterns], [_ff.string], [_ff.TensorShape([None])], True)
    dataset = _TensorSliceDataset(names)
    if shuffle is not None and not shuffle:
        return dataset
    return dataset.shuffle(_ff.execute("Size", [names], {"out_type": _ff.int64}), seed=seed)


def _matching(patterns):
    """The names of the files that match, in order, as a list of one tensor; InvalidArgumentError where there are none."""
    from ferroflow.python.lib.io import file_io

    texts = [p.decode() for p in np.atleast_1d(patterns.numpy()).tolist()]
    names = [found for text in texts for found in file_io.get_matching_files_v2(text)]
    if not names:
        raise errors_impl.InvalidArgumentError(None, None, f"No files matched pattern: {', '.join(texts)}")
    return [_ff.constant(sorted(names), dtype=_ff.string)]
