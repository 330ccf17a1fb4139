"""Options of a pipeline as messages; nothing reads them but programs."""

from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.framework.dataset_options_pb2"
globals().update(
    protobuf.define(
        "tensorflow.data",
        __name__,
        """
AutotuneOptions: oneof optional_enabled [enabled 1 bool], oneof optional_cpu_budget [cpu_budget 2 int32], oneof optional_ram_budget [ram_budget 3 int64], oneof optional_autotune_algorithm [autotune_algorithm 4 int32], oneof optional_initial_parallelism [initial_parallelism 5 int64], oneof optional_min_parallelism [min_parallelism 6 int64]
CardinalityOptions: compute_level 1 int32
DistributeOptions: auto_shard_policy 1 int32, oneof optional_num_devices [num_devices 2 int32]
OptimizationOptions: oneof optional_apply_default_optimizations [apply_default_optimizations 1 bool], oneof optional_filter_fusion [filter_fusion 6 bool], oneof optional_map_and_batch_fusion [map_and_batch_fusion 9 bool], oneof optional_map_and_filter_fusion [map_and_filter_fusion 10 bool], oneof optional_map_fusion [map_fusion 11 bool], oneof optional_map_parallelization [map_parallelization 12 bool], oneof optional_noop_elimination [noop_elimination 14 bool], oneof optional_parallel_batch [parallel_batch 15 bool], oneof optional_shuffle_and_repeat_fusion [shuffle_and_repeat_fusion 17 bool], oneof optional_filter_parallelization [filter_parallelization 18 bool], oneof optional_inject_prefetch [inject_prefetch 19 bool], oneof optional_seq_interleave_prefetch [seq_interleave_prefetch 21 bool]
ServiceOptions: oneof optional_pinned [pinned 1 bool]
ThreadingOptions: oneof optional_max_intra_op_parallelism [max_intra_op_parallelism 1 int32], oneof optional_private_threadpool_size [private_threadpool_size 2 int32]
Options: oneof optional_dataset_name [dataset_name 10 string], framework_type* 11 string, oneof optional_deterministic [deterministic 1 bool], autotune_options 7 AutotuneOptions, distribute_options 2 DistributeOptions, optimization_options 3 OptimizationOptions, service_options 12 ServiceOptions, oneof optional_slack [slack 4 bool], threading_options 5 ThreadingOptions, oneof optional_external_state_policy [external_state_policy 6 int32], oneof optional_symbolic_checkpoint [symbolic_checkpoint 8 bool], oneof optional_warm_start [warm_start 9 bool]
""",
    )
)

# The numbers of the names that fields of these messages take.
AUTO, FILE, DATA, HINT, OFF = 0, 1, 2, 3, -1
POLICY_WARN, POLICY_IGNORE, POLICY_FAIL = range(3)
CardinalityOptions.CARDINALITY_COMPUTE_UNSPECIFIED = 0
CardinalityOptions.CARDINALITY_COMPUTE_LOW = 1
CardinalityOptions.CARDINALITY_COMPUTE_MODERATE = 2
