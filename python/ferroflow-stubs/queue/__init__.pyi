"""Queues of tensors. Types of `ferroflow.queue`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class FIFOQueue(_tf.queue.QueueBase):
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
    def __init__(self, capacity: _Any, dtypes: _Any, shapes: _Any = None, names: _Any = None, shared_name: _Any = None, name: _b.str | None = 'fifo_queue') -> None: ...

class PaddingFIFOQueue(_tf.queue.QueueBase):
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
    def __init__(self, capacity: _Any, dtypes: _Any, shapes: _Any, names: _Any = None, shared_name: _Any = None, name: _b.str | None = 'padding_fifo_queue') -> None: ...

class PriorityQueue(_tf.queue.QueueBase):
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
    def __init__(self, capacity: _Any, types: _Any, shapes: _Any = None, names: _Any = None, shared_name: _Any = None, name: _b.str | None = 'priority_queue') -> None: ...

class QueueBase:
    """What all queues do. Made by `tf.queue.FIFOQueue` and its kin.

    Elements go in with `enqueue` and `enqueue_many` and come out with `dequeue`, `dequeue_many` and `dequeue_up_to`. Who
    puts into a full queue waits, as does who takes from an empty one, until `close` was called: then CancelledError and
    OutOfRangeError say so.
    """
    def __init__(self, dtypes: _Any, shapes: _Any, names: _Any, queue_ref: _Any) -> None: ...
    @_b.staticmethod
    def from_list(index: _Any, queues: _Any) -> _Any:
        """The queue at a place of a list of queues of the same dtypes and names.

        Raises:
          TypeError: no list of queues, or queues that differ.
        """
    @property
    def queue_ref(self) -> _Any:
        """A tensor that stands for the queue."""
    @property
    def name(self) -> _b.str:
        """The name of the queue's operation; there is none outside graphs."""
    @property
    def dtypes(self) -> _Any:
        """The dtypes of an element's components."""
    @property
    def shapes(self) -> _Any:
        """The shapes of an element's components."""
    @property
    def names(self) -> _Any:
        """The names of an element's components, or None."""
    def enqueue(self, vals: _Any, name: _b.str | None = None) -> _Any:
        """Puts one element in: a tensor, a list of its components, or a dict of them where they have names."""
    def enqueue_many(self, vals: _Any, name: _b.str | None = None) -> _Any:
        """Puts the elements of a batch in, one after another: component `i` has the elements' along axis 0."""
    def dequeue(self, name: _b.str | None = None) -> _t.Tensor:
        """Takes one element out: a tensor, a list of its components, or a dict of them where they have names.

        Raises:
          OutOfRangeError: the queue is closed and empty.
        """
    def dequeue_many(self, n: _Any, name: _b.str | None = None) -> _t.Tensor:
        """Takes `n` elements out, joined along a new axis 0.

        Raises:
          InvalidArgumentError: the queue was made without shapes.
          OutOfRangeError: the queue is closed and has fewer.
        """
    def dequeue_up_to(self, n: _Any, name: _b.str | None = None) -> _Any:
        """As `dequeue_many`; of a closed queue also fewer than `n` elements, if there are any."""
    def close(self, cancel_pending_enqueues: _b.bool = False, name: _b.str | None = None) -> _Any:
        """Says that nothing more comes: what is in the queue can still be taken.

        Args:
          cancel_pending_enqueues: whether those who wait for room are told so with CancelledError.
        """
    def is_closed(self, name: _b.str | None = None) -> _Any:
        """Whether the queue was closed, as a tensor."""
    def size(self, name: _b.str | None = None) -> _Any:
        """The number of elements in the queue, as an int32 tensor."""

class RandomShuffleQueue(_tf.queue.QueueBase):
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
    def __init__(self, capacity: _Any, min_after_dequeue: _Any, dtypes: _Any, shapes: _Any = None, names: _Any = None, seed: _t.TensorLike = None, shared_name: _Any = None, name: _b.str | None = 'random_shuffle_queue') -> None: ...
