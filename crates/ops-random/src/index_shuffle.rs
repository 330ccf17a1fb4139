//! `RandomIndexShuffle`: where a random permutation puts an index, without the rest of it.
//!
//! Does not know: the permutation.

use ferroflow_base::memory;
use ferroflow_kernels_random::permute::Permutation;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::dispatch;

attributes! {
    /// How thoroughly indices are mixed.
    pub struct Rounds {
        /// How many rounds, an even number of 4 or more.
        rounds: i64 = 4,
    }
}

const INTEGERS: &[DType] = &[DType::Int32, DType::Uint32, DType::Int64, DType::Uint64];

/// Integers as words of 64 bits, as C converts them.
fn words(x: &Array) -> Result<Vec<u64>> {
    let all = dispatch!(x.dtype(), T in [i32, u32, i64, u64] => {
        #[allow(clippy::unnecessary_cast, reason = "T is u64 in one of the arms")]
        memory::collect(x.slice::<T>()?.iter().map(|&v| v as u64))
    });
    all.unwrap_or_else(|| Err(Error::invalid_argument(format!("{} is no integer", x.dtype()))))
}

/// How many outputs there are, where that is known: as many as the longest input has; and whether it is a
/// scalar.
fn outputs(cx: &Infer<'_>) -> Result<PartialShape> {
    let (index, seed, most) = (cx.shape(0)?, cx.shape(1)?, cx.shape(2)?);
    let (Some(i), Some(s), Some(m)) = (index.rank(), seed.rank(), most.rank()) else {
        return Ok(PartialShape::unknown());
    };
    if i > 1 || m > 1 || s == 0 || s > 2 || seed.dim(s - 1).is_some_and(|n| n != 3) {
        return Err(Error::invalid_argument(format!(
            "index and max_index must be scalars or vectors, seed of shape [3] or [n, 3], got {index}, {most} \
             and {seed}"
        )));
    }
    if i == 0 && m == 0 && s == 1 {
        return Ok(PartialShape::scalar());
    }
    let mut out = PartialShape::new([None]);
    for (rank, shape) in [(i, &index), (m, &most), (s - 1, &seed)] {
        if rank == 1 {
            out = out.merge(&PartialShape::new([shape.dim(0)]))?;
        }
    }
    if out.dim(0) == Some(0) {
        return Err(Error::invalid_argument("index, seed and max_index must not be empty"));
    }
    Ok(out)
}

/// Where a permutation puts indices.
pub static RANDOM_INDEX_SHUFFLE: OpDef = OpDef {
    name: "RandomIndexShuffle",
    doc: "Outputs the position of index in a permutation of [0, ..., max_index] that seed, three integers, \
          names; element by element where inputs are vectors.",
    signature: Signature::new(
        &["index: dtype", "seed: Tseed", "max_index: dtype"],
        &["output: dtype"],
        &[types("dtype", INTEGERS), types("Tseed", INTEGERS)],
    ),
    attrs: Rounds::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        let out = outputs(cx)?;
        cx.output(out)
    },
    gradient: Gradient::Zero("positions have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let rounds = usize::try_from(cx.attrs::<Rounds>()?.rounds).unwrap_or(0);
        let (index, seed, most) =
            (words(cx.input(0)?)?, words(cx.input(1)?)?, words(cx.input(2)?)?);
        let shape = cx.shape(0)?;
        let at = |all: &[u64], i: usize| all.get(if all.len() == 1 { 0 } else { i }).copied();
        let missing = || Error::invalid_argument("inputs are of different lengths");
        let mut found: Vec<u64> = memory::vec_of(shape.len())?;
        let mut last: Option<([u32; 3], u64, Permutation)> = None;
        for i in 0..shape.len() {
            let row = if seed.len() == 3 { 0 } else { i };
            let &[a, b, c] = seed.chunks_exact(3).nth(row).ok_or_else(missing)? else {
                return Err(missing());
            };
            let own = [a as u32, b as u32, c as u32];
            let most = at(&most, i).ok_or_else(missing)?;
            let index = at(&index, i).ok_or_else(missing)?;
            let permutation = match last.take() {
                Some((seed, limit, made)) if seed == own && limit == most => made,
                _ => Permutation::new(own, most, rounds)?,
            };
            found.push(permutation.of(index)?);
            last = Some((own, most, permutation));
        }
        let mut out = cx.alloc(0)?;
        let done = dispatch!(out.dtype(), T in [i32, u32, i64, u64] => {
            for (to, &v) in out.slice_mut::<T>()?.iter_mut().zip(&found) {
                #[allow(clippy::unnecessary_cast, reason = "T is u64 in one of the arms")]
                let v = v as T;
                *to = v;
            }
        });
        done.ok_or_else(|| Error::invalid_argument("indices must be integers"))?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("how often an index is mixed depends on it"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = |rounds| Case::new(Rounds { rounds }).not_smooth();
        case(4).ints(&[3, 0, 9]).ints(&[1, 2, 3]).int(9).add(s);
        case(8).int(70).ints(&[5, -2, 77]).int(100_000).add(s);
        case(4).int(1).ints(&[5, 2, 7]).ints(&[1, 5, 1000]).add(s);
        case(4).int(0).ints(&[5, 2, 7]).int(0).add(s);
        let seeds = Shape::new([2, 3]).and_then(|d| Array::from_slice(&[1i32, 2, 3, 4, 5, 6], d));
        if let Ok(seeds) = seeds {
            case(4).int(1).fixed(seeds).int(40).add(s);
        }
    },
};
