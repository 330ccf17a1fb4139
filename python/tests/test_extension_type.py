"""Users' own values of tensors: `tf.experimental.ExtensionType` and what takes its values as one."""

import copy
import inspect
import typing

import pytest

import ferroflow as tf


class Masked(tf.experimental.ExtensionType):
    """Values with a mask, and a name that is no tensor."""

    values: tf.Tensor
    mask: tf.Tensor
    name: str = "n"

    def sum(self):
        """The sum of what is not masked."""
        return tf.reduce_sum(tf.where(self.mask, self.values, 0))


class Pair(tf.experimental.BatchableExtensionType):
    """A dense tensor and a ragged one."""

    dense: tf.Tensor
    ragged: tf.RaggedTensor
    name: str = "k"


class Many(tf.experimental.ExtensionType):
    """One field of each kind."""

    tensors: typing.Tuple[tf.Tensor, ...]
    named: typing.Mapping[str, tf.Tensor]
    either: typing.Union[int, str, tf.Tensor]
    dtype: tf.DType = tf.float32
    shape: tf.TensorShape = tf.TensorShape([])
    inner: typing.Optional[Masked] = None


def masked(name="n"):
    return Masked([1, 2, 3], [True, False, True], name)


def test_fields_become_what_their_annotations_say():
    many = Many([1, 2.0], {"x": 1}, [1, 2], tf.int32, [3, None], masked())
    assert [t.dtype for t in many.tensors] == [tf.int32, tf.float32]
    assert many.named["x"].numpy() == 1 and isinstance(many.either, tf.Tensor)
    assert many.shape.as_list() == [3, None] and many.inner.name == "n"
    assert Many([], {}, 5).either == 5 and Many([], {}, "s").either == "s"
    assert repr(Masked.Spec.from_value(masked())) == (
        "Masked.Spec(values=TensorSpec(shape=(3,), dtype=tf.int32, name=None), "
        "mask=TensorSpec(shape=(3,), dtype=tf.bool, name=None), name='n')"
    )
    assert str(inspect.signature(Masked.Spec)).startswith("(values, mask, name)")


@pytest.mark.parametrize(
    "make,error,message",
    [
        (lambda: Masked([1]), TypeError, "missing a required argument: 'mask'"),
        (lambda: Masked([1], [True], 3), TypeError, "name: expected 'str', got 'int'"),
        (lambda: Masked(object(), [True]), TypeError, "values: expected a Tensor, got 'object'"),
        (lambda: Masked(tf.ragged.constant([[1], []]), [True]), TypeError, "values: expected a Tensor, got 'RaggedTensor'"),
        (lambda: Many(1, {}, 1), TypeError, "tensors: expected tuple, got 'int'"),
        (lambda: Many([], {1: 1}, 1), TypeError, r"named\[<key>\]: expected 'str', got 'int'"),
        (lambda: Many([], {}, None), TypeError, "either: expected .*got 'NoneType'"),
        (lambda: Masked.Spec(3, tf.TensorSpec([]), "a"), TypeError, "values: expected a TensorSpec, got 'int'"),
        (lambda: hash(masked()), TypeError, "unhashable type: 'Masked'"),
        (lambda: setattr(masked(), "values", 3), AttributeError, "Cannot mutate attribute `values` outside the custom constructor"),
        (lambda: delattr(masked(), "mask"), AttributeError, "Cannot mutate attribute `mask`"),
        (lambda: tf.convert_to_tensor(masked()), ValueError, "with an unsupported type"),
        (lambda: masked() + 1, TypeError, "unsupported operand"),
    ],
)
def test_what_is_refused(make, error, message):
    with pytest.raises(error, match=message):
        make()


def test_class_bodies_that_are_refused():
    base = tf.experimental.ExtensionType
    for body, error, message in (
        ({"__annotations__": {"Spec": int}}, ValueError, "Field 'Spec' is reserved"),
        ({"__annotations__": {"x": list}}, TypeError, "In field 'x': Unsupported type annotation 'list'"),
        ({"__annotations__": {"x": tf.Variable}}, TypeError, "Unsupported type annotation 'Variable'"),
        ({"__annotations__": {"x": int}, "x": "a"}, TypeError, "default value for x: expected 'int', got 'str'"),
        ({"x": 3}, ValueError, "Field x is missing a type annotation"),
    ):
        with pytest.raises(error, match=message):
            type(base)("P", (base,), {"__module__": __name__, **body})


def test_constructors_of_the_programs_own():
    class Squared(tf.experimental.ExtensionType):
        x: tf.Tensor
        y: int

        def __init__(self, x, count=None):
            self.x = x * x
            if count is not None:
                self.y = count

        def __validate__(self):
            tf.debugging.assert_positive(self.x)

    assert Squared(4, 1).x.numpy() == 16
    assert str(inspect.signature(Squared)).startswith("(x, count=None)")
    with pytest.raises(ValueError, match="Missing required fields: {'y'}"):
        Squared(4)
    with pytest.raises(tf.errors.InvalidArgumentError):
        Squared(0, 1)

    class Shaped(tf.experimental.ExtensionType):
        x: tf.Tensor

        class Spec:
            def __init__(self, shape, dtype=tf.float32):
                self.x = tf.TensorSpec(shape, dtype)

            @property
            def shape(self):
                return self.x.shape

    assert Shaped.Spec([2]).shape.as_list() == [2]
    assert Shaped.Spec([None]).is_compatible_with(Shaped([1.0]))


def test_equality_is_a_tensor_unless_the_specifications_differ():
    assert bool(masked() == masked()) and not bool(masked() != masked())
    assert not bool(masked() == Masked([1, 2, 4], [True, False, True]))
    assert (masked() == masked("other")) is False
    assert (masked() == Masked([1], [True])) is False
    assert (masked() == 3) is False
    assert copy.copy(masked()).name == "n" and bool(copy.deepcopy(masked()) == masked())


def test_functions_branches_and_loops_take_one():
    traces = []

    @tf.function
    def total(m):
        traces.append(m)
        return m.sum()

    assert [int(total(m)) for m in (masked(), Masked([4, 5, 6], [True] * 3), masked("b"))] == [4, 15, 4]
    assert len(traces) == 2, "the name tells traces apart, values do not"
    picked = tf.function(lambda p: tf.cond(p, masked, lambda: Masked([4, 5, 6], [True] * 3)))(tf.constant(False))
    assert isinstance(picked, Masked) and picked.values.numpy().tolist() == [4, 5, 6]
    _, last = tf.function(
        lambda m: tf.while_loop(lambda i, m: i < 3, lambda i, m: (i + 1, Masked(m.values + 1, m.mask, m.name)), (0, m))
    )(masked())
    assert last.values.numpy().tolist() == [4, 5, 6]
    assert len(tf.nest.flatten(masked(), expand_composites=True)) == 2 and len(tf.nest.flatten(masked())) == 1


def test_datasets_hold_them_whole_in_members_and_in_batches():
    (whole,) = tf.data.Dataset.from_tensors(masked())
    assert whole.name == "n" and whole.values.numpy().tolist() == [1, 2, 3]
    pair = Pair([[1, 2], [3, 4]], tf.ragged.constant([[1], [2, 3]]))
    members = list(tf.data.Dataset.from_tensor_slices(pair))
    assert [m.dense.numpy().tolist() for m in members] == [[1, 2], [3, 4]]
    assert [m.ragged.numpy().tolist() for m in members] == [[1], [2, 3]]
    for again in (
        tf.data.Dataset.from_tensor_slices(pair).batch(2),
        tf.data.Dataset.from_tensors(pair).unbatch().batch(2),
    ):
        (batch,) = again
        assert batch.dense.numpy().tolist() == [[1, 2], [3, 4]] and batch.ragged.to_list() == [[1], [2, 3]]
    mapped = tf.data.Dataset.from_tensor_slices(pair).map(lambda m: Pair(m.dense * 2, tf.ragged.stack([m.ragged])))
    assert [m.dense.numpy().tolist() for m in mapped] == [[2, 4], [6, 8]]
    with pytest.raises(AttributeError):
        tf.data.Dataset.from_tensor_slices(masked())


def test_shapes_and_own_names_in_fields():
    class Pair(tf.experimental.BatchableExtensionType):
        shape: tf.TensorShape
        x: tf.Tensor

    data = tf.data.Dataset.from_tensor_slices(Pair([2], tf.ones([2, 3])))
    assert [e.shape for e in data] == [tf.TensorShape([])] * 2
    assert data.batch(2).element_spec.shape == tf.TensorShape([None])
    node = _Node(3, [_Node(5), _Node(2)])
    assert [int(child.value) for child in node.children] == [5, 2]


class _Node(tf.experimental.ExtensionType):
    value: tf.Tensor
    children: typing.Tuple["_Node", ...] = ()


def test_annotations_may_carry_metadata_and_defaults_of_tensors_are_made_late():
    class Annotated(tf.experimental.ExtensionType):
        a: typing.Annotated[tf.Tensor, "metadata"]
        b: typing.Optional[typing.Annotated[int, "metadata"]] = None
        c: tf.Tensor = [1, 2]

    signature = inspect.signature(Annotated.__init__)
    assert signature.return_annotation is Annotated
    assert [p.annotation for p in signature.parameters.values()][1:] == [tf.Tensor, typing.Optional[int], tf.Tensor]
    assert signature.parameters["c"].default == [1, 2]
    # The default is a constant of whatever graph is open.
    assert tf.function(lambda: Annotated(3).c + 1)().numpy().tolist() == [2, 3]
    assert Annotated(3).c.numpy().tolist() == [1, 2]


@pytest.mark.parametrize("name", ["_to_components", "_keras_mask", "value_type", "_tf_extension_type_x"])
def test_names_that_no_field_may_have(name):
    with pytest.raises(ValueError, match=f"The field annotations for Bad are invalid. Field '{name}' is reserved"):
        type(tf.experimental.ExtensionType)("Bad", (tf.experimental.ExtensionType,), {"__annotations__": {name: int}, "__module__": __name__})


def test_a_saved_model_whose_types_are_not_known_gives_their_fields(tmp_path):
    from ferroflow.python.framework import extension_type, type_spec_registry

    class Kept(tf.experimental.ExtensionType):
        __name__ = "test.Kept"
        values: tf.Tensor
        scale: float

    module = tf.Module()
    module.f = tf.function(lambda k: Kept(k.values * 2, k.scale), input_signature=[Kept.Spec(tf.TensorSpec([None], tf.int32), 0.5)])
    tf.saved_model.save(module, str(tmp_path))
    assert isinstance(tf.saved_model.load(str(tmp_path)).f(Kept([1], 0.5)), Kept)
    del type_spec_registry._TYPE_SPEC_TO_NAME[Kept.Spec], type_spec_registry._NAME_TO_TYPE_SPEC["test.Kept.Spec"]
    with pytest.warns(UserWarning, match="test.Kept.Spec"):
        loaded = tf.saved_model.load(str(tmp_path))
    made = loaded.f(extension_type.AnonymousExtensionType(values=tf.constant([1, 2]), scale=0.5))
    assert isinstance(made, extension_type.AnonymousExtensionType)
    assert made.values.numpy().tolist() == [2, 4] and made.scale == 0.5
    back = extension_type.reinterpret(made, Kept)
    assert isinstance(back, Kept) and back.values.numpy().tolist() == [2, 4]
    with pytest.raises(ValueError, match="Missing required fields: {'scale'}"):
        extension_type.reinterpret(extension_type.AnonymousExtensionType(values=made.values), Kept)
    with pytest.raises(AttributeError, match="Cannot set attribute `values`"):
        made.values = 1
