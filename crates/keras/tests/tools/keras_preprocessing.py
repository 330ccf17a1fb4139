"""Writes ../data/preprocessing.json: what Keras 3 on TensorFlow gives for layers that prepare numbers,
categories and words; those of images are in keras_images.py.

Run with a Python that has tensorflow and keras: python keras_preprocessing.py
"""
from keras_cases import array, case, draw, keras, np, tf, write

L = keras.layers


def given(layer, *xs, call=None):
    return case(layer, list(xs), call or (lambda layer, xs: layer(xs[0])), gradients=False)


def adapted(layer, data, *xs, whole=True):
    """`data` is a tensor, or a list of batches."""
    if whole:
        layer.adapt(data)
    else:
        spec = tf.TensorSpec((None, *np.asarray(data[0]).shape[1:]), tf.constant(data[0]).dtype)
        layer.adapt(tf.data.Dataset.from_generator(lambda: iter(data), output_signature=spec))
    out = given(layer, *xs)
    out["adapt"] = [array(tf.constant(d)) for d in ([data] if whole else data)]
    out["whole"] = whole
    if hasattr(layer, "get_vocabulary"):
        out["vocabulary"] = [v if isinstance(v, str) else int(v) for v in layer.get_vocabulary()]
    if hasattr(layer, "bin_boundaries"):
        out["boundaries"] = layer.bin_boundaries
    return out


def every(x):
    return lambda layer, xs: layer(xs)


ints = np.array([[1, 2], [3, 9]])
words = np.array([["a", "b"], ["c", "zz"]])
weights = np.array([[0.5, 1], [2, 3]], "f4")
modes = ["one_hot", "multi_hot", "count"]
numbers = draw(5, 3) * 4
texts = np.array(["A b, dd! a", "cc", "", "b b\tcc."])
T = L.TextVectorization
cases = {
    "normalization": adapted(L.Normalization(), numbers, draw(2, 3)),
    "normalization_batches": adapted(L.Normalization(), [numbers, draw(2, 3)], draw(2, 3), whole=False),
    "normalization_axes": adapted(L.Normalization(axis=(1, 2)), draw(4, 2, 3), draw(2, 2, 3)),
    "normalization_all": adapted(L.Normalization(axis=None), numbers, draw(2, 3)),
    "normalization_given": given(L.Normalization(mean=[1.0, 2, 3], variance=[4.0, 1, 0]), draw(2, 3)),
    "normalization_scalar": given(L.Normalization(mean=2.0, variance=4.0, invert=True), draw(2, 3)),
    "discretization": given(L.Discretization([0.0, 1.0, 2.0]), np.array([[-1.5, 1.0, 3.4], [0.0, 0.5, 2.0]], "f4")),
    "discretization_adapt": adapted(L.Discretization(num_bins=4), draw(50, 3), draw(2, 3)),
    "discretization_batches": adapted(
        L.Discretization(num_bins=3, epsilon=0.1), [draw(30, 2), draw(7, 2), draw(20, 2)], draw(4, 2), whole=False
    ),
    "category_weights": given(
        L.CategoryEncoding(4, "count"), np.array([[0, 1], [3, 1]]), weights, call=lambda l, xs: l(xs[0], count_weights=xs[1])
    ),
    "category_rank3": given(L.CategoryEncoding(4), np.array([[[0, 1], [2, 2]]])),
    "category_column": given(L.CategoryEncoding(4, "one_hot"), np.array([[0], [7]])),
    "hashing": given(L.Hashing(3), words),
    "hashing_salt": given(L.Hashing(5, salt=[3, 4]), np.array([[1, 2], [7, -8]])),
    "hashing_floats": given(L.Hashing(5, salt=3), np.array([[1.75, 2]], "f4")),
    "hashing_mask": given(L.Hashing(5, mask_value=""), np.array([["", "x"]])),
    "crossing": given(L.HashedCrossing(5), np.array(["A", "B", "A"]), np.array([1, 2, 3]), call=every(2)),
    "crossing_one_hot": given(
        L.HashedCrossing(5, output_mode="one_hot"), np.array([["A"], ["B"]]), np.array([[1], [2]]), call=every(2)
    ),
    "integer": given(L.IntegerLookup(vocabulary=[1, 2, 3]), ints),
    "integer_tf_idf": given(L.IntegerLookup(vocabulary=[1, 2, 3], idf_weights=[0.1, 0.2, 0.3], output_mode="tf_idf"), ints),
    "integer_pad": given(L.IntegerLookup(vocabulary=[1, 2, 3], max_tokens=6, pad_to_max_tokens=True, output_mode="count"), ints),
    "integer_mask": given(L.IntegerLookup(vocabulary=[1, 2, 3], num_oov_indices=2, mask_token=0), np.array([[0, 7], [8, 1]])),
    "integer_hash": given(
        L.IntegerLookup(vocabulary=[1, 2, 3], num_oov_indices=3, oov_method="farmhash"), np.array([[5, 6, 7, 8, 1]])
    ),
    "integer_invert": given(L.IntegerLookup(vocabulary=[1, 2, 3], invert=True), np.array([[0, 1], [2, 8]])),
    "integer_adapt": adapted(L.IntegerLookup(max_tokens=4), np.array([5, 6, 6, 7, 7, 7, 9]), np.array([[5, 7], [6, 9]])),
    "integer_adapt_tf_idf": adapted(
        L.IntegerLookup(output_mode="tf_idf", pad_to_max_tokens=True, max_tokens=7),
        [np.array([[1, 1, 4], [4, 4, 5]]), np.array([[4, 2, 2]])], np.array([[4, 4, 1], [8, 2, 2]]), whole=False,
    ),
    "string": given(L.StringLookup(vocabulary=["a", "b"]), words),
    "string_salt": given(L.StringLookup(vocabulary=["a"], num_oov_indices=3, salt=[1, 2]), words),
    "string_hash": given(L.StringLookup(vocabulary=["a"], num_oov_indices=4, mask_token=""), np.array([["x", "", "y", "a"]])),
    "string_invert": given(L.StringLookup(vocabulary=["a", "b"], invert=True, mask_token=""), np.array([[0, 1], [2, 3]])),
    "string_adapt": adapted(L.StringLookup(), [words, words[:1]], words, whole=False),
    "text": given(T(vocabulary=["a", "b", "cc"]), texts),
    "text_ngrams": given(T(vocabulary=["a", "b", "a b"], ngrams=2), texts),
    "text_trigrams": given(T(vocabulary=["a b dd", "b"], ngrams=(1, 3), output_mode="count"), texts),
    "text_characters": given(
        T(vocabulary=["a", "é"], split="character", output_sequence_length=3), np.array([["Aébcd"], [""]])
    ),
    "text_whole": given(T(vocabulary=["a b"], split=None, output_sequence_length=3), np.array([["A b"], ["x"]])),
    "text_bare": given(T(vocabulary=["A"], standardize=None), texts),
    "text_lower": given(T(vocabulary=["b,"], standardize="lower"), texts),
    "text_strip": given(T(vocabulary=["A"], standardize="strip_punctuation", max_tokens=9, pad_to_max_tokens=True, output_mode="multi_hot"), texts),
    "text_weighed": given(T(vocabulary=["a", "b"], idf_weights=[0.5, 2.0], output_mode="tf_idf"), texts),
    "text_adapt": adapted(T(max_tokens=5), texts, texts),
    "text_adapt_tf_idf": adapted(T(output_mode="tf_idf"), [texts[:3], texts[3:]], texts, whole=False),
}
sound = (np.round(np.sin(np.arange(120) ** 1.5 / 9) * 64) / 64).astype("f4")
mel = dict(fft_length=32, sequence_stride=16, num_mel_bins=6, sampling_rate=8000)
M = L.MelSpectrogram
cases.update({
    "mel": given(M(**mel), np.stack([sound, sound[::-1]])),
    "mel_power": given(M(**mel, power_to_db=False, mag_exp=1.0, sequence_length=20, window="hamming"), sound),
    "mel_bounds": given(M(**mel, min_freq=100.0, max_freq=3000, top_db=20.0, ref_power=0.5), sound[None]),
})
for m in modes:
    cases[f"discretization_{m}"] = given(L.Discretization([0.0, 1.0], output_mode=m), draw(2, 3))
    cases[f"category_{m}"] = given(L.CategoryEncoding(4, output_mode=m), np.array([[0, 1], [3, 1]]))
    cases[f"hashing_{m}"] = given(L.Hashing(3, output_mode=m), words)
    cases[f"integer_{m}"] = given(L.IntegerLookup(vocabulary=[1, 2, 3], output_mode=m), ints)
    cases[f"string_{m}"] = given(L.StringLookup(vocabulary=["a", "b"], output_mode=m, mask_token="c"), words)
cases["text_multi_hot"] = given(T(vocabulary=["a", "b", "cc"], output_mode="multi_hot"), texts)
cases["text_count"] = given(T(vocabulary=["a", "b", "cc"], output_mode="count"), texts)
classes = [
    "CategoryEncoding", "Discretization", "HashedCrossing", "Hashing", "IntegerLookup", "MelSpectrogram",
    "Normalization", "StringLookup", "TextVectorization",
]
write("preprocessing.json", {"layers": cases}, classes)
