//! Hashes of byte strings: Farm (64 bits, "na" variant, Geoff Pike), SipHash-2-4 (Aumasson and
//! Bernstein, 2012) and Murmur2A's 64-bit form (Austin Appleby).
//!
//! Invariant: the same numbers on every machine; programs store them.
//! Does not know: buckets.

const K0: u64 = 0xc3a5_c85c_97cb_3127;
const K1: u64 = 0xb492_b66f_be98_f273;
const K2: u64 = 0x9ae1_6a3b_2f90_404f;

/// The eight bytes from `at`, little end first; zeros beyond the end.
fn word(s: &[u8], at: usize) -> u64 {
    match s.get(at..).and_then(|s| s.first_chunk::<8>()) {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => 0,
    }
}

fn half(s: &[u8], at: usize) -> u64 {
    match s.get(at..).and_then(|s| s.first_chunk::<4>()) {
        Some(bytes) => u64::from(u32::from_le_bytes(*bytes)),
        None => 0,
    }
}

fn mix(v: u64) -> u64 {
    v ^ (v >> 47)
}

fn two(u: u64, v: u64, mul: u64) -> u64 {
    let a = mix((u ^ v).wrapping_mul(mul));
    mix((v ^ a).wrapping_mul(mul)).wrapping_mul(mul)
}

fn up_to_16(s: &[u8]) -> u64 {
    let n = s.len();
    let long = n as u64;
    let mul = K2.wrapping_add(long.wrapping_mul(2));
    if n >= 8 {
        let (a, b) = (word(s, 0).wrapping_add(K2), word(s, n - 8));
        let c = b.rotate_right(37).wrapping_mul(mul).wrapping_add(a);
        let d = a.rotate_right(25).wrapping_add(b).wrapping_mul(mul);
        return two(c, d, mul);
    }
    if n >= 4 {
        return two(long.wrapping_add(half(s, 0) << 3), half(s, n - 4), mul);
    }
    match (s.first(), s.get(n / 2), s.last()) {
        (Some(&a), Some(&b), Some(&c)) => {
            let y = u64::from(a) + (u64::from(b) << 8);
            let z = long + (u64::from(c) << 2);
            mix(y.wrapping_mul(K2) ^ z.wrapping_mul(K0)).wrapping_mul(K2)
        }
        _ => K2,
    }
}

fn up_to_32(s: &[u8]) -> u64 {
    let n = s.len();
    let mul = K2.wrapping_add((n as u64).wrapping_mul(2));
    let (a, b) = (word(s, 0).wrapping_mul(K1), word(s, 8));
    let (c, d) = (word(s, n - 8).wrapping_mul(mul), word(s, n - 16).wrapping_mul(K2));
    let u = a.wrapping_add(b).rotate_right(43).wrapping_add(c.rotate_right(30)).wrapping_add(d);
    let v = a.wrapping_add(b.wrapping_add(K2).rotate_right(18)).wrapping_add(c);
    two(u, v, mul)
}

fn up_to_64(s: &[u8]) -> u64 {
    let n = s.len();
    let mul = K2.wrapping_add((n as u64).wrapping_mul(2));
    let (a, b) = (word(s, 0).wrapping_mul(K2), word(s, 8));
    let (c, d) = (word(s, n - 8).wrapping_mul(mul), word(s, n - 16).wrapping_mul(K2));
    let y = a.wrapping_add(b).rotate_right(43).wrapping_add(c.rotate_right(30)).wrapping_add(d);
    let z = two(y, a.wrapping_add(b.wrapping_add(K2).rotate_right(18)).wrapping_add(c), mul);
    let (e, f) = (word(s, 16).wrapping_mul(mul), word(s, 24));
    let g = y.wrapping_add(word(s, n - 32)).wrapping_mul(mul);
    let h = z.wrapping_add(word(s, n - 24)).wrapping_mul(mul);
    let u = e.wrapping_add(f).rotate_right(43).wrapping_add(g.rotate_right(30)).wrapping_add(h);
    two(u, e.wrapping_add(f.wrapping_add(a).rotate_right(18)).wrapping_add(g), mul)
}

/// 32 bytes from `at` mixed into a pair of seeds.
fn weak(s: &[u8], at: usize, a: u64, b: u64) -> (u64, u64) {
    let (w, x, y, z) = (word(s, at), word(s, at + 8), word(s, at + 16), word(s, at + 24));
    let a = a.wrapping_add(w);
    let b = b.wrapping_add(a).wrapping_add(z).rotate_right(21);
    let c = a;
    let a = a.wrapping_add(x).wrapping_add(y);
    (a.wrapping_add(z), b.wrapping_add(a.rotate_right(44)).wrapping_add(c))
}

/// FarmHash's `Fingerprint64`.
pub fn farm(s: &[u8]) -> u64 {
    match s.len() {
        0..=16 => return up_to_16(s),
        17..=32 => return up_to_32(s),
        33..=64 => return up_to_64(s),
        _ => {}
    }
    let seed = 81u64;
    let mut y = seed.wrapping_mul(K1).wrapping_add(113);
    let mut z = mix(y.wrapping_mul(K2).wrapping_add(113)).wrapping_mul(K2);
    let (mut v, mut w) = ((0u64, 0u64), (0u64, 0u64));
    let mut x = seed.wrapping_mul(K2).wrapping_add(word(s, 0));
    let end = (s.len() - 1) / 64 * 64;
    let mut at = 0;
    while at < end {
        let next = x.wrapping_add(y).wrapping_add(v.0).wrapping_add(word(s, at + 8));
        x = next.rotate_right(37).wrapping_mul(K1);
        let next = y.wrapping_add(v.1).wrapping_add(word(s, at + 48));
        y = next.rotate_right(42).wrapping_mul(K1);
        x ^= w.1;
        y = y.wrapping_add(v.0).wrapping_add(word(s, at + 40));
        z = z.wrapping_add(w.0).rotate_right(33).wrapping_mul(K1);
        v = weak(s, at, v.1.wrapping_mul(K1), x.wrapping_add(w.0));
        w = weak(s, at + 32, z.wrapping_add(w.1), y.wrapping_add(word(s, at + 16)));
        std::mem::swap(&mut z, &mut x);
        at += 64;
    }
    let mul = K1.wrapping_add((z & 0xff) << 1);
    let at = s.len() - 64;
    w.0 = w.0.wrapping_add((s.len() as u64 - 1) & 63);
    v.0 = v.0.wrapping_add(w.0);
    w.0 = w.0.wrapping_add(v.0);
    let next = x.wrapping_add(y).wrapping_add(v.0).wrapping_add(word(s, at + 8));
    x = next.rotate_right(37).wrapping_mul(mul);
    let next = y.wrapping_add(v.1).wrapping_add(word(s, at + 48));
    y = next.rotate_right(42).wrapping_mul(mul);
    x ^= w.1.wrapping_mul(9);
    y = y.wrapping_add(v.0.wrapping_mul(9)).wrapping_add(word(s, at + 40));
    z = z.wrapping_add(w.0).rotate_right(33).wrapping_mul(mul);
    v = weak(s, at, v.1.wrapping_mul(mul), x.wrapping_add(w.0));
    w = weak(s, at + 32, z.wrapping_add(w.1), y.wrapping_add(word(s, at + 16)));
    std::mem::swap(&mut z, &mut x);
    let first = two(v.0, w.0, mul).wrapping_add(mix(y).wrapping_mul(K0)).wrapping_add(z);
    two(first, two(v.1, w.1, mul).wrapping_add(x), mul)
}

/// SipHash-2-4 under a key of two words.
pub fn sip(key: [u64; 2], s: &[u8]) -> u64 {
    let [k0, k1] = key;
    let mut v = [
        k0 ^ 0x736f_6d65_7073_6575,
        k1 ^ 0x646f_7261_6e64_6f6d,
        k0 ^ 0x6c79_6765_6e65_7261,
        k1 ^ 0x7465_6462_7974_6573,
    ];
    let round = |v: &mut [u64; 4]| {
        v[0] = v[0].wrapping_add(v[1]);
        v[1] = v[1].rotate_left(13) ^ v[0];
        v[0] = v[0].rotate_left(32);
        v[2] = v[2].wrapping_add(v[3]);
        v[3] = v[3].rotate_left(16) ^ v[2];
        v[0] = v[0].wrapping_add(v[3]);
        v[3] = v[3].rotate_left(21) ^ v[0];
        v[2] = v[2].wrapping_add(v[1]);
        v[1] = v[1].rotate_left(17) ^ v[2];
        v[2] = v[2].rotate_left(32);
    };
    let take = |v: &mut [u64; 4], m: u64| {
        v[3] ^= m;
        round(v);
        round(v);
        v[0] ^= m;
    };
    let (blocks, rest) = s.as_chunks::<8>();
    for block in blocks {
        take(&mut v, u64::from_le_bytes(*block));
    }
    let last = rest.iter().rev().fold(0u64, |m, &b| m << 8 | u64::from(b));
    take(&mut v, last | (s.len() as u64) << 56);
    v[2] ^= 0xff;
    for _ in 0..4 {
        round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

/// The seed of the oldest of TensorFlow's bucket functions.
const MURMUR_SEED: u64 = 0x00DE_CAFC_AFFE;

/// MurmurHash64A.
pub fn murmur(s: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = MURMUR_SEED ^ (s.len() as u64).wrapping_mul(M);
    let (blocks, rest) = s.as_chunks::<8>();
    for block in blocks {
        let k = u64::from_le_bytes(*block).wrapping_mul(M);
        h = (h ^ (k ^ k >> 47).wrapping_mul(M)).wrapping_mul(M);
    }
    if !rest.is_empty() {
        h ^= rest.iter().rev().fold(0u64, |m, &b| m << 8 | u64::from(b));
        h = h.wrapping_mul(M);
    }
    h = (h ^ h >> 47).wrapping_mul(M);
    h ^ h >> 47
}
