"""Collections: lists that a graph keeps by name, such as its variables.

Invariant: a collection that nothing was put in is empty, not an error.
Does not know: what is in them, or who reads it.
"""

__name__ = "tensorflow.python.framework.ops"


class GraphKeys:
    """The names of the collections that TensorFlow's own functions use."""

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


class Collections:
    """What a graph keeps by name."""

    @property
    def _kept(self):
        kept = self.__dict__.get("_collections")
        if kept is None:
            kept = self.__dict__["_collections"] = {}
        return kept

    @property
    def collections(self):
        """The names of the collections that there are."""
        return list(self._kept)

    def get_all_collection_keys(self):
        """The names of the collections that there are, of those that are strings."""
        return [name for name in self._kept if isinstance(name, str)]

    def add_to_collection(self, name, value):
        """Puts a value behind the others of a collection."""
        self._kept.setdefault(name, []).append(value)

    def add_to_collections(self, names, value):
        """Puts a value into several collections, once into each."""
        for name in [names] if isinstance(names, str) else dict.fromkeys(names):
            self.add_to_collection(name, value)

    def get_collection_ref(self, name):
        """The list itself: what is put into it is in the collection."""
        return self._kept.setdefault(name, [])

    def get_collection(self, name, scope=None):
        """A list of what is in a collection; with a scope, of what has a name that begins by this pattern."""
        found = list(self._kept.get(name, ()))
        if scope is None:
            return found
        import re

        pattern = re.compile(scope)
        return [value for value in found if hasattr(value, "name") and pattern.match(value.name)]

    def clear_collection(self, name):
        """Forgets a collection."""
        self._kept.pop(name, None)


def _graph():
    from ferroflow.python.framework import func_graph

    return func_graph.get_default_graph()


def add_to_collection(name, value):
    """Puts a value into a collection of the graph being built.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     tf.compat.v1.add_to_collection("mine", 1)
    ...     print(tf.compat.v1.get_collection("mine"))
    [1]
    """
    _graph().add_to_collection(name, value)


def add_to_collections(names, value):
    """Puts a value into several collections of the graph being built."""
    _graph().add_to_collections(names, value)


def get_collection(key, scope=None):
    """What is in a collection of the graph being built, as a list."""
    return _graph().get_collection(key, scope)


def get_collection_ref(key):
    """A collection of the graph being built, to be changed."""
    return _graph().get_collection_ref(key)


def get_all_collection_keys():
    """The names of the collections of the graph being built."""
    return _graph().get_all_collection_keys()
