"""`tf.random.set_seed` and the pair of seeds an operation gets.

Where operations run at once, an operation without a seed of its own draws one. In a graph it takes the number of those before it in that
graph, so a function's numbers do not depend on what was drawn before it was traced.

Invariant: without any seed the pair is (0, 0), which means chance.
Does not know: how seeds are drawn; the engine does, by TensorFlow's rule.
"""

from ferroflow import _ff

DEFAULT_GRAPH_SEED = 87654321
_LARGEST = 2**31 - 1


def _fitting(seed):
    """A seed as an integer of 64 bits: a larger one is reduced as the seeds of operations are."""
    seed = None if seed is None else int(seed)
    return seed if seed is None or -(2**63) <= seed < 2**63 else seed % _LARGEST


_program = {"seed": None}
"""The seed of what runs at once, and of functions traced meanwhile."""


def set_seed(seed):
    """Makes the random numbers of the program those that follow from a seed; counts of draws begin anew.

    Inside of a graph the seed is that graph's.

    >>> tf.random.set_seed(1)
    >>> a = tf.random.uniform([1]); tf.random.set_seed(1)
    >>> bool(a == tf.random.uniform([1]))
    True
    """
    graph = _ff.current_graph()
    if graph is not None:
        graph.seed = seed
    else:
        set_global_seed(seed)


def set_global_seed(seed):
    """Sets the seed of what runs at once, wherever it is called; None takes it away."""
    _program["seed"] = seed
    _ff.set_global_seed(_fitting(seed))


def global_seed():
    """The seed of what runs at once, or None."""
    return _program["seed"]


def _seed_of(graph):
    """The seed of a graph, which a function has of what is around it."""
    from ferroflow.python.framework import func_graph

    while graph is not None:
        own = getattr(graph, "seed", None)
        if own is not None or not graph.building_function:
            return own
        graph = func_graph.around(graph)
    return _program["seed"]


def _of_graph(graph, op_seed):
    seed = _seed_of(graph)
    if seed is None:
        return (0, 0) if op_seed is None else (DEFAULT_GRAPH_SEED, op_seed)
    if op_seed is None:
        op_seed = graph.__dict__.get("_seeds_taken", 0)
        graph.__dict__["_seeds_taken"] = op_seed + 1
    first, second = seed % _LARGEST, op_seed % _LARGEST
    return (first, second) if first or second else (0, _LARGEST)


def pair(op_seed):
    """The two seeds of an operation whose own seed is `op_seed`, below the largest int32; (0, 0) for chance."""
    graph = _ff.current_graph()
    first, second = _ff.get_seed(_fitting(op_seed)) if graph is None else _of_graph(graph, op_seed)
    if (first or 0) == 0 and (second or 0) == 0:
        return 0, 0
    first, second = first % _LARGEST, second % _LARGEST
    # Two zeros would ask for chance.
    return (first, second) if first or second else (0, _LARGEST)


def get_seed(op_seed):
    """The two seeds of an operation whose own seed is `op_seed`; (None, None) for chance."""
    found = pair(op_seed)
    return (None, None) if found == (0, 0) else found
