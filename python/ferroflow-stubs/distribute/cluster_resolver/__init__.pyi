"""Types of `ferroflow.distribute.cluster_resolver`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class ClusterResolver:
    """What every resolver answers; a subclass gives `cluster_spec` and `master`."""
    @property
    def task_type(self) -> _Any:
        """The kind of this process, as "worker" or "ps"; None where there are no kinds."""
    @task_type.setter
    def task_type(self, value: _Any) -> None: ...
    @property
    def task_id(self) -> _Any:
        """Which of its kind this process is; None where that is unknown."""
    @task_id.setter
    def task_id(self, value: _Any) -> None: ...
    def cluster_spec(self) -> _Any:
        """The `tf.train.ClusterSpec` of the cluster as it is now."""
    def master(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None) -> _Any:
        """The address of a process, with its protocol in front if there is one."""
    def num_accelerators(self, task_type: _Any = None, task_id: _Any = None, config_proto: _Any = None) -> _Any:
        """How many accelerators of each kind this process or another one has: a dictionary from kinds to numbers."""
    @property
    def environment(self) -> _Any:
        """What kind of place the cluster is in; empty where there is nothing to tell."""

class SimpleClusterResolver(_tf.distribute.cluster_resolver.ClusterResolver):
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
    def __init__(self, cluster_spec: _Any, master: _b.str | None = '', task_type: _Any = None, task_id: _Any = None, environment: _b.str | None = '', num_accelerators: _Any = None, rpc_layer: _Any = None) -> None: ...
    def cluster_spec(self) -> _Any:
        """The `tf.train.ClusterSpec` that was given."""
    def master(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None) -> _Any:
        """The address of a task, or the one that was given."""
    def num_accelerators(self, task_type: _Any = None, task_id: _Any = None, config_proto: _Any = None) -> _Any:
        """The dictionary that was given; none without."""
    @property
    def environment(self) -> _Any:
        """What was given."""

class TFConfigClusterResolver(_tf.distribute.cluster_resolver.ClusterResolver):
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
    def __init__(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None, environment: _Any = None) -> None: ...
    @property
    def task_type(self) -> _Any:
        """The kind of this process, or None."""
    @task_type.setter
    def task_type(self, value: _Any) -> None: ...
    @property
    def task_id(self) -> _Any:
        """Which of its kind this process is, or None."""
    @task_id.setter
    def task_id(self, value: _Any) -> None: ...
    @property
    def rpc_layer(self) -> _Any:
        """The protocol in front of addresses, or None."""
    @rpc_layer.setter
    def rpc_layer(self, value: _Any) -> None: ...
    @property
    def environment(self) -> _Any:
        """What was given."""
    def num_accelerators(self, task_type: _Any = None, task_id: _Any = None, config_proto: _Any = None) -> _Any:
        """How many accelerators of each kind this task or another one has."""
    def cluster_spec(self) -> _Any:
        """The `tf.train.ClusterSpec` of the variable; an empty one without."""
    def master(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None) -> _Any:
        """The address of this task or another one; empty where there is one process only."""

class TPUClusterResolver(_tf.distribute.cluster_resolver.ClusterResolver):
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
    def __init__(self, tpu: _Any = None, zone: _Any = None, project: _Any = None, job_name: _b.str | None = 'worker', coordinator_name: _Any = None, coordinator_address: _Any = None, credentials: _b.str | None = 'default', service: _Any = None, discovery_url: _Any = None) -> None: ...
    @_b.staticmethod
    def connect(tpu: _Any = None, zone: _Any = None, project: _Any = None) -> _Any:
        """Finds a unit and makes it ready; raises as the constructor does."""
    def cluster_spec(self) -> _Any:
        """Not reached: no resolver of this kind can be made."""
    def master(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None) -> _Any:
        """Not reached: no resolver of this kind can be made."""

class UnionResolver(_tf.distribute.cluster_resolver.ClusterResolver):
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
    def __init__(self, *args: _Any, **kwargs: _Any) -> None: ...
    def cluster_spec(self) -> _Any:
        """The tasks of all of them; KeyError if two number the same task."""
    def master(self, task_type: _Any = None, task_id: _Any = None, rpc_layer: _Any = None) -> _Any:
        """The address of a task of any of them, or the first one's."""
    def num_accelerators(self, task_type: _Any = None, task_id: _Any = None, config_proto: _Any = None) -> _Any:
        """The first one's."""
    @property
    def environment(self) -> _Any:
        """The first one's."""
    @property
    def task_type(self) -> _Any:
        """`task_type`, the first one's unless it is set."""
    @task_type.setter
    def task_type(self, value: _Any) -> None: ...
    @property
    def task_id(self) -> _Any:
        """`task_id`, the first one's unless it is set."""
    @task_id.setter
    def task_id(self, value: _Any) -> None: ...
    @property
    def rpc_layer(self) -> _Any:
        """`rpc_layer`, the first one's unless it is set."""
    @rpc_layer.setter
    def rpc_layer(self, value: _Any) -> None: ...
