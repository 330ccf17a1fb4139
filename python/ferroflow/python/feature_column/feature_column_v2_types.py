"""What every feature column has.

Invariant: a column says only how features are turned into numbers; what it needs meanwhile is held by a cache and a state manager.
Does not know: any particular column.
"""

import abc

__name__ = "tensorflow.python.feature_column.feature_column_v2_types"


class FeatureColumn(metaclass=abc.ABCMeta):
    """A column: a name, the features it is made of, and how they are turned into tensors."""

    @property
    @abc.abstractmethod
    def name(self):
        """The name of the column."""

    def __lt__(self, other):
        return str(self) < str(other)

    def __gt__(self, other):
        return str(self) > str(other)

    @abc.abstractmethod
    def transform_feature(self, transformation_cache, state_manager):
        """The tensor of the column, of others that the cache has."""

    @property
    @abc.abstractmethod
    def parse_example_spec(self):
        """What `tf.io.parse_example` is to read, by feature."""

    def create_state(self, state_manager):
        """Makes the variables that the column needs; most need none."""

    @property
    def _is_v2_column(self):
        return True

    @property
    @abc.abstractmethod
    def parents(self):
        """The names of features and the columns that it is made of."""

    def get_config(self):
        """The settings, as values that can be written down."""
        return self._get_config()

    def _get_config(self):
        raise NotImplementedError("Must be implemented in subclasses.")

    @classmethod
    def from_config(cls, config, custom_objects=None, columns_by_name=None):
        """The column of settings that `get_config` gave."""
        return cls._from_config(config, custom_objects, columns_by_name)

    @classmethod
    def _from_config(cls, config, custom_objects=None, columns_by_name=None):
        raise NotImplementedError("Must be implemented in subclasses.")
