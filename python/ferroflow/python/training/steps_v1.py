"""The global step of TensorFlow 1, and learning rates that depend on it.

A rate is a number while operations are traced into a graph; eagerly it is a function that gives the rate of the step at that time, as
TensorFlow 2 has it.

Invariant: a graph has one global step, in a collection.
Does not know: optimizers.
"""

import functools
import math

from ferroflow import _ff, _namespace
from ferroflow.python.framework import graph_collections
from ferroflow.python.ops.operands import convert

_tf = _namespace.resolve
__name__ = "tensorflow.python.training.training_util"
_KEY = graph_collections.GraphKeys.GLOBAL_STEP


def get_global_step(graph=None):
    """The global step, or None.

    TypeError for one that is no scalar of integers.
    """
    found = graph_collections.collections_of(graph if graph is not None else _ff.current_graph()).get(_KEY, [])
    if not found:
        return None
    if len(found) > 1:
        raise ValueError("More than one variable in the collection of the global step")
    assert_global_step(found[0])
    return found[0]


def create_global_step(graph=None):
    """Makes the global step. ValueError where there is one."""
    if get_global_step(graph) is not None:
        raise ValueError('"global_step" already exists.')
    with _tf("init_scope")():
        step = _tf("Variable")(_ff.constant(0, dtype=_ff.int64), name="global_step", trainable=False, aggregation=_tf("VariableAggregation").ONLY_FIRST_REPLICA)
    graph_collections.collections_of(graph if graph is not None else _ff.current_graph()).setdefault(_KEY, []).append(step)
    return step


def get_or_create_global_step(graph=None):
    """The global step, made if there is none.

    >>> tf.compat.v1.train.get_or_create_global_step() is tf.compat.v1.train.get_global_step()
    True
    """
    found = get_global_step(graph)
    return create_global_step(graph) if found is None else found


def assert_global_step(global_step_tensor):
    """TypeError where a global step is no scalar of integers."""
    if not global_step_tensor.dtype.base_dtype.is_integer:
        raise TypeError(f'Existing "global_step" does not have integer type: {global_step_tensor.dtype}')
    if global_step_tensor.shape.rank not in (0, None):
        raise TypeError(f'Existing "global_step" is not scalar: {global_step_tensor.shape}')


def global_step(sess, global_step_tensor):
    """The global step as a number."""
    del sess
    return int(global_step_tensor)


def _rate(schedule):
    """A function of what is named, with the global step: the rate now, or while operations run at once a function that gives it."""

    @functools.wraps(schedule)
    def decayed(*args, **kwargs):
        compute = functools.partial(schedule, *args, **kwargs)
        return compute if _ff.executing_eagerly() else compute()

    return decayed


def _fraction(learning_rate, global_step, decay_steps, staircase=False):
    rate = convert(learning_rate)
    passed = _tf("cast")(global_step, rate.dtype) / _tf("cast")(convert(decay_steps), rate.dtype)
    return rate, _tf("floor")(passed) if staircase else passed


def _needs_step(global_step, name):
    if global_step is None:
        raise ValueError(f"global_step is required for {name}.")


@_rate
def exponential_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """`learning_rate * decay_rate ** (step / decay_steps)`.

    >>> float(tf.compat.v1.train.exponential_decay(1.0, 2, 2, 0.5)())
    0.5
    """
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps, staircase)
    return rate * _tf("cast")(convert(decay_rate), rate.dtype) ** passed


@_rate
def natural_exp_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """`learning_rate * exp(-decay_rate * step / decay_steps)`."""
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps, staircase)
    return rate * _tf("exp")(-_tf("cast")(convert(decay_rate), rate.dtype) * passed)


@_rate
def inverse_time_decay(learning_rate, global_step, decay_steps, decay_rate, staircase=False, name=None):
    """`learning_rate / (1 + decay_rate * step / decay_steps)`."""
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps, staircase)
    return rate / (1.0 + _tf("cast")(convert(decay_rate), rate.dtype) * passed)


@_rate
def polynomial_decay(learning_rate, global_step, decay_steps, end_learning_rate=0.0001, power=1.0, cycle=False, name=None):
    """From `learning_rate` to `end_learning_rate` in `decay_steps`; with `cycle` in ever longer rounds."""
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps)
    if cycle:
        passed = passed / _tf("maximum")(_tf("math.ceil")(passed), 1.0)
    else:
        passed = _tf("minimum")(passed, 1.0)
    return (rate - end_learning_rate) * (1.0 - passed) ** power + end_learning_rate


@_rate
def cosine_decay(learning_rate, global_step, decay_steps, alpha=0.0, name=None):
    """Half a wave from `learning_rate` to `alpha` of it."""
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps)
    wave = 0.5 * (1.0 + _tf("cos")(math.pi * _tf("minimum")(passed, 1.0)))
    return rate * ((1 - alpha) * wave + alpha)


@_rate
def cosine_decay_restarts(learning_rate, global_step, first_decay_steps, t_mul=2.0, m_mul=1.0, alpha=0.0, name=None):
    """Half waves one after the other, each `t_mul` times as long and `m_mul` times as high as the one before."""
    del name
    rate, passed = _fraction(learning_rate, global_step, first_decay_steps)
    if t_mul == 1.0:
        round_number = _tf("floor")(passed)
        passed = passed - round_number
    else:
        round_number = _tf("floor")(_tf("math.log")(1.0 - passed * (1.0 - t_mul)) / math.log(t_mul))
        passed = (passed - (1.0 - t_mul**round_number) / (1.0 - t_mul)) / t_mul**round_number
    wave = 0.5 * m_mul**round_number * (1.0 + _tf("cos")(math.pi * passed))
    return rate * ((1 - alpha) * wave + alpha)


@_rate
def linear_cosine_decay(learning_rate, global_step, decay_steps, num_periods=0.5, alpha=0.0, beta=0.001, name=None):
    """A line down to zero times waves around `alpha`, and `beta`."""
    del name
    rate, passed = _fraction(learning_rate, global_step, decay_steps)
    passed = _tf("minimum")(passed, 1.0)
    wave = 0.5 * (1.0 + _tf("cos")(2.0 * math.pi * num_periods * passed))
    return rate * ((alpha + 1.0 - passed) * wave + beta)


@_rate
def piecewise_constant(x, boundaries, values, name=None):
    """The value of the stretch that `x` is in; a boundary belongs to the stretch before it. ValueError for lengths that do not fit."""
    del name
    if len(boundaries) != len(values) - 1:
        raise ValueError("The length of boundaries should be 1 less than the length of values")
    x = convert(x)
    found = convert(values[-1])
    for boundary, value in reversed(list(zip(boundaries, values))):
        found = _tf("where")(x <= _tf("cast")(convert(boundary), x.dtype), convert(value, dtype=found.dtype), found)
    return found


for _needed in ("exponential_decay", "natural_exp_decay", "inverse_time_decay", "polynomial_decay", "cosine_decay", "cosine_decay_restarts", "linear_cosine_decay"):

    def _checked(schedule=globals()[_needed], name=_needed):
        @functools.wraps(schedule)
        def decayed(learning_rate, global_step, *args, **kwargs):
            _needs_step(global_step, name)
            return schedule(learning_rate, global_step, *args, **kwargs)

        return decayed

    globals()[_needed] = _checked()
