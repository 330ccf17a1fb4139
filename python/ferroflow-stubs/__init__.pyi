"""Types of `ferroflow`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow import audio as audio
from ferroflow import autodiff as autodiff
from ferroflow import autograph as autograph
from ferroflow import bitwise as bitwise
from ferroflow import compat as compat
from ferroflow import config as config
from ferroflow import data as data
from ferroflow import debugging as debugging
from ferroflow import distribute as distribute
from ferroflow import dtypes as dtypes
from ferroflow import errors as errors
from ferroflow import experimental as experimental
from ferroflow import feature_column as feature_column
from ferroflow import graph_util as graph_util
from ferroflow import image as image
from ferroflow import io as io
from ferroflow import linalg as linalg
from ferroflow import lookup as lookup
from ferroflow import math as math
from ferroflow import nest as nest
from ferroflow import nn as nn
from ferroflow import profiler as profiler
from ferroflow import quantization as quantization
from ferroflow import queue as queue
from ferroflow import ragged as ragged
from ferroflow import random as random
from ferroflow import raw_ops as raw_ops
from ferroflow import saved_model as saved_model
from ferroflow import sets as sets
from ferroflow import signal as signal
from ferroflow import sparse as sparse
from ferroflow import strings as strings
from ferroflow import summary as summary
from ferroflow import sysconfig as sysconfig
from ferroflow import test as test
from ferroflow import tpu as tpu
from ferroflow import train as train
from ferroflow import types as types
from ferroflow import version as version
from ferroflow import xla as xla
from ferroflow import keras as keras
from keras import initializers as initializers
from keras import losses as losses
from keras import metrics as metrics
from keras import optimizers as optimizers
__version__: _b.str

class AggregationMethod:
    """How `tf.gradients` adds up what arrives along several ways, as numbers: all of them give the same sum here.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.gradients(x * x, x, aggregation_method=tf.AggregationMethod.ADD_N)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """
    ADD_N: _b.int
    DEFAULT: _b.int
    EXPERIMENTAL_TREE: _b.int
    EXPERIMENTAL_ACCUMULATE_N: _b.int

def Assert(condition: _t.TensorLike, data: _t.TensorLike, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError that shows `data` unless the condition is true.

    >>> tf.debugging.Assert(tf.constant(True), ["never shown"])
    """

class CriticalSection:
    """Functions of which one runs at a time.

    >>> import ferroflow as tf
    >>> cs = tf.CriticalSection(name="section")
    >>> int(cs.execute(lambda: tf.constant(1) + 1))
    2
    """
    def __init__(self, name: _b.str | None = None, shared_name: _Any = None, critical_section_def: _Any = None, import_scope: _Any = None) -> None: ...
    @property
    def name(self) -> _b.str:
        """The name given."""
    def execute(self, fn: _Callable[..., _Any], exclusive_resource_access: _b.bool = True, name: _b.str | None = None) -> _Any:
        """What `fn()` returns, run when no other thread is in the section.

        In a traced function the operations are run in the order of the program; the section does not keep threads apart that
        run the function at the same time.

        ValueError inside another function of the same section, which would wait for itself.
        """

class DeviceSpec:
    """A device, or what is known of it: job, replica, task, type and index.

    >>> import ferroflow as tf
    >>> tf.DeviceSpec.from_string("/job:worker/task:2/device:GPU:3").replace(task=4).to_string()
    '/job:worker/task:4/device:GPU:3'
    """
    def __init__(self, job: _Any = None, replica: _Any = None, task: _Any = None, device_type: _Any = None, device_index: _Any = None) -> None: ...
    @_b.classmethod
    def from_string(cls, spec: _Any) -> _tf.DeviceSpec:
        """Reads a name such as `/job:a/replica:0/task:1/device:CPU:0`, or a shorter one.

        Raises:
          ValueError: a part that there is not, a number that is none, two types.
        """
    def parse_from_string(self, spec: _Any) -> _Any:
        """A spec read from a name."""
    @property
    def job(self) -> _Any:
        """The job, or None."""
    @property
    def replica(self) -> None:
        """The number of the replica, or None."""
    @property
    def task(self) -> None:
        """The number of the task, or None."""
    @property
    def device_type(self) -> _b.str:
        """`CPU`, `GPU` ..., or None."""
    @property
    def device_index(self) -> _b.int:
        """The number of the device among those of its type, or None."""
    def replace(self, **kwargs: _Any) -> _Any:
        """The spec with some parts changed."""
    def make_merged_spec(self, dev: _Any) -> _Any:
        """The spec with what is known of `dev` in the place of its own."""
    def to_string(self) -> _b.str:
        """The name.

        >>> import ferroflow as tf
        >>> tf.DeviceSpec(job="a", device_type="CPU").to_string()
        '/job:a/device:CPU:*'
        """
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...

class GradientTape:
    """Context that records operations, so that `gradient` can differentiate what was computed in it.

    Args:
      persistent: whether derivatives may be asked for more than once.
      watch_accessed_variables: whether trainable variables are watched as they are read; otherwise only
        what `watch` names.

    >>> import ferroflow as tf
    >>> x = tf.constant(3.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = x * x
    >>> tape.gradient(y, x).numpy()
    np.float32(6.0)
    """
    def __init__(self, persistent: _b.bool = False, watch_accessed_variables: _b.bool = True, *, everything: _b.bool = False) -> None: ...
    def watch(self, tensor: _Any) -> None:
        """Has the tape follow a tensor, or each of a structure of tensors and variables.

        Raises:
          ValueError: something that is neither a tensor nor a variable.
        """
    def stop_recording(self) -> _Any:
        """Context in which this tape records nothing."""
    def reset(self) -> _Any:
        """Forgets what was recorded, as if the context were entered anew."""
    def watched_variables(self) -> _Any:
        """The variables watched so far, in the order in which they were made."""
    def gradient(self, target: _Any, sources: _Any, output_gradients: _Any = None, unconnected_gradients: _Any = ...) -> _Any:
        """The derivative of `target` (the sum of its elements, or of a structure's) by each source.

        Args:
          target: a tensor, or a structure of tensors.
          sources: a tensor or variable, or a structure of them.
          output_gradients: for each target the gradient that arrives there; ones by default.
          unconnected_gradients: `UnconnectedGradients.NONE` or `ZERO` (or `"none"`, `"zero"`).

        Returns the structure of `sources` with a gradient in each place.

        Raises:
          RuntimeError: a second call on a tape that is not persistent, or one that never recorded.
        """
    def jacobian(self, target: _Any, sources: _Any, unconnected_gradients: _Any = ..., parallel_iterations: _Any = None, experimental_use_pfor: _b.bool = True) -> _t.Tensor:
        """The derivative of every element of `target` by every element of each source.

        `target` of shape `[m, n]` and a source of shape `[p]` give `[m, n, p]`. One backward sweep is traced and computed
        for all elements of the target at once; with `experimental_use_pfor=False` there is a sweep for each element,
        and the target's shape must be known.

        >>> import ferroflow as tf
        >>> x = tf.constant([1.0, 2.0])
        >>> with tf.GradientTape() as tape:
        ...     tape.watch(x)
        ...     y = x * x
        >>> tape.jacobian(y, x).numpy()
        array([[2., 0.],
               [0., 4.]], dtype=float32)
        """
    def batch_jacobian(self, target: _Any, source: _Any, unconnected_gradients: _Any = ..., parallel_iterations: _Any = None, experimental_use_pfor: _b.bool = True) -> _Any:
        """The Jacobian of each member of a batch: `target` `[b, ...m]` and `source` `[b, ...p]` give `[b, ...m, ...p]`.

        Target `i` must depend on source `i` only; zeros where none does. ValueError where the first axes differ, RuntimeError for
        `parallel_iterations` of a tape that is used once.
        """
    def __enter__(self) -> _tf.GradientTape: ...
    def __exit__(self, *error: _Any) -> _b.bool | None: ...

class Graph:
    """A graph: operations made inside `as_default()` are kept rather than run.

    >>> import ferroflow as tf
    >>> graph = tf.Graph()
    >>> with graph.as_default():
    ...     x = tf.compat.v1.placeholder(tf.float32, [None, 2], name="x")
    ...     y = tf.add(x, 1.0, name="y")
    >>> tf.compat.v1.Session(graph=graph).run("y:0", {x: [[1.0, 2.0]]}).tolist()
    [[2.0, 3.0]]
    """
    def __init__(self, name: _b.str | None = 'graph', collections: _Any = None, capture_by_value: _Any = None, structured_input_signature: _Any = None, structured_outputs: _Any = None) -> None: ...
    def as_default(self) -> _Any:
        """Context in which operations are added to this graph."""
    @property
    def building_function(self) -> _b.bool:
        """Whether the graph is a function's."""
    @property
    def variables(self) -> _Any:
        """The variables that the graph uses, as a tuple."""
    @property
    def trainable_variables(self) -> _Any:
        """The trainable ones among `variables`."""
    def name_scope(self, name: _b.str | None) -> _Any:
        """Context that puts `name/` before the names made in it."""
    def get_name_scope(self) -> _b.str:
        """The name scope in force, without its last slash; empty outside of any.

        >>> import ferroflow as tf
        >>> with tf.Graph().as_default() as graph, tf.name_scope("a"):
        ...     print(graph.get_name_scope())
        a
        """
    def control_dependencies(self, control_inputs: _Any) -> None:
        """Context: what is made in it runs after `control_inputs`; None takes those of outer contexts away.

        A function's graph runs its effects in the program's order, so there is nothing to add.
        """
    def device(self, device_name_or_function: _Any) -> _Any:
        """Context that places operations."""
    def container(self, container_name: _Any) -> _Any:
        """Context; resources of this build have no containers."""
    def colocate_with(self, op: _Any, ignore_existing: _b.bool = False) -> _Any:
        """Context that places operations where `op` is; there is one place."""
    def unique_name(self, name: _b.str | None, mark_as_used: _b.bool = True) -> _b.str:
        """The name within the name scope in force, with a number behind it where it is taken; taken from then on, unless told."""
    @property
    def version(self) -> _b.int:
        """How many operations there are."""
    def get_operations(self) -> _Any:
        """All operations, in the order in which they were made."""
    def as_graph_def(self, from_version: _Any = None, add_shapes: _b.bool = False, use_pybind11_proto: _b.bool = False) -> _tf.compat.v1.GraphDef:
        """The operations as a `GraphDef` message."""
    def get_operation_by_name(self, name: _b.str | None) -> _Any:
        """The operation of this name; KeyError for one that there is not."""
    def get_tensor_by_name(self, name: _b.str | None) -> _Any:
        """The tensor `operation:output`; KeyError for one that there is not."""
    def as_graph_element(self, obj: _Any, allow_tensor: _b.bool = True, allow_operation: _b.bool = True) -> _Any:
        """The tensor or operation of this graph that an object or a name stands for.

        TypeError for an object that can be none, ValueError for one of another graph, KeyError for a name that there is not.
        """
    def prevent_feeding(self, tensor: _Any) -> _Any:
        """Has sessions refuse a value for the tensor."""
    def is_feedable(self, tensor: _Any) -> _b.bool:
        """Whether sessions take a value for the tensor."""
    def prevent_fetching(self, op: _Any) -> _Any:
        """Has sessions refuse to fetch the operation."""
    def is_fetchable(self, tensor_or_op: _Any) -> _b.bool:
        """Whether sessions give the tensor's value or run the operation."""
    @property
    def finalized(self) -> _Any:
        """Whether `finalize` was called."""
    def finalize(self) -> _Any:
        """Says that nothing is added to the graph after this; it is not enforced."""
    @property
    def collections(self) -> _Any:
        """The names of the collections that there are."""
    def get_all_collection_keys(self) -> _Any:
        """The names of the collections that hold something, of those that are strings."""
    def add_to_collection(self, name: _b.str | None, value: _Any) -> _Any:
        """Puts a value behind the others of a collection."""
    def add_to_collections(self, names: _Any, value: _Any) -> _Any:
        """Puts a value into a collection, or once into each of several."""
    def get_collection_ref(self, name: _b.str | None) -> _Any:
        """The list itself: what is put into it is in the collection."""
    def get_collection(self, name: _b.str | None, scope: _Any = None) -> _Any:
        """A list of what is in a collection; with `scope`, of what has a name that matches it from the start."""
    def clear_collection(self, name: _b.str | None) -> _Any:
        """Forgets a collection."""
    def capture(self, t: _Any) -> _Any:
        """The tensor inside that stands for a tensor from outside."""
    @property
    def captures(self) -> _Any:
        """The tensors from outside that the graph uses, and those that stand for them inside."""
    def enter(self) -> _Any:
        """Makes this thread's operations nodes of the graph until the token is left."""
    def find(self, name: _b.str | None) -> _Any:
        """The operation of this name; KeyError for one that there is not."""
    def finish(self, results: _Any) -> _Any:
        """Ends the graph: a function of its parameters and captures. Its operations may still be looked at."""
    def leave(self, token: _Any) -> _Any:
        """Leaves the graph."""
    @property
    def name(self) -> _b.str: ...
    def named_capture(self, t: _Any, name: _b.str | None) -> _Any:
        """The tensor inside that stands for a tensor from outside, its node by this name."""
    def no_op(self, name: _b.str | None = None) -> _Any:
        """Adds an operation that does nothing; it runs after those that `run_after` says."""
    def node(self, id: _Any) -> _Any:
        """The operation at this position."""
    @property
    def node_count(self) -> _Any:
        """How many operations there are."""
    @property
    def outer_graph(self) -> _Any:
        """The graph around a function's: that of another function, or the default one."""
    def part(self, results: _Any, feeds: _Any = None, run: _Any = ...) -> _Any:
        """The function of those operations that results need, and of the operations `run` with those that these run
        after; the graph stays open. Its parameters are `feeds`, which cut off what computes them: all placeholders
        unless told.
        """
    def placeholder(self, dtype: _t.DTypeLike | None, shape: _t.ShapeLike = None, like: _Any = None, name: _b.str | None = None) -> _Any:
        """A new parameter; of a handle, `like` is one that holds the same kind of thing. With a name, that is its
        node's.
        """
    def run_after(self, nodes: _Any) -> _Any:
        """Has operations that are added from now on run after these, by position; gives which they ran after before."""
    @property
    def seed(self) -> _Any:
        """The seed that the graph's random operations share, or None: a function's is the global one it was made under."""
    def set_shape(self, t: _Any, shape: _t.ShapeLike) -> _Any:
        """States more of the shape of a tensor of the graph; gives the tensor with that shape."""

class IndexedSlices:
    """Rows `values` of a tensor of shape `dense_shape`, at `indices`.

    >>> s = tf.IndexedSlices(tf.constant([[1.0, 2.0]]), tf.constant([1]), tf.constant([3, 2]))
    >>> tf.convert_to_tensor(s).numpy().tolist()
    [[0.0, 0.0], [1.0, 2.0], [0.0, 0.0]]
    """
    def __init__(self, values: _Any, indices: _Any, dense_shape: _Any = None) -> None: ...
    @property
    def values(self) -> _t.Tensor:
        """The rows."""
    @property
    def indices(self) -> _t.Tensor:
        """The place of each row."""
    @property
    def dense_shape(self) -> None:
        """The shape of the whole tensor as a vector, or None."""
    @property
    def shape(self) -> _t.TensorShape:
        """What is known of the shape of the whole tensor."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the rows."""
    @property
    def device(self) -> _Any:
        """The device of the rows."""
    @property
    def name(self) -> _b.str:
        """The name of the rows."""
    @property
    def op(self) -> _Any:
        """The node the rows come from."""
    @property
    def graph(self) -> _Any:
        """The graph the rows are in."""
    def consumers(self) -> _Any:
        """The nodes that use the rows."""
    def __neg__(self) -> _Any: ...

class IndexedSlicesSpec(_tf.TypeSpec):
    """The specification of a `tf.IndexedSlices`."""
    def __init__(self, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = ..., indices_dtype: _t.DTypeLike = ..., dense_shape_dtype: _Any = None, indices_shape: _Any = None) -> None: ...
    @property
    def value_type(self) -> _Any:
        """`tf.IndexedSlices`."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the rows."""
    @property
    def shape(self) -> _t.TensorShape:
        """The shape of the whole tensor."""

class Module:
    """Base for objects that hold variables.

    >>> import ferroflow as tf
    >>> class Dense(tf.Module):
    ...     def __init__(self, size, name=None):
    ...         super().__init__(name=name)
    ...         self.w = tf.Variable(tf.ones([size, size]), name="w")
    ...     def __call__(self, x):
    ...         return x @ self.w
    >>> [v.name for v in Dense(2).variables]
    ['w:0']
    """
    def __init__(self, name: _b.str | None = None) -> None: ...
    @property
    def name(self) -> _b.str:
        """The name given, or the class's in snake case."""
    @property
    def name_scope(self) -> _Any:
        """The name scope of the module, as a context."""
    @property
    def variables(self) -> _b.tuple[_tf.Variable, ...]:
        """The variables of this module and its submodules, as a tuple."""
    @property
    def trainable_variables(self) -> _b.tuple[_tf.Variable, ...]:
        """The trainable ones among `variables`."""
    @property
    def non_trainable_variables(self) -> _b.tuple[_tf.Variable, ...]:
        """The others among `variables`."""
    @property
    def submodules(self) -> _b.tuple[_tf.Module, ...]:
        """All modules below this one, as a tuple."""
    @_b.classmethod
    def with_name_scope(cls, method: _Any) -> _Any:
        """Decorator for methods: what they make is named below the module's name scope."""

class NoneTensorSpec(_tf.TypeSpec):
    """The spec of None."""
    @property
    def value_type(self) -> _Any:
        """`type(None)`."""

class OptionalSpec(_tf.TypeSpec):
    """The spec of an optional: that of its element."""
    def __init__(self, element_spec: _Any) -> None: ...
    @property
    def value_type(self) -> _Any:
        """The class of optionals."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    @_b.staticmethod
    def from_value(value: _Any) -> _Any:
        """The spec of an optional."""

class RaggedTensor:
    """Rows of different lengths.

    >>> rt = tf.RaggedTensor.from_row_splits([3, 1, 4], [0, 2, 2, 3])
    >>> rt.to_list()
    [[3, 1], [], [4]]
    """
    def __init__(self, values: _Any, internal: _b.bool = False, row_partition: _Any = None) -> None: ...
    @_b.classmethod
    def from_row_splits(cls, values: _Any, row_splits: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Row i holds the values from `row_splits[i]` to `row_splits[i + 1]`."""
    @_b.classmethod
    def from_row_lengths(cls, values: _Any, row_lengths: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Row i holds the next `row_lengths[i]` values."""
    @_b.classmethod
    def from_value_rowids(cls, values: _Any, value_rowids: _Any, nrows: _Any = None, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Value j is in row `value_rowids[j]`."""
    @_b.classmethod
    def from_row_starts(cls, values: _Any, row_starts: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Row i begins at `row_starts[i]`."""
    @_b.classmethod
    def from_row_limits(cls, values: _Any, row_limits: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Row i ends before `row_limits[i]`."""
    @_b.classmethod
    def from_uniform_row_length(cls, values: _Any, uniform_row_length: _Any, nrows: _Any = None, validate: _b.bool = True, name: _b.str | None = None) -> _tf.RaggedTensor:
        """Every row holds `uniform_row_length` values."""
    @_b.classmethod
    def from_nested_row_splits(cls, flat_values: _Any, nested_row_splits: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Nested rows, the outermost splits first."""
    @_b.classmethod
    def from_nested_row_lengths(cls, flat_values: _Any, nested_row_lengths: _Any, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Nested rows, the outermost lengths first."""
    @_b.classmethod
    def from_nested_value_rowids(cls, flat_values: _Any, nested_value_rowids: _Any, nested_nrows: _Any = None, name: _b.str | None = None, validate: _b.bool = True) -> _tf.RaggedTensor:
        """Nested rows, the outermost row ids first."""
    @_b.classmethod
    def from_tensor(cls, tensor: _Any, lengths: _Any = None, padding: _Any = None, ragged_rank: _Any = 1, name: _b.str | None = None, row_splits_dtype: _t.DTypeLike = ...) -> _tf.RaggedTensor:
        """A dense tensor with ragged rows: all of it, the first `lengths` of each row, or without trailing `padding`."""
    @_b.classmethod
    def from_sparse(cls, st_input: _Any, name: _b.str | None = None, row_splits_dtype: _t.DTypeLike = ...) -> _tf.RaggedTensor:
        """The rows of a sparse matrix, whose elements come without gaps."""
    @property
    def values(self) -> _Any:
        """The rows put together: a tensor, or ragged again."""
    @property
    def flat_values(self) -> _t.Tensor:
        """The innermost values, a tensor."""
    @property
    def row_splits(self) -> _t.Tensor:
        """Where rows begin and end."""
    @property
    def nested_row_splits(self) -> _b.tuple[_t.Tensor, ...]:
        """The row splits of all ragged dimensions, the outermost first."""
    def nested_row_lengths(self, name: _b.str | None = None) -> _b.tuple[_t.Tensor, ...]:
        """The row lengths of all ragged dimensions, the outermost first."""
    def nested_value_rowids(self, name: _b.str | None = None) -> _b.tuple[_t.Tensor, ...]:
        """The row ids of all ragged dimensions, the outermost first."""
    @property
    def uniform_row_length(self) -> _Any:
        """The length all rows are said to have, or None."""
    @property
    def ragged_rank(self) -> _b.int:
        """The number of ragged dimensions."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the values."""
    @property
    def shape(self) -> _t.TensorShape:
        """What is known of the shape; None for ragged dimensions."""
    def get_shape(self) -> _t.TensorShape:
        """What is known of the shape."""
    def row_lengths(self, axis: _t.Axis = 1, name: _b.str | None = None) -> _t.Tensor:
        """The lengths of the rows along a ragged axis."""
    def row_starts(self, name: _b.str | None = None) -> _t.Tensor:
        """Where each row begins."""
    def row_limits(self, name: _b.str | None = None) -> _t.Tensor:
        """Where each row ends."""
    def value_rowids(self, name: _b.str | None = None) -> _t.Tensor:
        """The row of each value."""
    def nrows(self, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
        """The number of rows."""
    def bounding_shape(self, axis: _t.Axis = None, name: _b.str | None = None, out_type: _t.DTypeLike | None = None) -> _t.Tensor:
        """The shape of the smallest dense tensor that holds this, or its size along an axis."""
    def with_values(self, new_values: _Any) -> _tf.RaggedTensor:
        """The same rows of other values."""
    def with_flat_values(self, new_values: _Any) -> _tf.RaggedTensor:
        """The same nested rows of other innermost values."""
    def with_row_splits_dtype(self, dtype: _t.DTypeLike | None) -> _tf.RaggedTensor:
        """The same rows with splits of another dtype."""
    def merge_dims(self, outer_axis: _Any, inner_axis: _Any) -> _Any:
        """The dimensions from one axis to another as one."""
    def to_tensor(self, default_value: _Any = None, name: _b.str | None = None, shape: _t.ShapeLike = None) -> _t.Tensor:
        """The dense tensor that holds this, filled up with `default_value` (zero), cut or widened to `shape`."""
    def to_sparse(self, name: _b.str | None = None) -> _tf.SparseTensor:
        """The values with their coordinates."""
    def to_list(self) -> _b.list[_Any]:
        """Nested Python lists."""
    def numpy(self) -> _Any:
        """A NumPy array of rows; of objects where their lengths differ."""
    def consumers(self) -> _Any:
        """The nodes that use the values."""
    def __getitem__(self, key: _Any) -> _t.Tensor: ...
    def __len__(self) -> _b.int: ...
    def __iter__(self) -> _Any: ...
    def __bool__(self) -> _b.bool: ...
    def __add__(self, other: _Any) -> _Any: ...
    def __radd__(self, other: _Any) -> _Any: ...
    def __sub__(self, other: _Any) -> _Any: ...
    def __rsub__(self, other: _Any) -> _Any: ...
    def __mul__(self, other: _Any) -> _Any: ...
    def __rmul__(self, other: _Any) -> _Any: ...
    def __truediv__(self, other: _Any) -> _Any: ...
    def __rtruediv__(self, other: _Any) -> _Any: ...
    def __floordiv__(self, other: _Any) -> _Any: ...
    def __pow__(self, other: _Any) -> _Any: ...
    def __rpow__(self, other: _Any) -> _Any: ...
    def __and__(self, other: _Any) -> _Any: ...
    def __or__(self, other: _Any) -> _Any: ...
    def __mod__(self, other: _Any) -> _Any: ...
    def __lt__(self, other: _Any) -> _Any: ...
    def __le__(self, other: _Any) -> _Any: ...
    def __gt__(self, other: _Any) -> _Any: ...
    def __ge__(self, other: _Any) -> _Any: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __neg__(self) -> _Any: ...
    def __abs__(self) -> _Any: ...
    def __invert__(self) -> _Any: ...
    def __hash__(self) -> _b.int: ...

class RaggedTensorSpec(_tf.TypeSpec):
    """The specification of a `tf.RaggedTensor`.

    >>> tf.RaggedTensorSpec([None, None], tf.int32)
    RaggedTensorSpec(TensorShape([None, None]), tf.int32, 1, tf.int64)
    """
    def __init__(self, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = ..., ragged_rank: _Any = None, row_splits_dtype: _t.DTypeLike = ..., flat_values_spec: _Any = None) -> None: ...
    @property
    def value_type(self) -> _Any:
        """`tf.RaggedTensor`, or `tf.Tensor` where nothing is ragged."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the values."""
    @property
    def shape(self) -> _t.TensorShape:
        """The shape, None for ragged dimensions."""
    @property
    def ragged_rank(self) -> _Any:
        """The number of ragged dimensions."""
    @property
    def row_splits_dtype(self) -> _Any:
        """The dtype of the row splits."""
    @property
    def flat_values_spec(self) -> _Any:
        """The specification of the innermost values, where it was given."""
    @_b.classmethod
    def from_value(cls, value: _Any) -> _Any:
        """The specification of a ragged tensor."""

class RegisterGradient:
    """Decorator that gives an operation type a derivative. Operations here bring their own, so it refuses; a name that
    is no operation's is kept, and a second derivative for it is a KeyError.
    """
    def __init__(self, op_type: _Any) -> None: ...
    def __call__(self, f: _Any) -> _Any: ...

class SparseTensor:
    """The elements `values[i]` at the coordinates `indices[i]` of a tensor of shape `dense_shape`, else zeros.

    The coordinates are in order of rows for most functions; `tf.sparse.reorder` puts them so.

    >>> s = tf.SparseTensor([[0, 1], [1, 0]], [5, 6], [2, 2])
    >>> tf.sparse.to_dense(s).numpy().tolist()
    [[0, 5], [6, 0]]
    """
    @_b.classmethod
    def from_value(cls, sparse_tensor_value: _Any) -> _tf.SparseTensor:
        """A SparseTensor of a SparseTensor or SparseTensorValue."""
    def __init__(self, indices: _Any, values: _Any, dense_shape: _Any) -> None: ...
    @property
    def indices(self) -> _t.Tensor:
        """The coordinates, int64 of shape [count, rank]."""
    @property
    def values(self) -> _t.Tensor:
        """The elements, of shape [count]."""
    @property
    def dense_shape(self) -> _t.Tensor:
        """The shape as an int64 vector."""
    @property
    def shape(self) -> _t.TensorShape:
        """What is known of the shape."""
    def get_shape(self) -> _t.TensorShape:
        """What is known of the shape."""
    def set_shape(self, shape: _t.ShapeLike) -> _Any:
        """Adds to what is known of the shape; ValueError if it contradicts."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the elements."""
    @property
    def op(self) -> _Any:
        """The node the elements come from."""
    @property
    def graph(self) -> _Any:
        """The graph the elements are in."""
    def with_values(self, new_values: _Any) -> _tf.SparseTensor:
        """The same coordinates with other elements."""
    def eval(self, feed_dict: _Any = None, session: _Any = None) -> _Any:
        """The parts as NumPy arrays."""
    def consumers(self) -> _Any:
        """The nodes that use the parts, in a graph."""
    def __mul__(self, other: _Any) -> _Any: ...
    def __rmul__(self, other: _Any) -> _Any: ...
    def __truediv__(self, other: _Any) -> _Any: ...
    def __getitem__(self, key: _Any) -> _Any: ...

class SparseTensorSpec(_tf.TypeSpec):
    """The specification of a `tf.SparseTensor`.

    >>> tf.SparseTensorSpec([None, 3], tf.float32)
    SparseTensorSpec(TensorShape([None, 3]), tf.float32)
    """
    def __init__(self, shape: _t.ShapeLike = None, dtype: _t.DTypeLike | None = ...) -> None: ...
    @property
    def value_type(self) -> _Any:
        """`tf.SparseTensor`."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the elements."""
    @property
    def shape(self) -> _t.TensorShape:
        """The dense shape."""
    @property
    def rank(self) -> _Any:
        """The number of dimensions, or None."""
    @_b.classmethod
    def from_value(cls, value: _Any) -> _Any:
        """The specification of a SparseTensor or SparseTensorValue."""

class TensorArray:
    """A list of tensors of one dtype; use what each method returns in place of the array.

    >>> ta = tf.TensorArray(tf.int32, size=2)
    >>> ta = ta.write(0, 5).write(1, 6)
    >>> ta.stack().numpy().tolist()
    [5, 6]
    """
    def __init__(self, dtype: _t.DTypeLike | None, size: _Any = None, dynamic_size: _Any = None, clear_after_read: _Any = None, tensor_array_name: _Any = None, handle: _Any = None, flow: _Any = None, infer_shape: _b.bool = True, element_shape: _Any = None, colocate_with_first_write_call: _b.bool = True, name: _b.str | None = None) -> None: ...
    @property
    def dtype(self) -> _t.DType:
        """The dtype of the elements."""
    @property
    def flow(self) -> _t.Tensor:
        """The tensor list in a trace; eagerly a scalar that stands for it."""
    @property
    def handle(self) -> _Any:
        """None: the list has no resource."""
    @property
    def element_shape(self) -> _t.TensorShape:
        """What is known of the shape of the elements."""
    @property
    def dynamic_size(self) -> _b.bool:
        """Whether it grows."""
    def identity(self) -> _tf.TensorArray:
        """An array of the same elements."""
    def size(self, name: _b.str | None = None) -> _t.Tensor:
        """The number of elements.

        >>> tf.TensorArray(tf.int32, size=2).size().numpy().item()
        2
        """
    def write(self, index: _Any, value: _Any, name: _b.str | None = None) -> _tf.TensorArray:
        """The array with `value` at `index`."""
    def read(self, index: _Any, name: _b.str | None = None) -> _t.Tensor:
        """The element at `index`; eagerly it can be read once, unless the array says otherwise."""
    def stack(self, name: _b.str | None = None) -> _t.Tensor:
        """The elements as one tensor with a new first dimension."""
    def gather(self, indices: _Any, name: _b.str | None = None) -> _t.Tensor:
        """The elements at `indices` as one tensor."""
    def concat(self, name: _b.str | None = None) -> _t.Tensor:
        """The elements joined along their first dimension."""
    def unstack(self, value: _Any, name: _b.str | None = None) -> _tf.TensorArray:
        """The array whose elements are the slices of `value` along its first dimension."""
    def scatter(self, indices: _Any, value: _Any, name: _b.str | None = None) -> _tf.TensorArray:
        """The array with the slices of `value` at `indices`."""
    def split(self, value: _Any, lengths: _Any, name: _b.str | None = None) -> _tf.TensorArray:
        """The array whose elements are the pieces of `value` of the given lengths."""
    def grad(self, source: _Any, flow: _Any = None, name: _b.str | None = None) -> _tf.TensorArray:
        """Not there in TensorFlow 2 either."""
    def close(self, name: _b.str | None = None) -> _Any:
        """Forgets the elements."""

class TensorArraySpec(_tf.TypeSpec):
    """The specification of a `tf.TensorArray`."""
    def __init__(self, element_shape: _Any = None, dtype: _t.DTypeLike | None = ..., dynamic_size: _b.bool = False, infer_shape: _b.bool = True) -> None: ...
    @property
    def value_type(self) -> _Any:
        """`tf.TensorArray`."""
    @_b.classmethod
    def from_value(cls, value: _Any) -> _Any:
        """The specification of an array."""

class TensorSpec(_tf.TypeSpec):
    """What a `tf.Tensor` is to be: for `input_signature`, `Dataset.from_generator`, SavedModels.

    >>> tf.TensorSpec([None, 3], tf.int32)
    TensorSpec(shape=(None, 3), dtype=tf.int32, name=None)
    """
    @property
    def value_type(self) -> _Any:
        """`tf.Tensor`."""
    @_b.classmethod
    def from_spec(cls, spec: _Any, name: _b.str | None = None) -> _Any:
        """A specification of the shape and dtype of another."""
    @_b.classmethod
    def from_tensor(cls, tensor: _Any, name: _b.str | None = None) -> _tf.TensorSpec:
        """The specification of a tensor.

        >>> tf.TensorSpec.from_tensor(tf.constant([1, 2]))
        TensorSpec(shape=(2,), dtype=tf.int32, name=None)
        """
    def is_compatible_with(self, spec_or_tensor: _Any) -> _b.bool:
        """Whether a tensor or specification has this dtype and a shape that may be this one."""
    def is_subtype_of(self, other: _Any) -> _b.bool:
        """Whether every tensor of this specification is one of `other`."""
    def most_specific_common_supertype(self, others: _Any) -> _tf.TensorSpec:
        """The narrowest specification of all; None when the dtypes differ."""
    def placeholder_value(self, placeholder_context: _Any) -> _Any:
        """The placeholder of a trace for this specification."""
    def cast(self, value: _Any, casting_context: _Any = None) -> _Any:
        """The value as a tensor of this specification."""
    def __init__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> None: ...
    @property
    def shape(self) -> _t.TensorShape:
        """The TensorShape."""
    @property
    def dtype(self) -> _t.DType:
        """The DType."""
    @property
    def name(self) -> _b.str:
        """The name, or None."""
    def __hash__(self) -> _b.int: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def most_specific_compatible_type(self, other: _Any) -> _Any:
        """The narrowest specification both have; the name stays where both have it."""

class TypeSpec:
    """What is known of a value: its Python type, and the dtypes and shapes of its tensors.

    A subclass says `value_type`, `_serialize()` (what tells it from others of its class, to give back to its
    constructor), `_component_specs`, `_to_components(value)` and `_from_components(components)`.
    """
    @property
    def value_type(self) -> _Any:
        """The Python type of the values."""
    def is_subtype_of(self, other: _Any) -> _Any:
        """Whether every value of this specification is one of `other`."""
    def most_specific_common_supertype(self, others: _Any) -> _Any:
        """The narrowest specification all values of this and of `others` have; None if there is none."""
    def most_specific_compatible_type(self, other: _Any) -> _Any:
        """The narrowest specification both have; ValueError if there is none."""
    def is_compatible_with(self, spec_or_value: _Any) -> _Any:
        """Whether a value, or a value of a specification, can have this specification."""
    def placeholder_value(self, placeholder_context: _Any) -> _Any:
        """A value of this specification made of the placeholders of a trace."""
    def to_tensors(self, value: _Any) -> _Any:
        """The tensors of a value."""
    def from_tensors(self, tensors: _Any) -> _Any:
        """The value that takes its tensors from an iterator."""
    def flatten(self) -> _Any:
        """The specifications of the tensors."""
    def cast(self, value: _Any, casting_context: _Any) -> _Any:
        """The value, if it has this specification."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...

class UnconnectedGradients(_enum.Enum):
    """`NONE` gives None for a source that the target does not depend on, `ZERO` gives zeros."""
    NONE = 'none'
    ZERO = 'zero'

class Variable(_t.Operators):
    """A tensor that can be changed in place, shared by all functions that use it.

    Args:
      initial_value: the first value, or a callable of no arguments that gives it. Its dtype and shape are
        the variable's unless `dtype` and `shape` say otherwise.
      trainable: whether `tf.GradientTape` watches it by itself; by default yes, except for variables that
        are synchronised when read.
      validate_shape: False gives a variable of unknown shape.
      name: its name, `"Variable"` by default; `.name` adds `:0`.
      dtype: what the initial value is converted to.
      constraint: a function that optimizers apply to the value after an update.
      synchronization, aggregation: see the two enumerations; of use under a distribution strategy.
      shape: the static shape, where later values may have another shape than the first, such as `[None, 2]`.

    Raises:
      ValueError: no initial value, or one whose shape does not fit `shape`.

    >>> import ferroflow as tf
    >>> v = tf.Variable([1.0, 2.0])
    >>> v.assign_add([1.0, 1.0]).numpy()
    array([2., 3.], dtype=float32)
    """
    def __init__(self, initial_value: _Any = None, trainable: _Any = None, validate_shape: _b.bool = True, caching_device: _Any = None, name: _b.str | None = None, variable_def: _Any = None, dtype: _t.DTypeLike | None = None, import_scope: _Any = None, constraint: _Any = None, synchronization: _Any = ..., aggregation: _Any = ..., shape: _t.ShapeLike = None, experimental_enable_variable_lifting: _b.bool = True, _collections: _Any = None) -> None: ...
    @property
    def name(self) -> _b.str:
        """The name with `:0`."""
    @property
    def trainable(self) -> _b.bool:
        """Whether a tape watches the variable by itself."""
    @property
    def constraint(self) -> _Any:
        """The function optimizers apply after an update, or None."""
    @property
    def synchronization(self) -> _tf.VariableSynchronization:
        """When copies are brought together."""
    @property
    def aggregation(self) -> _tf.VariableAggregation:
        """How replicas' values are combined."""
    @property
    def initial_value(self) -> _t.Tensor:
        """The tensor that gives the first value, in a graph; not kept where operations run at once: RuntimeError."""
    @property
    def initializer(self) -> _Any:
        """The operation that initialises the variable, in a graph; else None, since it is initialised when it is made."""
    @property
    def device(self) -> _b.str:
        """Where the value lives."""
    @property
    def graph(self) -> _tf.Graph:
        """The graph of the handle."""
    @property
    def op(self) -> _Any:
        """The operation of the handle: AttributeError when eager."""
    def get_shape(self) -> _t.TensorShape:
        """The static shape."""
    def set_shape(self, shape: _t.ShapeLike) -> None:
        """Checks that `shape` fits; a variable's static shape does not change."""
    def is_initialized(self, name: _b.str | None = None) -> _t.Tensor:
        """Whether there is a value: a bool tensor."""
    def ref(self) -> _Any:
        """A hashable reference, for sets and dictionary keys; `.deref()` gives the variable."""
    def experimental_ref(self) -> _Any:
        """A hashable reference, for sets and dictionary keys; `.deref()` gives the variable."""
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...
    @property
    def handle(self) -> _t.Tensor:
        """The handle, a scalar of dtype resource; of a class of a program's own what it says itself."""
    def __getitem__(self, key: _Any) -> _Any: ...
    def value(self) -> _t.Tensor:
        """The value as a tensor."""
    def read_value(self) -> _t.Tensor:
        """The value now, as a tensor of its own."""
    def read_value_no_copy(self) -> _t.Tensor:
        """The value now; it may share memory with the variable."""
    def numpy(self) -> _Any:
        """The value as a NumPy array: NotImplementedError inside a traced function."""
    def eval(self, session: _Any = None) -> _Any:
        """The value as a NumPy array; of a graph's variable, that in a session, the default one unless told."""
    def initialized_value(self) -> _t.Tensor:
        """The value; in a graph the first one where there is none yet."""
    def sparse_read(self, indices: _Any, name: _b.str | None = None) -> _t.Tensor:
        """The rows at `indices`, an integer tensor of any rank."""
    def gather_nd(self, indices: _Any, name: _b.str | None = None) -> _t.Tensor:
        """The slices at `indices`, whose last axis holds positions."""
    def count_up_to(self, limit: _Any) -> _Any:
        """The value before it is raised by one; OutOfRangeError once it has reached `limit`."""
    def load(self, value: _Any, session: _Any = None) -> None:
        """Takes a value; a graph's variable in a session, the default one unless told."""
    def assign(self, value: _Any, use_locking: _Any = None, name: _b.str | None = None, read_value: _b.bool = True) -> _tf.Variable:
        """Takes a new value of the variable's dtype and a shape that fits.

        Returns the variable as it is then (None with `read_value=False`); ValueError where the shapes differ.
        """
    def assign_add(self, delta: _Any, use_locking: _Any = None, name: _b.str | None = None, read_value: _b.bool = True) -> _tf.Variable:
        """Adds `delta` to the value; returns as `assign` does."""
    def assign_sub(self, delta: _Any, use_locking: _Any = None, name: _b.str | None = None, read_value: _b.bool = True) -> _tf.Variable:
        """Subtracts `delta` from the value; returns as `assign` does."""
    def scatter_add(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Adds the rows of a `tf.IndexedSlices` to the rows at its indices; repeated indices add up."""
    def scatter_sub(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Subtracts the rows of a `tf.IndexedSlices`."""
    def scatter_mul(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Multiplies rows by those of a `tf.IndexedSlices`."""
    def scatter_div(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Divides rows by those of a `tf.IndexedSlices`."""
    def scatter_max(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Takes the larger of each row and that of a `tf.IndexedSlices`."""
    def scatter_min(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Takes the smaller of each row and that of a `tf.IndexedSlices`."""
    def scatter_update(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """Replaces rows by those of a `tf.IndexedSlices`."""
    def batch_scatter_update(self, sparse_delta: _Any, use_locking: _b.bool = False, name: _b.str | None = None) -> _tf.Variable:
        """`scatter_update` for each member of a batch: the leading axes of indices and value agree."""
    def scatter_nd_add(self, indices: _Any, updates: _Any, name: _b.str | None = None) -> _tf.Variable:
        """Adds `updates` to the slices at `indices`."""
    def scatter_nd_sub(self, indices: _Any, updates: _Any, name: _b.str | None = None) -> _tf.Variable:
        """Subtracts `updates` from the slices at `indices`."""
    def scatter_nd_update(self, indices: _Any, updates: _Any, name: _b.str | None = None) -> _tf.Variable:
        """Replaces the slices at `indices` by `updates`."""
    def scatter_nd_max(self, indices: _Any, updates: _Any, name: _b.str | None = None) -> _tf.Variable:
        """Takes the larger of `updates` and the slices at `indices`."""
    def scatter_nd_min(self, indices: _Any, updates: _Any, name: _b.str | None = None) -> _tf.Variable:
        """Takes the smaller of `updates` and the slices at `indices`."""
    SaveSliceInfo: _Any
    @property
    def dtype(self) -> _t.DType: ...
    @property
    def shape(self) -> _t.TensorShape: ...

class VariableAggregation(_enum.Enum):
    """How the values that replicas assign to one variable are combined."""
    NONE = 0
    SUM = 1
    MEAN = 2
    ONLY_FIRST_REPLICA = 3

class VariableSynchronization(_enum.Enum):
    """When the copies of a distributed variable are brought together."""
    AUTO = 0
    NONE = 1
    ON_WRITE = 2
    ON_READ = 3

__compiler_version__: _b.str

__cxx11_abi_flag__: _b.int

__cxx_version__: _b.int

__git_version__: _b.str

__monolithic_build__: _b.int

def abs(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The magnitude; of complex numbers as a real.

    >>> tf.abs([-1, 2]).numpy().tolist()
    [1, 2]
    """

def acos(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.acos([1.0]).numpy().tolist()
    [0.0]
    """

def acosh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.acosh([1.0]).numpy().tolist()
    [0.0]
    """

def add(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x + y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.add([1, 2], 10).numpy().tolist()
    [11, 12]
    """

def add_n(inputs: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The sum of tensors of one shape and dtype.

    Args:
      inputs: a list of tensors of one shape and dtype; IndexedSlices too.
      name: a name for the operation.

    Returns:
      A tensor of that shape and dtype.

    Raises:
      ValueError: an empty list, or what is no list of tensors.
      InvalidArgumentError: shapes that differ.

    >>> tf.add_n([tf.constant([1, 2]), tf.constant([3, 4])]).numpy().tolist()
    [4, 6]
    """

def approx_top_k(input: _t.TensorLike, k: _b.int, reduction_dimension: _b.int | None = -1, recall_target: _b.float | None = 0.95, is_max_k: _b.bool | None = True, reduction_input_size_override: _b.int | None = -1, aggregate_to_topk: _b.bool | None = True, name: _b.str | None = None) -> _Any:
    """The k largest (or smallest) elements along a dimension, and where they are. Other devices may
    miss some; here they are exact.

    Args:
      input: a tensor: `float16`, `bfloat16` or `float32`.
      k: an int, at least 0.
      reduction_dimension: an int (without: -1).
      recall_target: a float (without: 0.949999988079071).
      is_max_k: a bool (without: True).
      reduction_input_size_override: an int (without: -1).
      aggregate_to_topk: a bool (without: True).
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        values: A tensor of the dtype of `input`.
        indices: A tensor of dtype `int32`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.approx_top_k([1.0, 4.0, 3.0], k=1)[0].numpy().tolist()
    [4.0]
    """

def argmax(input: _t.TensorLike, axis: _t.Axis = None, output_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The index of the largest element along an axis (the first, by default); the first of equal ones.

    Args:
      input: a tensor of real numbers.
      axis: the dimension, 0 by default.
      output_type: the dtype of the result: int64, int32, and for `argmax` uint16 and int16.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `input` without dimension `axis`.

    Raises:
      InvalidArgumentError: no such axis, or one without elements.

    >>> tf.argmax([1, 3, 2]).numpy().item()
    1
    """

def argmin(input: _t.TensorLike, axis: _t.Axis = None, output_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The index of the smallest element along an axis (the first, by default); the first of equal ones.

    Args:
      input: a tensor of real numbers.
      axis: the dimension, 0 by default.
      output_type: the dtype of the result: int64, int32, and for `argmax` uint16 and int16.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `input` without dimension `axis`.

    Raises:
      InvalidArgumentError: no such axis, or one without elements.

    >>> tf.argmin([3, 1, 2]).numpy().item()
    1
    """

def argsort(values: _t.TensorLike, axis: _t.Axis = -1, direction: _b.str | None = 'ASCENDING', stable: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The indices that put the values in order along an axis; equal values keep their order.

    Args:
      values: a tensor of numbers.
      axis: the dimension whose elements are put in order; the last by default.
      direction: "ASCENDING" or "DESCENDING".
      stable: accepted; the order is always stable.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values` and dtype int32.

    Raises:
      ValueError: another direction.

    >>> tf.argsort([3, 1, 2]).numpy().tolist()
    [1, 2, 0]
    """

def as_dtype(type_value: _Any, /) -> _t.DType:
    """Converts a value to a `DType` (`tf.as_dtype`): a `DType`, its name or number, a NumPy dtype or type, or
    Python's `float` or `bool`.

    >>> import ferroflow as tf
    >>> tf.as_dtype("int32")
    tf.int32
    """

def as_string(input: _t.TensorLike, precision: _b.int | None = -1, scientific: _b.bool | None = False, shortest: _b.bool | None = False, width: _b.int | None = -1, fill: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Writes each element as a string, in one of the formats of C's printf.

    Args:
      input: a tensor: floating-point numbers, integers, complex numbers, `bool`, `variant` or
        `string`.
      precision: an int (without: -1).
      scientific: a bool (without: False).
      shortest: a bool (without: False).
      width: an int (without: -1).
      fill: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `string`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.as_string([1, 22]).numpy().tolist()
    [b'1', b'22']
    """

def asin(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.asin([0.0]).numpy().tolist()
    [0.0]
    """

def asinh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.asinh([0.0]).numpy().tolist()
    [0.0]
    """

def assert_equal(x: _t.TensorLike, y: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x == y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_equal([1, 2], [1, 2])
    """

def assert_greater(x: _t.TensorLike, y: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x > y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_greater([2], [1])
    """

def assert_less(x: _t.TensorLike, y: _t.TensorLike, message: _b.str | None = None, summarize: _t.TensorLike = None, name: _b.str | None = None) -> None:
    """InvalidArgumentError unless x < y for every pair of elements, broadcast together.

    >>> tf.debugging.assert_less([1], [2])
    """

def assert_rank(x: _t.TensorLike, rank: _t.TensorLike, message: _b.str | None = None, name: _b.str | None = None) -> None:
    """ValueError (or in the run InvalidArgumentError) unless the tensor has this many dimensions.

    >>> tf.debugging.assert_rank([1], 1)
    """

def atan(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.atan([0.0]).numpy().tolist()
    [0.0]
    """

def atan2(y: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes arctangent of y/x element-wise, respecting the signs.

    Args:
      y: a tensor: floating-point numbers.
      x: a tensor of the same dtype as `y`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `y`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.atan2([0.0], [1.0]).numpy().tolist()
    [0.0]
    """

def atanh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes inverse hyperbolic tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.atanh([0.0]).numpy().tolist()
    [0.0]
    """

def batch_to_space(input: _t.TensorLike, block_shape: _t.TensorLike, crops: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The inverse of SpaceToBatchND: moves blocks of block_shape out of the batch into the dimensions
    after it, then removes crops from their borders.

    Args:
      input: a tensor: any dtype.
      block_shape: a tensor: `int32` or `int64`.
      crops: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.batch_to_space([[[[1]]], [[[2]]], [[[3]]], [[[4]]]], [2, 2], [[0, 0], [0, 0]])[0, :, :, 0].numpy().tolist()
    [[1, 2], [3, 4]]
    """

bfloat16: _t.DType

def bitcast(input: _t.TensorLike, type: _t.DTypeLike, name: _b.str | None = None) -> _t.Tensor:
    """Bitcasts a tensor from one type to another without copying data. A dtype that is n times wider
    takes a last dimension of n in, one that is n times narrower adds such a dimension.

    Args:
      input: a tensor: floating-point numbers, integers, complex numbers, `qint8`, `quint8`,
        `qint16`, `quint16` or `qint32`.
      type: a `tf.DType`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> hex(tf.bitcast(1.0, tf.int32).numpy())
    '0x3f800000'
    """

bool: _t.DType

def boolean_mask(tensor: _t.TensorLike, mask: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = 'boolean_mask') -> _t.Tensor:
    """The elements (or slices) of `tensor` where `mask` is true; the mask covers dimensions from `axis` on.

    Args:
      tensor: a tensor of any dtype.
      mask: a bool tensor of rank 1 at least, of the shape of dimensions of `tensor` from `axis` on.
      axis: the first dimension that the mask covers; 0 by default.
      name: a name for the operation.

    Returns:
      A tensor whose dimension `axis`, in the place of those covered, has the number of true elements.

    Raises:
      ValueError: a scalar mask, or shapes that do not go together.

    >>> tf.boolean_mask([[1, 2], [3, 4]], [True, False]).numpy().tolist()
    [[1, 2]]
    """

def broadcast_dynamic_shape(shape_x: _t.TensorLike, shape_y: _t.TensorLike) -> _t.Tensor:
    """The shape, as a vector, that two shapes given as vectors broadcast to.

    >>> tf.broadcast_dynamic_shape([1, 2, 3], [5, 1, 3]).numpy().tolist()
    [5, 2, 3]
    """

def broadcast_static_shape(shape_x: _t.TensorLike, shape_y: _t.TensorLike) -> _t.TensorShape:
    """The TensorShape two shapes broadcast to; ValueError if they do not.

    >>> tf.broadcast_static_shape(tf.TensorShape([1, 2, 3]), tf.TensorShape([5, 1, 3]))
    TensorShape([5, 2, 3])
    """

def broadcast_to(input: _t.TensorLike, shape: _t.ShapeLike, name: _b.str | None = None) -> _t.Tensor:
    """Broadcasts an array for a compatible shape, by NumPy's rules.

    Args:
      input: a tensor: any dtype.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.broadcast_to([1, 2], [2, 2]).numpy().tolist()
    [[1, 2], [1, 2]]
    """

def case(pred_fn_pairs: _t.TensorLike, default: _t.TensorLike = None, exclusive: _b.bool = False, strict: _b.bool = False, name: _b.str | None = 'case') -> _Any:
    """What the function of the first true predicate returns, else what `default()` returns.

    What is in a list or tuple of one member is given without it, unless `strict`.

    Raises:
      InvalidArgumentError: no predicate is true and there is no default, or several are and `exclusive` is said.

    >>> tf.case([(tf.constant(False), lambda: 1), (tf.constant(True), lambda: 2)])
    2
    """

def cast(x: _t.TensorLike, dtype: _t.DTypeLike | None, name: _b.str | None = None) -> _t.Tensor:
    """`x` with its elements as another dtype; of a complex number the real part, of a float the integer towards zero.

    Takes sparse and ragged tensors and IndexedSlices too.

    Args:
      x: a tensor, or what becomes one; also a sparse or ragged tensor, or IndexedSlices.
      dtype: the dtype to have: numbers and bool, not strings.
      name: a name for the operation.

    Returns:
      A tensor of `dtype` and the shape of `x`; `x` itself where it has that dtype.

    Raises:
      TypeError: a dtype that there is not.
      UnimplementedError: strings from or to numbers; see `tf.as_string` and `tf.strings.to_number`.

    >>> tf.cast([1.8, -2.2], tf.int32).numpy().tolist()
    [1, -2]
    """

def clip_by_global_norm(t_list: _t.TensorLike, clip_norm: _t.TensorLike, use_norm: _t.TensorLike = None, name: _b.str | None = None) -> _b.tuple[_b.list[_t.Tensor], _t.Tensor]:
    """Scales all the tensors by one factor so that their norm together is at most `clip_norm`; returns them and the norm.

    Args:
      t_list: a list of tensors, IndexedSlices and None.
      clip_norm: the greatest norm, a positive scalar.
      use_norm: the norm, where `tf.linalg.global_norm` has been computed before.
      name: a name for the operation.

    Returns:
      The list of scaled tensors, and the norm before.

    Raises:
      TypeError: `t_list` is no list.

    >>> clipped, norm = tf.clip_by_global_norm([tf.constant([3.0]), tf.constant([4.0])], 1.0)
    >>> norm.numpy().item()
    5.0
    """

def clip_by_norm(t: _t.TensorLike, clip_norm: _t.TensorLike, axes: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """Scales the tensor (or its slices along `axes`) so that the Euclidean norm is at most `clip_norm`.

    Args:
      t: a tensor of floating-point numbers; IndexedSlices too.
      clip_norm: the greatest norm, a scalar.
      axes: the dimensions over which a norm is taken; None for all.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `t`.

    >>> tf.clip_by_norm([3.0, 4.0], 1.0).numpy().tolist()
    [0.6000000238418579, 0.800000011920929]
    """

def clip_by_value(t: _t.TensorLike, clip_value_min: _t.TensorLike, clip_value_max: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Elements below the least value become it, elements above the greatest become that.

    Args:
      t: a tensor; IndexedSlices too.
      clip_value_min, clip_value_max: numbers, or tensors that broadcast to the shape of `t`.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `t`.

    Raises:
      InvalidArgumentError: bounds whose shape does not fit.

    >>> tf.clip_by_value([-5, 0, 5], -1, 1).numpy().tolist()
    [-1, 0, 1]
    """

def complex(real: _t.TensorLike, imag: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Complex numbers of two floats: complex64 of float32, complex128 of float64.

    >>> tf.complex([1.0], [2.0]).numpy().tolist()
    [(1+2j)]
    """

complex128: _t.DType

complex64: _t.DType

def concat(values: _t.TensorLike, axis: _t.Axis, name: _b.str | None = 'concat') -> _t.Tensor:
    """Joins tensors along an axis they have; their other dimensions are equal.

    Args:
      values: a list of tensors of one dtype and rank, equal in every dimension but `axis`; ragged tensors too.
      axis: the dimension, -1 for the last.
      name: a name for the operation.

    Returns:
      A tensor whose dimension `axis` is the sum of theirs.

    Raises:
      InvalidArgumentError: shapes or dtypes that differ elsewhere, or no such axis (ValueError in a trace).

    >>> tf.concat([[1, 2], [3]], axis=0).numpy().tolist()
    [1, 2, 3]
    """

def cond(pred: _t.TensorLike, true_fn: _Callable[[], _Any] | None = None, false_fn: _Callable[[], _Any] | None = None, name: _b.str | None = None) -> _Any:
    """What `true_fn()` returns if `pred` is true, else what `false_fn()` returns.

    Args:
      pred: a bool scalar. In a traced function both branches are traced and one of them runs.
      true_fn, false_fn: functions without arguments. They return the same structure with the same dtypes.
      name: a name for the operation.

    Returns:
      What the branch returned.

    Raises:
      TypeError: a branch is missing or not callable, or the branches return different structures.

    >>> tf.cond(tf.constant(True), lambda: 1, lambda: 2)
    1
    """

def constant(value: _Any, dtype: _t.DTypeLike | None = None, shape: _t.ShapeLike = None, name: _b.str | None = 'Const') -> _t.Tensor:
    """Makes a constant tensor (`tf.constant`) of a number, a string, nested lists or an array.

    With `shape`, a value of one element fills it, and any other is reshaped to it. TypeError or ValueError
    for a value that is no tensor or does not fit `dtype` or `shape`.

    >>> import ferroflow as tf
    >>> tf.constant(0, shape=(2, 2)).numpy().tolist()
    [[0, 0], [0, 0]]
    """

class constant_initializer:
    """One value everywhere, or a list of values of the shape.

    >>> tf.constant_initializer(3.0)([2]).numpy().tolist()
    [3.0, 3.0]
    """
    def __init__(self, value: _Any = 0, support_partition: _b.bool = False) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = None, **kwargs: _Any) -> _Any: ...
    def get_config(self) -> _Any:
        """The value."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def control_dependencies(control_inputs: _t.TensorLike) -> _Any:
    """Context: what is made in it runs after `control_inputs`.

    In a traced function the effects of a program happen in its order, so there is nothing to add; in a graph that sessions
    run, they run them first. None takes those of outer contexts away there.

    >>> import ferroflow as tf
    >>> with tf.control_dependencies([tf.constant(1)]): y = tf.constant(2) + 1
    >>> int(y)
    3
    """

def conv(input: _t.TensorLike, filter: _t.TensorLike, strides: _t.Axis, padding: _b.str, explicit_paddings: _t.Axis | None = ..., data_format: _b.str | None = 'CHANNELS_LAST', dilations: _t.Axis | None = ..., batch_dims: _b.int | None = 1, groups: _b.int | None = 1, name: _b.str | None = None) -> _t.Tensor:
    """Computes a convolution of images or volumes with a filter, as the rank says.

    Args:
      input: a tensor: floating-point numbers or `int32`.
      filter: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `CHANNELS_FIRST`, `CHANNELS_LAST`
        (without: CHANNELS_LAST).
      dilations: a list of ints, the distance between the elements of the window, for each
        dimension.
      batch_dims: an int (without: 1).
      groups: an int (without: 1).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.conv(tf.ones([1, 3, 3, 1]), tf.ones([2, 2, 1, 1]), [1, 1, 1, 1], "VALID")[0, :, :, 0].numpy().tolist()
    [[4.0, 4.0], [4.0, 4.0]]
    """

def conv2d_backprop_filter_v2(input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, use_cudnn_on_gpu: _b.bool | None = True, explicit_paddings: _t.Axis | None = ..., data_format: _b.str | None = 'NHWC', dilations: _t.Axis | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the filter, of which the shape counts.

    Args:
      input: a tensor: floating-point numbers.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      use_cudnn_on_gpu: a bool (without: True).
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def conv2d_backprop_input_v2(input: _t.TensorLike, filter: _t.TensorLike, out_backprop: _t.TensorLike, strides: _t.Axis, padding: _b.str, use_cudnn_on_gpu: _b.bool | None = True, explicit_paddings: _t.Axis | None = ..., data_format: _b.str | None = 'NHWC', dilations: _t.Axis | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the gradients of convolution with respect to the input, of which the shape counts.

    Args:
      input: a tensor: floating-point numbers or `int32`.
      filter: a tensor of the same dtype as `input`.
      out_backprop: a tensor of the same dtype as `input`.
      strides: a list of ints, how far the window moves, for each dimension.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`,
        `EXPLICIT`.
      use_cudnn_on_gpu: a bool (without: True).
      explicit_paddings: a list of ints.
      data_format: a string, the order of the dimensions, one of `NHWC`, `NCHW` (without: NHWC).
      dilations: a list of ints, the distance between the elements of the window, for each dimension
        (without: [1, 1, 1, 1]).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def convert_to_tensor(value: _Any, dtype: _t.DTypeLike | None = None, dtype_hint: _Any = None, name: _b.str | None = None) -> _t.Tensor:
    """Converts a value to a tensor (`tf.convert_to_tensor`); a tensor is given back as it is.

    Takes numbers, strings, nested lists, arrays, and objects that say how they become tensors. `dtype`
    must fit; `dtype_hint` is used where it can be. ValueError or TypeError for what is no tensor.

    >>> import ferroflow as tf
    >>> tf.convert_to_tensor([1, 2.5])
    <tf.Tensor: shape=(2,), dtype=float32, numpy=array([1. , 2.5], dtype=float32)>
    """

def cos(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes cosine of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.cos([0.0]).numpy().tolist()
    [1.0]
    """

def cosh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic cosine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.cosh([0.0]).numpy().tolist()
    [1.0]
    """

def cumsum(x: _t.TensorLike, axis: _t.Axis | None = 0, exclusive: _b.bool | None = False, reverse: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the cumulative sum of the tensor x along axis.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      exclusive: a bool, whether the element itself is left out (without: False).
      reverse: a bool, whether it begins at the end (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: out.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.cumsum([1, 2, 3]).numpy().tolist()
    [1, 3, 6]
    """

def custom_gradient(f: _t.TensorLike = None) -> _Any:
    """Decorator: `f(*args)` returns `(result, grad)`, and `grad(*upstream)` the gradients of `args`.

    Where `f` reads trainable variables, `grad` must take a keyword `variables` and return
    `(gradients of args, gradients of variables)`.

    Raises:
      TypeError: variables are read and `grad` takes none.
      ValueError: `grad` returns another number of gradients than there are arguments.

    >>> import ferroflow as tf
    >>> @tf.custom_gradient
    ... def doubled(x):
    ...     return x, lambda dy: 2.0 * dy
    >>> x = tf.constant(1.0)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = doubled(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(2.0)
    """

class device:
    """Context that places operations on a device, such as `"/CPU:0"` or `"/GPU:1"`; None for the default.

    >>> import ferroflow as tf
    >>> with tf.device("/CPU:0"):
    ...     tf.constant(1.0).device
    '/job:localhost/replica:0/task:0/device:CPU:0'
    """
    def __init__(self, device_name: _Any) -> None: ...
    def __enter__(self) -> None: ...
    def __exit__(self, *error: _Any) -> None: ...

def divide(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """`x / y` as Python's operator does it, on tensors or what becomes one.

    >>> tf.divide(3, 2).numpy().item()
    1.5
    """

double: _t.DType

def dynamic_partition(data: _t.TensorLike, partitions: _t.TensorLike, num_partitions: _b.int, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Sorts rows of data into num_partitions tensors: outputs[k] holds those whose partitions entry is
    k, in their order. An entry outside [0, num_partitions) is an error.

    Args:
      data: a tensor: any dtype.
      partitions: a tensor of dtype `int32`.
      num_partitions: an int, at least 1.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `data`: outputs.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [p.numpy().tolist() for p in tf.dynamic_partition([1, 2, 3], [0, 1, 0], 2)]
    [[1, 3], [2]]
    """

def dynamic_stitch(indices: _t.TensorLike, data: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Puts rows together by number: merged[indices[m][i, ...]] = data[m][i, ...]. There are as many
    rows as the largest number asks for; of rows with one number the last one stays, and a number
    without a row gives zeros.

    Args:
      indices: a list of tensors of dtype `int32`, which places are meant.
      data: a list of tensors: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `data`: merged.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.dynamic_stitch([[0, 2], [1]], [[1, 3], [2]]).numpy().tolist()
    [1, 2, 3]
    """

def edit_distance(hypothesis: _t.TensorLike, truth: _t.TensorLike, normalize: _b.bool = True, name: _b.str | None = 'edit_distance') -> _t.Tensor:
    """How many elements of a sequence must be inserted, left out or exchanged to make the true one.

    Args:
      hypothesis: a sparse tensor of sequences along its last dimension.
      truth: a sparse tensor of the same rank and dtype.
      normalize: whether each distance is divided by the length of the true sequence.
      name: a name for the operation.

    Returns:
      A tensor of float32 with a distance for each sequence.

    Raises:
      TypeError: what is no sparse tensor.
      InvalidArgumentError: ranks that differ, or are below 2.

    >>> a, b = (tf.sparse.from_dense([[1, 2, 3]]), tf.sparse.from_dense([[1, 3]]))
    >>> tf.edit_distance(a, b, normalize=False).numpy().tolist()
    [1.0]
    """

def eig(tensor: _t.TensorLike, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """Eigenvalues and eigenvectors, complex, of matrices.

    >>> tf.linalg.eig([[2.0]])[0].numpy().tolist()
    [(2+0j)]
    """

def eigvals(tensor: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Eigenvalues, complex, of matrices.

    >>> tf.linalg.eigvals([[2.0]]).numpy().tolist()
    [(2+0j)]
    """

def einsum(equation: _t.TensorLike, *inputs: _Any, **kwargs: _Any) -> _t.Tensor:
    """Sums of products: letters name the dimensions of each operand, those not in the output are summed over.

    Without `->` the output has the letters that come once, in order. `...` stands for dimensions that broadcast.

    Args:
      equation: the letters of each operand, separated by commas, then `->` and those of the output.
      *inputs: the operands, tensors of one dtype.
      **kwargs: `optimize`, how the order of products is chosen, and `name`.

    Returns:
      A tensor with the dimensions of the output.

    Raises:
      ValueError: operands of another number than the equation says, or letters that it cannot have.
      InvalidArgumentError: dimensions of one letter that differ in size.

    >>> tf.einsum("ij,jk->ik", [[1, 2]], [[3], [4]]).numpy().tolist()
    [[11]]
    """

def ensure_shape(x: _t.TensorLike, shape: _t.ShapeLike, name: _b.str | None = None) -> _t.Tensor:
    """The tensor, with what `shape` adds to its known shape; InvalidArgumentError if it has another.

    Args:
      x: a tensor.
      shape: a shape; dimensions that are None fit any size.
      name: a name for the operation.

    Returns:
      A tensor of the value of `x`, whose static shape is known better.

    Raises:
      InvalidArgumentError: another shape, found when it runs; ValueError where that is known before.

    >>> tf.ensure_shape([1, 2], [None]).numpy().tolist()
    [1, 2]
    """

def equal(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x == y) element-wise.

    Args:
      x: a tensor: any dtype.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.equal([1, 2], [1, 3]).numpy().tolist()
    [True, False]
    """

def executing_eagerly() -> _b.bool:
    """Whether operations run at once on this thread (`tf.executing_eagerly`)."""

def exp(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes exponential of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.exp([0.0]).numpy().tolist()
    [1.0]
    """

def expand_dims(input: _t.TensorLike, axis: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Inserts a dimension of 1 into a tensor's shape, at the index dim.

    Args:
      input: a tensor: any dtype.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.expand_dims([1, 2], 0).numpy().tolist()
    [[1, 2]]
    """

def extract_volume_patches(input: _t.TensorLike, ksizes: _t.Axis, strides: _t.Axis, padding: _b.str, name: _b.str | None = None) -> _t.Tensor:
    """What a window sees at each place of volumes, laid out in the depth: plane by plane, row by row,
    each element with all its channels. Beyond the border are zeros.

    Args:
      input: a tensor: floating-point numbers or integers.
      ksizes: a list of ints, the size of the window, for each dimension, at least 5.
      strides: a list of ints, how far the window moves, for each dimension, at least 5.
      padding: a string, how the borders are treated: `SAME` or `VALID`, one of `SAME`, `VALID`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: patches.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.extract_volume_patches(tf.ones([1, 2, 2, 2, 1]), [1, 2, 2, 2, 1], [1, 1, 1, 1, 1], "VALID").shape
    TensorShape([1, 1, 1, 1, 8])
    """

def eye(num_rows: _t.TensorLike, num_columns: _t.TensorLike = None, batch_shape: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Identity matrices, ones on the main diagonal and zeros elsewhere, as many as `batch_shape` says.

    Args:
      num_rows, num_columns: the size; square without the second.
      batch_shape: leading dimensions.
      dtype: the dtype of the elements.
      name: a name for the operation.

    Returns:
      A tensor `batch_shape + [num_rows, num_columns]`.

    >>> tf.eye(2).numpy().tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """

def fftnd(input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the discrete Fourier transform over the given axes, of the first fft_length elements of
    each.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def fill(dims: _t.TensorLike, value: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Creates a tensor of shape dims filled with a scalar value.

    Args:
      dims: a tensor: `int32` or `int64`, the shape of the result.
      value: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `value`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.fill([2], 7).numpy().tolist()
    [7, 7]
    """

def fingerprint(data: _t.TensorLike, method: _t.TensorLike = 'farmhash64', name: _b.str | None = None) -> _t.Tensor:
    """A fingerprint of eight bytes for each element of the first dimension.

    Args:
      data: a tensor: any dtype.
      method: a tensor of dtype `string` (optional).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `uint8`: fingerprint.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.fingerprint(["a"]).shape
    TensorShape([1, 8])
    """

float16: _t.DType

float32: _t.DType

float64: _t.DType

def floor(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns element-wise largest integer not greater than x.

    Args:
      x: a tensor: floating-point numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.floor([1.7, -1.2]).numpy().tolist()
    [1.0, -2.0]
    """

def foldl(fn: _Callable[..., _Any], elems: _t.TensorLike, initializer: _t.TensorLike = None, parallel_iterations: _t.TensorLike = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, name: _b.str | None = None) -> _Any:
    """fn(... fn(fn(initializer, row 0), row 1) ..., last row); without an initializer row 0 is it.

    >>> tf.foldl(lambda a, x: a + x, tf.constant([1, 2, 3])).numpy().item()
    6
    """

def foldr(fn: _Callable[..., _Any], elems: _t.TensorLike, initializer: _t.TensorLike = None, parallel_iterations: _t.TensorLike = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, name: _b.str | None = None) -> _Any:
    """`tf.foldl` from the last row to the first.

    >>> tf.foldr(lambda a, x: a - x, tf.constant([1, 2, 3])).numpy().item()
    0
    """

def function(func: _Callable[..., _Any] | None = None, input_signature: _Any = None, autograph: _b.bool = True, jit_compile: _Any = None, reduce_retracing: _b.bool = False, experimental_implements: _Any = None, experimental_autograph_options: _Any = None, experimental_attributes: _Any = None, experimental_relax_shapes: _Any = None, experimental_compile: _Any = None, experimental_follow_type_hints: _Any = None) -> _Any:
    """Makes a graph of a Python function; a decorator with or without arguments.

    The function runs in Python once for each kind of arguments: dtypes and shapes of tensors, values of
    anything else. After that its graph runs. `if`, `for` and `while` that depend on tensors become part of it.

    Args:
      func: the function; without it a decorator is returned.
      input_signature: a tuple of `tf.TensorSpec`s: one trace for all, others are refused.
      autograph: whether control flow in the function is converted.
      jit_compile: accepted; the result is the same.
      reduce_retracing: whether dimensions that changed between calls are left open in the next trace.
      experimental_autograph_options: features of `tf.autograph.experimental.Feature`.

    >>> import ferroflow as tf
    >>> @tf.function
    ... def double(x):
    ...     print("traced")
    ...     return x * 2
    >>> double(tf.constant(1)).numpy(), double(tf.constant(2)).numpy()
    traced
    (np.int32(2), np.int32(4))
    """

def gather(params: _t.TensorLike, indices: _t.TensorLike, validate_indices: _t.TensorLike = None, axis: _t.Axis = None, batch_dims: _t.TensorLike = 0, name: _b.str | None = None) -> _t.Tensor:
    """Slices of `params` at `indices` along `axis`, after `batch_dims` dimensions both have.

    Args:
      params: a tensor, a variable, or a ragged tensor.
      indices: a tensor of int32 or int64, of any shape; ragged tensors too.
      validate_indices: not used: indices are always checked.
      axis: the dimension that indices count in; `batch_dims` by default.
      batch_dims: how many leading dimensions of both go together.
      name: a name for the operation.

    Returns:
      A tensor of shape `params.shape[:axis] + indices.shape[batch_dims:] + params.shape[axis + 1:]`.

    Raises:
      InvalidArgumentError: an index outside of the dimension.

    >>> tf.gather(["a", "b", "c"], [2, 0]).numpy().tolist()
    [b'c', b'a']
    """

def gather_nd(params: _t.TensorLike, indices: _t.TensorLike, batch_dims: _t.TensorLike = 0, name: _b.str | None = None, bad_indices_policy: _b.str | None = '') -> _t.Tensor:
    """Slices of `params` at the coordinates in the last dimension of `indices`.

    Args:
      params: a tensor of any dtype, or a variable.
      indices: integers `[..., k]`: coordinates in the first k dimensions (after `batch_dims`).
      batch_dims: how many leading dimensions of both go together.
      name: a name for the operation.
      bad_indices_policy: "" or "ERROR" to refuse coordinates outside, "IGNORE" to give zeros for them.

    Returns:
      A tensor of shape `indices.shape[:-1] + params.shape[batch_dims + k:]`.

    Raises:
      InvalidArgumentError: coordinates outside of `params`, or more of them than dimensions.

    >>> tf.gather_nd([[1, 2], [3, 4]], [[0, 1], [1, 0]]).numpy().tolist()
    [2, 3]
    """

def get_current_name_scope() -> _b.str:
    """The name scope in force, without a slash at the end.

    >>> import ferroflow as tf
    >>> with tf.name_scope("a"), tf.name_scope("b"):
    ...     tf.get_current_name_scope()
    'a/b'
    """

def get_logger() -> _Any:
    """The logger, made at the first call.

    >>> import ferroflow as tf
    >>> tf.get_logger().name
    'tensorflow'
    """

def get_static_value(tensor: _Any, partial: _b.bool = False) -> _Any:
    """The value as a NumPy array where it is known, else None.

    In a graph these are constants, shapes, and what casting, joining, comparing and filling make of them. With `partial`, what is stacked of
    values along the first axis of which some are known is an array of those and None.

    >>> int(tf.get_static_value(tf.constant(3)))
    3
    """

def grad_pass_through(f: _t.TensorLike) -> _Any:
    """`f` with the derivative of the identity: gradients go through as they come.

    >>> import ferroflow as tf
    >>> x = tf.constant(1.4)
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = tf.grad_pass_through(tf.round)(x)
    >>> tape.gradient(y, x).numpy()
    np.float32(1.0)
    """

def gradients(ys: _t.TensorLike, xs: _t.TensorLike, grad_ys: _t.TensorLike = None, name: _b.str | None = 'gradients', gate_gradients: _b.bool = False, aggregation_method: _t.TensorLike = None, stop_gradients: _t.TensorLike = None, unconnected_gradients: _t.TensorLike = ...) -> _Any:
    """The derivative of the sum of `ys` by each of `xs`, inside a `tf.function` or a graph.

    Args:
      ys, xs: a tensor or a list of them; `xs` may be variables.
      grad_ys: what arrives at each of `ys`; ones by default.
      stop_gradients: tensors that count as constants: no derivative goes through what computes them.
      unconnected_gradients: what stands for a derivative that is not there.

    Raises:
      RuntimeError: when executing eagerly: use `tf.GradientTape`.
      ValueError: an aggregation method that there is not.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.gradients(x * x, x)[0])
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """

def greater(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x > y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.greater([1, 3], 2).numpy().tolist()
    [False, True]
    """

def greater_equal(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x >= y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.greater_equal([1, 2], 2).numpy().tolist()
    [False, True]
    """

def group(*inputs: _Any, **kwargs: _Any) -> _Any:
    """One operation that stands for several operations or tensors having been computed.

    In a graph that sessions run it is an operation that does nothing, after them; elsewhere None, as they have been already.

    >>> tf.group(tf.constant(1), tf.constant(2))
    """

def guarantee_const(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor with the same shape and contents as the input tensor.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.guarantee_const(7).numpy().tolist()
    7
    """

half: _t.DType

def hessians(ys: _t.TensorLike, xs: _t.TensorLike, gate_gradients: _b.bool = False, aggregation_method: _t.TensorLike = None, name: _b.str | None = 'hessians') -> _b.list[_t.Tensor]:
    """The second derivatives of the sum of `ys` by each of `xs`, vectors of known size, inside a `tf.function`.

    >>> f = tf.function(lambda x: tf.hessians(x**3, x)[0])
    >>> f(tf.constant(2.0)).numpy().tolist()
    12.0
    """

def histogram_fixed_width(values: _t.TensorLike, value_range: _t.TensorLike, nbins: _t.TensorLike = 100, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """How many values are in each of `nbins` equal bins over a range.

    >>> tf.histogram_fixed_width([-1.0, 0.5, 9.0], [0.0, 5.0], nbins=5).numpy().tolist()
    [2, 0, 0, 0, 1]
    """

def histogram_fixed_width_bins(values: _t.TensorLike, value_range: _t.TensorLike, nbins: _t.TensorLike = 100, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """The bin, of `nbins` equal ones over a range, that each value is in; what is outside is in the end bins.

    >>> tf.histogram_fixed_width_bins([-1.0, 0.5, 9.0], [0.0, 5.0], nbins=5).numpy().tolist()
    [0, 0, 4]
    """

def identity(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns a tensor with the same shape and contents as the input tensor.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.identity([1, 2]).numpy().tolist()
    [1, 2]
    """

def identity_n(input: _t.TensorLike, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns a list of tensors with the same shapes and contents as the input tensors.

    Args:
      input: a list of tensors: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [t.numpy().tolist() for t in tf.identity_n([1, 2.0])]
    [1, 2.0]
    """

def ifftnd(input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of FFTND.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def import_graph_def(graph_def: _Any, input_map: _Any = None, return_elements: _Any = None, name: _b.str | None = None, op_dict: _Any = None, producer_op_list: _Any = None) -> _Any:
    """Adds the nodes of a `GraphDef` to the graph being built, such as a model with its weights as constants.

    Args:
      graph_def: the message, or its bytes.
      input_map: tensors by the names (`"x:0"`) of those that they stand in the place of.
      return_elements: names of operations (`"y"`) and tensors (`"y:0"`) to give back.
      name: what stands before the names; `"import"` unless told, nothing where it is empty.

    Returns:
      The elements asked for, as a list; None where none were.

    Raises:
      ValueError: a node that reads what is not there, or a returned element or mapped input that there is not.
      UnimplementedError: an operation that there is not here.

    >>> with tf.Graph().as_default() as graph:
    ...     _ = tf.add(tf.compat.v1.placeholder(tf.float32, [], name="x"), 1.0, name="y")
    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     (y,) = tf.graph_util.import_graph_def(graph.as_graph_def(), {"x:0": tf.constant(2.0)}, ["y:0"], name="")
    ...     print(y.name, sess.run(y))
    y:0 3.0
    """

class init_scope:
    """Context that leaves all functions being traced: what is computed in it is computed once, now, or is added to the
    graph around them that a session runs.

    >>> import ferroflow as tf
    >>> @tf.function
    ... def f():
    ...     with tf.init_scope():
    ...         return tf.executing_eagerly()
    >>> bool(f())
    True
    """
    def __enter__(self) -> None: ...
    def __exit__(self, *error: _Any) -> None: ...

def inside_function() -> _b.bool:
    """Whether a function is being traced on this thread (`tf.inside_function`)."""

int16: _t.DType

int32: _t.DType

int64: _t.DType

int8: _t.DType

def irfftnd(input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Treal: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the inverse of RFFTND.

    Args:
      input: a tensor: complex numbers.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      Treal: a `tf.DType` (without: float32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def is_symbolic_tensor(tensor: _Any) -> _b.bool:
    """Whether a value is a tensor of a trace.

    >>> import ferroflow as tf
    >>> tf.is_symbolic_tensor(tf.constant(1))
    False
    """

def is_tensor(x: _Any) -> _b.bool:
    """Whether a value is a tensor, a variable, or a value made of tensors.

    >>> tf.is_tensor(tf.constant(1)), tf.is_tensor([1])
    (True, False)
    """

def less(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x < y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.less([1, 3], 2).numpy().tolist()
    [True, False]
    """

def less_equal(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x <= y) element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.less_equal([1, 3], 1).numpy().tolist()
    [True, False]
    """

def linspace(start: _t.TensorLike, stop: _t.TensorLike, num: _t.TensorLike, name: _b.str | None = None, axis: _t.Axis = 0) -> _t.Tensor:
    """`num` numbers from `start` to `stop`, evenly apart, along a new axis.

    Args:
      start, stop: tensors of one shape, floating-point numbers; integers become float64.
      num: how many numbers, a positive integer.
      name: a name for the operation.
      axis: where the new dimension stands.

    Returns:
      A tensor of one rank more than `start`.

    >>> tf.linspace(0.0, 1.0, 3).numpy().tolist()
    [0.0, 0.5, 1.0]
    """

def logical_and(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of x AND y element-wise.

    Args:
      x: a tensor of dtype `bool`.
      y: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.logical_and([True, True], [True, False]).numpy().tolist()
    [True, False]
    """

def logical_not(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of NOT x element-wise.

    Args:
      x: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.logical_not([True, False]).numpy().tolist()
    [False, True]
    """

def logical_or(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of x OR y element-wise.

    Args:
      x: a tensor of dtype `bool`.
      y: a tensor of dtype `bool`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.logical_or([True, False], False).numpy().tolist()
    [True, False]
    """

def make_ndarray(tensor: _Any) -> _Any:
    """The value of a message `TensorProto` as a NumPy array.

    >>> tf.make_ndarray(tf.make_tensor_proto("a")).tolist()
    b'a'
    """

def make_tensor_proto(values: _Any, dtype: _t.DTypeLike | None = None, shape: _t.ShapeLike = None, verify_shape: _b.bool = False, allow_broadcast: _b.bool = False) -> _Any:
    """A value as the message `TensorProto`.

    >>> tf.make_ndarray(tf.make_tensor_proto([1, 2])).tolist()
    [1, 2]
    """

def map_fn(fn: _Callable[..., _Any], elems: _t.TensorLike, dtype: _t.DTypeLike | None = None, parallel_iterations: _t.TensorLike = None, back_prop: _b.bool = True, swap_memory: _b.bool = False, infer_shape: _b.bool = True, name: _b.str | None = None, fn_output_signature: _t.TensorLike = None) -> _Any:
    """Stacks what `fn` returns for each row of `elems` (a tensor, or a structure of tensors of as many rows).

    `fn_output_signature` says dtype (or specification) of the result where it differs from that of the elements.

    Args:
      fn: takes a row, or a structure of rows as `elems` is one.
      elems: a tensor or a structure of tensors with equal first dimensions; ragged tensors too.
      dtype: the older name of `fn_output_signature`.
      parallel_iterations, back_prop, swap_memory, infer_shape: accepted; they change no result.
      name: a name for the operation.
      fn_output_signature: a dtype or `tf.TypeSpec`, or a structure of them as `fn` returns.

    Returns:
      A tensor of as many rows as `elems`, or a structure of them.

    Raises:
      TypeError: `fn` is not callable, or returns another structure than the signature says.
      ValueError: `elems` is a scalar or holds no tensor.

    >>> tf.map_fn(lambda x: x * 2, tf.constant([1, 2])).numpy().tolist()
    [2, 4]
    """

def matmul(a: _t.TensorLike, b: _t.TensorLike, transpose_a: _b.bool = False, transpose_b: _b.bool = False, adjoint_a: _b.bool = False, adjoint_b: _b.bool = False, a_is_sparse: _b.bool = False, b_is_sparse: _b.bool = False, output_type: _t.DTypeLike | None = None, grad_a: _b.bool = False, grad_b: _b.bool = False, name: _b.str | None = None) -> _t.Tensor:
    """The product of matrices, or of stacks of matrices whose leading dimensions broadcast.

    Args:
      a: a tensor `[..., n, k]` of floating-point or complex numbers, or of int32 or int64.
      b: a tensor `[..., k, m]` of the same dtype. Leading dimensions broadcast.
      transpose_a, transpose_b: whether the last two dimensions are exchanged first.
      adjoint_a, adjoint_b: the same, and complex numbers conjugated; not together with transposing.
      a_is_sparse, b_is_sparse: accepted, for matrices with many zeros; the result is the same.
      output_type: the dtype of the result where it is another: int32 for int8 matrices.
      grad_a, grad_b: accepted; marks of products that are gradients.
      name: a name for the operation.

    Returns:
      A tensor `[..., n, m]` of the dtype of `a`.

    Raises:
      InvalidArgumentError: sizes k that differ, leading dimensions that do not broadcast, dtypes that differ, or fewer
        than two dimensions. The message shows both shapes. (ValueError in a trace.)
      ValueError: an operand is to be both transposed and adjoint.

    >>> tf.matmul([[1, 2]], [[3], [4]]).numpy().tolist()
    [[11]]
    """

def matrix_square_root(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the principal square root of one or more square matrices, whose product with itself is
    the input; NaN where a real matrix has none that is real.

    Args:
      input: a tensor: complex numbers, `float64`, `float32` or `float16`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.matrix_square_root([[4.0, 0.0], [0.0, 9.0]]).numpy().round(4).tolist()
    [[2.0, 0.0], [0.0, 3.0]]
    """

def maximum(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the max of x and y element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.maximum([1, 5], 3).numpy().tolist()
    [3, 5]
    """

def meshgrid(*args: _Any, **kwargs: _Any) -> _b.list[_t.Tensor]:
    """Coordinate grids of several vectors: output i holds vector i along its axis ("xy" swaps the first two).

    Args:
      *args: vectors of one dtype.
      **kwargs: `indexing`, "xy" (by default) or "ij", and `name`.

    Returns:
      A list of as many tensors as there are vectors, with a dimension for each.

    Raises:
      ValueError: another `indexing`.

    >>> [t.numpy().tolist() for t in tf.meshgrid([1, 2], [3, 4])]
    [[[1, 2], [1, 2]], [[3, 3], [4, 4]]]
    """

def minimum(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the min of x and y element-wise.

    Args:
      x: a tensor: floating-point numbers or integers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.minimum([1, 5], 3).numpy().tolist()
    [1, 3]
    """

def multiply(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x * y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.multiply([1, 2], 3).numpy().tolist()
    [3, 6]
    """

class name_scope:
    """Context that puts `name/` before the names of what is made in it.

    A name ending in `/` is taken as it is, whatever scope there is.

    >>> import ferroflow as tf
    >>> with tf.name_scope("outer") as scope:
    ...     print(scope, tf.Variable(1.0, name="v").name)
    outer/ outer/v:0
    """
    def __init__(self, name: _b.str | None) -> None: ...
    @property
    def name(self) -> _b.str:
        """The name given."""
    def __enter__(self) -> _b.str: ...
    def __exit__(self, *error: _Any) -> _b.bool: ...

def negative(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes numerical negative value element-wise: y = -x.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.negative([1, -2]).numpy().tolist()
    [-1, 2]
    """

newaxis: None

def no_gradient(op_type: _Any) -> _Any:
    """Nothing: operations say themselves that they have no derivative. TypeError where `op_type` is no string."""

def no_op(name: _b.str | None = None) -> None:
    """Does nothing; in a graph that sessions run, the operation that does nothing.

    >>> tf.no_op()
    """

def norm(tensor: _t.TensorLike, ord: _b.str | None = 'euclidean', axis: _t.Axis = None, keepdims: _b.bool | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A norm along an axis, of a matrix over two axes, or of all elements.

    Orders: "euclidean" (2 of vectors, "fro" of matrices), a positive number, infinity; of matrices 1, 2, infinity.

    Args:
      tensor: a tensor of floating-point or complex numbers.
      ord: the order.
      axis: None for the norm of all elements as one vector; a dimension for norms of vectors; a pair for norms of matrices.
      keepdims: whether these dimensions stay, with size 1.
      name: a name for the operation.

    Returns:
      A real tensor without these dimensions.

    Raises:
      ValueError: an order that vectors or matrices do not have, or more than two dimensions.

    >>> tf.norm([3.0, 4.0]).numpy().item()
    5.0
    """

def not_equal(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the truth value of (x != y) element-wise.

    Args:
      x: a tensor: any dtype.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.not_equal([1, 2], [1, 3]).numpy().tolist()
    [False, True]
    """

def numpy_function(func: _Callable[..., _Any] | None = None, inp: _Any = None, Tout: _Any = None, stateful: _b.bool = True, name: _b.str | None = None) -> _Any:
    """Calls `func(*inp)` with NumPy arrays, now or each time the graph runs; it has no derivative.

    Outside a graph the results have the dtypes that `func` gives them, whatever `Tout` says.

    >>> import ferroflow as tf
    >>> tf.numpy_function(lambda a: a + 1.0, [tf.constant([1.0, 2.0])], tf.float32).numpy()
    array([2., 3.], dtype=float32)
    """

def one_hot(indices: _t.TensorLike, depth: _t.TensorLike, on_value: _t.TensorLike = None, off_value: _t.TensorLike = None, axis: _t.Axis = None, dtype: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """A new axis of `depth` places (the last, or `axis`) that holds `on_value` at the index, `off_value` elsewhere.

    Args:
      indices: a tensor of integers; an index outside of the places has none.
      depth: how many places, an integer scalar.
      on_value, off_value: scalars of one dtype; 1 and 0 by default.
      axis: where the new dimension stands; -1, the last, by default.
      dtype: the dtype of the result: that of the values, else float32.
      name: a name for the operation.

    Returns:
      A tensor of one rank more than `indices`.

    Raises:
      TypeError: values of different dtypes.

    >>> tf.one_hot([1, 0], 2).numpy().tolist()
    [[0.0, 1.0], [1.0, 0.0]]
    """

def ones(shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, layout: _t.TensorLike = None) -> _t.Tensor:
    """A tensor of ones (True) of a shape given as integers, a TensorShape or a tensor.

    Args:
      shape: integers, a `tf.TensorShape`, or a tensor of integers.
      dtype: the dtype of the elements: numbers, bool.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of this shape and dtype.

    Raises:
      InvalidArgumentError: a negative dimension.

    >>> tf.ones([2]).numpy().tolist()
    [1.0, 1.0]
    """

class ones_initializer:
    """Ones.

    >>> tf.ones_initializer()([2]).numpy().tolist()
    [1.0, 1.0]
    """
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., **kwargs: _Any) -> _t.Tensor: ...
    def get_config(self) -> _Any:
        """The arguments that make the initializer again."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def ones_like(input: _t.TensorLike, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, layout: _t.TensorLike = None) -> _Any:
    """Ones of the shape of `input`, and of its dtype unless `dtype` says another.

    Args:
      input: a tensor, or what becomes one; ragged and sparse tensors too.
      dtype: another dtype for the result.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of the shape of `input`.

    >>> tf.ones_like([[1, 2]], dtype=tf.float32).numpy().tolist()
    [[1.0, 1.0]]
    """

def pad(tensor: _t.TensorLike, paddings: _t.TensorLike, mode: _b.str | None = 'CONSTANT', constant_values: _t.TensorLike = 0, name: _b.str | None = None) -> _t.Tensor:
    """Adds `paddings[i] = [before, after]` elements at both ends of each dimension.

    Modes: CONSTANT (with `constant_values`), REFLECT (mirrored without the edge), SYMMETRIC (with it).

    Args:
      tensor: a tensor of any dtype.
      paddings: integers `[rank, 2]`.
      mode: "CONSTANT", "REFLECT" or "SYMMETRIC".
      constant_values: what is put there in mode CONSTANT.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `tensor`.

    Raises:
      ValueError: another mode.
      InvalidArgumentError: negative or missing paddings, or more mirrored elements than there are.

    >>> tf.pad([1, 2], [[1, 1]], constant_values=9).numpy().tolist()
    [9, 1, 2, 9]
    """

def parallel_stack(values: _t.TensorLike, name: _b.str | None = 'parallel_stack') -> _t.Tensor:
    """`tf.stack` along the first axis, in a function only.

    >>> tf.function(lambda: tf.parallel_stack([1, 2]))().numpy().tolist()
    [1, 2]
    """

def pow(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes the power of one value to another element-wise.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.pow([2, 3], 2).numpy().tolist()
    [4, 9]
    """

def print(*inputs: _Any, **kwargs: _Any) -> None:
    """Prints values: tensors, strings, anything, structures of them.

    Args:
      *inputs: what is printed, with `sep` between.
      output_stream: `sys.stderr` (by default), `sys.stdout`, or `"file://path"`, to which is added.
      summarize: how many elements at both ends of each axis are printed; -1 for all, 3 by default.
      sep, end: text between values, and after them.

    >>> import ferroflow as tf, sys
    >>> tf.print("x:", tf.range(10), output_stream=sys.stdout)
    x: [0 1 2 ... 7 8 9]
    """

def py_function(func: _Callable[..., _Any] | None = None, inp: _Any = None, Tout: _Any = None, name: _b.str | None = None) -> _Any:
    """Calls `func(*inp)` with eager tensors, now or each time the graph runs.

    Args:
      func: takes tensors, gives a tensor or a list of them. Without it the result is a decorator.
      inp: the arguments, a list.
      Tout: the dtype, or `tf.TensorSpec`, of the result, or a list of them; empty for none.

    >>> import ferroflow as tf
    >>> f = tf.function(lambda x: tf.py_function(lambda a: a.numpy() * 2, [x], tf.float32))
    >>> f(tf.constant(3.0)).numpy()
    np.float32(6.0)
    """

qint16: _t.DType

qint32: _t.DType

qint8: _t.DType

quint16: _t.DType

quint8: _t.DType

def ragged_fill_empty_rows(value_rowids: _t.TensorLike, values: _t.TensorLike, nrows: _t.TensorLike, default_value: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """Puts a default into every row of a ragged tensor that has no value; says which rows these are,
    and where each value went.

    Args:
      value_rowids: a tensor of dtype `int64`.
      values: a tensor: any dtype.
      nrows: a tensor of dtype `int64`.
      default_value: a tensor of the same dtype as `values`.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        output_value_rowids: A tensor of dtype `int64`.
        output_values: A tensor of the dtype of `values`.
        empty_row_indicator: A tensor of dtype `bool`.
        reverse_index_map: A tensor of dtype `int64`.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.ragged_fill_empty_rows([0, 2], [1, 2], 3, 9)[1].numpy().tolist()
    [1, 9, 2]
    """

def ragged_fill_empty_rows_grad(reverse_index_map: _t.TensorLike, grad_values: _t.TensorLike, name: _b.str | None = None) -> _Any:
    """The gradients of RaggedFillEmptyRows: of each value, and of the default the sum of the others.

    Args:
      reverse_index_map: a tensor of dtype `int64`.
      grad_values: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      Several values:
        d_values: A tensor of the dtype of `grad_values`.
        d_default_value: A tensor of the dtype of `grad_values`.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [t.numpy().tolist() for t in tf.ragged_fill_empty_rows_grad([0, 2], [1.0, 5.0, 2.0])]
    [[1.0, 2.0], 5.0]
    """

def random_index_shuffle(index: _t.TensorLike, seed: _t.TensorLike, max_index: _t.TensorLike, rounds: _b.int | None = 4, name: _b.str | None = None) -> _t.Tensor:
    """Outputs the position of index in a permutation of [0, ..., max_index] that seed, three integers,
    names; element by element where inputs are vectors.

    Args:
      index: a tensor: `int32`, `uint32`, `int64` or `uint64`.
      seed: a tensor: `int32`, `uint32`, `int64` or `uint64`.
      max_index: a tensor of the same dtype as `index`.
      rounds: an int (without: 4).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `index`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> sorted(tf.random_index_shuffle(tf.constant([0, 1, 2]), seed=(1, 2, 3), max_index=2).numpy().tolist())
    [0, 1, 2]
    """

class random_normal_initializer:
    """Normally distributed numbers.

    >>> tf.random_normal_initializer()([2]).shape
    TensorShape([2])
    """
    def __init__(self, mean: _Any = 0.0, stddev: _Any = 0.05, seed: _t.TensorLike = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., **kwargs: _Any) -> _Any: ...
    def get_config(self) -> _Any:
        """Mean, standard deviation and seed."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

class random_uniform_initializer:
    """Uniform numbers from `minval` up to, and without, `maxval`.

    >>> tf.random_uniform_initializer(0.0, 1.0)([2]).shape
    TensorShape([2])
    """
    def __init__(self, minval: _Any = -0.05, maxval: _Any = 0.05, seed: _t.TensorLike = None) -> None: ...
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., **kwargs: _Any) -> _Any: ...
    def get_config(self) -> _Any:
        """The bounds and the seed."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def range(start: _t.TensorLike, limit: _t.TensorLike = None, delta: _t.TensorLike = 1, dtype: _t.DTypeLike | None = None, name: _b.str | None = 'range') -> _t.Tensor:
    """The numbers from `start` on by `delta` up to but without `limit`; `range(n)` counts from zero.

    The dtype, if not said, is the widest of int32, int64, float32 and float64 among the arguments.

    >>> tf.range(3, 9, 2).numpy().tolist()
    [3, 5, 7]
    """

def rank(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns the rank of a tensor: its number of dimensions.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `int32`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.rank([[1, 2]]).numpy().tolist()
    2
    """

def realdiv(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise for real types.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.realdiv([1.0], 4.0).numpy().tolist()
    [0.25]
    """

def recompute_grad(f: _t.TensorLike) -> _Any:
    """Decorator: intermediate values of `f` are not kept for its derivative but computed again there.

    Results and gradients are those of `f`; memory is saved and time spent.

    >>> f = tf.recompute_grad(lambda x: tf.square(x))
    >>> x = tf.constant(3.0)
    >>> with tf.GradientTape() as tape: _ = tape.watch(x); y = f(x)
    >>> tape.gradient(y, x).numpy().tolist()
    6.0
    """

def reduce_all(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the logical and of elements across dimensions.

    Args:
      input_tensor: a tensor of dtype `bool`.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_all([[True, False], [True, True]], axis=1).numpy().tolist()
    [False, True]
    """

def reduce_any(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the logical or of elements across dimensions.

    Args:
      input_tensor: a tensor of dtype `bool`.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of dtype `bool`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_any([[True, False], [False, False]], axis=1).numpy().tolist()
    [True, False]
    """

def reduce_logsumexp(input_tensor: _t.TensorLike, axis: _t.Axis = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """The logarithm of the sum of exponentials along `axis` (all by default), without overflow.

    Args:
      input_tensor: a tensor of floating-point numbers; ragged tensors too.
      axis: the dimension, or a list of them; None for all.
      keepdims: whether they stay, with size 1.
      name: a name for the operation.

    Returns:
      A tensor without these dimensions.

    >>> tf.reduce_logsumexp([0.0, 0.0]).numpy().item()
    0.6931471824645996
    """

def reduce_max(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the maximum of elements across dimensions of a tensor.

    Args:
      input_tensor: a tensor: floating-point numbers or integers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_max([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [3, 4]
    """

def reduce_mean(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the mean of elements across dimensions of a tensor.

    Args:
      input_tensor: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_mean([[1.0, 2.0], [3.0, 4.0]], axis=0, keepdims=True).numpy().tolist()
    [[2.0, 3.0]]
    """

def reduce_min(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the minimum of elements across dimensions of a tensor.

    Args:
      input_tensor: a tensor: floating-point numbers or integers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_min([[1, 2], [3, 4]], axis=1).numpy().tolist()
    [1, 3]
    """

def reduce_prod(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the product of elements across dimensions of a tensor.

    Args:
      input_tensor: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_prod([[1, 2], [3, 4]]).numpy().tolist()
    24
    """

def reduce_sum(input_tensor: _t.TensorLike, axis: _t.Axis | None = None, keepdims: _b.bool | None = False, name: _b.str | None = None) -> _t.Tensor:
    """Computes the sum of elements across dimensions of a tensor.

    Args:
      input_tensor: a tensor: floating-point numbers, integers or complex numbers.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along (optional).
      keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input_tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy().tolist()
    [4, 6]
    """

def register_tensor_conversion_function(base_type: _Any, conversion_func: _Any, priority: _Any = 100) -> None:
    """Registers `conversion_func(value, dtype, name, as_ref)` for instances of a type (or of several).

    It returns a tensor, or NotImplemented to let the next one try.

    >>> import ferroflow as tf
    >>> class Celsius: degrees = 20.0
    >>> tf.register_tensor_conversion_function(Celsius, lambda value, dtype=None, name=None, as_ref=False: tf.constant(value.degrees))
    >>> (tf.constant(1.0) + Celsius()).numpy().tolist()
    21.0
    """

def repeat(input: _t.TensorLike, repeats: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """Repeats elements: `repeats` times each, or as often as a vector of `repeats` says; flat without `axis`.

    Args:
      input: a tensor of any dtype.
      repeats: how often: an integer, or a vector of as many as dimension `axis` has elements.
      axis: the dimension; None flattens the tensor first.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `input`.

    Raises:
      ValueError: a vector of another length.
      InvalidArgumentError: a negative number.

    >>> tf.repeat(["a", "b"], [3, 1]).numpy().tolist()
    [b'a', b'a', b'a', b'b']
    """

def required_space_to_batch_paddings(input_shape: _t.TensorLike, block_shape: _t.TensorLike, base_paddings: _t.TensorLike = None, name: _b.str | None = None) -> _b.tuple[_t.Tensor, _t.Tensor]:
    """The paddings that make every dimension a whole number of blocks, and the crops that take them away again.

    >>> paddings, crops = tf.required_space_to_batch_paddings([5, 4], [2, 3])
    >>> paddings.numpy().tolist(), crops.numpy().tolist()
    ([[0, 1], [0, 2]], [[0, 1], [0, 2]])
    """

def reshape(tensor: _t.TensorLike, shape: _t.ShapeLike, name: _b.str | None = None) -> _t.Tensor:
    """Reshapes a tensor; one dimension of the shape may be -1 and is then computed.

    Args:
      tensor: a tensor: any dtype.
      shape: a tensor: `int32` or `int64`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reshape([1, 2, 3, 4], [2, -1]).numpy().tolist()
    [[1, 2], [3, 4]]
    """

resource: _t.DType

def reverse(tensor: _t.TensorLike, axis: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Reverses specific dimensions of a tensor, given by their indices.

    Args:
      tensor: a tensor: floating-point numbers, integers, complex numbers, `bool` or `string`.
      axis: a tensor: `int32` or `int64`, the dimension, or dimensions, it works along.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.reverse([[1, 2], [3, 4]], [1]).numpy().tolist()
    [[2, 1], [4, 3]]
    """

def reverse_sequence(input: _t.TensorLike, seq_lengths: _t.TensorLike, seq_axis: _t.TensorLike = None, batch_axis: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Reverses the first `seq_lengths[i]` elements along `seq_axis` of element i along `batch_axis`.

    Args:
      input: a tensor of any dtype.
      seq_lengths: integers, one for each element along `batch_axis`.
      seq_axis: the dimension that is reversed.
      batch_axis: the dimension of the elements; 0 by default.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `input`.

    Raises:
      InvalidArgumentError: lengths of another number, or greater than the dimension.

    >>> tf.reverse_sequence([[1, 2, 3]], [2], seq_axis=1).numpy().tolist()
    [[2, 1, 3]]
    """

def rfftnd(input: _t.TensorLike, fft_length: _t.TensorLike, axes: _t.TensorLike, Tcomplex: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Computes the discrete Fourier transform of real numbers over the given axes; of the last of them
    the frequencies up to the middle are given.

    Args:
      input: a tensor: `float32` or `float64`.
      fft_length: a tensor of dtype `int32`.
      axes: a tensor of dtype `int32`.
      Tcomplex: a `tf.DType` (without: complex64).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.
    """

def roll(input: _t.TensorLike, shift: _t.TensorLike, axis: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Shifts elements along axes; those pushed off one end come in at the other.

    Args:
      input: a tensor of any dtype.
      shift: how far: an integer, or a vector of them for several dimensions; negative to the front.
      axis: the dimension, or a vector of as many; one that comes twice is shifted by the sum.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `input`.

    Raises:
      InvalidArgumentError: a scalar input, no such dimension, or shifts and dimensions of different number.

    >>> tf.roll([1, 2, 3, 4], 1, 0).numpy().tolist()
    [4, 1, 2, 3]
    """

def round(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The nearest integer, halves to the even one; integers stay as they are.

    >>> tf.round([0.5, 1.5]).numpy().tolist()
    [0.0, 2.0]
    """

def saturate_cast(value: _t.TensorLike, dtype: _t.DTypeLike | None, name: _b.str | None = None) -> _t.Tensor:
    """`tf.cast`, with what is outside the range of `dtype` put to its end.

    >>> tf.saturate_cast([300, -1], tf.uint8).numpy().tolist()
    [255, 0]
    """

def scalar_mul(scalar: _t.TensorLike, x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """A scalar times a tensor or IndexedSlices.

    >>> tf.scalar_mul(2.0, [1.0, 2.0]).numpy().tolist()
    [2.0, 4.0]
    """

def scan(fn: _Callable[..., _Any], elems: _t.TensorLike, initializer: _t.TensorLike = None, parallel_iterations: _t.TensorLike = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, infer_shape: _b.bool = True, reverse: _b.bool = False, name: _b.str | None = None) -> _Any:
    """Stacks the intermediate results of `tf.foldl` (from the end with `reverse`).

    >>> tf.scan(lambda a, x: a + x, tf.constant([1, 2, 3])).numpy().tolist()
    [1, 3, 6]
    """

def scatter_nd(indices: _t.TensorLike, updates: _t.TensorLike, shape: _t.ShapeLike, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """`updates` added into zeros of `shape` at the coordinates `indices`; repeated coordinates add up.

    Args:
      indices: integers `[..., k]`: coordinates in the first k dimensions of the result.
      updates: a tensor of shape `indices.shape[:-1] + shape[k:]`.
      shape: the shape of the result, a vector of the dtype of `indices`.
      bad_indices_policy: "" or "ERROR" to refuse coordinates outside, "IGNORE" to leave them out.
      name: a name for the operation.

    Returns:
      A tensor of this shape and the dtype of `updates`.

    Raises:
      InvalidArgumentError: coordinates outside of the shape, or updates of another shape.

    >>> tf.scatter_nd([[1], [3], [1]], [5, 6, 7], [4]).numpy().tolist()
    [0, 12, 0, 6]
    """

def searchsorted(sorted_sequence: _t.TensorLike, values: _t.TensorLike, side: _b.str | None = 'left', out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Where in each sorted last dimension the values would go: before equal ones (left) or after (right).

    Args:
      sorted_sequence: a tensor whose last dimension is in order.
      values: a tensor of the same dtype, equal in all dimensions but the last.
      side: "left" or "right".
      out_type: the dtype of the result: int32 or int64.
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values`.

    Raises:
      ValueError: another side, or shapes that do not go together.

    >>> tf.searchsorted([1, 3, 5], [3, 4]).numpy().tolist()
    [1, 2]
    """

def sequence_mask(lengths: _t.TensorLike, maxlen: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Rows that are true in their first `lengths[i]` places, `maxlen` wide (the longest by default).

    >>> tf.sequence_mask([1, 3]).numpy().tolist()
    [[True, False, False], [True, True, True]]
    """

def shape(input: _t.TensorLike, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the shape of a tensor as a 1-D integer tensor.

    Args:
      input: a tensor: any dtype.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.shape([[1, 2, 3]]).numpy().tolist()
    [1, 3]
    """

def shape_n(input: _t.TensorLike, out_type: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """Returns the shapes of several tensors, each as a 1-D integer tensor.

    Args:
      input: a list of tensors: any dtype.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A list of tensors: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> [t.numpy().tolist() for t in tf.shape_n([[1, 2], [[3]]])]
    [[2], [1, 1]]
    """

def sigmoid(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes sigmoid of x element-wise: 1 / (1 + exp(-x)).

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.sigmoid([0.0]).numpy().tolist()
    [0.5]
    """

def sign(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns an element-wise indication of the sign of a number.

    Args:
      x: a tensor: floating-point numbers, signed integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.sign([-3, 0, 5]).numpy().tolist()
    [-1, 0, 1]
    """

def sin(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes sine of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.sin([0.0]).numpy().tolist()
    [0.0]
    """

def sinh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic sine of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.sinh([0.0]).numpy().tolist()
    [0.0]
    """

def size(input: _t.TensorLike, out_type: _t.DTypeLike | None = None, name: _b.str | None = None) -> _t.Tensor:
    """Returns the number of elements of a tensor.

    Args:
      input: a tensor: any dtype.
      out_type: a `tf.DType`, the dtype of the result (without: int32).
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.size([[1, 2, 3]]).numpy().tolist()
    3
    """

def slice(input_: _t.TensorLike, begin: _t.TensorLike, size: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The block of `size` elements that starts at `begin`; -1 takes the rest of a dimension.

    Args:
      input_: a tensor of any dtype.
      begin, size: integer vectors with one element for each dimension.
      name: a name for the operation.

    Returns:
      A tensor of the rank and dtype of `input_`.

    Raises:
      InvalidArgumentError: a block that is not inside of the tensor.

    >>> tf.slice([1, 2, 3, 4], [1], [2]).numpy().tolist()
    [2, 3]
    """

def sort(values: _t.TensorLike, axis: _t.Axis = -1, direction: _b.str | None = 'ASCENDING', name: _b.str | None = None) -> _t.Tensor:
    """The values in order along an axis.

    Args:
      values: a tensor of numbers.
      axis: the dimension whose elements are put in order; the last by default.
      direction: "ASCENDING" or "DESCENDING".
      name: a name for the operation.

    Returns:
      A tensor of the shape of `values`, and of its dtype.

    Raises:
      ValueError: another direction.

    >>> tf.sort([3, 1, 2]).numpy().tolist()
    [1, 2, 3]
    """

def space_to_batch(input: _t.TensorLike, block_shape: _t.TensorLike, paddings: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Zero-pads the dimensions after the first by paddings, cuts them into blocks of block_shape and
    moves the places within a block into the batch. A padded dimension that is not a multiple of its
    block is an error.

    Args:
      input: a tensor: any dtype.
      block_shape: a tensor: `int32` or `int64`.
      paddings: a tensor: `int32` or `int64`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.space_to_batch([[[[1], [2]], [[3], [4]]]], [2, 2], [[0, 0], [0, 0]]).shape
    TensorShape([4, 1, 1, 1])
    """

def split(value: _t.TensorLike, num_or_size_splits: _t.TensorLike, axis: _t.Axis = 0, num: _t.TensorLike = None, name: _b.str | None = 'split') -> _b.list[_t.Tensor]:
    """Splits along an axis into equal parts (an integer says how many) or parts of the sizes listed.

    Args:
      value: a tensor of any dtype.
      num_or_size_splits: how many equal parts, or a list of sizes, one of which may be -1 for the rest.
      axis: the dimension that is split.
      num: how many parts, where a tensor of sizes does not say.
      name: a name for the operation.

    Returns:
      A list of tensors.

    Raises:
      InvalidArgumentError: parts that do not come out even, or sizes of another sum (ValueError in a trace).

    >>> [t.numpy().tolist() for t in tf.split([1, 2, 3, 4, 5], [2, -1])]
    [[1, 2], [3, 4, 5]]
    """

def sqrt(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes square root of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.sqrt([4.0]).numpy().tolist()
    [2.0]
    """

def square(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes square of x element-wise: y = x * x.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.square([2, -3]).numpy().tolist()
    [4, 9]
    """

def squeeze(input: _t.TensorLike, axis: _t.Axis = None, name: _b.str | None = None) -> _t.Tensor:
    """Removes dimensions of size 1: those in `axis` (an integer or several), or all.

    Args:
      input: a tensor; ragged tensors too.
      axis: an integer or a list of them; None for all dimensions of size 1.
      name: a name for the operation.

    Returns:
      A tensor of the same elements.

    Raises:
      InvalidArgumentError: a dimension named in `axis` is not of size 1 (ValueError in a trace).

    >>> tf.squeeze(tf.zeros([1, 2, 1]), axis=0).shape
    TensorShape([2, 1])
    """

def stack(values: _t.TensorLike, axis: _t.Axis = 0, name: _b.str | None = 'stack') -> _t.Tensor:
    """Joins tensors of one shape along a new axis.

    Args:
      values: a list of tensors of one shape and dtype.
      axis: where the new dimension stands in the result, from `-(rank + 1)` to `rank`.
      name: a name for the operation.

    Returns:
      A tensor of one rank more, with `len(values)` in dimension `axis`.

    Raises:
      ValueError: no such axis.
      InvalidArgumentError: shapes or dtypes that differ.

    >>> tf.stack([[1, 2], [3, 4]], axis=1).numpy().tolist()
    [[1, 3], [2, 4]]
    """

def stop_gradient(input: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Passes the input through and stops gradients: it counts as a constant.

    Args:
      input: a tensor: any dtype.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.stop_gradient([1.0]).numpy().tolist()
    [1.0]
    """

def strided_slice(input_: _t.TensorLike, begin: _t.TensorLike, end: _t.TensorLike, strides: _t.TensorLike = None, begin_mask: _t.TensorLike = 0, end_mask: _t.TensorLike = 0, ellipsis_mask: _t.TensorLike = 0, new_axis_mask: _t.TensorLike = 0, shrink_axis_mask: _t.TensorLike = 0, var: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """What `input_[begin:end:strides]` is, with a bit for each entry in the masks.

    >>> tf.strided_slice([1, 2, 3, 4], [0], [4], [2]).numpy().tolist()
    [1, 3]
    """

string: _t.DType

def subtract(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x - y element-wise, broadcasting.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.subtract([5, 6], 1).numpy().tolist()
    [4, 5]
    """

def switch_case(branch_index: _t.TensorLike, branch_fns: _t.TensorLike, default: _t.TensorLike = None, name: _b.str | None = 'switch_case') -> _Any:
    """What the function at `branch_index` returns; outside the range `default`, or the last, is called.

    >>> tf.switch_case(tf.constant(1), [lambda: 10, lambda: 20])
    20
    """

def tan(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes tangent of x (in radians) element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tan([0.0]).numpy().tolist()
    [0.0]
    """

def tanh(x: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Computes hyperbolic tangent of x element-wise.

    Args:
      x: a tensor: floating-point numbers or complex numbers.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: y.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tanh([0.0]).numpy().tolist()
    [0.0]
    """

def tensor_scatter_nd_add(tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Adds sparse updates to an existing tensor according to indices.

    Args:
      tensor: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tensor_scatter_nd_add([1, 1, 1], [[0], [2]], [5, 7]).numpy().tolist()
    [6, 1, 8]
    """

def tensor_scatter_nd_max(tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """The larger of an existing tensor and sparse updates, according to indices.

    Args:
      tensor: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tensor_scatter_nd_max([1, 9, 1], [[0], [1]], [5, 7]).numpy().tolist()
    [5, 9, 1]
    """

def tensor_scatter_nd_min(tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """The smaller of an existing tensor and sparse updates, according to indices.

    Args:
      tensor: a tensor: floating-point numbers or integers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tensor_scatter_nd_min([1, 9, 1], [[0], [1]], [5, 7]).numpy().tolist()
    [1, 7, 1]
    """

def tensor_scatter_nd_sub(tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, bad_indices_policy: _b.str | None = '', name: _b.str | None = None) -> _t.Tensor:
    """Subtracts sparse updates from an existing tensor according to indices.

    Args:
      tensor: a tensor: floating-point numbers, integers or complex numbers.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      bad_indices_policy: a string.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tensor_scatter_nd_sub([1, 1, 1], [[0], [2]], [5, 7]).numpy().tolist()
    [-4, 1, -6]
    """

def tensor_scatter_nd_update(tensor: _t.TensorLike, indices: _t.TensorLike, updates: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Scatter updates into an existing tensor according to indices.

    Args:
      tensor: a tensor: any dtype.
      indices: a tensor: `int32` or `int64`, which places are meant.
      updates: a tensor of the same dtype as `tensor`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `tensor`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tensor_scatter_nd_update([1, 1, 1], [[0], [2]], [5, 7]).numpy().tolist()
    [5, 1, 7]
    """

def tensordot(a: _t.TensorLike, b: _t.TensorLike, axes: _t.Axis, name: _b.str | None = None) -> _t.Tensor:
    """Sums products over axes: the last `axes` of a with the first of b, or two lists of axes that go together.

    Args:
      a, b: tensors of one dtype, numbers.
      axes: an integer n, for the last n of `a` and the first n of `b`; or two lists of dimensions.
      name: a name for the operation.

    Returns:
      A tensor with the dimensions of `a` that are left, then those of `b`.

    Raises:
      ValueError: axes of different number, or that there are not.
      InvalidArgumentError: dimensions that go together and differ in size.

    >>> tf.tensordot([[1, 2], [3, 4]], [[5], [6]], axes=1).numpy().tolist()
    [[17], [39]]
    """

def tile(input: _t.TensorLike, multiples: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Constructs a tensor by tiling a given tensor multiples[d] times along each dimension d.

    Args:
      input: a tensor: any dtype.
      multiples: a tensor: `int32` or `int64`, how many times, for each dimension.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `input`: output.

    Raises:
      InvalidArgumentError: a dtype or a shape that it does not take.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.tile([1, 2], [2]).numpy().tolist()
    [1, 2, 1, 2]
    """

def timestamp(name: _b.str | None = None) -> _t.Tensor:
    """The seconds since 1970, as a float64.

    >>> import ferroflow as tf
    >>> bool(tf.timestamp() > 1.6e9)
    True
    """

def transpose(a: _t.TensorLike, perm: _t.TensorLike = None, conjugate: _b.bool = False, name: _b.str | None = 'transpose') -> _t.Tensor:
    """Permutes the dimensions: output dimension i is dimension `perm[i]` of `a`; reversed by default.

    Args:
      a: a tensor of any dtype.
      perm: a permutation of the dimensions, integers or a vector of them; None reverses them.
      conjugate: whether complex elements are conjugated too.
      name: a name for the operation.

    Returns:
      A tensor of the dtype of `a`, whose dimension i has the size of dimension `perm[i]`.

    Raises:
      InvalidArgumentError: `perm` is no permutation of the dimensions (ValueError in a trace).

    >>> tf.transpose([[1, 2], [3, 4]]).numpy().tolist()
    [[1, 3], [2, 4]]
    """

def truediv(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """The quotient; of integers as floats (of 8 and 16 bits as float32, of more as float64).

    >>> tf.truediv([3], [2]).numpy().tolist()
    [1.5]
    """

def truncatediv(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns x / y element-wise, rounded towards zero.

    Args:
      x: a tensor: floating-point numbers, integers or complex numbers.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.truncatediv([7, -7], 2).numpy().tolist()
    [3, -3]
    """

def truncatemod(x: _t.TensorLike, y: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Returns what TruncateDiv leaves, which has the sign of x: x = TruncateDiv(x, y) y + the result.

    Args:
      x: a tensor: floating-point numbers, `int32` or `int64`.
      y: a tensor of the same dtype as `x`.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `x`: z.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.truncatemod([7, -7], 2).numpy().tolist()
    [1, -1]
    """

def tuple(tensors: _t.TensorLike, control_inputs: _t.TensorLike = None, name: _b.str | None = None) -> _b.list[_t.Tensor]:
    """The tensors, all of which have been computed when one is used, and what `control_inputs` names as well.

    In a graph that sessions run that is made so; elsewhere everything with an effect runs in the order of the program anyway.

    Args:
      tensors: a list of tensors; None stays None.
      control_inputs: operations and tensors.
      name: a name for the operations.

    Returns:
      A list of tensors.

    Raises:
      ValueError: no tensor.

    >>> [t.numpy().item() for t in tf.tuple([tf.constant(1), tf.constant(2)])]
    [1, 2]
    """

def type_spec_from_value(value: _Any) -> _tf.TensorSpec:
    """The specification of a value: a tensor's, a composite's, a nest of them is a TypeError.

    >>> tf.type_spec_from_value(tf.constant([1.0]))
    TensorSpec(shape=(1,), dtype=tf.float32, name=None)
    """

uint16: _t.DType

uint32: _t.DType

uint64: _t.DType

uint8: _t.DType

def unique(x: _t.TensorLike, out_idx: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """The different elements of a vector in the order they first come, and for each element its place among them.

    Args:
      x: a vector of any dtype.
      out_idx: the dtype of the places: int32 or int64.
      name: a name for the operation.

    Returns:
      `y` and `idx`, a named tuple, with `y[idx[i]] == x[i]`.

    Raises:
      InvalidArgumentError: `x` is no vector (ValueError in a trace).

    >>> y, idx = tf.unique([3, 1, 3])
    >>> y.numpy().tolist(), idx.numpy().tolist()
    ([3, 1], [0, 1, 0])
    """

def unique_with_counts(x: _t.TensorLike, out_idx: _t.DTypeLike = ..., name: _b.str | None = None) -> _Any:
    """`tf.unique`, and how often each different element comes.

    >>> tf.unique_with_counts([3, 1, 3]).count.numpy().tolist()
    [2, 1]
    """

def unravel_index(indices: _t.TensorLike, dims: _t.TensorLike, name: _b.str | None = None) -> _t.Tensor:
    """Converts flat indices into a tensor of shape dims to indices along each dimension: row d of the
    result is the index along dimension d. An index outside the tensor is an error.

    Args:
      indices: a tensor: `int32` or `int64`, which places are meant.
      dims: a tensor of the same dtype as `indices`, the shape of the result.
      name: a name for the operation, shown in graphs.

    Returns:
      A tensor of the dtype of `indices`: output.

    Raises:
      InvalidArgumentError: dtypes that differ where they must be equal, or shapes that do not fit
        together.
      TypeError: an argument that cannot be a tensor, that is missing, or of another name.
      ValueError: where a function is traced, shapes that cannot fit whatever the values.

    Example:

    >>> tf.unravel_index([5, 2], [2, 3]).numpy().tolist()
    [[1, 0], [2, 2]]
    """

def unstack(value: _t.TensorLike, num: _t.TensorLike = None, axis: _t.Axis = 0, name: _b.str | None = 'unstack') -> _b.list[_t.Tensor]:
    """The slices along an axis, as a list; `num` must be said where the dimension is not known.

    Args:
      value: a tensor of rank 1 at least.
      num: the size of dimension `axis`.
      axis: the dimension that is taken apart.
      name: a name for the operation.

    Returns:
      A list of tensors of one rank less.

    Raises:
      ValueError: the size of the dimension is not known and `num` does not say, no such axis, or another number.

    >>> [t.numpy().tolist() for t in tf.unstack([[1, 2], [3, 4]], axis=1)]
    [[1, 3], [2, 4]]
    """

class variable_creator_scope:
    """Context in which `creator(next_creator, **kwargs)` makes every `tf.Variable`.

    >>> import ferroflow as tf
    >>> def named(next_creator, **kwargs):
    ...     kwargs["name"] = "mine"
    ...     return next_creator(**kwargs)
    >>> with tf.variable_creator_scope(named):
    ...     print(tf.Variable(1.0).name)
    mine:0
    """
    def __init__(self, variable_creator: _Any) -> None: ...
    def __enter__(self) -> None: ...
    def __exit__(self, *error: _Any) -> None: ...

variant: _t.DType

def vectorized_map(fn: _Callable[..., _Any], elems: _t.TensorLike, fallback_to_while_loop: _b.bool = True, warn: _b.bool = True) -> _Any:
    """Stacks what `fn` returns for each row of `elems`; all rows are computed at once.

    `fn` is called once, with symbolic tensors for one row, so what it does beside computing tensors happens once.
    Rows must not depend on one another, and all must give results of one shape.

    Args:
      fn: takes a row, or a structure of rows as `elems` is one, and returns a tensor or a structure of tensors.
      elems: a tensor or a structure of tensors with equal first dimensions; of one that has a single row this
        goes with every row of the others.
      fallback_to_while_loop: whether an operation that is not computed for many rows at once is computed row by
        row; otherwise it is an error.
      warn: accepted; nothing is said of operations computed row by row.

    Returns:
      A tensor of as many rows as `elems` have, or a structure of them as `fn` returns.

    Raises:
      ValueError: an operation cannot be computed for many rows at once, and `fallback_to_while_loop` is False.
      IndexError: a scalar among `elems`.

    >>> tf.vectorized_map(lambda x: x * 2, tf.constant([1, 2])).numpy().tolist()
    [2, 4]
    """

def where(condition: _t.TensorLike, x: _t.TensorLike = None, y: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Elements of `x` where the condition holds and of `y` elsewhere, broadcast together.

    Without `x` and `y`: the coordinates of the true elements, one row each, dtype int64.

    Args:
      condition: a bool tensor; without `x` and `y` any numbers, true where they are not zero.
      x, y: tensors of one dtype, both or neither; they broadcast with `condition` and each other.
      name: a name for the operation.

    Returns:
      With `x` and `y` a tensor of their dtype and the broadcast shape; else int64, `[number of true elements, rank]`.

    Raises:
      ValueError: only one of `x` and `y` is given.
      InvalidArgumentError: shapes that do not broadcast.

    >>> tf.where([True, False], [1, 2], [3, 4]).numpy().tolist()
    [1, 4]
    >>> tf.where([False, True]).numpy().tolist()
    [[1]]
    """

def while_loop(cond: _t.TensorLike, body: _t.TensorLike, loop_vars: _t.TensorLike, shape_invariants: _t.TensorLike = None, parallel_iterations: _t.TensorLike = 10, back_prop: _b.bool = True, swap_memory: _b.bool = False, maximum_iterations: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Repeats `loop_vars = body(*loop_vars)` while `cond(*loop_vars)` is true, `maximum_iterations` times at most.

    `shape_invariants` says the shapes that variables have in all iterations, where they change.

    Args:
      cond: takes the loop's variables, returns a bool scalar.
      body: takes them, returns their next values: the same structure and dtypes.
      loop_vars: the first values: a list or tuple of tensors or of structures of them.
      shape_invariants: a structure of `tf.TensorShape` like `loop_vars`.
      parallel_iterations, back_prop, swap_memory: accepted; iterations run in order, and derivatives are there.
      maximum_iterations: the loop ends after so many at the latest.
      name: a name for the operation.

    Returns:
      The last values, in the structure of `loop_vars`.

    Raises:
      TypeError: `cond` or `body` is not callable.
      ValueError: no variables; in a trace a shape that changes where no invariant allows it.

    >>> tf.while_loop(lambda i: i < 3, lambda i: (i + 1,), [tf.constant(0)])[0].numpy().item()
    3
    """

def zeros(shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, layout: _t.TensorLike = None) -> _t.Tensor:
    """A tensor of zeros (empty strings, False) of a shape given as integers, a TensorShape or a tensor.

    Args:
      shape: integers, a `tf.TensorShape`, or a tensor of integers.
      dtype: the dtype of the elements: numbers, bool, string.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of this shape and dtype.

    Raises:
      InvalidArgumentError: a negative dimension.

    >>> tf.zeros([2, 3], tf.int32).numpy().tolist()
    [[0, 0, 0], [0, 0, 0]]
    """

class zeros_initializer:
    """Zeros.

    >>> tf.zeros_initializer()([2]).numpy().tolist()
    [0.0, 0.0]
    """
    def __call__(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., **kwargs: _Any) -> _t.Tensor: ...
    def get_config(self) -> _Any:
        """The arguments that make the initializer again."""
    @_b.classmethod
    def from_config(cls, config: _Any) -> _Any:
        """An initializer of a configuration."""

def zeros_like(input: _t.TensorLike, dtype: _t.DTypeLike | None = None, name: _b.str | None = None, layout: _t.TensorLike = None) -> _Any:
    """Zeros of the shape of `input`, and of its dtype unless `dtype` says another.

    Args:
      input: a tensor, or what becomes one; ragged and sparse tensors too.
      dtype: another dtype for the result.
      name: a name for the operation.
      layout: not used.

    Returns:
      A tensor of the shape of `input`.

    >>> tf.zeros_like([[1, 2]]).numpy().tolist()
    [[0, 0]]
    """

DType = _t.DType

Tensor = _t.Tensor

TensorShape = _t.TensorShape

space_to_batch_nd = space_to_batch
