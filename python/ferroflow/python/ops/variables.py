"""`tf.Variable`: what Python adds to the engine's variable: construction, assignment, tracking, the text forms.

Invariant: a variable and what its assignments return share one handle; reading goes through the base class,
so tapes and traces see every use.
Does not know: storage, kernels, or checkpoint formats.
"""

import weakref

from ferroflow import _ff
from ferroflow.python.framework import func_graph
from ferroflow.python.ops import graph_variables, scatter, variable_creation, variable_slices, variable_values
from ferroflow.python.ops.variable_creation import (
    VariableAggregation,
    VariableAggregationV2,  # noqa: F401
    VariableSynchronization,
    variable_creator_scope,  # noqa: F401
    watchers,
)
from ferroflow.python.trackable import base as trackable
from ferroflow.python.util.object_identity import Reference

__name__ = "tensorflow.python.ops.variables"


_handle = _ff.VariableBase.handle


class Variable(_ff.VariableBase, _ff.TensorProtocol, variable_creation.Operators, trackable.Trackable, metaclass=variable_creation.VariableMeta):
    """A tensor that can be changed in place, shared by all functions that use it.

    Args:
      initial_value: the first value, or a callable of no arguments that gives it. Its dtype and shape are
        the variable's unless `dtype` and `shape` say otherwise.
      trainable: whether `tf.GradientTape` watches it by itself; by default yes, except for variables that
        are synchronised when read.
      validate_shape: False gives a variable of unknown shape.
      name: its name, `"Variable"` by default; `.name` adds `:0`.
      dtype: what the initial value is converted to.
      constraint: a function that optimizers apply to the value after an update.
      synchronization, aggregation: see the two enumerations; of use under a distribution strategy.
      shape: the static shape, where later values may have another shape than the first, such as `[None, 2]`.

    Raises:
      ValueError: no initial value, or one whose shape does not fit `shape`.

    >>> import ferroflow as tf
    >>> v = tf.Variable([1.0, 2.0])
    >>> v.assign_add([1.0, 1.0]).numpy()
    array([2., 3.], dtype=float32)
    """


    def __init__(
        self,
        initial_value=None,
        trainable=None,
        validate_shape=True,
        caching_device=None,
        name=None,
        variable_def=None,
        dtype=None,
        import_scope=None,
        constraint=None,
        synchronization=VariableSynchronization.AUTO,
        aggregation=VariableAggregation.NONE,
        shape=None,
        experimental_enable_variable_lifting=True,
        _collections=None,
    ):
        del caching_device, import_scope, experimental_enable_variable_lifting
        if initial_value is None:
            raise ValueError(
                "The `initial_value` arg to `tf.Variable` must be specified except when you are not providing a "
                f"`variable_def`. You provided {'neither' if variable_def is None else 'a `variable_def`, which is not supported'}."
            )
        if constraint is not None and not callable(constraint):
            raise ValueError(
                f"Argument `constraint` must be None or a callable. a callable. Got a {type(constraint)}:  {constraint}"
            )
        synchronization = VariableSynchronization.AUTO if synchronization is None else VariableSynchronization(synchronization)
        aggregation = VariableAggregation.NONE if aggregation is None else VariableAggregation(aggregation.value)
        if trainable is None:
            trainable = synchronization != VariableSynchronization.ON_READ
        graph = func_graph.plain_graph()
        if graph is not None:
            # A session gives it its value.
            arguments = (bool(trainable), validate_shape, shape, _collections)
            scoped = graph_variables.begin(self, graph, initial_value, dtype, name, *arguments)
        else:
            scoped = _ff.current_scope() + (name or "Variable")
            self._begin(initial_value, dtype, scoped, bool(trainable), validate_shape, shape)
        self._shared_name = scoped
        self._unique_id = variable_creation.unique(scoped)
        self._trainable = bool(trainable)
        self._constraint = constraint
        self._synchronization = synchronization
        self._aggregation = aggregation
        self._in_graph_mode = graph is not None
        if graph is None:
            self._initial_value = None
        self._distribute_strategy = None
        _by_handle[_ff.handle_id(self.handle)] = self
        for watch in watchers():
            watch(self)

    def _begin(self, initial_value, dtype, name, trainable, validate_shape, shape):
        """Makes the state, with its first value."""
        # That of a variable made while a function is traced is computed outside the trace.
        lifted = _ff.inside_function()
        if isinstance(initial_value, _ff.SymbolicTensor):
            initial_value = variable_values.lifted(initial_value)
        if isinstance(initial_value, _ff.SymbolicTensor):
            # The first call computes it from its arguments; see `tracing`.
            value = variable_values.initial_tensor(initial_value, dtype)
            static = variable_values.static_shape(value, shape, validate_shape)
            self._ff_init(None, name, trainable, static, dtype=value.dtype)
            self._first_value = value
            return
        token = _ff.enter_eager() if lifted else None
        try:
            value = variable_values.initial_tensor(initial_value, dtype)
            static = variable_values.static_shape(value, shape, validate_shape)
            self._ff_init(value, name, trainable, static)
        finally:
            if lifted:
                _ff.leave(token)

    # What it is.

    @property
    def name(self):
        """The name with `:0`."""
        return f"{self._shared_name}:0"

    @property
    def _handle_name(self):
        return f"{self._shared_name}:0"

    @property
    def trainable(self):
        """Whether a tape watches the variable by itself."""
        return self._trainable

    @property
    def constraint(self):
        """The function optimizers apply after an update, or None."""
        return self._constraint

    @property
    def synchronization(self):
        """When copies are brought together."""
        return self._synchronization

    @property
    def aggregation(self):
        """How replicas' values are combined."""
        return self._aggregation

    @property
    def initial_value(self):
        """The tensor that gives the first value, in a graph; not kept where operations run at once: RuntimeError."""
        if self._in_graph_mode:
            return self._initial_value
        raise RuntimeError("This property is not supported when eager execution is enabled.")

    @property
    def initializer(self):
        """The operation that initialises the variable, in a graph; else None, since it is initialised when it is made."""
        return self._initializer if self._in_graph_mode else None

    @property
    def device(self):
        """Where the value lives."""
        return getattr(self, "_device_name", None) or self.handle.device

    @property
    def graph(self):
        """The graph of the handle."""
        return self._graph if self._in_graph_mode else self.handle.graph

    @property
    def op(self):
        """The operation of the handle: AttributeError when eager."""
        return self._handle_in_graph.op if self._in_graph_mode else self.handle.op

    def _as_graph_element(self):
        """What sessions fetch for it: its value."""
        if not self._in_graph_mode:
            return None
        return self._read_in_graph

    @property
    def _cached_value(self):
        return None

    def get_shape(self):
        """The static shape."""
        return self.shape

    def set_shape(self, shape):
        """Checks that `shape` fits; a variable's static shape does not change."""
        self.shape.merge_with(shape)

    def is_initialized(self, name=None):
        """Whether there is a value: a bool tensor."""
        if self._in_graph_mode:
            return _ff.execute("VarIsInitializedOp", [self.handle], None, name)
        return _ff.constant(True)

    def ref(self):
        """A hashable reference, for sets and dictionary keys; `.deref()` gives the variable."""
        return Reference(self)

    experimental_ref = ref

    def __eq__(self, other):
        # In a graph of TensorFlow 1 variables are objects, in lists and dictionaries too.
        return self is other if self._in_graph_mode else super().__eq__(other)

    def __ne__(self, other):
        return self is not other if self._in_graph_mode else super().__ne__(other)

    def __hash__(self):
        if self._in_graph_mode:
            return id(self)
        raise TypeError(f"Variable is unhashable. Instead, use variable.ref() as the key. (Variable: {self!r})")

    @property
    def handle(self):
        """The handle, a scalar of dtype resource; of a class of a program's own what it says itself."""
        try:
            return _handle.__get__(self)
        except TypeError as error:
            raise AttributeError(str(error)) from None

    # Reading.

    def __getitem__(self, key):
        return variable_slices.with_assign(self, key, super().__getitem__(key))

    def value(self):
        """The value as a tensor."""
        return self._ff_read()

    def read_value(self):
        """The value now, as a tensor of its own."""
        return _ff.execute("Identity", [self._ff_read()])

    def read_value_no_copy(self):
        """The value now; it may share memory with the variable."""
        return self._ff_read()

    def numpy(self):
        """The value as a NumPy array: NotImplementedError inside a traced function."""
        if self._in_graph_mode or _ff.inside_function():
            raise NotImplementedError("numpy() is only available when eager execution is enabled.")
        return self._ff_read().numpy()

    def eval(self, session=None):
        """The value as a NumPy array; of a graph's variable, that in a session, the default one unless told."""
        return self._as_graph_element().eval(session=session) if self._in_graph_mode else self.numpy()

    def initialized_value(self):
        """The value; in a graph the first one where there is none yet."""
        if self._in_graph_mode:
            from ferroflow.python.ops import cond

            return cond.cond_for_tf_v2(self.is_initialized(), self.read_value, lambda: self.initial_value)
        return self.value()

    def sparse_read(self, indices, name=None):
        """The rows at `indices`, an integer tensor of any rank."""
        return _ff.execute("ResourceGather", [self.handle, indices], {"dtype": self.dtype}, name)

    def gather_nd(self, indices, name=None):
        """The slices at `indices`, whose last axis holds positions."""
        return _ff.execute("GatherNd", [self._ff_read(), indices], None, name)

    def count_up_to(self, limit):
        """The value before it is raised by one; OutOfRangeError once it has reached `limit`."""
        from ferroflow.python.framework import errors_impl

        value = self.read_value()
        if not _ff.inside_function() and int(value) >= limit:
            raise errors_impl.OutOfRangeError(None, None, f"Reached limit of {limit}")
        self.assign_add(_ff.convert(1, dtype=self.dtype), read_value=False)
        return value

    def load(self, value, session=None):
        """Takes a value; a graph's variable in a session, the default one unless told."""
        if self._in_graph_mode:
            self._initializer.run({self._initial_value: value}, session)
        else:
            self.assign(value, read_value=False)

    # Writing.

    def _written(self, read_value, op=None):
        """What an assignment returns; `op` is its operation in a graph that sessions run."""
        if op is None:
            op = func_graph.added_operation()
        return _UnreadVariable(self, op) if read_value else op

    def assign(self, value, use_locking=None, name=None, read_value=True):
        """Takes a new value of the variable's dtype and a shape that fits.

        Returns the variable as it is then (None with `read_value=False`); ValueError where the shapes differ.
        """
        del use_locking
        value = _ff.convert(value, dtype=self.dtype)
        if not self.shape.is_compatible_with(value.shape):
            raise ValueError(
                f"Cannot assign value to variable ' {self.name}': Shape mismatch.The variable shape {self.shape}, "
                f"and the assigned value shape {value.shape} are incompatible."
            )
        return self._written(read_value, _ff.execute("AssignVariableOp", [self.handle, value], None, name))

    def assign_add(self, delta, use_locking=None, name=None, read_value=True):
        """Adds `delta` to the value; returns as `assign` does."""
        del use_locking
        delta = _ff.convert(delta, dtype=self.dtype)
        return self._written(read_value, _ff.execute("AssignAddVariableOp", [self.handle, delta], None, name))

    def assign_sub(self, delta, use_locking=None, name=None, read_value=True):
        """Subtracts `delta` from the value; returns as `assign` does."""
        del use_locking
        delta = _ff.convert(delta, dtype=self.dtype)
        return self._written(read_value, _ff.execute("AssignSubVariableOp", [self.handle, delta], None, name))

    def _scatter(self, kind, delta, name):
        from ferroflow.python.framework import indexed_slices

        if not isinstance(delta, indexed_slices.IndexedSlices):
            raise TypeError(f"Argument `sparse_delta` must be a `tf.IndexedSlices`. Received arg: {delta}")
        updates = _ff.convert(delta.values, dtype=self.dtype)
        scatter.rows(self, kind, delta.indices, updates, name)
        return self._written(True)

    def scatter_add(self, sparse_delta, use_locking=False, name=None):
        """Adds the rows of a `tf.IndexedSlices` to the rows at its indices; repeated indices add up."""
        return self._scatter("Add", sparse_delta, name)

    def scatter_sub(self, sparse_delta, use_locking=False, name=None):
        """Subtracts the rows of a `tf.IndexedSlices`."""
        return self._scatter("Sub", sparse_delta, name)

    def scatter_mul(self, sparse_delta, use_locking=False, name=None):
        """Multiplies rows by those of a `tf.IndexedSlices`."""
        return self._scatter("Mul", sparse_delta, name)

    def scatter_div(self, sparse_delta, use_locking=False, name=None):
        """Divides rows by those of a `tf.IndexedSlices`."""
        return self._scatter("Div", sparse_delta, name)

    def scatter_max(self, sparse_delta, use_locking=False, name=None):
        """Takes the larger of each row and that of a `tf.IndexedSlices`."""
        return self._scatter("Max", sparse_delta, name)

    def scatter_min(self, sparse_delta, use_locking=False, name=None):
        """Takes the smaller of each row and that of a `tf.IndexedSlices`."""
        return self._scatter("Min", sparse_delta, name)

    def scatter_update(self, sparse_delta, use_locking=False, name=None):
        """Replaces rows by those of a `tf.IndexedSlices`."""
        return self._scatter("Update", sparse_delta, name)

    def batch_scatter_update(self, sparse_delta, use_locking=False, name=None):
        """`scatter_update` for each member of a batch: the leading axes of indices and value agree."""
        indices = _ff.convert(sparse_delta.indices)
        axis = len(indices.shape) - 1
        if axis == 0:
            return self.scatter_update(sparse_delta, use_locking, name)
        rows = indices.shape.as_list()
        grids = []
        for position, size in enumerate(rows[:-1]):
            line = _ff.execute("Range", [0, size, 1], {"Tidx": indices.dtype})
            form = [1] * len(rows)
            form[position] = size
            grids.append(_ff.execute("BroadcastTo", [_ff.execute("Reshape", [line, form]), rows]))
        full = _ff.execute("Pack", [[*grids, indices]], {"axis": len(rows)})
        return self.scatter_nd_update(full, sparse_delta.values, name)

    def _scatter_nd(self, kind, indices, updates, name):
        scatter.slices(self, kind, indices, _ff.convert(updates, dtype=self.dtype), name)
        return self._written(True)

    def scatter_nd_add(self, indices, updates, name=None):
        """Adds `updates` to the slices at `indices`."""
        return self._scatter_nd("Add", indices, updates, name)

    def scatter_nd_sub(self, indices, updates, name=None):
        """Subtracts `updates` from the slices at `indices`."""
        return self._scatter_nd("Sub", indices, updates, name)

    def scatter_nd_update(self, indices, updates, name=None):
        """Replaces the slices at `indices` by `updates`."""
        return self._scatter_nd("Update", indices, updates, name)

    def scatter_nd_max(self, indices, updates, name=None):
        """Takes the larger of `updates` and the slices at `indices`."""
        return self._scatter_nd("Max", indices, updates, name)

    def scatter_nd_min(self, indices, updates, name=None):
        """Takes the smaller of `updates` and the slices at `indices`."""
        return self._scatter_nd("Min", indices, updates, name)

    # Variables of the left side of `+=` are replaced by tensors, as in TensorFlow, except that these refuse.

    def __iadd__(self, other):
        raise RuntimeError("`variable += value` with `tf.Variable`s is not supported. Use `variable.assign_add(value)` to modify the variable, or `out = variable + value` if you need to get a new output Tensor.")

    def __isub__(self, other):
        raise RuntimeError("`variable -= value` with `tf.Variable`s is not supported. Use `variable.assign_sub(value)` to modify the variable, or `out = variable * value` if you need to get a new output Tensor.")

    def __imul__(self, other):
        raise RuntimeError("`var *= value` with `tf.Variable`s is not supported. Use `var.assign(var * value)` to modify the variable, or `out = var * value` if you need to get a new output Tensor.")

    def __itruediv__(self, other):
        raise RuntimeError("`var /= value` with `tf.Variable`s is not supported. Use `var.assign(var / value)` to modify the variable, or `out = var / value` if you need to get a new output Tensor.")

    def __ipow__(self, other):
        raise RuntimeError("`var **= value` with `tf.Variable`s is not supported. Use `var.assign(var ** value)` to modify the variable, or `out = var ** value` if you need to get a new output Tensor.")

    # Copies and text.

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        if _ff.inside_function():
            raise NotImplementedError("__deepcopy__() is only available when eager execution is enabled.")
        copied = Variable(
            self.read_value(),
            trainable=self._trainable,
            name=self._shared_name,
            constraint=self._constraint,
            synchronization=self._synchronization,
            aggregation=self._aggregation,
            shape=self.shape,
        )
        memo[id(self)] = copied
        return copied

    def __reduce__(self):
        from ferroflow.python.framework import dtypes  # noqa: F401

        return _rebuild, (self.numpy(), self._trainable, self._shared_name, self.dtype, self._constraint)

    def __repr__(self):
        if self._in_graph_mode or _ff.inside_function():
            return f"<tf.Variable '{self.name}' shape={self.get_shape()} dtype={self.dtype.name}>"
        return (
            f"<tf.Variable '{self.name}' shape={self.get_shape()} dtype={self.dtype.name}, "
            f"numpy={variable_values.value_text(self._ff_read())}>"
        )

    __str__ = __repr__

    # Checkpoints.

    def _serialize_to_tensors(self):
        return {trackable.VARIABLE_VALUE_KEY: self.read_value()}

    def _restore_from_tensors(self, restored_tensors):
        value = restored_tensors[trackable.VARIABLE_VALUE_KEY]
        if not self.shape.is_compatible_with(value.shape):
            raise ValueError(
                f"Received incompatible tensor with shape {value.shape} when attempting to restore variable with shape "
                f"{self.shape} and name {self.name}."
            )
        return self.assign(value)

    def _export_to_saved_model_graph(self, object_map, tensor_map, options, **kwargs):
        del tensor_map, options, kwargs
        object_map[self] = self
        return [self.handle]

    def _write_object_proto(self, proto, options):
        """The variable's message in a saved model."""
        del options
        from ferroflow.python.saved_model import values

        proto["variable"] = {
            "dtype": values.number_of(self.dtype),
            "shape": values.shape_proto(self.shape),
            "trainable": bool(self.trainable),
            "synchronization": self.synchronization.value,
            "aggregation": self.aggregation.value,
            "name": self._shared_name,
        }

    def _copy_trackable_to_cpu(self, object_map):
        copied = object_map.get(self)
        if copied is None:
            object_map[self] = self.__deepcopy__({})
        else:
            copied.assign(self.read_value())

    class SaveSliceInfo:
        """Which part of a larger variable this one is, when it is saved."""

        def __init__(self, full_name=None, full_shape=None, var_offset=None, var_shape=None, save_slice_info_def=None, import_scope=None):
            self.full_name = full_name
            self.full_shape = full_shape
            self.var_offset = var_offset
            self.var_shape = var_shape


class ResourceVariable(Variable):
    """What `tf.Variable(...)` makes."""

    __module__ = "tensorflow.python.ops.resource_variable_ops"
    handle = _handle


Variable._made_class = ResourceVariable


class _UnreadVariable(Variable):
    """What an assignment returns: the same variable, called `UnreadVariable`."""

    __module__ = "tensorflow.python.ops.resource_variable_ops"

    def __init__(self, origin, op=None):
        handle = origin.handle if op is None else graph_variables.assigned(origin, op)
        self._ff_init(None, "UnreadVariable", origin._trainable, origin.shape, handle)
        self._assignment = op
        self._parent = origin
        self._shared_name = origin._shared_name
        self._unique_id = origin._unique_id
        self._trainable = origin._trainable
        self._constraint = origin._constraint
        self._synchronization = origin._synchronization
        self._aggregation = origin._aggregation
        self._in_graph_mode = origin._in_graph_mode
        self._read_in_graph = None

    handle = _handle

    @property
    def name(self):
        return "UnreadVariable"

    @property
    def op(self):
        """The assignment in a graph; in a function a reading after it; None of one that is done."""
        if self._assignment is not None:
            return self._assignment
        return self.value().op if _ff.inside_function() else None

    @property
    def graph(self):
        return self._parent.graph

    def _as_graph_element(self):
        if self._read_in_graph is None and self._assignment is not None:
            with self._assignment.graph.as_default():
                self._read_in_graph = self._ff_read()
        return self._read_in_graph

    def __deepcopy__(self, memo):
        return self._parent.__deepcopy__(memo)


BaseResourceVariable = Variable


def without_value(dtype, shape, name):
    """A variable that is given its value later, such as one of a graph that was read from a file."""
    variable = Variable.__new__(Variable)
    variable._ff_init(None, name, False, shape, dtype=dtype)
    variable._shared_name, variable._unique_id = name, variable_creation.unique(name)
    variable._trainable, variable._constraint, variable._initial_value = False, None, None
    variable._synchronization, variable._aggregation = VariableSynchronization.AUTO, VariableAggregation.NONE
    variable._in_graph_mode, variable._distribute_strategy = False, None
    _by_handle[_ff.handle_id(variable.handle)] = variable
    return variable


_by_handle = weakref.WeakValueDictionary()
"""The variables that live, by the identity of what their handle refers to."""


def of_handles(handles):
    """The variables behind handles, as a tuple; those that live no more are left out."""
    found = []
    for handle in handles:
        variable = _by_handle.get(_ff.handle_id(handle))
        container = getattr(variable, "_distributed_container", None)
        if container is not None:
            # A replica's part stands for the variable it is part of.
            variable = container()
        if variable is not None and not any(v is variable for v in found):
            found.append(variable)
    return tuple(found)


def _rebuild(value, trainable, name, dtype, constraint):
    """A variable from what pickle kept."""
    return Variable(value, trainable=trainable, name=name, dtype=dtype, constraint=constraint)


_rebuild.__module__ = "ferroflow.python.ops.variables"  # where pickle finds it


def is_resource_variable(value):
    """Whether a value is a variable or stands for one, as Keras' variables do."""
    return isinstance(value, _ff.VariableBase) or bool(getattr(value, "_should_act_as_resource_variable", False))


def handle_of(value):
    """The handle of a variable, of Keras' variables too; None for anything else.

    A Keras variable that is read in another precision at the moment stands for the tensor it is read as.
    """
    if isinstance(value, _ff.VariableBase):
        return value.handle
    if is_resource_variable(value):
        try:
            return value.handle
        except AttributeError:
            return None
    return None
