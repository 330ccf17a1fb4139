"""Checkpoints of a model with recurrent layers, attention and a normalization, between Keras 3 on TensorFlow
and this crate.

    python keras_time.py write         writes ../data/tf_time-1.* and tf_time.json
    python keras_time.py read PREFIX   restores a checkpoint of `examples/save_checkpoint.rs tf_time`, and
                                       compares with what tf.train.load_checkpoint reads

Run with a Python that has tensorflow and keras.
"""
import json
import sys

from keras_cases import array, draw, keras, np, pathlib, tf

data = pathlib.Path(__file__).parent.parent / "data"
L = keras.layers


def model():
    x = L.Input((None, 3))
    normal = L.Normalization()
    y = L.Bidirectional(L.LSTM(2, return_sequences=True))(normal(x))
    y = L.TimeDistributed(L.Dense(5))(y)
    y = L.MultiHeadAttention(2, 3, value_dim=4)(y, y)
    y = L.GroupQueryAttention(3, 4, 2)(y, y)
    y = L.AdditiveAttention()([y, y])
    y = L.GRU(4, stateful=False, return_sequences=True)(y)
    y = L.SimpleRNN(3)(y)
    return keras.Model(x, y), normal


m, normal = model()
checkpoint = tf.train.Checkpoint(model=m)
if sys.argv[1] == "write":
    for w in m.trainable_weights:
        w.assign(draw(*w.shape, scale=0.5))
    normal.adapt(draw(6, 4, 3) * 3)
    checkpoint.save(str(data / "tf_time"))
    (data / "checkpoint").unlink()
    x = draw(2, 5, 3)
    (data / "tf_time.json").write_text(json.dumps({"x": array(x), "y": array(m(x))}) + "\n")
else:
    prefix = sys.argv[2]
    reader = tf.train.load_checkpoint(prefix)
    status = checkpoint.restore(prefix)
    status.assert_existing_objects_matched()
    status.assert_consumed()
    keys = [k for k in reader.get_variable_to_shape_map() if "_operations" in k]
    stored = {k: reader.get_tensor(k) for k in keys}
    own = {w.path: np.asarray(w) for w in m.weights}
    # Each of the model's weights is a stored one, and the other way round.
    for path, value in own.items():
        assert any(v.shape == value.shape and np.array_equal(v, value) for v in stored.values()), path
    for key, value in stored.items():
        assert any(v.shape == value.shape and np.array_equal(v, value) for v in own.values()), key
    print("restored:", len(stored), "tensors of", len(own))
