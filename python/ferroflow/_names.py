"""The table of public names: one row says what a name of `tf.` is.

A row is `names = target`: the public name with its aliases, dotted below `tf.`, and where it comes from:
`module:attribute` below this package, or `op RECORD(parameters)` for a function that is one operation of
the catalogue, written as it is called, `python_name:record_name` where the two differ.

Invariant: a name appears once. Adding a name is one row here.
Does not know: how names are resolved; see `_namespace.py`.
"""

from ferroflow import _names_v1

ROWS = """
# Programs: variables, gradients, functions, scopes, modules
Variable = python.ops.variables:Variable
VariableAggregation = python.ops.variables:VariableAggregation
VariableSynchronization = python.ops.variables:VariableSynchronization
variable_creator_scope = python.ops.variables:variable_creator_scope
GradientTape autodiff.GradientTape = python.eager.backprop:GradientTape
autodiff.ForwardAccumulator = python.eager.forwardprop:ForwardAccumulator
UnconnectedGradients = python.ops.unconnected_gradients:UnconnectedGradients
gradients = python.ops.gradients_impl:gradients_v2
AggregationMethod = python.ops.gradients_impl:AggregationMethod
hessians = python.ops.gradients_impl:hessians
custom_gradient = python.ops.custom_gradient:custom_gradient
recompute_grad = python.ops.custom_gradient:recompute_grad
grad_pass_through = python.ops.custom_gradient:grad_pass_through
function = python.eager.polymorphic_function.polymorphic_function:function
Module = python.module.module:Module
init_scope = python.framework.ops:init_scope
name_scope = python.framework.ops:name_scope_v2
get_current_name_scope __internal__.get_name_scope = python.framework.ops:get_current_name_scope
device = python.framework.ops:device
DeviceSpec = python.framework.device_spec:DeviceSpecV2
control_dependencies = python.framework.ops:control_dependencies
Graph = python.framework.func_graph:Graph
import_graph_def graph_util.import_graph_def = python.framework.importer:import_graph_def
RegisterGradient = python.framework.ops:RegisterGradient
get_logger = python.platform.tf_logging:get_logger
no_gradient = python.framework.internal:no_gradient
experimental.dlpack.to_dlpack = python.dlpack.dlpack:to_dlpack
experimental.dlpack.from_dlpack = python.dlpack.dlpack:from_dlpack
experimental.async_scope = python.framework.internal:async_scope
experimental.function_executor_type = python.framework.internal:function_executor_type
experimental.enable_strict_mode = python.framework.internal:enable_strict_mode
experimental.async_clear_error = python.eager.context:async_clear_error
CriticalSection = python.framework.internal:CriticalSection

# Structures
nest.assert_same_structure = python.util.nest:assert_same_structure
nest.flatten = python.util.nest:flatten
nest.is_nested = python.util.nest:is_nested
nest.map_structure = python.util.nest:map_structure
nest.pack_sequence_as = python.util.nest:pack_sequence_as
__internal__.nest.flatten_up_to = python.util.nest:flatten_up_to
__internal__.nest.get_traverse_shallow_structure = python.util.nest:get_traverse_shallow_structure
__internal__.nest.is_attrs = python.util.nest:is_attrs
__internal__.nest.is_mapping = python.util.nest:is_mapping
__internal__.nest.list_to_tuple = python.util.nest:list_to_tuple
__internal__.nest.map_structure_up_to = python.util.nest:map_structure_up_to
__internal__.nest.sequence_like = python.util.nest:sequence_like
__internal__.nest.yield_flat_paths = python.util.nest:yield_flat_paths

# AutoGraph
autograph.experimental.do_not_convert = python.autograph.impl.control:do_not_convert
autograph.experimental.set_loop_options = python.autograph.lang.directives:set_loop_options
autograph.experimental.Feature = python.autograph.impl.api:Feature
autograph.to_graph = python.autograph.impl.api:to_graph
autograph.to_code = python.autograph.impl.api:to_code
autograph.set_verbosity = python.autograph.settings:set_verbosity
autograph.trace = python.autograph.settings:trace
__internal__.autograph.control_status_ctx = python.autograph.core.ag_ctx:control_status_ctx
__internal__.autograph.tf_convert = python.autograph.impl.control:tf_convert

# Internals that Keras names
__internal__.saved_model.parse_saved_model = python.saved_model.loader_impl:parse_saved_model
__internal__.saved_model.encode_structure = python.saved_model.nested_structure_coder:encode_structure
__internal__.saved_model.decode_proto = python.saved_model.nested_structure_coder:decode_proto
__internal__.ops.broadcast_weights = python.ops.weights_broadcast_ops:broadcast_weights
__internal__.EagerTensor = _ff:EagerTensor
__internal__.SymbolicTensor = _ff:SymbolicTensor
__internal__.types.Tensor = _ff:TensorProtocol
__internal__.FuncGraph = python.framework.func_graph:FuncGraph
__internal__.eager_context.eager_mode = python.eager.context:eager_mode
__internal__.eager_context.get_config = python.eager.context:get_config
__internal__.eager_context.get_device_name = python.eager.context:get_device_name
__internal__.eager_context.get_executor = python.eager.context:get_executor
__internal__.eager_context.set_soft_device_placement = python.eager.context:set_soft_device_placement
__internal__.is_tfrt_enabled = python.eager.context:is_tfrt_enabled
__internal__.tracking.AutoTrackable = python.trackable.autotrackable:AutoTrackable
__internal__.tracking.Trackable = python.trackable.base:Trackable
__internal__.tracking.TrackableDataStructure = python.trackable.data_structures:TrackableDataStructure
__internal__.tracking.TrackableReference = python.trackable.base:TrackableReference
__internal__.tracking.no_automatic_dependency_tracking = python.trackable.base:no_automatic_dependency_tracking
__internal__.tracking.CheckpointInitialValue = python.trackable.delegating:CheckpointInitialValue
__internal__.tracking.CheckpointInitialValueCallable = python.trackable.delegating:CheckpointInitialValueCallable
__internal__.tracking.DelegatingTrackableMixin = python.trackable.delegating:DelegatingTrackableMixin
__internal__.tracking.ObjectGraphView = python.trackable.delegating:ObjectGraphView
__internal__.tracking.register_session_provider = python.framework.internal:nothing
__internal__.tracking.saveable_objects_from_trackable = python.trackable.delegating:saveable_objects_from_trackable
__internal__.tracking.streaming_restore = python.trackable.delegating:streaming_restore
__internal__.distribute.ShardedVariable = python.distribute.sharded_values:ShardedVariable
__internal__.mixed_precision.register_loss_scale_wrapper = python.training.experimental.mixed_precision:register_loss_scale_wrapper
__internal__.train.assign_moving_average = python.training.moving_averages:assign_moving_average
__internal__.train.is_mixed_precision_graph_rewrite_enabled = python.training.experimental.mixed_precision:is_mixed_precision_graph_rewrite_enabled
__internal__.train.set_using_mixed_precision_policy = python.training.experimental.mixed_precision:set_using_mixed_precision_policy
__internal__.train.update_checkpoint_state = python.checkpoint.checkpoint_management:update_checkpoint_state_internal
__internal__.dispatch.GlobalOpDispatcher = python.util.dispatch_fallback:GlobalOpDispatcher
__internal__.dispatch.OpDispatcher = python.util.dispatch_fallback:OpDispatcher
__internal__.execute_fn_for_device = python.framework.internal:execute_fn_for_device
__internal__.get_enclosing_xla_context = python.framework.internal:get_enclosing_xla_context
__internal__.load_context = python.framework.internal:load_context
__internal__.tracking.sticky_attribute_assignment = python.trackable.data_structures:sticky_attribute_assignment
__internal__.tracking.wrap = python.trackable.data_structures:wrap
__internal__.distribute.combinations.cloud_tpu_strategy = python.distribute.strategy_combinations:cloud_tpu_strategy
__internal__.distribute.combinations.default_strategy = python.distribute.strategy_combinations:default_strategy
__internal__.distribute.combinations.mirrored_strategy_with_cpu_1_and_2 = python.distribute.strategy_combinations:mirrored_strategy_with_cpu_1_and_2
__internal__.distribute.combinations.mirrored_strategy_with_gpu_and_cpu = python.distribute.strategy_combinations:mirrored_strategy_with_gpu_and_cpu
__internal__.distribute.combinations.mirrored_strategy_with_one_cpu = python.distribute.strategy_combinations:mirrored_strategy_with_one_cpu
__internal__.distribute.combinations.mirrored_strategy_with_one_gpu = python.distribute.strategy_combinations:mirrored_strategy_with_one_gpu
__internal__.distribute.combinations.mirrored_strategy_with_two_cpus = python.distribute.strategy_combinations:mirrored_strategy_with_two_cpus
__internal__.distribute.combinations.mirrored_strategy_with_two_gpus = python.distribute.strategy_combinations:mirrored_strategy_with_two_gpus
__internal__.distribute.combinations.mirrored_strategy_with_two_gpus_no_merge_call = python.distribute.strategy_combinations:mirrored_strategy_with_two_gpus_no_merge_call
__internal__.distribute.combinations.one_device_strategy = python.distribute.strategy_combinations:one_device_strategy
__internal__.distribute.combinations.one_device_strategy_gpu = python.distribute.strategy_combinations:one_device_strategy_gpu
__internal__.distribute.combinations.tpu_strategy = python.distribute.strategy_combinations:tpu_strategy
__internal__.distribute.combinations.tpu_strategy_one_core = python.distribute.strategy_combinations:tpu_strategy_one_core
__internal__.distribute.combinations.tpu_strategy_packed_var = python.distribute.strategy_combinations:tpu_strategy_packed_var
__internal__.distribute.combinations.generate = python.distribute.combinations:generate
__internal__.distribute.combinations.in_main_process = python.distribute.combinations:in_main_process
__internal__.test.combinations.NamedObject = python.framework.test_combinations:NamedObject
__internal__.test.combinations.OptionalParameter = python.framework.test_combinations:OptionalParameter
__internal__.test.combinations.ParameterModifier = python.framework.test_combinations:ParameterModifier
__internal__.test.combinations.TestCombination = python.framework.test_combinations:TestCombination
__internal__.test.combinations.combine = python.framework.test_combinations:combine
__internal__.test.combinations.generate = python.framework.combinations:generate
__internal__.test.combinations.times = python.framework.test_combinations:times
__internal__.decorator.make_decorator = python.util.tf_decorator:make_decorator
__internal__.decorator.unwrap = python.util.tf_decorator:unwrap

# Errors
errors.OK = python.framework.errors_impl:OK
errors.CANCELLED = python.framework.errors_impl:CANCELLED
errors.UNKNOWN = python.framework.errors_impl:UNKNOWN
errors.INVALID_ARGUMENT = python.framework.errors_impl:INVALID_ARGUMENT
errors.DEADLINE_EXCEEDED = python.framework.errors_impl:DEADLINE_EXCEEDED
errors.NOT_FOUND = python.framework.errors_impl:NOT_FOUND
errors.ALREADY_EXISTS = python.framework.errors_impl:ALREADY_EXISTS
errors.PERMISSION_DENIED = python.framework.errors_impl:PERMISSION_DENIED
errors.RESOURCE_EXHAUSTED = python.framework.errors_impl:RESOURCE_EXHAUSTED
errors.FAILED_PRECONDITION = python.framework.errors_impl:FAILED_PRECONDITION
errors.ABORTED = python.framework.errors_impl:ABORTED
errors.OUT_OF_RANGE = python.framework.errors_impl:OUT_OF_RANGE
errors.UNIMPLEMENTED = python.framework.errors_impl:UNIMPLEMENTED
errors.INTERNAL = python.framework.errors_impl:INTERNAL
errors.UNAVAILABLE = python.framework.errors_impl:UNAVAILABLE
errors.DATA_LOSS = python.framework.errors_impl:DATA_LOSS
errors.UNAUTHENTICATED = python.framework.errors_impl:UNAUTHENTICATED
errors.OpError = python.framework.errors_impl:OpError
errors.OperatorNotAllowedInGraphError = python.framework.errors_impl:OperatorNotAllowedInGraphError
errors.CancelledError = python.framework.errors_impl:CancelledError
errors.UnknownError = python.framework.errors_impl:UnknownError
errors.InvalidArgumentError = python.framework.errors_impl:InvalidArgumentError
errors.DeadlineExceededError = python.framework.errors_impl:DeadlineExceededError
errors.NotFoundError = python.framework.errors_impl:NotFoundError
errors.AlreadyExistsError = python.framework.errors_impl:AlreadyExistsError
errors.PermissionDeniedError = python.framework.errors_impl:PermissionDeniedError
errors.UnauthenticatedError = python.framework.errors_impl:UnauthenticatedError
errors.ResourceExhaustedError = python.framework.errors_impl:ResourceExhaustedError
errors.FailedPreconditionError = python.framework.errors_impl:FailedPreconditionError
errors.AbortedError = python.framework.errors_impl:AbortedError
errors.OutOfRangeError = python.framework.errors_impl:OutOfRangeError
errors.UnimplementedError = python.framework.errors_impl:UnimplementedError
errors.InternalError = python.framework.errors_impl:InternalError
errors.UnavailableError = python.framework.errors_impl:UnavailableError
errors.DataLossError = python.framework.errors_impl:DataLossError

# Configuration
config.PhysicalDevice = python.framework.config:PhysicalDevice
config.LogicalDevice = python.framework.config:LogicalDevice
config.LogicalDeviceConfiguration config.experimental.VirtualDeviceConfiguration = python.framework.config:LogicalDeviceConfiguration
config.list_physical_devices config.experimental.list_physical_devices = python.framework.config:list_physical_devices
config.list_logical_devices config.experimental.list_logical_devices = python.framework.config:list_logical_devices
config.get_visible_devices config.experimental.get_visible_devices = python.framework.config:get_visible_devices
config.set_visible_devices config.experimental.set_visible_devices = python.framework.config:set_visible_devices
config.get_logical_device_configuration config.experimental.get_virtual_device_configuration = python.framework.config:get_logical_device_configuration
config.set_logical_device_configuration config.experimental.set_virtual_device_configuration = python.framework.config:set_logical_device_configuration
config.experimental.get_memory_growth = python.framework.config:get_memory_growth
config.experimental.set_memory_growth = python.framework.config:set_memory_growth
config.experimental.get_device_details = python.framework.config:get_device_details
config.experimental.get_memory_info = python.framework.config:get_memory_info
config.experimental.get_memory_usage = python.framework.config:get_memory_usage
config.experimental.reset_memory_stats = python.framework.config:reset_memory_stats
config.run_functions_eagerly config.experimental_run_functions_eagerly = python.framework.config:run_functions_eagerly
config.functions_run_eagerly config.experimental_functions_run_eagerly = python.framework.config:functions_run_eagerly
config.threading.get_intra_op_parallelism_threads = python.framework.config:get_intra_op_parallelism_threads
config.threading.set_intra_op_parallelism_threads = python.framework.config:set_intra_op_parallelism_threads
config.threading.get_inter_op_parallelism_threads = python.framework.config:get_inter_op_parallelism_threads
config.threading.set_inter_op_parallelism_threads = python.framework.config:set_inter_op_parallelism_threads
config.experimental.enable_op_determinism = python.framework.config:enable_op_determinism
config.get_soft_device_placement = python.framework.config:get_soft_device_placement
config.set_soft_device_placement = python.framework.config:set_soft_device_placement
config.experimental.tensor_float_32_execution_enabled = python.framework.config:tensor_float_32_execution_enabled
config.experimental.enable_tensor_float_32_execution = python.framework.config:enable_tensor_float_32_execution
config.optimizer.get_jit = python.framework.config:get_optimizer_jit
config.optimizer.set_jit = python.framework.config:set_optimizer_jit
config.optimizer.get_experimental_options = python.framework.config:get_optimizer_experimental_options
config.optimizer.set_experimental_options = python.framework.config:set_optimizer_experimental_options
config.experimental.get_synchronous_execution = python.framework.config:get_synchronous_execution
config.experimental.set_synchronous_execution = python.framework.config:set_synchronous_execution
config.experimental.get_device_policy = python.framework.config:get_device_policy
config.experimental.set_device_policy = python.framework.config:set_device_policy

# Datasets
data.Dataset = python.data.ops.dataset_ops:DatasetV2
data.DatasetSpec = python.data.ops.dataset_ops:DatasetSpec
data.AUTOTUNE data.experimental.AUTOTUNE = python.data.ops.dataset_ops:AUTOTUNE
data.INFINITE_CARDINALITY data.experimental.INFINITE_CARDINALITY = python.data.experimental.ops.cardinality:INFINITE
data.UNKNOWN_CARDINALITY data.experimental.UNKNOWN_CARDINALITY = python.data.experimental.ops.cardinality:UNKNOWN
data.Iterator = python.data.ops.iterator_ops:IteratorBase
data.IteratorSpec = python.data.ops.iterator_ops:IteratorSpec
data.NumpyIterator = python.data.ops.iterator_ops:NumpyIterator
data.Options = python.data.ops.options:Options
data.ThreadingOptions data.experimental.ThreadingOptions = python.data.ops.options:ThreadingOptions
data.TextLineDataset = python.data.ops.readers:TextLineDatasetV2
data.experimental.AutoShardPolicy = python.data.ops.options:AutoShardPolicy
data.experimental.AutotuneAlgorithm = python.data.ops.options:AutotuneAlgorithm
data.experimental.AutotuneOptions = python.data.ops.options:AutotuneOptions
data.experimental.DistributeOptions = python.data.ops.options:DistributeOptions
data.experimental.ExternalStatePolicy = python.data.ops.options:ExternalStatePolicy
data.experimental.OptimizationOptions = python.data.ops.options:OptimizationOptions
data.experimental.ServiceOptions = python.data.ops.options:ServiceOptions
data.experimental.Optional experimental.Optional = python.data.ops.optional_ops:Optional
data.experimental.get_next_as_optional = python.data.ops.iterator_ops:get_next_as_optional
data.experimental.get_structure = python.data.ops.dataset_ops:get_structure
data.experimental.RandomDataset = python.data.experimental.ops.transformations:random_dataset
data.experimental.Counter = python.data.ops.dataset_ops:DatasetV2.counter
data.experimental.cardinality = python.data.experimental.ops.cardinality:cardinality
data.experimental.assert_cardinality = python.data.experimental.ops.cardinality:assert_cardinality
OptionalSpec = python.data.ops.optional_ops:OptionalSpec
NoneTensorSpec = python.data.util.structure:NoneTensorSpec
__internal__.types.data.Dataset = python.data.ops.dataset_ops:DatasetV2
data.experimental.bucket_by_sequence_length = python.data.experimental.ops.transformations:bucket_by_sequence_length
data.experimental.choose_from_datasets = python.data.experimental.ops.transformations:choose_from_datasets
data.experimental.enable_debug_mode = python.data.ops.debug_mode:enable_debug_mode
data.experimental.dense_to_ragged_batch = python.data.experimental.ops.transformations:dense_to_ragged_batch
data.experimental.enumerate_dataset = python.data.experimental.ops.transformations:enumerate_dataset
data.experimental.from_list = python.data.experimental.ops.transformations:from_list
data.experimental.get_single_element = python.data.experimental.ops.transformations:get_single_element
data.experimental.group_by_window = python.data.experimental.ops.transformations:group_by_window
data.experimental.ignore_errors = python.data.experimental.ops.transformations:ignore_errors
data.experimental.map_and_batch = python.data.experimental.ops.transformations:map_and_batch
data.experimental.parallel_interleave = python.data.experimental.ops.transformations:parallel_interleave
data.experimental.prefetch_to_device = python.data.experimental.ops.transformations:prefetch_to_device
data.experimental.copy_to_device = python.data.experimental.ops.transformations:copy_to_device
data.experimental.sample_from_datasets = python.data.experimental.ops.transformations:sample_from_datasets
data.experimental.scan = python.data.experimental.ops.transformations:scan
data.experimental.shuffle_and_repeat = python.data.experimental.ops.transformations:shuffle_and_repeat
data.experimental.dense_to_sparse_batch = python.data.experimental.ops.transformations:dense_to_sparse_batch
data.experimental.rejection_resample = python.data.experimental.ops.transformations:rejection_resample
data.experimental.save = python.data.experimental.ops.transformations:save
data.experimental.load = python.data.experimental.ops.transformations:load
data.experimental.Reducer = python.data.experimental.ops.grouping:Reducer
data.experimental.group_by_reducer = python.data.experimental.ops.grouping:group_by_reducer
data.experimental.pad_to_cardinality = python.data.experimental.ops.grouping:pad_to_cardinality
data.experimental.DatasetInitializer = python.data.experimental.ops.lookup_ops:DatasetInitializer
data.experimental.table_from_dataset = python.data.experimental.ops.lookup_ops:table_from_dataset
data.experimental.index_table_from_dataset = python.data.experimental.ops.lookup_ops:index_table_from_dataset
data.experimental.SqlDataset = python.data.experimental.ops.others:SqlDatasetV2
data.experimental.TFRecordWriter = python.data.experimental.ops.others:TFRecordWriter
data.experimental.SHARD_HINT = python.data.experimental.ops.others:_SHARD_HINT
data.experimental.at = python.data.experimental.ops.others:at
data.experimental.to_variant = python.data.experimental.ops.others:to_variant
data.experimental.from_variant = python.data.experimental.ops.others:from_variant
data.experimental.parse_example_dataset = python.data.experimental.ops.others:parse_example_dataset
data.experimental.make_batched_features_dataset = python.data.experimental.ops.others:make_batched_features_dataset
data.experimental.CsvDataset = python.data.experimental.ops.csv_ops:CsvDatasetV2
data.experimental.make_csv_dataset = python.data.experimental.ops.csv_ops:make_csv_dataset
data.experimental.take_while = python.data.experimental.ops.transformations:take_while
data.experimental.snapshot = python.data.experimental.ops.transformations:snapshot
data.experimental.unbatch = python.data.experimental.ops.transformations:unbatch
data.experimental.unique = python.data.experimental.ops.transformations:unique

# Files, checkpoints, saved models
io.gfile.GFile = python.lib.io.file_io:GFile
io.gfile.copy = python.lib.io.file_io:copy_v2
io.gfile.exists = python.lib.io.file_io:file_exists_v2
io.gfile.get_registered_schemes = python.lib.io.file_io:get_registered_schemes
io.gfile.glob = python.lib.io.file_io:get_matching_files_v2
io.gfile.isdir = python.lib.io.file_io:is_directory_v2
io.gfile.join = python.lib.io.file_io:join
io.gfile.listdir = python.lib.io.file_io:list_directory_v2
io.gfile.makedirs = python.lib.io.file_io:recursive_create_dir_v2
io.gfile.mkdir = python.lib.io.file_io:create_dir_v2
io.gfile.remove = python.lib.io.file_io:delete_file_v2
io.gfile.rename = python.lib.io.file_io:rename_v2
io.gfile.rmtree = python.lib.io.file_io:delete_recursively_v2
io.gfile.stat = python.lib.io.file_io:stat_v2
io.gfile.walk = python.lib.io.file_io:walk_v2
io.read_file = python.lib.io.file_io:read_file
io.write_file = python.lib.io.file_io:write_file
io.write_graph = python.framework.graph_io:write_graph
io.matching_files = python.lib.io.file_io:matching_files
tpu.experimental.HardwareFeature = python.tpu.tpu_hardware_feature:HardwareFeature
train.experimental.PythonState = python.trackable.python_state:PythonState
train.Checkpoint = python.checkpoint.checkpoint:Checkpoint
train.CheckpointOptions = python.checkpoint.checkpoint:CheckpointOptions
train.ExponentialMovingAverage = python.training.moving_averages:ExponentialMovingAverage
train.CheckpointView = python.checkpoint.checkpoint_view:CheckpointView
train.TrackableView = python.checkpoint.checkpoint:TrackableView
train.CheckpointManager = python.checkpoint.checkpoint_management:CheckpointManager
train.checkpoints_iterator = python.checkpoint.checkpoint_management:checkpoints_iterator
train.get_checkpoint_state = python.checkpoint.checkpoint_management:get_checkpoint_state
train.latest_checkpoint = python.checkpoint.checkpoint_management:latest_checkpoint
train.list_variables = python.checkpoint.checkpoint_management:list_variables
train.load_checkpoint = python.checkpoint.checkpoint_management:load_checkpoint
train.load_variable = python.checkpoint.checkpoint_management:load_variable
saved_model.ASSETS_DIRECTORY = python.saved_model.constants:ASSETS_DIRECTORY
saved_model.ASSETS_KEY = python.saved_model.constants:ASSETS_KEY
saved_model.Asset = python.saved_model.constants:Asset
saved_model.CLASSIFY_INPUTS = python.saved_model.constants:CLASSIFY_INPUTS
saved_model.CLASSIFY_METHOD_NAME = python.saved_model.constants:CLASSIFY_METHOD_NAME
saved_model.CLASSIFY_OUTPUT_CLASSES = python.saved_model.constants:CLASSIFY_OUTPUT_CLASSES
saved_model.CLASSIFY_OUTPUT_SCORES = python.saved_model.constants:CLASSIFY_OUTPUT_SCORES
saved_model.DEBUG_DIRECTORY = python.saved_model.constants:DEBUG_DIRECTORY
saved_model.DEBUG_INFO_FILENAME_PB = python.saved_model.constants:DEBUG_INFO_FILENAME_PB
saved_model.DEFAULT_SERVING_SIGNATURE_DEF_KEY = python.saved_model.constants:DEFAULT_SERVING_SIGNATURE_DEF_KEY
saved_model.GPU = python.saved_model.constants:GPU
saved_model.LoadOptions = python.saved_model.constants:LoadOptions
saved_model.PREDICT_INPUTS = python.saved_model.constants:PREDICT_INPUTS
saved_model.PREDICT_METHOD_NAME = python.saved_model.constants:PREDICT_METHOD_NAME
saved_model.PREDICT_OUTPUTS = python.saved_model.constants:PREDICT_OUTPUTS
saved_model.REGRESS_INPUTS = python.saved_model.constants:REGRESS_INPUTS
saved_model.REGRESS_METHOD_NAME = python.saved_model.constants:REGRESS_METHOD_NAME
saved_model.REGRESS_OUTPUTS = python.saved_model.constants:REGRESS_OUTPUTS
saved_model.SAVED_MODEL_FILENAME_PB = python.saved_model.constants:SAVED_MODEL_FILENAME_PB
saved_model.SAVED_MODEL_FILENAME_PBTXT = python.saved_model.constants:SAVED_MODEL_FILENAME_PBTXT
saved_model.SAVED_MODEL_SCHEMA_VERSION = python.saved_model.constants:SAVED_MODEL_SCHEMA_VERSION
saved_model.SERVING = python.saved_model.constants:SERVING
saved_model.SaveOptions = python.saved_model.constants:SaveOptions
saved_model.TPU = python.saved_model.constants:TPU
saved_model.TRAINING = python.saved_model.constants:TRAINING
saved_model.VARIABLES_DIRECTORY = python.saved_model.constants:VARIABLES_DIRECTORY
saved_model.VARIABLES_FILENAME = python.saved_model.constants:VARIABLES_FILENAME
saved_model.contains_saved_model = python.saved_model.constants:contains_saved_model
saved_model.experimental.Fingerprint = python.saved_model.fingerprinting:Fingerprint
saved_model.experimental.read_fingerprint = python.saved_model.fingerprinting:read_fingerprint
saved_model.experimental.TrackableResource = python.saved_model.constants:TrackableResource
saved_model.experimental.VariablePolicy = python.saved_model.constants:VariablePolicy
saved_model.load = python.saved_model.load:load
saved_model.save = python.saved_model.save:save

# Summaries, profiles, tests, versions
summary.SummaryWriter = python.summary.summary_ops:SummaryWriter
summary.audio = python.summary.summary_ops:audio
summary.create_noop_writer = python.summary.summary_ops:create_noop_writer
summary.flush = python.summary.summary_ops:flush
summary.graph = python.summary.summary_ops:graph
summary.histogram = python.summary.summary_ops:histogram
summary.image = python.summary.summary_ops:image
summary.record_if = python.summary.summary_ops:record_if
summary.scalar = python.summary.summary_ops:scalar
summary.should_record_summaries = python.summary.summary_ops:should_record_summaries
summary.text = python.summary.summary_ops:text
summary.trace_export = python.summary.summary_ops:trace_export
summary.trace_off = python.summary.summary_ops:trace_off
summary.trace_on = python.summary.summary_ops:trace_on
summary.write = python.summary.summary_ops:write
summary.create_file_writer = python.summary.summary_ops:create_file_writer_v2
summary.experimental.get_step = python.summary.summary_ops:get_step
summary.experimental.set_step = python.summary.summary_ops:set_step
summary.experimental.summary_scope = python.summary.summary_ops:summary_scope
summary.experimental.write_raw_pb = python.summary.summary_ops:write_raw_pb
profiler.experimental.Trace = python.profiler.profiler_v2:Trace
profiler.experimental.start = python.profiler.profiler_v2:start
profiler.experimental.stop = python.profiler.profiler_v2:stop
profiler.experimental.Profile = python.profiler.profiler_v2:Profile
profiler.experimental.ProfilerOptions = python.profiler.profiler_v2:ProfilerOptions
profiler.experimental.server.start = python.profiler.profiler_v2:start_server
profiler.experimental.client.trace = python.profiler.profiler_v2:trace
profiler.experimental.client.monitor = python.profiler.profiler_v2:monitor
test.create_local_cluster = python.training.server_lib:create_local_cluster
test.TestCase = python.framework.test_util:TensorFlowTestCase
test.compute_gradient = python.platform.test:compute_gradient
test.gpu_device_name = python.platform.test:gpu_device_name
test.is_built_with_cuda = python.platform.test:is_built_with_cuda
test.is_built_with_gpu_support = python.platform.test:is_built_with_gpu_support
test.is_built_with_rocm = python.platform.test:is_built_with_rocm
test.is_built_with_xla = python.platform.test:is_built_with_xla
test.is_cpu_target_available = python.platform.test:is_cpu_target_available
test.Benchmark = python.platform.benchmark:TensorFlowBenchmark
test.benchmark_config = python.platform.benchmark:benchmark_config
test.assert_equal_graph_def = python.framework.graph_io:assert_equal_graph_def
test.is_gpu_available = python.platform.test:is_gpu_available
test.main = python.platform.test:main
__internal__.saved_model.load.VersionedTypeRegistration = python.saved_model.revived_types:VersionedTypeRegistration
__internal__.saved_model.load.get_setter = python.saved_model.revived_types:get_setter
__internal__.saved_model.load.register_revived_type = python.saved_model.revived_types:register_revived_type
__internal__.saved_model.load.registered_identifiers = python.saved_model.revived_types:registered_identifiers
xla.experimental.compile = python.compiler.xla:compile
xla.experimental.jit_scope = python.compiler.xla:experimental_jit_scope
__git_version__ = python.framework.versions:GIT_VERSION
__compiler_version__ = python.framework.versions:COMPILER_VERSION
__cxx11_abi_flag__ = python.framework.versions:CXX11_ABI_FLAG
__cxx_version__ = python.framework.versions:CXX_VERSION
__monolithic_build__ = python.framework.versions:MONOLITHIC_BUILD
version.VERSION = python.framework.versions:VERSION
version.GIT_VERSION = python.framework.versions:GIT_VERSION
version.COMPILER_VERSION = python.framework.versions:COMPILER_VERSION
version.GRAPH_DEF_VERSION = python.framework.versions:GRAPH_DEF_VERSION
version.GRAPH_DEF_VERSION_MIN_CONSUMER = python.framework.versions:GRAPH_DEF_VERSION_MIN_CONSUMER
version.GRAPH_DEF_VERSION_MIN_PRODUCER = python.framework.versions:GRAPH_DEF_VERSION_MIN_PRODUCER
sysconfig.CXX11_ABI_FLAG = python.framework.versions:CXX11_ABI_FLAG
sysconfig.CXX_VERSION = python.framework.versions:CXX_VERSION
sysconfig.MONOLITHIC_BUILD = python.framework.versions:MONOLITHIC_BUILD
sysconfig.get_build_info = python.platform.build_info:get_build_info
sysconfig.get_compile_flags = python.platform.build_info:get_compile_flags
sysconfig.get_include = python.platform.build_info:get_include
sysconfig.get_lib = python.platform.build_info:get_lib
sysconfig.get_link_flags = python.platform.build_info:get_link_flags
types.experimental.Callable = python.types.core:Callable
types.experimental.ConcreteFunction = python.types.core:ConcreteFunction
types.experimental.GenericFunction = python.types.core:GenericFunction
types.experimental.PolymorphicFunction = python.types.core:PolymorphicFunction
types.experimental.SupportsTracingProtocol = python.types.core:SupportsTracingProtocol
types.experimental.TraceType = python.types.core:TraceType
__internal__.tf2.enabled = python.framework.internal:tf2_enabled
__internal__.monitoring.BoolGauge = python.framework.internal:BoolGauge
__internal__.ops.is_resource_variable = python.framework.internal:is_resource_variable
__internal__.function.Function = python.eager.polymorphic_function.polymorphic_function:Function
__internal__.register_call_context_function = python.framework.internal:nothing
__internal__.register_clear_session_function = python.framework.internal:nothing
__internal__.register_get_session_function = python.framework.internal:nothing
__internal__.register_load_model_function = python.framework.internal:nothing

# Feature columns
feature_column.bucketized_column = python.feature_column.make_columns:bucketized_column
feature_column.categorical_column_with_hash_bucket = python.feature_column.make_columns:categorical_column_with_hash_bucket
feature_column.categorical_column_with_identity = python.feature_column.make_columns:categorical_column_with_identity
feature_column.categorical_column_with_vocabulary_file = python.feature_column.make_columns:categorical_column_with_vocabulary_file
feature_column.categorical_column_with_vocabulary_list = python.feature_column.make_columns:categorical_column_with_vocabulary_list
feature_column.crossed_column = python.feature_column.make_columns:crossed_column
feature_column.embedding_column = python.feature_column.make_columns:embedding_column
feature_column.indicator_column = python.feature_column.make_columns:indicator_column
feature_column.numeric_column = python.feature_column.make_columns:numeric_column
feature_column.sequence_categorical_column_with_hash_bucket = python.feature_column.make_columns:sequence_categorical_column_with_hash_bucket
feature_column.sequence_categorical_column_with_identity = python.feature_column.make_columns:sequence_categorical_column_with_identity
feature_column.sequence_categorical_column_with_vocabulary_file = python.feature_column.make_columns:sequence_categorical_column_with_vocabulary_file
feature_column.sequence_categorical_column_with_vocabulary_list = python.feature_column.make_columns:sequence_categorical_column_with_vocabulary_list
feature_column.sequence_numeric_column = python.feature_column.make_columns:sequence_numeric_column
feature_column.shared_embeddings = python.feature_column.make_columns:shared_embeddings
feature_column.weighted_categorical_column = python.feature_column.make_columns:weighted_categorical_column
feature_column.make_parse_example_spec = python.feature_column.feature_column_v2:make_parse_example_spec_v2
__internal__.feature_column.DenseColumn = python.feature_column.feature_column_v2:DenseColumn
__internal__.feature_column.FeatureColumn = python.feature_column.feature_column_v2:FeatureColumn
__internal__.feature_column.FeatureTransformationCache = python.feature_column.feature_column_v2:FeatureTransformationCache
__internal__.feature_column.SequenceDenseColumn = python.feature_column.feature_column_v2:SequenceDenseColumn
__internal__.feature_column.StateManager = python.feature_column.feature_column_v2:_StateManagerImpl
__internal__.feature_column.deserialize_feature_column = python.feature_column.serialization:deserialize_feature_column
__internal__.feature_column.serialize_feature_column = python.feature_column.serialization:serialize_feature_column

# Tests
test.disable_with_predicate = python.framework.test_modes:disable_with_predicate
test.experimental.sync_devices = python.framework.test_modes:sync_devices
test.with_eager_op_as_function = python.framework.test_modes:with_eager_op_as_function

data.TFRecordDataset = python.data.ops.readers:TFRecordDatasetV2
data.FixedLengthRecordDataset = python.data.ops.readers:FixedLengthRecordDatasetV2
io.TFRecordWriter = python.lib.io.tf_record:TFRecordWriter
io.TFRecordOptions = python.lib.io.tf_record:TFRecordOptions

# Distribution
distribute.Strategy = python.distribute.distribute_lib:Strategy
distribute.StrategyExtended = python.distribute.distribute_lib:StrategyExtended
distribute.ReplicaContext = python.distribute.distribute_lib:ReplicaContext
distribute.InputContext = python.distribute.distribute_lib:InputContext
distribute.InputOptions = python.distribute.distribute_lib:InputOptions
distribute.InputReplicationMode = python.distribute.distribute_lib:InputReplicationMode
distribute.RunOptions = python.distribute.distribute_lib:RunOptions
distribute.get_strategy = python.distribute.distribute_lib:get_strategy
distribute.has_strategy = python.distribute.distribute_lib:has_strategy
distribute.get_replica_context = python.distribute.distribute_lib:get_replica_context
distribute.in_cross_replica_context = python.distribute.distribute_lib:in_cross_replica_context
distribute.experimental_set_strategy = python.distribute.distribute_lib:experimental_set_strategy
distribute.OneDeviceStrategy = python.distribute.strategies:OneDeviceStrategy
distribute.MirroredStrategy = python.distribute.strategies:MirroredStrategy
distribute.ParameterServerStrategy = python.distribute.strategies:ParameterServerStrategy
distribute.MultiWorkerMirroredStrategy distribute.experimental.MultiWorkerMirroredStrategy = python.distribute.strategies:MultiWorkerMirroredStrategy
distribute.TPUStrategy distribute.experimental.TPUStrategy = python.distribute.strategies:TPUStrategy
distribute.cluster_resolver.ClusterResolver = python.distribute.cluster_resolver.cluster_resolver:ClusterResolver
distribute.cluster_resolver.SimpleClusterResolver = python.distribute.cluster_resolver.cluster_resolver:SimpleClusterResolver
distribute.cluster_resolver.TFConfigClusterResolver = python.distribute.cluster_resolver.cluster_resolver:TFConfigClusterResolver
distribute.cluster_resolver.TPUClusterResolver = python.distribute.cluster_resolver.cluster_resolver:TPUClusterResolver
distribute.cluster_resolver.UnionResolver = python.distribute.cluster_resolver.cluster_resolver:UnionClusterResolver
distribute.experimental.CommunicationImplementation distribute.experimental.CollectiveCommunication = python.distribute.collective_util:CommunicationImplementation
distribute.experimental.CommunicationOptions = python.distribute.collective_util:CommunicationOptions
distribute.experimental.CollectiveHints = python.distribute.collective_util:CollectiveHints
distribute.experimental.CentralStorageStrategy = python.distribute.strategies:CentralStorageStrategy
distribute.experimental.ParameterServerStrategy = python.distribute.strategies:ParameterServerStrategy
distribute.experimental.ValueContext = python.distribute.distribute_lib:ValueContext
distribute.ReduceOp = python.distribute.reduce_util:ReduceOp
distribute.DistributedValues = python.distribute.values:DistributedValues
distribute.DistributedDataset = python.distribute.values:DistributedDataset
distribute.DistributedIterator = python.distribute.values:DistributedIterator
types.experimental.distributed.PerReplica = python.distribute.values:PerReplica
types.experimental.distributed.Mirrored = python.distribute.values:Mirrored
distribute.CrossDeviceOps = python.distribute.cross_device_ops:CrossDeviceOps
distribute.HierarchicalCopyAllReduce = python.distribute.cross_device_ops:HierarchicalCopyAllReduce
distribute.NcclAllReduce = python.distribute.cross_device_ops:NcclAllReduce
distribute.ReductionToOneDevice = python.distribute.cross_device_ops:ReductionToOneDevice
__internal__.distribute.interim.maybe_merge_call = python.distribute.distribute_lib:maybe_merge_call
__internal__.distribute.strategy_supports_no_merge_call = python.distribute.distribute_lib:strategy_supports_no_merge_call
__internal__.distribute.variable_sync_on_read_context = python.distribute.distribute_lib:variable_sync_on_read_context
distribute.experimental.partitioners.Partitioner = python.distribute.sharded_variable:Partitioner
distribute.experimental.partitioners.FixedShardsPartitioner = python.distribute.sharded_variable:FixedShardsPartitioner
distribute.experimental.partitioners.MinSizePartitioner = python.distribute.sharded_variable:MinSizePartitioner
distribute.experimental.partitioners.MaxSizePartitioner = python.distribute.sharded_variable:MaxSizePartitioner

# Types and values
DType dtypes.DType = _ff:DType
IndexedSlices = python.framework.indexed_slices:IndexedSlices
IndexedSlicesSpec = python.framework.indexed_slices:IndexedSlicesSpec
SparseTensor sparse.SparseTensor = python.framework.sparse_tensor:SparseTensor
SparseTensorSpec = python.framework.sparse_tensor:SparseTensorSpec
__operators__.add = python.framework.tensor_operators:add
__operators__.eq = python.framework.tensor_operators:eq
__operators__.getitem = python.framework.tensor_operators:getitem
__operators__.ne = python.framework.tensor_operators:ne
__operators__.ragged_getitem = python.framework.tensor_operators:ragged_getitem
Tensor = _ff:Tensor
TensorShape = _ff:TensorShape
compat.v1.Dimension = python.framework.dimension:Dimension
compat.v1.dimension_value = python.framework.tensor_shape:dimension_value
compat.v1.dimension_at_index = python.framework.tensor_shape:dimension_at_index
TensorSpec = python.framework.tensor_spec:TensorSpec
TypeSpec = python.framework.type_spec:TypeSpec
__internal__.CompositeTensor = python.framework.composite_tensor:CompositeTensor
as_dtype dtypes.as_dtype = _ff:as_dtype
bfloat16 dtypes.bfloat16 = _ff:bfloat16
bool dtypes.bool = _ff:bool
complex128 dtypes.complex128 = _ff:complex128
complex64 dtypes.complex64 = _ff:complex64
constant = _ff:constant
convert_to_tensor = _ff:convert
dtypes.experimental.float8_e4m3fn experimental.float8_e4m3fn = _ff:float8_e4m3fn
dtypes.experimental.float8_e5m2 experimental.float8_e5m2 = _ff:float8_e5m2
dtypes.QUANTIZED_DTYPES = python.framework.dtypes:QUANTIZED_DTYPES
executing_eagerly = _ff:executing_eagerly
make_ndarray = python.framework.tensor_util:make_ndarray
make_tensor_proto = python.framework.tensor_util:make_tensor_proto
train.Example = core.example.example_pb2:Example
train.SequenceExample = core.example.example_pb2:SequenceExample
train.BytesList = core.example.feature_pb2:BytesList
train.FloatList = core.example.feature_pb2:FloatList
train.Int64List = core.example.feature_pb2:Int64List
train.Feature = core.example.feature_pb2:Feature
train.Features = core.example.feature_pb2:Features
train.FeatureList = core.example.feature_pb2:FeatureList
train.FeatureLists = core.example.feature_pb2:FeatureLists
train.ClusterDef = core.protobuf.cluster_pb2:ClusterDef
train.JobDef = core.protobuf.cluster_pb2:JobDef
train.ServerDef = core.protobuf.tensorflow_server_pb2:ServerDef
distribute.Server = python.training.server_lib:Server
train.ClusterSpec = python.training.server_lib:ClusterSpec
queue.QueueBase = python.ops.data_flow_ops:QueueBase
queue.FIFOQueue = python.ops.queue_kinds:FIFOQueue
queue.PaddingFIFOQueue = python.ops.queue_kinds:PaddingFIFOQueue
queue.PriorityQueue = python.ops.queue_kinds:PriorityQueue
queue.RandomShuffleQueue = python.ops.queue_kinds:RandomShuffleQueue
experimental.dispatch_for_api = python.util.dispatch:dispatch_for_api
experimental.dispatch_for_unary_elementwise_apis = python.util.dispatch_elementwise:dispatch_for_unary_elementwise_apis
experimental.dispatch_for_binary_elementwise_apis = python.util.dispatch_elementwise:dispatch_for_binary_elementwise_apis
experimental.dispatch_for_binary_elementwise_assert_apis = python.util.dispatch_elementwise:dispatch_for_binary_elementwise_assert_apis
experimental.unregister_dispatch_for = python.util.dispatch:unregister_dispatch_for
__internal__.dispatch.add_dispatch_support = python.util.dispatch:add_dispatch_support
types.experimental.TensorLike = python.types.core:TensorLike
experimental.ExtensionType = python.framework.extension_type:ExtensionType
experimental.ExtensionTypeSpec = python.framework.extension_type:ExtensionTypeSpec
experimental.BatchableExtensionType = python.framework.extension_type:BatchableExtensionType
experimental.extension_type.as_dict = python.framework.extension_type:as_dict
experimental.BoundedTensorSpec = python.framework.tensor_spec:BoundedTensorSpec
float16 dtypes.float16 half dtypes.half = _ff:float16
float32 dtypes.float32 = _ff:float32
float64 dtypes.float64 double dtypes.double = _ff:float64
inside_function = _ff:inside_function
int16 dtypes.int16 = _ff:int16
int32 dtypes.int32 = _ff:int32
int64 dtypes.int64 = _ff:int64
int8 dtypes.int8 = _ff:int8
qint16 dtypes.qint16 = _ff:qint16
qint32 dtypes.qint32 = _ff:qint32
qint8 dtypes.qint8 = _ff:qint8
quint16 dtypes.quint16 = _ff:quint16
quint8 dtypes.quint8 = _ff:quint8
resource dtypes.resource = _ff:resource
string dtypes.string = _ff:string
type_spec_from_value = python.framework.type_spec:type_spec_from_value
uint16 dtypes.uint16 = _ff:uint16
uint32 dtypes.uint32 = _ff:uint32
uint64 dtypes.uint64 = _ff:uint64
uint8 dtypes.uint8 = _ff:uint8
variant dtypes.variant = _ff:variant
train.Coordinator = python.training.coordinator:Coordinator

# Elementwise

# Arrays and elementwise functions (python/ops)
abs math.abs = python.ops.math_ops:abs
add math.add = op AddV2(x, y) or python.ops.ragged.ragged_math_ops:add
add_n math.add_n = python.ops.math_ops:add_n
approx_top_k = op ApproxTopK(input, k, reduction_dimension=-1, recall_target=0.95, is_max_k=True, reduction_input_size_override=-1, aggregate_to_topk=True)
argmax math.argmax = python.ops.math_ops:argmax_v2
argmin math.argmin = python.ops.math_ops:argmin_v2
argsort = python.ops.sort_ops:argsort
batch_to_space = op BatchToSpaceND(input, block_shape, crops)
bitcast = op Bitcast(input, type)
boolean_mask = python.ops.array_index_ops:boolean_mask
broadcast_dynamic_shape = python.ops.sequence_ops:broadcast_dynamic_shape
broadcast_static_shape = python.ops.sequence_ops:broadcast_static_shape
broadcast_to = op BroadcastTo(input, shape) or python.ops.ragged.dynamic_ragged_shape:broadcast_to
cast dtypes.cast = python.ops.math_ops:cast
clip_by_global_norm = python.ops.clip_ops:clip_by_global_norm
clip_by_norm = python.ops.clip_ops:clip_by_norm
clip_by_value = python.ops.clip_ops:clip_by_value
complex dtypes.complex = python.ops.math_ops:complex
concat = python.ops.array_ops:concat
conv = op Conv(input, filter, strides, padding, explicit_paddings=[], data_format='CHANNELS_LAST', dilations=[], batch_dims=1, groups=1)
conv2d_backprop_filter_v2 = op Conv2DBackpropFilterV2(input, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=[], data_format='NHWC', dilations=[1, 1, 1, 1])
conv2d_backprop_input_v2 = op Conv2DBackpropInputV2(input, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, explicit_paddings=[], data_format='NHWC', dilations=[1, 1, 1, 1])
cos math.cos = op Cos(x) or python.ops.array_composite_ops:Cos_values
cumsum math.cumsum = op Cumsum(x, axis=0, exclusive=False, reverse=False)
divide math.divide = python.ops.math_ops:divide
dynamic_partition = op DynamicPartition(data, partitions, num_partitions)
dynamic_stitch = op DynamicStitch(indices, data)
edit_distance = python.ops.sparse_ops:edit_distance
einsum linalg.einsum = python.ops.einsum_ops:einsum
equal math.equal = op Equal(x, y) or python.ops.ragged.ragged_math_ops:equal
exp math.exp = op Exp(x) or python.ops.array_composite_ops:Exp_values
expand_dims = op ExpandDims(input, axis:dim) or python.ops.array_composite_ops:expand_dims
extract_volume_patches = op ExtractVolumePatches(input, ksizes, strides, padding)
fftnd = op FFTND(input, fft_length, axes)
fill = op Fill(dims, value) or python.ops.ragged.dynamic_ragged_shape:fill
fingerprint = op Fingerprint(data, method='farmhash64')
floor math.floor = op Floor(x) or python.ops.array_composite_ops:Floor_values
gather = python.ops.array_index_ops:gather
gather_nd = python.ops.array_index_ops:gather_nd
get_static_value = python.framework.tensor_util:constant_value
greater math.greater = op Greater(x, y) or python.ops.ragged.ragged_math_ops:greater
greater_equal math.greater_equal = op GreaterEqual(x, y) or python.ops.ragged.ragged_math_ops:greater_equal
guarantee_const = op Identity(input)
histogram_fixed_width = python.ops.segment_ops:histogram_fixed_width
histogram_fixed_width_bins = python.ops.segment_ops:histogram_fixed_width_bins
identity = op Identity(input) or python.ops.array_composite_ops:identity
identity_n = op IdentityN(input)
ifftnd = op IFFTND(input, fft_length, axes)
irfftnd = op IRFFTND(input, fft_length, axes, Treal=float32)
is_symbolic_tensor = python.framework.tensor_util:is_symbolic_tensor
is_tensor = python.framework.tensor_util:is_tf_type
less math.less = op Less(x, y) or python.ops.ragged.ragged_math_ops:less
less_equal math.less_equal = op LessEqual(x, y) or python.ops.ragged.ragged_math_ops:less_equal
linalg.band_part = op MatrixBandPart(input, num_lower, num_upper)
linalg.cross = op Cross(a, b)
linalg.global_norm = python.ops.clip_ops:global_norm
linspace = python.ops.sequence_ops:linspace
logical_and math.logical_and = op LogicalAnd(x, y) or python.ops.ragged.ragged_math_ops:logical_and
logical_not math.logical_not = op LogicalNot(x) or python.ops.array_composite_ops:LogicalNot_values
logical_or math.logical_or = op LogicalOr(x, y) or python.ops.ragged.ragged_math_ops:logical_or
math.ceil = op Ceil(x) or python.ops.array_composite_ops:Ceil_values
math.count_nonzero = python.ops.reduce_ops:count_nonzero
math.cumprod = op Cumprod(x, axis=0, exclusive=False, reverse=False)
math.floordiv = op FloorDiv(x, y) or python.ops.ragged.ragged_math_ops:floordiv
math.invert_permutation = op InvertPermutation(x)
math.reduce_euclidean_norm = python.ops.reduce_ops:reduce_euclidean_norm
math.reduce_std = python.ops.reduce_ops:reduce_std
math.reduce_variance = python.ops.reduce_ops:reduce_variance
math.xlog1py = op Xlog1py(x, y)
math.xlogy = op Xlogy(x, y)
matmul linalg.matmul = python.ops.product_ops:matmul
maximum math.maximum = op Maximum(x, y) or python.ops.ragged.ragged_math_ops:maximum
meshgrid = python.ops.array_ops:meshgrid
minimum math.minimum = op Minimum(x, y) or python.ops.ragged.ragged_math_ops:minimum
multiply math.multiply = op Mul(x, y) or python.ops.ragged.ragged_math_ops:multiply
negative math.negative = op Neg(x) or python.ops.array_composite_ops:Neg_values
newaxis = python.ops.array_ops:newaxis
not_equal math.not_equal = op NotEqual(x, y) or python.ops.ragged.ragged_math_ops:not_equal
one_hot = python.ops.array_index_ops:one_hot
ones = python.ops.array_ops:ones
ones_like = python.ops.array_ops:ones_like
pad = python.ops.array_ops:pad
parallel_stack = python.ops.array_ops:parallel_stack
pow math.pow = op Pow(x, y) or python.ops.ragged.ragged_math_ops:pow
random_index_shuffle = op RandomIndexShuffle(index, seed, max_index, rounds=4)
range = python.ops.sequence_ops:range
rank = op Rank(input) or python.ops.array_composite_ops:rank
raw_ops.* = python.framework.raw_ops:operation
realdiv = op RealDiv(x, y)
reduce_all math.reduce_all = op All(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_all
reduce_any math.reduce_any = op Any(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_any
reduce_logsumexp math.reduce_logsumexp = python.ops.reduce_ops:reduce_logsumexp
reduce_max math.reduce_max = op Max(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_max
reduce_mean math.reduce_mean = op Mean(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_mean
reduce_min math.reduce_min = op Min(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_min
reduce_prod math.reduce_prod = op Prod(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_prod
reduce_sum math.reduce_sum = op Sum(input_tensor:input, axis:reduction_indices=None, keepdims:keep_dims=False) or python.ops.reduce_ops:reduce_sum
register_tensor_conversion_function = python.framework.tensor_conversion_registry:register_tensor_conversion_function
repeat = python.ops.array_ops:repeat
reshape = op Reshape(tensor, shape) or python.ops.array_composite_ops:reshape
reverse = op ReverseV2(tensor, axis)
reverse_sequence = python.ops.array_index_ops:reverse_sequence
rfftnd = op RFFTND(input, fft_length, axes, Tcomplex=complex64)
roll = python.ops.array_index_ops:roll
round math.round = python.ops.math_ops:round
saturate_cast dtypes.saturate_cast = python.ops.math_ops:saturate_cast
scalar_mul math.scalar_mul = python.ops.math_ops:scalar_mul_v2
scatter_nd = python.ops.array_index_ops:scatter_nd
searchsorted = python.ops.array_index_ops:searchsorted
sequence_mask = python.ops.array_ops:sequence_mask
shape = op Shape(input, out_type=None) or python.ops.array_composite_ops:shape
shape_n = op ShapeN(input, out_type=int32)
sigmoid math.sigmoid nn.sigmoid = op Sigmoid(x) or python.ops.array_composite_ops:Sigmoid_values
sign math.sign = op Sign(x) or python.ops.array_composite_ops:Sign_values
sin math.sin = op Sin(x) or python.ops.array_composite_ops:Sin_values
size = op Size(input, out_type=None) or python.ops.array_composite_ops:size
slice = python.ops.array_index_ops:slice
sort = python.ops.sort_ops:sort
space_to_batch nn.space_to_batch = op SpaceToBatchND(input, block_shape, paddings)
space_to_batch_nd = op SpaceToBatchND(input, block_shape, paddings)
split = python.ops.array_ops:split
sqrt math.sqrt = op Sqrt(x) or python.ops.array_composite_ops:Sqrt_values
square math.square = op Square(x) or python.ops.array_composite_ops:Square_values
squeeze = python.ops.array_ops:squeeze
stack = python.ops.array_ops:stack
stop_gradient = op StopGradient(input) or python.ops.array_composite_ops:stop_gradient
strided_slice = python.ops.array_index_ops:strided_slice
subtract math.subtract = op Sub(x, y) or python.ops.ragged.ragged_math_ops:subtract
tanh math.tanh nn.tanh = op Tanh(x) or python.ops.array_composite_ops:Tanh_values
tensor_scatter_nd_add = op TensorScatterAdd(tensor, indices, updates, bad_indices_policy='') or python.ops.array_index_ops:tensor_scatter_nd_add
tensor_scatter_nd_max = op TensorScatterMax(tensor, indices, updates, bad_indices_policy='')
tensor_scatter_nd_min = op TensorScatterMin(tensor, indices, updates, bad_indices_policy='')
tensor_scatter_nd_sub = op TensorScatterSub(tensor, indices, updates, bad_indices_policy='') or python.ops.array_index_ops:tensor_scatter_nd_sub
tensor_scatter_nd_update = op TensorScatterUpdate(tensor, indices, updates) or python.ops.host_ops:tensor_scatter_nd_update
tensordot linalg.tensordot = python.ops.product_ops:tensordot
tile = op Tile(input, multiples)
timestamp = op Timestamp() or python.framework.internal:timestamp
transpose = python.ops.array_ops:transpose
truediv math.truediv = python.ops.math_ops:truediv
truncatediv = op TruncateDiv(x, y)
truncatemod = op TruncateMod(x, y)
unique = python.ops.array_index_ops:unique
unique_with_counts = python.ops.array_index_ops:unique_with_counts
unravel_index = op UnravelIndex(indices, dims)
unstack = python.ops.array_ops:unstack
where = python.ops.array_index_ops:where
zeros = python.ops.array_ops:zeros
zeros_like = python.ops.array_ops:zeros_like

# tf.bitwise
bitwise.bitwise_and = op BitwiseAnd(x, y) or python.ops.bitwise_ops:bitwise_and
bitwise.bitwise_or = op BitwiseOr(x, y) or python.ops.bitwise_ops:bitwise_or
bitwise.bitwise_xor = op BitwiseXor(x, y) or python.ops.bitwise_ops:bitwise_xor
bitwise.invert = op Invert(x) or python.ops.bitwise_ops:invert
bitwise.left_shift = op LeftShift(x, y) or python.ops.bitwise_ops:left_shift
bitwise.right_shift = op RightShift(x, y) or python.ops.bitwise_ops:right_shift

# tf.debugging
debugging.enable_traceback_filtering = python.util.traceback_utils:enable_traceback_filtering
debugging.disable_traceback_filtering = python.util.traceback_utils:disable_traceback_filtering
debugging.is_traceback_filtering_enabled = python.util.traceback_utils:is_traceback_filtering_enabled
Assert debugging.Assert = python.ops.check_ops:Assert
assert_equal debugging.assert_equal = python.ops.check_ops:assert_equal
assert_greater debugging.assert_greater = python.ops.check_ops:assert_greater
assert_less debugging.assert_less = python.ops.check_ops:assert_less
assert_rank debugging.assert_rank = python.ops.check_ops:assert_rank_v2
debugging.assert_all_finite = python.ops.check_ops:assert_all_finite
debugging.assert_greater_equal = python.ops.check_ops:assert_greater_equal
debugging.assert_integer = python.ops.check_ops:assert_integer
debugging.assert_less_equal = python.ops.check_ops:assert_less_equal
debugging.assert_near = python.ops.check_ops:assert_near_v2
debugging.assert_negative = python.ops.check_ops:assert_negative
debugging.assert_non_negative = python.ops.check_ops:assert_non_negative
debugging.assert_non_positive = python.ops.check_ops:assert_non_positive
debugging.assert_none_equal = python.ops.check_ops:assert_none_equal
debugging.assert_positive = python.ops.check_ops:assert_positive
debugging.assert_proper_iterable = python.ops.check_ops:assert_proper_iterable
debugging.assert_rank_at_least = python.ops.check_ops:assert_rank_at_least_v2
debugging.assert_rank_in = python.ops.check_ops:assert_rank_in_v2
debugging.assert_same_float_dtype = python.ops.check_ops:assert_same_float_dtype
debugging.assert_scalar = python.ops.check_ops:assert_scalar_v2
debugging.assert_shapes = python.ops.check_ops:assert_shapes
debugging.assert_type = python.ops.check_ops:assert_type
debugging.enable_check_numerics = python.debug.lib.check_numerics_callback:enable_check_numerics
debugging.disable_check_numerics = python.debug.lib.check_numerics_callback:disable_check_numerics
debugging.check_numerics = op CheckNumerics(tensor, message)
debugging.is_numeric_tensor = python.ops.check_ops:is_numeric_tensor
ensure_shape = python.ops.check_ops:ensure_shape
debugging.set_log_device_placement = python.framework.internal:set_log_device_placement
debugging.get_log_device_placement = python.framework.internal:get_log_device_placement

# tf.image
image.ResizeMethod = python.ops.image_ops:ResizeMethod
image.adjust_brightness = python.ops.image_color_ops:adjust_brightness
image.adjust_contrast = python.ops.image_color_ops:adjust_contrast
image.adjust_gamma = python.ops.image_color_ops:adjust_gamma
image.adjust_hue = python.ops.image_color_ops:adjust_hue
image.adjust_jpeg_quality = python.ops.image_quality_ops:adjust_jpeg_quality
image.adjust_saturation = python.ops.image_color_ops:adjust_saturation
image.central_crop = python.ops.image_fit_ops:central_crop
image.combined_non_max_suppression = op CombinedNonMaxSuppression(boxes, scores, max_output_size_per_class, max_total_size, iou_threshold=0.5, score_threshold=-inf, pad_per_class=False, clip_boxes=True)
image.convert_image_dtype = python.ops.image_color_ops:convert_image_dtype
image.crop_and_resize = python.ops.image_ops:crop_and_resize
image.crop_to_bounding_box = python.ops.image_fit_ops:crop_to_bounding_box
image.draw_bounding_boxes = op DrawBoundingBoxesV2(images, boxes, colors)
image.encode_png io.encode_png = op EncodePng(image, compression=-1)
image.extract_glimpse = python.ops.image_box_ops:extract_glimpse
image.extract_patches = python.ops.image_ops:extract_patches
image.flip_left_right = python.ops.image_ops:flip_left_right
image.flip_up_down = python.ops.image_ops:flip_up_down
image.grayscale_to_rgb = python.ops.image_color_ops:grayscale_to_rgb
image.hsv_to_rgb = op HSVToRGB(images)
image.image_gradients = python.ops.image_ops:image_gradients
image.non_max_suppression = op NonMaxSuppressionV3(boxes, scores, max_output_size, iou_threshold=0.5, score_threshold=-inf)
image.non_max_suppression_padded = python.ops.image_box_ops:non_max_suppression_padded
image.non_max_suppression_with_scores = python.ops.image_box_ops:non_max_suppression_with_scores
image.non_max_suppression_overlaps = op NonMaxSuppressionWithOverlaps(overlaps, scores, max_output_size, overlap_threshold=0.5, score_threshold=-inf)
image.pad_to_bounding_box = python.ops.image_fit_ops:pad_to_bounding_box
image.per_image_standardization = python.ops.image_color_ops:per_image_standardization
image.psnr = python.ops.image_color_ops:psnr
image.random_brightness = python.ops.image_random_ops:random_brightness
image.random_contrast = python.ops.image_random_ops:random_contrast
image.random_crop = python.ops.image_random_ops:random_crop
image.random_flip_left_right = python.ops.image_random_ops:random_flip_left_right
image.random_flip_up_down = python.ops.image_random_ops:random_flip_up_down
image.random_hue = python.ops.image_random_ops:random_hue
image.random_jpeg_quality = python.ops.image_quality_ops:random_jpeg_quality
image.random_saturation = python.ops.image_random_ops:random_saturation
image.resize = python.ops.image_ops:resize
image.resize_with_crop_or_pad = python.ops.image_fit_ops:resize_with_crop_or_pad
image.resize_with_pad = python.ops.image_fit_ops:resize_with_pad
image.rgb_to_grayscale = python.ops.image_color_ops:rgb_to_grayscale
image.rgb_to_hsv = op RGBToHSV(images)
image.rgb_to_yiq = python.ops.image_color_ops:rgb_to_yiq
image.rgb_to_yuv = python.ops.image_color_ops:rgb_to_yuv
image.rot90 = python.ops.image_ops:rot90
image.sample_distorted_bounding_box = python.ops.image_box_ops:sample_distorted_bounding_box
image.sobel_edges = python.ops.image_ops:sobel_edges
image.ssim = python.ops.image_quality_ops:ssim
image.ssim_multiscale = python.ops.image_quality_ops:ssim_multiscale
image.stateless_random_brightness = python.ops.image_random_ops:stateless_random_brightness
image.stateless_random_contrast = python.ops.image_random_ops:stateless_random_contrast
image.stateless_random_crop = python.ops.image_random_ops:stateless_random_crop
image.stateless_random_flip_left_right = python.ops.image_random_ops:stateless_random_flip_left_right
image.stateless_random_flip_up_down = python.ops.image_random_ops:stateless_random_flip_up_down
image.stateless_random_hue = python.ops.image_random_ops:stateless_random_hue
image.stateless_random_jpeg_quality = python.ops.image_quality_ops:stateless_random_jpeg_quality
image.stateless_random_saturation = python.ops.image_random_ops:stateless_random_saturation
image.stateless_sample_distorted_bounding_box = python.ops.image_box_ops:stateless_sample_distorted_bounding_box
image.total_variation = python.ops.image_ops:total_variation
image.transpose = python.ops.image_ops:transpose
image.yiq_to_rgb = python.ops.image_color_ops:yiq_to_rgb
image.yuv_to_rgb = python.ops.image_color_ops:yuv_to_rgb

# tf.io
image.decode_and_crop_jpeg io.decode_and_crop_jpeg = op DecodeAndCropJpeg(contents, crop_window, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1, dct_method='')
image.decode_bmp io.decode_bmp = op DecodeBmp(contents, channels=0)
image.decode_gif io.decode_gif = op DecodeGif(contents)
image.decode_jpeg io.decode_jpeg = op DecodeJpeg(contents, channels=0, ratio=1, fancy_upscaling=True, try_recover_truncated=False, acceptable_fraction=1, dct_method='')
image.decode_jxl io.decode_jxl = op DecodeJxl(contents, channels=0, dtype=uint8)
image.decode_png io.decode_png = op DecodePng(contents, channels=0, dtype=uint8)
image.decode_webp io.decode_webp = op DecodeWebP(contents, channels=0, dtype=uint8)
image.encode_jpeg io.encode_jpeg = op EncodeJpeg(image, format='', quality=95, progressive=False, optimize_size=False, chroma_downsampling=True, density_unit='in', x_density=300, y_density=300, xmp_metadata='')
image.extract_jpeg_shape io.extract_jpeg_shape = op ExtractJpegShape(contents, output_type=int32)
image.is_jpeg io.is_jpeg = python.ops.image_file_ops:is_jpeg
io.decode_base64 = op DecodeBase64(input)
io.decode_compressed = op DecodeCompressed(bytes, compression_type='')
io.decode_csv = python.ops.parsing_ops:decode_csv_v2
io.decode_proto = op DecodeProtoV2(bytes, message_type, field_names, output_types, descriptor_source='local://', message_format='binary', sanitize=False)
io.decode_raw = python.ops.parsing_ops:decode_raw
io.encode_base64 = op EncodeBase64(input, pad=False)
io.encode_proto = op EncodeProto(sizes, values, field_names, message_type, descriptor_source='local://')
io.parse_example = python.ops.parsing_ops:parse_example
io.parse_single_example = python.ops.parsing_ops:parse_single_example
io.parse_sequence_example = python.ops.sequence_example_ops:parse_sequence_example
io.parse_single_sequence_example = python.ops.sequence_example_ops:parse_single_sequence_example
io.decode_json_example = python.ops.sequence_example_ops:decode_json_example
io.parse_tensor = op ParseTensor(serialized, out_type)
io.serialize_tensor = op SerializeTensor(tensor)
io.FixedLenFeature = python.ops.parsing_ops:FixedLenFeature
io.FixedLenSequenceFeature = python.ops.parsing_ops:FixedLenSequenceFeature
io.RaggedFeature = python.ops.parsing_ops:RaggedFeature
io.SparseFeature = python.ops.parsing_ops:SparseFeature
io.VarLenFeature = python.ops.parsing_ops:VarLenFeature
audio.decode_wav = op DecodeWav(contents, desired_channels=-1, desired_samples=-1)
audio.encode_wav = op EncodeWav(audio, sample_rate)
io.serialize_sparse = python.ops.sparse_serial_ops:serialize_sparse
io.serialize_many_sparse = python.ops.sparse_serial_ops:serialize_many_sparse
io.deserialize_many_sparse = python.ops.sparse_serial_ops:deserialize_many_sparse

# tf.linalg
eig linalg.eig = python.ops.linalg_ops:eig
eigvals linalg.eigvals = python.ops.linalg_ops:eigvals
eye linalg.eye = python.ops.linalg_ops:eye
linalg.experimental.conjugate_gradient = python.ops.linalg.sparse.conjugate_gradient:conjugate_gradient
linalg.LinearOperator = python.ops.linalg.linear_operator:LinearOperator
linalg.LinearOperatorAdjoint = python.ops.linalg.linear_operator_adjoint:LinearOperatorAdjoint
linalg.LinearOperatorBlockDiag = python.ops.linalg.linear_operator_block_diag:LinearOperatorBlockDiag
linalg.LinearOperatorBlockLowerTriangular = python.ops.linalg.linear_operator_block_lower_triangular:LinearOperatorBlockLowerTriangular
linalg.LinearOperatorCirculant = python.ops.linalg.linear_operator_circulant:LinearOperatorCirculant
linalg.LinearOperatorCirculant2D = python.ops.linalg.linear_operator_circulant:LinearOperatorCirculant2D
linalg.LinearOperatorCirculant3D = python.ops.linalg.linear_operator_circulant:LinearOperatorCirculant3D
linalg.LinearOperatorComposition = python.ops.linalg.linear_operator_composition:LinearOperatorComposition
linalg.LinearOperatorDiag = python.ops.linalg.linear_operator_diag:LinearOperatorDiag
linalg.LinearOperatorFullMatrix = python.ops.linalg.linear_operator_full_matrix:LinearOperatorFullMatrix
linalg.LinearOperatorHouseholder = python.ops.linalg.linear_operator_householder:LinearOperatorHouseholder
linalg.LinearOperatorIdentity = python.ops.linalg.linear_operator_identity:LinearOperatorIdentity
linalg.LinearOperatorInversion = python.ops.linalg.linear_operator_inversion:LinearOperatorInversion
linalg.LinearOperatorKronecker = python.ops.linalg.linear_operator_kronecker:LinearOperatorKronecker
linalg.LinearOperatorLowRankUpdate = python.ops.linalg.linear_operator_low_rank_update:LinearOperatorLowRankUpdate
linalg.LinearOperatorLowerTriangular = python.ops.linalg.linear_operator_lower_triangular:LinearOperatorLowerTriangular
linalg.LinearOperatorPermutation = python.ops.linalg.linear_operator_permutation:LinearOperatorPermutation
linalg.LinearOperatorScaledIdentity = python.ops.linalg.linear_operator_identity:LinearOperatorScaledIdentity
linalg.LinearOperatorToeplitz = python.ops.linalg.linear_operator_toeplitz:LinearOperatorToeplitz
linalg.LinearOperatorTridiag = python.ops.linalg.linear_operator_tridiag:LinearOperatorTridiag
linalg.LinearOperatorZeros = python.ops.linalg.linear_operator_zeros:LinearOperatorZeros
linalg.adjoint = python.ops.linalg_ops:adjoint
linalg.cholesky = op Cholesky(input)
linalg.banded_triangular_solve = python.ops.linalg_ops:banded_triangular_solve
linalg.cholesky_solve = python.ops.linalg_ops:cholesky_solve
linalg.det = op MatrixDeterminant(input)
linalg.diag = python.ops.linalg_ops:diag
linalg.diag_part = python.ops.linalg_ops:diag_part
linalg.eigh = python.ops.linalg_ops:eigh
linalg.eigh_tridiagonal = python.ops.linalg.tridiagonal:eigh_tridiagonal
linalg.eigvalsh = python.ops.linalg_ops:eigvalsh
linalg.expm = python.ops.linalg.exponential:expm
linalg.inv = op MatrixInverse(input, adjoint=False)
linalg.logdet = python.ops.linalg_ops:logdet
linalg.logm = op MatrixLogarithm(input)
linalg.lstsq = python.ops.linalg_ops:lstsq
linalg.lu = op Lu(input, output_idx_type=int32)
linalg.lu_matrix_inverse = python.ops.linalg_ops:lu_matrix_inverse
linalg.lu_reconstruct = python.ops.linalg_ops:lu_reconstruct
linalg.lu_solve = python.ops.linalg_ops:lu_solve
linalg.matrix_rank = python.ops.linalg_ops:matrix_rank
linalg.matrix_transpose = python.ops.array_ops:matrix_transpose
linalg.matvec = python.ops.product_ops:matvec
linalg.pinv = python.ops.linalg_ops:pinv
linalg.qr = op Qr(input, full_matrices=False)
linalg.set_diag = python.ops.linalg_ops:set_diag
linalg.slogdet = op LogMatrixDeterminant(input)
linalg.solve = op MatrixSolve(matrix, rhs, adjoint=False)
linalg.svd = python.ops.linalg_ops:svd
linalg.tensor_diag = op Diag(diagonal)
linalg.tensor_diag_part = python.ops.linalg_ops:tensor_diag_part
linalg.trace = python.ops.product_ops:trace
linalg.triangular_solve = python.ops.linalg_ops:triangular_solve
linalg.tridiagonal_matmul = python.ops.linalg.tridiagonal:tridiagonal_matmul
linalg.tridiagonal_solve = python.ops.linalg.tridiagonal:tridiagonal_solve
matrix_square_root linalg.sqrtm = op MatrixSquareRoot(input)
norm linalg.norm = python.ops.linalg_ops:norm_v2

# tf.math
acos math.acos = op Acos(x)
acosh math.acosh = op Acosh(x)
asin math.asin = op Asin(x)
asinh math.asinh = op Asinh(x)
atan math.atan = op Atan(x)
atan2 math.atan2 = op Atan2(y, x)
atanh math.atanh = op Atanh(x)
cosh math.cosh = op Cosh(x)
math.accumulate_n = python.ops.math_ops:accumulate_n
math.angle = python.ops.math_ops:angle
math.bessel_i0 math.special.bessel_i0 = op BesselI0(x)
math.bessel_i0e math.special.bessel_i0e = op BesselI0e(x)
math.bessel_i1 math.special.bessel_i1 = op BesselI1(x)
math.bessel_i1e math.special.bessel_i1e = op BesselI1e(x)
math.betainc = op Betainc(a, b, x)
math.bincount = python.ops.segment_ops:bincount
math.confusion_matrix = python.ops.segment_ops:confusion_matrix
math.conj = python.ops.math_ops:conj
math.cumulative_logsumexp = python.ops.math_ops:cumulative_logsumexp
math.digamma = op Digamma(x)
math.divide_no_nan = python.ops.math_ops:divide_no_nan
math.erf = op Erf(x)
math.erfc = op Erfc(x)
math.erfcinv = python.ops.special_math_ops:erfcinv
math.erfinv = op Erfinv(x)
math.expm1 = op Expm1(x)
math.floormod math.mod = op FloorMod(x, y)
math.igamma = op Igamma(a, x)
math.igammac = op Igammac(a, x)
math.imag = python.ops.math_ops:imag
math.is_finite = op IsFinite(x)
math.is_inf = op IsInf(x)
math.is_nan = op IsNan(x)
math.is_non_decreasing = python.ops.special_math_ops:is_non_decreasing
math.is_strictly_increasing = python.ops.special_math_ops:is_strictly_increasing
math.lbeta = python.ops.special_math_ops:lbeta
math.lgamma = op Lgamma(x)
math.log = op Log(x)
math.log1p = op Log1p(x)
math.log_sigmoid = python.ops.math_ops:log_sigmoid
math.logical_xor = python.ops.math_ops:logical_xor
math.multiply_no_nan = python.ops.math_ops:multiply_no_nan
math.ndtri = op Ndtri(x)
math.nextafter = op NextAfter(x1, x2)
math.polygamma = op Polygamma(a, x)
math.polyval = python.ops.math_ops:polyval
math.real = python.ops.math_ops:real
math.reciprocal = op Reciprocal(x)
math.reciprocal_no_nan = python.ops.math_ops:reciprocal_no_nan
math.rint = op Rint(x)
math.rsqrt = op Rsqrt(x) or python.ops.array_composite_ops:Rsqrt_values
math.segment_max = op SegmentMax(data, segment_ids)
math.segment_mean = op SegmentMean(data, segment_ids)
math.segment_min = op SegmentMin(data, segment_ids)
math.segment_prod = op SegmentProd(data, segment_ids)
math.segment_sum = op SegmentSum(data, segment_ids)
math.sobol_sample = python.ops.special_math_ops:sobol_sample
math.softplus nn.softplus = op Softplus(features)
math.special.bessel_j0 = op BesselJ0(x)
math.special.bessel_j1 = op BesselJ1(x)
math.special.bessel_k0 = op BesselK0(x)
math.special.bessel_k0e = op BesselK0e(x)
math.special.bessel_k1 = op BesselK1(x)
math.special.bessel_k1e = op BesselK1e(x)
math.special.bessel_y0 = op BesselY0(x)
math.special.bessel_y1 = op BesselY1(x)
math.special.dawsn = op Dawsn(x)
math.special.expint = op Expint(x)
math.special.fresnel_cos = op FresnelCos(x)
math.special.fresnel_sin = op FresnelSin(x)
math.special.spence = op Spence(x)
math.squared_difference = op SquaredDifference(x, y)
math.unsorted_segment_max = op UnsortedSegmentMax(data, segment_ids, num_segments)
math.unsorted_segment_mean = python.ops.segment_ops:unsorted_segment_mean
math.unsorted_segment_min = op UnsortedSegmentMin(data, segment_ids, num_segments)
math.unsorted_segment_prod = op UnsortedSegmentProd(data, segment_ids, num_segments)
math.unsorted_segment_sqrt_n = python.ops.segment_ops:unsorted_segment_sqrt_n
math.unsorted_segment_sum = op UnsortedSegmentSum(data, segment_ids, num_segments)
math.xdivy = op Xdivy(x, y)
math.zeta = op Zeta(x, q)
sinh math.sinh = op Sinh(x)
tan math.tan = op Tan(x)

# tf.nn
linalg.normalize = python.ops.nn_impl:normalize
nn.atrous_conv2d = python.ops.conv_ops:atrous_conv2d
nn.atrous_conv2d_transpose = python.ops.conv_ops:atrous_conv2d_transpose
nn.avg_pool = python.ops.pool_ops:avg_pool
nn.avg_pool1d = python.ops.pool_ops:avg_pool1d
nn.avg_pool2d = python.ops.pool_ops:avg_pool2d
nn.avg_pool3d = python.ops.pool_ops:avg_pool3d
nn.batch_norm_with_global_normalization = python.ops.nn_impl:batch_norm_with_global_normalization_v2
nn.batch_normalization = python.ops.nn_impl:batch_normalization
nn.bias_add = python.ops.nn_ops:bias_add
nn.compute_average_loss = python.ops.loss_ops:compute_average_loss
nn.conv1d = python.ops.conv_ops:conv1d
nn.conv1d_transpose = python.ops.conv_ops:conv1d_transpose
nn.conv2d = python.ops.conv_ops:conv2d
nn.conv2d_transpose = python.ops.conv_ops:conv2d_transpose
nn.conv3d = python.ops.conv_ops:conv3d
nn.conv3d_transpose = python.ops.conv_ops:conv3d_transpose
nn.conv_transpose = python.ops.conv_ops:conv_transpose
nn.convolution = python.ops.conv_ops:convolution
nn.crelu = python.ops.nn_ops:crelu_v2
nn.depth_to_space = python.ops.nn_ops:depth_to_space
nn.depthwise_conv2d = python.ops.conv_ops:depthwise_conv2d
nn.depthwise_conv2d_backprop_filter = op DepthwiseConv2dNativeBackpropFilter(input, filter_sizes, out_backprop, strides, padding, data_format='NHWC', dilations=[1, 1, 1, 1])
nn.depthwise_conv2d_backprop_input = op DepthwiseConv2dNativeBackpropInput(input_sizes, filter, out_backprop, strides, padding, data_format='NHWC', dilations=[1, 1, 1, 1])
nn.dilation2d = python.ops.conv_ops:dilation2d
nn.dropout = python.ops.nn_ops:dropout_v2
nn.elu = op Elu(features)
nn.embedding_lookup = python.ops.nn_impl:embedding_lookup
nn.embedding_lookup_sparse = python.ops.embedding_ops:embedding_lookup_sparse_v2
nn.erosion2d = python.ops.conv_ops:erosion2d
nn.experimental.general_dropout = python.ops.nn_ops:general_dropout
nn.experimental.stateless_dropout = python.ops.nn_ops:stateless_dropout
nn.fractional_avg_pool = python.ops.pool_ops:fractional_avg_pool
nn.fractional_max_pool = python.ops.pool_ops:fractional_max_pool
nn.gelu = python.ops.nn_ops:gelu
nn.in_top_k math.in_top_k = python.ops.nn_ops:in_top_k_v2
nn.isotonic_regression = python.ops.nn_ops:isotonic_regression
nn.l2_loss = op L2Loss(t)
nn.compute_accidental_hits = python.ops.sampled_loss_ops:compute_accidental_hits
nn.nce_loss = python.ops.sampled_loss_ops:nce_loss
nn.with_space_to_batch = python.ops.dilated_window_ops:with_space_to_batch
nn.sampled_softmax_loss = python.ops.sampled_loss_ops:sampled_softmax_loss
nn.l2_normalize math.l2_normalize linalg.l2_normalize = python.ops.nn_impl:l2_normalize
nn.leaky_relu = python.ops.nn_ops:leaky_relu
nn.local_response_normalization nn.lrn = op LRN(input, depth_radius=5, bias=1, alpha=1, beta=0.5)
nn.log_poisson_loss = python.ops.loss_ops:log_poisson_loss
nn.log_softmax math.log_softmax = python.ops.nn_ops:log_softmax_v2
nn.max_pool = python.ops.pool_ops:max_pool
nn.max_pool1d = python.ops.pool_ops:max_pool1d
nn.max_pool2d = python.ops.pool_ops:max_pool2d
nn.max_pool3d = python.ops.pool_ops:max_pool3d
nn.max_pool_with_argmax = python.ops.pool_ops:max_pool_with_argmax
nn.moments = python.ops.nn_impl:moments_v2
nn.normalize_moments = python.ops.nn_impl:normalize_moments
nn.pool = python.ops.pool_ops:pool
nn.relu = op Relu(features) or python.ops.array_composite_ops:Relu_values
nn.collapse_repeated = python.ops.ctc_ops:collapse_repeated
nn.ctc_beam_search_decoder = python.ops.ctc_ops:ctc_beam_search_decoder
nn.ctc_greedy_decoder = python.ops.ctc_ops:ctc_greedy_decoder
nn.ctc_loss = python.ops.ctc_ops:ctc_loss
nn.ctc_unique_labels = python.ops.ctc_ops:ctc_unique_labels
quantization.dequantize = python.ops.quantize_ops:dequantize
quantization.quantize = python.ops.quantize_ops:quantize
quantization.quantize_and_dequantize = python.ops.quantize_ops:quantize_and_dequantize
quantization.quantize_and_dequantize_v2 = python.ops.quantize_ops:quantize_and_dequantize_v2
required_space_to_batch_paddings = python.ops.nn_ops:required_space_to_batch_paddings
nn.approx_max_k math.approx_max_k = python.ops.nn_ops:approx_max_k
nn.approx_min_k math.approx_min_k = python.ops.nn_ops:approx_min_k
nn.relu6 = op Relu6(features)
nn.safe_embedding_lookup_sparse = python.ops.embedding_ops:safe_embedding_lookup_sparse_v2
nn.scale_regularization_loss = python.ops.loss_ops:scale_regularization_loss
nn.selu = op Selu(features)
nn.separable_conv2d = python.ops.conv_ops:separable_conv2d
nn.sigmoid_cross_entropy_with_logits = python.ops.loss_ops:sigmoid_cross_entropy_with_logits
nn.silu nn.swish = python.ops.nn_ops:silu
nn.softmax math.softmax = python.ops.nn_ops:softmax_v2
nn.softmax_cross_entropy_with_logits = python.ops.loss_ops:softmax_cross_entropy_with_logits
nn.softsign math.softsign = op Softsign(features) or python.ops.nn_ops:softsign
nn.space_to_depth = python.ops.nn_ops:space_to_depth
nn.sparse_softmax_cross_entropy_with_logits = python.ops.loss_ops:sparse_softmax_cross_entropy_with_logits
nn.sufficient_statistics = python.ops.nn_impl:sufficient_statistics_v2
nn.top_k math.top_k = python.ops.nn_ops:top_k
nn.weighted_cross_entropy_with_logits = python.ops.loss_ops:weighted_cross_entropy_with_logits
nn.weighted_moments = python.ops.nn_impl:weighted_moments_v2
nn.zero_fraction math.zero_fraction = python.ops.nn_impl:zero_fraction

# tf.quantization
quantization.fake_quant_with_min_max_args = op FakeQuantWithMinMaxArgs(inputs, min=-6, max=6, num_bits=8, narrow_range=False)
quantization.fake_quant_with_min_max_args_gradient = op FakeQuantWithMinMaxArgsGradient(gradients, inputs, min=-6, max=6, num_bits=8, narrow_range=False)
quantization.fake_quant_with_min_max_vars = op FakeQuantWithMinMaxVars(inputs, min, max, num_bits=8, narrow_range=False)
quantization.fake_quant_with_min_max_vars_gradient = op FakeQuantWithMinMaxVarsGradient(gradients, inputs, min, max, num_bits=8, narrow_range=False)
quantization.fake_quant_with_min_max_vars_per_channel = op FakeQuantWithMinMaxVarsPerChannel(inputs, min, max, num_bits=8, narrow_range=False)
quantization.fake_quant_with_min_max_vars_per_channel_gradient = op FakeQuantWithMinMaxVarsPerChannelGradient(gradients, inputs, min, max, num_bits=8, narrow_range=False)
quantization.quantized_concat = op QuantizedConcat(concat_dim, values, input_mins, input_maxes)

# tf.signal
signal.dct = python.ops.signal.dct_ops:dct
signal.fft = op FFT(input)
signal.fft2d = op FFT2D(input)
signal.fft3d = op FFT3D(input)
signal.fftnd = python.ops.signal.fft_ops:fftnd
signal.fftshift = python.ops.signal.fft_ops:fftshift
signal.frame = python.ops.signal.shape_ops:frame
signal.hamming_window = python.ops.signal.window_ops:hamming_window
signal.hann_window = python.ops.signal.window_ops:hann_window
signal.idct = python.ops.signal.dct_ops:idct
signal.ifft = op IFFT(input)
signal.ifft2d = op IFFT2D(input)
signal.ifft3d = op IFFT3D(input)
signal.ifftnd = python.ops.signal.fft_ops:ifftnd
signal.ifftshift = python.ops.signal.fft_ops:ifftshift
signal.inverse_mdct = python.ops.signal.dct_ops:inverse_mdct
signal.inverse_stft = python.ops.signal.fft_ops:inverse_stft
signal.inverse_stft_window_fn = python.ops.signal.fft_ops:inverse_stft_window_fn
signal.irfft = python.ops.signal.fft_ops:irfft
signal.irfft2d = python.ops.signal.fft_ops:irfft2d
signal.irfft3d = python.ops.signal.fft_ops:irfft3d
signal.irfftnd = python.ops.signal.fft_ops:irfftnd
signal.kaiser_bessel_derived_window = python.ops.signal.window_ops:kaiser_bessel_derived_window
signal.kaiser_window = python.ops.signal.window_ops:kaiser_window
signal.linear_to_mel_weight_matrix = python.ops.signal.mel_ops:linear_to_mel_weight_matrix
signal.mdct = python.ops.signal.dct_ops:mdct
signal.mfccs_from_log_mel_spectrograms = python.ops.signal.mel_ops:mfccs_from_log_mel_spectrograms
signal.overlap_and_add = python.ops.signal.shape_ops:overlap_and_add
signal.rfft = python.ops.signal.fft_ops:rfft
signal.rfft2d = python.ops.signal.fft_ops:rfft2d
signal.rfft3d = python.ops.signal.fft_ops:rfft3d
signal.rfftnd = python.ops.signal.fft_ops:rfftnd
signal.stft = python.ops.signal.fft_ops:stft
signal.vorbis_window = python.ops.signal.window_ops:vorbis_window

# tf.strings
# tf.random
as_string strings.as_string = op AsString(input, precision=-1, scientific=False, shortest=False, width=-1, fill='') or python.ops.string_ops:as_string
random.Algorithm random.experimental.Algorithm = python.ops.stateful_random_ops:Algorithm
random.Generator random.experimental.Generator = python.ops.stateful_random_ops:Generator
random.all_candidate_sampler nn.all_candidate_sampler = python.ops.candidate_sampling_ops:all_candidate_sampler
random.categorical = python.ops.random_ops:categorical
random.create_rng_state random.experimental.create_rng_state = python.ops.stateful_random_ops:create_rng_state
random.experimental.index_shuffle = python.ops.stateless_random_ops:index_shuffle
random.experimental.stateless_shuffle = python.ops.stateless_random_ops:stateless_shuffle
random.fold_in random.experimental.stateless_fold_in = python.ops.stateless_random_ops:fold_in
random.gamma = python.ops.random_ops:gamma
random.get_global_generator random.experimental.get_global_generator = python.ops.stateful_random_ops:get_global_generator
random.fixed_unigram_candidate_sampler nn.fixed_unigram_candidate_sampler = python.ops.candidate_sampling_ops:fixed_unigram_candidate_sampler
random.learned_unigram_candidate_sampler nn.learned_unigram_candidate_sampler = python.ops.candidate_sampling_ops:learned_unigram_candidate_sampler
random.log_uniform_candidate_sampler = python.ops.candidate_sampling_ops:log_uniform_candidate_sampler
random.normal = python.ops.random_ops:normal
random.poisson = python.ops.random_ops:poisson
random.set_global_generator random.experimental.set_global_generator = python.ops.stateful_random_ops:set_global_generator
random.set_seed = python.framework.random_seed:set_seed
random.shuffle = python.ops.random_ops:shuffle
random.split random.experimental.stateless_split = python.ops.stateless_random_ops:split
random.stateless_binomial = python.ops.stateless_random_ops:stateless_binomial
random.stateless_categorical = python.ops.stateless_random_ops:stateless_categorical
random.stateless_gamma = python.ops.stateless_random_ops:stateless_gamma
random.stateless_normal = python.ops.stateless_random_ops:stateless_normal
random.stateless_parameterized_truncated_normal = python.ops.stateless_random_ops:stateless_parameterized_truncated_normal
random.stateless_poisson = python.ops.stateless_random_ops:stateless_poisson
random.stateless_truncated_normal = python.ops.stateless_random_ops:stateless_truncated_normal
random.stateless_uniform = python.ops.stateless_random_ops:stateless_uniform
random.truncated_normal = python.ops.random_ops:truncated_normal
random.uniform = python.ops.random_ops:uniform
random.uniform_candidate_sampler = python.ops.candidate_sampling_ops:uniform_candidate_sampler
strings.bytes_split = python.ops.string_ops:bytes_split
strings.format = python.ops.string_ops:string_format
strings.join = op StringJoin(inputs, separator='')
strings.length = op StringLength(input, unit='BYTE') or python.ops.string_ops:length
strings.lower = op StringLower(input, encoding='') or python.ops.string_ops:lower
strings.ngrams = python.ops.string_ops:ngrams
strings.reduce_join = python.ops.string_ops:reduce_join_v2
strings.regex_full_match = op RegexFullMatch(input, pattern)
strings.regex_replace = op RegexReplace(input, pattern, rewrite, replace_global=True) or python.ops.string_ops:regex_replace
strings.split = python.ops.string_ops:split
strings.strip = op StringStrip(input) or python.ops.string_ops:strip
strings.substr = op Substr(input, pos, len, unit='BYTE')
strings.to_hash_bucket = op StringToHashBucket(input:string_tensor, num_buckets)
strings.to_hash_bucket_fast = op StringToHashBucketFast(input, num_buckets) or python.ops.string_ops:to_hash_bucket_fast
strings.to_hash_bucket_strong = op StringToHashBucketStrong(input, num_buckets, key) or python.ops.string_ops:to_hash_bucket_strong
strings.to_number = op StringToNumber(input:string_tensor, out_type=float32) or python.ops.string_ops:to_number
strings.unicode_decode = python.ops.string_ops:unicode_decode
strings.unicode_decode_with_offsets = python.ops.string_ops:unicode_decode_with_offsets
strings.unicode_encode = python.ops.string_ops:unicode_encode
strings.unicode_script = op UnicodeScript(input)
strings.unicode_split = python.ops.string_ops:unicode_split
strings.unicode_split_with_offsets = python.ops.string_ops:unicode_split_with_offsets
strings.unicode_transcode = op UnicodeTranscode(input, input_encoding, output_encoding, errors='replace', replacement_char=65533, replace_control_characters=False)
strings.unsorted_segment_join = op UnsortedSegmentJoin(inputs, segment_ids, num_segments, separator='')
strings.upper = op StringUpper(input, encoding='') or python.ops.string_ops:upper

# Control flow
TensorArray = python.ops.tensor_array_ops:TensorArray
TensorArraySpec = python.ops.tensor_array_ops:TensorArraySpec
__internal__.smart_cond.smart_cond = python.ops.cond:smart_cond
case = python.ops.cond:case
cond = python.ops.cond:cond_for_tf_v2
foldl = python.ops.functional_ops:foldl
foldr = python.ops.functional_ops:foldr
group = python.ops.control_flow_ops:group
map_fn = python.ops.functional_ops:map_fn
no_op = python.ops.control_flow_ops:no_op
scan = python.ops.functional_ops:scan
switch_case = python.ops.cond:switch_case
tuple = python.ops.control_flow_ops:tuple
vectorized_map = python.ops.parallel_for.control_flow_ops:vectorized_map
while_loop = python.ops.while_loop:while_loop_v2

# tf.lookup
lookup.KeyValueTensorInitializer = python.ops.lookup_ops:KeyValueTensorInitializer
lookup.StaticHashTable = python.ops.lookup_ops:StaticHashTable
lookup.StaticVocabularyTable = python.ops.lookup_ops:StaticVocabularyTable
lookup.TextFileIndex = python.ops.lookup_ops:TextFileIndex
lookup.TextFileInitializer = python.ops.lookup_ops:TextFileInitializer
lookup.experimental.DenseHashTable = python.ops.lookup_ops:DenseHashTable
lookup.experimental.MutableHashTable = python.ops.lookup_ops:MutableHashTable

# tf.sparse
sets.difference = python.ops.sets_impl:difference
sets.intersection = python.ops.sets_impl:intersection
sets.size = python.ops.sets_impl:size
sets.union = python.ops.sets_impl:union
sparse.add = python.ops.sparse_merge_ops:add
sparse.bincount = python.ops.sparse_math_ops:bincount
sparse.concat = python.ops.sparse_ops:concat
sparse.cross = python.ops.sparse_ops:cross
sparse.cross_hashed = python.ops.sparse_ops:cross_hashed
sparse.expand_dims = python.ops.sparse_ops:expand_dims
sparse.eye = python.ops.sparse_ops:eye
sparse.fill_empty_rows = python.ops.sparse_ops:fill_empty_rows
sparse.from_dense = python.ops.sparse_ops:from_dense
sparse.map_values = python.ops.sparse_ops:map_values
sparse.sampled_addmm = python.ops.sparse_math_ops:sampled_addmm
sparse.mask = python.ops.sparse_math_ops:mask
sparse.maximum = python.ops.sparse_merge_ops:maximum
sparse.minimum = python.ops.sparse_merge_ops:minimum
sparse.reduce_max = python.ops.sparse_math_ops:reduce_max
sparse.reduce_sum = python.ops.sparse_math_ops:reduce_sum
sparse.reorder = python.ops.sparse_ops:reorder
sparse.reset_shape = python.ops.sparse_ops:reset_shape
sparse.reshape = python.ops.sparse_ops:reshape
sparse.retain = python.ops.sparse_ops:retain
sparse.segment_mean = python.ops.sparse_math_ops:segment_mean
sparse.segment_sqrt_n = python.ops.sparse_math_ops:segment_sqrt_n
sparse.segment_sum = python.ops.sparse_math_ops:segment_sum
sparse.slice = python.ops.sparse_ops:slice
sparse.softmax = python.ops.sparse_ops:softmax
sparse.sparse_dense_matmul = python.ops.sparse_math_ops:sparse_dense_matmul
sparse.split = python.ops.sparse_ops:split
sparse.to_dense = python.ops.sparse_ops:to_dense
sparse.to_indicator = python.ops.sparse_ops:to_indicator
sparse.transpose = python.ops.sparse_ops:transpose

# tf.experimental.numpy
experimental.numpy.experimental_enable_numpy_behavior = python.ops.numpy_ops.np_config:experimental_enable_numpy_behavior
experimental.numpy.bool_ = python.ops.numpy_ops.np_dtypes:bool_
experimental.numpy.complex128 = python.ops.numpy_ops.np_dtypes:complex128
experimental.numpy.complex64 = python.ops.numpy_ops.np_dtypes:complex64
experimental.numpy.complex_ = python.ops.numpy_ops.np_dtypes:complex_
experimental.numpy.float16 = python.ops.numpy_ops.np_dtypes:float16
experimental.numpy.float32 = python.ops.numpy_ops.np_dtypes:float32
experimental.numpy.float64 = python.ops.numpy_ops.np_dtypes:float64
experimental.numpy.float_ = python.ops.numpy_ops.np_dtypes:float_
experimental.numpy.inexact = python.ops.numpy_ops.np_dtypes:inexact
experimental.numpy.int16 = python.ops.numpy_ops.np_dtypes:int16
experimental.numpy.int32 = python.ops.numpy_ops.np_dtypes:int32
experimental.numpy.int64 = python.ops.numpy_ops.np_dtypes:int64
experimental.numpy.int8 = python.ops.numpy_ops.np_dtypes:int8
experimental.numpy.int_ = python.ops.numpy_ops.np_dtypes:int_
experimental.numpy.object_ = python.ops.numpy_ops.np_dtypes:object_
experimental.numpy.string_ = python.ops.numpy_ops.np_dtypes:string_
experimental.numpy.uint16 = python.ops.numpy_ops.np_dtypes:uint16
experimental.numpy.uint32 = python.ops.numpy_ops.np_dtypes:uint32
experimental.numpy.uint64 = python.ops.numpy_ops.np_dtypes:uint64
experimental.numpy.uint8 = python.ops.numpy_ops.np_dtypes:uint8
experimental.numpy.unicode_ = python.ops.numpy_ops.np_dtypes:unicode_
experimental.numpy.finfo = python.ops.numpy_ops.np_utils:finfo
experimental.numpy.iinfo = python.ops.numpy_ops.np_utils:iinfo
experimental.numpy.issubdtype = python.ops.numpy_ops.np_utils:issubdtype
experimental.numpy.promote_types = python.ops.numpy_ops.np_utils:promote_types
experimental.numpy.result_type = python.ops.numpy_ops.np_utils:result_type
experimental.numpy.ndarray = python.ops.numpy_ops.np_arrays:ndarray
experimental.numpy.e = python.ops.numpy_ops.np_math_ops:e
experimental.numpy.inf = python.ops.numpy_ops.np_math_ops:inf
experimental.numpy.newaxis = python.ops.numpy_ops.np_math_ops:newaxis
experimental.numpy.pi = python.ops.numpy_ops.np_math_ops:pi
experimental.numpy.abs = python.ops.numpy_ops.np_elementwise:abs
experimental.numpy.absolute = python.ops.numpy_ops.np_elementwise:absolute
experimental.numpy.add = python.ops.numpy_ops.np_elementwise:add
experimental.numpy.allclose = python.ops.numpy_ops.np_elementwise:allclose
experimental.numpy.angle = python.ops.numpy_ops.np_elementwise:angle
experimental.numpy.arccos = python.ops.numpy_ops.np_elementwise:arccos
experimental.numpy.arccosh = python.ops.numpy_ops.np_elementwise:arccosh
experimental.numpy.arcsin = python.ops.numpy_ops.np_elementwise:arcsin
experimental.numpy.arcsinh = python.ops.numpy_ops.np_elementwise:arcsinh
experimental.numpy.arctan = python.ops.numpy_ops.np_elementwise:arctan
experimental.numpy.arctan2 = python.ops.numpy_ops.np_elementwise:arctan2
experimental.numpy.arctanh = python.ops.numpy_ops.np_elementwise:arctanh
experimental.numpy.around experimental.numpy.round = python.ops.numpy_ops.np_elementwise:around
experimental.numpy.array_equal = python.ops.numpy_ops.np_elementwise:array_equal
experimental.numpy.bitwise_and = python.ops.numpy_ops.np_elementwise:bitwise_and
experimental.numpy.bitwise_not = python.ops.numpy_ops.np_elementwise:bitwise_not
experimental.numpy.bitwise_or = python.ops.numpy_ops.np_elementwise:bitwise_or
experimental.numpy.bitwise_xor = python.ops.numpy_ops.np_elementwise:bitwise_xor
experimental.numpy.cbrt = python.ops.numpy_ops.np_elementwise:cbrt
experimental.numpy.ceil = python.ops.numpy_ops.np_elementwise:ceil
experimental.numpy.clip = python.ops.numpy_ops.np_elementwise:clip
experimental.numpy.conj = python.ops.numpy_ops.np_elementwise:conj
experimental.numpy.conjugate = python.ops.numpy_ops.np_elementwise:conjugate
experimental.numpy.cos = python.ops.numpy_ops.np_elementwise:cos
experimental.numpy.cosh = python.ops.numpy_ops.np_elementwise:cosh
experimental.numpy.deg2rad = python.ops.numpy_ops.np_elementwise:deg2rad
experimental.numpy.divide = python.ops.numpy_ops.np_elementwise:divide
experimental.numpy.divmod = python.ops.numpy_ops.np_elementwise:divmod
experimental.numpy.equal = python.ops.numpy_ops.np_elementwise:equal
experimental.numpy.exp = python.ops.numpy_ops.np_elementwise:exp
experimental.numpy.exp2 = python.ops.numpy_ops.np_elementwise:exp2
experimental.numpy.expm1 = python.ops.numpy_ops.np_elementwise:expm1
experimental.numpy.fabs = python.ops.numpy_ops.np_elementwise:fabs
experimental.numpy.fix = python.ops.numpy_ops.np_elementwise:fix
experimental.numpy.float_power = python.ops.numpy_ops.np_elementwise:float_power
experimental.numpy.floor = python.ops.numpy_ops.np_elementwise:floor
experimental.numpy.floor_divide = python.ops.numpy_ops.np_elementwise:floor_divide
experimental.numpy.gcd = python.ops.numpy_ops.np_elementwise:gcd
experimental.numpy.greater = python.ops.numpy_ops.np_elementwise:greater
experimental.numpy.greater_equal = python.ops.numpy_ops.np_elementwise:greater_equal
experimental.numpy.heaviside = python.ops.numpy_ops.np_elementwise:heaviside
experimental.numpy.hypot = python.ops.numpy_ops.np_elementwise:hypot
experimental.numpy.imag = python.ops.numpy_ops.np_elementwise:imag
experimental.numpy.isclose = python.ops.numpy_ops.np_elementwise:isclose
experimental.numpy.iscomplex = python.ops.numpy_ops.np_elementwise:iscomplex
experimental.numpy.iscomplexobj = python.ops.numpy_ops.np_elementwise:iscomplexobj
experimental.numpy.isfinite = python.ops.numpy_ops.np_elementwise:isfinite
experimental.numpy.isinf = python.ops.numpy_ops.np_elementwise:isinf
experimental.numpy.isnan = python.ops.numpy_ops.np_elementwise:isnan
experimental.numpy.isneginf = python.ops.numpy_ops.np_elementwise:isneginf
experimental.numpy.isposinf = python.ops.numpy_ops.np_elementwise:isposinf
experimental.numpy.isreal = python.ops.numpy_ops.np_elementwise:isreal
experimental.numpy.isrealobj = python.ops.numpy_ops.np_elementwise:isrealobj
experimental.numpy.lcm = python.ops.numpy_ops.np_elementwise:lcm
experimental.numpy.less = python.ops.numpy_ops.np_elementwise:less
experimental.numpy.less_equal = python.ops.numpy_ops.np_elementwise:less_equal
experimental.numpy.log = python.ops.numpy_ops.np_elementwise:log
experimental.numpy.log10 = python.ops.numpy_ops.np_elementwise:log10
experimental.numpy.log1p = python.ops.numpy_ops.np_elementwise:log1p
experimental.numpy.log2 = python.ops.numpy_ops.np_elementwise:log2
experimental.numpy.logaddexp = python.ops.numpy_ops.np_elementwise:logaddexp
experimental.numpy.logaddexp2 = python.ops.numpy_ops.np_elementwise:logaddexp2
experimental.numpy.logical_and = python.ops.numpy_ops.np_elementwise:logical_and
experimental.numpy.logical_not = python.ops.numpy_ops.np_elementwise:logical_not
experimental.numpy.logical_or = python.ops.numpy_ops.np_elementwise:logical_or
experimental.numpy.logical_xor = python.ops.numpy_ops.np_elementwise:logical_xor
experimental.numpy.maximum = python.ops.numpy_ops.np_elementwise:maximum
experimental.numpy.minimum = python.ops.numpy_ops.np_elementwise:minimum
experimental.numpy.mod = python.ops.numpy_ops.np_elementwise:mod
experimental.numpy.multiply = python.ops.numpy_ops.np_elementwise:multiply
experimental.numpy.negative = python.ops.numpy_ops.np_elementwise:negative
experimental.numpy.nextafter = python.ops.numpy_ops.np_elementwise:nextafter
experimental.numpy.not_equal = python.ops.numpy_ops.np_elementwise:not_equal
experimental.numpy.positive = python.ops.numpy_ops.np_elementwise:positive
experimental.numpy.power = python.ops.numpy_ops.np_elementwise:power
experimental.numpy.rad2deg = python.ops.numpy_ops.np_elementwise:rad2deg
experimental.numpy.real = python.ops.numpy_ops.np_elementwise:real
experimental.numpy.reciprocal = python.ops.numpy_ops.np_elementwise:reciprocal
experimental.numpy.remainder = python.ops.numpy_ops.np_elementwise:remainder
experimental.numpy.sign = python.ops.numpy_ops.np_elementwise:sign
experimental.numpy.signbit = python.ops.numpy_ops.np_elementwise:signbit
experimental.numpy.sin = python.ops.numpy_ops.np_elementwise:sin
experimental.numpy.sinc = python.ops.numpy_ops.np_elementwise:sinc
experimental.numpy.sinh = python.ops.numpy_ops.np_elementwise:sinh
experimental.numpy.sqrt = python.ops.numpy_ops.np_elementwise:sqrt
experimental.numpy.square = python.ops.numpy_ops.np_elementwise:square
experimental.numpy.subtract = python.ops.numpy_ops.np_elementwise:subtract
experimental.numpy.tan = python.ops.numpy_ops.np_elementwise:tan
experimental.numpy.tanh = python.ops.numpy_ops.np_elementwise:tanh
experimental.numpy.true_divide = python.ops.numpy_ops.np_elementwise:true_divide
experimental.numpy.arange = python.ops.numpy_ops.np_creation:arange
experimental.numpy.array = python.ops.numpy_ops.np_creation:array
experimental.numpy.asanyarray = python.ops.numpy_ops.np_creation:asanyarray
experimental.numpy.asarray = python.ops.numpy_ops.np_creation:asarray
experimental.numpy.ascontiguousarray = python.ops.numpy_ops.np_creation:ascontiguousarray
experimental.numpy.copy = python.ops.numpy_ops.np_creation:copy
experimental.numpy.diag_indices = python.ops.numpy_ops.np_creation:diag_indices
experimental.numpy.empty = python.ops.numpy_ops.np_creation:empty
experimental.numpy.empty_like = python.ops.numpy_ops.np_creation:empty_like
experimental.numpy.eye = python.ops.numpy_ops.np_creation:eye
experimental.numpy.full = python.ops.numpy_ops.np_creation:full
experimental.numpy.full_like = python.ops.numpy_ops.np_creation:full_like
experimental.numpy.geomspace = python.ops.numpy_ops.np_creation:geomspace
experimental.numpy.identity = python.ops.numpy_ops.np_creation:identity
experimental.numpy.isscalar = python.ops.numpy_ops.np_creation:isscalar
experimental.numpy.linspace = python.ops.numpy_ops.np_creation:linspace
experimental.numpy.logspace = python.ops.numpy_ops.np_creation:logspace
experimental.numpy.ones = python.ops.numpy_ops.np_creation:ones
experimental.numpy.ones_like = python.ops.numpy_ops.np_creation:ones_like
experimental.numpy.polyval = python.ops.numpy_ops.np_creation:polyval
experimental.numpy.tri = python.ops.numpy_ops.np_creation:tri
experimental.numpy.vander = python.ops.numpy_ops.np_creation:vander
experimental.numpy.zeros = python.ops.numpy_ops.np_creation:zeros
experimental.numpy.zeros_like = python.ops.numpy_ops.np_creation:zeros_like
experimental.numpy.append = python.ops.numpy_ops.np_movement:append
experimental.numpy.atleast_1d = python.ops.numpy_ops.np_movement:atleast_1d
experimental.numpy.atleast_2d = python.ops.numpy_ops.np_movement:atleast_2d
experimental.numpy.atleast_3d = python.ops.numpy_ops.np_movement:atleast_3d
experimental.numpy.broadcast_arrays = python.ops.numpy_ops.np_movement:broadcast_arrays
experimental.numpy.broadcast_to = python.ops.numpy_ops.np_movement:broadcast_to
experimental.numpy.concatenate = python.ops.numpy_ops.np_movement:concatenate
experimental.numpy.dsplit = python.ops.numpy_ops.np_movement:dsplit
experimental.numpy.dstack = python.ops.numpy_ops.np_movement:dstack
experimental.numpy.expand_dims = python.ops.numpy_ops.np_movement:expand_dims
experimental.numpy.flatten = python.ops.numpy_ops.np_movement:flatten
experimental.numpy.flip = python.ops.numpy_ops.np_movement:flip
experimental.numpy.fliplr = python.ops.numpy_ops.np_movement:fliplr
experimental.numpy.flipud = python.ops.numpy_ops.np_movement:flipud
experimental.numpy.hsplit = python.ops.numpy_ops.np_movement:hsplit
experimental.numpy.hstack = python.ops.numpy_ops.np_movement:hstack
experimental.numpy.meshgrid = python.ops.numpy_ops.np_movement:meshgrid
experimental.numpy.moveaxis = python.ops.numpy_ops.np_movement:moveaxis
experimental.numpy.ndim = python.ops.numpy_ops.np_movement:ndim
experimental.numpy.pad = python.ops.numpy_ops.np_movement:pad
experimental.numpy.ravel = python.ops.numpy_ops.np_movement:ravel
experimental.numpy.repeat = python.ops.numpy_ops.np_movement:repeat
experimental.numpy.reshape = python.ops.numpy_ops.np_movement:reshape
experimental.numpy.roll = python.ops.numpy_ops.np_movement:roll
experimental.numpy.rot90 = python.ops.numpy_ops.np_movement:rot90
experimental.numpy.shape = python.ops.numpy_ops.np_movement:shape
experimental.numpy.size = python.ops.numpy_ops.np_movement:size
experimental.numpy.split = python.ops.numpy_ops.np_movement:split
experimental.numpy.squeeze = python.ops.numpy_ops.np_movement:squeeze
experimental.numpy.stack = python.ops.numpy_ops.np_movement:stack
experimental.numpy.swapaxes = python.ops.numpy_ops.np_movement:swapaxes
experimental.numpy.tile = python.ops.numpy_ops.np_movement:tile
experimental.numpy.transpose = python.ops.numpy_ops.np_movement:transpose
experimental.numpy.vsplit = python.ops.numpy_ops.np_movement:vsplit
experimental.numpy.vstack = python.ops.numpy_ops.np_movement:vstack
experimental.numpy.compress = python.ops.numpy_ops.np_selection:compress
experimental.numpy.diag = python.ops.numpy_ops.np_selection:diag
experimental.numpy.diagflat = python.ops.numpy_ops.np_selection:diagflat
experimental.numpy.diagonal = python.ops.numpy_ops.np_selection:diagonal
experimental.numpy.ix_ = python.ops.numpy_ops.np_selection:ix_
experimental.numpy.nonzero = python.ops.numpy_ops.np_selection:nonzero
experimental.numpy.select = python.ops.numpy_ops.np_selection:select
experimental.numpy.take = python.ops.numpy_ops.np_selection:take
experimental.numpy.take_along_axis = python.ops.numpy_ops.np_selection:take_along_axis
experimental.numpy.trace = python.ops.numpy_ops.np_selection:trace
experimental.numpy.tril = python.ops.numpy_ops.np_selection:tril
experimental.numpy.triu = python.ops.numpy_ops.np_selection:triu
experimental.numpy.where = python.ops.numpy_ops.np_selection:where
experimental.numpy.cross = python.ops.numpy_ops.np_linear:cross
experimental.numpy.diff = python.ops.numpy_ops.np_linear:diff
experimental.numpy.dot = python.ops.numpy_ops.np_linear:dot
experimental.numpy.einsum = python.ops.numpy_ops.np_linear:einsum
experimental.numpy.inner = python.ops.numpy_ops.np_linear:inner
experimental.numpy.kron = python.ops.numpy_ops.np_linear:kron
experimental.numpy.matmul = python.ops.numpy_ops.np_linear:matmul
experimental.numpy.outer = python.ops.numpy_ops.np_linear:outer
experimental.numpy.tensordot = python.ops.numpy_ops.np_linear:tensordot
experimental.numpy.vdot = python.ops.numpy_ops.np_linear:vdot
experimental.numpy.all = python.ops.numpy_ops.np_reductions:all
experimental.numpy.amax = python.ops.numpy_ops.np_reductions:amax
experimental.numpy.amin = python.ops.numpy_ops.np_reductions:amin
experimental.numpy.any = python.ops.numpy_ops.np_reductions:any
experimental.numpy.argmax = python.ops.numpy_ops.np_reductions:argmax
experimental.numpy.argmin = python.ops.numpy_ops.np_reductions:argmin
experimental.numpy.argsort = python.ops.numpy_ops.np_reductions:argsort
experimental.numpy.average = python.ops.numpy_ops.np_reductions:average
experimental.numpy.count_nonzero = python.ops.numpy_ops.np_reductions:count_nonzero
experimental.numpy.cumprod = python.ops.numpy_ops.np_reductions:cumprod
experimental.numpy.cumsum = python.ops.numpy_ops.np_reductions:cumsum
experimental.numpy.max = python.ops.numpy_ops.np_reductions:max
experimental.numpy.mean = python.ops.numpy_ops.np_reductions:mean
experimental.numpy.min = python.ops.numpy_ops.np_reductions:min
experimental.numpy.nanmean = python.ops.numpy_ops.np_reductions:nanmean
experimental.numpy.nanprod = python.ops.numpy_ops.np_reductions:nanprod
experimental.numpy.nansum = python.ops.numpy_ops.np_reductions:nansum
experimental.numpy.prod = python.ops.numpy_ops.np_reductions:prod
experimental.numpy.ptp = python.ops.numpy_ops.np_reductions:ptp
experimental.numpy.sort = python.ops.numpy_ops.np_reductions:sort
experimental.numpy.std = python.ops.numpy_ops.np_reductions:std
experimental.numpy.sum = python.ops.numpy_ops.np_reductions:sum
experimental.numpy.var = python.ops.numpy_ops.np_reductions:var
experimental.numpy.random.poisson = python.ops.numpy_ops.np_random:poisson
experimental.numpy.random.rand = python.ops.numpy_ops.np_random:rand
experimental.numpy.random.randint = python.ops.numpy_ops.np_random:randint
experimental.numpy.random.randn = python.ops.numpy_ops.np_random:randn
experimental.numpy.random.random = python.ops.numpy_ops.np_random:random
experimental.numpy.random.seed = python.ops.numpy_ops.np_random:seed
experimental.numpy.random.standard_normal = python.ops.numpy_ops.np_random:standard_normal
experimental.numpy.random.uniform = python.ops.numpy_ops.np_random:uniform


# tf.ragged
RaggedTensor = python.ops.ragged.ragged_tensor:RaggedTensor
RaggedTensorSpec = python.ops.ragged.ragged_tensor_spec:RaggedTensorSpec
experimental.DynamicRaggedShape = python.ops.ragged.dynamic_ragged_shape:DynamicRaggedShape
experimental.RowPartition = python.ops.ragged.row_partition:RowPartition
compat.as_bytes = python.util.compat:as_bytes
compat.as_str = python.util.compat:as_str
compat.as_str_any = python.util.compat:as_str_any
compat.as_text = python.util.compat:as_text
compat.bytes_or_text_types = python.util.compat:bytes_or_text_types
compat.complex_types = python.util.compat:complex_types
compat.integral_types = python.util.compat:integral_types
compat.real_types = python.util.compat:real_types
compat.path_to_str = python.util.compat:path_to_str
compat.dimension_at_index = python.framework.tensor_shape:dimension_at_index
compat.dimension_value = python.framework.tensor_shape:dimension_value
compat.forward_compatible = python.util.compat:forward_compatible
compat.forward_compatibility_horizon = python.util.compat:forward_compatibility_horizon
ragged.boolean_mask = python.ops.ragged.ragged_array_ops:boolean_mask
ragged.constant = python.ops.ragged.ragged_factory_ops:constant
ragged.map_flat_values = python.ops.ragged.ragged_math_ops:map_flat_values
ragged.range = python.ops.ragged.ragged_array_ops:range
ragged.row_splits_to_segment_ids = python.ops.ragged.ragged_array_ops:row_splits_to_segment_ids
ragged.segment_ids_to_row_splits = python.ops.ragged.ragged_array_ops:segment_ids_to_row_splits
ragged_fill_empty_rows = op RaggedFillEmptyRows(value_rowids, values, nrows, default_value)
ragged_fill_empty_rows_grad = op RaggedFillEmptyRowsGrad(reverse_index_map, grad_values)
ragged.stack = python.ops.ragged.ragged_concat_ops:stack
ragged.stack_dynamic_partitions = python.ops.ragged.ragged_segment_ops:stack_dynamic_partitions
ragged.cross = python.ops.ragged.ragged_cross_ops:cross
ragged.cross_hashed = python.ops.ragged.ragged_cross_ops:cross_hashed

# Python in graphs, initializers
constant_initializer = python.ops.init_ops_v2:constant_initializer
image.decode_image io.decode_image = python.ops.image_file_ops:decode_image
py_function = python.ops.script_ops:eager_py_func
numpy_function = python.ops.script_ops:numpy_function
print = python.ops.logging_ops:print_v2
ones_initializer = python.ops.init_ops_v2:ones_initializer
random_normal_initializer = python.ops.init_ops_v2:random_normal_initializer
random_uniform_initializer = python.ops.init_ops_v2:random_uniform_initializer
zeros_initializer = python.ops.init_ops_v2:zeros_initializer

"""

# What each namespace is for, shown by help().
SPACES = {
    "audio": "Sound files.",
    "autodiff": "Differentiation: gradient tapes and forward accumulators.",
    "autograph": "Python's control flow in graphs.",
    "bitwise": "Operations on the bits of integers.",
    "graph_util": "Graphs as messages.",
    "compat": "Text and bytes; the names of TensorFlow 1 and 2 under `v1` and `v2`.",
    "config": "Devices, threads and other settings of the process.",
    "data": "Input pipelines: datasets, iterators, options.",
    "debugging": "Assertions and checks of numbers.",
    "distribute": "Strategies: one program on several devices.",
    "dtypes": "The types of elements, and conversions between them.",
    "errors": "The exceptions that operations raise.",
    "experimental": "Names that may change.",
    "image": "Images: sizes, colours, flips, crops, files.",
    "io": "Files: records, tensors, images, paths.",
    "io.gfile": "Files and directories.",
    "linalg": "Matrices: products, decompositions, solvers, norms.",
    "lookup": "Tables from keys to values.",
    "math": "Arithmetic, reductions, segments, special functions.",
    "math.special": "Special functions of mathematics.",
    "nest": "Structures: lists, tuples and dictionaries of tensors.",
    "nn": "Neural networks: activations, convolutions, pooling, losses, normalization.",
    "profiler": "Where the time goes.",
    "quantization": "Numbers in few bits.",
    "queue": "Queues of tensors.",
    "ragged": "Tensors whose rows differ in length.",
    "random": "Random numbers: from seeds, from state, and generators.",
    "raw_ops": "Every operation by its own name, with keyword arguments only.",
    "saved_model": "Models as TensorFlow saves them.",
    "sets": "Sets, each the last dimension of a tensor.",
    "signal": "Fourier transforms, windows, frames.",
    "feature_column": "Columns that say how features become numbers, for the layers of Keras 2.",
    "sparse": "Tensors of which only the elements that are not zero are kept.",
    "strings": "Operations on strings.",
    "summary": "What TensorBoard shows: numbers, texts, histograms over steps.",
    "sysconfig": "How the package was built.",
    "test": "Test cases, and which devices there are.",
    "tpu": "What programs ask of tensor processing units, of which there are none.",
    "train": "Checkpoints and features.",
    "types": "Types, for annotations and checks.",
    "version": "Versions.",
    "xla": "Compilation of functions.",
}


def table():
    """The rows as a dictionary from public name to target."""
    names = {}
    for row in ROWS.splitlines():
        left, equals, target = row.partition(" = ")
        if equals and not row.startswith("#"):
            for name in left.split():
                names[name] = target
    return names | _names_v1.table()
