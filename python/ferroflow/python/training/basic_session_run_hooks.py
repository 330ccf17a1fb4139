"""The hooks of monitored sessions that come with them: they log, save, count, and stop.

Invariant: what happens every so often happens at the first run, too.
Does not know: sessions; see `monitored_session`.
"""

import os
import time

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, func_graph, graph_collections
from ferroflow.python.platform import tf_logging as logging
from ferroflow.python.training import session_run_hook, steps_v1

__name__ = "tensorflow.python.training.basic_session_run_hooks"

_tf = _namespace.resolve
SessionRunArgs = session_run_hook.SessionRunArgs


class SecondOrStepTimer:
    """Says whether it is time, after so many steps or seconds.

    ValueError unless exactly one of the two is given.

    >>> timer = tf.compat.v1.train.SecondOrStepTimer(every_steps=2)
    >>> timer.should_trigger_for_step(0), timer.update_last_triggered_step(0), timer.should_trigger_for_step(1)
    (True, (None, None), False)
    """

    def __init__(self, every_secs=None, every_steps=None):
        self._every_secs, self._every_steps = every_secs, every_steps
        if every_secs is None and every_steps is None:
            raise ValueError("Either every_secs or every_steps should be provided.")
        if every_secs is not None and every_steps is not None:
            raise ValueError("Can not provide both every_secs and every_steps.")
        self.reset()

    def reset(self):
        """Forgets when it last was time."""
        self._last_triggered_step = self._last_triggered_time = None

    def should_trigger_for_step(self, step):
        """Whether it is time at a step: always at the first one, and never twice at one step."""
        if self._last_triggered_step is None:
            return True
        if self._last_triggered_step == step:
            return False
        if self._every_secs is not None:
            return time.time() >= self._last_triggered_time + self._every_secs
        return step >= self._last_triggered_step + self._every_steps

    def update_last_triggered_step(self, step):
        """Notes that it was time; gives the seconds and steps since the last time, None and None at first."""
        now = time.time()
        passed = (None, None) if self._last_triggered_step is None else (now - self._last_triggered_time, step - self._last_triggered_step)
        self._last_triggered_time, self._last_triggered_step = now, step
        return passed

    def last_triggered_step(self):
        """The step at which it last was time, or None."""
        return self._last_triggered_step


class _Never:
    """A timer by which it never is time."""

    def reset(self):
        """Nothing."""

    def should_trigger_for_step(self, step):
        """No."""
        return False

    def update_last_triggered_step(self, step):
        """Nothing."""
        return None, None


def _element(thing):
    return func_graph.get_default_graph().as_graph_element(thing)


def _step_of(hook):
    """The global step's value as a tensor; RuntimeError where there is no global step."""
    step = steps_v1.get_global_step()
    if step is None:
        raise RuntimeError(f"Global step should be created to use {type(hook).__name__}.")
    return step._as_graph_element()


class LoggingTensorHook(session_run_hook.SessionRunHook):
    """Logs the values of tensors, at level INFO.

    Args:
      tensors: tensors or their names, as a list, or a dictionary by what they are called in the log.
      every_n_iter, every_n_secs: how often: one of the two.
      at_end: whether at the end, too; alone it stands for nowhere else.
      formatter: a function of the values by name that gives the text.

    Raises:
      ValueError: it is not said, or said twice, how often.
    """

    def __init__(self, tensors, every_n_iter=None, every_n_secs=None, at_end=False, formatter=None):
        at_end_only = at_end and every_n_iter is None and every_n_secs is None
        if not at_end_only and (every_n_iter is None) == (every_n_secs is None):
            raise ValueError("either at_end and/or exactly one of every_n_iter and every_n_secs must be provided.")
        if every_n_iter is not None and every_n_iter <= 0:
            raise ValueError(f"invalid every_n_iter={every_n_iter}.")
        self._tag_order = sorted(tensors) if isinstance(tensors, dict) else tensors
        self._tensors = tensors if isinstance(tensors, dict) else {tensor if isinstance(tensor, str) else tensor.name: tensor for tensor in tensors}
        if not isinstance(tensors, dict):
            self._tag_order = list(self._tensors)
        self._formatter, self._log_at_end = formatter, at_end
        self._timer = _Never() if at_end_only else SecondOrStepTimer(every_n_secs, every_n_iter)

    def begin(self):
        """Looks for the tensors."""
        self._timer.reset()
        self._iter_count = 0
        self._current_tensors = {tag: _element(tensor) for tag, tensor in self._tensors.items()}

    def before_run(self, run_context):
        """Asks for the tensors where it is time."""
        self._should_trigger = self._timer.should_trigger_for_step(self._iter_count)
        return SessionRunArgs(self._current_tensors) if self._should_trigger else None

    def after_run(self, run_context, run_values):
        """Logs them."""
        if self._should_trigger:
            self._log(run_values.results)
        self._iter_count += 1

    def end(self, session):
        """Logs them once more, if that was asked for."""
        if self._log_at_end:
            self._log(session.run(self._current_tensors))

    def _log(self, values):
        seconds, _ = self._timer.update_last_triggered_step(self._iter_count)
        with np.printoptions(suppress=True):
            text = self._formatter(values) if self._formatter else ", ".join(f"{tag} = {values[tag]!s}" for tag in self._tag_order)
        logging.info("%s", text if self._formatter or seconds is None else f"{text} ({seconds:.3f} sec)")


class StopAtStepHook(session_run_hook.SessionRunHook):
    """Asks to stop after a number of steps, or at a step.

    ValueError unless exactly one of the two is given.
    """

    def __init__(self, num_steps=None, last_step=None):
        if num_steps is None and last_step is None:
            raise ValueError("One of num_steps or last_step must be specified.")
        if num_steps is not None and last_step is not None:
            raise ValueError("Only one of num_steps or last_step can be specified.")
        self._num_steps, self._last_step = num_steps, last_step

    def begin(self):
        """Looks for the global step."""
        self._global_step_tensor = _step_of(self)

    def after_create_session(self, session, coord):
        """Settles the last step."""
        if self._last_step is None:
            self._last_step = session.run(self._global_step_tensor) + self._num_steps

    def before_run(self, run_context):
        """Asks for the global step."""
        return SessionRunArgs(self._global_step_tensor)

    def after_run(self, run_context, run_values):
        """Asks to stop at the last step. The run may have read the step before it was raised, so it is read again."""
        if run_values.results + 1 >= self._last_step and run_context.session.run(self._global_step_tensor) >= self._last_step:
            run_context.request_stop()


class CheckpointSaverListener:
    """What others derive from: is told when a `CheckpointSaverHook` saves. None of its methods does anything."""

    def begin(self):
        """Before there is a session."""

    def before_save(self, session, global_step_value):
        """Before a checkpoint is written."""

    def after_save(self, session, global_step_value):
        """After a checkpoint was written; a true value asks to stop."""

    def end(self, session, global_step_value):
        """At the end."""


class CheckpointSaverHook(session_run_hook.SessionRunHook):
    """Writes checkpoints as a graph learns: at first, every so often, and at the end.

    Args:
      checkpoint_dir: the folder.
      save_secs, save_steps: how often: one of the two.
      saver: the saver; that of the scaffold, or the one in the graph's collection, where it is None.
      checkpoint_basename: the name of the files, before the step.
      scaffold: the scaffold.
      listeners: `CheckpointSaverListener`s.
      save_graph_def: whether the graph is written beside them, as `graph.pbtxt` and with each checkpoint.

    Raises:
      ValueError: both a saver and a scaffold are given.
    """

    def __init__(
        self, checkpoint_dir, save_secs=None, save_steps=None, saver=None, checkpoint_basename="model.ckpt", scaffold=None, listeners=None,
        save_graph_def=True,
    ):
        logging.info("Create CheckpointSaverHook.")
        if saver is not None and scaffold is not None:
            raise ValueError("You cannot provide both saver and scaffold.")
        self._saver, self._scaffold, self._checkpoint_dir = saver, scaffold, os.fspath(checkpoint_dir)
        self._save_path = os.path.join(self._checkpoint_dir, checkpoint_basename)
        self._timer = SecondOrStepTimer(save_secs, save_steps)
        self._listeners, self._save_graph_def = listeners or [], save_graph_def

    def begin(self):
        """Looks for the global step."""
        self._summary_writer = _writer(self._checkpoint_dir)
        self._global_step_tensor = _step_of(self)
        for listener in self._listeners:
            listener.begin()

    def after_create_session(self, session, coord):
        """Writes the graph, and the first checkpoint."""
        step = session.run(self._global_step_tensor)
        if self._save_graph_def:
            _tf("io.write_graph")(session.graph.as_graph_def(add_shapes=True), self._checkpoint_dir, "graph.pbtxt")
        self._summary_writer.add_graph(session.graph)
        self._summary_writer.add_meta_graph(self._get_saver().export_meta_graph(collection_list=[]))
        self._save(session, step)
        self._timer.update_last_triggered_step(step)

    def before_run(self, run_context):
        """Asks for the global step."""
        return SessionRunArgs(self._global_step_tensor)

    def after_run(self, run_context, run_values):
        """Writes a checkpoint where it is time."""
        step = run_context.session.run(self._global_step_tensor)
        if self._timer.should_trigger_for_step(step):
            self._timer.update_last_triggered_step(step)
            if self._save(run_context.session, step):
                run_context.request_stop()

    def end(self, session):
        """Writes the last checkpoint, unless it is there."""
        step = session.run(self._global_step_tensor)
        if step != self._timer.last_triggered_step():
            self._save(session, step)
        for listener in self._listeners:
            listener.end(session, step)

    def _save(self, session, step):
        """Writes a checkpoint; gives whether a listener asks to stop."""
        logging.info("Calling checkpoint listeners before saving checkpoint %d...", step)
        for listener in self._listeners:
            listener.before_save(session, step)
        logging.info("Saving checkpoints for %d into %s.", step, self._save_path)
        self._get_saver().save(session, self._save_path, global_step=step, write_meta_graph=self._save_graph_def)
        log = _tf("compat.v1.SessionLog")
        self._summary_writer.add_session_log(log(status=log.CHECKPOINT, checkpoint_path=self._save_path), step)
        logging.info("Calling checkpoint listeners after saving checkpoint %d...", step)
        asked = [listener for listener in self._listeners if listener.after_save(session, step)]
        for listener in asked:
            logging.info("A CheckpointSaverListener requested that training be stopped. listener: %s", listener)
        return bool(asked)

    def _get_saver(self):
        if self._saver is not None:
            return self._saver
        if self._scaffold is not None:
            return self._scaffold.saver
        key = graph_collections.GraphKeys.SAVERS
        savers = graph_collections.get_collection(key)
        if not savers:
            raise RuntimeError(f"No items in collection {key}. Please add a saver to the collection or provide a saver or scaffold.")
        if len(savers) > 1:
            raise RuntimeError(f"More than one item in collection {key}. Please indicate which one to use by passing it to the constructor.")
        self._saver = savers[0]
        return self._saver


def _writer(directory):
    return _tf("compat.v1.summary.FileWriterCache").get(directory)


class StepCounterHook(session_run_hook.SessionRunHook):
    """Logs how many steps a second are done, and writes it as a summary.

    ValueError unless exactly one of `every_n_steps` and `every_n_secs` is given.
    """

    def __init__(self, every_n_steps=100, every_n_secs=None, output_dir=None, summary_writer=None):
        if (every_n_steps is None) == (every_n_secs is None):
            raise ValueError("exactly one of every_n_steps and every_n_secs should be provided.")
        self._timer = SecondOrStepTimer(every_steps=every_n_steps, every_secs=every_n_secs)
        self._summary_writer, self._output_dir = summary_writer, output_dir

    def begin(self):
        """Looks for the global step."""
        if self._summary_writer is None and self._output_dir:
            self._summary_writer = _writer(self._output_dir)
        self._global_step_tensor = _step_of(self)
        self._summary_tag = f"{steps_v1.get_global_step().op.name}/sec"

    def before_run(self, run_context):
        """Asks for the global step."""
        return SessionRunArgs(self._global_step_tensor)

    def after_run(self, run_context, run_values):
        """Logs where it is time."""
        if not self._timer.should_trigger_for_step(run_values.results + 1):
            return
        step = run_context.session.run(self._global_step_tensor)
        if not self._timer.should_trigger_for_step(step):
            return
        seconds, steps = self._timer.update_last_triggered_step(step)
        if seconds is not None:
            self._log_and_record(steps, seconds, step)

    def _log_and_record(self, elapsed_steps, elapsed_time, global_step):
        rate = elapsed_steps / elapsed_time
        if self._summary_writer is not None:
            kind = _tf("compat.v1.Summary")
            self._summary_writer.add_summary(kind(value=[kind.Value(tag=self._summary_tag, simple_value=rate)]), global_step)
        logging.info("%s: %g", self._summary_tag, rate)


class NanLossDuringTrainingError(RuntimeError):
    """A loss was not a number."""

    def __str__(self):
        return "NaN loss during training."


class NanTensorHook(session_run_hook.SessionRunHook):
    """Ends the training where a loss is not a number: with `NanLossDuringTrainingError`, or without an error."""

    def __init__(self, loss_tensor, fail_on_nan_loss=True):
        self._loss_tensor, self._fail_on_nan_loss = loss_tensor, fail_on_nan_loss

    def before_run(self, run_context):
        """Asks for the loss."""
        return SessionRunArgs(self._loss_tensor)

    def after_run(self, run_context, run_values):
        """Looks at it."""
        if np.isnan(run_values.results):
            message = "Model diverged with loss = NaN."
            if self._fail_on_nan_loss:
                logging.error(message)
                raise NanLossDuringTrainingError
            logging.warning(message)
            run_context.request_stop()


class SummarySaverHook(session_run_hook.SessionRunHook):
    """Writes summaries every so often.

    Args:
      save_steps, save_secs: how often: one of the two.
      output_dir: the folder, where no writer is given.
      summary_writer: the writer.
      scaffold, summary_op: whose summary, or the summary itself, or a list of them: one of the two. ValueError for both, or neither.
    """

    def __init__(self, save_steps=None, save_secs=None, output_dir=None, summary_writer=None, scaffold=None, summary_op=None):
        if (scaffold is None) == (summary_op is None):
            raise ValueError("Exactly one of scaffold or summary_op must be provided.")
        self._summary_op, self._scaffold = summary_op, scaffold
        self._summary_writer, self._output_dir = summary_writer, output_dir
        self._timer = SecondOrStepTimer(every_secs=save_secs, every_steps=save_steps)

    def begin(self):
        """Looks for the global step."""
        if self._summary_writer is None and self._output_dir:
            self._summary_writer = _writer(self._output_dir)
        self._next_step = None
        self._global_step_tensor = _step_of(self)

    def before_run(self, run_context):
        """Asks for the summaries where it is time."""
        self._request_summary = self._next_step is None or self._timer.should_trigger_for_step(self._next_step)
        requests = {"global_step": self._global_step_tensor}
        found = self._summary_op if self._summary_op is not None else self._scaffold.summary_op
        if self._request_summary and found is not None:
            requests["summary"] = found if isinstance(found, list) else [found]
        return SessionRunArgs(requests)

    def after_run(self, run_context, run_values):
        """Writes them."""
        if not self._summary_writer:
            return
        step = run_values.results["global_step"] + 1
        if self._next_step is None or self._request_summary:
            step = run_context.session.run(self._global_step_tensor)
        if self._next_step is None:
            log = _tf("compat.v1.SessionLog")
            self._summary_writer.add_session_log(log(status=log.START), step)
        if self._request_summary:
            self._timer.update_last_triggered_step(step)
            for summary in run_values.results.get("summary", ()):
                self._summary_writer.add_summary(summary, step)
        self._next_step = step + 1

    def end(self, session=None):
        """Has the file hold all that was written."""
        if self._summary_writer:
            self._summary_writer.flush()


class GlobalStepWaiterHook(session_run_hook.SessionRunHook):
    """Waits, before the first run, until others have brought the global step to a number."""

    def __init__(self, wait_until_step):
        self._wait_until_step = wait_until_step

    def begin(self):
        """Looks for the global step."""
        self._worker_is_started = False
        self._global_step_tensor = _step_of(self)

    def before_run(self, run_context):
        """Waits."""
        if not self._worker_is_started and self._wait_until_step > 0:
            logging.info("Waiting for global step %d before starting training.", self._wait_until_step)
            while run_context.session.run(self._global_step_tensor) < self._wait_until_step:
                time.sleep(0.5)
        self._worker_is_started = True


class FinalOpsHook(session_run_hook.SessionRunHook):
    """Runs tensors or operations at the end; `final_ops_values` is what they gave."""

    def __init__(self, final_ops, final_ops_feed_dict=None):
        self._final_ops, self._final_ops_feed_dict, self._final_ops_values = final_ops, final_ops_feed_dict, None

    @property
    def final_ops_values(self):
        """What they gave; None before the end."""
        return self._final_ops_values

    def end(self, session):
        """Runs them."""
        if self._final_ops is not None:
            self._final_ops_values = session.run(self._final_ops, feed_dict=self._final_ops_feed_dict)


class FeedFnHook(session_run_hook.SessionRunHook):
    """Gives each run the values that a function of nothing returns by placeholder."""

    def __init__(self, feed_fn):
        self.feed_fn = feed_fn

    def before_run(self, run_context):
        """Asks for nothing, and gives the values."""
        return SessionRunArgs(fetches=None, feed_dict=self.feed_fn())


class ProfilerHook(session_run_hook.SessionRunHook):
    """Not implemented: sessions write no timelines."""

    def __init__(self, save_steps=None, save_secs=None, output_dir="", show_dataflow=True, show_memory=False):
        raise errors_impl.UnimplementedError(None, None, "tf.compat.v1.train.ProfilerHook is not implemented in Ferroflow yet")
