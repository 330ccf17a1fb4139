"""Writes ../data/attention.json: what Keras 3 on TensorFlow gives for layers of attention.

Run with a Python that has tensorflow and keras: python keras_attention.py
"""
from keras_cases import case, draw, keras, np, tf, write

L = keras.layers
query_mask = np.array([[1, 1, 1], [1, 0, 1]], bool)
value_mask = np.array([[1, 1, 0, 1], [0, 1, 1, 0]], bool)
seen = np.array([[[1, 0, 1, 0], [0, 1, 1, 0], [0, 0, 0, 0]], [[1, 1, 1, 1], [0, 0, 0, 1], [1, 0, 0, 0]]], bool)


def query():
    return draw(2, 3, 4)


def value():
    return draw(2, 4, 5)


def heads(name, layer, xs, masks=None, **kwargs):
    """Query, value, key if there is one; the attention's mask comes last, as bool."""
    more = {}
    if masks is not None:
        names = ["query_mask", "value_mask", "key_mask"]
        more = {n: tf.constant(m) for n, m in zip(names[1:], masks[1:]) if m is not None}

    def call(layer, xs):
        given = dict(zip(["query", "value", "key"], [x for x in xs if x.dtype != tf.bool]))
        seen = [x for x in xs if x.dtype == tf.bool]
        if seen:
            given["attention_mask"] = seen[0]
        if masks is not None and masks[0] is not None:
            given["query"] = tf.identity(given["query"])
            given["query"]._keras_mask = tf.constant(masks[0])
        return layer(**given, **more, **kwargs)

    out = case(layer, xs, call)
    if masks is not None:
        out["masks"] = [None if m is None else m.tolist() for m in masks]
    return name, out


def scored(name, layer, xs, masks=None, **kwargs):
    if masks is not None:
        kwargs["mask"] = [None if m is None else tf.constant(m) for m in masks]
    out = case(layer, xs, lambda layer, xs: layer(xs, **kwargs))
    if masks is not None:
        out["masks"] = [None if m is None else m.tolist() for m in masks]
    return name, out


both = [query_mask, value_mask]
M, G = L.MultiHeadAttention, L.GroupQueryAttention
cases = dict([
    heads("multi", M(2, 3), [query(), value()]),
    heads("multi_key", M(2, 3, value_dim=2, output_shape=6), [query(), value(), draw(2, 4, 3)]),
    heads("multi_no_bias", M(2, 3, use_bias=False, output_shape=(2, 3)), [query(), value()]),
    heads("multi_causal", M(2, 3), [query(), value()], use_causal_mask=True),
    heads("multi_masks", M(2, 3), [query(), value(), draw(2, 4, 3)], both + [value_mask]),
    heads("multi_seen", M(2, 3), [query(), value(), seen]),
    heads("multi_scores", M(2, 3), [query(), value(), seen], both, return_attention_scores=True, use_causal_mask=True),
    heads("multi_dropout", M(2, 3, dropout=0.5), [query(), value()], both),
    heads("multi_gate", M(2, 3, use_gate=True, value_dim=2), [query(), value()]),
    heads("multi_window", M(1, 3, sliding_window=2), [query(), query()], use_causal_mask=True),
    heads("multi_axes", M(2, 3), [draw(1, 2, 2, 4), draw(1, 2, 3, 4)]),
    heads("multi_axis", M(2, 3, attention_axes=(2,)), [draw(1, 2, 2, 4), draw(1, 2, 3, 4)]),
    heads("multi_float64", M(2, 3, dtype="float64"), [query(), value()]),
    heads("grouped", G(3, 4, 2), [query(), value()]),
    heads("grouped_one", G(3, 2, 1, use_bias=False, use_gate=True), [query(), value(), draw(2, 4, 3)], use_causal_mask=True),
    heads("grouped_scores", G(3, 4, 2), [query(), value(), seen], return_attention_scores=True),
    scored("dot", L.Attention(), [query(), draw(2, 4, 4)]),
    scored("dot_scale", L.Attention(use_scale=True), [query(), value(), draw(2, 4, 4)], both, return_attention_scores=True),
    scored("dot_causal", L.Attention(), [query(), draw(2, 4, 4)], both, use_causal_mask=True),
    scored("concat", L.Attention(score_mode="concat"), [query(), draw(2, 4, 4)]),
    scored("concat_scale", L.Attention(score_mode="concat", use_scale=True), [query(), value(), draw(2, 4, 4)]),
    scored("additive", L.AdditiveAttention(), [query(), draw(2, 4, 4)], both),
    scored("additive_no_scale", L.AdditiveAttention(use_scale=False), [query(), draw(2, 4, 4)], use_causal_mask=True, return_attention_scores=True),
])
classes = ["AdditiveAttention", "Attention", "GroupedQueryAttention", "MultiHeadAttention"]
write("attention.json", {"layers": cases}, classes)
