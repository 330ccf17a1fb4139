"""Candidates for losses that stand for all classes: `tf.random.uniform_candidate_sampler` and its kin.

Invariant: the same seeds give TensorFlow's own candidates.
Does not know: the losses.
"""

from ferroflow.python.ops.operands import execute
from ferroflow.python.ops.random_ops import seeds


def uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
    """Classes drawn, each as likely as any other, and how often right classes and drawn ones were to be expected.

    >>> tf.random.uniform_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """
    return _sampled("UniformCandidateSampler", true_classes, num_true, num_sampled, unique, range_max, seed, name)


def log_uniform_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
    """Classes drawn by Zipf's distribution, and how often right classes and drawn ones were to be expected.

    >>> tf.random.log_uniform_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """
    return _sampled("LogUniformCandidateSampler", true_classes, num_true, num_sampled, unique, range_max, seed, name)


def learned_unigram_candidate_sampler(true_classes, num_true, num_sampled, unique, range_max, seed=None, name=None):
    """Classes drawn as often as they were right in earlier calls, and how often right classes and drawn ones were to be expected.

    >>> tf.random.learned_unigram_candidate_sampler([[0]], 1, 3, True, 3)[0].shape
    TensorShape([3])
    """
    return _sampled("LearnedUnigramCandidateSampler", true_classes, num_true, num_sampled, unique, range_max, seed, name)


def fixed_unigram_candidate_sampler(
    true_classes, num_true, num_sampled, unique, range_max, vocab_file="", distortion=1.0, num_reserved_ids=0, num_shards=1, shard=0, unigrams=(), seed=None, name=None
):
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
    attrs = {"num_true": num_true, "num_sampled": num_sampled, "unique": unique, "range_max": range_max, "vocab_file": vocab_file}
    attrs |= {"distortion": distortion, "num_reserved_ids": num_reserved_ids, "num_shards": num_shards, "shard": shard, "unigrams": list(unigrams)}
    return execute("FixedUnigramCandidateSampler", [true_classes], attrs | seeds(seed), name)


def _sampled(record, true_classes, num_true, num_sampled, unique, range_max, seed, name):
    attrs = {"num_true": num_true, "num_sampled": num_sampled, "unique": unique, "range_max": range_max, **seeds(seed)}
    return execute(record, [true_classes], attrs, name)


def all_candidate_sampler(true_classes, num_true, num_sampled, unique, seed=None, name=None):
    """All classes, each expected once.

    >>> tf.random.all_candidate_sampler([[0]], 1, 3, True)[0].numpy().tolist()
    [0, 1, 2]
    """
    attrs = {"num_true": num_true, "num_sampled": num_sampled, "unique": unique, **seeds(seed)}
    return execute("AllCandidateSampler", [true_classes], attrs, name)
