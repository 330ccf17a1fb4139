"""`tf.compat.v1.train.SessionManager`: a session whose variables have values: from a checkpoint, or from their initializers.

Invariant: what is given back is ready: of the variables that are looked at none is without a value.
Does not know: hooks; other processes.
"""

import time

import numpy as np

from ferroflow.python.checkpoint import checkpoint_management
from ferroflow.python.client import session
from ferroflow.python.framework import errors_impl, func_graph
from ferroflow.python.platform import tf_logging as logging

__name__ = "tensorflow.python.training.session_manager"


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

    def __init__(
        self, local_init_op=None, ready_op=None, ready_for_local_init_op=None, graph=None, recovery_wait_secs=30, local_init_run_options=None,
        local_init_feed_dict=None,
    ):
        if ready_for_local_init_op is not None and local_init_op is None:
            raise ValueError(f"If you pass a ready_for_local_init_op you must also pass a local_init_op , ready_for_local_init_op [{ready_for_local_init_op}]")
        self._local_init_op, self._ready_op, self._ready_for_local_init_op = local_init_op, ready_op, ready_for_local_init_op
        self._graph = func_graph.get_default_graph() if graph is None else graph
        self._recovery_wait_secs = recovery_wait_secs
        self._local_init_run_options, self._local_init_feed_dict = local_init_run_options, local_init_feed_dict

    def prepare_session(
        self, master, init_op=None, saver=None, checkpoint_dir=None, checkpoint_filename_with_path=None, wait_for_checkpoint=False,
        max_wait_secs=7200, config=None, init_feed_dict=None, init_fn=None,
    ):
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
        sess, loaded = self._restored(master, saver, checkpoint_dir, checkpoint_filename_with_path, wait_for_checkpoint, max_wait_secs, config)
        if not loaded:
            if init_op is None and not init_fn and self._local_init_op is None:
                raise RuntimeError("Model is not initialized and no init_op or init_fn or local_init_op was given")
            if init_op is not None:
                sess.run(init_op, feed_dict=init_feed_dict)
            if init_fn:
                init_fn(sess)
        name = getattr(init_op, "name", init_op)
        message = self._initialized_locally(sess)
        if message:
            raise RuntimeError(f"Init operations did not make model ready for local_init.  Init op: {name}, init fn: {init_fn}, error: {message}")
        message = _unready(self._ready_op, sess)
        if message:
            raise RuntimeError(
                f"Init operations did not make model ready.  Init op: {name}, init fn: {init_fn}, local_init_op: {self._local_init_op}, error: {message}"
            )
        return sess

    def recover_session(
        self, master, saver=None, checkpoint_dir=None, checkpoint_filename_with_path=None, wait_for_checkpoint=False, max_wait_secs=7200, config=None
    ):
        """A session, and whether it has the values of a checkpoint and is ready."""
        sess, loaded = self._restored(master, saver, checkpoint_dir, checkpoint_filename_with_path, wait_for_checkpoint, max_wait_secs, config)
        message = self._initialized_locally(sess)
        if not loaded:
            return sess, False
        message = message or _unready(self._ready_op, sess)
        if message:
            logging.info("Restoring model from %s did not make model ready: %s", checkpoint_dir or checkpoint_filename_with_path, message)
        return sess, not message

    def wait_for_session(self, master, config=None, max_wait_secs=float("inf")):
        """A session that others have made ready. DeadlineExceededError where none is in time: sessions here share no values."""
        end = time.monotonic() + max_wait_secs
        while True:
            sess = session.Session(master, graph=self._graph, config=config)
            message = self._initialized_locally(sess) or _unready(self._ready_op, sess)
            if not message:
                return sess
            sess.close()
            logging.info("Waiting for model to be ready.  Ready_for_local_init_op:  %s, ready: %s", self._ready_for_local_init_op, message)
            if time.monotonic() + self._recovery_wait_secs >= end:
                raise errors_impl.DeadlineExceededError(None, None, f"Session was not ready after waiting {max_wait_secs} secs.")
            time.sleep(self._recovery_wait_secs)

    def _restored(self, master, saver, folder, file, wait, max_wait_secs, config):
        """A session, and whether it has the values of a checkpoint."""
        sess = session.Session(master, graph=self._graph, config=config)
        if folder and file:
            raise ValueError("Can not provide both checkpoint_dir and checkpoint_filename_with_path.")
        if not saver or not (folder or file):
            return sess, False
        if file:
            saver.restore(sess, file)
            return sess, True
        end = time.monotonic() + max_wait_secs
        while True:
            state = checkpoint_management.get_checkpoint_state(folder)
            if state and state.model_checkpoint_path:
                break
            if not wait or time.monotonic() >= end:
                return sess, False
            logging.info("Waiting for checkpoint to be available.")
            time.sleep(self._recovery_wait_secs)
        logging.info("Restoring parameters from %s", state.model_checkpoint_path)
        saver.restore(sess, state.model_checkpoint_path)
        saver.recover_last_checkpoints(state.all_model_checkpoint_paths)
        return sess, True

    def _initialized_locally(self, sess):
        """Runs the operation that each session runs; gives why that cannot be, or None."""
        if self._local_init_op is None:
            return None
        message = _unready(self._ready_for_local_init_op, sess)
        if message:
            return message
        logging.info("Running local_init_op.")
        sess.run(self._local_init_op, feed_dict=self._local_init_feed_dict, options=self._local_init_run_options)
        logging.info("Done running local_init_op.")
        return None


def _unready(op, sess):
    """Why a session is not ready, by a tensor of names, or None."""
    if op is None:
        return None
    try:
        found = sess.run(op)
    except errors_impl.FailedPreconditionError as error:
        if "uninitialized" not in str(error):
            raise
        return str(error)
    if found is None or found.dtype == np.int32 or found.size == 0:
        return None
    return f"Variables not initialized: {', '.join(name.decode() for name in found)}"
