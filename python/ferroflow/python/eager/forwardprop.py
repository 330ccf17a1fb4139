"""`tf.autodiff.ForwardAccumulator`: derivatives along a direction.

Invariant: a derivative along a direction is the derivative, by what arrives at the target, of the gradient's
product with the direction: two reverse sweeps give it for every operation that has a derivative.
Does not know: any operation.
"""

from ferroflow import _ff
from ferroflow.python.eager import backprop
from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients

__name__ = "tensorflow.python.eager.forwardprop"


class ForwardAccumulator:
    """Context that follows how values change as `primals` change by `tangents`.

    Args:
      primals: a tensor or variable, or a structure of them.
      tangents: the directions, of the same structure, shapes and dtypes.

    Raises:
      ValueError: a tangent whose dtype or shape is not its primal's.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
    ...     y = x * x
    >>> acc.jvp(y).numpy()
    np.float32(6.0)
    """

    def __init__(self, primals, tangents):
        _ff.nest_assert_same_structure(primals, tangents, False)
        self._primals = _ff.nest_flatten(primals)
        self._tangents = [_ff.convert(t) for t in _ff.nest_flatten(tangents)]
        for primal, tangent in zip(self._primals, self._tangents):
            if _ff.as_dtype(primal.dtype) != tangent.dtype:
                raise ValueError(f"{primal!r} and {tangent!r} must have the same dtype")
            if not tangent.shape.is_compatible_with(primal.shape):
                raise ValueError(f"{primal!r} and {tangent!r} must have the same shape")
        self._tape = backprop.GradientTape(persistent=True, watch_accessed_variables=False)
        self._tape.watch(self._primals)
        self._recording = False

    def __enter__(self):
        if self._recording:
            raise ValueError("Accumulator is already recording.")
        self._tape.__enter__()
        self._tape.watch(self._primals)
        self._recording = True
        return self

    def __exit__(self, *error):
        self._tape.__exit__(*error)
        self._recording = False

    def jvp(self, primals, unconnected_gradients=UnconnectedGradients.NONE):
        """The change of values computed in the context, in their structure; None (or zeros) where there is none."""
        unconnected_gradients = UnconnectedGradients(unconnected_gradients)

        def along(value):
            change = self._along(value._ff_read() if isinstance(value, _ff.VariableBase) else _ff.convert(value), value)
            if change is None and unconnected_gradients is UnconnectedGradients.ZERO:
                return backprop._zeros_for(value)
            return change

        return _ff.nest_map(along, primals)

    def _along(self, target, original):
        for primal, tangent in zip(self._primals, self._tangents):
            if primal is original:
                return tangent
        with backprop.GradientTape() as outer:
            arriving = _ff.execute("OnesLike", [target])
            outer.watch(arriving)
            gradients = backprop.ask(self._tape, [target], [backprop._source(p) for p in self._primals], [arriving])
            products = [
                _ff.execute("Sum", [_ff.execute("Mul", [g, t]), list(range(t.shape.rank))])
                for g, t in zip(gradients, self._tangents)
                if g is not None
            ]
            if not products:
                return None
            total = products[0] if len(products) == 1 else _ff.execute("AddN", [products])
        return outer.gradient(total, arriving)

    def _watch(self, primal, tangent):
        """Follows one more value."""
        self._primals.append(primal)
        self._tangents.append(_ff.convert(tangent))
        self._tape.watch(primal)
