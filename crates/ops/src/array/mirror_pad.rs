//! `MirrorPad`, a border that mirrors what it surrounds, and its transpose `MirrorPadGrad`.
//!
//! Invariant: each of the two is the gradient of the other.
//! Does not know: borders of a constant.

use super::pad::pairs;
use super::position::moved;
use crate::prelude::*;
use ferroflow_kernels::{moves, rows};
use ferroflow_op::{AttrKind, AttrValue};

/// Whether the mirror stands on the border elements or beyond them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mirror {
    /// On them: they are not repeated.
    Reflect,
    /// Beyond them: they are repeated.
    Symmetric,
}

impl AttrField for Mirror {
    const KIND: AttrKind = AttrKind::String;
    const ALLOWED: &'static [&'static str] = &["REFLECT", "SYMMETRIC"];
    fn to_value(&self) -> AttrValue {
        AttrValue::String(if *self == Mirror::Reflect { "REFLECT" } else { "SYMMETRIC" }.into())
    }
    fn from_value(value: &AttrValue) -> Option<Mirror> {
        match value {
            AttrValue::String(s) if *s == *"REFLECT" => Some(Mirror::Reflect),
            AttrValue::String(s) if *s == *"SYMMETRIC" => Some(Mirror::Symmetric),
            _ => None,
        }
    }
}

attributes! {
    /// How to mirror.
    pub struct MirrorPad {
        /// As above.
        mode: Mirror,
    }
}

const TYPES: &[TypeVar] =
    &[types("T", dtypes::ANY), types("Tpaddings", dtypes::INDEX).or(DType::Int32)];

/// The size with a border, or without it if `back`; the border is at most what there is to mirror.
fn bordered(d: usize, (a, b): (usize, usize), mode: Mirror, back: bool) -> Result<usize> {
    let all = a.checked_add(b).ok_or_else(|| Error::resource_exhausted("paddings overflow"))?;
    let inner = if back { d.checked_sub(all) } else { Some(d) };
    let most = inner.and_then(|n| if mode == Mirror::Reflect { n.checked_sub(1) } else { Some(n) });
    if most.is_none_or(|most| a > most || b > most) && (all > 0 || inner.is_none()) {
        return Err(Error::invalid_argument(format!(
            "paddings {a}, {b} must be less than the dimension size (or equal to it, if SYMMETRIC): \
             {d}"
        )));
    }
    match (inner, back) {
        (Some(n), true) => Ok(n),
        _ => {
            d.checked_add(all).ok_or_else(|| Error::resource_exhausted("the padded size overflows"))
        }
    }
}

fn infer(cx: &mut Infer<'_>, back: bool) -> Result<()> {
    let (shape, mode) = (cx.shape(0)?, cx.attrs::<MirrorPad>()?.mode);
    let given = cx.shape(1)?;
    let rank = shape.rank().or(given.dim(0));
    let (Some(dims), Some(paddings)) = (shape.dims(), cx.value(1)) else {
        return cx.output(rank.map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    let mut out = PartialDims::new();
    for (d, pair) in dims.iter().zip(pairs(paddings, dims.len())?) {
        out.push(d.map(|d| bordered(d, pair, mode, back)).transpose()?);
    }
    cx.output(PartialShape::new(out))
}

fn sample(s: &mut Vec<Case>, back: bool) {
    let cases: [(&[usize], &[usize], &[i32]); 4] = [
        (&[2, 3], &[4, 6], &[1, 1, 1, 2]),
        (&[4], &[7], &[0, 3]),
        (&[3, 2, 3], &[5, 2, 5], &[1, 1, 0, 0, 2, 0]),
        (&[], &[], &[]),
    ];
    for (small, large, pads) in cases {
        let shape = Shape::new([pads.len() / 2, 2]);
        let Ok(pads) = shape.and_then(|shape| Array::from_slice(pads, shape)) else { continue };
        let dims = if back { large } else { small };
        for mode in [Mirror::Reflect, Mirror::Symmetric] {
            if mode == Mirror::Symmetric || small != [2, 3] {
                Case::new(MirrorPad { mode }).numbers(dims).fixed(pads.clone()).add(s);
            }
        }
    }
}

/// A mirrored border.
pub static MIRROR_PAD: OpDef = OpDef {
    name: "MirrorPad",
    doc: "Pads a tensor with its mirror image: paddings[d] says how many elements before and after \
          dimension d. REFLECT leaves the border element itself out, SYMMETRIC repeats it.",
    signature: Signature::new(&["input: T", "paddings: const Tpaddings"], &["output: T"], TYPES),
    attrs: MirrorPad::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, false),
    gradient: Gradient::Vjp(|g| {
        let (pads, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<MirrorPad>()?.clone());
        let dx = g.call_with(&MIRROR_PAD_GRAD, t, [&dy, &pads])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let pads = pairs(cx.input(1)?, x.rank())?;
        let reflect = cx.attrs::<MirrorPad>()?.mode == Mirror::Reflect;
        let out = moved(x, |x| {
            let mut out = Array::uninit(x.dtype(), cx.shape(0)?)?;
            moves::mirror_pad(x, &pads, reflect, &mut out).map(|()| out)
        })?;
        cx.set(out)
    }),
    hlo: Hlo::Lower(|cx| {
        let mut value = cx.input(0)?.clone();
        let pads = pairs(cx.constant(1)?, value.dims().len())?;
        let shift = usize::from(cx.attrs::<MirrorPad>()?.mode == Mirror::Reflect);
        for (axis, (before, after)) in pads.into_iter().enumerate() {
            let n = value.dims().get(axis).copied().unwrap_or(0);
            let mut parts = Vec::new();
            if before > 0 {
                let part = cx.slice_along(&value, axis, shift, before)?;
                parts.push(cx.reverse(&part, &[axis])?);
            }
            parts.push(value.clone());
            if after > 0 {
                let start = n.saturating_sub(shift).saturating_sub(after);
                let part = cx.slice_along(&value, axis, start, after)?;
                parts.push(cx.reverse(&part, &[axis])?);
            }
            if parts.len() > 1 {
                value = cx.concatenate(&parts, axis)?;
            }
        }
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Rule(super::pad::rows),
    decompose: None,
    samples: |s| sample(s, false),
};

/// The border folded back.
pub static MIRROR_PAD_GRAD: OpDef = OpDef {
    name: "MirrorPadGrad",
    doc: "The gradient of MirrorPad: every element of a mirrored border is added to the element it \
          mirrors, and the border is removed.",
    signature: Signature::new(&["input: T", "paddings: const Tpaddings"], &["output: T"], TYPES),
    attrs: MirrorPad::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| infer(cx, true),
    gradient: Gradient::Vjp(|g| {
        let (pads, dy, t) = (g.input(1)?, g.dy0()?, g.attrs::<MirrorPad>()?.clone());
        let dx = g.call_with(&MIRROR_PAD, t, [&dy, &pads])?;
        g.set(0, dx)
    }),
    cpu: Cpu::Kernel(|cx| {
        let x = cx.input(0)?;
        let pads = pairs(cx.input(1)?, x.rank())?;
        let reflect = cx.attrs::<MirrorPad>()?.mode == Mirror::Reflect;
        if !x.dtype().is_plain() {
            return Err(Error::unimplemented(format!("{} cannot be added", x.dtype())));
        }
        let mut out = cx.alloc(0)?;
        rows::mirror_pad_grad(x, &pads, reflect, &mut out)?;
        cx.set(out)
    }),
    hlo: Hlo::HostOnly("folding a border is not lowered yet"),
    batch: Batch::Rule(super::pad::rows),
    decompose: None,
    samples: |s| sample(s, true),
};
