"""The names of `tf.compat.v1` that are TensorFlow 1's own: mostly TensorFlow 2's functions with parameters spelled otherwise.

A row is `names = target` below `compat.v1`, the target as in `_names.py` or `as NAME(parameters)`: TensorFlow 2's `NAME` called with
the parameters in TensorFlow 1's order, where `old>new=None` hands `old` on as `new`, and `-old=None` is taken and not used. None is not
handed on, so that the defaults are TensorFlow 2's. Names that mean the same in both stand in `_public_v1.txt`.

Invariant: no row says what a function computes.
Does not know: what the targets do.
"""

_REDUCTION = "input_tensor, axis=None, keepdims=None, name=None, reduction_indices>axis=None, keep_dims>keepdims=None"

ROWS = """
# Images
image.ResizeMethod = python.ops.image_ops_v1:ResizeMethod
image.crop_and_resize = as image.crop_and_resize(image, boxes, box_ind>box_indices=None, crop_size=None, method='bilinear', extrapolation_value=0.0, name=None, box_indices=None)
image.draw_bounding_boxes = as image.draw_bounding_boxes(images, boxes, name=None, colors=None)
image.extract_glimpse = python.ops.image_ops_v1:extract_glimpse
image.sample_distorted_bounding_box = python.ops.image_ops_v1:sample_distorted_bounding_box
image.extract_image_patches extract_image_patches = python.ops.image_ops_v1:extract_image_patches
image.resize_area = as raw_ops.ResizeArea(images, size, align_corners=False, name=None)
image.resize_bicubic = as raw_ops.ResizeBicubic(images, size, align_corners=False, name=None, half_pixel_centers=False)
image.resize_bilinear = as raw_ops.ResizeBilinear(images, size, align_corners=False, name=None, half_pixel_centers=False)
image.resize_nearest_neighbor = as raw_ops.ResizeNearestNeighbor(images, size, align_corners=False, name=None, half_pixel_centers=False)
image.resize image.resize_images = python.ops.image_ops:resize_images
image.resize_image_with_pad = python.ops.image_fit_ops:resize_image_with_pad

# Arrays
argmax math.argmax = as argmax(input, axis=None, name=None, dimension>axis=None, output_type=int64)
argmin math.argmin = as argmin(input, axis=None, name=None, dimension>axis=None, output_type=int64)
arg_max = as argmax(input, dimension>axis, output_type=int64, name=None)
arg_min = as argmin(input, dimension>axis, output_type=int64, name=None)
boolean_mask = as boolean_mask(tensor, mask, name='boolean_mask', axis=None)
batch_gather = python.compat.v1:batch_gather
batch_to_space = python.compat.v1:batch_to_space
batch_to_space_nd manip.batch_to_space_nd = as batch_to_space(input, block_shape, crops, name=None)
concat = as concat(values, axis, name='concat')
constant = python.compat.v1:constant
convert_to_tensor = as convert_to_tensor(value, dtype=None, name=None, preferred_dtype>dtype_hint=None, dtype_hint=None)
distributions.Bernoulli = python.ops.distributions.bernoulli:Bernoulli
distributions.Beta = python.ops.distributions.beta:Beta
distributions.Categorical = python.ops.distributions.categorical:Categorical
distributions.Dirichlet = python.ops.distributions.dirichlet:Dirichlet
distributions.DirichletMultinomial = python.ops.distributions.dirichlet_multinomial:DirichletMultinomial
distributions.Distribution = python.ops.distributions.distribution:Distribution
distributions.Exponential = python.ops.distributions.exponential:Exponential
distributions.FULLY_REPARAMETERIZED = python.ops.distributions.distribution:FULLY_REPARAMETERIZED
distributions.Gamma = python.ops.distributions.gamma:Gamma
distributions.Laplace = python.ops.distributions.laplace:Laplace
distributions.Multinomial = python.ops.distributions.multinomial:Multinomial
distributions.NOT_REPARAMETERIZED = python.ops.distributions.distribution:NOT_REPARAMETERIZED
distributions.Normal = python.ops.distributions.normal:Normal
distributions.RegisterKL = python.ops.distributions.kullback_leibler:RegisterKL
distributions.ReparameterizationType = python.ops.distributions.distribution:ReparameterizationType
distributions.StudentT = python.ops.distributions.student_t:StudentT
distributions.Uniform = python.ops.distributions.uniform:Uniform
distributions.kl_divergence = python.ops.distributions.kullback_leibler:kl_divergence
depth_to_space nn.depth_to_space = as nn.depth_to_space(input, block_size, name=None, data_format='NHWC')
diag = as linalg.tensor_diag(diagonal, name=None)
expand_dims = as expand_dims(input, axis=None, name=None, dim>axis=None)
gather = as gather(params, indices, validate_indices=None, name=None, axis=None, batch_dims=0)
gather_nd manip.gather_nd = as gather_nd(params, indices, name=None, batch_dims=0, bad_indices_policy='')
manip.reshape = as reshape(tensor, shape, name=None)
matrix_band_part = as linalg.band_part(input, num_lower, num_upper, name=None)
matrix_transpose linalg.transpose linalg.matrix_transpose = as linalg.matrix_transpose(a, name='matrix_transpose', conjugate=False)
ones_like = as ones_like(tensor>input, dtype=None, name=None, -optimize=True)
zeros_like = as zeros_like(tensor>input, dtype=None, name=None, -optimize=True)
nn.quantized_avg_pool = op QuantizedAvgPool(input, min_input, max_input, ksize, strides, padding)
nn.quantized_conv2d = op QuantizedConv2D(input, filter, min_input, max_input, min_filter, max_filter, strides, padding, out_type=qint32, dilations=[1, 1, 1, 1])
nn.quantized_max_pool = op QuantizedMaxPool(input, min_input, max_input, ksize, strides, padding)
nn.quantized_relu_x = op QuantizedReluX(features, max_value, min_features, max_features, out_type=quint8)
quantize_v2 = as quantization.quantize(input, min_range, max_range, T, mode='MIN_COMBINED', name=None, round_mode='HALF_AWAY_FROM_ZERO', narrow_range=False, axis=None, ensure_minimum_range=0.01)
pad = as pad(tensor, paddings, mode='CONSTANT', name=None, constant_values=0)
placeholder_with_default = python.compat.v1:placeholder_with_default
reverse_sequence = as reverse_sequence(input, seq_lengths, seq_axis=None, batch_axis=None, name=None, seq_dim>seq_axis=None, batch_dim>batch_axis=None)
setdiff1d = as raw_ops.ListDiff(x, y, index_dtype>out_idx=int32, name=None)
shape = as shape(input, name=None, out_type=None)
size = as size(input, name=None, out_type=None)
space_to_batch = python.compat.v1:space_to_batch
space_to_depth nn.space_to_depth = as nn.space_to_depth(input, block_size, name=None, data_format='NHWC')
squeeze = as squeeze(input, axis=None, name=None, squeeze_dims>axis=None)
transpose = as transpose(a, perm=None, name='transpose', conjugate=False)
tuple = as tuple(tensors, name=None, control_inputs=None)
where = python.compat.v1:where
tensor_scatter_add = as tensor_scatter_nd_add(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_sub = as tensor_scatter_nd_sub(tensor, indices, updates, bad_indices_policy='', name=None)
tensor_scatter_update = as tensor_scatter_nd_update(tensor, indices, updates, name=None)

Dimension = python.framework.tensor_shape:Dimension
DeviceSpec = python.framework.device_spec:DeviceSpecV1

# Mathematics
reduce_all math.reduce_all = as reduce_all(REDUCTION)
reduce_any math.reduce_any = as reduce_any(REDUCTION)
reduce_logsumexp math.reduce_logsumexp = as reduce_logsumexp(REDUCTION)
reduce_max math.reduce_max = as reduce_max(REDUCTION)
reduce_mean math.reduce_mean = as reduce_mean(REDUCTION)
reduce_min math.reduce_min = as reduce_min(REDUCTION)
reduce_prod math.reduce_prod = as reduce_prod(REDUCTION)
reduce_sum math.reduce_sum = as reduce_sum(REDUCTION)
bincount math.bincount = as math.bincount(arr, weights=None, minlength=None, maxlength=None, dtype=int32)
clip_by_average_norm = python.compat.v1:clip_by_average_norm
confusion_matrix math.confusion_matrix = as math.confusion_matrix(labels, predictions, num_classes=None, dtype=int32, name=None, weights=None)
count_nonzero math.count_nonzero = as math.count_nonzero(input_tensor>input=None, axis=None, keepdims=None, dtype=int64, name=None, reduction_indices>axis=None, keep_dims>keepdims=None, input=None)
div = python.compat.v1:div
floor_div = as raw_ops.FloorDiv(x, y, name=None)
log_sigmoid = as math.log_sigmoid(x, name=None)
norm linalg.norm = as norm(tensor, ord='euclidean', axis=None, keepdims=None, name=None, keep_dims>keepdims=None)
scalar_mul math.scalar_mul = as scalar_mul(scalar, x, name=None)
sparse_segment_mean = as sparse.segment_mean(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
sparse_segment_sqrt_n = as sparse.segment_sqrt_n(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
sparse_segment_sum = as sparse.segment_sum(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
to_bfloat16 = python.compat.v1:to_bfloat16
to_complex64 = python.compat.v1:to_complex64
to_complex128 = python.compat.v1:to_complex128
to_double = python.compat.v1:to_double
to_float = python.compat.v1:to_float
to_int32 = python.compat.v1:to_int32
to_int64 = python.compat.v1:to_int64
math.in_top_k nn.in_top_k = as math.in_top_k(predictions, targets, k, name=None)
verify_tensor_all_finite debugging.assert_all_finite = as debugging.assert_all_finite(t>x=None, msg>message=None, name=None, x=None, message=None)

# Control flow, variables, functions
assign = python.compat.v1:assign
assign_add = python.compat.v1:assign_add
assign_sub = python.compat.v1:assign_sub
case = as case(pred_fn_pairs, default=None, exclusive=False, strict=False, name='case')
cond = python.ops.cond:cond
scatter_add = python.compat.v1:scatter_add
scatter_sub = python.compat.v1:scatter_sub
scatter_mul = python.compat.v1:scatter_mul
scatter_div = python.compat.v1:scatter_div
scatter_min = python.compat.v1:scatter_min
scatter_max = python.compat.v1:scatter_max
scatter_update = python.compat.v1:scatter_update
batch_scatter_update = python.compat.v1:batch_scatter_update
scatter_nd_add = python.compat.v1:scatter_nd_add
scatter_nd_sub = python.compat.v1:scatter_nd_sub
scatter_nd_update = python.compat.v1:scatter_nd_update
get_variable = python.ops.variable_scope:get_variable
get_local_variable = python.ops.variable_scope:get_local_variable
get_variable_scope = python.ops.variable_scope:get_variable_scope
make_template = python.ops.variable_scope:make_template
variable_op_scope = python.ops.variable_scope:variable_op_scope
variable_scope = python.ops.variable_scope:variable_scope
AUTO_REUSE = python.ops.variable_scope:AUTO_REUSE
VariableScope = python.ops.variable_scope:VariableScope
Variable = python.ops.variable_v1:VariableV1
VariableAggregation = python.ops.variable_v1:VariableAggregation
fixed_size_partitioner = python.ops.variable_partitions:fixed_size_partitioner
min_max_variable_partitioner = python.ops.variable_partitions:min_max_variable_partitioner
variable_axis_size_partitioner = python.ops.variable_partitions:variable_axis_size_partitioner
no_regularizer = python.compat.v1:no_regularizer
GraphKeys = python.framework.graph_collections:GraphKeys
add_to_collection = python.framework.graph_collections:add_to_collection
add_to_collections = python.framework.graph_collections:add_to_collections
get_collection = python.framework.graph_collections:get_collection
get_collection_ref = python.framework.graph_collections:get_collection_ref
all_variables = python.framework.graph_collections:all_variables
global_variables = python.framework.graph_collections:global_variables
local_variables = python.framework.graph_collections:local_variables
model_variables = python.framework.graph_collections:model_variables
moving_average_variables = python.framework.graph_collections:moving_average_variables
trainable_variables = python.framework.graph_collections:trainable_variables

# Keras 2
keras = python.compat.legacy_keras:keras
layers = python.compat.legacy_keras:layers
nn.rnn_cell = python.compat.legacy_keras:rnn_cell

# Training
train.Optimizer = python.training.optimizer:Optimizer
train.AdadeltaOptimizer = python.training.optimizers_v1:AdadeltaOptimizer
train.AdagradOptimizer = python.training.optimizers_v1:AdagradOptimizer
train.AdamOptimizer = python.training.optimizers_v1:AdamOptimizer
train.FtrlOptimizer = python.training.optimizers_v1:FtrlOptimizer
train.GradientDescentOptimizer = python.training.optimizers_v1:GradientDescentOptimizer
train.MomentumOptimizer = python.training.optimizers_v1:MomentumOptimizer
train.ProximalAdagradOptimizer = python.training.optimizers_v1:ProximalAdagradOptimizer
train.ProximalGradientDescentOptimizer = python.training.optimizers_v1:ProximalGradientDescentOptimizer
train.RMSPropOptimizer = python.training.optimizers_v1:RMSPropOptimizer
train.assert_global_step = python.training.steps_v1:assert_global_step
train.create_global_step = python.training.steps_v1:create_global_step
train.get_global_step = python.training.steps_v1:get_global_step
train.get_or_create_global_step = python.training.steps_v1:get_or_create_global_step
train.global_step = python.training.steps_v1:global_step
train.cosine_decay = python.training.steps_v1:cosine_decay
train.cosine_decay_restarts = python.training.steps_v1:cosine_decay_restarts
train.exponential_decay = python.training.steps_v1:exponential_decay
train.inverse_time_decay = python.training.steps_v1:inverse_time_decay
train.linear_cosine_decay = python.training.steps_v1:linear_cosine_decay
train.natural_exp_decay = python.training.steps_v1:natural_exp_decay
train.piecewise_constant train.piecewise_constant_decay = python.training.steps_v1:piecewise_constant
train.polynomial_decay = python.training.steps_v1:polynomial_decay
mixed_precision.LossScale mixed_precision.experimental.LossScale train.experimental.LossScale = python.training.experimental.loss_scale:LossScale
mixed_precision.FixedLossScale mixed_precision.experimental.FixedLossScale train.experimental.FixedLossScale = python.training.experimental.loss_scale:FixedLossScale
mixed_precision.DynamicLossScale mixed_precision.experimental.DynamicLossScale train.experimental.DynamicLossScale = python.training.experimental.loss_scale:DynamicLossScale
mixed_precision.MixedPrecisionLossScaleOptimizer train.experimental.MixedPrecisionLossScaleOptimizer = python.training.experimental.loss_scale_optimizer:MixedPrecisionLossScaleOptimizer
mixed_precision.enable_mixed_precision_graph_rewrite train.experimental.enable_mixed_precision_graph_rewrite = python.training.experimental.mixed_precision:enable_mixed_precision_graph_rewrite
mixed_precision.disable_mixed_precision_graph_rewrite train.experimental.disable_mixed_precision_graph_rewrite = python.training.experimental.mixed_precision:disable_mixed_precision_graph_rewrite
Summary summary.Summary = core.framework.summary_pb2:Summary
HistogramProto = core.framework.summary_pb2:HistogramProto
Event summary.Event = core.util.event_pb2:Event
LogMessage = core.util.event_pb2:LogMessage
SessionLog summary.SessionLog = core.util.event_pb2:SessionLog
summary.TaggedRunMetadata = core.util.event_pb2:TaggedRunMetadata
summary.scalar = python.summary.summary_v1:scalar
summary.histogram = python.summary.summary_v1:histogram
summary.image = python.summary.summary_v1:image
summary.text = python.summary.summary_v1:text
summary.merge = python.summary.summary_v1:merge
summary.merge_all = python.summary.summary_v1:merge_all
summary.FileWriter = python.summary.summary_v1:FileWriter
summary.FileWriterCache = python.summary.summary_v1:FileWriterCache
train.Checkpoint = python.checkpoint.checkpoint:Checkpoint
train.SecondOrStepTimer = python.training.basic_session_run_hooks:SecondOrStepTimer
train.LoggingTensorHook = python.training.basic_session_run_hooks:LoggingTensorHook
train.StopAtStepHook = python.training.basic_session_run_hooks:StopAtStepHook
train.CheckpointSaverListener = python.training.basic_session_run_hooks:CheckpointSaverListener
train.CheckpointSaverHook = python.training.basic_session_run_hooks:CheckpointSaverHook
train.StepCounterHook = python.training.basic_session_run_hooks:StepCounterHook
train.NanLossDuringTrainingError = python.training.basic_session_run_hooks:NanLossDuringTrainingError
train.NanTensorHook = python.training.basic_session_run_hooks:NanTensorHook
train.SummarySaverHook = python.training.basic_session_run_hooks:SummarySaverHook
train.GlobalStepWaiterHook = python.training.basic_session_run_hooks:GlobalStepWaiterHook
train.FinalOpsHook = python.training.basic_session_run_hooks:FinalOpsHook
train.FeedFnHook = python.training.basic_session_run_hooks:FeedFnHook
train.ProfilerHook = python.training.basic_session_run_hooks:ProfilerHook
train.SessionRunArgs = python.training.session_run_hook:SessionRunArgs
train.SessionRunValues = python.training.session_run_hook:SessionRunValues
train.SessionRunContext = python.training.session_run_hook:SessionRunContext
train.SessionRunHook = python.training.session_run_hook:SessionRunHook
train.Scaffold = python.training.monitored_session:Scaffold
train.SessionCreator = python.training.monitored_session:SessionCreator
train.ChiefSessionCreator = python.training.monitored_session:ChiefSessionCreator
train.WorkerSessionCreator = python.training.monitored_session:WorkerSessionCreator
train.MonitoredSession = python.training.monitored_session:MonitoredSession
train.SingularMonitoredSession = python.training.monitored_session:SingularMonitoredSession
train.MonitoredTrainingSession = python.training.monitored_session:MonitoredTrainingSession
train.SessionManager = python.training.session_manager:SessionManager
graph_util.extract_sub_graph = python.framework.graph_util_impl:extract_sub_graph
graph_util.convert_variables_to_constants = python.framework.graph_util_impl:convert_variables_to_constants
graph_util.remove_training_nodes = python.framework.graph_util_impl:remove_training_nodes
graph_util.must_run_on_cpu = python.framework.graph_util_impl:must_run_on_cpu
graph_util.tensor_shape_from_node_def_name = python.framework.graph_util_impl:tensor_shape_from_node_def_name
train.match_filenames_once io.match_filenames_once = python.training.input:match_filenames_once
train.limit_epochs = python.training.input:limit_epochs
train.input_producer = python.training.input:input_producer
train.string_input_producer = python.training.input:string_input_producer
train.range_input_producer = python.training.input:range_input_producer
train.slice_input_producer = python.training.input:slice_input_producer
train.batch = python.training.input:batch
train.batch_join = python.training.input:batch_join
train.shuffle_batch = python.training.input:shuffle_batch
train.shuffle_batch_join = python.training.input:shuffle_batch_join
train.maybe_batch = python.training.input:maybe_batch
train.maybe_shuffle_batch = python.training.input:maybe_shuffle_batch

train.QueueRunner train.queue_runner.QueueRunner = python.training.queue_runner_impl:QueueRunner
train.add_queue_runner train.queue_runner.add_queue_runner = python.training.queue_runner_impl:add_queue_runner
train.start_queue_runners train.queue_runner.start_queue_runners = python.training.queue_runner_impl:start_queue_runners
train.LooperThread = python.training.coordinator:LooperThread
train.init_from_checkpoint = python.training.checkpoint_utils:init_from_checkpoint
train.Saver = python.training.saver:Saver
train.export_meta_graph = python.training.saver:export_meta_graph
train.import_meta_graph = python.training.saver:import_meta_graph
train.SaverDef = core.protobuf.saver_pb2:SaverDef
MetaGraphDef = core.protobuf.meta_graph_pb2:MetaGraphDef
TensorInfo = core.protobuf.meta_graph_pb2:TensorInfo
train.ClusterDef = core.protobuf.cluster_pb2:ClusterDef
train.JobDef = core.protobuf.cluster_pb2:JobDef
train.ServerDef = core.protobuf.tensorflow_server_pb2:ServerDef
train.NewCheckpointReader = python.checkpoint.checkpoint_management:CheckpointReader
train.checkpoint_exists = python.checkpoint.checkpoint_management:checkpoint_exists
train.generate_checkpoint_state_proto = python.checkpoint.checkpoint_management:generate_checkpoint_state_proto
train.get_checkpoint_mtimes = python.checkpoint.checkpoint_management:get_checkpoint_mtimes
train.remove_checkpoint = python.checkpoint.checkpoint_management:remove_checkpoint
train.update_checkpoint_state = python.checkpoint.checkpoint_management:update_checkpoint_state

# Strategies
distribute.Strategy = python.distribute.distribute_lib:StrategyV1
distribute.StrategyExtended = python.distribute.distribute_lib:StrategyExtended
distribute.ReplicaContext = python.distribute.distribute_lib:ReplicaContext
distribute.MirroredStrategy = python.distribute.strategies:MirroredStrategy
distribute.OneDeviceStrategy = python.distribute.strategies:OneDeviceStrategy
distribute.experimental.CentralStorageStrategy = python.distribute.strategies:CentralStorageStrategy
distribute.experimental.MultiWorkerMirroredStrategy = python.distribute.strategies:MultiWorkerMirroredStrategy
distribute.experimental.ParameterServerStrategy = python.distribute.strategies:ParameterServerStrategy
distribute.experimental.TPUStrategy = python.distribute.strategies:TPUStrategy
device = python.framework.ops:device_v1
colocate_with = python.framework.ops:colocate_with
get_seed random.get_seed = python.framework.random_seed:get_seed
data.make_one_shot_iterator = python.data.ops.iterators_v1:make_one_shot_iterator
data.make_initializable_iterator = python.data.ops.iterators_v1:make_initializable_iterator
data.Iterator = python.data.ops.iterators_v1:Iterator
data.Dataset = python.data.ops.iterators_v1:DatasetV1
data.TFRecordDataset = python.data.ops.iterators_v1:TFRecordDatasetV1
data.TextLineDataset = python.data.ops.iterators_v1:TextLineDatasetV1
data.FixedLengthRecordDataset = python.data.ops.iterators_v1:FixedLengthRecordDatasetV1
data.experimental.choose_from_datasets = as data.experimental.choose_from_datasets(datasets, choice_dataset, stop_on_empty_dataset=False)
data.experimental.sample_from_datasets = as data.experimental.sample_from_datasets(datasets, weights=None, seed=None, stop_on_empty_dataset=False)
data.experimental.CsvDataset = python.data.experimental.ops.csv_ops:CsvDatasetV2
data.experimental.RandomDataset = python.data.experimental.ops.transformations:random_dataset
data.experimental.SqlDataset = python.data.experimental.ops.others:SqlDatasetV2
data.experimental.make_batched_features_dataset = python.data.experimental.ops.others:make_batched_features_dataset
data.experimental.make_csv_dataset = python.data.experimental.ops.csv_ops:make_csv_dataset
data.experimental.Counter = as data.experimental.Counter(start=0, step=1, dtype=int64)
while_loop = python.compat.v1:while_loop
map_fn = as map_fn(fn, elems, dtype=None, parallel_iterations=None, back_prop=None, swap_memory=None, infer_shape=None, name=None, fn_output_signature=None)
foldl = as foldl(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None)
foldr = as foldr(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, name=None)
scan = as scan(fn, elems, initializer=None, parallel_iterations=10, back_prop=True, swap_memory=False, infer_shape=True, reverse=False, name=None)
py_func = python.compat.v1:py_func
set_random_seed random.set_random_seed = as random.set_seed(seed)
global_variables_initializer initializers.global_variables initialize_all_variables = python.ops.graph_variables:global_variables_initializer
local_variables_initializer initializers.local_variables initialize_local_variables = python.ops.graph_variables:local_variables_initializer
tables_initializer initializers.tables_initializer initialize_all_tables = python.ops.graph_variables:tables_initializer
variables_initializer initializers.variables initialize_variables = python.ops.graph_variables:variables_initializer
is_variable_initialized = python.ops.graph_variables:is_variable_initialized
report_uninitialized_variables = python.ops.graph_variables:report_uninitialized_variables
assert_variables_initialized = python.ops.graph_variables:assert_variables_initialized

# Graphs and sessions
executing_eagerly = as executing_eagerly()
variable_creator_scope = python.ops.variables:variable_creator_scope
hessians = as hessians(ys, xs, name=None, -colocate_gradients_with_ops=False, gate_gradients=False, aggregation_method=None)
convert_to_tensor_or_indexed_slices = python.compat.v1:convert_to_tensor_or_indexed_slices
convert_to_tensor_or_sparse_tensor = python.compat.v1:convert_to_tensor_or_sparse_tensor
container = python.compat.v1:container
op_scope = python.compat.v1:op_scope
Session = python.client.session:Session
InteractiveSession = python.client.session:InteractiveSession
get_default_session = python.client.session:get_default_session
enable_tensor_equality = python.framework.tensor_equality:enable_tensor_equality
disable_tensor_equality = python.framework.tensor_equality:disable_tensor_equality
disable_eager_execution disable_v2_behavior = python.framework.ops:disable_eager_execution
Print = python.compat.v1:Print
wrap_function = python.eager.wrap_function:wrap_function
saved_model.Builder saved_model.builder.SavedModelBuilder = python.saved_model.builder_impl:SavedModelBuilder
saved_model.simple_save = python.saved_model.builder_impl:simple_save
saved_model.main_op.main_op = python.saved_model.builder_impl:main_op
saved_model.main_op_with_restore saved_model.main_op.main_op_with_restore = python.saved_model.builder_impl:main_op_with_restore
saved_model.MAIN_OP_KEY saved_model.constants.MAIN_OP_KEY = python.saved_model.builder_impl:MAIN_OP_KEY
saved_model.LEGACY_INIT_OP_KEY saved_model.constants.LEGACY_INIT_OP_KEY = python.saved_model.builder_impl:LEGACY_INIT_OP_KEY
saved_model.build_tensor_info saved_model.utils.build_tensor_info = python.saved_model.utils_impl:build_tensor_info
saved_model.get_tensor_from_tensor_info saved_model.utils.get_tensor_from_tensor_info = python.saved_model.utils_impl:get_tensor_from_tensor_info
saved_model.build_signature_def saved_model.signature_def_utils.build_signature_def = python.saved_model.signature_def_utils_impl:build_signature_def
saved_model.predict_signature_def saved_model.signature_def_utils.predict_signature_def = python.saved_model.signature_def_utils_impl:predict_signature_def
saved_model.regression_signature_def saved_model.signature_def_utils.regression_signature_def = python.saved_model.signature_def_utils_impl:regression_signature_def
saved_model.classification_signature_def saved_model.signature_def_utils.classification_signature_def = python.saved_model.signature_def_utils_impl:classification_signature_def
saved_model.is_valid_signature saved_model.signature_def_utils.is_valid_signature = python.saved_model.signature_def_utils_impl:is_valid_signature
saved_model.load saved_model.loader.load = python.saved_model.session_loader:load
saved_model.contains_saved_model saved_model.maybe_saved_model_directory = python.saved_model.session_loader:contains_saved_model
saved_model.loader.maybe_saved_model_directory = python.saved_model.session_loader:contains_saved_model
feature_column.categorical_column_with_vocabulary_file = python.feature_column.make_columns:_vocabulary_file_v1
test.compute_gradient = python.ops.gradient_checker:compute_gradient
test.compute_gradient_error = python.ops.gradient_checker:compute_gradient_error
resource_variables_enabled control_flow_v2_enabled = python.compat.v1:always
enable_resource_variables enable_control_flow_v2 enable_v2_tensorshape disable_control_flow_v2 disable_resource_variables = python.compat.v1:as_it_is

# Messages
ConfigProto = core.protobuf.config_pb2:ConfigProto
GPUOptions = core.protobuf.config_pb2:GPUOptions
GraphOptions = core.protobuf.config_pb2:GraphOptions
OptimizerOptions = core.protobuf.config_pb2:OptimizerOptions
RunMetadata = core.protobuf.config_pb2:RunMetadata
RunOptions = core.protobuf.config_pb2:RunOptions
AttrValue = core.framework.attr_value_pb2:AttrValue
NameAttrList = core.framework.attr_value_pb2:NameAttrList
NodeDef = core.framework.node_def_pb2:NodeDef
GraphDef = core.framework.graph_pb2:GraphDef

# Initializers
glorot_uniform_initializer initializers.glorot_uniform = python.ops.init_scaled_ops:GlorotUniformV1
glorot_normal_initializer initializers.glorot_normal = python.ops.init_scaled_ops:GlorotNormalV1
variance_scaling_initializer initializers.variance_scaling = python.ops.init_scaled_ops:VarianceScalingV1
truncated_normal_initializer initializers.truncated_normal = python.ops.init_scaled_ops:TruncatedNormalV1
orthogonal_initializer initializers.orthogonal = python.ops.init_scaled_ops:OrthogonalV1
initializers.identity = python.ops.init_ops_v1:Identity
zeros_initializer initializers.zeros = python.ops.init_ops_v1:Zeros
ones_initializer initializers.ones = python.ops.init_ops_v1:Ones
constant_initializer initializers.constant = python.ops.init_ops_v1:Constant
random_uniform_initializer initializers.random_uniform = python.ops.init_ops_v1:RandomUniform
random_normal_initializer initializers.random_normal = python.ops.init_ops_v1:RandomNormal
uniform_unit_scaling_initializer initializers.uniform_unit_scaling = python.ops.init_ops_v1:UniformUnitScaling
initializers.lecun_normal = python.ops.init_scaled_ops:lecun_normal
initializers.lecun_uniform = python.ops.init_scaled_ops:lecun_uniform
initializers.he_normal = python.ops.init_scaled_ops:he_normal
initializers.he_uniform = python.ops.init_scaled_ops:he_uniform

# Random numbers
random_poisson = as random.poisson(lam, shape, dtype=float32, seed=None, name=None)
random.poisson = python.compat.v1:poisson
multinomial random.multinomial = as random.categorical(logits, num_samples, seed=None, name=None, output_dtype>dtype=None)
random.stateless_multinomial = as random.stateless_categorical(logits, num_samples, seed, output_dtype>dtype=int64, name=None)

# Networks
nn.avg_pool nn.avg_pool2d = as nn.avg_pool2d(value>input=None, ksize=None, strides=None, padding=None, data_format='NHWC', name=None, input=None)
nn.max_pool = as nn.max_pool2d(value>input=None, ksize=None, strides=None, padding=None, data_format='NHWC', name=None, input=None)
nn.max_pool_with_argmax = as nn.max_pool_with_argmax(input, ksize, strides, padding, data_format='NHWC', Targmax>output_dtype=None, name=None, output_dtype=None, include_batch_in_index=False)
nn.pool = as nn.pool(input, window_shape, pooling_type, padding, dilation_rate>dilations=None, strides=None, name=None, data_format=None, dilations=None)
nn.conv1d = as nn.conv1d(value>input=None, filters=None, stride=None, padding=None, -use_cudnn_on_gpu=None, data_format=None, name=None, input=None, dilations=None)
nn.conv2d = as nn.conv2d(input, filter>filters=None, strides=None, padding=None, -use_cudnn_on_gpu=True, data_format='NHWC', dilations=[1, 1, 1, 1], name=None, filters=None)
nn.conv3d = as nn.conv3d(input, filter>filters=None, strides=None, padding=None, data_format='NDHWC', dilations=[1, 1, 1, 1, 1], name=None, filters=None)
nn.convolution = as nn.convolution(input, filter>filters=None, padding=None, strides=None, dilation_rate>dilations=None, name=None, data_format=None, filters=None, dilations=None)
nn.conv2d_transpose = as nn.conv2d_transpose(value>input=None, filter>filters=None, output_shape=None, strides=None, padding='SAME', data_format='NHWC', name=None, input=None, filters=None, dilations=None)
nn.conv3d_transpose = as nn.conv3d_transpose(value>input=None, filter>filters=None, output_shape=None, strides=None, padding='SAME', data_format='NDHWC', name=None, input=None, filters=None, dilations=None)
nn.conv2d_backprop_input = as raw_ops.Conv2DBackpropInput(input_sizes, filter, out_backprop, strides, padding, use_cudnn_on_gpu=True, data_format='NHWC', dilations=[1, 1, 1, 1], name=None)
nn.conv2d_backprop_filter = as raw_ops.Conv2DBackpropFilter(input, filter_sizes, out_backprop, strides, padding, use_cudnn_on_gpu=True, data_format='NHWC', dilations=[1, 1, 1, 1], name=None)
nn.depthwise_conv2d = as nn.depthwise_conv2d(input, filter, strides, padding, rate>dilations=None, name=None, data_format=None, dilations=None)
nn.depthwise_conv2d_native = as raw_ops.DepthwiseConv2dNative(input, filter, strides, padding, data_format='NHWC', dilations=[1, 1, 1, 1], name=None)
nn.separable_conv2d = as nn.separable_conv2d(input, depthwise_filter, pointwise_filter, strides, padding, rate>dilations=None, name=None, data_format=None, dilations=None)
nn.ctc_loss = python.ops.ctc_ops:ctc_loss_v1
nn.ctc_loss_v2 = as nn.ctc_loss(labels, logits, label_length, logit_length, logits_time_major=True, unique=None, blank_index=None, name=None)
nn.crelu = as nn.crelu(features, name=None, axis=-1)
nn.dropout = python.compat.v1:dropout
nn.embedding_lookup = python.compat.v1:embedding_lookup
nn.fused_batch_norm = python.compat.v1:fused_batch_norm
nn.log_softmax math.log_softmax = as nn.log_softmax(logits, axis=None, name=None, dim>axis=None)
nn.softmax math.softmax = as nn.softmax(logits, axis=None, name=None, dim>axis=None)
nn.moments = as nn.moments(x, axes, shift=None, name=None, keep_dims>keepdims=None, keepdims=None)
nn.weighted_moments = as nn.weighted_moments(x, axes, frequency_weights, name=None, keep_dims>keepdims=None, keepdims=None)
nn.sufficient_statistics = as nn.sufficient_statistics(x, axes, shift=None, keep_dims>keepdims=None, name=None, keepdims=None)
nn.sigmoid_cross_entropy_with_logits = as nn.sigmoid_cross_entropy_with_logits(labels=None, logits=None, name=None)
nn.softmax_cross_entropy_with_logits = python.compat.v1:softmax_cross_entropy_with_logits
nn.softmax_cross_entropy_with_logits_v2 = as nn.softmax_cross_entropy_with_logits(labels, logits, axis=None, name=None, dim>axis=None)
nn.sparse_softmax_cross_entropy_with_logits = as nn.sparse_softmax_cross_entropy_with_logits(labels=None, logits=None, name=None)
nn.weighted_cross_entropy_with_logits = as nn.weighted_cross_entropy_with_logits(labels=None, logits=None, pos_weight=None, name=None, targets>labels=None)
nn.relu_layer = python.compat.v1:relu_layer
nn.xw_plus_b = python.compat.v1:xw_plus_b
nn.batch_norm_with_global_normalization = as nn.batch_norm_with_global_normalization(t>input=None, m>mean=None, v>variance=None, beta=None, gamma=None, variance_epsilon=None, scale_after_normalization=None, name=None, input=None, mean=None, variance=None)
nn.conv3d_backprop_filter nn.conv3d_backprop_filter_v2 = as raw_ops.Conv3DBackpropFilterV2(input, filter_sizes, out_backprop, strides, padding, data_format='NDHWC', dilations=[1, 1, 1, 1, 1], name=None)
nn.ctc_beam_search_decoder = python.ops.nn_ops_v1:ctc_beam_search_decoder
nn.dilation2d = python.ops.nn_ops_v1:dilation2d
nn.erosion2d = python.ops.nn_ops_v1:erosion2d
nn.embedding_lookup_sparse = python.ops.nn_ops_v1:embedding_lookup_sparse
nn.safe_embedding_lookup_sparse = python.ops.nn_ops_v1:safe_embedding_lookup_sparse
nn.fractional_avg_pool = python.ops.nn_ops_v1:fractional_avg_pool
nn.fractional_max_pool = python.ops.nn_ops_v1:fractional_max_pool
nn.bidirectional_dynamic_rnn = python.ops.rnn:bidirectional_dynamic_rnn
nn.dynamic_rnn = python.ops.rnn:dynamic_rnn
nn.static_bidirectional_rnn = python.ops.rnn:static_bidirectional_rnn
nn.static_rnn = python.ops.rnn:static_rnn
nn.nce_loss = python.ops.nn_ops_v1:nce_loss
nn.sampled_softmax_loss = python.ops.nn_ops_v1:sampled_softmax_loss
nn.space_to_batch = python.compat.v1:space_to_batch

# Losses and metrics
losses.Reduction = python.ops.losses.losses_impl:Reduction
losses.absolute_difference = python.ops.losses.losses_impl:absolute_difference
losses.compute_weighted_loss = python.ops.losses.losses_impl:compute_weighted_loss
losses.cosine_distance = python.ops.losses.losses_impl:cosine_distance
losses.hinge_loss = python.ops.losses.losses_impl:hinge_loss
losses.huber_loss = python.ops.losses.losses_impl:huber_loss
losses.log_loss = python.ops.losses.losses_impl:log_loss
losses.mean_pairwise_squared_error = python.ops.losses.losses_impl:mean_pairwise_squared_error
losses.mean_squared_error = python.ops.losses.losses_impl:mean_squared_error
losses.sigmoid_cross_entropy = python.ops.losses.losses_impl:sigmoid_cross_entropy
losses.softmax_cross_entropy = python.ops.losses.losses_impl:softmax_cross_entropy
losses.sparse_softmax_cross_entropy = python.ops.losses.losses_impl:sparse_softmax_cross_entropy
losses.add_loss = python.ops.losses.util:add_loss
losses.get_losses = python.ops.losses.util:get_losses
losses.get_regularization_loss = python.ops.losses.util:get_regularization_loss
losses.get_regularization_losses = python.ops.losses.util:get_regularization_losses
losses.get_total_loss = python.ops.losses.util:get_total_loss
metrics.mean = python.ops.metrics_impl:mean
metrics.mean_tensor = python.ops.metrics_impl:mean_tensor
metrics.accuracy = python.ops.metrics_impl:accuracy
metrics.mean_absolute_error = python.ops.metrics_impl:mean_absolute_error
metrics.mean_squared_error = python.ops.metrics_impl:mean_squared_error
metrics.root_mean_squared_error = python.ops.metrics_impl:root_mean_squared_error
metrics.mean_cosine_distance = python.ops.metrics_impl:mean_cosine_distance
metrics.mean_relative_error = python.ops.metrics_impl:mean_relative_error
metrics.percentage_below = python.ops.metrics_impl:percentage_below
metrics.mean_per_class_accuracy = python.ops.metrics_impl:mean_per_class_accuracy
metrics.mean_iou = python.ops.metrics_impl:mean_iou
metrics.true_positives = python.ops.metrics_impl:true_positives
metrics.false_positives = python.ops.metrics_impl:false_positives
metrics.true_negatives = python.ops.metrics_impl:true_negatives
metrics.false_negatives = python.ops.metrics_impl:false_negatives
metrics.precision = python.ops.metrics_impl:precision
metrics.recall = python.ops.metrics_impl:recall
metrics.true_positives_at_thresholds = python.ops.metrics_thresholds:true_positives_at_thresholds
metrics.false_positives_at_thresholds = python.ops.metrics_thresholds:false_positives_at_thresholds
metrics.true_negatives_at_thresholds = python.ops.metrics_thresholds:true_negatives_at_thresholds
metrics.false_negatives_at_thresholds = python.ops.metrics_thresholds:false_negatives_at_thresholds
metrics.precision_at_thresholds = python.ops.metrics_thresholds:precision_at_thresholds
metrics.recall_at_thresholds = python.ops.metrics_thresholds:recall_at_thresholds
metrics.sensitivity_at_specificity = python.ops.metrics_thresholds:sensitivity_at_specificity
metrics.specificity_at_sensitivity = python.ops.metrics_thresholds:specificity_at_sensitivity
metrics.auc = python.ops.metrics_thresholds:auc

lookup.StaticHashTable = python.ops.lookup_ops:StaticHashTableV1
lookup.StaticVocabularyTable = python.ops.lookup_ops:StaticVocabularyTableV1

# Checks: what TensorFlow 2 asks with `message` first
assert_equal debugging.assert_equal = as debugging.assert_equal(x, y, -data=None, summarize=None, message=None, name=None)
assert_none_equal debugging.assert_none_equal = as debugging.assert_none_equal(x, y, -data=None, summarize=None, message=None, name=None)
assert_greater debugging.assert_greater = as debugging.assert_greater(x, y, -data=None, summarize=None, message=None, name=None)
assert_greater_equal debugging.assert_greater_equal = as debugging.assert_greater_equal(x, y, -data=None, summarize=None, message=None, name=None)
assert_less debugging.assert_less = as debugging.assert_less(x, y, -data=None, summarize=None, message=None, name=None)
assert_less_equal debugging.assert_less_equal = as debugging.assert_less_equal(x, y, -data=None, summarize=None, message=None, name=None)
assert_near debugging.assert_near = as debugging.assert_near(x, y, rtol=None, atol=None, -data=None, summarize=None, message=None, name=None)
assert_negative debugging.assert_negative = as debugging.assert_negative(x, -data=None, summarize=None, message=None, name=None)
assert_non_negative debugging.assert_non_negative = as debugging.assert_non_negative(x, -data=None, summarize=None, message=None, name=None)
assert_non_positive debugging.assert_non_positive = as debugging.assert_non_positive(x, -data=None, summarize=None, message=None, name=None)
assert_positive debugging.assert_positive = as debugging.assert_positive(x, -data=None, summarize=None, message=None, name=None)
assert_integer debugging.assert_integer = as debugging.assert_integer(x, message=None, name=None)
assert_rank debugging.assert_rank = as debugging.assert_rank(x, rank, -data=None, -summarize=None, message=None, name=None)
assert_rank_at_least debugging.assert_rank_at_least = as debugging.assert_rank_at_least(x, rank, -data=None, -summarize=None, message=None, name=None)
assert_rank_in debugging.assert_rank_in = as debugging.assert_rank_in(x, ranks, -data=None, -summarize=None, message=None, name=None)
assert_scalar debugging.assert_scalar = as debugging.assert_scalar(tensor, name=None, message=None)
debugging.assert_shapes = as debugging.assert_shapes(shapes, data=None, summarize=None, message=None, name=None)
errors.error_code_from_exception_type = python.framework.errors_impl:error_code_from_exception_type
errors.exception_type_from_error_code = python.framework.errors_impl:exception_type_from_error_code
assert_type debugging.assert_type = as debugging.assert_type(tensor, tf_type, message=None, name=None)

# Strings, sparse and ragged tensors
strings.split = python.compat.v1:strings_split
string_split = python.compat.v1:string_split
strings.reduce_join reduce_join = as strings.reduce_join(inputs, axis=None, keep_dims>keepdims=None, separator='', name=None, reduction_indices>axis=None, keepdims=None)
decode_csv io.decode_csv = python.compat.v1:decode_csv
parse_example io.parse_example = as io.parse_example(serialized, features, name=None, example_names=None)
parse_single_example io.parse_single_example = as io.parse_single_example(serialized, features, name=None, example_names=None)
serialize_many_sparse io.serialize_many_sparse = as io.serialize_many_sparse(sp_input, name=None, out_type=string)
serialize_sparse io.serialize_sparse = as io.serialize_sparse(sp_input, name=None, out_type=string)
sparse.placeholder = python.framework.func_graph:sparse_placeholder
sparse_reduce_max sparse.reduce_max = as sparse.reduce_max(sp_input, axis=None, keepdims=None, reduction_axes>axis=None, keep_dims>keepdims=None)
sparse_reduce_sum sparse.reduce_sum = as sparse.reduce_sum(sp_input, axis=None, keepdims=None, reduction_axes>axis=None, keep_dims>keepdims=None)
sparse_reduce_max_sparse sparse.reduce_max_sparse = python.compat.v1:sparse_reduce_max_sparse
sparse_reduce_sum_sparse sparse.reduce_sum_sparse = python.compat.v1:sparse_reduce_sum_sparse
sparse_segment_mean sparse.segment_mean = as sparse.segment_mean(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
sparse_segment_sqrt_n sparse.segment_sqrt_n = as sparse.segment_sqrt_n(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
sparse_segment_sum sparse.segment_sum = as sparse.segment_sum(data, indices, segment_ids, name=None, num_segments=None, sparse_gradient=False)
sparse_split sparse.split = python.compat.v1:sparse_split
strings.length = as strings.length(input, name=None, unit='BYTE')
strings.substr substr = as strings.substr(input, pos, len, name=None, unit='BYTE')
string_join = as strings.join(inputs, separator='', name=None)
string_to_number strings.to_number = as strings.to_number(string_tensor>input=None, out_type=float32, name=None, input=None)
string_to_hash_bucket strings.to_hash_bucket = as strings.to_hash_bucket(string_tensor>input=None, num_buckets=None, name=None, input=None)
decode_raw io.decode_raw = as io.decode_raw(input_bytes=None, out_type=None, little_endian=True, name=None, bytes>input_bytes=None)
sparse_add sparse.add = as sparse.add(a, b, threshold=None, thresh>threshold=None)
sparse_concat sparse.concat = as sparse.concat(axis, sp_inputs, name=None, expand_nonconcat_dim>expand_nonconcat_dims=None, concat_dim>axis=None, expand_nonconcat_dims=None)
sparse_to_dense = python.compat.v1:sparse_to_dense
data.get_output_classes = python.compat.v1:output_classes
data.get_output_shapes = python.compat.v1:output_shapes
data.get_output_types = python.compat.v1:output_types
sparse_tensor_to_dense = as sparse.to_dense(sp_input, default_value=None, validate_indices=True, name=None)
ragged.RaggedTensorValue = python.ops.ragged.ragged_tensor_value:RaggedTensorValue
ragged.constant_value = python.ops.ragged.ragged_factory_ops:constant_value
SparseTensorValue = python.framework.sparse_tensor:SparseTensorValue
IndexedSlicesValue = python.framework.indexed_slices:IndexedSlicesValue

# Files, logs, flags
io.TFRecordCompressionType python_io.TFRecordCompressionType = python.lib.io.tf_record:TFRecordCompressionType
io.tf_record_iterator python_io.tf_record_iterator = python.lib.io.tf_record:tf_record_iterator
train.summary_iterator = python.summary.summary_iterator:summary_iterator
gfile.Copy = as io.gfile.copy(oldpath>src, newpath>dst, overwrite=False)
gfile.DeleteRecursively = as io.gfile.rmtree(dirname>path)
gfile.Exists = as io.gfile.exists(filename>path)
gfile.FastGFile gfile.GFile gfile.Open = python.lib.io.file_io:GFile
gfile.Glob = as io.gfile.glob(filename>pattern)
gfile.IsDirectory = as io.gfile.isdir(dirname>path)
gfile.ListDirectory = as io.gfile.listdir(dirname>path)
gfile.MakeDirs = as io.gfile.makedirs(dirname>path)
gfile.MkDir = as io.gfile.mkdir(dirname>path)
gfile.Remove = as io.gfile.remove(filename>path)
gfile.Rename = as io.gfile.rename(oldname>src, newname>dst, overwrite=False)
gfile.Stat = as io.gfile.stat(filename>path)
gfile.Walk = as io.gfile.walk(top, -in_order=True)
logging.* = python.platform.tf_logging:member
flags.* app.flags.* = python.compat.v1:flag
app.run = python.compat.v1:run
test.get_temp_dir = python.platform.test:get_temp_dir
test.TestCase = python.framework.test_util:TensorFlowTestCase

# Graphs
gradients = python.ops.gradients_impl:gradients
placeholder = python.framework.func_graph:placeholder
sparse_placeholder = python.framework.func_graph:sparse_placeholder
get_default_graph = python.framework.func_graph:get_default_graph
reset_default_graph = python.framework.func_graph:reset_default_graph
name_scope = python.framework.ops:name_scope_v1
enable_eager_execution enable_v2_behavior = python.framework.ops:enable_eager_execution
executing_eagerly_outside_functions = python.framework.ops:executing_eagerly_outside_functions
SummaryMetadata = python.summary.messages:SummaryMetadata
"""


def table():
    """The rows as a dictionary from public name to target."""
    names = {}
    for row in ROWS.splitlines():
        left, equals, target = row.partition(" = ")
        if equals and not row.startswith("#"):
            for name in left.split():
                names[f"compat.v1.{name}"] = target.replace("(REDUCTION)", f"({_REDUCTION})")
    return names
