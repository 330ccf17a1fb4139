//! The global seed, and the pair of seeds each random operation gets.
//!
//! As TensorFlow 2: with a global seed set, an operation without its own draws one from Python's
//! Mersenne Twister seeded by it, and one that is added to a graph gets its number among the graph's, so that
//! programs meet the same numbers.
//! Invariant: the seed belongs to the run context, beside the streams that follow from it: what draws in
//! a context of its own neither sees nor moves another's.
//! Does not know: distributions.

use crate::RunContext;
use std::sync::{Mutex, PoisonError};

/// TensorFlow's default for the graph-level seed where only an operation has one.
const DEFAULT_GRAPH_SEED: i64 = 87654321;

/// The global seed of a run context, and where the stream of operations' seeds stands.
#[derive(Default)]
pub(crate) struct GlobalSeed(Mutex<Option<(i64, Twister)>>);

impl GlobalSeed {
    fn set(&self, seed: Option<i64>) {
        let seeded = seed.map(|seed| (seed, Twister::seeded(seed.unsigned_abs())));
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = seeded;
    }

    fn pair(&self, own: Option<i64>) -> (i64, i64) {
        let mut global = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match &mut *global {
            Some((seed, twister)) => paired(Some(*seed), own, || twister.below_2_31()),
            None => paired(None, own, || 0),
        }
    }

    fn seed(&self) -> Option<i64> {
        let global = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        global.as_ref().map(|(seed, _)| *seed)
    }
}

/// The pair of a seed for all and an operation's own, which is `drawn` where it has none.
fn paired(all: Option<i64>, own: Option<i64>, drawn: impl FnOnce() -> i64) -> (i64, i64) {
    let pair = match (all, own) {
        (Some(seed), own) => (seed, own.unwrap_or_else(drawn)),
        (None, Some(own)) => (DEFAULT_GRAPH_SEED, own),
        (None, None) => return (0, 0),
    };
    // (0, 0) would mean no seed at all.
    if pair == (0, 0) { (0, i64::from(i32::MAX)) } else { pair }
}

/// The seed of a graph, and how many of its operations drew from it.
#[derive(Clone, Debug, Default)]
pub struct GraphSeeds {
    /// Of all operations of the graph; without one, those that have none of their own draw from the system.
    pub seed: Option<i64>,
    drawn: i64,
}

impl GraphSeeds {
    /// Those of a new graph with this seed.
    pub fn new(seed: Option<i64>) -> GraphSeeds {
        GraphSeeds { seed, drawn: 0 }
    }

    /// The pair of seeds for an operation of the graph that has this seed, or none; see [`operation_seeds`].
    pub fn pair(&mut self, own: Option<i64>) -> (i64, i64) {
        paired(self.seed, own, || {
            let number = self.drawn;
            self.drawn += 1;
            number
        })
    }
}

/// Sets the global seed (`tf.random.set_seed`): every random operation from now on continues a
/// stream that depends on it alone.
///
/// Threads share the seed, so what each of them draws depends on who comes first. A thread that must
/// draw the same whatever others do enters a context of its own before:
///
/// ```
/// use ferroflow_op::RunContext;
/// use ferroflow_op::seed::{operation_seeds, set_seed};
///
/// let _own = RunContext::current().with_new_states().enter();
/// set_seed(7);
/// let first = operation_seeds(None);
/// set_seed(7);
/// assert_eq!(operation_seeds(None), first);
/// ```
pub fn set_seed(seed: i64) {
    RunContext::with_current(|run| {
        run.states().clear();
        run.states().seed().set(Some(seed));
    });
}

/// Takes the global seed away: operations without a seed of their own draw from the system again.
pub fn clear_seed() {
    RunContext::with_current(|run| run.states().seed().set(None));
}

/// The global seed, if one is set.
pub fn seed() -> Option<i64> {
    RunContext::with_current(|run| run.states().seed().seed())
}

/// The pair of seeds for an operation that has this one, or none, and runs at once (`tf.random.get_seed`). `(0, 0)`
/// stands for "from the system".
pub fn operation_seeds(own: Option<i64>) -> (i64, i64) {
    RunContext::with_current(|run| run.states().seed().pair(own))
}

/// MT19937 as CPython seeds and draws from it (Matsumoto and Nishimura, 1998).
struct Twister {
    state: [u32; 624],
    next: usize,
}

impl Twister {
    /// `random.Random(seed)`: the seed's 32-bit words, least first, are the key.
    fn seeded(seed: u64) -> Twister {
        let key = if seed >> 32 == 0 {
            vec![seed as u32]
        } else {
            vec![seed as u32, (seed >> 32) as u32]
        };
        let mut s = [0u32; 624];
        s[0] = 19650218;
        for i in 1..624 {
            s[i] = 1812433253u32.wrapping_mul(s[i - 1] ^ (s[i - 1] >> 30)).wrapping_add(i as u32);
        }
        let (mut i, mut j) = (1, 0);
        for _ in 0..624 {
            s[i] = (s[i] ^ (s[i - 1] ^ (s[i - 1] >> 30)).wrapping_mul(1664525))
                .wrapping_add(key[j])
                .wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == 624 {
                s[0] = s[623];
                i = 1;
            }
        }
        for _ in 0..623 {
            s[i] = (s[i] ^ (s[i - 1] ^ (s[i - 1] >> 30)).wrapping_mul(1566083941))
                .wrapping_sub(i as u32);
            i += 1;
            if i == 624 {
                s[0] = s[623];
                i = 1;
            }
        }
        s[0] = 0x8000_0000;
        Twister { state: s, next: 624 }
    }

    fn word(&mut self) -> u32 {
        if self.next == 624 {
            for i in 0..624 {
                let y = (self.state[i] & 0x8000_0000) | (self.state[(i + 1) % 624] & 0x7fff_ffff);
                let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                self.state[i] = self.state[(i + 397) % 624] ^ (y >> 1) ^ twist;
            }
            self.next = 0;
        }
        let mut y = self.state[self.next];
        self.next += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    /// `randint(0, 2**31 - 1)`: 32 bits, redrawn until below 2³¹.
    fn below_2_31(&mut self) -> i64 {
        loop {
            let r = self.word();
            if r < 1 << 31 {
                return i64::from(r);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twister_is_cpythons() {
        // [random.Random(42).getrandbits(32) for _ in range(2)] in CPython.
        let mut t = Twister::seeded(42);
        assert_eq!([t.word(), t.word()], [2746317213, 478163327]);
    }
}
