"""`tf.GradientTape`: records what is computed and gives derivatives of it.

Invariant: structures of sources go in and come out alike; variables, Keras' included, stand for their
handles; the engine's tape does the rest.
Does not know: how any operation is differentiated.
"""

import contextlib
import weakref

from ferroflow import _ff
from ferroflow.python.framework import composite
from ferroflow.python.framework.indexed_slices import IndexedSlices
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.ops.unconnected_gradients import UnconnectedGradients
from ferroflow.python.platform import tf_logging as logging

__name__ = "tensorflow.python.eager.backprop"


def _arriving(gradient):
    """What arrives at the tensors of a target: the gradient as a tensor, or the numbers of a composite one."""
    if gradient is None:
        return [None]
    is_slices = isinstance(gradient, IndexedSlices)
    if hasattr(type(gradient), "_ff_flatten") and not is_slices and not isinstance(gradient, (_ff.Tensor, _ff.VariableBase)):
        return composite.gradient_components(gradient)
    return [_ff.convert(gradient)]


def _source(value):
    """What the engine differentiates by: a variable's handle, a tensor."""
    handle = variables_lib.handle_of(value)
    if handle is not None:
        return handle
    if isinstance(value, _ff.Tensor):
        return value
    if not hasattr(value, "dtype"):
        raise AttributeError(f"{type(value).__name__!r} object has no attribute 'dtype'")
    return _ff.convert(value)


def recording_tapes():
    """Weak references to the tapes of this thread that record now, outermost first."""
    return [weakref.ref(t) for t in _ff.entered_tapes() if t._recording]


@contextlib.contextmanager
def recorded_by(tapes, graph):
    """Context in which just the tapes of `recording_tapes()` record, as they did then.

    A tape whose context has ended since records again, unless its one gradient was asked for or the graph
    is another; a tape that was entered since sees nothing.
    """
    outer = [t for t in (r() for r in tapes) if t is not None]
    paused = [t for t in _ff.entered_tapes() if t._recording and not any(t is o for o in outer)]
    resumed = [t for t in outer if not t._recording and t._has_records] if _ff.current_graph() is graph else []
    for tape in paused:
        tape._pop_tape()
    for tape in resumed:
        tape._push_tape()
    try:
        yield
    finally:
        for tape in reversed(resumed):
            tape._pop_tape()
        for tape in paused:
            tape._push_tape()


def ask(tape, targets, sources, arriving=None, stops=()):
    """The gradients of an engine's tape: tensors, `IndexedSlices` where only some rows are there, None. `stops` are constants."""
    found = tape._cotangents(targets, sources, arriving, list(stops))
    return [IndexedSlices(*g) if type(g) is tuple else g for g in found]


def _zeros_for(value):
    """Zeros in the form of a source."""
    if isinstance(value, _ff.VariableBase):
        value = value._ff_read()
    return _ff.execute("ZerosLike", [value])


class GradientTape(_ff.Tape):
    """Context that records operations, so that `gradient` can differentiate what was computed in it.

    Args:
      persistent: whether derivatives may be asked for more than once.
      watch_accessed_variables: whether trainable variables are watched as they are read; otherwise only
        what `watch` names.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = x * x
    >>> tape.gradient(y, x).numpy()
    np.float32(6.0)
    """

    @contextlib.contextmanager
    def _ensure_recording(self):
        if self._recording:
            yield
            return
        self._push_tape()
        try:
            yield
        finally:
            self._pop_tape()

    def watch(self, tensor):
        """Has the tape follow a tensor, or each of a structure of tensors and variables.

        Raises:
          ValueError: something that is neither a tensor nor a variable.
        """
        if self._watch_plain(tensor):
            return
        for value in _ff.nest_flatten(tensor, expand_composites=True):
            handle = variables_lib.handle_of(value)
            if handle is None and not isinstance(value, _ff.Tensor):
                raise ValueError(
                    f"Passed in object {value} of type {type(value).__name__!r}, not tf.Tensor or tf.Variable or ExtensionType."
                )
            dtype = _ff.as_dtype(value.dtype)
            if dtype not in _trainable():
                logging.log_first_n(
                    logging.WARN, "The dtype of the watched tensor must be floating (e.g. tf.float32), got %r", 5, dtype
                )
                continue
            self._watch(value if handle is None else handle)

    @contextlib.contextmanager
    def stop_recording(self):
        """Context in which this tape records nothing."""
        if not self._recording:
            raise RuntimeError("Trying to stop recording a tape which is not recording.")
        self._pop_tape()
        try:
            yield
        finally:
            self._push_tape()

    def reset(self):
        """Forgets what was recorded, as if the context were entered anew."""
        recording = self._recording
        if recording:
            self._pop_tape()
        self._forget()
        if recording:
            self._push_tape()

    def watched_variables(self):
        """The variables watched so far, in the order in which they were made."""
        return variables_lib.of_handles(self._watched())

    def gradient(self, target, sources, output_gradients=None, unconnected_gradients=UnconnectedGradients.NONE):
        """The derivative of `target` (the sum of its elements, or of a structure's) by each source.

        Args:
          target: a tensor, or a structure of tensors.
          sources: a tensor or variable, or a structure of them.
          output_gradients: for each target the gradient that arrives there; ones by default.
          unconnected_gradients: `UnconnectedGradients.NONE` or `ZERO` (or `"none"`, `"zero"`).

        Returns the structure of `sources` with a gradient in each place.

        Raises:
          RuntimeError: a second call on a tape that is not persistent, or one that never recorded.
        """
        if output_gradients is None and unconnected_gradients is UnconnectedGradients.NONE:
            try:
                plain = self._plain_gradient(target, sources)
            except TypeError:
                # A variable of a class of its own that keeps its value elsewhere: the long way asks for its handle.
                plain = NotImplemented
            if plain is not NotImplemented:
                return plain
        if not self._has_records:
            raise RuntimeError(
                "A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)"
            )
        if self._recording:
            if not self._persistent:
                self._pop_tape()
            else:
                logging.log_first_n(
                    logging.WARN,
                    "Calling GradientTape.gradient on a persistent tape inside its context is significantly less "
                    "efficient than calling it outside the context (it causes the gradient ops to be recorded on "
                    "the tape, leading to increased CPU and memory usage). Only call GradientTape.gradient inside "
                    "the context if you actually want to trace the gradient in order to compute higher order derivatives.",
                    1,
                )
        unconnected_gradients = UnconnectedGradients(unconnected_gradients)
        if target is None:
            raise TypeError("Argument `target` should be a list or nested structure of Tensors, Variables or CompositeTensors to be differentiated, but received None.")
        targets = []
        for value in _ff.nest_flatten(target):
            value = composite.gradient_components(value)
            for part in value:
                targets.append(self._target(part))
        flat_sources = _ff.nest_flatten(sources)
        expanded, counts = [], []
        for value in flat_sources:
            parts = composite.gradient_components(value)
            counts.append(len(parts))
            expanded.extend(parts)
        for value in expanded:
            dtype = _ff.as_dtype(value.dtype)
            if dtype not in _trainable():
                logging.debug("The dtype of the source tensor must be floating (e.g. tf.float32) when calling GradientTape.gradient, got %r", dtype)
        arriving = None
        if output_gradients is not None:
            arriving = [part for g in _ff.nest_flatten(output_gradients) for part in _arriving(g)]
        # What has no derivative, such as a string, has none towards anything.
        kept = [i for i, t in enumerate(targets) if t.dtype in _trainable()]
        if len(kept) < len(targets):
            targets = [targets[i] for i in kept]
            arriving = arriving and [arriving[i] for i in kept]
        gradients = ask(self, targets, [_source(v) for v in expanded], arriving) if targets else [None] * len(expanded)
        if not self._persistent:
            self._spend()
        if unconnected_gradients is UnconnectedGradients.ZERO:
            gradients = [_zeros_for(v) if g is None else g for g, v in zip(gradients, expanded)]
        if len(expanded) != len(flat_sources) or any(a is not b for a, b in zip(expanded, flat_sources)):
            gradients = composite.regroup_gradients(flat_sources, counts, gradients)
        return _ff.nest_pack(sources, gradients)

    def _target(self, value):
        """A target as a tensor. A variable is read on the tape, so that it is its own source."""
        if not isinstance(value, _ff.VariableBase):
            return _ff.convert(value)
        with self._ensure_recording():
            return value._ff_read()

    def _needs_persistence(self, what, use_pfor):
        """RuntimeError where a Jacobian is to be made row by row with a tape that is used once."""
        if not use_pfor and not self._persistent and _ff.executing_eagerly():
            raise RuntimeError(
                f"GradientTape must be created with persistent=True to compute the {what} with eager execution enabled and with "
                "experimental_use_pfor set to False."
            )

    def jacobian(
        self,
        target,
        sources,
        unconnected_gradients=UnconnectedGradients.NONE,
        parallel_iterations=None,
        experimental_use_pfor=True,
    ):
        """The derivative of every element of `target` by every element of each source.

        `target` of shape `[m, n]` and a source of shape `[p]` give `[m, n, p]`. One backward sweep is traced and computed
        for all elements of the target at once; with `experimental_use_pfor=False` there is a sweep for each element,
        and the target's shape must be known.

        >>> import ferroflow as tf
        >>> x = tf.constant([1.0, 2.0])
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> tape.jacobian(y, x).numpy()
        array([[2., 0.],
               [0., 4.]], dtype=float32)
        """
        del parallel_iterations
        if not self._has_records:
            raise RuntimeError("A non-persistent GradientTape can only be used to compute one set of gradients (or jacobians)")
        self._needs_persistence("jacobian", experimental_use_pfor)
        unconnected_gradients = UnconnectedGradients(unconnected_gradients)
        target = _ff.convert(target)
        flat_sources = _ff.nest_flatten(sources)
        if experimental_use_pfor:
            found = self._asked_once(lambda: self._jacobians(target, [_source(v) for v in flat_sources]))
            if unconnected_gradients is UnconnectedGradients.ZERO:
                found = [_zero_jacobian(target, v) if j is None else j for j, v in zip(found, flat_sources)]
            return _ff.nest_pack(sources, found)
        dims, seeds = _unit_gradients(target, 0)
        rows = self._many_gradients(target, flat_sources, seeds)
        results = []
        for column, source in enumerate(flat_sources):
            parts = [row[column] for row in rows]
            if not parts or all(p is None for p in parts):
                if unconnected_gradients is UnconnectedGradients.NONE and parts:
                    results.append(None)
                    continue
                parts = [_zeros_for(source)] * len(rows)
            parts = [_zeros_for(source) if p is None else _ff.convert(p) for p in parts]
            form = dims + _dims_of(source)
            stacked = _ff.execute("Pack", [parts], {"axis": 0}) if parts else _zeros(form, target.dtype)
            results.append(_ff.execute("Reshape", [stacked, _shape_tensor(form, source, len(dims))]))
        return _ff.nest_pack(sources, results)

    def batch_jacobian(
        self,
        target,
        source,
        unconnected_gradients=UnconnectedGradients.NONE,
        parallel_iterations=None,
        experimental_use_pfor=True,
    ):
        """The Jacobian of each member of a batch: `target` `[b, ...m]` and `source` `[b, ...p]` give `[b, ...m, ...p]`.

        Target `i` must depend on source `i` only; zeros where none does. ValueError where the first axes differ, RuntimeError for
        `parallel_iterations` of a tape that is used once.
        """
        if parallel_iterations is not None and not self._persistent:
            raise RuntimeError("GradientTape must be created with persistent=True to compute the batch_jacobian with parallel_iterations.")
        self._needs_persistence("batch_jacobian", experimental_use_pfor)
        if not self._has_records:
            raise RuntimeError("A non-persistent GradientTape can only be used tocompute one set of gradients (or jacobians)")
        UnconnectedGradients(unconnected_gradients)
        target = _ff.convert(target)
        if target.shape.rank is None:
            raise ValueError(f"Unknown rank of target for batch_jacobian: {target}")
        for shape in (target.shape, source.shape):
            if shape.rank is not None and shape.rank < 2:
                raise ValueError(f"Shape {shape} must have rank at least 2")
        if target.shape[0] is not None and source.shape[0] is not None and target.shape[0] != source.shape[0]:
            raise ValueError(f"Need first dimension of target shape ({target.shape}) and source shape ({source.shape}) to match.")
        if experimental_use_pfor:
            found = self._asked_once(lambda: self._batch_jacobian(target, _source(source)))
            return _zero_jacobian(target, source, 1) if found is None else found
        dims, seeds = _unit_gradients(target, 1)
        rows = [row[0] for row in self._many_gradients(target, [source], seeds)]
        if all(r is None for r in rows):
            return _zero_jacobian(target, source, 1)
        stacked = _ff.execute("Pack", [[_zeros_for(source) if r is None else r for r in rows]], {"axis": 1})
        batch = _ff.execute("StridedSlice", [_ff.execute("Shape", [target]), [0], [1], [1]])
        rest = dims + _dims_of(source)[1:]
        return _ff.execute("Reshape", [stacked, _ff.execute("ConcatV2", [[batch, _ff.constant(rest, dtype=_ff.int32)], 0])])

    def _many_gradients(self, target, flat_sources, seeds):
        """One list of gradients for each of several gradients that arrive at `target`."""
        sources = [_source(v) for v in flat_sources]
        return self._asked_once(lambda: [ask(self, [target], sources, [seed]) for seed in seeds])

    def _asked_once(self, question):
        """The answer to what a tape that is not persistent may be asked once."""
        if self._recording and not self._persistent:
            self._pop_tape()
        try:
            return question()
        finally:
            if not self._persistent:
                self._spend()


def _dims_of(value):
    return list(value.shape.as_list())


def _zeros(dims, dtype):
    return _ff.execute("Fill", [_ff.constant(dims, dtype=_ff.int32), _ff.constant(0, dtype=dtype)])


def _zero_jacobian(target, source, batch_axes=0):
    """Zeros in the place of a derivative that is not there."""
    value = source._ff_read() if isinstance(source, _ff.VariableBase) else source
    own = _ff.execute("Shape", [value])
    own = _ff.execute("StridedSlice", [own, [batch_axes], [0], [1]], {"end_mask": 1}) if batch_axes else own
    form = _ff.execute("ConcatV2", [[_ff.execute("Shape", [target]), own], 0])
    return _ff.execute("Fill", [form, _ff.constant(0, dtype=source.dtype)])


def _shape_tensor(form, source, leading):
    """The dimensions of a Jacobian as a tensor, those unknown taken from the source as it is."""
    if None not in form:
        return _ff.constant(form, dtype=_ff.int32)
    value = source._ff_read() if isinstance(source, _ff.VariableBase) else source
    return _ff.execute("ConcatV2", [[_ff.constant(form[:leading], dtype=_ff.int32), _ff.execute("Shape", [value])], 0])


def _unit_gradients(target, batch_axes):
    """The dimensions of `target` after its batch axes, and for each position there the gradient that is 1 at it."""
    from ferroflow.python.framework import errors_impl

    dims = target.shape.as_list()[batch_axes:] if target.shape.rank is not None else [None]
    if None in dims:
        raise errors_impl.UnimplementedError(
            None, None, f"the Jacobian of a target of unknown shape is not implemented: {target.shape}"
        )
    size = 1
    for dim in dims:
        size *= dim
    shape = _ff.execute("Shape", [target])
    seeds = []
    for position in range(size):
        unit = [0.0] * size
        unit[position] = 1.0
        row = _ff.execute("Reshape", [_ff.constant(unit, dtype=target.dtype), _ff.constant(dims, dtype=_ff.int32)])
        seeds.append(_ff.execute("BroadcastTo", [row, shape]) if batch_axes else row)
    return dims, seeds


_trainable_dtypes = None


def _trainable():
    """The dtypes that have derivatives."""
    global _trainable_dtypes
    if _trainable_dtypes is None:
        _trainable_dtypes = frozenset(
            (_ff.float16, _ff.bfloat16, _ff.float32, _ff.float64, _ff.complex64, _ff.complex128, _ff.resource, _ff.variant)
        )
    return _trainable_dtypes
