//! Text: strings joined, cut, searched, hashed and converted; records of bytes taken apart.
//!
//! Does not know: how bytes are gone through; ragged tensors, which are made of these operations.
#![forbid(unsafe_code)]

pub mod add;
pub mod csv;
pub mod example;
pub mod files;
pub mod hash;
pub mod join;
pub mod number;
pub mod proto;
pub mod raw;
pub mod regex;
mod sample;
pub mod split;
pub mod string;
pub mod unicode;
pub mod wav;

use ferroflow_op::OpDef;
use ferroflow_ops::prelude::*;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &add::ADD,
    &csv::DECODE_CSV,
    &example::PARSE_EXAMPLE,
    &example::PARSE_SINGLE_EXAMPLE,
    &files::DENIED,
    &files::MATCHING_FILES,
    &files::READ_FILE,
    &files::WRITE_FILE,
    &hash::FINGERPRINT,
    &hash::STRING_TO_HASH_BUCKET,
    &hash::STRING_TO_HASH_BUCKET_FAST,
    &hash::STRING_TO_HASH_BUCKET_STRONG,
    &join::REDUCE_JOIN,
    &join::STRING_JOIN,
    &join::STRING_NGRAMS,
    &join::UNSORTED_SEGMENT_JOIN,
    &number::AS_STRING,
    &number::STRING_FORMAT,
    &number::STRING_TO_NUMBER,
    &proto::DECODE_PROTO,
    &proto::ENCODE_PROTO,
    &raw::DECODE_COMPRESSED,
    &raw::DECODE_PADDED_RAW,
    &raw::DECODE_RAW,
    &raw::PARSE_TENSOR,
    &raw::SERIALIZE_TENSOR,
    &regex::REGEX_FULL_MATCH,
    &regex::REGEX_REPLACE,
    &regex::STATIC_REGEX_FULL_MATCH,
    &regex::STATIC_REGEX_REPLACE,
    &split::STRING_SPLIT,
    &split::STRING_SPLIT_V2,
    &string::DECODE_BASE64,
    &string::ENCODE_BASE64,
    &string::STRING_LENGTH,
    &string::STRING_LOWER,
    &string::STRING_STRIP,
    &string::STRING_UPPER,
    &string::SUBSTR,
    &unicode::UNICODE_DECODE,
    &unicode::UNICODE_DECODE_WITH_OFFSETS,
    &unicode::UNICODE_ENCODE,
    &unicode::UNICODE_SCRIPT,
    &unicode::UNICODE_TRANSCODE,
    &wav::DECODE_WAV,
    &wav::ENCODE_WAV,
];

/// What all records of text have in common: they are pure, and only a host has strings.
const fn text(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    attrs: &'static ferroflow_op::AttrTable,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: ferroflow_op::Samples,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::None("strings have no derivative"),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("strings are on the host"),
        batch: Batch::Loop("text of each row's own"),
        decompose: None,
        samples,
    }
}

/// As TensorFlow says of some: the gradient is nothing rather than an error.
const fn zero(op: OpDef) -> OpDef {
    OpDef { gradient: Gradient::Zero("strings have no derivative"), ..op }
}

/// The only string of a scalar input.
fn one<'a>(cx: &'a Kernel<'_>, i: usize, what: &str) -> Result<&'a [u8]> {
    let input = cx.input(i)?;
    if input.rank() != 0 {
        return Err(Error::invalid_argument(format!(
            "{what} must be scalar, but received {}",
            input.shape()
        )));
    }
    Ok(input.strings()?.first().unwrap_or(&[]))
}

/// Input 0's strings made anew one by one.
fn each(cx: &mut Kernel<'_>, f: impl FnMut(&[u8], &mut Vec<u8>) -> Result<()>) -> Result<()> {
    let x = cx.input(0)?;
    let out = ferroflow_kernels_text::map(x.strings()?, x.shape().clone(), f)?;
    cx.set(out)
}
