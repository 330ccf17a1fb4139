"""Images whose sizes only a run can tell, as files give them: every function gives what it gives of known sizes.

Invariant: shapes, and the numbers typed in, are TensorFlow's.
Does not know: how pixels are computed.
"""

import numpy as np
import pytest

import ferroflow as tf

IMAGE = np.random.default_rng(0).random((6, 9, 3)).astype("float32")
FUNCTIONS = {
    "flip": (tf.image.flip_left_right, (None, None, 3)),
    "up_down": (tf.image.flip_up_down, (None, None, 3)),
    "rot90": (lambda x: tf.image.rot90(x, 3), (None, None, 3)),
    "transpose": (tf.image.transpose, (None, None, 3)),
    "crop": (lambda x: tf.image.crop_to_bounding_box(x, 1, 2, 3, 4), (3, 4, 3)),
    "pad": (lambda x: tf.image.pad_to_bounding_box(x, 1, 2, 12, 14), (12, 14, 3)),
    "central": (lambda x: tf.image.central_crop(x, 0.4), (None, None, 3)),
    "crop_or_pad": (lambda x: tf.image.resize_with_crop_or_pad(x, 7, 5), (7, 5, 3)),
    "with_pad": (lambda x: tf.image.resize_with_pad(x, 7, 5), (7, 5, 3)),
    "with_pad_nearest": (lambda x: tf.image.resize_with_pad(x, 4, 12, method="nearest"), (4, 12, 3)),
    "flips": (lambda x: tf.image.stateless_random_flip_left_right(x, (1, 2)), (None, None, 3)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_sizes_that_a_run_tells(name):
    function, shape = FUNCTIONS[name]
    expected = function(tf.constant(IMAGE))
    sized = tf.function(function, input_signature=[tf.TensorSpec([None, None, 3])])
    assert sized.get_concrete_function().output_shapes.as_list() == list(shape)
    np.testing.assert_allclose(sized(IMAGE), expected, rtol=1e-6)
    # A file of any kind has no rank before it is read.
    bare = tf.function(function, input_signature=[tf.TensorSpec(None)])
    if name not in ("central", "rot90"):
        np.testing.assert_allclose(bare(IMAGE), expected, rtol=1e-6)
    if name != "flips":
        batch = tf.function(function, input_signature=[tf.TensorSpec([None, None, None, 3])])
        np.testing.assert_allclose(batch(np.stack([IMAGE] * 2))[1], expected, rtol=1e-6)


def test_targets_that_a_run_tells():
    high = tf.function(lambda x, h: tf.image.resize_with_crop_or_pad(x, h, 3))
    np.testing.assert_array_equal(high(IMAGE, tf.constant(8)), tf.image.resize_with_crop_or_pad(IMAGE, 8, 3))
    high = tf.function(lambda x, h: tf.image.resize_with_pad(x, h, 5))
    np.testing.assert_allclose(high(IMAGE, tf.constant(3)), tf.image.resize_with_pad(IMAGE, 3, 5), rtol=1e-6)
    for bad in (lambda: tf.image.resize_with_pad(IMAGE, 0, 4), lambda: tf.image.resize_with_crop_or_pad(IMAGE, 0, 4)):
        with pytest.raises(ValueError, match="target_height must be > 0"):
            bad()


def test_rows_lost_to_float32():
    # 1 / (1 / 7) is less than 7 in float32.
    filled = tf.image.resize_with_pad(tf.ones([1, 1, 1]), 7, 7).numpy()[..., 0]
    assert filled.sum() == 36 and filled[6].sum() == 0
    filled = tf.image.resize_with_pad(tf.ones([1, 4, 1]), 7, 7).numpy()[..., 0]
    assert filled.any(1).sum() == 1 and filled.any(0).sum() == 6


def test_crops_keep_their_size_in_a_pipeline():
    data = tf.data.Dataset.from_tensor_slices(np.stack([IMAGE] * 4))
    cut = data.map(lambda x: tf.image.stateless_random_crop(tf.image.resize_with_crop_or_pad(x, 8, 8), [5, 5, 3], (1, 2)))
    assert cut.batch(2, drop_remainder=True).element_spec.shape.as_list() == [2, 5, 5, 3]


def test_colours_of_an_unknown_rank():
    gray = tf.function(tf.image.rgb_to_grayscale, input_signature=[tf.TensorSpec(None)])
    np.testing.assert_allclose(gray(IMAGE), tf.image.rgb_to_grayscale(IMAGE), rtol=1e-6)
    back = tf.function(tf.image.grayscale_to_rgb, input_signature=[tf.TensorSpec(None)])
    assert back(IMAGE[..., :1]).shape == [6, 9, 3]
    known = tf.function(tf.image.grayscale_to_rgb, input_signature=[tf.TensorSpec([None, None, None])])
    assert known.get_concrete_function().output_shapes.as_list() == [None, None, 3]
    fitted = tf.function(lambda x: tf.image.resize(x, [20, 20], preserve_aspect_ratio=True))
    assert fitted.get_concrete_function(tf.TensorSpec([6, 9, 3])).output_shapes.as_list() == [13, 20, 3]
