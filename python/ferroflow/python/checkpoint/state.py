"""The file `checkpoint` of a directory, which names the latest checkpoint, and what is asked of it.

Invariant: paths in the file are relative to its directory where they can be.
Does not know: what is in a checkpoint.
"""

import os
import re
import time

from ferroflow import _ff

__name__ = "tensorflow.python.checkpoint.checkpoint_management"


class CheckpointState:
    """The latest checkpoint of a directory and those before it."""

    def __init__(self, model_checkpoint_path="", all_model_checkpoint_paths=(), all_model_checkpoint_timestamps=()):
        self.model_checkpoint_path = model_checkpoint_path
        self.all_model_checkpoint_paths = list(all_model_checkpoint_paths)
        self.all_model_checkpoint_timestamps = list(all_model_checkpoint_timestamps)


def update(directory, latest, everything, timestamps=None, filename=None):
    """Writes the file of a directory."""

    def relative(path):
        return os.path.relpath(path, directory) if not os.path.isabs(path) or path.startswith(os.path.abspath(directory)) else path

    lines = [f'model_checkpoint_path: "{relative(latest)}"']
    lines += [f'all_model_checkpoint_paths: "{relative(p)}"' for p in everything]
    lines += [f"all_model_checkpoint_timestamps: {t}" for t in timestamps or ()]
    path = os.path.join(directory, filename or "checkpoint")
    temporary = f"{path}.tmp{os.getpid()}"
    with open(temporary, "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    os.replace(temporary, path)


def update_checkpoint_state(save_dir, model_checkpoint_path, all_model_checkpoint_paths=None, latest_filename=None, all_model_checkpoint_timestamps=None, last_preserved_timestamp=None, **_others):
    """Writes the file of a directory: which checkpoint is the latest, and which there are.

    >>> import os, tempfile
    >>> folder = tempfile.mkdtemp()
    >>> tf.compat.v1.train.update_checkpoint_state(folder, os.path.join(folder, "ckpt-1"))
    >>> os.path.basename(tf.train.get_checkpoint_state(folder).model_checkpoint_path)
    'ckpt-1'
    """
    del last_preserved_timestamp
    everything = list(all_model_checkpoint_paths or ())
    if not everything or everything[-1] != model_checkpoint_path:
        everything.append(model_checkpoint_path)
    update(os.fspath(save_dir), model_checkpoint_path, everything, all_model_checkpoint_timestamps, latest_filename)


def get_checkpoint_state(checkpoint_dir, latest_filename=None):
    """What the file of a directory says, as a `CheckpointState`; None where there is none.

    >>> import ferroflow as tf
    >>> tf.train.get_checkpoint_state("/no/such/folder") is None
    True
    """
    path = os.path.join(os.fspath(checkpoint_dir), latest_filename or "checkpoint")
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except OSError:
        return None

    def absolute(found):
        return found if os.path.isabs(found) else os.path.join(os.fspath(checkpoint_dir), found)

    latest = re.search(r'^model_checkpoint_path: "(.*)"$', text, re.M)
    if latest is None:
        return None
    return CheckpointState(
        absolute(latest.group(1)),
        [absolute(p) for p in re.findall(r'^all_model_checkpoint_paths: "(.*)"$', text, re.M)],
        [float(t) for t in re.findall(r"^all_model_checkpoint_timestamps: (.*)$", text, re.M)],
    )


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


def checkpoint_exists(prefix):
    """Whether there is a checkpoint of a prefix."""
    return os.path.exists(f"{os.fspath(prefix)}.index")


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
        """The shapes by key, as lists."""
        return {name: shape.as_list() for name, _, shape in self._reader.names()}

    def get_variable_to_dtype_map(self):
        """The dtypes by key."""
        return {name: dtype for name, dtype, _ in self._reader.names()}

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
        self._kept = {}  # path: when it was written
        self._last_kept = time.time()
        self._name = checkpoint_name
        self._step_counter = step_counter
        self._interval = checkpoint_interval
        self._init_fn = init_fn
        self._last_step = last_checkpoint_step
        found = get_checkpoint_state(self._directory)
        self._paths = [p for p in found.all_model_checkpoint_paths if checkpoint_exists(p)] if found else []
        self._latest = self._paths[-1] if self._paths else None

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
        return list(self._paths)

    @property
    def latest_checkpoint(self):
        """The path of the latest one, or None."""
        return self._latest

    def save(self, checkpoint_number=None, check_interval=True, options=None):
        """Saves, removes what is too old, returns the path; None where it is too early for the interval."""
        if self._interval is not None and check_interval:
            step = int(self._step_counter.numpy())
            if self._last_step is not None and step - self._last_step < self._interval:
                return None
            self._last_step = step
        prefix = os.path.join(self._directory, self._name)
        if checkpoint_number is None:
            counter = self._checkpoint.save_counter
            counter.assign_add(1, read_value=False)
            checkpoint_number = int(counter.numpy())
        elif not isinstance(checkpoint_number, int):
            checkpoint_number = int(checkpoint_number.numpy() if hasattr(checkpoint_number, "numpy") else checkpoint_number)
        path = self._checkpoint.write(f"{prefix}-{checkpoint_number}", options)
        self._paths = [p for p in self._paths if p != path] + [path]
        self._latest = path
        self._kept[path] = time.time()
        while self._max_to_keep is not None and len(self._paths) > self._max_to_keep:
            old = self._paths.pop(0)
            written = self._kept.pop(old, 0.0)
            if self._every is not None and written - self._last_kept >= self._every * 3600:
                self._last_kept = written  # it stays on disk, and is no longer managed
            else:
                _remove(old)
        update(self._directory, path, self._paths, [self._kept.get(p, 0.0) for p in self._paths])
        return path

    def sync(self):
        """Waits for what the checkpoint is writing."""
        self._checkpoint.sync()

    def restore_or_initialize(self):
        """Restores the latest one and returns its path; else calls `init_fn` and returns None."""
        if self._latest is not None:
            self._checkpoint.restore(self._latest)
            return self._latest
        if self._init_fn is not None:
            self._init_fn()
        return None


CheckpointManager.__module__ = __name__


def _remove(prefix):
    """Removes the files of a checkpoint."""
    folder, base = os.path.split(prefix)
    for name in os.listdir(folder or "."):
        if name == f"{base}.index" or name.startswith(f"{base}.data-"):
            os.remove(os.path.join(folder, name))
