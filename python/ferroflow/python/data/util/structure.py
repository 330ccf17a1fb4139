"""Elements and their specifications: from values to specs, to the flat leaves that pipelines pass along, and back.

Invariant: inside a pipeline an element is a list of leaves, one for each leaf of the spec; a dense leaf is a
tensor or a NumPy array, whichever it was last.
Does not know: pipelines.
"""

from ferroflow import _ff
from ferroflow.python.data.util import nest
from ferroflow.python.framework import sparse_tensor, tensor_spec, type_spec

__name__ = "tensorflow.python.data.util.structure"


class NoneTensorSpec(type_spec.BatchableTypeSpec):
    """The spec of None."""

    @property
    def value_type(self):
        """`type(None)`."""
        return type(None)

    def _serialize(self):
        return ()

    @property
    def _component_specs(self):
        return []

    def _to_components(self, value):
        return []

    def _from_components(self, components):
        return None

    def _batch(self, batch_size):
        return NoneTensorSpec()

    def _unbatch(self):
        return NoneTensorSpec()

    def __repr__(self):
        return "NoneTensorSpec()"


NoneTensorSpec.__name__ = NoneTensorSpec.__qualname__ = "NoneTensorSpec"


def type_spec_from_value(element, use_fallback=True):
    """The spec of an element: of a leaf, or a structure of specs."""
    del use_fallback
    if nest.is_nested(element):
        return nest.map_structure(type_spec_from_value, element)
    if element is None:
        return NoneTensorSpec()
    if hasattr(element, "element_spec") and hasattr(element, "_type_spec"):
        return element._type_spec
    return type_spec.type_spec_from_value(element)


def normalize_element(element, element_spec=None):
    """A structure whose leaves are tensors, composites and None: lists and numbers become tensors.

    With a spec dtypes are as it says.
    """
    element = _without_sparse_values(element)
    leaves = nest.flatten(element)
    specs = nest.flatten(element_spec) if element_spec is not None else [None] * len(leaves)
    if len(specs) != len(leaves):
        raise ValueError(f"expected {len(specs)} components, got {len(leaves)}")
    normalized = [_leaf(value, spec) for value, spec in zip(leaves, specs)]
    return nest.pack_sequence_as(element, normalized)


def _leaf(value, spec):
    if value is None or isinstance(value, _ff.Tensor) or isinstance(spec, NoneTensorSpec):
        return value
    if isinstance(value, _ff.VariableBase):
        return value._ff_read()
    if hasattr(type(value), "_ff_flatten") or hasattr(value, "element_spec"):
        return value
    sparse = _sparse_value(value)
    if sparse is not None:
        return sparse
    dtype = spec.dtype if isinstance(spec, tensor_spec.TensorSpec) else None
    return _ff.convert(value, dtype=dtype)


def _without_sparse_values(element):
    """The element with sparse tensors in the place of `SparseTensorValue`s, which are leaves, though named tuples."""
    sparse = _sparse_value(element)
    if sparse is not None:
        return sparse
    if type(element) is tuple:
        return tuple(_without_sparse_values(part) for part in element)
    if isinstance(element, tuple) and hasattr(element, "_fields"):
        return type(element)(*(_without_sparse_values(part) for part in element))
    if isinstance(element, dict):
        return type(element)((key, _without_sparse_values(part)) for key, part in element.items())
    return element


def _sparse_value(value):
    """SciPy's and TensorFlow 1's sparse values as sparse tensors."""
    if type(value).__name__ == "SparseTensorValue":
        from ferroflow.python.framework import sparse_tensor

        return sparse_tensor.SparseTensor.from_value(value)
    return None


def specs_of(element):
    """The spec of a normalized element, structured."""
    return nest.map_structure(type_spec_from_value, element)


def is_dense(spec):
    """Whether a leaf is a plain tensor."""
    return isinstance(spec, tensor_spec.TensorSpec)


def to_tensor(leaf):
    """A dense leaf as a tensor."""
    return leaf if isinstance(leaf, _ff.Tensor) else _ff.convert(leaf)


def to_numpy(leaf):
    """A dense leaf as a NumPy array."""
    return leaf.numpy() if isinstance(leaf, _ff.Tensor) else leaf


def pack(element_spec, leaves):
    """An element as the program sees it."""
    specs = nest.flatten(element_spec)
    values = [to_tensor(v) if is_dense(s) else v for s, v in zip(specs, leaves)]
    return nest.pack_sequence_as(element_spec, values)


def flat_tensors(element_spec, leaves):
    """All tensors of an element, composites taken apart."""
    found = []
    for spec, leaf in zip(nest.flatten(element_spec), leaves):
        if is_dense(spec):
            found.append(to_tensor(leaf))
        elif isinstance(leaf, _ff.Tensor):
            found.append(leaf)  # a ragged row may be a tensor
        elif leaf is not None:
            found.extend(leaf._ff_flatten()[1])
    return found


def from_flat_tensors(element_spec, tensors):
    """The leaves of an element from all its tensors."""
    tensors = list(tensors)
    leaves = []
    for spec in nest.flatten(element_spec):
        if is_dense(spec):
            leaves.append(tensors.pop(0))
        elif isinstance(spec, NoneTensorSpec):
            leaves.append(None)
        else:
            count = len(spec._flat_tensor_specs)
            leaves.append(spec._ff_pack(tensors[:count]))
            del tensors[:count]
    return leaves


def flat_specs(element_spec):
    """The specs of all tensors of an element."""
    found = []
    for spec in nest.flatten(element_spec):
        found.extend(spec._flat_tensor_specs)
    return found


def most_specific(specs):
    """The narrowest spec of several; None where there is none."""
    first = specs[0]
    return first.most_specific_common_supertype(list(specs[1:]))


def are_compatible(spec1, spec2):
    """Whether two specs have one structure, and each two leaves of them fit each other."""
    try:
        nest.assert_same_structure(spec1, spec2)
    except (TypeError, ValueError):
        return False
    return all(a.is_compatible_with(b) and b.is_compatible_with(a) for a, b in zip(nest.flatten(spec1), nest.flatten(spec2)))


def convert_legacy_structure(output_types, output_shapes, output_classes):
    """The specifications of elements, of a structure of dtypes, one of shapes and one of classes or specifications.

    Raises:
      TypeError: a class that no element can have.
    """
    flat = [nest.flatten(part) for part in (output_types, output_shapes, output_classes)]
    return nest.pack_sequence_as(output_types, [_legacy_spec(*parts) for parts in zip(*flat, strict=True)])


def _legacy_spec(dtype, shape, kind):
    from ferroflow.python.ops import tensor_array_ops

    if isinstance(kind, type_spec.TypeSpec):
        return kind
    if isinstance(kind, type) and issubclass(kind, sparse_tensor.SparseTensor):
        return sparse_tensor.SparseTensorSpec(shape, dtype)
    if isinstance(kind, type) and issubclass(kind, _ff.Tensor):
        return tensor_spec.TensorSpec(shape, dtype)
    if kind is tensor_array_ops.TensorArray:
        # The first two dimensions say whether the size changes and whether all elements have one shape.
        dims = shape.as_list()
        flags = [None if flag is None else bool(flag) for flag in dims[:2]]
        return tensor_array_ops.TensorArraySpec(dims[2:], dtype, dynamic_size=flags[0], infer_shape=flags[1])
    name = getattr(kind, "__name__", kind)
    raise TypeError(
        f"Could not build a structure for output class {name}. Make sure any component class in `output_classes` inherits from one of the "
        "following classes: `tf.TypeSpec`, `tf.sparse.SparseTensor`, `tf.Tensor`, `tf.TensorArray`."
    )


def get_flat_tensor_specs(element_spec):
    """The specs of all tensors of an element."""
    return flat_specs(element_spec)


def get_flat_tensor_shapes(element_spec):
    """The shapes of all tensors of an element."""
    return [spec.shape for spec in flat_specs(element_spec)]


def get_flat_tensor_types(element_spec):
    """The dtypes of all tensors of an element."""
    return [spec.dtype for spec in flat_specs(element_spec)]


def to_tensor_list(element_spec, element):
    """All tensors of an element of this spec, which must have its structure."""
    return flat_tensors(element_spec, _leaves_like(element_spec, element))


def from_tensor_list(element_spec, tensor_list):
    """The element of this spec that is made of these tensors; ValueError for another number of them, or what does not fit."""
    specs = flat_specs(element_spec)
    if len(specs) != len(tensor_list):
        raise ValueError(f"Expected {len(specs)} tensors but got {len(tensor_list)}.")
    for spec, tensor in zip(specs, tensor_list):
        if not spec.is_compatible_with(tensor):
            raise ValueError(f"Expected a tensor of {spec}, but got {tensor}.")
    return from_compatible_tensor_list(element_spec, tensor_list)


def from_compatible_tensor_list(element_spec, tensor_list):
    """The element of this spec that is made of these tensors."""
    return nest.pack_sequence_as(element_spec, from_flat_tensors(element_spec, tensor_list))


def _leaves_like(element_spec, element):
    nest.assert_same_structure(element, element_spec)
    leaves = nest.flatten(element)
    for spec, leaf in zip(nest.flatten(element_spec), leaves):
        if not spec.is_compatible_with(leaf):
            raise ValueError(f"The value {leaf} is not compatible with the spec {spec}.")
    return leaves


def batched(spec, size):
    """The spec of a batch of leaves."""
    if is_dense(spec):
        shape = spec.shape
        dims = None if shape.rank is None else [size, *shape.as_list()]
        return tensor_spec.TensorSpec(dims, spec.dtype)
    return spec._batch(size)


def unbatched(spec):
    """The spec of one member of a batch."""
    if is_dense(spec):
        shape = spec.shape
        if shape.rank == 0:
            raise ValueError("Unbatching a tensor is only supported for rank >= 1")
        return tensor_spec.TensorSpec(None if shape.rank is None else shape.as_list()[1:], spec.dtype)
    return spec._unbatch()


def is_extension(value):
    """Whether a leaf is made of parts that are batched one by one: of a user's class of fields, or a linear operator."""
    return hasattr(type(value), "_tf_extension_type_fields") or hasattr(type(value), "_linear_operator_spec")


def rows(leaf):
    """The shape that says how many members a batch of leaves has: the leaf's own, or its first part's."""
    while is_extension(leaf):
        parts = leaf._type_spec._to_components(leaf)
        if not parts:
            return _ff.TensorShape(None)
        leaf = parts[0]
    shape = getattr(leaf, "shape", None)
    return _ff.TensorShape(None) if shape is None else _ff.TensorShape(shape)
