"""Lists and dictionaries that a program gives to a module and goes on filling.

Invariant: the module has the members that the program's list has, and the list those of the module, as in TensorFlow.
Does not know: how members are saved.
"""

import copy

import ferroflow as tf


def variables(*values):
    return [tf.Variable(float(v)) for v in values]


def numbers(found):
    return [float(v.numpy()) for v in found]


def test_a_list_is_shared():
    module, layers = tf.Module(), variables(1)
    module.layers = layers
    layers.append(tf.Variable(2.0))
    assert len(module.layers) == 2 and numbers(module.variables) == [1, 2] and module.layers == layers
    module.layers.append(tf.Variable(3.0))
    module.layers += variables(4)
    assert numbers(layers) == [1, 2, 3, 4] == numbers(module.trainable_variables)
    layers[0] = tf.Variable(7.0)
    layers.pop()
    assert numbers(module.layers) == [7, 2, 3] == numbers(module.variables)
    assert module.layers[-1].numpy() == 3 and numbers(reversed(module.layers)) == [3, 2, 7] and layers[1] in module.layers
    module.layers.clear()
    assert layers == [] and module.variables == ()


def test_a_list_filled_in_a_loop():
    module, layers = tf.Module(), []
    module.layers = layers
    for i in range(3):
        layers.append(tf.Variable(float(i)))
    assert numbers(v for v in module.layers) == [0, 1, 2] and numbers(module.trainable_variables) == [0, 1, 2]
    assert tf.function(lambda xs: tf.add_n(xs))(module.layers).numpy() == 3
    assert len(tf.nest.flatten(module.layers)) == 3 and tf.stack(module.layers).numpy().tolist() == [0, 1, 2]


def test_a_dictionary_is_shared():
    module, parts = tf.Module(), {"a": tf.Variable(1.0)}
    module.parts = parts
    parts["b"] = tf.Variable(2.0)
    assert sorted(module.parts) == ["a", "b"] and len(module.variables) == 2 and module.parts.get("b").numpy() == 2
    module.parts["c"] = tf.Variable(3.0)
    module.parts.pop("a")
    assert sorted(parts) == ["b", "c"] and numbers(module.parts.values()) == [2, 3] and dict(module.parts) == parts
    assert module.parts == {"b": parts["b"], "c": parts["c"]} and "a" not in module.parts


def test_members_of_members_and_of_two_modules():
    one, other, nested = tf.Module(), tf.Module(), [variables(1)]
    one.nested = nested
    nested[0].append(tf.Variable(2.0))
    assert len(one.nested[0]) == 2 and len(one.variables) == 2
    shared = variables(1, 2)
    one.shared, other.shared = shared, shared
    shared.append(tf.Variable(3.0))
    assert len(one.shared) == len(other.shared) == len(other.variables) == 3
    inside = tf.Module()
    inside.lists = {"a": variables(1)}
    inside.lists["a"].append(tf.Variable(2.0))
    assert len(inside.variables) == 2


def test_copies_share_nothing(tmp_path):
    module, layers = tf.Module(), [1, 2]
    module.layers = layers
    for made in (copy.copy(module.layers), copy.deepcopy(module.layers), module.layers + [], module.layers[:]):
        made.append(3)
        assert module.layers == [1, 2] == layers
    module, layers = tf.Module(), []
    module.layers = layers
    layers.append(tf.Variable(5.0))
    path = tf.train.Checkpoint(module=module).save(str(tmp_path / "c"))
    assert "module/layers/0/.ATTRIBUTES/VARIABLE_VALUE" in dict(tf.train.list_variables(path))
