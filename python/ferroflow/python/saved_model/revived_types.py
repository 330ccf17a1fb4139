"""Classes of objects that saved models name, so that loading makes objects of that class again.

Invariant: an object is saved under the newest version of the first class that claims it, and loaded by the newest one
that may read what was saved.
Does not know: files.
"""

import types

__name__ = "tensorflow.python.saved_model.revived_types"
_registered = {}


class VersionedTypeRegistration:
    """One version of a class of objects in saved models.

    Args:
      object_factory: a function of what was saved (with `identifier`, `version`, `metadata`) that gives an object.
      version: the number of this version, from 1.
      min_producer_version: the oldest version whose objects this one reads.
      min_consumer_version: the oldest version that may read this one's objects.
      bad_consumers: versions that may not.
      setter: a function like `setattr`, which gives an object its members.
    """

    def __init__(self, object_factory, version, min_producer_version, min_consumer_version, bad_consumers=None, setter=setattr):
        self.object_factory = object_factory
        self.setter = setter
        self.version = version
        self.identifier = None
        self._min_producer, self._min_consumer = min_producer_version, min_consumer_version
        self._bad_consumers = list(bad_consumers or ())

    def _saved(self):
        version = {"producer": self.version, "min_consumer": self._min_consumer}
        if self._bad_consumers:
            version["bad_consumers"] = self._bad_consumers
        return {"identifier": self.identifier, "version": version}

    def _reads(self, version):
        return (
            self.version >= version.get("min_consumer", 0)
            and version.get("producer", 0) >= self._min_producer
            and self.version not in version.get("bad_consumers", ())
        )


def register_revived_type(identifier, predicate, versions):
    """Makes a class of objects known to saving and loading.

    Args:
      identifier: the name it is saved under.
      predicate: a function of an object, true for those of the class.
      versions: its `VersionedTypeRegistration`s, each with a version of its own.

    Raises:
      AssertionError: no version, or two of one number.
    """
    versions = sorted(versions, key=lambda v: v.version, reverse=True)
    if not versions:
        raise AssertionError("Need at least one version of a registered type.")
    numbers = [v.version for v in versions]
    twice = next((n for n in numbers if numbers.count(n) > 1), None)
    if twice is not None:
        raise AssertionError(f"Got multiple registrations with version {twice} for type {identifier}.")
    for version in versions:
        version.identifier = identifier
    _registered[identifier] = predicate, versions


def registered_identifiers():
    """The names of the classes that are known."""
    return _registered.keys()


def get_setter(proto):
    """What gives members to the object of what was saved; None for a class that is not known."""
    found = _reading(proto.identifier, {"producer": proto.version.producer, "min_consumer": proto.version.min_consumer, "bad_consumers": list(proto.version.bad_consumers)})
    return None if found is None else found.setter


def saved(obj):
    """What is saved of an object whose class is known, as a dictionary; else None."""
    for predicate, versions in _registered.values():
        if predicate(obj):
            return versions[0]._saved()
    return None


def revived(proto):
    """The object of what was saved and what gives it members; None for a class that is not known."""
    version = proto.get("version", {})
    found = _reading(proto.get("identifier", ""), version)
    if found is None:
        return None
    told = types.SimpleNamespace(
        producer=version.get("producer", 0), min_consumer=version.get("min_consumer", 0), bad_consumers=version.get("bad_consumers", [])
    )
    shown = types.SimpleNamespace(identifier=proto["identifier"], version=told, metadata=proto.get("metadata", ""))
    return found.object_factory(shown), found.setter


def _reading(identifier, version):
    return next((v for v in _registered.get(identifier, (None, ()))[1] if v._reads(version)), None)
