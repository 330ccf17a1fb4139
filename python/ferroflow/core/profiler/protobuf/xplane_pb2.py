"""Profiles as messages: planes of lines of events, as TensorBoard's profile plugin reads them.

The format has two maps by numbers; they are written as what they are on the wire, lists of entries.
"""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.profiler.protobuf.xplane_pb2"
globals().update(
    protobuf.define(
        "tensorflow.profiler",
        __name__,
        """
XSpace: planes* 1 XPlane, errors* 2 string, warnings* 3 string, hostnames* 4 string
XPlane: id 1 int64, name 2 string, lines* 3 XLine, event_metadata* 4 XPlane.EventEntry, stat_metadata* 5 XPlane.StatEntry, stats* 6 XStat
XPlane.EventEntry: key 1 int64, value 2 XEventMetadata
XPlane.StatEntry: key 1 int64, value 2 XStatMetadata
XLine: id 1 int64, name 2 string, timestamp_ns 3 int64, events* 4 XEvent, duration_ps 9 int64, display_id 10 int64, display_name 11 string
XEvent: metadata_id 1 int64, oneof data [offset_ps 2 int64, num_occurrences 5 int64], duration_ps 3 int64, stats* 4 XStat
XStat: metadata_id 1 int64, oneof value [double_value 2 double, uint64_value 3 uint64, int64_value 4 int64, str_value 5 string, bytes_value 6 bytes, ref_value 7 uint64]
XEventMetadata: id 1 int64, name 2 string, metadata 3 bytes, display_name 4 string, stats* 5 XStat, child_id* 6 int64
XStatMetadata: id 1 int64, name 2 string, description 3 string
""",
    )
)
