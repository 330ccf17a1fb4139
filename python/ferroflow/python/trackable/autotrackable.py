"""`AutoTrackable`: attributes that are trackable become dependencies by being set.

Invariant: what an attribute holds and what the dependency of that name is are the same object.
Does not know: which kinds of containers are wrapped; see `data_structures`.
"""

import warnings

from ferroflow.python.trackable import base
from ferroflow.python.trackable import data_structures

__name__ = "tensorflow.python.trackable.autotrackable"


class AutoTrackable(base.Trackable):
    """A trackable whose attributes are its dependencies; lists, tuples and dictionaries are wrapped to be so too.

    >>> import ferroflow as tf
    >>> class Pair(tf.Module):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.parts = [tf.Variable(1.0), tf.Variable(2.0)]
    >>> len(Pair().variables)
    2
    """

    def __setattr__(self, name, value):
        if getattr(self, name, None) is value and value is not None:
            return
        if getattr(self, "_self_setattr_tracking", True):
            value = data_structures.sticky_attribute_assignment(trackable=self, value=value, name=name)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        self._delete_tracking(name)
        super().__delattr__(name)

    def _delete_tracking(self, name):
        """Forgets the dependency of a name."""
        self._maybe_initialize_trackable()
        if name in self._unconditional_dependency_names:
            del self._unconditional_dependency_names[name]
            edges = self._unconditional_checkpoint_dependencies
            edges[:] = [edge for edge in edges if edge.name != name]

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        """Dependencies by name; for a saved model also the functions that are attributes."""
        children = super()._trackable_children(save_type, **kwargs)
        if save_type == "savedmodel":
            children = {name: child for name, child in children.items() if not isinstance(child, _function_kinds())}
            children.update(self._functions())
        return children

    def _functions(self):
        """The functions among all attributes, those of the class and of properties included, by name."""
        found = {}
        for name in dir(self):
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    attribute = getattr(self, name, None)
            except Exception:  # noqa: BLE001 a property that cannot be asked for is no function
                continue
            if isinstance(attribute, _function_kinds()):
                found[name] = attribute
        return found


def _function_kinds():
    from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function

    return polymorphic_function.Function, concrete_function.ConcreteFunction
