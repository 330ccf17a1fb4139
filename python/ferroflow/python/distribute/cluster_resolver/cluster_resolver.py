"""Resolvers: where the processes of a cluster are, and which of them this one is.

Invariant: a resolver asks the environment each time it is asked, so that what is set later counts.
Does not know: how processes talk to one another; strategies take from a resolver what they need.
"""

import abc
import collections
import json
import os

from ferroflow import _namespace
from ferroflow.python.framework import errors
from ferroflow.python.training.server_lib import ClusterSpec


def _url(address, rpc_layer):
    return f"{rpc_layer}://{address}" if rpc_layer else address


class ClusterResolver(metaclass=abc.ABCMeta):
    """What every resolver answers; a subclass gives `cluster_spec` and `master`."""

    @property
    def task_type(self):
        """The kind of this process, as "worker" or "ps"; None where there are no kinds."""
        return getattr(self, "_task_type", None)

    @task_type.setter
    def task_type(self, task_type):
        self._task_type = task_type

    @property
    def task_id(self):
        """Which of its kind this process is; None where that is unknown."""
        return getattr(self, "_task_id", None)

    @task_id.setter
    def task_id(self, task_id):
        self._task_id = task_id

    @abc.abstractmethod
    def cluster_spec(self):
        """The `tf.train.ClusterSpec` of the cluster as it is now."""
        raise NotImplementedError

    @abc.abstractmethod
    def master(self, task_type=None, task_id=None, rpc_layer=None):
        """The address of a process, with its protocol in front if there is one."""
        raise NotImplementedError

    def num_accelerators(self, task_type=None, task_id=None, config_proto=None):
        """How many accelerators of each kind this process or another one has: a dictionary from kinds to numbers."""
        del config_proto
        of_task = [f"/job:{task_type}", f"/task:{task_id}"] if task_type is not None and task_id is not None else []
        found = collections.defaultdict(int)
        for device in _namespace.resolve("config.list_logical_devices")():
            if device.device_type != "CPU" and all(part in device.name for part in of_task):
                found[device.device_type] += 1
        return found

    @property
    def environment(self):
        """What kind of place the cluster is in; empty where there is nothing to tell."""
        return ""


class SimpleClusterResolver(ClusterResolver):
    """A resolver of what it was told.

    >>> spec = tf.train.ClusterSpec({"worker": ["a:1", "b:2"]})
    >>> resolver = tf.distribute.cluster_resolver.SimpleClusterResolver(spec, task_type="worker", task_id=1)
    >>> resolver.master("worker", 1, rpc_layer="grpc")
    'grpc://b:2'

    Args:
      cluster_spec: a `tf.train.ClusterSpec`.
      master: the address that `master()` gives.
      task_type: the kind of this process.
      task_id: which of its kind this process is.
      environment: what `environment` gives.
      num_accelerators: a dictionary that `num_accelerators()` gives.
      rpc_layer: the protocol in front of addresses.

    Raises:
      TypeError: another `cluster_spec` or `master`.
    """

    def __init__(
        self, cluster_spec, master="", task_type=None, task_id=None, environment="", num_accelerators=None, rpc_layer=None
    ):
        if not isinstance(cluster_spec, ClusterSpec):
            raise TypeError("cluster_spec must be a `tf.train.ClusterSpec`.")
        if not isinstance(master, str):
            raise TypeError("master must be a string.")
        self._cluster_spec, self._master, self._environment = cluster_spec, master, environment
        self._num_accelerators = {} if num_accelerators is None else num_accelerators
        self.task_type, self.task_id, self.rpc_layer = task_type, task_id, rpc_layer

    def cluster_spec(self):
        """The `tf.train.ClusterSpec` that was given."""
        return self._cluster_spec

    def master(self, task_type=None, task_id=None, rpc_layer=None):
        """The address of a task, or the one that was given."""
        asked = task_type is not None and task_id is not None
        address = self._cluster_spec.task_address(task_type, task_id) if asked else self._master
        return _url(address, rpc_layer or self.rpc_layer)

    def num_accelerators(self, task_type=None, task_id=None, config_proto=None):
        """The dictionary that was given; none without."""
        del task_type, task_id, config_proto
        return self._num_accelerators

    @property
    def environment(self):
        """What was given."""
        return self._environment


class UnionClusterResolver(ClusterResolver):
    """Several resolvers as one: all their tasks; in everything else the first one.

    >>> one, two = ({"worker": ["a:1"]}, {"worker": ["b:2"], "ps": ["c:3"]})
    >>> simple = lambda spec: tf.distribute.cluster_resolver.SimpleClusterResolver(tf.train.ClusterSpec(spec))
    >>> tf.distribute.cluster_resolver.UnionResolver(simple(one), simple(two)).cluster_spec().as_dict()
    {'worker': ['a:1', 'b:2'], 'ps': ['c:3']}

    Args:
      *args: the resolvers.
      **kwargs: `task_type`, `task_id` and `rpc_layer`, if they are not the first one's.

    Raises:
      TypeError: an argument that is no resolver; ValueError: no argument, or another keyword.
    """

    def __init__(self, *args, **kwargs):
        self._rpc_layer = kwargs.pop("rpc_layer", None)
        self._task_type, self._task_id = kwargs.pop("task_type", None), kwargs.pop("task_id", None)
        if kwargs:
            raise ValueError(f"Unexpected kwargs provided {kwargs!r}")
        if not args:
            raise ValueError("At least one ClusterResolver is required.")
        if not all(isinstance(resolver, ClusterResolver) for resolver in args):
            raise TypeError("All arguments must be a sub-class of `ClusterResolver.`")
        self._resolvers = args

    def cluster_spec(self):
        """The tasks of all of them; KeyError if two number the same task."""
        jobs = collections.defaultdict(list)
        for resolver in self._resolvers:
            for job, tasks in resolver.cluster_spec().as_dict().items():
                jobs[job].append(tasks)
        merged = {}
        for job, parts in jobs.items():
            if all(isinstance(tasks, list) for tasks in parts):
                merged[job] = [address for tasks in parts for address in tasks]
                continue
            merged[job] = {}
            for tasks in parts:
                tasks = dict(enumerate(tasks)) if isinstance(tasks, list) else tasks
                twice = merged[job].keys() & tasks.keys()
                if twice:
                    raise KeyError(f"Duplicate keys detected when merging two ClusterSpecs: {twice!r}")
                merged[job].update(tasks)
        return ClusterSpec(merged)

    def master(self, task_type=None, task_id=None, rpc_layer=None):
        """The address of a task of any of them, or the first one's."""
        if task_type is not None and task_id is not None:
            return _url(self.cluster_spec().task_address(task_type, task_id), rpc_layer or self._rpc_layer)
        return self._resolvers[0].master(rpc_layer=rpc_layer)

    def num_accelerators(self, task_type=None, task_id=None, config_proto=None):
        """The first one's."""
        return self._resolvers[0].num_accelerators(task_type, task_id, config_proto)

    @property
    def environment(self):
        """The first one's."""
        return self._resolvers[0].environment


def _own_or_first(name):
    """A property that is the union's own if it was set, and the first resolver's if not."""

    def get(self):
        return getattr(self, "_" + name) or getattr(self._resolvers[0], name)

    return property(get, lambda self, value: setattr(self, "_" + name, value), doc=f"`{name}`, the first one's unless it is set.")


for _name in ("task_type", "task_id", "rpc_layer"):
    setattr(UnionClusterResolver, _name, _own_or_first(_name))


class TFConfigClusterResolver(ClusterResolver):
    """A resolver of the environment variable TF_CONFIG: JSON with `cluster`, `task`, and if need be `rpc_layer`.

    >>> import os
    >>> os.environ["TF_CONFIG"] = '{"cluster": {"worker": ["a:1", "b:2"]}, "task": {"type": "worker", "index": 1}}'
    >>> resolver = tf.distribute.cluster_resolver.TFConfigClusterResolver()
    >>> resolver.task_type, resolver.task_id, resolver.master()
    ('worker', 1, 'b:2')
    >>> del os.environ["TF_CONFIG"]

    Args:
      task_type: the kind of this process, if not what the variable says.
      task_id: which of its kind this process is, if not what the variable says.
      rpc_layer: the protocol in front of addresses, if not what the variable says.
      environment: what `environment` gives.

    Raises:
      ValueError: when it is asked, if the variable is not JSON.
    """

    def __init__(self, task_type=None, task_id=None, rpc_layer=None, environment=None):
        self._task_type, self._task_id, self._rpc_layer, self._environment = task_type, task_id, rpc_layer, environment

    @staticmethod
    def _config():
        return json.loads(os.environ.get("TF_CONFIG", "{}"))

    @property
    def task_type(self):
        """The kind of this process, or None."""
        found = self._config().get("task", {}).get("type") if self._task_type is None else self._task_type
        return None if found is None else str(found)

    @task_type.setter
    def task_type(self, task_type):
        self._task_type = task_type

    @property
    def task_id(self):
        """Which of its kind this process is, or None."""
        found = self._config().get("task", {}).get("index") if self._task_id is None else self._task_id
        return None if found is None else int(found)

    @task_id.setter
    def task_id(self, task_id):
        self._task_id = task_id

    @property
    def rpc_layer(self):
        """The protocol in front of addresses, or None."""
        return self._config().get("rpc_layer") if self._rpc_layer is None else self._rpc_layer

    @rpc_layer.setter
    def rpc_layer(self, rpc_layer):
        self._rpc_layer = rpc_layer

    @property
    def environment(self):
        """What was given."""
        return self._environment

    def num_accelerators(self, task_type=None, task_id=None, config_proto=None):
        """How many accelerators of each kind this task or another one has."""
        task_type = self.task_type if task_type is None else task_type
        task_id = self.task_id if task_id is None else task_id
        return super().num_accelerators(task_type, task_id, config_proto)

    def cluster_spec(self):
        """The `tf.train.ClusterSpec` of the variable; an empty one without."""
        return ClusterSpec(self._config().get("cluster", {}))

    def master(self, task_type=None, task_id=None, rpc_layer=None):
        """The address of this task or another one; empty where there is one process only."""
        config = self._config()
        if config.get("session_master") is not None:
            return config["session_master"]
        spec = self.cluster_spec()
        if sum(spec.num_tasks(job) for job in spec.jobs) <= 1:
            return ""
        task_type = self.task_type if task_type is None else task_type
        task_id = self.task_id if task_id is None else task_id
        return _url(spec.task_address(task_type, task_id), self.rpc_layer if rpc_layer is None else rpc_layer)


class TPUClusterResolver(ClusterResolver):
    """A resolver of tensor processing units, of which there are none here.

    Programs that look for one and go on without (`except ValueError`) do so.

    >>> try:
    ...     tf.distribute.cluster_resolver.TPUClusterResolver()
    ... except ValueError as error:
    ...     print(error)
    Please provide a TPU Name to connect to.

    Raises:
      ValueError: no unit was named, by the argument or in the environment variables TPU_NAME and
        KUBE_GOOGLE_CLOUD_TPU_ENDPOINTS.
      UnimplementedError: one was.
    """

    def __init__(
        self,
        tpu=None,
        zone=None,
        project=None,
        job_name="worker",
        coordinator_name=None,
        coordinator_address=None,
        credentials="default",
        service=None,
        discovery_url=None,
    ):
        del zone, project, job_name, coordinator_name, coordinator_address, credentials, service, discovery_url
        named = tpu or os.environ.get("KUBE_GOOGLE_CLOUD_TPU_ENDPOINTS") or os.environ.get("TPU_NAME")
        if not named:
            raise ValueError("Please provide a TPU Name to connect to.")
        raise errors.UnimplementedError(None, None, f"Ferroflow does not run on tensor processing units: {named!r}.")

    @staticmethod
    def connect(tpu=None, zone=None, project=None):
        """Finds a unit and makes it ready; raises as the constructor does."""
        return TPUClusterResolver(tpu, zone, project)

    def cluster_spec(self):
        """Not reached: no resolver of this kind can be made."""
        raise NotImplementedError

    def master(self, task_type=None, task_id=None, rpc_layer=None):
        """Not reached: no resolver of this kind can be made."""
        raise NotImplementedError
