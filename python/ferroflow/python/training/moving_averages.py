"""`tf.train.ExponentialMovingAverage`: variables that follow others slowly.

Invariant: a variable has one average in an object, made at the first `apply` with the variable's value of that time.
Does not know: when averages are used in the place of the variables; `average` and `variables_to_restore` are for that.
"""

import ferroflow as tf
from ferroflow import _ff

__name__ = "tensorflow.python.training.moving_averages"


def _own_name(variable):
    return variable.name.partition(":")[0]


def assign_moving_average(variable, value, decay, zero_debias=True, name=None):
    """Moves a variable towards a value: `variable * decay + value * (1 - decay)`. Gives the variable.

    In a replica of a strategy all replicas' values are averaged first, as the aggregation of the variable says. `zero_debias` is
    for graphs of TensorFlow 1, which divide by what an average that starts from zero lacks.

    >>> v = tf.Variable(0.0)
    >>> float(tf.__internal__.train.assign_moving_average(v, 2.0, 0.5, zero_debias=False))
    1.0
    """
    del zero_debias, name
    decay = _ff.convert(1.0 - decay if not isinstance(decay, (_ff.Tensor, _ff.VariableBase)) else 1.0 - tf.cast(decay, variable.dtype), dtype=variable.dtype)

    def update(own, towards):
        return own.assign_sub((own - tf.cast(towards, own.dtype)) * decay)

    if tf.distribute.has_strategy() and not tf.distribute.in_cross_replica_context():
        if getattr(variable, "synchronization", None) == tf.VariableSynchronization.ON_READ:
            return update(variable, value)

        def merged(strategy, own, towards):
            mean = strategy.extended.reduce_to(tf.distribute.ReduceOp.MEAN, towards, own)
            return strategy.extended.update(own, update, args=(mean,))

        return tf.distribute.get_replica_context().merge_call(merged, args=(variable, value))
    return update(variable, value)


class ExponentialMovingAverage:
    """Keeps averages of variables: at each `apply`, average = decay * average + (1 - decay) * variable.

    Args:
      decay: the decay, a number or a tensor. Near 1 the average is slow.
      num_updates: the number of updates so far, a number or variable: the decay is at most
        (1 + num_updates) / (10 + num_updates) then, so that early averages are quick.
      zero_debias: accepted. It is about averages that start from zero; those of variables start from their values.
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

    def __init__(self, decay, num_updates=None, zero_debias=False, name="ExponentialMovingAverage"):
        self._decay = decay
        self._num_updates = num_updates
        self._zero_debias = zero_debias
        self._name = name
        self._averages = {}

    @property
    def name(self):
        """What is added to the names of averages."""
        return self._name

    def apply(self, var_list=None):
        """Takes the variables' values into their averages, which are made at the first time.

        Args:
          var_list: an iterable of variables of floating-point numbers.

        Returns:
          None when run at once; in a trace the operation that updates the averages.

        Raises:
          TypeError: something that is no variable, or one of another dtype.
        """
        variables = [] if var_list is None else list(var_list)
        for variable in variables:
            if not isinstance(variable, _ff.VariableBase) and not hasattr(variable, "assign"):
                raise TypeError("tf.train.ExponentialMovingAverage does not support non-Variable tensors when eager execution is enabled.")
            if _ff.as_dtype(variable.dtype).base_dtype not in (_ff.float16, _ff.float32, _ff.float64, _ff.bfloat16):
                raise TypeError(f"The variables must be half, float, or double: {variable.name}")
            if variable.ref() not in self._averages:
                self._averages[variable.ref()] = self._made_for(variable)
        share = 1.0 - self._decay_now()
        updates = []
        for variable in variables:
            average = self._averages[variable.ref()]
            step = (average - variable) * tf.cast(share, average.dtype)
            updates.append(average.assign_sub(step, read_value=False))
        if tf.executing_eagerly():
            return None
        return tf.group(*[u for u in updates if u is not None], name=self._name)

    def _made_for(self, variable):
        with tf.init_scope():
            return tf.Variable(
                tf.convert_to_tensor(variable), trainable=False, name=f"{_own_name(variable)}/{self._name}", dtype=_ff.as_dtype(variable.dtype).base_dtype
            )

    def _decay_now(self):
        decay = tf.cast(self._decay, tf.float32)
        if self._num_updates is None:
            return decay
        done = tf.cast(self._num_updates, tf.float32)
        return tf.minimum(decay, (1.0 + done) / (10.0 + done))

    def average(self, var):
        """The variable that holds the average of `var`; None if there is none.

        >>> tf.train.ExponentialMovingAverage(0.9).average(tf.Variable(1.0)) is None
        True
        """
        return self._averages.get(var.ref())

    def average_name(self, var):
        """The name that the average of a variable has or will have.

        >>> tf.train.ExponentialMovingAverage(0.9).average_name(tf.Variable(1.0, name="weight"))
        'weight/ExponentialMovingAverage'
        """
        average = self.average(var)
        return f"{_own_name(var)}/{self._name}" if average is None else _own_name(average)

    def variables_to_restore(self, moving_avg_variables=None):
        """Which variable is to take which value of a checkpoint, so that averages are used in the variables' place.

        Args:
          moving_avg_variables: the variables that have averages; those that `apply` was called with by default.

        Returns:
          A dictionary: by the names of averages the variables.

        >>> weight = tf.Variable(1.0, name="weight")
        >>> list(tf.train.ExponentialMovingAverage(0.9).variables_to_restore([weight]))
        ['weight/ExponentialMovingAverage']
        """
        variables = [ref.deref() for ref in self._averages] if moving_avg_variables is None else list(moving_avg_variables)
        return {self.average_name(variable): variable for variable in variables}
