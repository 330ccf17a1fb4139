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
