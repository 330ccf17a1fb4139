"""Whether lookups of embeddings overlap with other work on tensor processing units: programs turn it off for a while.

Invariant: what a context changes is as before after it.
Does not know: lookups; there are no such units here.
"""

import threading

__name__ = "tensorflow.python.tpu.embedding_context_utils"


class _State(threading.local):
    """Of each thread, whether lookups may overlap."""

    enabled = True


embedding_pipelining_state = _State()


class SequentialEmbeddingContext:
    """Context in which lookups do not overlap with other work.

    >>> from ferroflow.python.tpu import embedding_context_utils as utils
    >>> with utils.SequentialEmbeddingContext():
    ...     utils.embedding_pipelining_state.enabled
    False
    """

    def __init__(self):
        self._before = embedding_pipelining_state.enabled

    def __enter__(self):
        embedding_pipelining_state.enabled = False

    def __exit__(self, *error):
        embedding_pipelining_state.enabled = self._before
