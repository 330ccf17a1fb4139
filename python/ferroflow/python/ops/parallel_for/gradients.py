"""Jacobians of the graph being traced: of values by values they were computed of.

Does not know: tapes; `tf.GradientTape.jacobian` is the same for what a tape recorded.
"""

from ferroflow import _ff
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.parallel_for.control_flow_ops import pfor

__name__ = "tensorflow.python.ops.parallel_for.gradients"


def _gradients(target, sources, arriving):
    from ferroflow import _namespace

    return _namespace.resolve("gradients")(target, sources, grad_ys=arriving)


def _first_ones(count, dims, at):
    """1 at position `at` of a tensor of `count` elements, in the shape `dims`."""
    return execute("Reshape", [execute("OneHot", [at, count, 1.0, 0.0]), dims])


def jacobian(output, inputs, use_pfor=True, parallel_iterations=None):
    """The derivative of every element of `output` by every element of each of `inputs`.

    Args:
      output: a tensor of the graph that is being traced.
      inputs: a tensor, or a structure of tensors, that it was computed of.
      use_pfor, parallel_iterations: accepted; they change no result.

    Returns the structure of `inputs`: `[m, n]` by `[p]` is `[m, n, p]`, None where `output` does not depend on it.
    """
    del use_pfor
    flat = _ff.nest_flatten(inputs)
    output = convert(output)
    dims, count = execute("Shape", [output]), execute("Size", [output])

    def of(i):
        return _gradients(output, flat, execute("Cast", [_first_ones(count, dims, i)], {"DstT": output.dtype}))

    found = pfor(of, count, parallel_iterations=parallel_iterations)
    whole = [None if j is None else execute("Reshape", [j, execute("ConcatV2", [[dims, execute("Shape", [x])], 0])]) for j, x in zip(found, flat)]
    return _ff.nest_pack(inputs, whole)


def batch_jacobian(output, inp, use_pfor=True, parallel_iterations=None):
    """The Jacobian of each member of a batch: `[b, ...m]` by `[b, ...p]` is `[b, ...m, ...p]`.

    Member `i` of `output` must depend on member `i` of `inp` only. ValueError where the first dimensions differ.
    """
    del use_pfor
    output, inp = convert(output), convert(inp)
    if output.shape[0] is not None and inp.shape[0] is not None and output.shape[0] != inp.shape[0]:
        raise ValueError(f"Need first dimension of `output` shape ({output.shape}) and `inp` shape ({inp.shape}) to match.")
    dims = execute("Shape", [output])
    member = dims[1:]
    count = execute("Prod", [member, [0]])

    def of(i):
        unit = execute("Cast", [_first_ones(count, member, i)], {"DstT": output.dtype})
        return _gradients(output, [inp], execute("BroadcastTo", [unit, dims]))[0]

    found = pfor(of, count, parallel_iterations=parallel_iterations)
    if found is None:
        return None
    shape = execute("Shape", [inp])
    three = execute("Reshape", [found, execute("ConcatV2", [[execute("Reshape", [count, [1]]), dims[:1], [-1]], 0])])
    turned = execute("Transpose", [three, [1, 0, 2]])
    return execute("Reshape", [turned, execute("ConcatV2", [[dims, shape[1:]], 0])])
