"""Writes ../data/images.json: what Keras 3 on TensorFlow gives for layers of images. What is drawn at random
is drawn between two equal bounds.

Run with a Python that has tensorflow and keras: python keras_images.py
"""
from keras_cases import case, keras, np, tf, write

L = keras.layers


def images(*shape):
    n = int(np.prod(shape))
    return ((np.arange(n) * 37 % 101) / 4).astype("f4").reshape(shape)


def shown(layer, x=None, training=None, gradients=False):
    x = images(2, 4, 5, 2) if x is None else x
    more = {} if training is None else {"training": training}
    return case(layer, [x], lambda layer, xs: layer(xs[0], **more), gradients=gradients)


def trained(layer, x=None):
    return shown(layer, x, training=True)


cases = {
    "resizing": shown(L.Resizing(3, 7), gradients=True),
    "resizing_nearest": shown(L.Resizing(2, 9, interpolation="nearest")),
    "resizing_bicubic": shown(L.Resizing(6, 3, interpolation="bicubic")),
    "resizing_lanczos": shown(L.Resizing(6, 3, interpolation="lanczos3")),
    "resizing_antialias": shown(L.Resizing(2, 2, antialias=True)),
    "resizing_crop": shown(L.Resizing(4, 4, crop_to_aspect_ratio=True), images(1, 4, 9, 1)),
    "resizing_crop_tall": shown(L.Resizing(2, 4, crop_to_aspect_ratio=True), images(1, 7, 5, 1)),
    "resizing_pad": shown(L.Resizing(4, 4, pad_to_aspect_ratio=True, fill_value=2.0), images(1, 4, 9, 1)),
    "resizing_pad_tall": shown(L.Resizing(2, 4, pad_to_aspect_ratio=True), images(1, 7, 5, 1)),
    "resizing_first": shown(L.Resizing(3, 3, data_format="channels_first"), images(1, 2, 4, 5)),
    "resizing_alone": shown(L.Resizing(3, 3), images(4, 5, 2)),
    "center": shown(L.CenterCrop(2, 2), gradients=True),
    "center_small": shown(L.CenterCrop(6, 3)),
    "center_first": shown(L.CenterCrop(3, 2, data_format="channels_first"), images(1, 2, 4, 5)),
    "rotation": trained(L.RandomRotation((0.1, 0.1))),
    "rotation_nearest": trained(L.RandomRotation((0.3, 0.3), fill_mode="constant", fill_value=3.0, interpolation="nearest")),
    "rotation_wrap": trained(L.RandomRotation((-0.2, -0.2), fill_mode="wrap"), images(4, 5, 2)),
    "zoom": trained(L.RandomZoom((0.3, 0.3))),
    "zoom_width": trained(L.RandomZoom((0.3, 0.3), (-0.4, -0.4), fill_mode="nearest")),
    "translation": trained(L.RandomTranslation((0.3, 0.3), (-0.25, -0.25))),
    "translation_first": trained(
        L.RandomTranslation((0.3, 0.3), (-0.25, -0.25), fill_mode="constant", data_format="channels_first"), images(1, 2, 4, 5)
    ),
    "contrast": trained(L.RandomContrast((0.0, 0.0))),
    "brightness": trained(L.RandomBrightness((0.04, 0.04), value_range=(0, 25))),
    "crop": trained(L.RandomCrop(6, 7)),
    "flip": shown(L.RandomFlip(), training=False),
}
classes = [
    "CenterCrop", "RandomBrightness", "RandomContrast", "RandomCrop", "RandomFlip", "RandomRotation",
    "RandomTranslation", "RandomZoom", "Resizing",
]
write("images.json", {"layers": cases}, classes)
