"""The type stubs: they are those of the package as it is, complete, and a checker finds no error in them.

Does not know: what is in them.
"""

import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

ROOT = pathlib.Path(__file__).parents[2]
STUBS = ROOT / "python" / "ferroflow-stubs"
PROGRAM = """
import ferroflow as tf

product: tf.Tensor = tf.matmul([[1.0]], [[2.0]]) + 1.0
parts: list[tf.Tensor] = tf.split([1, 2], 2)
data: tf.data.Dataset = tf.data.Dataset.range(3).map(lambda x: x * 2).batch(2)
names: list[str] = [v.name for v in tf.Module().trainable_variables]
with tf.GradientTape() as tape:
    loss = tf.Variable(1.0) * tf.math.sin(2.0)
gradient = 0.1 * tape.gradient(loss, loss)
model = tf.keras.Sequential([tf.keras.layers.Dense(3)])
shape: tf.TensorShape = product.shape
"""
WRONG = """
import ferroflow as tf

tf.matmull([[1.0]], [[1.0]])
tf.nn.relu([1.0], nam="x")
number: int = tf.constant(1)
tf.constant(1).numpyy()
"""


def _check(folder, *arguments):
    """What the checker says: a dictionary of its findings, or its text."""
    if importlib.util.find_spec("basedpyright") is None:
        pytest.skip("basedpyright is not installed: the stubs are not checked")
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """The stubs as a package of their own, which the checker takes for the whole."""
    folder = tmp_path_factory.mktemp("types")
    shutil.copytree(STUBS, folder / "ferroflow")
    (folder / "ferroflow" / "py.typed").write_text("", encoding="ascii")
    # A subclass may ask for other arguments than its base, as in TensorFlow.
    settings = {"typeCheckingMode": "standard", "reportIncompatibleMethodOverride": False, "include": ["ferroflow"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="ascii")
    return folder


def test_stubs_are_those_of_the_package(tmp_path):
    """Made anew, they are the files of the repository; if not, `cargo xtask stubs` makes them."""
    generator = ROOT / "xtask" / "python" / "stubs.py"
    subprocess.run([sys.executable, str(generator), str(tmp_path)], check=True, timeout=300, stdout=subprocess.DEVNULL)

    def texts(folder):
        return {str(p.relative_to(folder)): p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}

    made, there = texts(tmp_path), texts(STUBS)
    del there["_types.pyi"]
    assert sorted(made) == sorted(there), "run `cargo xtask stubs`"
    assert [name for name in made if made[name] != there[name]] == [], "run `cargo xtask stubs`"


def test_stubs_are_complete(package):
    """Every public symbol has a known type."""
    report = json.loads(_check(package, "--ignoreexternal", "--verifytypes", "ferroflow", "--outputjson"))
    completeness = report["typeCompleteness"]
    assert completeness["completenessScore"] == 1.0
    assert completeness["exportedSymbolCounts"]["withKnownType"] > 1900


def test_stubs_have_no_errors(package):
    """Each file by itself."""
    found = json.loads(_check(package, "--level", "error", "--outputjson"))["generalDiagnostics"]
    assert [f"{f['file']}:{f['range']['start']['line'] + 1}: {f['message']}" for f in found] == []


@pytest.mark.parametrize("text, errors", [(PROGRAM, 0), (WRONG, 4)], ids=["right", "wrong"])
def test_programs(package, tmp_path, text, errors):
    """A right program passes; of a wrong one every wrong line is found."""
    (tmp_path / "program.py").write_text(text, encoding="ascii")
    settings = {"typeCheckingMode": "basic", "extraPaths": [str(package)]}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="ascii")
    found = json.loads(_check(tmp_path, "--level", "error", "--outputjson"))["generalDiagnostics"]
    assert len({f["range"]["start"]["line"] for f in found}) == errors, found
