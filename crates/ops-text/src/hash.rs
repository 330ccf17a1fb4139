//! Hashes of strings, in buckets; fingerprints of rows.
//!
//! Does not know: how a hash is computed.

use crate::sample::Texts;
use crate::{one, text, zero};
use ferroflow_base::memory;
use ferroflow_kernels_text::hash;
use ferroflow_ops::prelude::*;

attributes! {
    /// How many buckets there are.
    pub struct Buckets {
        /// As above.
        num_buckets: i64 [1 ..],
    }
}

attributes! {
    /// Buckets that nobody foresees who does not know the key.
    pub struct Keyed {
        /// How many.
        num_buckets: i64 [1 ..],
        /// Two numbers.
        key: Vec<i64>,
    }
}

fn buckets(cx: &mut Kernel<'_>, n: i64, hash: impl Fn(&[u8]) -> u64) -> Result<()> {
    let n = u64::try_from(n).ok().filter(|&n| n > 0);
    let n = n.ok_or_else(|| Error::invalid_argument("num_buckets must be at least 1"))?;
    let mut out = cx.alloc(0)?;
    for (to, s) in out.slice_mut::<i64>()?.iter_mut().zip(cx.input(0)?.strings()?) {
        // Less than a positive int64.
        *to = (hash(s) % n) as i64;
    }
    cx.set(out)
}

const SIGNATURE: Signature = Signature::new(&["input: string"], &["output: int64"], &[]);

/// Strings of every length at which the hashes differ in what they do.
fn strings() -> Vec<String> {
    [0, 1, 3, 4, 7, 8, 11, 16, 17, 25, 32, 33, 40, 64, 65, 100, 128, 129, 200]
        .iter()
        .map(|&n| (0..n).map(|i: u32| char::from(b'a' + (i * i % 23) as u8)).collect())
        .collect()
}

fn samples(make: fn(i64) -> Attrs, s: &mut Vec<Case>) {
    let all = strings();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    for n in [i64::MAX, 10, 1] {
        Case::new(make(n)).texts(&all).add(s);
    }
    Case::new(make(7)).text("x").add(s);
    Case::new(make(7)).shaped(&[], &[0, 3]).add(s);
}

/// By FarmHash.
pub static STRING_TO_HASH_BUCKET_FAST: OpDef = zero(text(
    "StringToHashBucketFast",
    "Which of a number of buckets each string falls into, by a fast hash (FarmHash) that anyone can \
     foresee.",
    SIGNATURE,
    Buckets::ATTRS,
    like_first,
    |cx| {
        let n = cx.attrs::<Buckets>()?.num_buckets;
        buckets(cx, n, hash::farm)
    },
    |s| samples(|num_buckets| Buckets { num_buckets }.into(), s),
))
.batched(Batch::Broadcast);
/// By the hash that was there first.
pub static STRING_TO_HASH_BUCKET: OpDef = zero(text(
    "StringToHashBucket",
    "Which of a number of buckets each string falls into, by the oldest hash (Murmur's), kept for \
     programs that stored it.",
    Signature::new(&["string_tensor: string"], &["output: int64"], &[]),
    Buckets::ATTRS,
    like_first,
    |cx| {
        let n = cx.attrs::<Buckets>()?.num_buckets;
        buckets(cx, n, hash::murmur)
    },
    |s| samples(|num_buckets| Buckets { num_buckets }.into(), s),
))
.batched(Batch::Broadcast);
/// By a keyed hash.
pub static STRING_TO_HASH_BUCKET_STRONG: OpDef = zero(text(
    "StringToHashBucketStrong",
    "Which of a number of buckets each string falls into, by a hash under a key (SipHash), so that \
     nobody who does not know the key can choose strings that fall into one.",
    SIGNATURE,
    Keyed::ATTRS,
    like_first,
    |cx| {
        let Keyed { num_buckets, key } = cx.attrs::<Keyed>()?;
        let &[k0, k1] = key.as_slice() else {
            return Err(Error::invalid_argument(format!(
                "Key must have 2 elements, got {}",
                key.len()
            )));
        };
        buckets(cx, *num_buckets, |s| hash::sip([k0 as u64, k1 as u64], s))
    },
    |s| samples(|num_buckets| Keyed { num_buckets, key: vec![1, -2] }.into(), s),
))
.batched(Batch::Broadcast);

/// Each row's eight bytes.
fn fingerprints(cx: &mut Kernel<'_>) -> Result<()> {
    let method = one(cx, 1, "`method`")?;
    if method != b"farmhash64" {
        return Err(Error::invalid_argument(format!(
            "Unsupported fingerprint method: {}",
            method.escape_ascii()
        )));
    }
    let x = cx.input(0)?;
    let rows = x.dims().first().copied().unwrap_or(0);
    // Strings are hashed first; a row of several is the bytes of their hashes.
    let hashed: Option<Vec<u8>> = match x.dtype() {
        DType::String => {
            let hashes = x.strings()?.iter().flat_map(|s| hash::farm(s).to_le_bytes());
            Some(memory::collect(hashes)?)
        }
        _ => None,
    };
    let bytes = match hashed {
        Some(hashed) if x.rank() == 1 => hashed,
        _ => {
            let all = hashed.as_deref().map_or_else(|| x.bytes(), Ok)?;
            let row = all.len().checked_div(rows).unwrap_or(0);
            let rows = (0..rows).filter_map(|i| all.get(i * row..(i + 1) * row));
            memory::collect(rows.flat_map(|row| hash::farm(row).to_le_bytes()))?
        }
    };
    let out = Array::from_bytes(DType::Uint8, Shape::new([rows, 8])?, &bytes)?;
    cx.set(out)
}

/// Eight bytes for each row.
pub static FINGERPRINT: OpDef = text(
    "Fingerprint",
    "A fingerprint of eight bytes for each element of the first dimension.",
    Signature::new(
        &["data: T", "method: string"],
        &["fingerprint: uint8"],
        &[types("T", dtypes::ANY)],
    ),
    NoAttributes::ATTRS,
    |cx| {
        let shape = cx.shape(0)?;
        cx.with_rank(1, 0)?;
        if shape.rank() == Some(0) {
            return Err(Error::invalid_argument(
                "`data` should have at least one dimension, got shape []",
            ));
        }
        cx.output(PartialShape::new([shape.dim(0), Some(8)]))
    },
    fingerprints,
    |s| {
        Case::new(Attrs::NONE).numbers(&[3]).text("farmhash64").not_smooth().add(s);
        Case::new(Attrs::NONE).numbers(&[2, 5]).text("farmhash64").not_smooth().add(s);
        // Of rows without strings TensorFlow gives what its memory held.
        let bytes = |d: DType| d != DType::String;
        Case::new(Attrs::NONE).numbers(&[2, 0]).text("farmhash64").not_smooth().only(bytes).add(s);
        Case::new(Attrs::NONE).numbers(&[0]).text("farmhash64").not_smooth().add(s);
    },
);
