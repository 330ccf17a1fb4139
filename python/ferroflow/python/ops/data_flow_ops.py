"""`tf.queue`: queues of elements, each a tensor or several, between threads and between calls of functions.

A queue is an object of this process; in a traced function each use of it is a call of this object, in the order in
which they stand there. `HostQueue` is the waiting: who comes to a full queue waits for room, who comes to an empty one
for elements, until it is closed.

Invariant: what is in a queue has the dtypes and fits the shapes that it was made with; elements that could not all be
had stay where they were.
Does not know: which element is next; the kinds in `queue_kinds.py` do.
"""

import itertools
import threading

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl, func_graph
from ferroflow.python.ops.operands import execute

__name__ = "tensorflow.python.ops.data_flow_ops"

_numbers = itertools.count()


class HostQueue:
    """The elements of a queue, and those who wait. `store` has `put(element)`, `take()`, `put_back(elements)`, a length."""

    def __init__(self, kind, capacity, store, least=0):
        self.kind = kind
        self.capacity = capacity if capacity >= 0 else float("inf")
        self.least = least
        self.store = store
        self.number = next(_numbers)
        self.closed = False
        self.cancelled = 0
        self.waiting = 0
        self.changed = threading.Condition()

    def enqueue(self, elements):
        """Puts elements in, each as soon as there is room."""
        with self.changed:
            if self.closed:
                raise errors_impl.CancelledError(None, None, f"{self.kind} '{self.number}' is closed.")
            cancelled = self.cancelled
            for element in elements:
                self.waiting += 1
                try:
                    self.changed.wait_for(lambda: len(self.store) < self.capacity or self.cancelled != cancelled)
                finally:
                    self.waiting -= 1
                    self.changed.notify_all()
                if self.cancelled != cancelled:
                    raise errors_impl.CancelledError(None, None, "Enqueue operation was cancelled")
                self.store.put(element)
                self.changed.notify_all()

    def _ready(self):
        return len(self.store) > (0 if self.closed else self.least)

    def dequeue(self, count, fewer=False):
        """Takes so many elements out; with `fewer` what is left if the queue is closed."""
        taken = []
        with self.changed:
            while len(taken) < count:
                self.changed.wait_for(lambda: self._ready() or self.closed and not self.waiting)
                if self._ready():
                    taken.append(self.store.take())
                    self.changed.notify_all()
                elif fewer and taken:
                    break
                else:
                    self.store.put_back(taken)
                    self.changed.notify_all()
                    raise errors_impl.OutOfRangeError(
                        None,
                        None,
                        f"{self.kind} '{self.number}' is closed and has insufficient elements (requested {count}, current size "
                        f"{len(self.store)})",
                    )
        return taken

    def close(self, cancel):
        with self.changed:
            self.closed = True
            self.cancelled += bool(cancel)
            self.changed.notify_all()

    def size(self):
        with self.changed:
            return len(self.store)


def _listed(value):
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _same_rows(values):
    """The number of elements in a batch. ValueError where the components have different numbers."""
    first = values[0].shape[0]
    for value in values[1:]:
        if first is not None and value.shape[0] is not None and first != value.shape[0]:
            raise ValueError(f"Dimensions {first} and {value.shape[0]} are not compatible")


class QueueBase:
    """What all queues do. Made by `tf.queue.FIFOQueue` and its kin.

    Elements go in with `enqueue` and `enqueue_many` and come out with `dequeue`, `dequeue_many` and `dequeue_up_to`. Who
    puts into a full queue waits, as does who takes from an empty one, until `close` was called: then CancelledError and
    OutOfRangeError say so.
    """

    def __init__(self, dtypes, shapes, names, queue_ref):
        self._dtypes = dtypes
        self._shapes = [_ff.TensorShape(None)] * len(dtypes) if shapes is None else shapes
        self._given = shapes is not None
        self._names = names
        self._host = queue_ref

    @staticmethod
    def from_list(index, queues):
        """The queue at a place of a list of queues of the same dtypes and names.

        Raises:
          TypeError: no list of queues, or queues that differ.
        """
        if not queues or not isinstance(queues, list) or not all(isinstance(q, QueueBase) for q in queues):
            raise TypeError("A list of queues expected")
        if any(q.dtypes != queues[0].dtypes for q in queues):
            raise TypeError("Queues do not have matching component dtypes.")
        if any(q.names != queues[0].names for q in queues):
            raise TypeError("Queues do not have matching component names.")
        place = _ff.constant_value(_ff.convert(index))
        if place is None:
            raise errors_impl.UnimplementedError(None, None, "QueueBase.from_list by an index that is computed in a function")
        return queues[int(place)]

    @property
    def queue_ref(self):
        """A tensor that stands for the queue."""
        return _ff.box(self._host)

    @property
    def name(self):
        """The name of the queue's operation; there is none outside graphs."""
        return "Empty"

    @property
    def dtypes(self):
        """The dtypes of an element's components."""
        return self._dtypes

    @property
    def shapes(self):
        """The shapes of an element's components."""
        return self._shapes

    @property
    def names(self):
        """The names of an element's components, or None."""
        return self._names

    def _components(self, values):
        if isinstance(values, dict):
            if not self._names:
                raise ValueError("Queue must have names to enqueue a dictionary")
            if sorted(self._names, key=str) != sorted(values.keys(), key=str):
                raise ValueError(
                    f"Keys in dictionary to enqueue do not match names of Queue.  Dictionary: {sorted(values.keys())},"
                    f"Queue: {sorted(self._names)}"
                )
            values = [values[name] for name in self._names]
        elif self._names:
            raise ValueError("You must enqueue a dictionary in a Queue with names")
        values = _listed(values)
        if len(values) != len(self._dtypes):
            raise errors_impl.InvalidArgumentError(
                None, None, f"Signature mismatch, have {len(values)} components, expected {', '.join(d.name for d in self._dtypes)}"
            )
        return [_ff.convert(v, d) for v, d in zip(values, self._dtypes)]

    def enqueue(self, vals, name=None):
        """Puts one element in: a tensor, a list of its components, or a dict of them where they have names."""
        values = self._components(vals)
        for value, shape in zip(values, self._shapes):
            value.shape.assert_is_compatible_with(shape)

        def run(*tensors):
            self._fits(tensors, 0)
            self._host.enqueue([tensors])
            return []

        return self._run(run, values, [], [])

    def enqueue_many(self, vals, name=None):
        """Puts the elements of a batch in, one after another: component `i` has the elements' along axis 0."""
        values = self._components(vals)
        for value, shape in zip(values, self._shapes):
            if value.shape.rank == 0:
                raise ValueError(f"Shape must be at least rank 1 but is rank 0: {value.shape}")
            if value.shape.rank is not None:
                value.shape[1:].assert_is_compatible_with(shape)
        if all(v.shape.rank is not None for v in values):
            _same_rows(values)

        def run(*tensors):
            _same_rows(tensors)
            self._fits(tensors, 1)
            self._host.enqueue(zip(*(execute("Unpack", [t], {"num": t.shape[0]}) for t in tensors)))
            return []

        return self._run(run, values, [], [])

    def _fits(self, tensors, batch_axes):
        """InvalidArgumentError where values turn out not to fit the shapes, as only a run of a function can tell."""
        for tensor, shape in zip(tensors, self._shapes):
            if not shape.is_compatible_with(tensor.shape[batch_axes:]):
                raise errors_impl.InvalidArgumentError(
                    None, None, f"Shape mismatch in tuple component. Expected {shape}, got {tensor.shape[batch_axes:]}"
                )

    def _run(self, run, inputs, dtypes, shapes):
        if _ff.executing_eagerly():
            return run(*inputs) or None
        results = _ff.callback(run, inputs, dtypes, shapes, True)
        return results if dtypes else func_graph.added_operation()

    def _packed(self, values):
        if self._names:
            return dict(zip(self._names, values))
        return values[0] if len(values) == 1 else list(values)

    def dequeue(self, name=None):
        """Takes one element out: a tensor, a list of its components, or a dict of them where they have names.

        Raises:
          OutOfRangeError: the queue is closed and empty.
        """
        return self._packed(self._run(lambda: list(self._host.dequeue(1)[0]), [], self._dtypes, self._shapes))

    def dequeue_many(self, n, name=None):
        """Takes `n` elements out, joined along a new axis 0.

        Raises:
          InvalidArgumentError: the queue was made without shapes.
          OutOfRangeError: the queue is closed and has fewer.
        """
        return self._many(n, False)

    def dequeue_up_to(self, n, name=None):
        """As `dequeue_many`; of a closed queue also fewer than `n` elements, if there are any."""
        return self._many(n, True)

    def _many(self, n, fewer):
        count = _ff.convert(n, _ff.int32)
        known = _ff.constant_value(count)
        rows = None if known is None or fewer else int(known)

        def run(count):
            if not self._given or not self._may_pad and not all(s.is_fully_defined() for s in self._shapes):
                raise errors_impl.InvalidArgumentError(
                    None, None, f"{self._host.kind}'s DequeueMany and DequeueUpTo require the components to have specified shapes."
                )
            elements = self._host.dequeue(int(count.numpy()), fewer)
            return [self._joined([e[i] for e in elements], d, s) for i, (d, s) in enumerate(zip(self._dtypes, self._shapes))]

        shapes = [_ff.TensorShape([rows]).concatenate(s) for s in self._shapes]
        return self._packed(self._run(run, [count], self._dtypes, shapes))

    _may_pad = False

    @staticmethod
    def _joined(values, dtype, shape):
        if not values:
            return _ff.constant(np.zeros([0, *(d or 0 for d in shape.as_list())], dtype.as_numpy_dtype), dtype=dtype)
        return execute("Pack", [values], {"axis": 0})

    def close(self, cancel_pending_enqueues=False, name=None):
        """Says that nothing more comes: what is in the queue can still be taken.

        Args:
          cancel_pending_enqueues: whether those who wait for room are told so with CancelledError.
        """

        def run():
            self._host.close(cancel_pending_enqueues)
            return []

        return self._run(run, [], [], [])

    def is_closed(self, name=None):
        """Whether the queue was closed, as a tensor."""
        return self._run(lambda: [_ff.constant(self._host.closed)], [], [_ff.bool], [_ff.TensorShape([])])[0]

    def size(self, name=None):
        """The number of elements in the queue, as an int32 tensor."""
        return self._run(lambda: [_ff.constant(self._host.size(), dtype=_ff.int32)], [], [_ff.int32], [_ff.TensorShape([])])[0]


def __getattr__(name):
    from ferroflow import _private

    if name in ("FIFOQueue", "PaddingFIFOQueue", "PriorityQueue", "RandomShuffleQueue"):
        from ferroflow.python.ops import queue_kinds

        return getattr(queue_kinds, name)
    return _private.names_of("ops.data_flow_ops")(name)
