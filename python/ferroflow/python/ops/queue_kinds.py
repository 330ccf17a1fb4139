"""The kinds of `tf.queue`: first in first out, with rows filled up, by priority, at random.

Invariant: a kind says which element is next, and nothing else.
Does not know: waiting and closing; see `data_flow_ops.py`.
"""

import collections
import heapq
import itertools
import random

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl, func_graph
from ferroflow.python.ops.data_flow_ops import HostQueue, QueueBase

__name__ = "tensorflow.python.ops.data_flow_ops"


class _InOrder(collections.deque):
    put = collections.deque.append
    take = collections.deque.popleft

    def put_back(self, elements):
        self.extendleft(reversed(elements))


class _ByPriority(list):
    """A heap of elements whose first component is a number, the least first, equal ones in order."""

    def __init__(self):
        super().__init__()
        self._order = itertools.count()

    def put(self, element):
        heapq.heappush(self, (int(element[0].numpy()), next(self._order), element))

    def take(self):
        return heapq.heappop(self)[2]

    def put_back(self, elements):
        kept = [heapq.heappop(self) for _ in range(len(self))]
        self._order = itertools.count()
        for element in (*elements, *(k[2] for k in kept)):
            self.put(element)


class _AtRandom(list):
    def __init__(self, seed):
        super().__init__()
        self._random = random.Random(seed)

    put = list.append
    put_back = list.extend

    def take(self):
        place = self._random.randrange(len(self))
        self[place], self[-1] = self[-1], self[place]
        return self.pop()


def _shapes(shapes):
    """One shape or several, as a list; nothing but dimensions, or nothing at all, is one."""
    if isinstance(shapes, _ff.TensorShape) or all(d is None or isinstance(d, int) for d in shapes):
        shapes = [shapes]
    return [_ff.TensorShape(s) for s in shapes]


def _declared(dtypes, shapes, names):
    """The lists that a queue is made with, each as a list with one entry for each component."""
    if isinstance(_ff.current_graph(), func_graph.FuncGraph):
        raise errors_impl.UnimplementedError(None, None, "queues that are made within a function are not implemented")
    dtypes = [_ff.as_dtype(d) for d in (dtypes if isinstance(dtypes, (list, tuple)) else [dtypes])]
    if shapes is not None:
        shapes = _shapes(shapes)
        if len(shapes) != len(dtypes):
            raise errors_impl.InvalidArgumentError(
                None,
                None,
                f"Different number of component types.  Types: {', '.join(d.name for d in dtypes)}, Shapes: "
                f"[{', '.join(str(s.as_list()) for s in shapes)}]",
            )
    if names is not None:
        names = list(names) if isinstance(names, (list, tuple)) else [names]
        if len(names) != len(dtypes):
            raise ValueError(
                "List of names must have the same length as the list of dtypes, received "
                f"len(names)={len(names)},len(dtypes)={len(dtypes)}"
            )
    return dtypes, shapes, names


class FIFOQueue(QueueBase):
    """A queue whose elements come out in the order in which they went in.

    Args:
      capacity: how many elements there may be; any number if negative.
      dtypes: the dtypes of an element's components, or of its one.
      shapes: their shapes, all known; without them elements come out one at a time.
      names: their names: elements are then dicts.
      shared_name, name: as in TensorFlow; a queue is shared by passing the object.

    >>> import ferroflow as tf
    >>> queue = tf.queue.FIFOQueue(10, tf.float32, shapes=[[]])
    >>> queue.enqueue_many([[1.0, 2.0, 3.0]])
    >>> queue.dequeue().numpy()
    np.float32(1.0)
    >>> queue.dequeue_many(2).numpy()
    array([2., 3.], dtype=float32)
    """

    def __init__(self, capacity, dtypes, shapes=None, names=None, shared_name=None, name="fifo_queue"):
        dtypes, shapes, names = _declared(dtypes, shapes, names)
        super().__init__(dtypes, shapes, names, HostQueue("FIFOQueue", capacity, _InOrder()))


class PaddingFIFOQueue(QueueBase):
    """A queue as `tf.queue.FIFOQueue`, of elements whose dimensions differ: several are filled up with zeros.

    Args:
      capacity: how many elements there may be; any number if negative.
      dtypes: the dtypes of an element's components.
      shapes: their shapes; dimensions that differ are None.
      names: their names: elements are then dicts.
      shared_name, name: as in TensorFlow.

    Raises:
      ValueError: no shapes, or another number of them than of dtypes.

    >>> import ferroflow as tf
    >>> queue = tf.queue.PaddingFIFOQueue(10, [tf.int32], shapes=[[None]])
    >>> queue.enqueue([[1, 2]])
    >>> queue.enqueue([[3]])
    >>> queue.dequeue_many(2).numpy()
    array([[1, 2],
           [3, 0]], dtype=int32)
    """

    _may_pad = True

    def __init__(self, capacity, dtypes, shapes, names=None, shared_name=None, name="padding_fifo_queue"):
        if shapes is None:
            raise ValueError("When providing partial shapes, a list of shapes must be provided.")
        if isinstance(dtypes, (list, tuple)) and len(shapes) != len(dtypes):
            raise ValueError(f"Shapes must be provided for all components, but received {len(dtypes)} dtypes and {len(shapes)} shapes.")
        dtypes, shapes, names = _declared(dtypes, shapes, names)
        super().__init__(dtypes, shapes, names, HostQueue("PaddingFIFOQueue", capacity, _InOrder()))

    @staticmethod
    def _joined(values, dtype, shape):
        if not values or len({tuple(v.shape) for v in values}) == 1:
            return QueueBase._joined(values, dtype, shape)
        arrays = [np.asarray(v.numpy()) for v in values]
        longest = np.max([a.shape for a in arrays], axis=0)
        empty = b"" if dtype == _ff.string else 0
        whole = np.full([len(arrays), *longest], empty, dtype=object if dtype == _ff.string else arrays[0].dtype)
        for row, array in zip(whole, arrays):
            row[tuple(map(slice, array.shape))] = array
        return _ff.constant(whole, dtype=dtype)


class PriorityQueue(QueueBase):
    """A queue whose element with the least priority comes out first, of equal ones the one that was there first.

    Elements have an int64 number, the priority, before their other components.

    Args:
      capacity: how many elements there may be; any number if negative.
      types: the dtypes of the components after the priority.
      shapes: their shapes.
      names: the names of all components.
      shared_name, name: as in TensorFlow.

    >>> import ferroflow as tf
    >>> queue = tf.queue.PriorityQueue(10, [tf.string], shapes=[[]])
    >>> queue.enqueue((2, "later"))
    >>> queue.enqueue((1, "first"))
    >>> queue.dequeue()[1].numpy()
    b'first'
    """

    def __init__(self, capacity, types, shapes=None, names=None, shared_name=None, name="priority_queue"):
        types = types if isinstance(types, (list, tuple)) else [types]
        shapes = None if shapes is None else [[], *_shapes(shapes)]
        dtypes, shapes, names = _declared([_ff.int64, *types], shapes, names)
        super().__init__(dtypes, shapes, names, HostQueue("PriorityQueue", capacity, _ByPriority()))


class RandomShuffleQueue(QueueBase):
    """A queue whose elements come out at random.

    Args:
      capacity: how many elements there may be; any number if negative.
      min_after_dequeue: how many have to be left after one is taken, so that there is something to choose from; when the
        queue is closed all can be taken.
      dtypes: the dtypes of an element's components, or of its one.
      shapes: their shapes, all known; without them elements come out one at a time.
      names: their names: elements are then dicts.
      seed: the order is the same for the same seed; it is not the order that TensorFlow has for it.
      shared_name, name: as in TensorFlow.

    >>> import ferroflow as tf
    >>> queue = tf.queue.RandomShuffleQueue(10, 0, tf.int32, shapes=[[]], seed=1)
    >>> queue.enqueue_many([[1, 2, 3]])
    >>> sorted(queue.dequeue_many(3).numpy().tolist())
    [1, 2, 3]
    """

    def __init__(
        self, capacity, min_after_dequeue, dtypes, shapes=None, names=None, seed=None, shared_name=None, name="random_shuffle_queue"
    ):
        dtypes, shapes, names = _declared(dtypes, shapes, names)
        seeds = _ff.get_seed(seed)
        store = _AtRandom(None if not any(s or 0 for s in seeds) else f"{seeds[0]} {seeds[1]}")
        super().__init__(dtypes, shapes, names, HostQueue("RandomShuffleQueue", capacity, store, min_after_dequeue))
