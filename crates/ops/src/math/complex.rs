//! Complex numbers: their parts, their making, conjugates, absolute values and angles.
//!
//! Gradients follow TensorFlow: of a real function `L` of `z` the gradient is `dL/dRe z + i dL/dIm z`,
//! so the gradient of a holomorphic function conjugates its derivative.
//! Does not know: functions of complex numbers that real numbers have too.

use super::broadcast::reduce_to;
use crate::prelude::*;

attributes! {
    /// The dtype of a part of a complex number.
    pub struct Part {
        /// That of the input's parts.
        tout as "Tout": DType = DType::Float32,
    }
}

attributes! {
    /// The dtype of a complex number.
    pub struct Whole {
        /// The one whose parts are of the inputs' dtype.
        tout as "Tout": DType = DType::Complex64,
    }
}

const T_COMPLEX: TypeVar = types("T", &[DType::Complex64, DType::Complex128]).or(DType::Complex64);
const T_PART: &[TypeVar] =
    &[T_COMPLEX, types("Tout", &[DType::Float32, DType::Float64]).or(DType::Float32)];

/// The complex dtype whose parts are of this one.
pub const fn complex_of(part: DType) -> DType {
    match part {
        DType::Float64 => DType::Complex128,
        _ => DType::Complex64,
    }
}

/// The output's dtype must be the one that goes with the inputs'.
fn check(cx: &Infer<'_>, wanted: DType) -> Result<()> {
    let (from, to) = (cx.dtype(0)?, cx.output_dtype(0)?);
    if to == wanted {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("Tout must be {wanted} for {from}, got {to}")))
}

/// A record of a real function of a complex number.
const fn part(
    name: &'static str,
    doc: &'static str,
    inputs: &'static [&'static str],
    outputs: &'static [&'static str],
    f: ScalarFn,
    gradient: Gradient,
    hlo: fn(&mut Lower<'_>) -> Result<()>,
) -> OpDef {
    OpDef {
        name,
        doc,
        signature: Signature::new(inputs, outputs, T_PART),
        attrs: Part::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer: |cx| {
            check(cx, cx.dtype(0)?.real())?;
            like_first(cx)
        },
        gradient,
        cpu: Cpu::Elementwise(f),
        hlo: Hlo::Lower(hlo),
        batch: Batch::Broadcast,
        decompose: None,
        samples: |s| {
            for (own, tout) in
                [(DType::Complex64, DType::Float32), (DType::Complex128, DType::Float64)]
            {
                for dims in [&[2, 3][..], &[], &[0, 3]] {
                    let case = Case::new(Part { tout }).of(own, dims, 0.5, 2.0);
                    // The two dtypes go together.
                    case.only(|_| false).add(s);
                }
            }
        },
    }
}

/// `x` with the sign of its imaginary part changed.
pub static CONJ: OpDef = OpDef {
    name: "Conj",
    doc: "Returns the complex conjugate of a complex number.",
    signature: Signature::new(&["input: T"], &["output: T"], &[T_COMPLEX]),
    attrs: NoAttributes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::INVOLUTION,
    infer: like_first,
    gradient: Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let dx = g.conj(&dy)?;
        g.set(0, dx)
    }),
    cpu: Cpu::Elementwise(ScalarFn::Conj),
    hlo: Hlo::Lower(|cx| {
        let x = cx.input(0)?;
        let value = cx.conjugate(x)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        Case::new(Attrs::NONE).numbers(&[2, 3]).add(s);
        Case::new(Attrs::NONE).numbers(&[]).add(s);
        Case::new(Attrs::NONE).numbers(&[0, 3]).add(s);
    },
};
/// The real part.
pub static REAL: OpDef = part(
    "Real",
    "Returns the real part of a complex number.",
    &["input: T"],
    &["output: Tout"],
    ScalarFn::Real,
    Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let dx = g.complex(&dy, 0.0)?;
        g.set(0, dx)
    }),
    |cx| {
        let x = cx.input(0)?;
        let value = cx.real(x)?;
        cx.set(value);
        Ok(())
    },
);
/// The imaginary part.
pub static IMAG: OpDef = part(
    "Imag",
    "Returns the imaginary part of a complex number.",
    &["input: T"],
    &["output: Tout"],
    ScalarFn::Imag,
    Gradient::Vjp(|g| {
        let dy = g.dy0()?;
        let dx = g.complex(0.0, &dy)?;
        g.set(0, dx)
    }),
    |cx| {
        let x = cx.input(0)?;
        let value = cx.imag(x)?;
        cx.set(value);
        Ok(())
    },
);
/// The distance from 0.
pub static COMPLEX_ABS: OpDef = part(
    "ComplexAbs",
    "Computes the complex absolute value of a tensor: sqrt(a*a + b*b) of a + bj.",
    &["x: T"],
    &["y: Tout"],
    ScalarFn::Abs,
    Gradient::Vjp(|g| {
        // dy x / |x|, and 0 at 0.
        let (x, y, dy) = (g.input(0)?, g.output(0)?, g.dy0()?);
        let slope = g.div_no_nan(&dy, &y)?;
        let slope = g.cast(&slope, x.dtype())?;
        let dx = g.mul(&slope, &x)?;
        g.set(0, dx)
    }),
    |cx| {
        let (x, ty) = (cx.input(0)?, cx.output_type(0)?);
        let value = cx.op("abs", &[x], "", ty)?;
        cx.set(value);
        Ok(())
    },
);
/// The angle from the positive real axis, in radians.
pub static ANGLE: OpDef = part(
    "Angle",
    "Returns the argument of a complex number: atan2(b, a) of a + bj.",
    &["input: T"],
    &["output: Tout"],
    ScalarFn::Angle,
    Gradient::Vjp(|g| {
        // i dy / conj x: the angle changes across the number, the less the larger it is.
        let (x, dy) = (g.input(0)?, g.dy0()?);
        let (turned, x) = (g.complex(0.0, &dy)?, g.conj(&x)?);
        let dx = g.over(&turned, &x)?;
        g.set(0, dx)
    }),
    |cx| {
        let x = cx.input(0)?;
        let (re, im) = (cx.real(x)?, cx.imag(x)?);
        let value = cx.binary("atan2", &im, &re)?;
        cx.set(value);
        Ok(())
    },
);
/// Complex numbers from their parts, which broadcast.
pub static COMPLEX: OpDef = OpDef {
    name: "Complex",
    doc: "Converts two real numbers to a complex number: real + imag j.",
    signature: Signature::new(
        &["real: T", "imag: T"],
        &["out: Tout"],
        &[
            types("T", &[DType::Float32, DType::Float64]).or(DType::Float32),
            types("Tout", &[DType::Complex64, DType::Complex128]).or(DType::Complex64),
        ],
    ),
    attrs: Whole::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        check(cx, complex_of(cx.dtype(0)?))?;
        broadcast(cx)
    },
    gradient: Gradient::Vjp(|g| {
        let (re, im, dy) = (g.input(0)?, g.input(1)?, g.dy0()?);
        if g.wants(0) {
            let d = g.real(&dy)?;
            let d = reduce_to(g, &d, &re, &im)?;
            g.set(0, d)?;
        }
        if g.wants(1) {
            let d = g.imag(&dy)?;
            let d = reduce_to(g, &d, &im, &re)?;
            g.set(1, d)?;
        }
        Ok(())
    }),
    cpu: Cpu::Elementwise(ScalarFn::Complex),
    hlo: Hlo::Lower(|cx| {
        let ty = cx.output_type(0)?;
        let parts = broadcast_inputs(cx)?;
        let value = cx.op("complex", &parts.iter().collect::<Vec<_>>(), "", ty)?;
        cx.set(value);
        Ok(())
    }),
    batch: Batch::Broadcast,
    decompose: None,
    samples: |s| {
        for (own, tout) in [(DType::Float32, DType::Complex64), (DType::Float64, DType::Complex128)]
        {
            for (a, b) in [(&[2, 3][..], &[2, 3][..]), (&[4, 1], &[3]), (&[], &[2]), (&[0], &[1])] {
                let case = Case::new(Whole { tout }).of(own, a, -2.0, 2.0).of(own, b, -2.0, 2.0);
                case.only(|_| false).add(s);
            }
        }
    },
};
