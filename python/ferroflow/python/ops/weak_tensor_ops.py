"""Functions that know of weak tensors: put in the place of the public ones while `dtype_conversion_mode` is "all" or "safe".

A function of one tensor computes of a Python number as of a weak tensor, and gives a weak one of a weak one. Of two, both
come to the dtype at which they meet. Comparisons other than equality, `where`, `concat` and the rest take a weak tensor as the
tensor it is.

Invariant: while the mode is another one, everything is as if this module were not there.
Does not know: which dtypes meet where; see `framework/flexible_dtypes.py`.
"""

import functools
import importlib
import inspect

from ferroflow import _ff, _namespace
from ferroflow.python.framework import composite_tensor, flexible_dtypes, weak_tensor
from ferroflow.python.framework.weak_tensor import WeakTensor
from ferroflow.python.ops import math_ops
from ferroflow.python.util import stand_ins

__name__ = "tensorflow.python.ops.weak_tensor_ops"

_UNARY = set("""
abs acos acosh asin asinh atan atanh clip_by_value cos cosh debugging.check_numerics exp expand_dims floor identity image.extract_patches
linalg.diag linalg.diag_part linalg.matrix_transpose linalg.tensor_diag_part linalg.trace math.abs math.acos math.acosh math.angle
math.asin math.asinh math.atan math.atanh math.bessel_i0 math.bessel_i0e math.bessel_i1 math.bessel_i1e math.ceil math.conj math.cos
math.cosh math.digamma math.erf math.erfc math.erfcinv math.erfinv math.exp math.expm1 math.floor math.imag math.lgamma math.log
math.log1p math.log_sigmoid math.log_softmax math.ndtri math.negative math.real math.reciprocal math.reciprocal_no_nan
math.reduce_euclidean_norm math.reduce_logsumexp math.reduce_max math.reduce_mean math.reduce_min math.reduce_prod math.reduce_std
math.reduce_sum math.reduce_variance math.rint math.round math.rsqrt math.sigmoid math.sign math.sin math.sinh math.softplus
math.special.bessel_i0 math.special.bessel_i0e math.special.bessel_i1 math.special.bessel_i1e math.special.bessel_j0
math.special.bessel_j1 math.special.bessel_k0 math.special.bessel_k0e math.special.bessel_k1 math.special.bessel_k1e
math.special.bessel_y0 math.special.bessel_y1 math.special.dawsn math.special.expint math.special.fresnel_cos math.special.fresnel_sin
math.special.spence math.sqrt math.square math.tan math.tanh negative nn.depth_to_space nn.gelu nn.leaky_relu nn.log_softmax nn.relu6
nn.sigmoid nn.silu nn.softplus nn.space_to_depth nn.swish nn.tanh ones_like reduce_logsumexp reduce_max reduce_mean reduce_min reduce_prod
reduce_sum reshape round sigmoid sign sin sinh sqrt square squeeze stop_gradient tan tanh transpose zeros_like scalar_mul math.scalar_mul
""".split())
_OF_NUMPY = """
abs absolute amax amin angle arange arccos arcsin arcsinh arctan arctanh around array asanyarray asarray ascontiguousarray average
bitwise_not cbrt ceil conj conjugate copy cos cosh cumprod cumsum deg2rad diag diagflat diagonal diff empty_like exp exp2 expand_dims
expm1 fabs fix flatten flip fliplr flipud floor full_like imag log log10 log1p log2 max mean min moveaxis nanmean negative ones_like
positive prod rad2deg ravel real reciprocal repeat reshape rot90 round sin sinc sinh sort sqrt square squeeze std sum swapaxes tan tanh
trace transpose triu vander var zeros_like
""".split()
_UNARY.update(f"experimental.numpy.{name}" for name in _OF_NUMPY)
_BINARY = set("""
add divide experimental.numpy.matmul linalg.matmul math.add math.divide math.divide_no_nan math.floordiv math.floormod math.mod
math.multiply math.multiply_no_nan math.pow math.subtract math.truediv matmul multiply pow realdiv subtract truediv truncatediv
truncatemod
""".split())
# Of two tensors, with a result that is never weak.
_EQUALITY = {"equal", "math.equal", "maximum", "math.maximum", "minimum", "math.minimum"}
# Functions of NumPy whose tensors come to one dtype, which is never weak: in an argument's list, or two arguments.
_JOINED = {f"experimental.numpy.{name}": (0,) for name in "concatenate stack vstack hstack dstack column_stack".split()}
_JOINED["experimental.numpy.where"] = (1, 2)
_OPERATORS = "add sub mul truediv floordiv mod pow matmul".split()
_PLAIN_OPERATORS = "lt le gt ge ne and or xor".split()
_TENSORS = (_ff.Tensor, _ff.VariableBase)


def _of_dtype(value, dtype):
    """A value as a tensor of a dtype."""
    if isinstance(value, WeakTensor):
        value = value.to_tensor()
    if isinstance(value, _TENSORS) or composite_tensor.is_composite(value):
        return value if isinstance(value, _ff.Tensor) and value.dtype == dtype else math_ops.cast(value, dtype)
    return _ff.convert(value, dtype=dtype)


def _parameters(function):
    return [p.name for p in inspect.signature(function).parameters.values()]


class _Call:
    """The arguments of a call, found and replaced by the names of parameters."""

    def __init__(self, names, args, kwargs):
        self.names, self.args, self.kwargs = names, list(args), dict(kwargs)

    def get(self, name):
        """The argument, or None."""
        if name in self.kwargs or name not in self.names:
            return self.kwargs.get(name)
        at = self.names.index(name)
        return self.args[at] if at < len(self.args) else None

    def set(self, name, value):
        """Puts `value` in the place of an argument."""
        at = self.names.index(name)
        if name not in self.kwargs and at < len(self.args):
            self.args[at] = value
        else:
            self.kwargs[name] = value


def unary(function, parameter=None):
    """The function, computing of a number that nobody gave a dtype as of a weak tensor, with a weak result of weak ones."""
    names = _parameters(function)
    first = parameter or names[0]

    @functools.wraps(function)
    def of_weak(*args, **kwargs):
        call = _Call(names, args, kwargs)
        value = call.get(first)
        if isinstance(value, _TENSORS) or value is None or call.get("dtype") is not None:
            return function(*args, **kwargs)
        try:
            dtype, is_weak = flexible_dtypes.result_type(value)
        except NotImplementedError:
            return function(*args, **kwargs)
        call.set(first, _of_dtype(value, dtype))
        return weak_tensor.convert_to_weak_tensor_or_tensor(function(*call.args, **call.kwargs), is_weak)

    return stand_ins.marked(of_weak, function)


def binary(function, is_weak_result=True):
    """The function, with both of its tensors brought to the dtype at which they meet; weak if that is."""
    names = _parameters(function)
    left, right = names[:2]

    @functools.wraps(function)
    def of_weak(*args, **kwargs):
        call = _Call(names, args, kwargs)
        x, y = call.get(left), call.get(right)
        if isinstance(x, _ff.Tensor) and isinstance(y, _ff.Tensor) and x.dtype == y.dtype:
            return function(*args, **kwargs)
        try:
            dtype, is_weak = flexible_dtypes.result_type(x, y)
        except NotImplementedError:
            return function(*args, **kwargs)
        call.set(left, _of_dtype(x, dtype))
        call.set(right, _of_dtype(y, dtype))
        return weak_tensor.convert_to_weak_tensor_or_tensor(function(*call.args, **call.kwargs), is_weak and is_weak_result)

    return stand_ins.marked(of_weak, function)


def _constant(function):
    """`tf.constant`: weak of Python's numbers without a dtype; a tensor of another dtype is converted where that loses nothing."""

    @functools.wraps(function)
    def of_weak(value, dtype=None, *args, **kwargs):
        wanted = None if dtype is None else _ff.as_dtype(dtype)
        try:
            meeting, is_weak = flexible_dtypes.result_type(value, wanted)
        except NotImplementedError:
            return function(value, dtype, *args, **kwargs)
        if isinstance(value, WeakTensor):
            value = value.to_tensor()
        if wanted is None:
            return weak_tensor.convert_to_weak_tensor_or_tensor(function(value, meeting, *args, **kwargs), is_weak)
        if meeting == wanted and isinstance(value, _ff.Tensor):
            value = _of_dtype(value, wanted)
        return function(value, dtype, *args, **kwargs)

    return stand_ins.marked(of_weak, function)


def _clip(function):
    """`tf.clip_by_value`: the smaller of tensor and upper bound, and of that and the lower the larger; weak if the tensor is."""
    smaller, larger = (binary(_namespace.resolve(name), is_weak_result=False) for name in ("minimum", "maximum"))

    @functools.wraps(function)
    def of_weak(t, clip_value_min, clip_value_max, name=None):
        try:
            dtype, is_weak = flexible_dtypes.result_type(t)
            kinds = {flexible_dtypes.result_type(v) for v in (t, clip_value_min, clip_value_max)}
        except NotImplementedError:
            return function(t, clip_value_min, clip_value_max, name)
        if len(kinds) == 1:
            result = function(*(_of_dtype(v, dtype) for v in (t, clip_value_min, clip_value_max)), name)
        else:
            result = larger(smaller(_of_dtype(t, dtype), clip_value_max), clip_value_min)
        return weak_tensor.convert_to_weak_tensor_or_tensor(result, is_weak)

    return stand_ins.marked(of_weak, function)


def _joined(function, places):
    """The function, with the tensors in these arguments brought to the dtype at which they meet."""

    @functools.wraps(function)
    def of_weak(*args, **kwargs):
        args = list(args)
        try:
            given = [args[i] for i in places]
            dtype, _ = flexible_dtypes.result_type(*given)
            alike = [[_of_dtype(v, dtype) for v in value] if places == (0,) else _of_dtype(value, dtype) for value in given]
        except (IndexError, NotImplementedError):
            return function(*args, **kwargs)
        for i, value in zip(places, alike, strict=True):
            args[i] = value
        return function(*args, **kwargs)

    return stand_ins.marked(of_weak, function)


def _assigning(function):
    """An update of a variable by a value that comes to the variable's dtype, as no variable comes to another."""

    @functools.wraps(function)
    def of_weak(self, value, *args, **kwargs):
        try:
            dtype, _ = flexible_dtypes.result_type(self.dtype, value)
        except NotImplementedError:
            return function(self, value, *args, **kwargs)
        if dtype != self.dtype:
            raise TypeError(
                f"Variable dtype is immutable. Calling {function.__name__} of Variable (with dtype {self.dtype}) on {value} requires "
                f"converting {value} to {self.dtype}. This is disabled in the current promotion semantics. Please convert {value} manually "
                f"before calling {function.__name__}."
            )
        return function(self, _of_dtype(value, dtype), *args, **kwargs)

    return stand_ins.marked(of_weak, function)


def updates(variable_class, on):
    """Has the updates of a class of variables bring values to the variable's dtype, or do so no longer."""
    for name in ("assign", "assign_add", "assign_sub"):
        own = getattr(variable_class, name)
        plain = getattr(own, "_ff_plain", own)
        setattr(variable_class, name, _assigning(plain) if on else plain)


_made = {}
# Those in force, as TensorFlow's module lists them.
_TF_UNARY_APIS = []
_TF_BINARY_APIS = []


def _of_name(full, value):
    """What stands for a public name while the mode is on."""
    if id(value) in _made:
        return _made[id(value)]
    if full == "constant":
        made = _constant(value)
    elif full == "clip_by_value":
        made = _clip(value)
    elif full in _JOINED:
        made = _joined(value, _JOINED[full])
    elif full in _UNARY:
        made = unary(value, "x" if full.endswith("scalar_mul") else None)
        _TF_UNARY_APIS.append(made)
    elif full in _EQUALITY:
        made = binary(value, is_weak_result=False)
        _TF_BINARY_APIS.append(made)
    elif full in _BINARY:
        made = binary(value)
        _TF_BINARY_APIS.append(made)
    elif stand_ins.takes_tensors(full, value):
        made = stand_ins.taking(value, _tensor)
        made._ff_passes = True
    else:
        return value
    _made[id(value)] = made
    return made


_take_back = None
# The modules whose own functions know of weak tensors too, by the names that the functions have there.
_MODULES = "framework.constant_op ops.array_ops ops.clip_ops ops.image_ops ops.math_ops ops.nn_impl ops.nn_ops ops.reduce_ops ops.special_math_ops".split()


def _set_in_modules(found):
    """Puts functions in the place of others by the others' ids, in the modules that define or repeat them."""
    for name in _MODULES:
        members = vars(importlib.import_module(f"ferroflow.python.{name}"))
        for key in [k for k, v in members.items() if id(v) in found]:
            members[key] = found[id(members[key])]


def enable():
    """Puts the functions that know of weak tensors in the place of the others."""
    global _take_back
    if _take_back is None:
        for full in ("constant", *_UNARY, *_BINARY, *_EQUALITY):
            _namespace.resolve(full)
        _take_back = stand_ins.install(_of_name)
        _set_in_modules({number: made for number, made in _made.items() if not hasattr(made, "_ff_passes")})


def disable():
    """Puts the functions back; operators are `np_config`'s to put back."""
    global _take_back
    if _take_back is not None:
        _take_back()
        _take_back = None
        _set_in_modules({id(made): made._ff_plain for made in _made.values()})
        for kept in (_made, _TF_UNARY_APIS, _TF_BINARY_APIS):
            kept.clear()


def operators(plain, of_tensors=None):
    """The operators of a class by name, of the plain ones by name: those that bring dtypes together, and the others.

    `of_tensors` are the plain ones of tensors, where the class is another.
    """
    made, of_tensors = {}, of_tensors or plain
    for name in _OPERATORS:
        for spelled, turned in ((f"__{name}__", False), (f"__r{name}__", True)):
            if spelled in plain:
                made[spelled] = _operator(plain[spelled], of_tensors[f"__{name}__"], turned)
    if "__eq__" in plain:
        made["__eq__"] = _operator(plain["__eq__"], of_tensors["__eq__"], False, is_weak_result=False)
    for name in _PLAIN_OPERATORS:
        for spelled in (f"__{name}__", f"__r{name}__"):
            if spelled in plain:
                made[spelled] = _of_tensor(plain[spelled])
    return made


def _operator(plain, forward, turned, is_weak_result=True):
    def operator(self, other):
        if other is None:
            return plain(_tensor(self), other)
        if isinstance(other, _ff.Tensor) and not isinstance(self, WeakTensor) and other.dtype == self.dtype:
            return plain(self, other)
        try:
            dtype, is_weak = flexible_dtypes.result_type(*((other, self) if turned else (self, other)))
        except NotImplementedError:
            return plain(_tensor(self), other)
        mine, others = _of_dtype(self, dtype), _of_dtype(other, dtype)
        result = forward(others, mine) if turned else forward(mine, others)
        return weak_tensor.convert_to_weak_tensor_or_tensor(result, is_weak and is_weak_result)

    return operator


def _tensor(value):
    return value.to_tensor() if isinstance(value, WeakTensor) else value


def _of_tensor(plain):
    def operator(self, other):
        return plain(_tensor(self), _tensor(other))

    return operator


def of_weak_tensors(plain):
    """The operators of weak tensors, of the plain ones of tensors; and the functions of one tensor."""
    made = operators(plain)
    for name in ("__neg__", "__abs__", "__invert__"):
        made[name] = _kept(plain[name])
    return made


def methods(members):
    """What NumPy's behaviour gives tensors, for weak ones: results that come of the tensor alone are weak."""
    made = {}
    for name, member in members.items():
        if isinstance(member, property):
            made[name] = property(_kept(member.fget))
        elif name in ("astype", "tolist"):
            made[name] = _of_its_tensor(member)
        else:
            made[name] = _kept(member)
    return made


def _kept(function):
    def of_weak(self, *args, **kwargs):
        return weak_tensor.convert_to_weak_tensor_or_tensor(function(self.tensor, *args, **kwargs), True)

    return of_weak


def _of_its_tensor(function):
    def of_weak(self, *args, **kwargs):
        return function(self.tensor, *args, **kwargs)

    return of_weak
