"""Combinations of tests by strategy of distribution (`tf.__internal__.distribute.combinations`).

Invariant: a strategy is made when a test runs, and a test whose devices are not there is skipped.
Does not know: which strategies there are (`strategy_combinations.py`); tests in several processes.
"""

from ferroflow.python.distribute import distribute_lib
from ferroflow.python.eager import context
from ferroflow.python.framework import combinations as framework_combinations
from ferroflow.python.framework import test_combinations as combinations_lib

__name__ = "tensorflow.python.distribute.combinations"


class NamedDistribution:
    """A strategy under a name, made by a function, with what it needs.

    >>> from ferroflow.python.distribute import combinations
    >>> named = combinations.NamedDistribution("One", lambda: tf.distribute.OneDeviceStrategy("/cpu:0"))
    >>> named, type(named.strategy).__name__
    (One, 'OneDeviceStrategy')
    """

    def __init__(
        self,
        name,
        distribution_fn,
        required_gpus=None,
        required_physical_gpus=0,
        required_tpu=False,
        use_cloud_tpu=False,
        has_chief=False,
        num_workers=1,
        num_ps=0,
        share_gpu=True,
        pool_runner_fn=None,
        no_xla=False,
    ):
        self._name, self._distribution_fn, self._pool_runner_fn = name, distribution_fn, pool_runner_fn
        self.required_gpus, self.required_physical_gpus = required_gpus, required_physical_gpus
        self.required_tpu, self.use_cloud_tpu = required_tpu, use_cloud_tpu
        self.has_chief, self.num_workers, self.num_ps = has_chief, num_workers, num_ps
        self.share_gpu, self.no_xla = share_gpu, no_xla

    @property
    def runner(self):
        """What runs a test in several processes; None in this one."""
        return self._pool_runner_fn() if self._pool_runner_fn is not None else None

    @property
    def strategy(self):
        """The strategy."""
        return self._distribution_fn()

    def __repr__(self):
        return self._name


class DistributionParameter(combinations_lib.ParameterModifier):
    """Hands a test the strategy itself in the place of a named one."""

    def modified_arguments(self, kwargs, requested_parameters):
        """The strategies by option; the default one where a test asks for `distribution` and the combination has None."""
        made = {name: value.strategy for name, value in kwargs.items() if isinstance(value, NamedDistribution)}
        if "distribution" in requested_parameters and kwargs.get("distribution", 0) is None:
            made["distribution"] = distribute_lib.get_strategy()
        return made


class NamedDistributionCombination(combinations_lib.TestCombination):
    """Options that are named strategies, and `required_gpus`, `required_tpu`, `required_tpus`."""

    def should_execute_combination(self, kwargs):
        """Whether there are the devices that are needed."""
        named = [v for v in kwargs.values() if isinstance(v, NamedDistribution)]
        wanted = kwargs.get("required_gpus")
        if wanted is not None and any(v.required_gpus for v in named):
            raise ValueError("Do not use `required_gpus` and arguments of type NamedDistribution together.")
        gpus = max([wanted or 0, *(v.required_gpus or 0 for v in named), *(v.required_physical_gpus for v in named)])
        there = len(context.context().list_logical_devices("GPU"))
        if gpus > there:
            return False, f"Only {there} of {gpus} required GPUs are available."
        if any(v.required_tpu for v in named) or kwargs.get("required_tpu") or kwargs.get("required_tpus"):
            return False, "Test requires a TPU, but it's not available."
        if any(v.has_chief or v.num_workers > 1 or v.num_ps for v in named):
            return False, "Test requires several processes, which are not implemented in Ferroflow yet."
        return True, None

    def parameter_modifiers(self):
        """The strategies, and options that a test need not take."""
        names = ("required_gpus", "required_physical_gpus", "required_tpu", "required_tpus")
        return [DistributionParameter(), *(combinations_lib.OptionalParameter(name) for name in names)]


def generate(combinations, test_combinations=()):
    """A decorator of a test: one test for each combination, those with a named strategy in its place.

    What `test_combinations` prepare comes before what strategies and modes do.
    """
    own = (NamedDistributionCombination(), framework_combinations.EagerGraphCombination(), framework_combinations.TFVersionCombination())
    return combinations_lib.generate(combinations, test_combinations=(*test_combinations, *own))


combine = combinations_lib.combine
times = combinations_lib.times
NamedObject = combinations_lib.NamedObject


def in_main_process():
    """Whether this is the process that tests are run from: always.

    >>> tf.__internal__.distribute.combinations.in_main_process()
    True
    """
    return True
