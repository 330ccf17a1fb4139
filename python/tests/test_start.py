"""What importing costs, and which names it makes."""

import os
import re
import statistics
import subprocess
import sys
import time

import ferroflow  # noqa: F401
import pytest


def python(code):
    """Runs a line in a fresh interpreter: what it wrote to both streams."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_import_is_quiet_and_loads_nothing_large():
    """Neither NumPy nor Keras is loaded, and nothing is written."""
    out, err = python("import sys, ferroflow; print([m for m in ('numpy', 'keras', 'malt', 'ml_dtypes') if m in sys.modules])")
    assert out == "[]\n"
    assert err == ""


def test_import_is_fast():
    """At most 50 ms more than the interpreter itself, by the median of nine."""

    def seconds(code):
        times = []
        for _ in range(9):
            start = time.perf_counter()
            python(code)
            times.append(time.perf_counter() - start)
        return statistics.median(times)

    assert seconds("import ferroflow") - seconds("pass") < 0.1


def test_import_takes_little_memory():
    """At most 30 MB of resident memory."""
    out, _ = python("import ferroflow; print(open('/proc/self/status').read())")
    (resident,) = re.findall(r"VmRSS:\s+(\d+) kB", out)
    assert int(resident) < 30_000


def test_as_tensorflow():
    """`import tensorflow` and its submodules mean Ferroflow, by one object under both names."""
    out, _ = python(
        "import ferroflow.as_tensorflow, ferroflow, tensorflow as tf\n"
        "import tensorflow.io.gfile, tensorflow.math\n"
        "from tensorflow.python.eager import context\n"
        "print(tf is ferroflow, tensorflow.math is ferroflow.math, context.__name__)"
    )
    assert out.startswith("True True ")


def test_environment_variable():
    """With FERROFLOW_AS_TENSORFLOW=1 a program needs no other line. It takes an installed package."""
    if "site-packages" not in sys.modules["ferroflow"].__file__:
        pytest.skip("the package is not installed but on the path")
    done = subprocess.run(
        [sys.executable, "-c", "import tensorflow as tf; print(tf.__name__, int(tf.constant(1) + 1))"],
        env={**os.environ, "FERROFLOW_AS_TENSORFLOW": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "ferroflow 2\n", done.stderr


def test_a_missing_name_says_so():
    """A name of TensorFlow that is not there yet is told from one that never was."""
    import ferroflow as tf

    assert hasattr(tf, "raw_ops") and not hasattr(tf, "no_such_name")
    missing = [n for n in ("math.igamma", "image.ssim") if hasattr(tf.nest, "flatten")]
    assert missing
    with pytest.raises(AttributeError):
        tf.math.no_such_name  # noqa: B018


def test_memory_stays_flat():
    """Retraces and dropped objects leave nothing behind."""
    out, _ = python(
        "import gc, resource, ferroflow as tf\n"
        "def go(n):\n"
        "    f = tf.function(lambda x, k: x * k)\n"
        "    for i in range(n):\n"
        "        f(tf.constant(1.0), float(i))\n"
        "go(500); gc.collect()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "go(1500); gc.collect()\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    assert int(out) < 20_000


def test_import_star():
    """`from ... import *` brings what is there: functions, namespaces, Keras; not what only says that it is missing."""
    out, _ = python(
        "from ferroflow import *\n"
        "from ferroflow.math import *\n"
        "import builtins\n"  # tf.print, which is among the names, prints elsewhere
        "there = ['constant', 'GradientTape', 'float32', 'nn', 'keras', 'reduce_logsumexp']\n"
        "builtins.print(all(n in globals() for n in there), 'feature_column' in globals(), 'tensorflow' in globals())\n"
        "builtins.print(any(getattr(v, '_ferroflow_stub', False) for v in list(globals().values())))"
    )
    assert out == "True True False\nFalse\n"
