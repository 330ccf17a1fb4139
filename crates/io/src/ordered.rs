//! Keys of the parts of a partitioned tensor, in TensorFlow's `OrderedCode`.
//!
//! Invariant: every such key begins with a zero byte, no other key does.
//! Does not know: tables.

use crate::message::TensorSlice;

/// The key under which the part `slice` of tensor `name` is stored.
pub(crate) fn slice_key(name: &str, slice: &TensorSlice) -> Vec<u8> {
    let mut key = Vec::new();
    put_number(&mut key, 0);
    put_string(&mut key, name.as_bytes());
    put_number(&mut key, slice.extent.len() as u64);
    for extent in &slice.extent {
        // All of a dimension is 0, -1.
        put_signed(&mut key, if extent.length.is_some() { extent.start } else { 0 });
        put_signed(&mut key, extent.length.unwrap_or(-1));
    }
    key
}

/// Whether a key is one of [`slice_key`].
pub(crate) fn is_slice_key(key: &[u8]) -> bool {
    key.first() == Some(&0)
}

fn put_number(out: &mut Vec<u8>, value: u64) {
    let skip = value.leading_zeros() as usize / 8;
    out.push(8 - skip as u8);
    out.extend(value.to_be_bytes().iter().skip(skip));
}

fn put_string(out: &mut Vec<u8>, text: &[u8]) {
    for &b in text {
        out.push(b);
        match b {
            0 => out.push(0xff),
            0xff => out.push(0),
            _ => {}
        }
    }
    out.extend([0, 1]);
}

fn put_signed(out: &mut Vec<u8>, value: i64) {
    // The magnitude's bits and a sign bit, seven to a byte; the length is the number of leading
    // ones of the first bytes (inverted where the value is negative).
    let magnitude = if value < 0 { !value } else { value } as u64;
    let bits = 64 - magnitude.leading_zeros() as usize;
    let len = bits / 7 + 1;
    let wide = i128::from(value).to_be_bytes();
    let header = (!0u16).checked_shl(16 - len as u32).unwrap_or(0).to_be_bytes();
    for (i, b) in wide.iter().skip(16 - len).enumerate() {
        out.push(b ^ header.get(i).unwrap_or(&0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Extent;

    fn signed(value: i64) -> Vec<u8> {
        let mut out = Vec::new();
        put_signed(&mut out, value);
        out
    }

    #[test]
    fn signed_numbers_are_ordered() {
        assert_eq!(signed(0), [0x80]);
        assert_eq!(signed(-1), [0x7f]);
        assert_eq!(signed(63), [0xbf]);
        assert_eq!(signed(64), [0xc0, 0x40]);
        assert_eq!(signed(-65), [0x3f, 0xbf]);
        let values = [i64::MIN, -1 << 40, -8193, -65, -1, 0, 5, 64, 8192, 1 << 40, i64::MAX];
        assert!(values.windows(2).all(|w| signed(w[0]) < signed(w[1])));
    }

    #[test]
    fn keys_are_as_in_tensorflow() {
        let extent = vec![Extent { start: 0, length: Some(5) }, Extent { start: 0, length: None }];
        let key = slice_key("w", &TensorSlice { extent });
        assert_eq!(key, b"\x00w\x00\x01\x01\x02\x80\x85\x80\x7f");
    }
}
