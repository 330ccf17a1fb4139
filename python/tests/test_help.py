"""Every public name says what it is, and what `help()` shows of a function that is one operation is made of its record.

Does not know: any function.
"""

import inspect

import pytest

import ferroflow as tf
from ferroflow import _docs, _ff, _names, _namespace

NAMES = sorted(n for n in _names.table() if not n.endswith("*"))

# Members of the extension's classes that have no docstring there yet.
UNDESCRIBED = {
    "DType": {
        "is_subtype_of", "most_specific_common_supertype", "is_complex", "is_bool", "is_numeric", "is_floating", "is_quantized",
        "is_integer", "is_numpy_compatible", "is_unsigned",
    },
    "Tensor": {"experimental_ref", "backing_device"},
    "TensorShape": {"most_specific_common_supertype"},
}  # fmt: skip


def _is_member(value):
    return (
        inspect.isfunction(value)
        or isinstance(value, (property, classmethod, staticmethod))
        or inspect.ismethoddescriptor(value)
        or inspect.isgetsetdescriptor(value)
    )


def test_every_public_name_has_a_docstring():
    """Functions and classes; constants have none."""
    bare = []
    for name in NAMES:
        value = _namespace.resolve(name)
        doc = value.__dict__.get("__doc__") if inspect.isclass(value) else getattr(value, "__doc__", None)
        if (inspect.isclass(value) or callable(value)) and not doc:
            bare.append(name)
    assert not bare


def test_every_public_member_has_a_docstring():
    """Methods and properties of public classes, their own or that of the class they come from."""
    bare = []
    for name in NAMES:
        value = _namespace.resolve(name)
        if not inspect.isclass(value) or getattr(value, "_ferroflow_stub", False):
            continue
        known = UNDESCRIBED.get(value.__name__, ())
        for own, member in list(vars(value).items()):
            if own.startswith("_") or own in known or not _is_member(member) or not hasattr(value, own):
                continue
            bases = [b for b in value.__mro__ if own in vars(b)]
            if not any(inspect.getdoc(getattr(b, own)) for b in bases):
                bare.append(f"{name}.{own}")
    assert not bare


@pytest.mark.parametrize("name", sorted(_docs.examples()))
def test_examples_of_operations(name):
    """An example gives what TensorFlow gives; one whose operation is not in the catalogue yet is skipped."""
    expression, wanted = _docs.examples()[name]
    try:
        given = repr(eval(expression, {"tf": tf}))  # noqa: S307 our own file
    except tf.errors.UnimplementedError as error:
        pytest.skip(error.message)
    assert given == wanted


def test_every_operation_has_an_example():
    """Public names that are one operation; TensorFlow has no kernel for some on a CPU, so nothing to show."""
    without = {
        "conv2d_backprop_filter_v2", "conv2d_backprop_input_v2", "fftnd", "ifftnd", "irfftnd", "rfftnd", "image.decode_jxl", "image.decode_webp",
        "compat.v1.nn.quantized_relu_x",
    }  # fmt: skip
    first = {target: name for name, target in reversed(_names.table().items()) if target.startswith("op ")}
    missing = [name for name in first.values() if name not in _docs.examples() and name not in without]
    assert not missing


def test_text_of_a_record():
    """Summary, arguments with their meaning, result, errors, example."""
    record = _docs.record_of("Sum")
    params = [("input_tensor", "input", False), ("axis", "reduction_indices", True), ("keepdims", "keep_dims", True), ("name", None, True)]
    lines = _docs.text(record, params, "reduce_sum").splitlines()
    assert lines[0] == record["doc"]
    assert lines[2] == "Args:" and lines[3].startswith("  input_tensor: a tensor")
    assert "  keepdims: a bool, whether reduced dimensions stay, with size 1 (without: False)." in lines
    assert "Returns:" in lines and "Raises:" in lines
    assert lines[-2:] == [">>> tf.reduce_sum([[1, 2], [3, 4]], axis=0).numpy().tolist()", "[4, 6]"]


def test_every_record_can_be_described():
    """Whatever a record is like, its text is made."""
    for record in _ff.records():
        params = [(i[0], i[0], False) for i in record["inputs"]] + [(a[0], a[0], a[3]) for a in record["attrs"]]
        text = _docs.text(record, params, f"raw_ops.{record['name']}", keywords_only=True)
        assert all(f"  {p}: " in text for p, _, _ in params), record["name"]
        assert all(len(line) <= 100 for line in text.splitlines()), record["name"]


def test_namespaces_say_what_they_are_for():
    """Every namespace that has a name in it."""
    spaces = {n.rpartition(".")[0] for n in NAMES if "." in n and not n.startswith("__")}
    assert [s for s in sorted(spaces) if not getattr(_namespace.resolve(s), "__doc__", None)] == []
    assert tf.math.__doc__.startswith("`tf.math`: arithmetic")
