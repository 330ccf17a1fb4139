"""`tf.train.ClusterSpec`: which tasks each job of a cluster has, and where they are.

Invariant: the addresses of a job are kept by the numbers of its tasks, which may have gaps.
Does not know: how tasks talk with each other.
"""

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
