//! `FFT`, `RFFT`, `IRFFT` and their kin over two, three and any dimensions.
//!
//! Invariant: of a real signal of n samples the n / 2 + 1 frequencies up to the middle are given; of 0
//! samples none. Lengths cut the input, which must be long enough.
//! Does not know: how a transform is computed.

use crate::{gradient, lower};
use ferroflow_kernels_signal::fft as kernel;
use ferroflow_ops::prelude::*;

attributes! {
    /// The dtype of the outputs of a transform of real numbers.
    pub struct ToComplex {
        /// The complex one whose parts are the input's.
        tcomplex as "Tcomplex": DType = DType::Complex64,
    }
}

attributes! {
    /// The dtype of the outputs of a transform to real numbers.
    pub struct ToReal {
        /// That of the parts of the input.
        treal as "Treal": DType = DType::Float32,
    }
}

/// What kind of transform a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Forward,
    Inverse,
    FromReal,
    ToReal,
}

const T_COMPLEX: TypeVar =
    types("Tcomplex", &[DType::Complex64, DType::Complex128]).or(DType::Complex64);
const T_REAL: TypeVar = types("Treal", &[DType::Float32, DType::Float64]).or(DType::Float32);
const ONE: &[TypeVar] = &[T_COMPLEX];
const BOTH: &[TypeVar] = &[T_REAL, T_COMPLEX];

/// The number of frequencies up to the middle.
pub(crate) fn half(n: usize) -> usize {
    if n == 0 { 0 } else { n / 2 + 1 }
}

/// The lengths, checked.
pub(crate) fn lengths(given: &[i64]) -> Result<Vec<usize>> {
    let each = given.iter().enumerate().map(|(i, &n)| {
        usize::try_from(n).map_err(|_| {
            Error::invalid_argument(format!("fft_length[{i}] must >= 0, but got: {n}"))
        })
    });
    each.collect()
}

/// The dtypes of real and complex numbers must go together.
fn check_dtypes(cx: &Infer<'_>) -> Result<()> {
    let (from, to) = (cx.dtype(0)?, cx.output_dtype(0)?);
    if from.real() == to.real() {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("Wrong types for real FFT: in={from} out={to}")))
}

/// The output shape of a transform along `axes`, `lengths` of each where they are known.
fn shape_along(
    dims: &[Option<usize>],
    axes: &[usize],
    lengths: Option<&[usize]>,
    kind: Kind,
) -> Result<PartialShape> {
    let mut out = PartialDims::from_slice(dims);
    for (i, &axis) in axes.iter().enumerate() {
        let Some(d) = out.get_mut(axis) else { continue };
        let Some(&n) = lengths.and_then(|l| l.get(i)) else {
            if lengths.is_none() && kind != Kind::Forward && kind != Kind::Inverse {
                *d = None;
            }
            continue;
        };
        let last = i + 1 == axes.len();
        let needed = if last && kind == Kind::ToReal { half(n) } else { n };
        if let Some(own) = d.filter(|&own| own < needed) {
            return Err(Error::invalid_argument(format!(
                "Input dimension {i} must have length of at least {needed} but got: {own}"
            )));
        }
        *d = Some(if last && kind == Kind::FromReal { half(n) } else { n });
    }
    Ok(PartialShape::new(out))
}

/// The last `rank` of all dimensions.
fn last_axes(rank: usize, all: usize) -> Result<Vec<usize>> {
    let first = all.checked_sub(rank).ok_or_else(|| {
        Error::invalid_argument(format!("Input must have rank of at least {rank} but got: {all}"))
    })?;
    Ok((first..all).collect())
}

fn infer_fixed(cx: &mut Infer<'_>, rank: usize, kind: Kind) -> Result<()> {
    let shape = cx.shape(0)?;
    let lengths = match kind {
        Kind::Forward | Kind::Inverse => Some(Vec::new()),
        Kind::FromReal | Kind::ToReal => {
            check_dtypes(cx)?;
            let given = cx.shape(1)?;
            if !given.is_compatible(&PartialShape::new([Some(rank)])) {
                return Err(Error::invalid_argument(format!(
                    "fft_length must have shape [{rank}], got {given}"
                )));
            }
            cx.integers(1)?.map(|given| lengths(&given)).transpose()?
        }
    };
    let Some(dims) = shape.dims() else { return cx.output(shape) };
    let axes = last_axes(rank, dims.len())?;
    let out = shape_along(dims, &axes, lengths.as_deref(), kind)?;
    cx.output(out)
}

/// Axes below the rank, each once.
pub(crate) fn places(axes: &[i64], rank: usize) -> Result<Vec<usize>> {
    let mut out = Vec::with_capacity(axes.len());
    for &axis in axes {
        let axis = normalise_axis(axis, rank)?;
        if out.contains(&axis) {
            return Err(Error::invalid_argument(format!("axes must be unique, got {axes:?}")));
        }
        out.push(axis);
    }
    Ok(out)
}

fn infer_any(cx: &mut Infer<'_>, kind: Kind) -> Result<()> {
    if matches!(kind, Kind::FromReal | Kind::ToReal) {
        check_dtypes(cx)?;
    }
    let (n, axes) = (cx.with_rank(1, 1)?, cx.with_rank(2, 1)?);
    n.merge(&axes).map_err(|_| {
        Error::invalid_argument(format!(
            "fft_length and axes must be as long as each other, got {n} and {axes}"
        ))
    })?;
    let shape = cx.shape(0)?;
    let n = cx.integers(1)?.map(|given| lengths(&given)).transpose()?;
    let (Some(dims), Some(axes)) = (shape.dims(), cx.integers(2)?) else {
        return cx.output(shape.rank().map_or(PartialShape::unknown(), PartialShape::of_rank));
    };
    let axes = places(&axes, dims.len())?;
    if axes.is_empty() && kind != Kind::Forward && kind != Kind::Inverse {
        return Err(Error::invalid_argument("axes must not be empty"));
    }
    let mut dims = PartialDims::from_slice(dims);
    if n.is_none() {
        axes.iter().for_each(|&a| {
            if let Some(d) = dims.get_mut(a) {
                *d = None;
            }
        });
    }
    let out = shape_along(&dims, &axes, n.as_deref(), kind)?;
    cx.output(out)
}

fn run(cx: &mut Kernel<'_>, axes: &[usize], lengths: &[usize], kind: Kind) -> Result<()> {
    let mut out = cx.alloc(0)?;
    let x = cx.input(0)?;
    match kind {
        Kind::Forward => kernel::complex(x, axes, false, &mut out)?,
        Kind::Inverse => kernel::complex(x, axes, true, &mut out)?,
        Kind::FromReal => kernel::real(x, axes, lengths, &mut out)?,
        Kind::ToReal => kernel::back_to_real(x, axes, lengths, &mut out)?,
    }
    cx.set(out)
}

fn run_fixed(cx: &mut Kernel<'_>, rank: usize, kind: Kind) -> Result<()> {
    let axes = last_axes(rank, cx.input(0)?.rank())?;
    let lengths = match kind {
        Kind::Forward | Kind::Inverse => Vec::new(),
        Kind::FromReal | Kind::ToReal => lengths(&cx.input(1)?.to_i64s()?)?,
    };
    run(cx, &axes, &lengths, kind)
}

fn run_any(cx: &mut Kernel<'_>, kind: Kind) -> Result<()> {
    let lengths = lengths(&cx.input(1)?.to_i64s()?)?;
    let axes = places(&cx.input(2)?.to_i64s()?, cx.input(0)?.rank())?;
    run(cx, &axes, &lengths, kind)
}

macro_rules! fixed {
    ($($(#[$doc:meta])* $id:ident $name:literal $rank:literal $kind:ident $text:literal, $samples:expr;)*) => {$(
        $(#[$doc])*
        pub static $id: OpDef = OpDef {
            name: $name,
            doc: $text,
            signature: signature(Kind::$kind, false),
            attrs: attrs(Kind::$kind),
            effects: Effects::Pure,
            algebra: Algebra::CONDITIONED,
            infer: |cx| infer_fixed(cx, $rank, Kind::$kind),
            gradient: Gradient::Vjp(|g| gradient::fixed(g, $rank, Kind::$kind)),
            cpu: Cpu::Kernel(|cx| run_fixed(cx, $rank, Kind::$kind)),
            hlo: Hlo::Lower(|cx| lower::fixed(cx, $rank, Kind::$kind)),
            batch: Batch::Leading(Batch::ALL),
            decompose: None,
            samples: $samples,
        };
    )*};
}
macro_rules! any {
    ($($(#[$doc:meta])* $id:ident $name:literal $kind:ident $text:literal, $samples:expr;)*) => {$(
        $(#[$doc])*
        pub static $id: OpDef = OpDef {
            name: $name,
            doc: $text,
            signature: signature(Kind::$kind, true),
            attrs: attrs(Kind::$kind),
            effects: Effects::Pure,
            algebra: Algebra::CONDITIONED,
            infer: |cx| infer_any(cx, Kind::$kind),
            gradient: Gradient::None("TensorFlow has none"),
            cpu: Cpu::Kernel(|cx| run_any(cx, Kind::$kind)),
            hlo: Hlo::HostOnly("transforms along any axes are not lowered"),
            batch: Batch::Loop("axes may count from the first"),
            decompose: None,
            samples: $samples,
        };
    )*};
}

const fn signature(kind: Kind, any: bool) -> Signature {
    match (kind, any) {
        (Kind::Forward | Kind::Inverse, false) => {
            Signature::new(&["input: Tcomplex"], &["output: Tcomplex"], ONE)
        }
        (Kind::Forward | Kind::Inverse, true) => Signature::new(
            &["input: Tcomplex", "fft_length: const int32", "axes: const int32"],
            &["output: Tcomplex"],
            ONE,
        ),
        (Kind::FromReal, false) => Signature::new(
            &["input: Treal", "fft_length: const int32"],
            &["output: Tcomplex"],
            BOTH,
        ),
        (Kind::FromReal, true) => Signature::new(
            &["input: Treal", "fft_length: const int32", "axes: const int32"],
            &["output: Tcomplex"],
            BOTH,
        ),
        (Kind::ToReal, false) => Signature::new(
            &["input: Tcomplex", "fft_length: const int32"],
            &["output: Treal"],
            BOTH,
        ),
        (Kind::ToReal, true) => Signature::new(
            &["input: Tcomplex", "fft_length: const int32", "axes: const int32"],
            &["output: Treal"],
            BOTH,
        ),
    }
}

const fn attrs(kind: Kind) -> &'static ferroflow_op::AttrTable {
    match kind {
        Kind::Forward | Kind::Inverse => NoAttributes::ATTRS,
        Kind::FromReal => ToComplex::ATTRS,
        Kind::ToReal => ToReal::ATTRS,
    }
}

/// A transform from real numbers.
fn from_real() -> Case {
    Case::new(ToComplex { tcomplex: DType::Complex64 })
}

/// The same in double precision.
fn from_double(dims: &[usize]) -> Case {
    Case::new(ToComplex { tcomplex: DType::Complex128 }).of(DType::Float64, dims, -2.0, 2.0)
}

/// A transform to real numbers.
fn to_real() -> Case {
    Case::new(ToReal { treal: DType::Float32 })
}

/// The same in double precision.
fn to_double(dims: &[usize]) -> Case {
    Case::new(ToReal { treal: DType::Float64 }).of(DType::Complex128, dims, -2.0, 2.0)
}

fn complex_samples(s: &mut Vec<Case>, all: &[&[usize]]) {
    all.iter().for_each(|dims| Case::new(Attrs::NONE).numbers(dims).add(s));
}

fixed! {
    /// Over the last dimension.
    FFT "FFT" 1 Forward "Computes the 1-dimensional discrete Fourier transform over the innermost dimension.",
        |s| complex_samples(s, &[&[8], &[2, 5], &[3, 1], &[0, 4], &[2, 0], &[2, 97]]);
    /// Back over the last dimension.
    IFFT "IFFT" 1 Inverse "Computes the inverse of FFT: divided by the number of elements.",
        |s| complex_samples(s, &[&[8], &[2, 5], &[3, 1], &[0, 4]]);
    /// Over the last two dimensions.
    FFT_2D "FFT2D" 2 Forward "Computes the 2-dimensional discrete Fourier transform over the inner-most 2 dimensions.",
        |s| complex_samples(s, &[&[3, 4], &[2, 2, 5], &[0, 3], &[2, 3, 11]]);
    /// Back over the last two dimensions.
    IFFT_2D "IFFT2D" 2 Inverse "Computes the inverse of FFT2D.",
        |s| complex_samples(s, &[&[3, 4], &[2, 2, 5]]);
    /// Over the last three dimensions.
    FFT_3D "FFT3D" 3 Forward "Computes the 3-dimensional discrete Fourier transform over the inner-most 3 dimensions.",
        |s| complex_samples(s, &[&[2, 3, 4], &[2, 2, 1, 3]]);
    /// Back over the last three dimensions.
    IFFT_3D "IFFT3D" 3 Inverse "Computes the inverse of FFT3D.",
        |s| complex_samples(s, &[&[2, 3, 4], &[2, 2, 1, 3]]);
    /// Of real numbers over the last dimension.
    RFFT "RFFT" 1 FromReal
        "Computes the 1-dimensional discrete Fourier transform of real numbers over the first fft_length elements of the innermost dimension: the frequencies up to the middle.",
        |s| {
            from_real().numbers(&[2, 8]).ints(&[8]).add(s);
            from_double(&[2, 8]).ints(&[8]).add(s);
            from_double(&[2, 6]).ints(&[5]).add(s);
            from_double(&[3]).ints(&[1]).add(s);
            from_double(&[0, 4]).ints(&[4]).not_smooth().add(s);
        };
    /// To real numbers over the last dimension.
    IRFFT "IRFFT" 1 ToReal
        "Computes the inverse of RFFT: fft_length real numbers whose first frequencies these are.",
        |s| {
            to_real().numbers(&[2, 5]).ints(&[8]).add(s);
            to_double(&[2, 5]).ints(&[8]).add(s);
            to_double(&[2, 5]).ints(&[9]).add(s);
            to_double(&[4]).ints(&[4]).add(s);
            to_double(&[2]).ints(&[1]).add(s);
        };
    /// Of real numbers over the last two dimensions.
    RFFT_2D "RFFT2D" 2 FromReal
        "Computes the 2-dimensional discrete Fourier transform of real numbers over the inner-most 2 dimensions.",
        |s| {
            from_real().numbers(&[2, 3, 4]).ints(&[3, 4]).add(s);
            from_double(&[2, 3, 4]).ints(&[3, 4]).add(s);
            from_double(&[4, 6]).ints(&[3, 5]).add(s);
        };
    /// To real numbers over the last two dimensions.
    IRFFT_2D "IRFFT2D" 2 ToReal "Computes the inverse of RFFT2D.",
        |s| {
            to_real().numbers(&[2, 3, 3]).ints(&[3, 4]).add(s);
            to_double(&[2, 3, 3]).ints(&[3, 4]).add(s);
            to_double(&[4, 4]).ints(&[3, 5]).add(s);
        };
    /// Of real numbers over the last three dimensions.
    RFFT_3D "RFFT3D" 3 FromReal
        "Computes the 3-dimensional discrete Fourier transform of real numbers over the inner-most 3 dimensions.",
        |s| {
            from_real().numbers(&[2, 3, 4]).ints(&[2, 3, 4]).add(s);
            from_double(&[2, 3, 4]).ints(&[2, 2, 3]).add(s);
        };
    /// To real numbers over the last three dimensions.
    IRFFT_3D "IRFFT3D" 3 ToReal "Computes the inverse of RFFT3D.",
        |s| {
            to_real().numbers(&[2, 3, 3]).ints(&[2, 3, 4]).add(s);
            to_double(&[2, 3, 3]).ints(&[2, 2, 4]).add(s);
        };
}

any! {
    /// Over any dimensions.
    FFT_ND "FFTND" Forward
        "Computes the discrete Fourier transform over the given axes, of the first fft_length elements of each.",
        |s| {
            Case::new(Attrs::NONE).numbers(&[2, 3, 4]).ints(&[3, 2]).ints(&[1, 0]).add(s);
            Case::new(Attrs::NONE).numbers(&[3, 4]).ints(&[4]).ints(&[-1]).add(s);
        };
    /// Back over any dimensions.
    IFFT_ND "IFFTND" Inverse "Computes the inverse of FFTND.",
        |s| Case::new(Attrs::NONE).numbers(&[2, 3, 4]).ints(&[3, 4]).ints(&[1, 2]).add(s);
    /// Of real numbers over any dimensions.
    RFFT_ND "RFFTND" FromReal
        "Computes the discrete Fourier transform of real numbers over the given axes; of the last of them the frequencies up to the middle are given.",
        |s| {
            from_real().numbers(&[2, 3, 4]).ints(&[2, 4]).ints(&[0, 2]).add(s);
            from_real().numbers(&[4, 3]).ints(&[3, 4]).ints(&[1, 0]).add(s);
        };
    /// To real numbers over any dimensions.
    IRFFT_ND "IRFFTND" ToReal "Computes the inverse of RFFTND.",
        |s| {
            to_real().numbers(&[2, 3, 3]).ints(&[2, 4]).ints(&[0, 2]).add(s);
            to_real().numbers(&[3, 3]).ints(&[3, 4]).ints(&[1, 0]).add(s);
        };
}
