//! Loops of byte strings: hashes, encodings, numbers as text, regular expressions, records of bytes.
//!
//! Invariant: any bytes give a value or an error.
//! Does not know: operations, attributes, graphs.
#![forbid(unsafe_code)]

pub mod base64;
pub mod csv;
pub mod descriptor;
pub mod example;
pub mod glob;
pub mod hash;
pub mod inflate;
pub mod ngrams;
pub mod number;
pub mod pattern;
pub mod print;
mod re2;
pub mod script;
pub mod split;
pub mod substr;
pub mod tensor_proto;
pub mod unicode;
pub mod wav;
pub mod wire;

use ferroflow_base::Result;
use ferroflow_tensor::{Array, Shape, Strings, StringsView};

/// Each string made anew by `f`, which appends to what is empty at first.
pub fn map(
    strings: StringsView<'_>,
    shape: Shape,
    mut f: impl FnMut(&[u8], &mut Vec<u8>) -> Result<()>,
) -> Result<Array> {
    let mut out = Strings::with_capacity(strings.len(), 0)?;
    let mut one = Vec::new();
    for string in strings {
        one.clear();
        f(string, &mut one)?;
        out.push(&one)?;
    }
    Array::of_strings(out, shape)
}
