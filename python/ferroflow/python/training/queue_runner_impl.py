"""`tf.compat.v1.train.QueueRunner`: threads that fill a queue of a session's graph.

Invariant: when the last thread of a queue ends, the queue is closed, so who takes from it learns of the end.
Does not know: what is put into the queue.
"""

import threading
import weakref

from ferroflow import _ff
from ferroflow.python.client import session
from ferroflow.python.framework import errors_impl, func_graph, graph_collections
from ferroflow.python.platform import tf_logging as logging

__name__ = "tensorflow.python.training.queue_runner_impl"
_KEY = graph_collections.GraphKeys.QUEUE_RUNNERS


class QueueRunner:
    """Operations that put elements into a queue, each run again and again by a thread of its own.

    Args:
      queue: the queue.
      enqueue_ops: the operations; one of them several times for several threads.
      close_op, cancel_op: operations that end the queue, and what waits for it; made unless told.
      queue_closed_exception_types: the exceptions that say that the queue was ended; OutOfRangeError and CancelledError unless told.
      queue_runner_def: not implemented.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     queue = tf.queue.FIFOQueue(4, tf.int32, shapes=[[]])
    ...     runner = tf.compat.v1.train.QueueRunner(queue, [queue.enqueue(7)])
    ...     taken, coord = queue.dequeue(), tf.train.Coordinator()
    ...     threads = runner.create_threads(sess, coord, daemon=True, start=True)
    ...     print(sess.run(taken))
    ...     coord.request_stop()
    ...     coord.join(threads)
    7
    """

    def __init__(
        self, queue=None, enqueue_ops=None, close_op=None, cancel_op=None, queue_closed_exception_types=None, queue_runner_def=None,
        import_scope=None,
    ):
        del import_scope
        if queue_runner_def is not None:
            raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.train.QueueRunner of a message is not implemented")
        if _ff.executing_eagerly():
            raise RuntimeError("QueueRunners are not supported when eager execution is enabled. Instead, please use tf.data to get data into your model.")
        if not queue or not enqueue_ops:
            raise ValueError("Must provide queue and enqueue_ops.")
        types = queue_closed_exception_types
        if types is not None and not (isinstance(types, tuple) and types and all(issubclass(t, errors_impl.OpError) for t in types)):
            raise TypeError("queue_closed_exception_types, when provided, must be a tuple of tf.error types")
        self._queue, self._enqueue_ops = queue, list(enqueue_ops)
        self._close_op = queue.close() if close_op is None else close_op
        self._cancel_op = queue.close(cancel_pending_enqueues=True) if cancel_op is None else cancel_op
        self._closed_by = types or (errors_impl.OutOfRangeError, errors_impl.CancelledError)
        self._lock = threading.Lock()
        self._runs_per_session = weakref.WeakKeyDictionary()
        self._exceptions_raised = []

    queue = property(lambda self: self._queue, doc="The queue.")
    enqueue_ops = property(lambda self: self._enqueue_ops, doc="The operations that fill it.")
    close_op = property(lambda self: self._close_op, doc="The operation that ends it.")
    cancel_op = property(lambda self: self._cancel_op, doc="The operation that ends it and what waits to put into it.")
    queue_closed_exception_types = property(lambda self: self._closed_by, doc="The exceptions that say that it was ended.")
    exceptions_raised = property(lambda self: self._exceptions_raised, doc="What threads failed with that no coordinator was told of.")

    @property
    def name(self):
        """The queue's name."""
        return self._queue.name

    def create_threads(self, sess, coord=None, daemon=False, start=False):
        """Threads that fill the queue in a session, and one that ends it when the coordinator says so.

        Nothing where those of an earlier call still run for this session, unless they run for another coordinator.
        """
        with self._lock:
            if self._runs_per_session.get(sess, 0) > 0:
                logging.info("Already started threads for this queue runner in this session.")
                return []
            self._runs_per_session[sess] = len(self._enqueue_ops)
            self._exceptions_raised = []
        threads = [
            threading.Thread(target=self._run, args=(sess, op, coord), daemon=daemon, name=f"QueueRunnerThread-{self.name}-{op.name}")
            for op in self._enqueue_ops
        ]
        if coord is not None:
            closing = threading.Thread(target=self._close_on_stop, args=(sess, coord), daemon=daemon, name=f"QueueRunnerThread-{self.name}-close_on_stop")
            threads.append(closing)
        for thread in threads:
            if coord is not None:
                coord.register_thread(thread)
            if start:
                thread.start()
        return threads

    def _run(self, sess, enqueue_op, coord):
        """Fills the queue until it is ended, or the coordinator stops."""
        running = True
        try:
            while coord is None or not coord.should_stop():
                try:
                    sess.run(enqueue_op)
                except self._closed_by:
                    with self._lock:
                        self._runs_per_session[sess] -= 1
                        running = False
                        last = self._runs_per_session[sess] == 0
                    if last:
                        self._end(sess, self._close_op)
                    return
        except Exception as error:  # noqa: BLE001 whatever ends the thread is told
            if coord is not None:
                coord.request_stop(error)
            else:
                logging.error("Exception in QueueRunner: %s", error)
                with self._lock:
                    self._exceptions_raised.append(error)
                raise
        finally:
            if running:
                with self._lock:
                    self._runs_per_session[sess] -= 1

    def _close_on_stop(self, sess, coord):
        coord.wait_for_stop()
        self._end(sess, self._cancel_op)

    @staticmethod
    def _end(sess, operation):
        try:
            sess.run(operation)
        except Exception as error:  # noqa: BLE001 the session may be closed
            logging.debug("Ignored exception: %s", error)


def add_queue_runner(qr, collection=_KEY):
    """Puts a queue runner into a collection of the graph being built, from which `start_queue_runners` takes it."""
    graph_collections.add_to_collection(collection, qr)


def start_queue_runners(sess=None, coord=None, daemon=True, start=True, collection=_KEY):
    """Starts the threads of all queue runners of a graph; gives the threads.

    Args:
      sess: the session; the default one unless told.
      coord: what stops the threads.
      daemon: whether the program's end does not wait for them.
      start: whether they are started.
      collection: where the queue runners are.

    Raises:
      ValueError: there is no session.
      RuntimeError: operations run at once.
    """
    if _ff.executing_eagerly() and sess is None:
        raise RuntimeError("Queues are not compatible with eager execution.")
    if sess is None:
        sess = session.get_default_session()
        if not sess:
            raise ValueError("Cannot start queue runners: No default session is registered. Use `with sess.as_default()` or use explicit `sess`.")
    if not isinstance(sess, session.BaseSession):
        # A monitored session has started its own.
        if type(sess).__name__ in ("MonitoredSession", "SingularMonitoredSession"):
            return []
        raise TypeError(f"sess must be a `tf.Session` object. Given class: {sess.__class__}")
    graph = sess.graph if func_graph.plain_graph() is None else func_graph.get_default_graph()
    return [t for qr in graph.get_collection(collection) for t in qr.create_threads(sess, coord=coord, daemon=daemon, start=start)]
