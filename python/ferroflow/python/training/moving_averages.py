"""`tf.train.ExponentialMovingAverage`: variables that follow others slowly.

Invariant: a variable has one average in an object, made at the first `apply` with the variable's value of that time.
Does not know: when averages are used in the place of the variables; `average` and `variables_to_restore` are for that.
"""

import itertools

import ferroflow as tf
from ferroflow import _ff

__name__ = "tensorflow.python.training.moving_averages"


def own_name(variable):
    """The name of a variable or tensor without its number."""
    return variable.name.partition(":")[0]


def assign_moving_average(variable, value, decay, zero_debias=True, name=None):
    """Moves a variable towards a value: `variable * decay + value * (1 - decay)`. Gives the variable.

    In a replica of a strategy all replicas' values are averaged first, as the aggregation of the variable says.

    Args:
      variable: the average.
      value: what it follows, a tensor.
      decay: how slow the average is, a number or tensor.
      zero_debias: whether the average that is kept starts from zero, in a variable of this call's own, and is divided by what it
        lacks of its weights. At once every call is the first of its variable, and the average becomes the value.
      name: of the operation.

    >>> v = tf.Variable(0.0)
    >>> float(tf.__internal__.train.assign_moving_average(v, 2.0, 0.5, zero_debias=False))
    1.0
    """
    with tf.name_scope(name or "AssignMovingAvg"):
        share = 1.0 - decay if not isinstance(decay, (_ff.Tensor, _ff.VariableBase)) else 1.0 - tf.convert_to_tensor(decay)
        share = tf.cast(tf.convert_to_tensor(share), variable.dtype)
    biased, step = _from_zero(variable) if zero_debias else (None, None)

    def moved(own, towards):
        return own.assign_sub((own - tf.cast(towards, own.dtype)) * share)

    def update(own, towards):
        with tf.name_scope(name or "AssignMovingAvg"):
            if not zero_debias:
                return moved(own, towards)
            lacking = tf.convert_to_tensor(moved(biased, towards))
            weights = 1 - tf.pow(1 - share, tf.convert_to_tensor(step.assign_add(1)))
            return own.assign(lacking / weights)

    if tf.distribute.has_strategy() and not tf.distribute.in_cross_replica_context():
        if getattr(variable, "synchronization", None) == tf.VariableSynchronization.ON_READ:
            return update(variable, value)

        def merged(strategy, own, towards):
            mean = strategy.extended.reduce_to(tf.distribute.ReduceOp.MEAN, towards, own)
            return strategy.extended.update(own, update, args=(mean,))

        return tf.distribute.get_replica_context().merge_call(merged, args=(variable, value))
    return update(variable, value)


def _from_zero(variable):
    """The variables of an average that starts from zero: the average, and the number of its updates."""
    v1 = tf.compat.v1

    def unused(name):
        scope = v1.get_variable_scope()
        if scope.reuse or tf.executing_eagerly():
            return name
        taken = {own_name(v) for v in v1.global_variables()}
        tries = (name if not i else f"{name}_{i}" for i in itertools.count())
        return next(n for n in tries if f"{scope.name}/{n}" not in taken)

    made = {"trainable": False, "dtype": variable.dtype, "initializer": v1.zeros_initializer()}
    with tf.init_scope(), v1.variable_scope(own_name(variable)):
        return (
            v1.get_variable(unused("biased"), shape=variable.shape, **made), v1.get_variable(unused("local_step"), shape=[], **made),
        )


def weighted_moving_average(value, decay, weight, truediv=True, collections=None, name=None):
    """The average of values that weigh differently: the average of value * weight divided by that of weight.

    Args:
      value: a tensor.
      decay: how slow the averages are.
      weight: a tensor that multiplies with `value`.
      truediv: whether integers are divided to floating-point numbers.
      collections: the graph's collections for the two variables, the global variables by default.
      name: of the scope of the variables.

    Returns:
      A tensor that updates the averages when it is computed.
    """
    v1 = tf.compat.v1
    value, weight = tf.convert_to_tensor(value), tf.convert_to_tensor(weight)
    with v1.variable_scope(name, "WeightedMovingAvg", [value, weight, decay]):
        made = {"initializer": v1.zeros_initializer(), "trainable": False, "collections": collections}
        sums = v1.get_variable("value_x_weight", shape=value.shape, dtype=value.dtype, **made)
        weights = v1.get_variable("weight", shape=weight.shape, dtype=weight.dtype, **made)
        sums = assign_moving_average(sums, value * weight, decay, zero_debias=False)
        weights = assign_moving_average(weights, weight, decay, zero_debias=False)
        divide = tf.math.truediv if truediv else tf.math.divide
        return divide(tf.convert_to_tensor(sums), tf.convert_to_tensor(weights))


def _is_eager_outside():
    with tf.init_scope():
        return tf.executing_eagerly()


def _follow(average, value, decay, from_zero):
    """The update of an average in place; at once it takes no operation more than it needs."""
    if from_zero or isinstance(value, _ff.Tensor):
        return assign_moving_average(average, value, decay, from_zero)
    return average.assign_sub((average - value) * tf.cast(1.0 - decay, average.dtype), read_value=False)


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
          var_list: an iterable of variables of floating-point numbers, in a graph of tensors too; the graph's trainable variables
            by default.

        Returns:
          None when run at once; in a graph the operation that updates the averages.

        Raises:
          TypeError: a tensor where operations run at once, or something of another dtype.
        """
        variables = list(tf.compat.v1.trainable_variables() if var_list is None else var_list)
        for variable in variables:
            if not isinstance(variable, _ff.VariableBase) and not hasattr(variable, "assign") and _is_eager_outside():
                raise TypeError("tf.train.ExponentialMovingAverage does not support non-Variable tensors when eager execution is enabled.")
        from_zero = set()
        for variable in variables:
            if _ff.as_dtype(variable.dtype).base_dtype not in (_ff.float16, _ff.float32, _ff.float64, _ff.bfloat16):
                raise TypeError(f"The variables must be half, float, or double: {variable.name}")
            if variable.ref() not in self._averages:
                self._averages[variable.ref()] = self._made_for(variable)
                if self._zero_debias and isinstance(variable, _ff.Tensor):
                    from_zero.add(variable.ref())
        with tf.name_scope(self._name):
            decay, updates = self._decay_now(), []
            for variable in variables:
                updates.append(_follow(self._averages[variable.ref()], variable, decay, variable.ref() in from_zero))
        return None if tf.executing_eagerly() else tf.group(*[u for u in updates if u is not None], name=self._name)

    def _made_for(self, variable):
        name, dtype = f"{own_name(variable)}/{self._name}", _ff.as_dtype(variable.dtype).base_dtype
        with tf.init_scope():
            if tf.executing_eagerly():
                return tf.Variable(tf.convert_to_tensor(variable), trainable=False, name=name, dtype=dtype)
            v1 = tf.compat.v1
            if isinstance(variable, _ff.Tensor):
                value = tf.zeros(variable.shape, dtype)
            else:
                value = variable.initialized_value()
                v1.add_to_collection(v1.GraphKeys.MOVING_AVERAGE_VARIABLES, variable)
            with v1.variable_scope(None, name):
                return v1.get_variable("", initializer=value, trainable=False)

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
        if average is not None:
            return own_name(average)
        name = f"{own_name(var)}/{self._name}"
        return name if tf.executing_eagerly() else tf.compat.v1.get_default_graph().unique_name(name, mark_as_used=False)

    def variables_to_restore(self, moving_avg_variables=None):
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
        v1 = tf.compat.v1
        if moving_avg_variables is not None:
            variables = list(moving_avg_variables)
        elif tf.executing_eagerly():
            variables = [ref.deref() for ref in self._averages]
        else:
            variables = list({v.ref(): v for v in v1.trainable_variables() + v1.moving_average_variables()}.values())
        restored = {self.average_name(variable): variable for variable in variables}
        averaged = {variable.name for variable in variables}
        for variable in v1.global_variables():
            if variable.name not in averaged:
                restored.setdefault(own_name(variable), variable)
        return restored
