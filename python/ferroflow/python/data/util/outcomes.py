"""What stages pass on: elements, and failures in the place of those that could not be made.

A stage that is a Python generator ends when an error goes through it, so within a pipeline errors go as values; where the
pipeline is left they are raised, and the next element can be asked for.

Invariant: an outcome is an element or a `Failed`; a failure counts for no element.
Does not know: stages.
"""

from ferroflow.python.framework import errors_impl


class Failed:
    """An error in the place of an element."""

    __slots__ = ("error",)

    def __init__(self, error):
        self.error = error


class Caught:
    """The outcomes of an iterator of elements: what it raises becomes a value, and it is asked again."""

    __slots__ = ("_elements",)

    def __init__(self, elements):
        self._elements = elements

    def __iter__(self):
        return self

    def __next__(self):
        try:
            return next(self._elements)
        except errors_impl.OpError as error:
            return Failed(error)


class Raised:
    """The elements of an iterator of outcomes: a failure is raised, and those after it can be asked for."""

    __slots__ = ("_outcomes",)

    def __init__(self, outcomes):
        self._outcomes = iter(outcomes)

    def __iter__(self):
        return self

    def __next__(self):
        outcome = next(self._outcomes)
        if type(outcome) is Failed:
            raise outcome.error
        return outcome


def tried(function, *args):
    """What a function gives, or a failure."""
    try:
        return function(*args)
    except errors_impl.OpError as error:
        return Failed(error)


def first_failure(outcomes):
    """The first failure among outcomes, or None."""
    return next((o for o in outcomes if type(o) is Failed), None)
