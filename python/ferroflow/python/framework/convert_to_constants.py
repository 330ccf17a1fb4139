"""Functions with the values of their variables in the place of the variables: frozen graphs.

Invariant: a variable that the function only reads is a constant of the new graph, and functions that it calls are opened;
branches and loops stay operations with functions. Does not know: how operations are emitted anew.
"""

from ferroflow import _ff
from ferroflow.python.eager import graph_function, wrap_function
from ferroflow.python.framework import func_graph

__name__ = "tensorflow.python.framework.convert_to_constants"


def convert_variables_to_constants_v2(func, lower_control_flow=True, aggressive_inlining=False):
    """A concrete function that computes what `func` does, with variables as constants of their present values.

    It takes the same tensors and gives a list of the results. Branches and loops are operations whatever `lower_control_flow`
    says, and functions are opened whatever `aggressive_inlining` says.

    >>> from ferroflow.python.framework.convert_to_constants import convert_variables_to_constants_v2
    >>> v = tf.Variable(2.0)
    >>> f = tf.function(lambda x: x * v).get_concrete_function(tf.TensorSpec([], tf.float32))
    >>> frozen = convert_variables_to_constants_v2(f)
    >>> _ = v.assign(5.0)
    >>> frozen(tf.constant(3.0))[0].numpy().item(), len(frozen.variables)
    (6.0, 0)
    """
    del lower_control_flow, aggressive_inlining
    if isinstance(func, wrap_function.WrappedFunction):
        concrete, own = func._part, func.inputs
    else:
        concrete = func._concrete
        own = func.inputs[: len(func.inputs) - len(concrete.captures)]
    graph = func_graph.FuncGraph(f"__inference_frozen_{concrete.name}")
    token = graph.enter()
    try:
        inputs = [graph.placeholder(t.dtype, t.shape, None, t.op.name) for t in own]
        outputs = [_ff.execute("Identity", [t], {}, "Identity") for t in concrete.frozen(inputs)]
    finally:
        graph.leave(token)
    return graph_function.of_graph(graph, graph.finish(outputs), inputs, outputs)


def convert_variables_to_constants_v2_as_graph(func, lower_control_flow=True, aggressive_inlining=False):
    """What `convert_variables_to_constants_v2` gives, and its graph as a `GraphDef`.

    >>> from ferroflow.python.framework.convert_to_constants import convert_variables_to_constants_v2_as_graph
    >>> f = tf.function(lambda x: x * 2.0).get_concrete_function(tf.TensorSpec([], tf.float32))
    >>> [n.op for n in convert_variables_to_constants_v2_as_graph(f)[1].node]
    ['Placeholder', 'Const', 'Mul', 'Identity']
    """
    frozen = convert_variables_to_constants_v2(func, lower_control_flow, aggressive_inlining)
    return frozen, frozen.graph.as_graph_def()
