"""Whole TensorFlow programs, run unchanged by `python -m ferroflow`: what they print, and what they leave behind.

Does not know: what the programs use.
"""

import os
import pathlib
import re
import subprocess
import sys

import pytest

PROGRAMS = pathlib.Path(__file__).parent / "programs"
FIXED = sorted(PROGRAMS.glob("*.out"))


def run(arguments, folder, timeout=120):
    """What a program prints."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KERAS")}
    done = subprocess.run(
        [sys.executable, "-m", "ferroflow", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("expected", FIXED, ids=[p.name.partition(".")[0] for p in FIXED])
def test_prints(expected, tmp_path):
    """What is fixed in what a program prints is printed."""
    program = PROGRAMS / f"{expected.name.partition('.')[0]}.py"
    assert run([str(program)], tmp_path) == expected.read_text(encoding="utf-8")


def test_pipeline_program(tmp_path):
    """A model is fitted to a pipeline."""
    (program,) = PROGRAMS.glob("06_*.py")
    run([str(program)], tmp_path)


@pytest.mark.timeout(1800)
def test_image_classification(tmp_path):
    """Five epochs on MNIST: the accuracy, and the saved model in another process."""
    (program,) = PROGRAMS.glob("10_*.py")
    text = run([str(program)], tmp_path, timeout=1500)
    accuracies = [float(a) for a in re.findall(r"Test Accuracy: ([0-9.]+)", text)]
    assert len(accuracies) == 5
    assert accuracies[-1] >= 98.8
    check = tmp_path / "check.py"
    check.write_text(
        "from tensorflow import keras\n"
        "(_, _), (x, y) = keras.datasets.mnist.load_data()\n"
        "model = keras.models.load_model('mnist_model')\n"
        "right = model.predict(x[..., None] / 255.0, verbose=0).argmax(-1) == y\n"
        "print(float(right.mean() * 100))\n",
        encoding="utf-8",
    )
    assert float(run([str(check)], tmp_path)) == pytest.approx(accuracies[-1], abs=0.011)
