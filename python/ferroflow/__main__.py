"""`python -m ferroflow program.py [arguments]`: runs a TensorFlow program on Ferroflow, unchanged.

Also `python -m ferroflow -m module [arguments]`.
"""

import runpy
import sys


def main():
    """Runs the program or module named on the command line."""
    arguments = sys.argv[1:]
    as_module = arguments[:1] == ["-m"]
    arguments = arguments[as_module:]
    if not arguments:
        sys.exit("usage: python -m ferroflow [-m module | program.py] [arguments]")
    import ferroflow.as_tensorflow  # noqa: F401

    sys.argv = arguments
    if as_module:
        sys.path.insert(0, "")
        runpy.run_module(arguments[0], run_name="__main__", alter_sys=True)
    else:
        sys.path[0] = arguments[0].rpartition("/")[0]
        runpy.run_path(arguments[0], run_name="__main__")


if __name__ == "__main__":
    main()
