"""Functions with the values of their variables in the place of the variables: not there yet.

Invariant: asking for one is an error that names what is missing, so that programs which only import this run.
Does not know: graphs.
"""

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.framework.convert_to_constants"


def _missing(name):
    raise errors_impl.UnimplementedError(None, None, f"{name} is not implemented in Ferroflow yet")


def convert_variables_to_constants_v2(func, lower_control_flow=True, aggressive_inlining=False):
    """Not there yet: UnimplementedError."""
    del func, lower_control_flow, aggressive_inlining
    _missing("convert_variables_to_constants_v2")


def convert_variables_to_constants_v2_as_graph(func, lower_control_flow=True, aggressive_inlining=False):
    """Not there yet: UnimplementedError."""
    del func, lower_control_flow, aggressive_inlining
    _missing("convert_variables_to_constants_v2_as_graph")
