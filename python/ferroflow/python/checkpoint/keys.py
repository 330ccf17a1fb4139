"""The keys of values in checkpoints: paths through the object graph.

Invariant: a node's key is its shortest path from the root, names escaped as TensorFlow escapes them.
Does not know: files.
"""

_ATTRIBUTES = ".ATTRIBUTES"


def escape(name):
    """A name as a part of a key."""
    return name.replace(".", "..").replace("/", ".S")


def attribute_key(path, attribute):
    """The key of an attribute of the node at a path."""
    return "/".join([*(escape(p) for p in path), _ATTRIBUTES, attribute])


def add_attribute(attributes, trackable, path, name):
    """Adds the attribute of a value to a list `(name, full name, key)`; the parts of a table are one attribute."""
    name = "table" if name in ("table-keys", "table-values") else name
    entry = (name, getattr(trackable, "_shared_name", "") or "", attribute_key(path, name))
    if entry not in attributes:
        attributes.append(entry)


def object_graph(root):
    """The trackables below `root`, breadth first: `[(trackable, path, [(name, number)])]`."""
    nodes, numbers, queue = [], {id(root): 0}, [(root, ())]
    order = [(root, ())]
    while queue:
        current, path = queue.pop(0)
        children = []
        for name, child in current._trackable_children().items():
            if id(child) not in numbers:
                numbers[id(child)] = len(order)
                order.append((child, (*path, name)))
                queue.append((child, (*path, name)))
            children.append((name, numbers[id(child)]))
        nodes.append(children)
    return [(trackable, path, children) for (trackable, path), children in zip(order, nodes)]


def values_of(trackable):
    """A trackable's own values by attribute name; empty for one that has none."""
    try:
        return trackable._serialize_to_tensors()
    except NotImplementedError:
        return {}
