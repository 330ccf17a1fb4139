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
"""The seed of what runs at once, as it was given."""


def set_seed(seed):
    """Makes the random numbers of the program those that follow from a seed; counts of draws begin anew.

    While a graph is built it is the seed of the graph's operations, from now on.

    >>> tf.random.set_seed(1)
    >>> a = tf.random.uniform([1]); tf.random.set_seed(1)
    >>> bool(a == tf.random.uniform([1]))
    True
    """
    graph = _ff.current_graph()
    if graph is None:
        set_global_seed(seed)
    else:
        graph.seed = _fitting(seed)


def set_global_seed(seed):
    """Sets the seed of what runs at once, wherever it is called; None takes it away."""
    _program["seed"] = seed
    _ff.set_global_seed(_fitting(seed))


def global_seed():
    """The seed of what runs at once, or None."""
    return _program["seed"]


def pair(op_seed):
    """The two seeds of an operation whose own seed is `op_seed`, below the largest int32; (0, 0) for chance."""
    first, second = _ff.get_seed(_fitting(op_seed))
    if (first or 0) == 0 and (second or 0) == 0:
        return 0, 0
    first, second = first % _LARGEST, second % _LARGEST
    # Two zeros would ask for chance.
    return (first, second) if first or second else (0, _LARGEST)


def get_seed(op_seed):
    """The two seeds of an operation whose own seed is `op_seed`; (None, None) for chance."""
    found = pair(op_seed)
    return (None, None) if found == (0, 0) else found
