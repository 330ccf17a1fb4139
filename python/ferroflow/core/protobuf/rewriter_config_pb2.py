"""Settings of the optimiser as messages; nothing reads them but programs."""

from ferroflow.core.framework import attr_value_pb2
from ferroflow.python.util import protobuf

__name__ = "tensorflow.core.protobuf.rewriter_config_pb2"
globals().update(
    protobuf.define(
        "tensorflow",
        __name__,
        """
AutoParallelOptions: enable 1 bool, num_replicas 2 int32
ScopedAllocatorOptions: enable_op* 1 string
RewriterConfig: cpu_layout_conversion 50 int32, layout_optimizer 1 int32, constant_folding 3 int32, shape_optimization 13 int32, remapping 14 int32, common_subgraph_elimination 24 int32, arithmetic_optimization 7 int32, dependency_optimization 8 int32, loop_optimization 9 int32, function_optimization 10 int32, debug_stripper 11 int32, disable_model_pruning 2 bool, scoped_allocator_optimization 15 int32, pin_to_host_optimization 18 int32, implementation_selector 22 int32, auto_mixed_precision 23 int32, auto_mixed_precision_mkl 25 int32, auto_mixed_precision_onednn_bfloat16 31 int32, auto_mixed_precision_cpu 29 int32, disable_meta_optimizer 19 bool, disable_tfg_optimizer 32 bool, use_plugin_optimizers 28 int32, experimental_conditional_code_motion 30 int32, meta_optimizer_iterations 12 int32, min_graph_nodes 17 int32, experimental_disable_compressed_tensor_optimization 26 bool, experimental_disable_folding_quantization_emulation 27 bool, memory_optimization 4 int32, memory_optimizer_target_node_name_scope 6 string, meta_optimizer_timeout_ms 20 int64, auto_parallel 5 AutoParallelOptions, fail_on_optimizer_errors 21 bool, scoped_allocator_opts 16 ScopedAllocatorOptions, optimizers* 100 string, custom_optimizers* 200 RewriterConfig.CustomGraphOptimizer
RewriterConfig.CustomGraphOptimizer: name 1 string, parameter_map{} 2 AttrValue
""",
        [attr_value_pb2.AttrValue],
    )
)

# The numbers of the names that fields of these messages take.
RewriterConfig.DEFAULT = 0
RewriterConfig.ON = 1
RewriterConfig.OFF = 2
RewriterConfig.AGGRESSIVE = 3
RewriterConfig.EXPERIMENTAL_MLIR = 4
RewriterConfig.EXPERIMENTAL_BOTH = 5
RewriterConfig.NO_CONVERSION_ON_CPU = 0
RewriterConfig.NCHW_TO_NHWC = 1
RewriterConfig.NHWC_TO_NCHW = 2
RewriterConfig.DEFAULT_NUM_ITERS = 0
RewriterConfig.ONE = 1
RewriterConfig.TWO = 2
RewriterConfig.DEFAULT_MEM_OPT = 0
RewriterConfig.NO_MEM_OPT = 1
RewriterConfig.MANUAL = 2
RewriterConfig.SWAPPING_HEURISTICS = 4
RewriterConfig.RECOMPUTATION_HEURISTICS = 5
RewriterConfig.SCHEDULING_HEURISTICS = 6
RewriterConfig.HEURISTICS = 3
