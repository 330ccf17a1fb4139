"""Tests run once for each combination of options (`tf.__internal__.test.combinations`).

Invariant: each combination is a test of its own, named after its options; options that the test does not take are for the
`TestCombination`s that prepare it.
Does not know: which options there are.
"""

import collections
import contextlib
import functools
import inspect
import itertools

from absl.testing import parameterized

__name__ = "tensorflow.python.framework.test_combinations"


class TestCombination:
    """Prepares a test for some of its options: whether it runs, in which contexts, with which arguments."""

    def should_execute_combination(self, kwargs):
        """(whether to run the combination, why not)."""
        del kwargs
        return True, None

    def parameter_modifiers(self):
        """The `ParameterModifier`s by which options are changed or kept from the test."""
        return []

    def context_managers(self, kwargs):
        """The contexts to run the combination in."""
        del kwargs
        return []


class ParameterModifier:
    """Changes options before the test gets them; two of one class and name are one."""

    DO_NOT_PASS_TO_THE_TEST = object()

    def __init__(self, parameter_name=None):
        self._parameter_name = parameter_name

    def modified_arguments(self, kwargs, requested_parameters):
        """The changed options by name; `DO_NOT_PASS_TO_THE_TEST` takes one away."""
        del kwargs, requested_parameters
        return {}

    def __eq__(self, other):
        return self is other or type(self) is type(other) and self._parameter_name == other._parameter_name

    def __hash__(self):
        return hash(self._parameter_name) if self._parameter_name else id(type(self))


class OptionalParameter(ParameterModifier):
    """An option that a test need not take."""

    def modified_arguments(self, kwargs, requested_parameters):
        """Takes the option away where the test does not ask for it."""
        return {} if self._parameter_name in requested_parameters else {self._parameter_name: self.DO_NOT_PASS_TO_THE_TEST}


class NamedObject:
    """An object with a name for the tests it is an option of."""

    def __init__(self, name, obj):
        self._name = name
        self._obj = obj

    def __getattr__(self, name):
        return getattr(self._obj, name)

    def __call__(self, *args, **kwargs):
        return self._obj(*args, **kwargs)

    def __iter__(self):
        return iter(self._obj)

    def __repr__(self):
        return self._name


def combine(**kwargs):
    """All combinations of options, as ordered dictionaries: each option is a list of values or one value.

    >>> from ferroflow.python.framework.test_combinations import combine
    >>> [dict(c) for c in combine(a=[1, 2], b="x")]
    [{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'x'}]
    """
    names = sorted(kwargs)
    columns = [kwargs[n] if isinstance(kwargs[n], list) else [kwargs[n]] for n in names]
    return [collections.OrderedDict(zip(names, values)) for values in itertools.product(*columns)]


def times(*combined):
    """The product of several lists of combinations.

    >>> from ferroflow.python.framework.test_combinations import combine, times
    >>> len(times(combine(a=[1, 2]), combine(b=[3, 4])))
    4
    """
    found = []
    for parts in itertools.product(*combined):
        names = [name for part in parts for name in part]
        if len(names) != len(set(names)):
            raise ValueError(f"Keys need to not overlap: {[list(part) for part in parts]}")
        found.append(collections.OrderedDict(sorted((item for part in parts for item in part.items()), key=lambda item: item[0])))
    return found


def _word(text):
    return "".join(filter(str.isalnum, str(text)))


def _value_name(value, place):
    if hasattr(value, "__name__") and not isinstance(value, NamedObject):
        return value.__name__
    # An address says nothing, and differs from run to run.
    return f"{type(value).__name__}{place}" if " at 0x" in str(value) else str(value)


def generate(combinations, test_combinations=()):
    """A decorator of a test method, or of all of a class: one test for each combination.

    ValueError where a test does not take an option or lacks one.
    """

    def decorate(test_or_class):
        if isinstance(test_or_class, type):
            for name, method in dict(vars(test_or_class)).items():
                if name.startswith("test") and inspect.isfunction(method):
                    delattr(test_or_class, name)
                    for number, named in enumerate(_named(combinations)):
                        run = functools.partialmethod(_prepared(method, test_combinations), **dict(named[1]))
                        setattr(test_or_class, f"{name}{named[0]}", run)
                        del number
            return test_or_class
        cases = [dict(options, testcase_name=name) for name, options in _named(combinations)]
        return parameterized.named_parameters(*cases)(_prepared(test_or_class, test_combinations))

    return decorate


def _named(combinations):
    """The combinations with names of their own."""
    for options in combinations:
        words = (f"_{_word(n)}_{_word(_value_name(v, i))}" for i, (n, v) in enumerate(options.items()))
        yield "_test" + "".join(words), options


def _prepared(test, test_combinations):
    taken = [p for p in inspect.signature(test).parameters if p != "self"]

    @functools.wraps(test)
    def run(self, **options):
        given = dict(options)
        reasons = [why for c in test_combinations for runs, why in [c.should_execute_combination(dict(options))] if not runs]
        if reasons:
            self.skipTest("\n".join(reasons))
        for modifier in {m: None for c in test_combinations for m in c.parameter_modifiers()}:
            for name, value in modifier.modified_arguments(dict(options), ["self", *taken]).items():
                if value is ParameterModifier.DO_NOT_PASS_TO_THE_TEST:
                    given.pop(name, None)
                else:
                    given[name] = value
        if set(given) != set(taken):
            raise ValueError(f"The test takes {taken}, but the combination has {list(given)}.")
        with contextlib.ExitStack() as contexts:
            for combination in test_combinations:
                for context in combination.context_managers(dict(options)):
                    contexts.enter_context(context)
            test(self, **given)

    # The options come from the combination, not from whoever runs the test.
    del run.__wrapped__
    return run
