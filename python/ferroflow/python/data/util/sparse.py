"""What elements of datasets that hold sparse tensors are, by the classes of their parts.

Invariant: a part whose class is `SparseTensor` is one variant of unknown shape where it is carried as a dense tensor.
Does not know: how sparse tensors are carried; here they keep their three tensors.
"""

from ferroflow import _ff
from ferroflow.python.data.util import nest
from ferroflow.python.framework.sparse_tensor import SparseTensor

__name__ = "tensorflow.python.data.util.sparse"


def any_sparse(classes):
    """Whether a part of a structure of classes is that of sparse tensors."""
    return any(kind is SparseTensor for kind in nest.flatten(classes))


def _parts(values, classes, dense):
    """A structure of what each part is, what `dense` says for sparse tensors."""
    flat = [dense if kind is SparseTensor else value for value, kind in zip(nest.flatten(values), nest.flatten(classes), strict=True)]
    return nest.pack_sequence_as(values, flat)


def as_dense_shapes(shapes, classes):
    """The shapes, unknown where the class is that of sparse tensors.

    >>> import ferroflow as tf
    >>> from ferroflow.python.data.util import sparse
    >>> sparse.as_dense_shapes((tf.TensorShape([2]), tf.TensorShape([3])), (tf.Tensor, tf.SparseTensor))
    (TensorShape([2]), TensorShape(None))
    """
    return _parts(shapes, classes, _ff.TensorShape(None))


def as_dense_types(types, classes):
    """The dtypes, variant where the class is that of sparse tensors."""
    return _parts(types, classes, _ff.variant)


def get_classes(tensors):
    """`SparseTensor` for each sparse tensor of a structure, `Tensor` for any other part."""
    return nest.pack_sequence_as(tensors, [SparseTensor if isinstance(t, SparseTensor) else _ff.Tensor for t in nest.flatten(tensors)])
