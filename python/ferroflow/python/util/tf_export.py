"""Decorators by which TensorFlow's own modules say under which names something is public: here they change nothing.

Invariant: what is public stands in the table of names alone.
Does not know: names.
"""

__name__ = "tensorflow.python.util.tf_export"


class api_export:  # noqa: N801 TensorFlow's name
    """`@tf_export("name")`: gives back what it decorates."""

    def __init__(self, *names, **options):
        self._names, self._options = names, options

    def __call__(self, symbol):
        return symbol

    def export_constant(self, module_name, name):
        """Nothing."""


tf_export = keras_export = estimator_export = api_export


def kwarg_only(f):
    """A function that takes no positional arguments."""

    def taken(*args, **kwargs):
        if args:
            raise TypeError(f"{f.__name__} only takes keyword args (possible keys: please pass these args as kwargs instead.")
        return f(**kwargs)

    return taken
