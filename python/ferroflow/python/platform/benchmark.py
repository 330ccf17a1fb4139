"""`tf.test.Benchmark`: classes of timed methods, and their results.

Invariant: every class made of `Benchmark` is in the registry; what is reported is written to the folder that
`TEST_REPORT_FILE_PREFIX` names, if it does.
Does not know: what is timed.
"""

import inspect
import json
import math
import os
import re
import time

from ferroflow.python.client import session as session_lib

__name__ = "tensorflow.python.platform.benchmark"
GLOBAL_BENCHMARK_REGISTRY = set()
_PREFIX = "TEST_REPORT_FILE_PREFIX"


class Benchmark:
    """Base of timed classes: methods named `benchmark...` that report what they measured."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if not cls.is_abstract():
            GLOBAL_BENCHMARK_REGISTRY.add(cls)

    @classmethod
    def is_abstract(cls):
        """Whether the class only is a base of others."""
        return len(cls.mro()) <= 2

    def _get_name(self, overwrite_name=None):
        """The name of what reports: the outermost method of this object that is running."""
        for frame in reversed(inspect.stack(0)):
            owner = frame.frame.f_locals.get("self")
            if isinstance(owner, Benchmark):
                return f"{type(owner).__name__}.{overwrite_name or frame.function}"
        raise ValueError("Unable to determine calling Benchmark class.")

    def report_benchmark(self, iters=None, cpu_time=None, wall_time=None, throughput=None, extras=None, name=None, metrics=None):
        """Reports what was measured: prints it, and writes it where the environment says.

        Args:
          iters: how often it ran.
          cpu_time, wall_time: seconds of one run, the median or the mean.
          throughput: megabytes a second.
          extras: further numbers and texts by name.
          name: another name than the method's.
          metrics: dictionaries of `name`, `value`, and `min_value` and `max_value` where there are such.
        """
        entry = {
            "name": self._get_name(name), "iters": iters, "cpu_time": cpu_time, "wall_time": wall_time, "throughput": throughput,
            "extras": {key: value if isinstance(value, (int, float)) else str(value) for key, value in (extras or {}).items()},
            "metrics": list(metrics or []),
        }
        entry = {key: value for key, value in entry.items() if value not in (None, {}, [])}
        print("entry " + json.dumps(entry))
        prefix = os.environ.get(_PREFIX)
        if prefix:
            path = prefix + entry["name"].replace("/", "__")
            if os.path.exists(path):
                raise OSError(f"File already exists: {path}")
            with open(path + ".tmp", "w", encoding="utf-8") as file:
                json.dump(entry, file)
            os.replace(path + ".tmp", path)


def benchmark_config():
    """The `ConfigProto` of sessions that are timed: nodes that are only waited for stay.

    >>> import ferroflow as tf
    >>> int(tf.test.benchmark_config().graph_options.rewrite_options.dependency_optimization)
    2
    """
    from ferroflow.core.protobuf import config_pb2

    config = config_pb2.ConfigProto()
    config.graph_options.rewrite_options.dependency_optimization = 2
    return config


class TensorFlowBenchmark(Benchmark):
    """Base of classes of timed methods, with what times an operation in a session.

    >>> import ferroflow as tf
    >>> class Adds(tf.test.Benchmark):
    ...     def benchmark_add(self):
    ...         self.report_benchmark(iters=1, name="add")
    >>> Adds().benchmark_add()
    entry {"name": "Adds.add", "iters": 1}
    """

    @classmethod
    def is_abstract(cls):
        """Whether the class only is a base of others."""
        return len(cls.mro()) <= 3

    def run_op_benchmark(
        self, sess, op_or_tensor, feed_dict=None, burn_iters=2, min_iters=10, store_trace=False, store_memory_usage=True, name=None, extras=None, mbs=0
    ):
        """Times a fetch of a session and reports it.

        Args:
          sess, op_or_tensor, feed_dict: what is run, as `Session.run` takes it.
          burn_iters: runs before the first that counts.
          min_iters: runs that count.
          store_trace, store_memory_usage: taken for the sake of programs that give them: nothing is stored.
          name, extras: as for `report_benchmark`.
          mbs: megabytes that a run moves.

        Returns:
          What was reported, with mean and deviation of the wall time among the extras.
        """
        del store_trace, store_memory_usage
        for _ in range(burn_iters):
            sess.run(op_or_tensor, feed_dict=feed_dict)
        times = []
        for _ in range(min_iters):
            start = time.time()
            sess.run(op_or_tensor, feed_dict=feed_dict)
            times.append(time.time() - start)
        ordered, count = sorted(times), len(times)
        median = (ordered[count // 2] + ordered[(count - 1) // 2]) / 2 if times else -1
        extras = dict(extras or {})
        reported = {"iters": min_iters, "wall_time": median, "extras": extras, "name": name, "throughput": mbs / median if median else 0}
        self.report_benchmark(**reported)
        mean = sum(times) / count if times else -1
        spread = math.sqrt(sum((t - mean) ** 2 for t in times) / (count - 1)) if count > 1 else -1
        reported["extras"] = {**extras, "wall_time_mean": mean, "wall_time_stdev": spread}
        return reported

    def evaluate(self, tensors):
        """The values of tensors as arrays, in the session in force or one that is made."""
        session = session_lib.get_default_session()
        if session is not None:
            return session.run(tensors)
        with session_lib.Session() as made:
            return made.run(tensors)


def _run_benchmarks(regex):
    """Runs every registered method `module.Class.method` that a pattern is found in; ValueError where there is none."""
    found = False
    for cls in sorted(GLOBAL_BENCHMARK_REGISTRY, key=lambda c: (c.__module__, c.__qualname__)):
        instance = None
        for name in dir(cls):
            full = f"{cls.__module__}.{cls.__name__}.{name}"
            if not name.startswith("benchmark") or not callable(getattr(cls, name)) or (regex != "all" and not re.search(regex, full)):
                continue
            found = True
            instance = instance or cls()
            getattr(instance, name)()
    if not found:
        raise ValueError(f"No benchmarks matched the pattern: '{regex}'")
