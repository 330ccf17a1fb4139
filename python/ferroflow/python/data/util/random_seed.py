"""The seeds of random stages, and the generator TensorFlow's stages draw from.

Invariant: the same seeds give TensorFlow's own order.
Does not know: which stage draws.
"""

from ferroflow import _ff

_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_MASK = 0xFFFFFFFF


def get_seed(seed):
    """The two seeds of a stage from its own and the global one; `(0, 0)` asks for seeds by chance."""
    first, second = _ff.get_seed(None if seed is None else int(seed))
    first = 0 if first is None else int(first)
    second = 0 if second is None else int(second)
    if seed is not None and first == 0 and second == 0:
        second = 2**31
    return first, second


def by_chance():
    """Two seeds that no run repeats."""
    import secrets

    return secrets.randbits(63), secrets.randbits(63)


class Philox:
    """Random 32-bit numbers one after another, from two 64-bit seeds."""

    def __init__(self, seed, seed2):
        self._key = (seed & _MASK, (seed >> 32) & _MASK)
        self._counter = [0, 0, seed2 & _MASK, (seed2 >> 32) & _MASK]
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
        x0, x1, x2, x3 = self._counter
        k0, k1 = self._key
        for _ in range(10):
            p0, p1 = _M0 * x0, _M1 * x2
            x0, x1, x2, x3 = (p1 >> 32) ^ x1 ^ k0, p1 & _MASK, (p0 >> 32) ^ x3 ^ k1, p0 & _MASK
            k0, k1 = k0 + _W0 & _MASK, k1 + _W1 & _MASK
        counter = self._counter
        for i in range(4):
            counter[i] = counter[i] + 1 & _MASK
            if counter[i]:
                break
        return [x0, x1, x2, x3]
