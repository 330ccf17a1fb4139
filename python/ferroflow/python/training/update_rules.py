"""The operations of optimizers that the catalogue has no record of, as compositions: `ResourceApplyRMSProp` and its kin.

A rule is a function from the values of a variable, its slots and the gradient to their new values. The dense operation applies it to
whole variables, the sparse one to the rows that a gradient has.

Invariant: what is read is read before anything is assigned. Of rows named twice the last update stays, so callers sum them first.
Does not know: optimizers, or where handles come from.
"""

import inspect

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute

_tf = _namespace.resolve


def _sqrt(x):
    return execute("Sqrt", [x])


def _adadelta(var, accum, accum_update, lr, rho, epsilon, grad):
    accum = accum * rho + grad * grad * (1.0 - rho)
    update = _sqrt(accum_update + epsilon) * execute("Rsqrt", [accum + epsilon]) * grad
    return var - update * lr, accum, accum_update * rho + update * update * (1.0 - rho)


def _adagrad(var, accum, lr, grad, update_slots=True):
    accum = accum + grad * grad if update_slots else accum
    return var - lr * grad * execute("Rsqrt", [accum]), accum


def _adagrad_v2(var, accum, lr, epsilon, grad, update_slots=True):
    accum = accum + grad * grad if update_slots else accum
    return var - lr * grad / (_sqrt(accum) + epsilon), accum


def _ada_max(var, m, v, beta1_power, lr, beta1, beta2, epsilon, grad):
    m = m + (grad - m) * (1.0 - beta1)
    v = execute("Maximum", [v * beta2, execute("Abs", [grad])])
    return var - lr / (1.0 - beta1_power) * (m / (v + epsilon)), m, v


def _amsgrad(var, m, v, vhat, beta1_power, beta2_power, lr, beta1, beta2, epsilon, grad):
    alpha = lr * _sqrt(1.0 - beta2_power) / (1.0 - beta1_power)
    m = m + (grad - m) * (1.0 - beta1)
    v = v + (grad * grad - v) * (1.0 - beta2)
    vhat = execute("Maximum", [vhat, v])
    return var - m * alpha / (_sqrt(vhat) + epsilon), m, v, vhat


def _rms_prop(var, ms, mom, lr, rho, momentum, epsilon, grad):
    ms = ms + (grad * grad - ms) * (1.0 - rho)
    mom = mom * momentum + grad * lr * execute("Rsqrt", [ms + epsilon])
    return var - mom, ms, mom


def _centered_rms_prop(var, mg, ms, mom, lr, rho, momentum, epsilon, grad):
    ms = ms + (grad * grad - ms) * (1.0 - rho)
    mg = mg + (grad - mg) * (1.0 - rho)
    mom = mom * momentum + grad * lr * execute("Rsqrt", [ms - mg * mg + epsilon])
    return var - mom, mg, ms, mom


def _momentum(var, accum, lr, grad, momentum, use_nesterov=False):
    accum = accum * momentum + grad
    return var - (lr * (grad + momentum * accum) if use_nesterov else lr * accum), accum


def _keras_momentum(var, accum, lr, grad, momentum, use_nesterov=False):
    accum = accum * momentum - lr * grad
    return var + (accum * momentum - lr * grad if use_nesterov else accum), accum


def _ftrl(var, accum, linear, grad, lr, l1, l2, lr_power, multiply_linear_by_lr=False):
    return _ftrl_v2(var, accum, linear, grad, lr, l1, l2, 0.0, lr_power, multiply_linear_by_lr)


def _ftrl_v2(var, accum, linear, grad, lr, l1, l2, l2_shrinkage, lr_power, multiply_linear_by_lr=False):
    new = accum + grad * grad
    power = execute("Neg", [lr_power])
    before, after = execute("Pow", [accum, power]), execute("Pow", [new, power])
    # What is divided by the rate here is what the other form multiplies all else by.
    scale = lr if multiply_linear_by_lr else execute("OnesLike", [lr])
    rate = execute("OnesLike", [lr]) if multiply_linear_by_lr else lr
    linear = linear + scale * (grad + 2.0 * l2_shrinkage * var) - (after - before) / rate * var
    bound = l1 * scale
    shrunk = (bound * execute("Sign", [linear]) - linear) / (after / rate + 2.0 * l2 * scale)
    return execute("SelectV2", [execute("Greater", [execute("Abs", [linear]), bound]), shrunk, execute("ZerosLike", [linear])]), new, linear


def _proximal(var, rate, l1, l2):
    """`var` moved towards zero by `rate * l1`, not past it, and divided by `1 + rate * l2`."""
    size = execute("Maximum", [execute("Abs", [var]) - rate * l1, execute("ZerosLike", [var])])
    return execute("Sign", [var]) * size / (1.0 + rate * l2)


def _proximal_descent(var, alpha, l1, l2, delta):
    return (_proximal(var - alpha * delta, alpha, l1, l2),)


def _proximal_descent_of_rows(var, alpha, l1, l2, grad):
    return _proximal_descent(var, alpha, l1, l2, grad)


def _proximal_adagrad(var, accum, lr, l1, l2, grad):
    accum = accum + grad * grad
    rate = lr * execute("Rsqrt", [accum])
    return _proximal(var - rate * grad, rate, l1, l2), accum


def _add_sign(var, m, lr, alpha, sign_decay, beta, grad):
    m = m * beta + grad * (1.0 - beta)
    return var - lr * (alpha + sign_decay * execute("Sign", [grad]) * execute("Sign", [m])) * grad, m


def _power_sign(var, m, lr, logbase, sign_decay, beta, grad):
    m = m * beta + grad * (1.0 - beta)
    return var - lr * execute("Exp", [logbase * sign_decay * execute("Sign", [grad]) * execute("Sign", [m])]) * grad, m


_RULES = {
    "AdaMax": _ada_max, "Adadelta": _adadelta, "Adagrad": _adagrad, "AdagradV2": _adagrad_v2, "AdamWithAmsgrad": _amsgrad,
    "AddSign": _add_sign, "CenteredRMSProp": _centered_rms_prop, "Ftrl": _ftrl, "FtrlV2": _ftrl_v2, "KerasMomentum": _keras_momentum,
    "Momentum": _momentum, "PowerSign": _power_sign, "ProximalAdagrad": _proximal_adagrad, "ProximalGradientDescent": _proximal_descent,
    "RMSProp": _rms_prop,
}
_SLOTS = ("var", "accum", "accum_update", "m", "v", "vhat", "ms", "mg", "mom", "linear")
_OPTIONS = ("update_slots", "use_nesterov", "multiply_linear_by_lr")


def _operation(rule, rows):
    """The operation of a rule: dense, or with `rows` on the rows `indices`."""
    names = list(inspect.signature(rule).parameters)
    options = [n for n in names if n in _OPTIONS]
    plain = [n for n in names if n not in options]
    gradient = "grad" if "grad" in plain else "delta"
    if rows:
        plain.insert(plain.index(gradient) + 1, "indices")

    def apply(use_locking=False, **given):
        del use_locking
        missing = [n for n in plain if n not in given]
        if missing:
            raise TypeError(f"missing required arguments: {', '.join(missing)}")
        grad = convert(given[gradient])
        dtype = grad.dtype
        indices = convert(given.pop("indices")) if rows else None
        handles = {n: getattr(given[n], "handle", given[n]) for n in plain if n in _SLOTS}
        values = {}
        for name, handle in handles.items():
            if rows:
                values[name] = execute("ResourceGather", [handle, indices], {"dtype": dtype})
            else:
                values[name] = execute("ReadVariableOp", [handle], {"dtype": dtype})
        numbers = {n: convert(given[n], dtype=dtype) for n in plain if n not in handles and n not in (gradient, "indices")}
        chosen = {n: given[n] for n in options if n in given}
        news = rule(**values, **numbers, **{gradient: grad}, **chosen)
        for handle, new in zip(handles.values(), news):
            if rows:
                execute("ResourceScatterUpdate", [handle, indices, new])
            else:
                execute("AssignVariableOp", [handle, new])
        return None if _ff.executing_eagerly() else execute("NoOp", [])

    kind = inspect.Parameter.KEYWORD_ONLY
    given = [inspect.Parameter(n, kind) for n in plain]
    given.append(inspect.Parameter("use_locking", kind, default=False))
    given.extend(inspect.Parameter(n, kind, default=n == "update_slots") for n in options)
    apply.__signature__ = inspect.Signature(given)
    return apply


def operations():
    """The operations by name."""
    without_rows = ("AdaMax", "AdamWithAmsgrad", "AddSign", "PowerSign")
    found = {f"ResourceApply{name}": _operation(rule, False) for name, rule in _RULES.items()}
    sparse = {**_RULES, "ProximalGradientDescent": _proximal_descent_of_rows}
    found.update({f"ResourceSparseApply{name}": _operation(rule, True) for name, rule in sparse.items() if name not in without_rows})
    return found
