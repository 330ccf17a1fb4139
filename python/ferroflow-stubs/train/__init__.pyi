"""Checkpoints and features. Types of `ferroflow.train`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.train import experimental as experimental

class BytesList:
    """The message `BytesList` of `value`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class Checkpoint:
    """Objects to be saved and restored together, as attributes.

    Args:
      root: an object whose dependencies are the checkpoint's.
      **kwargs: objects by name: variables, modules, Keras models, optimizers, lists, dictionaries.

    Raises:
      ValueError: a value that cannot be tracked.

    >>> import ferroflow as tf, tempfile
    >>> v = tf.Variable([1.0, 2.0])
    >>> ckpt = tf.train.Checkpoint(v=v)
    >>> path = ckpt.save(tempfile.mkdtemp() + "/ckpt")
    >>> _ = v.assign([0.0, 0.0])
    >>> _ = ckpt.restore(path)
    >>> v.numpy()
    array([1., 2.], dtype=float32)
    """
    def __init__(self, root: _Any = None, **kwargs: _Any) -> None: ...
    @property
    def save_counter(self) -> _Any:
        """How often `save` was called: an int64 variable."""
    def write(self, file_prefix: _Any, options: _Any = None) -> _b.str:
        """Writes the values under a prefix as it is, without counting; returns the prefix."""
    def save(self, file_prefix: _Any, options: _Any = None) -> _Any:
        """Writes the values under `prefix-N`, N counting up, and notes it as the latest; returns the path."""
    def sync(self) -> _Any:
        """Waits for what is being written: nothing, for `save` and `write` return when it is."""
    def read(self, save_path: _Any, options: _Any = None) -> _Any:
        """Restores values written by `write`."""
    def restore(self, save_path: _Any, options: _Any = None) -> _Any:
        """Restores values written by `save`; None starts without any.

        Returns a status whose `assert_consumed()` and others check what was matched.
        """

class CheckpointManager:
    """Keeps the last checkpoints of a directory and removes older ones.

    Args:
      checkpoint: the `tf.train.Checkpoint` to save.
      directory: where to.
      max_to_keep: how many are kept; None for all.
      keep_checkpoint_every_n_hours: one that would be removed stays if so long has passed since the last that stayed.
      checkpoint_name: what the names begin with.
      step_counter, checkpoint_interval: a variable, and how much it must have grown since the last `save`.
      init_fn: what `restore_or_initialize` calls where there is nothing to restore.
      last_checkpoint_step: the step of the last checkpoint, where it is known.

    Raises:
      ValueError: `max_to_keep` is not positive, or an interval comes without a counter.

    >>> import ferroflow as tf, tempfile
    >>> ckpt = tf.train.Checkpoint(v=tf.Variable(1.0))
    >>> manager = tf.train.CheckpointManager(ckpt, tempfile.mkdtemp(), max_to_keep=2)
    >>> for _ in range(3):
    ...     path = manager.save()
    >>> len(manager.checkpoints)
    2
    """
    def __init__(self, checkpoint: _Any, directory: _Any, max_to_keep: _Any, keep_checkpoint_every_n_hours: _Any = None, checkpoint_name: _b.str | None = 'ckpt', step_counter: _Any = None, checkpoint_interval: _Any = None, init_fn: _Any = None, last_checkpoint_step: _Any = None) -> None: ...
    @property
    def directory(self) -> _Any:
        """The directory."""
    @property
    def checkpoint(self) -> _Any:
        """The checkpoint that is saved."""
    @property
    def checkpoint_interval(self) -> _Any:
        """The number of steps between checkpoints, or None."""
    @property
    def checkpoints(self) -> _Any:
        """The paths that are kept, oldest first."""
    @property
    def latest_checkpoint(self) -> _Any:
        """The path of the latest one, or None."""
    def save(self, checkpoint_number: _Any = None, check_interval: _b.bool = True, options: _Any = None) -> _Any:
        """Saves, removes what is too old, returns the path; None where it is too early for the interval."""
    def sync(self) -> _Any:
        """Waits for what the checkpoint is writing."""
    def restore_or_initialize(self) -> _Any:
        """Restores the latest one and returns its path; else calls `init_fn` and returns None."""

class CheckpointOptions:
    """Options of saving; they are kept, and change nothing on one machine."""
    def __init__(self, experimental_io_device: _Any = None, experimental_enable_async_checkpoint: _b.bool = False, **others: _Any) -> None: ...

class CheckpointView:
    """The objects of a checkpoint by number, and their names for each other.

    Args:
      save_path: what `tf.train.Checkpoint.save` gave; NotFoundError where there is no such checkpoint.

    >>> import ferroflow as tf, tempfile
    >>> path = tf.train.Checkpoint(v=tf.Variable(1.0)).save(tempfile.mkdtemp() + "/c")
    >>> tf.train.CheckpointView(path).children(0)
    {'v': 1, 'save_counter': 2}
    """
    def __init__(self, save_path: _Any) -> None: ...
    def children(self, node_id: _Any) -> _Any:
        """The objects an object has, as numbers by name."""
    def descendants(self) -> _Any:
        """The numbers of all objects below the root and the root itself, the nearest first."""
    def match(self, obj: _Any) -> _Any:
        """The objects of a program that are in the checkpoint under the same names, by number; ValueError for what has none."""
    def diff(self, obj: _Any) -> _Any:
        """(what `match` gives, the numbers that nothing matches, the objects below `obj` that are not in the checkpoint)."""

class ClusterDef:
    """The message `ClusterDef` of `job`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class ClusterSpec:
    """The tasks of a cluster by the names of their jobs.

    Args:
      cluster: a dict from job names to lists of addresses, or to dicts from numbers to addresses where not all tasks are
        known; or another ClusterSpec.

    Raises:
      TypeError: anything else; names or addresses that are no strings.

    >>> import ferroflow as tf
    >>> cluster = tf.train.ClusterSpec({"worker": ["a:2222", "b:2222"], "ps": {1: "c:2222"}})
    >>> cluster.jobs, cluster.num_tasks("worker"), cluster.task_address("ps", 1)
    (['worker', 'ps'], 2, 'c:2222')
    """
    def __init__(self, cluster: _Any) -> None: ...
    def __bool__(self) -> _b.bool: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def as_dict(self) -> _Any:
        """The dict that makes this cluster: lists of addresses, dicts where numbers are missing."""
    def as_cluster_def(self) -> _Any:
        """The cluster as a protocol buffer: not implemented, UnimplementedError."""
    @property
    def jobs(self) -> _Any:
        """The names of the jobs."""
    def num_tasks(self, job_name: _Any) -> _Any:
        """The number of tasks of a job. ValueError if there is none of the name."""
    def task_indices(self, job_name: _Any) -> _Any:
        """The numbers of a job's tasks, in order. ValueError if there is none of the name."""
    def task_address(self, job_name: _Any, task_index: _Any) -> _b.str:
        """Where a task is. ValueError if there is no such job or task."""
    def job_tasks(self, job_name: _Any) -> _Any:
        """The addresses of a job by number, None where one is missing. ValueError if there is none of the name."""

class Coordinator:
    """Tells threads to stop, and waits for them.

    Args:
      clean_stop_exception_types: exceptions that only ask to stop; `tf.errors.OutOfRangeError` by default.

    >>> coord = tf.train.Coordinator()
    >>> coord.request_stop()
    >>> coord.should_stop()
    True
    """
    def __init__(self, clean_stop_exception_types: _Any = None) -> None: ...
    def request_stop(self, ex: _Any = None) -> None:
        """Asks the threads to stop; `ex`, an exception or the triple of `sys.exc_info()`, is raised by `join`."""
    def clear_stop(self) -> _Any:
        """Forgets the request to stop."""
    def should_stop(self) -> _Any:
        """Whether the threads are to stop."""
    def stop_on_exception(self) -> _Any:
        """Context whose exceptions are requests to stop."""
    def wait_for_stop(self, timeout: _Any = None) -> _b.bool:
        """Waits for the request to stop; False where `timeout` seconds passed without."""
    def register_thread(self, thread: _Any) -> None:
        """Has `join` wait for a thread too."""
    def join(self, threads: _Any = None, stop_grace_period_secs: _Any = 120, ignore_live_threads: _b.bool = False) -> None:
        """Waits for the request to stop and for the threads, and raises what a thread asked with.

        RuntimeError where threads still run `stop_grace_period_secs` after the request, unless `ignore_live_threads`.
        """
    @property
    def joined(self) -> _Any:
        """Whether `join` has returned."""
    def raise_requested_exception(self) -> _Any:
        """Raises what a thread asked to stop with, where there is such."""

class Example:
    """The message `Example` of `features`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class ExponentialMovingAverage:
    """Keeps averages of variables: at each `apply`, average = decay * average + (1 - decay) * variable.

    Args:
      decay: the decay, a number or a tensor. Near 1 the average is slow.
      num_updates: the number of updates so far, a number or variable: the decay is at most
        (1 + num_updates) / (10 + num_updates) then, so that early averages are quick.
      zero_debias: whether averages of tensors, which start from zero, are divided by what they lack of their weights. Those of
        variables start from the variables' values.
      name: what is added to the names of averages.

    >>> import ferroflow as tf
    >>> weight = tf.Variable(1.0)
    >>> averages = tf.train.ExponentialMovingAverage(decay=0.5)
    >>> averages.apply([weight])
    >>> weight.assign(3.0)
    <tf.Variable 'UnreadVariable' shape=() dtype=float32, numpy=3.0>
    >>> averages.apply([weight])
    >>> averages.average(weight).numpy().item()
    2.0
    """
    def __init__(self, decay: _Any, num_updates: _Any = None, zero_debias: _b.bool = False, name: _b.str | None = 'ExponentialMovingAverage') -> None: ...
    @property
    def name(self) -> _b.str:
        """What is added to the names of averages."""
    def apply(self, var_list: _Any = None) -> _Any:
        """Takes the variables' values into their averages, which are made at the first time.

        Args:
          var_list: an iterable of variables of floating-point numbers, in a graph of tensors too; the graph's trainable variables
            by default.

        Returns:
          None when run at once; in a graph the operation that updates the averages.

        Raises:
          TypeError: a tensor where operations run at once, or something of another dtype.
        """
    def average(self, var: _Any) -> None:
        """The variable that holds the average of `var`; None if there is none.

        >>> tf.train.ExponentialMovingAverage(0.9).average(tf.Variable(1.0)) is None
        True
        """
    def average_name(self, var: _Any) -> _b.str:
        """The name that the average of a variable has or will have.

        >>> tf.train.ExponentialMovingAverage(0.9).average_name(tf.Variable(1.0, name="weight"))
        'weight/ExponentialMovingAverage'
        """
    def variables_to_restore(self, moving_avg_variables: _Any = None) -> _Any:
        """Which variable is to take which value of a checkpoint, so that averages are used in the variables' place.

        Args:
          moving_avg_variables: the variables that have averages; those that `apply` was called with by default, in a graph the
            trainable ones too.

        Returns:
          A dictionary: by the names of averages the variables, by their own names the graph's other variables.

        >>> weight = tf.Variable(1.0, name="weight")
        >>> list(tf.train.ExponentialMovingAverage(0.9).variables_to_restore([weight]))
        ['weight/ExponentialMovingAverage']
        """

class Feature:
    """The message `Feature` of `bytes_list`, `float_list`, `int64_list`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class FeatureList:
    """The message `FeatureList` of `feature`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class FeatureLists:
    """The message `FeatureLists` of `feature_list`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class Features:
    """The message `Features` of `feature`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class FloatList:
    """The message `FloatList` of `value`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class Int64List:
    """The message `Int64List` of `value`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class JobDef:
    """The message `JobDef` of `name`, `tasks`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    TasksEntry: _Any
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

class SequenceExample:
    """The message `SequenceExample` of `context`, `feature_lists`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class ServerDef:
    """The message `ServerDef` of `cluster`, `job_name`, `replica`, `task_index`, `default_session_config`, `protocol`, `port`, as protocol buffers have it."""
    DESCRIPTOR: _Any
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

class TrackableView:
    """The dependencies of an object.

    >>> import ferroflow as tf
    >>> root = tf.Module()
    >>> root.leaf = tf.Module()
    >>> len(tf.train.TrackableView(root).descendants())
    2
    """
    def __init__(self, root: _Any) -> None: ...
    @_b.classmethod
    def children(cls, obj: _Any, save_type: _b.str | None = 'checkpoint', **kwargs: _Any) -> _Any:
        """The dependencies of an object by name; a container that is among them is wrapped, so that its members are found."""
    @property
    def root(self) -> _Any:
        """The object."""
    def descendants(self) -> _Any:
        """The object and all below it."""

def checkpoints_iterator(checkpoint_dir: _Any, min_interval_secs: _Any = 0, timeout: _Any = None, timeout_fn: _Any = None) -> _Iterator[_Any]:
    """The paths of checkpoints as they appear in a directory."""

def get_checkpoint_state(checkpoint_dir: _Any, latest_filename: _Any = None) -> _Any:
    """What the file of a directory says, as a message `CheckpointState`; None where there is none, or it cannot be read.

    Raises:
      ValueError: the file names no latest checkpoint.

    >>> import ferroflow as tf
    >>> tf.train.get_checkpoint_state("/no/such/folder") is None
    True
    """

def latest_checkpoint(checkpoint_dir: _Any, latest_filename: _Any = None) -> None:
    """The path of the latest checkpoint of a directory; None where there is none.

    >>> import ferroflow as tf
    >>> tf.train.latest_checkpoint("/no/such/folder") is None
    True
    """

def list_variables(ckpt_dir_or_file: _Any) -> _Any:
    """The keys and shapes of a checkpoint's values, sorted."""

def load_checkpoint(ckpt_dir_or_file: _Any) -> _tf.compat.v1.train.NewCheckpointReader:
    """A reader of a checkpoint, or of the latest one of a directory."""

def load_variable(ckpt_dir_or_file: _Any, name: _b.str | None) -> _Any:
    """One value of a checkpoint as a NumPy array."""
