//! `Cast`: elements converted to another dtype.
//!
//! Does not know: how the loops run.

use crate::prelude::*;

attributes! {
    /// The dtype to convert to.
    pub struct Cast {
        /// The dtype of the result.
        dst_t as "DstT": DType,
        /// Whether floats lose digits by truncation instead of rounding.
        truncate as "Truncate": bool = false,
    }
}

/// Elements as another dtype.
pub static CAST: OpDef = OpDef {
    name: "Cast",
    doc: "Casts x of type SrcT to y of DstT: floats to integers towards zero, bool to 0 and 1.",
    signature: Signature::new(
        &["x: SrcT"],
        &["y: DstT"],
        &[types("SrcT", dtypes::ANY), types("DstT", dtypes::ANY)],
    ),
    attrs: Cast::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    // What cannot be converted is refused where it runs: a program may never come there.
    infer: like_first,
    gradient: Gradient::Vjp(|g| {
        let (x, dy) = (g.input(0)?, g.dy0()?);
        if !x.is_differentiable() || !dy.is_differentiable() {
            return Ok(());
        }
        let dx = g.cast(&dy, x.dtype())?;
        g.set(0, dx)
    }),
    cpu: Cpu::Cast,
    hlo: Hlo::Lower(super::lower::cast),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        for dst_t in [DType::Float32, DType::Int32, DType::Bool, DType::Float64, DType::Bfloat16] {
            Case::new(Cast { dst_t, truncate: false }).numbers(&[2, 3]).not_smooth().add(s);
        }
        let values = [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -0.0, 1e20, -1e20, 1e-30];
        for (values, only) in [
            (&values[..], (|d| d.is_floating()) as fn(DType) -> bool),
            (&[-1.0, 127.0, 200.0, 255.0, -129.0, 40000.0, 70000.0, 3e9, 0.5, -0.9], |_| true),
        ] {
            if let Ok(values) = Array::vector(values) {
                let case = Case::new(Cast { dst_t: DType::Float16, truncate: false });
                case.fixed(values).not_smooth().only(only).add(s);
            }
        }
        let case = Case::new(Cast { dst_t: DType::Float64, truncate: false });
        case.of(DType::Float64, &[2, 3], -2.0, 2.0).add(s);
    },
};
