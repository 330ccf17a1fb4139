"""`tf.autodiff.ForwardAccumulator`: derivatives along a direction.

Invariant: a derivative along a direction is the gradient's own derivative by what arrives at the target, with
the direction arriving at the gradient: two reverse sweeps give it for every operation that has a derivative.
They run when the change is asked for, recorded by the tapes and accumulators that are around the context and by
no other: what counts is what was around when the value was computed.
Does not know: any operation.
"""

from ferroflow import _ff
from ferroflow.python.eager import backprop
from ferroflow.python.framework.indexed_slices import IndexedSlices
from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients

__name__ = "tensorflow.python.eager.forwardprop"


class ForwardAccumulator:
    """Context that follows how values change as `primals` change by `tangents`.

    Contexts nest: an accumulator or a tape that is around another follows the changes that the inner one
    gives, so that second derivatives are an accumulator around an accumulator or around a tape.

    Args:
      primals: a tensor or variable, or a structure of them, each once.
      tangents: the directions, of the same structure and dtypes, of shapes that broadcast to the primals'.

    Raises:
      ValueError: a tangent whose dtype is not its primal's or whose shape does not broadcast to it, a primal that is there twice, another
        structure.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant(1.0)) as acc:
    ...     y = x * x
    >>> acc.jvp(y).numpy()
    np.float32(6.0)

    The product of a Hessian with a vector, without the Hessian:

    >>> x = tf.constant([1.0, 2.0])
    >>> with tf.autodiff.ForwardAccumulator(x, tf.constant([1.0, 0.0])) as acc:
    ...     with tf.GradientTape() as tape:
    ...         tape.watch(x)
    ...         y = tf.reduce_sum(x) ** 3.0
    ...     gradient = tape.gradient(y, x)
    >>> acc.jvp(gradient).numpy()
    array([18., 18.], dtype=float32)
    """

    def __init__(self, primals, tangents):
        _ff.nest_assert_same_structure(primals, tangents, False)
        self._primals = []
        self._tangents = []
        self._recording = False
        self._around = []
        self._graph = None
        self._tape = backprop.GradientTape(persistent=True, watch_accessed_variables=False)
        for primal, tangent in zip(_ff.nest_flatten(primals), _ff.nest_flatten(tangents)):
            if any(primal is known for known in self._primals):
                raise ValueError(
                    "Tensor {} was specified as a primal multiple times. This may indicate an error. If it was "
                    "intended, please sum the corresponding tangents."
                )
            self._watch(primal, tangent)

    def __enter__(self):
        if self._recording:
            raise ValueError("Accumulator is already recording.")
        self._around = backprop.recording_tapes()
        self._graph = _ff.current_graph()
        self._tape.__enter__()
        self._recording = True
        return self

    def __exit__(self, *error):
        if self._recording:
            self._tape.__exit__(*error)
            self._recording = False

    def jvp(self, primals, unconnected_gradients=UnconnectedGradients.NONE):
        """The change of values computed in the context.

        Args:
          primals: a tensor or variable, or a structure of them.
          unconnected_gradients: what stands for a value that does not change with the accumulator's primals:
            None by default, zeros with `"zero"`.

        Returns the structure with the changes in it, each of its value's dtype and shape.

        Raises:
          AttributeError: a value that is neither a tensor nor a variable.
        """
        unconnected_gradients = UnconnectedGradients(unconnected_gradients)

        def along(value):
            change = self._along(value)
            if change is None and unconnected_gradients is UnconnectedGradients.ZERO:
                return backprop._zeros_for(value)
            return change

        return _ff.nest_map(along, primals)

    def _along(self, value):
        for primal, tangent in zip(self._primals, self._tangents):
            if primal is value:
                return tangent
        if isinstance(value, IndexedSlices):
            change = self._along(value.values)
            return change if change is None else IndexedSlices(change, value.indices, value.dense_shape)
        target = value._ff_read() if isinstance(value, _ff.VariableBase) else value
        if not isinstance(target, _ff.Tensor):
            raise AttributeError(f"{type(value).__name__!r} object has no attribute '_id'")
        if target.dtype not in backprop._trainable():
            return None
        with backprop.recorded_by(self._around, self._graph):
            return self._tape._along(target, [backprop._source(p) for p in self._primals], self._tangents)

    def _watch(self, primal, tangent):
        """Follows one more value; the tangents of one that is followed already add up."""
        tangent = _ff.convert(tangent, _ff.as_dtype(primal.dtype))
        if not tangent.shape.is_compatible_with(primal.shape):
            tangent = _spread(primal, tangent)
        for at, known in enumerate(self._primals):
            if known is primal:
                self._tangents[at] = _ff.execute("AddV2", [self._tangents[at], tangent])
                return
        self._primals.append(primal)
        self._tangents.append(tangent)
        self._tape.watch(primal)


def _spread(primal, tangent):
    """A tangent of fewer elements, in the shape of its primal."""
    wanted, given = primal.shape, tangent.shape
    if wanted.is_fully_defined() and given.rank is not None and given.rank <= wanted.rank:
        own = wanted[wanted.rank - given.rank :] if given.rank else []
        if all(g in (None, 1, w) for g, w in zip(given, own)):
            return _ff.execute("BroadcastTo", [tangent, wanted.as_list()])
    raise ValueError(f"{primal!r} and {tangent!r} must have the same shape")
