"""How long the operations of a run took, as messages; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.step_stats_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
AllocationRecord: alloc_micros 1 int64, alloc_bytes 2 int64
AllocatorMemoryUsed: allocator_name 1 string, total_bytes 2 int64, peak_bytes 3 int64, live_bytes 4 int64, allocation_records* 6 AllocationRecord, allocator_bytes_in_use 5 int64
MemoryStats: temp_memory_size 1 int64, persistent_memory_size 3 int64, persistent_tensor_alloc_ids* 5 int64
NodeExecStats: node_name 1 string, all_start_micros 2 int64, op_start_rel_micros 3 int64, op_end_rel_micros 4 int64, all_end_rel_micros 5 int64, memory* 6 AllocatorMemoryUsed, timeline_label 8 string, scheduled_micros 9 int64, thread_id 10 uint32, memory_stats 12 MemoryStats, all_start_nanos 13 int64, op_start_rel_nanos 14 int64, op_end_rel_nanos 15 int64, all_end_rel_nanos 16 int64, scheduled_nanos 17 int64
DeviceStepStats: device 1 string, node_stats* 2 NodeExecStats
StepStats: dev_stats* 1 DeviceStepStats
""",
    )
)
