"""The file `checkpoint` of a directory, which names the latest checkpoint, and what is asked of it.

Invariant: a manager's paths in the file are relative to its directory, so that it can be moved.
Does not know: what is in a checkpoint.
"""

import glob
import os
import time

from ferroflow import _ff
from ferroflow.python.platform import tf_logging
from ferroflow.python.training.checkpoint_state_pb2 import CheckpointState
from ferroflow.python.util import protobuf_text

__name__ = "tensorflow.python.checkpoint.checkpoint_management"


def generate_checkpoint_state_proto(
    save_dir, model_checkpoint_path, all_model_checkpoint_paths=None, all_model_checkpoint_timestamps=None, last_preserved_timestamp=None
):
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
    # A list that is given gets the path too, as in TensorFlow.
    everything = all_model_checkpoint_paths if isinstance(all_model_checkpoint_paths, list) else list(all_model_checkpoint_paths or ())
    if not everything or everything[-1] != model_checkpoint_path:
        everything.append(model_checkpoint_path)
    timestamps = list(all_model_checkpoint_timestamps or ())
    if timestamps and len(timestamps) != len(everything):
        raise ValueError(f"Checkpoint timestamps, if provided, must match checkpoint paths (got paths {everything} and timestamps {timestamps})")
    if not os.path.isabs(save_dir):
        everything = [path if os.path.isabs(path) else os.path.relpath(path, save_dir) for path in everything]
        if not os.path.isabs(model_checkpoint_path):
            model_checkpoint_path = os.path.relpath(model_checkpoint_path, save_dir)
    return CheckpointState(
        model_checkpoint_path=model_checkpoint_path,
        all_model_checkpoint_paths=everything,
        all_model_checkpoint_timestamps=timestamps,
        last_preserved_timestamp=last_preserved_timestamp,
    )


def update_checkpoint_state_internal(
    save_dir,
    model_checkpoint_path,
    all_model_checkpoint_paths=None,
    latest_filename=None,
    save_relative_paths=False,
    all_model_checkpoint_timestamps=None,
    last_preserved_timestamp=None,
):
    """`update_checkpoint_state`, with paths relative to the directory where that is asked for."""
    save_dir, latest = os.fspath(save_dir), os.fspath(model_checkpoint_path)
    path = os.path.join(save_dir, latest_filename or "checkpoint")
    everything = list(all_model_checkpoint_paths or ())
    if save_relative_paths:
        latest = os.path.relpath(latest, save_dir) if os.path.isabs(latest) else latest
        everything = [os.path.relpath(p, save_dir) if os.path.isabs(p) else p for p in everything]
    found = generate_checkpoint_state_proto(save_dir, latest, everything, all_model_checkpoint_timestamps, last_preserved_timestamp)
    if path == found.model_checkpoint_path:
        raise RuntimeError(f"Save path '{model_checkpoint_path}' conflicts with path used for checkpoint state.  Please use a different save path.")
    temporary = f"{path}.tmp{os.getpid()}"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write(str(found))
    os.replace(temporary, path)


def update_checkpoint_state(
    save_dir,
    model_checkpoint_path,
    all_model_checkpoint_paths=None,
    latest_filename=None,
    all_model_checkpoint_timestamps=None,
    last_preserved_timestamp=None,
):
    """Writes the file of a directory: which checkpoint is the latest, and which there are.

    >>> import os, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> tf.compat.v1.train.update_checkpoint_state(folder, os.path.join(folder, "ckpt-1"))
    >>> os.path.basename(tf.train.get_checkpoint_state(folder).model_checkpoint_path)
    'ckpt-1'
    """
    update_checkpoint_state_internal(
        save_dir, model_checkpoint_path, all_model_checkpoint_paths, latest_filename, False, all_model_checkpoint_timestamps, last_preserved_timestamp
    )


def get_checkpoint_state(checkpoint_dir, latest_filename=None):
    """What the file of a directory says, as a message `CheckpointState`; None where there is none, or it cannot be read.

    Raises:
      ValueError: the file names no latest checkpoint.

    >>> import ferroflow as tf
    >>> tf.train.get_checkpoint_state("/no/such/folder") is None
    True
    """
    directory = os.fspath(checkpoint_dir)
    path = os.path.join(directory, latest_filename or "checkpoint")
    try:
        with open(path, encoding="utf-8") as file:
            found = protobuf_text.merge(file.read(), CheckpointState())
    except OSError:
        return None
    except ValueError as error:
        tf_logging.warning("%s: %s", type(error).__name__, error)
        tf_logging.warning("%s: Checkpoint ignored", path)
        return None
    if not found.model_checkpoint_path:
        raise ValueError(f"Invalid checkpoint state loaded from {directory}")
    # A path that is not absolute is one from the directory.
    found.model_checkpoint_path = os.path.join(directory, found.model_checkpoint_path)
    for place, one in enumerate(found.all_model_checkpoint_paths):
        found.all_model_checkpoint_paths[place] = os.path.join(directory, one)
    return found


def latest_checkpoint(checkpoint_dir, latest_filename=None):
    """The path of the latest checkpoint of a directory; None where there is none.

    >>> import ferroflow as tf
    >>> tf.train.latest_checkpoint("/no/such/folder") is None
    True
    """
    found = get_checkpoint_state(checkpoint_dir, latest_filename)
    if found is None or not checkpoint_exists(found.model_checkpoint_path):
        return None
    return found.model_checkpoint_path


def _file_of(prefix):
    """The file that says that there is a checkpoint: its index, or in the oldest form itself; None where there is none."""
    prefix = os.fspath(prefix)
    found = sorted(glob.glob(f"{prefix}.index")) or sorted(glob.glob(prefix))
    return found[0] if found else None


def checkpoint_exists(checkpoint_prefix):
    """Whether there is a checkpoint of a prefix."""
    return _file_of(checkpoint_prefix) is not None


def get_checkpoint_mtimes(checkpoint_prefixes):
    """When checkpoints were written last, in seconds since 1970, of those there are.

    >>> tf.compat.v1.train.get_checkpoint_mtimes(["/no/such/checkpoint"])
    []
    """
    return [os.path.getmtime(file) for file in map(_file_of, checkpoint_prefixes) if file is not None]


def remove_checkpoint(checkpoint_prefix, checkpoint_format_version=2, meta_graph_suffix="meta"):
    """Removes the files of a checkpoint, and of the graph beside it."""
    prefix = os.fspath(checkpoint_prefix)
    files = [f"{prefix}.{meta_graph_suffix}", *([f"{prefix}.index"] if checkpoint_format_version == 2 else [prefix])]
    files += glob.glob(f"{glob.escape(prefix)}.data-?????-of-?????")
    for file in files:
        if os.path.exists(file):
            os.remove(file)


def engine(name):
    """The engine's part of checkpoints; UnimplementedError where it is built without."""
    from ferroflow.python.framework import errors_impl

    found = getattr(_ff, name, None)
    if found is None:
        raise errors_impl.UnimplementedError(None, None, "checkpoints are not implemented in this build of Ferroflow")
    return found


class CheckpointReader:
    """The values of a checkpoint by key."""

    def __init__(self, prefix):
        self._reader = engine("CheckpointReader")(os.fspath(prefix))

    def get_variable_to_shape_map(self):
        """The shapes by key, as lists; the last key first, as TensorFlow mostly has them."""
        return {name: shape.as_list() for name, _, shape in reversed(self._reader.names())}

    def get_variable_to_dtype_map(self):
        """The dtypes by key."""
        return {name: dtype for name, dtype, _ in reversed(self._reader.names())}

    def has_tensor(self, name):
        """Whether there is a value of a key."""
        return any(name == known for known, _, _ in self._reader.names())

    def get_tensor(self, name):
        """A value as a NumPy array."""
        return self._reader.read(name).numpy()


def _prefix(path):
    if os.path.isdir(path):
        found = latest_checkpoint(path)
        if found is None:
            raise ValueError(f"Couldn't find 'checkpoint' file or checkpoints in given directory {path}")
        return found
    return path


def load_checkpoint(ckpt_dir_or_file):
    """A reader of a checkpoint, or of the latest one of a directory."""
    return CheckpointReader(_prefix(os.fspath(ckpt_dir_or_file)))


def list_variables(ckpt_dir_or_file):
    """The keys and shapes of a checkpoint's values, sorted."""
    return sorted(load_checkpoint(ckpt_dir_or_file).get_variable_to_shape_map().items())


def load_variable(ckpt_dir_or_file, name):
    """One value of a checkpoint as a NumPy array."""
    return load_checkpoint(ckpt_dir_or_file).get_tensor(name.removesuffix(":0"))


def checkpoints_iterator(checkpoint_dir, min_interval_secs=0, timeout=None, timeout_fn=None):
    """The paths of checkpoints as they appear in a directory."""
    last = None
    while True:
        started = time.monotonic()
        while True:
            path = latest_checkpoint(checkpoint_dir)
            if path is not None and path != last:
                break
            if timeout is not None and time.monotonic() - started > timeout:
                if timeout_fn is None or timeout_fn():
                    return
                started = time.monotonic()
            time.sleep(0.05 if timeout is None else min(0.05, timeout))
        last = path
        begun = time.monotonic()
        yield path
        time.sleep(max(0.0, begun + min_interval_secs - time.monotonic()))


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

    def __init__(
        self,
        checkpoint,
        directory,
        max_to_keep,
        keep_checkpoint_every_n_hours=None,
        checkpoint_name="ckpt",
        step_counter=None,
        checkpoint_interval=None,
        init_fn=None,
        last_checkpoint_step=None,
    ):
        if max_to_keep is not None and max_to_keep <= 0:
            raise ValueError(f"Expected a positive integer or `None` for `max_to_keep`, got {max_to_keep}.")
        if checkpoint_interval is not None and step_counter is None:
            raise ValueError("`step_counter` should be passed if `checkpoint_interval` is not None.")
        self._checkpoint = checkpoint
        self._directory = os.fspath(directory)
        self._max_to_keep = max_to_keep
        self._every = keep_checkpoint_every_n_hours
        self._prefix = os.path.join(self._directory, checkpoint_name)
        self._step_counter = step_counter
        self._interval = checkpoint_interval
        self._init_fn = init_fn
        self._last_step = last_checkpoint_step
        # Those that may be removed, oldest first, with when they were written; those kept for good are not among them.
        self._kept = {}
        now, found = time.time(), get_checkpoint_state(self._directory)
        self._latest = found.model_checkpoint_path if found else None
        self._last_preserved = found.last_preserved_timestamp if found else now - 1.0
        if now < self._last_preserved:
            tf_logging.warning("time.time() returned a value %f seconds behind the last preserved checkpoint timestamp.", self._last_preserved - now)
            self._last_preserved = now
        paths = list(found.all_model_checkpoint_paths) if found else []
        times = (list(found.all_model_checkpoint_timestamps) if found else []) or [self._last_preserved] * len(paths)
        for path, written in zip(paths, times):
            written = min(written, now)
            if written > self._last_preserved:
                self._kept[path] = written

    @property
    def directory(self):
        """The directory."""
        return self._directory

    @property
    def checkpoint(self):
        """The checkpoint that is saved."""
        return self._checkpoint

    @property
    def checkpoint_interval(self):
        """The number of steps between checkpoints, or None."""
        return self._interval

    @property
    def checkpoints(self):
        """The paths that are kept, oldest first."""
        return list(self._kept)

    @property
    def latest_checkpoint(self):
        """The path of the latest one, or None."""
        return self._latest

    def save(self, checkpoint_number=None, check_interval=True, options=None):
        """Saves, removes what is too old, returns the path; None where it is too early for the interval."""
        if self._interval is not None:
            step = int(self._step_counter.numpy())
            if check_interval and self._last_step is not None and step - self._last_step < self._interval:
                return None
            self._last_step = step
        counter = self._checkpoint.save_counter
        counter.assign_add(1, read_value=False)
        number = counter if checkpoint_number is None else checkpoint_number
        number = int(number.numpy() if hasattr(number, "numpy") else number)
        path = self._checkpoint.write(f"{self._prefix}-{number}", options)
        # One that was written over is the newest now.
        self._kept.pop(path, None)
        self._kept[path] = time.time()
        self._latest = path
        # Before anything is removed, so that the file never names what is not there, and after.
        self._record()
        self._sweep()
        self._record()
        return path

    def _record(self):
        update_checkpoint_state_internal(
            self._directory, self._latest, list(self._kept), None, True, list(self._kept.values()), self._last_preserved
        )

    def _sweep(self):
        """Removes the oldest ones over the number, but for one that is kept for good now and then."""
        while self._max_to_keep and len(self._kept) > self._max_to_keep:
            old, written = next(iter(self._kept.items()))
            del self._kept[old]
            if self._every and written - self._every * 3600.0 >= self._last_preserved:
                self._last_preserved = written
            else:
                remove_checkpoint(old)

    def sync(self):
        """Waits for what the checkpoint is writing."""
        self._checkpoint.sync()

    def restore_or_initialize(self):
        """Restores the latest one and returns its path; else calls `init_fn` and returns None."""
        if self._latest is not None:
            self._checkpoint.restore(self._latest)
            if self._interval is not None:
                self._last_step = int(self._step_counter.numpy())
            return self._latest
        if self._init_fn is not None:
            self._init_fn()
        return None


CheckpointManager.__module__ = __name__
