//! Strings: their letters, parts and hashes (`tf.strings`).
//!
//! Invariant: rows of different lengths are their values one after the other, and where each row begins
//! and the last ends, as in TensorFlow's ragged tensors.
//! Does not know: what the strings say.

use crate::emit::{listed, one, plain};
use crate::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_ops_text::hash::{
    Buckets, Keyed, STRING_TO_HASH_BUCKET_FAST, STRING_TO_HASH_BUCKET_STRONG,
};
use ferroflow_ops_text::join::{NGrams, STRING_NGRAMS};
use ferroflow_ops_text::number::{AS_STRING, Written};
use ferroflow_ops_text::regex::{STATIC_REGEX_REPLACE, StaticReplace};
use ferroflow_ops_text::split::{MaxSplit, STRING_SPLIT_V2};
use ferroflow_ops_text::string::{Encoding, STRING_LOWER};
use ferroflow_ops_text::unicode::{Decode, Encode, Errors, Output, UNICODE_DECODE, UNICODE_ENCODE};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

/// The strings with letters small; `encoding` is `"utf-8"`, or empty for ASCII letters alone.
pub fn lower(x: impl IntoTensor, encoding: &str) -> Result<Tensor> {
    one(&STRING_LOWER, Encoding { encoding: encoding.into() }, [x.to_tensor(None)?])
}

/// The strings with everything that a pattern matches replaced.
///
/// `InvalidArgument` for a pattern that is none.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, strings};
/// let x = strings::regex_replace(constant(["a, b!"])?, "[,!]", "")?;
/// assert_eq!(x.array()?.strings()?.get(0), Some(&b"a b"[..]));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn regex_replace(x: impl IntoTensor, pattern: &str, rewrite: &str) -> Result<Tensor> {
    let attrs =
        StaticReplace { pattern: pattern.into(), rewrite: rewrite.into(), replace_global: true };
    one(&STATIC_REGEX_REPLACE, attrs, [x.to_tensor(None)?])
}

/// Numbers as strings.
pub fn as_string(x: impl IntoTensor) -> Result<Tensor> {
    let attrs =
        Written { precision: -1, scientific: false, shortest: false, width: -1, fill: "".into() };
    one(&AS_STRING, attrs, [x.to_tensor(None)?])
}

/// A number below `buckets` for each string, int64, by FarmHash.
pub fn to_hash_bucket_fast(x: impl IntoTensor, buckets: i64) -> Result<Tensor> {
    one(&STRING_TO_HASH_BUCKET_FAST, Buckets { num_buckets: buckets }, [x.to_tensor(None)?])
}

/// A number below `buckets` for each string, int64, by SipHash under a key: nobody who does not know it can
/// foresee them.
pub fn to_hash_bucket_strong(x: impl IntoTensor, buckets: i64, key: [i64; 2]) -> Result<Tensor> {
    let attrs = Keyed { num_buckets: buckets, key: key.to_vec() };
    one(&STRING_TO_HASH_BUCKET_STRONG, attrs, [x.to_tensor(None)?])
}

/// Rows of different lengths.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The values of all rows, one after the other.
    pub values: Tensor,
    /// Where each row begins among them, and the last ends: int64 `[rows + 1]`.
    pub splits: Tensor,
}

fn parts<const N: usize>(outputs: Vec<Tensor>) -> Result<[Tensor; N]> {
    outputs.try_into().map_err(|_| Error::internal("an operation gave another number of outputs"))
}

/// The parts of each string of a vector that white space separates.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, strings};
/// let rows = strings::split(constant(["a b ", "", "c"])?)?;
/// assert_eq!(rows.splits.to_vec::<i64>()?, [0, 2, 2, 3]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn split(x: impl IntoTensor) -> Result<Rows> {
    let inputs = vec![x.to_tensor(None)?, Tensor::new("")?];
    let made = listed(&STRING_SPLIT_V2, MaxSplit { maxsplit: -1 }, inputs)?;
    let [indices, values, shape] = parts(made)?;
    // A row begins behind all parts of those before it.
    let (rows, n) = (indices.i((.., 0))?, shape.i(0)?);
    let starts = array::range(Tensor::new(0i64)?, (&n + 1)?, Tensor::new(1i64)?)?;
    Ok(Rows { values, splits: math::searchsorted(&rows, &starts)?.cast(DType::Int64)? })
}

/// The characters of each string of a vector, read as UTF-8; what is none becomes U+FFFD.
pub fn characters(x: impl IntoTensor) -> Result<Rows> {
    let decode = Decode {
        input_encoding: "UTF-8".into(),
        errors: Errors::Replace,
        replacement_char: 65_533,
        replace_control_characters: false,
    };
    let [splits, codes] = parts(listed(&UNICODE_DECODE, decode, vec![x.to_tensor(None)?])?)?;
    let n = array::size(&codes)?.cast(DType::Int64)?;
    let each = array::range(Tensor::new(0i64)?, (&n + 1)?, Tensor::new(1i64)?)?;
    let encode =
        Encode { errors: Errors::Replace, output_encoding: Output::Utf8, replacement_char: 65_533 };
    Ok(Rows { values: one(&UNICODE_ENCODE, encode, [codes, each])?, splits })
}

/// Runs of neighbours in each row, of these lengths, joined by a separator.
pub fn ngrams(rows: &Rows, widths: &[i64], separator: &str) -> Result<Rows> {
    let attrs = NGrams {
        separator: separator.into(),
        ngram_widths: widths.to_vec(),
        left_pad: "".into(),
        right_pad: "".into(),
        pad_width: 0,
        preserve_short_sequences: false,
    };
    let inputs = vec![rows.values.clone(), rows.splits.clone()];
    let [values, splits] = parts(listed(&STRING_NGRAMS, attrs, inputs)?)?;
    Ok(Rows { values, splits })
}

impl Rows {
    /// The rows as a matrix of so many columns, or as many as the longest row has: what is longer is cut,
    /// what is shorter is filled up.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{constant, strings::Rows};
    /// let rows = Rows { values: constant([1, 2, 3])?, splits: constant([0i64, 2, 2, 3])? };
    /// let dense = rows.to_dense(None, &constant(0)?)?;
    /// assert_eq!(dense.to_vec::<i32>()?, [1, 2, 0, 0, 3, 0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn to_dense(&self, columns: Option<usize>, fill: &Tensor) -> Result<Tensor> {
        let (starts, ends) = (self.splits.i(..-1i64)?, self.splits.i(1..)?);
        let lengths = math::subtract(&ends, &starts)?;
        let width = match columns {
            Some(n) => Tensor::new(
                i64::try_from(n)
                    .map_err(|_| Error::invalid_argument(format!("{n} columns are too many")))?,
            )?,
            // Without rows there is no longest one.
            None => {
                math::reduce_max(array::concat(&[lengths.clone(), Tensor::new([0i64])?], 0)?, ..)?
            }
        };
        let along = array::range(Tensor::new(0i64)?, width, Tensor::new(1i64)?)?;
        let there = math::less(array::expand_dims(&along, 0)?, array::expand_dims(&lengths, 1)?)?;
        let at = math::add(array::expand_dims(&starts, 1)?, array::expand_dims(&along, 0)?)?;
        // What fills up stands behind the values, so that there is always something to read.
        let last = array::size(&self.values)?.cast(DType::Int64)?;
        let all = array::concat(&[self.values.clone(), array::expand_dims(fill, 0)?], 0)?;
        array::gather(&all, math::where_(&there, &at, &last)?, 0)
    }
}

/// The number of bytes of each string, int32.
pub fn length(x: impl IntoTensor) -> Result<Tensor> {
    use ferroflow_ops_text::string::{Counted, STRING_LENGTH, Unit};
    one(&STRING_LENGTH, Counted { unit: Unit::Byte }, [x.to_tensor(None)?])
}

/// The strings without white space at either end.
pub fn strip(x: impl IntoTensor) -> Result<Tensor> {
    plain(&ferroflow_ops_text::string::STRING_STRIP, [x.to_tensor(None)?])
}

/// A number below `buckets` for each row of columns `[rows, 1]` of strings or int64: the hash of what stands
/// in it (`tf.sparse.cross_hashed`), under this key. One row after the other, int64.
#[cfg(feature = "sparse")]
pub fn cross_hashed(columns: &[Tensor], buckets: i64, key: i64) -> Result<Tensor> {
    use ferroflow_ops_sparse::cross::{Cross, SPARSE_CROSS};
    let attrs = Cross {
        n: 0,
        hashed_output: true,
        num_buckets: buckets,
        hash_key: key,
        sparse_types: Vec::new(),
        dense_types: columns.iter().map(Tensor::dtype).collect(),
        out_type: DType::Int64,
        internal_type: DType::Int64,
    };
    let [_, values, _] = parts(listed(&SPARSE_CROSS, attrs, columns.to_vec())?)?;
    Ok(values)
}
