"""Spellings of Keras 2 that programs for `tf.keras` use, added when `tf.keras` is loaded.

Invariant: nothing that Keras 3 has is replaced; what it would refuse works as Keras 2 had it.
Does not know: anything of Keras but the classes it adds to.
"""

import os

_ARCHIVE = "keras_model.keras"


def install(keras):
    """Adds the spellings to the classes of a Keras."""
    metric = keras.metrics.Metric
    if "reset_states" not in vars(metric):
        metric.reset_states = _reset_states
    _wrap(keras.Model, "save", _saving)
    if not hasattr(keras.models.load_model, "_ferroflow"):
        keras.models.load_model = _loading(keras.models.load_model)


def _reset_states(self):
    """The state as at the start: Keras 2's name of `reset_state`."""
    self.reset_state()


def _wrap(cls, name, wrapper):
    function = getattr(cls, name)
    if not hasattr(function, "_ferroflow"):
        wrapped = wrapper(function)
        wrapped._ferroflow = True
        setattr(cls, name, wrapped)


def _is_folder_name(path):
    """Whether a path names a folder, as Keras 2 saved models to: it has no ending of a file."""
    return not os.path.splitext(os.fspath(path))[1]


def _saving(save):
    import functools

    @functools.wraps(save)
    def saved(self, filepath, overwrite=True, **kwargs):
        format_ = kwargs.pop("save_format", None)
        if format_ == "h5" and _is_folder_name(filepath):
            filepath = f"{filepath}.h5"
        if not _is_folder_name(filepath):
            return save(self, filepath, overwrite=overwrite, **kwargs)
        if os.path.exists(filepath) and not overwrite:
            raise FileExistsError(f"{filepath} exists already: pass overwrite=True")
        os.makedirs(filepath, exist_ok=True)
        return save(self, os.path.join(filepath, _ARCHIVE), overwrite=True, **kwargs)

    return saved


def _loading(load):
    import functools

    @functools.wraps(load)
    def loaded(filepath, *args, **kwargs):
        archive = os.path.join(filepath, _ARCHIVE) if isinstance(filepath, (str, os.PathLike)) else ""
        if archive and os.path.isdir(filepath) and os.path.exists(archive):
            filepath = archive
        return load(filepath, *args, **kwargs)

    loaded._ferroflow = True
    return loaded
