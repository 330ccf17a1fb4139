//! Strings cut into pieces: `StringSplit`, `StringSplitV2`.
//!
//! Invariant: pieces come as a sparse matrix, row by row.
//! Does not know: where strings are cut.

use crate::sample::Texts;
use crate::{one, text, zero};
use ferroflow_kernels_text::split;
use ferroflow_ops::prelude::*;
use ferroflow_tensor::{Strings, StringsView};

attributes! {
    /// Whether empty pieces are left out.
    pub struct SkipEmpty {
        /// As above.
        skip_empty: bool = true,
    }
}

attributes! {
    /// How often a string is cut at most; negative: without bound.
    pub struct MaxSplit {
        /// As above.
        maxsplit: i64 = -1,
    }
}

const OUTPUTS: &[&str] = &["indices: int64", "values: string", "shape: int64"];

fn infer(cx: &mut Infer<'_>) -> Result<()> {
    cx.with_rank(0, 1)?;
    cx.output(PartialShape::new([None, Some(2)]))?;
    cx.output(PartialShape::of_rank(1))?;
    cx.output(Shape::vector(2))
}

/// The pieces of all strings as a sparse matrix.
fn set(
    cx: &mut Kernel<'_>,
    made: impl Fn(StringsView<'_>, &mut Strings, &mut Vec<i64>) -> Result<i64>,
) -> Result<()> {
    let strings = cx.input(0)?.strings()?;
    let rows = strings.len() as i64;
    let (mut values, mut indices) = (Strings::default(), Vec::new());
    let widest = made(strings, &mut values, &mut indices)?;
    let n = values.len();
    let indices = Array::from_slice(&indices, Shape::new([n, 2])?)?;
    cx.set(indices)?;
    cx.set(Array::of_strings(values, Shape::vector(n))?)?;
    cx.set(Array::vector(&[rows, widest])?)
}

/// Cuts every string by `cut`; how many pieces the most cut one has.
fn cut_all<'a>(
    strings: StringsView<'a>,
    values: &mut Strings,
    indices: &mut Vec<i64>,
    mut cut: impl FnMut(&'a [u8], &mut dyn FnMut(&'a [u8])),
) -> Result<i64> {
    let mut widest = 0;
    for (row, s) in strings.iter().enumerate() {
        let (mut column, mut done) = (0i64, Ok(()));
        cut(s, &mut |piece| {
            if done.is_ok() {
                done = values
                    .push(piece)
                    .and_then(|()| ferroflow_base::memory::reserve(indices, 2))
                    .map(|()| indices.extend([row as i64, column]));
                column += 1;
            }
        });
        done?;
        widest = widest.max(column);
    }
    Ok(widest)
}

/// Cut at any of some bytes.
pub static STRING_SPLIT: OpDef = zero(text(
    "StringSplit",
    "Cuts strings at any byte of a delimiter (into single bytes where it is empty), as a sparse matrix \
     of pieces.",
    Signature::new(&["input: string", "delimiter: string"], OUTPUTS, &[]),
    SkipEmpty::ATTRS,
    infer,
    |cx| {
        let skip = cx.attrs::<SkipEmpty>()?.skip_empty;
        let delimiter = one(cx, 1, "delimiter")?.to_vec();
        set(cx, |strings, values, indices| {
            cut_all(strings, values, indices, |s, piece| {
                split::pieces_by_any(s, &delimiter, skip, piece);
            })
        })
    },
    |s| {
        for skip_empty in [true, false] {
            let case = || Case::new(SkipEmpty { skip_empty });
            case().texts(&["a,,b c", "d,", "", "efg"]).text(", ").add(s);
            case().texts(&["abc"]).text("").add(s);
            case().texts(&[]).text(" ").add(s);
        }
    },
));
/// Cut at a separator.
pub static STRING_SPLIT_V2: OpDef = text(
    "StringSplitV2",
    "Cuts strings at a separator (at runs of white space where it is empty), as a sparse matrix of \
     pieces.",
    Signature::new(&["input: string", "sep: string"], OUTPUTS, &[]),
    MaxSplit::ATTRS,
    infer,
    |cx| {
        let most = cx.attrs::<MaxSplit>()?.maxsplit;
        let separator = one(cx, 1, "sep")?.to_vec();
        set(cx, |strings, values, indices| {
            cut_all(strings, values, indices, |s, piece| {
                split::pieces(s, &separator, most, piece);
            })
        })
    },
    |s| {
        let case = |maxsplit| Case::new(MaxSplit { maxsplit });
        case(-1).texts(&[" a  b c ", "", "x", " \t"]).text("").add(s);
        case(1).texts(&[" a  b c ", "d", "e f g"]).text("").add(s);
        case(-1).texts(&["a,,b,", "", ","]).text(",").add(s);
        case(1).texts(&["a,,b,", "x,y"]).text(",").add(s);
        case(-1).texts(&["a<>b<><>c", "<"]).text("<>").add(s);
        case(0).texts(&["a b", " c"]).text("").add(s);
        case(-1).texts(&[]).text(",").add(s);
    },
);
