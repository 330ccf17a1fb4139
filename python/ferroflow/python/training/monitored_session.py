"""`tf.compat.v1.train.MonitoredSession` and its kin: sessions that hooks are told of, made ready by a scaffold.

Invariant: hooks are told in the order in which they were given; what they ask for is run with what the program asks for, once.
Does not know: what hooks do; how values are restored.
"""

import abc
import inspect

from ferroflow.python.checkpoint import checkpoint
from ferroflow.python.framework import errors_impl, func_graph, graph_collections
from ferroflow.python.ops import array_ops, control_flow_ops, graph_variables
from ferroflow.python.platform import tf_logging as logging
from ferroflow.python.summary import summary_v1
from ferroflow.python.training import basic_session_run_hooks as hooks_lib
from ferroflow.python.training import coordinator, queue_runner_impl, saver as saver_lib, session_manager, session_run_hook

__name__ = "tensorflow.python.training.monitored_session"

USE_DEFAULT = object()
_KEYS = graph_collections.GraphKeys
_LOST = (errors_impl.AbortedError, errors_impl.UnavailableError)


class Scaffold:
    """What a session needs to be made ready: what is not given is found in the graph's collections, or made by `finalize`.

    Args:
      init_op, init_feed_dict: what gives variables values, and what it is run with.
      init_fn: a function of the scaffold and the session, called after it.
      ready_op, ready_for_local_init_op: tensors with the names of variables that have no values.
      local_init_op, local_init_feed_dict: what is run in each session.
      summary_op: a summary of everything.
      saver: what saves and restores.
      copy_from_scaffold: where what is not given is taken from.
    """

    def __init__(
        self, init_op=None, init_feed_dict=None, init_fn=None, ready_op=None, ready_for_local_init_op=None, local_init_op=None, summary_op=None,
        saver=None, copy_from_scaffold=None, local_init_feed_dict=None,
    ):
        other = copy_from_scaffold
        if other is not None and not isinstance(other, Scaffold):
            raise TypeError("copy_from_scaffold is not a Scaffold instance.")
        own = lambda given, name: given if given is not None or other is None else getattr(other, name)  # noqa: E731
        self._user_init_fn = own(init_fn, "_user_init_fn")
        self._init_op, self._init_feed_dict = own(init_op, "_init_op"), own(init_feed_dict, "_init_feed_dict")
        self._ready_op = own(ready_op, "_ready_op")
        self._ready_for_local_init_op = own(ready_for_local_init_op, "_ready_for_local_init_op")
        self._local_init_op = own(local_init_op, "_local_init_op")
        self._local_init_feed_dict = own(local_init_feed_dict, "_local_init_feed_dict")
        self._summary_op, self._saver = own(summary_op, "_summary_op"), own(saver, "_saver")

    def finalize(self):
        """Makes what is missing, and ends the building of the graph; gives itself."""
        found = Scaffold.get_or_default
        if self._init_op is None:
            self._init_op = found("init_op", _KEYS.INIT_OP, lambda: control_flow_ops.group(graph_variables.global_variables_initializer()))
        if self._ready_op is None:
            self._ready_op = found("ready_op", _KEYS.READY_OP, lambda: array_ops.concat([graph_variables.report_uninitialized_variables()], 0))
        if self._ready_for_local_init_op is None:
            globals_only = lambda: graph_variables.report_uninitialized_variables(graph_collections.global_variables())  # noqa: E731
            self._ready_for_local_init_op = found("ready_for_local_init_op", _KEYS.READY_FOR_LOCAL_INIT_OP, globals_only)
        if self._local_init_op is None:
            self._local_init_op = found("local_init_op", _KEYS.LOCAL_INIT_OP, Scaffold.default_local_init_op)
        if self._summary_op is None:
            self._summary_op = found("summary_op", _KEYS.SUMMARY_OP, summary_v1.merge_all)
        if self._saver is None:
            self._saver = found("saver", _KEYS.SAVERS, lambda: saver_lib.Saver(allow_empty=True))
        if isinstance(self._saver, checkpoint.Checkpoint):
            raise errors_impl.UnimplementedError(None, None, "a Scaffold whose saver is a tf.train.Checkpoint is not implemented")
        self._saver.build()
        func_graph.get_default_graph().finalize()
        logging.info("Graph was finalized.")
        return self

    @property
    def init_fn(self):
        """A function of a session that calls what was given as `init_fn`, or None."""
        return None if self._user_init_fn is None else lambda sess: self._user_init_fn(self, sess)

    init_op = property(lambda self: self._init_op, doc="What gives variables values.")
    init_feed_dict = property(lambda self: self._init_feed_dict, doc="What `init_op` is run with.")
    ready_op = property(lambda self: self._ready_op, doc="The names of variables that have no values.")
    ready_for_local_init_op = property(lambda self: self._ready_for_local_init_op, doc="Those that `local_init_op` needs.")
    local_init_op = property(lambda self: self._local_init_op, doc="What is run in each session.")
    local_init_feed_dict = property(lambda self: self._local_init_feed_dict, doc="What `local_init_op` is run with.")
    summary_op = property(lambda self: self._summary_op, doc="A summary of everything, or None.")
    saver = property(lambda self: self._saver, doc="What saves and restores.")

    @staticmethod
    def get_or_default(arg_name, collection_key, default_constructor):
        """What is in a collection; where there is nothing what a function makes, which is put there. RuntimeError where there are several."""
        elements = graph_collections.get_collection(collection_key)
        if len(elements) > 1:
            raise RuntimeError(
                f'More than one item in the collection "{collection_key}". Please indicate which one to use by passing it to the tf.Scaffold '
                f"constructor as:  tf.Scaffold({arg_name}=item to use)"
            )
        if elements:
            return elements[0]
        made = default_constructor()
        if made is not None:
            graph_collections.add_to_collection(collection_key, made)
        return made

    @staticmethod
    def default_local_init_op():
        """An operation that gives local variables their values, and fills tables."""
        return control_flow_ops.group(graph_variables.local_variables_initializer(), graph_variables.tables_initializer())


class SessionCreator(abc.ABC):
    """What makes sessions."""

    @abc.abstractmethod
    def create_session(self):
        """A new session, ready to be used."""


class _ScaffoldCreator(SessionCreator):
    """Makes sessions ready by a scaffold."""

    def __init__(self, scaffold, master, config):
        self._scaffold, self._master, self._config, self._session_manager = scaffold or Scaffold(), master, config, None

    def _managed(self):
        self._scaffold.finalize()
        if self._session_manager is None:
            made = self._scaffold
            self._session_manager = session_manager.SessionManager(
                local_init_op=made.local_init_op, ready_op=made.ready_op, ready_for_local_init_op=made.ready_for_local_init_op,
                graph=func_graph.get_default_graph(), local_init_feed_dict=made.local_init_feed_dict,
            )
        return self._session_manager


class ChiefSessionCreator(_ScaffoldCreator):
    """Makes sessions with the values of a checkpoint, or initial ones."""

    def __init__(self, scaffold=None, master="", config=None, checkpoint_dir=None, checkpoint_filename_with_path=None):
        super().__init__(scaffold, master, config)
        self._checkpoint_dir, self._checkpoint_filename_with_path = checkpoint_dir, checkpoint_filename_with_path

    def create_session(self):
        """Ends the building of the graph; gives a session, ready to be used."""
        manager, made = self._managed(), self._scaffold
        return manager.prepare_session(
            self._master, saver=made.saver, checkpoint_dir=self._checkpoint_dir, checkpoint_filename_with_path=self._checkpoint_filename_with_path,
            config=self._config, init_op=made.init_op, init_feed_dict=made.init_feed_dict, init_fn=made.init_fn,
        )


class WorkerSessionCreator(_ScaffoldCreator):
    """Makes sessions that another process has made ready."""

    def __init__(self, scaffold=None, master="", config=None, max_wait_secs=30 * 60):
        super().__init__(scaffold, master, config)
        self._max_wait_secs = max_wait_secs

    def create_session(self):
        """Ends the building of the graph; waits for a session that is ready."""
        return self._managed().wait_for_session(self._master, config=self._config, max_wait_secs=self._max_wait_secs)


class _MonitoredSession:
    """A session whose runs hooks are told of."""

    def __init__(self, session_creator, hooks, should_recover, stop_grace_period_secs=120):
        self._graph_was_finalized = func_graph.get_default_graph().finalized
        self._default_graph = func_graph.get_default_graph()
        self._hooks, self._should_recover, self._grace = list(hooks or ()), should_recover, stop_grace_period_secs
        for hook in self._hooks:
            hook.begin()
        self._creator = session_creator or ChiefSessionCreator()
        self._sess = self._coord = None
        self._closed = False
        self._begin()

    def _begin(self):
        """Makes a session; anew as long as its making is interrupted."""
        while True:
            try:
                self._sess = self._creator.create_session()
                break
            except _LOST as error:
                if not self._should_recover:
                    raise
                logging.info("An error was raised while a session was being created. A new session will be created. Error: %s", error)
        # It keeps no exception to itself.
        self._coord = coordinator.Coordinator(clean_stop_exception_types=[])
        self._stop = False
        if graph_collections.get_collection(_KEYS.QUEUE_RUNNERS):
            queue_runner_impl.start_queue_runners(sess=self._sess, coord=self._coord)
        for hook in self._hooks:
            hook.after_create_session(self._sess, self._coord)

    @property
    def graph(self):
        """The graph; None once it is closed."""
        return None if self._sess is None else self._sess.graph

    def _tf_sess(self):
        """The session itself."""
        return self._sess

    def run(self, fetches, feed_dict=None, options=None, run_metadata=None):
        """As `Session.run`, with what hooks ask for.

        An interrupted run (AbortedError, UnavailableError) is repeated in a new session. RuntimeError once a hook has asked to stop.
        """
        return self._recovering(lambda: self._run_with_hooks(fetches, feed_dict, options, run_metadata))

    def _recovering(self, call):
        while True:
            if self._sess is None and self._closed:
                raise RuntimeError("Session is already closed.")
            try:
                return call()
            except _LOST as error:
                if not self._should_recover:
                    raise
                logging.info("An error was raised. The current session will be closed and a new session will be created. Error: %s", error)
                self._end_session()
                self._begin()
            except Exception:
                # What stopped a thread is the cause of what came of it.
                self._coord.raise_requested_exception()
                raise

    def _run_with_hooks(self, fetches, feed_dict=None, options=None, run_metadata=None):
        if self.should_stop():
            raise RuntimeError("Run called even after should_stop requested.")
        context = session_run_hook.SessionRunContext(session_run_hook.SessionRunArgs(fetches, feed_dict), self._sess)
        wanted, given = {"caller": fetches}, dict(feed_dict or {})
        for hook in self._hooks:
            asked = hook.before_run(context)
            if asked is None:
                continue
            if asked.fetches is not None:
                wanted[id(hook)] = asked.fetches
            for key, value in (asked.feed_dict or {}).items():
                if key in given:
                    raise RuntimeError(f"Same tensor is fed by two hooks or a hook and the caller: {key}")
                given[key] = value
        found = self._sess.run(wanted, feed_dict=given, options=options, run_metadata=run_metadata)
        for hook in self._hooks:
            hook.after_run(context, session_run_hook.SessionRunValues(found.get(id(hook)), options, run_metadata))
        self._stop = self._stop or context.stop_requested
        return found["caller"]

    def run_step_fn(self, step_fn):
        """What a function of a `StepContext` gives, which may run in the session with hooks and without.

        ValueError unless its parameter is called `step_context`. StopIteration, which ends a `with`, where it asks to stop.
        """
        names = tuple(inspect.signature(step_fn).parameters)
        if names not in (("step_context",), ("self", "step_context")):
            raise ValueError(
                "`step_fn` may either have one `step_context` argument, or `self` and `step_context` arguments if it's an instance method. "
                f"Got {names} instead."
            )
        return self._recovering(lambda: step_fn(_MonitoredSession.StepContext(self._sess, self._run_with_hooks)))

    class StepContext:
        """What a function of a step has: the session, runs that hooks are told of, and a way to stop."""

        def __init__(self, session, run_with_hooks_fn):
            self._session, self._run_with_hooks_fn = session, run_with_hooks_fn

        @property
        def session(self):
            """The session itself."""
            return self._session

        def run_with_hooks(self, *args, **kwargs):
            """As `MonitoredSession.run`."""
            return self._run_with_hooks_fn(*args, **kwargs)

        def request_stop(self):
            """Raises StopIteration."""
            raise StopIteration("step_fn has requested the iterations to stop.")

    def should_stop(self):
        """Whether a hook, or a thread of the session, asked to stop, or it is closed."""
        if self._sess is None:
            return True
        self._coord.raise_requested_exception()
        return self._stop or self._coord.should_stop()

    def close(self):
        """Tells hooks of the end, and closes the session. RuntimeError where it is closed."""
        self._close(None)

    def _close(self, error):
        try:
            if error is None:
                for hook in self._hooks:
                    hook.end(self._sess)
        finally:
            if self._sess is None:
                raise RuntimeError("Session is already closed.")
            try:
                self._end_session()
            finally:
                self._closed = True
                if not self._graph_was_finalized:
                    self._default_graph._finalized = False

    def _end_session(self):
        sess, coord = self._sess, self._coord
        self._sess = None
        coord.request_stop()
        try:
            coord.join(stop_grace_period_secs=self._grace, ignore_live_threads=True)
        finally:
            sess.close()

    def __enter__(self):
        return self

    def __exit__(self, exception_type, exception_value, traceback):
        ended = exception_type in (errors_impl.OutOfRangeError, StopIteration)
        self._close(None if ended else exception_type)
        return ended or exception_type is None


class MonitoredSession(_MonitoredSession):
    """A session whose runs hooks are told of, and which is made anew where it is interrupted.

    As a context it ends without an error where the data do (OutOfRangeError, StopIteration).

    Args:
      session_creator: what makes the session; a `ChiefSessionCreator` unless told.
      hooks: `SessionRunHook`s.
      stop_grace_period_secs: how long its threads have to end.

    >>> with tf.Graph().as_default():
    ...     step = tf.compat.v1.train.get_or_create_global_step()
    ...     add = tf.compat.v1.assign_add(step, 1)
    ...     with tf.compat.v1.train.MonitoredSession(hooks=[tf.compat.v1.train.StopAtStepHook(last_step=3)]) as sess:
    ...         while not sess.should_stop():
    ...             print(sess.run(add))
    1
    2
    3
    """

    def __init__(self, session_creator=None, hooks=None, stop_grace_period_secs=120):
        super().__init__(session_creator, hooks, True, stop_grace_period_secs)


class SingularMonitoredSession(_MonitoredSession):
    """A session whose runs hooks are told of, once: an interrupted run is an error."""

    def __init__(
        self, hooks=None, scaffold=None, master="", config=None, checkpoint_dir=None, stop_grace_period_secs=120, checkpoint_filename_with_path=None
    ):
        creator = ChiefSessionCreator(scaffold, master, config, checkpoint_dir, checkpoint_filename_with_path)
        super().__init__(creator, hooks, False, stop_grace_period_secs)

    def raw_session(self):
        """The session itself."""
        return self._tf_sess()


def MonitoredTrainingSession(  # noqa: N802 TensorFlow's name
    master="", is_chief=True, checkpoint_dir=None, scaffold=None, hooks=None, chief_only_hooks=None, save_checkpoint_secs=USE_DEFAULT,
    save_summaries_steps=USE_DEFAULT, save_summaries_secs=USE_DEFAULT, config=None, stop_grace_period_secs=120, log_step_count_steps=100,
    max_wait_secs=7200, save_checkpoint_steps=USE_DEFAULT, summary_dir=None, save_graph_def=True,
):
    """A `MonitoredSession` that goes on from the latest checkpoint of a folder, and writes checkpoints and summaries there.

    Args:
      master: empty.
      is_chief: whether it makes the variables' values, rather than waiting for them.
      checkpoint_dir: the folder; without one nothing is written.
      scaffold: what makes it ready.
      hooks, chief_only_hooks: `SessionRunHook`s.
      save_checkpoint_secs, save_checkpoint_steps: how often checkpoints are written: every 600 seconds unless told; never where both are None.
      save_summaries_steps, save_summaries_secs: how often summaries are: every 100 steps unless told; never where both are None.
      config: the session's.
      stop_grace_period_secs: how long its threads have to end.
      log_step_count_steps: how often the number of steps a second is logged.
      max_wait_secs: how long another's values are waited for.
      summary_dir: the folder of summaries; `checkpoint_dir` unless told.
      save_graph_def: whether the graph is written beside checkpoints.
    """
    summaries = _often(save_summaries_steps, save_summaries_secs, (100, None))
    checkpoints = _often(save_checkpoint_steps, save_checkpoint_secs, (None, 600))
    scaffold = scaffold or Scaffold()
    if not is_chief:
        creator = WorkerSessionCreator(scaffold, master, config, max_wait_secs)
        return MonitoredSession(creator, hooks or [], stop_grace_period_secs)
    told = list(chief_only_hooks or ())
    creator = ChiefSessionCreator(scaffold, master, config, checkpoint_dir)
    summary_dir = summary_dir or checkpoint_dir
    if summary_dir:
        if log_step_count_steps and log_step_count_steps > 0:
            told.append(hooks_lib.StepCounterHook(output_dir=summary_dir, every_n_steps=log_step_count_steps))
        if _sometimes(summaries):
            told.append(hooks_lib.SummarySaverHook(*summaries, output_dir=summary_dir, scaffold=scaffold))
    if checkpoint_dir and _sometimes(checkpoints):
        steps, seconds = checkpoints
        told.append(hooks_lib.CheckpointSaverHook(checkpoint_dir, seconds, steps, scaffold=scaffold, save_graph_def=save_graph_def))
    return MonitoredSession(creator, [*told, *(hooks or ())], stop_grace_period_secs)


def _often(steps, seconds, default):
    """Steps and seconds, of which what is not said is None, unless neither is."""
    if steps is USE_DEFAULT and seconds is USE_DEFAULT:
        return default
    return tuple(None if value is USE_DEFAULT else value for value in (steps, seconds))


def _sometimes(often):
    return any(value and value > 0 for value in often)
