"""How a composite class of a program's own is differentiated: by an object in its attribute `__composite_gradient__`.

Invariant: `replace_gradient_components` is given gradients in the structure that `get_gradient_components` gave.
Does not know: tapes (`framework/composite.py` asks these).
"""

import abc
import typing

__name__ = "tensorflow.python.framework.composite_tensor_gradient"


class CompositeTensorGradient(metaclass=abc.ABCMeta):
    """Which parts of a value are differentiated, and what their gradients are together.

    >>> from ferroflow.python.framework import composite_tensor_gradient
    >>> class Ends(composite_tensor_gradient.CompositeTensorGradient):
    ...     def get_gradient_components(self, value):
    ...         return value.low, value.high
    ...     def replace_gradient_components(self, value, component_grads):
    ...         return Interval(*component_grads)
    >>> class Interval(tf.experimental.ExtensionType):
    ...     low: tf.Tensor
    ...     high: tf.Tensor
    ...     __composite_gradient__ = Ends()
    >>> x = Interval(tf.constant(1.0), tf.constant(3.0))
    >>> with tf.GradientTape() as tape:
    ...     tape.watch(x)
    ...     y = x.low * x.high
    >>> g = tape.gradient(y, x)
    >>> float(g.low), float(g.high)
    (3.0, 1.0)
    """

    @abc.abstractmethod
    def get_gradient_components(self, value):
        """The parts that are differentiated, as a nested structure."""

    @abc.abstractmethod
    def replace_gradient_components(self, value, component_grads):
        """A value of the same class with gradients in the places of those parts."""


@typing.runtime_checkable
class CompositeTensorGradientProtocol(typing.Protocol):
    """What has such an object."""

    __composite_gradient__: CompositeTensorGradient


class WithValuesCompositeTensorGradient(CompositeTensorGradient):
    """Of a class whose numbers are `values`, and which `with_values` gives others."""

    def get_gradient_components(self, value):
        """The values."""
        return value.values

    def replace_gradient_components(self, value, component_grads):
        """The same with gradients as its values."""
        return value.with_values(component_grads)
