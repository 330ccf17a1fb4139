"""`tf.train.ClusterSpec`, which tasks each job of a cluster has and where they are, and servers that are such tasks in this process.

Invariant: the addresses of a job are kept by the numbers of its tasks, which may have gaps; what a server keeps it keeps
for all sessions that are given its target.
Does not know: how tasks talk with each other; tasks of other processes are not there.
"""

import itertools
import weakref

from ferroflow.python.framework import errors_impl

__name__ = "tensorflow.python.training.server_lib"


def _tasks(job, tasks):
    """The addresses of a job by number."""
    if not isinstance(job, (str, bytes)):
        raise TypeError(f"Job name {job!r} must be bytes or unicode")
    if isinstance(tasks, (list, tuple)):
        tasks = dict(enumerate(tasks))
    elif isinstance(tasks, dict):
        tasks = {int(i): address for i, address in tasks.items()}
    else:
        raise TypeError(f"The tasks for job {job!r} must be a list or a dictionary from integers to strings.")
    for address in tasks.values():
        if not isinstance(address, (str, bytes)):
            raise TypeError(f"Task address {address!r} must be bytes or unicode")
    return tasks


def _plain(tasks):
    """The tasks of a job as a list if their numbers are 0, 1, 2 ..., else as a dict."""
    return [tasks[i] for i in range(len(tasks))] if sorted(tasks) == list(range(len(tasks))) else tasks


class ClusterSpec:
    """The tasks of a cluster by the names of their jobs.

    Args:
      cluster: a dict from job names to lists of addresses, or to dicts from numbers to addresses where not all tasks are
        known; or another ClusterSpec.

    Raises:
      TypeError: anything else; names or addresses that are no strings.

    >>> import ferroflow as tf
    >>> cluster = tf.train.ClusterSpec({"worker": ["a:2222", "b:2222"], "ps": {1: "c:2222"}})
    >>> cluster.jobs, cluster.num_tasks("worker"), cluster.task_address("ps", 1)
    (['worker', 'ps'], 2, 'c:2222')
    """

    def __init__(self, cluster):
        if isinstance(cluster, ClusterSpec):
            self._jobs = {job: dict(tasks) for job, tasks in cluster._jobs.items()}
        elif isinstance(cluster, dict):
            self._jobs = {job: _tasks(job, tasks) for job, tasks in cluster.items()}
        else:
            raise TypeError(
                "`cluster` must be a dictionary mapping one or more job names to lists of network addresses, or a `ClusterDef` protocol buffer"
            )

    def _of(self, job_name):
        try:
            return self._jobs[job_name]
        except KeyError:
            raise ValueError(f"No such job in cluster: {job_name!r}") from None

    def __bool__(self):
        return bool(self._jobs)

    def __eq__(self, other):
        return isinstance(other, ClusterSpec) and self._jobs == other._jobs

    __hash__ = None

    def __repr__(self):
        shown = self.as_dict()
        return f"ClusterSpec({{{', '.join(f'{job!r}: {shown[job]!r}' for job in sorted(shown))}}})"

    def as_dict(self):
        """The dict that makes this cluster: lists of addresses, dicts where numbers are missing."""
        return {job: _plain(tasks) for job, tasks in self._jobs.items()}

    def as_cluster_def(self):
        """The cluster as a protocol buffer: not implemented, UnimplementedError."""
        raise errors_impl.UnimplementedError(None, None, "ClusterSpec.as_cluster_def is not implemented in Ferroflow yet")

    @property
    def jobs(self):
        """The names of the jobs."""
        return list(self._jobs)

    def num_tasks(self, job_name):
        """The number of tasks of a job. ValueError if there is none of the name."""
        return len(self._of(job_name))

    def task_indices(self, job_name):
        """The numbers of a job's tasks, in order. ValueError if there is none of the name."""
        return sorted(self._of(job_name))

    def task_address(self, job_name, task_index):
        """Where a task is. ValueError if there is no such job or task."""
        tasks = self._of(job_name)
        if task_index not in tasks:
            raise ValueError(f"No task with index {task_index!r} in job {job_name!r}")
        return tasks[task_index]

    def job_tasks(self, job_name):
        """The addresses of a job by number, None where one is missing. ValueError if there is none of the name."""
        tasks = self._of(job_name)
        return [tasks.get(i) for i in range(max(tasks) + 1)] if tasks else []


_ports = itertools.count(20000)
_servers = weakref.WeakValueDictionary()
"""The servers of this process by their targets."""


class Server:
    """A task of a cluster in this process: a session that is given its `target` runs graphs here.

    Sessions of one server share the values of variables, by their names. Tasks of other processes are not reached.

    Args:
      server_or_cluster_def: a `tf.train.ClusterSpec`, or a dict that makes one.
      job_name: the job that the task is of; may be left out where there is one job.
      task_index: the task's number; may be left out where the job has one task.
      protocol: `"grpc"`, with which the target begins.
      config: accepted.
      start: accepted: there is nothing to start.

    Raises:
      ValueError: a job or task that is not told, or that the cluster does not have.

    >>> import ferroflow as tf
    >>> server = tf.distribute.Server.create_local_server()
    >>> with tf.Graph().as_default(), tf.compat.v1.Session(server.target) as sess:
    ...     print(sess.run(tf.constant(2) * 3))
    6
    """

    def __init__(self, server_or_cluster_def, job_name=None, task_index=None, protocol=None, config=None, start=True):
        del config, start
        cluster = ClusterSpec(server_or_cluster_def)
        if job_name is None:
            if len(cluster.jobs) != 1:
                raise ValueError("Must specify an explicit `job_name`.")
            job_name = cluster.jobs[0]
        if task_index is None:
            if cluster.num_tasks(job_name) != 1:
                raise ValueError("Must specify an explicit `task_index`.")
            task_index = cluster.task_indices(job_name)[0]
        address = cluster.task_address(job_name, task_index)
        if address.endswith(":0"):
            address = f"{address[:-2]}:{next(_ports)}"
        self._target = f"{protocol or 'grpc'}://{address}"
        self._values = {}
        _servers[self._target] = self

    @staticmethod
    def create_local_server(config=None, start=True):
        """A server that is the only task of its cluster."""
        return Server({"localhost": ["localhost:0"]}, protocol="grpc", config=config, start=start)

    @property
    def target(self):
        """What a session is given to run graphs by this server."""
        return self._target

    def start(self):
        """Nothing: a server serves from its making on."""

    def join(self):
        """Waits for ever: UnimplementedError, for nothing from outside reaches a server of this process."""
        raise errors_impl.UnimplementedError(None, None, "Server.join: servers that other processes reach are not implemented in Ferroflow yet")


def server_of(target):
    """The server of this process that has a target; UnimplementedError where there is none."""
    server = _servers.get(target)
    if server is None:
        raise errors_impl.UnimplementedError(None, None, f"a session in another process ({target}) is not implemented")
    return server


def create_local_cluster(num_workers, num_ps, protocol="grpc", worker_config=None, ps_config=None):
    """Servers in this process for the tasks of a cluster: a list of workers and one of parameter servers.

    >>> import ferroflow as tf
    >>> workers, ps = tf.test.create_local_cluster(num_workers=2, num_ps=1)
    >>> len(workers), len(ps), workers[0].target.startswith("grpc://localhost:")
    (2, 1, True)
    """
    jobs = {"worker": (num_workers, worker_config), "ps": (num_ps, ps_config)}
    cluster = {job: [f"localhost:{next(_ports)}" for _ in range(count)] for job, (count, _) in jobs.items()}
    return tuple(
        [Server(cluster, job, task, protocol, config) for task in range(count)] for job, (count, config) in jobs.items()
    )
