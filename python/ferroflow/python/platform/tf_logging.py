"""The logger named `tensorflow` and its functions, as `tensorflow.python.platform.tf_logging` has them.

Invariant: messages go where Python's logging sends them, to stderr as `LEVEL:tensorflow:message` if nothing is set up.
Does not know: what is logged.
"""

import logging as _logging
import sys as _sys
import threading as _threading

DEBUG, INFO, WARN, ERROR, FATAL = _logging.DEBUG, _logging.INFO, _logging.WARNING, _logging.ERROR, _logging.CRITICAL
_logger = None
_lock = _threading.Lock()
_counts = {}


def get_logger():
    """The logger, made at the first call.

    >>> import ferroflow as tf
    >>> tf.get_logger().name
    'tensorflow'
    """
    global _logger
    with _lock:
        if _logger is None:
            logger = _logging.getLogger("tensorflow")
            if not _logging.getLogger().handlers and not logger.handlers:
                handler = _logging.StreamHandler(_sys.stderr)
                handler.setFormatter(_logging.Formatter(_logging.BASIC_FORMAT, None))
                logger.addHandler(handler)
            if logger.level == _logging.NOTSET:
                logger.setLevel(_logging.WARNING)
            _logger = logger
    return _logger


def log(level, message, *args, **kwargs):
    """Logs at a level."""
    get_logger().log(level, message, *args, **kwargs)


def debug(message, *args, **kwargs):
    """Logs at DEBUG."""
    get_logger().debug(message, *args, **kwargs)


def info(message, *args, **kwargs):
    """Logs at INFO."""
    get_logger().info(message, *args, **kwargs)


def warning(message, *args, **kwargs):
    """Logs at WARNING."""
    get_logger().warning(message, *args, **kwargs)


warn = warning


def error(message, *args, **kwargs):
    """Logs at ERROR."""
    get_logger().error(message, *args, **kwargs)


def fatal(message, *args, **kwargs):
    """Logs at CRITICAL."""
    get_logger().critical(message, *args, **kwargs)


def log_first_n(level, message, n, *args):
    """Logs the first `n` times it is called with this message."""
    with _lock:
        count = _counts[message] = _counts.get(message, 0) + 1
    if count <= n:
        log(level, message, *args)


def log_every_n(level, message, n, *args):
    """Logs at the first call with this message, and at every `n`-th after it."""
    with _lock:
        count = _counts[message] = _counts.get(message, -1) + 1
    log_if(level, message, count % n == 0, *args)


def log_if(level, message, condition, *args):
    """Logs where a condition holds."""
    if condition:
        log(level, message, *args)


def vlog(level, message, *args, **kwargs):
    """Logs at a level, as `log`."""
    log(level, message, *args, **kwargs)


def TaskLevelStatusMessage(message):  # noqa: N802 TensorFlow's name
    """Logs at ERROR."""
    error(message)


def flush():
    """Nothing: a message is written when it is logged."""


def set_verbosity(level):
    """Sets the level."""
    get_logger().setLevel(level)


def get_verbosity():
    """The level."""
    return get_logger().getEffectiveLevel()


def member(name):
    """What `tf.compat.v1.logging` has of this name; LookupError where it has none."""
    if name.startswith("_") or name not in globals() or name == "member":
        raise LookupError(name)
    return globals()[name]
