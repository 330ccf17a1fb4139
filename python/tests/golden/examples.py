"""Writes what TensorFlow gives for each expression of `ferroflow/_examples.txt` below it.

Run it with an interpreter that has TensorFlow, after an expression was added or changed:

    python python/tests/golden/examples.py

Does not know: Ferroflow.
"""

import pathlib

import tensorflow as tf

PATH = pathlib.Path(__file__).parents[2] / "ferroflow" / "_examples.txt"


def main():
    """Rewrites the file in place."""
    lines = []
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("    "):
            value = eval(line.partition(": ")[2], {"tf": tf})  # noqa: S307 our own file
            lines += [line, f"    {value!r}"]
    PATH.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
