"""`tf.autograph.set_verbosity` and `trace`: what AutoGraph says while it converts.

Invariant: nothing is printed unless asked for.
Does not know: conversion.
"""


def set_verbosity(level, alsologtostdout=False):
    """How much AutoGraph logs: 0, the default, nothing but warnings; 10 everything.

    >>> import ferroflow as tf
    >>> tf.autograph.set_verbosity(0)
    """
    from malt.utils import ag_logging

    ag_logging.set_verbosity(level, alsologtostdout)


def trace(*args):
    """Prints its arguments while a function is traced."""
    print(*args)
