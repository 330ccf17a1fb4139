"""`tf.TensorArray`: a list of tensors that is written and read by index.

Invariant: eagerly it holds its tensors itself and is changed in place; in a trace every write gives a new array, whose
flow is a tensor list.
Does not know: the loops that use it.
"""

from ferroflow import _ff
from ferroflow.python.framework import type_spec, type_spec_registry
from ferroflow.python.framework.tensor_spec import TensorSpec
from ferroflow.python.ops.operands import convert, execute, static_int


def _error(kind, message):
    from ferroflow.python.framework import errors_impl

    return getattr(errors_impl, kind)(None, None, message)


class TensorArray:
    """A list of tensors of one dtype; use what each method returns in place of the array.

    >>> ta = tf.TensorArray(tf.int32, size=2)
    >>> ta = ta.write(0, 5).write(1, 6)
    >>> ta.stack().numpy().tolist()
    [5, 6]
    """

    def __init__(
        self, dtype, size=None, dynamic_size=None, clear_after_read=None, tensor_array_name=None, handle=None, flow=None,
        infer_shape=True, element_shape=None, colocate_with_first_write_call=True, name=None,
    ):
        """`size` elements (more if `dynamic_size`), of `element_shape` if it is known before they are written."""
        self._dtype = _ff.as_dtype(dtype).base_dtype
        self._dynamic_size = bool(dynamic_size)
        self._infer_shape = infer_shape
        self._element_shape = _ff.TensorShape(element_shape)
        self._clear = clear_after_read is None or bool(clear_after_read)
        self._name = tensor_array_name or name or "TensorArray"
        self._flow = flow
        self._elements = None
        self._count = None
        if flow is not None:
            return
        if size is None:
            raise ValueError("Size must be provided if handle is not provided")
        if _ff.executing_eagerly():
            self._elements = [None] * int(size)
            self._cleared = set()
        else:
            size = convert(size, dtype=_ff.int32)
            self._count = None if dynamic_size else static_int(size)
            self._flow = execute("TensorListReserve", [_list_shape(self._element_shape), size], {"element_dtype": self._dtype})

    # ---- what it is

    @property
    def dtype(self):
        """The dtype of the elements."""
        return self._dtype

    @property
    def flow(self):
        """The tensor list in a trace; eagerly a scalar that stands for it."""
        return self._flow if self._elements is None else convert(0, dtype=_ff.int32)

    @property
    def handle(self):
        """None: the list has no resource."""
        return None

    @property
    def element_shape(self):
        """What is known of the shape of the elements."""
        return self._element_shape

    @property
    def dynamic_size(self):
        """Whether it grows."""
        return self._dynamic_size

    def identity(self):
        """An array of the same elements."""
        return self if self._elements is not None else self._with(execute("Identity", [self._flow]))

    def _with(self, flow):
        made = TensorArray(
            self._dtype, dynamic_size=self._dynamic_size, clear_after_read=self._clear, flow=flow, infer_shape=self._infer_shape,
            element_shape=self._element_shape, tensor_array_name=self._name,
        )
        made._count = self._count
        return made

    def size(self, name=None):
        """The number of elements.

        >>> tf.TensorArray(tf.int32, size=2).size().numpy().item()
        2
        """
        if self._elements is not None:
            return convert(len(self._elements), dtype=_ff.int32)
        return execute("TensorListLength", [self._flow], None, name)

    # ---- single elements

    def _fits(self, shape):
        if not self._element_shape.is_compatible_with(shape):
            raise ValueError(f"Incompatible shape for value ({shape}), expected ({self._element_shape})")
        if self._infer_shape:
            self._element_shape = self._element_shape.merge_with(shape) if self._element_shape.rank is None else self._element_shape

    def write(self, index, value, name=None):
        """The array with `value` at `index`."""
        if self._elements is not None:
            self._write(int(index), value)
            return self
        value = convert(value, dtype=self._dtype)
        out = self._with(None if self._flow is None else self._flow)
        out._fits(value.shape)
        attrs = {"resize_if_index_out_of_bounds": True} if self._dynamic_size else None
        out._flow = execute("TensorListSetItem", [self._flow, index, value], attrs, name)
        return out

    def _write(self, index, value):
        if index < 0:
            raise _error("OutOfRangeError", f"Writing to negative indices (index {index}) is not allowed.")
        if index >= len(self._elements):
            if not self._dynamic_size:
                raise _error("OutOfRangeError", f"Tried to write to index {index} but array is not resizeable and size is: {len(self._elements)} ")
            self._elements.extend([None] * (index + 1 - len(self._elements)))
        if not isinstance(value, _ff.Tensor):
            value = convert(value, dtype_hint=self._dtype)
        if value.dtype != self._dtype:
            raise _error("InvalidArgumentError", f"TensorArray dtype is {self._dtype.name} but Op is trying to write dtype {value.dtype.name} ")
        self._fits(value.shape)
        self._elements[index] = value
        self._cleared.discard(index)

    def read(self, index, name=None):
        """The element at `index`; eagerly it can be read once, unless the array says otherwise."""
        if self._elements is not None:
            return self._read(int(index))
        out = execute(
            "TensorListGetItem", [self._flow, index, _list_shape(self._element_shape)], {"element_dtype": self._dtype}, name
        )
        if out.shape.rank is None and self._element_shape.rank is not None:
            out.set_shape(self._element_shape)
        return out

    def _read(self, index):
        if index < 0:
            raise _error("OutOfRangeError", f"Reading from negative indices (index {index}) is not allowed.")
        if index >= len(self._elements):
            raise _error("OutOfRangeError", f"Tried to read from index {index} but array size is: {len(self._elements)} ")
        if index in self._cleared:
            raise _error("InvalidArgumentError", f"Could not read index {index} twice because it was cleared after a previous read (perhaps try setting clear_after_read = false?)")
        value = self._elements[index]
        if value is None:
            value = self._zero(index)
        if self._clear:
            self._elements[index] = None
            self._cleared.add(index)
        return value

    def _zero(self, index):
        from ferroflow.python.ops.array_ops import zeros

        if not self._element_shape.is_fully_defined():
            raise _error("InvalidArgumentError", f"Could not read from TensorArray index {index}. Furthermore, the element shape is not fully defined: {self._element_shape}. It is possible you are working with a resizeable TensorArray and stop_gradients is not allowing the gradients to be written. If you set the full element_shape property on the forward TensorArray, the proper all-zeros tensor will be returned instead of incurring this error.")
        return zeros(self._element_shape, self._dtype)

    # ---- all elements

    def stack(self, name=None):
        """The elements as one tensor with a new first dimension."""
        if self._elements is not None:
            if not self._elements:
                from ferroflow.python.ops.array_ops import zeros

                return zeros([0, *(d or 0 for d in self._element_shape or [])], self._dtype)
            values = [self._zero(i) if v is None else v for i, v in enumerate(self._elements)]
            for i in self._cleared:
                raise _error("InvalidArgumentError", f"Could not read index {i} twice because it was cleared after a previous read (perhaps try setting clear_after_read = false?)")
            return execute("Pack", [values], {"axis": 0}, name)
        out = execute("TensorListStack", [self._flow, _list_shape(self._element_shape)], {"element_dtype": self._dtype}, name)
        if self._element_shape.rank is not None:
            out.set_shape([self._count, *self._element_shape])
        return out

    def gather(self, indices, name=None):
        """The elements at `indices` as one tensor."""
        if self._elements is not None:
            return execute("Pack", [[self._read(int(i)) for i in convert(indices).numpy().ravel()]], {"axis": 0}, name)
        return execute(
            "TensorListGather", [self._flow, indices, _list_shape(self._element_shape)], {"element_dtype": self._dtype}, name
        )

    def concat(self, name=None):
        """The elements joined along their first dimension."""
        if self._elements is not None:
            if not self._elements:
                from ferroflow.python.ops.array_ops import zeros

                return zeros([0, *(d or 0 for d in self._element_shape[1:])] if self._element_shape.rank else [0], self._dtype)
            values = [self._zero(i) if v is None else v for i, v in enumerate(self._elements)]
            return execute("ConcatV2", [values, 0], None, name) if len(values) > 1 else execute("Identity", [values[0]], None, name)
        shape = _ff.TensorShape([None]).concatenate(self._element_shape[1:]) if self._element_shape.rank else _ff.TensorShape(None)
        out = execute(
            "TensorListConcatV2", [self._flow, _list_shape(shape), convert([], dtype=_ff.int64)], {"element_dtype": self._dtype}, name
        )
        return out[0]

    def unstack(self, value, name=None):
        """The array whose elements are the slices of `value` along its first dimension."""
        value = convert(value, dtype=self._dtype) if not isinstance(value, _ff.Tensor) else value
        if value.shape.rank == 0:
            raise ValueError("cannot unstack a scalar")
        if self._elements is not None:
            rows = execute("Unpack", [value], {"num": value.shape[0], "axis": 0})
            rows = list(rows) if isinstance(rows, (list, tuple)) else [rows]
            if len(rows) > len(self._elements) and not self._dynamic_size:
                raise ValueError(f"Cannot unstack {len(rows)} tensors into a TensorArray of static size {len(self._elements)} ")
            self._elements, self._cleared = rows, set()
            self._fits(value.shape[1:])
            return self
        out = self._with(self._flow)
        if value.shape.rank is not None:
            out._fits(value.shape[1:])
            out._count = value.shape[0]
        out._flow = execute("TensorListFromTensor", [value, _list_shape(out._element_shape)], None, name)
        return out

    def scatter(self, indices, value, name=None):
        """The array with the slices of `value` at `indices`."""
        if self._elements is not None:
            places = convert(indices).numpy().ravel()
            rows = execute("Unpack", [convert(value, dtype=self._dtype)], {"num": len(places), "axis": 0})
            for i, v in zip(places, rows if isinstance(rows, (list, tuple)) else [rows], strict=True):
                self._write(int(i), v)
            return self
        value = convert(value, dtype=self._dtype)
        out = self._with(self._flow)
        if value.shape.rank is not None:
            out._fits(value.shape[1:])
        size = convert(-1, dtype=_ff.int32) if self._dynamic_size else self.size()
        out._flow = execute("TensorListScatterV2", [value, indices, _list_shape(out._element_shape), size], None, name)
        return out

    def split(self, value, lengths, name=None):
        """The array whose elements are the pieces of `value` of the given lengths."""
        if self._elements is not None:
            sizes = [int(n) for n in convert(lengths).numpy()]
            value = convert(value, dtype=self._dtype)
            parts = execute("SplitV", [value, convert(sizes), 0], {"num_split": len(sizes)})
            parts = list(parts) if isinstance(parts, (list, tuple)) else [parts]
            if len(parts) > len(self._elements) and not self._dynamic_size:
                raise _error("InvalidArgumentError", f"TensorArray's size is not equal to the size of lengths ({len(self._elements)} vs. {len(parts)}), and the TensorArray is not marked as dynamically resizeable.")
            self._elements, self._cleared = parts, set()
            return self
        out = self._with(self._flow)
        lengths = execute("Cast", [lengths], {"DstT": _ff.int64})
        out._flow = execute("TensorListSplit", [value, _list_shape(out._element_shape), lengths], None, name)
        return out

    def grad(self, source, flow=None, name=None):
        """Not there in TensorFlow 2 either."""
        raise NotImplementedError("TensorArray.grad is not supported in eager mode and TensorFlow 2 functions")

    def close(self, name=None):
        """Forgets the elements."""
        if self._elements is not None:
            self._elements = []

    # ---- in and out of functions and loops

    def _ff_flatten(self):
        spec = TensorArraySpec.from_value(self)
        if self._elements is None:
            return spec, [self._flow]
        stacked = self.stack()
        return spec, [execute("TensorListFromTensor", [stacked, _list_shape(self._element_shape)])]

    @property
    def _type_spec(self):
        return TensorArraySpec.from_value(self)

    def _shape_invariant_to_type_spec(self, shape):
        return TensorArraySpec(shape, self._dtype, self._dynamic_size, self._infer_shape)

    __module__ = "tensorflow.python.ops.tensor_array_ops"


def _list_shape(shape):
    """An element shape as an operand: -1 for what is not known."""
    if shape.rank is None:
        return convert(-1, dtype=_ff.int32)
    return convert([-1 if d is None else d for d in shape], dtype=_ff.int32)


@type_spec_registry.register("tf.TensorArraySpec")
class TensorArraySpec(type_spec.TypeSpec):
    """The specification of a `tf.TensorArray`."""

    __slots__ = ("_element_shape", "_dtype", "_dynamic_size", "_infer_shape")

    def __init__(self, element_shape=None, dtype=_ff.float32, dynamic_size=False, infer_shape=True):
        """Of the shape and dtype of the elements."""
        self._element_shape = _ff.TensorShape(element_shape)
        self._dtype = _ff.as_dtype(dtype)
        self._dynamic_size, self._infer_shape = dynamic_size, infer_shape

    @property
    def value_type(self):
        """`tf.TensorArray`."""
        return TensorArray

    def _serialize(self):
        return (self._element_shape, self._dtype, self._dynamic_size, self._infer_shape)

    @property
    def _component_specs(self):
        return [TensorSpec([], _ff.variant)]

    def _to_components(self, value):
        return value._ff_flatten()[1]

    def _from_components(self, components):
        return TensorArray(
            self._dtype, flow=components[0], dynamic_size=self._dynamic_size, infer_shape=self._infer_shape,
            element_shape=self._element_shape,
        )

    @classmethod
    def from_value(cls, value):
        """The specification of an array."""
        if not isinstance(value, TensorArray):
            raise TypeError(f"Expected value to be a TensorArray, but got: `{type(value)}`")
        return cls(value.element_shape, value.dtype, value.dynamic_size, value._infer_shape)

    __module__ = "tensorflow.python.ops.tensor_array_ops"
