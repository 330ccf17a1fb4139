//! `RandomShuffle`, `StatelessShuffle`: the rows of a tensor in random order.
//!
//! Invariant: TensorFlow's own order for the same seeds: Fisher and Yates from the front, each step a
//! 32-bit word of the stream modulo what is left.
//! Does not know: how global and operation seeds make the pair.

use crate::stateless::philox_of;
use ferroflow_base::memory;
use ferroflow_kernels_random::philox::Philox;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::gather;
use ferroflow_ops::prelude::*;

attributes! {
    /// The seeds of a stream.
    pub struct Shuffle {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

/// The numbers below `n`, shuffled.
fn permutation(generator: Philox, n: usize) -> Result<Vec<i64>> {
    let mut order = memory::vec_of(n)?;
    order.extend((0i64..).take(n));
    let mut words = (0u64..).flat_map(|i| generator.skip(i).sample());
    for i in 0..n.saturating_sub(1) {
        // TensorFlow draws below 2^32 only, whatever is left.
        let left = ((n - i) as u32).max(1);
        let step = words.next().map_or(0, |w| w % left) as usize;
        order.swap(i, i + step);
    }
    Ok(order)
}

/// Rows in random order.
pub static RANDOM_SHUFFLE: OpDef = OpDef {
    name: "RandomShuffle",
    doc: "Randomly shuffles a tensor along its first dimension.",
    signature: Signature::new(&["value: T"], &["output: T"], T_ANY),
    attrs: Shuffle::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: like_first,
    gradient: Gradient::Zero("which row went where is not kept, and TensorFlow says so too"),
    cpu: Cpu::Kernel(|cx| {
        let rows = cx.input(0)?.dims().first().copied().unwrap_or(0);
        if rows <= 1 || cx.input(0)?.len() <= 1 {
            let same = cx.input(0)?.alias();
            return cx.set(same);
        }
        let &Shuffle { seed, seed2 } = cx.attrs::<Shuffle>()?;
        // Four words to a sample, one word to a step.
        let samples = (rows as u64 - 1).div_ceil(4);
        let start = || Stream::start(seed, seed2);
        let generator = cx.with_state(start, |stream| Ok(stream.take(samples)))?;
        let out = gather::rows(cx.input(0)?, &permutation(generator, rows)?)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        Case::new(Shuffle { seed: 1, seed2: 2 }).numbers(&[5]).not_smooth().add(s);
        Case::new(Shuffle { seed: 7, seed2: 0 }).numbers(&[61, 2]).not_smooth().add(s);
        Case::new(Shuffle { seed: 7, seed2: 1 }).numbers(&[1, 3]).not_smooth().add(s);
        Case::new(Shuffle { seed: -3, seed2: 1 << 40 }).numbers(&[0, 3]).not_smooth().add(s);
        Case::new(Shuffle { seed: 1, seed2: 2 }).numbers(&[]).not_smooth().add(s);
    },
};

/// Rows in random order, from key and counter.
pub static STATELESS_SHUFFLE: OpDef = OpDef {
    name: "StatelessShuffle",
    doc: "Randomly and deterministically shuffles a tensor along its first dimension.",
    signature: Signature::new(
        &["value: T", "key: uint64", "counter: uint64", "alg: int32"],
        &["output: T"],
        T_ANY,
    ),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        cx.with_rank(1, 1)?;
        cx.with_rank(2, 1)?;
        cx.with_rank(3, 0)?;
        like_first(cx)
    },
    gradient: Gradient::Zero("which row went where is not kept"),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let rows = x.dims().first().copied().unwrap_or(0);
        let out = match rows {
            0 | 1 => x.alias(),
            _ => gather::rows(x, &permutation(philox_of(cx)?, rows)?)?,
        };
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("each step depends on the ones before"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = |dims: &[usize]| {
            crate::integers::with_key(Case::new(Attrs::NONE).numbers(dims)).not_smooth()
        };
        case(&[5]).add(s);
        case(&[61, 2]).add(s);
        case(&[1, 3]).add(s);
        case(&[0, 3]).add(s);
    },
};
