"""Columns as settings that can be written down, and back.

Invariant: a column made of settings is equal to the one that gave them; columns of equal names are made once.
Does not know: which columns there are; each registers itself.
"""

import inspect
import re

from ferroflow import _ff
from ferroflow.python.feature_column import feature_column_v2_types as types

__name__ = "tensorflow.python.feature_column.serialization"

_columns = {}


def register_feature_column(fc):
    """A decorator of a class of columns, by which it is found when it is read."""
    _columns[fc.__name__] = fc
    return fc


def serialize_feature_column(fc):
    """A column as `{"class_name", "config"}`; the name of a feature as it is.

    Raises:
      ValueError: neither.

    >>> tf.__internal__.feature_column.serialize_feature_column(tf.feature_column.numeric_column("x"))["config"]["dtype"]
    'float32'
    """
    if isinstance(fc, str):
        return fc
    if isinstance(fc, types.FeatureColumn):
        return {"class_name": type(fc).__name__, "config": fc.get_config()}
    raise ValueError(f"Instance: {fc} is not a FeatureColumn")


def deserialize_feature_column(config, custom_objects=None, columns_by_name=None):
    """The column of settings that `serialize_feature_column` gave.

    Args:
      config: the settings, or the name of a feature.
      custom_objects: classes and functions of a program's own by name.
      columns_by_name: columns made so far; the new one is put there.

    Raises:
      ValueError: settings of another form, or of a class that is not known.

    >>> internal = tf.__internal__.feature_column
    >>> internal.deserialize_feature_column(internal.serialize_feature_column(tf.feature_column.numeric_column("x"))).key
    'x'
    """
    if isinstance(config, str):
        return config
    if not isinstance(config, dict) or "class_name" not in config or "config" not in config:
        raise ValueError(f"Improper config format: {config}")
    name = config["class_name"]
    cls = (custom_objects or {}).get(name) or _columns.get(name)
    if cls is None:
        raise ValueError(f"Unknown feature_column_v2: {name}")
    if not issubclass(cls, types.FeatureColumn):
        raise ValueError(f"Expected FeatureColumn class, instead found: {cls}")
    columns_by_name = {} if columns_by_name is None else columns_by_name
    made = cls.from_config(config["config"], custom_objects=custom_objects, columns_by_name=columns_by_name)
    return columns_by_name.setdefault(_column_name_with_class_name(made), made)


def _column_name_with_class_name(fc):
    """What tells a column from others, among them those of other classes over one feature."""
    return f"{type(fc).__name__}:{fc.name}"


def serialize_feature_columns(feature_columns):
    """A list of columns as settings."""
    return [serialize_feature_column(fc) for fc in feature_columns]


def deserialize_feature_columns(configs, custom_objects=None):
    """The columns of a list of settings."""
    columns_by_name = {}
    return [deserialize_feature_column(c, custom_objects, columns_by_name) for c in configs]


def written(value):
    """A setting as it is written down: columns, dtypes, functions and objects with settings of their own."""
    if isinstance(value, types.FeatureColumn):
        return serialize_feature_column(value)
    if isinstance(value, _ff.DType):
        return value.name
    if isinstance(value, (list, tuple)) and any(isinstance(v, types.FeatureColumn) for v in value):
        return type(value)(written(v) for v in value) if type(value) in (list, tuple) else tuple(written(v) for v in value)
    if hasattr(value, "get_config"):
        return {"class_name": type(value).__name__.removesuffix("V1"), "config": value.get_config()}
    if callable(value):
        return value.__name__
    return value


def function_of(value, custom_objects):
    """The function or object that a setting names; anything else as it is."""
    if isinstance(value, str):
        found = (custom_objects or {}).get(value)
        if found is None:
            raise ValueError(f"Unknown object: {value}")
        return found
    if isinstance(value, dict) and "class_name" in value:
        from ferroflow import _namespace

        name = value["class_name"]
        cls = (custom_objects or {}).get(name)
        words = re.sub("(?<!^)([A-Z])", r"_\1", name).lower()
        for public in (f"compat.v1.{words}_initializer", f"{words}_initializer", f"keras.initializers.{name}"):
            if cls is None:
                found = _namespace.resolve(public)
                cls = found if inspect.isclass(found) else None
        if cls is None:
            raise ValueError(f"Unknown object: {value['class_name']}")
        return cls(**value["config"])
    return value
