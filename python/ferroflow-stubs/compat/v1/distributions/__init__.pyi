"""Types of `ferroflow.compat.v1.distributions`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t

class Bernoulli(_tf.compat.v1.distributions.Distribution):
    """The distribution of 1 with a probability, and else 0.

    Args:
      logits: the logarithms of the odds of 1, a tensor of floats.
      probs: the probabilities of 1; one of the two is given.
      dtype: the dtype of samples.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError: both, or neither of `logits` and `probs`.

    >>> bernoulli = tf.compat.v1.distributions.Bernoulli(probs=[0.25, 0.75])
    >>> bernoulli.mode().numpy().tolist(), bernoulli.variance().numpy().tolist()
    ([0, 1], [0.1875, 0.1875])
    """
    def __init__(self, logits: _Any = None, probs: _Any = None, dtype: _t.DTypeLike | None = ..., validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Bernoulli') -> None: ...
    @property
    def logits(self) -> _Any:
        """The logarithms of the odds of 1."""
    @property
    def probs(self) -> _Any:
        """The probabilities of 1."""

class Beta(_tf.compat.v1.distributions.Distribution):
    """The beta distribution: of density proportional to `x**(concentration1 - 1) * (1 - x)**(concentration0 - 1)` within (0, 1).

    Args:
      concentration1, concentration0: tensors of floats of one dtype, positive, broadcast with each other.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    >>> beta = tf.compat.v1.distributions.Beta(3.0, 2.0)
    >>> round(float(beta.mean()), 4), round(float(beta.mode()), 4)
    (0.6, 0.6667)
    """
    def __init__(self, concentration1: _Any = None, concentration0: _Any = None, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Beta') -> None: ...
    @property
    def concentration1(self) -> _Any:
        """How much samples tend to 1."""
    @property
    def concentration0(self) -> _Any:
        """How much samples tend to 0."""
    @property
    def total_concentration(self) -> _Any:
        """The sum of both."""

class Categorical(_tf.compat.v1.distributions.Distribution):
    """The distribution of the number of a class, each class having a probability.

    Args:
      logits: the logarithms of probabilities, which need not sum to 1, along the last dimension.
      probs: the probabilities; one of the two is given.
      dtype: the dtype of samples.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError: both, or neither of `logits` and `probs`.

    >>> categorical = tf.compat.v1.distributions.Categorical(probs=[[0.25, 0.75], [0.5, 0.5]])
    >>> categorical.prob([0, 1]).numpy().round(4).tolist(), categorical.sample(3).shape.as_list()
    ([0.25, 0.5], [3, 2])
    """
    def __init__(self, logits: _Any = None, probs: _Any = None, dtype: _t.DTypeLike | None = ..., validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Categorical') -> None: ...
    @property
    def event_size(self) -> _Any:
        """The number of classes, a tensor of int32."""
    @property
    def logits(self) -> _Any:
        """The logarithms of the probabilities, which need not sum to 1."""
    @property
    def probs(self) -> _Any:
        """The probabilities."""

class Dirichlet(_tf.compat.v1.distributions.Distribution):
    """Dirichlet's distribution: positive parts that sum to 1, of density proportional to the product of `x**(concentration - 1)`.

    Args:
      concentration: a tensor of floats, positive; the last dimension is that of the parts.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    >>> dirichlet = tf.compat.v1.distributions.Dirichlet([1.0, 3.0])
    >>> dirichlet.mean().numpy().tolist(), dirichlet.sample(5).shape.as_list()
    ([0.25, 0.75], [5, 2])
    """
    def __init__(self, concentration: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Dirichlet') -> None: ...
    @property
    def concentration(self) -> _Any:
        """How much each part is expected."""
    @property
    def total_concentration(self) -> _Any:
        """The sum over the parts."""

class DirichletMultinomial(_tf.compat.v1.distributions.Distribution):
    """The distribution of how often each class comes in `total_count` draws with probabilities from `Dirichlet(concentration)`.

    Args:
      total_count: the number of draws, a tensor of floats without fractions.
      concentration: a tensor of the same dtype, positive; the last dimension is that of the classes.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> counts = tf.compat.v1.distributions.DirichletMultinomial(4.0, [1.0, 3.0])
    >>> counts.mean().numpy().tolist(), float(tf.reduce_sum(counts.sample()))
    ([1.0, 3.0], 4.0)
    """
    def __init__(self, total_count: _Any, concentration: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'DirichletMultinomial') -> None: ...
    @property
    def concentration(self) -> _Any:
        """How much each class is expected."""
    @property
    def total_concentration(self) -> _Any:
        """The sum over the classes."""
    @property
    def total_count(self) -> _Any:
        """The number of draws."""

class Distribution:
    """A distribution of probability, or a batch of them.

    Args:
      dtype: the dtype of samples.
      reparameterization_type: FULLY_REPARAMETERIZED where gradients pass through samples to the parameters, else NOT_REPARAMETERIZED.
      validate_args: whether parameters and values are checked, at a cost.
      allow_nan_stats: whether a mean or the like that is not defined is NaN; an error if not.
      parameters: the arguments of the constructor, for `copy`.
      graph_parents: the tensors it is made of.
      name: a name.

    >>> normal = tf.compat.v1.distributions.Normal(loc=[0.0, 1.0], scale=1.0)
    >>> normal.cdf(normal.mean()).numpy().tolist(), normal.sample(3).shape.as_list()
    ([0.5, 0.5], [3, 2])
    """
    def __init__(self, dtype: _t.DTypeLike | None, reparameterization_type: _Any, validate_args: _Any, allow_nan_stats: _Any, parameters: _Any = None, graph_parents: _Any = None, name: _b.str | None = None) -> None: ...
    @_b.classmethod
    def param_shapes(cls, sample_shape: _Any, name: _b.str | None = 'DistributionParamShapes') -> _Any:
        """The shapes of the parameters, by name, of which `sample()` has the shape `sample_shape`: tensors."""
    @_b.classmethod
    def param_static_shapes(cls, sample_shape: _Any) -> _Any:
        """As `param_shapes`, `TensorShape`s; ValueError where a dimension is unknown."""
    @property
    def name(self) -> _b.str:
        """The name, with a slash behind it."""
    @property
    def dtype(self) -> _t.DType:
        """The dtype of samples."""
    @property
    def parameters(self) -> _Any:
        """The arguments of the constructor."""
    @property
    def reparameterization_type(self) -> _Any:
        """Whether gradients pass through samples."""
    @property
    def allow_nan_stats(self) -> _Any:
        """Whether what is not defined is NaN."""
    @property
    def validate_args(self) -> _Any:
        """Whether values are checked."""
    def copy(self, **override_parameters_kwargs: _Any) -> _Any:
        """The distribution with some arguments of its constructor changed."""
    @property
    def batch_shape(self) -> _Any:
        """The shape of the batch, as far as it is known."""
    @property
    def event_shape(self) -> _Any:
        """The shape of a sample of one distribution, as far as it is known."""
    def batch_shape_tensor(self, name: _b.str | None = 'batch_shape_tensor') -> _Any:
        """The shape of the batch as a vector of int32."""
    def event_shape_tensor(self, name: _b.str | None = 'event_shape_tensor') -> _Any:
        """The shape of a sample of one distribution as a vector of int32."""
    def is_scalar_event(self, name: _b.str | None = 'is_scalar_event') -> _Any:
        """Whether a sample of one distribution has no dimensions: a tensor of bool."""
    def is_scalar_batch(self, name: _b.str | None = 'is_scalar_batch') -> _Any:
        """Whether there is one distribution without dimensions of a batch: a tensor of bool."""
    def sample(self, sample_shape: _Any = ..., seed: _t.TensorLike = None, name: _b.str | None = 'sample') -> _Any:
        """Samples, of shape `sample_shape + batch_shape + event_shape`.

        Args:
          sample_shape: a number, or a vector of integers.
          seed: an integer, for numbers that can be drawn again.
          name: a name.
        """
    def log_prob(self, value: _Any, name: _b.str | None = 'log_prob', **kwargs: _Any) -> _Any:
        """The logarithm of the probability, or of its density, of values."""
    def prob(self, value: _Any, name: _b.str | None = 'prob', **kwargs: _Any) -> _Any:
        """The probability, or its density, of values."""
    def log_cdf(self, value: _Any, name: _b.str | None = 'log_cdf', **kwargs: _Any) -> _Any:
        """The logarithm of `cdf`."""
    def cdf(self, value: _Any, name: _b.str | None = 'cdf', **kwargs: _Any) -> _Any:
        """The probability of a sample not above each value."""
    def log_survival_function(self, value: _Any, name: _b.str | None = 'log_survival_function', **kwargs: _Any) -> _Any:
        """The logarithm of `survival_function`."""
    def survival_function(self, value: _Any, name: _b.str | None = 'survival_function', **kwargs: _Any) -> _Any:
        """The probability of a sample above each value."""
    def quantile(self, value: _Any, name: _b.str | None = 'quantile', **kwargs: _Any) -> _Any:
        """The values below which samples are with the given probabilities."""
    def entropy(self, name: _b.str | None = 'entropy') -> _Any:
        """The entropy, in nats."""
    def mean(self, name: _b.str | None = 'mean') -> _Any:
        """The mean."""
    def covariance(self, name: _b.str | None = 'covariance') -> _Any:
        """The covariance of the parts of a sample, a matrix."""
    def mode(self, name: _b.str | None = 'mode') -> _Any:
        """The value of the greatest probability."""
    def variance(self, name: _b.str | None = 'variance') -> _Any:
        """The variance."""
    def stddev(self, name: _b.str | None = 'stddev') -> _Any:
        """The standard deviation."""
    def cross_entropy(self, other: _Any, name: _b.str | None = 'cross_entropy') -> _Any:
        """The entropy of this one and its divergence from another."""
    def kl_divergence(self, other: _Any, name: _b.str | None = 'kl_divergence') -> _Any:
        """The divergence of Kullback and Leibler of this distribution from another."""

class Exponential(_tf.compat.v1.distributions.Gamma):
    """The exponential distribution, of density `rate * exp(-rate * x)`: a gamma distribution of concentration 1.

    Args:
      rate: a tensor of floats, positive.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> float(tf.compat.v1.distributions.Exponential(rate=2.0).mean())
    0.5
    """
    def __init__(self, rate: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Exponential') -> None: ...

FULLY_REPARAMETERIZED: _tf.compat.v1.distributions.ReparameterizationType

class Gamma(_tf.compat.v1.distributions.Distribution):
    """The gamma distribution: of density proportional to `x**(concentration - 1) * exp(-rate * x)`.

    Args:
      concentration, rate: tensors of floats of one dtype, positive, broadcast with each other.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether a mode that is not defined is NaN.
      name: a name.

    Raises:
      TypeError: parameters of other or different dtypes.

    >>> gamma = tf.compat.v1.distributions.Gamma(concentration=3.0, rate=2.0)
    >>> float(gamma.mean()), float(gamma.variance()), float(gamma.mode())
    (1.5, 0.75, 1.0)
    """
    def __init__(self, concentration: _Any, rate: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Gamma') -> None: ...
    @property
    def concentration(self) -> _Any:
        """The shape of the density."""
    @property
    def rate(self) -> _Any:
        """How fast the density falls."""

class Laplace(_tf.compat.v1.distributions.Distribution):
    """The distribution of density `exp(-|x - loc| / scale) / (2 * scale)`.

    Args:
      loc: the mean, where the density is greatest, a tensor of floats.
      scale: how far samples are from `loc` in the mean, a tensor of the same dtype, positive; broadcast with `loc`.
      validate_args: whether `scale` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError, TypeError: parameters of other or different dtypes.

    >>> float(tf.compat.v1.distributions.Laplace(0.0, 2.0).prob(0.0))
    0.25
    """
    def __init__(self, loc: _Any, scale: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Laplace') -> None: ...
    @property
    def loc(self) -> _Any:
        """What samples of the plain distribution are moved by."""
    @property
    def scale(self) -> _Any:
        """What samples of the plain distribution are multiplied by."""

class Multinomial(_tf.compat.v1.distributions.Distribution):
    """The distribution of how often each class comes in `total_count` draws.

    Args:
      total_count: the number of draws, a tensor of floats without fractions.
      logits: the logarithms of probabilities, which need not sum to 1, along the last dimension.
      probs: the probabilities; one of the two is given.
      validate_args: whether parameters and values are checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    >>> multinomial = tf.compat.v1.distributions.Multinomial(total_count=4.0, probs=[0.25, 0.75])
    >>> multinomial.mean().numpy().tolist(), float(tf.reduce_sum(multinomial.sample()))
    ([1.0, 3.0], 4.0)
    """
    def __init__(self, total_count: _Any, logits: _Any = None, probs: _Any = None, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Multinomial') -> None: ...
    @property
    def logits(self) -> _Any:
        """The logarithms of the probabilities, which need not sum to 1."""
    @property
    def probs(self) -> _Any:
        """The probabilities."""
    @property
    def total_count(self) -> _Any:
        """The number of draws."""

NOT_REPARAMETERIZED: _tf.compat.v1.distributions.ReparameterizationType

class Normal(_tf.compat.v1.distributions.Distribution):
    """The normal distribution of mean `loc` and standard deviation `scale`.

    Args:
      loc: the mean, a tensor of floats.
      scale: the standard deviation, a tensor of the same dtype, positive; broadcast with `loc`.
      validate_args: whether `scale` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      ValueError, TypeError: parameters of other or different dtypes.

    >>> normal = tf.compat.v1.distributions.Normal(loc=1.0, scale=[1.0, 2.0])
    >>> normal.mean().numpy().tolist(), normal.stddev().numpy().tolist(), normal.cdf(1.0).numpy().tolist()
    ([1.0, 1.0], [1.0, 2.0], [0.5, 0.5])
    """
    def __init__(self, loc: _Any, scale: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Normal') -> None: ...
    @property
    def loc(self) -> _Any:
        """What samples of the plain distribution are moved by."""
    @property
    def scale(self) -> _Any:
        """What samples of the plain distribution are multiplied by."""

class RegisterKL:
    """Decorator of a function `(a, b, name=None)` that computes the divergence for two classes of distributions.

    A pair of classes that has a function already is a ValueError.
    """
    def __init__(self, dist_cls_a: _Any, dist_cls_b: _Any) -> None: ...
    def __call__(self, kl_fn: _Any) -> _Any: ...

class ReparameterizationType:
    """Whether gradients pass through samples: FULLY_REPARAMETERIZED or NOT_REPARAMETERIZED."""
    def __init__(self, rep_type: _Any) -> None: ...
    def __eq__(self, other: _b.object, /) -> _Any: ...  # type: ignore[override]
    def __hash__(self) -> _b.int: ...

class StudentT(_tf.compat.v1.distributions.Distribution):
    """Student's distribution of `df` degrees of freedom, moved by `loc` and scaled by `scale`.

    Args:
      df: a tensor of floats, positive.
      loc, scale: tensors of the same dtype; all are broadcast with each other. Of a negative scale the size counts.
      validate_args: whether `df` is checked.
      allow_nan_stats: whether a mean or variance that is not defined is NaN.
      name: a name.

    >>> float(tf.compat.v1.distributions.StudentT(df=3.0, loc=1.0, scale=2.0).variance())
    12.0
    """
    def __init__(self, df: _Any, loc: _Any, scale: _Any, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'StudentT') -> None: ...
    @property
    def df(self) -> _Any:
        """The degrees of freedom."""
    @property
    def loc(self) -> _Any:
        """Where the density is greatest."""
    @property
    def scale(self) -> _Any:
        """What a sample of the plain distribution is multiplied by."""

class Uniform(_tf.compat.v1.distributions.Distribution):
    """The uniform distribution on `[low, high)`.

    Args:
      low, high: tensors of floats of one dtype, broadcast with each other.
      validate_args: whether `low < high` is checked.
      allow_nan_stats: whether what is not defined is NaN.
      name: a name.

    Raises:
      InvalidArgumentError: `low >= high`, if that is checked.

    >>> uniform = tf.compat.v1.distributions.Uniform(1.0, 3.0)
    >>> uniform.prob([0.0, 2.0]).numpy().tolist(), float(uniform.mean())
    ([0.0, 0.5], 2.0)
    """
    def __init__(self, low: _Any = 0.0, high: _Any = 1.0, validate_args: _b.bool = False, allow_nan_stats: _b.bool = True, name: _b.str | None = 'Uniform') -> None: ...
    @property
    def low(self) -> _Any:
        """The lower end, which is within."""
    @property
    def high(self) -> _Any:
        """The upper end, which is not."""
    def range(self, name: _b.str | None = 'range') -> _Any:
        """The length of the interval."""

def kl_divergence(distribution_a: _t.TensorLike, distribution_b: _t.TensorLike, allow_nan_stats: _b.bool = True, name: _b.str | None = None) -> _t.Tensor:
    """The divergence of `distribution_a` from `distribution_b`: the mean of `log a - log b` over samples of `a`.

    Args:
      distribution_a, distribution_b: distributions.
      allow_nan_stats: whether NaN is allowed to come out.
      name: a name.

    Returns:
      A tensor of the shape of the batches.

    Raises:
      NotImplementedError: no function is registered for the two classes.
      InvalidArgumentError: NaN where it is not allowed.

    >>> Normal = tf.compat.v1.distributions.Normal
    >>> float(tf.compat.v1.distributions.kl_divergence(Normal(0.0, 1.0), Normal(1.0, 1.0)))
    0.5
    """
