"""Names of the nodes of operators in graphs, and of the constants made for them: TensorFlow's."""

import ferroflow as tf


def names_of(function, *specs):
    graph = tf.function(function).get_concrete_function(*specs).graph
    return [op.name for op in graph.get_operations() if op.type not in ("Placeholder", "Identity")]


X = tf.TensorSpec([2], tf.float32)


def test_operators():
    def body(x, m):
        return [x + 1, x * 2, -x, x / 3, x - 4, x // 5, x % 6, m @ m, x**7, 8 + x, 9 - x, x + x, x[0], x[1:]]

    found = names_of(body, X, tf.TensorSpec([2, 2], tf.float32))
    wanted = (
        "add/y add mul/y mul Neg truediv/y truediv sub/y sub floordiv/y floordiv mod/y mod matmul pow/y pow "
        "add_1/x add_1 sub_1/x sub_1 add_2"
    ).split()
    assert [n for n in found if not n.startswith("strided_slice")] == wanted
    slices = [n for n in found if n.startswith("strided_slice")]
    assert [n for n in slices if "/" not in n] == ["strided_slice", "strided_slice_1"]
    assert {"strided_slice/stack", "strided_slice/stack_1"} <= set(slices)


def test_comparisons_and_booleans():
    def body(x, b):
        return [x > 1, x <= 2, x == 3, b & b, b | b, ~b]

    found = names_of(body, X, tf.TensorSpec([2], tf.bool))
    assert found == ["Greater/y", "Greater", "LessEqual/y", "LessEqual", "Equal/y", "Equal", "and", "or", "LogicalNot"]


def test_scopes_and_names():
    def body(x):
        with tf.name_scope("s"):
            y = (x + 5) * x
        return y, tf.add(x, x, name="mine")

    assert names_of(body, X) == ["s/add/y", "s/add", "s/mul", "mine"]
    assert tf.function(lambda x: x + 1).get_concrete_function(X).graph.get_operations()[2].name == "add"


def test_what_is_printed(capfd):
    tf.function(lambda x: print(x + 1))(tf.constant([1.0, 2.0]))
    assert capfd.readouterr().out == 'Tensor("add:0", shape=(2,), dtype=float32)\n'
