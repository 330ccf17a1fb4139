//! A fuzzer that needs nothing but a stable compiler: it changes inputs that are known at random,
//! keeps those that are answered in a new way, and names the input that a parser panics on.
//!
//! Invariant: every input follows from the seed and the answers before it, so a run of the same
//! build goes the same way as far as time lets it.
//! Does not know: what is parsed.
#![forbid(unsafe_code)]

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// The environment variable that says how many seconds a target runs for; one second without it.
pub const VARIABLE: &str = "FERROFLOW_FUZZ_SECONDS";
/// How long without being asked for more.
const SECONDS: f64 = 1.0;
/// Longest input made.
const LONGEST: usize = 1 << 14;
/// The most inputs kept.
const KEPT: usize = 4000;
/// No input may keep a parser busy for longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.bits() % (n.max(1) as u64)) as usize
    }
}

/// Bytes that parsers trip over.
const ODD: &[&[u8]] = &[
    &[0xff; 4],
    &[0x7f, 0xff, 0xff, 0xff],
    &[0; 8],
    &[0x80; 10],
    b"-1",
    b"18446744073709551615",
    b"99999999999",
    b"NaN",
    b"1e999",
    b"\"",
    b"[[[[",
    b"{}",
    b"\\u0000",
];

/// Changes an input in one to four places, with parts of another one among what comes in.
fn changed(random: &mut Random, input: &[u8], other: &[u8]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let to = (at + 1 + random.below(16)).min(bytes.len()).max(at);
        match random.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = random.bits() as u8,
            2 => drop(bytes.drain(at..to)),
            3 => {
                let part = bytes[at..to].to_vec();
                bytes.splice(at..at, part);
            }
            4 => drop(bytes.splice(at..to, ODD[random.below(ODD.len())].iter().copied())),
            5 => bytes.truncate(at),
            6 => {
                let from = random.below(other.len() + 1);
                let end = (from + random.below(64)).min(other.len());
                drop(bytes.splice(at..to, other[from..end].iter().copied()));
            }
            // A digit becomes another one: sizes change and the rest stays well formed.
            _ => {
                let digit = bytes.iter().skip(at).position(u8::is_ascii_digit);
                if let Some(i) = digit {
                    bytes[at + i] = b'0' + random.below(10) as u8;
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// Tries `target` on inputs made from `corpus` for as long as the environment says. The target
/// says how it answered: an input whose answer is new, but for digits, is changed further.
///
/// Returns how many inputs were tried, or what went wrong and with which input.
pub fn fuzz(
    name: &str,
    corpus: &[Vec<u8>],
    target: impl Fn(&[u8]) -> String,
) -> Result<usize, String> {
    let seconds = std::env::var(VARIABLE).ok().and_then(|s| s.parse().ok()).unwrap_or(SECONDS);
    let end = Instant::now() + Duration::from_secs_f64(f64::clamp(seconds, 0.0, 1e6));
    let mut random =
        Random(name.bytes().fold(7, |h: u64, b| h.wrapping_mul(31).wrapping_add(u64::from(b))));
    let mut kept: Vec<Vec<u8>> = corpus.to_vec();
    let mut answers = BTreeSet::new();
    let mut tried = 0;
    while tried < corpus.len() || Instant::now() < end {
        let input = match corpus.get(tried) {
            Some(input) => input.clone(),
            None => {
                let (a, b) = (random.below(kept.len()), random.below(kept.len()));
                match (kept.get(a), kept.get(b)) {
                    (Some(a), Some(b)) => changed(&mut random, a, b),
                    _ => Vec::new(),
                }
            }
        };
        tried += 1;
        let start = Instant::now();
        let shown = || format!("{name}, input {tried}: {}", input.escape_ascii());
        let answer = catch_unwind(AssertUnwindSafe(|| target(&input)))
            .map_err(|_| format!("panic: {}", shown()))?;
        if start.elapsed() > PATIENCE {
            return Err(format!("{:?}: {}", start.elapsed(), shown()));
        }
        let form: String = answer.chars().filter(|c| !c.is_ascii_digit()).take(120).collect();
        if kept.len() < KEPT && answers.insert(form) {
            kept.push(input);
        }
    }
    Ok(tried)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_found_and_its_input_named() {
        let found = fuzz("test", &[b"abc".to_vec()], |bytes| {
            assert!(bytes.len() < 40, "long");
            format!("{} {}", bytes.len() / 8 == 1, "x".repeat(bytes.len()))
        });
        assert!(found.is_err_and(|m| m.starts_with("panic: test, input")));
    }

    #[test]
    fn answers_guide_to_what_chance_alone_does_not_find() {
        let word = b"ferro";
        let found = fuzz("guided", &[b"xxxxxxx".to_vec()], |bytes| {
            let n = bytes.iter().zip(word).take_while(|(a, b)| a == b).count();
            assert!(n < 3, "found");
            "y".repeat(n)
        });
        assert!(found.is_err());
    }
}
