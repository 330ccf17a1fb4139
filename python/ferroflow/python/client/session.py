"""`tf.compat.v1.Session`: runs what is asked for of a graph, and what that depends on.

Invariant: what is given cuts off what would have computed it; effects that nothing asked for depends on do not happen; those that do
happen in the program's order. Each session has its own values of the graph's variables.
Does not know: how a part of a graph is optimised or computed: it is a function like any other.
"""

import contextlib
import threading

import numpy as np

from ferroflow import _ff
from ferroflow.python.framework import errors_impl, func_graph, indexed_slices, sparse_tensor
from ferroflow.python.ops.ragged import ragged_tensor, ragged_tensor_value
from ferroflow.python.training import server_lib

__name__ = "tensorflow.python.client.session"

_stack = threading.local()


def _sessions():
    if not hasattr(_stack, "entered"):
        _stack.entered = []
    return _stack.entered


def get_default_session():
    """The innermost session whose context this thread is in; None outside of all."""
    entered = _sessions()
    return entered[-1] if entered else None


def running_session():
    """The session that runs its graph on this thread now: what keeps something for each session asks. None outside of all."""
    return getattr(_stack, "running", None)


def _run_one(fetch, feed_dict, session):
    """What a session, the default one unless told, gives for one tensor or operation."""
    session = session or get_default_session()
    if session is None:
        raise ValueError(
            "Cannot evaluate tensor using `eval()`: No default session is registered. Use `with sess.as_default()` or pass an explicit "
            "session to `eval(session=sess)`"
        )
    if session.graph is not fetch.graph:
        raise ValueError("Cannot use the given session to evaluate tensor: the tensor's graph is different from the session's graph.")
    return session.run(fetch, feed_dict)


class _Wanted:
    """The tensors and operations behind a structure of fetches, and how its values are put together from theirs."""

    def __init__(self, graph):
        self._graph = graph
        self.tensors, self.places, self.operations = [], {}, []

    def add(self, fetch):
        """Takes a fetch; gives a function from the values of the tensors to its value."""
        if fetch is None:
            raise TypeError(f"Argument `fetch` = {fetch} has invalid type \"{type(fetch).__name__}\". Cannot be None")
        if isinstance(fetch, (list, tuple)):
            parts = [self.add(f) for f in fetch]
            if hasattr(fetch, "_fields"):
                return lambda values: type(fetch)(*(part(values) for part in parts))
            return lambda values: type(fetch)(part(values) for part in parts)
        if isinstance(fetch, dict):
            named = {key: self.add(f) for key, f in fetch.items()}
            return lambda values: type(fetch)((key, part(values)) for key, part in named.items())
        if hasattr(type(fetch), "__attrs_attrs__"):
            parts = [self.add(getattr(fetch, a.name)) for a in type(fetch).__attrs_attrs__]
            return lambda values: type(fetch)(*(part(values) for part in parts))
        if isinstance(fetch, sparse_tensor.SparseTensor):
            return self._composite(sparse_tensor.SparseTensorValue, [fetch.indices, fetch.values, fetch.dense_shape])
        if isinstance(fetch, indexed_slices.IndexedSlices):
            return self._composite(indexed_slices.IndexedSlicesValue, [fetch.values, fetch.indices, fetch.dense_shape])
        if isinstance(fetch, ragged_tensor.RaggedTensor):
            inner = self.add(fetch.values)
            splits = self.add(fetch.row_splits)
            return lambda values: ragged_tensor_value.RaggedTensorValue(inner(values), splits(values))
        if isinstance(fetch, _ff.VariableBase):
            return self._tensor(fetch._as_graph_element())
        try:
            element = self._graph.as_graph_element(fetch)
        except TypeError:
            raise TypeError(
                f"Argument `fetch` = {fetch} has invalid type \"{type(fetch).__name__}\" must be a string or Tensor. "
                f"(Can not convert a {type(fetch).__name__} into a Tensor or Operation.)"
            ) from None
        except (KeyError, ValueError) as error:
            raise ValueError(f"Argument `fetch` = {fetch} cannot be interpreted as a Tensor. ({error.args[0]})") from None
        if not self._graph.is_fetchable(element):
            raise ValueError(f"Operation {element.name!r} has been marked as not fetchable.")
        if isinstance(element, _ff.Operation):
            self.operations.append(element._id)
            return lambda values: None
        return self._tensor(element)

    def _composite(self, kind, parts):
        made = [self._known(part) or self.add(part) for part in parts]
        return lambda values: kind(*(part(values) for part in made))

    @staticmethod
    def _known(part):
        """A function of the values for a part that is none of the graph's: nothing, or a value that is there already."""
        if part is None:
            return lambda values: None
        return (lambda values: part.numpy()) if isinstance(part, _ff.EagerTensor) else None

    def _tensor(self, tensor):
        key = _key(tensor)
        place = self.places.setdefault(key, len(self.tensors))
        if place == len(self.tensors):
            self.tensors.append(tensor)
        return lambda values: values[place]


def _key(tensor):
    return tensor.op._id, tensor.value_index


class BaseSession:
    """What runs operations of a graph, and keeps the values of its variables.

    Args:
      target: empty, or that of a server of this process (`tf.distribute.Server`): everything runs in this process.
      graph: the graph; by default the one being built.
      config: taken, and without effect but for what it says of nothing else here.
    """

    def __init__(self, target="", graph=None, config=None):
        if isinstance(target, bytes):
            target = target.decode()
        self._target = target
        self._server = server_lib.server_of(target) if target else None
        if graph is not None and not isinstance(graph, func_graph.Graph):
            raise TypeError(f"Argument `graph` must be a tf.Graph, but got \"{type(graph).__name__}\"")
        if config is not None and not hasattr(config, "SerializeToString"):
            raise TypeError(f"Argument `config` must be a tf.ConfigProto, but got \"{type(config).__name__}\"")
        self._graph = func_graph.get_default_graph() if graph is None else graph
        self._config = config
        self._closed = False
        self._parts = {}
        self._own = {} if self._server is None else self._server._values

    @property
    def graph(self):
        """The graph whose operations it runs."""
        return self._graph

    @property
    def graph_def(self):
        """The graph as a message."""
        return self._graph.as_graph_def()

    @property
    def sess_str(self):
        """The target."""
        return self._target.encode()

    def list_devices(self):
        """The devices that operations run on."""
        from ferroflow.python.framework import config

        return config.list_logical_devices()

    def close(self):
        """Gives up the variables' values; `run` is an error afterwards."""
        self._closed = True
        self._parts.clear()
        if self._server is None:
            self._own.clear()

    @contextlib.contextmanager
    def as_default(self):
        """Context in which `Tensor.eval` and `Operation.run` use this session."""
        entered = _sessions()
        entered.append(self)
        try:
            yield self
        finally:
            for place in reversed(range(len(entered))):
                if entered[place] is self:
                    del entered[place]
                    break

    def run(self, fetches, feed_dict=None, options=None, run_metadata=None):
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
        del options, run_metadata
        self._check()
        feeds, values = self._feeds(feed_dict)
        wanted = _Wanted(self._graph)
        build = wanted.add(fetches)
        return build(self._computed(wanted, feeds, values))

    def make_callable(self, fetches, feed_list=None, accept_options=False):
        """A function of the values of `feed_list` that gives what `run(fetches)` would."""
        self._check()
        feeds = [self._graph.as_graph_element(f, allow_operation=False) for f in feed_list or ()]
        wanted = _Wanted(self._graph)
        build = wanted.add(fetches)

        def call(*args, **kwargs):
            if len(args) - bool(accept_options and len(args) > len(feeds)) != len(feeds):
                raise TypeError(f"`generic_runner` takes {len(feeds)} arguments, but {len(args)} were given")
            self._check()
            return build(self._computed(wanted, feeds, [self._value(f, a) for f, a in zip(feeds, args)]))

        return call

    def partial_run(self, handle, fetches, feed_dict=None):
        """Not implemented."""
        raise errors_impl.UnimplementedError(None, None, "Session.partial_run is not implemented")

    partial_run_setup = partial_run

    def _check(self):
        if self._closed:
            raise RuntimeError("Attempted to use a closed Session.")
        if self._graph.version == 0:
            raise RuntimeError("The Session graph is empty. Add operations to the graph before calling run().")

    def _feeds(self, feed_dict):
        """The tensors that are given, and their values as tensors."""
        feeds, values = [], []
        for given, value in (feed_dict or {}).items():
            if isinstance(given, sparse_tensor.SparseTensor):
                pairs = zip((given.indices, given.values, given.dense_shape), value)
            elif isinstance(given, ragged_tensor.RaggedTensor):
                pairs = _ragged_pairs(given, value)
            elif isinstance(given, indexed_slices.IndexedSlices):
                pairs = [p for p in zip((given.values, given.indices, given.dense_shape), value) if p[0] is not None]
            else:
                pairs = [(given, value)]
            for tensor, part in pairs:
                try:
                    tensor = self._graph.as_graph_element(tensor, allow_operation=False)
                except Exception as error:
                    raise TypeError(f"Cannot interpret feed_dict key as Tensor: {error.args[0]}") from None
                feeds.append(tensor)
                values.append(self._value(tensor, part))
        return feeds, values

    def _value(self, tensor, value):
        if isinstance(value, _ff.Tensor):
            raise TypeError(
                "The value of a feed cannot be a tf.Tensor object. Acceptable feed values include Python scalars, strings, lists, numpy "
                f"ndarrays, or TensorHandles. For reference, the tensor object was {tensor} which was passed to the argument "
                f"`feed_dict` with key {tensor}."
            )
        if not self._graph.is_feedable(tensor):
            raise ValueError(f"Tensor {tensor.name} may not be fed.")
        if isinstance(value, int) and tensor.dtype.is_integer and np.asarray(value).astype(tensor.dtype.as_numpy_dtype) != value:
            raise TypeError(f"Type of feed value {value} with type {type(value)} is not compatible with Tensor type {tensor.dtype.as_numpy_dtype}.")
        token = _ff.enter_eager()
        try:
            if tensor.dtype != _ff.string:
                value = np.asarray(value, dtype=tensor.dtype.as_numpy_dtype)
            given = _ff.convert(value, dtype=tensor.dtype)
        finally:
            _ff.leave(token)
        if not tensor.shape.is_compatible_with(given.shape):
            raise ValueError(
                f"Cannot feed value of shape {tuple(given.shape)} for Tensor {tensor.name}, which has shape "
                f"{tensor.shape if tensor.shape.rank is None else tuple(tensor.shape)}"
            )
        return given

    def _computed(self, wanted, feeds, values):
        key = tuple(wanted.places), tuple(wanted.operations), tuple(_key(f) for f in feeds)
        part = self._parts.get(key)
        if part is None:
            part = self._graph.part(wanted.tensors, feeds, wanted.operations)
            self._parts[key] = part
        token = _ff.enter_eager()
        outer, _stack.running = running_session(), self
        try:
            captures = [self._own_handle(c) for c in part.captures]
            return [_shown(t) for t in part.call_flat(values, captures)]
        finally:
            _stack.running = outer
            _ff.leave(token)

    def _own_handle(self, captured):
        """This session's own variable in the place of the graph's."""
        variable = self._graph._graph_variables.get(_ff.handle_id(captured)) if captured.dtype == _ff.resource else None
        if variable is None:
            return captured
        key = id(variable) if self._server is None else variable._shared_name
        own = self._own.get(key)
        if own is None:
            own = _ff.VariableBase()
            own._ff_init(None, variable._shared_name, False, variable.shape, dtype=variable.dtype)
            self._own[key] = own
        return own.handle


def _shown(tensor):
    """A result as the program sees it."""
    if tensor.dtype in (_ff.resource, _ff.variant):
        return tensor
    return tensor.numpy()


def _ragged_pairs(tensor, value):
    """The tensors of a ragged tensor with their values."""
    if not isinstance(tensor, ragged_tensor.RaggedTensor):
        return [(tensor, value)]
    return [(tensor.row_splits, value.row_splits), *_ragged_pairs(tensor.values, value.values)]


class Session(BaseSession):
    """Runs operations of a graph; as a context it is the default session, and its graph the one being built.

    >>> import ferroflow as tf
    >>> with tf.Graph().as_default():
    ...     c = tf.constant(5.0) * 6.0
    ...     with tf.compat.v1.Session() as sess:
    ...         print(sess.run(c), c.eval())
    30.0 30.0
    """

    def __init__(self, target="", graph=None, config=None):
        super().__init__(target, graph, config)
        self._contexts = []

    def __enter__(self):
        stack = contextlib.ExitStack()
        stack.enter_context(self._graph.as_default())
        stack.enter_context(self.as_default())
        self._contexts.append(stack)
        return self

    def __exit__(self, *error):
        self._contexts.pop().__exit__(*error)
        self.close()

    @staticmethod
    def reset(target, containers=None, config=None):
        """Forgets the values of variables that the server of a target keeps."""
        del containers, config
        server_lib.server_of(target)._values.clear()


class InteractiveSession(BaseSession):
    """A session that is the default one from its creation until it is closed."""

    def __init__(self, target="", graph=None, config=None):
        super().__init__(target, graph, config)
        self._stack = contextlib.ExitStack()
        self._stack.enter_context(self._graph.as_default())
        self._stack.enter_context(self.as_default())

    def close(self):
        """Ends being the default, and gives up the variables' values."""
        super().close()
        self._stack.close()
