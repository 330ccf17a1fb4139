"""`TF_USE_LEGACY_KERAS=1` makes `tf.keras` Keras 2, the package `tf_keras`: under which names a program imports it.

The package here is a small one in its place, with the modules that are looked for.
"""

import os
import subprocess
import sys

import pytest

_MODULES = {
    "tf_keras/__init__.py": "__version__ = '2.21.0'",
    "tf_keras/api/__init__.py": "",
    "tf_keras/api/_v1/__init__.py": "",
    "tf_keras/api/_v1/keras/__init__.py": "which = 1\nfrom tf_keras.api._v1.keras import layers",
    "tf_keras/api/_v1/keras/layers/__init__.py": "Dense = 'Dense 1'",
    "tf_keras/api/_v2/__init__.py": "",
    "tf_keras/api/_v2/keras/__init__.py": "which = 2\nfrom tf_keras.api._v2.keras import layers",
    "tf_keras/api/_v2/keras/layers/__init__.py": "Dense = 'Dense 2'",
}


def _run(tmp_path, program, legacy):
    for name, text in _MODULES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    path = os.pathsep.join([str(tmp_path), *(p for p in sys.path if p)])
    env = {**os.environ, "PYTHONPATH": path, "TF_USE_LEGACY_KERAS": legacy, "FERROFLOW_AS_TENSORFLOW": "1"}
    program = "import ferroflow.as_tensorflow\n" + program
    return subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True)


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize(
    "program",
    [
        "import tensorflow.compat.v{0}.keras as k; print(k.which, k.layers.Dense)",
        "from tensorflow.compat.v{0}.keras import *; print(which, layers.Dense)",
        "from tensorflow.compat.v{0}.keras import which; from tensorflow.compat.v{0}.keras.layers import Dense; print(which, Dense)",
        "import tensorflow as tf; k = tf.compat.v{0}.keras; print(k.which, k.layers.Dense)",
    ],
)
def test_keras_2_of_both_versions(tmp_path, version, program):
    done = _run(tmp_path, program.format(version), "1")
    assert done.stdout == f"{version} Dense {version}\n", done.stderr


@pytest.mark.parametrize("version", [1, 2])
def test_keras_3_is_no_module_of_a_version(tmp_path, version):
    done = _run(tmp_path, f"import tensorflow.compat.v{version}.keras", "0")
    assert f"No module named 'tensorflow.compat.v{version}.keras'" in done.stderr
