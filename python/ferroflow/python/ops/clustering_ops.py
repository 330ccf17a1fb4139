"""First centers for k-means and the centers nearest to points: what TensorFlow's operations of these names give.

Invariant: of equal seeds come the same draws as in TensorFlow; the sums that they are compared with are of float32, in the
order of the points. Does not know: the training of k-means.
"""

import numpy as np

from ferroflow import _ff, _namespace
from ferroflow.python.framework import errors_impl
from ferroflow.python.ops.operands import convert, execute

__name__ = "tensorflow.python.ops.clustering_ops"

_tf = _namespace.resolve
SQUARED_EUCLIDEAN_DISTANCE, COSINE_DISTANCE = "squared_euclidean", "cosine"
RANDOM_INIT, KMEANS_PLUS_PLUS_INIT, KMC2_INIT = "random", "kmeans_plus_plus", "kmc2"
CLUSTERS_VAR_NAME = "clusters"
_WORD = 0xFFFFFFFF


class _Draws:
    """Numbers one by one from the counter-based generator Philox4x32-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3")."""

    def __init__(self, seed):
        seed = int(seed) & 0xFFFFFFFFFFFFFFFF
        self._key, self._block, self._left = (seed & _WORD, seed >> 32), 0, []

    def word(self):
        """32 random bits."""
        if not self._left:
            counter = [self._block & _WORD, self._block >> 32, 0, 0]
            self._block += 1
            key = list(self._key)
            for _ in range(10):
                first, second = counter[0] * 0xD2511F53, counter[2] * 0xCD9E8D57
                counter = [second >> 32 ^ counter[1] ^ key[0], second & _WORD, first >> 32 ^ counter[3] ^ key[1], first & _WORD]
                key = [key[0] + 0x9E3779B9 & _WORD, key[1] + 0xBB67AE85 & _WORD]
            self._left = counter[::-1]
        return self._left.pop()

    def fraction(self):
        """A float32 below 1, of 23 random bits."""
        return np.float32((self.word() & 0x7FFFFF) / 2.0**23)

    def below(self, count):
        """A number below `count`, all alike probable, of 64 random bits."""

        def both():
            low = self.word()
            return low | self.word() << 32

        if count & count - 1 == 0:
            return both() & count - 1
        excess = 0xFFFFFFFFFFFFFFFF % count + 1
        drawn = both()
        while drawn < excess:
            drawn = both()
        return drawn % count


def _refuse(message):
    raise errors_impl.InvalidArgumentError(None, None, message)


def _plus_plus(points, count, seed, retries):
    points, count, retries = points.numpy(), int(count), int(retries)
    if points.ndim != 2:
        _refuse("Input points should be a matrix.")
    number = len(points)
    if number == 0:
        _refuse("Expected points.rows() > 0.")
    if count <= 0:
        _refuse("Expected num_to_sample > 0.")
    if count > number:
        _refuse(f"Expected num_to_sample <= points.rows(). {count} vs {number}.")
    tries = 1 + (retries if retries >= 0 else 2 + int(np.log(count)))
    draws, chosen = _Draws(seed), []
    half = np.float32(0.5) * np.square(points).sum(axis=1, dtype=np.float32)
    nearest = np.full(number, np.inf, np.float32)
    sums = None

    def drawn():
        if not chosen:
            return draws.below(number)
        while True:
            if not sums[-1] > 0:
                at = draws.below(number)
            else:
                at = min(int(np.searchsorted(sums, np.float32(draws.fraction() * sums[-1]), "right")), number - 1)
            if at not in taken:
                return at

    taken = set()
    for _ in range(count):
        sums = np.cumsum(nearest, dtype=np.float32) if chosen else None
        best, best_sum, best_nearest = 0, np.inf, np.zeros(number, np.float32)
        for _ in range(tries):
            at = drawn()
            distances = np.minimum(nearest, half - points @ points[at] + half[at])
            total = distances.sum(dtype=np.float32)
            if total < best_sum or tries == 1:
                best, best_sum, best_nearest = at, total, distances
        nearest = best_nearest
        chosen.append(best)
        taken.add(best)
    return points[chosen]


def kmeans_plus_plus_initialization(points, num_to_sample, seed, num_retries_per_sample, name=None):
    """Rows of `points`, each drawn with a probability proportional to its squared distance from those drawn before (k-means++).

    Args:
      points: `[n, d]` of float32.
      num_to_sample: how many; at most `n`.
      seed: of the draws.
      num_retries_per_sample: how often more each is drawn, the best one taken; below 0, `2 + log(num_to_sample)` times.

    Raises:
      InvalidArgumentError: no points, or more to be drawn than there are.

    >>> tf.raw_ops.KmeansPlusPlusInitialization(points=[[0.0], [9.0]], num_to_sample=2, seed=1, num_retries_per_sample=0).shape
    TensorShape([2, 1])
    """
    del name
    points = convert(points, dtype=_ff.float32)
    numbers = [convert(n, dtype=_ff.int64) for n in (num_to_sample, seed, num_retries_per_sample)]
    shape = [None, points.shape[1]] if points.shape.rank == 2 else None
    (found,) = _ff.callback(lambda *given: [_plus_plus(*given)], [points, *numbers], [_ff.float32], [shape], False)
    return found


def _chain(distances, seed):
    distances = distances.numpy()
    if distances.ndim != 1:
        _refuse("Input distances should be a vector.")
    if not len(distances):
        _refuse("Expected distances_tensor.size() > 0.")
    draws, state = _Draws(seed), 0
    for at in range(1, len(distances)):
        if distances[at] > draws.fraction() * distances[state]:
            state = at
    return np.int64(state)


def kmc2_chain_initialization(distances, seed, name=None):
    """The last state of a Markov chain over candidates, each taken with the probability `min(1, its distance / that before)` (k-MC2).

    Args:
      distances: `[n]` of float32: of each candidate from the centers so far.
      seed: of the draws.

    Raises:
      InvalidArgumentError: no candidates.

    >>> tf.raw_ops.KMC2ChainInitialization(distances=[0.0, 0.0, 5.0], seed=1).numpy().item()
    2
    """
    del name
    given = [convert(distances, dtype=_ff.float32), convert(seed, dtype=_ff.int64)]
    (found,) = _ff.callback(lambda *values: [_chain(*values)], given, [_ff.int64], [[]], False)
    return found


def nearest_neighbors(points, centers, k, name=None):
    """The `k` centers nearest to each point: their places, `[n, k]` of int64, and the squared distances, nearest first.

    Raises:
      InvalidArgumentError: no points, other dimensions than the centers', or a negative `k`.

    >>> places, distances = tf.raw_ops.NearestNeighbors(points=[[1.0, 0.0]], centers=[[4.0, 0.0], [1.0, 1.0]], k=1)
    >>> places.numpy().tolist(), distances.numpy().tolist()
    ([[1]], [[1.0]])
    """
    del name
    points, centers = convert(points, dtype=_ff.float32), convert(centers, dtype=_ff.float32)
    for value, what in ((points, "points"), (centers, "centers")):
        if value.shape.rank not in (2, None):
            _refuse(f"Input {what} should be a matrix.")
    if points.shape.rank == 2 and points.shape[0] == 0:
        _refuse("Expected points.rows() > 0.")
    if points.shape.rank == centers.shape.rank == 2 and not points.shape[1:].is_compatible_with(centers.shape[1:]):
        _refuse(f"Expected point_dimensions == center_dimensions: {points.shape[1]} vs {centers.shape[1]}.")
    k = _tf("minimum")(_tf("cast")(k, _ff.int32), _tf("shape")(centers)[0])
    half = lambda x: _tf("reduce_sum")(x * x, 1) * 0.5  # noqa: E731
    products = _tf("matmul")(points, centers, transpose_b=True)
    nearness, places = execute("TopKV2", [products - half(centers)[None, :], k])
    distances = (half(points)[:, None] - nearness) * 2.0
    return _tf("cast")(places, _ff.int64), distances
