"""Makes `import tensorflow` mean Ferroflow in this process.

`import ferroflow.as_tensorflow` before the first `import tensorflow`: the package, its submodules and the
`tensorflow.python.*` modules that clients import resolve to Ferroflow's from then on.

Invariant: a module has one object under both names.
Does not know: which modules there are.
"""

import importlib
import importlib.machinery
import importlib.util
import sys


class _Alias:
    """Loads `tensorflow.x` as `ferroflow.x`."""

    @staticmethod
    def _own(name):
        return "ferroflow" + name[len("tensorflow") :]

    def find_spec(self, fullname, path=None, target=None):
        if fullname != "tensorflow" and not fullname.startswith("tensorflow."):
            return None
        own = self._own(fullname)
        try:
            if own not in sys.modules and importlib.util.find_spec(own) is None:
                return None
        except ModuleNotFoundError:
            # A parent is missing, or is no package: the import system says so in its own words.
            return None
        spec = importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        spec.submodule_search_locations = []
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        # importlib takes what it finds under the name after this.
        sys.modules[module.__name__] = importlib.import_module(self._own(module.__name__))


def install():
    """Puts Ferroflow in TensorFlow's place; ImportError where TensorFlow itself is loaded already."""
    loaded = sys.modules.get("tensorflow")
    if loaded is not None and loaded.__name__ != "ferroflow":
        raise ImportError(
            "tensorflow is loaded already: import ferroflow.as_tensorflow before anything imports tensorflow"
        )
    if not any(isinstance(f, _Alias) for f in sys.meta_path):
        sys.meta_path.insert(0, _Alias())


install()
