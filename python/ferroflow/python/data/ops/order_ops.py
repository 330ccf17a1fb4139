"""Stages that change which elements come and in what order, not the elements.

Invariant: an element passes as it is.
Does not know: what elements are.
"""

import itertools

from ferroflow import _ff
from ferroflow.python.data.ops import dataset_ops
from ferroflow.python.data.util import random_seed, structure
from ferroflow.python.data.util.outcomes import Caught, Failed
from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.data.ops.dataset_ops"

INFINITE, UNKNOWN = dataset_ops.INFINITE, dataset_ops.UNKNOWN


def _known(number):
    return not isinstance(number, _ff.Tensor)


class _TakeDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The first elements."""

    def __init__(self, input_dataset, count, name=None):
        super().__init__(input_dataset, name)
        self._count = dataset_ops.scalar_int(count, "count")

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        if not _known(self._count) or length == UNKNOWN:
            return UNKNOWN if not (_known(self._count) and self._count == 0) else 0
        if self._count < 0:
            return length
        return self._count if length == INFINITE else min(length, self._count)

    def _make_pipeline(self, source):
        return source.take(self._count) if _known(self._count) and self._count >= 0 else None

    _goes_on = True

    def _outcomes(self):
        # Nothing is started for nothing.
        return iter(()) if int(self._count) == 0 else super()._outcomes()

    def _through(self, source):
        left = int(self._count)
        for element in source:
            yield element
            if type(element) is not Failed:
                left -= 1
                if left == 0:
                    return


class _SkipDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """All but the first elements."""

    def __init__(self, input_dataset, count, name=None):
        super().__init__(input_dataset, name)
        self._count = dataset_ops.scalar_int(count, "count")

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        if not _known(self._count):
            return UNKNOWN
        if self._count < 0:
            return 0
        return length if length < 0 else max(0, length - self._count)

    def _make_pipeline(self, source):
        return source.skip(self._count) if _known(self._count) and self._count >= 0 else None

    _goes_on = True

    def _outcomes(self):
        return iter(()) if int(self._count) < 0 else super()._outcomes()

    def _through(self, source):
        left = int(self._count)
        for element in source:
            if left and type(element) is not Failed:
                left -= 1
            else:
                yield element


class _RepeatDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements several times over."""

    def __init__(self, input_dataset, count=None, name=None):
        super().__init__(input_dataset, name)
        self._count = -1 if count is None else dataset_ops.scalar_int(count, "count")

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        if not _known(self._count):
            return UNKNOWN
        if self._count == 0:
            return 0
        if self._count < 0:
            return 0 if length == 0 else INFINITE
        return length if length < 0 else length * self._count

    def _make_pipeline(self, source):
        if not _known(self._count):
            return None
        return source.repeat(None if self._count < 0 else self._count)

    _goes_on = True

    def _through(self, source):
        count = int(self._count)
        rounds = itertools.count() if count < 0 else range(count)
        for _ in rounds:
            empty = True
            for element in source if source is not None else self._input_dataset._outcomes():
                empty = False
                yield element
            source = None
            if empty and count < 0:
                return


# A cardinality that is not known, as the size of a buffer: everything there is.
_UNKNOWN = -2


class _ShuffleDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements in random order: TensorFlow's own for the same seeds."""

    def __init__(self, input_dataset, buffer_size, seed=None, reshuffle_each_iteration=True, name=None):
        super().__init__(input_dataset, name)
        self._buffer_size = dataset_ops.scalar_int(buffer_size, "buffer_size")
        if _known(self._buffer_size) and self._buffer_size < 1 and self._buffer_size != _UNKNOWN:
            raise errors_impl.InvalidArgumentError(None, None, "buffer_size must be greater than zero or UNKNOWN_CARDINALITY")
        self._seeds = random_seed.get_seed(seed)
        again = reshuffle_each_iteration is None or bool(reshuffle_each_iteration)
        self._iteration = random_seed.iteration_seeds(self._seeds, again)

    _goes_on = True

    def _outcomes(self):
        return self._shuffled(random_seed.Philox(*self._iteration.next()), self._input_dataset._outcomes())

    def _positions(self):
        """The tensors that the input slices, and the order of their rows; None where it slices none."""
        found = self._input_dataset._positions()
        if found is None:
            return None
        columns, positions = found
        return columns, self._shuffled(random_seed.Philox(*self._iteration.next()), iter(positions))

    def _make_pipeline(self, source):
        if not all(_known(seed) for seed in self._seeds) or not _known(self._buffer_size) or self._buffer_size < 1:
            return None
        iteration = self._iteration
        seed, seed2, _ = iteration.at()
        return source.shuffle(self._buffer_size, seed, seed2, iteration.rounds if iteration.again else None)

    def _shuffled(self, draw, source):
        size = int(self._buffer_size)
        buffer = []
        for element in source:
            if type(element) is Failed:
                yield element
                continue
            buffer.append(element)
            if len(buffer) == size:
                break
        # A ring: the chosen one changes places with the oldest, whose place the next element takes.
        start = 0
        for incoming in source:
            if type(incoming) is Failed:
                yield incoming
                continue
            position = (start + draw.next() % size) % size
            buffer[start], buffer[position] = buffer[position], buffer[start]
            chosen, buffer[start] = buffer[start], incoming
            start = (start + 1) % size
            yield chosen
        buffer = buffer[start:] + buffer[:start]
        count = len(buffer)
        for first in range(count):
            position = first + draw.next() % (count - first)
            buffer[first], buffer[position] = buffer[position], buffer[first]
            chosen, buffer[first] = buffer[first], None
            yield chosen


class _ShardDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """Every so many elements."""

    def __init__(self, input_dataset, num_shards, index, name=None):
        super().__init__(input_dataset, name)
        self._num_shards = dataset_ops.scalar_int(num_shards, "num_shards")
        self._index = dataset_ops.scalar_int(index, "index")
        if _known(self._num_shards) and self._num_shards < 1:
            raise errors_impl.InvalidArgumentError(
                None, None, f"Number of shards must be greater than zero (currently num_shards = {self._num_shards})."
            )
        if _known(self._index) and _known(self._num_shards) and not 0 <= self._index < self._num_shards:
            raise errors_impl.InvalidArgumentError(
                None, None, f"Index must be between 0 and {self._num_shards - 1} (currently index = {self._index})."
            )

    def _cardinality(self):
        length = self._input_dataset._cardinality()
        if not (_known(self._num_shards) and _known(self._index)):
            return UNKNOWN
        return length if length < 0 else len(range(self._index, length, self._num_shards))

    def _make_pipeline(self, source):
        return source.shard(self._num_shards, self._index) if _known(self._num_shards) and _known(self._index) else None

    _goes_on = True

    def _through(self, source):
        number, shards, index = 0, int(self._num_shards), int(self._index)
        for element in source:
            if type(element) is Failed:
                yield element
                continue
            if number % shards == index:
                yield element
            number += 1


class _CacheDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, kept from the first whole time through."""

    def __init__(self, input_dataset, name=None):
        super().__init__(input_dataset, name)
        self._kept = [None]
        self._room = _ff.Cached()

    def _make_pipeline(self, source):
        return source.cache(self._room)

    _goes_on = True

    def _outcomes(self):
        pipeline = self._pipeline()
        if pipeline is not None:
            # What the engine keeps are the elements of this stage, whoever goes through it.
            return Caught(pipeline.iterator(random_seed.streams()))
        return iter(list(self._kept[0])) if self._kept[0] is not None else super()._outcomes()

    def _through(self, source):
        # Who knows how many there are asks for no more, so all are there with the last one.
        found, count = [], self._input_dataset._cardinality()
        for element in source:
            if type(element) is not Failed:
                found.append(element)
                if _known(count) and len(found) == count:
                    self._kept[0] = found
            yield element
        self._kept[0] = found


_CacheDataset.__name__ = "CacheDataset"  # TensorFlow's name of it


class _PrefetchDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, made ahead by the engine; those of Python's stages are made when they are asked for."""

    def __init__(self, input_dataset, buffer_size, slack_period=None, name=None):
        del slack_period
        super().__init__(input_dataset, name)
        self._buffer_size = dataset_ops.scalar_int(buffer_size if buffer_size is not None else -1, "buffer_size")
        if _known(self._buffer_size) and self._buffer_size < -1:
            raise errors_impl.InvalidArgumentError(None, None, "buffer_size must be >= 0 or set to be -1 (auto-tuning)")

    def _make_pipeline(self, source):
        if not _known(self._buffer_size):
            return None
        return source if self._buffer_size == 0 else source.prefetch(2 if self._buffer_size < 0 else self._buffer_size)

    _goes_on = True

    def _through(self, source):
        return source


class _OptionsDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements, with options."""

    def __init__(self, input_dataset, options, name=None):
        super().__init__(input_dataset, name)
        self._options_attr = input_dataset.options().merge(options)

    def _make_pipeline(self, source):
        return source

    _goes_on = True

    def _through(self, source):
        return source


class _IgnoreErrorsDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """The elements that can be made."""

    def __init__(self, input_dataset, log_warning=False, name=None):
        super().__init__(input_dataset, name)
        self._log_warning = log_warning

    def _cardinality(self):
        return UNKNOWN

    _goes_on = True

    def _through(self, source):
        for element in source:
            if type(element) is not Failed:
                yield element
            elif self._log_warning:
                from ferroflow.python.platform import tf_logging

                tf_logging.warning("Error raised with error message %s", element.error)


class _UniqueDataset(dataset_ops.UnaryUnchangedStructureDataset):
    """Each element once."""

    def __init__(self, input_dataset, name=None):
        super().__init__(input_dataset, name)
        spec = input_dataset.element_spec
        if not structure.is_dense(spec) or spec.dtype not in (_ff.int32, _ff.int64, _ff.string):
            raise TypeError(
                f"`tf.data.Dataset.unique()` only supports inputs with a single `tf.int32`, `tf.int64`, or `tf.string` component, got {spec}."
            )

    def _cardinality(self):
        return UNKNOWN

    _goes_on = True

    def _through(self, source):
        seen = set()
        for element in source:
            if type(element) is Failed:
                yield element
                continue
            key = structure.to_numpy(element[0])
            key = key.tobytes() if getattr(key, "ndim", 0) else key if isinstance(key, bytes) else key.item()
            if key not in seen:
                seen.add(key)
                yield element
