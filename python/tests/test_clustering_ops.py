"""First centers of k-means and nearest centers: TensorFlow's draws and numbers."""

import numpy as np
import pytest

import ferroflow as tf

POINTS = np.random.RandomState(0).randn(17, 3).astype("f")


def _drawn(seed, count, retries):
    found = tf.raw_ops.KmeansPlusPlusInitialization(points=POINTS, num_to_sample=count, seed=seed, num_retries_per_sample=retries).numpy()
    return [int(np.flatnonzero((POINTS == row).all(1))[0]) for row in found]


@pytest.mark.parametrize("case", [
    ((0, 1, 0), [13]),
    ((0, 5, 3), [7, 16, 8, 4, 9]),
    ((1, 8, 0), [15, 14, 1, 0, 9, 8, 16, 7]),
    ((7, 17, 1), [4, 6, 16, 7, 9, 14, 1, 8, 13, 5, 3, 15, 0, 11, 12, 10, 2]),
    ((-3, 8, -1), [5, 2, 13, 1, 11, 14, 15, 3]),
    ((1099511627781, 17, -1), [5, 13, 4, 11, 8, 1, 9, 14, 15, 7, 6, 0, 16, 3, 12, 10, 2]),
])
def test_points_drawn_by_their_distances(case):
    (seed, count, retries), expected = case
    assert _drawn(seed, count, retries) == expected


def test_equal_points_and_graphs():
    same = tf.raw_ops.KmeansPlusPlusInitialization(points=np.ones((5, 2), "f"), num_to_sample=2, seed=1, num_retries_per_sample=0)
    assert same.numpy().tolist() == [[1.0, 1.0], [1.0, 1.0]]
    traced = tf.function(lambda p: tf.raw_ops.KmeansPlusPlusInitialization(points=p, num_to_sample=3, seed=5, num_retries_per_sample=1))
    at_once = tf.raw_ops.KmeansPlusPlusInitialization(points=POINTS, num_to_sample=3, seed=5, num_retries_per_sample=1)
    np.testing.assert_array_equal(traced(POINTS), at_once)


def test_a_chain_over_candidates():
    chain = lambda count, seed: int(tf.raw_ops.KMC2ChainInitialization(distances=np.abs(POINTS[:count, 0]), seed=seed))  # noqa: E731
    found = {seed: [chain(count, seed) for count in (1, 2, 5, 17)] for seed in (0, 1, 7, -3, 2**40 + 5)}
    assert found == {0: [0, 1, 4, 16], 1: [0, 1, 4, 16], 7: [0, 1, 2, 16], -3: [0, 1, 1, 16], 1099511627781: [0, 1, 1, 16]}


def test_nearest_centers():
    points, centers = [[1.0, 0.0], [3.0, 3.0]], [[4.0, 0.0], [1.0, 1.0], [3.0, 2.0]]
    for k in (0, 1, 2, 9):
        places, distances = tf.raw_ops.NearestNeighbors(points=points, centers=centers, k=k)
        size = min(k, 3)
        assert places.numpy().tolist() == [[1, 2, 0][:size], [2, 1, 0][:size]]
        assert distances.numpy().tolist() == [[1.0, 8.0, 9.0][:size], [1.0, 8.0, 10.0][:size]]


def test_what_is_refused():
    draw = tf.raw_ops.KmeansPlusPlusInitialization
    for points, count, message in ((POINTS, 18, "18 vs 17"), (POINTS, 0, "num_to_sample > 0"), (POINTS[:0], 1, "points.rows")):
        with pytest.raises(tf.errors.InvalidArgumentError, match=message):
            draw(points=points, num_to_sample=count, seed=0, num_retries_per_sample=0)
    with pytest.raises(tf.errors.InvalidArgumentError, match="size"):
        tf.raw_ops.KMC2ChainInitialization(distances=np.zeros(0, "f"), seed=0)
    with pytest.raises(tf.errors.InvalidArgumentError, match="3 vs 2"):
        tf.raw_ops.NearestNeighbors(points=POINTS, centers=POINTS[:, :2], k=1)
    with pytest.raises(tf.errors.InvalidArgumentError, match="points.rows"):
        tf.raw_ops.NearestNeighbors(points=POINTS[:0], centers=POINTS, k=1)
