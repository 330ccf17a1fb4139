"""Types of `ferroflow.compat.v1`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.compat.v1 import app as app
from ferroflow.compat.v1 import data as data
from ferroflow.compat.v1 import debugging as debugging
from ferroflow.compat.v1 import distribute as distribute
from ferroflow.compat.v1 import distributions as distributions
from ferroflow.compat.v1 import errors as errors
from ferroflow.compat.v1 import feature_column as feature_column
from ferroflow.compat.v1 import gfile as gfile
from ferroflow.compat.v1 import graph_util as graph_util
from ferroflow.compat.v1 import image as image
from ferroflow.compat.v1 import initializers as initializers
from ferroflow.compat.v1 import io as io
from ferroflow.compat.v1 import linalg as linalg
from ferroflow.compat.v1 import lookup as lookup
from ferroflow.compat.v1 import losses as losses
from ferroflow.compat.v1 import manip as manip
from ferroflow.compat.v1 import math as math
from ferroflow.compat.v1 import metrics as metrics
from ferroflow.compat.v1 import mixed_precision as mixed_precision
from ferroflow.compat.v1 import nn as nn
from ferroflow.compat.v1 import python_io as python_io
from ferroflow.compat.v1 import ragged as ragged
from ferroflow.compat.v1 import random as random
from ferroflow.compat.v1 import saved_model as saved_model
from ferroflow.compat.v1 import sparse as sparse
from ferroflow.compat.v1 import strings as strings
from ferroflow.compat.v1 import summary as summary
from ferroflow.compat.v1 import test as test
from ferroflow.compat.v1 import train as train
from ferroflow.compat import dimension_at_index as dimension_at_index
from ferroflow.compat import dimension_value as dimension_value
from ferroflow import variable_creator_scope as variable_creator_scope

AUTO_REUSE: _Any

class AttrValue:
    """The message `AttrValue` of `s`, `i`, `f`, `b`, `type`, `shape`, `tensor`, `list`, `func`, `placeholder`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    ListValue: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class ConfigProto:
    """The message `ConfigProto` of `device_count`, `intra_op_parallelism_threads`, `inter_op_parallelism_threads`, `use_per_session_threads`, `session_inter_op_thread_pool`, `placement_period`, `device_filters`, `gpu_options`, `pluggable_device_options`, `allow_soft_placement`, `log_device_placement`, `graph_options`, `operation_timeout_in_ms`, `isolate_session_state`, `share_cluster_devices_in_session`, `experimental`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    Experimental: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class DeviceSpec(_tf.DeviceSpec):
    """A spec whose parts are assigned to.

    >>> spec = tf.compat.v1.DeviceSpec(job="a")
    >>> spec.task = 3
    >>> spec.to_string()
    '/job:a/task:3'
    """
    def __hash__(self) -> _b.int: ...
    def parse_from_string(self, spec: _Any) -> _Any:
        """Reads a name into this spec."""
    def merge_from(self, dev: _Any) -> _Any:
        """Takes over what is known of `dev`."""
    @property
    def job(self) -> _Any:
        """The job, or None."""
    @job.setter
    def job(self, value: _Any) -> None: ...
    @property
    def replica(self) -> None:
        """The number of the replica, or None."""
    @replica.setter
    def replica(self, value: _Any) -> None: ...
    @property
    def task(self) -> None:
        """The number of the task, or None."""
    @task.setter
    def task(self, value: _Any) -> None: ...
    @property
    def device_type(self) -> _b.str:
        """`CPU`, `GPU` ..., or None."""
    @device_type.setter
    def device_type(self, value: _Any) -> None: ...
    @property
    def device_index(self) -> _b.int:
        """The number of the device among those of its type, or None."""
    @device_index.setter
    def device_index(self, value: _Any) -> None: ...

class Dimension:
    """A size; `Dimension(None)` is one that is not known.

    Raises:
      TypeError: neither an integer nor None.
      ValueError: below zero.

    >>> import ferroflow as tf
    >>> tf.compat.v1.Dimension(3) + 1
    Dimension(4)
    """
    def __init__(self, value: _Any) -> None: ...
    @property
    def value(self) -> _b.int:
        """The size, or None."""
    def __bool__(self) -> _b.bool: ...
    def __truediv__(self, other: _Any) -> _Any: ...
    def __rtruediv__(self, other: _Any) -> _Any: ...
    def is_compatible_with(self, other: _Any) -> _b.bool:
        """Whether two sizes can be one."""
    def assert_is_compatible_with(self, other: _Any) -> None:
        """ValueError where two sizes cannot be one."""
    def merge_with(self, other: _Any) -> _Any:
        """The size that both say; ValueError where they differ."""
    def __add__(self, other: _Any) -> _Any: ...
    def __radd__(self, other: _Any) -> _Any: ...
    def __sub__(self, other: _Any) -> _Any: ...
    def __rsub__(self, other: _Any) -> _Any: ...
    def __mul__(self, other: _Any) -> _Any: ...
    def __rmul__(self, other: _Any) -> _Any: ...
    def __floordiv__(self, other: _Any) -> _Any: ...
    def __mod__(self, other: _Any) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __lt__(self, other: _Any) -> _Any: ...
    def __le__(self, other: _Any) -> _Any: ...
    def __gt__(self, other: _Any) -> _Any: ...
    def __ge__(self, other: _Any) -> _Any: ...

class Event:
    """The message `Event` of `wall_time`, `step`, `file_version`, `graph_def`, `summary`, `log_message`, `session_log`, `tagged_run_metadata`, `meta_graph_def`, `source_metadata`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class GPUOptions:
    """The message `GPUOptions` of `per_process_gpu_memory_fraction`, `allow_growth`, `allocator_type`, `deferred_deletion_bytes`, `visible_device_list`, `polling_active_delay_usecs`, `polling_inactive_delay_msecs`, `force_gpu_compatible`, `experimental`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    Experimental: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class GraphDef:
    """The message `GraphDef` of `node`, `versions`, `version`, `library`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class GraphKeys:
    """The names of collections that TensorFlow uses itself."""
    GLOBAL_VARIABLES: _b.str
    LOCAL_VARIABLES: _b.str
    METRIC_VARIABLES: _b.str
    MODEL_VARIABLES: _b.str
    TRAINABLE_VARIABLES: _b.str
    SUMMARIES: _b.str
    QUEUE_RUNNERS: _b.str
    TABLE_INITIALIZERS: _b.str
    ASSET_FILEPATHS: _b.str
    MOVING_AVERAGE_VARIABLES: _b.str
    REGULARIZATION_LOSSES: _b.str
    CONCATENATED_VARIABLES: _b.str
    SAVERS: _b.str
    WEIGHTS: _b.str
    BIASES: _b.str
    ACTIVATIONS: _b.str
    UPDATE_OPS: _b.str
    LOSSES: _b.str
    SAVEABLE_OBJECTS: _b.str
    RESOURCES: _b.str
    LOCAL_RESOURCES: _b.str
    TRAINABLE_RESOURCE_VARIABLES: _b.str
    INIT_OP: _b.str
    LOCAL_INIT_OP: _b.str
    READY_OP: _b.str
    READY_FOR_LOCAL_INIT_OP: _b.str
    SUMMARY_OP: _b.str
    GLOBAL_STEP: _b.str
    EVAL_STEP: _b.str
    TRAIN_OP: _b.str
    COND_CONTEXT: _b.str
    WHILE_CONTEXT: _b.str
    VARIABLES: _b.str

class GraphOptions:
    """The message `GraphOptions` of `enable_recv_scheduling`, `optimizer_options`, `build_cost_model`, `build_cost_model_after`, `infer_shapes`, `place_pruned_graph`, `enable_bfloat16_sendrecv`, `timeline_step`, `rewrite_options`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class HistogramProto:
    """The message `HistogramProto` of `min`, `max`, `num`, `sum`, `sum_squares`, `bucket_limit`, `bucket`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class IndexedSlicesValue(_b.tuple[_Any, ...]):
    """IndexedSlicesValue(values, indices, dense_shape)"""
    @property
    def values(self) -> _Any: ...
    @property
    def indices(self) -> _Any: ...
    @property
    def dense_shape(self) -> _Any: ...
    def __new__(cls, values: _Any, indices: _Any, dense_shape: _Any) -> IndexedSlicesValue: ...

class InteractiveSession:
    """A session that is the default one from its creation until it is closed."""
    def __init__(self, target: _b.str | None = '', graph: _Any = None, config: _Any = None) -> None: ...
    def close(self) -> _Any:
        """Ends being the default, and gives up the variables' values."""
    @property
    def graph(self) -> _Any:
        """The graph whose operations it runs."""
    @property
    def graph_def(self) -> _Any:
        """The graph as a message."""
    @property
    def sess_str(self) -> _Any:
        """The target."""
    def list_devices(self) -> _Any:
        """The devices that operations run on."""
    def as_default(self) -> _Any:
        """Context in which `Tensor.eval` and `Operation.run` use this session."""
    def run(self, fetches: _Any, feed_dict: _Any = None, options: _Any = None, run_metadata: _Any = None) -> _Any:
        """The values of tensors as NumPy arrays, and None for operations, in the structure of `fetches`.

        Args:
          fetches: a tensor, an operation, the name of either, a variable or a composite tensor, or a structure of them.
          feed_dict: values by tensor (or name): of placeholders, or in the place of what the graph would compute.

        Raises:
          InvalidArgumentError: a placeholder is needed and not given.
          FailedPreconditionError: a variable is read that was not initialised in this session.
          ValueError: a value of a wrong shape, or what is not of the graph.

        >>> import ferroflow as tf
        >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
        ...     v = tf.Variable(1.0)
        ...     sess.run(v.initializer)
        ...     print(sess.run([v, v.assign_add(2.0)])[1])
        3.0
        """
    def make_callable(self, fetches: _Any, feed_list: _Any = None, accept_options: _b.bool = False) -> _Any:
        """A function of the values of `feed_list` that gives what `run(fetches)` would."""
    def partial_run(self, handle: _Any, fetches: _Any, feed_dict: _Any = None) -> _Any:
        """Not implemented."""
    def partial_run_setup(self, handle: _Any, fetches: _Any, feed_dict: _Any = None) -> _Any:
        """Not implemented."""

class LogMessage:
    """The message `LogMessage` of `level`, `message`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class MetaGraphDef:
    """The message `MetaGraphDef` of `meta_info_def`, `graph_def`, `saver_def`, `collection_def`, `signature_def`, `asset_file_def`, `object_graph_def`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    MetaInfoDef: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class NameAttrList:
    """The message `NameAttrList` of `name`, `attr`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class NodeDef:
    """The message `NodeDef` of `name`, `op`, `input`, `device`, `attr`, `experimental_debug_info`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    ExperimentalDebugInfo: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class OptimizerOptions:
    """The message `OptimizerOptions` of `do_common_subexpression_elimination`, `do_constant_folding`, `max_folded_constant_in_bytes`, `do_function_inlining`, `opt_level`, `global_jit_level`, `cpu_global_jit`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    L1: _b.int
    L0: _b.int
    DEFAULT: _b.int
    OFF: _b.int
    ON_1: _b.int
    ON_2: _b.int
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

def Print(input_: _Any, data: _Any, message: _b.str | None = None, first_n: _Any = None, summarize: _Any = None, name: _b.str | None = None) -> _Any:
    """Prints tensors to stderr and gives back `input_`."""

class RunMetadata:
    """The message `RunMetadata` of `partition_graphs`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class RunOptions:
    """The message `RunOptions` of `trace_level`, `timeout_in_ms`, `inter_op_thread_pool`, `output_partition_graphs`, `report_tensor_allocations_upon_oom`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    NO_TRACE: _b.int
    SOFTWARE_TRACE: _b.int
    HARDWARE_TRACE: _b.int
    FULL_TRACE: _b.int
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class Session:
    """Runs operations of a graph; as a context it is the default session, and its graph the one being built.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     c = tf.constant(5.0) * 6.0
    ...     with tf.compat.v1.Session() as sess:
    ...         print(sess.run(c), c.eval())
    30.0 30.0
    """
    def __init__(self, target: _b.str | None = '', graph: _Any = None, config: _Any = None) -> None: ...
    def __enter__(self) -> _tf.compat.v1.Session: ...
    def __exit__(self, *error: _Any) -> None: ...
    @_b.staticmethod
    def reset(target: _Any, containers: _Any = None, config: _Any = None) -> _Any:
        """Forgets the values of variables that the server of a target keeps."""
    @property
    def graph(self) -> _Any:
        """The graph whose operations it runs."""
    @property
    def graph_def(self) -> _Any:
        """The graph as a message."""
    @property
    def sess_str(self) -> _Any:
        """The target."""
    def list_devices(self) -> _Any:
        """The devices that operations run on."""
    def close(self) -> _Any:
        """Gives up the variables' values; `run` is an error afterwards."""
    def as_default(self) -> _Any:
        """Context in which `Tensor.eval` and `Operation.run` use this session."""
    def run(self, fetches: _Any, feed_dict: _Any = None, options: _Any = None, run_metadata: _Any = None) -> _Any:
        """The values of tensors as NumPy arrays, and None for operations, in the structure of `fetches`.

        Args:
          fetches: a tensor, an operation, the name of either, a variable or a composite tensor, or a structure of them.
          feed_dict: values by tensor (or name): of placeholders, or in the place of what the graph would compute.

        Raises:
          InvalidArgumentError: a placeholder is needed and not given.
          FailedPreconditionError: a variable is read that was not initialised in this session.
          ValueError: a value of a wrong shape, or what is not of the graph.

        >>> import ferroflow as tf
        >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
        ...     v = tf.Variable(1.0)
        ...     sess.run(v.initializer)
        ...     print(sess.run([v, v.assign_add(2.0)])[1])
        3.0
        """
    def make_callable(self, fetches: _Any, feed_list: _Any = None, accept_options: _b.bool = False) -> _Any:
        """A function of the values of `feed_list` that gives what `run(fetches)` would."""
    def partial_run(self, handle: _Any, fetches: _Any, feed_dict: _Any = None) -> _Any:
        """Not implemented."""
    def partial_run_setup(self, handle: _Any, fetches: _Any, feed_dict: _Any = None) -> _Any:
        """Not implemented."""

class SessionLog:
    """The message `SessionLog` of `status`, `checkpoint_path`, `msg`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    STATUS_UNSPECIFIED: _b.int
    START: _b.int
    STOP: _b.int
    CHECKPOINT: _b.int
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class SparseTensorValue(_b.tuple[_Any, ...]):
    """SparseTensorValue(indices, values, dense_shape)"""
    @property
    def indices(self) -> _Any: ...
    @property
    def values(self) -> _Any: ...
    @property
    def dense_shape(self) -> _Any: ...
    def __new__(cls, indices: _Any, values: _Any, dense_shape: _Any) -> SparseTensorValue: ...

class Summary:
    """The message `Summary` of `value`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    Image: _Any
    Audio: _Any
    Value: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class SummaryMetadata:
    """What is said about the values of a tag.

    >>> import ferroflow as tf
    >>> tf.compat.v1.SummaryMetadata(plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="scalars")).plugin_data.plugin_name
    'scalars'
    """
    PluginData: _Any
    def __init__(self, plugin_data: _Any = None, display_name: _b.str | None = '', summary_description: _b.str | None = '', data_class: _Any = 0) -> None: ...
    def SerializeToString(self) -> _b.bytes:
        """The message as bytes."""

class TensorInfo:
    """The message `TensorInfo` of `name`, `coo_sparse`, `composite_tensor`, `dtype`, `tensor_shape`, as protocol buffers have it."""
    DESCRIPTOR: _Any
    CooSparse: _Any
    CompositeTensor: _Any
    def __init__(self, **values: _Any) -> None: ...
    def ListFields(self) -> _Any:
        """The fields that are set, as `(field, value)`."""
    def HasField(self, field_name: _Any) -> _Any:
        """Whether a message or an alternative is set."""
    def WhichOneof(self, oneof_group: _Any) -> _Any:
        """The name of the alternative that is set, or None."""
    def ClearField(self, field_name: _Any) -> _Any:
        """Unsets a field."""
    def Clear(self) -> _Any:
        """Unsets all fields."""
    def SetInParent(self) -> _Any:
        """Says that this message is there, though nothing in it is."""
    def MergeFrom(self, other: _Any) -> _Any:
        """Takes the fields of another: lists are lengthened, messages merged."""
    def CopyFrom(self, other: _Any) -> _Any:
        """Becomes equal to another."""
    def IsInitialized(self) -> _Any:
        """True: nothing is required."""
    def SerializeToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def SerializePartialToString(self, deterministic: _Any = None) -> _Any:
        """The bytes."""
    def ByteSize(self) -> _Any:
        """The number of bytes."""
    @_b.classmethod
    def FromString(cls, s: _Any) -> _Any:
        """The message of bytes; DecodeError for bytes that are none."""
    def ParseFromString(self, serialized: _Any) -> _Any:
        """Becomes the message of bytes; their number."""
    def MergeFromString(self, serialized: _Any) -> _Any:
        """Takes the fields of bytes; their number."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]

class Variable:
    """`tf.Variable` with TensorFlow 1's arguments.

    >>> v = tf.compat.v1.Variable(1.0, use_resource=True)
    >>> isinstance(v, tf.Variable), isinstance(v, tf.compat.v1.Variable)
    (True, True)
    """

class VariableAggregation(_enum.Enum):
    """How the values that replicas assign to one variable are combined."""
    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3

class VariableScope:
    """The prefix and the defaults with which `get_variable` makes variables."""
    def __init__(self, reuse: _Any, name: _b.str | None = '', initializer: _Any = None, regularizer: _Any = None, caching_device: _Any = None, partitioner: _Any = None, custom_getter: _Any = None, name_scope: _b.str | None = '', dtype: _t.DTypeLike | None = ..., use_resource: _Any = None, constraint: _Any = None) -> None: ...
    @property
    def name(self) -> _b.str:
        """The prefix."""
    @property
    def original_name_scope(self) -> _Any:
        """The name scope that was opened with this one."""
    @property
    def reuse(self) -> _Any:
        """Whether variables are found rather than made."""
    @property
    def initializer(self) -> _Any:
        """The initializer of variables that say none."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of variables that say none."""
    @property
    def use_resource(self) -> _Any:
        """Kept; all variables are of this kind."""
    @property
    def regularizer(self) -> _Any:
        """The regularizer of variables that say none."""
    @property
    def partitioner(self) -> _Any:
        """The partitioner of variables that say none."""
    @property
    def caching_device(self) -> _Any:
        """Kept; nothing is cached."""
    @property
    def custom_getter(self) -> _Any:
        """What is called to get a variable."""
    @property
    def constraint(self) -> _Any:
        """The constraint of variables that say none."""
    def set_initializer(self, initializer: _Any) -> _Any:
        """Sets the default initializer."""
    def set_dtype(self, dtype: _t.DTypeLike | None) -> _Any:
        """Sets the default dtype."""
    def set_use_resource(self, use_resource: _Any) -> _Any:
        """Keeps it. ValueError for False while operations run at once."""
    def set_regularizer(self, regularizer: _Any) -> _Any:
        """Sets the default regularizer."""
    def set_caching_device(self, caching_device: _Any) -> _Any:
        """Keeps it. NotImplementedError while operations run at once."""
    def set_partitioner(self, partitioner: _Any) -> _Any:
        """Sets the default partitioner."""
    def set_custom_getter(self, custom_getter: _Any) -> _Any:
        """Sets what is called to get a variable."""
    def global_variables(self) -> _Any:
        """The variables below this scope in the collection of all."""
    def trainable_variables(self) -> _Any:
        """The variables below this scope in the collection of trainable ones."""
    def reuse_variables(self) -> _Any:
        """Has variables be found from here on."""
    def get_variable(self, var_store: _Any, name: _b.str | None, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = None, initializer: _Any = None, regularizer: _Any = None, reuse: _Any = None, trainable: _Any = None, collections: _Any = None, caching_device: _Any = None, partitioner: _Any = None, validate_shape: _b.bool = True, use_resource: _Any = None, custom_getter: _Any = None, constraint: _Any = None, synchronization: _Any = None, aggregation: _Any = None) -> _tf.Variable:
        """The variable of a name in this scope."""

def add_to_collection(name: _b.str | None, value: _t.TensorLike) -> None:
    """Adds a value to a collection.

    >>> tf.compat.v1.add_to_collection("mine", 1)
    >>> tf.compat.v1.get_collection("mine")
    [1]
    """

def add_to_collections(names: _t.TensorLike, value: _t.TensorLike) -> _Any:
    """Adds a value to a collection, or once to each of several."""

def all_variables() -> _Any:
    """The older name of `global_variables`."""

def arg_max(input: _Any, dimension: _Any, output_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.argmax`."""

def arg_min(input: _Any, dimension: _Any, output_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.argmin`."""

def argmax(input: _Any, axis: _t.Axis = None, name: _b.str | None = None, dimension: _Any = None, output_type: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.argmax`."""

def argmin(input: _Any, axis: _t.Axis = None, name: _b.str | None = None, dimension: _Any = None, output_type: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.argmin`."""

def assert_equal(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_equal`."""

def assert_greater(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_greater`."""

def assert_greater_equal(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_greater_equal`."""

def assert_integer(x: _Any, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_integer`."""

def assert_less(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_less`."""

def assert_less_equal(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_less_equal`."""

def assert_near(x: _Any, y: _Any, rtol: _Any = None, atol: _Any = None, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_near`."""

def assert_negative(x: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_negative`."""

def assert_non_negative(x: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_non_negative`."""

def assert_non_positive(x: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_non_positive`."""

def assert_none_equal(x: _Any, y: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_none_equal`."""

def assert_positive(x: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_positive`."""

def assert_rank(x: _Any, rank: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_rank`."""

def assert_rank_at_least(x: _Any, rank: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_rank_at_least`."""

def assert_rank_in(x: _Any, ranks: _Any, data: _Any = None, summarize: _Any = None, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_rank_in`."""

def assert_scalar(tensor: _Any, name: _b.str | None = None, message: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_scalar`."""

def assert_type(tensor: _Any, tf_type: _Any, message: _b.str | None = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_type`."""

def assert_variables_initialized(var_list: _t.TensorLike = None) -> _Any:
    """An operation that fails unless all of the variables have values; None where there are none."""

def assign(ref: _Any, value: _Any, validate_shape: _Any = None, use_locking: _Any = None, name: _b.str | None = None) -> _tf.Variable:
    """Sets a variable, and gives it back.

    >>> v = tf.Variable(1.0)
    >>> tf.compat.v1.assign(v, 2.0).numpy().item()
    2.0
    """

def assign_add(ref: _Any, value: _Any, use_locking: _Any = None, name: _b.str | None = None) -> _Any:
    """Adds to a variable, and gives it back."""

def assign_sub(ref: _Any, value: _Any, use_locking: _Any = None, name: _b.str | None = None) -> _Any:
    """Subtracts from a variable, and gives it back."""

def batch_gather(params: _Any, indices: _Any, name: _b.str | None = None) -> _t.Tensor:
    """From each row of `params` the elements at that row's `indices`.

    >>> tf.compat.v1.batch_gather([[1, 2], [3, 4]], [[1], [0]]).numpy().tolist()
    [[2], [3]]
    """

def batch_scatter_update(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.batch_scatter_update` of rows `updates` at `indices`; gives the variable back."""

def batch_to_space(input: _Any, crops: _Any, block_size: _Any = None, name: _b.str | None = None, block_shape: _Any = None) -> _t.Tensor:
    """What `space_to_batch` made, put together again.

    >>> tf.compat.v1.batch_to_space([[[[1]]], [[[2]]], [[[3]]], [[[4]]]], [[0, 0], [0, 0]], 2).numpy().ravel().tolist()
    [1, 2, 3, 4]
    """

def batch_to_space_nd(input: _Any, block_shape: _Any, crops: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.batch_to_space`."""

def bincount(arr: _Any, weights: _Any = None, minlength: _Any = None, maxlength: _Any = None, dtype: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.math.bincount`."""

def boolean_mask(tensor: _Any, mask: _Any, name: _b.str | None = 'boolean_mask', axis: _t.Axis = None) -> _Any:
    """TensorFlow 1's spelling of `tf.boolean_mask`."""

def case(pred_fn_pairs: _Any, default: _Any = None, exclusive: _b.bool = False, strict: _b.bool = False, name: _b.str | None = 'case') -> _Any:
    """TensorFlow 1's spelling of `tf.case`."""

def clip_by_average_norm(t: _Any, clip_norm: _Any, name: _b.str | None = None) -> _t.Tensor:
    """`t` made smaller where its norm divided by its size exceeds `clip_norm`.

    >>> tf.compat.v1.clip_by_average_norm([3.0, 4.0], 1.25).numpy().tolist()
    [1.5, 2.0]
    """

def colocate_with(op: _t.TensorLike = None, ignore_existing: _b.bool = False) -> _Any:
    """Context that places operations where `op` is; there is one place."""

def concat(values: _Any, axis: _t.Axis, name: _b.str | None = 'concat') -> _Any:
    """TensorFlow 1's spelling of `tf.concat`."""

def cond(pred: _t.TensorLike, true_fn: _Callable[[], _Any] | None = None, false_fn: _Callable[[], _Any] | None = None, strict: _b.bool = False, name: _b.str | None = None, fn1: _t.TensorLike = None, fn2: _t.TensorLike = None) -> _b.int:
    """`tf.cond` of TensorFlow 1: what is in a list or tuple of one member is given without it, unless `strict`.

    `fn1` and `fn2` are older names of `true_fn` and `false_fn`.

    >>> tf.compat.v1.cond(tf.constant(True), lambda: [1], lambda: [2])
    1
    """

def confusion_matrix(labels: _Any, predictions: _Any, num_classes: _Any = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, weights: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.math.confusion_matrix`."""

def constant(value: _Any, dtype: _t.DTypeLike | None = None, shape: _t.ShapeLike = None, name: _b.str | None = 'Const', verify_shape: _b.bool = False) -> _t.Tensor:
    """A tensor of values; in a graph the last of them fills what is left of `shape`, unless `verify_shape`.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as session:
    ...     session.run(tf.compat.v1.constant([1, 2], shape=[2, 2])).tolist()
    [[1, 2], [2, 2]]

    Raises:
      TypeError: another shape that is verified; ValueError: more values than `shape` has places.
    """

class constant_initializer(_tf.constant_initializer):
    """A number, or an array of the variable's size, for all elements.

    >>> tf.compat.v1.constant_initializer(2.0)([2]).numpy().tolist()
    [2.0, 2.0]
    """
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...

def container(container_name: _Any) -> _Any:
    """Context in which resources would be kept in a container of that name: here each object keeps its own."""

def convert_to_tensor(value: _Any, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, preferred_dtype: _Any = None, dtype_hint: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.convert_to_tensor`."""

def convert_to_tensor_or_indexed_slices(value: _Any, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _Any:
    """The value as a tensor; slices as they are."""

def convert_to_tensor_or_sparse_tensor(value: _Any, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _Any:
    """The value as a tensor; a sparse one, or its NumPy value, as a SparseTensor.

    Raises:
      RuntimeError: a sparse tensor of another dtype.
    """

def count_nonzero(input_tensor: _Any = None, axis: _t.Axis = None, keepdims: _b.bool | None = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.math.count_nonzero`."""

def decode_csv(records: _Any, record_defaults: _Any, field_delim: _b.str | None = ',', use_quote_delim: _b.bool = True, name: _b.str | None = None, na_value: _b.str | None = '', select_cols: _Any = None) -> _b.list[_t.Tensor]:
    """The columns of lines of comma separated values.

    >>> [column.numpy().tolist() for column in tf.compat.v1.decode_csv(["1,2.5", "3,"], [[0], [0.5]])]
    [[1, 3], [2.5, 0.5]]
    """

def decode_raw(input_bytes: _Any = None, out_type: _t.DTypeLike | None = None, little_endian: _b.bool = True, name: _b.str | None = None, bytes: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.io.decode_raw`."""

def depth_to_space(input: _Any, block_size: _Any, name: _b.str | None = None, data_format: _b.str | None = 'NHWC') -> _Any:
    """TensorFlow 1's spelling of `tf.nn.depth_to_space`."""

def device(device_name_or_function: _t.TensorLike) -> _tf.device:
    """Context that places operations on a device; a function of operations, which would choose one for each, chooses none.

    >>> with tf.compat.v1.device("/CPU:0"):
    ...     print(int(tf.constant(1) + 1))
    2
    """

def diag(diagonal: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.linalg.tensor_diag`."""

def disable_eager_execution() -> _Any:
    """Has operations of this thread added to a graph of the program, for `tf.compat.v1.Session` to run.

    Inside of a function or another graph, where they are added to that one, it changes nothing.
    """

def disable_tensor_equality() -> None:
    """Makes `==` of tensors and variables whether they are one object; they can be keys of dictionaries then.

    >>> tf.compat.v1.disable_tensor_equality()
    >>> x, y = tf.constant(1), tf.constant(1)
    >>> x == y, x in {x: 1}
    (False, True)
    >>> tf.compat.v1.enable_tensor_equality()
    >>> bool(x == y)
    True
    """

def div(x: _Any, y: _Any, name: _b.str | None = None) -> _t.Tensor:
    """`x / y`, of integers rounded down.

    >>> tf.compat.v1.div(-7, 2).numpy().item()
    -4
    """

def enable_eager_execution(config: _t.TensorLike = None, device_policy: _t.TensorLike = None, execution_mode: _t.TensorLike = None) -> _Any:
    """Has operations run at once, as they do unless `disable_eager_execution` was called."""

def enable_resource_variables() -> _Any:
    """Nothing: TensorFlow 2's behaviour is the only one."""

def enable_tensor_equality() -> None:
    """Makes `==` of tensors and variables compare their elements: so it is unless `disable_tensor_equality` was called."""

def executing_eagerly() -> _Any:
    """TensorFlow 1's spelling of `tf.executing_eagerly`."""

def executing_eagerly_outside_functions() -> _b.bool:
    """Whether operations outside of functions run at once, rather than being added to a graph for a session.

    >>> import ferroflow as tf
    >>> tf.compat.v1.executing_eagerly_outside_functions()
    True
    """

def expand_dims(input: _Any, axis: _t.Axis = None, name: _b.str | None = None, dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.expand_dims`."""

def extract_image_patches(images: _t.TensorLike, ksizes: _t.TensorLike = None, strides: _t.TensorLike = None, rates: _t.TensorLike = None, padding: _t.TensorLike = None, name: _b.str | None = None, sizes: _t.TensorLike = None) -> _t.Tensor:
    """`tf.image.extract_patches`, which has its sizes first.

    >>> tf.compat.v1.extract_image_patches(tf.ones([1, 2, 2, 1]), [1, 2, 2, 1], [1] * 4, [1] * 4, "VALID").shape
    TensorShape([1, 1, 1, 4])
    """

def fixed_size_partitioner(num_shards: _t.TensorLike, axis: _t.Axis = 0) -> _Any:
    """A partitioner into `num_shards` parts along `axis`.

    >>> tf.compat.v1.fixed_size_partitioner(2)(tf.TensorShape([4, 3]), tf.float32)
    [2, 1]
    """

def floor_div(x: _Any, y: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.FloorDiv`."""

def foldl(fn: _Callable[..., _Any], elems: _Any, initializer: _Any = None, parallel_iterations: _Any = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.foldl`."""

def foldr(fn: _Callable[..., _Any], elems: _Any, initializer: _Any = None, parallel_iterations: _Any = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.foldr`."""

def gather(params: _Any, indices: _Any, validate_indices: _Any = None, name: _b.str | None = None, axis: _t.Axis = None, batch_dims: _Any = 0) -> _Any:
    """TensorFlow 1's spelling of `tf.gather`."""

def gather_nd(params: _Any, indices: _Any, name: _b.str | None = None, batch_dims: _Any = 0, bad_indices_policy: _b.str | None = '') -> _Any:
    """TensorFlow 1's spelling of `tf.gather_nd`."""

def get_collection(key: _t.TensorLike, scope: _t.TensorLike = None) -> _Any:
    """The values of a collection; with `scope` those whose names match it from the start."""

def get_collection_ref(key: _t.TensorLike) -> _Any:
    """The list of a collection itself."""

def get_default_graph() -> _tf.Graph:
    """The graph being built; outside of all, the program's own, which is empty while operations run at once."""

def get_default_session() -> _tf.compat.v1.Session:
    """The innermost session whose context this thread is in; None outside of all."""

def get_local_variable(name: _b.str | None, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = None, initializer: _t.TensorLike = None, regularizer: _t.TensorLike = None, trainable: _b.bool = False, collections: _t.TensorLike = None, **others: _Any) -> _Any:
    """A variable that is not trained and stands in the collection of local ones."""

def get_seed(op_seed: _Any) -> _b.tuple[_b.int, _b.int]:
    """The two seeds of an operation whose own seed is `op_seed`; (None, None) for chance."""

def get_variable(name: _b.str | None, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = None, initializer: _t.TensorLike = None, regularizer: _t.TensorLike = None, trainable: _t.TensorLike = None, collections: _t.TensorLike = None, caching_device: _t.TensorLike = None, partitioner: _t.TensorLike = None, validate_shape: _b.bool = True, use_resource: _t.TensorLike = None, custom_getter: _t.TensorLike = None, constraint: _t.TensorLike = None, synchronization: _t.TensorLike = None, aggregation: _t.TensorLike = None) -> _tf.Variable:
    """The variable of a name in the scope in force: found where the scope reuses, else made.

    Args:
      name: its name below the scope's.
      shape, dtype: of a new variable; float32 by default.
      initializer: a function of a shape and a dtype, or the first value; Glorot's by default.
      regularizer: a function of the variable whose result joins the collection of losses.
      custom_getter: `getter(next_getter, name, ...)`, called in the place of what makes the variable.

    Raises:
      ValueError: a name that is taken and not to be reused, one to be reused that is not there, a shape with unknown dimensions.

    >>> with tf.compat.v1.variable_scope("layer"):
    ...     v = tf.compat.v1.get_variable("v", [2], initializer=tf.zeros_initializer())
    >>> v.name, v.numpy().tolist()
    ('layer/v:0', [0.0, 0.0])
    """

def get_variable_scope() -> _tf.compat.v1.VariableScope:
    """The scope in force."""

def global_variables(scope: _t.TensorLike = None) -> _Any:
    """The variables in the collection `variables`: those made in graphs that are built to be run."""

def global_variables_initializer() -> _Any:
    """As `variables_initializer` of `global_variables()`."""

class glorot_normal_initializer:
    """Cut normal numbers scaled by inputs and outputs."""
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __init__(self, seed: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

class glorot_uniform_initializer:
    """Uniform numbers scaled by inputs and outputs."""
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __init__(self, seed: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def gradients(ys: _t.TensorLike, xs: _t.TensorLike, grad_ys: _t.TensorLike = None, name: _b.str | None = 'gradients', colocate_gradients_with_ops: _b.bool = False, gate_gradients: _b.bool = False, aggregation_method: _t.TensorLike = None, stop_gradients: _t.TensorLike = None, unconnected_gradients: _t.TensorLike = ...) -> _b.list[_t.Tensor]:
    """The derivative of the sum of `ys` by each of `xs`: `tf.gradients` with TensorFlow 1's arguments.

    Args:
      colocate_gradients_with_ops: accepted; it changes no result.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.compat.v1.gradients(x * x, x)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """

def hessians(ys: _Any, xs: _Any, name: _b.str | None = None, colocate_gradients_with_ops: _b.bool = False, gate_gradients: _b.bool = False, aggregation_method: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.hessians`."""

def is_variable_initialized(variable: _t.TensorLike) -> _Any:
    """Whether a variable has a value: a bool tensor."""

keras: _Any

layers: _Any

def local_variables(scope: _t.TensorLike = None) -> _Any:
    """The variables in the collection `local_variables`: those made in graphs that are built to be run."""

def local_variables_initializer() -> _Any:
    """As `variables_initializer` of `local_variables()`."""

def log_sigmoid(x: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.math.log_sigmoid`."""

def make_template(name_: _t.TensorLike, func_: _t.TensorLike, create_scope_now_: _b.bool = False, unique_name_: _t.TensorLike = None, custom_getter_: _t.TensorLike = None, **kwargs: _Any) -> _Any:
    """A function that makes its variables at the first call and finds them at all others.

    >>> scale = tf.compat.v1.make_template("scale", lambda x: x * tf.compat.v1.get_variable("s", [], initializer=tf.ones_initializer()))
    >>> float(scale(2.0)), float(scale(3.0)), len(scale.variables)
    (2.0, 3.0, 1)
    """

def map_fn(fn: _Callable[..., _Any], elems: _Any, dtype: _t.DTypeLike | None = None, parallel_iterations: _Any = None, back_prop: _Any = None, swap_memory: _Any = None, infer_shape: _Any = None, name: _b.str | None = None, fn_output_signature: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.map_fn`."""

def matrix_band_part(input: _Any, num_lower: _Any, num_upper: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.linalg.band_part`."""

def matrix_transpose(a: _Any, name: _b.str | None = 'matrix_transpose', conjugate: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.linalg.matrix_transpose`."""

def min_max_variable_partitioner(max_partitions: _t.TensorLike = 1, axis: _t.Axis = 0, min_slice_size: _t.TensorLike = 262144, bytes_per_string_element: _t.TensorLike = 16) -> _Any:
    """A partitioner into up to `max_partitions` parts of at least `min_slice_size` bytes."""

def model_variables(scope: _t.TensorLike = None) -> _Any:
    """The variables in the collection `model_variables`: those made in graphs that are built to be run."""

def moving_average_variables(scope: _t.TensorLike = None) -> _Any:
    """The variables in the collection `moving_average_variables`: those made in graphs that are built to be run."""

def multinomial(logits: _Any, num_samples: _Any, seed: _t.TensorLike = None, name: _b.str | None = None, output_dtype: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.random.categorical`."""

class name_scope:
    """`tf.compat.v1.name_scope(name, default_name, values)`: the first of the names that is not None."""
    def __init__(self, name: _b.str | None, default_name: _Any = None, values: _Any = None) -> None: ...
    def __enter__(self) -> _b.str: ...
    def __exit__(self, *error: _Any) -> _b.bool: ...

def no_regularizer(_: _Any) -> _Any:
    """No penalty."""

def norm(tensor: _Any, ord: _b.str | None = 'euclidean', axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.norm`."""

class ones_initializer(_tf.ones_initializer):
    """Ones.

    >>> tf.ones_initializer()([2]).numpy().tolist()
    [1.0, 1.0]
    """
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...

def ones_like(tensor: _Any, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, optimize: _b.bool = True) -> _Any:
    """TensorFlow 1's spelling of `tf.ones_like`."""

def op_scope(values: _Any, name: _b.str | None, default_name: _Any = None) -> _Any:
    """`tf.name_scope` with the values first, as it was called long ago."""

class orthogonal_initializer:
    """A matrix of orthogonal rows or columns, whichever are fewer; more dimensions are folded into the rows."""
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __init__(self, gain: _Any = 1.0, seed: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def pad(tensor: _Any, paddings: _Any, mode: _b.str | None = 'CONSTANT', name: _b.str | None = None, constant_values: _Any = 0) -> _Any:
    """TensorFlow 1's spelling of `tf.pad`."""

def parse_example(serialized: _Any, features: _Any, name: _b.str | None = None, example_names: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.io.parse_example`."""

def parse_single_example(serialized: _Any, features: _Any, name: _b.str | None = None, example_names: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.io.parse_single_example`."""

def placeholder(dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, name: _b.str | None = None) -> _t.Tensor:
    """A tensor of the current graph whose value is given when the graph is run.

    RuntimeError when executing eagerly.
    """

def placeholder_with_default(input: _Any, shape: _t.ShapeLike, name: _b.str | None = None) -> _t.Tensor:
    """`input`, or what is given in its place when the graph is run; `shape` says what may be given.

    Args:
      input: the value where nothing is given.
      shape: a shape that `input` fits, None for any.
      name: a name for the operation.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     x = tf.compat.v1.placeholder_with_default([1, 2], None)
    ...     print(sess.run(x), sess.run(x, {x: 3}), x.shape)
    [1 2] 3 <unknown>
    """

def py_func(func: _Callable[..., _Any], inp: _Any, Tout: _Any, stateful: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """Calls `func` with NumPy arrays.

    >>> tf.compat.v1.py_func(lambda x: x + 1, [tf.constant([1, 2])], tf.int32).numpy().tolist()
    [2, 3]
    """

def quantize_v2(input: _Any, min_range: _Any, max_range: _Any, T: _Any, mode: _b.str | None = 'MIN_COMBINED', name: _b.str | None = None, round_mode: _b.str | None = 'HALF_AWAY_FROM_ZERO', narrow_range: _b.bool = False, axis: _t.Axis = None, ensure_minimum_range: _Any = 0.01) -> _Any:
    """TensorFlow 1's spelling of `tf.quantization.quantize`."""

class random_normal_initializer(_tf.random_normal_initializer):
    """Normal numbers: of standard deviation 1 by default."""
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...

def random_poisson(lam: _Any, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.random.poisson`."""

class random_uniform_initializer(_tf.random_uniform_initializer):
    """Uniform numbers from `minval` to `maxval`: by default from 0 to 1."""
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...

def reduce_all(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_all`."""

def reduce_any(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_any`."""

def reduce_join(inputs: _Any, axis: _t.Axis = None, keep_dims: _Any = None, separator: _b.str | None = '', name: _b.str | None = None, reduction_indices: _Any = None, keepdims: _b.bool | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.strings.reduce_join`."""

def reduce_logsumexp(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_logsumexp`."""

def reduce_max(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_max`."""

def reduce_mean(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_mean`."""

def reduce_min(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_min`."""

def reduce_prod(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_prod`."""

def reduce_sum(input_tensor: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None, reduction_indices: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reduce_sum`."""

def report_uninitialized_variables(var_list: _t.TensorLike = None, name: _b.str | None = 'report_uninitialized_variables') -> _t.Tensor:
    """The names of those of the variables that have no value, as a vector of strings.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable(0, name="v")
    ...     print(sess.run(tf.compat.v1.report_uninitialized_variables()).tolist())
    [b'v']
    """

def reset_default_graph() -> _Any:
    """Makes the graph outside of all others a new one."""

def resource_variables_enabled() -> _Any:
    """True."""

def reverse_sequence(input: _Any, seq_lengths: _Any, seq_axis: _Any = None, batch_axis: _Any = None, name: _b.str | None = None, seq_dim: _Any = None, batch_dim: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.reverse_sequence`."""

def scalar_mul(scalar: _Any, x: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.scalar_mul`."""

def scan(fn: _Callable[..., _Any], elems: _Any, initializer: _Any = None, parallel_iterations: _Any = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, infer_shape: _b.bool = True, reverse: _b.bool = False, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.scan`."""

def scatter_add(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_add` of rows `updates` at `indices`; gives the variable back."""

def scatter_div(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_div` of rows `updates` at `indices`; gives the variable back."""

def scatter_max(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_max` of rows `updates` at `indices`; gives the variable back."""

def scatter_min(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_min` of rows `updates` at `indices`; gives the variable back."""

def scatter_mul(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_mul` of rows `updates` at `indices`; gives the variable back."""

def scatter_nd_add(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_nd_add` of `updates` at the places `indices`; gives the variable back."""

def scatter_nd_sub(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_nd_sub` of `updates` at the places `indices`; gives the variable back."""

def scatter_nd_update(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_nd_update` of `updates` at the places `indices`; gives the variable back."""

def scatter_sub(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_sub` of rows `updates` at `indices`; gives the variable back."""

def scatter_update(ref: _Any, indices: _Any, updates: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`Variable.scatter_update` of rows `updates` at `indices`; gives the variable back."""

def serialize_many_sparse(sp_input: _Any, name: _b.str | None = None, out_type: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.io.serialize_many_sparse`."""

def serialize_sparse(sp_input: _Any, name: _b.str | None = None, out_type: _t.DTypeLike | None = ...) -> _Any:
    """TensorFlow 1's spelling of `tf.io.serialize_sparse`."""

def set_random_seed(seed: _t.TensorLike) -> _Any:
    """TensorFlow 1's spelling of `tf.random.set_seed`."""

def setdiff1d(x: _Any, y: _Any, index_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.raw_ops.ListDiff`."""

def shape(input: _Any, name: _b.str | None = None, out_type: _t.DTypeLike | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.shape`."""

def size(input: _Any, name: _b.str | None = None, out_type: _t.DTypeLike | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.size`."""

def space_to_batch(input: _Any, paddings: _Any, block_size: _Any = None, name: _b.str | None = None, block_shape: _Any = None) -> _t.Tensor:
    """Blocks of pixels as images of their own.

    >>> tf.compat.v1.space_to_batch([[[[1], [2]]]], [[0, 1], [0, 0]], 2).numpy().ravel().tolist()
    [1, 2, 0, 0]
    """

def space_to_depth(input: _Any, block_size: _Any, name: _b.str | None = None, data_format: _b.str | None = 'NHWC') -> _Any:
    """TensorFlow 1's spelling of `tf.nn.space_to_depth`."""

def sparse_add(a: _Any, b: _Any, threshold: _Any = None, thresh: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.add`."""

def sparse_concat(axis: _t.Axis, sp_inputs: _Any, name: _b.str | None = None, expand_nonconcat_dim: _Any = None, concat_dim: _Any = None, expand_nonconcat_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.concat`."""

def sparse_placeholder(dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, name: _b.str | None = None) -> _tf.SparseTensor:
    """A sparse tensor of the current graph whose value is given when the graph is run.

    A dimension that `shape` leaves open is known then.

    RuntimeError when executing eagerly.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     print(tf.compat.v1.sparse_placeholder(tf.float32, [None, 3]).shape)
    (None, 3)
    """

def sparse_reduce_max(sp_input: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, reduction_axes: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.reduce_max`."""

def sparse_reduce_max_sparse(sp_input: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, reduction_axes: _Any = None, keep_dims: _Any = None) -> _Any:
    """`tf.sparse.reduce_max` whose result is a SparseTensor."""

def sparse_reduce_sum(sp_input: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, reduction_axes: _Any = None, keep_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.reduce_sum`."""

def sparse_reduce_sum_sparse(sp_input: _Any, axis: _t.Axis = None, keepdims: _b.bool | None = None, reduction_axes: _Any = None, keep_dims: _Any = None) -> _Any:
    """`tf.sparse.reduce_sum` whose result is a SparseTensor."""

def sparse_segment_mean(data: _Any, indices: _Any, segment_ids: _Any, name: _b.str | None = None, num_segments: _Any = None, sparse_gradient: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.segment_mean`."""

def sparse_segment_sqrt_n(data: _Any, indices: _Any, segment_ids: _Any, name: _b.str | None = None, num_segments: _Any = None, sparse_gradient: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.segment_sqrt_n`."""

def sparse_segment_sum(data: _Any, indices: _Any, segment_ids: _Any, name: _b.str | None = None, num_segments: _Any = None, sparse_gradient: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.segment_sum`."""

def sparse_split(keyword_required: _Any = None, sp_input: _Any = None, num_split: _Any = None, axis: _t.Axis = None, name: _b.str | None = None, split_dim: _Any = None) -> _b.list[_tf.SparseTensor]:
    """A sparse tensor cut into `num_split` parts along `axis`; by keywords only.

    >>> parts = tf.compat.v1.sparse_split(sp_input=tf.sparse.eye(2), num_split=2, axis=1)
    >>> [part.indices.numpy().tolist() for part in parts]
    [[[0, 0]], [[1, 0]]]
    """

def sparse_tensor_to_dense(sp_input: _Any, default_value: _Any = None, validate_indices: _b.bool = True, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.sparse.to_dense`."""

def sparse_to_dense(sparse_indices: _Any, output_shape: _Any, sparse_values: _Any, default_value: _Any = 0, validate_indices: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """A dense tensor with `sparse_values` at `sparse_indices`: a number, a vector of numbers, or coordinates.

    >>> tf.compat.v1.sparse_to_dense([0, 2], [3], 7).numpy().tolist()
    [7, 0, 7]
    """

def squeeze(input: _Any, axis: _t.Axis = None, name: _b.str | None = None, squeeze_dims: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.squeeze`."""

def string_join(inputs: _Any, separator: _b.str | None = '', name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.strings.join`."""

def string_split(source: _Any, sep: _Any = None, skip_empty: _b.bool = True, delimiter: _b.str | None = ' ', result_type: _b.str | None = 'SparseTensor', name: _b.str | None = None) -> _tf.SparseTensor:
    """Strings cut at each of the bytes of `sep`; empty parts are left out if `skip_empty`.

    >>> tf.compat.v1.string_split(["a,b", "c"], ",").values.numpy().tolist()
    [b'a', b'b', b'c']
    """

def string_to_hash_bucket(string_tensor: _Any = None, num_buckets: _Any = None, name: _b.str | None = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.strings.to_hash_bucket`."""

def string_to_number(string_tensor: _Any = None, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None, input: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.strings.to_number`."""

def substr(input: _Any, pos: _Any, len: _Any, name: _b.str | None = None, unit: _b.str | None = 'BYTE') -> _Any:
    """TensorFlow 1's spelling of `tf.strings.substr`."""

def tables_initializer(name: _b.str | None = 'init_all_tables') -> _Any:
    """An operation that fills tables: they are filled when they are made, so it does nothing."""

def tensor_scatter_add(tensor: _Any, indices: _Any, updates: _Any, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.tensor_scatter_nd_add`."""

def tensor_scatter_sub(tensor: _Any, indices: _Any, updates: _Any, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.tensor_scatter_nd_sub`."""

def tensor_scatter_update(tensor: _Any, indices: _Any, updates: _Any, name: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.tensor_scatter_nd_update`."""

def to_bfloat16(x: _Any, name: _b.str | None = 'ToBfloat16') -> _Any:
    """`x` as bfloat16."""

def to_complex128(x: _Any, name: _b.str | None = 'ToComplex128') -> _Any:
    """`x` as complex128."""

def to_complex64(x: _Any, name: _b.str | None = 'ToComplex64') -> _Any:
    """`x` as complex64."""

def to_double(x: _Any, name: _b.str | None = 'ToFloat64') -> _Any:
    """`x` as float64."""

def to_float(x: _Any, name: _b.str | None = 'ToFloat32') -> _Any:
    """`x` as float32."""

def to_int32(x: _Any, name: _b.str | None = 'ToInt32') -> _Any:
    """`x` as int32."""

def to_int64(x: _Any, name: _b.str | None = 'ToInt64') -> _Any:
    """`x` as int64."""

def trainable_variables(scope: _t.TensorLike = None) -> _Any:
    """The variables in the collection `trainable_variables`: those made in graphs that are built to be run."""

def transpose(a: _Any, perm: _Any = None, name: _b.str | None = 'transpose', conjugate: _b.bool = False) -> _Any:
    """TensorFlow 1's spelling of `tf.transpose`."""

class truncated_normal_initializer:
    """Cut normal numbers, of standard deviation 1 by default."""
    def __init__(self, mean: _Any = 0.0, stddev: _Any = 1.0, seed: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> None: ...
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def tuple(tensors: _Any, name: _b.str | None = None, control_inputs: _Any = None) -> _Any:
    """TensorFlow 1's spelling of `tf.tuple`."""

class uniform_unit_scaling_initializer:
    """Uniform numbers that keep the scale of what they are multiplied with: up to `factor * sqrt(3 / rows)`."""
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def variable_axis_size_partitioner(max_shard_bytes: _t.TensorLike, axis: _t.Axis = 0, bytes_per_string_element: _t.TensorLike = 16, max_shards: _t.TensorLike = None) -> _Any:
    """A partitioner into parts of at most `max_shard_bytes`. ValueError for sizes below one."""

def variable_op_scope(values: _t.TensorLike, name_or_scope: _t.TensorLike, default_name: _t.TensorLike = None, initializer: _t.TensorLike = None, regularizer: _t.TensorLike = None, caching_device: _t.TensorLike = None, partitioner: _t.TensorLike = None, custom_getter: _t.TensorLike = None, reuse: _t.TensorLike = None, dtype: _t.DTypeLike | None = None, use_resource: _t.TensorLike = None, constraint: _t.TensorLike = None) -> _Any:
    """The older spelling of `variable_scope`."""

class variable_scope:
    """Context in which `get_variable` puts `name/` before names and takes these defaults.

    Args:
      name_or_scope: a name, an earlier scope to be entered again, or None.
      default_name: the name where `name_or_scope` is None, made unique.
      reuse: True to find variables, `tf.compat.v1.AUTO_REUSE` to find or make them.
      auxiliary_name_scope: whether a name scope is opened too.

    >>> with tf.compat.v1.variable_scope("a"), tf.compat.v1.variable_scope("b") as scope:
    ...     scope.name
    'a/b'
    """
    def __init__(self, name_or_scope: _Any, default_name: _Any = None, values: _Any = None, initializer: _Any = None, regularizer: _Any = None, caching_device: _Any = None, partitioner: _Any = None, custom_getter: _Any = None, reuse: _Any = None, dtype: _t.DTypeLike | None = None, use_resource: _Any = None, constraint: _Any = None, auxiliary_name_scope: _b.bool = True) -> None: ...
    def __enter__(self) -> _tf.compat.v1.VariableScope: ...
    def __exit__(self, *error: _Any) -> _b.bool: ...

def variables_initializer(var_list: _t.TensorLike, name: _b.str | None = 'init') -> _Any:
    """An operation that gives variables their first values; nothing where operations run at once.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     v = tf.Variable([1, 2])
    ...     sess.run(tf.compat.v1.global_variables_initializer())
    ...     print(sess.run(v))
    [1 2]
    """

class variance_scaling_initializer:
    """Numbers whose variance is `scale` over the number of inputs, of outputs or the mean of both.

    >>> from ferroflow.python.ops import init_scaled_ops
    >>> init_scaled_ops.VarianceScaling(seed=1)([2, 3]).shape
    TensorShape([2, 3])
    """
    def get_config(self) -> _Any:
        """What the initializer was made with, and the dtype."""
    def __init__(self, scale: _Any = 1.0, mode: _b.str | None = 'fan_in', distribution: _b.str | None = 'truncated_normal', seed: _t.TensorLike = None, dtype: _t.DTypeLike | None = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def verify_tensor_all_finite(t: _Any = None, msg: _Any = None, name: _b.str | None = None, x: _Any = None, message: _b.str | None = None) -> _Any:
    """TensorFlow 1's spelling of `tf.debugging.assert_all_finite`."""

def where(condition: _Any, x: _Any = None, y: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """The coordinates of what is true, or elements of `x` and `y`; a vector `condition` chooses whole rows.

    >>> tf.compat.v1.where([True, False], [[1, 2], [3, 4]], [[5, 6], [7, 8]]).numpy().tolist()
    [[1, 2], [7, 8]]
    """

def while_loop(cond: _Any, body: _Any, loop_vars: _Any, shape_invariants: _Any = None, parallel_iterations: _Any = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, name: _b.str | None = None, maximum_iterations: _Any = None, return_same_structure: _b.bool = False) -> _t.Tensor:
    """Repeats `body` while `cond`; a single variable comes back without its list, unless `return_same_structure`.

    >>> tf.compat.v1.while_loop(lambda i: i < 3, lambda i: i + 1, [tf.constant(0)]).numpy().item()
    3
    """

def wrap_function(fn: _Callable[..., _Any], signature: _Any, name: _b.str | None = None) -> _Any:
    """Runs a function of TensorFlow 1's kind once, in a graph, and gives what it computes as a function.

    Args:
      fn: a function of tensors; its variables are made at once and kept.
      signature: a list of the specs of its arguments, in structures; what is no spec is given as it is.
      name: a name for the function.

    Returns:
      A `WrappedFunction`.

    >>> def network(x):
    ...     v = tf.Variable(2.0)
    ...     return v.assign_add(x)
    >>> step = tf.compat.v1.wrap_function(network, [tf.TensorSpec([], tf.float32)])
    >>> float(step(1.0)), float(step(1.0))
    (3.0, 4.0)
    """

class zeros_initializer(_tf.zeros_initializer):
    """Zeros.

    >>> tf.zeros_initializer()([2]).numpy().tolist()
    [0.0, 0.0]
    """
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, partition_info: _Any = None, verify_shape: _Any = None) -> _Any: ...
    def get_config(self) -> _Any: ...

def zeros_like(tensor: _Any, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, optimize: _b.bool = True) -> _Any:
    """TensorFlow 1's spelling of `tf.zeros_like`."""

control_flow_v2_enabled = resource_variables_enabled

disable_control_flow_v2 = enable_resource_variables

disable_resource_variables = enable_resource_variables

disable_v2_behavior = disable_eager_execution

enable_control_flow_v2 = enable_resource_variables

enable_v2_behavior = enable_eager_execution

enable_v2_tensorshape = enable_resource_variables

initialize_all_tables = tables_initializer

initialize_all_variables = global_variables_initializer

initialize_local_variables = local_variables_initializer

initialize_variables = variables_initializer
