"""`tf.compat.v1.train.init_from_checkpoint`: variables whose first values are those of a checkpoint.

Invariant: nothing is changed unless everything that the assignments name is there, of the right shape.
Does not know: the format of checkpoints.
"""

import os

from ferroflow import _ff, _namespace
from ferroflow.python.checkpoint import checkpoint_management
from ferroflow.python.framework import func_graph, graph_collections
from ferroflow.python.ops import variable_partitions

__name__ = "tensorflow.python.training.checkpoint_utils"


def init_from_checkpoint(ckpt_dir_or_file, assignment_map):
    """Has variables begin with values of a checkpoint: their initializers, where they are run, read it.

    Args:
      ckpt_dir_or_file: a folder, whose latest checkpoint is meant, or a checkpoint.
      assignment_map: what is given to what, as a dictionary or a list of pairs: a tensor's name to a variable or to a variable's name; or
        a scope, such as `"old/"`, to a scope `"new/"`: each variable of the new one is given what has the rest of its name in the old one.
        The outermost scope is `"/"`.

    Raises:
      ValueError: a tensor, a variable or a scope that there is not; a tensor of another shape.

    >>> import os, tempfile
    >>> path = tf.train.Checkpoint(v=tf.Variable(3.0)).write(os.path.join(tempfile.mkdtemp(), "ckpt"))
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     w = tf.compat.v1.get_variable("w", [])
    ...     tf.compat.v1.train.init_from_checkpoint(path, {"v/.ATTRIBUTES/VARIABLE_VALUE": w})
    ...     sess.run(w.initializer)
    ...     print(sess.run(w))
    3.0
    """
    reader = checkpoint_management.load_checkpoint(ckpt_dir_or_file)
    shapes = reader.get_variable_to_shape_map()
    found = []
    for source, target in assignment_map.items() if hasattr(assignment_map, "items") else assignment_map:
        found += _pairs(source, target, shapes, ckpt_dir_or_file)
    for name, variable in found:
        if name not in shapes:
            raise ValueError(f"Tensor {name} is not found in {ckpt_dir_or_file} checkpoint {shapes}")
        if not variable.shape.is_compatible_with(shapes[name]):
            raise ValueError(
                f"Shape of variable {variable.name} ({variable.shape}) doesn't match with shape of tensor {name} ({shapes[name]}) from "
                "checkpoint reader."
            )
    path = os.fspath(ckpt_dir_or_file)
    path = checkpoint_management.latest_checkpoint(path) if os.path.isdir(path) else path
    for name, variable in found:
        _begin_with(variable, name, path, reader)


def _pairs(source, target, shapes, file):
    """Names of tensors with the variables that they are for."""
    if isinstance(target, _ff.VariableBase):
        return [(source, target)]
    if isinstance(target, variable_partitions.PartitionedVariable) or isinstance(target, (list, tuple)):
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, "init_from_checkpoint of variables in parts is not implemented")
    variables = {v.name.rpartition(":")[0]: v for v in _all()}
    if "/" in source[len(source.rstrip("/")) :]:
        if not target.endswith("/"):
            raise ValueError(f"Assignment map with scope only name {source} should map to scope only {target}. Should be 'scope/': 'other_scope/'.")
        new, old = ("" if scope == "/" else scope for scope in (target, source))
        inside = {name: v for name, v in variables.items() if name.startswith(new)}
        if not inside:
            raise ValueError(f"No variables were found in the scope {target} for {source} of {file}.")
        made = []
        for name, variable in inside.items():
            full = old + name[len(new) :]
            if full not in shapes:
                raise ValueError(f"Tensor {full} ({name} in {target}) is not found in {file} checkpoint")
            made.append((full, variable))
        return made
    if target not in variables:
        raise ValueError(f"Variable {target} is not among those of the graph: {sorted(variables)}")
    return [(source, variables[target])]


def _all():
    keys = graph_collections.GraphKeys
    collected = func_graph.get_default_graph().get_collection
    return [v for v in collected(keys.GLOBAL_VARIABLES) + collected(keys.LOCAL_VARIABLES) if isinstance(v, _ff.VariableBase)]


def _begin_with(variable, name, path, reader):
    if not getattr(variable, "_in_graph_mode", False):
        variable.assign(reader.get_tensor(name))
        return
    graph = variable.graph
    with graph.as_default(), graph.control_dependencies(None), graph.name_scope("checkpoint_initializer"):
        [value] = _namespace.resolve("raw_ops.RestoreV2")(prefix=path, tensor_names=[name], shape_and_slices=[""], dtypes=[variable.dtype])
        value.set_shape(variable.shape)
        variable._initializer = _ff.execute("AssignVariableOp", [variable.handle, value], None, "Assign")
        variable._initial_value = value
