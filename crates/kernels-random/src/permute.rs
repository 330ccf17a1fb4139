//! A pseudorandom permutation of `0 ..= most`, computed index by index.
//!
//! A block cipher of a few rounds (Simon; Beaulieu and others, 2013, <https://eprint.iacr.org/2013/404>) permutes
//! the numbers of just enough bits; what lands above `most` is put through it again until it does not (Black
//! and Rogaway, 2002). It shuffles; it keeps no secrets.
//!
//! Invariant: TensorFlow's own permutation for the same seed.
//! Does not know: shapes.

use ferroflow_base::{Error, Result, memory};

/// The fewest bits of a number: with fewer, patterns show.
const FEWEST_BITS: u32 = 16;
/// The bits that the keys of later rounds take in one by one.
const SEQUENCE: u64 = 0x7369_f885_192c_0ef5;
/// How often a number is put through the cipher before giving up: an index above `most` may never land below.
const PATIENCE: usize = 1 << 20;

/// A permutation.
#[derive(Debug)]
pub struct Permutation {
    keys: Vec<u64>,
    /// The bits of half a number.
    half: u32,
    most: u64,
}

impl Permutation {
    /// The permutation of `0 ..= most` that a seed names; `rounds` is even and at least 4.
    pub fn new(seed: [u32; 3], most: u64, rounds: usize) -> Result<Permutation> {
        if rounds < 4 || rounds % 2 == 1 || rounds > 1 << 16 {
            return Err(Error::invalid_argument(format!(
                "rounds must be even, at least 4 and at most 65536, got {rounds}"
            )));
        }
        let bits = if most == 0 { 0 } else { (most as f64).log2().ceil() as u32 };
        let bits = (bits + bits % 2).clamp(FEWEST_BITS, 64);
        let mut own = Permutation { keys: memory::vec_of(rounds)?, half: bits / 2, most };
        own.keys.extend(seed.map(|word| own.cut(u64::from(word))));
        let mut sequence = SEQUENCE;
        while let (true, &[.., third, _, last]) = (own.keys.len() < rounds, own.keys.as_slice()) {
            let turned = own.right(last, 3) ^ own.right(last, 4);
            own.keys.push(own.cut(0xffff_fffc) ^ (sequence & 1) ^ third ^ turned);
            sequence >>= 1;
            // Bits beyond half a number were never there.
            sequence &= own.cut(u64::MAX);
        }
        Ok(own)
    }

    fn cut(&self, x: u64) -> u64 {
        x & (u64::MAX >> (64 - self.half))
    }

    fn left(&self, x: u64, by: u32) -> u64 {
        self.cut(x << by) | x >> (self.half - by)
    }

    fn right(&self, x: u64, by: u32) -> u64 {
        x >> by | self.cut(x << (self.half - by))
    }

    fn mixed(&self, x: u64) -> u64 {
        (self.left(x, 1) & self.left(x, 8)) ^ self.left(x, 2)
    }

    /// Where an index goes.
    pub fn of(&self, index: u64) -> Result<u64> {
        if self.most == 0 {
            return Ok(0);
        }
        let mut number = index;
        for _ in 0..PATIENCE {
            let (mut high, mut low) = (self.cut(number >> self.half), self.cut(number));
            for pair in self.keys.chunks_exact(2) {
                let &[first, second] = pair else { continue };
                high ^= self.mixed(low) ^ first;
                low ^= self.mixed(high) ^ second;
            }
            number = high << self.half | low;
            if number <= self.most {
                return Ok(number);
            }
        }
        Err(Error::invalid_argument(format!("index {index} is above max_index {}", self.most)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_index_is_hit_once() {
        for most in [0, 1, 2, 10, 1000, 70_000] {
            let own = Permutation::new([1, 2, 3], most, 4).unwrap();
            let mut seen: Vec<u64> = (0..=most).map(|i| own.of(i).unwrap()).collect();
            seen.sort_unstable();
            assert!(seen.into_iter().eq(0..=most), "{most}");
        }
        assert!(Permutation::new([0; 3], 9, 5).is_err());
    }
}
