"""TensorFlow 1's optimizers: `tf.compat.v1.train.AdamOptimizer` and its kin, each in the operations of the catalogue.

Invariant: a learning rate may be a number, a tensor or a function that gives one; it is asked for at each step.
Does not know: gradients; `optimizer.Optimizer` brings them.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert
from ferroflow.python.training import optimizer

_tf = _namespace.resolve
__name__ = "tensorflow.python.training.optimizers_v1"


class _Ruled(optimizer.Optimizer):
    """An optimizer whose step is one operation: `_RULE`, with the slots `_SLOTS` and the numbers `_numbers()`."""

    _RULE = ""
    _SLOTS = {}

    def _first(self, var, slot):
        """The first value of a slot."""
        del slot
        return _tf("zeros")(var.shape, var.dtype)

    def _create_slots(self, var_list):
        for var in var_list:
            for slot in self._SLOTS:
                self._get_or_make_slot(var, lambda var=var, slot=slot: self._first(var, slot), slot, self._name)

    def _numbers(self):
        return {}

    def _options(self):
        return {}

    def _step(self, kind, var, grad, **more):
        given = {name: _tf("cast")(convert(self._call_if_callable(value)), var.dtype) for name, value in self._numbers().items()}
        given.update({name: self.get_slot(var, slot).handle for slot, name in self._SLOTS.items()})
        gradient = "delta" if self._RULE in ("GradientDescent", "ProximalGradientDescent") and kind == "ResourceApply" else "grad"
        given[gradient] = grad
        return _tf(f"raw_ops.{kind}{self._RULE}")(var=var.handle, **given, **self._options(), **more)

    def _resource_apply_dense(self, grad, handle):
        return self._step("ResourceApply", handle, grad)

    def _resource_apply_sparse(self, grad, handle, indices):
        return self._step("ResourceSparseApply", handle, grad, indices=indices)


class GradientDescentOptimizer(_Ruled):
    """`var -= learning_rate * gradient`."""

    _RULE = "GradientDescent"

    def __init__(self, learning_rate, use_locking=False, name="GradientDescent"):
        super().__init__(use_locking, name)
        self._learning_rate = learning_rate

    def _numbers(self):
        return {"alpha": self._learning_rate}

    def _resource_apply_sparse_duplicate_indices(self, grad, handle, indices):
        rate = _tf("cast")(convert(self._call_if_callable(self._learning_rate)), handle.dtype)
        handle.scatter_sub(_tf("IndexedSlices")(grad * rate, indices))


class MomentumOptimizer(_Ruled):
    """`accumulator = momentum * accumulator + gradient; var -= learning_rate * accumulator`."""

    _RULE, _SLOTS = "Momentum", {"momentum": "accum"}

    def __init__(self, learning_rate, momentum, use_locking=False, name="Momentum", use_nesterov=False):
        super().__init__(use_locking, name)
        self._learning_rate, self._momentum, self._use_nesterov = learning_rate, momentum, use_nesterov

    def _numbers(self):
        return {"lr": self._learning_rate, "momentum": self._momentum}

    def _options(self):
        return {"use_nesterov": self._use_nesterov}


class AdagradOptimizer(_Ruled):
    """Divides by the root of the sum of squares of all gradients so far. ValueError for a first value below zero or of zero."""

    _RULE, _SLOTS = "Adagrad", {"accumulator": "accum"}

    def __init__(self, learning_rate, initial_accumulator_value=0.1, use_locking=False, name="Adagrad"):
        if initial_accumulator_value <= 0.0:
            raise ValueError(f"initial_accumulator_value must be positive: {initial_accumulator_value}")
        super().__init__(use_locking, name)
        self._learning_rate, self._initial = learning_rate, initial_accumulator_value

    def _first(self, var, slot):
        return _tf("fill")(var.shape, convert(self._initial, dtype=var.dtype))

    def _numbers(self):
        return {"lr": self._learning_rate}


class AdadeltaOptimizer(_Ruled):
    """Adadelta."""

    _RULE, _SLOTS = "Adadelta", {"accum": "accum", "accum_update": "accum_update"}

    def __init__(self, learning_rate=0.001, rho=0.95, epsilon=1e-8, use_locking=False, name="Adadelta"):
        super().__init__(use_locking, name)
        self._lr, self._rho, self._epsilon = learning_rate, rho, epsilon

    def _numbers(self):
        return {"lr": self._lr, "rho": self._rho, "epsilon": self._epsilon}


class RMSPropOptimizer(_Ruled):
    """RMSProp; `centered` takes the mean away first."""

    _RULE, _SLOTS = "RMSProp", {"rms": "ms", "momentum": "mom"}

    def __init__(self, learning_rate, decay=0.9, momentum=0.0, epsilon=1e-10, use_locking=False, centered=False, name="RMSProp"):
        super().__init__(use_locking, name)
        self._learning_rate, self._decay, self._momentum, self._epsilon = learning_rate, decay, momentum, epsilon
        if centered:
            self._RULE, self._SLOTS = "CenteredRMSProp", {"rms": "ms", "mg": "mg", "momentum": "mom"}

    def _first(self, var, slot):
        return _tf("ones" if slot == "rms" else "zeros")(var.shape, var.dtype)

    def _numbers(self):
        return {"lr": self._learning_rate, "rho": self._decay, "momentum": self._momentum, "epsilon": self._epsilon}


class FtrlOptimizer(_Ruled):
    """FTRL-proximal with penalties of the first and second order. ValueError for a penalty below zero or a power above."""

    _RULE, _SLOTS = "FtrlV2", {"accum": "accum", "linear": "linear"}

    def __init__(
        self, learning_rate, learning_rate_power=-0.5, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0,
        use_locking=False, name="Ftrl", accum_name=None, linear_name=None, l2_shrinkage_regularization_strength=0.0, beta=None,
    ):
        del accum_name, linear_name
        super().__init__(use_locking, name)
        for what, value in (("initial_accumulator_value", initial_accumulator_value), ("l1_regularization_strength", l1_regularization_strength),
                            ("l2_regularization_strength", l2_regularization_strength), ("l2_shrinkage_regularization_strength", l2_shrinkage_regularization_strength)):
            if value < 0.0:
                raise ValueError(f"{what} {value} needs to be positive or zero")
        if learning_rate_power > 0.0:
            raise ValueError(f"learning_rate_power {learning_rate_power} needs to be negative or zero")
        self._learning_rate, self._power, self._initial = learning_rate, learning_rate_power, initial_accumulator_value
        self._l1, self._l2, self._shrinkage, self._beta = l1_regularization_strength, l2_regularization_strength, l2_shrinkage_regularization_strength, beta or 0.0

    def _first(self, var, slot):
        return _tf("fill")(var.shape, convert(self._initial if slot == "accum" else 0.0, dtype=var.dtype))

    def _numbers(self):
        rate = self._call_if_callable(self._learning_rate)
        return {"lr": rate, "l1": self._l1, "l2": self._l2 + self._beta / (2.0 * rate), "l2_shrinkage": self._shrinkage, "lr_power": self._power}


class ProximalGradientDescentOptimizer(_Ruled):
    """Gradient descent that moves values towards zero by penalties."""

    _RULE = "ProximalGradientDescent"

    def __init__(self, learning_rate, l1_regularization_strength=0.0, l2_regularization_strength=0.0, use_locking=False, name="ProximalGradientDescent"):
        super().__init__(use_locking, name)
        self._learning_rate, self._l1, self._l2 = learning_rate, l1_regularization_strength, l2_regularization_strength

    def _numbers(self):
        return {"alpha": self._learning_rate, "l1": self._l1, "l2": self._l2}


class ProximalAdagradOptimizer(AdagradOptimizer):
    """Adagrad that moves values towards zero by penalties."""

    _RULE = "ProximalAdagrad"

    def __init__(self, learning_rate, initial_accumulator_value=0.1, l1_regularization_strength=0.0, l2_regularization_strength=0.0, use_locking=False, name="ProximalAdagrad"):
        super().__init__(learning_rate, initial_accumulator_value, use_locking, name)
        self._l1, self._l2 = l1_regularization_strength, l2_regularization_strength

    def _numbers(self):
        return {"lr": self._learning_rate, "l1": self._l1, "l2": self._l2}


class AdamOptimizer(_Ruled):
    """Adam; `epsilon` stands where the paper's hat is."""

    _RULE, _SLOTS = "Adam", {"m": "m", "v": "v"}

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, use_locking=False, name="Adam"):
        super().__init__(use_locking, name)
        self._lr, self._beta1, self._beta2, self._epsilon = learning_rate, beta1, beta2, epsilon

    def _create_slots(self, var_list):
        super()._create_slots(var_list)
        first = min(var_list, key=lambda v: v.name)
        self._create_non_slot_variable(lambda: _ff.constant(float(self._call_if_callable(self._beta1))), "beta1_power", first)
        self._create_non_slot_variable(lambda: _ff.constant(float(self._call_if_callable(self._beta2))), "beta2_power", first)

    def _get_beta_accumulators(self):
        return self._get_non_slot_variable("beta1_power"), self._get_non_slot_variable("beta2_power")

    def _numbers(self):
        beta1_power, beta2_power = self._get_beta_accumulators()
        return {"beta1_power": beta1_power, "beta2_power": beta2_power, "lr": self._lr, "beta1": self._beta1, "beta2": self._beta2, "epsilon": self._epsilon}

    def _resource_apply_sparse(self, grad, handle, indices):
        n = {name: _tf("cast")(convert(self._call_if_callable(value)), handle.dtype) for name, value in self._numbers().items()}
        rate = n["lr"] * _tf("sqrt")(1 - n["beta2_power"]) / (1 - n["beta1_power"])
        m, v = self.get_slot(handle, "m"), self.get_slot(handle, "v")
        m.assign(m * n["beta1"])
        m.scatter_add(_tf("IndexedSlices")(grad * (1 - n["beta1"]), indices))
        v.assign(v * n["beta2"])
        v.scatter_add(_tf("IndexedSlices")(grad * grad * (1 - n["beta2"]), indices))
        handle.assign_sub(rate * m / (_tf("sqrt")(v) + n["epsilon"]))

    def _finish(self, update_ops, name_scope):
        for power, beta in zip(self._get_beta_accumulators(), (self._beta1, self._beta2)):
            power.assign(power * _tf("cast")(convert(self._call_if_callable(beta)), power.dtype))
        return super()._finish(update_ops, name_scope)


for _class in list(globals().values()):
    if isinstance(_class, type) and issubclass(_class, optimizer.Optimizer) and not _class.__name__.startswith("_"):
        _module = _class.__name__.removesuffix("Optimizer").lower().replace("gradientdescent", "gradient_descent").replace("proximal", "proximal_").replace("__", "_")
        _class.__module__ = f"tensorflow.python.training.{_module}"
