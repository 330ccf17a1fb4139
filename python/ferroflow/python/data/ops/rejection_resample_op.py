"""`Dataset.rejection_resample`: elements dropped by chance until their classes are as wanted.

With the distribution that there is, `p`, and the one that is wanted, `t`, the elements as they come make up as large a
share as can be, the least `t / p`; the rest are elements kept with a chance that makes good what is missing. Where `p`
is not given it is counted as elements come, beginning with as many of each class.

Invariant: an element comes with its own class, whatever is random in the dataset.
Does not know: how random numbers are made.
"""

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.data.ops import dataset_ops

__name__ = "tensorflow.python.data.ops.rejection_resample_op"

# How many elements of each class count as seen before the first.
_SMOOTHING = 10


def _rejection_resample(dataset, class_func, target_dist, initial_dist, seed):
    target = _ff.convert(target_dist)
    if initial_dist is not None:
        initial = _ff.execute("Cast", [_ff.convert(initial_dist)], {"DstT": target.dtype})
        if initial.shape.rank != 1 or target.shape.rank != 1 or not initial.shape.is_compatible_with(target.shape):
            raise ValueError(f"Shapes {target.shape} and {initial.shape} are not compatible")

    def with_class(*element):
        found = class_func(*element)
        return found, element if len(element) > 1 else element[0]

    labelled = dataset.map(with_class)
    kind = labelled.element_spec[0]
    if kind.dtype not in (_ff.int32, _ff.int64) or kind.shape.rank:
        raise TypeError(f"`class_func` must return a scalar `tf.int32` or `tf.int64`, but it returns {kind}.")
    uniform = _namespace.resolve("random.uniform")

    def kept(estimate, label, _element):
        chance = _ff.execute("GatherV2", [_chances(estimate, target), label, 0])
        return uniform([], seed=seed, dtype=target.dtype) < chance

    def filtered(counted):
        return counted.filter(kept).map(lambda _estimate, label, element: (label, element))

    if initial_dist is None:
        counted = labelled.scan(_ff.convert([_SMOOTHING] * target.shape[0], dtype=_ff.int64), _counting(target))
    else:
        counted = labelled.map(lambda label, element: (initial, label, element))
        if isinstance(initial, _ff.EagerTensor) and isinstance(target, _ff.EagerTensor):
            share = float(_share(initial, target).numpy())
            if share in (0, 1):
                return labelled if share else filtered(counted)
    shares = counted.map(lambda estimate, _label, _element: _pair(_share(estimate, target)))
    return dataset_ops.DatasetV2.sample_from_datasets([labelled, filtered(counted)], weights=shares, seed=seed, stop_on_empty_dataset=True)


def _counting(target):
    def count(seen, labelled):
        label, element = labelled
        one, none = _ff.constant(1, dtype=_ff.int64), _ff.constant(0, dtype=_ff.int64)
        seen = seen + _ff.execute("OneHot", [label, target.shape[0], one, none], {"axis": -1})
        known = _ff.execute("Cast", [seen], {"DstT": target.dtype})
        return seen, (known / _ff.execute("Sum", [known, 0]), label, element)

    return count


def _ratios(initial, target):
    tiny = _ff.constant(np.finfo(target.dtype.as_numpy_dtype).tiny, dtype=target.dtype)
    return target / _ff.execute("Maximum", [initial, tiny])


def _share(initial, target):
    """The share of elements as they come."""
    return _ff.execute("Min", [_ratios(initial, target), 0])


def _chances(initial, target):
    """The chance of each class to be kept in the rest."""
    ratios = _ratios(initial, target)
    least, most = _ff.execute("Min", [ratios, 0]), _ff.execute("Max", [ratios, 0])
    return _ff.execute("DivNoNan", [ratios - least, most - least])


def _pair(share):
    return _ff.execute("Pack", [[share, 1.0 - share]], {"axis": 0})
