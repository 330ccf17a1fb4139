//! Gamma and Poisson distributed numbers, and classes by their weights: from a stream, or from a seed.
//!
//! Invariant: of one generator each output has its own part, so numbers do not depend on threads.
//! Does not know: how a number is drawn.

use crate::stateless::{philox_of, scrambled, seed_of_two};
use ferroflow_kernels_random::convert::{from_f64, to_f64s};
use ferroflow_kernels_random::philox::Philox;
use ferroflow_kernels_random::rejection;
use ferroflow_kernels_random::stream::Stream;
use ferroflow_ops::array::shape_value;
use ferroflow_ops::math::broadcast::reduce_to;
use ferroflow_ops::math::special2::RANDOM_GAMMA_GRAD;
use ferroflow_ops::prelude::*;

attributes! {
    /// The seeds of a stream.
    pub struct Seeds {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
    }
}

attributes! {
    /// The seeds of a stream, and the dtype of what is drawn.
    pub struct PoissonSeeds {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
        /// The dtype.
        dtype: DType = DType::Int64,
    }
}

attributes! {
    /// The dtype of what is drawn, if nobody says, int64.
    pub struct WholeDrawn {
        /// As above.
        dtype: DType = DType::Int64,
    }
}

attributes! {
    /// The dtype of what is drawn.
    pub struct PoissonDrawn {
        /// As above.
        dtype: DType,
    }
}

attributes! {
    /// The seeds of a stream of classes.
    pub struct ClassSeeds {
        /// First seed.
        seed: i64 = 0,
        /// Second seed.
        seed2: i64 = 0,
        /// The dtype of classes.
        output_dtype: DType = DType::Int64,
    }
}

attributes! {
    /// The dtype of classes.
    pub struct Classes {
        /// As above.
        output_dtype: DType = DType::Int64,
    }
}

const GAMMA: &[DType] = &[DType::Float16, DType::Float32, DType::Float64];
const POISSON: &[DType] =
    &[DType::Float16, DType::Float32, DType::Float64, DType::Int32, DType::Int64];

/// The generator for the next `outputs` numbers of the stream that two seeds begin.
fn next(cx: &Kernel<'_>, seed: i64, seed2: i64, outputs: usize) -> Result<Philox> {
    cx.with_state(|| Stream::start(seed, seed2), |stream| Ok(stream.next(outputs)))
}

/// The shape that input 0 states, followed by that of the parameters, which are input `i`.
fn samples_of_each(cx: &mut Infer<'_>, i: usize) -> Result<()> {
    let (outer, inner) = (shape_value(cx, 0, false)?, cx.shape(i)?);
    let out = match (outer.dims(), inner.dims()) {
        (Some(a), Some(b)) => PartialShape::new([a, b].concat()),
        _ => PartialShape::unknown(),
    };
    known_size(&out)?;
    cx.output(out)
}

/// A size that overflows is an error as soon as it is known.
fn known_size(shape: &PartialShape) -> Result<()> {
    if let Some(dims) = shape.dims().and_then(|d| d.iter().copied().collect::<Option<Vec<_>>>()) {
        Shape::new(dims)?;
    }
    Ok(())
}

/// The shape that input 0 states, which must end with that of the parameters, input `i`.
fn samples_ending(cx: &mut Infer<'_>, i: usize) -> Result<()> {
    let (out, inner) = (shape_value(cx, 0, false)?, cx.shape(i)?);
    ends_with(&out, &inner)?;
    cx.output(out)
}

/// That a shape ends with another, as far as they are known.
pub(crate) fn ends_with(out: &PartialShape, inner: &PartialShape) -> Result<()> {
    if let (Some(dims), Some(own)) = (out.dims(), inner.dims()) {
        let end = dims.len().checked_sub(own.len()).and_then(|from| dims.get(from..));
        let fits = end.is_some_and(|end| {
            end.iter().zip(own).all(|(a, b)| a.is_none() || b.is_none() || a == b)
        });
        if !fits {
            return Err(Error::invalid_argument(format!(
                "Shape passed in must end with broadcasted shape: {out} does not end with {inner}"
            )));
        }
    }
    Ok(())
}

/// Numbers drawn in float64, as output 0.
fn set(
    cx: &mut Kernel<'_>,
    parameters: usize,
    draw: impl FnOnce(&[f64], &mut [f64]),
) -> Result<()> {
    let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
    let parameters = to_f64s(cx.input(parameters)?)?;
    let mut out = Array::uninit(DType::Float64, shape)?;
    if !out.is_empty() {
        draw(&parameters, out.slice_mut()?);
    }
    let out = from_f64(out, dtype)?;
    cx.set(out)
}

/// Each sample changes with its shape parameter.
fn gamma_gradient(g: &mut Grad<'_>, i: usize) -> Result<()> {
    if !g.wants(i) {
        return Ok(());
    }
    let (alpha, y, dy) = (g.input(i)?, g.output(0)?, g.dy0()?);
    let shape = g.shape_of(&y)?;
    let wide = g.broadcast_to(&alpha, &shape)?;
    let partial = g.call(&RANDOM_GAMMA_GRAD, [&wide, &y])?;
    let d = g.mul(&dy, &partial)?;
    let d = reduce_to(g, &d, &alpha, &y)?;
    g.set(i, d)
}

/// Gamma distributed numbers of a stream.
pub static RANDOM_GAMMA: OpDef = OpDef {
    name: "RandomGamma",
    doc: "Outputs random values from gamma distributions of shape alpha and scale 1: as many as shape says \
          for each alpha.",
    signature: Signature::new(
        &["shape: const S", "alpha: T"],
        &["output: T"],
        &[types("S", dtypes::INDEX), types("T", GAMMA)],
    ),
    attrs: Seeds::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| samples_of_each(cx, 1),
    gradient: Gradient::Vjp(|g| gamma_gradient(g, 1)),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<Seeds>()?;
        let generator = next(cx, own.seed, own.seed2, cx.shape(0)?.len())?;
        set(cx, 1, |alphas, out| rejection::fill_gamma(generator, alphas, out))
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Rule(ferroflow_ops::batching::drawn_for_each),
    decompose: None,
    samples: |s| {
        let case = |dims: &[i32]| Case::new(Seeds { seed: 3, seed2: 5 }).ints(dims).not_smooth();
        case(&[4]).between(&[3], 0.2, 4.0).add(s);
        case(&[]).between(&[2, 2], 0.5, 1.5).add(s);
        case(&[2, 3]).between(&[], 1.5, 9.0).add(s);
        case(&[0]).between(&[2], 1.5, 9.0).add(s);
        if let Ok(ones) = Array::vector(&[1.0f32, 1.0]) {
            case(&[3]).fixed(ones).add(s);
        }
    },
};

const fn stateless_gamma(
    name: &'static str,
    doc: &'static str,
    signature: Signature,
    infer: fn(&mut Infer<'_>) -> Result<()>,
    gradient: fn(&mut Grad<'_>) -> Result<()>,
    cpu: fn(&mut Kernel<'_>) -> Result<()>,
    samples: fn(&mut Vec<Case>),
) -> OpDef {
    OpDef {
        name,
        doc,
        signature,
        attrs: NoAttributes::ATTRS,
        effects: Effects::Pure,
        algebra: Algebra::NONE,
        infer,
        gradient: Gradient::Vjp(gradient),
        cpu: Cpu::Kernel(cpu),
        hlo: Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
        batch: Batch::Loop("each row has a seed or parameters of its own"),
        decompose: None,
        samples,
    }
}

/// Gamma distributed numbers, from key and counter.
pub static STATELESS_RANDOM_GAMMA: OpDef = stateless_gamma(
    "StatelessRandomGammaV3",
    "Outputs deterministic pseudorandom values from gamma distributions of shape alpha and scale 1; the \
     shape ends with alpha's.",
    Signature::new(
        &[
            "shape: const shape_dtype",
            "key: uint64",
            "counter: uint64",
            "alg: int32",
            "alpha: dtype",
        ],
        &["output: dtype"],
        &[types("dtype", GAMMA), types("shape_dtype", dtypes::INDEX).or(DType::Int32)],
    ),
    |cx| {
        cx.with_rank(1, 1)?;
        cx.with_rank(2, 1)?;
        cx.with_rank(3, 0)?;
        samples_ending(cx, 4)
    },
    |g| gamma_gradient(g, 4),
    |cx| {
        let generator = philox_of(cx)?;
        set(cx, 4, |alphas, out| rejection::fill_gamma(generator, alphas, out))
    },
    |s| {
        let case = |dims: &[i32]| crate::integers::keyed(Case::new(Attrs::NONE), dims).not_smooth();
        case(&[4, 3]).between(&[3], 0.2, 4.0).add(s);
        case(&[5]).between(&[], 0.2, 4.0).add(s);
        case(&[0, 3]).between(&[3], 0.2, 4.0).add(s);
    },
);
/// Gamma distributed numbers, from a seed.
pub static SEEDED_GAMMA: OpDef = stateless_gamma(
    "StatelessRandomGammaV2",
    "Outputs deterministic pseudorandom values from gamma distributions of shape alpha and scale 1, by a \
     seed of two integers; the shape ends with alpha's.",
    Signature::new(
        &["shape: const T", "seed: Tseed", "alpha: dtype"],
        &["output: dtype"],
        &[
            types("dtype", GAMMA),
            types("T", dtypes::INDEX),
            types("Tseed", dtypes::INDEX).or(DType::Int64),
        ],
    ),
    |cx| {
        seed_of_two(cx, 1)?;
        samples_ending(cx, 2)
    },
    |g| gamma_gradient(g, 2),
    |cx| {
        let generator = scrambled(cx, 1)?;
        set(cx, 2, |alphas, out| rejection::fill_gamma(generator, alphas, out))
    },
    |s| {
        let case = Case::new(Attrs::NONE).ints(&[4, 3]).ints(&[1, 2]).not_smooth();
        case.between(&[3], 0.2, 4.0).add(s);
    },
);

/// The largest number of a dtype.
fn most(dtype: DType) -> f64 {
    match dtype {
        DType::Float16 => 65_504.0,
        DType::Float32 => f64::from(f32::MAX),
        DType::Int32 => f64::from(i32::MAX),
        DType::Int64 => i64::MAX as f64,
        _ => f64::MAX,
    }
}

/// Poisson distributed numbers of a stream.
pub static RANDOM_POISSON: OpDef = OpDef {
    name: "RandomPoissonV2",
    doc: "Outputs random values from Poisson distributions: as many as shape says for each rate.",
    signature: Signature::new(
        &["shape: const S", "rate: R"],
        &["output: dtype"],
        &[
            types("S", dtypes::INDEX),
            types("R", POISSON).or(DType::Float64),
            types("dtype", POISSON).or(DType::Int64),
        ],
    ),
    attrs: PoissonSeeds::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: |cx| samples_of_each(cx, 1),
    gradient: Gradient::None("whole numbers have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let own = cx.attrs::<PoissonSeeds>()?;
        let generator = next(cx, own.seed, own.seed2, cx.shape(0)?.len())?;
        let most = most(cx.dtype(0)?);
        set(cx, 1, |rates, out| rejection::fill_poisson(generator, rates, most, out))
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Rule(ferroflow_ops::batching::drawn_for_each),
    decompose: None,
    samples: |s| {
        let own = || PoissonSeeds { seed: 3, seed2: 5, dtype: DType::Int64 };
        let case = |dims: &[i32]| Case::new(own()).ints(dims).not_smooth();
        case(&[4]).between(&[3], 1.0, 9.0).add(s);
        case(&[3]).between(&[2, 2], 10.0, 400.0).add(s);
        case(&[0]).between(&[2], 1.5, 9.0).add(s);
        case(&[]).between(&[], 1.5, 9.0).add(s);
    },
};
/// Poisson distributed numbers, from a seed.
pub static STATELESS_RANDOM_POISSON: OpDef = OpDef {
    name: "StatelessRandomPoisson",
    doc: "Outputs deterministic pseudorandom values from Poisson distributions, by a seed of two integers; \
          the shape ends with that of the rates.",
    signature: Signature::new(
        &["shape: const T", "seed: Tseed", "lam: Rtype"],
        &["output: dtype"],
        &[
            types("Rtype", POISSON),
            types("dtype", POISSON),
            types("T", dtypes::INDEX),
            types("Tseed", dtypes::INDEX).or(DType::Int64),
        ],
    ),
    attrs: PoissonDrawn::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        seed_of_two(cx, 1)?;
        samples_ending(cx, 2)
    },
    gradient: Gradient::Zero("whole numbers have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        let generator = scrambled(cx, 1)?;
        let most = most(cx.dtype(0)?);
        set(cx, 2, |rates, out| rejection::fill_poisson(generator, rates, most, out))
    }),
    hlo: Hlo::HostOnly("how often a number is drawn again depends on the numbers"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = |dims: &[i32]| {
            Case::new(PoissonDrawn { dtype: DType::Float32 }).ints(dims).ints(&[1, 2]).not_smooth()
        };
        case(&[4, 3]).between(&[3], 1.0, 9.0).add(s);
        case(&[4, 2]).between(&[2], 12.0, 400.0).add(s);
        case(&[0]).between(&[], 1.0, 9.0).add(s);
    },
};

/// A matrix of logits and a number of samples: what is drawn has a row for each row.
fn infer_classes(cx: &mut Infer<'_>) -> Result<()> {
    let logits = cx.with_rank(0, 2)?;
    cx.with_rank(1, 0)?;
    let n = match cx.integers(1)?.as_deref() {
        Some(&[n]) => Some(usize::try_from(n).map_err(|_| {
            Error::invalid_argument(format!("num_samples should be nonnegative, got {n}"))
        })?),
        _ => None,
    };
    let out = PartialShape::new([logits.dim(0), n]);
    known_size(&out)?;
    cx.output(out)
}

fn run_classes(
    cx: &mut Kernel<'_>,
    generator: impl Fn(&Kernel<'_>) -> Result<Philox>,
) -> Result<()> {
    let (dtype, shape) = (cx.dtype(0)?, cx.shape(0)?);
    let classes = cx.input(0)?.dims().last().copied().unwrap_or(0);
    let mut out = Array::uninit(DType::Int64, shape)?;
    if !out.is_empty() {
        if classes == 0 {
            return Err(Error::invalid_argument("num_classes should be positive, got 0"));
        }
        let logits = to_f64s(cx.input(0)?)?;
        rejection::fill_classes(generator(cx)?, &logits, classes, out.slice_mut()?)?;
    }
    let out = ferroflow_kernels_random::convert::from_whole(out, dtype)?;
    cx.set(out)
}

/// Classes of a stream.
pub static MULTINOMIAL: OpDef = OpDef {
    name: "Multinomial",
    doc: "Draws classes for each row of unnormalized log-probabilities. A class whose logit is not finite \
          is never drawn.",
    signature: Signature::new(
        &["logits: T", "num_samples: const int32"],
        &["output: output_dtype"],
        &[types("T", dtypes::REALS), types("output_dtype", dtypes::INDEX).or(DType::Int64)],
    ),
    attrs: ClassSeeds::ATTRS,
    effects: Effects::Random,
    algebra: Algebra::NONE,
    infer: infer_classes,
    gradient: Gradient::Zero("classes have no derivative"),
    cpu: Cpu::Kernel(|cx| {
        run_classes(cx, |cx| {
            let own = cx.attrs::<ClassSeeds>()?;
            // A row takes whole samples of the generator.
            let shape = cx.shape(0)?;
            let rows = shape.dims().first().copied().unwrap_or(0);
            let columns = shape.dims().last().copied().unwrap_or(0).div_ceil(4).saturating_mul(4);
            next(cx, own.seed, own.seed2, rows.saturating_mul(columns))
        })
    }),
    hlo: Hlo::HostOnly("the stream's state is on the host"),
    batch: Batch::Folded(&[0]),
    decompose: None,
    samples: |s| {
        let own = || ClassSeeds { seed: 3, seed2: 5, output_dtype: DType::Int64 };
        let case = || Case::new(own()).not_smooth();
        case().numbers(&[3, 5]).int(7).add(s);
        case().numbers(&[2, 1]).int(3).add(s);
        case().numbers(&[0, 4]).int(3).add(s);
        case().numbers(&[2, 4]).int(0).add(s);
        let special = [0.1f32, f32::NEG_INFINITY, 2.0, -1.0, f32::NAN, 0.0];
        if let Ok(array) = Shape::new([2, 3]).and_then(|d| Array::from_slice(&special, d)) {
            case().fixed(array).int(9).only(DType::is_floating).add(s);
        }
    },
};
/// Classes from a seed.
pub static STATELESS_MULTINOMIAL: OpDef = OpDef {
    name: "StatelessMultinomial",
    doc: "Draws classes for each row of unnormalized log-probabilities, by a seed of two integers.",
    signature: Signature::new(
        &["logits: T", "num_samples: const int32", "seed: Tseed"],
        &["output: output_dtype"],
        &[
            types("T", dtypes::REALS),
            types("Tseed", dtypes::INDEX).or(DType::Int64),
            types("output_dtype", dtypes::INDEX).or(DType::Int64),
        ],
    ),
    attrs: Classes::ATTRS,
    effects: Effects::Pure,
    algebra: Algebra::NONE,
    infer: |cx| {
        seed_of_two(cx, 2)?;
        infer_classes(cx)
    },
    gradient: Gradient::Zero("classes have no derivative"),
    cpu: Cpu::Kernel(|cx| run_classes(cx, |cx| scrambled(cx, 2))),
    hlo: Hlo::HostOnly("sums of a row are searched one by one"),
    batch: Batch::Loop("each row has a seed or parameters of its own"),
    decompose: None,
    samples: |s| {
        let case = || Case::new(Classes { output_dtype: DType::Int64 }).not_smooth();
        case().numbers(&[3, 5]).int(7).ints(&[1, 2]).add(s);
        case().numbers(&[2, 4]).int(0).ints(&[1, 2]).add(s);
    },
};
