"""`tf.data.Options` and what is below it: settings of a pipeline.

Invariant: an option holds a value of its type or None; other names cannot be set.
Does not know: what a setting does.
"""

import enum

from ferroflow.python.util import pickling

__name__ = "tensorflow.python.data.ops.options"


class AutotuneAlgorithm(enum.Enum):
    """How parallelism is tuned."""

    __reduce_ex__ = pickling.reduce_enum

    DEFAULT = 0
    HILL_CLIMB = 1
    GRADIENT_DESCENT = 2
    MAX_PARALLELISM = 3
    STAGE_BASED = 4


class AutoShardPolicy(enum.IntEnum):
    """How a dataset is divided among workers."""

    __reduce_ex__ = pickling.reduce_enum

    OFF = -1
    AUTO = 0
    FILE = 1
    DATA = 2
    HINT = 3

    __str__ = enum.Enum.__str__


class ExternalStatePolicy(enum.Enum):
    """What happens to state outside of a pipeline when it is saved."""

    __reduce_ex__ = pickling.reduce_enum

    WARN = 0
    IGNORE = 1
    FAIL = 2


class OptionsBase:
    """Base of groups of options."""

    __reduce_ex__ = pickling.reduce_ex

    _OPTIONS = {}
    # Older names of options, which are those themselves.
    _OLDER = {}
    # The fields of messages that are named otherwise.
    _FIELDS = {}
    _DEFAULTS = {}

    def __init__(self):
        object.__setattr__(self, "_values", {})
        object.__setattr__(self, "_mutable", True)

    def __setattr__(self, name, value):
        name = self._OLDER.get(name, name)
        kind = self._OPTIONS.get(name)
        if kind is None:
            if isinstance(getattr(type(self), name, None), property):
                object.__setattr__(self, name, value)
                return
            raise AttributeError(f"Cannot set the property {name} on {type(self).__name__}.")
        if not self._mutable:
            raise ValueError("Mutating `tf.data.Options()` returned by `tf.data.Dataset.options()` has no effect. Use `tf.data.Dataset.with_options(options)` to set or update dataset options.")
        if value is not None and not isinstance(value, kind):
            raise TypeError(f'Property "{name}" must be of type {kind}, got: {value!r} (type: {type(value)!r})')
        self._values[name] = value

    def __getattr__(self, name):
        name = type(self)._OLDER.get(name, name)
        kinds = type(self)._OPTIONS
        if name not in kinds:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        values = self._values
        if name not in values:
            kind = kinds[name]
            if not (isinstance(kind, type) and issubclass(kind, OptionsBase)):
                return self._default(name)
            values[name] = kind()
        return values[name]

    def _default(self, name):
        return self._DEFAULTS.get(name)

    def _set_mutable(self, mutable):
        object.__setattr__(self, "_mutable", mutable)
        for value in self._values.values():
            if isinstance(value, OptionsBase):
                value._set_mutable(mutable)

    def __eq__(self, other):
        return type(self) is type(other) and all(getattr(self, n) == getattr(other, n) for n in self._OPTIONS)

    def __ne__(self, other):
        return not self == other

    __hash__ = object.__hash__

    def merge(self, options):
        """These options, overridden by those of `options` that were set."""
        merged = type(self)()
        for name, value in self._values.items():
            # A group is copied: whoever has the merged one may set options of it.
            merged._values[name] = type(value)().merge(value) if isinstance(value, OptionsBase) else value
        for name, value in options._values.items():
            if isinstance(value, OptionsBase):
                own = merged._values.get(name)
                merged._values[name] = (type(value)() if own is None else own).merge(value)
            elif isinstance(value, list):
                # A list says all there is: that of a later stage may repeat what an earlier one says.
                merged._values[name] = list(dict.fromkeys([*(merged._values.get(name) or ()), *value]))
            elif value is not None:
                merged._values[name] = value
        return merged

    def _to_proto(self, message=None):
        """The options as a message; those that were not set are not set there."""
        message = _message(type(self).__name__) if message is None else message
        for name in self._OPTIONS:
            value, field = getattr(self, name), self._FIELDS.get(name, name)
            if isinstance(value, OptionsBase):
                part = getattr(message, field)
                part.SetInParent()
                value._to_proto(part)
            elif isinstance(value, list):
                getattr(message, field).extend(value)
            elif value is not None:
                setattr(message, field, value.value if isinstance(value, enum.Enum) else value)
        return message

    def _from_proto(self, message):
        """Takes the options that a message says."""
        for name, kind in self._OPTIONS.items():
            field = self._FIELDS.get(name, name)
            if isinstance(kind, type) and issubclass(kind, OptionsBase):
                getattr(self, name)._from_proto(getattr(message, field))
            elif kind is list:
                if getattr(message, field):
                    setattr(self, name, list(getattr(message, field)))
            elif name in ("auto_shard_policy",) or message.HasField(field):
                setattr(self, name, kind(getattr(message, field)))


def _message(name):
    from ferroflow.core.framework import dataset_options_pb2

    return getattr(dataset_options_pb2, name)()


class AutotuneOptions(OptionsBase):
    """How parallelism is tuned: `enabled`, `cpu_budget`, `ram_budget`, `autotune_algorithm`."""

    _OPTIONS = {
        "enabled": bool,
        "cpu_budget": int,
        "ram_budget": int,
        "autotune_algorithm": AutotuneAlgorithm,
        "initial_parallelism": int,
        "min_parallelism": int,
    }


class DistributeOptions(OptionsBase):
    """How a dataset is divided among workers: `auto_shard_policy`, `num_devices`."""

    _OPTIONS = {"auto_shard_policy": AutoShardPolicy, "num_devices": int}
    _DEFAULTS = {"auto_shard_policy": AutoShardPolicy.AUTO}


class OptimizationOptions(OptionsBase):
    """Which rewrites of a pipeline are made."""

    _OPTIONS = dict.fromkeys(
        (
            "apply_default_optimizations",
            "filter_fusion",
            "filter_parallelization",
            "inject_prefetch",
            "map_and_batch_fusion",
            "map_and_filter_fusion",
            "map_fusion",
            "map_parallelization",
            "noop_elimination",
            "parallel_batch",
            "seq_interleave_prefetch",
            "shuffle_and_repeat_fusion",
        ),
        bool,
    )


class ServiceOptions(OptionsBase):
    """Options of the data service: `pinned`."""

    _OPTIONS = {"pinned": bool}


class ThreadingOptions(OptionsBase):
    """Threads of a pipeline: `max_intra_op_parallelism`, `private_threadpool_size`."""

    _OPTIONS = {"max_intra_op_parallelism": int, "private_threadpool_size": int}


class Options(OptionsBase):
    """Settings of a pipeline, for `Dataset.with_options`.

    >>> import ferroflow as tf
    >>> options = tf.data.Options()
    >>> options.deterministic = True
    >>> tf.data.Dataset.range(3).with_options(options).options().deterministic
    True
    """

    _OPTIONS = {
        "autotune": AutotuneOptions,
        "dataset_name": str,
        "deterministic": bool,
        "experimental_distribute": DistributeOptions,
        "experimental_external_state_policy": ExternalStatePolicy,
        "experimental_optimization": OptimizationOptions,
        "experimental_service": ServiceOptions,
        "experimental_slack": bool,
        "experimental_symbolic_checkpoint": bool,
        "experimental_warm_start": bool,
        "framework_type": list,
        "threading": ThreadingOptions,
    }
    _OLDER = {"experimental_deterministic": "deterministic", "experimental_threading": "threading"}
    _DEFAULTS = {"experimental_warm_start": True}
    _FIELDS = {
        "autotune": "autotune_options",
        "experimental_distribute": "distribute_options",
        "experimental_external_state_policy": "external_state_policy",
        "experimental_optimization": "optimization_options",
        "experimental_service": "service_options",
        "experimental_slack": "slack",
        "experimental_symbolic_checkpoint": "symbolic_checkpoint",
        "experimental_warm_start": "warm_start",
        "threading": "threading_options",
    }
