"""What a device can do, as messages; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.device_properties_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
DeviceProperties: type 1 string, vendor 2 string, model 3 string, frequency 4 int64, num_cores 5 int64, environment{} 6 string, num_registers 7 int64, l1_cache_size 8 int64, l2_cache_size 9 int64, l3_cache_size 10 int64, shared_memory_size_per_multiprocessor 11 int64, memory_size 12 int64, bandwidth 13 int64
NamedDevice: name 1 string, properties 2 DeviceProperties
""",
    )
)
