//! Blocks of space moved into the depth and back: `SpaceToDepth`, `DepthToSpace`.
//!
//! Invariant: each is a split of dimensions, a permutation and a join; the other is its gradient.
//! Does not know: how elements move.

use super::blocks::{Dim, Split, blocked, known, lower_turned, too_large, turned};
use super::position::moved;
use crate::prelude::*;
use ferroflow_op::{AttrKind, AttrValue};

/// Where the depth is, as operations on blocks name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Last.
    Nhwc,
    /// After the batch.
    Nchw,
    /// After the batch, in groups of four: no CPU kernel has it.
    NchwVectC,
}

impl AttrField for Layout {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["NHWC", "NCHW", "NCHW_VECT_C"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(
            match self {
                Layout::Nhwc => "NHWC",
                Layout::Nchw => "NCHW",
                Layout::NchwVectC => "NCHW_VECT_C",
            }
            .into(),
        )
    }
    fn from_value(value: &AttrValue) -> Option<Layout> {
        let AttrValue::String(s) = value else { return None };
        Some(match s.as_str()? {
            "NHWC" => Layout::Nhwc,
            "NCHW" => Layout::Nchw,
            "NCHW_VECT_C" => Layout::NchwVectC,
            _ => return None,
        })
    }
}

attributes! {
    /// Blocks and where the depth is.
    pub struct DepthBlock {
        /// The edge of a square block.
        block_size: i64 [2 ..],
        /// Where the depth is.
        data_format: Layout = Layout::Nhwc,
    }
}

impl DepthBlock {
    /// The block's edge and the axes of height, width and depth.
    fn parts(&self) -> Result<(usize, [usize; 3])> {
        let axes = match self.data_format {
            Layout::Nhwc => [1, 2, 3],
            Layout::Nchw => [2, 3, 1],
            Layout::NchwVectC => {
                return Err(Error::unimplemented(
                    "data_format NCHW_VECT_C has no kernel on a CPU; NHWC and NCHW have",
                ));
            }
        };
        let block = usize::try_from(self.block_size).ok().filter(|&b| b > 1);
        let block = block.filter(|&b| b < 1 << 31).ok_or_else(|| {
            Error::invalid_argument(format!(
                "Block size should be > 1, but was: {}",
                self.block_size
            ))
        })?;
        Ok((block, axes))
    }
}

fn depth_shape(dims: &[Dim], t: &DepthBlock, to_depth: bool) -> Result<PartialDims> {
    let (block, [h, w, c]) = t.parts()?;
    let mut out = PartialDims::from_slice(dims);
    let divided = |n: usize, by: usize, what: &str| {
        if n.is_multiple_of(by) {
            return Ok(n / by);
        }
        Err(Error::invalid_argument(format!("{what} {n} should be divisible by {by}")))
    };
    let times = |n: usize, by: usize| n.checked_mul(by).ok_or_else(too_large);
    for (k, d) in out.iter_mut().enumerate() {
        let Some(n) = *d else { continue };
        *d = Some(match (k == c, to_depth) {
            (true, true) => times(n, block * block)?,
            (true, false) => divided(n, block * block, "Input depth dimension")?,
            (false, true) if k == h => divided(n, block, "Image height")?,
            (false, true) if k == w => divided(n, block, "Image width")?,
            (false, false) if k == h || k == w => times(n, block)?,
            _ => n,
        });
    }
    Ok(out)
}

/// How the input is taken apart and put together.
fn depth_split(dims: &[usize], t: &DepthBlock, to_depth: bool) -> Result<Split> {
    let (b, _) = t.parts()?;
    let &[n, p, q, r] = dims else {
        return Err(Error::invalid_argument(format!(
            "Input rank should be: 4 instead of: {}",
            dims.len()
        )));
    };
    let (dims, perm) = match (t.data_format, to_depth) {
        (Layout::Nhwc, true) => ([n, p / b, b, q / b, b, r], [0, 1, 3, 2, 4, 5]),
        (Layout::Nhwc, false) => ([n, p, q, b, b, r / (b * b)], [0, 1, 3, 2, 4, 5]),
        (_, true) => ([n, p, q / b, b, r / b, b], [0, 3, 5, 1, 2, 4]),
        (_, false) => ([n, b, b, p / (b * b), q, r], [0, 3, 4, 1, 5, 2]),
    };
    Ok(Split { dims: dims.to_vec(), perm: perm.to_vec() })
}

fn infer_depth(cx: &mut Infer<'_>, to_depth: bool) -> Result<()> {
    let (shape, t) = (cx.with_rank(0, 4)?, cx.attrs::<DepthBlock>()?);
    let out = depth_shape(shape.dims().unwrap_or(&[]), t, to_depth)?;
    cx.output(PartialShape::new(out))
}

fn run_depth(cx: &mut Kernel<'_>, to_depth: bool) -> Result<()> {
    let (x, t) = (cx.input(0)?, cx.attrs::<DepthBlock>()?);
    let out: Vec<usize> =
        depth_shape(&known(x.dims()), t, to_depth)?.into_iter().flatten().collect();
    let split = depth_split(x.dims(), t, to_depth)?;
    let value = moved(x, |x| turned(x, &split, &out))?;
    cx.set(value)
}

fn lower_depth(cx: &mut Lower<'_>, to_depth: bool) -> Result<()> {
    let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
    let split = depth_split(x.dims(), cx.attrs::<DepthBlock>()?, to_depth)?;
    let value = lower_turned(cx, x, &split, ty.dims())?;
    cx.set(value);
    Ok(())
}

fn depth_samples(s: &mut Vec<Case>, cases: [[usize; 4]; 3]) {
    for dims in cases {
        let t = DepthBlock { block_size: 2, data_format: Layout::Nhwc };
        Case::new(t).numbers(&dims).add(s);
    }
}

/// Blocks of space into the depth.
pub static SPACE_TO_DEPTH: OpDef = blocked(
    "SpaceToDepth",
    "Cuts images into square blocks of block_size and moves the places within a block into the depth, \
     row by row, each with all its channels. Height and width must be multiples of block_size.",
    Signature::new(&["input: T"], &["output: T"], T_ANY),
    DepthBlock::ATTRS,
    |cx| infer_depth(cx, true),
    Gradient::Vjp(|g| {
        let (dy, t) = (g.dy0()?, g.attrs::<DepthBlock>()?.clone());
        let dx = g.call_with(&DEPTH_TO_SPACE, t, [&dy])?;
        g.set(0, dx)
    }),
    |cx| run_depth(cx, true),
    |cx| lower_depth(cx, true),
    |s| depth_samples(s, [[1, 4, 6, 2], [2, 2, 2, 1], [0, 2, 4, 3]]),
);
/// The depth into blocks of space.
pub static DEPTH_TO_SPACE: OpDef = blocked(
    "DepthToSpace",
    "The inverse of SpaceToDepth: spreads the depth over square blocks of block_size. The depth must be \
     a multiple of block_size squared.",
    Signature::new(&["input: T"], &["output: T"], T_ANY),
    DepthBlock::ATTRS,
    |cx| infer_depth(cx, false),
    Gradient::Vjp(|g| {
        let (dy, t) = (g.dy0()?, g.attrs::<DepthBlock>()?.clone());
        let dx = g.call_with(&SPACE_TO_DEPTH, t, [&dy])?;
        g.set(0, dx)
    }),
    |cx| run_depth(cx, false),
    |cx| lower_depth(cx, false),
    |s| depth_samples(s, [[1, 2, 3, 8], [2, 1, 1, 4], [0, 2, 4, 12]]),
);
