"""`tf.compat.v1.wrap_function`: a function of TensorFlow 1's kind as one that is called, and parts of it (`prune`).

The function is run once, in a graph; what is called are those operations that its results need, as a session would run them.

Invariant: a variable is made once, outside of the graph, so it keeps its value from call to call and has gradients.
Does not know: sessions; signatures of saved models, which are traces of `tf.function`.
"""

import itertools

from ferroflow import _ff, _namespace
from ferroflow.python.framework import func_graph, tensor_spec, type_spec
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.trackable import base as trackable
from ferroflow.python.util import nest

__name__ = "tensorflow.python.eager.wrap_function"

_tf = _namespace.resolve
_numbers = itertools.count()


class VariableHolder:
    """Makes the variables of a function outside of its graph, and keeps them."""

    def __init__(self, fn=None, share_variables=False):
        self._fn, self._share = fn, share_variables
        self._by_name, self.variables = {}, {}

    def variable_creator_scope(self, next_creator, **kwargs):
        """What `tf.variable_creator_scope` takes: a variable, made where nothing is traced."""
        name = kwargs.get("name")
        if self._share and name in self._by_name:
            return self._by_name[name]
        initial = kwargs.get("initial_value")
        graph = _ff.current_graph()
        token = _ff.enter_eager()
        try:
            if isinstance(initial, _ff.Tensor) and not isinstance(initial, _ff.EagerTensor):
                part = graph.part([initial], [], [])
                [kwargs["initial_value"]] = part.call_flat([], list(part.captures))
            variable = next_creator(**kwargs)
        finally:
            _ff.leave(token)
        key, more = name or "Variable", itertools.count(1)
        while key in self.variables:
            key = f"{name or 'Variable'}_{next(more)}"
        self.variables[key] = self._by_name[name] = variable
        return variable

    def call_with_variable_creator_scope(self, fn):
        """The function, whose variables this holder makes."""

        def wrapped(*args, **kwargs):
            with _tf("variable_creator_scope")(self.variable_creator_scope):
                return fn(*args, **kwargs)

        return wrapped

    def __call__(self, *args, **kwargs):
        return self.call_with_variable_creator_scope(self._fn)(*args, **kwargs)


def _elements(graph, structure):
    """The tensors and operations of a graph that a structure of them or of their names says."""
    leaves = nest.flatten(structure, expand_composites=True)
    leaves = [leaf._as_graph_element() if isinstance(leaf, _ff.VariableBase) else leaf for leaf in leaves]
    return [leaf if leaf is None else graph.as_graph_element(leaf) for leaf in leaves]


def _computed(element):
    """Whether an element has a value: an operation only runs."""
    return element is not None and not isinstance(element, _ff.Operation)


class WrappedFunction(trackable.Trackable):
    """Some operations of a graph as a function of others. It runs what its results need and nothing else.

    >>> double = tf.compat.v1.wrap_function(lambda x: tf.multiply(x, 2.0, name="twice") + 1.0, [tf.TensorSpec([], tf.float32)])
    >>> float(double(tf.constant(3.0)))
    7.0
    >>> float(double.prune(double.inputs, double.graph.get_tensor_by_name("twice:0"))(tf.constant(3.0)))
    6.0
    """

    def __init__(self, graph, holder, feeds, fetches, name="wrapped"):
        self.graph, self._variable_holder = graph, holder
        self._feeds = _elements(graph, feeds)
        self._fetches = fetches
        elements = _elements(graph, fetches)
        wanted = [e for e in elements if _computed(e)]
        places = itertools.count()
        self._places = [next(places) if _computed(e) else None for e in elements]
        self._outputs = wanted
        self._part = graph.part(wanted, self._feeds, [e._id for e in elements if isinstance(e, _ff.Operation)])
        self._name = f"__wrapped_{name}_{next(_numbers)}"

    @property
    def name(self):
        """The name of the function as bytes."""
        return self._name.encode()

    @property
    def inputs(self):
        """The symbolic inputs that a call gives."""
        return list(self._feeds)

    @property
    def outputs(self):
        """The symbolic outputs."""
        return list(self._outputs)

    @property
    def structured_outputs(self):
        """The symbolic outputs in their structure."""
        return self._fetches

    @property
    def captured_inputs(self):
        """The tensors from outside that are read: handles of variables, constants."""
        return list(self._part.captures)

    @property
    def variables(self):
        """The variables of the graph, as a tuple."""
        return variables_lib.of_handles([outer for outer, _ in self.graph.captures if outer.dtype == _ff.resource])

    @property
    def trainable_variables(self):
        """The trainable ones among `variables`."""
        return tuple(v for v in self.variables if v.trainable)

    def __call__(self, *args, **kwargs):
        """Calls with the tensors of the inputs, in order or by the names of their operations.

        Raises:
          ValueError: another number of tensors, or a name that no input has.
        """
        given = nest.flatten(list(args), expand_composites=True)
        for feed in self._feeds[len(given) :]:
            if feed.op.name not in kwargs:
                raise ValueError(f"{self._name} takes {len(self._feeds)} tensors, `{feed.op.name}` is missing.")
            given.append(kwargs.pop(feed.op.name))
        if kwargs or len(given) > len(self._feeds):
            raise ValueError(f"{self._name} takes {len(self._feeds)} tensors, got {len(given)} and {sorted(kwargs)}.")
        made = self._part.call_flat([_ff.convert(v, dtype=feed.dtype) for v, feed in zip(given, self._feeds)], list(self._part.captures))
        return nest.pack_sequence_as(self._fetches, [None if p is None else made[p] for p in self._places], expand_composites=True)

    def prune(self, feeds, fetches, name=None, input_signature=None, are_keyword_args_also_positional=None):
        """The part of the graph that computes `fetches` from `feeds`, as a function.

        Args:
          feeds: a tensor of the graph, or a structure of them: what a call gives.
          fetches: a structure of tensors and operations of the graph: what a call computes; None comes out for an operation.
          name: a name for the function.
          input_signature, are_keyword_args_also_positional: taken; a call gives tensors in order or by name.

        Returns:
          A `WrappedFunction`, with the same variables.
        """
        del input_signature, are_keyword_args_also_positional
        return WrappedFunction(self.graph, self._variable_holder, feeds, fetches, name or "pruned")


def _argument(spec, feeds):
    """What the function is given for a spec: placeholders, which are noted; any other value as it is."""
    if isinstance(spec, tensor_spec.TensorSpec):
        feeds.append(func_graph.placeholder(spec.dtype, spec.shape, name=spec.name))
        return feeds[-1]
    if isinstance(spec, type_spec.TypeSpec):
        return spec._from_components(_ff.nest_map(lambda part: _argument(part, feeds), spec._component_specs))
    return spec


def _result(value):
    """A result that is of the graph, whatever the function gave."""
    if value is None or isinstance(value, _ff.Operation):
        return value
    if isinstance(value, _ff.Tensor) and not isinstance(value, _ff.EagerTensor):
        return value
    return _tf("identity")(value)


def wrap_function(fn, signature, name=None):
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
    holder = VariableHolder(fn)
    graph, feeds = func_graph.Graph(name or getattr(fn, "__name__", "wrapped")), []
    # Variables of a graph that the function reads from a file have values of their own, not each session's.
    graph._keeps_values = True
    with graph.as_default():
        arguments = _ff.nest_map(lambda spec: _argument(spec, feeds), list(signature))
        made = holder(*arguments)
        fetches = nest.pack_sequence_as(made, [_result(leaf) for leaf in nest.flatten(made, expand_composites=True)], expand_composites=True)
    return WrappedFunction(graph, holder, feeds, fetches, name or getattr(fn, "__name__", "wrapped"))


def function_from_graph_def(graph_def, inputs, outputs):
    """The function that a graph given as a message computes, such as a frozen model.

    Args:
      graph_def: a `GraphDef`.
      inputs: the name of a tensor, such as `"x:0"`, or a structure of them.
      outputs: the same; names of operations may be among them.

    Returns:
      A `WrappedFunction` of the inputs.
    """
    imported = wrap_function(lambda: _tf("compat.v1.import_graph_def")(graph_def, name=""), [])
    element = imported.graph.as_graph_element
    return imported.prune(nest.map_structure(element, inputs), nest.map_structure(element, outputs))
