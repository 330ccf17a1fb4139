"""`tf.compat.v1.train.Optimizer`: the base of TensorFlow 1's optimizers.

A subclass says what it keeps (`_create_slots`), makes its numbers tensors (`_prepare`), and moves a variable by a gradient
(`_resource_apply_dense`, `_resource_apply_sparse`).

Invariant: a variable has one slot of a name in an optimizer.
Does not know: how losses are made.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import indexed_slices, ops
from ferroflow.python.ops.operands import execute
from ferroflow.python.trackable import base as trackable

_tf = _namespace.resolve
__name__ = "tensorflow.python.training.optimizer"


def _key(variable):
    """What an optimizer knows a variable by."""
    return getattr(variable, "_unique_id", None) or id(variable)


class Optimizer(trackable.Trackable):
    """Moves variables against the gradients of a loss.

    Args:
      use_locking: accepted; a variable is updated by one operation at a time anyway.
      name: of the optimizer, in the names of its slots. ValueError for none.

    >>> v = tf.Variable(1.0)
    >>> optimizer = tf.compat.v1.train.GradientDescentOptimizer(0.5)
    >>> optimizer.minimize(lambda: v * v, var_list=[v])
    >>> float(v)
    0.0
    """

    GATE_NONE = 0
    GATE_OP = 1
    GATE_GRAPH = 2

    def __init__(self, use_locking, name):
        if not name:
            raise ValueError("Must specify the optimizer name")
        self._use_locking, self._name = use_locking, name
        self._slots, self._non_slot_dict = {}, {}

    def get_name(self):
        """The name."""
        return self._name

    def minimize(self, loss, global_step=None, var_list=None, gate_gradients=GATE_OP, aggregation_method=None, colocate_gradients_with_ops=False, name=None, grad_loss=None):
        """`compute_gradients`, then `apply_gradients`. ValueError where no variable has a gradient."""
        found = self.compute_gradients(loss, var_list, gate_gradients, aggregation_method, colocate_gradients_with_ops, grad_loss)
        if all(gradient is None for gradient, _ in found):
            raise ValueError(
                "No gradients provided for any variable, check your graph for ops that do not support gradients, between variables "
                f"{[str(v) for _, v in found]} and loss {loss}."
            )
        return self.apply_gradients(found, global_step=global_step, name=name)

    def compute_gradients(self, loss, var_list=None, gate_gradients=GATE_OP, aggregation_method=None, colocate_gradients_with_ops=False, grad_loss=None):
        """A list of (gradient, variable).

        Args:
          loss: a function of no arguments that gives the loss; in a graph the loss itself will do.
          var_list: the variables; those that `loss` reads by default.
          grad_loss: what arrives at the loss.

        Raises:
          RuntimeError: a loss that is no function, while operations run at once.
        """
        del colocate_gradients_with_ops
        if gate_gradients not in (self.GATE_NONE, self.GATE_OP, self.GATE_GRAPH):
            raise ValueError(f"gate_gradients must be one of: Optimizer.GATE_NONE, Optimizer.GATE_OP, Optimizer.GATE_GRAPH.  Not {gate_gradients}")
        if callable(loss):
            with _tf("GradientTape")() as tape:
                if var_list is not None:
                    for variable in _ff.nest_flatten(var_list):
                        tape.watch(variable)
                value = loss()
            if var_list is None:
                var_list = tape.watched_variables()
            variables = _ff.nest_flatten(var_list)
            return list(zip(tape.gradient(value, variables, grad_loss), variables))
        if _ff.executing_eagerly():
            raise RuntimeError("`loss` passed to Optimizer.compute_gradients should be a function when eager execution is enabled.")
        if var_list is None:
            var_list = _tf("compat.v1.trainable_variables")() or list(_ff.current_graph().trainable_variables)
        variables = _ff.nest_flatten(var_list)
        if not variables:
            raise ValueError("No variables to optimize.")
        return list(zip(_tf("gradients")(loss, variables, grad_ys=grad_loss, aggregation_method=aggregation_method), variables))

    def apply_gradients(self, grads_and_vars, global_step=None, name=None):
        """Moves the variables, and counts `global_step` on. ValueError where there is no gradient."""
        given = tuple(grads_and_vars)
        if not given:
            raise ValueError("No variables provided.")
        for gradient, variable in given:
            if not isinstance(gradient, (_ff.Tensor, indexed_slices.IndexedSlices, type(None))):
                raise TypeError(f"Gradient must be a Tensor, IndexedSlices, or None: {gradient}")
            del variable
        with_gradient = [(g, v) for g, v in given if g is not None]
        if not with_gradient:
            raise ValueError(f"No gradients provided for any variable: {[str(v) for _, v in given]}.")
        if _tf("distribute.has_strategy")() and not _tf("distribute.in_cross_replica_context")():
            return _tf("distribute.get_replica_context")().merge_call(self._distributed_apply, args=(with_gradient, global_step, name))
        return self._apply(with_gradient, global_step, name)

    def _distributed_apply(self, strategy, grads_and_vars, global_step=None, name=None):
        reduced = strategy.extended.batch_reduce_to(_tf("distribute.ReduceOp").SUM, grads_and_vars)
        variables = [v for _, v in grads_and_vars]
        with ops.init_scope():
            self._create_slots(variables)
        self._prepare()
        for gradient, variable in zip(reduced, variables):
            strategy.extended.update(variable, self._move, args=(gradient,), group=True)
        self._finish([], name or self._name)
        return self._counted(global_step)

    def _apply(self, grads_and_vars, global_step, name):
        with ops.init_scope():
            self._create_slots([v for _, v in grads_and_vars])
        graph = ops.plain_graph()
        begin = 0 if graph is None else graph.node_count
        with ops.name_scope_v2(name or self._name):
            self._prepare()
            updates = [self._move(variable, gradient) for gradient, variable in grads_and_vars]
            self._finish([u for u in updates if u is not None], name or self._name)
            if graph is None:
                return self._counted(global_step)
        # A session runs what is behind the one operation that this gives: all that was added for the update.
        with graph.control_dependencies([graph.node(i) for i in range(begin, graph.node_count)]):
            if global_step is not None:
                return global_step.assign_add(_ff.convert(1, dtype=global_step.dtype), read_value=False)
            return graph.no_op(name or self._name)

    def _move(self, variable, gradient):
        if isinstance(gradient, indexed_slices.IndexedSlices):
            moved = self._resource_apply_sparse_duplicate_indices(gradient.values, variable, gradient.indices)
        else:
            moved = self._resource_apply_dense(gradient, variable)
        constraint = getattr(variable, "constraint", None)
        if constraint is not None:
            variable.assign(constraint(variable))
        return moved

    def _counted(self, global_step):
        if global_step is not None:
            global_step.assign_add(_ff.convert(1, dtype=global_step.dtype))
        return None if _ff.executing_eagerly() else execute("NoOp", [])

    # What is kept.

    def get_slot(self, var, name):
        """The slot of a variable, or None."""
        return self._slots.get(name, {}).get(_key(var))

    def get_slot_names(self):
        """The names of the slots, sorted."""
        return sorted(self._slots)

    def variables(self):
        """All that the optimizer keeps in variables."""
        kept = [*self._non_slot_dict.values(), *(slot for slots in self._slots.values() for slot in slots.values())]
        return sorted(kept, key=lambda v: v.name)

    def _create_non_slot_variable(self, initial_value, name, colocate_with):
        del colocate_with
        if name not in self._non_slot_dict:
            with ops.init_scope():
                variable = self._non_slot_dict[name] = _tf("Variable")(initial_value, name=name, trainable=False)
            self._handle_deferred_dependencies(name, variable)
        return self._non_slot_dict[name]

    def _get_non_slot_variable(self, name, graph=None):
        del graph
        return self._non_slot_dict.get(name)

    def _non_slot_variables(self):
        return self._non_slot_dict.values()

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        return {**dict(sorted(self._non_slot_dict.items())), **super()._trackable_children(save_type, **kwargs)}

    def _lookup_dependency(self, name, cached_dependencies=None):
        found = super()._lookup_dependency(name, cached_dependencies)
        return self._non_slot_dict.get(name) if found is None else found

    def _slot_dict(self, slot_name):
        return self._slots.setdefault(slot_name, {})

    def _get_or_make_slot(self, var, val, slot_name, op_name):
        slots = self._slot_dict(slot_name)
        if _key(var) not in slots:
            # Slots of one variable that would have one name are numbered.
            same = sum(_key(var) in others and others[_key(var)].name.rpartition("/")[2].startswith(op_name) for others in self._slots.values())
            op_name = f"{op_name}_{same}" if same else op_name
            slots[_key(var)] = _tf("Variable")(val, name=f"{var.name.partition(':')[0]}/{op_name}", trainable=False)
        return slots[_key(var)]

    def _get_or_make_slot_with_initializer(self, var, initializer, shape, dtype, slot_name, op_name):
        return self._get_or_make_slot(var, lambda: initializer(shape, dtype=dtype) if callable(initializer) else initializer, slot_name, op_name)

    def _zeros_slot(self, var, slot_name, op_name):
        return self._get_or_make_slot(var, lambda: _tf("zeros")(var.shape, var.dtype), slot_name, op_name)

    # What subclasses say.

    def _valid_dtypes(self):
        return {_ff.float16, _ff.bfloat16, _ff.float32, _ff.float64}

    def _create_slots(self, var_list):
        """Makes what is kept for variables."""

    def _prepare(self):
        """Makes tensors of what the optimizer was given."""

    def _finish(self, update_ops, name_scope):
        """What is done once all variables have moved."""
        del name_scope
        return _tf("group")(*update_ops) if update_ops and not _ff.executing_eagerly() else None

    def _apply_dense(self, grad, var):
        return self._resource_apply_dense(grad, var)

    def _resource_apply_dense(self, grad, handle):
        """Moves a variable by a gradient."""
        raise NotImplementedError

    def _resource_apply_sparse(self, grad, handle, indices):
        """Moves rows of a variable, none of them named twice."""
        raise NotImplementedError

    def _resource_apply_sparse_duplicate_indices(self, grad, handle, indices):
        """Moves rows; those named twice by the sum of their gradients."""
        rows, places = _tf("unique")(indices)
        summed = _tf("math.unsorted_segment_sum")(grad, places, _tf("shape")(rows)[0])
        return self._resource_apply_sparse(summed, handle, rows)

    def _call_if_callable(self, param):
        return param() if callable(param) else param

