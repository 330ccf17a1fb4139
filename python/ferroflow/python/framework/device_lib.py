"""The devices of this process as messages.

Does not know: devices themselves; see `config`.
"""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.python.client.device_lib"
globals().update(
    protobuf.define(
        "tensorflow",
        "tensorflow.core.framework.device_attributes_pb2",
        """
DeviceLocality: bus_id 1 int32, numa_node 2 int32
DeviceAttributes: name 1 string, device_type 2 string, memory_limit 4 int64, locality 5 DeviceLocality, incarnation 6 uint64, physical_device_desc 7 string, xla_global_id 8 int64
""",
    )
)


def list_local_devices(session_config=None):
    """The logical devices, each a message with its name, type and memory limit in bytes (0 where there is none)."""
    from ferroflow.python.framework import config

    del session_config
    return [DeviceAttributes(name=d.name, device_type=d.device_type) for d in config.list_logical_devices()]  # noqa: F821
