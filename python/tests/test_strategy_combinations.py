"""Tests run once for each strategy of distribution, as test suites of libraries are written."""

import ferroflow as tf
from absl.testing import parameterized
from ferroflow.python.distribute import combinations, strategy_combinations


def _run(case):
    import unittest

    result = unittest.TestResult()
    unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
    assert not result.errors and not result.failures, result.errors + result.failures
    return result


def test_each_strategy_is_a_test():
    seen = []

    class Case(tf.test.TestCase, parameterized.TestCase):
        @combinations.generate(
            combinations.combine(
                distribution=[
                    strategy_combinations.default_strategy,
                    strategy_combinations.one_device_strategy,
                    strategy_combinations.mirrored_strategy_with_one_cpu,
                    strategy_combinations.cloud_tpu_strategy,
                    strategy_combinations.one_device_strategy_on_worker_1,
                ],
                mode="eager",
            )
        )
        def test_it(self, distribution):
            with distribution.scope():
                v = tf.Variable(1.0)
            assert float(distribution.reduce("SUM", distribution.run(lambda: v + 1.0), axis=None)) == 2
            seen.append(type(distribution).__name__)

    assert "test_it_test_distribution_OneDeviceCPU_mode_eager" in dir(Case)
    result = _run(Case)
    assert sorted(seen) == ["MirroredStrategy", "OneDeviceStrategy", "_DefaultDistributionStrategy"]
    reasons = [why for _, why in result.skipped]
    assert "Test requires a TPU, but it's not available." in reasons and len(reasons) >= 2


def test_devices_that_are_not_there():
    combination = combinations.NamedDistributionCombination()
    many = combinations.NamedDistribution("Many", None, required_gpus=64)
    runs, why = combination.should_execute_combination({"distribution": many})
    assert not runs and why.endswith("of 64 required GPUs are available.")
    assert combination.should_execute_combination({"distribution": None}) == (True, None)
    assert repr(many) == "Many" and many.runner is None


def test_the_public_names():
    public = tf.__internal__.distribute.combinations
    assert public.one_device_strategy is strategy_combinations.one_device_strategy and public.in_main_process()
    assert public.generate is combinations.generate
