"""`tf.compat.v1.distributions`: what distributions know of themselves, against TensorFlow's numbers; samples; divergences."""

import json
import pathlib

import numpy as np
import pytest

import ferroflow as tf

d = tf.compat.v1.distributions
WANTED = json.loads((pathlib.Path(__file__).parent / "golden/distributions.json").read_text())

# A distribution of each class, and a value of it.
CASES = {
    "normal": (lambda: d.Normal([0.5, -1.0], [[2.0], [0.1]]), [0.3, -1.2]),
    "laplace": (lambda: d.Laplace([0.5, -1.0], 2.0), [0.3, -1.2]),
    "uniform": (lambda: d.Uniform([-1.0, 0.0], 2.0), [0.5, 3.0]),
    "gamma": (lambda: d.Gamma([3.0, 0.5], 2.0), [0.7, 1.5]),
    "exponential": (lambda: d.Exponential([3.0, 0.5]), [0.7, 1.5]),
    "beta": (lambda: d.Beta([3.0, 1.5], 2.0), [0.7, 0.2]),
    "student_t": (lambda: d.StudentT([3.0, 2.5], 0.5, -2.0), [0.7, -4.0]),
    "bernoulli": (lambda: d.Bernoulli(probs=[0.2, 0.9]), [1, 0]),
    "categorical": (lambda: d.Categorical(probs=[[0.2, 0.3, 0.5], [0.1, 0.8, 0.1]]), [1, 2]),
    "multinomial": (lambda: d.Multinomial(3.0, probs=[0.2, 0.3, 0.5]), [1.0, 0.0, 2.0]),
    "dirichlet": (lambda: d.Dirichlet([[2.0, 3.0], [1.5, 4.0]]), [0.25, 0.75]),
    "dirichlet_multinomial": (lambda: d.DirichletMultinomial(3.0, [2.0, 3.0, 0.5]), [1.0, 0.0, 2.0]),
}
ASKED = ("log_prob", "cdf", "log_survival_function", "quantile", "mean", "variance", "covariance", "mode", "entropy")
OF_VALUES = ("log_prob", "cdf", "log_survival_function")


@pytest.mark.parametrize("traced", [False, True])
@pytest.mark.parametrize("name", CASES)
def test_what_a_distribution_knows(name, traced):
    make, value = CASES[name]

    def ask(what):
        method = getattr(make(), what)
        return method(0.3) if what == "quantile" else method(value) if what in OF_VALUES else method()

    for what in ASKED:
        function = tf.function(lambda what=what: ask(what)) if traced else lambda what=what: ask(what)
        if what in WANTED[name]:
            np.testing.assert_allclose(function(), WANTED[name][what], rtol=2e-4, atol=2e-5, err_msg=what)
        else:
            with pytest.raises(NotImplementedError, match=what.replace("log_", ".*") if what in OF_VALUES else what):
                function()


@pytest.mark.parametrize("name", [n for n in CASES if "mean" in WANTED[n]])
def test_samples_have_the_mean_and_the_shape(name):
    made = CASES[name][0]()
    drawn = made.sample([4000, 2], seed=3)
    assert drawn.dtype == made.dtype
    assert drawn.shape == [4000, 2, *made.batch_shape, *made.event_shape]
    mean = np.mean(drawn.numpy().astype(np.float64), (0, 1))
    spread = np.sqrt(np.asarray(WANTED[name]["variance"]) / 8000.0)
    assert (np.abs(mean - WANTED[name]["mean"]) < 5.0 * spread + 1e-6).all()
    traced = tf.function(lambda n: CASES[name][0]().sample(n), input_signature=[tf.TensorSpec([], tf.int32)])
    assert traced(3).shape == [3, *made.batch_shape, *made.event_shape]


OTHERS = {
    "normal": lambda: d.Normal(0.0, 1.0),
    "gamma": lambda: d.Gamma(1.0, 1.0),
    "beta": lambda: d.Beta(1.0, 1.0),
    "bernoulli": lambda: d.Bernoulli(probs=0.5),
    "categorical": lambda: d.Categorical(probs=[0.5, 0.25, 0.25]),
    "dirichlet": lambda: d.Dirichlet([1.0, 1.0]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_divergences(name):
    made = CASES[name][0]()
    np.testing.assert_allclose(d.kl_divergence(made, OTHERS[name]()), WANTED["kl"][name], rtol=2e-4, atol=2e-5)
    np.testing.assert_allclose(made.cross_entropy(OTHERS[name]()), made.entropy() + WANTED["kl"][name], rtol=2e-4, atol=2e-5)


def test_divergences_of_other_classes_are_registered_once():
    class Mine(d.Normal):
        pass

    # A class that has none takes that of its nearest base.
    assert float(d.kl_divergence(Mine(0.0, 1.0), d.Normal(1.0, 1.0))) == 0.5
    d.RegisterKL(Mine, d.Normal)(lambda a, b, name=None: tf.constant(7.0))
    assert float(d.kl_divergence(Mine(0.0, 1.0), d.Normal(1.0, 1.0))) == 7.0
    with pytest.raises(ValueError, match="has already been registered"):
        d.RegisterKL(Mine, d.Normal)(lambda a, b, name=None: None)
    with pytest.raises(NotImplementedError, match="No KL"):
        d.kl_divergence(d.Laplace(0.0, 1.0), d.Normal(0.0, 1.0))


def test_gradients_pass_through_samples_and_tails():
    scale = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(scale)
        drawn = d.Normal(0.0, scale).sample(seed=1)
    np.testing.assert_allclose(tape.gradient(drawn, scale), drawn / scale, rtol=1e-5)
    x = tf.constant([-40.0, -12.0, 0.0, 12.0, 40.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        tails = d.Normal(0.0, 1.0).log_cdf(x)
    # The gradient is near `-x` far below.
    np.testing.assert_allclose(tape.gradient(tails, x), [40.025, 12.0822, 0.79788, 0.0, 0.0], rtol=1e-3, atol=1e-6)


def test_parameters_that_are_checked():
    with pytest.raises(tf.errors.InvalidArgumentError, match="Condition x > 0"):
        d.Normal(0.0, -1.0, validate_args=True)
    with pytest.raises(tf.errors.InvalidArgumentError, match="uniform not defined when low >= high"):
        d.Uniform(2.0, 1.0, validate_args=True)
    with pytest.raises(tf.errors.InvalidArgumentError, match="counts must sum to"):
        d.Multinomial(3.0, probs=[0.5, 0.5], validate_args=True).prob([1.0, 1.0])
    with pytest.raises(ValueError, match="Must pass probs or logits, but not both"):
        d.Bernoulli(logits=[0.0], probs=[0.5])
    with pytest.raises((TypeError, ValueError)):
        d.Normal(1, 2)
    assert np.isnan(d.Beta(0.5, 2.0).mode())
    with pytest.raises(tf.errors.InvalidArgumentError, match="Mode undefined"):
        d.Beta(0.5, 2.0, allow_nan_stats=False).mode()


def test_names_copies_and_shapes():
    made = d.Normal([0.0, 1.0], 1.0, name="mine")
    assert str(made) == 'tfp.distributions.Normal("mine/", batch_shape=(2,), event_shape=(), dtype=float32)'
    wider = made.copy(scale=3.0)
    assert wider.stddev().numpy().tolist() == [3.0, 3.0] and wider.loc.numpy().tolist() == [0.0, 1.0]
    assert d.Normal.param_static_shapes([2, 3]) == {"loc": tf.TensorShape([2, 3]), "scale": tf.TensorShape([2, 3])}
    assert bool(made.is_scalar_event()) and not bool(made.is_scalar_batch())
    assert d.Dirichlet(tf.ones([4, 3])).event_shape_tensor().numpy().tolist() == [3]


def test_a_session_runs_distributions_of_placeholders():
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        probs = tf.compat.v1.placeholder(tf.float32)
        made = d.Categorical(probs=probs)
        drawn, known = session.run([made.sample(5), made.prob(1)], {probs: [[0.0, 1.0], [1.0, 0.0]]})
    assert drawn.tolist() == [[1, 0]] * 5 and known.tolist() == [1.0, 0.0]
