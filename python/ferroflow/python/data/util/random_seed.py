"""The seeds of random stages, the generator TensorFlow's stages draw from, and what an iterator drew.

Invariant: the same seeds give TensorFlow's own order; an iterator that is given what another one drew draws the same.
Does not know: which stage draws.
"""

import threading

from ferroflow import _ff
from ferroflow.python.framework import random_seed

_M0, _M1 = 0xD2511F53, 0xCD9E8D57
_W0, _W1 = 0x9E3779B9, 0xBB67AE85
_MASK = 0xFFFFFFFF


def get_seed(seed):
    """The two seeds of a stage from its own and the global one; `(0, 0)` asks for seeds by chance.

    Of a seed that is known when the graph runs only, the second is the symbolic tensor.
    """
    if isinstance(seed, _ff.SymbolicTensor):
        known = _ff.constant_value(seed)
        if known is None:
            return random_seed.pair(1)[0], seed
        seed = int(known)
    return random_seed.pair(seed)


def by_chance():
    """Two seeds that no run repeats."""
    import secrets

    return secrets.randbits(63), secrets.randbits(63)


def _unsigned(seeds):
    return tuple(seed & (1 << 64) - 1 for seed in seeds)


class Draws:
    """What the stages of one iterator drew, in order: seeds, and what goes with them to draw on from there.

    Args:
      given: what another iterator drew, to be drawn again.
    """

    def __init__(self, given=()):
        self.made = list(given)
        # What the nodes of functions remember that draw.
        self.streams = _ff.Streams()
        self._next = 0
        self._outer = []

    def draw(self, make):
        """The next draw: the one that is given, or what `make` gives; and whether it was given."""
        given = self._next < len(self.made)
        if not given:
            self.made.append(make())
        self._next += 1
        return self.made[self._next - 1], given

    def __enter__(self):
        """Stages of this thread draw for this iterator from now on."""
        self._outer.append(getattr(_state, "draws", None))
        _state.draws = self

    def __exit__(self, *error):
        _state.draws = self._outer.pop()


_state = threading.local()


def draw(make):
    """A draw of the iterator that is running: a list of integers that `make` gives, or one that is drawn again.

    Returns:
      The list, and whether it is drawn again.
    """
    draws = getattr(_state, "draws", None)
    _state.count = drawn() + 1
    return (make(), False) if draws is None else draws.draw(make)


def streams():
    """What the nodes of functions remember that draw, in the iterator that is running."""
    draws = getattr(_state, "draws", None)
    return _ff.Streams() if draws is None else draws.streams


def drawn():
    """How often something was drawn on this thread."""
    return getattr(_state, "count", 0)


class Philox:
    """Random 32-bit numbers one after another, from two 64-bit seeds."""

    def __init__(self, seed, seed2, start=0):
        self._key = (seed & _MASK, (seed >> 32) & _MASK)
        self._high = seed2 & 0xFFFFFFFFFFFFFFFF
        self._counter = start
        self._many = 8
        self._ready = []

    @classmethod
    def after(cls, seed, seed2, count):
        """The generator as it is when so many numbers were drawn."""
        made = cls(seed, seed2, count // 4)
        for _ in range(count % 4):
            made.next()
        return made

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


class IterationSeeds:
    """The two seeds of each time through a stage.

    Args:
      seeds: the stage's own; `(0, 0)` for seeds by chance, which stay.
      again: whether each time through has new ones, drawn from the stage's own.
    """

    def __init__(self, seeds, again):
        self._seeds, self.again = seeds, again
        self._own = None
        # How many times through there were, with the engine's stages among them.
        self.rounds = _ff.Rounds()

    def own(self):
        """The stage's own seeds, as 64 bits each."""
        if self._own is None:
            self._own = _unsigned(self._seeds if self._seeds != (0, 0) else by_chance())
        return self._own

    def at(self):
        """The stage's own seeds and how many times through there were, as the iterator that is running remembers them."""
        state, given = draw(lambda: [*self.own(), self.rounds.get()])
        if given:
            *own, rounds = state
            self.keep(own)
            self.rounds.set(rounds)
        return state

    def keep(self, own):
        """Takes own seeds that another stage like this one had."""
        self._own = tuple(own)

    def next(self):
        """The seeds of one time through; what is drawn again goes on from where it was drawn."""
        seeds, given = draw(self._draw)
        if given:
            *own, rounds = seeds[2:]
            self.keep(own)
            self.rounds.set(rounds)
        return tuple(seeds[:2])

    def _draw(self):
        """The seeds, those that they come from, and how many times through there were."""
        own = self.own()
        if not self.again:
            return [*own, *own, 0]
        rounds = self.rounds.get()
        generator = Philox.after(*own, 2 * rounds)
        self.rounds.set(rounds + 1)
        first = generator.next()
        return [first, generator.next(), *own, rounds + 1]


class LaterSeeds(IterationSeeds):
    """Seeds of which one is known when the graph runs only."""

    def __init__(self, seeds, again):
        super().__init__(seeds, again)
        # By this attribute symbolic tensors are found, and their values put in their place (`symbolic`).
        self._captured = ()

    def own(self):
        """The stage's own seeds."""
        if self._own is None:
            self._own = _unsigned(random_seed.fitting_pair(*(int(seed) for seed in self._seeds)))
        return self._own


def iteration_seeds(seeds, again):
    """The seeds of each time through a stage whose own are these; see `IterationSeeds`."""
    later = any(isinstance(seed, _ff.Tensor) for seed in seeds)
    return (LaterSeeds if later else IterationSeeds)(seeds, again)
