"""The examples in the docstrings of the package run and give what they say.

An example whose operation is not in the catalogue yet is left out.
Does not know: any function.
"""

import doctest
import importlib
import pkgutil
import sys

import pytest

import ferroflow as tf
import ferroflow.python


def _modules():
    found = pkgutil.walk_packages(ferroflow.python.__path__, "ferroflow.python.")
    return sorted(m.name for m in found if ".linalg." not in m.name)


class _Missing(doctest.DocTestRunner):
    """Reports all but what an operation that is not there yet leads to."""

    def __init__(self):
        super().__init__(verbose=False, optionflags=doctest.NORMALIZE_WHITESPACE)
        self.wrong, self.incomplete = [], set()

    def report_failure(self, out, test, example, got):
        if test.name in self.incomplete:
            return
        self.wrong.append(f"{test.name}: {example.source.strip()} gives {got.strip()} instead of {example.want.strip()}")

    def report_unexpected_exception(self, out, test, example, exc_info):
        if isinstance(exc_info[1], tf.errors.UnimplementedError) or test.name in self.incomplete:
            # What follows in the same docstring builds on it.
            self.incomplete.add(test.name)
        else:
            self.wrong.append(f"{test.name}: {example.source.strip()} raises {exc_info[1]!r}")


@pytest.mark.parametrize("name", _modules())
def test_examples(name, monkeypatch, tmp_path):
    """Every example of a module gives what it says."""
    module = importlib.import_module(name)
    runner = _Missing()
    monkeypatch.chdir(tmp_path)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name, globs={"tf": tf, "sys": sys}):
        runner.run(test, out=lambda _text: None)
    assert not runner.wrong, "\n".join(runner.wrong)
