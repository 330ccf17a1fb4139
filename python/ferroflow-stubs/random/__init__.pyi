"""Random numbers: from seeds, from state, and generators. Types of `ferroflow.random`. Made by `cargo xtask stubs`: a change here is lost."""

import builtins as _b
import enum as _enum
from collections.abc import Callable as _Callable, Iterator as _Iterator
from typing import Any as _Any

import ferroflow as _tf
from ferroflow import _types as _t
from ferroflow.random import experimental as experimental

class Algorithm(_enum.Enum):
    """The algorithms of `tf.random`."""
    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3

class Generator:
    """A source of random numbers whose state is a variable, which checkpoints and saved models keep.

    >>> g = tf.random.Generator.from_seed(1)
    >>> g.normal([2]).shape
    TensorShape([2])
    """
    def __init__(self, copy_from: _Any = None, state: _Any = None, alg: _Any = None) -> None: ...
    @_b.classmethod
    def from_state(cls, state: _Any, alg: _Any) -> _tf.random.Generator:
        """Of a state, as `state` of another generator gives it."""
    @_b.classmethod
    def from_seed(cls, seed: _t.TensorLike, alg: _Any = None) -> _tf.random.Generator:
        """Of a seed: the same numbers every time."""
    @_b.classmethod
    def from_non_deterministic_state(cls, alg: _Any = None) -> _tf.random.Generator:
        """Of chance: other numbers every time."""
    @_b.classmethod
    def from_key_counter(cls, key: _Any, counter: _Any, alg: _Any) -> _tf.random.Generator:
        """Of a key and a counter."""
    @property
    def state(self) -> _Any:
        """The variable that holds the state."""
    @property
    def algorithm(self) -> _Any:
        """The number of the algorithm."""
    @property
    def key(self) -> _Any:
        """The key of the state, which the numbers follow from."""
    def reset(self, state: _Any) -> _Any:
        """Begins again from a state."""
    def reset_from_seed(self, seed: _t.TensorLike) -> _Any:
        """Begins again from a seed."""
    def reset_from_key_counter(self, key: _Any, counter: _Any) -> _Any:
        """Begins again from a key and a counter."""
    def skip(self, delta: _Any) -> _Any:
        """Leaves out the numbers of `delta` draws of 256 words; returns the state before.

        For all replicas together each one's state moves, so that they go on alike.
        """
    def normal(self, shape: _t.ShapeLike, mean: _Any = 0.0, stddev: _Any = 1.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
        """Normally distributed numbers."""
    def truncated_normal(self, shape: _t.ShapeLike, mean: _Any = 0.0, stddev: _Any = 1.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
        """Normally distributed numbers, those more than two deviations away drawn again."""
    def uniform(self, shape: _t.ShapeLike, minval: _Any = 0, maxval: _Any = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
        """Uniform numbers from `minval` up to, and without, `maxval` (1 for floats)."""
    def uniform_full_int(self, shape: _t.ShapeLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
        """Uniform integers over the whole range of the dtype."""
    def binomial(self, shape: _t.ShapeLike, counts: _Any, probs: _Any, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
        """Binomially distributed numbers."""
    def make_seeds(self, count: _Any = 1) -> _t.Tensor:
        """`count` seeds for the stateless functions, as columns."""
    def split(self, count: _Any = 1) -> _Any:
        """`count` generators that are independent of one another."""

def all_candidate_sampler(true_classes: _t.TensorLike, num_true: _t.TensorLike, num_sampled: _t.TensorLike, unique: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """All classes, each expected once.

    >>> tf.random.all_candidate_sampler([[0]], 1, 3, True)[0].numpy().tolist()
    [0, 1, 2]
    """

def categorical(logits: _t.TensorLike, num_samples: _t.TensorLike, dtype: _t.DTypeLike | None = None, seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """`num_samples` draws for each row of unnormalized log probabilities.

    Args:
      logits: a tensor `[batch, classes]` of floating-point numbers.
      num_samples: how many draws for each row.
      dtype: the dtype of the result: int64 (by default) or int32.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor `[batch, num_samples]` of classes.

    Raises:
      InvalidArgumentError: logits that are no matrix, or without classes.

    >>> tf.random.categorical([[0.0, -1e9]], 2).numpy().tolist()
    [[0, 0]]
    """

def create_rng_state(seed: _t.TensorLike, alg: _t.TensorLike) -> _t.Tensor:
    """The state of a generator: three words of 64 bits for Philox, two for ThreeFry, that hold the seed.

    An integer fills the words from the first on, a vector ends with the last.

    >>> tf.random.create_rng_state(7, "philox").numpy().tolist()
    [7, 0, 0]
    """

def fixed_unigram_candidate_sampler(true_classes: _t.TensorLike, num_true: _t.TensorLike, num_sampled: _t.TensorLike, unique: _t.TensorLike, range_max: _t.TensorLike, vocab_file: _b.str | None = '', distortion: _t.TensorLike = 1.0, num_reserved_ids: _t.TensorLike = 0, num_shards: _t.TensorLike = 1, shard: _t.TensorLike = 0, unigrams: _t.TensorLike = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Classes drawn by weights, and how often right classes and drawn ones were to be expected.

    Args:
      true_classes: a matrix of int64, a row of right classes for each example.
      num_true: how many right classes each row has.
      num_sampled: how many classes are drawn.
      unique: whether none is drawn twice.
      range_max: how many classes there are.
      vocab_file: a file with a line for each class that ends with a comma and its weight.
      distortion: the power that weights are raised to: 0 makes all classes alike.
      num_reserved_ids: how many classes before the first weight are never drawn.
      num_shards, shard: into how many parts the classes are dealt, and which of them is drawn from.
      unigrams: the weights, if there is no file.
      seed: makes the classes repeatable.
      name: a name for the operation.

    Returns:
      The classes drawn, and how often each right class and each drawn one was to be expected.

    Raises:
      InvalidArgumentError: not as many weights as classes, or both a file and weights.

    >>> tf.random.fixed_unigram_candidate_sampler([[0]], 1, 2, True, 3, unigrams=[1.0, 0.0, 3.0], seed=1)[0].shape
    TensorShape([2])
    """

def fold_in(seed: _t.TensorLike, data: _t.TensorLike, alg: _b.str | None = 'auto_select') -> _t.Tensor:
    """A new seed that follows from a seed and an integer.

    >>> tf.random.fold_in([1, 2], 3).shape
    TensorShape([2])
    """

def gamma(shape: _t.ShapeLike, alpha: _t.TensorLike, beta: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Gamma distributed numbers: `shape` draws for each of `alpha`, over the rate `beta`.

    >>> tf.random.gamma([3], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """

def get_global_generator() -> _tf.random.Generator:
    """The generator of the program, made by chance when it is first asked for.

    >>> type(tf.random.get_global_generator()).__name__
    'Generator'
    """

def learned_unigram_candidate_sampler(true_classes: _t.TensorLike, num_true: _t.TensorLike, num_sampled: _t.TensorLike, unique: _t.TensorLike, range_max: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Classes drawn as often as they were right in earlier calls, and how often right classes and drawn ones were to be expected.

    >>> tf.random.learned_unigram_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """

def log_uniform_candidate_sampler(true_classes: _t.TensorLike, num_true: _t.TensorLike, num_sampled: _t.TensorLike, unique: _t.TensorLike, range_max: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Classes drawn by Zipf's distribution, and how often right classes and drawn ones were to be expected.

    >>> tf.random.log_uniform_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """

def normal(shape: _t.ShapeLike, mean: _t.TensorLike = 0.0, stddev: _t.TensorLike = 1.0, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Normally distributed numbers.

    Args:
      shape: the shape: integers or a vector.
      mean, stddev: numbers, or tensors that broadcast.
      dtype: float16, bfloat16, float32 or float64.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype; the same seeds give the same numbers, on any number of threads.

    >>> tf.random.normal([2, 3]).shape
    TensorShape([2, 3])
    """

def poisson(shape: _t.ShapeLike, lam: _t.TensorLike, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Poisson distributed numbers: `shape` draws for each rate in `lam`.

    >>> tf.random.poisson([3], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """

def set_global_generator(generator: _t.TensorLike) -> None:
    """Makes a generator that of the program.

    >>> tf.random.set_global_generator(tf.random.Generator.from_seed(1))
    """

def set_seed(seed: _t.TensorLike) -> None:
    """Makes the random numbers of the program those that follow from a seed; counts of draws begin anew.

    While a graph is built it is the seed of the graph's operations, from now on.

    >>> tf.random.set_seed(1)
    >>> a = tf.random.uniform([1]); tf.random.set_seed(1)
    >>> bool(a == tf.random.uniform([1]))
    True
    """

def shuffle(value: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """The rows of a tensor in random order.

    Args:
      value: a tensor of any dtype.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of the shape and dtype of `value`.

    >>> sorted(tf.random.shuffle([1, 2, 3]).numpy().tolist())
    [1, 2, 3]
    """

def split(seed: _t.TensorLike, num: _t.TensorLike = 2, alg: _b.str | None = 'auto_select') -> _t.Tensor:
    """`num` new seeds that follow from one, as rows.

    >>> tf.random.split([1, 2], num=3).shape
    TensorShape([3, 2])
    """

def stateless_binomial(shape: _t.ShapeLike, seed: _t.TensorLike, counts: _t.TensorLike, probs: _t.TensorLike, output_dtype: _t.DTypeLike = ..., name: _b.str | None = None) -> _t.Tensor:
    """Binomially distributed numbers: successes among `counts` trials of probability `probs`.

    >>> tf.random.stateless_binomial([2], [1, 2], 10.0, 1.0).numpy().tolist()
    [10, 10]
    """

def stateless_categorical(logits: _t.TensorLike, num_samples: _t.TensorLike, seed: _t.TensorLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """`num_samples` draws for each row of unnormalized log probabilities.

    >>> tf.random.stateless_categorical([[0.0, -1e9]], 2, seed=[1, 2]).numpy().tolist()
    [[0, 0]]
    """

def stateless_gamma(shape: _t.ShapeLike, seed: _t.TensorLike, alpha: _t.TensorLike, beta: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Gamma distributed numbers; `shape` ends with what `alpha` and `beta` broadcast to.

    >>> tf.random.stateless_gamma([3, 2], [1, 2], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """

def stateless_normal(shape: _t.ShapeLike, seed: _t.TensorLike, mean: _t.TensorLike = 0.0, stddev: _t.TensorLike = 1.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, alg: _b.str | None = 'auto_select') -> _t.Tensor:
    """Normally distributed numbers.

    Args:
      shape: the shape: integers or a vector.
      seed: two integers, from which alone the numbers follow.
      mean, stddev: numbers, or tensors that broadcast.
      dtype: the dtype of the result.
      name: a name for the operation.
      alg: the generator: "philox", "threefry" or "auto_select".

    Returns:
      A tensor of this shape and dtype.

    Raises:
      ValueError: a dtype that it does not have.
      InvalidArgumentError: a seed that is not of two integers.

    >>> tf.random.stateless_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """

def stateless_parameterized_truncated_normal(shape: _t.ShapeLike, seed: _t.TensorLike, means: _t.TensorLike = 0.0, stddevs: _t.TensorLike = 1.0, minvals: _t.TensorLike = -2.0, maxvals: _t.TensorLike = 2.0, name: _b.str | None = None) -> _t.Tensor:
    """Normally distributed numbers within bounds, each with parameters of its own.

    >>> tf.random.stateless_parameterized_truncated_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """

def stateless_poisson(shape: _t.ShapeLike, seed: _t.TensorLike, lam: _t.TensorLike, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None) -> _t.Tensor:
    """Poisson distributed numbers; `shape` ends with the shape of the rates `lam`.

    >>> tf.random.stateless_poisson([3, 2], [1, 2], [0.5, 1.5]).shape
    TensorShape([3, 2])
    """

def stateless_truncated_normal(shape: _t.ShapeLike, seed: _t.TensorLike, mean: _t.TensorLike = 0.0, stddev: _t.TensorLike = 1.0, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, alg: _b.str | None = 'auto_select') -> _t.Tensor:
    """Normally distributed numbers, those more than two standard deviations away drawn again.

    >>> tf.random.stateless_truncated_normal([2], seed=[1, 2]).shape
    TensorShape([2])
    """

def stateless_uniform(shape: _t.ShapeLike, seed: _t.TensorLike, minval: _t.TensorLike = 0, maxval: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., name: _b.str | None = None, alg: _b.str | None = 'auto_select') -> _t.Tensor:
    """Uniform numbers from `minval` up to, and without, `maxval` (1 for floats).

    With integers, `minval` and `maxval` both None give numbers over the whole range.

    Args:
      shape: the shape: integers or a vector.
      seed: two integers, from which alone the numbers follow.
      minval, maxval: the bounds; `maxval` is needed for integers unless both are None.
      dtype: the dtype of the result.
      name: a name for the operation.
      alg: the generator: "philox", "threefry" or "auto_select".

    Returns:
      A tensor of this shape and dtype.

    Raises:
      ValueError: a dtype that it does not have.
      InvalidArgumentError: a seed that is not of two integers.

    >>> a, b = (tf.random.stateless_uniform([1], seed=[1, 2]) for _ in range(2))
    >>> bool(a == b)
    True
    """

def truncated_normal(shape: _t.ShapeLike, mean: _t.TensorLike = 0.0, stddev: _t.TensorLike = 1.0, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Normally distributed numbers, those more than two standard deviations away drawn again.

    Args:
      shape: the shape: integers or a vector.
      mean, stddev: of the normal distribution before it is cut.
      dtype: a floating-point dtype.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype.

    >>> tf.random.truncated_normal([2, 3]).shape
    TensorShape([2, 3])
    """

def uniform(shape: _t.ShapeLike, minval: _t.TensorLike = 0, maxval: _t.TensorLike = None, dtype: _t.DTypeLike | None = ..., seed: _t.TensorLike = None, name: _b.str | None = None) -> _t.Tensor:
    """Uniformly distributed numbers from `minval` up to, and without, `maxval` (1 for floats).

    Args:
      shape: the shape: integers or a vector.
      minval: the least value, a number or a tensor that broadcasts.
      maxval: the bound; needed for integers.
      dtype: float16, bfloat16, float32, float64, int32 or int64.
      seed: a seed of this operation, beside `tf.random.set_seed`.
      name: a name for the operation.

    Returns:
      A tensor of this shape and dtype; the same seeds give the same numbers, on any number of threads.

    Raises:
      ValueError: integers without `maxval`, or another dtype.
      InvalidArgumentError: integers with `minval` not below `maxval`.

    >>> tf.random.uniform([2], maxval=10, dtype=tf.int32).shape
    TensorShape([2])
    """

def uniform_candidate_sampler(true_classes: _t.TensorLike, num_true: _t.TensorLike, num_sampled: _t.TensorLike, unique: _t.TensorLike, range_max: _t.TensorLike, seed: _t.TensorLike = None, name: _b.str | None = None) -> _Any:
    """Classes drawn, each as likely as any other, and how often right classes and drawn ones were to be expected.

    >>> tf.random.uniform_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """
