"""The seeds of random stages, and the generator TensorFlow's stages draw from.

Invariant: the same seeds give TensorFlow's own order.
Does not know: which stage draws.
"""

from ferroflow.python.framework import random_seed

_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_MASK = 0xFFFFFFFF


def get_seed(seed):
    """The two seeds of a stage from its own and the global one; `(0, 0)` asks for seeds by chance."""
    return random_seed.pair(seed)


def by_chance():
    """Two seeds that no run repeats."""
    import secrets

    return secrets.randbits(63), secrets.randbits(63)


class Philox:
    """Random 32-bit numbers one after another, from two 64-bit seeds."""

    def __init__(self, seed, seed2, start=0):
        self._key = (seed & _MASK, (seed >> 32) & _MASK)
        self._high = seed2 & 0xFFFFFFFFFFFFFFFF
        self._counter = start
        self._many = 8
        self._ready = []

    def next(self):
        """The next number."""
        if not self._ready:
            self._ready = self._block()
            self._ready.reverse()
        return self._ready.pop()

    def next64(self):
        """The next 64 bits, the low half first."""
        low = self.next()
        return low | self.next() << 32

    def _block(self):
        """The next numbers: few at first, then many at a time."""
        import numpy as np

        count = self._many
        self._many = min(count * 4, 2048)
        low = np.arange(self._counter, self._counter + count, dtype=np.uint64)
        self._counter += count
        word = np.uint64(32)
        mask = np.uint64(_MASK)
        x0, x1 = low & mask, low >> word
        x2 = np.full(count, self._high & _MASK, dtype=np.uint64)
        x3 = np.full(count, self._high >> 32, dtype=np.uint64)
        k0, k1 = self._key
        for _ in range(10):
            p0, p1 = x0 * np.uint64(_M0), x2 * np.uint64(_M1)
            x0, x1, x2, x3 = (p1 >> word) ^ x1 ^ np.uint64(k0), p1 & mask, (p0 >> word) ^ x3 ^ np.uint64(k1), p0 & mask
            k0, k1 = k0 + _W0 & _MASK, k1 + _W1 & _MASK
        return np.stack([x0, x1, x2, x3], axis=1).ravel().tolist()
