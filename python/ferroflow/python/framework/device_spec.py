"""`tf.DeviceSpec`: the parts of a device's name.

Invariant: a name that was read and written again is the same name, in TensorFlow's normal form.
Does not know: which devices there are; see `framework.config`.
"""

from ferroflow.python.util import pickling

__name__ = "tensorflow.python.framework.device_spec"

_PARTS = ("job", "replica", "task", "device_type", "device_index")


def _number(value):
    return None if value is None else int(value)


class DeviceSpecV2:
    """A device, or what is known of it: job, replica, task, type and index.

    >>> import ferroflow as tf
    >>> tf.DeviceSpec.from_string("/job:worker/task:2/device:GPU:3").replace(task=4).to_string()
    '/job:worker/task:4/device:GPU:3'
    """

    __reduce_ex__ = pickling.reduce_ex

    __slots__ = ("_device_index", "_device_type", "_job", "_replica", "_task")

    def __init__(self, job=None, replica=None, task=None, device_type=None, device_index=None):
        self._job = None if job is None else str(job)
        self._replica = _number(replica)
        self._task = _number(task)
        self._device_type = device_type.upper() if device_type in ("cpu", "gpu") else device_type
        self._device_index = _number(device_index)

    @classmethod
    def from_string(cls, spec):
        """Reads a name such as `/job:a/replica:0/task:1/device:CPU:0`, or a shorter one.

        Raises:
          ValueError: a part that there is not, a number that is none, two types.
        """
        return cls(**_read(spec))

    def parse_from_string(self, spec):
        """A spec read from a name."""
        return self.from_string(spec)

    @property
    def job(self):
        """The job, or None."""
        return self._job

    @property
    def replica(self):
        """The number of the replica, or None."""
        return self._replica

    @property
    def task(self):
        """The number of the task, or None."""
        return self._task

    @property
    def device_type(self):
        """`CPU`, `GPU` ..., or None."""
        return self._device_type

    @property
    def device_index(self):
        """The number of the device among those of its type, or None."""
        return self._device_index

    def _parts(self):
        return {name: getattr(self, name) for name in _PARTS}

    def replace(self, **kwargs):
        """The spec with some parts changed."""
        return type(self)(**{**self._parts(), **kwargs})

    def make_merged_spec(self, dev):
        """The spec with what is known of `dev` in the place of its own."""
        return type(self)(**{**self._parts(), **{k: v for k, v in dev._parts().items() if v is not None}})

    def to_string(self):
        """The name.

        >>> import ferroflow as tf
        >>> tf.DeviceSpec(job="a", device_type="CPU").to_string()
        '/job:a/device:CPU:*'
        """
        text = "".join(f"/{name}:{getattr(self, name)}" for name in _PARTS[:3] if getattr(self, name) is not None)
        if self._device_type is not None:
            text += f"/device:{self._device_type}:{'*' if self._device_index is None else self._device_index}"
        return text

    def __eq__(self, other):
        return isinstance(other, DeviceSpecV2) and self._parts() == other._parts()

    def __hash__(self):
        return hash(tuple(self._parts().values()))

    def __repr__(self):
        return f"<DeviceSpec({', '.join(f'{k}={v}' for k, v in self._parts().items())})>"


DeviceSpecV2.__qualname__ = "DeviceSpecV2"


class DeviceSpecV1(DeviceSpecV2):
    """A spec whose parts are assigned to.

    >>> spec = tf.compat.v1.DeviceSpec(job="a")
    >>> spec.task = 3
    >>> spec.to_string()
    '/job:a/task:3'
    """

    __slots__ = ()
    __hash__ = DeviceSpecV2.__hash__

    def parse_from_string(self, spec):
        """Reads a name into this spec."""
        DeviceSpecV2.__init__(self, **_read(spec))
        return self

    def merge_from(self, dev):
        """Takes over what is known of `dev`."""
        DeviceSpecV2.__init__(self, **{**self._parts(), **{k: v for k, v in dev._parts().items() if v is not None}})


def _settable(name):
    def change(self, value):
        DeviceSpecV2.__init__(self, **{**self._parts(), name: value})

    own = getattr(DeviceSpecV2, name)
    return property(own.fget, change, doc=own.__doc__)


for _name in _PARTS:
    setattr(DeviceSpecV1, _name, _settable(_name))


def _read(spec):
    """The parts that a name states."""
    found = {}
    for part in spec.split("/"):
        words = part.split(":")
        kind = words[0].lower()
        if words == [""]:
            continue
        if kind in ("job", "replica", "task") and len(words) == 2:
            if words[1] != "*":
                found[kind] = words[1] if kind == "job" else int(words[1])
            continue
        device = kind == "device" and len(words) == 3
        if not device and not (len(words) in (1, 2) and _is_type(words[0])):
            raise ValueError(f"Unknown attribute '{words[0]}' is encountered while parsing the device spec: '{spec}'.")
        if "device_type" in found:
            raise ValueError(f"Multiple device types are not allowed while parsing the device spec: {spec}.")
        if device:
            words = words[1:]
        if words[0] != "*" or device:
            found["device_type"] = words[0]
        if len(words) == 2 and words[1] != "*":
            found["device_index"] = int(words[1])
    return found


def _is_type(word):
    return word.upper() in ("CPU", "GPU", "TPU", "TPU_SYSTEM", "XLA_CPU", "XLA_GPU", "CUSTOM")
