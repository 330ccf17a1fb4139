"""The text of a traced function's type, which is TensorFlow's for every kind of argument; bare names of classes in messages."""

import collections

import pytest

import ferroflow as tf

F32 = "TensorSpec(shape=(), dtype=tf.float32, name=None)"
I32 = "TensorSpec(shape=(), dtype=tf.int32, name=None)"
Pair = collections.namedtuple("Pair", ["x", "y"])
RAGGED = "RaggedTensorSpec(TensorShape([None, None]), tf.int32, 1, tf.int64)"
SPARSE = "SparseTensorSpec(TensorShape([None, 3]), tf.float32)"


def nested(x, y):
    return x, {"a": y}


def several(x, y=2, *a, k=3.0, **kw):
    return x


def only(a, /, b, *, c):
    return a


def spread(*args, **kw):
    return args[0]


def passed(x):
    return x


def variadic(x):
    return [x, (x, None), 3]


CASES = {
    "defaults": (
        several, (tf.TensorSpec([None, 2], tf.float32, name="foo"),), {},
        "(x: TensorSpec(shape=(None, 2), dtype=tf.float32, name='foo'), y: Literal[2], /, *, k: Literal[3.0]) -> "
        "TensorSpec(shape=(None, 2), dtype=tf.float32, name=None)",
    ),
    "nested": (
        nested, ({"b": tf.TensorSpec([], tf.int32), "a": [tf.constant(1.0), 2]}, (tf.TensorSpec([2], tf.string), None)), {},
        f"(x: Dict[['b', {I32}], ['a', List[{F32}, Literal[2]]]], y: Tuple[TensorSpec(shape=(2,), dtype=tf.string, name=None), "
        f"Literal[None]]) -> Tuple[Dict[['b', {I32}], ['a', List[{F32}, {I32}]]], Dict[['a', Tuple[TensorSpec(shape=(2,), "
        "dtype=tf.string, name=None), Literal[None]]]]]",
    ),
    "kinds": (only, (1, tf.constant(2)), {"c": "s"}, f"(a: Literal[1], /, b: {I32}, *, c: Literal['s']) -> {I32}"),
    "spread": (
        spread, (tf.constant(1), tf.constant(2.0)), {"z": tf.constant("s"), "b": 3},
        f"(args_0: {I32}, args_1: {F32}, /, *, b: Literal[3], z: TensorSpec(shape=(), dtype=tf.string, name=None)) -> {I32}",
    ),
    "named tuple": (passed, (Pair(tf.constant(1), 2),), {}, f"(x: Pair[['x', {I32}], ['y', Literal[2]]]) -> Pair[['x', {I32}], ['y', {I32}]]"),
    "composites": (
        lambda rt, st: (rt, st), (tf.RaggedTensorSpec([None, None], tf.int32), tf.SparseTensorSpec([None, 3], tf.float32)), {},
        f"(rt: {RAGGED}, st: {SPARSE}) -> Tuple[{RAGGED}, {SPARSE}]",
    ),
    "dataset": (
        passed, (tf.data.Dataset.range(3),), {},
        "(x: DatasetSpec(TensorSpec(shape=(), dtype=tf.int64, name=None), TensorShape([]))) -> "
        "DatasetSpec(TensorSpec(shape=(), dtype=tf.int64, name=None), TensorShape([]))",
    ),
    "nothing": (lambda: None, (), {}, "() -> Literal[None]"),
    "results": (
        variadic, (tf.TensorSpec(None, tf.int8),), {},
        "(x: TensorSpec(shape=<unknown>, dtype=tf.int8, name=None)) -> List[TensorSpec(shape=<unknown>, dtype=tf.int8, name=None), "
        f"Tuple[TensorSpec(shape=<unknown>, dtype=tf.int8, name=None), Literal[None]], {I32}]",
    ),
    "variable": (
        lambda v: v + 1, (tf.Variable([1.0, 2.0]),), {},
        "(v: VariableSpec(shape=(2,), dtype=tf.float32, trainable=True, alias_id=0)) -> TensorSpec(shape=(2,), dtype=tf.float32, name=None)",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_line(name):
    function, args, kwargs, text = CASES[name]
    traced = tf.function(function, autograph=False).get_concrete_function(*args, **kwargs)
    assert str(traced.function_type) == text
    assert traced.pretty_printed_signature(verbose=False) == text


def test_many_lines_with_captures():
    k = tf.constant([1.0, 2.0])
    function = tf.function(lambda x, training=True: x * k, autograph=False)
    traced = function.get_concrete_function(tf.constant(2.0), training=False)
    [number] = traced.function_type.captures
    text = (
        f"Input Parameters:\n  x (POSITIONAL_OR_KEYWORD): {F32}\n  training (POSITIONAL_OR_KEYWORD): Literal[False]\nOutput Type:\n"
        f"  TensorSpec(shape=(2,), dtype=tf.float32, name=None)\nCaptures:\n  {number}: TensorSpec(shape=(2,), dtype=tf.float32, name=None)"
    )
    assert traced.pretty_printed_signature() == repr(traced.function_type) == function.pretty_printed_concrete_signatures() == text
    assert str(traced) == f"ConcreteFunction {text}"
    assert repr(traced.function_type.output) == "TensorSpec(shape=(2,), dtype=tf.float32, name=None)"


def test_a_function_without_parameters_or_captures():
    traced = tf.function(lambda: None, autograph=False).get_concrete_function()
    assert str(traced) == "ConcreteFunction Input Parameters:\nOutput Type:\n  Literal[None]\nCaptures:\n  None"


def test_parameters_have_types():
    traced = tf.function(passed).get_concrete_function(tf.TensorSpec([], tf.float32))
    assert repr(dict(traced.function_type.parameters)) == (
        f"{{'x': Parameter(name=x, kind=POSITIONAL_OR_KEYWORD, optional=False, type_constraint={F32})}}"
    )


BARE = {
    "attribute": (lambda x: x.numpy(), AttributeError, "^'SymbolicTensor' object has no attribute 'numpy'$"),
    "number": (lambda x: float(x), TypeError, "not 'SymbolicTensor'$"),
    "call": (lambda x: x(), TypeError, "^'SymbolicTensor' object is not callable$"),
    "index": (lambda x: [1, 2][x], TypeError, "not SymbolicTensor$"),
    "format": (lambda x: f"{x:.2f}", TypeError, "^unsupported format string passed to SymbolicTensor.__format__$"),
}


@pytest.mark.parametrize("name", BARE)
def test_classes_are_called_by_their_bare_names(name):
    function, kind, text = BARE[name]
    with pytest.raises(kind, match=text):
        tf.function(function, autograph=False)(tf.constant(1))


def test_only_eager_tensors_have_their_module_before_it():
    with pytest.raises(AttributeError, match="^'tensorflow.python.framework.ops.EagerTensor' object has no attribute 'foo'$"):
        tf.constant(1).foo
    with pytest.raises(AttributeError, match="^'TensorShape' object has no attribute 'foo'$"):
        tf.TensorShape([1]).foo
    with pytest.raises(TypeError, match="^unsupported format string passed to ResourceVariable.__format__$"):
        f"{tf.Variable(1.5):.2f}"


def test_dtypes_that_an_operation_does_not_take():
    with pytest.raises(TypeError, match="^Value passed to parameter 'x' has DataType int32 not in list of allowed values: bfloat16, float16"):
        tf.function(tf.sin, autograph=False)(tf.constant(1))
    with pytest.raises(tf.errors.InvalidArgumentError, match="Value for attr 'T' of int32 is not in the list of allowed values: bfloat16, half, float"):
        tf.sin(tf.constant(1))
    with pytest.raises(tf.errors.InvalidArgumentError, match="allowed values: int8, int16"):
        ~tf.constant(1.0)
