# %% [markdown]
# # A tour with pictures
#
# From a tensor to a trained classifier, a picture at each stop. The cells open as a notebook in editors that know
# `# %%`; as a program it writes the pictures into a folder:
#
#     python examples/python/tour.py [FOLDER]
#
# The pictures are SVG files written by `pictures.py` beside this file; nothing else has to be installed.

# %%
import os
import sys

import numpy as np
from pictures import Chart, Tile, heat, save

import ferroflow as tf

FOLDER = sys.argv[1] if len(sys.argv) == 2 else "tour"
os.makedirs(FOLDER, exist_ok=True)
tf.keras.utils.set_random_seed(1)


def show(name, charts, columns=None):
    """Writes a picture and says so."""
    save(os.path.join(FOLDER, name), charts, columns)
    print("picture:", name)


# %% [markdown]
# ## 1. Tensors
#
# A tensor is an array with a shape and a dtype. Arithmetic works on whole tensors, and shapes that fit are stretched:
# a row and a column together fill a plane.

# %%
x = tf.linspace(-3.0, 3.0, 121)
y = x[:, tf.newaxis]
waves = tf.sin(2.0 * x) * tf.cos(2.0 * y) * tf.exp(-(x**2 + y**2) / 6.0)
print("1. a row", x.shape, "and a column", y.shape, "make a plane", waves.shape)
show("1_tensors.svg", [Chart("a plane from a row and a column", (-3, 3), (-3, 3)).image(heat(waves.numpy()[::-1]), smooth=True)])

# %% [markdown]
# ## 2. Derivatives
#
# A tape watches what is computed and derives it. A tape inside a tape gives second derivatives.

# %%
x = tf.linspace(-4.0, 4.0, 201)
with tf.GradientTape() as outer:
    outer.watch(x)
    with tf.GradientTape() as inner:
        inner.watch(x)
        f = tf.exp(-0.5 * x**2)
    slope = inner.gradient(f, x)
curvature = outer.gradient(slope, x)
print(f"2. the bell is steepest at x = {x[tf.argmax(slope)].numpy():.0f}, where its curvature is {curvature[75].numpy():.3f}")
bell = Chart("a bell, its slope, its curvature", (-4, 4), (-1.1, 1.1))
for values, name in ((f, "f(x)"), (slope, "f'(x)"), (curvature, "f''(x)")):
    bell.line(x, values, name)
show("2_derivatives.svg", [bell])

# %% [markdown]
# ## 3. Descent
#
# Following the gradient downhill in small steps finds a valley of
# Himmelblau's function, which has four; where one starts says which. `tf.function` makes a graph of the whole walk,
# loop and all.


# %%
def himmelblau(p):
    a, b = p[..., 0], p[..., 1]
    return (a**2 + b - 11.0) ** 2 + (a + b**2 - 7.0) ** 2


@tf.function
def walk(start, steps):
    """The points that gradient descent visits."""
    p, path = start, tf.TensorArray(tf.float32, size=steps)
    for i in tf.range(steps):
        path = path.write(i, p)
        with tf.GradientTape() as tape:
            tape.watch(p)
            height = himmelblau(p)
        p = p - 0.01 * tape.gradient(height, p)
    return path.stack()


line = tf.linspace(-5.0, 5.0, 151)
plane = tf.stack(tf.meshgrid(line, line), axis=-1)
relief = tf.math.log(1.0 + himmelblau(plane))
valleys = Chart("four starts, four valleys", (-5, 5), (-5, 5)).image(heat(relief.numpy()[::-1]), smooth=True)
print("3. valleys of Himmelblau's function:")
for start in ([-0.5, 0.2], [-0.5, -1.0], [0.0, 0.0], [0.5, -1.5]):
    path = walk(tf.constant(start), 60).numpy()
    valleys.line(path[:, 0], path[:, 1], colour="#000000").points(path[:, 0], path[:, 1])
    print("  from ({:4}, {:4}) to ({:5.2f}, {:5.2f})".format(*start, *path[-1]))
show("3_descent.svg", [valleys])

# %% [markdown]
# ## 4. A network
#
# Two moons that no straight line parts. Keras builds a network and trains it; the picture colours the plane by what
# the network thinks of each place.

# %%
rng = np.random.default_rng(1)
angle = rng.uniform(0.0, np.pi, 400)
side = np.arange(400) % 2
points = np.stack([np.cos(angle) * (1 - 2 * side) + side - 0.5, np.sin(angle) * (1 - 2 * side) + side * 0.5 - 0.25], axis=-1)
points = (points + rng.normal(0.0, 0.1, points.shape)).astype("float32")
model = tf.keras.Sequential(
    [
        tf.keras.Input((2,)),
        tf.keras.layers.Dense(16, activation="tanh"),
        tf.keras.layers.Dense(16, activation="tanh"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(optimizer=tf.keras.optimizers.Adam(0.02), loss="binary_crossentropy", metrics=["accuracy"])
data = tf.data.Dataset.from_tensor_slices((points, side)).shuffle(400, seed=1).batch(40)
history = model.fit(data, epochs=30, shuffle=False, verbose=0).history
print("4. points on the right side:", "more" if history["accuracy"][-1] > 0.98 else "less", "than 98 %")

across, up = tf.linspace(-2.0, 2.0, 81), tf.linspace(-1.5, 1.5, 61)
places = tf.stack(tf.meshgrid(across, up), axis=-1)
belief = tf.reshape(model(tf.reshape(places, [-1, 2])), [61, 81])
moons = Chart("what the network thinks", (-2, 2), (-1.5, 1.5)).image(heat(belief.numpy()[::-1], 0.0, 1.0), smooth=True)
moons.points(*points[side == 0].T, colour="#08306b").points(*points[side == 1].T, colour="#67000d")
loss = Chart("training", (1, 30), (0, 1)).line(range(1, 31), history["loss"], "loss").line(range(1, 31), history["accuracy"], "accuracy")
show("4_network.svg", [moons, loss])

# %% [markdown]
# ## 5. Images
#
# A convolution slides a small stencil over an image. These find edges in a handwritten digit; MNIST comes with the
# package.

# %%
(train_x, train_y), (test_x, test_y) = tf.keras.datasets.mnist.load_data()
digit = tf.cast(test_x[0], tf.float32)[tf.newaxis, :, :, tf.newaxis] / 255.0
upright = tf.constant([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])
stencils = tf.stack([upright, tf.transpose(upright)], axis=-1)[:, :, tf.newaxis, :]
edges = tf.nn.conv2d(digit, stencils, strides=1, padding="SAME")
strength = tf.sqrt(tf.reduce_sum(edges**2, axis=-1))
print("5. a digit", digit.shape, "and its edges in two directions", edges.shape)
show(
    "5_edges.svg",
    [
        Tile("digit", 255 - test_x[0]),
        Tile("left, right", heat(edges[0, :, :, 0].numpy(), -4, 4)),
        Tile("up, down", heat(edges[0, :, :, 1].numpy(), -4, 4)),
        Tile("any edge", (255 - 255 * strength[0] / tf.reduce_max(strength)).numpy().astype(np.uint8)),
    ],
)

# %% [markdown]
# ## 6. A classifier
#
# A network that learns its own stencils, trained on a tenth of MNIST for a few seconds. The last picture shows the
# test digits that it got wrong, with what it took them for.

# %%
model = tf.keras.Sequential(
    [
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Rescaling(1 / 255),
        tf.keras.layers.Conv2D(16, 5, activation="relu"),
        tf.keras.layers.MaxPooling2D(4),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(train_x[:6000, ..., np.newaxis], train_y[:6000], batch_size=32, epochs=4, verbose=0)
taken_for = model.predict(test_x[:1000, ..., np.newaxis], verbose=0).argmax(axis=-1)
wrong = np.flatnonzero(taken_for != test_y[:1000])
print("6. right of 1000 test digits:", "more" if len(wrong) < 50 else "less", "than 950")
learnt = model.layers[1].kernel.numpy()[:, :, 0, :]
show("6_learnt.svg", [Tile(f"stencil {i + 1}", heat(learnt[:, :, i], -0.4, 0.4)) for i in range(8)], columns=8)
show("7_mistakes.svg", [Tile(f"{test_y[i]} as {taken_for[i]}", 255 - test_x[i]) for i in wrong[:16]], columns=8)
