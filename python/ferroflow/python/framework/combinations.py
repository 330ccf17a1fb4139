"""Combinations of tests by mode, eager or graph, and by TensorFlow's version.

Invariant: what asks for TensorFlow 1 is skipped; mode "graph" is a graph that sessions run.
Does not know: the other options of a test.
"""

import functools

from ferroflow.python.eager import context
from ferroflow.python.framework import func_graph, test_combinations

__name__ = "tensorflow.python.framework.combinations"


class EagerGraphCombination(test_combinations.TestCombination):
    """The option `mode`: operations run at once, or are added to a graph."""

    def context_managers(self, kwargs):
        """The context of the mode; ValueError for a mode there is not."""
        mode = kwargs.pop("mode", None)
        if mode not in (None, "eager", "graph"):
            raise ValueError(f"Argument 'mode' must be either 'eager' or 'graph'. Received: {mode}.")
        if mode == "graph":
            return [func_graph.Graph().as_default()]
        return [context.eager_mode()] if mode == "eager" else []

    def parameter_modifiers(self):
        """A test need not take `mode`."""
        return [test_combinations.OptionalParameter("mode")]


class TFVersionCombination(test_combinations.TestCombination):
    """The option `tf_api_version`: 2 runs, 1 is skipped."""

    def should_execute_combination(self, kwargs):
        """Not with version 1."""
        return (False, "Skipping a TF1.x test when TF2 is enabled.") if kwargs.get("tf_api_version") == 1 else (True, None)

    def parameter_modifiers(self):
        """A test need not take `tf_api_version`."""
        return [test_combinations.OptionalParameter("tf_api_version")]


generate = functools.partial(test_combinations.generate, test_combinations=(EagerGraphCombination(), TFVersionCombination()))
combine = test_combinations.combine
times = test_combinations.times
NamedObject = test_combinations.NamedObject
