"""Collections of graphs, as TensorFlow 1 had them: lists under names that parts of a program find each other's objects by.

The default graph has its own; the graph of a function shares the variables of what is around it.

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
"""The collections of the graph outside of all others."""


# What a function's graph shares with what is around it; of other collections it starts with a copy.
_SHARED = (GraphKeys.GLOBAL_VARIABLES, GraphKeys.LOCAL_VARIABLES, GraphKeys.TRAINABLE_VARIABLES, ("__variable_store",), ("__varscope",))


def collections_of(graph):
    """The collections of a graph by name. A function's graph starts with those of what is around it: it puts variables into theirs,
    and other values, which may be tensors of its own, into copies."""
    from ferroflow.python.framework import func_graph

    if graph is None:
        return _of_default
    own = graph.__dict__.get("_collections")
    if own is None:
        own = graph.__dict__["_collections"] = {}
        if graph.building_function:
            outer = collections_of(func_graph.around(graph))
            for name in _SHARED:
                own[name] = outer.setdefault(name, [])
            own.update((name, list(values)) for name, values in outer.items() if name not in _SHARED)
    return own


class Collections:
    """What a graph keeps by name."""

    @property
    def collections(self):
        """The names of the collections that there are."""
        return [name for name, values in collections_of(self).items() if values or name not in _SHARED]

    def get_all_collection_keys(self):
        """The names of the collections that hold something, of those that are strings."""
        return [name for name, values in collections_of(self).items() if isinstance(name, str) and values]

    def add_to_collection(self, name, value):
        """Puts a value behind the others of a collection."""
        collections_of(self).setdefault(name, []).append(value)

    def add_to_collections(self, names, value):
        """Puts a value into a collection, or once into each of several."""
        for name in [names] if isinstance(names, str) else dict.fromkeys(names or ()):
            self.add_to_collection(name, value)

    def get_collection_ref(self, name):
        """The list itself: what is put into it is in the collection."""
        return collections_of(self).setdefault(name, [])

    def get_collection(self, name, scope=None):
        """A list of what is in a collection; with `scope`, of what has a name that matches it from the start."""
        values = collections_of(self).get(name, [])
        if scope is None:
            return list(values)
        matches = re.compile(scope).match
        return [v for v in values if matches(getattr(v, "name", "") or "")]

    def clear_collection(self, name):
        """Forgets a collection."""
        collections_of(self).pop(name, None)


def _current():
    from ferroflow.python.framework import func_graph

    return func_graph.get_default_graph()


def add_to_collection(name, value):
    """Adds a value to a collection.

    >>> tf.compat.v1.add_to_collection("mine", 1)
    >>> tf.compat.v1.get_collection("mine")
    [1]
    """
    _current().add_to_collection(name, value)


def add_to_collections(names, value):
    """Adds a value to a collection, or once to each of several."""
    _current().add_to_collections(names, value)


def get_collection_ref(key):
    """The list of a collection itself."""
    return _current().get_collection_ref(key)


def get_collection(key, scope=None):
    """The values of a collection; with `scope` those whose names match it from the start."""
    return _current().get_collection(key, scope)


def get_all_collection_keys():
    """The names of collections that hold something."""
    return _current().get_all_collection_keys()


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


@contextlib.contextmanager
def of_own():
    """Context in which the default graph's collections are other ones."""
    saved = dict(_of_default)
    _of_default.clear()
    try:
        yield
    finally:
        _of_default.clear()
        _of_default.update(saved)
