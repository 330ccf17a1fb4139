"""What a monitored session tells of its runs, and what it is asked to run besides.

Invariant: a hook sees each run twice: before it, when it may ask for more, and after it, with what that gave.
Does not know: sessions; what hooks do.
"""

import collections

__name__ = "tensorflow.python.training.session_run_hook"


class SessionRunArgs(collections.namedtuple("SessionRunArgs", ["fetches", "feed_dict", "options"])):
    """What is asked of a run: tensors and operations, values by placeholder, and options.

    >>> tf.compat.v1.train.SessionRunArgs("loss:0").feed_dict is None
    True
    """

    __slots__ = ()

    def __new__(cls, fetches, feed_dict=None, options=None):
        return super().__new__(cls, fetches, feed_dict, options)


class SessionRunValues(collections.namedtuple("SessionRunValues", ["results", "options", "run_metadata"])):
    """What a run gave of what a hook asked for."""

    __slots__ = ()


class SessionRunContext:
    """A run that hooks are told of: what the program asked for, in which session, and whether to stop after it."""

    def __init__(self, original_args, session):
        self._original_args, self._session, self._stop_requested = original_args, session, False

    @property
    def original_args(self):
        """What the program asked for, as `SessionRunArgs`."""
        return self._original_args

    @property
    def session(self):
        """The session itself, whose runs no hook is told of."""
        return self._session

    @property
    def stop_requested(self):
        """Whether a hook asked to stop."""
        return self._stop_requested

    def request_stop(self):
        """Asks that no run follow this one."""
        self._stop_requested = True


class SessionRunHook:
    """What others derive from: is told of each run of a monitored session. None of its methods does anything."""

    def begin(self):
        """Before there is a session: the graph may still be changed."""

    def after_create_session(self, session, coord):
        """A session was made: the graph is as it stays. `coord` is the `Coordinator` of the session's threads."""

    def before_run(self, run_context):
        """Before a run: what is to be run besides, as `SessionRunArgs`, or None."""
        return None

    def after_run(self, run_context, run_values):
        """After a run that did not fail: `run_values.results` is what was asked for."""

    def end(self, session):
        """At the end, unless an error led to it."""
