"""`tf.random.Generator`: a source of random numbers that keeps its own state.

Invariant: with the same state and algorithm, the numbers are TensorFlow's own; each replica of the strategy that a generator was made
under has numbers of its own.
Does not know: the global seed, but for `from_non_deterministic_state`.
"""

import enum

from ferroflow import _ff, _namespace
from ferroflow.python.ops.operands import convert, execute
from ferroflow.python.ops.random_ops import _scaled, between, shape_vector
from ferroflow.python.trackable import autotrackable
from ferroflow.python.util import pickling


class Algorithm(enum.Enum):
    """The algorithms of `tf.random`."""

    __reduce_ex__ = pickling.reduce_enum

    PHILOX = 1
    THREEFRY = 2
    AUTO_SELECT = 3


def _number(alg):
    if isinstance(alg, Algorithm):
        return alg.value
    if isinstance(alg, str):
        names = {"philox": 1, "threefry": 2, "auto_select": 3}
        if alg not in names:
            raise ValueError(f"Argument `alg` got unsupported string value {alg}. Supported values are {list(names)}.")
        return names[alg]
    return int(alg)


def create_rng_state(seed, alg):
    """The state of a generator: three words of 64 bits for Philox, two for ThreeFry, that hold the seed.

    An integer fills the words from the first on, a vector ends with the last.

    >>> tf.random.create_rng_state(7, "philox").numpy().tolist()
    [7, 0, 0]
    """
    size = 2 if _number(alg) == 2 else 3
    if isinstance(seed, int):
        parts = (seed >> 64 * i & (1 << 64) - 1 for i in range(size))
        words = [(w ^ 1 << 63) - (1 << 63) for w in parts]
    else:
        given = convert(seed, dtype_hint=_ff.int64).numpy().ravel().astype("int64").tolist()
        words = [0] * (size - len(given)) + given
        words = words[len(words) - size :]
    return convert(words, dtype=_ff.int64)


def _strategy():
    """The strategy whose scope the program is in, or None. Asked without loading strategies for a program that uses none."""
    import sys

    loaded = sys.modules.get("ferroflow.python.distribute.distribute_lib")
    return loaded.get_strategy() if loaded is not None and loaded.has_strategy() else None


class Generator(autotrackable.AutoTrackable):
    """A source of random numbers whose state is a variable, which checkpoints and saved models keep.

    >>> g = tf.random.Generator.from_seed(1)
    >>> g.normal([2]).shape
    TensorShape([2])
    """

    def __init__(self, copy_from=None, state=None, alg=None):
        """Of another generator, or of a state and an algorithm; see the `from_...` functions."""
        if copy_from is not None:
            if state is not None or alg is not None:
                raise ValueError("Exactly one of copy_from and (state, alg) must be given")
            state, alg = copy_from.state, copy_from.algorithm
        if state is None or alg is None:
            raise ValueError("a generator needs a state and an algorithm")
        variable = _namespace.resolve("Variable")
        self._alg = _number(alg)
        self._distribution_strategy = _strategy()
        if isinstance(state, _ff.VariableBase) and copy_from is None:
            # A program's own variable is the state itself.
            self._state_var = state
        else:
            self._state_var = variable(convert(state, dtype=_ff.int64), dtype=_ff.int64, trainable=False, name="StateVar")

    @classmethod
    def from_state(cls, state, alg):
        """Of a state, as `state` of another generator gives it."""
        return cls(state=state, alg=alg)

    @classmethod
    def from_seed(cls, seed, alg=None):
        """Of a seed: the same numbers every time."""
        alg = Algorithm.PHILOX.value if alg is None else _number(alg)
        return cls(state=create_rng_state(seed, alg), alg=1 if alg == 3 else alg)

    @classmethod
    def from_non_deterministic_state(cls, alg=None):
        """Of chance: other numbers every time."""
        import secrets

        return cls.from_seed(secrets.randbits(62), alg)

    @classmethod
    def from_key_counter(cls, key, counter, alg):
        """Of a key and a counter."""
        parts = [execute("Reshape", [convert(v, dtype=_ff.int64), [-1]]) for v in (counter, key)]
        return cls(state=execute("ConcatV2", [parts, 0]), alg=alg)

    @property
    def state(self):
        """The variable that holds the state."""
        return self._state_var

    @property
    def algorithm(self):
        """The number of the algorithm."""
        return self._alg

    @property
    def key(self):
        """The key of the state, which the numbers follow from."""
        return self._state_var[2 if self._alg == 1 else 1 :][0]

    def reset(self, state):
        """Begins again from a state."""
        self._state_var.assign(convert(state, dtype=_ff.int64))

    def reset_from_seed(self, seed):
        """Begins again from a seed."""
        self._state_var.assign(create_rng_state(seed, self._alg))

    def reset_from_key_counter(self, key, counter):
        """Begins again from a key and a counter."""
        parts = [execute("Reshape", [convert(v, dtype=_ff.int64), [-1]]) for v in (counter, key)]
        self._state_var.assign(execute("ConcatV2", [parts, 0]))

    def skip(self, delta):
        """Leaves out the numbers of `delta` draws of 256 words; returns the state before.

        For all replicas together each one's state moves, so that they go on alike.
        """
        words = execute("Cast", [delta], {"DstT": _ff.uint64})

        def of(state):
            return execute("RngReadAndSkip", [state.handle, convert(self._alg, dtype=_ff.int32), words])

        strategy = self._distribution_strategy
        if strategy is None or self._replica() is not None:
            return of(self._state_var)
        with strategy.scope():
            return strategy.experimental_local_results(strategy.extended.update(self._state_var, of))[0]

    def _replica(self):
        """The context of the replica that runs, None for all together; RuntimeError in another strategy than the generator's."""
        from ferroflow.python.distribute import distribute_lib

        if not distribute_lib.has_strategy():
            return None
        if distribute_lib.get_strategy() is not self._distribution_strategy:
            current = distribute_lib.get_strategy()
            raise RuntimeError(f"Mixing different tf.distribute.Strategy objects: {current} is not {self._distribution_strategy}")
        return distribute_lib.get_replica_context()

    def _drawn(self, shape):
        """Key, counter and algorithm for numbers of a shape; the state moves behind them."""
        size = execute("Prod", [execute("Cast", [shape], {"DstT": _ff.uint64}), [0]])
        state = self.skip(size)
        if self._alg != 1:
            return self._key_here(state[1:2]), state[:1], self._alg
        wide = lambda t: execute("Bitcast", [t], {"type": _ff.uint64})  # noqa: E731
        return self._key_here(wide(state[2:3])), wide(state[:2]), self._alg

    def _key_here(self, key):
        """The key of this replica: what the generator's own gives when the replica's number is the counter."""
        replica = None if self._distribution_strategy is None else self._replica()
        if replica is None:
            return key
        number = execute("Cast", [replica.replica_id_in_sync_group], {"DstT": _ff.uint64})
        counter = execute("Pack", [[number, convert(0, dtype=_ff.uint64)]], {"axis": 0})
        return execute("StatelessRandomUniformFullIntV2", [convert([1], dtype=_ff.int32), key, counter, self._alg], {"dtype": _ff.uint64})

    def normal(self, shape, mean=0.0, stddev=1.0, dtype=_ff.float32, name=None):
        """Normally distributed numbers."""
        shape, dtype = shape_vector(shape), _ff.as_dtype(dtype)
        numbers = execute("StatelessRandomNormalV2", [shape, *self._drawn(shape)], {"dtype": dtype})
        return _scaled(numbers, mean, stddev, dtype, name)

    def truncated_normal(self, shape, mean=0.0, stddev=1.0, dtype=_ff.float32, name=None):
        """Normally distributed numbers, those more than two deviations away drawn again."""
        shape, dtype = shape_vector(shape), _ff.as_dtype(dtype)
        numbers = execute("StatelessTruncatedNormalV2", [shape, *self._drawn(shape)], {"dtype": dtype})
        return _scaled(numbers, mean, stddev, dtype, name)

    def uniform(self, shape, minval=0, maxval=None, dtype=_ff.float32, name=None):
        """Uniform numbers from `minval` up to, and without, `maxval` (1 for floats)."""
        shape, dtype = shape_vector(shape), _ff.as_dtype(dtype)
        if dtype.is_integer:
            if (minval is None) != (maxval is None):
                raise ValueError(f"For integer dtype {dtype}, minval and maxval must be both `None` or both non-`None`; got minval={minval} and maxval={maxval}")
            if minval is None:
                return execute("StatelessRandomUniformFullIntV2", [shape, *self._drawn(shape)], {"dtype": dtype}, name)
            low, high = convert(minval, dtype=dtype), convert(maxval, dtype=dtype)
            return execute("StatelessRandomUniformIntV2", [shape, *self._drawn(shape), low, high], None, name)
        numbers = execute("StatelessRandomUniformV2", [shape, *self._drawn(shape)], {"dtype": dtype})
        return between(numbers, minval, 1 if maxval is None else maxval, dtype)

    def uniform_full_int(self, shape, dtype=_ff.uint64, name=None):
        """Uniform integers over the whole range of the dtype."""
        return self.uniform(shape, None, None, dtype, name)

    def binomial(self, shape, counts, probs, dtype=_ff.int32, name=None):
        """Binomially distributed numbers."""
        parts = [self._state_var.handle, convert(self._alg, dtype=_ff.int64), shape_vector(shape), counts, probs]
        return execute("StatefulRandomBinomial", parts, {"dtype": dtype}, name)

    def make_seeds(self, count=1):
        """`count` seeds for the stateless functions, as columns."""
        keys = self.uniform_full_int([count], _ff.int64)
        return _namespace.resolve("stack")([keys, _namespace.resolve("zeros_like")(keys)])

    def split(self, count=1):
        """`count` generators that are independent of one another."""
        keys = self.uniform_full_int([count], _ff.int64)
        return [Generator.from_key_counter(key, [0, 0], self._alg) for key in _namespace.resolve("unstack")(keys, num=count)]

    __module__ = "tensorflow.python.ops.stateful_random_ops"


_global = None


def get_global_generator():
    """The generator of the program, made by chance when it is first asked for.

    >>> type(tf.random.get_global_generator()).__name__
    'Generator'
    """
    global _global
    if _global is None:
        token = _ff.enter_eager()
        try:
            _global = Generator.from_non_deterministic_state()
        finally:
            _ff.leave(token)
    return _global


def set_global_generator(generator):
    """Makes a generator that of the program.

    >>> tf.random.set_global_generator(tf.random.Generator.from_seed(1))
    """
    global _global
    _global = generator
