"""The workloads of `cargo xtask bench --python`: what Python programs pay for, small calls first.

A workload is a function that prepares, and a statement that is timed with what it prepared. Those for Ferroflow and
TensorFlow are one text; other peers have what they have of the same work.

Invariant: a name means the same work for everyone that has it.
Does not know: how time is taken; see `worker.py`.
"""

import numpy as np


def of_tensorflow(tf):
    """The workloads for Ferroflow or TensorFlow."""
    keras = tf.keras
    tf.random.set_seed(1)

    def scalars():
        return {"tf": tf, "a": tf.constant(2.0), "b": tf.constant(3.0), "x": tf.constant(np.arange(10, dtype="f4"))}

    def functions():
        f = tf.function(lambda x: x * 2.0)
        g = tf.function(lambda inputs, scale: {"y": inputs["a"] * scale + inputs["b"][0], "z": inputs["b"][1][0]})
        x = tf.constant(3.0)
        return {"f": f, "g": g, "x": x, "nested": {"a": x, "b": [x, (x,)]}}

    def chain():
        @tf.function
        def f(x, w):
            for _ in range(20):
                x = tf.matmul(x, w)
                x = tf.tanh(x + 0.5)
            return x

        return {"f": f, "x": tf.random.normal([8, 8]), "w": tf.random.normal([8, 8])}

    def tape():
        x = tf.constant(3.0)

        def work():
            with tf.GradientTape() as tape:
                tape.watch(x)
                y = x * x + tf.sin(x)
            return tape.gradient(y, x)

        return {"work": work}

    def mlp():
        return keras.Sequential(
            [keras.layers.Input((784,)), keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10, activation="softmax")]
        )

    def cnn():
        layers = keras.layers
        return keras.Sequential(
            [
                layers.Input((28, 28, 1)),
                layers.Conv2D(32, (3, 3), activation="relu"),
                layers.MaxPooling2D((2, 2)),
                layers.Conv2D(64, (3, 3), activation="relu"),
                layers.MaxPooling2D((2, 2)),
                layers.Flatten(),
                layers.Dense(128, activation="relu"),
                layers.Dropout(0.2),
                layers.Dense(10, activation="softmax"),
            ]
        )

    def predicting():
        model = mlp()
        return {"model": model, "row": np.ones((1, 784), "f4"), "batch": np.ones((32, 784), "f4")}

    def fitting(make, count, *shape):
        def prepare():
            model = make()
            model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
            x = np.random.default_rng(1).normal(size=(count, *shape)).astype("f4")
            return {"model": model, "x": x, "y": np.arange(count) % 10}

        return prepare

    def shuffling():
        images, labels = np.zeros((60_000, 28, 28), "f4"), np.zeros(60_000, "i4")
        data = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(10_000, seed=1).batch(32)

        def work():
            for batch in data:
                pass
            return batch

        return {"work": work}

    fit = "model.fit(x, y, batch_size=32, verbose=0)"
    return {
        "mul": (scalars, "a * b"),
        "add": (scalars, "tf.add(a, b)"),
        "reduce_sum": (scalars, "tf.reduce_sum(x)"),
        "index": (scalars, "x[0]"),
        "constant": (scalars, "tf.constant(3.0)"),
        "shape": (scalars, "x.shape"),
        "reshape": (scalars, "tf.reshape(x, [2, 5])"),
        "function_flat": (functions, "f(x)"),
        "function_nested": (functions, "g(nested, 2.0)"),
        "function_60_small_ops": (chain, "f(x, w)"),
        "tape_scalar": (tape, "work()"),
        "predict_one_row": (predicting, "model.predict(row, verbose=0)"),
        "predict_on_batch": (predicting, "model.predict_on_batch(batch)"),
        "fit_mlp": (fitting(mlp, 8192, 784), fit),
        "fit_cnn": (fitting(cnn, 2048, 28, 28, 1), fit),
        "shuffle_batch": (shuffling, "work()"),
    }


def of_torch(torch, peer):
    """What PyTorch has of it; functions are called as they are."""

    def scalars():
        return {"torch": torch, "a": torch.tensor(2.0), "b": torch.tensor(3.0), "x": torch.arange(10.0)}

    def tape():
        def work():
            x = torch.tensor(3.0, requires_grad=True)
            y = x * x + torch.sin(x)
            y.backward()
            return x.grad

        return {"work": work}

    def functions():
        x = torch.tensor(3.0)

        def g(inputs, scale):
            return {"y": inputs["a"] * scale + inputs["b"][0], "z": inputs["b"][1][0]}

        return {"f": lambda x: x * 2.0, "g": g, "x": x, "nested": {"a": x, "b": [x, (x,)]}}

    def predicting():
        model = torch.nn.Sequential(*peer.mlp(), torch.nn.Softmax(-1)).eval()

        @torch.inference_mode()
        def predict(rows):
            return model(torch.from_numpy(rows)).numpy()

        return {"predict": predict, "row": np.ones((1, 784), "f4"), "batch": np.ones((32, 784), "f4")}

    def fitting(make, count, *shape):
        def prepare():
            step = peer.trainer(make())
            x, y = torch.randn(count, *shape), torch.arange(count) % 10

            def work():
                for places in torch.randperm(count).split(32):
                    loss = step(x[places], y[places])
                return loss

            return {"work": work}

        return prepare

    return {
        "mul": (scalars, "a * b"),
        "add": (scalars, "torch.add(a, b)"),
        "reduce_sum": (scalars, "torch.sum(x)"),
        "index": (scalars, "x[0]"),
        "constant": (scalars, "torch.tensor(3.0)"),
        "shape": (scalars, "x.shape"),
        "reshape": (scalars, "torch.reshape(x, (2, 5))"),
        "function_flat": (functions, "f(x)"),
        "function_nested": (functions, "g(nested, 2.0)"),
        "function_60_small_ops": (lambda: {"work": peer.function_60_small_ops()}, "work()"),
        "tape_scalar": (tape, "work()"),
        "predict_one_row": (predicting, "predict(row)"),
        "predict_on_batch": (predicting, "predict(batch)"),
        "fit_mlp": (fitting(peer.mlp, 8192, 784), "work()"),
        "fit_cnn": (fitting(peer.cnn, 2048, 1, 28, 28), "work()"),
        "shuffle_batch": (lambda: {"work": peer.data_shuffle_batch()}, "work()"),
    }


def of_jax(jax, peer):
    """What JAX has of it."""
    jnp = jax.numpy

    def scalars():
        return {"jnp": jnp, "a": jnp.float32(2.0), "b": jnp.float32(3.0), "x": jnp.arange(10.0)}

    def functions():
        f = jax.jit(lambda x: x * 2.0)
        g = jax.jit(lambda inputs, scale: {"y": inputs["a"] * scale + inputs["b"][0], "z": inputs["b"][1][0]}, static_argnums=1)
        x = jnp.float32(3.0)
        return {"f": f, "g": g, "x": x, "nested": {"a": x, "b": [x, (x,)]}}

    def chain():
        @jax.jit
        def f(x, w):
            for _ in range(20):
                x = jnp.tanh(jnp.matmul(x, w) + 0.5)
            return x

        key = jax.random.key(1)
        return {"f": f, "x": jax.random.normal(key, (8, 8)), "w": jax.random.normal(key, (8, 8))}

    def tape():
        return {"grad": jax.grad(lambda x: x * x + jnp.sin(x)), "x": jnp.float32(3.0)}

    def predicting():
        weights = [peer.dense_weights(784, 128), peer.dense_weights(128, 10)]
        model = jax.jit(lambda weights, x: jax.nn.softmax(peer.mlp(weights, x)))

        def predict(rows):
            return np.asarray(model(weights, rows))

        return {"predict": predict, "row": np.ones((1, 784), "f4"), "batch": np.ones((32, 784), "f4")}

    def fitting(make, count, *shape):
        def prepare():
            step, state = make()
            random = np.random.default_rng(1)
            x, y = random.normal(size=(count, *shape)).astype("f4"), np.arange(count) % 10

            def work():
                nonlocal state
                for places in np.split(random.permutation(count), count // 32):
                    state, loss = step(state, x[places], y[places])
                return jax.block_until_ready(loss)

            return {"work": work}

        return prepare

    return {
        "mul": (scalars, "a * b"),
        "add": (scalars, "jnp.add(a, b)"),
        "reduce_sum": (scalars, "jnp.sum(x)"),
        "index": (scalars, "x[0]"),
        "constant": (scalars, "jnp.asarray(3.0)"),
        "shape": (scalars, "x.shape"),
        "reshape": (scalars, "jnp.reshape(x, (2, 5))"),
        "function_flat": (functions, "f(x)"),
        "function_nested": (functions, "g(nested, 2.0)"),
        "function_60_small_ops": (chain, "f(x, w)"),
        "tape_scalar": (tape, "grad(x)"),
        "predict_one_row": (predicting, "predict(row)"),
        "predict_on_batch": (predicting, "predict(batch)"),
        "fit_mlp": (fitting(peer.mlp_trainer, 8192, 784), "work()"),
        "fit_cnn": (fitting(peer.cnn_trainer, 2048, 28, 28, 1), "work()"),
    }
