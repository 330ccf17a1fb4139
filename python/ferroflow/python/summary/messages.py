"""The messages of event files, written as protocol buffers by hand.

Invariant: fields have TensorFlow's numbers; a message that is empty has no bytes.
Does not know: files.
"""

import struct


def _varint(value):
    out = bytearray()
    value &= 0xFFFFFFFFFFFFFFFF
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field, value):
    """An integer field; nothing for zero."""
    return _varint(field << 3) + _varint(value) if value else b""


def double(field, value):
    """A field of eight bytes."""
    return _varint(field << 3 | 1) + struct.pack("<d", value)


def data(field, value):
    """A field of bytes, text or a message."""
    value = value.encode() if isinstance(value, str) else value
    return _varint(field << 3 | 2) + _varint(len(value)) + value


class PluginData:
    """Which plugin of TensorBoard shows a value."""

    def __init__(self, plugin_name="", content=b""):
        self.plugin_name = plugin_name
        self.content = content

    def SerializeToString(self):
        """The message as bytes."""
        return (data(1, self.plugin_name) if self.plugin_name else b"") + (data(2, self.content) if self.content else b"")


class SummaryMetadata:
    """What is said about the values of a tag.

    >>> import ferroflow as tf
    >>> tf.compat.v1.SummaryMetadata(plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="scalars")).plugin_data.plugin_name
    'scalars'
    """

    PluginData = PluginData

    def __init__(self, plugin_data=None, display_name="", summary_description="", data_class=0):
        self.plugin_data = plugin_data if plugin_data is not None else PluginData()
        self.display_name = display_name
        self.summary_description = summary_description
        self.data_class = data_class

    def SerializeToString(self):
        """The message as bytes."""
        plugin = self.plugin_data.SerializeToString()
        return (
            (data(1, plugin) if plugin else b"")
            + (data(2, self.display_name) if self.display_name else b"")
            + (data(3, self.summary_description) if self.summary_description else b"")
            + number(4, self.data_class)
        )


def event(wall_time, step, tag, tensor, metadata):
    """An event that holds one value, a `TensorProto` as bytes."""
    value = data(1, tag) + data(8, tensor) + (data(9, metadata) if metadata else b"")
    return raw_event(wall_time, step, data(1, value))


def raw_event(wall_time, step, summary):
    """An event that holds a `Summary`, as bytes."""
    return double(1, wall_time) + number(2, step) + data(5, summary)


def graph_event(wall_time, graph):
    """An event that holds a graph, as bytes."""
    return double(1, wall_time) + data(4, graph)


def first_event(wall_time):
    """The event that begins a file."""
    return double(1, wall_time) + data(3, "brain.Event:2")
