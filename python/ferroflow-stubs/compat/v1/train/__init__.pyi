"""Types of `ferroflow.compat.v1.train`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.train import experimental as experimental
from ferroflow.compat.v1.train import queue_runner as queue_runner
from ferroflow.train import Checkpoint as Checkpoint
from ferroflow.train import ClusterDef as ClusterDef
from ferroflow.train import JobDef as JobDef
from ferroflow.train import ServerDef as ServerDef

class AdadeltaOptimizer(_tf.compat.v1.train.Optimizer):
    """Adadelta."""
    def __init__(self, learning_rate: _Any = 0.001, rho: _Any = 0.95, epsilon: _Any = 1e-08, use_locking: _b.bool = False, name: _b.str | None = 'Adadelta') -> None: ...

class AdagradOptimizer(_tf.compat.v1.train.Optimizer):
    """Divides by the root of the sum of squares of all gradients so far. ValueError for a first value below zero or of zero."""
    def __init__(self, learning_rate: _Any, initial_accumulator_value: _Any = 0.1, use_locking: _b.bool = False, name: _b.str | None = 'Adagrad') -> None: ...

class AdamOptimizer(_tf.compat.v1.train.Optimizer):
    """Adam; `epsilon` stands where the paper's hat is."""
    def __init__(self, learning_rate: _Any = 0.001, beta1: _Any = 0.9, beta2: _Any = 0.999, epsilon: _Any = 1e-08, use_locking: _b.bool = False, name: _b.str | None = 'Adam') -> None: ...

class CheckpointSaverHook(_tf.compat.v1.train.SessionRunHook):
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
    def __init__(self, checkpoint_dir: _Any, save_secs: _Any = None, save_steps: _Any = None, saver: _Any = None, checkpoint_basename: _b.str | None = 'model.ckpt', scaffold: _Any = None, listeners: _Any = None, save_graph_def: _b.bool = True) -> None: ...
    def begin(self) -> _Any:
        """Looks for the global step."""
    def after_create_session(self, session: _Any, coord: _Any) -> _Any:
        """Writes the graph, and the first checkpoint."""
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the global step."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Writes a checkpoint where it is time."""
    def end(self, session: _Any) -> _Any:
        """Writes the last checkpoint, unless it is there."""

class CheckpointSaverListener:
    """What others derive from: is told when a `CheckpointSaverHook` saves. None of its methods does anything."""
    def begin(self) -> _Any:
        """Before there is a session."""
    def before_save(self, session: _Any, global_step_value: _Any) -> _Any:
        """Before a checkpoint is written."""
    def after_save(self, session: _Any, global_step_value: _Any) -> _Any:
        """After a checkpoint was written; a true value asks to stop."""
    def end(self, session: _Any, global_step_value: _Any) -> _Any:
        """At the end."""

class ChiefSessionCreator(_tf.compat.v1.train.SessionCreator):
    """Makes sessions with the values of a checkpoint, or initial ones."""
    def __init__(self, scaffold: _Any = None, master: _b.str | None = '', config: _Any = None, checkpoint_dir: _Any = None, checkpoint_filename_with_path: _Any = None) -> None: ...
    def create_session(self) -> _Any:
        """Ends the building of the graph; gives a session, ready to be used."""

class FeedFnHook(_tf.compat.v1.train.SessionRunHook):
    """Gives each run the values that a function of nothing returns by placeholder."""
    def __init__(self, feed_fn: _Any) -> None: ...
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for nothing, and gives the values."""

class FinalOpsHook(_tf.compat.v1.train.SessionRunHook):
    """Runs tensors or operations at the end; `final_ops_values` is what they gave."""
    def __init__(self, final_ops: _Any, final_ops_feed_dict: _Any = None) -> None: ...
    @property
    def final_ops_values(self) -> _Any:
        """What they gave; None before the end."""
    def end(self, session: _Any) -> _Any:
        """Runs them."""

class FtrlOptimizer(_tf.compat.v1.train.Optimizer):
    """FTRL-proximal with penalties of the first and second order. ValueError for a penalty below zero or a power above."""
    def __init__(self, learning_rate: _Any, learning_rate_power: _Any = -0.5, initial_accumulator_value: _Any = 0.1, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'Ftrl', accum_name: _Any = None, linear_name: _Any = None, l2_shrinkage_regularization_strength: _Any = 0.0, beta: _Any = None) -> None: ...

class GlobalStepWaiterHook(_tf.compat.v1.train.SessionRunHook):
    """Waits, before the first run, until others have brought the global step to a number."""
    def __init__(self, wait_until_step: _Any) -> None: ...
    def begin(self) -> _Any:
        """Looks for the global step."""
    def before_run(self, run_context: _Any) -> _Any:
        """Waits."""

class GradientDescentOptimizer(_tf.compat.v1.train.Optimizer):
    """`var -= learning_rate * gradient`."""
    def __init__(self, learning_rate: _Any, use_locking: _b.bool = False, name: _b.str | None = 'GradientDescent') -> None: ...

class LoggingTensorHook(_tf.compat.v1.train.SessionRunHook):
    """Logs the values of tensors, at level INFO.

    Args:
      tensors: tensors or their names, as a list, or a dictionary by what they are called in the log.
      every_n_iter, every_n_secs: how often: one of the two.
      at_end: whether at the end, too; alone it stands for nowhere else.
      formatter: a function of the values by name that gives the text.

    Raises:
      ValueError: it is not said, or said twice, how often.
    """
    def __init__(self, tensors: _Any, every_n_iter: _Any = None, every_n_secs: _Any = None, at_end: _b.bool = False, formatter: _Any = None) -> None: ...
    def begin(self) -> _Any:
        """Looks for the tensors."""
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the tensors where it is time."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Logs them."""
    def end(self, session: _Any) -> _Any:
        """Logs them once more, if that was asked for."""

class LooperThread:
    """A thread that calls `run_loop`, or `target`, again and again until its coordinator stops."""
    def __init__(self, coord: _Any, timer_interval_secs: _Any, target: _Any = None, args: _Any = None, kwargs: _Any = None) -> None: ...
    @_b.staticmethod
    def loop(coord: _Any, timer_interval_secs: _Any, target: _Any, args: _Any = None, kwargs: _Any = None) -> _Any:
        """A started thread that calls `target` until the coordinator stops."""
    def run(self) -> _Any:
        """Loops, with a pause of the interval between, without where it is None."""
    def start_loop(self) -> _Any:
        """Called once before the loop."""
    def stop_loop(self) -> _Any:
        """Called once after the loop."""
    def run_loop(self) -> _Any:
        """Calls the target."""

class MomentumOptimizer(_tf.compat.v1.train.Optimizer):
    """`accumulator = momentum * accumulator + gradient; var -= learning_rate * accumulator`."""
    def __init__(self, learning_rate: _Any, momentum: _Any, use_locking: _b.bool = False, name: _b.str | None = 'Momentum', use_nesterov: _b.bool = False) -> None: ...

class MonitoredSession:
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
    def __init__(self, session_creator: _Any = None, hooks: _Any = None, stop_grace_period_secs: _Any = 120) -> None: ...
    @property
    def graph(self) -> _Any:
        """The graph; None once it is closed."""
    def run(self, fetches: _Any, feed_dict: _Any = None, options: _Any = None, run_metadata: _Any = None) -> _Any:
        """As `Session.run`, with what hooks ask for.

        An interrupted run (AbortedError, UnavailableError) is repeated in a new session. RuntimeError once a hook has asked to stop.
        """
    def run_step_fn(self, step_fn: _Any) -> _Any:
        """What a function of a `StepContext` gives, which may run in the session with hooks and without.

        ValueError unless its parameter is called `step_context`. StopIteration, which ends a `with`, where it asks to stop.
        """
    StepContext: _Any
    def should_stop(self) -> _Any:
        """Whether a hook, or a thread of the session, asked to stop, or it is closed."""
    def close(self) -> _Any:
        """Tells hooks of the end, and closes the session. RuntimeError where it is closed."""
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

def MonitoredTrainingSession(master: _b.str | None = '', is_chief: _b.bool = True, checkpoint_dir: _Any = None, scaffold: _Any = None, hooks: _Any = None, chief_only_hooks: _Any = None, save_checkpoint_secs: _Any = ..., save_summaries_steps: _Any = ..., save_summaries_secs: _Any = ..., config: _Any = None, stop_grace_period_secs: _Any = 120, log_step_count_steps: _Any = 100, max_wait_secs: _Any = 7200, save_checkpoint_steps: _Any = ..., summary_dir: _Any = None, save_graph_def: _b.bool = True) -> _Any:
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

class NanLossDuringTrainingError(_b.Exception):
    """A loss was not a number."""

class NanTensorHook(_tf.compat.v1.train.SessionRunHook):
    """Ends the training where a loss is not a number: with `NanLossDuringTrainingError`, or without an error."""
    def __init__(self, loss_tensor: _Any, fail_on_nan_loss: _b.bool = True) -> None: ...
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the loss."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Looks at it."""

class NewCheckpointReader:
    """The values of a checkpoint by key."""
    def __init__(self, prefix: _Any) -> None: ...
    def get_variable_to_shape_map(self) -> _Any:
        """The shapes by key, as lists; the last key first, as TensorFlow mostly has them."""
    def get_variable_to_dtype_map(self) -> _Any:
        """The dtypes by key."""
    def has_tensor(self, name: _b.str | None) -> _b.bool:
        """Whether there is a value of a key."""
    def get_tensor(self, name: _b.str | None) -> _tf.experimental.numpy.float32:
        """A value as a NumPy array."""

class Optimizer:
    """Moves variables against the gradients of a loss.

    Args:
      use_locking: accepted; a variable is updated by one operation at a time anyway.
      name: of the optimizer, in the names of its slots. ValueError for none.

    >>> v = tf.Variable(1.0)
    >>> optimizer = tf.compat.v1.train.GradientDescentOptimizer(0.5)
    >>> optimizer.minimize(lambda: v * v, var_list=[v])
    >>> float(v)
    0.0
    """
    GATE_NONE: _b.int
    GATE_OP: _b.int
    GATE_GRAPH: _b.int
    def __init__(self, use_locking: _Any, name: _b.str | None) -> None: ...
    def get_name(self) -> _Any:
        """The name."""
    def minimize(self, loss: _Any, global_step: _Any = None, var_list: _Any = None, gate_gradients: _Any = 1, aggregation_method: _Any = None, colocate_gradients_with_ops: _b.bool = False, name: _b.str | None = None, grad_loss: _Any = None) -> _Any:
        """`compute_gradients`, then `apply_gradients`. ValueError where no variable has a gradient."""
    def compute_gradients(self, loss: _Any, var_list: _Any = None, gate_gradients: _Any = 1, aggregation_method: _Any = None, colocate_gradients_with_ops: _b.bool = False, grad_loss: _Any = None) -> _Any:
        """A list of (gradient, variable).

        Args:
          loss: a function of no arguments that gives the loss; in a graph the loss itself will do.
          var_list: the variables; those that `loss` reads by default.
          grad_loss: what arrives at the loss.

        Raises:
          RuntimeError: a loss that is no function, while operations run at once.
        """
    def apply_gradients(self, grads_and_vars: _Any, global_step: _Any = None, name: _b.str | None = None) -> _Any:
        """Moves the variables, and counts `global_step` on. ValueError where there is no gradient."""
    def get_slot(self, var: _Any, name: _b.str | None) -> _Any:
        """The slot of a variable, or None."""
    def get_slot_names(self) -> _Any:
        """The names of the slots, sorted."""
    def variables(self) -> _Any:
        """All that the optimizer keeps in variables."""

class ProfilerHook(_tf.compat.v1.train.SessionRunHook):
    """Not implemented: sessions write no timelines."""
    def __init__(self, save_steps: _Any = None, save_secs: _Any = None, output_dir: _b.str | None = '', show_dataflow: _b.bool = True, show_memory: _b.bool = False) -> None: ...

class ProximalAdagradOptimizer(_tf.compat.v1.train.AdagradOptimizer):
    """Adagrad that moves values towards zero by penalties."""
    def __init__(self, learning_rate: _Any, initial_accumulator_value: _Any = 0.1, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'ProximalAdagrad') -> None: ...

class ProximalGradientDescentOptimizer(_tf.compat.v1.train.Optimizer):
    """Gradient descent that moves values towards zero by penalties."""
    def __init__(self, learning_rate: _Any, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'ProximalGradientDescent') -> None: ...

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
    def __init__(self, queue: _Any = None, enqueue_ops: _Any = None, close_op: _Any = None, cancel_op: _Any = None, queue_closed_exception_types: _Any = None, queue_runner_def: _Any = None, import_scope: _Any = None) -> None: ...
    @property
    def queue(self) -> _Any:
        """The queue."""
    @property
    def enqueue_ops(self) -> _Any:
        """The operations that fill it."""
    @property
    def close_op(self) -> _Any:
        """The operation that ends it."""
    @property
    def cancel_op(self) -> _Any:
        """The operation that ends it and what waits to put into it."""
    @property
    def queue_closed_exception_types(self) -> _Any:
        """The exceptions that say that it was ended."""
    @property
    def exceptions_raised(self) -> _Any:
        """What threads failed with that no coordinator was told of."""
    @property
    def name(self) -> _b.str:
        """The queue's name."""
    def create_threads(self, sess: _Any, coord: _Any = None, daemon: _b.bool = False, start: _b.bool = False) -> _Any:
        """Threads that fill the queue in a session, and one that ends it when the coordinator says so.

        Nothing where those of an earlier call still run for this session, unless they run for another coordinator.
        """

class RMSPropOptimizer(_tf.compat.v1.train.Optimizer):
    """RMSProp; `centered` takes the mean away first."""
    def __init__(self, learning_rate: _Any, decay: _Any = 0.9, momentum: _Any = 0.0, epsilon: _Any = 1e-10, use_locking: _b.bool = False, centered: _b.bool = False, name: _b.str | None = 'RMSProp') -> None: ...

class Saver:
    """Saves variables and restores them.

    Args:
      var_list: the variables as a list, or by the names they have in checkpoints; all that can be saved unless told.
      max_to_keep: how many of the latest checkpoints are kept; all of them where it is 0 or None.
      keep_checkpoint_every_n_hours: of those that would be deleted, one of each such span is kept.
      allow_empty: whether there may be nothing to save.
      saver_def: the message of a saver, whose variables are those that its operations in the graph restore.
      save_relative_paths: whether the file `checkpoint` names paths from its folder.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "model")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable([1.0, 2.0], name="v")
    ...     sess.run(v.initializer)
    ...     saver = tf.compat.v1.train.Saver()
    ...     saved = saver.save(sess, path, global_step=3)
    ...     _ = sess.run(v.assign([0.0, 0.0]))
    ...     saver.restore(sess, saved)
    ...     print(os.path.basename(saved), sess.run(v).tolist())
    model-3 [1.0, 2.0]
    """
    def __init__(self, var_list: _Any = None, reshape: _b.bool = False, sharded: _b.bool = False, max_to_keep: _Any = 5, keep_checkpoint_every_n_hours: _Any = 10000.0, name: _b.str | None = None, restore_sequentially: _b.bool = False, saver_def: _Any = None, builder: _Any = None, defer_build: _b.bool = False, allow_empty: _b.bool = False, write_version: _Any = 2, pad_step_number: _b.bool = False, save_relative_paths: _b.bool = False, filename: _Any = None) -> None: ...
    def build(self) -> None:
        """Settles which variables there are. ValueError where there is none, or two of one name."""
    @property
    def last_checkpoints(self) -> _b.list[_b.str]:
        """The paths of the checkpoints that are kept, oldest first."""
    def set_last_checkpoints(self, last_checkpoints: _Any) -> _Any:
        """Takes paths for those of the checkpoints that are kept, as saved just now."""
    def set_last_checkpoints_with_time(self, last_checkpoints_with_time: _Any) -> _Any:
        """Takes (path, time) pairs for the checkpoints that are kept."""
    def recover_last_checkpoints(self, checkpoint_paths: _Any) -> _Any:
        """Takes those of the paths that are checkpoints for the ones that are kept."""
    def save(self, sess: _Any, save_path: _Any, global_step: _Any = None, latest_filename: _Any = None, meta_graph_suffix: _b.str | None = 'meta', write_meta_graph: _b.bool = True, write_state: _b.bool = True, strip_default_attrs: _b.bool = False, save_debug_info: _b.bool = False) -> _b.str:
        """Writes the values in a session to `save_path`, with `-global_step` behind it; gives that path.

        The file `checkpoint` beside it then names it as the latest, and checkpoints beyond `max_to_keep` are deleted. The session's graph is
        written beside the values, as `import_meta_graph` reads it. ValueError for a folder that is not there.
        """
    def restore(self, sess: _Any, save_path: _Any) -> None:
        """Gives the variables the values in a checkpoint, in a session; they need not be initialised before.

        ValueError where there is no checkpoint; NotFoundError for a variable that it has not, InvalidArgumentError for one of another shape.
        """
    def export_meta_graph(self, filename: _Any = None, collection_list: _Any = None, as_text: _b.bool = False, export_scope: _Any = None, clear_devices: _b.bool = False, clear_extraneous_savers: _b.bool = False, strip_default_attrs: _b.bool = False, save_debug_info: _b.bool = False) -> _tf.compat.v1.MetaGraphDef:
        """The graph being built as a `MetaGraphDef`, with the operations that save and restore its variables; written to a file if named."""
    def as_saver_def(self) -> _Any:
        """The message that says how the variables are saved; its operations are those of `export_meta_graph`."""
    def to_proto(self, export_scope: _Any = None) -> _Any:
        """As `as_saver_def`."""
    @_b.staticmethod
    def from_proto(saver_def: _Any, import_scope: _Any = None) -> _Any:
        """The saver that a message describes."""

class SaverDef:
    """The message `SaverDef` of `filename_tensor_name`, `save_tensor_name`, `restore_op_name`, `max_to_keep`, `sharded`, `keep_checkpoint_every_n_hours`, `version`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    LEGACY: _b.int
    V1: _b.int
    V2: _b.int
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

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
    def __init__(self, init_op: _Any = None, init_feed_dict: _Any = None, init_fn: _Any = None, ready_op: _Any = None, ready_for_local_init_op: _Any = None, local_init_op: _Any = None, summary_op: _Any = None, saver: _Any = None, copy_from_scaffold: _Any = None, local_init_feed_dict: _Any = None) -> None: ...
    def finalize(self) -> _Any:
        """Makes what is missing, and ends the building of the graph; gives itself."""
    @property
    def init_fn(self) -> _Any:
        """A function of a session that calls what was given as `init_fn`, or None."""
    @property
    def init_op(self) -> _Any:
        """What gives variables values."""
    @property
    def init_feed_dict(self) -> _Any:
        """What `init_op` is run with."""
    @property
    def ready_op(self) -> _Any:
        """The names of variables that have no values."""
    @property
    def ready_for_local_init_op(self) -> _Any:
        """Those that `local_init_op` needs."""
    @property
    def local_init_op(self) -> _Any:
        """What is run in each session."""
    @property
    def local_init_feed_dict(self) -> _Any:
        """What `local_init_op` is run with."""
    @property
    def summary_op(self) -> _Any:
        """A summary of everything, or None."""
    @property
    def saver(self) -> _Any:
        """What saves and restores."""
    @_b.staticmethod
    def get_or_default(arg_name: _Any, collection_key: _Any, default_constructor: _Any) -> _Any:
        """What is in a collection; where there is nothing what a function makes, which is put there. RuntimeError where there are several."""
    @_b.staticmethod
    def default_local_init_op() -> _Any:
        """An operation that gives local variables their values, and fills tables."""

class SecondOrStepTimer:
    """Says whether it is time, after so many steps or seconds.

    ValueError unless exactly one of the two is given.

    >>> timer = tf.compat.v1.train.SecondOrStepTimer(every_steps=2)
    >>> timer.should_trigger_for_step(0), timer.update_last_triggered_step(0), timer.should_trigger_for_step(1)
    (True, (None, None), False)
    """
    def __init__(self, every_secs: _Any = None, every_steps: _Any = None) -> None: ...
    def reset(self) -> _Any:
        """Forgets when it last was time."""
    def should_trigger_for_step(self, step: _Any) -> _Any:
        """Whether it is time at a step: always at the first one, and never twice at one step."""
    def update_last_triggered_step(self, step: _Any) -> _Any:
        """Notes that it was time; gives the seconds and steps since the last time, None and None at first."""
    def last_triggered_step(self) -> _Any:
        """The step at which it last was time, or None."""

class SessionCreator:
    """What makes sessions."""
    def create_session(self) -> _Any:
        """A new session, ready to be used."""

class SessionManager:
    """Makes sessions ready to be used.

    Args:
      local_init_op: an operation that is run in each session, where the variables have values.
      ready_op: a tensor with the names of variables that have none: where it is empty, the session is ready.
      ready_for_local_init_op: such a tensor for what `local_init_op` needs.
      graph: the graph; the one being built unless told.
      recovery_wait_secs: the pause between two looks for a checkpoint.
      local_init_run_options, local_init_feed_dict: what `local_init_op` is run with.

    Raises:
      ValueError: `ready_for_local_init_op` without `local_init_op`.

    >>> with tf.Graph().as_default() as graph:
    ...     v = tf.Variable(1.0)
    ...     manager = tf.compat.v1.train.SessionManager(ready_op=tf.compat.v1.report_uninitialized_variables())
    ...     with manager.prepare_session("", init_op=tf.compat.v1.global_variables_initializer()) as sess:
    ...         print(sess.run(v))
    1.0
    """
    def __init__(self, local_init_op: _Any = None, ready_op: _Any = None, ready_for_local_init_op: _Any = None, graph: _Any = None, recovery_wait_secs: _Any = 30, local_init_run_options: _Any = None, local_init_feed_dict: _Any = None) -> None: ...
    def prepare_session(self, master: _Any, init_op: _Any = None, saver: _Any = None, checkpoint_dir: _Any = None, checkpoint_filename_with_path: _Any = None, wait_for_checkpoint: _b.bool = False, max_wait_secs: _Any = 7200, config: _Any = None, init_feed_dict: _Any = None, init_fn: _Any = None) -> _Any:
        """A session with the values of a checkpoint; where there is none, those of `init_op` and `init_fn`.

        Args:
          master: empty.
          init_op, init_feed_dict: what gives the variables values, and what it is run with.
          saver: what restores them.
          checkpoint_dir, checkpoint_filename_with_path: a folder whose latest checkpoint is taken, or a checkpoint: one of the two.
          wait_for_checkpoint, max_wait_secs: whether, and how long, one is waited for.
          config: the session's.
          init_fn: a function of the session, called after `init_op`.

        Raises:
          RuntimeError: there is nothing to initialise by, or a variable has no value after all.
          ValueError: both a folder and a file are given.
        """
    def recover_session(self, master: _Any, saver: _Any = None, checkpoint_dir: _Any = None, checkpoint_filename_with_path: _Any = None, wait_for_checkpoint: _b.bool = False, max_wait_secs: _Any = 7200, config: _Any = None) -> _Any:
        """A session, and whether it has the values of a checkpoint and is ready."""
    def wait_for_session(self, master: _Any, config: _Any = None, max_wait_secs: _Any = ...) -> _Any:
        """A session that others have made ready. DeadlineExceededError where none is in time: sessions here share no values."""

class SessionRunArgs(_b.tuple[_Any, ...]):
    """What is asked of a run: tensors and operations, values by placeholder, and options.

    >>> tf.compat.v1.train.SessionRunArgs("loss:0").feed_dict is None
    True
    """
    @property
    def fetches(self) -> _Any: ...
    @property
    def feed_dict(self) -> _Any: ...
    @property
    def options(self) -> _Any: ...
    def __new__(cls, fetches: _Any, feed_dict: _Any, options: _Any) -> SessionRunArgs: ...

class SessionRunContext:
    """A run that hooks are told of: what the program asked for, in which session, and whether to stop after it."""
    def __init__(self, original_args: _Any, session: _Any) -> None: ...
    @property
    def original_args(self) -> _Any:
        """What the program asked for, as `SessionRunArgs`."""
    @property
    def session(self) -> _Any:
        """The session itself, whose runs no hook is told of."""
    @property
    def stop_requested(self) -> _Any:
        """Whether a hook asked to stop."""
    def request_stop(self) -> _Any:
        """Asks that no run follow this one."""

class SessionRunHook:
    """What others derive from: is told of each run of a monitored session. None of its methods does anything."""
    def begin(self) -> _Any:
        """Before there is a session: the graph may still be changed."""
    def after_create_session(self, session: _Any, coord: _Any) -> _Any:
        """A session was made: the graph is as it stays. `coord` is the `Coordinator` of the session's threads."""
    def before_run(self, run_context: _Any) -> _Any:
        """Before a run: what is to be run besides, as `SessionRunArgs`, or None."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """After a run that did not fail: `run_values.results` is what was asked for."""
    def end(self, session: _Any) -> _Any:
        """At the end, unless an error led to it."""

class SessionRunValues(_b.tuple[_Any, ...]):
    """What a run gave of what a hook asked for."""
    @property
    def results(self) -> _Any: ...
    @property
    def options(self) -> _Any: ...
    @property
    def run_metadata(self) -> _Any: ...
    def __new__(cls, results: _Any, options: _Any, run_metadata: _Any) -> SessionRunValues: ...

class SingularMonitoredSession:
    """A session whose runs hooks are told of, once: an interrupted run is an error."""
    def __init__(self, hooks: _Any = None, scaffold: _Any = None, master: _b.str | None = '', config: _Any = None, checkpoint_dir: _Any = None, stop_grace_period_secs: _Any = 120, checkpoint_filename_with_path: _Any = None) -> None: ...
    def raw_session(self) -> _Any:
        """The session itself."""
    @property
    def graph(self) -> _Any:
        """The graph; None once it is closed."""
    def run(self, fetches: _Any, feed_dict: _Any = None, options: _Any = None, run_metadata: _Any = None) -> _Any:
        """As `Session.run`, with what hooks ask for.

        An interrupted run (AbortedError, UnavailableError) is repeated in a new session. RuntimeError once a hook has asked to stop.
        """
    def run_step_fn(self, step_fn: _Any) -> _Any:
        """What a function of a `StepContext` gives, which may run in the session with hooks and without.

        ValueError unless its parameter is called `step_context`. StopIteration, which ends a `with`, where it asks to stop.
        """
    StepContext: _Any
    def should_stop(self) -> _Any:
        """Whether a hook, or a thread of the session, asked to stop, or it is closed."""
    def close(self) -> _Any:
        """Tells hooks of the end, and closes the session. RuntimeError where it is closed."""
    def __enter__(self) -> _Any: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

class StepCounterHook(_tf.compat.v1.train.SessionRunHook):
    """Logs how many steps a second are done, and writes it as a summary.

    ValueError unless exactly one of `every_n_steps` and `every_n_secs` is given.
    """
    def __init__(self, every_n_steps: _Any = 100, every_n_secs: _Any = None, output_dir: _Any = None, summary_writer: _Any = None) -> None: ...
    def begin(self) -> _Any:
        """Looks for the global step."""
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the global step."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Logs where it is time."""

class StopAtStepHook(_tf.compat.v1.train.SessionRunHook):
    """Asks to stop after a number of steps, or at a step.

    ValueError unless exactly one of the two is given.
    """
    def __init__(self, num_steps: _Any = None, last_step: _Any = None) -> None: ...
    def begin(self) -> _Any:
        """Looks for the global step."""
    def after_create_session(self, session: _Any, coord: _Any) -> _Any:
        """Settles the last step."""
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the global step."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Asks to stop at the last step. The run may have read the step before it was raised, so it is read again."""

class SummarySaverHook(_tf.compat.v1.train.SessionRunHook):
    """Writes summaries every so often.

    Args:
      save_steps, save_secs: how often: one of the two.
      output_dir: the folder, where no writer is given.
      summary_writer: the writer.
      scaffold, summary_op: whose summary, or the summary itself, or a list of them: one of the two. ValueError for both, or neither.
    """
    def __init__(self, save_steps: _Any = None, save_secs: _Any = None, output_dir: _Any = None, summary_writer: _Any = None, scaffold: _Any = None, summary_op: _Any = None) -> None: ...
    def begin(self) -> _Any:
        """Looks for the global step."""
    def before_run(self, run_context: _Any) -> _Any:
        """Asks for the summaries where it is time."""
    def after_run(self, run_context: _Any, run_values: _Any) -> _Any:
        """Writes them."""
    def end(self, session: _Any = None) -> _Any:
        """Has the file hold all that was written."""

class WorkerSessionCreator(_tf.compat.v1.train.SessionCreator):
    """Makes sessions that another process has made ready."""
    def __init__(self, scaffold: _Any = None, master: _b.str | None = '', config: _Any = None, max_wait_secs: _Any = 1800) -> None: ...
    def create_session(self) -> _Any:
        """Ends the building of the graph; waits for a session that is ready."""

def add_queue_runner(qr: _Any, collection: _b.str | None = 'queue_runners') -> _Any:
    """Puts a queue runner into a collection of the graph being built, from which `start_queue_runners` takes it."""

def assert_global_step(global_step_tensor: _Any) -> None:
    """TypeError where a global step is no scalar of integers."""

def batch(tensors: _Any, batch_size: _Any, num_threads: _Any = 1, capacity: _Any = 32, enqueue_many: _b.bool = False, shapes: _Any = None, dynamic_pad: _b.bool = False, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """Batches of what tensors give each time that they are computed.

    Args:
      tensors: a tensor, or a list or dictionary of them.
      batch_size: how many of them are a batch.
      num_threads: how many threads compute them.
      capacity: how many wait in the queue at most.
      enqueue_many: whether their first dimension is one of elements already.
      shapes: the elements' shapes; what is known of the tensors unless told.
      dynamic_pad: whether elements of other sizes are filled up with zeros.
      allow_smaller_final_batch: whether the last batch may be smaller, rather than left out.

    Returns:
      Tensors as `tensors` are, with one dimension more.
    """

def batch_join(tensors_list: _Any, batch_size: _Any, capacity: _Any = 32, enqueue_many: _b.bool = False, shapes: _Any = None, dynamic_pad: _b.bool = False, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `batch` of several structures, each computed by a thread of its own."""

def checkpoint_exists(checkpoint_prefix: _Any) -> _b.bool:
    """Whether there is a checkpoint of a prefix."""

def cosine_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, alpha: _Any = 0.0, name: _b.str | None = None) -> _Any:
    """Half a wave from `learning_rate` to `alpha` of it."""

def cosine_decay_restarts(learning_rate: _Any, global_step: _Any, first_decay_steps: _Any, t_mul: _Any = 2.0, m_mul: _Any = 1.0, alpha: _Any = 0.0, name: _b.str | None = None) -> _Any:
    """Half waves one after the other, each `t_mul` times as long and `m_mul` times as high as the one before."""

def create_global_step(graph: _Any = None) -> _tf.Variable:
    """Makes the global step. ValueError where there is one."""

def exponential_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, decay_rate: _Any, staircase: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """`learning_rate * decay_rate ** (step / decay_steps)`.

    >>> float(tf.compat.v1.train.exponential_decay(1.0, 2, 2, 0.5)())
    0.5
    """

def export_meta_graph(filename: _Any = None, meta_info_def: _Any = None, graph_def: _Any = None, saver_def: _Any = None, collection_list: _Any = None, as_text: _b.bool = False, graph: _Any = None, export_scope: _Any = None, clear_devices: _b.bool = False, clear_extraneous_savers: _b.bool = False, strip_default_attrs: _b.bool = False, save_debug_info: _b.bool = False, saver: _Any = None, **kwargs: _Any) -> _tf.compat.v1.MetaGraphDef:
    """A graph, the one being built unless told, as a `MetaGraphDef`: its operations, and its collections.

    Args:
      filename: the file that it is written to as well.
      meta_info_def, graph_def, saver_def: parts that stand in the place of the graph's own.
      collection_list: the names of the collections; all unless told.
      as_text: whether the file is text.
      clear_devices: whether nodes say no devices.

    Raises:
      RuntimeError: operations run at once, and there is no graph.

    >>> with tf.Graph().as_default():
    ...     v = tf.Variable(1.0, name="v")
    ...     message = tf.compat.v1.train.export_meta_graph()
    >>> sorted(message.collection_def)
    ['trainable_variables', 'variables']
    """

def generate_checkpoint_state_proto(save_dir: _Any, model_checkpoint_path: _Any, all_model_checkpoint_paths: _Any = None, all_model_checkpoint_timestamps: _Any = None, last_preserved_timestamp: _Any = None) -> _Any:
    """What is written of a directory's checkpoints, as a message; paths below a relative directory are relative to it.

    Args:
      save_dir: the directory.
      model_checkpoint_path: the latest checkpoint.
      all_model_checkpoint_paths: all of them, oldest first; the latest one is added where it is not the last.
      all_model_checkpoint_timestamps: for each when it was written, in seconds.
      last_preserved_timestamp: when the last one was written that is kept for good.

    Raises:
      ValueError: another number of times than of paths.

    >>> tf.compat.v1.train.generate_checkpoint_state_proto("/d", "/d/ckpt-1").all_model_checkpoint_paths
    ['/d/ckpt-1']
    """

def get_checkpoint_mtimes(checkpoint_prefixes: _Any) -> _Any:
    """When checkpoints were written last, in seconds since 1970, of those there are.

    >>> tf.compat.v1.train.get_checkpoint_mtimes(["/no/such/checkpoint"])
    []
    """

def get_global_step(graph: _Any = None) -> _Any:
    """The global step, or None.

    TypeError for one that is no scalar of integers.
    """

def get_or_create_global_step(graph: _Any = None) -> _tf.Variable:
    """The global step, made if there is none.

    >>> tf.compat.v1.train.get_or_create_global_step() is tf.compat.v1.train.get_global_step()
    True
    """

def global_step(sess: _Any, global_step_tensor: _Any) -> _Any:
    """The global step as a number."""

def import_meta_graph(meta_graph_or_file: _Any, clear_devices: _b.bool = False, import_scope: _Any = None, **kwargs: _Any) -> _tf.compat.v1.train.Saver:
    """Adds the graph of a `MetaGraphDef`, or of a file with one, to the graph being built, with its variables and collections.

    Args:
      meta_graph_or_file: the message, or the path, such as `model-100.meta` beside a checkpoint.
      clear_devices: whether what nodes say of devices is left out.
      import_scope: what stands before the names.

    Returns:
      A saver of the variables that were saved with the graph; None where it has none.

    Raises:
      OSError: there is no file, or none that can be read.
      RuntimeError: operations run at once.
      UnimplementedError: an operation that there is not here.

    >>> import os, tempfile
    >>> path = os.path.join(tempfile.mkdtemp(), "model")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable(2.0, name="v")
    ...     doubled = tf.multiply(v, 2.0, name="doubled")
    ...     sess.run(v.initializer)
    ...     _ = tf.compat.v1.train.Saver().save(sess, path)
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     saver = tf.compat.v1.train.import_meta_graph(path + ".meta")
    ...     saver.restore(sess, path)
    ...     print(sess.run("doubled:0"))
    4.0
    """

def init_from_checkpoint(ckpt_dir_or_file: _Any, assignment_map: _Any) -> None:
    """Has variables begin with values of a checkpoint: their initializers, where they are run, read it.

    Args:
      ckpt_dir_or_file: a folder, whose latest checkpoint is meant, or a checkpoint.
      assignment_map: what is given to what, as a dictionary or a list of pairs: a tensor's name to a variable or to a variable's name; or
        a scope, such as `"old/"`, to a scope `"new/"`: each variable of the new one is given what has the rest of its name in the old one.
        The outermost scope is `"/"`.

    Raises:
      ValueError: a tensor, a variable or a scope that there is not; a tensor of another shape.

    >>> import os, tempfile
    >>> path = tf.train.Checkpoint(v=tf.Variable(3.0)).write(os.path.join(tempfile.mkdtemp(), "ckpt"))
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     w = tf.compat.v1.get_variable("w", [])
    ...     tf.compat.v1.train.init_from_checkpoint(path, {"v/.ATTRIBUTES/VARIABLE_VALUE": w})
    ...     sess.run(w.initializer)
    ...     print(sess.run(w))
    3.0
    """

def input_producer(input_tensor: _Any, element_shape: _Any = None, num_epochs: _Any = None, shuffle: _b.bool = True, seed: _t.TensorLike = None, capacity: _Any = 32, shared_name: _Any = None, summary_name: _Any = None, name: _b.str | None = None, cancel_op: _Any = None) -> _tf.queue.FIFOQueue:
    """A queue of the rows of a tensor, again and again, or `num_epochs` times; shuffled anew each time unless told.

    ValueError for rows whose shape is not known, or is not `element_shape`.
    """

def inverse_time_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, decay_rate: _Any, staircase: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`learning_rate / (1 + decay_rate * step / decay_steps)`."""

def limit_epochs(tensor: _Any, num_epochs: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """The tensor, so many times; OutOfRangeError after that. A local variable counts. ValueError for a number below 1."""

def linear_cosine_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, num_periods: _Any = 0.5, alpha: _Any = 0.0, beta: _Any = 0.001, name: _b.str | None = None) -> _Any:
    """A line down to zero times waves around `alpha`, and `beta`."""

def match_filenames_once(pattern: _Any, name: _b.str | None = None) -> _Any:
    """The names of files that match patterns, as a local variable, which is given them where it is initialised."""

def maybe_batch(tensors: _Any, keep_input: _Any, batch_size: _Any, num_threads: _Any = 1, capacity: _Any = 32, enqueue_many: _b.bool = False, shapes: _Any = None, dynamic_pad: _b.bool = False, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `batch` of those elements for which `keep_input` is true."""

def maybe_shuffle_batch(tensors: _Any, batch_size: _Any, capacity: _Any, min_after_dequeue: _Any, keep_input: _Any, num_threads: _Any = 1, seed: _t.TensorLike = None, enqueue_many: _b.bool = False, shapes: _Any = None, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `shuffle_batch` of those elements for which `keep_input` is true."""

def natural_exp_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, decay_rate: _Any, staircase: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`learning_rate * exp(-decay_rate * step / decay_steps)`."""

def piecewise_constant(x: _Any, boundaries: _Any, values: _Any, name: _b.str | None = None) -> _Any:
    """The value of the stretch that `x` is in; a boundary belongs to the stretch before it. ValueError for lengths that do not fit."""

def polynomial_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, end_learning_rate: _Any = 0.0001, power: _Any = 1.0, cycle: _b.bool = False, name: _b.str | None = None) -> _Any:
    """From `learning_rate` to `end_learning_rate` in `decay_steps`; with `cycle` in ever longer rounds."""

def range_input_producer(limit: _Any, num_epochs: _Any = None, shuffle: _b.bool = True, seed: _t.TensorLike = None, capacity: _Any = 32, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `input_producer` of the integers below `limit`."""

def remove_checkpoint(checkpoint_prefix: _Any, checkpoint_format_version: _Any = 2, meta_graph_suffix: _b.str | None = 'meta') -> _Any:
    """Removes the files of a checkpoint, and of the graph beside it."""

def shuffle_batch(tensors: _Any, batch_size: _Any, capacity: _Any, min_after_dequeue: _Any, num_threads: _Any = 1, seed: _t.TensorLike = None, enqueue_many: _b.bool = False, shapes: _Any = None, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `batch`, its elements drawn at random of those that wait, of which `min_after_dequeue` stay at least."""

def shuffle_batch_join(tensors_list: _Any, batch_size: _Any, capacity: _Any, min_after_dequeue: _Any, seed: _t.TensorLike = None, enqueue_many: _b.bool = False, shapes: _Any = None, allow_smaller_final_batch: _b.bool = False, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """As `shuffle_batch` of several structures, each computed by a thread of its own."""

def slice_input_producer(tensor_list: _Any, num_epochs: _Any = None, shuffle: _b.bool = True, seed: _t.TensorLike = None, capacity: _Any = 32, shared_name: _Any = None, name: _b.str | None = None) -> _Any:
    """A row of each of several tensors of as many rows, one after another. ValueError where there is no tensor."""

def start_queue_runners(sess: _Any = None, coord: _Any = None, daemon: _b.bool = True, start: _b.bool = True, collection: _b.str | None = 'queue_runners') -> _Any:
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

def string_input_producer(string_tensor: _Any, num_epochs: _Any = None, shuffle: _b.bool = True, seed: _t.TensorLike = None, capacity: _Any = 32, shared_name: _Any = None, name: _b.str | None = None, cancel_op: _Any = None) -> _tf.queue.FIFOQueue:
    """As `input_producer` of strings, such as names of files. ValueError where there is none.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     names = tf.compat.v1.train.string_input_producer(["a", "b"], num_epochs=1, shuffle=False)
    ...     batch = tf.compat.v1.train.batch([names.dequeue()], 2)
    ...     sess.run(tf.compat.v1.local_variables_initializer())
    ...     coord = tf.train.Coordinator()
    ...     threads = tf.compat.v1.train.start_queue_runners(sess, coord)
    ...     print(sess.run(batch).tolist())
    ...     coord.request_stop()
    ...     coord.join(threads)
    [b'a', b'b']
    """

def summary_iterator(path: _Any) -> _Iterator[_Any]:
    """The events of a file, one after the other.

    >>> import glob, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> with tf.summary.create_file_writer(folder).as_default():
    ...     _ = tf.summary.scalar("loss", 0.5, step=3)
    >>> events = list(tf.compat.v1.train.summary_iterator(glob.glob(folder + "/*")[0]))
    >>> events[0].file_version, events[1].step, events[1].summary.value[0].tag
    ('brain.Event:2', 3, 'loss')

    Raises:
      NotFoundError: no such file; DataLossError: a damaged record.
    """

def update_checkpoint_state(save_dir: _Any, model_checkpoint_path: _Any, all_model_checkpoint_paths: _Any = None, latest_filename: _Any = None, all_model_checkpoint_timestamps: _Any = None, last_preserved_timestamp: _Any = None) -> None:
    """Writes the file of a directory: which checkpoint is the latest, and which there are.

    >>> import os, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> tf.compat.v1.train.update_checkpoint_state(folder, os.path.join(folder, "ckpt-1"))
    >>> os.path.basename(tf.train.get_checkpoint_state(folder).model_checkpoint_path)
    'ckpt-1'
    """

piecewise_constant_decay = piecewise_constant
