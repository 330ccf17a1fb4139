"""`tf.train.Coordinator`: threads that stop together.

Invariant: the first request to stop wins, and its exception is raised by `join`.
Does not know: what the threads do.
"""

import contextlib
import sys
import threading
import time

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.training.coordinator"


class Coordinator:
    """Tells threads to stop, and waits for them.

    Args:
      clean_stop_exception_types: exceptions that only ask to stop; `tf.errors.OutOfRangeError` by default.

    >>> coord = tf.train.Coordinator()
    >>> coord.request_stop()
    >>> coord.should_stop()
    True
    """

    def __init__(self, clean_stop_exception_types=None):
        self._clean_stop_exception_types = (errors_impl.OutOfRangeError,) if clean_stop_exception_types is None else tuple(clean_stop_exception_types)
        self._lock = threading.Lock()
        self._stop_event = threading.Event()
        self._exception = None
        self._joined = False
        self._registered_threads = set()

    def request_stop(self, ex=None):
        """Asks the threads to stop; `ex`, an exception or the triple of `sys.exc_info()`, is raised by `join`."""
        with self._lock:
            if isinstance(ex, tuple):
                ex = ex[1]
            if ex is not None and self._joined:
                raise ex
            if self._stop_event.is_set():
                return
            if ex is not None and not isinstance(ex, self._clean_stop_exception_types):
                self._exception = ex
            self._stop_event.set()

    def clear_stop(self):
        """Forgets the request to stop."""
        with self._lock:
            self._joined, self._exception = False, None
            self._stop_event.clear()

    def should_stop(self):
        """Whether the threads are to stop."""
        return self._stop_event.is_set()

    @contextlib.contextmanager
    def stop_on_exception(self):
        """Context whose exceptions are requests to stop."""
        try:
            yield
        except BaseException:  # noqa: BLE001 whatever ends a thread ends all
            self.request_stop(sys.exc_info()[1])

    def wait_for_stop(self, timeout=None):
        """Waits for the request to stop; False where `timeout` seconds passed without."""
        return self._stop_event.wait(timeout)

    def register_thread(self, thread):
        """Has `join` wait for a thread too."""
        with self._lock:
            self._registered_threads.add(thread)

    def join(self, threads=None, stop_grace_period_secs=120, ignore_live_threads=False):
        """Waits for the request to stop and for the threads, and raises what a thread asked with.

        RuntimeError where threads still run `stop_grace_period_secs` after the request, unless `ignore_live_threads`.
        """
        with self._lock:
            waited = self._registered_threads | set(threads or ())
        while any(t.is_alive() for t in waited) and not self.wait_for_stop(0.05):
            pass
        # Threads that have ended without a request leave nothing to wait for.
        end = time.monotonic() + stop_grace_period_secs
        while any(t.is_alive() for t in waited) and time.monotonic() < end:
            time.sleep(0.01)
        alive = [t.name for t in waited if t.is_alive()]
        with self._lock:
            self._joined = True
            self._registered_threads = set()
            if self._exception is not None:
                raise self._exception
            if alive and not ignore_live_threads:
                raise RuntimeError(f"Coordinator stopped with threads still running: {' '.join(sorted(alive))}")

    @property
    def joined(self):
        """Whether `join` has returned."""
        return self._joined

    def raise_requested_exception(self):
        """Raises what a thread asked to stop with, where there is such."""
        with self._lock:
            if self._exception is not None:
                raise self._exception


class LooperThread(threading.Thread):
    """A thread that calls `run_loop`, or `target`, again and again until its coordinator stops."""

    def __init__(self, coord, timer_interval_secs, target=None, args=None, kwargs=None):
        if not isinstance(coord, Coordinator):
            raise ValueError(f"'coord' argument must be a Coordinator: {coord}")
        super().__init__(daemon=True)
        self._coord, self._interval = coord, timer_interval_secs
        if target is None and (args or kwargs):
            raise ValueError("'args' and 'kwargs' argument require that you also pass 'target'")
        self._target_call, self._target_args, self._target_kwargs = target, args or (), kwargs or {}
        coord.register_thread(self)

    @staticmethod
    def loop(coord, timer_interval_secs, target, args=None, kwargs=None):
        """A started thread that calls `target` until the coordinator stops."""
        looper = LooperThread(coord, timer_interval_secs, target, args, kwargs)
        looper.start()
        return looper

    def run(self):
        """Loops, with a pause of the interval between, without where it is None."""
        with self._coord.stop_on_exception():
            self.start_loop()
            if self._interval is None:
                while not self._coord.should_stop():
                    self.run_loop()
            else:
                following = time.time()
                while not self._coord.wait_for_stop(following - time.time()):
                    following += self._interval
                    self.run_loop()
            self.stop_loop()

    def start_loop(self):
        """Called once before the loop."""

    def stop_loop(self):
        """Called once after the loop."""

    def run_loop(self):
        """Calls the target."""
        if self._target_call:
            self._target_call(*self._target_args, **self._target_kwargs)
