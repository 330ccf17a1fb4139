"""The examples in the docstrings of the computing functions run and give what they say.

An example whose operation is not in the catalogue yet is left out.
Does not know: any function.
"""

import doctest
import importlib
import pkgutil
import sys

import pytest

import ferroflow as tf
from ferroflow.python import framework, ops


def _modules():
    names = []
    for package in (ops, framework):
        names += [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return sorted(n for n in names if ".linalg." not in n)


class _Missing(doctest.DocTestRunner):
    """Reports all but what an operation that is not there yet leads to."""

    def __init__(self):
        super().__init__(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
        self.wrong, self.missing = [], 0

    def report_failure(self, out, test, example, got):
        self.wrong.append(f"{test.name}: {example.source.strip()} gives {got.strip()} instead of {example.want.strip()}")

    def report_unexpected_exception(self, out, test, example, exc_info):
        if isinstance(exc_info[1], tf.errors.UnimplementedError) or (self.missing and isinstance(exc_info[1], NameError)):
            self.missing += 1
        else:
            self.wrong.append(f"{test.name}: {example.source.strip()} raises {exc_info[1]!r}")


@pytest.mark.parametrize("name", _modules())
def test_examples(name):
    """Every example of a module gives what it says."""
    module = importlib.import_module(name)
    runner = _Missing()
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name, globs={"tf": tf, "sys": sys}):
        runner.run(test, out=lambda _text: None)
    assert not runner.wrong, "\n".join(runner.wrong)
