"""Expressions whose values and exceptions were written down from TensorFlow.

Does not know: what the expressions are about; see `golden/`.
"""

import json
import pathlib
import sys

import numpy as np
import pytest

import ferroflow as tf

sys.path.insert(0, str(pathlib.Path(__file__).parent / "golden"))
from make import outcome  # noqa: E402

GOLDEN = pathlib.Path(__file__).parent / "golden"
CASES = [
    json.loads(line)
    for path in sorted(GOLDEN.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[c["code"] for c in CASES])
def test_expression(case):
    """The same text of the value, or an exception of the same class."""
    expected = {k: v for k, v in case.items() if k != "code"}
    assert outcome(case["code"], {"tf": tf, "np": np}) == expected
