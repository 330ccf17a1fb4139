"""Combinations of tests by mode, eager or graph, and by TensorFlow's version.

Invariant: what asks for graphs and sessions, or for TensorFlow 1, is skipped.
Does not know: the other options of a test.
"""

import functools

from ferroflow.python.eager import context
from ferroflow.python.framework import test_combinations, test_modes

__name__ = "tensorflow.python.framework.combinations"


class EagerGraphCombination(test_combinations.TestCombination):
    """The option `mode`: "eager" runs, "graph" is skipped."""

    def should_execute_combination(self, kwargs):
        """Not in mode "graph"."""
        return (False, test_modes.NO_SESSIONS) if kwargs.get("mode") == "graph" else (True, None)

    def context_managers(self, kwargs):
        """The context of eager execution; ValueError for a mode there is not."""
        mode = kwargs.pop("mode", None)
        if mode not in (None, "eager", "graph"):
            raise ValueError(f"Argument 'mode' must be either 'eager' or 'graph'. Received: {mode}.")
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
