"""The types that the generated files are written in: tensors, dtypes, shapes, and what becomes one.

Written by hand; the other files here are made by `cargo xtask stubs`. There is no such module when a program runs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

TensorLike: TypeAlias = Any
"""A tensor or what becomes one: a number, a string, nested lists, an array, a variable, a composite tensor."""
DTypeLike: TypeAlias = DType | np.dtype[Any] | type | str | int
"""A dtype, or what `tf.as_dtype` takes."""
ShapeLike: TypeAlias = TensorShape | Sequence[int | None] | int | Tensor | npt.NDArray[Any] | None
"""A shape: integers, None for what is not known, or a vector."""
Axis: TypeAlias = int | Sequence[int] | Tensor | npt.NDArray[Any] | None
"""One dimension or several; None for all, or for the function's own choice."""
Nested: TypeAlias = Any
"""A tensor, or lists, tuples, dictionaries of them in any depth."""

class Operators:
    """What tensors and variables have in common: arithmetic, comparison, indexing."""

    def __add__(self, other: TensorLike, /) -> Tensor: ...
    def __radd__(self, other: TensorLike, /) -> Tensor: ...
    def __sub__(self, other: TensorLike, /) -> Tensor: ...
    def __rsub__(self, other: TensorLike, /) -> Tensor: ...
    def __mul__(self, other: TensorLike, /) -> Tensor: ...
    def __rmul__(self, other: TensorLike, /) -> Tensor: ...
    def __truediv__(self, other: TensorLike, /) -> Tensor: ...
    def __rtruediv__(self, other: TensorLike, /) -> Tensor: ...
    def __floordiv__(self, other: TensorLike, /) -> Tensor: ...
    def __rfloordiv__(self, other: TensorLike, /) -> Tensor: ...
    def __mod__(self, other: TensorLike, /) -> Tensor: ...
    def __rmod__(self, other: TensorLike, /) -> Tensor: ...
    def __pow__(self, other: TensorLike, /) -> Tensor: ...
    def __rpow__(self, other: TensorLike, /) -> Tensor: ...
    def __matmul__(self, other: TensorLike, /) -> Tensor: ...
    def __rmatmul__(self, other: TensorLike, /) -> Tensor: ...
    def __and__(self, other: TensorLike, /) -> Tensor: ...
    def __rand__(self, other: TensorLike, /) -> Tensor: ...
    def __or__(self, other: TensorLike, /) -> Tensor: ...
    def __ror__(self, other: TensorLike, /) -> Tensor: ...
    def __xor__(self, other: TensorLike, /) -> Tensor: ...
    def __rxor__(self, other: TensorLike, /) -> Tensor: ...
    def __neg__(self) -> Tensor: ...
    def __pos__(self) -> Tensor: ...
    def __abs__(self) -> Tensor: ...
    def __invert__(self) -> Tensor: ...
    def __lt__(self, other: TensorLike, /) -> Tensor: ...
    def __le__(self, other: TensorLike, /) -> Tensor: ...
    def __gt__(self, other: TensorLike, /) -> Tensor: ...
    def __ge__(self, other: TensorLike, /) -> Tensor: ...
    def __eq__(self, other: object, /) -> Tensor: ...  # type: ignore[override]
    def __ne__(self, other: object, /) -> Tensor: ...  # type: ignore[override]
    def __getitem__(self, index: Any, /) -> Tensor: ...
    def __iter__(self) -> Iterator[Tensor]: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __int__(self) -> int: ...
    def __float__(self) -> float: ...
    def __complex__(self) -> complex: ...
    def __index__(self) -> int: ...
    def __array__(self, dtype: npt.DTypeLike | None = None, copy: bool | None = None) -> npt.NDArray[Any]: ...

class Tensor(Operators):
    """An array with a shape and a dtype that does not change; in a traced function a symbol for one."""

    @property
    def dtype(self) -> DType:
        """The dtype of the elements."""
    @property
    def shape(self) -> TensorShape:
        """The shape, as far as it is known."""
    @property
    def ndim(self) -> int:
        """The number of dimensions."""
    @property
    def device(self) -> str:
        """The device it is on."""
    @property
    def backing_device(self) -> str:
        """The device that holds its memory."""
    @property
    def name(self) -> str:
        """The name in its graph; AttributeError for one that is not in a graph."""
    @property
    def graph(self) -> Any:
        """The graph it is in; AttributeError for one that is in none."""
    @property
    def op(self) -> Any:
        """The operation it comes from; AttributeError for one that is not in a graph."""
    @property
    def value_index(self) -> int:
        """Its place among the results of its operation."""
    def numpy(self) -> Any:
        """The value as a NumPy array or scalar; only where operations run at once."""
    def get_shape(self) -> TensorShape:
        """The shape, as far as it is known."""
    def set_shape(self, shape: ShapeLike) -> None:
        """Adds to what is known of the shape; ValueError where it contradicts."""
    def ref(self) -> Any:
        """A hashable reference, for sets and dictionaries; `ref().deref()` is the tensor."""
    def experimental_ref(self) -> Any:
        """The older name of `ref`."""
    def __dlpack__(self, *, stream: Any = None, **kwargs: Any) -> Any: ...
    def __dlpack_device__(self) -> tuple[int, int]: ...
    def __hash__(self) -> int: ...

class DType:
    """The type of a tensor's elements."""

    @property
    def name(self) -> str:
        """`float32`, for instance."""
    @property
    def size(self) -> int:
        """The bytes of an element."""
    @property
    def base_dtype(self) -> DType:
        """The dtype itself, of a reference the dtype referred to."""
    @property
    def real_dtype(self) -> DType:
        """The dtype of real and imaginary part; itself where it is not complex."""
    @property
    def as_numpy_dtype(self) -> type[Any]:
        """NumPy's type."""
    @property
    def as_datatype_enum(self) -> int:
        """The number in saved graphs."""
    @property
    def is_bool(self) -> bool:
        """Whether it is `tf.bool`."""
    @property
    def is_integer(self) -> bool:
        """Whether it is an integer, and not quantized."""
    @property
    def is_floating(self) -> bool:
        """Whether it is a floating-point number."""
    @property
    def is_complex(self) -> bool:
        """Whether it is a complex number."""
    @property
    def is_numeric(self) -> bool:
        """Whether it is a number."""
    @property
    def is_quantized(self) -> bool:
        """Whether it is quantized."""
    @property
    def is_unsigned(self) -> bool:
        """Whether it is an integer without sign."""
    @property
    def is_numpy_compatible(self) -> bool:
        """Whether NumPy has it."""
    @property
    def min(self) -> Any:
        """The least value."""
    @property
    def max(self) -> Any:
        """The greatest value."""
    @property
    def limits(self) -> tuple[Any, Any]:
        """The range of intensities of images of this dtype."""
    def is_compatible_with(self, other: DTypeLike) -> bool:
        """Whether it is the same dtype."""
    def is_subtype_of(self, other: Any) -> bool:
        """Whether values of this dtype are values of the other."""
    def most_specific_common_supertype(self, others: Sequence[Any]) -> DType | None:
        """The dtype itself where all others are it, else None."""
    def __hash__(self) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

class TensorShape:
    """The shape of a tensor; dimensions that are not known are None, and the rank may not be known."""

    def __init__(self, dims: Any) -> None: ...
    @property
    def rank(self) -> int | None:
        """The number of dimensions, or None."""
    @property
    def ndims(self) -> int | None:
        """The older name of `rank`."""
    @property
    def dims(self) -> list[Any] | None:
        """The dimensions, or None where the rank is not known."""
    def as_list(self) -> list[int | None]:
        """The dimensions as a list; ValueError where the rank is not known."""
    def num_elements(self) -> int | None:
        """The product of the dimensions, or None."""
    def is_fully_defined(self) -> bool:
        """Whether every dimension is known."""
    def is_compatible_with(self, other: ShapeLike) -> bool:
        """Whether one tensor could have both shapes."""
    def is_subtype_of(self, other: Any) -> bool:
        """Whether every tensor of this shape has the other too."""
    def merge_with(self, other: ShapeLike) -> TensorShape:
        """What is known by both; ValueError where they contradict."""
    def concatenate(self, other: ShapeLike) -> TensorShape:
        """The dimensions of both."""
    def with_rank(self, rank: int) -> TensorShape:
        """The shape with this rank; ValueError where it has another."""
    def with_rank_at_least(self, rank: int) -> TensorShape:
        """The shape; ValueError where the rank is less."""
    def with_rank_at_most(self, rank: int) -> TensorShape:
        """The shape; ValueError where the rank is more."""
    def assert_has_rank(self, rank: int) -> None:
        """ValueError where the rank is another."""
    def assert_same_rank(self, other: ShapeLike) -> None:
        """ValueError where the ranks differ."""
    def assert_is_compatible_with(self, other: ShapeLike) -> None:
        """ValueError where no tensor could have both shapes."""
    def assert_is_fully_defined(self) -> None:
        """ValueError where a dimension is not known."""
    def most_specific_compatible_shape(self, other: ShapeLike) -> TensorShape:
        """The most that is known of tensors of one shape or the other."""
    def most_specific_common_supertype(self, others: Sequence[Any]) -> TensorShape | None:
        """The most that is known of tensors of any of these shapes."""
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __getitem__(self, key: Any, /) -> Any: ...
    def __add__(self, other: Any, /) -> TensorShape: ...
    def __radd__(self, other: Any, /) -> TensorShape: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

Function: TypeAlias = Callable[..., Any]
Structure: TypeAlias = Mapping[str, Any] | Sequence[Any]
