//! A stream of random numbers: a pair of seeds, and how much of what they give was used.
//!
//! Invariant: a pair of 0 and 0 starts where nobody can foresee; any other pair gives the same numbers again.
//! Does not know: where a stream is kept from run to run.

use crate::philox::{Philox, RESERVED_PER_OUTPUT};

/// Where a stream stands.
pub struct Stream {
    /// The seeds, or what the system gave.
    seeds: (u64, u64),
    /// How many Philox samples were used.
    used: u64,
}

impl Stream {
    /// The stream of a pair of seeds, at its start.
    pub fn start(seed: i64, seed2: i64) -> Stream {
        let seeds = match (seed, seed2) {
            (0, 0) => entropy(),
            (seed, seed2) => (seed as u64, seed2 as u64),
        };
        Stream { seeds, used: 0 }
    }

    /// The generator for the next `outputs` numbers of the stream.
    pub fn next(&mut self, outputs: usize) -> Philox {
        self.take((outputs as u64).wrapping_mul(RESERVED_PER_OUTPUT))
    }

    /// The generator for the next Philox samples of the stream, this many.
    pub fn take(&mut self, samples: u64) -> Philox {
        let generator = Philox::new(self.seeds.0, self.seeds.1).skip(self.used);
        self.used = self.used.wrapping_add(samples);
        generator
    }
}

/// Two numbers nobody can foresee: the standard library's hash keys come from the system.
fn entropy() -> (u64, u64) {
    use std::hash::{BuildHasher, RandomState};
    (RandomState::new().hash_one(0u8), RandomState::new().hash_one(1u8))
}
