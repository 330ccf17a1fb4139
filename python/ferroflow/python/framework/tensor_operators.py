"""The operators of tensors as functions, for classes that take them over: `tf.Tensor.__add__`, `tf.__operators__.add`.

The engine's class has its operators in slots that want a tensor. A program that asks for `tf.Tensor.OVERLOADABLE_OPERATORS` is
going to put them on a class of its own, so from then on `tf.Tensor.__add__` is a function of whatever can be made a tensor. The
classes of tensors keep the slots themselves, so that no operator of a tensor is slower.

Invariant: an operator of a tensor is the same before and after.
Does not know: what operators compute.
"""

from ferroflow import _ff, _namespace

_tf = _namespace.resolve

# For each operator the public function that it is on what is no tensor.
_BINARY = {
    "add": "__operators__.add", "sub": "math.subtract", "mul": "math.multiply", "div": "realdiv", "truediv": "math.truediv",
    "floordiv": "compat.v1.floor_div", "mod": "math.floormod", "pow": "math.pow", "matmul": "linalg.matmul", "and": "math.logical_and",
    "or": "math.logical_or", "xor": "math.logical_xor",
}
_COMPARISONS = {"lt": "math.less", "le": "math.less_equal", "gt": "math.greater", "ge": "math.greater_equal", "eq": "__operators__.eq", "ne": "__operators__.ne"}
_UNARY = {"neg": "math.negative", "abs": "math.abs", "invert": "math.logical_not"}
OVERLOADABLE_OPERATORS = frozenset(
    [f"__{n}__" for n in (*_BINARY, *_COMPARISONS, *_UNARY, "getitem")] + [f"__r{n}__" for n in _BINARY]
)


def _sure(value, other=None):
    """A value as a tensor; of the dtype of the other operand if that is one."""
    dtype = other.dtype if isinstance(other, _ff.Tensor) else None
    return value if isinstance(value, (_ff.Tensor, _ff.VariableBase)) else _ff.convert(value, dtype)


def add(x, y, name=None):
    """`x + y`: of strings their concatenation.

    >>> tf.__operators__.add([1, 2], 3).numpy().tolist()
    [4, 5]
    """
    del name
    return _sure(x) + y


def eq(self, other):
    """`self == other`, element by element; False where the shapes do not fit.

    >>> tf.__operators__.eq(tf.constant([1, 2]), 2).numpy().tolist()
    [False, True]
    """
    return _sure(self, other) == other


def ne(self, other):
    """`self != other`, element by element; True where the shapes do not fit.

    >>> tf.__operators__.ne(tf.constant([1, 2]), 2).numpy().tolist()
    [True, False]
    """
    return _sure(self, other) != other


def getitem(tensor, slice_spec, var=None):
    """`tensor[slice_spec]`; of a variable `var` with assignment to the part.

    >>> tf.__operators__.getitem(tf.constant([1, 2, 3]), slice(1, None)).numpy().tolist()
    [2, 3]
    """
    return _sure(tensor if var is None else var)[slice_spec]


def ragged_getitem(rt_input, key):
    """`rt_input[key]` of a ragged tensor.

    >>> tf.__operators__.ragged_getitem(tf.ragged.constant([[1], [2, 3]]), 1).numpy().tolist()
    [2, 3]
    """
    from ferroflow.python.ops.ragged import ragged_tensor

    if not isinstance(rt_input, ragged_tensor.RaggedTensor):
        raise TypeError(f"Ragged __getitem__ expects a ragged tensor. Got: {rt_input}")
    return rt_input[key]


def _function(operator, slot, public):
    """The operator as a function: the slot of a tensor, the public function of anything else."""
    reflected = operator.startswith("r") and operator[1:] in _BINARY

    def of_two(x, y):
        if isinstance(x, _ff.Tensor):
            found = slot(x, y)
            if found is not NotImplemented:
                return found
            # The other operand has operators of its own, which lead here: it is made a tensor.
            y = _ff.convert(y, x.dtype)
            return slot(x, y)
        if not reflected:
            return _tf(public)(x, y)
        # A number takes the dtype of what it meets, though it comes first.
        number = y if isinstance(y, (_ff.Tensor, _ff.VariableBase)) else _ff.convert(y, getattr(x, "dtype", None))
        return _tf(public)(number, x)

    def of_one(x):
        return slot(x) if isinstance(x, _ff.Tensor) else _tf(public)(x)

    made = of_one if operator in _UNARY else of_two
    made.__name__ = made.__qualname__ = f"__{operator}__"
    made.__doc__ = slot.__doc__
    return made


def _division(x, y):
    """`x / y` as Python 2 had it: of integers rounded down."""
    return _tf("compat.v1.div")(x, y)


_installed = False


def install():
    """Makes the operators of `tf.Tensor` functions. Returns their names."""
    global _installed
    if _installed:
        return OVERLOADABLE_OPERATORS
    _installed = True
    public = {**_BINARY, **_COMPARISONS, **_UNARY, "getitem": "__operators__.getitem"}
    public.update((f"r{name}", target) for name, target in _BINARY.items())
    slots = {name: _ff.Tensor.__dict__[f"__{name}__"] for name in public if f"__{name}__" in _ff.Tensor.__dict__}
    for cls in (_ff.EagerTensor, _ff.SymbolicTensor):
        for name, slot in slots.items():
            if f"__{name}__" not in cls.__dict__:
                setattr(cls, f"__{name}__", slot)
    for name, slot in slots.items():
        setattr(_ff.Tensor, f"__{name}__", _function(name, slot, public[name]))
    for name, function in (("div", _division), ("rdiv", lambda x, y: _division(y, x))):
        setattr(_ff.Tensor, f"__{name}__", function)
    return OVERLOADABLE_OPERATORS


class _Names:
    """`OVERLOADABLE_OPERATORS`, which makes the operators functions when it is asked for."""

    def __get__(self, instance, owner):
        return install()


def announce():
    """Puts `OVERLOADABLE_OPERATORS` on the class of tensors."""
    if "OVERLOADABLE_OPERATORS" not in _ff.Tensor.__dict__:
        _ff.Tensor.OVERLOADABLE_OPERATORS = _Names()
        # Python 2's name of it, which wrappers of tensors take over.
        _ff.Tensor.__nonzero__ = lambda self: bool(self)
