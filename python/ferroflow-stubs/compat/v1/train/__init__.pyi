"""Types of `ferroflow.compat.v1.train`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1.train import experimental as experimental
from ferroflow.train import Checkpoint as Checkpoint

class AdadeltaOptimizer(_tf.compat.v1.train.Optimizer):
    """Adadelta."""
    def __init__(self, learning_rate: _Any = 0.001, rho: _Any = 0.95, epsilon: _Any = 1e-08, use_locking: _b.bool = False, name: _b.str | None = 'Adadelta') -> None: ...

class AdagradOptimizer(_tf.compat.v1.train.Optimizer):
    """Divides by the root of the sum of squares of all gradients so far. ValueError for a first value below zero or of zero."""
    def __init__(self, learning_rate: _Any, initial_accumulator_value: _Any = 0.1, use_locking: _b.bool = False, name: _b.str | None = 'Adagrad') -> None: ...

class AdamOptimizer(_tf.compat.v1.train.Optimizer):
    """Adam; `epsilon` stands where the paper's hat is."""
    def __init__(self, learning_rate: _Any = 0.001, beta1: _Any = 0.9, beta2: _Any = 0.999, epsilon: _Any = 1e-08, use_locking: _b.bool = False, name: _b.str | None = 'Adam') -> None: ...

class FtrlOptimizer(_tf.compat.v1.train.Optimizer):
    """FTRL-proximal with penalties of the first and second order. ValueError for a penalty below zero or a power above."""
    def __init__(self, learning_rate: _Any, learning_rate_power: _Any = -0.5, initial_accumulator_value: _Any = 0.1, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'Ftrl', accum_name: _Any = None, linear_name: _Any = None, l2_shrinkage_regularization_strength: _Any = 0.0, beta: _Any = None) -> None: ...

class GradientDescentOptimizer(_tf.compat.v1.train.Optimizer):
    """`var -= learning_rate * gradient`."""
    def __init__(self, learning_rate: _Any, use_locking: _b.bool = False, name: _b.str | None = 'GradientDescent') -> None: ...

class MomentumOptimizer(_tf.compat.v1.train.Optimizer):
    """`accumulator = momentum * accumulator + gradient; var -= learning_rate * accumulator`."""
    def __init__(self, learning_rate: _Any, momentum: _Any, use_locking: _b.bool = False, name: _b.str | None = 'Momentum', use_nesterov: _b.bool = False) -> None: ...

class NewCheckpointReader:
    """The values of a checkpoint by key."""
    def __init__(self, prefix: _Any) -> None: ...
    def get_variable_to_shape_map(self) -> _Any:
        """The shapes by key, as lists."""
    def get_variable_to_dtype_map(self) -> _Any:
        """The dtypes by key."""
    def has_tensor(self, name: _b.str | None) -> _Any:
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

class ProximalAdagradOptimizer(_tf.compat.v1.train.AdagradOptimizer):
    """Adagrad that moves values towards zero by penalties."""
    def __init__(self, learning_rate: _Any, initial_accumulator_value: _Any = 0.1, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'ProximalAdagrad') -> None: ...

class ProximalGradientDescentOptimizer(_tf.compat.v1.train.Optimizer):
    """Gradient descent that moves values towards zero by penalties."""
    def __init__(self, learning_rate: _Any, l1_regularization_strength: _Any = 0.0, l2_regularization_strength: _Any = 0.0, use_locking: _b.bool = False, name: _b.str | None = 'ProximalGradientDescent') -> None: ...

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
    def build(self) -> _Any:
        """Settles which variables there are. ValueError where there is none, or two of one name."""
    @property
    def last_checkpoints(self) -> _Any:
        """The paths of the checkpoints that are kept, oldest first."""
    def set_last_checkpoints(self, last_checkpoints: _Any) -> _Any:
        """Takes paths for those of the checkpoints that are kept, as saved just now."""
    def set_last_checkpoints_with_time(self, last_checkpoints_with_time: _Any) -> _Any:
        """Takes (path, time) pairs for the checkpoints that are kept."""
    def recover_last_checkpoints(self, checkpoint_paths: _Any) -> _Any:
        """Takes those of the paths that are checkpoints for the ones that are kept."""
    def save(self, sess: _Any, save_path: _Any, global_step: _Any = None, latest_filename: _Any = None, meta_graph_suffix: _b.str | None = 'meta', write_meta_graph: _b.bool = True, write_state: _b.bool = True, strip_default_attrs: _b.bool = False, save_debug_info: _b.bool = False) -> _Any:
        """Writes the values in a session to `save_path`, with `-global_step` behind it; gives that path.

        The file `checkpoint` beside it then names it as the latest, and checkpoints beyond `max_to_keep` are deleted. A graph is not
        written. ValueError for a folder that is not there.
        """
    def restore(self, sess: _Any, save_path: _Any) -> _Any:
        """Gives the variables the values in a checkpoint, in a session; they need not be initialised before.

        ValueError where there is no checkpoint; NotFoundError for a variable that it has not, InvalidArgumentError for one of another shape.
        """
    def as_saver_def(self) -> _Any:
        """Not implemented."""
    def to_proto(self) -> _Any:
        """Not implemented."""
    def export_meta_graph(self) -> _Any:
        """Not implemented."""

def assert_global_step(global_step_tensor: _Any) -> None:
    """TypeError where a global step is no scalar of integers."""

def checkpoint_exists(prefix: _Any) -> _Any:
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

def inverse_time_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, decay_rate: _Any, staircase: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`learning_rate / (1 + decay_rate * step / decay_steps)`."""

def linear_cosine_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, num_periods: _Any = 0.5, alpha: _Any = 0.0, beta: _Any = 0.001, name: _b.str | None = None) -> _Any:
    """A line down to zero times waves around `alpha`, and `beta`."""

def natural_exp_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, decay_rate: _Any, staircase: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`learning_rate * exp(-decay_rate * step / decay_steps)`."""

def piecewise_constant(x: _Any, boundaries: _Any, values: _Any, name: _b.str | None = None) -> _Any:
    """The value of the stretch that `x` is in; a boundary belongs to the stretch before it. ValueError for lengths that do not fit."""

def polynomial_decay(learning_rate: _Any, global_step: _Any, decay_steps: _Any, end_learning_rate: _Any = 0.0001, power: _Any = 1.0, cycle: _b.bool = False, name: _b.str | None = None) -> _Any:
    """From `learning_rate` to `end_learning_rate` in `decay_steps`; with `cycle` in ever longer rounds."""

def remove_checkpoint(checkpoint_prefix: _Any, checkpoint_format_version: _Any = 2, meta_graph_suffix: _b.str | None = 'meta') -> _Any:
    """Removes the files of a checkpoint, and of the graph beside it."""

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
