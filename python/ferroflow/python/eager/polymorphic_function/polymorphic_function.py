"""`tf.function`: a Python function that is traced once for each kind of arguments and then runs as a graph.

Invariant: the engine's cache finds the trace; Python runs only when there is none. Variables are made in the
first trace or not at all.
Does not know: how a trace is made, or how graphs run.
"""

import functools
import threading
import weakref

from ferroflow import _ff
from ferroflow.python.autograph.impl import control as autograph
from ferroflow.python.eager import context
from ferroflow.python.eager.polymorphic_function import concrete_function, retracing, tracing
from ferroflow.python.eager.polymorphic_function import signature as signatures
from ferroflow.python.framework import tensor_spec, type_spec
from ferroflow.python.trackable import base as trackable
from ferroflow.python.util import nest

__name__ = "tensorflow.python.eager.polymorphic_function.polymorphic_function"

_context = context.context()


def _is_plain(key):
    """Whether a key of `_concrete_key` says all of its arguments: tensors and Python values, no object that is told by its address."""
    return all(leaf[0] in ("tensor", "literal") for leaf in key[1])


class Function(_ff.FunctionCache, trackable.Trackable):
    """What `tf.function` makes of a Python function: call it like the function."""

    def __init__(
        self,
        python_function,
        name,
        input_signature=None,
        autograph=True,
        jit_compile=None,
        reduce_retracing=False,
        experimental_implements=None,
        experimental_autograph_options=None,
        experimental_attributes=None,
    ):
        self._python_function = python_function
        self._name = name
        self._autograph = autograph
        self._experimental_autograph_options = experimental_autograph_options
        self._jit_compile = jit_compile
        self._reduce_retracing = bool(reduce_retracing)
        self._implements = experimental_implements
        self._attributes = experimental_attributes
        self._input_signature = None
        self._created_variables = False
        self._traced_once = False
        self._trace_count = 0
        self._calls = 0
        self._traces = []
        self._replicas = {}
        self._of_traces = {}  # the concrete function of a trace, by its id; both live as long as this
        self._lock = threading.RLock()
        self._bound_methods = None
        self._method_of = None
        self._default_trace = None
        if input_signature is not None:
            self._input_signature = _checked_signature(input_signature, python_function)
        functools.update_wrapper(self, python_function, updated=())
        for name, value in getattr(python_function, "__dict__", {}).items():
            # What an object that is called has is to be had here too, beside what is the function's own.
            if not hasattr(self, name):
                self.__dict__[name] = value

    def _decorate(self, decorator):
        """Puts what a decorator makes of the Python function in its place; ValueError once the function was traced."""
        if self._traced_once:
            raise ValueError(f"Functions cannot be decorated after they have been traced: {self._name} was.")
        self._python_function = decorator(self._python_function)

    def _clone(self, python_function):
        """A function with the same settings, of another Python function."""
        made = self.__reduce__()[1][2]
        return Function(python_function, self._name, **made)

    # Calling.

    def _call(self, *args, **kwargs):
        """A call that has more to see to than a trace of the arguments; the cache runs the others itself."""
        if _context.run_functions_eagerly:
            return self._python_function(*args, **kwargs)
        if _context.replicas_running:
            from ferroflow.python.distribute import distribute_lib

            replica = distribute_lib.active_replica_or_none()
            if replica is not None:
                return self._of_replica(replica)(*args, **kwargs)
        if self._input_signature is not None:
            return self._call_signature(args, kwargs)
        return self.call(args, kwargs)

    def _trace(self, args, kwargs, leaves, types):
        """Called by the cache when it has no trace for the arguments."""
        key, types = self._concrete_key(args, kwargs or {}), list(types)
        trace = None
        loose = self._concrete_key(args, kwargs or {}, shapes=False)
        for _, function in self._concrete_functions if _is_plain(key) else ():
            # One made by hand serves as well, if it takes these shapes.
            if function._trace.loose_key == loose and function._trace.takes(types) and function._trace.belongs_here():
                trace = function._trace
        if trace is None:
            trace = self._new_trace(args, kwargs or {}, types, leaves)
            # Those made by hand are no calls.
            retracing.traced(self._python_function, self._calls - 1)
            self._calls = 0
            if types == [(leaf.dtype, leaf.shape) for leaf in leaves]:
                trace.concrete_key = key
        return trace.concrete, trace.structure

    def _new_trace(self, args, kwargs, types=None, tensors=None):
        with self._lock:
            function = self._traced_function()
            first = not self._traced_once
            self._trace_count += 1
            trace = tracing.Trace(
                function,
                args,
                kwargs,
                types=types,
                name=self._name,
                allow_variables=first,
                signature=signatures.of(self._python_function),
                python_function=self._python_function,
            )
            self._traced_once = True
            if trace.created:
                # What the first trace made is there from now on; the trace that is kept makes nothing.
                self._variables = [weakref.ref(v) for v in trace.created]
                self._trace_count += 1
                kept = trace.created
                if trace.uninitialized:
                    if tensors is None:
                        raise ValueError(
                            f"The first values of variables made in {self._name} depend on its arguments "
                            f"({', '.join(v.name for v in trace.uninitialized)}): call the function once before its traces are asked for."
                        )
                    trace.initialize(tensors)
                trace = tracing.Trace(
                    function,
                    args,
                    kwargs,
                    types=types,
                    name=self._name,
                    allow_variables=False,
                    signature=trace.signature,
                    python_function=self._python_function,
                )
                del kept
            self._traces.append(trace)
            return trace

    def _traced_function(self):
        """The function as it is run while tracing: converted, unless that is not wanted."""
        function = self._python_function
        if not self._autograph:
            return autograph.do_not_convert(function) if not autograph.is_autograph_artifact(function) else function
        if autograph.is_autograph_artifact(function) or autograph.is_own(function):
            return function
        options = self._experimental_autograph_options

        def converted(*args, **kwargs):
            from ferroflow.python.autograph.impl import api

            return api.call_converted(function, args, kwargs, optional_features=options)

        return converted

    def _call_signature(self, args, kwargs):
        tensors = self._signature_tensors(args, kwargs)
        trace = self._signature_trace(tensors)
        result = trace.pack(trace.concrete.call(tensors))
        # Only where one argument follows the other as the signature has them are their tensors in its order.
        if not kwargs:
            self._keep(args, trace.concrete, trace.structure)
        return result

    def _signature_trace(self, tensors=None):
        if self._default_trace is None:
            with self._lock:
                if self._default_trace is None:
                    self._default_trace = self._new_trace(tuple(self._input_signature), {}, tensors=tensors)
        return self._default_trace

    def _signature_tensors(self, args, kwargs):
        """The tensors of a call, cast and checked against the input signature."""
        signature = signatures.of(self._python_function)
        described = self._described_signature(signature)
        bound = signatures.bind(signature, args, kwargs, described)
        if len(bound.arguments) < len(self._input_signature):
            # A default is an argument like any other where the signature has a place for it.
            bound.apply_defaults()
        values = _in_order(bound, signature)
        found = []
        try:
            for spec, value in zip(self._input_signature, values):
                if isinstance(spec, type_spec.TypeSpec):
                    found.extend(_cast(spec, value))
                    continue
                _ff.nest_assert_same_structure(spec, value, False)
                for wanted, given in zip(_ff.nest_flatten(spec), nest.flatten_up_to(spec, value)):
                    found.extend(_cast(wanted, given))
        except (TypeError, ValueError) as error:
            raise TypeError(
                f"Binding inputs to tf.function failed due to `{error}`. Received args: {args} and kwargs: {kwargs} "
                f"for signature: {described}."
            ) from None
        return found

    def _described_signature(self, signature):
        names = [p for p in signature.parameters.values()]
        parts = [f"{p.name}: {signatures.describe(s)}" for p, s in zip(names, self._input_signature)]
        return f"({', '.join(parts)})"

    # Traces by hand.

    def get_concrete_function(self, *args, **kwargs):
        """The trace for these arguments: tensors, `tf.TensorSpec`s for tensors, Python values.

        Returns a `ConcreteFunction`; with an input signature the arguments may be left out.
        """
        if self._input_signature is not None:
            trace = self._signature_trace()
            return self._of_traces.setdefault(id(trace), concrete_function.ConcreteFunction(trace))
        key = self._concrete_key(args, kwargs)
        with self._lock:
            for known, function in self._concrete_functions:
                if known == key:
                    return function
            # A call may have traced it already.
            made = [t for t in self._traces if _is_plain(key) and t.concrete_key == key and t.belongs_here()]
            trace = made[0] if made else self._new_trace(args, kwargs)
            trace.loose_key = self._concrete_key(args, kwargs, shapes=False)
            function = self._of_traces.setdefault(id(trace), concrete_function.ConcreteFunction(trace))
            self._concrete_functions.append((key, function))
            return function

    @property
    def _concrete_functions(self):
        if "_concretes" not in self.__dict__:
            self._concretes = []
        return self._concretes

    @staticmethod
    def _concrete_key(args, kwargs, shapes=True):
        """What tells arguments from others; without `shapes` those of tensors, and names of specs, count as equal."""

        def leaf(value):
            if not shapes and isinstance(value, (_ff.Tensor, tensor_spec.TensorSpec)):
                return ("tensor", value.dtype.name)
            if not shapes and signatures.is_array(value):
                return ("tensor", str(value.dtype))
            if isinstance(value, (_ff.Tensor, tensor_spec.TensorSpec)):
                return ("tensor", value.dtype.name, str(value.shape), getattr(value, "name", None) if not isinstance(value, _ff.Tensor) else None)
            if isinstance(value, type_spec.TypeSpec):
                return ("spec", repr(value))
            if hasattr(type(value), "_ff_flatten"):
                return ("composite", repr(value._ff_flatten()[0]))
            if signatures.is_array(value):
                return ("tensor", str(value.dtype), str(_ff.TensorShape(value.shape)), None)
            if isinstance(value, (bool, int, float, complex, str, bytes, type(None))):
                # By its text: 0.0 and -0.0 are two.
                return ("literal", type(value), repr(value))
            return ("object", id(value))

        structure = (args, sorted(kwargs.items()))
        return repr(_ff.nest_map(lambda _: 0, structure)), tuple(leaf(v) for v in _ff.nest_flatten(structure))

    def _of_replica(self, replica):
        """The function as one of several replicas calls it: its traces hold that replica's parts of variables."""
        with self._lock:
            if replica not in self._replicas:
                own = Function(self._python_function, self._name, None, self._autograph, self._jit_compile, self._reduce_retracing)
                own._input_signature = self._input_signature
                for name in ("_experimental_autograph_options", "_traced_function", "_method_of"):
                    if name in self.__dict__:
                        setattr(own, name, self.__dict__[name])
                self._replicas[replica] = _Unswitched(own)
            return self._replicas[replica]

    def _list_all_concrete_functions(self):
        """All traces as concrete functions."""
        found = {id(f._trace): f for _, f in self._concrete_functions}
        for trace in self._traces:
            if id(trace) not in found:
                found[id(trace)] = self._of_traces.setdefault(id(trace), concrete_function.ConcreteFunction(trace))
        return list(found.values())

    def _takes_nothing(self):
        """Whether a call gives nothing, but the object that the function is a method of."""
        return not signatures.of(self._python_function).parameters

    def _list_all_concrete_functions_for_serialization(self):
        """All traces as concrete functions; one is made with an input signature, or where there is nothing to give."""
        if self._input_signature is not None or self._takes_nothing():
            self.get_concrete_function()
        return self._list_all_concrete_functions()

    def _trackable_children(self, save_type="checkpoint", **kwargs):
        """Of a saved model the traces; a checkpoint has nothing to keep of a function."""
        if save_type == "checkpoint":
            return {}
        return {f"trace_{i}": f for i, f in enumerate(self._list_all_concrete_functions_for_serialization())}

    def pretty_printed_concrete_signatures(self, verbose=True):
        """The signatures of all traces as text."""
        return "\n\n".join(t.pretty(verbose) for t in self._traces)

    def experimental_get_tracing_count(self):
        """How many times the Python function was traced."""
        return self._trace_count

    def experimental_get_compiler_ir(self, *args, **kwargs):
        """Not there: UnimplementedError."""
        from ferroflow.python.framework import errors_impl

        raise errors_impl.UnimplementedError(None, None, "experimental_get_compiler_ir is not implemented in Ferroflow yet")

    @property
    def python_function(self):
        """The function as it was written."""
        return self._python_function

    @property
    def name(self):
        """The function's name."""
        return self._name

    @property
    def input_signature(self):
        """The input signature as a tuple, or None."""
        return self._input_signature

    @property
    def function_type(self):
        """The signature of the Python function."""
        return signatures.of(self._python_function)

    @property
    def jit_compile(self):
        """What `tf.function` was given as `jit_compile`; it changes no result."""
        return self._jit_compile

    # Methods.

    def __get__(self, instance, owner):
        """The function bound to an object: traces belong to the object and go with it."""
        if instance is None:
            return self
        with self._lock:
            if self._bound_methods is None:
                self._bound_methods = _PerObject()
            bound = self._bound_methods.get(instance)
            if bound is None:
                bound = self._bind(instance)
                self._bound_methods.set(instance, bound)
            return bound

    def _bind(self, instance):
        method = self._python_function
        weak = weakref.ref(instance)

        def bound_method(*args, **kwargs):
            return method(weak(), *args, **kwargs)

        def traced_method(*args, **kwargs):
            from ferroflow.python.autograph.impl import api

            return api.call_converted(method, (weak(), *args), kwargs, optional_features=self._experimental_autograph_options)

        functools.update_wrapper(bound_method, method)
        bound_method.__signature__ = _without_self(signatures.of(method))
        signature = self._input_signature
        function = type(self)(
            bound_method,
            self._name,
            None,
            autograph=self._autograph,
            jit_compile=self._jit_compile,
            reduce_retracing=self._reduce_retracing,
            experimental_implements=self._implements,
            experimental_autograph_options=self._experimental_autograph_options,
            experimental_attributes=self._attributes,
        )
        function._input_signature = signature
        convert = self._autograph and not autograph.is_autograph_artifact(method) and not autograph.is_own(method)
        if convert:
            function._traced_function = lambda: traced_method
        function._method_of = weak
        return function

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    def __reduce__(self):
        # The function by its name, as pickle has it; traces are made anew.
        return _made_again, (
            self._python_function,
            self._name,
            {
                "input_signature": self._input_signature,
                "autograph": self._autograph,
                "jit_compile": self._jit_compile,
                "reduce_retracing": self._reduce_retracing,
                "experimental_implements": self._implements,
                "experimental_autograph_options": self._experimental_autograph_options,
                "experimental_attributes": self._attributes,
            },
        )

    def __repr__(self):
        return f"<{__name__}.Function object at {hex(id(self))}>"


def _made_again(python_function, name, options):
    """A function out of a pickle."""
    return Function(python_function, name, **options)


_made_again.__module__ = __spec__.name  # the name that there is in every process


class _Unswitched:
    """Calls a replica's function without asking for the replica again."""

    def __init__(self, function):
        self._function = function

    def __call__(self, *args, **kwargs):
        function = self._function
        if function._input_signature is not None:
            return function._call_signature(args, kwargs)
        return function.call(args, kwargs)


class _PerObject:
    """Values by object, held as long as the object lives; objects need not be hashable."""

    def __init__(self):
        self._values = {}

    def get(self, instance):
        entry = self._values.get(id(instance))
        return entry[1] if entry is not None and entry[0]() is instance else None

    def set(self, instance, value):
        key, values = id(instance), self._values

        def gone(_reference):
            values.pop(key, None)

        values[key] = (weakref.ref(instance, gone), value)


def _without_self(signature):
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def _in_order(bound, signature):
    """The values bound, in the order of the parameters, `*args` spread."""
    values = []
    for name, parameter in signature.parameters.items():
        if name not in bound.arguments:
            continue
        value = bound.arguments[name]
        if parameter.kind is parameter.VAR_POSITIONAL:
            values.extend(value)
        elif parameter.kind is parameter.VAR_KEYWORD:
            values.extend(value.values())
        else:
            values.append(value)
    return values


def _cast(spec, value):
    """The tensors of one argument as its spec wants them; TypeError where that cannot be."""
    if isinstance(spec, tensor_spec.TensorSpec):
        try:
            tensor = _ff.convert(value, dtype=None if isinstance(value, (_ff.Tensor, _ff.VariableBase)) else spec.dtype)
        except (TypeError, ValueError):
            tensor = _ff.convert(value)
        if tensor.dtype != spec.dtype or not spec.shape.is_compatible_with(tensor.shape):
            given = tensor_spec.TensorSpec(tensor.shape, tensor.dtype)
            raise TypeError(f"Can not cast {given!r} to {tensor_spec.TensorSpec(spec.shape, spec.dtype)!r}")
        return [tensor]
    if hasattr(type(value), "_ff_flatten"):
        return value._ff_flatten()[1]
    if spec is not value and spec != value:
        raise TypeError(f"Can not cast {value!r} to {spec!r}")
    return []


def _checked_signature(input_signature, function):
    if not isinstance(input_signature, (tuple, list)):
        raise TypeError(
            "input_signature must be either a tuple or a list, got " + str(type(input_signature))
        )
    for leaf in _ff.nest_flatten(tuple(input_signature)):
        if not isinstance(leaf, type_spec.TypeSpec):
            raise TypeError(
                f"input_signature must be a possibly nested sequence of TensorSpec objects, got {input_signature!r}"
            )
    _check_against(signatures.of(function), tuple(input_signature))
    return tuple(input_signature)


def _check_against(signature, input_signature):
    """TypeError where an input signature does not fit the parameters."""
    left = len(input_signature)
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.VAR_POSITIONAL:
            return
        if parameter.kind is parameter.KEYWORD_ONLY:
            if parameter.default is parameter.empty:
                raise TypeError(f"Since input_signature is defined, keyword-only parameter `{parameter.name}` must have a default value")
        elif parameter.kind is not parameter.VAR_KEYWORD and parameter.name != "self":
            if left == 0 and parameter.default is parameter.empty:
                raise TypeError(f"input_signature missing type constraint for {parameter.name}")
            left = max(left - 1, 0)
    if left:
        raise TypeError(f"input_signature contains {left} extra type constraints.")


def function(
    func=None,
    input_signature=None,
    autograph=True,
    jit_compile=None,
    reduce_retracing=False,
    experimental_implements=None,
    experimental_autograph_options=None,
    experimental_attributes=None,
    experimental_relax_shapes=None,
    experimental_compile=None,
    experimental_follow_type_hints=None,
):
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
    del experimental_follow_type_hints
    if experimental_relax_shapes is not None:
        reduce_retracing = experimental_relax_shapes
    if experimental_compile is not None:
        jit_compile = experimental_compile

    def decorated(inner_function):
        if not callable(inner_function):
            raise TypeError(f"{inner_function!r} is not a callable object")
        return Function(
            inner_function,
            getattr(inner_function, "__name__", type(inner_function).__name__),
            input_signature,
            autograph=autograph,
            jit_compile=jit_compile,
            reduce_retracing=reduce_retracing,
            experimental_implements=experimental_implements,
            experimental_autograph_options=experimental_autograph_options,
            experimental_attributes=experimental_attributes,
        )

    return decorated(func) if func is not None else decorated


def run_functions_eagerly(run_eagerly):
    """See `tf.config.run_functions_eagerly`."""
    _context.run_functions_eagerly = bool(run_eagerly)


def functions_run_eagerly():
    """See `tf.config.functions_run_eagerly`."""
    return _context.run_functions_eagerly

