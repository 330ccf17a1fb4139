"""Tracing: a Python function run once on symbolic arguments, its operations kept as a graph.

Invariant: placeholders follow the order of the arguments' tensors; what the function returns is tensors,
composites and None, in the structure it returned.
Does not know: when to trace; see `polymorphic_function`.
"""

import itertools
import re

from ferroflow import _ff
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
        self.placeholders = []
        self.types = []
        self.names = []
        self._taken = set()
        self.created = []
        self.bound = {}
        self.typed = {}
        # What tells the arguments from others, where the trace is theirs exactly.
        self.concrete_key = self.loose_key = None
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
        self.symbolic_result = _ff.nest_pack(result, shown)
        self.outputs = outputs
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
        self.input_signature = (tuple(args), kwargs)

    def pack(self, tensors):
        """The function's result made of its flat outputs."""

        def leaf(value):
            if isinstance(value, _ff.Leaf):
                return tensors[value.index]
            if isinstance(value, _ff.Packed):
                return value.spec._ff_pack([tensors[i] for i in value.indices])
            return value

        return _ff.nest_map(leaf, self.structure)

    def _result_types(self):
        return signatures.describe(self.symbolic_result)

    def described(self):
        """The signature on one line."""
        parts, before = [], None
        for name, kind, text in self._described_parameters():
            if before is kind.POSITIONAL_ONLY and kind is not before:
                parts.append("/")
            if kind is kind.KEYWORD_ONLY and before is not kind:
                parts.append("*")
            parts.append(f"{name}: {text}")
            before = kind
        if before is not None and before is before.POSITIONAL_ONLY:
            parts.append("/")
        return f"({', '.join(parts)}) -> {self._result_types()}"

    def _described_parameters(self):
        """(name, kind, type as text) of each parameter, `*args` spread; those left out by their defaults."""
        parameters = self.signature.parameters
        spread = any(p.kind is p.VAR_POSITIONAL and self.typed.get(n) for n, p in parameters.items())
        for name, parameter in parameters.items():
            kind = parameter.kind
            if name not in self.typed:
                if parameter.default is not parameter.empty:
                    yield name, kind, signatures.describe(signatures.specs_of(parameter.default))
            elif kind is kind.VAR_POSITIONAL:
                for number, value in enumerate(self.typed[name]):
                    yield f"{name}_{number}", kind.POSITIONAL_ONLY, signatures.describe(value)
            elif kind is kind.VAR_KEYWORD:
                for key, value in self.typed[name].items():
                    yield key, kind.KEYWORD_ONLY, signatures.describe(value)
            else:
                # Before what `*args` holds nothing can be given by its name.
                positional = spread and kind is kind.POSITIONAL_OR_KEYWORD
                yield name, kind.POSITIONAL_ONLY if positional else kind, signatures.describe(self.typed[name])

    def pretty(self, verbose=True):
        """The signature over several lines."""
        if not verbose:
            return self.described()
        lines = ["Input Parameters:"]
        lines += [f"  {name} ({kind.name}): {text}" for name, kind, text in self._described_parameters()]
        if len(lines) == 1:
            lines.append("  None")
        lines += ["Output Type:", f"  {self._result_types()}", "Captures:"]
        captured = [f"  {id(outer)}: {signatures.describe(outer)}" for outer in self.concrete.captures]
        return "\n".join(lines + (captured or ["  None"]))


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
