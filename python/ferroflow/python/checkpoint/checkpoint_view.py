"""`tf.train.CheckpointView`: which objects a checkpoint has values of, and which of them a program's objects are.

Invariant: nothing is restored; nodes are numbers, the root is 0.
Does not know: values.
"""

import os

from ferroflow.python.checkpoint import checkpoint
from ferroflow.python.checkpoint import checkpoint_management as state
from ferroflow.python.trackable import base

__name__ = "tensorflow.python.checkpoint.checkpoint_view"


class CheckpointView:
    """The objects of a checkpoint by number, and their names for each other.

    Args:
      save_path: what `tf.train.Checkpoint.save` gave; NotFoundError where there is no such checkpoint.

    >>> import ferroflow as tf, tempfile
    >>> path = tf.train.Checkpoint(v=tf.Variable(1.0)).save(tempfile.mkdtemp() + "/c")
    >>> tf.train.CheckpointView(path).children(0)
    {'v': 1, 'save_counter': 2}
    """

    def __init__(self, save_path):
        self._nodes = state.engine("CheckpointReader")(os.fspath(save_path)).object_graph()

    def children(self, node_id):
        """The objects an object has, as numbers by name."""
        return dict(self._nodes[node_id][0])

    def descendants(self):
        """The numbers of all objects below the root and the root itself, the nearest first."""
        found, seen = [0], {0}
        for node in found:
            for child in self.children(node).values():
                if child not in seen:
                    seen.add(child)
                    found.append(child)
        return found

    def match(self, obj):
        """The objects of a program that are in the checkpoint under the same names, by number; ValueError for what has none."""
        if not isinstance(obj, base.Trackable):
            raise ValueError(f"Expected a Trackable, got {obj} of type {type(obj)}.")
        found, waiting = {0: obj}, [(0, obj)]
        for node, trackable in waiting:
            own = checkpoint.TrackableView.children(trackable)
            for name, child in self.children(node).items():
                if name in own and child not in found:
                    found[child] = own[name]
                    waiting.append((child, own[name]))
        return found

    def diff(self, obj):
        """(what `match` gives, the numbers that nothing matches, the objects below `obj` that are not in the checkpoint)."""
        matched = self.match(obj)
        there = {id(trackable) for trackable in matched.values()}
        only_here = [node for node in self.descendants() if node not in matched]
        return matched, only_here, [o for o in checkpoint.TrackableView(obj).descendants() if id(o) not in there]
