"""The table of public names: one row says what a name of `tf.` is.

A row is `names = target`: the public name with its aliases, dotted below `tf.`, and where it comes from:
`module:attribute` below this package, or `op RECORD(parameters)` for a function that is one operation of
the catalogue, written as it is called, `python_name:record_name` where the two differ.

Invariant: a name appears once. Adding a name is one row here.
Does not know: how names are resolved; see `_namespace.py`.
"""

ROWS = """
# Programs: variables, gradients, functions, scopes, modules
Variable = python.ops.variables:Variable
VariableAggregation = python.ops.variables:VariableAggregation
VariableSynchronization = python.ops.variables:VariableSynchronization
variable_creator_scope = python.ops.variables:variable_creator_scope
GradientTape autodiff.GradientTape = python.eager.backprop:GradientTape
UnconnectedGradients = python.ops.unconnected_gradients:UnconnectedGradients
custom_gradient = python.ops.custom_gradient:custom_gradient
recompute_grad = python.ops.custom_gradient:recompute_grad
grad_pass_through = python.ops.custom_gradient:grad_pass_through
function = python.eager.polymorphic_function.polymorphic_function:function
Module = python.module.module:Module
init_scope = python.framework.ops:init_scope
name_scope = python.framework.ops:name_scope_v2
get_current_name_scope __internal__.get_name_scope = python.framework.ops:get_current_name_scope
device = python.framework.ops:device
control_dependencies = python.framework.ops:control_dependencies
Graph = python.framework.func_graph:Graph
RegisterGradient = python.framework.ops:RegisterGradient
register_tensor_conversion_function = python.framework.ops:register_tensor_conversion_function
get_logger = python.platform.tf_logging:get_logger
compat.v1.placeholder = python.framework.func_graph:placeholder
compat.v1.get_default_graph = python.framework.func_graph:get_default_graph
compat.v1.reset_default_graph = python.framework.func_graph:reset_default_graph
compat.v1.name_scope = python.framework.ops:name_scope_v1
compat.v1.enable_eager_execution = python.framework.ops:enable_eager_execution
compat.v1.enable_v2_behavior = python.framework.ops:enable_eager_execution
compat.v1.executing_eagerly_outside_functions = python.framework.ops:executing_eagerly_outside_functions

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
__internal__.tracking.sticky_attribute_assignment = python.trackable.data_structures:sticky_attribute_assignment
__internal__.tracking.wrap = python.trackable.data_structures:wrap

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

# Types and values
Tensor = _ff:Tensor
TensorShape = _ff:TensorShape
DType dtypes.DType = _ff:DType
as_dtype dtypes.as_dtype = _ff:as_dtype
convert_to_tensor = _ff:convert
constant = _ff:constant
executing_eagerly = _ff:executing_eagerly
inside_function = _ff:inside_function
float16 dtypes.float16 half dtypes.half = _ff:float16
bfloat16 dtypes.bfloat16 = _ff:bfloat16
float32 dtypes.float32 = _ff:float32
float64 dtypes.float64 double dtypes.double = _ff:float64
int8 dtypes.int8 = _ff:int8
int16 dtypes.int16 = _ff:int16
int32 dtypes.int32 = _ff:int32
int64 dtypes.int64 = _ff:int64
uint8 dtypes.uint8 = _ff:uint8
uint16 dtypes.uint16 = _ff:uint16
uint32 dtypes.uint32 = _ff:uint32
uint64 dtypes.uint64 = _ff:uint64
bool dtypes.bool = _ff:bool
string dtypes.string = _ff:string
complex64 dtypes.complex64 = _ff:complex64
complex128 dtypes.complex128 = _ff:complex128
resource dtypes.resource = _ff:resource
variant dtypes.variant = _ff:variant
qint8 dtypes.qint8 = _ff:qint8
qint16 dtypes.qint16 = _ff:qint16
qint32 dtypes.qint32 = _ff:qint32
quint8 dtypes.quint8 = _ff:quint8
quint16 dtypes.quint16 = _ff:quint16
dtypes.experimental.float8_e4m3fn = _ff:float8_e4m3fn
dtypes.experimental.float8_e5m2 = _ff:float8_e5m2

# Elementwise
add math.add = op AddV2(x, y)
subtract math.subtract = op Sub(x, y)
"""


def table():
    """The rows as a dictionary from public name to target."""
    names = {}
    for row in ROWS.splitlines():
        left, equals, target = row.partition(" = ")
        if equals and not row.startswith("#"):
            for name in left.split():
                names[name] = target
    return names
