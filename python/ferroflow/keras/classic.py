"""The spellings of Keras 2 that tutorials use, on Keras 3: `reset_states`, `lr=`, `model.save("folder")`,
`load_model("folder")`, `optimizers.legacy`, `input_shape` without a warning, MNIST without a network.

Invariant: what Keras 3 accepts means what it means there; only what it would refuse or warn of gets a meaning
here. Models whose first layer was given `input_shape`, as in Keras 2, print Keras 2's summary.
Does not know: how models are saved or trained; that is Keras.
"""

import os
import tempfile
import warnings

import ferroflow._ff as _ff

_FILE = "model.keras"
_ENDINGS = (".keras", ".h5", ".hdf5", ".weights.h5", ".zip")


def install(keras):
    """Adds the spellings to the namespace `keras`, which is `tf.keras`."""
    warnings.filterwarnings("ignore", message="Do not pass an `input_shape`/`input_dim` argument")
    metric = keras.metrics.Metric
    if not hasattr(metric, "reset_states"):
        metric.reset_states = _reset_states
    _accept_lr(keras.optimizers.Optimizer)
    _save_to_folders(keras)
    _classic_summary(keras.Model)
    _legacy(keras)
    keras.datasets.mnist.load_data = _mnist(keras.datasets.mnist.load_data)


def _reset_states(self):
    """Resets the metric (Keras 2's name of `reset_state`)."""
    self.reset_state()


def _accept_lr(optimizer):
    """`Adam(lr=0.1)` for `Adam(learning_rate=0.1)`."""
    for base in optimizer.__mro__:
        init = base.__dict__.get("__init__")
        if base is object or init is None or getattr(init, "_ferroflow_classic", False):
            continue

        def __init__(self, *args, _init=init, **kwargs):
            if "lr" in kwargs:
                kwargs["learning_rate"] = kwargs.pop("lr")
            _init(self, *args, **kwargs)

        __init__._ferroflow_classic = True
        __init__.__wrapped__ = init
        base.__init__ = __init__


def _legacy(keras):
    """`optimizers.legacy.Adam` is the optimizer of today."""
    names = ("Adagrad", "Adam", "Ftrl", "RMSprop", "SGD", "Optimizer")
    for name in names:
        setattr(keras.optimizers.legacy, name, getattr(keras.optimizers, name))


def _is_folder(path):
    """Whether a path names a folder: it has no ending that Keras knows."""
    path = os.fspath(path)
    return not path.endswith(_ENDINGS) and not os.path.splitext(path)[1]


def _save_to_folders(keras):
    save, load = keras.Model.save, keras.models.load_model
    if getattr(save, "_ferroflow_classic", False):
        return

    def save_model(self, filepath, overwrite=True, zipped=None, **kwargs):
        kwargs.pop("save_format", None)
        if not isinstance(filepath, (str, os.PathLike)) or not _is_folder(filepath):
            return save(self, filepath, overwrite=overwrite, zipped=zipped, **kwargs)
        folder = os.fspath(filepath)
        os.makedirs(folder, exist_ok=True)
        target = os.path.join(folder, _FILE)
        if os.path.exists(target) and not overwrite:
            raise FileExistsError(f"{target} exists already; pass overwrite=True to replace it")
        # Complete under another name first: what was there is not lost when this is interrupted.
        with tempfile.TemporaryDirectory(dir=folder) as scratch:
            written = os.path.join(scratch, _FILE)
            save(self, written, **kwargs)
            os.replace(written, target)
        return None

    def load_model(filepath, *args, **kwargs):
        if isinstance(filepath, (str, os.PathLike)):
            inside = os.path.join(os.fspath(filepath), _FILE)
            if os.path.isdir(filepath) and os.path.exists(inside):
                filepath = inside
        return load(filepath, *args, **kwargs)

    save_model._ferroflow_classic = True
    save_model.__doc__, load_model.__doc__ = save.__doc__, load.__doc__
    keras.Model.save = save_model
    keras.models.load_model = load_model
    if hasattr(keras, "saving"):
        keras.saving.load_model = load_model


def _mnist(load_data):
    """MNIST from the user's cache where it is, else from the copy in this package: no network is needed."""

    def load(path="mnist.npz"):
        """`(x_train, y_train), (x_test, y_test)`: uint8 images of 28 by 28, and their digits."""
        home = os.environ.get("KERAS_HOME", os.path.join(os.path.expanduser("~"), ".keras"))
        if os.path.exists(os.path.join(home, "datasets", path)):
            return load_data(path)
        arrays = [tensor.numpy() for tensor in _ff.mnist()]
        return (arrays[0], arrays[1]), (arrays[2], arrays[3])

    return load


def _classic_summary(model):
    modern = model.summary
    if getattr(modern, "_ferroflow_classic", False):
        return

    def summary(self, line_length=None, positions=None, print_fn=None, *args, **kwargs):
        layers = getattr(self, "layers", ())
        if not layers or getattr(layers[0], "_input_shape_arg", None) is None or args or kwargs:
            return modern(self, line_length, positions, print_fn, *args, **kwargs)
        for line in _table(self, line_length or 65, positions or (0.45, 0.85, 1.0)):
            (print_fn or print)(line)
        return None

    summary._ferroflow_classic = True
    summary.__doc__ = modern.__doc__
    model.summary = summary


def _table(model, width, positions):
    """The lines of Keras 2's summary."""
    ends = [int(width * p) if p <= 1 else int(p) for p in positions]

    def row(fields):
        line = ""
        for field, end in zip(fields, ends):
            line = (line + (" " if line else "") if line and not line.endswith(" ") else line) + str(field)
            line = line[:end].ljust(end)
        return line

    yield f'Model: "{model.name}"'
    yield "_" * width
    yield row(("Layer (type)", "Output Shape", "Param #"))
    yield "=" * width
    last = len(model.layers) - 1
    for i, layer in enumerate(model.layers):
        shape = getattr(getattr(layer, "output", None), "shape", "?")
        yield row((f"{layer.name} ({type(layer).__name__})", str(tuple(shape)), layer.count_params()))
        yield ("=" if i == last else "_") * width
    trainable = sum(_size(v) for v in model.trainable_variables)
    fixed = sum(_size(v) for v in model.non_trainable_variables if "seed" not in v.path)
    yield f"Total params: {trainable + fixed:,}"
    yield f"Trainable params: {trainable:,}"
    yield f"Non-trainable params: {fixed:,}"
    yield "_" * width


def _size(variable):
    size = 1
    for dimension in variable.shape:
        size *= dimension
    return size
