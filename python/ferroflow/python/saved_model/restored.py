"""Functions of a loaded model: concrete ones, and those that choose among several by their arguments.

Invariant: a loaded function takes what the saved one took; no code of the model runs but its operations.
Does not know: files, or how the graph was read.
"""

import inspect
import itertools

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import concrete_function, polymorphic_function, tracing
from ferroflow.python.framework import func_graph, tensor_spec, type_spec
from ferroflow.python.ops import variables as variables_lib
from ferroflow.python.saved_model import structures

_numbers = itertools.count(1)


def signature_of(spec):
    """The signature of a Python function from its message; None where the message has none."""
    full = structures.decode(spec.get("fullargspec", {})) if spec else None
    if full is None:
        return None
    kinds = inspect.Parameter
    parameters, defaults = [], list(full.defaults or ())
    for place, name in enumerate(full.args or ()):
        if place == 0 and name == "self" and spec.get("is_method"):
            continue
        at = place - (len(full.args) - len(defaults))
        default = defaults[at] if at >= 0 else kinds.empty
        # A name that Python does not allow comes from a lambda or a partial; it is given by place.
        parameters.append(kinds(name if name.isidentifier() else f"arg{place}", kinds.POSITIONAL_OR_KEYWORD, default=default))
    if full.varargs:
        parameters.append(kinds(full.varargs, kinds.VAR_POSITIONAL))
    for name in full.kwonlyargs or ():
        default = (full.kwonlydefaults or {}).get(name, kinds.empty)
        parameters.append(kinds(name, kinds.KEYWORD_ONLY, default=default))
    if full.varkw:
        parameters.append(kinds(full.varkw, kinds.VAR_KEYWORD))
    seen_default, fixed = False, []
    for parameter in parameters:
        # After a default each needs one, as after a partial.
        if parameter.kind is kinds.POSITIONAL_OR_KEYWORD:
            if seen_default and parameter.default is kinds.empty:
                parameter = parameter.replace(default=None)
            seen_default = seen_default or parameter.default is not kinds.empty
        fixed.append(parameter)
    return inspect.Signature(fixed)


class RestoredTrace(tracing.Trace):
    """The trace of a loaded function: its graph calls the function of the library on arguments and captures."""

    def __init__(self, name, importer, proto, captures, signature, keywords):
        args, kwargs = structures.decode(proto.get("canonicalized_input_signature", {})) or ((), {})
        self.python_name = name
        self.python_function = None
        self.signature = signature or _keyword_signature(keywords)
        self.input_signature = (args, kwargs)
        self.graph = func_graph.FuncGraph(f"{name}_{next(_numbers)}")
        self.placeholders, self.types, self.names, self.created = [], [], [], []
        self.bound, self.typed = {}, {}
        self._outer = None
        specs = flat_specs((args, kwargs))
        declared = importer.arguments(name)[: len(specs)]
        for spec, argument in zip(specs, declared):
            self.types.append((spec.dtype, spec.shape))
            self.names.append(spec.name or argument["name"])
        if keywords:
            self.names[: len(keywords)] = keywords
        token = self.graph.enter()
        try:
            self._taken = set()
            self.placeholders = [self.graph.placeholder(d, s, None, self._fresh_name(n)) for (d, s), n in zip(self.types, self.names)]
            self.graph.arguments = self.placeholders
            types = [(p.dtype, p.shape, None) for p in self.placeholders]
            types += [(c.dtype, c.shape, c if c.dtype == _ff.resource else None) for c in captures]
            inner = importer.concrete(name, types)
            flat = inner.call([*self.placeholders, *captures])
            outputs = iter(flat)
            result = _filled(structures.decode(proto.get("output_signature", {})), outputs)
            self._finish(result)
        finally:
            self.graph.leave(token)
        self.captures = list(self.graph.captures)
        self._bind(args, kwargs)

    def _bind(self, args, kwargs):
        """The arguments by parameter."""
        try:
            bound = self.signature.bind(*args, **kwargs)
        except TypeError:
            bound = None
        self.bound = dict(bound.arguments) if bound else {}
        self.typed = dict(self.bound)

    def _name_inputs(self, bound):
        """Nothing: the names are stored."""


def _keyword_signature(keywords):
    return inspect.Signature([inspect.Parameter(k, inspect.Parameter.KEYWORD_ONLY) for k in keywords or () if k.isidentifier()])


def flat_specs(structure):
    """The tensors' specifications of a structure, in order; those of composites by their parts."""
    found = []
    for leaf in _ff.nest_flatten(structure):
        if isinstance(leaf, tensor_spec.TensorSpec):
            found.append(leaf)
        elif isinstance(leaf, type_spec.TypeSpec):
            found.extend(leaf._flat_tensor_specs)
    return found


def _filled(structure, tensors):
    """A structure with tensors in the places of specifications."""

    def leaf(spec):
        if isinstance(spec, tensor_spec.TensorSpec):
            return next(tensors)
        if isinstance(spec, type_spec.TypeSpec):
            return spec._ff_pack([next(tensors) for _ in spec._flat_tensor_specs])
        return spec

    return _ff.nest_map(leaf, structure)


class RestoredConcrete(concrete_function.ConcreteFunction):
    """One function of a loaded model."""

    def __init__(self, trace, held):
        super().__init__(trace)
        self._held = held  # variables live as long as functions that use them
        self._num_positional_args = None

    def __call__(self, *args, **kwargs):
        if self._num_positional_args is not None and len(args) > self._num_positional_args:
            raise TypeError(
                f"Signature {self._trace.python_name} takes {self._num_positional_args} positional arguments, got {len(args)}; the others are given by "
                f"name: {', '.join(self._arg_keywords)}"
            )
        return super().__call__(*args, **kwargs)


def _fits(spec, value, converts):
    """Whether a value can stand where a specification or a Python value was."""
    if isinstance(spec, tensor_spec.TensorSpec):
        if isinstance(value, _ff.VariableBase):
            value = value._ff_read()
        if not isinstance(value, _ff.Tensor):
            if not converts and not hasattr(value, "__array__"):
                return False
            try:
                value = _ff.convert(value, dtype=spec.dtype)
            except (TypeError, ValueError):
                return False
        return value.dtype == spec.dtype and spec.shape.is_compatible_with(value.shape)
    if isinstance(spec, type_spec.TypeSpec):
        return hasattr(type(value), "_ff_flatten") and spec.is_compatible_with(value)
    if isinstance(value, (_ff.Tensor, _ff.VariableBase)):
        return False
    return type(spec) is type(value) and spec == value or spec is value


def matches(function, args, kwargs, converts):
    """Whether a loaded function can be called with these arguments."""
    structure = function._trace.input_signature
    given = (tuple(args), dict(kwargs))
    try:
        _ff.nest_assert_same_structure(structure, given, False)
    except (TypeError, ValueError):
        return False
    return all(_fits(s, v, converts) for s, v in zip(_ff.nest_flatten(structure), _ff.nest_flatten(given)))


def _call(function, args, kwargs):
    """Calls a loaded function that matches."""
    tensors = []
    for spec, value in zip(_ff.nest_flatten(function._trace.input_signature), _ff.nest_flatten((tuple(args), dict(kwargs)))):
        if isinstance(spec, tensor_spec.TensorSpec):
            tensors.append(_ff.convert(value, dtype=spec.dtype))
        elif isinstance(spec, type_spec.TypeSpec):
            tensors.extend(value._ff_flatten()[1])
    return function._trace.pack(function._concrete.call(tensors))


class RestoredFunction(polymorphic_function.Function):
    """A function of a loaded model: it calls the first of its concrete functions that fits the arguments.

    Raises:
      ValueError: none fits.
    """

    def __init__(self, name, functions, signature, input_signature):
        self.concrete_functions = functions
        self._restored_signature = signature

        def restored_function_body(*args, **kwargs):
            return self._chosen(args, kwargs)

        if signature is not None:
            restored_function_body.__signature__ = signature
        restored_function_body.__name__ = name
        super().__init__(restored_function_body, name, autograph=False)
        if input_signature is not None and not any(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in signature.parameters.values()):
            self._input_signature = tuple(input_signature)

    def _chosen(self, args, kwargs):
        if not self.concrete_functions:
            raise ValueError("Found zero restored functions for caller function.")
        args, kwargs = self._canonical(args, kwargs)
        for converts in (False, True):
            for function in self.concrete_functions:
                if matches(function, args, kwargs, converts):
                    return _call(function, args, kwargs)
        options = "\n\n".join(
            f"Option {i}:\n  {_told(*f._trace.input_signature)}" for i, f in enumerate(self.concrete_functions, start=1)
        )
        raise ValueError(
            f"Could not find matching concrete function to call loaded from the SavedModel. Got:\n  {_told(args, kwargs)}\n\n "
            f"Expected these arguments to match one of the following {len(self.concrete_functions)} option(s):\n\n{options}"
        )

    def _canonical(self, args, kwargs):
        """Arguments with defaults filled in, all that can be by place."""
        if self._restored_signature is None:
            return args, kwargs
        try:
            bound = self._restored_signature.bind(*args, **kwargs)
        except TypeError:
            return args, kwargs
        bound.apply_defaults()
        return bound.args, bound.kwargs

    def _list_all_concrete_functions(self):
        """The concrete functions that were loaded."""
        return list(self.concrete_functions)

    def _list_all_concrete_functions_for_serialization(self):
        return list(self.concrete_functions)

    def get_concrete_function(self, *args, **kwargs):
        """The loaded function for these arguments; without any, that of the input signature."""
        if not args and not kwargs and len(self.concrete_functions) == 1:
            return self.concrete_functions[0]
        args, kwargs = self._canonical(args, kwargs)
        for function in self.concrete_functions:
            if _same_specs(function._trace.input_signature, (tuple(args), dict(kwargs))):
                return function
        return super().get_concrete_function(*args, **kwargs)

    def _bind(self, instance):
        return self


def _same_specs(structure, given):
    try:
        _ff.nest_assert_same_structure(structure, given, False)
    except (TypeError, ValueError):
        return False

    def same(spec, value):
        if isinstance(spec, tensor_spec.TensorSpec) and isinstance(value, (tensor_spec.TensorSpec, _ff.Tensor, variables_lib.Variable)):
            return spec.dtype == value.dtype and spec.shape.is_compatible_with(value.shape)
        return type(spec) is type(value) and spec == value

    return all(same(s, v) for s, v in zip(_ff.nest_flatten(structure), _ff.nest_flatten(given)))


def _told(args, kwargs):
    lines = "\n".join(f"    * {a}" for a in args)
    return f"Positional arguments ({len(args)} total):\n{lines}\n  Keyword arguments: {kwargs}"
