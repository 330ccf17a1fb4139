"""Collections of graphs, as TensorFlow 1 had them: lists under names that parts of a program find each other's objects by.

The default graph has its own; the graph of a function has those of what is around it.

Invariant: a variable made while operations run at once is in no collection, as in TensorFlow 2.
Does not know: what is collected.
"""

import contextlib
import re

from ferroflow import _ff

__name__ = "tensorflow.python.framework.ops"


class GraphKeys:
    """The names of collections that TensorFlow uses itself."""

    GLOBAL_VARIABLES = "variables"
    LOCAL_VARIABLES = "local_variables"
    METRIC_VARIABLES = "metric_variables"
    MODEL_VARIABLES = "model_variables"
    TRAINABLE_VARIABLES = "trainable_variables"
    SUMMARIES = "summaries"
    QUEUE_RUNNERS = "queue_runners"
    TABLE_INITIALIZERS = "table_initializer"
    ASSET_FILEPATHS = "asset_filepaths"
    MOVING_AVERAGE_VARIABLES = "moving_average_variables"
    REGULARIZATION_LOSSES = "regularization_losses"
    CONCATENATED_VARIABLES = "concatenated_variables"
    SAVERS = "savers"
    WEIGHTS = "weights"
    BIASES = "biases"
    ACTIVATIONS = "activations"
    UPDATE_OPS = "update_ops"
    LOSSES = "losses"
    SAVEABLE_OBJECTS = "saveable_objects"
    RESOURCES = "resources"
    LOCAL_RESOURCES = "local_resources"
    TRAINABLE_RESOURCE_VARIABLES = "trainable_resource_variables"
    INIT_OP = "init_op"
    LOCAL_INIT_OP = "local_init_op"
    READY_OP = "ready_op"
    READY_FOR_LOCAL_INIT_OP = "ready_for_local_init_op"
    SUMMARY_OP = "summary_op"
    GLOBAL_STEP = "global_step"
    EVAL_STEP = "eval_step"
    TRAIN_OP = "train_op"
    COND_CONTEXT = "cond_context"
    WHILE_CONTEXT = "while_context"
    VARIABLES = "variables"


_of_default = {}


def collections_of(graph):
    """The collections of a graph by name; of the default graph where it is None."""
    from ferroflow.python.framework import func_graph

    while isinstance(graph, func_graph.FuncGraph) or isinstance(graph, _ff.FuncGraph) and not isinstance(graph, func_graph.Graph):
        graph = getattr(graph, "outer_graph", None)
    if graph is None or graph is func_graph._default:
        return _of_default
    found = graph.__dict__.get("_collections")
    if found is None:
        found = graph._collections = {}
    return found


def _current():
    return collections_of(_used[-1] if _used else _ff.current_graph())


def add_to_collection(name, value):
    """Adds a value to a collection.

    >>> tf.compat.v1.add_to_collection("mine", 1)
    >>> tf.compat.v1.get_collection("mine")
    [1]
    """
    _current().setdefault(name, []).append(value)


def add_to_collections(names, value):
    """Adds a value to a collection, or once to each of several."""
    for name in {names: None} if isinstance(names, str) else dict.fromkeys(names or ()):
        add_to_collection(name, value)


def get_collection_ref(key):
    """The list of a collection itself."""
    return _current().setdefault(key, [])


def get_collection(key, scope=None):
    """The values of a collection; with `scope` those whose names match it from the start."""
    values = _current().get(key, [])
    if scope is None:
        return list(values)
    matches = re.compile(scope).match
    return [v for v in values if matches(getattr(v, "name", "") or "")]


def get_all_collection_keys():
    """The names of collections that hold something."""
    return [k for k, v in _current().items() if isinstance(k, str) and v]


def _variables(key):
    def listed(scope=None):
        return get_collection(key, scope)

    listed.__doc__ = f"The variables in the collection `{key}`: those made in graphs that are built to be run."
    return listed


global_variables, local_variables = _variables(GraphKeys.GLOBAL_VARIABLES), _variables(GraphKeys.LOCAL_VARIABLES)
trainable_variables, model_variables = _variables(GraphKeys.TRAINABLE_VARIABLES), _variables(GraphKeys.MODEL_VARIABLES)
moving_average_variables = _variables(GraphKeys.MOVING_AVERAGE_VARIABLES)
for _name in ("global_variables", "local_variables", "trainable_variables", "model_variables", "moving_average_variables"):
    globals()[_name].__name__ = globals()[_name].__qualname__ = _name


def all_variables():
    """The older name of `global_variables`."""
    return global_variables()


def collect(variable, names=None):
    """Puts a variable that is made in a graph to be run into its collections."""
    graph = _ff.current_graph()
    if graph is None or collections_of(graph) is _of_default:
        return
    names = [GraphKeys.GLOBAL_VARIABLES] if names is None else list(names)
    if variable.trainable and GraphKeys.TRAINABLE_VARIABLES not in names:
        names.append(GraphKeys.TRAINABLE_VARIABLES)
    add_to_collections(names, variable)


_used = []


@contextlib.contextmanager
def used(graph):
    """Context in which the collections are those of a graph."""
    _used.append(graph)
    try:
        yield
    finally:
        _used.pop()
