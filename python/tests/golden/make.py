"""Evaluates the expressions of the .txt files beside this file on TensorFlow and writes what they give.

Run it with an interpreter that has tensorflow 2.21: `python make.py`.
"""

import json
import os
import pathlib

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def outcome(expression, names):
    """The text of the value, or the class of the exception."""
    try:
        return {"value": repr(eval(expression, dict(names)))}  # noqa: S307 our own expressions
    except Exception as e:  # noqa: BLE001 any class is a result
        return {"raises": type(e).__name__}


def expressions(path):
    """The lines of a file that are expressions."""
    lines = pathlib.Path(path).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


if __name__ == "__main__":
    import numpy as np
    import tensorflow as tf

    for source in sorted(pathlib.Path(__file__).parent.glob("*.txt")):
        with open(source.with_suffix(".jsonl"), "w", encoding="utf-8") as out:
            for line in expressions(source):
                out.write(json.dumps({"code": line, **outcome(line, {"tf": tf, "np": np})}) + "\n")
