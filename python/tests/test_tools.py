"""The scripts that `cargo xtask` runs on the package: they run, and count right.

Does not know: what they are for.
"""

import importlib.util
import json
import pathlib
import re
import subprocess
import sys

import pytest

TOOLS = pathlib.Path(__file__).parents[2] / "xtask" / "python"
BENCH = pathlib.Path(__file__).parents[2] / "benches" / "python"

if not TOOLS.exists():
    pytest.skip(f"{TOOLS} is not there: the tests are run without the repository", allow_module_level=True)


def _load(name, folder=TOOLS):
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_coverage_tells_what_is_there():
    """Functions, classes, members, Keras' names, private modules; stubs, and names that never were."""
    works = _load("coverage").works
    there = ["matmul", "math.abs", "Variable", "data.Dataset.map", "raw_ops.MatMul", "keras.layers.Dense", "__version__"]
    assert [works(n) for n in there] == [True] * len(there)
    assert works("tensorflow.python.eager.context.executing_eagerly") and works("float32")
    assert works("experimental.dtensor.create_mesh") is False and works("data.Dataset.no_such") is False
    assert works("no_such_name") is None


def test_types_are_told_of_names_that_are_there():
    """What `returns.txt` says is said of public names and members."""
    works, told = _load("coverage").works, _load("stubs").told()
    assert [name for name in told if works(name) is None] == []


def test_coverage_prints_its_tables(tmp_path):
    """The sums are those of the rows, and the weights those of the counts given."""
    counts = tmp_path / "use.tsv"
    counts.write_text("# a comment\nmatmul\t3\nno.such\t1\n", encoding="ascii")
    done = subprocess.run(
        [sys.executable, str(TOOLS / "coverage.py"), str(counts)], capture_output=True, text=True, timeout=120, check=True
    )
    rows = re.findall(r"^(tf\S*|all names) +(\d+) +(\d+) ", done.stdout, re.M)
    sums = [sum(int(row[i]) for row in rows[:-1]) for i in (1, 2)]
    assert rows[-1][0] == "all names" and [int(n) for n in rows[-1][1:]] == sums
    assert "weighted by use (2 names): 3 of 4 uses, 75.0%" in done.stdout
    assert "tf.no.such  (not a public name)" in done.stdout


def test_bench_measures():
    """Every workload has a figure, and one without a peer prints it."""
    done = subprocess.run(
        [sys.executable, str(BENCH / "bench.py"), "--turns", "1", "--json", "--only", "^(mul|shape|function_nested|tape_scalar)$"],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    figures = json.loads(done.stdout)
    assert sorted(figures) == ["function_nested", "mul", "shape", "tape_scalar"]
    assert all(0 < f["ferroflow_ns"] < 1e6 for f in figures.values())


def test_bench_knows_its_workloads(monkeypatch):
    """The driver's names are those of the workloads, and each can be prepared and run."""
    monkeypatch.syspath_prepend(str(BENCH))
    import ferroflow as tf
    import workloads

    driver = _load("bench", BENCH)
    known = workloads.of_tensorflow(tf)
    assert list(known) == list(driver.NAMES)
    assert set(driver.MOST) | set(driver.LEAST) <= set(known)
    for name, (prepare, statement) in known.items():
        if not name.startswith(("fit", "shuffle")):
            eval(statement, prepare())  # noqa: S307 our own text
