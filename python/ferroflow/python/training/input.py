"""Input pipelines of TensorFlow 1: queues that threads fill (`queue_runner_impl`) and from which batches are taken.

Invariant: what is taken is taken in a session, once its queue runners run; the end of the data is OutOfRangeError there.
Does not know: threads; queues themselves.
"""

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl, func_graph, graph_collections
from ferroflow.python.ops import data_flow_ops, script_ops
from ferroflow.python.training import queue_runner_impl

__name__ = "tensorflow.python.training.input"

_tf = _namespace.resolve
_KEYS = graph_collections.GraphKeys


def _graph(what):
    if _ff.executing_eagerly():
        raise ValueError(f"{what} are not supported when eager execution is enabled. Please use tf.data instead.")
    return func_graph.get_default_graph()


def match_filenames_once(pattern, name=None):
    """The names of files that match patterns, as a local variable, which is given them where it is initialised."""
    return _tf("compat.v1.Variable")(
        _tf("io.matching_files")(pattern), name=name or "matching_filenames", trainable=False, validate_shape=False, collections=[_KEYS.LOCAL_VARIABLES],
    )


def limit_epochs(tensor, num_epochs=None, name=None):
    """The tensor, so many times; OutOfRangeError after that. A local variable counts. ValueError for a number below 1."""
    if num_epochs is None:
        return tensor
    if num_epochs <= 0:
        raise ValueError(f"num_epochs must be > 0 not {num_epochs}.")

    def counted(value):
        if int(value) >= num_epochs:
            raise errors_impl.OutOfRangeError(None, None, f"Reached limit of {num_epochs}")
        return value

    graph = _graph("Input pipelines based on Queues")
    with _tf("compat.v1.name_scope")(name, "limit_epochs", [tensor]):
        epochs = _tf("compat.v1.Variable")(_ff.constant(0, dtype=_ff.int64), name="epochs", trainable=False, collections=[_KEYS.LOCAL_VARIABLES])
        with graph.control_dependencies([script_ops.py_function(counted, [epochs.value()], _ff.int64)]):
            counter = epochs.assign_add(_ff.constant(1, dtype=_ff.int64))
        with graph.control_dependencies([counter.op]):
            return _tf("identity")(tensor)


def input_producer(
    input_tensor, element_shape=None, num_epochs=None, shuffle=True, seed=None, capacity=32, shared_name=None, summary_name=None, name=None,
    cancel_op=None,
):
    """A queue of the rows of a tensor, again and again, or `num_epochs` times; shuffled anew each time unless told.

    ValueError for rows whose shape is not known, or is not `element_shape`.
    """
    del summary_name
    graph = _graph("Input pipelines based on Queues")
    with _tf("compat.v1.name_scope")(name, "input_producer", [input_tensor]):
        rows = _ff.convert(input_tensor)
        element_shape = rows.shape[1:].merge_with(_ff.TensorShape(element_shape))
        if not element_shape.is_fully_defined():
            raise ValueError("Either `input_tensor` must have a fully defined shape or `element_shape` must be specified")
        if shuffle:
            rows = _tf("random.shuffle")(rows, seed=seed)
        rows = limit_epochs(rows, num_epochs)
        queue = data_flow_ops.FIFOQueue(capacity, [rows.dtype], shapes=[element_shape], shared_name=shared_name)
        runner = queue_runner_impl.QueueRunner(queue, [queue.enqueue_many([rows])], cancel_op=cancel_op)
        graph.add_to_collection(_KEYS.QUEUE_RUNNERS, runner)
        return queue


def string_input_producer(string_tensor, num_epochs=None, shuffle=True, seed=None, capacity=32, shared_name=None, name=None, cancel_op=None):
    """As `input_producer` of strings, such as names of files. ValueError where there is none.

    >>> with tf.Graph().as_default(), tf.compat.v1.Session() as sess:
    ...     names = tf.compat.v1.train.string_input_producer(["a", "b"], num_epochs=1, shuffle=False)
    ...     batch = tf.compat.v1.train.batch([names.dequeue()], 2)
    ...     sess.run(tf.compat.v1.local_variables_initializer())
    ...     coord = tf.train.Coordinator()
    ...     threads = tf.compat.v1.train.start_queue_runners(sess, coord)
    ...     print(sess.run(batch).tolist())
    ...     coord.request_stop()
    ...     coord.join(threads)
    [b'a', b'b']
    """
    _graph("Input pipelines based on Queues")
    if not isinstance(string_tensor, _ff.Tensor) and not isinstance(string_tensor, _ff.VariableBase) and not len(string_tensor):
        raise ValueError("string_input_producer requires a non-null input tensor")
    strings = _ff.convert(string_tensor, dtype=_ff.string)
    return input_producer(strings, [], num_epochs, shuffle, seed, capacity, shared_name, name=name or "input_producer", cancel_op=cancel_op)


def range_input_producer(limit, num_epochs=None, shuffle=True, seed=None, capacity=32, shared_name=None, name=None):
    """As `input_producer` of the integers below `limit`."""
    _graph("Input pipelines based on Queues")
    return input_producer(_tf("range")(limit), [], num_epochs, shuffle, seed, capacity, shared_name, name=name or "input_producer")


def slice_input_producer(tensor_list, num_epochs=None, shuffle=True, seed=None, capacity=32, shared_name=None, name=None):
    """A row of each of several tensors of as many rows, one after another. ValueError where there is no tensor."""
    _graph("Input pipelines based on Queues")
    if not tensor_list:
        raise ValueError("Expected at least one tensor in slice_input_producer().")
    tensors = [_ff.convert(t) for t in tensor_list]
    count = tensors[0].shape[0] if tensors[0].shape[0] is not None else _tf("shape")(tensors[0])[0]
    row = range_input_producer(count, num_epochs, shuffle, seed, capacity, shared_name, name).dequeue()
    return [_tf("gather")(t, row) for t in tensors]


def _batched(what, tensors_list, batch_size, enqueue_many, shapes, smaller, make, keep=True):
    """Batches of what several structures of one kind give, by way of a queue that `make` makes of dtypes and shapes."""
    graph = _graph("Input pipelines based on Queues")
    if not tensors_list:
        raise ValueError(f"Expected at least one set of tensors in {what}().")
    flat = [[_ff.convert(t) for t in _ff.nest_flatten(tensors)] for tensors in tensors_list]
    if not flat[0]:
        raise ValueError("Expected at least one tensor in batch().")
    known = [t.shape[1:] if enqueue_many else t.shape for t in flat[0]] if shapes is None else [_ff.TensorShape(s) for s in shapes]
    queue = make([t.dtype for t in flat[0]], known)
    enqueue = queue.enqueue_many if enqueue_many else queue.enqueue
    if keep is not True:
        # A row that is not to be kept is none of several.
        rows = [[_tf("boolean_mask")(t if enqueue_many else _tf("expand_dims")(t, 0), _tf("reshape")(keep, [-1])) for t in ts] for ts in flat]
        flat, enqueue = rows, queue.enqueue_many
    graph.add_to_collection(_KEYS.QUEUE_RUNNERS, queue_runner_impl.QueueRunner(queue, [enqueue(ts) for ts in flat]))
    made = queue.dequeue_up_to(batch_size) if smaller else queue.dequeue_many(batch_size)
    made = list(made) if isinstance(made, (list, tuple)) else [made]
    for tensor, shape in zip(made, known):
        if shape.rank is not None:
            tensor.set_shape([None if smaller or isinstance(batch_size, _ff.Tensor) else batch_size, *shape])
    first = tensors_list[0]
    return made[0] if isinstance(first, (_ff.Tensor, _ff.VariableBase)) or len(made) == 1 and not isinstance(first, dict) else _ff.nest_pack(first, made)


def _plain(capacity, dynamic_pad, shared_name):
    kind = data_flow_ops.PaddingFIFOQueue if dynamic_pad else data_flow_ops.FIFOQueue
    return lambda dtypes, shapes: kind(capacity, dtypes, shapes=shapes, shared_name=shared_name)


def _shuffled(capacity, min_after_dequeue, seed, shared_name):
    return lambda dtypes, shapes: data_flow_ops.RandomShuffleQueue(capacity, min_after_dequeue, dtypes, shapes=shapes, seed=seed, shared_name=shared_name)


def batch(
    tensors, batch_size, num_threads=1, capacity=32, enqueue_many=False, shapes=None, dynamic_pad=False, allow_smaller_final_batch=False,
    shared_name=None, name=None,
):
    """Batches of what tensors give each time that they are computed.

    Args:
      tensors: a tensor, or a list or dictionary of them.
      batch_size: how many of them are a batch.
      num_threads: how many threads compute them.
      capacity: how many wait in the queue at most.
      enqueue_many: whether their first dimension is one of elements already.
      shapes: the elements' shapes; what is known of the tensors unless told.
      dynamic_pad: whether elements of other sizes are filled up with zeros.
      allow_smaller_final_batch: whether the last batch may be smaller, rather than left out.

    Returns:
      Tensors as `tensors` are, with one dimension more.
    """
    return _named(name, "batch", lambda: _batched("batch", [tensors] * num_threads, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _plain(capacity, dynamic_pad, shared_name)))


def batch_join(
    tensors_list, batch_size, capacity=32, enqueue_many=False, shapes=None, dynamic_pad=False, allow_smaller_final_batch=False, shared_name=None,
    name=None,
):
    """As `batch` of several structures, each computed by a thread of its own."""
    return _named(name, "batch_join", lambda: _batched("batch_join", tensors_list, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _plain(capacity, dynamic_pad, shared_name)))


def shuffle_batch(
    tensors, batch_size, capacity, min_after_dequeue, num_threads=1, seed=None, enqueue_many=False, shapes=None, allow_smaller_final_batch=False,
    shared_name=None, name=None,
):
    """As `batch`, its elements drawn at random of those that wait, of which `min_after_dequeue` stay at least."""
    return _named(name, "shuffle_batch", lambda: _batched("shuffle_batch", [tensors] * num_threads, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _shuffled(capacity, min_after_dequeue, seed, shared_name)))


def shuffle_batch_join(
    tensors_list, batch_size, capacity, min_after_dequeue, seed=None, enqueue_many=False, shapes=None, allow_smaller_final_batch=False,
    shared_name=None, name=None,
):
    """As `shuffle_batch` of several structures, each computed by a thread of its own."""
    return _named(name, "shuffle_batch_join", lambda: _batched("shuffle_batch_join", tensors_list, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _shuffled(capacity, min_after_dequeue, seed, shared_name)))


def maybe_batch(
    tensors, keep_input, batch_size, num_threads=1, capacity=32, enqueue_many=False, shapes=None, dynamic_pad=False,
    allow_smaller_final_batch=False, shared_name=None, name=None,
):
    """As `batch` of those elements for which `keep_input` is true."""
    return _named(name, "maybe_batch", lambda: _batched("maybe_batch", [tensors] * num_threads, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _plain(capacity, dynamic_pad, shared_name), keep_input))


def maybe_shuffle_batch(
    tensors, batch_size, capacity, min_after_dequeue, keep_input, num_threads=1, seed=None, enqueue_many=False, shapes=None,
    allow_smaller_final_batch=False, shared_name=None, name=None,
):
    """As `shuffle_batch` of those elements for which `keep_input` is true."""
    return _named(name, "maybe_shuffle_batch", lambda: _batched("maybe_shuffle_batch", [tensors] * num_threads, batch_size, enqueue_many, shapes, allow_smaller_final_batch, _shuffled(capacity, min_after_dequeue, seed, shared_name), keep_input))


def _named(name, default, make):
    with _tf("compat.v1.name_scope")(name, default):
        return make()
