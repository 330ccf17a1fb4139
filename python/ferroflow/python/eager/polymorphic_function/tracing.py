"""Tracing: a Python function run once on symbolic arguments, its operations kept as a graph.

Invariant: placeholders follow the order of the arguments' tensors; what the function returns is tensors,
composites and None, in the structure it returned.
Does not know: when to trace; see `polymorphic_function`.
"""

import collections
import inspect
import itertools
import re

from ferroflow import _ff
from ferroflow.python.eager.polymorphic_function import function_type
from ferroflow.python.eager.polymorphic_function import signature as signatures
from ferroflow.python.framework import func_graph, tensor_spec
from ferroflow.python.ops import variables as variables_lib

_numbers = itertools.count(1)

CREATION_ERROR = (
    "tf.function only supports singleton tf.Variables created on the first call. Make sure the tf.Variable is only "
    "created once or created outside tf.function. See https://www.tensorflow.org/guide/function#creating_tfvariables "
    "for more information."
)


class Trace:
    """One trace: the graph, its signature, and how results are put together."""

    def __init__(
        self,
        function,
        args,
        kwargs,
        types=None,
        name=None,
        allow_variables=True,
        signature=None,
        python_function=None,
    ):
        self.python_function = python_function or function
        self.python_name = name or getattr(function, "__name__", "function")
        self.signature = signature or signatures.of(function)
        bound = signatures.bind(self.signature, args, kwargs)
        self.graph = func_graph.FuncGraph(f"__inference_{self.python_name}_{next(_numbers)}")
        self.placeholders = self.graph.arguments
        self.types = []
        self.names = []
        self._taken = set()
        self.created = []
        self.bound = {}
        self.typed = {}
        # What tells the arguments from others, where the trace is theirs exactly.
        self.concrete_key = self.loose_key = None
        self._outer = None
        self._types = iter(types) if types is not None else None
        self._run(function, args, kwargs, bound, allow_variables)

    def _run(self, function, args, kwargs, bound, allow_variables):
        graph = self.graph
        created = self.created

        def on_variable(variable):
            if not allow_variables:
                raise ValueError(CREATION_ERROR)
            created.append(variable)

        graph._gives_first_values = allow_variables
        token = graph.enter()
        try:
            inner_args, inner_kwargs = signatures.substitute_arguments(self.signature, args, kwargs, self._take)
            before = _ff.nest_map(lambda leaf: leaf, (inner_args, inner_kwargs))
            graph.structured_input_signature = None
            watching = variables_lib.watchers()
            watching.append(on_variable)
            try:
                result = function(*inner_args, **inner_kwargs)
            finally:
                watching.remove(on_variable)
            self._unchanged(before, (inner_args, inner_kwargs))
            self.uninitialized = [v for v in created if getattr(v, "_first_value", None) is not None]
            self._first_values = graph.part([v._first_value for v in self.uninitialized]) if self.uninitialized else None
            self._finish(result)
        finally:
            graph.leave(token)
        self._name_inputs(bound)
        self.captures = list(graph.captures)

    def takes(self, types):
        """Whether tensors of these dtypes and shapes are what it was traced for, or less specific."""
        pairs = zip(self.types, types)
        return len(self.types) == len(types) and all(
            dtype == given and (shape == given_shape or shape.most_specific_compatible_shape(given_shape) == shape)
            for (dtype, shape), (given, given_shape) in pairs
        )

    def belongs_here(self):
        """Whether it reads no tensors of a function that was being traced when it was, or of the one that is traced now."""
        graphs = [outer.graph for outer, _ in self.captures if isinstance(outer, _ff.SymbolicTensor)]
        return not graphs or all(graph is _ff.current_graph() for graph in graphs)

    def initialize(self, tensors):
        """Gives the variables that have none yet their first values, computed from the tensors of a call.

        Within a function that is traced itself they stay without, and have the values that its arguments will give.
        """
        for variable, value in zip(self.uninitialized, self._first_values.call(tensors)):
            if isinstance(value, _ff.SymbolicTensor):
                variable._first_value = value
            else:
                variable._first_value = None
                _ff.execute("AssignVariableOp", [variable.handle, value])

    def _unchanged(self, before, after):
        """ValueError where the function has changed a container it was given: a later call would find it changed."""
        changed = []
        for old, new in zip(*(signatures.bind(self.signature, *both).arguments.items() for both in (before, after))):
            try:
                _ff.nest_assert_same_structure(old[1], new[1], True)
                same = all(a is b for a, b in zip(_ff.nest_flatten(old[1]), _ff.nest_flatten(new[1])))
            except (TypeError, ValueError):
                same = False
            if not same:
                changed.append(old[0])
        if changed:
            raise ValueError(
                f"{self.python_name}{signatures.plain(self.signature)} should not modify its Python input arguments. Modifying a copy "
                f"is allowed. The following parameter(s) were modified: {', '.join(changed)}"
            )

    def _take(self, dtype, shape, like, name):
        if self._types is not None:
            dtype, shape = next(self._types)
        like = like if isinstance(like, _ff.Tensor) else None
        placeholder = self.graph.placeholder(dtype, shape, like, self._fresh_name(name))
        self.placeholders.append(placeholder)
        self.types.append((dtype, shape))
        return placeholder

    def _fresh_name(self, name):
        """The name as a node may have it, told apart from those before: `x`, `x_1`."""
        base = re.sub(r"[^A-Za-z0-9_.\\/>-]", "_", name or "args").lstrip("_") or "args"
        free, number = base, 0
        while free in self._taken:
            number += 1
            free = f"{base}_{number}"
        self._taken.add(free)
        return free

    def _finish(self, result):
        outputs, shown = [], []

        def leaf(value):
            shown.append(value)
            if value is None or isinstance(value, _ff.Operation):
                return None
            if hasattr(type(value), "_ff_flatten") and not isinstance(value, (_ff.Tensor, _ff.VariableBase)):
                spec, parts = value._ff_flatten()
                start = len(outputs)
                outputs.extend(_ff.convert(p) for p in parts)
                return _ff.Packed(spec, list(range(start, len(outputs))))
            try:
                tensor = value._ff_read() if isinstance(value, _ff.VariableBase) else _ff.convert(value)
            except (TypeError, ValueError):
                raise TypeError(
                    "To be compatible with tf.function, Python functions must return zero or more Tensors or "
                    f"ExtensionTypes or None values; in compilation of {self.python_function}, found return value of type "
                    f"{type(value).__name__}, which is not a Tensor or ExtensionType."
                ) from None
            outputs.append(tensor)
            # A number that is returned comes out as a tensor too.
            shown[-1] = tensor
            return _ff.Leaf(len(outputs) - 1)

        self.structure = signatures.plain(_ff.nest_map(leaf, result))
        self.symbolic_result = self.graph.structured_outputs = _ff.nest_pack(result, shown)
        self.outputs = self.graph.outputs = outputs
        self.concrete = self.graph.finish(outputs)

    def _name_inputs(self, bound):
        """Parameter names for the inputs, and the arguments as specs by parameter.

        A tensor inside a container is named by its path; as a keyword it is its parameter's next one.
        """
        taken = set()
        for parameter, value in bound.arguments.items():
            kind = self.signature.parameters[parameter].kind
            spread = kind in (kind.VAR_POSITIONAL, kind.VAR_KEYWORD)
            self.bound[parameter] = signatures.named_specs(value, parameter if kind is not kind.VAR_KEYWORD else "")
            self.typed[parameter] = signatures.specs_of(value)
            members = [(parameter, value)]
            if spread and isinstance(value, dict):
                members = sorted(value.items())
            elif spread:
                members = [(f"{parameter}_{i}", member) for i, member in enumerate(value)]
            for keyword, given in members:
                for name in _keywords(keyword, given):
                    self.names.append(_untaken(name, taken))
        args, kwargs = [], {}
        for parameter, definition in self.signature.parameters.items():
            kind = definition.kind
            if parameter not in self.bound:
                # Defaults that were not given are part of what was traced.
                if definition.default is not definition.empty and kind is kind.KEYWORD_ONLY:
                    kwargs[parameter] = signatures.specs_of(definition.default)
                elif definition.default is not definition.empty:
                    args.append(signatures.specs_of(definition.default))
                continue
            specs = self.bound[parameter]
            if kind is kind.KEYWORD_ONLY:
                kwargs[parameter] = specs
            elif kind is kind.VAR_KEYWORD:
                kwargs.update(specs)
            elif kind is kind.VAR_POSITIONAL:
                args.extend(specs)
            else:
                args.append(specs)
        self.input_signature = self.graph.structured_input_signature = (tuple(args), kwargs)

    def pack(self, tensors):
        """The function's result made of its flat outputs."""

        def leaf(value):
            if isinstance(value, _ff.Leaf):
                return tensors[value.index]
            if isinstance(value, _ff.Packed):
                return value.spec._ff_pack([tensors[i] for i in value.indices])
            return value

        return _ff.nest_map(leaf, self.structure)

    def described(self):
        """The signature on one line."""
        parts, before = [], None
        for name, kind, of_value in self._typed_parameters():
            if before is kind.POSITIONAL_ONLY and kind is not before:
                parts.append("/")
            if kind is kind.KEYWORD_ONLY and before is not kind:
                parts.append("*")
            parts.append(f"{name}: {of_value!r}")
            before = kind
        if before is not None and before is before.POSITIONAL_ONLY:
            parts.append("/")
        return f"({', '.join(parts)}) -> {self._result_type()!r}"

    def function_type(self):
        """The signature with the types that it was traced for."""
        parameters = self.signature.parameters

        def optional(name):
            return name in parameters and parameters[name].default is not inspect.Parameter.empty

        made = [function_type.Parameter(name, kind, optional(name), of_value) for name, kind, of_value in self._typed_parameters()]
        return function_type.FunctionType(made, self._captured_types(), return_annotation=self._result_type())

    def _result_type(self):
        return function_type.of(self.symbolic_result)

    def _captured_types(self):
        """The types of what is captured by the ids of those tensors; a variable that is an argument is none."""
        given = {id(v) for v in _ff.nest_flatten(list(self.typed.values())) if isinstance(v, _ff.VariableBase)}

        def is_given(outer):
            return outer.dtype == _ff.resource and any(id(v) in given for v in variables_lib.of_handles([outer]))

        if self._outer is None:
            # Kept, so that an id is the same whenever it is asked for.
            self._outer = list(self.concrete.captures)
        outer = [tensor for tensor in self._outer if not (given and is_given(tensor))]
        return collections.OrderedDict((id(tensor), function_type.of(tensor)) for tensor in outer)

    def _typed_parameters(self):
        """(name, kind, type) of each parameter, `*args` and `**kwargs` spread; of those left out that of their defaults."""
        parameters, aliases = self.signature.parameters, {}
        spread = any(p.kind is p.VAR_POSITIONAL for p in parameters.values())
        for name, parameter in parameters.items():
            kind = parameter.kind
            if name not in self.typed:
                if parameter.default is parameter.empty:
                    continue
                given = signatures.specs_of(parameter.default)
            else:
                given = self.typed[name]
            if kind is kind.VAR_POSITIONAL:
                for number, value in enumerate(given):
                    yield f"{name}_{number}", kind.POSITIONAL_ONLY, function_type.of(value, aliases)
            elif kind is kind.VAR_KEYWORD:
                for key in sorted(given):
                    yield key, kind.KEYWORD_ONLY, function_type.of(given[key], aliases)
            else:
                # Before what `*args` holds nothing can be given by its name.
                positional = spread and kind is kind.POSITIONAL_OR_KEYWORD
                yield name, kind.POSITIONAL_ONLY if positional else kind, function_type.of(given, aliases)

    def pretty(self, verbose=True):
        """The signature over several lines."""
        if not verbose:
            return self.described()
        return function_type.pretty(list(self._typed_parameters()), self._result_type(), self._captured_types())


def _keywords(parameter, value):
    """The keywords of the tensors of an argument: names that were given, else the parameter's."""
    for leaf in _ff.nest_flatten(value):
        if isinstance(leaf, tensor_spec.TensorSpec):
            yield leaf.name or parameter
        elif isinstance(leaf, _ff.Tensor) or signatures.is_array(leaf):
            yield parameter
        elif hasattr(type(leaf), "_ff_flatten") or hasattr(type(leaf), "_flat_tensor_specs"):
            spec = leaf if hasattr(type(leaf), "_flat_tensor_specs") else leaf._ff_flatten()[0]
            for _ in getattr(spec, "_flat_tensor_specs", ()):
                yield parameter


def _untaken(name, taken):
    """A name, or the first free one that begins with it."""
    found, number = name, 0
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    taken.add(found)
    return found
